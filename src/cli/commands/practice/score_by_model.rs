//! `careerdeck practice score`

use super::{Shown, show};
use crate::app::{Error, Kind, ScoringStep, score_practice, scoring_payload};
use crate::cli::Context;
use crate::cli::args::{CoachTalk, PracticeScore};
use crate::cli::commands::coach;
use crate::cli::output::{Output, note};
use crate::cli::progress::Stop;
use crate::domain::practice::score::CALLS;

pub(super) fn run(context: &Context, args: &PracticeScore, out: &mut Output) -> Result<(), Error> {
    // What is not there or can't be scored is said before anybody looks for a model.
    context.deck()?.practice(args.id)?;
    let talk = CoachTalk {
        context: None,
        chat: None,
        model: args.model.clone(),
    };
    let mut session = coach::session(context, &talk, true)?;
    let payload = scoring_payload(&mut session, args.id)?;
    if args.payload {
        if !out.json {
            note(&format!("This would be sent {CALLS} times."));
        }
        return coach::show_payload(&payload, out);
    }
    let preview = format!("careerdeck practice score {} --payload", args.id);
    coach::agree(&mut session, |_| Ok(payload), args.yes, &preview)?;
    // Only now: while the person is asked, Ctrl-C ends the program.
    let stop = Stop::listen();
    let scored = score_practice(&mut session, args.id, stop.flag(), &mut |step| match step {
        ScoringStep::Asking { call, of } => note(&format!("Asking the model, {call} of {of} …")),
        ScoringStep::Waiting { attempt, pause, why } => {
            note(&format!("{why}; try {attempt} follows {}.", coach::follows(pause)))
        }
        ScoringStep::Lost { call, why } => note(&format!("Call {call} can't be used: {why}.")),
    })?;
    note(&format!("{}.", scored.in_words()));
    let row = session.deck().practice(args.id)?;
    if out.json {
        out.object(&Shown::of(&row))?;
    } else {
        show(&row, out)?;
    }
    if scored.stopped {
        let error = Error::new(
            Kind::Cancelled,
            format!("scoring practice interview {}", args.id),
            "it was stopped",
        );
        return Err(error.hint("What came before is kept; it can be asked for again."));
    }
    Ok(())
}
