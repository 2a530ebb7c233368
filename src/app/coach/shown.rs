//! A proposal in the words of a person: which row it is about, and what would differ, the same on the screen and on the
//! command line.

use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::Deck;
use super::editing::{self, is_of_sentences};
use crate::app::follow::JOB_STATUS;
use crate::app::own_zone;
use crate::domain::application::ApplicationStatus;
use crate::domain::conversation::cited::RowName;
use crate::domain::conversation::proposal::{FieldChange, ProposalFact};
use crate::domain::goal::GoalStatus;
use crate::domain::interview::InterviewType;
use crate::domain::job::{JobStatus, JobType, Priority, SalaryPeriod, WorkMode};
use crate::domain::task::RepeatUnit;
use crate::domain::text;

/// As much of a row's own words is shown as its name.
const NAME: usize = 60;

/// What becomes of an item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemIs {
    /// It stays.
    Kept,
    /// It goes.
    Gone,
    /// It comes.
    New,
}

/// A field of a proposal as a person reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownChange {
    /// The field.
    pub field: String,
    /// What it says now; `None` = nothing.
    pub before: Option<String>,
    /// What it would say; `None` = nothing.
    pub after: Option<String>,
    /// Of a list, each item with what becomes of it; empty where before and after say it better.
    pub items: Vec<(ItemIs, String)>,
    /// What it would say, as a person writes it in its place.
    pub written: Option<String>,
}

impl Deck {
    /// What a row such as `job:12` is called: a job by title and company, a task by its text, an interview by kind, company
    /// and day. The row's own name where it has no other, or is gone.
    pub fn row_in_words(&self, row: &str) -> String {
        let named = RowName::read(row).and_then(|name| self.words_of(&name));
        named.map_or_else(|| row.replace(':', " "), |words| short(&words))
    }

    fn words_of(&self, row: &RowName) -> Option<String> {
        let id = row.id;
        let job_words = |id| self.job(id).ok().map(|job| format!("{} at {}", job.title, job.company));
        Some(match row.kind {
            "job" => job_words(id)?,
            "task" => self.task(id).ok()?.fact.title,
            "goal" => self.goal(id).ok()?.fact.title,
            "contact" => self.contact(id).ok()?.fact.name,
            "resume" => self.resume(id).ok()?.title,
            "practice" => self.practice(id).ok()?.fact.title?,
            "application" => format!("application for {}", job_words(self.application(id).ok()?.fact.job_id)?),
            "offer" => format!("offer for {}", job_words(self.offer(id).ok()?.fact.job_id)?),
            "interview" => {
                let fact = self.interview(id).ok()?.fact;
                let company = self.job(fact.job_id).ok()?.company;
                let day = own_zone().wall(fact.scheduled_at).format("%a %-d %b %Y");
                format!("{} interview, {company}, {day}", fact.interview_type.label())
            }
            "memory" => {
                let memories = self.memories().ok()?;
                memories.into_iter().find(|memory| memory.id == id)?.fact.text
            }
            "experience" => {
                let rows = self.profile().ok()?.experiences;
                let fact = rows.into_iter().find(|row| row.id == id)?.fact;
                format!("{} at {}", fact.title, fact.company)
            }
            _ => return None,
        })
    }

    /// Which rows a proposal is about, in words; of one that only makes a new row, what that is called.
    pub fn proposal_subject(&self, fact: &ProposalFact) -> String {
        let rows = fact.seen.iter().take(2).map(|seen| self.row_in_words(&seen.row));
        let rows: Vec<String> = rows.collect();
        match rows.is_empty() {
            true => own_name(fact).unwrap_or_default(),
            false => rows.join(", "),
        }
    }

    /// A proposal in a few words: `add task "Call Bram"`.
    pub fn proposal_label(&self, fact: &ProposalFact) -> String {
        let tool = fact.tool.replace('_', " ");
        let first = || fact.seen.first().map(|seen| self.row_in_words(&seen.row));
        match own_name(fact).or_else(first) {
            Some(name) => format!("{tool} \"{name}\""),
            None => tool,
        }
    }

    /// What a proposal would change, field by field, as a person reads it.
    pub fn proposal_changes(&self, fact: &ProposalFact) -> Vec<ShownChange> {
        fact.changes
            .iter()
            .map(|change| self.shown_change(&fact.tool, change))
            .collect()
    }

