//! The words of a text, folded for comparing.

use std::ops::Range;

use crate::domain::text::fold;

/// A word of a text.
#[derive(Debug)]
pub(super) struct Word<'a> {
    pub(super) range: Range<usize>,
    pub(super) text: &'a str,
    /// How it may be written, folded.
    pub(super) keys: Vec<String>,
    pub(super) has_capital: bool,
}

/// A word folded for comparing: without case, marks, invisible characters, and the difference of full-width letters.
pub(in crate::domain::privacy) fn key_of(word: &str) -> String {
    let visible = word.chars().filter(|c| !is_invisible(*c)).map(|c| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    });
    fold(&visible.collect::<String>())
}

/// The same, and with umlauts written as two letters where it has any.
pub(super) fn keys_of(word: &str) -> Vec<String> {
    let mut keys = vec![key_of(word)];
    let spelt: String = word
        .replace("a\u{308}", "ae")
        .replace("o\u{308}", "oe")
        .replace("u\u{308}", "ue")
        .chars()
        .map(|c| match c {
            'ä' | 'Ä' | 'æ' | 'Æ' => "ae".to_owned(),
            'ö' | 'Ö' | 'ø' | 'Ø' => "oe".to_owned(),
            'ü' | 'Ü' => "ue".to_owned(),
            'å' | 'Å' => "aa".to_owned(),
            c => c.to_string(),
        })
        .collect();
    let spelt = key_of(&spelt);
    if !keys.contains(&spelt) {
        keys.push(spelt);
    }
    keys
}

/// The words of a text with their places.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let ends = text.char_indices().map(Some).chain([None]);
    for next in ends {
        let (at, c) = match next {
            Some((at, c)) => (at, Some(c)),
            None => (text.len(), None),
        };
        let inside = c.is_some_and(|c| c.is_alphanumeric() || is_mark(c) || is_invisible(c));
        match (start, inside) {
            (None, true) if !c.is_some_and(is_invisible) => start = Some(at),
            (Some(from), false) => {
                let word = text[from..at].trim_end_matches(is_invisible);
                words.push(Word {
                    range: from..from + word.len(),
                    text: word,
                    keys: keys_of(word),
                    has_capital: word.starts_with(|c: char| c.is_uppercase()),
                });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// A mark that stands behind its letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Letters of scripts that put no blanks between words.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{E7F}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{20000}'..='\u{3FFFF}')
}
