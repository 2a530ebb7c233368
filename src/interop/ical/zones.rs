//! Which moment a time in a calendar file means.
//!
//! A zone that the IANA database knows goes by the database, whatever rules the file has for it: the rules of files are
//! often those of the year in which somebody wrote the program. A zone that only the file knows goes by the file.

use std::collections::HashMap;

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameterName, ICalendarProperty,
};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::repeat::{self, Budget};
use crate::domain::zoned::{self, Zone};

/// How many changes of the clocks the zones of a file may have together; one that Outlook writes has about a thousand.
pub(super) const MOST_CHANGES: u32 = 200_000;

/// What a file says the time of.
#[derive(Debug, Clone)]
pub(super) enum Clock {
    /// Universal time.
    Utc,
    /// A zone of the database.
    Known(Zone),
    /// A zone that only the file knows.
    Own(OwnRules),
    /// No zone: the person's own.
    Floating(Zone),
}

/// A zone by the rules of a file.
#[derive(Debug, Clone)]
pub(super) struct OwnRules {
    /// The zone of the database that keeps the same time, where there is one.
    alike: Option<Zone>,
    changes: Vec<Change>,
}

/// From a time on the wall on, clocks show another offset (seconds east of UTC).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    wall: NaiveDateTime,
    from: i32,
    to: i32,
}

/// The zones of one calendar.
pub(super) struct Zones<'a> {
    own: &'a Zone,
    found: HashMap<String, Result<Clock, String>>,
    written: HashMap<String, (&'a ICalendar, &'a ICalendarComponent)>,
    budget: &'a mut Budget,
}

impl Clock {
    pub(super) fn moment(&self, wall: NaiveDateTime) -> DateTime<Utc> {
        match self {
            Clock::Utc => wall.and_utc(),
            Clock::Known(zone) | Clock::Floating(zone) => zone.resolve(wall).utc,
            Clock::Own(rules) => rules.moment(wall),
        }
    }

    pub(super) fn wall(&self, moment: DateTime<Utc>) -> NaiveDateTime {
        match self {
            Clock::Utc => moment.naive_utc(),
            Clock::Known(zone) | Clock::Floating(zone) => zone.local(moment).at,
            Clock::Own(rules) => plus(moment.naive_utc(), rules.offset(moment)),
        }
    }

    /// The name of the zone in which the time was agreed.
    pub(super) fn zone(&self) -> Option<&Zone> {
        match self {
            Clock::Utc | Clock::Floating(_) => None,
            Clock::Known(zone) => Some(zone),
            Clock::Own(rules) => rules.alike.as_ref(),
        }
    }
}

impl OwnRules {
    fn moment(&self, wall: NaiveDateTime) -> DateTime<Utc> {
        let at = self.changes.partition_point(|change| change.wall <= wall);
        let offset = match at.checked_sub(1).and_then(|last| self.changes.get(last)) {
            // In the hour that clocks leap over, the offset of before counts.
            Some(change) if wall < plus(change.wall, change.to.saturating_sub(change.from).max(0)) => change.from,
            Some(change) => change.to,
            None => self.changes.first().map_or(0, |change| change.from),
        };
        plus(wall, -offset).and_utc()
    }

    fn offset(&self, moment: DateTime<Utc>) -> i32 {
        let moment = moment.naive_utc();
        let at = self
            .changes
            .partition_point(|change| plus(change.wall, -change.from) <= moment);
        match at.checked_sub(1).and_then(|last| self.changes.get(last)) {
            Some(change) => change.to,
            None => self.changes.first().map_or(0, |change| change.from),
        }
    }

    /// None when the rules can't be read, or not all of them.
    fn read(calendar: &ICalendar, component: &ICalendarComponent, own: &Zone, budget: &mut Budget) -> Option<OwnRules> {
        let mut changes = Vec::new();
        for id in &component.component_ids {
            let Some(part) = calendar.component_by_id(*id) else {
                continue;
            };
            let kinds = [ICalendarComponentType::Standard, ICalendarComponentType::Daylight];
            if kinds.contains(&part.component_type) {
                observance(part, budget, &mut changes)?;
            }
        }
        changes.sort_by_key(|change| (change.wall, change.from, change.to));
        changes.dedup();
        let mut rules = OwnRules { alike: None, changes };
        if rules.changes.is_empty() {
            return None;
        }
        rules.alike = rules.like(own);
        Some(rules)
    }

