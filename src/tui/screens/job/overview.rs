//! The facts, and the way so far in short.

use super::{JobScreen, fit, timeline};
use crate::domain::job::{JobStatus, Priority};
use crate::domain::salary;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::screens::offers;
use crate::tui::theme::Role;
use crate::tui::widgets::lines::{self, Line, Lines, piece};
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::text;
use crate::tui::widgets::when;

/// Columns of the head that neither the title nor the company has.
const BESIDE_TITLE: u16 = 10;
/// From how many columns on the way stands beside the facts.
const WIDE: u16 = 76;
/// Where the facts' values begin.
const VALUES: u16 = 12;

/// Everything of the overview.
pub fn lines(screen: &JobScreen, ctx: &Ctx<'_>, width: u16) -> Lines {
    let wide = width >= WIDE;
    let facts_width = if wide { width * 11 / 20 } else { width };
    let mut left = facts(screen, ctx, facts_width);
    let mut fits = fit::short(screen, ctx, facts_width);
    if !fits.is_empty() {
        fits.push(Line::new());
        fits.append(&mut left);
        left = fits;
    }
    let mut right = vec![vec![piece("Timeline", Role::Title)]];
    right.extend(timeline::short(&screen.detail, ctx, if wide { 8 } else { 4 }));
    let mut notes = notes(screen, ctx, if wide { width - facts_width - 1 } else { width - 1 });
    if wide {
        if !notes.is_empty() {
            right.push(Line::new());
            right.append(&mut notes);
        }
        return Lines {
            left,
            right: Some((facts_width, right)),
        };
    }
    left.push(Line::new());
    left.append(&mut right);
    if !notes.is_empty() {
        left.push(Line::new());
        left.append(&mut notes);
    }
    Lines { left, right: None }
}

fn facts(screen: &JobScreen, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
    let job = &screen.detail.job;
    let room = width.saturating_sub(VALUES + 2);
    let mut lines = Vec::new();
    let since = when::absolute(ctx.wall(job.status_changed_at).date(), ctx);
    let status = format!("{} {} since {since}", ctx.theme.status(job.status), job.status.label());
    let role = Role::Status(job.status);
    lines::say(&mut lines, "status", Some(status), role, (VALUES, room), 3);
    // The head cuts one that has no room beside the company.
    if text::width(&job.title) + text::width(&job.company) + BESIDE_TITLE > ctx.window.width {
        lines::say(
            &mut lines,
            "title",
            Some(job.title.clone()),
            Role::Text,
            (VALUES, room),
            8,
        );
    }
    let mut say = |label: &str, value: Option<String>, role: Role| {
        lines::say(&mut lines, label, value, role, (VALUES, room), 3);
    };
    say("company", Some(job.company.clone()), Role::Text);
    say("location", job.location.clone(), Role::Text);
    let dot = format!(" {} ", ctx.theme.glyphs.dot);
    let work = [
        job.work_mode.map(|mode| mode.label()),
        job.job_type.map(|kind| kind.label()),
    ];
    let work: Vec<&str> = work.into_iter().flatten().collect();
    say("work", Some(work.join(&dot)), Role::Text);
    say("salary", job.salary().as_ref().map(salary::short), Role::Text);
    let said = |date: chrono::NaiveDate| {
        let full = date.format("%a %-d %b %Y").to_string();
        when::with_near(&full, &dot, date, ctx)
    };
    let deadline = job.deadline.map(|day| {
        let waits = matches!(job.status, JobStatus::Interested | JobStatus::OfferReceived);
        let days = when::days_between(ctx.today(), day);
        let role = match days {
            ..0 if waits => Role::Bad,
            0..=3 if waits => Role::Warn,
            _ => Role::Text,
        };
        (said(day), role)
    });
    if let Some((deadline, role)) = deadline {
        say("deadline", Some(deadline), role);
    }
    say(
        "applied",
        job.applied_at.map(|at| said(ctx.wall(at).date())),
        Role::Text,
    );
    for (number, offer) in screen.detail.offers.iter().enumerate() {
        let (offer, role) = offers::line(offer, ctx);
        say(if number == 0 { "offer" } else { "" }, Some(offer), role);
    }
    say("posted", job.posted_at.map(said), Role::Text);
    say("saved", Some(said(ctx.wall(job.created_at).date())), Role::Text);
    say("source", job.source.clone(), Role::Text);
    let contact = [job.contact_name.clone(), job.contact_email.clone()];
    let contact: Vec<String> = contact.into_iter().flatten().collect();
    say("contact", Some(contact.join(&dot)), Role::Text);
    let priority = Some(job.priority).filter(|priority| *priority != Priority::Normal);
    say(
        "priority",
        priority.map(|priority| priority.label().to_owned()),
        Role::Text,
    );
    say(
        "match",
        job.match_score.map(|score| format!("{score:.0} of 100")),
        Role::Text,
    );
    let tags: Vec<String> = job.tags.iter().map(|tag| format!("#{tag}")).collect();
    say("tags", Some(tags.join("  ")), Role::Selected);
    say("address", job.url.clone(), Role::Key);
    if let Some(analysis) = &job.ai_analysis {
        let glyphs = ctx.theme.glyphs;
        for (label, items, sign, role) in [
            ("fits", &analysis.strengths, glyphs.yes, Role::Good),
            ("doubts", &analysis.concerns, glyphs.maybe, Role::Warn),
        ] {
            for (number, item) in items.iter().enumerate() {
                say(
                    if number == 0 { label } else { "" },
                    Some(format!("{sign} {item}")),
                    role,
                );
            }
        }
        say("advice", Some(analysis.recommendation.clone()), Role::Text);
    }
    // Questions of the person to themselves: nothing of it is in a score.
    for (number, value) in screen.detail.weigh.iter().enumerate() {
        let question = value.questions.first().map(|question| format!(": {question}?"));
        let said = format!(
            "{} {}{}",
            ctx.theme.glyphs.status[0],
            value.name,
            question.unwrap_or_default()
        );
        say(if number == 0 { "weigh" } else { "" }, Some(said), Role::Text);
    }
    lines
}

/// The notes, and how the posting begins.
fn notes(screen: &JobScreen, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
    let mut lines = Vec::new();
    let parts = [
        ("Notes", &screen.detail.job.notes, 6, Action::JobNote),
        ("Posting", &screen.detail.job.description, 8, Action::JobEnter),
    ];
    for (title, content, most, action) in parts {
        let Some(content) = content else { continue };
        if !lines.is_empty() {
            lines.push(Line::new());
        }
        lines.push(vec![piece(title, Role::Title)]);
        // A long text is not wrapped whole for its first lines.
        let beginning: String = content.chars().take(most * usize::from(width)).collect();
        let rows: Vec<String> = wrapped(&beginning, width)
            .into_iter()
            .filter(|row| !row.trim().is_empty())
            .collect();
        let more = rows.len() > most || beginning.len() < content.len();
        lines.extend(rows.into_iter().take(most).map(|row| vec![piece(row, Role::Text)]));
        if more && let Some(key) = ctx.keymap.label(action) {
            lines.push(vec![piece(
                format!("{} {key} for all of it", ctx.theme.glyphs.more),
                Role::Dim,
            )]);
        }
    }
    lines
}
