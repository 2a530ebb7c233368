//! What the coach hears: from its thread, from windows, of changes elsewhere.

use chrono::{DateTime, Utc};

use super::talk::Talk;
use super::{Coach, Focus};
use crate::app::Error;
use crate::tui::effect::{Chat, CoachAsk, CoachDo, CoachNews, CoachRead, Effect, Read, Who};
use crate::tui::toast::Toast;
use crate::tui::widgets::composer::Composer;

impl Coach {
    /// What was not asked after all stands in the field again.
    pub(super) fn take_back(&mut self, ask: &CoachAsk) {
        let unsaved = self
            .talk
            .entries
            .last()
            .is_some_and(|entry| entry.said.who == Who::You && entry.said.id == 0);
        if unsaved {
            self.talk.entries.pop();
        }
        if !self.composer.is_empty() {
            return;
        }
        match ask {
            CoachAsk::Say(question) => {
                self.composer.set(&question.text);
                for (_, text) in &question.attachments {
                    self.composer.paste(text);
                }
            }
            CoachAsk::Resend { message, text, .. } => {
                self.resending = Some(*message);
                self.composer.set(text);
            }
            _ => {}
        }
    }

    /// Does what a window did for it.
    pub fn take(&mut self, what: CoachDo) -> Vec<Effect> {
        match what {
            CoachDo::Mention { row, title } => {
                self.composer.mention(&row, &title);
                self.focus = Focus::Writing;
            }
            CoachDo::Prompt(text) => {
                self.composer.set(&text);
                self.focus = Focus::Writing;
            }
            CoachDo::Edited { proposal, field, text } => {
                if let Some(chat) = self.talk.chat {
                    return self.talk.deciding.edited(chat, proposal, field, text);
                }
            }
            CoachDo::Refused { proposals, why } => {
                if let Some(chat) = self.talk.chat {
                    return vec![self.talk.deciding.refuse(chat, &proposals, &why)];
                }
            }
            CoachDo::Ask(ask) => return vec![Effect::Coach(ask)],
        }
        Vec::new()
    }

    /// Takes news; gives what is to be done about it.
    pub fn news(&mut self, news: CoachNews, now: DateTime<Utc>) -> Vec<Effect> {
        match news {
            CoachNews::Standing(standing) => self.standing = standing,
            CoachNews::Chats { words, chats } => {
                self.chats.set(&words, chats);
                self.chats.go_to(self.talk.chat);
            }
            CoachNews::Chat(chat) => return self.show(*chat),
            CoachNews::Began { chat, title, question } => {
                self.talk.chat = Some(chat);
                self.talk.title = title;
                let asked = self
                    .talk
                    .entries
                    .iter_mut()
                    .rev()
                    .find(|entry| entry.said.who == Who::You);
                if let (Some(asked), Some(id)) = (asked, question) {
                    asked.said.id = id;
                }
                if self.full {
                    return vec![self.chats.read()];
                }
            }
            CoachNews::Consent(consent) => {
                self.talk.rest();
                if let Some(ask) = self.talk.asked.clone() {
                    self.talk.consent = Some((consent, ask));
                }
                if self.focus == Focus::Writing {
                    self.focus = Focus::Consenting;
                }
            }
            CoachNews::More(more) => more.into_iter().for_each(|more| self.talk.more(more, now)),
            CoachNews::Said(said) => self.talk.said(*said),
            CoachNews::Proposed(proposals) => self.talk.deciding.set(proposals),
            CoachNews::Decided(decided) => {
                let ids: Vec<i64> = decided.iter().map(|(id, _)| *id).collect();
                self.talk.deciding.decided(&ids);
                if self.talk.deciding.is_empty() && self.focus == Focus::Deciding {
                    self.focus = Focus::Writing;
                }
                if let Some((_, last)) = decided.last() {
                    return vec![Effect::Toast(Toast::done(last.clone()))];
                }
            }
            CoachNews::Grants(grants) => self.grants = grants,
            CoachNews::Rested => {
                self.talk.rest();
                let mut effects = Vec::new();
                if std::mem::take(&mut self.sends_next) {
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
            CoachNews::Failed(error) => self.failed(&error),
        }
        Vec::new()
    }

    pub(super) fn failed(&mut self, error: &Error) {
        let was_asked = self.talk.busy.is_some();
        self.talk.rest();
        self.talk.deciding.failed();
        if was_asked && let Some(ask) = self.talk.asked.take() {
            self.take_back(&ask);
        }
        let hint = error.hint.as_deref().map(|hint| format!(" {hint}")).unwrap_or_default();
        self.talk.failed = Some(format!("{}: {}.{hint}", error.doing, error.why));
    }

    pub(super) fn show(&mut self, chat: Chat) -> Vec<Effect> {
        if self.is_busy() {
            self.wanted = None;
            return Vec::new();
        }
        let asked_for = match &self.wanted {
            Some(CoachRead::Chat(id)) => chat.id == Some(*id),
            Some(CoachRead::Newest(about)) => chat.about.is_same(about),
            // It was shown without being asked for.
            _ => true,
        };
        if asked_for {
            self.wanted = None;
        }
        if chat.id.is_some() && chat.id == self.talk.chat {
            self.talk.refresh(chat);
            if self.focus == Focus::Chats {
                self.focus = Focus::Writing;
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
        self.talk = Talk::of(chat);
        if !begun {
            self.composer = Composer::default();
        }
        self.resending = None;
        for entry in &self.talk.entries {
            if entry.said.who == Who::You {
                self.composer.remember(&entry.said.text);
            }
        }
        if self.focus == Focus::Chats {
            self.focus = Focus::Writing;
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
