//! What the person has set out to do.

use chrono::{Datelike, NaiveDate};
use crossterm::event::MouseEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{Change, TaskChange, TaskLines};
use crate::domain::task::TaskFact;
use crate::domain::today::plus;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, HuntRead, HuntReply, Opening, Place, Read};
use crate::tui::modals::line::{LineFor, LineWindow};
use crate::tui::modals::pick::Pick;
use crate::tui::pages::Page;
use crate::tui::widgets::strip::{Strip, StripClick, StripRow};

#[cfg(test)]
mod tests;
mod view;

/// Under which heading a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Overdue,
    Today,
    Week,
    Later,
    Someday,
    PutOff,
    Done,
}

impl Group {
    fn label(self) -> &'static str {
        match self {
            Group::Overdue => "Overdue",
            Group::Today => "Today",
            Group::Week => "This week",
            Group::Later => "Later",
            Group::Someday => "Some day",
            Group::PutOff => "Put off",
            Group::Done => "Done",
        }
    }

    fn of(task: &TaskFact, ctx: &Ctx<'_>) -> Group {
        let today = ctx.today();
        let sunday = plus(today, 6 - today.weekday().num_days_from_monday());
        match task.due_on {
            _ if task.done_at.is_some() => Group::Done,
            _ if !task.is_visible(today) => Group::PutOff,
            _ if task.is_overdue(ctx.local()) => Group::Overdue,
            Some(day) if day <= today => Group::Today,
            Some(day) if day <= sunday => Group::Week,
            Some(_) => Group::Later,
            None => Group::Someday,
        }
    }
}

/// What the person has set out to do.
#[derive(Debug, Default)]
pub struct TasksScreen {
    shown: Option<TaskLines>,
    /// Whether those that are done are shown.
    with_done: bool,
    /// The task to go to once they were read.
    wanted: Option<i64>,
    strip: Strip,
}

impl TasksScreen {
    /// The tasks by their places in what was read, in the order in which they are shown.
    fn order(&self, ctx: &Ctx<'_>) -> Vec<(Group, usize)> {
        let Some(shown) = &self.shown else {
            return Vec::new();
        };
        let groups = shown.lines.iter().zip(0..);
        let mut order: Vec<(Group, usize)> = groups.map(|(line, at)| (Group::of(&line.task.fact, ctx), at)).collect();
        // Within a group the order in which they were read stays.
        order.sort_by_key(|(group, _)| *group);
        order
    }

    fn rows(&self, ctx: &Ctx<'_>) -> Vec<StripRow> {
        let mut rows = Vec::new();
        let mut last = None;
        for (n, (group, _)) in self.order(ctx).into_iter().enumerate() {
            if last != Some(group) {
                rows.push(StripRow::Label(group.label().to_owned()));
                last = Some(group);
            }
            rows.push(StripRow::Item(n));
        }
        rows
    }

    fn len(&self) -> usize {
        self.shown.as_ref().map_or(0, |shown| shown.lines.len())
    }

    fn focused(&self, ctx: &Ctx<'_>) -> Option<&crate::app::TaskLineShown> {
        let (_, at) = *self.order(ctx).get(self.strip.at())?;
        self.shown.as_ref()?.lines.get(at)
    }

    fn refresh(&mut self, lines: TaskLines, ctx: &Ctx<'_>) {
        let before = self.wanted.or(self.focused(ctx).map(|line| line.task.id));
        self.shown = Some(lines);
        let order = self.order(ctx);
        let shown = self.shown.as_ref();
        let at = before.and_then(|id| {
            let is = |(_, at): &(Group, usize)| {
                shown.and_then(|shown| shown.lines.get(*at)).map(|line| line.task.id) == Some(id)
            };
            order.iter().position(is)
        });
        let at = at.unwrap_or(self.strip.at());
        self.strip.go(at, order.len());
    }

