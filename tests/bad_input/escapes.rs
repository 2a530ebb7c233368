//! Text that would steer a terminal comes in by every door there is; none of it goes out.

use rusqlite::Connection;
use serde_json::json;

use super::give::{Gave, run, run_with, steers};
use crate::support::Hunt;

/// Escape sequences of seven and eight bits, control characters, and characters that turn the order of reading.
const NASTY: &str = "red\u{1b}[31m title\u{1b}]0;owned\u{7} link\u{1b}]8;;http://evil\u{1b}\\x clip\u{1b}]52;c;eA==\u{7} \
    c1\u{9b}2J\u{90}q\u{9c} back\u{8}\u{7f}bell\u{7} ret\rurn up\u{1b}M del\u{85}nel \u{202e}txet\u{2066}a\u{2069}\u{200f}\u{61c} end";

/// Everything that prints what was stored.
const LOOKS: &[&[&str]] = &[
    &["job", "show", "1"],
    &["job", "list"],
    &["job", "list", "--all", "--search", "red"],
    &["job", "history", "1"],
    &["board"],
    &["board", "--at", "today"],
    &["search", "red"],
    &["search", "--newest", "owned"],
    &["log"],
    &["view", "list"],
    &["db", "check"],
];

/// Looks at everything, for people and for programs; each must work and be harmless, which [`run`] asserts.
fn look_at_all(hunt: &Hunt, way: &str) {
    for look in LOOKS {
        let gave = run(hunt, look);
        assert_eq!(gave.status, 0, "{way}: {look:?}: {}", gave.err);
        let gave = run(hunt, &[*look, &["--json"]].concat());
        assert_eq!(gave.status, 0, "{way}: {look:?}: {}", gave.err);
        gave.json();
    }
    let exported = run(hunt, &["db", "export", "-"]);
    assert_eq!(exported.status, 0, "{way}: {}", exported.err);
    exported.json();
    let job = run(hunt, &["job", "show", "1", "--json"]).json();
    assert!(job["title"].as_str().unwrap().starts_with("red"), "{way}: {job}");
}

/// Asserts that what stands in the file is clean, not only what is printed of it.
fn assert_clean(hunt: &Hunt, way: &str) {
    let connection = Connection::open(hunt.db()).unwrap();
    let mut statement = connection
        .prepare("SELECT title || company || ifnull(location, '') || ifnull(notes, '') || ifnull(description, '') || tags FROM jobs")
        .unwrap();
    let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    for text in rows.map(Result::unwrap) {
        assert!(!text.chars().any(|c| steers(c) && c != '\t'), "{way}: {text:?}");
    }
}

fn works(gave: &Gave) {
    assert_eq!(gave.status, 0, "{}", gave.err);
}

#[test]
fn from_the_command_line() {
    let hunt = Hunt::in_memory();
    let flag = |name: &str| format!("--{name}={NASTY}");
    let all = [
        "title",
        "company",
        "location",
        "description",
        "note",
        "tag",
        "source",
        "contact-name",
        "contact-email",
        "url",
    ]
    .map(flag);
    works(&run(&hunt, &[&["job".to_owned(), "add".to_owned()][..], &all].concat()));
    works(&run(&hunt, &["job", "move", "1", "applied", &flag("note")]));
    works(&run(&hunt, &["view", "save", NASTY, &flag("filter")]));
    works(&run(
        &hunt,
        &[
            "job",
            "edit",
            "1",
            &flag("title"),
            &format!(
                "--ai-analysis={}",
                json!({"strengths": [NASTY], "concerns": [], "recommendation": NASTY, "more": {NASTY: NASTY}})
            ),
        ],
    ));
    works(&run(&hunt, &["job", "add", &format!("{NASTY} @ {NASTY}")]));
    look_at_all(&hunt, "command line");
    assert_clean(&hunt, "command line");
    for wrong in [
        &["job", "show", NASTY][..],
        &[NASTY],
        &["job", NASTY],
        &["job", "list", "--view", NASTY],
        &["job", "list", "--sort", NASTY],
        &["job", "list", "--status", NASTY],
        &["job", "import", NASTY],
        &["job", "add", "--title", "a", "--company", "b", "--salary", NASTY],
        &["job", "add", "--title", "a", "--company", "b", "--deadline", NASTY],
        &[
            "job",
            "add",
            "--title",
            "a",
            "--company",
            "b",
            "--description-file",
            NASTY,
        ],
        &["job", "edit", "1", "--ai-analysis", NASTY],
        &["job", "edit", "1", "--salary-currency", NASTY],
        &["board", "--at", NASTY],
        &["view", "rm", NASTY, "--yes", NASTY],
        &["db", "import", NASTY],
        &["db", "backup", &format!("/{NASTY}/x")],
        &["db", "export", &format!("/{NASTY}/x")],
        &["board", "--db", &format!("/dev/null/{NASTY}")],
        &["config", "show", "--config", &format!("/dev/null/{NASTY}")],
        &["config", "show", "--config", NASTY],
        &["board", "--user", NASTY],
        &["--help", NASTY, "--json"],
    ] {
        run(&hunt, wrong);
    }
}

