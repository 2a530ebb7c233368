//! Wrong usage, exit statuses, and asking before deleting.

use super::support::Hunt;

#[test]
fn wrong_usage_is_told_from_what_is_not_there() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport");
    for args in [
        &["jbo"][..],
        &["job"],
        &["job", "show"],
        &["job", "show", "x"],
        &["job", "add"],
        &["job", "add", "--title", "A"],
        &["job", "add", "--title", " ", "--company", "B"],
        &["job", "add", "--title", "A", "--company", "B", "--salary", "a lot"],
        &["job", "add", "--title", "A", "--company", "B", "--currency", "EUR"],
        &["job", "add", "--title", "A", "--company", "B", "--deadline", "someday"],
        &["job", "move", "1"],
        &["job", "move", "1", "ghosted"],
        &["job", "move", "1", "applied", "--at", "2999-01-01"],
        &["job", "edit", "1"],
        &["job", "edit", "1", "--title", ""],
        &["job", "edit", "1", "--match-score", "101"],
        &["job", "edit", "1", "--match-score", "NaN"],
        &["job", "edit", "1", "--salary-currency", "euros"],
        &["job", "edit", "1", "--ai-analysis", "{"],
        &["job", "place", "1"],
        &["job", "place", "1", "--top", "--bottom"],
        &["job", "tag", "1"],
        &["job", "list", "--limit", "-1"],
        &["board", "--at", "the other day"],
        &["board", "--at", "tomorrow"],
        &["log", "--limit", "many"],
        &["completions", "abacus"],
        &["--json"],
        &[],
    ] {
        hunt.fails(2, args);
    }
    for args in [
        &["job", "show", "99"][..],
        &["job", "show", "0"],
        &["job", "edit", "99", "--title", "A"],
        &["job", "edit", "99", "--tag", "a"],
        &["job", "edit", "99", "--status", "applied"],
        &["job", "move", "99", "applied"],
        &["job", "history", "99"],
        &["job", "rm", "99", "--yes"],
        &["job", "place", "99", "--top"],
    ] {
        hunt.fails(3, args);
    }
    assert_eq!(hunt.json(&["log"]).as_array().unwrap().len(), 1);
}

#[test]
fn a_wrong_status_says_which_there_are() {
    let hunt = Hunt::new();
    let said = hunt.fails(2, &["job", "move", "1", "aplied"]);
    assert!(
        said.contains("interview-scheduled") && said.contains("'applied'"),
        "{said}"
    );
}

#[test]
fn an_error_says_what_was_done_why_it_failed_and_what_to_do() {
    let hunt = Hunt::new();
    let said = hunt.fails(
        2,
        &["job", "add", "--title", "A", "--company", "B", "--deadline", "someday"],
    );
    assert!(
        said.contains("--deadline") && said.contains("\"someday\" is not a day") && said.contains("2026-12-31"),
        "{said}"
    );
}

#[test]
fn flags_that_hold_everywhere_stand_anywhere() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport");
    let db = hunt.db();
    let db = db.to_str().unwrap();
    let shown = hunt.ok(&["job", "show", "1", "--json", "--db", db]);
    for args in [
        &["--json", "--db", db, "job", "show", "1"][..],
        &["job", "--json", "--db", db, "show", "1"],
        &["job", "--db", db, "show", "--json", "1"],
    ] {
        assert_eq!(hunt.ok(args), shown, "{args:?}");
    }
}

#[cfg(unix)]
mod on_a_terminal {
    use std::io::{Read, Write};

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    use crate::cli::support::Hunt;

    /// Runs a command on a terminal, types an answer, and gives what was shown and the exit status.
    fn on_terminal(hunt: &Hunt, args: &[&str], answer: &str) -> (String, u32) {
        let pair = native_pty_system()
            .openpty(PtySize {
                rows: 24,
                cols: 80,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        let mut command = CommandBuilder::new(assert_cmd::cargo::cargo_bin!("careerdeck"));
        for (name, value) in hunt.process().get_envs() {
            command.env(name, value.unwrap());
        }
        command.args(args);
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let reading = std::thread::spawn(move || {
            let mut shown = Vec::new();
            // At its end a pseudo-terminal gives an error instead of nothing.
            let _ = reader.read_to_end(&mut shown);
            String::from_utf8_lossy(&shown).into_owned()
        });
        let mut writer = pair.master.take_writer().unwrap();
        writer.write_all(answer.as_bytes()).unwrap();
        let status = child.wait().unwrap();
        drop(writer);
        drop(pair.master);
        (reading.join().unwrap(), status.exit_code())
    }

    #[test]
    fn deleting_asks_and_only_a_yes_deletes() {
        let hunt = Hunt::new();
        hunt.add("Tram driver", "City Transport");
        let (shown, status) = on_terminal(&hunt, &["job", "rm", "1"], "n\n");
        assert!(
            shown.contains("Delete job 1 Tram driver at City Transport") && shown.contains("[y/N]"),
            "{shown}"
        );
        assert_eq!(status, 1);
        hunt.ok(&["job", "show", "1"]);
        let (shown, status) = on_terminal(&hunt, &["job", "rm", "1"], "y\n");
        assert_eq!(status, 0, "{shown}");
        hunt.fails(3, &["job", "show", "1"]);
    }

    #[test]
    fn a_list_fits_the_terminal() {
        let hunt = Hunt::new();
        hunt.add(&"Tram driver ".repeat(20), &"City Transport ".repeat(20));
        let (shown, _) = on_terminal(&hunt, &["job", "list"], "");
        for line in shown.lines() {
            let plain = line.replace("\x1b[1m", "").replace("\x1b[0m", "");
            assert!(plain.trim_end().chars().count() <= 80, "{plain:?}");
        }
        assert!(shown.contains('…'));
    }
}

#[test]
fn a_job_without_a_company_is_asked_for_it() {
    let hunt = Hunt::new();
    for (args, words) in [
        (&["job", "add", "--title", "Baker"][..], "no company"),
        (&["job", "add", "--company", "Oven"][..], "no title"),
        (&["job", "add"][..], "neither a title nor a company"),
    ] {
        let ran = hunt.run(args);
        assert_eq!(ran.status, 2, "{args:?}");
        assert!(ran.err.contains(words), "{args:?}: {}", ran.err);
    }
}

#[test]
fn asking_for_json_twice_is_asking_for_it() {
    assert_eq!(Hunt::new().ok(&["--json", "job", "list", "--json"]), "[]\n");
}
