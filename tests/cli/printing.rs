//! What reaches standard output, and what never does.

use std::io::Read;
use std::process::Stdio;

use serde_json::Value;

use super::support::Hunt;

/// Words that would steer a terminal or mislead a reader.
const NASTY: &str = "red\x1b[31m\x1b]0;title\x07 c1\u{9b}2J \u{202e}txet\u{2066}";

fn harmless(text: &str) -> bool {
    let bad = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c) || c == '\u{2066}';
    !text.chars().any(bad)
}

#[test]
fn nothing_that_was_stored_can_steer_the_terminal() {
    let hunt = Hunt::new();
    hunt.ok(&[
        "job",
        "add",
        "--title",
        NASTY,
        "--company",
        NASTY,
        "--location",
        NASTY,
        "--description",
        NASTY,
        "--note",
        NASTY,
        "--tag",
        NASTY,
        "--source",
        NASTY,
        "--contact-name",
        NASTY,
        "--url",
        NASTY,
    ]);
    hunt.ok(&["job", "move", "1", "applied", "--note", NASTY]);
    hunt.ok(&["view", "save", NASTY, "--filter", NASTY]);
    let csv = hunt.write(
        "nasty.csv",
        format!("Company,Position\n\"{NASTY}\",\"{NASTY}\"\n\"{NASTY}\",\n"),
    );
    for args in [
        &["job", "show", "1"][..],
        &["job", "list"],
        &["job", "history", "1"],
        &["board"],
        &["board", "--at", "today"],
        &["search", "red"],
        &["log"],
        &["view", "list"],
        &["job", "import", &csv],
        &["db", "export", "-"],
    ] {
        let ran = hunt.run(args);
        assert!(harmless(&ran.out), "{args:?}: {:?}", ran.out);
        assert!(harmless(&ran.err), "{args:?}: {:?}", ran.err);
        if args[0] != "db" {
            let ran = hunt.run(&[args, &["--json"]].concat());
            assert!(harmless(&ran.out), "{args:?}: {:?}", ran.out);
            assert!(serde_json::from_str::<Value>(&ran.out).is_ok(), "{args:?}");
        }
    }
    for args in [
        &["job", "show", NASTY][..],
        &[NASTY],
        &["job", "list", "--view", NASTY],
        &["job", "import", NASTY],
    ] {
        let ran = hunt.run(args);
        assert!(harmless(&ran.err), "{args:?}: {:?}", ran.err);
    }
}

#[test]
fn without_a_terminal_there_are_no_colours_and_no_lines_drawn() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport");
    for args in [
        &["job", "list"][..],
        &["job", "show", "1"],
        &["board"],
        &["log"],
        &["db", "check"],
        &["config", "keys"],
    ] {
        let out = hunt.ok(args);
        assert!(!out.contains('\x1b'), "{args:?}");
        assert!(!out.chars().any(|c| ('\u{2500}'..='\u{259f}').contains(&c)), "{args:?}");
    }
}

#[test]
fn an_empty_list_is_an_empty_array_and_nothing_for_people() {
    let hunt = Hunt::new();
    for args in [&["job", "list"][..], &["log"], &["view", "list"], &["search", "x"]] {
        assert_eq!(hunt.json(args), serde_json::json!([]), "{args:?}");
        assert_eq!(hunt.ok(args), "", "{args:?}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let hunt = Hunt::new();
    let mut csv = String::from("Company,Position\n");
    for n in 0..3000 {
        csv.push_str(&format!("Company {n},Position with a rather long name {n}\n"));
    }
    let file = hunt.write("many.csv", csv);
    hunt.ok(&["job", "import", &file]);
    for args in [
        &["job", "list"][..],
        &["job", "list", "--json"],
        &["db", "export", "-"],
        &["man"],
        &["--help"],
    ] {
        let mut child = hunt
            .process()
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{args:?}: {:?}", output.status);
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_can_not_be_written_is_a_failure() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport");
    let full = || Stdio::from(std::fs::File::options().write(true).open("/dev/full").unwrap());
    for args in [&["job", "list"][..], &["job", "show", "1", "--json"], &["man"]] {
        let output = hunt.process().args(args).stdout(full()).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(
            String::from_utf8_lossy(&output.stderr).contains("standard output"),
            "{args:?}"
        );
    }
}
