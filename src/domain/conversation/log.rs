//! What was sent to models.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::AnswerStatus;
use crate::domain::record::Record;

/// A request: a row of `coach_requests`.
pub type Request = Record<RequestFact>;

/// A request as a list shows it: without its body.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RequestLine {
    /// The row's number.
    pub id: i64,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// The host to which it went.
    pub host: String,
    /// The model.
    pub model: String,
    /// How many tokens it was: as the provider says, else by estimate.
    pub input_tokens: i64,
    /// Whether that is an estimate.
    pub is_estimate: bool,
    /// How many the answer had.
    pub output_tokens: Option<i64>,
    /// What it cost, in US dollars.
    pub cost: Option<f64>,
    /// How far the answer came.
    pub status: AnswerStatus,
}

/// What is known of a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RequestFact {
    /// For which talk.
    pub conversation_id: Option<i64>,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// Who was asked, by the name in the settings.
    pub provider: String,
    /// The host to which it went.
    pub host: String,
    /// The address.
    pub url: String,
    /// The model.
    pub model: String,
    /// Exactly what was sent, without the key.
    pub body: String,
    /// How many tokens it was, by estimate.
    pub estimate: i64,
    /// How many it was, as the provider says.
    pub input_tokens: Option<i64>,
    /// How many the answer had.
    pub output_tokens: Option<i64>,
    /// What it cost, in US dollars; by what came of it where the provider does not say what it took.
    pub cost: Option<f64>,
    /// How far the answer came.
    pub status: AnswerStatus,
}
