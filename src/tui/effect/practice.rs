//! What the screen of practice interviews asks of the thread that scores, and what that tells.

use super::Consent;
use crate::app::Error;

/// Something that the thread that scores does; it tells by [`HuntReply::Scoring`](super::HuntReply::Scoring).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScoreAsk {
    /// Have a model score the answers of an interview.
    Begin {
        /// Which.
        id: i64,
        /// The host to which the person agreed to send, where they were asked.
        agreed: Option<String>,
    },
    /// Say what would be sent for an interview, and send nothing.
    Preview(i64),
}

impl ScoreAsk {
    /// Which interview it is about.
    pub const fn id(&self) -> i64 {
        match self {
            ScoreAsk::Begin { id, .. } | ScoreAsk::Preview(id) => *id,
        }
    }
}

/// What the thread tells.
#[derive(Debug, Clone, PartialEq)]
pub enum ScoringNews {
    /// It does that now, in words.
    Going(String),
    /// Nothing was sent yet: the person must agree first.
    Consent(Consent),
    /// What would be sent.
    Payload {
        /// What stands over it.
        title: String,
        /// All of it.
        text: String,
    },
    /// It is over.
    Done {
        /// What came of it.
        words: String,
        /// Whether an edit was made, which can be undone.
        saved: bool,
    },
    /// It did not work; nothing has changed.
    Failed(Error),
    /// Something else is scored still.
    Busy,
}
