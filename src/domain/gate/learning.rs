//! Degrees, studies and certificates in a line.

use std::ops::Range;

use super::RowKind;
use super::degrees::{degree_at, degrees_of, is_kind_of};

use super::clauses::Clause;
use super::finding::Line;
use super::index::Row;
use super::lexicon::{Class, Cue};
use super::tokens::Token;
use super::tongue::Tongue;

impl Line<'_> {
    /// Checks degrees and studies. Returns the rows that have them.
    pub(super) fn check_degrees(&mut self, clause: &Clause, bound: &[usize]) -> Vec<usize> {
        let mut all = Vec::new();
        for at in clause.tokens.clone() {
            let Some(degree) = degree_at(&self.reading, at) else {
                continue;
            };
            if !self.reading.claims_at(clause, at) || self.is_addressee(at) {
                continue;
            }
            // "PhD students", "doctoral supervision" are others' degrees.
            let next = self.reading.low(at + 1);
            if matches!(
                next,
                "student" | "students" | "candidate" | "candidates" | "thesis" | "level"
            ) {
                continue;
            }
            let words = self.words(at..at + 1);
            let schools: Vec<usize> = bound
                .iter()
                .copied()
                .filter(|row| {
                    self.index
                        .rows
                        .get(*row)
                        .is_some_and(|row| row.kind == RowKind::Education)
                })
                .collect();
            let rows: Vec<usize> = self
                .index
                .rows
                .iter()
                .enumerate()
                .filter(|(_, row)| {
                    matches!(
                        row.kind,
                        RowKind::Education | RowKind::Said | RowKind::Person | RowKind::Certification
                    )
                })
                .filter(|(_, row)| {
                    let degrees = degrees_of(row);
                    degrees.contains(&degree) && is_kind_of(&degrees, &self.reading, at)
                })
                .map(|(at, _)| at)
                .collect();
            if rows.is_empty() {
                self.flag(format!("no row has the degree \"{words}\""));
                continue;
            }
            // A school that stands between two degrees is that of the first.
            let parted = self.names.iter().any(|(range, named)| {
                named.iter().any(|row| schools.contains(row))
                    && range.end <= at
                    && (clause.tokens.start..range.start).any(|other| degree_at(&self.reading, other).is_some())
            });
            let here: Vec<usize> = rows
                .iter()
                .copied()
                .filter(|row| schools.is_empty() || parted || schools.contains(row))
                .collect();
            // The name that follows is where it is from.
            let from = self
                .names
                .iter()
                .filter(|(range, _)| range.start > at && range.start <= at + 9 && range.start < clause.tokens.end)
                .min_by_key(|(range, _)| range.start);
            // "Neben dem Masterstudium": when it was, and not where.
            let beside = (at.saturating_sub(3).max(clause.tokens.start)..at).any(|at| {
                matches!(
                    self.reading.low(at),
                    "neben" | "wahrend" | "nach" | "vor" | "alongside" | "during" | "after" | "before" | "besides"
                )
            });
            let adjective = self.reading.low(at).starts_with("promoviert") && self.reading.low(at) != "promoviert";
            let from_elsewhere = !adjective
                && !beside
                && from.is_some_and(|(range, named)| {
                    !self.is_apart(at + 1..range.start)
                        && !named.iter().any(|row| rows.contains(row))
                        && rows.iter().all(|row| {
                            self.index
                                .rows
                                .get(*row)
                                .is_some_and(|row| row.kind == RowKind::Education)
                        })
                });
            if here.is_empty() || from_elsewhere {
                self.flag(format!("\"{words}\" is from another school"));
                continue;
            }
            let mut field = self.field(clause, at + 1);
            if self.reading.low(at).starts_with("promoviert") {
                field.retain(|at| super::titles::ids_of(self.reading.low(*at)).is_empty());
            }
            let ordinal = at.checked_sub(1).filter(|at| {
                matches!(
                    self.reading.low(*at),
                    "zweites" | "second" | "zweite" | "erstes" | "first" | "erste"
                )
            });
            let fits = |row: &usize| {
                let at_row = *row;
                let Some(row) = self.index.rows.get(*row) else {
                    return false;
                };
                // "Im Tischlerhandwerk" of a "Tischler".
                let longer = |at: usize| {
                    let low = self.reading.low(at);
                    row.words
                        .iter()
                        .any(|word| word.len() >= 5 && low.starts_with(word.as_str()))
                };
                let field = field.iter().all(|at| {
                    self.reading.is_among(*at, &row.keys)
                        || self.is_named(*at)
                        || longer(*at)
                        || self.is_untold_of(*at, at_row)
                });
                field
                    && ordinal.is_none_or(|at| {
                        row.words.contains(self.reading.low(at))
                            || !row
                                .words
                                .iter()
                                .any(|w| matches!(w.as_str(), "erstes" | "zweites" | "first" | "second"))
                    })
            };
            let fitting: Vec<usize> = here.into_iter().filter(fits).collect();
            if fitting.is_empty() {
                let field: Vec<String> = field.iter().map(|at| self.words(*at..*at + 1)).collect();
                self.flag(format!("no row has the degree \"{words}\" in \"{}\"", field.join(" ")));
                continue;
            }
            self.support(&fitting);
            all.extend(fitting);
        }
        self.check_unnamed_degree(clause);
        self.check_studies(clause, bound);
        all
    }

    /// "A doctorate from Strathclyde and five years at …": another number or another school stands between.
    fn is_apart(&self, mut between: Range<usize>) -> bool {
        let low = |at: usize| self.reading.low(at);
        between.any(|at| {
            self.reading.numbered.get(at).copied().unwrap_or_default()
                || matches!(low(at), "from" | "at" | "an" | "bei")
                    && self.reading.tokens.get(at + 1).is_some_and(Token::is_capital)
                    && self.index.words.contains(low(at + 1))
                    && !self.is_named(at + 1)
        })
    }

    /// The words of the field behind a degree: "in Nursing", "der Physik".
    fn field(&self, clause: &Clause, from: usize) -> Vec<usize> {
        let mut at = from;
        let mut field = Vec::new();
        if matches!(self.reading.low(at), "and" | "und")
            && (at + 1..at + 4).any(|next| degree_at(&self.reading, next).is_some())
        {
            return field;
        }
        // "BA (Hons) in …".
        if self.reading.low(at) == "("
            && matches!(self.reading.low(at + 1), "hons" | "honours" | "honors")
            && self.reading.low(at + 2) == ")"
        {
            at += 3;
        }
        while at < clause.tokens.end && field.len() < 4 {
            let low = self.reading.low(at);
            let stops = matches!(
                low,
                "from" | "at" | "an" | "bei" | "with" | "mit" | "von" | "," | "(" | "–" | "and" | "und" | "|" | ":"
            ) && !field.is_empty()
                || matches!(
                    low,
                    "from"
                        | "at"
                        | "an"
                        | "with"
                        | "mit"
                        | "which"
                        | "that"
                        | "("
                        | "zum"
                        | ","
                        | "–"
                        | "|"
                        | ":"
                        | "on"
                        | "while"
                        | "whilst"
                        | "during"
                        | "after"
                        | "before"
                        | "alongside"
                        | "by"
                        | "as"
                        | "through"
                        | "when"
                        | "since"
                        | "until"
                        | "for"
                        | "besides"
                        | "part-time"
                        | "neben"
                        | "wahrend"
                        | "nach"
                        | "seit"
                        | "parallel"
                );
            if stops && !(matches!(low, "and" | "und") && self.reading.is_content(at + 1)) || self.is_named(at) {
                break;
            }
            let degree = matches!(
                low,
                "science" | "arts" | "engineering" | "laws" | "business" | "education" | "studium" | "abschluss"
            ) && at <= from + 1;
            // In German a field is a noun: what has no capital is the verb.
            if self.reading.tongue == Tongue::German
                && !field.is_empty()
                && self.reading.is_content(at)
                && !self.reading.tokens.get(at).is_some_and(|t| t.is_capital())
            {
                break;
            }
            // "A bachelor's and a master's degree in …".
            let other = degree_at(&self.reading, at).is_some();
            if self.reading.is_content(at) && !degree && !other {
                field.push(at);
            }
            at += 1;
        }
        field
    }

    fn check_studies(&mut self, clause: &Clause, bound: &[usize]) {
        let cues: Vec<Range<usize>> = self
            .reading
            .cues_in(clause.tokens.clone(), Cue::Study)
            .filter(|cue| {
                matches!(
                    self.reading.low(cue.at),
                    "studied"
                        | "graduated"
                        | "studium"
                        | "studierte"
                        | "studiert"
                        | "etudes"
                        | "estudios"
                        | "hochschulabschluss"
                )
            })
            .map(|cue| cue.at..cue.end)
            .collect();
        for cue in cues {
            // "Im Studium Modelle gebaut" says when.
            let when = self.reading.low(cue.start) == "studium"
                && cue.start.checked_sub(1).is_some_and(|at| self.reading.low(at) == "im");
            if when || !self.reading.claims_at(clause, cue.start) {
                continue;
            }
            let rows: Vec<usize> = self
                .index
                .rows
                .iter()
                .enumerate()
                // Researchers study at work as well: "studied labour markets".
                .filter(|(_, row)| matches!(row.kind, RowKind::Education | RowKind::Said | RowKind::Experience))
                .map(|(at, _)| at)
                .collect();
            let work = |row: &usize| {
                let row = self.index.rows.get(*row);
                row.is_some_and(|row| row.kind == RowKind::Experience)
            };
            // "Studied for my HNC": the degree is checked for itself.
            if (cue.end..cue.end + 4).any(|at| degree_at(&self.reading, at).is_some()) {
                continue;
            }
            let mut field = self.field(clause, cue.end);
            // "Studied in Munich": a place and no field.
            field.retain(|at| {
                let mut terms = self.reading.terms_in(*at..*at + 1);
                let place =
                    self.reading.low(at.saturating_sub(1)) == "in" && terms.any(|term| term.what == Class::Place);
                !place && !self.index.places.contains(self.reading.low(*at))
            });
            let german = !self.reading.tongue.puts_verbs_first();
            if german && field.is_empty() {
                let joins =
                    |at: &usize| !matches!(self.reading.low(*at), "mit" | "nach" | "und" | "," | "von" | "durch");
                let before = cue.start.saturating_sub(5).max(clause.tokens.start)..cue.start;
                field = before
                    .rev()
                    .take_while(joins)
                    .filter(|at| self.reading.is_content(*at) && !self.is_named(*at))
                    .collect();
            }
            let fits = |row: &usize| {
                let Some(row) = self.index.rows.get(*row) else {
                    return false;
                };
                field.iter().all(|at| self.reading.is_among(*at, &row.keys))
            };
            let schools = bound
                .iter()
                .filter(|row| {
                    self.index
                        .rows
                        .get(**row)
                        .is_some_and(|row| row.kind == RowKind::Education)
                })
                .count();
            let fitting: Vec<usize> = rows
                .into_iter()
                .filter(|row| schools == 0 || bound.contains(row))
                .filter(|row| !work(row) || field.len() >= 2)
                .filter(fits)
                .collect();
            if fitting.is_empty() {
                let words = self.words(cue);
                self.flag(format!("no row says that you studied this (\"{words}\")"));
            } else {
                self.support(&fitting);
            }
        }
    }

    /// Checks certificates, licences and qualifications that are said to be held.
    pub(super) fn check_certificates(&mut self, clause: &Clause) {
        let cues: Vec<Range<usize>> = self
            .reading
            .cues_in(clause.tokens.clone(), Cue::Certificate)
            .map(|cue| cue.at..cue.end)
            .collect();
        for at in clause.tokens.clone() {
            let low = self.reading.low(at);
            let compound = low.len() >= 9 && low.ends_with("schein")
                || low.len() >= 12 && (low.ends_with("zertifikat") || low.ends_with("lizenz"));
            if compound
                && self.reading.claims_at(clause, at)
                && !self.is_covered(at)
                && !self.index.knows_any(self.reading.keys_at(at))
                && !self.is_known_abroad(at)
                && !self.is_held_licence(at)
            {
                let words = self.words(at..at + 1);
                self.flag(format!("no row has the certificate \"{words}\""));
            }
        }
        for cue in cues {
            if !self.reading.claims_at(clause, cue.start) || self.is_addressee(cue.start) || self.is_named(cue.start) {
                continue;
            }
            // A postgraduate certificate is a degree, which is checked as such.
            let degree = cue
                .start
                .checked_sub(1)
                .and_then(|before| degree_at(&self.reading, before));
            if degree == Some("pgcert") {
                continue;
            }
            if let Some(craft) = super::degrees::craft_certificate(&self.reading, cue.start) {
                let rows: Vec<usize> = (0..self.index.rows.len())
                    .filter(|at| {
                        self.index
                            .rows
                            .get(*at)
                            .is_some_and(|row| degrees_of(row).contains(&craft))
                    })
                    .collect();
                if !rows.is_empty() {
                    self.support(&rows);
                    continue;
                }
            }
            let words = self.certified(clause, &cue);
            let label = cue.end + 1 >= clause.tokens.end || self.reading.low(cue.end) == ":";
            if words.is_empty() && label {
                continue;
            }
            let strange = |row_at: usize, row: &Row| {
                words
                    .iter()
                    .filter(|at| {
                        let initials = self.reading.tokens.get(**at).is_some_and(Token::is_all_capitals)
                            && self.index.row_has_initials(row_at, self.reading.low(**at));
                        !initials
                            && !self.reading.is_among(**at, &row.keys)
                            && !row.words.contains(self.reading.low(**at))
                            && !self.is_untold_abroad(**at)
                    })
                    .count()
            };
            let rows: Vec<usize> = self
                .index
                .rows
                .iter()
                .enumerate()
                .filter(|(_, row)| {
                    matches!(
                        row.kind,
                        RowKind::Certification | RowKind::Education | RowKind::Said | RowKind::Award
                    ) || !words.is_empty()
                })
                .filter(|(at, row)| strange(*at, row) == 0)
                .map(|(at, _)| at)
                .collect();
            if rows.is_empty() {
                let from = words.first().copied().unwrap_or(cue.start).min(cue.start);
                let to = words.last().map_or(cue.end, |at| at + 1).max(cue.end);
                let words = self.words(from..to);
                self.flag(format!("no row has the certificate \"{words}\""));
            } else {
                self.support(&rows);
            }
        }
    }

    /// What a certificate is for: the words right before and behind.
    fn certified(&self, clause: &Clause, cue: &Range<usize>) -> Vec<usize> {
        let mut words = Vec::new();
        let usable = |at: usize| {
            self.reading.is_content(at)
                && !self.is_covered(at)
                && !self.is_named(at)
                && !self.reading.has_cue(at..at + 1, Cue::Certificate)
        };
        let mut at = cue.start;
        while at > clause.tokens.start && cue.start - at < 4 {
            let low = self.reading.low(at - 1);
            if !(self.reading.is_content(at - 1) || matches!(low, "-" | "/")) {
                break;
            }
            if usable(at - 1) {
                words.push(at - 1);
            }
            at -= 1;
        }
        words.reverse();
        let mut at = cue.end;
        while at < clause.tokens.end && at < cue.end + 6 {
            let low = self.reading.low(at);
            let joins = matches!(
                low,
                "in" | "of" | "for" | "as" | "fur" | "als" | "im" | "zum" | "zur" | "the" | "a" | "an" | "-" | "to"
            );
            if !self.reading.is_content(at) && !joins {
                break;
            }
            if usable(at) {
                words.push(at);
            }
            at += 1;
        }
        words
    }
}
