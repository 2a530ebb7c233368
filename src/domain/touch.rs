//! What passed between a company and the person: letters, calls, answers.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::record::Record;
use super::text;

text_enum! {
    /// What kind of contact it was.
    TouchKind("kind of contact") {
        FollowUp = "FOLLOW_UP", "follow-up";
        Answer = "ANSWER", "answer";
        Nudge = "NUDGE", "nudge";
        ThankYou = "THANK_YOU", "thank-you";
        Call = "CALL", "call";
        Message = "MESSAGE", "message";
        Note = "NOTE", "note";
    }
}

impl TouchKind {
    /// Whether it usually comes from them.
    pub const fn is_theirs(self) -> bool {
        matches!(self, TouchKind::Answer)
    }
}

/// Something that was said: a row of `touches`.
pub type Touch = Record<TouchFact>;

/// What passed between them and the person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TouchFact {
    /// About which job.
    pub job_id: Option<i64>,
    /// About which application.
    pub application_id: Option<i64>,
    /// About which interview.
    pub interview_id: Option<i64>,
    /// With whom.
    pub contact_id: Option<i64>,
    /// What it was.
    pub kind: TouchKind,
    /// Whether they said it; else the person did.
    pub is_inbound: bool,
    /// Whether a human being wrote it to this person, and no machine to everybody.
    pub is_personal: bool,
    /// When.
    pub happened_at: DateTime<Utc>,
    /// What was said.
    pub text: Option<String>,
}

impl TouchFact {
    /// One of that kind at that time, about nothing yet.
    pub fn new(kind: TouchKind, happened_at: DateTime<Utc>) -> TouchFact {
        TouchFact {
            job_id: None,
            application_id: None,
            interview_id: None,
            contact_id: None,
            kind,
            is_inbound: kind.is_theirs(),
            is_personal: false,
            happened_at,
            text: None,
        }
    }

    /// The same with its text cleaned, and nothing where nothing is said.
    #[must_use]
    pub fn cleaned(self) -> TouchFact {
        TouchFact {
            text: text::some_block(self.text),
            ..self
        }
    }
}
