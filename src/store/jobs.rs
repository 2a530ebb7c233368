//! The table `jobs` and its `status_changes`.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, Transaction, params};

use super::{Store, failed, rows};
use crate::domain::duplicate;
use crate::domain::error::{Error, Kind};
use crate::domain::job::{Job, JobPatch, JobStatus, NewJob, Priority, StatusChange};

pub(super) const JOB_COLUMNS: &str = "id, uid, title, company, location, work_mode, job_type, status, \
     status_changed_at, match_score, ai_analysis, applied_at, url, description, salary_min, salary_max, \
     salary_currency, salary_period, source, contact_name, contact_email, deadline, posted_at, priority, tags, notes, \
     position, created_at, updated_at";

pub(super) fn read_job(row: &Row<'_>) -> rusqlite::Result<Job> {
    Ok(Job {
        id: row.get(0)?,
        uid: row.get(1)?,
        title: row.get(2)?,
        company: row.get(3)?,
        location: row.get(4)?,
        work_mode: rows::optional_name(row, 5)?,
        job_type: rows::optional_name(row, 6)?,
        status: rows::name(row, 7)?,
        status_changed_at: rows::moment(row, 8)?,
        match_score: row.get(9)?,
        ai_analysis: rows::optional_json(row, 10).unwrap_or_default(),
        applied_at: rows::optional_moment(row, 11)?,
        url: row.get(12)?,
        description: row.get(13)?,
        salary_min: row.get(14)?,
        salary_max: row.get(15)?,
        salary_currency: row.get(16)?,
        salary_period: rows::optional_name(row, 17)?,
        source: row.get(18)?,
        contact_name: row.get(19)?,
        contact_email: row.get(20)?,
        deadline: rows::optional_day(row, 21)?,
        posted_at: rows::optional_day(row, 22)?,
        priority: rows::name(row, 23)?,
        tags: rows::texts(row, 24)?,
        notes: row.get(25)?,
        position: row.get(26)?,
        created_at: rows::moment(row, 27)?,
        updated_at: rows::moment(row, 28)?,
    })
}

/// A new job with the keys by which the same posting is noticed.
pub struct NewJobRow<'a> {
    job: &'a NewJob,
    url_key: Option<String>,
    posting_key: String,
}

impl<'a> NewJobRow<'a> {
    /// Works out the keys.
    pub fn new(job: &'a NewJob) -> NewJobRow<'a> {
        NewJobRow {
            url_key: job.url.as_deref().and_then(duplicate::url_key),
            posting_key: duplicate::posting_key(&job.title, &job.company),
            job,
        }
    }

    /// The newest job of this account that is the same posting: the same address, or, where one of both has no
    /// address, the same title and company.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn present(&self, connection: &Connection) -> Result<Option<i64>, Error> {
        present(connection, self.url_key.as_deref(), &self.posting_key).map_err(failed("looking for duplicates"))
    }

    /// A job of this account with the same title and company, whatever its address.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn alike(&self, connection: &Connection) -> Result<Option<i64>, Error> {
        connection
            .prepare_cached("SELECT id FROM jobs WHERE posting_key = ?1 LIMIT 1")
            .and_then(|mut statement| statement.query_row([&self.posting_key], |row| row.get(0)).optional())
            .map_err(failed("looking for duplicates"))
    }

    /// Adds the job with its first StatusChange, at `position` of its column.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn insert(
        &self,
        transaction: &Transaction<'_>,
        store_user: i64,
        position: f64,
        now: DateTime<Utc>,
    ) -> Result<i64, Error> {
        insert(transaction, store_user, self, position, now).map_err(failed(format!("adding \"{}\"", self.job.title)))
    }
}

pub(super) fn present(
    connection: &Connection,
    url_key: Option<&str>,
    posting_key: &str,
) -> rusqlite::Result<Option<i64>> {
    if let Some(key) = url_key {
        let same: Option<i64> = connection
            .prepare_cached("SELECT max(id) FROM jobs WHERE url_key = ?1")?
            .query_row([key], |row| row.get(0))?;
        if same.is_some() {
            return Ok(same);
        }
        // Two addresses that differ are two postings, even when their titles are alike. Of a thousand postings of one
        // title not all are looked at, so that a long file of them stays quick.
        return connection
            .prepare_cached(
                "SELECT max(id) FROM (SELECT id, url_key FROM jobs WHERE posting_key = ?1 LIMIT 100)
                 WHERE url_key IS NULL",
            )?
            .query_row([posting_key], |row| row.get(0));
    }
    connection
        .prepare_cached("SELECT max(id) FROM jobs WHERE posting_key = ?1")?
        .query_row([posting_key], |row| row.get(0))
}

