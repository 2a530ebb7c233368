//! Talks with the coach.

pub mod beside;
pub mod cited;
pub mod fit;
pub mod log;
pub mod machine;
pub mod memory;
pub mod own_words;
pub mod proposal;
mod title;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::model::{Reasoning, ToolCall};

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

text_enum! {
    /// How far an answer came.
    AnswerStatus("status of an answer") {
        Complete = "complete", "complete";
        Incomplete = "incomplete", "broke off";
        Stopped = "stopped", "stopped";
        Failed = "failed", "failed";
    }
}

text_enum! {
    /// What a message is, where its role does not say it.
    MessageKind("kind of message") {
        Summary = "summary", "summary";
        Offline = "offline", "offline coach";
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

/// A talk as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConversationLine {
    /// The talk.
    #[serde(flatten)]
    pub conversation: Conversation,
    /// How many questions and answers it has.
    pub messages: u64,
    /// When something was said last.
    pub last_at: Option<DateTime<Utc>>,
    /// What its answers cost, in US dollars, as far as that is known.
    pub cost: Option<f64>,
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

/// What a message came from and cost: `messages.metadata`. What is not known is left out, never 0.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MessageMetadata {
    /// The model that wrote it.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_none")]
    pub model: Option<String>,
    /// How many tokens it took, request and answer together.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_none")]
    pub tokens: Option<u64>,
    /// How many tokens the request had.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_none")]
    pub input_tokens: Option<u64>,
    /// How many tokens the answer had, thoughts included.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_none")]
    pub output_tokens: Option<u64>,
    /// Why the model stopped by itself, in the provider's word, such as `end_turn`; `refusal` where it declined.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_none")]
    pub stop_reason: Option<String>,
    /// The same in the words that mean the same for every provider: `done`, `tools`, `length`, `refusal`, `filter`.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_none")]
    pub stop_kind: Option<String>,
    /// How far the answer came.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_none")]
    pub status: Option<AnswerStatus>,
    /// Who was asked, by the name in the settings.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_none")]
    pub provider: Option<String>,
    /// The host to which the request went.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_none")]
    pub host: Option<String>,
    /// What it cost, in US dollars.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_none")]
    pub cost: Option<f64>,
    /// The uid of the message that it follows; one without follows the row before it.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_none")]
    pub parent: Option<String>,
    /// What it is, where the role does not say it.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_none")]
    pub kind: Option<MessageKind>,
    /// Of a summary: the uids of the messages that it stands for.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "or_none")]
    pub covers: Vec<String>,
    /// The tools that the model asked for.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "or_none")]
    pub tool_calls: Vec<ToolCall>,
    /// What the model thought.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "or_none")]
    pub reasoning: Vec<Reasoning>,
    /// Of the result of a tool: the call that it answers.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_none")]
    pub call_id: Option<String>,
    /// Of the result of a tool: its name.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_none")]
    pub tool: Option<String>,
    /// Of the result of a tool: whether it failed.
    #[serde(skip_serializing_if = "is_false", deserialize_with = "or_none")]
    pub is_error: bool,
    /// Of the result of a tool: whether it waits for what the person says to a proposal.
    #[serde(skip_serializing_if = "is_false", deserialize_with = "or_none")]
    pub waits: bool,
    /// The rows that the result of a tool gave to read, that a question names, or that stood in what an answer was asked
    /// with, such as `job:12`.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "or_none")]
    pub read: Vec<String>,
    /// What the person put beside the question.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "or_none")]
    pub attachments: Vec<Attachment>,
    /// Why there is no whole answer, and what to do next.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_none")]
    pub error: Option<String>,
    /// What the server has refused by now, so that it need not be tried again in this talk.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_none")]
    pub learnt: Option<Learnt>,
    /// Keys that this version does not know; they survive a round trip.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// The word for an answer in which the model declines.
pub const REFUSAL: &str = "refusal";

impl MessageMetadata {
    /// Whether it is an answer in which the model declines.
    pub fn declines(&self) -> bool {
        self.stop_kind.as_deref() == Some(REFUSAL)
    }
}

/// What a server has refused for a model.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Learnt {
    /// The model, as it was asked for.
    pub model: String,
    /// Whether it was told of all tools and that was too long.
    #[serde(skip_serializing_if = "is_false")]
    pub is_small: bool,
    /// Whether it knows no tools.
    #[serde(skip_serializing_if = "is_false")]
    pub no_tools: bool,
    /// How long its window is, where the server said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<u32>,
}

/// A text that the person put beside a question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// What it is called.
    pub name: String,
    /// The text; of a row, what it says as JSON.
    pub text: String,
    /// The row that it is, such as `job:12`, where the person mentioned one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub row: Option<String>,
}

impl Attachment {
    /// A text that is no row.
    pub fn text(name: impl Into<String>, text: impl Into<String>) -> Attachment {
        Attachment {
            name: name.into(),
            text: text.into(),
            row: None,
        }
    }
}

/// What somebody else wrote into a key and can't be read is not known; the row can still be read.
fn or_none<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: serde::de::DeserializeOwned + Default,
    D: serde::Deserializer<'de>,
{
    let value = Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_false(value: &bool) -> bool {
    !*value
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
