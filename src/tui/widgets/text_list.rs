//! Sentences one below the other, written and ordered line by line.

use std::cell::Cell;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use super::line_input::{LineInput, Typed};
use super::panes::beyond;
use super::scroll_text::stretches;
use super::text;
use crate::domain::text::clean_line;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;

/// More lines than this no list has; a longer paste is cut.
const MOST: usize = 500;
/// Columns before a line, for its dash.
const DASH: u16 = 2;

/// A list of lines that is being written; there is always at least one line, which may be empty.
#[derive(Debug, Clone)]
pub struct TextList {
    lines: Vec<LineInput>,
    at: usize,
    focused: bool,
    /// The first row that is drawn. How many there are is known when drawing only.
    top: Cell<u16>,
}

impl TextList {
    /// With these lines, the cursor behind the last.
    pub fn new<S: Into<String>>(lines: impl IntoIterator<Item = S>) -> TextList {
        let mut lines: Vec<LineInput> = lines.into_iter().take(MOST).map(LineInput::new).collect();
        if lines.is_empty() {
            lines.push(LineInput::default());
        }
        TextList {
            at: lines.len() - 1,
            lines,
            focused: false,
            top: Cell::new(0),
        }
    }

    /// The lines in which something stands.
    pub fn items(&self) -> Vec<String> {
        let lines = self.lines.iter().map(|line| line.text().trim());
        lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// The same as one text, a line each.
    pub fn text(&self) -> String {
        self.items().join("\n")
    }

    /// Puts other lines there.
    pub fn set(&mut self, text: &str) {
        let focused = self.focused;
        *self = TextList::new(text.lines());
        self.focused = focused;
    }

    /// Whether it is the one that is typed into.
    pub fn focus(&mut self, focused: bool) {
        self.focused = focused;
    }

    /// Whether the cursor is in the first line, from which Up leaves the field.
    pub fn at_top(&self) -> bool {
        self.at == 0
    }

    /// Whether the cursor is in the last line, from which Down leaves the field.
    pub fn at_bottom(&self) -> bool {
        self.at + 1 >= self.lines.len()
    }

    fn line(&mut self) -> &mut LineInput {
        self.at = self.at.min(self.lines.len().saturating_sub(1));
        &mut self.lines[self.at]
    }

    /// Begins a line below, with what stands behind the cursor. In an empty line there is nothing to go on from: it goes
    /// away, and the field is to be left ([`Typed::NotMine`]).
    pub fn enter(&mut self) -> Typed {
        let line = self.line();
        if line.text().trim().is_empty() {
            if self.lines.len() > 1 {
                self.delete_line();
            }
            return Typed::NotMine;
        }
        if self.lines.len() >= MOST {
            return Typed::Moved;
        }
        let line = self.line();
        let (before, behind) = line.text().split_at(line.cursor());
        let (before, behind) = (before.trim_end().to_owned(), behind.trim_start().to_owned());
        if before.is_empty() {
            // At the beginning of a line a new one comes before it.
            self.lines.insert(self.at, LineInput::default());
            return Typed::Changed;
        }
        self.lines[self.at].set(before);
        self.at += 1;
        self.lines.insert(self.at, LineInput::starting(behind));
        Typed::Changed
    }

    /// Takes the line out.
    pub fn delete_line(&mut self) {
        self.lines.remove(self.at.min(self.lines.len().saturating_sub(1)));
        if self.lines.is_empty() {
            self.lines.push(LineInput::default());
        }
        self.at = self.at.min(self.lines.len() - 1);
    }

    /// Puts the line one place higher or lower; says whether it went.
    pub fn move_line(&mut self, down: bool) -> bool {
        let to = if down { self.at + 1 } else { self.at.wrapping_sub(1) };
        if to >= self.lines.len() {
            return false;
        }
        self.lines.swap(self.at, to);
        self.at = to;
        true
    }

    /// Takes a key if it is one for a line of text or leads from one line to another.
    pub fn key(&mut self, key: KeyEvent) -> Typed {
        match key.code {
            KeyCode::Up => self.go(self.at.saturating_sub(1)),
            KeyCode::Down => self.go((self.at + 1).min(self.lines.len() - 1)),
            KeyCode::Backspace if self.line().cursor() == 0 && self.at > 0 => {
                let behind = self.lines.remove(self.at).text().to_owned();
                self.at -= 1;
                let before = self.lines[self.at].text().to_owned();
                self.lines[self.at].join(&before, &behind);
                Typed::Changed
            }
            _ => self.line().key(key),
        }
    }

    fn go(&mut self, to: usize) -> Typed {
        self.at = to;
        Typed::Moved
    }

    /// Puts pasted text in: each of its lines becomes one, without the dash before it.
    pub fn paste(&mut self, pasted: &str) -> Typed {
        let mut lines = pasted.lines().map(bare).filter(|line| !line.is_empty());
        let Some(first) = lines.next() else {
            return Typed::Moved;
        };
        let mut typed = self.line().insert(&first);
        for line in lines {
            if self.lines.len() >= MOST {
                break;
            }
            self.at += 1;
            self.lines.insert(self.at, LineInput::new(line));
            typed = Typed::Changed;
        }
        typed
    }

    /// How many rows it takes in that many columns, counting no further than `most`.
    pub fn rows(&self, columns: u16, most: u16) -> u16 {
        let columns = columns.saturating_sub(DASH + 2).max(4);
        let mut rows = 0u16;
        for line in &self.lines {
            rows = rows.saturating_add(rows_of(line.text(), columns));
            if rows >= most {
                return most;
            }
        }
        rows
    }

    /// Draws the lines, each wrapped; the one in focus is seen, and where there is more above or below, a mark says so.
    pub fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        if area.width < DASH + 4 || area.height == 0 {
            return;
        }
        let columns = area.width - DASH - 2;
        let mut start = 0u16;
        let mut total = 0u16;
        let mut height = 1;
        for (at, line) in self.lines.iter().enumerate() {
            let rows = rows_of(line.text(), columns);
            if at == self.at {
                (start, height) = (total, rows);
            }
            total = total.saturating_add(rows);
        }
        let mut top = self.top.get().min(total.saturating_sub(area.height));
        if self.focused {
            top = top.max((start + height).saturating_sub(area.height)).min(start);
        } else {
            top = 0;
        }
        self.top.set(top);
        let mut row = 0u16;
        for (at, line) in self.lines.iter().enumerate() {
            let here = self.focused && at == self.at;
            let dash = if here { Role::Accent } else { Role::Dim };
            for (number, part) in stretches(line.text(), columns).into_iter().enumerate() {
                let place = row.checked_sub(top).map(|y| area.y + y);
                row = row.saturating_add(1);
                let Some(y) = place.filter(|y| *y < area.bottom()) else {
                    continue;
                };
                if number == 0 && (here || !line.text().is_empty()) {
                    text::put(buffer, area.x, y, 1, ctx.theme.glyphs.dot, ctx.theme.style(dash));
                }
                let place = Rect::new(area.x + DASH, y, columns + 1, 1);
                view_row(ctx, buffer, place, line, &part, here);
            }
        }
        beyond(ctx, buffer, area, top > 0, total > top + area.height);
    }
}

