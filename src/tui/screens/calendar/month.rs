//! A month: a grid of days with the first interviews of each, and below it the day in focus.

use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{CalendarScreen, words};
use crate::domain::calendar::{CalendarDay, CalendarEntry, MOST_COUNTED};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::{text, when};

/// A week takes no more rows than this, however much room there is.
const MOST_ROWS: u16 = 6;

pub(super) fn view(screen: &CalendarScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    screen.view_title(&screen.day.format("%B %Y").to_string(), ctx, buffer, area);
    let weeks = u16::try_from(screen.days.len() / 7).unwrap_or(6).max(1);
    let column = area.width.saturating_sub(1) / 7;
    let left = area.x + 1;
    if column < 3 || area.height < 4 {
        return;
    }
    let dim = ctx.theme.style(Role::Dim);
    for (at, day) in (0u16..).zip(screen.days.iter().take(7)) {
        let form = if column >= 14 { "%A" } else { "%a" };
        let name = day.date.format(form).to_string();
        text::put(buffer, left + at * column + 1, area.y + 1, column - 1, &name, dim);
    }
    // The day in focus gets two rows at least.
    let rows = (area.height.saturating_sub(4) / weeks).clamp(1, MOST_ROWS);
    for (at, day) in screen.days.iter().enumerate() {
        let (week, weekday) = (at / 7, at % 7);
        let y = area.y + 2 + u16::try_from(week).unwrap_or(0) * rows;
        let x = left + u16::try_from(weekday).unwrap_or(0) * column;
        let cell = Rect::new(x, y, column, rows).intersection(area);
        if cell.is_empty() {
            break;
        }
        view_day(screen, day, ctx, buffer, cell);
        screen.places.add(at, cell);
    }
    let below = area.y + 2 + weeks * rows;
    let strip = Rect::new(area.x, below, area.width, area.bottom().saturating_sub(below));
    view_focus(screen, ctx, buffer, strip);
}

/// One day of the grid.
fn view_day(screen: &CalendarScreen, day: &CalendarDay, ctx: &Ctx<'_>, buffer: &mut Buffer, cell: Rect) {
    let glyphs = ctx.theme.glyphs;
    let focused = day.date == screen.day;
    let today = day.date == ctx.today();
    let inside = day.date.month() == screen.day.month();
    if focused {
        for y in cell.top()..cell.bottom() {
            text::put(buffer, cell.x, y, 1, glyphs.focus, ctx.theme.style(Role::Bar));
        }
    }
    let room = cell.width.saturating_sub(2);
    let number = match (today, room >= 9) {
        (true, true) => format!("{} today", day.date.day()),
        (true, false) => format!("{}{}", day.date.day(), glyphs.selected),
        // Where there is no room for numbers a dot says that something stands there.
        _ if room < 6 && day.count + day.due_count > 0 => format!("{}{}", day.date.day(), glyphs.dot),
        _ if day.date.day() == 1 && room >= 6 => day.date.format("%-d %b").to_string(),
        _ => day.date.day().to_string(),
    };
    let role = match () {
        () if today => Role::Heading,
        () if focused => Role::Focus,
        () if inside => Role::Text,
        () => Role::Dim,
    };
    let used = text::put(buffer, cell.x + 1, cell.y, room, &number, ctx.theme.style(role));
    // How much stands on the day: interviews as a number, what is due as dots.
    let mut end = cell.right().saturating_sub(1);
    let free = |end: u16| end.saturating_sub(cell.x + 1 + used + 1);
    if day.due_count > 0 && room >= 6 {
        end = text::put_right(buffer, end, cell.y, free(end), glyphs.dot, ctx.theme.style(Role::Dim));
    }
    if day.count > 0 && room >= 6 {
        let more = if day.count >= MOST_COUNTED { "+" } else { "" };
        let count = format!("{}{more}", day.count);
        let tight = day
            .entries
            .iter()
            .any(|entry| entry.is_pending() && screen.near.get(&entry.id).is_some_and(|near| near.conflict));
        let role = if tight { Role::Bad } else { Role::Info };
        end = text::put_right(buffer, end, cell.y, free(end), &count, ctx.theme.style(role));
        if tight {
            text::put_right(buffer, end, cell.y, free(end), glyphs.warn, ctx.theme.style(Role::Bad));
        }
    }
    let rows = usize::from(cell.height.saturating_sub(1));
    let listed = day.entries.len() + day.due.len();
    let total = usize::try_from(day.count + day.due_count)
        .unwrap_or(usize::MAX)
        .max(listed);
    let fits = if total > rows { rows.saturating_sub(1) } else { rows };
    let mut y = cell.y + 1;
    for entry in day.entries.iter().take(fits) {
        let role = words::role(entry, focused && screen.entry == Some(entry.id), ctx);
        let line = Rect::new(cell.x + 1, y, room, 1);
        view_entry(screen, entry, role, ctx, buffer, line);
        y += 1;
    }
    for due in day.due.iter().take(fits.saturating_sub(day.entries.len())) {
        let said = format!("{} {}", glyphs.dot, words::due(due));
        text::put(buffer, cell.x + 1, y, room, &said, ctx.theme.style(Role::Dim));
        y += 1;
    }
    let shown = usize::from(y - cell.y - 1);
    if total > shown && rows > 0 {
        let more = format!("+{}", total - shown);
        text::put(buffer, cell.x + 1, y, room, &more, ctx.theme.style(Role::Dim));
    }
}

