//! Where everything of the board stands: a pure function of the window and of what is in the columns.

use std::rc::Rc;

use ratatui::layout::Rect;

use super::column::{Held, Room};
use crate::domain::job::JobStatus;
use crate::tui::ctx::Ctx;
use crate::tui::widgets::card::Face;

/// The least a column with cards is worth showing in, gutter and gap included.
const NARROWEST: u16 = 23;
/// A column with no cards only needs its heading.
const EMPTY: u16 = 17;
/// Wider lines are harder to read, not easier.
const WIDEST: u16 = 44;
/// Below this width the board shows one column at a time.
const ONE_AT_A_TIME: u16 = 60;
/// The smallest window that a board fits in.
pub const SMALLEST: (u16, u16) = (40, 12);

/// A column's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Which column.
    pub status: JobStatus,
    /// Its first line is the heading, the second the rule, the rest the cards.
    pub area: Rect,
}

impl Slot {
    /// The lines for the cards.
    pub fn body(&self) -> Rect {
        let head = 2.min(self.area.height);
        Rect {
            y: self.area.y + head,
            height: self.area.height - head,
            ..self.area
        }
    }

    /// A card laid out for this column.
    pub fn face(&self, held: &Held, ctx: &Ctx<'_>) -> Rc<Face> {
        held.face(ctx, self.area.width.saturating_sub(1))
    }

    /// The room for cards, with how they are measured.
    pub fn room<'a>(&self, layout: &Layout, height: &'a dyn Fn(&Held) -> u16) -> Room<'a> {
        Room {
            lines: self.body().height,
            gap: layout.gap,
            height,
        }
    }
}

/// Where everything stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The line that says which jobs are shown; `None` when the window is too low for it.
    pub view_line: Option<Rect>,
    /// All columns' counts, when only one column is shown.
    pub strip: Option<Rect>,
    /// The columns that are shown.
    pub slots: Vec<Slot>,
    /// Whether columns are hidden on the left, and on the right.
    pub hidden: (bool, bool),
    /// Where the folded columns are named, at the end of the headings.
    pub folded: Option<Rect>,
    /// Empty lines between two cards.
    pub gap: u16,
}

/// What the layout depends on besides the window.
#[derive(Debug, Clone, Copy)]
pub struct Wishes<'a> {
    /// The columns to show, with the number of their cards.
    pub columns: &'a [(JobStatus, u64)],
    /// The column in focus.
    pub focus: JobStatus,
    /// The column that stood first before.
    pub first: JobStatus,
    /// How wide the words about the folded columns are; 0 = there are none.
    pub folded: u16,
    /// Whether the view line is needed even in a low window.
    pub view_line: bool,
}

impl Layout {
    /// Places everything in `area`, the window without header and hint line.
    pub fn new(area: Rect, wishes: Wishes<'_>) -> Layout {
        let low = area.height < 16;
        let mut rest = area;
        let view_line = (!low || wishes.view_line).then(|| take_line(&mut rest));
        let one = area.width < ONE_AT_A_TIME;
        let strip = one.then(|| take_line(&mut rest));
        let mut layout = Layout {
            view_line,
            strip,
            slots: Vec::new(),
            hidden: (false, false),
            folded: None,
            gap: u16::from(rest.height >= 10),
        };
        if one {
            layout.slots.push(Slot {
                status: wishes.focus,
                area: rest,
            });
            return layout;
        }
        layout.place(rest, wishes);
        layout
    }

