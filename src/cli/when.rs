//! Reading days and times as people type them, in their own time zone.

use std::sync::LazyLock;

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::output::note;
use crate::app::{Error, Kind, own_zone};
use crate::domain::dates::{self, DateOrder, NotAgreed, with_offset};
use crate::domain::zoned::{Note, Zone};

/// The person's zone, found once: many times are written.
static OWN: LazyLock<Zone> = LazyLock::new(own_zone);

/// The moment of the command, and how its day is read.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// Now.
    pub now: DateTime<Utc>,
}

/// What a day without a time means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayMeans {
    /// Its noon, or now where that day is today: the day stays the same in nearly every zone.
    Noon,
    /// Its last moment.
    End,
}

impl Clock {
    /// The time on the person's wall.
    pub fn wall(self) -> NaiveDateTime {
        OWN.wall(self.now)
    }

    /// The day on the person's wall.
    pub fn today(self) -> NaiveDate {
        self.wall().date()
    }

    /// Reads a day; a time that is given with it is left out.
    ///
    /// # Errors
    /// [`Kind::Usage`] when it is none.
    pub fn day(self, flag: &str, text: &str) -> Result<NaiveDate, Error> {
        match self.read(text) {
            Some(Read::Day(day)) => Ok(day),
            Some(Read::Moment(moment)) => Ok(OWN.wall(moment).date()),
            None => Err(not_understood(
                flag,
                text,
                "a day",
                "2026-12-31, 31.12., friday, in 3 days",
            )),
        }
    }

    /// Reads a moment that has come.
    ///
    /// # Errors
    /// [`Kind::Usage`] when it is none, or lies in the future.
    pub fn past(self, flag: &str, text: &str, means: DayMeans) -> Result<DateTime<Utc>, Error> {
        let examples = "2026-06-01 14:30, yesterday, 2026-06-01T12:30:00Z";
        let moment = match self.read(text) {
            Some(Read::Moment(moment)) => moment,
            Some(Read::Day(day)) if day == self.today() => self.now,
            Some(Read::Day(day)) => match means {
                DayMeans::Noon => local(day.and_time(NaiveTime::MIN) + Duration::hours(12)),
                DayMeans::End => local(day.and_time(NaiveTime::MIN) + Duration::days(1)) - Duration::milliseconds(1),
            },
            None => return Err(not_understood(flag, text, "a time", examples)),
        };
        if moment > self.now {
            return Err(Error::new(
                Kind::Usage,
                format!("reading {flag}"),
                format!("\"{text}\" lies in the future"),
            )
            .hint("It must be a time that has come."));
        }
        Ok(moment)
    }

    /// Reads a day, with its time on the person's wall where one is given.
    ///
    /// # Errors
    /// [`Kind::Usage`] when it is none.
    pub fn day_and_time(self, flag: &str, text: &str) -> Result<(NaiveDate, Option<NaiveTime>), Error> {
        match self.read(text) {
            Some(Read::Day(day)) => Ok((day, None)),
            Some(Read::Moment(moment)) => {
                let wall = OWN.wall(moment);
                Ok((wall.date(), Some(wall.time())))
            }
            None => Err(not_understood(
                flag,
                text,
                "a day",
                "2026-12-31, friday 14:30, in 3 days",
            )),
        }
    }

    /// Reads a time that was agreed on, on the wall of a zone. A time that clocks leap over is moved forward, of one that
    /// they show twice the first is taken, and both are said.
    ///
    /// # Errors
    /// [`Kind::Usage`] when it is none, or a day without a time.
    pub fn agreed(self, flag: &str, text: &str, zone: &Zone) -> Result<DateTime<Utc>, Error> {
        let examples = "2026-12-01 14:30, friday 9:00, 2026-12-01T13:30:00Z";
        match dates::agreed(text, self.now, zone) {
            Ok(agreed) => {
                if agreed.read_as.is_some() {
                    say_ambiguous(text.trim());
                }
                if let Some(doubt) = agreed.doubt(zone) {
                    note(&doubt);
                }
                Ok(agreed.utc)
            }
            Err(NotAgreed::NotUnderstood) => Err(not_understood(flag, text, "a time", examples)),
            Err(NotAgreed::NoTime(_)) => {
                let why = format!("\"{}\" is a day without a time", text.trim());
                Err(Error::new(Kind::Usage, format!("reading {flag}"), why)
                    .hint(format!("Write it like one of these: {examples}.")))
            }
        }
    }

    fn read(self, text: &str) -> Option<Read> {
        let text = text.trim();
        if let Some(moment) = with_offset(text) {
            return Some(Read::Moment(moment));
        }
        say_ambiguous(text);
        Some(match dates::understand(text, self.wall())? {
            (day, None) => Read::Day(day),
            (day, Some(time)) => Read::Moment(local(day.and_time(time))),
        })
    }
}

fn say_ambiguous(text: &str) {
    if let Some(read) = dates::read(text, DateOrder::DayFirst).filter(|read| read.ambiguous) {
        note(&format!(
            "\"{text}\" was read day first, as {}; write {0} to be sure.",
            read.date
        ));
    }
}

enum Read {
    Day(NaiveDate),
    Moment(DateTime<Utc>),
}

/// The moment at which the person's wall shows that time.
///
/// Where clocks go back it is the first of the two; where they leap forward, the time after the leap.
fn local(wall: NaiveDateTime) -> DateTime<Utc> {
    let later = |half_hours: i64| wall.checked_add_signed(Duration::minutes(30 * half_hours));
    (0..=4)
        .filter_map(later)
        .map(|later| OWN.resolve(later))
        .find(|resolved| !matches!(resolved.note, Note::MovedOutOfGap { .. }))
        .map_or_else(|| wall.and_utc(), |resolved| resolved.utc)
}

/// A moment as people read it, in their own zone.
pub fn moment(at: DateTime<Utc>) -> String {
    OWN.wall(at).format("%Y-%m-%d %H:%M").to_string()
}

/// The day of a moment, in the person's own zone.
pub fn day(at: DateTime<Utc>) -> String {
    OWN.wall(at).format("%Y-%m-%d").to_string()
}

/// How long something took, in the largest unit that says it.
pub fn how_long(time: Duration) -> String {
    let (n, unit) = match (time.num_days(), time.num_hours(), time.num_minutes()) {
        (days, ..) if days > 0 => (days, "day"),
        (_, hours, _) if hours > 0 => (hours, "hour"),
        (.., minutes) => (minutes.max(0), "minute"),
    };
    format!("{n} {unit}{}", if n == 1 { "" } else { "s" })
}

fn not_understood(flag: &str, text: &str, what: &str, examples: &str) -> Error {
    Error::new(
        Kind::Usage,
        format!("reading {flag}"),
        format!("\"{text}\" is not {what}"),
    )
    .hint(format!("Write it like one of these: {examples}."))
}
