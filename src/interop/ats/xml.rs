//! XML as the same kind of value as JSON, so that feeds are read by what their elements are called.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, Value};

use crate::interop::html;
use crate::interop::import::ReadError;

/// How deep elements may nest.
const DEEPEST: usize = 64;

/// An element while it is open.
#[derive(Debug, Default)]
struct Open {
    name: String,
    text: String,
    children: Map<String, Value>,
}

/// Turns XML into objects: an element with others inside is an object, repeated ones are a list, and one
/// with only text is that text. Prefixes go; of the attributes only `href` counts.
///
/// Documents that end too early give what they have; the second value says whether this one does. Entities other than those of HTML are not expanded.
pub(super) fn to_value(text: &str) -> Result<(Value, bool), ReadError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut open = vec![Open::default()];
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                if open.len() > DEEPEST {
                    return Err(ReadError {
                        reason: format!("this XML is nested more than {DEEPEST} levels deep"),
                        hint: None,
                    });
                }
                open.push(begin(&start));
            }
            Ok(Event::Empty(start)) => {
                let element = begin(&start);
                close(element, open.last_mut());
            }
            Ok(Event::End(_)) => {
                if open.len() > 1
                    && let Some(element) = open.pop()
                {
                    close(element, open.last_mut());
                }
            }
            Ok(Event::Text(more)) => add_text(&mut open, &more),
            Ok(Event::CData(more)) => add_text(&mut open, &more),
            Ok(Event::GeneralRef(name)) => {
                let written = format!("&{};", &*name);
                add_text(&mut open, &html::unescape(&written));
            }
            Ok(Event::Eof) => break,
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Err(error) => {
                let read = open.iter().any(|element| !element.children.is_empty());
                if !read {
                    return Err(ReadError {
                        reason: format!("it is no XML that can be read: {error}"),
                        hint: Some("was the file cut off? Download it again".into()),
                    });
                }
                break;
            }
        }
    }
    let ends_early = open.len() > 1;
    while open.len() > 1
        && let Some(element) = open.pop()
    {
        close(element, open.last_mut());
    }
    Ok((Value::Object(open.pop().unwrap_or_default().children), ends_early))
}

fn begin(start: &BytesStart<'_>) -> Open {
    let name = start.local_name();
    let href = start
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == "href");
    Open {
        name: name.as_ref().to_owned(),
        text: href
            .map(|href| html::unescape(&href.value).into_owned())
            .unwrap_or_default(),
        children: Map::new(),
    }
}

fn add_text(open: &mut [Open], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn close(element: Open, parent: Option<&mut Open>) {
    let Some(parent) = parent else { return };
    let text = element.text.trim();
    let value = if element.children.is_empty() {
        Value::String(text.to_owned())
    } else {
        let mut children = element.children;
        if !text.is_empty() {
            children.insert("#text".to_owned(), Value::String(text.to_owned()));
        }
        Value::Object(children)
    };
    match parent.children.get_mut(&element.name) {
        None => {
            parent.children.insert(element.name, value);
        }
        Some(Value::Array(list)) => list.push(value),
        Some(there) => {
            let first = there.take();
            *there = Value::Array(vec![first, value]);
        }
    }
}
