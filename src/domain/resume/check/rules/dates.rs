//! When things were: missing dates, gaps, order, and how dates are written.

use chrono::{Datelike, NaiveDate};

use crate::domain::partial_date::PartialDate;
use crate::domain::profile::EntryKind;
use crate::domain::profile::fact::{Fact, filled};
use crate::domain::resume::check::view::{Dates, View};
use crate::domain::resume::check::{Finding, Place, Severity};
use crate::domain::resume::content::Section;

/// A gap of more months than this is named.
const GAP: i32 = 6;

pub(super) fn check(view: &View<'_>, found: &mut Vec<Finding>) {
    missing(view, found);
    impossible(view, found);
    gaps(view, found);
    overlaps(view, found);
    order(view, found);
    formats(view, found);
}

fn missing(view: &View<'_>, found: &mut Vec<Finding>) {
    for item in &view.given.content.experiences {
        let fact = &item.fact;
        let (start, end) = (filled(&fact.start_date), filled(&fact.end_date));
        let ends = fact.is_current || end.is_some();
        let (severity, reason) = match (start.is_some(), ends) {
            (true, true) => continue,
            (false, false) => (
                Severity::Error,
                "The position has no dates. Programs count years of experience from them.",
            ),
            (false, true) => (
                Severity::Warning,
                "The position has no beginning, so its length is not known.",
            ),
            (true, false) => (
                Severity::Warning,
                "The position has no end, and nothing says that it goes on.",
            ),
        };
        found.push(Finding::new(
            "missing-dates",
            severity,
            view.at_position(item),
            "",
            reason,
            "Write month and year, and \"present\" where it goes on.",
        ));
    }
}

fn impossible(view: &View<'_>, found: &mut Vec<Finding>) {
    let today = view.given.today;
    for (item, dates) in view.positions() {
        if let (Some(start), Some(end)) = (dates.start, dates.end)
            && end.last_day() < start.first_day()
        {
            found.push(Finding::new(
                "end-before-start",
                Severity::Error,
                view.at_position(item),
                format!("{} – {}", start.say(), end.say()),
                "The end lies before the beginning.",
                "Correct one of the two.",
            ));
            continue;
        }
        let future = [dates.start, dates.end]
            .into_iter()
            .flatten()
            .find(|date| date.first_day() > today);
        if let Some(date) = future {
            found.push(Finding::new(
                "future-date",
                Severity::Warning,
                view.at_position(item),
                date.say(),
                "The date lies in the future.",
                "If the position goes on, write \"present\"; else correct the date.",
            ));
        }
    }
    for item in &view.given.content.educations {
        let fact = &item.fact;
        let dates = Dates::of(&fact.start_date, &fact.end_date, fact.is_current);
        if let (Some(start), Some(end)) = (dates.start, dates.end)
            && end.last_day() < start.first_day()
        {
            let named = Fact::Education(fact.clone()).title();
            found.push(Finding::new(
                "end-before-start",
                Severity::Error,
                Place {
                    section: Some(Section::Education),
                    line: view.locate(&fact.institution, item.lines),
                    item: Some(named),
                    row: item.row,
                },
                format!("{} – {}", start.say(), end.say()),
                "The end lies before the beginning.",
                "Correct one of the two.",
            ));
        }
    }
}

/// A span of whole months, counted from year 0, as wide as the dates allow.
#[derive(Clone, Copy)]
struct Span {
    first: i32,
    last: i32,
    is_work: bool,
}

fn month(day: NaiveDate) -> i32 {
    day.year() * 12 + day.month0() as i32
}

/// Everything that fills time: positions, educations, volunteering, and other entries with dates.
fn spans(view: &View<'_>) -> Vec<Span> {
    let now = month(view.given.today);
    let span = |dates: Dates, is_work: bool| -> Option<Span> {
        let start = dates.start.or(dates.end)?;
        let last = match (dates.end, dates.current) {
            (Some(end), false) => month(end.last_day()),
            // Without an end nothing is known to be empty.
            _ => now,
        };
        let first = month(start.first_day());
        (first <= now).then_some(Span { first, last, is_work })
    };
    let content = view.given.content;
    let mut spans: Vec<Span> = view.positions().filter_map(|(_, dates)| span(dates, true)).collect();
    spans.extend(content.educations.iter().filter_map(|item| {
        let fact = &item.fact;
        span(Dates::of(&fact.start_date, &fact.end_date, fact.is_current), false)
    }));
    spans.extend(content.entries.iter().filter_map(|item| {
        let fact = &item.fact;
        let fills = matches!(
            fact.kind,
            EntryKind::Volunteering | EntryKind::Project | EntryKind::Other
        );
        let dates = Dates::of(&fact.start_date, &fact.end_date, fact.is_current);
        let whole = dates.start.is_some() && (dates.end.is_some() || dates.current);
        span(dates, false).filter(|_| fills && whole)
    }));
    spans.sort_by_key(|span| (span.first, span.last));
    spans
}

