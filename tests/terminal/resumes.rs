//! From a résumé's file to the profile and out again, by keys alone.

use std::fs;

use super::pty::Terminal;
use crate::support::Hunt;

const CV: &str = "# Mira Steiner\n\nmira@steiner.example | +41 79 555 01 23 | Basel\n\n\
    ## Experience\n\n### Lead inspector, Pont & Fils, Basel\n\n04/2019 - present\n\n- Inspected 214 bridges\n\
    - Trained 12 inspectors\n\n### Commercial diver, Hafenamt Kehl\n\n09/2012 - 03/2019\n\n- Cleared 40 wrecks\n\n\
    ## Skills\n\nSonar, Drone survey, Report writing\n";

#[test]
fn a_file_is_reviewed_into_the_profile_and_a_resume_of_it_is_exported() {
    let hunt = Hunt::new();
    let path = hunt.write("cv.md", CV);
    let mut terminal = Terminal::open(&hunt);
    terminal.wait_for("Welcome");
    terminal.press("gr");
    terminal.wait_for("No résumés yet");
    terminal.press("I");
    terminal.wait_for("Read a résumé");
    terminal.press(&path);
    terminal.press("\r");
    // Its text stands beside what was understood.
    terminal.wait_for("chosen");
    terminal.wait_for("Inspected 214 bridges");
    terminal.press("a\r");
    // The word of the edit stands there once it is on the disk.
    terminal.wait_for("u undo");
    terminal.wait_for("complete");
    terminal.wait_for("Mira Steiner");
    let profile = hunt.json(&["profile", "show"]).to_string();
    for fact in ["Pont & Fils", "Hafenamt Kehl", "mira@steiner.example", "Sonar"] {
        assert!(profile.contains(fact), "{fact} is not in {profile}");
    }
    // The same file again brings nothing new.
    terminal.press("I");
    terminal.wait_for("Read a résumé");
    terminal.press(&path);
    terminal.press("\r");
    terminal.wait_for("there already");
    terminal.wait_for("nothing chosen");
    terminal.press("\x1b");
    terminal.wait_without("nothing chosen");

    // A résumé is built, a fact of it hidden, and it is written as text.
    terminal.press("6");
    terminal.wait_for("cv");
    terminal.press("b");
    terminal.wait_for("built");
    terminal.press("\r");
    terminal.wait_for("Name, headline and summary");
    terminal.press("jjjj");
    terminal.press("Et");
    terminal.wait_for("Export the résumé");
    terminal.press("\x15");
    let out = hunt.path("out.txt");
    terminal.press(out.to_str().unwrap());
    terminal.press("\r");
    terminal.wait_for("Written");
    let written = fs::read_to_string(&out).unwrap();
    assert!(
        written.contains("Mira Steiner") && written.contains("Pont & Fils"),
        "{written}"
    );
    terminal.press("\r");
    terminal.wait_without("Written");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    assert_eq!(hunt.json(&["resume", "list"]).as_array().unwrap().len(), 2);
}
