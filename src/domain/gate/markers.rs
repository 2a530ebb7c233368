//! Letters and levels that tell things of one name apart: "class C" of somebody whose row says class B.

use std::collections::{HashMap, HashSet};

use super::clauses::Clause;
use super::finding::Line;
use super::reading::Reading;
use super::tokens::Kind;

/// For a folded word the letters that stand beside it in the evidence.
pub(super) type Markers = HashMap<String, HashSet<String>>;

/// A single capital letter, a letter with a digit, or a Roman numeral.
fn is_marker(reading: &Reading, at: usize) -> bool {
    reading.tokens.get(at).is_some_and(|t| {
        t.kind == Kind::Word
            && t.raw.len() <= 3
            && t.raw.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
            && (t.raw != "I" || at > 0 && is_of_a_scale(reading.low(at - 1)))
            && !(t.raw == "A" && t.opens)
            && (t.raw.len() == 1
                || t.raw.contains(|c: char| c.is_ascii_digit())
                || t.raw.chars().all(|c| matches!(c, 'I' | 'V' | 'X')))
    })
}

/// "Kategorie I": words behind which a letter is a number and not the person.
fn is_of_a_scale(low: &str) -> bool {
    matches!(
        low,
        "kategorie"
            | "klasse"
            | "stufe"
            | "teil"
            | "category"
            | "class"
            | "part"
            | "grade"
            | "stage"
            | "phase"
            | "gruppe"
    )
}

/// The words that a marker stands beside: before it, and behind it.
fn beside(reading: &Reading, at: usize) -> impl Iterator<Item = String> + '_ {
    let places = [at.checked_sub(1), Some(at + 1)];
    places.into_iter().flatten().filter_map(|place| {
        let token = reading.tokens.get(place)?;
        let word = token.kind == Kind::Word && token.low.len() >= 4 && !is_marker(reading, place);
        word.then(|| super::lexicon::singular(&token.low))
    })
}

/// Takes down the markers of a text of the evidence.
pub(super) fn add_markers(markers: &mut Markers, reading: &Reading) {
    for at in (0..reading.tokens.len()).filter(|at| is_marker(reading, *at)) {
        for word in beside(reading, at) {
            markers.entry(word).or_default().insert(reading.low(at).to_owned());
        }
    }
}

impl Line<'_> {
    /// Checks that a letter beside a word is one that the evidence has beside it.
    pub(super) fn check_markers(&mut self, clause: &Clause) {
        for at in clause.tokens.clone() {
            if !is_marker(&self.reading, at) || self.is_addressee(at) || !self.reading.claims_at(clause, at) {
                continue;
            }
            let low = self.reading.low(at);
            // A level of a language is checked with the language.
            let language = |word: &str| {
                super::lexicon::lexicon()
                    .terms_of(word)
                    .iter()
                    .any(|(class, _)| *class == super::lexicon::Class::Language)
            };
            let other = beside(&self.reading, at)
                .filter(|word| !language(word))
                .find(|word| self.index.markers.get(word).is_some_and(|known| !known.contains(low)));
            if let Some(word) = other {
                let said = self.words(at..at + 1);
                self.flag(format!("no row says \"{said}\" of \"{word}\""));
            }
        }
    }
}
