//! Cutting a section into its entries: where one begins, what is its head and what its body.
//!
//! Dates are the anchors. How many lines stand above and below them is taken from the first entry of the section,
//! since the entries of one résumé are set alike; white space, headings and bullets decide where they speak.

mod labels;

use self::labels::label_line;
pub(super) use self::labels::{Label, label};
use super::dates::{self, Span};
use super::unit::Unit;
use super::{places, words};

/// An entry: the units of its head and of its body.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub head: Vec<usize>,
    pub body: Vec<usize>,
    /// When it was.
    pub span: Option<Span>,
    /// The unit in which the date stands.
    pub anchor: Option<usize>,
}

impl Entry {
    /// The first and the last line.
    pub fn lines(&self, units: &[Unit]) -> (u32, u32) {
        let all = || self.head.iter().chain(&self.body).filter_map(|at| units.get(*at));
        let first = all().map(|unit| unit.lines.0).min().unwrap_or(1);
        (first, all().map(|unit| unit.lines.1).max().unwrap_or(first))
    }
}

/// The most lines of a head above or below its date.
const MOST_LINES: usize = 3;

/// The date that makes a unit the head of an entry.
pub(super) fn anchor(unit: &Unit) -> Option<Span> {
    unit.anchor.get_or_init(|| find_anchor(unit)).clone()
}

fn find_anchor(unit: &Unit) -> Option<Span> {
    // Beside an item of a list a date may stand in the margin.
    if unit.item.is_some() {
        return beside(unit);
    }
    dated(unit)
}

/// The date that stands in the margin beside a unit.
fn beside(unit: &Unit) -> Option<Span> {
    let whole = |text: &String| dates::main_span(text).filter(|span| span.at.len() + 4 >= text.len());
    unit.margin.iter().find_map(whole)
}

/// The date of a unit that is a name with a date rather than a sentence with a year in it.
fn dated(unit: &Unit) -> Option<Span> {
    // The number of a paper is no date.
    let number = |word: &str| word.starts_with("10.") && word.contains('/') && word.len() > 8;
    if unit.text.contains("10.") && unit.text.split_whitespace().any(number) {
        return None;
    }
    // What stands in pieces of its own is no part of one date: `Level 3   June 2020`.
    if unit.pieces.len() > 1 && !unit.several {
        let own = unit
            .pieces
            .iter()
            .rev()
            .find_map(|piece| dates::main_span(&piece.text).filter(|span| span.at.len() + 4 >= piece.text.len()));
        if own.is_some() && unit.text.len() <= 300 {
            return own;
        }
    }
    if unit.several
        && unit.words().len() <= 300
        && let Some(own) = beside(unit)
    {
        return Some(own);
    }
    let span = dates::main_span(&unit.text)?;
    let before = unit.text.get(..span.at.start).unwrap_or_default().trim();
    let after = unit
        .text
        .get(span.at.end..)
        .unwrap_or_default()
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ')' | '.' | ']'));
    let rest = before.split_whitespace().count() + after.split_whitespace().count();
    let own_piece = unit.pieces.len() > 1
        && unit
            .pieces
            .iter()
            .any(|piece| piece.text.len() <= span.at.len() + 4 && dates::main_span(&piece.text).is_some());
    let at_edge =
        before.is_empty() || after.is_empty() || dates::is_duration(after) || before.ends_with('(') || own_piece;
    // `Recognized for work on open projects in 2023` tells of a year, it isn't dated.
    let tells = !span.range
        && before.split_whitespace().count() >= if before.starts_with(char::is_lowercase) { 3 } else { 4 }
        && before.rsplit(' ').next().is_some_and(|word| {
            matches!(
                word,
                "in" | "im" | "en" | "em" | "of" | "for" | "during" | "since" | "from" | "by"
            )
        });
    if tells {
        return None;
    }
    let short = rest <= 16 && before.len() + after.len() <= 150;
    (short && (at_edge || span.range && rest <= 12) && (at_edge || !unit.is_prose())).then_some(span)
}

