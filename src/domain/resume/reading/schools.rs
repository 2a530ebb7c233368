//! Where the person learned.

mod grades;

use crate::domain::profile::EducationFact;
use crate::domain::resume::content::Item;

use self::grades::{is_grade, take_grade};
use super::body::{self, Body};
use super::entries::{self, Entry};
use super::fields::{self, Field};
use super::pieces::{self, Name};
use super::places;
use super::positions::{round, set_dates};
use super::unit::Unit;
use super::words::schools::{degree_score, ends_school, is_bare_degree, school_score};
use super::words::{companies, key};

/// Reads a section of schools.
pub(super) fn read(units: &[Unit], ids: &[usize]) -> Vec<Item<EducationFact>> {
    let mut out: Vec<Item<EducationFact>> = Vec::new();
    let ids = &fields::without_table_heads(units, ids);
    for entry in entries::split(units, ids) {
        let item = item(units, &entry);
        let fact = &item.fact;
        // A school over the entries of its degrees.
        if let Some(last) = out.last_mut() {
            let bare = last.fact.degree.is_none()
                && last.fact.achievements.is_empty()
                && last.fact.description.is_none()
                && last.fact.start_date.is_none()
                && last.fact.end_date.is_none();
            if fact.institution.is_empty() && bare && fact.degree.is_some() {
                let institution = std::mem::take(&mut last.fact.institution);
                let place = last.fact.location.take();
                let lines = last.lines;
                *last = item;
                last.fact.institution = institution;
                last.fact.location = last.fact.location.take().or(place);
                last.lines = lines.zip(last.lines).map(|(a, b)| (a.0.min(b.0), a.1.max(b.1)));
                continue;
            }
            if fact.institution.is_empty() && fact.degree.is_some() && !last.fact.institution.is_empty() {
                let institution = last.fact.institution.clone();
                let mut item = item;
                item.fact.institution = institution;
                out.push(item);
                continue;
            }
        }
        out.push(item);
    }
    out
}

fn item(units: &[Unit], entry: &Entry) -> Item<EducationFact> {
    let Body {
        description,
        achievements,
        technologies,
        grade,
        margin,
    } = body::read(units, &entry.body, None);
    let mut fact = EducationFact {
        grade,
        achievements,
        ..EducationFact::default()
    };
    let mut names: Vec<Name> = Vec::new();
    for name in pieces::of_head(units, &entry.head) {
        for text in take_grade(&name.text, &mut fact) {
            names.push(Name { text, ..name.clone() });
        }
    }
    let mut extra = technologies;
    let mut left: Vec<Name> = Vec::new();
    for mut name in names {
        // Forms say before each thing what it is: `Major: Physics`.
        match fields::of(&name.text) {
            Some((Field::School, text)) if fact.institution.is_empty() => {
                fact.institution = text.to_owned();
                continue;
            }
            Some((Field::Degree, text)) if fact.degree.is_none() => {
                fact.degree = Some(text.to_owned());
                continue;
            }
            Some((Field::Study, text)) if fact.field_of_study.is_none() => {
                fact.field_of_study = Some(text.to_owned());
                continue;
            }
            Some((Field::Place, text)) if fact.location.is_none() => {
                fact.location = Some(text.to_owned());
                continue;
            }
            _ => {}
        }
        if fact.location.is_none()
            && places::score(&name.text) >= 0.8
            && school_score(&name.text) < 0.9
            && degree_score(&name.text) < 0.9
        {
            fact.location = Some(name.text);
            continue;
        }
        if fact.location.is_none()
            && let Some((rest, place)) = pieces::without_place(&name.text)
        {
            fact.location = Some(place.to_owned());
            name.text = rest.to_owned();
        }
        left.push(name);
    }
    tell(&mut fact, left, &mut extra);
    for text in margin {
        if fact.location.is_none() && places::may_be(&text) {
            fact.location = Some(text);
        } else {
            extra.push(text);
        }
    }
    set_dates(
        entry.span.as_ref(),
        &mut fact.start_date,
        &mut fact.end_date,
        &mut fact.is_current,
    );
    // A single date is when it ended.
    if entry.span.as_ref().is_some_and(|span| !span.range) {
        fact.end_date = fact.start_date.take();
    }
    fact.description = body::joined(extra, description);
    let mut sure: f32 = 0.5;
    sure += if school_score(&fact.institution) > 0.8 {
        0.25
    } else {
        0.0
    };
    sure += if fact.degree.is_some() { 0.15 } else { 0.0 };
    sure += if entry.span.is_some() { 0.07 } else { 0.0 };
    if fact.institution.is_empty() {
        sure *= 0.6;
    }
    Item {
        lines: Some(entry.lines(units)),
        confidence: Some(round(sure)),
        ..Item::new(fact)
    }
}

