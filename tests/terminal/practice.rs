//! A practice interview by keys: offline it is set up, quit in the middle, gone on with, finished and looked back at; a
//! model that misbehaves scores one, and stories are made of answers.

use serde_json::{Value, json};

use super::coach::{Server, delta, endless, set_model, words};
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
    let shown = hunt.ok(&["practice", "show", "1"]);
    assert!(
        shown.contains("not answered yet") && !shown.contains("skipped"),
        "{shown}"
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

/// A finished interview of one answer, in the file.
fn finished(hunt: &Hunt) {
    let answers =
        json!(["Last winter our boiler failed. I had to keep 40 guests warm. I borrowed heaters. All of them stayed."]);
    let file = hunt.write("answers.json", answers.to_string());
    hunt.ok(&[
        "practice",
        "start",
        "--answers",
        &file,
        "--focus",
        "behavioral",
        "--questions",
        "1",
    ]);
}

/// What the scripted model says: a score for each part, resting on that quote.
fn says(scores: [Value; 3], quote: &str) -> Vec<Value> {
    let judgements: Vec<Value> = ["content", "structure", "clarity"]
        .iter()
        .zip(scores)
        .map(|(part, score)| json!({"answer": 1, "part": part, "score": score, "quote": quote}))
        .collect();
    let said = json!({"judgements": judgements, "summary": "You kept them warm.", "feedback": "Say how."});
    vec![words(&said.to_string()), delta(json!({}), Some("stop"))]
}

#[test]
fn a_model_that_misbehaves_scores_by_key_only_what_its_quotes_bear_out() {
    let hunt = Hunt::new();
    hunt.add("Goldsmith", "Karat");
    finished(&hunt);
    set_model(&hunt);
    let server = Server::new(vec![
        // Nothing of the first run can be used: broken JSON, words, an empty answer.
        vec![
            words("{\"judgements\": [{\"answer\": 1, "),
            delta(json!({}), Some("stop")),
        ],
        vec![words("A solid 8 of 10, well done!"), delta(json!({}), Some("stop"))],
        vec![delta(json!({}), Some("stop"))],
        // In the second, scores are missing, off the scale, or rest on what was never said.
        says([json!(8), Value::Null, json!(9)], "I borrowed heaters"),
        says([json!(6), json!(0), json!(99)], "i borrowed  heaters"),
        says([json!(10), json!(10), json!(10)], "I led forty engineers to the moon"),
    ]);
    let mut terminal = Terminal::open_with(&hunt, &server.environment());
    terminal.wait_for_card("Goldsmith", "Interested");
    terminal.press("gm");
    terminal.wait_for("New interview");
    terminal.press("j");
    terminal.press(ENTER);
    terminal.wait_for("m has a model score the answers");
    // What would be sent can be seen, and looking sends nothing.
    terminal.press("\x10");
    terminal.wait_for("What is sent to 127.0.0.1");
    terminal.press("q");
    terminal.wait_without("What is sent to");
    assert_eq!(server.count(), 0);
    terminal.press("m");
    terminal.wait_for("Not scored");
    terminal.wait_for("Nothing was changed");
    assert_eq!(server.count(), 3);
    assert_eq!(hunt.json(&["practice", "show", "1"])["ai_analysis"], Value::Null);
    // It can be asked for again.
    terminal.press("m");
    terminal.wait_for("Scored by a model");
    terminal.wait_for("8.0 of 10, from 2 of 3 judgements");
    terminal.wait_for("You kept them warm.");
    let scored = hunt.json(&["practice", "show", "1"]);
    assert_eq!(scored["overall_score"], 8.0);
    let scores: Vec<&Value> = scored["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| &part["score"])
        .collect();
    assert_eq!(scores, [&json!(7.0), &json!(10.0), &json!(9.0)]);
    assert_eq!(scored["parts"][1]["verified"], false, "only the liar scored that part");
    assert_eq!(scored["scoring"]["calls"], 3);
    // The checklist stays beside it.
    terminal.press("G");
    terminal.wait_for("does not count");
    terminal.wait_for("Offline checklist, not a rating");
    terminal.press("u");
    terminal.wait_without("does not count");
    assert_eq!(hunt.json(&["practice", "show", "1"])["overall_score"], Value::Null);
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn a_model_that_never_ends_is_stopped_by_key_and_nothing_has_changed() {
    let hunt = Hunt::new();
    hunt.add("Goldsmith", "Karat");
    finished(&hunt);
    set_model(&hunt);
    let address = endless();
    let environment = [("OPENAI_BASE_URL", address.as_str()), ("OPENAI_API_KEY", "sk-scripted")];
    let mut terminal = Terminal::open_with(&hunt, &environment);
    terminal.wait_for_card("Goldsmith", "Interested");
    terminal.press("gm");
    terminal.wait_for("New interview");
    terminal.press("j");
    terminal.press(ENTER);
    terminal.wait_for("has a model score");
    terminal.press("m");
    terminal.wait_for("1 of 3");
    terminal.press("x");
    terminal.wait_for("nothing was changed");
    terminal.wait_without("1 of 3 …");
    assert_eq!(hunt.json(&["practice", "show", "1"])["ai_analysis"], Value::Null);
    // Leaving while one is on its way ends it too.
    terminal.press("m");
    terminal.wait_for("1 of 3");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn an_answer_becomes_a_story_that_is_offered_with_the_next_question() {
    let hunt = Hunt::new();
    hunt.add("Goldsmith", "Karat");
    finished(&hunt);
    let question = hunt.json(&["practice", "show", "1"])["conversation_history"]["practice"]["turns"][0].clone();
    let mut terminal = opened(&hunt);
    terminal.press("j");
    terminal.press(ENTER);
    terminal.wait_for("Offline checklist, not a rating");
    terminal.press("b");
    terminal.wait_for("Keep a story");
    terminal.wait_for("I borrowed heaters.");
    terminal.press("\x13");
    terminal.wait_without("Keep a story");
    let story = &hunt.json(&["story", "list"])[0];
    assert_eq!(story["action"], "I borrowed heaters.");
    assert_eq!(
        (&story["question"], &story["mock_interview_id"]),
        (&question["question"], &json!(1))
    );
    // In the bank it is found, deleted and brought back.
    terminal.press("\x1b");
    terminal.wait_for("New interview");
    terminal.press("b");
    terminal.wait_for("1 story");
    terminal.press("/boiler");
    terminal.press(ENTER);
    terminal.wait_for("1 of 1");
    terminal.press("d");
    terminal.wait_for("No stories yet");
    terminal.press("u");
    terminal.wait_for("boiler failed");
    terminal.press("\x1b");
    terminal.wait_without("/ boiler");
    terminal.press("\x1b");
    terminal.wait_for("New interview");
    // A question of the person's own comes first, and the story answers it.
    let own = "Tell me about a morning on which the heating failed.";
    hunt.ok(&["questions", "add", own, "--kind", "behavioral"]);
    hunt.ok(&["story", "edit", "1", "--question", own]);
    terminal.press("k");
    terminal.press(ENTER);
    terminal.wait_for("Follow-ups");
    terminal.press(ENTER);
    terminal.wait_for("your stories: Last winter our boiler failed");
    terminal.press("\x02");
    terminal.wait_for("Action: I borrowed heaters.");
    terminal.press("q");
    terminal.wait_without("Action: I borrowed");
    terminal.press("\x1b");
    terminal.wait_for("left in the middle");
    // And how answers change stands behind a key.
    terminal.press("w");
    terminal.wait_for("How your answers change");
    terminal.press("\x1b");
    terminal.wait_for("New interview");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn an_answer_is_written_in_the_editor() {
    let hunt = Hunt::new();
    hunt.add("Goldsmith", "Karat");
    let editor = hunt.write(
        "editor.sh",
        "#!/bin/sh\nprintf 'In 2019 I mended 12 clocks.\\n' >> \"$1\"\n",
    );
    let command = format!("sh {editor}");
    let mut terminal = Terminal::open_with(&hunt, &[("VISUAL", &command), ("EDITOR", &command)]);
    terminal.wait_for_card("Goldsmith", "Interested");
    terminal.press("gm");
    terminal.wait_for("New interview");
    terminal.press(ENTER);
    terminal.wait_for("Follow-ups");
    terminal.press(ENTER);
    terminal.wait_for("question 1 of 5");
    terminal.press("\x05");
    terminal.wait_for("I mended 12 clocks");
    terminal.press(GIVE);
    // It is asked on, as after any answer without a story's end.
    terminal.wait_for("Add to what you said.");
    let said = hunt.json(&["practice", "show", "1"])["conversation_history"]["messages"][1].clone();
    assert_eq!(said["content"], "In 2019 I mended 12 clocks.");
    terminal.press("\x1b");
    terminal.wait_for("left in the middle");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}
