//! Where the person worked.

mod telling;

use serde_json::Value;

use crate::domain::profile::ExperienceFact;
use crate::domain::resume::content::Item;

use self::telling::{Told, order, tell};
use super::body::{self, Body};
use super::dates::Span;
use super::entries::{self, Entry};
use super::fields::{self, Field};
use super::pieces::{self, Name};
use super::places;
use super::unit::Unit;
use super::words::{companies, titles};

/// What a head says before it is decided which name is which.
#[derive(Debug, Clone, Default)]
struct Head {
    names: Vec<Name>,
    place: Option<String>,
    /// The line of the head in which the place stands.
    place_line: Option<usize>,
    /// How it stands there.
    slot: Option<Slot>,
    employment: Option<String>,
    /// What stands in brackets behind the place.
    note: Option<String>,
    /// The job, where a label says that it is one.
    title: Option<String>,
    /// The employer, where a label says so.
    company: Option<String>,
}

/// How a place stands in a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    /// At the end of a line, parted by a wide gap.
    Edge,
    /// As a name of its own between signs.
    Own,
    /// Behind a comma.
    Comma,
}

/// Reads a section of positions.
pub(super) fn read(units: &[Unit], ids: &[usize]) -> Vec<Item<ExperienceFact>> {
    let entries = entries::split(units, &fields::without_table_heads(units, ids));
    let mut heads: Vec<Head> = entries.iter().map(|entry| head(units, entry)).collect();
    let mut slots: Vec<Slot> = heads.iter().filter_map(|head| head.slot).collect();
    for _ in 0..2 {
        for head in &mut heads {
            slots.extend(guess_place(head, &slots));
        }
    }
    let lean = order(&heads);
    let mut all: Vec<Told> = heads.iter().map(|head| tell(head, lean)).collect();
    // Once where the name says so, and then where the others of the section have theirs.
    for _ in 0..2 {
        for (told, head) in all.iter_mut().zip(&mut heads) {
            if place_behind(told, head, &slots) {
                slots.push(Slot::Comma);
            }
        }
    }
    let mut out: Vec<Item<ExperienceFact>> = Vec::new();
    // The employer of the entries that follow and name none.
    let mut group: Option<(String, Option<String>)> = None;
    let mut pending: Option<(Entry, Told, Head)> = None;
    for ((mut entry, mut head), mut told) in entries.into_iter().zip(heads).zip(all) {
        if let Some((above, above_told, above_head)) = pending.take() {
            // An employer alone, with its roles below it.
            if told.company.is_empty() && !told.title.is_empty() {
                group = Some((above_told.company.clone(), above_head.place.clone()));
                if entry.span.is_none() {
                    entry.span = above.span.clone();
                }
                entry.head = above.head.iter().chain(&entry.head).copied().collect();
            } else {
                out.push(item(units, &above, above_told, &above_head));
                group = None;
            }
        }
        if told.title.is_empty()
            && !told.company.is_empty()
            && entry.body.is_empty()
            && titles::score(&told.company) < 0.6
        {
            pending = Some((entry, told, head));
            continue;
        }
        if told.company.is_empty() && !told.title.is_empty() {
            if let Some((company, place)) = &group {
                told.company.clone_from(company);
                told.sure = told.sure.max(0.7);
                if head.place.is_none() {
                    head.place.clone_from(place);
                }
            }
        } else if !told.company.is_empty() {
            group = Some((told.company.clone(), head.place.clone()));
        }
        out.push(item(units, &entry, told, &head));
    }
    if let Some((entry, told, head)) = pending {
        out.push(item(units, &entry, told, &head));
    }
    out
}

