//! Skills and languages that a line claims, and how well.

use std::ops::Range;

use super::RowKind;

use super::clauses::{Clause, Stance};
use super::finding::Line;
use super::index::Row;
use super::lexicon::{Class, Cue, Mark, lexicon};
use super::reading::Reading;

/// Names of skills that are words of everyday use: they count with a capital, in a list, or where a skill is said.
const EVERYDAY: &[&str] = &[
    "go",
    "excel",
    "word",
    "access",
    "spring",
    "node",
    "swift",
    "dart",
    "rust",
    "sage",
    "rest",
    "outlook",
    "unity",
    "helm",
    "puppet",
    "react",
    "stick",
    "turning",
    "drehen",
    "painting",
    "massage",
    "translation",
    "journalism",
    "photography",
    "statistics",
    "negotiation",
    "compliance",
    "logistics",
    "container",
    "cloud",
    "programming",
    "coding",
    "recruiting",
    "onboarding",
    "catering",
    "wine",
    "singing",
    "vaccination",
    "customs",
    "zoll",
    "oracle",
    "spark",
    "sas",
    "flask",
    "lean",
    "loten",
    "kran",
    "bagger",
    "optics",
    "hydraulics",
    "agile",
    "agil",
    "scrum",
    "groovy",
    "looker",
    "looking",
    "julia",
    "impfen",
    "texten",
    "singen",
    "security",
    "merchandising",
    "hygiene",
    "mediation",
    "treasury",
    "statistik",
    "logistik",
    "drone",
    "drones",
    "tunnel",
    "grinding",
    "schleifen",
    "piano",
    "guitar",
    "concrete",
    "surveying",
    "ventilation",
    "inclusion",
    "inklusion",
    "beschaffung",
    "procurement",
    "inventor",
    "illustrator",
    "compliance",
    "databases",
    "database",
    "crane",
    "excavator",
    "midwifery",
    "optik",
    "auditing",
    "budgeting",
    "database",
    "milling",
    "embedded",
    "instagram",
    "kasse",
    "unity",
    "blender",
    "premiere",
    "security",
    "inventur",
    "stocktaking",
    "klasse",
];

/// Whether a skill is as well a line of business: "logistics".
pub(super) fn is_everyday(low: &str) -> bool {
    EVERYDAY.contains(&low)
}

/// Whether a mark of the lexicon really names a skill where it stands.
pub(super) fn counts(reading: &Reading, term: &Mark<Class>) -> bool {
    let Some(token) = reading.tokens.get(term.at) else {
        return false;
    };
    if term.end - term.at > 1 {
        return true;
    }
    if lexicon().only_in_capitals(&token.low) {
        return token.is_all_capitals()
            || (token.low == "go" && token.raw == "Go" && !token.opens)
            || (token.low == "go" && token.raw == "Go" && in_list(reading, term.at));
    }
    // "People on the payroll".
    let back = |n: usize| term.at.checked_sub(n).map_or("", |at| reading.low(at));
    if token.low == "payroll" && back(1) == "the" && back(2) == "on" {
        return false;
    }
    let everyday = |low: &str| EVERYDAY.contains(&low);
    if !everyday(&token.low) && !everyday(&super::lexicon::singular(&token.low)) {
        return true;
    }
    let english = reading.tongue.puts_verbs_first();
    token.is_capital() && !token.opens && english
        || in_list(reading, term.at)
        || slot_before(reading, term.at)
        || token.is_capital()
            && !token.opens
            && !matches!(
                token.low.as_str(),
                "rest"
                    | "word"
                    | "zoll"
                    | "kran"
                    | "bagger"
                    | "kasse"
                    | "klasse"
                    | "inventur"
                    | "drehen"
                    | "loten"
                    | "schleifen"
            )
}

/// Whether a word stands among commas, as in a list.
fn in_list(reading: &Reading, at: usize) -> bool {
    let comma = |low: &str| matches!(low, "," | ":" | "•" | "|" | "/" | ";" | "(" | ")" | "·");
    let before = at.checked_sub(1).map_or(":", |at| reading.low(at));
    let after = reading.low(at + 1);
    (comma(before) || matches!(before, "and" | "und" | "with" | "in" | "mit"))
        && (comma(after) || after.is_empty() || matches!(after, "and" | "und" | "." | "(" | "–" | "-"))
}

