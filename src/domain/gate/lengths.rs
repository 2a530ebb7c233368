//! Lengths of time without a number: "several years with children", "langjährige Erfahrung in der Rückversicherung".

use super::RowKind;

use super::clauses::{Clause, Stance};
use super::finding::Line;
use super::index::Fact;
use super::lexicon::lexicon;
use super::numbers::Of;
use super::reading::Reading;

/// How many months "several years" are at least.
const SEVERAL: f64 = 20.0;

impl Line<'_> {
    /// Checks that some years of what a clause says follow from the rows that tell of it.
    pub(super) fn check_vague_lengths(&mut self, clause: &Clause) {
        if self.is_formula || self.is_contact || clause.stance != Stance::Claim {
            return;
        }
        let Some((at, from)) = clause
            .tokens
            .clone()
            .find_map(|at| self.vague_at(at).map(|end| (at, end)))
        else {
            return;
        };
        if !self.reading.claims_at(clause, at) || self.reading.tongue != self.index.tongue {
            return;
        }
        let words: Vec<usize> = self
            .reading
            .content_in(clause.tokens.clone())
            .filter(|word| !(at..from).contains(word))
            .filter(|word| {
                !lexicon().is_plain(self.reading.low(*word)) && !self.is_soft(*word) && !self.is_addressee(*word)
            })
            .filter(|word| (at.saturating_sub(6)..from + 8).contains(word))
            .collect();
        if words.is_empty() {
            return;
        }
        // A skill of the rows by its whole name, which they give less time.
        let short = self.index.rows.iter().any(|row| {
            let named = !row.name_words.is_empty()
                && row.name_words.iter().all(|name| {
                    words
                        .iter()
                        .any(|at| self.reading.keys_at(*at).iter().any(|key| name.contains(key)))
                });
            row.kind == RowKind::Skill && named && row.years.is_some_and(|years| years < 2.0)
        });
        if short {
            let words = self.words(at..from);
            self.flag(format!("no row says \"{words}\" of this"));
            return;
        }
        let told = |row: &super::index::Row| {
            words.iter().any(|at| {
                self.reading.keys_at(*at).iter().any(|key| row.keys.contains(key))
                    || row
                        .words
                        .iter()
                        .any(|word| super::likeness::kin(self.reading.low(*at), word))
            })
        };
        let rows: Vec<usize> = (0..self.index.rows.len())
            .filter(|row| self.index.rows.get(*row).is_some_and(told))
            .collect();
        let work: Vec<usize> = rows.iter().copied().filter(|row| self.has_span(*row)).collect();
        let long = self.union(&work).is_some_and(|(_, most)| most >= SEVERAL);
        let stated = rows.iter().filter_map(|row| self.index.rows.get(*row)).any(|row| {
            row.years.is_some_and(|years| years >= 2.0)
                || matches!(
                    row.kind,
                    RowKind::Person | RowKind::Said | RowKind::Volunteering | RowKind::Language
                )
        });
        if !long && !stated {
            let words = self.words(at..from);
            self.flag(format!("no row says \"{words}\" of this"));
        }
    }

    /// "On call every weekend" of who is on call every third one.
    pub(super) fn check_every(&mut self, clause: &Clause) {
        let every = |low: &str| matches!(low, "every" | "each" | "jedes" | "jede" | "jeden");
        let turn = |reading: &Reading, at: usize| super::shares::turn(reading.low(at)).is_some();
        let Some(at) = clause
            .tokens
            .clone()
            .find(|at| every(self.reading.low(*at)) && turn(&self.reading, at + 1))
        else {
            return;
        };
        if !self.reading.claims_at(clause, at) || self.is_formula {
            return;
        }
        let unit = super::shares::turn(self.reading.low(at + 1));
        let shared = |fact: &&Fact| {
            self.reading
                .content_in(clause.tokens.clone())
                .filter(|word| *word != at + 1)
                .any(|word| self.reading.keys_at(word).iter().any(|key| fact.keys.contains(key)))
                || clause
                    .tokens
                    .clone()
                    .any(|at| self.reading.low(at) == "call" && fact.reading.tokens.iter().any(|t| t.is("call")))
        };
        let facts: Vec<&Fact> = self.index.facts.iter().filter(shared).collect();
        let seldom = |fact: &&Fact| {
            fact.reading.numbers.iter().any(|number| {
                matches!(number.of, Of::Time(other) if Some(other) == unit)
                    && number.value >= 2.0
                    && (every(fact.reading.low(number.at))
                        || (number.at..number.end).any(|at| fact.reading.low(at) == "in"))
            })
        };
        let always = |fact: &&Fact| {
            (0..fact.reading.tokens.len()).any(|at| every(fact.reading.low(at)) && turn(&fact.reading, at + 1))
        };
        // "Every week" of what a row says is done each term.
        let two = |fact: &&Fact| {
            let same = |word: &usize| self.reading.keys_at(*word).iter().any(|key| fact.keys.contains(key));
            self.reading.content_in(clause.tokens.clone()).filter(same).count() >= 2
        };
        let by_turn = |fact: &&Fact| {
            two(fact)
                && (0..fact.reading.tokens.len())
                    .any(|at| every(fact.reading.low(at)) && super::counting::is_turn(fact.reading.low(at + 1)))
        };
        let seldom = |fact: &&Fact| seldom(fact) || by_turn(fact);
        if facts.iter().any(seldom) && !facts.iter().any(always) {
            let words = self.words(at..at + 2);
            self.flag(format!("the row says another time than \"{words}\""));
        }
    }

    /// Where a length of time that begins at a token ends.
    fn vague_at(&self, at: usize) -> Option<usize> {
        let low = |n: usize| self.reading.low(at + n);
        let years = |low: &str| matches!(low, "years" | "jahre" | "jahren");
        let some = matches!(
            low(0),
            "several" | "many" | "mehrere" | "mehreren" | "viele" | "vielen" | "einige" | "einigen" | "numerous"
        );
        if some && years(low(1)) {
            return Some(at + 2);
        }
        if low(0).starts_with("langjahrig") || low(0) == "jahrelang" || low(0).starts_with("mehrjahrig") {
            return Some(at + 1);
        }
        if low(0) == "seit" && years(low(1)) || low(0) == "for" && years(low(1)) {
            return Some(at + 2);
        }
        let mine = matches!(low(0), "my" | "meine" | "meinen")
            && years(low(1))
            && matches!(low(2), "with" | "in" | "mit" | "as" | "als" | "among");
        mine.then_some(at + 2)
    }
}
