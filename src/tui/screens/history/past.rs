//! The board as it was at the end of a day: only to look at.

use std::cell::Cell;

use chrono::{DateTime, NaiveDate, Utc};
use crossterm::event::{MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::SAID_AFTER;
use crate::app::PastCard;
use crate::domain::job::JobStatus;
use crate::tui::action::{Action, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::RequestId;
use crate::tui::theme::Role;
use crate::tui::widgets::{column, text, when};

/// How many columns of the window a column of the board takes at least.
const NARROWEST: u16 = 20;

/// The board as it was.
#[derive(Debug)]
pub(super) struct Past {
    day: NaiveDate,
    asked: Option<(RequestId, DateTime<Utc>)>,
    /// The columns; of a day that is being read those of the day before it.
    columns: Vec<(JobStatus, Vec<PastCard>)>,
    read: bool,
    column: usize,
    card: usize,
    first: Cell<usize>,
    top: Cell<usize>,
}

impl Past {
    pub(super) fn new(day: NaiveDate, request: RequestId, now: DateTime<Utc>) -> Past {
        Past {
            day,
            asked: Some((request, now)),
            columns: JobStatus::ALL.iter().map(|status| (*status, Vec::new())).collect(),
            read: false,
            column: 0,
            card: 0,
            first: Cell::new(0),
            top: Cell::new(0),
        }
    }

    pub(super) fn go_to(&mut self, day: NaiveDate, request: RequestId, now: DateTime<Utc>) {
        self.day = day;
        self.asked = Some((request, now));
    }

    pub(super) fn day(&self) -> NaiveDate {
        self.day
    }

    pub(super) fn since(&self) -> Option<DateTime<Utc>> {
        self.asked.map(|(_, since)| since)
    }

    pub(super) fn take(&mut self, request: RequestId, columns: &[(JobStatus, Vec<PastCard>)]) {
        if self.asked.take_if(|(asked, _)| *asked == request).is_none() {
            return;
        }
        let focused = self.focused();
        self.columns = columns.to_vec();
        let first = !self.read;
        self.read = true;
        // The card in focus stays in focus, wherever it was then.
        let found = focused.and_then(|id| {
            let place = |(_, cards): &(JobStatus, Vec<PastCard>)| cards.iter().position(|card| card.id == id);
            self.columns
                .iter()
                .enumerate()
                .find_map(|(n, column)| Some((n, place(column)?)))
        });
        match found {
            Some((column, card)) => (self.column, self.card) = (column, card),
            None if first => {
                let filled = self.columns.iter().position(|(_, cards)| !cards.is_empty());
                (self.column, self.card) = (filled.unwrap_or_default(), 0);
            }
            None => self.keep_inside(),
        }
    }

    fn cards(&self) -> &[PastCard] {
        self.columns.get(self.column).map_or(&[], |(_, cards)| cards)
    }

    fn keep_inside(&mut self) {
        self.column = self.column.min(self.columns.len().saturating_sub(1));
        self.card = self.card.min(self.cards().len().saturating_sub(1));
    }

    /// The job in focus.
    pub(super) fn focused(&self) -> Option<i64> {
        self.cards().get(self.card).map(|card| card.id)
    }

    pub(super) fn situation(&self) -> Situation {
        let status = self.columns.get(self.column).map(|(status, _)| *status);
        Situation {
            any_jobs: true,
            jobs: usize::from(self.focused().is_some()),
            status: status.filter(|_| self.focused().is_some()),
            entries: self.columns.iter().map(|(_, cards)| cards.len()).sum(),
            ..Situation::default()
        }
    }

    pub(super) fn walk(&mut self, action: Action) {
        match action {
            Action::PastLeft => self.column = self.column.saturating_sub(1),
            Action::PastRight => self.column += 1,
            Action::PastUp => self.card = self.card.saturating_sub(1),
            Action::PastDown => self.card += 1,
            Action::PastTop => self.card = 0,
            Action::PastBottom => self.card = usize::MAX,
            _ => {}
        }
        self.keep_inside();
    }

    pub(super) fn mouse(&mut self, mouse: MouseEvent) {
        match mouse.kind {
            MouseEventKind::ScrollDown => self.walk(Action::PastDown),
            MouseEventKind::ScrollUp => self.walk(Action::PastUp),
            _ => {}
        }
    }

    pub(super) fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        if area.height < 4 || area.width < 10 {
            return;
        }
        let room = area.width.saturating_sub(2);
        let long = format!("The board as it was on {}", self.day.format("%A, %-d %B %Y"));
        let ago = when::day(self.day, ctx);
        let aside = format!("{ago} {} only to look at", ctx.theme.glyphs.dot);
        let short = format!("As it was on {}", self.day.format("%a %-d %b %Y"));
        let fits = |words: &str, aside: &str| text::width(words) + text::width(aside) + 4 <= area.width;
        // The day is said whole before it is said at length, and how long ago it is before what can be done there.
        let (words, aside) = match () {
            () if fits(&long, &aside) => (long, aside),
            () if fits(&short, &aside) => (short, aside),
            () if fits(&short, &ago) => (short, ago),
            () => (self.day.format("%a %-d %b %Y").to_string(), ago),
        };
        let x = area.x + 1;
        let taken = text::put(buffer, x, area.y, room, &words, ctx.theme.style(Role::Title));
        let slow = self.since().is_some_and(|since| ctx.now >= since + SAID_AFTER);
        let aside = match slow {
            true => "one moment …".to_owned(),
            false => aside,
        };
        let left = room.saturating_sub(taken + 2);
        text::put_right(
            buffer,
            area.right() - 1,
            area.y,
            left,
            &aside,
            ctx.theme.style(Role::Dim),
        );
        let body = Rect {
            y: area.y + 2,
            height: area.height - 2,
            ..area
        };
        if !self.read {
            return;
        }
        if self.situation().entries == 0 {
            let said = "There was nothing on the board yet.";
            text::put(buffer, body.x + 2, body.y, room, said, ctx.theme.style(Role::Dim));
            return;
        }
        self.view_columns(ctx, buffer, body);
    }

    fn view_columns(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, body: Rect) {
        let shown = usize::from((body.width / NARROWEST).max(1)).min(self.columns.len());
        let mut first = self.first.get().min(self.columns.len() - shown);
        first = first.clamp((self.column + 1).saturating_sub(shown), self.column);
        self.first.set(first);
        let width = body.width / u16::try_from(shown).unwrap_or(1).max(1);
        for (n, (status, cards)) in self.columns.iter().enumerate().skip(first).take(shown) {
            let place = u16::try_from(n - first).unwrap_or_default();
            let area = Rect {
                x: body.x + place * width,
                width: width - 1,
                ..body
            };
            let focused = n == self.column;
            column::heading(*status, cards.len() as u64, focused, ctx, buffer, area);
            let list = Rect {
                y: area.y + 2,
                height: area.height.saturating_sub(2),
                ..area
            };
            let top = if focused { self.top_of(list.height) } else { 0 };
            column::rule(top as u64, ctx, buffer, area);
            view_cards(cards, top, focused.then_some(self.card), ctx, buffer, list);
        }
        let dim = ctx.theme.style(Role::Dim);
        if first > 0 {
            text::put(buffer, body.x, body.y, 1, ctx.theme.glyphs.left, dim);
        }
        if first + shown < self.columns.len() {
            text::put(buffer, body.right() - 1, body.y, 1, ctx.theme.glyphs.right, dim);
        }
    }

    /// The first card of the column in focus that is drawn.
    fn top_of(&self, height: u16) -> usize {
        let fits = (usize::from(height).saturating_sub(1) / 3).max(1);
        let top = self.top.get().clamp((self.card + 1).saturating_sub(fits), self.card);
        self.top.set(top);
        top
    }
}

fn view_cards(cards: &[PastCard], top: usize, focus: Option<usize>, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
    let fits = (usize::from(area.height).saturating_sub(1) / 3).max(1);
    for (n, card) in cards.iter().enumerate().skip(top).take(fits) {
        let y = area.y + u16::try_from((n - top) * 3).unwrap_or(u16::MAX);
        if y + 1 >= area.bottom() {
            break;
        }
        let room = area.width.saturating_sub(2);
        let focused = focus == Some(n);
        let role = if focused { Role::Focus } else { Role::Text };
        if focused {
            let bar = ctx.theme.style(Role::Bar);
            text::put(buffer, area.x, y, 1, ctx.theme.glyphs.focus, bar);
            text::put(buffer, area.x, y + 1, 1, ctx.theme.glyphs.focus, bar);
        }
        text::put(
            buffer,
            area.x + 1,
            y,
            room,
            &text::fit(&card.title, room),
            ctx.theme.style(role),
        );
        let dim = ctx.theme.style(Role::Dim);
        let since = when::absolute(ctx.wall(card.status_changed_at).date(), ctx);
        let right = text::put_right(buffer, area.x + 1 + room, y + 1, room, &since, dim);
        let left = right.saturating_sub(area.x + 2);
        text::put(buffer, area.x + 1, y + 1, left, &text::fit(&card.company, left), dim);
    }
    let below = cards.len().saturating_sub(top + fits);
    column::more(below as u64, ctx, buffer, area);
}
