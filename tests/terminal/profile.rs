//! A profile from nothing, by keys alone.

use rusqlite::Connection;

use super::pty::Terminal;
use crate::support::Hunt;

const ENTER: &str = "\r";
const SAVE: &str = "\x13";

/// Types into the fields of a form one after the other, and saves.
fn fill(terminal: &mut Terminal, title: &str, fields: &[&str]) {
    terminal.wait_for(title);
    for field in fields {
        terminal.press(field);
        terminal.press(ENTER);
    }
    terminal.press(SAVE);
    terminal.wait_without(title);
}

fn rows(hunt: &Hunt, query: &str) -> Vec<String> {
    let file = Connection::open(hunt.db()).unwrap();
    let mut found = file.prepare(query).unwrap();
    let rows = found.query_map([], |row| row.get(0)).unwrap();
    rows.map(|row| row.unwrap()).collect()
}

#[test]
fn a_profile_is_filled_from_empty_by_keys_lasts_and_is_undone() {
    let hunt = Hunt::new();
    let mut terminal = Terminal::open(&hunt);
    terminal.wait_for("Welcome");
    terminal.press("gp");
    terminal.wait_for("Your career goes in here once");
    // Who it is: the second part, its first field.
    terminal.press("j\r\r");
    fill(
        &mut terminal,
        "Who you are",
        &[
            "Mira",
            "Steiner",
            "Bridge inspector and diver",
            "mira@steiner.example",
            "+41 79 555 01 23",
            "Basel",
        ],
    );
    terminal.wait_for("Mira Steiner");
    terminal.press("h");
    terminal.press("jja");
    let first = [
        "Lead inspector",
        "Pont & Fils",
        "Basel",
        "04/2019",
        "present",
        // Two sentences, and an empty line leads on.
        "Inspected 214 bridges",
        "Trained 12 inspectors",
        "",
        "sonar",
    ];
    fill(&mut terminal, "Add a position", &first);
    terminal.wait_for("Trained 12 inspectors");
    terminal.press("a");
    let second = [
        "Commercial diver",
        "Hafenamt Kehl",
        "",
        "Sep 2012",
        "2019-03",
        "Cleared 40 wrecks",
    ];
    fill(&mut terminal, "Add a position", &second);
    terminal.wait_for("Sep 2012 – Mar 2019");
    terminal.press("h");
    terminal.press("ja");
    fill(
        &mut terminal,
        "Add an education",
        &["TH Karlsruhe", "BEng", "Civil engineering", "", "2008", "2012"],
    );
    terminal.wait_for("TH Karlsruhe");
    terminal.press("h");
    terminal.press("ja");
    fill(&mut terminal, "Add a skill", &["Sonar", "Survey", "exp", "12"]);
    terminal.wait_for("expert");
    terminal.press("h");
    terminal.press("ja");
    fill(
        &mut terminal,
        "Add a certificate",
        &["Diver, class B", "SUVA", "2021", "12/2099"],
    );
    terminal.wait_for("Diver, class B");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);

    assert_eq!(
        rows(
            &hunt,
            "SELECT first_name || ' ' || last_name || ' ' || email FROM users"
        ),
        ["Mira Steiner mira@steiner.example"]
    );
    assert_eq!(
        rows(&hunt, "SELECT headline || phone || location FROM user_profiles"),
        ["Bridge inspector and diver+41 79 555 01 23Basel"]
    );
    assert_eq!(
        rows(
            &hunt,
            "SELECT title || '|' || company || '|' || start_date || '|' || coalesce(end_date, '') || '|' || is_current \
             || '|' || achievements FROM experiences ORDER BY position"
        ),
        [
            r#"Lead inspector|Pont & Fils|2019-04||1|["Inspected 214 bridges","Trained 12 inspectors"]"#,
            r#"Commercial diver|Hafenamt Kehl|2012-09|2019-03|0|["Cleared 40 wrecks"]"#,
        ]
    );
    assert_eq!(
        rows(&hunt, "SELECT degree || ' ' || start_date FROM educations"),
        ["BEng 2008"]
    );
    assert_eq!(
        rows(&hunt, "SELECT category || level || years FROM skills"),
        ["SurveyEXPERT12.0"]
    );

    // The next day it is all there, and what was done last can be taken back.
    let mut terminal = Terminal::open(&hunt);
    terminal.wait_for("Welcome");
    terminal.press("5");
    terminal.wait_for("Mira Steiner");
    terminal.press("jjj");
    terminal.wait_for("Hafenamt Kehl");
    assert_eq!(rows(&hunt, "SELECT expiry_date FROM certifications"), ["2099-12"]);
    terminal.press("u");
    terminal.wait_for("undone");
    assert!(rows(&hunt, "SELECT expiry_date FROM certifications").is_empty());
    terminal.press("\x12");
    terminal.wait_for("done again");
    assert_eq!(rows(&hunt, "SELECT expiry_date FROM certifications"), ["2099-12"]);
    // What is in focus is deleted and brought back.
    terminal.press("\rd");
    terminal.wait_without("Lead inspector");
    terminal.press("u");
    terminal.wait_for("Trained 12 inspectors");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    assert_eq!(rows(&hunt, "SELECT title FROM experiences").len(), 2);
}
