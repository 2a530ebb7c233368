//! Use cases: what a person can do, one function each. The screen and the command line both call these.

mod board;
pub mod change;
pub mod demo;
mod detail;
pub mod error;
pub mod file;
mod history;
pub mod import;
mod search;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

pub use crate::domain::card::{BoardSort, Card, FilteredBoard, NextInterview, SavedView, StatusCounts};
pub use crate::domain::detail::{ApplicationLine, DocumentLine, InterviewLine, JobDetail, JobQuery};
pub use crate::domain::journal::{Edit, EditKind, Origin, PastCard};
pub use crate::domain::search::{Hit, HitOrder};
pub use change::{Applied, Change, Place, Stamp};
pub use error::{Error, Kind};

/// One open file, seen by one account.
pub struct Deck {
    path: PathBuf,
}

impl Deck {
    /// Opens the file, makes or migrates it where needed, and picks the account (the only one, or the one with
    /// that e-mail address).
    ///
    /// # Errors
    /// When the file can't be opened, is no database of ours, or comes from a newer version (it is left untouched).
    pub fn open(_path: &Path, _user: Option<&str>) -> Result<Deck, Error> {
        todo!()
    }

    /// A second connection to the same file and account, for a worker thread.
    ///
    /// # Errors
    /// When the file can't be opened any more.
    pub fn reopen(&self) -> Result<Deck, Error> {
        todo!()
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether another connection has changed the file since the last call (or since opening).
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn changed_elsewhere(&mut self) -> Result<bool, Error> {
        todo!()
    }

    /// Something another thread can hold to stop a long query of this connection (which then fails with
    /// [`Kind::Cancelled`]).
    pub fn interrupter(&self) -> Interrupter {
        todo!()
    }

    /// Makes one change: one transaction, one labelled edit in the journal. See [`Change`].
    ///
    /// # Errors
    /// [`Kind::NotFound`] when a job is not there, [`Kind::Conflict`] when somebody changed the same thing meanwhile,
    /// [`Kind::Failed`] when the disk or the file refuses. Then nothing has changed.
    pub fn apply(&mut self, _change: Change, _stamp: Stamp) -> Result<Applied, Error> {
        todo!()
    }
}

/// Stops a running query from another thread.
pub struct Interrupter {}

impl Interrupter {
    /// Stops whatever query runs now; does nothing when none does.
    pub fn interrupt(&self) {
        todo!()
    }
}

impl Stamp {
    /// A change made now from the screen.
    pub fn screen(now: DateTime<Utc>) -> Stamp {
        Stamp {
            now,
            origin: Origin::Screen,
        }
    }

    /// A change made now from the command line.
    pub fn command(now: DateTime<Utc>) -> Stamp {
        Stamp {
            now,
            origin: Origin::Command,
        }
    }
}
