//! One talk, driven: the machine says what is to be done, and this does it.

mod asking;
mod calling;
mod checks;
mod grants;
mod load;
mod mentions;
mod open;
mod payload;
mod single;
mod summing;
mod tooling;
mod trial;
mod wish;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

pub use self::grants::{Allowed, Grants};
pub(super) use self::load::{entries, head};
pub(super) use self::open::table_of;
pub use self::payload::{Payload, SummaryRequest};
pub use self::single::{Single, SingleAnswer};
pub use self::trial::Tested;
pub use self::wish::Wish;
use super::model::{Checker, Model, ModelInfo, Told};
use super::prompt::{About, Instructions};
use super::{Deck, Error, Kind};
use crate::domain::conversation::cited::RowName;
use crate::domain::conversation::machine::{Event, Key, Machine, State};
use crate::domain::conversation::proposal::Proposal;
use crate::domain::conversation::{Attachment, Conversation, Learnt, Message};
use crate::domain::model::{CallFailure, Ending, Usage};
use crate::domain::privacy::StandIns;

/// What a question is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// The words.
    pub text: String,
    /// What was put beside them, such as a long paste. The rows that the words name, such as `[job:12]`, are added.
    pub attachments: Vec<Attachment>,
}

impl Question {
    /// A question of words alone.
    pub fn new(text: impl Into<String>) -> Question {
        Question {
            text: text.into(),
            attachments: Vec::new(),
        }
    }
}

/// What a session shows while it works, in order. All text is as the person reads it, and not yet safe for a terminal.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// The talk is in the file.
    Conversation(Box<Conversation>),
    /// The question is saved.
    Asked {
        /// The message's number.
        message_id: i64,
    },
    /// A request goes out.
    Sending {
        /// About how many tokens it is.
        estimate: u64,
    },
    /// The first byte of an answer came.
    Started {
        /// The model that answers, where it says so.
        model: Option<String>,
    },
    /// More of the answer.
    Text(String),
    /// More of the words with which the model declines.
    Refusal(String),
    /// More of what the model thinks.
    Reasoning(String),
    /// The model writes a call of that tool.
    ToolBegins(String),
    /// A tool runs.
    Tool {
        /// Its name.
        name: String,
        /// What it does, in words such as `reading job 12`.
        words: String,
    },
    /// A tool has run.
    ToolDone {
        /// Its name.
        name: String,
        /// Whether it failed.
        is_error: bool,
        /// Why, in a line.
        why: Option<String>,
    },
    /// A change waits for the person.
    Proposed(Box<Proposal>),
    /// A proposal was approved or refused.
    Decided(Box<Proposal>),
    /// What was used so far, and what it costs where that is known.
    Usage {
        /// Tokens.
        usage: Usage,
        /// In US dollars.
        cost: Option<f64>,
    },
    /// The call did not go through and will be tried again.
    Waiting {
        /// Which try comes next.
        attempt: u32,
        /// How long until then.
        pause: Duration,
        /// What went wrong.
        why: String,
    },
    /// The oldest part of the talk is sent as a summary from now on.
    Summarised {
        /// How many messages it stands for.
        messages: usize,
    },
    /// The person should know this.
    Warning(String),
    /// The answer is over.
    Ended {
        /// Its message's number.
        message_id: i64,
        /// How.
        ending: Ending,
    },
}

/// What came of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The last message of the coach; `None` where nothing was asked of the model.
    pub message: Option<Message>,
    /// What waits for the person in this talk.
    pub proposals: Vec<Proposal>,
    /// Why there is no answer, or only a part.
    pub failure: Option<CallFailure>,
}

/// What a session may spend, in US dollars.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Limits {
    /// In a month by UTC; `None` = no limit.
    pub monthly_cost: Option<f64>,
    /// For one request; `None` = no limit.
    pub request_cost: Option<f64>,
}

/// What a session is made of.
pub struct Setup {
    /// The file. A worker brings one of its own ([`Deck::reopen`]).
    pub deck: Deck,
    /// The model; `None` = there is none, and asking says so.
    pub model: Option<Box<dyn Model>>,
    /// The stand-ins for what tells who the person is.
    pub stand_ins: StandIns,
    /// The check of drafts; without one every line of a draft counts as unsupported.
    pub checker: Option<Box<dyn Checker>>,
    /// What the model is told to be.
    pub instructions: Instructions,
    /// What may be spent.
    pub limits: Limits,
    /// The tools whose proposals are approved as they come.
    pub grants: Grants,
    /// Whether a host to which nothing was sent yet needs the person's word first.
    pub asks_consent: bool,
    /// Whether the coach may read results of questionnaires; of those, only what the person allows one by one.
    pub assessments: Allowed,
    /// What time it is.
    pub clock: Box<dyn Fn() -> DateTime<Utc> + Send>,
}

impl Setup {
    /// One with a file and nothing else.
    pub fn new(deck: Deck) -> Setup {
        Setup {
            assessments: Allowed::new(deck.hunt.coach_uses_assessments),
            deck,
            model: None,
            stand_ins: StandIns::off(),
            checker: None,
            instructions: Instructions::default(),
            limits: Limits::default(),
            grants: Grants::default(),
            asks_consent: true,
            clock: Box::new(Utc::now),
        }
    }
}

