//! Reading columns into types and writing types into columns.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat, Utc};
use rusqlite::Row;
use rusqlite::types::Type;
use serde::de::DeserializeOwned;

/// A moment as the database writes it.
pub(super) fn time(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// A uid for a new row. The database would make one as well, but more slowly.
pub(super) fn new_uid() -> String {
    uuid::Uuid::now_v7().hyphenated().to_string()
}

/// A column that does not hold what it should.
pub(super) fn unreadable(index: usize, error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(index, Type::Text, error.into())
}

/// A column that holds a name of an enumeration.
pub(super) fn name<T>(row: &Row<'_>, index: usize) -> rusqlite::Result<T>
where
    T: FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let text = row.get_ref(index)?.as_str().map_err(|error| unreadable(index, error))?;
    text.parse().map_err(|error: T::Err| unreadable(index, error))
}

/// The same where the column may be NULL.
pub(super) fn optional_name<T>(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<T>>
where
    T: FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let text = row
        .get_ref(index)?
        .as_str_or_null()
        .map_err(|error| unreadable(index, error))?;
    text.map(|text| text.parse().map_err(|error: T::Err| unreadable(index, error)))
        .transpose()
}

/// A column that holds a moment. Whoever writes with the `sqlite3` shell may use `datetime('now')`: that is read too.
///
/// What can't be read is the year 1970, so that one odd row does not take the whole list with it; the file keeps what
/// it has, and `careerdeck db check` names it.
pub(super) fn moment(row: &Row<'_>, index: usize) -> rusqlite::Result<DateTime<Utc>> {
    let text = row.get_ref(index)?.as_str().map_err(|error| unreadable(index, error))?;
    Ok(parse_moment(text).unwrap_or(DateTime::UNIX_EPOCH))
}

/// The same where the column may be NULL; what can't be read is not known.
pub(super) fn optional_moment(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<DateTime<Utc>>> {
    let text = row
        .get_ref(index)?
        .as_str_or_null()
        .map_err(|error| unreadable(index, error))?;
    Ok(text.and_then(parse_moment))
}

pub(super) fn parse_moment(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Some(moment.with_timezone(&Utc));
    }
    ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .or_else(|| text.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0))
        .map(|naive| naive.and_utc())
}

/// A column that may hold a day; the day of a moment is taken too. What can't be read is not known.
pub(super) fn optional_day(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<NaiveDate>> {
    let Some(text) = row
        .get_ref(index)?
        .as_str_or_null()
        .map_err(|error| unreadable(index, error))?
    else {
        return Ok(None);
    };
    Ok(text.get(..10).unwrap_or(text).parse().ok())
}

/// A column that holds a list of texts as JSON; what else somebody put into it is written out.
pub(super) fn texts(row: &Row<'_>, index: usize) -> rusqlite::Result<Vec<String>> {
    let text = row.get_ref(index)?.as_str().map_err(|error| unreadable(index, error))?;
    if let Ok(texts) = serde_json::from_str(text) {
        return Ok(texts);
    }
    let values: Vec<serde_json::Value> = serde_json::from_str(text).unwrap_or_default();
    let texts = values
        .into_iter()
        .filter(|value| !value.is_null())
        .map(|value| match value {
            serde_json::Value::String(text) => text,
            other => other.to_string(),
        });
    Ok(texts.collect())
}

/// A column that holds JSON.
pub(super) fn json<T: DeserializeOwned>(row: &Row<'_>, index: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(index)?.as_str().map_err(|error| unreadable(index, error))?;
    serde_json::from_str(text).map_err(|error| unreadable(index, error))
}

/// The same where the column may be NULL.
pub(super) fn optional_json<T: DeserializeOwned>(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<T>> {
    match row
        .get_ref(index)?
        .as_str_or_null()
        .map_err(|error| unreadable(index, error))?
    {
        None => Ok(None),
        Some(_) => json(row, index).map(Some),
    }
}

/// A LIMIT or OFFSET; none is all.
pub(super) fn limit(limit: Option<u64>) -> i64 {
    limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(i64::MAX))
}
