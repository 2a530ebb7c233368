//! Dates as a person types them.

use chrono::{Datelike, Duration, Months, NaiveDate, NaiveDateTime, NaiveTime};

use super::DateOrder;
use super::cursor::{Cursor, day, in_range, weekday};
use super::reading::read;
use crate::domain::text;

/// More words than the longest of these phrases has.
const MOST_WORDS: usize = 10;

/// Reads what a person types, such as `tomorrow 14:30`, `fri 9`, `3.12. 14:30`, `in 3 days`, or anything that [`read`] takes.
///
/// `now` is the person's wall clock. A time that was not given is `None`. A name of a day is the next such
/// day, never today; `next fri` is that of next week. A day without a year is the next such day, today
/// included; a time alone is today's. `03/04/2026` has its day first. A zone that stands with a time is left
/// out: the time is given as it was written.
pub fn understand(text: &str, now: NaiveDateTime) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let folded = text::fold(&text::clean_line(text));
    let words: Vec<&str> = folded
        .split([' ', ','])
        .filter(|w| {
            !matches!(
                *w,
                "" | "at" | "um" | "@" | "on" | "by" | "the" | "den" | "dem" | "of" | "de" | "bis"
            )
        })
        .take(MOST_WORDS + 1)
        .collect();
    let words = match words.as_slice() {
        ["am", rest @ ..] => rest,
        words => words,
    };
    if words.is_empty() || words.len() > MOST_WORDS {
        return None;
    }
    if let Some(moment) = moment(words, now) {
        return Some((moment.date(), Some(moment.time())));
    }
    let today = now.date();
    for split in (0..=words.len()).rev() {
        let (before, after) = words.split_at(split);
        if let Some(found) = day_and_time(before, after, today).or_else(|| day_and_time(after, before, today)) {
            return Some(found);
        }
    }
    read(text, DateOrder::DayFirst).map(|found| (found.date, found.time))
}

fn day_and_time(day: &[&str], time: &[&str], today: NaiveDate) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let date = match day {
        [] => Some(today).filter(in_range)?,
        words => day_of(words, today)?,
    };
    if time.is_empty() {
        return (!day.is_empty()).then_some((date, None));
    }
    time_of(time, !day.is_empty()).map(|time| (date, Some(time)))
}

/// `bare_hour`: whether `9` alone can be a time, because a day stands beside it.
fn time_of(words: &[&str], bare_hour: bool) -> Option<NaiveTime> {
    match words {
        ["noon" | "mittag" | "mittags" | "midi"] => return NaiveTime::from_hms_opt(12, 0, 0),
        ["midnight" | "mitternacht" | "minuit"] => return NaiveTime::from_hms_opt(0, 0, 0),
        // `9 uhr 30`
        [hour, "uhr", minute] => {
            let numbers = (hour.parse().ok()?, minute.parse().ok()?);
            return NaiveTime::from_hms_opt(numbers.0, numbers.1, 0);
        }
        _ => {}
    }
    let joined = words.join(" ");
    let mut cursor = Cursor::new(&joined);
    let time = cursor.time(bare_hour)?;
    cursor.at_end().then_some(time)
}

/// `now`, `in 2 hours`, `in 30 min`, `an hour ago`, `vor 2 stunden`.
fn moment(words: &[&str], now: NaiveDateTime) -> Option<NaiveDateTime> {
    let (sign, amount) = match words {
        ["now" | "jetzt"] => return in_range(&now.date()).then_some(now),
        ["in", amount @ ..] => (1, amount),
        ["vor", amount @ ..] => (-1, amount),
        [amount @ .., "ago"] => (-1, amount),
        _ => return None,
    };
    let (count, unit) = count_and_unit(amount)?;
    let minutes = match unit {
        "min" | "mins" | "minute" | "minutes" | "minuten" => 1,
        "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" => 60,
        _ => return None,
    };
    now.checked_add_signed(Duration::minutes(sign * i64::from(count) * minutes))
        .filter(|then| in_range(&then.date()))
}

fn day_of(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    named_day(words, today)
        .or_else(|| counted_day(words, today))
        .or_else(|| day_without_year(words, today))
        .or_else(|| full_day(words))
        .filter(in_range)
}