/// Cuts the units of a section into entries.
pub(super) fn split(units: &[Unit], ids: &[usize]) -> Vec<Entry> {
    let spans: Vec<Option<Span>> = ids.iter().map(|id| units.get(*id).and_then(anchor)).collect();
    if let Some(entries) = items_only(units, ids, &spans) {
        return entries;
    }
    let get = |pos: usize| ids.get(pos).and_then(|id| units.get(*id));
    let body = |pos: usize| get(pos).is_none_or(is_body);
    // A year in a name (`TechConf 2022`) right over the date itself dates nothing.
    let in_a_name = |pos: usize| {
        let own = spans.get(pos).and_then(Option::as_ref);
        let (Some(own), Some(unit), Some(next)) = (own, get(pos), get(pos + 1)) else {
            return false;
        };
        let alone = |span: &Span, unit: &Unit| span.at.len() + 4 >= unit.text.len();
        let below = spans.get(pos + 1).and_then(Option::as_ref);
        !own.range
            && !alone(own, unit)
            && unit.pieces.len() <= 1
            && !next.apart()
            && below.is_some_and(|below| alone(below, next))
    };
    let anchors: Vec<usize> = (0..ids.len())
        .filter(|pos| spans.get(*pos).is_some_and(Option::is_some) && !in_a_name(*pos))
        .collect();
    // Where each dated entry begins.
    let mut starts: Vec<usize> = Vec::new();
    let mut lead_first = 0;
    let mut apart_first = false;
    for (nth, &at) in anchors.iter().enumerate() {
        let floor = nth
            .checked_sub(1)
            .and_then(|before| anchors.get(before))
            .map_or(0, |before| before + 1);
        let most = if nth == 0 { MOST_LINES } else { lead_first };
        let apart = get(at).is_some_and(Unit::apart);
        let mut begin = at;
        // The date may stand beside the first item of the list below the head.
        let beside = get(at).is_some_and(|unit| unit.item.is_some());
        while begin > floor && at - begin < most.max(usize::from(beside)) && !body(begin - 1) {
            if nth > 0 && begin == at && apart && !apart_first && get(at).is_some_and(|unit| unit.heading.is_none()) {
                break;
            }
            if get(begin).is_some_and(|unit| unit.heading.is_some()) {
                // Below a heading of its own stands another head only where that is a group.
                let deeper = get(begin - 1)
                    .is_some_and(|above| above.heading.is_some() && above.heading < get(begin).and_then(|u| u.heading));
                if !deeper {
                    break;
                }
            }
            begin -= 1;
            if begin != at && get(begin).is_some_and(|unit| unit.apart() || unit.heading.is_some()) {
                // White space below a heading of the entry's own does not part them.
                let headed = begin > floor && get(begin - 1).is_some_and(|above| above.heading.is_some());
                if get(begin).is_some_and(|unit| unit.heading.is_none()) && !headed || begin == floor {
                    break;
                }
            }
        }
        if nth > 0 {
            begin = block_start(begin, floor, &get);
        }
        if nth == 0 {
            lead_first = at - begin;
            apart_first = apart && lead_first > 0;
        }
        starts.push(begin);
    }
    let mut entries = undated(units, ids, 0, starts.first().copied().unwrap_or(ids.len()), None);
    let mut below_first: Option<usize> = None;
    for (nth, (&begin, &at)) in starts.iter().zip(&anchors).enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(ids.len());
        let mut entry = Entry {
            span: spans.get(at).cloned().flatten(),
            anchor: ids.get(at).copied(),
            ..Entry::default()
        };
        let beside = get(at).is_some_and(|unit| unit.item.is_some());
        let last_head = if beside { at } else { at + 1 };
        entry.head.extend(ids.get(begin..last_head).unwrap_or_default());
        let mut next = last_head;
        let mut below = 0;
        while next < end && !beside && below < MOST_LINES {
            let Some(unit) = get(next) else { break };
            if is_body(unit) || unit.apart() && below + (at - begin) > 0 || unit.heading.is_some() && below > 0 {
                break;
            }
            // One heading of the file's own follows another only where it is a part of what that stands over.
            let look = entry.head.first().and_then(|id| units.get(*id));
            if is_another(&entry, units, unit) || begins_anew(unit, get(next - 1), look) {
                break;
            }
            let note = is_note(unit);
            let names = entry
                .head
                .iter()
                .filter_map(|id| units.get(*id))
                .map(names_in)
                .sum::<usize>();
            let room = below_first.is_none_or(|most| below < most);
            if !note
                && (names >= 2 && !(names < 4 && likely_head(unit))
                    || !room
                    || unit.text.split_whitespace().count() > 12 && !names_school(&unit.text))
            {
                break;
            }
            entry.head.extend(ids.get(next));
            below += 1;
            next += 1;
        }
        if below_first.is_none() {
            below_first = Some(below);
        }
        // What looks like the head of this entry further down begins one without a date.
        let look = entry.head.first().and_then(|id| units.get(*id));
        let another = get(next).filter(|_| next < end).is_some_and(|unit| {
            let above = next.checked_sub(1).and_then(get);
            is_another(&entry, units, unit) || begins_anew(unit, above, look)
        });
        let other = (next + 1..end)
            .find(|pos| get(*pos).is_some_and(|unit| begins_anew(unit, get(*pos - 1), look)))
            .filter(|_| !another)
            .or(another.then_some(next));
        let stop = other.unwrap_or(end);
        entry.body.extend(ids.get(next..stop).unwrap_or_default());
        entries.push(entry);
        if stop < end {
            entries.extend(undated(units, ids, stop, end, look));
        }
    }
    entries
}

