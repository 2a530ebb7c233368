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

impl<'a> Word<'a> {
    fn at(text: &'a str, from: usize, to: usize) -> Word<'a> {
        let word = text[from..to].trim_end_matches(is_invisible);
        Word {
            range: from..from + word.len(),
            text: word,
            keys: keys_of(word),
            has_capital: word.starts_with(|c: char| c.is_uppercase()),
        }
    }

    /// Where parts of it begin that are written as one word, as in the names of files: `AdaOkafor`, `Okafor2026`, `CVAda`.
    /// The first is where it begins itself, the last where it ends.
    fn borders(&self) -> Vec<usize> {
        let signs: Vec<(usize, char)> = self
            .text
            .char_indices()
            .filter(|(_, c)| !is_mark(*c) && !is_invisible(*c))
            .map(|(at, c)| (self.range.start + at, c))
            .collect();
        let inner = signs.windows(2).enumerate().filter_map(|(n, pair)| {
            let [(_, before), (at, c)] = pair else { return None };
            let next = signs.get(n + 2).map(|(_, next)| *next);
            let is_border = before.is_lowercase() && c.is_uppercase()
                || before.is_numeric() != c.is_numeric()
                || before.is_uppercase() && c.is_uppercase() && next.is_some_and(char::is_lowercase);
            is_border.then_some(*at)
        });
        let mut borders = vec![self.range.start];
        borders.extend(inner);
        borders.push(self.range.end);
        borders
    }

    /// The parts that are written as one word in it, and runs of up to four of them, from left to right, the longest
    /// first; empty where it has no parts.
    pub(super) fn glued(&self, text: &'a str) -> Vec<Word<'a>> {
        let borders = self.borders();
        if borders.len() < 3 {
            return Vec::new();
        }
        let mut runs = Vec::new();
        for (first, from) in borders.iter().enumerate() {
            for to in borders.iter().skip(first + 1).take(4).rev() {
                if (*from, *to) != (self.range.start, self.range.end) {
                    runs.push(Word::at(text, *from, *to));
                }
            }
        }
        runs
    }
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
                words.push(Word::at(text, from, at));
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
