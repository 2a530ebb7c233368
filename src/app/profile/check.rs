//! What may enter the profile: every text through the cleaning door, dates that are dates, nothing impossible.
//!
//! Facts of all kinds are looked at as objects whose keys are columns, so there is one place for all of them.

use chrono::NaiveDateTime;
use serde_json::{Map, Value};

use super::ProfilePatch;
use crate::domain::error::{Error, Kind};
use crate::domain::matching::Weights;
use crate::domain::partial_date::PartialDate;
use crate::domain::profile::fact::{Fact, FactKind};
use crate::domain::profile::{Preferences, ProfileLink};
use crate::domain::text;

/// Who gives a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// A person, who can be asked again.
    Person,
    /// A file: what is odd is kept, and said.
    File,
}

/// A fact that may enter the file, as the columns of its row, and what is odd about it.
pub(super) struct Checked {
    pub(super) columns: Map<String, Value>,
    pub(super) doubts: Vec<String>,
}

/// The columns of a fact as they are.
pub(super) fn columns(fact: &Fact) -> Map<String, Value> {
    let value = match fact {
        Fact::Experience(fact) => serde_json::to_value(fact),
        Fact::Education(fact) => serde_json::to_value(fact),
        Fact::Skill(fact) => serde_json::to_value(fact),
        Fact::Certification(fact) => serde_json::to_value(fact),
        Fact::Entry(fact) => serde_json::to_value(fact),
    };
    match value {
        Ok(Value::Object(object)) => object,
        // A fact is a struct, which is an object.
        _ => Map::new(),
    }
}

/// The columns that must not be empty.
fn needed(kind: FactKind) -> &'static [&'static str] {
    match kind {
        FactKind::Experience => &["title", "company"],
        FactKind::Education => &["institution"],
        FactKind::Skill | FactKind::Certification | FactKind::Entry => &["name"],
    }
}

/// A column's name as a person reads it.
pub(super) fn label(column: &str) -> String {
    match column {
        "url" => "address".to_owned(),
        "credential_url" => "credential's address".to_owned(),
        "is_current" => "present".to_owned(),
        "bio" => "summary".to_owned(),
        column => column.replace('_', " "),
    }
}

/// Cleans a fact and checks it.
///
/// # Errors
/// [`Kind::Usage`] naming the field, when a person gives what can't be.
pub(super) fn checked(fact: &Fact, from: From, now: NaiveDateTime) -> Result<Checked, Error> {
    let kind = fact.kind();
    let doing = format!("checking the {}", fact.label());
    let refuse = |why: String| Error::new(Kind::Usage, doing.clone(), why);
    let mut columns = columns(fact);
    let mut doubts = Vec::new();
    for (name, value) in &mut columns {
        clean(name, value);
    }
    understand_present(&mut columns);
    for name in ["start_date", "end_date", "issue_date", "expiry_date"] {
        let Some(Value::String(text)) = columns.get(name) else {
            continue;
        };
        match PartialDate::understand(text, now) {
            Ok(date) => {
                columns.insert(name.to_owned(), date.to_string().into());
            }
            Err(error) if from == From::Person => return Err(refuse(format!("the {}: {error}", label(name)))),
            Err(_) => doubts.push(format!("the {} \"{text}\" is no date", label(name))),
        }
    }
    for name in needed(kind) {
        // A file may know one of both; what it knows is worth keeping.
        let empty = columns.get(*name).and_then(Value::as_str).is_none_or(str::is_empty);
        if empty && from == From::Person {
            return Err(refuse(format!("the {} is missing", label(name))).hint(format!(
                "Say the {}; everything else may wait.",
                needed(kind).join(" and the ")
            )));
        }
        if empty {
            columns.insert((*name).to_owned(), String::new().into());
            doubts.push(format!("the {} is missing", label(name)));
        }
    }
    check_order(&columns, from, &mut doubts).map_err(&refuse)?;
    if let Some(years) = columns.get("years").and_then(Value::as_f64)
        && !(years.is_finite() && (0.0..=100.0).contains(&years))
    {
        if from == From::Person {
            return Err(refuse("the years run from 0 to 100".to_owned()));
        }
        columns.insert("years".to_owned(), Value::Null);
        doubts.push(format!("{years} years are not possible"));
    }
    for name in ["url", "credential_url"] {
        if let Some(address) = columns.get(name).and_then(Value::as_str)
            && !looks_like_address(address)
        {
            doubts.push(format!("the {} \"{address}\" does not look like one", label(name)));
        }
    }
    Ok(Checked { columns, doubts })
}

