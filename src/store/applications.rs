//! The list of all applications: counted, read in windows, and searched.

use rusqlite::types::Value as SqlValue;
use rusqlite::{OptionalExtension, Row, params_from_iter};

use super::{Store, failed, rows};
use crate::domain::application::ApplicationStatus;
use crate::domain::application::waiting::{SentFilter, SentLine};
use crate::domain::error::{Error, Kind};

/// What a line shows; `sent` is the application. What passed about its job says how long one has waited.
const LINE: &str = "sent.id, sent.job_id, job.title, job.company, job.status, sent.status, sent.submitted_at, sent.created_at,
  resume.title, sent.portal_url,
  (SELECT max(happened_at) FROM main.touches WHERE job_id = sent.job_id AND is_inbound = 1) AS heard_at,
  (SELECT max(happened_at) FROM main.touches WHERE job_id = sent.job_id AND is_inbound = 1
     AND (is_personal = 1 OR kind IN ('CALL', 'MESSAGE'))),
  (SELECT max(happened_at) FROM main.touches WHERE job_id = sent.job_id AND is_inbound = 0 AND kind <> 'NOTE'),
  (SELECT count(*) FROM main.touches WHERE job_id = sent.job_id AND is_inbound = 0 AND kind IN ('FOLLOW_UP', 'NUDGE')
     AND happened_at >= ifnull(sent.submitted_at, '')
     AND happened_at > ifnull((SELECT max(happened_at) FROM main.touches WHERE job_id = sent.job_id AND is_inbound = 1), '')),
  (SELECT max(scheduled_at) FROM main.interviews WHERE job_id = sent.job_id AND cancelled_at IS NULL)";

const TABLES: &str = "JOIN main.applications AS sent ON sent.id = part.id JOIN main.jobs AS job ON job.id = sent.job_id
  LEFT JOIN main.resumes AS resume ON resume.id = sent.resume_id";

/// Newest first; the index `applications_open` is read backwards.
const NEWEST: &str = "submitted_at DESC, job_id DESC, id DESC";
const OLDEST: &str = "submitted_at, job_id, id";

fn read(row: &Row<'_>) -> rusqlite::Result<SentLine> {
    Ok(SentLine {
        id: row.get(0)?,
        job_id: row.get(1)?,
        job_title: row.get(2)?,
        company: row.get(3)?,
        job_status: rows::name(row, 4)?,
        status: rows::name(row, 5)?,
        submitted_at: rows::optional_moment(row, 6)?,
        created_at: rows::moment(row, 7)?,
        resume_title: row.get(8)?,
        portal_url: row.get(9)?,
        heard_at: rows::optional_moment(row, 10)?,
        answered_at: rows::optional_moment(row, 11)?,
        wrote_at: rows::optional_moment(row, 12)?,
        follow_ups: row.get(13)?,
        interview_at: rows::optional_moment(row, 14)?,
    })
}

