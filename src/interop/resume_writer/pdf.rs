//! Setting a résumé as a PDF.

use super::Paper;
use super::template::Template;
use crate::domain::error::{Error, Kind};
use crate::domain::resume::content::ResumeContent;

/// How a PDF is to be made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PdfOptions {
    /// The size of its pages.
    pub paper: Paper,
    /// The language it is written in (BCP 47), such as `en` or `pt-BR`; `None` = English.
    pub language: Option<String>,
}

/// A PDF that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What a person should look at, such as letters that no font has.
    pub doubts: Vec<String>,
}

/// Sets a résumé as a PDF.
///
/// # Errors
/// When the template fails (with file and line), takes too long, or this build has no PDF.
pub fn pdf(content: &ResumeContent, template: &Template, options: &PdfOptions) -> Result<Pdf, Error> {
    let _ = (content, template, options);
    Err(
        Error::new(Kind::Failed, "making the PDF", "this build of the program has no PDF")
            .hint("Take --format html and print it from a browser, or --format text."),
    )
}