fn rows_of(line: &str, columns: u16) -> u16 {
    u16::try_from(stretches(line, columns).len()).unwrap_or(u16::MAX).max(1)
}

/// A row of a line, with the cursor if it stands there.
fn view_row(
    ctx: &Ctx<'_>,
    buffer: &mut Buffer,
    area: Rect,
    line: &LineInput,
    part: &std::ops::Range<usize>,
    here: bool,
) {
    let style = ctx.theme.style(Role::Field);
    let shown = &line.text()[part.clone()];
    text::put(buffer, area.x, area.y, area.width, shown, style);
    if !here {
        return;
    }
    let cursor = line.cursor();
    let next = stretches(line.text(), area.width.saturating_sub(1))
        .into_iter()
        .find(|row| row.start > part.start)
        .map_or(usize::MAX, |row| row.start);
    if cursor < part.start || cursor >= next {
        return;
    }
    let before = text::width(&line.text()[part.start..cursor.min(part.end)]);
    let under = line.text()[cursor..]
        .graphemes(true)
        .next()
        .filter(|_| cursor < part.end)
        .unwrap_or(" ");
    let x = area.x + before.min(area.width.saturating_sub(1));
    text::put(
        buffer,
        x,
        area.y,
        area.right() - x,
        under,
        ctx.theme.style(Role::Cursor),
    );
}

