//! One chat: what was said, what is on its way, where the reader is.

use std::cell::Cell;

use chrono::{DateTime, Duration, Utc};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::decide::Deciding;
use super::entry::Entry;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{About, Chat, CoachAsk, Consent, More, Outcome, Said, Standing, Who};
use crate::tui::widgets::composer::Written;
use crate::tui::widgets::markdown::Mark;
use crate::tui::widgets::panes::beyond;

/// One chat.
#[derive(Debug)]
pub struct Talk {
    /// Its row; `None` = nothing was said yet.
    pub chat: Option<i64>,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub about: About,
    /// What was said.
    pub entries: Vec<Entry>,
    /// What waits for the person.
    pub deciding: Deciding,
    /// What is to be agreed to before it is asked.
    pub consent: Option<(Consent, CoachAsk)>,
    /// What was asked last, which is what a consent is for.
    pub asked: Option<CoachAsk>,
    /// A question that was sent and is not saved yet.
    pub unsaved: Option<Unsaved>,
    /// What is being done, while something is.
    pub busy: Option<Busy>,
    /// What did not work.
    pub failed: Option<String>,
    /// The mark in focus: of which entry, and which of its marks.
    pub mark: Option<(usize, usize)>,
    /// The entry and the row of it that stand on top.
    top: Cell<(usize, usize)>,
    /// Whether the reader is at the end, and stays there while more comes.
    at_end: Cell<bool>,
    /// An answer that came whole, to be read from its beginning where it is longer than what is seen.
    came: Cell<Option<usize>>,
    /// An entry and a row of it that drawing shall bring into view.
    wanted: Cell<Option<(usize, usize)>>,
    place: Cell<Rect>,
}

/// Where in a chat a question goes, where that is not its end: there another branch begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Branches {
    /// In place of that question.
    InPlaceOf(i64),
    /// Behind that answer.
    Behind(i64),
}

/// A question that was sent and is not saved yet.
#[derive(Debug)]
pub struct Unsaved {
    /// The draft that it is kept as until then.
    pub form: String,
    /// What was written.
    pub written: Written,
    /// Where it goes.
    pub branches: Option<Branches>,
}

/// What is being done.
#[derive(Debug, Clone)]
pub struct Busy {
    /// Since when.
    pub since: DateTime<Utc>,
    /// What, in words; nothing while an answer is awaited or written.
    pub doing: String,
    /// When it will be tried again, which try that is, and why.
    pub waiting: Option<(DateTime<Utc>, u32, String)>,
    /// Whether the person has asked it to stop.
    pub stopping: bool,
    /// The model that answers, once it is known.
    pub model: Option<String>,
    /// Tokens and dollars so far.
    pub used: (Option<u64>, Option<f64>),
}

impl Busy {
    fn since(now: DateTime<Utc>) -> Busy {
        Busy {
            since: now,
            doing: String::new(),
            waiting: None,
            stopping: false,
            model: None,
            used: (None, None),
        }
    }
}

impl Talk {
    /// In which nothing was said yet.
    pub fn new(about: About) -> Talk {
        Talk {
            chat: None,
            title: String::new(),
            about,
            entries: Vec::new(),
            deciding: Deciding::default(),
            consent: None,
            asked: None,
            unsaved: None,
            busy: None,
            failed: None,
            mark: None,
            top: Cell::new((0, 0)),
            at_end: Cell::new(true),
            came: Cell::new(None),
            wanted: Cell::new(None),
            place: Cell::default(),
        }
    }

    /// As it was left.
    pub fn of(chat: Chat) -> Talk {
        let mut talk = Talk::new(chat.about);
        talk.chat = chat.id;
        talk.title = chat.title;
        talk.entries = chat.said.into_iter().map(Entry::new).collect();
        talk.deciding.set(chat.proposals);
        talk
    }

    /// Reads the same chat again; the reader stays where they are.
    pub fn refresh(&mut self, chat: Chat) {
        self.title.clone_from(&chat.title);
        self.deciding.set(chat.proposals);
        let same = |entry: &Entry, said: &Said| {
            entry.said.id == said.id
                && entry.said.text == said.text
                && entry.said.outcome == said.outcome
                && entry.said.branch == said.branch
        };
        // Notes stand in no file: they stay behind what they were said after, for as long as that is shown.
        let (mut notes, mut after) = (Vec::new(), 0);
        let mut before: Vec<Option<Entry>> = Vec::new();
        for entry in std::mem::take(&mut self.entries) {
            if entry.said.who == Who::Note && entry.said.id == 0 {
                notes.push((after, entry));
            } else {
                after = entry.said.id;
                before.push(Some(entry));
            }
        }
        // What is the same stays as it is laid out.
        let mut moved = before.len() != chat.said.len();
        for (at, said) in chat.said.into_iter().enumerate() {
            let place = before.iter().position(|known| {
                known
                    .as_ref()
                    .is_some_and(|known| known.said.id == said.id && said.id != 0)
            });
            let known = place.and_then(|place| before.get_mut(place)).and_then(Option::take);
            moved |= place != Some(at);
            self.entries.push(match known {
                Some(mut known) if same(&known, &said) => {
                    known.takes(&said);
                    known
                }
                known => {
                    moved = true;
                    let mut entry = Entry::new(said);
                    entry.thoughts = known.is_some_and(|known| known.thoughts);
                    entry
                }
            });
        }
        // The last first, so that several behind one message keep their order.
        for (after, note) in notes.into_iter().rev().filter(|(after, _)| *after != 0) {
            if let Some(at) = self.entries.iter().position(|entry| entry.said.id == after) {
                self.entries.insert(at + 1, note);
            }
        }
        if moved {
            self.mark = None;
        }
    }

