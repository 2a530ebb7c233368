//! Cutting the words around a salary into numbers, currencies and words.

use std::ops::Range;

/// More digits than this are no sum that anybody earns.
const MOST_DIGITS: usize = 15;

/// A stretch of text that means one thing.
#[derive(Debug)]
pub(super) struct Token<'a> {
    pub kind: TokenKind,
    pub text: &'a str,
    /// Where it stands in the text.
    pub bytes: Range<usize>,
}

#[derive(Debug, PartialEq)]
pub(super) enum TokenKind {
    Number(Number),
    /// The ISO 4217 code, where the mark belongs to one country only or to one before all.
    Currency(Option<&'static str>),
    /// What can join the ends of a range.
    Dash,
    Slash,
    Percent,
    /// In lower case.
    Word(String),
    /// Anything else; it keeps what stands beside it apart.
    Other,
}

/// A number as it was written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// Without its scale.
    pub value: f64,
    /// What `k`, `M`, `lakh` and the like multiply it with.
    pub scale: Option<f64>,
    /// It has separators between thousands.
    pub grouped: bool,
    /// A `+` follows directly.
    pub plus: bool,
    /// It is part of a word (`B2B`), a date, a phone number or the like.
    pub glued: bool,
    /// It is counted in lakh or crore, which only rupees are.
    pub lakh: bool,
    /// `LPA`.
    pub per_annum: bool,
}

impl Token<'_> {
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            TokenKind::Word(word) => Some(word),
            _ => None,
        }
    }
}

