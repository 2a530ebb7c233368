//! A job's notes.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use super::ModalOutcome;
use super::form_window::{kept, restored};
use crate::app::{Change, Kind};
use crate::domain::job::{Job, JobPatch};
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Read, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::widgets::long_text::LongText;
use crate::tui::widgets::text;
use crate::tui::widgets::window::window;

/// The name under which the notes of a job are kept as a draft.
pub fn draft(id: i64) -> String {
    format!("note-{id}")
}

/// A job's notes.
#[derive(Debug)]
pub struct Note {
    job: Box<Job>,
    initial: String,
    text: LongText,
    draft: bool,
    saving: bool,
    refused: Option<String>,
}

impl Note {
    /// For a job and its notes so far; the cursor stands behind them.
    pub fn new(job: &Job, draft: Option<Value>) -> Self {
        let mut text = LongText::new(job.notes.as_deref().unwrap_or_default());
        let initial = text.text();
        let left = draft
            .as_ref()
            .and_then(|draft| draft.get("notes"))
            .and_then(Value::as_str);
        let left = left.filter(|left| *left != initial);
        if let Some(left) = left {
            text.set(left);
        }
        text.go_to_end();
        text.focus(true);
        Note {
            job: Box::new(job.clone()),
            initial,
            text,
            draft: left.is_some(),
            saving: false,
            refused: None,
        }
    }

    fn is_changed(&self) -> bool {
        self.text.text() != self.initial
    }

    fn keep(&self, content: Option<Value>) -> Effect {
        Effect::KeepDraft {
            form: draft(self.job.id),
            content,
        }
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
            Some(Action::FormSave) => self.save(),
            Some(Action::FormLeave) => {
                let mut effects = self.leave();
                if self.is_changed() {
                    effects.push(kept());
                }
                ModalOutcome::CloseWith(effects)
            }
            Some(Action::FormDiscard) => {
                self.draft = false;
                self.put(&self.initial.clone());
                ModalOutcome::StayWith(vec![self.keep(None)])
            }
            Some(Action::FormEditor) => ModalOutcome::StayWith(vec![Effect::Editor {
                text: self.text.text(),
                extension: "md",
            }]),
            _ => {
                self.refused = None;
                self.text.key(*key);
                ModalOutcome::Stay
            }
        }
    }

    fn save(&mut self) -> ModalOutcome {
        if !self.is_changed() {
            return ModalOutcome::CloseWith(vec![self.keep(None)]);
        }
        let text = self.text.text();
        let notes = Some(text).filter(|text| !text.trim().is_empty());
        self.saving = true;
        ModalOutcome::StayWith(vec![Effect::Change(Change::EditJob {
            id: self.job.id,
            patch: Box::new(JobPatch {
                notes: Some(notes),
                ..JobPatch::default()
            }),
            seen: Some(self.job.clone()),
        })])
    }

    pub(crate) fn reply(&mut self, reply: &Reply, ctx: &Ctx<'_>) -> ModalOutcome {
        match reply {
            Reply::Applied(_) if self.saving => return ModalOutcome::CloseWith(vec![self.keep(None)]),
            Reply::Failed { request: None, error } if self.saving => {
                self.saving = false;
                self.refused = Some(super::in_words(error));
                let read = (error.kind == Kind::Conflict).then_some(Effect::Read(Read::Job {
                    id: self.job.id,
                    open: false,
                }));
                return ModalOutcome::Took(read.into_iter().collect());
            }
            // Written elsewhere meanwhile: what is held against now is that, so that saving again is a decision.
            Reply::Job {
                detail: Some(detail), ..
            } if self.refused.is_some() && detail.job.id == self.job.id && detail.job.notes != self.job.notes => {
                *self.job = detail.job.clone();
                let save = ctx.keymap.label(Action::FormSave).unwrap_or_default();
                let theirs = self.job.notes.as_deref().unwrap_or_default();
                let theirs = theirs.lines().next().unwrap_or("nothing");
                self.refused = Some(format!("{save} saves yours over what was written elsewhere: {theirs}"));
            }
            Reply::Written(Some(text)) => self.put(text),
            _ => {}
        }
        ModalOutcome::Stay
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let rows = u16::try_from(self.text.lines()).unwrap_or(u16::MAX).clamp(8, 24);
        let title = format!(
            "Notes on {} {} {}",
            self.job.title, ctx.theme.glyphs.dot, self.job.company
        );
        let inside = window(ctx, frame, area, &title, 84, rows + 1);
        let buffer = frame.buffer_mut();
        let restored = restored(ctx);
        let (word, role) = match (&self.refused, self.draft) {
            (Some(refused), _) => (refused.as_str(), Role::Bad),
            (None, true) => (restored.as_str(), Role::Info),
            (None, false) if self.text.is_empty() => ("What do you want to remember?", Role::Dim),
            (None, false) => ("", Role::Dim),
        };
        let lines = u16::from(!word.is_empty());
        text::put(buffer, inside.x, inside.y, inside.width, word, ctx.theme.style(role));
        let place = Rect {
            y: inside.y + lines,
            height: inside.height.saturating_sub(lines),
            ..inside
        };
        self.text.view(ctx, buffer, place);
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::Form
    }

    pub(crate) fn situation(&self) -> Situation {
        Situation {
            long_text: true,
            draft: self.draft,
            ..Situation::default()
        }
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        let content = self.is_changed().then(|| json!({"notes": self.text.text()}));
        vec![self.keep(content)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::modals::testing::{drawn, effects, key, type_in};
    use crate::tui::testing::{Surroundings, job};

    #[test]
    fn a_note_is_written_behind_what_is_there_and_saved_against_what_was_seen() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut seen = job(7, "Welder", "Werft Nord");
        seen.notes = Some("call mornings".to_owned());
        let mut note = Note::new(&seen, None);
        type_in(" only", &ctx, |input, ctx| note.input(input, ctx));
        let saved = effects(note.input(&key("ctrl-s"), &ctx));
        let [
            Effect::Change(Change::EditJob {
                id: 7,
                patch,
                seen: before,
            }),
        ] = &saved[..]
        else {
            panic!("{saved:?}");
        };
        assert_eq!(patch.notes, Some(Some("call mornings only".to_owned())));
        assert_eq!(before.as_deref(), Some(&seen));
    }

    #[test]
    fn leaving_keeps_a_draft_that_comes_back() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let seen = job(7, "Welder", "Werft Nord");
        let mut note = Note::new(&seen, None);
        type_in("ask for nights", &ctx, |input, ctx| note.input(input, ctx));
        let left = effects(note.input(&key("esc"), &ctx));
        let [
            Effect::KeepDraft {
                form,
                content: Some(content),
            },
            Effect::Toast(_),
        ] = &left[..]
        else {
            panic!("{left:?}");
        };
        assert_eq!(form, "note-7");
        let mut again = Note::new(&seen, Some(content.clone()));
        assert_eq!(again.text.text(), "ask for nights");
        assert!(again.situation().draft);
        insta::assert_snapshot!(drawn(&Note::new(&seen, Some(content.clone())).into()));
        again.input(&key("ctrl-x"), &ctx);
        assert_eq!(again.text.text(), "");
    }
}