    fn put_off(&self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let Some(line) = self.focused(ctx) else {
            return Vec::new();
        };
        let id = line.task.id;
        let today = ctx.today();
        let to = |until: Option<NaiveDate>| change(TaskChange::Snooze { ids: vec![id], until });
        let to_monday = 7 - today.weekday().num_days_from_monday();
        let ask = LineWindow::new(LineFor::PutOffTask {
            id,
            title: line.task.fact.title.clone(),
        });
        let mut choices = vec![
            ('t', "Tomorrow".to_owned(), to(Some(plus(today, 1)))),
            ('3', "In 3 days".to_owned(), to(Some(plus(today, 3)))),
            ('w', "Next week, on Monday".to_owned(), to(Some(plus(today, to_monday)))),
            (
                'd',
                "Until a day of your choice".to_owned(),
                Effect::Push(Box::new(ask.into())),
            ),
        ];
        if line.task.fact.snoozed_until.is_some() {
            choices.push(('n', "No longer".to_owned(), to(None)));
        }
        vec![Effect::Push(Box::new(Pick::new("Put off until", choices).into()))]
    }
}

fn change(change: TaskChange) -> Effect {
    Effect::Change(Change::Task(Box::new(change)))
}

impl Page for TasksScreen {
    fn scope(&self) -> Scope {
        Scope::Tasks
    }

    fn situation(&self) -> Situation {
        let len = self.len();
        Situation {
            any_jobs: true,
            entries: len,
            entry: self.strip.at() < len,
            ..Situation::default()
        }
    }

    fn tables(&self) -> &'static [&'static str] {
        &["tasks", "jobs", "interviews", "contacts"]
    }

    fn read(&self) -> Vec<Effect> {
        vec![Effect::Read(Read::Hunt(HuntRead::Tasks { done: self.with_done }))]
    }

    fn want(&mut self, row: i64) {
        self.wanted = Some(row);
    }

    fn update(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        let len = self.len();
        match action {
            Action::TasksUp => self.strip.step(-1, len),
            Action::TasksDown => self.strip.step(1, len),
            Action::TasksTop => self.strip.go(0, len),
            Action::TasksBottom => self.strip.go(usize::MAX, len),
            Action::TasksPageUp => self.strip.half_page(false, len),
            Action::TasksPageDown => self.strip.half_page(true, len),
            Action::TasksAdd => return vec![Effect::Open(Opening::AddTask { job_id: None })],
            Action::TasksFold => {
                self.with_done = !self.with_done;
                return self.read();
            }
            Action::TasksSnooze => return self.put_off(ctx),
            _ => {}
        }
        let Some(line) = self.focused(ctx) else {
            return Vec::new();
        };
        let ids = vec![line.task.id];
        match action {
            Action::TasksDone if line.task.fact.done_at.is_some() => vec![change(TaskChange::Undone { ids })],
            Action::TasksDone => vec![change(TaskChange::Done { ids, at: None })],
            Action::TasksEdit => vec![Effect::Open(Opening::EditTask(line.task.id))],
            Action::TasksDelete => vec![change(TaskChange::Delete(ids))],
            Action::TasksOpen => match line.task.fact.job_id {
                Some(id) => vec![Effect::Go(Place::Job(id))],
                None => vec![Effect::Toast(crate::tui::toast::Toast::refused(
                    "it is on no job: e puts it on one",
                ))],
            },
            _ => Vec::new(),
        }
    }

    fn reply(&mut self, reply: &HuntReply, ctx: &Ctx<'_>) -> Vec<Effect> {
        let HuntReply::Tasks(lines) = reply else {
            return Vec::new();
        };
        self.refresh(lines.clone(), ctx);
        let found = |id| lines.lines.iter().any(|line| line.task.id == id);
        match self.wanted.take() {
            // It may be done: then it stands among those that are not shown.
            Some(id) if !found(id) && !self.with_done => {
                self.with_done = true;
                self.wanted = Some(id);
                self.read()
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        view::view(self, ctx, frame.buffer_mut(), area);
    }

    fn mouse(&mut self, mouse: MouseEvent, ctx: &Ctx<'_>) -> Vec<Effect> {
        let len = self.len();
        match self.strip.mouse(mouse, len) {
            StripClick::Again => self.update(Action::TasksEdit, ctx),
            StripClick::Moved => Vec::new(),
        }
    }

    fn count(&self) -> Option<u64> {
        self.shown.as_ref().map(|shown| shown.open).filter(|open| *open > 0)
    }
}