    fn shown_change(&self, tool: &str, change: &FieldChange) -> ShownChange {
        let words = |value: &Value| self.value_in_words(tool, &change.field, value);
        ShownChange {
            field: change.field.clone(),
            before: words(&change.before),
            after: words(&change.after),
            items: items(&change.before, &change.after),
            written: editing::in_words(&change.after),
        }
    }

    fn value_in_words(&self, tool: &str, field: &str, value: &Value) -> Option<String> {
        match value {
            Value::String(word) => {
                let label = label(tool, field, word).map(str::to_owned);
                label.or_else(|| moment(field, word)).or_else(|| Some(word.clone()))
            }
            Value::Number(id) => {
                let kind = match field.strip_suffix("_id") {
                    Some("base") => Some("resume"),
                    kind => kind,
                };
                Some(match kind {
                    Some(kind) => self.row_in_words(&format!("{kind}:{id}")),
                    None => id.to_string(),
                })
            }
            Value::Bool(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
            Value::Array(items) if !items.is_empty() && items.iter().all(Value::is_object) => {
                Some(items.iter().map(item).collect::<Vec<_>>().join("\n"))
            }
            other => editing::in_words(other),
        }
    }
}

/// What a row that would be new is called, by what it shall say.
fn own_name(fact: &ProposalFact) -> Option<String> {
    let word = |key: &str| fact.arguments.get(key).and_then(Value::as_str);
    let name = match fact.tool.as_str() {
        "add_job" => format!("{} at {}", word("title")?, word("company")?),
        "add_task" | "add_goal" | "draft_resume" => word("title")?.to_owned(),
        "add_memory" => word("text")?.to_owned(),
        _ => return None,
    };
    Some(short(&name))
}

/// A name in one line of no great length.
fn short(words: &str) -> String {
    let line = text::clean_line(words);
    match line.char_indices().nth(NAME) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line,
    }
}

/// The label of a name that stands in a field of that tool.
fn label(tool: &str, field: &str, word: &str) -> Option<&'static str> {
    fn of<T: FromStr>(word: &str, label: fn(T) -> &'static str) -> Option<&'static str> {
        word.parse().ok().map(label)
    }
    match field {
        "status" if tool.ends_with("_goal") => of(word, GoalStatus::label),
        "status" if tool.ends_with("_job") => of(word, JobStatus::label),
        JOB_STATUS => of(word, JobStatus::label),
        "work_mode" => of(word, WorkMode::label),
        "job_type" => of(word, JobType::label),
        "salary_period" => of(word, SalaryPeriod::label),
        "priority" => of(word, Priority::label),
        "interview_type" => of(word, InterviewType::label),
        "repeat_unit" => of(word, RepeatUnit::label),
        field if field.starts_with("application ") => of(word, ApplicationStatus::label),
        _ => None,
    }
}

/// A moment on the person's own wall.
fn moment(field: &str, word: &str) -> Option<String> {
    let at: DateTime<Utc> = field.ends_with("_at").then(|| word.parse().ok())??;
    Some(own_zone().wall(at).format("%a %-d %b %Y %H:%M").to_string())
}

/// What becomes of each item of a list of sentences or of things.
fn items(before: &Value, after: &Value) -> Vec<(ItemIs, String)> {
    let (Value::Array(before), Value::Array(after)) = (before, after) else {
        return Vec::new();
    };
    let words: Vec<&str> = before.iter().chain(after).filter_map(Value::as_str).collect();
    let all_objects = before.iter().chain(after).all(Value::is_object);
    if !all_objects && !is_of_sentences(&words) {
        return Vec::new();
    }
    let (before, after): (Vec<String>, Vec<String>) =
        (before.iter().map(item).collect(), after.iter().map(item).collect());
    let gone = before.iter().filter(|item| !after.contains(item));
    let gone = gone.map(|item| (ItemIs::Gone, item.clone()));
    let is = |item: &String| {
        if before.contains(item) {
            ItemIs::Kept
        } else {
            ItemIs::New
        }
    };
    let items: Vec<(ItemIs, String)> = gone.chain(after.iter().map(|item| (is(item), item.clone()))).collect();
    match items.iter().all(|(is, _)| *is == ItemIs::Kept) {
        // Only the order differs, or how often something stands there.
        true => Vec::new(),
        false => items,
    }
}

