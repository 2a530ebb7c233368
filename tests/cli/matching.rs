//! How well a job fits, on the command line.

use serde_json::{Value, json};

use super::support::{Hunt, each};

const POSTING: &str = "Your profile:\n- TIG welding\n- Reading technical drawings\n- Forklift licence\n- German B2\n\
    Nice to have:\n- CNC\nWe offer:\n- Kubernetes courses";

fn hunt() -> Hunt {
    let hunt = Hunt::new();
    hunt.ok(&[
        "job",
        "add",
        "--title",
        "Welder",
        "--company",
        "Werft Nord",
        "--description",
        POSTING,
    ]);
    for skill in ["WIG-Schweißen", "Technische Zeichnungen"] {
        hunt.ok(&["skill", "add", "--name", skill]);
    }
    hunt.ok(&["certification", "add", "--name", "CPR"]);
    hunt.ok(&[
        "experience",
        "add",
        "--title",
        "Welder",
        "--company",
        "Stahlbau Ost",
        "--start-date",
        "2015",
        "--end-date",
        "2020",
    ]);
    hunt
}

fn state_of(found: &Value, text: &str) -> Value {
    let asked = found["requirements"].as_array().unwrap().iter();
    asked
        .filter(|asked| asked["text"].as_str().unwrap().contains(text))
        .map(|asked| asked["state"].clone())
        .next()
        .unwrap_or_default()
}

