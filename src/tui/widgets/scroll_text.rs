//! Text to read: wrapped at words, scrolled, with addresses that can be in focus and words that can be found.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use super::panes::beyond;
use super::text;
use crate::domain::text::{fold, printable_block};
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;

/// Lines wider than this are hard to read.
const WIDEST: u16 = 96;
/// More places than this are not marked.
const MOST_FOUND: usize = 10_000;

/// A line as it is drawn: a stretch of the text and how far it is set in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    bytes: Range<usize>,
    indent: u16,
}

/// Text to read.
#[derive(Debug, Default)]
pub struct ScrollText {
    text: String,
    links: Vec<Range<usize>>,
    link: Option<usize>,
    found: Vec<Range<usize>>,
    at_found: usize,
    top: Cell<usize>,
    /// A byte that drawing shall bring into view. The width is known when drawing only.
    wanted: Cell<Option<usize>>,
    rows: RefCell<(u16, Vec<Row>)>,
    height: Cell<u16>,
}

impl ScrollText {
    /// With a text, made safe to draw.
    pub fn new(text: &str) -> ScrollText {
        let text = printable_block(text).into_owned();
        ScrollText {
            links: links(&text),
            text,
            ..ScrollText::default()
        }
    }

    /// Puts another text in place; what stood on top stays there as far as it goes.
    pub fn replace(&mut self, text: &str) {
        let top = self.top.get();
        *self = ScrollText::new(text);
        self.top.set(top);
    }

    /// How many lines it takes in that many columns.
    pub fn rows(&self, columns: u16) -> u16 {
        u16::try_from(wrap(&self.text, columns.saturating_sub(1).clamp(4, WIDEST)).len()).unwrap_or(u16::MAX)
    }

    /// The addresses in it.
    pub fn links(&self) -> impl Iterator<Item = &str> {
        self.links.iter().map(|link| &self.text[link.clone()])
    }

    /// The address in focus.
    pub fn link(&self) -> Option<&str> {
        self.links.get(self.link?).map(|link| &self.text[link.clone()])
    }