#[test]
fn from_a_table() {
    let hunt = Hunt::in_memory();
    let cell = format!("\"{NASTY}\"");
    let row = [&cell[..]; 8].join(",");
    let csv = format!(
        "Company,Position,Status,Date Applied,Location,Notes,Salary,\"Own {NASTY}\"\n{row}\n{cell}\n,,,,{cell}\n"
    );
    let file = hunt.write("nasty.csv", csv);
    works(&run(&hunt, &["job", "import", &file]));
    run(&hunt, &["job", "import", &file, "--duplicates", "keep", "--json"]);
    works(&run(&hunt, &["view", "save", "mine"]));
    look_at_all(&hunt, "table");
    assert_clean(&hunt, "table");
}

#[test]
fn from_a_list_of_postings_and_a_page() {
    let posting = json!({"@type": "JobPosting", "title": NASTY, "hiringOrganization": {"name": NASTY}, "description": NASTY, "jobLocation": {"address": NASTY}, "datePosted": NASTY, "baseSalary": NASTY, "employmentType": NASTY, "url": NASTY, NASTY: NASTY});
    let list = json!({"jobs": [{"title": NASTY, "company_name": NASTY, "location": {"name": NASTY}, "absolute_url": NASTY, "content": NASTY, "updated_at": NASTY, NASTY: NASTY}]});
    let page = format!(
        "<html><head><title>{NASTY}</title><script type='application/ld+json'>{posting}</script></head><body>{NASTY}</body></html>"
    );
    let plain = format!(
        "<html><head><title>red baker at Acme {NASTY}</title></head><body><h1>red {NASTY}</h1><p>{NASTY}</p></body></html>"
    );
    for (way, file, content) in [
        ("list", "a.json", list.to_string()),
        ("page", "a.html", page),
        ("page without data", "b.html", plain),
    ] {
        let hunt = Hunt::in_memory();
        let file = hunt.write(file, content);
        works(&run(&hunt, &["job", "import", &file]));
        run(&hunt, &["job", "import", &file, "--json"]);
        run(&hunt, &["job", "edit", "1", "--title", "red one"]);
        look_at_all(&hunt, way);
        assert_clean(&hunt, way);
    }
}

#[test]
fn from_an_export() {
    let hunt = Hunt::in_memory();
    hunt.add("red tram", "City Transport");
    works(&run(&hunt, &["view", "save", "mine"]));
    let mut export = run(&hunt, &["db", "export", "-"]).json();
    for table in ["jobs", "status_changes", "saved_views"] {
        for field in [
            "title",
            "company",
            "location",
            "url",
            "description",
            "source",
            "contact_name",
            "contact_email",
            "notes",
            "note",
            "name",
            "filter",
        ] {
            if let Some(value) = export["tables"][table][0].get_mut(field) {
                *value = json!(NASTY);
            }
        }
    }
    export["tables"]["jobs"][0]["tags"] = json!([NASTY]);
    let other = Hunt::in_memory();
    works(&run_with(&other, &["db", "import", "-"], export.to_string().as_bytes()));
    look_at_all(&other, "export");
}

#[test]
fn written_into_the_file_by_another_program() {
    let hunt = Hunt::in_memory();
    hunt.add("red tram", "City Transport");
    works(&run(&hunt, &["view", "save", "mine"]));
    let connection = Connection::open(hunt.db()).unwrap();
    let tags = json!([NASTY]).to_string();
    let analysis = json!({"strengths": [NASTY], "concerns": [NASTY], "recommendation": NASTY}).to_string();
    connection
        .execute(
            "UPDATE jobs SET title = ?1, company = ?1, location = ?1, url = ?1, description = ?1, salary_min = 1, salary_currency = ?1,
               source = ?1, contact_name = ?1, contact_email = ?1, notes = ?1, tags = ?2, ai_analysis = ?3",
            [NASTY, &tags, &analysis],
        )
        .unwrap();
    connection
        .execute("UPDATE status_changes SET note = ?1", [NASTY])
        .unwrap();
    connection.execute("UPDATE edits SET label = ?1", [NASTY]).unwrap();
    connection
        .execute("UPDATE saved_views SET name = ?1, filter = ?1", [NASTY])
        .unwrap();
    look_at_all(&hunt, "another program");
    // Undoing and deleting speak of it too.
    run(&hunt, &["job", "move", "1", "applied"]);
    run(&hunt, &["job", "rm", "1", "--yes"]);
    run(&hunt, &["undo"]);
    run(&hunt, &["undo"]);
    run(&hunt, &["undo"]);

    // What no program of ours would write is said in words, and the words are harmless.
    for (column, value) in [
        ("deadline", NASTY),
        ("posted_at", NASTY),
        ("applied_at", NASTY),
        ("status_changed_at", NASTY),
    ] {
        connection
            .execute(&format!("UPDATE jobs SET {column} = ?1"), [value])
            .unwrap();
        for look in LOOKS {
            run(&hunt, look);
            run(&hunt, &[*look, &["--json"]].concat());
        }
    }
}
