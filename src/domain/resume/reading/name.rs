//! Whose résumé it is.

use crate::domain::resume::source::DocumentText;

use super::contact;
use super::dates;
use super::pieces;
use super::places;
use super::unit::Unit;
use super::words::headings::{names_document, part};
use super::words::{companies, key, titles};

/// A name and where it stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Named {
    pub name: Option<String>,
    /// The units that it is written in.
    pub units: Vec<usize>,
    /// What the same line says about the person's work.
    pub headline: Option<String>,
    /// What else is left of the line, such as addresses.
    pub left: Option<String>,
    pub sure: f32,
}

/// How far down a name may stand when it is not set larger than all else.
const FIRST_UNITS: usize = 8;

/// Finds the name.
pub(super) fn find(source: &DocumentText, units: &[Unit]) -> Named {
    let largest = units
        .iter()
        .filter(|unit| unit.page <= 1 && unit.text.chars().count() >= 3)
        .map(|unit| unit.size)
        .fold(1.0f32, f32::max);
    let mailbox = units
        .iter()
        .take(200)
        .find_map(|unit| contact::emails(&unit.text).into_iter().next())
        .map(|(_, email)| key(email.split('@').next().unwrap_or_default()));
    let author = source.author.as_deref().map(key).unwrap_or_default();
    let title = source.title.as_deref().map(key).unwrap_or_default();
    let headings: Vec<&Unit> = units
        .iter()
        .take(400)
        .filter(|unit| unit.heading.is_some() && part(&unit.text).is_some_and(|(_, sure)| sure >= 0.9))
        .collect();
    let same_look = |look: &Unit, unit: &Unit| {
        look.heading == unit.heading && (look.size - unit.size).abs() < 0.02 && look.bold == unit.bold
    };
    let mut best: Option<(f32, Named)> = None;
    for (at, unit) in units.iter().enumerate().take(400) {
        let large = unit.page <= 1 && unit.size >= 1.25 && unit.size >= largest - 0.02;
        if !(at < FIRST_UNITS || large) || unit.item.is_some() || unit.text.chars().count() > 120 {
            continue;
        }
        for candidate in candidates(units, at) {
            let Some(name) = &candidate.name else { continue };
            // In small letters alone many words look alike: something else must say that it is a name.
            let raised = raised(name);
            let mut score = looks(raised.as_deref().unwrap_or(name));
            if score <= 0.0 && candidate.left.as_deref().is_none_or(|left| left != "label") {
                continue;
            }
            score += if candidate.left.as_deref() == Some("label") {
                6.0
            } else {
                0.0
            };
            score += if large {
                3.0
            } else if unit.size >= 1.15 {
                1.0
            } else {
                0.0
            };
            score += if unit.heading == Some(1) { 2.0 } else { 0.0 };
            // What looks as the known headings do is one of them.
            score -= if headings.iter().filter(|look| same_look(look, unit)).count() >= 2 {
                4.0
            } else {
                0.0
            };
            score += match at {
                0 => 2.0,
                1 => 1.0,
                2 => 0.5,
                _ => 0.0,
            };
            let folded = key(name);
            let told = |other: &str| {
                folded
                    .split(' ')
                    .filter(|word| word.chars().count() > 2 && other.contains(*word))
                    .count()
            };
            let large_first = at == 0 && unit.size >= 1.25 && looks(raised.as_deref().unwrap_or_default()) >= 2.5;
            if raised.is_some()
                && !(large_first || mailbox.as_deref().map_or(0, told) >= 2 || told(&author) >= 2 || told(&title) >= 2)
            {
                continue;
            }
            score += match mailbox.as_deref().map_or(0, told) {
                0 => 0.0,
                1 => 1.5,
                _ => 3.0,
            };
            score += if told(&author) >= 2 || told(&title) >= 2 {
                2.0
            } else {
                0.0
            };
            score -= if candidate.headline.is_some() { 0.2 } else { 0.0 };
            if best.as_ref().is_none_or(|(before, _)| score > *before + 0.01) {
                best = Some((
                    score,
                    Named {
                        sure: (0.35 + score * 0.07).min(0.98),
                        ..candidate
                    },
                ));
            }
        }
    }
    let mut named = best
        .filter(|(score, _)| *score >= 2.5)
        .map(|(_, named)| named)
        .unwrap_or_default();
    if named.left.as_deref() == Some("label") {
        named.left = None;
    }
    if let Some(name) = &mut named.name {
        *name = raised(name).unwrap_or_else(|| proper(name));
    }
    named
}

