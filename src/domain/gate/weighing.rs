//! How much speaks for a number of a line being a figure of a row.

use std::collections::HashSet;
use std::ops::Range;

use super::clauses::Clause;
use super::contrasts::{contrasts, excludes};
use super::counting::{grouped, rates, share};
use super::finding::Line;
use super::index::Figure;
use super::keys::{Key, group_key};
use super::lexicon::{Class, Group, lexicon};
use super::likeness::{is_anybody, is_kin, rarity, same_noun};
use super::numbers::{Number, Of};
use super::reading::Reading;
use super::relation::is_movement;
use super::titles;

/// What numbers stand behind that name a level and count nothing.
const LEVELS: &[&str] = &[
    "level",
    "band",
    "stage",
    "stufe",
    "klasse",
    "halle",
    "tier",
    "section",
    "phase",
    "grade",
    "niveau",
    "kategorie",
    "category",
    "step",
];

impl Line<'_> {
    /// "Fuel costs" where the fact says "demurrage costs": the same measure of something else.
    fn other_modifier(&self, number: &Number, fact: &Reading, foreign: bool) -> bool {
        let reading = &self.reading;
        let modified = |reading: &Reading, at: usize| {
            let before = at.checked_sub(1)?;
            let measure = reading
                .terms_in(at..at + 1)
                .find(|term| term.what == Class::Same(Group::Measure))
                .map(|term| term.id)?;
            let word = reading.is_content(before) && !is_movement(reading, before);
            word.then_some((measure, before))
        };
        let near = number.at.saturating_sub(8)..number.end + 8;
        !foreign
            && near.filter_map(|at| modified(reading, at)).any(|(measure, mine)| {
                let theirs: Vec<usize> = (0..fact.tokens.len().min(80))
                    .filter_map(|at| modified(fact, at))
                    .filter(|(other, _)| *other == measure)
                    .map(|(_, before)| before)
                    .collect();
                let known = |at: &usize| {
                    reading.keys_at(mine).iter().any(|key| fact.keys_at(*at).contains(key))
                        || super::likeness::kin(reading.low(mine), fact.low(*at))
                };
                !theirs.is_empty() && !theirs.iter().any(known) && !is_kin(reading, mine, fact) && !self.is_named(mine)
            })
    }

    /// "The booking form" where the fact says "the refund form", and booking is told elsewhere.
    fn is_of_another_form(&self, number: &Number, fact: &Reading) -> bool {
        let reading = &self.reading;
        let pair = |reading: &Reading, at: usize| {
            let before = at.checked_sub(1)?;
            // "Nursed preterm babies": a deed, and no kind of them.
            let low = reading.low(before);
            let kind = !lexicon().is_function(low) && !low.ends_with("ed") && !is_movement(reading, before);
            let noun = reading.is_content(at) && reading.is_content(before) && kind;
            noun.then_some(before)
        };
        let line = || number.at.saturating_sub(14)..number.end + 14;
        let in_line = |at: usize| {
            reading
                .content_in(line())
                .any(|mine| reading.keys_at(mine).iter().any(|key| fact.keys_at(at).contains(key)))
        };
        line()
            .filter_map(|at| pair(reading, at).map(|before| (at, before)))
            .any(|(noun, before)| {
                let told = is_kin(reading, before, fact)
                    || (0..fact.tokens.len().min(80))
                        .any(|at| reading.keys_at(before).iter().any(|key| fact.keys_at(at).contains(key)));
                if told
                    || self.is_named(before)
                    || self.is_named(noun)
                    || !self.index.knows_any(reading.keys_at(before))
                {
                    return false;
                }
                // Livestock farms may be told of in another sentence.
                let phrase = format!(" {} {} ", reading.low(before), reading.low(noun));
                if self.index.rows.iter().any(|row| row.text.contains(&phrase)) {
                    return false;
                }
                let same: Vec<usize> = (0..fact.tokens.len().min(80))
                    .filter(|at| super::lexicon::singular(fact.low(*at)) == super::lexicon::singular(reading.low(noun)))
                    .collect();
                !same.is_empty()
                    && same
                        .iter()
                        .all(|at| pair(fact, *at).is_some_and(|before| !in_line(before)))
            })
    }

    /// "85 commercial heat pumps" of a row that says 85 residential ones: the noun is the same and what stands before it is not.
    fn is_of_another_kind(&self, following: &[usize], figure: &Figure, fact: &super::index::Fact) -> bool {
        let reading = &self.reading;
        let (Some((last, mine)), Some((head, theirs))) = (following.split_last(), figure.head_at.split_last()) else {
            return false;
        };
        let same_last = same_noun(reading.low(*last), fact.reading.low(*head));
        let told = |at: &usize| {
            reading.keys_at(*at).iter().any(|key| fact.keys.contains(key))
                || is_kin(reading, *at, &fact.reading)
                || self.is_named(*at)
                || super::degrees::degree_at(reading, *at).is_some_and(|mine| {
                    (0..fact.reading.tokens.len()).any(|at| {
                        let theirs = super::degrees::degree_at(&fact.reading, at);
                        theirs.is_some_and(|theirs| theirs == mine || super::degrees::ALSO.contains(&(theirs, mine)))
                    })
                })
        };
        let (Some(first), Some(other)) = (mine.first(), theirs.first()) else {
            return false;
        };
        let dropped = !reading.content_in(0..reading.tokens.len()).any(|at| {
            reading
                .keys_at(at)
                .iter()
                .any(|key| fact.reading.keys_at(*other).contains(key))
        });
        same_last && mine.len() == theirs.len() && !told(first) && dropped && !lexicon().is_plain(reading.low(*first))
    }

    /// Whether what is counted has a figure of its own elsewhere: "38 green roofs" of who made 11 green roofs and 38 roofs, or
    /// the births of a whole ward told as those that the person attended, which are another number.
    fn is_of_another_figure(&self, clause: &Clause, number: &Number, figure: &Figure, following: &[usize]) -> bool {
        let reading = &self.reading;
        let Some(fact) = self.index.facts.get(figure.fact) else {
            return false;
        };
        let Some(head) = following.last().copied() else {
            return false;
        };
        let low = reading.low(head);
        let root = super::lexicon::root(low);
        let counts_it = |figure: &Figure| {
            self.index.facts.get(figure.fact).is_some_and(|fact| {
                figure
                    .head_at
                    .iter()
                    .any(|at| super::lexicon::root(fact.reading.low(*at)) == root)
            })
        };
        let words: Vec<usize> = reading
            .content_in(clause.tokens.clone())
            .filter(|at| !following.contains(at) && !self.is_named(*at) && !self.is_addressee(*at))
            .filter(|at| !lexicon().is_plain(reading.low(*at)))
            .take(20)
            .collect();
        let told = |fact: &super::index::Fact| {
            words
                .iter()
                .filter(|at| {
                    reading.keys_at(**at).iter().any(|key| fact.keys.contains(key))
                        || is_kin(reading, **at, &fact.reading)
                })
                .count()
        };
        let here = told(fact);
        let others = || {
            self.index.figures.iter().filter(|other| {
                other.fact != figure.fact
                    && other.number.of == Of::Things
                    && (other.number.value - number.value).abs() > 1e-6
                    && counts_it(other)
            })
        };
        if !counts_it(figure) {
            // Only a part of the compound is the same.
            return low.len() >= 8 && others().next().is_some();
        }
        here == 0 && others().any(|other| self.index.facts.get(other.fact).is_some_and(|fact| told(fact) >= 1))
    }

    /// How much speaks for a number being the figure of the same value, more than 0 where more does than against it.
    ///
    /// For it: what is counted is the same, words around are the fact's, a second figure of the fact stands beside it,
    /// the value is one that chance would hardly hit. Against it: the words around are told of something else that the
    /// rows know, with another figure or with none. A word that the rows don't know says little: it may be a synonym.
    pub(super) fn weight(
        &self,
        clause: &Clause,
        number: &Number,
        figure: &Figure,
        following: &[usize],
        own: &Range<usize>,
        wide: &Range<usize>,
    ) -> i32 {
        let reading = &self.reading;
        let Some(fact) = self.index.facts.get(figure.fact) else {
            return 0;
        };
        let keys: HashSet<Key> = following.iter().flat_map(|at| reading.keys_at(*at).to_vec()).collect();
        let mut weight = rarity(number);
        let foreign = reading.tongue != fact.reading.tongue || reading.tongue != self.index.tongue;
        let here = |at: usize| {
            reading
                .keys_at(at)
                .iter()
                .any(|key| figure.near.contains(key) || fact.keys.contains(key))
                || self.rows_at(at).contains(&fact.row)
                || is_kin(reading, at, &fact.reading)
                || following.contains(&at) && fact.has_related(reading.low(at))
                || self.is_told_abroad(at, &fact.reading)
        };
        let same_head = share(&keys, &figure.heads)
            || following.iter().any(|at| {
                figure
                    .head_at
                    .iter()
                    .any(|head| same_noun(reading.low(*at), fact.reading.low(*head)))
            });
        if same_head {
            let other_kind =
                !foreign && (self.is_of_another_kind(following, figure, fact) || excludes(reading, own, &fact.reading));
            return if other_kind || self.is_of_another_figure(clause, number, figure, following) {
                -9
            } else {
                9
            };
        }
        // "Level 2", "Band 5".
        let level = |reading: &Reading, at: usize| {
            let low = at.checked_sub(1).map_or("", |at| reading.low(at)).to_owned();
            LEVELS.contains(&low.as_str()).then_some(low)
        };
        let mine = level(reading, number.at);
        if mine.is_some() && mine == level(&fact.reading, figure.number.at) {
            return 9;
        }
        // "Stufe 5" is no number of five things.
        let told_level = |level: &String| {
            let mut tokens = fact.reading.tokens.iter();
            tokens.any(|t| super::lexicon::root(&t.low) == super::lexicon::root(level))
        };
        if mine.as_ref().is_some_and(|level| !told_level(level)) {
            return -9;
        }
        let before = |reading: &super::reading::Reading, at: usize| {
            let words = at
                .checked_sub(2)
                .map(|from| [reading.low(from).to_owned(), reading.low(from + 1).to_owned()]);
            words.filter(|words| words.iter().all(|low| low.starts_with(char::is_alphabetic)))
        };
        let same_before = before(reading, number.at).is_some()
            && before(reading, number.at) == before(&fact.reading, figure.number.at);
        // "45 Gespräche" of "45 Kundengespräche": an ordinary noun is no head, but may be the end of one.
        let plain_head = following.is_empty()
            && reading
                .tokens
                .get(number.end)
                .is_some_and(super::tokens::Token::is_capital)
            && figure
                .head_at
                .first()
                .is_some_and(|head| same_noun(reading.low(number.end), fact.reading.low(*head)));
        if plain_head && !foreign {
            weight += 4;
        }
        // "A team of twelve".
        if same_before && following.is_empty() && figure.heads.is_empty() {
            weight += 4;
        }
        // Another figure of the rows counts just this.
        let last: HashSet<Key> = following
            .last()
            .map(|at| reading.keys_at(*at).to_vec())
            .unwrap_or_default()
            .into_iter()
            .collect();
        let anybody = following.last().is_some_and(|at| is_anybody(reading.low(*at)));
        let rival = !last.is_empty()
            && !anybody
            && self.index.figures.iter().any(|other| {
                (other.fact != figure.fact || other.number.at != figure.number.at)
                    && other.number.of == figure.number.of
                    && (other.number.value - number.value).abs() > 1e-6
                    && share(&last, &other.heads)
            });
        // "62 cellos" of 62 instruments, nine of them cellos.
        let part = rival
            && self.index.figures.iter().any(|other| {
                other.fact == figure.fact
                    && other.number.at != figure.number.at
                    && other.number.of == figure.number.of
                    && (other.number.value - number.value).abs() > 1e-6
                    && share(&last, &other.heads)
            })
            && !share(&last, &figure.heads);
        if part {
            return -9;
        }
        if rival {
            weight -= 4;
        }
        // The name of an employer says where, and nothing of what is counted.
        let employer = |at: usize| {
            self.rows_at(at).iter().any(|row| {
                self.index
                    .rows
                    .get(*row)
                    .is_some_and(|row| row.kind == super::RowKind::Experience)
            })
        };
        let around = |range: Range<usize>| -> Vec<usize> {
            reading
                .content_in(range)
                .filter(|at| !(number.at..number.end).contains(at) && !is_movement(reading, *at))
                .collect()
        };
        let close = around(own.clone());
        // "Two years of bridge inspection, 63 structures in all": of an unknown noun alone the rest of the sentence tells.
        let only = close
            .iter()
            .all(|at| !self.index.knows_any(reading.keys_at(*at)) && !is_kin(reading, *at, &fact.reading));
        let mut words = if only { around(wide.clone()) } else { close };
        let bare = words.is_empty();
        words.retain(|at| !employer(*at) || !self.rows_at(*at).contains(&fact.row));
        let row = self.index.rows.get(fact.row);
        let (mut alike, mut elsewhere, mut strange) = (0, 0, 0);
        let measured = |at: usize| {
            reading
                .terms_in(at..at + 1)
                .any(|term| term.what == Class::Same(Group::Measure))
        };
        for at in words.iter().copied() {
            if here(at) {
                alike += 1;
            } else if row.is_some_and(|row| reading.keys_at(at).iter().any(|key| row.keys.contains(key))) {
                // Told in another sentence of the same row: neither for nor against.
            } else if foreign && !following.contains(&at) {
                // What is told beside it in another language may be said of it in words that are not known.
            } else if self.index.knows_any(reading.keys_at(at)) {
                elsewhere += i32::from((number.at.saturating_sub(6)..number.end + 6).contains(&at));
            } else {
                strange += 1;
            }
        }
        weight += match alike {
            0 => 0,
            1 => 2,
            _ => 4,
        };
        weight -= elsewhere.min(2) * 2;
        // Nothing of its own around it, or in another language: nothing to hold against it.
        if bare || foreign && alike == 0 && elsewhere == 0 {
            weight += 2;
        }
        if !foreign && alike == 0 && strange > 0 {
            weight -= 1;
            // Another measure than any of the fact's.
            let changes = matches!(number.of, Of::Percent | Of::Money(_) | Of::Factor);
            if changes && words.iter().any(|at| measured(*at)) {
                weight -= 2;
            }
        }
        let head_strange = !anybody && !following.is_empty() && following.iter().all(|at| !here(*at));
        if !foreign && head_strange {
            weight -= 2;
            // All is said as the fact says it but for what is counted: that was put in its place.
            let others = words
                .iter()
                .filter(|at| !following.contains(at) && !super::own_deeds::is_deed(reading.low(**at)));
            let rated = share(
                &rates(reading, own.clone()),
                &rates(&fact.reading, 0..fact.reading.tokens.len()),
            );
            if !figure.heads.is_empty()
                && ((alike >= 2 || alike == 1 && rated) && others.copied().all(here) || same_before)
            {
                weight -= 9;
            }
        }
        // All the same but for whom it is of: children where the row says patients.
        let customers = |reading: &super::reading::Reading| grouped(reading, 0..reading.tokens.len(), Group::Customer);
        let theirs = customers(&fact.reading);
        // Pupils are children.
        let young = |keys: &HashSet<Key>| {
            ["child", "pupil"]
                .iter()
                .flat_map(|word| lexicon().terms_of(word))
                .any(|(class, id)| *class == Class::Same(Group::Customer) && keys.contains(&group_key(*id)))
        };
        let swapped = |at: &usize| {
            let mine: HashSet<Key> = grouped(reading, *at..*at + 1, Group::Customer);
            let other = !(mine.is_empty() || share(&mine, &theirs) || young(&mine) && young(&theirs));
            // Visitors are guests.
            other && !fact.has_related(reading.low(*at))
        };
        if !foreign && alike >= 2 && !theirs.is_empty() && words.iter().any(swapped) {
            weight -= 9;
        }
        if !foreign && self.is_of_another_form(number, &fact.reading) {
            weight -= 9;
        }
        if !foreign && contrasts(reading, own, &fact.reading) || self.other_modifier(number, &fact.reading, foreign) {
            weight -= 9;
        }
        // Both are counted by the same time.
        let window = number.at.saturating_sub(6).max(clause.tokens.start)..(number.end + 6).min(clause.tokens.end);
        if share(
            &rates(reading, window),
            &rates(&fact.reading, 0..fact.reading.tokens.len()),
        ) {
            weight += 2;
        }
        // A second figure of the same fact beside it.
        let beside = reading
            .numbers_in(Reading::near(&clause.tokens, number.at))
            .any(|other| {
                other.at != number.at
                    && self
                        .index
                        .figures_of(other.value)
                        .any(|second| second.fact == figure.fact && second.number.at != figure.number.at)
            });
        if beside {
            weight += 3;
        } else if reading
            .numbers_in(Reading::near(&clause.tokens, number.at))
            .any(|other| {
                other.at != number.at
                    && self.index.figures_of(other.value).any(|second| {
                        self.index
                            .facts
                            .get(second.fact)
                            .is_some_and(|other| other.row == fact.row)
                    })
            })
        {
            weight += 1;
        }
        weight
    }

    /// People: "seven cooks" are a team of seven, and the other way round; "300 people" may be users, guests or pupils.
    pub(super) fn counts_people(&self, following: &[usize], fact: &super::index::Fact, figure: &Figure) -> bool {
        let reading = &self.reading;
        let keys: HashSet<Key> = following.iter().flat_map(|at| reading.keys_at(*at).to_vec()).collect();
        let people = lexicon().terms_of("people");
        let people: Vec<Key> = people
            .iter()
            .filter(|(class, _)| *class == Class::Same(Group::People))
            .map(|(_, id)| group_key(*id))
            .collect();
        let of_people = |keys: &HashSet<Key>| people.iter().any(|key| keys.contains(key));
        let occupation = following.iter().any(|at| !titles::ids_of(reading.low(*at)).is_empty());
        let figure_range = figure.number.end..figure.number.end + 4;
        let figure_occupation = figure_range
            .clone()
            .any(|at| !titles::ids_of(fact.reading.low(at)).is_empty());
        let human = following.iter().any(|at| {
            reading
                .terms_in(*at..*at + 1)
                .any(|term| term.what == Class::Same(Group::Customer))
        });
        let just_people = (figure.number.end..figure.number.end + 3).any(|at| {
            matches!(
                fact.reading.low(at),
                "people" | "persons" | "personen" | "leute" | "menschen"
            )
        });
        // Nurses are no patients, and planners no children of a team.
        let customers = |reading: &Reading, at: usize| {
            let mut terms = reading.terms_in(at..at + 1);
            terms.any(|term| term.what == Class::Same(Group::Customer))
        };
        if occupation && !human && !figure_occupation && figure.head_at.iter().any(|at| customers(&fact.reading, *at)) {
            return false;
        }
        let anybody = following.last().is_some_and(|at| is_anybody(reading.low(*at)));
        let theirs = figure.head_at.iter().any(|at| {
            let mut terms = fact.reading.terms_in(*at..*at + 1);
            terms.any(|term| matches!(term.what, Class::Same(Group::Customer | Group::People)))
                || [
                    "teilnehm",
                    "besuch",
                    "zuhor",
                    "zuschau",
                    "mitglied",
                    "bewohn",
                    "participant",
                    "attend",
                    "visitor",
                ]
                .iter()
                .any(|start| fact.reading.low(*at).starts_with(start))
        });
        just_people && (human || occupation)
            || anybody && (theirs || figure_occupation)
            || of_people(&keys) && (figure_occupation || of_people(&figure.near))
            || occupation && of_people(&figure.near)
    }

    /// "19 a month", "every year": a number that is said to come again and again.
    pub(super) fn is_rated(&self, clause: &Clause, number: &Number) -> bool {
        let rated = |at: usize| {
            self.reading.terms_in(at..at + 1).any(|term| {
                // "Im Jahr 2023" says when.
                let dated = self.reading.is_dated(term.end);
                term.what == Class::Same(Group::Per) && term.end - term.at > 1 && !dated
            }) && !self.reading.is_lapse(at)
        };
        (number.end..number.end + 4).any(rated)
            || self.reading.segment_around(number.at..number.end, 10).any(|at| {
                clause.tokens.contains(&at)
                    && matches!(
                        self.reading.low(at),
                        "every" | "each" | "jedes" | "jeden" | "jede" | "chaque"
                    )
                    && rated(at)
            })
    }
}
