//! A line, read: its words and what they mean, its numbers and dates, its clauses and how each is meant.

use std::collections::HashSet;
use std::ops::Range;

use super::clauses::{Clause, segments};
use super::clauses::{Stance, clauses};
use super::dates::{Date, dates};
use super::keys::{Key, add_parts, compound_key, group_key, parts_of, whole_keys};
use super::lexicon::{Class, Cue, Group, Mark, lexicon};
use super::numbers::{Number, numbers};
use super::tokens::{Kind, Token, tokens};
use super::tongue::Tongue;

/// How many tokens to each side are near.
const NEAR: usize = 60;

/// A line, read.
#[derive(Debug)]
pub(super) struct Reading {
    pub tokens: Vec<Token>,
    pub terms: Vec<Mark<Class>>,
    pub cues: Vec<Mark<Cue>>,
    /// What each token is compared by.
    pub keys: Vec<Vec<Key>>,
    /// Of a compound word, what each of its parts is compared by.
    pub parts: Vec<Vec<Vec<Key>>>,
    /// Whether a token says something by itself.
    pub content: Vec<bool>,
    /// Whether a token belongs to a date, and to a number.
    pub dated: Vec<bool>,
    pub numbered: Vec<bool>,
    pub dates: Vec<Date>,
    pub numbers: Vec<Number>,
    /// The part of its sentence in which a token stands; numbers keep to theirs.
    pub segment: Vec<usize>,
    pub clauses: Vec<Clause>,
    pub tongue: Tongue,
}

impl Reading {
    /// Reads a line.
    pub fn of(line: &str) -> Reading {
        Reading::in_tongue(line, None)
    }

    /// Reads a line of a text whose language is known; a line that tells its own keeps it.
    pub fn in_tongue(line: &str, whole: Option<Tongue>) -> Reading {
        let tokens = tokens(line);
        let lexicon = lexicon();
        let counts = Tongue::count(tokens.iter());
        let own = Tongue::best(&counts);
        let most = counts.iter().max().copied().unwrap_or_default();
        // One small word is enough where the text's language has none.
        let sure = most >= 2 || most == 1 && whole.is_some_and(|whole| whole.small_words_of(&counts) == 0);
        let tongue = if sure {
            own
        } else {
            super::ordinary::tongue_of(&tokens)
                .filter(|_| matches!(whole, Some(Tongue::German | Tongue::English)))
                .or(whole.filter(|whole| *whole != Tongue::Unknown))
                .unwrap_or(own)
        };
        let (terms, mut cues) = lexicon.marks(&tokens);
        cues.sort_by_key(|cue| cue.at);
        let dates = dates(&tokens, &cues);
        let mut taken = vec![false; tokens.len()];
        for date in &dates {
            taken
                .iter_mut()
                .take(date.end)
                .skip(date.at)
                .for_each(|taken| *taken = true);
        }
        let mut keys = Vec::with_capacity(tokens.len());
        let mut content = Vec::with_capacity(tokens.len());
        let mut parts = Vec::with_capacity(tokens.len());
        for (token, taken) in tokens.iter().zip(&taken) {
            let word = token.kind == Kind::Word && !taken;
            let mut own = if word { whole_keys(&token.low) } else { Vec::new() };
            let inner = if own.len() == 1 {
                add_parts(&token.low, &mut own)
            } else {
                if word {
                    own.extend(compound_key(&parts_of(&token.low)));
                }
                Vec::new()
            };
            keys.push(own);
            parts.push(inner);
            let small = token.low.chars().count() < 2;
            content.push(word && !small && !lexicon.is_plain(&token.low) && tongue.number_word(&token.low).is_none());
        }
        // A phrase means what it means in each of its words.
        for mark in &terms {
            if mark.end - mark.at > 1 && !matches!(mark.what, Class::Place | Class::Maker | Class::Skill) {
                for at in mark.at..mark.end {
                    if let Some(keys) = keys.get_mut(at)
                        && tokens.get(at).is_some_and(|t| t.kind == Kind::Word)
                    {
                        keys.push(group_key(mark.id));
                        if let Some(content) = content.get_mut(at) {
                            *content |= matches!(mark.what, Class::Same(Group::Measure | Group::Word));
                        }
                    }
                }
            }
        }
        for (at, token) in tokens.iter().enumerate() {
            // Letters that name something: "8b", "C1", "p99".
            if token.is_marked()
                && let Some(content) = content.get_mut(at)
            {
                *content = true;
            }
        }
        let numbers = numbers(&tokens, &cues, &taken, tongue);
        for number in &numbers {
            for at in number.at..number.end {
                if let Some(content) = content.get_mut(at) {
                    *content = false;
                }
            }
        }
        let mut numbered = vec![false; tokens.len()];
        for number in &numbers {
            numbered
                .iter_mut()
                .take(number.end)
                .skip(number.at)
                .for_each(|numbered| *numbered = true);
        }
        let segment = segments(&tokens, &numbers, &taken);
        // "Mai" is a month in German and "never" in Italian.
        cues.retain(|cue| {
            let low = tokens.get(cue.at).map_or("", |t| t.low.as_str());
            let foreign = match low {
                "mai" | "non" => !matches!(tongue, Tongue::Italian | Tongue::French),
                "sem" => tongue != Tongue::Portuguese,
                "bez" => tongue != Tongue::Polish,
                _ => false,
            };
            cue.end - cue.at > 1 || !foreign || !matches!(cue.what, Cue::Negation | Cue::After)
        });
        let clauses = clauses(&tokens, &cues, &taken);
        Reading {
            tokens,
            terms,
            cues,
            keys,
            parts,
            content,
            dated: taken,
            numbered,
            dates,
            numbers,
            segment,
            clauses,
            tongue,
        }
    }

