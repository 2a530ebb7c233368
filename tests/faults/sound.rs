//! Whether a file is whole: looked at without the program first, then with its own check.

use std::path::Path;
use std::time::Duration;

use careerdeck::app::Deck;
use rusqlite::Connection;

/// Each finds what must not be; the last column says what of.
const NOTHING: &[(&str, &str)] = &[
    (
        "a job without a step in its history",
        "SELECT id FROM jobs WHERE id NOT IN (SELECT job_id FROM status_changes)",
    ),
    (
        "a job that is not where its last step went",
        "SELECT id FROM jobs WHERE status <> (SELECT to_status FROM status_changes
           WHERE job_id = jobs.id ORDER BY changed_at DESC, id DESC LIMIT 1)",
    ),
    (
        "a job that no edit made",
        "SELECT id FROM jobs WHERE id NOT IN (SELECT row_id FROM edit_rows WHERE table_name = 'jobs')",
    ),
    (
        "a job that can't be found, or a found one that is not there",
        "SELECT coalesce(jobs.id, found.id) FROM jobs FULL JOIN jobs_fts_docsize AS found ON found.id = jobs.id
           WHERE jobs.id IS NULL OR found.id IS NULL",
    ),
    (
        "a column that is counted wrongly",
        "SELECT coalesce(kept.status, rows.status) FROM job_counts AS kept
           FULL JOIN (SELECT status, count(*) AS n FROM jobs GROUP BY status) AS rows ON rows.status = kept.status
           WHERE ifnull(kept.n, 0) <> ifnull(rows.n, 0)",
    ),
    (
        "something that waits otherwise than the jobs say",
        "SELECT item FROM (SELECT * FROM waiting EXCEPT SELECT * FROM waits)
           UNION SELECT item FROM (SELECT * FROM waits EXCEPT SELECT * FROM waiting)",
    ),
    (
        "an edit that was left open",
        "SELECT edit_id FROM current_edit WHERE edit_id IS NOT NULL",
    ),
    (
        "a trigger or an index that a bulk edit did not put back",
        "SELECT value FROM json_each('[\"jobs_count_insert\", \"jobs_fts_insert\", \"jobs_fts_delete\", \"jobs_status\"]')
           WHERE value NOT IN (SELECT name FROM sqlite_schema)",
    ),
    ("an edit without a name", "SELECT id FROM edits WHERE label = ''"),
    (
        "an edit that has lost rows",
        "SELECT id FROM edits WHERE row_count <> (SELECT count(*) FROM edit_rows WHERE edit_id = edits.id)",
    ),
    (
        "an edit that is half undone",
        "SELECT id FROM edits WHERE kind = 'EDIT' AND undone <>
           (SELECT ifnull(sum(CASE other.kind WHEN 'UNDO' THEN 1 ELSE -1 END), 0)
              FROM edits AS other WHERE other.target_id = edits.id)",
    ),
    (
        "an account too many or too few",
        "SELECT count(*) FROM users HAVING count(*) <> 1",
    ),
];

/// A plain connection to the file, as the sqlite3 shell would open it.
pub fn plain(db: &Path) -> Connection {
    let connection = Connection::open(db).unwrap();
    connection.busy_timeout(Duration::from_secs(60)).unwrap();
    connection
}

/// Asserts that nothing in the file is broken or half there. Others may be writing to it.
pub fn assert_sound(db: &Path, when: &str) {
    let connection = plain(db);
    // One transaction: what others write meanwhile shall not be seen by the one question and missed by the next.
    connection.execute_batch("BEGIN").unwrap();
    let all = |sql: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement
            .query_map([], |row| row.get::<_, rusqlite::types::Value>(0))
            .unwrap();
        rows.map(|value| format!("{:?}", value.unwrap())).collect()
    };
    assert_eq!(all("PRAGMA integrity_check"), ["Text(\"ok\")"], "{when}");
    assert!(all("PRAGMA foreign_key_check").is_empty(), "{when}");
    for (what, sql) in NOTHING {
        let found = all(sql);
        assert!(found.is_empty(), "{when}: {what}: {found:?}");
    }
    connection.execute_batch("COMMIT").unwrap();
    drop(connection);
    for line in Deck::open(db, None).unwrap().check().unwrap() {
        assert!(line.ok, "{when}: {line:?}");
    }
}

/// The names of the indexes and triggers: a bulk edit takes some away and builds them again.
pub fn schema(db: &Path) -> Vec<String> {
    let connection = plain(db);
    let mut statement = connection
        .prepare("SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM sqlite_schema ORDER BY 1")
        .unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

/// All jobs and their histories, without what the database writes down by itself.
pub fn content(db: &Path) -> Vec<String> {
    let connection = plain(db);
    let mut content = Vec::new();
    for table in ["jobs", "status_changes"] {
        let columns: Vec<String> = connection
            .prepare("SELECT name FROM pragma_table_info(?1) WHERE name <> 'updated_at'")
            .unwrap()
            .query_map([table], |row| row.get::<_, String>(0))
            .unwrap()
            .map(|name| format!("quote({})", name.unwrap()))
            .collect();
        let mut statement = connection
            .prepare(&format!(
                "SELECT concat_ws(', ', {}) FROM {table} ORDER BY id",
                columns.join(", ")
            ))
            .unwrap();
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        content.extend(rows.map(|row| format!("{table} {}", row.unwrap())));
    }
    content
}
