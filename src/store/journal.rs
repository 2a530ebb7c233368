//! The journal: every change is one transaction and one labelled edit with the rows before and after.
//!
//! Temporary triggers on every table write down what a statement does, cascades included, so no change of ours can
//! escape it. Undo is a new entry that takes an older one back, redo one that takes the undo back; they refuse when a
//! row is no longer as that entry left it.

use std::fmt::Write;

use chrono::{DateTime, Utc};
use rusqlite::functions::FunctionFlags;
use rusqlite::types::{Value as SqlValue, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params, params_from_iter};
use serde_json::{Map, Value};

use super::scope::{self, JOURNALED, Owner};
use super::{Store, bulk, failed};
use crate::domain::error::{Error, Kind};
use crate::domain::journal::{Edit, EditKind, Origin};

/// When a change is made, and from where.
#[derive(Debug, Clone, Copy)]
pub struct Stamp {
    /// The current time.
    pub now: DateTime<Utc>,
    /// Who makes it.
    pub origin: Origin,
}

/// What a journaled transaction did.
#[derive(Debug)]
pub struct Journaled<T> {
    /// The entry; `None` when nothing changed.
    pub edit: Option<Edit>,
    /// What the work gave back.
    pub value: T,
}

/// Columns that are no part of a change: the database keeps the one, the other is nobody's business.
const LEFT_OUT: &[&str] = &["updated_at", "password"];

/// How many touched jobs a change lists before it says "everything".
const LISTED_JOBS: i64 = 500;

