//! Disks that are full, places that can't be written, and files that are damaged: said in words, and what was there
//! before stays there.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use rusqlite::Connection;

use super::give::{Gave, harmless, run};
use crate::support::Hunt;

/// Everything that reads or writes the file.
const ALL: &[&[&str]] = &[
    &["job", "list", "--all"],
    &["job", "show", "1"],
    &["job", "history", "1"],
    &["board"],
    &["board", "--at", "today"],
    &["search", "words"],
    &["log"],
    &["db", "export", "-"],
    &["job", "add", "--title", "New", "--company", "Acme"],
    &["job", "move", "1", "applied"],
    &["job", "tag", "1", "--tag", "night"],
    &["undo"],
    &["redo"],
    &["db", "check"],
];

fn filled(jobs: usize) -> Hunt {
    let hunt = Hunt::in_memory();
    let mut csv = String::from("Company,Position,Notes\n");
    for n in 0..jobs {
        csv.push_str(&format!(
            "Company {n},Position {n},{}\n",
            format!("some words about number {n} ").repeat(8)
        ));
    }
    let file = hunt.write("tracker.csv", csv);
    hunt.ok(&["job", "import", &file]);
    hunt
}

/// Runs the program below a shell that sets the stage for it.
fn below(hunt: &Hunt, shell: &[&str], stage: &str, args: &[&str]) -> Gave {
    let mut command = Command::new(shell[0]);
    command
        .args(&shell[1..])
        .arg(format!("{stage}; exec \"$0\" \"$@\""))
        .arg(assert_cmd::cargo::cargo_bin!("careerdeck"))
        .args(args);
    for (name, value) in hunt.process().get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    harmless(
        &command.stdin(Stdio::null()).output().unwrap(),
        &format!("{stage}: {args:?}"),
        Duration::ZERO,
    )
}

/// A pipe that nobody reads or writes.
fn pipe(hunt: &Hunt) -> String {
    let pipe = hunt.path("pipe").to_str().unwrap().to_owned();
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    pipe
}

fn jobs(hunt: &Hunt) -> usize {
    hunt.json(&["job", "list", "--all"]).as_array().unwrap().len()
}

fn assert_sound(hunt: &Hunt) {
    let gave = run(hunt, &["db", "check"]);
    assert_eq!(gave.status, 0, "{}", gave.out);
}

#[test]
fn an_answer_that_can_not_be_written_is_a_failure_and_undoes_nothing() {
    let hunt = filled(50);
    let tracker = hunt.write("more.csv", "Company,Position\nAcme,Baker\n");
    let file = tracker.as_str();
    for args in [
        &["job", "list"][..],
        &["board"],
        &["search", "words"],
        &["log", "--json"],
        &["db", "export", "-"],
        &["db", "check"],
        &["config", "show"],
        &["job", "import", file],
    ] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = hunt
            .process()
            .args(args)
            .stdin(Stdio::null())
            .stdout(full)
            .output()
            .unwrap();
        let gave = harmless(&output, &format!("{args:?}"), Duration::ZERO);
        assert_eq!(gave.status, 1, "{args:?}");
        assert!(
            gave.err.contains("standard output") || gave.err.contains("the disk is full"),
            "{args:?}: {}",
            gave.err
        );
    }
    // The import itself had happened.
    assert_eq!(jobs(&hunt), 51);
    // What is no file is not replaced by one.
    let pipe = pipe(&hunt);
    for args in [["db", "export"], ["db", "backup"]] {
        let gave = run(&hunt, &[args[0], args[1], &pipe, "--force"]);
        assert_eq!(gave.status, 1, "{args:?}: {gave:?}");
        assert!(gave.err.contains("no file"), "{args:?}: {}", gave.err);
        assert!(!fs::metadata(&pipe).unwrap().is_file(), "{args:?} took the pipe away");
    }
    assert_sound(&hunt);
}

