//! `careerdeck application …`

use std::path::Path;

use super::hunt;
use crate::app::{ApplicationChange, Change, Deck, Error, Kind};
use crate::cli::args::{
    ApplicationAdd, ApplicationCommand, ApplicationEdit, ApplicationFields, ApplicationList, SnapshotArgs,
};
use crate::cli::output::{Look, Output, note, thousands};
use crate::cli::table::Table;
use crate::cli::when::{self, DayMeans};
use crate::cli::{Context, text_or_file};
use crate::domain::application::snapshot::Snapshot;
use crate::domain::application::waiting::SentFilter;
use crate::domain::application::{Application, ApplicationAnswer, ApplicationFact, ApplicationStatus};

pub(in crate::cli) fn run(context: &Context, command: ApplicationCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        ApplicationCommand::Add(args) => add(context, *args, out),
        ApplicationCommand::List(args) => list(context, &args, out),
        ApplicationCommand::Show { id } => show(&context.deck()?, id, out),
        ApplicationCommand::Edit(args) => edit(context, *args, out),
        ApplicationCommand::Submit { id, at, strict } => submit(context, id, at.as_deref(), strict, out),
        ApplicationCommand::Snapshot(args) => snapshot(&context.deck()?, &args, out),
        ApplicationCommand::Rm { ids, yes } => {
            let mut deck = hunt::deck(context)?;
            let ids = hunt::each_once(ids);
            let gone = ids
                .iter()
                .map(|id| deck.application(*id))
                .collect::<Result<Vec<_>, _>>()?;
            hunt::ask(&gone, "application", yes, |one| one.id.to_string())?;
            let change = ApplicationChange::Delete(ids);
            hunt::say(&deck.apply(Change::Application(Box::new(change)), context.stamp())?);
            hunt::deleted(out, &gone, |one| format!("application {}", one.id))
        }
    }
}

fn add(context: &Context, args: ApplicationAdd, out: &mut Output) -> Result<(), Error> {
    let mut deck = hunt::deck(context)?;
    deck.job(args.job)?;
    let mut fact = ApplicationFact::draft(args.job);
    if args.fields.resume.is_none() {
        fact.resume_id = deck.resume_for(args.job)?;
    }
    let strict = args.fields.strict;
    take_in(context, &mut fact, args.fields)?;
    if fact.status == ApplicationStatus::Draft && fact.submitted_at.is_some() {
        fact.status = ApplicationStatus::Submitted;
    }
    let change = ApplicationChange::Add {
        fact: Box::new(fact),
        strict,
    };
    let applied = deck.apply(Change::Application(Box::new(change)), context.stamp())?;
    hunt::say(&applied);
    let added = deck.application(applied.made.unwrap_or_default())?;
    let name = name(&deck, &added)?;
    hunt::one(out, &added, |added| match added.fact.status {
        ApplicationStatus::Draft => format!("Drafted {name}. `careerdeck application submit {}` sends it.", added.id),
        _ => format!("Logged {name}, and froze what was sent."),
    })
}

fn edit(context: &Context, args: ApplicationEdit, out: &mut Output) -> Result<(), Error> {
    let mut deck = hunt::deck(context)?;
    let seen = deck.application(args.id)?;
    let mut fact = seen.fact.clone();
    let strict = args.fields.strict;
    take_in(context, &mut fact, args.fields)?;
    let change = ApplicationChange::Edit {
        id: args.id,
        fact: Box::new(fact),
        seen: Some(Box::new(seen.fact)),
        strict,
    };
    let applied = deck.apply(Change::Application(Box::new(change)), context.stamp())?;
    hunt::say(&applied);
    let now = deck.application(args.id)?;
    let name = name(&deck, &now)?;
    hunt::one(out, &now, |_| match applied.edit {
        Some(_) => format!("Changed {name}."),
        None => format!("Application {name} was like that already."),
    })
}

fn submit(context: &Context, id: i64, at: Option<&str>, strict: bool, out: &mut Output) -> Result<(), Error> {
    let at = at
        .map(|text| context.clock.past("--at", text, DayMeans::Noon))
        .transpose()?;
    let mut deck = hunt::deck(context)?;
    let change = ApplicationChange::Submit { id, at, strict };
    let applied = deck.apply(Change::Application(Box::new(change)), context.stamp())?;
    hunt::say(&applied);
    let now = deck.application(id)?;
    let name = name(&deck, &now)?;
    let times = deck.snapshots(id)?.len();
    hunt::one(out, &now, |_| match times {
        1 => format!("Submitted {name}, and froze what was sent."),
        n => format!("Submitted {name} again, and froze what was sent ({n} times now)."),
    })
}