fn insert(
    transaction: &Transaction<'_>,
    user_id: i64,
    row: &NewJobRow<'_>,
    position: f64,
    now: DateTime<Utc>,
) -> rusqlite::Result<i64> {
    let job = row.job;
    let status = job.status.unwrap_or(JobStatus::Interested);
    let saved_at = job.saved_at.unwrap_or(now).min(now);
    let applied_at = job.applied_at;
    let in_status_since = match (status, applied_at) {
        (JobStatus::Interested, _) => saved_at,
        (JobStatus::Applied, Some(applied_at)) => applied_at.min(now),
        _ => now,
    };
    let salary = job.salary.as_ref();
    transaction
        .prepare_cached(
            "INSERT INTO main.jobs (user_id, title, company, location, work_mode, job_type, status, status_changed_at,
               applied_at, url, description, salary_min, salary_max, salary_currency, salary_period, source,
               contact_name, contact_email, deadline, posted_at, priority, tags, notes, position, url_key, posting_key,
               created_at, updated_at, uid)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
               ?22, ?23, ?24, ?25, ?26, ?27, ?27, ?28)",
        )?
        .execute(params![
            user_id,
            job.title,
            job.company,
            job.location,
            job.work_mode.map(|mode| mode.as_str()),
            job.job_type.map(|kind| kind.as_str()),
            status.as_str(),
            rows::time(in_status_since),
            applied_at.map(rows::time),
            job.url,
            job.description,
            salary.and_then(|salary| salary.min),
            salary.and_then(|salary| salary.max),
            salary.and_then(|salary| salary.currency.as_deref()),
            salary.and_then(|salary| salary.period).map(|period| period.as_str()),
            job.source,
            job.contact_name,
            job.contact_email,
            job.deadline.map(|day| day.to_string()),
            job.posted_at.map(|day| day.to_string()),
            job.priority.unwrap_or(Priority::Normal).as_str(),
            tags_json(&job.tags),
            job.notes,
            position,
            row.url_key,
            row.posting_key,
            rows::time(now),
            rows::new_uid(),
        ])?;
    let id = transaction.last_insert_rowid();
    let told = |from, to, at| add_status_change(transaction, id, from, to, at, None, Some(now));
    // A history that an import knows is told: saved first, applied later.
    if status != JobStatus::Interested && (job.saved_at.is_some_and(|saved| saved < in_status_since)) {
        told(None, JobStatus::Interested, saved_at)?;
        let applied_between = applied_at.filter(|at| status != JobStatus::Applied && *at > saved_at && *at < now);
        let mut from = JobStatus::Interested;
        if let Some(at) = applied_between {
            told(Some(from), JobStatus::Applied, at)?;
            from = JobStatus::Applied;
        }
        told(Some(from), status, in_status_since)?;
    } else if let Some(at) = job
        .applied_at
        .filter(|at| status.index() > JobStatus::Applied.index() && *at < now)
    {
        told(None, JobStatus::Applied, at)?;
        told(Some(JobStatus::Applied), status, in_status_since)?;
    } else {
        told(None, status, in_status_since)?;
    }
    Ok(id)
}

/// Whether standing there means that an application was sent. A job may be rejected or withdrawn without one.
pub fn implies_applied(status: JobStatus) -> bool {
    !matches!(
        status,
        JobStatus::Interested | JobStatus::Rejected | JobStatus::Withdrawn
    )
}

/// Writes a step of a job's way down. `written` is when it is, where that need not be asked of the clock.
fn add_status_change(
    transaction: &Transaction<'_>,
    job_id: i64,
    from: Option<JobStatus>,
    to: JobStatus,
    at: DateTime<Utc>,
    note: Option<&str>,
    written: Option<DateTime<Utc>>,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO main.status_changes (job_id, from_status, to_status, changed_at, note, uid, created_at,
               updated_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, coalesce(?7, strftime('%Y-%m-%dT%H:%M:%fZ','now')),
               coalesce(?7, strftime('%Y-%m-%dT%H:%M:%fZ','now')))",
        )?
        .execute(params![
            job_id,
            from.map(|status| status.as_str()),
            to.as_str(),
            rows::time(at),
            note,
            rows::new_uid(),
            written.map(rows::time),
        ])
        .map(drop)
}

