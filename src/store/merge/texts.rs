//! The texts of an export, as the file may keep them.

use serde_json::Value;

use crate::domain::text::harmless;

/// A value without what a terminal would obey in its texts; `None` where it is so already.
pub(super) fn cleaned(value: &Value) -> Option<Value> {
    (!is_clean(value)).then(|| clean(value))
}

fn is_clean(value: &Value) -> bool {
    let same = |text: &str| matches!(harmless(text), std::borrow::Cow::Borrowed(_));
    match value {
        Value::String(text) => same(text),
        Value::Array(values) => values.iter().all(is_clean),
        Value::Object(fields) => fields.iter().all(|(key, value)| same(key) && is_clean(value)),
        _ => true,
    }
}

fn clean(value: &Value) -> Value {
    match value {
        Value::String(text) => harmless(text).into(),
        Value::Array(values) => values.iter().map(clean).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| (harmless(key).into_owned(), clean(value)))
            .collect(),
        other => other.clone(),
    }
}
