//! A status for some jobs.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Reply};
use crate::tui::event::Input;

/// A status for some jobs.
#[derive(Debug)]
pub struct StatusPicker {}

impl StatusPicker {
    /// For these jobs, which all stand in `from` if they stand in one column; the chosen one becomes a `Change::MoveJobs`.
    pub fn new(_ids: Vec<i64>, _from: Option<crate::domain::job::JobStatus>) -> Self {
        Self {}
    }

    /// The same with the closed statuses only: rejected, withdrawn, accepted.
    pub fn closed(_ids: Vec<i64>, _from: Option<crate::domain::job::JobStatus>) -> Self {
        Self {}
    }

    pub(crate) fn input(&mut self, _input: &Input, _ctx: &Ctx<'_>) -> ModalOutcome {
        ModalOutcome::Close
    }

    pub(crate) fn reply(&mut self, _reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        ModalOutcome::Stay
    }

    pub(crate) fn view(&self, _ctx: &Ctx<'_>, _frame: &mut Frame<'_>, _area: Rect) {}

    pub(crate) fn scope(&self) -> Scope {
        Scope::List
    }

    pub(crate) fn situation(&self) -> Situation {
        Situation::default()
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}
