//! Résumés in the format of JSON Resume (<https://jsonresume.org/schema>, version 1.0.0).
//!
//! Reading is lenient: the names of older versions, `null` for what is missing, texts for lists, dates in other forms are
//! understood and told as doubts. Writing is strict: what is written is valid by the official schema.
//!
//! What was read comes back. Keys that are not known stay in the facts' `other` under their own names. What stood there
//! in other words than we would write (`"level": "Master"`, an old name, blanks at an end) is remembered there too, under
//! keys that begin with `careerdeck:` and never leave the program. What the schema refuses (`"startDate": "Spring 2019"`)
//! is written under `x-careerdeck` in the same object, and put back when such a file is read.
//!
//! Files of Reactive Resume in its own format are read as well.

mod basics;
mod check;
mod document;
mod facts;
mod lens;
mod reactive;
mod shape;
mod skills;
mod values;

use std::collections::HashSet;

use serde_json::{Map, Value};

use self::check::{ASIDE, conform, is_nothing};
use self::document::kind;
use self::lens::Part;
use self::shape::{BASICS, DOCUMENT, LISTS, ListShape, OTHER};
use self::skills::Group;
use super::doubt::{Doubt, Doubts};
use super::import::ReadError;
use crate::domain::profile::{CertificationFact, EducationFact, EntryFact, EntryKind, ExperienceFact};
use crate::domain::resume::content::{Item, ResumeContent, Section, SectionHeading};

/// The most items of one list.
const MOST_ITEMS: usize = 5_000;

/// What a file gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What it says.
    pub content: ResumeContent,
    /// What was guessed, and what could only be kept.
    pub doubts: Vec<Doubt>,
}

/// Whether a file may be one, by its first character: whatever else begins so is no résumé.
pub fn recognises(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    text.trim_ascii_start().starts_with(b"{")
}

/// Reads a file.
///
/// # Errors
/// When the file is no JSON, is larger than 16 MB, holds too much, says a key twice, or has nothing of a résumé in it. The
/// reason names the line or the place.
pub fn read(bytes: &[u8]) -> Result<Reading, ReadError> {
    let document = document::parse(bytes)?;
    let mut doubts = Doubts::default();
    if document.cleaned > 0 {
        doubts.add(
            "",
            format!(
                "control characters or invisible ones were left out of {} texts",
                document.cleaned
            ),
        );
    }
    let mut parts = document.parts;
    if reactive::is_one(&parts) {
        doubts.add(
            "",
            "this is Reactive Resume's own format; how it looks there, and what is hidden, is not kept",
        );
        parts = reactive::translated(parts);
    }
    refuse_others(&parts)?;
    let mut content = ResumeContent::default();
    let aside = take_own_parts(&mut parts, &mut content);
    let official: HashSet<String> = parts.keys().cloned().collect();
    for (key, value) in parts {
        let list = LISTS.iter().find(|list| {
            list.key == key || list.aliases.contains(&key.as_str()) && !official.contains(list.key) && value.is_array()
        });
        match (list, value) {
            (Some(list), value) => read_list(list, &key, value, &mut content, &mut doubts)?,
            (None, Value::Object(basics)) if key == "basics" && !basics.is_empty() => {
                content.basics = lens::read(&BASICS, basics, "basics", &mut doubts);
                if content.basics.summary.is_some() {
                    head(&mut content, Section::Summary);
                }
            }
            (None, value) => {
                if key == "basics" && !is_nothing(&value) {
                    doubts.add(
                        &key,
                        format!("{} where an object should be; it is only kept", kind(&value)),
                    );
                } else if DOCUMENT.official(&key).is_none() {
                    doubts.add(&key, "the format has no such part; it is only kept");
                }
                content.other.insert(key, value);
            }
        }
    }
    let aside = (!aside.is_empty()).then_some(Value::Object(aside));
    merge_aside(&mut content.other, aside);
    Ok(Reading {
        content,
        doubts: doubts.into_list(),
    })
}

/// Writes what a résumé says; valid by the official schema whatever the content is.
pub fn write(content: &ResumeContent) -> Value {
    let mut out = Map::new();
    if let Some(schema) = content.other.get("$schema") {
        out.insert("$schema".to_owned(), schema.clone());
    }
    let basics = lens::write(&BASICS, &content.basics);
    if !basics.is_empty() {
        out.insert("basics".to_owned(), Value::Object(basics));
    }
    let asked = content.sections.iter().map(|heading| heading.section);
    for section in asked.chain(LISTS.iter().map(|list| list.section)) {
        let Some(list) = LISTS
            .iter()
            .find(|list| list.section == section && !out.contains_key(list.key))
        else {
            continue;
        };
        let items = written_list(list, content);
        if !items.is_empty() {
            out.insert(list.key.to_owned(), Value::Array(items));
        }
    }
    for (key, value) in &content.other {
        out.entry(key.clone()).or_insert_with(|| value.clone());
    }
    merge_aside(&mut out, own_parts(content));
    conform(&DOCUMENT, &mut out);
    Value::Object(out)
}

