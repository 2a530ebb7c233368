//! Rows of which there is one, whichever file they were made in: they are known by what they are about, not by their uid.

use rusqlite::types::Value as SqlValue;
use rusqlite::{Connection, OptionalExtension};

use crate::domain::goal::review;

/// The number of the row here that says the same thing as one of an export: a view of a name, a mark on an item, the review
/// of a week.
pub(super) fn row(connection: &Connection, table: &str, values: &[(&str, SqlValue)]) -> rusqlite::Result<Option<i64>> {
    let value = |name: &str| {
        values
            .iter()
            .find(|(column, _)| *column == name)
            .map(|(_, value)| value)
    };
    let only = match table {
        "saved_views" => "name",
        "today_marks" => "item",
        "assessments" if value("type") == Some(&SqlValue::Text(review::KIND.to_owned())) => {
            return review_of_same_week(connection, value("results"));
        }
        _ => return Ok(None),
    };
    let Some(value) = value(only) else { return Ok(None) };
    let sql = format!("SELECT id FROM {table} WHERE {only} = ?1");
    connection.query_row(&sql, [value], |row| row.get(0)).optional()
}

fn review_of_same_week(connection: &Connection, results: Option<&SqlValue>) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached(
            "SELECT id FROM assessments
             WHERE type = ?1 AND json_extract(results, '$.week_begins') = json_extract(?2, '$.week_begins')
             ORDER BY id DESC LIMIT 1",
        )?
        .query_row((review::KIND, results.unwrap_or(&SqlValue::Null)), |row| row.get(0))
        .optional()
}
