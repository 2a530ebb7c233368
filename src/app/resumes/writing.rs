//! Writing a résumé as a file.

use crate::app::{Deck, Error, Kind};
use crate::domain::resume::content::ResumeContent;

text_enum! {
    /// As what a résumé can be written.
    ResumeFormat("format") {
        Pdf = "pdf", "PDF";
        Html = "html", "HTML";
        Markdown = "markdown", "Markdown";
        Text = "text", "plain text";
        JsonResume = "json-resume", "JSON Resume";
    }
}

/// A résumé that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// How many pages it has, of a PDF.
    pub pages: Option<usize>,
    /// What a person should know about it.
    pub doubts: Vec<String>,
}

impl Deck {
    /// Writes a résumé as a file; a template is only for a PDF, `None` = that of its design or the first one. An imported
    /// file is set anew from what was understood of it. Blocks for a PDF: call it on a worker thread.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when there is no such résumé, [`Kind::Usage`] when there is no such template (it names those
    /// that there are).
    pub fn export_resume(&self, id: i64, format: ResumeFormat, template: Option<&str>) -> Result<Exported, Error> {
        let resume = self.store.resume(id)?;
        let own = resume.design.as_ref().and_then(|design| design.template.clone());
        write_resume(&self.content_of(&resume)?, format, template.or(own.as_deref()))
    }
}

/// Writes what a résumé says as a file.
///
/// # Errors
/// As [`Deck::export_resume`].
pub fn write_resume(content: &ResumeContent, format: ResumeFormat, _template: Option<&str>) -> Result<Exported, Error> {
    let doing = format!("writing the résumé as {}", format.label());
    let _ = content;
    Err(Error::new(Kind::Failed, doing, "this build can't"))
}

/// The templates that there are: name and what they look like.
pub fn templates() -> Vec<(String, String)> {
    Vec::new()
}

/// A résumé as plain text.
pub(super) fn plain(content: &ResumeContent) -> Result<String, Error> {
    let exported = write_resume(content, ResumeFormat::Text, None)?;
    Ok(String::from_utf8_lossy(&exported.bytes).into_owned())
}
