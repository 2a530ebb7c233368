//! What the screens of the hunt read, and the answers.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde_json::Value;

use crate::app::{Error, InterviewBrief, TaskLines};
use crate::domain::calendar::{CalendarDay, CalendarEntry};
use crate::domain::task::TaskFact;
use crate::domain::today::Today;
use crate::domain::zoned::Zone;

/// A quick read for a screen of the hunt.
#[derive(Debug, Clone, PartialEq)]
pub enum HuntRead {
    /// The tasks.
    Tasks {
        /// Those that are done as well.
        done: bool,
    },
    /// What task a line means.
    TaskOfLine {
        /// What was typed.
        line: String,
        /// The person's wall.
        wall: NaiveDateTime,
        /// The job that it is for, whatever the line says.
        job_id: Option<i64>,
    },
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
    /// Today's list; see [`Effect::LookToday`](super::Effect::LookToday).
    Today {
        /// The list.
        today: Today,
        /// The zone for whose days it was made.
        zone: Zone,
    },
    /// See [`HuntRead::Tasks`].
    Tasks(TaskLines),
    /// See [`HuntRead::TaskOfLine`].
    TaskOfLine(Result<Box<TaskFact>, Error>),
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
