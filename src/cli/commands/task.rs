//! `careerdeck task …`

use super::hunt;
use crate::app::{Applied, Change, Deck, Error, Kind, TaskChange, TaskQuery};
use crate::cli::args::{TaskAdd, TaskCommand, TaskEdit, TaskFields, TaskList};
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::cli::when::DayMeans;
use crate::cli::{Context, when};
use crate::domain::task::{Repeat, Task, TaskFact};

pub(in crate::cli) fn run(context: &Context, command: TaskCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        TaskCommand::Add(args) => add(context, args, out),
        TaskCommand::List(args) => list(context, &args, out),
        TaskCommand::Show { id } => show(&context.deck()?, id, out),
        TaskCommand::Edit(args) => edit(context, args, out),
        TaskCommand::Done { ids, at } => {
            let at = at
                .map(|text| context.clock.past("--at", &text, DayMeans::Noon))
                .transpose()?;
            let ids = hunt::each_once(ids);
            let mut deck = context.deck()?;
            let applied = apply(&mut deck, context, TaskChange::Done { ids: ids.clone(), at })?;
            if let Some(id) = applied.made {
                note(&format!("It comes again as {}.", name(&deck.task(id)?)));
            }
            print(&deck, &ids, out, |task| format!("Done: {}.", name(task)))
        }
        TaskCommand::Undone { ids } => {
            let ids = hunt::each_once(ids);
            let mut deck = context.deck()?;
            apply(&mut deck, context, TaskChange::Undone { ids: ids.clone() })?;
            print(&deck, &ids, out, |task| format!("To be done again: {}.", name(task)))
        }
        TaskCommand::Snooze { ids, until } => {
            let until = match until.trim() {
                "" => None,
                text => Some(context.clock.day("--until", text)?),
            };
            let ids = hunt::each_once(ids);
            let mut deck = context.deck()?;
            apply(
                &mut deck,
                context,
                TaskChange::Snooze {
                    ids: ids.clone(),
                    until,
                },
            )?;
            print(&deck, &ids, out, |task| match until {
                Some(day) => format!("Put off until {day}: {}.", name(task)),
                None => format!("No longer put off: {}.", name(task)),
            })
        }
        TaskCommand::Rm { ids, yes } => {
            let mut deck = context.deck()?;
            let ids = hunt::each_once(ids);
            let gone = ids.iter().map(|id| deck.task(*id)).collect::<Result<Vec<_>, _>>()?;
            hunt::ask(&gone, "task", yes, name)?;
            apply(&mut deck, context, TaskChange::Delete(ids))?;
            hunt::deleted(out, &gone, name)
        }
    }
}

fn apply(deck: &mut Deck, context: &Context, change: TaskChange) -> Result<Applied, Error> {
    deck.apply(Change::Task(Box::new(change)), context.stamp())
}

fn print(deck: &Deck, ids: &[i64], out: &mut Output, say: impl Fn(&Task) -> String) -> Result<(), Error> {
    let tasks = ids.iter().map(|id| deck.task(*id)).collect::<Result<Vec<_>, _>>()?;
    hunt::some(out, &tasks, say)
}

fn add(context: &Context, args: TaskAdd, out: &mut Output) -> Result<(), Error> {
    let mut fact = TaskFact::new(args.title.join(" "));
    take_in(context, &mut fact, args.fields)?;
    let mut deck = context.deck()?;
    let made = apply(&mut deck, context, TaskChange::Add(Box::new(fact)))?
        .made
        .unwrap_or_default();
    hunt::one(out, &deck.task(made)?, |task| format!("Added {}.", name(task)))
}

fn edit(context: &Context, args: TaskEdit, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let seen = deck.task(args.id)?;
    let mut fact = seen.fact.clone();
    fact.title = args.title.unwrap_or(fact.title);
    take_in(context, &mut fact, args.fields)?;
    let change = TaskChange::Edit {
        id: args.id,
        fact: Box::new(fact),
        seen: Some(Box::new(seen.fact)),
    };
    let changed = apply(&mut deck, context, change)?.edit.is_some();
    hunt::one(out, &deck.task(args.id)?, |task| match changed {
        true => format!("Changed {}.", name(task)),
        false => format!("Task {} was like that already.", name(task)),
    })
}

