//! Reading a time that was agreed on, on the wall of a zone.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Utc};

use super::{DateOrder, read, understand};
use crate::domain::zoned::{Note, Zone};

/// A time that was agreed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreed {
    /// The moment.
    pub utc: DateTime<Utc>,
    /// The time on the wall that was asked for.
    pub asked: NaiveDateTime,
    /// Whether the wall shows it once.
    pub note: Note,
    /// The day that was read where another order of day and month would have given another.
    pub read_as: Option<NaiveDate>,
}

/// Why there is no such time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAgreed {
    /// It is a day without a time.
    NoTime(NaiveDate),
    /// It is no time.
    NotUnderstood,
}

/// Reads a time such as `tomorrow 14:30`, `fri 9`, `3.12. 14:30` as it was agreed on in a zone. One with an offset of its
/// own means that, whatever the zone.
///
/// # Errors
/// When it is none, or a day without a time.
pub fn agreed(text: &str, now: DateTime<Utc>, zone: &Zone) -> Result<Agreed, NotAgreed> {
    let text = text.trim();
    if let Some(utc) = with_offset(text) {
        return Ok(Agreed {
            utc,
            asked: zone.wall(utc),
            note: Note::Exact,
            read_as: None,
        });
    }
    let (day, time) = understand(text, zone.wall(now)).ok_or(NotAgreed::NotUnderstood)?;
    let asked = day.and_time(time.ok_or(NotAgreed::NoTime(day))?);
    let resolved = zone.resolve(asked);
    let read = read(text, DateOrder::DayFirst).filter(|read| read.ambiguous);
    Ok(Agreed {
        utc: resolved.utc,
        asked,
        note: resolved.note,
        read_as: read.map(|read| read.date),
    })
}

impl Agreed {
    /// What a person should know about the clocks at that time; `None` when the wall shows it once.
    pub fn doubt(&self, zone: &Zone) -> Option<String> {
        let asked = self.asked.format("%Y-%m-%d %H:%M");
        match self.note {
            Note::Exact => None,
            Note::MovedOutOfGap { .. } => {
                let shown = zone.wall(self.utc).format("%H:%M");
                Some(format!("Clocks in {zone} leap over {asked}; {shown} is meant."))
            }
            Note::FirstOfTwo { .. } => Some(format!("Clocks in {zone} show {asked} twice; the first is meant.")),
        }
    }
}

/// A time with a zone of its own means that zone, whatever the clock on the wall says.
pub fn with_offset(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Some(moment.with_timezone(&Utc));
    }
    let read = read(text, DateOrder::DayFirst)?;
    let moment = read.date.and_time(read.time?);
    let moment = moment.checked_sub_signed(Duration::seconds(i64::from(read.offset?)))?;
    Some(moment.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_on_the_wall_of_its_zone_and_gaps_and_doubles_are_said() {
        let now = DateTime::parse_from_rfc3339("2026-03-27T10:00:00Z").unwrap().to_utc();
        let berlin = Zone::named("Europe/Berlin").unwrap();
        let at = |text: &str| agreed(text, now, &berlin);
        let said = |text: &str| at(text).map(|agreed| (agreed.utc.to_rfc3339(), agreed.doubt(&berlin)));
        let exact = |utc: &str| Ok((utc.to_owned(), None));
        assert_eq!(said("tomorrow 14:30"), exact("2026-03-28T13:30:00+00:00"));
        assert_eq!(said("mon 14:30"), exact("2026-03-30T12:30:00+00:00"));
        assert_eq!(said("2026-03-30T14:30:00-04:00"), exact("2026-03-30T18:30:00+00:00"));
        let gap = at("sun 2:30").unwrap();
        assert_eq!(berlin.wall(gap.utc).format("%H:%M").to_string(), "03:30");
        assert!(
            gap.doubt(&berlin)
                .is_some_and(|said| said.contains("leap over") && said.contains("03:30"))
        );
        assert!(
            said("25.10.2026 2:30")
                .unwrap()
                .1
                .is_some_and(|said| said.contains("twice"))
        );
        assert_eq!(at("tomorrow"), Err(NotAgreed::NoTime("2026-03-28".parse().unwrap())));
        assert_eq!(at("soon"), Err(NotAgreed::NotUnderstood));
        assert_eq!(at("03/04/2026 9:00").unwrap().read_as, "2026-04-03".parse().ok());
    }
}
