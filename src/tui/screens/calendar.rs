//! The interviews by month, by week with its hours, and as a list.

use std::cell::Cell;
use std::collections::HashMap;

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::calendar::{
    CalendarDay, CalendarEntry, Near, Span, WeekStart, month_days, month_later, nearness, week_days,
};
use crate::domain::conversation::ConversationContext;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{About, Effect, HuntRead, HuntReply, Opening, PathFor, Read};
use crate::tui::pages::Page;
use crate::tui::widgets::panes::Places;

mod acts;
mod agenda;
mod month;
#[cfg(test)]
mod tests;
mod week;
pub mod words;

/// Windows with fewer columns begin with the list.
const NARROW: u16 = 60;
/// As many entries of a day as a month names.
const MONTH_MOST: u64 = 8;
/// As many entries of a day as a week draws.
const WEEK_MOST: u64 = 150;
/// As many interviews on either side of the one in focus as a list holds.
const LIST_MOST: u64 = 80;
/// The list is read again when fewer than so many are left on a side.
const LIST_NEAR: usize = 12;
/// The hour at which a day begins to be looked at, in minutes.
const MORNING: i64 = 9 * 60;

/// How the interviews are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// A grid of days.
    Month,
    /// Hours down the side, days across.
    Week,
    /// A list by day.
    Agenda,
}

/// What is known of how near an interview is to another one: whether they overlap, and whose the other is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// Whether they overlap; else there is too little time between.
    pub conflict: bool,
    /// The company of the other.
    pub company: String,
}

/// The interviews by month, by week with its hours, and as a list.
#[derive(Debug)]
pub struct CalendarScreen {
    /// `None` until the window is known.
    view: Option<View>,
    /// The day in focus.
    day: NaiveDate,
    /// The hour in focus, in minutes since midnight on the person's wall.
    minute: i64,
    /// The interview in focus.
    entry: Option<i64>,
    week_start: WeekStart,
    /// The days of the month or the week.
    days: Vec<CalendarDay>,
    /// The list, by time, and whether there are others before and after it.
    list: Vec<CalendarEntry>,
    more: (bool, bool),
    /// What is due on days of the list.
    due: Vec<CalendarDay>,
    near: HashMap<i64, Neighbour>,
    ahead: Option<u64>,
    /// Whether anything was read yet.
    is_read: bool,
    /// The first row of the list, and the first place of the hours, that is drawn.
    top: Cell<usize>,
    hours_top: Cell<i64>,
    places: Places,
}

impl Default for CalendarScreen {
    fn default() -> Self {
        CalendarScreen {
            view: None,
            day: NaiveDate::default(),
            minute: MORNING,
            entry: None,
            week_start: WeekStart::Monday,
            days: Vec::new(),
            list: Vec::new(),
            more: (false, false),
            due: Vec::new(),
            near: HashMap::new(),
            ahead: None,
            is_read: false,
            top: Cell::new(0),
            hours_top: Cell::new(8 * 60),
            places: Places::default(),
        }
    }
}

impl CalendarScreen {
    /// What to read for what is shown.
    fn reads(&self) -> Vec<Effect> {
        let read = match self.view {
            None => return vec![Effect::Read(Read::Hunt(HuntRead::InterviewsAhead))],
            Some(View::Month) => HuntRead::CalendarDays {
                days: month_days(self.day, self.week_start),
                most: MONTH_MOST,
            },
            Some(View::Week) => {
                let mut days = week_days(self.day, self.week_start);
                // What begins the evening before may last into the week.
                if let Some(before) = days.first().and_then(NaiveDate::pred_opt) {
                    days.insert(0, before);
                }
                HuntRead::CalendarDays { days, most: WEEK_MOST }
            }
            Some(View::Agenda) => {
                let (at, id) = self.anchor();
                HuntRead::CalendarList {
                    at,
                    id,
                    most: LIST_MOST,
                }
            }
        };
        vec![
            Effect::Read(Read::Hunt(read)),
            Effect::Read(Read::Hunt(HuntRead::InterviewsAhead)),
        ]
    }

