//! What the schema accepts under a key, and putting aside what it does not.

use serde_json::{Map, Value};

use super::shape::{Kind, Shape};

/// The key of ours in an exported object: what the schema refuses, under the names that it had.
pub(super) const ASIDE: &str = "x-careerdeck";

/// Whether the schema accepts the value, down to the last object in it.
pub(super) fn fits(kind: Kind, value: &Value) -> bool {
    match (kind, value) {
        (Kind::Line | Kind::Block, Value::String(_)) | (Kind::Flag, Value::Bool(_)) => true,
        (Kind::Date | Kind::End, Value::String(text)) => is_date(text),
        (Kind::Email, Value::String(text)) => is_email(text),
        (Kind::Uri, Value::String(text)) => is_uri(text),
        (Kind::Lines, Value::Array(items)) => items.iter().all(Value::is_string),
        (Kind::Object(shape), Value::Object(object)) => object_fits(shape, object),
        (Kind::Objects(shape), Value::Array(items)) => items
            .iter()
            .all(|item| item.as_object().is_some_and(|object| object_fits(shape, object))),
        _ => false,
    }
}

fn object_fits(shape: &Shape, object: &Map<String, Value>) -> bool {
    shape
        .fields
        .iter()
        .filter(|field| field.official)
        .all(|field| object.get(field.key).is_none_or(|value| fits(field.kind, value)))
}

/// Whether it says nothing, so that nothing is lost with it.
pub(super) fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Puts a value that the schema refuses under the key of ours.
pub(super) fn put_aside(object: &mut Map<String, Value>, key: &str, value: Value) {
    if is_nothing(&value) {
        return;
    }
    let aside = object.entry(ASIDE).or_insert_with(|| Value::Object(Map::new()));
    if !aside.is_object() {
        let before = aside.take();
        *aside = Value::Object(Map::from_iter([(ASIDE.to_owned(), before)]));
    }
    if let Value::Object(aside) = aside {
        aside.entry(key).or_insert(value);
    }
}

/// Makes an object such that the schema accepts it. What it refuses is mended where that is sure (`example.org` becomes
/// `https://example.org`) and else left out; what it was stands under [`ASIDE`], unless it said nothing.
pub(super) fn conform(shape: &Shape, object: &mut Map<String, Value>) {
    for field in shape.fields.iter().filter(|field| field.official) {
        let Some(value) = object.get_mut(field.key) else {
            continue;
        };
        match (field.kind, value) {
            (Kind::Object(inner), Value::Object(value)) => conform(inner, value),
            (Kind::Objects(inner), Value::Array(items)) => {
                items
                    .iter_mut()
                    .filter_map(Value::as_object_mut)
                    .for_each(|item| conform(inner, item));
                if items.iter().any(|item| !item.is_object()) {
                    let before = Value::Array(items.iter().filter(|item| !item.is_object()).cloned().collect());
                    items.retain(Value::is_object);
                    put_aside(object, field.key, before);
                }
            }
            (kind, value) if !fits(kind, value) => {
                let before = value.take();
                match mended(kind, &before) {
                    Some(mended) => *value = Value::String(mended),
                    None => drop(object.shift_remove(field.key)),
                }
                put_aside(object, field.key, before);
            }
            _ => {}
        }
    }
}

fn mended(kind: Kind, value: &Value) -> Option<String> {
    match (kind, value) {
        (Kind::Uri, Value::String(text)) => mended_uri(text),
        (Kind::Line | Kind::Block, Value::Number(number)) => Some(number.to_string()),
        _ => None,
    }
}

/// The schema's pattern of a date; it lets days such as 2019-02-30 and 2019-04-00 pass.
pub(super) fn is_date(text: &str) -> bool {
    let digit = |at: usize, among: std::ops::RangeInclusive<u8>| {
        text.as_bytes().get(at).is_some_and(|byte| among.contains(byte))
    };
    let any = b'0'..=b'9';
    let year = digit(0, b'1'..=b'2') && (1..4).all(|at| digit(at, any.clone()));
    let month = || digit(4, b'-'..=b'-') && digit(5, b'0'..=b'1') && digit(6, any.clone());
    let day = || digit(7, b'-'..=b'-') && digit(8, b'0'..=b'3') && digit(9, any.clone());
    match text.len() {
        4 => year,
        7 => year && month(),
        10 => year && month() && day(),
        _ => false,
    }
}

