//! Taking what a key holds for what it should hold, leniently.

use serde_json::{Map, Value};

use super::check::{fits, is_nothing};
use super::document::kind as kind_of;
use super::shape::{Field, Kind, Shape};
use crate::domain::partial_date::PartialDate;
use crate::domain::text::{clean_block, clean_line};
use crate::interop::doubt::Doubts;

/// An object of the file under the schema's own keys, each with what it should hold; what could not be understood stands
/// as it was.
pub(super) struct Normal {
    /// Its keys.
    pub(super) map: Map<String, Value>,
    /// Whether its end is written as "present".
    pub(super) present: bool,
}

impl Normal {
    /// Takes a text.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        match self.map.get_mut(key) {
            Some(Value::String(text)) => {
                let text = std::mem::take(text);
                self.map.shift_remove(key);
                Some(text)
            }
            _ => None,
        }
    }

    /// Takes a list of texts; empty where there is none.
    pub(super) fn texts(&mut self, key: &str) -> Vec<String> {
        match self.map.get_mut(key) {
            Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
                let items = std::mem::take(items);
                self.map.shift_remove(key);
                let text = |item| match item {
                    Value::String(text) => text,
                    _ => String::new(),
                };
                items.into_iter().map(text).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Takes true or false.
    pub(super) fn flag(&mut self, key: &str) -> Option<bool> {
        let flag = self.map.get(key)?.as_bool()?;
        self.map.shift_remove(key);
        Some(flag)
    }
}

/// Puts an object under the schema's keys.
pub(super) fn normal(shape: &Shape, raw: &Map<String, Value>, place: &str, doubts: &mut Doubts) -> Normal {
    let mut normal = Normal {
        map: raw.clone(),
        present: false,
    };
    for field in shape.all() {
        let Some(value) = found(field, raw, &mut normal.map) else {
            normal.map.shift_remove(field.key);
            continue;
        };
        let at = || format!("{place}, {}", field.key);
        let taken = match field.kind {
            Kind::Object(_) | Kind::Objects(_) => Some(value.clone()),
            Kind::Flag => value.is_boolean().then(|| value.clone()),
            Kind::Line | Kind::Email | Kind::Uri => text(value, clean_line, ", ").map(Value::String),
            Kind::Block => text(value, clean_block, "\n").map(Value::String),
            Kind::Lines => lines(field.key, value),
            Kind::Date | Kind::End => {
                let written = text(value, clean_line, " ");
                if let Kind::End = field.kind
                    && written.as_deref().is_some_and(is_present)
                {
                    normal.present = true;
                    normal.map.shift_remove(field.key);
                    continue;
                }
                written.map(|written| {
                    let (date, doubt) = date(&written);
                    if let Some(doubt) = doubt {
                        doubts.add(at(), doubt);
                    }
                    Value::String(date)
                })
            }
        };
        match taken {
            Some(taken) => {
                let is_empty = is_nothing(&taken) && !matches!(field.kind, Kind::Object(_) | Kind::Objects(_));
                if field.official && !fits(field.kind, value) && !is_nothing(value) {
                    complain(field, value, &at(), doubts);
                }
                if is_empty {
                    normal.map.shift_remove(field.key);
                } else {
                    normal.map.insert(field.key.to_owned(), taken);
                }
            }
            None => {
                if field.official {
                    doubts.add(
                        at(),
                        format!(
                            "{} where {} should be; it is only kept",
                            kind_of(value),
                            wanted(field.kind)
                        ),
                    );
                }
                normal.map.insert(field.key.to_owned(), value.clone());
            }
        }
    }
    normal
}

/// The value of a key, or of one of the names that it has elsewhere; then that name is taken out.
fn found<'v>(field: &Field, raw: &'v Map<String, Value>, map: &mut Map<String, Value>) -> Option<&'v Value> {
    let own = raw.get(field.key).filter(|value| !value.is_null());
    if let Some(own) = own.filter(|own| !is_nothing(own)) {
        // The same under an old name as well, as we write it, is that same thing.
        for alias in field.aliases {
            if raw
                .get(*alias)
                .is_some_and(|other| means_the_same(field.kind, own, other))
            {
                map.shift_remove(*alias);
            }
        }
        return Some(own);
    }
    let alias = field.aliases.iter().find(|alias| {
        raw.get(**alias)
            .is_some_and(|value| !is_nothing(value) && (value.is_string() || value.is_number() || value.is_array()))
    });
    match alias {
        Some(alias) => {
            map.shift_remove(*alias);
            raw.get(*alias)
        }
        None => own,
    }
}

