//! One fact of a profile, of whatever kind, and how a list shows it.

use serde::{Deserialize, Serialize};

use super::{
    CertificationFact, EducationFact, EntryFact, EntryKind, ExperienceFact, FullProfile, SkillFact, SkillLevel,
};
use crate::domain::partial_date::span_words;
use crate::domain::resume::content::Section;

text_enum! {
    /// The kind of a fact: in which table its row stands.
    FactKind("kind of fact") {
        Experience = "EXPERIENCE", "position";
        Education = "EDUCATION", "education";
        Skill = "SKILL", "skill";
        Certification = "CERTIFICATION", "certificate";
        Entry = "ENTRY", "entry";
    }
}

/// One fact of a profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// A place where the person worked.
    Experience(ExperienceFact),
    /// A place where the person learned.
    Education(EducationFact),
    /// Something the person can do.
    Skill(SkillFact),
    /// Something others have certified.
    Certification(CertificationFact),
    /// A project, a language, an award …
    Entry(EntryFact),
}

/// A row of the profile: in which table, and its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FactRow {
    /// In which table.
    pub kind: FactKind,
    /// Its number.
    pub row: i64,
}

impl Fact {
    /// In which table it belongs.
    pub fn kind(&self) -> FactKind {
        match self {
            Fact::Experience(_) => FactKind::Experience,
            Fact::Education(_) => FactKind::Education,
            Fact::Skill(_) => FactKind::Skill,
            Fact::Certification(_) => FactKind::Certification,
            Fact::Entry(_) => FactKind::Entry,
        }
    }

    /// What it is, in a person's words: `position`, `certificate`, `language`.
    pub fn label(&self) -> &'static str {
        match self {
            Fact::Entry(entry) => entry.kind.label(),
            other => other.kind().label(),
        }
    }

    /// The section of a résumé that it stands in.
    pub fn section(&self) -> Section {
        match self {
            Fact::Experience(_) => Section::Experience,
            Fact::Education(_) => Section::Education,
            Fact::Skill(_) => Section::Skills,
            Fact::Certification(_) => Section::Certifications,
            Fact::Entry(entry) => section_of(entry.kind),
        }
    }

    /// The line that names it: the title of the work, the degree with its field, the skill. Never empty, as long as
    /// anything at all is known.
    pub fn title(&self) -> String {
        let first = |texts: &[Option<&str>]| {
            let known = texts.iter().flatten().find(|text| !text.trim().is_empty());
            known.map_or_else(String::new, |text| (*text).to_owned())
        };
        match self {
            Fact::Experience(work) => first(&[Some(&work.title), Some(&work.company), work.description.as_deref()]),
            Fact::Education(school) => match (filled(&school.degree), filled(&school.field_of_study)) {
                (Some(degree), Some(field)) => format!("{degree}, {field}"),
                (degree, field) => first(&[degree, field, Some(&school.institution), school.description.as_deref()]),
            },
            Fact::Skill(skill) => skill.name.clone(),
            Fact::Certification(paper) => first(&[Some(&paper.name), paper.issuer.as_deref()]),
            Fact::Entry(entry) => first(&[
                Some(&entry.name),
                entry.organization.as_deref(),
                entry.description.as_deref(),
                entry.achievements.first().map(String::as_str),
            ]),
        }
    }

    /// The line under it: for whom and where, or how well.
    pub fn subtitle(&self) -> String {
        let join = |texts: &[Option<&str>]| {
            let known: Vec<&str> = texts.iter().flatten().copied().collect();
            known.join(" · ")
        };
        let title = self.title();
        let text = |text: &'_ str| (!text.trim().is_empty() && text != title).then(|| text.to_owned());
        match self {
            Fact::Experience(work) => join(&[text(&work.company).as_deref(), filled(&work.location)]),
            Fact::Education(school) => join(&[
                text(&school.institution).as_deref(),
                filled(&school.location),
                filled(&school.grade),
            ]),
            Fact::Skill(skill) => {
                let years = skill.years.map(|years| format!("{years} y"));
                let level = skill.level.map(SkillLevel::label);
                join(&[filled(&skill.category), level, years.as_deref()])
            }
            Fact::Certification(paper) => join(&[filled(&paper.issuer), filled(&paper.credential_id)]),
            Fact::Entry(entry) => join(&[
                filled(&entry.organization).filter(|organization| *organization != title),
                filled(&entry.location),
                filled(&entry.level),
            ]),
        }
    }

    /// When it was, in one line; empty when that is not known.
    pub fn dates(&self) -> String {
        let (start, end, is_current) = self.period();
        match self {
            Fact::Certification(paper) => {
                let given = span_words(start, None, false);
                let until = span_words(None, paper.expiry_date.as_deref(), false);
                match (given.is_empty(), until.is_empty()) {
                    (_, true) => given,
                    (true, false) => format!("valid to {until}"),
                    (false, false) => format!("{given}, valid to {until}"),
                }
            }
            _ => span_words(start, end, is_current),
        }
    }

    /// Its first and last date as they are stored, and whether it goes on.
    pub fn period(&self) -> (Option<&str>, Option<&str>, bool) {
        match self {
            Fact::Experience(work) => (filled(&work.start_date), filled(&work.end_date), work.is_current),
            Fact::Education(school) => (filled(&school.start_date), filled(&school.end_date), school.is_current),
            Fact::Skill(_) => (None, None, false),
            Fact::Certification(paper) => (filled(&paper.issue_date), filled(&paper.expiry_date), false),
            Fact::Entry(entry) => (filled(&entry.start_date), filled(&entry.end_date), entry.is_current),
        }
    }

    /// What it was, in sentences.
    pub fn description(&self) -> Option<&str> {
        match self {
            Fact::Experience(work) => filled(&work.description),
            Fact::Education(school) => filled(&school.description),
            Fact::Entry(entry) => filled(&entry.description),
            Fact::Skill(_) | Fact::Certification(_) => None,
        }
    }

    /// What came of it, one sentence each.
    pub fn achievements(&self) -> &[String] {
        match self {
            Fact::Experience(work) => &work.achievements,
            Fact::Education(school) => &school.achievements,
            Fact::Entry(entry) => &entry.achievements,
            Fact::Skill(_) | Fact::Certification(_) => &[],
        }
    }

    /// What it was done with.
    pub fn technologies(&self) -> &[String] {
        match self {
            Fact::Experience(work) => &work.technologies,
            Fact::Entry(entry) => &entry.technologies,
            Fact::Education(_) | Fact::Skill(_) | Fact::Certification(_) => &[],
        }
    }
}