/// Whether a unit is a heading of the file's own that stands beside those in the head of an entry, not below them.
fn is_another(entry: &Entry, units: &[Unit], unit: &Unit) -> bool {
    let above = entry.head.iter().filter_map(|id| units.get(*id)?.heading).max();
    above.zip(unit.heading).is_some_and(|(above, own)| own <= above)
}

/// Where the lines begin that follow each other without white space down to the head of an entry: what stands over a
/// head and right on it belongs to it, when white space parts both from what is above.
fn block_start<'a>(begin: usize, floor: usize, get: &impl Fn(usize) -> Option<&'a Unit>) -> usize {
    let mut at = begin;
    while at > floor && begin - at < MOST_LINES {
        let Some(unit) = get(at) else { break };
        if unit.apart() || unit.heading.is_some() {
            break;
        }
        let Some(above) = get(at - 1).filter(|above| !is_body(above)) else {
            return begin;
        };
        at -= 1;
        if above.apart() {
            return at;
        }
    }
    begin
}

/// Whether a unit looks like the head of an entry although it has no date.
fn begins_anew(unit: &Unit, before: Option<&Unit>, look: Option<&Unit>) -> bool {
    if is_body(unit) {
        return false;
    }
    if unit.heading.is_some() {
        return true;
    }
    let stands_out = unit.bold || unit.size > 1.04;
    let same = look.is_some_and(|look| {
        (look.bold == unit.bold || unit.bold && look.begins_bold())
            && (look.size - unit.size).abs() < 0.03
            && (look.x - unit.x).abs() < 6.0
    });
    stands_out
        && same
        && before.is_some_and(|before| is_body(before) || parted(unit, before))
        && unit.text.split_whitespace().count() <= 12
}

/// Whether white space parts a name that stands out from the unit before it: entries may stand closer than paragraphs do,
/// but farther apart than the lines of each.
fn parted(unit: &Unit, before: &Unit) -> bool {
    unit.apart() || unit.begins_bold() && unit.block == before.block && unit.gap >= before.gap + 0.25
}

/// A list is cut into its items when nothing else is there to hold on to.
fn items_only(units: &[Unit], ids: &[usize], spans: &[Option<Span>]) -> Option<Vec<Entry>> {
    let first = units.get(*ids.first()?)?;
    first.item?;
    let plain_anchor = ids
        .iter()
        .zip(spans)
        .any(|(id, span)| span.is_some() && units.get(*id).is_some_and(|unit| unit.item.is_none()));
    if plain_anchor {
        return None;
    }
    let least = ids.iter().filter_map(|id| units.get(*id)?.item).min().unwrap_or(0);
    let mut out: Vec<Entry> = Vec::new();
    for id in ids {
        let unit = units.get(*id)?;
        match out.last_mut() {
            Some(entry) if unit.item != Some(least) => entry.body.push(*id),
            _ => out.push(Entry {
                head: vec![*id],
                span: dated(&Unit {
                    item: None,
                    ..unit.clone()
                }),
                anchor: Some(*id),
                ..Entry::default()
            }),
        }
    }
    for entry in &mut out {
        if entry.span.is_none() {
            entry.anchor = None;
        }
    }
    Some(out)
}

