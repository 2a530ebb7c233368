//! Drawing the history.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{HistoryScreen, SAID_AFTER};
use crate::domain::history::figures::Figures;
use crate::domain::history::filter::HistoryFilter;
use crate::domain::history::{Event, HistoryEntry};
use crate::domain::job::JobStatus;
use crate::domain::offer::OfferStatus;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::column::number;
use crate::tui::widgets::panes::beyond;
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::{text, when};

/// What stands between two figures of a line.
const GAP: u16 = 3;
/// Below this height the figures take one line.
const LOW: u16 = 14;
/// From this width on what happened and whom it is about stand in columns of their own.
const WIDE: u16 = 70;

/// Draws all of it.
pub(super) fn view(screen: &HistoryScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    screen.places.clear();
    if area.height < 3 || area.width < 10 {
        return;
    }
    view_line(screen, ctx, buffer, area);
    let mut y = area.y + 1;
    if let Some((figures, _)) = &screen.figures {
        let most = if area.height < LOW { 1 } else { 4 };
        y = view_figures(figures, ctx, buffer, Rect { y, ..area }, most);
    } else if is_slow(screen.figures_asked.map(|(_, since)| since), ctx) {
        let said = "working out the figures …";
        text::put(buffer, area.x + 1, y, area.width - 2, said, ctx.theme.style(Role::Dim));
        y += 1;
    }
    if area.height >= LOW && !(screen.filter.words.is_empty() && screen.filter.kinds.is_empty()) {
        let said = "Figures count jobs: words and kinds only choose what is listed.";
        text::put(buffer, area.x + 1, y, area.width - 2, said, ctx.theme.style(Role::Dim));
        y += 1;
    }
    if area.height >= LOW {
        let rule = ctx.theme.glyphs.rule.repeat(usize::from(area.width.saturating_sub(2)));
        text::put(
            buffer,
            area.x + 1,
            y,
            area.width - 2,
            &rule,
            ctx.theme.style(Role::Rule),
        );
        y += 1;
    }
    let body = Rect {
        y,
        height: area.bottom().saturating_sub(y),
        ..area
    };
    if screen.entries.is_empty() {
        if screen.read && screen.asked.is_none() {
            teach(screen, ctx, buffer, body);
        }
        return;
    }
    view_entries(screen, ctx, buffer, body);
}

fn is_slow(since: Option<chrono::DateTime<chrono::Utc>>, ctx: &Ctx<'_>) -> bool {
    since.is_some_and(|since| ctx.now >= since + SAID_AFTER)
}

/// The first line: what the history is narrowed to, and how much of it there is.
fn view_line(screen: &HistoryScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let dim = ctx.theme.style(Role::Dim);
    let count = match (&screen.figures, is_slow(screen.asked.map(|(_, _, since)| since), ctx)) {
        (_, true) => "looking …".to_owned(),
        (Some((_, total)), _) if screen.figures_asked.is_none() => match total {
            1 => "1 entry".to_owned(),
            total => format!("{} entries", number(*total)),
        },
        _ => String::new(),
    };
    let right = area.right() - 1;
    let mut left = text::put_right(buffer, right, area.y, area.width / 2, &count, dim);
    let filtering = screen.typing || !screen.line.text().trim().is_empty();
    if filtering && let Some((advice, wrong)) = HistoryFilter::advice(screen.line.text(), ctx.local()) {
        let (advice, role) = match wrong {
            true => (format!("{} {advice}", ctx.theme.glyphs.warn), Role::Warn),
            false => (advice.to_owned(), Role::Dim),
        };
        let room = (area.width / 2).saturating_sub(right.saturating_sub(left) + 3);
        if room >= 10 {
            left = text::put_right(
                buffer,
                left.saturating_sub(3),
                area.y,
                room,
                &advice,
                ctx.theme.style(role),
            );
        }
    }
    let mut x = area.x + 1;
    if !filtering {
        let room = left.saturating_sub(x + 2);
        text::put(buffer, x, area.y, room, "the whole hunt", dim);
        return;
    }
    x += text::put(buffer, x, area.y, 2, "/ ", ctx.theme.style(Role::Key));
    let field = Rect {
        x,
        y: area.y,
        width: left.saturating_sub(x + 2),
        height: 1,
    };
    screen.line.view(ctx, buffer, field, screen.typing);
    if screen.typing && screen.line.text().is_empty() && field.width > 24 {
        let examples = "company:pontis  status:offer  from:30d  kind:interview";
        text::put(
            buffer,
            field.x + 2,
            area.y,
            field.width - 2,
            &text::fit(examples, field.width - 2),
            dim,
        );
    }
}

