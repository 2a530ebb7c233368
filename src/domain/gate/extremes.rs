//! Extremes that a row must say: sums of so many digits, what never happened, what was brought to nothing.

use super::clauses::{Clause, Stance};
use super::finding::Line;

impl Line<'_> {
    /// "Im sechsstelligen Bereich": a row must have a number of so many digits.
    pub(super) fn check_digits(&mut self, clause: &Clause) {
        const DIGITS: &[(&str, &str, f64)] = &[
            ("funfstellig", "five", 1e4),
            ("sechsstellig", "six", 1e5),
            ("siebenstellig", "seven", 1e6),
            ("achtstellig", "eight", 1e7),
        ];
        for at in clause.tokens.clone() {
            let low = self.reading.low(at);
            let behind = at + 1 + usize::from(self.reading.low(at + 1) == "-");
            let english = matches!(self.reading.low(behind), "figure" | "figures" | "digit");
            let digits = DIGITS
                .iter()
                .find(|(german, count, _)| low.starts_with(german) || low == *count && english);
            let Some((_, _, least)) = digits.filter(|_| self.reading.claims_at(clause, at)) else {
                continue;
            };
            let known = self.index.words.contains(low)
                || self
                    .index
                    .figures
                    .iter()
                    .any(|figure| figure.number.value >= *least && figure.number.value < least * 10.0);
            if !known {
                let words = self.words(at..at + 1);
                self.flag(format!("no row says \"{words}\""));
            }
        }
    }

    /// "Keinen einzigen Krankheitstag", "von denen keiner …": that something never happened, a row must say.
    pub(super) fn check_never(&mut self, clause: &Clause) {
        if self.is_formula || self.is_contact || !matches!(clause.stance, Stance::Claim | Stance::Negated(_)) {
            return;
        }
        const FAULTS: &[&str] = &[
            "krankheitstag",
            "fehltag",
            "ausfall",
            "unfall",
            "fehler",
            "reklamation",
            "beschwerde",
            "beanstandung",
            "verspatung",
            "nachzahlung",
            "verzogerung",
            "zwischenfall",
            "schaden",
            "mangel",
            "abweichung",
            "absage",
            "kundigung",
            "arbeitsunfall",
            "stornierung",
            "complaint",
            "accident",
            "error",
            "defect",
            "incident",
            "injury",
            "outage",
            "failure",
            "finding",
            "absence",
            "delay",
        ];
        let text: Vec<&str> = clause.tokens.clone().map(|at| self.reading.low(at)).collect();
        let single = |words: &[&str]| {
            matches!(
                words,
                [
                    "keinen" | "keine" | "kein" | "keinem" | "keiner",
                    "einzigen" | "einzige" | "einziges" | "einziger",
                    ..
                ] | ["not" | "without", "a", "single"]
            )
        };
        let none = |words: &[&str]| {
            matches!(
                words,
                [
                    "von" | "of",
                    "denen" | "whom" | "which",
                    "keiner" | "keine" | "keines" | "none"
                ] | ["none", "of", "whom" | "which"]
            )
        };
        let fault = text
            .iter()
            .find(|low| FAULTS.iter().any(|fault| low.starts_with(fault)));
        // "Ohne eine einzige Nachzahlung", "ohne Beanstandung".
        let without = text.windows(2).any(|words| match words {
            ["ohne" | "without", noun] => FAULTS.iter().any(|fault| noun.starts_with(fault)),
            _ => false,
        });
        let never = without
            || text
                .windows(3)
                .any(|words| single(words) && fault.is_some() || none(words));
        if !never {
            return;
        }
        let says = |word: &String| match fault {
            Some(fault) => super::likeness::same_noun(word, fault) || word.get(..5) == fault.get(..5),
            None => [
                "kein", "keine", "keiner", "ohne", "null", "none", "no", "zero", "without", "never", "nie",
            ]
            .contains(&word.as_str()),
        };
        if !self.index.words.iter().any(says) {
            self.flag("no row says that this never happened".to_owned());
        }
    }

    /// "Auf null gesenkt": nothing is left, which a row must say.
    pub(super) fn check_zero(&mut self, clause: &Clause) {
        for at in clause.tokens.clone() {
            let before = at.checked_sub(1).map_or("", |at| self.reading.low(at));
            let zero =
                matches!(self.reading.low(at), "null" | "zero") && matches!(before, "to" | "auf" | "at" | "from" | "a");
            let says = |word: &str| matches!(word, "null" | "zero" | "0" | "no" | "kein" | "keine" | "none");
            if zero
                && self.reading.claims_at(clause, at)
                && !self
                    .index
                    .rows
                    .iter()
                    .any(|row| row.words.iter().any(|word| says(word)))
            {
                let words = self.words(at..at + 1);
                self.flag(format!("no row says \"{words}\""));
            }
        }
    }
}
