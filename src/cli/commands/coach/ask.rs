//! `careerdeck coach ask` and `careerdeck coach payload`.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal};

use serde::Serialize;

use crate::app::coach::{Answer, Question, Session, Shown, offline};
use crate::app::{Error, Kind};
use crate::cli::Context;
use crate::cli::args::{CoachAsk, CoachPayload};
use crate::cli::output::{Output, note};
use crate::cli::progress::Stop;
use crate::domain::conversation::cited::Standing;
use crate::domain::conversation::proposal::Proposal;
use crate::domain::conversation::{AnswerStatus, Message};
use crate::domain::text::printable_block;

/// An answer as scripts read it.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    message: &'a Message,
    proposals: &'a [Proposal],
    /// The rows that the answer names, and whether each was read, is there unread, or is missing.
    citations: Vec<Cited>,
}

/// A row that an answer names, as scripts read it.
#[derive(Serialize)]
struct Cited {
    row: String,
    standing: &'static str,
}

fn cited(session: &Session, message: &Message) -> Vec<Cited> {
    let claims = session.claims(&message.content);
    let named: BTreeMap<String, Standing> = claims
        .into_iter()
        .flat_map(|claim| claim.citations)
        .map(|citation| (citation.row.to_string(), citation.standing))
        .collect();
    let standing = |standing| match standing {
        Standing::Read => "read",
        Standing::NotRead => "unread",
        Standing::Missing => "missing",
    };
    let all = named.into_iter().map(|(row, stands)| Cited {
        row,
        standing: standing(stands),
    });
    all.collect()
}

pub(super) fn ask(context: &Context, args: CoachAsk, out: &mut Output) -> Result<(), Error> {
    super::check_context(&context.deck()?, &args.talk)?;
    let mut session = super::session(context, &args.talk, !args.offline)?;
    let question = Question::new(args.text.join(" "));
    if args.offline || session.model().is_none() {
        return offline(&mut session, question, out);
    }
    let payload = |session: &mut Session| session.payload(&question);
    super::agree(&mut session, payload, args.yes, "careerdeck coach payload …")?;
    // Only now: while the person is asked, Ctrl-C ends the program.
    let stop = Stop::listen();
    let mut printer = Printer {
        out,
        ends_line: true,
        failed: None,
    };
    let answer = session.ask(question, stop.flag(), &mut |shown| printer.show(shown))?;
    let Printer { ends_line, failed, .. } = printer;
    if let Some(error) = failed {
        return Err(error);
    }
    finish(&session, &answer, ends_line, out)
}

/// Prints what is left to say, and says by the exit status whether the answer is whole.
fn finish(session: &Session, answer: &Answer, ends_line: bool, out: &mut Output) -> Result<(), Error> {
    let Some(message) = &answer.message else {
        return Err(Error::new(Kind::Failed, "asking the coach", "there is no answer"));
    };
    if out.json {
        out.object(&Whole {
            message,
            proposals: &answer.proposals,
            citations: cited(session, message),
        })?;
    } else {
        if !ends_line {
            out.raw(b"\n")?;
        }
        out.finish()?;
        for Cited { row, standing } in cited(session, message) {
            match standing {
                "missing" => note(&format!("There is no {row}: do not rely on what cites it.")),
                "unread" => note(&format!(
                    "{row} was not looked at for this answer: check what cites it."
                )),
                _ => {}
            }
        }
        for proposal in &answer.proposals {
            super::proposals::describe(session.deck(), proposal);
        }
    }
    if message.metadata.declines() {
        note("The model refused: what it says is no answer to the question.");
    }
    let doing = "asking the coach";
    let again = format!(
        "What came is kept in chat {}. `careerdeck coach ask … --chat {}` goes on.",
        message.conversation_id, message.conversation_id
    );
    match message.metadata.status {
        Some(AnswerStatus::Complete) => Ok(()),
        Some(AnswerStatus::Stopped) => Err(Error::new(Kind::Cancelled, doing, "it was stopped").hint(again)),
        _ => {
            let error = match &answer.failure {
                Some(failure) => Error::from(failure),
                None => {
                    let why = message.metadata.error.clone();
                    Error::new(
                        Kind::Failed,
                        doing,
                        why.unwrap_or_else(|| "the answer is not whole".to_owned()),
                    )
                }
            };
            Err(match error.hint {
                Some(_) => error,
                None => error.hint(again),
            })
        }
    }
}

/// Answers from the person's own rows.
fn offline(session: &mut Session, question: Question, out: &mut Output) -> Result<(), Error> {
    let text = question.text.clone();
    let answer = session.answer_offline(
        question,
        |deck, about, now| {
            let zone = crate::app::own_zone();
            let answer = offline::answer(deck, &text, (about.context, about.id), now, &zone)?;
            Ok((answer.markdown, answer.rows))
        },
        &mut |_| {},
    )?;
    let Some(message) = answer.message else {
        return Ok(());
    };
    if out.json {
        return out.object(&Whole {
            citations: cited(session, &message),
            message: &message,
            proposals: &[],
        });
    }
    out.block(&message.content, "")
}

/// Writes what is shown: the answer to standard output, the rest to standard error.
struct Printer<'a> {
    out: &'a mut Output,
    ends_line: bool,
    failed: Option<Error>,
}

impl Printer<'_> {
    fn show(&mut self, shown: Shown) {
        match shown {
            Shown::Text(text) | Shown::Refusal(text) if !self.out.json => {
                let text = printable_block(&text);
                let written = self.out.raw(text.as_bytes()).and_then(|()| self.out.finish());
                if let Err(error) = written {
                    self.failed.get_or_insert(error);
                }
                self.ends_line = text.ends_with('\n');
            }
            Shown::Tool { words, .. } if io::stderr().is_terminal() => {
                self.break_line("\n\n");
                note(&format!("… {words}"));
            }
            Shown::Waiting { attempt, pause, why } => {
                self.break_line("\n");
                note(&format!("{why}; try {attempt} follows {}.", super::follows(pause)));
            }
            Shown::Summarised { messages } => {
                note(&format!(
                    "The oldest {messages} messages of this chat are sent as a summary from now on."
                ));
            }
            Shown::Warning(words) => {
                self.break_line("\n");
                note(&words);
            }
            _ => {}
        }
    }

    /// What the model says after a tool begins a paragraph, and a note begins a line.
    fn break_line(&mut self, with: &str) {
        if !self.ends_line && !self.out.json {
            let _ = self.out.raw(with.as_bytes()).and_then(|()| self.out.finish());
            self.ends_line = true;
        }
    }
}

pub(super) fn payload(context: &Context, args: CoachPayload, out: &mut Output) -> Result<(), Error> {
    super::check_context(&context.deck()?, &args.talk)?;
    let mut session = super::session(context, &args.talk, true)?;
    let payload = session.payload(&Question::new(args.text.join(" ")))?;
    super::show_payload(&payload, out)
}