#[test]
fn a_match_is_a_sum_of_parts_with_evidence_and_touches_nothing() {
    let hunt = hunt();
    let found = hunt.json(&["match", "1"]);
    let points = found["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| part["points"].as_f64().unwrap());
    assert!((points.sum::<f64>() - found["score"].as_f64().unwrap()).abs() < 1e-9);
    assert_eq!(state_of(&found, "tig welding"), "matched");
    assert_eq!(state_of(&found, "technical drawings"), "matched");
    assert_eq!(state_of(&found, "forklift licence"), "missing");
    assert_eq!(state_of(&found, "German"), "unknown");
    assert_eq!(state_of(&found, "kubernetes"), Value::Null);
    for asked in found["requirements"].as_array().unwrap() {
        let quote = asked["quote"].as_str().unwrap();
        assert!(POSTING.contains(quote) || quote == "Welder", "{asked}");
        assert!(["must", "nice"].contains(&asked["importance"].as_str().unwrap()));
    }
    let welding = &found["requirements"]
        .as_array()
        .unwrap()
        .iter()
        .find(|asked| asked["text"] == "tig welding")
        .unwrap()["rows"];
    assert_eq!(welding, &json!(["skill:1"]));
    assert!(
        found["missing"]
            .as_array()
            .unwrap()
            .contains(&json!("forklift licence"))
    );
    assert!(found["recommendation"].as_str().unwrap().contains("ATS"));
    assert_eq!(hunt.json(&["job", "show", "1"])["match_score"], Value::Null);
    assert_eq!(hunt.json(&["match", "1"]), found);
}

#[test]
fn a_score_is_kept_when_asked_without_an_edit_and_one_set_by_hand_stays() {
    let hunt = hunt();
    let edits = each(&hunt.json(&["log"]), "id").len();
    let score = hunt.json(&["match", "1", "--save"])["score"].clone();
    assert_eq!(hunt.json(&["job", "show", "1"])["match_score"].as_f64(), score.as_f64());
    assert_eq!(each(&hunt.json(&["log"]), "id").len(), edits, "it is derived");
    // One of a résumé is not what the board shows.
    for of in [&["match", "1"][..], &["match", "--all"]] {
        let said = hunt.fails(2, &[of, &["--resume", "1", "--save"]].concat());
        assert!(said.contains("the profile's"), "{said}");
    }
    hunt.ok(&["job", "edit", "1", "--match-score", "12"]);
    hunt.ok(&["match", "1", "--save"]);
    assert_eq!(hunt.json(&["job", "show", "1"])["match_score"].as_f64(), Some(12.0));
    hunt.ok(&["undo"]);
    let all = hunt.json(&["match", "--all", "--save"]);
    assert_eq!(each(&all, "job_id"), [1]);
    assert_eq!(hunt.json(&["job", "show", "1"])["match_score"].as_f64(), score.as_f64());
}

#[test]
fn the_parts_weigh_what_the_person_says() {
    let hunt = hunt();
    let usual = hunt.json(&["match", "1"]);
    let of = |found: &Value, name: &str| {
        let parts = found["parts"].as_array().unwrap().iter();
        parts
            .filter(|part| part["name"] == name)
            .map(|part| part["of"].as_f64().unwrap())
            .sum::<f64>()
    };
    assert!(!usual["raises"].as_array().unwrap().is_empty());
    hunt.ok(&["profile", "set", "--match-weights", "nice 90, must 10"]);
    let weighed = hunt.json(&["match", "1"]);
    assert!(of(&weighed, "Nice-to-haves") > of(&usual, "Nice-to-haves"));
    hunt.fails(2, &["profile", "set", "--match-weights", "luck 9"]);
    hunt.fails(
        2,
        &[
            "profile",
            "set",
            "--match-weights",
            "must 0, nice 0, experience 0, education 0, wishes 0",
        ],
    );
    hunt.ok(&["profile", "set", "--match-weights", ""]);
    assert_eq!(hunt.json(&["match", "1"]), usual);
}

#[test]
fn what_says_too_little_gets_no_score() {
    let hunt = Hunt::new();
    hunt.ok(&["job", "add", "--title", "Welder", "--company", "Werft Nord"]);
    let found = hunt.json(&["match", "1"]);
    assert_eq!(found["score"], Value::Null);
    assert!(
        found["recommendation"]
            .as_str()
            .unwrap()
            .to_lowercase()
            .contains("not enough information")
    );
    hunt.fails(3, &["match", "99"]);
    hunt.fails(2, &["match"]);
}

#[test]
fn gaps_are_counted_over_the_open_jobs() {
    let hunt = hunt();
    hunt.ok(&[
        "job",
        "add",
        "--title",
        "Fitter",
        "--company",
        "Ost",
        "--description",
        "Requirements:\n- Forklift licence\n- TIG welding",
    ]);
    let gaps = hunt.json(&["match", "--gaps"]);
    let first = &gaps.as_array().unwrap()[0];
    assert_eq!(
        (&first["text"], &first["asked"], &first["of"]),
        (&json!("forklift licence"), &json!(2), &json!(2))
    );
}

#[test]
fn lists_of_the_match_are_read_in_pieces() {
    let hunt = hunt();
    for (title, text) in [
        ("Fitter", "Requirements:\n- TIG welding\n- Forklift licence"),
        ("Cook", "Hot."),
    ] {
        hunt.ok(&[
            "job",
            "add",
            "--title",
            title,
            "--company",
            "Ost",
            "--description",
            text,
        ]);
    }
    for what in ["--all", "--gaps"] {
        let whole = hunt.json(&["match", what]);
        let whole = whole.as_array().unwrap();
        assert!(whole.len() > 1, "{what}: {whole:?}");
        let piece = hunt.json(&["match", what, "--limit", "1", "--offset", "1"]);
        assert_eq!(piece.as_array().unwrap(), &whole[1..2], "{what}");
        assert_eq!(hunt.json(&["match", what, "--offset", "99"]), json!([]), "{what}");
    }
    hunt.fails(2, &["match", "1", "--limit", "2"]);
    hunt.fails(2, &["match", "1", "--offset", "2"]);
}

#[test]
fn keeping_scores_says_how_many_there_are() {
    let hunt = hunt();
    hunt.ok(&[
        "job",
        "add",
        "--title",
        "Cook",
        "--company",
        "Ost",
        "--description",
        "Hot.",
    ]);
    let said = hunt.run(&["match", "--all", "--save"]).err;
    assert!(
        said.contains("Kept the score of 1 job. 1 job says too little for one."),
        "{said}"
    );
}

#[test]
fn what_is_no_text_is_not_compared() {
    let hunt = Hunt::new();
    let text = hunt.write("text.txt", "Drive trucks\n");
    let binary = hunt.write("binary", [0x7F, b'E', b'L', b'F', 0xFF, 0xFE, b'\n', 0xC0]);
    let said = hunt.fails(1, &["match", "--lines", &binary, "--against", &text]);
    assert!(said.contains("is no text"), "{said}");
    hunt.fails(1, &["match", "--lines", &text, "--against", &binary]);
}

#[test]
fn lines_are_compared_with_the_lines_of_another_file() {
    let hunt = Hunt::new();
    let lines = hunt.write("lines.txt", "operated lorries\n\nnursing the patients of a clinic\n");
    let against = hunt.write(
        "against.txt",
        "Nurse patients on a ward\nDrive trucks\n\nTeach mathematics\n",
    );
    let found = hunt.json(&["match", "--lines", &lines, "--against", &against, "--limit", "2"]);
    assert_eq!(each(&found, "line"), [1, 3]);
    let nearest = |at: usize| &found[at]["nearest"][0];
    assert_eq!(
        (&nearest(0)["line"], &nearest(0)["text"]),
        (&json!(2), &json!("Drive trucks"))
    );
    assert_eq!(nearest(1)["line"], 1);
    assert_eq!(found[0]["nearest"].as_array().unwrap().len(), 2);
    hunt.fails(1, &["match", "--lines", "/no/such/file", "--against", &against]);
    hunt.fails(2, &["match", "--lines", &lines]);
}

#[test]
fn what_is_said_of_kept_scores_and_of_gaps_is_true_of_hand_set_scores_and_of_an_empty_file() {
    let empty = Hunt::new();
    let said = empty.run(&["match", "--gaps"]).err;
    assert!(said.contains("No job is open.") && !said.contains("profile"), "{said}");
    empty.ok(&["job", "add", "--title", "Cook", "--company", "Ost"]);
    let said = empty.run(&["match", "--gaps"]).err;
    assert!(
        said.contains("asks for a skill") && !said.contains("Your profile"),
        "{said}"
    );

    let hunt = hunt();
    hunt.ok(&["job", "edit", "1", "--match-score", "12"]);
    for args in [&["match", "1", "--save"][..], &["match", "--all", "--save"]] {
        let said = hunt.run(args).err;
        let wanted = "Kept the score of 0 jobs. 1 job keeps the score that you set.";
        assert!(said.contains(wanted), "{said}");
    }
    hunt.ok(&["undo"]);
    for _ in 0..2 {
        let said = hunt.run(&["match", "1", "--save"]).err;
        assert!(
            said.contains("Kept the score of 1 job.") && !said.contains("you set"),
            "{said}"
        );
    }
}
