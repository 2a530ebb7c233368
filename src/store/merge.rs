//! The whole account as JSON, and back: rows are known by their uid, so the same file merges any number of times.

mod bytes;
mod context;
mod later;
mod person;
mod same;
mod texts;

use std::collections::HashMap;
use std::io::Write;

use chrono::{DateTime, Utc};
use rusqlite::types::{Value as SqlValue, ValueRef};
use rusqlite::{Connection, OptionalExtension, Transaction, params, params_from_iter};
use serde_json::{Map, Value};

use self::bytes::Bytes;
use self::later::Later;
use super::blobs::Blobs;
use super::journal::sql_value;
use super::scope::{JOURNALED, Owner};
use super::{SCHEMA_VERSION, Store, failed, readable, resumes, rows};
use crate::domain::error::{Error, Kind};
use crate::domain::text::json_safe;

/// What merging a file did to one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableMerge {
    /// The table.
    pub table: &'static str,
    /// Rows that were new.
    pub added: u64,
    /// Rows that were older here.
    pub changed: u64,
    /// Rows that were the same, or newer here.
    pub skipped: u64,
}

/// What merging a file did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merge {
    /// Table by table; those without rows are left out.
    pub tables: Vec<TableMerge>,
}

impl Store {
    /// Writes everything of the account, as it is at one moment, as one JSON document. References are uids, the bytes of
    /// files stand under `blobs` in base64; signing in, passwords and the journal stay behind. Returns the number of rows.
    ///
    /// # Errors
    /// When the file can't be read or the output can't be written.
    pub fn export_to(&self, now: DateTime<Utc>, out: &mut dyn Write) -> Result<u64, Error> {
        // Another process may write between two tables: then rows of the later one would point to rows that are missing.
        self.at_one_moment(|store| store.export_now(now, out))
    }

    fn export_now(&self, now: DateTime<Utc>, out: &mut dyn Write) -> Result<u64, Error> {
        let doing = "exporting";
        let io = |error: std::io::Error| Error::new(Kind::Failed, doing, error.to_string());
        let mut total = 0;
        write!(
            out,
            "{{\n\"careerdeck\": {{\"schema\": {SCHEMA_VERSION}, \"exported_at\": \"{}\"}},\n\"tables\": {{",
            rows::time(now)
        )
        .map_err(io)?;
        for (n, (table, owner)) in JOURNALED.iter().enumerate() {
            let columns = exported_columns(&self.connection, table, owner).map_err(failed(doing))?;
            let comma = if n == 0 { "" } else { "," };
            write!(out, "{comma}\n\"{table}\": [").map_err(io)?;
            let names: Vec<String> = columns.iter().map(Column::select).collect();
            let mut statement = self
                .connection
                .prepare(&format!(
                    "SELECT {} FROM {table} AS this ORDER BY this.id",
                    names.join(", ")
                ))
                .map_err(failed(doing))?;
            let mut found = statement.query([]).map_err(failed(doing))?;
            let mut first = true;
            while let Some(row) = found.next().map_err(failed(doing))? {
                let mut object = Map::new();
                for (index, column) in columns.iter().enumerate() {
                    let value = json_value(row.get_ref(index).map_err(failed(doing))?, column.json);
                    object.insert(column.name.clone(), value);
                }
                let comma = if first { "" } else { "," };
                let text = Value::Object(object).to_string();
                // The export may go to a terminal, and the file may hold what another program wrote.
                write!(out, "{comma}\n  {}", json_safe(&text)).map_err(io)?;
                first = false;
                total += 1;
            }
            write!(out, "]").map_err(io)?;
        }
        write!(out, "\n}},\n\"blobs\": {{").map_err(io)?;
        self.export_bytes(out)?;
        writeln!(out, "\n}}\n}}").map_err(io)?;
        Ok(total)
    }
}

