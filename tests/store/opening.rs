//! Opening a file: making it, migrating it, and refusing what is not ours.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use careerdeck::app::{Deck, HitOrder, Kind};
use careerdeck::domain::job::JobStatus;
use careerdeck::store::SCHEMA_VERSION;
use refinery::Target;
use rusqlite::Connection;

use crate::ground::{Ground, add, assert_sound, job};

mod embedded {
    refinery::embed_migrations!("migrations");
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Every file of a folder with its bytes; the shared memory of a write-ahead log means nothing between two openings.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| {
            (
                entry.file_name().into_string().unwrap(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .filter(|(name, _)| !name.ends_with("-shm"))
        .filter(|(name, bytes)| !name.ends_with("-wal") || !bytes.is_empty())
        .collect()
}

/// Fails unless opening is refused with these words and leaves every byte as it was.
#[track_caller]
fn assert_refused(path: &Path, words: &[&str]) {
    let folder = path.parent().unwrap();
    let before = contents(folder);
    let error = Deck::open(path, None).err().expect("the file must be refused");
    assert_eq!(error.kind, Kind::Failed, "{error}");
    for word in words {
        assert!(error.to_string().contains(word), "{word:?} is missing in: {error}");
    }
    let after = contents(folder);
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>(),
        "other files lie there"
    );
    for (name, bytes) in &before {
        assert!(bytes == &after[name], "{name} was changed");
    }
}

#[test]
fn the_first_opening_makes_a_private_file_with_one_active_account() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    add(&mut deck, job("Tram driver", "Leipzig Trams"), 0);
    #[cfg(unix)]
    {
        assert_eq!(mode(ground.path().parent().unwrap()), 0o700);
        for name in ["careerdeck.db", "careerdeck.db-wal", "careerdeck.db-shm"] {
            assert_eq!(mode(&ground.path().with_file_name(name)), 0o600, "{name}");
        }
    }
    let raw = ground.raw();
    let text = |sql: &str| -> String { raw.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(text("PRAGMA journal_mode"), "wal");
    assert_eq!(
        text("SELECT group_concat(role || ' ' || status || ' ' || ifnull(password, 'no password')) FROM users"),
        "USER ACTIVE no password"
    );
    assert_eq!(text("SELECT CAST(count(*) AS TEXT) FROM user_profiles"), "1");
    assert_sound(&deck);
}

#[test]
fn opening_again_finds_the_same_account_and_its_jobs() {
    let ground = Ground::new();
    let id = add(&mut ground.deck(), job("Tram driver", "Leipzig Trams"), 0);
    let before = ground.whole_dump();
    assert_eq!(ground.deck().job(id).unwrap().title, "Tram driver");
    assert_eq!(ground.whole_dump(), before);
}

#[test]
fn two_that_open_a_new_file_at_once_share_one_account() {
    let ground = Ground::new();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| drop(ground.deck()));
        }
    });
    let users: i64 = ground
        .raw()
        .query_row("SELECT count(*) FROM users", [], |row| row.get(0))
        .unwrap();
    assert_eq!(users, 1);
}

/// A file as the next version of the program would leave it.
fn from_the_future(ground: &Ground) -> Connection {
    add(&mut ground.deck(), job("Tram driver", "Leipzig Trams"), 0);
    let raw = ground.raw();
    raw.execute(
        "INSERT INTO refinery_schema_history (version, name, applied_on, checksum)
         VALUES (?1, 'future', '2030-01-01T00:00:00Z', '1')",
        [SCHEMA_VERSION + 1],
    )
    .unwrap();
    raw
}

#[test]
fn a_file_of_a_newer_version_is_refused_and_left_as_it_is() {
    let ground = Ground::new();
    drop(from_the_future(&ground));
    assert_refused(ground.path(), &["newer careerdeck", "Update careerdeck", "not changed"]);
}

#[test]
fn a_newer_file_is_left_as_it_is_with_what_is_still_in_its_write_ahead_log() {
    let ground = Ground::new();
    let raw = from_the_future(&ground);
    raw.execute_batch("PRAGMA wal_autocheckpoint = 0; UPDATE jobs SET notes = 'only in the log';")
        .unwrap();
    // As after a crash: the log lies there and nobody has the file open.
    let folder = ground.beside("crashed");
    fs::create_dir(&folder).unwrap();
    let path = folder.join("careerdeck.db");
    for end in ["", "-wal"] {
        let name = format!("careerdeck.db{end}");
        fs::copy(ground.path().with_file_name(&name), folder.join(&name)).unwrap();
    }
    assert!(fs::metadata(folder.join("careerdeck.db-wal")).unwrap().len() > 0);
    assert_refused(&path, &["newer careerdeck"]);
    assert_refused(&path, &["newer careerdeck"]);
}

