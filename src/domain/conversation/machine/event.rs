//! What can happen in a talk, and what is to be done about it.

use super::{Entry, Key};
use crate::domain::conversation::{Attachment, MessageMetadata};
use crate::domain::model::{Piece, ToolCall, Turn};

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The person asks.
    Ask {
        /// The words.
        text: String,
        /// What was put beside them.
        attachments: Vec<Attachment>,
        /// The rows that they mention.
        read: Vec<String>,
    },
    /// The person asks again in other words, in place of an earlier question: a branch begins there. What was put beside the
    /// earlier one stays, but for the rows that it mentioned.
    Resend {
        /// The earlier question.
        message: Key,
        /// The new words.
        text: String,
        /// What is put beside them, and what the rows say that they mention.
        attachments: Vec<Attachment>,
        /// The same rows by name.
        read: Vec<String>,
    },
    /// The person asks what follows an earlier answer, beside what followed it before: a branch begins there.
    Branch {
        /// The answer.
        after: Key,
        /// The words.
        text: String,
        /// What was put beside them.
        attachments: Vec<Attachment>,
        /// The rows that they mention.
        read: Vec<String>,
    },
    /// The person wants another answer to a question.
    Regenerate {
        /// The answer (or the question itself); `None` = the last one.
        message: Option<Key>,
    },
    /// The person asks, and this program has answered by itself, without a model.
    Told {
        /// The words.
        text: String,
        /// What was put beside them.
        attachments: Vec<Attachment>,
        /// The answer.
        answer: String,
        /// The rows that it names.
        read: Vec<String>,
    },
    /// The person wants what failed, broke off or was stopped to be tried again.
    Retry,
    /// The person looks at another branch.
    Switch {
        /// A message of it.
        to: Key,
    },
    /// How much a request may hold is known by now: what is about to be sent is fitted to it.
    Fit,
    /// The oldest part is summarised.
    Summarised {
        /// In these words.
        text: String,
        /// The model that wrote them; `None` = this program.
        by: Option<String>,
    },
    /// A piece of an answer came.
    Piece {
        /// To which call.
        call: u32,
        /// What came.
        piece: Piece,
    },
    /// A tool has run.
    ToolDone {
        /// The message that is its result.
        key: Key,
        /// What it gave: JSON.
        content: String,
        /// Whether it failed.
        is_error: bool,
        /// The rows that it gave to read.
        read: Vec<String>,
    },
    /// A tool would change something, and waits for the person.
    Proposed {
        /// The message that is its result.
        key: Key,
        /// What the model is told until then: JSON.
        content: String,
    },
    /// The person has approved or refused a proposal.
    Decided {
        /// The message that waits for it.
        key: Key,
        /// What the model is told: JSON.
        content: String,
        /// Whether it was refused, or could not be done.
        is_error: bool,
        /// Whether the model shall go on once nothing waits any more.
        go_on: bool,
    },
    /// What was approved was taken back: the proposal waits again.
    Undone {
        /// The message that told the model that it was done.
        key: Key,
        /// What the model is told now: JSON.
        content: String,
    },
    /// The person stops it.
    Stop,
    /// A second has passed.
    Tick,
}

/// Something that is to be done. What one event brings is done together and in this order.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// The talk gets a title.
    Title(String),
    /// A message is new.
    SaveMessage(Box<Entry>),
    /// A message is no longer as it was.
    UpdateMessage {
        /// Which.
        key: Key,
        /// Its words now.
        content: String,
        /// What is known of it now.
        metadata: Box<MessageMetadata>,
    },
    /// From now on the branch with this last message is shown; `None` = that of the newest message.
    SetHead(Option<Key>),
    /// The model is to be asked.
    Call {
        /// The number of the call.
        call: u32,
        /// What was said.
        turns: Vec<Turn>,
    },
    /// The oldest part is to be put in fewer words.
    Summarise {
        /// These messages.
        keys: Vec<Key>,
        /// What was said in them.
        turns: Vec<Turn>,
        /// In how many tokens at most.
        most: u64,
    },
    /// A tool is to be run.
    RunTool {
        /// The message that will be its result.
        key: Key,
        /// The call.
        call: ToolCall,
    },
    /// These results wait for what the person says.
    AskForDecisions(Vec<Key>),
    /// What runs is to be given up.
    Abort,
    /// The answer is over, and nothing follows by itself.
    Ended {
        /// The answer.
        key: Key,
    },
    /// It can't be done.
    Refused(Refusal),
}

/// Why an event is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Something runs.
    Busy,
    /// There is no such message here.
    NoSuchMessage,
    /// There is nothing to say, or nothing to try again.
    Nothing,
    /// Proposals wait for the person.
    Undecided,
    /// It is too long for the model by itself, with what was read for it and nothing of what was said before.
    TooLong {
        /// How many tokens it is, by estimate.
        tokens: u64,
        /// How many it may be.
        room: u64,
    },
}
