//! All actions, found by typing.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Reply};
use crate::tui::event::Input;

/// All actions, found by typing.
#[derive(Debug)]
pub struct Palette {}

impl Palette {
    /// With the actions that have a meaning here, and why those that are disabled are.
    pub fn new(_actions: Vec<(crate::tui::action::Action, Option<&'static str>)>) -> Self {
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