/// The figures, as many to a line as fit; gives the line below them.
fn view_figures(figures: &Figures, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, most: u16) -> u16 {
    let (mut y, mut lines) = (area.y, 0);
    for group in figures.head() {
        let mut x = area.x + 1;
        lines += 1;
        if lines > most {
            return y;
        }
        for (name, value) in group {
            let width = text::width(&name) + 1 + text::width(&value);
            if x > area.x + 1 && x + width > area.right().saturating_sub(1) {
                lines += 1;
                if lines > most {
                    return y + 1;
                }
                y += 1;
                x = area.x + 1;
            }
            let room = |x: u16| area.right().saturating_sub(x + 1);
            x += text::put(buffer, x, y, room(x), &name, ctx.theme.style(Role::Dim)) + 1;
            x += text::put(buffer, x, y, room(x), &value, ctx.theme.style(Role::Text)) + GAP;
        }
        y += 1;
    }
    y
}

fn teach(screen: &HistoryScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let key = |action| ctx.keymap.label(action).unwrap_or_default();
    let said = match screen.filter.is_empty() {
        true => format!(
            "Nothing has happened yet. {} adds a job; every move, and what you send, agree on and are told, gathers here by \
             itself.\n\n{} steps the board back in time.",
            key(Action::Add),
            key(Action::HistoryPast)
        ),
        false => format!(
            "Nothing of that happened. {} shows the whole hunt.",
            key(Action::HistoryLeave)
        ),
    };
    let dim = ctx.theme.style(Role::Dim);
    let rows = wrapped(&said, area.width.saturating_sub(4).min(72));
    for (row, y) in rows.iter().zip(area.y..area.bottom()) {
        text::put(buffer, area.x + 2, y, area.width - 2, row, dim);
    }
}

fn day_of(entry: &HistoryEntry, ctx: &Ctx<'_>) -> NaiveDate {
    ctx.wall(entry.at).date()
}

/// Whether a day's heading stands above an entry when it is drawn below the one before it.
fn begins_day(screen: &HistoryScreen, n: usize, ctx: &Ctx<'_>) -> bool {
    let day = |n: usize| screen.entries.get(n).map(|entry| day_of(entry, ctx));
    n == 0 || day(n) != day(n - 1)
}

/// The first entry to draw so that the one in focus is seen; the first has its day above it in any case.
fn top(screen: &HistoryScreen, ctx: &Ctx<'_>, height: usize) -> usize {
    let mut top = screen.top.get().min(screen.at);
    // Each entry takes a line at least.
    top = top.max((screen.at + 1).saturating_sub(height));
    let mut lines = 1
        + (top..=screen.at)
            .map(|n| 1 + usize::from(n > top && begins_day(screen, n, ctx)))
            .sum::<usize>();
    while lines > height && top < screen.at {
        top += 1;
        lines -= 1 + usize::from(begins_day(screen, top, ctx));
    }
    top
}

fn view_entries(screen: &HistoryScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    if area.is_empty() {
        return;
    }
    let height = usize::from(area.height);
    screen.rows.set(height);
    let top = top(screen, ctx, height);
    screen.top.set(top);
    let mut y = area.y;
    let mut last = top;
    for (n, entry) in screen.entries.iter().enumerate().skip(top) {
        let heading = n == top || begins_day(screen, n, ctx);
        // A heading without anything below it says nothing.
        if y + u16::from(heading) >= area.bottom() {
            break;
        }
        if heading {
            view_day(day_of(entry, ctx), ctx, buffer, Rect { y, height: 1, ..area });
            y += 1;
        }
        let line = Rect { y, height: 1, ..area };
        view_entry(entry, n == screen.at, ctx, buffer, line);
        screen.places.add(n, line);
        last = n;
        y += 1;
    }
    beyond(
        ctx,
        buffer,
        area,
        top > 0,
        last + 1 < screen.entries.len() || !screen.ended,
    );
}

fn view_day(day: NaiveDate, ctx: &Ctx<'_>, buffer: &mut Buffer, line: Rect) {
    let near = when::day(day, ctx);
    let absolute = day.format("%A, %-d %B %Y").to_string();
    let x = line.x + 1;
    let room = line.width.saturating_sub(2);
    let taken = text::put(buffer, x, line.y, room, &absolute, ctx.theme.style(Role::Title));
    // What is far off is said by its date alone.
    if when::days_between(day, ctx.today()).abs() <= 30 {
        let aside = format!("  {near}");
        text::put(
            buffer,
            x + taken,
            line.y,
            room.saturating_sub(taken),
            &aside,
            ctx.theme.style(Role::Dim),
        );
    }
}

