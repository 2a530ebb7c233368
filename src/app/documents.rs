//! Documents: files and texts that hang on a job.

use super::change::Compared;
use super::resumes::{FileText, lines_of, text_of_file};
use super::{Applied, Deck, Error, Kind, Stamp};
use crate::domain::document::{Document, DocumentType};
use crate::domain::text;
use crate::interop::encoding;
use crate::store::blobs::Blobs;
use crate::store::documents as store;
use crate::store::{Transaction, jobs};

/// A change to the documents: one edit of the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum DocumentChange {
    /// Adds a document to a job. [`Applied::made`] is its number.
    Add {
        /// To which job.
        job_id: i64,
        /// What.
        new: Box<NewDocument>,
    },
    /// Puts a document in place of another, which is kept as an old version. [`Applied::made`] is its number.
    Replace {
        /// Which is replaced.
        id: i64,
        /// By what; what it leaves open (type, name) is taken over.
        new: Box<NewDocument>,
    },
    /// Changes fields of a document, or its text.
    Edit {
        /// Which.
        id: i64,
        /// What.
        patch: Box<DocumentPatch>,
        /// The document as the person saw it while editing: a field that somebody else changed meanwhile is not
        /// overwritten.
        seen: Option<Box<Document>>,
    },
    /// Deletes documents; undo brings them back with their bytes. What one had replaced holds again.
    Delete {
        /// Which.
        ids: Vec<i64>,
    },
}

/// A document to add.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewDocument {
    /// What kind; `None` = by its name, or [`DocumentType::Other`].
    pub document_type: Option<DocumentType>,
    /// The file's name; of a text, what it is called.
    pub file_name: Option<String>,
    /// What it holds.
    pub body: DocumentBody,
    /// The person's notes.
    pub notes: Option<String>,
}

/// What a document holds.
#[derive(Debug, Clone, PartialEq)]
pub enum DocumentBody {
    /// A file.
    File(Vec<u8>),
    /// A text that is written here, such as a cover letter.
    Text(String),
}

impl Default for DocumentBody {
    fn default() -> Self {
        DocumentBody::Text(String::new())
    }
}

/// A change to one document: `None` leaves a field alone, `Some(None)` empties it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DocumentPatch {
    /// What kind.
    pub document_type: Option<DocumentType>,
    /// The file's name.
    pub file_name: Option<String>,
    /// Its text; only of documents that are text.
    pub content: Option<String>,
    /// The person's notes.
    pub notes: Option<Option<String>>,
}

impl Deck {
    /// The documents on a job, or with `None` on all, the newest first; with `old`, also those that were replaced.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such job.
    pub fn documents(&self, job_id: Option<i64>, old: bool) -> Result<Vec<Document>, Error> {
        job_id.map(|id| self.store.job(id)).transpose()?;
        self.store.documents(job_id, old)
    }

    /// One document.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such document.
    pub fn document(&self, id: i64) -> Result<Document, Error> {
        self.store.document(id)
    }

    /// The bytes of a document, as they were when it was added.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such document, [`Kind::Failed`] when its bytes are gone or damaged.
    pub fn document_bytes(&self, id: i64) -> Result<Vec<u8>, Error> {
        self.store.document_bytes(id)
    }

    /// The text of a document for a preview. Blocks: call it on a worker thread.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such document, [`Kind::Failed`] when its file holds no text.
    pub fn document_text(&self, id: i64) -> Result<FileText, Error> {
        let document = self.store.document(id)?;
        if let Some(text) = &document.content {
            return Ok(lines_of(text));
        }
        let bytes = self.store.document_bytes(id)?;
        text_of_file(&bytes, Some(&document.file_name)).map_err(|error| Error {
            doing: format!("reading {}", document.file_name),
            ..error
        })
    }