fn list(context: &Context, args: &TaskList, out: &mut Output) -> Result<(), Error> {
    let due = args
        .due
        .as_deref()
        .map(|text| context.clock.day("--due", text))
        .transpose()?;
    let query = TaskQuery {
        job_id: args.job,
        interview_id: args.interview,
        contact_id: args.contact,
        done: match (args.all, args.done) {
            (true, _) => None,
            (false, done) => Some(done),
        },
        due_until: due,
        visible_on: None,
        limit: args.window.limit,
        offset: args.window.offset,
    };
    let deck = context.deck()?;
    let tasks = deck.tasks(&query)?;
    if out.json {
        return out.array(&tasks);
    }
    if tasks.is_empty() {
        note("No task is in this list.");
        return Ok(());
    }
    let wall = context.clock.wall();
    let mut table = Table::new(&[">ID", "DUE", "", "TASK~", "JOB~", "REPEATS", "DONE"]);
    for task in &tasks {
        let fact = &task.fact;
        let job = fact.job_id.map(|id| deck.job(id)).transpose()?;
        let put_off = fact.snoozed_until.filter(|day| *day > wall.date());
        let state = match put_off {
            Some(day) => format!("until {day}"),
            None if fact.is_overdue(wall) => "overdue".to_owned(),
            None => String::new(),
        };
        table.row([
            task.id.to_string(),
            due_words(fact).unwrap_or_default(),
            state,
            fact.title.clone(),
            job.map(|job| format!("{} {}", job.id, job.company)).unwrap_or_default(),
            fact.repeat().map(|repeat| repeat.to_string()).unwrap_or_default(),
            fact.done_at.map(when::moment).unwrap_or_default(),
        ]);
    }
    out.table(&table)
}

fn show(deck: &Deck, id: i64, out: &mut Output) -> Result<(), Error> {
    let task = deck.task(id)?;
    if out.json {
        return out.object(&task);
    }
    let fact = &task.fact;
    out.heading(&fact.title)?;
    let job = fact.job_id.map(|id| deck.job(id)).transpose()?;
    let contact = fact.contact_id.map(|id| deck.contact(id)).transpose()?;
    hunt::fields(
        out,
        vec![
            ("ID", Some(id.to_string())),
            ("Due", due_words(fact)),
            ("Put off until", fact.snoozed_until.map(|day| day.to_string())),
            ("Repeats", fact.repeat().map(|repeat| repeat.to_string())),
            ("Done", fact.done_at.map(when::moment)),
            (
                "Job",
                job.map(|job| format!("{} {} at {}", job.id, job.title, job.company)),
            ),
            ("Interview", fact.interview_id.map(|id| id.to_string())),
            (
                "Person",
                contact.map(|contact| format!("{} {}", contact.id, contact.fact.name)),
            ),
        ],
    )?;
    hunt::blocks(out, vec![("Notes", fact.notes.clone())])
}

/// Takes what was typed into a task; an empty text empties a field.
fn take_in(context: &Context, fact: &mut TaskFact, fields: TaskFields) -> Result<(), Error> {
    match fields.due.as_deref() {
        Some(typed) if typed.trim().is_empty() => (fact.due_on, fact.due_time) = (None, None),
        Some(typed) => {
            let (day, time) = context.clock.day_and_time("--due", typed)?;
            (fact.due_on, fact.due_time) = (Some(day), time);
        }
        None => {}
    }
    if let Some(typed) = fields.repeat {
        let repeat = Repeat::read(&typed).ok_or_else(|| {
            let why = format!("\"{typed}\" is no rhythm");
            Error::new(Kind::Usage, "reading --repeat", why)
                .hint("Write it like one of these: daily, weekly, every 2 weeks, monthly, yearly, never.")
        })?;
        fact.set_repeat(repeat);
    }
    hunt::set_id(fields.job, &mut fact.job_id);
    hunt::set_id(fields.interview, &mut fact.interview_id);
    hunt::set_id(fields.contact, &mut fact.contact_id);
    hunt::set(fields.notes, &mut fact.notes);
    Ok(())
}

fn due_words(fact: &TaskFact) -> Option<String> {
    let day = fact.due_on?;
    Some(match fact.due_time {
        Some(time) => format!("{day} {}", time.format("%H:%M")),
        None => day.to_string(),
    })
}

/// A task in a few words, such as `7 Send the portfolio (2026-12-01)`.
fn name(task: &Task) -> String {
    match due_words(&task.fact) {
        Some(due) => format!("{} {} ({due})", task.id, task.fact.title),
        None => format!("{} {}", task.id, task.fact.title),
    }
}
