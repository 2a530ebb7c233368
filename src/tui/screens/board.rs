//! The board: the eight statuses as columns.
//!
//! It keeps counts and, of each column, a stretch of cards around what is shown. Everything else is read when it is
//! needed, through effects, so that a hundred thousand jobs cost no more than a hundred.

use crossterm::event::KeyEvent;

use crate::app::{Applied, BoardSort, Card, EditKind, SavedView, StatusCounts};
use crate::domain::job::JobStatus;
use crate::domain::pipeline;
use crate::tui::action::{Action, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Opening, Place as Screen, Read, Reply};
use column::{Column, Held, Room};
use filter::FilterLine;
use layout::{Layout, Slot, Wishes};
use mouse::Drag;

mod column;
mod filter;
pub mod layout;
mod mouse;
mod selection;
mod view;
mod walk;

#[cfg(test)]
mod tests;

/// A range longer than this is not held in memory.
const LONGEST_RANGE: u64 = 1_000;

/// Where the focus goes when a change was made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Follow {
    /// To the card that was changed, or it stays with its card.
    #[default]
    Auto,
    /// It stays in its place: what was there is gone.
    Stay,
}

/// The board.
#[derive(Debug)]
pub struct Board {
    counts: StatusCounts,
    /// Whether anything was read yet.
    loaded: bool,
    sort: BoardSort,
    /// Whether the closed columns are open.
    closed: bool,
    /// The name of the saved view that is shown.
    view: Option<String>,
    focus: JobStatus,
    /// The column that the focus left for the closed ones.
    came_from: Option<JobStatus>,
    /// The column that stands first, when not all fit.
    first: JobStatus,
    columns: [Column; 8],
    selected: Vec<(i64, JobStatus)>,
    /// Where a range was begun.
    range: Option<(JobStatus, u64)>,
    filter: FilterLine,
    follow: Follow,
    drag: Option<Drag>,
    clicked: Option<(i64, chrono::DateTime<chrono::Utc>)>,
}

impl Board {
    /// An empty board, before anything was read.
    pub fn new(sort: BoardSort, closed: bool) -> Board {
        Board {
            counts: StatusCounts::default(),
            loaded: false,
            sort,
            closed,
            view: None,
            focus: JobStatus::Interested,
            came_from: None,
            first: JobStatus::Interested,
            columns: Default::default(),
            selected: Vec::new(),
            range: None,
            filter: FilterLine::default(),
            follow: Follow::default(),
            drag: None,
            clicked: None,
        }
    }

    /// Whether there is nothing at all in the file.
    pub fn is_empty(&self) -> bool {
        self.loaded && self.counts.total() == 0
    }

    /// How many jobs stand in each column, whatever the filter.
    pub fn counts(&self) -> StatusCounts {
        self.counts
    }

    /// Whether keys go to the filter line.
    pub fn is_typing(&self) -> bool {
        self.filter.typing
    }

    /// The order of the cards.
    pub fn sort(&self) -> BoardSort {
        self.sort
    }

    /// The column in focus.
    pub fn focus(&self) -> JobStatus {
        self.focus
    }

    /// The card in focus.
    pub fn focused(&self) -> Option<&Card> {
        self.column(self.focus).focused()
    }

    /// The card below or above the one in focus; the focus goes there.
    pub fn neighbour(&mut self, below: bool, ctx: &Ctx<'_>) -> (Option<i64>, Vec<Effect>) {
        let rank = self.column(self.focus).rank();
        let to = if below { Some(rank + 1) } else { rank.checked_sub(1) };
        let id = to
            .and_then(|rank| self.column(self.focus).card(rank))
            .map(|card| card.id);
        match (id, to) {
            (Some(_), Some(rank)) => (id, self.go(rank, ctx)),
            _ => (None, Vec::new()),
        }
    }

    /// What the board shows now, as a view that can be saved.
    pub fn shown_view(&self) -> SavedView {
        SavedView {
            name: self.view.clone().unwrap_or_default(),
            filter: self.filter.line().to_owned(),
            sort: self.sort,
            closed: self.closed,
        }
    }

    /// The one status of everything that an action would act on, if it is one.
    pub fn common_status(&self) -> Option<JobStatus> {
        let mut statuses = self.marked().into_iter().map(|(_, status)| status);
        match statuses.next() {
            Some(first) => statuses.all(|status| status == first).then_some(first),
            None => self.focused().map(|card| card.status),
        }
    }

    /// What is true now.
    pub fn situation(&self) -> Situation {
        let selected = self.marked().len();
        let focused = self.focused();
        Situation {
            draft: false,
            jobs: if selected > 0 {
                selected
            } else {
                usize::from(focused.is_some())
            },
            selected,
            status: focused.map(|card| card.status),
            sort: Some(self.sort),
            filtered: self.filter.is_on(),
            link: None,
            any_jobs: self.counts.total() > 0,
            ..Situation::default()
        }
    }

