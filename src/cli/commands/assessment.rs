//! `careerdeck assessment …`

mod ask;
mod insights;
mod levels;
mod result;

use serde::Serialize;

use super::{hunt, window};
use crate::app::{Applied, AssessmentChange, Change, Deck, Error, Kind, Questionnaire, read_pack, read_sheet};
use crate::cli::args::{AssessmentCommand, AssessmentTake, AssessmentTaken, Window};
use crate::cli::confirm::confirm;
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::cli::{Context, input, when};
use crate::domain::assessment::Assessment;
use crate::domain::assessment::pack::{AnswerScale, Method, Pack};

pub(super) use levels::beside_job;

pub(in crate::cli) fn run(context: &Context, command: AssessmentCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        AssessmentCommand::List(args) => list(window(context.deck()?.questionnaires()?, args.window), out),
        AssessmentCommand::Items { kind, window: part } => {
            items(&context.deck()?.questionnaire(&kind)?.pack, part, out)
        }
        AssessmentCommand::Install { file } => install(context, &file, out),
        AssessmentCommand::Uninstall { kind, yes } => uninstall(context, &kind, yes, out),
        AssessmentCommand::Take(args) => take(context, &args, out),
        AssessmentCommand::Taken(args) => taken(&context.deck()?, &args, out),
        AssessmentCommand::Show { id } => {
            let deck = hunt::deck(context)?;
            result::show(&deck, &deck.assessment(id)?, out)
        }
        AssessmentCommand::Compare { id, all: true, .. } => result::over_time(&context.deck()?, id, out),
        AssessmentCommand::Compare { id, earlier, .. } => result::compare(&context.deck()?, id, earlier, out),
        AssessmentCommand::Levels { id, skills, all } => levels::levels(context, id, &skills, all, out),
        AssessmentCommand::Insights(args) => insights::insights(context, &args, out),
        AssessmentCommand::Weigh => levels::weigh(context, out),
        AssessmentCommand::Allow { ids } => allow(context, ids, true, out),
        AssessmentCommand::Forbid { ids } => allow(context, ids, false, out),
        AssessmentCommand::Rm { ids, yes } => {
            let mut deck = context.deck()?;
            let ids = hunt::each_once(ids);
            let gone = ids
                .iter()
                .map(|id| deck.assessment(*id))
                .collect::<Result<Vec<_>, _>>()?;
            hunt::ask(&gone, "assessment", yes, name)?;
            apply(&mut deck, context, AssessmentChange::Delete(ids))?;
            hunt::deleted(out, &gone, name)
        }
    }
}

fn apply(deck: &mut Deck, context: &Context, change: AssessmentChange) -> Result<Applied, Error> {
    deck.apply(Change::Assessment(Box::new(change)), context.stamp())
}

/// A questionnaire as a script reads it.
#[derive(Serialize)]
struct Line<'a> {
    kind: &'a str,
    name: &'a str,
    validated: bool,
    items: usize,
    scale: &'a AnswerScale,
    licence: &'a str,
    source: &'a str,
    installed: bool,
    taken: usize,
    half_way: Option<i64>,
}

impl<'a> Line<'a> {
    fn of(one: &'a Questionnaire) -> Line<'a> {
        let pack = &one.pack;
        Line {
            kind: &pack.kind,
            name: &pack.name,
            validated: pack.validated,
            items: pack.items.len(),
            scale: &pack.answers,
            licence: &pack.licence,
            source: &pack.source,
            installed: one.installed,
            taken: one.taken,
            half_way: one.half_way,
        }
    }
}

fn list(all: Vec<Questionnaire>, out: &mut Output) -> Result<(), Error> {
    if out.json {
        return out.array(all.iter().map(Line::of).collect::<Vec<_>>());
    }
    let mut table = Table::new(&[
        "KIND",
        "NAME~",
        "VALIDATED",
        ">ITEMS",
        "ANSWERS",
        ">TAKEN",
        "HALF-WAY",
        "LICENCE~",
    ]);
    for one in &all {
        let pack = &one.pack;
        table.row([
            pack.kind.clone(),
            pack.name.clone(),
            if pack.validated { "yes" } else { "no" }.to_owned(),
            pack.items.len().to_string(),
            match pack.answers.method {
                Method::Rating => format!("{}-{}", pack.answers.min, pack.answers.max),
                Method::Sort => format!("{}-{}, sorted", pack.answers.min, pack.answers.max),
            },
            one.taken.to_string(),
            one.half_way.map(|id| id.to_string()).unwrap_or_default(),
            pack.licence.clone(),
        ]);
    }
    out.table(&table)
}

/// An item as a script reads it.
#[derive(Serialize)]
struct ItemLine<'a> {
    number: usize,
    text: &'a str,
    scale: &'a str,
    reversed: bool,
}

fn items(pack: &Pack, part: Window, out: &mut Output) -> Result<(), Error> {
    let items = window((1..).zip(&pack.items).collect(), part);
    let lines = items.into_iter().map(|(number, item)| ItemLine {
        number,
        text: &item.text,
        scale: &item.scale,
        reversed: item.reversed,
    });
    if out.json {
        return out.array(lines.collect::<Vec<_>>());
    }
    for text in [&pack.intro, &pack.prompt] {
        if !text.is_empty() {
            out.line(text)?;
        }
    }
    for (answer, label) in (pack.answers.min..).zip(&pack.answers.labels) {
        out.line(&format!("  {answer} = {label}"))?;
    }
    out.line("")?;
    let mut table = Table::new(&[">", "~", ""]);
    for line in lines {
        let key = if line.reversed { "-" } else { "+" };
        table.row([
            line.number.to_string(),
            line.text.to_owned(),
            format!("{key}{}", line.scale),
        ]);
    }
    match table.has_rows() {
        true => out.table(&table),
        false => Ok(()),
    }
}

