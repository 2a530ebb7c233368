//! The hours of a week, of which one day may have 23 and another 25.
//!
//! Down the side stand the hours of the wall. Where clocks go back on one of the days, the hour that comes twice stands
//! there twice: that day has both, the others have a hole there. Where clocks leap forward, that day has a hole.

use chrono::{DateTime, NaiveDate, TimeDelta, Timelike, Utc};

use super::Span;
use crate::domain::zoned::Zone;

/// The minutes of a usual day.
const DAY: i64 = 24 * 60;

/// A part of a day in which clocks run evenly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    /// Minutes on the wall since midnight.
    wall: i64,
}

impl Stretch {
    fn wall_until(&self) -> i64 {
        self.wall + (self.until - self.from).num_minutes()
    }
}

/// The hours down the side of some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// The minutes of the wall that come twice: the first, and how many.
    twice: Option<(i64, i64)>,
    days: Vec<DayAxis>,
}

/// A day along that side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayAxis {
    /// Which day.
    pub date: NaiveDate,
    stretches: Vec<Stretch>,
    twice: Option<(i64, i64)>,
    /// Whether this is the day on which they come twice.
    own: bool,
}

impl Axis {
    /// For these days on the wall of a zone.
    pub fn new(days: &[NaiveDate], zone: &Zone) -> Axis {
        let mut days: Vec<DayAxis> = days.iter().map(|day| DayAxis::new(*day, zone)).collect();
        let twice = days.iter().find_map(DayAxis::comes_twice);
        for day in &mut days {
            day.own = twice.is_some() && day.comes_twice() == twice;
            day.twice = twice;
        }
        Axis { twice, days }
    }

    /// The days.
    pub fn days(&self) -> &[DayAxis] {
        &self.days
    }

    /// How many minutes stand down the side.
    pub fn length(&self) -> i64 {
        DAY + self.twice.map_or(0, |(_, length)| length)
    }

    /// What the wall shows at a place of the side, in minutes since midnight, and whether for the second time.
    pub fn wall_at(&self, place: i64) -> (i64, bool) {
        match self.twice {
            Some((first, length)) if place >= first + length => (place - length, place < first + 2 * length),
            _ => (place, false),
        }
    }

    /// The place of a time on the wall, the first where it comes twice.
    pub fn place_of(&self, wall: i64) -> i64 {
        match self.twice {
            Some((first, length)) if wall >= first + length => wall + length,
            _ => wall,
        }
    }
}

impl DayAxis {
    fn new(date: NaiveDate, zone: &Zone) -> DayAxis {
        let begins = zone.start_of_day(date);
        let ends = date.succ_opt().map_or(begins, |next| zone.start_of_day(next));
        let mut from = begins;
        let mut stretches = Vec::new();
        let changes = zone.transitions(begins, ends - TimeDelta::seconds(1));
        for until in changes.iter().map(|change| change.utc).chain([ends]) {
            let wall = zone.wall(from);
            let wall = (wall.date() - date).num_days() * DAY + i64::from(wall.num_seconds_from_midnight()) / 60;
            stretches.push(Stretch { from, until, wall });
            from = until;
        }
        DayAxis {
            date,
            stretches,
            twice: None,
            own: false,
        }
    }

    /// The minutes of the wall that come twice on this day.
    fn comes_twice(&self) -> Option<(i64, i64)> {
        let mut pairs = self.stretches.windows(2);
        pairs.find_map(|two| {
            let length = two[0].wall_until() - two[1].wall;
            (length > 0).then_some((two[1].wall, length))
        })
    }

    /// When the day begins.
    pub fn begins(&self) -> DateTime<Utc> {
        self.stretches.first().map_or(DateTime::UNIX_EPOCH, |first| first.from)
    }

    /// When it ends.
    pub fn ends(&self) -> DateTime<Utc> {
        self.stretches.last().map_or(DateTime::UNIX_EPOCH, |last| last.until)
    }

    /// How many hours it has, in minutes.
    pub fn minutes(&self) -> i64 {
        (self.ends() - self.begins()).num_minutes()
    }

    /// The place of a moment of this day along the side; `end` says that something ends there.
    fn place(&self, at: DateTime<Utc>, end: bool) -> i64 {
        let inside = |stretch: &Stretch| at < stretch.until || end && at == stretch.until;
        let Some(number) = self
            .stretches
            .iter()
            .position(inside)
            .or(self.stretches.len().checked_sub(1))
        else {
            return 0;
        };
        let stretch = self.stretches[number];
        let wall = stretch.wall + (at - stretch.from).num_minutes();
        match self.twice {
            None => wall,
            Some((first, length)) => {
                let turned = self.own && number > 0 && stretch.wall < self.stretches[number - 1].wall_until();
                let later = wall > first + length || !end && wall == first + length;
                wall + if turned || later { length } else { 0 }
            }
        }
    }

    /// The place of a moment of this day.
    pub fn place_of(&self, at: DateTime<Utc>) -> i64 {
        self.place(at, false)
    }

    /// From where to where something takes on this day; `None` when it doesn't.
    pub fn places(&self, span: Span) -> Option<(i64, i64)> {
        let (from, until) = (span.begins.max(self.begins()), span.ends.min(self.ends()));
        (from < until).then(|| (self.place(from, false), self.place(until, true)))
    }

