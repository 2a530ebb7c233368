//! An application: how it is sent, with what, and what the form asked.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::ModalOutcome;
use super::form_window::{Fields, FormWindow};
use crate::app::ApplicationChange;
use crate::domain::application::{Application, ApplicationFact, ApplicationStatus};
use crate::domain::job::Job;
use crate::domain::resume::Resume;
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{self, Effect, HuntRead, HuntReply, Reply};
use crate::tui::event::Input;
use crate::tui::screens::applications::warn;

mod fields;
#[cfg(test)]
mod tests;

/// The name under which the form of a new application for a job is kept as a draft.
pub fn add_draft(job_id: i64) -> String {
    format!("apply-{job_id}")
}

/// The name under which the form of an application is kept as a draft.
pub fn edit_draft(id: i64) -> String {
    format!("application-{id}")
}

/// Room for a letter and what the form asked.
const ROWS: u16 = 30;

/// An application.
#[derive(Debug)]
pub struct ApplicationForm {
    /// As the person saw it; of a new one what is known before.
    seen: ApplicationFact,
    /// Its number; `None` = it is added.
    id: Option<i64>,
    /// For which job, in words.
    job: String,
    resumes: Vec<Resume>,
    window: FormWindow,
    /// What is saved as soon as it is known whether something speaks against it.
    waiting: Option<ApplicationChange>,
    /// The person was asked whether to send it anyway.
    asked: bool,
}

impl ApplicationForm {
    /// For a new one; `resume_id` is the résumé that goes with it unless the person says otherwise.
    pub fn add(job: &Job, resume_id: Option<i64>, resumes: Vec<Resume>, draft: Option<Value>) -> Self {
        let fact = ApplicationFact {
            resume_id,
            ..ApplicationFact::draft(job.id)
        };
        let name = add_draft(job.id);
        Self::with(
            None,
            fact,
            format!("{} at {}", job.title, job.company),
            resumes,
            name,
            draft,
        )
    }

    /// For one that is there.
    pub fn edit(application: Application, job: String, resumes: Vec<Resume>, draft: Option<Value>) -> Self {
        let name = edit_draft(application.id);
        Self::with(Some(application.id), application.fact, job, resumes, name, draft)
    }

    fn with(
        id: Option<i64>,
        fact: ApplicationFact,
        job: String,
        mut resumes: Vec<Resume>,
        name: String,
        draft: Option<Value>,
    ) -> Self {
        resumes.retain(|resume| resume.is_active || Some(resume.id) == fact.resume_id);
        let form = fields::of(&fact, &resumes);
        ApplicationForm {
            seen: fact,
            id,
            job,
            resumes,
            window: FormWindow::new(form, Some(name), draft),
            waiting: None,
            asked: false,
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        self.take_input(input, ctx)
    }

    pub(crate) fn reply(&mut self, reply: &Reply, ctx: &Ctx<'_>) -> ModalOutcome {
        if let Reply::Hunt(HuntReply::Warnings { job_id, warnings }) = reply
            && *job_id == self.seen.job_id
            && let Some(change) = self.waiting.take()
        {
            // Where nothing speaks against it, it goes on as if nobody had been asked.
            if warnings.is_empty() {
                return self.window.save(change.into());
            }
            self.asked = true;
            return ModalOutcome::StayWith(vec![warn(&self.job, warnings, vec![change.into()])]);
        }
        if matches!(reply, Reply::Applied(_)) && self.asked {
            return self.saved(reply);
        }
        self.take_reply(reply, ctx)
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let title = match self.id {
            None => format!("Apply: {}", self.job),
            Some(_) => format!("Application: {}", self.job),
        };
        self.window.view_high(ctx, frame, area, &title, None, ROWS);
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

    fn fact(&self, ctx: &Ctx<'_>) -> ApplicationFact {
        fields::read(&self.window.form, &self.seen, &self.resumes, ctx)
    }
}

impl Fields for ApplicationForm {
    fn window(&mut self) -> &mut FormWindow {
        &mut self.window
    }

    fn check(&mut self, ctx: &Ctx<'_>) {
        let resumes = &self.resumes;
        self.window.form.check(|field| fields::remark(field, resumes, ctx));
    }

    fn save(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        if self.id.is_some() && !self.window.form.is_changed() {
            return ModalOutcome::CloseWith(self.window.forget());
        }
        let fact = self.fact(ctx);
        let sends = fact.status != ApplicationStatus::Draft
            && (self.id.is_none() || self.seen.status == ApplicationStatus::Draft);
        let read = HuntRead::Warnings {
            job_id: fact.job_id,
            application_id: self.id,
        };
        let fact = Box::new(fact);
        let change = match self.id {
            None => ApplicationChange::Add { fact, strict: false },
            Some(id) => ApplicationChange::Edit {
                id,
                fact,
                seen: Some(Box::new(self.seen.clone())),
                strict: false,
            },
        };
        if sends {
            self.waiting = Some(change);
            return ModalOutcome::StayWith(vec![read.into()]);
        }
        self.window.save(change.into())
    }

    fn changed_elsewhere(&self) -> Option<effect::Read> {
        self.id.map(|id| effect::Read::Hunt(HuntRead::Application(id)))
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx<'_>) {
        let Reply::Hunt(HuntReply::Application {
            id,
            detail: Some(detail),
        }) = reply
        else {
            return;
        };
        let now = &detail.0.application.fact;
        if self.id != Some(*id) || self.seen == *now {
            return;
        }
        self.window.rebase(&fields::of(now, &self.resumes), ctx);
        self.seen = now.clone();
        self.check(ctx);
    }
}
