//! What a text says of the person is checked against the person's rows.

use serde_json::{Value, json};

use super::support::{Hunt, each};

/// A hunt of somebody who worked twice and knows a little.
fn welder() -> Hunt {
    let hunt = Hunt::new();
    hunt.ok(&["profile", "set", "--first-name", "Jona", "--last-name", "Brandl"]);
    let resume = json!({
        "basics": { "name": "Jona Brandl", "label": "Welder" },
        "work": [{
            "name": "Donaustahl GmbH", "position": "Welder", "startDate": "2015-02", "endDate": "2023-10",
            "highlights": ["Cut scrap by 25%", "Instructed 3 apprentices"]
        }],
        "skills": [{ "name": "TIG welding" }],
        "languages": [{ "language": "English", "fluency": "B1" }]
    });
    let file = hunt.write("resume.json", resume.to_string());
    hunt.ok(&["profile", "import", &file]);
    hunt.ok(&["job", "add", "Master welder @ Alpenkessel AG"]);
    hunt
}

fn checked(hunt: &Hunt, text: &str, more: &[&str]) -> Vec<Value> {
    let file = hunt.write("letter.txt", text);
    let mut args = vec!["coach", "check-facts", &file];
    args.extend(more);
    hunt.json(&args).as_array().unwrap().clone()
}

#[test]
fn each_line_is_checked_and_names_its_rows() {
    let hunt = welder();
    let found = checked(
        &hunt,
        "From February 2015 to October 2023 I was a welder at Donaustahl.\n\nI cut scrap by a quarter.\nI led 3 welders.\n",
        &[],
    );
    let found = Value::Array(found);
    assert_eq!(each(&found, "line"), [&json!(1), &json!(3), &json!(4)]);
    assert_eq!(each(&found, "supported"), [&json!(true), &json!(true), &json!(false)]);
    assert_eq!(found[1]["rows"], json!(["experience:1"]));
    assert_eq!(found[0]["reasons"], json!([]));
    assert!(!found[2]["reasons"].as_array().unwrap().is_empty());
}

#[test]
fn a_posting_is_no_evidence_but_its_company_may_be_named() {
    let hunt = welder();
    let text =
        "I am applying for the position of Master welder at Alpenkessel AG.\nI was a master welder at Alpenkessel AG.";
    let found = Value::Array(checked(&hunt, text, &["--job", "1"]));
    assert_eq!(each(&found, "supported"), [&json!(true), &json!(false)]);
    assert_eq!(hunt.run(&["coach", "check-facts", "-", "--job", "99"]).status, 3);
}

#[test]
fn what_was_said_counts() {
    let hunt = welder();
    let text = "I trained 40 colleagues in laser welding.";
    assert_eq!(checked(&hunt, text, &[])[0]["supported"], false);
    let said = ["--said", "I trained 40 colleagues in laser welding last year."];
    let found = checked(&hunt, text, &said);
    assert_eq!(found[0]["supported"], true, "{found:?}");
    assert_eq!(found[0]["rows"], json!(["said:1"]));
}

#[test]
fn the_text_may_come_on_standard_input_and_the_status_is_0_whatever_is_found() {
    let hunt = welder();
    let ran = hunt.run_with(&["coach", "check-facts", "-"], b"I have 30 years of experience.\n");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.starts_with("! I have 30 years"), "{}", ran.out);
    assert!(ran.err.contains("1"), "{}", ran.err);
    assert_eq!(
        hunt.run_with(&["coach", "check-facts", "-"], b"\x7fELF\xff\xfe\n\xc0")
            .status,
        1
    );
    assert_eq!(hunt.run(&["coach", "check-facts", "nowhere.txt"]).status, 1);
}
