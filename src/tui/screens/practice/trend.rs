//! How answers change over practice interviews.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::debrief::{WIDEST, block};
use crate::domain::practice::trend::{ENOUGH, Point, Trend};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::lines::{Line, Lines, at, piece};
use crate::tui::widgets::text;

/// More interviews of a competency than the latest so many are not listed one by one.
const LATEST: usize = 6;

/// The counts, scrolled.
#[derive(Debug, Default)]
pub(super) struct TrendView {
    trends: Option<Vec<Trend>>,
    top: Cell<usize>,
    lines: Cell<usize>,
    page: Cell<usize>,
}

impl TrendView {
    pub(super) fn take(&mut self, trends: Vec<Trend>) {
        self.trends = Some(trends);
    }

    pub(super) fn scroll(&self, by: isize) {
        let last = self.lines.get().saturating_sub(self.page.get());
        self.top.set(self.top.get().saturating_add_signed(by).min(last));
    }

    /// Does an action; `false` when it is left.
    pub(super) fn update(&self, action: Action) -> bool {
        let half = isize::try_from(self.page.get() / 2).unwrap_or(5).max(1);
        match action {
            Action::TrendUp => self.scroll(-1),
            Action::TrendDown => self.scroll(1),
            Action::TrendTop => self.scroll(isize::MIN),
            Action::TrendBottom => self.scroll(isize::MAX),
            Action::TrendPageUp => self.scroll(-half),
            Action::TrendPageDown => self.scroll(half),
            Action::TrendLeave => return false,
            _ => {}
        }
        true
    }

    pub(super) fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        let Some(trends) = &self.trends else { return };
        if area.height < 2 || area.width < 10 {
            return;
        }
        let said = if area.width < 60 {
            ""
        } else {
            "checklist counts, not a rating"
        };
        let dim = ctx.theme.style(Role::Dim);
        let right = text::put_right(buffer, area.right() - 1, area.y, area.width / 2, said, dim);
        let room = right.saturating_sub(area.x + 3);
        let title = ctx.theme.style(Role::Title);
        text::put(buffer, area.x + 2, area.y, room, "How your answers change", title);
        let gap = u16::from(area.height > 14);
        let body = Rect {
            x: area.x + 2,
            y: area.y + 1 + gap,
            width: area.width - 3,
            height: area.height - 1 - gap,
        };
        let lines = Lines {
            left: content(trends, ctx, body.width.min(WIDEST)),
            right: None,
        };
        self.lines.set(lines.height());
        self.page.set(usize::from(body.height));
        let top = self
            .top
            .get()
            .min(lines.height().saturating_sub(usize::from(body.height)));
        self.top.set(top);
        lines.view(ctx, buffer, body, top);
    }
}

fn content(trends: &[Trend], ctx: &Ctx<'_>, columns: u16) -> Vec<Line> {
    let mut lines = Vec::new();
    if trends.is_empty() {
        let said = "Nothing was answered yet of which something is expected. Practise an interview first.";
        block(&mut lines, said, Role::Dim, columns);
        return lines;
    }
    for trend in trends {
        let counted = format!(
            "{} in {}",
            many(trend.answers, "answer"),
            many(trend.points.len(), "interview")
        );
        lines.push(vec![
            piece(trend.competency.clone(), Role::Heading),
            piece(format!("  {counted}"), Role::Dim),
        ]);
        if trend.points.len() > LATEST {
            let earlier = many(trend.points.len() - LATEST, "earlier interview");
            lines.push(vec![at(2, format!("after {earlier}"), Role::Dim)]);
        }
        let first = trend.points.len().saturating_sub(LATEST);
        for point in trend.points.iter().skip(first) {
            lines.push(of_interview(point, ctx, columns));
        }
        lines.push(Line::new());
    }
    let said = format!(
        "Counted are the points that are expected of such answers: parts of a story, your own part, numbers. Fewer than \
         {ENOUGH} interviews tell of no change, and a question can be harder than the one before."
    );
    block(&mut lines, &said, Role::Dim, columns);
    lines
}

/// A bar of what was found, with its counts; the day stands before it.
fn of_interview(point: &Point, ctx: &Ctx<'_>, columns: u16) -> Line {
    const BAR: usize = 12;
    let day = point.at.with_timezone(&ctx.zone).format("%-d %b %Y").to_string();
    let mut line = vec![at(2, day, Role::Dim)];
    let mut from = 15;
    let full = (point.found * BAR + point.expected / 2).checked_div(point.expected);
    if let Some(full) = full.map(|full| full.min(BAR)) {
        if columns >= 60 {
            let glyphs = ctx.theme.glyphs;
            line.push(at(from, glyphs.fill.repeat(full), Role::Info));
            line.push(piece(glyphs.dot.repeat(BAR - full), Role::Dim));
            from += 14;
        }
        line.push(at(
            from,
            format!("{} of {} found", point.found, point.expected),
            Role::Text,
        ));
        from += 17;
    }
    if let Some(score) = point.score {
        let said = format!("model {score:.1} (n = {})", point.scored);
        line.push(at(from, said, Role::Dim));
    }
    line
}

fn many(n: usize, what: &str) -> String {
    match n {
        1 => format!("1 {what}"),
        n => format!("{n} {what}s"),
    }
}
