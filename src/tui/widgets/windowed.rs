//! A list of which only the part around the focus is in memory.

use std::cell::Cell;

/// So many entries are read at once.
pub const PART: u64 = 240;
/// When the focus comes so near to the end of what was read, more is read.
const MARGIN: u64 = 60;

/// A list of which only the part around the focus is in memory.
#[derive(Debug)]
pub struct Windowed<T> {
    total: u64,
    first: u64,
    entries: Vec<T>,
    at: u64,
    /// The first that is seen, and how many are. Both are known when drawing only.
    top: Cell<u64>,
    room: Cell<u64>,
}

impl<T> Default for Windowed<T> {
    fn default() -> Self {
        Windowed {
            total: 0,
            first: 0,
            entries: Vec::new(),
            at: 0,
            top: Cell::new(0),
            room: Cell::new(10),
        }
    }
}

impl<T> Windowed<T> {
    /// Takes what was read anew: how many there are, which is in focus, and the part from `first` on.
    pub fn refresh(&mut self, total: u64, at: u64, first: u64, entries: Vec<T>) {
        self.total = total;
        self.at = at.min(total.saturating_sub(1));
        self.take(first, entries);
    }

    /// Takes another part.
    pub fn take(&mut self, first: u64, entries: Vec<T>) {
        self.first = first;
        self.entries = entries;
    }

    /// How many there are.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Where the focus is.
    pub fn at(&self) -> u64 {
        self.at
    }

    /// The one in focus, once it was read.
    pub fn focused(&self) -> Option<&T> {
        self.get(self.at)
    }

    /// The one at a place, where it was read.
    pub fn get(&self, at: u64) -> Option<&T> {
        let index = usize::try_from(at.checked_sub(self.first)?).ok()?;
        self.entries.get(index)
    }

    /// Goes to a place; gives whether that is another one.
    pub fn go(&mut self, to: u64) -> bool {
        let to = to.min(self.total.saturating_sub(1));
        std::mem::replace(&mut self.at, to) != to
    }

    /// Goes on by so many, or back.
    pub fn step(&mut self, by: i64) -> bool {
        self.go(self.at.saturating_add_signed(by))
    }

    /// Goes on by half of what is seen, or back.
    pub fn half_page(&mut self, down: bool) -> bool {
        let half = i64::try_from(self.room.get() / 2).unwrap_or(1).max(1);
        self.step(if down { half } else { -half })
    }

    /// From which entry on is to be read, when the focus came near to the end of what is there.
    pub fn wanted(&self) -> Option<u64> {
        let end = self.first + self.entries.len() as u64;
        let before = self.at < self.first || (self.first > 0 && self.at < self.first + MARGIN);
        let behind = self.at >= end || (end < self.total && self.at + MARGIN > end);
        (self.total > 0 && (before || behind)).then(|| self.at.saturating_sub(PART / 2))
    }

    /// The places that are seen where there is room for so many, the focus among them; and whether more lies above and
    /// below.
    pub fn seen(&self, room: u64) -> (std::ops::Range<u64>, bool, bool) {
        let room = room.max(1);
        self.room.set(room);
        let top = self.top.get().max((self.at + 1).saturating_sub(room)).min(self.at);
        let top = top.min(self.total.saturating_sub(room));
        self.top.set(top);
        let end = (top + room).min(self.total);
        (top..end, top > 0, end < self.total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list of the first numbers, read as a screen would.
    fn list(total: u64) -> Windowed<u64> {
        let mut list = Windowed::default();
        list.refresh(total, 0, 0, (0..total.min(PART)).collect());
        list
    }

    fn go(list: &mut Windowed<u64>, to: u64) {
        list.go(to);
        if let Some(first) = list.wanted() {
            list.take(first, (first..(first + PART).min(list.total())).collect());
        }
    }

    #[test]
    fn wherever_one_goes_the_one_in_focus_is_read_and_nothing_is_read_twice_in_place() {
        let mut list = list(200_000);
        for to in [0, 1, 179, 181, 5_000, 4_900, 199_999, 199_000, 120_000, 3] {
            go(&mut list, to);
            assert_eq!(list.focused(), Some(&to));
            assert_eq!(list.wanted(), None, "at {to}");
            let (seen, ..) = list.seen(40);
            assert!(seen.clone().all(|at| list.get(at) == Some(&at)), "around {to}");
            assert!(seen.contains(&to));
        }
    }

    #[test]
    fn an_empty_list_has_no_focus_and_a_shorter_one_keeps_it_inside() {
        let mut list = list(0);
        list.step(1);
        assert_eq!((list.at(), list.focused(), list.wanted()), (0, None, None));
        list.refresh(3, 9, 0, vec![0, 1, 2]);
        assert_eq!(list.focused(), Some(&2));
        assert_eq!(list.seen(2), (1..3, true, false));
    }
}
