//! A week: hours down the side, days across, interviews as blocks.

use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{CalendarScreen, words};
use crate::domain::calendar::{Axis, CalendarDay, CalendarEntry, DayAxis, Span, lanes, week_days};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::panes::beyond;
use crate::tui::widgets::text;

/// Columns for the hours.
const SIDE: u16 = 6;
/// The fewest columns of a day.
const NARROWEST: u16 = 10;
/// The fewest columns of one of several blocks beside each other.
const NARROWEST_LANE: u16 = 5;
/// From so many rows on one tells of what is in focus.
const STRIP_FROM: u16 = 10;
/// With fewer columns the time of a block stands alone.
const TIME_ALONE: u16 = 13;
/// The minutes that a row stands for.
const ROW: i64 = 30;

pub(super) fn view(screen: &CalendarScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let week = week_days(screen.day, screen.week_start);
    let days = seen(&week, screen.day, area.width);
    let (Some(first), Some(last)) = (week.first(), week.last()) else {
        return;
    };
    let title = if first.month() == last.month() {
        format!("{}–{}", first.day(), last.format("%-d %B %Y"))
    } else {
        format!("{} – {}", first.format("%-d %b"), last.format("%-d %b %Y"))
    };
    let title = format!("{title}, week {}", first.iso_week().week());
    screen.view_title(&title, ctx, buffer, area);
    let axis = Axis::new(&days, ctx.own_zone);
    let column = area.width.saturating_sub(SIDE + 1) / u16::try_from(days.len()).unwrap_or(7).max(1);
    // The last line tells in full of what is in focus.
    let strip = u16::from(area.height >= STRIP_FROM);
    let grid = Rect {
        y: area.y + 3.min(area.height),
        height: area.height.saturating_sub(3 + strip),
        ..area
    };
    if strip > 0 {
        view_focus(
            screen,
            ctx,
            buffer,
            Rect::new(area.x + 1, grid.bottom(), area.width.saturating_sub(2), 1),
        );
    }
    let height = i64::from(grid.height) * ROW;
    let top = scrolled(screen, &axis, height);
    view_side(screen, &axis, top, ctx, buffer, grid);
    let (mut above, mut below) = (false, false);
    for (at, day) in (0u16..).zip(axis.days()) {
        let x = area.x + SIDE + at * column;
        let known = screen.days.iter().find(|known| known.date == day.date);
        view_head(screen, day, known, ctx, buffer, Rect::new(x, area.y + 1, column, 2));
        let room = Rect {
            x,
            width: column,
            ..grid
        };
        let (over, under) = view_column(screen, &axis, day, top, ctx, buffer, room);
        above |= over;
        below |= under;
        if let Some(at) = screen.days.iter().position(|known| known.date == day.date) {
            screen
                .places
                .add(at, Rect::new(x, area.y + 1, column, 2).intersection(area));
        }
    }
    beyond(ctx, buffer, grid, above, below);
}

/// What is in focus: the interview, or that the hour is free and the key that takes it.
fn view_focus(screen: &CalendarScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, line: Rect) {
    if let Some(entry) = screen.focused() {
        super::agenda::entry_line(screen, entry, ctx, buffer, line);
        return;
    }
    let key = ctx.keymap.label(Action::CalendarAdd).unwrap_or_default();
    let hour = screen.minute / 60;
    let said = format!(
        "  {} {hour:02}:00 {} free: {key} schedules an interview",
        screen.day.format("%A %-d %B"),
        ctx.theme.glyphs.dot
    );
    text::put(buffer, line.x, line.y, line.width, &said, ctx.theme.style(Role::Dim));
}

/// The days that there is room for, the one in focus among them.
fn seen(week: &[NaiveDate], focus: NaiveDate, width: u16) -> Vec<NaiveDate> {
    let fit = usize::from(width.saturating_sub(SIDE + 1) / NARROWEST).clamp(1, 7);
    let at = week.iter().position(|day| *day == focus).unwrap_or(0);
    let from = at.saturating_sub(fit / 2).min(week.len().saturating_sub(fit));
    week.iter().skip(from).take(fit).copied().collect()
}

/// The place at the top of the hours, so that the hour in focus is seen.
fn scrolled(screen: &CalendarScreen, axis: &Axis, height: i64) -> i64 {
    let focus = axis.place_of(screen.minute);
    let mut top = screen.hours_top.get();
    if focus < top {
        top = focus;
    }
    if focus + 60 > top + height {
        top = focus + 60 - height;
    }
    top = top.min(axis.length() - height).max(0) / ROW * ROW;
    screen.hours_top.set(top);
    top
}

