//! A practice interview that is answered on the terminal.

use std::io::{self, BufRead, Write};

use super::apply;
use crate::app::{Deck, Error, PracticeChange};
use crate::cli::Context;
use crate::cli::output::note;
use crate::domain::practice::session::Session;
use crate::domain::text::printable_block;

/// Asks one question after the other on the terminal, and saves after each; leaving early is no error.
pub(super) fn ask(context: &Context, deck: &mut Deck, id: i64) -> Result<(), Error> {
    note(
        "Type your answer, and an empty line when it is done. /skip leaves a question out, /end ends the interview, /quit leaves it for later.",
    );
    let mut lines = io::stdin().lock().lines();
    loop {
        let row = deck.practice(id)?;
        let Some(mut session) = Session::of(&row.fact.conversation_history).filter(|_| !row.fact.is_completed) else {
            return Ok(());
        };
        let Some(prompt) = session.current() else { return Ok(()) };
        let mark = if prompt.is_follow_up { "and" } else { "" };
        note(&format!("\n{}/{} {mark} {}", prompt.number, prompt.of, prompt.text));
        let begun = context.stamp().now;
        let typed = typed(&mut lines, || {
            let mut stderr = io::stderr();
            let _ = write!(stderr, "{}", printable_block("> "));
            let _ = stderr.flush();
        });
        let seconds = u64::try_from((context.stamp().now - begun).num_seconds()).unwrap_or_default();
        let left = typed.then == Then::Leave;
        typed.into_session(&mut session, seconds);
        let change = PracticeChange::Save {
            id,
            session: Box::new(session),
            seen: Box::new(row.fact.conversation_history),
        };
        apply(deck, context, change)?;
        if left {
            return Ok(());
        }
    }
}

/// What follows what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    /// The next question.
    Next,
    /// The same, and this one stays without an answer.
    Skip,
    /// Nothing, it is over.
    End,
    /// It is left for later.
    Leave,
}

/// What was typed to a question.
#[derive(Debug, PartialEq, Eq)]
struct Typed {
    answer: String,
    then: Then,
}

/// Reads lines up to an empty one, a word that says what is to follow, or the end; `prompt` is called before each. To skip
/// what was begun to be answered takes the word twice, since that throws it away.
fn typed(lines: &mut impl Iterator<Item = io::Result<String>>, mut prompt: impl FnMut()) -> Typed {
    let mut answer = String::new();
    let mut asked = false;
    let then = loop {
        prompt();
        let Some(Ok(line)) = lines.next() else {
            break Then::Leave;
        };
        match line.trim() {
            "" if answer.is_empty() => {}
            "" => break Then::Next,
            "/quit" => break Then::Leave,
            "/end" => break Then::End,
            "/skip" if answer.is_empty() || asked => {
                answer.clear();
                break Then::Skip;
            }
            "/skip" => {
                asked = true;
                note("An answer is begun. An empty line gives it; /skip once more throws it away.");
            }
            _ => {
                asked = false;
                answer.push_str(&line);
                answer.push('\n');
            }
        }
    };
    Typed { answer, then }
}

impl Typed {
    /// What was typed is the answer, also where the interview ends or is left then.
    fn into_session(self, session: &mut Session, seconds: u64) {
        match self.then {
            Then::Skip => session.skip(seconds),
            _ if session.answer(&self.answer, seconds) => {}
            _ => session.pause(seconds),
        }
        if self.then == Then::End {
            session.end();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::practice::session::{Chosen, Setup, Source};
    use crate::domain::question::QuestionKind;

    fn after(lines: &[&str]) -> (Session, Then) {
        let setup = Setup {
            follow_ups: false,
            ..Setup::default()
        };
        let chosen = |question: &str| Chosen {
            question: question.to_owned(),
            source: Source::Own,
            question_id: None,
            topic: None,
            kind: QuestionKind::Motivation,
            good_answer: None,
        };
        let mut session = Session::begin(setup, vec![chosen("Why trams?"), chosen("Why here?")]);
        let mut lines = lines.iter().map(|line| Ok((*line).to_owned()));
        let typed = typed(&mut lines, || {});
        let then = typed.then;
        typed.into_session(&mut session, 5);
        (session, then)
    }

    #[test]
    fn what_was_typed_is_the_answer_whatever_follows_it() {
        for (word, then) in [("", Then::Next), ("/quit", Then::Leave), ("/end", Then::End)] {
            let (session, followed) = after(&["I like rails.", "And people.", word]);
            assert_eq!(
                session.turns[0].answer.as_deref(),
                Some("I like rails.\nAnd people."),
                "{word}"
            );
            assert_eq!((followed, session.is_over()), (then, then == Then::End), "{word}");
        }
        // The end of what is read leaves it, with what was typed.
        let (session, followed) = after(&["I like rails."]);
        assert_eq!((session.answered(), followed), (1, Then::Leave));
        let (session, followed) = after(&["", "/quit"]);
        assert_eq!(
            (session.answered(), session.turns[0].seconds, followed),
            (0, 5, Then::Leave)
        );
    }

    #[test]
    fn an_answer_that_is_begun_is_skipped_only_when_that_is_said_twice() {
        assert!(after(&["/skip"]).0.turns[0].skipped);
        let (session, _) = after(&["I like rails.", "/skip", ""]);
        assert_eq!(session.turns[0].answer.as_deref(), Some("I like rails."));
        let (session, _) = after(&["I like rails.", "/skip", "/skip"]);
        assert!(session.turns[0].skipped && session.answered() == 0);
    }
}
