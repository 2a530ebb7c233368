//! Finding the headings of sections, by their words and by how they look.

use std::collections::HashSet;

use super::dates;
use super::entries;
use super::fields;
use super::unit::Unit;
use super::words::headings::{Part, part};
use super::words::titles;

/// A section: its heading and the units below it.
#[derive(Debug, Clone, Default)]
pub(super) struct Chapter {
    /// What it is; `None` for what stands before all headings.
    pub part: Option<Part>,
    /// The words over it.
    pub title: Option<String>,
    /// How sure it is that it is that part, from 0 to 1.
    pub sure: f32,
    /// The number of the heading among the units.
    pub heading: Option<usize>,
    /// The numbers of its units.
    pub units: Vec<usize>,
}

/// A heading among the units.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    pub unit: usize,
    /// What it announces; `None` when its words are unknown but it looks like the others.
    pub part: Option<Part>,
    pub sure: f32,
}

/// How a heading looks: those of one document look alike.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Look {
    level: u8,
    size: i32,
    bold: bool,
    caps: bool,
    ruled: bool,
}

fn look(unit: &Unit) -> Look {
    Look {
        level: unit.heading.unwrap_or(0),
        size: (unit.size * 20.0).round() as i32,
        bold: unit.bold,
        caps: unit.caps,
        ruled: unit.ruled,
    }
}

/// How much a unit stands out, by its type alone.
fn stands_out(unit: &Unit) -> f32 {
    let mut out = 0.0;
    out += if unit.heading.is_some() { 1.0 } else { 0.0 };
    out += if unit.size >= 1.08 { 0.6 } else { 0.0 };
    out += if unit.bold { 0.4 } else { 0.0 };
    out += if unit.caps { 0.4 } else { 0.0 };
    out += if unit.ruled { 0.5 } else { 0.0 };
    out
}

/// The same with what is around it.
fn evidence(units: &[Unit], at: usize) -> f32 {
    let Some(unit) = units.get(at) else { return 0.0 };
    let before = at.checked_sub(1).and_then(|before| units.get(before));
    let first = before.is_none_or(|before| before.block != unit.block || before.page != unit.page);
    let mut out = stands_out(unit);
    out += if unit.apart() { 0.3 } else { 0.0 };
    out += if first { 0.2 } else { 0.0 };
    out += if unit.text.ends_with(':') { 0.2 } else { 0.0 };
    out
}

/// Whether a unit is short and plain enough to be a heading.
fn may_be(unit: &Unit) -> bool {
    let words = unit.text.split_whitespace().count();
    // Letters that are spaced out are as many words.
    let spaced = words > 6 && unit.text.len() < 2 * words + 4;
    unit.item.is_none()
        && (1..=7).contains(&words) | spaced
        && unit.text.chars().count() <= 60
        && !unit.text.contains(['@', '|'])
        && !unit.text.ends_with(['.', ',', ';'])
        && dates::all(&unit.text).is_empty()
        && unit.pieces.len() <= if spaced { 40 } else { 1 }
}

/// The headings, in order. `name` is the unit that holds the person's name.
pub(super) fn find(units: &[Unit], name: Option<usize>) -> Vec<Heading> {
    let mut known: Vec<(Heading, Look, f32)> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        if Some(at) == name || !may_be(unit) {
            continue;
        }
        let Some((part, sure)) = part(&unit.text) else { continue };
        let evidence = evidence(units, at);
        if evidence >= if sure >= 0.9 { 0.2 } else { 0.5 } {
            known.push((
                Heading {
                    unit: at,
                    part: Some(part),
                    sure,
                },
                look(unit),
                evidence,
            ));
        }
    }
    let Some((common, strength)) = common_look(units, &known) else {
        return plain(units, name);
    };
    let mut found: Vec<Heading> = known
        .iter()
        .filter(|(heading, look, evidence)| {
            let deeper = common.level > 0 && look.level > common.level;
            let plainer = units
                .get(heading.unit)
                .is_none_or(|unit| stands_out(unit) + 0.15 < strength);
            *look == common || (!deeper && (!plainer || *evidence >= 0.8 && look.size + 1 >= common.size))
        })
        .map(|(heading, ..)| heading.clone())
        .collect();
    found.extend(unknown(units, name, &found, common, strength));
    found.sort_by_key(|heading| heading.unit);
    found
}

