//! The coach: a chat beside any screen, about what is shown there, or on a screen of its own with the list of chats.

mod acts;
mod chats;
mod decide;
mod entry;
mod news;
mod talk;
#[cfg(test)]
mod tests;
mod view;

use std::cell::Cell;

use chrono::{DateTime, Utc};
use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;
use serde_json::Value;

pub use self::acts::place_of;
use self::chats::Chats;
pub use self::entry::{money, short_count};
use self::talk::{Branches, Talk};
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{About, CoachAsk, CoachRead, Effect, Read, Standing};
use crate::tui::keymap::Resolved;
use crate::tui::toast::Toast;
use crate::tui::widgets::composer::{Composer, Written};

/// From so many columns on the chat stands beside a screen rather than in its place.
const BESIDE_FROM: u16 = 100;

/// Where the keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Focus {
    /// To the screen beside.
    #[default]
    Away,
    /// To what is being written.
    Writing,
    /// To what was said.
    Reading,
    /// To what is proposed.
    Deciding,
    /// To the question whether something may be sent.
    Consenting,
    /// To the list of chats.
    Chats,
}

/// The coach on the screen.
#[derive(Debug)]
pub struct Coach {
    /// Whether it stands beside the screen.
    shown: bool,
    /// Whether it fills a screen of its own now.
    full: bool,
    focus: Focus,
    standing: Standing,
    talk: Talk,
    composer: Composer,
    chats: Chats,
    /// The tools that need not ask in this session.
    grants: Vec<String>,
    /// What the screen beside shows.
    beside: About,
    /// Whether the next text of the editor is for what is being written.
    in_editor: bool,
    /// Where what is written goes, where that is not the end of the chat.
    branches: Option<Branches>,
    /// What stood in the field before a question was put there to be asked otherwise.
    put_by: Option<Written>,
    /// Whether a draft of this chat is kept.
    is_kept: bool,
    /// How many things the coach was asked that end with a word that nothing more comes.
    awaited: usize,
    /// The chat that is being read, to be shown when it comes.
    wanted: Option<CoachRead>,
    /// Whether what is written is sent as soon as the answer that is being stopped is over.
    sends_next: bool,
    place: Cell<Rect>,
    chats_place: Cell<Rect>,
}

impl Default for Coach {
    fn default() -> Coach {
        Coach {
            shown: false,
            full: false,
            focus: Focus::Away,
            standing: Standing::Unknown,
            talk: Talk::new(About::general()),
            composer: Composer::default(),
            chats: Chats::default(),
            grants: Vec::new(),
            beside: About::general(),
            in_editor: false,
            branches: None,
            put_by: None,
            is_kept: false,
            awaited: 0,
            wanted: None,
            sends_next: false,
            place: Cell::default(),
            chats_place: Cell::default(),
        }
    }
}

impl Coach {
    /// Whether it is seen, beside a screen or on its own.
    pub fn is_shown(&self) -> bool {
        self.shown || self.full
    }

    /// Whether keys go to it.
    pub fn has_keys(&self) -> bool {
        self.is_shown() && self.focus != Focus::Away
    }

    /// Whether keys are text now.
    pub fn is_typing(&self) -> bool {
        self.has_keys() && (self.focus == Focus::Writing || self.focus == Focus::Chats && self.chats.is_typing())
    }

    /// How many columns it takes of a window, beside the screen; nothing where it is not shown there, and all where
    /// there is no room for both.
    pub fn columns(&self, window: Rect) -> u16 {
        match window.width {
            _ if !self.shown || self.full => 0,
            width if width < BESIDE_FROM => width,
            width => (width * 9 / 20).clamp(46, 76),
        }
    }

    /// How many chats there are, once that is known.
    pub fn count(&self) -> Option<u64> {
        self.chats.count().filter(|count| *count > 0)
    }

    /// Who answers.
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// Whether an answer is on its way.
    pub fn is_busy(&self) -> bool {
        self.talk.busy.is_some()
    }

    /// Says what the screen beside shows.
    pub fn set_beside(&mut self, about: About) {
        self.beside = about;
    }

