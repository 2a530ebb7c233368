//! Where the focus goes.

use super::{Board, LONGEST_RANGE, with_room};
use crate::domain::job::JobStatus;
use crate::tui::ctx::Ctx;
use crate::tui::effect::Effect;
use crate::tui::toast::Toast;

impl Board {
    pub(super) fn half_page(&self, ctx: &Ctx<'_>) -> u64 {
        let layout = self.layout(ctx);
        let Some(slot) = layout.slot(self.focus) else { return 1 };
        with_room(slot, &layout, ctx, |room| {
            (self.column(self.focus).shown(room).len() as u64 / 2).max(1)
        })
    }

    pub(super) fn go(&mut self, rank: u64, ctx: &Ctx<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut rank = rank.min(self.column(self.focus).total.saturating_sub(1));
        if let Some((status, anchor)) = self.range
            && status == self.focus
            && rank.abs_diff(anchor) >= LONGEST_RANGE
        {
            rank = rank.clamp(anchor.saturating_sub(LONGEST_RANGE - 1), anchor + LONGEST_RANGE - 1);
            effects.push(Effect::Toast(Toast::refused("a range takes at most 1,000 cards")));
        }
        self.columns[self.focus.index()].go(rank);
        // The other columns stay as they are.
        effects.extend(self.settle(ctx, Some(self.focus)));
        effects
    }

    /// To the column beside, to the card that stands at the same height.
    pub(super) fn go_sideways(&mut self, right: bool, ctx: &Ctx<'_>) -> Vec<Effect> {
        let visible = self.visible();
        let Some(at) = visible.iter().position(|status| *status == self.focus) else {
            return Vec::new();
        };
        let to = if right { at.checked_add(1) } else { at.checked_sub(1) };
        let Some(to) = to.and_then(|to| visible.get(to)).copied() else {
            return Vec::new();
        };
        self.keep_range();
        let before = self.layout(ctx);
        let y = before.slot(self.focus).and_then(|slot| {
            with_room(slot, &before, ctx, |room| {
                let column = self.column(self.focus);
                column.shown(room).into_iter().find(|shown| shown.rank == column.rank())
            })
        });
        if let (Some(y), Some(slot)) = (y, before.slot(to)) {
            let level = with_room(slot, &before, ctx, |room| {
                let shown = self.column(to).shown(room);
                shown
                    .iter()
                    .rfind(|other| other.y <= y.y + y.height / 2)
                    .or(shown.first())
                    .map(|other| other.rank)
            });
            if let Some(rank) = level {
                self.columns[to.index()].go(rank);
            }
        }
        self.focus = to;
        self.after(ctx)
    }

    /// Opens the closed columns, and goes there when they would be out of sight; or folds them and comes back.
    pub(super) fn toggle_closed(&mut self, ctx: &Ctx<'_>) -> Vec<Effect> {
        self.keep_range();
        self.closed = !self.closed;
        self.view = None;
        if !self.closed {
            let came_from = self.came_from.take().filter(|_| self.focus.is_closed());
            self.focus = came_from.unwrap_or(self.focus);
            self.stay_visible();
            return self.after(ctx);
        }
        if !self.layout(ctx).slots.iter().any(|slot| slot.status.is_closed()) {
            self.came_from = Some(self.focus);
            let closed = JobStatus::ALL.iter().filter(|status| status.is_closed());
            let full = closed.clone().find(|status| self.column(**status).total > 0);
            self.focus = full.copied().unwrap_or(JobStatus::Rejected);
        }
        self.after(ctx)
    }
}
