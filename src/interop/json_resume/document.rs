//! Parsing a file of JSON that somebody sent, without trusting it.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::domain::text::{clean_block, clean_line};
use crate::interop::encoding;
use crate::interop::import::ReadError;

/// The largest file that is read, in bytes; a picture inside of it takes most of that.
pub(super) const LARGEST_FILE: usize = 16 * 1024 * 1024;

/// The most values of a file: each takes many times the memory of the two bytes that `1,` has.
pub(super) const MOST_VALUES: usize = 100_000;

/// What a file holds.
pub(super) struct Document {
    /// Its parts.
    pub(super) parts: Map<String, Value>,
    /// In how many texts characters were left out that no terminal and no reader should get.
    pub(super) cleaned: usize,
}

/// Parses a file.
///
/// # Errors
/// When it is too large, is no JSON (comments and trailing commas are none), is nested more than 127 levels deep, says a
/// key twice in the same place, or is no object. The reason has the line and the column.
pub(super) fn parse(bytes: &[u8]) -> Result<Document, ReadError> {
    if bytes.len() > LARGEST_FILE {
        return Err(ReadError {
            reason: format!(
                "the file has {} MB; a résumé of more than {} MB is not read",
                bytes.len() >> 20,
                LARGEST_FILE >> 20
            ),
            hint: Some("take out pictures that stand in it as text".into()),
        });
    }
    let (text, _) = encoding::decode(bytes, None)?;
    let text = text.trim_start_matches('\u{feff}');
    let (left, cleaned) = (Cell::new(MOST_VALUES), Cell::new(0));
    let mut reader = serde_json::Deserializer::from_str(text);
    let reading = Strict {
        left: &left,
        cleaned: &cleaned,
    };
    let value = reading
        .deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value))
        .map_err(|error| unreadable(&error))?;
    match value {
        Value::Object(parts) => Ok(Document {
            parts,
            cleaned: cleaned.get(),
        }),
        other => Err(ReadError {
            reason: format!("the file holds {} where a résumé is an object {{…}}", kind(&other)),
            hint: None,
        }),
    }
}

fn unreadable(error: &serde_json::Error) -> ReadError {
    let said = error.to_string();
    let reason = if said.contains("recursion limit") {
        format!(
            "it is nested more than 127 levels deep, at line {} column {}",
            error.line(),
            error.column()
        )
    } else if error.is_data() {
        said
    } else {
        format!("it is no JSON: {said}")
    };
    ReadError { reason, hint: None }
}

/// What sort of value it is, in words.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The text without what a terminal would obey or what lies to the eye; `None` where there is nothing of it. White space
/// stays as it is.
fn tamed(text: &str) -> Option<String> {
    let clean = clean_block(text);
    fn seen(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| !c.is_whitespace())
    }
    (clean.len() != text.len() && !seen(&clean).eq(seen(text))).then_some(clean)
}

#[derive(Clone, Copy)]
struct Strict<'a> {
    left: &'a Cell<usize>,
    cleaned: &'a Cell<usize>,
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Strict<'_> {
    fn count<E: Error>(self) -> Result<(), E> {
        let left = self.left.get().checked_sub(1);
        let left = left.ok_or_else(|| E::custom(format!("it has more than {MOST_VALUES} values")))?;
        self.left.set(left);
        Ok(())
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.count().map(|()| Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.count().map(|()| Value::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.count().map(|()| Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.count()?;
        Number::from_f64(value)
            .map(Value::Number)
            .ok_or_else(|| E::custom("a number that is none"))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        self.count()?;
        Ok(Value::String(match tamed(text) {
            None => text.to_owned(),
            Some(clean) => {
                self.cleaned.set(self.cleaned.get() + 1);
                clean
            }
        }))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.count().map(|()| Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        self.count()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        self.count()?;
        let mut map = Map::new();
        while let Some(key) = items.next_key::<String>()? {
            let key = clean_line(&key);
            if map.contains_key(&key) {
                let short: String = key.chars().take(40).collect();
                return Err(A::Error::custom(format!("\"{short}\" stands twice in the same object")));
            }
            let value = items.next_value_seed(self)?;
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}
