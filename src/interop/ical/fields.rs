//! What the properties of an event say.

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameterName,
    ICalendarParameterValue, ICalendarProperty, ICalendarRelated, ICalendarUserTypes, ICalendarValue,
};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::zones::{Clock, Zones, offset_of, wall_of};
use crate::domain::invite::{Moment, Person, link};
use crate::domain::text;

/// How many people of one event are kept.
const MOST_PEOPLE: usize = 500;
/// How many reminders of one event are kept.
const MOST_ALARMS: usize = 20;

/// A time of a property: on which clock, and what it shows.
#[derive(Debug, Clone)]
pub(super) struct Time {
    pub clock: Clock,
    pub wall: NaiveDateTime,
    pub all_day: bool,
}

impl Time {
    pub(super) fn utc(&self) -> DateTime<Utc> {
        self.clock.moment(self.wall)
    }

    pub(super) fn moment(&self) -> Moment {
        Moment {
            utc: self.utc(),
            wall: self.wall,
            zone: self.clock.zone().map(|zone| zone.name().to_owned()),
            floating: matches!(self.clock, Clock::Floating(_)),
            all_day: self.all_day,
        }
    }

    pub(super) fn at(&self, wall: NaiveDateTime) -> Time {
        Time { wall, ..self.clone() }
    }
}

/// The times of a property, and a word where one had to be guessed.
pub(super) fn times(entry: &ICalendarEntry, zones: &mut Zones<'_>) -> (Vec<(Time, Option<TimeDelta>)>, Option<String>) {
    let (clock, doubt) = match zones.clock(entry) {
        Ok(clock) => (clock, None),
        Err(name) => {
            let word = format!(
                "{} names the time zone \"{}\", which is not known and not in the file; it was read in your own",
                entry.name.as_str(),
                text::clean_line(&name)
            );
            (zones.floating(), Some(word))
        }
    };
    let times = entry.values.iter().filter_map(|value| match value {
        ICalendarValue::PartialDateTime(value) => Some((time(value, &clock, zones)?, None)),
        ICalendarValue::Period(calcard::icalendar::ICalendarPeriod::Range { start, end }) => {
            let (start, end) = (time(start, &clock, zones)?, time(end, &clock, zones)?);
            let length = end.utc() - start.utc();
            Some((start, Some(length)))
        }
        ICalendarValue::Period(calcard::icalendar::ICalendarPeriod::Duration { start, duration }) => {
            Some((time(start, &clock, zones)?, duration.to_time_delta()))
        }
        _ => None,
    });
    (times.collect(), doubt)
}

fn time(value: &PartialDateTime, clock: &Clock, zones: &Zones<'_>) -> Option<Time> {
    let (wall, all_day) = wall_of(value)?;
    if let Some(offset) = offset_of(value) {
        let wall = wall.checked_sub_signed(TimeDelta::seconds(i64::from(offset)))?;
        let clock = Clock::Utc;
        return Some(Time { clock, wall, all_day });
    }
    // A day is the person's day wherever they are.
    let clock = if all_day { zones.floating() } else { clock.clone() };
    Some(Time { clock, wall, all_day })
}

/// The text of a property as it is in the file.
pub(super) fn raw<'a>(component: &'a ICalendarComponent, name: &ICalendarProperty) -> Option<&'a str> {
    let entry = component.property(name)?;
    entry.values.iter().find_map(ICalendarValue::as_text)
}

/// The text of a property in one line; none where it says nothing.
pub(super) fn line(component: &ICalendarComponent, name: &ICalendarProperty) -> Option<String> {
    let text = text::clean_line(raw(component, name)?);
    (!text.is_empty()).then_some(text)
}

/// The text of a property; none where it says nothing.
pub(super) fn block(component: &ICalendarComponent, name: &ICalendarProperty) -> Option<String> {
    let text = text::clean_block(raw(component, name)?);
    (!text.is_empty()).then_some(text)
}