fn list(context: &Context, args: &ApplicationList, out: &mut Output) -> Result<(), Error> {
    let deck = context.deck()?;
    let applications = match args.search.trim() {
        "" => deck.applications(args.job, &args.statuses, args.window.limit, args.window.offset)?,
        words => found(&deck, words, args)?,
    };
    if out.json {
        return out.array(&applications);
    }
    if applications.is_empty() {
        note("No application is in this list.");
        return Ok(());
    }
    let mut table = Table::new(&[
        ">ID",
        ">JOB",
        "TITLE~",
        "COMPANY~",
        "STATUS",
        "SENT",
        "METHOD",
        ">RÉSUMÉ",
    ]);
    for application in &applications {
        let job = deck.job(application.fact.job_id)?;
        table.row([
            application.id.to_string(),
            job.id.to_string(),
            job.title,
            job.company,
            application.fact.status.label().to_owned(),
            application.fact.submitted_at.map(when::moment).unwrap_or_default(),
            application.fact.method.label().to_owned(),
            application.fact.resume_id.map(|id| id.to_string()).unwrap_or_default(),
        ]);
    }
    out.table(&table)
}

/// The applications in which words stand, in the order of the screen: open ones first.
fn found(deck: &Deck, words: &str, args: &ApplicationList) -> Result<Vec<Application>, Error> {
    let mut filter = SentFilter::parse(words);
    filter.statuses.extend(&args.statuses);
    let lines = deck.find_applications(&filter, u64::MAX)?;
    let lines = lines
        .iter()
        .filter(|line| args.job.is_none_or(|job| line.job_id == job));
    let skip = usize::try_from(args.window.offset).unwrap_or(usize::MAX);
    let most = args
        .window
        .limit
        .map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
    lines
        .skip(skip)
        .take(most)
        .map(|line| deck.application(line.id))
        .collect()
}

fn show(deck: &Deck, id: i64, out: &mut Output) -> Result<(), Error> {
    let application = deck.application(id)?;
    if out.json {
        return out.object(&application);
    }
    let fact = &application.fact;
    out.heading(&name(deck, &application)?)?;
    let resume = fact.resume_id.map(|id| deck.resume(id)).transpose()?;
    let snapshots = deck.snapshots(id)?;
    let frozen = snapshots.first().map(|snapshot| when::moment(snapshot.fact.taken_at));
    hunt::fields(
        out,
        vec![
            ("Status", Some(fact.status.label().to_owned())),
            ("Sent", fact.submitted_at.map(when::moment)),
            ("Method", Some(fact.method.label().to_owned())),
            ("Résumé", resume.map(|resume| format!("{} {}", resume.id, resume.title))),
            ("Portal", fact.portal_url.clone()),
            ("Login", fact.login_hint.clone()),
            ("Frozen", frozen),
            ("Added", Some(when::moment(application.created_at))),
        ],
    )?;
    hunt::blocks(
        out,
        vec![
            ("Cover letter", fact.cover_letter.clone()),
            ("Answers", answers(&fact.answers)),
            ("Notes", fact.notes.clone()),
        ],
    )
}

