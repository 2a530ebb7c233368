//! One line that becomes a job.

use std::ops::Range;

use chrono::NaiveDate;

use super::job::NewJob;

/// What a stretch of the line was understood as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the field of the same name in NewJob")]
pub enum Part {
    Title,
    Company,
    Location,
    WorkMode,
    JobType,
    Status,
    Salary,
    Url,
    Tag,
    Deadline,
    Priority,
}

/// A line as it was understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct QuickAdd {
    /// The job so far; title or company may still be empty.
    pub job: NewJob,
    /// Which bytes of the line gave which part, in order, not overlapping.
    pub parts: Vec<(Range<usize>, Part)>,
}

/// Understands a line such as `Senior Rust Engineer @ Acme Berlin remote 90-110k EUR #referral https://…`.
pub fn parse(_line: &str, _today: NaiveDate) -> QuickAdd {
    todo!()
}
