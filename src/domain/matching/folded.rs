//! A text as it is searched: lower case, no accents, blanks for whatever separates, with the way back to the original.

use std::ops::Range;

use crate::domain::text::fold_char;

/// A folded text that knows where each byte came from.
#[derive(Debug, Default)]
pub struct Folded {
    /// The folded text, without blanks at its ends or two in a row.
    pub text: String,
    /// For each byte of `text`, the first byte of the original character, and at the end the original's length.
    from: Vec<u32>,
    /// A bit for each pair of bytes with which one of the words begins, so that most phrases are seen not to stand here
    /// without a look at the text.
    begins: u128,
}

impl Folded {
    /// Folds a text.
    pub fn new(original: &str) -> Folded {
        let mut folded = Folded::default();
        for (at, c) in original.char_indices() {
            let before = folded.text.len();
            fold_one(c, &mut folded.text);
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            folded.from.extend((before..folded.text.len()).map(|_| at));
        }
        folded.from.push(u32::try_from(original.len()).unwrap_or(u32::MAX));
        let mut before = ' ';
        for (at, c) in folded.text.char_indices() {
            if !goes_on(before) {
                folded.begins |= beginning(folded.text.as_bytes().get(at..).unwrap_or_default());
            }
            before = c;
        }
        folded
    }

    /// The bytes of the original behind some bytes of the folded text.
    pub fn original(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| self.from.get(at).map_or(0, |from| *from as usize);
        let start = place(range.start);
        // A blank stands for the separator behind the last character, so the end is where that begins.
        let end = place(range.end);
        start..end.max(start)
    }

    /// Whether the range is a whole word or several: no letter or digit goes on at either end.
    pub fn is_whole(&self, range: &Range<usize>) -> bool {
        let before = self.text.get(..range.start).and_then(|text| text.chars().next_back());
        let after = self.text.get(range.end..).and_then(|text| text.chars().next());
        let last = self.text.get(range.clone()).and_then(|text| text.chars().next_back());
        let ends = !last.is_some_and(char::is_alphanumeric)
            || !after.is_some_and(|c| c.is_alphanumeric() || c == '+' || c == '#');
        ends && !before.is_some_and(goes_on)
    }

    /// Where a folded phrase stands as whole words for the first time.
    pub fn find(&self, phrase: &str) -> Option<Range<usize>> {
        if phrase.len() > 1 && self.begins & beginning(phrase.as_bytes()) == 0 {
            return None;
        }
        let found = self.text.match_indices(phrase).map(|(at, text)| at..at + text.len());
        found.into_iter().find(|range| self.is_whole(range))
    }

    /// Everywhere that a folded phrase stands as whole words.
    pub fn all<'a>(&'a self, phrase: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let may = phrase.len() < 2 || self.begins & beginning(phrase.as_bytes()) != 0;
        let text = if may { self.text.as_str() } else { "" };
        let found = text.match_indices(phrase).map(|(at, text)| at..at + text.len());
        found.filter(|range| self.is_whole(range))
    }

    /// Whether one of the folded phrases stands in the text as whole words.
    pub fn has(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.find(phrase).is_some())
    }

    /// Whether one of the folded parts stands in the text, within a word or not.
    pub fn contains(&self, parts: &[&str]) -> bool {
        parts.iter().any(|part| self.text.contains(part))
    }
}

/// Whether no word begins behind this character.
fn goes_on(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '+' | '#' | '&')
}

/// The bit for the two bytes with which a word begins.
fn beginning(word: &[u8]) -> u128 {
    let byte = |at: usize| u32::from(word.get(at).copied().unwrap_or_default());
    1 << ((byte(0) * 37 + byte(1)) & 127)
}

/// Adds a folded text to one that is empty.
pub fn fold_into(original: &str, out: &mut String) {
    original.chars().for_each(|c| fold_one(c, out));
}

fn fold_one(c: char, out: &mut String) {
    match c {
        c if separates(c) => {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        '’' | '‘' | '`' => out.push('\''),
        c => fold_char(c, out),
    }
}

fn separates(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '—' | '_' | '·' | '•' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::Folded;

    #[test]
    fn what_is_found_is_said_in_the_words_of_the_original() {
        let original = "Für  Büro-Organisation & C++ in Köln";
        let folded = Folded::new(original);
        let range = folded.find("buro organisation").unwrap();
        assert_eq!(&original[folded.original(&range)], "Büro-Organisation");
        let range = folded.find("koln").unwrap();
        assert_eq!(&original[folded.original(&range)], "Köln");
    }

    #[test]
    fn a_word_is_not_found_within_another() {
        let folded = Folded::new("JavaScript, C++ and R&D");
        assert!(folded.find("java").is_none());
        assert!(folded.find("c").is_none());
        assert!(folded.find("d").is_none());
        assert!(folded.find("c++").is_some());
    }
}