/// Takes the rows of an export that are new, or newer than ours.
///
/// # Errors
/// When the text is no export, comes from a newer version, or a row breaks a rule of the schema. The transaction must
/// then be dropped.
pub fn merge(transaction: &Transaction<'_>, user_id: i64, text: &[u8], blobs: &Blobs) -> Result<Merge, Error> {
    let doing = "importing the export";
    let refuse = |why: String| Error::new(Kind::Failed, doing, why);
    let document: Value =
        serde_json::from_slice(text).map_err(|error| refuse(format!("it is no JSON of an export ({error})")))?;
    let schema = document.pointer("/careerdeck/schema").and_then(Value::as_i64);
    let Some(schema) = schema else {
        return Err(refuse("it is no careerdeck export".to_owned())
            .hint("Postings and other trackers' files come in with careerdeck job import FILE."));
    };
    if schema > SCHEMA_VERSION {
        return Err(
            refuse(format!("it was written by a newer careerdeck (schema {schema})")).hint("Update careerdeck first."),
        );
    }
    let Some(tables) = document.get("tables").and_then(Value::as_object) else {
        return Err(refuse("it has no tables".to_owned()));
    };
    if let Some(unknown) = tables
        .keys()
        .find(|name| !JOURNALED.iter().any(|(table, _)| table == name))
    {
        return Err(refuse(format!(
            "it has a table \"{unknown}\" that this careerdeck does not know"
        )));
    }
    let mut bytes = Bytes::new(&document, blobs)?;
    let has_primary = resumes::primary(transaction)?.is_some();
    let mut known = HashMap::new();
    let mut later = Vec::new();
    let mut counts: Vec<[u64; 3]> = vec![[0; 3]; JOURNALED.len()];
    for (place, (table, owner)) in JOURNALED.iter().enumerate() {
        let Some(list) = tables.get(*table) else { continue };
        let Some(list) = list.as_array() else {
            return Err(refuse(format!("\"{table}\" is no list")));
        };
        let columns = exported_columns(transaction, table, owner).map_err(failed(doing))?;
        let mut merger = Merger {
            transaction,
            user_id,
            table,
            owner,
            columns,
            place,
            known: &mut known,
            later: &mut later,
            bytes: &mut bytes,
            has_primary,
            counts: [0; 3],
        };
        for (index, row) in list.iter().enumerate() {
            let marked = (*table == "jobs" && schema < MARKS_SCORES)
                .then(|| with_score_by_hand(row))
                .flatten();
            let row = marked.as_ref().unwrap_or(row);
            let cleaned = texts::cleaned(row);
            merger.take(cleaned.as_ref().unwrap_or(row)).map_err(|error| Error {
                doing: format!("{doing}: row {} of {table}", index + 1),
                ..error
            })?;
        }
        counts[place] = merger.counts;
    }
    for reference in later {
        let place = reference.place;
        if reference.resolve(transaction, &known)? {
            counts[place][2] -= 1;
            counts[place][1] += 1;
        }
    }
    let tables = JOURNALED.iter().zip(counts);
    Ok(Merge {
        tables: tables
            .filter(|(_, counts)| counts.iter().sum::<u64>() > 0)
            .map(|((table, _), [added, changed, skipped])| TableMerge {
                table,
                added,
                changed,
                skipped,
            })
            .collect(),
    })
}

/// From this version of the schema on, a job says whether its score was set by hand. Before it, nothing else set one.
const MARKS_SCORES: i64 = 10;

/// A job of an older export that has a score, so that the score stays as the migration lets it stay.
fn with_score_by_hand(row: &Value) -> Option<Value> {
    let scored = row.get("match_score").is_some_and(|score| !score.is_null());
    let mut row = row.as_object().filter(|_| scored)?.clone();
    row.entry("match_by_hand").or_insert_with(|| 1.into());
    Some(Value::Object(row))
}

