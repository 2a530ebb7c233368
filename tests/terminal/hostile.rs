//! What reaches the terminal to the byte.

use super::pty::Terminal;
use crate::support::Hunt;

/// Sets the title of the window, asks where the cursor is, sets the clipboard, clears the screen, paints, and the same
/// in signs of one character.
const ESCAPES: [&str; 6] = [
    "\x1b]0;stolen\x07",
    "\x1b[6n",
    "\x1b]52;c;c3RvbGVu\x07",
    "\x1b[3J",
    "\x1b[5;35;45m",
    "\u{9b}5m",
];

#[test]
fn escape_sequences_in_the_file_never_reach_the_terminal() {
    let hunt = Hunt::new();
    let id = hunt.add_word("Goldsmith", "Karat");
    let wild = ESCAPES.concat();
    let file = rusqlite::Connection::open(hunt.db()).unwrap();
    file.execute(
        "UPDATE jobs SET title = 'Gold' || ?1, company = 'Ka' || ?1, location = 'Ro' || ?1, notes = 'No' || ?1, \
         description = 'De' || ?1, url = 'https://x.example/' || ?1, tags = json_array('ta' || ?1) WHERE id = ?2",
        (&wild, &id),
    )
    .unwrap();
    drop(file);
    let mut terminal = Terminal::open(&hunt);
    terminal.wait_for("Gold");
    // The job, the form, the palette and the changes show the same words.
    terminal.press("\r");
    terminal.wait_for("Overview");
    terminal.press("e");
    terminal.wait_for("Deadline");
    terminal.press("\x03");
    terminal.wait_without("Deadline");
    terminal.press(":");
    terminal.press("gold");
    terminal.wait_for("gold");
    terminal.press("\x03");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    let raw = terminal.raw();
    let written = String::from_utf8_lossy(&raw);
    for escape in ESCAPES {
        assert!(!written.contains(escape), "{escape:?} got through");
    }
    assert!(!written.contains(['\x07', '\u{9b}', '\u{9d}']));
    assert!(
        !written.contains("\x1b]"),
        "the program itself sends no such command here"
    );
}

#[test]
fn no_color_means_no_colour() {
    let hunt = Hunt::new();
    hunt.add("Goldsmith", "Karat");
    for (no_color, coloured) in [("", true), ("1", false)] {
        let mut terminal = Terminal::open_with(&hunt, &[("NO_COLOR", no_color)]);
        terminal.wait_for("Goldsmith");
        terminal.press("?");
        terminal.wait_for("Go to the card below");
        terminal.press("\x1b");
        terminal.wait_without("Go to the card below");
        terminal.press("q");
        assert_eq!(terminal.ended(), 0);
        let colours = colours(&terminal.raw());
        assert_eq!(!colours.is_empty(), coloured, "NO_COLOR={no_color}: {colours:?}");
    }
}

/// The parameters of every "select graphic rendition" that set a colour.
fn colours(raw: &[u8]) -> Vec<String> {
    let written = String::from_utf8_lossy(raw);
    let mut found = Vec::new();
    for part in written.split("\x1b[").skip(1) {
        let parameters = part.split(|c: char| !c.is_ascii_digit() && c != ';' && c != ':').next();
        let parameters = parameters.unwrap_or_default();
        if part[parameters.len()..].starts_with('m') {
            found.extend(
                parameters
                    .split([';', ':'])
                    .filter(|number| matches!(number.parse(), Ok(30..=38 | 40..=48 | 90..=107)))
                    .map(str::to_owned),
            );
        }
    }
    found
}
