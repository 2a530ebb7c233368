//! What a posting asks for and a line says the person has: each thing of it must stand in the rows.

use std::ops::Range;

use super::RowKind;

use super::clauses::{Clause, Stance};
use super::finding::Line;
use super::lexicon::{Cue, lexicon};
use super::tokens::Token;

/// Words that refer to what a posting asks.
const ASKED: &[&str] = &[
    "gewunscht",
    "gewunschte",
    "gewunschten",
    "gefordert",
    "geforderte",
    "geforderten",
    "gesucht",
    "gesuchte",
    "gesuchten",
    "verlangt",
    "verlangte",
    "verlangten",
    "erwartet",
    "erwartete",
    "erwarteten",
    "beschrieben",
    "vorausgesetzt",
    "requested",
    "required",
    "wanted",
    "sought",
    "desired",
];

impl Line<'_> {
    /// Checks what a clause says to be asked for and to be had.
    pub(super) fn check_asked(&mut self, clause: &Clause) {
        if self.is_formula || self.is_contact || clause.stance != Stance::Claim {
            return;
        }
        let Some(range) = self.asked(clause) else { return };
        let words: Vec<usize> = self
            .reading
            .content_in(range.clone())
            .filter(|at| {
                let low = self.reading.low(*at);
                !self.is_addressee(*at)
                    && !lexicon().is_plain(low)
                    && !ASKED.contains(&low)
                    && !self.is_soft(*at)
                    && (!self.is_movement_word(*at) || super::own_deeds::is_deed(low))
                    && !matches!(
                        low,
                        "somebody"
                            | "someone"
                            | "anyone"
                            | "jemand"
                            | "jemanden"
                            | "colleague"
                            | "kollegen"
                            | "kollegin"
                            | "mensch"
                            | "menschen"
                    )
            })
            .take(12)
            .collect();
        let foreign = self.reading.tongue != self.index.tongue;
        let known = |at: &usize| {
            self.index.knows_any(self.reading.keys_at(*at))
                || self.index.knows(self.reading.low(*at))
                || self.index.has_kin(self.reading.low(*at))
                || self.is_covered(*at)
                || self.is_named(*at)
        };
        if let Some(at) = words
            .iter()
            .find(|at| !known(at) && (!foreign || self.reading.tokens.get(**at).is_some_and(Token::is_marked)))
        {
            let words = self.words(*at..*at + 1);
            self.flag(format!("the posting asks for \"{words}\", and no row has it"));
            return;
        }
        // All known, but told of different things.
        let together = self.index.rows.iter().any(|row| {
            let own = !matches!(row.kind, RowKind::Person | RowKind::Language);
            let has = |at: &&usize| {
                self.reading.keys_at(**at).iter().any(|key| row.keys.contains(key))
                    || row
                        .words
                        .iter()
                        .any(|word| super::likeness::kin(self.reading.low(**at), word))
            };
            own && words.iter().filter(has).count() * 3 >= words.len() * 2
        });
        if !foreign && words.len() >= 2 && !together {
            self.flag("the posting asks for this, and no row has it".to_owned());
        }
    }

    /// Where the thing stands that is asked for and said to be had.
    fn asked(&self, clause: &Clause) -> Option<Range<usize>> {
        let range = clause.tokens.clone();
        let you = self.reading.has_cue(range.clone(), Cue::You)
            || range
                .clone()
                .any(|at| self.reading.tokens.get(at).is_some_and(|t| t.raw == "Sie" && !t.opens));
        let me = self.reading.has_cue(range.clone(), Cue::Me);
        // "You are looking for …, and I have done so": taken as a claim for what follows.
        if you && !me {
            let next = self
                .reading
                .clauses
                .iter()
                .find(|next| next.tokens.start == range.end || next.tokens.start == range.end + 1)?;
            let head = next.tokens.start..next.tokens.end.min(next.tokens.start + 8);
            let referring = self.reading.has_cue(head, Cue::Anaphora);
            return (referring && next.stance == Stance::Claim).then_some(range);
        }
        // "Wie in Ihrer Anzeige gewünscht, bringe ich … mit": asked before the comma.
        let before = self
            .reading
            .clauses
            .iter()
            .find(|before| before.tokens.end == range.start || before.tokens.end + 1 == range.start)
            .map(|before| before.tokens.clone())
            .filter(|before| {
                before.len() <= 10
                    && matches!(self.reading.low(before.start), "wie" | "as")
                    && before.clone().any(|at| ASKED.contains(&self.reading.low(at)))
            });
        if before.is_some() && me {
            return Some(range);
        }
        // "Wie gewünscht bringe ich … mit", "die von Ihnen gesuchte … bringe ich mit".
        let asks = range.clone().find(|at| ASKED.contains(&self.reading.low(*at)))?;
        let as_asked = (range.start..asks).any(|at| matches!(self.reading.low(at), "wie" | "as"));
        let by_you =
            (asks.saturating_sub(3).max(range.start)..asks).any(|at| matches!(self.reading.low(at), "ihnen" | "you"));
        let has = range.clone().any(|at| {
            matches!(
                self.reading.low(at),
                "bringe" | "habe" | "verfuge" | "besitze" | "have" | "bring" | "offer" | "biete" | "beherrsche"
            )
        });
        (me && has && (as_asked || by_you)).then_some(asks + 1..range.end)
    }
}
