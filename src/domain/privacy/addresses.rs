//! Street addresses: the person's own in every spelling, and others by their look.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::patterns::{Pattern, all, pattern};
use super::{Hit, PersonSecrets, SecretKind};
use crate::domain::text::fold;

pub(super) static STREET: Pattern = LazyLock::new(|| {
    pattern(concat!(
        // Bahnhofstrasse 12a, Rue de la Gare 5, Via Roma 3, Calle Mayor 7
        r"\b(?:\p{Lu}[\p{L}\-]*(?:[ \-]\p{Lu}[\p{L}\-]*){0,2}[ \-])?(?:\p{Lu}?[\p{L}\-]*(?:straße|strasse|Straße|Strasse|str\.|Str\.)",
        r"|\p{Lu}[\p{L}\-]*(?:weg|gasse|platz|allee|damm|ufer|steig|straat|laan|gracht|plein))[ \u{A0}]?[0-9]{1,4}[ ]?[a-zA-Z]?\b",
        r"|\b(?i:rue|avenue|boulevard|chemin|via|viale|piazza|calle|avenida|plaza|rua|ulica|ul\.)(?: (?i:de|du|des|la|le|del|della|da|do|d'))*(?: \p{Lu}[\p{L}'’\-]*){1,3},? [0-9]{1,4}[a-zA-Z]?\b",
        // 12 Main Street, Apt 4; 221B Baker St.
        r"|\b[0-9]{1,5}[A-Za-z]?,? (?:\p{Lu}[\p{L}'’\-]*\.? ){1,3}(?:Street|Road|Avenue|Lane|Drive|Boulevard|Court|Terrace|Crescent|Close|St\b|Rd\b|Ave\b|Blvd\b|Ln\b|Dr\b)\.?(?:,? (?:Apt|Apartment|Flat|Unit|Suite|#)\.? ?[0-9A-Za-z]+)?",
        r"|\b[0-9]{1,4},? rue(?: (?:de|du|des|la|le))*(?: \p{Lu}[\p{L}'’\-]*){1,3}",
    ))
});

/// Streets that end with no word for one: "Am Alten Markt 3", "Unter den Linden 77", "Platz der Republik 1". Where they
/// count is [`is_the_end`]'s to say.
pub(super) static PLACED: Pattern = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?P<street>(?:Am|Im|Beim|Zum|Zur|An der|An den|An dem|In der|In den|In dem|Auf der|Auf den|Auf dem|Unter den|Unter der",
        r"|Hinter der|Hinter den|Hinter dem|Vor der|Vor den|Vor dem|Bei der|Bei den|Bei dem|Zu den|Zu der|Platz der|Platz des",
        r"|Straße der|Straße des|Strasse der|Strasse des|Allee der|Ring der)",
        r"(?:[ \-]\p{Lu}[\p{L}\-]*\.?){1,3}) [0-9]{1,3}(?: ?[a-zA-Z]\b)?",
    ))
});
/// Any street with a postal code behind it: "Oude Haven 7b, 3011 XA Rotterdam".
pub(super) static BEFORE_CODE: Pattern = LazyLock::new(|| {
    pattern(concat!(
        r"\b\p{Lu}[\p{L}'’.\-]*(?: \p{L}[\p{L}'’.\-]*){0,4} [0-9]{1,4} ?[a-zA-Z]?, ",
        r"(?:[A-Z]{1,2}-)?(?P<code>[0-9]{4,5})(?: ?[A-Z]{2}\b)? \p{Lu}\p{L}+",
    ))
});
/// A postal code with a town.
pub(super) static CODE: Pattern =
    LazyLock::new(|| pattern(r"^[ \u{A0},]*(?:[A-Z]{1,2}-)?[0-9]{4,5}(?: ?[A-Z]{2}\b)?[ \u{A0}]\p{Lu}\p{L}"));

/// Words that are counted or numbered, and no streets: "Am Montag 3, Mittwoch 4", "An der Universität 3".
const NUMBERED: [&str; 44] = [
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "januar",
    "februar",
    "marz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
    "jahr",
    "monat",
    "tag",
    "woche",
    "quartal",
    "semester",
    "kapitel",
    "abschnitt",
    "seite",
    "schritt",
    "stufe",
    "phase",
    "team",
    "universitat",
    "hochschule",
    "schule",
    "klasse",
    "projekt",
    "durchschnitt",
    "schnitt",
    "standort",
    "abteilung",
    "alter",
    "gruppe",
    "version",
];

/// Finds street addresses: the person's own however they are abbreviated, and others by their look.
#[derive(Debug)]
pub(super) struct Addresses {
    own: Vec<Regex>,
}

