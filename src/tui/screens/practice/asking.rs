//! A practice interview that goes on: a question with the time that it takes, the answer, and what was found in it.

use std::cell::Cell;

use chrono::{DateTime, Utc};
use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use super::debrief::{self, Looked, WIDEST};
use crate::app::PracticeChange;
use crate::domain::practice::MockInterview;
use crate::domain::practice::session::Session;
use crate::domain::practice::story::{self, Story, StoryFact};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::effect::Effect;
use crate::tui::theme::Role;
use crate::tui::widgets::line_input::Typed;
use crate::tui::widgets::lines::Lines;
use crate::tui::widgets::long_text::LongText;
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::text;

/// Under which name what is typed is kept until it is answered, so that nothing is lost when the program ends.
pub fn draft_name(id: i64) -> String {
    format!("practice {id}")
}

/// What is being saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Saving {
    /// An answer to the question of that place.
    Answer(usize),
    Skip,
    Pause,
    End,
}

/// What becomes of the screen after the interview was read anew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Left {
    /// It was paused.
    pub leave: bool,
    /// What was typed is in the file.
    pub forget: bool,
}

/// An interview that goes on.
#[derive(Debug)]
pub(super) struct Asking {
    row: MockInterview,
    session: Session,
    text: LongText,
    /// All stories, of which those that fit a question are offered.
    stories: Vec<Story>,
    /// Since when the question is shown.
    since: DateTime<Utc>,
    saving: Option<Saving>,
    /// Whether what is saved is in the file.
    is_saved: bool,
    /// The place of the question whose answer was looked through, and what was found, while that is shown.
    found: Option<(usize, Box<Looked>)>,
    top: Cell<usize>,
    lines: Cell<usize>,
}

impl Asking {
    /// Goes on where it was left; gives the row back where nothing is left to be asked.
    pub(super) fn new(
        row: MockInterview,
        draft: Option<Value>,
        now: DateTime<Utc>,
    ) -> Result<Asking, Box<MockInterview>> {
        let session = match Session::of(&row.fact.conversation_history) {
            Some(session) if !row.fact.is_completed && !session.is_over() => session,
            _ => return Err(Box::new(row)),
        };
        let asked = session.current().map(|prompt| prompt.text.to_owned());
        let draft = draft.filter(|draft| draft.get("question").and_then(Value::as_str) == asked.as_deref());
        let typed = draft
            .as_ref()
            .and_then(|draft| draft.get("text"))
            .and_then(Value::as_str);
        let mut text = LongText::new(typed.unwrap_or_default());
        text.go_to_end();
        text.focus(true);
        Ok(Asking {
            row,
            session,
            text,
            stories: Vec::new(),
            since: now,
            saving: None,
            is_saved: false,
            found: None,
            top: Cell::new(0),
            lines: Cell::new(0),
        })
    }

    pub(super) fn row(&self) -> &MockInterview {
        &self.row
    }

    pub(super) fn is_over(&self) -> bool {
        self.session.is_over()
    }

    pub(super) fn set_stories(&mut self, stories: Vec<Story>) {
        self.stories = stories;
    }

    /// The stories that fit the question that is asked now.
    pub(super) fn fitting(&self) -> Vec<Story> {
        let prompt = self.session.current().filter(|_| !self.shows_found());
        let fitting = prompt.map(|prompt| story::fitting(&self.stories, &prompt.turn.chosen));
        fitting.unwrap_or_default().into_iter().cloned().collect()
    }

    /// The story that the answer tells which was looked through.
    pub(super) fn story(&self) -> Option<StoryFact> {
        let fact = StoryFact::of(self.session.turns.get(self.found.as_ref()?.0)?)?;
        Some(StoryFact {
            mock_interview_id: Some(self.row.id),
            ..fact
        })
    }

    /// What is typed.
    pub(super) fn typed_text(&self) -> String {
        self.text.text()
    }

    /// Whether anything is typed that would be an answer.
    pub(super) fn has_text(&self) -> bool {
        !self.text.text().trim().is_empty()
    }

    /// What was written in the person's editor stands in place of what was typed.
    pub(super) fn replace(&mut self, text: &str) -> Vec<Effect> {
        self.put(text.trim_end());
        self.typed(Typed::Changed)
    }

    /// Whether what was found in an answer is shown rather than a question.
    pub(super) fn shows_found(&self) -> bool {
        self.found.is_some()
    }