    /// Goes to the next address or the one before, round at the ends; `false` when there is none.
    pub fn go_to_link(&mut self, next: bool) -> bool {
        let count = self.links.len();
        if count == 0 {
            return false;
        }
        let to = match (self.link, next) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        };
        self.link = Some(to);
        self.wanted.set(Some(self.links[to].start));
        true
    }

    /// Marks where words stand, whatever their case and accents, and shows the first from the top of the window on.
    pub fn find(&mut self, words: &str) {
        let needle = fold(words);
        self.found.clear();
        self.at_found = 0;
        if needle.is_empty() {
            return;
        }
        let (folded, origin) = folded_with_origin(&self.text);
        for (at, _) in folded.match_indices(&needle).take(MOST_FOUND) {
            let end = origin[at + needle.len() - 1];
            let end = self.text[end..]
                .graphemes(true)
                .next()
                .map_or(end, |glyph| end + glyph.len());
            self.found.push(origin[at]..end);
        }
        let from = self.top_byte();
        self.at_found = self.found.iter().position(|found| found.start >= from).unwrap_or(0);
        self.wanted.set(self.found.get(self.at_found).map(|found| found.start));
    }

    /// Goes to the next place where the words stand, or the one before.
    pub fn go_to_found(&mut self, next: bool) {
        let count = self.found.len();
        if count > 0 {
            self.at_found = if next {
                self.at_found + 1
            } else {
                self.at_found + count - 1
            } % count;
            self.wanted.set(Some(self.found[self.at_found].start));
        }
    }

    /// In how many places the words stand, and at which of them it is, from 1.
    pub fn found(&self) -> (usize, usize) {
        (self.found.len(), (self.at_found + 1).min(self.found.len()))
    }

    /// Goes up or down by some lines.
    pub fn scroll(&mut self, by: isize) {
        self.top.set(self.top.get().saturating_add_signed(by));
        self.clamp();
    }

    /// Goes up or down by half a page.
    pub fn half_page(&mut self, down: bool) {
        let half = isize::try_from(self.height.get() / 2).unwrap_or(1).max(1);
        self.scroll(if down { half } else { -half });
    }

    /// Goes to the beginning or the end.
    pub fn go_to_end(&mut self, end: bool) {
        self.top.set(if end { usize::MAX } else { 0 });
        self.clamp();
    }

    fn clamp(&self) {
        let last = self
            .rows
            .borrow()
            .1
            .len()
            .saturating_sub(usize::from(self.height.get()));
        self.top.set(self.top.get().min(last));
    }

    fn top_byte(&self) -> usize {
        self.rows
            .borrow()
            .1
            .get(self.top.get())
            .map_or(0, |row| row.bytes.start)
    }

    /// How far one has read, in percent; `None` when all of it is seen.
    pub fn progress(&self) -> Option<usize> {
        let beyond = self
            .rows
            .borrow()
            .1
            .len()
            .checked_sub(usize::from(self.height.get()))
            .filter(|n| *n > 0)?;
        Some(self.top.get() * 100 / beyond)
    }

    /// Draws the lines that are seen.
    pub fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        if area.width < 4 || area.height == 0 {
            return;
        }
        let width = (area.width - 1).min(WIDEST);
        if self.rows.borrow().0 != width {
            // Another width: what stood on top stays there.
            let top = self.top_byte();
            let rows = wrap(&self.text, width);
            self.top
                .set(rows.iter().rposition(|row| row.bytes.start <= top).unwrap_or(0));
            self.rows.replace((width, rows));
        }
        self.height.set(area.height);
        let rows = self.rows.borrow();
        if let Some(byte) = self.wanted.take() {
            let row = rows.1.iter().rposition(|row| row.bytes.start <= byte).unwrap_or(0);
            let top = self.top.get();
            if row < top || row >= top + usize::from(area.height) {
                self.top.set(row.saturating_sub(usize::from(area.height) / 3));
            }
        }
        self.top.set(
            self.top
                .get()
                .min(rows.1.len().saturating_sub(usize::from(area.height))),
        );
        let top = self.top.get();
        for (y, row) in (area.y..area.bottom()).zip(&rows.1[top..]) {
            let line = &self.text[row.bytes.clone()];
            let x = area.x + row.indent;
            let heading = row.indent == 0 && line.ends_with(':') && text::width(line) < 40;
            let role = if heading { Role::Title } else { Role::Text };
            text::put(
                buffer,
                x,
                y,
                width.saturating_sub(row.indent),
                line,
                ctx.theme.style(role),
            );
            for (at, link) in touching(&self.links, &row.bytes) {
                let role = if self.link == Some(at) { Role::Cursor } else { Role::Key };
                self.mark(ctx, buffer, (x, y), row, link, role);
            }
            for (at, found) in touching(&self.found, &row.bytes) {
                let role = if at == self.at_found { Role::Cursor } else { Role::Match };
                self.mark(ctx, buffer, (x, y), row, found, role);
            }
        }
        let below = top + usize::from(area.height) < rows.1.len();
        beyond(ctx, buffer, area, top > 0, below);
    }

    fn mark(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, (x, y): (u16, u16), row: &Row, part: &Range<usize>, role: Role) {
        let from = part.start.max(row.bytes.start);
        let to = part.end.min(row.bytes.end);
        let before = text::width(&self.text[row.bytes.start..from]);
        let place = Rect::new(x + before, y, text::width(&self.text[from..to]), 1);
        buffer.set_style(place.intersection(buffer.area), ctx.theme.style(role));
    }
}

/// The stretches that have a part in a row, with their numbers; both are in order.
fn touching<'a>(parts: &'a [Range<usize>], row: &Range<usize>) -> impl Iterator<Item = (usize, &'a Range<usize>)> {
    let (start, end) = (row.start, row.end);
    let first = parts.partition_point(|part| part.end <= start);
    (first..)
        .zip(&parts[first..])
        .take_while(move |(_, part)| part.start < end)
}

