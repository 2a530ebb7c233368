//! `careerdeck search`

use crate::app::{Error, HitOrder};
use crate::cli::Context;
use crate::cli::args::SearchArgs;
use crate::cli::output::{Look, Output, note};

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
    let hits = context.deck()?.search(&text, order, limit, args.window.offset)?;
    if out.json {
        return out.array(&hits);
    }
    if hits.is_empty() {
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
    Ok(())
}
