//! What is to be done today, as scripts and shell prompts ask for it.

use serde_json::Value;

use super::support::{Hunt, each};

fn days_ago(days: i64) -> String {
    (chrono::Utc::now() - chrono::Duration::days(days)).to_rfc3339()
}

/// One job that was applied for nine days ago and one task of today.
fn waiting() -> Hunt {
    let hunt = Hunt::new();
    let id = hunt.add_word("Bridge inspector", "Pontis AG");
    hunt.ok(&["job", "move", &id, "applied", "--at", &days_ago(9)]);
    hunt.ok(&["task", "add", "Send the portfolio", "--due", "today"]);
    hunt
}

#[test]
fn the_list_is_an_array_in_rank_order_with_what_why_when_and_the_ids() {
    let hunt = waiting();
    let today = hunt.json(&["today"]);
    assert_eq!(each(&today, "kind"), ["TASK", "FOLLOW_UP"]);
    assert_eq!(each(&today, "rank"), [1, 2]);
    let follow_up = &today[1];
    assert_eq!(follow_up["text"], "Follow up with Pontis AG");
    assert!(
        follow_up["why"].as_str().unwrap().contains("first of two"),
        "{follow_up}"
    );
    assert_eq!(follow_up["job_id"], 1);
    assert_eq!(
        (&follow_up["company"], &follow_up["title"]),
        (&"Pontis AG".into(), &"Bridge inspector".into())
    );
    assert!(follow_up["due_at"].as_str().unwrap().ends_with('Z'), "{follow_up}");
    assert_eq!((&today[0]["task_id"], &today[0]["company"]), (&1.into(), &Value::Null));
    assert_eq!(hunt.json(&["today", "--limit", "1"]).as_array().unwrap().len(), 1);
    let table = hunt.ok(&["today"]);
    assert!(
        table.contains("Follow up with Pontis AG") && table.contains("Send the portfolio"),
        "{table}"
    );
}

#[test]
fn a_shell_prompt_gets_one_line_and_nothing_when_there_is_nothing_to_do() {
    let hunt = waiting();
    let line = hunt.ok(&["today", "--quiet"]);
    assert_eq!(line, "2 to do: Send the portfolio (today)\n");
    assert_eq!(Hunt::new().ok(&["today", "--quiet"]), "");
    assert_eq!(Hunt::new().json(&["today"]), Value::Array(vec![]));
}

#[test]
fn items_are_done_put_off_and_dropped_by_their_place_or_their_name_and_undo_brings_them_back() {
    let hunt = waiting();
    let done = hunt.json(&["today", "do", "1"]);
    assert_eq!(done["kind"], "TASK");
    assert_ne!(hunt.json(&["task", "show", "1"])["done_at"], Value::Null);
    let name = hunt.json(&["today"])[0]["item"].as_str().unwrap().to_owned();
    hunt.ok(&["today", "do", &name]);
    assert_eq!(hunt.json(&["touch", "list", "--job", "1"])[0]["kind"], "FOLLOW_UP");
    assert_eq!(hunt.json(&["today"]), Value::Array(vec![]));
    hunt.ok(&["undo"]);
    hunt.ok(&["today", "snooze", "1", "--until", "tomorrow"]);
    assert_eq!(hunt.json(&["today"]), Value::Array(vec![]));
    hunt.ok(&["undo"]);
    hunt.ok(&["today", "drop", &name]);
    assert_eq!(hunt.json(&["today"]), Value::Array(vec![]));
    hunt.ok(&["undo"]);
    assert_eq!(each(&hunt.json(&["today"]), "kind"), ["FOLLOW_UP"]);
    hunt.fails(3, &["today", "drop", "7"]);
    hunt.fails(2, &["today", "snooze", "1", "--until", "yesterday"]);
}

#[test]
fn what_needs_more_said_names_the_command_that_says_it() {
    let hunt = Hunt::new();
    let id = hunt.add_word("Welder", "Werft Nord");
    hunt.ok(&["job", "move", &id, "applied", "--at", &days_ago(40)]);
    assert_eq!(hunt.json(&["today"])[0]["kind"], "SILENT");
    let said = hunt.fails(2, &["today", "do", "1"]);
    assert!(said.contains("careerdeck job move 1 rejected"), "{said}");
}

#[test]
fn rules_are_tuned_and_switched_off_in_the_settings() {
    let hunt = waiting();
    let settings = hunt.write(
        "settings.toml",
        "[today.follow_up]\nafter_days = 12\n[today.task]\non = false\n",
    );
    assert_eq!(hunt.json(&["--config", &settings, "today"]), Value::Array(vec![]));
    let settings = hunt.write("settings.toml", "[today.follow_up]\nafterdays = 12\n");
    let said = hunt.fails(1, &["--config", &settings, "today"]);
    assert!(said.contains("line 2") && said.contains("after_days"), "{said}");
}
