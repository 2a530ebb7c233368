//! What the coach shall know in every talk.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::record::Record;
use crate::domain::text;

text_enum! {
    /// Who wrote a memory down; the person has approved it either way.
    MemorySource("source of a memory") {
        Person = "PERSON", "you";
        Coach = "COACH", "coach";
    }
}

/// A memory: a row of `memories`.
pub type Memory = Record<MemoryFact>;

/// What is said in a memory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemoryFact {
    /// What is to be known.
    pub text: String,
    /// Who wrote it down.
    pub source: MemorySource,
    /// The talk in which it came up.
    pub conversation_id: Option<i64>,
    /// The person's day on which.
    pub noted_on: NaiveDate,
}

impl MemoryFact {
    /// The same with its text on its way into the file cleaned.
    #[must_use]
    pub fn cleaned(self) -> MemoryFact {
        MemoryFact {
            text: text::clean_block(&self.text),
            ..self
        }
    }
}
