//! The story bank, the trend and scores by a model on the command line.

use serde_json::{Value, json};

use super::ask::Server;
use super::support::{Hunt, each};

const WHOLE: &str = "Last winter our boiler failed with 40 guests in the house. I had to keep them warm. I borrowed heaters. \
    In the end all of them stayed.";

fn practised(hunt: &Hunt, answers: &Value) -> Value {
    let file = hunt.write("answers.json", answers.to_string());
    let n = answers.as_array().unwrap().len().to_string();
    hunt.json(&[
        "practice",
        "start",
        "--answers",
        &file,
        "--focus",
        "behavioral",
        "--questions",
        &n,
    ])
}

#[test]
fn a_story_is_made_of_the_best_answer_changed_found_and_brought_back() {
    let hunt = Hunt::new();
    practised(&hunt, &json!(["It was fine.", WHOLE]));
    let topic = hunt.json(&["practice", "show", "1"])["conversation_history"]["practice"]["turns"][1]["topic"].clone();
    let made = hunt.json(&["story", "add", "--from", "1"]);
    assert_eq!(
        made["situation"],
        "Last winter our boiler failed with 40 guests in the house."
    );
    assert_eq!(
        (&made["task"], &made["action"], &made["result"]),
        (
            &json!("I had to keep them warm."),
            &json!("I borrowed heaters."),
            &json!("In the end all of them stayed.")
        )
    );
    assert_eq!(
        (&made["competencies"], &made["mock_interview_id"]),
        (&json!([topic]), &json!(1))
    );
    hunt.json(&["experience", "add", "--title", "Innkeeper", "--company", "Zur Post"]);
    let edited = hunt.json(&[
        "story",
        "edit",
        "1",
        "--title",
        "The boiler",
        "--competency",
        "teamwork",
        "--competency",
        "calm",
        "--experience",
        "1",
    ]);
    assert_eq!(
        (&edited["title"], &edited["experience_id"]),
        (&json!("The boiler"), &json!(1))
    );
    assert!(hunt.ok(&["story", "show", "1"]).contains("Innkeeper, Zur Post"));
    hunt.json(&[
        "story",
        "add",
        "The exam",
        "--action",
        "I learned at night",
        "--competency",
        "learning",
    ]);
    assert_eq!(
        each(&hunt.json(&["story", "list"]), "title"),
        ["The exam", "The boiler"]
    );
    assert_eq!(each(&hunt.json(&["story", "list", "--competency", "Calm"]), "id"), [1]);
    assert_eq!(
        each(&hunt.json(&["story", "list", "--search", "night learned"]), "id"),
        [2]
    );
    // What it hangs on may go; the story stays.
    hunt.ok(&["practice", "rm", "1", "--yes"]);
    hunt.ok(&["experience", "rm", "1", "--yes"]);
    let left = hunt.json(&["story", "show", "1"]);
    assert_eq!(
        (&left["mock_interview_id"], &left["experience_id"]),
        (&Value::Null, &Value::Null)
    );
    hunt.ok(&["story", "rm", "1", "2", "--yes"]);
    assert_eq!(hunt.json(&["story", "list"]), json!([]));
    hunt.ok(&["undo"]);
    assert_eq!(hunt.json(&["story", "list"]).as_array().unwrap().len(), 2);
    // An export carries them into an empty file.
    hunt.ok(&["db", "export", &hunt.path("all.json").display().to_string()]);
    let other = Hunt::new();
    other.ok(&["db", "import", &hunt.path("all.json").display().to_string()]);
    assert_eq!(
        each(&other.json(&["story", "list"]), "title"),
        ["The exam", "The boiler"]
    );
}

#[test]
fn a_story_that_says_nothing_or_hangs_on_nothing_is_refused() {
    let hunt = Hunt::new();
    practised(&hunt, &json!([null, WHOLE]));
    hunt.fails(2, &["story", "add", "Only a title"]);
    hunt.fails(2, &["story", "add"]);
    hunt.fails(3, &["story", "add", "--from", "9"]);
    hunt.fails(3, &["story", "add", "--from", "1", "--answer", "1"]);
    hunt.fails(3, &["story", "add", "--from", "1", "--answer", "0"]);
    hunt.fails(3, &["story", "add", "X", "--action", "Y", "--experience", "9"]);
    hunt.fails(3, &["story", "edit", "1", "--title", "Z"]);
    assert_eq!(hunt.json(&["story", "list"]), json!([]));
}

