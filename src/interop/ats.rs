//! Postings as applicant tracking systems and job boards give them out: JSON, XML and feeds.
//!
//! A system is recognised by the shape of its postings, not by where the file came from, and most values
//! are found by what their keys mean, so that a list of unknown origin is read as well. What a system does
//! in its own way (sections of a description, salaries in cents) stands in `systems`.

mod address;
mod record;
mod systems;
mod xml;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

pub use self::address::{Endpoint, endpoint};
use self::record::Record;
use self::systems::System;
use super::import::{Problem, ReadError, Reading};
use super::json_text;
use super::posting::values::{self, line};
use super::posting::{Collector, Draft};

/// How deep postings are looked for.
const DEEPEST: usize = 64;
/// How many keys that were not taken a note names.
const MOST_KEYS: usize = 20;

/// What is known about a posting from around it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Surroundings<'a> {
    /// The file's name or the address it came from.
    origin: Option<&'a str>,
    /// The company that an object around the posting names.
    company: Option<&'a str>,
    /// The title of the feed.
    feed: Option<&'a str>,
}

/// Reads the postings in a JSON text.
///
/// # Errors
/// When it is no JSON or there is no posting in it.
pub(super) fn read_json(text: &str, origin: Option<&str>) -> Result<Reading, ReadError> {
    let values = json_text::parse(text).map_err(|error| ReadError {
        reason: format!("it is no JSON that can be read: {error}"),
        hint: Some("was the file cut off? Download it again".into()),
    })?;
    if values
        .iter()
        .any(|value| value.get("basics").is_some() && value.get("work").is_some())
    {
        return Err(ReadError {
            reason: "this is a JSON Resume, not a list of postings".into(),
            hint: Some("use `careerdeck profile import`".into()),
        });
    }
    let mut postings = Postings::default();
    values.iter().for_each(|value| {
        postings.find(
            value,
            Surroundings {
                origin,
                ..Surroundings::default()
            },
            DEEPEST,
        )
    });
    postings.finish("JSON")
}

/// Reads the postings in an XML text: Personio, RSS and Atom feeds, and lists that name their fields.
///
/// # Errors
/// When it is no XML or there is no posting in it.
pub(super) fn read_xml(text: &str, origin: Option<&str>) -> Result<Reading, ReadError> {
    let (value, ends_early) = xml::to_value(text)?;
    let mut postings = Postings::default();
    let feed = ["rss", "feed", "RDF"]
        .iter()
        .find_map(|key| value.get(*key))
        .map(|feed| feed.get("channel").unwrap_or(feed))
        .and_then(|feed| feed.get("title").and_then(line));
    let around = Surroundings {
        origin,
        company: None,
        feed: feed.as_deref(),
    };
    postings.find(&value, around, DEEPEST);
    let mut reading = postings.finish("XML")?;
    if ends_early {
        reading.doubts.push(Problem {
            line: 0,
            reason: "the file ends before all that it opens is closed; was it cut off?".into(),
        });
    }
    Ok(reading)
}

/// Looks for postings of a system that is known in the data that a page's scripts carry.
pub(super) fn read_scripts(scripts: &[String], origin: Option<&str>) -> Option<Reading> {
    let mut postings = Postings {
        only_known: true,
        ..Postings::default()
    };
    for script in scripts {
        for value in values_in_script(script) {
            postings.find(
                &value,
                Surroundings {
                    origin,
                    ..Surroundings::default()
                },
                DEEPEST,
            );
        }
    }
    postings.finish("JSON").ok().filter(|reading| !reading.found.is_empty())
}

/// The few objects that a script is made of or assigns to something.
fn values_in_script(script: &str) -> Vec<Value> {
    let trimmed = script.trim_start();
    if trimmed.starts_with(['{', '[']) {
        return json_text::first_value(trimmed).into_iter().collect();
    }
    script
        .match_indices('=')
        .filter_map(|(at, _)| {
            let rest = script[at + 1..].trim_start();
            rest.starts_with(['{', '[']).then_some(rest)
        })
        // A program has many assignments; data comes early and there is little of it.
        .take(8)
        .filter_map(json_text::first_value)
        .collect()
}

