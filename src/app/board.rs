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
        self.store.counts()
    }

    /// A window of a column: `limit` cards from the `offset`-th on. Takes well under a millisecond at any size.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn column(&self, status: JobStatus, sort: BoardSort, offset: u64, limit: u64) -> Result<Vec<Card>, Error> {
        self.store.column(status, sort, offset, limit)
    }

    /// At which place of its column a job stands in that order, counted from 0.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn rank(&self, id: i64, sort: BoardSort) -> Result<Option<(JobStatus, u64)>, Error> {
        self.store.rank(id, sort)
    }

    /// One card.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn card(&self, id: i64) -> Result<Option<Card>, Error> {
        self.store.card(id)
    }

    /// The cards that a filter lets through: at most `cap`, the newest.
    ///
    /// # Errors
    /// When the file can't be read, or [`super::Kind::Cancelled`] when it was interrupted.
    pub fn filter(&self, filter: &Filter, sort: BoardSort, cap: usize) -> Result<FilteredBoard, Error> {
        self.store.filter(filter, sort, cap)
    }

    /// Jobs that may be the same posting: the same address, or the same title and company after folding. Newest first, at most 5.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn similar(&self, url: Option<&str>, title: &str, company: &str) -> Result<Vec<Card>, Error> {
        self.store.similar(url, title, company)
    }

    /// The next pending interview after `now`.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn next_interview(&self, now: DateTime<Utc>) -> Result<Option<NextInterview>, Error> {
        self.store.next_interview(now)
    }

    /// The saved views, by name.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn views(&self) -> Result<Vec<SavedView>, Error> {
        self.store.views()
    }

    /// All tags that are in use, with how many jobs carry each, most used first, at most 200.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn tags(&self) -> Result<Vec<(String, u64)>, Error> {
        self.store.tags()
    }

    /// What was left unsaved in a form, kept under the form's name.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn draft(&self, form: &str) -> Result<Option<serde_json::Value>, Error> {
        self.store.draft(form)
    }

    /// Keeps (or with `None` forgets) what was left unsaved in a form. Not a journaled edit.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn keep_draft(&mut self, form: &str, content: Option<&serde_json::Value>) -> Result<(), Error> {
        self.store.keep_draft(form, content)
    }
}
