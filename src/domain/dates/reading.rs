//! Dates as trackers and mails write them.

use chrono::{DateTime, NaiveDate, NaiveTime};

use super::cursor::{Cursor, day, in_range, weekday, year};
use super::{DateOrder, ReadDate};
use crate::domain::text;

/// No date is longer, not even that of a browser with its zone in words.
const LONGEST: usize = 160;

/// Reads a date with or without a time, as trackers export them (ISO, US, EU, month names).
///
/// Of a range `A → B` the first is taken. A date between dots (`03.04.2026`) has the day first in every
/// country that writes so, whatever the order. An epoch (seconds or milliseconds) is in UTC.
pub fn read(text: &str, order: DateOrder) -> Option<ReadDate> {
    if text.len() > LONGEST {
        return None;
    }
    let folded = text::fold(&text::clean_line(text));
    let first = folded.split(['→', '⟶']).next()?.split("->").next()?;
    let trimmed = first.trim_matches([' ', '"', '\'', ',']);
    epoch(trimmed).or_else(|| whole(trimmed, order))
}

/// Seconds or milliseconds since 1970.
fn epoch(text: &str) -> Option<ReadDate> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let moment = match whole.len() {
        9 | 10 => DateTime::from_timestamp(number, 0)?,
        13 => DateTime::from_timestamp_millis(number)?,
        16 => DateTime::from_timestamp_micros(number)?,
        _ => return None,
    }
    .naive_utc();
    in_range(&moment.date()).then_some(ReadDate {
        date: moment.date(),
        time: Some(moment.time()),
        offset: Some(0),
        ambiguous: false,
    })
}

/// A date, then perhaps a time, then perhaps a zone, then nothing.
fn whole(text: &str, order: DateOrder) -> Option<ReadDate> {
    let mut cursor = Cursor::new(text);
    let mut named = cursor;
    if named.word().and_then(weekday).is_some() {
        named.skip(&[',', '.', ' ']);
        cursor = named;
    }
    cursor.eat_word(&["le", "den", "der", "el", "am", "the", "on"]);
    cursor.spaces();
    if let Some(found) = unix_style(cursor) {
        return Some(found);
    }
    let (date, ambiguous) = date(&mut cursor, order)?;
    let (time, offset) = time_and_offset(&mut cursor)?;
    cursor.at_end().then_some(ReadDate {
        date,
        time,
        offset,
        ambiguous,
    })
}

/// `sep 14 08:46:37 2025`, as C and git write it.
fn unix_style(mut cursor: Cursor<'_>) -> Option<ReadDate> {
    let month = cursor.month_name()?;
    cursor.spaces();
    let day_of_month = cursor.small()?;
    cursor.spaces();
    let time = cursor.time(false)?;
    let mut offset = cursor.offset();
    cursor.spaces();
    let date = day(
        cursor.number().filter(|n| n.1 == 4).and_then(year)?,
        month,
        day_of_month,
    )?;
    offset = offset.or_else(|| cursor.offset());
    cursor.spaces();
    cursor.at_end().then_some(ReadDate {
        date,
        time: Some(time),
        offset,
        ambiguous: false,
    })
}

/// The day and whether the other order would have given another.
fn date(cursor: &mut Cursor<'_>, order: DateOrder) -> Option<(NaiveDate, bool)> {
    if !cursor.peek()?.is_ascii_digit() {
        return month_first_by_name(cursor).map(|d| (d, false));
    }
    let mut ahead = *cursor;
    let (first, digits) = ahead.number()?;
    match digits {
        8 => {
            *cursor = ahead;
            Some((
                day(i32::try_from(first / 10_000).ok()?, first / 100 % 100, first % 100)?,
                false,
            ))
        }
        4 => {
            *cursor = ahead;
            year_first(cursor, i32::try_from(first).ok()?).map(|d| (d, false))
        }
        1 | 2 => by_numbers(cursor, order).or_else(|| day_first_by_name(cursor).map(|d| (d, false))),
        _ => None,
    }
}

/// After `2025`: `-09-14`, `/9/14`, `. 9. 14.`, `年9月14日`, ` sep 14`.
fn year_first(cursor: &mut Cursor<'_>, year: i32) -> Option<NaiveDate> {
    for (after_year, after_month, after_day) in [("年", "月", "日"), ("년", "월", "일")] {
        if cursor.eat(after_year) {
            cursor.spaces();
            let month = cursor.small()?;
            cursor.eat(after_month).then_some(())?;
            cursor.spaces();
            let found = day(year, month, cursor.small()?)?;
            return cursor.eat(after_day).then_some(found);
        }
    }
    let separator = cursor.peek().filter(|c| matches!(c, '-' | '/' | '.' | ' '))?;
    cursor.skip(&[separator, ' ']);
    let month = match cursor.month_name() {
        Some(month) => month,
        None => cursor.small()?,
    };
    let same = cursor.eat(&separator.to_string());
    cursor.spaces();
    same.then(|| day(year, month, cursor.small()?)).flatten()
}

