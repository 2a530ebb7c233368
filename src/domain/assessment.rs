//! Questionnaires that the person takes: what they consist of, how they are scored, and what came out.
//!
//! A questionnaire is a [`pack::Pack`]: three come with the program, one is made of the person's own skills, and others
//! can be installed. What is taken is a row of `assessments`; so is an installed pack, whose type begins with
//! [`PACK_PREFIX`] and whose results are the pack, so that it is undone, exported and merged like any other row.

pub mod builtin;
pub mod compare;
pub mod insights;
pub mod pack;
pub mod score;
pub mod sheet;
pub mod skills;
pub mod told;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::record::Record;

/// How the type of a row begins that holds an installed pack; no kind of a questionnaire has a colon in it.
pub const PACK_PREFIX: &str = "pack:";

/// A questionnaire that the person took: a row of `assessments`.
pub type Assessment = Record<AssessmentFact>;

/// What is known of a questionnaire that was taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AssessmentFact {
    /// Which questionnaire.
    #[serde(rename = "type")]
    pub assessment_type: String,
    /// What the person answered, in the order of the questions; null = not answered.
    pub answers: Option<Vec<Value>>,
    /// What came out; its shape depends on the questionnaire. See [`score::results`].
    pub results: Option<Value>,
    /// What a model wrote about it, in whatever shape it did.
    pub ai_insights: Option<Value>,
    /// When the last question was answered; `None` = it was left half-way.
    pub completed_at: Option<DateTime<Utc>>,
}

impl AssessmentFact {
    /// Whether the match and the coach may use the results.
    pub fn is_allowed(&self) -> bool {
        let allowed = self.results.as_ref().and_then(|results| results.get(score::ALLOWED));
        allowed.and_then(Value::as_bool).unwrap_or_default()
    }

    /// Says whether the match and the coach may use the results.
    pub fn allow(&mut self, allowed: bool) {
        if let Some(Value::Object(results)) = &mut self.results {
            results.insert(score::ALLOWED.to_owned(), Value::Bool(allowed));
        }
    }

    /// How many questions are answered.
    pub fn answered(&self) -> usize {
        let answers = self.answers.as_deref().unwrap_or_default();
        answers.iter().filter(|answer| !answer.is_null()).count()
    }

    /// The answers as numbers; what another program wrote otherwise counts as not answered.
    pub fn numbers(&self) -> Vec<Option<i64>> {
        let answers = self.answers.as_deref().unwrap_or_default();
        answers.iter().map(Value::as_i64).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
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

    #[test]
    fn results_are_used_by_nothing_until_the_person_allows_it() {
        let mut fact = AssessmentFact {
            assessment_type: "strengths".to_owned(),
            answers: Some(vec![json!(3), Value::Null, json!("yes")]),
            results: Some(json!({"themes": {"R": 12}})),
            ai_insights: None,
            completed_at: None,
        };
        assert!(!fact.is_allowed());
        fact.allow(true);
        assert!(fact.is_allowed());
        fact.allow(false);
        assert!(!fact.is_allowed());
        assert_eq!((fact.answered(), fact.numbers()), (2, vec![Some(3), None, None]));
        // What is no object can't say it, so it stays forbidden.
        fact.results = Some(json!("INTJ"));
        fact.allow(true);
        assert!(!fact.is_allowed());
    }
}
