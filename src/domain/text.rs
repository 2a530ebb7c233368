//! The door that all text passes: cleaning what comes in, making safe what goes to a terminal.
//!
//! Coming in, [`clean_line`] and [`clean_block`] take out what no field of a job hunt needs: escape
//! sequences, control characters, and characters that are invisible or turn the reading direction and so
//! can make text look like other text. Going out, [`printable`] and [`printable_block`] do it again for
//! text that never came through the first door (an old file, an error of the system, a model's answer).

use std::borrow::Cow;
use std::iter::Peekable;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands for a control character on the screen.
const STAND_IN: char = '·';
/// What ends a text that was cut.
const ELLIPSIS: char = '…';

/// Cleans text for a field of one line.
///
/// Escape sequences and control characters go, any run of white space becomes one space, the ends are
/// trimmed. Joiners and variation selectors stay, so that emoji survive.
pub fn clean_line(text: &str) -> String {
    // Nearly all text of a large import is already as it should be.
    if is_plain_ascii(text) && !text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  ") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for piece in pieces(text) {
        match piece {
            Piece::Escape => {}
            Piece::Char(c) if c.is_whitespace() => gap = true,
            Piece::Char(c) if is_unwanted(c) => {}
            Piece::Char(c) => {
                if gap && !out.is_empty() {
                    out.push(' ');
                }
                gap = false;
                out.push(c);
            }
        }
    }
    out
}

/// Cleans text of several lines.
///
/// As [`clean_line`], but lines and tabs stay: every kind of line end becomes `\n`, blanks at the ends of
/// lines go, more than two blank lines in a row become two, and the whole has no blank lines at its ends.
pub fn clean_block(text: &str) -> String {
    if is_plain_ascii(text) {
        return text.trim_matches(' ').to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut line_ends = 0usize;
    let mut blanks = String::new();
    let mut pieces = pieces(text).peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Escape => {}
            Piece::Char(c) if is_line_end(c, &mut pieces) => {
                line_ends += 1;
                blanks.clear();
            }
            Piece::Char(c) if c.is_whitespace() => blanks.push(c),
            Piece::Char(c) if is_unwanted(c) => {}
            Piece::Char(c) => {
                if !out.is_empty() {
                    (0..line_ends.min(3)).for_each(|_| out.push('\n'));
                }
                line_ends = 0;
                out.push_str(&blanks);
                blanks.clear();
                out.push(c);
            }
        }
    }
    // The first line keeps its indent until here, so that a look at `out` tells whether text has begun.
    let start = out.len() - out.trim_start().len();
    out.drain(..start);
    out
}

/// Takes out of a text what a terminal would obey and what nobody sees, and leaves its lines and blanks as they are: for a text
/// whose shape is not ours to change. Borrowed where nothing had to be done.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let stays = |c: char| !is_unwanted(c) || c == '\n' || c == '\t';
    if text.chars().all(stays) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut pieces = pieces(text).peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Escape => {}
            Piece::Char(c) if is_line_end(c, &mut pieces) => out.push('\n'),
            Piece::Char(c) if stays(c) => out.push(c),
            Piece::Char(_) => {}
        }
    }
    Cow::Owned(out)
}

/// A line on its way into the file, cleaned; nothing where nothing is said.
pub fn some_line(text: Option<String>) -> Option<String> {
    text.map(|text| clean_line(&text)).filter(|text| !text.is_empty())
}

/// The same for text of several lines.
pub fn some_block(text: Option<String>) -> Option<String> {
    text.map(|text| clean_block(&text)).filter(|text| !text.is_empty())
}

/// A list of lines, cleaned, without empty ones.
pub fn lines_of(texts: &[String]) -> Vec<String> {
    let lines = texts.iter().map(|text| clean_line(text));
    lines.filter(|text| !text.is_empty()).collect()
}

