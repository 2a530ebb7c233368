//! Writing many jobs at once without paying for each one what only the whole needs.
//!
//! The full-text index writes its pages anew at every statement, and a dozen indexes each look for the place of every
//! row. An import of 100,000 rows takes half a minute that way. So a bulk edit indexes its text in one statement at the
//! end, and, where it brings more rows than there were, builds the indexes of the board anew by sorting.

use rusqlite::{Transaction, params};

use super::failed;
use crate::domain::error::Error;

/// From how many new rows on the indexes are built anew.
const REBUILD_FROM: u64 = 10_000;

/// The indexes that finding duplicates needs while rows come in.
const KEPT: &[&str] = &["jobs_url_key", "jobs_posting_key"];

/// A bulk insert of jobs in an open edit.
pub struct Bulk {
    /// Jobs above this number are not in the full-text index yet.
    indexed_to: i64,
    /// The statements that build the dropped indexes again.
    indexes: Vec<String>,
}

impl Bulk {
    /// Begins; `expected` is how many rows will come at most.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn begin(transaction: &Transaction<'_>, expected: u64) -> Result<Bulk, Error> {
        begin(transaction, expected).map_err(failed("preparing the import"))
    }

    /// Brings the full-text index up to date, before a job of this bulk is changed.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn index_text(&mut self, transaction: &Transaction<'_>) -> Result<(), Error> {
        index_text(transaction, self.indexed_to)
            .and_then(|()| last_job(transaction))
            .map(|last| self.indexed_to = last)
            .map_err(failed("indexing the text"))
    }

    /// Ends: all indexes are whole again.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn end(mut self, transaction: &Transaction<'_>) -> Result<(), Error> {
        self.index_text(transaction)?;
        for sql in &self.indexes {
            transaction.execute_batch(sql).map_err(failed("building the indexes"))?;
        }
        finish(transaction).map_err(failed("ending the import"))
    }
}

fn begin(transaction: &Transaction<'_>, expected: u64) -> rusqlite::Result<Bulk> {
    set_bulk(transaction, true)?;
    // The pages of a dozen indexes do not fit into the small cache of everyday work.
    transaction.execute_batch("PRAGMA cache_size = -65536")?;
    let present: i64 = transaction.query_row("SELECT ifnull(sum(n), 0) FROM main.job_counts", [], |row| row.get(0))?;
    let mut indexes = Vec::new();
    if expected >= REBUILD_FROM && expected > u64::try_from(present).unwrap_or(u64::MAX) {
        let all: Vec<(String, String)> = transaction
            .prepare("SELECT name, sql FROM main.sqlite_schema WHERE type = 'index' AND tbl_name = 'jobs' AND sql IS NOT NULL")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (name, sql) in all.into_iter().filter(|(name, _)| !KEPT.contains(&name.as_str())) {
            transaction.execute_batch(&format!("DROP INDEX main.{name}"))?;
            // Unqualified, "jobs" would be the view of the account's jobs.
            indexes.push(sql.replacen("CREATE INDEX ", "CREATE INDEX main.", 1));
        }
    }
    Ok(Bulk {
        indexed_to: last_job(transaction)?,
        indexes,
    })
}

fn last_job(transaction: &Transaction<'_>) -> rusqlite::Result<i64> {
    transaction.query_row("SELECT ifnull(max(id), 0) FROM main.jobs", [], |row| row.get(0))
}

fn index_text(transaction: &Transaction<'_>, after: i64) -> rusqlite::Result<()> {
    transaction
        .execute(
            "INSERT INTO main.jobs_fts (rowid, title, company, location, tags, notes, description)
             SELECT id, title, company, location, tags, notes, description FROM main.jobs WHERE id > ?1",
            [after],
        )
        .map(drop)
}

/// Takes the jobs that an edit made out of the full-text index in one statement, before they are deleted one by one.
pub(super) fn forget_new_jobs(transaction: &Transaction<'_>, edit_id: i64) -> rusqlite::Result<()> {
    let made: i64 = transaction.query_row(
        "SELECT count(*) FROM main.edit_rows WHERE edit_id = ?1 AND table_name = 'jobs'",
        [edit_id],
        |row| row.get(0),
    )?;
    let mixed: bool = transaction.query_row(
        "SELECT EXISTS (SELECT 1 FROM main.edit_rows WHERE edit_id = ?1 AND table_name = 'jobs' AND before IS NOT NULL)",
        [edit_id],
        |row| row.get(0),
    )?;
    // One by one is as good for a few, and right for an edit that did other things as well.
    if made < 100 || mixed {
        return Ok(());
    }
    transaction.execute(
        "INSERT INTO main.jobs_fts (jobs_fts, rowid, title, company, location, tags, notes, description)
         SELECT 'delete', id, title, company, location, tags, notes, description FROM main.jobs
         WHERE id IN (SELECT row_id FROM main.edit_rows WHERE edit_id = ?1 AND table_name = 'jobs')",
        params![edit_id],
    )?;
    set_bulk(transaction, true)
}

/// Back to indexing row by row.
pub(super) fn finish(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute_batch(&format!("PRAGMA cache_size = -{}", super::connection::CACHE_KIB))?;
    set_bulk(transaction, false)
}

fn set_bulk(transaction: &Transaction<'_>, bulk: bool) -> rusqlite::Result<()> {
    transaction
        .execute("UPDATE main.search_state SET bulk = ?1 WHERE bulk <> ?1", [bulk])
        .map(drop)
}
