//! Reading the board: counts, windows of columns, filters.

use chrono::{DateTime, Utc};

use super::{Deck, Error};
use crate::domain::card::{BoardSort, Card, FilteredBoard, NextInterview, SavedView, StatusCounts};
use crate::domain::filter::Filter;
use crate::domain::job::JobStatus;

impl Deck {
    /// How many jobs stand in each column.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn counts(&self) -> Result<StatusCounts, Error> {
        todo!()
    }

    /// A window of a column: `limit` cards from the `offset`-th on. Takes well under a millisecond at any size.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn column(&self, _status: JobStatus, _sort: BoardSort, _offset: u64, _limit: u64) -> Result<Vec<Card>, Error> {
        todo!()
    }

    /// At which place of its column a job stands in that order, counted from 0.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn rank(&self, _id: i64, _sort: BoardSort) -> Result<Option<(JobStatus, u64)>, Error> {
        todo!()
    }

    /// One card.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn card(&self, _id: i64) -> Result<Option<Card>, Error> {
        todo!()
    }

    /// The cards that a filter lets through: at most `cap`, the newest.
    ///
    /// # Errors
    /// When the file can't be read, or [`super::Kind::Cancelled`] when it was interrupted.
    pub fn filter(&self, _filter: &Filter, _sort: BoardSort, _cap: usize) -> Result<FilteredBoard, Error> {
        todo!()
    }

    /// Jobs that may be the same posting: the same address, or the same title and company after folding. Newest first, at most 5.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn similar(&self, _url: Option<&str>, _title: &str, _company: &str) -> Result<Vec<Card>, Error> {
        todo!()
    }

    /// The next pending interview after `now`.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn next_interview(&self, _now: DateTime<Utc>) -> Result<Option<NextInterview>, Error> {
        todo!()
    }

    /// The saved views, by name.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn views(&self) -> Result<Vec<SavedView>, Error> {
        todo!()
    }

    /// All tags that are in use, with how many jobs carry each, most used first, at most 200.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn tags(&self) -> Result<Vec<(String, u64)>, Error> {
        todo!()
    }

    /// What was left unsaved in a form, kept under the form's name.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn draft(&self, _form: &str) -> Result<Option<serde_json::Value>, Error> {
        todo!()
    }

    /// Keeps (or with `None` forgets) what was left unsaved in a form. Not a journaled edit.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn keep_draft(&mut self, _form: &str, _content: Option<&serde_json::Value>) -> Result<(), Error> {
        todo!()
    }
}
