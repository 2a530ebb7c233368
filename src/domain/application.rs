//! Applications that a person sends.

pub mod snapshot;
pub mod waiting;
pub mod warning;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::record::Record;
use super::text;

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

impl ApplicationStatus {
    /// Whether it was sent and they have not decided.
    pub const fn is_open(self) -> bool {
        matches!(self, ApplicationStatus::Submitted | ApplicationStatus::UnderReview)
    }
}

/// An application: a row of `applications`.
pub type Application = Record<ApplicationFact>;

/// What is said of an application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ApplicationFact {
    /// For which job.
    pub job_id: i64,
    /// The résumé that goes with it, while that is in the file.
    pub resume_id: Option<i64>,
    /// How it is sent.
    pub method: ApplicationMethod,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// When it was sent.
    pub submitted_at: Option<DateTime<Utc>>,
    /// The letter that goes with it.
    pub cover_letter: Option<String>,
    /// What the form asked and what was answered, in its order.
    pub answers: Vec<ApplicationAnswer>,
    /// Where its state can be looked up.
    pub portal_url: Option<String>,
    /// How to sign in there, such as the address that was used; never the password.
    pub login_hint: Option<String>,
    /// The person's notes.
    pub notes: Option<String>,
}

impl ApplicationFact {
    /// One for a job that is not sent yet.
    pub fn draft(job_id: i64) -> ApplicationFact {
        ApplicationFact {
            job_id,
            resume_id: None,
            method: ApplicationMethod::Manual,
            status: ApplicationStatus::Draft,
            submitted_at: None,
            cover_letter: None,
            answers: Vec::new(),
            portal_url: None,
            login_hint: None,
            notes: None,
        }
    }

    /// The same with every text on its way into the file cleaned, and nothing where nothing is said.
    #[must_use]
    pub fn cleaned(self) -> ApplicationFact {
        let answers = self.answers.into_iter().map(|answer| ApplicationAnswer {
            question: text::clean_block(&answer.question),
            answer: text::clean_block(&answer.answer),
            other: answer.other,
        });
        ApplicationFact {
            cover_letter: text::some_block(self.cover_letter),
            answers: answers
                .filter(|answer| !answer.question.is_empty() || !answer.answer.is_empty())
                .collect(),
            portal_url: text::some_line(self.portal_url),
            login_hint: text::some_line(self.login_hint),
            notes: text::some_block(self.notes),
            ..self
        }
    }
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

    use super::{Application, ApplicationAnswer, ApplicationFact};
    use crate::domain::json::tests::{reads_without, survives};

    #[test]
    fn an_application_survives_a_round_trip_with_keys_of_other_programs() {
        survives::<Application>(json!({
            "id": 1, "uid": "018f", "job_id": 2, "resume_id": null, "method": "MANUAL", "status": "UNDER_REVIEW",
            "submitted_at": "2026-03-01T09:00:00Z", "cover_letter": null,
            "answers": [{"question": "Driving licence?", "answer": "B", "required": true}],
            "portal_url": null, "login_hint": "as ada@example.org", "notes": "asked for a call",
            "created_at": "2026-03-01T09:00:00Z", "updated_at": "2026-03-01T09:00:00Z",
        }));
        assert_eq!(
            reads_without::<ApplicationAnswer>(json!({})),
            ApplicationAnswer::default()
        );
    }

    #[test]
    fn what_is_typed_is_cleaned_and_an_empty_answer_is_none() {
        let mut fact = ApplicationFact::draft(1);
        fact.cover_letter = Some(" \n".to_owned());
        fact.login_hint = Some("as\u{1b}[31m Ada".to_owned());
        fact.answers = vec![ApplicationAnswer::default()];
        let fact = fact.cleaned();
        assert_eq!(fact.cover_letter, None);
        assert!(fact.answers.is_empty());
        assert!(!fact.login_hint.unwrap().contains('\u{1b}'));
    }
}
