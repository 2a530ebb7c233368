//! What is given to a model as data: cleaned, and no longer than it has to be.

use serde_json::{Map, Value};

use crate::domain::text as words;

/// How many characters of a long text, such as a posting, are given.
pub(super) const LONG: usize = 8000;

/// How many characters the result of one tool may have.
const MOST: usize = 24_000;

/// A text that others may have written: without what a terminal would obey or a reader could not see, and cut visibly
/// after so many characters.
pub fn text(text: &str, most: usize) -> String {
    let clean = words::clean_block(text);
    match clean.char_indices().nth(most) {
        None => clean,
        Some((end, _)) => {
            let left = clean.chars().count() - most;
            format!("{}… ({left} more characters)", clean.get(..end).unwrap_or_default())
        }
    }
}

/// What a row says to a model: its columns without those that only the file needs, and without what is empty.
pub(super) fn row(kind: &str, value: &Value, leave_out: &[&str]) -> Map<String, Value> {
    let mut object = Map::new();
    let Value::Object(columns) = value else { return object };
    if let Some(id) = columns.get("id") {
        object.insert("row".to_owned(), format!("{kind}:{id}").into());
    }
    for (column, value) in columns {
        let ours = matches!(
            column.as_str(),
            "id" | "uid" | "created_at" | "updated_at" | "position" | "user_profile_id" | "other" | "content_sha256"
        );
        let is_empty = match value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(list) => list.is_empty(),
            Value::Object(object) => object.is_empty(),
            _ => false,
        };
        if !ours && !is_empty && !leave_out.contains(&column.as_str()) {
            object.insert(column.clone(), cleaned(value.clone(), LONG));
        }
    }
    object
}

/// A value with every text in it cleaned and cut.
pub(super) fn cleaned(value: Value, most: usize) -> Value {
    match value {
        Value::String(given) => text(&given, most).into(),
        Value::Array(list) => list.into_iter().map(|value| cleaned(value, most)).collect(),
        Value::Object(object) => object
            .into_iter()
            .map(|(key, value)| (key, cleaned(value, most)))
            .collect(),
        other => other,
    }
}

/// The same value, its texts cut shorter until it is no longer than a result may be.
pub(super) fn within(value: Value) -> Value {
    let mut value = value;
    for most in [4000, 2000, 1000, 400, 120] {
        if value.to_string().len() <= MOST {
            return value;
        }
        value = cleaned(value, most);
    }
    value
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_long_text_is_cut_where_it_can_be_seen() {
        assert_eq!(text("ab\u{1b}[31mcd", 100), "ab[31mcd");
        assert_eq!(
            text(&"é".repeat(12), 10),
            format!("{}… (2 more characters)", "é".repeat(10))
        );
        let long = json!({ "a": "x".repeat(100_000), "b": ["y".repeat(100_000)], "n": 1 });
        let cut = within(long);
        assert!(cut.to_string().len() <= MOST);
        assert!(cut["a"].as_str().unwrap().contains("more characters"));
        assert_eq!(cut["n"], 1);
    }
}
