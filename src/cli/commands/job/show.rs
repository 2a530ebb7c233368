//! `careerdeck job show` and `careerdeck job history`

use crate::app::{Error, JobDetail};
use crate::cli::args::{JobHistory, JobShow};
use crate::cli::output::{Look, Output, count};
use crate::cli::table::Table;
use crate::cli::{Context, when};
use crate::domain::job::{Job, StatusChange};
use crate::domain::offer::compare::grouped;
use crate::domain::salary;

pub(super) fn run(context: &Context, args: &JobShow, out: &mut Output) -> Result<(), Error> {
    let deck = context.deck()?;
    if out.json {
        return out.object(&deck.job(args.id)?);
    }
    let detail = deck.job_detail(args.id)?;
    let job = &detail.job;
    out.heading(&job.title)?;
    out.line(&headline(job))?;
    out.line("")?;
    out.table(&fields(context, job))?;

    section(out, "Way over the board")?;
    out.table(&table_of_history(&detail.history))?;
    hangers_on(out, &detail)?;
    for (title, text) in [("Notes", &job.notes), ("Description", &job.description)] {
        if let Some(text) = text {
            section(out, title)?;
            out.block(text, "")?;
        }
    }
    Ok(())
}

pub(super) fn history(context: &Context, args: &JobHistory, out: &mut Output) -> Result<(), Error> {
    let mut rows = context.deck()?.status_changes(args.id)?;
    let offset = usize::try_from(args.window.offset)
        .unwrap_or(usize::MAX)
        .min(rows.len());
    rows.drain(..offset);
    if let Some(limit) = args.window.limit {
        rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    }
    if out.json {
        return out.array(&rows);
    }
    out.table(&table_of_history(&rows))
}

/// Status changes with how long each stage took.
fn table_of_history(rows: &[StatusChange]) -> Table {
    let mut table = Table::new(&["WHEN", "FROM", "TO", "AFTER", "NOTE~"]);
    let mut before = None;
    for row in rows {
        let after = before.map(|before| when::how_long(row.changed_at - before));
        before = Some(row.changed_at);
        table.row([
            when::moment(row.changed_at),
            row.from_status.map(|from| from.label().to_owned()).unwrap_or_default(),
            row.to_status.label().to_owned(),
            after.unwrap_or_default(),
            row.note.clone().unwrap_or_default(),
        ]);
    }
    table
}