/// Notes that a section stands here.
fn head(content: &mut ResumeContent, section: Section) {
    if content.sections.iter().all(|heading| heading.section != section) {
        content.sections.push(SectionHeading { section, title: None });
    }
}

fn read_list(
    list: &ListShape,
    key: &str,
    value: Value,
    content: &mut ResumeContent,
    doubts: &mut Doubts,
) -> Result<(), ReadError> {
    if key != list.key {
        doubts.add(key, format!("this is read as {}, as the format calls it", list.key));
    }
    let items = match value {
        Value::Null => return Ok(()),
        Value::Array(items) if items.is_empty() => {
            content.other.insert(list.key.to_owned(), Value::Array(items));
            return Ok(());
        }
        Value::Array(items) => items,
        Value::Object(item) => {
            doubts.add(key, "an object was taken for a list of one");
            vec![Value::Object(item)]
        }
        Value::String(text) if is_list_of_words(list.section) => {
            doubts.add(key, "a text was cut into a list");
            let words = values::words(&text).into_iter().filter(|word| !word.is_empty());
            words.map(Value::String).collect()
        }
        other => {
            doubts.add(key, format!("{} where a list should be; it is only kept", kind(&other)));
            content.other.insert(list.key.to_owned(), other);
            return Ok(());
        }
    };
    if items.len() > MOST_ITEMS {
        return Err(ReadError {
            reason: format!("{key} has {} items; more than {MOST_ITEMS} are not read", items.len()),
            hint: None,
        });
    }
    let (mut misfits, mut seen) = (Vec::new(), HashSet::new());
    for (at, item) in items.into_iter().enumerate() {
        let place = format!("{key} {}", at + 1);
        let object = match item {
            Value::Object(object) => object,
            Value::String(text) if !text.trim().is_empty() => {
                doubts.add(
                    &place,
                    format!("a text was taken for the {} of an item", list.shape.main),
                );
                Map::from_iter([(list.shape.main.to_owned(), Value::String(text))])
            }
            other => {
                if !is_nothing(&other) {
                    doubts.add(
                        &place,
                        format!("{} where an object should be; it is only kept", kind(&other)),
                    );
                    misfits.push(other);
                }
                continue;
            }
        };
        read_item(list, object, &place, at, &mut seen, content, doubts);
        head(content, list.section);
    }
    if !misfits.is_empty() {
        let aside = Map::from_iter([(list.key.to_owned(), Value::Array(misfits))]);
        merge_aside(&mut content.other, Some(Value::Object(aside)));
    }
    Ok(())
}

/// The keys of the groups of skills that were read.
type SeenGroups = HashSet<(Option<String>, Option<crate::domain::profile::SkillLevel>)>;

fn read_item(
    list: &ListShape,
    object: Map<String, Value>,
    place: &str,
    number: usize,
    seen: &mut SeenGroups,
    content: &mut ResumeContent,
    doubts: &mut Doubts,
) {
    match list.section {
        Section::Experience => {
            let fact: ExperienceFact = lens::read(list.shape, object, place, doubts);
            if fact.company.is_empty() || fact.title.is_empty() {
                let missing = if fact.company.is_empty() {
                    "no employer"
                } else {
                    "no position"
                };
                doubts.add(place, format!("it has {missing}"));
            }
            content.experiences.push(Item::new(fact));
        }
        Section::Education => {
            let fact: EducationFact = lens::read(list.shape, object, place, doubts);
            nameless(&fact.institution, "institution", place, doubts);
            content.educations.push(Item::new(fact));
        }
        Section::Certifications => {
            let fact: CertificationFact = lens::read(list.shape, object, place, doubts);
            nameless(&fact.name, "name", place, doubts);
            content.certifications.push(Item::new(fact));
        }
        Section::Skills => {
            let mut group: Group = lens::read(list.shape, object, place, doubts);
            nameless(&group.first.name, "name", place, doubts);
            let is_nameless_group = group.first.category.is_none();
            if !seen.insert(group.key()) || is_nameless_group {
                group.mark(number);
            }
            content.skills.extend(group.into_skills().map(Item::new));
        }
        _ => {
            let fact: EntryFact = lens::read(list.shape, object, place, doubts);
            // References often have only their words.
            if fact.description.is_none() || fact.kind != EntryKind::Reference {
                nameless(&fact.name, "name", place, doubts);
            }
            content.entries.push(Item::new(fact));
        }
    }
}

fn nameless(name: &str, what: &str, place: &str, doubts: &mut Doubts) {
    if name.is_empty() {
        doubts.add(place, format!("it has no {what}"));
    }
}

