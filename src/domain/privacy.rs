//! What tells who the person is, and the stand-ins that go to a model in its place.
//!
//! Before a text is sent, [`StandIns::hide`] replaces the person's name, addresses, numbers, birth date and pages by
//! stand-ins such as `«NAME-1»`; [`StandIns::show`] and [`Shower`] put them back into the answer. Three things hold for any
//! text: showing what was hidden gives the same text to the byte, the same text is hidden alike as long as the same texts
//! were hidden before it, and a text that only looks like a stand-in never turns into a secret.
//!
//! What can be known is found (the person's own data, in every form in which they are usually written) and what can be
//! recognised (any e-mail address, telephone number, account number, street address, profile page). It is no proof against
//! a description that fits one person only.

mod addresses;
mod birth;
mod names;
mod patterns;
mod person;
mod phones;
mod shower;
mod stand_in;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;

use crate::domain::model::{ModelRequest, Part, Reasoning, ToolResult};
pub use person::{PersonSecrets, Someone};
pub use shower::Shower;
pub use stand_in::SecretKind;
use stand_in::{Begins, Key, begins, next_mark, written};

/// Where something is that has to be hidden.
type Hit = (Range<usize>, SecretKind);
/// What each stand-in stands for.
type Known = HashMap<Key, String>;

/// The stand-ins of one person, and which text each of them stands for.
#[derive(Debug, Clone)]
pub struct StandIns {
    finders: Option<Arc<Finders>>,
    known: Arc<Known>,
    keys: HashMap<String, Key>,
    counts: HashMap<SecretKind, u32>,
}

/// What finds the secrets in a text, in the order in which they ask: what is found first is not looked at again.
#[derive(Debug)]
struct Finders {
    links: patterns::Links,
    emails: patterns::Emails,
    birth: birth::Birth,
    phones: phones::Phones,
    addresses: addresses::Addresses,
    names: names::Names,
}

impl StandIns {
    /// Stand-ins for a person. What is known of them gets the first numbers, so that `«NAME-1»` is always the name as they
    /// write it.
    pub fn of(person: &PersonSecrets) -> StandIns {
        let finders = Finders {
            links: patterns::Links::of(person),
            emails: patterns::Emails::of(person),
            birth: birth::Birth::of(person),
            phones: phones::Phones::of(person),
            addresses: addresses::Addresses::of(person),
            names: names::Names::of(person),
        };
        let mut made = StandIns {
            finders: Some(Arc::new(finders)),
            ..StandIns::off()
        };
        for (kind, text) in person.listed() {
            made.key(kind, &text);
        }
        made
    }

    /// Stand-ins that hide nothing, for a model on the person's own machine.
    pub fn off() -> StandIns {
        StandIns {
            finders: None,
            known: Arc::new(Known::new()),
            keys: HashMap::new(),
            counts: HashMap::new(),
        }
    }

    /// Whether anything is hidden at all.
    pub fn is_on(&self) -> bool {
        self.finders.is_some()
    }

    /// The text with stand-ins for what tells who the person is.
    pub fn hide(&mut self, text: &str) -> String {
        let Some(finders) = self.finders.clone() else {
            return text.to_owned();
        };
        let mut out = String::with_capacity(text.len());
        for piece in finders.pieces(text) {
            match piece {
                Piece::Plain(text) => out.push_str(text),
                Piece::Secret(kind, text) => out.push_str(&written(self.key(kind, text))),
            }
        }
        out
    }

    /// Whether a text holds anything that would be hidden.
    pub fn would_hide(&self, text: &str) -> bool {
        let finders = self.finders.as_ref();
        finders.is_some_and(|finders| {
            finders
                .pieces(text)
                .iter()
                .any(|piece| matches!(piece, Piece::Secret(..)))
        })
    }

    /// The text with what the stand-ins stand for.
    pub fn show(&self, text: &str) -> String {
        let mut shower = self.shower();
        let mut out = shower.push(text);
        out.push_str(&shower.finish());
        out
    }

