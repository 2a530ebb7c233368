//! People on the command line.

use super::support::{Hunt, each};

#[test]
fn a_person_is_added_found_changed_deleted_and_brought_back() {
    let hunt = Hunt::new();
    let ida = hunt.json(&[
        "contact",
        "add",
        "--name",
        "Ida Berg",
        "--company",
        "Pontis",
        "--met-on",
        "2026-05-03",
        "--tag",
        "#mentor",
    ]);
    assert_eq!(ida["name"], "Ida Berg");
    assert_eq!(ida["met_on"], "2026-05-03");
    assert_eq!(ida["tags"], serde_json::json!(["mentor"]));
    let ada = hunt.json(&["contact", "add", "--name", "Ada Okafor", "--introducer", "1"]);
    assert_eq!(ada["introducer_id"], 1);
    assert_eq!(
        each(&hunt.json(&["contact", "list"]), "name"),
        ["Ada Okafor", "Ida Berg"]
    );
    assert_eq!(
        each(&hunt.json(&["contact", "list", "--search", "PONT"]), "id"),
        [&serde_json::json!(1)]
    );

    let changed = hunt.json(&[
        "contact",
        "edit",
        "1",
        "--company",
        "",
        "--untag",
        "mentor",
        "--title",
        "Engineer",
    ]);
    assert_eq!(changed["company"], serde_json::Value::Null);
    assert_eq!(changed["tags"], serde_json::json!([]));
    assert!(
        hunt.ok(&["contact", "edit", "1", "--title", "Engineer"])
            .contains("already")
    );
    assert!(hunt.ok(&["contact", "show", "2"]).contains("1 Ida Berg"));

    hunt.fails(2, &["contact", "rm", "1"]);
    hunt.ok(&["contact", "rm", "1", "--yes"]);
    assert_eq!(
        hunt.json(&["contact", "show", "2"])["introducer_id"],
        serde_json::Value::Null
    );
    hunt.ok(&["undo"]);
    assert_eq!(hunt.json(&["contact", "show", "2"])["introducer_id"], 1);
}

#[test]
fn wrong_people_are_told_from_missing_ones() {
    let hunt = Hunt::new();
    hunt.fails(2, &["contact", "add"]);
    hunt.fails(2, &["contact", "add", "--name", " "]);
    hunt.fails(2, &["contact", "add", "--name", "Ida", "--met-on", "someday"]);
    hunt.fails(3, &["contact", "add", "--name", "Ida", "--introducer", "7"]);
    hunt.fails(3, &["contact", "show", "1"]);
    hunt.fails(3, &["contact", "edit", "1", "--name", "Ida"]);
    hunt.ok(&["contact", "add", "--name", "Ida"]);
    hunt.fails(2, &["contact", "edit", "1", "--introducer", "1"]);
    assert_eq!(hunt.json(&["log"]).as_array().unwrap().len(), 1);
}
