//! One line to type: a day, or a task. What was understood stands below it.

use chrono::{NaiveDate, NaiveTime};
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::ModalOutcome;
use super::quick_add::view::LEFT_OVER;
use crate::app::coach::ChatChange;
use crate::app::today::snooze;
use crate::app::{Change, GoalChange, MilestoneChange, Pointed, TaskChange};
use crate::domain::dates;
use crate::domain::goal::line;
use crate::domain::task::line::TaskLine;
use crate::domain::text::clean_line;
use crate::domain::today::Item;
use crate::domain::zoned::Zone;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{CoachDo, Effect, HuntRead, HuntReply, Read, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::widgets::line_input::LineInput;
use crate::tui::widgets::text;
use crate::tui::widgets::when;
use crate::tui::widgets::window::window;

/// What the line is for.
#[derive(Debug)]
pub enum LineFor {
    /// Until when to put off an item of today's list.
    PutOff {
        /// Which.
        item: Box<Item>,
        /// The person's zone.
        zone: Zone,
    },
    /// Until when to put off a task.
    PutOffTask {
        /// Which.
        id: i64,
        /// What it is called.
        title: String,
    },
    /// The title of a chat.
    RenameChat(i64),
    /// Why proposals of the coach are refused.
    Refuse(Vec<i64>),
    /// A milestone of a goal, in one line.
    Milestone {
        /// Which goal.
        goal: i64,
        /// What the goal is called.
        title: String,
        /// The milestone that is changed; `None` = a new one.
        which: Option<Pointed>,
    },
    /// A new task.
    AddTask {
        /// The job that it is for, with what that is called.
        job: Option<(i64, String)>,
    },
}

/// The name under which the line of a new task is kept.
pub fn task_draft(job_id: Option<i64>) -> String {
    match job_id {
        Some(id) => format!("task-line-{id}"),
        None => "task-line".to_owned(),
    }
}

/// One line to type.
#[derive(Debug)]
pub struct LineWindow {
    what: LineFor,
    line: LineInput,
    asked: bool,
    saving: bool,
    refused: Option<String>,
}

impl LineWindow {
    /// With nothing typed yet.
    pub fn new(what: LineFor) -> Self {
        LineWindow {
            what,
            line: LineInput::default(),
            asked: false,
            saving: false,
            refused: None,
        }
    }

    /// With something typed already.
    pub fn with(what: LineFor, line: String) -> Self {
        LineWindow {
            line: LineInput::new(line),
            ..LineWindow::new(what)
        }
    }

    /// With what was left in the line.
    pub fn restored(what: LineFor, draft: Option<&Value>) -> Self {
        LineWindow {
            line: LineInput::left_over(draft.and_then(Value::as_str).unwrap_or_default()),
            ..LineWindow::new(what)
        }
    }

    /// The name under which the line is kept when it is left, where it is kept.
    fn draft(&self) -> Option<String> {
        match &self.what {
            LineFor::AddTask { job } => Some(task_draft(job.as_ref().map(|(id, _)| *id))),
            _ => None,
        }
    }

    fn keep(&self, content: Option<Value>) -> Vec<Effect> {
        let draft = self.draft().map(|form| Effect::KeepDraft { form, content });
        draft.into_iter().collect()
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        match input {
            Input::Key(key) => match ctx.keymap.action(Scope::Line, *key) {
                Some(Action::LineGo) => return self.go(ctx),
                Some(Action::LineLeave) => return ModalOutcome::CloseWith(self.leave()),
                _ => {
                    self.line.key(*key);
                    self.refused = None;
                }
            },
            Input::Paste(pasted) => {
                self.line.insert(pasted);
                self.refused = None;
            }
            Input::Mouse(_) => {}
        }
        ModalOutcome::Stay
    }

    fn go(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        let day = self.day(ctx);
        match (&self.what, day) {
            // A word is welcome, but not needed.
            (LineFor::Refuse(proposals), _) => {
                let (proposals, why) = (proposals.clone(), self.line.text().trim().to_owned());
                ModalOutcome::CloseWith(vec![Effect::ForCoach(CoachDo::Refused { proposals, why })])
            }
            _ if self.line.text().trim().is_empty() => ModalOutcome::Close,
            (LineFor::RenameChat(id), _) => {
                let (id, title) = (*id, self.line.text().trim().to_owned());
                ModalOutcome::CloseWith(vec![Effect::Change(Change::Chat(ChatChange::Rename { id, title }))])
            }
            (LineFor::Milestone { goal, which, .. }, _) => {
                if self.saving {
                    return ModalOutcome::Stay;
                }
                if let Some(why) = line::doubt(self.line.text(), ctx.local()) {
                    self.refused = Some(why);
                    return ModalOutcome::Stay;
                }
                let milestone = line::read(self.line.text(), ctx.local());
                let change = match which.clone() {
                    Some(which) => MilestoneChange::Edit { which, milestone },
                    None => MilestoneChange::Add { milestone, at: None },
                };
                let change = GoalChange::Milestone {
                    id: *goal,
                    change: Box::new(change),
                };
                self.saving = true;
                ModalOutcome::StayWith(vec![Effect::Change(Change::Goal(Box::new(change)))])
            }
            (LineFor::AddTask { job }, _) => {
                if self.asked || self.saving {
                    return ModalOutcome::Stay;
                }
                self.asked = true;
                ModalOutcome::StayWith(vec![Effect::Read(Read::Hunt(HuntRead::TaskOfLine {
                    line: self.line.text().to_owned(),
                    wall: ctx.local(),
                    job_id: job.as_ref().map(|(id, _)| *id),
                }))])
            }
            (LineFor::PutOff { item, zone }, Ok(day)) => {
                ModalOutcome::CloseWith(vec![Effect::Change(snooze(std::slice::from_ref(item), day, zone))])
            }
            (LineFor::PutOffTask { id, .. }, Ok(day)) => {
                let (ids, until) = (vec![*id], Some(day));
                let change = TaskChange::Snooze { ids, until };
                ModalOutcome::CloseWith(vec![Effect::Change(Change::Task(Box::new(change)))])
            }
            (_, Err(why)) => {
                self.refused = Some(why.to_owned());
                ModalOutcome::Stay
            }
        }
    }

    /// The day that is typed, where a day is wanted.
    fn day(&self, ctx: &Ctx<'_>) -> Result<NaiveDate, &'static str> {
        match dates::understand(self.line.text(), ctx.local()) {
            None => Err("this is no day: try monday, in 10 days, 3.12."),
            Some((day, _)) if day <= ctx.today() => Err("that day has come already"),
            Some((day, _)) => Ok(day),
        }
    }

    pub(crate) fn reply(&mut self, reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        match reply {
            Reply::Hunt(HuntReply::TaskOfLine(read)) if self.asked => {
                self.asked = false;
                match read {
                    Ok(task) => {
                        self.saving = true;
                        let change = TaskChange::Add(task.clone());
                        return ModalOutcome::StayWith(vec![Effect::Change(Change::Task(Box::new(change)))]);
                    }
                    Err(error) => self.refused = Some(super::in_words(error)),
                }
            }
            Reply::Applied(_) if self.saving => return ModalOutcome::CloseWith(self.keep(None)),
            Reply::Failed { request: None, error } if self.saving || self.asked => {
                (self.saving, self.asked) = (false, false);
                self.refused = Some(super::in_words(error));
                return ModalOutcome::Took(Vec::new());
            }
            _ => {}
        }
        ModalOutcome::Stay
    }

    fn title(&self) -> String {
        match &self.what {
            LineFor::PutOff { item, .. } => format!("Put off: {}", item.text),
            LineFor::PutOffTask { title, .. } => format!("Put off: {title}"),
            LineFor::RenameChat(_) => "The chat's title".to_owned(),
            LineFor::Refuse(proposals) if proposals.len() > 1 => format!("Refuse {} changes", proposals.len()),
            LineFor::Refuse(_) => "Refuse this change".to_owned(),
            LineFor::Milestone { title, which: None, .. } => format!("Milestone of {title}"),
            LineFor::Milestone { title, .. } => format!("Change a milestone of {title}"),
            LineFor::AddTask { job: Some((_, job)) } => format!("Task for {job}"),
            LineFor::AddTask { job: None } => "Task".to_owned(),
        }
    }

    /// What was understood, and whether that is all right.
    fn said(&self, ctx: &Ctx<'_>) -> (String, Role) {
        if let Some(refused) = &self.refused {
            return (refused.clone(), Role::Bad);
        }
        if self.line.is_left_over() {
            return (LEFT_OVER.to_owned(), Role::Info);
        }
        let typed = self.line.text();
        match &self.what {
            LineFor::RenameChat(_) => (String::new(), Role::Dim),
            LineFor::Refuse(_) => (
                "why, for the coach to heed; Enter leaves it unsaid".to_owned(),
                Role::Dim,
            ),
            LineFor::Milestone { .. } if typed.trim().is_empty() => (
                "pass the medical by 3.12. · counted: 9 applications a week".replace('·', ctx.theme.glyphs.dot),
                Role::Dim,
            ),
            LineFor::Milestone { .. } => {
                let read = line::read(typed, ctx.local());
                let mut parts = vec![read.title.clone()];
                parts.extend(read.due_date.map(|day| format!("by {}", day_words(day, ctx))));
                parts.extend(read.measure().map(|measure| {
                    let since = measure.since.map(|day| format!(" since {}", when::absolute(day, ctx)));
                    format!("counted: {measure}{}", since.unwrap_or_default())
                }));
                (parts.join(&format!(" {} ", ctx.theme.glyphs.dot)), Role::Good)
            }
            LineFor::AddTask { job } if typed.trim().is_empty() => (
                match job {
                    Some(_) => "what is to be done, and by when: send the portfolio fri 9".to_owned(),
                    None => "what, by when, on which job: call Anna fri 9 #pontis every week".to_owned(),
                },
                Role::Dim,
            ),
            LineFor::AddTask { job } => {
                let read = TaskLine::read(typed, ctx.local());
                let mut parts = vec![read.title.clone()];
                parts.extend(read.due.map(|(day, time)| match time {
                    Some(time) => moment_words(day, time, ctx),
                    None => day_words(day, ctx),
                }));
                parts.extend(read.repeat.map(|repeat| repeat.to_string()));
                parts.extend(read.job.filter(|_| job.is_none()).map(|job| format!("on {job}")));
                (parts.join(&format!(" {} ", ctx.theme.glyphs.dot)), Role::Good)
            }
            _ if typed.trim().is_empty() => ("a day, such as: monday, in 10 days, 3.12.".to_owned(), Role::Dim),
            _ => match self.day(ctx) {
                Ok(day) => (format!("until {}", day_words(day, ctx)), Role::Good),
                Err(_) => ("not a day yet".to_owned(), Role::Dim),
            },
        }
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let inside = window(ctx, frame, area, &self.title(), 72, 2);
        let buffer = frame.buffer_mut();
        let line = Rect {
            height: 1.min(inside.height),
            ..inside
        };
        self.line.view(ctx, buffer, line, true);
        if inside.height > 1 {
            let (said, role) = self.said(ctx);
            text::put(
                buffer,
                inside.x,
                inside.y + 1,
                inside.width,
                &said,
                ctx.theme.style(role),
            );
        }
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::Line
    }

    pub(crate) fn situation(&self) -> Situation {
        Situation::default()
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        let line = clean_line(self.line.text());
        self.keep((!line.is_empty()).then_some(Value::String(line)))
    }
}

/// A day with its name, so that one sees whether it is the one that was meant: `Fri 27 Nov, in 5 d`.
pub fn day_words(day: NaiveDate, ctx: &Ctx<'_>) -> String {
    when::with_near(&named(day, ctx), ", ", day, ctx)
}

/// The same with a time of it: `Fri 27 Nov 09:00, in 5 d`.
pub fn moment_words(day: NaiveDate, time: NaiveTime, ctx: &Ctx<'_>) -> String {
    let full = format!("{} {}", named(day, ctx), time.format("%H:%M"));
    when::with_near(&full, ", ", day, ctx)
}

fn named(day: NaiveDate, ctx: &Ctx<'_>) -> String {
    format!("{} {}", day.format("%a"), when::absolute(day, ctx))
}

#[cfg(test)]
mod tests;
