//! Repeating events: each time by the rule, what was added and left out, and what single times say instead.

use std::collections::{BTreeMap, BTreeSet};

use calcard::icalendar::{ICalendarProperty, ICalendarRecurrenceRule, ICalendarValue};
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::fields::{self, Time};
use super::read::{self, Master};
use super::repeat::{self, Budget};
use super::zones::{Clock, Zones, wall_of};
use super::{Reading, Window};
use crate::domain::invite::Event;
use crate::interop::doubt::Doubts;

/// The most events of one file, repeated ones as often as they take place.
const MOST_EVENTS: usize = 20_000;
/// The most text of all events of one file, in bytes: repeating it may not fill the memory.
const MOST_TEXT: usize = 64 * 1024 * 1024;
/// The times of a series: what the wall shows, and how long where that differs.
type Times = BTreeMap<DateTime<Utc>, (Time, Option<TimeDelta>)>;
/// How often one series may be moved as a whole.
const MOST_SHIFTS: usize = 100;

/// Turns what stands in a calendar into events at their times.
pub(super) fn take(
    masters: Vec<Master<'_>>,
    zones: &mut Zones<'_>,
    window: Window,
    budget: &mut Budget,
    reading: &mut Reading,
    doubts: &mut Doubts,
) {
    let (mut measured, mut text) = (0, 0);
    for (whole, single) in read::by_uid(masters) {
        text += reading.events[measured..].iter().map(text_of).sum::<usize>();
        measured = reading.events.len();
        if measured >= MOST_EVENTS || text > MOST_TEXT {
            doubts.add(
                "",
                format!("the file has more than {measured} events; the rest was left out"),
            );
            break;
        }
        // A file that tells an event twice means the newer version, and of equal ones the later in the file.
        let newest = whole
            .into_iter()
            .max_by_key(|master| (master.event.sequence, master.event.line));
        let Some(master) = newest else {
            reading.events.extend(single.into_iter().map(|master| master.event));
            continue;
        };
        reading.whole.insert(master.event.uid.clone());
        let times = times(&master, zones, window, budget, doubts);
        match times {
            None => {
                reading.events.push(master.event.clone());
                reading.events.extend(single.into_iter().map(|master| master.event));
            }
            Some(times) => {
                let (events, more) = events(&master, times, single, window);
                if more > 0 {
                    let said = format!(
                        "it repeats; its first {} times were taken, {more} later ones not",
                        window.most
                    );
                    doubts.add(format!("line {}", master.event.line), said);
                }
                reading.events.extend(events);
            }
        }
    }
}

fn text_of(event: &Event) -> usize {
    event.description.as_deref().map_or(0, str::len) + event.attendees.len() * 100 + event.summary.len()
}

/// The times of an event: the moment, what the wall shows, and how long where that differs. None when it doesn't repeat.
fn times(
    master: &Master<'_>,
    zones: &mut Zones<'_>,
    window: Window,
    budget: &mut Budget,
    doubts: &mut Doubts,
) -> Option<Times> {
    let component = master.component;
    let repeats =
        component.has_property(&ICalendarProperty::Rrule) || component.has_property(&ICalendarProperty::Rdate);
    if !repeats {
        return None;
    }
    let start = &master.start;
    let place = format!("line {}", master.event.line);
    let mut times = BTreeMap::from([(start.utc(), (start.clone(), None))]);
    let mut without: BTreeSet<DateTime<Utc>> = BTreeSet::new();
    for (name, leaves_out) in [(ICalendarProperty::Rrule, false), (ICalendarProperty::Exrule, true)] {
        for entry in component.properties(&name) {
            let Some(ICalendarValue::RecurrenceRule(rule)) = entry.values.first() else {
                doubts.add(
                    place.as_str(),
                    format!("its {} can't be read; the event counts once", name.as_str()),
                );
                continue;
            };
            // A day more on both sides, as the window is of moments and the rule of walls.
            let day = TimeDelta::days(1);
            let walls = repeat::Window {
                from: window.from.naive_utc() - day,
                until: window.until.naive_utc() + day,
            };
            match repeat::walls(rule, start.wall, until(rule, &start.clock), walls, budget) {
                Ok(found) => {
                    if found.cut {
                        doubts.add(
                            place.as_str(),
                            "it repeats so often that not all of its times were worked out",
                        );
                    }
                    for wall in found.walls {
                        let time = start.at(wall);
                        if leaves_out {
                            without.insert(time.utc());
                        } else {
                            times.insert(time.utc(), (time, None));
                        }
                    }
                }
                Err(why) => doubts.add(place.as_str(), format!("its {} is left out: {why}", name.as_str())),
            }
        }
    }
    for entry in component.properties(&ICalendarProperty::Rdate) {
        let (found, doubt) = fields::times(entry, zones);
        if let Some(doubt) = doubt {
            doubts.add(place.as_str(), doubt);
        }
        for (time, length) in found {
            times.insert(time.utc(), (time, length));
        }
    }
    let mut days: BTreeSet<NaiveDate> = BTreeSet::new();
    for entry in component.properties(&ICalendarProperty::Exdate) {
        for (time, _) in fields::times(entry, zones).0 {
            if time.all_day {
                days.insert(time.wall.date());
            } else {
                without.insert(time.utc());
            }
        }
    }
    times.retain(|moment, (time, _)| !without.contains(moment) && !days.contains(&time.wall.date()));
    Some(times)
}