/// `14.09.2025`, `14/09/25`, `9/14/2025`, `14-9-2025`.
fn by_numbers(cursor: &mut Cursor<'_>, order: DateOrder) -> Option<(NaiveDate, bool)> {
    let mut ahead = *cursor;
    let first = ahead.small()?;
    let separator = ahead.peek().filter(|c| matches!(c, '.' | '/' | '-'))?;
    ahead.eat(&separator.to_string());
    ahead.spaces();
    let second = ahead.small()?;
    ahead.eat(&separator.to_string()).then_some(())?;
    ahead.spaces();
    let year = year(ahead.number()?)?;
    let day_first = day(year, second, first);
    let month_first = day(year, first, second);
    let (found, other) = match (order, separator) {
        (_, '.') | (DateOrder::DayFirst, _) => (day_first.or(month_first), month_first),
        (DateOrder::MonthFirst, _) => (month_first.or(day_first), day_first),
    };
    let found = found?;
    *cursor = ahead;
    Some((found, separator != '.' && other.is_some_and(|other| other != found)))
}

/// `14 september 2025`, `14. sept. 2025`, `14-sep-25`, `1er mars 2025`, `14 de septiembre de 2025`.
fn day_first_by_name(cursor: &mut Cursor<'_>) -> Option<NaiveDate> {
    let mut ahead = *cursor;
    let day_of_month = ahead.day_number()?;
    ahead.skip(&[' ', '-', '/']);
    ahead.eat_word(&["de", "of"]);
    ahead.spaces();
    let month = ahead.month_name()?;
    ahead.skip(&[' ', ',', '-', '/', '\'']);
    ahead.eat_word(&["de", "del"]);
    ahead.spaces();
    let found = day(year(ahead.number()?)?, month, day_of_month)?;
    *cursor = ahead;
    Some(found)
}

/// `sep 14, 2025`, `september 14th 2025`.
fn month_first_by_name(cursor: &mut Cursor<'_>) -> Option<NaiveDate> {
    let mut ahead = *cursor;
    let month = ahead.month_name()?;
    ahead.skip(&[' ', '-', '/']);
    let day_of_month = ahead.day_number()?;
    ahead.skip(&[' ', ',', '-', '/']).then_some(())?;
    let found = day(year(ahead.number().filter(|n| n.1 == 4)?)?, month, day_of_month)?;
    *cursor = ahead;
    Some(found)
}

/// What may follow a date; `None` where something follows that is no time.
fn time_and_offset(cursor: &mut Cursor<'_>) -> Option<(Option<NaiveTime>, Option<i32>)> {
    let iso = cursor.peek() == Some('t') && cursor.rest[1..].starts_with(|c: char| c.is_ascii_digit());
    if iso {
        cursor.eat("t");
    } else {
        cursor.skip(&[' ', ',', '·', '@', '|', '(']);
        cursor.eat_word(&["at", "um", "a", "kl"]);
        cursor.spaces();
    }
    if cursor.at_end() {
        return Some((None, None));
    }
    let time = match compact_time(cursor, iso) {
        Some(time) => time,
        None => cursor.time(false)?,
    };
    let mut offset = cursor.offset();
    cursor.skip(&[' ', ')']);
    // A browser adds the zone in words, Java its name in brackets; a zone before them counts more.
    if let Some(inside) = cursor.rest.strip_prefix(['(', '['])
        && inside.ends_with([')', ']'])
    {
        offset = offset.or_else(|| Cursor::new(inside).offset());
        cursor.rest = "";
    }
    Some((Some(time), offset))
}

