//! What every reader of jobs gives, and what it can complain about.

use crate::domain::dates::DateOrder;
use crate::domain::job::NewJob;

/// The format of a file that jobs are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A table with a header line.
    Csv,
    /// An applicant tracking system's JSON (or XML or RSS feed).
    Json,
    /// A posting's page.
    Html,
    /// Text that a person copied.
    Text,
}

/// What a reader may be told; everything is optional.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReadOptions<'a> {
    /// The format; `None` = find out.
    pub format: Option<Format>,
    /// The file's name or the page's address, which may help to find out.
    pub origin: Option<&'a str>,
    /// How to read ambiguous dates; `None` = guess from the whole file.
    pub date_order: Option<DateOrder>,
    /// The name of the text encoding; `None` = find out.
    pub encoding: Option<&'a str>,
}

/// A job that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The line of the file on which it begins, counted from 1; for JSON the number of the element, counted from 1.
    pub line: u64,
    /// The job. Title and company are not empty.
    pub job: NewJob,
}

/// Something that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where, as in [`Found::line`]; 0 = the file as a whole.
    pub line: u64,
    /// What and why, for a person.
    pub reason: String,
}

/// What a file gave.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// What was found out about the file, such as `CSV` or `Greenhouse`.
    pub format: String,
    /// The jobs.
    pub found: Vec<Found>,
    /// The rows that gave no job, each with its reason.
    pub rejected: Vec<Problem>,
    /// What was taken with a doubt: a status word that is not known, a date that could be read in two ways.
    pub doubts: Vec<Problem>,
    /// What was decided for the whole file: encoding, delimiter, date order, which header became which field.
    pub notes: Vec<String>,
}

/// Why a whole file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct ReadError {
    /// What, where and why, for a person; ends without a full stop.
    pub reason: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// Reads the jobs of a file, finding out what it is.
pub fn read(_bytes: &[u8], _options: &ReadOptions<'_>) -> Result<Reading, ReadError> {
    todo!()
}
