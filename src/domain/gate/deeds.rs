//! Deeds of which no row says anything, or another post than the one that is named.

use super::RowKind;

use super::clauses::{Clause, Stance};
use super::finding::Line;
use super::lexicon::{Class, Cue, Group, lexicon};
use super::tokens::{Kind, Token};
use super::tongue::Tongue;

impl Line<'_> {
    /// Checks a statement of which nothing stands in any row.
    pub(super) fn check_novelty(&mut self, clause: &Clause) {
        if clause.stance != Stance::Claim
            || self.is_formula
            || self.is_contact
            || self.reading.tongue != self.index.tongue
            || self.index.is_mixed
            || (0..self.reading.tokens.len())
                .any(|at| self.is_addressee(at) && self.reading.tokens.get(at).is_some_and(Token::is_capital))
            || !self.tells_a_deed(clause)
        {
            return;
        }
        let words: Vec<usize> = self
            .reading
            .content_in(clause.tokens.clone())
            .filter(|at| {
                !self.is_addressee(*at) && !self.is_movement_word(*at) && !lexicon().is_plain(self.reading.low(*at))
            })
            .collect();
        let known = |at: &usize| {
            self.is_named(*at)
                || self.is_covered(*at)
                || self.index.knows_any(self.reading.keys_at(*at))
                || self.index.knows(self.reading.low(*at))
                || self.is_cue(*at)
                || self.index.has_kin(self.reading.low(*at))
        };
        let strange: Vec<usize> = words.iter().copied().filter(|at| !known(at)).collect();
        // Words of one row count together; a word here and a word there is chance.
        if strange.len() >= 2 && strange.len() * 3 >= words.len() * 2 {
            let said = strange
                .iter()
                .take(3)
                .map(|at| self.words(*at..*at + 1))
                .collect::<Vec<_>>()
                .join(", ");
            self.flag(format!("no row says anything of this ({said})"));
        }
    }

    /// Checks a deed that is told of one post and stands in another.
    pub(super) fn check_deeds(&mut self, clause: &Clause, bound: &[usize]) {
        let posts: Vec<usize> = bound
            .iter()
            .copied()
            .filter(|row| {
                self.index
                    .rows
                    .get(*row)
                    .is_some_and(|row| row.kind == RowKind::Experience)
            })
            .collect();
        if posts.is_empty() || clause.stance != Stance::Claim {
            return;
        }
        let words: Vec<usize> = self
            .reading
            .content_in(clause.tokens.clone())
            .filter(|at| !self.is_named(*at) && !self.is_addressee(*at) && !lexicon().is_plain(self.reading.low(*at)))
            .filter(|at| super::titles::ids_of(self.reading.low(*at)).is_empty())
            .take(20)
            .collect();
        if words.len() < 2 {
            // One long word that another post alone tells.
            let alone = words.first().is_some_and(|at| {
                let has = |row: &super::index::Row| self.reading.is_among(*at, &row.keys);
                self.reading.low(*at).len() >= 9
                    && !posts.iter().filter_map(|row| self.index.rows.get(*row)).any(has)
                    && self
                        .index
                        .rows
                        .iter()
                        .filter(|row| row.kind == RowKind::Experience)
                        .any(has)
                    && !self
                        .index
                        .rows
                        .iter()
                        .filter(|row| row.kind != RowKind::Experience)
                        .any(has)
            });
            if alone {
                self.flag("this is told of another post".to_owned());
            }
            return;
        }
        let hits = |keys: &std::collections::HashSet<super::keys::Key>| {
            words.iter().filter(|at| self.reading.is_among(**at, keys)).count()
        };
        let here = posts
            .iter()
            .filter_map(|row| self.index.rows.get(*row))
            .map(|row| hits(&row.keys))
            .max()
            .unwrap_or_default();
        let elsewhere = self
            .index
            .facts
            .iter()
            .filter(|fact| {
                !posts.contains(&fact.row)
                    && self
                        .index
                        .rows
                        .get(fact.row)
                        .is_some_and(|row| row.kind == RowKind::Experience)
            })
            .map(|fact| hits(&fact.keys))
            .max()
            .unwrap_or_default();
        // Nearly all of it is told of the other post, and hardly any of this one.
        if elsewhere >= 2 && elsewhere * 3 >= words.len() * 2 && here * 3 <= words.len() && here < elsewhere
            || elsewhere >= 2 && elsewhere * 4 >= words.len() * 3 && here * 2 <= words.len() && here < elsewhere
        {
            self.flag("this is told of another post".to_owned());
        }
    }

    /// Whether a clause tells what was done, and not how somebody is or what they like.
    pub(super) fn tells_a_deed(&self, clause: &Clause) -> bool {
        const DONE: &[&str] = &[
            "built", "led", "won", "wrote", "taught", "ran", "made", "gave", "grew", "sold", "held", "set", "took",
            "drove", "brought", "found", "kept", "cut", "bought", "spent", "sent", "wrote", "habe", "hatte", "wurde",
            "wurden", "haben", "durfte", "konnte", "war",
        ];
        let english = self.reading.tongue.puts_verbs_first();
        // A line without a subject, as in a résumé.
        let subject = self.reading.has_cue(clause.tokens.clone(), Cue::Me);
        let past = clause.tokens.clone().any(|at| {
            let low = self.reading.low(at);
            DONE.contains(&low)
                || english
                    && low.len() >= 4
                    && low.ends_with("ed")
                    // "Detail-oriented" is how somebody is.
                    && !self.reading.tokens.get(at).is_some_and(|t| t.glued)
                    && !matches!(
                        low,
                        "motivated"
                            | "interested"
                            | "excited"
                            | "convinced"
                            | "dedicated"
                            | "committed"
                            | "organised"
                            | "need"
                            | "feed"
                            | "seed"
                            | "speed"
                    )
        });
        // "I negotiate …": a verb that is no ordinary one.
        let present = english
            && clause.tokens.clone().any(|at| {
                self.reading.low(at) == "i"
                    && self.reading.is_content(at + 1)
                    && !lexicon().is_plain(self.reading.low(at + 1))
                    && !self.reading.has_cue(at + 1..at + 2, Cue::Wish)
            });
        past || present
            || !subject
            && self.reading.tongue != Tongue::German
            && clause.tokens.len() <= 14
            // A small letter goes on from the line before.
            && self.reading.tokens.iter().find(|t| t.kind == Kind::Word).is_some_and(Token::is_capital)
    }

    /// Words that say how something is meant, which are checked for themselves.
    fn is_cue(&self, at: usize) -> bool {
        [
            Cue::Lead,
            Cue::Own,
            Cue::Helpers,
            Cue::Now,
            Cue::Work,
            Cue::Study,
            Cue::Certificate,
            Cue::Near,
            Cue::AtLeast,
            Cue::AtMost,
        ]
        .into_iter()
        .any(|cue| self.reading.has_cue(at..at + 1, cue))
    }

    pub(super) fn is_movement_word(&self, at: usize) -> bool {
        self.reading.terms_in(at..at + 1).any(|term| {
            matches!(
                term.what,
                Class::Same(
                    Group::Up | Group::Down | Group::Help | Group::Make | Group::Per | Group::People | Group::Customer
                )
            )
        })
    }
}
