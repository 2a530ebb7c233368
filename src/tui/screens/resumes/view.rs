//! Drawing the résumés.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{ResumeLine, ResumesScreen};
use crate::domain::resume::ResumeKind;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::panes::{beyond, side_by_side};
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::{text, when};

/// Below this width the list and the preview are shown one at a time.
const TWO_PANES: u16 = 70;

/// Draws all of it.
pub fn view(screen: &ResumesScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    screen.places.clear();
    if area.height < 2 || area.width < 10 {
        return;
    }
    if screen.lines.is_empty() {
        if screen.read {
            teach(ctx, buffer, area);
        }
        return;
    }
    let body = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    if area.width < TWO_PANES {
        if screen.inside {
            view_preview(screen, ctx, buffer, body);
        } else {
            view_list(screen, ctx, buffer, body);
        }
        return;
    }
    let (left, right) = side_by_side(ctx, buffer, body, area.width * 2 / 5, screen.inside);
    view_list(screen, ctx, buffer, left);
    view_preview(screen, ctx, buffer, right);
}

fn teach(ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let key = |action| ctx.keymap.label(action).unwrap_or_default();
    let said = format!(
        "No résumés yet.\n\n{} builds one from your profile: you choose what stands in it, in which order and words, and \
         export it as PDF.\n\n{} reads a résumé file that you have: it is kept as it is, and what it says can go into the \
         profile.",
        key(Action::ResumesBuild),
        key(Action::ResumesImport)
    );
    let dim = ctx.theme.style(Role::Dim);
    let rows = wrapped(&said, area.width.saturating_sub(4).min(72));
    for (row, y) in rows.iter().zip(area.y + 1..area.bottom()) {
        text::put(buffer, area.x + 2, y, area.width - 2, row, dim);
    }
}

/// The line below a title: what it is, for what, from what, and when it changed.
pub fn below(line: &ResumeLine, all: &[ResumeLine], ctx: &Ctx<'_>) -> String {
    let resume = &line.resume;
    let kind = match resume.kind {
        ResumeKind::Built => "built".to_owned(),
        ResumeKind::File => match &resume.file_name {
            Some(name) if *name != resume.title => format!("file {name}"),
            _ => "file".to_owned(),
        },
    };
    let base = resume
        .base_id
        .and_then(|base| all.iter().find(|other| other.resume.id == base));
    let base = base.map(|base| format!("from {}", base.resume.title));
    let job = line.job.as_ref().map(|job| format!("for {job}"));
    let changed = when::ago(resume.updated_at, ctx);
    let parts: Vec<String> = [Some(kind), job, base, Some(changed)].into_iter().flatten().collect();
    parts.join(&format!(" {} ", ctx.theme.glyphs.dot))
}

fn view_list(screen: &ResumesScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let glyphs = ctx.theme.glyphs;
    // Two lines each, and an empty one between where there is room.
    let gap = u16::from(area.height >= 12);
    let height = 2 + gap;
    let room = usize::from((area.height + gap) / height).max(1);
    let last = screen.lines.len().saturating_sub(room);
    let top = screen
        .top
        .get()
        .max((screen.at + 1).saturating_sub(room))
        .min(screen.at)
        .min(last);
    screen.top.set(top);
    let mut y = area.y;
    for (index, line) in screen.lines.iter().enumerate().skip(top) {
        if y + 1 >= area.bottom() {
            break;
        }
        let focused = index == screen.at;
        screen.places.add(index, Rect::new(area.x, y, area.width, 2));
        if focused {
            let role = if screen.inside { Role::Dim } else { Role::Accent };
            for y in [y, y + 1] {
                text::put(buffer, area.x, y, 1, glyphs.focus, ctx.theme.style(role));
            }
        }
        let resume = &line.resume;
        let mut end = area.right().saturating_sub(2);
        let mark = match (resume.is_primary, resume.is_active) {
            (true, _) => Some((format!("{} primary", glyphs.selected), Role::Selected)),
            (_, false) => Some(("archived".to_owned(), Role::Dim)),
            _ => None,
        };
        if let Some((mark, role)) = mark {
            end = text::put_right(buffer, end, y, 12, &mark, ctx.theme.style(role)).saturating_sub(1);
        }
        let role = match (focused, resume.is_active) {
            (true, _) => Role::Focus,
            (false, true) => Role::Title,
            (false, false) => Role::Dim,
        };
        let x = area.x + 2;
        text::put(
            buffer,
            x,
            y,
            end.saturating_sub(x),
            &resume.title,
            ctx.theme.style(role),
        );
        let below = below(line, &screen.lines, ctx);
        let room = area.right().saturating_sub(x + 2);
        text::put(buffer, x, y + 1, room, &below, ctx.theme.style(Role::Dim));
        y += height;
    }
    beyond(ctx, buffer, area, top > 0, top + room < screen.lines.len());
}

fn view_preview(screen: &ResumesScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let id = screen.focused().map(|line| line.resume.id);
    match &screen.preview {
        Some((of, text)) if Some(*of) == id => text.view(ctx, buffer, area),
        _ => {}
    }
}