/// A line such as `14:30 Pontis AG`, with a sign before it where something must be known.
fn view_entry(
    screen: &CalendarScreen,
    entry: &CalendarEntry,
    role: Role,
    ctx: &Ctx<'_>,
    buffer: &mut Buffer,
    line: Rect,
) {
    let time = ctx.wall(entry.begins).format("%H:%M").to_string();
    let mut x = line.x;
    if let Some((sign, _, sign_role)) = words::mark(entry, screen.near.get(&entry.id), ctx) {
        x += text::put(buffer, x, line.y, 1, sign, ctx.theme.style(sign_role));
    }
    let style = ctx.theme.style(role);
    let said = format!("{time} {}", entry.company);
    text::put(buffer, x, line.y, line.right().saturating_sub(x), &said, style);
}

/// The day in focus in full, as far as there is room.
fn view_focus(screen: &CalendarScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let glyphs = ctx.theme.glyphs;
    if area.is_empty() {
        return;
    }
    let Some(day) = screen.shown_day() else { return };
    let mut y = area.y;
    if area.height > 3 {
        let rule = glyphs.rule.repeat(usize::from(area.width.saturating_sub(2)));
        text::put(
            buffer,
            area.x + 1,
            y,
            area.width.saturating_sub(2),
            &rule,
            ctx.theme.style(Role::Rule),
        );
        y += 1;
    }
    let width = area.width.saturating_sub(2);
    let name = day.date.format("%A %-d %B").to_string();
    let head = when::with_near(&name, &format!(" {} ", glyphs.dot), day.date, ctx);
    if area.height > 3 || day.entries.is_empty() && day.due.is_empty() {
        let used = text::put(buffer, area.x + 1, y, width, &head, ctx.theme.style(Role::Title));
        if day.entries.is_empty() && day.due.is_empty() {
            let key = ctx.keymap.label(Action::CalendarAdd).unwrap_or_default();
            let said = format!("nothing yet: {key} schedules an interview");
            let room = width.saturating_sub(used + 3);
            text::put(
                buffer,
                area.x + 1 + used + 3,
                y,
                room,
                &said,
                ctx.theme.style(Role::Dim),
            );
        }
        y += 1;
    }
    // The one in focus is always among those that are seen.
    let rows = usize::from(area.bottom().saturating_sub(y));
    let focus = day.entries.iter().position(|entry| Some(entry.id) == screen.entry);
    let first = focus.map_or(0, |at| (at + 1).saturating_sub(rows));
    for entry in day.entries.iter().skip(first) {
        if y >= area.bottom() {
            return;
        }
        let line = Rect::new(area.x + 1, y, width, 1);
        super::agenda::entry_line(screen, entry, ctx, buffer, line);
        screen.places.add(screen.place_of(entry.id), line);
        y += 1;
    }
    for due in &day.due {
        if y >= area.bottom() {
            return;
        }
        let said = format!("  {} {}", glyphs.dot, words::due_in_full(due));
        text::put(buffer, area.x + 1, y, width, &said, ctx.theme.style(Role::Dim));
        y += 1;
    }
}
