//! Searching everything that was written.

use chrono::DateTime;

use super::{Deck, Error, Hit, HitOrder};
use crate::domain::filter::Filter;
use crate::domain::search::RowHit;

impl Deck {
    /// Finds words in title, company, location, tags, notes and description. Whatever is typed is a valid query
    /// (see [`crate::domain::filter::Filter`]); an empty one finds nothing.
    ///
    /// # Errors
    /// When the file can't be read, or [`super::Kind::Cancelled`] when it was interrupted.
    pub fn search(&self, query: &str, order: HitOrder, limit: u64, offset: u64) -> Result<Vec<Hit>, Error> {
        // Dates in a query don't matter here: only its words are looked for.
        let filter = Filter::parse(query, DateTime::UNIX_EPOCH);
        self.store.search(&filter, order, limit, offset)
    }

    /// Finds words in résumés, documents, letters and notes, the best match first. An empty query finds nothing.
    ///
    /// # Errors
    /// When the file can't be read, or [`super::Kind::Cancelled`] when it was interrupted.
    pub fn search_rows(&self, query: &str, limit: u64, offset: u64) -> Result<Vec<RowHit>, Error> {
        let filter = Filter::parse(query, DateTime::UNIX_EPOCH);
        self.store.search_rows(&filter, limit, offset)
    }
}
