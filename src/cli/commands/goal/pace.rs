//! `careerdeck goal pace`

use super::super::hunt;
use crate::app::{Error, Kind};
use crate::cli::Context;
use crate::cli::args::GoalPace;
use crate::cli::output::Output;
use crate::domain::goal::pace::{Aim, Wish};

pub(super) fn run(context: &Context, args: &GoalPace, out: &mut Output) -> Result<(), Error> {
    let deck = hunt::deck(context)?;
    let today = context.clock.today();
    let goal = args.goal.map(|id| deck.goal(id)).transpose()?;
    let by = args
        .by
        .as_deref()
        .map(|text| context.clock.day("--by", text))
        .transpose()?;
    if by.is_some_and(|day| day <= today) {
        return Err(
            Error::new(Kind::Usage, "reading --by", "that day has come already").hint("Name a day from tomorrow on.")
        );
    }
    let asked = goal.as_ref().and_then(|goal| Wish::of(goal, today));
    let wish = Wish {
        aim: args.aim.or(asked.map(|wish| wish.aim)).unwrap_or(Aim::Offer),
        by: by.or(asked.and_then(|wish| wish.by)),
        chance: f64::from(args.chance) / 100.0,
    };
    let plan = deck.goal_plan(wish, context.clock.now)?;
    if out.json {
        return out.object(&plan);
    }
    for sentence in plan.sentences() {
        out.line(&sentence)?;
    }
    Ok(())
}
