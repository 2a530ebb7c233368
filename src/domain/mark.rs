//! What a person put off or dropped of today's list.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::record::Record;

/// A mark on an item of today's list: a row of `today_marks`.
pub type TodayMark = Record<TodayMarkFact>;

/// What the person said about an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodayMarkFact {
    /// The rule, and the uid of the row that it speaks about.
    pub item: String,
    /// Not to be seen until then.
    pub snoozed_until: Option<DateTime<Utc>>,
    /// When it was dropped for good.
    pub dropped_at: Option<DateTime<Utc>>,
}
