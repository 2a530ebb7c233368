//! Telephone numbers: the person's own in any formatting of their digits, and others by their look.

use std::ops::Range;

use super::{Hit, PersonSecrets, SecretKind};

/// Fewer digits than this are no number that is looked for inside of others.
const LEAST_OWN: usize = 6;
/// So many digits a number has by ITU-T E.164, and none that is taken for one by its look alone has fewer.
const MOST: usize = 15;
const LEAST_FOREIGN: usize = 9;
/// A number that is called one may be shorter.
const LEAST_LABELLED: usize = 7;

/// Country codes of one and two digits (ITU-T E.164); all others have three.
const SHORT_CODES: [&str; 46] = [
    "1", "7", "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48",
    "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
    "86", "90", "91", "92", "93", "94", "95", "98",
];

const LABELS: [&str; 17] = [
    "tel",
    "phone",
    "telephone",
    "telefon",
    "fon",
    "mobile",
    "mobil",
    "handy",
    "cell",
    "natel",
    "fax",
    "whatsapp",
    "signal",
    "call",
    "movil",
    "portable",
    "gsm",
];

/// Finds telephone numbers.
#[derive(Debug)]
pub(super) struct Phones {
    /// The digits of the person's numbers without country code and leading zeros.
    own: Vec<String>,
}

/// Digits that may belong together, each with its place.
struct Run {
    digits: String,
    places: Vec<usize>,
}

impl Phones {
    pub(super) fn of(person: &PersonSecrets) -> Phones {
        let own = person.all_phones().map(|phone| national(phone));
        Phones {
            own: own.filter(|digits| digits.len() >= LEAST_OWN).collect(),
        }
    }

    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        if text.bytes().filter(u8::is_ascii_digit).take(LEAST_OWN).count() < LEAST_OWN {
            return Vec::new();
        }
        let mut hits = Vec::new();
        for run in runs(text, 3) {
            for own in &self.own {
                let places = run.digits.match_indices(own.as_str());
                hits.extend(places.filter_map(|(at, found)| whole(text, &run, at, found.len())));
            }
        }
        for run in runs(text, 2) {
            hits.extend(by_look(text, &run));
        }
        hits.into_iter().map(|range| (range, SecretKind::Phone)).collect()
    }
}

/// The digits of a number without its country code and without the zero that is dialled inside a country.
fn national(phone: &str) -> String {
    let digits: String = phone.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
    let international = match phone.trim_start().starts_with('+') {
        true => Some(digits.as_str()),
        false => digits.strip_prefix("00"),
    };
    let inside = match international {
        Some(number) => {
            let code = SHORT_CODES
                .iter()
                .find(|code| number.starts_with(**code))
                .map_or(3, |code| code.len());
            number.get(code..).unwrap_or(number)
        }
        None => &digits,
    };
    inside.trim_start_matches('0').to_owned()
}

/// Stretches of digits with at most so many characters of a number's punctuation between them.
fn runs(text: &str, most_between: usize) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut between = usize::MAX;
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            if between > most_between {
                runs.push(Run {
                    digits: String::new(),
                    places: Vec::new(),
                });
            }
            if let Some(run) = runs.last_mut() {
                run.digits.push(c);
                run.places.push(at);
            }
            between = 0;
        } else if is_punctuation(c) {
            between = between.saturating_add(1);
        } else {
            between = usize::MAX;
        }
    }
    runs
}

fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        ' ' | '.' | '-' | '/' | '(' | ')' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\u{2010}'..='\u{2015}'
    )
}

