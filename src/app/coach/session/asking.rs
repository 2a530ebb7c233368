//! The loop: an event goes into the machine, what comes out is saved and then done.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, Utc};

use super::calling::Sent;
use super::{About, Answer, CallFailure, Ending, Error, Event, Found, Key, Kind, Question, Session, Shown, State};
use crate::app::coach::proposals::Decision;
use crate::domain::conversation::machine::{Effect, Entry, Refusal};
use crate::domain::conversation::proposal::{Proposal, ProposalStatus};
use crate::domain::conversation::{AnswerStatus, MessageMetadata, MessageRole};
use crate::domain::model::FailureKind;
use crate::store::conversations::MessageWrite;

impl Session {
    /// Takes what the person wants, and works until nothing more happens by itself.
    pub(super) fn work(
        &mut self,
        event: Event,
        stop: &Arc<AtomicBool>,
        on: &mut dyn FnMut(Shown),
    ) -> Result<Answer, Error> {
        self.setup.deck.check_about(self.about)?;
        self.may_ask()?;
        if let Event::Ask { text, attachments, .. } = &event
            && text.trim().is_empty()
            && attachments.is_empty()
        {
            return Err(refused(Refusal::Nothing));
        }
        self.begin(on)?;
        self.finish(event, stop, on)
    }

    /// Saves a question with the answer that `answer` gives from the person's own rows, without a model: Markdown, and the
    /// rows that it names.
    ///
    /// # Errors
    /// When the file can't be written, and what `answer` gives.
    pub fn answer_offline(
        &mut self,
        question: Question,
        answer: impl FnOnce(&crate::app::Deck, About, DateTime<Utc>) -> Result<(String, Vec<String>), Error>,
        on: &mut dyn FnMut(Shown),
    ) -> Result<Answer, Error> {
        self.setup.deck.check_about(self.about)?;
        let (answer, mut read) = answer(&self.setup.deck, self.about, self.now())?;
        let Question { text, mut attachments } = question;
        let (mentions, mentioned) = self.mentioned(&text, on);
        attachments.extend(mentions);
        read.extend(mentioned);
        if text.trim().is_empty() && attachments.is_empty() {
            return Err(refused(Refusal::Nothing));
        }
        self.begin(on)?;
        on(Shown::Text(answer.clone()));
        let told = Event::Told {
            text,
            attachments,
            answer,
            read,
        };
        self.finish(told, &Arc::new(AtomicBool::new(false)), on)
    }

    /// Approves or refuses a proposal of this talk; when nothing waits any more, the model goes on.
    ///
    /// # Errors
    /// As [`crate::app::Deck::decide`]; then the proposal is as it was.
    pub fn decide(
        &mut self,
        proposal_id: i64,
        decision: Decision,
        stop: &Arc<AtomicBool>,
        on: &mut dyn FnMut(Shown),
    ) -> Result<Answer, Error> {
        let now = self.now();
        let checker = self.setup.checker.as_deref();
        let decided = self.setup.deck.decide(proposal_id, decision, checker, now)?;
        on(Shown::Decided(Box::new(decided.proposal.clone())));
        let message = decided.proposal.fact.message_id;
        let Some(key) = message.and_then(|id| self.key(id).ok()) else {
            return self.answer(None, &[]);
        };
        if decided.proposal.fact.status == ProposalStatus::Pending {
            return self.answer(None, &[]);
        }
        let event = Event::Decided {
            key,
            content: decided.content,
            is_error: decided.is_error,
            go_on: self.may_ask().is_ok() && !stop.load(Ordering::Relaxed),
        };
        self.finish(event, stop, on)
    }

    fn finish(&mut self, event: Event, stop: &Arc<AtomicBool>, on: &mut dyn FnMut(Shown)) -> Result<Answer, Error> {
        self.failure = None;
        self.found = Found::default();
        self.make_room()?;
        let before = self.machine.entries().last().map(|entry| entry.key);
        let mut made = Vec::new();
        let mut note = |shown: Shown| {
            if let Shown::Proposed(proposal) = &shown {
                made.push(proposal.id);
            }
            on(shown);
        };
        self.take(event, stop, &mut note)?;
        self.answer(before, &made)
    }

    /// What came of it: what was answered after a message, and the proposals that were made and wait.
    fn answer(&self, after: Option<Key>, made: &[i64]) -> Result<Answer, Error> {
        let path = self.machine.path();
        let new = path
            .iter()
            .rev()
            .take_while(|entry| Some(entry.key) > after)
            .filter(|entry| entry.role == MessageRole::Assistant);
        let answers: Vec<&&Entry> = new.collect();
        let message = match answers.first() {
            None => None,
            Some(last) => {
                let mut message = self.setup.deck.store.message(self.message_id(last.key)?)?;
                // Between its tools it went on with the same answer: all of it is the answer.
                let said = answers.iter().rev().map(|entry| entry.content.as_str());
                let said: Vec<&str> = said.filter(|said| !said.trim().is_empty()).collect();
                message.content = said.join("\n\n");
                Some(message)
            }
        };
        let proposals = made.iter().map(|id| self.setup.deck.coach_proposal(*id));
        let proposals: Vec<Proposal> = proposals.collect::<Result<_, _>>()?;
        Ok(Answer {
            message,
            proposals: proposals
                .into_iter()
                .filter(|proposal| proposal.fact.status == ProposalStatus::Pending)
                .collect(),
            failure: self.failure.clone(),
        })
    }