#[test]
fn a_database_of_another_program_is_refused_and_left_as_it_is() {
    for journal in ["delete", "wal"] {
        let ground = Ground::new();
        let folder = ground.beside("other");
        fs::create_dir(&folder).unwrap();
        let path = folder.join("other.db");
        let other = Connection::open(&path).unwrap();
        other
            .execute_batch(&format!(
                "PRAGMA journal_mode = {journal}; CREATE TABLE jobs (id INTEGER PRIMARY KEY, title TEXT);
                 INSERT INTO jobs (title) VALUES ('theirs');"
            ))
            .unwrap();
        assert_refused(&path, &["another program", "not changed"]);
        // As after a crash of that program.
        let crashed = ground.beside("crashed");
        fs::create_dir(&crashed).unwrap();
        for (name, bytes) in contents(&folder) {
            fs::write(crashed.join(name), bytes).unwrap();
        }
        assert_refused(&crashed.join("other.db"), &["another program"]);
    }
}

#[test]
fn another_program_that_uses_the_same_migrations_library_is_refused() {
    let ground = Ground::new();
    let path = ground.beside("other.db");
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch(
            "CREATE TABLE refinery_schema_history (version INTEGER PRIMARY KEY, name TEXT, applied_on TEXT, checksum TEXT);
             INSERT INTO refinery_schema_history VALUES (1, 'theirs', '2026-01-01T00:00:00Z', '1');",
        )
        .unwrap();
    drop(other);
    assert_refused(&path, &["another program"]);
}

#[test]
fn what_is_no_database_is_refused_and_left_as_it_is() {
    let ground = Ground::new();
    let folder = ground.beside("texts");
    fs::create_dir(&folder).unwrap();
    let cases: [(&str, Vec<u8>); 4] = [
        ("short.txt", b"buy milk\n".to_vec()),
        ("long.csv", b"title,company\nTram driver,Leipzig Trams\n".repeat(500)),
        ("zeros.bin", vec![0; 8192]),
        ("half.db", b"SQLite format 3\0".to_vec()),
    ];
    for (name, bytes) in cases {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        assert_refused(&path, &[name, "no SQLite database"]);
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn a_folder_is_refused() {
    let ground = Ground::new();
    let error = Deck::open(&ground.beside(""), None).err().unwrap();
    assert!(error.to_string().contains("it is a folder"), "{error}");
}

/// A file as an older version left it, with one job in it that is still in the write-ahead log.
fn from_the_past(ground: &Ground, version: i32) -> Connection {
    fs::create_dir_all(ground.path().parent().unwrap()).unwrap();
    let mut raw = Connection::open(ground.path()).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(ground.path(), fs::Permissions::from_mode(0o600)).unwrap();
    }
    raw.execute_batch("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;")
        .unwrap();
    embedded::migrations::runner()
        .set_grouped(true)
        .set_target(Target::Version(version))
        .run(&mut raw)
        .unwrap();
    raw.execute_batch(
        "INSERT INTO users (email) VALUES ('me@localhost');
         INSERT INTO user_profiles (user_id) VALUES (1);
         INSERT INTO jobs (user_id, title, company, notes) VALUES (1, 'Tram driver', 'Leipzig Trams', 'rails');
         INSERT INTO jobs (user_id, title, company, status) VALUES (1, 'Signaller', 'Rail', 'APPLIED');",
    )
    .unwrap();
    raw
}

#[test]
fn an_older_file_is_migrated_after_a_copy_is_set_aside() {
    for version in 1..i32::try_from(SCHEMA_VERSION).unwrap() {
        let ground = Ground::new();
        let old = from_the_past(&ground, version);
        let deck = ground.deck();
        assert_eq!(
            deck.counts().unwrap().of(JobStatus::Interested),
            1,
            "from schema {version}"
        );
        assert_eq!(deck.counts().unwrap().of(JobStatus::Applied), 1);
        assert_eq!(deck.search("rails", HitOrder::Newest, 10, 0).unwrap().len(), 1);
        assert_sound(&deck);
        drop(old);

        let copy = ground
            .path()
            .with_file_name(format!("careerdeck.db.before-schema-{}", version + 1));
        #[cfg(unix)]
        assert_eq!(mode(&copy), 0o600);
        let kept = Connection::open(&copy).unwrap();
        let number = |sql: &str| -> i64 { kept.query_row(sql, [], |row| row.get(0)).unwrap() };
        assert_eq!(
            number("SELECT max(version) FROM refinery_schema_history"),
            i64::from(version)
        );
        assert_eq!(number("SELECT count(*) FROM jobs WHERE notes = 'rails'"), 1);
        assert_eq!(number("PRAGMA application_id"), 0x4364_636b);
        drop(deck);

        // The copy is itself a file that can be opened, and a second one does not overwrite the first.
        let restored = Deck::open(&copy, None).unwrap();
        assert_eq!(restored.counts().unwrap().total(), 2);
    }
}

#[test]
fn a_copy_that_was_set_aside_is_never_overwritten() {
    let ground = Ground::new();
    drop(from_the_past(&ground, 1));
    let first = ground.path().with_file_name("careerdeck.db.before-schema-2");
    fs::write(&first, "precious").unwrap();
    drop(ground.deck());
    assert_eq!(fs::read_to_string(&first).unwrap(), "precious");
    assert!(ground.path().with_file_name("careerdeck.db.before-schema-2.2").exists());
}

#[test]
fn a_file_of_this_version_is_opened_without_a_copy() {
    let ground = Ground::new();
    drop(ground.deck());
    drop(ground.deck());
    let names: Vec<String> = contents(ground.path().parent().unwrap()).into_keys().collect();
    assert_eq!(names, ["careerdeck.db"]);
}