/// Where web addresses stand in a text.
pub fn links(text: &str) -> Vec<Range<usize>> {
    let mut links = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("http").map(|at| from + at) {
        let rest = &text[at..];
        let scheme = ["https://", "http://"]
            .into_iter()
            .find(|scheme| rest.starts_with(scheme));
        let Some(scheme) = scheme else {
            from = at + 4;
            continue;
        };
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '|' | '\\' | '^' | '`' | '{' | '}'))
            .unwrap_or(rest.len());
        let mut link = &rest[..end];
        // What ends a sentence or closes a bracket that was opened before is not part of the address.
        while let Some(last) = link.chars().next_back() {
            let ends = matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*')
                || (last == ')' && !link.contains('('))
                || (last == ']' && !link.contains('['));
            if !ends {
                break;
            }
            link = &link[..link.len() - last.len_utf8()];
        }
        if link.len() > scheme.len() {
            links.push(at..at + link.len());
        }
        from = at + end.max(4);
    }
    links
}

/// The text folded for matching, and for each of its bytes where in the text it comes from.
fn folded_with_origin(text: &str) -> (String, Vec<usize>) {
    let mut folded = String::with_capacity(text.len());
    let mut origin = Vec::with_capacity(text.len());
    for (at, glyph) in text.grapheme_indices(true) {
        // A line break in the middle of what is searched for is a blank.
        if glyph == "\n" {
            folded.push(' ');
        } else {
            folded.push_str(&fold(glyph));
        }
        origin.resize(folded.len(), at);
    }
    (folded, origin)
}

/// A text in rows of at most that many columns, safe to draw.
pub fn wrapped(text: &str, columns: u16) -> Vec<String> {
    let text = printable_block(text);
    let rows = wrap(&text, columns.max(4));
    rows.into_iter()
        .map(|row| format!("{}{}", " ".repeat(usize::from(row.indent)), &text[row.bytes]))
        .collect()
}

/// The stretches of one line of text that stand in rows of at most that many columns; at least one.
pub fn stretches(line: &str, columns: u16) -> Vec<Range<usize>> {
    wrap(line, columns.max(4)).into_iter().map(|row| row.bytes).collect()
}

/// Breaks text into rows of at most that many columns, at blanks where there are some. What begins with a list's dash is
/// set in below its first row.
fn wrap(text: &str, width: u16) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let hanging = hanging(line).min(width / 2);
        let mut row = start..start;
        let mut columns = 0;
        let mut indent = 0;
        for word in line.split_inclusive(' ') {
            let bare = word.trim_end_matches(' ');
            let wide = text::width(bare);
            if columns + wide > width - indent && row.end > row.start {
                rows.push(Row {
                    bytes: row.clone(),
                    indent,
                });
                row = row.end..row.end;
                columns = 0;
                indent = hanging;
            }
            if wide > width - indent {
                // A word that no row can hold is broken between glyphs.
                for glyph in word.graphemes(true) {
                    let wide = text::width(glyph);
                    if columns + wide > width - indent && row.end > row.start {
                        rows.push(Row {
                            bytes: row.clone(),
                            indent,
                        });
                        row = row.end..row.end;
                        columns = 0;
                        indent = hanging;
                    }
                    row.end += glyph.len();
                    columns += wide;
                }
            } else {
                row.end += word.len();
                columns = columns.saturating_add(text::width(word));
            }
        }
        rows.push(Row { bytes: row, indent });
        start += line.len() + 1;
    }
    for row in &mut rows {
        let shown = text[row.bytes.clone()].trim_end_matches(' ').len();
        row.bytes.end = row.bytes.start + shown;
    }
    rows
}

