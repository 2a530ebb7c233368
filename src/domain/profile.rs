//! The person behind an account: where they worked and learned, what they can do.
//!
//! Dates here may be a year, a month or a day (`2019`, `2019-04`, `2019-04-30`), because that is how people know them.

pub mod build;
pub mod completeness;
pub mod difference;
pub mod fact;
pub mod merge;
#[cfg(test)]
pub(crate) mod samples;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::domain::job::WorkMode;
use crate::domain::matching::Weights;

text_enum! {
    /// How well the person masters a skill.
    SkillLevel("skill level") {
        Beginner = "BEGINNER", "beginner";
        Intermediate = "INTERMEDIATE", "intermediate";
        Advanced = "ADVANCED", "advanced";
        Expert = "EXPERT", "expert";
    }
}

text_enum! {
    /// What else stands in a profile beside work, education, skills and certificates.
    EntryKind("kind of entry") {
        Project = "PROJECT", "project";
        Volunteering = "VOLUNTEERING", "volunteering";
        Language = "LANGUAGE", "language";
        Award = "AWARD", "award";
        Publication = "PUBLICATION", "publication";
        Interest = "INTEREST", "interest";
        Reference = "REFERENCE", "reference";
        Other = "OTHER", "other";
    }
}

/// The person behind an account: a row of `user_profiles`, one for each account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UserProfile {
    /// The row's number.
    pub id: i64,
    /// A UUIDv7 that stays the same in exports and merges.
    pub uid: String,
    /// As the person writes it.
    pub phone: Option<String>,
    /// The line under the name.
    pub headline: Option<String>,
    /// The person in a few sentences.
    pub bio: Option<String>,
    /// Where they live, in their words.
    pub location: Option<String>,
    /// Their pages elsewhere.
    pub links: Vec<ProfileLink>,
    /// What they want of a job.
    pub preferences: Preferences,
    /// What an imported résumé said about the person that has no column here, under that format's names.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub other: Map<String, Value>,
    /// When the row came into the file.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
}

/// A page of the person's elsewhere: one of `user_profiles.links`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProfileLink {
    /// What it is, such as `GitHub`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its address.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub url: String,
    /// Keys that this version does not know; they survive a round trip.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// What the person wants of a job: `user_profiles.preferences`. What is empty or unknown asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The work they look for, in their words.
    #[serde(
        deserialize_with = "crate::domain::json::or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub titles: Vec<String>,
    /// Where they would work.
    #[serde(
        deserialize_with = "crate::domain::json::or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub places: Vec<String>,
    /// How they would work.
    #[serde(
        deserialize_with = "crate::domain::json::or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub work_modes: Vec<WorkMode>,
    /// The least they would work for, a year, in `currency`.
    #[serde(
        serialize_with = "crate::domain::json::short_number",
        skip_serializing_if = "Option::is_none"
    )]
    pub salary_floor: Option<f64>,
    /// The three letters of the floor's currency (ISO 4217).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// What they would never accept, in their words.
    #[serde(
        deserialize_with = "crate::domain::json::or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub deal_breakers: Vec<String>,
    /// The companies that they never apply to.
    #[serde(
        deserialize_with = "crate::domain::json::or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub blocked_companies: Vec<String>,
    /// The languages in which they would work.
    #[serde(
        deserialize_with = "crate::domain::json::or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub languages: Vec<String>,
    /// What each part of the match counts, where the person said it.
    #[serde(
        deserialize_with = "crate::domain::json::or_default",
        skip_serializing_if = "Option::is_none"
    )]
    pub weights: Option<Weights>,
    /// Keys that this version does not know; they survive a round trip.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

impl Preferences {
    /// The keys that this version knows.
    pub const KEYS: [&str; 9] = [
        "titles",
        "places",
        "work_modes",
        "salary_floor",
        "currency",
        "deal_breakers",
        "blocked_companies",
        "languages",
        "weights",
    ];
}

/// A row of one of the five lists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListRow<Fact> {
    /// The row's number.
    pub id: i64,
    /// A UUIDv7 that stays the same in exports and merges.
    pub uid: String,
    /// Whose profile it belongs to.
    pub user_profile_id: i64,
    /// What is said.
    #[serde(flatten)]
    pub fact: Fact,
    /// The order in a list: smaller stands higher.
    pub position: f64,
    /// When the row came into the file.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
}

/// A place where the person worked, as far as it is known: the part of a row of `experiences` that a person or a file says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct ExperienceFact {
    /// What the work was called.
    pub title: String,
    /// For whom.
    pub company: String,
    /// Where.
    #[serde(default)]
    pub location: Option<String>,
    /// The first year, month or day.
    #[serde(default)]
    pub start_date: Option<String>,
    /// The last one.
    #[serde(default)]
    pub end_date: Option<String>,
    /// Whether the person still works there.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub is_current: bool,
    /// What the work was.
    #[serde(default)]
    pub description: Option<String>,
    /// What came of it, one sentence each.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub achievements: Vec<String>,
    /// What it was done with.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub technologies: Vec<String>,
    /// What an imported résumé said about it that has no column here, under that format's names.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub other: Map<String, Value>,
}

/// A place where the person worked: a row of `experiences`.
pub type Experience = ListRow<ExperienceFact>;

