//! A practice interview by keys, offline: set up, quit in the middle, gone on with, finished and looked back at.

use serde_json::{Value, json};

use super::pty::Terminal;
use crate::support::Hunt;

const ENTER: &str = "\r";
const GIVE: &str = "\x13";
const SKIP: &str = "\x0e";

fn opened(hunt: &Hunt) -> Terminal {
    let mut terminal = Terminal::open(hunt);
    terminal.wait_for_card("Goldsmith", "Interested");
    terminal.press("gm");
    terminal.wait_for("New interview");
    terminal
}

#[test]
fn an_interview_is_answered_by_keys_over_a_quit_and_a_crash_and_looked_through_offline() {
    let hunt = Hunt::new();
    hunt.add("Goldsmith", "Karat");
    hunt.ok(&[
        "questions",
        "add",
        "Tell me about a time when gold melted.",
        "--kind",
        "behavioral",
    ]);
    let mut terminal = opened(&hunt);
    terminal.press(ENTER);
    terminal.wait_for("Follow-ups");
    // Three questions instead of five.
    terminal.press("jjjjh");
    terminal.wait_for("3, about 9 minutes");
    terminal.press(ENTER);
    terminal.wait_for("question 1 of 3");
    terminal.wait_for("Tell me about a time when gold melted.");
    terminal.wait_for("0:02");
    terminal.press("Last winter our oven failed. We had to act. We saved 4 rings.");
    terminal.press(GIVE);
    // It is asked on, and what is typed survives the end of the program.
    terminal.wait_for("Which part of that did you do yourself?");
    terminal.press("I turned the gas off");
    terminal.wait_for("turned the gas off");
    terminal.signal("TERM");
    terminal.ended();

    let half = hunt.json(&["practice", "list"]);
    assert_eq!(
        (&half[0]["is_completed"], &half[0]["overall_score"]),
        (&json!(false), &Value::Null)
    );
    let mut terminal = opened(&hunt);
    terminal.wait_for("left in the middle");
    terminal.press("j");
    terminal.press(ENTER);
    terminal.wait_for("Which part of that did you do yourself?");
    terminal.wait_for("I turned the gas off");
    terminal.press(", and in the end nothing was lost.");
    terminal.press(GIVE);
    terminal.wait_for("Offline checklist, not a rating");
    terminal.press(ENTER);
    terminal.wait_for("question 2 of 3");
    // Left by the key for it, and the program too.
    terminal.press("\x1b");
    terminal.wait_for("left in the middle");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);

    let mut terminal = opened(&hunt);
    terminal.press("j");
    terminal.press(ENTER);
    terminal.wait_for("question 2 of 3");
    terminal.press(SKIP);
    terminal.wait_for("question 3 of 3");
    terminal.press("In 2019 I mended 12 clocks in the tower, for example.");
    terminal.press(GIVE);
    terminal.wait_without("question 3 of 3");
    let asked_on = hunt.json(&["practice", "show", "1"]);
    if asked_on["is_completed"] == false {
        terminal.press(SKIP);
    } else {
        terminal.press(ENTER);
    }
    terminal.wait_for("2 of 3 answered");
    terminal.wait_for("not a rating");
    let done = hunt.json(&["practice", "show", "1"]);
    assert_eq!(
        (&done["is_completed"], &done["overall_score"]),
        (&json!(true), &Value::Null)
    );
    let findings = done["findings"].as_array().unwrap();
    let state = |check: &str| {
        let one = findings.iter().find(|one| one["number"] == 1 && one["check"] == check);
        one.unwrap()["state"].clone()
    };
    for check in ["situation", "task", "action", "result", "first_person", "numbers"] {
        assert_eq!(state(check), "found", "{check}");
    }
    assert_eq!(state("hedging"), "missing");
    assert!(done["observations"][0]["seconds_taken"].as_u64().unwrap() >= 2);
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}
