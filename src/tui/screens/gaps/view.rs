//! Drawing what the open jobs ask for.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::GapsScreen;
use crate::app::{SkillGap, SkillGaps};
use crate::domain::matching::State;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::screens::job::sign;
use crate::tui::theme::Role;
use crate::tui::widgets::column::number;
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::text;

/// Below this width only the name and the count stand in a line.
const WITH_BAR: u16 = 60;
/// Columns of the state in words.
const STATE: u16 = 10;
/// Columns of the kind.
const KIND: u16 = 22;

/// Draws all of it.
pub fn view(screen: &GapsScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let Some(shown) = &screen.shown else {
        return;
    };
    if area.height < 2 || area.width < 10 {
        return;
    }
    let dim = ctx.theme.style(Role::Dim);
    let title = ctx.theme.style(Role::Title);
    let left = text::put(buffer, area.x + 2, area.y, area.width - 3, "Skill gap", title) + 4;
    let counts = counts(shown, area.width < 60);
    let room = area.width.saturating_sub(left + 1);
    text::put_right(buffer, area.right() - 1, area.y, room, &counts, dim);
    let gap = u16::from(area.height > 14);
    let body = Rect {
        y: area.y + 1 + gap,
        height: area.height - 1 - gap,
        ..area
    };
    let lines = screen.lines();
    if lines.is_empty() {
        teach(screen, shown, ctx, buffer, body);
        return;
    }
    let rows = screen.rows();
    screen
        .strip
        .view(ctx, buffer, body, &rows, 1, |buffer, n, place, focused| {
            if let Some(line) = lines.get(n) {
                draw(line, ctx, buffer, place, focused);
            }
        });
}

/// How many postings stand behind the counts, and how many were not compared yet.
fn counts(shown: &SkillGaps, short: bool) -> String {
    if shown.open == 0 {
        return String::new();
    }
    let left = shown.open.saturating_sub(shown.compared as u64);
    let waiting = if left == 0 {
        String::new()
    } else {
        format!(", {} still to be compared", number(left))
    };
    if short {
        return format!("{} postings", number(shown.of as u64));
    }
    format!(
        "{} open postings ask for something by name{waiting}",
        number(shown.of as u64)
    )
}

fn draw(line: &SkillGap, ctx: &Ctx<'_>, buffer: &mut Buffer, place: Rect, focused: bool) {
    let glyphs = ctx.theme.glyphs;
    let dim = ctx.theme.style(Role::Dim);
    let (sign, role) = sign(line.state, glyphs);
    text::put(buffer, place.x, place.y, 2, sign, ctx.theme.style(role));
    let name_role = if focused { Role::Focus } else { Role::Text };
    let count = format!("{} of {}", number(line.asked as u64), number(line.of as u64));
    let count_width = 15.min(place.width / 3);
    let x = place.x + 2;
    if place.width < WITH_BAR {
        let room = place.right().saturating_sub(x + count_width + 1);
        text::put(buffer, x, place.y, room, &line.text, ctx.theme.style(name_role));
        text::put_right(buffer, place.right(), place.y, count_width, &count, dim);
        return;
    }
    let wide = place.width >= 100;
    let beside = STATE + count_width + 3 + if wide { KIND + 1 } else { 0 };
    let both = place.right().saturating_sub(x + beside);
    let name_room = both * 3 / 5;
    let mut at = x;
    text::put(buffer, at, place.y, name_room, &line.text, ctx.theme.style(name_role));
    at += name_room + 1;
    if wide {
        text::put(buffer, at, place.y, KIND, line.kind.label(), dim);
        at += KIND + 1;
    }
    text::put(buffer, at, place.y, STATE, line.state.label(), ctx.theme.style(role));
    at += STATE + 1;
    text::put_right(
        buffer,
        at + count_width,
        place.y,
        count_width,
        &count,
        ctx.theme.style(Role::Text),
    );
    at += count_width + 2;
    let bar = place.right().saturating_sub(at);
    let filled = (u64::from(bar) * line.asked as u64).div_ceil(line.of.max(1) as u64);
    let filled = u16::try_from(filled).unwrap_or(bar).min(bar);
    text::put(
        buffer,
        at,
        place.y,
        filled,
        &glyphs.fill.repeat(usize::from(filled)),
        dim,
    );
}

/// What belongs here, and how it gets there.
fn teach(screen: &GapsScreen, shown: &SkillGaps, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let key = |action| ctx.keymap.label(action).unwrap_or_default();
    let all_shown = shown.lines.iter().any(|gap| gap.state == State::Matched);
    let said = if shown.open == 0 {
        format!(
            "No open jobs yet. {} adds one; what their postings ask for is counted here: \"18 of 40 ask for Kubernetes\".",
            key(Action::Add)
        )
    } else if shown.compared == 0 {
        format!(
            "No posting was compared with your profile yet. {} goes there: say where you worked and what you can do, and the \
             whole board is compared.",
            key(Action::GoProfile)
        )
    } else if all_shown && !screen.with_matched {
        format!(
            "Your profile shows everything that the open jobs ask for by name, as far as their postings say it. {} lists it.",
            key(Action::GapsFold)
        )
    } else {
        format!(
            "The open jobs ask for nothing by name: most have no posting text. {} on a job lets you paste it.",
            key(Action::JobEdit)
        )
    };
    let style = ctx.theme.style(Role::Dim);
    for (row, y) in wrapped(&said, area.width.saturating_sub(4).min(70))
        .iter()
        .zip(area.y..area.bottom())
    {
        text::put(buffer, area.x + 2, y, area.width.saturating_sub(3), row, style);
    }
}
