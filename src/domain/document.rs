//! Files that hang on a job.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

text_enum! {
    /// The kind of a document.
    DocumentType("document type") {
        Resume = "RESUME", "résumé";
        CoverLetter = "COVER_LETTER", "cover letter";
        Portfolio = "PORTFOLIO", "portfolio";
        Transcript = "TRANSCRIPT", "transcript";
        Reference = "REFERENCE", "reference";
        Other = "OTHER", "other";
    }
}

/// A file that hangs on a job: a row of `documents`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The row's number.
    pub id: i64,
    /// A UUIDv7 that stays the same in exports and merges.
    pub uid: String,
    /// On which job.
    pub job_id: i64,
    /// What kind.
    pub document_type: DocumentType,
    /// The file's name.
    pub file_name: String,
    /// The kind of file, such as `application/pdf`.
    pub media_type: Option<String>,
    /// Its size in bytes.
    pub file_size: Option<i64>,
    /// Under which its bytes are kept, in lower-case hexadecimal.
    pub content_sha256: Option<String>,
    /// Its text.
    pub content: Option<String>,
    /// The document that took its place; `None` for one that holds.
    pub replaced_by: Option<i64>,
    /// The person's notes.
    pub notes: Option<String>,
    /// When the row came into the file.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
}