#[test]
fn a_file_that_may_not_grow_keeps_what_it_had() {
    let hunt = filled(200);
    let more = hunt.write(
        "more.csv",
        format!(
            "Company,Position\n{}",
            (0..5000)
                .map(|n| format!("Other {n},Position {n}\n"))
                .collect::<String>()
        ),
    );
    let blocks = fs::metadata(hunt.db()).unwrap().len() / 512;
    for extra in [0, 8, 64, 300, 1000] {
        // Without the trap the system would end the process by a signal.
        let stage = format!("trap '' XFSZ; ulimit -f {}", blocks + extra);
        let gave = below(&hunt, &["sh", "-c"], &stage, &["job", "import", &more]);
        assert_eq!(gave.status, 1, "{stage}: {gave:?}");
        assert!(gave.err.contains("disk") || gave.err.contains("full"), "{}", gave.err);
        assert_eq!(jobs(&hunt), 200);
        assert_sound(&hunt);
    }
    let gave = below(
        &hunt,
        &["sh", "-c"],
        "trap '' XFSZ; ulimit -f 8",
        &["db", "backup", hunt.path("copy.db").to_str().unwrap()],
    );
    assert_eq!(gave.status, 1, "{gave:?}");
    assert!(!hunt.path("copy.db").exists() && !hunt.path("copy.db.part").exists());
    let gave = below(
        &hunt,
        &["sh", "-c"],
        "trap '' XFSZ; ulimit -f 8",
        &["db", "export", hunt.path("copy.json").to_str().unwrap()],
    );
    assert_eq!(gave.status, 1, "{gave:?}");
    assert!(!hunt.path("copy.json").exists());
    hunt.ok(&["job", "import", &more]);
    assert_eq!(jobs(&hunt), 5200);
}

#[test]
fn a_disk_that_is_full_keeps_what_it_had() {
    let unshare = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"];
    let mount = |place: &Path, size: &str| format!("mount -t tmpfs -o size={size} tmpfs {}", place.display());
    let hunt = Hunt::in_memory();
    let place = hunt.path("small");
    fs::create_dir(&place).unwrap();
    let can = Command::new(unshare[0])
        .args(&unshare[1..])
        .arg(mount(&place, "1m"))
        .stderr(Stdio::null())
        .status();
    if !can.is_ok_and(|status| status.success()) {
        println!("left out: no small disk can be made here");
        return;
    }
    let csv: String = (0..4000)
        .map(|n| format!("Other {n},Position {n},{}\n", "word ".repeat(30)))
        .collect();
    let more = hunt.write("more.csv", format!("Company,Position,Notes\n{csv}"));
    let db = place.join("deck.db");
    let program = format!("\"$0\" --db {}", db.display());
    for size in ["100k", "400k", "800k", "2m"] {
        // What is there before, a large import, a small change, and what is there afterwards: all in one small disk.
        let stage = format!(
            "{} || exit 9; {program} job add --title First --company Acme >/dev/null 2>&1; \
             {program} job import {more} >/dev/null 2>{}/said; echo $? >{}/status; {program} job list >{}/list; {program} db check >{}/check 2>&1; echo $? >>{}/check",
            mount(&place, size),
            hunt.path("").display(),
            hunt.path("").display(),
            hunt.path("").display(),
            hunt.path("").display(),
            hunt.path("").display(),
        );
        let gave = below(&hunt, &unshare, &stage, &["config", "path"]);
        assert_eq!(gave.status, 0, "{gave:?}");
        let read = |name: &str| fs::read_to_string(hunt.path(name)).unwrap();
        println!(
            "{size}: {} / {} / {}",
            read("said").trim(),
            read("list").lines().count(),
            read("check").trim().replace('\n', " ")
        );
        assert!(!read("said").contains("error applying"), "{size}: {}", read("said"));
        assert_eq!(read("status").trim(), "1", "{size}: {}", read("said"));
        assert!(
            read("said").contains("disk") && !read("said").contains("panicked"),
            "{size}: {}",
            read("said")
        );
        if size == "2m" {
            assert_eq!(read("list").lines().count(), 2, "{}", read("list"));
            assert!(read("check").ends_with("\n0\n"), "{}", read("check"));
        }
    }
}

