//! A questionnaire by keys: begun, broken off, gone on with, and looked at.

use serde_json::json;

use super::pty::Terminal;
use crate::support::Hunt;

const ENTER: &str = "\r";
const ESC: &str = "\x1b";

#[test]
fn a_questionnaire_is_answered_by_keys_over_two_evenings_and_a_crash() {
    let hunt = Hunt::new();
    hunt.add("Goldsmith", "Karat");
    let mut terminal = Terminal::open(&hunt);
    terminal.wait_for_card("Goldsmith", "Interested");
    terminal.press("gs");
    terminal.wait_for("Career interests");
    terminal.press(ENTER);
    terminal.wait_for("question 1 of 60");
    // No such answer, then some that there are.
    terminal.press("9");
    terminal.press("555");
    terminal.wait_for("question 4 of 60, 3 answered");
    terminal.press("h");
    terminal.wait_for("question 3 of 60");
    terminal.press("1");
    terminal.wait_for("question 4 of 60");
    terminal.press(ESC);
    terminal.wait_for("left half-way");
    let half = hunt.json(&["assessment", "taken"]);
    assert_eq!(half[0]["completed_at"], json!(null));
    assert_eq!(half[0]["results"]["answered"], 3);
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);

    // What was answered since the last saving survives the end of the program.
    let mut terminal = Terminal::open(&hunt);
    terminal.wait_for_card("Goldsmith", "Interested");
    terminal.press("gs");
    terminal.wait_for("left half-way");
    terminal.press(ENTER);
    terminal.wait_for("question 4 of 60, 3 answered");
    terminal.press("22");
    terminal.wait_for("question 6 of 60, 5 answered");
    terminal.signal("TERM");
    terminal.ended();

    let mut terminal = Terminal::open(&hunt);
    terminal.wait_for_card("Goldsmith", "Interested");
    terminal.press("gs");
    terminal.wait_for("left half-way");
    terminal.press(ENTER);
    terminal.wait_for("question 6 of 60, 5 answered");
    for n in 6..=60 {
        terminal.press("4");
        if n < 60 {
            terminal.wait_for(&format!("question {} of 60", n + 1));
        }
    }
    terminal.wait_for("What it can say");
    terminal.wait_for("Not validated");
    let done = hunt.json(&["assessment", "show", "1"]);
    assert!(done["completed_at"].is_string());
    // 5, 5, 1, 2, 2 for R, I, A, S, E, then 4 for all the rest.
    let themes = json!({"R": 41, "I": 41, "A": 37, "S": 38, "E": 38, "C": 40});
    assert_eq!(done["results"]["themes"], themes);
    terminal.press("p");
    terminal.wait_for("may use it");
    assert_eq!(hunt.json(&["assessment", "show", "1"])["results"]["allowed"], true);
    terminal.press(ESC);
    terminal.wait_for("taken once");
    terminal.press("u");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    assert_eq!(hunt.json(&["assessment", "show", "1"])["results"]["allowed"], false);
}
