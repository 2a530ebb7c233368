//! Drawing a résumé: the plan on the left, its text on the right.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{ResumeScreen, Row};
use crate::domain::resume::content::Section;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::panes::{beyond, side_by_side};
use crate::tui::widgets::{text, when};

/// Below this width the plan and the preview are shown one at a time.
const TWO_PANES: u16 = 70;

/// Draws all of it.
pub fn view(screen: &ResumeScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    screen.places.clear();
    if area.height < 3 || area.width < 10 {
        return;
    }
    view_head(screen, ctx, buffer, Rect { height: 1, ..area });
    let gap = u16::from(area.height >= 16);
    let body = Rect {
        y: area.y + 1 + gap,
        height: area.height - 1 - gap,
        ..area
    };
    if !screen.is_built() {
        let text = Rect {
            x: body.x + 1,
            width: body.width - 1,
            ..body
        };
        screen.preview.view(ctx, buffer, text);
        return;
    }
    if area.width < TWO_PANES {
        if screen.inside {
            screen.preview.view(ctx, buffer, body);
        } else {
            view_plan(screen, ctx, buffer, body);
        }
        return;
    }
    let (left, right) = side_by_side(ctx, buffer, body, area.width * 2 / 5, screen.inside);
    view_plan(screen, ctx, buffer, left);
    screen.preview.view(ctx, buffer, right);
}

fn view_head(screen: &ResumeScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let dot = format!(" {} ", ctx.theme.glyphs.dot);
    let resume = &screen.resume;
    let mut said = Vec::new();
    if screen.is_built() {
        let template = resume.design.as_ref().and_then(|design| design.template.as_deref());
        said.push(template.map_or_else(|| "first template".to_owned(), |name| format!("template {name}")));
    } else {
        said.extend(resume.file_name.clone());
    }
    if resume.is_primary {
        said.push("primary".to_owned());
    }
    if !resume.is_active {
        said.push("archived".to_owned());
    }
    said.push(format!("changed {}", when::ago(resume.updated_at, ctx)));
    let right = area.right().saturating_sub(1);
    let beside = said.join(&dot);
    let room = area
        .width
        .saturating_sub(text::width(&resume.title).min(area.width / 2) + 4);
    let end = text::put_right(buffer, right, area.y, room, &beside, ctx.theme.style(Role::Dim));
    let room = end.saturating_sub(area.x + 3);
    text::put(
        buffer,
        area.x + 1,
        area.y,
        room,
        &resume.title,
        ctx.theme.style(Role::Title),
    );
}

fn view_plan(screen: &ResumeScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let glyphs = ctx.theme.glyphs;
    let room = usize::from(area.height);
    let last = screen.rows.len().saturating_sub(room);
    let top = screen
        .top
        .get()
        .max((screen.at + 1).saturating_sub(room))
        .min(screen.at)
        .min(last);
    screen.top.set(top);
    let mut hidden_section = false;
    for row in screen.rows.iter().take(top) {
        if let Row::Section(section) = row {
            hidden_section = section.hidden;
        }
    }
    let right = area.right().saturating_sub(2);
    for ((index, row), y) in screen.rows.iter().enumerate().skip(top).zip(area.y..area.bottom()) {
        let focused = index == screen.at && !screen.inside;
        screen.places.add(index, Rect::new(area.x, y, area.width, 1));
        if index == screen.at {
            let role = if screen.inside { Role::Dim } else { Role::Accent };
            text::put(buffer, area.x, y, 1, glyphs.focus, ctx.theme.style(role));
        }
        let (indent, shown, title, aside, strong) = match row {
            Row::Head => {
                let design = screen.resume.design.as_ref();
                let own = design.is_some_and(|design| design.headline.is_some() || design.summary.is_some());
                let aside = if own { "own words" } else { "" };
                (0, true, "Name, headline and summary".to_owned(), aside.to_owned(), true)
            }
            Row::Section(section) => {
                hidden_section = section.hidden;
                let design = screen.resume.design.as_ref();
                let own = section.section == Section::Summary && design.is_some_and(|design| design.summary.is_some());
                let aside = match (section.hidden, own) {
                    (true, _) => "hidden".to_owned(),
                    (_, true) => "own words".to_owned(),
                    _ if section.rows.is_empty() => String::new(),
                    _ => {
                        let shown = section.rows.iter().filter(|row| !row.hidden).count();
                        if shown == section.rows.len() {
                            shown.to_string()
                        } else {
                            format!("{shown} of {}", section.rows.len())
                        }
                    }
                };
                (0, !section.hidden, section.title.clone(), aside, true)
            }
            Row::Fact(_, fact) => {
                let title = match (fact.title.as_str(), fact.subtitle.as_str()) {
                    (title, "") => title.to_owned(),
                    (title, subtitle) => format!("{title} {} {subtitle}", glyphs.dot),
                };
                let aside = if fact.rephrased { "own words" } else { "" };
                (2, !fact.hidden && !hidden_section, title, aside.to_owned(), false)
            }
        };
        let mark = if shown { glyphs.yes } else { " " };
        let x = area.x + 2 + indent;
        if !matches!(row, Row::Head) {
            text::put(buffer, x, y, 1, mark, ctx.theme.style(Role::Good));
        }
        let end = text::put_right(buffer, right, y, 12, &aside, ctx.theme.style(Role::Dim)).saturating_sub(1);
        let role = match (focused, shown, strong) {
            (true, ..) => Role::Focus,
            (_, false, _) => Role::Dim,
            (_, _, true) => Role::Title,
            _ => Role::Text,
        };
        let x = x + 2;
        text::put(buffer, x, y, end.saturating_sub(x), &title, ctx.theme.style(role));
    }
    beyond(ctx, buffer, area, top > 0, top + room < screen.rows.len());
}
