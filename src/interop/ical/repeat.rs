//! The times of an event that repeats.
//!
//! Rules speak of the time on the wall, so they are worked out there, as if the wall were in UTC, and each time becomes
//! a moment afterwards.

use std::time::{Duration, Instant};

use calcard::icalendar::{ICalendarFrequency, ICalendarRecurrenceRule, ICalendarWeekday};
use chrono::{DateTime, Month, NaiveDateTime, TimeDelta, Weekday};
use rrule::{Frequency, NWeekday, RRule, RRuleSet, Tz, Unvalidated};

/// From when until when times are wanted, on the wall.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub from: NaiveDateTime,
    pub until: NaiveDateTime,
}

/// How long all rules of a file may take. The times of an ordinary file are worked out in a hundredth of that; rules that
/// look at every second for one that never comes are not.
const LONGEST: Duration = Duration::from_secs(4);

/// What all rules of a file together may take: each time that is worked out counts one, wanted or not.
#[derive(Debug)]
pub(super) struct Budget {
    left: u32,
    spent: Duration,
}

impl Budget {
    /// So many times.
    pub(super) fn of(times: u32) -> Budget {
        Budget {
            left: times,
            spent: Duration::ZERO,
        }
    }

    /// Whether there is something left for a rule that has taken so long already; takes one of it.
    fn spend(&mut self, taken: Duration) -> bool {
        match self.left.checked_sub(1) {
            Some(left) if self.spent + taken < LONGEST => {
                self.left = left;
                true
            }
            _ => false,
        }
    }
}

/// The times of a rule.
#[derive(Debug, PartialEq)]
pub(super) struct Walls {
    /// Those in the window, in order.
    pub walls: Vec<NaiveDateTime>,
    /// Whether the budget was used up before the window was.
    pub cut: bool,
}

/// The times that a rule gives from a start on; `until` is the last time on the wall.
///
/// # Errors
/// When the rule makes no sense: why, in words.
pub(super) fn walls(
    rule: &ICalendarRecurrenceRule,
    start: NaiveDateTime,
    until: Option<NaiveDateTime>,
    window: Window,
    budget: &mut Budget,
) -> Result<Walls, String> {
    let nothing = Walls {
        walls: Vec::new(),
        cut: false,
    };
    if until.is_some_and(|until| until < start) {
        return Ok(nothing);
    }
    let start = nearer(rule, start, window.from);
    let as_utc = |wall: NaiveDateTime| wall.and_utc().with_timezone(&Tz::UTC);
    let mut told = translated(rule)?;
    if let Some(until) = until {
        told = told.until(as_utc(until));
    }
    let told = told.validate(as_utc(start)).map_err(|why| why.to_string())?;
    let set = RRuleSet::new(as_utc(start)).rrule(told).limit();
    let mut found = nothing;
    let mut times = (&set).into_iter();
    let begun = Instant::now();
    loop {
        if !budget.spend(begun.elapsed()) {
            found.cut = true;
            break;
        }
        // Looking for the next time is what may take long, also where there is none.
        let Some(at) = times.next().map(|at| at.naive_utc()).filter(|at| *at <= window.until) else {
            break;
        };
        if at >= window.from {
            found.walls.push(at);
        }
    }
    budget.spent += begun.elapsed();
    Ok(found)
}

/// A later start that gives the same times: a rule that has run daily since 1990 needn't be counted from there.
fn nearer(rule: &ICalendarRecurrenceRule, start: NaiveDateTime, from: NaiveDateTime) -> NaiveDateTime {
    let unit = match rule.freq {
        ICalendarFrequency::Weekly => TimeDelta::weeks(1),
        ICalendarFrequency::Daily => TimeDelta::days(1),
        ICalendarFrequency::Hourly => TimeDelta::hours(1),
        ICalendarFrequency::Minutely => TimeDelta::minutes(1),
        ICalendarFrequency::Secondly => TimeDelta::seconds(1),
        ICalendarFrequency::Yearly | ICalendarFrequency::Monthly => return start,
    };
    if rule.count.is_some() {
        return start;
    }
    let step = unit.num_seconds() * i64::from(rule.interval.unwrap_or(1).max(1));
    // One step before the window, so that none inside it is lost.
    let steps = ((from - start).num_seconds() / step - 1).max(0);
    start
        .checked_add_signed(TimeDelta::try_seconds(steps.saturating_mul(step)).unwrap_or_default())
        .unwrap_or(start)
}

fn translated(rule: &ICalendarRecurrenceRule) -> Result<RRule<Unvalidated>, String> {
    if rule
        .rscale
        .as_ref()
        .is_some_and(|scale| *scale != calcard::common::CalendarScale::Gregorian)
    {
        return Err("it counts by another calendar than the Gregorian".to_owned());
    }
    let months: Result<Vec<Month>, _> = rule
        .bymonth
        .iter()
        .map(|month| Month::try_from(month.month()))
        .collect();
    let months = months.map_err(|_| "BYMONTH names a month that there is not".to_owned())?;
    let days = rule
        .byday
        .iter()
        .map(|day| match day.ordwk {
            Some(nth) if nth != 0 => NWeekday::Nth(nth, weekday(day.weekday)),
            _ => NWeekday::Every(weekday(day.weekday)),
        })
        .collect();
    let mut told = RRule::new(match rule.freq {
        ICalendarFrequency::Yearly => Frequency::Yearly,
        ICalendarFrequency::Monthly => Frequency::Monthly,
        ICalendarFrequency::Weekly => Frequency::Weekly,
        ICalendarFrequency::Daily => Frequency::Daily,
        ICalendarFrequency::Hourly => Frequency::Hourly,
        ICalendarFrequency::Minutely => Frequency::Minutely,
        ICalendarFrequency::Secondly => Frequency::Secondly,
    })
    .interval(rule.interval.unwrap_or(1).max(1))
    .by_set_pos(rule.bysetpos.clone())
    .by_month(&months)
    .by_month_day(rule.bymonthday.clone())
    .by_year_day(rule.byyearday.clone())
    .by_week_no(rule.byweekno.clone())
    .by_weekday(days)
    .by_hour(rule.byhour.clone())
    .by_minute(rule.byminute.clone())
    .by_second(rule.bysecond.clone());
    if let Some(first) = rule.wkst {
        told = told.week_start(weekday(first));
    }
    if let Some(count) = rule.count {
        told = told.count(count);
    }
    Ok(told)
}

fn weekday(day: ICalendarWeekday) -> Weekday {
    match day {
        ICalendarWeekday::Sunday => Weekday::Sun,
        ICalendarWeekday::Monday => Weekday::Mon,
        ICalendarWeekday::Tuesday => Weekday::Tue,
        ICalendarWeekday::Wednesday => Weekday::Wed,
        ICalendarWeekday::Thursday => Weekday::Thu,
        ICalendarWeekday::Friday => Weekday::Fri,
        ICalendarWeekday::Saturday => Weekday::Sat,
    }
}

/// The whole time that a wall can show, for rules that end by themselves.
pub(super) fn everything() -> Window {
    Window {
        from: DateTime::UNIX_EPOCH.naive_utc(),
        until: DateTime::UNIX_EPOCH.naive_utc() + TimeDelta::days(365 * 130),
    }
}
