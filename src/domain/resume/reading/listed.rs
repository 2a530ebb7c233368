//! Certificates, projects, awards, publications, languages and what else stands in a résumé.

mod citations;

use crate::domain::profile::{CertificationFact, EntryFact, EntryKind};
use crate::domain::resume::content::Item;
use crate::domain::resume::source;

use super::body::{self, Body};
use super::contact;
use super::entries::{self, Entry};
use super::lists;
use super::pieces;
use super::places;
use super::positions::{round, set_dates};
use super::unit::Unit;
use super::words::{companies, titles};

/// Reads a section of certificates.
pub(super) fn certifications(units: &[Unit], ids: &[usize]) -> Vec<Item<CertificationFact>> {
    let mut out = Vec::new();
    for entry in named(units, ids) {
        let head: Vec<String> = names_of(units, &entry);
        let body = body::read(units, &entry.body, None);
        let mut rest = head
            .into_iter()
            .chain(body.margin)
            .chain(body.description)
            .chain(body.achievements);
        let Some(first) = rest.next() else { continue };
        let mut fact = CertificationFact {
            name: first,
            ..CertificationFact::default()
        };
        if let Some((name, issuer)) = fact.name.clone().rsplit_once(", ").filter(|(name, issuer)| {
            let sounds = companies::score(issuer) > 0.5 || !name.contains(',') && is_proper(issuer);
            sounds && !companies::is_form(issuer) && name.len() > 3
        }) {
            fact.name = name.to_owned();
            fact.issuer = Some(issuer.to_owned());
        }
        let mut left = Vec::new();
        for text in rest {
            let lower = text.to_lowercase();
            let number = [
                "credential id",
                "license number",
                "licence number",
                "certificate id",
                "id:",
                "credential",
                "nr.",
                "no.",
            ]
            .iter()
            .find_map(|label| {
                let rest = lower.strip_prefix(label)?.len();
                text.get(text.len() - rest..).map(|rest| {
                    rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '#'))
                        .to_owned()
                })
            });
            if let Some(number) = number.filter(|number| !number.is_empty() && fact.credential_id.is_none()) {
                fact.credential_id = Some(number);
            } else if let Some((_, page)) = contact::pages(&text)
                .into_iter()
                .next()
                .filter(|(range, _)| fact.credential_url.is_none() && range.len() + 12 >= text.len())
            {
                fact.credential_url = Some(contact::with_scheme(&page));
            } else if fact.issuer.is_none() && text.split_whitespace().count() <= 9 {
                fact.issuer = Some(text);
            } else {
                left.push(text);
            }
        }
        if !left.is_empty() {
            fact.other
                .insert("summary".to_owned(), serde_json::Value::String(left.join("\n")));
        }
        if let Some(span) = &entry.span {
            fact.issue_date = span.start.map(|date| date.to_string());
            fact.expiry_date = span.end.map(|date| date.to_string());
        }
        out.push(Item {
            lines: Some(entry.lines(units)),
            confidence: Some(0.8),
            ..Item::new(fact)
        });
    }
    out
}

/// Whether words are a name of their own, such as `Red Cross` or `IRATA`: each begins with a capital.
fn is_proper(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let capitals = words.split_whitespace().all(|word| {
        word.starts_with(char::is_uppercase) || matches!(word, "of" | "for" | "the" | "and" | "&" | "de" | "für")
    });
    let acronym = count == 1 && words.chars().count() >= 3 && words.chars().all(char::is_uppercase);
    (count > 1 && count <= 6 && capitals || acronym) && !words.bytes().any(|b| b.is_ascii_digit())
}

