//! The board as text, now and as it was; search; saved views.

use serde_json::{Value, json};

use super::support::{Hunt, each};

fn column<'a>(board: &'a Value, status: &str) -> &'a Value {
    board
        .as_array()
        .unwrap()
        .iter()
        .find(|column| column["status"] == status)
        .unwrap()
}

#[test]
fn the_board_has_all_columns_in_order_with_their_cards() {
    let hunt = Hunt::new();
    for title in ["A", "B", "C"] {
        hunt.add(title, "Co");
    }
    hunt.ok(&["job", "move", "2", "rejected"]);
    let board = hunt.json(&["board"]);
    assert_eq!(
        each(&board, "status"),
        [
            "INTERESTED",
            "APPLIED",
            "INTERVIEW_SCHEDULED",
            "INTERVIEW_COMPLETED",
            "OFFER_RECEIVED",
            "REJECTED",
            "ACCEPTED",
            "WITHDRAWN",
        ]
    );
    assert_eq!(each(&column(&board, "INTERESTED")["jobs"], "title"), ["C", "A"]);
    assert_eq!(each(&column(&board, "REJECTED")["jobs"], "id"), [&json!(2)]);

    let cut = hunt.json(&["board", "--limit", "1"]);
    assert_eq!(column(&cut, "INTERESTED")["count"], 2);
    assert_eq!(column(&cut, "INTERESTED")["jobs"].as_array().unwrap().len(), 1);

    let text = hunt.ok(&["board"]);
    assert!(
        text.contains("Interested (2)") && text.contains("Rejected (1)"),
        "{text}"
    );
    assert!(hunt.ok(&["board", "--limit", "1"]).contains("… and 1 more"));
}

#[test]
fn the_board_of_a_past_day_shows_what_stood_there_then() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport");
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let before = chrono::Utc::now().to_rfc3339();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    hunt.ok(&["job", "move", "1", "applied"]);

    let then = hunt.json(&["board", "--at", &before]);
    assert_eq!(each(&column(&then, "INTERESTED")["jobs"], "title"), ["Tram driver"]);
    assert_eq!(column(&then, "APPLIED")["count"], 0);
    let now = hunt.json(&["board", "--at", "today"]);
    assert_eq!(each(&column(&now, "APPLIED")["jobs"], "title"), ["Tram driver"]);
    let long_ago = hunt.json(&["board", "--at", "2001-01-01"]);
    assert_eq!(each(&long_ago, "count"), vec![&json!(0); 8]);
    assert!(hunt.ok(&["board", "--at", "2001-01-01"]).contains("2001-01-01"));
}

#[test]
fn search_finds_words_wherever_they_were_written_and_shows_them() {
    let hunt = Hunt::new();
    hunt.ok(&[
        "job",
        "add",
        "--title",
        "Tram driver",
        "--company",
        "A",
        "--description",
        "Night shifts on line seven.",
    ]);
    hunt.ok(&[
        "job",
        "add",
        "--title",
        "Bus driver",
        "--company",
        "B",
        "--note",
        "they asked about shifts",
    ]);
    let hits = hunt.json(&["search", "shifts"]);
    assert_eq!(hits.as_array().unwrap().len(), 2);
    let hits = hunt.json(&["search", "line", "seven"]);
    assert_eq!(
        (&hits[0]["kind"], &hits[0]["job_id"], &hits[0]["status"]),
        (&json!("job"), &json!(1), &json!("INTERESTED"))
    );
    assert!(hits[0]["snippet"].as_str().unwrap().contains("line seven"), "{hits}");
    assert_eq!(
        hunt.json(&["search", "driver", "--limit", "1"])
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert!(hunt.ok(&["search", "shifts"]).contains("Bus driver at B"));
}

#[test]
fn nothing_that_is_searched_for_is_a_syntax_error() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport");
    for text in [
        "\"",
        "a AND",
        "(",
        "*",
        "title:",
        "NEAR(",
        "'; DROP TABLE jobs; --",
        "^x",
        "-",
        "--",
        "🚋",
        "",
    ] {
        let ran = hunt.run(&["search", "--json", "--", text]);
        assert_eq!(ran.status, 0, "{text}: {}", ran.err);
        assert!(serde_json::from_str::<Value>(&ran.out).unwrap().is_array(), "{text}");
    }
    let ran = hunt.run(&["search", "gondola"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, ""));
}

#[test]
fn a_view_is_saved_used_and_forgotten() {
    let hunt = Hunt::new();
    hunt.ok(&[
        "job",
        "add",
        "--title",
        "Tram driver",
        "--company",
        "A",
        "--work-mode",
        "remote",
    ]);
    hunt.add("Bus driver", "B");
    let view = hunt.json(&["view", "save", "far", "--filter", "mode:remote", "--sort", "due"]);
    assert_eq!(
        view,
        json!({"name": "far", "filter": "mode:remote", "sort": "DUE", "closed": false})
    );
    assert_eq!(hunt.json(&["view", "list"]), json!([view]));
    assert_eq!(
        each(&hunt.json(&["job", "list", "--view", "far"]), "title"),
        ["Tram driver"]
    );
    hunt.fails(3, &["job", "list", "--view", "near"]);
    hunt.fails(2, &["view", "rm", "far"]);
    hunt.ok(&["view", "rm", "far", "--yes"]);
    assert_eq!(hunt.json(&["view", "list"]), json!([]));
    hunt.ok(&["undo"]);
    assert_eq!(hunt.json(&["view", "list"]), json!([view]));
    hunt.fails(3, &["view", "rm", "near", "--yes"]);
}