    /// Where the list is read around: the interview in focus, else the day.
    fn anchor(&self) -> (DateTime<Utc>, i64) {
        let entry = self.list.iter().find(|entry| Some(entry.id) == self.entry);
        match entry.or(self.focused()) {
            Some(entry) => (entry.begins, entry.id),
            // The reader of the list knows the person's zone better; half a day makes no difference to a window.
            None => (self.day.and_time(NaiveTime::MIN).and_utc(), 0),
        }
    }

    /// The entries that are known, in the order of their time.
    fn entries(&self) -> impl Iterator<Item = &CalendarEntry> {
        let days = self.days.iter().flat_map(|day| day.entries.iter());
        let (days, list) = match self.view {
            Some(View::Agenda) => (None, Some(self.list.iter())),
            _ => (Some(days), None),
        };
        days.into_iter().flatten().chain(list.into_iter().flatten())
    }

    /// The day in focus with what stands on it.
    fn shown_day(&self) -> Option<&CalendarDay> {
        self.days.iter().find(|day| day.date == self.day)
    }

    /// The interview in focus.
    pub fn focused(&self) -> Option<&CalendarEntry> {
        self.entry.and_then(|id| self.entries().find(|entry| entry.id == id))
    }

    /// The interviews of a day that the hour in focus touches, or all of it in a month.
    fn settle_entry(&mut self, ctx: &Ctx<'_>) {
        let (day, minute) = (self.day, self.minute);
        let keeps = |entry: &CalendarEntry| match self.view {
            Some(View::Week) => touches(entry, day, minute, ctx),
            _ => ctx.wall(entry.begins).date() == day,
        };
        if self.focused().is_some_and(keeps) {
            return;
        }
        let holding = self.entries().filter(|entry| keeps(entry));
        let first = holding
            .min_by_key(|entry| (entry.cancelled, entry.begins))
            .map(|entry| entry.id);
        self.entry = first;
    }

    /// Goes to an interview, and reads where it stands.
    fn go_to(&mut self, entry: &CalendarEntry, ctx: &Ctx<'_>) -> Vec<Effect> {
        let wall = ctx.wall(entry.begins);
        let shown = self.shown_days();
        let known = self.entries().any(|known| known == entry);
        self.entry = Some(entry.id);
        self.minute = i64::from(wall.hour()) * 60;
        self.day = wall.date();
        if known && self.shown_days() == shown {
            return Vec::new();
        }
        self.reads_around(entry)
    }

    fn reads_around(&self, entry: &CalendarEntry) -> Vec<Effect> {
        match self.view {
            Some(View::Agenda) => vec![Effect::Read(Read::Hunt(HuntRead::CalendarList {
                at: entry.begins,
                id: entry.id,
                most: LIST_MOST,
            }))],
            _ => self.reads(),
        }
    }

    /// Goes to a day; reads when it is not among those that are shown.
    fn go_to_day(&mut self, day: NaiveDate, ctx: &Ctx<'_>) -> Vec<Effect> {
        let shown = self.shown_days();
        self.day = day;
        if self.shown_days() == shown {
            self.settle_entry(ctx);
            return Vec::new();
        }
        self.entry = None;
        self.reads()
    }

    /// The days that are shown, to tell whether others are wanted.
    fn shown_days(&self) -> Vec<NaiveDate> {
        match self.view {
            Some(View::Month) => month_days(self.day, self.week_start),
            Some(View::Week) => week_days(self.day, self.week_start),
            _ => Vec::new(),
        }
    }

    fn days_later(&self, days: i64) -> NaiveDate {
        let by = Days::new(days.unsigned_abs());
        let moved = if days < 0 {
            self.day.checked_sub_days(by)
        } else {
            self.day.checked_add_days(by)
        };
        moved.unwrap_or(self.day)
    }

    fn show(&mut self, view: View) -> Vec<Effect> {
        if self.view == Some(view) {
            return Vec::new();
        }
        let focused = self.focused().cloned();
        self.view = Some(view);
        self.top.set(0);
        match focused {
            Some(entry) => self.reads_around(&entry),
            None => self.reads(),
        }
    }

