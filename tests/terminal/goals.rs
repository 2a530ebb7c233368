//! Goals by keys: added with milestones, ticked off, moved, counted, undone, looked back at.

use serde_json::{Value, json};

use super::pty::Terminal;
use crate::support::{Hunt, each};

const ENTER: &str = "\r";
const TAB: &str = "\t";
const SAVE: &str = "\x13";
const ESC: &str = "\x1b";

#[test]
fn a_goal_is_added_ticked_off_moved_counted_and_looked_back_at_by_keys() {
    let hunt = Hunt::new();
    let job = hunt.add_word("Goldsmith", "Karat");
    let mut terminal = Terminal::open(&hunt);
    terminal.wait_for_card("Goldsmith", "Interested");
    terminal.press("gG");
    terminal.wait_for("No goals yet.");
    terminal.press("a");
    terminal.wait_for("What you want to reach");
    terminal.press("Drive a tram");
    for _ in 0..4 {
        terminal.press(TAB);
    }
    terminal.press("Pass the medical");
    terminal.press(ENTER);
    terminal.press("2 applications a week");
    terminal.wait_for("1 of 2 counted");
    terminal.press(SAVE);
    terminal.wait_for("added goal Drive a tram");
    terminal.wait_for("0 of 2 this week");
    // A milestone in one line, which then goes up.
    terminal.press("A");
    terminal.wait_for("Milestone of Drive a tram");
    terminal.press("Read the rule book by 2099-12-03");
    terminal.press(ENTER);
    terminal.wait_for("by 3 Dec 2099");
    terminal.press("K");
    terminal.wait_for("moved milestone");
    terminal.press(" ");
    terminal.wait_for("50 %, 1 of 2");
    let shown = hunt.json(&["goal", "show", "1"]);
    assert_eq!(
        each(&shown["milestones"], "title"),
        ["Pass the medical", "Read the rule book", "2 applications a week"]
    );
    assert_eq!(each(&shown["milestones"], "completed"), [false, true, false]);
    assert_eq!(shown["status"], "IN_PROGRESS");
    // What another program does is counted while one looks.
    hunt.ok(&["application", "add", &job, "--status", "submitted"]);
    terminal.wait_for("1 of 2 this week");
    terminal.press("w");
    terminal.wait_for("What an offer takes");
    terminal.press(ESC);
    terminal.wait_for("tick off");
    terminal.press("r");
    terminal.wait_for("What went well this week");
    terminal.press("The train was on time");
    terminal.press(SAVE);
    terminal.wait_for("wrote the review");
    terminal.press("v");
    terminal.wait_for("The train was on time");
    terminal.press(ESC);
    terminal.wait_for("tick off");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    let review = hunt.json(&["goal", "review"]);
    assert_eq!(review["answers"][0]["answer"], json!("The train was on time"));
    assert_eq!(review["answers"][1]["answer"], Value::Null);
}
