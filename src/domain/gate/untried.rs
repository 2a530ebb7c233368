//! Skills that a line says were used for work and of which a row says that they are only being learned.

use super::RowKind;

use super::clauses::{Clause, Stance};
use super::finding::Line;
use super::index::{Fact, Row};
use super::lexicon::Class;
use super::skills::level_of;
use super::tokens::Token;

/// Words by which somebody says that they have not used something yet.
const UNTRIED: &[&str] = &[
    "lerne",
    "lern",
    "learning",
    "never",
    "nie",
    "noch",
    "yet",
    "abendkurs",
    "kein",
    "keine",
    "not",
];

/// Words that say that something was used.
const USED: &[&str] = &[
    "produktiv",
    "produktion",
    "production",
    "automatisiert",
    "automated",
    "taglich",
    "daily",
    "programmiert",
    "entwickelt",
    "developed",
    "built",
    "gebaut",
    "umgesetzt",
    "eingesetzt",
    "setze",
    "nutze",
    "verwende",
    "use",
    "used",
];

impl Line<'_> {
    /// "Mit Python habe ich … automatisiert" of who says that they are only learning it, or never used it at work.
    pub(super) fn check_untried(&mut self, clause: &Clause) {
        let used = clause.tokens.clone().any(|at| USED.contains(&self.reading.low(at)));
        if !matches!(clause.stance, Stance::Claim) || !used {
            return;
        }
        let only_begun = |at: &usize| {
            let low = self.reading.low(*at);
            let untried = |fact: &&Fact| {
                let has = |word: &str| fact.reading.tokens.iter().any(|t| t.low == word);
                let said = self
                    .index
                    .rows
                    .get(fact.row)
                    .is_some_and(|row| row.kind == RowKind::Said);
                said && has(low) && UNTRIED.iter().any(|word| has(word))
            };
            let begun = |row: &&Row| match row.kind {
                RowKind::Said => true,
                RowKind::Skill => level_of(row).is_none_or(|level| level == 1),
                _ => false,
            };
            self.index.facts.iter().any(|fact| untried(&fact))
                && self
                    .index
                    .rows
                    .iter()
                    .filter(|row| row.words.contains(low))
                    .all(|row| begun(&row))
        };
        let tool = clause.tokens.clone().find(|at| {
            let mut terms = self.reading.terms_in(*at..*at + 1);
            terms.any(|term| term.what == Class::Skill)
                && self.reading.tokens.get(*at).is_some_and(Token::is_capital)
                && only_begun(at)
        });
        if let Some(at) = tool {
            let words = self.words(at..at + 1);
            self.flag(format!("a row says that you have only begun with \"{words}\""));
        }
    }
}
