//! What the coach would change, and waits for the person with.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::domain::record::Record;

text_enum! {
    /// What became of a proposal.
    ProposalStatus("status of a proposal") {
        Pending = "PENDING", "waits";
        Approved = "APPROVED", "approved";
        Refused = "REFUSED", "refused";
    }
}

/// A proposal: a row of `proposals`.
pub type Proposal = Record<ProposalFact>;

/// What is said of a proposal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProposalFact {
    /// In which talk it was made.
    pub conversation_id: Option<i64>,
    /// The message that tells the model what became of it.
    pub message_id: Option<i64>,
    /// The tool that the model asked for.
    pub tool: String,
    /// With what, checked.
    pub arguments: Map<String, Value>,
    /// What would differ, field by field.
    pub changes: Vec<FieldChange>,
    /// The lines that nothing in the file bears out, each with the reason.
    pub unsupported: Vec<String>,
    /// The rows that it is about, as they were.
    pub seen: Vec<SeenRow>,
    /// What became of it.
    pub status: ProposalStatus,
    /// Why it was refused.
    pub reason: Option<String>,
    /// The edit that carried it out.
    pub edit_id: Option<i64>,
    /// When the person decided.
    pub decided_at: Option<DateTime<Utc>>,
}

/// A field that would change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Which, by the name of its column.
    pub field: String,
    /// What stands there; `null` where nothing does.
    pub before: Value,
    /// What would stand there.
    pub after: Value,
}

/// A row that a proposal is about, as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeenRow {
    /// Which, such as `job:12`.
    pub row: String,
    /// Its uid: in another file the same number may be another row.
    pub uid: String,
    /// The fields that would change, as they were; empty where it is only named.
    #[serde(default)]
    pub fields: Map<String, Value>,
}
