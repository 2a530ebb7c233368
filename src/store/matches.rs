//! How well jobs fit, as it was worked out last. It is derived: in no journal, and a change of it moves no `updated_at`.

use rusqlite::config::DbConfig;
use rusqlite::{OptionalExtension, TransactionBehavior, params};

use super::{Store, failed};
use crate::domain::error::Error;
use crate::domain::job::{Job, JobStatus};

/// What was found for a job.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The job as it was compared.
    pub job: Job,
    /// 0 to 100; `None` where there is not enough information.
    pub score: Option<f64>,
    /// A JSON object: for each state, what is asked by name.
    pub asks: String,
}

/// Where a walk over the jobs that are to be compared has come to: the open ones first, the newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Walk {
    closed: bool,
    before: i64,
}

impl Default for Walk {
    fn default() -> Walk {
        Walk {
            closed: false,
            before: i64::MAX,
        }
    }
}

/// After so many pages of the write-ahead log, the connection that keeps scores tidies up, so that nobody else's change
/// has to.
const TIDY_AFTER: u32 = 200;

impl Store {
    /// Sets the connection for keeping scores while somebody works: what is derived need not be on the disk at once, and
    /// a transaction then takes no longer than its statements.
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn for_scores(&self) -> Result<(), Error> {
        self.connection
            .execute_batch(&format!(
                "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = {TIDY_AFTER}"
            ))
            .map_err(failed("preparing to keep scores"))
    }

    /// The next jobs, at most so many, that were not yet compared with what `person` stands for; `None` at the end.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn next_to_compare(&self, person: &str, walk: &mut Walk, limit: u64) -> Result<Option<Vec<i64>>, Error> {
        let limit = super::rows::limit(Some(limit));
        let of = |closed: bool| {
            let of = JobStatus::ALL.iter().filter(|status| status.is_closed() == closed);
            let names: Vec<String> = of
                .map(|status| format!("'{status}'", status = status.as_str()))
                .collect();
            names.join(", ")
        };
        loop {
            let sql = format!(
                "SELECT jobs.id FROM main.jobs AS jobs INDEXED BY jobs_user
                 LEFT JOIN main.job_matches AS kept ON kept.job_id = jobs.id
                 WHERE jobs.user_id = ?1 AND jobs.id < ?2 AND jobs.status IN ({}) AND kept.person IS NOT ?3
                 ORDER BY jobs.id DESC LIMIT ?4",
                of(walk.closed)
            );
            let read = || -> rusqlite::Result<Vec<i64>> {
                self.connection
                    .prepare_cached(&sql)?
                    .query_map(params![self.user_id, walk.before, person, limit], |row| row.get(0))?
                    .collect()
            };
            let ids = read().map_err(failed("looking for jobs to compare"))?;
            if let Some(last) = ids.last() {
                walk.before = *last;
                return Ok(Some(ids));
            }
            if walk.closed {
                return Ok(None);
            }
            *walk = Walk {
                closed: true,
                before: i64::MAX,
            };
        }
    }

    /// Of some jobs, those that are there and were not yet compared with what `person` stands for.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn to_compare(&self, person: &str, ids: &[i64]) -> Result<Vec<i64>, Error> {
        let mut found = Vec::new();
        for id in ids {
            let read = || -> rusqlite::Result<Option<i64>> {
                self.connection
                    .prepare_cached(
                        "SELECT jobs.id FROM jobs LEFT JOIN main.job_matches AS kept ON kept.job_id = jobs.id
                         WHERE jobs.id = ?1 AND kept.person IS NOT ?2",
                    )?
                    .query_row(params![id, person], |row| row.get(0))
                    .optional()
            };
            found.extend(read().map_err(failed("looking for jobs to compare"))?);
        }
        Ok(found)
    }

    /// Keeps what was found in one short transaction. A job that was changed since it was read is left out, and one whose
    /// score the person set keeps it. Gives the jobs whose score is another one now.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn keep_scores(&mut self, person: &str, found: &[Compared]) -> Result<Vec<(i64, Option<f64>)>, Error> {
        // The triggers would write a journal and say that the jobs were changed; whose rows these are is in each statement.
        self.let_triggers(false)?;
        let kept = self.write_scores(person, found).map_err(failed("keeping scores"));
        self.let_triggers(true)?;
        kept
    }

    fn let_triggers(&self, run: bool) -> Result<(), Error> {
        self.connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, run)
            .map(drop)
            .map_err(failed("keeping scores"))
    }

    fn write_scores(&mut self, person: &str, found: &[Compared]) -> rusqlite::Result<Vec<(i64, Option<f64>)>> {
        let user_id = self.user_id;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut changed = Vec::new();
        {
            let mut keep = transaction.prepare_cached(
                "INSERT INTO main.job_matches (job_id, user_id, person, score, asks)
                   SELECT id, user_id, ?3, ?4, ?5 FROM main.jobs WHERE id = ?1 AND user_id = ?2 AND updated_at = ?6
                 ON CONFLICT (job_id) DO UPDATE SET person = excluded.person, score = excluded.score, asks = excluded.asks",
            )?;
            let mut score = transaction.prepare_cached(
                "UPDATE main.jobs SET match_score = ?3
                 WHERE id = ?1 AND user_id = ?2 AND match_by_hand = 0 AND match_score IS NOT ?3",
            )?;
            for one in found {
                let job = &one.job;
                let at = super::rows::time(job.updated_at);
                let written = keep.execute(params![job.id, user_id, person, one.score, one.asks, at])?;
                if written > 0 && score.execute(params![job.id, user_id, one.score])? > 0 {
                    changed.push((job.id, one.score));
                }
            }
        }
        transaction.commit()?;
        Ok(changed)
    }

    /// Calls `take` with the status and the asks of each job that was compared, the newest first; `false` ends it.
    ///
    /// # Errors
    /// When the file can't be read, or [`super::Kind::Cancelled`] when it was interrupted.
    pub fn each_asks(&self, mut take: impl FnMut(JobStatus, &str) -> bool) -> Result<(), Error> {
        let mut read = || -> rusqlite::Result<()> {
            let mut statement = self.connection.prepare_cached(
                "SELECT jobs.status, kept.asks FROM main.jobs AS jobs INDEXED BY jobs_user
                 JOIN main.job_matches AS kept ON kept.job_id = jobs.id
                 WHERE jobs.user_id = ?1 ORDER BY jobs.id DESC",
            )?;
            let mut rows = statement.query([self.user_id])?;
            while let Some(row) = rows.next()? {
                let status = super::rows::name(row, 0)?;
                let asks = row.get_ref(1)?.as_str().unwrap_or_default();
                if !take(status, asks) {
                    break;
                }
            }
            Ok(())
        };
        read().map_err(failed("reading what postings ask for"))
    }
}
