//! Whether what a text says of the person stands in their rows: a check that is the same every time, without a model.
//!
//! Each number, date, length of time, employer, title, school, degree, certificate, skill, language level, and each claim
//! of leading or scope of a line must trace to a row of the profile or to what the person said. What is negated or
//! wished for claims nothing, and the addressee of a letter may be named. Words are compared through a lexicon
//! (`assets/gate`), so that other forms, names and languages of the same count as the same.

mod abroad;
mod addressing;
mod changes;
mod clauses;
mod contact;
mod contrasts;
mod counting;
mod dates;
mod deeds;
mod degrees;
mod derived;
mod durations;
mod employers;
mod extremes;
mod finding;
mod held_titles;
mod index;
mod introduced;
mod invented;
mod issuers;
mod keys;
mod languages;
mod leading;
mod learning;
mod led;
mod lengths;
mod lexicon;
mod licences;
mod likeness;
mod lookups;
mod markers;
mod marks;
mod mentions;
mod names;
mod number_words;
mod numbers;
mod occupations;
mod ordinary;
mod outcomes;
mod own_deeds;
mod placings;
mod posts;
mod quantities;
mod reading;
mod related;
mod relation;
mod schools;
mod scope;
mod shares;
mod skills;
mod slots;
mod spans;
mod spotless;
mod standing;
mod things;
mod title_words;
mod titles;
mod tokens;
mod tongue;
mod tools;
mod units;
mod untried;
mod weighing;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::partial_date::PartialDate;

use finding::Line;
use index::Index;

/// What a row of evidence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A place where the person worked.
    Experience,
    /// A place where they learned.
    Education,
    /// Something they can do.
    Skill,
    /// Something others have certified.
    Certification,
    /// A language.
    Language,
    /// A project.
    Project,
    /// Work as a volunteer.
    Volunteering,
    /// An award.
    Award,
    /// A publication.
    Publication,
    /// Something else of a profile.
    Other,
    /// The person: name, headline, summary, place.
    Person,
    /// What the person said in the chat.
    Said,
}

/// A row that a text may rest on.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceRow {
    /// Its table and number, such as `experience:4`.
    pub source: String,
    /// What it is about.
    pub kind: RowKind,
    /// The title, the skill, the certificate, the language …
    pub name: String,
    /// The employer, the school, the issuer.
    pub organization: Option<String>,
    /// Where it was.
    pub place: Option<String>,
    /// The first year, month or day, or the only one.
    pub start: Option<PartialDate>,
    /// The last one.
    pub end: Option<PartialDate>,
    /// Whether it goes on.
    pub current: bool,
    /// The degree.
    pub degree: Option<String>,
    /// What was studied.
    pub field: Option<String>,
    /// The mark.
    pub grade: Option<String>,
    /// How well, in the words of the row.
    pub level: Option<String>,
    /// For how many years.
    pub years: Option<f64>,
    /// Descriptions and achievements.
    pub texts: Vec<String>,
    /// Technologies and keywords.
    pub terms: Vec<String>,
}

impl EvidenceRow {
    /// A row of which only its kind and name are known.
    pub fn new(source: impl Into<String>, kind: RowKind, name: impl Into<String>) -> EvidenceRow {
        EvidenceRow {
            source: source.into(),
            kind,
            name: name.into(),
            organization: None,
            place: None,
            start: None,
            end: None,
            current: false,
            degree: None,
            field: None,
            grade: None,
            level: None,
            years: None,
            texts: Vec::new(),
            terms: Vec::new(),
        }
    }
}

/// Whom a letter is for. Its names may be named; nothing else of a posting counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addressee {
    /// The company.
    pub company: Option<String>,
    /// The post.
    pub title: Option<String>,
    /// The person that is written to.
    pub person: Option<String>,
}

/// What a text may rest on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evidence {
    /// The person's rows.
    pub rows: Vec<EvidenceRow>,
    /// What the person said in the chat, one statement each.
    pub said: Vec<String>,
    /// Whom the text is for.
    pub addressee: Option<Addressee>,
    /// The day on which the text is read, until which what goes on has lasted.
    pub today: Option<NaiveDate>,
}

/// What the check says of one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineFinding {
    /// Which line of the text, from 1.
    pub line: usize,
    /// The line.
    pub text: String,
    /// Whether everything it claims stands in the rows.
    pub supported: bool,
    /// What does not, and why.
    pub reasons: Vec<String>,
    /// The rows that support it, such as `experience:4`.
    pub rows: Vec<String>,
}

/// Checks every line of a text that is not blank. The time grows with the length of the text.
pub fn check(text: &str, evidence: &Evidence) -> Vec<LineFinding> {
    let index = Index::of(evidence);
    let mut heading: Vec<usize> = Vec::new();
    let mut findings = Vec::new();
    for (n, text) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
        // Escape sequences hold digits that nobody reads.
        let escaped = text.contains(['\u{1B}', '\u{9B}']);
        let cleaned = escaped.then(|| crate::domain::text::clean_line(text));
        let text = cleaned.as_deref().unwrap_or(text);
        if text.trim().is_empty() {
            continue;
        }
        let mut line = Line::new(&index, text);
        line.check_contacts(text);
        if line.is_item() {
            line.check(&heading);
        } else {
            line.check(&[]);
            heading = line.heading();
        }
        findings.push(line.into_finding(n + 1, text.trim()));
    }
    findings
}