/// Says which of the names is the school, which the degree and which what was studied.
fn tell(fact: &mut EducationFact, names: Vec<Name>, extra: &mut Vec<String>) {
    let mut names = names;
    // One name that holds both.
    if let Some(nth) = names.iter().position(|name| mixed(&name.text))
        && (!names
            .iter()
            .enumerate()
            .any(|(other, name)| other != nth && school_score(&name.text) >= 0.9 && degree_score(&name.text) < 0.7)
            || names.len() == 1)
    {
        let name = names.remove(nth);
        let mut parts: Vec<String> = Vec::new();
        let mut from = 0;
        for at in pieces::commas(&name.text).into_iter().chain([name.text.len()]) {
            parts.push(pieces::trimmed(name.text.get(from..at).unwrap_or_default()).to_owned());
            from = (at + 1).min(name.text.len());
        }
        parts.retain(|part| !part.is_empty());
        let parts = rejoined(parts).into_iter().map(|text| Name { text, ..name.clone() });
        names.splice(nth..nth, parts);
    }
    // `Master of Business Administration - MBA, Marketing` says the degree twice.
    let twice = (1..names.len()).find_map(|nth| {
        let (long, short) = (names.get(nth - 1)?, names.get(nth)?);
        let (name, field) = short.text.split_once(", ").unwrap_or((&short.text, ""));
        let fits =
            long.line == short.line && degree_score(&long.text) >= 1.0 && is_bare_degree(name) && name.len() <= 8;
        fits.then(|| (nth, format!("{} - {name}", long.text), field.to_owned()))
    });
    if let Some((nth, degree, field)) = twice.filter(|_| fact.degree.is_none()) {
        fact.degree = Some(degree);
        fact.field_of_study = Some(field).filter(|field| !field.is_empty());
        names.drain(nth - 1..=nth);
    }
    let lean = |text: &str| school_score(text) - degree_score(text);
    let school = names
        .iter()
        .enumerate()
        .filter(|(_, name)| school_score(&name.text) >= 0.9 && lean(&name.text) >= 0.0)
        .max_by(|(a, one), (b, other)| lean(&one.text).total_cmp(&lean(&other.text)).then(b.cmp(a)))
        .map(|(nth, _)| nth);
    if let Some(nth) = school.filter(|_| fact.institution.is_empty()) {
        fact.institution = names.remove(nth).text;
    }
    let degree = names
        .iter()
        .enumerate()
        .filter(|(_, name)| degree_score(&name.text) >= 0.4)
        .max_by(|(a, one), (b, other)| {
            degree_score(&one.text)
                .total_cmp(&degree_score(&other.text))
                .then(b.cmp(a))
        })
        .map(|(nth, _)| nth);
    if let Some(nth) = degree.filter(|_| fact.degree.is_none()) {
        let (degree, field) = split_degree(&names.remove(nth).text);
        fact.degree = Some(degree);
        fact.field_of_study = fact.field_of_study.take().or(field);
    }
    if fact.institution.is_empty() && names.is_empty() {
        // `MS Computer Science, UT Austin`: behind a degree and its field stands the school.
        if let Some((field, school)) = fact.field_of_study.as_deref().and_then(|field| field.rsplit_once(", ")) {
            let (field, school) = (field.to_owned(), school.to_owned());
            fact.institution = school;
            fact.field_of_study = Some(field);
        }
    }
    if fact.institution.is_empty() {
        // What is left and sounds most like the name of something.
        let nth = names.iter().enumerate().max_by(|(a, one), (b, other)| {
            let value = |name: &Name| companies::score(&name.text) + school_score(&name.text);
            value(one).total_cmp(&value(other)).then(b.cmp(a))
        });
        if let Some((nth, _)) = nth
            && (degree.is_some()
                || names.len() == 1
                || school_score(&names.get(nth).map(|n| n.text.clone()).unwrap_or_default()) > 0.0
                || names.len() > 1)
        {
            fact.institution = names.remove(nth).text;
        }
    }
    if fact.location.is_none()
        && let Some((school, place)) = fact.institution.clone().rsplit_once(", ")
        && pieces::holds_word(school, place)
        && places::may_be(place)
    {
        fact.institution = school.to_owned();
        fact.location = Some(place.to_owned());
    }
    for name in names {
        // At the end of a line stands where the school is, in a place of any name.
        let place = places::may_be(&name.text)
            && (name.edge && (fact.field_of_study.is_some() || pieces::holds_word(&fact.institution, &name.text))
                || name.text.split_whitespace().count() <= 2
                    && (fact.field_of_study.is_some() && fact.degree.is_some()
                        || fact.degree.as_deref().is_some_and(ends_school)));
        if fact.location.is_none() && place {
            fact.location = Some(name.text);
        } else if fact.field_of_study.is_none()
            && name.text.split_whitespace().count() <= 8
            && school_score(&name.text) < 0.9
        {
            let text = name.text.strip_prefix("in ").unwrap_or(&name.text);
            fact.field_of_study = Some(text.to_owned());
        } else if fact.degree.is_none() && name.text.split_whitespace().count() <= 10 {
            fact.degree = Some(name.text);
        } else {
            extra.push(name.text);
        }
    }
}

