//! However the program ends, the terminal is given back and nothing that was typed is lost.

use super::pty::Terminal;
use crate::support::Hunt;

const CTRL_C: &str = "\x03";
const HALF: &str = "Lighthouse keeper @ Nort";

#[test]
fn ctrl_c_leaves_a_form_with_a_draft_and_then_the_program() {
    let hunt = Hunt::new();
    hunt.add("Goldsmith", "Karat");
    let mut terminal = Terminal::open(&hunt);
    terminal.wait_for("Goldsmith");
    terminal.press("a");
    terminal.press(HALF);
    terminal.wait_for(HALF);
    terminal.press(CTRL_C);
    terminal.wait_without(HALF);
    assert!(terminal.is_running());
    terminal.press(CTRL_C);
    assert_eq!(terminal.ended(), 0);
    assert_draft(&hunt);
}

#[test]
fn a_signal_ends_the_program_cleanly_and_keeps_what_was_half_typed() {
    for signal in ["TERM", "HUP", "INT"] {
        let hunt = Hunt::new();
        hunt.add("Goldsmith", "Karat");
        let mut terminal = Terminal::open(&hunt);
        terminal.wait_for("Goldsmith");
        terminal.press("a");
        terminal.press(HALF);
        terminal.wait_for(HALF);
        terminal.signal(signal);
        assert_eq!(terminal.ended(), 0, "{signal}");
        assert_draft(&hunt);
    }
}

#[test]
fn a_window_that_is_closed_ends_the_program_and_keeps_what_was_half_typed() {
    let hunt = Hunt::new();
    hunt.add("Goldsmith", "Karat");
    let mut terminal = Terminal::open(&hunt);
    terminal.wait_for("Goldsmith");
    terminal.press("a");
    terminal.press(HALF);
    terminal.wait_for(HALF);
    assert_eq!(terminal.closed(), 0);
    assert_draft(&hunt);
}

/// The line is still there in the next session, and no job was made of it.
fn assert_draft(hunt: &Hunt) {
    assert_eq!(hunt.json(&["job", "list"]).as_array().unwrap().len(), 1);
    let mut terminal = Terminal::open(hunt);
    terminal.wait_for("Goldsmith");
    terminal.press("a");
    terminal.wait_for(HALF);
}