fn means_the_same(kind: Kind, one: &Value, other: &Value) -> bool {
    let plain = |value: &Value| match kind {
        Kind::Lines => lines("", value),
        Kind::Block => text(value, clean_block, "\n").map(Value::String),
        Kind::Date | Kind::End => text(value, clean_line, " ").map(|text| Value::String(date(&text).0)),
        _ => text(value, clean_line, ", ").map(Value::String),
    };
    one == other || plain(one).is_some_and(|one| plain(other) == Some(one))
}

fn wanted(kind: Kind) -> &'static str {
    match kind {
        Kind::Line | Kind::Block => "a text",
        Kind::Date | Kind::End => "a date",
        Kind::Email => "an e-mail address",
        Kind::Uri => "an address",
        Kind::Lines => "a list of texts",
        Kind::Flag => "true or false",
        Kind::Object(_) => "an object",
        Kind::Objects(_) => "a list of objects",
    }
}

fn complain(field: &Field, value: &Value, place: &str, doubts: &mut Doubts) {
    match (field.kind, value) {
        // Dates have their own words.
        (Kind::Date | Kind::End, _) => {}
        (Kind::Email, Value::String(_)) => doubts.add(place, "this is no e-mail address"),
        (Kind::Uri, Value::String(_)) => doubts.add(place, "this is no whole address; one starts with https://"),
        (kind, value) => doubts.add(place, format!("{} was taken for {}", kind_of(value), wanted(kind))),
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn text(value: &Value, clean: fn(&str) -> String, between: &str) -> Option<String> {
    match value {
        Value::Array(items) => {
            let items = items.iter().map(scalar).collect::<Option<Vec<_>>>()?;
            Some(clean(&items.join(between)))
        }
        value => scalar(value).map(|text| clean(&text)),
    }
}

/// A list of texts; of a text its lines, or of words what its commas separate.
fn lines(key: &str, value: &Value) -> Option<Value> {
    let texts: Vec<String> = match value {
        Value::Array(items) => items
            .iter()
            .filter(|item| !item.is_null())
            .map(scalar)
            .collect::<Option<_>>()?,
        Value::String(text) if text.trim().contains('\n') || key == "highlights" => {
            text.lines().map(|line| without_bullet(line).to_owned()).collect()
        }
        Value::String(text) => words(text),
        _ => return None,
    };
    let clean = texts
        .iter()
        .map(|text| clean_line(text))
        .filter(|text| !text.is_empty());
    Some(Value::Array(clean.map(Value::String).collect()))
}

/// What the semicolons, or else the commas, of a text separate.
pub(super) fn words(text: &str) -> Vec<String> {
    let mark = if text.contains(';') { ';' } else { ',' };
    text.split(mark).map(|word| word.trim().to_owned()).collect()
}

/// A line without the mark of a list before it.
fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    ["•", "-", "–", "*", "·"]
        .iter()
        .find_map(|mark| line.strip_prefix(mark))
        .filter(|rest| rest.starts_with(char::is_whitespace))
        .map_or(line, str::trim)
}

/// Whether an end date says that it goes on.
pub(super) fn is_present(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "present",
        "now",
        "current",
        "currently",
        "today",
        "ongoing",
        "to date",
        "heute",
        "aktuell",
        "présent",
        "actualidad",
        "oggi",
    ];
    let text = text.trim_matches(['(', ')', '.', ' ']).to_lowercase();
    WORDS.contains(&text.as_str())
}

/// A date as facts have it; what is no date stays as it is.
pub(super) fn plain_date(text: &str) -> String {
    date(&clean_line(text)).0
}