/// Whether one name holds a degree and a school, parted by a comma.
fn mixed(text: &str) -> bool {
    let cuts = pieces::commas(text);
    if cuts.is_empty() {
        return false;
    }
    let mut from = 0;
    let (mut school, mut other) = (false, false);
    for at in cuts.into_iter().chain([text.len()]) {
        let part = text.get(from..at).unwrap_or_default();
        if school_score(part) >= 0.9 && degree_score(part) < 0.9 {
            school = true;
        } else if places::score(part) < 0.8 {
            other = true;
        }
        from = (at + 1).min(text.len());
    }
    school && other
}

/// `Bachelor of Science` and `Computer Science`, that a comma parted, are one name again.
fn rejoined(parts: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for part in parts {
        let after_degree = out.last().is_some_and(|last| {
            degree_score(last) >= 0.7 && (is_bare_degree(last) || degree_score(last) >= 1.0) && school_score(last) < 0.9
        });
        let plain = school_score(&part) < 0.9 && degree_score(&part) < 0.7 && companies::score(&part) < 0.9;
        match out.last_mut() {
            Some(last) if after_degree && plain => {
                last.push_str(", ");
                last.push_str(&part);
            }
            _ => out.push(part),
        }
    }
    out
}

/// Words between a degree and what it is in.
const IN: &[&str] = &[
    " in ",
    " en ",
    " em ",
    " im ",
    " w zakresie ",
    " di ",
    " στην ",
    " στη ",
    " στα ",
    " по специальности ",
    " по ",
    " في ",
    " inom ",
    " i ",
    " zur ",
    " zum ",
    " – ",
    ": ",
];

/// `BSc Computer Science` → `BSc`, `Computer Science`.
pub(super) fn split_degree(text: &str) -> (String, Option<String>) {
    let whole = || (text.to_owned(), None);
    if is_bare_degree(text) {
        return whole();
    }
    // Computer Science (BSc)
    if let Some(open) = text.rfind(" (").filter(|_| text.ends_with(')')) {
        let inside = text.get(open + 2..text.len() - 1).unwrap_or_default();
        let before = text.get(..open).unwrap_or_default();
        if is_bare_degree(inside) && !is_bare_degree(before) && degree_score(before) < 0.7 {
            return (inside.to_owned(), Some(before.trim().to_owned()));
        }
        // B.E. (Electronics)
        if is_bare_degree(before) && !is_grade(inside) && !is_bare_degree(text) && !ends_school(before) {
            return (before.trim().to_owned(), Some(inside.trim().to_owned()));
        }
    }
    // Capitals say the same words.
    let lower = text.to_lowercase();
    let cut = |word: &str| {
        let at = text
            .find(word)
            .or_else(|| lower.find(word).filter(|_| lower.len() == text.len()))?;
        Some((text.get(..at)?, text.get(at + word.len()..)?))
    };
    for word in IN {
        if let Some((degree, field)) = cut(word)
            && degree_score(degree) >= 0.4
            && !field.trim().is_empty()
            && degree.split_whitespace().count() <= 7
            && (word != &" i " || is_bare_degree(degree))
        {
            return (
                pieces::trimmed(degree).to_owned(),
                Some(pieces::trimmed(field).to_owned()),
            );
        }
    }
    for at in pieces::commas(text) {
        let before = pieces::trimmed(text.get(..at).unwrap_or_default());
        let after = pieces::trimmed(text.get(at + 1..).unwrap_or_default());
        if (is_bare_degree(before) || degree_score(before) >= 1.0) && !after.is_empty() {
            let (degree, field) = split_degree(before);
            return match field {
                Some(field) => (degree, Some(format!("{field}, {after}"))),
                None => (degree, Some(after.to_owned())),
            };
        }
        if is_bare_degree(after) && degree_score(before) < 0.7 {
            return (after.to_owned(), Some(before.to_owned()));
        }
    }
    // The longest beginning that is a degree by itself.
    let cuts: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).take(8).collect();
    for at in cuts.into_iter().rev() {
        let (before, after) = (
            text.get(..at).unwrap_or_default(),
            text.get(at + 1..).unwrap_or_default(),
        );
        if is_bare_degree(before)
            && !before.ends_with(" of")
            && !after.starts_with("of ")
            && !after.starts_with('(')
            && !key(after).is_empty()
        {
            return (
                before.trim_end_matches([',', ':']).to_owned(),
                Some(pieces::trimmed(after).to_owned()),
            );
        }
    }
    whole()
}
