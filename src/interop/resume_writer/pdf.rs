//! Setting a résumé as a PDF, by the typst library in this program and a template.
//!
//! What a person wrote reaches a template only as data (`/resume.json`), never as typst source, so that it can't become
//! markup or code.

#[cfg(feature = "pdf")]
mod fonts;
#[cfg(feature = "pdf")]
mod typeset;
#[cfg(feature = "pdf")]
mod world;

use std::path::Path;
use std::time::Duration;

use super::Paper;
use super::template::Template;
use crate::domain::error::Error;
use crate::domain::resume::content::ResumeContent;

/// What was being done when it failed.
const DOING: &str = "making the PDF";

/// How a PDF is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfOptions {
    /// The size of its pages.
    pub paper: Paper,
    /// The language it is written in (BCP 47), such as `en` or `pt-BR`; `None` = English.
    pub language: Option<String>,
    /// How long a template may take.
    pub limit: Duration,
}

impl Default for PdfOptions {
    /// A4, English, 20 seconds.
    fn default() -> Self {
        PdfOptions {
            paper: Paper::default(),
            language: None,
            limit: Duration::from_secs(20),
        }
    }
}

/// A PDF that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What a person should look at, such as letters that no font has; a sentence each.
    pub doubts: Vec<String>,
}

/// Sets a résumé as a PDF. The fonts and the library are kept for the next one, which is much faster than the first.
///
/// # Errors
/// When the template fails (with file and line), takes too long, or this build has no PDF.
#[cfg(feature = "pdf")]
pub fn pdf(content: &ResumeContent, template: &Template, options: &PdfOptions) -> Result<Pdf, Error> {
    typeset::pdf(content, template, options)
}

/// Says that this build has no PDF.
///
/// # Errors
/// Always.
#[cfg(not(feature = "pdf"))]
pub fn pdf(_content: &ResumeContent, _template: &Template, _options: &PdfOptions) -> Result<Pdf, Error> {
    Err(without_pdf())
}

/// Sets other pages of the program than a résumé, such as a report: `source` is their template, which reads `data` (JSON)
/// as `/report.json` and nothing else. `fonts` is the folder whose `fonts` are offered beside the program's own.
///
/// # Errors
/// When it can't be set, takes too long, or this build has no PDF.
#[cfg(feature = "pdf")]
pub(in crate::interop) fn page_pdf(
    name: &str,
    source: &str,
    data: Vec<u8>,
    fonts: Option<&Path>,
    limit: Duration,
) -> Result<Pdf, Error> {
    typeset::page(name, source, data, fonts, limit)
}

/// Says that this build has no PDF.
///
/// # Errors
/// Always.
#[cfg(not(feature = "pdf"))]
pub(in crate::interop) fn page_pdf(
    _name: &str,
    _source: &str,
    _data: Vec<u8>,
    _fonts: Option<&Path>,
    _limit: Duration,
) -> Result<Pdf, Error> {
    Err(without_pdf())
}

/// Whether this build can set a PDF.
pub const fn has_pdf() -> bool {
    cfg!(feature = "pdf")
}

#[cfg(not(feature = "pdf"))]
fn without_pdf() -> Error {
    let why = "this build of the program was made without PDF";
    Error::new(crate::domain::error::Kind::Failed, DOING, why)
        .hint("Export it as HTML and print that from a browser, or as plain text.")
}
