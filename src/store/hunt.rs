//! Questions about the hunt that more than one table answers.

use rusqlite::{Connection, params};

use super::{Store, failed, rows};
use crate::domain::application::warning::Earlier;
use crate::domain::error::Error;
use crate::domain::job::Job;

/// How many interviews of a job may still take place or wait for their outcome, and how many have an outcome; those that
/// were called off count nowhere.
///
/// # Errors
/// When the file can't be read.
pub fn interviews_of_job(connection: &Connection, job_id: i64) -> Result<(i64, i64), Error> {
    connection
        .prepare_cached(
            "SELECT ifnull(sum(outcome = 'PENDING'), 0), ifnull(sum(outcome <> 'PENDING'), 0) FROM interviews
             WHERE job_id = ?1 AND cancelled_at IS NULL",
        )
        .and_then(|mut statement| statement.query_row([job_id], |row| Ok((row.get(0)?, row.get(1)?))))
        .map_err(failed(format!("reading the interviews for job {job_id}")))
}

/// The number that the next round with a job has.
///
/// # Errors
/// When the file can't be read.
pub fn next_round(connection: &Connection, job_id: i64) -> Result<i64, Error> {
    connection
        .prepare_cached(
            "SELECT max(ifnull(max(round), 0), count(*)) + 1 FROM interviews
             WHERE job_id = ?1 AND cancelled_at IS NULL",
        )
        .and_then(|mut statement| statement.query_row([job_id], |row| row.get(0)))
        .map_err(failed(format!("reading the interviews for job {job_id}")))
}

impl Store {
    /// How many tasks are to be done, and how many are done.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn count_tasks(&self) -> Result<(u64, u64), Error> {
        let count = |condition: &str| -> rusqlite::Result<u64> {
            let sql = format!("SELECT count(*) FROM tasks WHERE done_at {condition}");
            let n: i64 = self.connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
            Ok(n.unsigned_abs())
        };
        let both = || Ok((count("IS NULL")?, count("IS NOT NULL")?));
        both().map_err(failed("counting the tasks"))
    }

    /// The other applications of the account to the same posting as a job, or to a company whose name begins like that
    /// one's; the caller looks at the names more closely.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn earlier_applications(
        &self,
        job: &Job,
        start: &str,
        but: Option<i64>,
    ) -> Result<Vec<(String, Earlier)>, Error> {
        let url_key = job.url.as_deref().and_then(crate::domain::duplicate::url_key);
        let posting_key = crate::domain::duplicate::posting_key(&job.title, &job.company);
        let like = format!("{}%", start.replace(['%', '_', '\\'], "_"));
        let read = || -> rusqlite::Result<Vec<_>> {
            self.connection
                .prepare_cached(
                    "SELECT jobs.company, sent.id, jobs.id, jobs.title,
                       jobs.id = ?1 OR (jobs.url_key IS NOT NULL AND jobs.url_key IS ?2)
                         OR (jobs.posting_key IS ?3 AND (jobs.url_key IS NULL OR ?2 IS NULL)),
                       sent.status, sent.submitted_at, jobs.status, jobs.status_changed_at,
                       EXISTS (SELECT 1 FROM main.interviews WHERE job_id = jobs.id AND cancelled_at IS NULL)
                         OR EXISTS (SELECT 1 FROM main.offers WHERE job_id = jobs.id)
                         OR EXISTS (SELECT 1 FROM main.touches WHERE job_id = jobs.id AND is_inbound = 1),
                       max(ifnull(sent.submitted_at, sent.created_at), ifnull((SELECT max(happened_at) FROM main.touches
                         WHERE job_id = jobs.id AND is_inbound = 1), ''))
                     FROM applications AS sent JOIN jobs ON jobs.id = sent.job_id
                     WHERE sent.id IS NOT ?4 AND (jobs.id = ?1 OR jobs.url_key = ?2 OR jobs.posting_key = ?3
                       OR jobs.company LIKE ?5)
                     ORDER BY sent.id DESC LIMIT 200",
                )?
                .query_map(params![job.id, url_key, posting_key, but, like], |row| {
                    let company: String = row.get(0)?;
                    Ok((
                        company,
                        Earlier {
                            application_id: row.get(1)?,
                            job_id: row.get(2)?,
                            job_title: row.get(3)?,
                            same_posting: row.get::<_, Option<bool>>(4)?.unwrap_or_default(),
                            status: rows::name(row, 5)?,
                            submitted_at: rows::optional_moment(row, 6)?,
                            job_status: rows::name(row, 7)?,
                            job_since: rows::moment(row, 8)?,
                            answered: row.get(9)?,
                            last_sign: rows::moment(row, 10)?,
                        },
                    ))
                })?
                .collect()
        };
        read().map_err(failed("looking for earlier applications"))
    }
}
