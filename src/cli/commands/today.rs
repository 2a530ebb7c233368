//! `careerdeck today …`

use super::hunt;
use crate::app::today::{Doing, command, doing, drop_items, named, snooze};
use crate::app::{Error, Kind, own_zone};
use crate::cli::Context;
use crate::cli::args::{TodayArgs, TodayCommand};
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::domain::today::{Band, Item, Rule, Today, Wall};
use crate::domain::zoned::Zone;

pub(in crate::cli) fn run(context: &Context, args: TodayArgs, out: &mut Output) -> Result<(), Error> {
    let mut deck = hunt::deck(context)?;
    let zone = own_zone();
    let today = deck.today(context.clock.now, &zone)?;
    let apply = |deck: &mut crate::app::Deck, change| -> Result<(), Error> {
        hunt::say(&deck.apply(change, context.stamp())?);
        Ok(())
    };
    match args.command {
        None if args.quiet => match one_line(&today, context, &zone) {
            Some(line) => out.line(&line),
            None => Ok(()),
        },
        None => {
            let items = super::window(today.items.clone(), args.window);
            list(&today, &items, context, &zone, out)
        }
        Some(TodayCommand::Snooze { items, until }) => {
            let until = context.clock.day("--until", &until)?;
            if until <= context.clock.today() {
                return Err(Error::new(Kind::Usage, "reading --until", "that day has come already")
                    .hint("Name a day from tomorrow on."));
            }
            let items = each(&today, items)?;
            apply(&mut deck, snooze(&items, until, &zone))?;
            hunt::some(out, &items, |item| format!("Put off until {until}: {}.", item.text))
        }
        Some(TodayCommand::Drop { items }) => {
            let items = each(&today, items)?;
            apply(&mut deck, drop_items(&items))?;
            hunt::some(out, &items, |item| format!("Dropped: {}.", item.text))
        }
        Some(TodayCommand::Do { item }) => {
            let item = named(&today, &item)?.clone();
            let done = doing(&item, context.clock.now);
            let Doing::Change(change) = done else {
                let error = Error::new(
                    Kind::Usage,
                    format!("doing \"{}\"", item.text),
                    "it needs more to be said than that it is done",
                );
                return Err(match command(&done) {
                    Some(command) => error.hint(format!("Use {command}.")),
                    None => error,
                });
            };
            apply(&mut deck, *change)?;
            hunt::one(out, &item, |item| match item.kind {
                Rule::FollowUp | Rule::Nudge | Rule::Promise | Rule::Reply => {
                    format!("Written down that it is done: {}.", item.text)
                }
                _ => format!("Done: {}.", item.text),
            })
        }
    }
}

/// The items that a person names, each once.
fn each(today: &Today, words: Vec<String>) -> Result<Vec<Item>, Error> {
    let mut items: Vec<Item> = Vec::new();
    for word in words {
        let item = named(today, &word)?;
        if items.iter().all(|there| there.item != item.item) {
            items.push(item.clone());
        }
    }
    Ok(items)
}

/// `3 to do: Technical interview with Pontis AG (in 20 h)`; nothing where nothing is to be done now or today.
fn one_line(today: &Today, context: &Context, zone: &Zone) -> Option<String> {
    let first = today.items.iter().find(|item| item.band != Band::Later)?;
    let when = when(first, context, zone);
    let when = if when.is_empty() { when } else { format!(" ({when})") };
    Some(format!("{} to do: {}{when}", today.to_do(), first.text))
}

fn list(today: &Today, items: &[Item], context: &Context, zone: &Zone, out: &mut Output) -> Result<(), Error> {
    if out.json {
        return out.array(items);
    }
    if items.is_empty() {
        note("Nothing is to be done today.");
        return Ok(());
    }
    let mut table = Table::new(&[">", "WHEN", "WHAT~", "WHY~", "JOB"]);
    for item in items {
        table.row([
            if item.count.is_some() {
                String::new()
            } else {
                item.rank.to_string()
            },
            when(item, context, zone),
            item.text.clone(),
            item.why.clone(),
            item.ids.job_id.map(|id| id.to_string()).unwrap_or_default(),
        ]);
    }
    out.table(&table)?;
    note(&format!("{} to do, {} can wait.", today.to_do(), today.can_wait()));
    Ok(())
}

/// When an item is due, as short as it can be said.
fn when(item: &Item, context: &Context, zone: &Zone) -> String {
    let Some(due) = item.due_at else {
        return String::new();
    };
    let wall = Wall {
        now: context.clock.now,
        zone,
    };
    let at = wall.at(due);
    let days = (at.date() - wall.today()).num_days();
    let day = match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days if days < 0 && matches!(item.kind, Rule::Silent | Rule::Lapsed) => format!("{} d", -days),
        days if days < 0 => format!("{} d late", -days),
        2..=6 => at.format("%a").to_string(),
        _ => at.format("%Y-%m-%d").to_string(),
    };
    match item.whole_day {
        true => day,
        false => format!("{day} {}", at.format("%H:%M")),
    }
}