    /// Opens it beside the screen, or goes to it where it is open.
    pub fn open(&mut self) -> Vec<Effect> {
        let was_shown = self.is_shown();
        self.shown = true;
        self.focus = self.resting_focus();
        let mut effects = self.look();
        let other = !self.talk.about.is_same(&self.beside);
        let untouched = self.talk.entries.is_empty() && self.composer.is_empty();
        if other && !self.is_busy() && (!was_shown || untouched) || self.talk.chat.is_none() && untouched {
            effects.extend(self.begin(self.beside.clone()));
            let newest = CoachRead::Newest(self.beside.clone());
            self.wanted = Some(newest.clone());
            effects.push(Effect::Read(Read::Coach(newest)));
        }
        effects
    }

    /// Fills the screen with it.
    pub fn fill(&mut self) -> Vec<Effect> {
        self.full = true;
        if self.focus == Focus::Away {
            self.focus = if self.talk.entries.is_empty() && self.composer.is_empty() {
                Focus::Chats
            } else {
                self.resting_focus()
            };
        }
        let mut effects = self.look();
        effects.push(self.chats.read());
        effects
    }

    /// Another screen is shown now.
    pub fn unfill(&mut self) {
        if std::mem::take(&mut self.full) {
            self.focus = Focus::Away;
        }
    }

    /// The keys go to the screen beside.
    pub fn step_aside(&mut self, window: Rect) {
        self.focus = Focus::Away;
        // Where there is room for one only, the other has to go.
        if window.width < BESIDE_FROM {
            self.shown = false;
        }
    }

    /// Asks who answers, unless that is known.
    fn look(&self) -> Vec<Effect> {
        match self.standing {
            // A server may have been started since.
            Standing::Unknown | Standing::Offline { .. } => vec![Effect::Coach(CoachAsk::Look)],
            Standing::Model { .. } => Vec::new(),
        }
    }

    fn resting_focus(&self) -> Focus {
        if self.talk.consent.is_some() {
            Focus::Consenting
        } else {
            Focus::Writing
        }
    }

    /// Begins a chat about something; what is left unsent in the one before is kept.
    fn begin(&mut self, about: About) -> Vec<Effect> {
        let (form, unsent) = (self.talk.draft_name(), self.unsent());
        let mut effects = self.keep_draft();
        self.turn_to(Talk::new(about));
        if form == self.talk.draft_name() && unsent.draft().is_some() {
            // It is the same draft: what was written goes on here.
            self.composer.put(unsent);
            self.is_kept = true;
            return effects;
        }
        effects.push(Effect::Read(Read::Draft {
            form: self.talk.draft_name(),
        }));
        effects
    }

    /// Another chat is shown from now on.
    fn turn_to(&mut self, talk: Talk) {
        self.talk = talk;
        self.composer = Composer::default();
        self.branches = None;
        self.put_by = None;
        self.is_kept = false;
        self.sends_next = false;
    }

    /// All that was written and is saved nowhere: also a question that was sent and waits, for the person's word or to be
    /// saved.
    fn unsent(&self) -> Written {
        let waits = self.talk.unsaved.as_ref().map(|unsaved| unsaved.written.clone());
        let put_by = self.put_by.clone().unwrap_or_default();
        waits.unwrap_or_default().then(self.composer.written()).then(put_by)
    }

    /// Keeps what is unsent, or forgets what was kept before and stands there no more.
    fn keep_draft(&mut self) -> Vec<Effect> {
        let content = self.unsent().draft();
        if content.is_none() && !self.is_kept {
            return Vec::new();
        }
        self.is_kept = content.is_some();
        let form = self.talk.draft_name();
        vec![Effect::KeepDraft { form, content }]
    }

    /// The program must end: what is to be kept.
    pub fn leave(&mut self) -> Vec<Effect> {
        self.keep_draft()
    }

    /// Takes a draft, if it is the one of this chat.
    pub fn restore(&mut self, form: &str, content: Option<&Value>) {
        let Some(content) = content.filter(|_| form == self.talk.draft_name()) else {
            return;
        };
        self.is_kept = true;
        // What was sent meanwhile is not asked twice.
        if self.composer.is_empty() && self.talk.unsaved.is_none() {
            self.composer.restore(content);
        }
    }