fn install(context: &Context, file: &str, out: &mut Output) -> Result<(), Error> {
    let shown = if file == "-" { "standard input" } else { file };
    let pack = read_pack(shown, &input::read(file, "installing")?)?;
    let mut deck = context.deck()?;
    let kind = pack.kind.clone();
    let changed = apply(&mut deck, context, AssessmentChange::Install(Box::new(pack)))?
        .edit
        .is_some();
    let now = deck.questionnaire(&kind)?;
    hunt::one(out, &Line::of(&now), |line| {
        let state = if line.validated {
            "validated, as its file says"
        } else {
            "not validated"
        };
        match changed {
            true => format!(
                "Installed {} ({}): {} items, {state}.",
                line.kind, line.name, line.items
            ),
            false => format!("{} was installed like that already.", line.kind),
        }
    })
}

fn uninstall(context: &Context, kind: &str, yes: bool, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let gone = deck.questionnaire(kind)?;
    if !gone.installed {
        return Err(Error::new(
            Kind::Usage,
            format!("removing the questionnaire \"{kind}\""),
            "it comes with the program",
        ));
    }
    let named = format!("the questionnaire {}", gone.pack.name);
    confirm(&format!("removing {named}"), &format!("Remove {named}?"), yes)?;
    apply(&mut deck, context, AssessmentChange::Uninstall(gone.pack.kind.clone()))?;
    hunt::one(out, &Line::of(&gone), |line| {
        format!("Removed {}. `careerdeck undo` brings it back.", line.kind)
    })
}

fn take(context: &Context, args: &AssessmentTake, out: &mut Output) -> Result<(), Error> {
    let mut deck = context.deck()?;
    let questionnaire = deck.questionnaire(&args.kind)?;
    // On the terminal what was left half-way is gone on with; a sheet is a new one unless it is said.
    let half_way = match (args.go_on, &args.answers) {
        (Some(id), _) => Some(deck.assessment(id)?),
        (None, None) => questionnaire.half_way.map(|id| deck.assessment(id)).transpose()?,
        (None, Some(_)) => None,
    };
    if let Some(there) = half_way
        .as_ref()
        .filter(|there| there.fact.assessment_type != questionnaire.pack.kind)
    {
        let why = format!("it is of the kind {}", there.fact.assessment_type);
        return Err(Error::new(
            Kind::Usage,
            format!("going on with assessment {}", there.id),
            why,
        ));
    }
    let pack = match &half_way {
        Some(there) => deck.pack_to_go_on(there)?,
        None => questionnaire.pack,
    };
    let seen = half_way.as_ref().map(|there| there.fact.numbers()).unwrap_or_default();
    let answers = match &args.answers {
        Some(file) => {
            let shown = if file == "-" { "standard input" } else { file.as_str() };
            let given = read_sheet(&pack, shown, &input::read(file, "reading the answers of")?)?;
            let before = seen.iter().copied().chain(std::iter::repeat(None));
            given
                .into_iter()
                .zip(before)
                .map(|(given, before)| given.or(before))
                .collect()
        }
        None => ask::ask(&pack, &seen)?,
    };
    let id = match half_way {
        Some(there) => {
            let change = AssessmentChange::Answer {
                id: there.id,
                answers,
                seen,
            };
            apply(&mut deck, context, change)?;
            there.id
        }
        None => {
            let change = AssessmentChange::Take {
                mark: Some(pack.mark()),
                kind: pack.kind,
                answers,
            };
            apply(&mut deck, context, change)?.made.unwrap_or_default()
        }
    };
    deck.go_by(context.settings()?.hunt_settings(None));
    result::show(&deck, &deck.assessment(id)?, out)
}

fn taken(deck: &Deck, args: &AssessmentTaken, out: &mut Output) -> Result<(), Error> {
    let kind = args.kind.as_deref();
    let all = window(deck.assessments(kind)?, args.window);
    if out.json {
        return out.array(&all);
    }
    if all.is_empty() {
        note("No questionnaire was taken. `careerdeck assessment list` lists them.");
        return Ok(());
    }
    let mut table = Table::new(&[">ID", "KIND", "BEGUN", "COMPLETED", ">ANSWERED", "ALLOWED"]);
    for one in &all {
        table.row([
            one.id.to_string(),
            one.fact.assessment_type.clone(),
            when::moment(one.created_at),
            one.fact.completed_at.map(when::moment).unwrap_or_default(),
            one.fact.answered().to_string(),
            if one.fact.is_allowed() { "yes" } else { "no" }.to_owned(),
        ]);
    }
    out.table(&table)
}

fn allow(context: &Context, ids: Vec<i64>, allowed: bool, out: &mut Output) -> Result<(), Error> {
    let ids = hunt::each_once(ids);
    let mut deck = hunt::deck(context)?;
    apply(
        &mut deck,
        context,
        AssessmentChange::Allow {
            ids: ids.clone(),
            allowed,
        },
    )?;
    let now = ids
        .iter()
        .map(|id| deck.assessment(*id))
        .collect::<Result<Vec<_>, _>>()?;
    hunt::some(out, &now, |one| match allowed {
        true => format!("{} may be used by {}.", name(one), deck.users_of(one)),
        false => format!("Nothing uses {} any more.", name(one)),
    })?;
    if allowed && !out.json {
        note("`careerdeck config set match.assessments true` and coach.assessments say who may use what you allow.");
    }
    Ok(())
}

/// One that was taken in a few words, such as `3 work-values`.
fn name(one: &Assessment) -> String {
    format!("{} {}", one.id, one.fact.assessment_type)
}