/// The section of a résumé in which entries of that kind stand.
pub fn section_of(kind: EntryKind) -> Section {
    match kind {
        EntryKind::Project => Section::Projects,
        EntryKind::Volunteering => Section::Volunteering,
        EntryKind::Language => Section::Languages,
        EntryKind::Award => Section::Awards,
        EntryKind::Publication => Section::Publications,
        EntryKind::Interest => Section::Interests,
        EntryKind::Reference => Section::References,
        EntryKind::Other => Section::Other,
    }
}

/// In which table the rows of a section stand; `None` for the summary, which is no row.
pub fn kind_of(section: Section) -> Option<FactKind> {
    match section {
        Section::Summary => None,
        Section::Experience => Some(FactKind::Experience),
        Section::Education => Some(FactKind::Education),
        Section::Skills => Some(FactKind::Skill),
        Section::Certifications => Some(FactKind::Certification),
        Section::Projects
        | Section::Volunteering
        | Section::Languages
        | Section::Awards
        | Section::Publications
        | Section::Interests
        | Section::References
        | Section::Other => Some(FactKind::Entry),
    }
}

/// The kind of the entries that stand in a section; `None` for a section that has no entries.
pub fn entry_kind_of(section: Section) -> Option<EntryKind> {
    EntryKind::ALL.iter().copied().find(|kind| section_of(*kind) == section)
}

impl FullProfile {
    /// The fact of a row, if there is such a row.
    pub fn fact(&self, at: FactRow) -> Option<Fact> {
        let row = at.row;
        match at.kind {
            FactKind::Experience => {
                let found = self.experiences.iter().find(|found| found.id == row)?;
                Some(Fact::Experience(found.fact.clone()))
            }
            FactKind::Education => {
                let found = self.educations.iter().find(|found| found.id == row)?;
                Some(Fact::Education(found.fact.clone()))
            }
            FactKind::Skill => {
                let found = self.skills.iter().find(|found| found.id == row)?;
                Some(Fact::Skill(found.fact.clone()))
            }
            FactKind::Certification => {
                let found = self.certifications.iter().find(|found| found.id == row)?;
                Some(Fact::Certification(found.fact.clone()))
            }
            FactKind::Entry => {
                let found = self.entries.iter().find(|found| found.id == row)?;
                Some(Fact::Entry(found.fact.clone()))
            }
        }
    }

    /// The rows of a section with their facts, in the profile's order.
    pub fn facts_of(&self, section: Section) -> Vec<(i64, Fact)> {
        match kind_of(section) {
            None => Vec::new(),
            Some(FactKind::Experience) => {
                let rows = self.experiences.iter();
                rows.map(|row| (row.id, Fact::Experience(row.fact.clone()))).collect()
            }
            Some(FactKind::Education) => {
                let rows = self.educations.iter();
                rows.map(|row| (row.id, Fact::Education(row.fact.clone()))).collect()
            }
            Some(FactKind::Skill) => {
                let rows = self.skills.iter();
                rows.map(|row| (row.id, Fact::Skill(row.fact.clone()))).collect()
            }
            Some(FactKind::Certification) => {
                let rows = self.certifications.iter();
                rows.map(|row| (row.id, Fact::Certification(row.fact.clone())))
                    .collect()
            }
            Some(FactKind::Entry) => {
                let rows = self.entries.iter().filter(|row| section_of(row.fact.kind) == section);
                rows.map(|row| (row.id, Fact::Entry(row.fact.clone()))).collect()
            }
        }
    }

    /// First and last name in one line, if either is known.
    pub fn name(&self) -> Option<String> {
        let names: Vec<&str> = [&self.user.first_name, &self.user.last_name]
            .into_iter()
            .filter_map(filled)
            .collect();
        (!names.is_empty()).then(|| names.join(" "))
    }

    /// The e-mail address; the stand-in of an account without one counts as none.
    pub fn email(&self) -> Option<&str> {
        let email = self.user.email.trim();
        (!email.is_empty() && !email.eq_ignore_ascii_case(NO_EMAIL)).then_some(email)
    }
}

/// The address of an account whose person gave none.
pub const NO_EMAIL: &str = "me@localhost";

/// A text without the blanks at its ends, unless nothing is left.
pub(crate) fn filled(text: &Option<String>) -> Option<&str> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests;
