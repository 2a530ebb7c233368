//! The journal: every change as a labelled edit.

use chrono::{DateTime, Utc};
use serde::Serialize;

text_enum! {
    /// Whence an edit came.
    Origin("origin") {
        Screen = "SCREEN", "screen";
        Command = "COMMAND", "command line";
        Coach = "COACH", "coach";
    }
}

text_enum! {
    /// What an edit is.
    EditKind("kind of edit") {
        Edit = "EDIT", "edit";
        Undo = "UNDO", "undo";
        Redo = "REDO", "redo";
    }
}

/// One entry of the journal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Edit {
    /// The entry's number.
    pub id: i64,
    /// What was done, in words, such as `move Tram driver to Applied`.
    pub label: String,
    /// An edit, or one that takes back or makes again another.
    pub kind: EditKind,
    /// Whence it came.
    pub origin: Origin,
    /// The edit that this one takes back or makes again.
    pub target_id: Option<i64>,
    /// Whether it is taken back now.
    pub undone: bool,
    /// How many rows it touched.
    pub row_count: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// A card of the board as it was at some moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PastCard {
    /// The job's number.
    pub id: i64,
    /// Its title then.
    pub title: String,
    /// Its company then.
    pub company: String,
    /// When it had come into that status.
    pub status_changed_at: DateTime<Utc>,
}
