//! The table `documents`: files and texts that hang on a job.

use chrono::{DateTime, Utc};
use rusqlite::types::Value as SqlValue;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::profile::set;
use super::{Store, failed, rows};
use crate::domain::document::{Document, DocumentType};
use crate::domain::error::{Error, Kind};

const COLUMNS: &str = "id, uid, job_id, document_type, file_name, media_type, file_size, content_sha256, content, \
     replaced_by, notes, created_at, updated_at";

fn read(row: &Row<'_>) -> rusqlite::Result<Document> {
    Ok(Document {
        id: row.get(0)?,
        uid: row.get(1)?,
        job_id: row.get(2)?,
        document_type: rows::name(row, 3)?,
        file_name: row.get(4)?,
        media_type: row.get(5)?,
        file_size: row.get(6)?,
        content_sha256: row.get(7)?,
        content: row.get(8)?,
        replaced_by: row.get(9)?,
        notes: row.get(10)?,
        created_at: rows::moment(row, 11)?,
        updated_at: rows::moment(row, 12)?,
    })
}

impl Store {
    /// The documents on a job, or on all jobs, the newest first; with `old`, also those that were replaced.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn documents(&self, job_id: Option<i64>, old: bool) -> Result<Vec<Document>, Error> {
        let list = || -> rusqlite::Result<Vec<Document>> {
            self.connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM documents
                     WHERE (?1 IS NULL OR job_id = ?1) AND (?2 OR replaced_by IS NULL) ORDER BY id DESC"
                ))?
                .query_map(params![job_id, old], read)?
                .collect()
        };
        list().map_err(failed("reading the documents"))
    }

    /// One document.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when the account has no such document.
    pub fn document(&self, id: i64) -> Result<Document, Error> {
        document(&self.connection, id)
    }

    /// The bytes of a document: of its file, or its text.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when the account has no such document, [`Kind::Failed`] when the bytes are gone or damaged.
    pub fn document_bytes(&self, id: i64) -> Result<Vec<u8>, Error> {
        let document = self.document(id)?;
        match document.content_sha256 {
            Some(sha256) => self.bytes_of(&format!("reading the file of document {id}"), &sha256),
            None => Ok(document.content.unwrap_or_default().into_bytes()),
        }
    }
}

/// One document of the connection's account.
///
/// # Errors
/// [`Kind::NotFound`] when it has no such document.
pub fn document(connection: &Connection, id: i64) -> Result<Document, Error> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM documents WHERE id = ?1"))
        .and_then(|mut statement| statement.query_row([id], read).optional())
        .map_err(failed(format!("reading document {id}")))?
        .ok_or_else(|| {
            Error::new(
                Kind::NotFound,
                format!("looking for document {id}"),
                "there is no such document",
            )
        })
}

/// A document to add.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "each field is the column of the same name in documents")]
pub struct NewDocument<'a> {
    pub job_id: i64,
    pub document_type: DocumentType,
    pub file_name: &'a str,
    pub media_type: Option<&'a str>,
    pub file_size: i64,
    pub content_sha256: Option<&'a str>,
    pub content: Option<&'a str>,
    pub notes: Option<&'a str>,
}

/// Adds a document; gives its number.
///
/// # Errors
/// When the file can't be written.
pub fn insert(transaction: &Transaction<'_>, new: &NewDocument<'_>, now: DateTime<Utc>) -> Result<i64, Error> {
    transaction
        .prepare_cached(
            "INSERT INTO main.documents (job_id, uid, document_type, file_name, media_type, file_size, content_sha256,
               content, notes, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )
        .and_then(|mut statement| {
            statement.execute(params![
                new.job_id,
                rows::new_uid(),
                new.document_type.as_str(),
                new.file_name,
                new.media_type,
                new.file_size,
                new.content_sha256,
                new.content,
                new.notes,
                rows::time(now)
            ])
        })
        .map(|_| transaction.last_insert_rowid())
        .map_err(failed(format!("adding {} to job {}", new.file_name, new.job_id)))
}

/// Says that a document was replaced by another.
///
/// # Errors
/// When the file can't be written.
pub fn set_replaced(transaction: &Transaction<'_>, id: i64, by: i64) -> Result<(), Error> {
    set(transaction, "documents", id, &[("replaced_by", SqlValue::Integer(by))])
}

/// Writes text columns of a document.
///
/// # Errors
/// When the file can't be written.
pub fn update(transaction: &Transaction<'_>, id: i64, changed: &[(&str, Option<String>)]) -> Result<(), Error> {
    let changed: Vec<(&str, SqlValue)> = changed
        .iter()
        .map(|(name, value)| (*name, value.clone().map_or(SqlValue::Null, SqlValue::Text)))
        .collect();
    set(transaction, "documents", id, &changed)
}

/// Writes another text into a document; the bytes of its file no longer count.
///
/// # Errors
/// When the file can't be written.
pub fn set_text(transaction: &Transaction<'_>, id: i64, content: &str) -> Result<(), Error> {
    let size = i64::try_from(content.len()).unwrap_or(i64::MAX);
    let changed = [
        ("content", SqlValue::Text(content.to_owned())),
        ("content_sha256", SqlValue::Null),
        ("file_size", SqlValue::Integer(size)),
    ];
    set(transaction, "documents", id, &changed)
}

/// Deletes a document; its bytes stay for undo. What it had replaced is replaced by what replaced it, or holds again.
///
/// # Errors
/// When the file can't be written.
pub fn delete(transaction: &Transaction<'_>, id: i64) -> Result<(), Error> {
    transaction
        .execute(
            "UPDATE main.documents SET replaced_by = (SELECT replaced_by FROM documents WHERE id = ?1)
             WHERE replaced_by = ?1 AND (SELECT replaced_by FROM documents WHERE id = ?1) IS NOT NULL",
            [id],
        )
        .and_then(|_| transaction.execute("DELETE FROM main.documents WHERE id = ?1", [id]))
        .map(drop)
        .map_err(failed(format!("deleting document {id}")))
}
