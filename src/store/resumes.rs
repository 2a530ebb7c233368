//! The table `resumes`.

use chrono::{DateTime, Utc};
use rusqlite::types::Value as SqlValue;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::profile::set;
use super::{Store, failed, rows};
use crate::domain::error::{Error, Kind};
use crate::domain::resume::design::ResumeDesign;
use crate::domain::resume::{ParsedResume, Resume, ResumeKind};

const COLUMNS: &str = "id, uid, title, kind, base_id, job_id, design, file_name, media_type, file_size, content_sha256, \
     content, parsed_data, is_primary, is_active, notes, created_at, updated_at";

fn read(row: &Row<'_>) -> rusqlite::Result<Resume> {
    Ok(Resume {
        id: row.get(0)?,
        uid: row.get(1)?,
        title: row.get(2)?,
        kind: rows::name(row, 3)?,
        base_id: row.get(4)?,
        job_id: row.get(5)?,
        // What another program wrote there must not hide the rest.
        design: rows::optional_json(row, 6).unwrap_or_default(),
        file_name: row.get(7)?,
        media_type: row.get(8)?,
        file_size: row.get(9)?,
        content_sha256: row.get(10)?,
        content: row.get(11)?,
        parsed_data: rows::optional_json(row, 12).unwrap_or_default(),
        is_primary: row.get(13)?,
        is_active: row.get(14)?,
        notes: row.get(15)?,
        created_at: rows::moment(row, 16)?,
        updated_at: rows::moment(row, 17)?,
    })
}

impl Store {
    /// The résumés: the primary one first, then the active ones, the newest first; then the archived ones.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn resumes(&self) -> Result<Vec<Resume>, Error> {
        let list = || -> rusqlite::Result<Vec<Resume>> {
            self.connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM resumes ORDER BY is_active DESC, is_primary DESC, id DESC"
                ))?
                .query_map([], read)?
                .collect()
        };
        list().map_err(failed("reading the résumés"))
    }

    /// One résumé.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when the account has no such résumé.
    pub fn resume(&self, id: i64) -> Result<Resume, Error> {
        resume(&self.connection, id)
    }

    /// The résumé with exactly these bytes, the newest.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn resume_with(&self, sha256: &str) -> Result<Option<i64>, Error> {
        with_bytes(&self.connection, sha256)
    }

    /// The bytes that a row of the account names.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when no row of the account names them, [`Kind::Failed`] when they are gone or damaged.
    pub fn bytes_named(&self, sha256: &str) -> Result<Vec<u8>, Error> {
        let doing = "reading the file";
        if with_bytes(&self.connection, sha256)?.is_none() {
            return Err(Error::new(Kind::NotFound, doing, "there is no such file"));
        }
        self.bytes_of(doing, sha256)
    }

    /// The bytes of a résumé's file.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when the account has no such résumé or it has no file, [`Kind::Failed`] when the bytes are
    /// gone or damaged.
    pub fn resume_bytes(&self, id: i64) -> Result<Vec<u8>, Error> {
        let resume = self.resume(id)?;
        let doing = format!("reading the file of résumé {id}");
        let Some(sha256) = resume.content_sha256 else {
            return Err(
                Error::new(Kind::NotFound, doing, "it has no file").hint("careerdeck resume export makes one of it.")
            );
        };
        self.bytes_of(&doing, &sha256)
    }
}

/// One résumé of the connection's account.
///
/// # Errors
/// [`Kind::NotFound`] when it has no such résumé.
pub fn resume(connection: &Connection, id: i64) -> Result<Resume, Error> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM resumes WHERE id = ?1"))
        .and_then(|mut statement| statement.query_row([id], read).optional())
        .map_err(failed(format!("reading résumé {id}")))?
        .ok_or_else(|| {
            Error::new(
                Kind::NotFound,
                format!("looking for résumé {id}"),
                "there is no such résumé",
            )
        })
}

/// The newest résumé with exactly these bytes.
///
/// # Errors
/// When the file can't be read.
pub fn with_bytes(connection: &Connection, sha256: &str) -> Result<Option<i64>, Error> {
    connection
        .query_row(
            "SELECT max(id) FROM resumes WHERE content_sha256 = ?1",
            [sha256],
            |row| row.get(0),
        )
        .map_err(failed("looking for the same file"))
}

