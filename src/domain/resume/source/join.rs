//! Putting the lines of a paragraph back together.

use super::TextLine;

/// First parts of words that are written with a hyphen, so that one at the end of a line belongs to the word.
const KEEP: &[&str] = &[
    "all",
    "award",
    "back",
    "best",
    "client",
    "cloud",
    "co",
    "cost",
    "cross",
    "customer",
    "data",
    "decision",
    "detail",
    "double",
    "end",
    "ex",
    "event",
    "evidence",
    "fast",
    "first",
    "five",
    "four",
    "front",
    "full",
    "goal",
    "hands",
    "high",
    "industry",
    "job",
    "large",
    "lead",
    "like",
    "long",
    "low",
    "machine",
    "market",
    "mid",
    "model",
    "multi",
    "near",
    "new",
    "non",
    "object",
    "off",
    "one",
    "open",
    "part",
    "peer",
    "performance",
    "post",
    "problem",
    "process",
    "product",
    "project",
    "quick",
    "ready",
    "real",
    "results",
    "right",
    "role",
    "scale",
    "school",
    "second",
    "self",
    "server",
    "service",
    "set",
    "short",
    "single",
    "six",
    "small",
    "solution",
    "state",
    "step",
    "task",
    "team",
    "test",
    "third",
    "three",
    "time",
    "top",
    "two",
    "up",
    "user",
    "value",
    "vice",
    "web",
    "well",
    "wide",
    "work",
    "world",
    "year",
];

/// How words go on that were hyphenated after what is a word by itself, as in `test-ing`.
const ENDINGS: &[&str] = &[
    "ing", "ings", "ed", "er", "ers", "ment", "ments", "tion", "tions", "ting", "ner", "ners", "ly", "able", "ness",
];

/// What may follow a hyphen that stands for a left-out part, as in `front- and back-end`.
const AFTER_OPEN: &[&str] = &[
    "and", "or", "to", "und", "oder", "bis", "y", "o", "et", "ou", "e", "en", "of", "och",
];

/// The text of lines that belong together, as one line: gaps become a space, and words that were hyphenated at the
/// end of a line are whole again.
///
/// A hyphen at the end of a line stays where it belongs to the word (`self-taught`, `REST-API`, `front- and back-end`).
pub fn joined<'a>(lines: impl IntoIterator<Item = &'a TextLine>) -> String {
    let mut out = String::new();
    for line in lines {
        push(&mut out, &line.text.replace("  ", " "));
    }
    out
}

/// Adds a line to a paragraph, as [`joined`] does.
pub fn push(out: &mut String, text: &str) {
    let text = text.trim();
    if out.is_empty() || text.is_empty() {
        out.push_str(text);
        return;
    }
    if out.ends_with('\u{AD}') {
        out.pop();
        out.push_str(text);
        return;
    }
    let next = text.split_whitespace().next().unwrap_or_default();
    let next_bare = next.trim_matches(|c: char| !c.is_alphanumeric());
    let last = out.split_whitespace().next_back().unwrap_or_default();
    // An address that was broken has no blanks and loses none of its signs.
    let address = last.contains("://") || last.starts_with("www.") || last.contains('.') && last.contains('/');
    if address && last.ends_with(['-', '/', '_', '=', '&', '?']) && !text.starts_with('(') {
        out.push_str(text);
        return;
    }
    let hyphen = last.ends_with(['-', '\u{2010}']) && last.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
    if hyphen {
        let open = AFTER_OPEN.contains(&next_bare);
        if !open && next.starts_with(char::is_lowercase) && (ENDINGS.contains(&next_bare) || !keeps_hyphen(last)) {
            out.pop();
        } else if open {
            out.push(' ');
        }
    } else if !(ends_wide(out) && text.starts_with(is_wide)) {
        out.push(' ');
    }
    out.push_str(text);
}

/// Whether the hyphen at the end of a word belongs to it.
fn keeps_hyphen(word: &str) -> bool {
    let stem = word.trim_end_matches(['-', '\u{2010}']);
    let first = stem.rsplit(['(', '/', ',', '"']).next().unwrap_or(stem);
    // A word that has a hyphen already, an address, an abbreviation, a name in capitals.
    first.contains('-')
        || first.contains(['.', '@', '_', ':'])
        || first.chars().any(|c| c.is_ascii_digit())
        || first.chars().skip(1).any(char::is_uppercase)
        || KEEP.contains(&first.to_lowercase().as_str())
}

/// Whether a text ends in a script that is written without spaces.
fn ends_wide(text: &str) -> bool {
    text.ends_with(is_wide)
}

/// Whether a letter is of a script that is written without spaces: Chinese and Japanese.
fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x3001..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0xFF00..=0xFF60 | 0x20000..=0x3FFFF)
}
