//! What the figures are made of: what happened with each job.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row};

use super::Narrow;
use super::jobs::{Narrowed, list};
use super::sources::reached_at;
use crate::domain::application::ApplicationStatus;
use crate::domain::error::Error;
use crate::domain::history::figures::{Behind, BehindLine, Met, SentOnce, Step, Track};
use crate::domain::interview::InterviewOutcome;
use crate::store::{Store, failed, rows};

/// The tracks by the number of their job.
struct Tracks {
    tracks: Vec<Track>,
    places: HashMap<i64, usize>,
}

impl Tracks {
    fn of(&mut self, job_id: i64) -> Option<&mut Track> {
        self.places.get(&job_id).and_then(|at| self.tracks.get_mut(*at))
    }
}

impl Store {
    /// What happened with the jobs that a filter leaves, whenever it was. Takes its time on a big file.
    ///
    /// # Errors
    /// When the file can't be read, or [`crate::domain::error::Kind::Cancelled`].
    pub fn tracks(&self, narrow: &Narrow<'_>) -> Result<Vec<Track>, Error> {
        self.read_tracks(narrow).map_err(failed("working out the figures"))
    }

    fn read_tracks(&self, narrow: &Narrow<'_>) -> rusqlite::Result<Vec<Track>> {
        let narrowed = self.narrowed(narrow.filter)?;
        let user = self.user_id;
        let mut tracks = self.bare_tracks(&narrowed)?;
        // Each table is read once from its beginning to its end (the + keeps it from jumping about by an index).
        let steps = concat!(
            "SELECT e.job_id, e.to_status, e.changed_at, e.created_at, ",
            reached_at!(),
            " FROM main.status_changes AS e"
        );
        self.each(steps, "1", &narrowed, &mut tracks, |row, track| {
            let reached_at = rows::optional_moment(row, 4)?;
            track.steps.push(Step {
                to: rows::name(row, 1)?,
                at: reached_at.map_or_else(|| rows::moment(row, 2), Ok)?,
                dated: reached_at.is_some(),
                recorded_at: rows::moment(row, 3)?,
            });
            Ok(())
        })?;
        let sent = "SELECT e.job_id, e.submitted_at, e.status, ifnull(r.title, (SELECT resume_title
                      FROM main.application_snapshots WHERE application_id = e.id ORDER BY taken_at DESC LIMIT 1))
                    FROM main.applications AS e LEFT JOIN main.resumes AS r ON r.id = e.resume_id";
        let only = format!("+e.user_id = {user} AND e.submitted_at IS NOT NULL AND e.status <> 'DRAFT'");
        self.each(sent, &only, &narrowed, &mut tracks, |row, track| {
            let status: ApplicationStatus = rows::name(row, 2)?;
            track.sent.push(SentOnce {
                at: rows::moment(row, 1)?,
                dated: true,
                resume: row.get(3)?,
                rejected: status == ApplicationStatus::Rejected,
                accepted: status == ApplicationStatus::Accepted,
            });
            Ok(())
        })?;
        let said =
            "SELECT e.job_id, e.happened_at, e.is_personal OR e.kind IN ('CALL', 'MESSAGE') FROM main.touches AS e";
        let only = format!("+e.user_id = {user} AND e.is_inbound = 1 AND e.kind <> 'NOTE'");
        self.each(said, &only, &narrowed, &mut tracks, |row, track| {
            let at: DateTime<Utc> = rows::moment(row, 1)?;
            track.signs.push(at);
            if row.get(2)? {
                track.answers.push(at);
            }
            Ok(())
        })?;
        let met = "SELECT e.job_id, e.scheduled_at, e.created_at, e.round, e.outcome FROM main.interviews AS e";
        let only = format!("+e.user_id = {user} AND e.cancelled_at IS NULL");
        self.each(met, &only, &narrowed, &mut tracks, |row, track| {
            let outcome: InterviewOutcome = rows::name(row, 4)?;
            track.interviews.push(Met {
                at: rows::moment(row, 1)?,
                recorded_at: rows::moment(row, 2)?,
                round: row.get(3)?,
                open: outcome == InterviewOutcome::Pending,
            });
            Ok(())
        })?;
        let offers = "SELECT e.job_id, substr(e.received_on, 1, 10), e.created_at FROM main.offers AS e";
        let only = format!("+e.user_id = {user}");
        self.each(offers, &only, &narrowed, &mut tracks, |row, track| {
            track.offers.push(match rows::optional_day(row, 1)? {
                Some(day) => narrow.zone.noon_of(day),
                None => rows::moment(row, 2)?,
            });
            Ok(())
        })?;
        for track in &mut tracks.tracks {
            // By number they came in the order of writing, which holds among steps of the same time.
            track.steps.sort_by_key(|step| step.at);
            track.sent.sort_by_key(|sent| sent.at);
        }
        Ok(tracks.tracks)
    }

    /// What stands behind a figure, with the jobs as they stand now. A job that was deleted meanwhile is left out.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn behind_lines(&self, behind: &[Behind]) -> Result<Vec<BehindLine>, Error> {
        let read = || -> rusqlite::Result<Vec<BehindLine>> {
            let sql = "SELECT title, company, status FROM jobs WHERE id = ?1";
            let mut statement = self.connection.prepare_cached(sql)?;
            let mut lines = Vec::with_capacity(behind.len());
            for Behind { job_id, at } in behind {
                let line = statement.query_row([job_id], |row| {
                    Ok(BehindLine {
                        job_id: *job_id,
                        at: *at,
                        title: row.get(0)?,
                        company: row.get(1)?,
                        status: rows::name(row, 2)?,
                    })
                });
                lines.extend(line.optional()?);
            }
            Ok(lines)
        };
        read().map_err(failed("reading what stands behind a figure"))
    }

    /// The jobs themselves, by an index that holds all that is wanted.
    fn bare_tracks(&self, narrowed: &Narrowed) -> rusqlite::Result<Tracks> {
        let user = self.user_id;
        let (sql, ids) = match narrowed.ids() {
            None => (
                format!("SELECT id, source FROM main.jobs INDEXED BY jobs_source WHERE user_id = {user}"),
                None,
            ),
            Some(ids) => (
                format!(
                    "SELECT id, source FROM main.jobs WHERE id IN (SELECT value FROM json_each(?1)) AND user_id = {user}"
                ),
                Some(list(ids)),
            ),
        };
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut found = statement.query(rusqlite::params_from_iter(ids))?;
        let mut tracks = Tracks {
            tracks: Vec::new(),
            places: HashMap::new(),
        };
        while let Some(row) = found.next()? {
            let job_id = row.get(0)?;
            tracks.places.insert(job_id, tracks.tracks.len());
            tracks.tracks.push(Track {
                job_id,
                source: row
                    .get::<_, Option<String>>(1)?
                    .filter(|source| !source.trim().is_empty()),
                ..Track::default()
            });
        }
        Ok(tracks)
    }

    fn each(
        &self,
        select: &str,
        only: &str,
        narrowed: &Narrowed,
        tracks: &mut Tracks,
        mut take: impl FnMut(&Row<'_>, &mut Track) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        let few = narrowed.ids().filter(|_| narrowed.is_few());
        let (sql, ids) = match few {
            Some(ids) => (
                format!("{select} WHERE {only} AND e.job_id IN (SELECT value FROM json_each(?1)) ORDER BY e.id"),
                Some(list(ids)),
            ),
            None => (format!("{select} WHERE {only} ORDER BY e.id"), None),
        };
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut found = statement.query(rusqlite::params_from_iter(ids))?;
        while let Some(row) = found.next()? {
            let job_id: Option<i64> = row.get(0)?;
            if let Some(track) = job_id.and_then(|id| tracks.of(id)) {
                take(row, track)?;
            }
        }
        Ok(())
    }
}
