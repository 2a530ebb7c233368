//! Claims of scope and superlatives.

use super::RowKind;

use super::clauses::{Clause, Stance};
use super::finding::Line;
use super::lexicon::{Cue, Mark};
use super::reading::Reading;

fn is_wide(reading: &Reading, at: usize) -> bool {
    let low = reading.low(at);
    let german = ["weit", "weite", "weiten", "weiter", "weites", "weitem"]
        .iter()
        .find_map(|end| low.strip_suffix(end))
        .is_some_and(|of| of.len() >= 4 && !of.ends_with("er"));
    let english = low == "wide" && reading.tokens.get(at).is_some_and(|t| t.glued)
        || low.strip_suffix("wide").is_some_and(|of| of.len() >= 4);
    german || english
}

fn at_number(reading: &Reading, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| reading.numbered.get(before).copied().unwrap_or_default())
}

/// "Best" in whichever language and form.
fn same_superlative(word: &str, row: &super::index::Row) -> bool {
    const SAME: &[&[&str]] = &[
        &[
            "best",
            "beste",
            "bester",
            "besten",
            "bestes",
            "meilleur",
            "meilleure",
            "mejor",
            "migliore",
            "najlepszy",
        ],
        &[
            "international",
            "internationale",
            "internationalen",
            "internationaler",
            "internacional",
            "internazionale",
            "internationally",
        ],
        &[
            "global",
            "globally",
            "globale",
            "globalen",
            "worldwide",
            "weltweit",
            "weltweite",
        ],
        &["nationwide", "bundesweit", "landesweit", "national", "nationally"],
        &["entire", "whole", "gesamte", "gesamten", "gesamter", "gesamtes"],
        &["largest", "biggest", "grosste", "grossten"],
        &["year", "jahres", "annee", "ano", "anno"],
        &["month", "monats", "mois", "mes", "mese"],
        &["season", "saison"],
        &["award", "awards", "prize", "preis", "auszeichnung"],
        &["promoted", "promotion", "befordert", "beforderung"],
        &["patent", "patents", "patented", "patente"],
    ];
    SAME.iter()
        .filter(|same| same.contains(&word))
        .any(|same| same.iter().any(|word| row.words.contains(*word)))
}

