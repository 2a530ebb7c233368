//! Bringing the schema up to date, never past a copy of the file, and never touching a newer file.

use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension};

use super::failed;
use crate::domain::error::{Error, Kind};

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// The newest schema that this program knows.
pub const LATEST: i64 = 3;

/// Marks the file as ours, set by the first migration: "Cdck".
const APPLICATION_ID: i64 = 0x4364_636b;

/// Runs the migrations that the file lacks.
///
/// Before an existing file is changed, a copy is set aside beside it. A file from a newer version, or of another
/// program, is refused and left as it is.
pub(super) fn bring_up_to_date(connection: &mut Connection, path: &Path, is_new: bool) -> Result<(), Error> {
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
            Version::Known(version) => {
                keep_log(connection, false)?;
                let copy = set_aside(connection, path, version)?;
                return run(connection, path)
                    .map_err(|error| error.hint(format!("The file as it was before is {}.", copy.display())));
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

enum Version {
    Empty,
    Known(i64),
    Foreign,
}

fn version(connection: &Connection) -> rusqlite::Result<Version> {
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

/// Runs all missing migrations in one transaction.
fn run(connection: &mut Connection, path: &Path) -> Result<(), Error> {
    let doing = || format!("setting up {}", path.display());
    // WAL stays in the file; it must be set outside a transaction.
    let mode: String = connection
        .query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))
        .map_err(failed(doing()))?;
    if !mode.eq_ignore_ascii_case("wal") {
        return Err(Error::new(
            Kind::Failed,
            doing(),
            "the file system does not allow a write-ahead log",
        )
        .hint("Keep the database on a local disk; name the file with --db."));
    }
    let ran = embedded::migrations::runner().set_grouped(true).run(connection);
    match (ran, version(connection)) {
        (Ok(_), _) => Ok(()),
        // Another program that started at the same moment has done the work.
        (Err(_), Ok(Version::Known(LATEST))) => Ok(()),
        (Err(error), _) => Err(Error::new(
            Kind::Failed,
            doing(),
            format!("a migration failed: {error}"),
        )),
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
    super::file::copy_to(connection, &copy)?;
    Ok(copy)
}
