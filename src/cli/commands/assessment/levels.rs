//! `careerdeck assessment levels` and `weigh`: what results are good for.

use crate::app::{AssessmentChange, Error, Kind};
use crate::cli::Context;
use crate::cli::commands::hunt;
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::domain::assessment::skills::LevelChange;
use crate::domain::text::fold;

/// Lists what a check of skills would change in the profile, or writes some or all of it.
pub(super) fn levels(context: &Context, id: i64, skills: &[String], all: bool, out: &mut Output) -> Result<(), Error> {
    let doing = format!("writing the levels of assessment {id} into the profile");
    let mut deck = context.deck()?;
    let check = deck.assessment(id)?;
    let kind = crate::domain::assessment::skills::KIND;
    if check.fact.assessment_type != kind {
        let why = format!("it is of the kind {}", check.fact.assessment_type);
        return Err(Error::new(Kind::Usage, doing, why).hint(format!("Only {kind} asks for levels.")));
    }
    let possible = deck.level_changes(&check)?;
    if skills.is_empty() && !all {
        return list(id, &possible, out);
    }
    let mut chosen = Vec::new();
    for name in skills {
        let found = possible.iter().find(|change| fold(&change.skill) == fold(name.trim()));
        let change = found.ok_or_else(|| {
            let names: Vec<&str> = possible.iter().map(|change| change.skill.as_str()).collect();
            let error = Error::new(
                Kind::NotFound,
                &doing,
                format!("the check changes nothing about \"{name}\""),
            );
            match names.is_empty() {
                true => error.hint("Your profile says what you answered."),
                false => error.hint(format!("It would change {}.", names.join(", "))),
            }
        })?;
        if !chosen.contains(change) {
            chosen.push(change.clone());
        }
    }
    if all {
        chosen = possible;
    }
    if !chosen.is_empty() {
        let changes = chosen.clone();
        super::apply(&mut deck, context, AssessmentChange::WriteLevels { id, changes })?;
    }
    if out.json {
        return out.array(&chosen);
    }
    if chosen.is_empty() {
        note("Your profile says what you answered; nothing was changed.");
    }
    for change in &chosen {
        out.line(&format!(
            "{} is {} in your profile now (before: {}).",
            change.skill,
            change.after.label(),
            before(change)
        ))?;
    }
    Ok(())
}

fn list(id: i64, possible: &[LevelChange], out: &mut Output) -> Result<(), Error> {
    if out.json {
        return out.array(possible);
    }
    if possible.is_empty() {
        note("Your profile says what you answered.");
        return Ok(());
    }
    let mut table = Table::new(&["SKILL~", "PROFILE", "ANSWERED"]);
    for change in possible {
        table.row([
            change.skill.clone(),
            before(change).to_owned(),
            change.after.label().to_owned(),
        ]);
    }
    out.table(&table)?;
    note(&format!(
        "Nothing was changed. `careerdeck assessment levels {id} --all` writes these into your profile."
    ));
    Ok(())
}

fn before(change: &LevelChange) -> &'static str {
    change.before.map_or("no level", |level| level.label())
}

/// Lists what was sorted highest, as questions to hold against a job.
pub(super) fn weigh(context: &Context, out: &mut Output) -> Result<(), Error> {
    let weigh = hunt::deck(context)?.values_to_weigh()?;
    if out.json {
        return out.array(&weigh);
    }
    if weigh.is_empty() {
        note(
            "There is nothing to weigh: sort the cards with `careerdeck assessment take work-values`, allow it with \
             `careerdeck assessment allow ID`, and say `careerdeck config set match.assessments true`.",
        );
        return Ok(());
    }
    for value in &weigh {
        out.heading(&value.name)?;
        out.line(&value.about)?;
        for question in &value.questions {
            out.line(&format!("  [ ] {question}"))?;
        }
    }
    note("For you to weigh beside a job; it is no part of any score.");
    Ok(())
}

/// The same in short, for people, under how a job fits; nothing, unless the person lets the match use it.
pub(in crate::cli::commands) fn beside_job(context: &Context, out: &mut Output) -> Result<(), Error> {
    if out.json {
        return Ok(());
    }
    let weigh = hunt::deck(context)?.values_to_weigh()?;
    if weigh.is_empty() {
        return Ok(());
    }
    out.line("")?;
    out.heading("For you to weigh; no part of the score")?;
    for value in &weigh {
        for question in &value.questions {
            out.line(&format!("  [ ] {}: {question}", value.name))?;
        }
    }
    Ok(())
}