/// The postings of one source while they are collected.
#[derive(Default)]
struct Postings {
    into: Collector,
    number: u64,
    counts: BTreeMap<&'static str, u64>,
    left_out: BTreeMap<String, u64>,
    only_known: bool,
}

impl Postings {
    fn find(&mut self, value: &Value, around: Surroundings<'_>, depth: usize) {
        if depth == 0 {
            return;
        }
        match value {
            Value::Array(list) => list.iter().for_each(|item| self.find(item, around, depth - 1)),
            Value::Object(map) => {
                let is_list = has_list(map);
                if !is_list && self.posting(map, around) {
                    return;
                }
                let company = is_list.then(|| company_of_list(map)).flatten();
                let around = Surroundings {
                    company: company.as_deref().or(around.company),
                    ..around
                };
                map.values().for_each(|item| self.find(item, around, depth - 1));
            }
            _ => {}
        }
    }

    /// Takes the object if it is a posting.
    fn posting(&mut self, map: &Map<String, Value>, around: Surroundings<'_>) -> bool {
        let record = Record::new(map);
        let system = systems::recognise(&record);
        let known = system.is_some();
        if !known && (self.only_known || !record.is_posting(around.feed)) {
            return false;
        }
        self.number += 1;
        let mut draft = Draft::default();
        record.fill(known, &mut draft);
        if let Some(system) = system {
            (system.adjust)(&record, &around, &mut draft);
        }
        if around.feed.is_some() && !known {
            systems::adjust_feed(&record, &around, &mut draft);
        }
        if !known {
            for key in record.left_out() {
                *self.left_out.entry(key).or_default() += 1;
            }
        }
        find_company(system, &around, &mut draft);
        *self.counts.entry(system.map_or("", |system| system.name)).or_default() += 1;
        self.into.add(self.number, draft);
        true
    }

    fn finish(mut self, plain: &str) -> Result<Reading, ReadError> {
        if self.into.is_empty() {
            return Err(ReadError {
                reason: format!("this {plain} holds no postings that are recognised"),
                hint: Some(
                    "a posting needs a title and a company; postings of Greenhouse, Lever, Ashby, Workable, \
                     SmartRecruiters, Recruitee, Personio and other systems are recognised by their shape"
                        .into(),
                ),
            });
        }
        let mut kinds: Vec<(&str, u64)> = self.counts.into_iter().collect();
        kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let format = match kinds.first() {
            Some(("", _)) | None => plain,
            Some((name, _)) => name,
        };
        if kinds.len() > 1 {
            let kinds: Vec<String> = kinds
                .iter()
                .map(|(name, count)| format!("{count} {}", if name.is_empty() { "of no known system" } else { name }))
                .collect();
            self.into
                .note(format!("postings of several kinds: {}", kinds.join(", ")));
        }
        if !self.left_out.is_empty() {
            let more = self.left_out.len().saturating_sub(MOST_KEYS);
            let mut keys: Vec<&str> = self.left_out.keys().take(MOST_KEYS).map(String::as_str).collect();
            let rest = format!("{more} more");
            if more > 0 {
                keys.push(&rest);
            }
            self.into.note(format!("keys that were not taken: {}", keys.join(", ")));
        }
        Ok(self.into.finish(format))
    }
}

/// Whether postings stand in a list below the object, so that it is none itself.
fn has_list(map: &Map<String, Value>) -> bool {
    let is_list = ["jobs", "results", "offers", "positions", "Jobs"]
        .iter()
        .any(|key| map.get(*key).is_some_and(Value::is_array));
    is_list || map.contains_key("item") || map.contains_key("entry")
}

/// The company that an object names whose jobs stand in a list below it, as Workable's does.
fn company_of_list(map: &Map<String, Value>) -> Option<String> {
    [
        "name",
        "company",
        "companyName",
        "company_name",
        "organizationName",
        "ModuleTitle",
    ]
    .iter()
    .find_map(|key| map.get(*key).and_then(line))
}

