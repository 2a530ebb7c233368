//! The few columns of all jobs by which an invitation finds its job, and what tells that a calendar is up to date.

use super::{Store, failed, rows};
use crate::domain::error::Error;
use crate::domain::invite::matching::JobHint;
use crate::domain::job::JobStatus;

impl Store {
    /// All jobs of the account, newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn job_hints(&self) -> Result<Vec<JobHint>, Error> {
        let read = || -> rusqlite::Result<Vec<JobHint>> {
            self.connection
                .prepare_cached("SELECT id, title, company, url, contact_email, status FROM jobs ORDER BY id DESC")?
                .query_map([], |row| {
                    Ok(JobHint {
                        id: row.get(0)?,
                        title: row.get(1)?,
                        company: row.get(2)?,
                        url: row.get(3)?,
                        contact_email: row.get(4)?,
                        closed: rows::name::<JobStatus>(row, 5)?.is_closed(),
                    })
                })?
                .collect()
        };
        read().map_err(failed("reading the jobs"))
    }

    /// A word that is another when an interview, or a job that has one, was changed.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn calendar_state(&self) -> Result<String, Error> {
        self.connection
            .prepare_cached(
                "SELECT count(*), ifnull(max(i.updated_at), ''), ifnull(max(j.updated_at), ''), ifnull(sum(i.id), 0)
                 FROM interviews i JOIN jobs j ON j.id = i.job_id",
            )
            .and_then(|mut statement| {
                statement.query_row([], |row| {
                    let (count, interviews, jobs): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
                    Ok(format!("{count}-{interviews}-{jobs}-{}", row.get::<_, i64>(3)?))
                })
            })
            .map_err(failed("reading the interviews"))
    }
}