/// Makes one line safe to draw or print: what a terminal would obey shows as `·`, what would mislead a
/// reader goes. Borrowed where nothing had to be done.
pub fn printable(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Char('\t') => out.push(' '),
            Piece::Char(c) if is_line_break(c) => out.push(' '),
            other => push_printable(&mut out, other),
        }
    }
    Cow::Owned(out)
}

/// Makes text of several lines safe to draw or print; as [`printable`], but `\n` stays and a tab becomes
/// four spaces.
pub fn printable_block(text: &str) -> Cow<'_, str> {
    if text.split('\n').all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut pieces = pieces(text).peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Char('\t') => out.push_str("    "),
            Piece::Char(c) if is_line_end(c, &mut pieces) => out.push('\n'),
            other => push_printable(&mut out, other),
        }
    }
    Cow::Owned(out)
}

/// Makes finished JSON safe to print: it stays the same JSON, but what a terminal would obey or what is
/// invisible is written as `\uXXXX`.
pub fn json_safe(json: &str) -> Cow<'_, str> {
    let is_raw = |c: char| (c.is_control() && c != '\n' && c != '\t') || is_noncharacter(c) || is_lying(c);
    if !json.chars().any(is_raw) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if c == '\r' {
            // In JSON a raw carriage return can only stand between values, where a space means the same.
            out.push(' ');
        } else if is_raw(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// How many columns of a terminal the text takes.
pub fn width(text: &str) -> usize {
    simple_width(text).unwrap_or_else(|| text.graphemes(true).map(UnicodeWidthStr::width).sum())
}

/// The width of text in which every character is a glyph of one column: Latin letters and common punctuation. It is what
/// a board mostly shows, and taking it for graphemes would cost more than all the rest of drawing it.
fn simple_width(text: &str) -> Option<usize> {
    let mut columns = 0;
    for c in text.chars() {
        match c {
            ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '–' | '—' | '‘'..='”' | '…' => {
                columns += 1
            }
            _ => return None,
        }
    }
    Some(columns)
}

/// Cuts text to at most `columns` columns, never inside a glyph; what was cut ends in `…`.
pub fn truncate(text: &str, columns: usize) -> Cow<'_, str> {
    if simple_width(text).is_some_and(|width| width <= columns) {
        return Cow::Borrowed(text);
    }
    if columns == 0 {
        return if width(text) == 0 {
            Cow::Borrowed(text)
        } else {
            Cow::Borrowed("")
        };
    }
    let mut used = 0;
    let mut fits_with_ellipsis = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > columns {
            let mut out = String::with_capacity(fits_with_ellipsis + ELLIPSIS.len_utf8());
            out.push_str(text[..fits_with_ellipsis].trim_end());
            out.push(ELLIPSIS);
            return Cow::Owned(out);
        }
        if used < columns {
            fits_with_ellipsis = at + grapheme.len();
        }
    }
    Cow::Borrowed(text)
}

/// A number with commas between thousands.
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The word before one of our own nouns: `a` or `an`.
pub fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    }
}

/// A noun with its article: `an award`, `a skill`. What has no name of its own is `another entry`.
pub fn with_article(noun: &str) -> String {
    match noun {
        "other" => "another entry".to_owned(),
        noun => format!("{} {noun}", article(noun)),
    }
}

/// Folds text for matching: lower case, and Latin letters without their marks (`Zürich` → `zurich`,
/// `Straße` → `strasse`).
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, &mut out);
    }
    out
}

