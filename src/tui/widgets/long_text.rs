//! A text of several lines that is being written.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;
use tui_textarea::{CursorMove, TextArea, WrapMode};

use super::line_input::Typed;
use super::scroll_text::wrapped;
use super::text;
use crate::domain::text::clean_block;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;

/// How many bytes it takes; a longer paste is cut.
const CAPACITY: usize = 4 * 1024 * 1024;

/// Columns on the right for the marks that tell of more.
const BESIDE: u16 = 2;

/// A text of several lines, wrapped at words.
#[derive(Debug, Clone)]
pub struct LongText {
    area: TextArea<'static>,
    bytes: usize,
}

impl LongText {
    /// With a text, the cursor at its beginning.
    pub fn new(text: &str) -> LongText {
        let clean = clean(text, CAPACITY);
        let bytes = clean.len();
        let mut area = TextArea::new(clean.split('\n').map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        // The person's own place in the line is shown by the cursor alone.
        area.set_cursor_line_style(Style::new());
        area.set_tab_length(4);
        area.set_max_histories(200);
        LongText { area, bytes }
    }

    /// What stands there.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Whether nothing stands there.
    pub fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// How many lines it has, before wrapping.
    pub fn lines(&self) -> usize {
        self.area.lines().len()
    }

    /// How many lines it takes when it is drawn so wide; counts no further than `most`.
    pub fn rows(&self, columns: u16, most: u16) -> u16 {
        let columns = columns.saturating_sub(BESIDE).max(1);
        let mut rows = 0;
        for line in self.area.lines() {
            // More letters than this can't stand in so many lines.
            let beginning: String = line.chars().take(usize::from(most) * usize::from(columns)).collect();
            rows += wrapped(&beginning, columns).len().max(1);
            if rows >= usize::from(most) {
                return most;
            }
        }
        u16::try_from(rows).unwrap_or(most)
    }

    /// Puts another text there.
    pub fn set(&mut self, text: &str) {
        *self = LongText::new(text);
    }

    /// Whether the cursor is before the first letter.
    pub fn is_at_front(&self) -> bool {
        let cursor = self.area.cursor();
        (cursor.0, cursor.1) == (0, 0)
    }

    /// Goes behind the last letter.
    pub fn go_to_end(&mut self) {
        self.area.move_cursor(CursorMove::Bottom);
        self.area.move_cursor(CursorMove::End);
    }

    /// Whether the cursor is in the first line, from which Up leaves the field.
    pub fn at_top(&self) -> bool {
        self.area.screen_cursor().row == 0
    }

    /// The letter before the cursor, in its line.
    pub fn before_cursor(&self) -> Option<char> {
        let cursor = self.area.cursor();
        let line = self.area.lines().get(cursor.0)?;
        line.chars().nth(cursor.1.checked_sub(1)?)
    }

    /// Whether the cursor is in the last line, from which Down leaves the field.
    pub fn at_bottom(&self) -> bool {
        let cursor = self.area.cursor();
        if cursor.0 + 1 < self.area.lines().len() {
            return false;
        }
        let mut below = self.area.clone();
        below.move_cursor(CursorMove::Down);
        below.screen_cursor().row == self.area.screen_cursor().row
    }

    /// Takes a key if it is one for a text; Ctrl-U and Ctrl-K work as in a field of one line.
    pub fn key(&mut self, key: KeyEvent) -> Typed {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let changed = match key.code {
            KeyCode::Tab | KeyCode::BackTab | KeyCode::Esc | KeyCode::F(_) => return Typed::NotMine,
            // At the head of a line it would join it to the one above.
            KeyCode::Char('u') if control => self.area.cursor().1 > 0 && self.area.delete_line_by_head(),
            KeyCode::Char('z') if control => self.area.undo(),
            KeyCode::Char('y') if control => self.area.redo(),
            KeyCode::Left if control => self.go(CursorMove::WordBack),
            KeyCode::Right if control => self.go(CursorMove::WordForward),
            KeyCode::Char(c) if !control && !key.modifiers.contains(KeyModifiers::ALT) => {
                if self.bytes >= CAPACITY || c.is_control() {
                    return Typed::Moved;
                }
                self.bytes += c.len_utf8();
                self.area.input(key)
            }
            _ => self.area.input(key),
        };
        if changed { Typed::Changed } else { Typed::Moved }
    }

    fn go(&mut self, to: CursorMove) -> bool {
        self.area.move_cursor(to);
        false
    }

    /// Puts pasted text in at the cursor.
    pub fn paste(&mut self, pasted: &str) -> Typed {
        let clean = clean(pasted, CAPACITY.saturating_sub(self.bytes));
        self.bytes += clean.len();
        if self.area.insert_str(clean) {
            Typed::Changed
        } else {
            Typed::Moved
        }
    }

    /// Shows the cursor or hides it.
    pub fn focus(&mut self, focused: bool) {
        let cursor = if focused {
            Style::new().add_modifier(ratatui::style::Modifier::REVERSED)
        } else {
            Style::new()
        };
        self.area.set_cursor_style(cursor);
    }

    /// Draws the part of the text in which the cursor is, with a mark where there is more below.
    pub fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        if area.is_empty() {
            return;
        }
        let (inside, edge) = if area.width > 12 {
            (
                Rect {
                    width: area.width - BESIDE,
                    ..area
                },
                Some(area.right() - 1),
            )
        } else {
            (area, None)
        };
        self.area.render(inside, buffer);
        buffer.set_style(inside, ctx.theme.style(Role::Field));
        if let Some(x) = edge {
            let dim = ctx.theme.style(Role::Dim);
            let (top, _) = self.area.scroll_offset();
            if top > 0 {
                text::put(buffer, x, area.y, 1, ctx.theme.glyphs.up, dim);
            }
            let end = top.saturating_add(area.height);
            if self.rows(area.width, end.saturating_add(1)) > end {
                text::put(buffer, x, area.bottom() - 1, 1, ctx.theme.glyphs.down, dim);
            }
        }
    }
}

/// As much of the text as there is room for, without what a terminal obeys or what misleads a reader.
fn clean(text: &str, room: usize) -> String {
    let mut clean = clean_block(text);
    if clean.len() > room {
        let mut end = room;
        while !clean.is_char_boundary(end) {
            end -= 1;
        }
        clean.truncate(end);
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::press;

    #[test]
    fn what_is_pasted_keeps_its_lines_and_nothing_that_a_terminal_obeys() {
        let mut text = LongText::new("");
        text.paste("a\r\nb\tc\u{1b}[31m\rd");
        assert_eq!(text.text(), "a\nb\tc\nd");
        assert_eq!(clean("äöü", 3), "ä");
    }

    #[test]
    fn it_says_when_up_and_down_lead_out() {
        let mut text = LongText::new("one\ntwo");
        assert!(text.at_top() && !text.at_bottom());
        text.key(press("down"));
        assert!(!text.at_top() && text.at_bottom());
        assert_eq!(text.key(press("tab")), Typed::NotMine);
        text.key(press("ctrl-u"));
        assert_eq!(text.text(), "one\ntwo");
        text.key(press("end"));
        text.key(press("ctrl-u"));
        assert_eq!(text.text(), "one\n");
    }
}
