//! Drawing today's list.

use chrono::{Datelike, NaiveDateTime};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{TodayScreen, word};
use crate::domain::today::{Band, Item, Rule};
use crate::domain::zoned::Zone;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::strip::StripRow;
use crate::tui::widgets::{text, when};

/// Below this width each item takes two lines.
const ONE_LINE: u16 = 76;
/// Columns of the time.
const WHEN: u16 = 10;

/// Draws all of it.
pub fn view(screen: &TodayScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let Some((today, zone)) = &screen.shown else {
        return;
    };
    if area.height < 2 || area.width < 10 {
        return;
    }
    let wall = zone.local(ctx.now).at;
    let dim = ctx.theme.style(Role::Dim);
    let counts = match area.width {
        60.. => format!("{} to do, {} can wait", number(today.to_do()), number(today.can_wait())),
        _ => format!("{} to do", number(today.to_do())),
    };
    let end = match today.items.is_empty() {
        true => area.right(),
        false => text::put_right(buffer, area.right() - 1, area.y, area.width / 2, &counts, dim),
    };
    let day = match area.width {
        60.. => wall.format("%A %-d %B").to_string(),
        _ => wall.format("%a %-d %b").to_string(),
    };
    let rest = match ctx.config.rhythm().is_rest(wall.date()) {
        true if area.width >= 60 => format!(" {} a rest day: nothing is asked", ctx.theme.glyphs.dot),
        true => format!(" {} rest", ctx.theme.glyphs.dot),
        false => String::new(),
    };
    let title = format!("Today {} {day}{rest}", ctx.theme.glyphs.dot);
    let title_room = end.saturating_sub(area.x + 3);
    text::put(
        buffer,
        area.x + 2,
        area.y,
        title_room,
        &title,
        ctx.theme.style(Role::Title),
    );
    let body = Rect {
        y: area.y + 1 + u16::from(area.height > 14),
        height: area.height - 1 - u16::from(area.height > 14),
        ..area
    };
    if today.items.is_empty() {
        teach(ctx, buffer, body);
        return;
    }
    let wide = area.width >= ONE_LINE;
    let mut rows = Vec::with_capacity(today.items.len() + 2);
    let first_later = today.items.iter().position(|item| item.band == Band::Later);
    for at in 0..today.items.len() {
        if first_later == Some(at) && at > 0 {
            if wide && body.height > 12 {
                rows.push(StripRow::Label(String::new()));
            }
            rows.push(StripRow::Label("can wait".to_owned()));
        }
        rows.push(StripRow::Item(at));
    }
    let height = if wide { 1 } else { 2 };
    screen
        .strip
        .view(ctx, buffer, body, &rows, height, |buffer, at, place, focused| {
            let item = &today.items[at];
            if wide {
                one_line(item, zone, wall, ctx, buffer, place, focused);
            } else {
                two_lines(item, zone, wall, ctx, buffer, place, focused);
            }
        });
}

fn one_line(
    item: &Item,
    zone: &Zone,
    wall: NaiveDateTime,
    ctx: &Ctx<'_>,
    buffer: &mut Buffer,
    place: Rect,
    focused: bool,
) {
    let (glyph, role) = glyph(item, ctx);
    text::put(buffer, place.x, place.y, 2, glyph, ctx.theme.style(role));
    let due = when_words(item, zone, wall);
    text::put(
        buffer,
        place.x + 2,
        place.y,
        WHEN,
        &due,
        ctx.theme.style(when_role(item, zone, wall)),
    );
    let x = place.x + 2 + WHEN + 1;
    let room = place.right().saturating_sub(x);
    let text_room = room * 11 / 20;
    let role = if focused { Role::Focus } else { text_role(item) };
    text::put(buffer, x, place.y, text_room, &item.text, ctx.theme.style(role));
    let why_x = x + text_room + 2;
    let why_room = place.right().saturating_sub(why_x);
    text::put(buffer, why_x, place.y, why_room, &item.why, ctx.theme.style(Role::Dim));
}

fn two_lines(
    item: &Item,
    zone: &Zone,
    wall: NaiveDateTime,
    ctx: &Ctx<'_>,
    buffer: &mut Buffer,
    place: Rect,
    focused: bool,
) {
    let (glyph, role) = glyph(item, ctx);
    text::put(buffer, place.x, place.y, 2, glyph, ctx.theme.style(role));
    let role = if focused { Role::Focus } else { text_role(item) };
    let room = place.width.saturating_sub(2);
    text::put(buffer, place.x + 2, place.y, room, &item.text, ctx.theme.style(role));
    let due = when_words(item, zone, wall);
    let role = when_role(item, zone, wall);
    let mut x = place.x + 2;
    x += text::put(buffer, x, place.y + 1, room, &due, ctx.theme.style(role));
    let gap = u16::from(!due.is_empty()) * 2;
    let room = place.right().saturating_sub(x + gap);
    text::put(
        buffer,
        x + gap,
        place.y + 1,
        room,
        &item.why,
        ctx.theme.style(Role::Dim),
    );
}

