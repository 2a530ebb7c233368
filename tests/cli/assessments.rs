//! Questionnaires on the command line: which there are, taking them, what comes out.

use serde_json::{Value, json};

use super::support::{Hunt, each};

fn sheet(answers: impl IntoIterator<Item = Value>) -> String {
    Value::Array(answers.into_iter().collect()).to_string()
}

/// Writes a sheet of answers and gives its name.
fn written(hunt: &Hunt, answers: impl IntoIterator<Item = Value>) -> String {
    hunt.write("answers.json", sheet(answers))
}

#[test]
fn the_list_says_what_can_be_taken_and_what_was_tested() {
    let hunt = Hunt::new();
    let all = hunt.json(&["assessment", "list"]);
    assert_eq!(
        each(&all, "kind"),
        ["career-interests", "work-values", "ipip-neo-120", "skills-check"]
    );
    assert_eq!(each(&all, "validated"), [false, false, true, false]);
    assert_eq!(each(&all, "items"), [60, 30, 120, 0]);
    for one in all.as_array().unwrap() {
        assert!(one["scale"]["min"].is_i64() && one["scale"]["max"].is_i64());
        assert!(!one["licence"].as_str().unwrap().is_empty());
    }
    assert!(hunt.ok(&["assessment", "list"]).contains("Big Five (IPIP-NEO-120)"));
    let items = hunt.json(&["assessment", "items", "ipip-neo-120"]);
    assert_eq!(
        items[8],
        json!({"number": 9, "text": "Use others for my own ends", "scale": "A2", "reversed": true})
    );
}

