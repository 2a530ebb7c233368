//! Driving licences by their classes, and certificates that go by several names.

use super::clauses::Clause;
use super::finding::Line;
use super::reading::Reading;

/// The classes of driving licences, each with those that it also allows.
const CLASSES: &[(&str, &[&str])] = &[
    ("am", &[]),
    ("a1", &["am"]),
    ("a2", &["a1", "am"]),
    ("a", &["a2", "a1", "am"]),
    ("b", &["am", "l"]),
    ("b96", &["b"]),
    ("be", &["b", "b96"]),
    ("c1", &["b"]),
    ("c1e", &["c1", "be", "b"]),
    ("c", &["c1", "b"]),
    ("ce", &["c", "c1", "c1e", "be", "b", "t"]),
    ("d1", &["b"]),
    ("d1e", &["d1", "be", "b"]),
    ("d", &["d1", "b"]),
    ("de", &["d", "d1", "d1e", "be", "b"]),
    ("l", &[]),
    ("t", &["l", "am"]),
];

/// Licences that are named by what is driven, and their classes.
const BY_VEHICLE: &[(&str, &[&str])] = &[
    ("bus", &["d", "de", "d1"]),
    ("omnibus", &["d", "de", "d1"]),
    ("lkw", &["c", "ce", "c1"]),
    ("lastwagen", &["c", "ce", "c1"]),
    ("motorrad", &["a", "a2"]),
    ("pkw", &["b", "be", "c", "ce", "d"]),
    ("auto", &["b", "be", "c", "ce", "d"]),
];

/// Certificates that go by several names, by the beginnings of these.
const NAMES: &[&[&str]] = &[&["ausbildereign", "ausbilderschein", "aevo", "ada-schein"]];

fn is_licence(low: &str) -> bool {
    low.contains("fuhrerschein")
        || low.contains("fahrerlaubnis")
        || matches!(low, "licence" | "license" | "licences" | "licenses")
}

fn says_class(low: &str) -> bool {
    matches!(
        low,
        "klasse" | "klassen" | "class" | "classes" | "category" | "categories" | "kategorie" | "kategorien"
    )
}

/// Where the classes of driving licences stand in a range that speaks of one.
fn classes_in(reading: &Reading, range: std::ops::Range<usize>) -> Vec<usize> {
    let mut found = Vec::new();
    if !range.clone().any(|at| is_licence(reading.low(at))) {
        return found;
    }
    // "Führerscheine B und BE" as well as "Führerschein der Klasse B".
    let begins = |at: &usize| says_class(reading.low(*at)) || reading.low(*at).contains("fuhrerschein");
    for at in range.clone().filter(begins) {
        for next in at + 1..range.end.min(at + 10) {
            let low = reading.low(next);
            let class = reading
                .tokens
                .get(next)
                .is_some_and(|t| t.is_all_capitals() || t.is_capital());
            if class && CLASSES.iter().any(|(class, _)| *class == low) {
                found.push(next);
            } else if !matches!(low, "," | "und" | "and" | "/" | "&" | "sowie" | "+") {
                break;
            }
        }
    }
    found
}

impl Line<'_> {
    /// The classes of the driving licences of the rows, and what these allow.
    fn held_classes(&self) -> Vec<&str> {
        let mut held: Vec<&str> = Vec::new();
        for fact in &self.index.facts {
            for at in classes_in(&fact.reading, 0..fact.reading.tokens.len()) {
                held.push(fact.reading.low(at));
                let also = CLASSES.iter().find(|(class, _)| *class == fact.reading.low(at));
                held.extend(also.into_iter().flat_map(|(_, also)| also.iter().copied()));
            }
        }
        held
    }

    /// "Busführerschein" of who has the class D.
    pub(super) fn is_held_licence(&self, at: usize) -> bool {
        let low = self.reading.low(at);
        let vehicle = low
            .strip_suffix("fuhrerschein")
            .map(|vehicle| vehicle.trim_end_matches('-'))
            .and_then(|vehicle| BY_VEHICLE.iter().find(|(known, _)| *known == vehicle));
        vehicle.is_some_and(|(_, classes)| self.held_classes().iter().any(|held| classes.contains(held)))
    }

    /// "Driving licence of the classes B and C1" of who has B alone; "AEVO" of whom no row says it.
    pub(super) fn check_licences(&mut self, clause: &Clause) {
        let whole = 0..self.reading.tokens.len().min(60);
        let classes: Vec<usize> = classes_in(&self.reading, whole)
            .into_iter()
            .filter(|at| clause.tokens.contains(at) && self.reading.claims_at(clause, *at))
            .collect();
        let held = if classes.is_empty() {
            Vec::new()
        } else {
            self.held_classes()
        };
        let strange = classes.into_iter().find(|at| !held.contains(&self.reading.low(*at)));
        let named = clause.tokens.clone().find(|at| {
            let low = self.reading.low(*at);
            let of = |names: &&&[&str]| names.iter().any(|start| low.starts_with(start));
            NAMES.iter().find(of).is_some_and(|names| {
                let known = |word: &String| names.iter().any(|start| word.starts_with(start));
                !self.index.words.iter().any(known) && !self.is_foreign()
            }) && self.reading.claims_at(clause, *at)
                && !self.is_addressee(*at)
        });
        if let Some(at) = strange.or(named) {
            let words = self.words(at..at + 1);
            self.flag(format!("no row has the certificate \"{words}\""));
        }
    }
}
