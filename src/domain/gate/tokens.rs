//! A text as words, numbers and signs.

use std::borrow::Cow;

use crate::domain::text;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    Sign,
}

/// A word, a number or a sign of a line.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// As it stands in the text.
    pub raw: String,
    /// Folded, without a possessive or an elided article.
    pub low: String,
    pub kind: Kind,
    /// Whether it follows the token before without a blank.
    pub glued: bool,
    /// Whether it stands at the beginning of a sentence, so that a capital says nothing.
    pub opens: bool,
}

impl Token {
    pub fn is(&self, word: &str) -> bool {
        self.low == word
    }

    /// Whether it begins with a capital.
    pub fn is_capital(&self) -> bool {
        self.kind == Kind::Word && self.raw.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether its capitals are no matter of grammar: `SAP`, `GitHub`, `C1`.
    pub fn is_marked(&self) -> bool {
        if self.kind != Kind::Word {
            return false;
        }
        let upper = self.raw.chars().filter(|c| c.is_uppercase()).count();
        let inner = self.raw.chars().skip(1).any(char::is_uppercase);
        let digit = self.raw.chars().any(|c| c.is_ascii_digit());
        // "Mitarbeiter:in" and "LehrerInnen" are no names.
        let gendered = self.low.ends_with("innen");
        (upper >= 2 && inner || digit && upper >= 1) && !gendered
    }

    pub fn is_all_capitals(&self) -> bool {
        let mut letters = self.raw.chars().filter(|c| c.is_alphabetic()).peekable();
        letters.peek().is_some() && letters.all(char::is_uppercase)
    }
}

/// Articles that are elided before a noun in Romance languages.
const ELIDED: &[&str] = &["l", "d", "qu", "n", "s", "all", "dell", "nell", "sull", "dall", "un"];

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATED: &[&str] = &[
    "st", "dr", "mr", "mrs", "ms", "prof", "mio", "mrd", "nr", "no", "vgl", "bzw", "ca", "inc", "ltd", "co", "sr",
    "jr", "abt", "dipl", "ing", "iur", "jur", "rer", "nat", "med", "phil", "min", "max", "str", "tel", "approx",
    "evtl", "inkl", "zzgl", "jan", "feb", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "okt", "nov", "dec", "dez",
    "fr", "hr", "mme", "usw", "etc", "vs", "e.g", "i.e", "z", "b", "d", "h", "u", "a", "hon", "gem", "tsd", "std",
];

/// Takes a line apart.
pub(super) fn tokens(line: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut chars = line.char_indices().peekable();
    let mut blank = true;
    let mut opens = true;
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() || is_invisible(c) {
            blank |= !is_invisible(c);
            continue;
        }
        let degree = blank.then(|| spaced_degree(line, at)).flatten();
        let (end, kind) = if let Some(end) = degree {
            (end, Kind::Word)
        } else if c.is_ascii_digit() {
            (number_end(line, at), Kind::Number)
        } else if c.is_alphanumeric() || starts_dotted(line, at, blank) {
            (word_end(line, at), Kind::Word)
        } else {
            (at + c.len_utf8(), Kind::Sign)
        };
        let raw = line.get(at..end).unwrap_or_default();
        let raw = &*if degree.is_some() {
            Cow::Owned(raw.replace(' ', ""))
        } else {
            Cow::Borrowed(raw)
        };
        while chars.peek().is_some_and(|(next, _)| *next < end) {
            chars.next();
        }
        let low = if kind == Kind::Word {
            lowered(raw)
        } else {
            raw.to_owned()
        };
        let ends_sentence = kind == Kind::Sign
            && match c {
                '!' | '?' | ':' | ';' | '•' | '|' | '„' | '“' | '"' | '–' | '—' | '(' => true,
                '-' | '*' | '·' => out.is_empty(),
                '.' => out
                    .last()
                    .is_some_and(|last| last.kind == Kind::Word && !ABBREVIATED.contains(&last.low.as_str())),
                _ => false,
            };
        out.push(Token {
            raw: raw.to_owned(),
            low,
            kind,
            glued: !blank,
            opens: opens && kind != Kind::Sign,
        });
        opens = ends_sentence || (opens && kind == Kind::Sign);
        blank = false;
    }
    out
}

