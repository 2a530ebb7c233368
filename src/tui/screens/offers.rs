//! What companies offer, side by side.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, HuntReply};
use crate::tui::pages::Page;

/// What companies offer, side by side.
#[derive(Debug, Default)]
pub struct OffersScreen {}

impl Page for OffersScreen {
    fn scope(&self) -> Scope {
        Scope::Offers
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
