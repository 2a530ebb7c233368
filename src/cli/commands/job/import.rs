//! `careerdeck job import`

use std::ops::ControlFlow;

use serde_json::{Value, json};

use crate::app::import::{ImportOptions, ImportReport, fetch_posting};
use crate::app::{Error, Kind};
use crate::cli::Context;
use crate::cli::args::JobImport;
use crate::cli::input;
use crate::cli::output::{Output, count, thousands};
use crate::cli::progress::{Progress, Stop};
use crate::cli::table::Table;

pub(super) fn run(context: &Context, args: &JobImport, out: &mut Output) -> Result<(), Error> {
    let source = args.source.as_str();
    let options = ImportOptions {
        format: args.format.name().map(str::to_owned),
        origin: (source != "-").then(|| source.to_owned()),
        date_order: args.date_order.map(Into::into),
        encoding: args.encoding.clone(),
        duplicates: args.duplicates.into(),
        dry_run: args.dry_run,
    };
    let report = import(context, source, &options).map_err(|error| name_source(error, source))?;
    print(&report, out)?;
    if report.added + report.changed + report.skipped == 0 && !report.rejected.is_empty() {
        let rows = count(report.rejected.len() as u64, "row", "rows");
        let why = format!("none of its {rows} could be taken");
        return Err(Error::new(Kind::Failed, format!("importing {}", shown(source)), why));
    }
    Ok(())
}

fn import(context: &Context, source: &str, options: &ImportOptions) -> Result<ImportReport, Error> {
    if let Some((scheme, _)) = source.split_once("://") {
        if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
            let why = format!("\"{scheme}\" is no address of the web");
            return Err(Error::new(Kind::Usage, format!("importing {source}"), why)
                .hint("Give an address that begins with http:// or https://, a file, or - for standard input."));
        }
        let mut deck = context.deck()?;
        let stop = Stop::listen();
        let posting = {
            let _waiting = Progress::new("Fetching the page …");
            fetch_posting(source, &|| stop.asked())?
        };
        return deck.import_fetched(&posting, options, context.stamp());
    }

    let bytes = input::read(source, "importing").map_err(|error| match source.split_once('/') {
        // `jobs.example.com/7` is no file, but a site's name with something behind it.
        Some((host, _)) if host.contains('.') && !host.starts_with('.') && !std::path::Path::new(host).exists() => {
            error.hint(format!("If it is an address of the web, write https://{source}."))
        }
        _ => error,
    })?;
    let mut deck = context.deck()?;
    let stop = Stop::listen();
    let bar = Progress::new("Importing");
    deck.import(&bytes, options, context.stamp(), &mut |progress| {
        bar.set(progress.done, progress.total);
        if stop.asked() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })
}

/// An error about a file says which file, whoever found it.
fn name_source(mut error: Error, source: &str) -> Error {
    if error.kind != Kind::Cancelled && !error.doing.contains(source) && !error.why.contains(source) && source != "-" {
        error.doing = format!("importing {source}: {}", error.doing);
    }
    error
}

fn shown(source: &str) -> &str {
    if source == "-" { "standard input" } else { source }
}

fn print(report: &ImportReport, out: &mut Output) -> Result<(), Error> {
    if out.json {
        return out.object(&as_json(report)?);
    }
    let jobs = |n| count(n, "job", "jobs");
    let verb = match (report.dry_run, report.added) {
        (true, _) => "would be",
        (false, 1) => "was",
        (false, _) => "were",
    };
    let lost = match report.rejected.len() as u64 {
        0 => String::new(),
        n => format!("; {} could not be taken", count(n, "row", "rows")),
    };
    out.heading(&format!(
        "{}: {} {verb} added, {} changed, {} skipped{lost}.",
        report.format,
        jobs(report.added),
        thousands(report.changed),
        thousands(report.skipped),
    ))?;
    if report.dry_run {
        out.line("This was a trial: nothing was written.")?;
    }
    for note in &report.notes {
        out.line(note)?;
    }
    for (title, remarks) in [("Not taken", &report.rejected), ("Taken with a doubt", &report.doubts)] {
        if remarks.is_empty() {
            continue;
        }
        let mut table = Table::new(&[">LINE", ""]);
        for remark in remarks {
            let line = if remark.line == 0 {
                String::new()
            } else {
                remark.line.to_string()
            };
            table.row([line, remark.reason.clone()]);
        }
        out.line("")?;
        out.heading(title)?;
        out.table(&table)?;
    }
    if !report.duplicates.is_empty() {
        let mut table = Table::new(&[">LINE", ">ID", "TITLE~"]);
        for (line, id, title) in &report.duplicates {
            table.row([line.to_string(), id.to_string(), title.clone()]);
        }
        out.line("")?;
        out.heading("Already there")?;
        out.table(&table)?;
    }
    Ok(())
}

/// The report with names for the parts of a duplicate.
fn as_json(report: &ImportReport) -> Result<Value, Error> {
    let mut json = serde_json::to_value(report)
        .map_err(|e| Error::new(Kind::Failed, "printing the report of the import", e.to_string()))?;
    json["duplicates"] = report
        .duplicates
        .iter()
        .map(|(line, job_id, title)| json!({ "line": line, "job_id": job_id, "title": title }))
        .collect();
    Ok(json)
}
