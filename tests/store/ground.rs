//! A file in a folder of its own, a clock that stands still, and a look at every row.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use careerdeck::app::{Applied, Change, Deck, Place, Stamp};
use careerdeck::domain::card::BoardSort;
use careerdeck::domain::job::{JobPatch, JobStatus, NewJob};
use chrono::{DateTime, Duration, TimeZone, Utc};
use rusqlite::Connection;
use rusqlite::types::Value;
use tempfile::TempDir;

/// A Monday morning, and so many minutes later.
pub fn minute(minutes: i64) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 2, 9, 0, 0).unwrap() + Duration::minutes(minutes)
}

pub fn stamp(minutes: i64) -> Stamp {
    Stamp::command(minute(minutes))
}

/// A folder with a file in it that is made when it is first opened.
pub struct Ground {
    folder: TempDir,
    path: PathBuf,
}

impl Ground {
    pub fn new() -> Ground {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data").join("careerdeck.db");
        Ground { folder, path }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A place beside the folder of the file.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn deck(&self) -> Deck {
        Deck::open(&self.path, None).unwrap()
    }

    pub fn deck_of(&self, email: &str) -> Deck {
        Deck::open(&self.path, Some(email)).unwrap()
    }

    /// The file as any other program sees it.
    pub fn raw(&self) -> Connection {
        let connection = Connection::open(&self.path).unwrap();
        connection.execute_batch("PRAGMA foreign_keys = ON").unwrap();
        connection
    }

    /// Every row of every table but the journal's, without `updated_at`.
    pub fn dump(&self) -> String {
        dump(&self.raw(), &["updated_at"])
    }

    /// The same with `updated_at`.
    pub fn whole_dump(&self) -> String {
        dump(&self.raw(), &[])
    }
}

/// Every row of the tables that hold something of the person's, numbers to the last bit. Bytes stay when their row goes.
pub fn dump(connection: &Connection, without: &[&str]) -> String {
    let tables: Vec<String> = connection
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
               AND name NOT LIKE 'jobs_fts%' AND name NOT LIKE 'messages_fts%' AND name NOT IN ('edits', 'edit_rows', 'current_edit', 'blobs')
             ORDER BY name",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    let mut out = String::new();
    for table in tables {
        // A column that is counted to be empty is the same as one that was never counted.
        let rows = if table == "job_counts" { "n > 0" } else { "1" };
        let mut statement = connection
            .prepare(&format!("SELECT * FROM {table} WHERE {rows} ORDER BY 1, 2"))
            .unwrap();
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let _ = write!(out, "{table}");
            for (index, name) in names.iter().enumerate() {
                if !without.contains(&name.as_str()) {
                    let value: Value = row.get(index).unwrap();
                    let _ = write!(out, " {name}={value:?}");
                }
            }
            out.push('\n');
        }
    }
    out
}

/// Fails with the lines that differ, where two dumps do.
#[track_caller]
pub fn assert_same(what: &str, is: &str, was: &str) {
    if is == was {
        return;
    }
    let only = |these: &str, others: &str| -> String {
        let others: Vec<&str> = others.lines().collect();
        these
            .lines()
            .filter(|line| !others.contains(line))
            .collect::<Vec<_>>()
            .join("\n")
    };
    panic!("{what}\nis:\n{}\nwas:\n{}", only(is, was), only(was, is));
}

/// A job with nothing but the needed.
pub fn job(title: &str, company: &str) -> NewJob {
    NewJob {
        title: title.to_owned(),
        company: company.to_owned(),
        ..NewJob::default()
    }
}

pub fn in_status(title: &str, company: &str, status: JobStatus) -> NewJob {
    NewJob {
        status: Some(status),
        ..job(title, company)
    }
}

/// Adds a job and gives its number.
#[track_caller]
pub fn add(deck: &mut Deck, job: NewJob, minutes: i64) -> i64 {
    let applied = apply(deck, Change::AddJob(Box::new(job)), minutes);
    *applied.jobs.first().expect("the job that was added")
}

#[track_caller]
pub fn apply(deck: &mut Deck, change: Change, minutes: i64) -> Applied {
    deck.apply(change.clone(), stamp(minutes))
        .unwrap_or_else(|error| panic!("{change:?}: {error}"))
}

pub fn edit(id: i64, patch: JobPatch) -> Change {
    Change::EditJob {
        id,
        patch: Box::new(patch),
        seen: None,
    }
}

pub fn rename(id: i64, title: &str) -> Change {
    edit(
        id,
        JobPatch {
            title: Some(title.to_owned()),
            ..JobPatch::default()
        },
    )
}

pub fn go(ids: &[i64], to: JobStatus) -> Change {
    Change::MoveJobs {
        ids: ids.to_vec(),
        seen: Vec::new(),
        to,
        at: None,
        note: None,
        place: Place::Top,
    }
}

/// The titles of a column from top to bottom.
#[track_caller]
pub fn titles(deck: &Deck, status: JobStatus) -> Vec<String> {
    let cards = deck.column(status, BoardSort::Manual, 0, 10_000).unwrap();
    cards.into_iter().map(|card| card.title).collect()
}

/// How many rows each table has, those without any left out.
pub fn row_counts(connection: &Connection, tables: &[&'static str]) -> BTreeMap<&'static str, i64> {
    tables
        .iter()
        .map(|table| {
            let sql = format!("SELECT count(*) FROM {table}");
            (*table, connection.query_row(&sql, [], |row| row.get(0)).unwrap())
        })
        .filter(|(_, rows)| *rows > 0)
        .collect()
}

/// Fails with what a check of the file finds.
#[track_caller]
pub fn assert_sound(deck: &Deck) {
    let wrong: Vec<_> = deck.check().unwrap().into_iter().filter(|line| !line.ok).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}
