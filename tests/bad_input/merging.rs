//! Exports that are broken or were changed by hand: all of it is taken or nothing.

use serde_json::{Value, json};

use super::give::run_with;
use crate::support::Hunt;

#[test]
fn an_export_that_is_not_as_it_should_be_is_refused_whole() {
    let source = Hunt::in_memory();
    source.add("Tram driver", "City Transport");
    source.add("Baker", "Acme");
    source.ok(&["job", "move", "1", "applied"]);
    source.ok(&["job", "edit", "1", "--salary-min", "40000"]);
    source.ok(&["application", "add", "1"]);
    source.ok(&["interview", "add", "1", "--type", "phone", "--at", "2096-12-01 14:30"]);
    source.ok(&["offer", "add", "1", "--base", "50000"]);
    source.ok(&["task", "add", "Call"]);
    source.ok(&["goal", "add", "Drive"]);
    let good = source.json(&["db", "export", "-"]);
    let changed = |pointer: &str, value: Value| {
        let mut export = good.clone();
        *export.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer}")) = value;
        export.to_string().into_bytes()
    };
    let with = |pointer: &str, key: &str, value: Value| {
        let mut export = good.clone();
        export.pointer_mut(pointer).unwrap()[key] = value;
        export.to_string().into_bytes()
    };
    let text = good.to_string();
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("nothing", vec![], ""),
        ("half of it", text.as_bytes()[..text.len() / 2].to_vec(), "JSON"),
        ("two of it", format!("{text}{text}").into_bytes(), "JSON"),
        ("not UTF-8", b"{\"careerdeck\": \"\xff\xfe\"}".to_vec(), "JSON"),
        (
            "another program's list",
            b"{\"jobs\": []}".to_vec(),
            "no careerdeck export",
        ),
        ("100,000 levels", "[".repeat(100_000).into_bytes(), "JSON"),
        ("a newer version", changed("/careerdeck/schema", json!(99)), "newer"),
        (
            "a version that is no number",
            changed("/careerdeck/schema", json!("three")),
            "",
        ),
        ("no tables", changed("/tables", json!(7)), "tables"),
        (
            "a table that there is not",
            with("/tables", "secrets", json!([])),
            "secrets",
        ),
        ("a table that is no list", changed("/tables/jobs", json!({})), "jobs"),
        ("a row that is no object", changed("/tables/jobs/0", json!([1])), "jobs"),
        (
            "a row without a uid",
            changed("/tables/jobs/0/uid", Value::Null),
            "jobs",
        ),
        ("a uid of another type", changed("/tables/jobs/0/uid", json!(5)), "jobs"),
        (
            "a title that is nothing",
            changed("/tables/jobs/0/title", Value::Null),
            "jobs",
        ),
        (
            "a title that is an object",
            changed("/tables/jobs/1/title", json!({"a": 1})),
            "jobs",
        ),
        (
            "a status that there is not",
            changed("/tables/jobs/0/status", json!("HIRED")),
            "jobs",
        ),
        (
            "a status that is a number",
            changed("/tables/jobs/0/status", json!(3)),
            "jobs",
        ),
        (
            "tags that are a text",
            changed("/tables/jobs/0/tags", json!("night")),
            "jobs",
        ),
        (
            "tags that are no words",
            changed("/tables/jobs/0/tags", json!([1, {}])),
            "jobs",
        ),
        (
            "a time of a step that is none",
            changed("/tables/status_changes/0/changed_at", json!("noon")),
            "changed_at",
        ),
        (
            "tags that are no JSON",
            changed("/tables/jobs/0/tags", json!("[night")),
            "jobs",
        ),
        (
            "a salary that is a text",
            changed("/tables/jobs/0/salary_min", json!("much")),
            "jobs",
        ),
        (
            "a match above all",
            changed("/tables/jobs/0/match_score", json!(1e9)),
            "jobs",
        ),
        (
            "a step of no job",
            changed("/tables/status_changes/0/job_id", json!("nobody")),
            "status_changes",
        ),
        (
            "a step of nothing",
            changed("/tables/status_changes/0/job_id", Value::Null),
            "status_changes",
        ),
        (
            "a day that is none",
            changed("/tables/jobs/0/deadline", json!("someday")),
            "jobs",
        ),
        (
            "a time that is none",
            changed("/tables/jobs/0/status_changed_at", json!("2026-99-99")),
            "jobs",
        ),
        (
            "a column that there is not",
            with("/tables/jobs/0", "colour", json!("red")),
            "colour",
        ),
        (
            "two rows of one uid",
            changed("/tables/jobs/1/uid", good["tables"]["jobs"][0]["uid"].clone()),
            "",
        ),
        (
            "interviewers that are no names",
            changed("/tables/interviews/0/interviewers", json!([1])),
            "row 1 of interviews: its interviewers",
        ),
        (
            "rounds that are numbers",
            changed("/tables/offers/0/rounds", json!([1])),
            "row 1 of offers: its rounds",
        ),
        (
            "answers that are words",
            changed("/tables/applications/0/answers", json!(["x"])),
            "row 1 of applications: its answers",
        ),
        (
            "milestones that are numbers",
            changed("/tables/career_goals/0/milestones", json!([1])),
            "row 1 of career_goals: its milestones",
        ),
        (
            "an hour that there is not",
            changed("/tables/tasks/0/due_time", json!("99:99")),
            "row 1 of tasks: its due_time",
        ),
        (
            "an offer below zero",
            changed("/tables/offers/0/base", json!(-1)),
            "row 1 of offers: its base",
        ),
        (
            "a salary below zero",
            changed("/tables/jobs/0/salary_min", json!(-5)),
            "below zero",
        ),
        (
            "a salary that is turned round",
            changed("/tables/jobs/0/salary_max", json!(1)),
            "above the upper end",
        ),
        (
            "a title without a letter",
            changed("/tables/jobs/0/title", json!(" \u{1b}[1m\t ")),
            "no title",
        ),
        (
            "another's account",
            changed("/tables/users/0/email", json!({"x": 1})),
            "users",
        ),
    ];
    let hunt = Hunt::in_memory();
    hunt.add("Mine", "Own");
    let before = hunt.json(&["db", "export", "-"])["tables"].clone();
    let mut wrong = Vec::new();
    for (name, bytes, word) in &cases {
        let gave = run_with(&hunt, &["db", "import", "-"], bytes);
        println!("{name}: {} {}", gave.status, gave.err.trim().replace('\n', " / "));
        let after = hunt.json(&["db", "export", "-"])["tables"].clone();
        if gave.status != 1 || !gave.err.contains(word) || after != before {
            wrong.push(format!("{name}: {} {} {}", gave.status, gave.err, gave.out));
        }
        if after != before {
            hunt.ok(&["undo"]);
        }
        for look in [&["board"][..], &["job", "list", "--all"], &["db", "check"]] {
            let seen = hunt.run(look);
            if seen.status != 0 {
                wrong.push(format!("{name}: {look:?} fails afterwards: {}", seen.err));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
    assert_eq!(run_with(&hunt, &["db", "import", "-"], text.as_bytes()).status, 0);
}

#[test]
fn what_a_terminal_would_obey_is_taken_out_of_an_exports_texts() {
    let source = Hunt::in_memory();
    source.add("Tram driver", "Acme");
    let mut export = source.json(&["db", "export", "-"]);
    export["tables"]["jobs"][0]["title"] = json!("Tram \u{1b}[31mdriver\u{7}");
    export["tables"]["jobs"][0]["notes"] = json!("one\r\n\r\n\r\n  two\u{9b}2J ");
    export["tables"]["jobs"][0]["tags"] = json!(["night\u{202e}"]);
    let hunt = Hunt::in_memory();
    let bytes = export.to_string().into_bytes();
    assert_eq!(run_with(&hunt, &["db", "import", "-"], &bytes).status, 0);
    let job = &hunt.json(&["job", "list"])[0];
    assert_eq!(job["title"], "Tram driver");
    assert_eq!(job["notes"], "one\n\n\n  two ");
    assert_eq!(job["tags"], json!(["night"]));
    assert_eq!(
        hunt.json(&["db", "import", &hunt.write("again.json", bytes)])["changed"],
        0
    );
}
