//! The person behind an account: where they worked and learned, what they can do.
//!
//! Dates here may be a year, a month or a day (`2019`, `2019-04`, `2019-04-30`), because that is how people know them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

text_enum! {
    /// How well the person masters a skill.
    SkillLevel("skill level") {
        Beginner = "BEGINNER", "beginner";
        Intermediate = "INTERMEDIATE", "intermediate";
        Advanced = "ADVANCED", "advanced";
        Expert = "EXPERT", "expert";
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
    /// What they want of a job, by name.
    pub preferences: Map<String, Value>,
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

/// A place where the person worked: a row of `experiences`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Experience {
    /// The row's number.
    pub id: i64,
    /// A UUIDv7 that stays the same in exports and merges.
    pub uid: String,
    /// Whose profile it belongs to.
    pub user_profile_id: i64,
    /// What the work was called.
    pub title: String,
    /// For whom.
    pub company: String,
    /// Where.
    pub location: Option<String>,
    /// The first year, month or day.
    pub start_date: Option<String>,
    /// The last one.
    pub end_date: Option<String>,
    /// Whether the person still works there.
    pub is_current: bool,
    /// What the work was.
    pub description: Option<String>,
    /// What came of it, one sentence each.
    pub achievements: Vec<String>,
    /// What it was done with.
    pub technologies: Vec<String>,
    /// The order in a list: smaller stands higher.
    pub position: f64,
    /// When the row came into the file.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
}

/// A place where the person learned: a row of `educations`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Education {
    /// The row's number.
    pub id: i64,
    /// A UUIDv7 that stays the same in exports and merges.
    pub uid: String,
    /// Whose profile it belongs to.
    pub user_profile_id: i64,
    /// The school.
    pub institution: String,
    /// What it ended with.
    pub degree: Option<String>,
    /// What was studied.
    pub field_of_study: Option<String>,
    /// Where.
    pub location: Option<String>,
    /// The first year, month or day.
    pub start_date: Option<String>,
    /// The last one.
    pub end_date: Option<String>,
    /// Whether the person still learns there.
    pub is_current: bool,
    /// The mark, in the school's own scale.
    pub grade: Option<String>,
    /// What it was about.
    pub description: Option<String>,
    /// What came of it, one sentence each.
    pub achievements: Vec<String>,
    /// The order in a list: smaller stands higher.
    pub position: f64,
    /// When the row came into the file.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
}

/// Something the person can do: a row of `skills`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Skill {
    /// The row's number.
    pub id: i64,
    /// A UUIDv7 that stays the same in exports and merges.
    pub uid: String,
    /// Whose profile it belongs to.
    pub user_profile_id: i64,
    /// What it is called.
    pub name: String,
    /// The heading it stands under, such as `Languages`.
    pub category: Option<String>,
    /// How well, where the person says so.
    pub level: Option<SkillLevel>,
    /// For how many years.
    pub years: Option<f64>,
    /// The order in a list: smaller stands higher.
    pub position: f64,
    /// When the row came into the file.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
}

/// Something others have certified: a row of `certifications`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Certification {
    /// The row's number.
    pub id: i64,
    /// A UUIDv7 that stays the same in exports and merges.
    pub uid: String,
    /// Whose profile it belongs to.
    pub user_profile_id: i64,
    /// What it is called.
    pub name: String,
    /// Who certified it.
    pub issuer: Option<String>,
    /// The year, month or day it was given.
    pub issue_date: Option<String>,
    /// The year, month or day it runs out.
    pub expiry_date: Option<String>,
    /// Its number with the issuer.
    pub credential_id: Option<String>,
    /// Where it can be looked up.
    pub credential_url: Option<String>,
    /// The order in a list: smaller stands higher.
    pub position: f64,
    /// When the row came into the file.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
}