/// What stands before a command so that it runs as somebody to whom permissions mean something.
fn as_a_nobody(hunt: &Hunt) -> Option<&'static [&'static str]> {
    let free = hunt.write("free", "x");
    fs::set_permissions(&free, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&free).is_err() {
        return Some(&["sh", "-c"]);
    }
    const NOBODY: &[&str] = &[
        "setpriv",
        "--reuid=65534",
        "--regid=65534",
        "--clear-groups",
        "sh",
        "-c",
    ];
    let program = assert_cmd::cargo::cargo_bin!("careerdeck");
    let can = Command::new(NOBODY[0])
        .args(&NOBODY[1..])
        .arg("exec \"$0\" --version")
        .arg(program)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    can.is_ok_and(|status| status.success()).then_some(NOBODY)
}

fn give_away(place: &Path) {
    // Only root can, and only root needs to.
    let _ = std::os::unix::fs::chown(place, Some(65534), Some(65534));
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        if entry.file_type().unwrap().is_dir() {
            give_away(&entry.path());
        } else {
            let _ = std::os::unix::fs::chown(entry.path(), Some(65534), Some(65534));
        }
    }
}

#[test]
fn a_file_or_folder_that_can_not_be_written_is_named_and_stays_as_it_is() {
    let hunt = filled(20);
    let Some(shell) = as_a_nobody(&hunt) else {
        println!("left out: this account may write everywhere");
        return;
    };
    give_away(&hunt.path(""));
    let folder = hunt.db().parent().unwrap().to_owned();
    let writes: &[&[&str]] = &[
        &["job", "add", "--title", "New", "--company", "Acme"],
        &["job", "move", "1", "applied"],
        &["undo"],
    ];
    for (name, file_mode, folder_mode) in [
        ("file", 0o400, 0o700),
        ("folder", 0o600, 0o500),
        ("both", 0o400, 0o500),
        ("unreadable", 0o000, 0o700),
    ] {
        fs::set_permissions(hunt.db(), fs::Permissions::from_mode(file_mode)).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(folder_mode)).unwrap();
        let before = fs::read(hunt.db()).ok();
        for args in writes {
            let gave = below(&hunt, shell, ":", args);
            assert_eq!(gave.status, 1, "{name}: {args:?}: {gave:?}");
            assert!(
                gave.err.contains("written") || gave.err.contains("permission") || gave.err.contains("opened"),
                "{name}: {args:?}: {}",
                gave.err
            );
        }
        for args in [&["job", "list"][..], &["board"], &["db", "check"]] {
            let gave = below(&hunt, shell, ":", args);
            assert!([0, 1].contains(&gave.status), "{name}: {args:?}: {gave:?}");
            println!(
                "{name}: {args:?}: {} {}",
                gave.status,
                gave.err.trim().replace('\n', " / ")
            );
        }
        assert_eq!(fs::read(hunt.db()).ok(), before, "{name}");
    }
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    fs::set_permissions(hunt.db(), fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(jobs(&hunt), 20);
    assert_sound(&hunt);
}

/// Runs everything on a file that is damaged: words or an answer, no panic.
fn try_all(hunt: &Hunt, db: &Path, what: &str) {
    for args in ALL {
        let gave = run(hunt, &[*args, &["--db", db.to_str().unwrap()]].concat());
        assert!([0, 1, 3].contains(&gave.status), "{what}: {args:?}: {gave:?}");
    }
}