    fn place(&mut self, area: Rect, wishes: Wishes<'_>) {
        let columns = wishes.columns;
        let least = |index: usize| if columns[index].1 == 0 { EMPTY } else { NARROWEST };
        let position = |status| columns.iter().position(|(known, _)| *known == status).unwrap_or(0);
        let focus = position(wishes.focus);
        let mut from = position(wishes.first).min(focus);
        let fits = |from: usize| {
            let mut used = 0;
            (from..columns.len())
                .take_while(|&index| {
                    used += least(index);
                    used <= area.width
                })
                .count()
                .max(1)
        };
        while from + fits(from) <= focus {
            from += 1;
        }
        // Room that is left over shows more on the left.
        while from > 0 && from - 1 + fits(from - 1) == columns.len() {
            from -= 1;
        }
        let number = fits(from);
        let shown = &columns[from..from + number];
        self.hidden = (from > 0, from + number < columns.len());
        // What is left over goes to the columns with cards; to all where none has any.
        let used: u16 = (from..from + number).map(least).sum();
        let full = shown.iter().filter(|(_, count)| *count > 0).count();
        let sharing = u16::try_from(if full == 0 { number } else { full }).unwrap_or(1).max(1);
        let mut spare = area.width.saturating_sub(used);
        let (each, mut odd) = (spare / sharing, spare % sharing);
        let mut x = area.x;
        for (index, (status, count)) in (from..).zip(shown) {
            let mut width = least(index);
            if *count > 0 || full == 0 {
                let more = (each + u16::from(odd > 0)).min(WIDEST.saturating_sub(width)).min(spare);
                odd = odd.saturating_sub(1);
                spare -= more;
                width += more;
            }
            let width = width.min(area.right() - x);
            self.slots.push(Slot {
                status: *status,
                // The last line of columns is the gap to the next.
                area: Rect {
                    x,
                    width: width.saturating_sub(1),
                    ..area
                },
            });
            x += width;
        }
        if self.hidden.1
            && let Some(last) = self.slots.last_mut()
        {
            // Room for the mark that says so.
            last.area.width = last.area.width.min((area.right() - last.area.x).saturating_sub(2));
        }
        // Beside the mark of further columns they would look like one of these.
        if wishes.folded > 0 && !self.hidden.1 {
            let end = area.right().saturating_sub(1);
            let heading = shown
                .last()
                .zip(self.slots.last())
                .map_or(0, |((status, count), slot)| {
                    let digits = count.checked_ilog10().unwrap_or(0) * 4 / 3 + 1;
                    // Gutter, sign, name, number and the blanks between.
                    slot.area.x + 6 + status.label().len() as u16 + digits as u16
                });
            if end >= heading + wishes.folded {
                self.folded = Some(Rect::new(end - wishes.folded, area.y, wishes.folded, 1));
            }
        }
    }

    /// A column's place, if it is shown.
    pub fn slot(&self, status: JobStatus) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.status == status)
    }

    /// The column at a place on the screen.
    pub fn at(&self, x: u16, y: u16) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.area.contains((x, y).into()))
    }
}

fn take_line(rest: &mut Rect) -> Rect {
    let line = Rect {
        height: 1.min(rest.height),
        ..*rest
    };
    rest.y += line.height;
    rest.height -= line.height;
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn placed(width: u16, height: u16, counts: &[u64], focus: usize, first: usize) -> Layout {
        let columns: Vec<_> = JobStatus::ALL.iter().copied().zip(counts.iter().copied()).collect();
        Layout::new(
            Rect::new(0, 1, width, height),
            Wishes {
                columns: &columns,
                focus: columns[focus].0,
                first: columns[first].0,
                folded: 11,
                view_line: false,
            },
        )
    }

    #[test]
    fn wide_windows_show_all_open_columns_and_narrow_ones_as_many_as_can_be_read() {
        let shown = |width| placed(width, 38, &[9, 9, 9, 9, 9], 0, 0).slots.len();
        assert_eq!(
            (shown(59), shown(60), shown(80), shown(100), shown(120), shown(200)),
            (1, 2, 3, 4, 5, 5)
        );
        // Columns without cards make room for the others.
        assert_eq!(placed(80, 22, &[9, 9, 0, 0, 0], 0, 0).slots.len(), 4);
    }

    #[test]
    fn going_past_the_edge_scrolls_sideways_and_says_so() {
        let there = placed(80, 22, &[9, 9, 9, 9, 9], 3, 0);
        let statuses: Vec<_> = there.slots.iter().map(|slot| slot.status.index()).collect();
        assert_eq!(statuses, [1, 2, 3]);
        assert_eq!(there.hidden, (true, true));
        let back = placed(80, 22, &[9, 9, 9, 9, 9], 1, 1);
        assert_eq!(back.slots[0].status.index(), 1);
    }

    proptest! {
        #[test]
        fn columns_never_overlap_or_leave_the_window_and_the_focus_is_among_them(
            width in 40u16..250, height in 9u16..80,
            counts in proptest::collection::vec(0u64..3, 1..=8),
            focus in 0usize..8, first in 0usize..8,
        ) {
            let (focus, first) = (focus % counts.len(), first % counts.len());
            let layout = placed(width, height, &counts, focus, first);
            let window = Rect::new(0, 1, width, height);
            let mut right = 0;
            for slot in &layout.slots {
                prop_assert!(slot.area.x >= right);
                right = slot.area.right();
                prop_assert!(window.intersection(slot.area) == slot.area);
                prop_assert!(slot.area.width >= 12);
            }
            prop_assert!(layout.slot(JobStatus::ALL[focus]).is_some());
        }
    }
}
