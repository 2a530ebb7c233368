//! The board as it was.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, params};
use serde_json::{Map, Value};

use super::{Store, failed, rows};
use crate::domain::error::Error;
use crate::domain::job::JobStatus;
use crate::domain::journal::PastCard;

struct Then {
    card: PastCard,
    status: JobStatus,
    position: f64,
}

impl Store {
    /// The board at a moment. A job that stood in the file then is shown as it stood, even when it was deleted since;
    /// one that was recorded later is shown by its dated history, so that a hunt that was imported has a past too.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn board_at(&self, at: DateTime<Utc>) -> Result<Vec<(JobStatus, Vec<PastCard>)>, Error> {
        let read = || -> rusqlite::Result<Vec<(JobStatus, Vec<PastCard>)>> {
            let (mut then, mut later) = self.present(at)?;
            self.go_back(at, &mut then, &mut later)?;
            for mut job in later.into_values() {
                if let Some((status, since)) = self.status_by_history(job.card.id, at)? {
                    job.status = status;
                    job.card.status_changed_at = since;
                    then.insert(job.card.id, job);
                }
            }
            let mut columns: Vec<(JobStatus, Vec<Then>)> =
                JobStatus::ALL.iter().map(|status| (*status, Vec::new())).collect();
            for job in then.into_values() {
                columns[job.status.index()].1.push(job);
            }
            Ok(columns
                .into_iter()
                .map(|(status, mut jobs)| {
                    jobs.sort_by(|a, b| a.position.total_cmp(&b.position).then(a.card.id.cmp(&b.card.id)));
                    (status, jobs.into_iter().map(|job| job.card).collect())
                })
                .collect())
        };
        read().map_err(failed("reading the board of that day"))
    }

    /// The jobs of now: those that were made by then, and those that came later.
    fn present(&self, at: DateTime<Utc>) -> rusqlite::Result<(BTreeMap<i64, Then>, BTreeMap<i64, Then>)> {
        let mut then = BTreeMap::new();
        let mut later = BTreeMap::new();
        let mut statement = self
            .connection
            .prepare("SELECT id, title, company, status, status_changed_at, position, created_at FROM jobs")?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let job = Then {
                card: PastCard {
                    id: row.get(0)?,
                    title: row.get(1)?,
                    company: row.get(2)?,
                    status_changed_at: rows::moment(row, 4)?,
                },
                status: rows::name(row, 3)?,
                position: row.get(5)?,
            };
            let jobs = if rows::moment(row, 6)? <= at {
                &mut then
            } else {
                &mut later
            };
            jobs.insert(job.card.id, job);
        }
        Ok((then, later))
    }

    /// Takes back, in memory, what the journal says was done after that moment.
    fn go_back(
        &self,
        at: DateTime<Utc>,
        then: &mut BTreeMap<i64, Then>,
        later: &mut BTreeMap<i64, Then>,
    ) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare(
            "SELECT row_id, before, after FROM edit_rows
             WHERE table_name = 'jobs' AND edit_id IN (SELECT id FROM edits WHERE created_at > ?1) ORDER BY id DESC",
        )?;
        let mut found = statement.query([rows::time(at)])?;
        while let Some(row) = found.next()? {
            let id: i64 = row.get(0)?;
            let before: Option<Map<String, Value>> = rows::optional_json(row, 1)?;
            let made = row.get_ref(1)?.as_str_or_null().is_ok_and(|text| text.is_none());
            let deleted = row.get_ref(2)?.as_str_or_null().is_ok_and(|text| text.is_none());
            match before {
                _ if made => {
                    then.remove(&id);
                }
                Some(before) if deleted => {
                    later.remove(&id);
                    if let Some(job) = whole(id, &before) {
                        then.insert(id, job);
                    }
                }
                Some(before) => {
                    if let Some(job) = then.get_mut(&id) {
                        overlay(job, &before);
                    }
                }
                None => {}
            }
        }
        Ok(())
    }

    fn status_by_history(&self, id: i64, at: DateTime<Utc>) -> rusqlite::Result<Option<(JobStatus, DateTime<Utc>)>> {
        self.connection
            .prepare_cached(
                "SELECT to_status, changed_at FROM status_changes WHERE job_id = ?1 AND changed_at <= ?2
                 ORDER BY changed_at DESC, id DESC LIMIT 1",
            )?
            .query_row(params![id, rows::time(at)], |row| {
                Ok((rows::name(row, 0)?, rows::moment(row, 1)?))
            })
            .optional()
    }
}

fn whole(id: i64, before: &Map<String, Value>) -> Option<Then> {
    let mut job = Then {
        card: PastCard {
            id,
            title: String::new(),
            company: String::new(),
            status_changed_at: DateTime::UNIX_EPOCH,
        },
        status: before.get("status")?.as_str()?.parse().ok()?,
        position: 0.0,
    };
    overlay(&mut job, before);
    Some(job)
}

fn overlay(job: &mut Then, before: &Map<String, Value>) {
    let text = |key: &str| before.get(key).and_then(Value::as_str);
    if let Some(title) = text("title") {
        job.card.title = title.to_owned();
    }
    if let Some(company) = text("company") {
        job.card.company = company.to_owned();
    }
    if let Some(since) = text("status_changed_at").and_then(rows::parse_moment) {
        job.card.status_changed_at = since;
    }
    if let Some(status) = text("status").and_then(|status| status.parse().ok()) {
        job.status = status;
    }
    if let Some(position) = before.get("position").and_then(Value::as_f64) {
        job.position = position;
    }
}