/// A date as facts have it, and what is doubtful about that. What is no date stays as it is.
fn date(text: &str) -> (String, Option<String>) {
    if text.is_empty() || text.parse::<PartialDate>().is_ok() {
        return (text.to_owned(), None);
    }
    match understood(text) {
        Some(date) => (date.to_string(), Some(format!("\"{}\" is read as {date}", short(text)))),
        None => (
            text.to_owned(),
            Some(format!(
                "\"{}\" is no date; it is kept as text (write 2019, 2019-04 or 2019-04-30)",
                short(text)
            )),
        ),
    }
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

/// A date in another form, as exact as it is sure: of `2019-04-00` the month, of `2019-13` the year.
fn understood(text: &str) -> Option<PartialDate> {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    let numbers: Vec<u32> = day
        .split(['-', '/', '.'])
        .map(|part| part.parse().ok().filter(|_| part.len() <= 4))
        .collect::<Option<_>>()
        .unwrap_or_default();
    let year = |year: u32| i32::try_from(year).unwrap_or(0);
    let begins_with_time = || {
        text.get(day.len()..)
            .is_some_and(|rest| rest.is_empty() || rest.contains(':'))
    };
    match numbers.as_slice() {
        [first, rest @ ..] if *first >= 1000 && rest.len() <= 2 && begins_with_time() => {
            let parts = (rest.first().copied(), rest.get(1).copied());
            return PartialDate::new(year(*first), parts.0, parts.1)
                .or_else(|| PartialDate::new(year(*first), parts.0, None))
                .or_else(|| PartialDate::new(year(*first), None, None));
        }
        [month, last] if *last >= 1000 => return PartialDate::new(year(*last), Some(*month), None),
        // The day is never said before the month in a sure way, so that only the month that can't be a day is taken.
        [first, second, last] if *last >= 1000 => {
            return match (*first > 12, *second > 12 || first == second) {
                (true, _) => PartialDate::new(year(*last), Some(*second), Some(*first)),
                (_, true) => PartialDate::new(year(*last), Some(*first), Some(*second)),
                _ => PartialDate::new(year(*last), None, None),
            };
        }
        _ => {}
    }
    // A month by its name, before or after the year. The clock plays no part in that.
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    has_digit
        .then(|| PartialDate::understand(text, chrono::NaiveDateTime::default()).ok())
        .flatten()
        .filter(|date| text.contains(&date.year.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_other_forms_are_read_as_exactly_as_is_sure() {
        for (given, wanted) in [
            ("2019-04-00", "2019-04"),
            ("2019-00-00", "2019"),
            ("2019-13", "2019"),
            ("2019-02-30", "2019-02"),
            ("2019-4", "2019-04"),
            ("2019/04/30", "2019-04-30"),
            ("2019.04", "2019-04"),
            ("04/2019", "2019-04"),
            ("Apr 2019", "2019-04"),
            ("April 2019", "2019-04"),
            ("30/04/2019", "2019-04-30"),
            ("04/30/2019", "2019-04-30"),
            ("03/04/2019", "2019"),
            ("2019-04-30T10:00:00Z", "2019-04-30"),
            ("2019-04-30 10:00", "2019-04-30"),
            ("30 Apr 2019", "2019-04-30"),
        ] {
            let (date, doubt) = date(given);
            assert_eq!(date, wanted, "{given}");
            assert!(doubt.is_some_and(|doubt| doubt.contains(given)), "{given}");
        }
        for text in [
            "soon",
            "Spring 2019",
            "summer",
            "19",
            "2019 or so",
            "1815-06-18",
            "3 years",
            "10",
        ] {
            let (kept, doubt) = date(text);
            assert_eq!(kept, text);
            assert!(doubt.is_some(), "{text}");
        }
        assert_eq!(date("2019-04"), ("2019-04".into(), None));
    }

    #[test]
    fn a_text_in_place_of_a_list_is_cut_into_one() {
        let cut = |key, text: &str| lines(key, &Value::String(text.into())).unwrap();
        assert_eq!(cut("keywords", "Rust, C ,"), serde_json::json!(["Rust", "C"]));
        assert_eq!(cut("keywords", "a, b; c"), serde_json::json!(["a, b", "c"]));
        assert_eq!(
            cut("highlights", "- one, two\n• three"),
            serde_json::json!(["one, two", "three"])
        );
        assert_eq!(cut("highlights", "-5 % cost"), serde_json::json!(["-5 % cost"]));
    }
}
