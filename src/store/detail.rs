//! What hangs on a job: applications, interviews, documents.

use chrono::{DateTime, Utc};
use rusqlite::{Transaction, params};

use super::{Store, failed, rows};
use crate::domain::application::ApplicationStatus;
use crate::domain::detail::{ApplicationLine, DocumentLine, InterviewLine};
use crate::domain::document::DocumentType;
use crate::domain::error::Error;
use crate::domain::interview::{InterviewOutcome, InterviewType};

impl Store {
    /// The applications for a job, newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn applications_of(&self, job_id: i64) -> Result<Vec<ApplicationLine>, Error> {
        let read = || -> rusqlite::Result<Vec<_>> {
            self.connection
                .prepare_cached(
                    "SELECT sent.id, sent.method, sent.status, sent.submitted_at, resumes.title, sent.notes, sent.portal_url
                     FROM applications AS sent LEFT JOIN resumes ON resumes.id = sent.resume_id
                     WHERE sent.job_id = ?1 ORDER BY sent.id DESC",
                )?
                .query_map([job_id], |row| {
                    Ok(ApplicationLine {
                        id: row.get(0)?,
                        method: rows::name(row, 1)?,
                        status: rows::name(row, 2)?,
                        submitted_at: rows::optional_moment(row, 3)?,
                        resume_title: row.get(4)?,
                        notes: row.get(5)?,
                        portal_url: row.get(6)?,
                    })
                })?
                .collect()
        };
        read().map_err(failed(format!("reading the applications for job {job_id}")))
    }

    /// The interviews for a job, by time.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn interviews_of(&self, job_id: i64) -> Result<Vec<InterviewLine>, Error> {
        let read = || -> rusqlite::Result<Vec<_>> {
            self.connection
                .prepare_cached(
                    "SELECT id, interview_type, scheduled_at, duration_minutes, ifnull(location, meeting_url), outcome,
                       interviewers, notes, round, cancelled_at
                     FROM interviews WHERE job_id = ?1 ORDER BY scheduled_at, id",
                )?
                .query_map([job_id], |row| {
                    Ok(InterviewLine {
                        id: row.get(0)?,
                        interview_type: rows::name(row, 1)?,
                        scheduled_at: rows::moment(row, 2)?,
                        duration_minutes: row.get(3)?,
                        location: row.get(4)?,
                        outcome: rows::name(row, 5)?,
                        interviewers: rows::texts(row, 6)?,
                        notes: row.get(7)?,
                        round: row.get(8)?,
                        cancelled_at: rows::optional_moment(row, 9)?,
                    })
                })?
                .collect()
        };
        read().map_err(failed(format!("reading the interviews for job {job_id}")))
    }

    /// The documents on a job, newest first, without those that were replaced.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn documents_of(&self, job_id: i64) -> Result<Vec<DocumentLine>, Error> {
        let read = || -> rusqlite::Result<Vec<_>> {
            self.connection
                .prepare_cached(
                    "SELECT id, document_type, file_name, file_size, created_at
                     FROM documents WHERE job_id = ?1 AND replaced_by IS NULL ORDER BY id DESC",
                )?
                .query_map([job_id], |row| {
                    Ok(DocumentLine {
                        id: row.get(0)?,
                        document_type: rows::name(row, 1)?,
                        file_name: row.get(2)?,
                        size: row.get(3)?,
                        created_at: rows::moment(row, 4)?,
                    })
                })?
                .collect()
        };
        read().map_err(failed(format!("reading the documents of job {job_id}")))
    }
}

/// An interview to add.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "each field is the column of the same name in interviews")]
pub struct NewInterview<'a> {
    pub job_id: i64,
    pub interview_type: InterviewType,
    pub scheduled_at: DateTime<Utc>,
    pub time_zone: Option<&'a str>,
    pub duration_minutes: Option<i64>,
    pub location: Option<&'a str>,
    pub interviewers: &'a [&'a str],
    pub outcome: InterviewOutcome,
    pub notes: Option<&'a str>,
}

