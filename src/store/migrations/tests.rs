use super::*;
use crate::store::Store;

/// A file as an older version left it, with a job that was applied for.
fn older(path: &Path, version: i64) {
    let mut connection = Connection::open(path).unwrap();
    let target = refinery::Target::Version(version.try_into().unwrap());
    embedded::migrations::runner()
        .set_target(target)
        .set_grouped(true)
        .run(&mut connection)
        .unwrap();
    connection
        .execute_batch(
            "INSERT INTO users (email) VALUES ('me@example.org');
             INSERT INTO jobs (user_id, title, company, status, applied_at, status_changed_at) VALUES (
               1, 'Tram driver', 'Verkehrsbetriebe', 'APPLIED', '2026-03-01T09:00:00.000Z', '2026-03-01T09:00:00.000Z')",
        )
        .unwrap();
}

/// What is wrong with the file; that others may read it is the doing of the test.
fn unsound(store: &Store) -> Vec<crate::store::CheckLine> {
    let mut lines = store.check().unwrap();
    lines.retain(|line| !line.ok && line.name != "permissions");
    lines
}

#[test]
fn what_is_done_to_an_older_file_is_told_before_it_is_done_and_nothing_is_told_of_one_that_is_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("careerdeck.db");
    older(&path, 6);
    let copy = folder.path().join("careerdeck.db.before-schema-7");
    let mut told = Vec::new();
    let mut tell = |update| told.push((update, copy.exists()));
    let store = Store::open_telling(&path, None, &mut tell).unwrap();
    assert_eq!(told, [(Update::Copying, false), (Update::Migrating, true)]);
    // What waits was worked out for the job that was there before.
    let waits: i64 = store
        .connection
        .query_row("SELECT count(*) FROM waits WHERE job_id = 1", [], |row| row.get(0))
        .unwrap();
    assert_eq!(waits, 2, "a follow-up and the silence");
    assert_eq!(unsound(&store), []);
    drop(store);
    told.clear();
    let mut tell = |update| told.push((update, true));
    Store::open_telling(&path, None, &mut tell).unwrap();
    let new = folder.path().join("new.db");
    Store::open_telling(&new, None, &mut tell).unwrap();
    assert_eq!(told, []);
}

#[test]
fn a_copy_that_was_never_finished_has_not_the_name_of_one_and_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("careerdeck.db");
    older(&path, 6);
    let copy = folder.path().join("careerdeck.db.before-schema-7");
    let unfinished = folder.path().join("careerdeck.db.before-schema-7.unfinished");
    std::fs::write(&unfinished, "half a copy").unwrap();
    Store::open(&path, None).unwrap();
    assert!(!unfinished.exists());
    let kept: String = rusqlite::Connection::open(&copy)
        .unwrap()
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kept, "ok");
}

#[test]
fn every_older_version_is_brought_up_to_date_with_its_rows() {
    for version in 1..LATEST {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("careerdeck.db");
        older(&path, version);
        let store = Store::open(&path, None).unwrap_or_else(|error| panic!("from {version}: {error}"));
        let jobs: i64 = store
            .connection
            .query_row("SELECT count(*) FROM jobs", [], |row| row.get(0))
            .unwrap();
        assert_eq!(jobs, 1, "from {version}");
        assert_eq!(unsound(&store), [], "from {version}");
    }
}

#[test]
fn a_migration_that_fails_leaves_the_file_as_it_was_and_no_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("careerdeck.db");
    older(&path, 6);
    // Something in the file that no migration expects.
    let plain = rusqlite::Connection::open(&path).unwrap();
    plain
        .execute_batch("UPDATE refinery_schema_history SET checksum = '1' WHERE version = 3")
        .unwrap();
    drop(plain);
    for _ in 0..3 {
        let error = Store::open(&path, None).map(drop).unwrap_err();
        assert!(error.hint.unwrap().contains("not changed"));
    }
    let names: Vec<String> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("before-schema"))
        .collect();
    assert_eq!(names, Vec::<String>::new());
}

#[test]
fn several_that_open_an_older_file_at_once_all_find_it_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("careerdeck.db");
    older(&path, 6);
    let opened: Vec<_> = (0..4)
        .map(|_| {
            let path = path.clone();
            std::thread::spawn(move || Store::open(&path, None).map(drop))
        })
        .collect();
    for one in opened {
        one.join().unwrap().unwrap();
    }
    let copies = std::fs::read_dir(folder.path()).unwrap().filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().contains("before-schema")
    });
    assert_eq!(copies.count(), 1);
}
