//! Reading the board: counts without counting, windows of columns by index.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::{Store, failed, rows};
use crate::domain::card::{BoardSort, Card, NextInterview, SavedView, StatusCounts};
use crate::domain::duplicate;
use crate::domain::error::Error;
use crate::domain::job::{JobStatus, Salary};

/// The columns of a card, of a row of `jobs` that is called `jobs`.
pub(super) const CARD_COLUMNS: &str = "jobs.id, jobs.title, jobs.company, jobs.location, jobs.work_mode, \
     jobs.status, jobs.status_changed_at, jobs.created_at, jobs.salary_min, jobs.salary_max, jobs.salary_currency, \
     jobs.salary_period, jobs.match_score, jobs.deadline, jobs.priority, jobs.tags, jobs.position, \
     (SELECT scheduled_at || ' ' || interview_type FROM main.interviews \
        WHERE job_id = jobs.id AND outcome = 'PENDING' AND cancelled_at IS NULL ORDER BY scheduled_at LIMIT 1), \
     (SELECT max(at) FROM (SELECT max(scheduled_at) AS at FROM main.interviews \
          WHERE job_id = jobs.id AND outcome <> 'PENDING' \
        UNION ALL SELECT max(happened_at) FROM main.touches WHERE job_id = jobs.id AND is_inbound = 1))";

pub(super) fn read_card(row: &Row<'_>) -> rusqlite::Result<Card> {
    let salary = Salary {
        min: row.get(8)?,
        max: row.get(9)?,
        currency: row.get(10)?,
        period: rows::optional_name(row, 11)?,
    };
    let next: Option<String> = row.get(17)?;
    let next_interview = match next.as_deref().and_then(|next| next.rsplit_once(' ')) {
        None => None,
        Some((at, kind)) => {
            let kind = kind.parse().map_err(|error| rows::unreadable(17, error))?;
            rows::parse_moment(at).map(|at| (at, kind))
        }
    };
    Ok(Card {
        id: row.get(0)?,
        title: row.get(1)?,
        company: row.get(2)?,
        location: row.get(3)?,
        work_mode: rows::optional_name(row, 4)?,
        status: rows::name(row, 5)?,
        status_changed_at: rows::moment(row, 6)?,
        created_at: rows::moment(row, 7)?,
        salary: (salary.min.is_some() || salary.max.is_some()).then_some(salary),
        match_score: row.get(12)?,
        deadline: rows::optional_day(row, 13)?,
        priority: rows::name(row, 14)?,
        tags: rows::texts(row, 15)?,
        position: row.get(16)?,
        next_interview,
        last_heard_at: rows::optional_moment(row, 18)?,
    })
}

/// How often the period of a job's salary comes in a year, as [`crate::domain::offer::compare::per_year`] says for a usual
/// week. The words are those of the index.
macro_rules! times_a_year {
    () => {
        "(CASE salary_period WHEN 'MONTH' THEN 12 WHEN 'WEEK' THEN 52 WHEN 'DAY' THEN 260 WHEN 'HOUR' THEN 2080 ELSE 1 END)"
    };
}
pub(super) use times_a_year;

/// How a column is ordered: the keys, each with whether it runs downwards. The words are those of the indexes of
/// `jobs`, so that a window is read from an index.
fn order(sort: BoardSort) -> &'static [(&'static str, bool)] {
    match sort {
        BoardSort::Manual => &[("position", false), ("id", false)],
        BoardSort::Due => &[("ifnull(deadline, '9999')", false), ("id", false)],
        BoardSort::Newest => &[("created_at", true), ("id", true)],
        BoardSort::Stage => &[("status_changed_at", false), ("id", false)],
        BoardSort::Company => &[("company COLLATE NOCASE", false), ("id", false)],
        BoardSort::Title => &[("title COLLATE NOCASE", false), ("id", false)],
        BoardSort::Salary => &[
            (
                concat!("ifnull(ifnull(salary_max, salary_min) * ", times_a_year!(), ", -1)"),
                true,
            ),
            ("id", true),
        ],
        BoardSort::Match => &[("ifnull(match_score, -1)", true), ("id", true)],
        BoardSort::Priority => &[
            (
                "CASE priority WHEN 'HIGH' THEN 0 WHEN 'NORMAL' THEN 1 ELSE 2 END",
                false,
            ),
            ("position", false),
            ("id", false),
        ],
    }
}

pub(super) fn order_by(sort: BoardSort, reversed: bool) -> String {
    let keys: Vec<String> = order(sort)
        .iter()
        .map(|(key, down)| format!("{key} {}", if *down != reversed { "DESC" } else { "ASC" }))
        .collect();
    keys.join(", ")
}

