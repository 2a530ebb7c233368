//! The arguments of tools: described to the model as JSON Schema and checked by the same table.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde_json::{Map, Value, json};

use crate::app::own_zone;
use crate::domain::zoned::Zone;

/// What a field takes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Takes {
    /// A text of at most so many characters.
    Text(usize),
    /// The number of a row, such as that of a job.
    Row,
    /// A whole number between these.
    Integer(i64, i64),
    /// A number of zero or more.
    Amount,
    /// `true` or `false`.
    Flag,
    /// A day, `2026-03-01`.
    Day,
    /// A time of day, `09:30`.
    Time,
    /// A day and time: `2026-03-01 14:30` on the wall, or RFC 3339.
    Moment,
    /// One of these names.
    Name(&'static [&'static str]),
    /// A list of at most so many texts.
    Texts(usize),
    /// A list of at most so many objects with these fields.
    Objects(usize, &'static [Field]),
}

/// A field of the arguments.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub name: &'static str,
    pub takes: Takes,
    pub is_needed: bool,
    pub about: &'static str,
}

impl Field {
    /// A field that may be left out.
    pub const fn may(name: &'static str, takes: Takes, about: &'static str) -> Field {
        Field {
            name,
            takes,
            is_needed: false,
            about,
        }
    }

    /// A field that must be there.
    pub const fn must(name: &'static str, takes: Takes, about: &'static str) -> Field {
        Field {
            name,
            takes,
            is_needed: true,
            about,
        }
    }

    /// Whether it names a row.
    pub fn is_row(&self) -> bool {
        matches!(self.takes, Takes::Row)
    }
}

/// The JSON Schema of some fields, in as few words as a model needs: limits are checked and told when they are passed.
pub(super) fn schema(fields: &[Field]) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let mut property = match field.takes {
            Takes::Text(_) => json!({ "type": "string" }),
            Takes::Row => json!({ "type": "integer" }),
            Takes::Integer(..) => json!({ "type": "integer" }),
            Takes::Amount => json!({ "type": "number" }),
            Takes::Flag => json!({ "type": "boolean" }),
            Takes::Day => json!({ "type": "string", "description": "YYYY-MM-DD" }),
            Takes::Time => json!({ "type": "string", "description": "HH:MM" }),
            Takes::Moment => {
                json!({ "type": "string", "description": "YYYY-MM-DD HH:MM, local" })
            }
            Takes::Name(names) => json!({ "type": "string", "enum": names }),
            Takes::Texts(_) => json!({ "type": "array", "items": { "type": "string" } }),
            Takes::Objects(_, fields) => json!({ "type": "array", "items": schema(fields) }),
        };
        if !field.about.is_empty()
            && let Value::Object(property) = &mut property
        {
            let form = property.get("description").and_then(Value::as_str);
            let about = match form {
                Some(form) => format!("{} ({form})", field.about),
                None => field.about.to_owned(),
            };
            property.insert("description".to_owned(), about.into());
        }
        properties.insert(field.name.to_owned(), property);
    }
    let needed: Vec<&str> = fields
        .iter()
        .filter(|field| field.is_needed)
        .map(|field| field.name)
        .collect();
    json!({ "type": "object", "properties": properties, "required": needed, "additionalProperties": false })
}

/// Arguments that were checked.
#[derive(Debug)]
pub(super) struct Arguments<'a> {
    fields: &'a [Field],
    values: Map<String, Value>,
}

