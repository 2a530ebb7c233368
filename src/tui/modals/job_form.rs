//! All fields of a job, to add one or to change it.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::ModalOutcome;
use super::form_window::{Entered, FormWindow, Heard};
use crate::app::{Card, Change, Kind};
use crate::domain::job::{Job, JobStatus, NewJob};
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Read, Reply, RequestId, next_request};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::widgets::form::Form;

mod fields;
#[cfg(test)]
mod tests;

/// The name under which the form to add a job is kept as a draft.
pub const ADD_DRAFT: &str = "add-job";

/// The name under which the form of a job is kept as a draft.
pub fn edit_draft(id: i64) -> String {
    format!("edit-job-{id}")
}

/// What saving does.
#[derive(Debug)]
enum Purpose {
    Add,
    Edit(Box<Job>),
}

/// All fields of a job.
#[derive(Debug)]
pub struct JobForm {
    purpose: Purpose,
    window: FormWindow,
    /// What is kept from elsewhere and has no field.
    beside: NewJob,
    /// A line above the fields.
    word: Option<&'static str>,
    similar: Vec<Card>,
    asked: RequestId,
}

impl JobForm {
    /// An empty one, or what was left of it.
    pub fn add(status: JobStatus, draft: Option<Value>) -> Self {
        Self::with(Purpose::Add, fields::of_new(status), draft)
    }

    /// For a job that is there, with what was left of an earlier edit.
    pub fn edit(job: Job, draft: Option<Value>) -> Self {
        let form = fields::of_job(&job);
        Self::with(Purpose::Edit(Box::new(job)), form, draft)
    }

    /// To add a job of which much is known already, with a line above that says whence.
    pub fn prefilled(status: JobStatus, job: &NewJob, word: Option<&'static str>) -> Self {
        let mut form = fields::of_new(status);
        fields::fill(&mut form, job);
        let mut window = Self::with(Purpose::Add, form, None);
        window.beside = job.clone();
        window.word = word;
        window
    }

    fn with(purpose: Purpose, form: Form, draft: Option<Value>) -> Self {
        let draft_name = match &purpose {
            Purpose::Add => ADD_DRAFT.to_owned(),
            Purpose::Edit(job) => edit_draft(job.id),
        };
        JobForm {
            purpose,
            window: FormWindow::new(form, Some(draft_name), draft),
            beside: NewJob::default(),
            word: None,
            similar: Vec::new(),
            asked: 0,
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        match self.window.input(input, ctx) {
            Entered::Done(outcome) => outcome,
            Entered::Changed(outcome) => {
                self.check(ctx);
                outcome
            }
            Entered::Left(at) => {
                self.check(ctx);
                self.look_for_similar(at)
            }
            Entered::Save => self.save(ctx),
        }
    }

    fn check(&mut self, ctx: &Ctx<'_>) {
        self.window.form.check(|field| fields::remark(field, ctx));
    }

    /// What was read or left in the fields may be wrong, or there already.
    pub(crate) fn opened(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        self.check(ctx);
        self.look_for_similar(0)
    }

    fn look_for_similar(&mut self, left: usize) -> ModalOutcome {
        let name = self.window.form.fields().get(left).map(|field| field.name);
        if !matches!(self.purpose, Purpose::Add) || !matches!(name, Some("title" | "company" | "url")) {
            return ModalOutcome::Stay;
        }
        let text = |name| self.window.form.text(name);
        let (title, company, url) = (text("title"), text("company"), text("url"));
        if url.is_empty() && (title.is_empty() || company.is_empty()) {
            self.similar.clear();
            return ModalOutcome::Stay;
        }
        self.asked = next_request();
        ModalOutcome::StayWith(vec![Effect::Read(Read::Similar {
            request: self.asked,
            url: (!url.is_empty()).then_some(url),
            title,
            company,
        })])
    }

    fn save(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        self.check(ctx);
        if !self.window.is_ready() {
            return ModalOutcome::Stay;
        }
        let form = &self.window.form;
        let change = match &self.purpose {
            Purpose::Add => Change::AddJob(Box::new(fields::new_job(form, &self.beside, ctx))),
            Purpose::Edit(_) if !form.is_changed() => return ModalOutcome::CloseWith(self.window.forget()),
            Purpose::Edit(job) => Change::EditJob {
                id: job.id,
                patch: Box::new(fields::patch(form, ctx)),
                seen: Some(job.clone()),
            },
        };
        self.window.save(Effect::Change(change))
    }

    pub(crate) fn reply(&mut self, reply: &Reply, ctx: &Ctx<'_>) -> ModalOutcome {
        match self.window.reply(reply) {
            Heard::Nothing => match reply {
                Reply::Similar { request, cards } if *request == self.asked => {
                    self.similar.clone_from(cards);
                }
                Reply::Job {
                    detail: Some(detail), ..
                } if self.window.is_refused() => self.look_again(&detail.job, ctx),
                _ => {}
            },
            Heard::Written => self.check(ctx),
            Heard::Saved => return ModalOutcome::CloseWith(self.window.forget()),
            Heard::Refused(kind) => {
                let id = match &self.purpose {
                    Purpose::Edit(job) if kind == Kind::Conflict => Some(job.id),
                    _ => None,
                };
                let read = id.map(|id| Effect::Read(Read::Job { id, open: false }));
                return ModalOutcome::Took(read.into_iter().collect());
            }
        }
        ModalOutcome::Stay
    }

    /// The job was changed elsewhere while the form was open: shows how, so that saving again is a decision.
    fn look_again(&mut self, now: &Job, ctx: &Ctx<'_>) {
        match &self.purpose {
            Purpose::Edit(seen) if seen.id == now.id && **seen != *now => {}
            _ => return,
        }
        self.window.rebase(&fields::of_job(now), ctx);
        self.purpose = Purpose::Edit(Box::new(now.clone()));
        self.check(ctx);
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let title = match &self.purpose {
            Purpose::Add => "Add a job".to_owned(),
            Purpose::Edit(job) => format!("Edit {}", job.title),
        };
        let similar = self.similar.first().map(|card| {
            let dot = ctx.theme.glyphs.dot;
            let status = card.status.label();
            format!(
                "The same? {} {dot} {} {dot} {status}. It is added all the same.",
                card.title, card.company
            )
        });
        let word = match &similar {
            Some(similar) => Some((similar.as_str(), Role::Warn)),
            None => self.word.map(|word| (word, Role::Info)),
        };
        self.window.view(ctx, frame, area, &title, word);
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::Form
    }

    pub(crate) fn situation(&self) -> Situation {
        self.window.situation()
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        self.window.leave()
    }
}
