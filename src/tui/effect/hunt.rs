//! What the screens of the hunt read, and the answers.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use crate::app::InterviewBrief;
use crate::domain::calendar::{CalendarDay, CalendarEntry};

/// A quick read for a screen of the hunt.
#[derive(Debug, Clone, PartialEq)]
pub enum HuntRead {
    /// How many interviews are ahead.
    InterviewsAhead,
    /// What stands on days of the calendar that follow each other.
    CalendarDays {
        /// Which.
        days: Vec<NaiveDate>,
        /// At most so many of a kind on each.
        most: u64,
    },
    /// The list of interviews around one that begins then.
    CalendarList {
        /// When.
        at: DateTime<Utc>,
        /// Its number; 0 = the list goes on from that moment.
        id: i64,
        /// At most so many on either side.
        most: u64,
    },
    /// The interview after one that begins then, or before it.
    CalendarBeside {
        /// When.
        at: DateTime<Utc>,
        /// Its number; the largest and the smallest stand for the end and the beginning of that moment.
        id: i64,
        /// Whether after.
        later: bool,
    },
    /// Where an interview stands in the calendar.
    CalendarFind(i64),
    /// Everything about an interview.
    Interview {
        /// Which.
        id: i64,
        /// Whether to show it, rather than only to bring what is shown up to date.
        open: bool,
    },
}

/// Its answer.
#[derive(Debug, Clone)]
pub enum HuntReply {
    /// See [`HuntRead::InterviewsAhead`].
    InterviewsAhead(u64),
    /// See [`HuntRead::CalendarDays`].
    CalendarDays(Vec<CalendarDay>),
    /// See [`HuntRead::CalendarList`].
    CalendarList {
        /// By time.
        entries: Vec<CalendarEntry>,
        /// Whether there are others before the first, and after the last.
        more: (bool, bool),
        /// The days between on which something is due.
        due: Vec<CalendarDay>,
    },
    /// See [`HuntRead::CalendarBeside`] and [`HuntRead::CalendarFind`]; `None` when there is none.
    CalendarFound(Option<Box<CalendarEntry>>),
    /// See [`HuntRead::Interview`].
    Interview {
        /// Which.
        id: i64,
        /// Whether to show it.
        open: bool,
        /// What was read; `None` when it is not there any more.
        brief: Option<Box<InterviewBrief>>,
        /// The notes that were being typed when the program ended.
        draft: Option<Value>,
    },
}
