//! Reading the calendar: what stands on a few days, by index, whatever else is in the file.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{OptionalExtension, Row, params};

use super::{Store, failed, rows};
use crate::domain::calendar::{CalendarDay, CalendarEntry, DueEntry, DueKind, MOST_COUNTED};
use crate::domain::error::Error;

/// The columns of an entry.
const COLUMNS: &str = "interviews.id, interviews.job_id, jobs.title, jobs.company, interviews.interview_type,
       interviews.round, interviews.scheduled_at, interviews.duration_minutes, interviews.time_zone,
       interviews.location, interviews.meeting_url, interviews.outcome, interviews.cancelled_at IS NOT NULL";

/// Statuses of jobs whose deadline still matters, each with its own stretch of the index.
const OPEN: &str = "('INTERESTED', 'APPLIED', 'INTERVIEW_SCHEDULED', 'INTERVIEW_COMPLETED', 'OFFER_RECEIVED')";

fn entry(row: &Row<'_>) -> rusqlite::Result<CalendarEntry> {
    Ok(CalendarEntry {
        id: row.get(0)?,
        job_id: row.get(1)?,
        title: row.get(2)?,
        company: row.get(3)?,
        interview_type: rows::name(row, 4)?,
        round: row.get(5)?,
        begins: rows::moment(row, 6)?,
        minutes: row.get(7)?,
        zone: row.get(8)?,
        location: row.get(9)?,
        meeting_url: row.get(10)?,
        outcome: rows::name(row, 11)?,
        cancelled: row.get(12)?,
    })
}

/// A day of the person and the moments between which it lies.
#[derive(Debug, Clone, Copy)]
pub struct DayBounds {
    /// Which.
    pub date: NaiveDate,
    /// When it begins.
    pub begins: DateTime<Utc>,
    /// When the next one does.
    pub ends: DateTime<Utc>,
}

impl Store {
    /// The account's entries by their time. The index over the times leads, whatever the database thinks of the account's
    /// share of the rows; the job is looked up for the rows that are shown.
    fn entries(&self) -> String {
        format!(
            "SELECT {COLUMNS} FROM main.interviews INDEXED BY interviews_scheduled_at
             JOIN main.jobs ON jobs.id = interviews.job_id WHERE interviews.user_id = {}",
            self.user_id
        )
    }