    /// Makes one change of the documents.
    pub(super) fn apply_document(&mut self, change: DocumentChange, stamp: Stamp) -> Result<Applied, Error> {
        let blobs = self.store.blobs();
        let mut made = None;
        let journaled = match change {
            DocumentChange::Add { job_id, new } => self.store.edit("adding a document", stamp, |transaction| {
                let job = jobs::job(transaction, job_id)?;
                let name = name_of(&new, None);
                let id = add(transaction, &blobs, job_id, &new, &name, None, stamp)?;
                made = Some(id);
                Ok((format!("add {name} to {} at {}", job.title, job.company), ()))
            }),
            DocumentChange::Replace { id, new } => {
                self.store
                    .edit(&format!("replacing document {id}"), stamp, |transaction| {
                        let old = store::document(transaction, id)?;
                        if old.replaced_by.is_some() {
                            let doing = format!("replacing document {id}");
                            return Err(Error::new(Kind::Conflict, doing, "it was replaced already")
                                .hint("Replace the one that holds now; careerdeck document list shows it."));
                        }
                        let name = name_of(&new, Some(&old));
                        let by = add(transaction, &blobs, old.job_id, &new, &name, Some(&old), stamp)?;
                        store::set_replaced(transaction, id, by)?;
                        made = Some(by);
                        Ok((format!("replace {} by {name}", old.file_name), ()))
                    })
            }
            DocumentChange::Edit { id, patch, seen } => {
                self.store
                    .edit(&format!("changing document {id}"), stamp, |transaction| {
                        let current = store::document(transaction, id)?;
                        let fields = edit(transaction, &current, *patch, seen.as_deref())?;
                        Ok((format!("edit {}: {}", current.file_name, fields.join(", ")), ()))
                    })
            }
            DocumentChange::Delete { ids } => self.store.edit("deleting documents", stamp, |transaction| {
                let mut names = Vec::new();
                for id in &ids {
                    names.push(store::document(transaction, *id)?.file_name);
                    store::delete(transaction, *id)?;
                }
                let what = match names.as_slice() {
                    [one] => one.clone(),
                    many => format!("{} documents", many.len()),
                };
                Ok((format!("delete {what}"), ()))
            }),
        }?;
        let mut applied = self.applied(journaled.edit)?;
        applied.made = made;
        Ok(applied)
    }
}

/// What a document is called: its own name without folders, that of the one it replaces, or that of its kind.
fn name_of(new: &NewDocument, old: Option<&Document>) -> String {
    let own = new
        .file_name
        .as_deref()
        .map(super::resumes::base_name)
        .filter(|name| !name.is_empty());
    own.or_else(|| old.map(|old| old.file_name.clone())).unwrap_or_else(|| {
        let kind = new.document_type.unwrap_or(DocumentType::Other);
        format!("{}.txt", kind.label().replace(' ', "-"))
    })
}

/// The kind that a name tells.
fn type_of_name(name: &str) -> DocumentType {
    let name = text::fold(name);
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["cover", "letter", "anschreiben", "motivation"]) {
        DocumentType::CoverLetter
    } else if has(&["resume", "lebenslauf", "curriculum"])
        || name.split(|c: char| !c.is_alphanumeric()).any(|w| w == "cv")
    {
        DocumentType::Resume
    } else if has(&["portfolio"]) {
        DocumentType::Portfolio
    } else if has(&["transcript", "zeugnis", "diploma"]) {
        DocumentType::Transcript
    } else if has(&["reference", "referenz", "recommendation"]) {
        DocumentType::Reference
    } else {
        DocumentType::Other
    }
}

/// The media type that bytes and a name tell.
fn media_type_of(bytes: &[u8], name: &str) -> &'static str {
    let end = name
        .rsplit_once('.')
        .map(|(_, end)| end.to_ascii_lowercase())
        .unwrap_or_default();
    match end.as_str() {
        _ if bytes.starts_with(b"%PDF-") => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "doc" => "application/msword",
        "odt" => "application/vnd.oasis.opendocument.text",
        "rtf" => "application/rtf",
        "html" | "htm" => "text/html",
        "md" | "markdown" => "text/markdown",
        "txt" | "text" if text_of(bytes).is_ok() => "text/plain",
        "json" => "application/json",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "zip" => "application/zip",
        _ if std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0')) => "text/plain",
        _ => "application/octet-stream",
    }
}