fn answers(answers: &[ApplicationAnswer]) -> Option<String> {
    let lines: Vec<String> = answers
        .iter()
        .map(|answer| format!("{}\n  {}", answer.question, answer.answer.replace('\n', "\n  ")))
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn snapshot(deck: &Deck, args: &SnapshotArgs, out: &mut Output) -> Result<(), Error> {
    let snapshots = deck.snapshots(args.id)?;
    let doing = format!("looking at what application {} sent", args.id);
    let chosen = match args.time {
        None => snapshots.first(),
        Some(n) => n.checked_sub(1).and_then(|n| snapshots.iter().rev().nth(n)),
    };
    let Some(snapshot) = chosen else {
        let error = match (args.time, snapshots.len()) {
            (Some(n), sent) if sent > 0 => {
                Error::new(Kind::NotFound, doing, format!("it was sent {sent} times, not {n}"))
            }
            _ => Error::new(Kind::NotFound, doing, "it was not sent yet").hint(format!(
                "`careerdeck application submit {}` sends it and freezes what goes out.",
                args.id
            )),
        };
        return Err(error);
    };
    if let Some(folder) = &args.out {
        return write_out(deck, snapshot, folder, out);
    }
    if args.diff {
        return difference(deck, snapshot, out);
    }
    if out.json {
        return out.object(snapshot);
    }
    show_snapshot(deck, snapshot, snapshots.len(), out)
}

fn show_snapshot(deck: &Deck, snapshot: &Snapshot, times: usize, out: &mut Output) -> Result<(), Error> {
    let fact = &snapshot.fact;
    out.heading(&format!("What was sent to {} for {}", fact.company, fact.job_title))?;
    let size = fact
        .file_size
        .map(|size| format!("{} bytes", thousands(size.unsigned_abs())));
    let file = [fact.file_name.clone(), fact.media_type.clone(), size];
    let intact = match deck.snapshot_is_intact(snapshot) {
        true => "yes",
        false => "no: something in it was changed since",
    };
    hunt::fields(
        out,
        vec![
            ("Frozen", Some(when::moment(fact.taken_at))),
            ("Sent", (times > 1).then(|| format!("{times} times"))),
            ("Place", fact.location.clone()),
            ("Posting", fact.posting_url.clone()),
            ("Portal", fact.portal_url.clone()),
            ("Résumé", fact.resume_title.clone()),
            ("File", Some(file.into_iter().flatten().collect::<Vec<_>>().join(" · "))),
            ("SHA-256", fact.content_sha256.clone()),
            ("Manifest", Some(fact.manifest_sha256.clone())),
            ("Intact", Some(intact.to_owned())),
        ],
    )?;
    hunt::blocks(
        out,
        vec![
            ("Posting", fact.posting.clone()),
            ("Cover letter", fact.cover_letter.clone()),
            ("Answers", answers(&fact.answers)),
            ("Résumé", fact.resume_text.clone()),
        ],
    )
}

fn write_out(deck: &Deck, snapshot: &Snapshot, folder: &Path, out: &mut Output) -> Result<(), Error> {
    let written = deck.write_snapshot(snapshot, folder)?;
    if out.json {
        let listed: Vec<_> = written
            .iter()
            .map(|(file, path)| serde_json::json!({ "part": file.part, "path": path, "bytes": file.bytes.len() }))
            .collect();
        return out.object(&serde_json::json!({ "snapshot": snapshot, "files": listed }));
    }
    for (_, path) in &written {
        out.line(&format!("Wrote {}.", path.display()))?;
    }
    Ok(())
}

fn difference(deck: &Deck, snapshot: &Snapshot, out: &mut Output) -> Result<(), Error> {
    let parts = deck.snapshot_difference(snapshot)?;
    if out.json {
        return out.array(parts.iter().map(|part| {
            let lines: Vec<String> = part.lines.iter().map(|(sign, line)| format!("{sign}{line}")).collect();
            serde_json::json!({ "part": part.part, "lines": lines })
        }));
    }
    if parts.is_empty() {
        return out.line("Nothing has changed since.");
    }
    for part in parts {
        out.heading(&format!("The {} then (-) and now (+)", part.part))?;
        for (sign, line) in part.lines {
            let look = if sign == ' ' { Look::Faint } else { Look::Plain };
            out.spans(&[(&format!("{sign} {line}"), look)])?;
        }
        out.line("")?;
    }
    Ok(())
}

/// Takes what was typed into an application; an empty text empties a field.
fn take_in(context: &Context, fact: &mut ApplicationFact, fields: ApplicationFields) -> Result<(), Error> {
    hunt::set_id(fields.resume, &mut fact.resume_id);
    fact.method = fields.method.unwrap_or(fact.method);
    fact.status = fields.status.unwrap_or(fact.status);
    match fields.submitted_at.as_deref() {
        Some(typed) if typed.trim().is_empty() => fact.submitted_at = None,
        Some(typed) => fact.submitted_at = Some(context.clock.past("--submitted-at", typed, DayMeans::Noon)?),
        None => {}
    }
    let letter = text_or_file(fields.cover_letter, fields.cover_letter_file.as_deref(), "letter")?;
    hunt::set(letter, &mut fact.cover_letter);
    for answer in &fields.answers {
        let (question, answer) = hunt::split(answer);
        let answer = answer.unwrap_or_default();
        match fact.answers.iter_mut().find(|there| there.question == question) {
            Some(there) => there.answer = answer,
            None => fact.answers.push(ApplicationAnswer {
                question,
                answer,
                ..ApplicationAnswer::default()
            }),
        }
    }
    hunt::set(fields.portal_url, &mut fact.portal_url);
    hunt::set(fields.login_hint, &mut fact.login_hint);
    hunt::set(fields.notes, &mut fact.notes);
    Ok(())
}

/// An application in a few words, such as `4 for Tram driver at City Transport`.
fn name(deck: &Deck, application: &Application) -> Result<String, Error> {
    let job = deck.job(application.fact.job_id)?;
    Ok(format!("{} for {} at {}", application.id, job.title, job.company))
}
