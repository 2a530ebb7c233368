//! Bytes that nobody needs any more, and bytes that are missing.

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

use rusqlite::{Connection, TransactionBehavior};

use super::{Blobs, Store, is_sha256};
use crate::domain::error::{Error, Kind};
use crate::store::failed;

/// How the name of a file ends that is still being written.
pub(super) const PART: &str = ".part";

/// What a tidying removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// How many contents.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// A row whose bytes are not as they should be.
#[derive(Debug)]
pub(in crate::store) struct Missing {
    /// Which row, such as `resumes 3`.
    pub(in crate::store) row: String,
    /// Why.
    pub(in crate::store) why: String,
}

/// The names that some row of any account has, and those that an entry of a journal could bring back.
fn needed(connection: &Connection) -> rusqlite::Result<HashSet<String>> {
    let mut needed = HashSet::new();
    let sql = "SELECT content_sha256 FROM main.resumes WHERE content_sha256 IS NOT NULL
         UNION SELECT content_sha256 FROM main.documents WHERE content_sha256 IS NOT NULL
         UNION SELECT content_sha256 FROM main.application_snapshots WHERE content_sha256 IS NOT NULL
         UNION SELECT json_extract(before, '$.content_sha256') FROM main.edit_rows
           WHERE table_name IN ('resumes', 'documents', 'application_snapshots') AND before LIKE '%content_sha256%'
         UNION SELECT json_extract(after, '$.content_sha256') FROM main.edit_rows
           WHERE table_name IN ('resumes', 'documents', 'application_snapshots') AND after LIKE '%content_sha256%'";
    let mut statement = connection.prepare(sql)?;
    let names = statement.query_map([], |row| row.get::<_, Option<String>>(0))?;
    for name in names {
        needed.extend(name?);
    }
    Ok(needed)
}

/// The rows whose bytes are gone or damaged, of all accounts. Reads all bytes.
pub(in crate::store) fn missing(connection: &Connection, blobs: &Blobs) -> rusqlite::Result<(u64, Vec<Missing>)> {
    let mut statement = connection.prepare(
        "SELECT 'resumes ' || id, content_sha256 FROM main.resumes WHERE content_sha256 IS NOT NULL
         UNION ALL SELECT 'documents ' || id, content_sha256 FROM main.documents WHERE content_sha256 IS NOT NULL
         UNION ALL SELECT 'application_snapshots ' || id, content_sha256 FROM main.application_snapshots
           WHERE content_sha256 IS NOT NULL",
    )?;
    let rows: Vec<(String, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut found = Vec::new();
    let count = rows.len() as u64;
    for (row, name) in rows {
        if let Err(error) = blobs.read(connection, "checking", &name) {
            found.push(Missing { row, why: error.why });
        }
    }
    Ok((count, found))
}

impl Store {
    /// Removes the bytes that no row needs and no entry of a journal could bring back, and what a crash left
    /// half-written.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn sweep(&mut self) -> Result<Swept, Error> {
        let doing = "tidying up";
        let blobs = self.blobs();
        // Who adds bytes holds the same lock from before they are written until their row is committed.
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed(doing))?;
        let needed = needed(&transaction).map_err(failed(doing))?;
        let inside = || -> rusqlite::Result<Vec<(String, u64)>> {
            transaction
                .prepare("SELECT sha256, length(bytes) FROM main.blobs")?
                .query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?
                .collect()
        };
        let mut swept = Swept::default();
        for (name, size) in inside().map_err(failed(doing))? {
            if !needed.contains(&name) {
                transaction
                    .execute("DELETE FROM main.blobs WHERE sha256 = ?1", [&name])
                    .map_err(failed(doing))?;
                swept.files += 1;
                swept.bytes += size;
            }
        }
        for path in blobs.files() {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let ours = is_sha256(name) || name.ends_with(PART);
            if !ours || needed.contains(name) {
                continue;
            }
            let size = fs::metadata(&path).map(|there| there.len()).unwrap_or_default();
            fs::remove_file(&path).map_err(|error| {
                let doing = format!("removing {}", path.display());
                Error::new(Kind::Failed, doing, crate::store::in_words(&error))
            })?;
            swept.files += 1;
            swept.bytes += size;
        }
        transaction.commit().map_err(failed(doing))?;
        Ok(swept)
    }
}

impl Blobs {
    /// Every file beside the database, in the folders by two letters.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let list = |folder: &PathBuf| -> Vec<PathBuf> {
            let Ok(entries) = fs::read_dir(folder) else {
                return Vec::new();
            };
            entries.flatten().map(|entry| entry.path()).collect()
        };
        let mut files: Vec<PathBuf> = list(&self.folder)
            .iter()
            .filter(|path| path.is_dir())
            .flat_map(list)
            .filter(|path| path.is_file())
            .collect();
        files.sort();
        files
    }

    /// Puts the bytes that lie beside the database into the table of a copy of it.
    pub(in crate::store) fn put_into(&self, copy: &Connection, doing: &str) -> Result<(), Error> {
        let needed = needed(copy).map_err(failed(doing))?;
        for path in self.files() {
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
                continue;
            };
            if !needed.contains(name) {
                continue;
            }
            let bytes = fs::read(&path).map_err(|error| {
                let doing = format!("{doing}: reading {}", path.display());
                Error::new(Kind::Failed, doing, crate::store::in_words(&error))
            })?;
            copy.execute(
                "INSERT OR IGNORE INTO main.blobs (sha256, bytes) VALUES (?1, ?2)",
                rusqlite::params![name, bytes],
            )
            .map_err(failed(doing))?;
        }
        Ok(())
    }
}