    /// The zone that keeps the same time in these years: the person's own where it does, else the first by Windows' names.
    fn like(&self, own: &Zone) -> Option<Zone> {
        // The years up to the last change that the file knows of, but not beyond 2040.
        let last = self
            .changes
            .iter()
            .map(|change| change.wall.year())
            .max()?
            .clamp(2026, 2040);
        let moments: Vec<DateTime<Utc>> = (0..6 * 37)
            .filter_map(|tenth| {
                let day = NaiveDate::from_ymd_opt(last - 5, 1, 1)?.checked_add_signed(TimeDelta::days(tenth * 10))?;
                Some(day.and_hms_opt(12, 0, 0)?.and_utc())
            })
            .collect();
        let same = |zone: &Zone| {
            moments
                .iter()
                .all(|moment| zone.local(*moment).offset == self.offset(*moment))
        };
        if same(own) {
            return Some(own.clone());
        }
        zoned::usual().find(same)
    }
}

fn observance(part: &ICalendarComponent, budget: &mut Budget, changes: &mut Vec<Change>) -> Option<()> {
    let offset = |name| {
        let value = part.property(&name)?.values.first()?.as_partial_date_time()?;
        offset_of(value)
    };
    let start = part
        .property(&ICalendarProperty::Dtstart)
        .and_then(|entry| wall_of(entry.values.first()?.as_partial_date_time()?));
    let Some(((wall, _), to)) = start.zip(offset(ICalendarProperty::Tzoffsetto)) else {
        return Some(());
    };
    let from = offset(ICalendarProperty::Tzoffsetfrom).unwrap_or(to);
    let mut add = |wall| changes.push(Change { wall, from, to });
    add(wall);
    for entry in part.properties(&ICalendarProperty::Rdate) {
        let walls = entry
            .values
            .iter()
            .filter_map(|value| wall_of(value.as_partial_date_time()?));
        walls.take(MOST_CHANGES as usize).for_each(|(wall, _)| add(wall));
    }
    for entry in part.properties(&ICalendarProperty::Rrule) {
        if let Some(calcard::icalendar::ICalendarValue::RecurrenceRule(rule)) = entry.values.first() {
            let until = rule.until.as_ref().and_then(wall_of).map(|(until, _)| {
                let utc = rule.until.as_ref().is_some_and(PartialDateTime::has_zone);
                if utc { plus(until, from) } else { until }
            });
            if let Ok(found) = repeat::walls(rule, wall, until, repeat::everything(), budget) {
                if found.cut {
                    return None;
                }
                found.walls.into_iter().for_each(&mut add);
            }
        }
    }
    Some(())
}

