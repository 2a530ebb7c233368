//! The journal: every edit, and the board as it was.

use super::{Deck, Edit, Error};

impl Deck {
    /// The journal, newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn log(&self, limit: Option<u64>, offset: u64) -> Result<Vec<Edit>, Error> {
        self.store.log(limit, offset)
    }

    /// What [`super::Change::Undo`] and [`super::Change::Redo`] would do now.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn undoable(&self) -> Result<(Option<Edit>, Option<Edit>), Error> {
        self.store.undoable()
    }
}
