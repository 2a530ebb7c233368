//! A question with a few answers.

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

/// A question with a few answers.
#[derive(Debug)]
pub struct Confirm {
    title: &'static str,
    question: ScrollText,
    columns: u16,
    answers: Picker<usize>,
    /// What each answer does.
    effects: Vec<Vec<Effect>>,
}

impl Confirm {
    /// Before what can't be undone: the question, the words for yes, and what yes does. No is in focus first.
    pub fn new(question: String, yes: String, effects: Vec<Effect>) -> Self {
        let no = "No, leave it as it is".to_owned();
        let mut window = Self::ask(
            "Are you sure?",
            &question,
            vec![('y', yes, effects), ('n', no, Vec::new())],
        );
        window.answers.step(1);
        window
    }

    /// A question, and for each answer its letter, its words and what it does; the first is in focus.
    pub fn ask(title: &'static str, question: &str, answers: Vec<(char, String, Vec<Effect>)>) -> Self {
        let widest = question.lines().map(text::width).max().unwrap_or(0);
        let mut effects = Vec::new();
        let items = answers.into_iter().enumerate().map(|(at, (letter, words, done))| {
            effects.push(done);
            Item::new(at, words).letter(letter)
        });
        Confirm {
            title,
            columns: widest.clamp(36, 64),
            question: ScrollText::new(question),
            answers: Picker::fixed(items.collect(), 0),
            effects,
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        match self.answers.input(input, super::list_action(input, ctx)) {
            Picked::Chosen => {
                let chosen = self.answers.focused().map(|answer| answer.value);
                let effects = chosen.and_then(|at| self.effects.get_mut(at));
                match effects.map(std::mem::take) {
                    Some(effects) if !effects.is_empty() => ModalOutcome::CloseWith(effects),
                    _ => ModalOutcome::Close,
                }
            }
            Picked::Left => ModalOutcome::Close,
            Picked::Nothing | Picked::Typed => ModalOutcome::Stay,
        }
    }

    pub(crate) fn reply(&mut self, _reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        ModalOutcome::Stay
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let count = u16::try_from(self.effects.len()).unwrap_or(u16::MAX).min(9);
        let rows = self.question.rows(self.columns);
        let inside = window(ctx, frame, area, self.title, self.columns, rows + count + 1);
        let asked = Rect {
            height: inside.height.saturating_sub(count + 1),
            ..inside
        };
        let buffer = frame.buffer_mut();
        self.question.view(ctx, buffer, asked);
        let answers = Rect::new(inside.x, asked.bottom() + 1, inside.width, count);
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
