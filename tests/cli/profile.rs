//! The profile and its lists.

use serde_json::{Value, json};

use super::support::{Hunt, each};

const JSON_RESUME: &str = r#"{
  "basics": {"name": "Ada Okafor", "email": "ada@example.org", "phone": "+49 341 0000", "label": "Tram driver",
    "summary": "I drive trams.", "profiles": [{"network": "GitHub", "url": "https://git.example/ada"}]},
  "work": [{"name": "City Transport", "position": "Tram driver", "startDate": "2019-04",
    "highlights": ["Halved the delays on line 4"]}],
  "education": [{"institution": "School of Rails", "studyType": "Diploma", "startDate": "2015", "endDate": "2018"}],
  "skills": [{"name": "Languages", "keywords": ["Rust", "SQL"]}],
  "languages": [{"language": "German", "fluency": "C2"}]
}"#;

#[test]
fn the_person_is_set_shown_and_emptied() {
    let hunt = Hunt::new();
    let empty = hunt.json(&["profile", "show"]);
    assert_eq!(empty["email"], Value::Null, "the stand-in is no address");
    assert_eq!(empty["experiences"], json!([]));

    let profile = hunt.json(&[
        "profile",
        "set",
        "--name",
        "Ada van der Berg",
        "--email",
        "ada@example.org",
        "--phone",
        "+49 341 0000",
        "--headline",
        "Tram driver",
        "--bio",
        "I drive.",
        "--location",
        "Graz",
        "--link",
        "GitHub=https://git.example/ada",
        "--link",
        "https://ada.example",
    ]);
    assert_eq!(profile["first_name"], "Ada");
    assert_eq!(profile["last_name"], "van der Berg");
    assert_eq!(profile["email"], "ada@example.org");
    assert_eq!(
        profile["links"][0],
        json!({"label": "GitHub", "url": "https://git.example/ada"})
    );
    assert_eq!(profile["links"][1], json!({"url": "https://ada.example"}));
    assert_eq!(hunt.json(&["profile", "show"])["bio"], "I drive.");
    assert!(hunt.ok(&["profile", "show"]).contains("Ada van der Berg"));

    hunt.ok(&["profile", "set", "--phone", ""]);
    let profile = hunt.json(&["profile", "show"]);
    assert_eq!(
        (&profile["phone"], &profile["headline"]),
        (&Value::Null, &json!("Tram driver"))
    );
    hunt.ok(&["undo"]);
    assert_eq!(hunt.json(&["profile", "show"])["phone"], "+49 341 0000");
    assert!(hunt.ok(&["profile", "set", "--location", "Graz"]).contains("already"));
}

