//! The mouse on the board: a click focuses, two open, dragging moves a card, the wheel scrolls the column below it.

use chrono::Duration;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::{Board, with_room};
use crate::app::{BoardSort, Change, Place};
use crate::domain::job::JobStatus;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Place as Screen};
use crate::tui::toast::Toast;

/// Two clicks within this time are a double click.
const DOUBLE_CLICK: Duration = Duration::milliseconds(400);

/// Cards that are being dragged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drag {
    /// Which, in the order of the board, with the status that is seen.
    cards: Vec<(i64, JobStatus)>,
    /// From which column.
    from: JobStatus,
    /// Where they would be dropped now.
    pub over: Option<Target>,
}

/// Where dragged cards would go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// Which column.
    pub status: JobStatus,
    /// Above the card of this rank; the number of cards = below the last.
    pub before: u64,
    /// The line of the mark, below the top of the column.
    pub y: u16,
}

/// What stands at a place of the board.
enum Spot {
    Card(JobStatus, u64),
    Column(JobStatus),
    Folded,
    Nothing,
}

impl Board {
    /// Takes what the mouse did.
    pub fn mouse(&mut self, mouse: MouseEvent, ctx: &Ctx<'_>) -> Vec<Effect> {
        let at = Position::new(mouse.column, mouse.row);
        match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => self.press(at, ctx),
            MouseEventKind::Drag(MouseButton::Left) => {
                self.drag_over(at, ctx);
                Vec::new()
            }
            MouseEventKind::Up(MouseButton::Left) => self.drop_cards(),
            MouseEventKind::ScrollDown => self.wheel(at, true, ctx),
            MouseEventKind::ScrollUp => self.wheel(at, false, ctx),
            _ => Vec::new(),
        }
    }

    /// Whether something is being dragged over a place where it can go.
    pub(super) fn target(&self) -> Option<Target> {
        self.drag.as_ref()?.over
    }

    fn spot(&self, at: Position, ctx: &Ctx<'_>) -> Spot {
        let layout = self.layout(ctx);
        if layout.folded.is_some_and(|folded| folded.contains(at)) {
            return Spot::Folded;
        }
        if let Some(strip) = layout.strip.filter(|strip| strip.contains(at)) {
            return super::view::strip_at(self, ctx, strip, at.x).map_or(Spot::Nothing, Spot::Column);
        }
        let Some(slot) = layout.at(at.x, at.y) else {
            return Spot::Nothing;
        };
        let body = slot.body();
        let card = at.y.checked_sub(body.y).and_then(|y| {
            with_room(slot, &layout, ctx, |room| {
                let shown = self.column(slot.status).shown(room);
                shown
                    .into_iter()
                    .find(|shown| (shown.y..shown.y + shown.height).contains(&y))
            })
        });
        match card {
            Some(shown) => Spot::Card(slot.status, shown.rank),
            None => Spot::Column(slot.status),
        }
    }

    fn press(&mut self, at: Position, ctx: &Ctx<'_>) -> Vec<Effect> {
        self.drag = None;
        let spot = self.spot(at, ctx);
        let clicked = self.clicked.take();
        match spot {
            Spot::Card(status, rank) => {
                if status != self.focus {
                    self.keep_range();
                }
                self.focus = status;
                self.columns[status.index()].go(rank);
                let Some(id) = self.focused().map(|card| card.id) else {
                    return self.after(ctx);
                };
                if clicked.is_some_and(|(last, when)| last == id && ctx.now - when <= DOUBLE_CLICK) {
                    return vec![Effect::Go(Screen::Job(id))];
                }
                self.clicked = Some((id, ctx.now));
                let selected = self.marked().iter().any(|(marked, _)| *marked == id);
                self.drag = Some(Drag {
                    cards: if selected { self.targets() } else { vec![(id, status)] },
                    from: status,
                    over: None,
                });
                self.after(ctx)
            }
            Spot::Column(status) => {
                self.keep_range();
                self.focus = status;
                self.after(ctx)
            }
            Spot::Folded => self.update(crate::tui::action::Action::ToggleClosed, ctx),
            Spot::Nothing => Vec::new(),
        }
    }

    fn drag_over(&mut self, at: Position, ctx: &Ctx<'_>) {
        if self.drag.is_none() {
            return;
        }
        self.clicked = None;
        let layout = self.layout(ctx);
        let over = layout.at(at.x, at.y).map(|slot| {
            let column = self.column(slot.status);
            let y = at.y.saturating_sub(slot.body().y);
            with_room(slot, &layout, ctx, |room| {
                let shown = column.shown(room);
                // The mark stands in the line above the card that the pointer is in the upper half of.
                let below = shown.iter().find(|shown| y < shown.y + shown.height.div_ceil(2));
                match (below, shown.last()) {
                    (Some(card), _) => Target {
                        status: slot.status,
                        before: card.rank,
                        y: card.y.saturating_sub(room.gap),
                    },
                    (None, Some(last)) => Target {
                        status: slot.status,
                        before: last.rank + 1,
                        y: (last.y + last.height).min(room.lines.saturating_sub(1)),
                    },
                    (None, None) => Target {
                        status: slot.status,
                        before: 0,
                        y: 0,
                    },
                }
            })
        });
        if let Some(drag) = &mut self.drag {
            drag.over = over;
        }
    }

    fn drop_cards(&mut self) -> Vec<Effect> {
        let Some(Drag {
            cards,
            from,
            over: Some(target),
        }) = self.drag.take()
        else {
            return Vec::new();
        };
        let (ids, seen): (Vec<_>, Vec<_>) = cards.into_iter().unzip();
        let ordered = self.sort == BoardSort::Manual && !self.filter.is_on();
        let column = self.column(target.status);
        let same = target.status == from && ids.len() == 1;
        if same && (target.before == column.rank() || target.before == column.rank() + 1) {
            // Let go where it was.
            return Vec::new();
        }
        if same && !ordered {
            return vec![Effect::Toast(Toast::refused(
                "the cards are sorted or filtered: only your own order can be changed by hand",
            ))];
        }
        let neighbour = |rank: u64| column.card(rank).map(|card| card.id).filter(|id| !ids.contains(id));
        let above = target.before.checked_sub(1).and_then(neighbour);
        let place = match (neighbour(target.before), above) {
            _ if !ordered => Place::Top,
            (Some(below), _) => Place::Above(below),
            (None, Some(above)) => Place::Below(above),
            (None, None) => Place::Top,
        };
        vec![Effect::Change(match ids.as_slice() {
            [id] if same => Change::PlaceJob { id: *id, place },
            _ => Change::MoveJobs {
                ids,
                seen,
                to: target.status,
                at: None,
                note: None,
                place,
            },
        })]
    }

    fn wheel(&mut self, at: Position, down: bool, ctx: &Ctx<'_>) -> Vec<Effect> {
        let layout = self.layout(ctx);
        let Some(slot) = layout.at(at.x, at.y) else {
            return Vec::new();
        };
        let status = slot.status;
        let focused = status == self.focus;
        let column = &mut self.columns[status.index()];
        with_room(slot, &layout, ctx, |room| {
            column.scroll(down, focused, room);
            if !focused {
                // The place in that column goes along, so that what is shown stays when one comes there.
                let shown = column.shown(room);
                if let (Some(first), Some(last)) = (shown.first(), shown.last()) {
                    column.go(column.rank().clamp(first.rank, last.rank));
                }
            }
        });
        self.after(ctx)
    }
}
