//! Writing down the rules of a time zone for programs that don't know it.

use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, TimeZone, Utc, Weekday};

use crate::domain::zoned::{Transition, Zone};

/// How many years before the first and after the last event the rules are worked out for.
const YEARS_BEFORE: i32 = 1;
const YEARS_AFTER: i32 = 6;
/// From how many years in a row on a change is taken for a rule.
const FEWEST: usize = 3;

/// The lines of a VTIMEZONE that is right around these moments. Changes that come back every year on such a day become
/// a rule, others are written one by one.
pub(super) fn lines(zone: &Zone, moments: &[DateTime<Utc>]) -> Vec<String> {
    let now = Utc.timestamp_nanos(0);
    let first = moments.iter().min().copied().unwrap_or(now);
    let last = moments.iter().max().copied().unwrap_or(now);
    let begin = |year| Utc.with_ymd_and_hms(year, 1, 1, 0, 0, 0).single();
    let from = begin(first.year() - YEARS_BEFORE).unwrap_or(first);
    let until = begin(last.year() + YEARS_AFTER).unwrap_or(last);
    let changes = zone.transitions(from, until);
    let mut lines = vec!["BEGIN:VTIMEZONE".to_owned(), format!("TZID:{}", zone.name())];
    // What holds before the first change must be told where an event lies there.
    if changes.first().is_none_or(|change| change.utc > first) {
        let shown = zone.local(from);
        let name = match changes.first() {
            Some(change) if change.after.offset < shown.offset => "DAYLIGHT",
            _ => "STANDARD",
        };
        let offset = offset(shown.offset);
        lines.extend([
            format!("BEGIN:{name}"),
            format!("DTSTART:{}", wall(shown.at)),
            format!("TZOFFSETFROM:{offset}"),
            format!("TZOFFSETTO:{offset}"),
            format!("TZNAME:{}", shown.abbreviation),
            format!("END:{name}"),
        ]);
    }
    for group in grouped(&changes) {
        observance(&group, until.year() - 1, &mut lines);
    }
    lines.push("END:VTIMEZONE".to_owned());
    lines
}

/// The changes that are alike but for their day.
fn grouped(changes: &[Transition]) -> Vec<Vec<&Transition>> {
    let mut groups: Vec<Vec<&Transition>> = Vec::new();
    for change in changes {
        let alike = |other: &&Transition| {
            other.before == change.before
                && other.after.offset == change.after.offset
                && other.after.abbreviation == change.after.abbreviation
                && other.after.daylight_saving == change.after.daylight_saving
        };
        match groups.iter_mut().find(|group| group.first().is_some_and(alike)) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    groups
}

fn observance(group: &[&Transition], last_year: i32, lines: &mut Vec<String>) {
    let Some(first) = group.first() else { return };
    // Dublin's and Casablanca's own law has it that winter is the time that saves; programs get that wrong, so for them
    // it is always the later clock.
    let name = if first.after.offset > first.before {
        "DAYLIGHT"
    } else {
        "STANDARD"
    };
    // The moment of the change is told on the wall as it was before.
    let onsets: Vec<NaiveDateTime> = group
        .iter()
        .map(|change| change.utc.naive_utc() + TimeDelta::seconds(i64::from(change.before)))
        .collect();
    lines.push(format!("BEGIN:{name}"));
    lines.push(format!("DTSTART:{}", wall(onsets[0])));
    if let Some(rule) = yearly(&onsets) {
        let end = match (onsets.last(), group.last()) {
            // It comes back in the last year that was looked at, so it goes on.
            (Some(onset), _) if onset.year() >= last_year => String::new(),
            (_, Some(change)) => format!(";UNTIL={}", change.utc.format("%Y%m%dT%H%M%SZ")),
            _ => String::new(),
        };
        lines.push(format!("RRULE:{rule}{end}"));
    } else {
        lines.extend(onsets[1..].iter().map(|onset| format!("RDATE:{}", wall(*onset))));
    }
    lines.push(format!("TZOFFSETFROM:{}", offset(first.before)));
    lines.push(format!("TZOFFSETTO:{}", offset(first.after.offset)));
    lines.push(format!("TZNAME:{}", first.after.abbreviation));
    lines.push(format!("END:{name}"));
}

/// The rule by which changes come back: such a weekday of such a month, every year.
fn yearly(onsets: &[NaiveDateTime]) -> Option<String> {
    let first = onsets.first().filter(|_| onsets.len() >= FEWEST)?;
    let alike = onsets
        .iter()
        .zip(first.year()..)
        .all(|(onset, year)| onset.year() == year && onset.month() == first.month() && onset.time() == first.time());
    if !alike {
        return None;
    }
    let month = first.month();
    let day = day_rule(onsets)?;
    Some(format!("FREQ=YEARLY;BYMONTH={month};{day}"))
}

fn day_rule(onsets: &[NaiveDateTime]) -> Option<String> {
    let first = onsets.first()?;
    if onsets.iter().all(|onset| onset.day() == first.day()) {
        return Some(format!("BYMONTHDAY={}", first.day()));
    }
    if onsets.iter().any(|onset| onset.weekday() != first.weekday()) {
        return None;
    }
    let weekday = match first.weekday() {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    };
    let last = |onset: &NaiveDateTime| (*onset + TimeDelta::days(7)).month() != onset.month();
    if onsets.iter().all(last) {
        return Some(format!("BYDAY=-1{weekday}"));
    }
    let nth = |onset: &NaiveDateTime| (onset.day() - 1) / 7 + 1;
    let same = onsets.iter().all(|onset| nth(onset) == nth(first));
    same.then(|| format!("BYDAY={}{weekday}", nth(first)))
}

fn wall(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}

fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.unsigned_abs();
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match rest {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        rest => format!("{sign}{hours:02}{minutes:02}{rest:02}"),
    }
}
