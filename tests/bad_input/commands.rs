//! What is typed wrongly on the command line.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;

use serde_json::json;

use super::give::run;
use crate::support::Hunt;

/// The command, its exit status, and a word that it says on standard error.
type Wrong<'a> = (&'a str, &'a [&'a str], i32, &'a str);

#[test]
fn what_makes_no_sense_is_refused_in_words_and_changes_nothing() {
    let hunt = Hunt::in_memory();
    hunt.add("Tram driver", "City Transport");
    hunt.ok(&[
        "job",
        "add",
        "--title",
        "Baker",
        "--company",
        "Acme",
        "--status",
        "applied",
    ]);
    const ADD: &[&str] = &["job", "add", "--title", "A", "--company", "B"];
    let add = |flag: &'static str, value: &'static str| [ADD, &[flag, value]].concat();
    let edit = |flag: &'static str, value: &'static str| vec!["job", "edit", "1", flag, value];
    let huge = "9".repeat(400);
    let cases: &[Wrong] = &[
        (
            "a title of control characters",
            &["job", "add", "--title", "\u{1b}[31m\u{7}", "--company", "B"],
            2,
            "title",
        ),
        (
            "a company of what can't be seen",
            &["job", "add", "--title", "A", "--company", "\u{200b}\u{202e}"],
            2,
            "company",
        ),
        ("a line of signs", &["job", "add", "@ @ # @"], 2, ""),
        ("a salary beyond all numbers", &add("--salary", "1e999"), 2, "salary"),
        ("a salary below nothing", &edit("--salary-min", "-5"), 2, ""),
        ("a salary that is no number", &edit("--salary-min", "NaN"), 2, ""),
        ("a salary without end", &edit("--salary-max", "inf"), 2, ""),
        (
            "a salary upside down",
            &["job", "edit", "1", "--salary-min", "9", "--salary-max", "3"],
            2,
            "salary",
        ),
        ("a match above all", &edit("--match-score", "1e9"), 2, "100"),
        (
            "a currency that is none",
            &edit("--salary-currency", "€€€"),
            2,
            "currency",
        ),
        (
            "a day that is in no calendar",
            &add("--deadline", "31.02.2026"),
            2,
            "31.02.2026",
        ),
        (
            "a month that is in no calendar",
            &add("--deadline", "2026-13-01"),
            2,
            "2026-13-01",
        ),
        (
            "a year beyond all calendars",
            &add("--deadline", "999999999-01-01"),
            2,
            "999999999",
        ),
        ("the year nought", &["board", "--at", "0000-00-00"], 2, "0000-00-00"),
        (
            "a number for a time",
            &["board", "--at", "99999999999999999999"],
            2,
            "time",
        ),
        (
            "an hour that there is not",
            &["board", "--at", "2026-01-01T25:61:61Z"],
            2,
            "time",
        ),
        (
            "a time to come",
            &["job", "move", "1", "applied", "--at", "tomorrow"],
            2,
            "future",
        ),
        (
            "many days from now",
            &["board", "--at", "in 99999999999999 days"],
            2,
            "time",
        ),
        (
            "a job number that is too large",
            &["job", "show", "9223372036854775808"],
            2,
            "",
        ),
        ("a job number below nothing", &["job", "show", "--", "-1"], 3, ""),
        ("a number of 400 digits", &["job", "show", &huge], 2, ""),
        (
            "more than can be counted",
            &["job", "list", "--limit", "99999999999999999999"],
            2,
            "",
        ),
        (
            "a status that there is not",
            &["job", "move", "1", "hired"],
            2,
            "accepted",
        ),
        (
            "an analysis that is no JSON",
            &edit("--ai-analysis", "{\"strengths\": "),
            2,
            "",
        ),
        ("an analysis of the wrong kind", &edit("--ai-analysis", "[1, 2]"), 2, ""),
        (
            "a column that there is not",
            &["job", "list", "--sort", "'; DROP TABLE jobs"],
            2,
            "",
        ),
        ("a view without a name", &["view", "save", " "], 2, "name"),
        (
            "an account that there is not",
            &["board", "--user", "' OR 1=1 --"],
            3,
            "account",
        ),
        (
            "a place beside a job that is not there",
            &["job", "place", "1", "--above", "99"],
            3,
            "",
        ),
        (
            "a place beside a job of another column",
            &["job", "place", "1", "--below", "2"],
            2,
            "applied",
        ),
        ("nothing to add", &["job", "add", ""], 2, "title"),
    ];
    for (name, args, status, word) in cases {
        let gave = run(&hunt, args);
        assert_eq!(gave.status, *status, "{name}: {gave:?}");
        assert!(gave.err.to_lowercase().contains(word), "{name}: {}", gave.err);
        assert!(gave.err.len() < 3000, "{name}: {}", gave.err);
    }
    assert_eq!(hunt.json(&["log"]).as_array().unwrap().len(), 2);
    assert_eq!(hunt.json(&["job", "show", "1"])["salary_min"], json!(null));
}

