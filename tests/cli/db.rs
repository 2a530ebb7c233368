//! The database file: where it lies, checking, copying, exporting and merging it.

use serde_json::{Value, json};

use super::support::{Hunt, each};

#[cfg(unix)]
fn mode(path: &std::path::Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn asking_where_the_file_lies_does_not_make_it() {
    let hunt = Hunt::new();
    assert_eq!(hunt.ok(&["db", "path"]).trim(), hunt.db().to_str().unwrap());
    assert_eq!(hunt.json(&["db", "path"]), json!({ "path": hunt.db() }));
    assert!(!hunt.db().exists());
    assert_eq!(hunt.ok(&["db", "path", "--db", "/x/y.db"]).trim(), "/x/y.db");
}

#[cfg(unix)]
#[test]
fn the_first_command_makes_a_file_that_only_its_owner_can_read() {
    let hunt = Hunt::new();
    hunt.ok(&["board"]);
    assert_eq!(mode(&hunt.db()), 0o600);
    assert_eq!(mode(hunt.db().parent().unwrap()), 0o700);
}

#[test]
fn the_file_can_be_named_by_flag_and_by_environment_and_the_flag_wins() {
    let hunt = Hunt::new();
    let (one, two) = (hunt.path("one.db"), hunt.path("deep/er/two.db"));
    let add = ["job", "add", "--title", "A", "--company", "B"];
    hunt.program().args(add).env("CAREERDECK_DB", &one).assert().success();
    hunt.program()
        .args(add)
        .env("CAREERDECK_DB", &one)
        .arg("--db")
        .arg(&two)
        .assert()
        .success();
    for db in [&one, &two] {
        let list = hunt.json(&["job", "list", "--db", db.to_str().unwrap()]);
        assert_eq!(list.as_array().unwrap().len(), 1);
    }
    assert!(!hunt.db().exists());
}

#[test]
fn a_sound_file_passes_the_check_and_a_broken_one_does_not() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport");
    let lines = hunt.json(&["db", "check"]);
    assert!(lines.as_array().unwrap().len() >= 5);
    for line in lines.as_array().unwrap() {
        assert_eq!(line["ok"], true, "{line}");
    }
    assert!(hunt.ok(&["db", "check"]).contains("foreign keys"));

    let text = hunt.write(
        "text.db",
        "this is no database, only some words that are long enough to look at",
    );
    let before = std::fs::read(&text).unwrap();
    assert!(hunt.fails(1, &["db", "check", "--db", &text]).contains(&text));
    assert_eq!(std::fs::read(&text).unwrap(), before);
}

#[cfg(unix)]
#[test]
fn others_being_able_to_read_the_file_is_found() {
    use std::os::unix::fs::PermissionsExt;
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport");
    std::fs::set_permissions(hunt.db(), std::fs::Permissions::from_mode(0o644)).unwrap();
    let ran = hunt.run(&["db", "check", "--json"]);
    assert_eq!(ran.status, 1);
    let lines: Value = serde_json::from_str(&ran.out).unwrap();
    let bad: Vec<_> = lines
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["ok"] == false)
        .collect();
    assert_eq!(bad.len(), 1, "{lines}");
    assert_eq!(bad[0]["name"], "permissions");
}

#[test]
fn a_backup_is_a_whole_file_and_overwrites_nothing_unasked() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport");
    let copy = hunt.path("copy.db").to_str().unwrap().to_owned();
    let made = hunt.json(&["db", "backup", &copy]);
    assert_eq!(made["bytes"], std::fs::metadata(&copy).unwrap().len());
    #[cfg(unix)]
    assert_eq!(mode(copy.as_ref()), 0o600);
    assert_eq!(
        each(&hunt.json(&["job", "list", "--db", &copy]), "title"),
        ["Tram driver"]
    );

    let other = hunt.write("other.txt", "mine");
    assert!(hunt.fails(1, &["db", "backup", &other]).contains("--force"));
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "mine");
    hunt.ok(&["db", "backup", &other, "--force"]);
    assert_eq!(
        each(&hunt.json(&["job", "list", "--db", &other]), "title"),
        ["Tram driver"]
    );
}

