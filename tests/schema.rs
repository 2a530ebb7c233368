//! The file that the program makes, against the written schema of the product.

#[path = "schema/expected.rs"]
mod expected;
#[path = "schema/file.rs"]
mod file;
#[path = "schema/rows.rs"]
mod rows;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDateTime, Utc};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, Params};
use serde_json::{Map, Value};

use expected::{QUERIES, STRUCTURES, TABLES, enumerations};
use file::{Findings, fresh};
use rows::seed;

/// What a column is: its type, whether it is the key, and what stands in it when nothing is given.
struct Column {
    kind: String,
    not_null: bool,
    default: Option<String>,
    key: i64,
}

fn columns(connection: &Connection, table: &str) -> BTreeMap<String, Column> {
    connection
        .prepare("SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info(?1)")
        .unwrap()
        .query_map([table], |row| {
            Ok((
                row.get(0)?,
                Column {
                    kind: row.get(1)?,
                    not_null: row.get(2)?,
                    default: row.get(3)?,
                    key: row.get(4)?,
                },
            ))
        })
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap()
}

/// The columns that stand first in some index over all rows of a table.
fn first_of_an_index(connection: &Connection, table: &str) -> BTreeSet<String> {
    connection
        .prepare(
            "SELECT info.name FROM pragma_index_list(?1) AS list, pragma_index_info(list.name) AS info
             WHERE info.seqno = 0 AND list.partial = 0 AND info.name IS NOT NULL",
        )
        .unwrap()
        .query_map([table], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap()
}

fn text(connection: &Connection, sql: &str, params: impl Params) -> String {
    connection
        .query_row(sql, params, |row| row.get(0))
        .unwrap_or_else(|error| panic!("{sql}: {error}"))
}

fn count(connection: &Connection, table: &str) -> i64 {
    connection
        .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
        .unwrap()
}

/// Whether the file refuses a statement because of a rule of the schema.
fn refused(connection: &Connection, sql: &str, params: impl Params) -> bool {
    match connection.execute(sql, params) {
        Ok(_) => false,
        Err(error) => error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation),
    }
}

#[test]
fn every_table_is_there_and_strict() {
    let file = fresh();
    let mut findings = Findings::default();
    for table in &TABLES {
        let strict: Option<bool> = file
            .connection
            .query_row(
                "SELECT strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name = ?1",
                [table.name],
                |row| row.get(0),
            )
            .ok();
        findings.expect(strict.is_some(), || format!("table {} is missing", table.name));
        findings.expect(strict != Some(false), || format!("table {} is not STRICT", table.name));
    }
    findings.none();
}

#[test]
fn every_column_of_the_schema_is_there() {
    let file = fresh();
    let mut findings = Findings::default();
    for table in &TABLES {
        let columns = columns(&file.connection, table.name);
        let indexed = table.indexed.iter().filter(|column| **column != "created_at");
        for column in table.columns.iter().chain(indexed) {
            findings.expect(columns.contains_key(*column), || {
                format!("column {}.{column} is missing", table.name)
            });
        }
        match columns.get("id") {
            None => findings.expect(false, || format!("column {}.id is missing", table.name)),
            Some(id) => findings.expect(id.kind == "INTEGER" && id.key == 1, || {
                format!("{}.id is no INTEGER PRIMARY KEY", table.name)
            }),
        }
        for kept in ["uid", "created_at", "updated_at"] {
            match columns.get(kept) {
                None => findings.expect(false, || format!("column {}.{kept} is missing", table.name)),
                Some(column) => findings.expect(column.not_null && column.default.is_some(), || {
                    format!("{}.{kept} may be NULL or has no default", table.name)
                }),
            }
        }
    }
    findings.none();
}

