//! Understanding a résumé's file.

use crate::app::{Error, Kind};
use crate::domain::resume::ParsedResume;
use crate::domain::resume::content::{ResumeContent, Unplaced};
use crate::domain::text;

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
}

/// Reads a résumé's file, whatever it is: PDF, DOCX, Markdown, plain text or JSON Resume. Blocks: call it on a worker
/// thread. Saves nothing.
///
/// # Errors
/// When it can't be understood; a PDF without text says so.
pub fn read_resume_file(bytes: Vec<u8>, name: Option<&str>) -> Result<ResumeFile, Error> {
    let file_name = name.map(base_name).filter(|name| !name.is_empty());
    let doing = match &file_name {
        Some(name) => format!("reading {name}"),
        None => "reading the résumé".to_owned(),
    };
    let read = text_of_file(&bytes, file_name.as_deref()).map_err(|error| Error { doing, ..error })?;
    let text: Vec<&str> = read.lines.iter().map(|line| line.text.as_str()).collect();
    let text = text.join("\n");
    Ok(ResumeFile {
        file_name,
        media_type: read.media_type,
        format: read.format,
        bytes,
        pages: read.pages,
        content: content_of_text(&text),
        text,
        doubts: read.doubts,
    })
}

/// The text of a file.
///
/// # Errors
/// When it holds none or can't be read.
pub fn text_of_file(bytes: &[u8], _name: Option<&str>) -> Result<FileText, Error> {
    let Ok(words) = std::str::from_utf8(bytes) else {
        return Err(Error::new(Kind::Failed, "reading the file", "its format is not known"));
    };
    let words = text::clean_block(words);
    let lines = words.lines().map(|line| FileLine {
        text: line.to_owned(),
        page: 1,
        block: 0,
    });
    Ok(FileText {
        format: "plain text".to_owned(),
        media_type: "text/plain".to_owned(),
        pages: None,
        lines: lines.collect(),
        doubts: Vec::new(),
    })
}

/// The name of a file without its folders.
pub(in crate::app) fn base_name(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    text::clean_line(base)
}

/// What a text says, where nothing more than the text is known.
pub(super) fn content_of_text(text: &str) -> ResumeContent {
    let lines = u32::try_from(text.lines().count()).unwrap_or(u32::MAX);
    let unplaced = (!text.trim().is_empty()).then(|| Unplaced {
        lines: (1, lines.max(1)),
        text: text.to_owned(),
        section: None,
    });
    ResumeContent {
        unplaced: unplaced.into_iter().collect(),
        ..ResumeContent::default()
    }
}

/// What was understood, in the shape of `resumes.parsed_data`.
pub(super) fn parsed(content: &ResumeContent) -> ParsedResume {
    let line = |parts: [&str; 2]| -> String {
        let known: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        known.join(", ")
    };
    ParsedResume {
        name: content.basics.name.clone(),
        email: content.basics.email.clone(),
        phone: content.basics.phone.clone(),
        skills: content.skills.iter().map(|skill| skill.fact.name.clone()).collect(),
        experience: content
            .experiences
            .iter()
            .map(|work| line([&work.fact.title, &work.fact.company]))
            .collect(),
        document: Some(content.clone()),
        ..ParsedResume::default()
    }
}