#[test]
fn an_export_merges_into_another_file_once_and_for_all() {
    let hunt = Hunt::new();
    hunt.ok(&[
        "job",
        "add",
        "--title",
        "Tram driver",
        "--company",
        "City Transport",
        "--tag",
        "night",
    ]);
    hunt.ok(&["job", "move", "1", "applied", "--note", "by post"]);
    let file = hunt.path("hunt.json").to_str().unwrap().to_owned();
    assert!(hunt.ok(&["db", "export", &file]).contains(&file));
    #[cfg(unix)]
    assert_eq!(mode(file.as_ref()), 0o600);
    assert!(hunt.fails(1, &["db", "export", &file]).contains("--force"));
    hunt.ok(&["db", "export", &file, "--force"]);

    let other = Hunt::new();
    let trial = other.json(&["db", "import", &file, "--dry-run"]);
    assert_eq!(trial["dry_run"], true);
    assert_eq!(other.json(&["job", "list"]), json!([]));
    let merged = other.json(&["db", "import", &file]);
    assert_eq!(merged["added"], trial["added"]);
    let job = &other.json(&["job", "list"])[0];
    assert_eq!(
        (&job["title"], &job["tags"], &job["status"]),
        (&json!("Tram driver"), &json!(["night"]), &json!("APPLIED"))
    );
    assert_eq!(job["uid"], hunt.json(&["job", "show", "1"])["uid"]);
    assert_eq!(
        other.json(&["job", "history", &job["id"].to_string()])[1]["note"],
        "by post"
    );

    assert_eq!(other.json(&["db", "import", &file])["added"], 0);
    assert_eq!(other.json(&["log"]).as_array().unwrap().len(), 1);
    other.ok(&["undo"]);
    assert_eq!(other.json(&["job", "list"]), json!([]));
}

#[test]
fn an_export_can_be_piped_into_an_import() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport");
    let exported = hunt.ok(&["db", "export", "-"]);
    assert!(serde_json::from_str::<Value>(&exported).unwrap().is_object());
    let other = Hunt::new();
    let ran = other.run_with(&["db", "import", "-"], exported.as_bytes());
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(each(&other.json(&["job", "list"]), "title"), ["Tram driver"]);
}

#[test]
fn what_is_no_export_is_refused_with_a_reason() {
    let hunt = Hunt::new();
    for (name, content) in [
        ("a.json", ""),
        ("b.json", "[]"),
        ("c.json", "{\"jobs\": 3}"),
        ("d.json", "{\"format\":"),
        ("e.json", "\u{0}\u{1}"),
    ] {
        let file = hunt.write(name, content);
        let said = hunt.fails(1, &["db", "import", &file]);
        assert!(said.contains(name), "{said}");
    }
    assert_eq!(hunt.json(&["log"]), json!([]));
}

#[test]
fn a_folder_that_can_not_be_written_is_named() {
    let hunt = Hunt::new();
    let file = hunt.write("file", "x");
    let inside = format!("{file}/x.db");
    assert!(hunt.fails(1, &["board", "--db", &inside]).contains(&file));
    assert!(hunt.fails(1, &["db", "backup", &inside]).contains(&inside));
    assert!(hunt.fails(1, &["db", "export", &inside]).contains(&inside));
}

#[test]
fn rows_that_were_written_by_hand_are_read_as_far_as_they_can_be() {
    let hunt = Hunt::new();
    hunt.ok(&["job", "add", "Baker @ Oven"]);
    let file = rusqlite::Connection::open(hunt.db()).unwrap();
    file.execute_batch(
        "INSERT INTO jobs (user_id, title, company, status, created_at, applied_at, deadline)
           VALUES (1, 'Cook', 'Inn', 'APPLIED', datetime('now'), datetime('now'), date('now', '+3 days'));
         INSERT INTO jobs (user_id, title, company, tags) VALUES (1, 'Waiter', 'Inn', '[\"a\", 7, null]');
         INSERT INTO jobs (user_id, title, company, deadline, posted_at, applied_at, ai_analysis)
           VALUES (1, 'Porter', 'Inn', '31.12.2026', 'some day', 'long ago', '{\"strengths\": 5}');",
    )
    .unwrap();
    drop(file);
    assert_eq!(hunt.json(&["job", "list"]).as_array().unwrap().len(), 4);
    assert!(hunt.ok(&["board"]).contains("Porter"));
    assert!(hunt.ok(&["search", "porter"]).contains("Porter"));
    assert!(hunt.json(&["job", "show", "2"])["applied_at"].is_string());
    assert_eq!(hunt.json(&["job", "show", "3"])["tags"], serde_json::json!(["a", "7"]));
    // What can't be read stays in the file, also after the row was changed and the change taken back.
    hunt.ok(&["job", "edit", "4", "--note", "odd"]);
    hunt.ok(&["undo"]);
    let file = rusqlite::Connection::open(hunt.db()).unwrap();
    let deadline: String = file
        .query_row("SELECT deadline FROM jobs WHERE id = 4", [], |row| row.get(0))
        .unwrap();
    assert_eq!(deadline, "31.12.2026");
    drop(file);
    let checked = hunt.run(&["db", "check"]);
    assert_eq!(checked.status, 1);
    assert!(
        checked.out.contains("jobs 4 has the deadline \"31.12.2026\""),
        "{}",
        checked.out
    );
}