/// The whole of a number whose inner digits were found: with the zero, the country code and the plus before it. Nothing
/// where it is a part of a longer number.
fn whole(text: &str, run: &Run, at: usize, len: usize) -> Option<Range<usize>> {
    let (first, last) = (*run.places.get(at)?, *run.places.get(at + len - 1)?);
    let joined = |index: usize| {
        let pair = (run.places.get(index), run.places.get(index + 1));
        matches!(pair, (Some(one), Some(next)) if one + 1 == *next)
    };
    if joined(at + len - 1) {
        return None;
    }
    // What is dialled before: zeros, a country code of one to three digits, zeros again.
    let before: Vec<char> = run.digits.get(at.saturating_sub(8)..at)?.chars().rev().collect();
    let mut used = before.iter().take_while(|c| **c == '0').count().min(1);
    let code = before.get(used..).unwrap_or_default();
    let prefix: String = code.iter().take(5).rev().collect();
    let coded = (1..=3).rev().find(|len| {
        let Some(cut) = prefix.len().checked_sub(*len) else {
            return false;
        };
        let (zeros, code) = prefix.split_at(cut);
        let known = SHORT_CODES.contains(&code) || (code.len() == 3 && !code.starts_with('0'));
        let start = run.places.get(at - used - len).copied().unwrap_or(first);
        let marked = text
            .get(..start)
            .is_some_and(|before| before.ends_with('+') || before.ends_with("(+"));
        known && (marked || zeros.ends_with("00"))
    });
    if let Some(len) = coded {
        used += len;
        let zeros = before
            .get(used..)
            .unwrap_or_default()
            .iter()
            .take_while(|c| **c == '0')
            .count();
        used += zeros.min(2);
    }
    let from = at.checked_sub(used)?;
    if from > 0 && joined(from - 1) {
        return None;
    }
    let mut start = *run.places.get(from)?;
    start -= text
        .get(..start)?
        .bytes()
        .rev()
        .take(2)
        .take_while(|b| matches!(b, b'+' | b'('))
        .count();
    Some(start..last + 1)
}

/// A stretch that is a telephone number by its look or by what it is called.
fn by_look(text: &str, run: &Run) -> Option<Range<usize>> {
    let (start, end) = (*run.places.first()?, *run.places.last()? + 1);
    let count = run.digits.len();
    let before = text.get(..start)?;
    let plus = before.ends_with('+') || before.ends_with("(+");
    let opened = before.ends_with('(');
    let written = text.get(start..end)?;
    let labelled = is_labelled(before);
    let inside_word =
        before.ends_with(|c: char| c.is_alphabetic()) || text[end..].starts_with(|c: char| c.is_alphabetic());
    let grouped = written
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty());
    let groups: Vec<usize> = grouped.map(str::len).collect();
    let trunk = run.digits.starts_with('0') && groups.len() > 1 && !looks_like_dates(written);
    let american = groups == [3, 3, 4] && !written.contains('/');
    let is_number = count <= MOST
        && !inside_word
        && (plus && count >= LEAST_FOREIGN
            || labelled && count >= LEAST_LABELLED
            || trunk && count >= LEAST_FOREIGN
            || american);
    let marks = before
        .bytes()
        .rev()
        .take(2)
        .take_while(|b| matches!(b, b'+' | b'('))
        .count();
    is_number.then_some(start - if plus || opened { marks } else { 0 }..end)
}

/// Whether a number is called one: `Tel.: 031 …`.
fn is_labelled(before: &str) -> bool {
    let before = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let word: String = before.chars().rev().take_while(|c| c.is_alphabetic()).collect();
    let word: String = word.chars().rev().collect::<String>().to_lowercase();
    let word = crate::domain::text::fold(&word);
    LABELS.contains(&word.as_str())
}

/// `01.02.2023`, alone or with another behind it, begins with a zero as well.
fn looks_like_dates(written: &str) -> bool {
    let mut groups = written
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty());
    let small = |group: Option<&str>| group.is_some_and(|group| group.len() <= 2);
    let first = groups.next();
    match groups.next() {
        // 03.2021, 01/2023 - 04/2024
        Some(year) if year.len() == 4 && (year.starts_with("19") || year.starts_with("20")) => small(first),
        month if small(first) && small(month) => groups
            .next()
            .is_some_and(|year| year.len() == 4 && (year.starts_with("19") || year.starts_with("20"))),
        _ => false,
    }
}