    /// Works out which interviews are too near to each other.
    fn look_at_times(&mut self, ctx: &Ctx<'_>) {
        let entries: Vec<&CalendarEntry> = self.entries().filter(|entry| !entry.cancelled).collect();
        let spans: Vec<Span> = entries.iter().map(|entry| entry.span()).collect();
        let between = TimeDelta::minutes(i64::from(ctx.config.calendar.minutes_between));
        let near = nearness(&spans, between);
        let found = entries.iter().zip(near).filter_map(|(entry, near)| {
            let (conflict, other) = match near {
                Near::Clear => return None,
                Near::Close(other) => (false, other),
                Near::Conflict(other) => (true, other),
            };
            let company = entries.get(other)?.company.clone();
            Some((entry.id, Neighbour { conflict, company }))
        });
        self.near = found.collect();
    }

    fn take_list(&mut self, ctx: &Ctx<'_>) {
        let there = self
            .entry
            .is_some_and(|id| self.list.iter().any(|entry| entry.id == id));
        if !there {
            // The next that begins on the day in focus or later, else the last before.
            let from = self.list.iter().find(|entry| {
                let wall = ctx.wall(entry.begins);
                wall.date() >= self.day
                    && (wall.date() > ctx.today() || entry.span().ends > ctx.now || self.day < ctx.today())
            });
            self.entry = from.or(self.list.last()).map(|entry| entry.id);
        }
        if let Some(entry) = self.focused() {
            self.day = ctx.wall(entry.begins).date();
        }
    }

    /// Where a new interview would be: the day in focus, at the hour in focus in a week, else at ten.
    fn free_time(&self, ctx: &Ctx<'_>) -> NaiveDateTime {
        let hour = match self.view {
            Some(View::Week) => self.minute / 60,
            _ => 10,
        };
        let time = NaiveTime::from_hms_opt(u32::try_from(hour).unwrap_or(10), 0, 0).unwrap_or_default();
        let at = self.day.and_time(time);
        let now = ctx.local();
        if self.day == now.date() && at <= now {
            let next = now + Duration::hours(1);
            return next.date().and_hms_opt(next.hour(), 0, 0).unwrap_or(next);
        }
        at
    }

    /// Draws the line over the days.
    fn view_title(&self, title: &str, ctx: &Ctx<'_>, buffer: &mut ratatui::buffer::Buffer, area: Rect) {
        words::title(self.view, title, ctx, buffer, area);
    }
}

/// Whether an interview takes place in an hour of a day on the person's wall.
fn touches(entry: &CalendarEntry, day: NaiveDate, minute: i64, ctx: &Ctx<'_>) -> bool {
    let span = entry.span();
    let (from, until) = (ctx.wall(span.begins), ctx.wall(span.ends));
    let hour = day.and_time(NaiveTime::MIN) + Duration::minutes(minute / 60 * 60);
    // Where clocks go back it may end before it began.
    from < hour + Duration::hours(1) && (until > hour || from >= hour)
}

impl Page for CalendarScreen {
    fn scope(&self) -> Scope {
        Scope::Calendar
    }

    fn thing(&self) -> Option<About> {
        let entry = self.focused()?;
        let title = format!("the interview with {}", entry.company);
        Some(About::row(ConversationContext::Interview, entry.id, title))
    }

    fn situation(&self) -> Situation {
        let focused = self.focused();
        Situation {
            entry: focused.is_some(),
            entries: self.entries().count(),
            link: focused.map(|entry| entry.meeting_url.is_some()),
            any_jobs: true,
            ..Situation::default()
        }
    }

