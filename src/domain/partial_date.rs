//! Dates of a career: a year, a month or a day, because that is how people know them.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::dates;

/// A year, a month or a day. Written as `2019`, `2019-04` or `2019-04-30`; an earlier one is smaller, and of two that
/// begin alike the less exact one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// The year, 1900 to 2100.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: Option<u32>,
    /// The day of the month.
    pub day: Option<u32>,
}

/// A text that is no such date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no date; write 2019, 2019-04 or Apr 2019")]
pub struct NoDate(pub String);

impl PartialDate {
    /// A date of these parts; `None` when there is no such day or the year is not of a lifetime (1900 to 2100).
    pub fn new(year: i32, month: Option<u32>, day: Option<u32>) -> Option<PartialDate> {
        let there = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1)).is_some();
        let in_order = month.is_some() || day.is_none();
        (there && in_order && (1900..=2100).contains(&year)).then_some(PartialDate { year, month, day })
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or_default()
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        if self.day.is_some() {
            return self.first_day();
        }
        let (year, month) = match self.month {
            Some(month) if month < 12 => (self.year, month + 1),
            _ => (self.year + 1, 1),
        };
        NaiveDate::from_ymd_opt(year, month, 1)
            .and_then(|next| next.pred_opt())
            .unwrap_or_default()
    }

    /// The months since the beginning of year 0, with the middle of the year where no month is known.
    pub fn months(self) -> i32 {
        self.year * 12 + self.month.map_or(6, |month| month as i32) - 1
    }

    /// As a person reads it: `2019`, `Apr 2019`, `30 Apr 2019`.
    pub fn say(self) -> String {
        let day = self.first_day();
        match (self.month, self.day) {
            (None, _) => self.year.to_string(),
            (_, None) => day.format("%b %Y").to_string(),
            _ => day.format("%-d %b %Y").to_string(),
        }
    }

    /// Reads what a person types: `2019`, `2019-04`, `04/2019`, `4.2019`, `Apr 2019`, `30 Apr 2019`, `last month` and
    /// whatever else names a day. `now` is the person's wall clock.
    ///
    /// # Errors
    /// When it is no date.
    pub fn understand(text: &str, now: NaiveDateTime) -> Result<PartialDate, NoDate> {
        let text = text.trim();
        if let Ok(date) = text.parse() {
            return Ok(date);
        }
        let month_and_year = || {
            let (month, year) = text.rsplit_once(['/', '.', '-', ' '])?;
            if year.len() != 4 {
                return None;
            }
            let month = month.trim_end_matches(['.', ',', ' ']);
            let month = month.parse().ok().or_else(|| month_named(month))?;
            PartialDate::new(year.parse().ok()?, Some(month), None)
        };
        let day = || {
            let (day, _) = dates::understand(text, now)?;
            PartialDate::new(day.year(), Some(day.month()), Some(day.day()))
        };
        month_and_year().or_else(day).ok_or_else(|| NoDate(text.to_owned()))
    }
}

/// The number of an English month, written whole or by its first three letters or more, in any case.
fn month_named(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_lowercase();
    if word == "sept" {
        return Some(9);
    }
    let at = MONTHS
        .iter()
        .position(|month| word.chars().count() >= 3 && month.starts_with(&word))?;
    u32::try_from(at + 1).ok()
}

/// When something was, in one line: `Apr 2019 – present`, `2012 – 2015`, `May 2020`; empty when nothing is known.
pub fn span_words(start: Option<&str>, end: Option<&str>, is_current: bool) -> String {
    let say = |date: &str| {
        date.parse::<PartialDate>()
            .map_or_else(|_| date.to_owned(), PartialDate::say)
    };
    let start = start.map(say);
    let end = if is_current {
        Some("present".to_owned())
    } else {
        end.map(say)
    };
    match (start, end) {
        (Some(start), Some(end)) if start == end => start,
        (Some(start), Some(end)) => format!("{start} – {end}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => String::new(),
    }
}

impl FromStr for PartialDate {
    type Err = NoDate;

    /// Reads the stored form.
    fn from_str(text: &str) -> Result<PartialDate, NoDate> {
        let read = || {
            let mut parts = text.split('-');
            let mut part = |digits: usize| -> Option<Option<u32>> {
                match parts.next() {
                    None => Some(None),
                    Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                        Some(Some(part.parse().ok()?))
                    }
                    Some(_) => None,
                }
            };
            let (year, month, day) = (part(4)??, part(2)?, part(2)?);
            if parts.next().is_some() {
                return None;
            }
            PartialDate::new(i32::try_from(year).ok()?, month, day)
        };
        read().ok_or_else(|| NoDate(text.to_owned()))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> NaiveDateTime {
        "2026-11-26T10:00:00".parse().unwrap()
    }

    #[test]
    fn the_stored_form_is_read_and_written_alike() {
        for text in ["2019", "2019-04", "2019-04-30"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "19",
            "2019-13",
            "2019-02-30",
            "2019-4",
            "1200",
            "2019-04-30-1",
            "2019-",
            "+201",
        ] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_people_type_is_understood_to_the_month() {
        for (typed, wanted) in [
            ("2019", "2019"),
            ("04/2019", "2019-04"),
            ("4.2019", "2019-04"),
            ("Apr 2019", "2019-04"),
            ("sept. 2019", "2019-09"),
            ("September 2019", "2019-09"),
            ("30 Apr 2019", "2019-04-30"),
            ("2019-04", "2019-04"),
            ("today", "2026-11-26"),
        ] {
            assert_eq!(
                PartialDate::understand(typed, now()).unwrap().to_string(),
                wanted,
                "{typed}"
            );
        }
        assert!(PartialDate::understand("soon", now()).is_err());
    }

    #[test]
    fn spans_are_said_in_one_line() {
        assert_eq!(span_words(Some("2019-04"), None, true), "Apr 2019 – present");
        assert_eq!(span_words(Some("2012"), Some("2015"), false), "2012 – 2015");
        assert_eq!(span_words(Some("2020-05"), Some("2020-05"), false), "May 2020");
        assert_eq!(span_words(None, None, false), "");
        assert_eq!(span_words(Some("spring"), None, false), "spring");
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        let last = |text: &str| text.parse::<PartialDate>().unwrap().last_day().to_string();
        assert_eq!(last("2024-02"), "2024-02-29");
        assert_eq!(last("2024"), "2024-12-31");
        assert_eq!(last("2024-12"), "2024-12-31");
    }
}
