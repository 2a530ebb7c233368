//! Taking an edit back, row by row.

use rusqlite::types::Value as SqlValue;
use rusqlite::{OptionalExtension, Row, Transaction, params_from_iter};
use serde_json::{Map, Value};

use super::triggers::{columns, digested};
use crate::domain::error::{Error, Kind};
use crate::store::scope::JOURNALED;
use crate::store::{bulk, failed, rows};

struct JournalRow {
    table: &'static str,
    row_id: i64,
    before: Option<Map<String, Value>>,
    after: Option<Map<String, Value>>,
}

impl JournalRow {
    /// Whether it changed a talk, as the end of what it is about does.
    fn is_about(&self) -> bool {
        self.table == "conversations" && self.before.is_some() && self.after.is_some()
    }
}

/// Applies the rows of an edit (or of an undo) backwards, refusing where a row is not as it left it.
pub(super) fn take_back(transaction: &Transaction<'_>, edit_id: i64, doing: &str) -> Result<(), Error> {
    let sql = |error| refused(doing, error);
    let conflict = |row: &JournalRow| {
        Error::new(Kind::Conflict, doing, describe_conflict(transaction, row))
            .hint("Nothing was overwritten. See careerdeck log for what was changed when.")
    };
    // A parent may come after its child when rows return.
    transaction
        .execute_batch("PRAGMA defer_foreign_keys = ON")
        .map_err(sql)?;
    let aside = bulk::forget_new_jobs(transaction, edit_id).map_err(sql)?;
    let mut statement = transaction
        .prepare("SELECT table_name, row_id, before, after FROM main.edit_rows WHERE edit_id = ?1 ORDER BY id DESC")
        .map_err(sql)?;
    let mut rows = statement.query([edit_id]).map_err(sql)?;
    let mut handled = 0_i64;
    while let Some(row) = rows.next().map_err(sql)? {
        let row = read_journal_row(row).map_err(sql)?;
        let done = match (&row.before, &row.after) {
            (None, Some(made)) => {
                is_as_made(transaction, &row, made).map_err(sql)? && delete(transaction, &row).map_err(sql)? == 1
            }
            (Some(before), Some(after)) => {
                is_still(transaction, &row, after).map_err(sql)? && update(transaction, &row, before).map_err(sql)? == 1
            }
            (Some(before), None) => insert(transaction, &row, before).map_err(sql)?,
            (None, None) => true,
        };
        if !done {
            return Err(conflict(&row));
        }
        handled += i64::from(!row.is_about());
    }
    if let Some(aside) = aside {
        aside.put_back(transaction).map_err(sql)?;
    }
    // A row that came later and hangs on one of these would have been deleted with it. A talk about one of them is not: it is
    // only about nothing any more.
    let written: i64 = transaction
        .query_row(
            "SELECT count(*) FROM main.edit_rows WHERE edit_id = (SELECT edit_id FROM main.current_edit)
               AND NOT (table_name = 'conversations' AND before IS NOT NULL AND after IS NOT NULL)",
            [],
            |row| row.get(0),
        )
        .map_err(sql)?;
    if written > handled {
        return Err(Error::new(
            Kind::Conflict,
            doing,
            "something was added since that hangs on what it made",
        )
        .hint("Delete that first, or leave the edit as it is. Nothing was changed."));
    }
    Ok(())
}

