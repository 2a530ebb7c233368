//! The triggers that write every change down.

use std::fmt::Write;

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::ValueRef;

use crate::store::scope::{self, Owner};

/// Columns that are no part of a change: the database keeps the one, the other is nobody's business.
const LEFT_OUT: &[&str] = &["updated_at", "password"];

/// The columns of a table that the journal keeps.
pub(in crate::store) fn columns(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let all: Vec<String> = connection
        .prepare_cached("SELECT name FROM pragma_table_info(?1, 'main')")?
        .query_map([table], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(all
        .into_iter()
        .filter(|column| !LEFT_OUT.contains(&column.as_str()))
        .collect())
}

/// The columns of a table that hold real numbers.
pub(super) fn reals(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    connection
        .prepare("SELECT name FROM pragma_table_info(?1, 'main') WHERE type = 'REAL'")?
        .query_map([table], |row| row.get(0))?
        .collect()
}

/// The triggers that refuse another account's rows and write every change of a table down while an edit is open.
///
/// A new row stands in the table itself, so of it only a digest is kept, to see later whether it is still the same; of a
/// deleted row everything, of a changed row the columns that changed, before and after.
pub(super) fn write_triggers(
    sql: &mut String,
    table: &str,
    owner: &Owner,
    user_id: i64,
    columns: &[String],
    reals: &[String],
) {
    // SQLite's JSON keeps 15 digits of a real number: too few to tell neighbours in the manual order apart.
    let exact = |row: &str, column: &String| {
        reals.contains(column).then(|| {
            format!(
                "CASE WHEN {row}.{column} IS NULL OR abs({row}.{column}) = 9e999 THEN 'null'
                   ELSE printf('%!.17g', {row}.{column}) END"
            )
        })
    };
    let foreign = scope::foreign(owner, user_id);
    let refuse = |condition: &str| format!("SELECT RAISE(ABORT, '{FOREIGN}') WHERE {condition};");
    // A name that only changes its case is another one, whatever the column thinks when it compares.
    let differs = |column: &String| format!("OLD.{column} IS NOT NEW.{column} COLLATE BINARY");
    let changed = |row: &str| {
        let parts: Vec<String> = columns
            .iter()
            .map(|column| {
                let value = exact(row, column).unwrap_or_else(|| format!("json_quote({row}.{column})"));
                format!("SELECT '{column}' AS k, {value} AS v WHERE {}", differs(column))
            })
            .collect();
        format!(
            "(SELECT json_group_object(k, json(v)) FROM ({}))",
            parts.join(" UNION ALL ")
        )
    };
    let pairs: Vec<String> = columns
        .iter()
        .map(|column| match exact("OLD", column) {
            Some(value) => format!("'{column}', json({value})"),
            None => format!("'{column}', OLD.{column}"),
        })
        .collect();
    let any_differs: Vec<String> = columns.iter().map(differs).collect();
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
        write("NEW", "NULL", &made("NEW", table, columns)),
        refuse(&foreign.deleted),
        write("OLD", &format!("json_object({})", pairs.join(", ")), "NULL"),
        refuse(&format!("{} OR {}", foreign.old, foreign.new)),
        write("NEW", &changed("OLD"), &changed("NEW")),
        any_differs.join(" OR "),
    );
}

/// What the journal keeps of a new row.
fn made(row: &str, table: &str, columns: &[String]) -> String {
    let fields = digested(table, columns, |column| format!("{row}.{column}"));
    // What hangs on a job says so, for whoever wants to know which jobs an edit touched.
    let job = if columns.iter().any(|column| column == "job_id") {
        format!(", 'job_id', {row}.job_id")
    } else {
        String::new()
    };
    format!("json_object('digest', row_digest({fields}){job})")
}

/// The fields over which the digest of a row is taken, in SQL. How well a job fits is worked out without an edit, so it is no
/// part of what a person made: its place holds NULL, as in every new row.
pub(super) fn digested(table: &str, columns: &[String], field: impl Fn(&str) -> String) -> String {
    let fields = columns.iter().filter(|column| column.as_str() != "match_by_hand");
    let fields: Vec<String> = fields
        .map(|column| match (table, column.as_str()) {
            ("jobs", "match_score") => "NULL".to_owned(),
            (_, column) => field(column),
        })
        .collect();
    fields.join(", ")
}

/// Writes the rows of a table above a number down as new, as the trigger would have done for each.
pub(in crate::store) fn write_new_rows(connection: &Connection, table: &str, after: i64) -> rusqlite::Result<()> {
    let made = made("made", table, &columns(connection, table)?);
    connection
        .execute(
            &format!(
                "INSERT INTO main.edit_rows (edit_id, table_name, row_id, before, after)
                 SELECT edit_id, '{table}', made.id, NULL, {made} FROM main.current_edit, main.{table} AS made
                 WHERE edit_id IS NOT NULL AND made.id > ?1 ORDER BY made.id"
            ),
            [after],
        )
        .map(drop)
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
