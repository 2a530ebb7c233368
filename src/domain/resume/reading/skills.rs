//! What the person can do.

use std::collections::HashSet;

use crate::domain::profile::{SkillFact, SkillLevel};
use crate::domain::resume::content::Item;

use super::dates;
use super::fields;
use super::lists;
use super::positions::round;
use super::unit::Unit;
use super::words::levels;

/// A skill in the making, with the lines that it stands in.
struct Maker {
    out: Vec<Item<SkillFact>>,
    category: Option<String>,
    /// Names with their categories, so that none is said twice.
    seen: HashSet<(String, Option<String>)>,
}

/// Reads a section of skills. `title` is put as the category of what has none when it says more than `Skills`.
pub(super) fn read(units: &[Unit], ids: &[usize], category: Option<&str>) -> Vec<Item<SkillFact>> {
    let ids = &fields::without_table_heads(units, ids);
    if let Some(cards) = cards(units, ids) {
        return cards;
    }
    let mut maker = Maker {
        out: Vec::new(),
        category: category.map(str::to_owned),
        seen: HashSet::new(),
    };
    let base = maker.category.clone();
    // In a table of labels and lists all first cells are labels.
    let table = ids
        .iter()
        .filter_map(|id| units.get(*id))
        .all(|unit| unit.pieces.len() == 2 && !unit.several)
        && ids.len() > 1
        && ids
            .iter()
            .filter_map(|id| units.get(*id)?.pieces.get(1))
            .any(|piece| piece.text.contains(','));
    for (nth, id) in ids.iter().enumerate() {
        let Some(unit) = units.get(*id) else { continue };
        let next = ids.get(nth + 1).and_then(|id| units.get(*id));
        if is_category(unit, next) {
            maker.category = Some(unit.text.trim_end_matches(':').trim().to_owned());
            continue;
        }
        if unit.heading.is_none()
            && unit.apart()
            && unit.item.is_none()
            && labelled(&unit.text).is_none()
            && unit.pieces.len() > 1
        {
            maker.category.clone_from(&base);
        }
        // A label in the first cell and the list in the second.
        if let [label, rest @ ..] = unit.pieces.as_slice() {
            let list = table
                || !rest.is_empty()
                    && rest.iter().all(|piece| {
                        piece.text.contains([',', '·', '•', '|'])
                            || rest.len() == 1 && lists::names(&unit.text).len() > 2
                    });
            if list
                && !unit.several
                && !label.text.contains(',')
                && label.text.split_whitespace().count() <= 4
                && labelled(&unit.text).is_none()
                && level_in(&rest.last().map(|p| p.text.clone()).unwrap_or_default()).is_none()
            {
                let text = rest
                    .iter()
                    .map(|piece| piece.text.as_str())
                    .collect::<Vec<_>>()
                    .join(", ");
                maker.list(&text, Some(&label.text), unit, 0.85);
                continue;
            }
        }
        if unit.pieces.len() > 1 && !unit.several && labelled(&unit.text).is_none() {
            // `Rust  ●●●●○` is one skill, `Rust  Go  SQL` are three.
            let last = unit.pieces.last().map(|piece| piece.text.as_str()).unwrap_or_default();
            if unit.pieces.len() == 2 && level_in(last).is_some() {
                let name = unit.pieces.first().map(|piece| piece.text.as_str()).unwrap_or_default();
                maker.push(name, level_in(last), unit, 0.85);
            } else {
                for piece in &unit.pieces {
                    maker.list(&piece.text, None, unit, 0.75);
                }
            }
            continue;
        }
        match labelled(&unit.text) {
            Some((label, rest)) => {
                let level = levels::level_of(label);
                if level.is_some() {
                    for name in lists::names(rest) {
                        maker.push(&name, level, unit, 0.85);
                    }
                } else if level_in(rest).is_some() {
                    maker.push(label, level_in(rest), unit, 0.85);
                } else {
                    maker.list(rest, Some(label), unit, 0.9);
                }
            }
            None => {
                let text = unit.text.clone();
                maker.list(&text, None, unit, 0.8);
            }
        }
    }
    maker.out
}

impl Maker {
    /// A list of names; a label is their category.
    fn list(&mut self, text: &str, label: Option<&str>, unit: &Unit, sure: f32) {
        // Lists that stand as sentences: `Rust, Go. Docker, Kubernetes.`
        let sentences = lists::sentences(text);
        if sentences.len() > 1 && lists::names(text).len() >= 3 {
            for sentence in sentences {
                match labelled(sentence) {
                    Some((own, rest)) if label.is_none() => self.list(rest, Some(own), unit, sure),
                    Some((_, rest)) => self.list(rest, label, unit, sure),
                    None => self.list(sentence, label, unit, sure),
                }
            }
            return;
        }
        let before = self.category.clone();
        if let Some(label) = label {
            self.category = Some(label.trim().to_owned());
        }
        let names = lists::names(text);
        // A sentence is one skill, said at length.
        let sentence = names.len() < 3 && text.split_whitespace().count() > 8;
        for name in names.iter().filter(|_| !sentence) {
            self.push(
                name,
                None,
                unit,
                if name.split_whitespace().count() > 5 {
                    sure - 0.3
                } else {
                    sure
                },
            );
        }
        if sentence {
            self.push(text.trim_end_matches('.'), None, unit, 0.4);
        }
        if label.is_some() {
            self.category = before;
        }
    }

