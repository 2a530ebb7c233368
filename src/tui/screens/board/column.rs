//! A column as the board holds it: how many cards it has, a stretch of them around what is shown, and where one looks.

use std::cell::RefCell;
use std::rc::Rc;

use chrono::FixedOffset;

use crate::app::Card;
use crate::tui::ctx::Ctx;
use crate::tui::widgets::card::Face;

/// One column. Ranks count cards from the top, from 0.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// How many cards it has.
    pub total: u64,
    /// The card in focus.
    rank: u64,
    /// The first card that is shown.
    top: u64,
    /// The rank of the first card that is held.
    offset: u64,
    cards: Vec<Held>,
    /// What is held may be out of date.
    stale: bool,
}

/// A card with its face, which is laid out anew only when it may say something else.
#[derive(Debug, Clone)]
pub struct Held {
    /// The card.
    pub card: Card,
    face: RefCell<Option<(Said, Rc<Face>)>>,
}

/// What a face depends on besides the card and what never changes while the program runs.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Said {
    columns: u16,
    minute: i64,
    zone: FixedOffset,
}

impl Held {
    fn new(card: Card) -> Held {
        Held {
            card,
            face: RefCell::new(None),
        }
    }

    /// The card laid out in that many columns.
    pub fn face(&self, ctx: &Ctx<'_>, columns: u16) -> Rc<Face> {
        let said = Said {
            columns,
            minute: ctx.now.timestamp().div_euclid(60),
            zone: ctx.zone,
        };
        let mut known = self.face.borrow_mut();
        match &*known {
            Some((then, face)) if *then == said => Rc::clone(face),
            _ => {
                let face = Rc::new(Face::new(&self.card, ctx, columns));
                *known = Some((said, Rc::clone(&face)));
                face
            }
        }
    }
}

/// A card's place on the screen: lines below the top of the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Which card.
    pub rank: u64,
    /// Its first line.
    pub y: u16,
    /// How many lines of it are seen.
    pub height: u16,
    /// Whether that is all of it.
    pub whole: bool,
}

/// How much room a column has, and how tall its cards are.
pub struct Room<'a> {
    /// Lines.
    pub lines: u16,
    /// Empty lines between two cards.
    pub gap: u16,
    /// How many lines a card takes.
    pub height: &'a dyn Fn(&Held) -> u16,
}

impl Room<'_> {
    /// More cards than can ever be seen at once.
    fn page(&self) -> u64 {
        u64::from(self.lines / (2 + self.gap) + 2)
    }
}

impl Column {
    /// The rank of the card in focus.
    pub fn rank(&self) -> u64 {
        self.rank
    }

    /// How many cards are above the shown ones.
    pub fn above(&self) -> u64 {
        self.top
    }

    /// The card at a rank, if it is held.
    pub fn card(&self, rank: u64) -> Option<&Card> {
        self.held_at(rank).map(|held| &held.card)
    }

    /// The same, with its face.
    pub fn held_at(&self, rank: u64) -> Option<&Held> {
        let at = usize::try_from(rank.checked_sub(self.offset)?).ok()?;
        self.cards.get(at).filter(|_| rank < self.total)
    }

    /// The card in focus.
    pub fn focused(&self) -> Option<&Card> {
        self.card(self.rank)
    }

    /// The rank of a card, if it is held.
    pub fn find(&self, id: i64) -> Option<u64> {
        (self.offset..)
            .zip(&self.cards)
            .find(|(_, held)| held.card.id == id)
            .map(|(rank, _)| rank)
    }

    /// Takes scores that were worked out anew for the cards that are held.
    pub fn set_scores(&mut self, scores: &[(i64, Option<f64>)]) {
        if scores.is_empty() {
            return;
        }
        for held in &mut self.cards {
            if let Some((_, score)) = scores.iter().find(|(id, _)| *id == held.card.id) {
                held.card.match_score = *score;
                held.face.take();
            }
        }
    }

    /// All cards that are held.
    pub fn held(&self) -> impl Iterator<Item = &Card> {
        self.cards.iter().map(|held| &held.card)
    }

    /// Puts the focus on a rank, or on the last card when there are not so many.
    pub fn go(&mut self, rank: u64) {
        self.rank = rank.min(self.total.saturating_sub(1));
    }

    /// Notes how many cards there are, and that the held ones are to be read again.
    pub fn outdated(&mut self, total: u64) {
        self.total = total;
        self.stale = true;
        self.go(self.rank);
        self.top = self.top.min(total.saturating_sub(1));
    }

    /// Takes cards that were read.
    pub fn put(&mut self, offset: u64, cards: Vec<Card>) {
        self.offset = offset;
        self.cards = cards.into_iter().map(Held::new).collect();
        self.stale = false;
    }

    /// Takes all its cards at once, as a filter gives them.
    pub fn put_all(&mut self, cards: Vec<Card>) {
        self.total = cards.len() as u64;
        self.put(0, cards);
        self.go(self.rank);
        self.top = self.top.min(self.total.saturating_sub(1));
    }

    /// What must be read so that everything that can be seen, and the range, is held: offset and number.
    pub fn missing(&self, room: &Room<'_>, range: Option<(u64, u64)>) -> Option<(u64, u64)> {
        if self.total == 0 {
            return None;
        }
        let page = room.page();
        // A focus that went far takes what is shown along.
        let top = if self.top > self.rank + page || self.rank > self.top + page {
            self.rank
        } else {
            self.top
        };
        let mut first = top.min(self.rank.saturating_sub(page));
        let mut last = (top.max(self.rank) + page).min(self.total);
        if let Some((from, to)) = range {
            first = first.min(from);
            last = last.max(to + 1).min(self.total);
        }
        let held = self.offset + self.cards.len() as u64;
        if !self.stale && first >= self.offset && last <= held {
            return None;
        }
        let from = first.saturating_sub(page);
        Some((from, (last + page).min(self.total) - from))
    }

