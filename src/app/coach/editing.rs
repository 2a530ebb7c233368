//! What the person writes in a field of a proposal, as what the tool would have been asked for.

use serde_json::{Map, Value, json};

use super::{Error, Kind, tools};
use crate::domain::conversation::proposal::ProposalFact;

/// A value as a person reads it, and writes it again: a list of short names with commas, of sentences line by line.
pub fn in_words(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(items) if items.iter().all(Value::is_string) => {
            let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            let between = if is_of_sentences(&items) { "\n" } else { ", " };
            Some(items.join(between))
        }
        other => Some(other.to_string()),
    }
}

/// Whether a list is of sentences rather than of short names.
pub(super) fn is_of_sentences(items: &[&str]) -> bool {
    items
        .iter()
        .any(|item| item.contains(',') || item.split_whitespace().count() > 3)
}

/// The arguments of a proposal with what the person wrote in a field that it shows.
///
/// # Errors
/// [`Kind::Usage`] when that field can't be written otherwise.
pub fn with_field(fact: &ProposalFact, field: &str, text: &str) -> Result<Map<String, Value>, Error> {
    let mut arguments = fact.arguments.clone();
    let change = fact.changes.iter().find(|change| change.field == field);
    let null = Value::Null;
    let (before, after) = change.map_or((&null, &null), |change| (&change.before, &change.after));
    let refused = |why: String| Error::new(Kind::Usage, format!("changing {field}"), why);
    match (fact.tool.as_str(), field) {
        // The tool is asked for what comes behind the notes that are there.
        ("add_note", "notes") => {
            let there = before.as_str().unwrap_or_default().trim_end();
            let added = text.trim_start().strip_prefix(there.trim_start()).ok_or_else(|| {
                refused("what the notes say already can't be changed here".to_owned())
                    .hint("Change only what is added; the other notes are changed in the job.")
            })?;
            arguments.insert("text".to_owned(), added.trim().into());
        }
        ("draft_letter", "cover_letter") => {
            arguments.insert("text".to_owned(), text.into());
        }
        ("draft_resume", "skills first") => {
            arguments.insert("skills_first".to_owned(), read(text, after));
        }
        ("draft_resume", "left out") => {
            arguments.insert("leave_out".to_owned(), read(text, after));
        }
        ("draft_resume", "experiences") => {
            let parts = in_order(&arguments, text).map_err(refused)?;
            arguments.insert("experiences".to_owned(), parts);
        }
        ("draft_resume", field) if field.starts_with("experience:") => {
            let part = part_of(&mut arguments, field);
            let (part, name) = part.ok_or_else(|| refused("it stands in no part of the résumé".to_owned()))?;
            part.insert(name, read(text, after));
        }
        (tool, field) => {
            // The argument of that name, else the one that says what the field would.
            let same = || arguments.iter().find(|(_, value)| *value == after);
            let name = match tools::takes(tool, field) {
                true => field.to_owned(),
                false => same().map(|(name, _)| name.clone()).ok_or_else(|| {
                    refused("the tool takes no such value".to_owned())
                        .hint("Refuse it with a word how you want it, and the coach proposes it anew.")
                })?,
            };
            let value = read(text, arguments.get(&name).unwrap_or(after));
            arguments.insert(name, value);
        }
    }
    Ok(arguments)
}

/// What was written, as a value of the kind that stood there.
fn read(text: &str, was: &Value) -> Value {
    match was {
        _ if text.trim().is_empty() && !was.is_array() => Value::Null,
        Value::Array(items) if items.iter().all(Value::is_string) => {
            let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            let between = if text.contains('\n') || is_of_sentences(&items) {
                '\n'
            } else {
                ','
            };
            let items = text.split(between).map(str::trim).filter(|item| !item.is_empty());
            items.collect()
        }
        // Numbers and the like stay what they are.
        Value::Number(_) | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
            serde_json::from_str(text.trim()).unwrap_or_else(|_| text.into())
        }
        Value::Null | Value::String(_) => text.into(),
    }
}

/// The parts of a résumé in the order in which their rows were written: one that is no longer named goes, one that is new
/// stands there in the row's own words.
fn in_order(arguments: &Map<String, Value>, text: &str) -> Result<Value, String> {
    let parts = arguments.get("experiences").and_then(Value::as_array);
    let rows = text.split([',', '\n']).map(str::trim).filter(|row| !row.is_empty());
    let part = |row: &str| {
        let id = row.strip_prefix("experience:").and_then(|id| id.parse::<i64>().ok());
        let id = id.ok_or_else(|| format!("\"{row}\" names no row such as experience:4"))?;
        let known = parts.and_then(|parts| parts.iter().find(|part| part["experience_id"] == id));
        Ok(known.cloned().unwrap_or_else(|| json!({ "experience_id": id })))
    };
    rows.map(part).collect()
}

/// The part of a résumé that a field such as `experience:4 achievements` is of, and what it is called there.
fn part_of<'a>(arguments: &'a mut Map<String, Value>, field: &str) -> Option<(&'a mut Map<String, Value>, String)> {
    let (row, name) = field.split_once(' ')?;
    let id: i64 = row.strip_prefix("experience:")?.parse().ok()?;
    let parts = arguments.get_mut("experiences")?.as_array_mut()?;
    let part = parts.iter_mut().find(|part| part["experience_id"] == id)?;
    Some((part.as_object_mut()?, name.to_owned()))
}

#[cfg(test)]
mod tests;
