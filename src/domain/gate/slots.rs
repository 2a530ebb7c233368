//! What a line says in so many words to be known, and the items of lists of skills.

use std::ops::Range;

use super::clauses::{Clause, Stance};
use super::finding::Line;
use super::languages::fluency;
use super::lexicon::{Class, Cue};
use super::numbers::{Of, Unit};
use super::skills::counts;
use super::tokens::Token;
use super::tongue::Tongue;

impl Line<'_> {
    /// Checks what is said to be known in so many words ("experience with …"), and the items of a list of skills.
    pub(super) fn check_slots(&mut self, clause: &Clause) {
        let slots: Vec<Range<usize>> = self
            .reading
            .cues_in(clause.tokens.clone(), Cue::Slot)
            .map(|cue| cue.at..cue.end)
            .collect();
        for slot in slots {
            let stated = matches!(clause.stance, Stance::Claim) || self.reading.claims_at(clause, slot.start);
            if stated && !self.is_addressee(slot.start) {
                // "Specialist in Cork": a place and no field.
                let place = self.index.places.contains(self.reading.low(slot.end));
                let end = self.slot_end(clause, slot.end);
                if !place && !self.tells_a_domain(clause, &slot, end) {
                    self.check_items(slot.end..end);
                }
            }
        }
        // "Ivoris beherrsche ich sicher".
        let first = clause.tokens.start;
        if let Some(verb) = (first + 1..clause.tokens.end.min(first + 6))
            .find(|at| matches!(self.reading.low(*at), "beherrsche" | "beherrsch"))
            && self.reading.claims_at(clause, verb)
            && self.reading.low(verb + 1) == "ich"
        {
            self.check_items(first..verb);
        }
        // "Mit der Bilanzierung von Windparks bin ich vertraut".
        if self.reading.low(first) == "mit"
            && clause.stance == Stance::Claim
            && let Some(verb) = (first + 2..clause.tokens.end.min(first + 9))
                .find(|at| matches!(self.reading.low(*at), "habe" | "bin" | "kenne"))
            && (verb..clause.tokens.end.min(verb + 8)).any(|at| {
                matches!(
                    self.reading.low(at),
                    "vertraut" | "erfahrung" | "erfahrungen" | "aus" | "kenntnisse"
                ) && !self.is_named(at)
            })
        {
            self.check_items(first + 1..verb);
        }
        if clause.stance == Stance::Claim
            && let Some(start) = self.list_start(clause)
        {
            self.check_items(start..clause.tokens.end);
        }
    }

    /// "Seven years in insurance and utilities": the line of business, whose time is checked, in ordinary words of which
    /// one at least is of the rows.
    fn tells_a_domain(&self, clause: &Clause, slot: &Range<usize>, end: usize) -> bool {
        let years = self
            .reading
            .numbers_in(slot.start.saturating_sub(8).max(clause.tokens.start)..slot.end)
            .any(|number| slot.start <= number.end + 1 && matches!(number.of, Of::Time(Unit::Year)));
        let words: Vec<usize> = self.reading.content_in(slot.end..end).collect();
        let ordinary = words.iter().all(|at| {
            let named = self
                .reading
                .terms_in(*at..*at + 1)
                .any(|term| matches!(term.what, Class::Skill | Class::Title | Class::Language | Class::Maker));
            !named && !self.reading.tokens.get(*at).is_some_and(Token::is_capital)
        });
        let of_rows = words.iter().any(|at| self.reading.is_among(*at, &self.index.keys));
        years && ordinary && of_rows && words.len() <= 8
    }

    pub(super) fn slot_end(&self, clause: &Clause, from: usize) -> usize {
        const STOPS: &[&str] = &[
            "that",
            "which",
            "who",
            "at",
            "bei",
            "beim",
            "as",
            "als",
            "when",
            "since",
            "seit",
            "where",
            "to",
            "have",
            "has",
            "gained",
            "from",
            "through",
            "for",
            "from",
            "would",
            "will",
            "can",
            "would",
            "is",
            "are",
            "was",
            "makes",
            "helps",
            "allows",
            "because",
            "while",
            "during",
            "by",
            "habe",
            "ist",
            "sind",
            "sammeln",
            "gesammelt",
            "erworben",
            "mit",
            "during",
            "durch",
            "aus",
            "von",
            "über",
            "um",
            "ich",
            "i",
            "level",
            "so",
            "into",
            "about",
        ];
        let mut at = from;
        while at < clause.tokens.end.min(from + 40) {
            let low = self.reading.low(at);
            let stop = STOPS.contains(&low) && at > from;
            let relative = low == ","
                && matches!(
                    self.reading.low(at + 1),
                    "which" | "who" | "die" | "das" | "den" | "i" | "ich" | "where"
                );
            if stop || relative || matches!(low, ";" | "–" | ")" | "\"") {
                break;
            }
            at += 1;
        }
        at
    }

    /// Where the items of a list begin: after "Skills:", or at the start of a line of short items.
    pub(super) fn list_start(&self, clause: &Clause) -> Option<usize> {
        let range = clause.tokens.clone();
        let colon = range.clone().take(6).find(|at| self.reading.low(*at) == ":");
        if let Some(colon) = colon {
            return self.reading.has_cue(range.start..colon, Cue::List).then_some(colon + 1);
        }
        let commas = range.clone().filter(|at| self.reading.low(*at) == ",").count();
        let words = range.clone().filter(|at| self.is_word(*at)).count();
        let whole = range.start <= 1 && range.end + 1 >= self.reading.tokens.len();
        let quiet = !self.reading.has_cue(range.clone(), Cue::Me)
            && !self.reading.has_cue(range.clone(), Cue::Work)
            && self.reading.numbers.is_empty()
            && self.reading.dates.is_empty();
        // Items are short: no more than three words between commas, and no verbs, which the lexicon knows as words of change.
        let short = words <= (commas + 1) * 3;
        let named = range
            .clone()
            .filter(|at| {
                self.reading
                    .terms_in(*at..*at + 1)
                    .any(|t| t.what == Class::Skill && counts(&self.reading, t))
            })
            .count();
        (commas >= 1 && whole && quiet && short && named >= 1).then_some(range.start)
    }

    pub(super) fn check_items(&mut self, range: Range<usize>) {
        let mut item = Vec::new();
        let mut at = range.start;
        while at <= range.end {
            let low = self.reading.low(at);
            let parts = at == range.end
                || matches!(
                    low,
                    "," | "and"
                        | "und"
                        | "or"
                        | "oder"
                        | "&"
                        | "sowie"
                        | "/"
                        | "("
                        | ")"
                        | ";"
                        | "|"
                        | "."
                        | "et"
                        | "y"
                        | "e"
                        | "i"
                        | "en"
                );
            if parts {
                self.check_item(&item);
                item.clear();
            } else {
                item.push(at);
            }
            at += 1;
        }
    }

    pub(super) fn check_item(&mut self, item: &[usize]) {
        let index = self.index;
        let free = |at: &usize| {
            let covered = self.is_covered(*at);
            self.reading.is_content(*at) && !covered && !self.is_named(*at) && !self.is_addressee(*at)
        };
        let manner = |at: &usize| {
            let low = self.reading.low(*at);
            self.reading.tongue == Tongue::English && low.len() > 4 && low.ends_with("ly")
                || matches!(low, "words" | "word" | "stack" | "bits" | "bit" | "niveau" | "level")
                || low.starts_with("mittler") || low.starts_with("grundlegend")
                // How a certificate was come by.
                || matches!(low, "passed" | "awarded" | "completed" | "obtained" | "gained" | "earned" | "bestanden" | "erworben" | "abgeschlossen" | "abgelegt")
        };
        // "Comfortably", "a few words of": how, not what.
        let words: Vec<usize> = item.iter().copied().filter(|at| free(at) && !manner(at)).collect();
        let foreign = self.reading.tongue != index.tongue;
        let strange: Vec<usize> = words
            .iter()
            .copied()
            .filter(|at| {
                let low = self.reading.low(*at);
                let part = self.reading.tongue == Tongue::German && (index.has_part(low) || index.has_noun(low));
                let initials = self.reading.tokens.get(*at).is_some_and(Token::is_marked) && index.has_initials(low);
                // Of a compound in another language one part that is known must do.
                let half = foreign
                    && self.reading.parts.get(*at).is_some_and(|parts| !parts.is_empty())
                    && self.reading.keys_at(*at).iter().any(|key| index.keys.contains(key));
                let known = self.reading.is_among(*at, &index.keys)
                    || index.knows(low)
                    || part
                    || initials
                    || half
                    || self.reading.tongue == Tongue::German && self.is_empty_compound(low)
                    || self.other_names(*at).iter().any(|name| index.words.contains(*name))
                    || self.is_known_abroad(*at);
                let language = self
                    .reading
                    .terms_in(*at..*at + 1)
                    .any(|term| term.what == Class::Language);
                let comparable = !foreign
                    || self.reading.keys_at(*at).iter().any(|key| *key < 1 << 63)
                    || self.reading.tokens.get(*at).is_some_and(|t| t.is_marked());
                !known && !language && comparable && !self.is_soft(*at)
            })
            .collect();
        if let (Some(first), Some(last)) = (strange.first(), strange.last()) {
            let words = self.words(*first..*last + 1);
            self.flag(format!("\"{words}\" is in none of your rows"));
            return;
        }
        // All words known, but of no one row: put together anew.
        let language = |at: &usize| {
            let mut terms = self.reading.terms_in(*at..*at + 1);
            terms.any(|term| term.what == Class::Language)
        };
        let words: Vec<usize> = words.into_iter().filter(|at| !self.is_soft(*at)).collect();
        let together = words.is_empty()
            || foreign
            // How well a language is spoken is checked for itself.
            || words.iter().any(language)
            || index.rows.iter().any(|row| {
                words
                    .iter()
                    .all(|at| self.reading.is_among(*at, &row.keys) || row.words.contains(self.reading.low(*at)))
            })
            || words.len() == 1;
        if !together && words.len() <= 3 {
            let (Some(first), Some(last)) = (words.first(), words.last()) else {
                return;
            };
            let words = self.words(*first..*last + 1);
            self.flag(format!("\"{words}\" stands so in none of your rows"));
        }
    }

    /// Cues such as "experience" and levels, which are no items themselves.
    pub(super) fn is_soft(&self, at: usize) -> bool {
        [
            Cue::Basic,
            Cue::Good,
            Cue::Advanced,
            Cue::Expert,
            Cue::List,
            Cue::Knowing,
            Cue::Having,
            Cue::Wish,
        ]
        .into_iter()
        .any(|cue| self.reading.has_cue(at..at + 1, cue))
            || fluency(self.reading.low(at)).is_some()
    }
}
