//! Checks of a résumé: what a reader or a program that sorts applications would stumble over.
//!
//! Each [`Finding`] has its place, the words it is about, its reason and an advice. There is no score: the
//! [`Summary`] counts what was looked at. Rules that depend on a language know English and German and are silent on
//! others.

use chrono::NaiveDate;
use serde::Serialize;

use super::content::{ResumeContent, Section};

text_enum! {
    /// How much a finding matters.
    Severity("severity") {
        Error = "ERROR", "error";
        Warning = "WARNING", "warning";
        Note = "NOTE", "note";
    }
}

/// What is checked.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// What the résumé says.
    pub content: &'a ResumeContent,
    /// The lines of its text as a program reads them, in order; empty when only the content is known.
    pub lines: &'a [Line<'a>],
    /// How many pages it has; `None` when that is not known.
    pub pages: Option<u32>,
    /// The name of its file.
    pub file_name: Option<&'a str>,
    /// The day on which it is read.
    pub today: NaiveDate,
    /// The job that it is for.
    pub job: Option<JobText<'a>>,
}

impl<'a> Given<'a> {
    /// A content of which no file is known, for no job.
    pub fn new(content: &'a ResumeContent, today: NaiveDate) -> Given<'a> {
        Given {
            content,
            lines: &[],
            pages: None,
            file_name: None,
            today,
            job: None,
        }
    }
}

/// A line of a résumé's text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Line<'a> {
    /// What it says.
    pub text: &'a str,
    /// The page, from 1; 0 when that is not known.
    pub page: u32,
    /// The block or column that it stands in, from 0.
    pub block: u32,
    /// Whether it stands in the head or foot of the page, which many programs drop.
    pub margin: bool,
    /// Whether it stands in a table.
    pub table: bool,
}

/// The posting of a job.
#[derive(Debug, Clone, Copy)]
pub struct JobText<'a> {
    /// What the work is called.
    pub title: &'a str,
    /// Who hires.
    pub company: &'a str,
    /// The posting's text.
    pub description: &'a str,
}

/// Where in a résumé something is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The section; `None` for the head or the whole.
    pub section: Option<Section>,
    /// The item, by the line that names it.
    pub item: Option<String>,
    /// The number of the profile's row, where it was made from one.
    pub row: Option<i64>,
    /// The line in the text, counted from 1.
    pub line: Option<u32>,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule, such as `missing-email`.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// The words that it is about; empty where something is missing.
    pub quote: String,
    /// Why it matters.
    pub reason: String,
    /// What to do.
    pub advice: String,
}

text_enum! {
    /// The language whose rules were used.
    Language("language") {
        English = "ENGLISH", "English";
        German = "GERMAN", "German";
        Unknown = "UNKNOWN", "unknown";
    }
}

/// What was looked at: counts, and no score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The language whose rules were used; those of a language are silent when it is unknown.
    pub language: Language,
    /// How many words the résumé has.
    pub words: usize,
    /// How many pages, where that is known.
    pub pages: Option<u32>,
    /// How many positions, and in how many of them a bullet names a number.
    pub positions: usize,
    /// See `positions`.
    pub positions_with_numbers: usize,
    /// How many bullets.
    pub bullets: usize,
    /// How many of them name a number.
    pub bullets_with_numbers: usize,
    /// How many skills are listed.
    pub skills: usize,
    /// How many of them are shown in a position, a project or an education.
    pub skills_shown: usize,
    /// How many months of work lie behind, overlaps counted once.
    pub months_of_work: u32,
    /// The findings of each severity.
    pub errors: usize,
    /// See `errors`.
    pub warnings: usize,
    /// See `errors`.
    pub notes: usize,
    /// The words of the posting that the résumé has.
    pub job_words_present: Vec<String>,
    /// The words of the posting that it has not.
    pub job_words_absent: Vec<String>,
}

/// The findings, in the order of the résumé, and what was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// What was found: errors first, then by place.
    pub findings: Vec<Finding>,
    /// What was looked at.
    pub summary: Summary,
}

/// Checks a résumé.
pub fn check(given: &Given<'_>) -> Checked {
    rules::check(given)
}

mod language;
mod rules;
mod view;

#[cfg(test)]
mod tests;