/// Entries, of which each line is one where nothing hangs on them.
fn named(units: &[Unit], ids: &[usize]) -> Vec<Entry> {
    let flat = ids
        .iter()
        .filter_map(|id| units.get(*id))
        .all(|unit| unit.item.is_none() && unit.heading.is_none() && unit.pieces.len() <= 2);
    let dates = ids
        .iter()
        .filter(|id| units.get(**id).is_some_and(|unit| entries::anchor(unit).is_some()))
        .count();
    let even = ids
        .iter()
        .skip(1)
        .filter_map(|id| units.get(*id))
        .all(|unit| !unit.apart())
        || ids.iter().filter_map(|id| units.get(*id)).skip(1).all(Unit::apart);
    if flat && even && (dates == 0 || dates == ids.len()) {
        let entry = |id: &usize| {
            let span = units.get(*id).and_then(entries::anchor);
            Entry {
                head: vec![*id],
                anchor: span.is_some().then_some(*id),
                span,
                ..Entry::default()
            }
        };
        let mut out: Vec<Entry> = Vec::new();
        for id in ids {
            // A name that was set on two lines goes on with a small letter.
            let small = units
                .get(*id)
                .is_some_and(|unit| unit.text.starts_with(char::is_lowercase));
            match out.last_mut().filter(|_| small && dates == 0) {
                Some(last) => last.head.push(*id),
                None => out.push(entry(id)),
            }
        }
        return out;
    }
    entries::split(units, ids)
}

/// The names in the head of an entry. In a list of names a comma parts only where the whole is one line.
fn names_of(units: &[Unit], entry: &Entry) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut line = None;
    for name in pieces::of_list_head(units, &entry.head) {
        let text = without_marks(&name.text);
        // What begins with a small letter on another line goes on with the name above.
        let goes_on = line.is_some_and(|line| line != name.line) && text.starts_with(char::is_lowercase);
        let first = line.is_none() || out.len() == 1;
        line = Some(name.line);
        match out
            .last_mut()
            .filter(|_| goes_on && first && contact::pages(&text).is_empty())
        {
            Some(last) => source::join_line(last, &text),
            None if text.is_empty() => {}
            None => out.push(text),
        }
    }
    out
}

/// Without the marks of Markdown that a reader of plain text leaves.
fn without_marks(text: &str) -> String {
    let text = text.trim();
    let bare = text.replace("**", "").replace('`', "");
    // A number that the source's list has: `4. Scaling laws`.
    let number = bare
        .find(". ")
        .filter(|at| *at <= 2 && bare.bytes().take(*at).all(|b| b.is_ascii_digit()) && *at > 0);
    bare.get(number.map_or(0, |at| at + 2)..)
        .unwrap_or_default()
        .trim()
        .to_owned()
}

/// Reads a section of things of one kind.
pub(super) fn entries(units: &[Unit], ids: &[usize], kind: EntryKind, section: Option<&str>) -> Vec<Item<EntryFact>> {
    let mut out = Vec::new();
    let list = matches!(
        kind,
        EntryKind::Award | EntryKind::Publication | EntryKind::Other | EntryKind::Reference
    );
    // Who gives a reference stands over what they say.
    let prose = ids
        .iter()
        .filter_map(|id| units.get(*id))
        .any(|unit| unit.item.is_none() && entries::is_body(unit));
    if kind == EntryKind::Publication
        && let Some(cited) = citations::read(units, ids)
    {
        return cited;
    }
    let list = list && !(kind == EntryKind::Reference && ids.len() > 1 && prose);
    let cut = if list {
        named(units, ids)
    } else {
        entries::split(units, ids)
    };
    for entry in cut {
        let Body {
            description,
            achievements,
            technologies,
            margin,
            ..
        } = body::read(units, &entry.body, None);
        let mut fact = EntryFact {
            description,
            achievements,
            technologies,
            section: section.map(str::to_owned),
            ..EntryFact::new(kind, "")
        };
        set_dates(
            entry.span.as_ref(),
            &mut fact.start_date,
            &mut fact.end_date,
            &mut fact.is_current,
        );
        let sentence = entry.head.len() == 1
            && entry
                .head
                .first()
                .and_then(|id| units.get(*id))
                .is_some_and(|unit| unit.item.is_some() || unit.is_prose() || tells_of_itself(unit));
        let texts = if sentence {
            sentence_names(units, &entry, kind)
        } else {
            names_of(units, &entry)
        };
        let texts = if kind == EntryKind::Project {
            without_technologies(units, &entry, texts, &mut fact)
        } else {
            texts
        };
        fill(&mut fact, texts);
        for text in margin {
            if fact.location.is_none() && places::may_be(&text) {
                fact.location = Some(text);
            } else {
                fact.description = body::joined(vec![text], fact.description.take());
            }
        }
        // An address on a line of its own is where it can be seen.
        let page = fact.description.as_deref().and_then(|text| {
            let found = contact::pages(text).into_iter().next();
            found.filter(|(range, _)| range.len() == text.len())
        });
        if let Some((_, page)) = page {
            fact.url.get_or_insert(contact::with_scheme(&page));
            fact.description = None;
        }
        if fact.name.is_empty() {
            // A body without a head: the first of it is the name of the rest.
            if let Some(description) = fact.description.take() {
                let short = description.chars().count() <= 90 && !description.contains('\n');
                if short || section.is_none() {
                    fact.name = description;
                } else {
                    fact.name = section.unwrap_or_default().to_owned();
                    fact.description = Some(description);
                }
            } else if !fact.achievements.is_empty() {
                fact.name = fact.achievements.remove(0);
            } else {
                continue;
            }
        }
        let mut sure: f32 = if kind == EntryKind::Other { 0.6 } else { 0.75 };
        sure += if fact.start_date.is_some() { 0.1 } else { 0.0 };
        out.push(Item {
            lines: Some(entry.lines(units)),
            confidence: Some(round(sure)),
            ..Item::new(fact)
        });
    }
    out
}