#[test]
fn whatever_is_searched_for_is_a_question_and_never_an_error() {
    let hunt = Hunt::in_memory();
    hunt.add("Tram driver", "City Transport");
    let deep = "(".repeat(3000);
    let many = "a ".repeat(5000);
    let many_fields = "title:a salary>1 #b ".repeat(1000);
    let long = "x".repeat(100_000);
    for query in [
        "\"",
        "\"\"",
        "\"a",
        "*",
        "**",
        "a*b*",
        "^",
        "-",
        "--",
        "- -",
        "title:",
        "title:*",
        "title:\"",
        ":",
        "nothing:x",
        "NEAR(",
        "NEAR(a b, 99999999999)",
        "AND",
        "OR OR",
        "NOT",
        "a AND",
        "(a",
        "a)",
        "{title company}:x",
        "{",
        "+",
        "a + b",
        "'",
        "';--",
        "%",
        "_",
        "\\",
        "🦀",
        "\u{301}",
        "salary>",
        "salary>1e999",
        "salary>-1",
        "salary<<5",
        "status:",
        "status:nothing",
        "mode:x",
        "deadline<yesterday",
        "deadline<99999999999 days",
        "applied>0000-00-00",
        "#",
        "##",
        "tag:",
        "match>x",
        "match>1e999",
        "age>9999999999999999w",
        "\u{202e}x",
        "\u{1b}[31m",
        &deep,
        &many,
        &many_fields,
        &long,
    ] {
        for args in [
            &["search", "--", query][..],
            &["search", "--newest", "--json", "--", query],
            &["job", "list", "--search", query],
        ] {
            let name: String = query.chars().take(40).collect();
            let gave = run(&hunt, args);
            assert_eq!(gave.status, 0, "{name}: {}", gave.err);
            assert!(gave.took.as_secs() < 10, "{name}: {:?}", gave.took);
        }
    }
}

#[test]
fn words_that_are_no_text_are_wrong_usage() {
    let hunt = Hunt::in_memory();
    hunt.ok(&["board"]);
    let broken = OsStr::from_bytes(b"br\xff\xfe\x1b[31mken");
    let words = |line: &[&str]| {
        line.iter()
            .map(OsString::from)
            .chain([broken.to_owned()])
            .collect::<Vec<OsString>>()
    };
    for line in [
        &["job", "add", "--company", "B", "--title"][..],
        &["job", "add"],
        &["search"],
        &["job", "show"],
        &["board", "--at"],
        &["job", "list", "--search"],
    ] {
        assert_eq!(run(&hunt, &words(line)).status, 2, "{line:?}");
    }
    // Files may have such names; they are named as well as can be.
    for line in [
        &["job", "import"][..],
        &["db", "import"],
        &["config", "show", "--config"],
    ] {
        let gave = run(&hunt, &words(line));
        assert!([1, 2].contains(&gave.status), "{line:?}: {gave:?}");
    }
    for line in [&["db", "backup"][..], &["board", "--db"]] {
        let mut args = words(line);
        let place = args.pop().unwrap();
        args.push(hunt.path("").join(place).into_os_string());
        run(&hunt, &args);
    }
    assert_eq!(hunt.json(&["log"]), json!([]));
}

#[test]
fn long_words_are_taken_or_refused() {
    let hunt = Hunt::in_memory();
    let long = "word ".repeat(20_000);
    let added = run(
        &hunt,
        &[
            "job",
            "add",
            "--title",
            &long,
            "--company",
            &long,
            "--note",
            &long,
            "--location",
            &long,
            "--tag",
            &long,
        ],
    );
    assert_eq!(added.status, 0, "{}", added.err);
    for look in [
        &["board"][..],
        &["job", "list"],
        &["job", "show", "1"],
        &["log"],
        &["search", "word"],
    ] {
        let gave = run(&hunt, look);
        assert_eq!(gave.status, 0, "{}", gave.err);
        assert!(gave.took.as_secs() < 10, "{look:?}: {:?}", gave.took);
    }
    let mut tags = vec!["job".to_owned(), "tag".to_owned(), "1".to_owned()];
    tags.extend((0..5000).flat_map(|n| ["--tag".to_owned(), format!("tag{n}")]));
    assert_eq!(run(&hunt, &tags).status, 0);
    assert_eq!(hunt.json(&["job", "show", "1"])["tags"].as_array().unwrap().len(), 5001);
    let mut filter = vec!["job".to_owned(), "list".to_owned()];
    filter.extend((0..1000).flat_map(|n| ["--tag".to_owned(), format!("tag{n}")]));
    let gave = run(&hunt, &filter);
    assert_eq!(gave.status, 0, "{}", gave.err);
}