    fn seconds(&self, now: DateTime<Utc>) -> u64 {
        u64::try_from((now - self.since).num_seconds()).unwrap_or_default()
    }

    /// What saves the interview as it becomes.
    fn save(&mut self, session: Session, saving: Saving) -> PracticeChange {
        self.saving = Some(saving);
        self.is_saved = false;
        PracticeChange::Save {
            id: self.row.id,
            session: Box::new(session),
            seen: Box::new(self.row.fact.conversation_history.clone()),
        }
    }

    /// What saves the answer that is typed; `None` where nothing is.
    pub(super) fn answer(&mut self, now: DateTime<Utc>) -> Option<PracticeChange> {
        let mut session = self.session.clone();
        let at = session.current()?.number - 1;
        if !session.answer(&self.text.text(), self.seconds(now)) {
            return None;
        }
        Some(self.save(session, Saving::Answer(at)))
    }

    pub(super) fn skip(&mut self, now: DateTime<Utc>) -> PracticeChange {
        let mut session = self.session.clone();
        session.skip(self.seconds(now));
        self.save(session, Saving::Skip)
    }

    pub(super) fn pause(&mut self, now: DateTime<Utc>) -> PracticeChange {
        let mut session = self.session.clone();
        // A second at least, so that there is something to save.
        session.pause(self.seconds(now).max(1));
        self.save(session, Saving::Pause)
    }

    pub(super) fn end(&mut self, now: DateTime<Utc>) -> PracticeChange {
        let mut session = self.session.clone();
        session.pause(self.seconds(now));
        session.end();
        self.save(session, Saving::End)
    }

    /// What was to be saved is in the file.
    pub(super) fn saved(&mut self) {
        self.is_saved = self.saving.is_some();
    }

    /// Takes the interview as it is in the file now.
    pub(super) fn refresh(&mut self, row: MockInterview, now: DateTime<Utc>) -> Left {
        let Some(session) = Session::of(&row.fact.conversation_history) else {
            return Left {
                leave: true,
                forget: false,
            };
        };
        let asked = self.session.current().map(|prompt| prompt.text.to_owned());
        let asks = session.current().map(|prompt| prompt.text.to_owned());
        self.row = row;
        self.session = session;
        let saving = if self.is_saved { self.saving.take() } else { None };
        self.is_saved = false;
        let mut left = Left::default();
        match saving {
            Some(Saving::Pause) => left.leave = true,
            Some(Saving::Answer(at)) => {
                left.forget = true;
                self.put("");
                self.since = now;
                // It is looked through when nothing is asked on to it.
                let is_done = self.session.current().is_none_or(|prompt| prompt.number != at + 1);
                self.found = is_done.then(|| (at, Box::new(Looked::at(self.session.clone()))));
                self.top.set(0);
            }
            Some(Saving::Skip | Saving::End) => {
                left.forget = true;
                self.put("");
                self.since = now;
            }
            // Somebody else went on with it: what is typed stays as far as it answers the same question.
            None if asked != asks => {
                self.put("");
                self.since = now;
            }
            None => {}
        }
        left
    }

    /// Goes on to the next question.
    pub(super) fn go_on(&mut self, now: DateTime<Utc>) {
        self.found = None;
        self.since = now;
    }

    fn put(&mut self, words: &str) {
        self.text.set(words);
        self.text.go_to_end();
        self.text.focus(true);
    }

    /// Forgets what was typed and kept.
    pub(super) fn forget(&self) -> Effect {
        Effect::KeepDraft {
            form: draft_name(self.row.id),
            content: None,
        }
    }

    /// Every change of the text is kept at once.
    fn typed(&self, typed: Typed) -> Vec<Effect> {
        let asked = self.session.current().filter(|_| typed == Typed::Changed);
        let kept = asked.map(|prompt| Effect::KeepDraft {
            form: draft_name(self.row.id),
            content: Some(json!({"question": prompt.text, "text": self.text.text()})),
        });
        kept.into_iter().collect()
    }

    pub(super) fn key(&mut self, key: KeyEvent) -> Vec<Effect> {
        let typed = self.text.key(key);
        self.typed(typed)
    }

    pub(super) fn paste(&mut self, pasted: &str) -> Vec<Effect> {
        let typed = self.text.paste(pasted);
        self.typed(typed)
    }

    pub(super) fn scroll(&self, by: isize) {
        let last = self.lines.get().saturating_sub(1);
        self.top.set(self.top.get().saturating_add_signed(by).min(last));
    }

