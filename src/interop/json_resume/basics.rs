//! The head of a résumé as the schema's `basics`.

use serde_json::{Map, Value};

use super::check::{ASIDE, mended_uri};
use super::lens::{Part, add_other, put_text};
use super::shape::Shape;
use super::values::Normal;
use crate::domain::profile::ProfileLink;
use crate::domain::resume::content::Basics;
use crate::domain::text::clean_line;

/// The key in a link's `other` that says that it stood among the profiles although it has no name.
const PROFILE: &str = "careerdeck:profile";

/// The key in a link's `other` for what its profile has under the names of a link's own fields.
const REST: &str = "careerdeck:rest";

/// The names of a link that stands for the person's own page.
const OWN_PAGE: [&str; 8] = [
    "website",
    "homepage",
    "home page",
    "web",
    "site",
    "portfolio",
    "personal site",
    "blog",
];

impl Part for Basics {
    fn of(mut object: Normal, _: &Shape) -> Basics {
        let label = object.text("urlLabel");
        let own = object.text("url").map(|url| ProfileLink {
            label: label.clone(),
            url,
            other: Map::new(),
        });
        if own.is_none()
            && let Some(label) = label
        {
            object.map.insert("urlLabel".to_owned(), Value::String(label));
        }
        let profiles = match object.map.shift_remove("profiles") {
            Some(Value::Array(items)) => items.into_iter().filter_map(profile).collect(),
            // An empty text in place of the list says nothing.
            Some(Value::String(text)) if text.trim().is_empty() => Vec::new(),
            Some(other) => {
                object.map.insert("profiles".to_owned(), other);
                Vec::new()
            }
            None => Vec::new(),
        };
        let location = match object.map.get("location") {
            Some(Value::Object(parts)) => one_line(parts),
            Some(Value::String(line)) => {
                let line = clean_line(line);
                object.map.shift_remove("location");
                Some(line).filter(|line| !line.is_empty())
            }
            _ => None,
        };
        Basics {
            name: object.text("name"),
            headline: object.text("label"),
            email: object.text("email"),
            phone: object.text("phone"),
            location,
            summary: object.text("summary"),
            links: own.into_iter().chain(profiles).collect(),
            read: Vec::new(),
            other: object.map,
        }
    }

    fn object(&self, _: &Shape) -> Map<String, Value> {
        let mut out = Map::new();
        put_text(&mut out, "name", self.name.as_deref());
        put_text(&mut out, "label", self.headline.as_deref());
        put_text(&mut out, "email", self.email.as_deref());
        put_text(&mut out, "phone", self.phone.as_deref());
        let own = own_page(&self.links);
        if let Some(link) = own.and_then(|own| self.links.get(own)) {
            put_text(&mut out, "url", Some(&link.url));
            put_text(&mut out, "urlLabel", link.label.as_deref());
        }
        put_text(&mut out, "summary", self.summary.as_deref());
        let location = location(self.location.as_deref(), self.other.get("location"));
        let mut other = self.other.clone();
        other.shift_remove("location");
        if let Some(location) = location {
            out.insert("location".to_owned(), location);
        }
        let others = self.links.iter().enumerate().filter(|(at, _)| Some(*at) != own);
        let profiles: Vec<Value> = others.map(|(_, link)| Value::Object(profile_object(link))).collect();
        if !profiles.is_empty() {
            out.insert("profiles".to_owned(), Value::Array(profiles));
        }
        add_other(&mut out, &other);
        out
    }

    fn other(&self) -> &Map<String, Value> {
        &self.other
    }

    fn other_mut(&mut self) -> &mut Map<String, Value> {
        &mut self.other
    }
}

/// The link that is the person's own page: the first without a name, or else one that is named so.
fn own_page(links: &[ProfileLink]) -> Option<usize> {
    let is_own = |link: &ProfileLink| {
        link.other.is_empty()
            && link
                .label
                .as_deref()
                .is_some_and(|label| OWN_PAGE.contains(&label.to_lowercase().as_str()))
    };
    let nameless = links
        .iter()
        .position(|link| link.label.is_none() && !link.other.contains_key(PROFILE) && !link.url.is_empty());
    nameless.or_else(|| links.iter().position(is_own))
}

