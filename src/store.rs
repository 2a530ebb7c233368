//! One SQLite file: opening it, reading it, and changing it through the journal.
//!
//! A [`Store`] is one connection that sees one account. Each table that belongs to an account is shadowed by a
//! temporary view of the same name that holds only that account's rows, so a query that forgets the account still
//! can't see another's; writes name the real table (`main.jobs`) and temporary triggers refuse rows of another
//! account. See `scope`.

mod account;
mod applications;
pub mod blobs;
pub mod board;
mod bulk;
pub mod calendar;
mod coach;
mod connection;
pub mod contacts;
pub mod conversations;
pub mod detail;
pub mod documents;
mod drafts;
mod file;
mod filter;
mod found;
pub mod goals;
mod gone;
pub mod history;
pub mod hunt;
mod job_hints;
pub mod jobs;
mod journal;
mod matches;
mod merge;
mod migrations;
mod past;
pub mod profile;
mod readable;
pub mod records;
mod restore;
pub mod resumes;
mod rows;
mod scope;
mod search;
pub mod seed;
pub mod today;

use std::cell::Cell;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
pub use rusqlite::{InterruptHandle, Transaction};

pub use bulk::Bulk;
pub use coach::Spent;
pub use file::{CheckLine, is_database};
pub use jobs::NewJobRow;
pub use journal::{Journaled, Stamp};
pub use matches::{Compared, Walk};
pub use merge::{Merge, TableMerge, merge};
pub use migrations::{LATEST as SCHEMA_VERSION, Update};
pub use restore::{Restored, restore};

use crate::domain::error::{Error, Kind};

/// The page cache of a connection that reads each page once.
const FEW_PAGES_KIB: u32 = 128;

/// One connection to the file, seeing one account.
pub struct Store {
    connection: Connection,
    path: PathBuf,
    user_id: i64,
    /// Whether the triggers that write the journal are there; they are made before the first write.
    journal_ready: bool,
    data_version: Cell<i64>,
    /// The proposal of the coach that the next edit carries out.
    carrying_out: Option<i64>,
    /// A file of more bytes lies beside the database.
    inside: Cell<u64>,
}

/// Opens the file of a [`Store`] again, for the same account.
#[derive(Debug, Clone)]
pub struct Opener {
    path: PathBuf,
    user_id: i64,
}

impl Opener {
    /// A connection.
    ///
    /// # Errors
    /// When the file can't be opened any more.
    pub fn open(&self) -> Result<Store, Error> {
        let connection = connection::open(&self.path, &mut |_| ())?;
        Store::scoped(connection, &self.path, self.user_id)
    }
}

impl Store {
    /// Opens the file for an account; see `connection` and `migrations` for what that does.
    ///
    /// # Errors
    /// When the file can't be opened, is no database of ours, or comes from a newer version.
    pub fn open(path: &Path, user: Option<&str>) -> Result<Store, Error> {
        Store::open_telling(path, user, &mut |_| ())
    }

    /// The same, telling what is done to a file of an older version as it begins.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_telling(path: &Path, user: Option<&str>, tell: &mut dyn FnMut(Update)) -> Result<Store, Error> {
        let connection = connection::open(path, tell)?;
        let user_id = account::pick(&connection, user)?;
        Store::scoped(connection, path, user_id)
    }

    /// What it takes to open the same file and account again.
    pub fn opener(&self) -> Opener {
        Opener {
            path: self.path.clone(),
            user_id: self.user_id,
        }
    }

    fn scoped(connection: Connection, path: &Path, user_id: i64) -> Result<Store, Error> {
        scope::limit_to(&connection, user_id).map_err(failed("opening the account"))?;
        let version = data_version(&connection).map_err(failed("opening the database"))?;
        Ok(Store {
            connection,
            path: path.to_owned(),
            user_id,
            journal_ready: false,
            carrying_out: None,
            data_version: Cell::new(version),
            inside: Cell::new(blobs::INSIDE),
        })
    }

    /// Keeps as much of the file in memory as reading the same things again and again is worth, or hardly any of it.
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn keep_pages(&self, many: bool) -> Result<(), Error> {
        let kib = if many { connection::CACHE_KIB } else { FEW_PAGES_KIB };
        connection::keep_pages(&self.connection, kib).map_err(failed("setting how much of the file is kept in memory"))
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether another connection has changed the file since the last call.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn changed_elsewhere(&self) -> Result<bool, Error> {
        let now = data_version(&self.connection).map_err(failed("looking for changes"))?;
        Ok(self.data_version.replace(now) != now)
    }

    /// Reads several things as they were at one moment; also quicker than one by one.
    ///
    /// # Errors
    /// As `read`, and when the file can't be read.
    pub fn at_one_moment<T>(&self, read: impl FnOnce(&Store) -> Result<T, Error>) -> Result<T, Error> {
        let say = |sql| {
            self.connection
                .prepare_cached(sql)
                .and_then(|mut said| said.execute([]))
        };
        say("BEGIN").map_err(failed("beginning to read"))?;
        let answer = read(self);
        say("ROLLBACK").map_err(failed("ending to read"))?;
        answer
    }

    /// Something with which another thread can stop a long query.
    pub fn interrupt_handle(&self) -> rusqlite::InterruptHandle {
        self.connection.get_interrupt_handle()
    }
}

fn data_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA data_version", [], |row| row.get(0))
}

/// Why the system refused, without its error number.
fn in_words(error: &std::io::Error) -> String {
    let words = error.to_string();
    words.split(" (os error ").next().unwrap_or(&words).to_owned()
}

/// Turns what SQLite says into what a person can use.
pub(crate) fn failed(doing: impl Into<String>) -> impl FnOnce(rusqlite::Error) -> Error {
    let doing = doing.into();
    move |error| {
        use rusqlite::ErrorCode;
        let Some(code) = error.sqlite_error_code() else {
            return Error::new(Kind::Failed, doing, error.to_string());
        };
        match code {
            ErrorCode::OperationInterrupted => Error::new(Kind::Cancelled, doing, "it was stopped"),
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::new(
                Kind::Failed,
                doing,
                "another careerdeck is writing to the file and has not finished",
            )
            .hint("Wait until it is done, then try again. Nothing was changed."),
            ErrorCode::DiskFull => Error::new(Kind::Failed, doing, "the disk is full")
                .hint("Free some space and try again. Nothing was changed."),
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => {
                Error::new(Kind::Failed, doing, "the file or its folder can't be written")
                    .hint("Check who owns the database file and its folder (careerdeck db path).")
            }
            ErrorCode::CannotOpen => Error::new(Kind::Failed, doing, "the file or its folder can't be opened")
                .hint("Check who owns the database file and its folder (careerdeck db path)."),
            ErrorCode::NotADatabase => Error::new(
                Kind::Failed,
                doing,
                "it is no SQLite database, or its beginning is damaged",
            )
            .hint("Name another file with --db. The file was not changed."),
            ErrorCode::DatabaseCorrupt => {
                Error::new(Kind::Failed, doing, format!("the database file is damaged ({error})"))
                    .hint("Run careerdeck db check, and keep a copy of the file before doing anything else.")
            }
            ErrorCode::SystemIoFailure => Error::new(Kind::Failed, doing, format!("the disk gave an error ({error})"))
                .hint("Check the disk and its free space. Nothing was changed."),
            _ => Error::new(Kind::Failed, doing, error.to_string()),
        }
    }
}
