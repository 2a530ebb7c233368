//! Postings that a page describes in schema.org's words (`JobPosting` as JSON-LD).
//!
//! The words are those of <https://schema.org/JobPosting> and of Google's page about them, as people use
//! them: any value may have another type than it should, and the posting may lie anywhere in the data.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::html::Page;
use super::json_text;
use super::posting::values::{self, is_nothing, line};
use super::posting::{Collector, Draft};
use crate::domain::job::WorkMode;

/// How deep postings are looked for.
const DEEPEST: usize = 64;

/// Objects that others refer to by their `@id`.
type Named<'a> = HashMap<&'a str, &'a Map<String, Value>>;

/// Adds the postings that a page describes as JSON-LD. A block that can't be read is a doubt, not the end.
///
/// `address` is where the page came from; it is the posting's address where the posting names none.
/// Says how many postings there were.
pub(super) fn read(page: &Page, address: Option<&str>, into: &mut Collector) -> u64 {
    let mut blocks = Vec::new();
    for (number, text) in (1..).zip(&page.json_ld) {
        match json_text::parse(text) {
            Ok(values) => blocks.extend(values),
            Err(_) if text.trim().is_empty() => {}
            Err(error) => into.doubt(0, format!("block {number} of the page's data can't be read: {error}")),
        }
    }
    let mut named = Named::new();
    blocks.iter().for_each(|block| name(block, &mut named, DEEPEST));
    let mut postings = Vec::new();
    blocks.iter().for_each(|block| find(block, &mut postings, DEEPEST));
    let single = postings.len() == 1;
    for (number, posting) in (1..).zip(&postings) {
        let mut draft = draft(posting, &named);
        if single && draft.job.title.trim().is_empty() {
            title_of_page(page, &mut draft);
        }
        if draft.job.url.is_none() && single {
            let _ = page.address.as_deref().is_some_and(|own| draft.address(own))
                || address.is_some_and(|address| draft.address(address));
        }
        if single && draft.job.description.is_none() {
            let text = page.main.as_deref().unwrap_or(&page.text);
            if text.len() > 200 {
                draft.describe(text);
                draft.doubt("the posting's data has no description; the page's text was taken");
            }
        }
        into.add(number, draft);
    }
    postings.len() as u64
}

/// Whether an object is of a type; the type may be a list, have a prefix, or be a whole address.
fn is_a(map: &Map<String, Value>, wanted: &str) -> bool {
    let names = |value: &Value| {
        value.as_str().is_some_and(|name| {
            let name = name.rsplit(['/', ':', '#']).next().unwrap_or(name).trim();
            name.eq_ignore_ascii_case(wanted)
        })
    };
    let kind = map.get("@type").or_else(|| map.get("type"));
    kind.is_some_and(|kind| match kind {
        Value::Array(kinds) => kinds.iter().any(names),
        kind => names(kind),
    })
}

fn find<'a>(value: &'a Value, postings: &mut Vec<&'a Map<String, Value>>, depth: usize) {
    if depth == 0 {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|item| find(item, postings, depth - 1)),
        Value::Object(map) if is_a(map, "JobPosting") => postings.push(map),
        Value::Object(map) => map.values().for_each(|item| find(item, postings, depth - 1)),
        _ => {}
    }
}

fn name<'a>(value: &'a Value, named: &mut Named<'a>, depth: usize) {
    if depth == 0 {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|item| name(item, named, depth - 1)),
        Value::Object(map) => {
            if let Some(id) = map.get("@id").and_then(Value::as_str)
                && map.len() > 1
            {
                named.entry(id).or_insert(map);
            }
            map.values().for_each(|item| name(item, named, depth - 1));
        }
        _ => {}
    }
}

/// The name of who hires; the object may only point to another one.
fn organization(value: &Value, named: &Named<'_>) -> Option<String> {
    match value {
        Value::Array(list) => list.iter().find_map(|item| organization(item, named)),
        Value::Object(map) => {
            let own = ["name", "legalName", "alternateName"]
                .iter()
                .find_map(|key| map.get(*key).and_then(line));
            own.or_else(|| {
                let other = named.get(map.get("@id")?.as_str()?)?;
                other.get("name").and_then(line)
            })
        }
        Value::String(text) => {
            let other = named.get(text.as_str()).and_then(|other| other.get("name"));
            other.and_then(line).or_else(|| line(value))
        }
        _ => None,
    }
}