pub(super) fn tokenize(text: &str) -> Vec<Token<'_>> {
    let mut scanner = Scanner { text, at: 0 };
    let mut tokens = Vec::new();
    while let Some(c) = scanner.peek() {
        let start = scanner.at;
        let kind = match c {
            c if c.is_whitespace() => {
                scanner.bump();
                continue;
            }
            c if c.is_ascii_digit() => scanner.number(start),
            '-' | '–' | '—' | '‐' | '‑' | '‒' | '−' => {
                scanner.take_while(|c| matches!(c, '-' | '–' | '—' | '‐' | '‑' | '‒' | '−'));
                TokenKind::Dash
            }
            '~' => scanner.one(TokenKind::Word("~".to_owned())),
            '/' => scanner.one(TokenKind::Slash),
            '%' => scanner.one(TokenKind::Percent),
            c if symbol(c).is_some() => scanner.one(TokenKind::Currency(symbol(c).flatten())),
            c if c.is_alphabetic() => scanner.word(),
            ':' | '*' | '_' => {
                scanner.bump();
                continue;
            }
            '.' if text[scanner.at..].starts_with("..") => {
                scanner.take_while(|c| c == '.');
                TokenKind::Dash
            }
            '…' => scanner.one(TokenKind::Dash),
            // A full stop after an abbreviation, as in `ca. 60.000`.
            '.' if matches!(
                tokens.last(),
                Some(Token {
                    kind: TokenKind::Word(_) | TokenKind::Currency(_),
                    ..
                })
            ) =>
            {
                scanner.bump();
                continue;
            }
            _ => scanner.one(TokenKind::Other),
        };
        tokens.push(Token {
            kind,
            text: &text[start..scanner.at],
            bytes: start..scanner.at,
        });
    }
    tokens
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    fn one(&mut self, kind: TokenKind) -> TokenKind {
        self.bump();
        kind
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn word(&mut self) -> TokenKind {
        let start = self.at;
        self.take_while(char::is_alphabetic);
        // `US$`, `R$`, `A$`
        if self.peek() == Some('$')
            && let Some(code) = dollar(&self.text[start..self.at])
        {
            self.bump();
            return TokenKind::Currency(Some(code));
        }
        // `p.a.`, `p. a.`, `p.m.`
        let letters = &self.text[start..self.at];
        if letters.eq_ignore_ascii_case("p") {
            let rest = self.rest();
            let after = rest.trim_start_matches(['.', ' ']);
            let gap = rest.len() - after.len();
            let second = after.chars().next().map(|c| c.to_ascii_lowercase());
            let alone = !after.chars().nth(1).is_some_and(char::is_alphanumeric);
            if let (true, true, Some(c @ ('a' | 'm' | 'h'))) = (rest.starts_with('.') && gap <= 2, alone, second) {
                self.at += gap + 1;
                return TokenKind::Word(format!("p.{c}"));
            }
        }
        if self.rest().starts_with(['\'', '’']) {
            // `jusqu'à`, `l'heure`: the apostrophe belongs to what stands before it.
            let before = letters.to_lowercase();
            if before == "jusqu" && self.rest().chars().nth(1) == Some('à') {
                self.bump();
                self.bump();
                return TokenKind::Word("jusqu'à".to_owned());
            }
            if matches!(before.as_str(), "l" | "all") {
                self.bump();
                return TokenKind::Word(format!("{before}'"));
            }
        }
        if let Some(kind) = currency_word(letters, self.next_is_digit()) {
            return kind;
        }
        TokenKind::Word(letters.to_lowercase())
    }

    fn next_is_digit(&self) -> bool {
        self.rest()
            .trim_start_matches([' ', '.', '\u{A0}'])
            .starts_with(|c: char| c.is_ascii_digit())
    }

    /// A number with its separators and its scale.
    fn number(&mut self, start: usize) -> TokenKind {
        let digits = self.digits();
        let before = self.text[..start].chars().next_back();
        let text_before = &self.text[..start];
        let glued_before = match before {
            Some('_' | '#') => true,
            Some('.') => !text_before.ends_with("..") && !ends_in_currency(&text_before[..start - 1]),
            Some(c) => c.is_alphabetic() && !ends_in_currency(text_before),
            None => false,
        };
        let mut number = Number {
            value: digits.map_or(0.0, |d| d.0),
            scale: None,
            grouped: digits.is_some_and(|d| d.1),
            plus: false,
            glued: digits.is_none() || glued_before,
            lakh: false,
            per_annum: false,
        };
        self.scale(&mut number);
        // `3500.–` and `3.500,- €`: a dash for no cents.
        let rest = self.rest();
        if let Some(tail) = rest.strip_prefix(['.', ',']) {
            let after = tail.trim_start_matches(['-', '–', '—']);
            if after.len() < tail.len() && !after.starts_with(|c: char| c.is_ascii_digit()) {
                self.at += rest.len() - after.len();
            }
        }
        if self.rest().starts_with('+') && !self.rest()[1..].starts_with(|c: char| c.is_ascii_digit()) {
            self.bump();
            number.plus = true;
        }
        TokenKind::Number(number)
    }

    /// The value, and whether thousands are grouped; `None` for a date, a version or the like.
    fn digits(&mut self) -> Option<(f64, bool)> {
        let mut plain = self.take_while(|c| c.is_ascii_digit()).to_owned();
        let leading_zero = plain.len() > 1 && plain.starts_with('0');
        let mut groups: Vec<(char, usize)> = Vec::new();
        loop {
            let rest = self.rest();
            let Some(separator) = rest.chars().next() else { break };
            let kind = match separator {
                '.' | ',' => separator,
                '\'' | '’' => '\'',
                ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' => ' ',
                _ => break,
            };
            let tail = &rest[separator.len_utf8()..];
            let len = tail.bytes().take_while(u8::is_ascii_digit).count();
            // A space only groups three digits after at most three, and not after a decimal part.
            let first_len = plain.len() - groups.iter().map(|g| g.1).sum::<usize>();
            let spaced = kind != ' ' || (len == 3 && first_len <= 3 && groups.iter().all(|g| g.0 == ' '));
            if len == 0 || !spaced || plain.len() > MOST_DIGITS {
                break;
            }
            plain.push_str(&tail[..len]);
            groups.push((kind, len));
            self.at += separator.len_utf8() + len;
        }
        if leading_zero || plain.len() > MOST_DIGITS {
            return None;
        }
        let decimals = decimal_digits(&groups, plain.len(), self.rest())?;
        let whole = plain.parse::<f64>().ok()?;
        let grouped = groups.len() > usize::from(decimals > 0);
        Some((whole / 10f64.powi(i32::try_from(decimals).ok()?), grouped))
    }

    /// `k`, `Tsd.`, `Mio`, `lakh`, `LPA` and what may hang on it (`k€`, `TEUR`).
    fn scale(&mut self, number: &mut Number) {
        let rest = self.rest();
        let attached = !rest.starts_with(char::is_whitespace);
        let tail = rest.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
        let gap = rest.len() - tail.len();
        let word_len = tail.find(|c: char| !c.is_alphabetic()).unwrap_or(tail.len());
        let word = &tail[..word_len];
        if word.is_empty() || gap > 2 {
            return;
        }
        let (scale, used) = match word.to_lowercase().as_str() {
            "k" | "tsd" | "thousand" | "tausend" | "tys" | "mil" => (1e3, word_len),
            // `90 T€`, `90 TEUR`
            "t" if tail[word_len..].starts_with('€') => (1e3, word_len),
            "teur" => (1e3, 1),
            "m" if attached && !tail[word_len..].starts_with('²') => (1e6, word_len),
            "mn" | "mio" | "million" | "millions" | "millionen" => (1e6, word_len),
            "bn" | "billion" | "mrd" | "milliarden" => (1e9, word_len),
            "b" if attached => (1e9, word_len),
            "lakh" | "lakhs" | "lac" | "lacs" | "l" if attached || word_len > 1 => {
                number.lakh = true;
                (1e5, word_len)
            }
            "lpa" => {
                number.lakh = true;
                number.per_annum = true;
                (1e5, word_len)
            }
            "cr" | "crore" | "crores" => {
                number.lakh = true;
                (1e7, word_len)
            }
            "万" | "万円" => (1e4, '万'.len_utf8()),
            lower if attached && lower.starts_with('k') && currency_word(&word[1..], false).is_some() => (1e3, 1),
            _ if !attached => return,
            // `25h`, `3x` and `2nd` are no amounts, `90EUR` is.
            lower => {
                number.glued |= symbol_word(lower).is_none() && currency_word(word, false).is_none();
                return;
            }
        };
        number.scale = Some(scale);
        self.at += gap + used;
        if self.rest().starts_with(". ") && matches!(word.to_lowercase().as_str(), "tsd" | "mio" | "tys") {
            self.bump();
        }
        if self.rest().starts_with(|c: char| c.is_ascii_digit()) {
            number.glued = true;
        }
    }
}

