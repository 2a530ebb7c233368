//! The own format of Reactive Resume (<https://rxresu.me>, its versions 3 to 5), put into that of JSON Resume.
//!
//! Its items are much the same under other names, but a span of time is one text, descriptions are HTML or Markdown, and
//! an address is an object. How the résumé looks there (template, columns, what is hidden) is left out.

use serde_json::{Map, Value, json};

use super::check::{ASIDE, is_nothing};
use super::values::{is_present, plain_date};
use crate::interop::html;
use crate::interop::linkedin::text::description;

/// Whether it is such a file: its parts stand in an object of sections.
pub(super) fn is_one(parts: &Map<String, Value>) -> bool {
    parts.get("sections").is_some_and(Value::is_object) && parts.get("basics").is_some_and(Value::is_object)
}

/// A key of an item in JSON Resume, and how it is called here.
type Key = (&'static str, &'static [&'static str]);

/// Each section with the list of JSON Resume that it is, and how its items' keys are called there. Where several keys mean
/// one, the first that is filled counts.
const SECTIONS: &[(&str, &str, &[Key])] = &[
    (
        "experience",
        "work",
        &[
            ("name", &["company"]),
            ("position", &["position"]),
            ("location", &["location"]),
        ],
    ),
    (
        "education",
        "education",
        &[
            ("institution", &["institution", "school"]),
            ("studyType", &["studyType", "degree"]),
            ("area", &["area"]),
            ("score", &["score", "grade"]),
            ("location", &["location"]),
        ],
    ),
    (
        "volunteer",
        "volunteer",
        &[
            ("organization", &["organization"]),
            ("position", &["position"]),
            ("location", &["location"]),
        ],
    ),
    (
        "projects",
        "projects",
        &[("name", &["name"]), ("keywords", &["keywords"])],
    ),
    ("skills", "skills", &[("name", &["name"]), ("keywords", &["keywords"])]),
    (
        "languages",
        "languages",
        &[
            ("language", &["name", "language"]),
            ("fluency", &["fluency", "description"]),
        ],
    ),
    ("awards", "awards", &[("title", &["title"]), ("awarder", &["awarder"])]),
    (
        "certifications",
        "certificates",
        &[("name", &["name", "title"]), ("issuer", &["issuer"])],
    ),
    (
        "publications",
        "publications",
        &[("name", &["name", "title"]), ("publisher", &["publisher"])],
    ),
    (
        "interests",
        "interests",
        &[("name", &["name"]), ("keywords", &["keywords"])],
    ),
    ("references", "references", &[("name", &["name"])]),
];

/// The parts of such a file as those of a JSON Resume.
pub(super) fn translated(mut parts: Map<String, Value>) -> Map<String, Value> {
    let mut out = Map::new();
    let mut basics = object(parts.shift_remove("basics"));
    let mut sections = object(parts.shift_remove("sections"));
    let summary = [
        sections.shift_remove("summary"),
        parts.shift_remove("summary"),
        basics.shift_remove("summary"),
    ];
    let summary = summary.into_iter().flatten().find_map(|summary| plain(&summary));
    out.insert(
        "basics".to_owned(),
        Value::Object(head(&basics, summary, sections.shift_remove("profiles"))),
    );
    let custom = sections
        .shift_remove("custom")
        .into_iter()
        .chain(parts.shift_remove("customSections"));
    let entries: Vec<Value> = custom.flat_map(custom_entries).collect();
    for (section, value) in sections {
        let Some((_, list, keys)) = SECTIONS.iter().find(|(name, ..)| *name == section) else {
            if !items(&value).is_empty() {
                out.insert(section, value);
            }
            continue;
        };
        let found: Vec<Value> = items(&value)
            .into_iter()
            .map(|raw| Value::Object(item(list, keys, raw)))
            .collect();
        if !found.is_empty() {
            out.insert((*list).to_owned(), Value::Array(found));
        }
    }
    if !entries.is_empty() {
        out.insert(ASIDE.to_owned(), json!({ "entries": entries }));
    }
    out
}

fn object(value: Option<Value>) -> Map<String, Value> {
    match value {
        Some(Value::Object(object)) => object,
        _ => Map::new(),
    }
}

/// The items of a section that are objects.
fn items(section: &Value) -> Vec<&Map<String, Value>> {
    let items = section.get("items").and_then(Value::as_array);
    items.into_iter().flatten().filter_map(Value::as_object).collect()
}

/// A text, or that of an object such as `{"body": …}` or `{"content": …}`; markup becomes plain.
fn plain(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text,
        Value::Object(inner) => ["body", "content"].iter().find_map(|key| inner.get(*key)?.as_str())?,
        _ => return None,
    };
    let text = if text.contains("</") || text.contains("<br") {
        html::readable(text)
    } else {
        text.to_owned()
    };
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// An address: a text, or an object with it.
fn address(raw: &Map<String, Value>) -> Option<&str> {
    let value = ["url", "website"]
        .iter()
        .find_map(|key| raw.get(*key).filter(|value| !is_nothing(value)))?;
    let address = match value {
        Value::Object(inner) => ["href", "url"].iter().find_map(|key| inner.get(*key)?.as_str())?,
        value => value.as_str()?,
    };
    Some(address).filter(|address| !address.is_empty())
}

fn put(out: &mut Map<String, Value>, key: &str, text: Option<&str>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        out.insert(key.to_owned(), Value::String(text.to_owned()));
    }
}

fn head(raw: &Map<String, Value>, summary: Option<String>, profiles: Option<Value>) -> Map<String, Value> {
    let mut out = Map::new();
    let text = |key: &str| raw.get(key).and_then(Value::as_str);
    put(&mut out, "name", text("name"));
    put(&mut out, "label", text("headline"));
    put(&mut out, "email", text("email"));
    put(&mut out, "phone", text("phone"));
    put(&mut out, "url", address(raw));
    put(&mut out, "summary", summary.as_deref());
    if let Some(place) = text("location").filter(|place| !place.is_empty()) {
        // The whole line, as it is.
        out.insert("location".to_owned(), json!({ "city": place }));
    }
    let profiles = profiles.unwrap_or_default();
    let profiles: Vec<Value> = items(&profiles)
        .into_iter()
        .map(|raw| {
            let mut out = Map::new();
            for key in ["network", "username"] {
                put(&mut out, key, raw.get(key).and_then(Value::as_str));
            }
            put(&mut out, "url", address(raw));
            Value::Object(out)
        })
        .collect();
    if !profiles.is_empty() {
        out.insert("profiles".to_owned(), Value::Array(profiles));
    }
    if let Some(fields) = raw.get("customFields").filter(|fields| !is_nothing(fields)) {
        out.insert("customFields".to_owned(), fields.clone());
    }
    out
}

fn item(list: &str, keys: &[Key], raw: &Map<String, Value>) -> Map<String, Value> {
    let mut out = Map::new();
    for (key, names) in keys {
        let value = names
            .iter()
            .find_map(|name| raw.get(*name).filter(|value| !is_nothing(value)));
        match value {
            Some(Value::String(text)) => put(&mut out, key, plain(&Value::String(text.clone())).as_deref()),
            Some(value) => drop(out.insert((*key).to_owned(), value.clone())),
            None => {}
        }
    }
    put(&mut out, "url", address(raw));
    when(list, raw, &mut out);
    what(list, raw, &mut out);
    if list == "skills" {
        let words = ["Beginner", "Beginner", "Intermediate", "Advanced", "Expert"];
        let number = raw
            .get("level")
            .and_then(Value::as_u64)
            .and_then(|level| usize::try_from(level).ok());
        let word = number.and_then(|level| words.get(level.checked_sub(1)?).copied());
        put(
            &mut out,
            "level",
            word.or_else(|| raw.get("proficiency").and_then(Value::as_str)),
        );
    }
    out
}

/// When it was: `March 2022 - Present`, `2018 – 2021`, `2020`.
fn when(list: &str, raw: &Map<String, Value>, out: &mut Map<String, Value>) {
    let span = ["date", "period"].iter().find_map(|key| raw.get(*key)?.as_str());
    let Some(span) = span.map(str::trim).filter(|span| !span.is_empty()) else {
        return;
    };
    let single = match list {
        "awards" | "certificates" => Some("date"),
        "publications" => Some("releaseDate"),
        _ => None,
    };
    if let Some(key) = single {
        return put(out, key, Some(&plain_date(span)));
    }
    let parts = [" - ", " – ", " — ", "–", "—", " to "]
        .iter()
        .find_map(|mark| span.split_once(mark));
    match parts {
        Some((start, end)) => {
            put(out, "startDate", Some(&plain_date(start)));
            let end = end.trim();
            put(
                out,
                "endDate",
                Some(&plain_date(end)).filter(|_| !is_present(end)).map(String::as_str),
            );
        }
        None => {
            let date = plain_date(span);
            put(out, "startDate", Some(&date));
            put(out, "endDate", Some(&date));
        }
    }
}

/// What it was: a short description and a summary, of which points become highlights.
fn what(list: &str, raw: &Map<String, Value>, out: &mut Map<String, Value>) {
    if matches!(list, "skills" | "languages" | "interests") {
        let note = raw.get("description").and_then(plain).filter(|_| list == "skills");
        return put(out, "description", note.as_deref());
    }
    let texts: Vec<String> = ["description", "summary"]
        .iter()
        .filter_map(|key| plain(raw.get(*key)?))
        .collect();
    let text = texts.join("\n\n");
    let key = match list {
        "projects" => "description",
        "references" => "reference",
        _ => "summary",
    };
    if matches!(list, "references" | "awards" | "publications" | "certificates") {
        return put(out, key, Some(&text));
    }
    let (text, points) = description(&text);
    put(out, key, text.as_deref());
    if !points.is_empty() {
        out.insert("highlights".to_owned(), json!(points));
    }
}

/// The items of sections that the person made up, each with the name of its section.
fn custom_entries(sections: Value) -> Vec<Value> {
    let sections: Vec<Value> = match sections {
        Value::Object(sections) => sections.into_iter().map(|(_, section)| section).collect(),
        Value::Array(sections) => sections,
        _ => Vec::new(),
    };
    let entry = |section: &Value, raw: &Map<String, Value>| {
        let mut out = item(
            "custom",
            &[
                ("name", &["name", "title", "position", "company"]),
                ("location", &["location"]),
                ("keywords", &["keywords"]),
            ],
            raw,
        );
        let title = ["name", "title"].iter().find_map(|key| section.get(*key)?.as_str());
        put(&mut out, "section", title);
        Value::Object(out)
    };
    sections
        .iter()
        .flat_map(|section| items(section).into_iter().map(move |raw| entry(section, raw)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::profile::{EntryKind, SkillLevel};

    #[test]
    fn the_items_of_version_four_become_facts() {
        let file = json!({
            "basics": {"name": "Ada Okafor", "headline": "Driver", "location": "Leipzig, DE", "url": {"label": "", "href": "https://ada.example"}, "customFields": []},
            "sections": {
                "summary": {"id": "summary", "content": "<p>Drives.</p><p>Writes.</p>"},
                "profiles": {"items": [{"network": "GitHub", "username": "ada", "url": {"href": "https://github.com/ada"}}]},
                "experience": {"items": [{
                    "id": "x", "visible": true, "company": "LVB", "position": "Driver", "date": "March 2022 - Present",
                    "summary": "<p>Line 11.</p><ul><li>On time</li><li>No scratch</li></ul>", "url": {"href": ""},
                }, {"company": "Café", "position": "Cook", "date": "2018 – 2021"}]},
                "skills": {"items": [{"name": "Trams", "level": 5, "keywords": []}, {"name": "Soup", "level": 0, "keywords": ["Leek"]}]},
                "awards": {"items": [{"title": "Best", "awarder": "City", "date": "June 2020", "summary": "Yes"}]},
                "languages": {"items": [{"name": "Igbo", "description": "Native", "level": 5}]},
                "custom": {"abc": {"name": "Patents", "items": [{"name": "Bell", "date": "2020", "summary": "Rings"}]}},
                "references": {"items": []},
            },
            "metadata": {"template": "onyx"},
        });
        let reading = super::super::read(file.to_string().as_bytes()).unwrap();
        let content = &reading.content;
        assert_eq!(content.basics.summary.as_deref(), Some("Drives.\n\nWrites."));
        assert_eq!(content.basics.location.as_deref(), Some("Leipzig, DE"));
        assert_eq!(content.basics.links.len(), 2);
        let work = &content.experiences[0].fact;
        assert_eq!(
            (work.start_date.as_deref(), work.end_date.as_deref(), work.is_current),
            (Some("2022-03"), None, true)
        );
        assert_eq!(
            (work.description.as_deref(), work.achievements.len()),
            (Some("Line 11."), 2)
        );
        let second = &content.experiences[1].fact;
        assert_eq!(
            (second.start_date.as_deref(), second.end_date.as_deref()),
            (Some("2018"), Some("2021"))
        );
        assert_eq!(
            (content.skills[0].fact.level, content.skills[1].fact.level),
            (Some(SkillLevel::Expert), None)
        );
        assert_eq!(content.skills[1].fact.category.as_deref(), Some("Soup"));
        let entry = |kind| {
            content
                .entries
                .iter()
                .map(|item| &item.fact)
                .find(|fact| fact.kind == kind)
                .unwrap()
        };
        assert_eq!(entry(EntryKind::Award).start_date.as_deref(), Some("2020-06"));
        assert_eq!(entry(EntryKind::Language).level.as_deref(), Some("Native"));
        assert_eq!(
            (
                entry(EntryKind::Other).name.as_str(),
                entry(EntryKind::Other).section.as_deref()
            ),
            ("Bell", Some("Patents"))
        );
        assert!(
            reading.doubts[0].reason.contains("Reactive Resume"),
            "{:?}",
            reading.doubts
        );
    }

    #[test]
    fn the_names_of_version_five_and_markdown_are_read_too() {
        let file = json!({
            "basics": {"name": "Ada", "website": {"url": "https://ada.example", "label": "x"}},
            "summary": {"title": "About", "content": "Drives."},
            "sections": {
                "experience": {"items": [{"company": "LVB", "position": "Driver", "period": "Jan 2020 - Feb 2021", "description": "Text\n- One\n- Two", "website": {"url": "https://l.example"}}]},
                "education": {"items": [{"school": "HTWK", "degree": "BSc", "area": "Rails", "grade": "1.3", "period": "2012"}]},
                "skills": {"items": [{"name": "Trams", "proficiency": "Advanced", "level": 0, "keywords": []}]},
                "publications": {"items": "not a list"},
            },
            "customSections": [{"title": "Talks", "items": [{"title": "On time", "period": "2020 - 2021"}]}],
        });
        let content = super::super::read(file.to_string().as_bytes()).unwrap().content;
        let work = &content.experiences[0].fact;
        assert_eq!(
            (work.description.as_deref(), work.achievements.as_slice()),
            (Some("Text"), &["One".to_owned(), "Two".to_owned()][..])
        );
        assert_eq!(work.other["url"], "https://l.example");
        let school = &content.educations[0].fact;
        assert_eq!(
            (school.institution.as_str(), school.grade.as_deref(), school.is_current),
            ("HTWK", Some("1.3"), false)
        );
        assert_eq!(content.skills[0].fact.level, Some(SkillLevel::Advanced));
        assert_eq!(content.basics.summary.as_deref(), Some("Drives."));
        assert_eq!(content.entries[0].fact.section.as_deref(), Some("Talks"));
    }
}