fn draft(map: &Map<String, Value>, named: &Named<'_>) -> Draft {
    // Keys may carry the prefix `schema:`, and few pages get every capital right.
    let get = |wanted: &str| {
        map.get(wanted)
            .or_else(|| {
                map.iter()
                    .find(|(key, _)| {
                        let key = key.rsplit([':', '/']).next().unwrap_or(key);
                        key.eq_ignore_ascii_case(wanted)
                    })
                    .map(|(_, value)| value)
            })
            .filter(|value| !is_nothing(value))
    };
    let mut draft = Draft::default();
    draft.job.title = get("title")
        .or_else(|| get("name"))
        .and_then(values::text)
        .unwrap_or_default();
    draft.job.company = ["hiringOrganization", "employer", "organization"]
        .iter()
        .find_map(|key| get(key).and_then(|value| organization(value, named)))
        .unwrap_or_default();

    place(&get, &mut draft);
    draft.job.job_type = get("employmentType").and_then(values::job_type);
    draft.job.posted_at = get("datePosted").and_then(values::day);
    draft.job.deadline = get("validThrough").and_then(values::day);
    salary(&get, &mut draft);

    let description = description(&get);
    draft.describe(&description);
    let _ = ["url", "mainEntityOfPage", "sameAs", "@id"].iter().any(|key| {
        let value = get(key);
        let address = value.and_then(|value| match value {
            Value::Object(inner) => inner.get("@id").or_else(|| inner.get("url")).and_then(values::text),
            value => values::text(value),
        });
        address.is_some_and(|address| draft.address(&address))
    });
    if let Some(contact) = get("applicationContact") {
        draft.job.contact_name = contact.get("name").and_then(line);
        draft.job.contact_email = contact
            .get("email")
            .and_then(line)
            .map(|address| address.trim_start_matches("mailto:").to_owned())
            .filter(|address| address.contains('@'));
    }
    draft
}

fn place<'a>(get: &impl Fn(&str) -> Option<&'a Value>, draft: &mut Draft) {
    let place = get("jobLocation").and_then(values::place);
    let wanted = get("applicantLocationRequirements").and_then(values::place);
    let said = get("jobLocationType").and_then(values::work_mode);
    draft.job.work_mode = said
        .or_else(|| place.as_deref().and_then(values::work_mode_in))
        .or_else(|| values::work_mode_in_title(&draft.job.title));
    let remote = draft.job.work_mode == Some(WorkMode::Remote);
    draft.job.location = match (place, wanted) {
        (Some(place), Some(wanted)) if remote && !wanted.eq_ignore_ascii_case(&place) => {
            Some(format!("{place} (remote from {wanted})"))
        }
        (place, wanted) => place.or(wanted),
    };
}

fn salary<'a>(get: &impl Fn(&str) -> Option<&'a Value>, draft: &mut Draft) {
    let beside = |key: &str| get(key).and_then(values::currency);
    let stated = get("baseSalary").or_else(|| get("salary")).and_then(values::salary);
    let found = stated.or_else(|| {
        let estimated = get("estimatedSalary").and_then(values::salary)?;
        draft.doubt("the salary is an estimate of the site, not the employer's word");
        Some(estimated)
    });
    draft.job.salary = found.map(|mut salary| {
        salary.currency = salary
            .currency
            .or_else(|| beside("salaryCurrency"))
            .or_else(|| beside("currency"));
        salary
    });
}

/// The description, and what stands in fields of its own beside it and is not part of it.
fn description<'a>(get: &impl Fn(&str) -> Option<&'a Value>) -> String {
    let mut text = get("description").and_then(values::text).unwrap_or_default();
    for (key, heading) in [
        ("responsibilities", "Responsibilities"),
        ("qualifications", "Qualifications"),
        ("experienceRequirements", "Experience"),
        ("educationRequirements", "Education"),
        ("skills", "Skills"),
        ("jobBenefits", "Benefits"),
    ] {
        let Some(more) = get(key) else { continue };
        let more = match more {
            Value::Array(list) => list.iter().filter_map(line).collect::<Vec<_>>().join("\n"),
            // An education may be an object that names a level; months of experience are no text.
            more => match values::text(more) {
                Some(more) => more,
                None => continue,
            },
        };
        if more.len() > 3 && !text.contains(&more) {
            // The parts may be HTML or not, each for itself.
            let plain = super::html::readable(&more);
            if super::html::has_tags(&text) {
                text.push_str(&format!("<p>{heading}</p><pre>{}</pre>", plain.replace('<', "&lt;")));
            } else {
                text = format!("{}\n\n{heading}\n\n{plain}", super::html::readable(&text));
            }
        }
    }
    text
}

/// The title that the page itself has, where its data has none.
fn title_of_page(page: &Page, draft: &mut Draft) {
    let title = page
        .heading
        .as_deref()
        .or(page.og_title.as_deref())
        .or(page.title.as_deref());
    if let Some(title) = title.filter(|_| !draft.job.company.is_empty() || draft.job.description.is_some()) {
        draft.job.title = title.to_owned();
        draft.doubt("the posting's data has no title; the page's heading was taken");
    }
}

#[cfg(test)]
mod tests;