/// How many of a number's last digits stand after the decimal mark; `None` where the groups make no number.
fn decimal_digits(groups: &[(char, usize)], digits: usize, rest: &str) -> Option<usize> {
    let Some((&(last, last_len), earlier)) = groups.split_last() else {
        return Some(0);
    };
    let first_len = digits - groups.iter().map(|g| g.1).sum::<usize>();
    let same = earlier.iter().all(|g| g.0 == last);
    if earlier.is_empty() {
        return match (last, last_len) {
            // `1.125M` is a little more than a million.
            ('.' | ',', 3) if rest.starts_with(['M', 'm']) => Some(3),
            (_, 3) if first_len <= 3 => Some(0),
            ('.' | ',', 1 | 2) => Some(last_len),
            _ => None,
        };
    }
    // Indian figures group by two before the last three: `12,00,000`.
    let grouped = |groups: &[(char, usize)], mark: char| {
        first_len <= 3
            && groups.iter().all(|g| g.0 == mark)
            && (groups.iter().all(|g| g.1 == 3)
                || mark == ','
                    && first_len <= 2
                    && groups
                        .split_last()
                        .is_some_and(|(l, e)| l.1 == 3 && e.iter().all(|g| g.1 == 2)))
    };
    if same {
        return grouped(groups, last).then_some(0);
    }
    let mark = earlier.first().map_or(' ', |g| g.0);
    (mark != last && matches!(last, '.' | ',') && last_len <= 2 && grouped(earlier, mark)).then_some(last_len)
}

fn ends_in_currency(text: &str) -> bool {
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphabetic())
        .last()
        .map_or(text.len(), |(i, _)| i);
    currency_word(&text[start..], true).is_some()
}