/// An end that says `present` means that it goes on.
fn understand_present(columns: &mut Map<String, Value>) {
    let says_present = columns.get("end_date").and_then(Value::as_str).is_some_and(|end| {
        matches!(
            end.to_lowercase().as_str(),
            "present" | "now" | "current" | "today" | "ongoing" | "heute" | "jetzt"
        )
    });
    if says_present && columns.contains_key("is_current") {
        columns.insert("end_date".to_owned(), Value::Null);
        columns.insert("is_current".to_owned(), Value::Bool(true));
    }
}

fn check_order(columns: &Map<String, Value>, from: From, doubts: &mut Vec<String>) -> Result<(), String> {
    let date = |name: &str| -> Option<PartialDate> { columns.get(name)?.as_str()?.parse().ok() };
    for (first, last) in [("start_date", "end_date"), ("issue_date", "expiry_date")] {
        if let (Some(start), Some(end)) = (date(first), date(last))
            && end.last_day() < start.first_day()
        {
            let why = format!("the {} is before the {}", label(last), label(first));
            match from {
                From::Person => return Err(why),
                From::File => doubts.push(why),
            }
        }
    }
    let goes_on = columns.get("is_current").and_then(Value::as_bool).unwrap_or_default();
    if goes_on && columns.get("end_date").is_some_and(Value::is_string) {
        let why = "it goes on to the present and has an end date".to_owned();
        match from {
            From::Person => return Err(why),
            From::File => doubts.push(why),
        }
    }
    Ok(())
}

