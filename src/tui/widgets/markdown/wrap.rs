//! Breaking text into rows.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text::width;

/// The stretches of a text that stand in rows of at most that many columns (at least two, so that every glyph fits); at
/// least one. Rows end at blanks and between wide glyphs; a word that no row can hold is broken between glyphs.
pub fn wrap(text: &str, columns: u16) -> Vec<Range<usize>> {
    let room = usize::from(columns.max(2));
    let mut rows = Vec::new();
    let mut start = 0;
    let mut used = 0;
    // Where the row may end, and how wide it is up to there.
    let mut may_end = (0, 0);
    for (at, glyph) in text.grapheme_indices(true) {
        let end = at + glyph.len();
        if glyph == "\n" {
            rows.push(trimmed(text, start..at));
            (start, used, may_end) = (end, 0, (end, 0));
            continue;
        }
        let wide = width(glyph);
        if wide > 1 {
            may_end = (at, used);
        }
        // Blanks at the end of a row are not drawn.
        if used + wide > room && glyph != " " {
            if may_end.0 > start {
                rows.push(trimmed(text, start..may_end.0));
                (start, used) = (may_end.0, used - may_end.1);
            }
            if used + wide > room {
                rows.push(trimmed(text, start..at));
                (start, used) = (at, 0);
            }
            may_end = (start, 0);
        }
        used += wide;
        if glyph == " " || wide > 1 {
            may_end = (end, used);
        }
    }
    rows.push(trimmed(text, start..text.len()));
    rows
}

fn trimmed(text: &str, row: Range<usize>) -> Range<usize> {
    let kept = text.get(row.clone()).map_or(0, |row| row.trim_end_matches(' ').len());
    row.start..row.start + kept
}

/// The widest of the lines, and of the words, that a text is made of.
pub fn measure(text: &str) -> (u16, u16) {
    let widest = |parts: &mut dyn Iterator<Item = &str>| {
        let widest = parts.map(width).max().unwrap_or(0);
        u16::try_from(widest).unwrap_or(u16::MAX)
    };
    (widest(&mut text.split('\n')), widest(&mut text.split([' ', '\n'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, columns: u16) -> Vec<&str> {
        wrap(text, columns).into_iter().map(|row| &text[row]).collect()
    }

    #[test]
    fn rows_end_at_blanks_and_between_wide_glyphs() {
        assert_eq!(rows("one two three", 7), ["one two", "three"]);
        assert_eq!(rows("one two  three", 7), ["one two", "three"]);
        assert_eq!(rows("Donaudampfschiff", 6), ["Donaud", "ampfsc", "hiff"]);
        assert_eq!(rows("a Donaudampf", 6), ["a", "Donaud", "ampf"]);
        assert_eq!(rows("見る東京都庁", 5), ["見る", "東京", "都庁"]);
        assert_eq!(rows("ab 東京都庁", 7), ["ab 東京", "都庁"]);
        assert_eq!(rows("a\n\nb", 7), ["a", "", "b"]);
        assert_eq!(rows("", 7), [""]);
    }

    #[test]
    fn no_row_is_wider_than_its_room_and_no_letter_is_lost() {
        for text in [
            "ein Satz, der läuft und läuft",
            "東京 都庁 a b",
            "👩‍🚀👩‍🚀👩‍🚀 e\u{301}e\u{301}",
            "   x   y",
        ] {
            for columns in 2..14 {
                let rows = rows(text, columns);
                assert!(rows.iter().all(|row| width(row) <= usize::from(columns)), "{rows:?}");
                let letters = |text: &str| text.replace(' ', "");
                assert_eq!(letters(&rows.concat()), letters(text));
            }
        }
    }
}
