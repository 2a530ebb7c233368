//! Lines in the other language of English and German than the rows: what the rows know under another name. Of such a
//! line only what can be translated can be said to be missing.

use std::ops::Range;

use super::finding::Line;
use super::ordinary::partings;
use super::reading::Reading;
use super::related::{has_related, words_for};
use super::tongue::Tongue;

impl Line<'_> {
    /// Whether the line is in the other language than the rows.
    pub(super) fn is_foreign(&self) -> bool {
        let known = |tongue: Tongue| matches!(tongue, Tongue::German | Tongue::English);
        let (mine, theirs) = (self.reading.tongue, self.index.tongue);
        mine != theirs && known(mine) && known(theirs)
    }

    /// Whether the rows have a word of a foreign line under another name.
    pub(super) fn is_known_abroad(&self, at: usize) -> bool {
        if !self.is_foreign() {
            return false;
        }
        let low = self.reading.low(at);
        // "Red Cross", "X-ray": two words together.
        let pair = |from: usize| {
            let hyphen = usize::from(self.reading.low(from + 1) == "-");
            let phrase = format!("{} {}", self.reading.low(from), self.reading.low(from + 1 + hyphen));
            self.index.knows_related(&phrase)
        };
        let before = |back: usize| at.checked_sub(back).is_some_and(pair);
        let hyphen = at > 0 && self.reading.low(at - 1) == "-";
        self.is_known_thing(at, low) || pair(at) || before(1 + usize::from(hyphen))
    }

    /// Whether nothing can be said of a word of a foreign line: the rows have it, or nobody knows its translation.
    pub(super) fn is_untold_abroad(&self, at: usize) -> bool {
        let low = self.reading.low(at);
        self.is_foreign() && (self.is_known_abroad(at) || !has_related(low))
    }

    /// The same of one row.
    pub(super) fn is_untold_of(&self, at: usize, row: usize) -> bool {
        let comparable = has_related(self.reading.low(at)) || self.reading.keys_at(at).iter().any(|key| *key < 1 << 63);
        let mut facts = self.index.facts.iter().filter(|fact| fact.row == row);
        self.is_foreign() && (!comparable || facts.any(|fact| self.is_told_abroad(at, &fact.reading)))
    }

    /// Whether a foreign line has a word that a row has under another name, or none that could be looked for.
    pub(super) fn touches_abroad(&self, range: Range<usize>, row: usize) -> bool {
        if !self.is_foreign() {
            return false;
        }
        let mut words = self.reading.content_in(range).take(40);
        let facts = || self.index.facts.iter().filter(|fact| fact.row == row);
        words.any(|at| {
            self.is_untold_abroad(at) && !has_related(self.reading.low(at))
                || facts().any(|fact| self.is_told_abroad(at, &fact.reading))
        })
    }

    /// Whether a fact has a word of a foreign line, or a part of it, under another name.
    pub(super) fn is_told_abroad(&self, at: usize, fact: &Reading) -> bool {
        if !self.is_foreign() {
            return false;
        }
        let low = self.reading.low(at);
        let has = |word: &str| {
            let mut parts = word.split([' ', '-']);
            parts.all(|part| {
                fact.tokens.iter().take(80).any(|t| {
                    t.low == part
                        || super::lexicon::singular(&t.low) == super::lexicon::singular(part)
                        || part.len() >= 4 && t.low.len() >= part.len() + 3 && t.low.contains(part)
                })
            })
        };
        words_for(low).any(has)
            || partings(low).any(|(before, after)| words_for(before).chain(words_for(after)).any(has))
    }
}
