//! The interviews for a job, each of which can be in focus.

use super::{JobScreen, panes};
use crate::app::{InterviewChange, InterviewLine, JobDetail};
use crate::domain::interview::InterviewOutcome;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Opening, Place};
use crate::tui::theme::Role;
use crate::tui::widgets::lines::{Line, at, piece};
use crate::tui::widgets::when;

impl JobScreen {
    /// The interview in focus.
    pub(super) fn interview(&self) -> Option<&InterviewLine> {
        self.detail.interviews.get(self.interview_at)
    }

    /// The one in focus stays so, wherever it stands among those that were read again.
    pub(super) fn keep_interview(&mut self, now: &JobDetail) {
        let focused = self.interview().map(|line| line.id);
        let before: Vec<i64> = self.detail.interviews.iter().map(|line| line.id).collect();
        let there = now.interviews.iter().position(|line| Some(line.id) == focused);
        // What was just scheduled is what one goes on with.
        let new = now.interviews.iter().position(|line| !before.contains(&line.id));
        self.interview_at = new
            .filter(|_| !before.is_empty())
            .or(there)
            .unwrap_or(self.interview_at);
        self.interview_at = self.interview_at.min(now.interviews.len().saturating_sub(1));
    }

    pub(super) fn update_interviews(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::InterviewUp => self.interview_at = self.interview_at.saturating_sub(1),
            Action::InterviewDown => {
                let last = self.detail.interviews.len().saturating_sub(1);
                self.interview_at = (self.interview_at + 1).min(last);
            }
            Action::InterviewAdd => {
                let job_id = self.id();
                return vec![Effect::Open(Opening::AddInterview { job_id, at: None })];
            }
            _ => {}
        }
        let Some(line) = self.interview() else {
            return Vec::new();
        };
        let id = line.id;
        let outcome = |said: InterviewOutcome| InterviewChange::Outcome {
            id,
            outcome: if line.outcome == said {
                InterviewOutcome::Pending
            } else {
                said
            },
            feedback: None,
        };
        let change = match action {
            Action::InterviewOpen => return vec![Effect::Go(Place::Interview(id))],
            Action::InterviewEdit => return vec![Effect::Open(Opening::EditInterview(id))],
            Action::InterviewDebrief => return vec![Effect::Open(Opening::Debrief(id))],
            Action::InterviewPassed => outcome(InterviewOutcome::Passed),
            Action::InterviewFailed => outcome(InterviewOutcome::Failed),
            Action::InterviewCancel => InterviewChange::Cancel {
                id,
                cancelled: line.cancelled_at.is_none(),
            },
            Action::InterviewDelete => InterviewChange::Delete(vec![id]),
            _ => return Vec::new(),
        };
        vec![change.into()]
    }
}

/// The lines of the interviews.
pub fn lines(screen: &JobScreen, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
    let interviews = screen.detail.interviews.iter().enumerate();
    interviews
        .flat_map(|(index, line)| interview(line, index == screen.interview_at, ctx, width))
        .collect()
}

/// The first line of the interview in focus and the one behind its last, to keep it in view.
pub fn focused_rows(screen: &JobScreen, ctx: &Ctx<'_>, width: u16) -> (usize, usize) {
    let heights = screen
        .detail
        .interviews
        .iter()
        .map(|line| interview(line, false, ctx, width).len());
    let heights: Vec<usize> = heights.collect();
    let from = heights.iter().take(screen.interview_at).sum();
    (from, from + heights.get(screen.interview_at).copied().unwrap_or(0))
}

fn interview(line: &InterviewLine, focused: bool, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
    let glyphs = ctx.theme.glyphs;
    let dot = format!(" {} ", glyphs.dot);
    let to_come = line.scheduled_at >= ctx.now && line.cancelled_at.is_none();
    let role = match line.outcome {
        InterviewOutcome::Passed => Role::Good,
        InterviewOutcome::Failed => Role::Bad,
        InterviewOutcome::Pending => Role::Dim,
    };
    let outcome = match (line.cancelled_at, line.outcome) {
        (Some(_), _) => "called off",
        (None, InterviewOutcome::Pending) if to_come => "to come",
        (None, InterviewOutcome::Pending) => "no answer yet",
        (None, outcome) => outcome.label(),
    };
    let when = if to_come {
        when::countdown(line.scheduled_at, ctx)
    } else {
        ctx.wall(line.scheduled_at).format("%a %-d %b %Y %H:%M").to_string()
    };
    let minutes = line.duration_minutes.map(|minutes| format!("{dot}{minutes} min"));
    let round = line.round.map(|round| format!(", round {round}")).unwrap_or_default();
    let when_role = match (focused, to_come) {
        (true, _) => Role::Focus,
        (_, true) => Role::Info,
        (_, false) => Role::Title,
    };
    let bar = if focused { glyphs.focus } else { " " };
    let mut lines = vec![vec![
        piece(bar, Role::Bar),
        at(2, when, when_role),
        piece(dot.clone(), Role::Dim),
        piece(format!("{}{round}", line.interview_type.label()), Role::Text),
        piece(minutes.unwrap_or_default(), Role::Dim),
        piece(dot, Role::Dim),
        piece(outcome, if line.cancelled_at.is_some() { Role::Dim } else { role }),
    ]];
    if let Some(location) = &line.location {
        lines.push(vec![at(4, location.clone(), Role::Text)]);
    }
    if !line.interviewers.is_empty() {
        lines.push(vec![at(
            4,
            format!("with {}", line.interviewers.join(", ")),
            Role::Text,
        )]);
    }
    lines.extend(panes::below(line.notes.as_deref(), 4, width));
    lines
}
