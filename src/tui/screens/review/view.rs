//! Drawing the review: the pieces on the left, the source on the right.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{ReviewScreen, is_sure};
use crate::domain::profile::merge::{Choice, FieldChange, Piece, Proposal, Verdict};
use crate::domain::resume::content::Section;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::screens::profile::link_words;
use crate::tui::theme::Role;
use crate::tui::widgets::lines::{self, Line, at, piece};
use crate::tui::widgets::panes::{beyond, side_by_side};
use crate::tui::widgets::scroll_text::stretches;
use crate::tui::widgets::text;

/// Below this width the pieces and the source are shown one at a time.
const TWO_PANES: u16 = 70;
/// A reading that is less sure than this is hardly more than a guess.
const GUESS: f32 = 0.5;

/// Draws all of it.
pub fn view(screen: &ReviewScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    screen.places.clear();
    if area.height < 3 || area.width < 10 {
        return;
    }
    let head = if area.height < 16 { 1 } else { 2 };
    view_head(screen, ctx, buffer, Rect { height: head, ..area });
    let body = Rect {
        y: area.y + head,
        height: area.height - head,
        ..area
    };
    if area.width < TWO_PANES {
        if screen.source {
            view_source(screen, ctx, buffer, body);
        } else {
            view_pieces(screen, ctx, buffer, body);
        }
        return;
    }
    let (left, right) = side_by_side(ctx, buffer, body, area.width * 9 / 20, false);
    view_pieces(screen, ctx, buffer, left);
    // The bar beside the lines of the piece in focus stands close to the rule.
    let right = Rect {
        x: right.x - 1,
        width: right.width + 1,
        ..right
    };
    view_source(screen, ctx, buffer, right);
}

fn view_head(screen: &ReviewScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let dot = format!(" {} ", ctx.theme.glyphs.dot);
    let chosen = match screen.chosen() {
        0 => "nothing chosen".to_owned(),
        count => format!("{count} chosen"),
    };
    let style = ctx.theme.style(Role::Selected);
    let right = area.right().saturating_sub(1);
    let end = text::put_right(buffer, right, area.y, 20, &chosen, style);
    let mut counts = [(0, "new"), (0, "to fill in"), (0, "otherwise"), (0, "there already")];
    for proposal in &screen.proposals {
        let at = match proposal.verdict {
            Verdict::New => 0,
            Verdict::Fills { .. } => 1,
            Verdict::Differs { .. } => 2,
            Verdict::Same { .. } | Verdict::Repeats { .. } => 3,
        };
        counts[at].0 += 1;
    }
    let unplaced = screen.content.unplaced.len();
    let mut said: Vec<String> = counts
        .into_iter()
        .chain([(unplaced, "not understood")])
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    if area.width >= TWO_PANES && !screen.kind.is_empty() {
        said.push(screen.kind.clone());
    }
    let room = end.saturating_sub(area.x + 3);
    text::put(
        buffer,
        area.x + 1,
        area.y,
        room,
        &said.join(&dot),
        ctx.theme.style(Role::Text),
    );
}

/// What is said of a verdict: a sign, a word and how it looks.
fn mark(proposal: &Proposal, ctx: &Ctx<'_>) -> (&'static str, &'static str, Role) {
    let glyphs = ctx.theme.glyphs;
    match proposal.verdict {
        Verdict::New => ("+", "new", Role::Good),
        Verdict::Fills { .. } => (glyphs.high, "fills in", Role::Info),
        Verdict::Differs { .. } => (glyphs.maybe, "differs", Role::Warn),
        Verdict::Same { .. } => ("=", "there", Role::Dim),
        Verdict::Repeats { .. } => ("=", "said before", Role::Dim),
    }
}

/// What a piece is called.
fn name(piece: &Piece) -> String {
    match piece {
        Piece::Basics(field, value) => format!("{}: {value}", field.label()),
        Piece::Link(link) => format!("link: {}", link_words(link)),
        Piece::Other(map) => {
            let keys: Vec<&str> = map.keys().map(String::as_str).collect();
            format!("other parts: {}", keys.join(", "))
        }
        Piece::Fact(fact) => {
            let beside = fact.subtitle();
            let title = fact.title();
            if beside.is_empty() {
                title
            } else {
                format!("{title} · {beside}")
            }
        }
    }
}

fn heading(section: Option<Section>) -> &'static str {
    section.map_or("Person", |section| match section {
        Section::Summary => "Person",
        Section::Certifications => "Certificates",
        other => other.label(),
    })
}