/// Whether a line is a name that stands out and, behind a colon, what it is: **The Tern**: a rowing boat.
fn tells_of_itself(unit: &Unit) -> bool {
    let Some((name, rest)) = unit.text.split_once(": ") else {
        return false;
    };
    let changes = unit
        .pieces
        .first()
        .is_some_and(|piece| piece.changes.iter().any(|at| at.abs_diff(name.len()) <= 2));
    changes && rest.split_whitespace().count() >= 3
}

/// Takes a line of the head that lists technologies, such as `Rust · SQLite · Clap`.
fn without_technologies(units: &[Unit], entry: &Entry, texts: Vec<String>, fact: &mut EntryFact) -> Vec<String> {
    for unit in entry.head.iter().skip(1).filter_map(|id| units.get(*id)) {
        let names = lists::names(&unit.text);
        let short = names.iter().all(|name| name.split_whitespace().count() <= 3);
        if names.len() >= 3 && short && entries::anchor(unit).is_none() && places::score(&unit.text) < 0.8 {
            fact.technologies.extend(names.iter().cloned());
            return texts
                .into_iter()
                .filter(|text| !names.contains(text) && *text != unit.text)
                .collect();
        }
    }
    texts
}

/// An item such as `Ledger (2019) — a bookkeeping tool. 500 stars`: what it is called, and the rest as it is.
fn sentence_names(units: &[Unit], entry: &Entry, kind: EntryKind) -> Vec<String> {
    let Some(unit) = entry.head.first().and_then(|id| units.get(*id)) else {
        return Vec::new();
    };
    if kind != EntryKind::Project && kind != EntryKind::Volunteering {
        return names_of(units, entry);
    }
    let text = without_marks(&unit.text);
    let cut = [" — ", " – ", " -- ", " - ", ": "]
        .iter()
        .filter_map(|sign| text.find(sign).map(|at| (at, sign.len())))
        .min();
    match cut {
        Some((at, length)) if at <= 80 => {
            let name = pieces::without_dates(text.get(..at).unwrap_or_default()).replace(" | ", " ");
            vec![
                pieces::trimmed(&name).to_owned(),
                text.get(at + length..).unwrap_or_default().trim().to_owned(),
            ]
        }
        _ => names_of(units, entry),
    }
}

