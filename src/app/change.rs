//! Every change that a person can make to the board, as data.

use chrono::{DateTime, Utc};

use super::{Edit, Origin, SavedView};
use crate::domain::job::{JobPatch, JobStatus, NewJob};

/// When a change is made, and from where.
#[derive(Debug, Clone, Copy)]
pub struct Stamp {
    /// The current time.
    pub now: DateTime<Utc>,
    /// Who makes it.
    pub origin: Origin,
}

/// Where a card goes within its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Above all others.
    Top,
    /// Below all others.
    Bottom,
    /// Right above that job.
    Above(i64),
    /// Right below that job.
    Below(i64),
}

/// One change: applied in one transaction and journaled as one edit.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Puts a new job on top of its column.
    AddJob(Box<NewJob>),
    /// Changes some fields of a job.
    EditJob {
        /// Which.
        id: i64,
        /// What.
        patch: Box<JobPatch>,
    },
    /// Moves jobs to a status. A job that is already there keeps its status and gets no StatusChange, but takes the place.
    /// The first time a job comes to APPLIED or beyond (not to WITHDRAWN or REJECTED), `applied_at` is set where it was unknown.
    MoveJobs {
        /// Which, in the order that they shall have.
        ids: Vec<i64>,
        /// Where to.
        to: JobStatus,
        /// When it happened; `None` = now. Not in the future.
        at: Option<DateTime<Utc>>,
        /// A word about it for the history.
        note: Option<String>,
        /// Where in the column.
        place: Place,
    },
    /// Changes the manual order.
    PlaceJob {
        /// Which.
        id: i64,
        /// Where in its column.
        place: Place,
    },
    /// Deletes jobs with all that hangs on them; undo brings all of it back.
    DeleteJobs {
        /// Which.
        ids: Vec<i64>,
    },
    /// Adds and removes tags.
    TagJobs {
        /// Which.
        ids: Vec<i64>,
        /// These are added where missing.
        add: Vec<String>,
        /// These are removed where there (any case).
        remove: Vec<String>,
    },
    /// Keeps a filter and an order under a name, in place of an older view of that name.
    SaveView(SavedView),
    /// Forgets a saved view.
    DeleteView {
        /// Its name.
        name: String,
    },
    /// Takes back the last edit that is not taken back yet.
    Undo,
    /// Makes the edit again that was taken back last.
    Redo,
}

/// What a change did.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// The journal's entry; `None` when there was nothing to change.
    pub edit: Option<Edit>,
    /// The jobs that were added, changed or removed, each once. Empty with `everything` for very large edits.
    pub jobs: Vec<i64>,
    /// Whether so much changed that a screen should read everything again.
    pub everything: bool,
}
