//! Drawing the tasks.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Group, TasksScreen};
use crate::app::TaskLineShown;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::column::number;
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::{text, when};

/// Below this width each task takes two lines.
const ONE_LINE: u16 = 70;
/// Columns of the day.
const WHEN: u16 = 15;

/// Draws all of it.
pub fn view(screen: &TasksScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let Some(shown) = &screen.shown else {
        return;
    };
    if area.height < 2 || area.width < 10 {
        return;
    }
    let dim = ctx.theme.style(Role::Dim);
    let title = ctx.theme.style(Role::Title);
    let left = text::put(buffer, area.x + 2, area.y, area.width - 3, "Tasks", title) + 4;
    let fold = ctx.keymap.label(Action::TasksFold).unwrap_or_default();
    let done = match (shown.done, screen.with_done) {
        (0, _) => String::new(),
        (n, _) if area.width < 60 => format!(", {} done", number(n)),
        (n, false) => format!(", {} done ({fold} shows them)", number(n)),
        (n, true) => format!(", {} done ({fold} folds them)", number(n)),
    };
    let counts = format!("{} open{done}", number(shown.open));
    if shown.open + shown.done > 0 {
        let room = area.width.saturating_sub(left + 1);
        text::put_right(buffer, area.right() - 1, area.y, room, &counts, dim);
    }
    let gap = u16::from(area.height > 14);
    let body = Rect {
        y: area.y + 1 + gap,
        height: area.height - 1 - gap,
        ..area
    };
    if shown.lines.is_empty() {
        teach(ctx, buffer, body);
        return;
    }
    let order = screen.order(ctx);
    let wide = area.width >= ONE_LINE;
    let rows = screen.rows(ctx);
    screen.strip.view(
        ctx,
        buffer,
        body,
        &rows,
        if wide { 1 } else { 2 },
        |buffer, n, place, focused| {
            let Some((group, line)) = order
                .get(n)
                .and_then(|(group, at)| Some((*group, shown.lines.get(*at)?)))
            else {
                return;
            };
            draw(line, group, wide, ctx, buffer, place, focused);
        },
    );
}

fn draw(
    line: &TaskLineShown,
    group: Group,
    wide: bool,
    ctx: &Ctx<'_>,
    buffer: &mut Buffer,
    place: Rect,
    focused: bool,
) {
    let glyphs = ctx.theme.glyphs;
    let dim = ctx.theme.style(Role::Dim);
    let fact = &line.task.fact;
    let done = fact.done_at.is_some();
    let (sign, role) = if done {
        (glyphs.yes, Role::Good)
    } else {
        (glyphs.dot, Role::Dim)
    };
    text::put(buffer, place.x, place.y, 2, sign, ctx.theme.style(role));
    let due = match (
        fact.done_at,
        fact.snoozed_until.filter(|_| group == Group::PutOff),
        fact.due_on,
    ) {
        (Some(at), ..) => when::ago(at, ctx),
        (None, Some(until), _) => format!("until {}", when::absolute(until, ctx)),
        (None, None, Some(day)) => match fact.due_time {
            Some(time) => format!("{} {}", when::day(day, ctx), time.format("%H:%M")),
            None => when::day(day, ctx),
        },
        (None, None, None) => String::new(),
    };
    let due_role = match group {
        Group::Overdue => Role::Warn,
        Group::Today => Role::Text,
        _ => Role::Dim,
    };
    let text_role = match (focused, done) {
        (true, _) => Role::Focus,
        (false, true) => Role::Dim,
        (false, false) => Role::Text,
    };
    let mut about: Vec<String> = Vec::new();
    about.extend(line.about.clone());
    about.extend(fact.repeat().map(|repeat| repeat.to_string()));
    let about = about.join(&format!(" {} ", glyphs.dot));
    if wide {
        text::put(buffer, place.x + 2, place.y, WHEN, &due, ctx.theme.style(due_role));
        let x = place.x + 2 + WHEN + 1;
        let room = place.right().saturating_sub(x);
        let title_room = room * 3 / 5;
        text::put(buffer, x, place.y, title_room, &fact.title, ctx.theme.style(text_role));
        let about_x = x + title_room + 2;
        let about_room = place.right().saturating_sub(about_x);
        text::put(buffer, about_x, place.y, about_room, &about, dim);
        return;
    }
    let room = place.width.saturating_sub(2);
    text::put(
        buffer,
        place.x + 2,
        place.y,
        room,
        &fact.title,
        ctx.theme.style(text_role),
    );
    let mut x = place.x + 2;
    x += text::put(buffer, x, place.y + 1, room, &due, ctx.theme.style(due_role));
    let gap = u16::from(!due.is_empty()) * 2;
    text::put(
        buffer,
        x + gap,
        place.y + 1,
        place.right().saturating_sub(x + gap),
        &about,
        dim,
    );
}

fn teach(ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let key = |action| ctx.keymap.label(action).unwrap_or_default();
    let said = format!(
        "No tasks yet.\n\n{} adds one in a line, such as: call Anna fri 9 #pontis every week. On the board and on a job, {} adds \
         one for that job.",
        key(Action::TasksAdd),
        key(Action::Task)
    );
    let rows = wrapped(&said, area.width.saturating_sub(4).min(72));
    for (row, y) in rows.iter().zip(area.y + u16::from(area.height > 12)..area.bottom()) {
        text::put(buffer, area.x + 2, y, area.width - 2, row, ctx.theme.style(Role::Dim));
    }
}
