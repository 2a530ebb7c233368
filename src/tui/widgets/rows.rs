//! A list of things of the same height, one of them in focus, scrolled so that it is seen.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::panes::beyond;
use super::scroll_text::wrapped;
use super::text;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;

/// Says, dim and on as many rows as it takes, what stands where a list is empty.
pub fn say(ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, words: &str) {
    let width = area.width.saturating_sub(3);
    let dim = ctx.theme.style(Role::Dim);
    for (line, y) in wrapped(words, width).iter().zip(area.top()..area.bottom()) {
        text::put(buffer, area.x + 2, y, width, line, dim);
    }
}

/// Where one is in a list.
#[derive(Debug, Default)]
pub struct Rows {
    focus: usize,
    top: Cell<usize>,
    /// How many were seen when it was drawn.
    seen: Cell<usize>,
}

impl Rows {
    /// Which one is in focus.
    pub fn focus(&self) -> usize {
        self.focus
    }

    /// Goes up or down by so many of `count`.
    pub fn step(&mut self, by: isize, count: usize) {
        self.go_to(self.focus.saturating_add_signed(by), count);
    }

    /// Goes up or down by as many as are seen, less one.
    pub fn page(&mut self, down: bool, count: usize) {
        let page = isize::try_from(self.seen.get().saturating_sub(1).max(1)).unwrap_or(1);
        self.step(if down { page } else { -page }, count);
    }

    /// Goes to one of `count`, or the last.
    pub fn go_to(&mut self, at: usize, count: usize) {
        self.focus = at.min(count.saturating_sub(1));
    }

    /// Draws those that are seen, each `height` rows high, behind the bar of the one in focus.
    pub fn view(
        &self,
        ctx: &Ctx<'_>,
        buffer: &mut Buffer,
        area: Rect,
        count: usize,
        height: u16,
        mut draw: impl FnMut(&mut Buffer, Rect, usize),
    ) {
        let seen = usize::from(area.height / height.max(1)).max(1);
        self.seen.set(seen);
        let mut top = self.top.get().min(self.focus);
        if self.focus >= top + seen {
            top = self.focus + 1 - seen;
        }
        top = top.min(count.saturating_sub(seen));
        self.top.set(top);
        for (place, at) in (top..count).take(seen).enumerate() {
            let y = area.y + height * u16::try_from(place).unwrap_or(0);
            let rows = Rect {
                x: area.x + 2,
                y,
                width: area.width.saturating_sub(3),
                height: height.min(area.bottom().saturating_sub(y)),
            };
            if at == self.focus {
                // Not beside the empty row between two.
                let bar = if height > 2 {
                    rows.height.saturating_sub(1).max(1)
                } else {
                    rows.height
                };
                for y in rows.top()..rows.top() + bar {
                    let style = ctx.theme.style(Role::Bar);
                    text::put(buffer, area.x, y, 1, ctx.theme.glyphs.focus, style);
                }
            }
            draw(buffer, rows, at);
        }
        beyond(ctx, buffer, area, top > 0, top + seen < count);
    }
}