    /// What to read first.
    pub fn start(&self) -> Vec<Effect> {
        vec![Effect::Read(Read::Counts)]
    }

    /// Does an action.
    pub fn update(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        let rank = self.column(self.focus).rank();
        match action {
            Action::Left => self.go_sideways(false, ctx),
            Action::Right => self.go_sideways(true, ctx),
            Action::Up => self.go(rank.saturating_sub(1), ctx),
            Action::Down => self.go(rank + 1, ctx),
            Action::Top => self.go(0, ctx),
            Action::Bottom => self.go(u64::MAX, ctx),
            Action::PageUp => self.go(rank.saturating_sub(self.half_page(ctx)), ctx),
            Action::PageDown => self.go(rank + self.half_page(ctx), ctx),
            Action::Open => self.for_focused(|id| Effect::Go(Screen::Job(id))),
            Action::MoveOn => self.move_to(pipeline::next, "these are closed: m picks a status"),
            Action::MoveBack => self.move_to(pipeline::previous, "this is the first status"),
            Action::PlaceUp => self.place(false),
            Action::PlaceDown => self.place(true),
            Action::PickStatus => self.for_targets(Opening::StatusPicker),
            Action::Close => self.for_targets(Opening::CloseMenu),
            Action::Tags => self.for_targets(Opening::Tags),
            Action::Edit => self.for_focused(|id| Effect::Open(Opening::EditForm(id))),
            Action::Apply => self.for_focused(|id| Effect::Open(Opening::Apply(id))),
            Action::Task => self.for_focused(|id| Effect::Open(Opening::AddTask { job_id: Some(id) })),
            Action::Note => self.for_focused(|id| Effect::Open(Opening::Note(id))),
            Action::Interview => self.for_focused(|job_id| Effect::Open(Opening::AddInterview { job_id, at: None })),
            Action::OpenLink => self.for_focused(|id| Effect::Read(Read::Link { id, copy: false })),
            Action::CopyLink => self.for_focused(|id| Effect::Read(Read::Link { id, copy: true })),
            Action::Delete => self.delete(),
            Action::Select => self.toggle_selected(ctx),
            Action::SelectRange => self.toggle_range(),
            Action::ClearSelection => {
                self.clear_selection();
                Vec::new()
            }
            Action::Filter => {
                self.filter.typing = true;
                Vec::new()
            }
            Action::FilterKeep => {
                self.filter.typing = false;
                Vec::new()
            }
            Action::ClearFilter | Action::FilterClear => self.show_filter("", ctx),
            Action::Leave => {
                if self.drag.take().is_some() {
                    Vec::new()
                } else if self.range.is_some() || !self.selected.is_empty() {
                    self.clear_selection();
                    Vec::new()
                } else if self.filter.is_on() {
                    self.show_filter("", ctx)
                } else {
                    Vec::new()
                }
            }
            Action::Views => vec![Effect::Open(Opening::Views)],
            Action::Sort => vec![Effect::Open(Opening::SortPicker)],
            Action::ToggleClosed => self.toggle_closed(ctx),
            _ => Vec::new(),
        }
    }

    /// Takes a key for the filter line.
    pub fn type_key(&mut self, key: KeyEvent, ctx: &Ctx<'_>) -> Vec<Effect> {
        if self.filter.key(key) {
            self.run_filter(ctx)
        } else {
            Vec::new()
        }
    }

    /// Takes pasted text for the filter line.
    pub fn paste(&mut self, text: &str, ctx: &Ctx<'_>) -> Vec<Effect> {
        if self.filter.paste(text) {
            self.run_filter(ctx)
        } else {
            Vec::new()
        }
    }

