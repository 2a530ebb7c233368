//! Searching everything that was written.

use super::{Deck, Error, Hit, HitOrder};

impl Deck {
    /// Finds words in title, company, location, tags, notes and description. Whatever is typed is a valid query
    /// (see [`crate::domain::filter::Filter`]); an empty one finds nothing.
    ///
    /// # Errors
    /// When the file can't be read, or [`super::Kind::Cancelled`] when it was interrupted.
    pub fn search(&self, _query: &str, _order: HitOrder, _limit: u64, _offset: u64) -> Result<Vec<Hit>, Error> {
        todo!()
    }
}
