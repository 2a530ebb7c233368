//! Saying when: relative where it is near, absolute where it is far.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use crate::tui::ctx::Ctx;

/// A moment with its time of day: `today 14:30`, `tomorrow 14:30`, `Thu 09:00`, `14 Nov 09:00`, `14 Nov 2027`.
pub fn moment(at: DateTime<Utc>, ctx: &Ctx<'_>) -> String {
    let (at, now) = (ctx.wall(at), ctx.local());
    match days_between(now.date(), at.date()) {
        0 => format!("today {}", at.format("%H:%M")),
        1 => format!("tomorrow {}", at.format("%H:%M")),
        -1 => format!("yesterday {}", at.format("%H:%M")),
        2..=6 => at.format("%a %H:%M").to_string(),
        _ if at.year() == now.year() => at.format("%-d %b %H:%M").to_string(),
        _ => at.format("%-d %b %Y").to_string(),
    }
}

/// A day to come or gone: `today`, `tomorrow`, `in 3 d`, `yesterday`, `12 d ago`, `14 Nov`, `14 Nov 2027`.
pub fn day(date: NaiveDate, ctx: &Ctx<'_>) -> String {
    let today = ctx.today();
    match days_between(today, date) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days @ 2..=30 => format!("in {days} d"),
        days @ -30..=-2 => format!("{} d ago", -days),
        _ => absolute(date, ctx),
    }
}

/// A day as a calendar says it: `14 Nov`, with the year where it is another one.
pub fn absolute(date: NaiveDate, ctx: &Ctx<'_>) -> String {
    if date.year() == ctx.today().year() {
        date.format("%-d %b").to_string()
    } else {
        date.format("%-d %b %Y").to_string()
    }
}

/// A day that is written out as `full`, with how far off it is behind it; a far day is called by its date, which stands there
/// already.
pub fn with_near(full: &str, between: &str, date: NaiveDate, ctx: &Ctx<'_>) -> String {
    let near = day(date, ctx);
    match near == absolute(date, ctx) {
        true => full.to_owned(),
        false => format!("{full}{between}{near}"),
    }
}

/// A moment gone by, by the day: `today`, `yesterday`, `12 d ago`, `14 Nov`.
pub fn ago(at: DateTime<Utc>, ctx: &Ctx<'_>) -> String {
    day(ctx.wall(at).date(), ctx)
}

/// How long something has lasted, by the day: `today`, `9 d`, `5 mo`, `2 y`.
pub fn age(since: DateTime<Utc>, ctx: &Ctx<'_>) -> String {
    span(days_between(ctx.wall(since).date(), ctx.today()))
}

/// A number of days in one short word.
pub fn span(days: i64) -> String {
    match days {
        ..=0 => "today".to_owned(),
        1..=90 => format!("{days} d"),
        91..=729 => format!("{} mo", days * 12 / 365),
        _ => format!("{} y", days / 365),
    }
}

/// How long until a moment, as a countdown: `in 42 s`, `in 25 min`, `in 3 h`; beyond half a day as [`moment`].
pub fn countdown(at: DateTime<Utc>, ctx: &Ctx<'_>) -> String {
    let minutes = (at - ctx.now).num_minutes();
    match minutes {
        ..=-1 => moment(at, ctx),
        0 if at > ctx.now => format!("in {} s", (at - ctx.now).num_seconds().max(1)),
        0 => "now".to_owned(),
        1..=90 => format!("in {minutes} min"),
        91..=360 => format!("in {} h", (minutes + 30) / 60),
        _ => moment(at, ctx),
    }
}

/// A stretch of time that is left, to the minute, in its last minute to the second: `in 42 s`, `in 25 min`,
/// `in 3 h 25 min`, `in 2 d 4 h`.
pub fn until(left: TimeDelta) -> String {
    let (minutes, seconds) = (left.num_minutes(), left.num_seconds());
    match minutes {
        ..=0 => format!("in {seconds} s"),
        1..=59 => format!("in {minutes} min"),
        60..=1439 => format!("in {} h {} min", minutes / 60, minutes % 60),
        _ => format!("in {} d {} h", minutes / 1440, minutes % 1440 / 60),
    }
}

/// How many days from one day to another.
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    (to - from).num_days()
}

/// A wall-clock time in full, for a view with room: `14 Nov 2026 14:30`.
pub fn full(at: NaiveDateTime) -> String {
    at.format("%-d %b %Y %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::Surroundings;

    #[test]
    fn the_same_date_is_not_said_twice() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        for (date, said) in [
            ("2026-11-25", "Wed 25 Nov 2026 · in 3 d"),
            ("2026-12-31", "Thu 31 Dec 2026"),
            ("2027-02-27", "Sat 27 Feb 2027"),
            ("2026-10-09", "Fri 9 Oct 2026"),
        ] {
            let date: NaiveDate = date.parse().unwrap();
            let full = date.format("%a %-d %b %Y").to_string();
            assert_eq!(with_near(&full, " · ", date, &ctx), said);
        }
    }

    #[test]
    fn near_is_relative_and_far_is_absolute() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let on = |text: &str| DateTime::parse_from_rfc3339(text).unwrap().to_utc();
        // The clock of the tests stands at Sunday 22 November 2026, 10:00.
        for (at, said) in [
            ("2026-11-22T14:30:00Z", "today 14:30"),
            ("2026-11-23T14:30:00Z", "tomorrow 14:30"),
            ("2026-11-21T09:05:00Z", "yesterday 09:05"),
            ("2026-11-26T09:00:00Z", "Thu 09:00"),
            ("2026-12-24T09:00:00Z", "24 Dec 09:00"),
            ("2027-12-24T09:00:00Z", "24 Dec 2027"),
        ] {
            assert_eq!(moment(on(at), &ctx), said);
        }
        for (at, said) in [
            ("2026-11-22", "today"),
            ("2026-11-25", "in 3 d"),
            ("2026-11-10", "12 d ago"),
            ("2026-06-01", "1 Jun"),
            ("2025-06-01", "1 Jun 2025"),
        ] {
            assert_eq!(day(at.parse().unwrap(), &ctx), said);
        }
        assert_eq!(countdown(on("2026-11-22T10:25:00Z"), &ctx), "in 25 min");
        assert_eq!(countdown(on("2026-11-22T10:00:42Z"), &ctx), "in 42 s");
        assert_eq!(countdown(on("2026-11-22T10:00:00Z"), &ctx), "now");
        assert_eq!(countdown(on("2026-11-22T13:10:00Z"), &ctx), "in 3 h");
        assert_eq!(countdown(on("2026-11-23T10:10:00Z"), &ctx), "tomorrow 10:10");
        assert_eq!(age(on("2026-11-13T10:00:00Z"), &ctx), "9 d");
        assert_eq!(span(400), "13 mo");
    }
}
