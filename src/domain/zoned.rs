//! Time zones: which moment a wall clock means, and what the wall clock shows at a moment.
//!
//! The rules are those of the IANA database that is compiled in, so that a time means the same on every machine. An
//! appointment keeps the time on the wall of its own zone: whoever moves it by a day moves it by a day of the calendar,
//! not by 24 hours.

mod windows;

use std::fmt;
use std::sync::LazyLock;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};
use jiff::civil;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase};

/// The compiled-in database.
static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The longest name that is looked up; the longest there is has 32 letters, and prefixes come before it.
const LONGEST_NAME: usize = 200;

/// Where several zones keep the same time, the one that is most likely meant.
const MOST_PEOPLED: [&str; 16] = [
    "Europe/Berlin",
    "Europe/London",
    "Europe/Athens",
    "Europe/Moscow",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Africa/Lagos",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
];

/// A time zone of the IANA database.
#[derive(Clone, PartialEq, Eq)]
pub struct Zone {
    rules: TimeZone,
    name: String,
}

/// Which moment a time on the wall means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved {
    /// The moment.
    pub utc: DateTime<Utc>,
    /// Whether the wall shows that time once, never, or twice.
    pub note: Note,
}

/// How a time on the wall was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// The wall shows that time once.
    Exact,
    /// The wall never shows that time, because clocks leap over it; the moment is as much later as they leap.
    MovedOutOfGap {
        /// How much later the wall shows than was asked for.
        by: TimeDelta,
    },
    /// The wall shows that time twice, because clocks go back; the moment is the first of the two.
    FirstOfTwo {
        /// The other moment.
        second: DateTime<Utc>,
    },
}

/// What the wall of a zone shows at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Local {
    /// The day and time.
    pub at: NaiveDateTime,
    /// Seconds east of UTC.
    pub offset: i32,
    /// What the zone calls that, such as `CEST`; where it has no word, such as `+03`.
    pub abbreviation: String,
    /// Whether it is daylight-saving time.
    pub daylight_saving: bool,
}

/// A moment at which the offset of a zone changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// The first moment of the new offset.
    pub utc: DateTime<Utc>,
    /// Seconds east of UTC before.
    pub before: i32,
    /// What is shown from then on.
    pub after: Local,
}

impl Zone {
    /// Universal time.
    pub fn utc() -> Zone {
        Zone {
            rules: TimeZone::UTC,
            name: "UTC".to_owned(),
        }
    }

    /// The zone of that name: an IANA name in any case, also at the end of a longer one such as
    /// `/example.org/20240101/Europe/Berlin`, or the name that Windows has for it.
    pub fn named(name: &str) -> Option<Zone> {
        let name = name.trim().trim_matches('"').trim();
        if name.is_empty() || name.len() > LONGEST_NAME {
            return None;
        }
        let plain = ["utc", "z", "gmt", "etc/utc", "zulu"].contains(&name.to_ascii_lowercase().as_str());
        if plain {
            return Some(Zone::utc());
        }
        iana(name)
            .or_else(|| windows::iana(name).and_then(iana))
            .or_else(|| ends(name).find_map(iana))
            .or_else(|| described(name))
            // The name of a rule that no zone keeps; without its days it may as well be a word.
            .or_else(|| by_rule(name).filter(|_| name.contains(',')))
    }

    /// The zone that the variable `TZ` names: an IANA name, with or without a colon before it, or a path to such a
    /// file. An empty one means UTC. A rule written out (`CET-1CEST,M3.5.0,M10.5.0/3`) means the zone that keeps it.
    pub fn from_variable(value: &str) -> Option<Zone> {
        let value = value.trim().trim_start_matches(':');
        if value.is_empty() {
            return Some(Zone::utc());
        }
        iana(value).or_else(|| {
            let path = value.strip_prefix('/');
            path.map_or_else(|| by_rule(value), |path| ends(path).find_map(iana))
        })
    }

    /// Its name as the database writes it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The moment at which the wall of this zone shows that time.
    pub fn resolve(&self, wall: NaiveDateTime) -> Resolved {
        let (first, note) = match self.rules.to_ambiguous_timestamp(to_civil(wall)).offset() {
            AmbiguousOffset::Unambiguous { offset } => (offset, Note::Exact),
            AmbiguousOffset::Gap { before, after } => {
                let by = TimeDelta::seconds(i64::from(after.seconds()) - i64::from(before.seconds()));
                (before, Note::MovedOutOfGap { by })
            }
            AmbiguousOffset::Fold { before, after } => {
                let second = minus(wall, after.seconds());
                (before, Note::FirstOfTwo { second })
            }
        };
        Resolved {
            utc: minus(wall, first.seconds()),
            note,
        }
    }

