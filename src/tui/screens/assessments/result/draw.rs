//! Drawing a line of the result of a questionnaire.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::lines::Line;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::text;

/// Columns of the names of the scales.
const NAME: u16 = 24;
/// The longest bar, in columns.
const BAR: u16 = 40;
/// The shortest bar that is still one.
const SHORTEST: u16 = 8;
/// Columns of a sum with its difference.
const SUM: u16 = 12;
/// Columns of a sum under its day.
const DAY: u16 = 10;

/// How many columns the words beside a bar take, with a gap.
pub(super) fn beside(line: &Line) -> u16 {
    match line {
        Line::Bar { sum: Some(_), said, .. } => text::width(said).saturating_add(2),
        _ => 0,
    }
}

/// Draws a line; `longest` is what the longest words beside a bar take, so that all bars have one length.
pub(super) fn draw(line: &Line, longest: u16, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let x = area.x + 2;
    let room = area.width.saturating_sub(3);
    match line {
        Line::Blank => {}
        Line::Heading(words) => {
            text::put(buffer, x, area.y, room, words, ctx.theme.style(Role::Heading));
        }
        Line::Coach => {
            let words = "What the coach writes about it";
            text::put(buffer, x, area.y, room, words, ctx.theme.style(Role::Heading));
        }
        // What the coach wrote is drawn by who has it.
        Line::Written(_) => {}
        Line::Days(days) => {
            let (columns, _) = columns_of(days.len(), room);
            for (at, day) in columns.into_iter().zip(days.iter().rev()) {
                text::put_right(buffer, x + at, area.y, DAY - 1, day, ctx.theme.style(Role::Dim));
            }
        }
        Line::Track { name, sums } => {
            let (columns, name_room) = columns_of(sums.len(), room);
            text::put(buffer, x, area.y, name_room, name, ctx.theme.style(Role::Text));
            let mut role = Role::Focus;
            for (at, sum) in columns.into_iter().zip(sums.iter().rev()) {
                let shown = sum.map_or_else(|| "-".to_owned(), |(sum, _)| sum.to_string());
                text::put_right(buffer, x + at, area.y, DAY - 1, &shown, ctx.theme.style(role));
                role = Role::Text;
            }
            let signs = &ctx.theme.glyphs.levels;
            let sign = |part: u16| signs.get(usize::from(part) * (signs.len() - 1) / 1000).copied();
            let drawn: String = sums
                .iter()
                .map(|sum| sum.and_then(|(_, part)| sign(part)).unwrap_or(" "))
                .collect();
            let left = x + name_room + 1;
            text::put(
                buffer,
                left,
                area.y,
                spark(sums.len()),
                &drawn,
                ctx.theme.style(Role::Info),
            );
        }
        Line::Text(words, role) => {
            text::put(buffer, x, area.y, room, words, ctx.theme.style(*role));
        }
        Line::Bar {
            name,
            sum,
            part,
            before,
            difference,
            said,
        } => {
            let name_room = NAME.min(room * 2 / 5);
            text::put(buffer, x, area.y, name_room, name, ctx.theme.style(Role::Text));
            let right = x + name_room + SUM.min(room / 4);
            let shown = sum.map_or_else(|| "-".to_owned(), |sum| sum.to_string());
            let difference = difference.map_or_else(String::new, |difference| match difference {
                0 => "0".to_owned(),
                difference => format!("{difference:+}"),
            });
            // The differences stand under each other, whether or not there is one.
            let sum_right = right.saturating_sub(5);
            text::put_right(buffer, sum_right, area.y, 5, &shown, ctx.theme.style(Role::Focus));
            text::put_right(buffer, right, area.y, 4, &difference, ctx.theme.style(Role::Dim));
            let bar_x = right + 2;
            let left = area.right().saturating_sub(bar_x + 1);
            // Where it is narrow the bar is what is left out last.
            let bar_room = left.saturating_sub(longest).clamp(left.min(SHORTEST), BAR);
            let length = bar_room * *part / 1000;
            let filled = ctx.theme.glyphs.fill.repeat(usize::from(length));
            let empty = ctx.theme.glyphs.dot.repeat(usize::from(bar_room - length));
            if sum.is_some() {
                let taken = text::put(buffer, bar_x, area.y, bar_room, &filled, ctx.theme.style(Role::Info));
                text::put(
                    buffer,
                    bar_x + taken,
                    area.y,
                    bar_room - taken,
                    &empty,
                    ctx.theme.style(Role::Dim),
                );
                // Where it was the time before.
                if let Some(before) = before.filter(|before| before != part) {
                    let at = (bar_room * before / 1000).min(bar_room.saturating_sub(1));
                    let style = ctx.theme.style(Role::Warn);
                    text::put(buffer, bar_x + at, area.y, 1, ctx.theme.glyphs.vertical, style);
                }
            }
            let said_x = if sum.is_some() { bar_x + bar_room + 2 } else { bar_x };
            let said_room = area.right().saturating_sub(said_x + 1);
            if said_room >= 6 {
                text::put(buffer, said_x, area.y, said_room, said, ctx.theme.style(Role::Dim));
            }
        }
    }
}

/// The right ends of the columns of sums, the last time first, as many as fit, and how much room is left for a name.
fn columns_of(times: usize, room: u16) -> (Vec<u16>, u16) {
    let times_room = u16::try_from(times).unwrap_or(u16::MAX);
    let name = NAME.min(room * 2 / 5);
    let left = room.saturating_sub(name + 1 + spark(times));
    let fit = (left / DAY).min(times_room);
    let begin = name + 1 + spark(times);
    ((0..fit).rev().map(|n| begin + (n + 1) * DAY).collect(), name)
}

/// Columns of the drawing of so many times.
fn spark(times: usize) -> u16 {
    u16::try_from(times).unwrap_or(u16::MAX).saturating_add(1)
}
