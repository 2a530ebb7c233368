//! One hunt by keys alone, from the posting to the signature, and looked back upon.

use std::fs;

use serde_json::{Value, json};

use super::pty::Terminal;
use crate::support::{Hunt, each};

const ENTER: &str = "\r";
const SAVE: &str = "\x13";
const ESC: &str = "\x1b";
const TAB: &str = "\t";
const BACK_TAB: &str = "\x1b[Z";

const CV: &str = "# Ada Okafor\n\nada@example.org\n\n## Skills\n\n- Welding\n";
const POSTING: &str = "Bridge welder\nWerft Nord\nKiel\n\nYou weld at night, eight metres above the water.\n\
    Hard hats are given.\n";
const CARD: &str = "Bridge welder";

/// Waits for a form, types into its first field and those after it, and saves it.
fn fill(terminal: &mut Terminal, title: &str, fields: &[&str]) {
    terminal.wait_for(title);
    terminal.press(&fields.join(TAB));
    terminal.press(SAVE);
    terminal.wait_without(title);
}

/// The posting is pasted, the application written with the résumé and sent, and then all of it changed.
fn capture_and_apply(terminal: &mut Terminal, hunt: &Hunt) {
    let cv = hunt.write("cv.md", CV);
    terminal.wait_for("Welcome");
    terminal.press("gr");
    terminal.wait_for("No résumés yet");
    terminal.press("I");
    terminal.wait_for("Read a résumé");
    terminal.press(&cv);
    terminal.press(ENTER);
    terminal.wait_for("chosen");
    terminal.press("a");
    terminal.press(ENTER);
    terminal.wait_for("into the profile");

    terminal.press("2");
    terminal.wait_for("Welcome");
    terminal.press("a");
    terminal.wait_for("Add a job");
    terminal.press(&format!("\x1b[200~{POSTING}\x1b[201~"));
    terminal.wait_for("reads it as a posting");
    terminal.press(ENTER);
    fill(terminal, "Read from what you pasted", &[]);
    terminal.wait_for_card(CARD, "Interested");

    terminal.press("p");
    terminal.wait_for("Résumé  cv");
    let letter = ["", "", "", "", "", "", "", "Dear Ms Braun, I weld."];
    fill(terminal, "Apply: Bridge welder at Werft Nord", &letter);
    terminal.wait_for("drafted application 1");
    terminal.wait_for_card(CARD, "Interested");
    terminal.press("4");
    terminal.wait_for("1 draft");
    terminal.press("S");
    terminal.wait_for("1 submitted");
    terminal.wait_for("follow up in 7 d");

    terminal.press("2");
    terminal.wait_for_card(CARD, "Applied");
    terminal.press("e");
    terminal.wait_for("Edit Bridge welder");
    terminal.press(BACK_TAB);
    terminal.press(" No hats.");
    terminal.press(SAVE);
    terminal.wait_for("description · u undo");
    terminal.press("6");
    terminal.wait_for("file cv.md");
    terminal.press("d");
    terminal.wait_for("No résumés yet");
}

fn follow_up(terminal: &mut Terminal) {
    terminal.press("4");
    terminal.wait_for("1 submitted");
    terminal.press("f");
    fill(terminal, "What was said: Bridge welder", &["Asked how far they are"]);
    terminal.wait_for("logged a follow-up");
}

/// An interview is scheduled, opened, noted down and debriefed; its thank-you is a task.
fn first_round(terminal: &mut Terminal) {
    terminal.press("2");
    terminal.wait_for_card(CARD, "Applied");
    terminal.press("i");
    fill(terminal, "Interview for Bridge welder", &["tomorrow 14:30"]);
    terminal.wait_for_card(CARD, "Interview");
    // The header counts down to it.
    terminal.wait_for("Werft Nord · tomorrow 14:30");
    terminal.press("3");
    terminal.wait_for("A agenda");
    terminal.press("n");
    terminal.wait_for("14:30–15:30");
    terminal.press(ENTER);
    terminal.wait_for("video, round 1");
    // What was sent is what was frozen, though the posting of the job is another now.
    terminal.press(&TAB.repeat(2));
    terminal.wait_for("Hard hats are given. No hats.");
    terminal.press(TAB);
    terminal.wait_for("Dear Ms Braun, I weld.");
    terminal.wait_for("Welding");
    terminal.press("n");
    terminal.press("They weld at night");
    terminal.press(ESC);
    terminal.wait_for("changed the interview");
    terminal.wait_for("They weld at night");
    terminal.press("D");
    let debrief = ["Which seam?=The long one", "", "", "", "58k", "", "pas"];
    fill(terminal, "How did it go at Werft Nord?", &debrief);
    terminal.wait_for("Prepare 0/1");
    terminal.press(ESC);
    terminal.wait_for("✓ passed");

    terminal.press("7");
    terminal.wait_for("Thank Werft Nord for the interview");
    terminal.press("x");
    terminal.wait_for("0 open, 1 done");
}