/// In `3 dec 14` the last number is rather an hour than a year.
fn full_day(words: &[&str]) -> Option<NaiveDate> {
    let hour_last = matches!(words, [_, .., last] if last.len() <= 2 && last.bytes().all(|b| b.is_ascii_digit()));
    let found = read(&words.join(" "), DateOrder::DayFirst).filter(|_| !hour_last)?;
    found.time.is_none().then_some(found.date)
}

fn named_day(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    let plus = |days: i64| today.checked_add_signed(Duration::days(days));
    match words {
        ["today" | "tod" | "heute" | "hoy" | "aujourd'hui"] => Some(today),
        ["tomorrow" | "tmrw" | "tmr" | "tom" | "morgen" | "demain" | "manana"] => plus(1),
        ["yesterday" | "gestern" | "hier" | "ayer"] => plus(-1),
        ["ubermorgen" | "uebermorgen"] | ["day", "after", "tomorrow"] => plus(2),
        ["vorgestern"] | ["day", "before", "yesterday"] => plus(-2),
        ["next" | "nachste", "week" | "woche"] => plus(7),
        ["last" | "letzte", "week" | "woche"] => plus(-7),
        ["next" | "nachsten", "month" | "monat"] => today.checked_add_months(Months::new(1)),
        [
            "this" | "coming" | "diesen" | "kommenden" | "dieser" | "kommender",
            name,
        ]
        | [name] => weekday(name.trim_end_matches('.')).and_then(|day| plus(days_until(day, today))),
        // That of next week, so that on a Wednesday `fri` and `next fri` are two days.
        ["next" | "nachsten" | "nachster", name] => {
            let to_next_monday = 7 - i64::from(today.weekday().num_days_from_monday());
            weekday(name).and_then(|day| plus(to_next_monday + i64::from(day.num_days_from_monday())))
        }
        ["last" | "letzten" | "letzter", name] => weekday(name).and_then(|day| match days_until(day, today) {
            7 => plus(-7),
            days => plus(days - 7),
        }),
        _ => None,
    }
}

/// 1 to 7.
fn days_until(day: chrono::Weekday, today: NaiveDate) -> i64 {
    let days = 7 + i64::from(day.num_days_from_monday()) - i64::from(today.weekday().num_days_from_monday());
    if days > 7 { days - 7 } else { days }
}

/// `3d`, `2 weeks`, `in 3 days`, `in a month`, `3 days ago`, `vor 2 wochen`, `-2d`.
fn counted_day(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    let (sign, amount) = match words {
        ["in", amount @ ..] => (1, amount),
        ["vor", amount @ ..] => (-1, amount),
        [amount @ .., "ago"] => (-1, amount),
        amount => (1, amount),
    };
    let stripped;
    let (sign, amount) = match amount {
        [first, rest @ ..] if first.starts_with(['+', '-']) => {
            stripped = [&[&first[1..]], rest].concat();
            (if first.starts_with('-') { -sign } else { sign }, stripped.as_slice())
        }
        amount => (sign, amount),
    };
    let (count, unit) = count_and_unit(amount)?;
    let days = match unit {
        "d" | "day" | "days" | "t" | "tag" | "tage" | "tagen" => 1,
        "w" | "wk" | "wks" | "week" | "weeks" | "woche" | "wochen" => 7,
        "mo" | "month" | "months" | "monat" | "monate" | "monaten" => {
            let months = Months::new(count);
            return if sign > 0 {
                today.checked_add_months(months)
            } else {
                today.checked_sub_months(months)
            };
        }
        "y" | "yr" | "year" | "years" | "jahr" | "jahre" | "jahren" => {
            let months = Months::new(count.checked_mul(12)?);
            return if sign > 0 {
                today.checked_add_months(months)
            } else {
                today.checked_sub_months(months)
            };
        }
        _ => return None,
    };
    today.checked_add_signed(Duration::days(sign * i64::from(count) * days))
}

/// `3d`, `3 d`, `a week`.
fn count_and_unit<'a>(words: &[&'a str]) -> Option<(u32, &'a str)> {
    let one = |word: &str| matches!(word, "a" | "an" | "one" | "ein" | "eine" | "einem" | "einer" | "einen");
    match words {
        [both] => {
            let mut cursor = Cursor::new(both);
            let (count, _) = cursor.number().filter(|n| n.0 <= 99_999)?;
            let unit = cursor.word()?;
            cursor.at_end().then_some((count, unit))
        }
        [count, unit] if one(count) => Some((1, unit.trim_end_matches('.'))),
        [count, unit] => {
            let count = count.parse().ok().filter(|n| *n <= 99_999)?;
            Some((count, unit.trim_end_matches('.')))
        }
        _ => None,
    }
}

