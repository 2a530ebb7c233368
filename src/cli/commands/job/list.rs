//! `careerdeck job list`

use crate::app::{Deck, Error, JobQuery, Kind, SavedView};
use crate::cli::Context;
use crate::cli::args::JobList;
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::cli::when;
use crate::domain::filter::Filter;
use crate::domain::salary;

pub(super) fn run(context: &Context, args: JobList, out: &mut Output) -> Result<(), Error> {
    let deck = context.deck()?;
    let view = args.view.as_deref().map(|name| named(&deck, name)).transpose()?;
    let query = JobQuery {
        filter: filter(context, view.as_ref(), &args),
        sort: args.sort.as_deref().map(column),
        within: view.map(|view| view.sort),
        limit: args.window.limit,
        offset: args.window.offset,
    };
    let jobs = deck.jobs(&query)?;
    if out.json {
        return out.array(&jobs);
    }
    if jobs.is_empty() {
        note("No job is in this list.");
        return Ok(());
    }
    let mut table = Table::new(&[
        ">ID",
        "STATUS",
        "TITLE~",
        "COMPANY~",
        "LOCATION~",
        "MODE",
        "SALARY",
        "SINCE",
        "DEADLINE",
        "TAGS~",
    ]);
    for job in &jobs {
        table.row([
            job.id.to_string(),
            job.status.label().to_owned(),
            job.title.clone(),
            job.company.clone(),
            job.location.clone().unwrap_or_default(),
            job.work_mode.map(|mode| mode.label().to_owned()).unwrap_or_default(),
            super::salary(job).map(|s| salary::short(&s)).unwrap_or_default(),
            when::day(job.status_changed_at),
            job.deadline.map(|day| day.to_string()).unwrap_or_default(),
            job.tags.join(", "),
        ]);
    }
    out.table(&table)
}

/// The saved view of a name, whatever its case.
fn named(deck: &Deck, name: &str) -> Result<SavedView, Error> {
    let mut views = deck.views()?.into_iter();
    views.find(|view| view.name.eq_ignore_ascii_case(name)).ok_or_else(|| {
        Error::new(
            Kind::NotFound,
            "listing jobs",
            format!("there is no saved view \"{name}\""),
        )
        .hint("`careerdeck view list` shows those there are.")
    })
}

fn filter(context: &Context, view: Option<&SavedView>, args: &JobList) -> Filter {
    let mut line = args.search.clone().unwrap_or_default();
    if let Some(view) = view {
        line = format!("{} {line}", view.filter);
    }
    // While it is typed an open quote narrows nothing; here the line is whole.
    if line.matches('"').count() % 2 == 1 {
        line.push('"');
    }
    for term in Filter::not_understood(&line, context.clock.now) {
        note(&format!("\"{term}\" is not understood and narrows nothing."));
    }
    let mut filter = Filter::parse(&line, context.clock.now);
    filter.statuses.extend(&args.status);
    filter.tags.extend(
        args.tags
            .iter()
            .map(|tag| tag.trim().trim_start_matches('#').to_lowercase()),
    );
    // Closed jobs are out of sight until they are asked for in one way or another.
    if args.closed {
        filter.open = Some(false);
    } else if !args.all && !view.is_some_and(|view| view.closed) && filter.open.is_none() && filter.statuses.is_empty()
    {
        filter.open = Some(true);
    }
    filter
}

/// A column as a person types it: `-created-at` is `-created_at`.
fn column(typed: &str) -> String {
    let (sign, name) = match typed.strip_prefix('-') {
        Some(name) => ("-", name),
        None => ("", typed),
    };
    format!("{sign}{}", name.to_lowercase().replace('-', "_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sort_column_may_be_typed_with_dashes_and_a_leading_one_turns_it_round() {
        for (typed, read) in [
            ("created_at", "created_at"),
            ("-created-at", "-created_at"),
            ("Match-Score", "match_score"),
        ] {
            assert_eq!(column(typed), read);
        }
    }
}
