//! The parts that are lists, and what stands in empty ones.

use super::{JobScreen, Pane, applications, documents, overview, timeline};
use crate::app::InterviewLine;
use crate::domain::interview::InterviewOutcome;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::lines::{Line, Lines, at, piece};
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::when;

/// The lines of the part in focus.
pub fn lines(screen: &JobScreen, ctx: &Ctx<'_>, width: u16) -> Lines {
    let detail = &screen.detail;
    let left = match screen.pane {
        Pane::Overview => return overview::lines(screen, ctx, width),
        Pane::Timeline => timeline::lines(detail, ctx, width),
        Pane::Applications => applications::lines(screen, ctx, width),
        Pane::Interviews => list(&detail.interviews, |line| interview(line, ctx, width)),
        Pane::Documents => documents::lines(screen, ctx, width),
        Pane::Posting | Pane::Notes => Vec::new(),
    };
    let left = if left.is_empty() {
        empty(screen.pane, ctx, width)
    } else {
        left
    };
    Lines { left, right: None }
}

fn list<T>(items: &[T], lines: impl Fn(&T) -> Vec<Line>) -> Vec<Line> {
    items.iter().flat_map(lines).collect()
}

/// What belongs in an empty part, and how it gets there.
fn empty(pane: Pane, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
    let key = |action| ctx.keymap.label(action).unwrap_or_default();
    let said = match pane {
        Pane::Overview => String::new(),
        Pane::Posting => format!(
            "No text yet. {} lets you paste the posting here: pages vanish, and before the interview you will want it.",
            key(Action::JobEdit)
        ),
        Pane::Timeline => "Nothing happened yet.".to_owned(),
        Pane::Applications => format!(
            "No application yet. {} writes down what you send: résumé, letter, answers. Sending it freezes all of it, and moves \
             the job to Applied.",
            key(Action::JobApplicationAdd)
        ),
        Pane::Interviews => {
            "No interviews yet. They will stand here with their time, their place and who asks.".to_owned()
        }
        Pane::Documents => format!(
            "No documents yet. The résumé, the letter and other files of this job stand here: {} attaches a file, {} writes a \
             letter.",
            key(Action::DocumentAttach),
            key(Action::DocumentWrite)
        ),
        Pane::Notes => format!("No notes yet. {} writes one.", key(Action::JobNote)),
    };
    let rows = wrapped(&said, width.saturating_sub(2).min(70));
    std::iter::once(Line::new())
        .chain(rows.into_iter().map(|row| vec![piece(row, Role::Dim)]))
        .collect()
}

fn interview(line: &InterviewLine, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
    let dot = format!(" {} ", ctx.theme.glyphs.dot);
    let to_come = line.scheduled_at >= ctx.now;
    let role = match line.outcome {
        InterviewOutcome::Passed => Role::Good,
        InterviewOutcome::Failed => Role::Bad,
        InterviewOutcome::Pending => Role::Dim,
    };
    let outcome = match line.outcome {
        InterviewOutcome::Pending if to_come => "to come",
        InterviewOutcome::Pending => "no answer yet",
        outcome => outcome.label(),
    };
    let when = if to_come {
        when::countdown(line.scheduled_at, ctx)
    } else {
        ctx.wall(line.scheduled_at).format("%a %-d %b %Y %H:%M").to_string()
    };
    let minutes = line.duration_minutes.map(|minutes| format!("{dot}{minutes} min"));
    let mut lines = vec![vec![
        piece(when, if to_come { Role::Info } else { Role::Title }),
        piece(dot.clone(), Role::Dim),
        piece(line.interview_type.label(), Role::Text),
        piece(minutes.unwrap_or_default(), Role::Dim),
        piece(dot, Role::Dim),
        piece(outcome, role),
    ]];
    if let Some(location) = &line.location {
        lines.push(vec![at(2, location.clone(), Role::Text)]);
    }
    if !line.interviewers.is_empty() {
        lines.push(vec![at(
            2,
            format!("with {}", line.interviewers.join(", ")),
            Role::Text,
        )]);
    }
    lines.extend(below(line.notes.as_deref(), width));
    lines
}

/// Notes, set in, and a blank line.
fn below(notes: Option<&str>, width: u16) -> Vec<Line> {
    let rows = notes
        .map(|notes| wrapped(notes, width.saturating_sub(4)))
        .unwrap_or_default();
    let rows = rows.into_iter().map(|row| vec![at(2, row, Role::Dim)]);
    rows.chain(std::iter::once(Line::new())).collect()
}