/// How far the later rows of a list's item are set in: as far as the text after its dash.
fn hanging(line: &str) -> u16 {
    let blanks = line.len() - line.trim_start_matches(' ').len();
    let rest = &line[blanks..];
    let mark = ["- ", "• ", "* ", "– ", "· "]
        .into_iter()
        .find(|mark| rest.starts_with(mark));
    let columns = match mark {
        Some(_) => blanks + 2,
        None => blanks,
    };
    u16::try_from(columns).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{Surroundings, painted};
    use proptest::prelude::*;

    #[test]
    fn text_breaks_at_blanks_and_lists_are_set_in() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("a\n\nb", 7), ["a", "", "b"]);
        assert_eq!(wrapped("- weld and cut metal", 12), ["- weld and", "  cut metal"]);
        assert_eq!(wrapped("Donaudampfschiff", 6), ["Donaud", "ampfsc", "hiff"]);
        assert_eq!(wrapped("東京都庁", 5), ["東京", "都庁"]);
        assert_eq!(wrapped("", 5), [""]);
    }

    #[test]
    fn addresses_end_where_a_reader_would_say() {
        for (text, wanted) in [
            ("see https://a.example/x.", vec!["https://a.example/x"]),
            ("(http://a.example/b)", vec!["http://a.example/b"]),
            ("https://a.example/w_(x), next", vec!["https://a.example/w_(x)"]),
            ("https:// and httpx", vec![]),
            (
                "https://a.example\nhttps://b.example?q=1&r=2",
                vec!["https://a.example", "https://b.example?q=1&r=2"],
            ),
            ("<https://a.example>", vec!["https://a.example"]),
        ] {
            assert_eq!(ScrollText::new(text).links().collect::<Vec<_>>(), wanted, "{text}");
        }
    }

    #[test]
    fn words_are_found_whatever_their_case_and_accents() {
        let mut text = ScrollText::new("Zürich, zurich\nand ZÜRICH; Straße");
        text.find("zurich");
        assert_eq!(text.found(), (3, 1));
        text.go_to_found(false);
        assert_eq!(text.found(), (3, 3));
        text.find("strasse");
        assert_eq!(text.found(), (1, 1));
        assert_eq!(&text.text[text.found[0].clone()], "Straße");
        text.find("zurich and");
        assert_eq!(text.found(), (1, 1));
        text.find("");
        assert_eq!(text.found(), (0, 0));
    }

    #[test]
    fn an_address_in_focus_comes_into_view_and_is_drawn_so() {
        let around = Surroundings::default();
        let lines = "line of text\n".repeat(30);
        let mut text = ScrollText::new(&format!(
            "What you do:\n{lines}apply at https://pontis.example/apply now"
        ));
        let area = Rect::new(0, 0, 24, 5);
        let mut buffer = Buffer::empty(area);
        text.view(&around.ctx(), &mut buffer, area);
        assert!(painted(&buffer).starts_with("What you do:"));
        assert_eq!(text.progress(), Some(0));
        text.find("line of");
        assert!(text.go_to_link(true));
        let mut buffer = Buffer::empty(area);
        text.view(&around.ctx(), &mut buffer, area);
        insta::assert_snapshot!(painted(&buffer));
        assert_eq!(text.link(), Some("https://pontis.example/apply"));
        assert_eq!(text.progress(), Some(100));
    }

    proptest! {
        #[test]
        fn every_row_fits_and_nothing_is_lost(text in "[a-c é東\\-\n]{0,80}", width in 4u16..20) {
            let rows = wrap(&text, width);
            let mut kept = String::new();
            for row in &rows {
                let line = &text[row.bytes.clone()];
                prop_assert!(text::width(line) + row.indent <= width, "{line:?}");
                kept.push_str(line);
            }
            let bare = |s: &str| s.replace([' ', '\n'], "");
            prop_assert_eq!(bare(&kept), bare(&text));
        }

        #[test]
        fn finding_never_panics(text in "\\PC{0,60}", words in "\\PC{0,5}") {
            let mut text = ScrollText::new(&text);
            text.find(&words);
            text.go_to_found(true);
        }
    }
}
