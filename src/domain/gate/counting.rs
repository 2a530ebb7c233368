//! What stands around a number, as sets of keys that can be compared.

use std::collections::HashSet;
use std::ops::Range;

use super::keys::{Key, group_key};
use super::lexicon::{Class, Group};
use super::numbers::Number;
use super::reading::Reading;
use super::tokens::Kind;
use super::tongue::Tongue;

/// What a range of tokens is compared by.
pub(super) fn all_keys(reading: &Reading, range: Range<usize>) -> HashSet<Key> {
    let words = range.filter(|at| reading.tokens.get(*at).is_some_and(|t| t.kind == Kind::Word));
    words.flat_map(|at| reading.keys_at(at).to_vec()).collect()
}

/// Whether two sets share something.
pub(super) fn share(some: &HashSet<Key>, others: &HashSet<Key>) -> bool {
    let (fewer, more) = if some.len() < others.len() {
        (some, others)
    } else {
        (others, some)
    };
    fewer.iter().any(|key| more.contains(key))
}

/// The keys of a range's words that are in a group of words of one kind.
pub(super) fn grouped(reading: &Reading, range: Range<usize>, group: Group) -> HashSet<Key> {
    let end = range.end;
    reading
        .terms_in(range)
        .filter(|term| term.what == Class::Same(group) && term.end <= end)
        .map(|term| group_key(term.id))
        .collect()
}

/// The words that a number counts: what follows it up to the next small word, at most four.
pub(super) fn heads(reading: &Reading, number: &Number, end: usize) -> Vec<usize> {
    let mut heads = Vec::new();
    let mut at = number.end;
    if reading.low(at) == "of" || reading.low(at) == "de" || reading.low(at) == "di" {
        at += 1;
        // "52 of them blockers".
        if matches!(reading.low(at), "them" | "these" | "those" | "whom" | "which") {
            at += 1;
        }
    }
    while at < end && heads.len() < 4 {
        let Some(token) = reading.tokens.get(at) else { break };
        // "Nineteen times" counts nothing by itself.
        if matches!(token.low.as_str(), "mal" | "times" | "male" | "x" | "fois" | "veces") {
            at += 1;
            continue;
        }
        let hyphen = matches!(token.low.as_str(), "-" | "/" | "‑" | "." | "%") && token.glued;
        if hyphen {
            at += 1;
            continue;
        }
        // "Thirty kinds of alert" are of alerts.
        if classifies(&token.low) && matches!(reading.low(at + 1), "of" | "von") {
            at += 2;
            continue;
        }
        let people = reading
            .terms_in(at..at + 1)
            .any(|term| matches!(term.what, Class::Same(Group::People | Group::Customer | Group::Word)));
        if reading.is_content(at) || people {
            heads.push(at);
        } else if token.kind == Kind::Sign || !heads.is_empty() || !passes(&token.low) {
            break;
        }
        at += 1;
    }
    // In German what is counted is a noun, with a capital; "1,8 abgeschlossen" counts nothing.
    let noun = |at: &usize| {
        reading
            .tokens
            .get(*at)
            .is_some_and(|t| t.is_capital() || t.kind != Kind::Word)
    };
    let before = number.at.checked_sub(1).map_or("", |at| reading.low(at));
    let marked = matches!(
        before,
        "note" | "grade" | "abschlussnote" | "gpa" | "level" | "stufe" | "durchschnitt"
    );
    if reading.tongue == Tongue::German && !heads.iter().any(noun) || marked {
        heads.clear();
    }
    heads
}

fn classifies(low: &str) -> bool {
    matches!(
        low,
        "kinds" | "types" | "sorts" | "pieces" | "sets" | "pairs" | "arten" | "sorten" | "varieties" | "pools"
    )
}

/// What a number is a rate by: the words for times, and whatever stands after "per".
pub(super) fn rates(reading: &Reading, range: Range<usize>) -> HashSet<Key> {
    let mut keys = HashSet::new();
    for term in reading.terms_in(range.clone()) {
        // "Im Jahr 2023" says when, "in a year" how long, and neither how often.
        let often = !reading.is_dated(term.end) && !reading.is_lapse(term.at);
        if term.what == Class::Same(Group::Per) && term.end <= range.end && often {
            keys.insert(group_key(term.id));
            let words = (term.at..term.end).flat_map(|at| reading.keys_at(at).to_vec());
            keys.extend(words.filter(|key| *key < 1 << 63));
        }
    }
    for at in range.clone() {
        let by = matches!(
            reading.low(at),
            "per" | "pro" | "je" | "every" | "each" | "jede" | "jeden" | "jedes" | "jeder"
        );
        let each = reading.low(at) == "a" && is_turn(reading.low(at + 1));
        if (by || each) && at + 1 < range.end && (each || reading.is_content(at + 1)) {
            keys.extend(reading.keys_at(at + 1));
        }
    }
    keys
}

/// What things come by, besides days, weeks, months and years.
pub(super) fn is_turn(low: &str) -> bool {
    matches!(
        low,
        "term"
            | "semester"
            | "trimester"
            | "season"
            | "trip"
            | "shift"
            | "round"
            | "lesson"
            | "session"
            | "night"
            | "sector"
            | "visit"
            | "tour"
            | "evening"
            | "morning"
            | "flight"
            | "sprint"
            | "service"
            | "performance"
            | "show"
            | "game"
            | "match"
            | "fortnight"
            | "decade"
            | "weekend"
            | "class"
            | "batch"
            | "run"
            | "room"
            | "house"
            | "person"
            | "head"
    )
}

/// Small words that may stand between a number and what it counts.
pub(super) fn passes(low: &str) -> bool {
    matches!(
        low,
        "new"
            | "neue"
            | "neuen"
            | "different"
            | "verschiedene"
            | "verschiedenen"
            | "small"
            | "kleine"
            | "big"
            | "large"
            | "grosse"
            | "grossen"
            | "young"
            | "junge"
            | "jungen"
            | "active"
            | "more"
            | "weitere"
            | "weiteren"
            | "other"
            | "the"
            | "der"
            | "des"
            | "den"
            | "full"
            | "local"
            | "major"
            | "independent"
            | "professional"
            | "complex"
            | "my"
            | "our"
            | "meiner"
            | "unserer"
            | "good"
            | "its"
            | "eigene"
            | "eigenen"
    )
}