    /// The same for a text that comes in parts. It knows the stand-ins of this moment.
    pub fn shower(&self) -> Shower {
        Shower::new(self.is_on(), Arc::clone(&self.known))
    }

    /// The same JSON with every text in it hidden, the keys of objects too. A text under a key is looked at together with
    /// the key, which may say what it is (`\"date of birth\": \"1 May 1985\"`).
    pub fn hide_json(&mut self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.hide(text)),
            Value::Array(items) => items.iter().map(|item| self.hide_json(item)).collect(),
            Value::Object(fields) => {
                let hidden = fields.iter().map(|(key, value)| {
                    let value = match value {
                        Value::String(text) => Value::String(self.hide_called(key, text)),
                        value => self.hide_json(value),
                    };
                    (self.hide(key), value)
                });
                Value::Object(hidden.collect())
            }
            other => other.clone(),
        }
    }

    /// The same JSON with every text in it shown again.
    pub fn show_json(&self, value: &Value) -> Value {
        each_text(value, &mut |text| self.show(text))
    }

    /// The arguments of a tool as a model wrote them, shown again: what is put back can't break out of its JSON text.
    /// Arguments that are no JSON stay as they are; they are refused anyway.
    pub fn show_arguments(&self, arguments: &str) -> String {
        match serde_json::from_str::<Value>(arguments) {
            Ok(value) if self.is_on() => self.show_json(&value).to_string(),
            _ => arguments.to_owned(),
        }
    }

    /// A request as it may leave the machine: what was said, what tools were asked and what they gave is hidden. The
    /// instructions and the descriptions of the tools are the program's own words and stay.
    ///
    /// A thought that has to go back unchanged stays as it came; one that names the person, because it was shown before it
    /// was kept, goes back without its provider's mark.
    #[must_use]
    pub fn hide_request(&mut self, request: &ModelRequest) -> ModelRequest {
        let mut hidden = request.clone();
        if !self.is_on() {
            return hidden;
        }
        for part in hidden.turns.iter_mut().flat_map(|turn| &mut turn.parts) {
            match part {
                // What the program puts beside a question is JSON: its texts are looked at, not their escapes.
                Part::Text(text) if text.starts_with('{') => *text = self.hide_json_text(text),
                Part::Text(text) => *text = self.hide(text),
                Part::Reasoning(Reasoning { text, opaque }) => {
                    if opaque.is_none() || self.would_hide_secret(text) {
                        *opaque = None;
                        *text = self.hide(text);
                    }
                }
                Part::ToolCall(call) => call.arguments = self.hide_json_text(&call.arguments),
                Part::ToolResult(ToolResult { content, .. }) => *content = self.hide_json_text(content),
            }
        }
        hidden
    }

    /// Each stand-in with what it stands for, in the order of kinds and numbers: what the person may want to look at.
    pub fn legend(&self) -> Vec<(String, String)> {
        let mut known: Vec<(&Key, &String)> = self.known.iter().collect();
        known.sort();
        known
            .into_iter()
            .map(|(key, text)| (written(*key), text.clone()))
            .collect()
    }

    /// What the instructions say about stand-ins; `None` where nothing is hidden.
    pub fn explanation(&self) -> Option<&'static str> {
        self.is_on().then_some(
            "Personal details are replaced by stand-ins in guillemets, a word and a number: «NAME-1» is the person's name, \
             «EMAIL-1» an e-mail address, and so on; the same word with another number is another spelling or another one. \
             Where you would write such a detail, write the stand-in exactly as it stands. Never invent one, never ask \
             what stands behind it.",
        )
    }

    /// A text that is called something, hidden.
    fn hide_called(&mut self, name: &str, text: &str) -> String {
        let Some(finders) = self.finders.clone() else {
            return text.to_owned();
        };
        let label = format!("{}: ", name.replace(['_', '-'], " "));
        let whole = format!("{label}{text}");
        let pieces = finders.pieces(&whole);
        // Only where the name stays apart from what it names.
        let Some((Piece::Plain(first), rest)) = pieces.split_first() else {
            return self.hide(text);
        };
        let Some(first) = first.strip_prefix(label.as_str()) else {
            return self.hide(text);
        };
        let mut out = first.to_owned();
        for piece in rest {
            match piece {
                Piece::Plain(text) => out.push_str(text),
                Piece::Secret(kind, text) => out.push_str(&written(self.key(*kind, text))),
            }
        }
        out
    }

    /// JSON as text with its texts hidden; what is no JSON is hidden as it stands.
    fn hide_json_text(&mut self, text: &str) -> String {
        match serde_json::from_str::<Value>(text) {
            Ok(value) => self.hide_json(&value).to_string(),
            Err(_) => self.hide(text),
        }
    }

    /// As [`StandIns::would_hide`], but what merely looks like a stand-in is none of the person's secrets.
    fn would_hide_secret(&self, text: &str) -> bool {
        let finders = self.finders.as_ref();
        finders.is_some_and(|finders| {
            let pieces = finders.pieces(text);
            pieces
                .iter()
                .any(|piece| matches!(piece, Piece::Secret(kind, _) if *kind != SecretKind::Text))
        })
    }

    /// The stand-in for a text; a new number of its kind for a text that has none yet.
    fn key(&mut self, kind: SecretKind, text: &str) -> Key {
        if let Some(key) = self.keys.get(text) {
            return *key;
        }
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        let key = (kind, *count);
        self.keys.insert(text.to_owned(), key);
        Arc::make_mut(&mut self.known).insert(key, text.to_owned());
        key
    }
}

