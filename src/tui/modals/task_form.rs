//! All that can be said of a task.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::ModalOutcome;
use super::line::day_words;
use crate::app::{Change, TaskChange};
use crate::domain::dates;
use crate::domain::task::{Repeat, Task, TaskFact};
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::toast::Toast;
use crate::tui::widgets::form::{Form, FormEvent, FormField, Remark};
use crate::tui::widgets::text;
use crate::tui::widgets::window::window;

/// The name under which the form of a task is kept as a draft.
pub fn draft(id: i64) -> String {
    format!("task-{id}")
}

/// All that can be said of a task.
#[derive(Debug)]
pub struct TaskForm {
    task: Box<Task>,
    form: Form,
    draft: bool,
    saving: bool,
    refused: Option<String>,
}

impl TaskForm {
    /// For a task; `job` is what its job is called.
    pub fn new(task: Task, job: Option<&str>, draft: Option<Value>, ctx_wall: chrono::NaiveDateTime) -> Self {
        let fact = &task.fact;
        let due = match (fact.due_on, fact.due_time) {
            (Some(day), Some(time)) => format!("{day} {}", time.format("%H:%M")),
            (Some(day), None) => day.to_string(),
            _ => String::new(),
        };
        let until = fact.snoozed_until.map(|day| day.to_string()).unwrap_or_default();
        let repeat = fact.repeat().map(|repeat| repeat.to_string()).unwrap_or_default();
        let number = fact.job_id.map(|id| id.to_string()).unwrap_or_default();
        let mut form = Form::new(vec![
            FormField::line("title", "What", "What is to be done.", &fact.title),
            FormField::line(
                "due",
                "By",
                "A day, with a time where it matters: fri 9, tomorrow 14:30, 3.12.",
                &due,
            )
            .replaced(),
            FormField::line(
                "repeat",
                "Repeats",
                "daily, weekly, every 2 weeks, monthly; empty = once.",
                &repeat,
            )
            .replaced(),
            FormField::line(
                "until",
                "Put off until",
                "The day from which it shows again; empty = not put off.",
                &until,
            )
            .replaced(),
            FormField::line(
                "job",
                "Job",
                "The number of the job that it is about; empty = none.",
                &number,
            )
            .replaced(),
            FormField::long(
                "notes",
                "Notes",
                "More about it.",
                fact.notes.as_deref().unwrap_or_default(),
            ),
        ]);
        let left = draft.is_some_and(|draft| form.restore(&draft));
        let mut window = TaskForm {
            task: Box::new(task),
            form,
            draft: left,
            saving: false,
            refused: None,
        };
        window.check(ctx_wall, None);
        if let Some(job) = job {
            let known = Remark::Understood(job.to_owned());
            window.form.check(|field| match field.name {
                "job" => Some(known.clone()),
                _ => field.remark.clone(),
            });
        }
        window
    }

    fn check(&mut self, wall: chrono::NaiveDateTime, ctx: Option<&Ctx<'_>>) {
        let job = self.task.fact.job_id;
        self.form.check(|field| {
            let typed = field.field.text();
            let typed = typed.trim();
            let said = |day: chrono::NaiveDate| match ctx {
                Some(ctx) => day_words(day, ctx),
                None => day.format("%a %-d %b").to_string(),
            };
            match field.name {
                "title" if typed.is_empty() => Some(Remark::Wrong("it needs a word".to_owned())),
                _ if typed.is_empty() => None,
                "due" | "until" => match dates::understand(typed, wall) {
                    None => Some(Remark::Wrong("this is no day".to_owned())),
                    Some((day, Some(time))) if field.name == "due" => {
                        Some(Remark::Understood(format!("{} {}", said(day), time.format("%H:%M"))))
                    }
                    Some((day, _)) => Some(Remark::Understood(said(day))),
                },
                "repeat" => match Repeat::read(typed) {
                    None => Some(Remark::Wrong("this is no rhythm".to_owned())),
                    Some(repeat) => repeat.map(|repeat| Remark::Understood(repeat.to_string())),
                },
                "job" => match typed.parse::<i64>() {
                    Err(_) => Some(Remark::Wrong("it is the number of a job".to_owned())),
                    // What it is called was said when the form opened.
                    Ok(id) if Some(id) == job => field.remark.clone(),
                    Ok(_) => None,
                },
                _ => None,
            }
        });
    }

