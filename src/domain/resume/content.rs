//! What a résumé says, whatever file it was read from or will be written as.
//!
//! Every reader gives a [`ResumeContent`] and every writer takes one: PDF, DOCX, JSON Resume, LinkedIn, the profile.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::domain::profile::{CertificationFact, EducationFact, EntryFact, ExperienceFact, ProfileLink, SkillFact};

/// A whole résumé.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResumeContent {
    /// Whose it is, and how to reach them.
    pub basics: Basics,
    /// Where they worked, in the résumé's order.
    pub experiences: Vec<Item<ExperienceFact>>,
    /// Where they learned.
    pub educations: Vec<Item<EducationFact>>,
    /// What they can do.
    pub skills: Vec<Item<SkillFact>>,
    /// What others have certified.
    pub certifications: Vec<Item<CertificationFact>>,
    /// Projects, languages, awards and whatever else.
    pub entries: Vec<Item<EntryFact>>,
    /// The sections in the order in which they stand; those that are missing follow in the usual one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<SectionHeading>,
    /// What of the source could not be placed: shown, never dropped.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unplaced: Vec<Unplaced>,
    /// Whole parts of the source that have no place here, under its own names.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub other: Map<String, Value>,
}

/// One thing that a résumé says, with where it comes from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Item<F> {
    /// What is said.
    #[serde(flatten)]
    pub fact: F,
    /// The number of the profile's row that it was made from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<i64>,
    /// The first and the last line of the source's text from which it was read, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<(u32, u32)>,
    /// How sure the reader is, from 0 to 1; `None` where nothing was guessed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
}

impl<F> Item<F> {
    /// A fact from nowhere in particular.
    pub fn new(fact: F) -> Item<F> {
        Item {
            fact,
            row: None,
            lines: None,
            confidence: None,
        }
    }

    /// A fact of the profile.
    pub fn of_row(row: i64, fact: F) -> Item<F> {
        Item {
            row: Some(row),
            ..Item::new(fact)
        }
    }
}

/// The head of a résumé.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Basics {
    /// The whole name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The line under it, such as `Bridge inspector`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// The e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The telephone number, as it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Where they live, in one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// The person in a few sentences; blocks are told apart by empty lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Their pages elsewhere.
    pub links: Vec<ProfileLink>,
    /// Where each field was read and how sure that is; by the field's name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub read: Vec<ReadField>,
    /// What the source said besides, under its own names.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub other: Map<String, Value>,
}

/// Where a field of the [`Basics`] was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadField {
    /// The field, such as `email`.
    pub field: String,
    /// The first and the last line of the source's text, counted from 1.
    pub lines: (u32, u32),
    /// How sure the reader is, from 0 to 1.
    pub confidence: f32,
}

/// Lines of the source that were understood as nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplaced {
    /// The first and the last line of the source's text, counted from 1.
    pub lines: (u32, u32),
    /// What stands there.
    pub text: String,
    /// The heading it stands under, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
}

text_enum! {
    /// A part of a résumé.
    Section("section") {
        Summary = "SUMMARY", "Summary";
        Experience = "EXPERIENCE", "Experience";
        Education = "EDUCATION", "Education";
        Skills = "SKILLS", "Skills";
        Certifications = "CERTIFICATIONS", "Certifications";
        Projects = "PROJECTS", "Projects";
        Volunteering = "VOLUNTEERING", "Volunteering";
        Languages = "LANGUAGES", "Languages";
        Awards = "AWARDS", "Awards";
        Publications = "PUBLICATIONS", "Publications";
        Interests = "INTERESTS", "Interests";
        References = "REFERENCES", "References";
        Other = "OTHER", "Other";
    }
}

/// A section and the words over it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionHeading {
    /// Which section.
    pub section: Section,
    /// The words over it in the source, or that the person chose; `None` = the usual ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}
