//! Word pieces: how a text is cut into the entries of the table of vectors.
//!
//! The rules are those of BERT's uncased WordPiece: lower case, no accents, punctuation apart, then the longest
//! piece that the vocabulary has.

use std::collections::HashMap;

/// A longer word is no word: it is one unknown piece.
const LONGEST_WORD: usize = 64;

/// The vocabulary: each piece with its row in the table.
#[derive(Debug)]
pub struct Pieces {
    rows: HashMap<&'static str, u32>,
}

impl Pieces {
    /// Reads a vocabulary of one piece a line; a piece's row is the number of its line, from 0.
    pub fn new(vocabulary: &'static str) -> Pieces {
        Pieces {
            rows: vocabulary.lines().zip(0..).collect(),
        }
    }

    /// Calls `take` with the row of each piece of the text, in order. What no piece covers is left out.
    pub fn each(&self, text: &str, mut take: impl FnMut(u32)) {
        let mut word = String::new();
        let mut chunk = String::new();
        for c in text.chars() {
            if c.is_alphanumeric() || is_mark(c) {
                crate::domain::text::fold_char(c, &mut word);
                continue;
            }
            self.word(&word, &mut chunk, &mut take);
            word.clear();
            if !c.is_whitespace() && !c.is_control() {
                let mut buffer = [0; 4];
                if let Some(row) = self.rows.get(&*c.encode_utf8(&mut buffer)) {
                    take(*row);
                }
            }
        }
        self.word(&word, &mut chunk, &mut take);
    }

    fn word(&self, word: &str, chunk: &mut String, take: &mut impl FnMut(u32)) {
        if word.is_empty() || word.len() > LONGEST_WORD {
            return;
        }
        if let Some(row) = self.rows.get(word) {
            return take(*row);
        }
        let mut found = Vec::new();
        let mut rest = word;
        while !rest.is_empty() {
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
            let longest = ends.filter_map(|end| rest.get(..end)).find_map(|head| {
                chunk.clear();
                if rest.len() < word.len() {
                    chunk.push_str("##");
                }
                chunk.push_str(head);
                self.rows.get(chunk.as_str()).map(|row| (*row, head.len()))
            });
            let Some((row, length)) = longest else {
                return; // BERT makes the whole word unknown then, which says nothing.
            };
            found.push(row);
            rest = rest.get(length..).unwrap_or_default();
        }
        found.into_iter().for_each(take);
    }
}

/// A mark that stands apart from its letter belongs to the word.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}
