//! A list of things under headings, of which one is in focus: where it stands, and what of it is seen.

use std::cell::{Cell, RefCell};

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::text;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;

/// A line of such a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StripRow {
    /// A heading.
    Label(String),
    /// The thing of that number.
    Item(usize),
}

/// What a click or the wheel did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StripClick {
    /// Nothing, or the focus moved.
    Moved,
    /// The thing in focus was clicked again.
    Again,
}

/// The focus of the list, and what was drawn last.
#[derive(Debug, Default)]
pub struct Strip {
    at: usize,
    /// The first row that is drawn, and how many things a page holds; known when drawing only.
    top: Cell<usize>,
    page: Cell<usize>,
    places: RefCell<Vec<(usize, Rect)>>,
}

impl Strip {
    /// The number of the thing in focus.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Goes to the thing of that number among `len`.
    pub fn go(&mut self, at: usize, len: usize) {
        self.at = at.min(len.saturating_sub(1));
    }

    /// Goes up or down.
    pub fn step(&mut self, by: isize, len: usize) {
        self.go(self.at.saturating_add_signed(by), len);
    }

    /// Goes up or down by half a page.
    pub fn half_page(&mut self, down: bool, len: usize) {
        let half = isize::try_from(self.page.get() / 2).unwrap_or(isize::MAX).max(1);
        self.step(if down { half } else { -half }, len);
    }

    /// Takes a click or the wheel.
    pub fn mouse(&mut self, mouse: MouseEvent, len: usize) -> StripClick {
        let at = (mouse.column, mouse.row).into();
        let hit = self
            .places
            .borrow()
            .iter()
            .find(|(_, place)| place.contains(at))
            .map(|(n, _)| *n);
        match (mouse.kind, hit) {
            (MouseEventKind::ScrollDown, _) => self.step(1, len),
            (MouseEventKind::ScrollUp, _) => self.step(-1, len),
            (MouseEventKind::Down(MouseButton::Left), Some(hit)) if hit == self.at => return StripClick::Again,
            (MouseEventKind::Down(MouseButton::Left), Some(hit)) => self.go(hit, len),
            _ => {}
        }
        StripClick::Moved
    }

    /// Draws the rows that fit, each thing `height` lines high, by `draw`; the one in focus has a bar at its left.
    pub fn view(
        &self,
        ctx: &Ctx<'_>,
        buffer: &mut Buffer,
        area: Rect,
        rows: &[StripRow],
        height: u16,
        mut draw: impl FnMut(&mut Buffer, usize, Rect, bool),
    ) {
        let mut places = self.places.borrow_mut();
        places.clear();
        if area.height == 0 || area.width < 4 {
            return;
        }
        let glyphs = ctx.theme.glyphs;
        let lines = |row: &StripRow| match row {
            StripRow::Label(_) => 1,
            StripRow::Item(_) => height,
        };
        let focus = rows.iter().position(|row| *row == StripRow::Item(self.at)).unwrap_or(0);
        // A heading right above what is in focus is seen with it.
        let wanted = match focus.checked_sub(1).map(|before| &rows[before]) {
            Some(StripRow::Label(_)) => focus - 1,
            _ => focus,
        };
        let mut top = self.top.get().min(wanted);
        let span = |top: usize| {
            rows[top..=focus.min(rows.len().saturating_sub(1))]
                .iter()
                .map(lines)
                .sum::<u16>()
        };
        while top < focus && span(top) > area.height {
            top += 1;
        }
        // Nothing stays empty below as long as there is something above.
        let mut below: u16 = rows[top.min(rows.len())..]
            .iter()
            .map(lines)
            .fold(0, u16::saturating_add);
        while top > 0 && below + lines(&rows[top - 1]) <= area.height {
            top -= 1;
            below += lines(&rows[top]);
        }
        self.top.set(top);
        self.page.set(usize::from(area.height / height.max(1)));
        let mut y = area.y;
        let mut shown = top;
        for row in &rows[top.min(rows.len())..] {
            if y + lines(row) > area.bottom() {
                break;
            }
            match row {
                StripRow::Label(words) => {
                    text::put(buffer, area.x + 2, y, area.width - 2, words, ctx.theme.style(Role::Dim));
                }
                StripRow::Item(n) => {
                    let place = Rect::new(area.x, y, area.width, height);
                    let focused = *n == self.at;
                    if focused {
                        for y in place.top()..place.bottom() {
                            text::put(buffer, area.x, y, 1, glyphs.focus, ctx.theme.style(Role::Bar));
                        }
                    }
                    let inside = Rect {
                        x: area.x + 2,
                        width: area.width.saturating_sub(3),
                        ..place
                    };
                    draw(buffer, *n, inside, focused);
                    places.push((*n, place));
                }
            }
            y += lines(row);
            shown += 1;
        }
        let edge = area.right() - 1;
        let dim = ctx.theme.style(Role::Dim);
        if top > 0 {
            text::put(buffer, edge, area.y, 1, glyphs.up, dim);
        }
        if shown < rows.len() {
            text::put(buffer, edge, area.bottom() - 1, 1, glyphs.down, dim);
        }
    }
}
