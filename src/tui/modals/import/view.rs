//! Drawing the import.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::report::{details, grouped};
use super::{Import, Phase, Source};
use crate::app::import::{Duplicates, ImportProgress, ImportReport};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::text;
use crate::tui::widgets::window::window;

/// One thing that is said takes at most so many lines.
const MOST_ROWS: usize = 4;

/// Draws the window.
pub fn view(import: &Import, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
    match &import.phase {
        Phase::Line | Phase::Fetching(_) | Phase::Looking(_, None) => view_line(import, ctx, frame, area),
        _ => view_report(import, ctx, frame, area),
    }
}

fn view_line(import: &Import, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
    let inside = window(ctx, frame, area, "Import", 84, 12);
    let buffer = frame.buffer_mut();
    let dim = ctx.theme.style(Role::Dim);
    let typing = matches!(import.phase, Phase::Line);
    let used = text::put(
        buffer,
        inside.x,
        inside.y,
        2,
        ctx.theme.glyphs.focus,
        ctx.theme.style(Role::Accent),
    ) + 1;
    let place = Rect::new(inside.x + used, inside.y, inside.width.saturating_sub(used), 1);
    import.line.view(ctx, buffer, place, typing);
    if import.line.text().is_empty() && typing {
        let said = "a path or an address";
        text::put(buffer, place.x + 2, place.y, place.width.saturating_sub(2), said, dim);
    }
    let mut rows = inside.rows().skip(if inside.height > 6 { 2 } else { 1 });
    let mut say = |said: &str, role: Role| {
        let room = inside.width.saturating_sub(2);
        // Names of files stay in their line.
        let lines = if role == Role::Text {
            vec![said.to_owned()]
        } else {
            wrapped(said, room)
        };
        for (said, row) in lines.iter().take(3).zip(rows.by_ref()) {
            text::put(buffer, row.x + 2, row.y, room, said, ctx.theme.style(role));
        }
    };
    match (&import.phase, &import.refused) {
        (Phase::Fetching(_), _) => say("fetching it … Esc stops", Role::Dim),
        (Phase::Looking(..), _) => say("reading it … Esc stops", Role::Dim),
        (_, Some(refused)) => say(&format!("{} {refused}", ctx.theme.glyphs.no), Role::Bad),
        _ => {}
    }
    if !typing {
        return;
    }
    if !import.paths.is_empty() {
        let room = usize::from(inside.height).saturating_sub(3).max(1);
        let beyond = import.paths.len().saturating_sub(room);
        for path in import.paths.iter().take(room) {
            // The folder stands in the line already.
            let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
            let folder = if path.ends_with('/') { "/" } else { "" };
            say(&format!("{name}{folder}"), Role::Text);
        }
        if beyond > 0 {
            say(&format!("{} {beyond} more", ctx.theme.glyphs.more), Role::Dim);
        }
        return;
    }
    say(
        "A file: the CSV of another tracker or a spreadsheet, JSON, a saved page, a text.",
        Role::Dim,
    );
    say(
        "An address: a posting on the web, or a company's list of jobs.",
        Role::Dim,
    );
    say("Your résumé, or the zip that LinkedIn gives you.", Role::Dim);
    say("Or paste a posting's whole text here.", Role::Dim);
    if inside.height > 8 {
        say("", Role::Dim);
    }
    say(
        "You see first what would happen. Importing the same again adds nothing.",
        Role::Dim,
    );
}

fn view_report(import: &Import, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
    let Some(report) = import.report() else { return };
    let details = details(report);
    // Each may take two lines.
    let rows = u16::try_from(2 * details.len()).unwrap_or(u16::MAX).min(16);
    let title = match import.phase {
        Phase::Done(_) => "Imported",
        _ => "Import",
    };
    let inside = window(ctx, frame, area, title, 84, rows + 9);
    let buffer = frame.buffer_mut();
    let mut y = inside.y;
    let roomy = inside.height > 12;
    let from = match &import.source {
        Some(Source::Text(_)) => "pasted text",
        Some(Source::File(path)) => path.rsplit('/').next().unwrap_or(path),
        _ => import.line.text(),
    };
    let head = format!("{from} {} {}", ctx.theme.glyphs.dot, report.format);
    text::put(
        buffer,
        inside.x + 1,
        y,
        inside.width.saturating_sub(1),
        &head,
        ctx.theme.style(Role::Dim),
    );
    y += 1 + u16::from(roomy);
    for (number, said, role) in counts(report, matches!(import.phase, Phase::Done(_)), import.duplicates) {
        if y >= inside.bottom() {
            return;
        }
        let number = grouped(number);
        text::put_right(buffer, inside.x + 9, y, 9, &number, ctx.theme.style(Role::Title));
        let room = inside.width.saturating_sub(11);
        text::put(buffer, inside.x + 11, y, room, said, ctx.theme.style(role));
        y += 1;
    }
    y += u16::from(roomy);
    let last = inside.bottom().saturating_sub(1);
    if !matches!(import.phase, Phase::Done(_)) && !report.duplicates.is_empty() && y < last {
        view_duplicates(import, ctx, buffer, Rect::new(inside.x, y, inside.width, 1));
        y += 1 + u16::from(roomy);
    }
    let width = if inside.width < 50 { 9 } else { 11 };
    let x = inside.x + width + 2;
    let room = inside.right().saturating_sub(x + 1);
    let mut rows = details.iter().skip(import.scroll).flat_map(|detail| {
        let said = wrapped(&detail.said, room).into_iter().take(MOST_ROWS).enumerate();
        said.map(move |(number, said)| (if number == 0 { detail.place.as_str() } else { "" }, said, detail.role))
    });
    let dim = ctx.theme.style(Role::Dim);
    while y < last
        && let Some((place, said, role)) = rows.next()
    {
        text::put_right(buffer, inside.x + width, y, width, place, dim);
        text::put(buffer, x, y, room, &said, ctx.theme.style(role));
        y += 1;
    }
    if rows.next().is_some() {
        text::put(buffer, inside.right() - 1, last - 1, 1, ctx.theme.glyphs.down, dim);
    }
    let (word, role) = last_line(import, report, ctx);
    text::put(
        buffer,
        inside.x + 1,
        last,
        inside.width.saturating_sub(1),
        &word,
        ctx.theme.style(role),
    );
}

