//! The languages that a person speaks.

use crate::domain::profile::{EntryFact, EntryKind};
use crate::domain::resume::content::{Basics, Item, Section};

use super::dates;
use super::lists;
use super::unit::Unit;
use super::words::headings::{Part, part};
use super::words::{key, levels};

/// Reads a section of languages; `None` when it lists something else, such as programming languages.
pub(super) fn languages(units: &[Unit], ids: &[usize]) -> Option<Vec<Item<EntryFact>>> {
    let mut out: Vec<Item<EntryFact>> = Vec::new();
    let mut cells: Vec<(String, (u32, u32))> = Vec::new();
    let wide = ids
        .iter()
        .filter_map(|id| units.get(*id))
        .any(|unit| unit.pieces.len() > 1 && unit.item.is_none());
    if wide && !pairs_in_lines(units, ids) {
        // Names over levels, in columns; where each line is a name and its level, the line decides.
        cells.extend(
            lists::columns(units, ids)
                .into_iter()
                .flatten()
                .map(|cell| (cell.text, cell.lines)),
        );
    } else {
        for unit in ids.iter().filter_map(|id| units.get(*id)) {
            if unit.pieces.len() > 1 && !unit.several {
                cells.extend(unit.pieces.iter().map(|piece| (piece.text.clone(), unit.lines)));
            } else {
                cells.push((unit.text.clone(), unit.lines));
            }
        }
    }
    let mut seen = 0usize;
    for (cell, lines) in cells {
        let (label, cell) = label_before(&cell);
        let said = label
            .filter(|label| levels::is_speaking_level(label))
            .map(str::to_owned);
        // `Stuttgart, 14.03.2024` under the last section is where and when it was signed.
        if !dates::all(cell).is_empty() && !levels::is_language(&with_level(cell).0) {
            continue;
        }
        for text in language_names(cell) {
            seen += 1;
            let (name, level) = with_level(&text);
            let level = level.or_else(|| said.clone());
            if levels::is_language(&name) {
                let fact = EntryFact {
                    level,
                    ..EntryFact::new(EntryKind::Language, name)
                };
                out.push(Item {
                    lines: Some(lines),
                    confidence: Some(0.92),
                    ..Item::new(fact)
                });
            } else if let Some(last) = out.last_mut().filter(|last| {
                last.fact.level.is_none() && (levels::is_speaking_level(&text) || text.chars().count() <= 24)
            }) {
                last.fact.level = Some(text);
                last.lines = last.lines.map(|(first, _)| (first.min(lines.0), lines.1.max(first)));
                seen -= 1;
            } else {
                let fact = EntryFact {
                    level,
                    ..EntryFact::new(EntryKind::Language, name)
                };
                out.push(Item {
                    lines: Some(lines),
                    confidence: Some(0.4),
                    ..Item::new(fact)
                });
            }
        }
    }
    let known = out.iter().filter(|item| levels::is_language(&item.fact.name)).count();
    (known * 3 >= seen.max(1)).then_some(out)
}

/// `Mother tongue: Italian`, `Other languages: English (B2), French`: the label, and what follows it.
fn label_before(cell: &str) -> (Option<&str>, &str) {
    let parts = cell.split_once(':').filter(|(label, rest)| {
        label.split_whitespace().count() <= 4
            && !levels::is_language(label)
            && lists::names(rest)
                .first()
                .is_some_and(|name| levels::is_language(&with_level(name).0))
    });
    match parts {
        Some((label, rest)) => (Some(label.trim()), rest.trim()),
        None => (None, cell),
    }
}

/// The languages that stand in a section of something else behind a label of their own, as in `Languages: German (C1)`,
/// and the units that hold something else.
pub(super) fn under_labels(units: &[Unit], ids: &[usize]) -> (Vec<Item<EntryFact>>, Vec<usize>) {
    let (mut out, mut rest) = (Vec::new(), Vec::new());
    for id in ids {
        let found = units.get(*id).and_then(|unit| {
            let (label, list) = match unit.pieces.as_slice() {
                [label, list] if !unit.several && !label.text.contains(':') => {
                    (label.text.as_str(), list.text.as_str())
                }
                _ => unit.text.split_once(':')?,
            };
            let (part, sure) = part(label)?;
            let list = Unit {
                text: list.trim().to_owned(),
                lines: unit.lines,
                ..Unit::default()
            };
            let languages = languages(&[list], &[0]).filter(|_| part == Part::Of(Section::Languages) && sure >= 0.9)?;
            languages
                .iter()
                .all(|item| levels::is_language(&item.fact.name))
                .then_some(languages)
        });
        match found {
            Some(languages) => out.extend(languages),
            None => rest.push(*id),
        }
    }
    (out, rest)
}

