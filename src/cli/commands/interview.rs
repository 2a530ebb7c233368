//! `careerdeck interview …`

use chrono::{DateTime, Duration, Utc};

use super::hunt;
use crate::app::{Change, Debrief, Deck, Error, InterviewChange, InterviewQuery, own_zone, zone_name};
use crate::cli::args::{
    InterviewAdd, InterviewCommand, InterviewDebrief, InterviewEdit, InterviewFields, InterviewList,
};
use crate::cli::output::{Output, count, note};
use crate::cli::table::Table;
use crate::cli::{Context, when};
use crate::domain::interview::{AskedQuestion, Interview, InterviewFact, InterviewOutcome};
use crate::domain::zoned::Zone;

pub(in crate::cli) fn run(context: &Context, command: InterviewCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        InterviewCommand::Add(args) => add(context, *args, out),
        InterviewCommand::List(args) => list(context, &args, out),
        InterviewCommand::Show { id } => show(&context.deck()?, id, out),
        InterviewCommand::Edit(args) => edit(context, *args, out),
        InterviewCommand::Outcome { id, outcome, feedback } => {
            let change = InterviewChange::Outcome { id, outcome, feedback };
            changed(context, id, change, out, |name| format!("{name}: {}.", outcome.label()))
        }
        InterviewCommand::Debrief(args) => debrief(context, *args, out),
        InterviewCommand::Cancel { id } => {
            let change = InterviewChange::Cancel { id, cancelled: true };
            changed(context, id, change, out, |name| format!("Called off {name}."))
        }
        InterviewCommand::Restore { id } => {
            let change = InterviewChange::Cancel { id, cancelled: false };
            changed(context, id, change, out, |name| format!("Took up {name} again."))
        }
        InterviewCommand::Export(args) => super::invite::export(context, &args, out),
        InterviewCommand::Import(args) => super::invite::import(context, &args, out),
        InterviewCommand::Rm { ids, yes } => {
            let mut deck = hunt::deck(context)?;
            let ids = hunt::each_once(ids);
            let gone = ids
                .iter()
                .map(|id| deck.interview(*id))
                .collect::<Result<Vec<_>, _>>()?;
            hunt::ask(&gone, "interview", yes, |one| one.id.to_string())?;
            let change = InterviewChange::Delete(ids);
            hunt::say(&deck.apply(Change::Interview(Box::new(change)), context.stamp())?);
            hunt::deleted(out, &gone, |one| format!("interview {}", one.id))
        }
    }
}

/// Makes a change and prints the interview as it is then.
fn changed(
    context: &Context,
    id: i64,
    change: InterviewChange,
    out: &mut Output,
    say: impl FnOnce(&str) -> String,
) -> Result<(), Error> {
    let mut deck = hunt::deck(context)?;
    let applied = deck.apply(Change::Interview(Box::new(change)), context.stamp())?;
    hunt::say(&applied);
    let now = deck.interview(id)?;
    let name = name(&deck, &now)?;
    hunt::one(out, &now, |_| match applied.edit {
        Some(_) => say(&name),
        None => format!("Interview {name} was like that already."),
    })
}

fn add(context: &Context, args: InterviewAdd, out: &mut Output) -> Result<(), Error> {
    let mut deck = hunt::deck(context)?;
    deck.job(args.job)?;
    let zone = zone_of(args.fields.zone.as_deref())?;
    let at = context.clock.agreed("--at", &args.at, &zone)?;
    let mut fact = InterviewFact::at(args.job, args.interview_type, at);
    fact.time_zone = Some(zone.name().to_owned());
    fact.outcome = args.outcome.unwrap_or(InterviewOutcome::Pending);
    take_in(&mut fact, args.fields);
    let change = InterviewChange::Add(Box::new(fact));
    let applied = deck.apply(Change::Interview(Box::new(change)), context.stamp())?;
    hunt::say(&applied);
    let added = deck.interview(applied.made.unwrap_or_default())?;
    let name = name(&deck, &added)?;
    hunt::one(out, &added, |added| {
        format!("Added {name}, {}.", both_walls(&added.fact))
    })
}

