//! What is to be done next, and why.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, HuntReply};
use crate::tui::pages::Page;

/// What is to be done next, and why.
#[derive(Debug, Default)]
pub struct TodayScreen {}

impl Page for TodayScreen {
    fn scope(&self) -> Scope {
        Scope::Today
    }

    fn situation(&self) -> Situation {
        Situation::default()
    }

    fn tables(&self) -> &'static [&'static str] {
        &[]
    }

    fn read(&self) -> Vec<Effect> {
        Vec::new()
    }

    fn update(&mut self, _action: Action, _ctx: &Ctx<'_>) -> Vec<Effect> {
        Vec::new()
    }

    fn reply(&mut self, _reply: &HuntReply, _ctx: &Ctx<'_>) -> Vec<Effect> {
        Vec::new()
    }

    fn view(&self, _ctx: &Ctx<'_>, _frame: &mut Frame<'_>, _area: Rect) {}
}
