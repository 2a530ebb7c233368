//! Saying dates back: relative when near, absolute when far.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

/// How many days away a date is still said by their number.
const NEAR: i64 = 30;

/// A day seen from today: `today`, `tomorrow`, `in 3 d`, `12 d ago`; further than 30 days away `3 Mar`, with
/// the year where it is another.
pub fn relative_day(date: NaiveDate, today: NaiveDate) -> String {
    match date.signed_duration_since(today).num_days() {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days @ 2..=NEAR => format!("in {days} d"),
        days if (-NEAR..=-2).contains(&days) => format!("{} d ago", -days),
        _ if date.year() == today.year() => date.format("%-d %b").to_string(),
        _ => date.format("%-d %b %Y").to_string(),
    }
}

/// A moment seen from now, both on the person's wall clock: `today 14:30`, `Thu 09:00`, `in 6 d`, `3 Mar`.
pub fn relative_moment(then: NaiveDateTime, now: NaiveDateTime) -> String {
    let day = relative_day(then.date(), now.date());
    match then.date().signed_duration_since(now.date()).num_days() {
        -1..=1 => format!("{day} {}", then.format("%H:%M")),
        2..=5 => then.format("%a %H:%M").to_string(),
        _ => day,
    }
}

/// A length of time in its biggest fitting unit: `20 min`, `5 h`, `9 d`, `5 w`, `14 mo`, `3 y`. The sign is
/// left out; less than a minute is `0 min`.
pub fn span(seconds: i64) -> String {
    const MINUTE: u64 = 60;
    const HOUR: u64 = 60 * MINUTE;
    const DAY: u64 = 24 * HOUR;
    match seconds.unsigned_abs() {
        s if s < HOUR => format!("{} min", s / MINUTE),
        s if s < DAY => format!("{} h", s / HOUR),
        s if s < 28 * DAY => format!("{} d", s / DAY),
        s if s < 91 * DAY => format!("{} w", s / (7 * DAY)),
        // 30.44 days: a year has 365.25 of them.
        s if s < 731 * DAY => format!("{} mo", s * 48 / (1461 * DAY)),
        s => format!("{} y", s / DAY * 4 / 1461),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn near_days_are_relative_and_far_ones_absolute() {
        for (day, wanted) in [
            ("2026-11-25", "today"),
            ("2026-11-26", "tomorrow"),
            ("2026-11-24", "yesterday"),
            ("2026-11-28", "in 3 d"),
            ("2026-12-25", "in 30 d"),
            ("2026-11-13", "12 d ago"),
            ("2026-10-26", "30 d ago"),
            ("2026-10-25", "25 Oct"),
            ("2026-12-26", "26 Dec"),
            ("2027-03-03", "3 Mar 2027"),
            ("2025-11-25", "25 Nov 2025"),
        ] {
            assert_eq!(relative_day(date(day), date("2026-11-25")), wanted, "{day}");
        }
    }

    #[test]
    fn near_moments_carry_their_time() {
        let now = date("2026-11-25").and_hms_opt(10, 15, 0).unwrap();
        for (then, wanted) in [
            ("2026-11-25T14:30:00", "today 14:30"),
            ("2026-11-25T08:00:00", "today 08:00"),
            ("2026-11-26T14:30:00", "tomorrow 14:30"),
            ("2026-11-24T23:59:00", "yesterday 23:59"),
            ("2026-11-28T09:00:00", "Sat 09:00"),
            ("2026-11-30T09:00:00", "Mon 09:00"),
            ("2026-12-01T09:00:00", "in 6 d"),
            ("2026-11-20T09:00:00", "5 d ago"),
            ("2027-03-03T09:00:00", "3 Mar 2027"),
        ] {
            assert_eq!(relative_moment(then.parse().unwrap(), now), wanted, "{then}");
        }
    }

    #[test]
    fn spans_are_said_in_one_unit() {
        let day = 86_400;
        for (seconds, wanted) in [
            (0, "0 min"),
            (1_200, "20 min"),
            (3_599, "59 min"),
            (5 * 3_600, "5 h"),
            (day - 1, "23 h"),
            (9 * day, "9 d"),
            (27 * day, "27 d"),
            (35 * day, "5 w"),
            (90 * day, "12 w"),
            (92 * day, "3 mo"),
            (430 * day, "14 mo"),
            (730 * day, "23 mo"),
            (731 * day, "2 y"),
            (-9 * day, "9 d"),
            (i64::MAX, "292271023045 y"),
            (i64::MIN, "292271023045 y"),
        ] {
            assert_eq!(span(seconds), wanted, "{seconds}");
        }
    }
}