#[test]
fn preferences_are_set_as_json_or_one_by_one() {
    let hunt = Hunt::new();
    let wanted = json!({
        "titles": ["Tram driver"], "places": ["Graz"], "work_modes": ["ONSITE"], "salary_floor": 38000,
        "currency": "EUR", "deal_breakers": ["night shifts"], "blocked_companies": ["Acme"], "languages": ["German"],
    });
    let profile = hunt.json(&["profile", "set", "--preferences", &wanted.to_string()]);
    assert_eq!(profile["preferences"], wanted);
    let profile = hunt.json(&[
        "profile",
        "set",
        "--place",
        "Wien",
        "--place",
        "Linz",
        "--salary-floor",
        "",
        "--work-mode",
        "remote",
    ]);
    let preferences = &profile["preferences"];
    assert_eq!(preferences["places"], json!(["Wien", "Linz"]));
    assert_eq!(preferences["work_modes"], json!(["REMOTE"]));
    assert!(preferences.get("salary_floor").is_none());
    assert_eq!(preferences["blocked_companies"], json!(["Acme"]));
    hunt.fails(2, &["profile", "set", "--preferences", "[]"]);
    let said = hunt.fails(
        2,
        &[
            "profile",
            "set",
            "--preferences",
            r#"{"deal_breaker": ["night shifts"]}"#,
        ],
    );
    assert!(
        said.contains("\"deal_breaker\"") && said.contains("deal_breakers"),
        "{said}"
    );
    hunt.fails(2, &["profile", "set", "--preferences", r#"{"salary_floor": -1}"#]);
    hunt.fails(2, &["profile", "set"]);
    let said = hunt.fails(2, &["profile", "set", "--email", "no address"]);
    assert!(said.contains("e-mail"), "{said}");
}

#[test]
fn a_position_is_added_shown_changed_placed_and_deleted() {
    let hunt = Hunt::new();
    let made = hunt.json(&[
        "experience",
        "add",
        "--title",
        "Tram driver",
        "--company",
        "City Transport",
        "--start",
        "Apr 2019",
        "--current",
        "--achievement",
        "Halved the delays",
        "--achievement",
        "Taught 12, all passed",
        "--technologies",
        "Rust, SQL",
    ]);
    assert_eq!(made["start_date"], "2019-04");
    assert_eq!(made["is_current"], true);
    assert_eq!(
        made["achievements"],
        json!(["Halved the delays", "Taught 12, all passed"])
    );
    assert_eq!(made["technologies"], json!(["Rust", "SQL"]));
    let id = made["id"].to_string();
    assert_eq!(hunt.json(&["experience", "show", &id]), made);
    assert!(hunt.ok(&["experience", "show", &id]).contains("- Halved the delays"));

    let older = hunt.json(&[
        "experience",
        "add",
        "--title",
        "Conductor",
        "--company",
        "Rail",
        "--start",
        "2012",
    ]);
    let newer = hunt.json(&[
        "experience",
        "add",
        "--title",
        "Inspector",
        "--company",
        "Rail",
        "--start",
        "2021",
    ]);
    let order = |hunt: &Hunt| -> Vec<Value> {
        each(&hunt.json(&["experience", "list"]), "title")
            .into_iter()
            .cloned()
            .collect()
    };
    assert_eq!(
        order(&hunt),
        ["Inspector", "Tram driver", "Conductor"],
        "the newest first"
    );
    hunt.ok(&["experience", "place", &older["id"].to_string(), "--top"]);
    assert_eq!(order(&hunt), ["Conductor", "Inspector", "Tram driver"]);
    hunt.ok(&["experience", "reorder", &id, &newer["id"].to_string()]);
    assert_eq!(order(&hunt), ["Tram driver", "Inspector", "Conductor"]);

    let changed = hunt.json(&["experience", "edit", &id, "--end", "2026-10", "--location", "Graz"]);
    assert_eq!(
        (&changed["end_date"], &changed["is_current"]),
        (&json!("2026-10"), &json!(false))
    );
    let changed = hunt.json(&["experience", "edit", &id, "--end", "present", "--location", ""]);
    assert_eq!(
        (&changed["end_date"], &changed["is_current"]),
        (&Value::Null, &json!(true))
    );
    assert_eq!(changed["location"], Value::Null);

    let said = hunt.fails(2, &["experience", "edit", &id, "--end", "2001", "--no-current"]);
    assert!(said.contains("end date is before the start date"), "{said}");
    let said = hunt.fails(2, &["experience", "edit", &id, "--start", "soonish"]);
    assert!(said.contains("start date"), "{said}");
    let said = hunt.fails(2, &["experience", "add", "--title", "Driver"]);
    assert!(said.contains("company"), "{said}");
    hunt.fails(2, &["experience", "edit", &id]);
    hunt.fails(3, &["experience", "show", "99"]);
    hunt.fails(3, &["experience", "edit", "99", "--title", "x"]);
    hunt.fails(3, &["experience", "rm", "99", "--yes"]);
    hunt.fails(2, &["experience", "rm", &id]);
    hunt.ok(&["experience", "rm", &id, "--yes"]);
    assert_eq!(order(&hunt), ["Inspector", "Conductor"]);
    hunt.ok(&["undo"]);
    assert_eq!(order(&hunt).len(), 3);
}

#[test]
fn the_other_lists_take_their_own_fields() {
    let hunt = Hunt::new();
    let school = hunt.json(&[
        "education",
        "add",
        "--institution",
        "TU Graz",
        "--degree",
        "BSc",
        "--field",
        "Mechatronics",
        "--start",
        "2012",
        "--end",
        "2015",
        "--grade",
        "1.7",
    ]);
    assert_eq!(school["field_of_study"], "Mechatronics");
    let skill = hunt.json(&[
        "skill",
        "add",
        "--name",
        "Rust",
        "--category",
        "Tools",
        "--level",
        "expert",
        "--years",
        "6",
    ]);
    assert_eq!((&skill["level"], &skill["years"]), (&json!("EXPERT"), &json!(6)));
    hunt.ok(&[
        "skill",
        "add",
        "--name",
        "SQL",
        "--category",
        "Tools",
        "--level",
        "beginner",
    ]);
    hunt.ok(&["skill", "add", "--name", "Git", "--category", "Tools"]);
    hunt.ok(&[
        "skill",
        "add",
        "--name",
        "Charm",
        "--category",
        "People",
        "--level",
        "advanced",
    ]);
    let skills = hunt.json(&["skill", "list"]);
    assert_eq!(
        each(&skills, "name"),
        ["Charm", "Rust", "SQL", "Git"],
        "by category, the best first"
    );
    let cleared = hunt.json(&["skill", "edit", &skill["id"].to_string(), "--level", "", "--years", ""]);
    assert_eq!((&cleared["level"], &cleared["years"]), (&Value::Null, &Value::Null));
    let paper = hunt.json(&[
        "certification",
        "add",
        "--name",
        "Licence",
        "--issued",
        "05/2020",
        "--expires",
        "2027",
    ]);
    assert_eq!(
        (&paper["issue_date"], &paper["expiry_date"]),
        (&json!("2020-05"), &json!("2027"))
    );
    let language = hunt.json(&[
        "entry", "add", "--kind", "language", "--name", "German", "--level", "C2",
    ]);
    assert_eq!(
        (&language["kind"], &language["level"]),
        (&json!("LANGUAGE"), &json!("C2"))
    );
    let other = hunt.json(&["entry", "add", "--name", "Choir"]);
    assert_eq!(other["kind"], "OTHER");
    assert_eq!(
        each(&hunt.json(&["entry", "list", "--kind", "language"]), "name"),
        ["German"]
    );
    hunt.fails(2, &["skill", "add", "--name", "x", "--level", "wizard"]);
    let shown = hunt.ok(&["profile", "show"]);
    assert!(shown.contains("TU Graz") && shown.contains("% complete"), "{shown}");
}

#[test]
fn a_json_resume_is_one_edit_and_adds_nothing_a_second_time() {
    let hunt = Hunt::new();
    let file = hunt.write("resume.json", JSON_RESUME);
    let tried = hunt.json(&["profile", "import", &file, "--dry-run"]);
    assert_eq!(tried["dry_run"], true);
    assert!(tried["added"].as_u64().unwrap() >= 8, "{tried}");
    assert_eq!(hunt.json(&["profile", "show"])["experiences"], json!([]));

    let done = hunt.json(&["profile", "import", &file]);
    assert_eq!(done["added"], tried["added"]);
    let profile = hunt.json(&["profile", "show"]);
    assert_eq!(profile["email"], "ada@example.org");
    assert_eq!(profile["first_name"], "Ada");
    assert_eq!(
        profile["experiences"][0]["achievements"],
        json!(["Halved the delays on line 4"])
    );
    assert_eq!(profile["skills"].as_array().unwrap().len(), 2);
    assert_eq!(profile["profile_entries"][0]["name"], "German");

    let again = hunt.run_with(&["profile", "import", "-", "--json"], JSON_RESUME.as_bytes());
    assert_eq!(again.status, 0, "{}", again.err);
    let again: Value = serde_json::from_str(&again.out).unwrap();
    assert_eq!((&again["added"], &again["changed"]), (&json!(0), &json!(0)));
    hunt.ok(&["undo"]);
    let profile = hunt.json(&["profile", "show"]);
    assert_eq!((&profile["experiences"], &profile["email"]), (&json!([]), &Value::Null));

    hunt.fails(1, &["profile", "import", &hunt.write("broken.json", "{\"basics\": ")]);
    hunt.fails(1, &["profile", "import", "no-such-file.json"]);
    hunt.fails(2, &["profile", "import", &file, "--format", "xml"]);
    hunt.fails(
        1,
        &[
            "profile",
            "import",
            &hunt.write("x.txt", "hello"),
            "--format",
            "json-resume",
        ],
    );
}

#[test]
fn what_a_file_says_otherwise_changes_nothing_unless_it_is_told_to() {
    let hunt = Hunt::new();
    let file = hunt.write("resume.json", JSON_RESUME);
    hunt.ok(&["profile", "import", &file]);
    hunt.ok(&["profile", "set", "--headline", "Head driver"]);
    let report = hunt.json(&["profile", "import", &file]);
    assert_eq!((&report["differing"], &report["changed"]), (&json!(1), &json!(0)));
    assert_eq!(hunt.json(&["profile", "show"])["headline"], "Head driver");
    hunt.ok(&["profile", "import", &file, "--overwrite"]);
    assert_eq!(hunt.json(&["profile", "show"])["headline"], "Tram driver");
}

#[test]
fn linkedins_lists_go_into_the_profile_and_its_jobs_onto_the_board_in_one_edit() {
    let hunt = Hunt::new();
    let positions = "Company Name,Title,Description,Location,Started On,Finished On\n\
        City Transport,Tram driver,Drove line 4.,Graz,Apr 2019,\n";
    let file = hunt.write("Positions.csv", positions);
    let report = hunt.json(&["profile", "import", &file, "--format", "linkedin"]);
    assert_eq!(report["added"], 1, "{report}");
    let profile = hunt.json(&["profile", "show"]);
    assert_eq!(profile["experiences"][0]["start_date"], "2019-04");
    assert_eq!(profile["experiences"][0]["is_current"], true);
    assert_eq!(
        hunt.json(&["profile", "import", &file])["added"],
        0,
        "and is guessed as well"
    );
    hunt.ok(&["undo"]);
    assert_eq!(hunt.json(&["profile", "show"])["experiences"], json!([]));
}

#[test]
fn the_profile_is_exported_as_json_resume_and_comes_back_the_same() {
    let hunt = Hunt::new();
    hunt.ok(&["profile", "import", &hunt.write("resume.json", JSON_RESUME)]);
    let text = hunt.ok(&["profile", "export"]);
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["basics"]["name"], "Ada Okafor");
    assert_eq!(value["work"][0]["name"], "City Transport");
    let out = hunt.path("out.md");
    hunt.ok(&["profile", "export", "--out", out.to_str().unwrap()]);
    assert!(std::fs::read_to_string(&out).unwrap().contains("City Transport"));
    let other = Hunt::new();
    let report = other.json(&["profile", "import", &other.write("x.json", &text)]);
    assert!(report["added"].as_u64().unwrap() >= 8);
    assert_eq!(
        hunt.json(&["profile", "import", &hunt.write("y.json", &text)])["added"],
        0
    );
}