fn edit(context: &Context, args: InterviewEdit, out: &mut Output) -> Result<(), Error> {
    let mut deck = hunt::deck(context)?;
    let seen = deck.interview(args.id)?;
    let mut fact = seen.fact.clone();
    let old = zone_of(fact.time_zone.as_deref()).unwrap_or_else(|_| own_zone());
    let zone = match args.fields.zone.as_deref() {
        Some(named) => zone_of(Some(named))?,
        None => old.clone(),
    };
    match args.at.as_deref() {
        Some(text) => fact.scheduled_at = context.clock.agreed("--at", text, &zone)?,
        // Another zone means the same time on another wall.
        None if zone != old => fact.scheduled_at = zone.same_wall_time(fact.scheduled_at, &old).utc,
        None => {}
    }
    if args.at.is_some() || args.fields.zone.is_some() {
        fact.time_zone = Some(zone.name().to_owned());
    }
    fact.interview_type = args.interview_type.unwrap_or(fact.interview_type);
    fact.outcome = args.outcome.unwrap_or(fact.outcome);
    hunt::set(args.feedback, &mut fact.feedback);
    hunt::set(args.salary_said, &mut fact.salary_said);
    hunt::set_day(
        context,
        "--answer-due",
        args.answer_due.as_deref(),
        &mut fact.answer_due_on,
    )?;
    take_in(&mut fact, args.fields);
    let change = InterviewChange::Edit {
        id: args.id,
        fact: Box::new(fact),
        seen: Some(Box::new(seen.fact)),
    };
    let applied = deck.apply(Change::Interview(Box::new(change)), context.stamp())?;
    hunt::say(&applied);
    let now = deck.interview(args.id)?;
    let name = name(&deck, &now)?;
    hunt::one(out, &now, |now| match applied.edit {
        Some(_) => format!("Changed {name}, {}.", both_walls(&now.fact)),
        None => format!("Interview {name} was like that already."),
    })
}

fn debrief(context: &Context, args: InterviewDebrief, out: &mut Output) -> Result<(), Error> {
    let mut answer_due_on = None;
    hunt::set_day(context, "--answer-due", args.answer_due.as_deref(), &mut answer_due_on)?;
    let asked = args.asked.iter().map(|text| {
        let (question, note) = hunt::split(text);
        AskedQuestion {
            question,
            note,
            ..AskedQuestion::default()
        }
    });
    let debrief = Debrief {
        asked: asked.collect(),
        outcome: args.outcome,
        feedback: args.feedback,
        notes: args.notes,
        salary_said: args.salary_said,
        answer_due_on,
        thank: !args.no_thanks,
    };
    let change = InterviewChange::Debrief {
        id: args.id,
        debrief: Box::new(debrief),
    };
    let mut deck = hunt::deck(context)?;
    let applied = deck.apply(Change::Interview(Box::new(change)), context.stamp())?;
    hunt::say(&applied);
    let now = deck.interview(args.id)?;
    let name = name(&deck, &now)?;
    if let Some(id) = applied.made {
        let task = deck.task(id)?;
        let due = task.fact.due_on.map(|day| format!(" by {day}")).unwrap_or_default();
        note(&format!("Added task {id}: {}{due}.", task.fact.title));
    }
    hunt::one(out, &now, |now| {
        let asked = count(now.fact.questions_asked.len() as u64, "question", "questions");
        format!("Debriefed {name}: {asked} in the bank.")
    })
}

fn list(context: &Context, args: &InterviewList, out: &mut Output) -> Result<(), Error> {
    let zone = own_zone();
    let day = |flag: &str, typed: &Option<String>, after: i64| -> Result<Option<DateTime<Utc>>, Error> {
        let day = typed.as_deref().map(|text| context.clock.day(flag, text)).transpose()?;
        Ok(day.map(|day| zone.start_of_day(day + Duration::days(after))))
    };
    let query = InterviewQuery {
        job_id: args.job,
        upcoming_at: args.upcoming.then_some(context.clock.now),
        from: day("--from", &args.from, 0)?,
        until: day("--to", &args.to, 1)?,
        limit: args.window.limit,
        offset: args.window.offset,
    };
    let deck = context.deck()?;
    let interviews = deck.interviews(&query)?;
    if out.json {
        return out.array(&interviews);
    }
    if interviews.is_empty() {
        note("No interview is in this list.");
        return Ok(());
    }
    let mut table = Table::new(&[
        ">ID",
        "WHEN",
        "THEIR TIME",
        "TYPE",
        ">ROUND",
        "TITLE~",
        "COMPANY~",
        "WHERE~",
        "OUTCOME",
    ]);
    for interview in &interviews {
        let fact = &interview.fact;
        let job = deck.job(fact.job_id)?;
        table.row([
            interview.id.to_string(),
            when::moment(fact.scheduled_at),
            their_wall(fact).unwrap_or_default(),
            fact.interview_type.label().to_owned(),
            fact.round.map(|round| round.to_string()).unwrap_or_default(),
            job.title,
            job.company,
            fact.location
                .clone()
                .or_else(|| fact.meeting_url.clone())
                .unwrap_or_default(),
            state(fact).to_owned(),
        ]);
    }
    out.table(&table)
}