impl Store {
    /// How many jobs stand in each column.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn counts(&self) -> Result<StatusCounts, Error> {
        let read = || -> rusqlite::Result<StatusCounts> {
            let mut counts = StatusCounts::default();
            let mut statement = self.connection.prepare_cached("SELECT status, n FROM job_counts")?;
            let mut found = statement.query([])?;
            while let Some(row) = found.next()? {
                let status: JobStatus = rows::name(row, 0)?;
                let n: i64 = row.get(1)?;
                counts.0[status.index()] = u64::try_from(n).unwrap_or(0);
            }
            Ok(counts)
        };
        read().map_err(failed("counting the jobs"))
    }

    /// A window of a column.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn column(&self, status: JobStatus, sort: BoardSort, offset: u64, limit: u64) -> Result<Vec<Card>, Error> {
        let doing = "reading the board";
        // A window near the end is read from the end: an index is walked from the nearer side.
        let total = if offset > 200 { self.counts()?.of(status) } else { 0 };
        let reversed = offset > total / 2 && total > 0;
        let (skip, take) = if reversed {
            let end = total.saturating_sub(offset).min(limit);
            (total.saturating_sub(offset + end), end)
        } else {
            (offset, limit)
        };
        let read = || -> rusqlite::Result<Vec<Card>> {
            self.connection
                .prepare_cached(&format!(
                    "SELECT {CARD_COLUMNS} FROM jobs WHERE status = ?1 ORDER BY {} LIMIT ?2 OFFSET ?3",
                    order_by(sort, reversed)
                ))?
                .query_map(
                    params![status.as_str(), rows::limit(Some(take)), rows::limit(Some(skip))],
                    read_card,
                )?
                .collect()
        };
        let mut cards = read().map_err(failed(doing))?;
        if reversed {
            cards.reverse();
        }
        Ok(cards)
    }

    /// At which place of its column a job stands, counted from 0.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn rank(&self, id: i64, sort: BoardSort) -> Result<Option<(JobStatus, u64)>, Error> {
        let keys = order(sort);
        let read = || -> rusqlite::Result<Option<(JobStatus, u64)>> {
            let status: Option<JobStatus> = self
                .connection
                .prepare_cached("SELECT status FROM jobs WHERE id = ?1")?
                .query_row([id], |row| rows::name(row, 0))
                .optional()?;
            let Some(status) = status else { return Ok(None) };
            // All keys of one order run the same way, so that the rows before a job are one comparison.
            let down = keys.first().is_some_and(|(_, down)| *down);
            let left: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
            let right: Vec<String> = keys
                .iter()
                .map(|(key, _)| format!("(SELECT {key} FROM main.jobs WHERE id = ?2)"))
                .collect();
            let before: i64 = self
                .connection
                .prepare_cached(&format!(
                    "SELECT count(*) FROM jobs WHERE status = ?1 AND ({}) {} ({})",
                    left.join(", "),
                    if down { ">" } else { "<" },
                    right.join(", ")
                ))?
                .query_row(params![status.as_str(), id], |row| row.get(0))?;
            Ok(Some((status, u64::try_from(before).unwrap_or(0))))
        };
        read().map_err(failed(format!("looking for job {id} on the board")))
    }

    /// One card.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn card(&self, id: i64) -> Result<Option<Card>, Error> {
        card(&self.connection, id).map_err(failed(format!("reading job {id}")))
    }

    /// The next pending interview after `now`.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn next_interview(&self, now: DateTime<Utc>) -> Result<Option<NextInterview>, Error> {
        let read = || {
            self.connection
                .prepare_cached(
                    "SELECT interviews.scheduled_at, jobs.id, jobs.company, interviews.interview_type
                     FROM interviews JOIN jobs ON interviews.job_id = jobs.id
                     WHERE interviews.scheduled_at > ?1 AND interviews.outcome = 'PENDING'
                       AND interviews.cancelled_at IS NULL
                     ORDER BY interviews.scheduled_at LIMIT 1",
                )?
                .query_row([rows::time(now)], |row| {
                    Ok(NextInterview {
                        at: rows::moment(row, 0)?,
                        job_id: row.get(1)?,
                        company: row.get(2)?,
                        interview_type: rows::name(row, 3)?,
                    })
                })
                .optional()
        };
        read().map_err(failed("looking for the next interview"))
    }

    /// The saved views, by name.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn views(&self) -> Result<Vec<SavedView>, Error> {
        let read = || -> rusqlite::Result<Vec<_>> {
            self.connection
                .prepare_cached("SELECT name, filter, sort, closed FROM saved_views ORDER BY name")?
                .query_map([], |row| {
                    Ok(SavedView {
                        name: row.get(0)?,
                        filter: row.get(1)?,
                        sort: rows::name(row, 2)?,
                        closed: row.get(3)?,
                    })
                })?
                .collect()
        };
        read().map_err(failed("reading the saved views"))
    }

    /// All tags in use with how many jobs carry each, most used first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn tags(&self) -> Result<Vec<(String, u64)>, Error> {
        let read = || -> rusqlite::Result<Vec<_>> {
            self.connection
                .prepare_cached(
                    "SELECT min(tag.value), count(*) AS n FROM jobs, json_each(jobs.tags) AS tag
                     WHERE jobs.tags <> '[]' GROUP BY fold(tag.value) ORDER BY n DESC, 1 LIMIT 200",
                )?
                .query_map([], |row| {
                    Ok((row.get(0)?, u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0)))
                })?
                .collect()
        };
        read().map_err(failed("reading the tags"))
    }
}