    /// Takes an answer.
    pub fn reply(&mut self, reply: Reply, ctx: &Ctx<'_>) -> Vec<Effect> {
        match reply {
            Reply::Counts(counts) => self.take_counts(counts, ctx),
            Reply::Column {
                status,
                sort,
                offset,
                cards,
            } => {
                if sort == self.sort && !self.filter.is_on() {
                    self.columns[status.index()].put(offset, cards);
                    self.note_statuses();
                    return self.after(ctx);
                }
                Vec::new()
            }
            Reply::Rank {
                at: Some((status, rank)),
                ..
            } => {
                // A job that went to a folded column leaves the focus to its neighbour.
                if !self.filter.is_on() && self.visible().contains(&status) {
                    self.focus = status;
                    let column = &mut self.columns[status.index()];
                    column.total = column.total.max(rank + 1);
                    column.go(rank);
                }
                Vec::new()
            }
            Reply::Filtered { request, board } => {
                let followed = self.focused().map(|card| card.id);
                if let Some(columns) = self.filter.take(request, board) {
                    for (column, cards) in self.columns.iter_mut().zip(columns) {
                        column.put_all(cards);
                    }
                    self.note_statuses();
                    self.focus_filtered(followed);
                    return self.after(ctx);
                }
                Vec::new()
            }
            Reply::Failed {
                request: Some(request), ..
            } => {
                self.filter.failed(request);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Reads what a change of our own has touched, and follows the card.
    pub fn applied(&mut self, applied: &Applied, ctx: &Ctx<'_>) -> Vec<Effect> {
        let focused = self.focused().map(|card| card.id);
        let follow = match std::mem::take(&mut self.follow) {
            Follow::Stay => None,
            Follow::Auto => match applied.jobs.as_slice() {
                [one] => Some(*one),
                _ => focused,
            },
        };
        let mut effects = self.read_again(follow, ctx);
        // What comes back is looked at; where it went away again, the focus stays with its card.
        let back = applied.edit.as_ref().is_some_and(|edit| edit.kind != EditKind::Edit);
        if back
            && let [first, _, ..] = applied.jobs[..]
            && focused.is_none_or(|id| !applied.jobs.contains(&id))
        {
            let first = Effect::Read(Read::Rank {
                id: first,
                sort: self.sort,
            });
            effects.insert(usize::from(follow.is_some()), first);
        }
        effects
    }

    /// The cards that are held, those of the open columns first.
    pub fn held(&self) -> impl Iterator<Item = i64> + '_ {
        let visible = self.visible();
        let seen = visible.into_iter().flat_map(|status| self.column(status).held());
        seen.map(|card| card.id)
    }

    /// Takes scores that were worked out; where the cards stand in their order, they are read again at the end.
    pub fn scored(&mut self, scores: &[(i64, Option<f64>)], ended: bool, ctx: &Ctx<'_>) -> Vec<Effect> {
        for column in &mut self.columns {
            column.set_scores(scores);
        }
        if ended && self.sort == BoardSort::Match {
            return self.changed(ctx);
        }
        Vec::new()
    }

    /// Reads everything that is shown again, because somebody else may have changed it.
    pub fn changed(&mut self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let focused = self.focused().map(|card| card.id);
        self.read_again(focused, ctx)
    }

    /// A change failed: the next one follows its card again.
    pub fn failed(&mut self) {
        self.follow = Follow::default();
    }

    /// Orders the cards otherwise; the focus stays with its card.
    pub fn set_sort(&mut self, sort: BoardSort, ctx: &Ctx<'_>) -> Vec<Effect> {
        let focused = self.focused().map(|card| card.id);
        self.sort = sort;
        self.view = None;
        self.read_again(focused, ctx)
    }

    /// Filters by a line; an empty one shows everything. The focus stays with its card.
    pub fn show_filter(&mut self, line: &str, ctx: &Ctx<'_>) -> Vec<Effect> {
        self.filter.set(line);
        self.filter.typing = false;
        self.view = None;
        self.run_filter(ctx)
    }

    /// Shows a saved view.
    pub fn show_view(&mut self, view: SavedView, ctx: &Ctx<'_>) -> Vec<Effect> {
        let focused = self.focused().map(|card| card.id);
        self.filter.set(&view.filter);
        self.filter.typing = false;
        self.sort = view.sort;
        self.closed = view.closed;
        self.view = Some(view.name).filter(|name| !name.is_empty());
        self.stay_visible();
        self.read_again(focused, ctx)
    }

    /// Settles the columns after the window has another size.
    pub fn resized(&mut self, ctx: &Ctx<'_>) -> Vec<Effect> {
        self.drag = None;
        self.after(ctx)
    }

    fn column(&self, status: JobStatus) -> &Column {
        &self.columns[status.index()]
    }

    /// The columns that can be seen and walked to.
    fn visible(&self) -> Vec<JobStatus> {
        let closed = self.closed || self.only_closed_match();
        JobStatus::ALL
            .iter()
            .copied()
            .filter(|status| closed || !status.is_closed())
            .collect()
    }

    /// A filter that only finds closed jobs opens their columns.
    fn only_closed_match(&self) -> bool {
        let found = |closed: bool| {
            JobStatus::ALL
                .iter()
                .filter(|status| status.is_closed() == closed)
                .any(|status| self.column(*status).total > 0)
        };
        self.filter.is_on() && found(true) && !found(false)
    }

    /// How many jobs are in the folded columns; `None` when they are open or hold none.
    fn folded(&self) -> Option<u64> {
        let visible = self.visible();
        JobStatus::ALL
            .iter()
            .filter(|status| !visible.contains(status))
            .map(|status| self.column(*status).total)
            .reduce(|sum, total| sum + total)
            .filter(|total| *total > 0)
    }

    fn layout(&self, ctx: &Ctx<'_>) -> Layout {
        let columns: Vec<_> = self
            .visible()
            .into_iter()
            .map(|status| (status, self.column(status).total))
            .collect();
        Layout::new(
            ctx.body(),
            Wishes {
                columns: &columns,
                focus: self.focus,
                first: self.first,
                folded: view::folded_words(self, ctx).map_or(0, |words| crate::tui::widgets::text::width(&words)),
                view_line: self.filter.typing || self.filter.is_on() || !self.marked().is_empty(),
            },
        )
    }

    /// Scrolls every column that is shown to its focus and reads what is missing.
    fn after(&mut self, ctx: &Ctx<'_>) -> Vec<Effect> {
        self.settle(ctx, None)
    }

    /// The same, or only for one column when nothing else can have changed.
    fn settle(&mut self, ctx: &Ctx<'_>, only: Option<JobStatus>) -> Vec<Effect> {
        let layout = self.layout(ctx);
        if let Some(slot) = layout.slots.first() {
            self.first = slot.status;
        }
        let mut effects = Vec::new();
        let concerned = |slot: &&Slot| only.is_none_or(|only| only == slot.status);
        for slot in layout.slots.iter().filter(concerned) {
            let range = self
                .range
                .filter(|(status, _)| *status == slot.status)
                .map(|(_, anchor)| ends(anchor, self.column(slot.status).rank()));
            let column = &mut self.columns[slot.status.index()];
            with_room(slot, &layout, ctx, |room| {
                column.settle(room);
                if let Some((offset, limit)) = column.missing(room, range) {
                    effects.push(Effect::Read(Read::Column {
                        status: slot.status,
                        sort: self.sort,
                        offset,
                        limit,
                    }));
                }
            });
        }
        effects
    }

    fn take_counts(&mut self, counts: StatusCounts, ctx: &Ctx<'_>) -> Vec<Effect> {
        let first = !self.loaded;
        self.counts = counts;
        self.loaded = true;
        if self.filter.is_on() {
            return Vec::new();
        }
        for status in JobStatus::ALL {
            self.columns[status.index()].outdated(counts.of(*status));
        }
        if first && let Some(status) = self.visible().into_iter().find(|status| counts.of(*status) > 0) {
            self.focus = status;
        }
        self.after(ctx)
    }

    /// Reads what is shown again; the focus goes to that job where it is still there.
    fn read_again(&mut self, follow: Option<i64>, ctx: &Ctx<'_>) -> Vec<Effect> {
        // The place before the counts: taking the counts reads the columns around the focus.
        let rank = follow.map(|id| Effect::Read(Read::Rank { id, sort: self.sort }));
        let mut effects: Vec<_> = rank.into_iter().chain([Effect::Read(Read::Counts)]).collect();
        if self.filter.is_on() {
            effects.extend(self.run_filter(ctx));
        }
        effects
    }

    fn run_filter(&mut self, ctx: &Ctx<'_>) -> Vec<Effect> {
        if self.filter.is_on() {
            let (request, line) = self.filter.ask();
            return vec![Effect::AfterFrame(vec![Effect::Filter {
                request,
                line,
                sort: self.sort,
            }])];
        }
        if !self.filter.off() {
            return Vec::new();
        }
        // Back to everything: the held cards are the filter's, so all is read again around the same card. Until then they
        // stay, as they do while a filter is being looked for.
        let focused = self.focused().map(|card| card.id);
        self.range = None;
        self.stay_visible();
        vec![Effect::AfterFrame(self.read_again(focused, ctx))]
    }

    /// Puts the focus on that job among those that the filter let through, else on the first.
    fn focus_filtered(&mut self, followed: Option<i64>) {
        let visible = self.visible();
        let at = |id| {
            visible
                .iter()
                .find_map(|status| Some((*status, self.column(*status).find(id)?)))
        };
        match followed.and_then(at) {
            Some((status, rank)) => {
                self.focus = status;
                self.columns[status.index()].go(rank);
            }
            None if !visible.contains(&self.focus) || self.column(self.focus).total == 0 => {
                if let Some(status) = visible.iter().find(|status| self.column(**status).total > 0) {
                    self.focus = *status;
                }
            }
            None => {}
        }
        self.stay_visible();
    }

    fn stay_visible(&mut self) {
        if !self.visible().contains(&self.focus) {
            self.focus = JobStatus::OfferReceived;
        }
    }
}

/// What is known of a slot's room, passed on as long as the closure that measures cards lives.
fn with_room<T>(slot: &Slot, layout: &Layout, ctx: &Ctx<'_>, then: impl FnOnce(&Room<'_>) -> T) -> T {
    let height = |held: &Held| slot.face(held, ctx).height();
    then(&slot.room(layout, &height))
}

fn ends(one: u64, other: u64) -> (u64, u64) {
    (one.min(other), one.max(other))
}
