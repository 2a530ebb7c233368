//! An import: a file, an address or pasted text.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Reply};
use crate::tui::event::Input;

/// An import: a file, an address or pasted text.
#[derive(Debug)]
pub struct Import {}

impl Import {
    /// With what stands in the line already.
    pub fn new(_line: String) -> Self {
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
