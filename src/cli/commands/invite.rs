//! `careerdeck interview export` and `careerdeck interview import`

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};

use serde_json::{Value, json};

use crate::app::{Deck, Error, InviteItem, InviteOptions, InvitePlan, InviteStep, Kind, own_zone};
use crate::cli::args::{InterviewExport, InterviewImport};
use crate::cli::confirm::confirm;
use crate::cli::output::{Output, count, note};
use crate::cli::table::Table;
use crate::cli::{Context, input};
use crate::domain::invite::update::Step;
use crate::domain::zoned::Zone;

pub(super) fn export(context: &Context, args: &InterviewExport, out: &mut Output) -> Result<(), Error> {
    let options = context.settings()?.calendar.options();
    let upcoming = args.upcoming.then_some(context.clock.now);
    let calendar = context.deck()?.export_interviews(args.id, upcoming, &options)?;
    super::resume::put_text(&calendar, args.out.as_deref(), out)
}

pub(super) fn import(context: &Context, args: &InterviewImport, out: &mut Output) -> Result<(), Error> {
    let bytes = input::read(&args.file, "importing")?;
    let mut deck = super::hunt::deck(context)?;
    let options = InviteOptions {
        job_id: args.job,
        own_zone: own_zone(),
        forced: args.force,
    };
    let shown = if args.file == "-" {
        "standard input"
    } else {
        args.file.as_str()
    };
    let plan = deck
        .read_invite(&bytes, &options, context.clock.now)
        .map_err(|error| match error.kind {
            // Which file it is belongs to what is wrong in it.
            Kind::Failed => Error {
                doing: format!("importing {shown}"),
                ..error
            },
            _ => error,
        })?;
    plan.remarks.iter().for_each(|remark| note(remark));
    if !out.json {
        show(&plan, &options.own_zone, out)?;
    }
    let named = plan.items.iter().any(|item| item.step != InviteStep::NoJob);
    if args.dry_run {
        return report(&plan, &deck, true, out);
    }
    if plan.unclear().next().is_some() && !(args.yes && plan.changes_something()) {
        return Err(unclear(&plan, shown));
    }
    if !named {
        return Err(Error::new(
            Kind::Failed,
            format!("importing {shown}"),
            "no job of yours fits it; nothing was changed",
        )
        .hint("Name the job with --job ID, or add it first with `careerdeck job add`."));
    }
    if plan.changes_something() {
        if io::stdin().is_terminal() && io::stderr().is_terminal() {
            // What is asked about must stand there before the question.
            out.finish()?;
            confirm(&format!("importing {shown}"), "Take this?", args.yes)?;
        }
        super::hunt::say(&deck.take_invite(&plan, context.stamp())?);
    }
    report(&plan, &deck, false, out)
}

fn unclear(plan: &InvitePlan, shown: &str) -> Error {
    let mut said = Vec::new();
    for item in plan.unclear().take(5) {
        let jobs: Vec<String> = item
            .candidates
            .iter()
            .take(5)
            .map(|one| {
                format!(
                    "{} {} at {} ({})",
                    one.job.job_id,
                    one.job.title,
                    one.job.company,
                    one.reasons.join(", ")
                )
            })
            .collect();
        said.push(format!("\"{}\" may be for {}", item.event.summary, jobs.join("; or ")));
    }
    Error::new(
        Kind::Failed,
        format!("importing {shown}"),
        format!(
            "it is not clear for which job it is, so nothing was changed: {}",
            said.join(". ")
        ),
    )
    .hint("Name the job with --job ID.")
}

