//! Drawing a row.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::blocks::{Body, Piece};
use super::inline::{Kind, Look, Mark, Rich, row_name};
use super::table::{Align, Shape};
use super::{Cited, Drawn, Marked, Of, inset, label};
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::text;

/// A row that is being drawn.
pub(super) struct Line<'a> {
    /// The surroundings.
    pub(super) ctx: &'a Ctx<'a>,
    /// How the text is drawn.
    pub(super) drawn: &'a Drawn<'a>,
    /// What the row belongs to.
    pub(super) piece: &'a Piece,
    /// Whether that is not whole yet.
    pub(super) open: bool,
    /// The mark in focus, if it stands in it.
    pub(super) focus: Option<&'a Marked>,
    /// Where it is drawn.
    pub(super) area: Rect,
}

impl Line<'_> {
    /// Draws it.
    pub(super) fn draw(&self, buffer: &mut Buffer, what: &Of) {
        let (before, own) = inset(self.piece, self.area.width);
        let theme = self.ctx.theme;
        let area = self.area;
        let rule = theme.style(Role::Rule);
        let first = (self.piece.apart && *what == Of::Gap).then_some(());
        for quote in 0..self.piece.quote.min(before / 2) {
            // The row between two quotes belongs to neither.
            if first.is_none() {
                text::put(buffer, area.x + 2 * quote, area.y, 1, theme.glyphs.vertical, rule);
            }
        }
        let x = area.x + before;
        let room = area.width.saturating_sub(before);
        match (what, &self.piece.body) {
            (Of::Text(first, bytes), Body::Item(marker, rich)) => {
                if *first {
                    let mark = if marker == "•" { theme.glyphs.dot } else { marker };
                    text::put(buffer, x, area.y, own, mark, theme.style(Role::Accent));
                }
                self.stretch(
                    buffer,
                    x + own,
                    room.saturating_sub(own),
                    (0, rich),
                    bytes,
                    theme.style(Role::Text),
                );
            }
            (Of::Text(_, bytes), Body::Text(rich)) => {
                self.stretch(buffer, x, room, (0, rich), bytes, theme.style(Role::Text));
            }
            (Of::Text(_, bytes), Body::Heading(level, rich)) => {
                let role = if *level <= 2 { Role::Heading } else { Role::Title };
                self.stretch(buffer, x, room, (0, rich), bytes, theme.style(role));
            }
            (Of::Text(..) | Of::Language, Body::Code(_, language, rich)) => {
                let focused = self.focus.is_some();
                let bar = if focused { Role::Bar } else { Role::Rule };
                let sign = if focused {
                    theme.glyphs.focus
                } else {
                    theme.glyphs.vertical
                };
                text::put(buffer, x, area.y, 1, sign, theme.style(bar));
                match what {
                    Of::Text(_, bytes) => {
                        let style = theme.style(Role::Text);
                        self.stretch(buffer, x + own, room.saturating_sub(own), (0, rich), bytes, style);
                    }
                    _ => {
                        let language = language.as_deref().unwrap_or_default();
                        let style = theme.style(Role::Dim);
                        text::put(buffer, x + own, area.y, room.saturating_sub(own), language, style);
                    }
                }
            }
            (Of::Rule, Body::Head(shape)) => {
                let columns = shape.fit(room).unwrap_or_default();
                let wide = columns.last().map_or(0, |(x, width)| (x + width).min(room));
                let line = theme.glyphs.rule.repeat(usize::from(wide));
                text::put(buffer, x, area.y, wide, &line, rule);
            }
            (Of::Rule, _) => {
                let line = theme.glyphs.rule.repeat(usize::from(room));
                text::put(buffer, x, area.y, room, &line, rule);
            }
            (Of::Cells(parts), Body::Head(shape)) => {
                self.cells(
                    buffer,
                    (x, room),
                    shape,
                    &shape.head,
                    parts,
                    Some(theme.style(Role::Title)),
                );
            }
            (Of::Cells(parts), Body::Row(shape, cells)) => {
                self.cells(buffer, (x, room), shape, cells, parts, None);
            }
            (Of::Cell(cell, first, bytes), Body::Row(shape, cells)) => {
                let label = label(shape, *cell, room);
                if *first && let Some(head) = shape.head.get(*cell) {
                    text::put(buffer, x, area.y, label, &head.text, theme.style(Role::Dim));
                }
                if let Some(rich) = cells.get(*cell) {
                    let room = room.saturating_sub(label + 1);
                    self.stretch(buffer, x + label + 1, room, (*cell, rich), bytes, self.row_base(cells));
                }
            }
            _ => {}
        }
    }

    fn cells(
        &self,
        buffer: &mut Buffer,
        (x, room): (u16, u16),
        shape: &Shape,
        cells: &[Rich],
        parts: &[(u16, usize, Range<usize>)],
        style: Option<Style>,
    ) {
        let columns = shape.fit(room).unwrap_or_default();
        let style = style.unwrap_or_else(|| self.row_base(cells));
        for (column, cell, bytes) in parts {
            let Some((rich, (_, width))) = cells.get(*cell).zip(columns.get(*cell)) else {
                continue;
            };
            let wide = text::width(rich.text.get(bytes.clone()).unwrap_or_default());
            let free = width.saturating_sub(wide);
            let aside = match shape.aligns.get(*cell) {
                Some(Align::Right) => free,
                Some(Align::Centre) => free / 2,
                _ => 0,
            };
            self.stretch(
                buffer,
                x + column + aside,
                width - aside.min(*width),
                (*cell, rich),
                bytes,
                style,
            );
        }
    }

    /// The sentences of a paragraph that stand back, because they cite nothing. A line of a table is one claim, and what is
    /// still being written may yet cite something.
    fn dimmed<'a>(&self, rich: &'a Rich) -> &'a [Range<usize>] {
        let has_sentences = matches!(self.piece.body, Body::Text(_) | Body::Item(..));
        match self.drawn.dims_advice && !self.open && has_sentences {
            true => &rich.uncited,
            false => &[],
        }
    }

    fn row_base(&self, cells: &[Rich]) -> Style {
        let dim = self.drawn.dims_advice && !self.open && !cells.iter().any(Rich::cites);
        self.ctx.theme.style(if dim { Role::Dim } else { Role::Text })
    }

    /// Draws a stretch of a text.
    fn stretch(
        &self,
        buffer: &mut Buffer,
        x: u16,
        room: u16,
        (cell, rich): (usize, &Rich),
        bytes: &Range<usize>,
        base: Style,
    ) {
        let mut at = x;
        let end = x + room;
        let dimmed = self.dimmed(rich);
        let dim = self.ctx.theme.style(Role::Dim);
        let runs = rich
            .runs()
            .filter(|(run, _)| run.end > bytes.start && run.start < bytes.end);
        let parts = runs.flat_map(|(run, look)| {
            let seen = run.start.max(bytes.start)..run.end.min(bytes.end);
            cut_at(&seen, dimmed)
                .into_iter()
                .map(move |part| (run.clone(), look, part))
        });
        for (run, look, part) in parts {
            let (from, to) = (part.start, part.end);
            let Some(words) = rich.text.get(from..to) else { continue };
            let stands_back = dimmed.iter().any(|one| one.start <= from && to <= one.end);
            let style = self.look(look, if stands_back { dim } else { base }, rich, &run);
            let start = at;
            at += text::put(buffer, at, self.area.y, end.saturating_sub(at), words, style);
            let focused = self
                .focus
                .filter(|marked| marked.cell == cell && !matches!(marked.mark, Mark::Code(_)))
                .filter(|marked| marked.place.start < to && marked.place.end > from);
            if let Some(marked) = focused {
                let before = rich.text.get(from..marked.place.start.max(from)).map_or(0, text::width);
                let inside = rich.text.get(marked.place.start.max(from)..marked.place.end.min(to));
                let place = Rect::new(start + before, self.area.y, inside.map_or(0, text::width), 1);
                buffer.set_style(place.intersection(buffer.area), self.ctx.theme.style(Role::Cursor));
            }
        }
    }

    fn look(&self, look: Look, base: Style, rich: &Rich, run: &Range<usize>) -> Style {
        let theme = self.ctx.theme;
        let mut style = match look.kind {
            Kind::Words => base,
            Kind::Code if matches!(self.piece.body, Body::Code(..)) => base,
            Kind::Code | Kind::Address => theme.style(Role::Key),
            Kind::Citation => {
                let row = rich.text.get(run.clone()).unwrap_or_default();
                match (self.drawn.cited)(&row_name(row)) {
                    Cited::Read => theme.style(Role::Good),
                    Cited::Unknown => theme.style(Role::Info),
                    // What is not so is crossed out, what is doubtful underlined: the words below say which is which.
                    Cited::Unread => theme.style(Role::Warn).add_modifier(Modifier::UNDERLINED),
                    Cited::Missing => theme.style(Role::Bad).add_modifier(Modifier::CROSSED_OUT),
                }
            }
        };
        if look.strong {
            style = style.add_modifier(Modifier::BOLD);
        }
        if look.emphasis {
            style = style.add_modifier(Modifier::ITALIC);
        }
        if look.struck {
            style = style.add_modifier(Modifier::CROSSED_OUT);
        }
        style
    }
}

/// A stretch, cut where one of the others begins or ends within it.
fn cut_at(stretch: &Range<usize>, others: &[Range<usize>]) -> Vec<Range<usize>> {
    let within = |at: &usize| *at > stretch.start && *at < stretch.end;
    let mut ends: Vec<usize> = others
        .iter()
        .flat_map(|one| [one.start, one.end])
        .filter(within)
        .collect();
    ends.push(stretch.end);
    let starts = std::iter::once(stretch.start).chain(ends.iter().copied());
    let parts = starts.zip(ends.iter().copied()).map(|(start, end)| start..end);
    parts.filter(|part| part.start < part.end).collect()
}
