//! What the person may want of a talk, to be done or only looked at.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::super::tools::cut;
use super::{Answer, Error, Event, Question, Session, Shown};
use crate::domain::conversation::beside::beside;

/// What the person wants of a talk. Messages are given by their numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Ask a question at the end.
    Ask(Question),
    /// Ask a question that follows an earlier answer, beside what followed it before.
    Branch {
        /// The answer.
        after: i64,
        /// The question.
        question: Question,
    },
    /// Ask in other words, in place of an earlier question; what was put beside that one stays.
    Resend {
        /// The earlier question.
        message: i64,
        /// The words, and what is put beside them in addition.
        question: Question,
    },
    /// Another answer to the question of a message; `None` = the last one.
    Regenerate(Option<i64>),
    /// Try again what failed, broke off or was stopped.
    Retry,
}

impl Wish {
    /// Whether it is a question in which nothing is asked.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Wish::Ask(question) | Wish::Branch { question, .. } | Wish::Resend { question, .. } => {
                question.text.trim().is_empty() && question.attachments.is_empty()
            }
            Wish::Regenerate(_) | Wish::Retry => false,
        }
    }
}

impl Session {
    /// Does what the person wants, and works until the coach has answered or something waits for the person.
    ///
    /// # Errors
    /// As [`Session::ask`], [`crate::app::Kind::NotFound`] when there is no such message here, and when there is nothing to
    /// try again.
    pub fn fulfil(&mut self, wish: Wish, stop: &Arc<AtomicBool>, on: &mut dyn FnMut(Shown)) -> Result<Answer, Error> {
        self.setup.deck.check_about(self.about)?;
        // How much of a row that is mentioned goes along depends on it.
        self.make_room()?;
        let event = self.event(wish, on)?;
        self.work(event, stop, on)
    }

    /// A wish as the machine takes it: questions with what the rows say that they name.
    pub(super) fn event(&self, wish: Wish, on: &mut dyn FnMut(Shown)) -> Result<Event, Error> {
        let mut asked = |Question { text, mut attachments }: Question| {
            for attachment in &attachments {
                let sent = beside(attachment);
                let cut = (sent.left_out > 0).then(|| cut(sent.left_out));
                for warning in sent.warnings.into_iter().chain(cut) {
                    on(Shown::Warning(format!(
                        "What you put beside it ({}) {warning}.",
                        attachment.name
                    )));
                }
            }
            let (mentions, read) = self.mentioned(&text, on);
            attachments.extend(mentions);
            (text, attachments, read)
        };
        Ok(match wish {
            Wish::Ask(question) => {
                let (text, attachments, read) = asked(question);
                Event::Ask {
                    text,
                    attachments,
                    read,
                }
            }
            Wish::Branch { after, question } => {
                let after = self.key(after)?;
                let (text, attachments, read) = asked(question);
                Event::Branch {
                    after,
                    text,
                    attachments,
                    read,
                }
            }
            Wish::Resend { message, question } => {
                let message = self.key(message)?;
                let (text, attachments, read) = asked(question);
                Event::Resend {
                    message,
                    text,
                    attachments,
                    read,
                }
            }
            Wish::Regenerate(message) => Event::Regenerate {
                message: message.map(|id| self.key(id)).transpose()?,
            },
            Wish::Retry => Event::Retry,
        })
    }
}