#[test]
fn a_backup_goes_to_a_file_in_a_directory_that_is_there() {
    let hunt = Hunt::new();
    hunt.ok(&["job", "add", "Baker @ Oven"]);
    assert_eq!(hunt.run(&["db", "backup", "-"]).status, 2);
    let ran = hunt.run(&["db", "backup", "nowhere/copy.db"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("there is no directory nowhere"), "{}", ran.err);
}

#[test]
fn rows_that_no_list_could_read_are_refused_and_one_that_is_there_is_found_by_the_check() {
    let source = Hunt::new();
    source.add("Tram driver", "City Transport");
    source.ok(&["goal", "add", "Drive a tram"]);
    source.ok(&["interview", "add", "1", "--type", "video", "--at", "2026-12-01 14:30"]);
    source.ok(&["offer", "add", "1", "--base", "50000", "--currency", "EUR"]);
    source.ok(&["application", "add", "1"]);
    let good = source.json(&["db", "export", "-"]);
    let hunt = Hunt::new();
    for (row, column, bad) in [
        ("career_goals/0", "milestones", json!([7])),
        ("interviews/0", "interviewers", json!([{"name": 1}, 5])),
        ("offers/0", "rounds", json!(["more"])),
        ("applications/0", "answers", json!([true])),
    ] {
        let mut export = good.clone();
        export.pointer_mut(&format!("/tables/{row}")).unwrap()[column] = bad;
        let file = hunt.write("bad.json", export.to_string());
        let said = hunt.fails(1, &["db", "import", &file]);
        let table = row.split('/').next().unwrap();
        assert!(said.contains("bad.json") && said.contains(table), "{said}");
    }
    assert_eq!(hunt.json(&["log"]), json!([]));
    // What another program wrote into the file itself is named.
    rusqlite::Connection::open(source.db())
        .unwrap()
        .execute_batch("UPDATE career_goals SET milestones = '[7]'")
        .unwrap();
    let checked = source.run(&["db", "check"]);
    assert_eq!(checked.status, 1, "{}", checked.out);
    assert!(checked.out.contains("career_goals 1"), "{}", checked.out);
}

#[test]
fn reviews_of_one_week_in_several_files_are_one_after_an_import() {
    let (here, there) = (Hunt::new(), Hunt::new());
    here.ok(&["goal", "review", "--week", "2026-03-02", "--answer", "1=Here"]);
    there.ok(&["goal", "review", "--week", "2026-03-02", "--answer", "1=There, later"]);
    let file = here.write("there.json", there.json(&["db", "export", "-"]).to_string());
    here.ok(&["db", "import", &file]);
    let reviews = here.json(&["goal", "review", "--list"]);
    assert_eq!(reviews.as_array().unwrap().len(), 1, "{reviews}");
    assert!(
        reviews.to_string().contains("There, later"),
        "the later one stays: {reviews}"
    );
    assert_eq!(here.json(&["db", "import", &file])["added"], 0);
}

#[test]
fn a_list_shows_the_rows_beside_an_odd_one_and_a_check_names_it() {
    let hunt = Hunt::new();
    hunt.add("Baker", "Oven");
    hunt.ok(&["interview", "add", "1", "--type", "phone", "--at", "2096-12-01 14:30"]);
    hunt.ok(&["application", "add", "1"]);
    hunt.ok(&["offer", "add", "1", "--base", "50000"]);
    hunt.ok(&["task", "add", "Call"]);
    hunt.ok(&["goal", "add", "Bake"]);
    let file = rusqlite::Connection::open(hunt.db()).unwrap();
    file.execute_batch(
        "UPDATE interviews SET interviewers = '[1]'; UPDATE applications SET answers = '[\"x\"]';
         UPDATE offers SET rounds = '[1]'; UPDATE tasks SET due_time = '99:99'; UPDATE career_goals SET milestones = '[1]';
         UPDATE jobs SET salary_min = -5;",
    )
    .unwrap();
    drop(file);
    for list in ["interview", "application", "offer", "task", "goal"] {
        assert_eq!(hunt.json(&[list, "list"]).as_array().unwrap().len(), 1, "{list}");
        hunt.ok(&[list, "show", "1"]);
    }
    hunt.ok(&["job", "show", "1"]);
    let checked = hunt.run(&["db", "check"]);
    assert_eq!(checked.status, 1);
    for words in [
        "interviews 1: its interviewers can't be read",
        "applications 1: its answers can't be read",
        "offers 1: its rounds can't be read",
        "tasks 1: its due_time can't be read",
        "career_goals 1: its milestones can't be read",
        "jobs 1: its salary is below zero",
    ] {
        assert!(checked.out.contains(words), "{words}: {}", checked.out);
    }
    // What can't be read stays in the file while something else of its row is changed.
    hunt.ok(&["interview", "edit", "1", "--location", "Oven 1"]);
    let file = rusqlite::Connection::open(hunt.db()).unwrap();
    let kept: String = file
        .query_row("SELECT interviewers FROM interviews", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kept, "[1]");
}

#[test]
fn a_refused_export_is_named_by_its_file() {
    let hunt = Hunt::new();
    let file = hunt.write(
        "hunt.json",
        "{\"careerdeck\": {\"schema\": 10}, \"tables\": {\"jobs\": [{}]}}",
    );
    let said = hunt.fails(1, &["db", "import", &file]);
    assert!(said.contains(&file) && said.contains("row 1 of jobs"), "{said}");
}

#[test]
fn a_backup_is_put_back_and_what_stood_there_is_kept_beside_it() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport");
    let copy = hunt.path("copy.db").to_str().unwrap().to_owned();
    hunt.ok(&["db", "backup", &copy]);
    hunt.add("Baker", "Oven");
    // A program that has the file open sees what is put there.
    let open = rusqlite::Connection::open(hunt.db()).unwrap();
    let count = || -> i64 {
        open.query_row("SELECT count(*) FROM jobs", [], |row| row.get(0))
            .unwrap()
    };
    assert_eq!(count(), 2);
    let restored = hunt.json(&["db", "restore", &copy]);
    assert_eq!(restored["bytes"], std::fs::metadata(&copy).unwrap().len());
    assert_eq!(each(&hunt.json(&["job", "list"]), "title"), ["Tram driver"]);
    assert_eq!(count(), 1);
    let before = restored["before"].as_str().unwrap();
    #[cfg(unix)]
    assert_eq!(mode(before.as_ref()), 0o600);
    assert_eq!(
        each(&hunt.json(&["job", "list", "--db", before]), "title"),
        ["Baker", "Tram driver"]
    );
    hunt.ok(&["db", "check"]);
    // And back again.
    let second = hunt.json(&["db", "restore", before, "--yes"]);
    assert_ne!(second["before"], restored["before"]);
    assert_eq!(hunt.json(&["job", "list"]).as_array().unwrap().len(), 2);

    // Into a home with nothing in it, nothing is set aside.
    let fresh = Hunt::new();
    assert_eq!(fresh.json(&["db", "restore", &copy])["before"], Value::Null);
    assert_eq!(each(&fresh.json(&["job", "list"]), "title"), ["Tram driver"]);
    #[cfg(unix)]
    assert_eq!(mode(&fresh.db()), 0o600);
}

