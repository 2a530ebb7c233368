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
    // It has the view's order and its closed jobs, and its name is one in any case.
    hunt.ok(&[
        "job",
        "add",
        "--title",
        "Night driver",
        "--company",
        "C",
        "--work-mode",
        "remote",
        "--deadline",
        "2096-01-01",
    ]);
    hunt.ok(&[
        "job",
        "add",
        "--title",
        "Gone driver",
        "--company",
        "D",
        "--work-mode",
        "remote",
        "--status",
        "rejected",
    ]);
    let listed = |name: &str, more: &[&str]| {
        let list = hunt.json(&[&["job", "list", "--view", name], more].concat());
        list.as_array()
            .unwrap()
            .iter()
            .map(|job| job["title"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        listed("FAR", &[]),
        ["Night driver", "Tram driver"],
        "the earlier deadline first"
    );
    assert_eq!(listed("far", &["--sort", "-title"]), ["Tram driver", "Night driver"]);
    hunt.ok(&["view", "save", "all", "--filter", "mode:remote", "--closed"]);
    assert_eq!(listed("all", &[]).len(), 3);
    hunt.ok(&["view", "rm", "ALL", "--yes"]);
    hunt.fails(3, &["job", "list", "--view", "near"]);
    hunt.fails(2, &["view", "rm", "far"]);
    hunt.ok(&["view", "rm", "far", "--yes"]);
    assert_eq!(hunt.json(&["view", "list"]), json!([]));
    hunt.ok(&["undo"]);
    assert_eq!(hunt.json(&["view", "list"]), json!([view]));
    hunt.fails(3, &["view", "rm", "near", "--yes"]);
}

#[test]
fn a_search_finds_resumes_documents_letters_and_notes_after_jobs_and_chats() {
    let hunt = Hunt::new();
    hunt.ok(&["job", "add", "--title", "Boiler keeper", "--company", "Steam"]);
    hunt.ok(&["job", "add", "--title", "Baker", "--company", "Oven"]);
    let resume = hunt.write(
        "me.txt",
        "Ada Okafor\n\nExperience\nKept a boiler at the mill, 2019 - 2020\n",
    );
    hunt.ok(&["resume", "import", &resume, "--title", "Long"]);
    hunt.ok(&[
        "document",
        "add",
        "2",
        "--text",
        "They asked about the BOILER.",
        "--name",
        "notes.txt",
    ]);
    hunt.ok(&["application", "add", "2", "--cover-letter", "I love every boiler."]);
    hunt.ok(&[
        "interview",
        "add",
        "2",
        "--type",
        "phone",
        "--at",
        "2096-12-01 14:30",
        "--notes",
        "boiler talk",
    ]);
    hunt.ok(&["contact", "add", "--name", "Ida Berg", "--notes", "owns two boilers"]);
    hunt.ok(&["story", "add", "The leak", "--action", "I sealed the boiler."]);
    let found = hunt.json(&["search", "boiler"]);
    let kinds = each(&found, "kind");
    assert_eq!(kinds[0], "job");
    let mut others: Vec<&str> = kinds[1..].iter().map(|kind| kind.as_str().unwrap()).collect();
    others.sort_unstable();
    assert_eq!(
        others,
        ["application", "contact", "document", "interview", "resume", "story"]
    );
    let document = found
        .as_array()
        .unwrap()
        .iter()
        .find(|hit| hit["kind"] == "document")
        .unwrap();
    assert_eq!(document["title"], "notes.txt");
    assert_eq!((&document["id"], &document["job_id"]), (&json!(1), &json!(2)));
    assert_eq!(document["snippet"], "They asked about the BOILER.");
    // One word more narrows it, what is left out is, and the window goes on over all lists.
    assert_eq!(each(&hunt.json(&["search", "boiler", "sealed"]), "kind"), ["story"]);
    assert!(!each(&hunt.json(&["search", "boiler -sealed"]), "kind").contains(&&json!("story")));
    let mut paged = Vec::new();
    for offset in 0..8 {
        let page = hunt.json(&["search", "boiler", "--limit", "1", "--offset", &offset.to_string()]);
        paged.extend(page.as_array().unwrap().clone());
    }
    assert_eq!(Value::Array(paged), found);
    let shown = hunt.ok(&["search", "boiler"]);
    assert!(
        shown.contains("Long · résumé") && shown.contains("notes.txt · document, of job 2"),
        "{shown}"
    );
}
