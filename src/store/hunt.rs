//! Questions about the hunt that more than one table answers.

use rusqlite::{Connection, params};

use super::{Store, failed, rows};
use crate::domain::application::snapshot::SnapshotFact;
use crate::domain::application::warning::Earlier;
use crate::domain::duplicate;
use crate::domain::error::Error;
use crate::domain::job::{Job, JobStatus};

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

    /// How many offers are open, and how many there are.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn count_offers(&self) -> Result<(u64, u64), Error> {
        self.connection
            .prepare_cached("SELECT count(*) FILTER (WHERE status = 'OPEN'), count(*) FROM offers")
            .and_then(|mut statement| {
                statement.query_row([], |row| {
                    Ok((
                        row.get::<_, i64>(0)?.unsigned_abs(),
                        row.get::<_, i64>(1)?.unsigned_abs(),
                    ))
                })
            })
            .map_err(failed("counting the offers"))
    }

    /// The bytes of the résumé that a snapshot froze; `None` when none was sent.
    ///
    /// # Errors
    /// [`crate::domain::error::Kind::NotFound`] when the account has no such snapshot,
    /// [`crate::domain::error::Kind::Failed`] when the bytes are gone or damaged.
    pub fn snapshot_bytes(&self, id: i64) -> Result<Option<Vec<u8>>, Error> {
        let named = self.record::<SnapshotFact>(id)?.fact.content_sha256;
        let doing = format!("reading the résumé of snapshot {id}");
        named.map(|sha256| self.bytes_of(&doing, &sha256)).transpose()
    }

    /// The other applications of the account to the same posting as a job, or to a company whose name begins like that
    /// one's, whatever its case; the caller looks at the names more closely. With each the name of its company.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn earlier_applications(
        &self,
        job: &Job,
        start: &str,
        but: Option<i64>,
    ) -> Result<Vec<(String, Earlier)>, Error> {
        let url_key = job.url.as_deref().and_then(duplicate::url_key);
        let posting_key = duplicate::posting_key(&job.title, &job.company);
        let statuses: Vec<String> = JobStatus::ALL.iter().map(|status| format!("'{status}'")).collect();
        // Each way to a job that may be alike has an index of its own; the board's finds the companies.
        let sql = format!(
            "WITH alike (id) AS (
               SELECT ?1
               UNION SELECT id FROM main.jobs WHERE url_key = ?2 AND user_id = ?7
               UNION SELECT id FROM main.jobs WHERE posting_key = ?3 AND user_id = ?7
               UNION SELECT id FROM main.jobs WHERE status IN ({}) AND user_id = ?7
                 AND company COLLATE NOCASE >= ?5 AND company COLLATE NOCASE < ?6)
             SELECT jobs.company, sent.id, jobs.id, jobs.title,
               jobs.id = ?1 OR (jobs.url_key IS NOT NULL AND jobs.url_key IS ?2)
                 OR (jobs.posting_key IS ?3 AND (jobs.url_key IS NULL OR ?2 IS NULL)),
               sent.status, sent.submitted_at, jobs.status, jobs.status_changed_at,
               EXISTS (SELECT 1 FROM main.interviews WHERE job_id = jobs.id AND cancelled_at IS NULL)
                 OR EXISTS (SELECT 1 FROM main.offers WHERE job_id = jobs.id)
                 OR EXISTS (SELECT 1 FROM main.touches WHERE job_id = jobs.id AND is_inbound = 1),
               max(ifnull(sent.submitted_at, sent.created_at), ifnull((SELECT max(happened_at) FROM main.touches
                 WHERE job_id = jobs.id AND is_inbound = 1), ''))
             FROM alike CROSS JOIN jobs ON jobs.id = alike.id CROSS JOIN applications AS sent ON sent.job_id = jobs.id
             WHERE sent.id IS NOT ?4 ORDER BY sent.id DESC LIMIT 200",
            statuses.join(", ")
        );
        let values = params![
            job.id,
            url_key,
            posting_key,
            but,
            start,
            format!("{start}\u{10ffff}"),
            self.user_id
        ];
        let read = || -> rusqlite::Result<Vec<_>> {
            self.connection
                .prepare_cached(&sql)?
                .query_map(values, |row| {
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