/// Whether it is an e-mail address of the usual kind (the quoted ones of RFC 5321 are not taken for one).
pub(super) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~-".contains(c);
    let dotted = |text: &str, part: &dyn Fn(&str) -> bool| text.split('.').all(part);
    local.len() <= 64
        && dotted(local, &|part| !part.is_empty() && part.chars().all(atom))
        && domain.len() <= 253
        && domain.contains('.')
        && dotted(domain, &|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        })
}

/// Whether it is an address as RFC 3986 has it, which starts with a scheme and is ASCII. (Hosts that are IPv6 addresses
/// in brackets are not taken for one.)
pub(super) fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let mut letters = scheme.chars();
    let scheme_is_one = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let escapes_are_whole = rest.split('%').skip(1).all(|after| {
        after
            .get(..2)
            .is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
    });
    let host_is_one = match rest.strip_prefix("//") {
        None => true,
        Some(rest) => {
            let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
            let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
            let (name, port) = host.split_once(':').unwrap_or((host, ""));
            authority.matches('@').count() <= 1 && !name.contains(':') && port.bytes().all(|b| b.is_ascii_digit())
        }
    };
    scheme_is_one
        && escapes_are_whole
        && host_is_one
        && rest.matches('#').count() <= 1
        && rest.chars().all(is_uri_letter)
}

fn is_uri_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c)
}

/// The address with its scheme and with what is not ASCII escaped, where that makes it one.
pub(super) fn mended_uri(text: &str) -> Option<String> {
    let text = text.trim();
    let is_named = text.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-".contains(c))
    });
    let is_host = || {
        let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
        host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && !host.contains(char::is_whitespace)
    };
    let mut out = if is_named {
        String::new()
    } else if is_host() {
        "https://".to_owned()
    } else {
        return None;
    };
    for c in text.chars() {
        if is_uri_letter(c) {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    is_uri(&out).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_what_the_schemas_pattern_lets_pass() {
        for text in ["2019", "2019-04", "2019-04-30", "2019-04-00", "1066", "2019-19-39"] {
            assert!(is_date(text), "{text}");
        }
        for text in [
            "",
            "0999",
            "3019",
            "2019-4",
            "2019-20",
            "2019-04-40",
            "2019-",
            "Apr 2019",
            "2019-04-30T",
            "２０１９",
            "20é9",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }

    #[test]
    fn addresses_are_told_from_what_only_looks_like_one() {
        for text in [
            "https://example.org/a_(b)?c=d#e",
            "mailto:a@b.org",
            "http://a.org:80/",
            "urn:x:y",
            "http://u:p@h/",
        ] {
            assert!(is_uri(text), "{text}");
        }
        for text in [
            "",
            "example.org",
            "http://exämple.org",
            "http://a b",
            "http://a/%zz",
            "http://a#b#c",
            "http://a:b/",
            "1a:b",
            "http://[::1",
        ] {
            assert!(!is_uri(text), "{text}");
        }
        assert_eq!(mended_uri("example.org/a").as_deref(), Some("https://example.org/a"));
        assert_eq!(
            mended_uri("https://a.org/ü x").as_deref(),
            Some("https://a.org/%C3%BC%20x")
        );
        for text in ["", "see my page", "n/a", "http://a:b/", "-"] {
            assert_eq!(mended_uri(text), None, "{text}");
        }
    }

    #[test]
    fn mail_addresses_of_the_usual_kind_are_taken() {
        for text in ["ada@example.org", "a.b+c@sub.example.co"] {
            assert!(is_email(text), "{text}");
        }
        for text in [
            "",
            "ada",
            "ada@",
            "@a.org",
            "a b@c.org",
            "a@b",
            "a@-b.org",
            "a..b@c.org",
            "a@b@c.org",
            "ä@b.org",
        ] {
            assert!(!is_email(text), "{text}");
        }
    }
}
