//! `careerdeck history`, `stats` and `report`

use std::path::Path;

use serde_json::json;

use super::hunt;
use super::resume::put;
use crate::app::{Deck, Error, HistoryFormat, Kind, ReportFormat};
use crate::cli::args::{Days, HistoryArgs, HistoryOut, Narrowed, ReportArgs, StatsArgs};
use crate::cli::output::{Look, Output, note};
use crate::cli::table::Table;
use crate::cli::{Context, when};
use crate::domain::history::HistoryEntry;
use crate::domain::history::figures::Counted;
use crate::domain::history::filter::HistoryFilter;

pub(in crate::cli) fn history(context: &Context, args: HistoryArgs, out: &mut Output) -> Result<(), Error> {
    let mut filter = HistoryFilter::parse(args.search.as_deref().unwrap_or_default(), context.clock.wall());
    narrow(context, &mut filter, args.narrowed)?;
    filter.kinds.extend(args.kind);
    let deck = hunt::deck(context)?;
    filter.job_id.map(|id| deck.job(id)).transpose()?;
    let by_name = args
        .out
        .as_deref()
        .and_then(Path::file_name)
        .and_then(|name| name.to_str());
    let by_name = by_name.and_then(HistoryFormat::of_file_name).map(HistoryOut::File);
    let as_json = out.json.then_some(HistoryOut::File(HistoryFormat::Json));
    let format = args.format.or(by_name).or(as_json);
    if let Some(HistoryOut::File(format)) = format {
        if format == HistoryFormat::Json && args.out.is_none() {
            let entries = deck.history_part(&filter, args.window.limit, args.window.offset)?;
            return out.array(entries.iter().map(|entry| entry.json(context.clock.now)));
        }
        let part = (args.window.limit, args.window.offset);
        let bytes = deck.write_history(&filter, format, part, context.clock.now)?;
        return put(&bytes, args.out.as_deref(), false, out);
    }
    if let Some(path) = args.out.filter(|path| path != Path::new("-")) {
        let doing = format!("writing {}", path.display());
        return Err(Error::new(Kind::Usage, doing, "the name does not say as what")
            .hint("Name it .csv, .md or .json, or say --format csv, markdown or json."));
    }
    let entries = deck.history_part(&filter, args.window.limit, args.window.offset)?;
    if entries.is_empty() {
        note(match filter.is_empty() {
            true => "Nothing has happened yet: `careerdeck job add` begins.",
            false => "Nothing of that happened.",
        });
        return Ok(());
    }
    print(context, &entries, out)
}

fn print(context: &Context, entries: &[HistoryEntry], out: &mut Output) -> Result<(), Error> {
    let mut table = Table::new(&["WHEN", "WHAT~", "COMPANY~", "TITLE~", ">JOB", "TEXT~"]);
    for entry in entries {
        table.row([
            match entry.has_time {
                true => when::moment(entry.at),
                false => when::day(entry.at),
            },
            entry.words(context.clock.now),
            entry.company.clone().unwrap_or_default(),
            entry.title.clone().unwrap_or_default(),
            entry.job_id.map(|id| id.to_string()).unwrap_or_default(),
            entry.text.clone().unwrap_or_default(),
        ]);
    }
    out.table(&table)
}

pub(in crate::cli) fn stats(context: &Context, args: StatsArgs, out: &mut Output) -> Result<(), Error> {
    let mut filter = HistoryFilter::default();
    narrow(context, &mut filter, args.narrowed)?;
    let deck = hunt::deck(context)?;
    filter.job_id.map(|id| deck.job(id)).transpose()?;
    if let Some(word) = &args.of {
        return behind(context, &deck, &filter, word, args.limit, out);
    }
    if let Some(path) = &args.svg {
        let picture = deck.picture_of_figures(&filter, context.clock.now)?;
        return put(picture.as_bytes(), Some(path), false, out);
    }
    let figures = deck.figures(&filter, context.clock.now)?;
    if out.json {
        let mut object = serde_json::to_value(&figures)
            .map_err(|error| Error::new(Kind::Failed, "writing the figures", error.to_string()))?;
        if let Some(object) = object.as_object_mut() {
            object.insert("from".to_owned(), json!(filter.from));
            object.insert("to".to_owned(), json!(filter.to));
            object.insert("as_of".to_owned(), json!(context.clock.now));
        }
        return out.object(&object);
    }
    for (at, section) in figures.sections().iter().enumerate() {
        if at > 0 {
            out.line("")?;
        }
        out.heading(section.title)?;
        if let Some(about) = section.about {
            out.spans(&[(about, Look::Faint)])?;
        }
        let mut table = Table::new(&["", "~"]);
        for line in &section.lines {
            table.row([format!("  {}", line.name), line.value.clone()]);
        }
        out.table(&table)?;
    }
    Ok(())
}

