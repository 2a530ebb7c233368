//! One line that is being typed.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::text;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;

/// How many bytes a line may hold; a longer paste is cut.
const CAPACITY: usize = 64 * 1024;

/// A line of text with a cursor, moved and deleted by whole glyphs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineInput {
    text: String,
    /// In bytes, at the start of a glyph.
    cursor: usize,
    /// Whether it was left here another time: what is typed next takes its place.
    left_over: bool,
}

impl LineInput {
    /// With a text, the cursor behind it.
    pub fn new(text: impl Into<String>) -> LineInput {
        let text = text.into();
        LineInput {
            cursor: text.len(),
            text,
            left_over: false,
        }
    }

    /// With a text that was left another time: typing and pasting replace it, any other key goes on with it.
    pub fn left_over(text: impl Into<String>) -> LineInput {
        let line = LineInput::new(text);
        LineInput {
            left_over: !line.text.is_empty(),
            ..line
        }
    }

    /// Whether what stands there was left another time and nothing was done to it since.
    pub fn is_left_over(&self) -> bool {
        self.left_over
    }

    /// With a text, the cursor before it.
    pub fn starting(text: impl Into<String>) -> LineInput {
        LineInput {
            text: text.into(),
            cursor: 0,
            left_over: false,
        }
    }

    /// Puts two texts there, one behind the other, the cursor between them; a blank keeps words apart.
    pub fn join(&mut self, before: &str, behind: &str) {
        let apart = !before.is_empty() && !behind.is_empty() && !before.ends_with(' ');
        let blank = if apart { " " } else { "" };
        *self = LineInput {
            text: format!("{before}{blank}{behind}"),
            cursor: before.len(),
            left_over: false,
        };
    }

    /// What stands there.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the cursor stands, in bytes.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Puts another text there, the cursor behind it.
    pub fn set(&mut self, text: impl Into<String>) {
        *self = LineInput::new(text);
    }

    /// Takes a key if it is one for a line of text; says whether it was, and whether the text changed.
    pub fn key(&mut self, key: KeyEvent) -> Typed {
        let left_over = self.left_over;
        let typed = match key.code {
            KeyCode::Backspace | KeyCode::Delete if left_over => self.cut(0, self.text.len()),
            _ => self.typed(key),
        };
        self.left_over = left_over && typed == Typed::NotMine;
        typed
    }

    fn typed(&mut self, key: KeyEvent) -> Typed {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            KeyCode::Char(c) if !control && !alt => self.insert(c.encode_utf8(&mut [0; 4])),
            KeyCode::Left if control || alt => self.go(self.word_before()),
            KeyCode::Right if control || alt => self.go(self.word_after()),
            KeyCode::Char('b') if alt => self.go(self.word_before()),
            KeyCode::Char('f') if alt => self.go(self.word_after()),
            KeyCode::Left => self.go(self.before()),
            KeyCode::Right => self.go(self.after()),
            KeyCode::Char('b') if control => self.go(self.before()),
            KeyCode::Char('f') if control => self.go(self.after()),
            KeyCode::Home => self.go(0),
            KeyCode::Char('a') if control => self.go(0),
            KeyCode::End => self.go(self.text.len()),
            KeyCode::Char('w') if control => self.cut(self.word_before(), self.cursor),
            KeyCode::Backspace if control || alt => self.cut(self.word_before(), self.cursor),
            KeyCode::Backspace => self.cut(self.before(), self.cursor),
            KeyCode::Char('h') if control => self.cut(self.before(), self.cursor),
            KeyCode::Delete => self.cut(self.cursor, self.after()),
            KeyCode::Char('u') if control => self.cut(0, self.cursor),
            KeyCode::Char('k') if control => self.cut(self.cursor, self.text.len()),
            _ => Typed::NotMine,
        }
    }

    /// Puts text in at the cursor, as typed or pasted: line breaks become spaces, control characters vanish.
    pub fn insert(&mut self, pasted: &str) -> Typed {
        if std::mem::take(&mut self.left_over) {
            self.cut(0, self.text.len());
        }
        let room = CAPACITY.saturating_sub(self.text.len());
        let mut clean = String::with_capacity(pasted.len().min(room));
        for c in pasted.trim_end_matches(['\r', '\n']).chars() {
            let c = if matches!(c, '\n' | '\t') { ' ' } else { c };
            if c.is_control() {
                continue;
            }
            if clean.len() + c.len_utf8() > room {
                break;
            }
            clean.push(c);
        }
        if clean.is_empty() {
            return Typed::Moved;
        }
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
        Typed::Changed
    }

    /// Draws the text in a line, scrolled so that the cursor is seen; the cursor's cell is shown when `focused`.
    pub fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, focused: bool) {
        let style = ctx.theme.style(Role::Field);
        if focused {
            let left_over = ctx.theme.style(Role::Selected);
            self.view_styled(ctx, buffer, area, |_| if self.left_over { left_over } else { style });
        } else if !area.is_empty() {
            text::put(buffer, area.x, area.y, area.width, &self.text, style);
        }
    }

    /// The same in focus, with a look for the glyph that begins at each byte.
    pub fn view_styled(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, style: impl Fn(usize) -> Style) {
        if area.is_empty() {
            return;
        }
        let under = self.text[self.cursor..].graphemes(true).next().unwrap_or(" ");
        // From the cursor leftwards as many whole glyphs as there is room for.
        let room = area.width.saturating_sub(text::width(under).max(1));
        let mut start = self.cursor;
        let mut taken = 0;
        for (at, glyph) in self.text[..self.cursor].grapheme_indices(true).rev() {
            taken += text::width(glyph);
            if taken > room {
                break;
            }
            start = at;
        }
        let mut x = area.x;
        for (at, glyph) in self.text[start..].grapheme_indices(true) {
            let at = start + at;
            let left = area.right().saturating_sub(x);
            if text::width(glyph) > left || left == 0 {
                break;
            }
            let style = if at == self.cursor {
                ctx.theme.style(Role::Cursor)
            } else {
                style(at)
            };
            x += text::put(buffer, x, area.y, left, glyph, style);
        }
        if self.cursor == self.text.len() && x < area.right() {
            text::put(buffer, x, area.y, 1, " ", ctx.theme.style(Role::Cursor));
        }
    }

    fn go(&mut self, to: usize) -> Typed {
        self.cursor = to;
        Typed::Moved
    }

    fn cut(&mut self, from: usize, to: usize) -> Typed {
        if from == to {
            return Typed::Moved;
        }
        self.text.replace_range(from..to, "");
        self.cursor = from;
        Typed::Changed
    }

    fn before(&self) -> usize {
        self.text[..self.cursor]
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.text[self.cursor..]
            .graphemes(true)
            .next()
            .map_or(self.cursor, |glyph| self.cursor + glyph.len())
    }

    fn word_before(&self) -> usize {
        self.text[..self.cursor]
            .split_word_bound_indices()
            .rev()
            .find(|(_, word)| !word.trim().is_empty())
            .map_or(0, |(at, _)| at)
    }

    fn word_after(&self) -> usize {
        self.text[self.cursor..]
            .split_word_bound_indices()
            .find(|(_, word)| !word.trim().is_empty())
            .map_or(self.text.len(), |(at, word)| self.cursor + at + word.len())
    }
}