/// The month of a count from year 0, for a person.
fn say(month: i32) -> String {
    let number = u32::try_from(month.rem_euclid(12) + 1).ok();
    PartialDate::new(month.div_euclid(12), number, None).map_or_else(String::new, PartialDate::say)
}

fn gaps(view: &View<'_>, found: &mut Vec<Finding>) {
    let now = month(view.given.today);
    let spans = spans(view);
    let Some(first) = spans.iter().find(|span| span.is_work) else {
        return;
    };
    let mut busy_until = first.last;
    let mut gap = |after: i32, before: i32, to_now: bool| {
        let months = before - after - 1;
        if months <= GAP {
            return;
        }
        let (severity, age) = match (now - before) / 12 {
            0..10 => (Severity::Warning, ""),
            _ => (Severity::Note, " It lies more than ten years back."),
        };
        // What began right after the gap, or else what was last.
        let newest = || {
            view.positions()
                .max_by_key(|(_, dates)| dates.end.map(PartialDate::last_day))
        };
        let next = view
            .positions()
            .find(|(_, dates)| dates.start.is_some_and(|start| month(start.first_day()) == before));
        let reason = if to_now {
            format!("Nothing is said about the {months} months since {}.{age}", say(after))
        } else {
            format!("Nothing is said about {months} months between two entries.{age}")
        };
        let until = if to_now { "today".to_owned() } else { say(before) };
        found.push(Finding::new(
            "gap",
            severity,
            next.or_else(newest).map_or(
                Place {
                    section: Some(Section::Experience),
                    ..Place::default()
                },
                |(item, _)| view.at_position(item),
            ),
            format!("{} – {until}", say(after)),
            reason,
            "A line with what you did (study, care, travel, a search) answers the question before it is asked.",
        ));
    };
    for span in spans.iter().filter(|span| span.first >= first.first) {
        if span.first > busy_until {
            gap(busy_until, span.first, false);
        }
        busy_until = busy_until.max(span.last);
    }
    if busy_until < now {
        gap(busy_until, now, true);
    }
}

fn overlaps(view: &View<'_>, found: &mut Vec<Finding>) {
    let all: Vec<_> = view.positions().collect();
    let today = view.given.today;
    // Only months that both surely hold: from the latest possible beginning to the earliest possible end.
    let sure = |dates: &Dates| -> Option<(i32, i32)> {
        let start = month(dates.start?.last_day());
        let end = match dates.end {
            Some(end) => month(end.first_day()),
            None if dates.current => month(today),
            None => return None,
        };
        (start <= end).then_some((start, end))
    };
    for (at, (item, dates)) in all.iter().enumerate() {
        let other = all.iter().skip(at + 1).find_map(|(other, other_dates)| {
            let ((a, b), (c, d)) = (sure(dates)?, sure(other_dates)?);
            let months = b.min(d) - a.max(c);
            (months >= 2).then_some((other, months))
        });
        if let Some((other, months)) = other {
            found.push(Finding::new(
                "overlap",
                Severity::Note,
                view.at_position(item),
                format!("{} / {}", item.fact.title, other.fact.title),
                format!("Two positions ran at the same time for about {months} months. That is fine, and may raise a question."),
                "Where it was part-time or beside another job, say so.",
            ));
        }
    }
}

/// Readers expect the newest first.
fn order(view: &View<'_>, found: &mut Vec<Finding>) {
    let all: Vec<_> = view.positions().collect();
    let today = view.given.today;
    let earliest_end = |dates: &Dates| match dates.end {
        Some(end) => Some(end.first_day()),
        None => dates.current.then_some(today),
    };
    let latest_end = |dates: &Dates| match dates.end {
        Some(end) => Some(end.last_day()),
        None => dates.current.then_some(NaiveDate::MAX),
    };
    let wrong = all.windows(2).find(|pair| {
        let [(_, above), (_, below)] = pair else { return false };
        let by_end = latest_end(above)
            .zip(earliest_end(below))
            .is_some_and(|(above, below)| above < below);
        let by_start = above
            .start
            .zip(below.start)
            .is_some_and(|(above, below)| above.last_day() < below.first_day());
        by_end && by_start
    });
    if let Some([(above, _), (below, _)]) = wrong {
        found.push(Finding::new(
            "unordered",
            Severity::Warning,
            view.at_position(below),
            format!("{} / {}", above.fact.title, below.fact.title),
            "A newer position stands below an older one. Readers and programs expect the newest first.",
            "Order the positions by their end, the newest first.",
        ));
    }
}

/// A way of writing months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// `04/2019`.
    Slash,
    /// `04.2019`.
    Dot,
    /// `2019-04`.
    Iso,
    /// `Apr 2019`, `April 2019`.
    Word,
}