    fn tables(&self) -> &'static [&'static str] {
        &["interviews", "jobs", "tasks", "offers"]
    }

    fn read(&self) -> Vec<Effect> {
        self.reads()
    }

    fn update(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        self.week_start = ctx.config.calendar.week_starts;
        let agenda = self.view == Some(View::Agenda);
        match action {
            Action::CalendarLeft if agenda => self.step_day(false, ctx),
            Action::CalendarRight if agenda => self.step_day(true, ctx),
            Action::CalendarUp if agenda => self.step(false, ctx),
            Action::CalendarDown if agenda => self.step(true, ctx),
            Action::CalendarLeft => self.go_to_day(self.days_later(-1), ctx),
            Action::CalendarRight => self.go_to_day(self.days_later(1), ctx),
            Action::CalendarUp | Action::CalendarDown if self.view == Some(View::Week) => {
                let by = if action == Action::CalendarDown { 60 } else { -60 };
                self.minute = (self.minute / 60 * 60 + by).clamp(0, 23 * 60);
                self.settle_entry(ctx);
                Vec::new()
            }
            Action::CalendarUp => self.go_to_day(self.days_later(-7), ctx),
            Action::CalendarDown => self.go_to_day(self.days_later(7), ctx),
            Action::CalendarBack | Action::CalendarOn => {
                let sign = if action == Action::CalendarOn { 1 } else { -1 };
                match self.view {
                    Some(View::Month) => self.go_to_day(month_later(self.day, sign), ctx),
                    Some(View::Week) => self.go_to_day(self.days_later(7 * i64::from(sign)), ctx),
                    _ => self.go_by_a_week(sign > 0, ctx),
                }
            }
            Action::CalendarToday => {
                self.entry = None;
                self.minute = i64::from(ctx.local().hour()) * 60;
                if agenda {
                    self.day = ctx.today();
                    self.list.clear();
                    return self.reads_now(ctx);
                }
                self.go_to_day(ctx.today(), ctx)
            }
            Action::CalendarMonth => self.show(View::Month),
            Action::CalendarWeek => {
                if let Some(entry) = self.focused() {
                    self.minute = i64::from(ctx.wall(entry.begins).hour()) * 60;
                }
                self.show(View::Week)
            }
            Action::CalendarAgenda => self.show(View::Agenda),
            Action::CalendarNext => self.find_beside(true, ctx),
            Action::CalendarPrevious => self.find_beside(false, ctx),
            Action::CalendarAdd => vec![Effect::Open(Opening::ScheduleInterview {
                at: Some(self.free_time(ctx)),
            })],
            Action::CalendarImport => vec![Effect::Open(Opening::Path {
                what: PathFor::ReadInvite { job_id: None },
                line: String::new(),
            })],
            Action::CalendarExport => self.export(ctx),
            other => self.act(other, ctx),
        }
    }

    fn reply(&mut self, reply: &HuntReply, ctx: &Ctx<'_>) -> Vec<Effect> {
        match reply {
            HuntReply::InterviewsAhead(ahead) => {
                self.ahead = Some(*ahead);
                Vec::new()
            }
            HuntReply::CalendarDays(days) => {
                self.days.clone_from(days);
                self.is_read = true;
                self.settle_entry(ctx);
                self.look_at_times(ctx);
                Vec::new()
            }
            HuntReply::CalendarList { entries, more, due } => {
                self.list.clone_from(entries);
                self.more = *more;
                self.due.clone_from(due);
                self.is_read = true;
                self.take_list(ctx);
                self.look_at_times(ctx);
                Vec::new()
            }
            HuntReply::CalendarFound(Some(entry)) if self.view.is_some() => self.go_to(entry, ctx),
            _ => Vec::new(),
        }
    }

    fn shown(&mut self, ctx: &Ctx<'_>) -> Vec<Effect> {
        self.week_start = ctx.config.calendar.week_starts;
        if self.view.is_some() {
            return self.reads();
        }
        self.day = ctx.today();
        self.minute = i64::from(ctx.local().hour()).max(8) * 60;
        self.view = Some(if ctx.window.width < NARROW {
            View::Agenda
        } else {
            View::Month
        });
        if self.view == Some(View::Agenda) {
            return self.reads_now(ctx);
        }
        self.reads()
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        if !self.is_read {
            return;
        }
        self.places.clear();
        let buffer = frame.buffer_mut();
        match self.view {
            Some(View::Month) => month::view(self, ctx, buffer, area),
            Some(View::Week) => week::view(self, ctx, buffer, area),
            Some(View::Agenda) => agenda::view(self, ctx, buffer, area),
            None => {}
        }
    }

    fn mouse(&mut self, mouse: MouseEvent, ctx: &Ctx<'_>) -> Vec<Effect> {
        match mouse.kind {
            MouseEventKind::ScrollDown => self.update(Action::CalendarDown, ctx),
            MouseEventKind::ScrollUp => self.update(Action::CalendarUp, ctx),
            MouseEventKind::Down(MouseButton::Left) => match self.places.at(mouse.column, mouse.row) {
                Some(place) => self.clicked(place, ctx),
                None => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    fn count(&self) -> Option<u64> {
        self.ahead.filter(|ahead| *ahead > 0)
    }
}
