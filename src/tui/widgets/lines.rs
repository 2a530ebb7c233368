//! Lines made of pieces with different looks.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::panes::beyond;
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::text;

/// A line: each piece at a column of its own or right behind the one before.
pub type Line = Vec<Piece>;

/// A piece of a line.
#[derive(Debug, Clone)]
pub struct Piece {
    text: String,
    role: Role,
    /// Where it begins; `None` = behind the piece before.
    column: Option<u16>,
}

/// A piece right behind the one before.
pub fn piece(text: impl Into<String>, role: Role) -> Piece {
    Piece {
        text: text.into(),
        role,
        column: None,
    }
}

/// A piece at a column.
pub fn at(column: u16, text: impl Into<String>, role: Role) -> Piece {
    Piece {
        column: Some(column),
        ..piece(text, role)
    }
}

/// Lines of a pane, side by side where there is room.
#[derive(Debug, Default)]
pub struct Lines {
    /// The lines on the left, or all of them.
    pub left: Vec<Line>,
    /// The lines on the right, and where they begin.
    pub right: Option<(u16, Vec<Line>)>,
}

impl Lines {
    /// How many lines there are.
    pub fn height(&self) -> usize {
        let right = self.right.as_ref().map_or(0, |(_, lines)| lines.len());
        self.left.len().max(right)
    }

    /// Draws those from `top` on.
    pub fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, top: usize) {
        let split = self.right.as_ref().map_or(area.width, |(column, _)| *column);
        for (row, y) in (top..).zip(area.y..area.bottom()) {
            if let Some(line) = self.left.get(row) {
                let width = split.saturating_sub(2 * u16::from(self.right.is_some()));
                put(ctx, buffer, Rect::new(area.x, y, width, 1), line);
            }
            if let Some((column, lines)) = &self.right
                && let Some(line) = lines.get(row)
            {
                put(
                    ctx,
                    buffer,
                    Rect::new(area.x + column, y, area.width.saturating_sub(*column), 1),
                    line,
                );
            }
        }
        let below = self.height() > top + usize::from(area.height);
        beyond(ctx, buffer, area, top > 0, below);
    }
}

/// Adds a value with its label to the left of it, wrapped to `room` columns from column `values` on, at most so many rows;
/// what is not there is left out.
pub fn say(
    lines: &mut Vec<Line>,
    label: &str,
    value: Option<String>,
    role: Role,
    (values, room): (u16, u16),
    most: usize,
) {
    let Some(value) = value.filter(|value| !value.trim().is_empty()) else {
        return;
    };
    for (number, row) in wrapped(&value, room).into_iter().take(most).enumerate() {
        let mut line = Line::new();
        if number == 0 {
            let indent = values.saturating_sub(2 + text::width(label));
            line.push(at(indent, label, Role::Dim));
        }
        line.push(at(values, row, role));
        lines.push(line);
    }
}

/// Draws one line.
pub fn put(ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, line: &Line) {
    let mut x = area.x;
    for (number, piece) in line.iter().enumerate() {
        x = piece.column.map_or(x, |column| (area.x + column).max(x));
        // A piece ends before the next one's column.
        let end = line
            .get(number + 1)
            .and_then(|next| next.column)
            .map_or(area.right(), |column| {
                (area.x + column).saturating_sub(1).min(area.right())
            });
        x += text::put(
            buffer,
            x,
            area.y,
            end.saturating_sub(x),
            &piece.text,
            ctx.theme.style(piece.role),
        );
    }
}
