//! Putting a backup in the place of the file.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::blobs::Blobs;
use super::connection::{BUSY, make_private};
use super::file::{copy_to, is_database, same_file};
use super::{failed, in_words, migrations};
use crate::domain::error::{Error, Kind};

/// What restoring did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The copy of what was there before; `None` when nothing was.
    pub before: Option<PathBuf>,
    /// How many bytes the backup has.
    pub bytes: u64,
}

/// Puts a backup in the place of the file at `path`, in one transaction. What stands there is copied beside it first, with the
/// larger files that lie beside it; a file that is too damaged for that is kept as it is under the name of that copy.
///
/// # Errors
/// When the backup is none, is damaged or comes from a newer version, or the disk refuses. Then the file is as it was.
pub fn restore(path: &Path, from: &Path) -> Result<Restored, Error> {
    let doing = || format!("restoring {}", from.display());
    let source = sound_backup(path, from)?;
    let bytes = fs::metadata(from)
        .map(|there| there.len())
        .map_err(|error| Error::new(Kind::Failed, doing(), in_words(&error)))?;
    let before = match fs::metadata(path).is_ok_and(|there| there.len() > 0) {
        true => Some(set_aside(path, &doing())?),
        false => None,
    };
    if !path.exists() {
        make_private(path).map_err(|error| Error::new(Kind::Failed, doing(), in_words(&error)))?;
    }
    let mut target = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(failed(doing()))?;
    copy_all(&source, &mut target, &doing())?;
    Ok(Restored { before, bytes })
}

fn open(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    Ok(connection)
}

/// Opens the backup, if that is what it is.
fn sound_backup(path: &Path, from: &Path) -> Result<Connection, Error> {
    let doing = || format!("restoring {}", from.display());
    let refuse = |why: String| Error::new(Kind::Failed, doing(), why).hint("Nothing was changed.");
    match fs::metadata(from) {
        Err(error) => return Err(refuse(in_words(&error))),
        Ok(there) if !there.is_file() => return Err(refuse("that is no file".to_owned())),
        Ok(_) => {}
    }
    if same_file(path, from) {
        return Err(refuse("that is the database itself".to_owned()));
    }
    if !is_database(from) {
        return Err(refuse("that is no copy of a database".to_owned())
            .hint("What `careerdeck db export` wrote comes in with `careerdeck db import FILE`."));
    }
    let source = open(from, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(failed(doing()))?;
    match migrations::schema(&source).map_err(failed(doing()))? {
        None => return Err(refuse("it is a database of another program".to_owned())),
        Some(version) if version > migrations::LATEST => {
            return Err(refuse(format!(
                "it was written by a newer careerdeck (schema {version}; this one knows {})",
                migrations::LATEST
            ))
            .hint("Update careerdeck first. Nothing was changed."));
        }
        Some(_) => {}
    }
    match soundness(&source) {
        Ok(None) => Ok(source),
        Ok(Some(why)) => Err(refuse(format!("it is damaged ({why})"))),
        Err(error) => Err(failed(doing())(error)),
    }
}

/// What is wrong with a file; `None` where nothing is.
fn soundness(connection: &Connection) -> rusqlite::Result<Option<String>> {
    let checked = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0));
    match checked {
        Ok(word) if word == "ok" => Ok(None),
        Ok(word) => Ok(Some(word)),
        Err(error) => match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Ok(Some(error.to_string())),
            _ => Err(error),
        },
    }
}

/// Copies what stands there to a name of its own beside it; gives that.
fn set_aside(path: &Path, doing: &str) -> Result<PathBuf, Error> {
    let beside = |end: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    };
    let names = std::iter::once(".before-restore".to_owned()).chain((2..).map(|n| format!(".before-restore.{n}")));
    let copy = names.map(|name| beside(&name)).find(|copy| !copy.exists());
    let copy = copy.unwrap_or_else(|| beside(".before-restore"));
    let system = |error: std::io::Error| {
        Error::new(
            Kind::Failed,
            format!("{doing}: keeping what is there as {}", copy.display()),
            in_words(&error),
        )
    };
    let present = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(failed(doing))?;
    if soundness(&present).map_err(failed(doing))?.is_some() {
        drop(present);
        // No copy can be made of it. Somebody may still save something out of it, so it stays as it is.
        fs::rename(path, &copy).map_err(system)?;
        for end in ["-wal", "-shm"] {
            let mut kept = copy.as_os_str().to_owned();
            kept.push(end);
            if beside(end).exists() {
                fs::rename(beside(end), kept).map_err(system)?;
            }
        }
        return Ok(copy);
    }
    let mut name = copy.as_os_str().to_owned();
    name.push(".part");
    let part = PathBuf::from(name);
    let copied = copy_to(&present, &part).and_then(|()| {
        let target = open(&part, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(failed(doing))?;
        Blobs::beside(path).put_into(&target, doing)?;
        target.close().map_err(|(_, error)| failed(doing)(error))
    });
    let kept = copied.and_then(|()| fs::rename(&part, &copy).map_err(system));
    if let Err(error) = kept {
        // What is half-written is no use; the failure itself is what counts.
        let _ = fs::remove_file(&part);
        return Err(error);
    }
    Ok(copy)
}

/// Copies every page in one transaction, waiting for another program that writes.
fn copy_all(source: &Connection, target: &mut Connection, doing: &str) -> Result<(), Error> {
    let begun = Instant::now();
    let backup = Backup::new(source, target).map_err(failed(doing))?;
    loop {
        match backup.step(-1).map_err(failed(doing))? {
            StepResult::Done => return Ok(()),
            _ if begun.elapsed() > BUSY => {
                return Err(Error::new(
                    Kind::Failed,
                    doing,
                    "another careerdeck is writing to the file and has not finished",
                )
                .hint("Wait until it is done, then try again. Nothing was changed."));
            }
            _ => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}
