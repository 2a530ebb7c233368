//! Exports that come back, backups that open, checks that find what is wrong.

use std::fs;
use std::path::Path;

use careerdeck::app::{ApplicationChange, BoardSort, Change, Deck, HitOrder, Kind, MergeReport, SavedView};
use careerdeck::domain::application::ApplicationFact;
use careerdeck::domain::job::{JobPatch, JobStatus};
use rusqlite::Connection;
use serde_json::Value;

use crate::ground::{Ground, add, apply, assert_same, assert_sound, dump, edit, go, job, minute, rename, stamp};
use crate::rows::seed;

/// What differs by right between two files with the same rows: numbers, and what belongs to the account itself.
const OWN: &[&str] = &[
    "id",
    "user_id",
    "user_profile_id",
    "job_id",
    "resume_id",
    "conversation_id",
    "application_id",
    "interview_id",
    "contact_id",
    "context_id",
    "previous_id",
    "applied_on",
];

/// A file with a row in every table, and a few jobs.
fn full() -> Ground {
    let ground = Ground::new();
    drop(ground.deck());
    let raw = ground.raw();
    raw.execute("DELETE FROM users", []).unwrap();
    seed(&raw, 1);
    raw.execute_batch(
        "UPDATE jobs SET tags = '[\"a\",\"ü \\\"b\\\"\"]', notes = '👩🏽‍✈️ ''x''', salary_min = 0.1 + 0.2, position = -0.1,
           ai_analysis = '{\"strengths\":[\"near\"],\"own\":{\"deep\":[1,2.5,null]}}';
         UPDATE assessments SET results = '[1,{\"R\":2}]', ai_insights = '\"only text\"', answers = '[3,\"x\"]';
         UPDATE career_goals SET milestones = '[{\"title\":\"a\",\"completed\":true,\"dueDate\":\"2026-09-30\"}]';
         UPDATE conversations SET context = 'JOB', context_id = (SELECT min(id) FROM jobs);
         UPDATE messages SET metadata = '{\"model\":\"m\",\"tokens\":12}';",
    )
    .unwrap();
    let mut deck = ground.deck();
    let first = add(&mut deck, job("Tram driver", "Acme"), 0);
    add(&mut deck, job("Baker", "Bread"), 1);
    apply(&mut deck, go(&[first], JobStatus::Applied), 2);
    let view = SavedView {
        name: "late".to_owned(),
        filter: "age>14d".to_owned(),
        sort: BoardSort::Stage,
        closed: true,
    };
    apply(&mut deck, Change::SaveView(view), 3);
    ground
}

fn export(deck: &Deck) -> Vec<u8> {
    let mut out = Vec::new();
    deck.export_to(&mut out, minute(100)).unwrap();
    out
}

/// The rows of a file that an export carries, without what numbers them.
fn content(ground: &Ground) -> String {
    rows(ground, OWN)
}

/// The same without the time of the last change, which is that of the undo or redo after one.
fn content_but_when(ground: &Ground) -> String {
    rows(ground, &[OWN, &["updated_at"]].concat())
}

fn rows(ground: &Ground, without: &[&str]) -> String {
    let text = dump(&ground.raw(), without);
    let mut lines: Vec<&str> = text
        .lines()
        .filter(|line| {
            // What was sent to models stays with the machine that sent it.
            [
                "users ",
                "user_profiles ",
                "sessions ",
                "drafts ",
                "coach_requests ",
                "coach_consents ",
                "refinery_",
            ]
            .iter()
            .all(|table| !line.starts_with(table))
        })
        .collect();
    lines.sort_unstable();
    lines.join("\n")
}

fn counts(report: &MergeReport) -> [u64; 3] {
    [report.added, report.changed, report.skipped]
}

