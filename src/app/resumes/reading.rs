//! Understanding a résumé's file.

use crate::app::{Error, Kind};
use crate::domain::resume::content::ResumeContent;
use crate::domain::resume::reading;
use crate::domain::resume::source::{DocumentText, LineRole, SourceKind, TextLine};
use crate::domain::text;
use crate::interop::import::ReadError;
use crate::interop::{document_text, json_resume, resume_writer};

/// A file and what was understood of it; nothing is saved yet.
#[derive(Debug, Clone, PartialEq)]
pub struct ResumeFile {
    /// Its name without folders, where it has one.
    pub file_name: Option<String>,
    /// The kind of file, such as `application/pdf`.
    pub media_type: String,
    /// What a person calls that kind, such as `PDF` or `JSON Resume`.
    pub format: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many pages it has, where the format knows pages.
    pub pages: Option<u32>,
    /// Its text, a line each: what a program that sorts applications reads. Line numbers in the content count these
    /// from 1.
    pub text: String,
    /// What was understood.
    pub content: ResumeContent,
    /// What a person should know about the reading.
    pub doubts: Vec<String>,
}

/// The text of a file for a preview.
#[derive(Debug, Clone, PartialEq)]
pub struct FileText {
    /// What kind of file it is, for a person.
    pub format: String,
    /// The kind of file, such as `application/pdf`.
    pub media_type: String,
    /// How many pages it has, where the format knows pages.
    pub pages: Option<u32>,
    /// The lines.
    pub lines: Vec<FileLine>,
    /// What a person should know about the reading.
    pub doubts: Vec<String>,
}

/// One line of a file and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLine {
    /// What it says.
    pub text: String,
    /// The page, from 1.
    pub page: u32,
    /// The block or column, from 0.
    pub block: u32,
    /// Whether it stands in the head or foot of the page.
    pub margin: bool,
}

/// Reads a résumé's file, whatever it is: PDF, DOCX, Markdown, plain text or JSON Resume. Blocks: call it on a worker
/// thread. Saves nothing.
///
/// # Errors
/// When it can't be understood; a PDF without text says so.
pub fn read_resume_file(bytes: Vec<u8>, name: Option<&str>) -> Result<ResumeFile, Error> {
    let file_name = name.map(base_name).filter(|name| !name.is_empty());
    if json_resume::recognises(&bytes) {
        let read = json_resume::read(&bytes).map_err(|error| unreadable(error, file_name.as_deref()))?;
        return Ok(ResumeFile {
            file_name,
            media_type: "application/json".to_owned(),
            format: JSON_RESUME.to_owned(),
            bytes,
            pages: None,
            text: resume_writer::text(&read.content, None),
            content: read.content,
            doubts: read.doubts.iter().map(ToString::to_string).collect(),
        });
    }
    let read = document_of(&bytes, file_name.as_deref())?;
    Ok(ResumeFile {
        file_name,
        media_type: read.media_type.to_owned(),
        format: read.kind.label().to_owned(),
        pages: pages_of(&read),
        text: read.text(),
        content: reading::read(&read),
        doubts: read.warnings,
        bytes,
    })
}

/// What a file of a résumé in JSON is called.
pub(in crate::app) const JSON_RESUME: &str = "JSON Resume";

/// The text of a file: PDF, DOCX, Markdown, plain text. Blocks: call it on a worker thread.
///
/// # Errors
/// When it holds none or can't be read.
pub fn text_of_file(bytes: &[u8], name: Option<&str>) -> Result<FileText, Error> {
    let read = document_of(bytes, name)?;
    Ok(FileText {
        format: read.kind.label().to_owned(),
        media_type: read.media_type.to_owned(),
        pages: pages_of(&read),
        lines: read
            .lines
            .iter()
            .map(|line| FileLine {
                text: said(line),
                page: line.page,
                block: line.block,
                margin: matches!(line.role, LineRole::PageHeader | LineRole::PageFooter),
            })
            .collect(),
        doubts: read.warnings,
    })
}

/// A text by its lines.
pub(in crate::app) fn lines_of(text: &str) -> FileText {
    let lines = text.lines().map(|line| FileLine {
        text: line.to_owned(),
        page: 1,
        block: 0,
        margin: false,
    });
    FileText {
        format: SourceKind::Text.label().to_owned(),
        media_type: "text/plain".to_owned(),
        pages: None,
        lines: lines.collect(),
        doubts: Vec::new(),
    }
}

fn document_of(bytes: &[u8], name: Option<&str>) -> Result<DocumentText, Error> {
    document_text::read(bytes, name, &document_text::Limits::default()).map_err(|error| unreadable(error, name))
}

/// What could not be read, with the file's name.
pub(in crate::app) fn unreadable(error: ReadError, name: Option<&str>) -> Error {
    let doing = match name {
        Some(name) => format!("reading {name}"),
        None => "reading the file".to_owned(),
    };
    let failure = Error::new(Kind::Failed, doing, error.reason);
    match error.hint {
        Some(hint) => failure.hint(super::super::import::sentence(&hint)),
        None => failure,
    }
}

fn pages_of(read: &DocumentText) -> Option<u32> {
    (read.kind == SourceKind::Pdf).then_some(read.pages)
}

/// A line with its bullet.
fn said(line: &TextLine) -> String {
    match &line.marker {
        Some(marker) => format!("{marker} {}", line.text),
        None => line.text.clone(),
    }
}

/// The name of a file without its folders.
pub(in crate::app) fn base_name(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    text::clean_line(base)
}

/// What a text says that was stored without being understood.
pub(super) fn content_of_text(text: &str) -> ResumeContent {
    match document_of(text.as_bytes(), None) {
        Ok(read) => reading::read(&read),
        Err(_) => ResumeContent::default(),
    }
}
