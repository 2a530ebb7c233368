//! The person's week: when it begins, on which days nothing is asked, and when they look back.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::calendar::{WeekStart, week_days};

/// Longer stretches of rest days than this are a slip of the pen.
pub const LONGEST_REST: i64 = 366;

/// The person's week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rhythm {
    /// With which day weeks begin.
    pub week_starts: WeekStart,
    /// The days of each week on which nothing is asked.
    pub rest_weekdays: Vec<Weekday>,
    /// Stretches of days on which nothing is asked, both ends included.
    pub rest_dates: Vec<(NaiveDate, NaiveDate)>,
    /// The day on which the week is looked back at; `None` = nobody is reminded.
    pub review_day: Option<Weekday>,
}

impl Default for Rhythm {
    fn default() -> Self {
        Rhythm {
            week_starts: WeekStart::Monday,
            rest_weekdays: Vec::new(),
            rest_dates: Vec::new(),
            review_day: None,
        }
    }
}

impl Rhythm {
    /// Whether nothing is asked on a day.
    pub fn is_rest(&self, day: NaiveDate) -> bool {
        self.rest_weekdays.contains(&day.weekday())
            || self.rest_dates.iter().any(|(from, to)| (*from..=*to).contains(&day))
    }

    /// The first and the last day of the week in which a day lies.
    pub fn week(&self, day: NaiveDate) -> (NaiveDate, NaiveDate) {
        let days = week_days(day, self.week_starts);
        (
            days.first().copied().unwrap_or(day),
            days.last().copied().unwrap_or(day),
        )
    }

    /// How many days of a usual week are no rest days.
    pub fn usual_days(&self) -> u32 {
        let rest: BTreeSet<u32> = self.rest_weekdays.iter().map(Weekday::num_days_from_monday).collect();
        7_u32.saturating_sub(u32::try_from(rest.len()).unwrap_or(7))
    }

    /// How many days from one to another, both included, are no rest days. Looks at ten years at most.
    pub fn active_days(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let days = from.iter_days().take_while(|day| *day <= to).take(3_660);
        u32::try_from(days.filter(|day| !self.is_rest(*day)).count()).unwrap_or(u32::MAX)
    }

    /// How many usual weeks of days that are no rest days lie from one day to another, both included.
    pub fn weeks(&self, from: NaiveDate, to: NaiveDate) -> f64 {
        match self.usual_days() {
            0 => 0.0,
            usual => f64::from(self.active_days(from, to)) / f64::from(usual),
        }
    }

    /// How much of what is wanted in a usual week is asked in the week of a day: less when there are more rest days.
    pub fn asked(&self, target: u32, day: NaiveDate) -> u32 {
        let (begins, ends) = self.week(day);
        let usual = u64::from(self.usual_days());
        if usual == 0 {
            return 0;
        }
        let active = u64::from(self.active_days(begins, ends)).min(usual);
        let asked = (u64::from(target) * active).div_ceil(usual);
        u32::try_from(asked).unwrap_or(target)
    }
}

/// Reads a day or a stretch of days, such as `2026-12-24` or `2026-12-24..2027-01-02`.
///
/// # Errors
/// With what is wrong about it, in words.
pub fn read_stretch(text: &str) -> Result<(NaiveDate, NaiveDate), String> {
    let day = |part: &str| {
        part.trim().parse::<NaiveDate>().map_err(|_| {
            format!("\"{text}\" is no day such as 2026-12-24, and no stretch such as 2026-12-24..2027-01-02")
        })
    };
    let (from, to) = match text.split_once("..") {
        Some((from, to)) => (day(from)?, day(to)?),
        None => (day(text)?, day(text)?),
    };
    if to < from {
        return Err(format!("\"{text}\" ends before it begins"));
    }
    if (to - from).num_days() > LONGEST_REST {
        return Err(format!("\"{text}\" is longer than a year"));
    }
    Ok((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn less_is_asked_in_a_week_with_more_rest_days_and_nothing_in_one_of_rest() {
        let rhythm = Rhythm {
            rest_weekdays: vec![Weekday::Sat, Weekday::Sun, Weekday::Sun],
            rest_dates: vec![(day("2026-12-24"), day("2027-01-03"))],
            ..Rhythm::default()
        };
        assert_eq!(rhythm.usual_days(), 5);
        assert!(rhythm.is_rest(day("2026-11-22")) && !rhythm.is_rest(day("2026-11-23")));
        assert_eq!(rhythm.asked(10, day("2026-11-25")), 10);
        // Thursday and Friday of that week are rest days.
        assert_eq!(rhythm.asked(10, day("2026-12-22")), 6);
        assert_eq!(rhythm.asked(10, day("2026-12-30")), 0);
        assert_eq!(rhythm.weeks(day("2026-12-21"), day("2027-01-03")), 0.6);
        let never = Rhythm {
            rest_weekdays: vec![
                Weekday::Mon,
                Weekday::Tue,
                Weekday::Wed,
                Weekday::Thu,
                Weekday::Fri,
                Weekday::Sat,
                Weekday::Sun,
            ],
            ..Rhythm::default()
        };
        assert_eq!((never.usual_days(), never.asked(9, day("2026-11-25"))), (0, 0));
        assert_eq!(never.weeks(day("2026-11-01"), day("2026-12-01")), 0.0);
    }

    #[test]
    fn a_week_begins_where_the_person_says() {
        let sunday = Rhythm {
            week_starts: WeekStart::Sunday,
            ..Rhythm::default()
        };
        assert_eq!(sunday.week(day("2026-11-22")), (day("2026-11-22"), day("2026-11-28")));
        assert_eq!(
            Rhythm::default().week(day("2026-11-22")),
            (day("2026-11-16"), day("2026-11-22"))
        );
    }

    #[test]
    fn stretches_are_read_and_slips_are_said() {
        assert_eq!(
            read_stretch("2026-12-24").unwrap(),
            (day("2026-12-24"), day("2026-12-24"))
        );
        assert_eq!(
            read_stretch("2026-12-24 .. 2027-01-02").unwrap(),
            (day("2026-12-24"), day("2027-01-02"))
        );
        for wrong in ["", "christmas", "2027-01-02..2026-12-24", "2026-01-01..2028-01-01"] {
            assert!(read_stretch(wrong).is_err(), "{wrong}");
        }
    }
}
