//! A question before what can't be undone.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Reply};
use crate::tui::event::Input;
use crate::tui::widgets::picker::{Item, Picked, Picker};
use crate::tui::widgets::scroll_text::ScrollText;
use crate::tui::widgets::text;
use crate::tui::widgets::window::window;

/// A question before what can't be undone.
#[derive(Debug)]
pub struct Confirm {
    question: ScrollText,
    columns: u16,
    answers: Picker<bool>,
    effects: Vec<Effect>,
}

impl Confirm {
    /// The question, the words for yes, and what yes does. No is in focus first.
    pub fn new(question: String, yes: String, effects: Vec<Effect>) -> Self {
        Confirm {
            columns: text::width(&question).clamp(36, 60),
            question: ScrollText::new(&question),
            answers: Picker::fixed(
                vec![
                    Item::new(true, yes).letter('y'),
                    Item::new(false, "No, leave it as it is").letter('n'),
                ],
                1,
            ),
            effects,
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        match self.answers.input(input, super::list_action(input, ctx)) {
            Picked::Chosen if self.answers.focused().is_some_and(|answer| answer.value) => {
                ModalOutcome::CloseWith(std::mem::take(&mut self.effects))
            }
            Picked::Chosen | Picked::Left => ModalOutcome::Close,
            Picked::Nothing | Picked::Typed => ModalOutcome::Stay,
        }
    }

    pub(crate) fn reply(&mut self, _reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        ModalOutcome::Stay
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let rows = self.question.rows(self.columns);
        let inside = window(ctx, frame, area, "Are you sure?", self.columns, rows + 3);
        let asked = Rect {
            height: inside.height.saturating_sub(3),
            ..inside
        };
        let buffer = frame.buffer_mut();
        self.question.view(ctx, buffer, asked);
        let answers = Rect::new(inside.x, asked.bottom() + 1, inside.width, 2);
        self.answers.view_list(ctx, buffer, answers.intersection(inside));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::modals::testing::{drawn, key};
    use crate::tui::testing::Surroundings;

    fn asked() -> Confirm {
        Confirm::new(
            "The file was changed by another program. Reading it again drops the line that you typed.".to_owned(),
            "Yes, read it again".to_owned(),
            vec![Effect::Redraw],
        )
    }

    #[test]
    fn no_is_in_focus_and_only_yes_does_anything() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        assert!(matches!(asked().input(&key("enter"), &ctx), ModalOutcome::Close));
        assert!(matches!(asked().input(&key("esc"), &ctx), ModalOutcome::Close));
        assert!(matches!(asked().input(&key("n"), &ctx), ModalOutcome::Close));
        let ModalOutcome::CloseWith(done) = asked().input(&key("y"), &ctx) else {
            panic!("yes does it");
        };
        assert!(matches!(done[..], [Effect::Redraw]));
        let mut up = asked();
        up.input(&key("up"), &ctx);
        assert!(matches!(up.input(&key("enter"), &ctx), ModalOutcome::CloseWith(_)));
    }

    #[test]
    fn it_is_drawn_at_every_size() {
        insta::assert_snapshot!(drawn(&asked().into()));
    }
}