fn glyph(item: &Item, ctx: &Ctx<'_>) -> (&'static str, Role) {
    match item.status {
        Some(status) => (ctx.theme.status(status), Role::Status(status)),
        None if item.count.is_some() => (ctx.theme.glyphs.more, Role::Dim),
        None => (ctx.theme.glyphs.dot, Role::Dim),
    }
}

fn text_role(item: &Item) -> Role {
    match (item.count, item.band) {
        (Some(_), _) => Role::Dim,
        (None, Band::Now) => Role::Title,
        (None, _) => Role::Text,
    }
}

/// How many days on the wall from today to when it is due.
fn days(item: &Item, zone: &Zone, wall: NaiveDateTime) -> Option<i64> {
    let due = zone.local(item.due_at?).at;
    Some((due.date() - wall.date()).num_days())
}

fn when_role(item: &Item, zone: &Zone, wall: NaiveDateTime) -> Role {
    let late = days(item, zone, wall).is_some_and(|days| days < 0);
    match (item.kind, item.band) {
        (Rule::Silent | Rule::Lapsed, _) => Role::Dim,
        (_, Band::Now) => Role::Info,
        _ if late => Role::Warn,
        (_, Band::Later) => Role::Dim,
        _ => Role::Text,
    }
}

/// When it is due: `14:30`, `Mon 09:00`, `today`, `in 5 d`, `3 d late`; of what is silent, for how long.
fn when_words(item: &Item, zone: &Zone, wall: NaiveDateTime) -> String {
    let Some((due, days)) = item.due_at.zip(days(item, zone, wall)) else {
        return String::new();
    };
    let due = zone.local(due).at;
    match (item.kind, item.whole_day, days) {
        (Rule::Silent | Rule::Lapsed, _, days) => when::span(-days),
        (_, false, 0) => due.format("%H:%M").to_string(),
        (_, false, 1..=6) => due.format("%a %H:%M").to_string(),
        (_, _, 0) => "today".to_owned(),
        (_, _, 1) => "tomorrow".to_owned(),
        (_, _, days @ 2..=99) => format!("in {days} d"),
        (_, _, days @ -99..=-1) => format!("{} d late", -days),
        _ if due.year() == wall.year() => due.format("%-d %b").to_string(),
        _ => due.format("%b %Y").to_string(),
    }
}

fn number(n: u64) -> String {
    crate::tui::widgets::column::number(n)
}

/// Everything that is known about an item, as lines to read.
pub fn facts(item: &Item, zone: &Zone) -> String {
    let mut lines = vec![item.why.clone(), String::new()];
    let mut say = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            lines.push(format!("{name:<10} {value}"));
        }
    };
    say("Rule", Some(item.kind.label().to_owned()));
    say("Job", item.title.clone());
    say("Company", item.company.clone());
    say("Stands at", item.status.map(|status| status.label().to_owned()));
    let due = item.due_at.map(|due| zone.local(due).at);
    let form = if item.whole_day {
        "%A %-d %B %Y"
    } else {
        "%A %-d %B %Y %H:%M"
    };
    let name = if matches!(item.kind, Rule::Silent | Rule::Lapsed) {
        "Since"
    } else {
        "Due"
    };
    say(name, due.map(|due| due.format(form).to_string()));
    say("Urgency", Some(item.band.label().to_owned()));
    say("Enter", Some(word(item).to_owned()));
    let key = item.kind.as_str().to_lowercase();
    lines.push(String::new());
    lines.push(format!("The rule is set under [today.{key}] in the settings."));
    lines.join("\n")
}

fn teach(ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let key = |action| ctx.keymap.label(action).unwrap_or_default();
    let said = format!(
        "Nothing to do today.\n\nInterviews, deadlines, offers, follow-ups, answers and thank-yous that are owed come here by \
         themselves when their day has come, and say why.\n\n{} adds a task, {} goes to the board.",
        key(Action::TodayTask),
        key(Action::GoBoard)
    );
    let dim = ctx.theme.style(Role::Dim);
    let rows = wrapped(&said, area.width.saturating_sub(4).min(72));
    for (row, y) in rows.iter().zip(area.y + u16::from(area.height > 12)..area.bottom()) {
        text::put(buffer, area.x + 2, y, area.width - 2, row, dim);
    }
}
