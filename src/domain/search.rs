//! What a search finds.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::conversation::MessageRole;
use super::job::JobStatus;

/// The order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HitOrder {
    /// The newest job first: at once, at any size.
    Newest,
    /// The best first: a common word over a large file takes its time.
    Ranked,
}

/// A job in which the words were found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// What was found: `job`.
    pub kind: &'static str,
    /// The job's number.
    pub job_id: i64,
    /// Its title.
    pub title: String,
    /// Its company.
    pub company: String,
    /// Its column.
    pub status: JobStatus,
    /// The words around the first match; a matching stretch has `true`.
    #[serde(skip)]
    pub snippet: Vec<(String, bool)>,
    /// The same as plain text.
    #[serde(rename = "snippet")]
    pub snippet_text: String,
}

/// A chat in which the words were found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChatHit {
    /// What was found: `chat`.
    pub kind: &'static str,
    /// The chat's number.
    pub conversation_id: i64,
    /// The message's number.
    pub message_id: i64,
    /// The chat's title.
    pub title: String,
    /// Who said it.
    pub role: MessageRole,
    /// When.
    pub said_at: DateTime<Utc>,
    /// The words around the first match; a matching stretch has `true`.
    #[serde(skip)]
    pub snippet: Vec<(String, bool)>,
    /// The same as plain text.
    #[serde(rename = "snippet")]
    pub snippet_text: String,
}