    /// The draft of what is written here.
    pub fn draft_name(&self) -> String {
        match (self.chat, self.about.id) {
            (Some(chat), _) => format!("coach-{chat}"),
            (None, Some(id)) => format!("coach-{}-{id}", self.about.context),
            (None, None) => "coach".to_owned(),
        }
    }

    /// Whether the last answer is not whole.
    pub fn is_broken(&self) -> bool {
        let last = self.entries.iter().rev().find(|entry| entry.said.who != Who::Note);
        let is_whole = |entry: &Entry| matches!(entry.said.outcome, Outcome::Whole | Outcome::Declined);
        last.is_some_and(|entry| !is_whole(entry) || entry.said.who == Who::You)
    }

    /// The last question.
    pub fn question(&self) -> Option<&Said> {
        let last = self.entries.iter().rev().find(|entry| entry.said.who == Who::You);
        last.map(|entry| &entry.said)
    }

    /// A question is on its way.
    pub fn ask(&mut self, text: String, attachments: Vec<String>, standing: &Standing, now: DateTime<Utc>) {
        let mut said = Said::new(0, Who::You, text);
        said.attachments = attachments;
        self.entries.push(Entry::new(said));
        self.begin(standing, now);
    }

    /// An answer is awaited.
    pub fn begin(&mut self, standing: &Standing, now: DateTime<Utc>) {
        let who = match standing {
            Standing::Offline { .. } => Who::Offline,
            _ => Who::Coach,
        };
        self.entries.retain(|entry| !entry.live);
        // What was noted of an answer goes with it when another one takes its place.
        while self
            .entries
            .last()
            .is_some_and(|entry| entry.said.who == Who::Note && entry.said.id == 0)
        {
            self.entries.pop();
        }
        self.entries.push(Entry::awaited(who));
        self.busy = None;
        self.wait(now);
        self.failed = None;
        self.consent = None;
        self.mark = None;
        self.at_end.set(true);
    }

    /// Something is being done, of which nothing is shown yet.
    pub fn wait(&mut self, now: DateTime<Utc>) {
        self.busy.get_or_insert_with(|| Busy::since(now));
    }

    /// The answer that is on its way.
    fn live(&mut self) -> &mut Entry {
        if !self.entries.last().is_some_and(|entry| entry.live) {
            self.entries.push(Entry::awaited(Who::Coach));
        }
        let at = self.entries.len() - 1;
        &mut self.entries[at]
    }

    /// More of the answer.
    pub fn more(&mut self, more: More, now: DateTime<Utc>) {
        // The coach goes on by itself when all that it proposed is decided.
        let busy = self.busy.get_or_insert_with(|| Busy::since(now));
        match more {
            More::Text(text) => {
                busy.waiting = None;
                busy.doing.clear();
                let live = self.live();
                live.since.get_or_insert(now);
                live.push(&text);
            }
            More::Thought(text) => {
                busy.waiting = None;
                let live = self.live();
                live.since.get_or_insert(now);
                live.said.thoughts.push_str(&text);
                live.changed();
            }
            More::Doing(doing) => busy.doing = doing,
            More::Done(done) => {
                busy.doing.clear();
                let live = self.live();
                live.said.done.push(done);
                live.changed();
            }
            More::Model(model) => busy.model = Some(model),
            More::Used(tokens, cost) => {
                busy.used = (tokens.or(busy.used.0), cost.or(busy.used.1));
            }
            More::Waiting { attempt, until, why } => busy.waiting = Some((until, attempt, why)),
            More::Cited(row, cited) => {
                let live = self.live();
                live.said.cited.insert(row, cited);
                live.changed();
            }
        }
    }

