//! Writing a résumé: PDF, HTML, Markdown and plain text.
//!
//! Every writer takes a [`ResumeContent`] and prints all of it, in the order and under the headings that it asks for;
//! what is empty leaves no trace. What stands in `other` and `unplaced` belongs to the source's own format and is not
//! printed. The same content gives the same bytes: no clock is read and nothing is random.

mod html;
mod markdown;
mod pdf;
mod template;
mod text;
mod view;

use std::fmt;
use std::str::FromStr;

pub use self::html::html;
pub use self::markdown::markdown;
pub(super) use self::pdf::page_pdf;
pub use self::pdf::{Pdf, PdfOptions, has_pdf, pdf};
pub use self::template::{Template, TemplateInfo, find, templates};
pub use self::text::text;
use crate::domain::UnknownName;
use crate::domain::resume::content::ResumeContent;

/// As what a résumé can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// A PDF set by a [`Template`].
    Pdf,
    /// One HTML file that needs no other.
    Html,
    /// Markdown (CommonMark).
    Markdown,
    /// Plain text, to be pasted into forms.
    Text,
    /// JSON Resume, which has a module of its own.
    JsonResume,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Format] = &[
        Format::Pdf,
        Format::Html,
        Format::Markdown,
        Format::Text,
        Format::JsonResume,
    ];

    /// The name on the command line, such as `json-resume`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Html => "html",
            Format::Markdown => "markdown",
            Format::Text => "text",
            Format::JsonResume => "json-resume",
        }
    }

    /// The end of a file's name, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Html => "html",
            Format::Markdown => "md",
            Format::Text => "txt",
            Format::JsonResume => "json",
        }
    }

    /// The media type, such as `application/pdf`.
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Pdf => "application/pdf",
            Format::Html => "text/html",
            Format::Markdown => "text/markdown",
            Format::Text => "text/plain",
            Format::JsonResume => "application/json",
        }
    }

    /// The format that the end of a file's name stands for, in any case; `None` when it stands for none.
    pub fn of_file_name(name: &str) -> Option<Format> {
        let (_, extension) = name.rsplit_once('.')?;
        let format = match extension.to_ascii_lowercase().as_str() {
            "pdf" => Format::Pdf,
            "html" | "htm" => Format::Html,
            "md" | "markdown" => Format::Markdown,
            "txt" | "text" => Format::Text,
            "json" => Format::JsonResume,
            _ => return None,
        };
        Some(format)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Format {
    type Err = UnknownName;

    fn from_str(word: &str) -> Result<Format, UnknownName> {
        let folded = word.trim().to_ascii_lowercase().replace(['_', ' '], "-");
        let named = |format: &Format| format.as_str() == folded || format.extension() == folded;
        Format::ALL.iter().copied().find(named).ok_or_else(|| UnknownName {
            word: word.to_owned(),
            kind: "format",
            known: Format::ALL
                .iter()
                .map(|format| format.as_str())
                .collect::<Vec<_>>()
                .join(", "),
        })
    }
}

/// The size of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 inches.
    UsLetter,
}

impl Paper {
    /// The name that typst has for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Paper::A4 => "a4",
            Paper::UsLetter => "us-letter",
        }
    }
}

impl FromStr for Paper {
    type Err = UnknownName;

    fn from_str(word: &str) -> Result<Paper, UnknownName> {
        match word.trim().to_ascii_lowercase().as_str() {
            "a4" => Ok(Paper::A4),
            "us-letter" | "letter" => Ok(Paper::UsLetter),
            _ => Err(UnknownName {
                word: word.to_owned(),
                kind: "paper",
                known: "a4, us-letter".to_owned(),
            }),
        }
    }
}

/// Whether a résumé says nothing at all, so that there is nothing to write.
pub fn is_empty(content: &ResumeContent) -> bool {
    let view = view::View::of(content);
    view.name.is_empty() && view.headline.is_none() && view.contacts.is_empty() && view.sections.is_empty()
}

#[cfg(test)]
mod tests;