/// Whether a full stop ends a sentence; `at` is the token of the full stop.
pub(super) fn is_full_stop(tokens: &[Token], at: usize) -> bool {
    let (Some(stop), Some(last)) = (tokens.get(at), at.checked_sub(1).and_then(|i| tokens.get(i))) else {
        return false;
    };
    if !stop.is(".") || !stop.glued {
        return false;
    }
    let next = tokens.get(at + 1);
    if next.is_some_and(|next| next.glued && next.kind != Kind::Sign) {
        return false;
    }
    match last.kind {
        Kind::Number => last.raw.len() > 2,
        _ => !ABBREVIATED.contains(&last.low.as_str()),
    }
}

/// Where a degree that is written with a blank ends: "B. Sc." is one word, as "B.Sc." is.
fn spaced_degree(line: &str, at: usize) -> Option<usize> {
    const SPACED: &[&str] = &[
        "B. Sc", "M. Sc", "B. A", "M. A", "B. Eng", "M. Eng", "B. Ed", "M. Ed", "B. Mus", "M. Mus", "LL. B", "LL. M",
        "Ph. D",
    ];
    let rest = line.get(at..)?;
    let degree = SPACED.iter().find(|degree| {
        let behind = rest.strip_prefix(**degree);
        behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
    })?;
    Some(at + degree.len())
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// `.NET`, but no full stop.
fn starts_dotted(line: &str, at: usize, blank: bool) -> bool {
    let mut rest = line.get(at..).unwrap_or_default().chars();
    blank && rest.next() == Some('.') && rest.next().is_some_and(char::is_uppercase)
}

fn number_end(line: &str, from: usize) -> usize {
    let bytes = line.as_bytes();
    let mut at = from;
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    while digit(at) {
        at += 1;
        let rest = line.get(at..).unwrap_or_default();
        let Some(sign) = rest.chars().next() else { break };
        let next = at + sign.len_utf8();
        let groups = match sign {
            '.' | ',' | '\'' | '’' => digit(next),
            // A thin or fixed blank parts groups of three only.
            '\u{A0}' | '\u{202F}' | '\u{2009}' => digit(next) && digit(next + 1) && digit(next + 2) && !digit(next + 3),
            _ => false,
        };
        if groups {
            at = next;
        }
    }
    at
}

fn word_end(line: &str, from: usize) -> usize {
    let rest = line.get(from..).unwrap_or_default();
    let chars = rest.char_indices().peekable();
    let mut end = 0;
    for (at, c) in chars {
        let next = rest.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
        let inside = c.is_alphanumeric()
            || ('\u{300}'..='\u{36F}').contains(&c)
            || is_invisible(c)
            || (matches!(c, '\'' | '’') && at > 0 && next.is_some_and(char::is_alphabetic))
            || (c == '.' && next.is_some_and(char::is_alphabetic) && dotted_inside(rest, at))
            || (matches!(c, ':' | '*' | '_') && at > 2 && rest.get(at + 1..).is_some_and(|r| r.starts_with("in")))
            || (matches!(c, '+' | '#') && at > 0 && at <= 2);
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    from + end.max(rest.chars().next().map_or(0, char::len_utf8))
}

/// `Node.js`, `e.g.`, `.NET`: the full stop belongs to the word.
fn dotted_inside(rest: &str, at: usize) -> bool {
    let after = rest.get(at + 1..).unwrap_or_default();
    at <= 1
        || ["js", "net", "io", "py", "ts", "com", "org"].iter().any(|end| {
            after
                .get(..end.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(end))
                && !after
                    .get(end.len()..)
                    .and_then(|r| r.chars().next())
                    .is_some_and(char::is_alphanumeric)
        })
}

fn lowered(raw: &str) -> String {
    let mut low = text::fold(raw).replace('’', "'");
    low.retain(|c| !is_invisible(c));
    for mark in [":in", "*in", "_in"] {
        if let Some(at) = low.find(mark) {
            let rest = low.split_off(at);
            low.push_str(&rest[1..]);
        }
    }
    if let Some(stem) = low.strip_suffix("'s") {
        return stem.to_owned();
    }
    if let Some((article, noun)) = low.split_once('\'')
        && ELIDED.contains(&article)
        && noun.len() > 2
    {
        return noun.to_owned();
    }
    low
}
