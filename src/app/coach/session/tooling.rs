//! Running the tools that read, and turning those that write into proposals.

use std::collections::VecDeque;

use chrono::{DateTime, Utc};

use super::{Error, Event, Key, Session, Shown};
use crate::app::coach::proposals::{Decision, granted_result, waiting_result};
use crate::app::coach::tools::{self, Env};
use crate::app::coach::{prompt, reason_of};
use crate::domain::conversation::machine::Effect;
use crate::domain::conversation::proposal::Proposal;
use crate::domain::conversation::{fit, own_words};
use crate::domain::model::ToolCall;

/// Fewer characters say too little to be read.
const LEAST_TO_READ: usize = 150;

impl Session {
    /// Runs a tool that reads, or turns one that writes into a proposal.
    pub(super) fn run(
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
            assessments: self.setup.assessments.is_given(),
        };
        let done = |content: String, is_error: bool, read: Vec<String>| Event::ToolDone {
            key,
            content,
            is_error,
            read,
        };
        let event = if let Some(why) = prompt::unreadable(call) {
            done(tools::error(&why), true, Vec::new())
        } else if tools::is_writing(&call.name) {
            match tools::plan(&self.setup.deck, &call.name, &call.arguments, &env) {
                Err(why) => done(tools::error(&why), true, Vec::new()),
                Ok(planned) => {
                    let proposal = self.propose(key, planned, &env.now)?;
                    on(Shown::Proposed(Box::new(proposal.clone())));
                    let granted = self.setup.grants.has(&call.name) && proposal.fact.unsupported.is_empty();
                    let checker = self.setup.checker.as_deref();
                    let approve = Decision::Approve { unsupported: false };
                    let now = (self.setup.clock)();
                    match granted.then(|| self.setup.deck.decide(proposal.id, approve, checker, now)) {
                        Some(Ok(decided)) => {
                            on(Shown::Decided(Box::new(decided.proposal)));
                            done(granted_result(&decided.content), false, Vec::new())
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
            match self.read_in_room(call, &env) {
                Ok(read) => {
                    for warning in read.warnings {
                        on(Shown::Warning(format!("What {} gave {warning}.", call.name)));
                    }
                    done(read.content.to_string(), false, read.rows)
                }
                Err(why) => done(tools::error(&why), true, Vec::new()),
            }
        };
        let (is_error, why) = match &event {
            Event::ToolDone {
                is_error: true,
                content,
                ..
            } => (true, reason_of(content)),
            _ => (false, None),
        };
        on(Shown::ToolDone {
            name: call.name.clone(),
            is_error,
            why,
        });
        self.step(event, None, todo, on)
    }

    /// Reads no more than has room beside the question and what was read for it before; half of that, as more may follow.
    fn read_in_room(&self, call: &ToolCall, env: &Env<'_>) -> Result<tools::Read, String> {
        let read = |most| tools::read(&self.setup.deck, &call.name, &call.arguments, env, most);
        let Some(left) = self.machine.left() else {
            return read(tools::MOST);
        };
        let most = usize::try_from(left).unwrap_or(usize::MAX).saturating_mul(3) / 2;
        if most < LEAST_TO_READ {
            return Err("there is no room left for what it would give: answer with what you have".to_owned());
        }
        let given = read(most.min(tools::MOST))?;
        // Where a letter has several bytes, it is reckoned as several.
        match fit::tokens_of(&given.content.to_string()) <= left {
            true => Ok(given),
            false => read(most.min(tools::MOST) / 3),
        }
    }

    fn propose(&mut self, key: Key, planned: tools::Planned, now: &DateTime<Utc>) -> Result<Proposal, Error> {
        let mut fact = planned.fact();
        fact.conversation_id = self.conversation.as_ref().map(|conversation| conversation.id);
        fact.message_id = Some(self.message_id(key)?);
        let id = self.setup.deck.store.add_beside(&fact, *now)?;
        self.setup.deck.coach_proposal(id)
    }

    /// What the person said of themselves in this talk.
    pub(super) fn said(&self) -> Vec<String> {
        let path = self.machine.path();
        own_words::said(path.iter().map(|entry| (entry.role, entry.content.as_str())))
    }
}