fn view_entry(entry: &HistoryEntry, focused: bool, ctx: &Ctx<'_>, buffer: &mut Buffer, line: Rect) {
    let style = |role| ctx.theme.style(role);
    if focused {
        text::put(buffer, line.x, line.y, 1, ctx.theme.glyphs.focus, style(Role::Bar));
    }
    let mut x = line.x + 1;
    let end = line.right().saturating_sub(2);
    if entry.has_time {
        let time = ctx.wall(entry.at).format("%H:%M").to_string();
        text::put(buffer, x, line.y, 5, &time, style(Role::Dim));
    }
    x += 6;
    let (glyph, role) = sign(entry, ctx);
    text::put(buffer, x, line.y, 1, glyph, style(role));
    x += 2;
    let what_role = if focused { Role::Focus } else { Role::Text };
    let words = entry.words(ctx.now);
    let note = entry
        .text
        .as_deref()
        .and_then(|text| text.lines().find(|line| !line.trim().is_empty()));
    let about = |entry: &HistoryEntry| match (&entry.company, &entry.title) {
        (Some(company), Some(title)) => format!("{company} {} {title}", ctx.theme.glyphs.dot),
        _ => String::new(),
    };
    if line.width < WIDE {
        // Whom it is about keeps a little room; it takes what is left.
        let company = entry.company.as_deref().unwrap_or_default();
        let all = end.saturating_sub(x);
        let kept = text::width(company).min(all / 3);
        let room = all.saturating_sub(if kept > 0 { kept + 2 } else { 0 });
        let taken = text::put(buffer, x, line.y, room, &text::fit(&words, room), style(what_role));
        let left = all.saturating_sub(taken + 2);
        text::put(
            buffer,
            x + taken + 2,
            line.y,
            left,
            &text::fit(company, left),
            style(Role::Dim),
        );
        return;
    }
    // Whom it is about stands in its own column; what happened may take the rest, and what was written down what is left.
    let column = x + (end - x) * 11 / 20;
    let room = column.saturating_sub(x + 2);
    let about = about(entry);
    let room = if about.is_empty() { end.saturating_sub(x) } else { room };
    let taken = text::put(buffer, x, line.y, room, &text::fit(&words, room), style(what_role));
    let left = room.saturating_sub(taken + 2);
    if let Some(note) = note.filter(|_| left >= 8) {
        let note = text::fit(note, left);
        text::put(buffer, x + taken + 2, line.y, left, &note, style(Role::Dim));
    }
    let room = end.saturating_sub(column);
    text::put(
        buffer,
        column,
        line.y,
        room,
        &text::fit(&about, room),
        style(if focused { Role::Focus } else { Role::Dim }),
    );
}

/// The sign of an entry and its look: of a status where there is one.
fn sign<'a>(entry: &HistoryEntry, ctx: &Ctx<'a>) -> (&'a str, Role) {
    let glyphs = ctx.theme.glyphs;
    let status = |status: JobStatus| (ctx.theme.status(status), Role::Status(status));
    match &entry.event {
        Event::Moved { to, .. } => status(*to),
        Event::Sent { .. } => status(JobStatus::Applied),
        Event::Interview { cancelled: true, .. } => (glyphs.no, Role::Dim),
        Event::Interview { .. } if entry.at > ctx.now => status(JobStatus::InterviewScheduled),
        Event::Interview { .. } => status(JobStatus::InterviewCompleted),
        Event::Offered(_) | Event::Proposed(..) | Event::Decided(OfferStatus::Open) => status(JobStatus::OfferReceived),
        Event::Decided(OfferStatus::Accepted) => status(JobStatus::Accepted),
        Event::Decided(OfferStatus::Declined | OfferStatus::Expired) => status(JobStatus::Withdrawn),
        Event::Said { inbound: true, .. } => (glyphs.left, Role::Info),
        Event::Said { .. } if entry.kind() == crate::domain::history::HistoryKind::Note => (glyphs.dot, Role::Dim),
        Event::Said { .. } => (glyphs.right, Role::Text),
        Event::TaskDone(_) => (glyphs.yes, Role::Good),
        Event::Attached(..) => (glyphs.link, Role::Dim),
    }
}
