//! Undo, redo and the log.

use serde_json::{Value, json};

use super::support::{Hunt, each};

#[test]
fn an_edit_is_taken_back_and_made_again_across_starts_of_the_program() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport");
    hunt.ok(&["job", "move", "1", "applied"]);
    let status = || hunt.json(&["job", "show", "1"])["status"].clone();

    let undone = hunt.json(&["undo"]);
    assert_eq!(undone["kind"], "UNDO");
    assert_eq!(undone["origin"], "COMMAND");
    assert_eq!(undone["target_id"], 2);
    assert_eq!(status(), "INTERESTED");
    let redone = hunt.json(&["redo"]);
    assert_eq!((&redone["kind"], &redone["target_id"]), (&json!("REDO"), &json!(2)));
    assert_eq!(status(), "APPLIED");

    let said = hunt.ok(&["undo"]);
    assert!(said.contains("Tram driver") && said.contains("Applied"), "{said}");
    hunt.ok(&["undo"]);
    hunt.fails(3, &["job", "show", "1"]);
}

#[test]
fn with_nothing_to_take_back_it_says_so_and_fails() {
    let hunt = Hunt::new();
    assert!(hunt.fails(1, &["undo"]).contains("nothing"));
    assert!(hunt.fails(1, &["redo"]).contains("nothing"));
    hunt.add("Tram driver", "City Transport");
    assert!(hunt.fails(1, &["redo"]).contains("nothing"));
}

#[test]
fn the_log_tells_every_edit_newest_first_and_which_are_undone() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport");
    hunt.ok(&["job", "edit", "1", "--location", "Graz"]);
    hunt.ok(&["undo"]);
    let log = hunt.json(&["log"]);
    assert_eq!(each(&log, "kind"), ["UNDO", "EDIT", "EDIT"]);
    assert_eq!(each(&log, "undone"), [&json!(false), &json!(true), &json!(false)]);
    for entry in log.as_array().unwrap() {
        let keys: Vec<&str> = entry.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(
            keys,
            [
                "id",
                "label",
                "kind",
                "origin",
                "target_id",
                "undone",
                "row_count",
                "created_at"
            ]
        );
    }
    assert_eq!(hunt.json(&["log", "--limit", "1", "--offset", "1"]), json!([log[1]]));
    let text = hunt.ok(&["log"]);
    assert!(text.contains("undone") && text.contains("takes back 2"), "{text}");
}

#[test]
fn an_edit_that_changes_nothing_is_no_edit() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport");
    let edits = |hunt: &Hunt| hunt.json(&["log"]).as_array().map(Vec::len);
    hunt.ok(&["job", "edit", "1", "--title", "Tram driver", "--status", "interested"]);
    let job: Value = hunt.json(&["job", "edit", "1", "--location", ""]);
    assert_eq!(job["location"], Value::Null);
    assert_eq!(edits(&hunt), Some(1));
}

#[test]
fn a_command_that_changes_several_things_is_one_edit() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport");
    hunt.ok(&[
        "job",
        "edit",
        "1",
        "--location",
        "Graz",
        "--tag",
        "night",
        "--status",
        "offer-received",
    ]);
    let job = hunt.json(&["job", "show", "1"]);
    assert_eq!(
        (&job["location"], &job["status"]),
        (&json!("Graz"), &json!("OFFER_RECEIVED"))
    );
    let log = hunt.json(&["log"]);
    assert_eq!(log.as_array().unwrap().len(), 2, "{log}");
    hunt.ok(&["undo"]);
    let job = hunt.json(&["job", "show", "1"]);
    assert_eq!((&job["location"], &job["status"]), (&Value::Null, &json!("INTERESTED")));
    // A move alone is called one.
    hunt.ok(&["job", "edit", "1", "--status", "applied"]);
    assert_eq!(
        hunt.json(&["log"])[0]["label"],
        "move Tram driver at City Transport to Applied"
    );

    hunt.ok(&["task", "add", "Call", "--due", "today"]);
    hunt.add("Baker", "Oven");
    hunt.ok(&["job", "edit", "2", "--deadline", "tomorrow"]);
    let before = hunt.json(&["log"]).as_array().unwrap().len();
    let seen = hunt.json(&["today"]);
    assert!(seen.as_array().unwrap().len() >= 2, "{seen}");
    hunt.ok(&["today", "snooze", "1", "2", "--until", "2096-01-01"]);
    assert_eq!(hunt.json(&["log"]).as_array().unwrap().len(), before + 1);
    hunt.ok(&["undo"]);
    assert_eq!(hunt.json(&["today"]), seen);
    hunt.ok(&["today", "drop", "1", "2"]);
    assert_eq!(hunt.json(&["log"]).as_array().unwrap().len(), before + 3);
}
