//! The loop: an event goes into the machine, what comes out is saved and then done.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use super::{
    About, Answer, CallFailure, Ending, Error, Event, Key, Kind, Model, Question, Session, Shown, State, Usage,
};
use crate::app::coach::prompt;
use crate::app::coach::proposals::{Decision, waiting_result};
use crate::app::coach::tools::{self, Env};
use crate::coach::estimate;
use crate::domain::conversation::log::RequestFact;
use crate::domain::conversation::machine::{Effect, Entry, Refusal};
use crate::domain::conversation::proposal::{Proposal, ProposalStatus};
use crate::domain::conversation::{AnswerStatus, MessageMetadata, MessageRole, fit};
use crate::domain::model::{FailureKind, ModelRequest, Piece, ToolCall, Turn};
use crate::store::conversations::MessageWrite;

/// How often what came of an answer is saved while it comes.
const TICK: Duration = Duration::from_secs(1);

/// A request that is out.
pub(super) struct Sent {
    provider: String,
    host: String,
    model: String,
    cost: Option<f64>,
}

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
        if let Event::Ask { text, attachments } = &event
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
        let (answer, read) = answer(&self.setup.deck, self.about, self.now())?;
        let Question { text, attachments } = question;
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

    /// What came of it: the last answer after a message, and the proposals that were made and wait.
    fn answer(&self, after: Option<Key>, made: &[i64]) -> Result<Answer, Error> {
        let path = self.machine.path();
        let new = path
            .iter()
            .rev()
            .take_while(|entry| Some(entry.key) > after)
            .filter(|entry| entry.role == MessageRole::Assistant);
        let answers: Vec<&&Entry> = new.collect();
        // A model that only asked for a tool has said nothing since.
        let wordy = answers.iter().find(|entry| !entry.content.trim().is_empty());
        let last = answers.first();
        let message = match last {
            None => None,
            Some(last) => {
                let mut message = self.setup.deck.store.message(self.message_id(last.key)?)?;
                if let (true, Some(wordy)) = (message.content.trim().is_empty(), wordy) {
                    message.content.clone_from(&wordy.content);
                }
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
                Effect::Call { call, turns } => self.call(call, &turns, stop, on, &mut todo)?,
                Effect::Summarise { keys, turns } => self.summarise(&keys, &turns, stop, on, &mut todo)?,
                Effect::RunTool { key, call } => self.run(key, &call, on, &mut todo)?,
                Effect::Ended { key } => {
                    let message_id = self.message_id(key)?;
                    let ending = self.ending(key);
                    on(Shown::Ended { message_id, ending });
                }
                Effect::Refused(Refusal::TooManyRounds) => {
                    on(Shown::Warning(refused(Refusal::TooManyRounds).to_string()));
                }
                Effect::Refused(why) => return Err(refused(why)),
                Effect::AskForDecisions(_)
                | Effect::Abort
                | Effect::Title(_)
                | Effect::SaveMessage(_)
                | Effect::UpdateMessage { .. }
                | Effect::SetHead(_) => {}
            }
        }
    }

    /// Gives an event to the machine and saves what is to be saved; the rest is left to do.
    fn step(
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
    fn metadata(&self, entry: &Entry, mut metadata: MessageMetadata, sent: Option<&Sent>) -> MessageMetadata {
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

    fn call(
        &mut self,
        call: u32,
        turns: &[Turn],
        stop: &Arc<AtomicBool>,
        on: &mut dyn FnMut(Shown),
        todo: &mut VecDeque<Effect>,
    ) -> Result<(), Error> {
        let Some(mut model) = self.setup.model.take() else {
            return Err(no_model());
        };
        let done = self.call_on(model.as_mut(), call, turns, stop, on, todo);
        self.setup.model = Some(model);
        done
    }

    fn call_on(
        &mut self,
        model: &mut dyn Model,
        call: u32,
        turns: &[Turn],
        stop: &Arc<AtomicBool>,
        on: &mut dyn FnMut(Shown),
        todo: &mut VecDeque<Effect>,
    ) -> Result<(), Error> {
        let ending = self.try_call(model, call, turns, stop, on, todo)?;
        // Some models, asked with tools, only say that they know none: then they are asked without. Others have a window
        // that is full of the tools alone, which nobody knew before: then they get the most useful ones.
        let ending = match ending {
            Tried::NoTools => {
                model.has_no_tools();
                self.try_call(model, call, turns, stop, on, todo)?
            }
            Tried::NoRoom(..) => {
                model.is_small();
                self.try_call(model, call, turns, stop, on, todo)?
            }
            ending @ Tried::Over(..) => ending,
        };
        match ending {
            Tried::Over(ending, sent) | Tried::NoRoom(ending, sent) => {
                let piece = Piece::Ended(*ending);
                self.step(Event::Piece { call, piece }, Some(&sent), todo, on)
            }
            Tried::NoTools => Ok(()),
        }
    }

    /// One request.
    fn try_call(
        &mut self,
        model: &mut dyn Model,
        call: u32,
        turns: &[Turn],
        stop: &Arc<AtomicBool>,
        on: &mut dyn FnMut(Shown),
        todo: &mut VecDeque<Effect>,
    ) -> Result<Tried, Error> {
        let info = model.info().clone();
        let request = self.request(&info, turns)?;
        let estimate = estimate::request(&request);
        let mut sent = Sent {
            provider: info.provider.clone(),
            host: info.host.clone(),
            model: request.model.clone(),
            cost: None,
        };
        if let Some(failure) = self.over_limit(model, &request, estimate)? {
            self.failure = Some(failure.clone());
            return Ok(Tried::Over(Box::new(Ending::Failed(failure)), sent));
        }
        self.failure = None;
        let mut log = self.logged(model, &request, estimate);
        let log_id = self.setup.deck.store.add_beside(&log, log.asked_at)?;
        on(Shown::Sending { estimate });
        let mut shower = self.setup.stand_ins.shower();
        let mut reasoning_shower = self.setup.stand_ins.shower();
        let mut usage = Usage::default();
        let mut whole = String::new();
        let mut trouble = None;
        let prices = PriceOf {
            info: &info,
            request: &request,
        };
        // The price is asked for while the model streams, so it is worked out from what it said before.
        let mut costs: Vec<(Option<String>, Usage)> = Vec::new();
        let mut answering: Option<String> = None;
        let mut ended = None;
        self.last_tick = Instant::now();
        model.stream(&request, stop, &mut |piece| {
            if trouble.is_some() || ended.is_some() {
                return;
            }
            let mut pieces = Vec::new();
            match piece {
                Piece::Started { model } => {
                    answering.clone_from(&model);
                    on(Shown::Started { model: model.clone() });
                    pieces.push(Piece::Started { model });
                }
                Piece::Text(text) => {
                    let text = shower.push(&text);
                    if !text.is_empty() {
                        whole.push_str(&text);
                        on(Shown::Text(text.clone()));
                        pieces.push(Piece::Text(text));
                    }
                }
                Piece::Refusal(text) => {
                    let text = shower.push(&text);
                    if !text.is_empty() {
                        on(Shown::Refusal(text.clone()));
                        pieces.push(Piece::Refusal(text));
                    }
                }
                Piece::ReasoningText(text) => {
                    let text = reasoning_shower.push(&text);
                    if !text.is_empty() {
                        on(Shown::Reasoning(text));
                    }
                    pieces.push(Piece::ReasoningText(String::new()));
                }
                // What the provider wants back is kept as it came.
                Piece::Reasoning(reasoning) => pieces.push(Piece::Reasoning(reasoning)),
                Piece::ToolCallBegan(name) => {
                    on(Shown::ToolBegins(name.clone()));
                    pieces.push(Piece::ToolCallBegan(name));
                }
                Piece::ToolCall(mut tool) => {
                    tool.arguments = self.setup.stand_ins.show_arguments(&tool.arguments);
                    pieces.push(Piece::ToolCall(tool));
                }
                Piece::Usage(newer) => {
                    take(&mut usage, newer);
                    costs.push((answering.clone(), usage));
                    on(Shown::Usage { usage, cost: None });
                    pieces.push(Piece::Usage(newer));
                }
                Piece::Waiting { attempt, pause, why } => on(Shown::Waiting { attempt, pause, why }),
                Piece::Ended(ending) => {
                    let rest = shower.finish();
                    if !rest.is_empty() {
                        whole.push_str(&rest);
                        on(Shown::Text(rest.clone()));
                        pieces.push(Piece::Text(rest));
                    }
                    ended = Some(ending);
                }
            }
            if self.last_tick.elapsed() >= TICK {
                self.last_tick = Instant::now();
                if let Err(error) = self.step(Event::Tick, Some(&sent), todo, on) {
                    trouble = Some(error);
                }
            }
            for piece in pieces {
                if let Err(error) = self.step(Event::Piece { call, piece }, Some(&sent), todo, on) {
                    trouble.get_or_insert(error);
                }
            }
            if trouble.is_some() {
                stop.store(true, Ordering::Relaxed);
            }
        });
        // The same for one that ended without a word.
        let ending = ended.unwrap_or_else(|| Ending::Incomplete {
            why: "the answer ended without a word why".to_owned(),
        });
        sent.cost = prices.of(model, answering.as_deref(), &usage);
        log.status = status_of(&ending);
        log.input_tokens = usage.input.and_then(|n| i64::try_from(n).ok());
        log.output_tokens = usage.output.and_then(|n| i64::try_from(n).ok());
        log.cost = sent.cost;
        if let Some(name) = answering {
            log.model = name;
        }
        self.setup.deck.store.finish_request(log_id, &log)?;
        if let Some(error) = trouble {
            return Err(error);
        }
        if !costs.is_empty() {
            on(Shown::Usage { usage, cost: sent.cost });
        }
        if let Some(reported) = usage.input.filter(|input| fit::was_cut(*input, estimate)) {
            on(Shown::Warning(format!(
                "The server says that it read {reported} tokens of about {estimate}: it may have cut off the beginning. \
                 Give it a longer window, or begin a new chat."
            )));
        }
        if let Ending::Failed(failure) = &ending {
            if info.has_tools && knows_no_tools(failure) {
                return Ok(Tried::NoTools);
            }
            if info.has_tools && !info.is_small && failure.kind == FailureKind::TooLong {
                self.failure = Some(failure.clone());
                return Ok(Tried::NoRoom(Box::new(ending), sent));
            }
            self.failure = Some(failure.clone());
        }
        if !info.has_tools && matches!(ending, Ending::Complete(_)) {
            for tool in prompt::fenced_calls(&whole) {
                let piece = Piece::ToolCall(tool);
                self.step(Event::Piece { call, piece }, Some(&sent), todo, on)?;
            }
        }
        Ok(Tried::Over(Box::new(ending), sent))
    }

    /// Puts the oldest part in fewer words: by the model, and where that does not work, by rule.
    fn summarise(
        &mut self,
        keys: &[Key],
        turns: &[Turn],
        stop: &Arc<AtomicBool>,
        on: &mut dyn FnMut(Shown),
        todo: &mut VecDeque<Effect>,
    ) -> Result<(), Error> {
        let summary = match self.setup.model.take() {
            None => None,
            Some(mut model) => {
                let summary = self.summary_by(model.as_mut(), turns, stop);
                self.setup.model = Some(model);
                summary?
            }
        };
        if stop.load(Ordering::Relaxed) {
            return self.step(Event::Stop, None, todo, on);
        }
        let (text, by) = match summary {
            Some((text, by)) => (text, Some(by)),
            None => (
                fit::digest(keys.iter().filter_map(|key| self.machine.entry(*key))),
                None,
            ),
        };
        on(Shown::Summarised { messages: keys.len() });
        self.step(Event::Summarised { text, by }, None, todo, on)
    }

    /// What the model makes of the oldest part; `None` where it makes nothing of it.
    fn summary_by(
        &mut self,
        model: &mut dyn Model,
        turns: &[Turn],
        stop: &Arc<AtomicBool>,
    ) -> Result<Option<(String, String)>, Error> {
        let info = model.info().clone();
        let request = self
            .setup
            .stand_ins
            .hide_request(&prompt::summary_request(&info, turns));
        let estimate = estimate::request(&request);
        let fits = info
            .window
            .is_none_or(|window| estimate + fit::LONGEST_SUMMARY <= u64::from(window));
        if !fits || self.over_limit(model, &request, estimate)?.is_some() {
            return Ok(None);
        }
        let mut log = self.logged(model, &request, estimate);
        let id = self.setup.deck.store.add_beside(&log, log.asked_at)?;
        let mut text = String::new();
        let mut usage = Usage::default();
        let mut whole = false;
        model.stream(&request, stop, &mut |piece| match piece {
            Piece::Text(more) => text.push_str(&more),
            Piece::Usage(newer) => take(&mut usage, newer),
            Piece::Ended(ending) => {
                log.status = status_of(&ending);
                whole = matches!(ending, Ending::Complete(_));
            }
            _ => {}
        });
        log.input_tokens = usage.input.and_then(|n| i64::try_from(n).ok());
        log.output_tokens = usage.output.and_then(|n| i64::try_from(n).ok());
        log.cost = model.price(&info.model, &usage);
        self.setup.deck.store.finish_request(id, &log)?;
        let text = self.setup.stand_ins.show(text.trim());
        Ok((whole && !text.is_empty()).then_some((text, info.model)))
    }

    /// Runs a tool that reads, or turns one that writes into a proposal.
    fn run(
        &mut self,
        key: Key,
        call: &ToolCall,
        on: &mut dyn FnMut(Shown),
        todo: &mut VecDeque<Effect>,
    ) -> Result<(), Error> {
        on(Shown::Tool {
            name: call.name.clone(),
            words: tools::words(&call.name, &call.arguments),
        });
        let said = self.said();
        let env = Env {
            now: self.now(),
            conversation: self.conversation.as_ref().map(|conversation| conversation.id),
            said: &said,
            checker: self.setup.checker.as_deref(),
        };
        let done = |content: String, is_error: bool, read: Vec<String>| Event::ToolDone {
            key,
            content,
            is_error,
            read,
        };
        let event = if tools::is_writing(&call.name) {
            match tools::plan(&self.setup.deck, &call.name, &call.arguments, &env) {
                Err(why) => done(tools::error(&why), true, Vec::new()),
                Ok(planned) => {
                    let proposal = self.propose(key, planned, &env.now)?;
                    on(Shown::Proposed(Box::new(proposal.clone())));
                    let granted = self.grants.contains(&call.name) && proposal.fact.unsupported.is_empty();
                    let checker = self.setup.checker.as_deref();
                    let approve = Decision::Approve { unsupported: false };
                    let now = (self.setup.clock)();
                    match granted.then(|| self.setup.deck.decide(proposal.id, approve, checker, now)) {
                        Some(Ok(decided)) => {
                            on(Shown::Decided(Box::new(decided.proposal)));
                            done(decided.content, false, Vec::new())
                        }
                        // What could not be carried out waits for the person like any other.
                        Some(Err(_)) | None => Event::Proposed {
                            key,
                            content: waiting_result(proposal.id),
                        },
                    }
                }
            }
        } else {
            match tools::read(&self.setup.deck, &call.name, &call.arguments, &env) {
                Ok(read) => {
                    for warning in read.warnings {
                        on(Shown::Warning(format!("What {} gave {warning}.", call.name)));
                    }
                    done(read.content.to_string(), false, read.rows)
                }
                Err(why) => done(tools::error(&why), true, Vec::new()),
            }
        };
        let is_error = matches!(&event, Event::ToolDone { is_error: true, .. });
        on(Shown::ToolDone {
            name: call.name.clone(),
            is_error,
        });
        self.step(event, None, todo, on)
    }

    fn propose(&mut self, key: Key, planned: tools::Planned, now: &DateTime<Utc>) -> Result<Proposal, Error> {
        let mut fact = planned.fact();
        fact.conversation_id = self.conversation.as_ref().map(|conversation| conversation.id);
        fact.message_id = Some(self.message_id(key)?);
        let id = self.setup.deck.store.add_beside(&fact, *now)?;
        self.setup.deck.coach_proposal(id)
    }

    /// What the person said in this talk.
    pub(super) fn said(&self) -> Vec<String> {
        let path = self.machine.path();
        let asked = path.iter().filter(|entry| entry.role == MessageRole::User);
        asked.map(|entry| entry.content.clone()).collect()
    }

    fn logged(&self, model: &dyn Model, request: &ModelRequest, estimate: u64) -> RequestFact {
        let info = model.info();
        RequestFact {
            conversation_id: self.conversation.as_ref().map(|conversation| conversation.id),
            asked_at: self.now(),
            provider: info.provider.clone(),
            host: info.host.clone(),
            url: info.url.clone(),
            model: request.model.clone(),
            body: model.body(request).to_string(),
            estimate: i64::try_from(estimate).unwrap_or(i64::MAX),
            input_tokens: None,
            output_tokens: None,
            cost: None,
            status: AnswerStatus::Incomplete,
        }
    }

    fn ending(&self, key: Key) -> Ending {
        use crate::domain::model::StopReason;
        let metadata = self
            .machine
            .entry(key)
            .map(|entry| entry.metadata.clone())
            .unwrap_or_default();
        match metadata.status {
            Some(AnswerStatus::Complete) => {
                Ending::Complete(StopReason::Other(metadata.stop_reason.unwrap_or_default()))
            }
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

/// How a request went.
enum Tried {
    /// It is over.
    Over(Box<Ending>, Sent),
    /// The model knows no tools; nothing of an answer came.
    NoTools,
    /// The request is longer than the model's window; nothing of an answer came.
    NoRoom(Box<Ending>, Sent),
}

/// Whether a model says that it knows no tools: Ollama's words, and those of servers that speak like OpenAI.
fn knows_no_tools(failure: &CallFailure) -> bool {
    let why = failure.why.to_lowercase();
    let says = [
        "does not support tools",
        "does not support function",
        "tools is not supported",
        "tool use is not supported",
    ];
    failure.status == Some(400) && says.iter().any(|words| why.contains(words))
}

/// What a request costs.
struct PriceOf<'a> {
    info: &'a super::ModelInfo,
    request: &'a ModelRequest,
}

impl PriceOf<'_> {
    /// By the model that answered, or where that has no price, by the one that was asked for.
    fn of(&self, model: &dyn Model, answering: Option<&str>, usage: &Usage) -> Option<f64> {
        if usage.input.is_none() && usage.output.is_none() {
            return None;
        }
        answering
            .and_then(|name| model.price(name, usage))
            .or_else(|| model.price(&self.request.model, usage))
            .or_else(|| model.price(&self.info.model, usage))
    }
}

fn take(usage: &mut Usage, newer: Usage) {
    usage.input = newer.input.or(usage.input);
    usage.output = newer.output.or(usage.output);
    usage.cached = newer.cached.or(usage.cached);
    usage.cache_written = newer.cache_written.or(usage.cache_written);
    usage.reasoning = newer.reasoning.or(usage.reasoning);
}

fn status_of(ending: &Ending) -> AnswerStatus {
    match ending {
        Ending::Complete(_) => AnswerStatus::Complete,
        Ending::Incomplete { .. } => AnswerStatus::Incomplete,
        Ending::Stopped => AnswerStatus::Stopped,
        Ending::Failed(_) => AnswerStatus::Failed,
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
        Refusal::TooManyRounds => Error::new(
            Kind::Failed,
            doing,
            "the model asked for tools again and again without an answer, and was stopped",
        ),
        Refusal::TooLong { tokens, room } => Error::new(
            Kind::Failed,
            doing,
            format!("it is about {tokens} tokens, and the model takes {room}"),
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
