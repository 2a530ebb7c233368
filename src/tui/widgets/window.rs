//! The frame of a window over the screen: the only thing that has a border.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use super::text;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;

/// Below this many columns or rows a window takes all there is.
const SMALL: (u16, u16) = (60, 18);

/// Clears a place in the middle of `area` for `columns` × `rows` of content, draws border and title, and gives the
/// inside. In a small area it takes all of it, with a line for the title only.
pub fn window(ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect, title: &str, columns: u16, rows: u16) -> Rect {
    if area.is_empty() {
        return area;
    }
    let small = is_small(area);
    let place = if small {
        area
    } else {
        let width = columns.saturating_add(4).min(area.width);
        let height = rows.saturating_add(2).min(area.height);
        Rect::new(
            area.x + (area.width - width) / 2,
            // A little above the middle, where the eye is.
            area.y + (area.height - height) / 3,
            width,
            height,
        )
    };
    let buffer = frame.buffer_mut();
    // A wide glyph that the window cuts in half would push its border aside.
    if place.x > 0 {
        for y in place.top()..place.bottom() {
            let left = &mut buffer[(place.x - 1, y)];
            if text::width(left.symbol()) > 1 {
                left.set_symbol(" ");
            }
        }
    }
    Clear.render(place, buffer);
    buffer.set_style(place, ctx.theme.base());
    let glyphs = ctx.theme.glyphs;
    let rule = ctx.theme.style(Role::Rule);
    let bold = ctx.theme.style(Role::Title);
    let [top_left, top_right, bottom_left, bottom_right] = glyphs.corners;
    let horizontal = glyphs.rule.repeat(usize::from(place.width));
    text::put(buffer, place.x, place.y, place.width, &horizontal, rule);
    if small {
        let room = place.width.saturating_sub(4);
        blank(ctx, buffer, place.x + 1, place.y, text::width(title).min(room) + 2);
        text::put(buffer, place.x + 2, place.y, room, title, bold);
        return Rect::new(
            place.x + u16::from(place.width > 20),
            place.y + 1,
            place.width.saturating_sub(2 * u16::from(place.width > 20)),
            place.height - 1,
        );
    }
    let (right, bottom) = (place.right() - 1, place.bottom() - 1);
    text::put(buffer, place.x, bottom, place.width, &horizontal, rule);
    for y in place.y + 1..bottom {
        text::put(buffer, place.x, y, 1, glyphs.vertical, rule);
        text::put(buffer, right, y, 1, glyphs.vertical, rule);
    }
    for (x, y, corner) in [
        (place.x, place.y, top_left),
        (right, place.y, top_right),
        (place.x, bottom, bottom_left),
        (right, bottom, bottom_right),
    ] {
        text::put(buffer, x, y, 1, corner, rule);
    }
    let room = place.width.saturating_sub(6);
    blank(ctx, buffer, place.x + 2, place.y, text::width(title).min(room) + 2);
    text::put(buffer, place.x + 3, place.y, room, title, bold);
    Rect::new(place.x + 2, place.y + 1, place.width - 4, place.height - 2)
}

/// Makes room for the title in the border: nothing of the rule's look stays.
fn blank(ctx: &Ctx<'_>, buffer: &mut Buffer, x: u16, y: u16, columns: u16) {
    for x in x..x.saturating_add(columns).min(buffer.area.right()) {
        let cell = &mut buffer[(x, y)];
        cell.reset();
        cell.set_style(ctx.theme.base());
    }
}

/// Whether windows take the whole of an area of this size.
pub fn is_small(area: Rect) -> bool {
    area.width < SMALL.0 || area.height < SMALL.1
}