/// What a key did to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// Nothing: it is no key for a line of text.
    NotMine,
    /// It moved the cursor at most.
    Moved,
    /// The text is another now.
    Changed,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::press;

    fn key(code: KeyCode) -> KeyEvent {
        KeyEvent::new(code, KeyModifiers::NONE)
    }

    fn control(c: char) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL)
    }

    #[test]
    fn what_was_left_another_time_is_replaced_by_typing_and_kept_by_the_arrows() {
        let mut replaced = LineInput::left_over("Half typed @ Firm");
        replaced.key(press("x"));
        assert_eq!((replaced.text(), replaced.is_left_over()), ("x", false));
        let mut pasted = LineInput::left_over("Half typed @ Firm");
        pasted.insert("https://example.org/job");
        assert_eq!(pasted.text(), "https://example.org/job");
        let mut kept = LineInput::left_over("Half typed @ Firm");
        kept.key(press("enter"));
        assert!(kept.is_left_over(), "a key that is none of its own leaves it");
        kept.key(press("end"));
        kept.key(press("s"));
        assert_eq!(kept.text(), "Half typed @ Firms");
        let mut cleared = LineInput::left_over("Half typed @ Firm");
        assert_eq!(cleared.key(press("backspace")), Typed::Changed);
        assert_eq!(cleared.text(), "");
    }

    #[test]
    fn glyphs_are_moved_over_and_deleted_whole() {
        let mut line = LineInput::new("a👩‍👩‍👧e\u{301}");
        line.key(key(KeyCode::Backspace));
        assert_eq!(line.text(), "a👩‍👩‍👧");
        line.key(key(KeyCode::Left));
        assert_eq!(line.cursor(), 1);
        line.key(key(KeyCode::Delete));
        assert_eq!(line.text(), "a");
    }

    #[test]
    fn words_and_line_ends() {
        let mut line = LineInput::new("senior rust  engineer");
        line.key(control('w'));
        assert_eq!(line.text(), "senior rust  ");
        line.key(control('w'));
        assert_eq!(line.text(), "senior ");
        line.key(control('a'));
        line.key(control('k'));
        assert_eq!(line.text(), "");
        assert_eq!(line.key(key(KeyCode::Enter)), Typed::NotMine);
    }

    #[test]
    fn a_paste_becomes_one_clean_line_of_bounded_length() {
        let mut line = LineInput::default();
        line.insert("a\r\nb\u{1b}[31m\n");
        assert_eq!(line.text(), "a b[31m");
        line.insert(&"x".repeat(1_000_000));
        assert!(line.text().len() <= CAPACITY);
    }
}
