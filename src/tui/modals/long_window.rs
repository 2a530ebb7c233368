//! A text of several lines in a window of its own: a job's notes, something to remember, a field that the coach proposes.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use super::ModalOutcome;
use super::form_window::{kept, restored};
use crate::app::coach::MemoryChange;
use crate::app::{Change, Kind};
use crate::domain::conversation::memory::Memory;
use crate::domain::job::{Job, JobPatch};
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{CoachDo, CoachNews, Effect, Read, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::widgets::long_text::LongText;
use crate::tui::widgets::text;
use crate::tui::widgets::window::window;

/// Columns of the text.
const COLUMNS: u16 = 80;
/// At most so many rows.
const MOST_ROWS: u16 = 24;

/// What a text is.
#[derive(Debug)]
pub enum LongFor {
    /// The notes on a job.
    Notes(Box<Job>),
    /// Something that the coach shall know in every chat; `None` = something new.
    Memory(Option<Box<Memory>>),
    /// A field of a change that the coach proposes, made one's own before it is approved.
    Proposed {
        /// The proposal.
        proposal: i64,
        /// The field.
        field: String,
        /// What the coach would write there.
        text: String,
    },
}

impl LongFor {
    /// The name under which what is not saved yet is kept as a draft; `None` = it is not.
    pub fn draft(&self) -> Option<String> {
        match self {
            LongFor::Notes(job) => Some(format!("note-{}", job.id)),
            LongFor::Memory(None) => Some("memory".to_owned()),
            LongFor::Memory(Some(memory)) => Some(format!("memory-{}", memory.id)),
            LongFor::Proposed { .. } => None,
        }
    }

    /// What stands there so far.
    fn text(&self) -> &str {
        match self {
            LongFor::Notes(job) => job.notes.as_deref().unwrap_or_default(),
            LongFor::Memory(memory) => memory.as_ref().map_or("", |memory| memory.fact.text.as_str()),
            LongFor::Proposed { text, .. } => text,
        }
    }

    fn title(&self, ctx: &Ctx<'_>) -> String {
        match self {
            LongFor::Notes(job) => format!("Notes on {} {} {}", job.title, ctx.theme.glyphs.dot, job.company),
            LongFor::Memory(None) => "Something to remember".to_owned(),
            LongFor::Memory(Some(_)) => "What the coach remembers".to_owned(),
            LongFor::Proposed { field, .. } => field.replace('_', " "),
        }
    }

    /// What is asked for while nothing stands there.
    fn wanted(&self) -> &'static str {
        match self {
            LongFor::Notes(_) => "What do you want to remember?",
            LongFor::Memory(_) => "What shall the coach know in every chat? It is sent with each question.",
            LongFor::Proposed { .. } => "",
        }
    }

    /// How few rows the window has at least.
    fn least_rows(&self) -> u16 {
        match self {
            LongFor::Notes(_) => 8,
            LongFor::Memory(_) => 4,
            LongFor::Proposed { .. } => 3,
        }
    }

    /// What is done with the text, on that day; `Err` = it can't be saved like that.
    fn saved(&self, text: String, today: NaiveDate) -> Result<Effect, &'static str> {
        Ok(match self {
            LongFor::Notes(job) => Effect::Change(Change::EditJob {
                id: job.id,
                patch: Box::new(JobPatch {
                    notes: Some(Some(text).filter(|text| !text.trim().is_empty())),
                    ..JobPatch::default()
                }),
                seen: Some(job.clone()),
            }),
            LongFor::Memory(_) if text.trim().is_empty() => return Err("it says nothing yet"),
            LongFor::Memory(Some(memory)) => Effect::Change(Change::Memory(MemoryChange::Edit { id: memory.id, text })),
            LongFor::Memory(None) => Effect::Change(Change::Memory(MemoryChange::of_person(text, today))),
            LongFor::Proposed { proposal, field, .. } => Effect::ForCoach(CoachDo::Edited {
                proposal: *proposal,
                field: field.clone(),
                text,
            }),
        })
    }
}

