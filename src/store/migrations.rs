//! Bringing the schema up to date, never past a copy of the file, and never touching a newer file.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OptionalExtension};

use super::connection::BUSY;
use super::failed;
use crate::domain::error::{Error, Kind};

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// The newest schema that this program knows.
pub const LATEST: i64 = 11;

/// Marks the file as ours, set by the first migration: "Cdck".
const APPLICATION_ID: i64 = 0x4364_636b;

/// What is being done to a file of an older version while it is opened; on a long hunt each takes seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Update {
    /// A copy is set aside.
    Copying,
    /// The schema is brought up to date.
    Migrating,
}

/// Runs the migrations that the file lacks.
///
/// Before an existing file is changed, a copy is set aside beside it. A file from a newer version, or of another
/// program, is refused and left as it is.
pub(super) fn bring_up_to_date(
    connection: &mut Connection,
    path: &Path,
    is_new: bool,
    tell: &mut dyn FnMut(Update),
) -> Result<(), Error> {
    let doing = || format!("opening {}", path.display());
    // Closing must not move a write-ahead log into a file that is not to be touched.
    let keep_log = |connection: &Connection, keep| {
        connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep)
            .map(drop)
            .map_err(failed(doing()))
    };
    if !is_new {
        keep_log(connection, true)?;
        match version(connection).map_err(failed(doing()))? {
            Version::Known(LATEST) => return keep_log(connection, false),
            Version::Known(version) if version > LATEST => {
                return Err(Error::new(
                    Kind::Failed,
                    doing(),
                    format!("it was written by a newer careerdeck (schema {version}; this one knows {LATEST})"),
                )
                .hint("Update careerdeck, or name another file with --db. The file was not changed."));
            }
            Version::Known(before) => {
                keep_log(connection, false)?;
                let _alone =
                    Alone::with(path).map_err(|error| Error::new(Kind::Failed, doing(), super::in_words(&error)))?;
                if matches!(self::version(connection), Ok(Version::Known(LATEST))) {
                    // Another program that started at the same moment has done the work.
                    return Ok(());
                }
                tell(Update::Copying);
                let copy = set_aside(connection, path, before)?;
                tell(Update::Migrating);
                return run(connection, path).map_err(|error| {
                    // All that was missing is one transaction. Where nothing of it stayed, a copy would be one more at
                    // each try, until the disk is full.
                    let untouched = matches!(version(connection), Ok(Version::Known(now)) if now == before);
                    if untouched && std::fs::remove_file(&copy).is_ok() {
                        error.hint("The file was not changed.")
                    } else {
                        error.hint(format!("The file as it was before is {}.", copy.display()))
                    }
                });
            }
            Version::Foreign => {
                return Err(Error::new(Kind::Failed, doing(), "it is a database of another program")
                    .hint("Name another file with --db. The file was not changed."));
            }
            Version::Empty => keep_log(connection, false)?,
        }
    }
    run(connection, path)
}

/// The version of the schema of a file; `None` when it is no file of ours.
pub(super) fn schema(connection: &Connection) -> rusqlite::Result<Option<i64>> {
    Ok(match version(connection)? {
        Version::Known(version) => Some(version),
        Version::Empty | Version::Foreign => None,
    })
}

enum Version {
    Empty,
    Known(i64),
    Foreign,
}

fn version(connection: &Connection) -> rusqlite::Result<Version> {
    // One look: another program may be setting the file up at this moment.
    let connection = &connection.unchecked_transaction()?;
    let tables: Option<i64> = connection
        .query_row(
            "SELECT 1 FROM sqlite_schema WHERE name = 'refinery_schema_history'",
            [],
            |row| row.get(0),
        )
        .optional()?;
    if tables.is_none() {
        let any: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        return Ok(if any == 0 { Version::Empty } else { Version::Foreign });
    }
    let id: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let version: Option<i64> =
        connection.query_row("SELECT max(version) FROM refinery_schema_history", [], |row| row.get(0))?;
    Ok(match version {
        Some(version) if id == APPLICATION_ID => Version::Known(version),
        Some(_) => Version::Foreign,
        None => Version::Empty,
    })
}

/// Why the migrations did not run.
enum Trouble {
    Sqlite(rusqlite::Error),
    Other(Error),
}

