//! Bringing in what people have.

use std::ops::ControlFlow;

use serde::Serialize;

use super::{Deck, Edit, Error, Stamp};
use crate::domain::dates::DateOrder;
use crate::domain::job::NewJob;

/// What to do with a posting that is already there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Duplicates {
    /// Leave it as it is.
    #[default]
    Skip,
    /// Fill its empty fields from the import.
    Merge,
    /// Keep both.
    Keep,
}

/// How to import.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// `csv`, `json`, `html`, `text`; `None` = find out.
    pub format: Option<String>,
    /// The file's name or the page's address.
    pub origin: Option<String>,
    /// How to read ambiguous dates; `None` = guess.
    pub date_order: Option<DateOrder>,
    /// The text encoding's name; `None` = find out.
    pub encoding: Option<String>,
    /// What to do with a posting that is already there.
    pub duplicates: Duplicates,
    /// Only say what would happen.
    pub dry_run: bool,
}

/// A place in the source and what is to say about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// The line (for JSON: the element), counted from 1; 0 = the whole file.
    pub line: u64,
    /// In words.
    pub reason: String,
}

/// What an import did or would do.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ImportReport {
    /// What the file was found to be.
    pub format: String,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// How many jobs are new.
    pub added: u64,
    /// How many present jobs got empty fields filled.
    pub changed: u64,
    /// How many were there already and left alone.
    pub skipped: u64,
    /// The rows that could not be taken.
    pub rejected: Vec<Remark>,
    /// What was taken with a doubt.
    pub doubts: Vec<Remark>,
    /// The present jobs that made rows be skipped or merged: line, job, title.
    pub duplicates: Vec<(u64, i64, String)>,
    /// What was decided for the whole file.
    pub notes: Vec<String>,
    /// The numbers of the jobs that were added (at most 1,000 are listed).
    pub job_ids: Vec<i64>,
    /// The journal's entry.
    #[serde(skip)]
    pub edit: Option<Edit>,
}

/// How far an import is.
#[derive(Debug, Clone, Copy)]
pub struct ImportProgress {
    /// Rows handled.
    pub done: u64,
    /// All rows, where known.
    pub total: Option<u64>,
}

impl Deck {
    /// Imports the jobs of a file as one edit. The callback hears of the progress every thousand rows or so; when it
    /// breaks, nothing of the import stays.
    ///
    /// # Errors
    /// When the file can't be understood, nothing can be written, or [`super::Kind::Cancelled`].
    pub fn import(
        &mut self,
        _bytes: &[u8],
        _options: &ImportOptions,
        _stamp: Stamp,
        _progress: &mut dyn FnMut(ImportProgress) -> ControlFlow<()>,
    ) -> Result<ImportReport, Error> {
        todo!()
    }
}

/// Fetches a posting from the web and says what it found, saving nothing. Blocks: call it on a worker thread. `cancel` is asked
/// now and then.
///
/// # Errors
/// When the address is none, the site does not answer, or the page holds no posting.
pub fn fetch_posting(_url: &str, _cancel: &dyn Fn() -> bool) -> Result<FetchedPosting, Error> {
    todo!()
}

/// What a page on the web gave.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FetchedPosting {
    /// What the page was found to be.
    pub format: String,
    /// The postings on it.
    pub jobs: Vec<NewJob>,
    /// What was taken with a doubt.
    pub doubts: Vec<Remark>,
}

impl Deck {
    /// Saves what was fetched as one edit, like [`Deck::import`].
    ///
    /// # Errors
    /// As [`Deck::import`].
    pub fn import_fetched(
        &mut self,
        _posting: &FetchedPosting,
        _options: &ImportOptions,
        _stamp: Stamp,
    ) -> Result<ImportReport, Error> {
        todo!()
    }
}
