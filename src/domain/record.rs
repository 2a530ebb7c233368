//! A row of a table: what is said in it, with what the file keeps about every row.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A row; the keys of its JSON are the columns of its table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record<F> {
    /// The number that a person types; unique in its table.
    pub id: i64,
    /// A UUIDv7 that stays the same in exports and merges.
    pub uid: String,
    /// What is said.
    #[serde(flatten)]
    pub fact: F,
    /// When the row came into the file.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
}
