//! What is said of an interview, wherever it stands.

use chrono::NaiveDateTime;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Neighbour, View};
use crate::domain::calendar::{CalendarEntry, DueEntry, DueKind};
use crate::domain::interview::InterviewOutcome;
use crate::domain::zoned::Zone;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::text;

/// From when to when, on the person's wall: `14:30–15:30`.
pub fn times(entry: &CalendarEntry, ctx: &Ctx<'_>) -> String {
    let span = entry.span();
    let (from, until) = (ctx.wall(span.begins), ctx.wall(span.ends));
    format!("{}–{}", from.format("%H:%M"), until.format("%H:%M"))
}

/// What their wall shows, where that is something else: `08:30 New York`, `Fri 01:30 Tokyo`.
pub fn theirs(at: chrono::DateTime<chrono::Utc>, zone: Option<&str>, ctx: &Ctx<'_>) -> Option<String> {
    let (wall, zone) = ctx.other_wall(at, zone)?;
    Some(format!("{} {}", there(wall, ctx.wall(at)), city(&zone)))
}

fn there(theirs: NaiveDateTime, mine: NaiveDateTime) -> String {
    let form = if theirs.date() == mine.date() {
        "%H:%M"
    } else {
        "%a %H:%M"
    };
    theirs.format(form).to_string()
}

/// The name of a zone as people say it: `New York`.
pub fn city(zone: &Zone) -> String {
    let name = zone.name();
    name.rsplit('/').next().unwrap_or(name).replace('_', " ")
}

/// What must be known of an interview beside its time: a sign, words, and how they look.
pub fn mark(entry: &CalendarEntry, near: Option<&Neighbour>, ctx: &Ctx<'_>) -> Option<(&'static str, String, Role)> {
    let glyphs = ctx.theme.glyphs;
    let over = entry.span().ends <= ctx.now;
    Some(match (entry.cancelled, entry.outcome, near) {
        (true, ..) => (glyphs.no, "called off".to_owned(), Role::Dim),
        (_, InterviewOutcome::Passed, _) => (glyphs.yes, "passed".to_owned(), Role::Good),
        (_, InterviewOutcome::Failed, _) => (glyphs.no, "not passed".to_owned(), Role::Bad),
        _ if over => (glyphs.maybe, "no outcome yet".to_owned(), Role::Warn),
        (_, _, Some(other)) if other.conflict => (glyphs.warn, format!("overlaps {}", other.company), Role::Bad),
        (_, _, Some(other)) => (glyphs.maybe, format!("back to back with {}", other.company), Role::Warn),
        _ => return None,
    })
}

/// How an interview looks: what is ahead stands out, what is over does not.
pub fn role(entry: &CalendarEntry, focused: bool, ctx: &Ctx<'_>) -> Role {
    match () {
        () if focused => Role::Focus,
        () if entry.cancelled || entry.span().ends <= ctx.now => Role::Dim,
        () => Role::Text,
    }
}

/// What is due, in a few words: `deadline: Sonnenblume`.
pub fn due(due: &DueEntry) -> String {
    let company = due.company.as_deref().unwrap_or_default();
    match due.kind {
        DueKind::Deadline => format!("apply: {company}"),
        DueKind::Offer => format!("answer: {company}"),
        DueKind::Task => match due.time {
            Some(time) => format!("{} {}", time.format("%H:%M"), due.title),
            None => due.title.clone(),
        },
    }
}

/// The same with room: `last day to apply: Kindergarten teacher, Sonnenblume`.
pub fn due_in_full(due: &DueEntry) -> String {
    let company = due.company.as_deref().unwrap_or_default();
    match due.kind {
        DueKind::Deadline => format!("last day to apply: {}, {company}", due.title),
        DueKind::Offer => format!("last day to answer the offer: {}, {company}", due.title),
        DueKind::Task => {
            let time = due
                .time
                .map(|time| format!("{} ", time.format("%H:%M")))
                .unwrap_or_default();
            let about = if company.is_empty() {
                String::new()
            } else {
                format!(" ({company})")
            };
            format!("task: {time}{}{about}", due.title)
        }
    }
}

/// Draws the line over the days: what is shown, the ways to show it, and whose clock it is.
pub fn title(view: Option<View>, title: &str, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let dim = ctx.theme.style(Role::Dim);
    let used = text::put(
        buffer,
        area.x + 1,
        area.y,
        area.width.saturating_sub(2),
        title,
        ctx.theme.style(Role::Title),
    );
    let mut end = area.right().saturating_sub(1);
    let ways = [
        (View::Agenda, Action::CalendarAgenda, "agenda"),
        (View::Week, Action::CalendarWeek, "week"),
        (View::Month, Action::CalendarMonth, "month"),
    ];
    let room = |end: u16| end.saturating_sub(area.x + used + 3);
    for (way, action, word) in ways {
        let here = view == Some(way);
        let key = ctx
            .keymap
            .label(action)
            .filter(|_| !here)
            .map(|key| format!("{key} "))
            .unwrap_or_default();
        if text::width(&key) + text::width(word) > room(end) {
            return;
        }
        let style = ctx.theme.style(if here { Role::Heading } else { Role::Dim });
        end = text::put_right(buffer, end, area.y, room(end), word, style);
        end = text::put_right(buffer, end, area.y, room(end), &key, ctx.theme.style(Role::Key));
        end = end.saturating_sub(3);
    }
    let clock = format!("{} time", city(ctx.own_zone));
    if text::width(&clock) + 2 <= room(end) {
        text::put_right(buffer, end, area.y, room(end), &clock, dim);
    }
}
