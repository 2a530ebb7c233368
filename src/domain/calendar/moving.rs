//! Moving and resizing by keys.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::zoned::{Note, Resolved, Zone};

/// The step in which times are moved and resized, in minutes.
pub const QUARTER: i64 = 15;

/// The longest that an interview may take, in minutes: a week of assessment.
pub const MOST_MINUTES: i64 = 7 * 24 * 60;

/// How far something is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// So many quarters of an hour later, or earlier.
    Quarters(i64),
    /// So many days later or earlier, at the same time on the wall of its own zone.
    Days(i64),
}

/// The moment to which something is moved that was agreed in that zone.
///
/// Quarters are time that passes: from 01:45 before clocks leap forward it is a quarter to 03:00, and back again. Days
/// are those of the calendar.
pub fn moved(at: DateTime<Utc>, by: Move, zone: &Zone) -> Resolved {
    match by {
        Move::Days(days) => zone.move_days(at, days),
        Move::Quarters(quarters) => Resolved {
            utc: TimeDelta::try_minutes(quarters.saturating_mul(QUARTER))
                .and_then(|by| at.checked_add_signed(by))
                .unwrap_or(at),
            note: Note::Exact,
        },
    }
}

/// How long something takes, in minutes, after so many quarters of an hour were added or taken away: a quarter at least,
/// unless it was shorter, and a week at most.
pub fn resized(minutes: i64, quarters: i64) -> i64 {
    let least = QUARTER.min(minutes).max(1);
    minutes
        .saturating_add(quarters.saturating_mul(QUARTER))
        .clamp(least, MOST_MINUTES.max(least))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    #[test]
    fn a_day_keeps_the_time_on_the_wall_of_its_own_zone_across_a_change_of_the_clocks() {
        // Clocks go back on 1 November in New York and on 25 October in Berlin.
        let new_york = Zone::named("America/New_York").unwrap();
        let moved_by = |from: &str, by| moved(at(from), by, &new_york);
        assert_eq!(
            moved_by("2026-10-31T14:00:00Z", Move::Days(1)).utc,
            at("2026-11-01T15:00:00Z")
        );
        assert_eq!(
            moved_by("2026-11-01T15:00:00Z", Move::Days(-1)).utc,
            at("2026-10-31T14:00:00Z")
        );
        assert_eq!(
            moved_by("2026-10-24T14:00:00Z", Move::Days(7)).utc,
            at("2026-10-31T14:00:00Z")
        );
    }

    #[test]
    fn quarters_lead_over_a_leap_of_the_clocks_and_back() {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        let before = at("2026-03-29T00:45:00Z");
        let after = moved(before, Move::Quarters(1), &berlin).utc;
        assert_eq!(berlin.local(before).at.format("%H:%M").to_string(), "01:45");
        assert_eq!(berlin.local(after).at.format("%H:%M").to_string(), "03:00");
        assert_eq!(moved(after, Move::Quarters(-1), &berlin).utc, before);
        let into = moved(at("2026-03-28T01:30:00Z"), Move::Days(1), &berlin);
        assert!(matches!(into.note, Note::MovedOutOfGap { .. }));
        assert_eq!(
            moved(DateTime::<Utc>::MAX_UTC, Move::Quarters(i64::MAX), &berlin).utc,
            DateTime::<Utc>::MAX_UTC
        );
    }

    #[test]
    fn it_gets_no_shorter_than_a_quarter_and_no_longer_than_a_week() {
        assert_eq!(resized(60, 1), 75);
        assert_eq!(resized(20, -1), 15);
        assert_eq!(resized(10, -1), 10);
        assert_eq!(resized(10, 1), 25);
        assert_eq!(resized(MOST_MINUTES, 1), MOST_MINUTES);
        assert_eq!(resized(60, i64::MIN), 15);
    }
}
