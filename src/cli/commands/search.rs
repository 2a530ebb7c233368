//! `careerdeck search`

use serde::Serialize;

use crate::app::{Error, Hit, HitOrder};
use crate::cli::Context;
use crate::cli::args::SearchArgs;
use crate::cli::output::{Look, Output, note};
use crate::domain::search::ChatHit;

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
    let hits = deck.search(&text, order, limit, args.window.offset)?;
    // Chats follow the jobs: the window goes on over both.
    let left = limit.saturating_sub(hits.len() as u64);
    let chats = match args.window.offset {
        _ if left == 0 => Vec::new(),
        0 => deck.search_chats(&text, left, 0)?,
        offset => {
            let jobs = deck.search(&text, order, offset, 0)?.len() as u64;
            deck.search_chats(&text, left, offset - jobs)?
        }
    };
    if out.json {
        let jobs = hits.iter().map(Found::Job);
        return out.array(jobs.chain(chats.iter().map(Found::Chat)));
    }
    if hits.is_empty() && chats.is_empty() {
        note("Nothing was found.");
    }
    for hit in &hits {
        let id = format!("{:>4}  ", hit.job_id);
        let rest = format!(" at {} · {}", hit.company, hit.status.label());
        out.spans(&[(&id, Look::Faint), (&hit.title, Look::Strong), (&rest, Look::Plain)])?;
        let snippet = hit.snippet.iter().map(|(text, matching)| {
            let look = if *matching { Look::Strong } else { Look::Plain };
            (text.as_str(), look)
        });
        let line: Vec<(&str, Look)> = std::iter::once(("      ", Look::Plain)).chain(snippet).collect();
        if line.len() > 1 {
            out.spans(&line)?;
        }
    }
    chats.iter().try_for_each(|hit| super::coach::print_hit(hit, out))
}

/// What was found, whichever it is.
#[derive(Serialize)]
#[serde(untagged)]
enum Found<'a> {
    Job(&'a Hit),
    Chat(&'a ChatHit),
}
