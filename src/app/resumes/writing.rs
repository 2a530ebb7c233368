//! Writing a résumé as a file.

use std::path::{Path, PathBuf};

use crate::app::{Deck, Error};
use crate::domain::resume::content::ResumeContent;
use crate::interop::{json_resume, resume_writer};

pub use crate::interop::resume_writer::{Format as ResumeFormat, Paper, TemplateInfo, has_pdf};

/// How a résumé is to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExportOptions {
    /// The template of a PDF; `None` = that of the résumé's design, or the first one.
    pub template: Option<String>,
    /// The folder with the person's own templates.
    pub templates: Option<PathBuf>,
    /// The size of a PDF's pages.
    pub paper: Paper,
    /// The language it is written in (BCP 47), such as `de`; `None` = English.
    pub language: Option<String>,
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
    /// Writes a résumé as a file. An imported file is set anew from what was understood of it. Blocks for a PDF: call it
    /// on a worker thread.
    ///
    /// # Errors
    /// [`super::Kind::NotFound`] when there is no such résumé, [`super::Kind::Usage`] when there is no such template (it
    /// names those that there are).
    pub fn export_resume(&self, id: i64, format: ResumeFormat, options: &ExportOptions) -> Result<Exported, Error> {
        let resume = self.store.resume(id)?;
        let own = resume.design.as_ref().and_then(|design| design.template.clone());
        let options = ExportOptions {
            template: options.template.clone().or(own),
            ..options.clone()
        };
        write_resume(&self.content_of(&resume)?, format, &options)
    }
}

/// Writes what a résumé says as a file.
///
/// # Errors
/// As [`Deck::export_resume`].
pub fn write_resume(content: &ResumeContent, format: ResumeFormat, options: &ExportOptions) -> Result<Exported, Error> {
    let folder = options.templates.as_deref();
    let text = |text: String| Exported {
        bytes: text.into_bytes(),
        pages: None,
        doubts: Vec::new(),
    };
    Ok(match format {
        ResumeFormat::Pdf => {
            let template = resume_writer::find(options.template.as_deref(), folder)?;
            let options = resume_writer::PdfOptions {
                paper: options.paper,
                language: options.language.clone(),
                ..resume_writer::PdfOptions::default()
            };
            let pdf = resume_writer::pdf(content, &template, &options)?;
            Exported {
                bytes: pdf.bytes,
                pages: Some(pdf.pages),
                doubts: pdf.doubts,
            }
        }
        ResumeFormat::Html => text(resume_writer::html(content, options.language.as_deref())),
        ResumeFormat::Markdown => text(resume_writer::markdown(content)),
        ResumeFormat::Text => text(resume_writer::text(content, None)),
        ResumeFormat::JsonResume => {
            let mut written = format!("{:#}", json_resume::write(content));
            written.push('\n');
            text(written)
        }
    })
}

/// The templates that there are: the program's own, then those in the person's folder.
pub fn templates(folder: Option<&Path>) -> Vec<TemplateInfo> {
    resume_writer::templates(folder)
}

/// A résumé as plain text.
pub(super) fn plain(content: &ResumeContent) -> String {
    resume_writer::text(content, None)
}
