//! All fields of a job.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Reply};
use crate::tui::event::Input;

/// All fields of a job.
#[derive(Debug)]
pub struct JobForm {}

impl JobForm {
    /// An empty one, or what was left of it.
    pub fn add(_status: crate::domain::job::JobStatus, _draft: Option<serde_json::Value>) -> Self {
        Self {}
    }

    /// For a job that is there, with what was left of an earlier edit.
    pub fn edit(_job: crate::domain::job::Job, _draft: Option<serde_json::Value>) -> Self {
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
        Scope::Form
    }

    pub(crate) fn situation(&self) -> Situation {
        Situation::default()
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}
