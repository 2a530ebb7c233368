//! What the coach hears: from its thread, from windows, of changes elsewhere.

use chrono::{DateTime, Utc};

use super::talk::Talk;
use super::{Coach, Focus};
use crate::app::Error;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Became, Chat, CoachDo, CoachNews, CoachRead, Effect, Read, Who};
use crate::tui::toast::Toast;

impl Coach {
    /// A question that was not asked after all stands in the field again, before what was written since.
    pub(super) fn take_back(&mut self) {
        self.talk.asked = None;
        let Some(unsaved) = self.talk.unsaved.take() else {
            return;
        };
        let last = self.talk.entries.last();
        if last.is_some_and(|entry| entry.said.who == Who::You && entry.said.id == 0) {
            self.talk.entries.pop();
        }
        let written = unsaved.written.then(self.composer.written());
        self.composer.put(written);
        self.branches = unsaved.branches.or(self.branches);
    }

    /// Reads the chat again: what was hidden for an answer that does not come is shown.
    pub(super) fn read_again(&self) -> Vec<Effect> {
        let chat = self.talk.chat.map(CoachRead::Chat);
        chat.map(|read| Effect::Read(Read::Coach(read))).into_iter().collect()
    }

    /// Does what a window did for it.
    pub fn take(&mut self, what: CoachDo, now: DateTime<Utc>) -> Vec<Effect> {
        match what {
            CoachDo::Mention { row, title } => {
                self.composer.mention(&row, &title);
                self.focus = Focus::Writing;
            }
            CoachDo::Prompt(text) => {
                // What stood there is found again with the arrow keys.
                let before = self.composer.text();
                self.composer.remember(&before);
                self.composer.set(&text);
                self.focus = Focus::Writing;
            }
            CoachDo::Edited { proposal, field, text } => {
                if let Some(chat) = self.talk.chat {
                    let effects = self.talk.deciding.edited(chat, proposal, field, text);
                    return self.told(effects, now);
                }
            }
            CoachDo::Refused { proposals, why } => {
                if let Some(chat) = self.talk.chat {
                    let effect = self.talk.deciding.refuse(chat, &proposals, &why);
                    return self.told(vec![effect], now);
                }
            }
            CoachDo::Ask(ask) => return vec![Effect::Coach(ask)],
        }
        Vec::new()
    }

    /// Takes news; gives what is to be done about it.
    pub fn news(&mut self, news: CoachNews, ctx: &Ctx<'_>) -> Vec<Effect> {
        let now = ctx.now;
        match news {
            CoachNews::Standing(standing) => self.standing = standing,
            CoachNews::Chats { words, chats } => {
                let is_first = !self.chats.is_loaded();
                self.chats.set(&words, chats);
                // Whoever goes through the list stays where they are.
                if is_first || self.focus != Focus::Chats {
                    self.chats.go_to(self.talk.chat);
                }
            }
            CoachNews::Chat(chat) => return self.show(*chat),
            CoachNews::Began { chat, title, question } => return self.began(chat, title, question),
            CoachNews::Consent(consent) => {
                self.rest(now);
                self.sends_next = false;
                if let Some(ask) = self.talk.asked.take() {
                    self.talk.consent = Some((consent, ask));
                }
                if self.focus == Focus::Writing {
                    self.focus = Focus::Consenting;
                }
            }
            CoachNews::More(more) => more.into_iter().for_each(|more| self.talk.more(more, now)),
            CoachNews::Said(said) => self.talk.said(*said),
            CoachNews::Proposed(proposals) => {
                self.talk.failed = None;
                self.talk.deciding.set(proposals);
            }
            CoachNews::Decided(decided) => return self.decided(&decided, ctx),
            CoachNews::Grants(grants) => self.grants = grants,
            CoachNews::Rested => {
                self.rest(now);
                self.talk.asked = None;
                let mut effects = Vec::new();
                if !self.is_busy() && std::mem::take(&mut self.sends_next) {
                    effects.extend(self.send(now));
                }
                if self.full {
                    effects.push(self.chats.read());
                }
                return effects;
            }
            // The shell and windows take these.
            CoachNews::Payload { .. }
            | CoachNews::Mentions(_)
            | CoachNews::Requests(_)
            | CoachNews::Memories { .. }
            | CoachNews::Unread(_) => {}
            CoachNews::Failed(error) => return self.failed(&error, now),
        }
        Vec::new()
    }

