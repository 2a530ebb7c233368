//! All keys.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Reply};
use crate::tui::event::Input;

/// All keys.
#[derive(Debug)]
pub struct Help {}

impl Help {
    /// For a scope; the situation says what is disabled.
    pub fn new(_scope: Scope, _situation: Situation) -> Self {
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
        Scope::Text
    }

    pub(crate) fn situation(&self) -> Situation {
        Situation::default()
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}
