//! Talks with the coach.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

text_enum! {
    /// What a talk is about.
    ConversationContext("conversation context") {
        General = "GENERAL", "general";
        Job = "JOB", "a job";
        Resume = "RESUME", "a résumé";
        Interview = "INTERVIEW", "an interview";
        Goal = "GOAL", "a goal";
        Practice = "PRACTICE", "a practice interview";
    }
}

text_enum! {
    /// Who a message is from.
    MessageRole("message role") {
        User = "user", "you";
        Assistant = "assistant", "coach";
        System = "system", "instructions";
        Tool = "tool", "tool";
    }
}

/// A talk with the coach: a row of `conversations`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conversation {
    /// The row's number.
    pub id: i64,
    /// A UUIDv7 that stays the same in exports and merges.
    pub uid: String,
    /// What it is called in a list.
    pub title: Option<String>,
    /// What it is about.
    pub context: ConversationContext,
    /// The number of the job, résumé, interview, goal or practice interview that it is about.
    pub context_id: Option<i64>,
    /// Whatever belongs to that context.
    pub metadata: Map<String, Value>,
    /// When the row came into the file.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
}

/// Something said in a talk: a row of `messages`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// The row's number.
    pub id: i64,
    /// A UUIDv7 that stays the same in exports and merges.
    pub uid: String,
    /// In which talk.
    pub conversation_id: i64,
    /// Who said it.
    pub role: MessageRole,
    /// What was said.
    pub content: String,
    /// What it came from and cost.
    pub metadata: MessageMetadata,
    /// When the row came into the file.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
}

/// What a message came from and cost: `messages.metadata`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MessageMetadata {
    /// The model that wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// How many tokens it took; unknown is `None`, never 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tokens: Option<u64>,
    /// Keys that this version does not know; they survive a round trip.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Message, MessageMetadata, MessageRole};
    use crate::domain::json::tests::{reads_without, survives};

    #[test]
    fn a_message_survives_a_round_trip_with_keys_of_other_programs() {
        survives::<Message>(json!({
            "id": 1, "uid": "018f", "conversation_id": 2, "role": "tool", "content": "…",
            "metadata": {"model": "m-1", "tokens": 812, "stop": "length", "cost": 0.25},
            "created_at": "2026-03-01T09:00:00Z", "updated_at": "2026-03-01T09:00:00Z",
        }));
    }

    #[test]
    fn a_message_of_which_nothing_more_is_known_is_read() {
        for little in [json!({}), json!({"model": null, "tokens": null})] {
            assert_eq!(reads_without::<MessageMetadata>(little), MessageMetadata::default());
        }
    }

    #[test]
    fn roles_are_stored_in_lower_case_and_read_in_any() {
        for word in ["user", "USER", " User "] {
            assert_eq!(word.parse(), Ok(MessageRole::User));
        }
        assert_eq!(MessageRole::Tool.to_string(), "tool");
        let said = "robot".parse::<MessageRole>().unwrap_err().to_string();
        assert_eq!(
            said,
            "\"robot\" is no message role; it is one of user, assistant, system, tool"
        );
    }
}