/// A résumé to add.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "each field is the column of the same name in resumes")]
pub struct NewResume<'a> {
    pub title: &'a str,
    pub kind: ResumeKind,
    pub base_id: Option<i64>,
    pub job_id: Option<i64>,
    pub design: Option<&'a ResumeDesign>,
    pub file_name: Option<&'a str>,
    pub media_type: Option<&'a str>,
    pub file_size: Option<i64>,
    pub content_sha256: Option<&'a str>,
    pub content: Option<&'a str>,
    pub parsed_data: Option<&'a ParsedResume>,
    pub notes: Option<&'a str>,
}

/// Adds a résumé that is active and not primary; gives its number.
///
/// # Errors
/// When the file can't be written.
pub fn insert(
    transaction: &Transaction<'_>,
    user_id: i64,
    new: &NewResume<'_>,
    now: DateTime<Utc>,
) -> Result<i64, Error> {
    let design = new.design.and_then(|design| serde_json::to_string(design).ok());
    let parsed = new.parsed_data.and_then(|parsed| serde_json::to_string(parsed).ok());
    transaction
        .prepare_cached(
            "INSERT INTO main.resumes (user_id, uid, title, kind, base_id, job_id, design, file_name, media_type,
               file_size, content_sha256, content, parsed_data, notes, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        )
        .and_then(|mut statement| {
            statement.execute(params![
                user_id,
                rows::new_uid(),
                new.title,
                new.kind.as_str(),
                new.base_id,
                new.job_id,
                design,
                new.file_name,
                new.media_type,
                new.file_size,
                new.content_sha256,
                new.content,
                parsed,
                new.notes,
                rows::time(now)
            ])
        })
        .map(|_| transaction.last_insert_rowid())
        .map_err(failed(format!("adding the résumé \"{}\"", new.title)))
}

/// Writes columns of a résumé.
///
/// # Errors
/// When the file can't be written.
pub fn update(transaction: &Transaction<'_>, id: i64, changed: &[(&str, Option<String>)]) -> Result<(), Error> {
    let changed: Vec<(&str, SqlValue)> = changed
        .iter()
        .map(|(name, value)| (*name, value.clone().map_or(SqlValue::Null, SqlValue::Text)))
        .collect();
    set(transaction, "resumes", id, &changed)
}

/// Says for which job a résumé is.
///
/// # Errors
/// When the file can't be written.
pub fn set_job(transaction: &Transaction<'_>, id: i64, job_id: Option<i64>) -> Result<(), Error> {
    let value = job_id.map_or(SqlValue::Null, SqlValue::Integer);
    set(transaction, "resumes", id, &[("job_id", value)])
}

/// Makes a résumé the primary one, and every other not.
///
/// # Errors
/// When the file can't be written.
pub fn set_primary(transaction: &Transaction<'_>, user_id: i64, id: Option<i64>) -> Result<(), Error> {
    transaction
        .execute(
            "UPDATE main.resumes SET is_primary = 0 WHERE user_id = ?1 AND is_primary = 1 AND id IS NOT ?2",
            params![user_id, id],
        )
        .and_then(|_| {
            transaction.execute(
                "UPDATE main.resumes SET is_primary = 1 WHERE id = ?1 AND is_primary = 0",
                params![id],
            )
        })
        .map(drop)
        .map_err(failed("choosing the primary résumé"))
}

/// The primary résumé among the active ones.
///
/// # Errors
/// When the file can't be read.
pub fn primary(connection: &Connection) -> Result<Option<i64>, Error> {
    connection
        .query_row(
            "SELECT id FROM resumes WHERE is_primary = 1 AND is_active = 1 ORDER BY id DESC LIMIT 1",
            [],
            |row| row.get(0),
        )
        .optional()
        .map_err(failed("looking for the primary résumé"))
}

/// The newest active résumé but that one.
///
/// # Errors
/// When the file can't be read.
pub fn newest_active(connection: &Connection) -> Result<Option<i64>, Error> {
    connection
        .query_row("SELECT max(id) FROM resumes WHERE is_active = 1", [], |row| row.get(0))
        .map_err(failed("looking for a résumé"))
}

/// Archives a résumé or takes it out of the archive.
///
/// # Errors
/// When the file can't be written.
pub fn set_active(transaction: &Transaction<'_>, id: i64, active: bool) -> Result<(), Error> {
    set(
        transaction,
        "resumes",
        id,
        &[("is_active", SqlValue::Integer(active.into()))],
    )
}

/// Deletes a résumé; its bytes stay for undo.
///
/// # Errors
/// When the file can't be written.
pub fn delete(transaction: &Transaction<'_>, id: i64) -> Result<(), Error> {
    transaction
        .execute("DELETE FROM main.resumes WHERE id = ?1", [id])
        .map(drop)
        .map_err(failed(format!("deleting résumé {id}")))
}
