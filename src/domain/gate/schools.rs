//! Schools and publishers that a line names.

use super::clauses::Clause;
use super::finding::Line;
use super::lexicon::lexicon;

impl Line<'_> {
    /// "University of …": a school that is named must be one of a row.
    pub(super) fn check_schools(&mut self, clause: &Clause) {
        const SCHOOLS: &[&str] = &[
            "university",
            "universitat",
            "universite",
            "universidad",
            "universita",
            "universidade",
            "uniwersytet",
            "universiteit",
            "college",
            "hochschule",
            "fachhochschule",
            "academy",
            "akademie",
            "gymnasium",
            "berufsschule",
            "polytechnic",
            "conservatory",
            "konservatorium",
            "realschule",
            "berufskolleg",
            "institute",
            "institut",
            "school",
            "tu",
            "fh",
        ];
        for at in clause.tokens.clone() {
            let school =
                SCHOOLS.contains(&self.reading.low(at)) && self.reading.tokens.get(at).is_some_and(|t| t.is_capital());
            if !school || self.is_named(at) || self.is_addressee(at) || !self.reading.claims_at(clause, at) {
                continue;
            }
            let capital = |at: usize| {
                self.reading
                    .tokens
                    .get(at)
                    .is_some_and(|t| t.is_capital() && !t.opens && at < clause.tokens.end)
            };
            let mut end = at + 1;
            while matches!(
                self.reading.low(end),
                "of" | "fur" | "am" | "zu" | "de" | "di" | "der" | "in" | "the" | "for"
            ) && (capital(end + 1) || self.reading.low(end + 1) == "the")
                || capital(end)
            {
                end += 1;
            }
            let english = self.reading.tongue.puts_verbs_first();
            let mut joined = at;
            // "Max-Planck-Institut".
            while joined >= clause.tokens.start + 2
                && self.reading.low(joined - 1) == "-"
                && self.reading.tokens.get(joined - 2).is_some_and(|t| t.is_capital())
            {
                joined -= 2;
            }
            let from = if joined < at {
                joined
            } else if english
                && at > clause.tokens.start
                && self.reading.tokens.get(at - 1).is_some_and(|t| t.is_capital())
                && !lexicon().is_plain(self.reading.low(at - 1))
            {
                at - 1
            } else {
                at
            };
            if from == at && end == at + 1 || self.is_named(from) || (at..end).any(|at| self.is_named(at)) {
                continue;
            }
            let phrase: Vec<&str> = (from..end)
                .filter(|at| self.is_word(*at))
                .map(|at| self.reading.low(at))
                .collect();
            let phrase = format!(" {} ", phrase.join(" "));
            if !self.index.rows.iter().any(|row| row.text.contains(&phrase)) {
                let words = self.words(from..end);
                self.flag(format!("\"{words}\" is no employer or school of your rows"));
            }
        }
    }

    /// "Appeared in …", "erschienen bei …": what follows must be of a row.
    pub(super) fn check_publishers(&mut self, clause: &Clause) {
        for at in clause.tokens.clone() {
            let published = matches!(
                self.reading.low(at),
                "appeared" | "published" | "erschien" | "erschienen" | "veroffentlicht" | "featured"
            );
            if !published || !self.reading.claims_at(clause, at) {
                continue;
            }
            let place = (at + 1..clause.tokens.end.min(at + 8))
                .find(|at| matches!(self.reading.low(*at), "in" | "by" | "bei" | "im" | "with"));
            let Some(first) = place
                .map(|at| at + 1)
                .filter(|at| self.reading.tokens.get(*at).is_some_and(|t| t.is_capital()))
            else {
                continue;
            };
            let rowed = self.is_named(first)
                || self.is_addressee(first)
                || self
                    .index
                    .rows
                    .iter()
                    .any(|row| self.reading.is_among(first, &row.whereabouts));
            if !rowed
                && first < clause.tokens.end
                && (self.reading.tongue.puts_verbs_first() || !self.is_common_noun(first))
                && !self.places_only(first..first + 1)
            {
                let words = self.words(first..first + 1);
                self.flag(format!("\"{words}\" is in none of your rows"));
            } else if !rowed && self.reading.low(first) == "nature" {
                self.flag("\"Nature\" is in none of your rows".to_owned());
            }
        }
    }
}