/// The events with what is to be done about each, and why.
fn show(plan: &InvitePlan, own: &Zone, out: &mut Output) -> Result<(), Error> {
    let few = plan.items.len() <= 5;
    let shown = || plan.items.iter().filter(|item| few || item.step != InviteStep::NoJob);
    let mut table = Table::new(&["", "WHEN", "HERE", "WHAT~", "JOB~"]);
    for item in shown() {
        let (theirs, mine) = item.when(own);
        let job = match (&item.job, item.candidates.first()) {
            (Some(job), _) => format!("{} {} at {}", job.job_id, job.title, job.company),
            (None, Some(_)) => "?".to_owned(),
            (None, None) => String::new(),
        };
        table.row([item.sign().to_owned(), theirs, mine, item.event.summary.clone(), job]);
    }
    if table.has_rows() {
        out.table(&table)?;
    }
    // The times of a series mostly have one reason.
    let mut said = BTreeSet::new();
    for item in shown() {
        let why = format!("{}: {}.", item.event.summary, why(item));
        if said.insert(why.clone()) {
            out.line(&why)?;
        }
    }
    let left_out = plan.items.len() - shown().count();
    if left_out > 0 {
        note(&format!(
            "{} belong to no job of yours.",
            count(left_out as u64, "event", "events")
        ));
    }
    Ok(())
}

/// Why that becomes of it, and how it can be taken all the same.
fn why(item: &InviteItem) -> String {
    match &item.step {
        InviteStep::Take(Step::Changed { .. }) => format!("{}; --force takes it again", item.why()),
        _ => item.why(),
    }
}

/// What was done, or would be.
fn report(plan: &InvitePlan, deck: &Deck, dry_run: bool, out: &mut Output) -> Result<(), Error> {
    let of = |wanted: fn(&InviteStep) -> bool| plan.items.iter().filter(|item| wanted(&item.step)).count() as u64;
    let added = of(|step| matches!(step, InviteStep::Take(Step::Add)));
    let changed = of(|step| matches!(step, InviteStep::Take(Step::Update { .. })));
    let cancelled = of(|step| matches!(step, InviteStep::Take(Step::Cancel { .. }) | InviteStep::Dropped { .. }));
    let skipped = plan.items.len() as u64 - added - changed - cancelled;
    if out.json {
        let mut events = Vec::new();
        for item in &plan.items {
            events.push(as_json(item, deck)?);
        }
        return out.object(&json!({
            "dry_run": dry_run,
            "method": plan.method.map(|method| method.as_str()),
            "added": added,
            "changed": changed,
            "cancelled": cancelled,
            "skipped": skipped,
            "events": events,
            "remarks": plan.remarks,
        }));
    }
    let (add, change, call_off) = if dry_run {
        ("Would add", "change", "call off")
    } else {
        ("Added", "changed", "called off")
    };
    out.line(&format!(
        "{add} {}, {change} {changed}, {call_off} {cancelled}, skipped {skipped}.",
        count(added, "interview", "interviews")
    ))
}

fn as_json(item: &InviteItem, deck: &Deck) -> Result<Value, Error> {
    let event = &item.event;
    let interview = match item.interview_id() {
        Some(id) => Some(id),
        None => deck.interview_of_event(&event.key())?,
    };
    let step = match &item.step {
        InviteStep::Unclear => "unclear",
        InviteStep::NoJob => "no-job",
        InviteStep::Dropped { .. } => "cancel",
        InviteStep::Take(step) => match step {
            Step::Add => "add",
            Step::Update { .. } => "update",
            Step::Cancel { .. } => "cancel",
            Step::Same { .. } => "same",
            Step::Changed { .. } => "changed-since",
            Step::Older { .. } => "older",
            Step::NothingToCancel => "unknown",
            Step::Word(_) => "word",
        },
    };
    let candidates: Vec<Value> = item
        .candidates
        .iter()
        .map(|one| {
            json!({
                "job_id": one.job.job_id,
                "title": one.job.title,
                "company": one.job.company,
                "sureness": format!("{:?}", one.sureness).to_uppercase(),
                "reasons": one.reasons,
            })
        })
        .collect();
    Ok(json!({
        "step": step,
        "why": why(item),
        "interview_id": interview,
        "job_id": item.job.as_ref().map(|job| job.job_id),
        "uid": event.uid,
        "sequence": event.sequence,
        "summary": event.summary,
        "scheduled_at": event.start.utc,
        "time_zone": event.start.zone,
        "duration_minutes": event.minutes(),
        "meeting_url": event.join_link,
        "location": event.location,
        "line": event.line,
        "candidates": candidates,
    }))
}
