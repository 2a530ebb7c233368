//! Practice interviews: what is asked, what was answered, and what can be observed in it.

pub mod checklist;
pub mod choose;
pub mod score;
pub mod session;
pub mod story;
pub mod trend;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::interview::InterviewType;
use super::record::Record;

text_enum! {
    /// Who speaks in a practice interview.
    Speaker("speaker") {
        User = "user", "you";
        Assistant = "assistant", "interviewer";
    }
}

/// A practice interview: a row of `mock_interviews`.
pub type MockInterview = Record<MockInterviewFact>;

/// What is known of a practice interview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MockInterviewFact {
    /// What it is about.
    pub title: Option<String>,
    /// What kind is practised.
    pub interview_type: Option<InterviewType>,
    /// What was said.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub conversation_history: PracticeHistory,
    /// Whether it came to its end.
    pub is_completed: bool,
    /// When.
    pub completed_at: Option<DateTime<Utc>>,
    /// How well it went by a model's judgements; unknown is `None`, never 0. See [`score::judge`].
    pub overall_score: Option<f64>,
    /// What a model wrote about it.
    pub ai_analysis: Option<PracticeAnalysis>,
}

/// What was said in a practice interview: `mock_interviews.conversation_history`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PracticeHistory {
    /// Oldest first.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub messages: Vec<PracticeMessage>,
    /// Keys that this version does not know; they survive a round trip.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// One thing that was said in a practice interview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PracticeMessage {
    /// Who said it. There is no telling where it is missing, so it must be there.
    pub role: Speaker,
    /// What was said.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub content: String,
    /// Keys that this version does not know; they survive a round trip.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// What a model wrote about a practice interview: `mock_interviews.ai_analysis`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PracticeAnalysis {
    /// In short.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub summary: String,
    /// At length.
    #[serde(
        rename = "detailedFeedback",
        default,
        deserialize_with = "crate::domain::json::or_default"
    )]
    pub detailed_feedback: String,
    /// Keys that this version does not know; they survive a round trip.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{PracticeAnalysis, PracticeHistory, PracticeMessage, Speaker};
    use crate::domain::json::tests::{reads_without, survives};

    #[test]
    fn what_was_said_survives_a_round_trip_with_keys_of_other_programs() {
        survives::<PracticeHistory>(json!({
            "messages": [
                {"role": "assistant", "content": "Why trams?", "at": "2026-03-01T09:00:00Z"},
                {"role": "user", "content": "They keep to their rails."},
            ],
            "questions": 12,
        }));
        survives::<PracticeAnalysis>(json!({
            "summary": "Clear.", "detailedFeedback": "Say what came of it.", "scores": {"clarity": 8},
        }));
    }

    #[test]
    fn a_practice_with_keys_missing_is_read() {
        assert_eq!(reads_without::<PracticeHistory>(json!({})), PracticeHistory::default());
        assert_eq!(
            reads_without::<PracticeHistory>(json!({"messages": null})),
            PracticeHistory::default()
        );
        assert_eq!(
            reads_without::<PracticeAnalysis>(json!({"summary": null})),
            PracticeAnalysis::default()
        );
        let silent = reads_without::<PracticeMessage>(json!({"role": "user"}));
        assert_eq!((silent.role, silent.content.as_str()), (Speaker::User, ""));
    }

    #[test]
    fn only_the_two_who_talk_can_speak() {
        assert_eq!("Assistant".parse(), Ok(Speaker::Assistant));
        assert!(serde_json::from_value::<PracticeMessage>(json!({"role": "system"})).is_err());
    }
}
