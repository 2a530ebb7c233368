//! Which days a month and a week show.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

text_enum! {
    /// With which day weeks begin.
    WeekStart("first day of the week") {
        Monday = "MONDAY", "monday";
        Sunday = "SUNDAY", "sunday";
        Saturday = "SATURDAY", "saturday";
    }
}

impl WeekStart {
    /// That day.
    pub const fn weekday(self) -> Weekday {
        match self {
            WeekStart::Monday => Weekday::Mon,
            WeekStart::Sunday => Weekday::Sun,
            WeekStart::Saturday => Weekday::Sat,
        }
    }
}

/// The first day of the week in which a day lies.
fn start_of_week(day: NaiveDate, start: WeekStart) -> NaiveDate {
    let back = day.weekday().days_since(start.weekday());
    day.checked_sub_days(Days::new(u64::from(back))).unwrap_or(day)
}

/// The seven days of the week in which a day lies. At the end of all calendars there may be fewer.
pub fn week_days(day: NaiveDate, start: WeekStart) -> Vec<NaiveDate> {
    start_of_week(day, start).iter_days().take(7).collect()
}

/// The first day of the month in which a day lies.
pub fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The days of the whole weeks that a month touches: four to six weeks.
pub fn month_days(day: NaiveDate, start: WeekStart) -> Vec<NaiveDate> {
    let first = first_of_month(day);
    let next = first.checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX);
    let from = start_of_week(first, start);
    let weeks = ((next - from).num_days() + 6) / 7;
    from.iter_days()
        .take(usize::try_from(weeks * 7).unwrap_or(42).min(42))
        .collect()
}

/// The day some months later or earlier: the same day of the month, or its last where it is shorter.
pub fn month_later(day: NaiveDate, months: i32) -> NaiveDate {
    let by = Months::new(months.unsigned_abs());
    let moved = if months < 0 {
        day.checked_sub_months(by)
    } else {
        day.checked_add_months(by)
    };
    moved.unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_is_shown_in_whole_weeks_from_the_day_that_weeks_begin_with() {
        for (of, start, first, last, weeks) in [
            ("2026-11-22", WeekStart::Monday, "2026-10-26", "2026-12-06", 6),
            ("2026-11-22", WeekStart::Sunday, "2026-11-01", "2026-12-05", 5),
            ("2026-11-22", WeekStart::Saturday, "2026-10-31", "2026-12-04", 5),
            // A February that fills four weeks.
            ("2021-02-14", WeekStart::Monday, "2021-02-01", "2021-02-28", 4),
        ] {
            let days = month_days(day(of), start);
            assert_eq!((days[0], days[days.len() - 1]), (day(first), day(last)), "{of}");
            assert_eq!(days.len(), weeks * 7);
        }
        let week = week_days(day("2026-11-22"), WeekStart::Monday);
        assert_eq!((week[0], week[6]), (day("2026-11-16"), day("2026-11-22")));
    }

    #[test]
    fn a_month_later_is_the_same_day_or_the_last_one() {
        assert_eq!(month_later(day("2026-01-31"), 1), day("2026-02-28"));
        assert_eq!(month_later(day("2026-03-31"), -1), day("2026-02-28"));
        assert_eq!(month_later(NaiveDate::MAX, 1), NaiveDate::MAX);
    }

    proptest! {
        #[test]
        fn every_day_lies_in_its_week_and_its_month(n in -90_000i32..900_000, start in 0usize..3) {
            let day = NaiveDate::from_num_days_from_ce_opt(n).unwrap();
            let start = WeekStart::ALL[start];
            for days in [week_days(day, start), month_days(day, start)] {
                prop_assert!(days.contains(&day));
                prop_assert_eq!(days[0].weekday(), start.weekday());
                prop_assert_eq!(days.len() % 7, 0);
                prop_assert!(days.windows(2).all(|two| two[0].succ_opt() == Some(two[1])));
            }
        }
    }
}