/// The lines of a piece, with the heading of its section where that is the first, and how many of them those are.
fn lines_of(screen: &ReviewScreen, index: usize, width: u16, ctx: &Ctx<'_>) -> (Vec<Line>, usize) {
    let mut lines = Vec::new();
    let focused = index == screen.at;
    let strong = if focused { Role::Focus } else { Role::Text };
    let section = |at: usize| screen.proposals.get(at).map(|proposal| heading(proposal.section));
    let here = section(index).unwrap_or("Not understood");
    let before = index.checked_sub(1).map(|at| section(at).unwrap_or("Not understood"));
    if before != Some(here) {
        if index > 0 {
            lines.push(Line::new());
        }
        lines.push(vec![piece(here, Role::Title)]);
    }
    let above = lines.len();
    let Some(proposal) = screen.proposals.get(index) else {
        let unplaced = index
            .checked_sub(screen.proposals.len())
            .and_then(|at| screen.content.unplaced.get(at));
        let Some(unplaced) = unplaced else {
            return (lines, above);
        };
        let mut rows = unplaced.text.lines().filter(|line| !line.trim().is_empty());
        let first = rows.next().unwrap_or_default().trim().to_owned();
        lines.push(vec![piece("  ? ", Role::Warn), piece(first, strong)]);
        if focused {
            let make = ctx.keymap.label(Action::ReviewMake).unwrap_or_default();
            let more = rows.count();
            let more = match more {
                0 => String::new(),
                1 => "and one more line. ".to_owned(),
                more => format!("and {more} more lines. "),
            };
            let from = unplaced
                .section
                .as_ref()
                .map(|section| format!("under \"{section}\". "))
                .unwrap_or_default();
            lines.push(vec![at(4, format!("{from}{more}{make} makes a fact of it"), Role::Dim)]);
        }
        return (lines, above);
    };
    let (sign, word, role) = mark(proposal, ctx);
    let choice = screen.choices.get(index).copied().unwrap_or(Choice::Skip);
    let taken = proposal.change(choice).is_some();
    let selected = if taken { ctx.theme.glyphs.selected } else { " " };
    let word = match (&proposal.verdict, choice) {
        (_, Choice::Skip) if !proposal.choices().is_empty() => format!("{word}, left"),
        (Verdict::Differs { .. }, Choice::Fill) => "differs, fills in".to_owned(),
        (Verdict::Differs { .. }, Choice::Take) => "differs, taken".to_owned(),
        _ => word.to_owned(),
    };
    let dot = ctx.theme.glyphs.dot;
    let word = match sureness(proposal) {
        Some(sure) if !proposal.choices().is_empty() => format!("{word} {dot} {sure}"),
        _ => word,
    };
    let end = width.saturating_sub(text::width(&word) + 1);
    lines.push(vec![
        piece(format!("{selected} "), Role::Selected),
        piece(format!("{sign} "), role),
        piece(name(&proposal.what), if taken || focused { strong } else { Role::Dim }),
        at(end, word, role),
    ]);
    if focused {
        details(proposal, width, ctx, &mut lines);
    }
    (lines, above)
}

/// How sure the reader was, in words; nothing where it was reasonably sure.
fn sureness(proposal: &Proposal) -> Option<&'static str> {
    let confidence = proposal.confidence.filter(|_| !is_sure(proposal))?;
    Some(if confidence < GUESS { "a guess" } else { "unsure" })
}

/// What taking the piece in focus would bring.
fn details(proposal: &Proposal, width: u16, ctx: &Ctx<'_>, lines: &mut Vec<Line>) {
    let room = width.saturating_sub(7);
    let mut say = |said: &str, role: Role, most: usize| {
        for part in stretches(said, room).into_iter().take(most) {
            lines.push(vec![at(4, said[part].to_owned(), role)]);
        }
    };
    let field = |change: &FieldChange| {
        let label = change.field.replace('_', " ");
        match &change.ours {
            Some(ours) => format!(
                "{label}: {} (yours: {})",
                change.theirs.replace('\n', " / "),
                ours.replace('\n', " / ")
            ),
            None => format!("{label}: {}", change.theirs.replace('\n', " / ")),
        }
    };
    if let Some(sure) = sureness(proposal) {
        let edit = ctx.keymap.label(Action::ReviewEdit).unwrap_or_default();
        let said = format!("The reading is {sure}: compare it with its source; {edit} corrects it.");
        say(&said, Role::Warn, 2);
    }
    match &proposal.verdict {
        Verdict::Fills { fields, .. } => {
            for change in fields {
                say(&format!("+ {}", field(change)), Role::Info, 4);
            }
        }
        Verdict::Differs { fields, fills, .. } => {
            for change in fields {
                say(&format!("{} {}", ctx.theme.glyphs.maybe, field(change)), Role::Warn, 4);
            }
            for change in fills {
                say(&format!("+ {}", field(change)), Role::Info, 4);
            }
        }
        Verdict::New => {
            if let Piece::Fact(fact) = &proposal.what {
                let dates = fact.dates();
                if !dates.is_empty() {
                    say(&dates, Role::Dim, 1);
                }
                if let Some(description) = fact.description() {
                    say(&description.replace('\n', " "), Role::Dim, 4);
                }
                for sentence in fact.achievements().iter().take(8) {
                    say(&format!("{} {sentence}", ctx.theme.glyphs.dot), Role::Dim, 3);
                }
                if !fact.technologies().is_empty() {
                    say(&fact.technologies().join(", "), Role::Dim, 2);
                }
            }
        }
        Verdict::Same { .. } | Verdict::Repeats { .. } => {}
    }
}