/// The counts that are worth a line.
fn counts(report: &ImportReport, done: bool, duplicates: Duplicates) -> Vec<(u64, &'static str, Role)> {
    let rejected = report.rejected.len() as u64;
    let mut lines = vec![(report.added, if done { "added" } else { "new" }, Role::Good)];
    if report.changed > 0 {
        let said = if done {
            "there already: empty fields filled"
        } else {
            "there already: empty fields get filled"
        };
        lines.push((report.changed, said, Role::Info));
    }
    if report.skipped > 0 {
        let said = match duplicates {
            Duplicates::Merge => "there already, with nothing to fill",
            _ => "there already: left as they are",
        };
        lines.push((report.skipped, said, Role::Text));
    }
    if rejected > 0 {
        let said = if rejected == 1 {
            "can't be taken"
        } else {
            "that can't be taken"
        };
        lines.push((rejected, said, Role::Bad));
    }
    if !report.doubts.is_empty() {
        lines.push((report.doubts.len() as u64, "taken with a doubt", Role::Warn));
    }
    lines
}

/// The three ways with what is there already, the chosen one marked.
fn view_duplicates(import: &Import, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let mut x = area.x + 1;
    let put = |buffer: &mut Buffer, x: &mut u16, said: &str, role: Role| {
        *x += text::put(
            buffer,
            *x,
            area.y,
            area.right().saturating_sub(*x),
            said,
            ctx.theme.style(role),
        );
    };
    if area.width >= 60 {
        put(buffer, &mut x, "what is there already  ", Role::Dim);
    }
    for (way, action, said) in [
        (Duplicates::Skip, Action::ImportSkip, "leave"),
        (Duplicates::Merge, Action::ImportMerge, "fill gaps"),
        (Duplicates::Keep, Action::ImportKeep, "keep both"),
    ] {
        let chosen = way == import.duplicates;
        let mark = if chosen { ctx.theme.glyphs.selected } else { " " };
        put(buffer, &mut x, mark, Role::Selected);
        put(buffer, &mut x, &ctx.keymap.label(action).unwrap_or_default(), Role::Key);
        put(buffer, &mut x, " ", Role::Text);
        put(buffer, &mut x, said, if chosen { Role::Focus } else { Role::Text });
        x += 2;
    }
}

fn last_line(import: &Import, report: &ImportReport, ctx: &Ctx<'_>) -> (String, Role) {
    let label = |action| ctx.keymap.label(action).unwrap_or_default();
    if let Some(refused) = &import.refused {
        return (format!("{} {refused}", ctx.theme.glyphs.no), Role::Bad);
    }
    match &import.phase {
        Phase::Looking(..) => ("counting again …".to_owned(), Role::Dim),
        Phase::Working(_, progress, _) => (working(*progress, ctx), Role::Info),
        Phase::Done(_) if report.edit.is_some() => {
            let undo = label(Action::Undo);
            (format!("Done. {undo} on the board takes all of it back."), Role::Good)
        }
        Phase::Done(_) => ("Done.".to_owned(), Role::Good),
        _ if report.added + report.changed == 0 => {
            let back = label(Action::ImportBack);
            (format!("There is nothing to import. {back} goes back."), Role::Warn)
        }
        _ => {
            let count = grouped(report.added + report.changed);
            let jobs = if report.added + report.changed == 1 {
                "job"
            } else {
                "jobs"
            };
            (
                format!("{} imports {count} {jobs}", label(Action::ImportNow)),
                Role::Text,
            )
        }
    }
}

fn working(progress: Option<ImportProgress>, ctx: &Ctx<'_>) -> String {
    let Some(ImportProgress { done, total }) = progress else {
        return "importing … Esc stops and leaves nothing behind".to_owned();
    };
    match total.filter(|total| *total > 0) {
        Some(total) => {
            let filled = usize::try_from((done * 20 / total).min(20)).unwrap_or(0);
            let bar = format!(
                "{}{}",
                ctx.theme.glyphs.drop.repeat(filled),
                ctx.theme.glyphs.rule.repeat(20 - filled)
            );
            format!("{bar} {} of {}", grouped(done), grouped(total))
        }
        None => format!("{} so far …", grouped(done)),
    }
}