fn tags_json(tags: &[String]) -> String {
    serde_json::Value::from(tags.to_vec()).to_string()
}

impl Store {
    /// The account's number, for [`NewJobRow::insert`].
    pub fn user_id(&self) -> i64 {
        self.user_id
    }

    /// One job.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when the account has no such job.
    pub fn job(&self, id: i64) -> Result<Job, Error> {
        job(&self.connection, id)
    }

    /// A job's way over the board, oldest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn status_changes(&self, id: i64) -> Result<Vec<StatusChange>, Error> {
        let read = || -> rusqlite::Result<Vec<_>> {
            self.connection
                .prepare_cached(
                    "SELECT id, uid, job_id, from_status, to_status, changed_at, note, created_at, updated_at
                     FROM status_changes WHERE job_id = ?1 ORDER BY changed_at, id",
                )?
                .query_map([id], |row| {
                    Ok(StatusChange {
                        id: row.get(0)?,
                        uid: row.get(1)?,
                        job_id: row.get(2)?,
                        from_status: rows::optional_name(row, 3)?,
                        to_status: rows::name(row, 4)?,
                        changed_at: rows::moment(row, 5)?,
                        note: row.get(6)?,
                        created_at: rows::moment(row, 7)?,
                        updated_at: rows::moment(row, 8)?,
                    })
                })?
                .collect()
        };
        read().map_err(failed(format!("reading the history of job {id}")))
    }
}

/// One job of the connection's account.
pub fn job(connection: &Connection, id: i64) -> Result<Job, Error> {
    connection
        .prepare_cached(&format!("SELECT {JOB_COLUMNS} FROM jobs WHERE id = ?1"))
        .and_then(|mut statement| statement.query_row([id], read_job).optional())
        .map_err(failed(format!("reading job {id}")))?
        .ok_or_else(|| Error::new(Kind::NotFound, format!("looking for job {id}"), "there is no such job"))
}

/// Writes a patch down. Only the columns that the patch names are touched.
pub fn patch(transaction: &Transaction<'_>, current: &Job, patch: &JobPatch) -> Result<(), Error> {
    let doing = format!("changing job {}", current.id);
    let mut sets: Vec<(&str, Box<dyn ToSql>)> = Vec::new();
    macro_rules! set {
        ($($field:ident => $convert:expr;)+) => {
            $(if let Some(value) = &patch.$field {
                #[allow(clippy::redundant_closure_call, reason = "each conversion is written as a closure")]
                sets.push((stringify!($field), Box::new(($convert)(value))));
            })+
        };
    }
    set! {
        title => String::clone;
        company => String::clone;
        location => Option::<String>::clone;
        work_mode => |value: &Option<crate::domain::job::WorkMode>| value.map(|mode| mode.as_str());
        job_type => |value: &Option<crate::domain::job::JobType>| value.map(|kind| kind.as_str());
        match_score => |value: &Option<f64>| *value;
        ai_analysis => |value: &Option<crate::domain::job::JobAnalysis>| {
            value.as_ref().and_then(|analysis| serde_json::to_string(analysis).ok())
        };
        applied_at => |value: &Option<DateTime<Utc>>| value.map(rows::time);
        url => Option::<String>::clone;
        description => Option::<String>::clone;
        salary_min => |value: &Option<f64>| *value;
        salary_max => |value: &Option<f64>| *value;
        salary_currency => Option::<String>::clone;
        salary_period => |value: &Option<crate::domain::job::SalaryPeriod>| value.map(|period| period.as_str());
        source => Option::<String>::clone;
        contact_name => Option::<String>::clone;
        contact_email => Option::<String>::clone;
        deadline => |value: &Option<chrono::NaiveDate>| value.map(|day| day.to_string());
        posted_at => |value: &Option<chrono::NaiveDate>| value.map(|day| day.to_string());
        priority => |value: &Priority| value.as_str();
        tags => |value: &Vec<String>| tags_json(value);
        notes => Option::<String>::clone;
    }
    if let Some(score) = patch.match_score {
        // One that is cleared may be worked out again.
        sets.push(("match_by_hand", Box::new(score.is_some())));
    }
    if patch.url.is_some() {
        let key = patch.url.clone().flatten().as_deref().and_then(duplicate::url_key);
        sets.push(("url_key", Box::new(key)));
    }
    if patch.title.is_some() || patch.company.is_some() {
        let title = patch.title.as_ref().unwrap_or(&current.title);
        let company = patch.company.as_ref().unwrap_or(&current.company);
        sets.push(("posting_key", Box::new(duplicate::posting_key(title, company))));
    }
    if sets.is_empty() {
        return Ok(());
    }
    let columns: Vec<String> = sets
        .iter()
        .enumerate()
        .map(|(n, (column, _))| format!("{column} = ?{}", n + 2))
        .collect();
    let mut values: Vec<&dyn ToSql> = vec![&current.id];
    values.extend(sets.iter().map(|(_, value)| value.as_ref()));
    transaction
        .prepare_cached(&format!("UPDATE main.jobs SET {} WHERE id = ?1", columns.join(", ")))
        .and_then(|mut statement| statement.execute(values.as_slice()))
        .map(drop)
        .map_err(failed(doing))
}

