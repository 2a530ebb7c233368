//! Bringing in what people have.

use std::iter;
use std::ops::ControlFlow;
use std::sync::mpsc;
use std::thread;

use serde::Serialize;

use super::{Deck, Edit, Error, Kind, Stamp};
use crate::domain::dates::DateOrder;
use crate::domain::job::NewJob;
use crate::domain::text;
use crate::interop::fetch;
use crate::interop::import::{self as reader, About, Format, Found, Problem, ReadError, ReadOptions, Reading};

mod batches;
mod writing;

use batches::{BATCHES, Batch, read_in_batches};
pub(super) use writing::{Coming, write_all};

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

/// What a page on the web gave.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FetchedPosting {
    /// What the page was found to be.
    pub format: String,
    /// The postings on it.
    pub jobs: Vec<NewJob>,
    /// What was taken with a doubt.
    pub doubts: Vec<Remark>,
    /// What could not be taken.
    pub rejected: Vec<Remark>,
}

impl Deck {
    /// Imports the jobs of a file as one edit. The callback hears of the progress every thousand rows or so; when it
    /// breaks, nothing of the import stays.
    ///
    /// # Errors
    /// When the file can't be understood, nothing can be written, or [`Kind::Cancelled`].
    pub fn import(
        &mut self,
        bytes: &[u8],
        options: &ImportOptions,
        stamp: Stamp,
        progress: &mut dyn FnMut(ImportProgress) -> ControlFlow<()>,
    ) -> Result<ImportReport, Error> {
        let format = options.format.as_deref().map(format_named).transpose()?.flatten();
        let read_options = ReadOptions {
            format,
            origin: options.origin.as_deref(),
            date_order: options.date_order,
            encoding: options.encoding.as_deref(),
        };
        // Reading goes on while what was read is written.
        thread::scope(|scope| {
            let (sender, receiver) = mpsc::sync_channel(BATCHES);
            let reader = scope.spawn(move || read_in_batches(bytes, &read_options, &sender));
            let finish = || match reader.join() {
                Ok(reading) => reading.map_err(|error| unreadable(error, options.origin.as_deref())),
                Err(panic) => std::panic::resume_unwind(panic),
            };
            let Ok(Batch { about, found }) = receiver.recv() else {
                let mut reading = finish()?;
                let about = About {
                    format: std::mem::take(&mut reading.format),
                    jobs: 0,
                };
                return self.take(about, iter::empty(), || Ok(reading), options, stamp, progress);
            };
            let found = found
                .into_iter()
                .chain(receiver.into_iter().flat_map(|batch| batch.found));
            self.take(about, found, finish, options, stamp, progress)
        })
    }

    /// Saves what was fetched as one edit, like [`Deck::import`].
    ///
    /// # Errors
    /// As [`Deck::import`].
    pub fn import_fetched(
        &mut self,
        posting: &FetchedPosting,
        options: &ImportOptions,
        stamp: Stamp,
    ) -> Result<ImportReport, Error> {
        let problems = |remarks: &[Remark]| -> Vec<Problem> {
            remarks
                .iter()
                .map(|remark| Problem {
                    line: remark.line,
                    reason: remark.reason.clone(),
                })
                .collect()
        };
        let about = About {
            format: posting.format.clone(),
            jobs: posting.jobs.len() as u64,
        };
        let found = (1..)
            .zip(&posting.jobs)
            .map(|(line, job)| Found { line, job: job.clone() });
        let finish = || {
            Ok(Reading {
                rejected: problems(&posting.rejected),
                doubts: problems(&posting.doubts),
                ..Reading::default()
            })
        };
        let mut progress = |_| ControlFlow::Continue(());
        self.take(about, found, finish, options, stamp, &mut progress)
    }

