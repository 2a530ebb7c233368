//! A text to read.

use crossterm::event::MouseEventKind;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Reply};
use crate::tui::event::Input;
use crate::tui::widgets::scroll_text::ScrollText;
use crate::tui::widgets::window::window;

/// A text to read.
#[derive(Debug)]
pub struct Reading {
    title: String,
    text: ScrollText,
}

impl Reading {
    /// With what stands over it.
    pub fn new(title: impl Into<String>, text: &str) -> Self {
        Reading {
            title: title.into(),
            text: ScrollText::new(text),
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        match input {
            Input::Key(key) => match ctx.keymap.action(Scope::Text, *key) {
                Some(Action::TextUp) => self.text.scroll(-1),
                Some(Action::TextDown) => self.text.scroll(1),
                Some(Action::TextPageUp) => self.text.half_page(false),
                Some(Action::TextPageDown) => self.text.half_page(true),
                Some(Action::TextTop) => self.text.go_to_end(false),
                Some(Action::TextBottom) => self.text.go_to_end(true),
                Some(Action::TextLeave) => return ModalOutcome::Close,
                _ => {}
            },
            Input::Mouse(mouse) => match mouse.kind {
                MouseEventKind::ScrollDown => self.text.scroll(3),
                MouseEventKind::ScrollUp => self.text.scroll(-3),
                _ => {}
            },
            Input::Paste(_) => {}
        }
        ModalOutcome::Stay
    }

    pub(crate) fn reply(&mut self, _reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        ModalOutcome::Stay
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let rows = self.text.rows(96).clamp(4, 32);
        let inside = window(ctx, frame, area, &self.title, 98, rows);
        self.text.view(ctx, frame.buffer_mut(), inside);
    }

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::modals::testing::{drawn, key};
    use crate::tui::testing::Surroundings;

    #[test]
    fn a_long_text_is_scrolled_and_drawn_at_every_size() {
        let text = "Welder, MIG and TIG\n\nYou weld frames of bridges in our yard, mostly outside, in two shifts. \u{1b}[31mWe \
                    pay by the agreement of the trade.\n\n"
            .to_owned()
            + &"One more line of what is asked for.\n".repeat(60);
        let around = Surroundings::default();
        let mut window = Reading::new("Welder at Werft Nord", &text);
        insta::assert_snapshot!("beginning", drawn(&Reading::new("Welder at Werft Nord", &text).into()));
        // How far one can scroll is known once it was drawn.
        let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(80, 24)).unwrap();
        terminal
            .draw(|frame| window.view(&around.ctx(), frame, frame.area()))
            .unwrap();
        window.input(&key("G"), &around.ctx());
        terminal
            .draw(|frame| window.view(&around.ctx(), frame, frame.area()))
            .unwrap();
        assert!(!terminal.backend().to_string().contains("MIG and TIG"));
        assert!(matches!(window.input(&key("esc"), &around.ctx()), ModalOutcome::Close));
    }
}
