//! What a person types to narrow the board.

use chrono::{DateTime, NaiveDate, Utc};

use super::job::{JobStatus, JobType, Priority, WorkMode};

/// A field that a text term can be limited to; each is a column of the full-text index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the field of the same name in Job")]
pub enum TextField {
    Title,
    Company,
    Location,
    Tags,
    Notes,
    Description,
}

/// Words to find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextTerm {
    /// The words; more than one must stand together as a phrase.
    pub words: String,
    /// Only in this field.
    pub field: Option<TextField>,
    /// Whether the last word may go on (`rust` finds `rustacean`); a quoted phrase is exact.
    pub prefix: bool,
    /// Whether jobs with it are left out (`-agency`).
    pub exclude: bool,
}

/// A filter as it was understood. Every line is a filter: what is no known key is text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// All of these.
    pub text: Vec<TextTerm>,
    /// Any of these; empty = all.
    pub statuses: Vec<JobStatus>,
    /// Any of these; empty = all.
    pub work_modes: Vec<WorkMode>,
    /// Any of these; empty = all.
    pub job_types: Vec<JobType>,
    /// Any of these; empty = all.
    pub priorities: Vec<Priority>,
    /// All of these tags (whole tags, case folded).
    pub tags: Vec<String>,
    /// The upper end of the salary (or the lower where that is all that is known) is at least this, `salary>90k`.
    pub salary_at_least: Option<f64>,
    /// The lower end of the salary (or the upper where that is all that is known) is at most this, `salary<120k`.
    pub salary_at_most: Option<f64>,
    /// Match score at least this, `match>70`.
    pub match_at_least: Option<f64>,
    /// The deadline is on or before this day, `due<7d`.
    pub due_by: Option<NaiveDate>,
    /// In its status since before this moment, `age>14d`.
    pub in_stage_since: Option<DateTime<Utc>>,
    /// Only open (not closed) jobs, `is:open`; or only closed ones, `is:closed`.
    pub open: Option<bool>,
}

impl Filter {
    /// Whether it narrows nothing.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// Understands a line. Never fails.
    pub fn parse(_line: &str, _now: DateTime<Utc>) -> Filter {
        todo!()
    }
}