/// A stretch of a text.
#[derive(Debug, Clone, Copy)]
enum Piece<'a> {
    Plain(&'a str),
    Secret(SecretKind, &'a str),
}

impl Finders {
    fn pieces<'a>(&self, text: &'a str) -> Vec<Piece<'a>> {
        let mut pieces = split(vec![Piece::Plain(text)], lookalikes);
        pieces = split(pieces, |text| self.links.find(text));
        pieces = split(pieces, |text| self.emails.find(text));
        pieces = split(pieces, patterns::accounts);
        pieces = split(pieces, |text| self.birth.find(text));
        pieces = split(pieces, |text| self.phones.find(text));
        pieces = split(pieces, |text| self.addresses.find(text));
        split(pieces, |text| self.names.find(text))
    }
}

/// Takes what a finder finds out of the plain stretches.
fn split<'a>(pieces: Vec<Piece<'a>>, find: impl Fn(&str) -> Vec<Hit>) -> Vec<Piece<'a>> {
    let mut out = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let Piece::Plain(text) = piece else {
            out.push(piece);
            continue;
        };
        let mut hits = find(text);
        hits.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut done = 0;
        for (range, kind) in hits {
            // Of two that overlap, the first one wins; what is left of the other is looked at by those that follow.
            let Some(secret) = text.get(range.clone()).filter(|secret| !secret.is_empty()) else {
                continue;
            };
            if range.start < done {
                continue;
            }
            if range.start > done {
                out.push(Piece::Plain(&text[done..range.start]));
            }
            out.push(Piece::Secret(kind, secret));
            done = range.end;
        }
        if done < text.len() {
            out.push(Piece::Plain(&text[done..]));
        }
    }
    out
}

/// What would be taken for a stand-in when it is shown again.
fn lookalikes(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while let Some(mark) = next_mark(&text[at..]).map(|mark| at + mark) {
        let step = text[mark..].chars().next().map_or(1, char::len_utf8);
        at = match begins(&text[mark..]) {
            Begins::Whole { len, .. } => {
                hits.push((mark..mark + len, SecretKind::Text));
                mark + len
            }
            Begins::Nothing | Begins::Undecided => mark + step,
        };
    }
    hits
}

fn each_text(value: &Value, change: &mut impl FnMut(&str) -> String) -> Value {
    match value {
        Value::String(text) => Value::String(change(text)),
        Value::Array(items) => Value::Array(items.iter().map(|item| each_text(item, change)).collect()),
        Value::Object(fields) => Value::Object(
            fields
                .iter()
                .map(|(key, value)| (change(key), each_text(value, change)))
                .collect(),
        ),
        other => other.clone(),
    }
}