/// Adds an interview at `now`.
pub fn add_interview(
    transaction: &Transaction<'_>,
    user_id: i64,
    new: &NewInterview<'_>,
    now: DateTime<Utc>,
) -> Result<i64, Error> {
    transaction
        .prepare_cached(
            "INSERT INTO main.interviews (user_id, job_id, interview_type, scheduled_at, time_zone, duration_minutes,
               location, interviewers, outcome, notes, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )
        .and_then(|mut statement| {
            statement.execute(params![
                user_id,
                new.job_id,
                new.interview_type.as_str(),
                rows::time(new.scheduled_at),
                new.time_zone,
                new.duration_minutes,
                new.location,
                serde_json::Value::from(new.interviewers.to_vec()).to_string(),
                new.outcome.as_str(),
                new.notes,
                rows::time(now)
            ])
        })
        .map(|_| transaction.last_insert_rowid())
        .map_err(failed(format!("adding an interview to job {}", new.job_id)))
}

/// Writes down where an application stands.
pub fn set_application_status(
    transaction: &Transaction<'_>,
    application_id: i64,
    status: ApplicationStatus,
) -> Result<(), Error> {
    transaction
        .execute(
            "UPDATE main.applications SET status = ?2 WHERE id = ?1",
            params![application_id, status.as_str()],
        )
        .map(drop)
        .map_err(failed(format!("changing application {application_id}")))
}

/// Adds a résumé that is only text, at `now`.
pub fn add_resume(
    transaction: &Transaction<'_>,
    user_id: i64,
    title: &str,
    content: &str,
    primary: bool,
    now: DateTime<Utc>,
) -> Result<i64, Error> {
    transaction
        .execute(
            "INSERT INTO main.resumes (user_id, title, content, is_primary, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![user_id, title, content, primary, rows::time(now)],
        )
        .map(|_| transaction.last_insert_rowid())
        .map_err(failed(format!("adding the résumé \"{title}\"")))
}

/// Adds a document that is only text, at `now`.
pub fn add_document(
    transaction: &Transaction<'_>,
    job_id: i64,
    kind: DocumentType,
    file_name: &str,
    content: &str,
    now: DateTime<Utc>,
) -> Result<i64, Error> {
    transaction
        .execute(
            "INSERT INTO main.documents (job_id, document_type, file_name, media_type, file_size, content, created_at)
             VALUES (?1, ?2, ?3, 'text/plain', ?4, ?5, ?6)",
            params![
                job_id,
                kind.as_str(),
                file_name,
                i64::try_from(content.len()).unwrap_or(i64::MAX),
                content,
                rows::time(now)
            ],
        )
        .map(|_| transaction.last_insert_rowid())
        .map_err(failed(format!("adding {file_name} to job {job_id}")))
}

#[cfg(test)]
mod tests {
    use super::Store;

    #[test]
    fn what_hangs_on_one_job_is_looked_up_by_the_job() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("deck.db"), None).unwrap();
        for (table, order) in [
            ("status_changes", "changed_at, id"),
            ("applications", "id DESC"),
            ("interviews", "scheduled_at, id"),
            ("documents", "id DESC"),
            ("tasks", "done_at IS NOT NULL, done_at DESC, id"),
            ("offers", "status <> 'OPEN', id DESC"),
            ("touches", "+happened_at DESC, id DESC"),
        ] {
            let sql =
                format!("EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE job_id = ?1 ORDER BY {order} LIMIT 9 OFFSET 0");
            let mut plan = store.connection.prepare(&sql).unwrap();
            let steps = plan.query_map([1], |row| row.get::<_, String>(3)).unwrap();
            let steps: Vec<String> = steps.collect::<Result<_, _>>().unwrap();
            assert!(steps[0].contains("(job_id=?)"), "{table}: {steps:?}");
        }
    }
}