fn view_pieces(screen: &ReviewScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    if screen.count() == 0 {
        let said = "Nothing was understood of this file. Its text stands beside.";
        text::put(
            buffer,
            area.x + 2,
            area.y,
            area.width.saturating_sub(2),
            said,
            ctx.theme.style(Role::Dim),
        );
        return;
    }
    let width = area.width.saturating_sub(2);
    let room = usize::from(area.height);
    let card = |at: usize| lines_of(screen, at, width, ctx);
    let mut used = card(screen.at).0.len();
    let mut first = screen.at;
    let top = screen.top.get().min(screen.at);
    while first > top {
        let more = card(first - 1).0.len();
        if used + more > room {
            break;
        }
        used += more;
        first -= 1;
    }
    screen.top.set(first);
    let mut y = area.y;
    let mut shown = 0;
    let mut index = first;
    while index < screen.count() && y < area.bottom() {
        let (lines, above) = card(index);
        let skipped = if index == first && above == 2 { 1 } else { 0 };
        for (number, line) in lines.iter().enumerate().skip(skipped) {
            if y >= area.bottom() {
                break;
            }
            if number >= above {
                screen.places.add(index, Rect::new(area.x, y, area.width, 1));
                if index == screen.at {
                    let bar = if number == above { Role::Accent } else { Role::Dim };
                    text::put(buffer, area.x, y, 1, ctx.theme.glyphs.focus, ctx.theme.style(bar));
                }
            }
            lines::put(ctx, buffer, Rect::new(area.x + 1, y, width, 1), line);
            y += 1;
        }
        shown += 1;
        index += 1;
    }
    screen.page.set(shown.max(2) - 1);
    beyond(ctx, buffer, area, first > 0, index < screen.count());
}

/// The source's text, the lines of the piece in focus marked and in view.
fn view_source(screen: &ReviewScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    if screen.lines.is_empty() {
        let said = "This source has no text of its own.";
        text::put(
            buffer,
            area.x + 2,
            area.y,
            area.width.saturating_sub(2),
            said,
            ctx.theme.style(Role::Dim),
        );
        return;
    }
    let columns = area.width.saturating_sub(3);
    let room = usize::from(area.height);
    let marked = |number: usize| {
        let number = u32::try_from(number + 1).unwrap_or(u32::MAX);
        screen
            .read_from()
            .is_some_and(|(from, to)| (from..=to).contains(&number))
    };
    let focus = screen
        .read_from()
        .map_or(0, |(from, _)| from as usize)
        .saturating_sub(1);
    let focus = focus.min(screen.lines.len() - 1);
    // A third of the window stands before the piece.
    let mut first = focus;
    let mut before = 0;
    while first > 0 {
        let rows = stretches(&screen.lines[first - 1], columns).len();
        if before + rows > room / 3 {
            break;
        }
        before += rows;
        first -= 1;
    }
    let mut y = area.y;
    let mut number = first;
    while number < screen.lines.len() && y < area.bottom() {
        let line = &screen.lines[number];
        let here = marked(number);
        let role = if here { Role::Focus } else { Role::Dim };
        for part in stretches(line, columns) {
            if y >= area.bottom() {
                break;
            }
            if here {
                text::put(
                    buffer,
                    area.x,
                    y,
                    1,
                    ctx.theme.glyphs.focus,
                    ctx.theme.style(Role::Accent),
                );
            }
            text::put(buffer, area.x + 2, y, columns, &line[part], ctx.theme.style(role));
            y += 1;
        }
        number += 1;
    }
    beyond(ctx, buffer, area, first > 0, number < screen.lines.len());
}
