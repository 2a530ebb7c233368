//! Text that others wrote, on its way to a model: postings, files, pages, what tools give.
//!
//! Such text is data. It goes as one text of JSON, never among the instructions; here it is cut to size, and what nobody
//! sees is taken out of it. What looks like an attempt to speak to the model is named to the person. That naming is no
//! defence and nothing rests on it: what a text can do is bounded by the tools, the approvals and the account, whatever it
//! says.

mod instructions;
mod invisible;
#[cfg(test)]
mod tests;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use serde_json::Value;

use crate::domain::text::clean_line;
pub use instructions::spoken_to;

/// A stretch of this many characters without a blank is nothing that people read.
const LONG_RUN: usize = 400;
/// Fewer characters of base64 may be any word.
const LEAST_BASE64: usize = 40;
/// No more of each kind is named.
const MOST_NAMED: usize = 3;
/// So much of what is suspicious is quoted.
const QUOTED: usize = 90;

/// Text that may be given to a model as a text of JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Data {
    /// The text: cut, and without what is invisible. Where it was cut, its last line says how much is missing.
    pub text: String,
    /// How many characters were cut off.
    pub left_out: usize,
    /// How many invisible, control and direction characters were taken out.
    pub removed: usize,
    /// What the person should know about it, one sentence each; safe to print.
    pub warnings: Vec<String>,
}

/// JSON that may be given to a model: see [`json`].
#[derive(Debug, Clone, PartialEq)]
pub struct JsonData {
    /// The same JSON with each text made [`Data`].
    pub value: Value,
    /// How many characters were cut off in all.
    pub left_out: usize,
    /// What the person should know about it.
    pub warnings: Vec<String>,
}

/// Makes data of a text: at most `cap` characters, and nothing invisible.
pub fn data(text: &str, cap: usize) -> Data {
    let seen = invisible::taken_out(text);
    let mut warnings = Warnings::default();
    for hidden in &seen.messages {
        warnings.add(match hidden.is_empty() {
            true => "holds a message hidden in invisible characters; it was taken out".to_owned(),
            false => format!(
                "holds a message hidden in invisible characters; it was taken out: \"{}\"",
                quoted(hidden)
            ),
        });
    }
    if seen.directions > 0 {
        warnings.add("holds characters that turn the reading direction; they were taken out".to_owned());
    }
    if seen.messages.is_empty() && seen.needless >= 8 {
        warnings.add(format!(
            "holds {} invisible characters; they were taken out",
            seen.invisible
        ));
    }
    if seen.pushed_away {
        warnings.add("holds text that was pushed out of sight by blanks".to_owned());
    }
    for markup in [
        "display:none",
        "font-size:0",
        "visibility:hidden",
        "opacity:0",
        "color:white",
        "color:#fff",
    ] {
        if seen.squeezed.contains(markup) {
            warnings.add(format!("holds markup that hides text ({markup})"));
        }
    }
    if seen.text.contains("<!--") {
        warnings.add("holds a comment of HTML, which no page shows".to_owned());
    }
    if seen.text.contains("![") && (seen.text.contains("](http") || seen.text.contains("](//")) {
        warnings.add("holds a picture from another address; it is not fetched".to_owned());
    }
    for word in seen.text.split_whitespace() {
        let length = word.len();
        if length >= LONG_RUN && word.chars().count() >= LONG_RUN && word.is_ascii() && !word.contains("://") {
            warnings.add(format!("holds a stretch of {length} characters without a blank"));
        }
        if let Some(message) = decoded(word) {
            warnings.add(format!("holds text in base64: \"{}\"", quoted(&message)));
            warnings.spoken(&message);
        }
    }
    for hidden in &seen.messages {
        warnings.spoken(hidden);
    }
    warnings.spoken(&seen.text);
    let (text, left_out) = cut(seen.text, cap);
    Data {
        text,
        left_out,
        removed: seen.invisible + seen.directions + seen.controls,
        warnings: warnings.said,
    }
}