/// The last time of a rule as the wall shows it.
fn until(rule: &ICalendarRecurrenceRule, clock: &Clock) -> Option<NaiveDateTime> {
    let value = rule.until.as_ref()?;
    let (wall, only_day) = wall_of(value)?;
    if only_day {
        return wall.checked_add_signed(TimeDelta::seconds(86_399));
    }
    Some(if value.has_zone() {
        clock.wall(wall.and_utc())
    } else {
        wall
    })
}

/// One time of a series: whose words count, when it begins, and how long it lasts where that differs.
struct Slot {
    /// 0 is the series, others are the single times, counted from 1.
    words_of: usize,
    start: Time,
    length: Option<TimeDelta>,
}

/// The events at these times, with what single times say instead: as many as are wanted, and how many more there are.
fn events(master: &Master<'_>, times: Times, mut single: Vec<Master<'_>>, window: Window) -> (Vec<Event>, usize) {
    let slot = |(moment, (start, length))| {
        let words_of = 0;
        (
            moment,
            Slot {
                words_of,
                start,
                length,
            },
        )
    };
    let mut slots: BTreeMap<DateTime<Utc>, Slot> = times.into_iter().map(slot).collect();
    // Older versions first, so that the newest has the last word; what speaks of all later times goes before what
    // speaks of one.
    single.sort_by_key(|other| {
        (
            !other.and_later,
            other.event.recurrence,
            other.event.sequence,
            other.event.line,
        )
    });
    let mut shifts = 0;
    for (words_of, other) in (1..).zip(&single) {
        let Some(at) = &other.instead_of else { continue };
        let moment = matching_moment(&slots, at);
        if other.and_later {
            shifts += 1;
            if shifts > MOST_SHIFTS {
                continue;
            }
            let shift = other.start.wall - at.wall;
            for (original, slot) in slots.range_mut(moment..) {
                // From the wall of the series, not from what an earlier shift made of it.
                let by_rule = master.start.clock.wall(*original);
                let wall = by_rule.checked_add_signed(shift).unwrap_or(by_rule);
                slot.start = other.start.at(wall);
                slot.words_of = words_of;
                slot.length = None;
            }
        } else {
            let start = other.start.clone();
            slots.insert(
                moment,
                Slot {
                    words_of,
                    start,
                    length: None,
                },
            );
        }
    }
    let mut found = Vec::new();
    let mut more = 0;
    for (moment, slot) in slots {
        let said = match slot.words_of.checked_sub(1).and_then(|at| single.get(at)) {
            Some(other) => other,
            None => master,
        };
        let start = slot.start.moment();
        let end = match slot.length.filter(|length| *length >= TimeDelta::zero()) {
            Some(length) => start.utc.checked_add_signed(length).unwrap_or(start.utc),
            // As many days of the calendar, also where clocks change in between.
            None if slot.start.all_day => {
                let days = (said.event.end - said.event.start.utc + TimeDelta::hours(2)).num_days();
                slot.start.at(slot.start.wall + TimeDelta::days(days)).utc()
            }
            None => start.utc + (said.event.end - said.event.start.utc),
        };
        if end < window.from || start.utc > window.until {
            continue;
        }
        if found.len() == window.most {
            more += 1;
            continue;
        }
        found.push(Event {
            recurrence: Some(moment),
            start,
            end,
            ..said.event.clone()
        });
    }
    (found, more)
}

/// The time of the series that is meant: that moment, or the one on that day where only a day is named.
fn matching_moment(slots: &BTreeMap<DateTime<Utc>, Slot>, at: &Time) -> DateTime<Utc> {
    let moment = at.utc();
    if slots.contains_key(&moment) || !at.all_day {
        return moment;
    }
    let (before, after) = (moment - TimeDelta::days(2), moment + TimeDelta::days(2));
    let on_that_day = slots
        .range(before..after)
        .find(|(_, slot)| slot.start.wall.date() == at.wall.date());
    on_that_day.map_or(moment, |(original, _)| *original)
}
