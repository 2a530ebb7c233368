//! An interview from the calendar to the debrief, by keys alone.

use rusqlite::Connection;

use super::pty::Terminal;
use crate::support::Hunt;

const ENTER: &str = "\r";
const SAVE: &str = "\x13";
const ESC: &str = "\x1b";

fn one(hunt: &Hunt, query: &str) -> Option<String> {
    let file = Connection::open(hunt.db()).unwrap();
    file.query_row(query, [], |row| row.get(0)).unwrap()
}

#[test]
fn an_interview_is_scheduled_moved_noted_down_through_a_crash_and_debriefed() {
    let hunt = Hunt::new();
    hunt.ok(&["job", "add", "Welder @ Werft Nord"]);
    let mut terminal = Terminal::open(&hunt);
    terminal.wait_for("Welder");
    terminal.press("gc");
    terminal.wait_for("schedules an interview");
    terminal.press("a");
    terminal.wait_for("An interview for which job?");
    terminal.press("werft");
    terminal.press(ENTER);
    terminal.wait_for("Interview for Welder");
    terminal.press("tomorrow 14:30");
    terminal.press(SAVE);
    terminal.wait_without("Interview for Welder");
    terminal.wait_for("14:30–15:30");
    let status = "SELECT status FROM jobs";
    assert_eq!(one(&hunt, status).as_deref(), Some("INTERVIEW_SCHEDULED"));

    terminal.press("J");
    terminal.wait_for("14:45–15:45");
    terminal.press("+");
    terminal.wait_for("14:45–16:00");
    terminal.press("u");
    terminal.wait_for("14:45–15:45");

    // Notes are in the file before anything is saved.
    terminal.press(ENTER);
    terminal.wait_for("Nothing to prepare yet");
    terminal.press("n");
    terminal.press("They weld at night");
    terminal.wait_for("They weld at night");
    let draft = "SELECT max(content) FROM drafts WHERE form LIKE 'interview-notes-%'";
    for _ in 0..200 {
        if one(&hunt, draft).is_some_and(|draft| draft.contains("at night")) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    terminal.signal("KILL");
    while terminal.is_running() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }

    let mut terminal = Terminal::open(&hunt);
    terminal.wait_for("Welder");
    terminal.press("gcn");
    terminal.wait_for("14:45–15:45");
    terminal.press(ENTER);
    terminal.wait_for("They weld at night");
    terminal.press("n");
    terminal.press(" and on Sundays");
    terminal.press(ESC);
    terminal.wait_for("changed the interview");
    let notes = "SELECT notes FROM interviews";
    assert_eq!(one(&hunt, notes).as_deref(), Some("They weld at night and on Sundays"));

    terminal.press("D");
    terminal.wait_for("How did it go at Werft Nord?");
    terminal.press("Why ships?");
    terminal.press(SAVE);
    terminal.wait_without("How did it go at Werft Nord?");
    assert_eq!(
        one(&hunt, "SELECT question FROM questions").as_deref(),
        Some("Why ships?")
    );
    let thanks = one(&hunt, "SELECT title FROM tasks WHERE interview_id IS NOT NULL");
    assert_eq!(thanks.as_deref(), Some("Thank Werft Nord for the interview"));
    terminal.press(ESC);
    terminal.wait_for("A agenda");
    terminal.press("x");
    terminal.wait_for("called off");
    terminal.press("q");
}
