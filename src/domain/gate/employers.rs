//! Employers that a line claims, the addressee among them.

use std::ops::Range;

use super::RowKind;

use super::clauses::{Clause, Stance};
use super::finding::Line;
use super::lexicon::{Class, Cue, lexicon};
use super::tokens::Kind;

impl Line<'_> {
    /// "Worked at …", "bei … tätig": what follows must be an employer, a school or an association of a row.
    pub(super) fn check_employers(&mut self, clause: &Clause) {
        let work = self.reading.has_cue(clause.tokens.clone(), Cue::Work) || self.title_before(clause);
        for at in clause.tokens.clone() {
            let low = self.reading.low(at);
            let english = matches!(low, "at" | "chez" | "presso" | "with" | "for" | "all" | "en" | "w");
            let german = matches!(low, "bei" | "beim" | "bij");
            let direct = matches!(low, "with" | "for") && !self.work_right_before(at);
            if !(english || german)
                || direct
                || matches!(low, "all" | "en" | "w")
                || !work
                || !self.reading.claims_at(clause, at)
            {
                continue;
            }
            let mut first = at + 1;
            while matches!(
                self.reading.low(first),
                "the" | "der" | "dem" | "den" | "die" | "a" | "an" | "firma" | "company" | "le" | "la" | "een" | "de"
            ) {
                first += 1;
            }
            let Some(token) = self
                .reading
                .tokens
                .get(first)
                .filter(|t| t.is_capital() && first < clause.tokens.end)
            else {
                continue;
            };
            let _ = token;
            if self.is_named(first) || self.is_addressee(first) {
                continue;
            }
            let mut end = first + 1;
            while end < clause.tokens.end
                && self
                    .reading
                    .tokens
                    .get(end)
                    .is_some_and(|t| t.is_capital() || t.kind == Kind::Sign && matches!(t.low.as_str(), "&" | "-"))
            {
                end += 1;
            }
            // A name that begins with a known part: "the University Hospital St. Anne's".
            if (first..end).any(|at| self.is_named(at)) {
                continue;
            }
            // "At Llandeilo", "at a Sheffield workshop": a place of the rows.
            let placed = (first..end)
                .filter(|at| self.is_word(*at))
                .all(|at| self.index.places.contains(self.reading.low(at)));
            // "Works with Epic Beaker": a tool as a row names it.
            let phrase = (first..end)
                .map(|at| self.reading.low(at))
                .collect::<Vec<_>>()
                .join(" ");
            let tool = low == "with"
                && self
                    .index
                    .rows
                    .iter()
                    .any(|row| row.text.contains(&format!(" {phrase} ")));
            if placed || tool {
                continue;
            }
            // "At the Orleton village show" of a "Judge, village show" at the "Orleton Show".
            let event = self.index.rows.iter().any(|row| {
                matches!(row.kind, RowKind::Volunteering | RowKind::Project | RowKind::Award)
                    && (first..end)
                        .filter(|at| self.is_word(*at))
                        .all(|at| row.words.contains(self.reading.low(at)))
            });
            if event {
                continue;
            }
            let place = self.places_only(first..end);
            // "Bei den Kinderfreunden Steiermark": two nouns in a row are a name.
            let is_town = |at: usize| self.reading.terms_in(at..at + 1).any(|term| term.what == Class::Place);
            let two =
                first + 1 < end && self.is_word(first + 1) && (!self.is_common_noun(first + 1) || is_town(first + 1));
            let noun = german && self.is_common_noun(first) && !two;
            if place || noun || self.reading.is_dated(first) {
                continue;
            }
            // "My MA at Huddersfield".
            let studied = self
                .index
                .rows
                .iter()
                .any(|row| row.kind == RowKind::Education && row.words.contains(self.reading.low(first)))
                && (self.reading.has_cue(clause.tokens.clone(), Cue::Study)
                    || clause
                        .tokens
                        .clone()
                        .any(|at| super::degrees::degree_at(&self.reading, at).is_some()));
            if studied {
                continue;
            }
            // "THW" of a row "Technisches Hilfswerk (THW)".
            let in_one = self.index.rows.iter().any(|row| {
                !matches!(row.kind, RowKind::Skill | RowKind::Language)
                    && (first..end)
                        .filter(|at| self.is_word(*at))
                        .all(|at| row.words.contains(self.reading.low(at)))
            });
            if in_one && self.reading.tokens.get(first).is_some_and(|t| t.is_marked()) {
                continue;
            }
            let words = self.words(first..end);
            self.flag(format!("\"{words}\" is no employer or school of your rows"));
        }
    }

    /// "Universitätsklinik Leipzig" of who was at a "Klinikum Auenwald" there: a kind of house with a town is a name.
    pub(super) fn check_houses(&mut self, clause: &Clause) {
        const HOUSES: &[&str] = &[
            "klinik",
            "klinikum",
            "krankenhaus",
            "universitat",
            "hochschule",
            "gymnasium",
            "realschule",
            "grundschule",
            "stadtwerke",
            "sparkasse",
            "volksbank",
            "theater",
            "staatsoper",
            "messe",
            "flughafen",
            "uniklinik",
        ];
        for at in clause.tokens.clone() {
            let low = self.reading.low(at);
            let house = HOUSES.iter().any(|house| low.ends_with(house));
            let town = self
                .reading
                .terms_in(at + 1..at + 2)
                .any(|term| term.what == Class::Place);
            let free = !self.is_named(at) && !self.is_addressee(at) && !self.is_addressee(at + 1);
            if !house || !town || !free || self.is_foreign() || !self.reading.claims_at(clause, at) {
                continue;
            }
            let known = self.index.rows.iter().any(|row| {
                let short = low.replace("universitats", "uni");
                let kind = row
                    .words
                    .iter()
                    .any(|word| super::likeness::kin(word, low) || word.replace("universitats", "uni") == short);
                let mut towns = self.other_names(at + 1);
                towns.push(self.reading.low(at + 1));
                kind && towns.iter().any(|town| row.words.contains(*town))
            });
            if !known {
                let words = self.words(at..at + 2);
                self.flag(format!("\"{words}\" is no employer or school of your rows"));
            }
        }
    }

    pub(super) fn work_right_before(&self, at: usize) -> bool {
        at > 0
            && (at.saturating_sub(3)..at).any(|from| {
                self.reading.cues_in(from..from + 1, Cue::Work).any(|cue| {
                    !matches!(
                        self.reading.low(cue.at),
                        "am" | "was" | "is" | "war" | "bin" | "since" | "seit"
                    )
                })
            })
    }

    pub(super) fn title_before(&self, clause: &Clause) -> bool {
        clause
            .tokens
            .clone()
            .any(|at| !super::titles::ids_of(self.reading.low(at)).is_empty())
    }

    pub(super) fn places_only(&self, mut range: Range<usize>) -> bool {
        range.all(|at| {
            let low = self.reading.low(at);
            let place = self
                .reading
                .terms_in(at..at + 1)
                .any(|term| matches!(term.what, Class::Place | Class::Language | Class::Skill));
            let soft = lexicon().is_plain(low) || !self.is_word(at);
            let month = self.reading.is_dated(at);
            place || soft || month || self.is_marked_level(at)
        })
    }

    pub(super) fn is_marked_level(&self, at: usize) -> bool {
        let low = self.reading.low(at);
        low.len() == 2 && low.starts_with(['a', 'b', 'c']) && low.ends_with(['1', '2'])
    }

    /// German nouns have capitals: one that the lexicon or the evidence knows is no name.
    pub(super) fn is_common_noun(&self, at: usize) -> bool {
        let low = self.reading.low(at);
        let token = self.reading.tokens.get(at);
        let common = lexicon().knows(low)
            || self.index.knows_any(self.reading.keys_at(at))
            || self.reading.keys_at(at).len() > 1;
        common && !token.is_some_and(|t| t.is_marked())
    }

    /// The addressee is no employer of the person.
    pub(super) fn check_addressee(&mut self, clause: &Clause) {
        let from = self
            .companies
            .partition_point(|range| range.start < clause.tokens.start);
        let named: Vec<Range<usize>> = self
            .companies
            .iter()
            .skip(from)
            .take_while(|range| range.start < clause.tokens.end)
            .cloned()
            .collect();
        let clause_range = clause.tokens.clone();
        let dated = clause_range.clone().any(|at| self.reading.is_dated(at));
        let lasting = clause_range
            .clone()
            .any(|at| self.reading.numbered.get(at).copied().unwrap_or_default());
        let vacancy = self.tells_of_a_vacancy(clause);
        for range in named {
            if self.is_named(range.start) || !matches!(clause.stance, Stance::Claim | Stance::Negated(_)) {
                continue;
            }
            if !self.reading.claims_at(clause, range.start) {
                continue;
            }
            let work = self
                .reading
                .cues_in(clause_range.clone(), Cue::Work)
                .any(|cue| !matches!(self.reading.low(cue.at), "am" | "is" | "bin"));
            let placed = range.start > 0
                && matches!(
                    self.reading.low(range.start - 1),
                    "at" | "bei"
                        | "beim"
                        | "for"
                        | "der"
                        | "dem"
                        | "the"
                        | "with"
                        | "chez"
                        | "presso"
                        | "bij"
                        | "w"
                        | ","
                        | "im"
                        | "in"
                );
            let title = self.title_before(clause)
                && placed
                && !self.reading.has_cue(clause_range.clone(), Cue::You)
                && !(vacancy
                    && clause_range
                        .clone()
                        .any(|at| self.is_addressee(at) && !range.contains(&at)));
            if dated || placed && (work || lasting || title) {
                let words = self.words(range);
                self.flag(format!(
                    "\"{words}\" is whom the letter is for, not an employer of your rows"
                ));
            }
        }
    }
}