    pub fn low(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.low.as_str())
    }

    pub fn is_dated(&self, at: usize) -> bool {
        self.dated.get(at).copied().unwrap_or_default()
    }

    pub fn is_content(&self, at: usize) -> bool {
        self.content.get(at).copied().unwrap_or_default()
    }

    pub fn keys_at(&self, at: usize) -> &[Key] {
        self.keys.get(at).map_or(&[], Vec::as_slice)
    }

    /// What a word is compared by as a whole, its parts left out.
    pub fn own_keys_at(&self, at: usize) -> &[Key] {
        let compound = self.parts.get(at).is_some_and(|parts| !parts.is_empty());
        let keys = self.keys_at(at);
        if compound {
            keys.get(..1).unwrap_or_default()
        } else {
            keys
        }
    }

    /// Whether a word is among the words of `known`: of a compound each part.
    pub fn is_among(&self, at: usize, known: &HashSet<Key>) -> bool {
        let keys = self.keys_at(at);
        match self.parts.get(at).filter(|parts| !parts.is_empty()) {
            Some(parts) => {
                keys.first().is_some_and(|root| known.contains(root))
                    || parts.iter().all(|part| part.iter().any(|key| known.contains(key)))
            }
            None => keys.iter().any(|key| known.contains(key)),
        }
    }

    /// The words that say something in a range of tokens.
    pub fn content_in(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        range.filter(|at| self.is_content(*at))
    }

    /// The cues of a kind in a range of tokens.
    pub fn cues_in(&self, range: Range<usize>, what: Cue) -> impl Iterator<Item = &Mark<Cue>> + '_ {
        let from = self.cues.partition_point(|cue| cue.at < range.start);
        let cues = self.cues.get(from..).unwrap_or_default().iter();
        cues.take_while(move |cue| cue.at < range.end)
            .filter(move |cue| cue.what == what)
    }

    pub fn has_cue(&self, range: Range<usize>, what: Cue) -> bool {
        self.cues_in(range, what).next().is_some()
    }

    /// The words of the lexicon in a range of tokens.
    pub fn terms_in(&self, range: Range<usize>) -> impl Iterator<Item = &Mark<Class>> + '_ {
        let from = self.terms.partition_point(|term| term.at < range.start);
        let terms = self.terms.get(from..).unwrap_or_default().iter();
        terms.take_while(move |term| term.at < range.end)
    }

    /// The numbers that begin in a range of tokens.
    pub fn numbers_in(&self, range: Range<usize>) -> impl Iterator<Item = &Number> + '_ {
        let from = self.numbers.partition_point(|number| number.at < range.start);
        let numbers = self.numbers.get(from..).unwrap_or_default().iter();
        numbers.take_while(move |number| number.at < range.end)
    }

    /// The part of a range that is near a token: what stands farther off in a long sentence is not compared.
    pub fn near(range: &Range<usize>, at: usize) -> Range<usize> {
        range.start.max(at.saturating_sub(NEAR))..range.end.min(at + NEAR)
    }

    /// The tokens of the segment around a token, no more than some to each side.
    pub fn segment_around(&self, range: Range<usize>, most: usize) -> Range<usize> {
        let own = self.segment.get(range.start).copied();
        let same = |at: &usize| self.segment.get(*at).copied() == own;
        let from = (range.start.saturating_sub(most)..range.start)
            .rev()
            .take_while(same)
            .last();
        let to = (range.end..self.tokens.len().min(range.end + most))
            .take_while(same)
            .last();
        from.unwrap_or(range.start)..to.map_or(range.end, |to| to + 1)
    }

    /// "In a year": how long it took, and not how often.
    pub fn is_lapse(&self, at: usize) -> bool {
        let long = |low: &str| {
            matches!(
                low,
                "year" | "month" | "quarter" | "season" | "jahr" | "monat" | "quartal"
            )
        };
        matches!(self.low(at), "a" | "one" | "einem")
            && long(self.low(at + 1))
            && at.checked_sub(1).is_some_and(|before| {
                matches!(
                    self.low(before),
                    "in" | "within" | "after" | "than" | "under" | "for" | "of" | "binnen" | "innerhalb" | "nach"
                )
            })
    }

    /// Whether a token is said of the person, in a clause that claims.
    pub fn claims_at(&self, clause: &Clause, at: usize) -> bool {
        match clause.stance {
            Stance::Claim => true,
            Stance::Negated(from) => at < from,
            Stance::Others => false,
            // What is the person's own is claimed even in a wish: "I would like to bring my knowledge of …".
            Stance::Wish => {
                let mine = (clause.tokens.start..at).rev().take(10).any(|i| {
                    matches!(
                        self.low(i),
                        "my" | "meine"
                            | "meinen"
                            | "meinem"
                            | "meiner"
                            | "mein"
                            | "mes"
                            | "mon"
                            | "ma"
                            | "mis"
                            | "mie"
                            | "mijn"
                            | "gained"
                            | "acquired"
                            | "erworbenen"
                            | "erworbene"
                            | "gesammelten"
                    )
                });
                let goal = (clause.tokens.start..at).any(|i| {
                    matches!(
                        self.low(i),
                        "goal"
                            | "aim"
                            | "dream"
                            | "ambition"
                            | "ziel"
                            | "wunsch"
                            | "traum"
                            | "career"
                            | "next"
                            | "nachster"
                    )
                });
                mine && !goal
            }
        }
    }
}
