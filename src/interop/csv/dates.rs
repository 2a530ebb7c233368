//! Guessing from a whole table how its dates are written.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone, Utc};

use crate::domain::dates::{self, DateOrder, ReadDate};

/// What a table's dates show about their order.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    day_first: Seen,
    month_first: Seen,
    dotted: bool,
    american: bool,
}

/// How often something was seen, and the first example with its line.
#[derive(Debug, Default)]
struct Seen {
    count: u64,
    first: Option<(u64, String)>,
}

impl Seen {
    fn add(&mut self, line: u64, cell: &str) {
        self.count += 1;
        if self.first.is_none() {
            self.first = Some((line, cell.chars().take(30).collect()));
        }
    }

    fn example(&self) -> String {
        self.first
            .as_ref()
            .map(|(line, cell)| format!("{cell} in line {line}"))
            .unwrap_or_default()
    }
}

/// How the dates of a table are read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Order {
    /// Which part comes first.
    pub(super) order: DateOrder,
    /// Whether something in the file, or the person, says so.
    pub(super) sure: bool,
    /// Why, for a person.
    pub(super) why: String,
    /// What speaks against it.
    pub(super) doubt: Option<(u64, String)>,
}

impl Evidence {
    /// Looks at a cell of a date column.
    pub(super) fn look(&mut self, line: u64, cell: &str) {
        let Some((first, second, mark)) = leading_parts(cell) else {
            return;
        };
        self.dotted |= mark == b'.';
        if first > 12 && second <= 12 {
            self.day_first.add(line, cell);
        } else if second > 12 && first <= 12 {
            self.month_first.add(line, cell);
        }
        let end = cell.trim_end().as_bytes();
        self.american |= end.len() > 2 && end[end.len() - 2..].eq_ignore_ascii_case(b"pm");
    }

    /// A hint that the person lives where the month comes first, such as salaries in dollars.
    pub(super) fn hint_american(&mut self) {
        self.american = true;
    }

    /// Decides. `asked` is what the person says about dates that can be read in two ways.
    pub(super) fn decide(&self, asked: Option<DateOrder>) -> Order {
        let order = |order, sure, why: String| Order {
            order,
            sure,
            why,
            doubt: None,
        };
        let (day, month) = (&self.day_first, &self.month_first);
        if day.count > 0 && month.count > 0 {
            let likelier = if day.count >= month.count {
                DateOrder::DayFirst
            } else {
                DateOrder::MonthFirst
            };
            let line = day
                .first
                .iter()
                .chain(&month.first)
                .map(|(line, _)| *line)
                .min()
                .unwrap_or(0);
            let both = format!("{} and {}", day.example(), month.example());
            return Order {
                doubt: Some((line, format!("dates are written in both orders: {both}"))),
                ..order(asked.unwrap_or(likelier), asked.is_some(), both)
            };
        }
        let (found, why) = if day.count > 0 {
            (DateOrder::DayFirst, day.example())
        } else if month.count > 0 {
            (DateOrder::MonthFirst, month.example())
        } else if self.dotted {
            (DateOrder::DayFirst, "they are written with dots".into())
        } else if let Some(asked) = asked {
            return order(asked, true, "as asked".into());
        } else if self.american {
            return order(DateOrder::MonthFirst, false, "other signs of American usage".into());
        } else {
            return order(DateOrder::DayFirst, false, "nothing in the file says otherwise".into());
        };
        order(found, true, why)
    }
}

/// The first two numbers of a date with the year at its end, and what stands between them.
fn leading_parts(cell: &str) -> Option<(u8, u8, u8)> {
    fn number(bytes: &[u8]) -> Option<(u8, &[u8])> {
        let digits = bytes.iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
        let (head, rest) = bytes.split_at(digits);
        (1..=2)
            .contains(&digits)
            .then(|| (head.iter().fold(0, |value, byte| value * 10 + (byte - b'0')), rest))
    }
    let (first, rest) = number(cell.trim_start().as_bytes())?;
    let (mark, rest) = rest.split_first()?;
    let (second, rest) = number(rest)?;
    let (again, rest) = rest.split_first()?;
    let year = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    // `24-01-15` may begin with the year.
    let fits = matches!(mark, b'/' | b'.' | b'-') && mark == again && (year == 4 || (year == 2 && *mark != b'-'));
    (fits && (1..=31).contains(&first) && (1..=31).contains(&second)).then_some((first, second, *mark))
}

/// A date that was read, and what was noticed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Day {
    pub(super) date: NaiveDate,
    pub(super) moment: DateTime<Utc>,
    pub(super) ambiguous: bool,
    /// It was a spreadsheet's count of days.
    pub(super) serial: bool,
}

