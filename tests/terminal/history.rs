//! Looking back on the screen.

use super::pty::Terminal;
use crate::support::Hunt;

#[test]
fn a_hunt_is_reviewed_offline_with_what_was_sent_and_the_board_as_it_was() {
    let hunt = Hunt::new();
    hunt.ok(&[
        "job",
        "add",
        "--title",
        "Goldsmith",
        "--company",
        "Karat",
        "--description",
        "Fine work at night.",
    ]);
    hunt.add("Weaver", "Old Town");
    hunt.ok(&["application", "add", "1", "--cover-letter", "Dear Ms Braun, I solder."]);
    hunt.ok(&["application", "submit", "1"]);
    hunt.ok(&["job", "edit", "1", "--description", "Something else now."]);
    let mut terminal = Terminal::open(&hunt);
    terminal.wait_for_card("Weaver", "Interested");
    terminal.press("gh");
    terminal.wait_for("application sent with a letter");
    terminal.wait_for("4 entries");
    terminal.wait_for("none yet");
    // What was sent is what was frozen, whatever the job says now.
    terminal.press("/kind:app\r");
    terminal.wait_for("1 entry");
    terminal.press("\r");
    terminal.wait_for("Dear Ms Braun, I solder.");
    terminal.wait_for("Fine work at night.");
    terminal.press("\x1b");
    terminal.wait_without("Dear Ms Braun");
    terminal.press("\x1b");
    terminal.wait_for("4 entries");
    // A figure leads to what it counts, that to the job, and the same way back.
    terminal.press("F");
    terminal.wait_for("How far jobs came");
    terminal.press("\r");
    terminal.wait_for("1, of the whole hunt");
    terminal.wait_for("Karat");
    terminal.press("\r");
    terminal.wait_for("Something else now.");
    terminal.press("\x1b");
    terminal.wait_for("1, of the whole hunt");
    terminal.press("\x1b");
    terminal.wait_for("How far jobs came");
    terminal.press("\x1b");
    terminal.wait_for("4 entries");
    // Another process writes: it is seen.
    hunt.ok(&["job", "move", "2", "rejected"]);
    terminal.wait_for("moved to Rejected");
    terminal.press("[");
    terminal.wait_for("There was nothing on the board yet.");
    terminal.press("\x1b");
    terminal.wait_for("the whole hunt");
    let path = hunt.path("out.csv");
    terminal.press("Ec");
    terminal.wait_for("Export the history");
    terminal.press("\x15");
    terminal.press(&format!("{}\r", path.display()));
    terminal.wait_for("Written");
    assert!(std::fs::read_to_string(&path).unwrap().contains("Goldsmith"));
    terminal.press("\x1b");
    terminal.wait_without("Written");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}
