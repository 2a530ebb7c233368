//! Changes from one figure to another: a row must tell both of the same.

use super::clauses::Clause;
use super::finding::Line;
use super::numbers::{Number, Of};
use super::reading::Reading;

/// The pairs of numbers of which a text says that something went from the one to the other.
fn pairs(reading: &Reading, range: std::ops::Range<usize>) -> Vec<(Number, Number)> {
    let numbers: Vec<Number> = reading.numbers_in(range).copied().collect();
    numbers
        .iter()
        .zip(numbers.iter().skip(1))
        .filter(|(first, second)| {
            let before = first.at.checked_sub(1).map_or("", |at| reading.low(at));
            let between = second.at.checked_sub(1).map_or("", |at| reading.low(at));
            matches!(before, "from" | "von" | "de" | "dal" | "desde" | "van")
                && matches!(between, "to" | "auf" | "a" | "al" | "naar")
                && second.at <= first.end + 3
        })
        .map(|(first, second)| (*first, *second))
        .collect()
}

impl Line<'_> {
    /// "From 0.8 % to 0.05 %" where the rows have the one figure of errors and the other of stock.
    pub(super) fn check_changes(&mut self, clause: &Clause) {
        for (first, second) in pairs(&self.reading, clause.tokens.clone()) {
            // "From two weeks to five days" may be told in days alone.
            let changes = first.of == second.of && first.of != Of::Time(super::numbers::Unit::Year);
            if !changes || !self.reading.claims_at(clause, first.at) {
                continue;
            }
            let known = |number: &Number| self.index.figures_of(number.value).next().is_some();
            let together = self.index.facts.iter().any(|fact| {
                let has = |number: &Number| {
                    fact.reading
                        .numbers
                        .iter()
                        .any(|figure| (figure.value - number.value).abs() <= 1e-6 * number.value.abs().max(1.0))
                };
                has(&first) && has(&second)
            });
            if known(&first) && known(&second) && !together {
                let words = self.words(first.at..second.end);
                self.flag(format!("no row says \"{words}\""));
            }
        }
    }
}