fn headline(job: &Job) -> String {
    let parts = [
        Some(job.company.clone()),
        job.location.clone(),
        job.work_mode.map(|mode| mode.label().to_owned()),
        job.job_type.map(|kind| kind.label().to_owned()),
        super::salary(job).map(|s| salary::short(&s)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn fields(context: &Context, job: &Job) -> Table {
    let in_stage = when::how_long(context.clock.now - job.status_changed_at);
    let rows = [
        ("ID", Some(job.id.to_string())),
        ("Status", Some(format!("{} for {in_stage}", job.status.label()))),
        ("Priority", Some(job.priority.label().to_owned())),
        ("Applied", job.applied_at.map(when::moment)),
        ("Deadline", job.deadline.map(|day| day.to_string())),
        ("Posted", job.posted_at.map(|day| day.to_string())),
        ("Match", job.match_score.map(|score| format!("{score:.0} of 100"))),
        ("Tags", (!job.tags.is_empty()).then(|| job.tags.join(", "))),
        ("Address", job.url.clone()),
        ("Source", job.source.clone()),
        ("Contact", contact(job)),
        ("Added", Some(when::moment(job.created_at))),
        ("Changed", Some(when::moment(job.updated_at))),
    ];
    let mut table = Table::new(&["", ""]);
    for (name, value) in rows {
        if let Some(value) = value {
            table.row([name.to_owned(), value]);
        }
    }
    table
}

fn contact(job: &Job) -> Option<String> {
    match (&job.contact_name, &job.contact_email) {
        (Some(name), Some(email)) => Some(format!("{name} <{email}>")),
        (name, email) => name.clone().or_else(|| email.clone()),
    }
}

fn hangers_on(out: &mut Output, detail: &JobDetail) -> Result<(), Error> {
    if !detail.applications.is_empty() {
        section(out, "Applications")?;
        let mut table = Table::new(&[">ID", "STATUS", "SENT", "METHOD", "RÉSUMÉ~", "NOTES~"]);
        for application in &detail.applications {
            table.row([
                application.id.to_string(),
                application.status.label().to_owned(),
                application.submitted_at.map(when::moment).unwrap_or_default(),
                application.method.label().to_owned(),
                application.resume_title.clone().unwrap_or_default(),
                application.notes.clone().unwrap_or_default(),
            ]);
        }
        out.table(&table)?;
    }
    if !detail.interviews.is_empty() {
        section(out, "Interviews")?;
        let mut table = Table::new(&[">ID", "WHEN", ">ROUND", "TYPE", "LENGTH", "WHERE~", "WITH~", "OUTCOME"]);
        for interview in &detail.interviews {
            let minutes = interview
                .duration_minutes
                .and_then(|minutes| u64::try_from(minutes).ok());
            table.row([
                interview.id.to_string(),
                when::moment(interview.scheduled_at),
                interview.round.map(|round| round.to_string()).unwrap_or_default(),
                interview.interview_type.label().to_owned(),
                minutes.map(|n| count(n, "minute", "minutes")).unwrap_or_default(),
                interview.location.clone().unwrap_or_default(),
                interview.interviewers.join(", "),
                match interview.cancelled_at {
                    Some(_) => "called off".to_owned(),
                    None => interview.outcome.label().to_owned(),
                },
            ]);
        }
        out.table(&table)?;
    }
    if !detail.documents.is_empty() {
        section(out, "Documents")?;
        let mut table = Table::new(&[">ID", "TYPE", "FILE~", ">BYTES", "ADDED"]);
        for document in &detail.documents {
            table.row([
                document.id.to_string(),
                document.document_type.label().to_owned(),
                document.file_name.clone(),
                document.size.map(|size| size.to_string()).unwrap_or_default(),
                when::day(document.created_at),
            ]);
        }
        out.table(&table)?;
    }
    if !detail.offers.is_empty() {
        section(out, "Offers")?;
        let mut table = Table::new(&[">ID", "STATUS", ">BASE", "PER", "DECIDE BY"]);
        for offer in &detail.offers {
            let code = offer.fact.currency.as_deref().unwrap_or_default();
            table.row([
                offer.id.to_string(),
                offer.fact.status.label().to_owned(),
                offer
                    .fact
                    .base
                    .map(|base| format!("{} {code}", grouped(base)))
                    .unwrap_or_default(),
                offer.fact.period.label().to_owned(),
                offer.fact.deadline.map(|day| day.to_string()).unwrap_or_default(),
            ]);
        }
        out.table(&table)?;
    }
    if !detail.tasks.is_empty() {
        section(out, "Tasks")?;
        let mut table = Table::new(&[">ID", "DUE", "TASK~", "DONE"]);
        for task in &detail.tasks {
            table.row([
                task.id.to_string(),
                task.fact.due_on.map(|day| day.to_string()).unwrap_or_default(),
                task.fact.title.clone(),
                task.fact.done_at.map(when::moment).unwrap_or_default(),
            ]);
        }
        out.table(&table)?;
    }
    if !detail.touches.is_empty() {
        section(out, "What was said")?;
        let mut table = Table::new(&[">ID", "WHEN", "WHAT", "BY", "TEXT~"]);
        for touch in &detail.touches {
            table.row([
                touch.id.to_string(),
                when::moment(touch.fact.happened_at),
                touch.fact.kind.label().to_owned(),
                if touch.fact.is_inbound { "them" } else { "you" }.to_owned(),
                touch.fact.text.clone().unwrap_or_default(),
            ]);
        }
        out.table(&table)?;
    }
    Ok(())
}

fn section(out: &mut Output, title: &str) -> Result<(), Error> {
    out.line("")?;
    out.spans(&[(title, Look::Strong)])
}