fn slot_before(reading: &Reading, at: usize) -> bool {
    (at.saturating_sub(7)..at).any(|from| reading.cues_in(from..from + 1, Cue::Slot).any(|slot| slot.end <= at))
}

/// How well, from 1 to 4, a word says that something is mastered.
fn mastery(reading: &Reading, range: Range<usize>) -> Option<(u8, usize)> {
    let of = |what: Cue, rank: u8| {
        reading
            .cues_in(range.clone(), what)
            .filter(move |cue| reading.low(cue.at) != "gut" || rank == 2)
            .map(move |cue| (rank, cue.at))
            .next()
    };
    // "Expertenniveau", "Expertenwissen".
    let expert = range.clone().find(|at| reading.low(*at).starts_with("experten"));
    of(Cue::Expert, 4)
        .or(expert.map(|at| (4, at)))
        .or_else(|| of(Cue::Advanced, 3))
        .or_else(|| of(Cue::Good, 2))
        .or_else(|| of(Cue::Basic, 1))
}

pub(super) fn level_of(row: &Row) -> Option<u8> {
    Some(match row.level.as_deref()?.to_uppercase().as_str() {
        "BEGINNER" => 1,
        "INTERMEDIATE" => 2,
        "ADVANCED" => 3,
        "EXPERT" => 4,
        _ => return None,
    })
}