    fn push(&mut self, name: &str, level: Option<SkillLevel>, unit: &Unit, sure: f32) {
        if let Some((own, rest)) = mastered(name) {
            for part in rest.split(" and ") {
                self.push(part, level.or(own), unit, sure - 0.1);
            }
            return;
        }
        let (name, more, years) = without_notes(name);
        let name = name.trim().trim_end_matches(':').trim_start_matches("and ").trim();
        if name.is_empty() || !name.chars().any(char::is_alphanumeric) {
            return;
        }
        let fact = SkillFact {
            name: name.to_owned(),
            category: self.category.clone(),
            level: level.or(more),
            years,
            ..SkillFact::default()
        };
        let key = (name.to_lowercase(), fact.category.clone());
        if self.seen.insert(key) {
            self.out.push(Item {
                lines: Some(unit.lines),
                confidence: Some(round(sure)),
                ..Item::new(fact)
            });
        }
    }
}

/// `Proficient in Word and Excel`: the level that is said, and the names behind it.
fn mastered(text: &str) -> Option<(Option<SkillLevel>, &str)> {
    const BEFORE: &[&str] = &[
        "proficient in ",
        "proficient with ",
        "proficiency in ",
        "fluent in ",
        "skilled in ",
        "skilled with ",
        "experienced in ",
        "experienced with ",
        "experience with ",
        "experience in ",
        "expert in ",
        "familiar with ",
        "familiarity with ",
        "knowledge of ",
        "working knowledge of ",
        "basic knowledge of ",
        "competent in ",
    ];
    let lower = text.to_ascii_lowercase();
    let before = BEFORE.iter().find(|before| lower.starts_with(**before))?;
    let rest = text.get(before.len()..)?.trim();
    let first = before.split(' ').next().unwrap_or_default();
    let short = (1..=6).contains(&rest.split_whitespace().count()) && !rest.contains(['.', ';']);
    short.then(|| (levels::level_of(first), rest))
}

/// A short line of its own over a list.
fn is_category(unit: &Unit, next: Option<&Unit>) -> bool {
    let words = unit.text.split_whitespace().count();
    let short =
        words <= 5 && unit.item.is_none() && unit.pieces.len() == 1 && !unit.text.contains([',', '·', '•', '|']);
    let colon = unit.text.ends_with(':');
    let next_plain = next.is_some_and(|next| !next.bold && next.heading.is_none() && !next.apart());
    short
        && next.is_some()
        && (colon
            || unit.heading.is_some()
            || unit.bold
                && next_plain
                && next.is_some_and(|next| lists::names(&next.text).len() > 1 || next.item.is_some()))
}

/// `Languages: Rust, Go`.
fn labelled(text: &str) -> Option<(&str, &str)> {
    let (label, rest) = text.split_once(':')?;
    // 1С:Бухгалтерия is one name.
    let one = !rest.starts_with(char::is_whitespace) && label.bytes().any(|b| b.is_ascii_digit());
    let fine = !one
        && label.split_whitespace().count() <= 6
        && label.chars().count() <= 48
        && !label.contains([',', '('])
        && !rest.trim().is_empty()
        && !rest.starts_with("//");
    fine.then_some((label.trim(), rest.trim()))
}

/// The level that a rating says: a word, stars, dots, percent or a fraction.
fn level_in(text: &str) -> Option<SkillLevel> {
    let text = text
        .trim()
        .trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '-' | '–' | '—'));
    let text = text.trim();
    if let Some(level) = levels::level_of(text) {
        return Some(level);
    }
    let of = |share: f32| {
        Some(match share {
            share if share <= 0.3 => SkillLevel::Beginner,
            share if share <= 0.62 => SkillLevel::Intermediate,
            share if share <= 0.85 => SkillLevel::Advanced,
            _ => SkillLevel::Expert,
        })
    };
    if let Some(percent) = text.strip_suffix('%') {
        return percent
            .trim()
            .parse::<f32>()
            .ok()
            .filter(|p| (0.0..=100.0).contains(p))
            .and_then(|p| of(p / 100.0));
    }
    if let Some((one, all)) = text.split_once('/') {
        let (one, all) = (one.trim().parse::<f32>().ok()?, all.trim().parse::<f32>().ok()?);
        return ((3.0..=100.0).contains(&all) && one <= all)
            .then(|| of(one / all))
            .flatten();
    }
    let full = text
        .chars()
        .filter(|c| matches!(c, '●' | '★' | '■' | '▮' | '█' | '⬤' | '◆' | '⭐' | '•'))
        .count();
    let empty = text
        .chars()
        .filter(|c| matches!(c, '○' | '☆' | '□' | '▯' | '░' | '◯' | '◇' | '✩'))
        .count();
    let signs = full + empty;
    let only = (3..=10).contains(&signs) && text.chars().filter(|c| !c.is_whitespace()).count() == signs;
    (only && full > 0).then(|| of(full as f32 / signs as f32)).flatten()
}

