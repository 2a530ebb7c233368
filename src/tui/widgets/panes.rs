//! Panes side by side, the marks of what lies beyond their edges, and where things were drawn.

use std::cell::RefCell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::text;

/// Draws the rule between two panes, of which the left one takes `left` columns; `inside` says whether the keys go to
/// the right one. Gives the rooms of both.
pub fn side_by_side(ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, left: u16, inside: bool) -> (Rect, Rect) {
    let rule = ctx.theme.style(if inside { Role::Accent } else { Role::Rule });
    for y in area.top()..area.bottom() {
        text::put(buffer, area.x + left, y, 1, ctx.theme.glyphs.vertical, rule);
    }
    let right = Rect {
        x: area.x + left + 2,
        width: area.width.saturating_sub(left + 2),
        ..area
    };
    (Rect { width: left, ..area }, right)
}

/// Marks at the right edge that more lies above or below.
pub fn beyond(ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, above: bool, below: bool) {
    if area.is_empty() {
        return;
    }
    let dim = ctx.theme.style(Role::Dim);
    let edge = area.right() - 1;
    if above {
        text::put(buffer, edge, area.y, 1, ctx.theme.glyphs.up, dim);
    }
    if below {
        text::put(buffer, edge, area.bottom() - 1, 1, ctx.theme.glyphs.down, dim);
    }
}

/// Where the entries of a list were drawn, for the mouse.
#[derive(Debug, Default)]
pub struct Places(RefCell<Vec<(usize, Rect)>>);

impl Places {
    /// Forgets the frame before.
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }

    /// The entry of this number was drawn here.
    pub fn add(&self, entry: usize, place: Rect) {
        self.0.borrow_mut().push((entry, place));
    }

    /// The entry at a column and a row of the window.
    pub fn at(&self, column: u16, row: u16) -> Option<usize> {
        let places = self.0.borrow();
        let hit = places.iter().find(|(_, place)| place.contains((column, row).into()));
        hit.map(|(entry, _)| *entry)
    }
}