/// Adds one folded character; see [`fold`].
pub(crate) fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    let base = match c as u32 {
        n @ 0xC0..=0x24F => LATIN.as_bytes().get(n as usize - 0xC0),
        n @ 0x1E00..=0x1EFF => LATIN_ADDITIONAL.as_bytes().get(n as usize - 0x1E00),
        _ => None,
    };
    if let Some(base) = base.filter(|b| **b != b'_') {
        out.push(char::from(*base));
        return;
    }
    match c {
        'ß' | 'ẞ' => out.push_str("ss"),
        'Æ' | 'æ' | 'Ǽ' | 'ǽ' | 'Ǣ' | 'ǣ' => out.push_str("ae"),
        'Œ' | 'œ' => out.push_str("oe"),
        'Þ' | 'þ' => out.push_str("th"),
        '\u{132}' | '\u{133}' => out.push_str("ij"),
        'ς' => out.push('σ'),
        // A mark that stands apart belongs to the Latin letter before it; other scripts need theirs.
        '\u{300}'..='\u{36F}' if out.ends_with(|l: char| l.is_ascii_alphabetic()) => {}
        c => out.extend(c.to_lowercase()),
    }
}

/// The plain letter for each character from U+00C0 to U+024F; `_` where there is no single one.
const LATIN: &str = concat!(
    "aaaaaa_ceeeeiiiidnooooo_ouuuuy__aaaaaa_ceeeeiiiidnooooo_ouuuuy_yaaaaaaccccccccddddeeeeeeeeeegggg",
    "gggghhhhiiiiiiiiii__jjkkkllllll__llnnnnnn_nnoooooo__rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs",
    "b_bb___cc__dd____ff_____kkl_____oo__pp_____ttt_uu__yyzz______________________aaiioouuuuuuuuuu_aa",
    "aa__ggggkkoooo__j___gg__nnaa____aaaaeeeeiiiioooorrrruuuusstt__hh____zzaaeeooooooooyy_______ccl_s",
    "z__b__eejjqqrryy",
);

/// The same from U+1E00 to U+1EFF, where Vietnamese lives.
const LATIN_ADDITIONAL: &str = concat!(
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr",
    "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy_s____aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee",
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy______",
);

/// One line of visible ASCII characters and blanks.
fn is_plain_ascii(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' '..=b'~'))
}

/// Whether a terminal can be given the line as it is.
fn is_plain(line: &str) -> bool {
    if is_plain_ascii(line) {
        return true;
    }
    !line
        .chars()
        .any(|c| c.is_control() || is_line_break(c) || is_lying(c) || is_noncharacter(c))
}

fn push_printable(out: &mut String, piece: Piece) {
    match piece {
        Piece::Escape => out.push(STAND_IN),
        Piece::Char(c) if c.is_control() => out.push(STAND_IN),
        Piece::Char(c) if is_lying(c) || is_noncharacter(c) => {}
        Piece::Char(c) => out.push(c),
    }
}

/// Characters that end a line in one system or another.
fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The same, taking `\r\n` as one.
fn is_line_end(c: char, rest: &mut Peekable<Pieces<'_>>) -> bool {
    if c == '\r' && matches!(rest.peek(), Some(Piece::Char('\n'))) {
        rest.next();
    }
    is_line_break(c)
}

fn is_unwanted(c: char) -> bool {
    c.is_control() || is_lying(c) || is_noncharacter(c)
}

/// Characters that show nothing and can make two texts look alike, or turn the order in which text is read.
/// The joiners U+200C and U+200D and the variation selectors are not among them: scripts and emoji need them.
fn is_lying(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E007F}')
}

/// Code points that are no characters at all.
fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || (c as u32) & 0xFFFE == 0xFFFE
}

/// A stretch of text as a terminal would take it.
enum Piece {
    Char(char),
    /// A whole escape sequence, of seven or eight bits, or a lone start of one.
    Escape,
}

struct Pieces<'a> {
    text: &'a str,
    at: usize,
    /// No control string that starts before this byte has an end, so none needs to be looked for again.
    endless_before: usize,
}

fn pieces(text: &str) -> Pieces<'_> {
    Pieces {
        text,
        at: 0,
        endless_before: 0,
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let rest = self.text.get(self.at..)?;
        let c = rest.chars().next()?;
        self.at += c.len_utf8();
        match c {
            '\u{1B}' => self.after_escape(),
            '\u{9B}' => self.skip_control_sequence(),
            '\u{90}' | '\u{98}' | '\u{9D}'..='\u{9F}' => self.skip_control_string(),
            c => return Some(Piece::Char(c)),
        }
        Some(Piece::Escape)
    }
}

