//! Writing events for calendar programs.
//!
//! The same interview gives the same UID every time and a higher SEQUENCE when it has changed, so that a program that
//! reads the file again updates its event and never doubles it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::vtimezone;
use crate::domain::invite::Person;
use crate::domain::text;
use crate::domain::zoned::Zone;

/// An event for other programs.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    /// By what it is known again; the same for ever.
    pub uid: String,
    /// The version: the higher the newer.
    pub sequence: i64,
    /// When it came into being.
    pub created: DateTime<Utc>,
    /// When it last changed.
    pub changed: DateTime<Utc>,
    /// When it begins.
    pub start: DateTime<Utc>,
    /// In which zone that was agreed.
    pub zone: Zone,
    /// When it ends.
    pub end: DateTime<Utc>,
    /// The title.
    pub summary: String,
    /// The text.
    pub description: Option<String>,
    /// Where.
    pub location: Option<String>,
    /// The link to join by, or a page about it.
    pub url: Option<String>,
    /// Who invites.
    pub organizer: Option<Person>,
    /// Who takes part.
    pub attendees: Vec<Person>,
    /// Whether it was called off.
    pub cancelled: bool,
    /// When to remind, in minutes before the start.
    pub alarms: Vec<i64>,
}

/// The longest line in bytes, without its end.
const LINE: usize = 75;

/// Writes a calendar of that name. `state` is a word by which the file can be seen to be up to date.
pub fn write(name: &str, state: Option<&str>, events: &[Outgoing]) -> String {
    let mut out = Out::default();
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line("PRODID:-//careerdeck//careerdeck//EN");
    out.line("CALSCALE:GREGORIAN");
    out.text("X-WR-CALNAME", name);
    out.some("X-CAREERDECK-STATE", state);
    let mut zones: BTreeMap<&str, (&Zone, Vec<DateTime<Utc>>)> = BTreeMap::new();
    for event in events {
        let (_, moments) = zones.entry(event.zone.name()).or_insert((&event.zone, Vec::new()));
        moments.extend([event.start, event.end]);
    }
    for (zone, moments) in zones.into_values().filter(|(zone, _)| !is_utc(zone)) {
        vtimezone::lines(zone, &moments).iter().for_each(|line| out.line(line));
    }
    for event in events {
        out.event(event);
    }
    out.line("END:VCALENDAR");
    out.done
}

fn is_utc(zone: &Zone) -> bool {
    zone.name() == "UTC"
}

#[derive(Default)]
struct Out {
    done: String,
}

impl Out {
    fn event(&mut self, event: &Outgoing) {
        self.line("BEGIN:VEVENT");
        self.text("UID", &event.uid);
        self.line(&format!("DTSTAMP:{}", utc(event.changed)));
        self.line(&format!("CREATED:{}", utc(event.created)));
        self.line(&format!("LAST-MODIFIED:{}", utc(event.changed)));
        self.line(&format!("SEQUENCE:{}", event.sequence.max(0)));
        self.moment("DTSTART", event.start, &event.zone);
        self.moment("DTEND", event.end.max(event.start), &event.zone);
        self.text("SUMMARY", &event.summary);
        self.some("DESCRIPTION", event.description.as_deref());
        self.some("LOCATION", event.location.as_deref());
        if let Some(url) = event.url.as_deref().map(without_controls).filter(|url| !url.is_empty()) {
            self.line(&format!("URL:{url}"));
        }
        if let Some(organizer) = &event.organizer {
            self.person("ORGANIZER", organizer, "");
        }
        for person in &event.attendees {
            self.person("ATTENDEE", person, ";ROLE=REQ-PARTICIPANT");
        }
        self.line(if event.cancelled {
            "STATUS:CANCELLED"
        } else {
            "STATUS:CONFIRMED"
        });
        if event.cancelled {
            self.line("TRANSP:TRANSPARENT");
        }
        for minutes in event.alarms.iter().filter(|_| !event.cancelled) {
            self.line("BEGIN:VALARM");
            self.line("ACTION:DISPLAY");
            self.text("DESCRIPTION", &event.summary);
            self.line(&format!("TRIGGER:{}", before(*minutes)));
            self.line("END:VALARM");
        }
        self.line("END:VEVENT");
    }

    fn moment(&mut self, name: &str, at: DateTime<Utc>, zone: &Zone) {
        if is_utc(zone) {
            self.line(&format!("{name}:{}", utc(at)));
        } else {
            let wall = zone.local(at).at.format("%Y%m%dT%H%M%S");
            self.line(&format!("{name};TZID={}:{wall}", zone.name()));
        }
    }

    /// Only people with an address can stand there; nobody is to send them anything because of this file.
    fn person(&mut self, name: &str, person: &Person, more: &str) {
        let Some(email) = person.email.as_deref().map(without_controls) else {
            return;
        };
        if email.is_empty() || email.contains(char::is_whitespace) {
            return;
        }
        let called = match person.name.as_deref().map(parameter) {
            Some(called) if !called.is_empty() => format!(";CN=\"{called}\""),
            _ => String::new(),
        };
        self.line(&format!("{name}{called}{more};SCHEDULE-AGENT=NONE:mailto:{email}"));
    }

    fn some(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            self.text(name, value);
        }
    }

    fn text(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{}", escaped(value)));
    }

    /// Writes a line, folded so that no piece is longer than [`LINE`] bytes and none ends inside a letter.
    fn line(&mut self, line: &str) {
        fold(&mut self.done, line);
    }
}

/// Adds a line, folded at 75 bytes.
pub(in crate::interop) fn fold(out: &mut String, line: &str) {
    let mut room = LINE;
    for letter in line.chars() {
        if letter.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE - 1;
        }
        out.push(letter);
        room -= letter.len_utf8();
    }
    out.push_str("\r\n");
}

/// A text as a value: its lines as `\n`, and what has a meaning of its own behind a backslash.
pub(in crate::interop) fn escaped(value: &str) -> String {
    let clean = text::clean_block(value);
    let mut out = String::with_capacity(clean.len() + 8);
    for letter in clean.chars() {
        match letter {
            '\n' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            letter if letter.is_control() && letter != '\t' => {}
            letter => out.push(letter),
        }
    }
    out
}

/// A text as the value of a parameter in quotes: no quote, no line end, and nothing that some programs take for a sign.
fn parameter(value: &str) -> String {
    let clean = text::clean_line(value);
    clean
        .replace('"', "'")
        .replace('^', "")
        .trim_end_matches('\\')
        .trim()
        .to_owned()
}

fn without_controls(value: &str) -> String {
    text::clean_line(value).replace(' ', "%20")
}

fn utc(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

fn before(minutes: i64) -> String {
    let sign = if minutes < 0 { "" } else { "-" };
    let minutes = minutes.unsigned_abs();
    match (minutes / 1440, minutes % 1440) {
        (0, _) => format!("{sign}PT{minutes}M"),
        (days, 0) => format!("{sign}P{days}D"),
        (days, rest) => format!("{sign}P{days}DT{rest}M"),
    }
}
