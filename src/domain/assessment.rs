//! Questionnaires that the person took.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A questionnaire that the person took: a row of `assessments`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// The row's number.
    pub id: i64,
    /// A UUIDv7 that stays the same in exports and merges.
    pub uid: String,
    /// Which questionnaire.
    #[serde(rename = "type")]
    pub assessment_type: String,
    /// What the person answered, in the order of the questions.
    pub answers: Option<Vec<Value>>,
    /// What came out; its shape depends on the questionnaire.
    pub results: Option<Value>,
    /// What a model wrote about it, in whatever shape it did.
    pub ai_insights: Option<Value>,
    /// When the last question was answered.
    pub completed_at: Option<DateTime<Utc>>,
    /// When the row came into the file.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Assessment;
    use crate::domain::json::tests::survives;

    #[test]
    fn results_and_insights_of_any_shape_survive_a_round_trip() {
        for any in [
            json!({"R": 12, "scales": [1, 2.5]}),
            json!(["calm"]),
            json!("INTJ"),
            json!(7),
        ] {
            survives::<Assessment>(json!({
                "id": 1, "uid": "018f", "type": "strengths", "answers": [3, "yes", null],
                "results": any, "ai_insights": any, "completed_at": null,
                "created_at": "2026-03-01T09:00:00Z", "updated_at": "2026-03-01T09:00:00Z",
            }));
        }
    }
}
