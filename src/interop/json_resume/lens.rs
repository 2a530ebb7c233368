//! Reading an object such that writing it gives the same object again.
//!
//! What is read of an object is written again at once and compared with it. Where the two differ (white space, an old
//! name of a key, a date in another form) both are remembered in the fact's `other`. When the fact is written later and
//! still says the same, the object's own words come back; what was changed since is written as it now is.

use serde_json::{Map, Value};

use super::check::{ASIDE, conform, fits, put_aside};
use super::shape::Shape;
use super::values::{Normal, normal};
use crate::interop::doubt::Doubts;

/// The start of the keys in `other` that are ours and are never written into a file.
const INTERNAL: &str = "careerdeck:";

/// The key in `other` for what an object said in other words: by its key what we would write, and what stood there.
const SOURCE: &str = "careerdeck:source";

/// Something that is read from one object and written as one.
pub(super) trait Part: Sized {
    /// What an object says.
    fn of(object: Normal, shape: &Shape) -> Self;
    /// The object that says it.
    fn object(&self, shape: &Shape) -> Map<String, Value>;
    /// What the object said that has no place of its own.
    fn other(&self) -> &Map<String, Value>;
    /// The same, for adding to it.
    fn other_mut(&mut self) -> &mut Map<String, Value>;
}

/// Reads an object.
pub(super) fn read<P: Part>(shape: &Shape, mut raw: Map<String, Value>, place: &str, doubts: &mut Doubts) -> P {
    let internal: Vec<String> = raw.keys().filter(|key| key.starts_with(INTERNAL)).cloned().collect();
    for key in internal {
        doubts.add(
            place,
            format!("\"{key}\" is left out: such keys are for this program's own use"),
        );
        raw.shift_remove(&key);
    }
    let raw = restored::<P>(shape, raw, place, doubts);
    read_plain(shape, &raw, place, doubts)
}

fn read_plain<P: Part>(shape: &Shape, raw: &Map<String, Value>, place: &str, doubts: &mut Doubts) -> P {
    let mut part = P::of(normal(shape, raw, place, doubts), shape);
    let written = part.object(shape);
    let differs = |(key, value): &(&String, &Value)| written.get(key.as_str()) != Some(*value);
    let memory: Map<String, Value> = raw
        .iter()
        .filter(differs)
        .map(|(key, value)| {
            let ours = written.get(shape.canonical(key)).cloned().unwrap_or_default();
            (key.clone(), Value::Array(vec![ours, value.clone()]))
        })
        .collect();
    if !memory.is_empty() {
        part.other_mut().insert(SOURCE.to_owned(), Value::Object(memory));
    }
    part
}

/// The object that an export of ours was made from: what the schema refused is put back, unless another program has
/// changed since what stands for it.
fn restored<P: Part>(
    shape: &Shape,
    mut raw: Map<String, Value>,
    place: &str,
    doubts: &mut Doubts,
) -> Map<String, Value> {
    let aside = match raw.shift_remove(ASIDE) {
        Some(Value::Object(aside)) => aside,
        Some(other) => {
            raw.insert(ASIDE.to_owned(), other);
            return raw;
        }
        None => return raw,
    };
    let (mut before, mut rest) = (raw.clone(), Map::new());
    let mut back = Vec::new();
    for (key, value) in aside {
        if shape.official(&key).is_some() {
            before.insert(key.clone(), value);
            back.push(key);
        } else {
            rest.insert(key, value);
        }
    }
    let mut again = write::<P>(shape, &read_plain(shape, &before, place, &mut Doubts::default()));
    conform(shape, &mut again);
    for key in back {
        if again.get(&key) != raw.get(&key) {
            match raw.get(&key) {
                Some(value) => before.insert(key.clone(), value.clone()),
                None => before.shift_remove(&key),
            };
            doubts.add(
                format!("{place}, {key}"),
                "it was changed elsewhere since it was exported; the new value is taken",
            );
        }
    }
    if !rest.is_empty() {
        before.insert(ASIDE.to_owned(), Value::Object(rest));
    }
    before
}

/// Writes an object. What the schema refuses may still stand in it.
pub(super) fn write<P: Part>(shape: &Shape, part: &P) -> Map<String, Value> {
    let now = part.object(shape);
    let mut out = now.clone();
    let Some(Value::Object(memory)) = part.other().get(SOURCE) else {
        return out;
    };
    for (key, both) in memory {
        let Some([ours, theirs]) = both.as_array().map(Vec::as_slice) else {
            continue;
        };
        let meant = shape.canonical(key);
        let current = now.get(meant).unwrap_or(&Value::Null);
        if current == ours {
            match shape.official(key) {
                Some(field) if !fits(field.kind, theirs) => put_aside(&mut out, key, theirs.clone()),
                _ => drop(out.insert(key.clone(), theirs.clone())),
            }
        } else if meant != key && !current.is_null() {
            out.insert(key.clone(), current.clone());
        }
    }
    out
}

/// Adds what has no place of its own to an object that is being written.
pub(super) fn add_other(out: &mut Map<String, Value>, other: &Map<String, Value>) {
    for (key, value) in other.iter().filter(|(key, _)| !key.starts_with(INTERNAL)) {
        out.entry(key.clone()).or_insert_with(|| value.clone());
    }
}

/// Adds a text where there is one.
pub(super) fn put_text(out: &mut Map<String, Value>, key: &str, text: Option<&str>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        out.insert(key.to_owned(), Value::String(text.to_owned()));
    }
}

/// Adds a list of texts where there is one.
pub(super) fn put_texts(out: &mut Map<String, Value>, key: &str, texts: &[String]) {
    if !texts.is_empty() {
        let texts = texts.iter().cloned().map(Value::String).collect();
        out.insert(key.to_owned(), Value::Array(texts));
    }
}