impl Line<'_> {
    /// Checks the skills that the lexicon knows. Returns the rows that have them.
    pub(super) fn check_skills(&mut self, clause: &Clause, bound: &[usize]) -> Vec<usize> {
        let mut all = Vec::new();
        self.check_letters(clause);
        let mut at = clause.tokens.start;
        while at < clause.tokens.end {
            let longest = self
                .reading
                .terms_in(at..at + 1)
                .filter(|term| {
                    term.what == Class::Skill && term.end <= clause.tokens.end && counts(&self.reading, term)
                })
                .map(|term| term.end)
                .max();
            let Some(end) = longest else {
                at += 1;
                continue;
            };
            let ids: Vec<u32> = self
                .reading
                .terms_in(at..at + 1)
                .filter(|term| term.what == Class::Skill && term.end == end)
                .map(|term| term.id)
                .collect();
            let range = at..end;
            at = end;
            if !self.reading.claims_at(clause, range.start)
                || self.is_site(self.reading.low(range.start))
                || self.is_named(range.start)
                || self.is_addressee(range.start)
            {
                continue;
            }
            if self.is_held_licence(range.start) {
                self.cover(range);
                continue;
            }
            let rows = self.rows_of_skill(&range, &ids);
            let initials = self.reading.tokens.get(range.start).is_some_and(|t| t.is_marked())
                && self.index.has_initials(self.reading.low(range.start));
            if rows.is_empty() && initials {
                self.cover(range);
                continue;
            }
            // Of a name of several words, such as "Führerschein CE", each must be known.
            let mut words = range.clone().filter(|at| self.is_word(*at));
            if rows.is_empty() && words.all(|at| self.is_known_abroad(at)) {
                self.cover(range);
                continue;
            }
            if rows.is_empty() {
                let words = self.words(range);
                self.flag(format!("\"{words}\" is in none of your rows"));
                continue;
            }
            self.check_mastery(clause, &range, &rows);
            if !self.is_parted_from_place(clause, range.start) {
                self.check_place_of_skill(&range, &rows, bound);
            }
            all.extend(rows.iter().copied());
            self.cover(range);
            self.support(&rows);
        }
        all
    }

    pub(super) fn rows_of_skill(&self, range: &Range<usize>, ids: &[u32]) -> Vec<usize> {
        let rows = self.index.rows.iter().enumerate();
        let known = |row: &Row| {
            let by_id = ids.iter().any(|id| row.skills.contains(id));
            // The same words in one row, in whatever form.
            let words: Vec<usize> = range.clone().filter(|at| self.is_word(*at)).collect();
            let long = words.iter().any(|at| self.reading.low(*at).len() >= 4);
            let by_words = words.iter().all(|at| {
                let low = self.reading.low(*at);
                row.words.contains(low)
                    || row.words.contains(&format!("~{}", super::keys::name_key(low)))
                    || words.len() > 1
                        && (lexicon().is_plain(low) && !(long && self.names_a_class(*at))
                            || self.reading.keys_at(*at).iter().any(|key| row.keys.contains(key)))
            });
            // "Webentwicklung" of somebody who is a "Webentwickler".
            let whole = words.len() == 1
                && words.iter().all(|at| {
                    let compound = self.reading.parts.get(*at).is_some_and(|parts| !parts.is_empty());
                    compound && self.reading.own_keys_at(*at).iter().any(|key| row.keys.contains(key))
                });
            // "Umsatzsteuer-Voranmeldungen" of "Umsatzsteuervoranmeldungen".
            let part = reading_is_german(&self.reading)
                && words.len() == 1
                && words.iter().all(|at| {
                    let low = self.reading.low(*at);
                    low.len() >= 8 && row
                            .words
                            .iter()
                            .any(|word| word.len() >= low.len() + 4 && word.starts_with(low))
                        // "Roboter" of a "Melkroboter".
                        || low.len() >= 6 && row.words.iter().any(|word| word.len() >= low.len() + 3 && word.ends_with(low))
                });
            by_id || by_words || whole || part
        };
        rows.filter(|(_, row)| known(row)).map(|(at, _)| at).collect()
    }

    /// "CE", "D": the capitals of a licence's class are no small words.
    fn names_a_class(&self, at: usize) -> bool {
        let token = self.reading.tokens.get(at);
        token.is_some_and(|t| t.is_all_capitals() && t.low.len() <= 2)
    }

    /// Skills whose name is one letter: R and C, where a skill or a list is said.
    fn check_letters(&mut self, clause: &Clause) {
        for at in clause.tokens.clone() {
            let letter = self
                .reading
                .tokens
                .get(at)
                .is_some_and(|t| matches!(t.raw.as_str(), "R" | "C"));
            let before = at.checked_sub(1).map_or("", |at| self.reading.low(at));
            let after = self.reading.low(at + 1);
            let apart = matches!(after, "" | "," | "." | ")" | "and" | "und" | "(" | ";" | "|" | "·");
            let listed = in_list(&self.reading, at)
                || slot_before(&self.reading, at)
                || matches!(before, "in" | "mit" | "with" | "advanced" | "basic" | "expert");
            if !letter || !apart || !listed || !self.reading.claims_at(clause, at) || self.is_named(at) {
                continue;
            }
            let rows: Vec<usize> = (0..self.index.rows.len())
                .filter(|row| {
                    let row = self.index.rows.get(*row);
                    row.is_some_and(|row| row.words.contains(self.reading.low(at)))
                })
                .collect();
            if rows.is_empty() {
                let words = self.words(at..at + 1);
                self.flag(format!("\"{words}\" is in none of your rows"));
            } else {
                self.check_mastery(clause, &(at..at + 1), &rows);
                self.support(&rows);
            }
        }
    }

    /// "Expert in Go" of somebody whose row says beginner.
    pub(super) fn check_mastery(&mut self, clause: &Clause, range: &Range<usize>, rows: &[usize]) {
        let own = self.reading.segment_around(range.clone(), 6);
        let window = own.start.max(clause.tokens.start)..own.end.min(clause.tokens.end);
        let after = range.end..(range.end + 4).min(clause.tokens.end);
        // "EPLAN (basic)", "EPLAN, advanced".
        let apart = matches!(self.reading.low(range.end), "," | "–" | ":")
            && mastery(&self.reading, range.end + 1..range.end + 3).is_some()
            && (range.end + 2..range.end + 4).any(|at| matches!(self.reading.low(at), "" | "," | "." | ";"));
        // "PCR: sichere Anwendung": what is said of what opens the line.
        let headed = self.reading.low(range.end) == ":"
            && range.start == clause.tokens.start
            && mastery(&self.reading, range.end + 1..range.end + 3).is_some();
        let bracket = self.reading.low(range.end) == "(" || apart || headed;
        let said = if bracket {
            mastery(&self.reading, after)
        } else {
            // "Strong Python and expert SQL": the nearest word before a skill is its own.
            let nearest = (window.start..range.start)
                .rev()
                .find(|at| mastery(&self.reading, *at..at + 1).is_some());
            match nearest {
                Some(at) => mastery(&self.reading, at.saturating_sub(1).max(window.start)..at + 1),
                None => mastery(&self.reading, window),
            }
        };
        // "I regularly program in Python" of a beginner.
        let routine = || {
            let at = clause
                .tokens
                .clone()
                .find(|at| super::tools::is_routine(&self.reading, *at))?;
            let begun = |row: &usize| self.index.rows.get(*row).is_some_and(|row| level_of(row) == Some(1));
            (!rows.is_empty() && rows.iter().all(begun)).then_some((2, at))
        };
        let Some((rank, at)) = said.or_else(routine) else {
            return;
        };
        let levels: Vec<u8> = rows
            .iter()
            .filter_map(|row| self.index.rows.get(*row))
            .filter(|row| row.kind == RowKind::Skill)
            .filter_map(level_of)
            .collect();
        let most = levels.iter().max().copied();
        let too_much = match most {
            Some(level) => rank > level,
            None => {
                rank == 4
                    && !rows
                        .iter()
                        .filter_map(|row| self.index.rows.get(*row))
                        .any(|row| row.words.contains(self.reading.low(at)))
            }
        };
        if too_much {
            let (level, skill) = (self.words(at..at + 1), self.words(range.clone()));
            self.flag(format!("\"{level}\" is more than the row says of \"{skill}\""));
        }
    }

    /// The same for skills that only the rows know, by the words of their names.
    pub(super) fn check_named_mastery(&mut self, clause: &Clause) {
        let range = clause.tokens.clone();
        if !matches!(mastery(&self.reading, range.clone()), Some((2.., _))) || clause.stance != Stance::Claim {
            return;
        }
        for at in 0..self.index.rows.len() {
            let Some(row) = self
                .index
                .rows
                .get(at)
                .filter(|row| row.kind == RowKind::Skill && !row.name_words.is_empty())
            else {
                continue;
            };
            // In the other language by the words that stand for it.
            let abroad = |at: usize, keys: &Vec<u64>| {
                self.is_foreign()
                    && super::related::words_for(self.reading.low(at))
                        .any(|word| super::keys::whole_keys(word).iter().any(|key| keys.contains(key)))
            };
            let place = |keys: &Vec<u64>| {
                range
                    .clone()
                    .take(60)
                    .find(|at| self.reading.keys_at(*at).iter().any(|key| keys.contains(key)) || abroad(*at, keys))
            };
            let places: Option<Vec<usize>> = row.name_words.iter().map(place).collect();
            let Some(places) = places else { continue };
            let (Some(first), Some(last)) = (places.iter().min(), places.iter().max()) else {
                continue;
            };
            if last - first <= row.name_words.len() + 2 {
                self.check_mastery(clause, &(*first..*last + 1), &[at]);
            }
        }
    }

    /// A skill that belongs to one employer, claimed at another.
    pub(super) fn check_place_of_skill(&mut self, range: &Range<usize>, rows: &[usize], bound: &[usize]) {
        let posts: Vec<&Row> = rows.iter().filter_map(|row| self.index.rows.get(*row)).collect();
        let here = rows.iter().any(|row| bound.contains(row));
        let bound_to_post = bound.iter().any(|row| {
            self.index
                .rows
                .get(*row)
                .is_some_and(|row| matches!(row.kind, RowKind::Experience | RowKind::Volunteering))
        });
        // What somebody has only begun to learn they did not use at a post whose row doesn't have it.
        let learned = |at: &usize| {
            let mut facts = self.index.facts.iter().filter(|fact| fact.row == *at);
            self.index.rows.get(*at).is_some_and(|row| match row.kind {
                RowKind::Skill => level_of(row) == Some(1),
                RowKind::Said => facts.any(|fact| super::tools::tells_of_learning(&fact.reading)),
                _ => false,
            })
        };
        let begun = !rows.is_empty() && rows.iter().all(learned);
        let elsewhere = begun || posts.iter().any(|row| row.kind == RowKind::Experience);
        if bound_to_post && !here && elsewhere {
            let words = self.words(range.clone());
            self.flag(format!("\"{words}\" belongs to another post"));
        }
    }
}

fn reading_is_german(reading: &Reading) -> bool {
    reading.tongue == super::tongue::Tongue::German
}
