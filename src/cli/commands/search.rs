//! `careerdeck search`

use serde::Serialize;

use crate::app::{Error, Hit, HitOrder};
use crate::cli::Context;
use crate::cli::args::SearchArgs;
use crate::cli::output::{Look, Output, note};
use crate::domain::search::{ChatHit, RowHit};

pub(in crate::cli) fn run(context: &Context, args: SearchArgs, out: &mut Output) -> Result<(), Error> {
    let order = if args.newest {
        HitOrder::Newest
    } else {
        HitOrder::Ranked
    };
    // While it is typed an open quote finds nothing; here the line is whole.
    let mut text = args.text.join(" ");
    if text.matches('"').count() % 2 == 1 {
        text.push('"');
    }
    let limit = args.window.limit.unwrap_or(i64::MAX as u64);
    let deck = context.deck()?;
    // Chats follow the jobs, and everything else the chats: the window goes on over all of them.
    let mut window = (limit, args.window.offset);
    let hits = part(&mut window, |limit, offset| deck.search(&text, order, limit, offset))?;
    let chats = part(&mut window, |limit, offset| deck.search_chats(&text, limit, offset))?;
    let rows = part(&mut window, |limit, offset| deck.search_rows(&text, limit, offset))?;
    if out.json {
        let jobs = hits.iter().map(Found::Job);
        let chats = chats.iter().map(Found::Chat);
        return out.array(jobs.chain(chats).chain(rows.iter().map(Found::Row)));
    }
    if hits.is_empty() && chats.is_empty() && rows.is_empty() {
        note("Nothing was found.");
    }
    for hit in &hits {
        let id = format!("{:>4}  ", hit.job_id);
        let rest = format!(" at {} · {}", hit.company, hit.status.label());
        out.spans(&[(&id, Look::Faint), (&hit.title, Look::Strong), (&rest, Look::Plain)])?;
        print_snippet(&hit.snippet, out)?;
    }
    chats.iter().try_for_each(|hit| super::coach::print_hit(hit, out))?;
    for hit in &rows {
        let id = format!("{:>4}  ", hit.id);
        let rest = match hit.job_id {
            Some(job) => format!(" · {}, of job {job}", hit.label()),
            None => format!(" · {}", hit.label()),
        };
        out.spans(&[(&id, Look::Faint), (&hit.title, Look::Strong), (&rest, Look::Plain)])?;
        print_snippet(&hit.snippet, out)?;
    }
    Ok(())
}

/// Prints the words around a match, where there are any.
fn print_snippet(snippet: &[(String, bool)], out: &mut Output) -> Result<(), Error> {
    if snippet.is_empty() {
        return Ok(());
    }
    let snippet = snippet.iter().map(|(text, matching)| {
        let look = if *matching { Look::Strong } else { Look::Plain };
        (text.as_str(), look)
    });
    let line: Vec<(&str, Look)> = std::iter::once(("      ", Look::Plain)).chain(snippet).collect();
    out.spans(&line)
}

/// What of one list falls into the window: how many there is room for, and how many come before it. Both are less afterwards.
fn part<T>((room, before): &mut (u64, u64), find: impl Fn(u64, u64) -> Result<Vec<T>, Error>) -> Result<Vec<T>, Error> {
    if *room == 0 {
        return Ok(Vec::new());
    }
    let found = find(*room, *before)?;
    *room -= found.len() as u64;
    *before = match found.is_empty() && *before > 0 {
        true => *before - find(*before, 0)?.len() as u64,
        false => 0,
    };
    Ok(found)
}

/// What was found, whichever it is.
#[derive(Serialize)]
#[serde(untagged)]
enum Found<'a> {
    Job(&'a Hit),
    Chat(&'a ChatHit),
    Row(&'a RowHit),
}
