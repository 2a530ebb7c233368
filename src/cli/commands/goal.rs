//! `careerdeck goal …`

mod milestone;
mod pace;
mod review;

use chrono::NaiveDate;
use serde::Serialize;

use super::hunt;
use crate::app::{Applied, Change, Deck, Error, GoalChange, GoalShown, Kind};
use crate::cli::Context;
use crate::cli::args::{GoalAdd, GoalCommand, GoalEdit, GoalFields, GoalList};
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::domain::goal::measure::{Counts, Measure};
use crate::domain::goal::pace::{Plan, Wish};
use crate::domain::goal::progress::GoalProgress;
use crate::domain::goal::{CareerGoal, GoalFact, GoalStatus, Milestone};

pub(in crate::cli) fn run(context: &Context, command: GoalCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        GoalCommand::Add(args) => add(context, args, out),
        GoalCommand::List(args) => list(context, &args, out),
        GoalCommand::Show { id } => show(context, id, out),
        GoalCommand::Edit(args) => edit(context, args, out),
        GoalCommand::Rm { ids, yes } => {
            let mut deck = hunt::deck(context)?;
            let ids = hunt::each_once(ids);
            let gone = ids.iter().map(|id| deck.goal(*id)).collect::<Result<Vec<_>, _>>()?;
            hunt::ask(&gone, "goal", yes, name)?;
            apply(&mut deck, context, GoalChange::Delete(ids))?;
            hunt::deleted(out, &gone, name)
        }
        GoalCommand::Milestone { id, command } => milestone::run(context, id, command, out),
        GoalCommand::Pace(args) => pace::run(context, &args, out),
        GoalCommand::Review(args) => review::run(context, args, out),
    }
}

fn apply(deck: &mut Deck, context: &Context, change: GoalChange) -> Result<Applied, Error> {
    let applied = deck.apply(Change::Goal(Box::new(change)), context.stamp())?;
    hunt::say(&applied);
    Ok(applied)
}

fn add(context: &Context, args: GoalAdd, out: &mut Output) -> Result<(), Error> {
    let mut fact = GoalFact::new(args.named.unwrap_or_else(|| args.title.join(" ")));
    take_in(context, &mut fact, args.fields)?;
    let wall = context.clock.wall();
    let milestones = args.milestones.iter().map(|text| milestone::read(text, wall));
    fact.milestones = milestones.collect::<Result<_, _>>()?;
    let mut deck = hunt::deck(context)?;
    let made = apply(&mut deck, context, GoalChange::Add(Box::new(fact)))?.made;
    printed(&deck, context, made.unwrap_or_default(), out, |goal| {
        format!("Added {}.", name(goal))
    })
}

fn edit(context: &Context, args: GoalEdit, out: &mut Output) -> Result<(), Error> {
    let mut deck = hunt::deck(context)?;
    let seen = deck.goal(args.id)?;
    let mut fact = seen.fact.clone();
    fact.title = args.title.unwrap_or(fact.title);
    take_in(context, &mut fact, args.fields)?;
    let change = GoalChange::Edit {
        id: args.id,
        fact: Box::new(fact),
        seen: Some(Box::new(seen.fact)),
    };
    let changed = apply(&mut deck, context, change)?.edit.is_some();
    printed(&deck, context, args.id, out, |goal| match changed {
        true => format!("Changed {}.", name(goal)),
        false => format!("Goal {} was like that already.", name(goal)),
    })
}

/// Prints a goal after a change.
fn printed(
    deck: &Deck,
    context: &Context,
    id: i64,
    out: &mut Output,
    say: impl FnOnce(&CareerGoal) -> String,
) -> Result<(), Error> {
    let shown = deck.goal_shown(id, context.clock.now)?;
    hunt::one(out, &shown, |shown| say(&shown.goal))
}

fn list(context: &Context, args: &GoalList, out: &mut Output) -> Result<(), Error> {
    let deck = hunt::deck(context)?;
    let goals = deck.goals_shown(&args.status, args.window.limit, args.window.offset, context.clock.now)?;
    if out.json {
        return out.array(&goals);
    }
    if goals.is_empty() {
        note("No goal is in this list. `careerdeck goal add \"Drive a tram\" --by 2027-03-01` adds one.");
        return Ok(());
    }
    let mut table = Table::new(&[">ID", "BY", "STATUS", "PRIORITY", ">DONE", "GOAL~", "COUNTED~"]);
    for GoalShown { goal, progress } in &goals {
        let fact = &goal.fact;
        table.row([
            goal.id.to_string(),
            fact.target_date.map(|day| day.to_string()).unwrap_or_default(),
            fact.status.label().to_owned(),
            fact.priority.label().to_owned(),
            part(goal, progress),
            fact.title.clone(),
            counted(progress),
        ]);
    }
    out.table(&table)
}

/// How far a goal is: `40 %`, and how many of its milestones are reached.
fn part(goal: &CareerGoal, progress: &GoalProgress) -> String {
    match (progress.part, progress.of) {
        _ if goal.fact.status == GoalStatus::Abandoned => String::new(),
        _ if goal.fact.status == GoalStatus::Completed => "100 %".to_owned(),
        (None, _) => String::new(),
        (Some(part), 0) => format!("{:.0} %", part * 100.0),
        (Some(part), of) => format!("{:.0} %, {} of {of}", part * 100.0, progress.reached),
    }
}

