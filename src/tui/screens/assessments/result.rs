//! What came out of a questionnaire: sums as bars, beside the times before, with what they can and cannot say.

mod draw;
mod lines;

use std::cell::Cell;

use crossterm::event::{MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::draw::{beside, draw};
use self::lines::Line;
use super::ResultData;
use crate::domain::assessment::insights::Insights;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::markdown::Markdown;
use crate::tui::widgets::{text, when};

/// Lines wider than this are hard to read.
const WIDEST: u16 = 84;

/// What came out, scrolled.
#[derive(Debug)]
pub(super) struct ResultView {
    data: ResultData,
    /// What the coach wrote about it.
    insights: Option<(Insights, Markdown)>,
    /// Whether the coach is writing.
    writing: bool,
    /// Whether what the coach wrote is to be gone to.
    goes_to_insights: Cell<bool>,
    top: Cell<usize>,
    /// How many lines fit and how many there are; known when drawing only.
    page: Cell<usize>,
    lines: Cell<usize>,
}

impl ResultView {
    pub(super) fn new(data: ResultData) -> ResultView {
        ResultView {
            insights: written(&data),
            data,
            writing: false,
            goes_to_insights: Cell::new(false),
            top: Cell::new(0),
            page: Cell::new(1),
            lines: Cell::new(0),
        }
    }

    pub(super) fn data(&self) -> &ResultData {
        &self.data
    }

    pub(super) fn is_writing(&self) -> bool {
        self.writing
    }

    pub(super) fn set_writing(&mut self, writing: bool) {
        self.writing = writing;
    }

    /// The same after something has changed. What the coach has newly written is gone to.
    pub(super) fn refresh(&mut self, data: ResultData) {
        let before = self.insights.take().map(|(insights, _)| insights.written_at);
        self.insights = written(&data);
        let now = self.insights.as_ref().map(|(insights, _)| insights.written_at);
        self.goes_to_insights.set(now.is_some() && now != before);
        self.data = data;
    }

    pub(super) fn scroll(&self, by: isize) {
        let last = self.lines.get().saturating_sub(self.page.get());
        self.top.set(self.top.get().saturating_add_signed(by).min(last));
    }

    pub(super) fn page(&self, down: bool) {
        let half = isize::try_from(self.page.get() / 2).unwrap_or(isize::MAX).max(1);
        self.scroll(if down { half } else { -half });
    }

    pub(super) fn mouse(&self, mouse: MouseEvent) {
        match mouse.kind {
            MouseEventKind::ScrollDown => self.scroll(1),
            MouseEventKind::ScrollUp => self.scroll(-1),
            _ => {}
        }
    }

    /// Draws it.
    pub(super) fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        if area.height < 2 || area.width < 10 {
            return;
        }
        let fact = &self.data.taken.fact;
        let dim = ctx.theme.style(Role::Dim);
        let when = fact.completed_at.map(|at| when::ago(at, ctx)).unwrap_or_default();
        let right = text::put_right(buffer, area.right() - 1, area.y, area.width / 2, &when, dim);
        let name = self
            .data
            .pack
            .as_ref()
            .map_or(fact.assessment_type.as_str(), |pack| pack.name.as_str());
        let room = right.saturating_sub(area.x + 3);
        text::put(buffer, area.x + 2, area.y, room, name, ctx.theme.style(Role::Title));
        let gap = u16::from(area.height > 14);
        let body = Rect {
            y: area.y + 1 + gap,
            height: area.height - 1 - gap,
            ..area
        };
        let lines = self.lines_of(ctx, area.width.saturating_sub(4).min(WIDEST));
        self.lines.set(lines.len());
        self.page.set(usize::from(body.height));
        if self.goes_to_insights.take() {
            self.top
                .set(lines.iter().position(|line| *line == Line::Coach).unwrap_or_default());
        }
        self.scroll(0);
        let top = self.top.get();
        let longest = lines.iter().map(beside).max().unwrap_or_default();
        for (line, y) in lines.iter().skip(top).zip(body.y..body.bottom()) {
            let place = Rect { y, height: 1, ..body };
            match (line, &self.insights) {
                (Line::Written(row), Some((_, markdown))) => {
                    let width = area.width.saturating_sub(4).min(WIDEST);
                    let place = Rect {
                        x: place.x + 2,
                        width,
                        ..place
                    };
                    markdown.view(
                        ctx,
                        buffer,
                        place,
                        *row,
                        &crate::tui::widgets::markdown::Drawn::default(),
                    );
                }
                _ => draw(line, longest, ctx, buffer, place),
            }
        }
        let edge = area.right() - 1;
        if top > 0 {
            text::put(buffer, edge, body.y, 1, ctx.theme.glyphs.up, dim);
        }
        if top + usize::from(body.height) < lines.len() {
            text::put(buffer, edge, body.bottom() - 1, 1, ctx.theme.glyphs.down, dim);
        }
    }
}

fn written(data: &ResultData) -> Option<(Insights, Markdown)> {
    let insights = Insights::of(data.taken.fact.ai_insights.as_ref()?)?;
    let markdown = Markdown::whole(&insights.text);
    Some((insights, markdown))
}