fn card(connection: &Connection, id: i64) -> rusqlite::Result<Option<Card>> {
    connection
        .prepare_cached(&format!("SELECT {CARD_COLUMNS} FROM jobs WHERE id = ?1"))?
        .query_row([id], read_card)
        .optional()
}

/// The manual positions at the ends of a column: the smallest and the largest; `None` for an empty one.
pub fn ends(transaction: &Transaction<'_>, status: JobStatus) -> Result<Option<(f64, f64)>, Error> {
    let read = |function: &str| -> rusqlite::Result<Option<f64>> {
        transaction
            .prepare_cached(&format!("SELECT {function}(position) FROM jobs WHERE status = ?1"))?
            .query_row([status.as_str()], |row| row.get(0))
    };
    let both = || Ok(read("min")?.zip(read("max")?));
    both().map_err(failed("reading the order of the cards"))
}

/// A card among its neighbours in the manual order.
pub struct Neighbours {
    /// The card right above, with its position; `None` at the top.
    pub above: Option<(i64, f64)>,
    /// Its own position.
    pub this: f64,
    /// The card right below, with its position; `None` at the bottom.
    pub below: Option<(i64, f64)>,
    /// Its column.
    pub status: JobStatus,
}

/// The cards right above and right below a job in its column.
pub fn neighbours(transaction: &Transaction<'_>, id: i64) -> Result<Option<Neighbours>, Error> {
    let read = || -> rusqlite::Result<Option<Neighbours>> {
        let this: Option<(f64, JobStatus)> = transaction
            .prepare_cached("SELECT position, status FROM jobs WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, rows::name(row, 1)?)))
            .optional()?;
        let Some((position, status)) = this else {
            return Ok(None);
        };
        let beside = |comparison: &str, direction: &str| -> rusqlite::Result<Option<(i64, f64)>> {
            transaction
                .prepare_cached(&format!(
                    "SELECT id, position FROM jobs WHERE status = ?1 AND (position, id) {comparison} (?2, ?3)
                     ORDER BY position {direction}, id {direction} LIMIT 1"
                ))?
                .query_row(params![status.as_str(), position, id], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
                .optional()
        };
        Ok(Some(Neighbours {
            above: beside("<", "DESC")?,
            this: position,
            below: beside(">", "ASC")?,
            status,
        }))
    };
    read().map_err(failed("reading the order of the cards"))
}

/// Gives the cards of a column the positions 1, 2, 3 … in their present order, when there is no room between two.
pub fn renumber(transaction: &Transaction<'_>, status: JobStatus) -> Result<(), Error> {
    transaction
        .execute(
            "UPDATE main.jobs SET position = numbered.n FROM
               (SELECT id, row_number() OVER (ORDER BY position, id) AS n FROM jobs WHERE status = ?1) AS numbered
             WHERE main.jobs.id = numbered.id AND main.jobs.position <> numbered.n",
            [status.as_str()],
        )
        .map(drop)
        .map_err(failed("ordering the cards"))
}

/// Keeps a view under its name.
pub fn save_view(transaction: &Transaction<'_>, user_id: i64, view: &SavedView) -> Result<(), Error> {
    transaction
        .execute(
            "INSERT INTO main.saved_views (user_id, name, filter, sort, closed) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (user_id, name) DO UPDATE SET name = excluded.name, filter = excluded.filter,
               sort = excluded.sort, closed = excluded.closed
             WHERE (name COLLATE BINARY, filter, sort, closed)
               IS NOT (excluded.name, excluded.filter, excluded.sort, excluded.closed)",
            params![user_id, view.name, view.filter, view.sort.as_str(), view.closed],
        )
        .map(drop)
        .map_err(failed(format!("saving the view \"{}\"", view.name)))
}

/// Forgets a view; `false` when there is none of that name.
pub fn delete_view(transaction: &Transaction<'_>, name: &str) -> Result<bool, Error> {
    transaction
        .execute(
            "DELETE FROM main.saved_views WHERE id IN (SELECT id FROM saved_views WHERE name = ?1)",
            [name],
        )
        .map(|rows| rows > 0)
        .map_err(failed(format!("deleting the view \"{name}\"")))
}

impl Store {
    /// Jobs that may be the same posting: the same address, or title and company alike. Newest first, at most five.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn similar(&self, url: Option<&str>, title: &str, company: &str) -> Result<Vec<Card>, Error> {
        let url_key = url.and_then(duplicate::url_key);
        let has_name = !title.trim().is_empty() && !company.trim().is_empty();
        let posting_key = has_name.then(|| duplicate::posting_key(title, company));
        let read = || -> rusqlite::Result<Vec<Card>> {
            self.connection
                .prepare_cached(&format!(
                    "SELECT {CARD_COLUMNS} FROM jobs WHERE jobs.id IN (
                       SELECT id FROM jobs WHERE url_key = ?1 UNION SELECT id FROM jobs WHERE posting_key = ?2)
                     ORDER BY jobs.id DESC LIMIT 5"
                ))?
                .query_map(params![url_key, posting_key], read_card)?
                .collect()
        };
        read().map_err(failed("looking for the same posting"))
    }
}