/// What was counted for a goal, in a few words.
fn counted(progress: &GoalProgress) -> String {
    let counts = progress.milestones.iter().filter_map(|one| one.counted.as_ref());
    let words: Vec<String> = counts
        .map(|count| format!("{}: {}", count.measure.counts.label(), count.words()))
        .collect();
    words.join("; ")
}

/// A goal, with what its day takes where that can be said.
#[derive(Serialize)]
struct Printed<'a> {
    #[serde(flatten)]
    shown: &'a GoalShown,
    /// `null` where it asks nothing that can be worked out.
    pace: Option<&'a Plan>,
}

fn show(context: &Context, id: i64, out: &mut Output) -> Result<(), Error> {
    let deck = hunt::deck(context)?;
    let now = context.clock.now;
    let shown = deck.goal_shown(id, now)?;
    let wish = Wish::of(&shown.goal, context.clock.today());
    let plan = wish.map(|wish| deck.goal_plan(wish, now)).transpose()?;
    if out.json {
        return out.object(&Printed {
            shown: &shown,
            pace: plan.as_ref(),
        });
    }
    let fact = &shown.goal.fact;
    out.heading(&fact.title)?;
    hunt::fields(
        out,
        vec![
            ("ID", Some(shown.goal.id.to_string())),
            ("Status", Some(fact.status.label().to_owned())),
            ("Priority", Some(fact.priority.label().to_owned())),
            ("By", fact.target_date.map(|day| day.to_string())),
            ("Done", Some(part(&shown.goal, &shown.progress))),
        ],
    )?;
    if !fact.milestones.is_empty() {
        out.line("")?;
        let mut table = Table::new(&[">N", "", "BY", "MILESTONE~", "COUNTED~"]);
        for (number, (milestone, step)) in (1..).zip(fact.milestones.iter().zip(&shown.progress.milestones)) {
            let done = match (step.reached, &step.counted) {
                (true, _) => "done",
                (false, Some(_)) => "counts",
                (false, None) => "",
            };
            table.row([
                number.to_string(),
                done.to_owned(),
                milestone.due_date.map(|day| day.to_string()).unwrap_or_default(),
                milestone.title.clone(),
                step.counted
                    .as_ref()
                    .map(|count| format!("{}: {}", count.measure.counts.label(), count.words()))
                    .unwrap_or_default(),
            ]);
        }
        out.table(&table)?;
        for rule in rules(&shown) {
            out.line(&rule)?;
        }
    }
    hunt::blocks(
        out,
        vec![
            ("Description", fact.description.clone()),
            ("Notes", fact.notes.clone()),
            ("What it takes", plan.map(|plan| plan.sentences().join("\n"))),
        ],
    )
}

/// What exactly is counted, once for each thing.
fn rules(shown: &GoalShown) -> Vec<String> {
    let mut seen: Vec<Counts> = Vec::new();
    for count in shown.progress.milestones.iter().filter_map(|one| one.counted.as_ref()) {
        if !seen.contains(&count.measure.counts) {
            seen.push(count.measure.counts);
        }
    }
    seen.iter()
        .map(|counts| format!("Counted: {}.", counts.rule()))
        .collect()
}

/// Takes what was typed into a goal; an empty text empties a field.
fn take_in(context: &Context, fact: &mut GoalFact, fields: GoalFields) -> Result<(), Error> {
    hunt::set(fields.description, &mut fact.description);
    fact.status = fields.status.unwrap_or(fact.status);
    fact.priority = fields.priority.unwrap_or(fact.priority);
    hunt::set_day(context, "--by", fields.target_date.as_deref(), &mut fact.target_date)?;
    hunt::set(fields.notes, &mut fact.notes);
    Ok(())
}

/// What was typed for a measure; nothing in it is none.
fn measure(typed: &str) -> Result<Option<Measure>, Error> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let things: Vec<&str> = Counts::ALL.iter().map(|counts| counts.label()).collect();
    match Measure::read(typed) {
        Some(measure) => Ok(Some(measure)),
        None => Err(
            Error::new(Kind::Usage, "reading --measure", format!("\"{typed}\" can't be counted")).hint(format!(
                "Write a number and what is counted, such as \"9 applications a week\" or \"3 certificates\". There are {}.",
                things.join(", ")
            )),
        ),
    }
}

/// What was typed for the day of a milestone; nothing in it is none.
fn due(context: &Context, typed: &str) -> Result<Option<NaiveDate>, Error> {
    let mut day = None;
    hunt::set_day(context, "--due", Some(typed), &mut day)?;
    Ok(day)
}

/// A milestone with what was said about it besides its words.
fn said(context: &Context, mut one: Milestone, given: (Option<&str>, Option<&str>)) -> Result<Milestone, Error> {
    if let Some(typed) = given.0 {
        one.due_date = due(context, typed)?;
    }
    if let Some(typed) = given.1 {
        one.set_measure(measure(typed)?);
    }
    Ok(one)
}

/// A goal in a few words, such as `1 Drive a tram (by 2027-03-01, in progress)`.
fn name(goal: &CareerGoal) -> String {
    let mut more: Vec<String> = goal
        .fact
        .target_date
        .map(|day| format!("by {day}"))
        .into_iter()
        .collect();
    if goal.fact.status != GoalStatus::NotStarted {
        more.push(goal.fact.status.label().to_owned());
    }
    match more.is_empty() {
        true => format!("{} {}", goal.id, goal.fact.title),
        false => format!("{} {} ({})", goal.id, goal.fact.title, more.join(", ")),
    }
}