    /// What the wall of this zone shows at a moment.
    pub fn local(&self, utc: DateTime<Utc>) -> Local {
        let info = self.rules.to_offset_info(to_timestamp(utc));
        local(utc, info.offset(), info.abbreviation(), info.dst().is_dst())
    }

    /// The same, only its day and time: for what is asked again and again while drawing.
    pub fn wall(&self, utc: DateTime<Utc>) -> NaiveDateTime {
        let seconds = self.rules.to_offset(to_timestamp(utc)).seconds();
        let wall = utc
            .naive_utc()
            .checked_add_signed(TimeDelta::seconds(i64::from(seconds)));
        wall.unwrap_or(utc.naive_utc())
    }

    /// The moment that is some days later (or earlier) by the calendar of this zone, at the same time on its wall.
    pub fn move_days(&self, utc: DateTime<Utc>, days: i64) -> Resolved {
        let wall = self.local(utc).at;
        let moved = TimeDelta::try_days(days).and_then(|days| wall.checked_add_signed(days));
        self.resolve(moved.unwrap_or(wall))
    }

    /// The moment at which the wall of this zone shows what the wall of another shows at a moment: what "3 p.m., but in
    /// their zone" means.
    pub fn same_wall_time(&self, utc: DateTime<Utc>, other: &Zone) -> Resolved {
        self.resolve(other.local(utc).at)
    }

    /// Noon of a day here: the moment by which something stands of which only the day is known.
    pub fn noon_of(&self, day: NaiveDate) -> DateTime<Utc> {
        self.resolve(day.and_time(NaiveTime::MIN) + TimeDelta::hours(12)).utc
    }

    /// When the day begins here: midnight, or what comes after it where clocks leap over midnight.
    pub fn start_of_day(&self, day: NaiveDate) -> DateTime<Utc> {
        let asked = self.resolve(day.and_time(NaiveTime::MIN));
        match asked.note {
            // The day begins with the leap, not as much later as the leap is long.
            Note::MovedOutOfGap { .. } => self
                .transitions(asked.utc - TimeDelta::days(2), asked.utc)
                .last()
                .map_or(asked.utc, |change| change.utc),
            _ => asked.utc,
        }
    }

