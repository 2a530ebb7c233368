//! A field of a change that the coach proposes, made one's own before it is approved.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{CoachDo, Effect, Reply};
use crate::tui::event::Input;
use crate::tui::widgets::long_text::LongText;
use crate::tui::widgets::window::window;

/// A field of a proposed change.
#[derive(Debug)]
pub struct ProposalField {
    proposal: i64,
    field: String,
    text: LongText,
}

impl ProposalField {
    /// With what the coach would write there; the cursor stands behind it.
    pub fn new(proposal: i64, field: String, text: &str) -> Self {
        let mut window = ProposalField {
            proposal,
            field,
            text: LongText::new(text),
        };
        window.put(text);
        window
    }

    fn put(&mut self, text: &str) {
        self.text.set(text);
        self.text.go_to_end();
        self.text.focus(true);
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        let key = match input {
            Input::Key(key) => key,
            Input::Paste(pasted) => {
                self.text.paste(pasted);
                return ModalOutcome::Stay;
            }
            Input::Mouse(_) => return ModalOutcome::Stay,
        };
        match ctx.keymap.possible(&[Scope::Form], *key, &self.situation()) {
            Some(Action::FormSave) => ModalOutcome::CloseWith(vec![Effect::ForCoach(CoachDo::Edited {
                proposal: self.proposal,
                field: self.field.clone(),
                text: self.text.text(),
            })]),
            Some(Action::FormLeave) => ModalOutcome::Close,
            Some(Action::FormEditor) => ModalOutcome::StayWith(vec![Effect::Editor {
                text: self.text.text(),
                extension: "md",
            }]),
            _ => {
                self.text.key(*key);
                ModalOutcome::Stay
            }
        }
    }

    pub(crate) fn reply(&mut self, reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        if let Reply::Written(Some(text)) = reply {
            self.put(text);
        }
        ModalOutcome::Stay
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let rows = self.text.rows(80, 24).clamp(3, 24);
        let title = self.field.replace('_', " ");
        let inside = window(ctx, frame, area, &title, 84, rows);
        self.text.view(ctx, frame.buffer_mut(), inside);
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::Form
    }

    pub(crate) fn situation(&self) -> Situation {
        Situation {
            long_text: true,
            ..Situation::default()
        }
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::modals::testing::{drawn, effects, key, type_in};
    use crate::tui::testing::Surroundings;

    fn field() -> ProposalField {
        ProposalField::new(
            7,
            "notes".to_owned(),
            "They asked for a portfolio.\nBring the drawings of the movable bridge.",
        )
    }

    #[test]
    fn what_the_coach_would_write_is_changed_and_handed_back() {
        let around = Surroundings::default();
        let mut window = field();
        type_in(" Twice.", &around.ctx(), |input, ctx| window.input(input, ctx));
        let saved = effects(window.input(&key("ctrl-s"), &around.ctx()));
        let [
            Effect::ForCoach(CoachDo::Edited {
                proposal: 7,
                field,
                text,
            }),
        ] = &saved[..]
        else {
            panic!("{saved:?}");
        };
        assert_eq!(field, "notes");
        assert!(text.ends_with("movable bridge. Twice."), "{text}");
        assert!(matches!(field_left(&around), ModalOutcome::Close));
    }

    fn field_left(around: &Surroundings) -> ModalOutcome {
        field().input(&key("esc"), &around.ctx())
    }

    #[test]
    fn it_is_drawn_at_every_size() {
        insta::assert_snapshot!(drawn(&field().into()));
    }
}
