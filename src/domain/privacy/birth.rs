//! The date of birth, however it is written, and other dates that are called one.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Captures;

use super::patterns::{Pattern, pattern};
use super::{Hit, PersonSecrets, SecretKind};
use crate::domain::text::fold;

/// Months by the beginnings of their names in the languages of résumés, folded.
const MONTHS: [(&str, u32); 49] = [
    ("jan", 1),
    ("ene", 1),
    ("gen", 1),
    ("sty", 1),
    ("feb", 2),
    ("fev", 2),
    ("fevr", 2),
    ("lut", 2),
    ("mar", 3),
    ("mrz", 3),
    ("maerz", 3),
    ("maa", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("kwi", 4),
    ("may", 5),
    ("mai", 5),
    ("mag", 5),
    ("mei", 5),
    ("maj", 5),
    ("juin", 6),
    ("jun", 6),
    ("giu", 6),
    ("cze", 6),
    ("juil", 7),
    ("jul", 7),
    ("lug", 7),
    ("lip", 7),
    ("aug", 8),
    ("aou", 8),
    ("ago", 8),
    ("sie", 8),
    ("sep", 9),
    ("set", 9),
    ("wrz", 9),
    ("oct", 10),
    ("okt", 10),
    ("out", 10),
    ("ott", 10),
    ("paz", 10),
    ("nov", 11),
    ("lis", 11),
    ("dec", 12),
    ("dez", 12),
    ("dic", 12),
    ("gru", 12),
    ("des", 12),
    ("janv", 1),
];

const CALLED_BIRTH: [&str; 21] = [
    "date of birth",
    "birth date",
    "birthdate",
    "birthday",
    "dob",
    "d.o.b",
    "born",
    "born on",
    "geboren",
    "geboren am",
    "geb",
    "geb. am",
    "geburtsdatum",
    "geburtstag",
    "ne le",
    "nee le",
    "date de naissance",
    "fecha de nacimiento",
    "data di nascita",
    "data de nascimento",
    "geboortedatum",
];

pub(super) static NUMBERS: Pattern = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?P<y>[0-9]{4})[ ]?(?:[\-./年]|\u{2010}|\u{2011}|\u{2013})[ ]?(?P<m>[0-9]{1,2})[ ]?(?:[\-./月]|\u{2010}|\u{2011}|\u{2013})[ ]?(?P<d>[0-9]{1,2})(?:日|\b)",
        r"|\b(?P<a>[0-9]{1,2})[ ]?(?:[\-./]|\u{2010}|\u{2011}|\u{2013}|,)[ ]?(?P<b>[0-9]{1,2})[ ]?(?:[\-./]|\u{2010}|\u{2011}|\u{2013}|,)[ ]?(?P<c>[0-9]{4}|[0-9]{2})\b",
        r"|\b(?P<e>[0-9]{8})\b",
    ))
});
pub(super) static WORDS: Pattern = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?P<d>[0-9]{1,2})(?:st|nd|rd|th|er|º|°)?\.?[ \u{A0}\-]*(?:of |de |d')?(?P<m>\p{L}{3,12})\.?,?[ \u{A0}\-]*(?:of |de |del )?(?P<y>[0-9]{4}|'?[0-9]{2})\b",
        r"|\b(?P<mm>\p{L}{3,12})\.?[ \u{A0}](?P<dd>[0-9]{1,2})(?:st|nd|rd|th)?,?[ \u{A0}](?P<yy>[0-9]{4})\b",
    ))
});

/// Finds the date of birth.
#[derive(Debug)]
pub(super) struct Birth {
    days: Vec<NaiveDate>,
}

impl Birth {
    pub(super) fn of(person: &PersonSecrets) -> Birth {
        Birth {
            days: person.birth_dates.clone(),
        }
    }

    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        if !text.contains(|c: char| c.is_ascii_digit()) {
            return Vec::new();
        }
        let found = dates(text).into_iter();
        found
            .filter(|(range, days)| {
                days.iter().any(|day| self.days.contains(day))
                    || is_called_birth(text.get(..range.start).unwrap_or_default())
            })
            .map(|(range, _)| (range, SecretKind::BirthDate))
            .collect()
    }
}

/// The whole dates in a text, each with the days that it may mean: `03/07/1990` is two.
pub(super) fn dates(text: &str) -> Vec<(Range<usize>, Vec<NaiveDate>)> {
    let mut found = Vec::new();
    let mut take = |captures: &Captures<'_>, days: Vec<NaiveDate>| {
        if let (Some(whole), false) = (captures.get(0), days.is_empty()) {
            found.push((whole.range(), days));
        }
    };
    if let Some(numbers) = &*NUMBERS {
        for captures in numbers.captures_iter(text) {
            let number = |name| captures.name(name).and_then(|found| found.as_str().parse::<i32>().ok());
            let days = match (number("y"), number("m"), number("d"), number("e")) {
                (Some(y), Some(m), Some(d), _) => vec![(y, m, d)],
                (.., Some(e)) => vec![
                    (e / 10_000, e / 100 % 100, e % 100),
                    (e % 10_000, e / 10_000 % 100, e / 1_000_000),
                    (e % 10_000, e / 1_000_000, e / 10_000 % 100),
                ],
                _ => match (number("a"), number("b"), number("c")) {
                    (Some(a), Some(b), Some(c)) => years(c).into_iter().flat_map(|y| [(y, b, a), (y, a, b)]).collect(),
                    _ => Vec::new(),
                },
            };
            take(&captures, real(&days));
        }
    }
    if let Some(words) = &*WORDS {
        for captures in words.captures_iter(text) {
            let part = |name| captures.name(name).map(|found| found.as_str().trim_start_matches('\''));
            let parts = [("y", "m", "d"), ("yy", "mm", "dd")]
                .into_iter()
                .find_map(|(y, m, d)| Some((part(y)?.parse().ok()?, month(part(m)?)?, part(d)?.parse().ok()?)));
            if let Some((year, month, day)) = parts {
                let days: Vec<_> = years(year).into_iter().map(|year| (year, month, day)).collect();
                take(&captures, real(&days));
            }
        }
    }
    found
}

/// A year of two digits is one of this century or the last.
fn years(year: i32) -> Vec<i32> {
    match year {
        0..100 => vec![1900 + year, 2000 + year],
        year => vec![year],
    }
}

fn real(days: &[(i32, i32, i32)]) -> Vec<NaiveDate> {
    let day = |(y, m, d): &(i32, i32, i32)| {
        let (m, d) = (u32::try_from(*m).ok()?, u32::try_from(*d).ok()?);
        NaiveDate::from_ymd_opt(*y, m, d).filter(|_| (1900..2100).contains(y))
    };
    days.iter().filter_map(day).collect()
}

fn month(word: &str) -> Option<i32> {
    let word = fold(word);
    let known = MONTHS.iter().filter(|(start, _)| word.starts_with(start));
    known
        .max_by_key(|(start, _)| start.len())
        .and_then(|(_, month)| i32::try_from(*month).ok())
}

/// Whether what stands before a date calls it the date of birth.
fn is_called_birth(before: &str) -> bool {
    let from = before.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
    let near = fold(before.get(from..).unwrap_or_default());
    let near = near.trim_end_matches(|c: char| !c.is_alphanumeric());
    CALLED_BIRTH.iter().any(|called| {
        near.strip_suffix(called)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    }) || before.trim_end().ends_with("生年月日")
        || near.ends_with("дата рождения")
}
