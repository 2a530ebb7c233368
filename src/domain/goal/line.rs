//! A milestone in one line, as people type it: `Pass the medical by 3.12.`, `9 applications a week`, or
//! `Keep it up: 9 applications a week`.

use chrono::{Days, Months, NaiveDate, NaiveDateTime};

use super::Milestone;
use super::measure::Measure;
use crate::domain::dates::understand;
use crate::domain::text;

/// Reads a line; `wall` is the person's wall, by which days such as `friday` are meant.
pub fn read(line: &str, wall: NaiveDateTime) -> Milestone {
    let line = text::clean_line(line);
    let (rest, due_date) = cut_day(&line, "by", wall);
    let (words, since) = cut_day(rest, "since", wall);
    let since = since.map(|day| gone_by(day, rest.get(words.len()..).unwrap_or_default(), wall.date()));
    let named = words.rsplit_once(':').and_then(|(title, measure)| {
        let title = title.trim();
        Some((title, Measure::read(measure)?)).filter(|_| !title.is_empty())
    });
    let bare = || Measure::read(words).map(|measure| (words.trim(), measure));
    let Some((title, measure)) = named.or_else(bare) else {
        return Milestone {
            due_date,
            ..Milestone::new(rest.trim())
        };
    };
    let mut milestone = Milestone {
        due_date,
        ..Milestone::new(title)
    };
    let since = since.filter(|_| !measure.is_weekly());
    milestone.set_measure(Some(Measure { since, ..measure }));
    milestone
}

/// The line that reads as this milestone.
pub fn write(milestone: &Milestone) -> String {
    let mut line = milestone.title.clone();
    if let Some(measure) = milestone.measure() {
        let words = measure.to_string();
        if Measure::read(&line).is_none_or(|of_title| of_title.to_string() != words) {
            line = format!("{line}: {words}");
        }
        if let Some(day) = measure.since {
            line.push_str(&format!(" since {day}"));
        }
    }
    if let Some(day) = milestone.due_date {
        line.push_str(&format!(" by {day}"));
    }
    line
}

/// A day to count from has gone by: `1.10.` and `monday` mean the last ones. `typed` is how it was said.
fn gone_by(day: NaiveDate, typed: &str, today: NaiveDate) -> NaiveDate {
    let says_year = typed
        .split(|c: char| !c.is_ascii_digit())
        .any(|number| number.len() == 4);
    let before = match typed.contains(|c: char| c.is_ascii_digit()) {
        _ if day <= today || says_year => None,
        true => day.checked_sub_months(Months::new(12)),
        false => day.checked_sub_days(Days::new(7)),
    };
    before.unwrap_or(day)
}

/// What stands before the last ` word DAY` at the end of a line, and the day; all of the line where there is none.
fn cut_day<'a>(line: &'a str, word: &str, wall: NaiveDateTime) -> (&'a str, Option<NaiveDate>) {
    let lower = line.to_ascii_lowercase();
    let Some(at) = lower.rfind(&format!(" {word} ")) else {
        return (line, None);
    };
    let (before, after) = (line.get(..at), line.get(at + word.len() + 2..));
    match (before, after.and_then(|after| understand(after.trim(), wall))) {
        (Some(before), Some((day, _))) if !before.trim().is_empty() => (before, Some(day)),
        _ => (line, None),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wall() -> NaiveDateTime {
        "2026-11-22T10:00:00".parse().unwrap()
    }

    #[test]
    fn a_line_says_what_by_when_and_what_is_counted() {
        for (typed, title, due, measure, again) in [
            (
                "Pass the medical by 3.12.",
                "Pass the medical",
                Some("2026-12-03"),
                None,
                "Pass the medical by 2026-12-03",
            ),
            (
                "9 applications a week",
                "9 applications a week",
                None,
                Some("9 applications a week"),
                "9 applications a week",
            ),
            (
                "Keep it up: 9 applications a week BY 2027-03-01",
                "Keep it up",
                Some("2027-03-01"),
                Some("9 applications a week"),
                "Keep it up: 9 applications a week by 2027-03-01",
            ),
            (
                "40 applications since 2026-10-01 by 2027-03-01",
                "40 applications",
                Some("2027-03-01"),
                Some("40 applications"),
                "40 applications since 2026-10-01 by 2027-03-01",
            ),
            ("Stand by Ida", "Stand by Ida", None, None, "Stand by Ida"),
            (
                "Live there since 2020",
                "Live there since 2020",
                None,
                None,
                "Live there since 2020",
            ),
            (" by friday", "by friday", None, None, "by friday"),
            (
                "Talk: 3 certificates in welding",
                "Talk: 3 certificates in welding",
                None,
                None,
                "Talk: 3 certificates in welding",
            ),
        ] {
            let read = super::read(typed, wall());
            assert_eq!(read.title, title, "{typed}");
            assert_eq!(read.due_date.map(|day| day.to_string()).as_deref(), due, "{typed}");
            assert_eq!(read.measure().map(|m| m.to_string()).as_deref(), measure, "{typed}");
            assert_eq!(write(&read), again, "{typed}");
        }
        // The wall stands at Sunday 22 November 2026.
        for (typed, day) in [
            ("1.10.2026", "2026-10-01"),
            ("1.10.", "2026-10-01"),
            ("1.12.", "2025-12-01"),
            ("monday", "2026-11-16"),
            ("today", "2026-11-22"),
            ("2027-01-01", "2027-01-01"),
        ] {
            let line = format!("40 applications since {typed}");
            let since = super::read(&line, wall()).measure().unwrap().since;
            assert_eq!(since.map(|day| day.to_string()).as_deref(), Some(day), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_as_the_same(line in "\\PC{0,40}") {
            let once = super::read(&line, wall());
            let again = super::read(&write(&once), wall());
            prop_assert_eq!(again, once);
        }
    }
}
