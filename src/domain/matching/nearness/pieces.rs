//! Word pieces: how a text is cut into the entries of the table of vectors.
//!
//! The rules are those of BERT's uncased WordPiece: lower case, no accents, punctuation apart, then the longest
//! piece that the vocabulary has.

/// A longer word is no word: it is one unknown piece.
const LONGEST_WORD: usize = 64;

/// The vocabulary: each piece with its row in the table. Rows are kept in the order of their pieces.
#[derive(Debug)]
pub struct Pieces {
    vocabulary: &'static str,
    /// Where each piece begins in the vocabulary, by its row, and the vocabulary's end.
    starts: Vec<u32>,
    /// A table of hashes with the row of each piece, at most half full.
    rows: Vec<u32>,
}

/// No row.
const NONE: u32 = u32::MAX;

impl Pieces {
    /// Reads a vocabulary of one piece a line; a piece's row is the number of its line, from 0.
    pub fn new(vocabulary: &'static str) -> Pieces {
        let mut pieces = Pieces {
            vocabulary,
            starts: vec![0],
            rows: Vec::new(),
        };
        for line in vocabulary.split_inclusive('\n') {
            let start = pieces.starts.last().copied().unwrap_or_default();
            pieces
                .starts
                .push(start + u32::try_from(line.len()).unwrap_or_default());
        }
        let count = pieces.starts.len() - 1;
        pieces.rows = vec![NONE; (count * 2).next_power_of_two()];
        for row in 0..count {
            let at = pieces.place(pieces.piece(row));
            if let Some(place) = pieces.rows.get_mut(at) {
                *place = u32::try_from(row).unwrap_or(NONE);
            }
        }
        pieces
    }

    fn piece(&self, row: usize) -> &'static str {
        let place = |row: usize| self.starts.get(row).map_or(0, |start| *start as usize);
        let line = self.vocabulary.get(place(row)..place(row + 1)).unwrap_or_default();
        line.trim_end_matches(['\n', '\r'])
    }

    /// The row of a piece.
    fn row(&self, piece: &str) -> Option<u32> {
        self.rows.get(self.place(piece)).copied().filter(|row| *row != NONE)
    }

    /// Where a piece stands in the table of hashes, or would.
    fn place(&self, piece: &str) -> usize {
        let mask = self.rows.len().saturating_sub(1);
        let hash = piece.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        let mut at = (hash ^ (hash >> 32)) as usize & mask;
        while let Some(row) = self.rows.get(at)
            && *row != NONE
            && self.piece(*row as usize) != piece
        {
            at = (at + 1) & mask;
        }
        at
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
                if let Some(row) = self.row(c.encode_utf8(&mut buffer)) {
                    take(row);
                }
            }
        }
        self.word(&word, &mut chunk, &mut take);
    }

    fn word(&self, word: &str, chunk: &mut String, take: &mut impl FnMut(u32)) {
        if word.is_empty() || word.len() > LONGEST_WORD {
            return;
        }
        if let Some(row) = self.row(word) {
            return take(row);
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
                self.row(chunk).map(|row| (row, head.len()))
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