#[test]
fn every_row_gets_a_uuid_of_its_own_and_its_times_from_the_database() {
    let file = fresh();
    let connection = &file.connection;
    let before = Utc::now() - chrono::Duration::seconds(2);
    seed(connection, 1);
    seed(connection, 2);
    let after = Utc::now() + chrono::Duration::seconds(2);
    let mut findings = Findings::default();
    let mut seen = BTreeSet::new();
    for table in TABLES.iter().map(|table| table.name) {
        for id in [1, 2] {
            let uid = text(connection, &format!("SELECT uid FROM {table} WHERE id = ?1"), [id]);
            let made = uuid::Uuid::parse_str(&uid)
                .ok()
                .filter(|uuid| uuid.get_version_num() == 7 && uuid.get_variant() == uuid::Variant::RFC4122)
                .and_then(|uuid| uuid.get_timestamp())
                .and_then(|stamp| DateTime::from_timestamp(i64::try_from(stamp.to_unix().0).ok()?, 0));
            findings.expect(uid == uid.to_lowercase() && uid.len() == 36, || {
                format!("{table}.uid is not written as usual: {uid}")
            });
            findings.expect(made.is_some_and(|made| before <= made && made <= after), || {
                format!("{table}.uid is no UUIDv7 of now: {uid}")
            });
            findings.expect(seen.insert(uid.clone()), || {
                format!("{table}.uid is given twice: {uid}")
            });
            for column in ["created_at", "updated_at"] {
                let at = text(connection, &format!("SELECT {column} FROM {table} WHERE id = ?1"), [id]);
                let parsed = NaiveDateTime::parse_from_str(&at, "%Y-%m-%dT%H:%M:%S%.3fZ");
                findings.expect(
                    parsed.is_ok_and(|at| before <= at.and_utc() && at.and_utc() <= after) && at.len() == 24,
                    || format!("{table}.{column} is no moment of now in UTC with milliseconds: {at}"),
                );
            }
        }
        findings.expect(
            refused(
                connection,
                &format!("UPDATE {table} SET uid = (SELECT uid FROM {table} WHERE id = 1) WHERE id = 2"),
                [],
            ),
            || format!("{table}.uid is not unique"),
        );
    }
    findings.none();
}

#[test]
fn a_change_moves_updated_at_unless_it_sets_it() {
    let file = fresh();
    let connection = &file.connection;
    seed(connection, 1);
    let mut findings = Findings::default();
    let long_ago = "2000-01-01T00:00:00.000Z";
    for table in TABLES.iter().map(|table| table.name) {
        connection
            .execute(&format!("UPDATE {table} SET updated_at = ?1"), [long_ago])
            .unwrap();
        let read = || text(connection, &format!("SELECT updated_at FROM {table}"), []);
        findings.expect(read() == long_ago, || format!("{table}.updated_at can't be imported"));
        connection
            .execute(&format!("UPDATE {table} SET created_at = created_at"), [])
            .unwrap();
        findings.expect(read().as_str() > long_ago, || {
            format!("{table}.updated_at does not move when the row changes")
        });
    }
    findings.none();
}

#[test]
fn every_enumeration_holds_exactly_its_names_in_the_file_and_in_rust() {
    let file = fresh();
    let connection = &file.connection;
    seed(connection, 1);
    let mut findings = Findings::default();
    for wanted in enumerations() {
        let place = format!("{}.{}", wanted.table, wanted.column);
        findings.expect(wanted.in_rust == wanted.names, || {
            format!(
                "{place}: the names in Rust are {:?}, not {:?}",
                wanted.in_rust, wanted.names
            )
        });
        let set = format!("UPDATE {} SET {} = ?1", wanted.table, wanted.column);
        for name in wanted.names {
            let accepted = connection.execute(&set, [name]);
            findings.expect(accepted.is_ok(), || format!("{place} refuses {name}: {accepted:?}"));
        }
        let mut others = vec!["GHOSTED".to_owned(), String::new(), " ".to_owned()];
        for name in wanted.names {
            others.extend([
                name.to_lowercase(),
                name.to_uppercase(),
                format!("{name} "),
                name[1..].to_owned(),
            ]);
        }
        others.retain(|other| !wanted.names.contains(&other.as_str()));
        for other in others {
            findings.expect(refused(connection, &set, [&other]), || {
                format!("{place} takes {other:?}")
            });
        }
        let sql = text(
            connection,
            "SELECT sql FROM sqlite_schema WHERE name = ?1",
            [wanted.table],
        );
        findings.expect(names_in_check(&sql, wanted.column) == wanted.names, || {
            format!(
                "{place}: the CHECK names {:?}, not {:?}",
                names_in_check(&sql, wanted.column),
                wanted.names
            )
        });
    }
    findings.none();
}