/// The dates with a month that a line holds: how each is written, and its text.
fn dates_in(line: &str) -> Vec<(Format, String)> {
    const MONTHS: [&str; 44] = [
        "jan",
        "january",
        "januar",
        "feb",
        "february",
        "februar",
        "mar",
        "march",
        "mär",
        "mrz",
        "märz",
        "apr",
        "april",
        "may",
        "mai",
        "jun",
        "june",
        "juni",
        "jul",
        "july",
        "juli",
        "aug",
        "august",
        "sep",
        "sept",
        "september",
        "oct",
        "october",
        "okt",
        "oktober",
        "nov",
        "november",
        "dec",
        "december",
        "dez",
        "dezember",
        "janvier",
        "février",
        "mars",
        "juin",
        "juillet",
        "août",
        "enero",
        "jänner",
    ];
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, '–' | '—' | ',' | '(' | ')' | '|'))
        .filter(|word| !word.is_empty())
        .collect();
    let is_year = |word: &str| word.len() == 4 && word.parse().is_ok_and(|year: u32| (1950..=2100).contains(&year));
    let is_month = |word: &str| {
        !word.is_empty() && word.len() <= 2 && word.parse().is_ok_and(|month: u32| (1..=12).contains(&month))
    };
    let mut found = Vec::new();
    let mut before = "";
    for word in words {
        // `04/2019-06/2020` is two dates.
        let pieces: Vec<&str> = match word.split('-').collect::<Vec<_>>() {
            parts if parts.len() == 2 && parts.iter().all(|part| part.contains(['/', '.'])) => parts,
            _ => vec![word],
        };
        for piece in pieces {
            let two = |mark: char| piece.split_once(mark);
            let format = match (two('/'), two('.'), two('-')) {
                (Some((month, year)), _, _) if is_month(month) && is_year(year) => Some(Format::Slash),
                (_, Some((month, year)), _) if is_month(month) && is_year(year) => Some(Format::Dot),
                (_, _, Some((year, month))) if is_year(year) && month.len() == 2 && is_month(month) => {
                    Some(Format::Iso)
                }
                _ => None,
            };
            if let Some(format) = format {
                found.push((format, piece.to_owned()));
            }
            let named = MONTHS.contains(&before.to_lowercase().trim_end_matches('.'));
            if is_year(piece) && named {
                found.push((Format::Word, format!("{before} {piece}")));
            }
            before = piece;
        }
    }
    found
}

fn formats(view: &View<'_>, found: &mut Vec<Finding>) {
    let mut seen: Vec<(Format, String, usize, usize)> = Vec::new();
    for (at, line) in view.given.lines.iter().enumerate() {
        for (format, text) in dates_in(line.text) {
            match seen.iter_mut().find(|(known, ..)| *known == format) {
                Some((.., count)) => *count += 1,
                None => seen.push((format, text, at, 1)),
            }
        }
    }
    if seen.len() > 1 {
        seen.sort_by_key(|(.., count)| std::cmp::Reverse(*count));
        let texts: Vec<&str> = seen.iter().map(|(_, text, ..)| text.as_str()).collect();
        let rarest = seen.last().map(|(_, _, at, _)| *at).unwrap_or_default();
        found.push(Finding::new(
            "date-formats",
            Severity::Note,
            Place {
                line: u32::try_from(rarest + 1).ok(),
                ..Place::default()
            },
            texts.join(" / "),
            "Dates are written in more than one way; some programs then read only one of them.",
            format!("Write all like {}.", texts.first().copied().unwrap_or_default()),
        ));
    }
    let exact = |date: Option<PartialDate>| date.map(|date| date.month.is_some());
    let all: Vec<(bool, Place)> = view
        .positions()
        .flat_map(|(item, dates)| {
            let place = view.at_position(item);
            [exact(dates.start), exact(dates.end)]
                .into_iter()
                .flatten()
                .map(move |exact| (exact, place.clone()))
        })
        .collect();
    let months = all.iter().filter(|(exact, _)| *exact).count();
    let years = all.len() - months;
    if months > 0 && years > 0 {
        let rare = all.iter().find(|(exact, _)| *exact == (months < years));
        found.push(Finding::new(
            "date-precision",
            Severity::Note,
            rare.map(|(_, place)| place.clone()).unwrap_or_default(),
            "",
            format!("{months} dates name the month, {years} only the year. A year alone can hide a gap, and readers know that."),
            "Name the month everywhere, as far as you know it.",
        ));
    }
}

/// How many months of work lie behind; what ran at the same time counts once.
pub(super) fn months_of_work(view: &View<'_>) -> u32 {
    let now = month(view.given.today);
    let mut spans: Vec<(i32, i32)> = view
        .positions()
        .filter_map(|(_, dates)| {
            let first = dates.start?.months();
            let last = match dates.end {
                Some(end) => end.months(),
                None if dates.current => now,
                None => return None,
            };
            Some((first, last.min(now)))
        })
        .filter(|(first, last)| first <= last)
        .collect();
    spans.sort_unstable();
    let mut total = 0;
    let mut counted_to = i32::MIN;
    for (first, last) in spans {
        let from = first.max(counted_to.saturating_add(1));
        total += (last - from + 1).max(0);
        counted_to = counted_to.max(last);
    }
    u32::try_from(total).unwrap_or_default()
}
