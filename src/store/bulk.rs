//! Writing many jobs at once without paying for each one what only the whole needs.
//!
//! Row by row, the triggers make the full-text index write its pages anew for every job, and a dozen indexes each look
//! for the place of every row: an import of 100,000 rows takes half a minute. So a bulk insert sets the triggers (and,
//! when it brings more rows than there were, the indexes) aside, does their work in a few statements over all new rows,
//! and puts them back, all in the transaction of its edit.

use rusqlite::{Connection, OptionalExtension, Transaction};

use super::{Store, failed, journal};
use crate::domain::error::{Error, Kind};

/// From how many rows on a bulk insert is worth its beginning and end.
const BULK_FROM: u64 = 200;

/// From how many new rows on the indexes are built anew.
const REBUILD_FROM: u64 = 10_000;

/// How many bytes of new words the full-text index gathers before it writes them down: as SQLite has it, and for a bulk.
const PIECE: u32 = 1 << 20;
const LARGE_PIECE: u32 = 32 << 20;

/// The indexes that finding duplicates needs while rows come in.
const KEPT: &[&str] = &["jobs_url_key", "jobs_posting_key"];

/// A bulk insert of jobs in an open edit.
pub struct Bulk {
    user_id: i64,
    /// What was set aside; `None` for so few rows that nothing was.
    aside: Option<Aside>,
    /// The last rows of `jobs` and `status_changes` whose work is done.
    done: (i64, i64),
}

/// The statements that put back what was set aside.
#[derive(Default)]
pub(super) struct Aside(Vec<String>);

impl Bulk {
    /// Begins; `expected` is how many rows will come at most.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn begin(transaction: &Transaction<'_>, user_id: i64, expected: u64) -> Result<Bulk, Error> {
        let begin = || -> rusqlite::Result<Bulk> {
            let aside = if expected < BULK_FROM {
                None
            } else {
                Some(set_aside(transaction, expected)?)
            };
            Ok(Bulk {
                user_id,
                aside,
                done: last_rows(transaction)?,
            })
        };
        begin().map_err(failed("preparing the import"))
    }

    /// Does for the rows that came since what the triggers would have done. Needed before one of them is changed.
    ///
    /// # Errors
    /// When the file can't be written, or a row belongs to another account.
    pub fn catch_up(&mut self, transaction: &Transaction<'_>) -> Result<(), Error> {
        if self.aside.is_none() {
            return Ok(());
        }
        let (job, change) = self.done;
        if foreign(transaction, self.user_id, self.done).map_err(failed("importing"))? {
            return Err(Error::new(
                Kind::Denied,
                "importing",
                "a row belongs to another account",
            ));
        }
        let work = || -> rusqlite::Result<(i64, i64)> {
            journal::write_new_rows(transaction, "jobs", job)?;
            journal::write_new_rows(transaction, "status_changes", change)?;
            transaction.execute(
                "INSERT INTO main.job_counts (user_id, status, n)
                 SELECT user_id, status, count(*) FROM main.jobs WHERE id > ?1 GROUP BY user_id, status
                 ON CONFLICT (user_id, status) DO UPDATE SET n = n + excluded.n",
                [job],
            )?;
            transaction.execute(
                "INSERT OR REPLACE INTO main.waits SELECT * FROM main.waiting_new WHERE job_id > ?1",
                [job],
            )?;
            // Gathered in few large pieces, the words need not be merged piece by piece.
            set_piece(transaction, LARGE_PIECE)?;
            transaction.execute(
                "INSERT INTO main.jobs_fts (rowid, title, company, location, tags, notes, description)
                 SELECT id, title, company, location, tags, notes, description FROM main.jobs WHERE id > ?1",
                [job],
            )?;
            set_piece(transaction, PIECE)?;
            last_rows(transaction)
        };
        self.done = work().map_err(failed("importing"))?;
        Ok(())
    }

    /// Ends: everything is as if the rows had come one by one.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn end(mut self, transaction: &Transaction<'_>) -> Result<(), Error> {
        self.catch_up(transaction)?;
        match self.aside {
            Some(aside) => aside.put_back(transaction).map_err(failed("building the indexes")),
            None => Ok(()),
        }
    }
}

impl Aside {
    /// Drops a trigger or an index and remembers how it is made.
    fn take(&mut self, transaction: &Transaction<'_>, schema: &str, kind: &str, name: &str) -> rusqlite::Result<()> {
        let catalog = if schema == "temp" {
            "sqlite_temp_schema"
        } else {
            "main.sqlite_schema"
        };
        let sql: Option<String> = transaction
            .query_row(&format!("SELECT sql FROM {catalog} WHERE name = ?1"), [name], |row| {
                row.get(0)
            })
            .optional()?;
        let Some(sql) = sql else { return Ok(()) };
        transaction.execute_batch(&format!("DROP {kind} {schema}.{name}"))?;
        // Unqualified, "jobs" would be the view of the account's jobs.
        self.0
            .push(sql.replacen(&format!("CREATE {kind} "), &format!("CREATE {kind} {schema}."), 1));
        Ok(())
    }

