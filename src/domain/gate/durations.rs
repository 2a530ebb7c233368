//! Lengths of time in a line: each must follow from the posts that it is said of.

use std::collections::HashSet;
use std::ops::Range;

use chrono::Datelike;

use super::RowKind;

use super::clauses::Clause;
use super::finding::Line;
use super::index::Row;
use super::lexicon::{Class, Cue, lexicon};
use super::numbers::{Bound, Number, Of, Unit};
use super::reading::Reading;

/// Whether so many months are meant by a span of between `least` and `most`.
fn fits(said: f64, number: &Number, least: f64, most: f64) -> bool {
    let year = matches!(number.of, Of::Time(Unit::Year));
    let grain = if year { 12.0 } else { 1.0 };
    match number.bound {
        Bound::AtLeast | Bound::Magnitude => said <= most && said * 3.0 >= least,
        Bound::AtMost => least <= said,
        Bound::Near => said >= least - grain && said <= most + grain * 0.75,
        // A full year less than the truth is another number; half a year more rounds up.
        Bound::Exactly => said > least - grain && said <= most + grain * 0.5,
    }
}

impl Line<'_> {
    /// The rows from which a length of time follows, such as "seven years" from 2017 to 2024.
    pub(super) fn duration(&self, clause: &Clause, number: &Number, bound: &[usize]) -> Option<Vec<usize>> {
        let clause = &Clause {
            tokens: Reading::near(&clause.tokens, number.at),
            stance: clause.stance,
        };
        let months = match number.of {
            Of::Time(Unit::Year) => number.value * 12.0,
            Of::Time(Unit::Month) => number.value,
            _ => return None,
        };
        if let Some(rows) = self.lasts_since(clause, number, months) {
            return Some(rows);
        }
        let own = self.reading.segment_around(number.at..number.end, 16);
        let own = own.start..own.end.min(clause.tokens.end.max(own.start));
        if let Some(verdict) = self.skill_duration(&own, number, months) {
            // "In payroll at Lee Valley for five years" is as well the time of the post.
            let of_post = |row: &&usize| {
                self.is_work(**row)
                    && self
                        .union(&[**row])
                        .is_some_and(|(least, most)| fits(months, number, least, most))
            };
            return verdict.or_else(|| bound.iter().find(of_post).map(|row| vec![*row]));
        }
        let employers: Vec<usize> = bound.iter().copied().filter(|row| self.has_span(*row)).collect();
        // "Five years at one and four at another": the name that follows is whose time it is.
        let next = self
            .names
            .iter()
            .find(|(range, _)| (number.end..number.end + 4).contains(&range.start))
            .map(|(_, rows)| {
                rows.iter()
                    .copied()
                    .filter(|row| employers.contains(row))
                    .collect::<Vec<_>>()
            });
        let mut employers = next.filter(|rows| !rows.is_empty()).unwrap_or(employers);
        // "I worked at the university for five years" is of the post there, not of the studies.
        let worked = self.reading.has_cue(clause.tokens.clone(), Cue::Work)
            || !self.posts_in_town(clause.tokens.clone()).is_empty();
        if worked && employers.iter().any(|row| self.is_work(*row)) {
            employers.retain(|row| self.is_work(*row));
        }
        if !employers.is_empty() {
            let (least, most) = self.union(&employers)?;
            if fits(months, number, least, most) {
                return Some(employers);
            }
            let alone = |row: &&usize| {
                self.union(&[**row])
                    .is_some_and(|(least, most)| fits(months, number, least, most))
            };
            if let Some(row) = employers.iter().find(alone) {
                return Some(vec![*row]);
            }
            // "Sechs Jahre Gasthaus Zur Linde".
            let direct = self
                .names
                .iter()
                .any(|(range, rows)| range.start == number.end && rows.iter().any(|row| employers.contains(row)));
            if direct || self.names_a_place_of_work(clause) {
                return None;
            }
        }
        let work: Vec<usize> = (0..self.index.rows.len()).filter(|row| self.is_work(*row)).collect();
        let soft = |at: usize| {
            let low = self.reading.low(at);
            matches!(
                self.reading.terms_in(at..at + 1).next().map(|t| t.what),
                Some(Class::Same(_)) if matches!(low, "experience" | "erfahrung" | "berufserfahrung" | "work" | "working" | "practice" | "experiencia" | "esperienza")
            ) || (number.at..number.end).contains(&at)
                || matches!(
                    low,
                    "berufserfahrung"
                        | "industry"
                        | "berufsleben"
                        | "field"
                        | "profession"
                        | "living"
                        | "trade"
                        | "branche"
                )
        };
        // "After my apprenticeship" tells what the time was not.
        let apart = |at: usize| {
            (at.saturating_sub(2)..at).any(|at| {
                matches!(
                    self.reading.low(at),
                    "nach" | "after" | "seit" | "neben" | "alongside" | "since"
                )
            })
        };
        let words: Vec<usize> = self
            .reading
            .content_in(own.clone())
            .filter(|at| !soft(*at) && !apart(*at))
            .collect();
        let fitting = |rows: &[usize]| {
            self.union(rows)
                .is_some_and(|(least, most)| fits(months, number, least, most))
        };
        let after = (own.start..own.end).any(|at| self.reading.is_content(at) && apart(at));
        if words.is_empty() && (fitting(&work) || !after) {
            return fitting(&work).then_some(work);
        }
        if let Some(rows) = self.posts_called(number, &work) {
            let one = rows.iter().find(|row| fitting(&[**row]));
            return fitting(&rows).then(|| rows.clone()).or(one.map(|row| vec![*row]));
        }
        // A title is of the posts that have it.
        let titled: Vec<usize> = super::titles::own(&self.reading, clause)
            .iter()
            .filter(|title| (number.end..own.end).contains(&title.range.start))
            .flat_map(|title| {
                let has = |row: &&usize| self.index.rows.get(**row).is_some_and(|row| self.has_title(row, title));
                work.iter().filter(has).copied().collect::<Vec<_>>()
            })
            .collect();
        if !titled.is_empty() {
            let one = titled.iter().find(|row| fitting(&[**row]));
            return fitting(&titled).then(|| titled.clone()).or(one.map(|row| vec![*row]));
        }
        let told = |at: usize, row: usize| {
            // The kind of house that stands in an employer's name is no bond to it: "in dental practices".
            self.index.rows.get(row).is_some_and(|row| {
                let compound = self.reading.parts.get(at).is_some_and(|parts| !parts.is_empty());
                if compound && self.reading.is_among(at, &row.keys) && !self.reading.is_among(at, &row.whereabouts) {
                    return true;
                }
                self.reading
                    .own_keys_at(at)
                    .iter()
                    .any(|key| row.keys.contains(key) && (!row.whereabouts.contains(key) || row.name.contains(key)))
            })
        };
        let rows: Vec<usize> = work
            .iter()
            .copied()
            .filter(|row| words.iter().any(|at| told(*at, *row)))
            .collect();
        if fitting(&rows) {
            return Some(rows);
        }
        if let Some(row) = rows.iter().find(|row| fitting(&[**row])) {
            return Some(vec![*row]);
        }
        // "In A, B and C": what the rest of the sentence names belongs to it.
        let wide: Vec<usize> = self
            .reading
            .content_in(number.end..clause.tokens.end.max(number.end))
            .collect();
        let all: Vec<usize> = work
            .iter()
            .copied()
            .filter(|row| wide.iter().any(|at| told(*at, *row)))
            .collect();
        if all.len() > rows.len() && fitting(&all) {
            return Some(all);
        }
        // Otherwise it may be any posts in succession, those that the words tell of among them.
        let mut order = work;
        order.sort_by_key(|row| {
            let row = self.index.rows.get(*row);
            row.and_then(|row| row.bounds(self.index.today))
        });
        let runs = (0..order.len()).flat_map(|from| (from + 1..=order.len()).map(move |to| from..to));
        runs.filter_map(|run| order.get(run))
            .find(|run| (rows.is_empty() || run.iter().any(|row| rows.contains(row))) && fitting(run))
            .map(<[usize]>::to_vec)
    }

    /// "Twelve years as a registrar": the posts of that name, where no list has the occupation.
    fn posts_called(&self, number: &Number, work: &[usize]) -> Option<Vec<usize>> {
        if !matches!(self.reading.low(number.end), "as" | "als") {
            return None;
        }
        let first = number.end + 1 + usize::from(matches!(self.reading.low(number.end + 1), "a" | "an" | "the"));
        let words: Vec<usize> = (first..first + 5)
            .take_while(|at| self.reading.is_content(*at))
            .collect();
        let head = words.last()?;
        if words
            .iter()
            .any(|at| !super::titles::ids_of(self.reading.low(*at)).is_empty())
        {
            return None;
        }
        let called = |row: &&usize| {
            self.index.rows.get(**row).is_some_and(|row| {
                row.demoted.is_empty() && self.reading.keys_at(*head).iter().any(|key| row.name.contains(key))
            })
        };
        let rows: Vec<usize> = work.iter().filter(called).copied().collect();
        (!rows.is_empty()).then_some(rows)
    }

    /// "For ten years" of what a row says began ten years ago: a certificate, an office, a task "since 2016".
    fn lasts_since(&self, clause: &Clause, number: &Number, months: f64) -> Option<Vec<usize>> {
        let today = self.index.today?;
        let now = today.year() * 12 + i32::try_from(today.month0()).unwrap_or_default();
        let lasts = |year: i32, month: Option<u32>| {
            let from = year * 12 + i32::try_from(month.unwrap_or(1)).unwrap_or(1) - 1;
            let (least, most) = match month {
                Some(_) => (now - from, now - from + 1),
                None => (now - from - 11, now - from),
            };
            fits(months, number, f64::from(least.max(0)), f64::from(most))
        };
        // "Since May 2019, so seven and a half years": the date is checked for itself, as is "nine years, starting in 2017".
        let said = self.reading.dates.iter().any(|date| {
            let began = || {
                (number.end..date.at).any(|at| {
                    matches!(
                        self.reading.low(at),
                        "starting" | "started" | "beginning" | "since" | "beginnend" | "angefangen" | "seit"
                    )
                })
            };
            let before =
                date.way == super::dates::Way::Since && (number.at.saturating_sub(14)..number.at).contains(&date.at);
            let behind = (number.end..number.end + 14).contains(&date.at) && date.to.is_none() && began();
            (before || behind) && date.from.year.is_some_and(|year| lasts(year, date.from.month))
        });
        if said {
            return Some(Vec::new());
        }
        let words: Vec<usize> = self
            .reading
            .content_in(clause.tokens.clone())
            .filter(|at| !(number.at..number.end).contains(at) && !lexicon().is_plain(self.reading.low(*at)))
            .collect();
        let told = |keys: &HashSet<super::keys::Key>| {
            words
                .iter()
                .filter(|at| self.reading.keys_at(**at).iter().any(|key| keys.contains(key)))
                .count()
        };
        let rows: Vec<usize> = self
            .index
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| {
                let kind = matches!(
                    row.kind,
                    RowKind::Certification | RowKind::Volunteering | RowKind::Award
                );
                kind && (told(&row.name) >= 1 || told(&row.keys) >= 2)
                    && row.end.is_none_or(|_| row.kind == RowKind::Certification)
                    && row.start.is_some_and(|start| lasts(start.year, start.month))
            })
            .map(|(at, _)| at)
            .collect();
        if !rows.is_empty() {
            return Some(rows);
        }
        let facts = self.index.facts.iter().filter(|fact| {
            let since = fact.reading.dates.iter().any(|date| {
                date.way == super::dates::Way::Since && date.from.year.is_some_and(|year| lasts(year, date.from.month))
            });
            let kind = self.index.rows.get(fact.row).map(|row| row.kind);
            let own = matches!(kind, Some(RowKind::Volunteering | RowKind::Other));
            let alike = words
                .iter()
                .filter(|at| super::likeness::is_kin(&self.reading, **at, &fact.reading))
                .count();
            let by_name = own && self.index.rows.get(fact.row).is_some_and(|row| told(&row.keys) >= 1);
            since && (told(&fact.keys).max(alike) >= 1 || by_name)
        });
        let mut rows: Vec<usize> = facts.map(|fact| fact.row).collect();
        // "March to September 2024" in the words of a row is half a year.
        for fact in self
            .index
            .facts
            .iter()
            .filter(|fact| self.index.rows.get(fact.row).is_some_and(|row| told(&row.keys) >= 2))
        {
            let spans = fact.reading.dates.iter().any(|date| {
                let at = |point: super::dates::Point| Some(point.year? * 12 + i32::try_from(point.month?).ok()?);
                let to = match date.to {
                    Some(super::dates::End::At(point)) => at(point),
                    _ => None,
                };
                at(date.from).zip(to).is_some_and(|(from, to)| {
                    fits(months, number, f64::from((to - from).max(0)), f64::from(to - from + 1))
                })
            });
            if spans {
                rows.push(fact.row);
            }
        }
        (!rows.is_empty()).then_some(rows)
    }

    /// Whether the name of an employer in a clause says where the time was: "at …", "bei …".
    pub(super) fn names_a_place_of_work(&self, clause: &Clause) -> bool {
        let from = self
            .names
            .partition_point(|(range, _)| range.start < clause.tokens.start);
        let near = || {
            let names = self.names.iter().skip(from);
            names.take_while(|(range, _)| range.start < clause.tokens.end)
        };
        !self.posts_in_town(clause.tokens.clone()).is_empty()
            || near().any(|(range, _)| {
                clause.tokens.contains(&range.start)
                    && (range.start.saturating_sub(2)..range.start).any(|at| {
                        matches!(
                            self.reading.low(at),
                            "at" | "bei"
                                | "beim"
                                | "for"
                                | "with"
                                | "im"
                                | "am"
                                | "der"
                                | "dem"
                                | "den"
                                | "the"
                                | "chez"
                                | "presso"
                                | "bij"
                                | "en"
                                | "a"
                        )
                    })
            })
    }

    /// The time with a skill, where the words around name one: its years, or the posts that used it.
    pub(super) fn skill_duration(
        &self,
        own: &Range<usize>,
        number: &Number,
        months: f64,
    ) -> Option<Option<Vec<usize>>> {
        let index = self.index;
        let own = number.at.saturating_sub(8).max(own.start)..own.end;
        let named_in = |range: Range<usize>| -> HashSet<u32> {
            let terms = self.reading.terms_in(range);
            terms
                .filter(|term| term.what == Class::Skill && super::skills::counts(&self.reading, term))
                .map(|term| term.id)
                .collect()
        };
        // The skill follows, or stands before without another word for what the time was.
        let mut skills = named_in(number.end..own.end);
        let behind = (number.end..own.end.min(number.end + 4)).any(|at| {
            matches!(
                self.reading.low(at),
                "experience" | "erfahrung" | "berufserfahrung" | "at" | "as"
            )
        });
        if skills.is_empty() && !behind {
            skills = named_in(own.start..number.at);
        }
        let words: Vec<usize> = self
            .reading
            .content_in(own)
            .filter(|at| !(number.at..number.end).contains(at))
            .collect();
        let named = |row: &Row| {
            let by_words = !row.name_words.is_empty()
                && row.name_words.iter().all(|name| {
                    words
                        .iter()
                        .any(|at| self.reading.keys_at(*at).iter().any(|key| name.contains(key)))
                });
            !skills.is_disjoint(&row.skills) || by_words
        };
        let stated: Vec<usize> = index
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.kind == RowKind::Skill && row.years.is_some() && named(row))
            .map(|(at, _)| at)
            .collect();
        if !stated.is_empty() {
            let good: Vec<usize> = stated
                .into_iter()
                .filter(|at| {
                    let years = index.rows.get(*at).and_then(|row| row.years).unwrap_or_default();
                    fits(months, number, years * 12.0, years * 12.0 + 1.0)
                })
                .collect();
            return Some((!good.is_empty()).then_some(good));
        }
        if skills.is_empty() {
            return None;
        }
        let users: Vec<usize> = (0..index.rows.len())
            .filter(|row| {
                self.is_work(*row) && index.rows.get(*row).is_some_and(|row| !skills.is_disjoint(&row.skills))
            })
            .collect();
        let span = self.union(&users);
        // A trade that the apprenticeship or the studies were in is more than the posts that name it.
        let learned = words.iter().any(|at| {
            index.rows.iter().any(|row| {
                row.kind == RowKind::Education && self.reading.own_keys_at(*at).iter().any(|key| row.name.contains(key))
            })
        });
        let field = learned || words.iter().any(|at| super::skills::is_everyday(self.reading.low(*at)));
        if users.is_empty() || field && !span.is_some_and(|(least, most)| fits(months, number, least, most)) {
            return None;
        }
        Some(
            span.filter(|(least, most)| fits(months, number, *least, *most))
                .map(|_| users),
        )
    }

    /// How many months rows cover together, at least and at most.
    pub(super) fn union(&self, rows: &[usize]) -> Option<(f64, f64)> {
        let mut spans: Vec<(i32, i32)> = Vec::new();
        let (mut vague, mut any) = (false, false);
        for row in rows.iter().filter_map(|row| self.index.rows.get(*row)) {
            let Some((from, to)) = row.bounds(self.index.today) else {
                continue;
            };
            any = true;
            let exact = row.start.is_some_and(|start| start.month.is_some())
                && (row.current || row.end.is_some_and(|end| end.month.is_some()));
            vague |= !exact;
            spans.push((from, to));
        }
        if !any {
            return None;
        }
        spans.sort_unstable();
        let (mut total, mut until) = (0, i32::MIN);
        for (from, to) in spans.iter().copied() {
            let from = from.max(until);
            if to > from {
                total += to - from;
            }
            until = until.max(to);
        }
        let slack = i32::try_from(rows.len().min(12)).unwrap_or(1);
        let (less, more) = if vague { (6, 11) } else { (0, slack) };
        // From the first day to the last counts as well: a career with short pauses.
        let first = spans.iter().map(|(from, _)| *from).min().unwrap_or_default();
        let last = spans.iter().map(|(_, to)| *to).max().unwrap_or_default();
        let pauses = last - first - total;
        let whole = if pauses > 0 && pauses <= 36 {
            f64::from(pauses)
        } else {
            0.0
        };
        Some((f64::from(total - less).max(0.0), f64::from(total + more) + whole))
    }
}