/// Cleans one column: blocks keep their lines, lists lose what is empty or there twice, empty texts are none.
fn clean(name: &str, value: &mut Value) {
    match value {
        Value::String(words) => {
            let cleaned = if name == "description" {
                text::clean_block(words)
            } else {
                text::clean_line(words)
            };
            *value = if cleaned.is_empty() {
                Value::Null
            } else {
                cleaned.into()
            };
        }
        Value::Array(items) => {
            let mut kept: Vec<String> = Vec::with_capacity(items.len());
            for item in items.iter().filter_map(Value::as_str) {
                let item = text::clean_line(item);
                if !item.is_empty() && !kept.contains(&item) {
                    kept.push(item);
                }
            }
            *value = kept.into();
        }
        // What a file said besides was cleaned by its reader, who knows what must come back as it was.
        Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Cleans every text in a structure of somebody else's.
fn clean_json(value: &mut Value) {
    let mut left = vec![value];
    while let Some(value) = left.pop() {
        match value {
            Value::String(words) => {
                let cleaned = text::clean_block(words);
                if cleaned != *words {
                    *words = cleaned;
                }
            }
            Value::Array(items) => left.extend(items.iter_mut()),
            Value::Object(object) => left.extend(object.values_mut()),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

/// Whether a text could be an address: one word with a dot or a scheme.
fn looks_like_address(address: &str) -> bool {
    !address.contains(char::is_whitespace) && (address.contains('.') || address.contains("://"))
}

/// The columns of `users` and of `user_profiles` that a patch names, cleaned, and what is odd about them.
pub(super) struct CheckedPatch {
    pub(super) user: Map<String, Value>,
    pub(super) profile: Map<String, Value>,
    pub(super) doubts: Vec<String>,
}

/// Cleans a patch and checks it.
///
/// # Errors
/// [`Kind::Usage`] naming the field.
pub(super) fn checked_patch(patch: &ProfilePatch, from: From) -> Result<CheckedPatch, Error> {
    let doing = "changing the profile";
    let mut user = Map::new();
    let mut profile = Map::new();
    let mut doubts = Vec::new();
    let line = |value: &Option<String>| -> Value {
        let cleaned = value.as_deref().map(text::clean_line).unwrap_or_default();
        if cleaned.is_empty() {
            Value::Null
        } else {
            cleaned.into()
        }
    };
    for (name, value) in [("first_name", &patch.first_name), ("last_name", &patch.last_name)] {
        if let Some(value) = value {
            user.insert(name.to_owned(), line(value));
        }
    }
    if let Some(email) = &patch.email {
        match line(email) {
            Value::String(email) if is_email(&email) => {
                user.insert("email".to_owned(), email.into());
            }
            Value::String(email) if from == From::Person => {
                let why = format!("the e-mail address \"{email}\" is none");
                return Err(Error::new(Kind::Usage, doing, why).hint("Write it as name@example.org."));
            }
            Value::String(email) => doubts.push(format!("the e-mail address \"{email}\" is none and was left out")),
            // An account is named by an address: without one it gets the stand-in.
            _ => {
                user.insert("email".to_owned(), crate::domain::profile::fact::NO_EMAIL.into());
            }
        }
    }
    for (name, value) in [
        ("phone", &patch.phone),
        ("headline", &patch.headline),
        ("location", &patch.location),
    ] {
        if let Some(value) = value {
            profile.insert(name.to_owned(), line(value));
        }
    }
    if let Some(phone) = profile.get("phone").and_then(Value::as_str)
        && phone.chars().filter(char::is_ascii_digit).count() < 5
    {
        doubts.push(format!("the phone number \"{phone}\" is very short"));
    }
    if let Some(bio) = &patch.bio {
        let cleaned = bio.as_deref().map(text::clean_block).unwrap_or_default();
        let value = if cleaned.is_empty() {
            Value::Null
        } else {
            cleaned.into()
        };
        profile.insert("bio".to_owned(), value);
    }
    if let Some(links) = &patch.links {
        profile.insert("links".to_owned(), checked_links(links, &mut doubts));
    }
    if let Some(preferences) = &patch.preferences {
        profile.insert("preferences".to_owned(), checked_preferences(preferences)?);
    }
    if let Some(other) = &patch.other {
        profile.insert("other".to_owned(), Value::Object(other.clone()));
    }
    Ok(CheckedPatch { user, profile, doubts })
}

/// Whether a text has the shape of an e-mail address.
fn is_email(text: &str) -> bool {
    let parts = text.rsplit_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty()) && !text.contains(char::is_whitespace)
}

fn checked_links(links: &[ProfileLink], doubts: &mut Vec<String>) -> Value {
    let mut kept: Vec<ProfileLink> = Vec::new();
    for link in links {
        let url = text::clean_line(&link.url);
        let label = link
            .label
            .as_deref()
            .map(text::clean_line)
            .filter(|label| !label.is_empty());
        if url.is_empty() && label.is_none() || kept.iter().any(|there| there.url == url && there.label == label) {
            continue;
        }
        if !looks_like_address(&url) {
            doubts.push(format!("the link \"{url}\" does not look like an address"));
        }
        kept.push(ProfileLink {
            label,
            url,
            other: link.other.clone(),
        });
    }
    serde_json::to_value(kept).unwrap_or_else(|_| Value::Array(Vec::new()))
}

fn checked_preferences(preferences: &Preferences) -> Result<Value, Error> {
    let refuse = |why: &str| Error::new(Kind::Usage, "changing the preferences", why);
    if preferences
        .salary_floor
        .is_some_and(|floor| !floor.is_finite() || floor < 0.0)
    {
        return Err(refuse("the salary floor can't be below zero"));
    }
    let list = |words: &[String]| -> Vec<String> {
        let mut kept: Vec<String> = Vec::new();
        for word in words {
            let word = text::clean_line(word);
            if !word.is_empty() && !kept.iter().any(|there| there.to_lowercase() == word.to_lowercase()) {
                kept.push(word);
            }
        }
        kept
    };
    let currency = preferences.currency.as_deref().map(text::clean_line);
    let currency = currency.map(|code| code.to_uppercase()).filter(|code| !code.is_empty());
    if currency
        .as_deref()
        .is_some_and(|code| code.len() != 3 || !code.bytes().all(|b| b.is_ascii_uppercase()))
    {
        return Err(refuse("a currency is three letters, such as EUR"));
    }
    let mut work_modes = preferences.work_modes.clone();
    let mut seen = Vec::new();
    work_modes.retain(|mode| {
        let new = !seen.contains(mode);
        seen.push(*mode);
        new
    });
    let cleaned = Preferences {
        titles: list(&preferences.titles),
        places: list(&preferences.places),
        work_modes,
        salary_floor: preferences.salary_floor,
        currency,
        deal_breakers: list(&preferences.deal_breakers),
        blocked_companies: list(&preferences.blocked_companies),
        languages: list(&preferences.languages),
        weights: preferences
            .weights
            .map(Weights::checked)
            .transpose()
            .map_err(|why| refuse(&why))?
            // What is as usual need not be said.
            .filter(|weights| *weights != Weights::default()),
        other: preferences.other.clone(),
    };
    let mut value = serde_json::to_value(cleaned).map_err(|error| refuse(&error.to_string()))?;
    clean_json(&mut value);
    Ok(value)
}
