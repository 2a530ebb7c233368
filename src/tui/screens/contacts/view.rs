//! Drawing the people.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::ContactsScreen;
use crate::app::ContactDetail;
use crate::domain::contact::Contact;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::screens::applications::passed;
use crate::tui::theme::Role;
use crate::tui::widgets::lines::{Line, Lines, at, piece};
use crate::tui::widgets::panes::{beyond, side_by_side};
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::{text, when};

/// Below this width the list and the person are shown one at a time.
const TWO_PANES: u16 = 70;
/// Where the facts' values begin.
const VALUES: u16 = 11;

/// Draws all of it.
pub fn view(screen: &ContactsScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    screen.places.clear();
    if area.height < 3 || area.width < 10 {
        return;
    }
    let filtering = screen.typing || screen.is_filtered();
    if filtering {
        view_filter(screen, ctx, buffer, Rect { height: 1, ..area });
    }
    let body = Rect {
        y: area.y + if filtering { 2 } else { 1 },
        height: area.height - if filtering { 2 } else { 1 },
        ..area
    };
    if screen.list.total() == 0 {
        teach(screen, ctx, buffer, body);
        return;
    }
    if area.width < TWO_PANES {
        if screen.inside {
            view_person(
                screen,
                ctx,
                buffer,
                Rect {
                    x: body.x + 1,
                    width: body.width - 1,
                    ..body
                },
            );
        } else {
            view_list(screen, ctx, buffer, body);
        }
        return;
    }
    let (left, right) = side_by_side(ctx, buffer, body, area.width * 2 / 5, screen.inside);
    view_list(screen, ctx, buffer, left);
    view_person(screen, ctx, buffer, right);
}

fn view_filter(screen: &ContactsScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let used = text::put(buffer, area.x + 1, area.y, 2, "/", ctx.theme.style(Role::Accent)) + 2;
    let said = match screen.list.total() {
        1 => "1 found".to_owned(),
        n if n >= 500 => "the first 500".to_owned(),
        n => format!("{n} found"),
    };
    let end = area.right().saturating_sub(1);
    text::put_right(buffer, end, area.y, 14, &said, ctx.theme.style(Role::Dim));
    let line = Rect {
        x: area.x + used,
        width: area.width.saturating_sub(used + text::width(&said) + 3),
        ..area
    };
    screen.filter.view(ctx, buffer, line, screen.typing);
}

fn teach(screen: &ContactsScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let key = |action| ctx.keymap.label(action).unwrap_or_default();
    let said = if screen.is_filtered() {
        format!("Nobody fits. {} goes back to all of them.", key(Action::ContactsLeave))
    } else if screen.total.is_some() {
        format!(
            "Nobody yet.\n\n{} adds a person: where they work, how you met, and who can introduce you to them. Before you \
             apply somewhere you see here whom to ask.\n\nAn export of LinkedIn brings all of them at once: {} on the board.",
            key(Action::ContactsAdd),
            key(Action::Import)
        )
    } else {
        return;
    };
    let dim = ctx.theme.style(Role::Dim);
    let rows = wrapped(&said, area.width.saturating_sub(4).min(72));
    for (row, y) in rows.iter().zip(area.y..area.bottom()) {
        text::put(buffer, area.x + 2, y, area.width - 2, row, dim);
    }
}

fn view_list(screen: &ContactsScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let rows = 2;
    let (seen, above, below) = screen.list.seen(u64::from(area.height / rows));
    for (number, y) in seen.zip((area.y..area.bottom()).step_by(usize::from(rows))) {
        let Some(contact) = screen.list.get(number) else {
            continue;
        };
        let focused = number == screen.list.at();
        let place = Rect::new(area.x, y, area.width, rows);
        screen.places.add(usize::try_from(number).unwrap_or(usize::MAX), place);
        if focused {
            let role = if screen.inside { Role::Dim } else { Role::Accent };
            for y in y..(y + rows).min(area.bottom()) {
                text::put(buffer, area.x, y, 1, ctx.theme.glyphs.focus, ctx.theme.style(role));
            }
        }
        let x = area.x + 2;
        let end = area.right().saturating_sub(2);
        let last = contact.fact.last_contact_on.map(|day| when::day(day, ctx));
        let right = text::put_right(
            buffer,
            end,
            y,
            12,
            last.as_deref().unwrap_or_default(),
            ctx.theme.style(Role::Dim),
        );
        let role = if focused { Role::Focus } else { Role::Title };
        let room = right.saturating_sub(x + 1);
        text::put(buffer, x, y, room, &contact.fact.name, ctx.theme.style(role));
        if y + 1 < area.bottom() {
            let room = end.saturating_sub(x);
            text::put(
                buffer,
                x,
                y + 1,
                room,
                &role_of(contact, ctx),
                ctx.theme.style(Role::Dim),
            );
        }
    }
    beyond(ctx, buffer, area, above, below);
}

