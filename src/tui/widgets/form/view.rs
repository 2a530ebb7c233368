//! Drawing a form.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Field, Form, Remark};
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::text;

impl Form {
    /// Draws it, the line of help at the bottom.
    pub fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        if area.height < 2 || area.width < 8 {
            return;
        }
        let body = Rect {
            height: area.height - 1,
            ..area
        };
        self.view_help(ctx, buffer, Rect::new(area.x, area.bottom() - 1, area.width, 1));
        let label_width = self.fields.iter().map(|f| text::width(f.label)).max().unwrap_or(0);
        let label_width = label_width.min(area.width / 3);
        let narrow = area.width < 60;
        // Where each field begins and how many lines it takes, its remark's line included where that has its own.
        let columns = body.width.saturating_sub(label_width + 3);
        let mut spare = body
            .height
            .saturating_sub(self.fields.iter().enumerate().fold(0, |sum, (at, field)| {
                sum + field.rows(at == self.focus, body.height.saturating_sub(1), columns)
            }));
        let mut line = 0;
        let rows: Vec<(u16, u16, bool)> = self
            .fields
            .iter()
            .enumerate()
            .map(|(at, field)| {
                let mut rows = field.rows(at == self.focus, body.height.saturating_sub(1), columns);
                // What is left of the window shows more of the long texts; a line stays for what may be wrong.
                let more = field.more(rows, columns, spare.saturating_sub(1));
                spare -= more;
                rows += more;
                let long = matches!(field.field, Field::Long(_) | Field::List(_));
                let below = (narrow || long) && self.shown_remark(at).is_some_and(|r| matches!(r, Remark::Wrong(_)));
                let place = (line, rows, below);
                line += rows + u16::from(below);
                place
            })
            .collect();
        self.scroll(&rows, line, body.height);
        let top = self.top.get();
        let mut places = self.places.borrow_mut();
        places.clear();
        let glyphs = ctx.theme.glyphs;
        for (at, (field, (start, height, below))) in self.fields.iter().zip(&rows).enumerate() {
            let focused = at == self.focus;
            let Some(y) = start
                .checked_sub(top)
                .map(|y| body.y + y)
                .filter(|y| *y < body.bottom())
            else {
                places.push(Rect::default());
                continue;
            };
            let height = (*height).min(body.bottom() - y);
            places.push(Rect::new(body.x, y, body.width, height));
            let label = ctx.theme.style(if focused { Role::Focus } else { Role::Dim });
            text::put_right(buffer, body.x + 1 + label_width, y, label_width, field.label, label);
            if focused {
                for y in y..y + height {
                    text::put(
                        buffer,
                        body.x + 1 + label_width,
                        y,
                        1,
                        glyphs.focus,
                        ctx.theme.style(Role::Accent),
                    );
                }
            }
            let x = body.x + label_width + 3;
            let mut place = Rect::new(x, y, body.right().saturating_sub(x), height);
            if let Some(remark) = self.shown_remark(at) {
                let (role, mark, said) = match remark {
                    Remark::Understood(said) => (Role::Good, glyphs.yes, said),
                    Remark::Doubt(said) => (Role::Warn, glyphs.warn, said),
                    Remark::Wrong(said) => (Role::Bad, glyphs.no, said),
                };
                let said = format!("{mark} {said}");
                let style = ctx.theme.style(role);
                if *below && y + height < body.bottom() {
                    text::put(buffer, x, y + height, place.width, &said, style);
                } else if !narrow {
                    // What stands in the field keeps its room, up to the half.
                    let kept = (text::width(&field.field.text()) + 3).min(place.width / 2);
                    let width = (text::width(&said) + 2).min(place.width.saturating_sub(kept));
                    place.width -= width;
                    text::put(buffer, place.right() + 2, y, width.saturating_sub(2), &said, style);
                }
            }
            if focused && field.fresh {
                let text = field.field.text();
                text::put(buffer, place.x, y, place.width, &text, ctx.theme.style(Role::Cursor));
                continue;
            }
            match &field.field {
                Field::Line(line) => line.view(ctx, buffer, place, focused),
                Field::Choice(choice) => choice.view(ctx, buffer, place, focused),
                Field::Suggest(line) => line.view(ctx, buffer, place, focused),
                Field::Long(long) => long.view(ctx, buffer, place),
                Field::List(list) => list.view(ctx, buffer, place),
            }
        }
        let dim = ctx.theme.style(Role::Dim);
        if top > 0 {
            text::put(buffer, body.x, body.y, 1, glyphs.up, dim);
        }
        if line > top + body.height {
            text::put(buffer, body.x, body.bottom() - 1, 1, glyphs.down, dim);
        }
    }

    /// One line: what may be typed, or where there is no room beside the field, what is said about it.
    fn view_help(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        let Some(field) = self.focused() else { return };
        let (said, role) = match self.shown_remark(self.focus) {
            Some(Remark::Understood(said)) if area.width < 60 => (said.as_str(), Role::Good),
            Some(Remark::Doubt(said)) if area.width < 60 => (said.as_str(), Role::Warn),
            _ => (field.help, Role::Dim),
        };
        text::put(buffer, area.x + 1, area.y, area.width - 1, said, ctx.theme.style(role));
    }

    /// What is said beside a field now: what is wrong only once the person has left it.
    pub(super) fn shown_remark(&self, at: usize) -> Option<&Remark> {
        let field = self.fields.get(at)?;
        let quiet = !field.left && (at == self.focus || field.field.text().is_empty());
        let wrong = matches!(field.remark, Some(Remark::Wrong(_)));
        let own = field.remark.as_ref().filter(|_| !(quiet && wrong));
        if wrong {
            own.or(field.elsewhere.as_ref())
        } else {
            field.elsewhere.as_ref().or(own)
        }
    }

    /// Scrolls as little as shows the field in focus whole.
    fn scroll(&self, rows: &[(u16, u16, bool)], total: u16, room: u16) {
        let Some((start, height, below)) = rows.get(self.focus) else {
            return;
        };
        let end = start + height + u16::from(*below);
        let mut top = self.top.get();
        if end > top + room {
            top = end - room;
        }
        if *start < top {
            top = *start;
        }
        self.top.set(top.min(total.saturating_sub(room)));
    }
}
