//! The calendar: which days are shown, what stands on them, what is too close to what, and how something is moved.

mod axis;
mod close;
mod days;
mod moving;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};

use super::interview::{InterviewOutcome, InterviewType, USUAL_MINUTES};

pub use axis::{Axis, DayAxis};
pub use close::{Near, lanes, nearness};
pub use days::{WeekStart, first_of_month, month_days, month_later, week_days};
pub use moving::{MOST_MINUTES, Move, QUARTER, moved, resized};

/// A stretch of time; it ends before `ends`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// When it begins.
    pub begins: DateTime<Utc>,
    /// When it ends.
    pub ends: DateTime<Utc>,
}

/// An interview as a calendar shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarEntry {
    /// The interview's number.
    pub id: i64,
    /// The job's number.
    pub job_id: i64,
    /// What the job is called.
    pub title: String,
    /// Who hires.
    pub company: String,
    /// What kind of interview.
    pub interview_type: InterviewType,
    /// Which round, where that is known.
    pub round: Option<i64>,
    /// When it begins.
    pub begins: DateTime<Utc>,
    /// How long, in minutes, where somebody has said.
    pub minutes: Option<i64>,
    /// The IANA zone in which it was agreed.
    pub zone: Option<String>,
    /// Where.
    pub location: Option<String>,
    /// The link to join by.
    pub meeting_url: Option<String>,
    /// How it went.
    pub outcome: InterviewOutcome,
    /// Whether it was called off.
    pub cancelled: bool,
}

impl CalendarEntry {
    /// From when to when it takes.
    pub fn span(&self) -> Span {
        let length = Duration::try_minutes(self.minutes.unwrap_or(USUAL_MINUTES));
        let ends = length.and_then(|length| self.begins.checked_add_signed(length));
        Span {
            begins: self.begins,
            ends: ends.unwrap_or(self.begins),
        }
    }

    /// Whether it may still take place, or waits for its outcome.
    pub fn is_pending(&self) -> bool {
        self.outcome == InterviewOutcome::Pending && !self.cancelled
    }
}

/// What is due on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueKind {
    /// The last day to apply for a job.
    Deadline,
    /// The last day to answer an offer.
    Offer,
    /// A task.
    Task,
}

/// Something that is due on a day, beside the interviews.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueEntry {
    /// What.
    pub kind: DueKind,
    /// The number of its row.
    pub id: i64,
    /// The job that it is about.
    pub job_id: Option<i64>,
    /// What it is called: the job, or what is to be done.
    pub title: String,
    /// The company, where it is about one.
    pub company: Option<String>,
    /// The time of day, where it matters.
    pub time: Option<NaiveTime>,
}

/// Of each kind no more than this are counted on a day.
pub const MOST_COUNTED: u64 = 40;

/// A day with what stands on it.
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarDay {
    /// Which day, of the person's calendar.
    pub date: NaiveDate,
    /// The first interviews that begin on it, by time; those that were called off too.
    pub entries: Vec<CalendarEntry>,
    /// How many begin on it, without those that were called off; [`MOST_COUNTED`] stands for any more.
    pub count: u64,
    /// The first of what is due on it.
    pub due: Vec<DueEntry>,
    /// How much is due on it; of each kind [`MOST_COUNTED`] stands for any more.
    pub due_count: u64,
}

impl CalendarDay {
    /// One on which nothing stands.
    pub fn empty(date: NaiveDate) -> CalendarDay {
        CalendarDay {
            date,
            entries: Vec::new(),
            count: 0,
            due: Vec::new(),
            due_count: 0,
        }
    }
}