impl Store {
    /// Does `work` in one transaction and writes the edit that `work` names down with all rows it touched.
    ///
    /// # Errors
    /// What `work` gives, or what the disk says. Then nothing has changed.
    pub fn edit<T>(
        &mut self,
        doing: &str,
        stamp: Stamp,
        work: impl FnOnce(&Transaction<'_>) -> Result<(String, T), Error>,
    ) -> Result<Journaled<T>, Error> {
        self.edit_as(doing, stamp, EditKind::Edit, None, work)
    }

    fn edit_as<T>(
        &mut self,
        doing: &str,
        stamp: Stamp,
        kind: EditKind,
        target: Option<i64>,
        work: impl FnOnce(&Transaction<'_>) -> Result<(String, T), Error>,
    ) -> Result<Journaled<T>, Error> {
        self.make_ready().map_err(failed(doing))?;
        let user_id = self.user_id;
        // IMMEDIATE: a transaction that reads first and writes later could fail half-way when another process
        // writes between.
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed(doing))?;
        let id = open_edit(&transaction, user_id, stamp, kind, target).map_err(failed(doing))?;
        let (label, value) = work(&transaction)?;
        let edit = close_edit(&transaction, id, &label).map_err(failed(doing))?;
        transaction.commit().map_err(failed(doing))?;
        Ok(Journaled { edit, value })
    }

    /// Does what the first write would have to do before it can begin, and moves what was written from the write-ahead
    /// log into the file as far as nobody is in the way. For a moment when nobody waits.
    ///
    /// # Errors
    /// When the disk gives an error.
    pub fn settle(&mut self) -> Result<(), Error> {
        let doing = "settling the file";
        self.make_ready().map_err(failed(doing))?;
        self.connection
            .query_row("PRAGMA main.wal_checkpoint(PASSIVE)", [], |_| Ok(()))
            .map_err(failed(doing))
    }

    /// Makes the triggers that guard the account and write the journal; they live as long as the connection.
    pub(super) fn make_ready(&mut self) -> rusqlite::Result<()> {
        if self.journal_ready {
            return Ok(());
        }
        let mut sql = String::with_capacity(64 * 1024);
        for (table, owner) in JOURNALED {
            write_triggers(&mut sql, table, owner, self.user_id, &columns(&self.connection, table)?);
        }
        add_digest(&self.connection)?;
        self.connection.execute_batch(&sql)?;
        self.journal_ready = true;
        Ok(())
    }

    /// Takes back the last edit that is not taken back yet.
    ///
    /// # Errors
    /// When there is none, or [`Kind::Conflict`] when a row has changed since.
    pub fn undo(&mut self, stamp: Stamp) -> Result<Journaled<()>, Error> {
        let doing = "undoing";
        let Some(target) = self.last_undoable().map_err(failed(doing))? else {
            return Err(Error::new(Kind::Failed, doing, "there is nothing to undo"));
        };
        self.edit_as(doing, stamp, EditKind::Undo, Some(target.id), |transaction| {
            // Another process may have been quicker while this one waited for the file.
            let still: Option<i64> = transaction
                .query_row(
                    "SELECT id FROM edits WHERE id = ?1 AND undone = 0",
                    [target.id],
                    |row| row.get(0),
                )
                .optional()
                .map_err(failed(doing))?;
            if still.is_none() {
                return Err(Error::new(
                    Kind::Conflict,
                    doing,
                    format!("\"{}\" was undone meanwhile", target.label),
                ));
            }
            take_back(transaction, target.id, &format!("undoing \"{}\"", target.label))?;
            transaction
                .execute("UPDATE main.edits SET undone = 1 WHERE id = ?1", [target.id])
                .map_err(failed(doing))?;
            Ok((format!("undo: {}", target.label), ()))
        })
    }

    /// Makes the edit again that was taken back last, unless something else was changed since.
    ///
    /// # Errors
    /// When there is none, or [`Kind::Conflict`] when a row has changed since.
    pub fn redo(&mut self, stamp: Stamp) -> Result<Journaled<()>, Error> {
        let doing = "redoing";
        let Some((undo_id, target)) = self.last_redoable().map_err(failed(doing))? else {
            return Err(Error::new(Kind::Failed, doing, "there is nothing to redo"));
        };
        self.edit_as(doing, stamp, EditKind::Redo, Some(target.id), |transaction| {
            let still: Option<i64> = transaction
                .query_row(
                    "SELECT id FROM edits WHERE id = ?1 AND undone = 0
                       AND NOT EXISTS (SELECT 1 FROM edits WHERE kind = 'EDIT' AND id > ?1)",
                    [undo_id],
                    |row| row.get(0),
                )
                .optional()
                .map_err(failed(doing))?;
            if still.is_none() {
                return Err(Error::new(
                    Kind::Conflict,
                    doing,
                    "something else was changed meanwhile",
                ));
            }
            take_back(transaction, undo_id, &format!("redoing \"{}\"", target.label))?;
            transaction
                .execute("UPDATE main.edits SET undone = 0 WHERE id = ?1", [target.id])
                .and_then(|_| transaction.execute("UPDATE main.edits SET undone = 1 WHERE id = ?1", [undo_id]))
                .map_err(failed(doing))?;
            Ok((format!("redo: {}", target.label), ()))
        })
    }

    fn last_undoable(&self) -> rusqlite::Result<Option<Edit>> {
        self.connection
            .prepare_cached(&format!(
                "SELECT {EDIT_COLUMNS} FROM edits WHERE kind = 'EDIT' AND undone = 0 ORDER BY id DESC LIMIT 1"
            ))?
            .query_row([], read_edit)
            .optional()
    }

    /// The undo that a redo would answer, and the edit that it would make again.
    fn last_redoable(&self) -> rusqlite::Result<Option<(i64, Edit)>> {
        let last_edit: i64 = self.connection.query_row(
            "SELECT ifnull((SELECT max(id) FROM edits WHERE kind = 'EDIT'), 0)",
            [],
            |row| row.get(0),
        )?;
        let undo: Option<(i64, i64)> = self
            .connection
            .query_row(
                "SELECT id, target_id FROM edits
                 WHERE kind = 'UNDO' AND undone = 0 AND id > ?1 AND target_id IS NOT NULL ORDER BY id DESC LIMIT 1",
                [last_edit],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let Some((undo_id, target_id)) = undo else {
            return Ok(None);
        };
        let target = self.connection.query_row(
            &format!("SELECT {EDIT_COLUMNS} FROM edits WHERE id = ?1"),
            [target_id],
            read_edit,
        )?;
        Ok(Some((undo_id, target)))
    }

    /// What undo and redo would do now.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn undoable(&self) -> Result<(Option<Edit>, Option<Edit>), Error> {
        let undo = self.last_undoable().map_err(failed("reading the journal"))?;
        let redo = self.last_redoable().map_err(failed("reading the journal"))?;
        Ok((undo, redo.map(|(_, edit)| edit)))
    }

    /// The journal, newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn log(&self, limit: Option<u64>, offset: u64) -> Result<Vec<Edit>, Error> {
        let read = || -> rusqlite::Result<Vec<_>> {
            self.connection
                .prepare_cached(&format!(
                    "SELECT {EDIT_COLUMNS} FROM edits ORDER BY id DESC LIMIT ?1 OFFSET ?2"
                ))?
                .query_map(
                    params![super::rows::limit(limit), super::rows::limit(Some(offset))],
                    read_edit,
                )?
                .collect()
        };
        read().map_err(failed("reading the journal"))
    }

