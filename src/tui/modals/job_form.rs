//! All fields of a job, to add one or to change it.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::ModalOutcome;
use crate::app::{Card, Change, Kind};
use crate::domain::job::{Job, JobStatus, NewJob};
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Read, Reply, RequestId, next_request};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::toast::Toast;
use crate::tui::widgets::form::{Form, FormEvent};
use crate::tui::widgets::text;
use crate::tui::widgets::window::window;

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
    form: Form,
    /// What is kept from elsewhere and has no field.
    beside: NewJob,
    /// Whether it began with what was left of an earlier time.
    draft: bool,
    /// A line above the fields.
    word: Option<&'static str>,
    similar: Vec<Card>,
    asked: RequestId,
    saving: bool,
    refused: Option<String>,
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
        let mut window = JobForm {
            purpose,
            form,
            beside: NewJob::default(),
            draft: false,
            word: None,
            similar: Vec::new(),
            asked: 0,
            saving: false,
            refused: None,
        };
        if let Some(draft) = draft {
            window.draft = window.form.restore(&draft);
        }
        window
    }

    fn draft_name(&self) -> String {
        match &self.purpose {
            Purpose::Add => ADD_DRAFT.to_owned(),
            Purpose::Edit(job) => edit_draft(job.id),
        }
    }

    fn forget(&self) -> Effect {
        Effect::KeepDraft {
            form: self.draft_name(),
            content: None,
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        match self.form.input(input, self.draft, ctx) {
            FormEvent::Moved => {}
            FormEvent::Changed => {
                self.refused = None;
                self.check(ctx);
            }
            FormEvent::Left(at) => {
                self.check(ctx);
                return self.look_for_similar(at);
            }
            FormEvent::Save => return self.save(ctx),
            FormEvent::Leave => return ModalOutcome::CloseWith(self.leave_and_say()),
            FormEvent::Discard => {
                self.draft = false;
                self.form.reset();
                self.check(ctx);
                return ModalOutcome::StayWith(vec![self.forget()]);
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

    fn check(&mut self, ctx: &Ctx<'_>) {
        self.form.check(|field| fields::remark(field, ctx));
    }

    /// What was read or left in the fields may be wrong, or there already.
    pub(crate) fn opened(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        self.check(ctx);
        self.look_for_similar(0)
    }

    fn look_for_similar(&mut self, left: usize) -> ModalOutcome {
        let name = self.form.fields().get(left).map(|field| field.name);
        if !matches!(self.purpose, Purpose::Add) || !matches!(name, Some("title" | "company" | "url")) {
            return ModalOutcome::Stay;
        }
        let (title, company, url) = (
            self.form.text("title"),
            self.form.text("company"),
            self.form.text("url"),
        );
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
        if self.saving || !self.form.all_right() {
            return ModalOutcome::Stay;
        }
        let change = match &self.purpose {
            Purpose::Add => Change::AddJob(Box::new(fields::new_job(&self.form, &self.beside, ctx))),
            Purpose::Edit(_) if !self.form.is_changed() => return ModalOutcome::CloseWith(vec![self.forget()]),
            Purpose::Edit(job) => Change::EditJob {
                id: job.id,
                patch: Box::new(fields::patch(&self.form, ctx)),
                seen: Some(job.clone()),
            },
        };
        self.saving = true;
        self.refused = None;
        ModalOutcome::StayWith(vec![Effect::Change(change)])
    }

    pub(crate) fn reply(&mut self, reply: &Reply, ctx: &Ctx<'_>) -> ModalOutcome {
        match reply {
            Reply::Similar { request, cards } if *request == self.asked => {
                self.similar.clone_from(cards);
            }
            Reply::Applied(_) if self.saving => return ModalOutcome::CloseWith(vec![self.forget()]),
            Reply::Failed { request: None, error } if self.saving => {
                self.saving = false;
                self.refused = Some(super::in_words(error));
                let id = match &self.purpose {
                    Purpose::Edit(job) if error.kind == Kind::Conflict => Some(job.id),
                    _ => None,
                };
                let read = id.map(|id| Effect::Read(Read::Job { id, open: false }));
                return ModalOutcome::Took(read.into_iter().collect());
            }
            Reply::Job {
                detail: Some(detail), ..
            } if self.refused.is_some() => self.look_again(&detail.job, ctx),
            Reply::Written(Some(text)) => {
                self.form.set_focused(text);
                self.check(ctx);
            }
            _ => {}
        }
        ModalOutcome::Stay
    }

    /// The job was changed elsewhere while the form was open: shows how, so that saving again is a decision.
    fn look_again(&mut self, now: &Job, ctx: &Ctx<'_>) {
        match &self.purpose {
            Purpose::Edit(seen) if seen.id == now.id && **seen != *now => {}
            _ => return,
        }
        let both = self.form.rebase(&fields::of_job(now));
        self.purpose = Purpose::Edit(Box::new(now.clone()));
        self.check(ctx);
        let save = ctx.keymap.label(Action::FormSave).unwrap_or_default();
        self.refused = Some(match &both[..] {
            [] => format!("Changed elsewhere meanwhile; {save} saves yours beside it."),
            [one] => format!("{one} was changed elsewhere meanwhile. {save} saves yours over it."),
            _ => format!(
                "{} were changed elsewhere. {save} saves yours over them.",
                both.join(", ")
            ),
        });
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let title = match &self.purpose {
            Purpose::Add => "Add a job".to_owned(),
            Purpose::Edit(job) => format!("Edit {}", job.title),
        };
        let inside = window(ctx, frame, area, &title, 96, self.form.rows() + 3);
        let buffer = frame.buffer_mut();
        let discard = ctx.keymap.label(Action::FormDiscard).unwrap_or_default();
        let restored = format!("Here is what you left last time. {discard} begins afresh.");
        let similar = self.similar.first().map(|card| {
            let dot = ctx.theme.glyphs.dot;
            let status = card.status.label();
            format!(
                "The same? {} {dot} {} {dot} {status}. It is added all the same.",
                card.title, card.company
            )
        });
        let (word, role) = match (&self.refused, &similar, self.draft, self.word) {
            (Some(refused), ..) => (refused.as_str(), Role::Bad),
            (None, Some(similar), ..) => (similar.as_str(), Role::Warn),
            (None, None, true, _) => (restored.as_str(), Role::Info),
            (None, None, false, Some(word)) => (word, Role::Info),
            (None, None, false, None) => ("", Role::Dim),
        };
        let lines = if inside.height > 12 {
            2
        } else {
            u16::from(!word.is_empty())
        };
        if !word.is_empty() {
            text::put(
                buffer,
                inside.x + 1,
                inside.y,
                inside.width - 1,
                word,
                ctx.theme.style(role),
            );
        }
        let fields = Rect {
            y: inside.y + lines,
            height: inside.height.saturating_sub(lines),
            ..inside
        };
        self.form.view(ctx, buffer, fields);
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::Form
    }

    pub(crate) fn situation(&self) -> Situation {
        self.form.situation(self.draft)
    }

    fn leave_and_say(&mut self) -> Vec<Effect> {
        let mut effects = self.leave();
        if self.form.is_changed() {
            effects.push(Effect::Toast(Toast::done("kept as a draft for next time")));
        }
        effects
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        vec![Effect::KeepDraft {
            form: self.draft_name(),
            content: self.form.is_changed().then(|| self.form.content()),
        }]
    }
}