    /// Proposals wait no more. Where none is left the keys stay with what was said, not with what is written, so that the
    /// key that undoes does.
    fn decided(&mut self, decided: &[Became], ctx: &Ctx<'_>) -> Vec<Effect> {
        let ids: Vec<i64> = decided.iter().map(|one| one.proposal).collect();
        self.talk.failed = None;
        self.talk.deciding.decided(&ids);
        if self.talk.deciding.is_empty() && self.focus == Focus::Deciding {
            self.focus = Focus::Reading;
        }
        let Some(last) = decided.last() else {
            return Vec::new();
        };
        let undo = ctx.keymap.label(Action::Undo).filter(|_| last.done);
        let toast = Toast::done(last.words.clone()).with_next(undo.map(|key| format!("{key} undo")));
        vec![Effect::Toast(toast)]
    }

    /// A question is saved, or its chat begun.
    fn began(&mut self, chat: i64, title: String, question: Option<i64>) -> Vec<Effect> {
        self.talk.chat = Some(chat);
        self.talk.title = title;
        let mut effects = Vec::new();
        if let Some(id) = question {
            let mut entries = self.talk.entries.iter_mut().rev();
            if let Some(asked) = entries.find(|entry| entry.said.who == Who::You) {
                asked.said.id = id;
            }
            // What is saved is no draft any more; what stood in the field before comes back.
            if let Some(unsaved) = self.talk.unsaved.take() {
                self.is_kept = false;
                effects.push(Effect::KeepDraft {
                    form: unsaved.form,
                    content: None,
                });
            }
            if let Some(before) = self.put_by.take() {
                let written = before.then(self.composer.written());
                self.composer.put(written);
            }
        }
        if self.full {
            effects.push(self.chats.read());
        }
        effects
    }

    /// Nothing more comes of one thing that was asked; whether the chat rests depends on whether another is being done.
    fn rest(&mut self, now: DateTime<Utc>) {
        self.talk.rest();
        self.awaited = self.awaited.saturating_sub(1);
        if self.awaited > 0 {
            self.talk.wait(now);
        }
    }

    fn failed(&mut self, error: &Error, now: DateTime<Utc>) -> Vec<Effect> {
        let was_asked = self.is_busy();
        self.talk.deciding.failed();
        let hint = error.hint.as_deref().map(|hint| format!(" {hint}")).unwrap_or_default();
        self.talk.failed = Some(format!("{}: {}.{hint}", error.doing, error.why));
        if !was_asked {
            return Vec::new();
        }
        self.rest(now);
        self.sends_next = false;
        self.take_back();
        self.read_again()
    }

    pub(super) fn show(&mut self, chat: Chat) -> Vec<Effect> {
        if self.is_busy() {
            self.wanted = None;
            return Vec::new();
        }
        let is_wanted = match &self.wanted {
            Some(CoachRead::Chat(id)) => chat.id == Some(*id),
            Some(CoachRead::Newest(about)) => chat.about.is_same(about),
            _ => false,
        };
        // Without anything that is waited for, it was shown by itself.
        let asked_for = is_wanted || self.wanted.is_none();
        if is_wanted {
            self.wanted = None;
            // Only whoever opened it goes on in it.
            if self.focus == Focus::Chats {
                self.focus = Focus::Writing;
            }
        }
        if chat.id.is_some() && chat.id == self.talk.chat {
            // What waits for the person's word stands over what the file has.
            if self.talk.consent.is_none() {
                self.talk.refresh(chat);
            }
            return Vec::new();
        }
        if !asked_for {
            // Whoever asked for it has gone on to another one.
            return Vec::new();
        }
        // What was written while it was read belongs to it.
        let begun = self.talk.chat.is_none() && self.talk.about.is_same(&chat.about) && !self.composer.is_empty();
        let mut effects = if begun { Vec::new() } else { self.keep_draft() };
        let written = self.composer.written();
        self.turn_to(Talk::of(chat));
        if begun {
            self.composer.put(written);
        }
        for entry in &self.talk.entries {
            if entry.said.who == Who::You {
                self.composer.remember(&entry.said.text);
            }
        }
        effects.push(Effect::Read(Read::Draft {
            form: self.talk.draft_name(),
        }));
        effects
    }

    /// The file was changed elsewhere: what is to be read again.
    pub fn changed(&self) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.full {
            effects.push(self.chats.read());
        }
        if self.is_shown()
            && !self.is_busy()
            && let Some(chat) = self.talk.chat
        {
            effects.push(Effect::Read(Read::Coach(CoachRead::Chat(chat))));
        }
        effects
    }
}