/// An item of a list in a line: what it is called, and in brackets what else is known of it.
fn item(value: &Value) -> String {
    let Value::Object(object) = value else {
        return editing::in_words(value).unwrap_or_default();
    };
    let name = NAMES.iter().find_map(|key| object.get(*key)?.as_str());
    let rest: Vec<String> = object
        .iter()
        .filter_map(|(key, value)| known_of(object, key, value))
        .collect();
    match (name, rest.is_empty()) {
        (Some(name), true) => name.to_owned(),
        (Some(name), false) => format!("{name} ({})", rest.join(", ")),
        (None, _) => rest.join(", "),
    }
}

/// What an item of a list is called by.
const NAMES: &[&str] = &["title", "name", "question"];

fn known_of(object: &Map<String, Value>, key: &str, value: &Value) -> Option<String> {
    let is_name = NAMES
        .iter()
        .find(|name| object.get(**name).is_some_and(Value::is_string))
        == Some(&key);
    match (key, value) {
        _ if is_name => None,
        (_, Value::Null | Value::Bool(false)) => None,
        ("completed", _) => Some("done".to_owned()),
        ("dueDate" | "due_date", Value::String(day)) => Some(format!("by {day}")),
        (key, Value::Bool(true)) => Some(key.replace('_', " ")),
        (key, value) => Some(format!("{} {}", key.replace('_', " "), editing::in_words(value)?)),
    }
}

/// Why a tool did not do it, in a line: what the model was told.
pub fn reason_of(content: &str) -> Option<String> {
    let said: Value = serde_json::from_str(content).ok()?;
    let why = text::clean_line(said.get("error")?.as_str()?);
    Some(match why.char_indices().nth(REASON) {
        Some((end, _)) => format!("{}…", why.get(..end).unwrap_or_default().trim_end()),
        None => why,
    })
}

/// As much of the reason why a tool did not do it is shown.
const REASON: usize = 160;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_becomes_of_each_item_of_a_list_is_told_in_words() {
        let before = json!([{ "title": "Learn CAD", "completed": false }, { "title": "Ask Ida", "completed": true }]);
        let after = json!([{ "title": "Learn CAD", "completed": false, "dueDate": "2026-12-01" },
                           { "title": "Ask Ida", "completed": true }]);
        assert_eq!(
            items(&before, &after),
            [
                (ItemIs::Gone, "Learn CAD".to_owned()),
                (ItemIs::New, "Learn CAD (by 2026-12-01)".to_owned()),
                (ItemIs::Kept, "Ask Ida (done)".to_owned()),
            ]
        );
        // Short names stay on their line, and so does a list of which only the order differs.
        assert!(items(&json!(["a"]), &json!(["a", "b"])).is_empty());
        let other_order = json!(before.as_array().map(|list| list.iter().rev().collect::<Vec<_>>()));
        assert!(items(&before, &other_order).is_empty());
    }

    #[test]
    fn names_and_moments_are_told_as_the_program_tells_them() {
        assert_eq!(
            label("update_goal", "status", "NOT_STARTED"),
            Some(GoalStatus::NotStarted.label())
        );
        assert_eq!(label("update_job", "status", "NOT_STARTED"), None);
        assert_eq!(label("update_job", "priority", "HIGH"), Some(Priority::High.label()));
        let told = moment("done_at", "2026-11-27T16:39:37.699628782Z").unwrap_or_default();
        assert!(told.contains("27 Nov 2026") || told.contains("28 Nov 2026"), "{told}");
        assert!(!told.contains('Z') && !told.contains('.'), "{told}");
    }

    #[test]
    fn the_reason_why_a_tool_did_not_do_it_is_told_in_a_line() {
        assert_eq!(
            reason_of(r#"{"error":"there is\nno job 9"}"#).as_deref(),
            Some("there is no job 9")
        );
        assert_eq!(reason_of(r#"{"job":1}"#), None);
        let long = json!({ "error": "x".repeat(500) }).to_string();
        assert!(reason_of(&long).is_some_and(|why| why.chars().count() == REASON + 1));
    }
}