    /// The places along the side that this day doesn't have.
    pub fn holes(&self) -> Vec<(i64, i64)> {
        let mut holes = Vec::new();
        let mut before = 0;
        for stretch in &self.stretches {
            let from = self.place(stretch.from, false);
            if from > before {
                holes.push((before, from));
            }
            before = self.place(stretch.until, true);
        }
        if let Some((first, length)) = self.twice.filter(|_| !self.own) {
            holes.push((first + length, first + 2 * length));
        }
        holes
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    fn week(from: &str, zone: &str) -> Axis {
        let days: Vec<NaiveDate> = from.parse::<NaiveDate>().unwrap().iter_days().take(7).collect();
        Axis::new(&days, &Zone::named(zone).unwrap())
    }

    fn span(from: &str, until: &str) -> Span {
        Span {
            begins: at(from),
            ends: at(until),
        }
    }

    #[test]
    fn a_usual_week_has_24_hours_down_its_side() {
        let axis = week("2026-11-16", "Europe/Berlin");
        assert_eq!(axis.length(), DAY);
        let day = &axis.days()[2];
        assert_eq!(
            day.places(span("2026-11-18T08:00:00Z", "2026-11-18T09:30:00Z")),
            Some((540, 630))
        );
        assert_eq!(day.places(span("2026-11-17T08:00:00Z", "2026-11-17T09:30:00Z")), None);
        assert!(axis.days().iter().all(|day| day.holes().is_empty()));
        // Over midnight it stands on both days.
        let night = span("2026-11-17T22:00:00Z", "2026-11-18T00:00:00Z");
        assert_eq!(axis.days()[1].places(night), Some((1380, 1440)));
        assert_eq!(day.places(night), Some((0, 60)));
    }

    #[test]
    fn a_day_of_23_hours_has_a_hole_where_clocks_leap() {
        let axis = week("2026-03-23", "Europe/Berlin");
        let sunday = &axis.days()[6];
        assert_eq!((axis.length(), sunday.minutes()), (DAY, 23 * 60));
        assert_eq!(sunday.holes(), [(120, 180)]);
        // From 01:30 to 03:30 on the wall is one hour.
        assert_eq!(
            sunday.places(span("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z")),
            Some((90, 210))
        );
        assert_eq!(
            sunday.places(span("2026-03-29T07:00:00Z", "2026-03-29T08:00:00Z")),
            Some((540, 600))
        );
    }

    #[test]
    fn a_day_of_25_hours_has_both_and_the_others_a_hole() {
        let axis = week("2026-10-19", "Europe/Berlin");
        let (monday, sunday) = (&axis.days()[0], &axis.days()[6]);
        assert_eq!((axis.length(), sunday.minutes()), (25 * 60, 25 * 60));
        assert!(sunday.holes().is_empty());
        assert_eq!(monday.holes(), [(180, 240)]);
        // 02:30 to 02:30, an hour later: from the first to the second.
        assert_eq!(
            sunday.places(span("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")),
            Some((150, 210))
        );
        // 02:00 to 03:00 on a usual day ends before the hole, 03:00 begins behind it.
        assert_eq!(
            monday.places(span("2026-10-19T00:00:00Z", "2026-10-19T01:00:00Z")),
            Some((120, 180))
        );
        assert_eq!(
            monday.places(span("2026-10-19T01:00:00Z", "2026-10-19T02:00:00Z")),
            Some((240, 300))
        );
        assert_eq!(axis.wall_at(170), (170, false));
        assert_eq!(axis.wall_at(190), (130, true));
        assert_eq!(axis.wall_at(240), (180, false));
        assert_eq!((axis.place_of(540), axis.place_of(150)), (600, 150));
    }

    #[test]
    fn clocks_that_leap_over_midnight_leave_a_hole_at_the_beginning() {
        // Clocks in Beirut leap from 00:00 to 01:00.
        let axis = week("2026-03-23", "Asia/Beirut");
        assert_eq!(axis.days()[6].holes(), [(0, 60)]);
    }

    proptest! {
        #[test]
        fn a_quarter_of_an_hour_always_has_its_height_and_order_is_kept(
            day in 0u64..365, quarter in 0i64..100, zone in 0usize..6,
        ) {
            let zone = Zone::named([
                "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/Sao_Paulo",
                "Pacific/Apia",
            ][zone]).unwrap();
            let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(day);
            let days: Vec<NaiveDate> = first.iter_days().take(7).collect();
            let axis = Axis::new(&days, &zone);
            for day in axis.days() {
                let begins = day.begins() + TimeDelta::minutes(15 * quarter);
                let span = Span { begins, ends: begins + TimeDelta::minutes(15) };
                let Some((from, until)) = day.places(span) else { continue };
                prop_assert!(until - from >= 15 && until <= axis.length() && from >= 0);
                for (hole, end) in day.holes() {
                    prop_assert!(from >= end || from < hole || until - from > 15, "{from} {until} {hole} {end}");
                }
                let next = day.place_of(begins + TimeDelta::minutes(15));
                prop_assert!(next > from || begins + TimeDelta::minutes(15) >= day.ends());
            }
        }
    }
}
