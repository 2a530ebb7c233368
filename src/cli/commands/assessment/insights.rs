//! `careerdeck assessment insights`: what the coach writes about results.

use crate::app::Error;
use crate::app::coach::Shown;
use crate::cli::Context;
use crate::cli::args::{AssessmentInsights, CoachTalk};
use crate::cli::commands::coach;
use crate::cli::output::{Look, Output, note};
use crate::cli::progress::Stop;
use crate::cli::when;
use crate::domain::assessment::Assessment;
use crate::domain::assessment::insights::Insights;

pub(super) fn insights(context: &Context, args: &AssessmentInsights, out: &mut Output) -> Result<(), Error> {
    let talk = CoachTalk {
        context: None,
        chat: None,
        model: args.model.clone(),
    };
    let mut session = coach::session(context, &talk, true)?;
    // Whether it is allowed is said before anything about a model is.
    session.deck().insights_request(args.id)?;
    if args.payload {
        return coach::show_payload(&session.insights_payload(args.id)?, out);
    }
    let preview = format!("careerdeck assessment insights {} --payload", args.id);
    coach::agree(
        &mut session,
        |session| session.insights_payload(args.id),
        args.yes,
        &preview,
    )?;
    // Only now: while the person is asked, Ctrl-C ends the program.
    let stop = Stop::listen();
    session.write_insights(args.id, stop.flag(), &mut |shown| {
        if let Shown::Waiting { attempt, pause, why } = shown {
            note(&format!("{why}; try {attempt} follows {}.", coach::follows(pause)));
        }
    })?;
    let deck = session.deck();
    let taken = deck.assessment(args.id)?;
    if out.json {
        return out.object(&taken);
    }
    print(&taken, |insights| deck.insights_doubts(&taken, insights), out)
}

/// Prints what the coach wrote, with who wrote it and when, and the lines that rest on nothing.
pub(super) fn print(
    taken: &Assessment,
    doubts: impl FnOnce(&Insights) -> Result<Vec<String>, Error>,
    out: &mut Output,
) -> Result<(), Error> {
    let Some(kept) = taken.fact.ai_insights.as_ref() else {
        return Ok(());
    };
    out.line("")?;
    let Some(insights) = Insights::of(kept) else {
        out.heading("What another program wrote about it")?;
        return out.block(&kept.to_string(), "");
    };
    out.heading("What the coach wrote about it")?;
    let by = format!(
        "Written by {} on {}; a machine's words, not a finding.",
        insights.model,
        when::day(insights.written_at)
    );
    out.spans(&[(&by, Look::Faint)])?;
    out.block(&insights.text, "")?;
    let doubts = doubts(&insights)?;
    if !doubts.is_empty() {
        out.line("")?;
        out.heading("Rests on nothing that was sent")?;
        for doubt in doubts {
            out.line(&format!("! {doubt}"))?;
        }
    }
    Ok(())
}