    /// Takes an event, and does what follows from it.
    pub(super) fn take(
        &mut self,
        event: Event,
        stop: &Arc<AtomicBool>,
        on: &mut dyn FnMut(Shown),
    ) -> Result<(), Error> {
        let mut todo = VecDeque::new();
        self.step(event, None, &mut todo, on)?;
        loop {
            if stop.load(Ordering::Relaxed) && matches!(self.machine.state(), State::Working | State::Fitting) {
                self.step(Event::Stop, None, &mut todo, on)?;
                todo.retain(|effect| matches!(effect, Effect::Ended { .. } | Effect::Refused(_)));
            }
            let Some(effect) = todo.pop_front() else { return Ok(()) };
            match effect {
                // What was said is saved by now, so the person loses nothing while a server takes its time.
                Effect::Call { .. } if self.learns_window(stop) => {
                    self.make_room()?;
                    self.step(Event::Fit, None, &mut todo, on)?;
                }
                Effect::Call { call, turns } => self.call(call, &turns, stop, on, &mut todo)?,
                Effect::Summarise { keys, turns, most } => {
                    self.summarise((&keys, &turns, most), stop, on, &mut todo)?;
                }
                Effect::RunTool { key, call } => self.run(key, &call, on, &mut todo)?,
                Effect::Ended { key } => {
                    let message_id = self.message_id(key)?;
                    let ending = self.ending(key);
                    on(Shown::Ended { message_id, ending });
                }
                Effect::Refused(why) => {
                    if matches!(why, Refusal::TooLong { .. }) {
                        // The branch is again the one that the file shows.
                        self.reload()?;
                    }
                    return Err(refused(why));
                }
                Effect::AskForDecisions(_)
                | Effect::Abort
                | Effect::Title(_)
                | Effect::SaveMessage(_)
                | Effect::UpdateMessage { .. }
                | Effect::SetHead(_) => {}
            }
        }
    }

    /// Asks how much the model takes, where nobody knows yet; whether that is known now.
    fn learns_window(&mut self, stop: &Arc<AtomicBool>) -> bool {
        let Some(model) = &mut self.setup.model else {
            return false;
        };
        let before = model.info().window;
        model.look_up_window(stop);
        before.is_none() && model.info().window.is_some()
    }

    /// Gives an event to the machine and saves what is to be saved; the rest is left to do.
    pub(super) fn step(
        &mut self,
        event: Event,
        sent: Option<&Sent>,
        todo: &mut VecDeque<Effect>,
        on: &mut dyn FnMut(Shown),
    ) -> Result<(), Error> {
        let effects = self.machine.handle(event);
        let mut writes = Vec::new();
        let mut asked = None;
        let mut titled = None;
        for effect in effects {
            match effect {
                Effect::Title(title) => {
                    titled = Some(title.clone());
                    writes.push(MessageWrite::Title(title));
                }
                Effect::SaveMessage(entry) => {
                    let uid = uuid::Uuid::now_v7().hyphenated().to_string();
                    self.uids.insert(entry.key, uid.clone());
                    if entry.role == MessageRole::User {
                        asked = Some(entry.key);
                    }
                    writes.push(MessageWrite::New {
                        uid,
                        role: entry.role,
                        metadata: Box::new(self.metadata(&entry, entry.metadata.clone(), sent)),
                        content: entry.content,
                    });
                }
                Effect::UpdateMessage { key, content, metadata } => {
                    let Some(entry) = self.machine.entry(key) else { continue };
                    let metadata = self.metadata(entry, *metadata, sent);
                    let Some(uid) = self.uids.get(&key).cloned() else {
                        continue;
                    };
                    let metadata = Box::new(metadata);
                    writes.push(MessageWrite::Changed { uid, content, metadata });
                }
                Effect::SetHead(head) => {
                    writes.push(MessageWrite::Head(head.and_then(|key| self.uids.get(&key).cloned())));
                }
                other => todo.push_back(other),
            }
        }
        if writes.is_empty() {
            return Ok(());
        }
        let Some(conversation) = &self.conversation else {
            return Ok(());
        };
        let (id, now) = (conversation.id, self.now());
        if let Err(error) = self.setup.deck.store.write_messages(id, &writes, now) {
            // What is not on the disk was not said.
            let _ = self.reload();
            return Err(error);
        }
        if let Some(title) = titled
            && let Some(conversation) = &mut self.conversation
        {
            conversation.title.get_or_insert(title);
            on(Shown::Conversation(Box::new(conversation.clone())));
        }
        if let Some(key) = asked {
            let message_id = self.message_id(key)?;
            on(Shown::Asked { message_id });
        }
        Ok(())
    }