/// The numbers that rows of the export have here, by table and uid.
type Known = HashMap<(&'static str, String), i64>;

struct Merger<'a, 'b> {
    transaction: &'a Transaction<'a>,
    user_id: i64,
    table: &'static str,
    owner: &'static Owner,
    columns: Vec<Column>,
    /// The place of the table among all.
    place: usize,
    known: &'a mut Known,
    /// What points to rows that come later.
    later: &'a mut Vec<Later>,
    bytes: &'a mut Bytes<'b>,
    /// Whether there was a primary résumé before. There is one at most: then it stays.
    has_primary: bool,
    /// Added, changed, skipped.
    counts: [u64; 3],
}

impl Merger<'_, '_> {
    fn take(&mut self, row: &Value) -> Result<(), Error> {
        let doing = "importing the export";
        let refuse = |why: &str| Error::new(Kind::Failed, doing, why);
        let row = row.as_object().ok_or_else(|| refuse("it is no object"))?;
        let uid = row
            .get("uid")
            .and_then(Value::as_str)
            .ok_or_else(|| refuse("it has no uid"))?
            .to_owned();
        let mut values: Vec<(&str, SqlValue)> = Vec::with_capacity(row.len());
        let mut ahead: Vec<(String, &'static str, String)> = Vec::new();
        for (key, value) in row {
            let Some(column) = self.columns.iter().find(|column| column.name == *key) else {
                return Err(refuse(&format!(
                    "it has a column \"{key}\" that this careerdeck does not know"
                )));
            };
            if self.has_primary && self.table == "resumes" && column.name == "is_primary" {
                continue;
            }
            let points_to = match column.name.as_str() {
                context::COLUMN => context::table(row),
                _ => column.points_to,
            };
            let value = match (&points_to, value) {
                (None, _) if column.name == context::COLUMN => SqlValue::Null,
                (Some(_), Value::Null) => SqlValue::Null,
                (Some(target), Value::String(uid)) => match self.known.get(&(*target, uid.clone())) {
                    Some(id) => SqlValue::Integer(*id),
                    None if self.comes_later(target) => {
                        ahead.push((column.name.clone(), target, uid.clone()));
                        continue;
                    }
                    None => return Err(refuse(&format!("its {key} points to nothing in the export"))),
                },
                (Some(_), _) => return Err(refuse(&format!("its {key} is no uid"))),
                (None, Value::Null) => SqlValue::Null,
                (None, Value::Array(tags)) if column.name == "tags" && !tags.iter().all(Value::is_string) => {
                    return Err(refuse("its tags are not all words"));
                }
                (None, value) if column.json => SqlValue::Text(value.to_string()),
                (None, Value::Array(_) | Value::Object(_)) => {
                    return Err(refuse(&format!("its {key} is not of the right type")));
                }
                (None, Value::String(text)) if column.name.ends_with("_at") && rows::parse_moment(text).is_none() => {
                    return Err(refuse(&format!("its {key} is no day and no time")));
                }
                (None, Value::String(text)) if column.name == "deadline" && rows::parse_day(text).is_none() => {
                    return Err(refuse("its deadline is no day"));
                }
                (None, Value::String(sha256)) if column.name == "content_sha256" => {
                    self.bytes.bring(self.transaction, sha256)?;
                    SqlValue::Text(sha256.clone())
                }
                (None, value) => sql_value(value),
            };
            values.push((column.name.as_str(), value));
        }
        let (id, count) = self.put(&uid, values).map_err(failed(doing))?;
        self.note_later(row, id, count, ahead).map_err(failed(doing))?;
        if count < 2 {
            // One row that can't be read would keep a whole list from being shown.
            readable::check_row(self.transaction, self.table, id).map_err(|error| refuse(&error.why))?;
        }
        self.counts[count] += 1;
        self.known.insert((self.table, uid), id);
        Ok(())
    }

    /// Whether rows of that table may come after the row at hand.
    fn comes_later(&self, target: &str) -> bool {
        JOURNALED.iter().position(|(table, _)| *table == target) >= Some(self.place)
    }

    /// Keeps in mind what of a row points to rows that come later, unless ours is the newer one.
    fn note_later(
        &mut self,
        row: &Map<String, Value>,
        id: i64,
        count: usize,
        ahead: Vec<(String, &'static str, String)>,
    ) -> rusqlite::Result<()> {
        if ahead.is_empty() {
            return Ok(());
        }
        let theirs = row.get("updated_at").and_then(Value::as_str).unwrap_or_default();
        let at = (!theirs.is_empty()).then(|| theirs.to_owned());
        let takes = count < 2
            || self.transaction.query_row(
                &format!("SELECT updated_at < ?2 FROM main.{} WHERE id = ?1", self.table),
                params![id, theirs],
                |row| row.get(0),
            )?;
        for (column, target, uid) in ahead.into_iter().filter(|_| takes) {
            self.later.push(Later {
                place: self.place,
                id,
                column,
                target,
                uid,
                skipped: count == 2,
                updated_at: at.clone(),
            });
        }
        Ok(())
    }

    /// Writes a row; returns its number and what happened: 0 added, 1 changed, 2 skipped.
    fn put(&self, uid: &str, values: Vec<(&str, SqlValue)>) -> rusqlite::Result<(i64, usize)> {
        // The account and its profile exist once, under a uid of their own in each file.
        let own: Option<i64> = match self.table {
            "users" => Some(self.user_id),
            "user_profiles" => self
                .transaction
                .query_row("SELECT id FROM user_profiles", [], |row| row.get(0))
                .optional()?,
            _ => None,
        };
        if let Some(id) = own {
            let changed = person::take(self.transaction, self.table, id, &values)?;
            return Ok((id, if changed { 1 } else { 2 }));
        }
        let mut present: Option<i64> = self
            .transaction
            .prepare_cached(&format!("SELECT id FROM {} WHERE uid = ?1", self.table))?
            .query_row([uid], |row| row.get(0))
            .optional()?;
        if present.is_none() {
            present = same::row(self.transaction, self.table, &values)?;
        }
        match present {
            None => self.add(values).map(|id| (id, 0)),
            Some(id) => self.renew(id, values).map(|changed| (id, if changed { 1 } else { 2 })),
        }
    }

    fn add(&self, mut values: Vec<(&str, SqlValue)>) -> rusqlite::Result<i64> {
        if matches!(self.owner, Owner::User) {
            values.push(("user_id", SqlValue::Integer(self.user_id)));
        }
        let columns: Vec<&str> = values.iter().map(|(column, _)| *column).collect();
        let marks: Vec<String> = (1..=values.len()).map(|n| format!("?{n}")).collect();
        self.transaction
            .prepare_cached(&format!(
                "INSERT INTO main.{} ({}) VALUES ({})",
                self.table,
                columns.join(", "),
                marks.join(", ")
            ))?
            .execute(params_from_iter(values.into_iter().map(|(_, value)| value)))?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Takes over a row that differs and is newer than ours, with the time of its last change: whichever file changes it next
    /// has the newer one, whenever that reaches the other.
    fn renew(&self, id: i64, values: Vec<(&str, SqlValue)>) -> rusqlite::Result<bool> {
        let content: Vec<&(&str, SqlValue)> = values
            .iter()
            .filter(|(column, _)| !matches!(*column, "uid" | "created_at" | "updated_at"))
            .collect();
        let theirs = values
            .iter()
            .find(|(column, _)| *column == "updated_at")
            .map(|(_, value)| value.clone());
        let differs: Vec<String> = content
            .iter()
            .enumerate()
            .map(|(n, (column, _))| format!("{column} IS NOT ?{} COLLATE BINARY", n + 3))
            .collect();
        if differs.is_empty() {
            return Ok(false);
        }
        let sets: Vec<String> = content
            .iter()
            .enumerate()
            .map(|(n, (column, _))| format!("{column} = ?{}", n + 3))
            .collect();
        let sql = format!(
            "UPDATE main.{} SET {}, updated_at = ?2 WHERE id = ?1 AND updated_at < ?2 AND ({})",
            self.table,
            sets.join(", "),
            differs.join(" OR ")
        );
        let all = [SqlValue::Integer(id), theirs.unwrap_or(SqlValue::Text(String::new()))]
            .into_iter()
            .chain(content.into_iter().map(|(_, value)| value.clone()));
        Ok(self.transaction.prepare_cached(&sql)?.execute(params_from_iter(all))? > 0)
    }
}

struct Column {
    name: String,
    /// The table whose uid stands in the export in place of the number.
    points_to: Option<&'static str>,
    json: bool,
}

impl Column {
    fn select(&self) -> String {
        match self.points_to {
            None if self.name == context::COLUMN => context::SELECT.to_owned(),
            None => format!("this.{}", self.name),
            Some(table) => format!("(SELECT uid FROM main.{table} WHERE id = this.{})", self.name),
        }
    }
}

/// The columns of a table that an export holds: not the numbers, which mean nothing elsewhere.
fn exported_columns(connection: &Connection, table: &str, owner: &Owner) -> rusqlite::Result<Vec<Column>> {
    let sql: String = connection.query_row("SELECT sql FROM main.sqlite_schema WHERE name = ?1", [table], |row| {
        row.get(0)
    })?;
    let targets: HashMap<String, String> = connection
        .prepare("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?1, 'main')")?
        .query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let names: Vec<String> = connection
        .prepare("SELECT name FROM pragma_table_info(?1, 'main')")?
        .query_map([table], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let is_account = matches!(owner, Owner::Account);
    Ok(names
        .into_iter()
        .filter(|name| !matches!(name.as_str(), "id" | "user_id" | "password" | "edit_id"))
        .filter(|name| !is_account || !matches!(name.as_str(), "role" | "status"))
        .map(|name| Column {
            points_to: targets
                .get(&name)
                .and_then(|target| JOURNALED.iter().map(|(table, _)| *table).find(|table| table == target)),
            json: sql.contains(&format!("json_valid({name})")),
            name,
        })
        .collect())
}

fn json_value(value: ValueRef<'_>, json: bool) -> Value {
    match value {
        ValueRef::Null | ValueRef::Blob(_) => Value::Null,
        ValueRef::Integer(integer) => Value::from(integer),
        ValueRef::Real(real) => Value::from(real),
        ValueRef::Text(text) => {
            let text = String::from_utf8_lossy(text);
            match json.then(|| serde_json::from_str(&text)) {
                Some(Ok(value)) => value,
                _ => Value::String(text.into_owned()),
            }
        }
    }
}
