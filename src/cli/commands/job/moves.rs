//! `careerdeck job move`, `place`, `tag` and `rm`: what can be done to several jobs at once.

use crate::app::{Change, Error, Kind, Place};
use crate::cli::Context;
use crate::cli::args::{JobMove, JobPlace, JobRm, JobTag};
use crate::cli::confirm::confirm;
use crate::cli::output::Output;
use crate::cli::when::DayMeans;
use crate::domain::job::Job;

pub(super) fn shift(context: &Context, args: JobMove, out: &mut Output) -> Result<(), Error> {
    let at = args
        .at
        .map(|text| context.clock.past("--at", &text, DayMeans::Noon))
        .transpose()?;
    let ids = super::each_once(args.ids);
    let mut deck = crate::cli::commands::hunt::deck(context)?;
    let applied = deck.apply(
        Change::MoveJobs {
            ids: ids.clone(),
            seen: Vec::new(),
            to: args.to,
            at,
            note: args.note,
            place: if args.bottom { Place::Bottom } else { Place::Top },
        },
        context.stamp(),
    )?;
    crate::cli::commands::hunt::say(&applied);
    let verb = if super::unchanged(&applied) { "Left" } else { "Moved" };
    let word = if super::unchanged(&applied) { "in" } else { "to" };
    super::print_changed(&deck, &ids, out, |job| {
        format!("{verb} {} {word} {}.", super::name(job), job.status.label())
    })
}

pub(super) fn place(context: &Context, args: &JobPlace, out: &mut Output) -> Result<(), Error> {
    let place = match (&args.place.above, &args.place.below) {
        (Some(id), _) => Place::Above(*id),
        (_, Some(id)) => Place::Below(*id),
        _ if args.place.bottom => Place::Bottom,
        _ => Place::Top,
    };
    let mut deck = context.deck()?;
    if let Place::Above(beside) | Place::Below(beside) = place {
        let (job, other) = (deck.job(args.id)?, deck.job(beside)?);
        if job.status != other.status {
            let (here, there) = (job.status.label(), other.status.label());
            return Err(Error::new(
                Kind::Usage,
                format!("placing job {} beside job {beside}", job.id),
                format!("the one stands in {here}, the other in {there}"),
            )
            .hint("Move it to that column first, with careerdeck job move."));
        }
    }
    deck.apply(Change::PlaceJob { id: args.id, place }, context.stamp())?;
    super::print_changed(&deck, &[args.id], out, |job| {
        let name = super::name(job);
        match place {
            Place::Top => format!("Put {name} on top of {}.", job.status.label()),
            Place::Bottom => format!("Put {name} at the bottom of {}.", job.status.label()),
            Place::Above(other) => format!("Put {name} above job {other}."),
            Place::Below(other) => format!("Put {name} below job {other}."),
        }
    })
}

pub(super) fn tag(context: &Context, args: JobTag, out: &mut Output) -> Result<(), Error> {
    let ids = super::each_once(args.ids);
    let mut deck = context.deck()?;
    deck.apply(
        Change::TagJobs {
            ids: ids.clone(),
            add: args.tag,
            remove: args.untag,
        },
        context.stamp(),
    )?;
    super::print_changed(&deck, &ids, out, |job| {
        let tags = if job.tags.is_empty() {
            "no tags".to_owned()
        } else {
            job.tags.join(", ")
        };
        format!("{}: {tags}", super::name(job))
    })
}

pub(super) fn remove(context: &Context, args: JobRm, out: &mut Output) -> Result<(), Error> {
    let ids = super::each_once(args.ids);
    let mut deck = context.deck()?;
    let jobs = ids
        .iter()
        .map(|&id| deck.job(id))
        .collect::<Result<Vec<Job>, Error>>()?;
    let (doing, question) = match jobs.as_slice() {
        [job] => (
            format!("deleting job {}", job.id),
            format!("Delete job {} with everything that hangs on it?", super::name(job)),
        ),
        jobs => (
            format!("deleting {} jobs", jobs.len()),
            format!("Delete {} jobs with everything that hangs on them?", jobs.len()),
        ),
    };
    confirm(&doing, &question, args.yes)?;
    let applied = deck.apply(Change::DeleteJobs { ids }, context.stamp())?;
    if super::unchanged(&applied) {
        return Err(Error::new(Kind::Conflict, doing, "somebody else deleted it meanwhile"));
    }
    if out.json {
        return match jobs.as_slice() {
            [job] => out.object(job),
            jobs => out.array(jobs),
        };
    }
    for job in &jobs {
        out.line(&format!("Deleted {}.", super::name(job)))?;
    }
    out.line("`careerdeck undo` brings it back.")
}