/// Headings that nothing but their words tells, in a text without white space: only where several parts of a résumé have
/// their names on lines of their own.
fn plain(units: &[Unit], name: Option<usize>) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let fits = Some(at) != name
            && may_be(unit)
            && unit.text.split_whitespace().count() <= 3
            && unit.text.starts_with(char::is_uppercase);
        if let Some((part, sure)) =
            part(&unit.text).filter(|(part, sure)| fits && *sure >= 0.95 && *part != Part::Contact)
        {
            found.push(Heading {
                unit: at,
                part: Some(part),
                sure: sure * 0.9,
            });
        }
    }
    let parts: HashSet<Part> = found.iter().filter_map(|heading| heading.part).collect();
    if parts.len() >= 3 { found } else { Vec::new() }
}

/// How most of the known headings look, and how much that stands out.
fn common_look(units: &[Unit], known: &[(Heading, Look, f32)]) -> Option<(Look, f32)> {
    // Few looks occur, however many headings there are.
    let mut sums: Vec<(Look, f32)> = Vec::new();
    for (heading, look, _) in known {
        match sums.iter().position(|(other, _)| other == look) {
            Some(at) => sums
                .iter_mut()
                .skip(at)
                .take(1)
                .for_each(|(_, sum)| *sum += heading.sure),
            None if sums.len() < 64 => sums.push((*look, heading.sure)),
            None => {}
        }
    }
    let votes = |look: &Look| {
        sums.iter()
            .find(|(other, _)| other == look)
            .map_or(0.0, |(_, sum)| *sum)
    };
    let strength = |heading: &Heading| units.get(heading.unit).map_or(0.0, stands_out);
    known
        .iter()
        .max_by(|(a, look_a, _), (b, look_b, _)| {
            votes(look_a)
                .total_cmp(&votes(look_b))
                .then(strength(a).total_cmp(&strength(b)))
                .then(b.unit.cmp(&a.unit))
        })
        .map(|(heading, look, _)| (*look, strength(heading)))
}

/// Headings whose words are in no list: they look as the known ones do, and little else does.
fn unknown(units: &[Unit], name: Option<usize>, found: &[Heading], common: Look, strength: f32) -> Vec<Heading> {
    if strength < 0.4 {
        return Vec::new();
    }
    let numbers: HashSet<usize> = found.iter().map(|heading| heading.unit).collect();
    let is_found = |at: usize| numbers.contains(&at);
    let first = found.first().map_or(0, |heading| heading.unit);
    let same = |unit: &Unit| {
        if common.ruled || common.level > 0 {
            look(unit) == common
        } else {
            Look {
                ruled: false,
                ..look(unit)
            } == common
        }
    };
    let others: Vec<usize> = units
        .iter()
        .enumerate()
        .filter(|(at, unit)| Some(*at) != name && !is_found(*at) && may_be(unit) && same(unit))
        .filter(|(at, unit)| {
            // Before the first known heading stand name and headline.
            (*at > first
                || (common.level > 1 || common.ruled || common.size >= 22) && name.is_some_and(|name| *at > name + 1))
                && !unit.text.ends_with(':')
                && evidence(units, *at) > strength
        })
        .map(|(at, _)| at)
        .collect();
    let distinct = common.level > 0 || common.ruled;
    if others.len() > found.len() * if distinct { 4 } else { 1 } + 2 && !distinct {
        return Vec::new();
    }
    let follows = |at: usize| {
        let below = units.get(at + 1).is_some_and(|next| !same(next) && !is_found(at + 1));
        below && (distinct || !is_employer(units, at, found))
    };
    others
        .into_iter()
        .filter(|at| follows(*at))
        .map(|unit| Heading {
            unit,
            part: None,
            sure: if distinct { 0.8 } else { 0.6 },
        })
        .collect()
}

