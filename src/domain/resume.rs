//! Résumés: files that a person brought in, or text built from the profile.

pub mod check;
pub mod content;
pub mod design;
pub mod reading;
pub mod source;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use self::content::ResumeContent;
use self::design::ResumeDesign;

text_enum! {
    /// Where a résumé comes from.
    ResumeKind("kind of résumé") {
        File = "FILE", "file";
        Built = "BUILT", "built";
    }
}

/// A résumé: a row of `resumes`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Resume {
    /// The row's number.
    pub id: i64,
    /// A UUIDv7 that stays the same in exports and merges.
    pub uid: String,
    /// What the person calls it.
    pub title: String,
    /// Whether it is an imported file or built from the profile.
    pub kind: ResumeKind,
    /// The résumé that it was made from.
    pub base_id: Option<i64>,
    /// The job that it was made for.
    pub job_id: Option<i64>,
    /// Of a built one: what of the profile stands in it, in which order and words.
    pub design: Option<ResumeDesign>,
    /// The name of the file it came from.
    pub file_name: Option<String>,
    /// The kind of that file, such as `application/pdf`.
    pub media_type: Option<String>,
    /// Its size in bytes.
    pub file_size: Option<i64>,
    /// Under which its bytes are kept, in lower-case hexadecimal.
    pub content_sha256: Option<String>,
    /// Its text.
    pub content: Option<String>,
    /// What was understood of the text.
    pub parsed_data: Option<ParsedResume>,
    /// Whether it is the one that is sent where nothing else is said.
    pub is_primary: bool,
    /// Whether it is offered for new applications.
    pub is_active: bool,
    /// The person's notes.
    pub notes: Option<String>,
    /// When the row came into the file.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
}

/// What was understood of a résumé: `resumes.parsed_data`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ParsedResume {
    /// Whose it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Their address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Their number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// What they can do.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub skills: Vec<String>,
    /// Where they worked, a line each.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub experience: Vec<String>,
    /// The fuller, typed reading of the same text; of a built one, what it said when it was saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<ResumeContent>,
    /// Keys that this version does not know; they survive a round trip.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::ParsedResume;
    use crate::domain::json::tests::{reads_without, survives};

    #[test]
    fn what_was_read_from_a_resume_survives_a_round_trip_with_keys_of_other_programs() {
        survives::<ParsedResume>(json!({
            "name": "Ada Okafor", "email": "ada@example.org", "phone": "+44 20 7946 0000",
            "skills": ["Rust"], "experience": ["Tram driver, Leipzig"], "languages": [{"code": "de"}],
        }));
    }

    #[test]
    fn a_resume_of_which_little_was_understood_is_read() {
        let little = reads_without::<ParsedResume>(json!({"skills": null, "email": null}));
        assert_eq!(little, ParsedResume::default());
    }
}