/// A line of a pasted list without what marks it as one.
fn bare(line: &str) -> String {
    let line = clean_line(line);
    let line = line.trim();
    ["- ", "• ", "* ", "– ", "— ", "· ", "▪ ", "‣ ", "◦ ", "●"]
        .into_iter()
        .find_map(|mark| line.strip_prefix(mark))
        .unwrap_or(line)
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{Surroundings, painted, press};

    fn typed(list: &mut TextList, words: &str) {
        for letter in words.chars() {
            list.key(KeyEvent::from(KeyCode::Char(letter)));
        }
    }

    #[test]
    fn enter_begins_a_line_and_in_an_empty_one_leads_out() {
        let mut list = TextList::new(Vec::<String>::new());
        typed(&mut list, "Led the depot");
        assert_eq!(list.enter(), Typed::Changed);
        typed(&mut list, "Trained 12 drivers");
        assert_eq!(list.enter(), Typed::Changed);
        assert_eq!(list.enter(), Typed::NotMine);
        assert_eq!(list.items(), ["Led the depot", "Trained 12 drivers"]);
        assert!(list.at_bottom());
    }

    #[test]
    fn enter_in_the_middle_parts_a_line_and_backspace_joins_it_again() {
        let mut list = TextList::new(["Led the depot and trained drivers"]);
        for _ in 0.." and trained drivers".len() {
            list.key(press("left"));
        }
        list.enter();
        assert_eq!(list.text(), "Led the depot\nand trained drivers");
        list.key(press("backspace"));
        assert_eq!(list.text(), "Led the depot and trained drivers");
        typed(&mut list, "!");
        assert_eq!(list.text(), "Led the depot! and trained drivers");
    }

    #[test]
    fn lines_are_ordered_and_taken_out() {
        let mut list = TextList::new(["one", "two", "three"]);
        assert!(!list.move_line(true));
        assert!(list.move_line(false));
        assert_eq!(list.items(), ["one", "three", "two"]);
        list.delete_line();
        assert_eq!(list.items(), ["one", "two"]);
        list.delete_line();
        list.delete_line();
        assert!(list.items().is_empty() && list.at_top());
    }

    #[test]
    fn a_pasted_list_becomes_lines_without_dashes() {
        let mut list = TextList::new(Vec::<String>::new());
        list.paste("• Led the depot\n\n  - Trained\u{1b}[31m 12 drivers\n");
        assert_eq!(list.items(), ["Led the depot", "Trained 12 drivers"]);
    }

    #[test]
    fn long_lines_are_wrapped_and_the_cursor_is_seen() {
        let around = Surroundings::default();
        let mut list = TextList::new(["Drove three lines through the old town", "東京で運転した"]);
        list.focus(true);
        let area = Rect::new(0, 0, 24, 4);
        let mut buffer = Buffer::empty(area);
        list.view(&around.ctx(), &mut buffer, area);
        insta::assert_snapshot!(painted(&buffer));
        // In a low window the line in focus is the one that is seen.
        let area = Rect::new(0, 0, 24, 1);
        let mut buffer = Buffer::empty(area);
        list.view(&around.ctx(), &mut buffer, area);
        assert!(painted(&buffer).contains('東'));
    }
}
