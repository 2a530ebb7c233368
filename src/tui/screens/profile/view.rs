//! Drawing the profile.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::parts::{Part, count};
use super::{ProfileScreen, Spot, cards};
use crate::domain::resume::content::Section;
use crate::domain::text::with_article;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::lines::{self, Line};
use crate::tui::widgets::panes::beyond;
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::text;

/// Below this width one pane is shown at a time.
const TWO_PANES: u16 = 60;
/// Below this height the head takes one line.
const TALL: u16 = 16;
/// How wide the list of parts is.
const PARTS: u16 = 21;
/// How many cells the meter has.
const METER: usize = 10;

/// Draws all of it.
pub fn view(screen: &ProfileScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    screen.places.borrow_mut().clear();
    let head = if area.height < TALL { 1 } else { 3 };
    view_head(
        screen,
        ctx,
        buffer,
        Rect {
            height: head.min(area.height),
            ..area
        },
    );
    let body = Rect {
        y: area.y + head.min(area.height),
        height: area.height.saturating_sub(head),
        ..area
    };
    if area.width < TWO_PANES {
        if screen.inside {
            view_items(screen, ctx, buffer, body, true);
        } else {
            view_parts(screen, ctx, buffer, body);
        }
        return;
    }
    view_parts(screen, ctx, buffer, Rect { width: PARTS, ..body });
    let right = Rect {
        x: body.x + PARTS + 1,
        width: body.width.saturating_sub(PARTS + 2),
        ..body
    };
    view_items(screen, ctx, buffer, right, false);
}

/// Whose it is, and how complete.
fn view_head(screen: &ProfileScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let glyphs = ctx.theme.glyphs;
    let profile = screen.profile();
    let right = area.right().saturating_sub(1);
    let dim = ctx.theme.style(Role::Dim);
    let percent = screen.completeness().percent;
    let missing = screen.completeness().missing().len();
    let role = if missing == 0 { Role::Good } else { Role::Text };
    let said = format!("{percent} % complete");
    let mut end = text::put_right(buffer, right, area.y, 16, &said, ctx.theme.style(role)).saturating_sub(1);
    if area.width >= TWO_PANES {
        let filled = (percent as usize * METER).div_ceil(100).min(METER);
        end = text::put_right(
            buffer,
            end,
            area.y,
            10,
            &glyphs.rule.repeat(METER - filled),
            ctx.theme.style(Role::Rule),
        );
        let bar = glyphs.drop.repeat(filled);
        end = text::put_right(buffer, end, area.y, 10, &bar, ctx.theme.style(Role::Good));
    }
    let name = profile.name();
    let known = name.is_some();
    let name = name.unwrap_or_else(|| "Your profile".to_owned());
    let room = end.saturating_sub(area.x + 3);
    let used = text::put(buffer, area.x + 1, area.y, room, &name, ctx.theme.style(Role::Title));
    if let Some(headline) = profile.profile.headline.as_deref().filter(|_| known && area.height > 1) {
        let said = format!("  {headline}");
        let room = room.saturating_sub(used);
        text::put(
            buffer,
            area.x + 1 + used,
            area.y,
            room,
            &said,
            ctx.theme.style(Role::Text),
        );
    }
    if area.height < 3 {
        return;
    }
    let person = &profile.profile;
    let contact: Vec<&str> = [profile.email(), person.phone.as_deref(), person.location.as_deref()]
        .into_iter()
        .flatten()
        .filter(|known| !known.is_empty())
        .collect();
    let missing_words = match missing {
        0 => "nothing is missing".to_owned(),
        1 => "one thing is missing".to_owned(),
        count => format!("{count} things are missing"),
    };
    let end = text::put_right(buffer, right, area.y + 1, 24, &missing_words, dim);
    let room = end.saturating_sub(area.x + 3);
    let contact = contact.join(&format!(" {} ", glyphs.dot));
    text::put(buffer, area.x + 1, area.y + 1, room, &contact, dim);
    let rule = glyphs.rule.repeat(usize::from(area.width.saturating_sub(2)));
    let style = ctx.theme.style(Role::Rule);
    text::put(
        buffer,
        area.x + 1,
        area.y + 2,
        area.width.saturating_sub(2),
        &rule,
        style,
    );
}

fn view_parts(screen: &ProfileScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let glyphs = ctx.theme.glyphs;
    let room = usize::from(area.height);
    let focus = Part::ALL.iter().position(|part| *part == screen.part).unwrap_or(0);
    let top = scrolled(screen.top_part.get(), focus, room, Part::ALL.len());
    screen.top_part.set(top);
    for (part, y) in Part::ALL.iter().skip(top).zip(area.y..area.bottom()) {
        let focused = *part == screen.part;
        let number = count(*part, screen.profile());
        let place = Rect::new(area.x, y, area.width, 1);
        screen.places.borrow_mut().push((Spot::Part(*part), place));
        if focused {
            let role = if screen.inside { Role::Dim } else { Role::Accent };
            text::put(buffer, area.x, y, 1, glyphs.focus, ctx.theme.style(role));
        }
        let role = match number {
            _ if focused => Role::Focus,
            Some(0) => Role::Dim,
            _ => Role::Text,
        };
        let right = area.right();
        let mark = right.saturating_sub(2);
        if screen.has_gap(*part) {
            text::put(buffer, mark, y, 1, glyphs.warn, ctx.theme.style(Role::Warn));
        }
        let mut end = mark.saturating_sub(1);
        if let Some(number) = number.filter(|number| *number > 0) {
            end = text::put_right(buffer, end, y, 5, &number.to_string(), ctx.theme.style(Role::Dim));
        }
        let room = end.saturating_sub(area.x + 3);
        text::put(buffer, area.x + 2, y, room, part.label(), ctx.theme.style(role));
    }
    beyond(ctx, buffer, area, top > 0, top + room < Part::ALL.len());
}