/// The names in `CHECK (column IN ('A', 'B'))`.
fn names_in_check<'a>(sql: &'a str, column: &str) -> Vec<&'a str> {
    let Some((_, rest)) = sql.split_once(&format!("({column} IN (")) else {
        return Vec::new();
    };
    let list = rest.split(')').next().unwrap_or_default();
    list.split(',').map(|name| name.trim().trim_matches('\'')).collect()
}

#[test]
fn every_enumerated_column_is_in_the_table_of_this_test() {
    let file = fresh();
    let mut findings = Findings::default();
    let known: Vec<(&str, &str)> = enumerations().iter().map(|each| (each.table, each.column)).collect();
    for table in TABLES.iter().map(|table| table.name) {
        let sql = text(
            &file.connection,
            "SELECT sql FROM sqlite_schema WHERE name = ?1",
            [table],
        );
        for column in columns(&file.connection, table).keys() {
            let names = names_in_check(&sql, column);
            findings.expect(
                names.is_empty() || names == ["0", "1"] || known.contains(&(table, column)),
                || format!("{table}.{column} is one of {names:?}, of which this test knows nothing"),
            );
        }
    }
    findings.none();
}

#[test]
fn every_foreign_key_is_there_with_its_action_and_an_index() {
    let file = fresh();
    let mut findings = Findings::default();
    for table in &TABLES {
        let found: BTreeSet<(String, String, String)> = file
            .connection
            .prepare("SELECT \"from\", \"table\", on_delete FROM pragma_foreign_key_list(?1)")
            .unwrap()
            .query_map([table.name], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        let wanted: BTreeSet<(String, String, String)> = table
            .foreign_keys
            .iter()
            .map(|(column, target, action)| (column.to_string(), target.to_string(), action.to_string()))
            .collect();
        for (column, target, action) in wanted.difference(&found) {
            findings.expect(false, || {
                format!(
                    "{}.{column} does not reference {target} with ON DELETE {action}",
                    table.name
                )
            });
        }
        for (column, target, action) in found.difference(&wanted) {
            findings.expect(false, || {
                format!(
                    "{}.{column} references {target} with ON DELETE {action}, which the schema does not say",
                    table.name
                )
            });
        }
        let first = first_of_an_index(&file.connection, table.name);
        for (column, _, _) in &found {
            findings.expect(first.contains(column), || {
                format!(
                    "the foreign key {}.{column} is the first column of no index",
                    table.name
                )
            });
        }
    }
    findings.none();
}

#[test]
fn every_important_index_is_there() {
    let file = fresh();
    let mut findings = Findings::default();
    for table in &TABLES {
        let first = first_of_an_index(&file.connection, table.name);
        for column in table.indexed {
            findings.expect(first.contains(*column), || {
                format!("{}.{column} is the first column of no index", table.name)
            });
        }
    }
    findings.none();
}

#[test]
fn deleting_an_account_takes_all_of_its_rows_and_nobody_elses() {
    let file = fresh();
    let connection = &file.connection;
    seed(connection, 1);
    seed(connection, 2);
    connection.execute("DELETE FROM users WHERE id = 1", []).unwrap();
    let mut findings = Findings::default();
    for table in TABLES.iter().map(|table| table.name) {
        let left: Vec<i64> = connection
            .prepare(&format!("SELECT id FROM {table}"))
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        findings.expect(left == [2], || format!("{table}: the rows {left:?} are left, not [2]"));
    }
    findings.none();
}

#[test]
fn deleting_a_parent_does_to_its_children_what_the_schema_says() {
    let cases: [(&str, &[&str]); 7] = [
        (
            "user_profiles",
            &[
                "experiences",
                "educations",
                "skills",
                "certifications",
                "profile_entries",
            ],
        ),
        (
            "jobs",
            &[
                "applications",
                "application_snapshots",
                "interviews",
                "documents",
                "status_changes",
                "tasks",
                "offers",
                "touches",
            ],
        ),
        ("applications", &["application_snapshots"]),
        ("interviews", &["tasks"]),
        ("contacts", &[]),
        ("conversations", &["messages", "proposals"]),
        ("resumes", &[]),
    ];
    let mut findings = Findings::default();
    for (parent, children) in cases {
        let file = fresh();
        seed(&file.connection, 1);
        file.connection.execute(&format!("DELETE FROM {parent}"), []).unwrap();
        for table in TABLES.iter().map(|table| table.name) {
            let goes = table == parent || children.contains(&table);
            let left = count(&file.connection, table);
            findings.expect(left == i64::from(!goes), || {
                format!("after deleting from {parent}, {table} has {left} rows")
            });
        }
    }
    let file = fresh();
    seed(&file.connection, 1);
    file.connection.execute("DELETE FROM resumes", []).unwrap();
    let resume: Option<i64> = file
        .connection
        .query_row("SELECT resume_id FROM applications", [], |row| row.get(0))
        .unwrap();
    findings.expect(resume.is_none(), || {
        format!("after deleting the résumé, applications.resume_id is {resume:?}")
    });
    findings.none();
}

#[test]
fn a_row_that_points_to_nothing_is_refused() {
    let file = fresh();
    let connection = &file.connection;
    seed(connection, 1);
    let mut findings = Findings::default();
    for table in &TABLES {
        for (column, _, _) in table.foreign_keys {
            let sql = format!("UPDATE {} SET {column} = 99", table.name);
            findings.expect(refused(connection, &sql, []), || {
                format!("{}.{column} may point to nothing", table.name)
            });
        }
    }
    findings.none();
}

#[test]
fn every_json_column_refuses_what_is_none_and_keeps_its_structure_through_its_type() {
    let file = fresh();
    let connection = &file.connection;
    seed(connection, 1);
    let mut findings = Findings::default();
    for wanted in STRUCTURES {
        let place = format!("{}.{}", wanted.table, wanted.column);
        let set = format!("UPDATE {} SET {} = ?1", wanted.table, wanted.column);
        for broken in ["", "no JSON", "{\"a\": ", "[1,]", "{'a': 1}"] {
            findings.expect(refused(connection, &set, [broken]), || {
                format!("{place} takes {broken:?}, which is no JSON")
            });
        }
        if let Some(wrong) = wanted.wrong {
            findings.expect(refused(connection, &set, [wrong]), || {
                format!("{place} takes {wrong}, which is of the wrong shape")
            });
        }
        let accepted = connection.execute(&set, [wanted.sample]);
        findings.expect(accepted.is_ok(), || {
            format!("{place} refuses its own structure: {accepted:?}")
        });
        let kept = text(
            connection,
            &format!("SELECT {} FROM {}", wanted.column, wanted.table),
            [],
        );
        let written: Value = serde_json::from_str(wanted.sample).unwrap();
        let read = (wanted.through)(serde_json::from_str(&kept).unwrap_or_default());
        findings.expect(matches!(&read, Ok(read) if *read == written), || {
            format!("{place} does not come through its Rust type: {written} became {read:?}")
        });
    }
    let known: BTreeSet<(&str, &str)> = STRUCTURES.iter().map(|each| (each.table, each.column)).collect();
    for table in TABLES.iter().map(|table| table.name) {
        let sql = text(connection, "SELECT sql FROM sqlite_schema WHERE name = ?1", [table]);
        for (column, _) in columns(connection, table) {
            let is_json = sql.contains(&format!("json_valid({column})"));
            findings.expect(!is_json || known.contains(&(table, column.as_str())), || {
                format!("{table}.{column} holds JSON of which this test knows nothing")
            });
        }
    }
    findings.none();
}

#[test]
fn a_row_of_every_table_reads_into_its_rust_type_column_by_column() {
    let file = fresh();
    let connection = &file.connection;
    seed(connection, 1);
    let mut findings = Findings::default();
    for table in &TABLES {
        let row = row_as_json(connection, table.name);
        let columns: BTreeSet<String> = row.keys().cloned().collect();
        match (table.row)(Value::Object(row)) {
            Err(error) => findings.expect(false, || format!("a row of {} is not read: {error}", table.name)),
            Ok(written) => {
                let keys: BTreeSet<String> = written.as_object().unwrap().keys().cloned().collect();
                let left_out: BTreeSet<String> = table.not_in_row.iter().map(|column| column.to_string()).collect();
                for key in keys.difference(&columns) {
                    findings.expect(false, || {
                        format!("the type of {} has {key}, which is no column", table.name)
                    });
                }
                for column in columns.difference(&keys).filter(|column| !left_out.contains(*column)) {
                    findings.expect(false, || {
                        format!("the type of {} lacks the column {column}", table.name)
                    });
                }
                for secret in left_out.intersection(&keys) {
                    findings.expect(false, || format!("the type of {} shows {secret}", table.name));
                }
            }
        }
    }
    findings.none();
}

/// The first row of a table as the types read it: JSON columns as what they hold, 0 and 1 of `is_` columns as a flag.
fn row_as_json(connection: &Connection, table: &str) -> Map<String, Value> {
    let sql = text(connection, "SELECT sql FROM sqlite_schema WHERE name = ?1", [table]);
    let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    statement
        .query_row([], |row| {
            let mut object = Map::new();
            for (index, name) in names.iter().enumerate() {
                let value = match row.get_ref(index)? {
                    ValueRef::Null | ValueRef::Blob(_) => Value::Null,
                    ValueRef::Integer(flag) if name.starts_with("is_") => Value::Bool(flag == 1),
                    ValueRef::Integer(integer) => integer.into(),
                    ValueRef::Real(real) => real.into(),
                    ValueRef::Text(text) if sql.contains(&format!("json_valid({name})")) => {
                        serde_json::from_slice(text).unwrap()
                    }
                    ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
                };
                object.insert(name.clone(), value);
            }
            Ok(object)
        })
        .unwrap()
}

#[test]
fn the_typical_queries_run_as_written_and_use_indexes() {
    let file = fresh();
    let connection = &file.connection;
    seed(connection, 1);
    seed(connection, 2);
    let mut findings = Findings::default();
    for (name, sql) in QUERIES {
        let rows = connection.prepare(sql).and_then(|mut statement| {
            statement
                .query_map([2], |_| Ok(()))?
                .collect::<rusqlite::Result<Vec<()>>>()
        });
        findings.expect(matches!(&rows, Ok(rows) if rows.len() == 1), || {
            format!("\"{name}\" gives {rows:?} and not one row")
        });
        let plan: Vec<String> = connection
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .and_then(|mut statement| statement.query_map([2], |row| row.get(3))?.collect())
            .unwrap_or_default();
        let reads: Vec<&String> = plan
            .iter()
            .filter(|step| step.starts_with("SCAN") || step.starts_with("SEARCH"))
            .collect();
        findings.expect(!reads.is_empty(), || format!("\"{name}\" has no plan"));
        for step in reads {
            let by_index = step.starts_with("SEARCH")
                && ["USING INDEX", "USING COVERING INDEX", "USING INTEGER PRIMARY KEY"]
                    .iter()
                    .any(|how| step.contains(how))
                && !step.contains("AUTOMATIC");
            findings.expect(by_index, || format!("\"{name}\" reads without an index: {step}"));
        }
    }
    findings.none();
}
