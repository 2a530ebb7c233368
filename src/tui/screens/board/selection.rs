//! What is selected, and what the keys do with it.

use super::{Board, Follow, ends};
use crate::app::{Change, Place};
use crate::domain::job::JobStatus;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Opening};
use crate::tui::toast::Toast;

impl Board {
    pub(super) fn for_focused(&self, effect: impl FnOnce(i64) -> Effect) -> Vec<Effect> {
        self.focused().map(|card| effect(card.id)).into_iter().collect()
    }

    pub(super) fn for_targets(&self, opening: impl FnOnce(Vec<i64>) -> Opening) -> Vec<Effect> {
        let (ids, _): (Vec<_>, Vec<_>) = self.targets().into_iter().unzip();
        if ids.is_empty() {
            return Vec::new();
        }
        vec![Effect::Open(opening(ids))]
    }

    /// What an action acts on, with the status that is seen: the selected and the range, in the order of the board; else
    /// the card in focus.
    pub(super) fn targets(&self) -> Vec<(i64, JobStatus)> {
        let mut marked = self.marked();
        if marked.is_empty() {
            return self.focused().map(|card| (card.id, card.status)).into_iter().collect();
        }
        marked.sort_by_cached_key(|(id, status)| (status.index(), self.column(*status).find(*id).unwrap_or(u64::MAX)));
        marked
    }

    /// The selected cards and those of the range.
    pub(super) fn marked(&self) -> Vec<(i64, JobStatus)> {
        let mut marked = self.selected.clone();
        if let Some((status, anchor)) = self.range {
            let column = self.column(status);
            let (from, to) = ends(anchor, column.rank());
            let held = (from..=to).filter_map(|rank| column.card(rank));
            for card in held {
                if !self.selected.iter().any(|(id, _)| *id == card.id) {
                    marked.push((card.id, status));
                }
            }
        }
        marked
    }

    pub(super) fn clear_selection(&mut self) {
        self.selected.clear();
        self.range = None;
    }

    /// The range becomes part of the selection.
    pub(super) fn keep_range(&mut self) {
        self.selected = self.marked();
        self.range = None;
    }

    pub(super) fn toggle_selected(&mut self, ctx: &Ctx<'_>) -> Vec<Effect> {
        if self.range.is_some() {
            self.keep_range();
            return Vec::new();
        }
        let Some(card) = self.focused() else { return Vec::new() };
        let one = (card.id, card.status);
        match self.selected.iter().position(|(id, _)| *id == one.0) {
            Some(at) => {
                self.selected.remove(at);
            }
            None => self.selected.push(one),
        }
        let rank = self.column(self.focus).rank();
        self.go(rank + 1, ctx)
    }

    pub(super) fn toggle_range(&mut self) -> Vec<Effect> {
        if self.range.is_some() {
            self.keep_range();
        } else if self.focused().is_some() {
            self.range = Some((self.focus, self.column(self.focus).rank()));
        }
        Vec::new()
    }

    /// The status of a selected card is the one that was read last.
    pub(super) fn note_statuses(&mut self) {
        if self.selected.is_empty() {
            return;
        }
        for column in &self.columns {
            for card in column.held() {
                if let Some(one) = self.selected.iter_mut().find(|(id, _)| *id == card.id) {
                    one.1 = card.status;
                }
            }
        }
    }

    pub(super) fn move_to(&mut self, way: fn(JobStatus) -> Option<JobStatus>, end: &str) -> Vec<Effect> {
        let refused = |why: &str| vec![Effect::Toast(Toast::refused(why))];
        let (ids, seen): (Vec<_>, Vec<_>) = self.targets().into_iter().unzip();
        if ids.is_empty() {
            return Vec::new();
        }
        let Some(from) = self.common_status() else {
            return refused("the selected cards stand in different columns: m picks a status");
        };
        let Some(to) = way(from) else { return refused(end) };
        self.keep_range();
        vec![Effect::Change(Change::MoveJobs {
            ids,
            seen,
            to,
            at: None,
            note: None,
            place: Place::Top,
        })]
    }

    pub(super) fn place(&mut self, lower: bool) -> Vec<Effect> {
        let column = self.column(self.focus);
        let Some(card) = column.focused() else {
            return Vec::new();
        };
        let beside = if lower {
            column.card(column.rank() + 1).map(|other| Place::Below(other.id))
        } else {
            let above = column.rank().checked_sub(1);
            above
                .and_then(|rank| column.card(rank))
                .map(|other| Place::Above(other.id))
        };
        match beside {
            Some(place) => vec![Effect::Change(Change::PlaceJob { id: card.id, place })],
            None => Vec::new(),
        }
    }

    pub(super) fn delete(&mut self) -> Vec<Effect> {
        let (ids, _): (Vec<_>, Vec<_>) = self.targets().into_iter().unzip();
        if ids.is_empty() {
            return Vec::new();
        }
        // The focus goes to the card that takes the place of the deleted ones.
        let column = self.column(self.focus);
        let rank = column.rank();
        let above = ids
            .iter()
            .filter_map(|id| column.find(*id))
            .filter(|at| *at < rank)
            .count();
        self.columns[self.focus.index()].go(rank - above as u64);
        self.clear_selection();
        self.follow = Follow::Stay;
        vec![Effect::Change(Change::DeleteJobs { ids })]
    }
}