#[test]
fn a_whole_sheet_gives_sums_of_domains_and_facets() {
    let hunt = Hunt::new();
    let file = written(&hunt, (0..120).map(|_| json!(1)));
    let taken = hunt.json(&["assessment", "take", "ipip-neo-120", "--answers", &file]);
    // All ones: a facet of four items comes to 4, and to 4 more for each reversed one.
    assert_eq!(
        taken["results"]["domains"],
        json!({"N": 52, "E": 48, "O": 72, "A": 92, "C": 76})
    );
    assert_eq!(
        (&taken["results"]["facets"]["N1"], &taken["results"]["facets"]["C6"]),
        (&json!(4), &json!(20))
    );
    assert_eq!(taken["type"], "ipip-neo-120");
    assert!(taken["completed_at"].is_string());
    let id = taken["id"].to_string();
    assert_eq!(hunt.json(&["assessment", "show", &id]), taken);
    let shown = hunt.ok(&["assessment", "show", &id]);
    for words in ["Neuroticism", "24 to 120", "no norms are used", "What it cannot say"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(!shown.contains("Highest"), "traits are not ranked: {shown}");
    hunt.ok(&["undo"]);
    hunt.fails(3, &["assessment", "show", &id]);
}

#[test]
fn a_bad_sheet_fails_names_the_place_and_saves_nothing() {
    let hunt = Hunt::new();
    for (content, told) in [
        (sheet((0..59).map(|_| json!(3))), "59 answers"),
        (
            sheet((0..60).map(|n| if n == 4 { json!(6) } else { json!(3) })),
            "answer 5 is 6",
        ),
        (
            sheet((0..60).map(|n| if n == 4 { json!("3") } else { json!(3) })),
            "answer 5",
        ),
        (sheet((0..60).map(|_| Value::Null)), "answers nothing"),
        ("{}".to_owned(), "no JSON array"),
        ("[1, 2".to_owned(), "EOF"),
    ] {
        let file = hunt.write("bad.json", content);
        let said = hunt.fails(1, &["assessment", "take", "career-interests", "--answers", &file]);
        assert!(said.contains(told), "{told}: {said}");
    }
    hunt.fails(3, &["assessment", "take", "horoscope", "--answers", "-"]);
    hunt.fails(
        1,
        &["assessment", "take", "career-interests", "--answers", "nowhere.json"],
    );
    // Without a terminal there is nobody to ask.
    hunt.fails(2, &["assessment", "take", "career-interests"]);
    assert_eq!(hunt.json(&["assessment", "taken"]), json!([]));
    assert_eq!(hunt.json(&["log"]), json!([]));
}

#[test]
fn one_is_left_half_way_gone_on_with_taken_again_and_compared() {
    let hunt = Hunt::new();
    let half = written(&hunt, (0..60).map(|n| if n < 30 { json!(2) } else { Value::Null }));
    let begun = hunt.json(&["assessment", "take", "career-interests", "--answers", &half]);
    assert_eq!(
        (&begun["completed_at"], &begun["results"]["themes"]["R"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(begun["results"]["answered"], 30);
    assert!(hunt.ok(&["assessment", "show", "1"]).contains("--continue 1"));
    let rest = written(&hunt, (0..60).map(|n| if n < 30 { Value::Null } else { json!(4) }));
    let take = ["assessment", "take", "career-interests", "--answers"];
    let done = hunt.json(&[&take[..], &[&rest, "--continue", "1"]].concat());
    assert_eq!((&done["id"], &done["results"]["themes"]["R"]), (&json!(1), &json!(30)));
    hunt.fails(1, &[&take[..], &[&rest, "--continue", "1"]].concat());

    let again = written(&hunt, (0..60).map(|n| json!(if n % 6 == 3 { 5 } else { 1 })));
    hunt.ok(&[&take[..], &[&again]].concat());
    let shown = hunt.ok(&["assessment", "show", "2"]);
    assert!(
        shown.contains("Highest: Social 50") && shown.contains("not tested"),
        "{shown}"
    );
    let compared = hunt.json(&["assessment", "compare", "2"]);
    assert_eq!(
        compared["scales"][3],
        json!({"group": "themes", "code": "S", "before": 30, "after": 50, "difference": 20})
    );
    assert!(hunt.ok(&["assessment", "compare", "2", "1"]).contains("+20"));
    let all = hunt.json(&["assessment", "compare", "2", "--all"]);
    assert_eq!(each(&all["times"], "id"), [1, 2]);
    assert_eq!(
        all["scales"][3],
        json!({"group": "themes", "code": "S", "sums": [30, 50]})
    );
    assert!(hunt.ok(&["assessment", "compare", "2", "--all"]).contains("Social"));
    hunt.fails(1, &["assessment", "compare", "1"]);
    let values = written(&hunt, (0..30).map(|n| json!(n / 6 + 1)));
    hunt.ok(&["assessment", "take", "work-values", "--answers", &values]);
    hunt.fails(2, &["assessment", "compare", "3", "1"]);
    hunt.fails(
        2,
        &[
            "assessment",
            "take",
            "work-values",
            "--answers",
            &values,
            "--continue",
            "1",
        ],
    );

    assert_eq!(hunt.json(&["assessment", "allow", "2"])["results"]["allowed"], true);
    assert_eq!(hunt.json(&["assessment", "forbid", "2"])["results"]["allowed"], false);
    assert_eq!(
        each(&hunt.json(&["assessment", "taken", "--kind", "career-interests"]), "id"),
        [2, 1]
    );
    hunt.fails(2, &["assessment", "rm", "2"]);
    hunt.ok(&["assessment", "rm", "2", "--yes"]);
    hunt.fails(3, &["assessment", "show", "2"]);
}

#[test]
fn a_pack_is_installed_taken_and_removed() {
    const PACK: &str = r#"{
        "format": 1, "kind": "mini", "name": "Mini", "validated": true, "licence": "CC BY-ND 4.0",
        "answers": {"method": "sort", "min": 1, "max": 2, "labels": ["less", "more"]},
        "scales": [
            {"group": "values", "code": "a", "name": "A", "multiplier": 3},
            {"group": "values", "code": "b", "name": "B"}
        ],
        "items": [
            {"text": "one", "scale": "a"}, {"text": "two", "scale": "b"},
            {"text": "three", "scale": "b"}, {"text": "four", "scale": "b"}
        ]
    }"#;
    let hunt = Hunt::new();
    let bad = hunt.write("bad.json", PACK.replace("\"scale\": \"a\"", "\"scale\": \"c\""));
    let said = hunt.fails(1, &["assessment", "install", &bad]);
    assert!(
        said.contains("item 1: there is no scale \"c\"") && said.contains("Nothing was installed"),
        "{said}"
    );
    assert_eq!(hunt.json(&["assessment", "list"]).as_array().unwrap().len(), 4);

    let file = hunt.write("mini.json", PACK);
    let installed = hunt.json(&["assessment", "install", &file]);
    assert_eq!((&installed["kind"], &installed["items"]), (&json!("mini"), &json!(4)));
    assert!(hunt.ok(&["assessment", "install", &file]).contains("already"));
    let sheet = written(&hunt, [json!(2), json!(2), json!(1), json!(1)]);
    let taken = hunt.json(&["assessment", "take", "mini", "--answers", &sheet]);
    assert_eq!(taken["results"]["values"], json!({"a": 6, "b": 4}));
    let sheet = written(&hunt, [json!(2), json!(2), json!(2), json!(1)]);
    let said = hunt.fails(1, &["assessment", "take", "mini", "--answers", &sheet]);
    assert!(said.contains("column 2 has 3 cards; it takes 2"), "{said}");
    // The pack goes with the account to another file.
    let export = hunt.path("all.json");
    hunt.ok(&["db", "export", export.to_str().unwrap()]);
    let other = Hunt::new();
    other.ok(&["db", "import", export.to_str().unwrap()]);
    assert_eq!(other.json(&["assessment", "list"])[4]["kind"], "mini");

    hunt.fails(2, &["assessment", "uninstall", "ipip-neo-120", "--yes"]);
    hunt.ok(&["assessment", "uninstall", "mini", "--yes"]);
    let id = taken["id"].to_string();
    assert!(hunt.ok(&["assessment", "show", &id]).contains("values"));
    hunt.fails(3, &["assessment", "take", "mini", "--answers", &sheet]);
}

#[test]
fn skills_are_checked_against_the_profile() {
    let hunt = Hunt::new();
    hunt.fails(
        1,
        &[
            "assessment",
            "take",
            "skills-check",
            "--answers",
            &written(&hunt, [json!(1)]),
        ],
    );
    hunt.ok(&["skill", "add", "--name", "TIG welding", "--level", "expert"]);
    hunt.ok(&["skill", "add", "--name", "Drawing"]);
    let items = hunt.json(&["assessment", "items", "skills-check"]);
    let place = usize::from(items[0]["text"] == "Drawing");
    let mut answers = [json!(1), json!(1)];
    answers[place] = json!(3);
    let taken = hunt.json(&[
        "assessment",
        "take",
        "skills-check",
        "--answers",
        &written(&hunt, answers),
    ]);
    assert_eq!(taken["results"]["skills"]["TIG welding"], 3);
    assert_eq!(taken["results"]["profile-levels"]["TIG welding"], "EXPERT");
    let shown = hunt.ok(&["assessment", "show", "1"]);
    assert!(shown.contains("advanced; your profile says expert"), "{shown}");
    assert!(shown.contains("assessment levels 1"), "{shown}");

    // Listing changes nothing; one is written, then the rest, and both are undone.
    let levels = |hunt: &Hunt| -> Vec<Value> {
        let skills = hunt.json(&["skill", "list"]);
        skills
            .as_array()
            .unwrap()
            .iter()
            .map(|skill| skill["level"].clone())
            .collect()
    };
    let before = levels(&hunt);
    let list = hunt.json(&["assessment", "levels", "1"]);
    let tig = list
        .as_array()
        .unwrap()
        .iter()
        .find(|change| change["skill"] == "TIG welding");
    assert_eq!(
        tig,
        Some(&json!({"skill": "TIG welding", "before": "EXPERT", "after": "ADVANCED"}))
    );
    assert_eq!((list.as_array().unwrap().len(), levels(&hunt)), (2, before.clone()));
    assert!(hunt.ok(&["assessment", "levels", "1"]).contains("expert"));
    let written = hunt.json(&["assessment", "levels", "1", "tig welding"]);
    assert_eq!(each(&written, "after"), ["ADVANCED"]);
    assert_eq!(hunt.json(&["assessment", "levels", "1"]).as_array().unwrap().len(), 1);
    hunt.fails(3, &["assessment", "levels", "1", "tig welding"]);
    hunt.ok(&["undo"]);
    assert_eq!(levels(&hunt), before);
    hunt.ok(&["assessment", "levels", "1", "--all"]);
    let mut now = levels(&hunt);
    now.sort_by_key(Value::to_string);
    assert_eq!(now, [json!("ADVANCED"), json!("BEGINNER")]);
    assert_eq!(hunt.json(&["assessment", "levels", "1", "--all"]), json!([]));
    hunt.ok(&["undo"]);
    assert_eq!(levels(&hunt), before);
    let values = written_values(&hunt);
    hunt.ok(&["assessment", "take", "work-values", "--answers", &values]);
    hunt.fails(2, &["assessment", "levels", "2"]);
}

fn written_values(hunt: &Hunt) -> String {
    // The cards of achievement on top, those of independence next.
    let items = hunt.json(&["assessment", "items", "work-values"]);
    let scales: Vec<String> = ["achievement", "independence", "recognition"]
        .iter()
        .map(|scale| (*scale).to_owned())
        .collect();
    let rank = |item: &Value| {
        let scale = item["scale"].as_str().unwrap_or_default();
        scales.iter().position(|one| one == scale).unwrap_or(scales.len())
    };
    let items = items.as_array().unwrap();
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|at| rank(&items[*at]));
    let mut answers = vec![json!(0); items.len()];
    for (n, at) in order.into_iter().enumerate() {
        answers[at] = json!(5 - n / 6);
    }
    written(hunt, answers)
}

#[test]
fn results_are_used_only_where_the_person_and_the_settings_allow_it() {
    let hunt = Hunt::new();
    let values = written_values(&hunt);
    hunt.ok(&["assessment", "take", "work-values", "--answers", &values]);
    assert_eq!(hunt.json(&["assessment", "weigh"]), json!([]));
    assert!(hunt.ok(&["assessment", "show", "1"]).contains("nobody but you"));
    hunt.ok(&["assessment", "allow", "1"]);
    assert!(hunt.ok(&["assessment", "show", "1"]).contains("the settings say no"));
    assert_eq!(hunt.json(&["assessment", "weigh"]), json!([]));
    hunt.ok(&["config", "set", "match.assessments", "true"]);
    assert_eq!(hunt.json(&["config", "show"])["match"]["assessments"], true);
    assert_eq!(hunt.json(&["config", "show"])["coach"]["assessments"], false);
    let weigh = hunt.json(&["assessment", "weigh"]);
    assert_eq!(weigh[0]["name"], "Achievement");
    assert_eq!(weigh[0]["questions"].as_array().unwrap().len(), 2);
    // Beside a job it is a question to oneself, and no number changes.
    hunt.ok(&["job", "add", "Welder @ Werft Nord"]);
    let shown = hunt.ok(&["match", "1"]);
    assert!(
        shown.contains("no part of the score") && shown.contains("[ ] Achievement:"),
        "{shown}"
    );
    let with = hunt.json(&["match", "1"]);
    hunt.ok(&["config", "set", "match.assessments", "false"]);
    assert_eq!(hunt.json(&["match", "1"]), with);
    assert!(!hunt.ok(&["match", "1"]).contains("[ ]"));
    hunt.ok(&["config", "set", "match.assessments", "true"]);
    assert!(
        hunt.ok(&["assessment", "show", "1"])
            .contains("the match, not the coach")
    );
    // The coach is asked for nothing until it may use them; with nobody to ask that is said.
    let said = hunt.fails(4, &["assessment", "insights", "1"]);
    assert!(said.contains("coach.assessments true"), "{said}");
    hunt.ok(&["config", "set", "match.assessments", "false"]);
    assert_eq!(hunt.json(&["assessment", "weigh"]), json!([]));
    let said = hunt.fails(2, &["config", "set", "match.assessments", "maybe"]);
    assert!(
        said.contains("Nothing was written") || said.contains("boolean"),
        "{said}"
    );
    hunt.fails(2, &["config", "set", "match.assesments", "true"]);
}