/// Words before a name.
const LABELS: &[&str] = &[
    "name",
    "full name",
    "nom",
    "nombre",
    "nome",
    "naam",
    "imie i nazwisko",
    "фио",
    "ονοματεπωνυμο",
    "ad soyad",
    "nome e cognome",
    "nombre y apellidos",
    "nom et prenom",
    "vor und nachname",
    "namn",
    "navn",
    "fulde navn",
    "nimi",
    "jmeno",
    "jmeno a prijmeni",
    "nev",
    "nume",
    "nume si prenume",
    "імя",
    "піб",
    "имя",
    "ho ten",
    "ho va ten",
    "nome completo",
    "nombre completo",
    "姓名",
    "名前",
    "氏名",
    "이름",
    "성명",
    "الاسم",
    "الاسم الكامل",
    "שם",
    "שם מלא",
];

/// The names that a unit may hold, alone or with the one below.
fn candidates(units: &[Unit], at: usize) -> Vec<Named> {
    let mut out = Vec::new();
    let Some(unit) = units.get(at) else { return out };
    let text = unit.text.as_str();
    // In a table the label stands in a cell of its own.
    let cells = match unit.pieces.as_slice() {
        [label, rest] if !unit.several && !label.text.contains(':') => Some((label.text.as_str(), rest.text.as_str())),
        _ => None,
    };
    let cells = cells.filter(|(label, _)| LABELS.contains(&key(label).as_str()));
    if let Some((label, rest)) = text.split_once(':').or(cells) {
        if LABELS.contains(&key(label).as_str()) && !rest.trim().is_empty() {
            out.push(Named {
                name: Some(rest.trim().to_owned()),
                units: vec![at],
                left: Some("label".to_owned()),
                ..Named::default()
            });
        }
        return out;
    }
    let whole = pieces::trimmed(text);
    out.push(Named {
        name: Some(whole.to_owned()),
        units: vec![at],
        ..Named::default()
    });
    // First and last name on lines of their own.
    if let Some(next) = units.get(at + 1).filter(|next| {
        next.size >= 1.2 && (next.size - unit.size).abs() < 0.15 && next.bold == unit.bold
            || next.size >= 1.5 && unit.size >= 1.5
    }) {
        let short = |text: &str| (1..=2).contains(&text.split_whitespace().count());
        if short(text) && short(&next.text) {
            out.push(Named {
                name: Some(format!("{text} {}", next.text)),
                units: vec![at, at + 1],
                ..Named::default()
            });
        }
    }
    // `Ada Okafor — Bridge inspector`, `CV – Ada Okafor`, or addresses beside the name.
    let cells: Vec<&str> = if unit.pieces.len() > 1 {
        unit.pieces.iter().map(|piece| piece.text.as_str()).collect()
    } else {
        vec![text]
    };
    let parts: Vec<&str> = cells
        .into_iter()
        .flat_map(pieces::at_signs)
        .flat_map(|part| part.split('|'))
        .map(pieces::trimmed)
        .filter(|part| !part.is_empty())
        .collect();
    let parts = if parts.len() == 1 {
        text.split(", ").collect()
    } else {
        parts
    };
    if parts.len() > 1 && parts.len() <= 8 {
        for (nth, part) in parts.iter().enumerate().take(2) {
            if nth == 1 && !names_document(parts.first().copied().unwrap_or_default()) {
                continue;
            }
            let others: Vec<&str> = parts
                .iter()
                .enumerate()
                .filter(|(other, text)| *other != nth && !names_document(text))
                .map(|(_, text)| *text)
                .collect();
            let first = others.iter().copied().find(|text| titles::score(text) > 0.5);
            let whole = first.and_then(|first| rest_of(&unit.text, first, &others));
            let left: Vec<&str> = others
                .into_iter()
                .filter(|text| whole.is_none() && Some(*text) != first)
                .collect();
            let left = (!left.is_empty()).then(|| left.join(" | "));
            let headline = whole.or(first).map(str::to_owned);
            out.push(Named {
                name: Some((*part).to_owned()),
                units: vec![at],
                headline,
                left,
                sure: 0.0,
            });
        }
    }
    // `Curriculum Vitae Ada Okafor`, `Lebenslauf von Max Muster`
    for cut in text.match_indices(' ').map(|(at, _)| at).take(3) {
        let (before, after) = (
            text.get(..cut).unwrap_or_default(),
            text.get(cut + 1..).unwrap_or_default(),
        );
        if names_document(before) {
            let after = ["von ", "of ", "de ", "di ", "for "]
                .iter()
                .find_map(|word| after.strip_prefix(word))
                .unwrap_or(after);
            out.push(Named {
                name: Some(after.to_owned()),
                units: vec![at],
                ..Named::default()
            });
        }
    }
    out
}

