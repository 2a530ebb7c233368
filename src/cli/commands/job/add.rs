//! `careerdeck job add`

use crate::app::{Card, Change, Error, Kind};
use crate::cli::Context;
use crate::cli::args::JobAdd;
use crate::cli::output::{Output, note};
use crate::cli::when::DayMeans;
use crate::domain::job::{NewJob, Salary};
use crate::domain::quick_add;

pub(super) fn run(context: &Context, args: JobAdd, out: &mut Output) -> Result<(), Error> {
    let unless_present = args.unless_present;
    let job = new_job(context, args)?;
    let mut deck = context.deck()?;

    let present = deck.similar(job.url.as_deref(), &job.title, &job.company)?;
    if let Some(first) = present.first()
        && unless_present
    {
        note(&format!("Already there: {}. Nothing was added.", list(&present)));
        return super::print_changed(&deck, &[first.id], out, |job| format!("Kept {}.", super::name(job)));
    }

    let applied = deck.apply(Change::AddJob(Box::new(job)), context.stamp())?;
    if !present.is_empty() {
        note(&format!(
            "The same posting seems to be there already: {}. It was added all the same; `careerdeck undo` takes it back, \
             --unless-present leaves it out.",
            list(&present)
        ));
    }
    super::print_changed(&deck, &applied.jobs, out, |job| {
        format!("Added {} to {}.", super::name(job), job.status.label())
    })
}

fn list(present: &[Card]) -> String {
    let words: Vec<String> = present
        .iter()
        .map(|card| format!("job {} ({} at {})", card.id, card.title, card.company))
        .collect();
    words.join(", ")
}

/// The job that the line and the flags describe; a flag wins over the line.
fn new_job(context: &Context, args: JobAdd) -> Result<NewJob, Error> {
    let fields = args.fields;
    let line = args.line.join(" ");
    let mut job = match line.trim() {
        "" => NewJob::default(),
        line => quick_add::parse(line, context.clock.today()).job,
    };
    set(&mut job.title, fields.title);
    set(&mut job.company, fields.company);
    if job.title.trim().is_empty() && job.company.trim().is_empty() {
        return Err(
            Error::new(Kind::Usage, "adding a job", "it has neither a title nor a company")
                .hint("Give --title and --company, or one line such as \"Tram driver @ City Transport Graz 38k\"."),
        );
    }
    for (what, value, flag) in [("title", &job.title, "--title"), ("company", &job.company, "--company")] {
        if value.trim().is_empty() {
            return Err(
                Error::new(Kind::Usage, "adding a job", format!("it has no {what}")).hint(format!(
                    "Give {flag}, or one line such as \"Tram driver @ City Transport Graz 38k\"."
                )),
            );
        }
    }

    job.description = super::description(fields.description, fields.description_file.as_deref())?.or(job.description);
    job.location = fields.location.or(job.location);
    job.work_mode = fields.work_mode.and_then(|mode| mode.0).or(job.work_mode);
    job.job_type = fields.job_type.and_then(|kind| kind.0).or(job.job_type);
    job.status = args.status.or(job.status);
    job.url = fields.url.or(job.url);
    job.priority = fields.priority.or(job.priority);
    job.source = fields.source.or(job.source);
    job.contact_name = fields.contact_name.or(job.contact_name);
    job.contact_email = fields.contact_email.or(job.contact_email);
    job.notes = fields.notes.text.or(job.notes);
    job.tags.extend(args.tags);

    let clock = context.clock;
    if let Some(text) = fields.deadline {
        job.deadline = Some(clock.day("--deadline", &text)?);
    }
    if let Some(text) = fields.posted_at {
        job.posted_at = Some(clock.day("--posted-at", &text)?);
    }
    if let Some(text) = fields.applied_at {
        job.applied_at = Some(clock.past("--applied-at", &text, DayMeans::Noon)?);
    }
    if let Some(text) = fields.salary {
        job.salary = Some(super::read_salary("--salary", &text)?);
    }
    if let Some(text) = fields.currency {
        let code = super::read_currency("--currency", &text)?;
        salary_of(&mut job, "--currency")?.currency = Some(code);
    }
    if let Some(period) = fields.period.and_then(|period| period.0) {
        salary_of(&mut job, "--period")?.period = Some(period);
    }
    Ok(job)
}

fn set(field: &mut String, value: Option<String>) {
    if let Some(value) = value {
        *field = value;
    }
}

/// A currency or a period alone says nothing: there must be a figure.
fn salary_of<'a>(job: &'a mut NewJob, flag: &str) -> Result<&'a mut Salary, Error> {
    job.salary.as_mut().ok_or_else(|| {
        Error::new(
            Kind::Usage,
            "adding a job",
            format!("{flag} says nothing without a salary"),
        )
        .hint("Give --salary, such as 90000-110000.")
    })
}