    fn wanted(&self, ctx: &Ctx<'_>) -> TaskFact {
        let text = |name: &str| Some(self.form.text(name)).filter(|text| !text.is_empty());
        let day = |name: &str| text(name).and_then(|typed| dates::understand(&typed, ctx.local()));
        let due = day("due");
        let mut fact = TaskFact {
            title: self.form.text("title"),
            notes: text("notes"),
            due_on: due.map(|(day, _)| day),
            due_time: due.and_then(|(_, time)| time),
            snoozed_until: day("until").map(|(day, _)| day),
            job_id: text("job").and_then(|id| id.parse().ok()),
            ..self.task.fact.clone()
        };
        let repeat = Repeat::read(&self.form.text("repeat")).flatten();
        if repeat != fact.repeat() {
            fact.set_repeat(repeat);
        }
        // An interview is on its own job.
        if fact.job_id != self.task.fact.job_id {
            fact.interview_id = None;
        }
        fact
    }

    fn keep(&self, content: Option<Value>) -> Effect {
        Effect::KeepDraft {
            form: draft(self.task.id),
            content,
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        match self.form.input(input, self.draft, ctx) {
            FormEvent::Moved => {}
            FormEvent::Changed | FormEvent::Left(_) => {
                self.refused = None;
                self.check(ctx.local(), Some(ctx));
            }
            FormEvent::Save => return self.save(ctx),
            FormEvent::Leave => {
                let mut effects = self.leave();
                if self.form.is_changed() {
                    effects.push(Effect::Toast(Toast::done("kept as a draft for next time")));
                }
                return ModalOutcome::CloseWith(effects);
            }
            FormEvent::Discard => {
                self.draft = false;
                self.form.reset();
                self.check(ctx.local(), Some(ctx));
                return ModalOutcome::StayWith(vec![self.keep(None)]);
            }
            FormEvent::Editor => {
                if let Some(field) = self.form.focused() {
                    let text = field.field.text();
                    return ModalOutcome::StayWith(vec![Effect::Editor { text, extension: "md" }]);
                }
            }
        }
        ModalOutcome::Stay
    }

    fn save(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        self.check(ctx.local(), Some(ctx));
        if self.saving || !self.form.all_right() {
            return ModalOutcome::Stay;
        }
        if !self.form.is_changed() {
            return ModalOutcome::CloseWith(vec![self.keep(None)]);
        }
        self.saving = true;
        self.refused = None;
        let change = TaskChange::Edit {
            id: self.task.id,
            fact: Box::new(self.wanted(ctx)),
            seen: Some(Box::new(self.task.fact.clone())),
        };
        ModalOutcome::StayWith(vec![Effect::Change(Change::Task(Box::new(change)))])
    }

    pub(crate) fn reply(&mut self, reply: &Reply, ctx: &Ctx<'_>) -> ModalOutcome {
        match reply {
            Reply::Applied(_) if self.saving => return ModalOutcome::CloseWith(vec![self.keep(None)]),
            Reply::Failed { request: None, error } if self.saving => {
                self.saving = false;
                self.refused = Some(super::in_words(error));
                return ModalOutcome::Took(Vec::new());
            }
            Reply::Written(Some(text)) => {
                self.form.set_focused(text);
                self.check(ctx.local(), Some(ctx));
            }
            _ => {}
        }
        ModalOutcome::Stay
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let inside = window(ctx, frame, area, "Task", 84, 14);
        let buffer = frame.buffer_mut();
        let word = match (&self.refused, self.draft) {
            (Some(refused), _) => Some((refused.as_str(), Role::Bad)),
            (None, true) => Some(("Here is what you left last time.", Role::Info)),
            (None, false) => None,
        };
        let lines = u16::from(word.is_some());
        if let Some((word, role)) = word {
            text::put(buffer, inside.x, inside.y, inside.width, word, ctx.theme.style(role));
        }
        let place = Rect {
            y: inside.y + lines,
            height: inside.height.saturating_sub(lines),
            ..inside
        };
        self.form.view(ctx, buffer, place);
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::Form
    }

    pub(crate) fn situation(&self) -> Situation {
        self.form.situation(self.draft)
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        let content = self.form.is_changed().then(|| self.form.content());
        vec![self.keep(content)]
    }
}

#[cfg(test)]
mod tests;