/// The text of a file, however it is encoded; nothing in an empty one.
///
/// # Errors
/// [`Kind::Failed`] when it is no text, with what it looks like.
pub fn text_of(bytes: &[u8]) -> Result<String, Error> {
    if bytes.is_empty() {
        return Ok(String::new());
    }
    match encoding::decode(bytes, None) {
        Ok((text, _)) => Ok(text.into_owned()),
        Err(refused) => {
            let error = Error::new(Kind::Failed, "reading the text", refused.reason);
            Err(match refused.hint {
                Some(hint) => error.hint(hint),
                None => error,
            })
        }
    }
}

fn add(
    transaction: &Transaction<'_>,
    blobs: &Blobs,
    job_id: i64,
    new: &NewDocument,
    name: &str,
    old: Option<&Document>,
    stamp: Stamp,
) -> Result<i64, Error> {
    let by_name = || old.map_or_else(|| type_of_name(name), |old| old.document_type);
    let notes = new
        .notes
        .as_deref()
        .map(text::clean_block)
        .filter(|notes| !notes.is_empty());
    let notes = notes.or_else(|| old.and_then(|old| old.notes.clone()));
    let (sha256, content, media_type, size) = match &new.body {
        DocumentBody::Text(words) => {
            let words = text::clean_block(words);
            let size = words.len();
            (None, Some(words), "text/plain", size)
        }
        DocumentBody::File(bytes) => {
            let sha256 = blobs.keep(transaction, bytes)?;
            let media_type = media_type_of(bytes, name);
            let words = media_type
                .starts_with("text/")
                .then(|| text_of(bytes).unwrap_or_default());
            let content = words.map(|words| text::clean_block(&words));
            (Some(sha256), content, media_type, bytes.len())
        }
    };
    let row = store::NewDocument {
        job_id,
        document_type: new.document_type.unwrap_or_else(by_name),
        file_name: name,
        media_type: Some(media_type),
        file_size: i64::try_from(size).unwrap_or(i64::MAX),
        content_sha256: sha256.as_deref(),
        content: content.as_deref(),
        notes: notes.as_deref(),
    };
    store::insert(transaction, &row, stamp.now)
}

fn edit(
    transaction: &Transaction<'_>,
    current: &Document,
    patch: DocumentPatch,
    seen: Option<&Document>,
) -> Result<Vec<&'static str>, Error> {
    let doing = format!("changing {}", current.file_name);
    let seen = seen.unwrap_or(current);
    let mut compared = Compared::default();
    let mut columns: Vec<(&str, Option<String>)> = Vec::new();
    if let Some(kind) = patch.document_type
        && compared.differs("type", &kind, &current.document_type, &seen.document_type)
    {
        columns.push(("document_type", Some(kind.as_str().to_owned())));
    }
    if let Some(name) = &patch.file_name {
        let name = super::resumes::base_name(name);
        if name.is_empty() {
            return Err(Error::new(Kind::Usage, doing, "the file name is missing"));
        }
        if compared.differs("file name", &name, &current.file_name, &seen.file_name) {
            columns.push(("file_name", Some(name)));
        }
    }
    if let Some(notes) = &patch.notes {
        let notes = notes
            .as_deref()
            .map(text::clean_block)
            .filter(|notes| !notes.is_empty());
        if compared.differs("notes", &notes, &current.notes, &seen.notes) {
            columns.push(("notes", notes));
        }
    }
    let mut new_text = None;
    if let Some(words) = &patch.content {
        let is_text = current.content_sha256.is_none()
            || current
                .media_type
                .as_deref()
                .is_some_and(|kind| kind.starts_with("text/"));
        if !is_text {
            return Err(Error::new(Kind::Usage, doing, "only a text can be edited here")
                .hint("Put another file in its place with careerdeck document replace."));
        }
        let words = text::clean_block(words);
        let text_of = |document: &Document| document.content.clone().unwrap_or_default();
        if compared.differs("text", &words, &text_of(current), &text_of(seen)) {
            new_text = Some(words);
        }
    }
    let fields = compared.fields(doing)?;
    store::update(transaction, current.id, &columns)?;
    if let Some(words) = new_text {
        store::set_text(transaction, current.id, &words)?;
    }
    Ok(fields)
}