    /// Scrolls so that the card in focus is seen: by half a page when it was not, so that a held key seldom redraws the
    /// whole column.
    pub fn settle(&mut self, room: &Room<'_>) {
        if self.total == 0 {
            self.top = 0;
            return;
        }
        if self.rank < self.top || !self.sees(self.rank, room) {
            let rest = room.lines / 2;
            self.top = self.back(self.rank, rest, room);
        }
        // No empty lines at the end while there are cards above.
        let last = self.back(self.total - 1, room.lines, room);
        if self.top > last && self.card(self.total - 1).is_some() {
            self.top = last;
        }
    }

    /// Scrolls by cards without the focus, as the wheel does; with the focus when this is the column that has it.
    pub fn scroll(&mut self, down: bool, focused: bool, room: &Room<'_>) {
        let shown = self.shown(room);
        let end = shown.iter().rfind(|card| card.whole).map_or(0, |last| last.rank + 1);
        if down && end < self.total {
            self.top += 1;
        } else if !down {
            self.top = self.top.saturating_sub(1);
        }
        if focused {
            let shown = self.shown(room);
            if let (Some(first), Some(last)) = (shown.first(), shown.last()) {
                let last = if last.whole {
                    last.rank
                } else {
                    last.rank.saturating_sub(1)
                };
                self.rank = self.rank.clamp(first.rank, last.max(first.rank));
            }
        }
    }

    /// The cards that are seen, from the top, the last perhaps not whole; a line is kept for the number of those that are
    /// not.
    pub fn shown(&self, room: &Room<'_>) -> Vec<Shown> {
        let mut shown = Vec::new();
        let mut y = 0;
        for rank in self.top..self.total {
            let Some(card) = self.held_at(rank) else { break };
            let height = (room.height)(card);
            let kept = u16::from(rank + 1 < self.total);
            let seen = height.min(room.lines.saturating_sub(y + kept));
            let whole = seen == height;
            if !whole && seen < 2 && !shown.is_empty() {
                break;
            }
            shown.push(Shown {
                rank,
                y,
                height: seen.max(1),
                whole,
            });
            if !whole {
                break;
            }
            y += height + room.gap;
        }
        shown
    }

    fn sees(&self, rank: u64, room: &Room<'_>) -> bool {
        // A card taller than the column is seen as far as it goes.
        let seen = |shown: &Shown| shown.rank == rank && (shown.whole || rank == self.top);
        self.shown(room).iter().any(seen)
    }

    /// The first card from which everything down to `rank` fits in so many lines.
    fn back(&self, rank: u64, lines: u16, room: &Room<'_>) -> u64 {
        let mut top = rank;
        let mut used = u16::from(rank + 1 < self.total);
        for above in (0..=rank).rev() {
            let Some(card) = self.held_at(above) else { break };
            used = used.saturating_add((room.height)(card));
            if used > lines {
                break;
            }
            top = above;
            used = used.saturating_add(room.gap);
        }
        top
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::job::JobStatus;
    use crate::tui::testing;
    use proptest::prelude::*;

    fn cards(from: u64, number: u64) -> Vec<Card> {
        (from..from + number)
            .map(|rank| testing::card(rank as i64, JobStatus::Applied, "t", "c", 1))
            .collect()
    }

    /// Reads what is missing until nothing is, as the board does.
    fn read(column: &mut Column, room: &Room<'_>) {
        for _ in 0..3 {
            let Some((offset, limit)) = column.missing(room, None) else {
                break;
            };
            column.put(offset, cards(offset, limit));
            column.settle(room);
        }
        column.settle(room);
        assert_eq!(column.missing(room, None), None, "{column:?}");
    }

    proptest! {
        #[test]
        fn wherever_one_goes_the_focus_is_seen_and_little_is_held(
            total in 1u64..5_000,
            lines in 2u16..60,
            goes in proptest::collection::vec(0u64..6_000, 1..20),
        ) {
            let height = |held: &Held| 2 + (held.card.id % 3) as u16;
            let room = Room { lines, gap: 1, height: &height };
            let mut column = Column::default();
            column.outdated(total);
            for rank in goes {
                column.go(rank);
                read(&mut column, &room);
                let shown = column.shown(&room);
                prop_assert!(shown.iter().any(|shown| shown.rank == rank.min(total - 1)));
                for shown in &shown {
                    prop_assert!(shown.y + shown.height <= lines);
                }
                prop_assert!(column.cards.len() as u64 <= 6 * room.page());
                // Nothing is empty at the end while there are cards above.
                let last = shown.last().unwrap();
                let filled = last.rank + 1 < total || column.top == 0 || {
                    let above = height(column.held_at(column.top - 1).unwrap()) + 1;
                    !last.whole || last.y + last.height + above > lines
                };
                prop_assert!(filled);
            }
        }
    }

    #[test]
    fn going_down_scrolls_half_a_page_at_a_time() {
        let room = Room {
            lines: 24,
            gap: 1,
            height: &|_| 2,
        };
        let mut column = Column::default();
        column.outdated(1_000);
        read(&mut column, &room);
        let mut scrolls = 0;
        for rank in 1..100 {
            let top = column.top;
            column.go(rank);
            read(&mut column, &room);
            scrolls += usize::from(column.top != top);
        }
        assert!((10..25).contains(&scrolls), "{scrolls}");
    }
}