/// A name without the level and the years that stand behind it: `Rust (expert)`, `Go – 5 years`, `C++ ★★★☆☆`.
fn without_notes(name: &str) -> (&str, Option<SkillLevel>, Option<f64>) {
    let name = name.trim();
    if let Some(open) = name.rfind('(').filter(|open| *open > 0 && name.ends_with(')')) {
        let inside = name.get(open + 1..name.len() - 1).unwrap_or_default();
        let before = name.get(..open).unwrap_or_default().trim();
        if let Some(level) = level_in(inside) {
            return (before, Some(level), None);
        }
        if let Some(years) = years_in(inside) {
            return (before, None, Some(years));
        }
        let mut halves = inside.split(',');
        if let (Some(one), Some(two), None) = (halves.next(), halves.next(), halves.next()) {
            let (level, years) = (
                level_in(one).or_else(|| level_in(two)),
                years_in(one).or_else(|| years_in(two)),
            );
            if level.is_some() && years.is_some() {
                return (before, level, years);
            }
        }
    }
    for sign in [" – ", " - ", " — ", ": ", " | "] {
        if let Some((before, after)) = name.rsplit_once(sign) {
            if let Some(level) = level_in(after) {
                return (before, Some(level), None);
            }
            if let Some(years) = years_in(after) {
                return (before, None, Some(years));
            }
        }
    }
    if let Some((before, after)) = name.rsplit_once(' ') {
        let rating = after.chars().all(|c| !c.is_alphabetic());
        if let Some(level) = level_in(after).filter(|_| rating) {
            return (before, Some(level), None);
        }
    }
    (name, None, None)
}

/// `5 years`, `5+ Jahre`.
fn years_in(text: &str) -> Option<f64> {
    if !dates::is_duration(text) || text.to_lowercase().contains("mo") {
        return None;
    }
    let digits: String = text
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || *c == '.' || *c == ',')
        .collect();
    digits
        .replace(',', ".")
        .parse()
        .ok()
        .filter(|years| (0.0..=70.0).contains(years))
}

/// Cards of a name, a level and words that belong to it, one over the other, often in columns.
fn cards(units: &[Unit], ids: &[usize]) -> Option<Vec<Item<SkillFact>>> {
    let cells = lists::columns(units, ids);
    let is_level = |text: &str| levels::level_of(text).is_some();
    let count = cells.iter().flatten().filter(|cell| is_level(&cell.text)).count();
    if count < 2 {
        return None;
    }
    let mut out: Vec<Item<SkillFact>> = Vec::new();
    for column in &cells {
        let names: Vec<usize> = (0..column.len())
            .filter(|at| {
                column.get(at + 1).is_some_and(|next| is_level(&next.text))
                    && column.get(*at).is_some_and(|cell| !is_level(&cell.text))
            })
            .collect();
        // A card without a level begins where another would.
        for (at, cell) in column.iter().enumerate() {
            if is_level(&cell.text) {
                if let Some(last) = out.last_mut().filter(|_| at > 0) {
                    last.lines = last.lines.map(|(first, end)| (first, cell.lines.1.max(end)));
                }
                continue;
            }
            let before = names.iter().rev().find(|name| **name <= at);
            if names.contains(&at) || before.is_none() {
                let level = column.get(at + 1).and_then(|next| levels::level_of(&next.text));
                let fact = SkillFact {
                    name: cell.text.clone(),
                    level,
                    ..SkillFact::default()
                };
                out.push(Item {
                    lines: Some(cell.lines),
                    confidence: Some(0.78),
                    ..Item::new(fact)
                });
            } else if let Some(last) = out.last_mut() {
                let words = last
                    .fact
                    .other
                    .entry("keywords")
                    .or_insert_with(|| serde_json::Value::Array(Vec::new()));
                if let serde_json::Value::Array(words) = words {
                    words.extend(lists::names(&cell.text).into_iter().map(serde_json::Value::String));
                }
                last.lines = last.lines.map(|(first, end)| (first, cell.lines.1.max(end)));
            }
        }
    }
    (count * 2 >= out.len()).then_some(out).map(|mut out| {
        out.sort_by_key(|item| item.lines);
        out
    })
}