/// Lists what stands behind a figure, the latest first.
fn behind(
    context: &Context,
    deck: &Deck,
    filter: &HistoryFilter,
    word: &str,
    limit: Option<usize>,
    out: &mut Output,
) -> Result<(), Error> {
    let counted = Counted::named(word).ok_or_else(|| {
        Error::new(Kind::Usage, "reading --of", format!("\"{word}\" is no figure"))
            .hint("Say sent, answered, silent, pending, interviews, offers, or a status; `careerdeck stats --help` has them all.")
    })?;
    let (lines, _) = deck.behind(filter, &counted, context.clock.now, limit.unwrap_or(usize::MAX))?;
    if out.json {
        return out.array(lines);
    }
    if lines.is_empty() {
        note("Nothing is counted there.");
        return Ok(());
    }
    let mut table = Table::new(&["WHEN", "COMPANY~", "TITLE~", "STATUS", ">JOB"]);
    for line in lines {
        table.row([
            when::day(line.at),
            line.company,
            line.title,
            line.status.label().to_owned(),
            line.job_id.to_string(),
        ]);
    }
    out.table(&table)
}

pub(in crate::cli) fn report(context: &Context, args: ReportArgs, out: &mut Output) -> Result<(), Error> {
    let mut filter = HistoryFilter::default();
    days(context, &mut filter, args.days)?;
    let by_name = args
        .out
        .as_deref()
        .and_then(Path::file_name)
        .and_then(|name| name.to_str());
    let by_name = by_name.and_then(ReportFormat::of_file_name);
    let format = args.format.or(by_name).unwrap_or(ReportFormat::Markdown);
    let templates = super::resume::template_folder(context)?;
    let report = hunt::deck(context)?.write_report(&filter, format, templates.as_deref(), context.clock.now)?;
    for doubt in &report.doubts {
        note(doubt);
    }
    put(&report.bytes, args.out.as_deref(), format == ReportFormat::Pdf, out)
}

fn narrow(context: &Context, filter: &mut HistoryFilter, narrowed: Narrowed) -> Result<(), Error> {
    filter.job_id = narrowed.job.or(filter.job_id);
    filter.companies.extend(narrowed.company);
    filter.statuses.extend(narrowed.status);
    filter.sources.extend(narrowed.source);
    filter.resumes.extend(narrowed.resume);
    days(context, filter, narrowed.days)
}

/// Takes the days; one without a year is the last such day, as in the filter of the screen.
fn days(context: &Context, filter: &mut HistoryFilter, days: Days) -> Result<(), Error> {
    let read = |flag: &str, text: &str, end: bool| match crate::domain::history::filter::day(
        text.trim(),
        context.clock.wall(),
        end,
    ) {
        Some(day) => Ok(day),
        None => context.clock.day(flag, text),
    };
    if let Some(from) = days.from {
        filter.from = Some(read("--from", &from, false)?);
    }
    if let Some(to) = days.to {
        filter.to = Some(read("--to", &to, true)?);
    }
    if let (Some(from), Some(to)) = (filter.from, filter.to)
        && from > to
    {
        return Err(Error::new(
            Kind::Usage,
            "reading --from and --to",
            format!("{from} comes after {to}"),
        ));
    }
    Ok(())
}