    /// What is known of a message, as it is saved.
    pub(super) fn metadata(
        &self,
        entry: &Entry,
        mut metadata: MessageMetadata,
        sent: Option<&Sent>,
    ) -> MessageMetadata {
        metadata.parent = entry.parent.and_then(|parent| self.uids.get(&parent).cloned());
        if metadata.parent.is_none() {
            metadata.other.insert(super::load::BEGINS.to_owned(), true.into());
        }
        metadata.covers = entry
            .covers
            .iter()
            .filter_map(|key| self.uids.get(key).cloned())
            .collect();
        if let (MessageRole::Assistant, Some(sent)) = (entry.role, sent) {
            metadata.provider = Some(sent.provider.clone());
            metadata.host = Some(sent.host.clone());
            metadata.model.get_or_insert_with(|| sent.model.clone());
            metadata.cost = sent.cost;
            metadata.learnt.clone_from(&sent.learnt);
            // What stood in the request was there to be read; it stays known when the talk is opened again.
            for row in &sent.rows {
                if !metadata.read.contains(row) {
                    metadata.read.push(row.clone());
                }
            }
        }
        metadata
    }

    /// Begins the talk in the file where it is not there yet.
    fn begin(&mut self, on: &mut dyn FnMut(Shown)) -> Result<(), Error> {
        if self.conversation.is_some() {
            return Ok(());
        }
        let now = self.now();
        let about = self.about;
        let begun = self.setup.deck.store.begin_conversation(about.context, about.id, now)?;
        on(Shown::Conversation(Box::new(begun.clone())));
        self.conversation = Some(begun);
        Ok(())
    }

    fn ending(&self, key: Key) -> Ending {
        use crate::domain::model::StopReason;
        let metadata = self
            .machine
            .entry(key)
            .map(|entry| entry.metadata.clone())
            .unwrap_or_default();
        match metadata.status {
            Some(AnswerStatus::Complete) => Ending::Complete(StopReason::Other(metadata.stop_kind.unwrap_or_default())),
            Some(AnswerStatus::Stopped) => Ending::Stopped,
            Some(AnswerStatus::Failed) => match &self.failure {
                Some(failure) => Ending::Failed(failure.clone()),
                None => Ending::Incomplete {
                    why: metadata.error.unwrap_or_default(),
                },
            },
            _ => Ending::Incomplete {
                why: metadata.error.unwrap_or_default(),
            },
        }
    }
}

/// What a person hears where there is no model.
pub(super) fn no_model() -> Error {
    Error::new(Kind::Failed, "asking the coach", "there is no model to ask").hint(
        "`careerdeck coach providers` says what was looked for. Set a key such as ANTHROPIC_API_KEY, start a server such \
         as Ollama, or ask the offline coach with --offline.",
    )
}

/// What a person hears when the machine refuses.
pub(super) fn refused(why: Refusal) -> Error {
    let doing = "asking the coach";
    match why {
        Refusal::Busy => Error::new(Kind::Conflict, doing, "it is still answering").hint("Stop it first."),
        Refusal::NoSuchMessage => Error::new(Kind::NotFound, doing, "there is no such message in this chat"),
        Refusal::Nothing => Error::new(Kind::Usage, doing, "there is nothing to ask"),
        Refusal::Undecided => Error::new(Kind::Conflict, doing, "proposals wait for you")
            .hint("Approve or refuse them first, or ask something else."),
        Refusal::TooLong { room: 0, .. } => Error::new(
            Kind::Failed,
            doing,
            "the model's window is full of the instructions alone, and no question has room in it",
        )
        .hint("Give it a longer window, or use another model. Nothing was sent."),
        Refusal::TooLong { tokens, room } => Error::new(
            Kind::Failed,
            doing,
            format!("it is about {tokens} tokens, and the model takes {room} beside its instructions"),
        )
        .hint("Ask in fewer words, begin a new chat, or use a model with a longer window. Nothing was sent."),
    }
}

impl From<&CallFailure> for Error {
    fn from(failure: &CallFailure) -> Error {
        let error = Error::new(Kind::Failed, "asking the coach", failure.why.clone());
        match failure.hint.is_empty() {
            true => error,
            false => error.hint(failure.hint.clone()),
        }
    }
}

/// A failure that is ours: nothing was sent.
pub(super) fn not_sent(why: String, hint: &str) -> CallFailure {
    CallFailure {
        kind: FailureKind::Billing,
        status: None,
        why,
        hint: hint.to_owned(),
        retry_after: None,
    }
}
