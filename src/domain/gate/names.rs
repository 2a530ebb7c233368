//! Names in a line: employers, schools, clients, places and products.

use std::ops::Range;

use super::RowKind;
use super::finding::Line;
use super::lexicon::{Class, Cue, Group, lexicon};
use super::reading::{Clause, Stance};
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
        self.check_schools(clause);
        self.check_publishers(clause);
        self.check_capitals(clause);
        self.check_addressee(clause);
    }

    /// Places and well-known organisations.
    fn check_known_names(&mut self, clause: &Clause) {
        let marks: Vec<(Range<usize>, Class)> = self
            .reading
            .terms_in(clause.tokens.clone())
            .filter(|term| matches!(term.what, Class::Place | Class::Maker))
            .map(|term| (term.at..term.end, term.what))
            .collect();
        for (range, class) in marks {
            let capital = self.reading.tokens.get(range.start).is_some_and(|t| t.is_capital());
            let language = self.reading.terms_in(range.clone()).any(|term| term.what == Class::Language);
            let skill = self.is_covered(range.start);
            let known = self.is_named(range.start) || self.is_addressee(range.start) || language || skill;
            if !capital || known || !self.reading.claims_at(clause, range.start) {
                continue;
            }
            let everyday = matches!(self.reading.low(range.start), "essen" | "reading" | "meta" | "mit" | "apple" | "shell" | "lille" | "bath" | "nice" | "turin" | "esa" | "uber" | "mercedes");
            let marked = self.reading.tokens.get(range.start).is_some_and(|t| t.is_marked());
            if everyday && !marked {
                continue;
            }
            let words = range.clone().filter(|at| self.is_word(*at)).all(|at| self.index.knows(self.reading.low(at)));
            // A place that stands in the evidence in another language, such as Cologne for Köln.
            let keys = class == Class::Place && self.other_names(range.start).iter().any(|name| self.index.words.contains(*name));
            if !words && !keys {
                let words = self.words(range);
                self.flag(format!("\"{words}\" is in none of your rows"));
            }
        }
    }

    /// The names of a place in other languages.
    fn other_names(&self, at: usize) -> Vec<&'static str> {
        const SAME: &[&[&str]] = &[
            &["koln", "cologne"], &["munchen", "munich"], &["wien", "vienna"], &["zurich", "zuerich"], &["genf", "geneva", "geneve"], &["lisbon", "lisboa", "lissabon"],
            &["rome", "roma", "rom"], &["milan", "milano", "mailand"], &["turin", "torino"], &["naples", "napoli", "neapel"], &["genoa", "genova", "genua"],
            &["florence", "firenze", "florenz"], &["venice", "venezia", "venedig"], &["brussels", "brussel", "bruxelles"], &["antwerp", "antwerpen"], &["warsaw", "warszawa", "warschau"],
            &["prague", "prag", "praha"], &["copenhagen", "kopenhagen"], &["nuremberg", "nurnberg"], &["hanover", "hannover"], &["strasbourg", "strassburg"], &["sevilla", "seville"],
            &["germany", "deutschland"], &["austria", "osterreich"], &["switzerland", "schweiz"], &["france", "frankreich"], &["spain", "spanien"], &["italy", "italien", "italia"],
            &["singapore", "singapur"], &["poland", "polen"], &["norway", "norwegen"], &["sweden", "schweden"], &["netherlands", "niederlande"], &["krakow", "krakau"],
        ];
        let low = self.reading.low(at);
        SAME.iter().filter(|names| names.contains(&low)).flat_map(|names| names.iter().copied()).collect()
    }

    /// "Worked at …", "bei … tätig": what follows must be an employer, a school or an association of a row.
    fn check_employers(&mut self, clause: &Clause) {
        let work = self.reading.has_cue(clause.tokens.clone(), Cue::Work) || self.title_before(clause);
        for at in clause.tokens.clone() {
            let low = self.reading.low(at);
            let english = matches!(low, "at" | "chez" | "presso" | "with" | "for" | "all" | "en" | "w");
            let german = matches!(low, "bei" | "beim" | "bij");
            let direct = matches!(low, "with" | "for") && !self.work_right_before(at);
            if !(english || german) || direct || matches!(low, "all" | "en" | "w") || !work || !self.reading.claims_at(clause, at) {
                continue;
            }
            let mut first = at + 1;
            while matches!(self.reading.low(first), "the" | "der" | "dem" | "den" | "die" | "a" | "an" | "firma" | "company" | "le" | "la" | "een" | "de") {
                first += 1;
            }
            let Some(token) = self.reading.tokens.get(first).filter(|t| t.is_capital() && first < clause.tokens.end) else { continue };
            let _ = token;
            if self.is_named(first) || self.is_addressee(first) {
                continue;
            }
            let mut end = first + 1;
            while end < clause.tokens.end && self.reading.tokens.get(end).is_some_and(|t| t.is_capital() || t.kind == Kind::Sign && matches!(t.low.as_str(), "&" | "-")) {
                end += 1;
            }
            // A name that begins with a known part: "the University Hospital St. Anne's".
            if (first..end).any(|at| self.is_named(at)) {
                continue;
            }
            let place = self.places_only(first..end);
            let noun = german && self.is_common_noun(first);
            if place || noun || self.reading.is_dated(first) {
                continue;
            }
            let words = self.words(first..end);
            self.flag(format!("\"{words}\" is no employer or school of your rows"));
        }
    }

    /// "University of …": a school that is named must be one of a row.
    fn check_schools(&mut self, clause: &Clause) {
        const SCHOOLS: &[&str] = &[
            "university", "universitat", "universite", "universidad", "universita", "universidade", "uniwersytet", "universiteit", "college", "hochschule", "fachhochschule", "academy", "akademie",
            "gymnasium", "berufsschule", "polytechnic", "conservatory", "konservatorium", "realschule", "berufskolleg", "institute", "institut", "school", "tu", "fh",
        ];
        for at in clause.tokens.clone() {
            let school = SCHOOLS.contains(&self.reading.low(at)) && self.reading.tokens.get(at).is_some_and(|t| t.is_capital());
            if !school || self.is_named(at) || self.is_addressee(at) || !self.reading.claims_at(clause, at) {
                continue;
            }
            let capital = |at: usize| self.reading.tokens.get(at).is_some_and(|t| t.is_capital() && !t.opens && at < clause.tokens.end);
            let mut end = at + 1;
            while matches!(self.reading.low(end), "of" | "fur" | "am" | "zu" | "de" | "di" | "der" | "in" | "the" | "for") && (capital(end + 1) || self.reading.low(end + 1) == "the") || capital(end) {
                end += 1;
            }
            let english = self.reading.tongue.puts_verbs_first();
            let from = if english && at > clause.tokens.start && self.reading.tokens.get(at - 1).is_some_and(|t| t.is_capital()) && !lexicon().is_plain(self.reading.low(at - 1)) { at - 1 } else { at };
            if from == at && end == at + 1 || self.is_named(from) || (at..end).any(|at| self.is_named(at)) {
                continue;
            }
            let phrase: Vec<&str> = (from..end).filter(|at| self.is_word(*at)).map(|at| self.reading.low(at)).collect();
            let phrase = format!(" {} ", phrase.join(" "));
            if !self.index.rows.iter().any(|row| row.text.contains(&phrase)) {
                let words = self.words(from..end);
                self.flag(format!("\"{words}\" is no employer or school of your rows"));
            }
        }
    }

    /// "Appeared in …", "erschienen bei …": what follows must be of a row.
    fn check_publishers(&mut self, clause: &Clause) {
        for at in clause.tokens.clone() {
            let published = matches!(self.reading.low(at), "appeared" | "published" | "erschien" | "erschienen" | "veroffentlicht" | "featured");
            if !published || !self.reading.claims_at(clause, at) {
                continue;
            }
            let place = (at + 1..clause.tokens.end.min(at + 8)).find(|at| matches!(self.reading.low(*at), "in" | "by" | "bei" | "im" | "with"));
            let Some(first) = place.map(|at| at + 1).filter(|at| self.reading.tokens.get(*at).is_some_and(|t| t.is_capital())) else { continue };
            let rowed = self.is_named(first) || self.is_addressee(first) || self.index.rows.iter().any(|row| self.reading.is_among(first, &row.whereabouts));
            if !rowed && first < clause.tokens.end && (self.reading.tongue.puts_verbs_first() || !self.is_common_noun(first)) && !self.places_only(first..first + 1) {
                let words = self.words(first..first + 1);
                self.flag(format!("\"{words}\" is in none of your rows"));
            } else if !rowed && self.reading.low(first) == "nature" {
                self.flag("\"Nature\" is in none of your rows".to_owned());
            }
        }
    }

    fn work_right_before(&self, at: usize) -> bool {
        at > 0 && (at.saturating_sub(3)..at).any(|from| self.reading.cues_in(from..from + 1, Cue::Work).any(|cue| !matches!(self.reading.low(cue.at), "am" | "was" | "is" | "war" | "bin" | "since" | "seit")))
    }

    fn title_before(&self, clause: &Clause) -> bool {
        clause.tokens.clone().any(|at| !super::titles::ids_of(self.reading.low(at)).is_empty())
    }

    fn places_only(&self, mut range: Range<usize>) -> bool {
        range.all(|at| {
            let low = self.reading.low(at);
            let place = self.reading.terms_in(at..at + 1).any(|term| matches!(term.what, Class::Place | Class::Language | Class::Skill));
            let soft = lexicon().is_plain(low) || !self.is_word(at);
            let month = self.reading.is_dated(at);
            place || soft || month || self.is_marked_level(at)
        })
    }

    fn is_marked_level(&self, at: usize) -> bool {
        let low = self.reading.low(at);
        low.len() == 2 && low.starts_with(['a', 'b', 'c']) && low.ends_with(['1', '2'])
    }

    /// German nouns have capitals: one that the lexicon or the evidence knows is no name.
    fn is_common_noun(&self, at: usize) -> bool {
        let low = self.reading.low(at);
        let token = self.reading.tokens.get(at);
        let common = lexicon().knows(low) || self.index.knows_any(self.reading.keys_at(at)) || self.reading.keys_at(at).len() > 1;
        common && !token.is_some_and(|t| t.is_marked())
    }

    /// Words with a capital in the middle of a sentence, and marked ones anywhere, that no row knows.
    fn check_capitals(&mut self, clause: &Clause) {
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
    fn check_runs(&mut self, clause: &Clause) {
        let part = |at: usize| {
            let free = !self.is_named(at) && !self.is_addressee(at) && !self.is_covered(at);
            let dated = self.reading.is_dated(at);
            let title = !super::titles::ids_of(self.reading.low(at)).is_empty();
            free && !dated && !title && self.reading.tokens.get(at).is_some_and(|t| t.is_capital() && !t.opens) && self.reading.low(at).len() > 2
                && !self.reading.terms_in(at..at + 1).any(|term| matches!(term.what, Class::Language | Class::Skill | Class::Place))
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
                let in_one = self.index.rows.iter().any(|row| run.clone().all(|at| row.words.contains(self.reading.low(at)) || self.reading.is_among(at, &row.keys)));
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

    fn is_strange_name(&self, clause: &Clause, at: usize, english: bool, heading: bool) -> bool {
        let Some(token) = self.reading.tokens.get(at).filter(|t| t.kind == Kind::Word) else { return false };
        let low = token.low.as_str();
        let name = token.is_marked() || english && token.is_capital() && !token.opens && !heading;
        if !name || !self.reading.claims_at(clause, at) && !matches!(clause.stance, Stance::Claim) {
            return false;
        }
        let known = self.index.knows(low) || self.is_named(at) || self.is_addressee(at) || self.is_covered(at) || self.index.addressee_words.contains(low);
        let lexicon = lexicon();
        let common = lexicon.is_plain(low)
            || self.reading.terms_in(at..at + 1).any(|term| !matches!(term.what, Class::Maker))
            || self.reading.cues_in(at..at + 1, Cue::Me).next().is_some()
            || super::titles::ids_of(low).first().is_some()
            || self.is_marked_level(at)
            || matches!(low, "cv" | "it" | "gmbh" | "ag" | "uk" | "eu" | "us" | "hr" | "ok" | "kg" | "mbh" | "ltd" | "phd" | "i" | "pc" | "tv" | "nr" | "usp" | "kpi" | "kpis" | "b2b" | "b2c" | "sme" | "kmu" | "am" | "pm" | "dipl-ing")
            || lexicon.cues_known(low);
        let dated = self.reading.is_dated(at);
        let numbered = self.reading.numbered.get(at).copied().unwrap_or_default();
        let rooted = self.index.knows_any(self.reading.keys_at(at)) && !token.is_marked();
        !(known || common || dated || numbered || rooted)
    }

    /// "Intensive Care and Training": where most words have capitals, they say nothing.
    fn is_heading_style(&self, clause: &Clause) -> bool {
        let words: Vec<usize> = clause.tokens.clone().filter(|at| self.is_word(*at) && self.reading.low(*at).len() > 3).collect();
        let capital = words.iter().filter(|at| self.reading.tokens.get(**at).is_some_and(|t| t.is_capital())).count();
        words.len() >= 2 && capital == words.len() && !self.reading.has_cue(clause.tokens.clone(), Cue::Me) && self.reading.dates.is_empty()
            && words.iter().all(|at| lexicon().knows(self.reading.low(*at)) || self.reading.tokens.get(*at).is_some_and(|t| !t.is_marked()))
            && words.iter().any(|at| lexicon().knows(self.reading.low(*at)))
    }

    /// The addressee is no employer of the person.
    fn check_addressee(&mut self, clause: &Clause) {
        let named: Vec<Range<usize>> = self.index.company_in(&self.reading).iter().filter(|range| clause.tokens.contains(&range.start)).cloned().collect();
        for range in named {
            if self.is_named(range.start) || !matches!(clause.stance, Stance::Claim | Stance::Negated(_)) {
                continue;
            }
            if !self.reading.claims_at(clause, range.start) {
                continue;
            }
            let clause_range = clause.tokens.clone();
            let dated = self.reading.dates.iter().any(|date| clause_range.contains(&date.at));
            let lasting = self.reading.numbers.iter().any(|number| clause_range.contains(&number.at));
            let work = self.reading.cues_in(clause_range.clone(), Cue::Work).any(|cue| !matches!(self.reading.low(cue.at), "am" | "is" | "bin"));
            let placed = range.start > 0 && matches!(self.reading.low(range.start - 1), "at" | "bei" | "beim" | "for" | "der" | "dem" | "the" | "with" | "chez" | "presso" | "bij" | "w" | "," | "im" | "in");
            let title = self.title_before(clause) && placed && !self.reading.has_cue(clause_range, Cue::You);
            if dated || placed && (work || lasting || title) {
                let words = self.words(range);
                self.flag(format!("\"{words}\" is whom the letter is for, not an employer of your rows"));
            }
        }
    }

    /// Checks a statement of which nothing stands in any row.
    pub(super) fn check_novelty(&mut self, clause: &Clause) {
        if clause.stance != Stance::Claim || self.is_formula || self.is_contact || self.reading.tongue != self.index.tongue || !self.tells_a_deed(clause) {
            return;
        }
        let words: Vec<usize> = self
            .reading
            .content_in(clause.tokens.clone())
            .filter(|at| !self.is_addressee(*at) && !self.is_movement_word(*at) && !lexicon().is_plain(self.reading.low(*at)))
            .collect();
        let known = |at: &usize| self.is_named(*at) || self.is_covered(*at) || self.index.knows_any(self.reading.keys_at(*at)) || self.index.knows(self.reading.low(*at));
        let strange: Vec<usize> = words.iter().copied().filter(|at| !known(at)).collect();
        // Words of one row count together; a word here and a word there is chance.
        if strange.len() >= 2 && strange.len() * 3 >= words.len() * 2 {
            let said = strange.iter().take(3).map(|at| self.words(*at..*at + 1)).collect::<Vec<_>>().join(", ");
            self.flag(format!("no row says anything of this ({said})"));
        }
    }

    /// Checks a deed that is told of one post and stands in another.
    pub(super) fn check_deeds(&mut self, clause: &Clause, bound: &[usize]) {
        let posts: Vec<usize> = bound.iter().copied().filter(|row| self.index.rows.get(*row).is_some_and(|row| row.kind == RowKind::Experience)).collect();
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
            return;
        }
        let hits = |keys: &std::collections::HashSet<super::reading::Key>| words.iter().filter(|at| self.reading.is_among(**at, keys)).count();
        let here = posts.iter().filter_map(|row| self.index.rows.get(*row)).map(|row| hits(&row.keys)).max().unwrap_or_default();
        let elsewhere = self
            .index
            .facts
            .iter()
            .filter(|fact| !posts.contains(&fact.row) && self.index.rows.get(fact.row).is_some_and(|row| row.kind == RowKind::Experience))
            .map(|fact| hits(&fact.keys))
            .max()
            .unwrap_or_default();
        // Nearly all of it is told of the other post, and hardly any of this one.
        if elsewhere >= 2 && elsewhere * 4 >= words.len() * 3 && here * 2 <= words.len() && here < elsewhere {
            self.flag("this is told of another post".to_owned());
        }
    }

    /// Whether a clause tells what was done, and not how somebody is or what they like.
    fn tells_a_deed(&self, clause: &Clause) -> bool {
        const DONE: &[&str] = &[
            "built", "led", "won", "wrote", "taught", "ran", "made", "gave", "grew", "sold", "held", "set", "took", "drove", "brought", "found", "kept", "cut", "bought", "spent", "sent", "wrote",
            "habe", "hatte", "wurde", "wurden", "haben", "durfte", "konnte", "war",
        ];
        let english = self.reading.tongue.puts_verbs_first();
        // A line without a subject, as in a résumé.
        let subject = self.reading.has_cue(clause.tokens.clone(), Cue::Me);
        let past = clause.tokens.clone().any(|at| {
            let low = self.reading.low(at);
            DONE.contains(&low) || english && low.len() > 4 && low.ends_with("ed") && !matches!(low, "motivated" | "interested" | "excited" | "convinced" | "dedicated" | "committed" | "organised" | "need")
        });
        past || !subject && self.reading.tongue != Tongue::German && clause.tokens.len() <= 14 && self.is_word(clause.tokens.start)
    }

    fn is_movement_word(&self, at: usize) -> bool {
        self.reading.terms_in(at..at + 1).any(|term| matches!(term.what, Class::Same(Group::Up | Group::Down | Group::Help | Group::Make | Group::Per | Group::People | Group::Customer)))
    }

    /// The rows that a clause names by their organisation or name.
    pub(super) fn rows_named(&self, range: Range<usize>) -> Vec<usize> {
        let mut rows: Vec<usize> = self
            .names
            .iter()
            .filter(|(at, _)| range.contains(&at.start))
            .flat_map(|(_, rows)| rows.iter().copied())
            .filter(|row| self.index.rows.get(*row).is_some_and(|row| !matches!(row.kind, RowKind::Person | RowKind::Said)))
            .collect();
        rows.sort_unstable();
        rows.dedup();
        // "At the University of Oslo" with a post and a degree there: what else the clause says tells which.
        let by_name: Vec<usize> = rows
            .iter()
            .copied()
            .filter(|row| self.index.rows.get(*row).is_some_and(|row| self.reading.content_in(range.clone()).any(|at| self.reading.is_among(at, &row.name))))
            .collect();
        if self.names.iter().filter(|(at, _)| range.contains(&at.start)).count() == 1 && !by_name.is_empty() { by_name } else { rows }
    }
}