/// `3.12.`, `3/12`, `dec 3`, `3. dez`, `14th`: the next such day, today included.
fn day_without_year(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    let joined = words.join(" ");
    let mut cursor = Cursor::new(&joined);
    // `fri, 5 dec`
    let mut named = cursor;
    if named.word().and_then(weekday).is_some() && named.skip(&[' ', '.']) {
        cursor = named;
    }
    let (first, second) = match cursor.month_name() {
        Some(month) => {
            cursor.skip(&[' ', '-']);
            (cursor.day_number()?, month)
        }
        None => day_and_month(&mut cursor, today)?,
    };
    if !cursor.at_end() {
        return None;
    }
    // A leap day can be eight years away.
    (0..=8)
        .filter_map(|more| day(today.year() + more, second, first))
        .find(|date| *date >= today)
}

/// The day and the month.
fn day_and_month(cursor: &mut Cursor<'_>, today: NaiveDate) -> Option<(u32, u32)> {
    let mut ahead = *cursor;
    let first = ahead.small()?;
    if ahead.eat("/") {
        let second = ahead.small()?;
        *cursor = ahead;
        return Some(if second > 12 { (second, first) } else { (first, second) });
    }
    let mut dotted = ahead;
    if dotted.eat(".") {
        dotted.spaces();
        if let Some(second) = dotted.small() {
            dotted.eat(".");
            *cursor = dotted;
            return Some((first, second));
        }
    }
    let first = cursor.day_number()?;
    let mark = cursor.rest.len() != ahead.rest.len();
    cursor.skip(&[' ', '-']);
    if let Some(month) = cursor.month_name() {
        return Some((first, month));
    }
    // `14th` or `14.` alone is in this month or the next.
    (mark && cursor.at_end()).then(|| {
        let month = if first >= today.day() {
            today.month()
        } else {
            today.month() % 12 + 1
        };
        (first, month)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A Wednesday.
    fn now() -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, 25)
            .unwrap()
            .and_hms_opt(10, 15, 0)
            .unwrap()
    }

    fn said(text: &str) -> String {
        match understand(text, now()) {
            None => "none".to_owned(),
            Some((date, None)) => date.to_string(),
            Some((date, Some(time))) => format!("{date} {}", time.format("%H:%M")),
        }
    }

    #[test]
    fn what_a_person_types_is_understood() {
        let cases = [
            ("today", "2026-11-25"),
            ("Tomorrow", "2026-11-26"),
            ("tomorrow 14:30", "2026-11-26 14:30"),
            ("tomorrow at 2pm", "2026-11-26 14:00"),
            ("14:30 tomorrow", "2026-11-26 14:30"),
            ("yesterday", "2026-11-24"),
            ("day after tomorrow", "2026-11-27"),
            ("heute", "2026-11-25"),
            ("heute 14", "2026-11-25 14:00"),
            ("morgen um 9 Uhr", "2026-11-26 09:00"),
            ("morgen 9 Uhr 30", "2026-11-26 09:30"),
            ("übermorgen", "2026-11-27"),
            ("gestern", "2026-11-24"),
            ("mon", "2026-11-30"),
            ("monday", "2026-11-30"),
            ("wed", "2026-12-02"),
            ("thu", "2026-11-26"),
            ("sunday", "2026-11-29"),
            ("fri 9", "2026-11-27 09:00"),
            ("fri 9:30am", "2026-11-27 09:30"),
            ("Fri at 9 am", "2026-11-27 09:00"),
            ("fr", "2026-11-27"),
            ("Fr. 14 Uhr", "2026-11-27 14:00"),
            ("am Freitag um 14:30", "2026-11-27 14:30"),
            ("next mon", "2026-11-30"),
            ("next fri", "2026-12-04"),
            ("this fri", "2026-11-27"),
            ("nächsten Freitag", "2026-12-04"),
            ("last fri", "2026-11-20"),
            ("last wed", "2026-11-18"),
            ("next week", "2026-12-02"),
            ("next month", "2026-12-25"),
            ("in 3 d", "2026-11-28"),
            ("in 3 days", "2026-11-28"),
            ("in 3 Tagen", "2026-11-28"),
            ("in 2 weeks", "2026-12-09"),
            ("in a week", "2026-12-02"),
            ("in einer Woche", "2026-12-02"),
            ("in 2 weeks 14:30", "2026-12-09 14:30"),
            ("3d", "2026-11-28"),
            ("+3d", "2026-11-28"),
            ("-2d", "2026-11-23"),
            ("2w", "2026-12-09"),
            ("3 days", "2026-11-28"),
            ("3 days ago", "2026-11-22"),
            ("vor 2 Wochen", "2026-11-11"),
            ("in 3 months", "2027-02-25"),
            ("1y", "2027-11-25"),
            ("in 2 hours", "2026-11-25 12:15"),
            ("in 30 min", "2026-11-25 10:45"),
            ("an hour ago", "2026-11-25 09:15"),
            ("now", "2026-11-25 10:15"),
            ("14:30", "2026-11-25 14:30"),
            ("14.30", "2026-11-25 14:30"),
            ("14h30", "2026-11-25 14:30"),
            ("2pm", "2026-11-25 14:00"),
            ("2 pm", "2026-11-25 14:00"),
            ("9 Uhr", "2026-11-25 09:00"),
            ("noon", "2026-11-25 12:00"),
            ("3.12.", "2026-12-03"),
            ("3.12", "2026-12-03"),
            ("3. 12.", "2026-12-03"),
            ("3.12. 14:30", "2026-12-03 14:30"),
            ("3.12. um 9", "2026-12-03 09:00"),
            ("3/12", "2026-12-03"),
            ("12/24", "2026-12-24"),
            ("25.11.", "2026-11-25"),
            ("24.11.", "2027-11-24"),
            ("29.2.", "2028-02-29"),
            ("dec 3", "2026-12-03"),
            ("Dec 3rd 2pm", "2026-12-03 14:00"),
            ("3 dec", "2026-12-03"),
            ("3 dec 14", "2026-12-03 14:00"),
            ("3. Dez", "2026-12-03"),
            ("3. Dezember 14:30", "2026-12-03 14:30"),
            ("fri, 4 dec", "2026-12-04"),
            ("the 14th", "2026-12-14"),
            ("28th", "2026-11-28"),
            ("jan 3", "2027-01-03"),
            ("2026-12-24", "2026-12-24"),
            ("2026-12-24 14:30", "2026-12-24 14:30"),
            ("2026-12-24T14:30:00Z", "2026-12-24 14:30"),
            ("24.12.2026 14:30", "2026-12-24 14:30"),
            ("3 dec 2027 9am", "2027-12-03 09:00"),
            ("December 3, 2027", "2027-12-03"),
            ("03/04/2026", "2026-04-03"),
            ("", "none"),
            ("9", "none"),
            ("soon", "none"),
            ("in 3", "none"),
            ("31.11.", "none"),
            ("25:00", "none"),
            ("fri 25", "none"),
            ("in 99999 years", "none"),
            ("99999999999d", "none"),
            ("a b c d e f g h i j k l m", "none"),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(text, wanted)| (text, wanted, said(text)))
            .filter(|(_, w, got)| *w != got)
            .collect();
        assert!(wrong.is_empty(), "{} of {} wrong: {wrong:#?}", wrong.len(), cases.len());
    }

    proptest! {
        #[test]
        fn any_text_is_taken_without_a_panic(text in "\\PC{0,40}") {
            let _ = understand(&text, now());
        }

        #[test]
        fn typed_words_are_taken_without_a_panic(
            words in prop::collection::vec("(in|next|last|fri|mo|dec|3\\.|[0-9]{1,6}|[+-]?[0-9]{1,9}(d|w|mo|y|h)|ago|am|pm|:30|vor|a|week|[0-9]{1,2}:[0-9]{2})", 0..6),
            days in -800_000i64..800_000,
        ) {
            let now = now() + Duration::days(days);
            if let Some((date, _)) = understand(&words.join(" "), now) {
                prop_assert!(in_range(&date));
            }
        }
    }
}
