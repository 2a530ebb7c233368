//! The first start: from nothing to a first card in under a minute. Shown instead of the board while there is no job.

use crossterm::event::MouseEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::tui::action::{Action, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::Effect;

/// The first start.
#[derive(Debug, Default)]
pub struct Welcome {}

impl Welcome {
    /// What is true now.
    pub fn situation(&self) -> Situation {
        Situation::default()
    }

    /// Does an action; global ones (add, import, quit, help) never come here.
    pub fn update(&mut self, _action: Action, _ctx: &Ctx<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// Takes a click; `area` is the one given to `view`.
    pub fn mouse(&mut self, _mouse: MouseEvent, _area: Rect, _ctx: &Ctx<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// Draws it; `area` is the window without header and hint line.
    pub fn view(&self, _ctx: &Ctx<'_>, _frame: &mut Frame<'_>, _area: Rect) {}
}