/// What a person hears when a row can't come back because of what was done since.
pub(super) fn refused(doing: &str, error: rusqlite::Error) -> Error {
    use rusqlite::ffi;
    let why = match error.sqlite_error().map(|error| error.extended_code) {
        Some(ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => {
            "its name or number was taken by something else since"
        }
        Some(ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => "something that it hangs on is gone",
        _ => return failed(doing)(error),
    };
    Error::new(Kind::Conflict, doing, why)
        .hint("Nothing was overwritten. See careerdeck log for what was changed when.")
}

/// Whether a row is still as it was when it was made.
fn is_as_made(transaction: &Transaction<'_>, row: &JournalRow, made: &Map<String, Value>) -> rusqlite::Result<bool> {
    let columns = digested(row.table, &columns(transaction, row.table)?, str::to_owned);
    let digest: Option<String> = transaction
        .prepare_cached(&format!(
            "SELECT row_digest({columns}) FROM main.{} WHERE id = ?1",
            row.table
        ))?
        .query_row([row.row_id], |row| row.get(0))
        .optional()?;
    Ok(digest.as_deref() == made.get("digest").and_then(Value::as_str))
}

fn describe_conflict(transaction: &Transaction<'_>, row: &JournalRow) -> String {
    let kind = row.table.trim_end_matches('s').replace('_', " ");
    let title: Option<String> = if row.table == "jobs" {
        transaction
            .query_row(
                "SELECT title || ' at ' || company FROM jobs WHERE id = ?1",
                [row.row_id],
                |row| row.get(0),
            )
            .optional()
            .unwrap_or_default()
    } else {
        None
    };
    match title {
        Some(title) => format!("{kind} {} ({title}) was changed since", row.row_id),
        None => format!("{kind} {} was changed or removed since", row.row_id),
    }
}

fn read_journal_row(row: &Row<'_>) -> rusqlite::Result<JournalRow> {
    let name: String = row.get(0)?;
    let object = |index: usize| -> rusqlite::Result<Option<Map<String, Value>>> {
        let text: Option<String> = row.get(index)?;
        text.map(|text| serde_json::from_str(&text).map_err(|error| rows::unreadable(index, error)))
            .transpose()
    };
    let table = JOURNALED.iter().map(|(table, _)| *table).find(|table| *table == name);
    Ok(JournalRow {
        table: table.ok_or_else(|| rows::unreadable(0, format!("the journal names no table {name}")))?,
        row_id: row.get(1)?,
        before: object(2)?,
        after: object(3)?,
    })
}

/// Whether the columns that `expected` names still hold that.
fn is_still(transaction: &Transaction<'_>, row: &JournalRow, expected: &Map<String, Value>) -> rusqlite::Result<bool> {
    // How well a job fits may have been worked out since, unless the person set it.
    let worked_out = row.table == "jobs"
        && expected.contains_key("match_score")
        && transaction.query_row(
            "SELECT NOT EXISTS (SELECT 1 FROM main.jobs WHERE id = ?1 AND match_by_hand = 1)",
            [row.row_id],
            |row| row.get(0),
        )?;
    let columns: Vec<String> = expected.keys().map(|column| quoted(column)).collect();
    let same = transaction
        .prepare_cached(&format!(
            "SELECT {} FROM main.{} WHERE id = ?1",
            columns.join(", "),
            row.table
        ))?
        .query_row([row.row_id], |current| {
            for (index, (column, value)) in expected.iter().enumerate() {
                if worked_out && column == "match_score" {
                    continue;
                }
                if current.get::<_, SqlValue>(index)? != sql_value(value) {
                    return Ok(false);
                }
            }
            Ok(true)
        })
        .optional()?;
    Ok(same == Some(true))
}

fn update(transaction: &Transaction<'_>, row: &JournalRow, to: &Map<String, Value>) -> rusqlite::Result<usize> {
    let sets: Vec<String> = to
        .keys()
        .enumerate()
        .map(|(index, column)| format!("{} = ?{}", quoted(column), index + 2))
        .collect();
    let values = std::iter::once(SqlValue::Integer(row.row_id)).chain(to.values().map(sql_value));
    transaction
        .prepare_cached(&format!(
            "UPDATE main.{} SET {} WHERE id = ?1",
            row.table,
            sets.join(", ")
        ))?
        .execute(params_from_iter(values))
}

fn delete(transaction: &Transaction<'_>, row: &JournalRow) -> rusqlite::Result<usize> {
    transaction
        .prepare_cached(&format!("DELETE FROM main.{} WHERE id = ?1", row.table))?
        .execute([row.row_id])
}

/// Puts a row back; `false` when its number is taken meanwhile.
fn insert(transaction: &Transaction<'_>, row: &JournalRow, to: &Map<String, Value>) -> rusqlite::Result<bool> {
    let columns: Vec<String> = to.keys().map(|column| quoted(column)).collect();
    let marks: Vec<String> = (1..=to.len()).map(|n| format!("?{n}")).collect();
    let inserted = transaction
        .prepare_cached(&format!(
            "INSERT INTO main.{} ({}) VALUES ({}) ON CONFLICT (id) DO NOTHING",
            row.table,
            columns.join(", "),
            marks.join(", ")
        ))?
        .execute(params_from_iter(to.values().map(sql_value)))?;
    Ok(inserted == 1)
}

fn quoted(column: &str) -> String {
    format!("\"{}\"", column.replace('"', "\"\""))
}

/// A value of the journal's JSON as it stood in its column. Lists and objects never occur: JSON columns are text.
pub(in crate::store) fn sql_value(value: &Value) -> SqlValue {
    match value {
        Value::Null => SqlValue::Null,
        Value::Bool(flag) => SqlValue::Integer(i64::from(*flag)),
        Value::Number(number) => match number.as_i64() {
            Some(integer) => SqlValue::Integer(integer),
            None => SqlValue::Real(number.as_f64().unwrap_or_default()),
        },
        Value::String(text) => SqlValue::Text(text.clone()),
        other => SqlValue::Text(other.to_string()),
    }
}
