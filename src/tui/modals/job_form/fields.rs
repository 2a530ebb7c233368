//! A job's fields as a form shows them, and what is understood of what stands in them.

use chrono::NaiveDate;

use crate::domain::dates::understand;
use crate::domain::job::{Job, JobPatch, JobStatus, JobType, NewJob, Priority, Salary, WorkMode};
use crate::domain::salary;
use crate::tui::ctx::Ctx;
use crate::tui::modals::understood::{address, is_email};
use crate::tui::widgets::choice::Choice;
use crate::tui::widgets::form::{Field, Form, FormField, Remark};
use crate::tui::widgets::when;

/// An empty form for a new job.
pub fn of_new(status: JobStatus) -> Form {
    let mut fields = fields(&Texts::default());
    let options = JobStatus::ALL.iter().map(|status| status.label()).collect();
    let choice = Choice::new(options, Some(status.index()));
    let help = "Where it stands: type a part, or step through with the space bar.";
    let status = FormField::new("status", "Status", help, Field::Choice(choice));
    fields.insert(5, status);
    Form::new(fields)
}

/// The form of a job that is there.
pub fn of_job(job: &Job) -> Form {
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    Form::new(fields(&Texts {
        title: job.title.clone(),
        company: job.company.clone(),
        location: some(&job.location),
        work_mode: job.work_mode,
        job_type: job.job_type,
        url: some(&job.url),
        salary: job.salary().as_ref().map(salary::short).unwrap_or_default(),
        deadline: day(job.deadline),
        posted: day(job.posted_at),
        priority: Some(job.priority),
        source: some(&job.source),
        contact_name: some(&job.contact_name),
        contact_email: some(&job.contact_email),
        tags: job.tags.join(", "),
        notes: some(&job.notes),
        description: some(&job.description),
    }))
}

/// Writes what is known of a new job into an empty form.
pub fn fill(form: &mut Form, job: &NewJob) {
    let mut set = |name, text: Option<&str>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            form.set(name, text);
        }
    };
    set("title", Some(&job.title));
    set("company", Some(&job.company));
    set("location", job.location.as_deref());
    set("work_mode", job.work_mode.map(WorkMode::label));
    set("job_type", job.job_type.map(JobType::label));
    set("status", job.status.map(JobStatus::label));
    set("url", job.url.as_deref());
    set("salary", job.salary.as_ref().map(salary::short).as_deref());
    set("deadline", Some(&day(job.deadline)));
    set("posted_at", Some(&day(job.posted_at)));
    set("priority", job.priority.map(Priority::label));
    set("source", job.source.as_deref());
    set("contact_name", job.contact_name.as_deref());
    set("contact_email", job.contact_email.as_deref());
    set("tags", Some(&job.tags.join(", ")));
    set("notes", job.notes.as_deref());
    set("description", job.description.as_deref());
}

#[derive(Default)]
struct Texts {
    title: String,
    company: String,
    location: String,
    work_mode: Option<WorkMode>,
    job_type: Option<JobType>,
    url: String,
    salary: String,
    deadline: String,
    posted: String,
    priority: Option<Priority>,
    source: String,
    contact_name: String,
    contact_email: String,
    tags: String,
    notes: String,
    description: String,
}

fn fields(texts: &Texts) -> Vec<FormField> {
    macro_rules! choice {
        ($name:literal, $label:literal, $help:literal, $kind:ident, $chosen:expr) => {{
            let options = $kind::ALL.iter().map(|value| value.label()).collect();
            let chosen = $chosen.map(|value| value as usize);
            FormField::new($name, $label, $help, Field::Choice(Choice::new(options, chosen)))
        }};
    }
    vec![
        FormField::line("title", "Title", "Needed: what the work is called.", &texts.title),
        FormField::line("company", "Company", "Needed: who hires.", &texts.company),
        FormField::line(
            "location",
            "Location",
            "Where, in the posting's words.",
            &texts.location,
        ),
        choice!(
            "work_mode",
            "Work mode",
            "Type a part, such as rem or hyb, or step through with the space bar.",
            WorkMode,
            texts.work_mode
        ),
        choice!(
            "job_type",
            "Type",
            "Type a part, such as full or intern, or step through with the space bar.",
            JobType,
            texts.job_type
        ),
        FormField::line("url", "Address", "The posting's address on the web.", &texts.url),
        FormField::line(
            "salary",
            "Salary",
            "Such as 90-110k EUR, 25 €/h, up to 4.200 CHF a month.",
            &texts.salary,
        )
        .replaced(),
        FormField::line(
            "deadline",
            "Deadline",
            "The last day to apply: fri, in 2 weeks, 3.12., 2026-12-03.",
            &texts.deadline,
        )
        .replaced(),
        FormField::line(
            "posted_at",
            "Posted",
            "The day the posting appeared: yesterday, 3.12.",
            &texts.posted,
        )
        .replaced(),
        choice!(
            "priority",
            "Priority",
            "How much it matters to you: low, normal, high.",
            Priority,
            texts.priority
        ),
        FormField::line(
            "source",
            "Source",
            "Where you found it, or who told you.",
            &texts.source,
        ),
        FormField::line("contact_name", "Contact", "Whom to ask.", &texts.contact_name),
        FormField::line("contact_email", "E-mail", "How to reach them.", &texts.contact_email),
        FormField::line(
            "tags",
            "Tags",
            "Your own words for it, with commas between.",
            &texts.tags,
        ),
        FormField::long("notes", "Notes", "What you want to remember.", &texts.notes),
        FormField::long(
            "description",
            "Posting",
            "The posting's text; paste it whole.",
            &texts.description,
        ),
    ]
}