    /// The jobs that an edit touched, by themselves or by what hangs on them; `None` when they are too many to list.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn touched_jobs(&self, edit_id: i64) -> Result<Option<Vec<i64>>, Error> {
        let read = || -> rusqlite::Result<Option<Vec<i64>>> {
            let jobs: Vec<i64> = self
                .connection
                .prepare_cached(
                    "SELECT DISTINCT CASE table_name WHEN 'jobs' THEN row_id
                        ELSE coalesce(json_extract(after, '$.job_id'), json_extract(before, '$.job_id')) END AS job
                     FROM edit_rows WHERE edit_id = ?1 AND job IS NOT NULL LIMIT ?2",
                )?
                .query_map(params![edit_id, LISTED_JOBS + 1], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            Ok((jobs.len() <= LISTED_JOBS as usize).then_some(jobs))
        };
        read().map_err(failed("reading the journal"))
    }
}

const EDIT_COLUMNS: &str = "id, label, kind, origin, target_id, undone, row_count, created_at";

fn read_edit(row: &Row<'_>) -> rusqlite::Result<Edit> {
    Ok(Edit {
        id: row.get(0)?,
        label: row.get(1)?,
        kind: super::rows::name(row, 2)?,
        origin: super::rows::name(row, 3)?,
        target_id: row.get(4)?,
        undone: row.get(5)?,
        row_count: row.get(6)?,
        created_at: super::rows::moment(row, 7)?,
    })
}

fn open_edit(
    transaction: &Transaction<'_>,
    user_id: i64,
    stamp: Stamp,
    kind: EditKind,
    target: Option<i64>,
) -> rusqlite::Result<i64> {
    let now = super::rows::time(stamp.now);
    transaction
        .prepare_cached(
            "INSERT INTO main.edits (user_id, label, kind, origin, target_id, created_at) VALUES (?1, '', ?2, ?3, ?4, ?5)",
        )?
        .execute(params![user_id, kind.as_str(), stamp.origin.as_str(), target, now])?;
    let id = transaction.last_insert_rowid();
    transaction
        .prepare_cached("UPDATE main.current_edit SET edit_id = ?1")?
        .execute([id])?;
    Ok(id)
}