/// A step of a job to another status.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// Where to.
    pub to: JobStatus,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// What the person notes with it.
    pub note: Option<&'a str>,
    /// Whether coming there says that an application was sent by then. An interview says nothing of the kind: who was
    /// asked to one need not have applied.
    pub tells_applied: bool,
}

impl<'a> Step<'a> {
    /// One that the person makes themselves: to where nobody comes without an application, it says that one was sent.
    pub fn by_hand(to: JobStatus, at: DateTime<Utc>, note: Option<&'a str>) -> Step<'a> {
        Step {
            to,
            at,
            note,
            tells_applied: true,
        }
    }
}

/// Moves a job to another status, with its StatusChange.
pub fn change_status(transaction: &Transaction<'_>, current: &Job, step: Step<'_>, position: f64) -> Result<(), Error> {
    let Step {
        to,
        at,
        note,
        tells_applied,
    } = step;
    let doing = || format!("moving \"{}\" to {}", current.title, to.label());
    // Who tells afterwards what happened before the job was written down has known it that long.
    let applied_at = transaction
        .prepare_cached(
            "UPDATE main.status_changes SET changed_at = ?2 WHERE job_id = ?1 AND from_status IS NULL AND changed_at > ?2",
        )
        .and_then(|mut statement| statement.execute(params![current.id, rows::time(at)]))
        .map_err(failed(doing()))
        .map(|moved| {
            // A day of applying that was only taken from that first row goes with it.
            let taken = current.applied_at.filter(|applied| *applied == current.status_changed_at);
            if moved > 0 && taken.is_some() { Some(at) } else { current.applied_at }
        })?
        // Where it was there already, it was applied for nobody knows when.
        .or_else(|| (tells_applied && implies_applied(to) && !implies_applied(current.status)).then_some(at));
    transaction
        .prepare_cached(
            "UPDATE main.jobs SET status = ?2, status_changed_at = ?3, applied_at = ?4, position = ?5 WHERE id = ?1",
        )
        .and_then(|mut statement| {
            statement.execute(params![
                current.id,
                to.as_str(),
                rows::time(at),
                applied_at.map(rows::time),
                position
            ])
        })
        .and_then(|_| draw_earlier(transaction, current.id, at))
        .and_then(|()| add_status_change(transaction, current.id, Some(current.status), to, at, note, None))
        .map_err(failed(doing()))
}

/// Makes the steps before a new one no later than it.
///
/// A person who adds a job today may say that they applied yesterday: then it was there yesterday, and the last step of
/// the history is where the job stands.
fn draw_earlier(transaction: &Transaction<'_>, job_id: i64, at: DateTime<Utc>) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("UPDATE main.status_changes SET changed_at = ?2 WHERE job_id = ?1 AND changed_at > ?2")?
        .execute(params![job_id, rows::time(at)])
        .map(drop)
}

/// Sets a job's manual order.
pub fn set_position(transaction: &Transaction<'_>, id: i64, position: f64) -> Result<(), Error> {
    transaction
        .prepare_cached("UPDATE main.jobs SET position = ?2 WHERE id = ?1 AND position <> ?2")
        .and_then(|mut statement| statement.execute(params![id, position]))
        .map(drop)
        .map_err(failed(format!("ordering job {id}")))
}

/// Deletes a job with all that hangs on it.
pub fn delete(transaction: &Transaction<'_>, id: i64) -> Result<(), Error> {
    transaction
        .prepare_cached("DELETE FROM main.jobs WHERE id = ?1")
        .and_then(|mut statement| statement.execute([id]))
        .map(drop)
        .map_err(failed(format!("deleting job {id}")))
}