/// Puts the names of a head where they belong.
fn fill(fact: &mut EntryFact, texts: Vec<String>) {
    let mut texts = texts.into_iter();
    let Some(mut name) = texts.next() else { return };
    if let Some((range, page)) = contact::pages(&name)
        .into_iter()
        .next()
        .filter(|(range, _)| range.start > 0 || range.len() == name.len())
    {
        fact.url = Some(contact::with_scheme(&page));
        if range.len() < name.len() {
            name = pieces::trimmed(name.get(..range.start).unwrap_or_default()).to_owned();
        }
    }
    fact.name = name;
    let mut more: Vec<String> = Vec::new();
    for text in texts {
        let pages = contact::pages(&text);
        if let Some((range, page)) = pages
            .into_iter()
            .next()
            .filter(|(range, _)| range.len() + 10 >= text.len())
        {
            let _ = range;
            if fact.url.is_none() {
                fact.url = Some(contact::with_scheme(&page));
            } else {
                let links = fact
                    .other
                    .entry("links")
                    .or_insert_with(|| serde_json::Value::Array(Vec::new()));
                if let serde_json::Value::Array(links) = links {
                    links.push(serde_json::Value::String(contact::with_scheme(&page)));
                }
            }
        } else if fact.location.is_none() && places::score(&text) >= 0.8 {
            fact.location = Some(text);
        } else if fact.kind == EntryKind::Project
            && fact.technologies.is_empty()
            && lists::names(&text).len() >= 3
            && text.split_whitespace().count() <= 14
        {
            fact.technologies = lists::names(&text);
        } else if fact.organization.is_none()
            && text.split_whitespace().count() <= 9
            && !text.ends_with('.')
            && fact.kind != EntryKind::Project
        {
            fact.organization = Some(text);
        } else {
            more.push(text);
        }
    }
    // One who volunteers does so as something, for somebody.
    if fact.kind == EntryKind::Volunteering {
        if let Some(organization) = fact.organization.clone() {
            let swap = titles::score(&organization) - companies::score(&organization)
                > titles::score(&fact.name) - companies::score(&fact.name);
            if swap {
                fact.organization = Some(std::mem::replace(&mut fact.name, organization));
            }
        } else if let Some((left, right, contrast)) =
            pieces::pair(&fact.name.clone()).filter(|(.., contrast)| *contrast >= 0.3)
        {
            let _ = contrast;
            let first = pieces::job_lean(left) >= pieces::job_lean(right);
            let (name, organization) = if first { (left, right) } else { (right, left) };
            fact.name = name.to_owned();
            fact.organization = Some(organization.to_owned());
        }
    }
    fact.description = body::joined(more, fact.description.take());
}

/// Names that stand in lists, such as interests.
pub(super) fn interests(units: &[Unit], ids: &[usize]) -> Vec<Item<EntryFact>> {
    let mut out: Vec<Item<EntryFact>> = Vec::new();
    let push = |out: &mut Vec<Item<EntryFact>>, name: &str, words: Vec<String>, lines: (u32, u32)| {
        let fact = EntryFact {
            technologies: words,
            ..EntryFact::new(EntryKind::Interest, name.trim())
        };
        if !fact.name.is_empty() {
            out.push(Item {
                lines: Some(lines),
                confidence: Some(0.75),
                ..Item::new(fact)
            });
        }
    };
    // Cards: a short name and below it a list of words.
    let groups: Vec<Vec<usize>> = groups(units, ids);
    let cards = groups.len() > 1
        && groups.iter().all(|group| group.len() == 2)
        && groups
            .iter()
            .filter_map(|group| units.get(*group.get(1)?))
            .all(|unit| unit.item.is_none());
    if cards {
        for group in &groups {
            if let [name, words] = group.as_slice()
                && let (Some(name), Some(words)) = (units.get(*name), units.get(*words))
            {
                push(
                    &mut out,
                    &name.text,
                    lists::names(&words.text),
                    (name.lines.0, words.lines.1),
                );
            }
        }
        return out;
    }
    for unit in ids.iter().filter_map(|id| units.get(*id)) {
        let text = unit.text.as_str();
        if let Some((label, rest)) = text
            .split_once(':')
            .filter(|(label, rest)| label.split_whitespace().count() <= 4 && !rest.trim().is_empty())
        {
            push(&mut out, label, lists::names(rest), unit.lines);
            continue;
        }
        let names = if unit.pieces.len() > 1 && !unit.several {
            unit.pieces.iter().flat_map(|piece| lists::names(&piece.text)).collect()
        } else {
            lists::names(text)
        };
        let sentence = names.iter().any(|name| name.split_whitespace().count() > 8);
        if sentence {
            push(&mut out, text, Vec::new(), unit.lines);
        } else {
            for name in names {
                push(&mut out, &name, Vec::new(), unit.lines);
            }
        }
    }
    out
}

/// Units between white space.
fn groups(units: &[Unit], ids: &[usize]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    for id in ids {
        if out.is_empty() || units.get(*id).is_some_and(Unit::apart) {
            out.push(Vec::new());
        }
        if let Some(last) = out.last_mut() {
            last.push(*id);
        }
    }
    out
}
