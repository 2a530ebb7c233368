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

/// What a date of birth is called, folded and without signs.
const CALLED_BIRTH: [&str; 71] = [
    "date of birth",
    "birth date",
    "birthdate",
    "birthday",
    "bday",
    "dob",
    "d o b",
    "born",
    "geboren",
    "geb",
    "geb datum",
    "geburtsdatum",
    "geburts datum",
    "geburtstag",
    "ne le",
    "nee le",
    "ne a",
    "nee a",
    "nee",
    "ne en",
    "nee en",
    "date de naissance",
    "naissance",
    "fecha de nacimiento",
    "fecha nacimiento",
    "nacido",
    "nacida",
    "data di nascita",
    "nato",
    "nata",
    "data de nascimento",
    "nascido",
    "nascida",
    "nascimento",
    "geboortedatum",
    "geboren op",
    "data urodzenia",
    "urodzony",
    "urodzona",
    "urodzilem sie",
    "urodzilam sie",
    "ur",
    "fodselsdato",
    "fodselsdag",
    "fodt",
    "fodd",
    "fodelsedatum",
    "fodelsedag",
    "syntymaaika",
    "syntynyt",
    "datum narozeni",
    "narozen",
    "narozena",
    "narodeny",
    "narodena",
    "datum narodenia",
    "szuletesi datum",
    "szuletesi ido",
    "szuletett",
    "data nasterii",
    "nascut",
    "nascuta",
    "datum rodenja",
    "roden",
    "rodena",
    "dogum tarihi",
    "дата рождения",
    "родился",
    "родилась",
    "дата народження",
    "生年月日",
];
/// Words that may stand between that and the date, besides a place.
const BETWEEN: [&str; 45] = [
    "is", "was", "on", "the", "of", "at", "am", "im", "in", "den", "der", "dem", "le", "la", "il", "el", "em", "a",
    "à", "en", "i", "te", "zu", "op", "dia", "day", "o", "mm", "dd", "yyyy", "yy", "tt", "jj", "jjjj", "aaaa", "gg",
    "m", "d", "y", "format", "month", "year", "w", "v", "dne",
];
/// Words before a place.
const AT_A_PLACE: [&str; 10] = ["in", "at", "a", "à", "en", "i", "w", "te", "zu", "em"];
/// No more words than these stand between.
const MOST_BETWEEN: usize = 8;

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
                    || is_called_birth(
                        text.get(..range.start).unwrap_or_default(),
                        text.get(range.end..).unwrap_or_default(),
                    )
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

/// Whether what stands before a date calls it the date of birth: "born in Kiel on", "Date of birth (dd/mm/yyyy):".
fn is_called_birth(before: &str, after: &str) -> bool {
    let from = before.char_indices().rev().nth(100).map_or(0, |(at, _)| at);
    let near = before.get(from..).unwrap_or_default();
    if is_starred(before, after) {
        return true;
    }
    let words = words(near);
    (0..=words.len().min(MOST_BETWEEN)).any(|between| {
        let (called, filling) = words.split_at(words.len() - between);
        let name: Vec<&str> = called.iter().map(|word| word.folded.as_str()).collect();
        CALLED_BIRTH.iter().any(|label| {
            let label: Vec<&str> = label.split(' ').collect();
            let at_a_place = label.last().is_some_and(|last| AT_A_PLACE.contains(last));
            name.ends_with(&label) && fills(filling, at_a_place)
        })
    })
}

/// A word before a date.
struct Word {
    folded: String,
    has_capital: bool,
    /// A sentence ends behind it.
    ends: bool,
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        if word.is_empty() {
            // The sign may stand behind another one: "birth (…):".
            if let (Some(last), true) = (words.last_mut(), piece.contains(['!', '?', ';'])) {
                last.ends = true;
            }
            continue;
        }
        let short = word.chars().count() <= 2 || matches!(fold(word).as_str(), "geb" | "ste" | "nac");
        let ends = piece.ends_with(['!', '?', ';']) || piece.ends_with('.') && !short;
        words.push(Word {
            folded: fold(word),
            has_capital: word.starts_with(char::is_uppercase),
            ends,
        });
    }
    words
}

/// Whether words between what a date is called and the date change nothing: "in Kiel on the".
fn fills(words: &[Word], mut at_a_place: bool) -> bool {
    for word in words {
        let known = BETWEEN.contains(&word.folded.as_str());
        let place = word.has_capital && at_a_place;
        if word.ends || !(known || place) {
            return false;
        }
        at_a_place = place || AT_A_PLACE.contains(&word.folded.as_str());
    }
    true
}

/// "* 3. Juli 1985", as German papers have it; no item of a list, and nothing in bold.
fn is_starred(before: &str, after: &str) -> bool {
    let Some(rest) = before.trim_end_matches([' ', '\u{A0}']).strip_suffix('*') else {
        return false;
    };
    let line = rest.rsplit('\n').next().unwrap_or_default();
    let goes_on = after.trim_start_matches([' ', '\u{A0}']);
    let alone = goes_on.is_empty() || goes_on.starts_with(['\n', '\r', ',', ')', '.', ';', '|', '†']);
    let placed = ["in ", "zu ", "a ", "à "].iter().any(|at| goes_on.starts_with(at));
    let items = rest.lines().chain(goes_on.lines().skip(1));
    let is_list = line.trim().is_empty() && items.into_iter().any(|line| line.trim_start().starts_with("* "));
    !rest.ends_with('*') && !after.starts_with('*') && !is_list && (alone || placed || !line.trim().is_empty())
}
