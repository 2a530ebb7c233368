//! Dates and lengths of time in a line.

use chrono::Datelike;

use super::RowKind;

use super::clauses::Clause;
use super::dates::{Date, End, Point, Way};
use super::finding::Line;
use super::index::{Fact, Row};
use super::lexicon::{Cue, lexicon};
use super::numbers::{Bound, Number, Of};

impl Line<'_> {
    /// Checks the dates of a clause; `entities` are the rows that the clause names otherwise. Returns whether a span is one of
    /// a row.
    pub(super) fn check_dates(&mut self, clause: &Clause, bound: &[usize], entities: &[usize]) -> bool {
        let mut any = false;
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
            // "Incoterms 2020" as a row writes it, and what is wished for.
            let before = date.at.checked_sub(1).map_or("", |at| self.reading.low(at));
            let year = date
                .from
                .year
                .filter(|_| date.from.month.is_none() && date.to.is_none());
            let phrase = year.map(|year| format!(" {before} {year} "));
            let name = phrase.is_some_and(|phrase| {
                before.len() > 4
                    && !lexicon().is_function(before)
                    && self.index.rows.iter().any(|row| row.text.contains(&phrase))
            });
            let future = clause.stance == super::clauses::Stance::Wish
                && year.is_some_and(|year| self.index.today.is_some_and(|today| year > today.year()))
                && !self.reading.claims_at(clause, date.at);
            if name || future {
                continue;
            }
            let tied = if bound.is_empty() { entities } else { bound };
            let rows = self.rows_of_date(clause, &date, tied, !bound.is_empty());
            if !rows.is_empty() {
                any |= date.to.is_some();
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
        any
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
        // "Left in 2018", "joined in 2020": the end or the beginning, and no year between.
        let moved = near.clone().any(|at| {
            matches!(
                self.reading.low(at),
                "left"
                    | "leave"
                    | "joined"
                    | "join"
                    | "moved"
                    | "switched"
                    | "gewechselt"
                    | "wechselte"
                    | "verliess"
                    | "verlassen"
            )
        });
        let work = !moved && self.reading.has_cue(near.clone(), Cue::Work);
        let bare = self.reading.content_in(near.clone()).next().is_none();
        let mut found: Vec<usize> = Vec::new();
        for (at, row) in index.rows.iter().enumerate() {
            let certified = row.kind == RowKind::Certification
                && (near.clone().any(|at| learns(self.reading.low(at)))
                    || self.reading.content_in(near.clone()).any(|at| {
                        row.words
                            .iter()
                            .any(|word| super::likeness::kin(self.reading.low(at), word))
                    }));
            let free = tied.is_empty() && (self.touches(near.clone(), at) || bare || certified);
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
            let same = same || date.to.is_none() && date.from.month.is_none() && self.is_year_ago(fact, date);
            let beside = self.reading.numbers_in(near.clone()).any(|number| {
                number.value >= 2.0
                    && fact
                        .reading
                        .numbers
                        .iter()
                        .any(|other| (other.value - number.value).abs() < 1e-6)
            });
            let abroad = || self.touches_abroad(near.clone(), fact.row);
            if here && same && (self.shares(near.clone(), &fact.keys) || bare || beside || abroad()) {
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
        if found.is_empty() {
            found.extend(self.told_then(clause, date, near, tied));
        }
        found
    }

    /// "Last year" of what was said in the chat, which is as old as today.
    fn is_year_ago(&self, fact: &Fact, date: &Date) -> bool {
        let said = self
            .index
            .rows
            .get(fact.row)
            .is_some_and(|row| row.kind == RowKind::Said);
        let Some(today) = self.index.today.filter(|_| said) else {
            return false;
        };
        (0..fact.reading.tokens.len()).any(|at| {
            let ago = match (fact.reading.low(at), fact.reading.low(at + 1)) {
                ("last" | "letztes" | "letzten" | "vergangenes" | "vergangenen" | "voriges", "year" | "jahr") => 1,
                ("this" | "dieses" | "diesem", "year" | "jahr") => 0,
                _ => return false,
            };
            date.from.year == Some(today.year() - ago)
        })
    }

    /// An award or a certificate that a clause names by a word of its name, and sentences of the rows that say when:
    /// two words of one are enough, also where the clause names something else as well.
    fn told_then(&self, clause: &Clause, date: &Date, near: std::ops::Range<usize>, tied: &[usize]) -> Vec<usize> {
        let index = self.index;
        // A certificate by its whole name has its own date.
        let certificate = tied
            .iter()
            .filter_map(|row| index.rows.get(*row))
            .any(|row| row.kind == RowKind::Certification);
        let named = |row: &Row| {
            let own = self.reading.content_in(clause.tokens.clone()).filter(|at| {
                self.reading.is_among(*at, &row.name)
                    || row
                        .name_words
                        .iter()
                        .any(|word| word.iter().any(|key| self.reading.keys_at(*at).contains(key)))
            });
            own.count()
        };
        let mut found: Vec<usize> = index
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| {
                matches!(row.kind, RowKind::Award | RowKind::Certification)
                    && !(certificate && row.kind == RowKind::Certification)
                    && named(row) >= row.name_words.len().div_ceil(2).max(1)
                    && self.is_date_of(row, date, false)
            })
            .map(|(at, _)| at)
            .collect();
        for fact in &index.facts {
            let has = |point: Point| fact.reading.dates.iter().any(|other| point.within(other.from));
            let same = has(date.from)
                && match date.to {
                    None => true,
                    Some(End::At(to)) => has(to),
                    Some(End::Now) => false,
                };
            let said = index.rows.get(fact.row).is_some_and(|row| row.kind == RowKind::Said);
            // When somebody is free to begin is said in few words.
            let ahead = date
                .from
                .year
                .zip(index.today)
                .is_some_and(|(year, today)| year > today.year());
            let free = said && (ahead || date.from.year.is_none() && date.from.day.is_some());
            let shared = self
                .reading
                .content_in(near.clone())
                .filter(|at| self.reading.keys_at(*at).iter().any(|key| fact.keys.contains(key)));
            if same && (free || shared.count() >= 2) {
                found.push(fact.row);
            }
        }
        found
    }

    /// A span over several posts: from the start of one to the end of another.
    fn chained(&self, date: &Date, tied: &[usize]) -> Vec<usize> {
        let Some(to) = date.to else { return Vec::new() };
        for kind in [RowKind::Experience, RowKind::Education] {
            let rows = self.index.rows.iter().enumerate();
            let of_kind = || {
                rows.clone()
                    .filter(|(at, row)| row.kind == kind && (tied.is_empty() || tied.contains(at)))
            };
            let first = of_kind().find(|(_, row)| row.start.is_some_and(|start| date.from.agrees(start)));
            let last = of_kind().find(|(_, row)| self.ends_at(row, to));
            match (first, last) {
                (Some((one, _)), Some((two, _))) if tied.is_empty() || one != two => return vec![one, two],
                _ => {}
            }
        }
        Vec::new()
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
                // What was learned one has since it was finished.
                starts && (row.current || row.end.is_none() || row.kind != RowKind::Experience || !within)
                    || ends && row.kind == RowKind::Education
            }
            (None, Way::Until) => ends || starts && row.end.is_none() && !row.current,
            (None, Way::Plain) => starts || ends || within && is_within(row, date.from),
        }
    }

    pub(super) fn has_span(&self, row: usize) -> bool {
        self.index
            .rows
            .get(row)
            .is_some_and(|row| row.bounds(self.index.today).is_some())
    }

    pub(super) fn is_work(&self, row: usize) -> bool {
        self.index
            .rows
            .get(row)
            .is_some_and(|row| row.kind == RowKind::Experience)
            && self.has_span(row)
    }

    fn number_rows(&self, clause: &Clause, number: &Number, bound: &[usize]) -> Option<Vec<usize>> {
        self.number_support(clause, number, bound)
    }
}

/// Whether a word says that somebody trained further, as a certificate tells.
fn learns(low: &str) -> bool {
    ["fortgebildet", "weitergebildet", "fortbild", "weiterbild"]
        .iter()
        .any(|start| low.starts_with(start))
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
