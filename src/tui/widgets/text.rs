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
    if let Some(letters) = plain_letters(line) {
        if letters <= usize::from(columns) {
            return put_plain(buffer, x, y, line, style);
        }
        // As any text is cut, without looking for glyphs.
        let kept = line.char_indices().nth(usize::from(columns) - 1);
        let kept = line[..kept.map_or(0, |(end, _)| end)].trim_end();
        let taken = put_plain(buffer, x, y, kept, style);
        return taken + put_plain(buffer, x + taken, y, "…", style);
    }
    let safe = fit(line, columns);
    let (end, _) = buffer.set_stringn(x, y, safe, usize::from(columns), style);
    end - x
}

/// Draws plain letters, for which there is room.
fn put_plain(buffer: &mut Buffer, x: u16, y: u16, line: &str, style: Style) -> u16 {
    let start = buffer.index_of(x, y);
    let mut letters = 0;
    for (cell, letter) in buffer.content[start..].iter_mut().zip(line.chars()) {
        cell.set_char(letter).set_style(style);
        letters += 1;
    }
    letters
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
    let ends = safe.rmatch_indices(' ').map(|(at, _)| &safe[at..]);
    let last = ends.take_while(|words| text::width(words) <= room).last().unwrap_or("");
    let first = text::truncate(&safe, usize::from(columns).saturating_sub(text::width(last)));
    format!("{first}{last}")
}

/// How many columns a text takes when it is drawn.
pub fn width(line: &str) -> u16 {
    if let Some(letters) = plain_letters(line) {
        return u16::try_from(letters).unwrap_or(u16::MAX);
    }
    u16::try_from(text::width(&text::printable(line))).unwrap_or(u16::MAX)
}

/// How many letters a text has, if each is a glyph of one column by itself. Most text is so, and it is drawn on every key:
/// there is no need to look for glyphs then.
pub fn plain_letters(line: &str) -> Option<usize> {
    let plain = |letter| {
        matches!(letter,
            ' '..='~'
            // Latin letters and signs, without the soft hyphen.
            | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{17f}'
            | '–' | '—' | '‘'..='”' | '•' | '…' | '€'
            // Lines, blocks and the signs of the theme.
            | '─'..='╿' | '▀'..='▟' | '■' | '▴' | '▸' | '▾' | '◂' | '◆' | '○' | '●' | '◑' | '◔' | '◕'
            | '←'..='↓' | '⋮' | '✓' | '✕')
    };
    let mut letters = 0;
    for letter in line.chars() {
        if !plain(letter) {
            return None;
        }
        letters += 1;
    }
    Some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    #[test]
    fn what_counts_as_plain_is_drawn_as_any_other_text() {
        for code in 0x20..0x3000u32 {
            let Some(letter) = char::from_u32(code) else { continue };
            let line = format!("a{letter}b");
            let Some(letters) = plain_letters(&line) else { continue };
            assert_eq!(text::width(&text::printable(&line)), letters, "{letter:?}");
            assert_eq!(text::printable(&line), line);
            let mut plain = Buffer::empty(Rect::new(0, 0, 5, 1));
            let mut any = plain.clone();
            put(&mut plain, 0, 0, 5, &line, Style::new());
            any.set_stringn(0, 0, &line, 5, Style::new());
            assert_eq!(plain, any, "{letter:?}");
        }
    }

    #[test]
    fn a_longer_text_ends_in_an_ellipsis_and_nothing_is_drawn_outside() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        assert_eq!(put(&mut buffer, 1, 0, 5, "Käserei", Style::new()), 5);
        assert_eq!(buffer, Buffer::with_lines([" Käse…  "]));
        assert_eq!(put(&mut buffer, 7, 0, 5, "ab", Style::new()), 1);
        assert_eq!(put(&mut buffer, 8, 0, 5, "ab", Style::new()), 0);
        assert_eq!(put(&mut buffer, 0, 1, 5, "ab", Style::new()), 0);
        assert_eq!(put_right(&mut buffer, 8, 0, 4, "東京", Style::new()), 4);
        for line in ["a", "ab cd", "Käserei  Alp", "• one – two", "ab ", "  "] {
            for columns in 1..12 {
                let mut plain = Buffer::empty(Rect::new(0, 0, 14, 1));
                let mut any = plain.clone();
                let taken = put(&mut plain, 1, 0, columns, line, Style::new());
                let (end, _) = any.set_stringn(1, 0, fit(line, columns), usize::from(columns), Style::new());
                assert_eq!((plain, taken), (any, end - 1), "{line:?} in {columns}");
            }
        }
    }

    #[test]
    fn a_long_line_can_keep_its_last_words() {
        let line = "moved Lead inspector, bridges at Pont & Fils to Applied";
        for (columns, wanted) in [
            (60, line),
            (40, "moved Lead inspector, bridges… to Applied"),
            (30, "moved Lead inspector,… Applied"),
            (20, "moved Lead i…"),
            (1, "…"),
            (0, ""),
        ] {
            let fitting = fit_ends(line, columns);
            assert!(width(&fitting) <= columns, "{fitting}");
            if !(2..=40).contains(&columns) {
                assert_eq!(fitting, wanted);
            }
            assert_eq!(fitting.ends_with(" Applied"), columns >= 30, "{fitting}");
        }
    }
}
