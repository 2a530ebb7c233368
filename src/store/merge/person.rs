//! The account and its profile in a merge: each file has one row of its own, so the two are known by that and not by a uid.

use rusqlite::types::Value as SqlValue;
use rusqlite::{Transaction, params, params_from_iter};

use crate::domain::profile::fact::NO_EMAIL;

/// Takes over theirs into our row: where theirs was changed later, everything that it says, else only what ours leaves empty.
/// What theirs leaves empty stays as it is here. Gives whether anything changed.
pub(super) fn take(
    transaction: &Transaction<'_>,
    table: &str,
    id: i64,
    values: &[(&str, SqlValue)],
) -> rusqlite::Result<bool> {
    let theirs_at = values.iter().find_map(|(column, value)| match value {
        SqlValue::Text(at) if *column == "updated_at" => Some(at.as_str()),
        _ => None,
    });
    let theirs_at = theirs_at.unwrap_or_default();
    let ours_at: String = transaction.query_row(
        &format!("SELECT updated_at FROM main.{table} WHERE id = ?1"),
        [id],
        |row| row.get(0),
    )?;
    let newer = ours_at.as_str() < theirs_at;
    let content: Vec<(&str, &SqlValue)> = values
        .iter()
        .filter(|(column, _)| !matches!(*column, "uid" | "created_at" | "updated_at"))
        .map(|(column, value)| (*column, value))
        .collect();
    let mut changed = false;
    for (column, value) in content.iter().filter(|(_, value)| !is_empty(value)) {
        // The stand-in of an account without an address is as good as none.
        let open = match newer {
            true => String::new(),
            false => format!("AND ({column} IS NULL OR {column} IN ('', '[]', '{{}}', '{NO_EMAIL}'))"),
        };
        // Another account keeps its own address.
        let free = match *column {
            "email" => {
                "AND NOT EXISTS (SELECT 1 FROM main.users AS others WHERE others.email = ?2 AND others.id <> ?1)"
            }
            _ => "",
        };
        changed |= transaction
            .prepare_cached(&format!(
                "UPDATE main.{table} SET {column} = ?2 WHERE id = ?1 AND {column} IS NOT ?2 COLLATE BINARY {open} {free}"
            ))?
            .execute(params![id, value])?
            > 0;
    }
    if changed {
        // Taking over is no change of today: else what is changed there before the next merge would be the older one.
        let at = match newer || is_same(transaction, table, id, &content)? {
            true if !theirs_at.is_empty() => theirs_at,
            _ => &ours_at,
        };
        transaction.execute(
            &format!("UPDATE main.{table} SET updated_at = ?2 WHERE id = ?1"),
            params![id, at],
        )?;
    }
    Ok(changed)
}

fn is_empty(value: &SqlValue) -> bool {
    match value {
        SqlValue::Null => true,
        SqlValue::Text(text) => matches!(text.as_str(), "" | "[]" | "{}" | NO_EMAIL),
        _ => false,
    }
}

/// Whether our row says just what theirs does.
fn is_same(
    transaction: &Transaction<'_>,
    table: &str,
    id: i64,
    content: &[(&str, &SqlValue)],
) -> rusqlite::Result<bool> {
    let same: Vec<String> = content
        .iter()
        .enumerate()
        .map(|(n, (column, _))| format!("{column} IS ?{}", n + 2))
        .collect();
    if same.is_empty() {
        return Ok(true);
    }
    let own = SqlValue::Integer(id);
    transaction.query_row(
        &format!("SELECT {} FROM main.{table} WHERE id = ?1", same.join(" AND ")),
        params_from_iter(std::iter::once(&own).chain(content.iter().map(|(_, value)| *value))),
        |row| row.get(0),
    )
}