fn show(deck: &Deck, id: i64, out: &mut Output) -> Result<(), Error> {
    let interview = deck.interview(id)?;
    if out.json {
        return out.object(&interview);
    }
    let fact = &interview.fact;
    out.heading(&name(deck, &interview)?)?;
    let minutes = fact.duration_minutes.and_then(|minutes| u64::try_from(minutes).ok());
    hunt::fields(
        out,
        vec![
            ("When", Some(both_walls(fact))),
            ("Length", minutes.map(|n| count(n, "minute", "minutes"))),
            ("Round", fact.round.map(|round| round.to_string())),
            ("Place", fact.location.clone()),
            ("Link", fact.meeting_url.clone()),
            ("With", Some(fact.interviewers.join(", "))),
            ("Outcome", Some(state(fact).to_owned())),
            ("Answer by", fact.answer_due_on.map(|day| day.to_string())),
            ("Salary said", fact.salary_said.clone()),
            ("Thanked", fact.thanked_at.map(when::moment)),
            ("Debriefed", fact.debriefed_at.map(when::moment)),
        ],
    )?;
    let asked: Vec<String> = fact
        .questions_asked
        .iter()
        .map(|asked| match &asked.note {
            Some(note) => format!("{}\n  {}", asked.question, note.replace('\n', "\n  ")),
            None => asked.question.clone(),
        })
        .collect();
    hunt::blocks(
        out,
        vec![
            ("Preparation", fact.preparation.clone()),
            ("To ask", Some(fact.questions_to_ask.join("\n"))),
            ("Asked", Some(asked.join("\n"))),
            ("Feedback", fact.feedback.clone()),
            ("Notes", fact.notes.clone()),
        ],
    )
}

fn state(fact: &InterviewFact) -> &'static str {
    match fact.cancelled_at {
        Some(_) => "called off",
        None => fact.outcome.label(),
    }
}

/// Takes what was typed into an interview; an empty text empties a field, and a list replaces the one that is there.
fn take_in(fact: &mut InterviewFact, fields: InterviewFields) {
    hunt::set_id(fields.minutes, &mut fact.duration_minutes);
    hunt::set(fields.location, &mut fact.location);
    hunt::set(fields.link, &mut fact.meeting_url);
    if !fields.interviewers.is_empty() {
        fact.interviewers = fields.interviewers;
    }
    fact.round = fields.round.or(fact.round);
    hunt::set(fields.preparation, &mut fact.preparation);
    if !fields.questions.is_empty() {
        fact.questions_to_ask = fields.questions;
    }
    hunt::set(fields.notes, &mut fact.notes);
}

/// The zone of that name, else the person's own.
fn zone_of(name: Option<&str>) -> Result<Zone, Error> {
    match name.map(str::trim).filter(|name| !name.is_empty()) {
        None => Ok(own_zone()),
        Some(name) => {
            let name = zone_name("reading --zone", name)?;
            Ok(Zone::named(&name).unwrap_or_else(own_zone))
        }
    }
}

/// What the wall of the interview's zone shows, where that is not the person's own.
fn their_wall(fact: &InterviewFact) -> Option<String> {
    let zone = fact.time_zone.as_deref().and_then(Zone::named)?;
    let (theirs, mine) = (zone.local(fact.scheduled_at).at, own_zone().local(fact.scheduled_at).at);
    (theirs != mine).then(|| {
        let form = if theirs.date() == mine.date() {
            "%H:%M"
        } else {
            "%Y-%m-%d %H:%M"
        };
        format!("{} {}", theirs.format(form), zone.name())
    })
}

/// When it is for the person, and for them where that differs.
fn both_walls(fact: &InterviewFact) -> String {
    let at = fact.scheduled_at;
    let day = own_zone().local(at).at.format("%A %Y-%m-%d %H:%M").to_string();
    match their_wall(fact) {
        Some(theirs) => format!("{day} ({theirs})"),
        None => day,
    }
}

/// An interview in a few words, such as `5 video interview for Tram driver at City Transport`.
fn name(deck: &Deck, interview: &Interview) -> Result<String, Error> {
    let job = deck.job(interview.fact.job_id)?;
    let kind = interview.fact.interview_type.label();
    Ok(format!(
        "{} {kind} interview for {} at {}",
        interview.id, job.title, job.company
    ))
}
