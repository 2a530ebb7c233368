//! Applications that a person sends.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

text_enum! {
    /// How an application is sent.
    ApplicationMethod("application method") {
        Manual = "MANUAL", "by hand";
        Automated = "AUTOMATED", "automated";
    }
}

text_enum! {
    /// Where an application stands.
    ApplicationStatus("application status") {
        Draft = "DRAFT", "draft";
        Submitted = "SUBMITTED", "submitted";
        UnderReview = "UNDER_REVIEW", "under review";
        Rejected = "REJECTED", "rejected";
        Accepted = "ACCEPTED", "accepted";
    }
}

/// An application: a row of `applications`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Application {
    /// The row's number.
    pub id: i64,
    /// A UUIDv7 that stays the same in exports and merges.
    pub uid: String,
    /// For which job.
    pub job_id: i64,
    /// The résumé that went with it, while that is in the file.
    pub resume_id: Option<i64>,
    /// How it was sent.
    pub method: ApplicationMethod,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// When it was sent.
    pub submitted_at: Option<DateTime<Utc>>,
    /// The letter that went with it.
    pub cover_letter: Option<String>,
    /// What the form asked and what was answered, in its order.
    pub answers: Vec<ApplicationAnswer>,
    /// Where its state can be looked up.
    pub portal_url: Option<String>,
    /// The person's notes.
    pub notes: Option<String>,
    /// When the row came into the file.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
}

/// A question of an application form: one of `applications.answers`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ApplicationAnswer {
    /// What the form asked.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub question: String,
    /// What was answered.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub answer: String,
    /// Keys that this version does not know; they survive a round trip.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Application, ApplicationAnswer};
    use crate::domain::json::tests::{reads_without, survives};

    #[test]
    fn an_application_survives_a_round_trip_with_keys_of_other_programs() {
        survives::<Application>(json!({
            "id": 1, "uid": "018f", "job_id": 2, "resume_id": null, "method": "MANUAL", "status": "UNDER_REVIEW",
            "submitted_at": "2026-03-01T09:00:00Z", "cover_letter": null,
            "answers": [{"question": "Driving licence?", "answer": "B", "required": true}],
            "portal_url": null, "notes": "asked for a call",
            "created_at": "2026-03-01T09:00:00Z", "updated_at": "2026-03-01T09:00:00Z",
        }));
        assert_eq!(
            reads_without::<ApplicationAnswer>(json!({})),
            ApplicationAnswer::default()
        );
    }
}