/// Whether a name in capitals among the positions is an employer with its job and its date below.
fn is_employer(units: &[Unit], at: usize, found: &[Heading]) -> bool {
    use crate::domain::resume::content::Section;
    let over = found.iter().rev().find(|heading| heading.unit < at);
    if over.is_none_or(|heading| heading.part != Some(Part::Of(Section::Experience))) {
        return false;
    }
    let (Some(next), after) = (units.get(at + 1), units.get(at + 2)) else {
        return false;
    };
    let dated = |unit: &Unit| entries::anchor(unit).is_some();
    fields::of(&next.text).is_some()
        || next.item.is_none()
            && !next.is_prose()
            && titles::score(&next.text) >= 0.7
            && (dated(next) || after.is_some_and(dated))
}

/// The units by their sections. What stands before the first heading, and what follows the name, is the head.
pub(super) fn chapters(units: &[Unit], headings: &[Heading], name: Option<usize>) -> Vec<Chapter> {
    use crate::domain::resume::content::Section;
    let mut out = vec![Chapter {
        sure: 1.0,
        ..Chapter::default()
    }];
    let mut next = headings.iter().peekable();
    let mut open = 0;
    // Where each column is, by its left edge, and the section that it was in when it ended.
    let mut columns: Vec<(f32, usize)> = Vec::new();
    let mut before: Option<&Unit> = None;
    for (at, unit) in units.iter().enumerate() {
        if let Some(last) = before.filter(|last| last.block != unit.block || last.page != unit.page) {
            let left = last.edges.0;
            columns.retain(|(x, _)| (x - left).abs() > 24.0);
            columns.push((left, open));
            // A column goes on with what it was about on the page before; a new one beside another begins anew.
            let same = columns
                .iter()
                .find(|(x, _)| (x - unit.edges.0).abs() <= 24.0)
                .map(|(_, open)| *open);
            let beside = unit.page == last.page && (unit.edges.0 > last.edges.1 - 12.0 || unit.y < last.y - 40.0);
            open = same.unwrap_or(if beside && unit.page <= 1 { 0 } else { open });
        }
        before = Some(unit);
        if let Some(heading) = next.next_if(|heading| heading.unit == at) {
            out.push(Chapter {
                part: Some(heading.part.unwrap_or(Part::Of(Section::Other))),
                title: Some(unit.text.trim_end_matches(':').trim().to_owned()),
                sure: heading.sure,
                heading: Some(at),
                units: Vec::new(),
            });
            open = out.len() - 1;
            continue;
        }
        if Some(at) == name && open > 0 {
            out.push(Chapter {
                sure: 1.0,
                ..Chapter::default()
            });
            open = out.len() - 1;
        }
        if let Some(chapter) = out.get_mut(open) {
            chapter.units.push(at);
        }
    }
    out
}

/// Takes `Skills: Rust, Go` apart into a heading and what it is over, for texts without headings of their own.
pub(super) fn inline(units: Vec<Unit>) -> Vec<Unit> {
    let mut out = Vec::with_capacity(units.len());
    for unit in units {
        let cut = unit.text.split_once(':').filter(|(label, rest)| {
            let known =
                label.len() <= 60 && part(label).is_some_and(|(part, sure)| sure >= 0.95 && part != Part::Contact);
            known && !rest.trim().is_empty() && unit.item.is_none()
        });
        let Some((label, rest)) = cut else {
            out.push(unit);
            continue;
        };
        let heading = Unit {
            text: label.trim().to_owned(),
            pieces: Vec::new(),
            own: None,
            heading: Some(2),
            several: false,
            anchor: Default::default(),
            ..unit.clone()
        };
        let rest = Unit {
            text: rest.trim().to_owned(),
            pieces: Vec::new(),
            own: None,
            several: true,
            gap: 0.0,
            bold: false,
            anchor: Default::default(),
            ..unit.clone()
        };
        out.push(heading);
        out.push(rest);
    }
    out
}
