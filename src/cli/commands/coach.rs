//! `careerdeck coach …`

mod ask;
mod chats;
mod facts;
mod may_send;
mod prompts;
mod proposals;
mod providers;

pub(super) use chats::print_hit;
pub(super) use may_send::{agree, show_payload};

use std::time::Duration;

use crate::app::coach::prompts::Prompts;
use crate::app::coach::{Instructions, Model, Session, Setup, find_model};
use crate::app::{Deck, Error};
use crate::cli::Context;
use crate::cli::args::{CoachCommand, CoachPrompts, CoachTalk};
use crate::cli::output::{Output, note};
use crate::paths;

pub(in crate::cli) fn run(context: &Context, command: CoachCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        CoachCommand::Ask(args) => ask::ask(context, args, out),
        CoachCommand::Payload(args) => ask::payload(context, args, out),
        CoachCommand::Chats(args) => chats::chats(context, &args, out),
        CoachCommand::Show(args) => chats::show(context, &args, out),
        CoachCommand::Rename { id, title } => chats::rename(context, id, &title.join(" "), out),
        CoachCommand::Rm { ids, yes } => chats::rm(context, ids, yes, out),
        CoachCommand::Requests(window) => chats::requests(context, window, out),
        CoachCommand::Memories(window) => chats::memories(context, window, out),
        CoachCommand::Remember { text } => chats::remember(context, text.join(" "), out),
        CoachCommand::Forget { ids } => chats::forget(context, ids, out),
        CoachCommand::Proposals { all, window } => proposals::list(context, all, window, out),
        CoachCommand::Approve { ids, unsupported } => proposals::approve(context, &ids, unsupported, out),
        CoachCommand::Refuse { ids, why } => proposals::refuse(context, &ids, why.as_deref(), out),
        CoachCommand::Prompts { command } => prompts::run(context, command.unwrap_or(CoachPrompts::List), out),
        CoachCommand::Providers(window) => providers::providers(context, window, out),
        CoachCommand::CheckFacts(args) => facts::check(context, &args, out),
        CoachCommand::Test(args) => providers::test(context, &args, out),
    }
}

/// The talk that was named, or a new one, with the model that is asked.
pub(super) fn session(context: &Context, talk: &CoachTalk, with_model: bool) -> Result<Session, Error> {
    let about = talk
        .context
        .as_deref()
        .map(crate::app::coach::About::read)
        .transpose()?;
    let deck = super::hunt::deck(context)?;
    let settings = context.settings()?.coach_settings();
    let file = paths::settings(context.global.config.as_deref())?;
    let prompts = Prompts::load(file.parent().map(|folder| folder.join("prompts")).as_deref());
    for wrong in &prompts.wrong {
        note(wrong);
    }
    let mut model: Option<Box<dyn Model>> = None;
    if with_model {
        let prices = crate::app::providers::prices(file.parent())?;
        if let Some(found) = find_model(&settings, prices, talk.model.as_deref())? {
            model = Some(Box::new(found));
        }
    }
    let now = context.clock.now;
    let begun = std::time::Instant::now();
    let setup = Setup {
        // What time it was when the command began, and how long it has run since.
        clock: Box::new(move || now + chrono::Duration::from_std(begun.elapsed()).unwrap_or_default()),
        instructions: Instructions::with_manner(prompts.coach()),
        ..Setup::by(&settings, deck, model, now)?
    };
    match talk.chat {
        Some(id) => Session::resume(setup, id),
        None => Ok(Session::new(setup, about.unwrap_or(crate::app::coach::About::GENERAL))),
    }
}

/// When a call is tried again that did not go through, in words.
pub(super) fn follows(pause: Duration) -> String {
    match pause.as_secs() {
        0 => "at once".to_owned(),
        1 => "in 1 second".to_owned(),
        seconds => format!("in {seconds} seconds"),
    }
}

/// Whether a row that a talk is about is the person's own; else it is not there.
fn check_context(deck: &Deck, talk: &CoachTalk) -> Result<(), Error> {
    match talk.context.as_deref() {
        None => Ok(()),
        Some(text) => deck.check_about(crate::app::coach::About::read(text)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_told_in_words_that_fit_its_length() {
        let told = [120, 999, 1000, 1999, 2000].map(|milliseconds| follows(Duration::from_millis(milliseconds)));
        assert_eq!(
            told,
            ["at once", "at once", "in 1 second", "in 1 second", "in 2 seconds"]
        );
    }
}
