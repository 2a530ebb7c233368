//! Interviews with a company.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

text_enum! {
    /// The kind of an interview.
    InterviewType("interview type") {
        Phone = "PHONE", "phone";
        Video = "VIDEO", "video";
        Onsite = "ONSITE", "onsite";
        Technical = "TECHNICAL", "technical";
        Behavioral = "BEHAVIORAL", "behavioral";
        Panel = "PANEL", "panel";
        Final = "FINAL", "final";
    }
}

text_enum! {
    /// How an interview went.
    InterviewOutcome("interview outcome") {
        Passed = "PASSED", "passed";
        Failed = "FAILED", "failed";
        Pending = "PENDING", "pending";
    }
}

/// An interview: a row of `interviews`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Interview {
    /// The row's number.
    pub id: i64,
    /// A UUIDv7 that stays the same in exports and merges.
    pub uid: String,
    /// For which job.
    pub job_id: i64,
    /// What kind.
    pub interview_type: InterviewType,
    /// When it begins.
    pub scheduled_at: DateTime<Utc>,
    /// The IANA zone in which that time was agreed, such as `Europe/Berlin`.
    pub time_zone: Option<String>,
    /// How long, in minutes.
    pub duration_minutes: Option<i64>,
    /// Where.
    pub location: Option<String>,
    /// The link to join by.
    pub meeting_url: Option<String>,
    /// Who asks.
    pub interviewers: Vec<String>,
    /// How it went.
    pub outcome: InterviewOutcome,
    /// What they said about it.
    pub feedback: Option<String>,
    /// The person's notes.
    pub notes: Option<String>,
    /// When the row came into the file.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
}
