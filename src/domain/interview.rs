//! Interviews with a company.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::record::Record;
use super::text;

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

/// How long an interview takes where nobody has said.
pub const USUAL_MINUTES: i64 = 60;

/// An interview: a row of `interviews`.
pub type Interview = Record<InterviewFact>;

/// What is said of an interview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InterviewFact {
    /// For which job.
    pub job_id: i64,
    /// Which round it is with this company for this job, counted from 1.
    pub round: Option<i64>,
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
    /// The person's notes, also those taken while it goes on.
    pub notes: Option<String>,
    /// What the person wants to have ready.
    pub preparation: Option<String>,
    /// What the person wants to ask.
    pub questions_to_ask: Vec<String>,
    /// What they asked.
    pub questions_asked: Vec<AskedQuestion>,
    /// What the person said about salary.
    pub salary_said: Option<String>,
    /// The day by which they promised an answer.
    pub answer_due_on: Option<NaiveDate>,
    /// When the person thanked for it.
    pub thanked_at: Option<DateTime<Utc>>,
    /// When the person wrote down how it went.
    pub debriefed_at: Option<DateTime<Utc>>,
    /// When it was called off; it stays in the history and is no longer ahead.
    pub cancelled_at: Option<DateTime<Utc>>,
    /// How calendars know it: the UID of its event.
    pub ical_uid: Option<String>,
    /// How often its event was changed.
    pub ical_sequence: i64,
    /// Who invited, as the event says.
    pub ical_organizer: Option<String>,
}

/// A question that was asked in an interview: one of `interviews.questions_asked`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AskedQuestion {
    /// What they asked.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub question: String,
    /// What the person noted about it, such as what they answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Keys that this version does not know; they survive a round trip.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

impl InterviewFact {
    /// One that begins then, with nothing else known.
    pub fn at(job_id: i64, interview_type: InterviewType, scheduled_at: DateTime<Utc>) -> InterviewFact {
        InterviewFact {
            job_id,
            round: None,
            interview_type,
            scheduled_at,
            time_zone: None,
            duration_minutes: None,
            location: None,
            meeting_url: None,
            interviewers: Vec::new(),
            outcome: InterviewOutcome::Pending,
            feedback: None,
            notes: None,
            preparation: None,
            questions_to_ask: Vec::new(),
            questions_asked: Vec::new(),
            salary_said: None,
            answer_due_on: None,
            thanked_at: None,
            debriefed_at: None,
            cancelled_at: None,
            ical_uid: None,
            ical_sequence: 0,
            ical_organizer: None,
        }
    }

    /// When it ends; [`USUAL_MINUTES`] after its beginning where nobody has said.
    pub fn ends_at(&self) -> DateTime<Utc> {
        let minutes = self.duration_minutes.unwrap_or(USUAL_MINUTES);
        Duration::try_minutes(minutes)
            .and_then(|length| self.scheduled_at.checked_add_signed(length))
            .unwrap_or(self.scheduled_at)
    }

    /// Whether it may still take place, or is waiting for its outcome.
    pub fn is_pending(&self) -> bool {
        self.outcome == InterviewOutcome::Pending && self.cancelled_at.is_none()
    }

    /// Whether it is ahead at that time.
    pub fn is_upcoming(&self, now: DateTime<Utc>) -> bool {
        self.is_pending() && self.scheduled_at > now
    }

    /// The same with every text on its way into the file cleaned, and nothing where nothing is said.
    #[must_use]
    pub fn cleaned(self) -> InterviewFact {
        let asked = self.questions_asked.into_iter().map(|asked| AskedQuestion {
            question: text::clean_block(&asked.question),
            note: text::some_block(asked.note),
            other: asked.other,
        });
        InterviewFact {
            time_zone: text::some_line(self.time_zone),
            location: text::some_line(self.location),
            meeting_url: text::some_line(self.meeting_url),
            interviewers: text::lines_of(&self.interviewers),
            feedback: text::some_block(self.feedback),
            notes: text::some_block(self.notes),
            preparation: text::some_block(self.preparation),
            questions_to_ask: text::lines_of(&self.questions_to_ask),
            questions_asked: asked.filter(|asked| !asked.question.is_empty()).collect(),
            salary_said: text::some_block(self.salary_said),
            ical_uid: text::some_line(self.ical_uid),
            ical_organizer: text::some_line(self.ical_organizer),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::json::tests::survives;

    #[test]
    fn a_question_that_was_asked_survives_a_round_trip_with_keys_of_other_programs() {
        survives::<AskedQuestion>(json!({"question": "Why trams?", "note": "rails", "score": 3}));
        survives::<AskedQuestion>(json!({"question": "Why trams?"}));
    }

    #[test]
    fn an_interview_is_ahead_until_it_begins_or_is_called_off() {
        let at = DateTime::UNIX_EPOCH + Duration::days(1);
        let mut fact = InterviewFact::at(1, InterviewType::Phone, at);
        assert_eq!(fact.ends_at(), at + Duration::minutes(USUAL_MINUTES));
        assert!(fact.is_upcoming(DateTime::UNIX_EPOCH));
        assert!(!fact.is_upcoming(at));
        fact.cancelled_at = Some(DateTime::UNIX_EPOCH);
        assert!(!fact.is_upcoming(DateTime::UNIX_EPOCH));
        fact.duration_minutes = Some(i64::MAX);
        assert_eq!(fact.ends_at(), at);
    }
}
