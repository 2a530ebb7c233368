//! The line of the parts.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{JobScreen, Pane, timeline};
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::text;

/// Columns between two of them.
const GAP: u16 = 2;

/// Where the line is.
pub fn line(area: Rect) -> Rect {
    Rect {
        y: area.y + 2,
        height: 1,
        ..area
    }
    .intersection(area)
}

fn title(screen: &JobScreen, pane: Pane) -> String {
    let detail = &screen.detail;
    let (word, count) = match pane {
        Pane::Overview => ("Overview", 0),
        Pane::Fit => ("Fit", 0),
        Pane::Posting => ("Posting", 0),
        Pane::Timeline => ("Timeline", timeline::count(detail)),
        Pane::Applications => ("Applications", detail.applications.len()),
        Pane::Interviews => ("Interviews", detail.interviews.len()),
        Pane::Documents => ("Documents", detail.documents.len()),
        Pane::Notes => ("Notes", 0),
    };
    if count > 0 {
        format!("{word} {count}")
    } else {
        word.to_owned()
    }
}

/// Whether there is anything in a part.
fn is_empty(screen: &JobScreen, pane: Pane) -> bool {
    let detail = &screen.detail;
    match pane {
        Pane::Overview | Pane::Timeline => false,
        Pane::Fit => detail.job.match_score.is_none(),
        Pane::Posting => detail.job.description.is_none(),
        Pane::Applications => detail.applications.is_empty(),
        Pane::Interviews => detail.interviews.is_empty(),
        Pane::Documents => detail.documents.is_empty(),
        Pane::Notes => detail.job.notes.is_none(),
    }
}

/// Where each part stands that fits, so that the one in focus does.
pub fn places(screen: &JobScreen, line: Rect) -> Vec<(Pane, String, Rect)> {
    let titles: Vec<String> = Pane::ALL.iter().map(|pane| title(screen, *pane)).collect();
    let widths: Vec<u16> = titles.iter().map(|title| text::width(title)).collect();
    let current = Pane::ALL.iter().position(|pane| *pane == screen.pane).unwrap_or(0);
    let total = |from: usize, to: usize| -> u16 { widths[from..=to].iter().map(|width| width + GAP).sum::<u16>() };
    // A column on either side for the sign that tells of more, unless there is no more.
    let more = u16::from(current + 1 < widths.len());
    let room = line.width.saturating_sub(1 + more) + GAP;
    let mut first = 0;
    while first < current && total(first, current) > room {
        first += 1;
    }
    let mut x = line.x + 1;
    let mut places = Vec::new();
    for ((pane, title), width) in Pane::ALL.iter().zip(titles).zip(&widths).skip(first) {
        if x + width > line.right().saturating_sub(1) + u16::from(*pane == Pane::Notes) {
            break;
        }
        places.push((*pane, title, Rect::new(x, line.y, *width, line.height)));
        x += width + GAP;
    }
    places
}

/// Draws the line and a rule below it.
pub fn view(screen: &JobScreen, ctx: &Ctx<'_>, buffer: &mut Buffer, line: Rect) {
    if line.height == 0 {
        return;
    }
    let places = places(screen, line);
    for (pane, title, place) in &places {
        let role = if *pane == screen.pane {
            Role::Heading
        } else if is_empty(screen, *pane) {
            Role::Dim
        } else {
            Role::Text
        };
        text::put(buffer, place.x, place.y, place.width, title, ctx.theme.style(role));
    }
    let dim = ctx.theme.style(Role::Dim);
    let glyphs = ctx.theme.glyphs;
    if places.first().is_some_and(|(pane, ..)| *pane != Pane::Overview) {
        text::put(buffer, line.x, line.y, 1, glyphs.left, dim);
    }
    if places.last().is_some_and(|(pane, ..)| *pane != Pane::Notes) {
        text::put(buffer, line.right() - 1, line.y, 1, glyphs.right, dim);
    }
    let rule = glyphs.rule.repeat(usize::from(line.width.saturating_sub(2)));
    text::put(
        buffer,
        line.x + 1,
        line.y + 1,
        line.width.saturating_sub(2),
        &rule,
        ctx.theme.style(Role::Rule),
    );
}
