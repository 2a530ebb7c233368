//! The person's own fields.

use serde_json::{Map, Value};

use super::combine::{Compare, same_line};
use super::pieces::{default_choice, verdict};
use super::{BasicsField, Choice, Piece, Proposal, Verdict, WHOLE_PARTS, keys};
use crate::domain::duplicate::url_key;
use crate::domain::profile::fact::filled;
use crate::domain::profile::{FullProfile, ProfileLink};
use crate::domain::resume::content::{Basics, ResumeContent, Section};

/// First and last name of a whole one: the last word with the particles before it (`van der Berg`) is the last name;
/// a single word is a first name. Joined by a space they give the whole name again.
pub fn split_name(name: &str) -> (Option<String>, Option<String>) {
    const PARTICLES: [&str; 24] = [
        "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "el", "al",
        "bin", "ibn", "ter", "ten", "zu", "zur", "vom",
    ];
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some(mut at) = words.len().checked_sub(1) else {
        return (None, None);
    };
    while at > 1 && words.get(at - 1).is_some_and(|word| PARTICLES.contains(word)) {
        at -= 1;
    }
    let (first, last) = words.split_at(at);
    match (first.is_empty(), last.is_empty()) {
        (true, _) => (Some(last.join(" ")), None),
        _ => (Some(first.join(" ")), Some(last.join(" "))),
    }
}

/// The proposals for the head of the résumé.
pub(super) fn proposals(profile: &FullProfile, content: &ResumeContent) -> Vec<Proposal> {
    let theirs = &content.basics;
    let person = &profile.profile;
    let mut found = Vec::new();
    let one_line = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
    let new_name = filled(&theirs.name).map(one_line);
    let fields: [(BasicsField, &str, Option<String>, Option<&str>); 6] = [
        (BasicsField::Name, "name", profile.name(), new_name.as_deref()),
        (
            BasicsField::Headline,
            "headline",
            person.headline.clone(),
            filled(&theirs.headline),
        ),
        (
            BasicsField::Email,
            "email",
            profile.email().map(str::to_owned),
            filled(&theirs.email),
        ),
        (BasicsField::Phone, "phone", person.phone.clone(), filled(&theirs.phone)),
        (
            BasicsField::Location,
            "location",
            person.location.clone(),
            filled(&theirs.location),
        ),
        (
            BasicsField::Summary,
            "summary",
            person.bio.clone(),
            filled(&theirs.summary),
        ),
    ];
    for (field, name, ours, new) in fields {
        let Some(new) = new else { continue };
        let compare = |take: bool| {
            let mut how = Compare::new(take);
            let mut own = ours.clone();
            match field {
                BasicsField::Location => how.place(name, &mut own, Some(new)),
                BasicsField::Phone => how.text(name, &mut own, Some(new), keys::same_phone),
                BasicsField::Email => how.text(name, &mut own, Some(new), |a, b| a.eq_ignore_ascii_case(b)),
                BasicsField::Summary => how.text(name, &mut own, Some(new), keys::same_sentence),
                BasicsField::Name | BasicsField::Headline => how.text(name, &mut own, Some(new), same_line),
            }
            let changed = own.filter(|own| Some(own) != ours.as_ref());
            (how, changed.map(|own| Piece::Basics(field, own)))
        };
        let (how, filled) = compare(false);
        let (_, taken) = compare(true);
        let mut proposal = head(Piece::Basics(field, new.to_owned()), theirs, name);
        if field == BasicsField::Summary {
            proposal.section = Some(Section::Summary);
        }
        proposal.verdict = match ours {
            None => Verdict::New,
            Some(_) => verdict(None, &how),
        };
        (proposal.filled, proposal.taken) = (filled, taken);
        proposal.choice = default_choice(&proposal);
        found.push(proposal);
    }
    links(&mut found, &person.links, theirs);
    other(&mut found, profile, content);
    found
}

/// A proposal of the head, with where its field was read.
fn head(what: Piece, basics: &Basics, field: &str) -> Proposal {
    let read = basics.read.iter().find(|read| read.field == field);
    Proposal {
        what,
        section: None,
        verdict: Verdict::New,
        lines: read.map(|read| read.lines),
        confidence: read.map(|read| read.confidence),
        choice: Choice::Skip,
        filled: None,
        taken: None,
    }
}

/// What tells pages apart.
fn link_key(link: &ProfileLink) -> String {
    url_key(&link.url).unwrap_or_else(|| keys::line(&link.url))
}

fn links(found: &mut Vec<Proposal>, ours: &[ProfileLink], theirs: &Basics) {
    let there: Vec<String> = ours.iter().map(link_key).collect();
    let mut seen: Vec<(String, usize)> = Vec::new();
    for link in theirs.links.iter().filter(|link| !link.url.trim().is_empty()) {
        let key = link_key(link);
        let mut proposal = head(Piece::Link(link.clone()), theirs, "links");
        if let Some((_, earlier)) = seen.iter().find(|(known, _)| *known == key) {
            proposal.verdict = Verdict::Repeats { proposal: *earlier };
        } else if there.contains(&key) {
            proposal.verdict = Verdict::Same { row: None };
            seen.push((key, found.len()));
        } else {
            proposal.filled = Some(proposal.what.clone());
            proposal.taken = Some(proposal.what.clone());
            seen.push((key, found.len()));
        }
        proposal.choice = default_choice(&proposal);
        found.push(proposal);
    }
}

/// What has no place of its own: one proposal for all of it.
fn other(found: &mut Vec<Proposal>, profile: &FullProfile, content: &ResumeContent) {
    let mut theirs = content.basics.other.clone();
    theirs.shift_remove(WHOLE_PARTS);
    if theirs.is_empty() && content.other.is_empty() {
        return;
    }
    let ours = &profile.profile.other;
    let combined = |take: bool| {
        let mut how = Compare::new(take);
        let mut merged = ours.clone();
        let mut parts = parts_of(&merged);
        how.other(&mut merged, &theirs);
        how.other(&mut parts, &content.other);
        if !parts.is_empty() {
            merged.insert(WHOLE_PARTS.to_owned(), Value::Object(parts));
        }
        (how, (merged != *ours).then_some(Piece::Other(merged)))
    };
    let (how, filled) = combined(false);
    let (_, taken) = combined(true);
    let mut whole = theirs.clone();
    if !content.other.is_empty() {
        whole.insert(WHOLE_PARTS.to_owned(), Value::Object(content.other.clone()));
    }
    let mut proposal = head(Piece::Other(whole), &content.basics, "other");
    proposal.verdict = match ours.is_empty() {
        true => Verdict::New,
        false => verdict(None, &how),
    };
    (proposal.filled, proposal.taken) = (filled, taken);
    proposal.choice = default_choice(&proposal);
    found.push(proposal);
}

/// The whole parts that are kept in the profile.
fn parts_of(other: &Map<String, Value>) -> Map<String, Value> {
    match other.get(WHOLE_PARTS) {
        Some(Value::Object(parts)) => parts.clone(),
        _ => Map::new(),
    }
}