/// The hours, and now.
fn view_side(screen: &CalendarScreen, axis: &Axis, top: i64, ctx: &Ctx<'_>, buffer: &mut Buffer, grid: Rect) {
    for (row, y) in (0i64..).zip(grid.top()..grid.bottom()) {
        let place = top + row * ROW;
        if place >= axis.length() {
            break;
        }
        let (wall, again) = axis.wall_at(place);
        if wall % 60 != 0 {
            continue;
        }
        let focused = wall == screen.minute / 60 * 60;
        let role = if focused { Role::Focus } else { Role::Dim };
        let again = if again { "b" } else { "" };
        let said = format!("{:02}:00{again}", wall / 60);
        text::put(buffer, grid.x, y, SIDE, &said, ctx.theme.style(role));
    }
}

/// The name of a day, and what is due on it.
fn view_head(
    screen: &CalendarScreen,
    day: &DayAxis,
    known: Option<&CalendarDay>,
    ctx: &Ctx<'_>,
    buffer: &mut Buffer,
    area: Rect,
) {
    let today = day.date == ctx.today();
    let focused = day.date == screen.day;
    let role = match () {
        () if today => Role::Heading,
        () if focused => Role::Focus,
        () => Role::Text,
    };
    let word = if today { " today" } else { "" };
    let room = area.width.saturating_sub(2);
    // Where names are said whole, one that would be cut is said in short; what has no room even then is left out.
    let forms: &[&str] = if area.width >= 14 {
        &["%A %-d", "%a %-d"]
    } else {
        &["%a %-d"]
    };
    let whole = forms.iter().find_map(|form| {
        let name = format!("{}{word}", day.date.format(form));
        (text::width(&name) <= room).then_some(name)
    });
    let name = whole.unwrap_or_else(|| day.date.format("%a %-d").to_string());
    if focused {
        text::put(
            buffer,
            area.x,
            area.y,
            1,
            ctx.theme.glyphs.focus,
            ctx.theme.style(Role::Bar),
        );
    }
    text::put(buffer, area.x + 1, area.y, room, &name, ctx.theme.style(role));
    let Some(due) = known.filter(|known| known.due_count > 0) else {
        return;
    };
    let dot = ctx.theme.glyphs.dot;
    let said = match (due.due.first(), due.due_count) {
        (Some(first), 1) => format!("{dot} {}", words::due(first)),
        (_, count) => format!("{dot} {count} due"),
    };
    text::put(buffer, area.x + 1, area.y + 1, room, &said, ctx.theme.style(Role::Dim));
}

/// One day: where clocks leap, now, and the blocks. Gives whether there are others above and below what is seen.
fn view_column(
    screen: &CalendarScreen,
    axis: &Axis,
    day: &DayAxis,
    top: i64,
    ctx: &Ctx<'_>,
    buffer: &mut Buffer,
    room: Rect,
) -> (bool, bool) {
    let glyphs = ctx.theme.glyphs;
    let bottom = top + i64::from(room.height) * ROW;
    let row_of = |place: i64| u16::try_from((place - top).max(0) / ROW).unwrap_or(u16::MAX);
    for (from, until) in day.holes() {
        for place in (from..until).step_by(usize::try_from(ROW).unwrap_or(30)) {
            if (top..bottom).contains(&place) {
                let words = if place == from { "no such hour" } else { "" };
                let fill = glyphs.dot.repeat(usize::from(room.width.saturating_sub(2)));
                let y = room.y + row_of(place);
                let dim = ctx.theme.style(Role::Dim);
                let width = room.width.saturating_sub(2);
                text::put(buffer, room.x + 1, y, width, &fill, dim);
                text::put(buffer, room.x + 1, y, width, words, dim);
            }
        }
    }
    if day.date == screen.day {
        // The hour in focus.
        let place = axis.place_of(screen.minute / 60 * 60);
        for place in [place, place + ROW] {
            if (top..bottom).contains(&place) {
                let y = room.y + row_of(place);
                text::put(buffer, room.x, y, 1, glyphs.focus, ctx.theme.style(Role::Bar));
            }
        }
    }
    if (day.begins()..day.ends()).contains(&ctx.now) {
        let place = day.place_of(ctx.now);
        if (top..bottom).contains(&place) {
            let y = room.y + row_of(place);
            let accent = ctx.theme.style(Role::Accent);
            let line = glyphs.rule.repeat(usize::from(room.width.saturating_sub(2)));
            text::put(buffer, room.x + 1, y, room.width.saturating_sub(2), &line, accent);
            let now = ctx.local().format("%H:%M").to_string();
            let said = format!(" {now} ");
            text::put(buffer, room.x + 2, y, room.width.saturating_sub(3), &said, accent);
        }
    }
    let entries: Vec<&CalendarEntry> = screen
        .entries()
        .filter(|entry| day.places(entry.span()).is_some())
        .collect();
    let spans: Vec<Span> = entries.iter().map(|entry| entry.span()).collect();
    let (mut above, mut below) = (false, false);
    // How many there was no room for, beside the rows that they would have taken.
    let mut hidden: Option<(u16, usize)> = None;
    for (entry, (lane, of)) in entries.iter().zip(lanes(&spans)) {
        let Some((from, until)) = day.places(entry.span()) else {
            continue;
        };
        above |= until <= top;
        below |= from >= bottom;
        if until <= top || from >= bottom {
            continue;
        }
        let inner = room.width.saturating_sub(1);
        let fit = usize::from(inner / NARROWEST_LANE).max(1);
        let shown = of.min(fit);
        if lane >= shown {
            let y = room.y + row_of(from);
            let (at, count) = hidden.unwrap_or((y, 0));
            hidden = Some((at.min(y), count + 1));
            continue;
        }
        let width = inner / u16::try_from(shown).unwrap_or(1);
        let y = room.y + row_of(from);
        let last = room.y + row_of((until - 1).min(bottom - 1));
        let block = Rect::new(
            room.x + u16::try_from(lane).unwrap_or(0) * width,
            y,
            width,
            (last + 1).saturating_sub(y).min(room.bottom().saturating_sub(y)),
        );
        view_block(screen, entry, from < top, ctx, buffer, block);
        screen.places.add(screen.place_of(entry.id), block);
    }
    if let Some((y, count)) = hidden {
        let said = format!("+{count}");
        text::put_right(
            buffer,
            room.right().saturating_sub(1),
            y,
            5,
            &said,
            ctx.theme.style(Role::Warn),
        );
    }
    (above, below)
}

