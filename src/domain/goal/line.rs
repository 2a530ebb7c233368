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
    let (words, since) = cut_since(rest, wall);
    let Some((title, measure)) = counted(words) else {
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

/// The title and what is counted of a line without its days.
fn counted(words: &str) -> Option<(&str, Measure)> {
    let named = words.rsplit_once(':').and_then(|(title, measure)| {
        let title = title.trim();
        Some((title, Measure::read(measure)?)).filter(|_| !title.is_empty())
    });
    named.or_else(|| Some((words.trim(), Measure::read(words)?)))
}

/// Why a line that speaks of something that counts by itself would be ticked off by hand all the same: a day in it is not
/// understood or still to come, or it names several things. `None` where it is read as it is meant.
pub fn doubt(line: &str, wall: NaiveDateTime) -> Option<String> {
    let line = text::clean_line(line);
    let (rest, _) = cut_day(&line, "by", wall);
    let (words, _) = cut_since(rest, wall);
    if counted(words).is_some() {
        return None;
    }
    for word in ["by", "since"] {
        if let Some((before, typed)) = split_at(words, word)
            && (counted(before).is_some() || counted(cut_since(before, wall).0).is_some())
        {
            let why = match (word, understand(typed, wall)) {
                ("since", Some(_)) => "is still to come: it counts from a day that has gone by",
                _ => "is no day that is understood: try 1.10., monday, 2026-10-01",
            };
            return Some(format!("\"{typed}\" {why}"));
        }
    }
    let things = words.rsplit_once(':').map_or(words, |(_, things)| things);
    let mut parts = vec![things];
    for between in [" and ", " und ", " plus ", " & ", " + ", ",", ";"] {
        parts = parts.into_iter().flat_map(|part| part.split(between)).collect();
    }
    let parts: Vec<&str> = parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let all_count = parts.len() > 1 && parts.iter().all(|part| Measure::read(part).is_some());
    all_count.then(|| {
        format!(
            "one milestone counts one thing: make {} of it, one for each",
            parts.len()
        )
    })
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

/// Cuts a day from which on it counts off the end. One that is still to come as one counts from today, such as `tomorrow`,
/// is none; a name of a day means the last one.
fn cut_since(line: &str, wall: NaiveDateTime) -> (&str, Option<NaiveDate>) {
    let (words, Some(day)) = cut_day(line, "since", wall) else {
        return (line, None);
    };
    let typed = line.get(words.len()..).unwrap_or_default();
    let from_today = || {
        let typed = split_at(line, "since").map_or("", |(_, typed)| typed);
        let a_day_later = wall
            .checked_add_days(Days::new(1))
            .and_then(|wall| understand(typed, wall));
        a_day_later.map(|(later, _)| later) == day.succ_opt()
    };
    if day > wall.date() && from_today() {
        return (line, None);
    }
    (words, Some(gone_by(day, typed, wall.date())))
}

/// What stands before and behind the last ` word ` of a line.
fn split_at<'a>(line: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let at = line.to_ascii_lowercase().rfind(&format!(" {word} "))?;
    Some((line.get(..at)?, line.get(at + word.len() + 2..)?.trim()))
}

/// What stands before the last ` word DAY` at the end of a line, and the day; all of the line where there is none.
fn cut_day<'a>(line: &'a str, word: &str, wall: NaiveDateTime) -> (&'a str, Option<NaiveDate>) {
    let Some((before, typed)) = split_at(line, word).filter(|(before, _)| !before.trim().is_empty()) else {
        return (line, None);
    };
    understand(typed, wall).map_or((line, None), |(day, _)| (before, Some(day)))
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

    #[test]
    fn a_line_that_would_count_but_for_a_fault_in_it_is_doubted() {
        for (typed, said) in [
            ("40 applications since tomorrow", "\"tomorrow\" is still to come"),
            ("40 applications since in 3 days", "\"in 3 days\" is still to come"),
            ("40 applications since the flood", "\"the flood\" is no day"),
            ("40 applications by someday", "\"someday\" is no day"),
            ("40 applications since 1.10. by someday", "\"someday\" is no day"),
            ("9 applications and 2 follow-ups a week", "make 2 of it"),
            ("Keep it up: 9 applications a week, 1 offer, 2 tasks", "make 3 of it"),
        ] {
            let doubt = doubt(typed, wall()).unwrap_or_default();
            assert!(doubt.contains(said), "{typed}: {doubt}");
            assert_eq!(read(typed, wall()).measure(), None, "{typed}");
        }
        for typed in [
            "",
            "Pass the medical by 3.12.",
            "Stand by Ida",
            "Live there since 2020",
            "9 applications a week",
            "40 applications since monday by friday",
            "40 applications since 2027-01-01",
            "Read 2 books and write 1 letter",
            "Talk: 3 certificates in welding, 1 offer",
        ] {
            assert_eq!(doubt(typed, wall()), None, "{typed}");
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
