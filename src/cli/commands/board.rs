//! `careerdeck board`

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::app::{BoardSort, Card, Deck, Error, PastCard};
use crate::cli::Context;
use crate::cli::args::BoardArgs;
use crate::cli::output::{Look, Output, thousands};
use crate::cli::table::Table;
use crate::cli::when::{self, DayMeans};
use crate::domain::job::{JobStatus, Priority, SalaryPeriod, WorkMode};
use crate::domain::{json, salary};

/// A column of the board, as JSON shows it.
#[derive(Serialize)]
struct Column<C> {
    status: JobStatus,
    count: u64,
    jobs: Vec<C>,
}

/// A card of the board as it is now.
#[derive(Serialize)]
struct CardJson<'a> {
    id: i64,
    title: &'a str,
    company: &'a str,
    location: &'a Option<String>,
    work_mode: Option<WorkMode>,
    status_changed_at: DateTime<Utc>,
    #[serde(serialize_with = "json::short_number")]
    salary_min: Option<f64>,
    #[serde(serialize_with = "json::short_number")]
    salary_max: Option<f64>,
    salary_currency: Option<&'a str>,
    salary_period: Option<SalaryPeriod>,
    match_score: Option<f64>,
    deadline: Option<NaiveDate>,
    priority: Priority,
    tags: &'a [String],
}

pub(in crate::cli) fn run(context: &Context, args: BoardArgs, out: &mut Output) -> Result<(), Error> {
    let deck = context.deck()?;
    match &args.at {
        Some(text) => {
            let at = context.clock.past("--at", text, DayMeans::End)?;
            print_past(window(deck.board_at(at)?, &args), at, out)
        }
        None => print_now(&deck, &args, out),
    }
}

fn print_now(deck: &Deck, args: &BoardArgs, out: &mut Output) -> Result<(), Error> {
    let counts = deck.counts()?;
    let sort = args.sort.unwrap_or(BoardSort::Manual);
    let limit = args.limit.unwrap_or(i64::MAX as u64);
    let mut columns = Vec::with_capacity(JobStatus::ALL.len());
    for &status in JobStatus::ALL {
        let cards = match counts.of(status) {
            0 => Vec::new(),
            _ => deck.column(status, sort, args.offset, limit)?,
        };
        columns.push((status, counts.of(status), cards));
    }
    if out.json {
        return out.array(columns.iter().map(|(status, count, cards)| Column {
            status: *status,
            count: *count,
            jobs: cards.iter().map(card_json).collect(),
        }));
    }
    let cells = |card: &Card| {
        vec![
            card.id.to_string(),
            card.title.clone(),
            card.company.clone(),
            card.location.clone().unwrap_or_default(),
            card.work_mode.map(|mode| mode.label().to_owned()).unwrap_or_default(),
            card.salary.as_ref().map(salary::short).unwrap_or_default(),
            card.deadline.map(|day| format!("due {day}")).unwrap_or_default(),
            format!("since {}", when::day(card.status_changed_at)),
        ]
    };
    print_columns(&columns, &[">", "~", "~", "~", "", "", "", ""], cells, out)
}

fn print_past(columns: Vec<(JobStatus, u64, Vec<PastCard>)>, at: DateTime<Utc>, out: &mut Output) -> Result<(), Error> {
    if out.json {
        return out.array(
            columns
                .into_iter()
                .map(|(status, count, jobs)| Column { status, count, jobs }),
        );
    }
    out.spans(&[(&format!("The board as it was at {}", when::moment(at)), Look::Faint)])?;
    out.line("")?;
    let cells = |card: &PastCard| {
        vec![
            card.id.to_string(),
            card.title.clone(),
            card.company.clone(),
            format!("since {}", when::day(card.status_changed_at)),
        ]
    };
    print_columns(&columns, &[">", "~", "~", ""], cells, out)
}

/// The wanted part of every column, with how many cards it has in all.
fn window(columns: Vec<(JobStatus, Vec<PastCard>)>, args: &BoardArgs) -> Vec<(JobStatus, u64, Vec<PastCard>)> {
    let size = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let limit = args.limit.map_or(usize::MAX, size);
    columns
        .into_iter()
        .map(|(status, cards)| {
            let count = cards.len() as u64;
            (
                status,
                count,
                cards.into_iter().skip(size(args.offset)).take(limit).collect(),
            )
        })
        .collect()
}

fn print_columns<C>(
    columns: &[(JobStatus, u64, Vec<C>)],
    names: &[&'static str],
    cells: impl Fn(&C) -> Vec<String>,
    out: &mut Output,
) -> Result<(), Error> {
    for (at, (status, count, cards)) in columns.iter().enumerate() {
        if at > 0 {
            out.line("")?;
        }
        let number = format!(" ({})", thousands(*count));
        out.spans(&[(status.label(), Look::Strong), (&number, Look::Faint)])?;
        let mut table = Table::new(names);
        for card in cards {
            table.row(cells(card));
        }
        out.table(&table)?;
        let unseen = count.saturating_sub(cards.len() as u64);
        if unseen > 0 {
            out.spans(&[(&format!("… and {} more", thousands(unseen)), Look::Faint)])?;
        }
    }
    Ok(())
}

fn card_json(card: &Card) -> CardJson<'_> {
    let salary = card.salary.as_ref();
    CardJson {
        id: card.id,
        title: &card.title,
        company: &card.company,
        location: &card.location,
        work_mode: card.work_mode,
        status_changed_at: card.status_changed_at,
        salary_min: salary.and_then(|s| s.min),
        salary_max: salary.and_then(|s| s.max),
        salary_currency: salary.and_then(|s| s.currency.as_deref()),
        salary_period: salary.and_then(|s| s.period),
        match_score: card.match_score,
        deadline: card.deadline,
        priority: card.priority,
        tags: &card.tags,
    }
}