/// One block: a bar along its height, its kind and company; a conflict is hatched.
fn view_block(
    screen: &CalendarScreen,
    entry: &CalendarEntry,
    cut: bool,
    ctx: &Ctx<'_>,
    buffer: &mut Buffer,
    block: Rect,
) {
    if block.is_empty() {
        return;
    }
    let glyphs = ctx.theme.glyphs;
    let focused = screen.entry == Some(entry.id);
    let mark = words::mark(entry, screen.near.get(&entry.id), ctx);
    let conflict = entry.is_pending() && screen.near.get(&entry.id).is_some_and(|near| near.conflict);
    let role = words::role(entry, focused, ctx);
    let bar = match (focused, conflict, role) {
        (true, ..) => ctx.theme.style(Role::Bar),
        (_, true, _) => ctx.theme.style(Role::Bad),
        (_, _, Role::Dim) => ctx.theme.style(Role::Dim),
        _ => ctx.theme.style(Role::Info),
    };
    let room = block.width.saturating_sub(2);
    let start = ctx.wall(entry.begins).format("%H:%M").to_string();
    // A time that is cut says less than a sign that is missing: the line below tells in full.
    let sign = mark
        .as_ref()
        .filter(|_| room > 5)
        .map(|(sign, ..)| *sign)
        .unwrap_or_default();
    let kind = entry.interview_type.label();
    let begun = if cut { glyphs.up } else { "" };
    let mut lines: Vec<(String, Role)> = Vec::new();
    let theirs = words::theirs(entry.begins, entry.zone.as_deref(), ctx);
    let theirs = theirs.map(|theirs| (theirs, Role::Info));
    if block.height == 1 {
        lines.push((format!("{sign}{begun}{start} {}", entry.company), role));
    } else if room < TIME_ALONE {
        lines.push((format!("{sign}{begun}{start}"), role));
        lines.push((entry.company.clone(), role));
        lines.push((kind.to_owned(), Role::Dim));
        lines.extend(theirs);
    } else {
        lines.push((format!("{sign}{begun}{start} {kind}"), role));
        lines.push((entry.company.clone(), role));
        lines.extend(theirs);
        if let Some((_, said, role)) = mark {
            lines.push((said, role));
        }
        lines.push((entry.title.clone(), Role::Dim));
    }
    for (row, y) in (0..).zip(block.top()..block.bottom()) {
        let edge = if focused { glyphs.focus } else { glyphs.vertical };
        // What lies below is covered.
        let blank = " ".repeat(usize::from(block.width.saturating_sub(1)));
        text::put(buffer, block.x, y, block.width, &blank, ctx.theme.style(Role::Text));
        text::put(buffer, block.x, y, 1, edge, bar);
        if let Some((line, line_role)) = lines.get(row) {
            text::put(buffer, block.x + 1, y, room, line, ctx.theme.style(*line_role));
        }
        if conflict {
            let x = block.right().saturating_sub(1);
            text::put(buffer, x, y, 1, glyphs.hatch, ctx.theme.style(Role::Bad));
        }
    }
}