/// Takes the languages out of what the head says behind a label of its own.
pub(super) fn among_details(basics: &mut Basics) -> Vec<Item<EntryFact>> {
    let labelled = basics.other.iter().find_map(|(label, value)| {
        let known = part(label).is_some_and(|(part, sure)| part == Part::Of(Section::Languages) && sure >= 0.9);
        let list = Unit {
            text: value.as_str().filter(|_| known)?.to_owned(),
            ..Unit::default()
        };
        Some((label.clone(), languages(&[list], &[0])?))
    });
    let Some((label, mut found)) = labelled else {
        return Vec::new();
    };
    basics.other.remove(&label);
    found.iter_mut().for_each(|item| item.lines = None);
    found
}

/// Whether each line holds a language and, in its second cell, a level.
fn pairs_in_lines(units: &[Unit], ids: &[usize]) -> bool {
    ids.iter()
        .filter_map(|id| units.get(*id))
        .any(|unit| match unit.pieces.as_slice() {
            [name, level] => levels::is_language(&name.text) && !levels::is_language(&level.text),
            _ => false,
        })
}

/// `English (fluent), Dutch` → two; `English: fluent, written and spoken` → one.
fn language_names(cell: &str) -> Vec<String> {
    let names = lists::names(cell);
    let languages = names
        .iter()
        .filter(|name| levels::is_language(&with_level(name).0))
        .count();
    if languages >= 2 || names.len() == 1 {
        return names;
    }
    vec![cell.trim().trim_end_matches('.').to_owned()]
}

/// A language and its level: `English (C1)`, `Deutsch – Muttersprache`, `English: native`, `Spanish C1`.
fn with_level(text: &str) -> (String, Option<String>) {
    let text = text.trim().trim_end_matches(['.', ',']);
    let plain = text.replace('（', " (").replace('）', ")");
    let text = plain.trim();
    if let Some(open) = text.find(" (").filter(|_| text.ends_with(')')) {
        let level = text.get(open + 2..text.len() - 1).unwrap_or_default().trim();
        let name = text.get(..open).unwrap_or_default().trim();
        // `Anglais : courant (C1)`
        return match with_level(name) {
            (name, Some(more)) if levels::is_language(&name) => (name, Some(format!("{more} ({level})"))),
            _ => (name.to_owned(), Some(level.to_owned())),
        };
    }
    for sign in [": ", " – ", " — ", " - ", " | ", ", ", "; ", " · ", " • "] {
        if let Some((name, level)) = text.split_once(sign)
            && !level.trim().is_empty()
        {
            return (name.trim().to_owned(), Some(level.trim().to_owned()));
        }
    }
    if let Some(rest) = text.strip_suffix(':') {
        return (rest.to_owned(), None);
    }
    // The longest beginning that is a language.
    let cuts: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).take(3).collect();
    for at in cuts.into_iter().rev() {
        let (name, level) = (
            text.get(..at).unwrap_or_default(),
            text.get(at + 1..).unwrap_or_default(),
        );
        if levels::is_language(name) && !levels::is_language(&key(text))
            || levels::is_language(name) && levels::is_speaking_level(level)
        {
            return (name.to_owned(), Some(level.to_owned()));
        }
    }
    // `Fluent in Spanish`, `Native English`
    if let Some((level, name)) = text.rsplit_once(' ') {
        let level = level.trim_end_matches(" in").trim_end_matches(" en").trim();
        if levels::is_language(name) && levels::is_speaking_level(level) {
            return (name.to_owned(), Some(level.to_owned()));
        }
    }
    (text.to_owned(), None)
}