fn head(units: &[Unit], entry: &Entry) -> Head {
    let mut out = Head::default();
    for mut name in pieces::of_head(units, &entry.head) {
        match fields::of(&name.text) {
            Some((Field::Title, text)) => {
                out.title.get_or_insert(text.to_owned());
                continue;
            }
            Some((Field::Employer, text)) => {
                out.company.get_or_insert(text.to_owned());
                continue;
            }
            Some((Field::Place, text)) if out.place.is_none() => {
                out.place = Some(text.to_owned());
                out.place_line = Some(name.line);
                continue;
            }
            _ => {}
        }
        if pieces::is_employment(&name.text) && titles::score(&name.text) < 0.9 {
            out.employment.get_or_insert(name.text);
            continue;
        }
        let sure = places::score(&name.text);
        if out.place.is_none() && sure >= 0.8 && titles::score(&name.text) < 0.7 && companies::score(&name.text) < 0.9 {
            out.place_line = Some(name.line);
            out.slot = Some(if name.edge { Slot::Edge } else { Slot::Own });
            let (place, note) = places::without_note(&name.text);
            out.note = note.map(str::to_owned);
            out.place = Some(place.to_owned());
            continue;
        }
        if out.place.is_none()
            && let Some((rest, place)) = pieces::without_place(&name.text)
        {
            out.place = Some(place.to_owned());
            out.place_line = Some(name.line);
            out.slot = Some(Slot::Comma);
            name.text = rest.to_owned();
        }
        if let Some((rest, employment)) = pieces::without_employment(&name.text) {
            out.employment = Some(employment);
            name.text = rest;
        }
        out.names.push(name);
    }
    if out.place.is_none()
        && let Some(company) = &mut out.company
        && let Some((rest, place)) = pieces::without_place(company)
    {
        out.place = Some(place.to_owned());
        out.slot = Some(Slot::Comma);
        *company = rest.to_owned();
    }
    // `Affinity Labs, San Diego, CA` reads like a place, but beside a job alone it begins with the employer.
    if out.company.is_none()
        && out.names.len() + usize::from(out.title.is_some()) == 1
        && out
            .names
            .iter()
            .all(|name| titles::score(&name.text) >= 0.7 && !pieces::is_pair(&name.text))
        && let Some((employer, place)) = out.place.as_deref().and_then(places::behind_name)
    {
        out.names.push(Name {
            text: employer.to_owned(),
            line: out.place_line.unwrap_or(0),
            bold: false,
            edge: false,
        });
        out.slot = Some(Slot::Comma);
        out.place = Some(place.to_owned());
    }
    // A head that is nothing but a place names its employer by it.
    if out.names.is_empty()
        && out.title.is_none()
        && out.company.is_none()
        && let Some(place) = out.place.take()
    {
        out.names.push(Name {
            text: place,
            line: 0,
            bold: false,
            edge: false,
        });
    }
    out
}

/// Takes a place that no list knows for one where it stands as places do: beside a job and an employer that are told
/// without it, at the end of a line, or where the other heads of the section have theirs. Gives how it stands there.
fn guess_place(head: &mut Head, slots: &[Slot]) -> Option<Slot> {
    if head.place.is_some() {
        return None;
    }
    let whole = head.names.iter().any(|name| pieces::is_pair(&name.text));
    if head.names.len() < if whole { 2 } else { 3 } {
        return None;
    }
    let plain = |text: &str| places::may_be(text) && titles::score(text) < 0.5 && companies::score(text) < 0.5;
    let nth = head
        .names
        .iter()
        .rposition(|name| name.edge && plain(&name.text))
        .or_else(|| {
            let last = head.names.len() - 1;
            // Alone on its line, or with the date, while job and employer stand above it.
            let line = head.names.last().map(|name| name.line);
            let alone = head.names.iter().filter(|name| Some(name.line) == line).count() == 1;
            // Behind the employer on its line, while the job stands on another.
            let (titled, behind) = match head.names.as_slice() {
                [.., before, last] => (
                    head.names
                        .iter()
                        .any(|name| name.line != last.line && titles::score(&name.text) >= 0.7),
                    before.line == last.line && companies::score(&before.text) >= 0.55,
                ),
                _ => (false, false),
            };
            let known = whole || alone || titled && behind || slots.contains(&Slot::Own) || names_it(&head.names, last);
            (known && head.names.last().is_some_and(|name| plain(&name.text))).then_some(last)
        });
    let name = head.names.remove(nth?);
    head.place_line = Some(name.line);
    head.place = Some(name.text);
    Some(if name.edge { Slot::Edge } else { Slot::Own })
}