/// Somebody who invites or is invited.
pub(super) fn person(entry: &ICalendarEntry) -> Option<Person> {
    let word = |name: ICalendarParameterName| {
        let text = text::clean_line(entry.parameter(&name)?.as_text()?);
        (!text.is_empty()).then_some(text)
    };
    let address = entry.calendar_address().map(text::clean_line);
    let email = word(ICalendarParameterName::Email)
        .map(|address| calcard::icalendar::utils::strip_mailto_scheme(&address).to_owned())
        .or(address)
        .filter(|address| address.contains('@') && !address.contains(char::is_whitespace));
    let kind = entry.parameter(&ICalendarParameterName::Cutype);
    let resource = matches!(
        kind,
        Some(ICalendarParameterValue::Cutype(
            ICalendarUserTypes::Room | ICalendarUserTypes::Resource
        ))
    );
    // A name that is only the address again says nothing more.
    let name = word(ICalendarParameterName::Cn).filter(|name| email.as_ref().is_none_or(|email| email != name));
    let answer = word(ICalendarParameterName::Partstat).map(|answer| answer.to_ascii_uppercase());
    let known = name.is_some() || email.is_some();
    known.then_some(Person {
        name,
        email,
        resource,
        answer,
    })
}

/// The people of a property.
pub(super) fn people(component: &ICalendarComponent, name: &ICalendarProperty) -> Vec<Person> {
    component
        .properties(name)
        .filter_map(person)
        .take(MOST_PEOPLE)
        .collect()
}

/// The link to join by.
pub(super) fn join_link(component: &ICalendarComponent) -> Option<String> {
    let values = |entry: &'_ ICalendarEntry| entry.values.iter().find_map(|value| value.as_text().map(str::to_owned));
    let mut named = Vec::new();
    let mut others = Vec::new();
    for entry in &component.entries {
        let ICalendarProperty::Other(name) = &entry.name else {
            if entry.name == ICalendarProperty::Conference {
                named.extend(values(entry));
            }
            continue;
        };
        let name = name.to_ascii_uppercase();
        // The value of such a property is no text to calcard, so a comma in an address would cut it in two.
        let whole = entry
            .values
            .iter()
            .filter_map(ICalendarValue::as_text)
            .collect::<Vec<_>>()
            .join(",");
        if [
            "X-GOOGLE-CONFERENCE",
            "X-MICROSOFT-SKYPETEAMSMEETINGURL",
            "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
        ]
        .contains(&name.as_str())
        {
            named.push(whole);
        } else if name.starts_with("X-") && whole.len() < 4096 {
            others.push(whole);
        }
    }
    let url = raw(component, &ICalendarProperty::Url);
    let description = raw(component, &ICalendarProperty::Description);
    link::join_link(
        named.iter().map(String::as_str),
        raw(component, &ICalendarProperty::Location),
        url.into_iter()
            .chain(description)
            .chain(others.iter().map(String::as_str)),
    )
}

/// The reminders of an event, as minutes before its start.
pub(super) fn alarms(
    calendar: &ICalendar,
    component: &ICalendarComponent,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
) -> Vec<i64> {
    let parts = component
        .component_ids
        .iter()
        .filter_map(|id| calendar.component_by_id(*id));
    let mut minutes: Vec<i64> = parts
        .filter(|part| part.component_type == ICalendarComponentType::VAlarm)
        .filter_map(|part| {
            let trigger = part.property(&ICalendarProperty::Trigger)?;
            let from_end = matches!(
                trigger.parameter(&ICalendarParameterName::Related),
                Some(ICalendarParameterValue::Related(ICalendarRelated::End))
            );
            let at = match trigger.values.first()? {
                ICalendarValue::Duration(before) => {
                    let from = if from_end { end } else { start };
                    from.checked_add_signed(before.to_time_delta()?)?
                }
                ICalendarValue::PartialDateTime(at) => {
                    let (wall, _) = wall_of(at)?;
                    wall.and_utc()
                }
                _ => return None,
            };
            Some((start - at).num_minutes())
        })
        .take(MOST_ALARMS)
        .collect();
    minutes.sort_unstable();
    minutes.dedup();
    minutes
}
