//! What stands around the cards of a column: its heading, its rule, and words where there are no cards.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::text;
use crate::domain::job::JobStatus;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;

/// The first line: sign, name and number of cards.
pub fn heading(status: JobStatus, total: u64, focused: bool, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let end = area.right();
    let mut x = area.x + 1;
    let glyph = ctx.theme.status(status);
    x += text::put(
        buffer,
        x,
        area.y,
        end.saturating_sub(x),
        glyph,
        ctx.theme.style(Role::Status(status)),
    );
    x += 1;
    let role = if focused { Role::Heading } else { Role::Text };
    x += text::put(
        buffer,
        x,
        area.y,
        end.saturating_sub(x),
        status.label(),
        ctx.theme.style(role),
    );
    x += 1;
    text::put(
        buffer,
        x,
        area.y,
        end.saturating_sub(x),
        &number(total),
        ctx.theme.style(Role::Dim),
    );
}

/// The second line: a thin rule, with the number of cards above what is shown.
pub fn rule(above: u64, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    if area.height < 2 {
        return;
    }
    let glyphs = ctx.theme.glyphs;
    let style = ctx.theme.style(Role::Rule);
    let y = area.y + 1;
    for x in area.left() + 1..area.right() {
        buffer[(x, y)].set_symbol(glyphs.rule).set_style(style);
    }
    if above > 0 {
        let words = format!(" {} {}", glyphs.up, number(above));
        text::put_right(buffer, area.right(), y, area.width, &words, ctx.theme.style(Role::Dim));
    }
}

/// The last line, when there are cards below what is shown.
pub fn more(below: u64, ctx: &Ctx<'_>, buffer: &mut Buffer, body: Rect) {
    if below > 0 && body.height > 0 {
        let words = format!("{} {} more", ctx.theme.glyphs.more, number(below));
        let y = body.bottom() - 1;
        text::put(
            buffer,
            body.x + 1,
            y,
            body.width.saturating_sub(1),
            &words,
            ctx.theme.style(Role::Dim),
        );
    }
}

/// What a column without cards says.
pub fn empty(words: &str, ctx: &Ctx<'_>, buffer: &mut Buffer, body: Rect) {
    let room = usize::from(body.width.saturating_sub(2));
    if room < 4 {
        return;
    }
    for (line, y) in textwrap::wrap(words, room).iter().zip(body.y..body.bottom()) {
        text::put(
            buffer,
            body.x + 1,
            y,
            body.width.saturating_sub(1),
            line,
            ctx.theme.style(Role::Dim),
        );
    }
}

/// Where a dragged card would go.
pub fn drop_mark(y: u16, ctx: &Ctx<'_>, buffer: &mut Buffer, body: Rect) {
    if y >= body.height {
        return;
    }
    let style = ctx.theme.style(Role::Accent);
    for x in body.left()..body.right() {
        buffer[(x, body.y + y)]
            .set_symbol(ctx.theme.glyphs.drop)
            .set_style(style);
    }
}

/// A number as people read it: `1,204`.
pub fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut said = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said
}
