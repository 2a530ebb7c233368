//! The file as a whole: checking, copying, exporting, merging.

use std::io::Write;
use std::path::Path;

use chrono::{DateTime, Utc};

use super::{CheckLine, Deck, Edit, Error, Kind, Restored, Stamp, Swept, TableMerge};
use crate::store;

/// What merging an export did or would do.
#[derive(Debug, Clone, PartialEq)]
pub struct MergeReport {
    /// Rows that were new.
    pub added: u64,
    /// Rows that were older here.
    pub changed: u64,
    /// Rows that were the same, or newer here.
    pub skipped: u64,
    /// The same, table by table.
    pub tables: Vec<TableMerge>,
    /// The journal's entry.
    pub edit: Option<Edit>,
}

impl Deck {
    /// Checks everything that can be wrong with the file. Reads all of it.
    ///
    /// # Errors
    /// When a check can't even be made.
    pub fn check(&self) -> Result<Vec<CheckLine>, Error> {
        self.store.check()
    }

    /// Writes a compact copy of the whole file, readable by its owner only. Returns its size in bytes.
    ///
    /// # Errors
    /// When the copy exists already and `force` is not given, or can't be written.
    pub fn backup(&self, to: &Path, force: bool) -> Result<u64, Error> {
        self.store.backup(to, force)
    }

    /// Puts a backup in the place of the file at `path`; opening it brings it up to date. What stands there is copied beside it
    /// first.
    ///
    /// # Errors
    /// When the backup is none, is damaged or comes from a newer version, or the disk refuses. Then the file is as it was.
    pub fn restore(path: &Path, from: &Path) -> Result<Restored, Error> {
        store::restore(path, from)
    }

    /// Removes the bytes that no row needs and no undo could bring back.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn tidy(&mut self) -> Result<Swept, Error> {
        self.store.sweep()
    }

    /// From now on this deck puts files of more bytes beside the database (8 MB unless told otherwise).
    pub fn keep_inside(&self, bytes: u64) {
        self.store.keep_inside(bytes);
    }

    /// Writes everything of the account as one JSON document, with the bytes of its files. Returns the number of rows.
    ///
    /// # Errors
    /// When the file can't be read or the output can't be written.
    pub fn export_to(&self, out: &mut dyn Write, now: DateTime<Utc>) -> Result<u64, Error> {
        self.store.export_to(now, out)
    }

    /// Merges an export into this account as one edit. The same export merges any number of times.
    ///
    /// # Errors
    /// When it is no export, comes from a newer version, or breaks a rule of the schema. Then nothing has changed.
    pub fn import_from(&mut self, bytes: &[u8], dry_run: bool, stamp: Stamp) -> Result<MergeReport, Error> {
        let user_id = self.store.user_id();
        let blobs = self.store.blobs();
        let mut tables = Vec::new();
        let merged = self.store.edit("importing the export", stamp, |transaction| {
            let merge = store::merge(transaction, user_id, bytes, &blobs)?;
            tables = merge.tables;
            if dry_run {
                // Dropping the transaction takes all of it back.
                return Err(Error::new(
                    Kind::Cancelled,
                    "importing the export",
                    "this was a dry run",
                ));
            }
            let rows: u64 = tables.iter().map(|table| table.added + table.changed).sum();
            Ok((format!("import {rows} rows of an export"), ()))
        });
        let edit = match merged {
            Ok(journaled) => journaled.edit,
            Err(error) if dry_run && error.kind == Kind::Cancelled => None,
            Err(error) => return Err(error),
        };
        let sum = |of: fn(&TableMerge) -> u64| tables.iter().map(of).sum();
        Ok(MergeReport {
            added: sum(|table| table.added),
            changed: sum(|table| table.changed),
            skipped: sum(|table| table.skipped),
            edit,
            tables,
        })
    }
}
