//! A job's way: every change of status with how long each stage took, what was sent, who was met.

use chrono::{DateTime, Duration, Utc};

use crate::app::JobDetail;
use crate::domain::job::JobStatus;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::lines::{Line, at, piece};
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::when;

/// Something that happened on a job's way.
pub struct Event {
    /// When.
    pub at: DateTime<Utc>,
    what: What,
    note: Option<String>,
}

enum What {
    /// It came to a status, stayed there until then (`None` = still), and whether that was a step back.
    Status(JobStatus, Option<DateTime<Utc>>, bool),
    /// Something else, in words.
    Other(String),
}

/// How much happened.
pub fn count(detail: &JobDetail) -> usize {
    let sent = detail.applications.iter().filter(|line| line.submitted_at.is_some());
    detail.history.len() + detail.interviews.len() + sent.count()
}

/// Everything that happened, newest first.
pub fn events(detail: &JobDetail) -> Vec<Event> {
    let history = &detail.history;
    let mut events: Vec<Event> = history
        .iter()
        .enumerate()
        .map(|(number, change)| {
            let back = change
                .from_status
                .is_some_and(|from| !from.is_closed() && change.to_status.index() < from.index());
            Event {
                at: change.changed_at,
                what: What::Status(
                    change.to_status,
                    history.get(number + 1).map(|next| next.changed_at),
                    back,
                ),
                note: change.note.clone(),
            }
        })
        .collect();
    for interview in &detail.interviews {
        let kind = interview.interview_type.label();
        events.push(Event {
            at: interview.scheduled_at,
            what: What::Other(match interview.cancelled_at {
                Some(_) => format!("{kind} interview, called off"),
                None => format!("{kind} interview, {}", interview.outcome.label()),
            }),
            note: None,
        });
    }
    for application in &detail.applications {
        if let Some(sent) = application.submitted_at {
            let resume = application
                .resume_title
                .as_ref()
                .map(|title| format!(" with \"{title}\""));
            events.push(Event {
                at: sent,
                what: What::Other(format!("application sent{}", resume.unwrap_or_default())),
                note: None,
            });
        }
    }
    // What happened at the same moment stays in its order.
    events.sort_by_key(|event| event.at);
    events.reverse();
    events
}

/// The whole way, in lines.
pub fn lines(detail: &JobDetail, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
    let narrow = width < 60;
    let column = if narrow { 8 } else { 23 };
    let mut lines = Vec::new();
    for event in events(detail) {
        let local = ctx.wall(event.at);
        let day = if narrow {
            local.format("%-d %b").to_string()
        } else {
            local.format("%a %-d %b %Y %H:%M").to_string()
        };
        let mut line = vec![piece(day, Role::Dim)];
        line.extend(said(&event, ctx, column));
        if let What::Status(_, until, _) = event.what {
            let took = match until {
                Some(until) => lasted(event.at, until, ctx),
                None if ctx.now - event.at < Duration::minutes(1) => "just now".to_owned(),
                None => format!("{} so far", lasted(event.at, ctx.now, ctx)),
            };
            line.push(at(column + 21, took, Role::Text));
        }
        lines.push(line);
        if let Some(note) = &event.note {
            let room = width.saturating_sub(column + 4).min(80);
            lines.extend(
                wrapped(note, room)
                    .into_iter()
                    .map(|row| vec![at(column + 2, row, Role::Dim)]),
            );
        }
    }
    lines
}

/// The newest few, for the overview.
pub fn short(detail: &JobDetail, ctx: &Ctx<'_>, most: usize) -> Vec<Line> {
    let events = events(detail);
    let rest = events.len().saturating_sub(most);
    let mut lines: Vec<Line> = events
        .iter()
        .take(most)
        .map(|event| {
            let day = when::absolute(ctx.wall(event.at).date(), ctx);
            let mut line = vec![piece(day, Role::Dim)];
            line.extend(said(event, ctx, 9));
            if let Some(note) = &event.note {
                let first = note.lines().next().unwrap_or_default();
                line.push(piece(format!("  {first}"), Role::Dim));
            }
            line
        })
        .collect();
    if rest > 0 {
        lines.push(vec![at(9, format!("{} {rest} more", ctx.theme.glyphs.more), Role::Dim)]);
    }
    lines
}

fn said(event: &Event, ctx: &Ctx<'_>, column: u16) -> Line {
    match &event.what {
        What::Status(status, _, back) => vec![
            at(column, format!("{} ", ctx.theme.status(*status)), Role::Status(*status)),
            piece(status.label(), Role::Text),
            piece(if *back { " (back)" } else { "" }, Role::Dim),
        ],
        What::Other(words) => vec![at(column + 2, words.clone(), Role::Text)],
    }
}

/// How long something took; in days as the calendar counts them, as everywhere else.
fn lasted(from: DateTime<Utc>, to: DateTime<Utc>, ctx: &Ctx<'_>) -> String {
    let time = to - from;
    match (time.num_minutes(), time.num_hours()) {
        (..1, _) => "a moment".to_owned(),
        (minutes @ 1..60, _) => format!("{minutes} min"),
        (_, hours @ 1..48) => format!("{hours} h"),
        _ => when::span(when::days_between(ctx.wall(from).date(), ctx.wall(to).date())),
    }
}