impl Addresses {
    pub(super) fn of(person: &PersonSecrets) -> Addresses {
        let streets = person.addresses.iter().filter_map(|address| {
            let words: Vec<&str> = address
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .collect();
            let mut known = String::new();
            for (at, word) in words.iter().enumerate() {
                if at > 0 {
                    known.push_str(r"[\s,.\-/]*");
                }
                // "Nr. 7b": what says that it is a number may stand before it.
                if at > 0 && word.starts_with(|c: char| c.is_ascii_digit()) {
                    known.push_str(r"(?:(?:nr|no|num|nummer|number|n)?[.º°]?\s*|[№#]\s*)");
                }
                known.push_str(&street_word(word));
            }
            match words.len() {
                0 => None,
                _ => pattern(&format!(r"(?i)\b{known}\b")),
            }
        });
        let codes = person.postal_codes.iter().filter_map(|code| {
            let code = code
                .split_whitespace()
                .map(regex::escape)
                .collect::<Vec<_>>()
                .join(r"\s*");
            let has_letters = code.replace(r"\s*", "").contains(|c: char| c.is_alphabetic());
            match code.len() {
                ..3 => None,
                // With letters it is no other number: "3011 XA", "SW1A 1AA".
                _ if has_letters => pattern(&format!(r"(?i)\b(?:[A-Z]{{1,2}}-)?{code}\b")),
                // With a city behind it or before it: the number alone may mean anything.
                _ => pattern(&format!(
                    r"\b(?:[A-Z]{{1,2}}-)?{code}(?:[ \u{{A0}}]\p{{Lu}}[\p{{L}}\-]+)|\p{{Lu}}\p{{L}}+,? {code}\b"
                )),
            }
        });
        Addresses {
            own: streets.chain(codes).collect(),
        }
    }

    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        if !text.contains(|c: char| c.is_ascii_digit()) {
            return Vec::new();
        }
        let own = self.own.iter().flat_map(|own| own.find_iter(text));
        let look = all(&STREET, text);
        let mut hits: Vec<Hit> = own
            .chain(look)
            .map(|found| (found.range(), SecretKind::Address))
            .collect();
        let placed = all(&PLACED, text).filter(|found| {
            let numbered = found
                .as_str()
                .split([' ', '-'])
                .any(|word| NUMBERED.contains(&fold(word).as_str()));
            !numbered && is_the_end(text.get(found.end()..).unwrap_or_default())
        });
        hits.extend(placed.map(|found| (found.range(), SecretKind::Address)));
        if let Some(before) = &*BEFORE_CODE {
            hits.extend(before.captures_iter(text).filter_map(|found| street_and_code(&found)));
        }
        hits
    }
}

/// Whether what stands behind a number ends an address: nothing more, a postal code, or a comma with a town behind it. "An der
/// Alster 3 Jahre" goes on.
fn is_the_end(after: &str) -> bool {
    let rest = after.trim_start_matches([' ', '\u{A0}']);
    let ends = rest.is_empty() || rest.starts_with(['\n', '\r', ')', ';', '|', '"']);
    let stops = rest
        .strip_prefix('.')
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
    let town = rest
        .strip_prefix(',')
        .is_some_and(|rest| rest.trim_start().starts_with(char::is_uppercase));
    ends || stops || town || CODE.as_ref().is_some_and(|code| code.is_match(after))
}

/// The street of an address with its postal code. A year is none.
fn street_and_code(found: &Captures<'_>) -> Option<Hit> {
    let (whole, code) = (found.get(0)?, found.name("code")?);
    let is_year = code.len() == 4 && matches!(code.as_str().get(..2), Some("19" | "20"));
    let street = whole.as_str().get(..code.start() - whole.start())?;
    let numbered = street
        .split([' ', ','])
        .any(|word| NUMBERED.contains(&fold(word).as_str()));
    (!is_year && !numbered).then_some((whole.start()..code.end(), SecretKind::Address))
}

/// A word of an address with its usual abbreviations, as a pattern.
fn street_word(word: &str) -> String {
    let folded = fold(word);
    // "7b" may be written "7 B".
    if let Some((digits, letter)) = word.split_at_checked(word.len().saturating_sub(1)) {
        let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        if is_number && letter.bytes().all(|b| b.is_ascii_alphabetic()) {
            return format!(r"{digits}[\s\-]*{letter}");
        }
    }
    for (ends, pattern) in [
        (&["strasse", "str"][..], r"(?:stra(?:ss|ß)e|str\.?)"),
        (&["platz", "pl"][..], r"(?:platz|pl\.?)"),
    ] {
        let cut = ends.iter().find_map(|end| folded.strip_suffix(end));
        // `Hauptstr`: the beginning has as many characters as its folded form, unless it has an umlaut.
        if let Some(start) = cut {
            let start: String = word.chars().take(start.chars().count()).collect();
            return format!("{}{pattern}", loose(&start));
        }
    }
    match folded.as_str() {
        "street" | "st" => r"(?:street|st\.?)".to_owned(),
        "road" | "rd" => r"(?:road|rd\.?)".to_owned(),
        "avenue" | "ave" | "av" => r"(?:avenue|ave?\.?)".to_owned(),
        "boulevard" | "blvd" | "bd" => r"(?:boulevard|blvd\.?|bd\.?)".to_owned(),
        "lane" | "ln" => r"(?:lane|ln\.?)".to_owned(),
        "drive" | "dr" => r"(?:drive|dr\.?)".to_owned(),
        _ => loose(word),
    }
}

/// A word as a pattern in which letters with marks may be written without them.
fn loose(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars() {
        match c {
            'ä' | 'Ä' => out.push_str("(?:ä|ae|a\u{308}|a)"),
            'ö' | 'Ö' => out.push_str("(?:ö|oe|o\u{308}|o)"),
            'ü' | 'Ü' => out.push_str("(?:ü|ue|u\u{308}|u)"),
            'ß' => out.push_str("(?:ß|ss)"),
            c => {
                let folded = fold(&c.to_string());
                let plain = regex::escape(&c.to_string());
                match folded.is_ascii() && !c.is_ascii() {
                    true => out.push_str(&format!("(?:{plain}|{folded})")),
                    false => out.push_str(&plain),
                }
            }
        }
    }
    out
}