impl Line<'_> {
    /// Checks words of scope and superlatives.
    pub(super) fn check_scope(&mut self, clause: &Clause) {
        if clause.stance == Stance::Others || self.is_formula {
            return;
        }
        let range = clause.tokens.clone();
        let mut cues: Vec<Mark<Cue>> = [Cue::Scope, Cue::Super]
            .into_iter()
            .flat_map(|what| self.reading.cues_in(range.clone(), what).copied().collect::<Vec<_>>())
            .collect();
        // "Kanzleiweit", "region-wide": of whatever it is the whole.
        let wide = range.clone().filter(|at| is_wide(&self.reading, *at));
        cues.extend(wide.map(|at| Mark {
            at,
            end: at + 1,
            what: Cue::Scope,
            id: 0,
        }));
        self.check_wider_compounds(clause);
        for cue in cues {
            let less = self
                .reading
                .cues_in(cue.at.saturating_sub(4)..cue.end, Cue::SuperLess)
                .any(|less| less.at < cue.end && less.end > cue.at);
            if less || !self.reading.claims_at(clause, cue.at) || self.is_addressee(cue.at) || self.is_named(cue.at) {
                continue;
            }
            let before = cue.at.checked_sub(1).map_or("", |at| self.reading.low(at));
            if matches!(before, "your" | "ihre" | "ihrem" | "ihrer" | "ihren") {
                continue;
            }
            // "70 outstanding registrations": not yet done.
            let number = at_number(&self.reading, cue.at);
            if self.reading.low(cue.at) == "outstanding" && number {
                continue;
            }
            // "Awarded with Merit": the grade, which is checked for itself; "alone" in other words.
            let graded = self.reading.low(cue.at) == "awarded" && self.reading.low(cue.end) == "with";
            if graded || self.is_told_alone(clause, &(cue.at..cue.end)) {
                continue;
            }
            if self.tells_the_end_of_a_range(clause, &cue) {
                continue;
            }
            let rows = self.rows_of_cue(&cue, range.end);
            let words = self.words(cue.at..cue.end);
            if rows.is_empty() {
                self.flag(format!("no row says \"{words}\""));
            } else {
                self.support(&rows);
            }
        }
    }

    /// "Bundespreis" of a row that says "Preis".
    fn check_wider_compounds(&mut self, clause: &Clause) {
        const WIDER: &[&str] = &["bundes", "landes", "welt", "europa", "staats", "konzern"];
        for at in clause.tokens.clone() {
            let low = self.reading.low(at);
            let wider = WIDER.iter().find_map(|wider| Some((*wider, low.strip_prefix(wider)?)));
            let Some((wider, rest)) = wider.filter(|(_, rest)| rest.len() >= 5) else {
                continue;
            };
            let capital = self
                .reading
                .tokens
                .get(at)
                .is_some_and(super::tokens::Token::is_capital);
            let free = !self.is_named(at) && !self.is_addressee(at) && self.reading.claims_at(clause, at);
            let said = |word: &String| word.starts_with(wider) || word == low;
            if capital && free && self.index.knows(rest) && !self.index.words.iter().any(said) {
                let words = self.words(at..at + 1);
                self.flag(format!("no row says \"{words}\""));
            }
        }
    }

    /// "The biggest with 1,800 guests" of a row that says up to 1,800.
    fn tells_the_end_of_a_range(&self, clause: &Clause, cue: &Mark<Cue>) -> bool {
        let low = self.reading.low(cue.at);
        let size = [
            "grosst", "hochst", "langst", "schwerst", "largest", "biggest", "highest", "longest",
        ];
        if !size.iter().any(|start| low.starts_with(start)) {
            return false;
        }
        let mut numbers = self.reading.numbers_in(cue.end..clause.tokens.end.min(cue.end + 4));
        numbers.any(|number| {
            self.index.figures_of(number.value).any(|figure| {
                let fact = self.index.facts.get(figure.fact);
                let before = figure.number.at.checked_sub(1);
                let joint = before.zip(fact).map_or("", |(at, fact)| fact.reading.low(at));
                matches!(joint, "bis" | "to" | "zu" | "–" | "-") || figure.number.bound == super::numbers::Bound::AtMost
            })
        })
    }

    pub(super) fn rows_of_cue(&self, cue: &Mark<Cue>, end: usize) -> Vec<usize> {
        let prize = |low: &str| {
            [
                "award",
                "prize",
                "won",
                "winner",
                "gew",
                "preis",
                "auszeich",
                "ausgezeich",
                "premi",
                "sieg",
            ]
            .iter()
            .any(|start| low.starts_with(start))
        };
        let all_words: Vec<&str> = (cue.at..cue.end).map(|at| self.reading.low(at)).collect();
        let awarded = all_words.iter().any(|low| prize(low));
        let stop = (cue.end..end.min(cue.end + 3))
            .find(|at| matches!(self.reading.low(*at), "," | ";" | "(" | ")" | "|" | "–"))
            .unwrap_or(end.min(cue.end + 3));
        // "The biggest so far", "the largest to date".
        let alone = matches!(
            (self.reading.low(cue.end), self.reading.low(cue.end + 1)),
            ("so", "far") | ("to", "date") | ("yet" | "bisher" | "bislang", _)
        );
        let stop = if alone { cue.end } else { stop };
        // "Vorschlag des Jahres": of what stands before, and not of what follows.
        let behind = matches!(self.reading.low(cue.at), "des" | "of") && cue.end - cue.at > 1;
        let following: Vec<usize> = if behind {
            self.reading
                .content_in(cue.at.saturating_sub(2)..cue.at)
                .last()
                .into_iter()
                .collect()
        } else {
            self.reading.content_in(cue.end..stop).take(1).collect()
        };
        (0..self.index.rows.len())
            .filter(|at| {
                let Some(row) = self.index.rows.get(*at) else {
                    return false;
                };
                let known = |at: &usize| {
                    self.reading.keys_at(*at).iter().any(|key| row.keys.contains(key))
                        || self.is_named(*at)
                        || self.is_untold_abroad(*at)
                        || (awarded || behind)
                            && row
                                .words
                                .iter()
                                .any(|word| super::likeness::kin(self.reading.low(*at), word))
                };
                let phrase = format!(" {} ", all_words.join(" "));
                let same = if awarded {
                    row.kind == RowKind::Award || row.words.iter().any(|word| prize(word))
                } else {
                    // "Of the year" is no "a year".
                    let honour = matches!(self.reading.low(cue.at), "of" | "des")
                        && !row.text.contains(" of the ")
                        && !row.text.contains(" des ");
                    row.text.contains(&phrase) || !honour && all_words.iter().any(|word| same_superlative(word, row))
                };
                same && (following.iter().all(known) || awarded && following.iter().any(known))
            })
            .collect()
    }
}
