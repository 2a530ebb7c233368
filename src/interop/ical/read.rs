//! Reading a calendar file.

use std::collections::HashMap;

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarMethod, ICalendarParameterName,
    ICalendarParameterValue, ICalendarProperty, ICalendarStatus, ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};

use super::fields::{self, Time};
use super::repeat::Budget;
use super::series;
use super::zones::{MOST_CHANGES, Zones};
use super::{Reading, Window};
use crate::domain::invite::{Event, EventStatus, LONGEST, Method};
use crate::domain::text;
use crate::domain::zoned::Zone;
use crate::interop::content_lines::{self, Begin};
use crate::interop::doubt::Doubts;
use crate::interop::import::ReadError;

/// How many times all rules of a file may give.
const MOST_TIMES: u32 = 200_000;
/// A longer text of an event says no more.
const LONGEST_TEXT: usize = 20_000;

/// An event as it stands in the file: at one time, with the rules by which it repeats.
pub(super) struct Master<'a> {
    pub event: Event,
    pub start: Time,
    /// The time of the series that it speaks of, where it is about one.
    pub instead_of: Option<Time>,
    /// Whether it also speaks of all later times.
    pub and_later: bool,
    pub component: &'a ICalendarComponent,
}

/// Reads the events of a calendar file, also of one that is nothing but an event. Times without a zone are read in the person's own.
///
/// # Errors
/// When the file is no calendar, is broken (with the line), or has no event that could be taken.
pub fn read(bytes: &[u8], own: &Zone, window: Window) -> Result<Reading, ReadError> {
    let lines = content_lines::read(bytes, "calendar", &["VCALENDAR", "VEVENT"])?;
    let mut reading = Reading::default();
    let mut doubts = Doubts::default();
    let mut rejected = Doubts::default();
    let mut budget = Budget::of(MOST_TIMES);
    let mut zone_budget = Budget::of(MOST_CHANGES);
    let mut events = 0;
    let mut begins = lines.begins.as_slice();
    let mut parser = Parser::new(&lines.text);
    loop {
        match parser.entry() {
            Entry::ICalendar(calendar) => {
                let here;
                (here, begins) = begins.split_at(calendar.components.len().min(begins.len()));
                reading.method = reading.method.or_else(|| method(&calendar));
                let mut masters = Vec::new();
                let mut zones = Zones::of(&calendar, own, &mut zone_budget);
                for (component, begin) in calendar.components.iter().zip(here) {
                    if component.component_type != ICalendarComponentType::VEvent {
                        continue;
                    }
                    events += 1;
                    match master(&calendar, component, begin, &mut zones, &mut doubts) {
                        Ok(master) => masters.push(master),
                        Err(why) => rejected.add(format!("line {}", begin.line), why),
                    }
                }
                series::take(masters, &mut zones, window, &mut budget, &mut reading, &mut doubts);
            }
            Entry::Eof => break,
            _ => {}
        }
    }
    reading.rejected = rejected.into_list();
    reading.doubts = doubts.into_list();
    if events == 0 {
        return Err(nothing_to_take(&lines.begins));
    }
    if reading.events.is_empty()
        && reading.doubts.is_empty()
        && let Some(first) = reading.rejected.first()
    {
        return Err(ReadError {
            reason: format!("none of its {events} events can be taken; {first}"),
            hint: None,
        });
    }
    Ok(reading)
}

fn nothing_to_take(begins: &[Begin]) -> ReadError {
    let mut others: Vec<&str> = begins
        .iter()
        .map(|begin| begin.name.as_str())
        .filter(|name| ["VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"].contains(name))
        .collect();
    others.sort_unstable();
    others.dedup();
    let reason = if others.is_empty() {
        "the calendar has no event".to_owned()
    } else {
        format!("the calendar has no event, only {}", others.join(", "))
    };
    ReadError { reason, hint: None }
}

fn method(calendar: &ICalendar) -> Option<Method> {
    let entry = calendar.components.first()?.property(&ICalendarProperty::Method)?;
    Some(match entry.values.first()? {
        ICalendarValue::Method(method) => match method {
            ICalendarMethod::Publish => Method::Publish,
            ICalendarMethod::Request => Method::Request,
            ICalendarMethod::Reply => Method::Reply,
            ICalendarMethod::Add => Method::Add,
            ICalendarMethod::Cancel => Method::Cancel,
            ICalendarMethod::Refresh => Method::Refresh,
            ICalendarMethod::Counter => Method::Counter,
            ICalendarMethod::Declinecounter => Method::DeclineCounter,
        },
        ICalendarValue::Text(method) => method.parse().ok()?,
        _ => return None,
    })
}

