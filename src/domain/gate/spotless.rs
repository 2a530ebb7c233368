//! That nothing went wrong, that a life was saved, that something was for all: what is easily added to a deed.

use super::clauses::{Clause, Stance};
use super::finding::Line;
use super::index::Fact;
use super::numbers::Of;
use super::reading::Reading;
use super::relation::{near, same_kind};
use super::tongue::Tongue;

/// What goes wrong, by the beginnings of the words: those of one line say the same.
const INCIDENTS: &[&[&str]] = &[
    &[
        "accident",
        "incident",
        "unfall",
        "unfalle",
        "vorfall",
        "zwischenfall",
        "crash",
        "collision",
    ],
    &["complaint", "beschwerde", "reklamation", "beanstand"],
    &["injur", "verletz"],
    &["error", "mistake", "fehler"],
    &["delays", "verspat", "verzoger"],
    &["breakdown", "outage", "downtime", "panne", "ausfall", "stillstand"],
    &["loss", "verlust"],
    &[
        "defect",
        "finding",
        "deviation",
        "nonconform",
        "non-conform",
        "conformit",
        "mangel",
        "abweichung",
    ],
    &["absence", "sick", "fehltag", "krankentag"],
    &["damage", "schaden", "breakage"],
    &["penalt", "warning", "fine", "bussgeld", "abmahn"],
];

/// Words by which something is for all of a kind.
const ALL: &[&str] = &[
    "all",
    "every",
    "each",
    "entire",
    "whole",
    "alle",
    "allen",
    "aller",
    "jede",
    "jeden",
    "jedes",
    "jeder",
    "samtliche",
    "samtlichen",
    "gesamte",
    "gesamten",
];

fn incident(low: &str) -> Option<&'static [&'static str]> {
    INCIDENTS
        .iter()
        .find(|stems| {
            stems.iter().any(|stem| {
                if stem.len() <= 4 {
                    low.strip_prefix(stem)
                        .is_some_and(|rest| matches!(rest, "" | "s" | "es"))
                } else {
                    low.starts_with(stem)
                }
            })
        })
        .copied()
}

/// Where a text says that something of which nobody is glad did not happen, and what.
fn spotless_at(reading: &Reading, at: usize) -> Option<(usize, &'static [&'static str])> {
    let low = reading.low(at);
    // "Unfallfrei", "accident-free".
    if let Some(stem) = low.strip_suffix("frei").or_else(|| low.strip_suffix("freie")) {
        return incident(stem).map(|stems| (at + 1, stems));
    }
    if reading.low(at + 1) == "-" && reading.low(at + 2) == "free" {
        return incident(low).map(|stems| (at + 3, stems));
    }
    if !matches!(
        low,
        "without" | "zero" | "no" | "ohne" | "keine" | "keinen" | "kein" | "null"
    ) {
        return None;
    }
    (at + 1..at + 6)
        .take_while(|at| !matches!(reading.low(*at), "," | "." | ";" | "and" | "und" | "in" | "or"))
        .find_map(|at| incident(reading.low(at)).map(|stems| (at + 1, stems)))
}