    pub(super) fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        if area.height < 2 || area.width < 10 {
            return;
        }
        match &self.found {
            Some((at, looked)) => self.view_found(*at, looked, ctx, buffer, area),
            None => self.view_question(ctx, buffer, area),
        }
    }

    fn head(&self, words: &str, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        let right = text::put_right(
            buffer,
            area.right() - 1,
            area.y,
            area.width / 2,
            words,
            ctx.theme.style(Role::Dim),
        );
        let room = right.saturating_sub(area.x + 3);
        let title = self.row.fact.title.as_deref().unwrap_or("Practice interview");
        text::put(buffer, area.x + 2, area.y, room, title, ctx.theme.style(Role::Title));
    }

    fn view_question(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        let Some(prompt) = self.session.current() else {
            return;
        };
        let dot = ctx.theme.glyphs.dot;
        // What it took before: it was paused, or asked on.
        let seconds = prompt.turn.seconds.saturating_add(self.seconds(ctx.now));
        let counted = match area.width {
            0..60 => format!("{} of {} {dot} {}", prompt.number, prompt.of, clock(seconds)),
            _ => format!("question {} of {} {dot} {}", prompt.number, prompt.of, clock(seconds)),
        };
        self.head(&counted, ctx, buffer, area);
        let roomy = area.height > 14;
        let mut y = area.y + 1 + u16::from(roomy);
        let x = area.x + 2;
        let columns = area.width.saturating_sub(4).min(WIDEST);
        let chosen = &prompt.turn.chosen;
        let from = match (&chosen.topic, prompt.is_follow_up) {
            (_, true) => chosen.question.clone(),
            (Some(topic), false) => format!(
                "{} {dot} {} {dot} {}",
                chosen.kind.label(),
                topic,
                chosen.source.label()
            ),
            (None, false) => format!("{} {dot} {}", chosen.kind.label(), chosen.source.label()),
        };
        if area.height > 8 {
            text::put(buffer, x, y, columns, &from, ctx.theme.style(Role::Dim));
            y += 1;
        }
        let most = usize::from(area.height / 2).max(1);
        for row in wrapped(prompt.text, columns).into_iter().take(most) {
            if y >= area.bottom() {
                return;
            }
            text::put(buffer, x, y, columns, &row, ctx.theme.style(Role::Focus));
            y += 1;
        }
        if roomy && let Some(said) = self.offered(ctx) {
            text::put(buffer, x, y, columns, &said, ctx.theme.style(Role::Info));
            y += 1;
        }
        y += u16::from(roomy);
        let place = Rect {
            x,
            y,
            width: columns,
            height: area.bottom().saturating_sub(y),
        };
        if place.height == 0 {
            return;
        }
        self.text.view(ctx, buffer, place);
        if self.text.is_empty() {
            let hint = match (prompt.is_follow_up, chosen.wants_story()) {
                (true, _) => "Add to what you said.",
                (false, true) => {
                    "Say it aloud as you type it: where it was, what you had to do, what you did, what came of it."
                }
                (false, false) => "Say it aloud as you type it.",
            };
            // Behind the cursor.
            let room = columns.saturating_sub(4);
            for (row, y) in wrapped(hint, room).iter().zip(place.top()..place.bottom()) {
                text::put(buffer, x + 2, y, room, row, ctx.theme.style(Role::Dim));
            }
        }
    }

    /// The stories that fit, by name, with the key that shows them.
    fn offered(&self, ctx: &Ctx<'_>) -> Option<String> {
        let fitting = self.fitting();
        let key = ctx
            .keymap
            .label(Action::AnswerStories)
            .filter(|_| !fitting.is_empty())?;
        let names: Vec<&str> = fitting.iter().map(|story| story.fact.title.as_str()).collect();
        Some(format!("{key} your stories: {}", names.join("; ")))
    }

    fn view_found(&self, at: usize, looked: &Looked, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        self.head("what was found", ctx, buffer, area);
        let gap = u16::from(area.height > 14);
        let body = Rect {
            x: area.x + 2,
            y: area.y + 1 + gap,
            width: area.width - 3,
            height: area.height - 1 - gap,
        };
        let mut lines = Lines::default();
        debrief::turn(&mut lines.left, looked, at, ctx, body.width.min(WIDEST));
        self.lines.set(lines.height());
        lines.view(ctx, buffer, body, self.top.get());
    }
}

/// Seconds as a clock shows them.
fn clock(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