    /// The changes of its offset after one moment and not after another, oldest first; at most 4,000.
    pub fn transitions(&self, after: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Transition> {
        let mut before = self.local(after).offset;
        let mut changes = Vec::new();
        for change in self.rules.following(to_timestamp(after)).take(4_000) {
            let Some(utc) = DateTime::from_timestamp(change.timestamp().as_second(), 0).filter(|utc| *utc <= until)
            else {
                break;
            };
            let after = local(utc, change.offset(), change.abbreviation(), change.dst().is_dst());
            if after.offset != before {
                let was = std::mem::replace(&mut before, after.offset);
                changes.push(Transition {
                    utc,
                    before: was,
                    after,
                });
            }
        }
        changes
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// Whether there is such a zone, by any name that [`Zone::named`] understands.
pub fn is_zone(name: &str) -> bool {
    Zone::named(name).is_some()
}

/// The name of a zone as the database writes it.
pub fn canonical(name: &str) -> Option<String> {
    Zone::named(name).map(|zone| zone.name)
}

/// The zones that an unknown name may have meant: those with such a city or a part of such a name, at most ten.
pub fn like(word: &str) -> Vec<String> {
    let word = word.trim().to_lowercase().replace(' ', "_");
    if word.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(u8, String)> = names()
        .filter_map(|name| {
            let lower = name.to_lowercase();
            let city = lower.rsplit('/').next().unwrap_or(&lower);
            let rank = match () {
                () if city == word => 0,
                () if city.starts_with(&word) => 1,
                () if lower.contains(&word) => 2,
                () if strsim::jaro_winkler(city, &word) > 0.88 => 3,
                () => return None,
            };
            Some((rank, name))
        })
        .collect();
    found.sort();
    found.into_iter().take(10).map(|(_, name)| name).collect()
}

/// The names of all zones of a place, by the alphabet.
pub fn names() -> impl Iterator<Item = String> {
    DATABASE
        .available()
        .map(|name| name.as_str().to_owned())
        .filter(|name| name.contains('/') || name == "UTC")
}

/// The zones that people live in, the most peopled first, then all that Windows offers.
pub fn usual() -> impl Iterator<Item = Zone> {
    MOST_PEOPLED.into_iter().chain(windows::zones()).filter_map(iana)
}

fn iana(name: &str) -> Option<Zone> {
    let rules = DATABASE.get(name).ok()?;
    let name = rules.iana_name()?.to_owned();
    // What jiff itself makes of an unknown zone is no zone for a person.
    (name != "Etc/Unknown").then_some(Zone { rules, name })
}

/// The zone that keeps a rule as POSIX writes it, by its name where there is one: `CET-1CEST,M3.5.0,M10.5.0/3` is kept in
/// Berlin, `GMT-3` is three hours east of universal time.
fn by_rule(rule: &str) -> Option<Zone> {
    let written = Zone {
        rules: TimeZone::posix(rule).ok()?,
        name: rule.to_owned(),
    };
    let from = NaiveDate::from_ymd_opt(2026, 1, 1)?.and_time(NaiveTime::MIN).and_utc();
    let changes = |zone: &Zone| -> Vec<(DateTime<Utc>, i32)> {
        let changes = zone.transitions(from, from + TimeDelta::days(4 * 365));
        changes.iter().map(|change| (change.utc, change.after.offset)).collect()
    };
    let (offset, kept) = (written.local(from).offset, changes(&written));
    let named = if kept.is_empty() {
        // Such names count the hours that are to be added, so that those in the east have a minus.
        match (offset / 3_600, offset % 3_600) {
            (0, 0) => Some(Zone::utc()),
            (hours, 0) => iana(&format!("Etc/GMT{:+}", -hours)),
            _ => None,
        }
    } else {
        usual().find(|zone| zone.local(from).offset == offset && changes(zone) == kept)
    };
    Some(named.unwrap_or(written))
}

/// What stands after each slash, the longest first, where it is more than a city: `Europe/Berlin`.
fn ends(name: &str) -> impl Iterator<Item = &str> {
    name.char_indices()
        .filter(|(_, letter)| *letter == '/')
        .map(|(at, _)| &name[at + 1..])
        .filter(|end| end.contains('/') || ["utc", "gmt"].contains(&end.to_ascii_lowercase().as_str()))
}

/// A zone as Outlook shows it to people: `(UTC+01:00) Amsterdam, Berlin, Bern` or `Eastern Time (US & Canada)`.
fn described(name: &str) -> Option<Zone> {
    let shown = match name.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((offset, rest)) if offset.starts_with("UTC") || offset.starts_with("GMT") => rest.trim(),
        _ => name,
    };
    if let Some(area) = shown.strip_suffix(" (US & Canada)")
        && let Some(zone) = windows::iana(&area.replace(" Time", " Standard Time")).and_then(iana)
    {
        return Some(zone);
    }
    if shown == name {
        return None;
    }
    shown.split(',').find_map(|city| {
        let city = city.trim().to_lowercase().replace(' ', "_");
        names()
            .find(|name| name.to_lowercase().rsplit('/').next() == Some(city.as_str()))
            .and_then(|name| iana(&name))
    })
}

fn local(utc: DateTime<Utc>, offset: Offset, abbreviation: &str, daylight_saving: bool) -> Local {
    let seconds = offset.seconds();
    let at = utc
        .naive_utc()
        .checked_add_signed(TimeDelta::seconds(i64::from(seconds)));
    Local {
        at: at.unwrap_or(utc.naive_utc()),
        offset: seconds,
        abbreviation: abbreviation.to_owned(),
        daylight_saving,
    }
}

fn minus(wall: NaiveDateTime, seconds: i32) -> DateTime<Utc> {
    wall.checked_sub_signed(TimeDelta::seconds(i64::from(seconds)))
        .unwrap_or(wall)
        .and_utc()
}

/// For looking up rules; years that the database can't hold take those of its first or last year.
fn to_civil(wall: NaiveDateTime) -> civil::DateTime {
    let small = |number: u32| i8::try_from(number).unwrap_or(i8::MAX);
    let year = i16::try_from(wall.year().clamp(-9_998, 9_998)).unwrap_or(2_000);
    let day = civil::Date::new(year, small(wall.month()), small(wall.day()));
    // A 29 February that the clamped year doesn't have is the only day that can fail.
    let day = day.or_else(|_| civil::Date::new(year, small(wall.month()), 28));
    let time = civil::Time::new(small(wall.hour()), small(wall.minute()), small(wall.second()), 0);
    civil::DateTime::from_parts(day.unwrap_or_default(), time.unwrap_or_default())
}

fn to_timestamp(utc: DateTime<Utc>) -> jiff::Timestamp {
    let limits = (jiff::Timestamp::MIN.as_second(), jiff::Timestamp::MAX.as_second());
    jiff::Timestamp::from_second(utc.timestamp().clamp(limits.0, limits.1)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
