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
    terminal.wait_for("May be used by nobody yet");
    assert_eq!(hunt.json(&["assessment", "show", "1"])["results"]["allowed"], true);
    terminal.press(ESC);
    terminal.wait_for("taken once");
    terminal.press("u");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    assert_eq!(hunt.json(&["assessment", "show", "1"])["results"]["allowed"], false);
}

#[test]
fn levels_go_into_the_profile_by_keys_and_the_word_for_the_coach_is_a_setting() {
    let hunt = Hunt::new();
    hunt.add("Goldsmith", "Karat");
    hunt.ok(&["skill", "add", "--name", "Stone setting", "--level", "expert"]);
    hunt.ok(&["skill", "add", "--name", "Engraving"]);
    let sheet = hunt.write("answers.json", "[2, 2]");
    hunt.ok(&["assessment", "take", "skills-check", "--answers", &sheet]);
    let levels = || {
        let skills = hunt.json(&["skill", "list"]);
        let level = |name: &str| {
            let all = skills.as_array().unwrap();
            all.iter().find(|skill| skill["name"] == name).unwrap()["level"].clone()
        };
        (level("Stone setting"), level("Engraving"))
    };
    let mut terminal = Terminal::open(&hunt);
    terminal.wait_for_card("Goldsmith", "Interested");
    terminal.press("gs");
    terminal.wait_for("May use results that you allow: the match no (m), the coach no (C)");
    terminal.press("G");
    terminal.press(ENTER);
    terminal.wait_for("2 levels differ");
    terminal.press("w");
    terminal.wait_for("Write into the profile");
    terminal.press("a");
    terminal.wait_for("profile was: expert");
    assert_eq!(levels(), (json!("INTERMEDIATE"), json!("INTERMEDIATE")));
    terminal.press("u");
    terminal.wait_for("profile: expert");
    assert_eq!(levels(), (json!("EXPERT"), json!(null)));

    // Nothing is allowed until it is said, and what is said is in the file of the settings.
    terminal.press("i");
    terminal.wait_for("only you see it");
    terminal.press("C");
    terminal.wait_for("never a single answer");
    terminal.press("y");
    terminal.wait_for("the coach may use results that you allow");
    assert_eq!(hunt.json(&["config", "show"])["coach"]["assessments"], json!(true));
    terminal.press("p");
    terminal.wait_for("May be used by the coach, not the match");
    terminal.press("C");
    terminal.wait_for("nobody yet");
    assert_eq!(hunt.json(&["config", "show"])["coach"]["assessments"], json!(false));
    terminal.press(ESC);
    terminal.wait_for("To take");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}