#[test]
fn a_damaged_file_makes_room_for_its_backup_and_is_kept() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport");
    let copy = hunt.path("copy.db").to_str().unwrap().to_owned();
    hunt.ok(&["db", "backup", &copy]);
    let damaged = vec![b'x'; 20_000];
    std::fs::write(hunt.db(), &damaged).unwrap();
    hunt.fails(1, &["job", "list"]);
    let before = hunt.json(&["db", "restore", &copy])["before"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(std::fs::read(before).unwrap(), damaged);
    assert_eq!(each(&hunt.json(&["job", "list"]), "title"), ["Tram driver"]);
}

#[test]
fn what_is_no_backup_is_refused_and_the_file_stays_as_it_is() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport");
    let foreign = hunt.path("foreign.db");
    rusqlite::Connection::open(&foreign)
        .unwrap()
        .execute_batch("CREATE TABLE pets (name TEXT)")
        .unwrap();
    let own = hunt.db().to_str().unwrap().to_owned();
    let mut broken = {
        let copy = hunt.path("copy.db");
        hunt.ok(&["db", "backup", copy.to_str().unwrap()]);
        std::fs::read(copy).unwrap()
    };
    let half = broken.len() / 2;
    broken[half..].fill(0xff);
    for (file, words) in [
        (hunt.write("text.db", "only some words"), "no copy of a database"),
        (foreign.to_str().unwrap().to_owned(), "another program"),
        (own, "the database itself"),
        (hunt.write("broken.db", broken), "damaged"),
        ("nowhere.db".to_owned(), "No such file"),
    ] {
        let said = hunt.fails(1, &["db", "restore", &file]);
        assert!(said.contains(words), "{file}: {said}");
    }
    assert_eq!(each(&hunt.json(&["job", "list"]), "title"), ["Tram driver"]);
    let beside: Vec<_> = std::fs::read_dir(hunt.db().parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("before") || name.contains("part"))
        .collect();
    assert!(beside.is_empty(), "{beside:?}");
}