impl Store {
    /// The number of the newest application of any account; 0 = there is none.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn last_application(&self) -> Result<i64, Error> {
        self.connection
            .prepare_cached("SELECT ifnull(max(id), 0) FROM main.applications")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
            .map_err(failed("counting the applications"))
    }

    /// How many applications stand where, in the order of [`ApplicationStatus::ALL`].
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn application_counts(&self) -> Result<Vec<u64>, Error> {
        let mut counts = vec![0; ApplicationStatus::ALL.len()];
        let count = || -> rusqlite::Result<Vec<(ApplicationStatus, u64)>> {
            self.connection
                .prepare_cached("SELECT status, count(*) FROM applications GROUP BY status")?
                .query_map([], |row| {
                    Ok((rows::name(row, 0)?, row.get::<_, i64>(1)?.unsigned_abs()))
                })?
                .collect()
        };
        for (status, count) in count().map_err(failed("counting the applications"))? {
            counts[status as usize] = count;
        }
        Ok(counts)
    }

    /// How many applications that were sent and not decided belong to a job from which the person withdrew.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn withdrawn_applications(&self) -> Result<u64, Error> {
        let sql = "SELECT count(*) FROM jobs AS job CROSS JOIN applications AS sent ON sent.job_id = job.id
                   WHERE job.status = 'WITHDRAWN' AND sent.status IN ('SUBMITTED', 'UNDER_REVIEW')";
        let count = || {
            self.connection
                .prepare_cached(sql)?
                .query_row([], |row| row.get::<_, i64>(0))
        };
        count()
            .map(i64::unsigned_abs)
            .map_err(failed("counting the withdrawn applications"))
    }

    /// The applications that stand there, the newest first, from `offset` on; there are `count` of them. One that is
    /// nearer to the end is reached from there.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn application_part(
        &self,
        status: ApplicationStatus,
        count: u64,
        offset: u64,
        limit: u64,
    ) -> Result<Vec<SentLine>, Error> {
        let limit = limit.min(count.saturating_sub(offset));
        let behind = count.saturating_sub(offset + limit);
        let backwards = behind < offset;
        let (order, skipped) = if backwards { (OLDEST, behind) } else { (NEWEST, offset) };
        let find = || -> rusqlite::Result<Vec<SentLine>> {
            self.connection
                .prepare_cached(&format!(
                    "SELECT {LINE} FROM (SELECT id FROM applications WHERE status = ?1 ORDER BY {order} LIMIT {limit}
                       OFFSET {skipped}) AS part {TABLES} ORDER BY sent.submitted_at DESC, sent.job_id DESC, sent.id DESC"
                ))?
                .query_map([status.as_str()], read)?
                .collect()
        };
        find().map_err(failed("reading the applications"))
    }

    /// One application as the list shows it.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when the account has no such application.
    pub fn application_line(&self, id: i64) -> Result<SentLine, Error> {
        self.connection
            .prepare_cached(&format!(
                "SELECT {LINE} FROM applications AS part {TABLES} WHERE part.id = ?1"
            ))
            .and_then(|mut statement| statement.query_row([id], read).optional())
            .map_err(failed(format!("reading application {id}")))?
            .ok_or_else(|| {
                let doing = format!("looking for application {id}");
                Error::new(Kind::NotFound, doing, "there is no such application")
            })
    }

    /// How many applications that stand where this one does come before it, and where that is; `None` when it is gone.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn application_rank(&self, id: i64) -> Result<Option<(ApplicationStatus, u64)>, Error> {
        let find = || {
            self.connection
                .prepare_cached(
                    "SELECT status, (SELECT count(*) FROM applications AS other WHERE other.status = own.status
                       AND (ifnull(other.submitted_at, ''), other.job_id, other.id) > (ifnull(own.submitted_at, ''), own.job_id, own.id))
                     FROM applications AS own WHERE id = ?1",
                )?
                .query_row([id], |row| Ok((rows::name(row, 0)?, row.get::<_, i64>(1)?.unsigned_abs())))
                .optional()
        };
        find().map_err(failed("reading the applications"))
    }

    /// The applications that a filter lets through: those that are open first, each kind the newest first; at most so many.
    ///
    /// # Errors
    /// [`Kind::Cancelled`] when it was interrupted.
    pub fn find_applications(&self, filter: &SentFilter, most: u64) -> Result<Vec<SentLine>, Error> {
        let words: String = (2..filter.words.len() + 2)
            .map(|n| {
                format!(
                    " AND instr(fold(job.title || ' ' || job.company || ' ' || ifnull(resume.title, '') || ' ' ||
                       ifnull(sent.notes, '')), ?{n}) > 0"
                )
            })
            .collect();
        let sql = format!(
            "SELECT {LINE} FROM applications AS part {TABLES} WHERE part.status = ?1{words}
             ORDER BY part.submitted_at DESC, part.job_id DESC, part.id DESC LIMIT "
        );
        let mut found = Vec::new();
        for status in ApplicationStatus::ALL {
            let room = most.saturating_sub(found.len() as u64);
            if room == 0 || !(filter.statuses.is_empty() || filter.statuses.contains(status)) {
                continue;
            }
            let mut values = vec![SqlValue::Text(status.as_str().to_owned())];
            values.extend(filter.words.iter().cloned().map(SqlValue::Text));
            let find = || -> rusqlite::Result<Vec<SentLine>> {
                self.connection
                    .prepare(&format!("{sql}{}", rows::limit(Some(room))))?
                    .query_map(params_from_iter(values), read)?
                    .collect()
            };
            found.extend(find().map_err(failed("looking for applications"))?);
        }
        Ok(found)
    }
}