/// Whether one of the other names holds this one: `Hafenamt Kehl`, `Kehl`.
fn names_it(names: &[Name], nth: usize) -> bool {
    names.get(nth).is_some_and(|place| {
        names
            .iter()
            .enumerate()
            .any(|(other, name)| other != nth && pieces::holds_word(&name.text, &place.text))
    })
}

/// Takes a place that no list knows off the end of an employer, such as `Hafenamt Kehl, Kehl`; says whether it did.
fn place_behind(told: &mut Told, head: &mut Head, slots: &[Slot]) -> bool {
    if head.place.is_some() {
        return false;
    }
    let Some((name, place)) = told.company.rsplit_once(", ") else {
        return false;
    };
    let usual = slots.contains(&Slot::Comma) && !name.contains(", ") || pieces::holds_word(name, place);
    let fits = usual && places::may_be(place) && !name.trim().is_empty() && !companies::is_form(place);
    if fits {
        head.place = Some(place.trim().to_owned());
        told.company = name.trim().to_owned();
    }
    fits
}

fn item(units: &[Unit], entry: &Entry, told: Told, head: &Head) -> Item<ExperienceFact> {
    let Body {
        description,
        achievements,
        technologies,
        margin,
        ..
    } = body::read(
        units,
        &entry.body,
        entry
            .head
            .first()
            .and_then(|id| units.get(*id))
            .filter(|unit| {
                unit.item.is_none()
                    && unit.pieces.first().is_some_and(|piece| {
                        !super::dates::all(&piece.text)
                            .iter()
                            .any(|span| span.at.len() + 3 >= piece.text.len())
                    })
            })
            .map(|unit| unit.x),
    );
    let mut extra = told.extra;
    extra.extend(head.note.clone());
    let mut location = head.place.clone();
    for text in margin {
        // Beside the list stands where it was, in a place of any name.
        if location.is_none() && places::may_be(&text) {
            location = Some(text);
        } else {
            extra.push(text);
        }
    }
    let mut fact = ExperienceFact {
        title: told.title,
        company: told.company,
        location,
        description: body::joined(extra, description),
        achievements,
        technologies,
        ..ExperienceFact::default()
    };
    if let Some(employment) = &head.employment {
        fact.other
            .insert("employmentType".to_owned(), Value::String(employment.clone()));
    }
    let mut sure = told.sure;
    set_dates(
        entry.span.as_ref(),
        &mut fact.start_date,
        &mut fact.end_date,
        &mut fact.is_current,
    );
    sure *= entry.span.as_ref().map_or(0.7, |span| 0.4 + 0.6 * span.sure);
    if fact.title.is_empty() || fact.company.is_empty() {
        sure *= 0.7;
    }
    Item {
        lines: Some(entry.lines(units)),
        confidence: Some(round(sure)),
        ..Item::new(fact)
    }
}

/// Writes a stretch into the fields of a fact.
pub(super) fn set_dates(span: Option<&Span>, start: &mut Option<String>, end: &mut Option<String>, current: &mut bool) {
    let Some(span) = span else { return };
    *start = span.start.map(|date| date.to_string());
    *end = span.end.map(|date| date.to_string());
    *current = span.current;
}

/// Two digits are as much as a guess can say.
pub(super) fn round(sure: f32) -> f32 {
    (sure.clamp(0.0, 1.0) * 100.0).round() / 100.0
}
