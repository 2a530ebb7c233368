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

/// A row outside of postings and chats in which the words were found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowHit {
    /// What was found: `resume`, `document`, `application`, `interview`, `contact`, `touch`, `task` or `story`.
    pub kind: String,
    /// Its number.
    pub id: i64,
    /// The job that it hangs on.
    pub job_id: Option<i64>,
    /// How it is called: its title, its file's name, the job or the person that it is about.
    pub title: String,
    /// The words around the first match; a matching stretch has `true`.
    #[serde(skip)]
    pub snippet: Vec<(String, bool)>,
    /// The same as plain text.
    #[serde(rename = "snippet")]
    pub snippet_text: String,
}

impl RowHit {
    /// What it is, in a person's words.
    pub fn label(&self) -> &str {
        match self.kind.as_str() {
            "resume" => "résumé",
            "touch" => "what was said",
            other => other,
        }
    }
}
