//! How complete a profile is: what is there, what is missing, and why it matters.

mod parts;

use chrono::NaiveDate;
use serde::Serialize;

use super::FullProfile;
use crate::domain::resume::content::Section;

/// One part of a complete profile.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// Its name in kebab case, such as `phone`.
    pub name: &'static str,
    /// What it is, for a person.
    pub label: &'static str,
    /// How much it counts; all parts together count 100.
    pub of: u32,
    /// How much of that is there.
    pub points: u32,
    /// What is there or missing, such as `2 of 3 positions have achievements`.
    pub state: String,
    /// Why it matters, in one sentence.
    pub why: &'static str,
    /// The section of the profile in which it is added; `None` for the person's own fields.
    pub section: Option<Section>,
    /// The field in which it is added, by its column's name, where it is a single one.
    pub field: Option<&'static str>,
    /// The rows that lack something.
    pub rows: Vec<i64>,
}

/// How complete a profile is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Completeness {
    /// The sum of the parts' points: 0 to 100.
    pub percent: u32,
    /// The parts, in the order of the profile.
    pub parts: Vec<Part>,
}

impl Completeness {
    /// The parts that lack something, the weightiest lack first.
    pub fn missing(&self) -> Vec<&Part> {
        let mut missing: Vec<&Part> = self.parts.iter().filter(|part| part.points < part.of).collect();
        missing.sort_by_key(|part| std::cmp::Reverse(part.of - part.points));
        missing
    }
}

/// How near a certificate is to its end.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Expiry {
    /// The row of `certifications`.
    pub row: i64,
    /// What it is called.
    pub name: String,
    /// The last day on which it holds.
    pub last_day: NaiveDate,
    /// How many days from today that is; negative when it has run out.
    pub days: i64,
    /// Whether it has run out.
    pub expired: bool,
}

/// What is there and what is missing.
pub fn completeness(profile: &FullProfile) -> Completeness {
    parts::completeness(profile)
}

/// How many days before its end a certificate is named.
pub const EXPIRES_SOON: i64 = 90;

/// The certificates that have run out or will within [`EXPIRES_SOON`] days, the nearest end first. One of which only
/// the year or month of the end is known holds to its last day.
pub fn expiring(profile: &FullProfile, today: NaiveDate) -> Vec<Expiry> {
    let mut found: Vec<Expiry> = profile
        .certifications
        .iter()
        .filter_map(|row| {
            let end: crate::domain::partial_date::PartialDate = row.fact.expiry_date.as_deref()?.trim().parse().ok()?;
            let last_day = end.last_day();
            let days = (last_day - today).num_days();
            (days <= EXPIRES_SOON).then(|| Expiry {
                row: row.id,
                name: row.fact.name.clone(),
                last_day,
                days,
                expired: days < 0,
            })
        })
        .collect();
    found.sort_by_key(|expiry| expiry.last_day);
    found
}

#[cfg(test)]
mod tests;