impl Pieces<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes past the bytes of a kind that is ASCII only, so that `at` stays on a border.
    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) {
        while self.byte().is_some_and(|b| b.is_ascii() && wanted(b)) {
            self.at += 1;
        }
    }

    fn after_escape(&mut self) {
        match self.byte() {
            Some(b'[') => {
                self.at += 1;
                self.skip_control_sequence();
            }
            Some(b']' | b'P' | b'X' | b'^' | b'_') => {
                self.at += 1;
                self.skip_control_string();
            }
            Some(b' '..=b'~') => {
                self.skip_while(|b| matches!(b, b' '..=b'/'));
                if matches!(self.byte(), Some(b'0'..=b'~')) {
                    self.at += 1;
                }
            }
            _ => {}
        }
    }

    /// Parameters, intermediate bytes and a final byte, as ECMA-48 names them.
    fn skip_control_sequence(&mut self) {
        self.skip_while(|b| matches!(b, b'0'..=b'?'));
        self.skip_while(|b| matches!(b, b' '..=b'/'));
        if matches!(self.byte(), Some(b'@'..=b'~')) {
            self.at += 1;
        }
    }

    /// A string for the terminal (a title, a link, a picture) up to its end on the same line. Without an end
    /// only the start goes, so that a stray byte does not swallow a text.
    fn skip_control_string(&mut self) {
        if self.at < self.endless_before {
            return;
        }
        let rest = &self.text[self.at..];
        for (offset, c) in rest.char_indices() {
            let end = self.at + offset;
            match c {
                '\u{7}' | '\u{18}' | '\u{1A}' | '\u{9C}' => {
                    self.at = end + c.len_utf8();
                    return;
                }
                '\u{1B}' => {
                    self.at = if rest[offset..].starts_with("\u{1B}\\") {
                        end + 2
                    } else {
                        end
                    };
                    return;
                }
                '\n' => {
                    self.endless_before = end;
                    return;
                }
                _ => {}
            }
        }
        self.endless_before = self.text.len();
    }
}