    pub(super) fn put_back(self, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
        for sql in self.0 {
            transaction.execute_batch(&sql)?;
        }
        usual_settings(transaction)
    }
}

impl Store {
    /// Sets the connection as it was before a bulk insert, for one that did not come to its end.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn after_bulk(&self) -> Result<(), Error> {
        usual_settings(&self.connection).map_err(failed("ending the import"))
    }
}

fn usual_settings(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(&format!(
        "PRAGMA cache_size = -{}; PRAGMA ignore_check_constraints = OFF",
        super::connection::CACHE_KIB
    ))
}

fn set_aside(transaction: &Transaction<'_>, expected: u64) -> rusqlite::Result<Aside> {
    // Each index that is built anew reads all rows once more: most of an ordinary import's should fit into memory.
    // Twice as much makes it hardly quicker.
    let kib = (expected / 5 * 2).clamp(32 << 10, 256 << 10);
    // The rows come from types that can say nothing that a CHECK refuses, and each `IN (…)` of a CHECK is a small table
    // that is made anew for every row.
    transaction.execute_batch(&format!(
        "PRAGMA cache_size = -{kib}; PRAGMA ignore_check_constraints = ON"
    ))?;
    let mut aside = Aside::default();
    for trigger in ["jobs_count_insert", "jobs_fts_insert", "jobs_waits_insert"] {
        aside.take(transaction, "main", "TRIGGER", trigger)?;
    }
    for trigger in ["jobs_journal_insert", "status_changes_journal_insert"] {
        aside.take(transaction, "temp", "TRIGGER", trigger)?;
    }
    let present: i64 = transaction.query_row("SELECT ifnull(sum(n), 0) FROM main.job_counts", [], |row| row.get(0))?;
    if expected >= REBUILD_FROM && expected > u64::try_from(present).unwrap_or(u64::MAX) {
        let names: Vec<String> = transaction
            .prepare(
                "SELECT name FROM main.sqlite_schema
                 WHERE type = 'index' AND tbl_name IN ('jobs', 'status_changes') AND sql IS NOT NULL",
            )?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for name in names.iter().filter(|name| !KEPT.contains(&name.as_str())) {
            aside.take(transaction, "main", "INDEX", name)?;
        }
    }
    Ok(aside)
}

fn set_piece(transaction: &Transaction<'_>, bytes: u32) -> rusqlite::Result<()> {
    transaction
        .execute(
            "INSERT INTO main.jobs_fts (jobs_fts, rank) VALUES ('hashsize', ?1)",
            [bytes],
        )
        .map(drop)
}

fn last_rows(transaction: &Transaction<'_>) -> rusqlite::Result<(i64, i64)> {
    transaction.query_row(
        "SELECT (SELECT ifnull(max(id), 0) FROM main.jobs), (SELECT ifnull(max(id), 0) FROM main.status_changes)",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Whether one of the new rows is not the account's, which the triggers would have refused.
fn foreign(transaction: &Transaction<'_>, user_id: i64, (job, change): (i64, i64)) -> rusqlite::Result<bool> {
    transaction.query_row(
        "SELECT EXISTS (SELECT 1 FROM main.jobs WHERE id > ?1 AND user_id IS NOT ?3)
           OR EXISTS (SELECT 1 FROM main.status_changes LEFT JOIN main.jobs ON jobs.id = status_changes.job_id
                WHERE status_changes.id > ?2 AND jobs.user_id IS NOT ?3)",
        [job, change, user_id],
        |row| row.get(0),
    )
}

/// Takes the jobs that an edit made out of the full-text index in one statement, before they are deleted one by one.
/// What it sets aside for that must be put back.
pub(super) fn forget_new_jobs(transaction: &Transaction<'_>, edit_id: i64) -> rusqlite::Result<Option<Aside>> {
    let (made, mixed): (u64, bool) = transaction.query_row(
        "SELECT count(*), ifnull(max(before IS NOT NULL), 0) FROM main.edit_rows
         WHERE edit_id = ?1 AND table_name = 'jobs'",
        [edit_id],
        |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?)),
    )?;
    // One by one is as good for a few, and right for an edit that did other things as well.
    if made < BULK_FROM || mixed {
        return Ok(None);
    }
    transaction.execute_batch("PRAGMA cache_size = -65536")?;
    transaction.execute(
        "INSERT INTO main.jobs_fts (jobs_fts, rowid, title, company, location, tags, notes, description)
         SELECT 'delete', id, title, company, location, tags, notes, description FROM main.jobs
         WHERE id IN (SELECT row_id FROM main.edit_rows WHERE edit_id = ?1 AND table_name = 'jobs')",
        [edit_id],
    )?;
    let mut aside = Aside::default();
    aside.take(transaction, "main", "TRIGGER", "jobs_fts_delete")?;
    Ok(Some(aside))
}

#[cfg(test)]
mod tests;