/// The least scrolling that shows line `focus` of `count` in `room` lines.
fn scrolled(top: usize, focus: usize, room: usize, count: usize) -> usize {
    top.max((focus + 1).saturating_sub(room))
        .min(focus)
        .min(count.saturating_sub(room))
}

fn view_items(screen: &ProfileScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, alone: bool) {
    let mut area = area;
    if alone && area.height > 2 {
        // Where the parts are not seen, the name of this one is.
        let label = screen.part.label();
        text::put(
            buffer,
            area.x + 1,
            area.y,
            area.width,
            label,
            ctx.theme.style(Role::Heading),
        );
        area.y += 1;
        area.height -= 1;
    }
    if area.width < 8 || area.height == 0 {
        return;
    }
    let teaching = teaching(screen, ctx);
    if !teaching.is_empty() {
        let rows = wrapped(&teaching, (area.width - 2).min(72));
        let rows = rows.into_iter().take(usize::from(area.height));
        let mut used = 0;
        for (row, y) in rows.zip(area.y..) {
            text::put(buffer, area.x + 2, y, area.width - 2, &row, ctx.theme.style(Role::Dim));
            used += 1;
        }
        if screen.items.is_empty() {
            return;
        }
        let used = (used + 1).min(area.height);
        area.y += used;
        area.height -= used;
    }
    let width = area.width - 2;
    let gap = usize::from(!cards::is_dense(screen.part));
    let room = usize::from(area.height);
    let card = |at: usize| cards::lines(screen, at, screen.inside && at == screen.at, width, ctx);
    // What is above the focus is only measured as far as it can be seen.
    let mut top = screen.top_item.get().min(screen.at);
    let mut used = card(screen.at).len();
    let mut first = screen.at;
    while first > top {
        let more = card(first - 1).len() + gap;
        if used + more > room {
            break;
        }
        used += more;
        first -= 1;
    }
    top = top.max(first);
    screen.top_item.set(top);
    let mut y = area.y;
    let mut shown = 0;
    let mut at = top;
    while at < screen.items.len() && y < area.bottom() {
        let lines: Vec<Line> = card(at);
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.bottom() - y);
        let place = Rect::new(area.x, y, area.width, height);
        screen.places.borrow_mut().push((Spot::Item(at), place));
        let focused = screen.inside && at == screen.at;
        for (line, y) in lines.iter().zip(y..area.bottom()) {
            if focused && !line.is_empty() {
                text::put(
                    buffer,
                    area.x,
                    y,
                    1,
                    ctx.theme.glyphs.focus,
                    ctx.theme.style(Role::Accent),
                );
            }
            lines::put(ctx, buffer, Rect::new(area.x + 2, y, width, 1), line);
        }
        y = y.saturating_add(height).saturating_add(gap as u16);
        shown += 1;
        at += 1;
    }
    screen.page.set(shown.max(2) - 1);
    beyond(ctx, buffer, area, top > 0, at < screen.items.len());
}

/// What belongs in a part that is empty, and the key that begins it.
fn teaching(screen: &ProfileScreen, ctx: &Ctx<'_>) -> String {
    let key = |action| ctx.keymap.label(action).unwrap_or_default();
    let add = key(Action::ProfileAdd);
    let import = key(Action::ProfileImport);
    match screen.part {
        Part::Overview if screen.is_bare() => format!(
            "Your career goes in here once, as facts. Every résumé, letter and match is made from them.\n\n\
             {import} reads a résumé file or an export of LinkedIn: you see what was understood and take what is right. \
             Or begin by hand: Enter on one of these goes there."
        ),
        Part::Overview if screen.items.is_empty() => {
            "Nothing is missing. Whoever reads a résumé that is made from this finds what they look for.".to_owned()
        }
        Part::Of(section) if screen.items.is_empty() => {
            let belongs = match section {
                Section::Experience => "Where you worked: a title and a company are enough to begin.",
                Section::Education => "Where you learned: the school, what it ended with, and when.",
                Section::Skills => "What you can do, by category, and how well.",
                Section::Certifications => "What others have certified, and until when it holds.",
                Section::Projects => "What you made: alone, for a client, at school.",
                Section::Languages => "The languages that you speak, and how well.",
                Section::Volunteering => "What you do without pay.",
                Section::Awards => "What you were honoured with.",
                Section::Publications => "What you have written, spoken or shown in public.",
                Section::Interests => "What you like to do, where it says something about you.",
                Section::References => "Who speaks for you.",
                _ => "Whatever else belongs into a résumé.",
            };
            format!(
                "{belongs}\n\n{add} adds {}. {import} reads a résumé file instead.",
                with_article(screen.part.thing())
            )
        }
        _ => String::new(),
    }
}
