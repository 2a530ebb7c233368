//! A line cut into its conditions.

use super::TextField;

/// What a condition is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Text(TextField),
    Tag,
    Status,
    Mode,
    Type,
    Priority,
    Salary,
    Match,
    Asks,
    Due,
    Age,
    Is,
}

impl Key {
    /// What can stand behind it, in words; `None` where any word can.
    pub(super) fn examples(self) -> Option<&'static str> {
        Some(match self {
            Key::Text(_) | Key::Tag => return None,
            Key::Status => "status: interested, applied, interview, interviewed, offer …",
            Key::Mode => "mode: remote, hybrid, onsite",
            Key::Type => "type: full, part, contract, internship, temporary",
            Key::Priority => "priority: high, normal, low",
            Key::Salary => "salary>90k  salary<120k  salary:90-120k",
            Key::Match => "match>70",
            Key::Asks => "asks:kubernetes",
            Key::Due => "due<7d  due:fri  due<24.12.",
            Key::Age => "age>14d  age>2w  age>3mo",
            Key::Is => "is: open, closed",
        })
    }
}

/// How a condition compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    /// `:` or `=`
    Is,
    /// `>` or `>=`
    Above,
    /// `<` or `<=`
    Below,
}

/// One condition as it was typed.
#[derive(Debug)]
pub(super) struct Term<'a> {
    pub(super) key: Option<Key>,
    pub(super) op: Op,
    pub(super) value: &'a str,
    pub(super) quoted: bool,
    pub(super) exclude: bool,
}

impl<'a> Term<'a> {
    /// `applied,offer`
    pub(super) fn values(&self) -> impl Iterator<Item = &'a str> {
        self.value.split(',').filter(|v| !v.is_empty())
    }
}

fn key_named(word: &str) -> Option<Key> {
    Some(match word.to_ascii_lowercase().as_str() {
        "title" | "role" => Key::Text(TextField::Title),
        "company" => Key::Text(TextField::Company),
        "location" | "place" | "loc" => Key::Text(TextField::Location),
        "notes" | "note" => Key::Text(TextField::Notes),
        "text" | "description" => Key::Text(TextField::Description),
        "tag" | "tags" => Key::Tag,
        "status" | "stage" => Key::Status,
        "mode" => Key::Mode,
        "type" => Key::Type,
        "priority" | "prio" => Key::Priority,
        "salary" | "pay" => Key::Salary,
        "match" | "score" => Key::Match,
        "asks" | "skill" => Key::Asks,
        "due" | "deadline" => Key::Due,
        "age" => Key::Age,
        "is" => Key::Is,
        _ => return None,
    })
}

/// The first term of a line and what follows it; a term may be empty while it is being typed.
pub(super) fn next_term(line: &str) -> Option<(Term<'_>, &str)> {
    let line = line.trim_start();
    if line.is_empty() {
        return None;
    }
    let positive = line
        .strip_prefix('-')
        .filter(|rest| !rest.starts_with(char::is_whitespace));
    let exclude = positive.is_some();
    let body = positive.unwrap_or(line);
    let term = |key, op, (value, quoted, rest)| {
        Some((
            Term {
                key,
                op,
                value,
                quoted,
                exclude,
            },
            rest,
        ))
    };
    if let Some(rest) = body.strip_prefix('#') {
        return term(Some(Key::Tag), Op::Is, value(rest));
    }
    let word_len = body.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (word, after) = body.split_at(word_len);
    if let (Some(key), Some((op, rest))) = (key_named(word), operator(after)) {
        return term(Some(key), op, value(rest));
    }
    term(None, Op::Is, value(body))
}

fn operator(text: &str) -> Option<(Op, &str)> {
    let signs = [
        (">=", Op::Above),
        ("<=", Op::Below),
        (":>", Op::Above),
        (":<", Op::Below),
    ];
    let short = [
        (">", Op::Above),
        ("<", Op::Below),
        (":", Op::Is),
        ("=", Op::Is),
        ("≥", Op::Above),
        ("≤", Op::Below),
    ];
    let (sign, op) = signs
        .into_iter()
        .chain(short)
        .find(|(sign, _)| text.starts_with(sign))?;
    Some((op, &text[sign.len()..]))
}

/// A value up to the next space or, in quotes, up to the closing one: the value, whether it was quoted, and
/// what follows. A quote that is still open gives nothing.
pub(in crate::domain) fn value(text: &str) -> (&str, bool, &str) {
    if let Some(inside) = text.strip_prefix(['"', '“', '”', '„']) {
        return match inside.split_once(['"', '“', '”']) {
            Some((value, rest)) => (value, true, rest),
            None => ("", true, ""),
        };
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (&text[..end], false, &text[end..])
}