/// 16 digits that stand for a text: the same for the same text, and most likely others for another (FNV-1a, 64 bits).
pub fn mark(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_have_their_article_and_what_has_no_name_is_another_entry() {
        for (noun, said) in [
            ("award", "an award"),
            ("interest", "an interest"),
            ("skill", "a skill"),
            ("other", "another entry"),
        ] {
            assert_eq!(with_article(noun), said);
        }
    }

    #[test]
    fn what_is_counted_quickly_is_as_wide_as_its_graphemes() {
        for c in (' '..='\u{2ff}').chain(['–', '—', '‘', '’', '“', '”', '…', '‐', '\u{ad}', '\u{301}'])
        {
            let text = format!("a{c}b");
            let slow: usize = text.graphemes(true).map(UnicodeWidthStr::width).sum();
            if let Some(quick) = simple_width(&text) {
                assert_eq!(quick, slow, "{c:?}");
            }
        }
    }
    use proptest::prelude::*;

    #[test]
    fn what_a_terminal_would_obey_goes_and_the_lines_of_a_text_stay() {
        for (text, left) in [
            ("  a\tb \n\n\n\nc ", "  a\tb \n\n\n\nc "),
            ("\u{1b}[31mred\u{1b}[0m \u{7}bell", "red bell"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("\u{202e}turned", "turned"),
        ] {
            assert_eq!(harmless(text), left);
        }
    }

    #[test]
    fn a_line_comes_in_without_escapes_controls_or_stray_space() {
        for (given, wanted) in [
            ("  Rust   Engineer \n", "Rust Engineer"),
            ("a\tb\r\nc\u{A0}d\u{3000}e\u{2028}f", "a b c d e f"),
            ("\u{1B}[31mred\u{1B}[0m", "red"),
            ("\u{1B}]0;new title\u{7}Acme", "Acme"),
            ("\u{1B}]8;;https://evil.example\u{1B}\\Acme\u{1B}]8;;\u{1B}\\", "Acme"),
            ("\u{1B}P1$r0m\u{1B}\\x", "x"),
            ("\u{9B}31mred\u{9D}0;t\u{9C}!", "red!"),
            ("\u{1B}(Bplain\u{1B}c", "plain"),
            ("\u{1B}]0;never ends", "0;never ends"),
            (
                "\u{1B}]0;not on this line\nbut there\u{7}",
                "0;not on this line but there",
            ),
            ("\u{1B}", ""),
            ("\u{1B}[", ""),
            ("\u{1B}[12;", ""),
            ("\u{1B}[12;é", "é"),
            ("a\u{0}b\u{7F}c\u{85}d\u{8}", "abc d"),
            ("pay\u{202E}lap\u{202C}!", "paylap!"),
            ("\u{FEFF}Ac\u{200B}me\u{AD}", "Acme"),
            ("Acme\u{E0041}\u{E0042}", "Acme"),
            (
                "👩\u{200D}💻 ❤\u{FE0F} 👨\u{200D}👩\u{200D}👧",
                "👩\u{200D}💻 ❤\u{FE0F} 👨\u{200D}👩\u{200D}👧",
            ),
            ("می\u{200C}خواهم", "می\u{200C}خواهم"),
            ("", ""),
            ("\u{200B} \t", ""),
        ] {
            assert_eq!(clean_line(given), wanted, "{given:?}");
        }
    }

    #[test]
    fn a_block_keeps_its_lines_and_tabs() {
        for (given, wanted) in [
            ("a\r\nb\rc\nd", "a\nb\nc\nd"),
            ("a  \n\tb\t\n", "a\n\tb"),
            ("\n\n  a\n\n\n\n\n\nb\n\n", "a\n\n\nb"),
            ("a\n\nb\n\n\nc", "a\n\nb\n\n\nc"),
            ("\u{1B}[1ma\u{1B}[0m\u{C}b", "a\nb"),
            (" \n \n", ""),
            ("a\u{1B}]0;x\nb", "a0;x\nb"),
        ] {
            assert_eq!(clean_block(given), wanted, "{given:?}");
        }
    }

    #[test]
    fn nothing_that_a_terminal_obeys_is_printed() {
        for (given, wanted) in [
            ("a\u{1B}[2Jb", "a·b"),
            ("a\nb\tc", "a b c"),
            ("a\u{7}b\u{9B}5nc", "a·b·c"),
            ("\u{202E}abc", "abc"),
            ("Zürich 👩\u{200D}💻", "Zürich 👩\u{200D}💻"),
        ] {
            assert_eq!(printable(given), wanted, "{given:?}");
        }
        assert!(matches!(printable("Zürich – 東京"), Cow::Borrowed(_)));
        assert_eq!(printable_block("a\r\n\tb\u{1B}[0m\nc"), "a\n    b·\nc");
        assert!(matches!(printable_block("a\nb"), Cow::Borrowed(_)));
    }

    #[test]
    fn json_stays_the_same_json_without_raw_controls() {
        let given = serde_json::json!({"a": "x\u{9B}31m\u{7F}\u{202E}\u{E0041}é\n"}).to_string();
        let safe = json_safe(&given);
        assert!(
            safe.contains("\\u009b") && safe.contains("\\u007f") && safe.contains("\\u202e"),
            "{safe}"
        );
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&safe).unwrap(),
            serde_json::from_str::<serde_json::Value>(&given).unwrap()
        );
        assert!(matches!(json_safe("{\"a\":\n\"é\"}"), Cow::Borrowed(_)));
    }

    #[test]
    fn width_counts_columns() {
        for (text, columns) in [
            ("", 0),
            ("abc", 3),
            ("Zürich", 6),
            ("Zu\u{308}rich", 6),
            ("東京", 4),
            ("👩\u{200D}💻", 2),
            ("🇩🇪", 2),
        ] {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }

    #[test]
    fn a_cut_never_falls_inside_a_glyph() {
        for (text, columns, wanted) in [
            ("Senior Engineer", 15, "Senior Engineer"),
            ("Senior Engineer", 14, "Senior Engine…"),
            ("Senior Engineer", 8, "Senior…"),
            ("東京都", 5, "東京…"),
            ("東京都", 4, "東…"),
            ("東京都", 1, "…"),
            ("abc", 0, ""),
            ("", 0, ""),
            ("a👩\u{200D}💻b", 3, "a…"),
            ("a👩\u{200D}💻b", 4, "a👩\u{200D}💻b"),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
        ] {
            assert_eq!(truncate(text, columns), wanted, "{text:?} {columns}");
        }
    }

    #[test]
    fn folding_takes_case_and_latin_marks_away() {
        for (given, wanted) in [
            ("Zürich", "zurich"),
            ("Zu\u{308}rich", "zurich"),
            ("Straße STRAẞE", "strasse strasse"),
            ("Łódź Đặng Ørsted Æther", "lodz dang orsted aether"),
            ("İstanbul ISPARTA ığdır", "istanbul isparta igdir"),
            ("Москва Й", "москва й"),
            ("ΟΔΟΣ οδος οδός".trim(), "οδοσ οδοσ οδόσ"),
            ("東京", "東京"),
        ] {
            assert_eq!(fold(given), wanted, "{given:?}");
        }
        assert_eq!((LATIN.len(), LATIN_ADDITIONAL.len()), (0x250 - 0xC0, 0x100));
    }

    #[test]
    fn a_text_of_endless_escapes_is_cleaned_in_linear_time() {
        let hostile = "\u{1B}]x".repeat(400_000) + &"\u{9D}".repeat(400_000);
        let start = std::time::Instant::now();
        clean_line(&hostile);
        clean_block(&hostile);
        assert!(start.elapsed().as_secs() < 10);
    }

    fn nasty() -> impl Strategy<Value = String> {
        let bits = prop_oneof![
            any::<char>().prop_map(String::from),
            prop::sample::select(vec![
                "\u{1B}[",
                "\u{1B}]",
                "\u{1B}\\",
                "\u{9B}",
                "\u{9D}",
                "\u{7}",
                "31m",
                "\r\n",
                "\n",
                "\t",
                " ",
                "\u{202E}",
                "é",
                "👩\u{200D}💻",
                "\u{301}",
                "\u{E0041}",
                "a"
            ])
            .prop_map(str::to_owned),
        ];
        prop::collection::vec(bits, 0..40).prop_map(|bits| bits.concat())
    }

    proptest! {
        #[test]
        fn what_passed_a_door_passes_it_unchanged(text in nasty()) {
            let line = clean_line(&text);
            prop_assert_eq!(&clean_line(&line), &line);
            prop_assert!(matches!(printable(&line), Cow::Borrowed(_)));
            let block = clean_block(&text);
            prop_assert_eq!(&clean_block(&block), &block);
            let shown = printable(&text).into_owned();
            prop_assert!(matches!(printable(&shown), Cow::Borrowed(_)));
            prop_assert!(!shown.chars().any(char::is_control));
            let shown = printable_block(&text).into_owned();
            prop_assert!(!shown.chars().any(|c| c.is_control() && c != '\n'));
            let json = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(serde_json::from_str::<String>(&json_safe(&json)).unwrap(), text);
        }

        #[test]
        fn a_cut_text_fits(text in nasty(), columns in 0usize..12) {
            let cut = truncate(&text, columns);
            prop_assert!(width(&cut) <= columns || text.chars().any(|c| c.is_control()), "{:?}", cut);
        }
    }
}