fn day(date: Option<NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// What is to be said beside a field.
pub fn remark(field: &FormField, ctx: &Ctx<'_>) -> Option<Remark> {
    let text = field.field.text();
    let text = text.trim();
    let wrong = |said: &str| Some(Remark::Wrong(said.to_owned()));
    if text.is_empty() {
        return match field.name {
            "title" => wrong("a job needs a title"),
            "company" => wrong("a job needs a company"),
            _ => None,
        };
    }
    if let Field::Choice(choice) = &field.field {
        return choice.chosen().err().map(Remark::Wrong);
    }
    match field.name {
        "url" => match address(text) {
            None => wrong("no web address"),
            Some(whole) if whole != text => Some(Remark::Understood(whole)),
            Some(_) => None,
        },
        "salary" => match salary::parse(text) {
            None => wrong("no amount of money"),
            Some(salary) => {
                let said = salary::short(&salary);
                (said != text).then_some(Remark::Understood(said))
            }
        },
        "deadline" | "posted_at" => match understand(text, ctx.local()) {
            None => wrong("no day"),
            Some((date, _)) => {
                let said = when::with_near(&date.format("%a %-d %b %Y").to_string(), " · ", date, ctx);
                if field.name == "deadline" && date < ctx.today() {
                    Some(Remark::Doubt(said))
                } else if field.name == "posted_at" && date > ctx.today() {
                    Some(Remark::Doubt(format!("{said}: is that so?")))
                } else {
                    Some(Remark::Understood(said))
                }
            }
        },
        "contact_email" => {
            if is_email(text) {
                None
            } else {
                wrong("no e-mail address")
            }
        }
        _ => None,
    }
}

/// What stands in the form, read; a field that makes no sense gives nothing, but then it was not let through.
struct Reading<'a> {
    form: &'a Form,
    ctx: &'a Ctx<'a>,
}

impl Reading<'_> {
    fn text(&self, name: &str) -> Option<String> {
        Some(self.form.text(name)).filter(|text| !text.is_empty())
    }

    fn chosen<T: Copy>(&self, name: &str, all: &[T]) -> Option<T> {
        match &self.form.field(name)?.field {
            Field::Choice(choice) => all.get(choice.chosen().ok()??).copied(),
            _ => None,
        }
    }

    fn date(&self, name: &str) -> Option<NaiveDate> {
        Some(understand(&self.text(name)?, self.ctx.local())?.0)
    }

    fn url(&self) -> Option<String> {
        address(&self.text("url")?)
    }

    fn salary(&self) -> Option<Salary> {
        salary::parse(&self.text("salary")?)
    }

    fn tags(&self) -> Vec<String> {
        let text = self.form.text("tags");
        let words = text
            .split([',', '#', ';'])
            .map(str::trim)
            .filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    }
}

/// The new job that the form describes; `beside` is kept where it has no field.
pub fn new_job(form: &Form, beside: &NewJob, ctx: &Ctx<'_>) -> NewJob {
    let read = Reading { form, ctx };
    let salary = read.salary();
    NewJob {
        title: form.text("title"),
        company: form.text("company"),
        location: read.text("location"),
        work_mode: read.chosen("work_mode", WorkMode::ALL),
        job_type: read.chosen("job_type", JobType::ALL),
        status: read.chosen("status", JobStatus::ALL),
        applied_at: beside.applied_at,
        saved_at: beside.saved_at,
        url: read.url(),
        description: read.text("description"),
        // The short form may have lost digits.
        salary: match (&beside.salary, salary) {
            (Some(before), Some(now)) if salary::short(before) == salary::short(&now) => Some(before.clone()),
            (_, now) => now,
        },
        source: read.text("source"),
        contact_name: read.text("contact_name"),
        contact_email: read.text("contact_email"),
        deadline: read.date("deadline"),
        posted_at: read.date("posted_at"),
        priority: read.chosen("priority", Priority::ALL),
        tags: read.tags(),
        notes: read.text("notes"),
    }
}

/// What was changed in the form.
pub fn patch(form: &Form, ctx: &Ctx<'_>) -> JobPatch {
    let read = Reading { form, ctx };
    let mut patch = JobPatch::default();
    for name in form.changed() {
        match name {
            "title" => patch.title = Some(form.text("title")),
            "company" => patch.company = Some(form.text("company")),
            "location" => patch.location = Some(read.text("location")),
            "work_mode" => patch.work_mode = Some(read.chosen("work_mode", WorkMode::ALL)),
            "job_type" => patch.job_type = Some(read.chosen("job_type", JobType::ALL)),
            "url" => patch.url = Some(read.url()),
            "salary" => {
                let salary = read.salary();
                patch.salary_min = Some(salary.as_ref().and_then(|salary| salary.min));
                patch.salary_max = Some(salary.as_ref().and_then(|salary| salary.max));
                patch.salary_currency = Some(salary.as_ref().and_then(|salary| salary.currency.clone()));
                patch.salary_period = Some(salary.and_then(|salary| salary.period));
            }
            "deadline" => patch.deadline = Some(read.date("deadline")),
            "posted_at" => patch.posted_at = Some(read.date("posted_at")),
            "priority" => patch.priority = Some(read.chosen("priority", Priority::ALL).unwrap_or(Priority::Normal)),
            "source" => patch.source = Some(read.text("source")),
            "contact_name" => patch.contact_name = Some(read.text("contact_name")),
            "contact_email" => patch.contact_email = Some(read.text("contact_email")),
            "tags" => patch.tags = Some(read.tags()),
            "notes" => patch.notes = Some(read.text("notes")),
            "description" => patch.description = Some(read.text("description")),
            _ => {}
        }
    }
    patch
}
