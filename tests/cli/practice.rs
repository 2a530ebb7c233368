//! Practice interviews on the command line: answers in a file, what is found in them, and what is refused.

use serde_json::{Value, json};

use super::support::{Hunt, each};

const WHOLE: &str = "Last winter our boiler failed with 40 guests in the house. I had to keep them warm. I borrowed heaters. \
    In the end all of them stayed.";

fn practised(hunt: &Hunt, answers: &Value, more: &[&str]) -> Value {
    let file = hunt.write("answers.json", answers.to_string());
    hunt.json(&[&["practice", "start", "--answers", &file], more].concat())
}

/// The state of a check in the answer to the question of a number.
fn state(practice: &Value, number: u64, check: &str) -> Value {
    let findings = practice["findings"].as_array().unwrap();
    let one = findings
        .iter()
        .find(|one| one["number"] == number && one["check"] == check);
    one.unwrap()["state"].clone()
}

#[test]
fn an_interview_with_all_answers_at_once_is_completed_and_looked_through_offline() {
    let hunt = Hunt::new();
    let vague = "I think teamwork is maybe kind of important.";
    let done = practised(
        &hunt,
        &json!([WHOLE, vague]),
        &["--focus", "behavioral", "--questions", "2"],
    );
    assert_eq!(
        (&done["is_completed"], &done["overall_score"]),
        (&json!(true), &Value::Null)
    );
    assert!(done["completed_at"].is_string());
    assert_eq!(done["label"], "offline checklist, not a rating");
    assert!(done.get("parts").is_none(), "no model was asked");
    let messages = &done["conversation_history"]["messages"];
    assert_eq!(each(messages, "role"), ["assistant", "user", "assistant", "user"]);
    assert_eq!(
        (&messages[1]["content"], &messages[3]["content"]),
        (&json!(WHOLE), &json!(vague))
    );
    let checks = [
        "situation",
        "task",
        "action",
        "result",
        "first_person",
        "numbers",
        "hedging",
    ];
    for check in &checks[..6] {
        assert_eq!(state(&done, 1, check), "found", "{check}");
        assert_eq!(state(&done, 2, check), "missing", "{check}");
    }
    assert_eq!(
        (state(&done, 1, "hedging"), state(&done, 2, "hedging")),
        (json!("missing"), json!("found"))
    );
    assert_eq!(done["findings"][0]["question"], messages[0]["content"]);
    let id = done["id"].to_string();
    assert_eq!(hunt.json(&["practice", "show", &id]), done);
    assert_eq!(hunt.json(&["practice", "list"])[0], done);
    let shown = hunt.ok(&["practice", "show", &id]);
    for words in [
        "offline checklist, not a rating",
        "the words",
        "+ result",
        "- result",
        "!",
    ] {
        assert!(words == "the words" || shown.contains(words), "{words}: {shown}");
    }
}

#[test]
fn fewer_answers_leave_it_in_the_middle_and_null_skips() {
    let hunt = Hunt::new();
    let open = practised(&hunt, &json!([null, WHOLE]), &["--questions", "4"]);
    assert_eq!(
        (&open["is_completed"], &open["completed_at"]),
        (&json!(false), &Value::Null)
    );
    let messages = &open["conversation_history"]["messages"];
    assert_eq!(each(messages, "role"), ["assistant", "assistant", "user", "assistant"]);
    assert!(hunt.ok(&["practice", "list"]).contains("1 of 4"));
    assert!(hunt.ok(&["practice", "show", "1"]).contains("--continue 1"));
    // As many questions as answers where no number is given.
    assert_eq!(practised(&hunt, &json!([WHOLE]), &[])["is_completed"], true);
}

#[test]
fn the_posting_and_own_questions_are_asked_about_first() {
    let hunt = Hunt::new();
    let job = hunt.json(&[
        "job",
        "add",
        "--title",
        "Bridge inspector",
        "--company",
        "Pontis",
        "--description",
        "You bring:\n- Experience with scour inspections\n- A head for heights",
    ]);
    let id = job["id"].to_string();
    hunt.ok(&["questions", "add", "Why bridges?", "--kind", "motivation"]);
    let done = practised(
        &hunt,
        &json!([WHOLE, WHOLE]),
        &["--job", &id, "--type", "video", "--interviewer", "recruiter"],
    );
    let messages = &done["conversation_history"]["messages"];
    assert_eq!(messages[0]["content"], "Why bridges?");
    assert!(
        messages[2]["content"].as_str().unwrap().contains("scour inspections"),
        "{messages}"
    );
    assert_eq!(done["interview_type"], "VIDEO");
    assert!(done["title"].as_str().unwrap().contains("Pontis"));
}

#[test]
fn what_can_not_be_practised_is_refused_and_nothing_is_saved() {
    let hunt = Hunt::new();
    for bad in ["{}", "[1]", "[]", "[\"a\"", "nonsense"] {
        let file = hunt.write("bad.json", bad);
        let said = hunt.fails(1, &["practice", "start", "--answers", &file]);
        assert!(said.contains("bad.json") && said.contains("JSON array"), "{said}");
    }
    let file = hunt.write("two.json", "[\"a\", \"b\"]");
    assert!(
        hunt.fails(2, &["practice", "start", "--questions", "1", "--answers", &file])
            .contains("2 answers")
    );
    assert!(
        hunt.fails(2, &["practice", "start", "--questions", "0", "--answers", &file])
            .contains("0 questions")
    );
    hunt.fails(2, &["practice", "start", "--focus", "astrology", "--answers", &file]);
    hunt.fails(3, &["practice", "start", "--job", "99", "--answers", &file]);
    hunt.fails(3, &["practice", "show", "99"]);
    hunt.fails(1, &["practice", "start", "--answers", "there-is-no.json"]);
    assert!(hunt.fails(2, &["practice", "start"]).contains("--answers"));
    assert_eq!(hunt.json(&["practice", "list"]), json!([]));
}

#[test]
fn a_deleted_interview_is_brought_back() {
    let hunt = Hunt::new();
    let done = practised(&hunt, &json!([WHOLE]), &[]);
    let gone = hunt.json(&["practice", "rm", "1", "--yes"]);
    assert_eq!(gone["conversation_history"], done["conversation_history"]);
    assert_eq!(hunt.json(&["practice", "list"]), json!([]));
    hunt.ok(&["undo"]);
    assert_eq!(hunt.json(&["practice", "show", "1"])["findings"], done["findings"]);
}