    /// Some days with what stands on them: of each kind as many entries of a day as `most`, and how many there are.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn calendar_days(&self, days: &[DayBounds], most: u64) -> Result<Vec<CalendarDay>, Error> {
        let read = || -> rusqlite::Result<Vec<CalendarDay>> {
            let mut shown: Vec<CalendarDay> = Vec::with_capacity(days.len());
            for day in days {
                let (from, until) = (rows::time(day.begins), rows::time(day.ends));
                let count: i64 = self
                    .connection
                    .prepare_cached(
                        "SELECT count(*) FROM (SELECT 1 FROM interviews
                         WHERE scheduled_at >= ?1 AND scheduled_at < ?2 AND cancelled_at IS NULL LIMIT ?3)",
                    )?
                    .query_row(params![from, until, rows::limit(Some(MOST_COUNTED))], |row| row.get(0))?;
                shown.push(CalendarDay {
                    count: u64::try_from(count).unwrap_or(0),
                    entries: self
                        .connection
                        .prepare_cached(&format!(
                            "{} AND interviews.scheduled_at >= ?1 AND interviews.scheduled_at < ?2
                             ORDER BY interviews.scheduled_at, interviews.id LIMIT ?3",
                            self.entries()
                        ))?
                        .query_map(params![from, until, rows::limit(Some(most))], entry)?
                        .collect::<rusqlite::Result<_>>()?,
                    ..CalendarDay::empty(day.date)
                });
            }
            self.add_due(&mut shown, most)?;
            Ok(shown)
        };
        read().map_err(failed("reading the calendar"))
    }

    /// The same days with only what is due on them.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn calendar_due(&self, days: &[NaiveDate], most: u64) -> Result<Vec<CalendarDay>, Error> {
        let mut shown: Vec<CalendarDay> = days.iter().map(|day| CalendarDay::empty(*day)).collect();
        self.add_due(&mut shown, most).map_err(failed("reading the calendar"))?;
        Ok(shown)
    }

    /// Adds what is due on the days: last days to answer and to apply, and tasks.
    fn add_due(&self, days: &mut [CalendarDay], most: u64) -> rusqlite::Result<()> {
        let kinds = [
            (
                DueKind::Offer,
                "SELECT offers.id, offers.job_id, jobs.title, jobs.company, NULL
                 FROM offers JOIN main.jobs ON jobs.id = offers.job_id
                 WHERE offers.status = 'OPEN' AND offers.deadline = ?1 ORDER BY offers.id LIMIT ?2"
                    .to_owned(),
            ),
            (
                DueKind::Deadline,
                // Left to itself the database might look through all jobs of the account.
                format!(
                    "SELECT id, id, title, company, NULL FROM main.jobs INDEXED BY jobs_status_due
                     WHERE user_id = {} AND status IN {OPEN} AND ifnull(deadline, '9999') = ?1 LIMIT ?2",
                    self.user_id
                ),
            ),
            (
                DueKind::Task,
                "SELECT id, job_id, title, (SELECT company FROM main.jobs WHERE jobs.id = job_id), due_time FROM tasks
                 WHERE done_at IS NULL AND due_on = ?1 ORDER BY ifnull(due_time, '99'), id LIMIT ?2"
                    .to_owned(),
            ),
        ];
        for (kind, sql) in kinds {
            let due = |row: &Row<'_>| {
                let time: Option<String> = row.get(4)?;
                Ok(DueEntry {
                    kind,
                    id: row.get(0)?,
                    job_id: row.get(1)?,
                    title: row.get(2)?,
                    company: row.get(3)?,
                    time: time.and_then(|time| {
                        let read = |form| chrono::NaiveTime::parse_from_str(&time, form).ok();
                        read("%H:%M").or_else(|| read("%H:%M:%S"))
                    }),
                })
            };
            let mut statement = self.connection.prepare_cached(&sql)?;
            for day in &mut *days {
                let found: Vec<DueEntry> = statement
                    .query_map(params![day.date.to_string(), rows::limit(Some(MOST_COUNTED))], due)?
                    .collect::<rusqlite::Result<_>>()?;
                day.due_count += found.len() as u64;
                let room = usize::try_from(most)
                    .unwrap_or(usize::MAX)
                    .saturating_sub(day.due.len());
                day.due.extend(found.into_iter().take(room));
            }
        }
        Ok(())
    }

    /// Interviews from a moment on, the nearest first: later ones, or earlier ones. Those of that moment come before it
    /// and after it by their number.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn calendar_beside(
        &self,
        at: DateTime<Utc>,
        id: i64,
        later: bool,
        most: u64,
    ) -> Result<Vec<CalendarEntry>, Error> {
        let (compare, order) = if later { (">", "ASC") } else { ("<", "DESC") };
        let read = || -> rusqlite::Result<Vec<CalendarEntry>> {
            self.connection
                .prepare_cached(&format!(
                    "{} AND (interviews.scheduled_at, interviews.id) {compare} (?1, ?2)
                     ORDER BY interviews.scheduled_at {order}, interviews.id {order} LIMIT ?3",
                    self.entries()
                ))?
                .query_map(params![rows::time(at), id, rows::limit(Some(most))], entry)?
                .collect()
        };
        read().map_err(failed("reading the calendar"))
    }

    /// One interview as the calendar shows it; `None` when it is not there.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn calendar_entry(&self, id: i64) -> Result<Option<CalendarEntry>, Error> {
        self.connection
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM interviews JOIN main.jobs ON jobs.id = interviews.job_id WHERE interviews.id = ?1"
            ))
            .and_then(|mut statement| statement.query_row([id], entry).optional())
            .map_err(failed(format!("reading interview {id}")))
    }

    /// How many interviews are ahead: pending, not called off, and later than that.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn interviews_ahead(&self, now: DateTime<Utc>) -> Result<u64, Error> {
        self.connection
            .prepare_cached(
                "SELECT count(*) FROM interviews
                 WHERE scheduled_at > ?1 AND outcome = 'PENDING' AND cancelled_at IS NULL",
            )
            .and_then(|mut statement| statement.query_row([rows::time(now)], |row| row.get::<_, i64>(0)))
            .map(|count| u64::try_from(count).unwrap_or(0))
            .map_err(failed("counting the interviews ahead"))
    }
}
