//! Reading dates as people and trackers write them, and saying them back.
//!
//! [`read`] is strict: the whole text must be a date, so that a cell of words is never taken for one.
//! [`understand`] adds what a person types about the days around now. Only years from 1970 to 2100 count;
//! anything else is more likely a slip or another kind of number.

mod agreed;
mod cursor;
mod reading;
mod saying;
mod typing;

use chrono::{NaiveDate, NaiveTime};

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

pub use agreed::{Agreed, NotAgreed, agreed, with_offset};
pub use reading::read;
pub use saying::{relative_day, relative_moment, span};
pub use typing::understand;
