//! The bytes of résumés and documents: each content once, known by its SHA-256.
//!
//! Small ones stand in the table `blobs`; larger ones lie in a folder beside the database, `careerdeck.files/ab/abcd…`.
//! Bytes belong to no account and are in no journal: they are reached only through a row of the account that names
//! them, and they stay as long as a row or an entry of the journal does, so that undo finds them.

mod sweep;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use sha2::{Digest, Sha256};

pub use self::sweep::Swept;
pub(super) use self::sweep::missing;
use super::{Store, failed};
use crate::domain::error::{Error, Kind};

/// A file of more bytes lies beside the database instead of in it.
pub const INSIDE: u64 = 8 * 1024 * 1024;

/// A file of more bytes is refused: it would fit neither into memory nor into an export.
pub const LARGEST: u64 = 256 * 1024 * 1024;

/// Where bytes are kept.
#[derive(Debug, Clone)]
pub struct Blobs {
    folder: PathBuf,
    inside: u64,
}

impl Store {
    /// Where this file keeps bytes.
    pub fn blobs(&self) -> Blobs {
        Blobs {
            folder: folder_of(&self.path),
            inside: self.inside.get(),
        }
    }

    /// From now on this connection puts files of more bytes beside the database; [`INSIDE`] unless told otherwise.
    pub fn keep_inside(&self, bytes: u64) {
        self.inside.set(bytes);
    }

    /// The bytes that a row of the account names.
    ///
    /// # Errors
    /// [`Kind::Failed`] when they are gone or not what they were.
    pub(super) fn bytes_of(&self, doing: &str, sha256: &str) -> Result<Vec<u8>, Error> {
        self.blobs().read(&self.connection, doing, sha256)
    }
}

/// The folder for the larger files of a database: `careerdeck.files` beside `careerdeck.db`.
pub(super) fn folder_of(database: &Path) -> PathBuf {
    // The same database by another name has the same folder.
    let path = fs::canonicalize(database).unwrap_or_else(|_| database.to_owned());
    if path.extension().is_some_and(|extension| extension == "db") {
        return path.with_extension("files");
    }
    let mut name = path.into_os_string();
    name.push(".files");
    PathBuf::from(name)
}

/// The name of a content: its SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a text is such a name.
pub(super) fn is_sha256(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

impl Blobs {
    /// Where the database at that path keeps bytes.
    pub(super) fn beside(database: &Path) -> Blobs {
        Blobs {
            folder: folder_of(database),
            inside: INSIDE,
        }
    }

    /// Keeps bytes until the transaction is committed and from then on; gives their name.
    ///
    /// # Errors
    /// When they are too many, or can't be written. Then the transaction must be dropped.
    pub fn keep(&self, transaction: &Transaction<'_>, bytes: &[u8]) -> Result<String, Error> {
        let doing = "keeping the file's bytes";
        let size = bytes.len() as u64;
        if size > LARGEST {
            let why = format!("it is larger than {} MB", LARGEST / 1024 / 1024);
            return Err(Error::new(Kind::Failed, doing, why).hint("Keep it elsewhere and note where it lies."));
        }
        let name = sha256(bytes);
        if size > self.inside {
            self.put_beside(&name, bytes).map_err(|error| {
                Error::new(Kind::Failed, doing, super::in_words(&error)).hint(format!(
                    "Check {} and its disk. Nothing was changed.",
                    self.folder.display()
                ))
            })?;
        } else {
            transaction
                .prepare_cached("INSERT OR IGNORE INTO main.blobs (sha256, bytes) VALUES (?1, ?2)")
                .and_then(|mut statement| statement.execute(params![name, bytes]))
                .map_err(failed(doing))?;
        }
        Ok(name)
    }

    /// The bytes of that name.
    ///
    /// # Errors
    /// [`Kind::Failed`] when they are gone or not what they were.
    pub(super) fn read(&self, connection: &Connection, doing: &str, name: &str) -> Result<Vec<u8>, Error> {
        let damaged = |why: &str| {
            Error::new(Kind::Failed, doing, why)
                .hint("Run careerdeck db check; a backup (careerdeck db backup) made before has the bytes.")
        };
        let inside: Option<Vec<u8>> = connection
            .prepare_cached("SELECT bytes FROM main.blobs WHERE sha256 = ?1")
            .and_then(|mut statement| statement.query_row([name], |row| row.get(0)).optional())
            .map_err(failed(doing))?;
        let bytes = match inside {
            Some(bytes) => bytes,
            None => match self.place(name).map(fs::read) {
                Some(Ok(bytes)) => bytes,
                Some(Err(error)) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(damaged(&super::in_words(&error)));
                }
                _ => return Err(damaged("its bytes are gone")),
            },
        };
        if sha256(&bytes) != name {
            return Err(damaged("its bytes are damaged"));
        }
        Ok(bytes)
    }

    /// Where the bytes of that name lie when they lie beside the database.
    fn place(&self, name: &str) -> Option<PathBuf> {
        is_sha256(name).then(|| self.folder.join(name.get(..2).unwrap_or_default()).join(name))
    }

    /// Writes bytes beside the database: whole and on the disk, or not at all.
    fn put_beside(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let place = self.place(name).ok_or_else(|| io::Error::other("its hash is none"))?;
        if fs::metadata(&place).is_ok_and(|there| there.is_file() && there.len() == bytes.len() as u64) {
            return Ok(());
        }
        let folder = place.parent().unwrap_or(&self.folder);
        make_private_folders(folder)?;
        let part = folder.join(format!("{}{}", super::rows::new_uid(), sweep::PART));
        let written = write_new(&part, bytes).and_then(|()| fs::rename(&part, &place));
        if written.is_err() {
            // What is half-written is no use; the failure itself is what counts.
            let _ = fs::remove_file(&part);
        }
        written?;
        sync_folder(folder)
    }
}

/// Makes a folder and those above it so that only their owner can enter.
fn make_private_folders(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    folder.parent().map_or(Ok(()), sync_folder)
}

/// Writes a new file that only its owner can read, down to the disk.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Brings the names in a folder to the disk.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        return fs::File::open(folder)?.sync_all();
    }
    Ok(())
}