    /// Writes what is read, as one edit. `finish` says the rest about the file when all of `found` has come.
    fn take(
        &mut self,
        about: About,
        found: impl Iterator<Item = Found>,
        finish: impl FnOnce() -> Result<Reading, Error>,
        options: &ImportOptions,
        stamp: Stamp,
        progress: &mut dyn FnMut(ImportProgress) -> ControlFlow<()>,
    ) -> Result<ImportReport, Error> {
        let doing = "importing";
        let total = about.jobs;
        let mut report = ImportReport {
            format: about.format,
            dry_run: options.dry_run,
            ..ImportReport::default()
        };
        let user_id = self.store.user_id();
        let mut tried = false;
        let journaled = self.store.edit(doing, stamp, |transaction| {
            let found = Coming { total, found, finish };
            write_all(transaction, user_id, stamp, found, options, progress, &mut report)?;
            if options.dry_run {
                tried = true;
                // Dropping the transaction takes all of it back.
                return Err(Error::new(Kind::Cancelled, doing, "this was a dry run"));
            }
            let jobs = if report.added == 1 { "job" } else { "jobs" };
            let what = match (report.added, report.changed) {
                (added, 0) => format!("{added} {jobs}"),
                (added, changed) => format!("{added} {jobs}, {changed} filled up"),
            };
            Ok((format!("import {what} from {}", report.format), ()))
        });
        self.store.after_bulk()?;
        match journaled {
            Ok(journaled) => report.edit = journaled.edit,
            Err(_) if tried => report.job_ids.clear(),
            Err(error) => return Err(error),
        }
        report.rejected.sort_by_key(|remark| remark.line);
        Ok(report)
    }
}

impl From<Problem> for Remark {
    fn from(problem: Problem) -> Remark {
        Remark {
            line: problem.line,
            reason: problem.reason,
        }
    }
}

fn format_named(name: &str) -> Result<Option<Format>, Error> {
    match name.to_ascii_lowercase().as_str() {
        "auto" => Ok(None),
        "csv" => Ok(Some(Format::Csv)),
        "json" => Ok(Some(Format::Json)),
        "html" => Ok(Some(Format::Html)),
        "text" => Ok(Some(Format::Text)),
        _ => Err(Error::new(Kind::Usage, "importing", format!("\"{name}\" is no format"))
            .hint("Known are auto, csv, json, html and text.")),
    }
}

fn unreadable(error: ReadError, origin: Option<&str>) -> Error {
    let doing = match origin {
        Some(origin) => format!("importing {}", text::clean_line(origin)),
        None => "importing".to_owned(),
    };
    let failure = Error::new(Kind::Failed, doing, error.reason);
    match error.hint {
        Some(hint) => failure.hint(sentence(&hint)),
        None => failure,
    }
}

/// A hint as the other errors give it: with a capital and a full stop.
pub(super) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let capital = letters.next().map(char::to_uppercase).into_iter().flatten();
    let stop = if words.ends_with(['.', '!', '?', '…']) {
        ""
    } else {
        "."
    };
    format!("{}{}{stop}", capital.collect::<String>(), letters.as_str())
}

/// Fetches a posting from the web and says what it found, saving nothing. Blocks: call it on a worker thread. `cancel`
/// is asked now and then.
///
/// # Errors
/// When the address is none, the site does not answer, or the page holds no posting.
pub fn fetch_posting(url: &str, cancel: &dyn Fn() -> bool) -> Result<FetchedPosting, Error> {
    let reading = fetch::posting_from_url(url, cancel).map_err(|error| unreadable(error, Some(url)))?;
    Ok(FetchedPosting::from(reading))
}

/// Reads text that a person copied and says what it found, saving nothing.
///
/// # Errors
/// When it holds no posting.
pub fn read_text(text: &str) -> Result<FetchedPosting, Error> {
    let reading = reader::read(text.as_bytes(), &ReadOptions::default()).map_err(|error| unreadable(error, None))?;
    Ok(FetchedPosting::from(reading))
}

impl From<Reading> for FetchedPosting {
    fn from(reading: Reading) -> FetchedPosting {
        FetchedPosting {
            format: reading.format,
            jobs: reading.found.into_iter().map(|found| found.job).collect(),
            doubts: reading.doubts.into_iter().map(Remark::from).collect(),
            rejected: reading.rejected.into_iter().map(Remark::from).collect(),
        }
    }
}