#[test]
fn a_damaged_file_is_said_to_be_damaged() {
    let hunt = filled(300);
    hunt.ok(&["board"]);
    let whole = fs::read(hunt.db()).unwrap();
    let pages = whole.len() / 4096;
    let mut found = 0;
    for n in 0..12 {
        let mut bytes = whole.clone();
        // Half a page of noise, each time in another part of the file, the first page among them.
        let at = n * pages / 12 * 4096 + if n == 0 { 60 } else { 0 };
        for (k, byte) in bytes[at..at + 2000].iter_mut().enumerate() {
            *byte = ((k + n).wrapping_mul(2_654_435_761) >> 13) as u8;
        }
        let db = hunt.path(&format!("damaged{n}.db"));
        fs::write(&db, &bytes).unwrap();
        fs::set_permissions(&db, fs::Permissions::from_mode(0o600)).unwrap();
        let gave = run(&hunt, &["db", "check", "--db", db.to_str().unwrap()]);
        found += u32::from(gave.status == 1);
        try_all(&hunt, &db, &format!("noise at {at}"));
    }
    assert!(found >= 11, "only {found} of 12 were found");
}

#[test]
fn a_file_that_was_cut_off_is_said_to_be_damaged() {
    let hunt = filled(300);
    let whole = fs::read(hunt.db()).unwrap();
    for length in [
        50,
        100,
        512,
        4095,
        4096,
        4097,
        whole.len() / 3,
        whole.len() / 2,
        whole.len() - 4096,
        whole.len() - 1,
    ] {
        let db = hunt.path(&format!("cut{length}.db"));
        fs::write(&db, &whole[..length]).unwrap();
        fs::set_permissions(&db, fs::Permissions::from_mode(0o600)).unwrap();
        let gave = run(&hunt, &["db", "check", "--db", db.to_str().unwrap()]);
        assert_eq!(gave.status, 1, "{length} of {}: {gave:?}", whole.len());
        try_all(&hunt, &db, &format!("cut to {length}"));
    }
}

#[test]
fn files_that_are_no_database_of_ours_are_left_as_they_are() {
    let hunt = filled(5);
    let newer = hunt.path("newer.db");
    fs::copy(hunt.db(), &newer).unwrap();
    Connection::open(&newer)
        .unwrap()
        .execute("INSERT INTO refinery_schema_history (version, name, applied_on, checksum) VALUES (99, 'later', '2030-01-01', '1')", [])
        .unwrap();
    let other = hunt.path("other.db");
    Connection::open(&other)
        .unwrap()
        .execute_batch("CREATE TABLE songs (id INTEGER PRIMARY KEY, title TEXT);")
        .unwrap();
    let text = hunt.path("text.db");
    fs::write(
        &text,
        "some words, and more of them, so that it is longer than a header would be; some words, and more of them",
    )
    .unwrap();
    for (db, word) in [(&newer, "newer"), (&other, "another program"), (&text, "")] {
        let before = fs::read(db).unwrap();
        for args in ALL {
            let gave = run(&hunt, &[*args, &["--db", db.to_str().unwrap()]].concat());
            assert_eq!(gave.status, 1, "{db:?}: {args:?}: {gave:?}");
            assert!(gave.err.contains(word), "{db:?}: {}", gave.err);
        }
        assert_eq!(fs::read(db).unwrap(), before, "{db:?} was changed");
    }
    for place in ["/dev/null", &pipe(&hunt), hunt.path("").to_str().unwrap()] {
        let gave = run(&hunt, &["job", "list", "--db", place]);
        assert_eq!(gave.status, 1, "{place}: {gave:?}");
    }
}

#[test]
fn what_stands_beside_the_file_can_not_spoil_it() {
    // A log that belongs to another file, or is noise, as after a clumsy copy.
    let hunt = filled(20);
    hunt.ok(&["board"]);
    for (name, noise) in [
        ("noise", vec![0x5a_u8; 40_000]),
        ("zeros", vec![0; 40_000]),
        ("nothing", vec![]),
    ] {
        let db = hunt.path(&format!("{name}.db"));
        fs::copy(hunt.db(), &db).unwrap();
        for end in ["-wal", "-shm"] {
            fs::write(hunt.path(&format!("{name}.db{end}")), &noise).unwrap();
        }
        let gave = run(&hunt, &["job", "list", "--json", "--db", db.to_str().unwrap()]);
        assert_eq!(gave.status, 0, "{name}: {}", gave.err);
        assert_eq!(gave.json().as_array().unwrap().len(), 20, "{name}");
    }
}
