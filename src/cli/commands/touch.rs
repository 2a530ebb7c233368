//! `careerdeck touch …`

use super::hunt;
use crate::app::{Applied, Change, Deck, Error, TouchChange};
use crate::cli::args::{TouchAdd, TouchCommand, TouchEdit, TouchFields, TouchList};
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::cli::when::DayMeans;
use crate::cli::{Context, when};
use crate::domain::touch::{Touch, TouchFact};

pub(in crate::cli) fn run(context: &Context, command: TouchCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        TouchCommand::Add(args) => add(context, args, out),
        TouchCommand::List(args) => list(&context.deck()?, &args, out),
        TouchCommand::Show { id } => show(&context.deck()?, id, out),
        TouchCommand::Edit(args) => edit(context, args, out),
        TouchCommand::Rm { ids, yes } => {
            let mut deck = context.deck()?;
            let ids = hunt::each_once(ids);
            let gone = ids.iter().map(|id| deck.touch(*id)).collect::<Result<Vec<_>, _>>()?;
            hunt::ask(&gone, "touch", yes, name)?;
            apply(&mut deck, context, TouchChange::Delete(ids))?;
            hunt::deleted(out, &gone, name)
        }
    }
}

fn apply(deck: &mut Deck, context: &Context, change: TouchChange) -> Result<Applied, Error> {
    deck.apply(Change::Touch(Box::new(change)), context.stamp())
}

fn add(context: &Context, args: TouchAdd, out: &mut Output) -> Result<(), Error> {
    let mut fact = TouchFact::new(args.kind, context.clock.now);
    fact.job_id = args.job;
    fact.is_inbound |= args.inbound;
    fact.is_personal = args.personal;
    let words = args.words.join(" ");
    hunt::set(args.text.or((!words.is_empty()).then_some(words)), &mut fact.text);
    take_in(context, &mut fact, args.fields)?;
    let mut deck = context.deck()?;
    let made = apply(&mut deck, context, TouchChange::Add(Box::new(fact)))?
        .made
        .unwrap_or_default();
    hunt::one(out, &deck.touch(made)?, |touch| format!("Logged {}.", name(touch)))
}

fn edit(context: &Context, args: TouchEdit, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let seen = deck.touch(args.id)?;
    let mut fact = seen.fact.clone();
    fact.kind = args.kind.unwrap_or(fact.kind);
    fact.is_inbound = args.inbound.unwrap_or(fact.is_inbound);
    fact.is_personal = args.personal.unwrap_or(fact.is_personal);
    hunt::set(args.text, &mut fact.text);
    take_in(context, &mut fact, args.fields)?;
    let change = TouchChange::Edit {
        id: args.id,
        fact: Box::new(fact),
        seen: Some(Box::new(seen.fact)),
    };
    let changed = apply(&mut deck, context, change)?.edit.is_some();
    hunt::one(out, &deck.touch(args.id)?, |touch| match changed {
        true => format!("Changed {}.", name(touch)),
        false => format!("Touch {} was like that already.", name(touch)),
    })
}

fn list(deck: &Deck, args: &TouchList, out: &mut Output) -> Result<(), Error> {
    let touches = deck.touches(args.job, args.contact, args.window.limit, args.window.offset)?;
    if out.json {
        return out.array(&touches);
    }
    if touches.is_empty() {
        note("Nothing was said in this list.");
        return Ok(());
    }
    let mut table = Table::new(&[">ID", "WHEN", "WHAT", "BY", "JOB~", "PERSON~", "TEXT~"]);
    for touch in &touches {
        let job = touch.fact.job_id.map(|id| deck.job(id)).transpose()?;
        let contact = touch.fact.contact_id.map(|id| deck.contact(id)).transpose()?;
        table.row([
            touch.id.to_string(),
            when::moment(touch.fact.happened_at),
            touch.fact.kind.label().to_owned(),
            by(&touch.fact).to_owned(),
            job.map(|job| format!("{} {}", job.id, job.company)).unwrap_or_default(),
            contact.map(|contact| contact.fact.name).unwrap_or_default(),
            touch.fact.text.clone().unwrap_or_default(),
        ]);
    }
    out.table(&table)
}

fn show(deck: &Deck, id: i64, out: &mut Output) -> Result<(), Error> {
    let touch = deck.touch(id)?;
    if out.json {
        return out.object(&touch);
    }
    let fact = &touch.fact;
    out.heading(&name(&touch))?;
    let job = fact.job_id.map(|id| deck.job(id)).transpose()?;
    let contact = fact.contact_id.map(|id| deck.contact(id)).transpose()?;
    hunt::fields(
        out,
        vec![
            ("By", Some(by(fact).to_owned())),
            (
                "Job",
                job.map(|job| format!("{} {} at {}", job.id, job.title, job.company)),
            ),
            (
                "Person",
                contact.map(|contact| format!("{} {}", contact.id, contact.fact.name)),
            ),
            ("Application", fact.application_id.map(|id| id.to_string())),
            ("Interview", fact.interview_id.map(|id| id.to_string())),
        ],
    )?;
    hunt::blocks(out, vec![("Text", fact.text.clone())])
}

fn by(fact: &TouchFact) -> &'static str {
    match (fact.is_inbound, fact.is_personal) {
        (true, true) => "them, personally",
        (true, false) => "them",
        (false, _) => "you",
    }
}

/// Takes what was typed.
fn take_in(context: &Context, fact: &mut TouchFact, fields: TouchFields) -> Result<(), Error> {
    hunt::set_id(fields.contact, &mut fact.contact_id);
    hunt::set_id(fields.application, &mut fact.application_id);
    hunt::set_id(fields.interview, &mut fact.interview_id);
    if let Some(at) = fields.at {
        fact.happened_at = context.clock.past("--at", &at, DayMeans::Noon)?;
    }
    Ok(())
}

/// What was said in a few words, such as `9 follow-up of 2026-11-20 14:30`.
fn name(touch: &Touch) -> String {
    format!(
        "{} {} of {}",
        touch.id,
        touch.fact.kind.label(),
        when::moment(touch.fact.happened_at)
    )
}
