//! What a talk is about: a row of one of several tables, which its context names.

use serde_json::{Map, Value};

/// The column that holds its number.
pub(super) const COLUMN: &str = "context_id";

/// Its uid, in an export.
pub(super) const SELECT: &str = "CASE this.context
    WHEN 'JOB' THEN (SELECT uid FROM main.jobs WHERE id = this.context_id)
    WHEN 'RESUME' THEN (SELECT uid FROM main.resumes WHERE id = this.context_id)
    WHEN 'INTERVIEW' THEN (SELECT uid FROM main.interviews WHERE id = this.context_id)
    WHEN 'GOAL' THEN (SELECT uid FROM main.career_goals WHERE id = this.context_id)
    WHEN 'PRACTICE' THEN (SELECT uid FROM main.mock_interviews WHERE id = this.context_id)
END";

/// The table in which what an exported talk is about stands; `None` where it is about nothing in particular.
pub(super) fn table(talk: &Map<String, Value>) -> Option<&'static str> {
    Some(match talk.get("context")?.as_str()? {
        "JOB" => "jobs",
        "RESUME" => "resumes",
        "INTERVIEW" => "interviews",
        "GOAL" => "career_goals",
        "PRACTICE" => "mock_interviews",
        _ => return None,
    })
}