/// Runs all missing migrations, waiting for another program that does the same.
fn run(connection: &mut Connection, path: &Path) -> Result<(), Error> {
    let doing = || format!("setting up {}", path.display());
    let begun = Instant::now();
    loop {
        let Err(trouble) = try_to_run(connection, &doing) else {
            return Ok(());
        };
        if matches!(version(connection), Ok(Version::Known(LATEST))) {
            // Another program that started at the same moment has done the work.
            return Ok(());
        }
        match trouble {
            // SQLite itself does not wait where two want to change the kind of the journal.
            Trouble::Sqlite(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && begun.elapsed() < BUSY =>
            {
                std::thread::sleep(Duration::from_millis(10));
            }
            Trouble::Sqlite(error) => return Err(failed(doing())(error)),
            Trouble::Other(error) => return Err(error),
        }
    }
}

/// Runs all missing migrations in one transaction.
fn try_to_run(connection: &mut Connection, doing: &dyn Fn() -> String) -> Result<(), Trouble> {
    // WAL stays in the file; it must be set outside a transaction.
    let mode: String = connection
        .query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))
        .map_err(Trouble::Sqlite)?;
    if !mode.eq_ignore_ascii_case("wal") {
        return Err(Trouble::Other(
            Error::new(
                Kind::Failed,
                doing(),
                "the file system does not allow a write-ahead log",
            )
            .hint("Keep the database on a local disk; name the file with --db."),
        ));
    }
    let ran = embedded::migrations::runner().set_grouped(true).run(connection);
    ran.map(drop).map_err(|error| match refusal_of_the_disk(&error) {
        Some(refusal) => Trouble::Sqlite(refusal),
        None => Trouble::Other(Error::new(
            Kind::Failed,
            doing(),
            format!("a migration failed: {error}"),
        )),
    })
}

/// What the disk said, where a migration failed because of it and not because of its SQL.
fn refusal_of_the_disk(error: &refinery::Error) -> Option<rusqlite::Error> {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(rusqlite::Error::SqliteFailure(failure, _)) = error.downcast_ref()
            && matches!(
                failure.code,
                ErrorCode::DiskFull | ErrorCode::ReadOnly | ErrorCode::SystemIoFailure | ErrorCode::DatabaseBusy
            )
        {
            return Some(rusqlite::Error::SqliteFailure(*failure, None));
        }
        cause = error.source();
    }
    None
}

/// As long as this is held, no other program copies and migrates the same file.
struct Alone {
    _lock: std::fs::File,
    path: PathBuf,
}

impl Alone {
    /// Waits until no other program does.
    fn with(database: &Path) -> std::io::Result<Alone> {
        let mut name = database.as_os_str().to_owned();
        name.push(".updating");
        let path = PathBuf::from(name);
        loop {
            let mut options = std::fs::OpenOptions::new();
            options.write(true).create(true).truncate(false);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let lock = options.open(&path)?;
            lock.lock()?;
            // Who held it before has taken the file away: what is locked then locks nobody out.
            #[cfg(unix)]
            {
                use std::os::unix::fs::MetadataExt;
                let own = lock.metadata()?.ino();
                if std::fs::metadata(&path).map(|there| there.ino()).ok() != Some(own) {
                    continue;
                }
            }
            return Ok(Alone { _lock: lock, path });
        }
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Copies the file, with what is still in its write-ahead log, before it is migrated.
fn set_aside(connection: &Connection, path: &Path, version: i64) -> Result<PathBuf, Error> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".before-schema-{}", version + 1));
    let mut copy = PathBuf::from(name);
    let mut n = 1;
    while copy.exists() {
        n += 1;
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".before-schema-{}.{n}", version + 1));
        copy = PathBuf::from(name);
    }
    // Only a copy that is whole has the name of one: the program may be stopped while it is made.
    let mut name = copy.as_os_str().to_owned();
    name.push(".unfinished");
    let unfinished = PathBuf::from(name);
    super::file::copy_to(connection, &unfinished)?;
    std::fs::rename(&unfinished, &copy).map_err(|error| {
        let doing = format!("naming the copy {}", copy.display());
        Error::new(Kind::Failed, doing, super::in_words(&error))
    })?;
    Ok(copy)
}

#[cfg(test)]
mod tests;
