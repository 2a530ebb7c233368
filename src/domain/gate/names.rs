//! Names in a line: employers, schools, clients, places and products.

use std::ops::Range;

use super::RowKind;

use super::clauses::{Clause, Stance};
use super::finding::Line;
use super::lexicon::{Class, Cue, lexicon};
use super::tokens::Kind;
use super::tongue::Tongue;

impl Line<'_> {
    /// Checks names that stand in no row, and employers that are none.
    pub(super) fn check_names(&mut self, clause: &Clause) {
        if self.is_formula || self.is_contact || self.is_letter_date {
            return;
        }
        self.check_known_names(clause);
        self.check_employers(clause);
        self.check_houses(clause);
        self.check_schools(clause);
        self.check_publishers(clause);
        self.check_capitals(clause);
        self.check_addressee(clause);
    }

    /// Places and well-known organisations.
    pub(super) fn check_known_names(&mut self, clause: &Clause) {
        let marks: Vec<(Range<usize>, Class)> = self
            .reading
            .terms_in(clause.tokens.clone())
            .filter(|term| matches!(term.what, Class::Place | Class::Maker))
            .map(|term| (term.at..term.end, term.what))
            .collect();
        for (range, class) in marks {
            let capital = self.reading.tokens.get(range.start).is_some_and(|t| t.is_capital());
            let language = self
                .reading
                .terms_in(range.clone())
                .any(|term| term.what == Class::Language);
            // "Frances" is Spanish for French, and "France" no form of it.
            let language =
                language && !(class == Class::Place && matches!(self.reading.tongue, Tongue::English | Tongue::German));
            let skill = self.is_covered(range.start);
            let theirs = self.index.addressee_words.contains(self.reading.low(range.start));
            let known = self.is_named(range.start) || self.is_addressee(range.start) || language || skill || theirs;
            if !capital || known || !self.reading.claims_at(clause, range.start) {
                continue;
            }
            let everyday = matches!(
                self.reading.low(range.start),
                "essen"
                    | "reading"
                    | "meta"
                    | "mit"
                    | "apple"
                    | "shell"
                    | "lille"
                    | "bath"
                    | "nice"
                    | "turin"
                    | "esa"
                    | "uber"
                    | "mercedes"
            );
            let marked = self.reading.tokens.get(range.start).is_some_and(|t| t.is_marked());
            if everyday && !marked {
                continue;
            }
            let words = range
                .clone()
                .filter(|at| self.is_word(*at))
                .all(|at| self.index.knows(self.reading.low(at)));
            // A place that stands in the evidence in another language, such as Cologne for Köln.
            let keys = class == Class::Place
                && self
                    .other_names(range.start)
                    .iter()
                    .any(|name| self.index.words.contains(*name));
            // "Germany" of somebody who works in Hamburg.
            let within = class == Class::Place
                && range.start > 0
                && matches!(
                    self.reading.low(range.start - 1),
                    "in" | "from" | "aus" | "to" | "nach" | "and" | "und" | ","
                )
                && self.index.knows_related(self.reading.low(range.start));
            if !words && !keys && !within && !self.is_known_abroad(range.start) {
                let words = self.words(range);
                self.flag(format!("\"{words}\" is in none of your rows"));
            }
        }
    }

    /// The names of a place in other languages.
    pub(super) fn other_names(&self, at: usize) -> Vec<&'static str> {
        const SAME: &[&[&str]] = &[
            &["koln", "cologne"],
            &["munchen", "munich"],
            &["wien", "vienna"],
            &["zurich", "zuerich"],
            &["genf", "geneva", "geneve"],
            &["lisbon", "lisboa", "lissabon"],
            &["rome", "roma", "rom"],
            &["milan", "milano", "mailand"],
            &["turin", "torino"],
            &["naples", "napoli", "neapel"],
            &["genoa", "genova", "genua"],
            &["florence", "firenze", "florenz"],
            &["venice", "venezia", "venedig"],
            &["brussels", "brussel", "bruxelles"],
            &["antwerp", "antwerpen"],
            &["warsaw", "warszawa", "warschau"],
            &["prague", "prag", "praha"],
            &["copenhagen", "kopenhagen"],
            &["nuremberg", "nurnberg"],
            &["hanover", "hannover"],
            &["strasbourg", "strassburg"],
            &["sevilla", "seville"],
            &["germany", "deutschland"],
            &["austria", "osterreich"],
            &["switzerland", "schweiz"],
            &["france", "frankreich"],
            &["spain", "spanien"],
            &["italy", "italien", "italia"],
            &["singapore", "singapur"],
            &["denmark", "danemark"],
            &["finland", "finnland"],
            &["belgium", "belgien"],
            &["ireland", "irland"],
            &["hungary", "ungarn"],
            &["greece", "griechenland"],
            &["romania", "rumanien"],
            &["bulgaria", "bulgarien"],
            &["croatia", "kroatien"],
            &["slovenia", "slowenien"],
            &["czechia", "tschechien"],
            &["iceland", "island"],
            &["luxembourg", "luxemburg"],
            &["morocco", "marokko"],
            &["kenya", "kenia"],
            &["egypt", "agypten"],
            &["brazil", "brasilien"],
            &["canada", "kanada"],
            &["bavaria", "bayern"],
            &["saxony", "sachsen"],
            &["tyrol", "tirol"],
            &["styria", "steiermark"],
            &["rhine", "rhein"],
            &["danube", "donau"],
            &["poland", "polen"],
            &["norway", "norwegen"],
            &["sweden", "schweden"],
            &["netherlands", "niederlande"],
            &["krakow", "krakau"],
            &["edinburgh", "edimbourg", "edimburgo"],
            &["scotland", "schottland", "ecosse", "escocia", "scozia"],
            &["england", "angleterre", "inglaterra", "inghilterra"],
            &["london", "londres", "londra"],
            &["hamburg", "hambourg", "hamburgo", "amburgo"],
            &["berlin", "berlino"],
            &["germany", "allemagne", "alemania", "germania"],
            &["austria", "autriche"],
            &["switzerland", "suisse", "suiza", "svizzera"],
            &["lyon", "lione"],
            &["paris", "parigi"],
            &["barcelona", "barcelone"],
            &["spain", "espagne", "espana", "spagna"],
            &["italy", "italie", "italia"],
            &["ireland", "irland", "irlande", "irlanda"],
        ];
        let low = self.reading.low(at);
        SAME.iter()
            .filter(|names| names.contains(&low))
            .flat_map(|names| names.iter().copied())
            .collect()
    }

    /// Words with a capital in the middle of a sentence, and marked ones anywhere, that no row knows.
    pub(super) fn check_capitals(&mut self, clause: &Clause) {
        let english = self.reading.tongue.puts_verbs_first();
        let heading = self.is_heading_style(clause);
        let mut at = clause.tokens.start;
        while at < clause.tokens.end {
            let strange = |at: usize| self.is_strange_name(clause, at, english, heading);
            if !strange(at) {
                at += 1;
                continue;
            }
            let from = at;
            while at < clause.tokens.end && strange(at) {
                at += 1;
            }
            let words = self.words(from..at);
            self.flag(format!("\"{words}\" is in none of your rows"));
        }
        if english && !heading && clause.stance == Stance::Claim {
            self.check_runs(clause);
        }
    }

    /// Names of several words that no one row has, though each of the words stands somewhere.
    pub(super) fn check_runs(&mut self, clause: &Clause) {
        let part = |at: usize| {
            let free = !self.is_named(at) && !self.is_addressee(at) && !self.is_covered(at);
            let dated = self.reading.is_dated(at);
            let title = !super::titles::ids_of(self.reading.low(at)).is_empty();
            free && !dated
                && !self.index.spells_out(&self.reading, at)
                && !title
                && self.reading.tokens.get(at).is_some_and(|t| t.is_capital() && !t.opens)
                && self.reading.low(at).len() > 2
                && !self
                    .reading
                    .terms_in(at..at + 1)
                    .any(|term| matches!(term.what, Class::Language | Class::Skill | Class::Place))
        };
        let mut at = clause.tokens.start;
        let mut strange = Vec::new();
        while at < clause.tokens.end {
            let from = at;
            while at < clause.tokens.end && part(at) {
                at += 1;
            }
            if at - from >= 2 {
                let run = from..at;
                let in_one = self.index.rows.iter().any(|row| {
                    run.clone().all(|at| {
                        let marked = self.reading.tokens.get(at).is_some_and(super::tokens::Token::is_marked);
                        row.words.contains(self.reading.low(at))
                            || self.reading.is_among(at, &row.keys)
                            || marked && self.index.has_initials(self.reading.low(at))
                    })
                }) || run.clone().all(|at| self.is_known_abroad(at));
                if !in_one && run.clone().any(|at| !lexicon().is_plain(self.reading.low(at))) {
                    strange.push(run);
                }
            }
            at = at.max(from + 1);
        }
        for run in strange {
            let words = self.words(run);
            self.flag(format!("\"{words}\" stands so in none of your rows"));
        }
    }

    pub(super) fn is_strange_name(&self, clause: &Clause, at: usize, english: bool, heading: bool) -> bool {
        let Some(token) = self.reading.tokens.get(at).filter(|t| t.kind == Kind::Word) else {
            return false;
        };
        let low = token.low.as_str();
        let shouted = token.is_all_capitals()
            && low.len() > 3
            && self
                .reading
                .tokens
                .iter()
                .take(8)
                .all(|t| t.kind != Kind::Word || t.is_all_capitals());
        let name = token.is_marked() && !shouted || english && token.is_capital() && !token.opens && !heading;
        if !name || !self.reading.claims_at(clause, at) && !matches!(clause.stance, Stance::Claim) {
            return false;
        }
        let known = self.index.knows(low)
            || self.is_named(at)
            || self.is_addressee(at)
            || self.is_covered(at)
            || self.is_site(low)
            || !token.is_marked() && self.is_known_abroad(at)
            || self.other_names(at).iter().any(|name| self.index.words.contains(*name))
            || token.is_marked() && self.index.has_initials(low)
            || token.is_capital() && self.index.spells_out(&self.reading, at)
            || self.index.addressee_words.contains(low);
        let lexicon = lexicon();
        // "OCT" is no October.
        let letters = token.is_all_capitals() && super::dates::is_short_month(low);
        let common = lexicon.is_plain(low) && !letters
            || self
                .reading
                .terms_in(at..at + 1)
                .any(|term| !matches!(term.what, Class::Maker))
            || self.reading.cues_in(at..at + 1, Cue::Me).next().is_some()
            || !token.is_marked() && !super::titles::ids_of(low).is_empty()
            || self.is_marked_level(at)
            || super::degrees::degree_at(&self.reading, at).is_some()
            || super::degrees::is_of_degree(&self.reading, at)
            || matches!(
                low,
                "cv" | "it"
                    | "gmbh"
                    | "ag"
                    | "uk"
                    | "eu"
                    | "us"
                    | "hr"
                    | "ok"
                    | "kg"
                    | "mbh"
                    | "ltd"
                    | "phd"
                    | "i"
                    | "pc"
                    | "tv"
                    | "nr"
                    | "usp"
                    | "kpi"
                    | "kpis"
                    | "b2b"
                    | "b2c"
                    | "sme"
                    | "kmu"
                    | "am"
                    | "pm"
                    | "dipl-ing"
            )
            || lexicon.cues_known(low);
        let dated = self.reading.is_dated(at);
        let numbered = self.reading.numbered.get(at).copied().unwrap_or_default();
        let rooted = self.index.knows_any(self.reading.keys_at(at)) && !token.is_marked();
        !(known || common || dated || numbered || rooted)
    }

    /// "Intensive Care and Training": where most words have capitals, they say nothing.
    pub(super) fn is_heading_style(&self, clause: &Clause) -> bool {
        let words: Vec<usize> = clause
            .tokens
            .clone()
            .filter(|at| self.is_word(*at) && self.reading.low(*at).len() > 3)
            .collect();
        let capital = words
            .iter()
            .filter(|at| self.reading.tokens.get(**at).is_some_and(|t| t.is_capital()))
            .count();
        words.len() >= 2
            && capital == words.len()
            && !self.opens_with_a_deed(clause)
            && !self.reading.has_cue(clause.tokens.clone(), Cue::Me)
            && self.reading.dates.is_empty()
            && words.iter().all(|at| {
                lexicon().knows(self.reading.low(*at)) || self.reading.tokens.get(*at).is_some_and(|t| !t.is_marked())
            })
            && words.iter().any(|at| lexicon().knows(self.reading.low(*at)))
    }

    /// "Awarded the …": a sentence without its subject is no heading.
    fn opens_with_a_deed(&self, clause: &Clause) -> bool {
        let first = clause.tokens.clone().find(|at| self.is_word(*at));
        first.is_some_and(|at| {
            self.reading.low(at).len() > 4
                && self.reading.low(at).ends_with("ed")
                && matches!(
                    self.reading.low(at + 1),
                    "the" | "a" | "an" | "by" | "with" | "my" | "for" | "to"
                )
        })
    }

    /// The posts in a town that a clause says the person was in: "in Leipzig", "à Lyon".
    pub(super) fn posts_in_town(&self, range: Range<usize>) -> Vec<usize> {
        let town = range.clone().find_map(|at| {
            let before = at.checked_sub(1).map_or("", |at| self.reading.low(at));
            let said = matches!(before, "in" | "at" | "a" | "nach" | "near" | "bei" | "en" | "w" | "te");
            let capital = self.reading.tokens.get(at).is_some_and(|t| t.is_capital());
            let further = at.checked_sub(2).map_or("", |at| self.reading.low(at));
            let house = matches!(before, "am" | "im" | "beim")
                || matches!(before, "the" | "der" | "dem" | "die") && matches!(further, "at" | "in" | "an" | "bei");
            let kind = super::mentions::GENERIC.contains(&self.reading.low(at));
            if house && kind && !self.is_named(at) && (capital || self.reading.tongue == Tongue::English) {
                return self.index.post_of(self.reading.low(at));
            }
            (said && capital && !self.is_named(at))
                .then(|| self.town_posts(self.reading.low(at), at))
                .flatten()
        });
        let mut rows = town.unwrap_or_default();
        if !rows.is_empty() {
            // Schools of the town as well.
            rows.extend((0..self.index.rows.len()).filter(|at| {
                self.index.rows.get(*at).is_some_and(|row| {
                    row.kind == RowKind::Education
                        && range.clone().any(|at| {
                            row.words.contains(self.reading.low(at))
                                && self.reading.tokens.get(at).is_some_and(|t| t.is_capital())
                        })
                })
            }));
        }
        rows
    }

    fn town_posts(&self, low: &str, at: usize) -> Option<Vec<usize>> {
        let names = self.other_names(at);
        let known = self.index.posts_in.get(low);
        known
            .or_else(|| names.iter().find_map(|name| self.index.posts_in.get(*name)))
            .cloned()
    }

    fn is_award_word(&self, at: usize) -> bool {
        let low = self.reading.low(at);
        matches!(
            low,
            "award" | "prize" | "named" | "received" | "won" | "winner" | "awarded" | "commended" | "medal"
        ) || [
            "preis",
            "auszeichnung",
            "ausgezeichnet",
            "gewonnen",
            "gewann",
            "erhielt",
            "medaille",
        ]
        .iter()
        .any(|word| low.contains(word))
            || self.rows_at(at).iter().any(|row| {
                self.index.rows.get(*row).is_some_and(|row| {
                    row.kind == RowKind::Award && row.name.iter().any(|key| self.reading.keys_at(at).contains(key))
                })
            })
    }

    /// The rows that a clause names by their organisation or name.
    pub(super) fn rows_named(&self, range: Range<usize>) -> Vec<usize> {
        let from = self.names.partition_point(|(at, _)| at.start < range.start);
        // "Before Acme I was …" is of another post.
        let apart = |at: usize| {
            let before = |back: usize| at.checked_sub(back).map_or("", |at| self.reading.low(at));
            let past = |low: &str| matches!(low, "before" | "after" | "vor" | "nach" | "avant" | "apres" | "leaving");
            past(before(1)) || past(before(2)) && lexicon().is_function(before(1))
        };
        // "Cardiff University students" are no studies of the person.
        let others = |end: usize| {
            matches!(
                self.reading.low(end),
                "students" | "student" | "graduates" | "undergraduates" | "studenten" | "studierende" | "studierenden"
            )
        };
        let alone = self
            .names
            .iter()
            .skip(from)
            .take_while(|(at, _)| at.start < range.end)
            .all(|(at, _)| apart(at.start));
        let here = || {
            let names = self.names.iter().skip(from);
            names
                .take_while(|(at, _)| at.start < range.end)
                .filter(|(at, _)| !others(at.end) && (alone || !apart(at.start)))
        };
        let mut rows: Vec<usize> = here()
            .flat_map(|(_, rows)| rows.iter().copied())
            .filter(|row| {
                self.index
                    .rows
                    .get(*row)
                    .is_some_and(|row| !matches!(row.kind, RowKind::Person | RowKind::Said))
            })
            .collect();
        rows.sort_unstable();
        rows.dedup();
        // "At the University of Oslo" with a post and a degree there: what else the clause says tells which.
        let by_name: Vec<usize> = rows
            .iter()
            .copied()
            .filter(|row| {
                self.index.rows.get(*row).is_some_and(|row| {
                    self.reading
                        .content_in(range.clone())
                        .any(|at| self.reading.is_among(at, &row.name))
                })
            })
            .collect();
        // Two posts at one employer are told apart by their titles alone.
        let kinds = rows
            .iter()
            .filter_map(|row| self.index.rows.get(*row).map(|row| row.kind));
        let mixed = kinds.clone().zip(kinds.skip(1)).any(|(one, other)| one != other);
        let titled = range
            .clone()
            .any(|at| !super::titles::ids_of(self.reading.low(at)).is_empty());
        // "Zuletzt als …": the last of several titles there, and the time is of them all.
        let last = range.clone().any(|at| {
            matches!(self.reading.low(at), "zuletzt" | "latterly" | "ultimately")
                || self.reading.low(at) == "recently" && self.reading.low(at.saturating_sub(1)) == "most"
        });
        // A word of an award's name tells nothing of where something was done.
        let of_posts = by_name.iter().any(|row| {
            self.index.rows.get(*row).is_some_and(|row| {
                matches!(
                    row.kind,
                    RowKind::Experience | RowKind::Education | RowKind::Volunteering | RowKind::Certification
                )
            })
        });
        let awarded = range.clone().any(|at| self.is_award_word(at));
        if here().count() == 1 && !by_name.is_empty() && (of_posts || awarded) && (mixed || titled) && !last {
            by_name
        } else {
            rows
        }
    }
}