fn second_round(terminal: &mut Terminal) {
    terminal.press("2");
    terminal.wait_for_card(CARD, "Interviewed");
    terminal.press("i");
    fill(
        terminal,
        "Interview for Bridge welder",
        &["tomorrow 16:30", "", "", "ons"],
    );
    terminal.wait_for("scheduled an onsite interview");
    terminal.press("3");
    terminal.wait_for("16:30–17:30");
    terminal.press(ENTER);
    terminal.wait_for("onsite, round 2");
    terminal.press("D");
    fill(
        terminal,
        "How did it go at Werft Nord?",
        &["Why ships?", "", "", "", "", "", "pas"],
    );
    terminal.wait_for("debriefed the interview");
    terminal.press(ESC);
    terminal.wait_for("A agenda");
}

fn offer(terminal: &mut Terminal) {
    terminal.press("9");
    terminal.wait_for("No offers yet");
    terminal.press("a");
    terminal.wait_for("An offer for which job?");
    terminal.press(ENTER);
    fill(terminal, "An offer: Bridge welder", &["58000", "", "EUR"]);
    terminal.wait_for("58,000 EUR");
    terminal.press("A");
    terminal.wait_for("✓ accepted");
}

/// The history names every step, and what was sent is there as it was.
fn look_back(terminal: &mut Terminal) {
    terminal.press("gh");
    for step in [
        "added to Interested",
        "moved to Applied",
        "moved to Interview ",
        "moved to Interviewed",
        "moved to Offer",
        "moved to Accepted",
        "application sent with cv and a letter, now accepted",
        "follow-up  Asked how far they are",
        "video interview, round 1, passed",
        "They weld at night",
        "onsite interview, round 2, passed",
        "task done: Thank Werft Nord",
        "offer 58k",
        "offer accepted",
        "sent 1   answered 1   silent 0",
    ] {
        terminal.wait_for(step);
    }
    terminal.press("/kind:app");
    terminal.press(ENTER);
    terminal.wait_for("1 entry");
    terminal.press(ENTER);
    terminal.wait_for("Dear Ms Braun, I weld.");
    terminal.wait_for("eight metres above the water.");
    terminal.wait_for("ada@example.org");
    terminal.wait_without("No hats.");
    terminal.press(ESC);
    terminal.wait_without("Dear Ms Braun");
    terminal.press(ESC);
    terminal.wait_for("13 entries");
}

#[test]
fn a_hunt_is_led_from_the_posting_to_the_signature_and_looked_back_upon_by_keys() {
    let hunt = Hunt::new();
    let mut terminal = Terminal::open(&hunt);
    capture_and_apply(&mut terminal, &hunt);
    follow_up(&mut terminal);
    first_round(&mut terminal);
    second_round(&mut terminal);
    offer(&mut terminal);
    look_back(&mut terminal);
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);

    let way = [
        "INTERESTED",
        "APPLIED",
        "INTERVIEW_SCHEDULED",
        "INTERVIEW_COMPLETED",
        "OFFER_RECEIVED",
        "ACCEPTED",
    ];
    let history = hunt.json(&["job", "history", "1"]);
    assert_eq!(each(&history, "to_status"), way);
    assert_eq!(history[0]["from_status"], Value::Null);
    assert_eq!(each(&history, "from_status")[1..], way[..5]);
    assert_eq!(
        each(&hunt.json(&["questions", "list", "--own"]), "question"),
        ["Why ships?", "Which seam?"]
    );
    assert_eq!(hunt.json(&["interview", "show", "1"])["salary_said"], "58k");
    assert_eq!(hunt.json(&["today"]), json!([]));
    let out = hunt.path("sent");
    hunt.ok(&["application", "snapshot", "1", "--out", out.to_str().unwrap()]);
    assert_eq!(fs::read_to_string(out.join("cv.md")).unwrap(), CV);
    assert_eq!(fs::read_to_string(out.join("posting.txt")).unwrap(), POSTING.trim_end());
}
