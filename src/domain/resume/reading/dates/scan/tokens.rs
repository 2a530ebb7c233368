//! Words, numbers and signs.

/// A word, a number or a sign of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in super::super) struct Token<'a> {
    pub text: &'a str,
    /// Where it begins, in bytes.
    pub at: usize,
    /// Whether nothing stands between the one before and it.
    pub glued: bool,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Number,
    Sign,
}

impl Token<'_> {
    pub fn end(&self) -> usize {
        self.at + self.text.len()
    }

    pub fn digits(&self) -> bool {
        self.kind == Kind::Number
    }

    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
}

fn kind_of(c: char) -> Kind {
    if c.is_ascii_digit() {
        Kind::Number
    } else if c.is_alphabetic() || ('\u{300}'..='\u{36F}').contains(&c) {
        Kind::Word
    } else {
        Kind::Sign
    }
}

/// Year, month and day in Chinese, Japanese and Korean.
fn is_date_mark(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '년' | '월' | '일')
}

/// Takes a text apart. An apostrophe between letters belongs to the word.
pub(in super::super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut last_end = usize::MAX;
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let kind = kind_of(c);
        let mut end = at + c.len_utf8();
        // `2020年4月至今`: behind a number these stand for themselves.
        let mark = at == last_end && is_date_mark(c) && out.last().is_some_and(Token::digits);
        // A sign stands for itself; words and numbers go on.
        while let Some(&(next_at, next)) = chars.peek().filter(|_| kind != Kind::Sign && !mark) {
            let behind = || {
                text.get(next_at + next.len_utf8()..)
                    .and_then(|rest| rest.chars().next())
            };
            let apostrophe =
                kind == Kind::Word && matches!(next, '\'' | '’') && behind().is_some_and(char::is_alphabetic);
            if kind_of(next) != kind && !apostrophe {
                break;
            }
            end = next_at + next.len_utf8();
            chars.next();
        }
        if let Some(piece) = text.get(at..end) {
            out.push(Token {
                text: piece,
                at,
                glued: at == last_end,
                kind,
            });
        }
        last_end = end;
    }
    out
}