/// One talk with the coach.
pub struct Session {
    setup: Setup,
    about: About,
    conversation: Option<Conversation>,
    machine: Machine,
    /// The uid of each message.
    uids: HashMap<Key, String>,
    last_tick: Instant,
    failure: Option<CallFailure>,
    /// What the person was told of what goes out.
    warned: BTreeSet<String>,
    /// How much the model is told beside what was said, as its window has room for.
    told: Told,
    /// What the model's server has refused in this talk.
    learnt: Option<Learnt>,
    /// What was found out while one thing is done.
    found: Found,
    /// The rows that stood in what was sent since the talk was opened; those of before are known of its messages.
    given: BTreeSet<RowName>,
}

/// What was found out while the session does one thing.
#[derive(Default)]
struct Found {
    /// How often what is sent was changed for a model that does not take it.
    changes: u32,
    /// By how many tokens what was said must be shorter than it was reckoned to be.
    over: u64,
    /// Whether the person was told that the server may have cut what was sent.
    says_cut: bool,
}

impl Session {
    /// A talk that is not begun; it is in the file from the first question on.
    pub fn new(setup: Setup, about: About) -> Session {
        Session {
            setup,
            about,
            conversation: None,
            machine: Machine::new(),
            uids: HashMap::new(),
            last_tick: Instant::now(),
            failure: None,
            warned: BTreeSet::new(),
            told: Told::default(),
            learnt: None,
            found: Found::default(),
            given: BTreeSet::new(),
        }
    }

    /// Asks a question, and works until the coach has answered or something waits for the person.
    ///
    /// # Errors
    /// When the file can't be written, when there is no model, or when the person has not agreed to send to its host
    /// ([`Kind::Denied`]; see [`Session::needs_consent`]). That the model failed is no error but in the answer.
    pub fn ask(
        &mut self,
        question: Question,
        stop: &Arc<AtomicBool>,
        on: &mut dyn FnMut(Shown),
    ) -> Result<Answer, Error> {
        self.fulfil(Wish::Ask(question), stop, on)
    }

    /// Looks at the branch of a message.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when there is no such message here.
    pub fn switch(&mut self, message_id: i64) -> Result<(), Error> {
        let to = self.key(message_id)?;
        let stop = Arc::new(AtomicBool::new(false));
        self.take(Event::Switch { to }, &stop, &mut |_| {})
    }

    /// Approves the proposals of a tool as they come, until the session ends. A draft with unsupported lines still waits.
    ///
    /// # Errors
    /// [`Kind::Usage`] when no tool of that name proposes anything.
    pub fn grant(&mut self, tool: &str) -> Result<(), Error> {
        if super::tools::is_writing(tool) {
            self.setup.grants.add(tool);
            return Ok(());
        }
        let doing = format!("granting {tool}");
        Err(Error::new(Kind::Usage, doing, "no tool of that name changes anything"))
    }

    /// The tools whose proposals are approved as they come.
    pub fn grants(&self) -> &Grants {
        &self.setup.grants
    }

    /// The talk; `None` before the first question.
    pub fn conversation(&self) -> Option<&Conversation> {
        self.conversation.as_ref()
    }

    /// What the talk is about.
    pub fn about(&self) -> About {
        self.about
    }

    /// The model.
    pub fn model(&self) -> Option<&ModelInfo> {
        self.setup.model.as_ref().map(|model| model.info())
    }

    /// Goes on with another model, such as a larger one; whether its host needs the person's word is asked anew.
    pub fn use_model(&mut self, model: Option<Box<dyn Model>>, stand_ins: StandIns, asks_consent: bool) {
        self.setup.model = model;
        self.setup.stand_ins = stand_ins;
        self.setup.asks_consent = asks_consent;
        self.recall();
    }

    /// What the model is told to be.
    pub fn instructions(&self) -> &Instructions {
        &self.setup.instructions
    }

    /// Goes on with what the model is told to be by now.
    pub fn use_instructions(&mut self, instructions: Instructions) {
        self.setup.instructions = instructions;
    }

    /// What the talk waits for.
    pub fn state(&self) -> State {
        self.machine.state()
    }

    /// The file.
    pub fn deck(&self) -> &Deck {
        &self.setup.deck
    }

    /// Its branches: of the messages that stand in the place of this one, the numbers, the oldest first.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when there is no such message here.
    pub fn siblings(&self, message_id: i64) -> Result<Vec<i64>, Error> {
        let key = self.key(message_id)?;
        self.machine
            .siblings(key)
            .into_iter()
            .map(|key| self.message_id(key))
            .collect()
    }

    /// The same, for what is made of an answer to be saved.
    pub(in crate::app) fn deck_mut(&mut self) -> &mut Deck {
        &mut self.setup.deck
    }

    /// What time it is.
    pub(in crate::app) fn now(&self) -> DateTime<Utc> {
        (self.setup.clock)()
    }
}

#[cfg(test)]
mod tests;
