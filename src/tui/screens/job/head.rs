//! The two lines above the parts: which job, and what matters now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::JobScreen;
use crate::domain::interview::InterviewOutcome;
use crate::domain::job::{JobStatus, Priority};
use crate::domain::pipeline::{SilenceWindow, silent_days};
use crate::domain::salary;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::{text, when};

/// Draws both lines.
pub fn view(screen: &JobScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    if area.height < 2 {
        return;
    }
    let job = &screen.detail.job;
    let glyphs = ctx.theme.glyphs;
    let dim = ctx.theme.style(Role::Dim);
    let right = area.right().saturating_sub(1);
    let mut x = area.x + 1;
    x += text::put(
        buffer,
        x,
        area.y,
        2,
        ctx.theme.status(job.status),
        ctx.theme.style(Role::Status(job.status)),
    ) + 1;
    let room = right.saturating_sub(x);
    let mut title = job.title.clone();
    match job.priority {
        Priority::High => title = format!("{title} {}", glyphs.high),
        Priority::Low => title = format!("{title} {}", glyphs.low),
        Priority::Normal => {}
    }
    let wanted = text::width(&title);
    let separator = format!(" {} ", glyphs.dot);
    let mut beside = who(screen);
    // The title keeps at least half; what helps less goes first.
    while beside.len() > 1 && text::width(&beside.join(&separator)) > room.saturating_sub(wanted.min(room / 2) + 2) {
        beside.pop();
    }
    let beside = beside.join(&separator);
    let beside_width = text::width(&beside).min(room.saturating_sub(wanted.min(room / 2) + 2));
    text::put_right(
        buffer,
        right,
        area.y,
        beside_width,
        &beside,
        ctx.theme.style(Role::Text),
    );
    let room = room.saturating_sub(beside_width + 2);
    text::put(buffer, x, area.y, room, &title, ctx.theme.style(Role::Title));

    let address = address(screen, ctx, area);
    if let (Some(place), Some(url)) = (address, &job.url) {
        let bare = text::fit(bare(url), place.width.saturating_sub(2));
        let said = format!("{bare} {}", glyphs.link);
        text::put(buffer, place.x, place.y, place.width, &said, ctx.theme.style(Role::Key));
    }
    let end = address.map_or(right, |place| place.x.saturating_sub(2));
    let y = area.y + 1;
    let mut x = area.x + 3;
    for (number, (said, role)) in now(screen, ctx).into_iter().enumerate() {
        if number > 0 {
            // What has no room to say something is left out, not cut to nothing.
            if x + 12.min(text::width(&said) + 3) > end {
                break;
            }
            x += text::put(buffer, x, y, end.saturating_sub(x), &separator, dim);
        }
        x += text::put(buffer, x, y, end.saturating_sub(x), &said, ctx.theme.style(role));
    }
}

/// Who hires, where, how and for how much: what helps most first.
fn who(screen: &JobScreen) -> Vec<String> {
    let job = &screen.detail.job;
    let salary = job.salary().as_ref().map(salary::short);
    [
        Some(job.company.clone()),
        job.location.clone(),
        job.work_mode.map(|mode| mode.label().to_owned()),
        salary,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Where the posting's address stands, if there is one and room for it.
pub fn address(screen: &JobScreen, ctx: &Ctx<'_>, area: Rect) -> Option<Rect> {
    let url = screen.detail.job.url.as_deref()?;
    // What matters now comes first; the whole address stands in the overview.
    let facts: u16 = now(screen, ctx).iter().map(|(said, _)| text::width(said) + 3).sum();
    let room = area.width.saturating_sub(facts + 5);
    let width = (text::width(bare(url)) + 2).min(room);
    if width < 16 || area.height < 2 {
        return None;
    }
    Some(Rect::new(area.right().saturating_sub(width + 1), area.y + 1, width, 1))
}

/// An address without what every address has.
fn bare(url: &str) -> &str {
    let bare = url.trim_start_matches("https://").trim_start_matches("http://");
    let bare = bare.split(['?', '#']).next().unwrap_or(bare);
    bare.trim_start_matches("www.").trim_end_matches('/')
}

/// What matters now: the stage and since when, then what is due.
pub fn now(screen: &JobScreen, ctx: &Ctx<'_>) -> Vec<(String, Role)> {
    let job = &screen.detail.job;
    let mut said = Vec::new();
    // What is to come matters more than how long it has taken so far.
    let age = when::age(job.status_changed_at, ctx);
    let stage = match age.as_str() {
        "today" => format!("{} since today", job.status.label()),
        age => format!("{} for {age}", job.status.label()),
    };
    let next = screen
        .detail
        .interviews
        .iter()
        .filter(|interview| interview.cancelled_at.is_none())
        .filter(|interview| interview.outcome == InterviewOutcome::Pending && interview.scheduled_at >= ctx.now)
        .min_by_key(|interview| interview.scheduled_at);
    if let Some(next) = next {
        let when = when::countdown(next.scheduled_at, ctx);
        said.push((format!("{} interview {when}", next.interview_type.label()), Role::Info));
    }
    said.push((stage, Role::Status(job.status)));
    if let Some(applied) = job.applied_at
        && !(job.status == JobStatus::Applied && when::age(applied, ctx) == age)
    {
        said.push((format!("applied {}", when::ago(applied, ctx)), Role::Text));
    }
    if let Some(deadline) = job.deadline
        && !job.status.is_closed()
    {
        let days = when::days_between(ctx.today(), deadline);
        let waits = job.status == JobStatus::Interested || job.status == JobStatus::OfferReceived;
        let role = match days {
            ..0 if waits => Role::Bad,
            0..=3 if waits => Role::Warn,
            _ => Role::Text,
        };
        if waits || days >= 0 {
            said.push((format!("deadline {}", when::day(deadline, ctx)), role));
        }
    }
    let last = screen
        .detail
        .interviews
        .iter()
        .filter(|i| i.cancelled_at.is_none())
        .map(|i| i.scheduled_at)
        .filter(|at| *at < ctx.now)
        .max();
    let last_sign = last.map_or(job.status_changed_at, |at| at.max(job.status_changed_at));
    let window = SilenceWindow {
        applied_days: ctx.config.silence.applied_days,
        interviewed_days: ctx.config.silence.interviewed_days,
    };
    if next.is_none()
        && let Some(days) = silent_days(job.status, last_sign, ctx.now, window)
    {
        said.push((format!("silent {days} d"), Role::Warn));
    }
    if let Some(score) = job.match_score {
        said.push((format!("match {score:.0}"), Role::Text));
    }
    said
}
