//! The parts that are lists, and what stands in empty ones.

use super::{JobScreen, Pane, applications, documents, fit, interviews, overview, timeline};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::lines::{Line, Lines, at, piece};
use crate::tui::widgets::scroll_text::wrapped;

/// The lines of the part in focus.
pub fn lines(screen: &JobScreen, ctx: &Ctx<'_>, width: u16) -> Lines {
    let detail = &screen.detail;
    let left = match screen.pane {
        Pane::Overview => return overview::lines(screen, ctx, width),
        Pane::Fit => return fit::lines(screen, ctx, width).0,
        Pane::Timeline => timeline::lines(detail, ctx, width),
        Pane::Applications => applications::lines(screen, ctx, width),
        Pane::Interviews => interviews::lines(screen, ctx, width),
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

/// What belongs in an empty part, and how it gets there.
fn empty(pane: Pane, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
    let key = |action| ctx.keymap.label(action).unwrap_or_default();
    let said = match pane {
        Pane::Overview | Pane::Fit => String::new(),
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
        Pane::Interviews => format!(
            "No interviews yet. {} schedules one; they stand here with their time, their place and who asks.",
            key(Action::InterviewAdd)
        ),
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

/// Notes, set in by so many columns, and a blank line.
pub(super) fn below(notes: Option<&str>, indent: u16, width: u16) -> Vec<Line> {
    let rows = notes
        .map(|notes| wrapped(notes, width.saturating_sub(indent + 2)))
        .unwrap_or_default();
    let rows = rows.into_iter().map(|row| vec![at(indent, row, Role::Dim)]);
    rows.chain(std::iter::once(Line::new())).collect()
}
