//! The first minute: an empty file.

use super::pty::Terminal;
use crate::support::{Hunt, each};

#[test]
fn an_empty_file_teaches_and_one_line_makes_the_first_card() {
    let hunt = Hunt::new();
    let mut terminal = Terminal::open(&hunt);
    terminal.wait_for("Welcome");
    terminal.wait_for("one line is enough");
    terminal.wait_for(hunt.db().file_name().unwrap().to_str().unwrap());
    terminal.press("a");
    terminal.wait_without("one line is enough");
    terminal.press("Piano tuner @ Grand Hall Turin 36-40k EUR #music\r");
    terminal.wait_for_card("Piano tuner", "Interested");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    let jobs = hunt.json(&["job", "list"]);
    assert_eq!(each(&jobs, "company"), ["Grand Hall"]);
    assert_eq!(each(&jobs, "location"), ["Turin"]);
}
