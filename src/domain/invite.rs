//! Events of calendars that others send: what they are, which job they belong to, and what they change.
//!
//! An event that repeats is as many [`Event`]s as it has times, so that each can become an interview of its own.

pub mod link;
pub mod matching;
pub mod taking;
pub mod update;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

text_enum! {
    /// What the sender of a file wants with it.
    Method("method") {
        Publish = "PUBLISH", "published";
        Request = "REQUEST", "an invitation";
        Reply = "REPLY", "an answer to an invitation";
        Add = "ADD", "more times of a known event";
        Cancel = "CANCEL", "a cancellation";
        Refresh = "REFRESH", "a request for the newest version";
        Counter = "COUNTER", "a proposal of another time";
        DeclineCounter = "DECLINECOUNTER", "a proposal that was declined";
    }
}

text_enum! {
    /// Whether an event takes place.
    EventStatus("event status") {
        Tentative = "TENTATIVE", "tentative";
        Confirmed = "CONFIRMED", "confirmed";
        Cancelled = "CANCELLED", "cancelled";
    }
}

/// Somebody who invites or is invited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The name that is shown.
    pub name: Option<String>,
    /// The e-mail address, without `mailto:`.
    pub email: Option<String>,
    /// Whether it is a room or a thing and no human being.
    pub resource: bool,
    /// What they answered, as calendars spell it: `ACCEPTED`, `DECLINED`, `TENTATIVE`, `NEEDS-ACTION`.
    pub answer: Option<String>,
}

/// A moment with what the file says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The moment.
    pub utc: DateTime<Utc>,
    /// What the wall shows in the zone of the event.
    pub wall: NaiveDateTime,
    /// The IANA zone in which the time was agreed; none when the file gives only a moment in UTC, or rules that are no
    /// known zone's.
    pub zone: Option<String>,
    /// Whether the file names no zone, so that the time was read in the person's own.
    pub floating: bool,
    /// Whether only the day counts.
    pub all_day: bool,
}

/// One event at one time.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The line of the file on which it begins, counted from 1.
    pub line: usize,
    /// What the file wants.
    pub method: Option<Method>,
    /// By what the event is known again.
    pub uid: String,
    /// Which of the times of a repeating event this is: the moment it had by the rule.
    pub recurrence: Option<DateTime<Utc>>,
    /// The version: the higher the newer.
    pub sequence: i64,
    /// When the file was made.
    pub stamp: Option<DateTime<Utc>>,
    /// When it begins.
    pub start: Moment,
    /// When it ends.
    pub end: DateTime<Utc>,
    /// Whether it takes place.
    pub status: EventStatus,
    /// The title.
    pub summary: String,
    /// The text.
    pub description: Option<String>,
    /// Where.
    pub location: Option<String>,
    /// A page about it.
    pub url: Option<String>,
    /// The link to join by, wherever in the event it stood.
    pub join_link: Option<String>,
    /// Who invites.
    pub organizer: Option<Person>,
    /// Who is invited.
    pub attendees: Vec<Person>,
    /// The moments at which to remind, as minutes before the start.
    pub alarms: Vec<i64>,
}

impl Event {
    /// By what this one time of the event is known again: the UID, and for a repeating event which time it is.
    pub fn key(&self) -> String {
        key(&self.uid, self.recurrence)
    }

    /// How long, in whole minutes.
    pub fn minutes(&self) -> i64 {
        (self.end - self.start.utc).num_minutes().max(0)
    }

    /// Whether it does not take place any more.
    pub fn is_cancelled(&self) -> bool {
        self.method == Some(Method::Cancel) || self.status == EventStatus::Cancelled
    }

    /// The same event at another time, as long as it was.
    pub fn at(&self, start: Moment) -> Event {
        let length = self.end - self.start.utc;
        let end = start.utc.checked_add_signed(length).unwrap_or(start.utc);
        Event {
            start,
            end,
            ..self.clone()
        }
    }

    /// Everybody in it who has an address, the organizer first.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.organizer.iter().chain(&self.attendees)
    }
}

/// By what one time of an event is known again.
pub fn key(uid: &str, recurrence: Option<DateTime<Utc>>) -> String {
    match recurrence {
        Some(moment) => format!("{uid};{}", moment.format("%Y%m%dT%H%M%SZ")),
        None => uid.to_owned(),
    }
}

/// The longest that an event is taken to last; what is longer is no interview, and may be a slip.
pub const LONGEST: TimeDelta = TimeDelta::days(366);
