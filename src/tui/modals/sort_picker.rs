//! An order of the board.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::app::BoardSort;
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::widgets::picker::{Item, Picked, Picker};
use crate::tui::widgets::window::window;

/// An order of the board.
#[derive(Debug)]
pub struct SortPicker {
    current: BoardSort,
    list: Picker<BoardSort>,
}

impl SortPicker {
    /// With the order that is set; the chosen one becomes an `Effect::Sort`.
    pub fn new(current: BoardSort) -> Self {
        let items = BoardSort::ALL.iter().zip('1'..);
        let items = items.map(|(sort, number)| Item::new(*sort, sort.label()).letter(number).aside(aside(*sort)));
        let focus = BoardSort::ALL.iter().position(|sort| *sort == current).unwrap_or(0);
        SortPicker {
            current,
            list: Picker::fixed(items.collect(), focus),
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        match self.list.input(input, super::list_action(input, ctx)) {
            Picked::Chosen => match self.list.focused().map(|item| item.value) {
                Some(sort) if sort != self.current => ModalOutcome::CloseWith(vec![Effect::Sort(sort)]),
                _ => ModalOutcome::Close,
            },
            Picked::Left => ModalOutcome::Close,
            Picked::Nothing | Picked::Typed => ModalOutcome::Stay,
        }
    }

    pub(crate) fn reply(&mut self, _reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        ModalOutcome::Stay
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let rows = u16::try_from(self.list.len()).unwrap_or(9);
        let inside = window(ctx, frame, area, "Sort the cards by", 52, rows);
        self.list.view_list_with(ctx, frame.buffer_mut(), inside, |sort| {
            let sign = if *sort == self.current {
                ctx.theme.glyphs.selected
            } else {
                " "
            };
            Some((sign, Role::Selected))
        });
    }

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

/// What an order is good for, where its name does not say.
const fn aside(sort: BoardSort) -> &'static str {
    match sort {
        BoardSort::Manual => "J and K move a card",
        BoardSort::Due => "interviews and deadlines first",
        BoardSort::Stage => "who has kept you waiting",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::modals::testing::{drawn, key};
    use crate::tui::testing::Surroundings;

    #[test]
    fn a_number_or_enter_sorts_and_the_same_order_changes_nothing() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let picker = || SortPicker::new(BoardSort::Manual);
        assert!(matches!(picker().input(&key("enter"), &ctx), ModalOutcome::Close));
        let ModalOutcome::CloseWith(effects) = picker().input(&key("2"), &ctx) else {
            panic!("it closes");
        };
        assert!(matches!(effects[..], [Effect::Sort(BoardSort::Due)]));
    }

    #[test]
    fn it_is_drawn_at_every_size() {
        insta::assert_snapshot!(drawn(&SortPicker::new(BoardSort::Due).into()));
    }
}