    /// A message is whole, or as whole as it will be.
    pub fn said(&mut self, said: Said) {
        match said.who {
            Who::Coach | Who::Offline => {
                // It says itself what it took.
                if let Some(busy) = &mut self.busy {
                    busy.used = (None, None);
                }
                let live = self.live();
                live.said.who = said.who;
                live.finish(said);
                let offline = live.said.who == Who::Offline;
                if live.is_bare() {
                    self.entries.pop();
                } else if offline {
                    self.came.set(self.entries.len().checked_sub(1));
                }
            }
            Who::You | Who::Note => {
                let at = self.entries.iter().position(|entry| entry.live);
                let at = at.unwrap_or(self.entries.len());
                self.entries.insert(at, Entry::new(said));
            }
        }
    }

    /// Nothing more comes for now.
    pub fn rest(&mut self) {
        self.busy = None;
        self.entries.retain(|entry| !entry.live || !entry.is_bare());
        for entry in self.entries.iter_mut().filter(|entry| entry.live) {
            entry.close();
        }
    }

    /// Tokens a second of the answer that is on its way, as far as that can be told.
    pub fn speed(&self, now: DateTime<Utc>) -> Option<u64> {
        let live = self.entries.last().filter(|entry| entry.live)?;
        let millis = (now - live.since?).num_milliseconds();
        let written = live.said.text.len() + live.said.thoughts.len();
        // About four bytes a token; said only once it means something, and by whole seconds so that it stands still.
        let seconds = u64::try_from(millis / 1_000).ok().filter(|seconds| *seconds > 0)?;
        let per_second = u64::try_from(written).ok()? / 4 * 1_000 / u64::try_from(millis).ok()?;
        Some(per_second.max(1)).filter(|_| seconds > 0)
    }

    /// When something in it changes by itself.
    pub fn changes_at(&self, drawn: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let busy = self.busy.as_ref()?;
        // A countdown counts seconds, the sign of work turns eight times in one.
        let step = if busy.waiting.is_some() { 250 } else { 120 };
        Some(drawn + Duration::milliseconds(step))
    }

    fn rows(&self, ctx: &Ctx<'_>, entry: usize, width: u16) -> usize {
        self.entries.get(entry).map_or(0, |entry| {
            if entry.live && entry.is_bare() {
                0
            } else {
                entry.rows(ctx, width)
            }
        })
    }

    /// The top that shows the end at the bottom.
    fn end(&self, ctx: &Ctx<'_>, area: Rect) -> (usize, usize) {
        // The empty row behind the last entry is not shown.
        let mut left = usize::from(area.height) + 1;
        for at in (0..self.entries.len()).rev() {
            let rows = self.rows(ctx, at, area.width);
            if rows >= left {
                return (at, rows - left);
            }
            left -= rows;
        }
        (0, 0)
    }

    /// Goes up or down by some rows.
    pub fn scroll(&mut self, by: isize, ctx: &Ctx<'_>) {
        let area = self.place.get();
        let end = self.end(ctx, area);
        let (mut entry, mut row) = if self.at_end.get() { end } else { self.top.get() };
        let mut left = by.unsigned_abs();
        while left > 0 {
            if by < 0 {
                if row > 0 {
                    let step = row.min(left);
                    row -= step;
                    left -= step;
                } else if entry > 0 {
                    entry -= 1;
                    row = self.rows(ctx, entry, area.width);
                } else {
                    break;
                }
            } else {
                let rows = self.rows(ctx, entry, area.width);
                if row + 1 < rows {
                    let step = (rows - 1 - row).min(left);
                    row += step;
                    left -= step;
                } else if entry + 1 < self.entries.len() {
                    entry += 1;
                    row = 0;
                    left -= 1;
                } else {
                    break;
                }
            }
        }
        self.at_end.set((entry, row) >= end);
        self.top.set((entry, row).min(end));
        self.wanted.set(None);
    }

    /// Goes up or down by half a page.
    pub fn half_page(&mut self, down: bool, ctx: &Ctx<'_>) {
        let half = isize::try_from(self.place.get().height / 2).unwrap_or(1).max(1);
        self.scroll(if down { half } else { -half }, ctx);
    }

    /// Goes to the beginning or the end.
    pub fn go_to_end(&mut self, end: bool) {
        self.at_end.set(end);
        self.top.set((0, 0));
        self.wanted.set(None);
    }

    /// Goes to the next citation, address or block of code, or the one before; `false` when there is none.
    pub fn go_to_mark(&mut self, next: bool) -> bool {
        let count = self.entries.len();
        let here = self.mark.filter(|(entry, _)| *entry < count);
        let marks = |entry: usize| self.entries.get(entry).map_or(0, Entry::marks);
        // Within the same answer first, then the answers around it one by one: those that were never seen are not read for it.
        let within = here.and_then(|(entry, mark)| {
            let to = if next { mark.checked_add(1) } else { mark.checked_sub(1) };
            to.filter(|to| *to < marks(entry)).map(|to| (entry, to))
        });
        let from = here.map_or_else(|| self.seen(), |(entry, _)| entry);
        let first = usize::from(here.is_some());
        let around = || {
            (first..count + first).find_map(|step| {
                let entry = match next {
                    true => (from + step) % count,
                    false => (from + count - step % count) % count,
                };
                let last = marks(entry).checked_sub(1)?;
                Some((entry, if next { 0 } else { last }))
            })
        };
        if count == 0 {
            return false;
        }
        self.mark = within.or_else(around);
        self.wanted.set(self.mark);
        self.mark.is_some()
    }

