//! The screen beside other processes and in windows of other sizes.

use std::time::{Duration, Instant};

use super::pty::Terminal;
use crate::support::Hunt;

#[test]
fn the_open_screen_shows_within_a_second_what_the_command_line_changed() {
    let hunt = Hunt::new();
    hunt.add("Goldsmith", "Karat");
    let mut terminal = Terminal::open(&hunt);
    terminal.wait_for_card("Goldsmith", "Interested");
    // On a machine that is busy one of them may come late; the quickest must not.
    let mut quickest = Duration::MAX;
    for title in ["Weaver", "Potter", "Cooper"] {
        let id = hunt.add_word(title, "Old Town");
        let added = Instant::now();
        terminal.wait_for_card(title, "Interested");
        quickest = quickest.min(added.elapsed());
        hunt.ok(&["job", "move", &id, "applied"]);
        let moved = Instant::now();
        terminal.wait_for_card(title, "Applied");
        quickest = quickest.min(moved.elapsed());
    }
    assert!(quickest < Duration::from_secs(1), "the quickest took {quickest:?}");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn a_window_may_get_too_small_for_anything_and_large_again() {
    let hunt = Hunt::new();
    hunt.add("Goldsmith", "Karat");
    let mut terminal = Terminal::open(&hunt);
    terminal.wait_for_card("Goldsmith", "Interested");
    // On the board, on the job, and with a form over it.
    for (keys, sign, end) in [
        ("", "Interested", "Coach"),
        ("\r", "Karat", "offline"),
        ("e", "Company", "offline"),
    ] {
        terminal.press(keys);
        terminal.wait_for(sign);
        terminal.resize(40, 12);
        // The end of the first line: it was cut off until the program drew anew.
        terminal.wait_for(end);
        terminal.wait_for(sign);
        terminal.resize(20, 5);
        terminal.wait_for("A little more room");
        // Keys that nobody sees the effect of do no harm.
        terminal.press("jk");
        terminal.resize(1, 1);
        terminal.resize(120, 40);
        terminal.wait_without("A little more room");
        terminal.wait_for(sign);
        assert!(terminal.is_running());
    }
    terminal.press("\x1b");
    terminal.wait_without("Deadline");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}
