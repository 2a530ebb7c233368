//! `careerdeck goal milestone …`

use chrono::NaiveDateTime;

use super::super::hunt;
use super::{apply, name, printed, said};
use crate::app::{Error, GoalChange, Kind, MilestoneChange, Pointed};
use crate::cli::Context;
use crate::cli::args::MilestoneCommand;
use crate::cli::output::Output;
use crate::domain::goal::{Milestone, line};

pub(super) fn run(context: &Context, id: i64, command: MilestoneCommand, out: &mut Output) -> Result<(), Error> {
    let mut deck = hunt::deck(context)?;
    let seen = deck.goal(id)?;
    let title_of = |at: usize| seen.fact.milestones.get(at).map(|milestone| milestone.title.clone());
    // What was seen a moment ago is what is meant.
    let point = |number: usize| -> Result<Pointed, Error> {
        let at = place(number)?;
        Ok(Pointed {
            at,
            title: title_of(at),
        })
    };
    let change = match command {
        MilestoneCommand::Add {
            title,
            due,
            measure,
            at,
        } => {
            let read = read(&title.join(" "), context.clock.wall())?;
            MilestoneChange::Add {
                milestone: said(context, read, (due.as_deref(), measure.as_deref()))?,
                at: at.map(place).transpose()?,
            }
        }
        MilestoneCommand::Done { numbers } => tick(numbers, true, point)?,
        MilestoneCommand::Undone { numbers } => tick(numbers, false, point)?,
        MilestoneCommand::Edit {
            number,
            title,
            due,
            measure,
        } => {
            if title.is_none() && due.is_none() && measure.is_none() {
                let doing = format!("changing milestone {number} of goal {id}");
                return Err(hunt::nothing_given(doing, "goal milestone ID edit"));
            }
            let which = point(number)?;
            let mut milestone = seen.fact.milestones.get(which.at).cloned().unwrap_or_default();
            milestone.title = title.unwrap_or(milestone.title);
            let milestone = said(context, milestone, (due.as_deref(), measure.as_deref()))?;
            MilestoneChange::Edit { which, milestone }
        }
        MilestoneCommand::Move { number, to, goal } => {
            let which = point(number)?;
            match (goal, to) {
                (Some(goal), _) => MilestoneChange::MoveTo { which, goal },
                (None, to) => MilestoneChange::Place {
                    which,
                    to: place(to.unwrap_or_default())?,
                },
            }
        }
        MilestoneCommand::Rm { numbers, yes } => {
            let which = numbers.into_iter().map(&point).collect::<Result<Vec<_>, _>>()?;
            let there: Vec<String> = which.iter().filter_map(|one| one.title.clone()).collect();
            // Where one is not there nothing is asked, for nothing will be deleted.
            if there.len() == which.len() {
                hunt::ask(&there, "milestone", yes, Clone::clone)?;
            }
            MilestoneChange::Remove(which)
        }
    };
    let change = GoalChange::Milestone {
        id,
        change: Box::new(change),
    };
    let applied = apply(&mut deck, context, change)?;
    let done = applied.edit.map(|edit| edit.label);
    printed(&deck, context, id, out, |goal| match done {
        Some(done) => format!("Done: {done}."),
        None => format!("Goal {} was like that already.", name(goal)),
    })
}

/// Reads a milestone as it is typed; one that would count but for a fault in it is refused.
pub(super) fn read(typed: &str, wall: NaiveDateTime) -> Result<Milestone, Error> {
    match line::doubt(typed, wall) {
        None => Ok(line::read(typed, wall)),
        Some(why) => Err(
            Error::new(Kind::Usage, format!("reading the milestone \"{typed}\""), why)
                .hint("Write \"40 applications since 2026-10-01 by 2027-03-01\", or \"9 applications a week\"."),
        ),
    }
}

fn tick(
    numbers: Vec<usize>,
    done: bool,
    point: impl Fn(usize) -> Result<Pointed, Error>,
) -> Result<MilestoneChange, Error> {
    let which = numbers.into_iter().map(point).collect::<Result<_, _>>()?;
    Ok(MilestoneChange::Tick { which, done })
}

/// The place from 0 of what people count from 1.
fn place(number: usize) -> Result<usize, Error> {
    number.checked_sub(1).ok_or_else(|| {
        Error::new(
            Kind::Usage,
            "reading the number of a milestone",
            "they are counted from 1",
        )
        .hint("`careerdeck goal show ID` numbers them.")
    })
}