impl<'a> Arguments<'a> {
    /// Reads what a model wrote. A field that is `null` counts as left out.
    ///
    /// # Errors
    /// In words for the model.
    pub fn read(fields: &'a [Field], written: &str) -> Result<Arguments<'a>, String> {
        let written = match written.trim() {
            "" => "{}",
            written => written,
        };
        let value: Value =
            serde_json::from_str(written).map_err(|error| format!("the arguments are no JSON: {error}"))?;
        let values = checked(fields, value, "")?;
        Ok(Arguments { fields, values })
    }

    /// As they were given, without what was left out.
    pub fn given(&self) -> Map<String, Value> {
        self.values.clone()
    }

    /// A text; an empty one counts as left out.
    pub fn text(&self, name: &str) -> Option<String> {
        self.text_or_empty(name).flatten()
    }

    /// A text that may be emptied: `None` = left alone, `Some(None)` = emptied.
    fn text_or_empty(&self, name: &str) -> Option<Option<String>> {
        let text = self.values.get(name)?.as_str()?;
        Some((!text.trim().is_empty()).then(|| text.to_owned()))
    }

    /// A text or nothing.
    pub fn needed(&self, name: &str) -> String {
        self.text(name).unwrap_or_default()
    }

    /// A whole number, or that of a row.
    pub fn integer(&self, name: &str) -> Option<i64> {
        self.values.get(name)?.as_i64()
    }

    /// The number of a row that must be there.
    pub fn row(&self, name: &str) -> i64 {
        self.integer(name).unwrap_or_default()
    }

    /// An amount.
    pub fn amount(&self, name: &str) -> Option<f64> {
        self.values.get(name)?.as_f64()
    }

    /// A flag.
    pub fn flag(&self, name: &str) -> Option<bool> {
        self.values.get(name)?.as_bool()
    }

    /// A day.
    pub fn day(&self, name: &str) -> Option<NaiveDate> {
        self.values.get(name)?.as_str()?.parse().ok()
    }

    /// A day that may be emptied.
    fn day_or_empty(&self, name: &str) -> Option<Option<NaiveDate>> {
        self.values.get(name)?.as_str().map(|text| text.parse().ok())
    }

    /// A day and time, on the wall of that zone where it does not say which.
    pub fn moment(&self, name: &str, zone: Option<&Zone>) -> Option<DateTime<Utc>> {
        moment(self.values.get(name)?.as_str()?, zone)
    }

    /// A name of an enumeration.
    pub fn name<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.values.get(name)?.as_str()?.parse().ok()
    }

    /// What a field of a row would be, where it was given.
    pub fn of<T: FromArgument>(&self, name: &str) -> Option<T> {
        T::from_argument(self, name)
    }

    /// Sets a field of a row, where it was given.
    pub fn put<T: FromArgument>(&self, name: &str, field: &mut T) {
        if let Some(value) = self.of(name) {
            *field = value;
        }
    }

    /// A list of texts.
    pub fn texts(&self, name: &str) -> Option<Vec<String>> {
        let list = self.values.get(name)?.as_array()?;
        Some(list.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    }

    /// A list of objects.
    pub fn objects(&self, name: &str) -> Option<Vec<Arguments<'a>>> {
        let field = self.fields.iter().find(|field| field.name == name)?;
        let Takes::Objects(_, fields) = field.takes else {
            return None;
        };
        let list = self.values.get(name)?.as_array()?;
        let objects = list.iter().filter_map(Value::as_object);
        Some(
            objects
                .map(|values| Arguments {
                    fields,
                    values: values.clone(),
                })
                .collect(),
        )
    }
}