/// Entries without dates: each run of short lines and what hangs on it.
fn undated(units: &[Unit], ids: &[usize], from: usize, to: usize, look: Option<&Unit>) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::new();
    let range = ids.get(from..to).unwrap_or_default();
    let bold_heads = range
        .iter()
        .filter_map(|id| units.get(*id))
        .any(|unit| unit.bold && unit.item.is_none() && !unit.is_prose());
    let headings = range
        .iter()
        .filter_map(|id| units.get(*id))
        .any(|unit| unit.heading.is_some());
    for (nth, id) in range.iter().enumerate() {
        let Some(unit) = units.get(*id) else { continue };
        let before = nth
            .checked_sub(1)
            .and_then(|before| range.get(before))
            .and_then(|id| units.get(*id));
        let stands_out = if headings {
            unit.heading.is_some()
        } else {
            !bold_heads || unit.bold
        };
        let begins = match before {
            None => true,
            Some(before) => {
                !is_body(unit) && stands_out && (is_body(before) || parted(unit, before) || unit.heading.is_some())
            }
        };
        if begins || look.is_some() && begins_anew(unit, before, look) && nth > 0 && before.is_some_and(is_body) {
            out.push(Entry::default());
        }
        if let Some(entry) = out.last_mut() {
            let room = entry.body.is_empty() && entry.head.len() < MOST_LINES;
            if room && !is_body(unit) && (entry.head.is_empty() || !unit.apart()) {
                entry.head.push(*id);
            } else {
                entry.body.push(*id);
            }
        }
    }
    out
}

/// Whether a unit is an item, prose or goes on with one.
pub(super) fn is_body(unit: &Unit) -> bool {
    if unit.item.is_some() {
        return true;
    }
    if unit.heading.is_some() {
        return false;
    }
    let words = unit.text.split_whitespace().count();
    let lower = unit.text.chars().next().is_some_and(char::is_lowercase) && words > 1 && !unit.several;
    let dated = anchor(unit).is_some();
    !dated
        && (unit.is_prose()
            || unit.several && words > 12 && !names_school(&unit.text)
            || lower
            || label_line(unit).is_some())
}

/// A place, a duration or a kind of employment: it belongs to a head wherever it stands.
fn is_note(unit: &Unit) -> bool {
    unit.pieces.len() <= 2 && (places::score(&unit.text) >= 0.8 || dates::is_duration(&unit.text))
}

/// Whether a line below the date sounds like a part of the head.
fn likely_head(unit: &Unit) -> bool {
    let text = unit.text.as_str();
    let count = text.split_whitespace().count();
    count <= 8
        && (words::schools::degree_score(text) >= 0.7
            || words::schools::school_score(text) >= 0.9
            || words::companies::ends_in_form(text)
            || words::titles::score(text) >= 1.0
            || super::pieces::without_place(text).is_some_and(|(name, _)| words::titles::score(name) < 0.7)
            || unit.italic)
}

/// Whether a long line is a degree and a school, which have long names, rather than a sentence.
fn names_school(text: &str) -> bool {
    let degree = words::schools::degree_score(text) >= 0.7 && words::schools::school_score(text) >= 0.9;
    degree && text.split_whitespace().count() <= 20 && !text.ends_with('.')
}

/// How many names stand in a line of a head: its pieces without dates and places.
fn names_in(unit: &Unit) -> usize {
    super::pieces::of_unit(unit)
        .iter()
        .filter(|piece| places::score(&piece.text) < 0.8)
        .map(|piece| piece.text.as_str())
        .map(|text| if super::pieces::is_pair(text) { 2 } else { 1 })
        .sum()
}