impl Line<'_> {
    /// Checks what is added to deeds without a number.
    pub(super) fn check_spotless(&mut self, clause: &Clause) {
        if self.is_formula || self.is_contact || !matches!(clause.stance, Stance::Claim | Stance::Negated(_)) {
            return;
        }
        self.check_nothing_wrong(clause);
        self.check_lives(clause);
        self.check_for_all(clause);
    }

    /// "Five years without a complaint" of a row that says without an accident.
    fn check_nothing_wrong(&mut self, clause: &Clause) {
        let found = clause
            .tokens
            .clone()
            .find_map(|at| spotless_at(&self.reading, at).map(|(end, stems)| (at, end, stems)));
        let Some((at, end, stems)) = found else { return };
        // "I like it when a heating runs without failures": what is wished for.
        let likes = self.reading.tokens.iter().any(|t| {
            super::things::LIKING.contains(&t.low.as_str())
                || matches!(t.low.as_str(), "daran" | "darauf" | "wenn" | "when" | "if")
        });
        if likes || self.is_named(at) || self.is_addressee(at) {
            return;
        }
        let says = |fact: &&Fact| {
            let told = |at: usize| spotless_at(&fact.reading, at).is_some_and(|(_, other)| other == stems);
            (0..fact.reading.tokens.len()).any(told)
        };
        let facts: Vec<&Fact> = self.index.facts.iter().filter(says).collect();
        if facts.is_empty() {
            let words = self.words(at..end);
            self.flag(format!("no row says \"{words}\""));
            return;
        }
        // For how long it was so is what the row says, and not how long somebody was there.
        let is_time = |number: &&super::numbers::Number| matches!(number.of, Of::Time(_));
        let lasting: Vec<_> = facts
            .iter()
            .flat_map(|fact| fact.reading.numbers.iter().filter(is_time))
            .collect();
        let told = |number: &super::numbers::Number| {
            lasting.iter().any(|figure| {
                near(number, figure) || same_kind(number, figure) && (number.value - figure.value).abs() < 1e-6
            })
        };
        let mine: Vec<_> = self
            .reading
            .numbers_in(clause.tokens.clone())
            .filter(is_time)
            .copied()
            .collect();
        if let Some(number) = mine.first().filter(|_| !lasting.is_empty() && !mine.iter().any(told)) {
            let words = self.words(number.at..number.end);
            self.flag(format!("\"{words}\" is said of something else"));
        }
    }

    /// "Saved a passenger's life": some row must say so.
    fn check_lives(&mut self, clause: &Clause) {
        let life = clause.tokens.clone().find(|at| {
            matches!(self.reading.low(*at), "life" | "lives" | "leben")
                && (at.saturating_sub(6).max(clause.tokens.start)..*at)
                    .chain(*at + 1..*at + 3)
                    .any(|at| {
                        let low = self.reading.low(at);
                        matches!(low, "save" | "saved" | "saving" | "saves")
                            || low.contains("gerettet")
                            || low == "rettete"
                    })
        });
        let says = |word: &String| {
            ["sav", "rescu", "rett", "gerett", "lifesav"]
                .iter()
                .any(|stem| word.starts_with(stem))
        };
        let told = self.index.rows.iter().any(|row| row.words.iter().any(says));
        if let Some(at) = life.filter(|at| !told && self.reading.claims_at(clause, *at)) {
            let words = self.words(at..at + 1);
            self.flag(format!("no row says that you saved a {words}"));
        }
    }

    /// "The plan for all depots" of a row that says the eastern depot, "all farms" of 20 of them.
    fn check_for_all(&mut self, clause: &Clause) {
        if self.reading.tongue != Tongue::English || self.index.tongue != Tongue::English {
            return;
        }
        self.check_for_the_whole(clause);
        let all = clause.tokens.clone().find(|at| self.reading.low(*at) == "all");
        let Some(all) = all.filter(|at| self.reading.claims_at(clause, *at)) else {
            return;
        };
        let number = self.reading.numbers_in(all..all + 4).next().is_some();
        let noun = (all + 1..clause.tokens.end.min(all + 6))
            .skip_while(|at| !self.reading.is_content(*at))
            .take_while(|at| self.reading.is_content(*at) && !self.is_named(*at))
            .last();
        let Some(noun) = noun.filter(|at| !number && self.reading.low(*at).ends_with('s')) else {
            return;
        };
        let one = super::lexicon::singular(self.reading.low(noun));
        let place = |fact: &Fact| {
            (0..fact.reading.tokens.len()).find(|at| super::lexicon::singular(fact.reading.low(*at)) == one)
        };
        let others: Vec<usize> = self
            .reading
            .content_in(clause.tokens.clone())
            .filter(|at| !(all..noun + 1).contains(at) && !self.is_named(*at))
            .collect();
        let told = |fact: &&Fact| {
            place(fact).is_some()
                && others
                    .iter()
                    .any(|at| self.reading.keys_at(*at).iter().any(|key| fact.keys.contains(key)))
        };
        let mut facts = self.index.facts.iter().filter(told).peekable();
        let narrow = |fact: &Fact| {
            let Some(at) = place(fact) else { return false };
            let single = !fact.reading.low(at).ends_with('s');
            let counted = fact.reading.numbers_in(at.saturating_sub(3)..at).next().is_some();
            let all = fact.reading.tokens.iter().any(|t| ALL.contains(&t.low.as_str()));
            (single || counted) && !all
        };
        if facts.peek().is_some() && facts.all(narrow) {
            let words = self.words(all..noun + 1);
            self.flag(format!("no row says \"{words}\""));
        }
    }
}

impl Line<'_> {
    /// "For the whole museum": some row must say that it was for the whole.
    fn check_for_the_whole(&mut self, clause: &Clause) {
        const HOUSES: &[&str] = &[
            "museum",
            "company",
            "firm",
            "department",
            "hospital",
            "school",
            "region",
            "county",
            "country",
            "district",
            "organisation",
            "organization",
            "institute",
            "institution",
            "factory",
            "plant",
            "site",
            "hotel",
            "airline",
            "ward",
            "business",
            "college",
            "university",
            "clinic",
            "practice",
            "agency",
            "authority",
            "council",
            "fleet",
            "chain",
        ];
        let whole = clause.tokens.clone().find(|at| {
            let before = |back: usize| at.checked_sub(back).map_or("", |at| self.reading.low(at));
            let of = |low: &str| matches!(low, "for" | "across" | "of" | "throughout" | "to");
            (of(before(1)) || of(before(2)))
                && matches!(self.reading.low(*at), "whole" | "entire")
                && HOUSES.contains(&self.reading.low(*at + 1))
        });
        let told = self
            .index
            .rows
            .iter()
            .any(|row| ["whole", "entire", "all"].iter().any(|word| row.words.contains(*word)));
        if let Some(at) = whole.filter(|at| !told && self.reading.claims_at(clause, *at)) {
            let words = self.words(at..at + 2);
            self.flag(format!("no row says \"{words}\""));
        }
    }
}