/// As what one works where: `Head of diving · Pontis AG`.
fn role_of(contact: &Contact, ctx: &Ctx<'_>) -> String {
    let parts: Vec<&str> = [contact.fact.title.as_deref(), contact.fact.company.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    parts.join(&format!(" {} ", ctx.theme.glyphs.dot))
}

fn view_person(screen: &ContactsScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let Some(around) = screen.around() else { return };
    let lines = Lines {
        left: person(around, ctx, area.width.saturating_sub(1)),
        right: None,
    };
    let (rows, room) = (lines.height(), usize::from(area.height));
    screen.seen.set((rows, room));
    screen.top.set(screen.top.get().min(rows.saturating_sub(room)));
    lines.view(ctx, buffer, area, screen.top.get());
}

/// All about one person.
fn person(around: &ContactDetail, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
    let fact = &around.contact.fact;
    let glyphs = ctx.theme.glyphs;
    let mut lines = vec![vec![piece(fact.name.clone(), Role::Title)]];
    let role = role_of(&around.contact, ctx);
    if !role.is_empty() {
        lines.push(vec![piece(role, Role::Text)]);
    }
    lines.push(Line::new());
    let room = width.saturating_sub(VALUES + 1);
    let mut say = |label: &str, value: Option<String>, role: Role| {
        let Some(value) = value.filter(|value| !value.trim().is_empty()) else {
            return;
        };
        for (number, row) in wrapped(&value, room).into_iter().take(6).enumerate() {
            let mut line = Line::new();
            if number == 0 {
                line.push(at((VALUES - 2).saturating_sub(text::width(label)), label, Role::Dim));
            }
            line.push(at(VALUES, row, role));
            lines.push(line);
        }
    };
    let day = |day: chrono::NaiveDate| when::day(day, ctx);
    say("e-mail", fact.email.clone(), Role::Key);
    say("phone", fact.phone.clone(), Role::Text);
    say("page", fact.url.clone(), Role::Key);
    say("place", fact.location.clone(), Role::Text);
    let met = [fact.how_met.clone(), fact.met_on.map(|on| when::absolute(on, ctx))];
    let met: Vec<String> = met.into_iter().flatten().collect();
    say("how met", Some(met.join(&format!(" {} ", glyphs.dot))), Role::Text);
    let last = fact.last_contact_on.map(day);
    say("last word", last.or_else(|| Some("never".to_owned())), Role::Text);
    let tags: Vec<String> = fact.tags.iter().map(|tag| format!("#{tag}")).collect();
    say("tags", Some(tags.join("  ")), Role::Selected);
    say("from", fact.source.clone(), Role::Dim);
    say("notes", fact.notes.clone(), Role::Text);
    if !around.introducers.is_empty() || !around.introduces.is_empty() {
        lines.push(Line::new());
        lines.push(vec![piece("Introductions", Role::Title)]);
        for said in introductions(around, ctx) {
            let rows = wrapped(&said, width.saturating_sub(2)).into_iter();
            lines.extend(rows.map(|row| vec![piece(row, Role::Text)]));
        }
    }
    if let Some(company) = fact.company.as_ref().filter(|_| !around.jobs.is_empty()) {
        lines.push(Line::new());
        lines.push(vec![piece(format!("Jobs at {company}"), Role::Title)]);
        for job in &around.jobs {
            lines.push(vec![
                piece(format!("{} ", ctx.theme.status(job.status)), Role::Status(job.status)),
                piece(job.title.clone(), Role::Text),
                piece(
                    format!(
                        " {} {} {}",
                        glyphs.dot,
                        job.status.label(),
                        when::age(job.status_changed_at, ctx)
                    ),
                    Role::Dim,
                ),
            ]);
        }
    }
    lines.push(Line::new());
    lines.push(vec![piece("What was said", Role::Title)]);
    if around.touches.is_empty() {
        let key = ctx.keymap.label(Action::ContactsTouch).unwrap_or_default();
        lines.push(vec![piece(format!("Nothing yet. {key} writes it down."), Role::Dim)]);
    }
    for touch in &around.touches {
        lines.extend(passed(touch, None, ctx, width));
    }
    lines
}

/// Who can introduce whom, in sentences.
fn introductions(around: &ContactDetail, ctx: &Ctx<'_>) -> Vec<String> {
    let name = &around.contact.fact.name;
    let mut said = Vec::new();
    if let Some(first) = around.introducers.first() {
        said.push(format!("{} can introduce you to {name}", first.fact.name));
    }
    if around.introducers.len() > 1 {
        let arrow = format!(" {} ", ctx.theme.glyphs.right);
        let mut way: Vec<&str> = around
            .introducers
            .iter()
            .rev()
            .map(|contact| contact.fact.name.as_str())
            .collect();
        way.push(name);
        said.push(format!("the way: you{arrow}{}", way.join(&arrow)));
    }
    for contact in &around.introduces {
        let at = contact.fact.company.as_ref().map(|company| format!(", {company}"));
        said.push(format!(
            "{name} can introduce you to {}{}",
            contact.fact.name,
            at.unwrap_or_default()
        ));
    }
    said
}
