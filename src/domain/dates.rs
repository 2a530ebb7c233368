//! Reading dates as people and trackers write them, and saying them back.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// How to read a date such as `03/04/2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// 3 April.
    DayFirst,
    /// March 4.
    MonthFirst,
}

/// A date that was read from a cell or a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadDate {
    /// The day.
    pub date: NaiveDate,
    /// The time of day, where one was given.
    pub time: Option<NaiveTime>,
    /// The offset from UTC in seconds, where one was given.
    pub offset: Option<i32>,
    /// Whether the other [`DateOrder`] would have given another day.
    pub ambiguous: bool,
}

/// Reads a date with or without a time, as trackers export them (ISO, US, EU, month names).
pub fn read(_text: &str, _order: DateOrder) -> Option<ReadDate> {
    todo!()
}

/// Reads what a person types, such as `tomorrow 14:30`, `fri 9`, `3.12. 14:30`, `in 3 days`, or anything that [`read`] takes.
///
/// `now` is the person's wall clock. A time that was not given is `None`.
pub fn understand(_text: &str, _now: NaiveDateTime) -> Option<(NaiveDate, Option<NaiveTime>)> {
    todo!()
}
