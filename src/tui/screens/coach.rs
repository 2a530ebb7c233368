//! The coach: a chat beside any screen, about what is shown there, or on a screen of its own with the list of chats.

mod chats;
mod decide;
mod entry;
mod talk;
#[cfg(test)]
mod tests;
mod view;

use std::cell::Cell;

use chrono::{DateTime, Utc};
use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;
use serde_json::Value;

use self::chats::Chats;
use self::talk::Talk;
use crate::app::Error;
use crate::domain::resume::content::Section;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{
    About, CoachAsk, CoachDo, CoachNews, CoachRead, Effect, Opening, Place, Question, Read, Standing, Who,
};
use crate::tui::keymap::Resolved;
use crate::tui::toast::Toast;
use crate::tui::widgets::composer::Composer;
use crate::tui::widgets::markdown::Mark;

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
    /// The question that is being asked otherwise.
    resending: Option<i64>,
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
            resending: None,
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
        let mut effects = self.keep_draft();
        self.talk = Talk::new(about);
        self.composer = Composer::default();
        self.resending = None;
        effects.push(Effect::Read(Read::Draft {
            form: self.talk.draft_name(),
        }));
        effects
    }

    fn keep_draft(&self) -> Vec<Effect> {
        let content = self.composer.draft();
        let form = self.talk.draft_name();
        content
            .map(|content| Effect::KeepDraft {
                form,
                content: Some(content),
            })
            .into_iter()
            .collect()
    }

    /// The program must end: what is to be kept.
    pub fn leave(&mut self) -> Vec<Effect> {
        self.keep_draft()
    }

    /// Takes a draft, if it is the one of this chat.
    pub fn restore(&mut self, form: &str, content: Option<&Value>) {
        if form == self.talk.draft_name()
            && self.composer.is_empty()
            && let Some(content) = content
        {
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

    /// Does an action.
    pub fn update(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        match action.row().scope {
            Scope::Compose => self.compose(action, ctx),
            Scope::Coach => self.read(action, ctx),
            Scope::Proposals => self.decide(action),
            Scope::Consent => self.consent(action, ctx),
            Scope::Chats => self.list(action),
            _ => Vec::new(),
        }
    }

    fn compose(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        match action {
            Action::ComposeSend => return self.send(ctx),
            Action::ComposeLine => self.composer.new_line(),
            Action::ComposeMention => return vec![Effect::Open(Opening::Mention)],
            Action::ComposePrompts => {
                let context = self.talk.about.context;
                return vec![Effect::Open(Opening::Prompts { context })];
            }
            Action::ComposeEditor => {
                self.in_editor = true;
                return vec![Effect::Editor {
                    text: self.composer.text(),
                    extension: "md",
                }];
            }
            Action::ComposePayload => return self.preview(),
            Action::ComposeRetry => return self.again(false, ctx),
            Action::ComposePageUp => self.talk.half_page(false, ctx),
            Action::ComposePageDown => self.talk.half_page(true, ctx),
            Action::ComposeDetach => {
                self.composer.detach();
            }
            Action::ComposeNew => return self.new_chat(),
            Action::ComposeFull => return self.toggle_full(),
            Action::ComposeRead => {
                self.focus = if self.talk.deciding.is_empty() {
                    Focus::Reading
                } else {
                    Focus::Deciding
                };
            }
            Action::ComposeLeave => return self.out(),
            _ => {}
        }
        Vec::new()
    }

    /// One step out: stops what runs, then lets go of what is being done, then leaves.
    fn out(&mut self) -> Vec<Effect> {
        if let Some(busy) = &mut self.talk.busy {
            busy.stopping = true;
            return vec![Effect::StopCoach];
        }
        if self.resending.take().is_some() {
            self.composer.set("");
            return Vec::new();
        }
        if self.full {
            if self.focus == Focus::Chats {
                return vec![Effect::Go(Place::Board)];
            }
            self.focus = Focus::Chats;
            return Vec::new();
        }
        let effects = self.keep_draft();
        self.shown = false;
        self.focus = Focus::Away;
        self.talk.mark = None;
        effects
    }

    fn toggle_full(&mut self) -> Vec<Effect> {
        if self.full {
            self.shown = true;
            return vec![Effect::Go(Place::Back)];
        }
        vec![Effect::Go(Place::Coach)]
    }

    fn new_chat(&mut self) -> Vec<Effect> {
        if self.is_busy() {
            return vec![busy()];
        }
        let about = if self.full {
            About::general()
        } else {
            self.beside.clone()
        };
        let effects = self.begin(about);
        self.focus = Focus::Writing;
        effects
    }

    fn question(&self, agreed: bool) -> Question {
        Question {
            chat: self.talk.chat,
            about: self.talk.about.clone(),
            text: self.composer.text(),
            attachments: self.composer.attachments().to_vec(),
            agreed,
        }
    }

    fn send(&mut self, ctx: &Ctx<'_>) -> Vec<Effect> {
        if self.is_busy() {
            return vec![busy()];
        }
        if self.composer.text().trim().is_empty() && self.composer.attachments().is_empty() {
            if !self.talk.deciding.is_empty() {
                self.focus = Focus::Deciding;
            }
            return Vec::new();
        }
        let form = self.talk.draft_name();
        let ask = match (self.resending.take(), self.talk.chat) {
            (Some(message), Some(chat)) => {
                let text = self.composer.text();
                // What follows the question belongs to another branch.
                let at = self.talk.entries.iter().position(|entry| entry.said.id == message);
                self.talk.entries.truncate(at.unwrap_or(self.talk.entries.len()));
                CoachAsk::Resend {
                    chat,
                    message,
                    text,
                    agreed: false,
                }
            }
            _ => CoachAsk::Say(Box::new(self.question(false))),
        };
        let (text, attachments) = self.composer.take();
        self.talk
            .ask(text, entry::attached(&attachments), &self.standing, ctx.now);
        let mut effects = self.ask(ask);
        effects.push(Effect::KeepDraft { form, content: None });
        effects
    }

    fn ask(&mut self, ask: CoachAsk) -> Vec<Effect> {
        self.talk.asked = Some(ask.clone());
        vec![Effect::Coach(ask)]
    }

    /// What would be sent for what stands in the field, or what is waiting to be agreed to.
    fn preview(&self) -> Vec<Effect> {
        if self.is_busy() {
            return vec![busy()];
        }
        let question = match &self.talk.consent {
            Some((_, CoachAsk::Say(question))) => question.clone(),
            _ => Box::new(self.question(false)),
        };
        vec![Effect::Coach(CoachAsk::Preview(question))]
    }

    fn read(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        match action {
            Action::CoachUp => self.talk.scroll(-1, ctx),
            Action::CoachDown => self.talk.scroll(1, ctx),
            Action::CoachPageUp => self.talk.half_page(false, ctx),
            Action::CoachPageDown => self.talk.half_page(true, ctx),
            Action::CoachTop => self.talk.go_to_end(false),
            Action::CoachBottom => self.talk.go_to_end(true),
            Action::CoachNextMark | Action::CoachPreviousMark => {
                if !self.talk.go_to_mark(action == Action::CoachNextMark) {
                    return vec![Effect::Toast(Toast::refused(
                        "nothing is cited here, and there is no address",
                    ))];
                }
            }
            Action::CoachOpen => return self.open_mark(ctx),
            Action::CoachCopy => return self.copy(),
            Action::CoachWrite => self.focus = self.resting_focus(),
            Action::CoachDecide => self.focus = Focus::Deciding,
            Action::CoachThoughts => {
                if !self.talk.toggle_thoughts() {
                    return vec![Effect::Toast(Toast::refused("this model does not show what it thinks"))];
                }
            }
            Action::CoachRetry => return self.again(false, ctx),
            Action::CoachRegenerate => return self.again(true, ctx),
            Action::CoachResend => return self.resend(),
            Action::CoachBranch => return self.branch(),
            Action::CoachBranchBefore | Action::CoachBranchAfter => {
                let on = action == Action::CoachBranchAfter;
                return self.other_branch(on);
            }
            Action::CoachNew => return self.new_chat(),
            Action::CoachFull => return self.toggle_full(),
            Action::CoachPayload => return self.preview(),
            Action::CoachGrants => {
                if let Some(tool) = self.grants.first() {
                    return vec![Effect::Coach(CoachAsk::EndGrant(tool.clone()))];
                }
            }
            Action::CoachExport => {
                return self
                    .talk
                    .chat
                    .map(|id| chats::export(id, &self.talk.title))
                    .into_iter()
                    .collect();
            }
            Action::CoachNextPane if self.full => self.focus = Focus::Chats,
            Action::CoachNextPane => self.step_aside(ctx.window),
            Action::CoachLeave if self.is_busy() => return self.out(),
            Action::CoachLeave => {
                self.talk.mark = None;
                self.focus = self.resting_focus();
            }
            _ => {}
        }
        Vec::new()
    }

    /// What is written next follows the answer that one means, beside what followed it before.
    fn branch(&mut self) -> Vec<Effect> {
        if self.is_busy() {
            return vec![busy()];
        }
        let id = self.talk.answer().map(|entry| entry.said.id);
        let at = self.talk.entries.iter().position(|entry| Some(entry.said.id) == id);
        let rest = self.talk.entries.get(at.map_or(0, |at| at + 1)..).unwrap_or_default();
        let next = rest.iter().find(|entry| entry.said.who == Who::You);
        self.resending = next.map(|entry| entry.said.id);
        self.focus = Focus::Writing;
        vec![Effect::Toast(Toast::done("what you write now follows that answer"))]
    }

    fn other_branch(&self, on: bool) -> Vec<Effect> {
        let branched = self.talk.entries.iter().rev().find(|entry| entry.said.branch.1 > 1);
        let beside = branched.map(|entry| entry.said.beside);
        let to = beside.and_then(|(before, after)| if on { after } else { before });
        match (self.talk.chat, to) {
            (Some(chat), Some(to)) => vec![Effect::Coach(CoachAsk::Switch { chat, to })],
            _ => vec![Effect::Toast(Toast::refused("there is no other branch on that side"))],
        }
    }

    /// Asks again: what did not work, or the same once more.
    fn again(&mut self, anew: bool, ctx: &Ctx<'_>) -> Vec<Effect> {
        let Some(chat) = self.talk.chat else {
            return Vec::new();
        };
        if self.is_busy() {
            return vec![busy()];
        }
        let agreed = false;
        let ask = if anew {
            let message = self.talk.answer().map(|entry| entry.said.id);
            // The answer that is replaced stays as another branch.
            let at = self
                .talk
                .entries
                .iter()
                .position(|entry| Some(entry.said.id) == message);
            self.talk.entries.truncate(at.unwrap_or(self.talk.entries.len()));
            CoachAsk::Regenerate { chat, message, agreed }
        } else {
            let answers = self.talk.entries.iter().rposition(|entry| entry.said.who == Who::You);
            self.talk.entries.truncate(answers.map_or(0, |at| at + 1));
            CoachAsk::Retry { chat, agreed }
        };
        self.talk.begin(&self.standing, ctx.now);
        self.focus = Focus::Writing;
        self.ask(ask)
    }

    fn resend(&mut self) -> Vec<Effect> {
        let Some((id, text)) = self.talk.question().map(|said| (said.id, said.text.clone())) else {
            return Vec::new();
        };
        if self.is_busy() {
            return vec![busy()];
        }
        self.resending = Some(id);
        self.composer.set(&text);
        self.focus = Focus::Writing;
        Vec::new()
    }

    fn open_mark(&mut self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let Some((_, mark)) = self.talk.mark() else {
            self.focus = self.resting_focus();
            return Vec::new();
        };
        match mark {
            Mark::Link(url) => vec![Effect::OpenLink(url.clone())],
            Mark::Code(_) => self.copy(),
            Mark::Citation(row) => match place_of(row) {
                Some(place) => {
                    let was_full = self.full;
                    self.shown = true;
                    self.unfill();
                    self.step_aside(ctx.window);
                    let mut effects = vec![Effect::Go(place)];
                    if was_full && !matches!(place, Place::Job(_)) {
                        effects.insert(0, Effect::Go(Place::Back));
                    }
                    effects
                }
                None => vec![Effect::Toast(Toast::refused("this row has no screen of its own"))],
            },
        }
    }

    fn copy(&self) -> Vec<Effect> {
        let text = match self.talk.mark() {
            Some((_, Mark::Link(url))) => Some(url.clone()),
            Some((entry, Mark::Code(number))) => entry.body.code(*number).map(str::to_owned),
            Some((_, Mark::Citation(_))) | None => self.talk.answer().map(|entry| entry.said.text.clone()),
        };
        match text {
            Some(text) => vec![Effect::Copy(text)],
            None => vec![Effect::Toast(Toast::refused("there is no answer to copy yet"))],
        }
    }

    fn decide(&mut self, action: Action) -> Vec<Effect> {
        match (action, self.talk.chat) {
            (Action::ProposalLeave, _) => {
                self.focus = Focus::Writing;
                Vec::new()
            }
            (Action::ProposalNextPane, _) => {
                self.focus = Focus::Reading;
                Vec::new()
            }
            (action, Some(chat)) => self.talk.deciding.update(action, chat),
            _ => Vec::new(),
        }
    }

    fn consent(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        match action {
            Action::ConsentPayload => return self.preview(),
            Action::ConsentYes => {
                if let Some((_, ask)) = self.talk.consent.take() {
                    self.talk.begin(&self.standing, ctx.now);
                    self.focus = Focus::Writing;
                    return self.ask(agreed(ask));
                }
            }
            Action::ConsentNo => {
                if let Some((_, ask)) = self.talk.consent.take() {
                    self.take_back(&ask);
                }
                self.focus = Focus::Writing;
            }
            _ => {}
        }
        Vec::new()
    }

    /// What was not asked after all stands in the field again.
    fn take_back(&mut self, ask: &CoachAsk) {
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

    fn list(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::ChatsNew => self.new_chat(),
            Action::ChatsNextPane => {
                self.focus = self.resting_focus();
                Vec::new()
            }
            Action::ChatsLeave => self.out(),
            Action::ChatsOpen if self.is_busy() => vec![busy()],
            action => self.chats.update(action),
        }
    }

    /// Does what a window did for it.
    pub fn take(&mut self, what: CoachDo) -> Vec<Effect> {
        match what {
            CoachDo::Insert(text) => {
                self.composer.insert(&text);
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
                if self.full {
                    return vec![self.chats.read()];
                }
            }
            // The shell opens a window with it.
            CoachNews::Payload { .. } => {}
            CoachNews::Failed(error) => self.failed(&error),
        }
        Vec::new()
    }

    fn failed(&mut self, error: &Error) {
        let was_asked = self.talk.busy.is_some();
        self.talk.rest();
        self.talk.deciding.failed();
        if was_asked && let Some(ask) = self.talk.asked.take() {
            self.take_back(&ask);
        }
        let hint = error.hint.as_deref().map(|hint| format!(" {hint}")).unwrap_or_default();
        self.talk.failed = Some(format!("{}: {}.{hint}", error.doing, error.why));
    }

    fn show(&mut self, chat: crate::tui::effect::Chat) -> Vec<Effect> {
        if self.is_busy() {
            return Vec::new();
        }
        if chat.id.is_some() && chat.id == self.talk.chat {
            self.talk.refresh(chat);
            if self.focus == Focus::Chats {
                self.focus = Focus::Writing;
            }
            return Vec::new();
        }
        let mut effects = self.keep_draft();
        self.talk = Talk::of(chat);
        self.composer = Composer::default();
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

    /// Takes a click or the wheel; `false` where it is not for the coach.
    pub fn mouse(&mut self, mouse: MouseEvent, ctx: &Ctx<'_>) -> Option<Vec<Effect>> {
        let at = (mouse.column, mouse.row).into();
        if self.full && self.chats_place.get().contains(at) {
            if mouse.kind == MouseEventKind::Down(MouseButton::Left) {
                self.focus = Focus::Chats;
            }
            return Some(self.chats.mouse(mouse));
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

fn busy() -> Effect {
    Effect::Toast(Toast::refused("the coach is still answering: Esc stops it"))
}

/// The same, with the person's word that it may be sent.
fn agreed(ask: CoachAsk) -> CoachAsk {
    match ask {
        CoachAsk::Say(mut question) => {
            question.agreed = true;
            CoachAsk::Say(question)
        }
        CoachAsk::Retry { chat, .. } => CoachAsk::Retry { chat, agreed: true },
        CoachAsk::Regenerate { chat, message, .. } => CoachAsk::Regenerate {
            chat,
            message,
            agreed: true,
        },
        CoachAsk::Resend {
            chat, message, text, ..
        } => CoachAsk::Resend {
            chat,
            message,
            text,
            agreed: true,
        },
        other => other,
    }
}

/// The screen on which a cited row is shown.
pub fn place_of(row: &str) -> Option<Place> {
    let (kind, id) = row.split_once(':')?;
    let id: i64 = id.parse().ok()?;
    Some(match kind {
        "job" => Place::Job(id),
        "resume" => Place::Resume(id),
        "interview" => Place::Interview(id),
        "application" => Place::Application(id),
        "experience" => Place::Fact(Section::Experience, id),
        "education" => Place::Fact(Section::Education, id),
        "skill" => Place::Fact(Section::Skills, id),
        "certification" => Place::Fact(Section::Certifications, id),
        "profile" => Place::Profile,
        "contact" => Place::Contacts,
        "task" => Place::Tasks,
        "offer" => Place::Offers,
        _ => return None,
    })
}
