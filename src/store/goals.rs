//! What goals are counted by, and whether a week was looked back at. What there is much of is read by index.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{OptionalExtension, params};

use super::{Store, failed, rows};
use crate::domain::error::Error;
use crate::domain::goal::measure::Counts;
use crate::domain::goal::review;
use crate::domain::partial_date::PartialDate;

/// A stretch of time of which something is counted: by moments, and by days for what has only days.
#[derive(Debug, Clone, Copy)]
pub struct CountedTime {
    /// From this moment on.
    pub from: DateTime<Utc>,
    /// Before this one.
    pub until: DateTime<Utc>,
    /// From this day on.
    pub first: NaiveDate,
    /// Up to this day.
    pub last: NaiveDate,
}

/// A job that the board alone shows to have come to a status, and when: nothing of it was written down otherwise.
macro_rules! by_board {
    ($to:literal, $dated:literal, $not_back:literal, $written:literal) => {
        concat!(
            "SELECT count(DISTINCT step.job_id) FROM status_changes AS step JOIN main.jobs AS job ON job.id = step.job_id
             WHERE step.changed_at >= ?1 AND step.changed_at < ?2 AND step.to_status = '",
            $to,
            "' AND ",
            $dated,
            " AND job.status NOT IN (",
            $not_back,
            ") AND NOT EXISTS (SELECT 1 FROM main.",
            $written,
            ")"
        )
    };
}

impl Store {
    /// How many of something there were in a stretch of time.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn count_of(&self, counts: Counts, time: CountedTime) -> Result<u64, Error> {
        let (from, until) = (rows::time(time.from), rows::time(time.until));
        let one = |sql: &str| -> rusqlite::Result<u64> {
            let mut statement = self.connection.prepare_cached(sql)?;
            let n: i64 = statement.query_row(params![from, until], |row| row.get(0))?;
            Ok(u64::try_from(n).unwrap_or_default())
        };
        let read = || -> rusqlite::Result<u64> {
            match counts {
                Counts::Applications => Ok(one(
                    "SELECT count(*) FROM applications WHERE submitted_at >= ?1 AND submitted_at < ?2 AND status <> 'DRAFT'",
                )? + one(by_board!(
                    "APPLIED",
                    "job.applied_at IS NOT NULL",
                    "'INTERESTED'",
                    "applications AS sent WHERE sent.job_id = step.job_id AND sent.submitted_at IS NOT NULL AND sent.status <> 'DRAFT'"
                ))?),
                Counts::Answers => one("SELECT count(*) FROM touches
                     WHERE happened_at >= ?1 AND happened_at < ?2 AND is_inbound = 1 AND kind <> 'NOTE'
                       AND (is_personal = 1 OR kind IN ('CALL', 'MESSAGE'))"),
                Counts::Interviews => one(
                    "SELECT count(*) FROM interviews WHERE scheduled_at >= ?1 AND scheduled_at < ?2 AND cancelled_at IS NULL",
                ),
                Counts::Offers => Ok(self.offers_of(time, &from, &until)?
                    + one(by_board!(
                        "OFFER_RECEIVED",
                        "(job.applied_at IS NOT NULL OR step.from_status IS NOT NULL)",
                        "'INTERESTED', 'APPLIED', 'INTERVIEW_SCHEDULED', 'INTERVIEW_COMPLETED'",
                        "offers AS offer WHERE offer.job_id = step.job_id"
                    ))?),
                Counts::FollowUps => one("SELECT count(*) FROM touches
                     WHERE happened_at >= ?1 AND happened_at < ?2 AND kind = 'FOLLOW_UP' AND is_inbound = 0"),
                Counts::Tasks => one("SELECT count(*) FROM tasks WHERE done_at >= ?1 AND done_at < ?2"),
                Counts::Practices => one("SELECT count(*) FROM mock_interviews
                     WHERE is_completed = 1 AND ifnull(completed_at, updated_at) >= ?1
                       AND ifnull(completed_at, updated_at) < ?2"),
                Counts::Certificates => self.certificates_of(time),
            }
        };
        read().map_err(failed("counting for your goals"))
    }

    /// Offers by the day they came, which has no hour; where that is not known, by when they were written down.
    fn offers_of(&self, time: CountedTime, from: &str, until: &str) -> rusqlite::Result<u64> {
        let sql = "SELECT count(*) FROM offers
                   WHERE CASE WHEN received_on IS NULL THEN created_at >= ?1 AND created_at < ?2
                         ELSE substr(received_on, 1, 10) >= ?3 AND substr(received_on, 1, 10) <= ?4 END";
        let mut statement = self.connection.prepare_cached(sql)?;
        let days = (time.first.to_string(), time.last.to_string());
        let n: i64 = statement.query_row(params![from, until, days.0, days.1], |row| row.get(0))?;
        Ok(u64::try_from(n).unwrap_or_default())
    }

    /// Certificates by the day they were issued. A month or a year alone counts where all of it lies in the stretch; where
    /// only some of it does, the day on which it was written down decides.
    fn certificates_of(&self, time: CountedTime) -> rusqlite::Result<u64> {
        let sql = "SELECT issue_date, created_at FROM certifications";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut found = statement.query([])?;
        let mut n = 0;
        while let Some(row) = found.next()? {
            let issued = row
                .get::<_, Option<String>>(0)?
                .and_then(|text| text.parse::<PartialDate>().ok());
            let touches = |day: PartialDate| day.last_day() >= time.first && day.first_day() <= time.last;
            let lies_in = |day: PartialDate| day.first_day() >= time.first && day.last_day() <= time.last;
            n += u64::from(match issued {
                Some(issued) if lies_in(issued) => true,
                Some(issued) if !touches(issued) => false,
                _ => (time.from..time.until).contains(&rows::moment(row, 1)?),
            });
        }
        Ok(n)
    }

    /// The number of the review of the week that begins on a day.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn review_of(&self, week_begins: NaiveDate) -> Result<Option<i64>, Error> {
        let read = || {
            self.connection
                .prepare_cached(
                    "SELECT id FROM assessments WHERE type = ?1 AND json_extract(results, '$.week_begins') = ?2
                     ORDER BY id DESC LIMIT 1",
                )?
                .query_row(params![review::KIND, week_begins.to_string()], |row| row.get(0))
                .optional()
        };
        read().map_err(failed("looking for the review of a week"))
    }

    /// Whether an item of today's list was put off beyond now, or dropped.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn is_marked(&self, item: &str, now: DateTime<Utc>) -> Result<bool, Error> {
        let read = || {
            self.connection
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM today_marks
                       WHERE item = ?1 AND (dropped_at IS NOT NULL OR snoozed_until > ?2))",
                )?
                .query_row(params![item, rows::time(now)], |row| row.get(0))
        };
        read().map_err(failed("reading what was put off"))
    }
}