/// Reads a date cell; a date without a time is taken as noon UTC, which is the same day nearly everywhere.
pub(super) fn read(cell: &str, order: DateOrder) -> Option<Day> {
    let read = dates::read(cell, order).filter(|read| (1950..2200).contains(&chrono::Datelike::year(&read.date)));
    if let Some(read) = read {
        return Some(Day {
            date: read.date,
            moment: moment(&read)?,
            ambiguous: read.ambiguous,
            serial: false,
        });
    }
    if let Some((start, _)) = cell.split_once('→') {
        // A page's date may be a span; it begins with the day that is meant.
        return read_span_start(start, order);
    }
    let number: f64 = cell.trim().parse().ok()?;
    let moment = if (20_000.0..80_000.0).contains(&number) {
        let date = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(number as u64))?;
        let seconds = (number.fract() * 86_400.0).round().min(86_399.0) as u32;
        let time = if seconds == 0 {
            noon()
        } else {
            NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)?
        };
        return Some(Day {
            date,
            moment: Utc.from_utc_datetime(&date.and_time(time)),
            ambiguous: false,
            serial: true,
        });
    } else if (1e9..4e9).contains(&number) {
        DateTime::from_timestamp(number as i64, 0)?
    } else if (1e12..4e12).contains(&number) {
        DateTime::from_timestamp_millis(number as i64)?
    } else {
        return None;
    };
    Some(Day {
        date: moment.date_naive(),
        moment,
        ambiguous: false,
        serial: false,
    })
}

fn read_span_start(start: &str, order: DateOrder) -> Option<Day> {
    let read = dates::read(start.trim(), order)?;
    Some(Day {
        date: read.date,
        moment: moment(&read)?,
        ambiguous: read.ambiguous,
        serial: false,
    })
}

fn noon() -> NaiveTime {
    NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default()
}

fn moment(read: &ReadDate) -> Option<DateTime<Utc>> {
    let local = read.date.and_time(read.time.unwrap_or_else(noon));
    let offset = if read.time.is_some() {
        read.offset.unwrap_or(0)
    } else {
        0
    };
    local
        .checked_sub_signed(chrono::Duration::seconds(offset.into()))
        .map(|utc| Utc.from_utc_datetime(&utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(cells: &[&str], asked: Option<DateOrder>) -> Order {
        let mut evidence = Evidence::default();
        cells.iter().zip(2..).for_each(|(cell, line)| evidence.look(line, cell));
        evidence.decide(asked)
    }

    #[test]
    fn one_day_over_twelve_decides_for_the_whole_table() {
        let order = decide(&["03/04/2026", "25/04/2026"], Some(DateOrder::MonthFirst));
        assert_eq!((order.order, order.sure), (DateOrder::DayFirst, true));
        assert!(order.why.contains("25/04/2026 in line 3"), "{}", order.why);
        let order = decide(&["03/04/2026", "4/25/26 3:02 PM"], None);
        assert_eq!((order.order, order.sure), (DateOrder::MonthFirst, true));
    }

    #[test]
    fn without_a_sure_sign_the_person_or_a_guess_decides() {
        assert_eq!(
            decide(&["03.04.2026"], Some(DateOrder::MonthFirst)).order,
            DateOrder::DayFirst
        );
        let asked = decide(&["03/04/2026"], Some(DateOrder::MonthFirst));
        assert_eq!((asked.order, asked.sure), (DateOrder::MonthFirst, true));
        let guess = decide(&["03/04/2026"], None);
        assert_eq!((guess.order, guess.sure), (DateOrder::DayFirst, false));
        let american = decide(&["03/04/2026 2:30 PM"], None);
        assert_eq!((american.order, american.sure), (DateOrder::MonthFirst, false));
        assert_eq!(
            decide(&["2026-03-25", "24-01-15", "soon", "99/99/2026"], None).order,
            DateOrder::DayFirst
        );
    }

    #[test]
    fn both_orders_in_one_table_are_a_doubt() {
        let order = decide(&["25/04/2026", "26/04/2026", "04/25/2026"], None);
        assert_eq!((order.order, order.sure), (DateOrder::DayFirst, false));
        let (line, doubt) = order.doubt.unwrap();
        assert!(line == 2 && doubt.contains("04/25/2026 in line 4"), "{doubt}");
    }

    #[test]
    fn counts_of_days_and_seconds_are_dates() {
        let read = |cell| read(cell, DateOrder::DayFirst).map(|day| (day.moment.to_rfc3339(), day.serial));
        assert_eq!(read("45000"), Some(("2023-03-15T12:00:00+00:00".into(), true)));
        assert_eq!(read("45000.25"), Some(("2023-03-15T06:00:00+00:00".into(), true)));
        assert_eq!(read("1700000000"), Some(("2023-11-14T22:13:20+00:00".into(), false)));
        assert_eq!(read("1700000000000"), Some(("2023-11-14T22:13:20+00:00".into(), false)));
        for cell in ["7", "inf", "NaN", "1e300", "soon", "→"] {
            assert_eq!(read(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_time_with_an_offset_is_taken_to_utc() {
        let read = |cell| read(cell, DateOrder::DayFirst).map(|day| day.moment.to_rfc3339());
        assert_eq!(read("2026-03-04"), Some("2026-03-04T12:00:00+00:00".into()));
        assert_eq!(
            read("2026-03-04T23:30:00-05:00"),
            Some("2026-03-05T04:30:00+00:00".into())
        );
        assert_eq!(
            read("March 4, 2026 → March 6, 2026"),
            Some("2026-03-04T12:00:00+00:00".into())
        );
    }
}
