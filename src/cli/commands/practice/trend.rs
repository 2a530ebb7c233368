//! `careerdeck practice trend`

use crate::app::Error;
use crate::cli::Context;
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::domain::practice::trend::ENOUGH;

pub(super) fn run(context: &Context, out: &mut Output) -> Result<(), Error> {
    let trends = context.deck()?.practice_trends()?;
    if out.json {
        return out.array(&trends);
    }
    if trends.is_empty() {
        note(
            "Nothing was answered yet of which something is expected. `careerdeck practice start` starts an interview.",
        );
        return Ok(());
    }
    let share = |(found, expected): (usize, usize)| match expected {
        0 => String::new(),
        _ => format!("{found} of {expected}"),
    };
    let mut table = Table::new(&[
        "COMPETENCY~",
        ">INTERVIEWS",
        ">ANSWERS",
        ">FOUND",
        ">BEFORE",
        ">LAST",
        ">SCORE",
    ]);
    for trend in &trends {
        let compared = trend.last_and_before();
        let last = trend.points.iter().rev().find(|point| point.score.is_some());
        table.row([
            trend.competency.clone(),
            trend.points.len().to_string(),
            trend.answers.to_string(),
            share(trend.all()),
            compared.map(|(_, before)| share(before)).unwrap_or_default(),
            compared.map(|(last, _)| share(last)).unwrap_or_default(),
            last.and_then(|point| Some(format!("{:.1} ({})", point.score?, point.scored)))
                .unwrap_or_default(),
        ]);
    }
    out.table(&table)?;
    note(&format!(
        "FOUND counts points of the offline checklist that are expected of such answers; it is no rating. Fewer than {ENOUGH} \
         interviews tell of no change. SCORE is a model's latest, with how many judgements it is the mean of."
    ));
    Ok(())
}