/// A text of several lines.
#[derive(Debug)]
pub struct LongWindow {
    what: LongFor,
    initial: String,
    text: Box<LongText>,
    draft: bool,
    saving: bool,
    refused: Option<String>,
}

impl LongWindow {
    /// For something with its text so far, or with what was left unsaved; the cursor stands behind it.
    pub fn new(what: LongFor, draft: Option<Value>) -> Self {
        let mut text = Box::new(LongText::new(what.text()));
        let initial = text.text();
        let left = draft
            .as_ref()
            .and_then(|draft| draft.get("text").or_else(|| draft.get("notes")))
            .and_then(Value::as_str);
        let left = left.filter(|left| *left != initial);
        if let Some(left) = left {
            text.set(left);
        }
        text.go_to_end();
        text.focus(true);
        LongWindow {
            what,
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

    fn keep(&self, content: Option<Value>) -> Vec<Effect> {
        let keep = |form| Effect::KeepDraft { form, content };
        self.what.draft().map(keep).into_iter().collect()
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
            Some(Action::FormSave) => self.save(ctx),
            Some(Action::FormLeave) => {
                let mut effects = self.leave();
                if self.is_changed() && self.what.draft().is_some() {
                    effects.push(kept());
                }
                ModalOutcome::CloseWith(effects)
            }
            Some(Action::FormDiscard) => {
                self.draft = false;
                self.put(&self.initial.clone());
                ModalOutcome::StayWith(self.keep(None))
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

    fn save(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        if !self.is_changed() {
            return ModalOutcome::CloseWith(self.keep(None));
        }
        let effect = match self.what.saved(self.text.text(), ctx.today()) {
            Ok(effect) => effect,
            Err(why) => {
                self.refused = Some(why.to_owned());
                return ModalOutcome::Stay;
            }
        };
        // It stays until it is taken: what was written is not lost where it is refused.
        self.saving = true;
        self.refused = None;
        ModalOutcome::StayWith(vec![effect])
    }

    pub(crate) fn reply(&mut self, reply: &Reply, ctx: &Ctx<'_>) -> ModalOutcome {
        match (reply, &mut self.what) {
            (Reply::Applied(_), LongFor::Notes(_) | LongFor::Memory(_)) if self.saving => {
                return ModalOutcome::CloseWith(self.keep(None));
            }
            (Reply::Coach(CoachNews::Proposed(_)), LongFor::Proposed { .. }) if self.saving => {
                return ModalOutcome::Close;
            }
            (Reply::Coach(CoachNews::Failed(error)), LongFor::Proposed { .. }) if self.saving => {
                self.saving = false;
                self.refused = Some(super::in_words(error));
            }
            (Reply::Failed { request: None, error }, what) if self.saving => {
                self.saving = false;
                self.refused = Some(super::in_words(error));
                let read = match what {
                    LongFor::Notes(job) if error.kind == Kind::Conflict => Some(Effect::Read(Read::Job {
                        id: job.id,
                        open: false,
                    })),
                    _ => None,
                };
                return ModalOutcome::Took(read.into_iter().collect());
            }
            // Written elsewhere meanwhile: what is held against now is that, so that saving again is a decision.
            (
                Reply::Job {
                    detail: Some(detail), ..
                },
                LongFor::Notes(job),
            ) if self.refused.is_some() && detail.job.id == job.id && detail.job.notes != job.notes => {
                **job = detail.job.clone();
                let save = ctx.keymap.label(Action::FormSave).unwrap_or_default();
                let theirs = job.notes.as_deref().unwrap_or_default();
                let theirs = theirs.lines().next().unwrap_or("nothing");
                self.refused = Some(format!("{save} saves yours over what was written elsewhere: {theirs}"));
            }
            (Reply::Written(Some(text)), _) => self.put(text),
            _ => {}
        }
        ModalOutcome::Stay
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let least = self.what.least_rows();
        let rows = self.text.rows(COLUMNS, MOST_ROWS).clamp(least, MOST_ROWS);
        let restored = restored(ctx);
        let (word, role) = match (&self.refused, self.draft) {
            (Some(refused), _) => (refused.as_str(), Role::Bad),
            (None, true) => (restored.as_str(), Role::Info),
            (None, false) if self.text.is_empty() => (self.what.wanted(), Role::Dim),
            (None, false) => ("", Role::Dim),
        };
        let lines = u16::from(!word.is_empty());
        let title = self.what.title(ctx);
        let inside = window(ctx, frame, area, &title, COLUMNS + 4, rows + 1);
        let buffer = frame.buffer_mut();
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
        let content = self.is_changed().then(|| json!({"text": self.text.text()}));
        self.keep(content)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Error;
    use crate::tui::modals::testing::{drawn, effects, key, type_in};
    use crate::tui::testing::{Surroundings, job};

    fn notes(job: &Job, draft: Option<Value>) -> LongWindow {
        LongWindow::new(LongFor::Notes(Box::new(job.clone())), draft)
    }

    #[test]
    fn a_note_is_written_behind_what_is_there_and_saved_against_what_was_seen() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut seen = job(7, "Welder", "Werft Nord");
        seen.notes = Some("call mornings".to_owned());
        let mut note = notes(&seen, None);
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
        let mut note = notes(&seen, None);
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
        let mut again = notes(&seen, Some(content.clone()));
        assert_eq!(again.text.text(), "ask for nights");
        assert!(again.situation().draft);
        insta::assert_snapshot!(drawn(&notes(&seen, Some(content.clone())).into()));
        again.input(&key("ctrl-x"), &ctx);
        assert_eq!(again.text.text(), "");
        // Drafts of before the windows were one.
        let old = notes(&seen, Some(json!({"notes": "of before"})));
        assert_eq!(old.text.text(), "of before");
    }

    #[test]
    fn a_new_memory_is_of_the_person_and_of_today_and_says_something() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = LongWindow::new(LongFor::Memory(None), None);
        type_in("  ", &ctx, |input, ctx| window.input(input, ctx));
        assert!(effects(window.input(&key("ctrl-s"), &ctx)).is_empty());
        type_in("no nights", &ctx, |input, ctx| window.input(input, ctx));
        let saved = effects(window.input(&key("ctrl-s"), &ctx));
        let [Effect::Change(Change::Memory(MemoryChange::Add(fact)))] = &saved[..] else {
            panic!("{saved:?}");
        };
        assert_eq!((fact.text.trim(), fact.noted_on), ("no nights", ctx.today()));
    }

    #[test]
    fn a_proposed_field_goes_back_to_the_coach_and_keeps_no_draft() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let proposed = LongFor::Proposed {
            proposal: 3,
            field: "cover_letter".to_owned(),
            text: "Dear".to_owned(),
        };
        let mut window = LongWindow::new(proposed, None);
        type_in(" all", &ctx, |input, ctx| window.input(input, ctx));
        assert!(window.leave().is_empty());
        let saved = effects(window.input(&key("ctrl-s"), &ctx));
        assert!(
            matches!(&saved[..], [Effect::ForCoach(CoachDo::Edited { proposal: 3, text, .. })] if text == "Dear all"),
            "{saved:?}"
        );
        // What is refused stays to be written otherwise, and says why.
        let refused = Error::new(Kind::Usage, "changing proposal 3", "it says too little");
        let stays = window.reply(&Reply::Coach(CoachNews::Failed(refused)), &ctx);
        assert!(matches!(stays, ModalOutcome::Stay), "{stays:?}");
        assert_eq!(window.text.text(), "Dear all");
        assert!(
            window
                .refused
                .as_deref()
                .is_some_and(|why| why.contains("it says too little"))
        );
        type_in("!", &ctx, |input, ctx| window.input(input, ctx));
        window.input(&key("ctrl-s"), &ctx);
        assert_eq!(window.refused, None);
        let taken = window.reply(&Reply::Coach(CoachNews::Proposed(Vec::new())), &ctx);
        assert!(matches!(taken, ModalOutcome::Close), "{taken:?}");
    }
}