/// The rest of a line from the first part that tells what the person does, where all parts behind the name say so:
/// `Ada Okafor — Diver – Bridges and docks`.
fn rest_of<'a>(text: &'a str, first: &str, others: &[&str]) -> Option<&'a str> {
    let plain = |part: &&str| {
        !part.contains(['@', '+', '/', '|']) && !part.bytes().any(|b| b.is_ascii_digit()) && places::score(part) < 0.8
    };
    let rest = text.get(text.find(first)?..)?;
    let all = others.first().is_some_and(|part| *part == first) && others.iter().all(plain);
    (all && !rest.contains("  ") && contact::pages(rest).is_empty()).then(|| pieces::trimmed(rest))
}

/// Words within a name that begin small.
const PARTICLES: &[&str] = &[
    "von", "van", "der", "den", "de", "da", "di", "del", "della", "dos", "do", "la", "le", "bin", "ibn", "al", "el",
    "y", "zu", "zur", "ter", "ten", "af", "e", "du", "das",
];

/// A name that is written in small letters alone as people write it: `ada de la cruz` → `Ada de la Cruz`.
fn raised(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let small = name.chars().any(char::is_lowercase) && !name.chars().any(char::is_uppercase);
    if !small || !(2..=4).contains(&words.len()) {
        return None;
    }
    let words = words.iter().enumerate().map(|(nth, word)| {
        if nth > 0 && PARTICLES.contains(word) {
            return (*word).to_owned();
        }
        let mut begins = true;
        let mut out = String::new();
        for c in word.chars() {
            if begins {
                out.extend(c.to_uppercase());
            } else {
                out.push(c);
            }
            begins = !c.is_alphabetic();
        }
        out
    });
    Some(words.collect::<Vec<_>>().join(" "))
}

/// How much a text looks like a person's name; at most 0 when it can be none.
fn looks(text: &str) -> f32 {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty()
        || words.len() > 6
        || text.chars().any(|c| {
            c.is_ascii_digit()
                || matches!(
                    c,
                    '@' | '/' | ':' | '|' | '+' | '%' | '#' | '&' | '?' | '!' | '<' | '=' | '{' | '_'
                )
        })
    {
        return 0.0;
    }
    if names_document(text)
        || words.iter().any(|word| names_document(word))
        || part(text).is_some_and(|(_, sure)| sure >= 0.9)
        || !dates::all(text).is_empty()
    {
        return 0.0;
    }
    let capital = |word: &str| {
        word.chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(|c| !c.is_lowercase())
    };
    if !words.iter().all(|word| capital(word) || PARTICLES.contains(word)) {
        return 0.0;
    }
    let mut score: f32 = match words.len() {
        1 => 0.8,
        2..=3 => 3.0,
        4 => 2.5,
        _ => 1.5,
    };
    score -= if titles::score(text) > 0.6 { 2.5 } else { 0.0 };
    score -= if companies::score(text) >= 0.55 { 1.5 } else { 0.0 };
    score -= if places::score(text) >= 0.8 { 2.0 } else { 0.0 };
    score -= if part(text).is_some() { 1.0 } else { 0.0 };
    score
}

/// A name that is written in capitals as people write it: `ADA DE LA CRUZ` → `Ada de la Cruz`.
fn proper(name: &str) -> String {
    if !super::unit::is_caps(name) || name.split_whitespace().count() < 2 {
        return name.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    const SMALL: &[&str] = &[
        "VON", "VAN", "DER", "DEN", "DE", "DA", "DI", "DEL", "DOS", "DO", "LA", "ZU", "BIN", "IBN", "DU", "DELLA",
    ];
    const TITLES: &[&str] = &[
        "PHD", "MD", "MBA", "BSC", "MSC", "CPA", "PMP", "RN", "II", "III", "IV", "JR", "SR", "MA", "BA", "MBBS", "CFA",
        "PE",
    ];
    let words = name.split_whitespace().enumerate().map(|(nth, word)| {
        if nth > 0 && SMALL.contains(&word) {
            return word.to_lowercase();
        }
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if nth > 0 && TITLES.contains(&bare) {
            return word.to_owned();
        }
        let mut out = String::new();
        let mut begins = true;
        let mut last_two = String::new();
        for c in word.chars() {
            if begins {
                out.push(c);
            } else {
                out.extend(c.to_lowercase());
            }
            last_two.push(c);
            begins = !c.is_alphabetic() || last_two == "MC" || last_two == "O'" || last_two == "O’";
        }
        out
    });
    words.collect::<Vec<_>>().join(" ")
}
