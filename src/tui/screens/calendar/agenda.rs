//! The interviews as a list by day, with what is due between them.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{CalendarScreen, words};
use crate::domain::calendar::{CalendarEntry, DueEntry};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::panes::beyond;
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::{text, when};

/// A row of the list.
enum Row<'a> {
    Day(NaiveDate),
    Entry(&'a CalendarEntry),
    /// What is due on a day, with how much more is.
    Due(&'a DueEntry),
    MoreDue(u64),
    Nothing,
    Space,
}

pub(super) fn view(screen: &CalendarScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    screen.view_title("Agenda", ctx, buffer, area);
    let list = Rect {
        y: area.y + 2.min(area.height),
        height: area.height.saturating_sub(2),
        ..area
    };
    if screen.list.is_empty() && screen.due.is_empty() {
        empty(ctx, buffer, list);
        return;
    }
    let rows = rows(screen, ctx);
    let height = usize::from(list.height);
    // The interview in focus is seen, with the day over it where it is the first of the day.
    let focus = rows
        .iter()
        .position(|row| matches!(row, Row::Entry(entry) if Some(entry.id) == screen.entry));
    let mut top = screen.top.get().min(rows.len().saturating_sub(height));
    if let Some(at) = focus {
        let from = if at > 0 && matches!(rows[at - 1], Row::Day(_)) {
            at - 1
        } else {
            at
        };
        if from < top {
            top = from;
        }
        if at + 1 > top + height {
            top = at + 1 - height;
        }
    }
    screen.top.set(top);
    for (row, y) in rows.iter().skip(top).zip(list.top()..list.bottom()) {
        let line = Rect::new(list.x + 1, y, list.width.saturating_sub(2), 1);
        view_row(screen, row, ctx, buffer, line);
    }
    beyond(
        ctx,
        buffer,
        list,
        top > 0 || screen.more.0,
        top + height < rows.len() || screen.more.1,
    );
}

/// The rows: each day on which something stands, and today.
fn rows<'a>(screen: &'a CalendarScreen, ctx: &Ctx<'_>) -> Vec<Row<'a>> {
    let mut days: Vec<NaiveDate> = screen.list.iter().map(|entry| ctx.wall(entry.begins).date()).collect();
    days.extend(screen.due.iter().map(|day| day.date));
    days.push(ctx.today());
    days.sort();
    days.dedup();
    // Today stands in a list that reaches it.
    let first = screen.list.first().map(|entry| ctx.wall(entry.begins).date());
    let last = screen.list.last().map(|entry| ctx.wall(entry.begins).date());
    let hidden = |day: &NaiveDate| {
        screen.more.0 && first.is_some_and(|first| *day < first)
            || screen.more.1 && last.is_some_and(|last| *day > last)
    };
    days.retain(|day| !hidden(day));
    let mut rows = Vec::new();
    let mut entries = screen.list.iter().peekable();
    for day in days {
        if !rows.is_empty() {
            rows.push(Row::Space);
        }
        rows.push(Row::Day(day));
        let before = rows.len();
        while let Some(entry) = entries.next_if(|entry| ctx.wall(entry.begins).date() <= day) {
            rows.push(Row::Entry(entry));
        }
        if let Some(due) = screen.due.iter().find(|due| due.date == day) {
            rows.extend(due.due.iter().map(Row::Due));
            let more = due.due_count.saturating_sub(due.due.len() as u64);
            if more > 0 {
                rows.push(Row::MoreDue(more));
            }
        }
        if rows.len() == before {
            rows.push(Row::Nothing);
        }
    }
    rows
}

fn view_row(screen: &CalendarScreen, row: &Row<'_>, ctx: &Ctx<'_>, buffer: &mut Buffer, line: Rect) {
    let dim = ctx.theme.style(Role::Dim);
    match row {
        Row::Day(day) => {
            let today = *day == ctx.today();
            let role = if today { Role::Heading } else { Role::Title };
            let name = if chrono::Datelike::year(day) == chrono::Datelike::year(&ctx.today()) {
                day.format("%A %-d %B").to_string()
            } else {
                day.format("%A %-d %B %Y").to_string()
            };
            let used = text::put(buffer, line.x, line.y, line.width, &name, ctx.theme.style(role));
            let near = when::with_near("", &format!(" {} ", ctx.theme.glyphs.dot), *day, ctx);
            text::put(
                buffer,
                line.x + used,
                line.y,
                line.width.saturating_sub(used),
                &near,
                dim,
            );
        }
        Row::Entry(entry) => {
            entry_line(screen, entry, ctx, buffer, line);
            screen.places.add(screen.place_of(entry.id), line);
        }
        Row::Due(due) => {
            let said = format!("  {} {}", ctx.theme.glyphs.dot, words::due_in_full(due));
            text::put(buffer, line.x, line.y, line.width, &said, dim);
        }
        Row::MoreDue(count) => {
            let said = format!("  {} {count} more due", ctx.theme.glyphs.dot);
            text::put(buffer, line.x, line.y, line.width, &said, dim);
        }
        Row::Nothing => {
            text::put(buffer, line.x + 2, line.y, line.width.saturating_sub(2), "nothing", dim);
        }
        Row::Space => {}
    }
}

/// An interview in one line: time, kind, company and job; at the right what must be known, else how long until it begins.
pub(super) fn entry_line(
    screen: &CalendarScreen,
    entry: &CalendarEntry,
    ctx: &Ctx<'_>,
    buffer: &mut Buffer,
    line: Rect,
) {
    let focused = screen.entry == Some(entry.id);
    let glyphs = ctx.theme.glyphs;
    if focused {
        text::put(buffer, line.x, line.y, 1, glyphs.focus, ctx.theme.style(Role::Bar));
    }
    let style = ctx.theme.style(words::role(entry, focused, ctx));
    let dim = ctx.theme.style(Role::Dim);
    let narrow = line.width < 60;
    let mut end = line.right();
    if let Some((sign, said, role)) = words::mark(entry, screen.near.get(&entry.id), ctx) {
        let said = if narrow {
            sign.to_owned()
        } else {
            format!("{sign} {said}")
        };
        end = text::put_right(buffer, end, line.y, line.width / 3, &said, ctx.theme.style(role));
        end = end.saturating_sub(2);
    } else if entry.begins > ctx.now && !narrow {
        let until = when::until(entry.begins - ctx.now);
        end = text::put_right(buffer, end, line.y, line.width / 4, &until, ctx.theme.style(Role::Info));
        end = end.saturating_sub(2);
    }
    let mut x = line.x + 2;
    let room = |x: u16, end: u16| end.saturating_sub(x);
    let time = if narrow {
        ctx.wall(entry.begins).format("%H:%M").to_string()
    } else {
        words::times(entry, ctx)
    };
    x += text::put(buffer, x, line.y, room(x, end), &time, style) + 2;
    if !narrow {
        let round = entry
            .round
            .filter(|round| *round > 1)
            .map(|round| format!(" {round}"))
            .unwrap_or_default();
        let kind = format!("{}{round}", entry.interview_type.label());
        text::put(buffer, x, line.y, room(x, end).min(13), &kind, dim);
        x += 14;
    }
    x += text::put(buffer, x, line.y, room(x, end), &entry.company, style);
    let zone = words::theirs(entry.begins, entry.zone.as_deref(), ctx);
    let zone = zone.map(|theirs| format!(" ({theirs})")).unwrap_or_default();
    if text::width(&zone) < room(x, end) {
        x += text::put(buffer, x, line.y, room(x, end), &zone, ctx.theme.style(Role::Info));
    }
    let rest = if narrow {
        format!(" {} {}", glyphs.dot, entry.interview_type.label())
    } else {
        format!(" {} {}", glyphs.dot, entry.title)
    };
    text::put(buffer, x, line.y, room(x, end), &rest, dim);
}

/// What belongs here, and the key that begins it.
fn empty(ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let key = ctx.keymap.label(Action::CalendarAdd).unwrap_or_default();
    let said = format!(
        "No interviews yet. {key} schedules one; on the board and on a job i does. What is due stands here too: last days to \
         apply, offers to answer, tasks."
    );
    let width = area.width.saturating_sub(2).min(70);
    for (row, y) in wrapped(&said, width).iter().zip(area.top() + 1..area.bottom()) {
        text::put(buffer, area.x + 1, y, width, row, ctx.theme.style(Role::Dim));
    }
}