/// What a field of a row can be made of; `None` = it was not given, and stays as it is. An empty text empties what may be
/// empty and leaves alone what must not.
pub(super) trait FromArgument: Sized {
    fn from_argument(arguments: &Arguments<'_>, name: &str) -> Option<Self>;
}

macro_rules! from_argument {
    ($($field:ty: |$arguments:ident, $name:ident| $value:expr;)+) => {
        $(impl FromArgument for $field {
            fn from_argument($arguments: &Arguments<'_>, $name: &str) -> Option<$field> {
                $value
            }
        })+
    };
}

from_argument! {
    String: |arguments, name| arguments.text(name);
    Option<String>: |arguments, name| arguments.text_or_empty(name);
    Vec<String>: |arguments, name| arguments.texts(name);
    Option<i64>: |arguments, name| arguments.integer(name).map(Some);
    Option<f64>: |arguments, name| arguments.amount(name).map(Some);
    Option<NaiveDate>: |arguments, name| arguments.day_or_empty(name);
    Option<NaiveTime>: |arguments, name| {
        let text = arguments.text_or_empty(name)?;
        Some(text.and_then(|text| NaiveTime::parse_from_str(text.trim(), "%H:%M").ok()))
    };
}

fn checked(fields: &[Field], value: Value, place: &str) -> Result<Map<String, Value>, String> {
    let Value::Object(object) = value else {
        return Err(format!(
            "{} must be an object",
            if place.is_empty() { "the arguments" } else { place }
        ));
    };
    let at = |name: &str| match place {
        "" => name.to_owned(),
        place => format!("{place}.{name}"),
    };
    let mut values = Map::new();
    for (name, value) in object {
        let Some(field) = fields.iter().find(|field| field.name == name) else {
            let known: Vec<&str> = fields.iter().map(|field| field.name).collect();
            let known = match known.is_empty() {
                true => "none".to_owned(),
                false => known.join(", "),
            };
            return Err(format!("there is no argument \"{}\"; there are: {known}", at(&name)));
        };
        if value.is_null() {
            continue;
        }
        let value = fits(field, value, &at(&name))?;
        values.insert(name, value);
    }
    for field in fields.iter().filter(|field| field.is_needed) {
        let missing = match values.get(field.name) {
            None => true,
            Some(Value::String(text)) => text.trim().is_empty(),
            Some(_) => false,
        };
        if missing {
            return Err(format!("{} is missing", at(field.name)));
        }
    }
    Ok(values)
}

/// Whether a value is what a field takes; gives it as it is kept.
fn fits(field: &Field, value: Value, place: &str) -> Result<Value, String> {
    let wrong = |what: &str| Err(format!("{place} must be {what}"));
    // An empty text empties what may be emptied.
    let is_empty = value.as_str().is_some_and(|text| text.trim().is_empty());
    match field.takes {
        Takes::Text(most) => match value.as_str() {
            None => wrong("a text"),
            Some(text) if text.chars().count() > most => wrong(&format!("a text of at most {most} characters")),
            Some(_) => Ok(value),
        },
        Takes::Row => match value.as_i64() {
            Some(id) if id > 0 => Ok(value),
            _ => wrong("the number of a row"),
        },
        Takes::Integer(least, most) => match value.as_i64() {
            Some(n) if (least..=most).contains(&n) => Ok(value),
            _ => wrong(&format!("a whole number from {least} to {most}")),
        },
        Takes::Amount => match value.as_f64() {
            Some(n) if n >= 0.0 && n.is_finite() => Ok(value),
            _ => wrong("a number of zero or more"),
        },
        Takes::Flag => match value {
            Value::Bool(_) => Ok(value),
            _ => wrong("true or false"),
        },
        Takes::Day => match value.as_str().map(str::trim) {
            Some("") => Ok(value),
            Some(text) if text.parse::<NaiveDate>().is_ok() => Ok(text.into()),
            _ => wrong("a day such as 2026-03-01"),
        },
        Takes::Time => match value.as_str().map(str::trim) {
            Some(text) if is_empty || NaiveTime::parse_from_str(text, "%H:%M").is_ok() => Ok(text.into()),
            _ => wrong("a time such as 09:30"),
        },
        Takes::Moment => match value.as_str() {
            Some(text) if moment(text, None).is_some() => Ok(value),
            _ => wrong("a day and time such as 2026-03-01 14:30"),
        },
        Takes::Name(names) => {
            let folded = |text: &str| text.trim().replace(['-', ' '], "_").to_uppercase();
            let given = value.as_str().map(folded);
            match names.iter().find(|name| Some(folded(name)) == given) {
                Some(name) => Ok((*name).into()),
                None => wrong(&format!("one of {}", names.join(", "))),
            }
        }
        Takes::Texts(most) => match value.as_array() {
            Some(list) if list.len() <= most && list.iter().all(Value::is_string) => Ok(value),
            _ => wrong(&format!("a list of at most {most} texts")),
        },
        Takes::Objects(most, fields) => match value {
            Value::Array(list) if list.len() <= most => {
                let objects = list
                    .into_iter()
                    .enumerate()
                    .map(|(n, value)| checked(fields, value, &format!("{place}[{n}]")).map(Value::Object));
                objects.collect::<Result<_, _>>().map(Value::Array)
            }
            _ => wrong(&format!("a list of at most {most} objects")),
        },
    }
}

fn moment(text: &str, zone: Option<&Zone>) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Some(moment.with_timezone(&Utc));
    }
    let forms = [
        "%Y-%m-%d %H:%M",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M:%S",
    ];
    let wall = forms
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())?;
    let own = own_zone();
    Some(zone.unwrap_or(&own).resolve(wall).utc)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: &[Field] = &[
        Field::must("title", Takes::Text(10), "What"),
        Field::may("job_id", Takes::Row, ""),
        Field::may("due_on", Takes::Day, ""),
        Field::may("status", Takes::Name(&["OPEN", "CLOSED"]), ""),
        Field::may("done", Takes::Flag, ""),
        Field::may(
            "steps",
            Takes::Objects(2, &[Field::must("name", Takes::Text(5), "")]),
            "",
        ),
    ];

    #[test]
    fn what_is_unknown_of_another_type_too_long_or_missing_is_refused_in_words() {
        for (written, why) in [
            ("[]", "the arguments must be an object"),
            ("{", "the arguments are no JSON: "),
            ("{}", "title is missing"),
            (r#"{"title":"  "}"#, "title is missing"),
            (r#"{"title":7}"#, "title must be a text"),
            (
                r#"{"title":"12345678901"}"#,
                "title must be a text of at most 10 characters",
            ),
            (
                r#"{"title":"a","user_id":2}"#,
                "there is no argument \"user_id\"; there are: title, job_id",
            ),
            (r#"{"title":"a","job_id":"1"}"#, "job_id must be the number of a row"),
            (r#"{"title":"a","job_id":-1}"#, "job_id must be the number of a row"),
            (
                r#"{"title":"a","due_on":"tomorrow"}"#,
                "due_on must be a day such as 2026-03-01",
            ),
            (r#"{"title":"a","status":"DONE"}"#, "status must be one of OPEN, CLOSED"),
            (r#"{"title":"a","done":"true"}"#, "done must be true or false"),
            (
                r#"{"title":"a","steps":[{"name":"b"},{"x":1}]}"#,
                "there is no argument \"steps[1].x\"; there are: name",
            ),
            (
                r#"{"title":"a","steps":[{},{},{}]}"#,
                "steps must be a list of at most 2 objects",
            ),
        ] {
            let said = Arguments::read(FIELDS, written).unwrap_err();
            assert!(said.starts_with(why), "{written}: {said}");
        }
    }

    #[test]
    fn what_is_right_is_read_and_null_counts_as_left_out() {
        let written =
            r#"{"title":"a","job_id":3,"due_on":"2026-03-01","status":"closed","done":true,"steps":[{"name":"b"}]}"#;
        let arguments = Arguments::read(FIELDS, written).unwrap();
        assert_eq!(arguments.text("title").as_deref(), Some("a"));
        assert_eq!(arguments.integer("job_id"), Some(3));
        assert_eq!(arguments.day("due_on"), NaiveDate::from_ymd_opt(2026, 3, 1));
        assert_eq!(arguments.given().get("status"), Some(&"CLOSED".into()));
        assert_eq!(arguments.objects("steps").unwrap().first().unwrap().needed("name"), "b");
        let nulls = Arguments::read(FIELDS, r#"{"title":"a","job_id":null,"due_on":""}"#).unwrap();
        assert_eq!(nulls.integer("job_id"), None);
        assert_eq!(nulls.day_or_empty("due_on"), Some(None));
    }

    #[test]
    fn the_schema_says_the_same() {
        let schema = schema(FIELDS);
        assert_eq!(schema["required"], json!(["title"]));
        assert_eq!(schema["additionalProperties"], false);
        assert_eq!(schema["properties"]["status"]["enum"], json!(["OPEN", "CLOSED"]));
        assert_eq!(schema["properties"]["steps"]["items"]["required"], json!(["name"]));
    }

    #[test]
    fn a_time_without_a_zone_is_on_the_wall_of_the_zone_that_was_named() {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        let at = moment("2026-07-01 14:30", Some(&berlin)).unwrap();
        assert_eq!(at.to_rfc3339(), "2026-07-01T12:30:00+00:00");
        assert_eq!(moment("2026-07-01T14:30:00+02:00", Some(&berlin)), Some(at));
        assert_eq!(moment("half past two", Some(&berlin)), None);
    }
}