    /// Takes what was written in the editor, if it was for this.
    pub fn written(&mut self, text: Option<&str>) {
        if std::mem::take(&mut self.in_editor)
            && let Some(text) = text
        {
            self.composer.set(text);
        }
    }

    /// Where its keys are.
    pub fn scope(&self) -> Scope {
        match self.focus {
            Focus::Away | Focus::Writing => Scope::Compose,
            Focus::Reading => Scope::Coach,
            Focus::Deciding => Scope::Proposals,
            Focus::Consenting => Scope::Consent,
            Focus::Chats => Scope::Chats,
        }
    }

    /// What is true now.
    pub fn situation(&self) -> Situation {
        Situation {
            entries: self.talk.entries.len(),
            entry: match self.focus {
                Focus::Chats => self.chats.focused().is_some(),
                _ => self.talk.mark.is_some(),
            },
            draft: !self.composer.is_empty(),
            busy: self.is_busy(),
            chat: self.talk.chat.is_some(),
            answered: self.talk.answer().is_some(),
            broken: self.talk.is_broken(),
            proposals: self.talk.deciding.len(),
            unsupported: self.talk.deciding.unsupported(),
            attached: self.composer.attachments().len(),
            granted: self.grants.len(),
            ..Situation::default()
        }
    }

    /// The row whose citation is in focus.
    #[cfg(test)]
    pub fn cited_in_focus(&self) -> Option<String> {
        match self.talk.mark() {
            Some((_, crate::tui::widgets::markdown::Mark::Citation(row))) => Some(row.clone()),
            _ => None,
        }
    }

    /// When something in it changes by itself.
    pub fn changes_at(&self, drawn: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.talk.changes_at(drawn)
    }

    /// Takes a key while keys are text.
    pub fn type_key(&mut self, key: KeyEvent, ctx: &Ctx<'_>) -> Vec<Effect> {
        if self.focus == Focus::Chats {
            return self.chats.type_key(key, ctx);
        }
        match ctx.keymap.resolve(&[Scope::Compose], None, key.into()) {
            // These are letters as well.
            Resolved::Action(Action::ComposeMention) if !self.composer.at_word_start() => {
                self.composer.key(key);
                Vec::new()
            }
            Resolved::Action(Action::ComposePrompts) if !self.composer.is_empty() => {
                self.composer.key(key);
                Vec::new()
            }
            Resolved::Action(Action::ComposeUp) => {
                self.composer.up(key);
                Vec::new()
            }
            Resolved::Action(Action::ComposeDown) => {
                self.composer.down(key);
                Vec::new()
            }
            Resolved::Action(action) => match (action.row().disabled)(&self.situation()) {
                Some(why) => vec![Effect::Toast(Toast::refused(why))],
                None => self.update(action, ctx),
            },
            _ => {
                self.composer.key(key);
                Vec::new()
            }
        }
    }

    /// Takes pasted text while keys are text.
    pub fn paste(&mut self, pasted: &str) -> Vec<Effect> {
        if self.focus == Focus::Chats {
            return self.chats.paste(pasted);
        }
        self.composer.paste(pasted);
        Vec::new()
    }

    /// Takes a click or the wheel; `false` where it is not for the coach.
    pub fn mouse(&mut self, mouse: MouseEvent, ctx: &Ctx<'_>) -> Option<Vec<Effect>> {
        let at = (mouse.column, mouse.row).into();
        if self.full && self.chats_place.get().contains(at) {
            if mouse.kind == MouseEventKind::Down(MouseButton::Left) {
                self.focus = Focus::Chats;
            }
            let effects = self.chats.mouse(mouse);
            return Some(self.open_from_list(effects));
        }
        if !self.is_shown() || !self.place.get().contains(at) {
            if mouse.kind == MouseEventKind::Down(MouseButton::Left) && !self.full {
                self.focus = Focus::Away;
            }
            return None;
        }
        match mouse.kind {
            MouseEventKind::ScrollDown => self.talk.scroll(3, ctx),
            MouseEventKind::ScrollUp => self.talk.scroll(-3, ctx),
            MouseEventKind::Down(MouseButton::Left) if matches!(self.focus, Focus::Away | Focus::Chats) => {
                self.focus = self.resting_focus();
            }
            _ => {}
        }
        Some(Vec::new())
    }
}