fn is_list_of_words(section: Section) -> bool {
    matches!(section, Section::Skills | Section::Languages | Section::Interests)
}

fn written_list(list: &ListShape, content: &ResumeContent) -> Vec<Value> {
    fn all<'c, P: Part + 'c>(list: &ListShape, facts: impl Iterator<Item = &'c P>) -> Vec<Value> {
        facts.map(|fact| Value::Object(lens::write(list.shape, fact))).collect()
    }
    match list.section {
        Section::Experience => all(list, content.experiences.iter().map(|item| &item.fact)),
        Section::Education => all(list, content.educations.iter().map(|item| &item.fact)),
        Section::Certifications => all(list, content.certifications.iter().map(|item| &item.fact)),
        Section::Skills => all(
            list,
            skills::groups(content.skills.iter().map(|item| &item.fact)).iter(),
        ),
        _ => {
            let of_kind = content.entries.iter().map(|item| &item.fact);
            all(list, of_kind.filter(|fact| Some(fact.kind) == list.shape.entry))
        }
    }
}

/// What of a résumé the format has no place for; it stands under the key of ours.
fn own_parts(content: &ResumeContent) -> Option<Value> {
    let mut own = Map::new();
    let others = content.entries.iter().map(|item| &item.fact);
    let others: Vec<Value> = others
        .filter(|fact| fact.kind == EntryKind::Other)
        .map(|fact| Value::Object(lens::write(&OTHER, fact)))
        .collect();
    if !others.is_empty() {
        own.insert("entries".to_owned(), Value::Array(others));
    }
    if content
        .sections
        .iter()
        .any(|heading| heading.title.is_some() || heading.section == Section::Other)
    {
        own.insert(
            "sections".to_owned(),
            serde_json::to_value(&content.sections).unwrap_or_default(),
        );
    }
    if !content.unplaced.is_empty() {
        own.insert(
            "unplaced".to_owned(),
            serde_json::to_value(&content.unplaced).unwrap_or_default(),
        );
    }
    (!own.is_empty()).then_some(Value::Object(own))
}

/// Takes what [`own_parts`] wrote into the content, and gives what else stands under the key of ours.
fn take_own_parts(parts: &mut Map<String, Value>, content: &mut ResumeContent) -> Map<String, Value> {
    let mut aside = match parts.shift_remove(ASIDE) {
        Some(Value::Object(aside)) => aside,
        Some(other) => Map::from_iter([(ASIDE.to_owned(), other)]),
        None => return Map::new(),
    };
    if let Some(Value::Array(entries)) = aside.get("entries")
        && entries.len() <= MOST_ITEMS
        && entries.iter().all(Value::is_object)
        && let Some(Value::Array(entries)) = aside.shift_remove("entries")
    {
        for entry in entries.into_iter().filter_map(|entry| match entry {
            Value::Object(entry) => Some(entry),
            _ => None,
        }) {
            let fact: EntryFact = lens::read(&OTHER, entry, ASIDE, &mut Doubts::default());
            content.entries.push(Item::new(fact));
        }
    }
    if let Some(sections) = aside.get("sections")
        && let Ok(sections) = serde_json::from_value(sections.clone())
    {
        content.sections = sections;
        aside.shift_remove("sections");
    }
    if let Some(unplaced) = aside.get("unplaced")
        && let Ok(unplaced) = serde_json::from_value(unplaced.clone())
    {
        content.unplaced = unplaced;
        aside.shift_remove("unplaced");
    }
    aside
}

fn merge_aside(into: &mut Map<String, Value>, aside: Option<Value>) {
    let Some(Value::Object(aside)) = aside else { return };
    for (key, value) in aside {
        check::put_aside(into, &key, value);
    }
}

/// # Errors
/// When there is nothing of a résumé in this format in it.
fn refuse_others(parts: &Map<String, Value>) -> Result<(), ReadError> {
    let known = |key: &String| {
        key == "basics"
            || key == "meta"
            || key == ASIDE
            || LISTS
                .iter()
                .any(|list| list.key == key || list.aliases.contains(&key.as_str()))
    };
    if parts.keys().any(known) {
        return Ok(());
    }
    let hint = if parts.contains_key("cv") {
        "this looks like a file of RenderCV; import the PDF that it makes"
    } else {
        "a JSON Resume has parts named basics, work, education, skills"
    };
    let names: Vec<String> = parts.keys().take(8).map(|key| key.chars().take(30).collect()).collect();
    let found = if names.is_empty() {
        "nothing".to_owned()
    } else {
        names.join(", ")
    };
    Err(ReadError {
        reason: format!("there is nothing of a JSON Resume in it; it has: {found}"),
        hint: Some(hint.into()),
    })
}

#[cfg(test)]
mod tests;
