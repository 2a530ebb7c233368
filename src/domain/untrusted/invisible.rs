//! What nobody sees in a text, and messages that were hidden in it.

use crate::domain::text::clean_block;

/// So many characters in a row that show nothing are a message.
const LEAST_MESSAGE: usize = 8;
/// So many blanks in a row push what follows out of sight.
const MOST_BLANKS: usize = 80;

/// A text without what is invisible.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// What is left.
    pub(super) text: String,
    /// Characters that show nothing.
    pub(super) invisible: usize,
    /// Of these, characters that no script, emoji or font for symbols needs.
    pub(super) needless: usize,
    /// Characters that turn the reading direction.
    pub(super) directions: usize,
    /// Control characters.
    pub(super) controls: usize,
    /// Hidden messages, as far as they could be read; empty where one is certain but can't be read.
    pub(super) messages: Vec<String>,
    /// Text stands behind a long stretch of blanks.
    pub(super) pushed_away: bool,
    /// The text in lower case without blanks, where it holds markup.
    pub(super) squeezed: String,
}

/// Takes out of a text what nobody sees.
pub(super) fn taken_out(text: &str) -> Seen {
    let mut seen = Seen {
        messages: messages(text),
        ..Seen::default()
    };
    for c in text.chars() {
        seen.directions += usize::from(is_direction(c));
        seen.invisible += usize::from(is_invisible(c) && !is_direction(c));
        seen.needless += usize::from(is_invisible(c) && !is_direction(c) && !is_needed_somewhere(c));
        seen.controls += usize::from(c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    }
    let cleaned = clean_block(text);
    let mut out = String::with_capacity(cleaned.len());
    let mut blanks = 0usize;
    let mut chars = cleaned.chars().peekable();
    while let Some(c) = chars.next() {
        let keep = match c {
            '\u{200C}' | '\u{200D}' => joins(out.chars().next_back(), chars.peek().copied()),
            '\u{FE0E}' | '\u{FE0F}' => out.chars().next_back().is_some_and(takes_a_variant),
            '\u{E0100}'..='\u{E01EF}' => out.chars().next_back().is_some_and(is_ideograph),
            c => !is_invisible(c),
        };
        if !keep {
            continue;
        }
        let c = if c.is_whitespace() && !matches!(c, '\n' | '\t') {
            ' '
        } else {
            c
        };
        blanks = if matches!(c, ' ' | '\t') { blanks + 1 } else { 0 };
        if blanks > MOST_BLANKS {
            seen.pushed_away = true;
            continue;
        }
        out.push(c);
    }
    if seen.pushed_away {
        // Shorten the whole stretch, so that what stood behind it is seen.
        out = out.split(&" ".repeat(MOST_BLANKS)).collect::<Vec<_>>().join(" ");
    }
    if out.contains('<') {
        seen.squeezed = out
            .chars()
            .filter(|c| !c.is_whitespace())
            .flat_map(char::to_lowercase)
            .collect();
    }
    seen.text = out;
    seen
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Characters that show nothing, or nothing that means the same to two readers (private use).
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
        | '\u{E000}'..='\u{F8FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
        | '\u{F0000}'..='\u{10FFFF}')
}

/// Characters that show nothing alone but are part of emoji, scripts or fonts for symbols.
fn is_needed_somewhere(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{E000}'..='\u{F8FF}' | '\u{E0020}'..='\u{E007F}')
}

/// Whether a joiner between two characters changes how they look: among emoji, and in scripts that need it.
fn joins(before: Option<char>, after: Option<char>) -> bool {
    let matters =
        |c: char| !c.is_ascii() && !is_invisible(c) && (c.is_alphabetic() || c as u32 > 0x2190) || c == '\u{FE0F}';
    // Latin, Greek and Cyrillic letters are never joined.
    let never = |c: char| (c as u32) < 0x530;
    let needs = |c: Option<char>| c.is_some_and(|c| matters(c) && !never(c));
    needs(before) && needs(after)
}

/// Whether a character may stand as text or as a picture.
fn takes_a_variant(c: char) -> bool {
    matches!(c, '#' | '*' | '0'..='9' | '©' | '®') || (0x203C..0xE000).contains(&(c as u32)) || c as u32 >= 0x1F000
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The messages that were written with invisible characters.
pub(super) fn messages(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut run: Vec<char> = Vec::new();
    let mut before = None;
    let ends = text.chars().map(Some).chain([None]);
    for c in ends {
        if let Some(c) = c.filter(|c| carries(*c)) {
            run.push(c);
            continue;
        }
        // The flags of England, Scotland and Wales are written with tags.
        let is_flag = before == Some('\u{1F3F4}');
        if run.len() >= LEAST_MESSAGE && !(is_flag && run.len() <= 7) {
            let message = read(&run);
            if !found.contains(&message) {
                found.push(message);
            }
        }
        run.clear();
        before = c;
    }
    found
}

/// Whether a character can carry a hidden message.
fn carries(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}' | '\u{180E}'
        | '\u{E0000}'..='\u{E007F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Reads a hidden message: tag characters mirror ASCII, variation selectors may be bytes, two zero-width characters bits.
fn read(run: &[char]) -> String {
    let tags: String = run
        .iter()
        .filter_map(|c| {
            (*c as u32)
                .checked_sub(0xE0000)
                .filter(|code| (0x20..0x7F).contains(code))
        })
        .filter_map(char::from_u32)
        .collect();
    if tags.chars().count() >= 4 {
        return tags;
    }
    let bytes: Vec<u8> = run
        .iter()
        .filter_map(|c| match c {
            '\u{FE00}'..='\u{FE0F}' => u8::try_from(*c as u32 - 0xFE00).ok(),
            '\u{E0100}'..='\u{E01EF}' => u8::try_from(*c as u32 - 0xE0100 + 16).ok(),
            _ => None,
        })
        .collect();
    if let Some(text) = readable(&bytes) {
        return text;
    }
    let bits: Vec<char> = run
        .iter()
        .copied()
        .filter(|c| matches!(c, '\u{200B}' | '\u{200C}' | '\u{200D}'))
        .collect();
    for (zero, one) in [
        ('\u{200B}', '\u{200C}'),
        ('\u{200C}', '\u{200B}'),
        ('\u{200B}', '\u{200D}'),
        ('\u{200C}', '\u{200D}'),
    ] {
        let bits: Vec<u8> = bits
            .iter()
            .filter(|c| **c == zero || **c == one)
            .map(|c| u8::from(*c == one))
            .collect();
        let bytes: Vec<u8> = bits
            .chunks_exact(8)
            .map(|bits| bits.iter().fold(0, |byte, bit| byte << 1 | bit))
            .collect();
        if let Some(text) = readable(&bytes) {
            return text;
        }
    }
    String::new()
}

fn readable(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.len() >= 2)?;
    text.chars()
        .all(|c| !c.is_control() || c == '\n')
        .then(|| text.to_owned())
}