/// `084637` or `0846`, which only stand after a `T`.
fn compact_time(cursor: &mut Cursor<'_>, iso: bool) -> Option<NaiveTime> {
    let mut ahead = *cursor;
    let (value, digits) = ahead.number().filter(|_| iso)?;
    let (hours, minutes, seconds) = match digits {
        6 => (value / 10_000, value / 100 % 100, value % 100),
        4 => (value / 100, value % 100, 0),
        _ => return None,
    };
    let time = NaiveTime::from_hms_opt(hours, minutes, seconds)?;
    *cursor = ahead;
    Some(time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `2025-09-14 08:46:37.601 +7200 ?`
    fn said(found: Option<ReadDate>) -> String {
        let Some(found) = found else { return "none".to_owned() };
        let mut out = found.date.to_string();
        if let Some(time) = found.time {
            out += &format!(" {time}");
        }
        if let Some(offset) = found.offset {
            out += &format!(" {offset:+}");
        }
        if found.ambiguous {
            out += " ?";
        }
        out
    }

    #[test]
    fn dates_are_read_in_the_shapes_of_trackers_and_mails() {
        let mut wrong = Vec::new();
        let cases = [
            ("2025-09-14", "2025-09-14"),
            (" 2025-09-14 ", "2025-09-14"),
            ("\"2025-09-14\"", "2025-09-14"),
            ("2025/9/14", "2025-09-14"),
            ("2025.09.14", "2025-09-14"),
            ("2025. 9. 14.", "none"),
            ("20250914", "2025-09-14"),
            ("20250914T084637Z", "2025-09-14 08:46:37 +0"),
            ("2025-09-14 08:46", "2025-09-14 08:46:00"),
            ("2025-09-14T08:46:37", "2025-09-14 08:46:37"),
            ("2025-09-14T08:46:37Z", "2025-09-14 08:46:37 +0"),
            ("2025-09-14T08:46:37.601Z", "2025-09-14 08:46:37.601 +0"),
            ("2025-09-14T08:46:37+02:00", "2025-09-14 08:46:37 +7200"),
            (
                "2025-09-14T08:46:37.123456789-05:30",
                "2025-09-14 08:46:37.123456789 -19800",
            ),
            ("2025-09-14T08:46:37+02:00[Europe/Berlin]", "2025-09-14 08:46:37 +7200"),
            ("2025-09-14 08:46:37.601+00", "2025-09-14 08:46:37.601 +0"),
            ("2025-09-14 08:46:37 +0200", "2025-09-14 08:46:37 +7200"),
            ("2025-09-14 00:00:00+00", "2025-09-14 00:00:00 +0"),
            ("2023-11-20 14:30 UTC", "2023-11-20 14:30:00 +0"),
            ("2023-11-15 14:30:00 UTC", "2023-11-15 14:30:00 +0"),
            ("2016-12-31T23:59:60Z", "2016-12-31 23:59:59 +0"),
            ("Sun, 14 Sep 2025 08:46:37 +0200", "2025-09-14 08:46:37 +7200"),
            ("Sun, 14 Sep 2025 08:46:37 GMT", "2025-09-14 08:46:37 +0"),
            ("14 Sep 2025 08:46 EST", "2025-09-14 08:46:00 -18000"),
            ("Sun Sep 14 08:46:37 2025", "2025-09-14 08:46:37"),
            ("Sun Sep 14 08:46:37 2025 +0200", "2025-09-14 08:46:37 +7200"),
            (
                "Sun Sep 14 2025 08:46:37 GMT+0200 (Central European Summer Time)",
                "2025-09-14 08:46:37 +7200",
            ),
            ("1757839597", "2025-09-14 08:46:37 +0"),
            ("1757839597.601", "2025-09-14 08:46:37 +0"),
            ("1757839597601", "2025-09-14 08:46:37.601 +0"),
            ("14.09.2025", "2025-09-14"),
            ("14.9.25", "2025-09-14"),
            ("14. 9. 2025", "2025-09-14"),
            ("3.4.2026", "2026-04-03"),
            ("14.09.2025 08:46", "2025-09-14 08:46:00"),
            ("14.09.2025, 08:46 Uhr", "2025-09-14 08:46:00"),
            ("14.09.2025 um 8.46 Uhr", "2025-09-14 08:46:00"),
            ("So., 14.09.2025", "2025-09-14"),
            ("14/09/25", "2025-09-14"),
            ("14/09/2025", "2025-09-14"),
            ("9/14/2025", "2025-09-14"),
            ("9/14/2025 8:46 AM", "2025-09-14 08:46:00"),
            ("9/14/2025, 8:46:37 PM", "2025-09-14 20:46:37"),
            ("9/14/2025 12:00 am", "2025-09-14 00:00:00"),
            ("9/14/2025 12:00 p.m.", "2025-09-14 12:00:00"),
            ("03/04/2026", "2026-04-03 ?"),
            ("03-04-2026", "2026-04-03 ?"),
            ("04/04/2026", "2026-04-04"),
            ("14-Sep-2025", "2025-09-14"),
            ("14-Sep-25", "2025-09-14"),
            ("Sep 14, 2025", "2025-09-14"),
            ("Sept. 14, 2025", "2025-09-14"),
            ("Sep 14 2025", "2025-09-14"),
            ("September 14th, 2025", "2025-09-14"),
            ("Mar 25 2023 10:15 AM", "2023-03-25 10:15:00"),
            ("Sep 14, 2025 at 8:46 AM", "2025-09-14 08:46:00"),
            ("Sunday, September 14, 2025", "2025-09-14"),
            ("14 September 2025", "2025-09-14"),
            ("14th of September 2025", "2025-09-14"),
            ("14. Sept. 2025", "2025-09-14"),
            ("Sonntag, den 14. September 2025", "2025-09-14"),
            ("3. März 2026", "2026-03-03"),
            ("3. Mai 2026", "2026-05-03"),
            ("1. Dez. 2025", "2025-12-01"),
            ("24 Oktober 2025", "2025-10-24"),
            ("1er août 2025", "2025-08-01"),
            ("le 14 février 2026 à 14h30", "2026-02-14 14:30:00"),
            ("14 de septiembre de 2025", "2025-09-14"),
            ("14 ene. 2026", "2026-01-14"),
            ("14 settembre 2025", "2025-09-14"),
            ("2025 Sep 14", "2025-09-14"),
            ("2025-Sep-14", "2025-09-14"),
            ("2025年9月14日", "2025-09-14"),
            ("2025年9月14日 14:30", "2025-09-14 14:30:00"),
            ("2025년 9월 14일", "2025-09-14"),
            ("September 14, 2025 8:46 AM (GMT+2)", "2025-09-14 08:46:00 +7200"),
            (
                "September 14, 2025 8:46 AM (GMT+2) → September 15, 2025",
                "2025-09-14 08:46:00 +7200",
            ),
            ("September 14, 2025 → September 15, 2025", "2025-09-14"),
            ("2025-09-14 -> 2025-09-15", "2025-09-14"),
            ("29.02.2024", "2024-02-29"),
            // No dates
            ("", "none"),
            ("soon", "none"),
            ("2025", "none"),
            ("Jan 2023", "none"),
            ("29.02.2025", "none"),
            ("31/31/2025", "none"),
            ("2025-13-01", "none"),
            ("1969-12-31", "none"),
            ("2101-01-01", "none"),
            ("0001-01-01", "none"),
            ("14.09.", "none"),
            ("14 September", "none"),
            ("2025-09-14 and more", "none"),
            ("2025-09-14 25:00", "none"),
            ("2025-09-14 08:61", "none"),
            ("9/14/2025 13:00 PM", "none"),
            ("2025-09-14T", "none"),
            ("1.2.3", "none"),
            ("10.0.0.1", "none"),
            ("555-123-4567", "none"),
            ("99999999999999999999999", "none"),
            ("12345", "none"),
        ];
        for (text, wanted) in cases {
            let got = said(read(text, DateOrder::DayFirst));
            if got != wanted {
                wrong.push((text, wanted, got));
            }
        }
        assert!(wrong.is_empty(), "{} of {} wrong: {wrong:#?}", wrong.len(), cases.len());
    }

    #[test]
    fn the_order_decides_only_where_both_are_possible() {
        for (text, wanted) in [
            ("03/04/2026", "2026-03-04 ?"),
            ("03-04-26", "2026-03-04 ?"),
            ("14/09/2025", "2025-09-14"),
            ("03.04.2026", "2026-04-03"),
            ("9.14.2025", "2025-09-14"),
            ("05/05/2026", "2026-05-05"),
            ("29/02/2024", "2024-02-29"),
        ] {
            assert_eq!(said(read(text, DateOrder::MonthFirst)), wanted, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC{0,40}") {
            let _ = read(&text, DateOrder::DayFirst);
        }

        #[test]
        fn date_like_text_is_read_without_a_panic(text in "([0-9]{1,4}|[-/.:, T()+→年月]|Sep|März|am|Z|GMT|th|h){0,14}") {
            if let Some(found) = read(&text, DateOrder::MonthFirst) {
                prop_assert!(in_range(&found.date));
            }
        }

        #[test]
        fn what_is_written_is_read(days in 0i64..47_000, format in 0usize..8) {
            let date = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::Duration::days(days);
            let format = ["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%b %-d, %Y", "%A, %-d %b %Y", "%Y年%-m月%-d日", "%Y%m%d", "%d-%b-%Y"][format];
            let text = date.format(format).to_string();
            prop_assert_eq!(read(&text, DateOrder::DayFirst).map(|d| d.date), Some(date), "{}", text);
        }
    }
}