impl<'a> Zones<'a> {
    /// The zones that a calendar defines; `own` is the person's.
    pub(super) fn of(calendar: &'a ICalendar, own: &'a Zone, budget: &'a mut Budget) -> Zones<'a> {
        let zones = calendar
            .components
            .iter()
            .filter(|component| component.component_type == ICalendarComponentType::VTimezone);
        let written = zones
            .filter_map(|zone| {
                let name = zone.property(&ICalendarProperty::Tzid)?.values.first()?.as_text()?;
                Some((name.to_owned(), (calendar, zone)))
            })
            .collect();
        Zones {
            own,
            found: HashMap::new(),
            written,
            budget,
        }
    }

    /// What a property's times are times of.
    ///
    /// # Errors
    /// When it names a zone that nobody knows: the name. Its times can only be read as the person's own.
    pub(super) fn clock(&mut self, entry: &ICalendarEntry) -> Result<Clock, String> {
        let zone = entry
            .parameter(&ICalendarParameterName::Tzid)
            .and_then(|name| name.as_text());
        match zone {
            Some(name) if !name.trim().is_empty() => self.named(name),
            _ => Ok(Clock::Floating(self.own.clone())),
        }
    }

    /// The person's own zone.
    pub(super) fn floating(&self) -> Clock {
        Clock::Floating(self.own.clone())
    }

    fn named(&mut self, name: &str) -> Result<Clock, String> {
        if let Some(found) = self.found.get(name) {
            return found.clone();
        }
        let written = self.written.get(name).copied();
        let found = Zone::named(name)
            .or_else(|| written.and_then(|(_, zone)| Zone::named(location(zone)?)))
            .map(Clock::Known)
            .or_else(|| {
                let (calendar, zone) = written?;
                OwnRules::read(calendar, zone, self.own, self.budget).map(Clock::Own)
            })
            .ok_or_else(|| name.to_owned());
        self.found.insert(name.to_owned(), found.clone());
        found
    }
}

/// What a zone of a file says it is in the database.
fn location(zone: &ICalendarComponent) -> Option<&str> {
    zone.entries.iter().find_map(|entry| match &entry.name {
        ICalendarProperty::Other(name) if name.eq_ignore_ascii_case("X-LIC-LOCATION") => {
            entry.values.first()?.as_text()
        }
        _ => None,
    })
}

/// What the wall shows, and whether it is only a day.
pub(super) fn wall_of(value: &PartialDateTime) -> Option<(NaiveDateTime, bool)> {
    let part = |part: Option<u8>| u32::from(part.unwrap_or_default());
    let day = NaiveDate::from_ymd_opt(i32::from(value.year?), part(value.month), part(value.day))?;
    let time = day.and_hms_opt(part(value.hour), part(value.minute), part(value.second).min(59))?;
    Some((time, value.hour.is_none()))
}

/// The offset in seconds east of UTC.
pub(super) fn offset_of(value: &PartialDateTime) -> Option<i32> {
    let seconds = i32::from(value.tz_hour?) * 3600 + i32::from(value.tz_minute.unwrap_or_default()) * 60;
    let seconds = if value.tz_minus { -seconds } else { seconds };
    (seconds.abs() < 86_400).then_some(seconds)
}

fn plus(wall: NaiveDateTime, seconds: i32) -> NaiveDateTime {
    wall.checked_add_signed(TimeDelta::seconds(i64::from(seconds)))
        .unwrap_or(wall)
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    fn zone(text: &str) -> OwnRules {
        let text = format!("BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:X\r\n{text}END:VTIMEZONE\r\nEND:VCALENDAR\r\n");
        let calcard::Entry::ICalendar(calendar) = calcard::Parser::new(&text).entry() else {
            panic!()
        };
        OwnRules::read(
            &calendar,
            &calendar.components[1],
            &Zone::utc(),
            &mut Budget::of(MOST_CHANGES),
        )
        .unwrap()
    }

    fn utc(month: u32, day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, month, day, hour, minute, 0).unwrap()
    }

    /// As Outlook writes it, from 1601 on.
    const OUTLOOK: &str = "BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n\
        RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\n\
        DTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n\
        RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\n";

    #[test]
    fn rules_of_a_file_give_the_right_moment_around_changes_of_the_clocks() {
        let rules = zone(OUTLOOK);
        for (wall, moment) in [
            (utc(1, 15, 9, 0), utc(1, 15, 8, 0)),
            (utc(3, 29, 1, 59), utc(3, 29, 0, 59)),
            (utc(3, 29, 2, 30), utc(3, 29, 1, 30)),
            (utc(3, 29, 3, 0), utc(3, 29, 1, 0)),
            (utc(7, 1, 9, 0), utc(7, 1, 7, 0)),
            (utc(10, 25, 2, 30), utc(10, 25, 0, 30)),
            (utc(10, 25, 3, 0), utc(10, 25, 2, 0)),
        ] {
            assert_eq!(rules.moment(wall.naive_utc()), moment, "{wall}");
        }
        assert_eq!(rules.offset(utc(7, 1, 0, 0)), 7_200);
        assert_eq!(rules.offset(utc(12, 1, 0, 0)), 3_600);
    }

    #[test]
    fn rules_that_are_those_of_a_known_zone_get_its_name() {
        let alike = zone(OUTLOOK).alike.map(|zone| zone.name().to_owned());
        let berlin = alike.and_then(|name| Zone::named(&name)).unwrap();
        assert_eq!(berlin.local(utc(7, 1, 0, 0)).offset, 7_200);
        let odd = zone(
            "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0123\r\nTZOFFSETTO:+0123\r\nEND:STANDARD\r\n",
        );
        assert_eq!(odd.alike, None);
        assert_eq!(odd.moment(utc(1, 1, 1, 23).naive_utc()), utc(1, 1, 0, 0));
    }
}