/// Ends the edit; one that touched nothing leaves no entry.
fn close_edit(transaction: &Transaction<'_>, id: i64, label: &str) -> rusqlite::Result<Option<Edit>> {
    transaction
        .prepare_cached("UPDATE main.current_edit SET edit_id = NULL")?
        .execute([])?;
    let rows: i64 = transaction
        .prepare_cached("SELECT count(*) FROM main.edit_rows WHERE edit_id = ?1")?
        .query_row([id], |row| row.get(0))?;
    if rows == 0 {
        transaction.execute("DELETE FROM main.edits WHERE id = ?1", [id])?;
        return Ok(None);
    }
    transaction
        .prepare_cached("UPDATE main.edits SET label = ?2, row_count = ?3 WHERE id = ?1")?
        .execute(params![id, label, rows])?;
    transaction
        .prepare_cached(&format!("SELECT {EDIT_COLUMNS} FROM main.edits WHERE id = ?1"))?
        .query_row([id], read_edit)
        .map(Some)
}

/// The columns of a table that the journal keeps.
pub(super) fn columns(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let all: Vec<String> = connection
        .prepare_cached("SELECT name FROM pragma_table_info(?1, 'main')")?
        .query_map([table], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(all
        .into_iter()
        .filter(|column| !LEFT_OUT.contains(&column.as_str()))
        .collect())
}

/// The triggers that refuse another account's rows and write every change of a table down while an edit is open.
///
/// A new row stands in the table itself, so of it only a digest is kept, to see later whether it is still the same; of a
/// deleted row everything, of a changed row the columns that changed, before and after.
fn write_triggers(sql: &mut String, table: &str, owner: &Owner, user_id: i64, columns: &[String]) {
    let foreign = scope::foreign(owner, user_id);
    let refuse = |condition: &str| format!("SELECT RAISE(ABORT, '{FOREIGN}') WHERE {condition};");
    let changed = |row: &str| {
        let parts: Vec<String> = columns
            .iter()
            .map(|column| format!("SELECT '{column}' AS k, {row}.{column} AS v WHERE OLD.{column} IS NOT NEW.{column}"))
            .collect();
        format!("(SELECT json_group_object(k, v) FROM ({}))", parts.join(" UNION ALL "))
    };
    let pairs: Vec<String> = columns
        .iter()
        .map(|column| format!("'{column}', OLD.{column}"))
        .collect();
    let differs: Vec<String> = columns
        .iter()
        .map(|column| format!("OLD.{column} IS NOT NEW.{column}"))
        .collect();
    let fields: Vec<String> = columns.iter().map(|column| format!("NEW.{column}")).collect();
    // What hangs on a job says so, for whoever wants to know which jobs an edit touched.
    let job = if columns.iter().any(|column| column == "job_id") {
        ", 'job_id', NEW.job_id"
    } else {
        ""
    };
    let write = |row: &str, before: &str, after: &str| {
        format!(
            "INSERT INTO main.edit_rows (edit_id, table_name, row_id, before, after)
             SELECT edit_id, '{table}', {row}.id, {before}, {after} FROM main.current_edit WHERE edit_id IS NOT NULL"
        )
    };
    // Writing to a String can't fail.
    let _ = writeln!(
        sql,
        "CREATE TEMP TRIGGER {table}_journal_insert AFTER INSERT ON main.{table} BEGIN
           {}
           {};
         END;
         CREATE TEMP TRIGGER {table}_journal_delete AFTER DELETE ON main.{table} BEGIN
           {}
           {};
         END;
         CREATE TEMP TRIGGER {table}_journal_update AFTER UPDATE ON main.{table} BEGIN
           {}
           {} AND ({});
         END;",
        refuse(&foreign.new),
        write(
            "NEW",
            "NULL",
            &format!("json_object('digest', row_digest({}){job})", fields.join(", "))
        ),
        refuse(&foreign.deleted),
        write("OLD", &format!("json_object({})", pairs.join(", ")), "NULL"),
        refuse(&format!("{} OR {}", foreign.old, foreign.new)),
        write("NEW", &changed("OLD"), &changed("NEW")),
        differs.join(" OR "),
    );
}

/// What a statement hears that touches another account's row.
const FOREIGN: &str = "this row belongs to another account";

/// Makes the function `row_digest` known to a connection: 64 bits, FNV-1a, over the types and bytes of its arguments.
///
/// It tells an accidental change from none; it guards nothing against an adversary.
pub(super) fn add_digest(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("row_digest", -1, flags, |context| {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        let mut take = |bytes: &[u8]| {
            for byte in bytes {
                hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        for index in 0..context.len() {
            match context.get_raw(index) {
                ValueRef::Null => take(&[0]),
                ValueRef::Integer(integer) => {
                    take(&[1]);
                    take(&integer.to_le_bytes());
                }
                ValueRef::Real(real) => {
                    take(&[2]);
                    take(&real.to_le_bytes());
                }
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                    take(&[3]);
                    take(bytes);
                }
            }
        }
        Ok(format!("{hash:016x}"))
    })
}

struct JournalRow {
    table: &'static str,
    row_id: i64,
    before: Option<Map<String, Value>>,
    after: Option<Map<String, Value>>,
}

/// Applies the rows of an edit (or of an undo) backwards, refusing where a row is not as it left it.
fn take_back(transaction: &Transaction<'_>, edit_id: i64, doing: &str) -> Result<(), Error> {
    let sql = |error| failed(doing)(error);
    let conflict = |row: &JournalRow| {
        Error::new(Kind::Conflict, doing, describe_conflict(transaction, row))
            .hint("Nothing was overwritten. See careerdeck log for what was changed when.")
    };
    // A parent may come after its child when rows return.
    transaction
        .execute_batch("PRAGMA defer_foreign_keys = ON")
        .map_err(sql)?;
    bulk::forget_new_jobs(transaction, edit_id).map_err(sql)?;
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
                let current = current_row(transaction, &row, after).map_err(sql)?;
                current.as_ref() == Some(after) && update(transaction, &row, before).map_err(sql)? == 1
            }
            (Some(before), None) => insert(transaction, &row, before).map_err(sql)?,
            (None, None) => true,
        };
        if !done {
            return Err(conflict(&row));
        }
        handled += 1;
    }
    bulk::finish(transaction).map_err(sql)?;
    // A row that came later and hangs on one of these would have been deleted with it.
    let written: i64 = transaction
        .query_row(
            "SELECT count(*) FROM main.edit_rows WHERE edit_id = (SELECT edit_id FROM main.current_edit)",
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

/// Whether a row is still as it was when it was made.
fn is_as_made(transaction: &Transaction<'_>, row: &JournalRow, made: &Map<String, Value>) -> rusqlite::Result<bool> {
    let columns = columns(transaction, row.table)?.join(", ");
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
        text.map(|text| serde_json::from_str(&text).map_err(|error| super::rows::unreadable(index, error)))
            .transpose()
    };
    let table = JOURNALED.iter().map(|(table, _)| *table).find(|table| *table == name);
    Ok(JournalRow {
        table: table.ok_or_else(|| super::rows::unreadable(0, format!("the journal names no table {name}")))?,
        row_id: row.get(1)?,
        before: object(2)?,
        after: object(3)?,
    })
}

/// The columns that `expected` names, as the row has them now, in the same form.
fn current_row(
    transaction: &Transaction<'_>,
    row: &JournalRow,
    expected: &Map<String, Value>,
) -> rusqlite::Result<Option<Map<String, Value>>> {
    let columns: Vec<&str> = expected.keys().map(String::as_str).collect();
    let pairs: Vec<String> = columns
        .iter()
        .map(|column| format!("'{column}', {}", quoted(column)))
        .collect();
    let text: Option<String> = transaction
        .prepare_cached(&format!(
            "SELECT json_object({}) FROM main.{} WHERE id = ?1",
            pairs.join(", "),
            row.table
        ))?
        .query_row([row.row_id], |row| row.get(0))
        .optional()?;
    text.map(|text| serde_json::from_str(&text).map_err(|error| super::rows::unreadable(0, error)))
        .transpose()
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
pub(super) fn sql_value(value: &Value) -> SqlValue {
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