/// Finds a company where the posting names none.
fn find_company(system: Option<&System>, around: &Surroundings<'_>, draft: &mut Draft) {
    if !draft.job.company.trim().is_empty() {
        return;
    }
    if let Some(company) = around.company {
        draft.job.company = company.to_owned();
        return;
    }
    let from_address = draft
        .job
        .url
        .as_deref()
        .and_then(address::company)
        .or_else(|| around.origin.and_then(address::company));
    if let Some(company) = from_address {
        draft.doubt("the company's name was taken from an address");
        draft.job.company = company;
        return;
    }
    // A file that is named after the company is a habit of people who save boards, and of nobody else.
    let board = system.is_some_and(|system| system.is_of_one_company);
    if let Some(company) = around.origin.filter(|_| board).and_then(company_in_file_name) {
        draft.doubt(format!(
            "the company's name \"{company}\" was guessed from the name of the file"
        ));
        draft.job.company = company;
    }
}

/// What a file's name says besides the words that every such file has.
fn company_in_file_name(origin: &str) -> Option<String> {
    const USUAL: &[&str] = &[
        "api",
        "ashby",
        "phenom",
        "comeet",
        "eightfold",
        "oracle",
        "paylocity",
        "torre",
        "ats",
        "board",
        "boards",
        "bamboohr",
        "career",
        "careers",
        "content",
        "data",
        "detail",
        "download",
        "example",
        "export",
        "feed",
        "file",
        "fixture",
        "fixtures",
        "greenhouse",
        "index",
        "jobs",
        "job",
        "json",
        "lever",
        "list",
        "lists",
        "new",
        "openings",
        "output",
        "page",
        "personio",
        "pinpoint",
        "position",
        "positions",
        "posting",
        "postings",
        "recruitee",
        "response",
        "responses",
        "result",
        "results",
        "rippling",
        "sample",
        "smartrecruiters",
        "test",
        "tmp",
        "txt",
        "workable",
        "xml",
        "rss",
    ];
    if origin.contains("://") {
        return None;
    }
    let name = origin.rsplit(['/', '\\']).next()?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words: Vec<&str> = stem
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !word.bytes().all(|byte| byte.is_ascii_digit()))
        .filter(|word| !USUAL.contains(&word.to_ascii_lowercase().as_str()))
        .collect();
    let name = address::company_from_token(&words.join("-"))?;
    ((1..=3).contains(&words.len()) && name.len() > 1).then_some(name)
}

/// The texts of several parts under their headings.
fn sections(parts: impl IntoIterator<Item = (Option<String>, Option<String>)>) -> String {
    let mut out: Vec<String> = Vec::new();
    for (heading, text) in parts {
        let Some(text) = text
            .map(|text| super::html::readable(&text))
            .filter(|text| !text.trim().is_empty())
        else {
            continue;
        };
        match heading
            .map(|heading| super::posting::one_line(&heading))
            .filter(|heading| !heading.is_empty())
        {
            Some(heading) => out.push(format!("{heading}\n\n{}", text.trim())),
            None => out.push(text.trim().to_owned()),
        }
    }
    out.join("\n\n")
}

/// Keeps of several postings the one that an address is about.
pub(super) fn pick(reading: &mut Reading, wanted: &str, address: &str) -> Result<(), ReadError> {
    let last = |url: &str| {
        let path = url.split(['?', '#']).next().unwrap_or(url);
        path.split('/').any(|part| part.eq_ignore_ascii_case(wanted))
    };
    reading.found.retain(|found| found.job.url.as_deref().is_some_and(last));
    let Some(found) = reading.found.first() else {
        return Err(ReadError {
            reason: format!("{address} is no longer among the open postings of its company"),
            hint: Some("it may be filled or taken down; a copy of its text can still be imported".into()),
        });
    };
    let line = found.line;
    reading.found.truncate(1);
    reading.rejected.clear();
    reading.doubts.retain(|doubt| doubt.line == line || doubt.line == 0);
    Ok(())
}

/// The amounts of a salary whose parts lie under several names.
fn salary_of(
    min: Option<&Value>,
    max: Option<&Value>,
    currency: Option<&Value>,
    period: Option<&Value>,
) -> Option<crate::domain::job::Salary> {
    values::settle(crate::domain::job::Salary {
        min: min.and_then(values::amount),
        max: max.and_then(values::amount),
        currency: currency.and_then(values::currency),
        period: period.and_then(line).and_then(|text| values::period(&text)),
    })
}

#[cfg(test)]
mod tests;