fn master<'a>(
    calendar: &'a ICalendar,
    component: &'a ICalendarComponent,
    begin: &Begin,
    zones: &mut Zones<'_>,
    doubts: &mut Doubts,
) -> Result<Master<'a>, String> {
    let place = format!("line {}", begin.line);
    let mut one = |name: &ICalendarProperty| -> Result<Option<Time>, String> {
        let Some(entry) = component.property(name) else {
            return Ok(None);
        };
        let (times, doubt) = fields::times(entry, zones);
        if let Some(doubt) = doubt {
            doubts.add(place.as_str(), doubt);
        }
        match times.into_iter().next() {
            Some((time, _)) => Ok(Some(time)),
            None => {
                let said = entry
                    .values
                    .first()
                    .and_then(ICalendarValue::as_text)
                    .unwrap_or_default();
                let said = text::clean_line(said);
                Err(format!(
                    "{} \"{}\" is no time",
                    name.as_str(),
                    text::truncate(&said, 40)
                ))
            }
        }
    };
    let start = one(&ICalendarProperty::Dtstart)?.ok_or("it has no DTSTART, so nobody knows when it begins")?;
    let instead_of = one(&ICalendarProperty::RecurrenceId)?;
    let end = one(&ICalendarProperty::Dtend).ok().flatten();
    let start_utc = start.utc();
    let end = end_of(component, &start, start_utc, end, &place, doubts);
    let method = method(calendar);
    let summary = fields::line(component, &ICalendarProperty::Summary).unwrap_or_default();
    let uid = uid(component, &summary, &start);
    let number = |name: &ICalendarProperty| {
        let value = component.property(name)?.values.first()?;
        value.as_integer().or_else(|| value.as_text()?.trim().parse().ok())
    };
    let moment = |name: &ICalendarProperty| {
        let value = component.property(name)?.values.first()?.as_partial_date_time()?;
        super::zones::wall_of(value).map(|(wall, _)| wall.and_utc())
    };
    let event = Event {
        line: begin.line,
        method,
        uid,
        recurrence: instead_of.as_ref().map(Time::utc),
        sequence: number(&ICalendarProperty::Sequence)
            .unwrap_or(0)
            .clamp(0, i64::from(i32::MAX)),
        stamp: moment(&ICalendarProperty::Dtstamp),
        status: status(component),
        summary,
        description: fields::block(component, &ICalendarProperty::Description).map(shortened),
        location: fields::line(component, &ICalendarProperty::Location).map(shortened),
        url: fields::line(component, &ICalendarProperty::Url).map(shortened),
        join_link: fields::join_link(component).map(shortened),
        organizer: fields::people(component, &ICalendarProperty::Organizer)
            .into_iter()
            .next(),
        attendees: fields::people(component, &ICalendarProperty::Attendee),
        alarms: fields::alarms(calendar, component, start_utc, end),
        start: start.moment(),
        end,
    };
    // THISANDFUTURE is the only range there is.
    let and_later = component
        .property(&ICalendarProperty::RecurrenceId)
        .and_then(|entry| entry.parameter(&ICalendarParameterName::Range))
        .is_some_and(|range| match range {
            ICalendarParameterValue::Bool(later) => *later,
            other => other
                .as_text()
                .is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE")),
        });
    Ok(Master {
        event,
        start,
        instead_of,
        and_later,
        component,
    })
}

fn end_of(
    component: &ICalendarComponent,
    start: &Time,
    start_utc: DateTime<Utc>,
    end: Option<Time>,
    place: &str,
    doubts: &mut Doubts,
) -> DateTime<Utc> {
    let duration = component
        .property(&ICalendarProperty::Duration)
        .and_then(|entry| match entry.values.first()? {
            ICalendarValue::Duration(duration) => duration.to_time_delta(),
            _ => None,
        });
    let end = match (end, duration) {
        (Some(end), _) => end.utc(),
        // A whole day is as long as it is on the wall, also when clocks change in it.
        (None, Some(length)) if start.all_day => {
            let wall = start.wall.checked_add_signed(length).unwrap_or(start.wall);
            start.at(wall).utc()
        }
        (None, Some(length)) => start_utc.checked_add_signed(length).unwrap_or(start_utc),
        (None, None) if start.all_day => start.at(start.wall + TimeDelta::days(1)).utc(),
        (None, None) => start_utc,
    };
    if end < start_utc {
        doubts.add(place, "it ends before it begins; how long it lasts was left out");
        return start_utc;
    }
    if end - start_utc > LONGEST {
        doubts.add(place, "it lasts longer than a year; how long it lasts was left out");
        return start_utc;
    }
    end
}

fn status(component: &ICalendarComponent) -> EventStatus {
    match component.status() {
        Some(ICalendarStatus::Cancelled) => EventStatus::Cancelled,
        Some(ICalendarStatus::Tentative) => EventStatus::Tentative,
        _ => EventStatus::Confirmed,
    }
}

/// By what the event is known again. Where the file says nothing, what it says of the event stands in.
fn uid(component: &ICalendarComponent, summary: &str, start: &Time) -> String {
    let given = fields::line(component, &ICalendarProperty::Uid).filter(|uid| uid.len() <= 1000);
    given.unwrap_or_else(|| {
        let mut hash = Sha256::new();
        hash.update(summary);
        hash.update(start.utc().to_rfc3339());
        let hash: String = hash
            .finalize()
            .iter()
            .take(12)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!("no-uid-{hash}")
    })
}

fn shortened(text: String) -> String {
    match text.char_indices().nth(LONGEST_TEXT) {
        Some((end, _)) => text[..end].to_owned(),
        None => text,
    }
}

/// The events of one UID: the one that tells the series, and those that speak of single times of it.
pub(super) fn by_uid(masters: Vec<Master<'_>>) -> Vec<(Vec<Master<'_>>, Vec<Master<'_>>)> {
    let mut order: Vec<(Vec<Master<'_>>, Vec<Master<'_>>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for master in masters {
        let at = *places.entry(master.event.uid.clone()).or_insert_with(|| {
            order.push((Vec::new(), Vec::new()));
            order.len() - 1
        });
        let (whole, single) = &mut order[at];
        if master.instead_of.is_none() {
            whole.push(master)
        } else {
            single.push(master)
        }
    }
    order
}
