//! Dates and lengths of time in a line.

use std::collections::HashSet;
use std::ops::Range;

use chrono::Datelike;

use super::RowKind;

use super::clauses::Clause;
use super::dates::{Date, End, Point, Way};
use super::finding::Line;
use super::index::Row;
use super::lexicon::{Class, Cue};
use super::numbers::{Bound, Number, Of, Unit};

impl Line<'_> {
    /// Checks the dates of a clause; `entities` are the rows that the clause names otherwise.
    pub(super) fn check_dates(&mut self, clause: &Clause, bound: &[usize], entities: &[usize]) {
        let from = self.reading.dates.partition_point(|date| date.at < clause.tokens.start);
        let dates: Vec<Date> = self
            .reading
            .dates
            .iter()
            .skip(from)
            .take_while(|date| date.at < clause.tokens.end)
            .copied()
            .collect();
        for date in dates {
            let vague =
                date.from.year.is_none() && date.from.day.is_none() && clause.stance != super::clauses::Stance::Claim;
            if self.is_letter_date || self.is_named(date.at) || vague {
                continue;
            }
            let tied = if bound.is_empty() { entities } else { bound };
            let rows = self.rows_of_date(clause, &date, tied, !bound.is_empty());
            if !rows.is_empty() {
                self.support(&rows);
                continue;
            }
            // "2000 items" may be a number and no year.
            if date.to.is_none() && date.from.month.is_none() && self.year_as_number(clause, &date, bound) {
                continue;
            }
            let words = self.words(date.at..date.end);
            let anywhere = !self.rows_of_date(clause, &date, &[], false).is_empty();
            self.flag(if anywhere {
                format!("\"{words}\" is the date of something else")
            } else {
                format!("no row has the date \"{words}\"")
            });
        }
    }

    fn year_as_number(&mut self, clause: &Clause, date: &Date, bound: &[usize]) -> bool {
        let Some(value) = date.from.year.map(f64::from) else {
            return false;
        };
        let counts = self.reading.is_content(date.end) && matches!(date.way, Way::Plain);
        let prior = date.at.checked_sub(1).map_or("", |at| self.reading.low(at));
        let number = Number {
            at: date.at,
            end: date.end,
            value,
            of: Of::Things,
            bound: Bound::Exactly,
            fraction: false,
        };
        if !counts || matches!(prior, "in" | "im" | "since" | "seit" | "until" | "bis") {
            return false;
        }
        match self.number_rows(clause, &number, bound) {
            Some(rows) => {
                self.support(&rows);
                true
            }
            None => false,
        }
    }

    fn rows_of_date(&self, clause: &Clause, date: &Date, tied: &[usize], strictly: bool) -> Vec<usize> {
        let index = self.index;
        let near = clause.tokens.start.max(date.at.saturating_sub(25))..clause.tokens.end.min(date.end + 25);
        let work = self.reading.has_cue(near.clone(), Cue::Work);
        let bare = self.reading.content_in(near.clone()).next().is_none();
        let mut found: Vec<usize> = Vec::new();
        for (at, row) in index.rows.iter().enumerate() {
            let free = tied.is_empty() && (self.touches(near.clone(), at) || bare);
            if (tied.contains(&at) || free) && self.is_date_of(row, date, work && strictly) {
                found.push(at);
            }
        }
        if !found.is_empty() {
            return found;
        }
        // A date in the words of a row, or in what was said.
        for fact in &index.facts {
            let here = tied.is_empty()
                || tied.contains(&fact.row)
                || index.rows.get(fact.row).is_some_and(|row| row.kind == RowKind::Said);
            let same = fact.reading.dates.iter().any(|other| {
                let to = match (date.to, other.to) {
                    (None, _) => true,
                    (Some(End::At(mine)), Some(End::At(theirs))) => mine.within(theirs),
                    (Some(End::Now), Some(End::Now)) => true,
                    _ => false,
                };
                (date.from.within(other.from)
                    || date.to.is_none() && matches!(other.to, Some(End::At(to)) if date.from.within(to)))
                    && to
            });
            // "In 2025 … 4.6": a figure of the same sentence.
            let beside = self.reading.numbers.iter().any(|number| {
                clause.tokens.contains(&number.at)
                    && number.value >= 2.0
                    && fact
                        .reading
                        .numbers
                        .iter()
                        .any(|other| (other.value - number.value).abs() < 1e-6)
            });
            if here && same && (self.shares(near.clone(), &fact.keys) || bare || beside) {
                found.push(fact.row);
            }
        }
        if found.is_empty() && !strictly && !tied.is_empty() {
            // A list of certificates with their dates: what stands right before is what the date is of.
            let before = date.at.saturating_sub(5).max(clause.tokens.start)..date.at;
            for (at, row) in index.rows.iter().enumerate() {
                let one = matches!(
                    row.kind,
                    RowKind::Certification | RowKind::Award | RowKind::Education | RowKind::Publication
                );
                let named = self
                    .reading
                    .content_in(before.clone())
                    .any(|at| self.reading.is_among(at, &row.name));
                if one && named && self.is_date_of(row, date, false) {
                    found.push(at);
                }
            }
        }
        if found.is_empty() {
            found.extend(self.chained(date, tied));
        }
        found
    }

    /// A span over several posts: from the start of one to the end of another.
    fn chained(&self, date: &Date, tied: &[usize]) -> Vec<usize> {
        let Some(to) = date.to else { return Vec::new() };
        let rows = self
            .index
            .rows
            .iter()
            .enumerate()
            .filter(|(at, row)| row.kind == RowKind::Experience && (tied.is_empty() || tied.contains(at)));
        let work: Vec<(usize, &Row)> = rows.collect();
        let first = work
            .iter()
            .find(|(_, row)| row.start.is_some_and(|start| date.from.agrees(start)));
        let last = work.iter().find(|(_, row)| self.ends_at(row, to));
        match (first, last) {
            (Some((one, _)), Some((two, _))) if tied.is_empty() || one != two => vec![*one, *two],
            _ => Vec::new(),
        }
    }

    /// The rows from which a length of time follows, such as "seven years" from 2017 to 2024.
    pub(super) fn duration(&self, clause: &Clause, number: &Number, bound: &[usize]) -> Option<Vec<usize>> {
        let months = match number.of {
            Of::Time(Unit::Year) => number.value * 12.0,
            Of::Time(Unit::Month) => number.value,
            _ => return None,
        };
        let own = self.reading.segment_around(number.at..number.end, 16);
        let own = own.start..own.end.min(clause.tokens.end.max(own.start));
        if let Some(verdict) = self.skill_duration(&own, number, months) {
            return verdict;
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
        if employers.iter().any(|row| self.is_work(*row)) && self.reading.has_cue(clause.tokens.clone(), Cue::Work) {
            employers.retain(|row| self.is_work(*row));
        }
        if !employers.is_empty() {
            let (least, most) = self.union(&employers)?;
            if fits(months, number, least, most) {
                return Some(employers);
            }
            if self.names_a_place_of_work(clause) {
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
                self.reading
                    .keys_at(at)
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
        // Words that one post alone tells bind the time to it; of others it may be any posts in succession.
        let foreign = self.reading.tongue != self.index.tongue;
        let strange = words
            .iter()
            .any(|at| !work.iter().any(|row| told(*at, *row)) && !self.reading.has_cue(*at..at + 1, Cue::Work))
            && !(foreign && !rows.is_empty());
        if !(strange || words.is_empty() || rows.len() >= 2) {
            return None;
        }
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

    /// Whether the name of an employer in a clause says where the time was: "at …", "bei …".
    fn names_a_place_of_work(&self, clause: &Clause) -> bool {
        !self.posts_in_town(clause.tokens.clone()).is_empty()
            || self.names.iter().any(|(range, _)| {
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
                                | "a"
                        )
                    })
            })
    }

    /// The time with a skill, where the words around name one: its years, or the posts that used it.
    fn skill_duration(&self, own: &Range<usize>, number: &Number, months: f64) -> Option<Option<Vec<usize>>> {
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
        let field = words.iter().any(|at| super::skills::is_everyday(self.reading.low(*at)));
        if users.is_empty() || field && !span.is_some_and(|(least, most)| fits(months, number, least, most)) {
            return None;
        }
        Some(
            span.filter(|(least, most)| fits(months, number, *least, *most))
                .map(|_| users),
        )
    }

    fn ends_at(&self, row: &Row, to: End) -> bool {
        match to {
            End::Now => row.current,
            // What goes on this year may be said to be until this year.
            End::At(point) if row.current => {
                point.month.is_none() && point.year == self.index.today.map(|today| today.year())
            }
            End::At(point) => row.end.is_some_and(|end| point.agrees(end)),
        }
    }

    fn is_date_of(&self, row: &Row, date: &Date, within: bool) -> bool {
        let starts = row.start.is_some_and(|start| date.from.agrees(start));
        let ends = row.end.is_some_and(|end| date.from.agrees(end));
        match (date.to, date.way) {
            (Some(to), _) => starts && (self.ends_at(row, to) || row.end.is_none() && !row.current && to == End::Now),
            (None, Way::Since) => {
                starts && (row.current || row.end.is_none() || row.kind != RowKind::Experience || !within)
            }
            (None, Way::Until) => ends || starts && row.end.is_none() && !row.current,
            (None, Way::Plain) => starts || ends || within && is_within(row, date.from),
        }
    }

    fn has_span(&self, row: usize) -> bool {
        self.index
            .rows
            .get(row)
            .is_some_and(|row| row.bounds(self.index.today).is_some())
    }

    fn is_work(&self, row: usize) -> bool {
        self.index
            .rows
            .get(row)
            .is_some_and(|row| row.kind == RowKind::Experience)
            && self.has_span(row)
    }

    /// How many months rows cover together, at least and at most.
    fn union(&self, rows: &[usize]) -> Option<(f64, f64)> {
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

    fn number_rows(&self, clause: &Clause, number: &Number, bound: &[usize]) -> Option<Vec<usize>> {
        self.number_support(clause, number, bound)
    }
}

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

/// Whether a year lies within a row's span.
fn is_within(row: &Row, point: Point) -> bool {
    let (Some(year), Some(start)) = (point.year, row.start) else {
        return false;
    };
    let until = if row.current {
        i32::MAX
    } else {
        row.end.map_or(start.year, |end| end.year)
    };
    point.month.is_none() && start.year <= year && year <= until
}