/// The messages that were hidden in invisible characters of a text, safe to print; empty where one can't be read.
pub fn hidden_messages(text: &str) -> Vec<String> {
    invisible::messages(text)
        .iter()
        .map(|message| quoted(message))
        .collect()
}

/// Makes data of everything in a piece of JSON: each text has at most `cap` characters, and all together at most `all`.
/// Its shape stays; the keys of its objects are cleaned, too.
pub fn json(value: &Value, cap: usize, all: usize) -> JsonData {
    let mut made = JsonData {
        value: Value::Null,
        left_out: 0,
        warnings: Vec::new(),
    };
    let mut left = all;
    made.value = each(value, cap, &mut left, &mut made.left_out, &mut made.warnings);
    made
}

fn each(value: &Value, cap: usize, left: &mut usize, left_out: &mut usize, warnings: &mut Vec<String>) -> Value {
    match value {
        Value::String(text) => {
            let data = data(text, cap.min(*left));
            *left = left.saturating_sub(data.text.chars().count());
            *left_out += data.left_out;
            for warning in data.warnings {
                if !warnings.contains(&warning) {
                    warnings.push(warning);
                }
            }
            Value::String(data.text)
        }
        Value::Array(items) => {
            let items = items.iter().map(|item| each(item, cap, left, left_out, warnings));
            Value::Array(items.collect())
        }
        Value::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(key, value)| (clean_line(key), each(value, cap, left, left_out, warnings)));
            Value::Object(fields.collect())
        }
        other => other.clone(),
    }
}

/// What was said about a text, each thing once.
#[derive(Debug, Default)]
struct Warnings {
    said: Vec<String>,
}

impl Warnings {
    fn add(&mut self, warning: String) {
        if !self.said.contains(&warning) && self.said.len() < 2 * MOST_NAMED {
            self.said.push(warning);
        }
    }

    /// Names what speaks to a model in a text.
    fn spoken(&mut self, text: &str) {
        for phrase in spoken_to(text).into_iter().take(MOST_NAMED) {
            let warning = format!("reads as if it spoke to the coach: \"{}\"", quoted(&phrase));
            if !self.said.contains(&warning) {
                self.said.push(warning);
            }
        }
    }
}

/// The first words of a text, in one line that is safe to print.
fn quoted(text: &str) -> String {
    let line = clean_line(text).replace('"', "'");
    match line.char_indices().nth(QUOTED) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}

/// At most so many characters, and what is said where it was cut.
fn cut(text: String, cap: usize) -> (String, usize) {
    let Some((at, _)) = text.char_indices().nth(cap) else {
        return (text, 0);
    };
    let kept = text[..at].trim_end();
    let left_out = text[at..].chars().count();
    let more = if left_out == 1 {
        "character was"
    } else {
        "characters were"
    };
    let said = format!("[… {left_out} more {more} left out]");
    let joined = if kept.is_empty() {
        said
    } else {
        format!("{kept}\n{said}")
    };
    (joined, left_out)
}

/// What a long word says when it is text in base64.
fn decoded(word: &str) -> Option<String> {
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '+' && c != '/');
    let is_base64 = word.len() >= LEAST_BASE64
        && word.len() <= 100_000
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/_-".contains(&b))
        && word.bytes().any(|b| b.is_ascii_lowercase())
        && word.bytes().any(|b| b.is_ascii_uppercase());
    if !is_base64 {
        return None;
    }
    let whole = word.get(..word.len() / 4 * 4)?;
    let bytes = STANDARD_NO_PAD
        .decode(word)
        .or_else(|_| URL_SAFE_NO_PAD.decode(word))
        .or_else(|_| STANDARD_NO_PAD.decode(whole))
        .ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let readable = text
        .chars()
        .filter(|c| c.is_alphanumeric() || c.is_whitespace() || c.is_ascii_punctuation());
    (readable.count() == text.chars().count() && text.contains(' ')).then_some(text)
}