#[test]
fn what_a_chat_is_about_is_known_by_its_uid_and_is_the_same_row_in_another_file() {
    let source = full();
    let text = export(&source.deck());
    let document: Value = serde_json::from_slice(&text).unwrap();
    let chat = &document["tables"]["conversations"][0];
    assert_eq!(chat["context_id"], document["tables"]["jobs"][0]["uid"]);
    // In a file in which rows have other numbers.
    let target = Ground::new();
    let mut deck = target.deck();
    add(&mut deck, job("Here before", "Bread"), 1);
    deck.import_from(&text, false, stamp(200)).unwrap();
    let about: String = target
        .raw()
        .query_row(
            "SELECT jobs.uid FROM conversations JOIN jobs ON jobs.id = conversations.context_id",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(about, document["tables"]["jobs"][0]["uid"].as_str().unwrap());
    // What points to nothing is refused, and what is about nothing in particular points nowhere.
    let with = |context: &str, id: Value| {
        let mut changed = document.clone();
        changed["tables"]["conversations"][0]["context"] = context.into();
        changed["tables"]["conversations"][0]["context_id"] = id;
        changed.to_string().into_bytes()
    };
    let other = Ground::new();
    let error = other
        .deck()
        .import_from(&with("JOB", "018f-none".into()), false, stamp(201))
        .unwrap_err();
    assert!(error.why.contains("context_id"), "{error:?}");
    other
        .deck()
        .import_from(&with("GENERAL", 7.into()), false, stamp(202))
        .unwrap();
    let id: Option<i64> = other
        .raw()
        .query_row("SELECT context_id FROM conversations", [], |row| row.get(0))
        .unwrap();
    assert_eq!(id, None);
}

#[test]
fn an_export_gives_another_file_the_same_rows_and_a_second_time_nothing() {
    let source = full();
    let text = export(&source.deck());
    let target = Ground::new();
    let mut deck = target.deck();
    let before = target.dump();

    let tried = deck.import_from(&text, true, stamp(200)).unwrap();
    assert_eq!(tried.edit, None);
    assert_same("a dry run", &target.dump(), &before);

    let report = deck.import_from(&text, false, stamp(200)).unwrap();
    assert_eq!(counts(&report), counts(&tried));
    assert!(report.edit.is_some());
    assert_same("the merged file", &content(&target), &content(&source));
    let profile: Option<String> = target
        .raw()
        .query_row("SELECT phone FROM user_profiles", [], |row| row.get(0))
        .unwrap();
    assert_eq!(profile.as_deref(), Some("+49 341 000"), "an empty profile is filled");
    assert_eq!(deck.search("driver", HitOrder::Newest, 10, 0).unwrap().len(), 2);
    assert_eq!(deck.counts().unwrap().total(), 3);
    assert_sound(&deck);

    let whole = target.whole_dump();
    for _ in 0..2 {
        let again = deck.import_from(&text, false, stamp(201)).unwrap();
        assert_eq!((again.added, again.changed), (0, 0), "{again:?}");
        assert_eq!(again.skipped, report.added + report.changed + report.skipped);
        assert_eq!(again.edit, None);
        assert_same("the same export again", &target.whole_dump(), &whole);
    }

    // It is one edit, like everything else.
    apply(&mut deck, Change::Undo, 202);
    assert_same("undo of the import", &target.dump(), &before);
    apply(&mut deck, Change::Redo, 203);
    assert_same(
        "redo of the import",
        &content_but_when(&target),
        &content_but_when(&source),
    );
    // And what came in can go out again.
    let round = |text: &[u8]| -> Value {
        let mut value: Value = serde_json::from_slice(text).unwrap();
        let tables = value["tables"].as_object_mut().unwrap();
        tables.remove("users");
        tables.remove("user_profiles");
        // These rows hang on a profile, which is the file's own.
        for table in [
            "experiences",
            "educations",
            "skills",
            "certifications",
            "profile_entries",
        ] {
            tables[table][0].as_object_mut().unwrap().remove("user_profile_id");
        }
        for rows in tables.values_mut() {
            for row in rows.as_array_mut().unwrap() {
                row.as_object_mut().unwrap().remove("updated_at");
            }
        }
        value["tables"].take()
    };
    assert_eq!(round(&export(&deck)), round(&text));
}

#[test]
fn an_export_is_json_that_holds_no_secret() {
    let ground = full();
    let text = export(&ground.deck());
    let document: Value = serde_json::from_slice(&text).unwrap();
    let tables = document["tables"].as_object().unwrap();
    assert!(!tables.contains_key("sessions"));
    assert!(tables["users"][0].get("password").is_none());
    assert_eq!(tables["jobs"].as_array().unwrap().len(), 3);
    assert_eq!(tables["jobs"][0]["tags"], serde_json::json!(["a", "ü \"b\""]));
    assert_eq!(tables["interviews"][0]["job_id"], tables["jobs"][0]["uid"]);
    assert_eq!(document["careerdeck"]["exported_at"], "2026-03-02T10:40:00.000Z");
}

#[test]
fn of_two_files_that_went_on_apart_the_newer_row_counts() {
    let mine = full();
    let theirs = Ground::new();
    theirs
        .deck()
        .import_from(&export(&mine.deck()), false, stamp(10))
        .unwrap();
    // The same rows change in both: here first one, then the other.
    let set = |ground: &Ground, title: &str, notes: &str, at: &str| {
        ground
            .raw()
            .execute(
                "UPDATE jobs SET notes = ?2, updated_at = ?3 WHERE title = ?1",
                [title, notes, at],
            )
            .unwrap();
    };
    set(&mine, "Tram driver", "mine, older", "2030-01-01T00:00:00.000Z");
    set(&theirs, "Tram driver", "theirs, newer", "2030-01-02T00:00:00.000Z");
    set(&mine, "Baker", "mine, newer", "2030-01-02T00:00:00.000Z");
    set(&theirs, "Baker", "theirs, older", "2030-01-01T00:00:00.000Z");
    add(&mut theirs.deck(), job("Cook", "Kitchen"), 11);

    let report = mine
        .deck()
        .import_from(&export(&theirs.deck()), false, stamp(20))
        .unwrap();
    assert_eq!(
        (report.added, report.changed),
        (2, 1),
        "a job with its first step; one newer job"
    );
    let notes = |ground: &Ground, title: &str| -> Option<String> {
        ground
            .raw()
            .query_row("SELECT notes FROM jobs WHERE title = ?1", [title], |row| row.get(0))
            .unwrap()
    };
    assert_eq!(notes(&mine, "Tram driver").as_deref(), Some("theirs, newer"));
    assert_eq!(notes(&mine, "Baker").as_deref(), Some("mine, newer"));
    assert_sound(&mine.deck());
}

#[test]
fn two_files_may_have_views_of_the_same_name() {
    let mine = full();
    let theirs = full();
    let report = mine
        .deck()
        .import_from(&export(&theirs.deck()), false, stamp(20))
        .unwrap();
    assert!(report.added > 0);
    assert_eq!(mine.deck().views().unwrap().len(), 1);
    let again = mine
        .deck()
        .import_from(&export(&theirs.deck()), false, stamp(21))
        .unwrap();
    assert_eq!((again.added, again.changed), (0, 0));
    assert_sound(&mine.deck());
}

#[test]
fn what_is_no_export_is_refused_with_its_reason_and_changes_nothing() {
    let ground = full();
    let good = String::from_utf8(export(&ground.deck())).unwrap();
    let cases: [(&str, String, &str); 13] = [
        ("nothing", String::new(), "no JSON"),
        ("a table", "title,company\na,b\n".to_owned(), "no JSON"),
        ("half of one", good[..good.len() / 2].to_owned(), "no JSON"),
        ("other JSON", "{\"jobs\": []}".to_owned(), "no careerdeck export"),
        ("a list", "[]".to_owned(), "no careerdeck export"),
        (
            "a newer one",
            good.replace("\"schema\": ", "\"schema\": 9"),
            "newer careerdeck",
        ),
        (
            "an unknown table",
            good.replace("\"jobs\": [", "\"pets\": ["),
            "\"pets\" that this careerdeck does not know",
        ),
        (
            "an unknown column",
            good.replace("\"company\"", "\"firm\""),
            "\"firm\" that this careerdeck does not know",
        ),
        (
            "a status that is none",
            good.replace("\"APPLIED\"", "\"GHOSTED\""),
            "row 2 of jobs",
        ),
        (
            "a broken reference",
            good.replace("\"job_id\":\"", "\"job_id\":\"x"),
            "points to nothing",
        ),
        (
            "a number for a title",
            good.replace("\"Baker\"", "{}"),
            "not of the right type",
        ),
        ("a row without a uid", good.replace("\"uid\"", "\"notes\""), "no uid"),
        (
            "deep nesting",
            format!("{{\"careerdeck\": {}", "[".repeat(100_000)),
            "no JSON",
        ),
    ];
    let target = Ground::new();
    let mut deck = target.deck();
    add(&mut deck, job("Diver", "Sea"), 0);
    let before = (target.whole_dump(), deck.log(None, 0).unwrap());
    for (what, text, words) in cases {
        let error = deck.import_from(text.as_bytes(), false, stamp(10)).expect_err(what);
        assert_eq!(error.kind, Kind::Failed, "{what}: {error}");
        assert!(
            error.to_string().contains(words),
            "{what}: {words:?} is missing in: {error}"
        );
        assert_same(what, &target.whole_dump(), &before.0);
        assert_eq!(deck.log(None, 0).unwrap(), before.1, "{what}");
    }
    assert_sound(&deck);
}

#[test]
fn a_backup_opens_and_holds_everything() {
    let ground = full();
    let deck = ground.deck();
    let copy = ground.beside("copy.db");
    let size = deck.backup(&copy, false).unwrap();
    assert_eq!(size, fs::metadata(&copy).unwrap().len());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(dump(&Connection::open(&copy).unwrap(), &[]), ground.whole_dump());
    let mut restored = Deck::open(&copy, None).unwrap();
    assert_sound(&restored);
    assert_eq!(restored.log(None, 0).unwrap(), deck.log(None, 0).unwrap());
    // Even undo goes on in it.
    apply(&mut restored, Change::Undo, 300);
    assert!(restored.views().unwrap().is_empty());
    assert_eq!(deck.views().unwrap().len(), 1);
}

#[test]
fn a_backup_overwrites_only_when_told_and_never_the_database() {
    let ground = full();
    let deck = ground.deck();
    let copy = ground.beside("copy.db");
    fs::write(&copy, "precious").unwrap();
    let error = deck.backup(&copy, false).unwrap_err();
    assert!(error.to_string().contains("--force"), "{error}");
    assert_eq!(fs::read_to_string(&copy).unwrap(), "precious");
    deck.backup(&copy, true).unwrap();
    assert_sound(&Deck::open(&copy, None).unwrap());

    let before = ground.whole_dump();
    assert!(deck.backup(ground.path(), true).is_err());
    assert!(deck.backup(Path::new("/nowhere/at/all.db"), true).is_err());
    assert_eq!(ground.whole_dump(), before);
    let left: Vec<_> = fs::read_dir(ground.path().parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("part"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_check_names_what_is_wrong() {
    let cases = [
        ("counts", "UPDATE job_counts SET n = n + 1"),
        ("counts", "DELETE FROM job_counts"),
        (
            "foreign keys",
            "PRAGMA foreign_keys = OFF; UPDATE status_changes SET job_id = 99 WHERE id = 1",
        ),
        (
            "search index",
            "INSERT INTO jobs_fts (jobs_fts, rowid, title, company, tags) SELECT 'delete', id, title, company, tags
             FROM jobs LIMIT 1",
        ),
        ("journal", "UPDATE current_edit SET edit_id = 1"),
    ];
    for (name, sql) in cases {
        let ground = full();
        ground.raw().execute_batch(sql).unwrap();
        let wrong: Vec<&str> = ground
            .deck()
            .check()
            .unwrap()
            .iter()
            .filter(|line| !line.ok)
            .map(|line| line.name)
            .collect();
        assert_eq!(wrong, [name], "{sql}");
    }
}

#[cfg(unix)]
#[test]
fn a_check_tells_of_a_file_that_others_can_read() {
    use std::os::unix::fs::PermissionsExt;
    let ground = full();
    let deck = ground.deck();
    fs::set_permissions(ground.path(), fs::Permissions::from_mode(0o644)).unwrap();
    let lines = deck.check().unwrap();
    let line = lines.iter().find(|line| !line.ok).unwrap();
    assert_eq!(line.name, "permissions");
    assert!(line.detail.contains("chmod 600"), "{}", line.detail);
}

#[test]
fn a_draft_is_kept_across_restarts_and_forgotten_when_told() {
    let ground = full();
    let draft = serde_json::json!({"title": "Tram dri"});
    ground.deck().keep_draft("job", Some(&draft)).unwrap();
    assert_eq!(ground.deck().draft("job").unwrap(), Some(draft));
    assert_eq!(ground.deck().draft("other").unwrap(), None);
    let mut deck = ground.deck();
    let before = deck.log(None, 0).unwrap();
    deck.keep_draft("job", None).unwrap();
    assert_eq!(deck.draft("job").unwrap(), None);
    assert_eq!(deck.log(None, 0).unwrap(), before, "a draft is no edit");
    apply(&mut deck, rename(1, "Other"), 400);
}

/// Writes into memory and lets something else happen before the first byte that comes after `mark`.
struct Interrupted<'a> {
    out: Vec<u8>,
    mark: &'static str,
    then: Option<Box<dyn FnOnce() + 'a>>,
}

impl std::io::Write for Interrupted<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.out.extend_from_slice(bytes);
        if String::from_utf8_lossy(&self.out).contains(self.mark)
            && let Some(then) = self.then.take()
        {
            then();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn an_export_is_of_one_moment_though_somebody_else_writes_meanwhile() {
    let ground = full();
    let deck = ground.deck();
    let mut out = Interrupted {
        out: Vec::new(),
        mark: "\"applications\": [",
        then: Some(Box::new(|| {
            let mut other = ground.deck();
            let job = add(&mut other, job("Cook", "Kitchen"), 5);
            let sent = ApplicationChange::Add {
                fact: Box::new(ApplicationFact::draft(job)),
                strict: false,
            };
            apply(&mut other, Change::Application(Box::new(sent)), 6);
        })),
    };
    deck.export_to(&mut out, minute(100)).unwrap();
    assert!(out.then.is_none(), "somebody else wrote");
    let target = Ground::new();
    target.deck().import_from(&out.out, false, stamp(200)).unwrap();
    assert_eq!(
        target.deck().counts().unwrap().total(),
        3,
        "without the job that came later"
    );
}

#[test]
fn an_edit_reaches_the_other_file_though_an_older_export_was_merged_after_it() {
    let (mine, theirs) = (full(), Ground::new());
    let merge = |text: &[u8], minutes| theirs.deck().import_from(text, false, stamp(minutes)).unwrap();
    merge(&export(&mine.deck()), 10);
    let note = |words: &str| {
        let patch = JobPatch {
            notes: Some(Some(words.to_owned())),
            ..JobPatch::default()
        };
        // The database's own clock counts milliseconds.
        std::thread::sleep(std::time::Duration::from_millis(5));
        apply(&mut mine.deck(), edit(2, patch), 20);
    };
    note("three");
    let older = export(&mine.deck());
    note("four");
    std::thread::sleep(std::time::Duration::from_millis(5));
    assert_eq!(merge(&older, 30).changed, 1);
    assert_eq!(merge(&export(&mine.deck()), 31).changed, 1);
    let notes: Option<String> = theirs
        .raw()
        .query_row("SELECT notes FROM jobs WHERE title = 'Tram driver'", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(notes.as_deref(), Some("four"));
}

#[test]
fn a_reference_to_a_later_row_does_not_make_its_row_look_newer() {
    let mine = full();
    let raw = mine.raw();
    raw.execute_batch(
        "INSERT INTO contacts (id, user_id, name) VALUES (7, 1, 'Ben');
         UPDATE contacts SET introducer_id = 7 WHERE id = 1;",
    )
    .unwrap();
    let at = |connection: &Connection| -> String {
        connection
            .query_row("SELECT updated_at FROM contacts WHERE name = 'Ida'", [], |row| {
                row.get(0)
            })
            .unwrap()
    };
    std::thread::sleep(std::time::Duration::from_millis(5));
    let theirs = Ground::new();
    theirs
        .deck()
        .import_from(&export(&mine.deck()), false, stamp(10))
        .unwrap();
    assert_eq!(at(&theirs.raw()), at(&raw));
}

#[test]
fn a_newer_profile_is_taken_and_what_it_leaves_empty_stays() {
    let (mine, theirs) = (Ground::new(), Ground::new());
    drop((mine.deck(), theirs.deck()));
    let set = |ground: &Ground, sql: &str| ground.raw().execute_batch(sql).unwrap();
    let told = |ground: &Ground| -> (Option<String>, Option<String>) {
        ground
            .raw()
            .query_row("SELECT headline, bio FROM user_profiles", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .unwrap()
    };
    let some = |text: &str| Some(text.to_owned());
    set(
        &theirs,
        "UPDATE user_profiles SET bio = 'own words', updated_at = '2026-01-01T00:00:00.000Z'",
    );
    set(
        &mine,
        "UPDATE user_profiles SET headline = 'H1', updated_at = '2026-02-01T00:00:00.000Z'",
    );
    let merge = |from: &Ground, to: &Ground| to.deck().import_from(&export(&from.deck()), false, stamp(10)).unwrap();
    assert_eq!(merge(&mine, &theirs).changed, 1);
    assert_eq!(told(&theirs), (some("H1"), some("own words")));
    set(
        &mine,
        "UPDATE user_profiles SET headline = 'H2', updated_at = '2026-03-01T00:00:00.000Z'",
    );
    assert_eq!(merge(&mine, &theirs).changed, 1);
    assert_eq!(told(&theirs), (some("H2"), some("own words")));
    // It is one edit like every other, and an older one changes nothing that is said here.
    apply(&mut theirs.deck(), Change::Undo, 11);
    assert_eq!(told(&theirs), (some("H1"), some("own words")));
    apply(&mut theirs.deck(), Change::Redo, 12);
    set(
        &mine,
        "UPDATE user_profiles SET headline = 'H0', updated_at = '2026-01-15T00:00:00.000Z'",
    );
    assert_eq!(merge(&mine, &theirs).changed, 0);
    assert_eq!(told(&theirs), (some("H2"), some("own words")));
}
