//! Filling a new file with rows that nobody typed.

use rusqlite::config::DbConfig;
use rusqlite::{Transaction, TransactionBehavior, params};

use super::scope::JOURNALED;
use super::{Store, failed};
use crate::domain::error::Error;

impl Store {
    /// From now on this connection does not wait until what it wrote is on the disk, and keeps more of the file in
    /// memory (64 MB). Only for a file that can be made again: a power cut may cost all of it.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn write_without_waiting(&self) -> Result<(), Error> {
        self.connection
            .execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
            .map_err(failed("preparing the file"))
    }

    /// Makes each row as old as the last edit that touched it: the database itself writes down when a row was changed,
    /// which is the wrong time for a story that is told of the past.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn date_by_journal(&self) -> Result<(), Error> {
        let doing = "dating the rows";
        for (table, _) in JOURNALED {
            let sql = format!(
                "UPDATE main.{table} SET updated_at = told.at
                 FROM (SELECT row_id, max(edits.created_at) AS at FROM edit_rows JOIN edits ON edits.id = edit_id
                       WHERE table_name = '{table}' GROUP BY row_id) AS told
                 WHERE {table}.id = told.row_id AND {table}.created_at <= told.at"
            );
            self.connection.execute(&sql, []).map_err(failed(doing))?;
        }
        Ok(())
    }

    /// Writes rows that leave no entry in the journal, into a file that has no jobs yet: one transaction for each call
    /// of `write`, until it says that there is nothing more.
    ///
    /// Every change that a person makes belongs in the journal, through [`Store::edit`]. Generated rows do not: their
    /// entries would double the file, and nobody wants to take back one of a hundred thousand.
    ///
    /// While it writes, the triggers rest; what they keep, the counts, the search index and what waits, is made
    /// once at the end.
    /// With the triggers, SQLite opens a savepoint for each row, at which the search index writes a segment of its own
    /// for that row and merges them all later, which takes several times as long.
    ///
    /// # Errors
    /// What `write` gives, or what the disk says. Then the file is of no use.
    pub fn seed(
        &mut self,
        doing: &str,
        mut write: impl FnMut(&Transaction<'_>) -> Result<bool, Error>,
    ) -> Result<(), Error> {
        self.let_triggers_rest(true).map_err(failed(doing))?;
        let written = loop {
            match self.seed_some(doing, &mut write) {
                Ok(true) => {}
                Ok(false) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        self.let_triggers_rest(false).map_err(failed(doing))?;
        written?;
        self.connection
            .execute_batch(
                "BEGIN IMMEDIATE;
                 DELETE FROM main.job_counts;
                 INSERT INTO main.job_counts (user_id, status, n)
                   SELECT user_id, status, count(*) FROM main.jobs GROUP BY user_id, status;
                 INSERT INTO main.jobs_fts (jobs_fts) VALUES ('rebuild');
                 DELETE FROM main.waits;
                 INSERT INTO main.waits SELECT * FROM main.waiting_all;
                 COMMIT;",
            )
            .map_err(failed(doing))
    }

    fn seed_some(
        &mut self,
        doing: &str,
        write: &mut impl FnMut(&Transaction<'_>) -> Result<bool, Error>,
    ) -> Result<bool, Error> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed(doing))?;
        let more = write(&transaction)?;
        transaction.commit().map_err(failed(doing))?;
        Ok(more)
    }

    fn let_triggers_rest(&self, rest: bool) -> rusqlite::Result<()> {
        self.connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, !rest)
            .map(drop)
    }
}

/// Sets how well a generated job fits, 0 to 100.
///
/// # Errors
/// When the file can't be written.
pub fn set_match_score(transaction: &Transaction<'_>, job_id: i64, score: f64) -> Result<(), Error> {
    transaction
        .prepare_cached("UPDATE main.jobs SET match_score = ?2 WHERE id = ?1")
        .and_then(|mut statement| statement.execute(params![job_id, score]))
        .map(drop)
        .map_err(failed(format!("rating job {job_id}")))
}
