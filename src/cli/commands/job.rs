//! `careerdeck job …`

mod add;
mod edit;
mod import;
mod list;
mod moves;
mod show;

use crate::app::{Applied, Deck, Error, Kind};
use crate::cli::Context;
use crate::cli::args::JobCommand;
use crate::cli::output::Output;
use crate::domain::job::{Job, Salary};

pub(in crate::cli) fn run(context: &Context, command: JobCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        JobCommand::Add(args) => add::run(context, *args, out),
        JobCommand::List(args) => list::run(context, args, out),
        JobCommand::Show(args) => show::run(context, &args, out),
        JobCommand::Edit(args) => edit::run(context, *args, out),
        JobCommand::Rm(args) => moves::remove(context, args, out),
        JobCommand::Move(args) => moves::shift(context, args, out),
        JobCommand::Place(args) => moves::place(context, &args, out),
        JobCommand::Tag(args) => moves::tag(context, args, out),
        JobCommand::History(args) => show::history(context, &args, out),
        JobCommand::Import(args) => import::run(context, &args, out),
    }
}

/// A job in a few words, such as `12 Tram driver at City Transport`.
fn name(job: &Job) -> String {
    format!("{} {} at {}", job.id, job.title, job.company)
}

/// The salary of a job, where anything of it is known.
fn salary(job: &Job) -> Option<Salary> {
    (job.salary_min.is_some() || job.salary_max.is_some()).then(|| Salary {
        min: job.salary_min,
        max: job.salary_max,
        currency: job.salary_currency.clone(),
        period: job.salary_period,
    })
}

/// Prints jobs after a change: each as JSON (one as an object, several as an array), or one line for each.
fn print_changed(deck: &Deck, ids: &[i64], out: &mut Output, mut say: impl FnMut(&Job) -> String) -> Result<(), Error> {
    let jobs = ids
        .iter()
        .map(|&id| deck.job(id))
        .collect::<Result<Vec<Job>, Error>>()?;
    if !out.json {
        return jobs.iter().try_for_each(|job| out.line(&say(job)));
    }
    match jobs.as_slice() {
        [job] => out.object(job),
        jobs => out.array(jobs),
    }
}

/// The ids in the order given, each once.
fn each_once(ids: Vec<i64>) -> Vec<i64> {
    let mut seen = std::collections::HashSet::new();
    ids.into_iter().filter(|id| seen.insert(*id)).collect()
}

/// What `job …` says where a change changed nothing.
fn unchanged(applied: &Applied) -> bool {
    applied.edit.is_none()
}

/// Trims what was typed; nothing in it empties the field.
fn text(typed: Option<String>) -> Option<Option<String>> {
    typed.map(|typed| (!typed.trim().is_empty()).then_some(typed))
}

/// Reads the posting's text from a file or standard input.
fn description(text: Option<String>, file: Option<&str>) -> Result<Option<String>, Error> {
    let Some(file) = file else { return Ok(text) };
    crate::cli::input::read_text(file, "reading the description from").map(Some)
}

/// Reads a salary as people write it.
fn read_salary(flag: &str, text: &str) -> Result<Salary, Error> {
    crate::domain::salary::parse(text).ok_or_else(|| {
        Error::new(
            Kind::Usage,
            format!("reading {flag}"),
            format!("\"{text}\" is not a salary"),
        )
        .hint("Write it like one of these: 90000-110000, 90-110k EUR, €17.50/h.")
    })
}

/// Checks the form of a currency's code and writes it in capitals.
fn read_currency(flag: &str, text: &str) -> Result<String, Error> {
    let code = text.trim().to_ascii_uppercase();
    if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) {
        return Ok(code);
    }
    Err(Error::new(
        Kind::Usage,
        format!("reading {flag}"),
        format!("\"{text}\" is not a currency's code"),
    )
    .hint("Write its three letters, such as EUR."))
}