/// A place where the person learned, as far as it is known: the part of a row of `educations` that a person or a file says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct EducationFact {
    /// The school.
    pub institution: String,
    /// What it ended with.
    #[serde(default)]
    pub degree: Option<String>,
    /// What was studied.
    #[serde(default)]
    pub field_of_study: Option<String>,
    /// Where.
    #[serde(default)]
    pub location: Option<String>,
    /// The first year, month or day.
    #[serde(default)]
    pub start_date: Option<String>,
    /// The last one.
    #[serde(default)]
    pub end_date: Option<String>,
    /// Whether the person still learns there.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub is_current: bool,
    /// The mark, in the school's own scale.
    #[serde(default)]
    pub grade: Option<String>,
    /// What it was about.
    #[serde(default)]
    pub description: Option<String>,
    /// What came of it, one sentence each.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub achievements: Vec<String>,
    /// What an imported résumé said about it that has no column here, under that format's names.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub other: Map<String, Value>,
}

/// A place where the person learned: a row of `educations`.
pub type Education = ListRow<EducationFact>;

/// Something the person can do, as far as it is known: the part of a row of `skills` that a person or a file says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct SkillFact {
    /// What it is called.
    pub name: String,
    /// The heading it stands under, such as `Languages`.
    #[serde(default)]
    pub category: Option<String>,
    /// How well, where the person says so.
    #[serde(default)]
    pub level: Option<SkillLevel>,
    /// For how many years.
    #[serde(default, serialize_with = "crate::domain::json::short_number")]
    pub years: Option<f64>,
    /// What an imported résumé said about it that has no column here, under that format's names.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub other: Map<String, Value>,
}

/// Something the person can do: a row of `skills`.
pub type Skill = ListRow<SkillFact>;

/// Something others have certified, as far as it is known: the part of a row of `certifications` that a person or a file says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct CertificationFact {
    /// What it is called.
    pub name: String,
    /// Who certified it.
    #[serde(default)]
    pub issuer: Option<String>,
    /// The year, month or day it was given.
    #[serde(default)]
    pub issue_date: Option<String>,
    /// The year, month or day it runs out.
    #[serde(default)]
    pub expiry_date: Option<String>,
    /// Its number with the issuer.
    #[serde(default)]
    pub credential_id: Option<String>,
    /// Where it can be looked up.
    #[serde(default)]
    pub credential_url: Option<String>,
    /// What an imported résumé said about it that has no column here, under that format's names.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub other: Map<String, Value>,
}

/// Something others have certified: a row of `certifications`.
pub type Certification = ListRow<CertificationFact>;

/// Something else that belongs into a résumé: a project, a language, an award …, as far as it is known: the part of a row of `profile_entries` that a person or a file says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntryFact {
    /// What it is.
    pub kind: EntryKind,
    /// What it is called: the project, the language, the award, what one did as a volunteer, who gives the reference.
    pub name: String,
    /// The heading it stands under, where that is not the one of its kind.
    #[serde(default)]
    pub section: Option<String>,
    /// For or from whom: the association, the giver of the award, the publisher, the client.
    #[serde(default)]
    pub organization: Option<String>,
    /// Where.
    #[serde(default)]
    pub location: Option<String>,
    /// Where it can be seen.
    #[serde(default)]
    pub url: Option<String>,
    /// The first year, month or day, or the only one.
    #[serde(default)]
    pub start_date: Option<String>,
    /// The last one.
    #[serde(default)]
    pub end_date: Option<String>,
    /// Whether it goes on.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub is_current: bool,
    /// How well, of a language, in the words of the person.
    #[serde(default)]
    pub level: Option<String>,
    /// What it was, or the text of the reference.
    #[serde(default)]
    pub description: Option<String>,
    /// What came of it, one sentence each.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub achievements: Vec<String>,
    /// Words that belong to it.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub technologies: Vec<String>,
    /// What an imported résumé said about it that has no column here, under that format's names.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub other: Map<String, Value>,
}

/// Something else that belongs into a résumé: a project, a language, an award …: a row of `profile_entries`.
pub type ProfileEntry = ListRow<EntryFact>;

impl EntryFact {
    /// An entry of which nothing but its kind and name is known.
    pub fn new(kind: EntryKind, name: impl Into<String>) -> EntryFact {
        EntryFact {
            kind,
            name: name.into(),
            section: None,
            organization: None,
            location: None,
            url: None,
            start_date: None,
            end_date: None,
            is_current: false,
            level: None,
            description: None,
            achievements: Vec::new(),
            technologies: Vec::new(),
            other: Map::new(),
        }
    }
}

/// The whole profile: the account's name and everything that hangs on it, each list in its order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FullProfile {
    /// The account: name and e-mail address.
    pub user: crate::domain::account::User,
    /// The person.
    pub profile: UserProfile,
    /// Where they worked.
    pub experiences: Vec<Experience>,
    /// Where they learned.
    pub educations: Vec<Education>,
    /// What they can do.
    pub skills: Vec<Skill>,
    /// What others have certified.
    pub certifications: Vec<Certification>,
    /// What else belongs into a résumé.
    pub entries: Vec<ProfileEntry>,
}