#[test]
fn how_answers_change_is_counted_over_interviews() {
    let hunt = Hunt::new();
    assert_eq!(hunt.json(&["practice", "trend"]), json!([]));
    practised(&hunt, &json!(["It was fine."]));
    practised(&hunt, &json!([WHOLE]));
    let trend = hunt.json(&["practice", "trend"]);
    let points: Vec<&Value> = trend
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|one| one["points"].as_array().unwrap())
        .collect();
    let found: Vec<(i64, i64)> = points
        .iter()
        .map(|point| (point["found"].as_i64().unwrap(), point["expected"].as_i64().unwrap()))
        .collect();
    assert_eq!(found.iter().map(|(found, _)| found).sum::<i64>(), 6);
    assert_eq!(found.iter().map(|(_, expected)| expected).sum::<i64>(), 12);
    assert!(
        points.iter().all(|point| point["score"].is_null()),
        "offline nothing is rated"
    );
    assert!(hunt.run(&["practice", "trend"]).err.contains("no rating"));
}

/// What a model answers: scores for the parts of the first answer.
fn scored(content: Value, quote: &str) -> String {
    let judgement = |part: &str, score: &Value| json!({"answer": 1, "part": part, "score": score, "quote": quote});
    let said = json!({
        "judgements": [judgement("content", &content), judgement("structure", &json!(6)), judgement("clarity", &json!(null))],
        "summary": "Specific.",
        "feedback": "Say how many heaters.",
    });
    streamed(&said.to_string())
}

fn streamed(words: &str) -> String {
    let chunk = json!({"id": "1", "object": "chat.completion.chunk", "model": "scripted-1",
        "choices": [{"index": 0, "delta": {"content": words}, "finish_reason": "stop"}]});
    format!("data: {chunk}\n\ndata: [DONE]\n\n")
}

fn set_model(hunt: &Hunt) {
    std::fs::create_dir_all(hunt.path("settings/careerdeck")).unwrap();
    hunt.write(
        "settings/careerdeck/config.toml",
        "[coach]\nprovider = \"openai\"\nmodel = \"scripted-1\"\n",
    );
}

#[test]
fn a_model_that_misbehaves_scores_only_what_its_quotes_bear_out() {
    let hunt = Hunt::new();
    set_model(&hunt);
    practised(&hunt, &json!([WHOLE]));
    let server = Server::start(vec![
        scored(json!(8), "I borrowed heaters"),
        scored(json!(99), "I borrowed heaters"),
        streamed("I'd give it a {9}."),
    ]);
    // What would be sent is shown before, and nothing is sent for it.
    let payload = server.run(&hunt, &["practice", "score", "1", "--payload", "--json"]);
    assert!(
        payload.out.contains("I borrowed heaters") && payload.out.contains("json_schema"),
        "{}",
        payload.out
    );
    assert!(server.bodies().is_empty());
    let ran = server.run(&hunt, &["practice", "score", "1", "--json"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("Call 3 can't be used"), "{}", ran.err);
    let shown: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(shown["overall_score"], 7.0);
    let parts = shown["parts"].as_array().unwrap();
    let scores: Vec<&Value> = parts.iter().map(|part| &part["score"]).collect();
    assert_eq!(scores, [&json!(8.0), &json!(6.0), &Value::Null]);
    assert_eq!(
        (&parts[0]["verified"], &parts[2]["verified"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(
        (&shown["scoring"]["calls"], &shown["scoring"]["of"]),
        (&json!(2), &json!(3))
    );
    assert_eq!(shown["ai_analysis"]["summary"], "Specific.");
    assert_eq!(shown["label"], "offline checklist, not a rating");
    assert!(
        !shown["findings"].as_array().unwrap().is_empty(),
        "the checklist stays beside it"
    );
    assert_eq!(server.bodies().len(), 3);
    assert_eq!(hunt.json(&["coach", "requests"]).as_array().unwrap().len(), 3);
    let text = hunt.ok(&["practice", "show", "1"]);
    assert!(
        text.contains("7.0 of 10, from 2 of 3 judgements") && text.contains("missing"),
        "{text}"
    );
    hunt.ok(&["undo"]);
    assert_eq!(hunt.json(&["practice", "show", "1"])["overall_score"], Value::Null);
}

#[test]
fn quotes_that_were_never_said_leave_no_total_and_junk_changes_nothing() {
    let hunt = Hunt::new();
    set_model(&hunt);
    practised(&hunt, &json!([WHOLE]));
    let junk = Server::start(vec![streamed("{\"judgements\": [{\"answer\": 1,")]);
    let ran = junk.run(&hunt, &["practice", "score", "1"]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert!(ran.err.contains("Nothing was changed"), "{}", ran.err);
    assert_eq!(hunt.json(&["practice", "show", "1"])["ai_analysis"], Value::Null);
    let invented = Server::start(vec![scored(json!(10), "I led forty engineers to the moon")]);
    let ran = invented.run(&hunt, &["practice", "score", "1", "--json"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let shown: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(shown["overall_score"], Value::Null);
    assert!(
        shown["parts"]
            .as_array()
            .unwrap()
            .iter()
            .all(|part| part["verified"] == false)
    );
    hunt.fails(3, &["practice", "score", "9"]);
}
