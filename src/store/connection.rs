//! Opening the file: private to its owner, and set so that what was acknowledged is on the disk.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};

use super::failed;
use super::migrations::{self, Update};
use crate::domain::error::{Error, Kind};
use crate::domain::text;

/// How long a write waits for another process to finish its own.
pub(super) const BUSY: Duration = Duration::from_secs(60);

/// The page cache of a connection in KiB: the board's pages fit, and memory stays small.
pub(super) const CACHE_KIB: u32 = 1200;

/// How many compiled statements a connection keeps; every statement that the board needs fits.
const STATEMENTS: usize = 128;

/// Opens or makes the file, with the folder 0700 and the file 0600, and brings its schema up to date, which it tells.
pub(super) fn open(path: &Path, tell: &mut dyn FnMut(Update)) -> Result<Connection, Error> {
    let doing = || format!("opening {}", path.display());
    let is_new = match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => {
            return Err(Error::new(Kind::Failed, doing(), "it is a folder").hint("Name a file with --db."));
        }
        // Opening a pipe would wait for its other end; a device keeps nothing.
        Ok(metadata) if !metadata.is_file() => {
            return Err(Error::new(Kind::Failed, doing(), "it is no file").hint("Name a file with --db."));
        }
        Ok(metadata) => metadata.len() == 0,
        Err(error) if error.kind() == io::ErrorKind::NotFound => true,
        Err(error) => {
            let hint = "Check who owns the file and its folder, or name another file with --db.";
            return Err(Error::new(Kind::Failed, doing(), super::in_words(&error)).hint(hint));
        }
    };
    if is_new {
        make_private(path).map_err(|error| {
            Error::new(Kind::Failed, doing(), super::in_words(&error))
                .hint("Check that the folder exists and can be written, or name another file with --db.")
        })?;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(failed(doing()))?;
    connection.busy_timeout(BUSY).map_err(failed(doing()))?;
    migrations::bring_up_to_date(&mut connection, path, is_new, tell)?;
    configure(&connection).map_err(failed(doing()))?;
    Ok(connection)
}

/// Sets what SQLite does not keep in the file.
fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Without this, a statement over a table with indexes on expressions is compiled anew for every value bound to it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // FULL: a change that was acknowledged survives a power cut, not only a crash.
    connection.execute_batch(&format!(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -{CACHE_KIB};"
    ))?;
    // SQLite's own lower() knows only ASCII.
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("fold", 1, flags, |context| {
        Ok(context.get_raw(0).as_str_or_null().ok().flatten().map(text::fold))
    })
}

/// How much of the file a connection keeps in memory, in KiB.
pub(super) fn keep_pages(connection: &Connection, kib: u32) -> rusqlite::Result<()> {
    connection.execute_batch(&format!("PRAGMA cache_size = -{kib}"))
}

/// Makes an empty file that only its owner can read, and its folder if there is none.
pub(super) fn make_private(path: &Path) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        make_private_folder(folder)?;
    }
    let mut options = fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path).map(drop)
}

/// Makes a folder (and those above it) that only its owner can enter; one that exists keeps its permissions.
fn make_private_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}