    /// The entry that is seen first.
    fn seen(&self) -> usize {
        if self.at_end.get() {
            self.entries.len().saturating_sub(1)
        } else {
            self.top.get().0
        }
    }

    /// The mark in focus.
    pub fn mark(&self) -> Option<(&Entry, &Mark)> {
        let (entry, mark) = self.mark?;
        let entry = self.entries.get(entry)?;
        Some((entry, entry.mark(mark)?))
    }

    /// The answer that one means: that of the mark in focus, else the last one at or above the end of what is seen.
    pub fn answer(&self) -> Option<&Entry> {
        let is_answer = |entry: &&Entry| matches!(entry.said.who, Who::Coach | Who::Offline) && !entry.live;
        if let Some((entry, _)) = self.mark {
            return self.entries.get(entry).filter(is_answer);
        }
        if self.at_end.get() {
            return self.entries.iter().rev().find(is_answer);
        }
        let top = self.top.get().0;
        let below = self.entries.get(top..).unwrap_or_default();
        below
            .iter()
            .find(is_answer)
            .or_else(|| self.entries.iter().rev().find(is_answer))
    }

    /// Unfolds what the model thought for the answer that one means, or folds it.
    pub fn toggle_thoughts(&mut self) -> bool {
        let id = self
            .answer()
            .map(|entry| entry.said.id)
            .or_else(|| self.entries.last().map(|entry| entry.said.id));
        let Some(entry) = self
            .entries
            .iter_mut()
            .rev()
            .find(|entry| Some(entry.said.id) == id && !entry.said.thoughts.is_empty())
        else {
            return false;
        };
        entry.thoughts = !entry.thoughts;
        entry.changed();
        true
    }

    /// Draws what was said.
    pub fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect, reading: bool) {
        self.place.set(area);
        if area.is_empty() {
            return;
        }
        let end = self.end(ctx, area);
        if let Some((entry, mark)) = self.wanted.take() {
            self.bring_into_view(ctx, area, end, entry, mark);
        }
        if let Some(came) = self.came.take()
            && self.at_end.get()
            && end > (came, 0)
        {
            self.at_end.set(false);
            self.top.set((came, 0));
        }
        let (mut entry, mut skip) = if self.at_end.get() {
            end
        } else {
            self.top.get().min(end)
        };
        self.top.set((entry, skip));
        let above = (entry, skip) > (0, 0);
        let below = (entry, skip) < end;
        let mut y = area.y;
        while y < area.bottom()
            && let Some(shown) = self.entries.get(entry)
        {
            let rows = self.rows(ctx, entry, area.width);
            if rows > skip {
                let place = Rect {
                    y,
                    height: area.bottom() - y,
                    ..area
                };
                let focus = self
                    .mark
                    .filter(|(at, _)| *at == entry && reading)
                    .map(|(_, mark)| mark);
                shown.view(ctx, buffer, place, skip, focus);
                y = y.saturating_add(u16::try_from(rows - skip).unwrap_or(u16::MAX));
            }
            skip = 0;
            entry += 1;
        }
        beyond(
            ctx,
            buffer,
            Rect {
                width: area.width + 1,
                ..area
            },
            above,
            below,
        );
    }

    fn bring_into_view(&self, ctx: &Ctx<'_>, area: Rect, end: (usize, usize), entry: usize, mark: usize) {
        let Some(shown) = self.entries.get(entry) else { return };
        let row = shown.row_of(ctx, mark, area.width);
        let top = if self.at_end.get() { end } else { self.top.get() };
        // How many rows below the top it stands.
        let mut below = 0;
        let mut at = top;
        while at.0 < entry {
            below += self.rows(ctx, at.0, area.width).saturating_sub(at.1);
            at = (at.0 + 1, 0);
        }
        let seen = (entry, row) >= top && below + row.saturating_sub(at.1) < usize::from(area.height);
        if seen {
            return;
        }
        // A third of the page above it.
        let mut lead = usize::from(area.height) / 3;
        let (mut entry, mut row) = (entry, row);
        while lead > 0 && (entry, row) > (0, 0) {
            if row == 0 {
                entry -= 1;
                row = self.rows(ctx, entry, area.width);
                continue;
            }
            let step = row.min(lead);
            row -= step;
            lead -= step;
        }
        self.at_end.set((entry, row) >= end);
        self.top.set((entry, row).min(end));
    }
}
