//! What a person does with the coach, by key.

use chrono::{DateTime, Utc};

use super::talk::Unsaved;
use super::{Branches, Coach, Focus, chats, entry};
use crate::domain::conversation::cited::RowName;
use crate::domain::resume::content::Section;
use crate::tui::action::{Action, Scope};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{About, CoachAsk, CoachRead, Effect, Listed, More, Opening, Place, Question, Read, Who};
use crate::tui::toast::Toast;
use crate::tui::widgets::markdown::Mark;

impl Coach {
    /// Does an action.
    pub fn update(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        match action.row().scope {
            Scope::Compose => self.compose(action, ctx),
            Scope::Coach => self.read(action, ctx),
            Scope::Proposals => self.decide(action, ctx.now),
            Scope::Consent => self.consent(action, ctx),
            Scope::Chats => self.list(action),
            _ => Vec::new(),
        }
    }

    pub(super) fn compose(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        match action {
            Action::ComposeSend => return self.send(ctx.now),
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
    pub(super) fn out(&mut self) -> Vec<Effect> {
        if let Some(busy) = &mut self.talk.busy {
            busy.stopping = true;
            return vec![Effect::StopCoach];
        }
        if let Some(branches) = self.branches.take() {
            if let Branches::InPlaceOf(_) = branches {
                self.composer.take();
                self.composer.put(self.put_by.take().unwrap_or_default());
            }
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

    pub(super) fn toggle_full(&mut self) -> Vec<Effect> {
        if self.full {
            self.shown = true;
            return vec![Effect::Go(Place::Back)];
        }
        vec![Effect::Go(Place::Coach)]
    }

    pub(super) fn new_chat(&mut self) -> Vec<Effect> {
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

    pub(super) fn question(&self, agreed: bool) -> Question {
        Question {
            chat: self.talk.chat,
            about: self.talk.about.clone(),
            after: match self.branches {
                Some(Branches::Behind(answer)) => Some(answer),
                _ => None,
            },
            text: self.composer.text(),
            attachments: self.composer.attachments().to_vec(),
            agreed,
        }
    }

    pub(super) fn send(&mut self, now: DateTime<Utc>) -> Vec<Effect> {
        if let Some(busy_with) = &self.talk.busy {
            // What is being stopped is over in a moment.
            self.sends_next = busy_with.stopping;
            return if self.sends_next { Vec::new() } else { vec![busy()] };
        }
        if self.composer.text().trim().is_empty() && self.composer.attachments().is_empty() {
            if !self.talk.deciding.is_empty() {
                self.focus = Focus::Deciding;
            }
            return Vec::new();
        }
        let ask = self.wish();
        let branches = self.branches.take();
        // What follows there belongs to another branch.
        let position = |id: i64| self.talk.entries.iter().position(|entry| entry.said.id == id);
        let end = match branches {
            None => None,
            Some(Branches::InPlaceOf(question)) => position(question),
            Some(Branches::Behind(answer)) => position(answer).and_then(|at| {
                let rest = self.talk.entries.get(at..).unwrap_or_default();
                let next = rest.iter().position(|entry| entry.said.who == Who::You)?;
                Some(at + next)
            }),
        };
        self.talk.entries.truncate(end.unwrap_or(self.talk.entries.len()));
        let mentions = self.composer.mentions();
        let written = self.composer.take();
        let mut beside = entry::attached(&written.attachments);
        beside.extend(mentions);
        self.talk.ask(written.text.clone(), beside, &self.standing, now);
        // It is kept as a draft until it is saved as what was asked.
        let (form, content) = (self.talk.draft_name(), written.draft());
        self.is_kept = true;
        self.talk.unsaved = Some(Unsaved {
            form: form.clone(),
            written,
            branches,
        });
        let mut effects = self.ask(ask);
        effects.push(Effect::KeepDraft { form, content });
        effects
    }

    /// What is asked with what stands in the field.
    fn wish(&self) -> CoachAsk {
        match (self.branches, self.talk.chat) {
            (Some(Branches::InPlaceOf(message)), Some(chat)) => CoachAsk::Resend {
                chat,
                message,
                text: self.composer.text(),
                attachments: self.composer.attachments().to_vec(),
                agreed: false,
            },
            _ => CoachAsk::Say(Box::new(self.question(false))),
        }
    }

    pub(super) fn ask(&mut self, ask: CoachAsk) -> Vec<Effect> {
        self.talk.asked = Some(ask.clone());
        self.awaited += 1;
        vec![Effect::Coach(ask)]
    }

    /// What would be sent for what stands in the field, or what is waiting to be agreed to.
    pub(super) fn preview(&self) -> Vec<Effect> {
        if self.is_busy() {
            return vec![busy()];
        }
        let ask = match &self.talk.consent {
            Some((_, ask)) => ask.clone(),
            None => self.wish(),
        };
        vec![Effect::Coach(CoachAsk::Preview(Box::new(ask)))]
    }

    pub(super) fn read(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        match action {
            Action::CoachUp => self.talk.scroll(-1, ctx),
            Action::CoachDown => self.talk.scroll(1, ctx),
            Action::CoachPageUp => self.talk.half_page(false, ctx),
            Action::CoachPageDown => self.talk.half_page(true, ctx),
            Action::CoachTop => self.talk.go_to_end(false),
            Action::CoachBottom => self.talk.go_to_end(true),
            Action::CoachNextMark | Action::CoachPreviousMark => {
                return self.go_to_mark(action == Action::CoachNextMark);
            }
            Action::CoachOpen => return self.open_mark(ctx),
            Action::CoachCopy => return self.copy(),
            Action::CoachWrite => self.focus = self.resting_focus(),
            Action::CoachDecide => self.focus = Focus::Deciding,
            Action::CoachThoughts => return self.toggle_thoughts(),
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

    fn go_to_mark(&mut self, next: bool) -> Vec<Effect> {
        if self.talk.go_to_mark(next) {
            return Vec::new();
        }
        let why = "nothing is cited here, and there is no address";
        vec![Effect::Toast(Toast::refused(why))]
    }

    fn toggle_thoughts(&mut self) -> Vec<Effect> {
        if self.talk.toggle_thoughts() {
            return Vec::new();
        }
        vec![Effect::Toast(Toast::refused("this model does not show what it thinks"))]
    }

    /// What is written next follows the answer that one means, beside what followed it before.
    pub(super) fn branch(&mut self) -> Vec<Effect> {
        if self.is_busy() {
            return vec![busy()];
        }
        let id = self.talk.answer().map(|entry| entry.said.id);
        let at = self.talk.entries.iter().position(|entry| Some(entry.said.id) == id);
        let rest = self.talk.entries.get(at.map_or(0, |at| at + 1)..).unwrap_or_default();
        let next = rest.iter().find(|entry| entry.said.who == Who::You);
        self.branches = id.filter(|_| next.is_some()).map(Branches::Behind);
        self.focus = Focus::Writing;
        vec![Effect::Toast(Toast::done("what you write now follows that answer"))]
    }

    pub(super) fn other_branch(&self, on: bool) -> Vec<Effect> {
        let branched = self.talk.entries.iter().rev().find(|entry| entry.said.branch.1 > 1);
        let beside = branched.map(|entry| entry.said.beside);
        let to = beside.and_then(|(before, after)| if on { after } else { before });
        match (self.talk.chat, to) {
            (Some(chat), Some(to)) => vec![Effect::Coach(CoachAsk::Switch { chat, to })],
            _ => vec![Effect::Toast(Toast::refused("there is no other branch on that side"))],
        }
    }

    /// Asks again: what did not work, or the same once more.
    pub(super) fn again(&mut self, anew: bool, ctx: &Ctx<'_>) -> Vec<Effect> {
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

    pub(super) fn resend(&mut self) -> Vec<Effect> {
        let Some((id, text)) = self.talk.question().map(|said| (said.id, said.text.clone())) else {
            return Vec::new();
        };
        if self.is_busy() {
            return vec![busy()];
        }
        let before = self.composer.take();
        if !matches!(self.branches, Some(Branches::InPlaceOf(_))) {
            self.put_by = Some(before);
        }
        self.branches = Some(Branches::InPlaceOf(id));
        self.composer.set(&text);
        self.focus = Focus::Writing;
        Vec::new()
    }

    pub(super) fn open_mark(&mut self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let Some((_, mark)) = self.talk.mark() else {
            self.focus = self.resting_focus();
            return Vec::new();
        };
        match mark {
            Mark::Link(url) => vec![Effect::OpenLink(url.clone())],
            Mark::Code(_) => self.copy(),
            // Another chat is shown in the place of this one.
            Mark::Citation(row) if row.starts_with("chat:") => {
                let chat = RowName::read(row).map(|row| Effect::Read(Read::Coach(CoachRead::Chat(row.id))));
                self.open_from_list(chat.into_iter().collect())
            }
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

    pub(super) fn copy(&self) -> Vec<Effect> {
        let text = match self.talk.mark() {
            Some((_, Mark::Link(url))) => Some(url.clone()),
            Some((entry, Mark::Code(number))) => entry.body().code(*number).map(str::to_owned),
            Some((_, Mark::Citation(_))) | None => self.talk.answer().map(|entry| entry.said.text.clone()),
        };
        match text {
            Some(text) => vec![Effect::Copy(text)],
            None => vec![Effect::Toast(Toast::refused("there is no answer to copy yet"))],
        }
    }

    pub(super) fn decide(&mut self, action: Action, now: DateTime<Utc>) -> Vec<Effect> {
        match (action, self.talk.chat) {
            (Action::ProposalLeave, _) => {
                self.focus = Focus::Writing;
                Vec::new()
            }
            (Action::ProposalNextPane, _) => {
                self.focus = Focus::Reading;
                Vec::new()
            }
            (action, Some(chat)) => {
                let effects = self.talk.deciding.update(action, chat);
                self.told(effects, now)
            }
            _ => Vec::new(),
        }
    }

    /// What the person said to proposals goes to the coach, which may go on with its answer: until it rests, this chat stays.
    pub(super) fn told(&mut self, effects: Vec<Effect>, now: DateTime<Utc>) -> Vec<Effect> {
        let is_told = |effect: &&Effect| matches!(effect, Effect::Coach(CoachAsk::Decide { .. }));
        let count = effects.iter().filter(is_told).count();
        if count > 0 {
            self.awaited += count;
            if !self.is_busy() {
                self.talk.wait(now);
                self.talk.more(More::Doing("doing what you said".to_owned()), now);
            }
        }
        effects
    }

    pub(super) fn consent(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
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
                self.talk.consent = None;
                self.focus = Focus::Writing;
                self.take_back();
                return self.read_again();
            }
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn list(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::ChatsNew => self.new_chat(),
            Action::ChatsNextPane => {
                self.focus = self.resting_focus();
                Vec::new()
            }
            Action::ChatsLeave => self.out(),
            Action::ChatsOpen if self.is_busy() => vec![busy()],
            action => {
                let effects = self.chats.update(action);
                self.open_from_list(effects)
            }
        }
    }

    /// What the list of chats wants done; a chat that it opens is shown when it comes.
    pub(super) fn open_from_list(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let read = effects.iter().find_map(|effect| match effect {
            Effect::Read(Read::Coach(read @ CoachRead::Chat(_))) => Some(read.clone()),
            _ => None,
        });
        if read.is_some() && self.is_busy() {
            return vec![busy()];
        }
        self.wanted = read.or(self.wanted.take());
        effects
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
            chat,
            message,
            text,
            attachments,
            ..
        } => CoachAsk::Resend {
            chat,
            message,
            text,
            attachments,
            agreed: true,
        },
        other => other,
    }
}

/// The screen on which a cited row is shown.
pub fn place_of(row: &str) -> Option<Place> {
    let RowName { kind, id } = RowName::read(row)?;
    Some(match kind {
        "job" => Place::Job(id),
        "resume" => Place::Resume(id),
        "interview" => Place::Interview(id),
        "application" => Place::Application(id),
        "experience" => Place::Fact(Section::Experience, id),
        "education" => Place::Fact(Section::Education, id),
        "skill" => Place::Fact(Section::Skills, id),
        "certification" => Place::Fact(Section::Certifications, id),
        "entry" => Place::Entry(id),
        "profile" => Place::Profile,
        "contact" => Place::Listed(Listed::Contact, id),
        "task" => Place::Listed(Listed::Task, id),
        "offer" => Place::Listed(Listed::Offer, id),
        "practice" => Place::Listed(Listed::Practice, id),
        "assessment" => Place::Listed(Listed::Assessment, id),
        "goal" => Place::Listed(Listed::Goal, id),
        "memory" => Place::Memory(id),
        _ => return None,
    })
}