fn profile(item: Value) -> Option<ProfileLink> {
    let mut object = match item {
        Value::Object(object) => object,
        Value::String(url) => Map::from_iter([("url".to_owned(), Value::String(url))]),
        _ => return None,
    };
    put_back_address(&mut object);
    let mut text = |key: &str| match object.get(key) {
        Some(Value::String(text)) => {
            let text = clean_line(text);
            object.shift_remove(key);
            Some(text).filter(|text| !text.is_empty())
        }
        _ => None,
    };
    let (label, url) = (text("network"), text("url").unwrap_or_default());
    if label.is_none() {
        object.insert(PROFILE.to_owned(), Value::Bool(true));
    }
    // A link's own fields stand beside its other keys, so that those must not be called the same.
    let rest: Map<String, Value> = ["label", "url"]
        .iter()
        .filter_map(|key| Some(((*key).to_owned(), object.shift_remove(*key)?)))
        .collect();
    if !rest.is_empty() {
        object.insert(REST.to_owned(), Value::Object(rest));
    }
    Some(ProfileLink {
        label,
        url,
        other: object,
    })
}

/// Puts the address of a profile back that the schema refused when it was exported.
fn put_back_address(object: &mut Map<String, Value>) {
    let Some(Value::Object(aside)) = object.get_mut(ASIDE) else {
        return;
    };
    let Some(Value::String(before)) = aside.get("url") else {
        return;
    };
    let (before, exported) = (before.clone(), mended_uri(before).map(Value::String));
    aside.shift_remove("url");
    if aside.is_empty() {
        object.shift_remove(ASIDE);
    }
    if object.get("url") == exported.as_ref() {
        object.insert("url".to_owned(), Value::String(before));
    }
}

fn profile_object(link: &ProfileLink) -> Map<String, Value> {
    let mut out = Map::new();
    put_text(&mut out, "network", link.label.as_deref());
    put_text(&mut out, "url", Some(&link.url));
    add_other(&mut out, &link.other);
    if let Some(Value::Object(rest)) = link.other.get(REST) {
        add_other(&mut out, rest);
    }
    out
}

/// The parts of a location that stand in one line, or else those that name the street.
fn one_line(parts: &Map<String, Value>) -> Option<String> {
    let join = |keys: &[&str]| {
        let texts = keys
            .iter()
            .filter_map(|key| parts.get(*key)?.as_str())
            .map(clean_line)
            .filter(|text| !text.is_empty());
        Some(texts.collect::<Vec<_>>().join(", ")).filter(|line| !line.is_empty())
    };
    join(&["city", "region", "countryCode"]).or_else(|| join(&["address", "postalCode"]))
}

/// The location as the schema has it: as it was read, where it still is what it was.
fn location(line: Option<&str>, before: Option<&Value>) -> Option<Value> {
    let Some(Value::Object(parts)) = before else {
        return match line {
            Some(line) => Some(Value::Object(cut(line))),
            None => before.cloned(),
        };
    };
    if one_line(parts).as_deref() == line {
        return before.cloned();
    }
    let mut new = line.map(cut)?;
    const PARTS: [&str; 5] = ["address", "postalCode", "city", "region", "countryCode"];
    let rest = parts.iter().filter(|(key, _)| !PARTS.contains(&key.as_str()));
    new.extend(rest.map(|(key, value)| (key.clone(), value.clone())));
    Some(Value::Object(new))
}

/// A line as a city, a region and a country, such that they are that line again.
fn cut(line: &str) -> Map<String, Value> {
    let words: Vec<&str> = line.split(", ").collect();
    let keys: &[&str] = match words.as_slice() {
        [_, _] => &["city", "region"],
        [_, _, country] if country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase()) => {
            &["city", "region", "countryCode"]
        }
        _ => &[],
    };
    if keys.is_empty() || words.iter().any(|word| word.is_empty()) {
        return Map::from_iter([("city".to_owned(), Value::String(line.to_owned()))]);
    }
    let texts = words.iter().map(|word| Value::String((*word).to_owned()));
    keys.iter().map(|key| (*key).to_owned()).zip(texts).collect()
}
