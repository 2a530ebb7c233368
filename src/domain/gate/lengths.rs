//! Lengths of time without a number: "several years with children", "langjährige Erfahrung in der Rückversicherung".

use super::RowKind;

use super::clauses::{Clause, Stance};
use super::finding::Line;
use super::lexicon::lexicon;

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