/// Symbols; those of several countries stand for the one that is met most.
fn symbol(c: char) -> Option<Option<&'static str>> {
    Some(match c {
        '€' => Some("EUR"),
        '$' | '＄' => Some("USD"),
        '£' => Some("GBP"),
        '¥' | '￥' => Some("JPY"),
        '₹' => Some("INR"),
        '₽' => Some("RUB"),
        '₩' => Some("KRW"),
        '₪' => Some("ILS"),
        '₺' => Some("TRY"),
        '₴' => Some("UAH"),
        '₫' => Some("VND"),
        '฿' => Some("THB"),
        '₱' => Some("PHP"),
        '₦' => Some("NGN"),
        '₸' => Some("KZT"),
        '円' => Some("JPY"),
        '元' => Some("CNY"),
        '₡' | '₲' | '₵' | '₮' | '₭' | '¤' => None,
        _ => return None,
    })
}

fn dollar(letters: &str) -> Option<&'static str> {
    Some(match letters.to_ascii_uppercase().as_str() {
        "US" | "USD" => "USD",
        "A" | "AU" | "AUD" => "AUD",
        "C" | "CA" | "CAD" | "CDN" => "CAD",
        "NZ" | "NZD" => "NZD",
        "HK" | "HKD" => "HKD",
        "S" | "SG" | "SGD" => "SGD",
        "R" | "BRL" => "BRL",
        "NT" | "TWD" => "TWD",
        "MX" | "MXN" => "MXN",
        _ => return None,
    })
}

/// Codes that are no word in any case.
const CODES: &[&str] = &[
    "EUR", "USD", "GBP", "CHF", "JPY", "CNY", "INR", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK",
    "HUF", "BGN", "HRK", "RSD", "UAH", "RUB", "BRL", "MXN", "ARS", "CLP", "SGD", "HKD", "TWD", "KRW", "THB", "MYR",
    "IDR", "VND", "PKR", "BDT", "LKR", "AED", "QAR", "KWD", "BHD", "OMR", "JOD", "ILS", "EGP", "NGN", "KES", "GHS",
    "ZAR", "KZT",
];

/// Codes that are words or names too: only in capitals and beside a number.
const CODES_LIKE_WORDS: &[&str] = &[
    "TRY", "MAD", "PHP", "COP", "PEN", "SAR", "RON", "GEL", "TND", "UYU", "CRC",
];

/// Whether a code is written like a word that can stand beside a number for another reason.
pub(super) fn is_like_a_word(code: &str) -> bool {
    CODES_LIKE_WORDS.contains(&code)
}

fn currency_word(word: &str, beside_number: bool) -> Option<TokenKind> {
    let upper = word.to_ascii_uppercase();
    let all_caps = word.bytes().all(|b| b.is_ascii_uppercase());
    if let Some(code) = CODES.iter().find(|c| **c == upper) {
        return Some(TokenKind::Currency(Some(code)));
    }
    if all_caps && let Some(code) = CODES_LIKE_WORDS.iter().find(|c| **c == upper) {
        // After the number nothing can be seen of it here; `15000 RON` is clear enough.
        return Some(TokenKind::Currency(Some(code)));
    }
    if beside_number && matches!(word, "Fr" | "SFr" | "sFr") {
        return Some(TokenKind::Currency(Some("CHF")));
    }
    if beside_number && matches!(word, "Rs" | "rs" | "RS") {
        return Some(TokenKind::Currency(Some("INR")));
    }
    symbol_word(&word.to_lowercase()).map(TokenKind::Currency)
}

/// Names of currencies, in lower case.
fn symbol_word(lower: &str) -> Option<Option<&'static str>> {
    Some(match lower {
        "euro" | "euros" | "€" => Some("EUR"),
        "dollar" | "dollars" => Some("USD"),
        "pounds" | "quid" => Some("GBP"),
        "franken" | "francs" | "sfr" => Some("CHF"),
        "rupees" => Some("INR"),
        "yen" => Some("JPY"),
        "rmb" | "yuan" => Some("CNY"),
        "zł" | "złotych" | "pln" => Some("PLN"),
        "kč" => Some("CZK"),
        "ft" | "forint" => Some("HUF"),
        "reais" => Some("BRL"),
        "lei" => Some("RON"),
        // Sweden, Norway, Denmark and Iceland all count in kronor.
        "kr" | "kronor" | "kroner" => None,
        _ => return None,
    })
}
