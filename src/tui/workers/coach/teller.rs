//! Telling the loop what a session does.

use std::sync::mpsc::Sender;

use chrono::Utc;

use super::chat::{Took, chat_of};
use super::tell;
use crate::app::Deck;
use crate::app::coach::Shown;
use crate::domain::conversation::Conversation;
use crate::domain::conversation::proposal::ProposalStatus;
use crate::tui::effect::{Became, CoachNews, More, Said, Who};
use crate::tui::event::Event;

/// Tells the loop.
pub struct Teller<'a> {
    events: &'a Sender<Event>,
    /// For looking up what is saved.
    deck: &'a Deck,
    chat: Option<i64>,
    title: String,
    /// What the calls took that came before the one that runs, for the answer that is on its way.
    before: Took,
    /// What that one took so far.
    took: Took,
    /// What the tool that runs does, in words.
    doing: String,
}

impl<'a> Teller<'a> {
    /// With a connection of its own for looking up what is saved, and the chat where there is one already.
    pub fn new(events: &'a Sender<Event>, deck: &'a Deck, chat: Option<&Conversation>) -> Teller<'a> {
        Teller {
            events,
            deck,
            chat: chat.map(|chat| chat.id),
            title: chat.and_then(|chat| chat.title.clone()).unwrap_or_default(),
            before: Took::default(),
            took: Took::default(),
            doing: String::new(),
        }
    }

    fn tell(&self, news: CoachNews) {
        // A loop that is gone stops the session by its flag.
        tell(self.events, news);
    }

    fn more(&self, more: More) {
        self.tell(CoachNews::More(vec![more]));
    }

    /// Takes what a session shows.
    pub fn take(&mut self, shown: Shown) {
        match shown {
            Shown::Conversation(conversation) => {
                self.chat = Some(conversation.id);
                self.title = conversation.title.unwrap_or_default();
                self.began(None);
            }
            Shown::Asked { message_id } => self.began(Some(message_id)),
            Shown::Sending { .. } => {
                self.before = self.before.and(std::mem::take(&mut self.took));
                self.more(More::Doing(String::new()));
            }
            Shown::Started { model } => {
                if let Some(model) = model {
                    self.more(More::Model(model));
                }
            }
            Shown::Text(text) | Shown::Refusal(text) => self.more(More::Text(text)),
            Shown::Reasoning(text) => self.more(More::Thought(text)),
            Shown::ToolBegins(name) => self.more(More::Doing(begun(&name))),
            Shown::Tool { words, .. } => {
                self.more(More::Doing(words.clone()));
                self.doing = words;
            }
            Shown::ToolDone { is_error, why, .. } => {
                let doing = std::mem::take(&mut self.doing);
                if !doing.is_empty() {
                    self.more(More::Done(done(&doing, is_error, why.as_deref())));
                }
            }
            Shown::Proposed(proposal) => self.proposals(proposal.fact.conversation_id),
            Shown::Decided(proposal) => {
                if proposal.fact.status != ProposalStatus::Pending {
                    let done = proposal.fact.status == ProposalStatus::Approved;
                    let became = if done { "done" } else { "refused" };
                    let words = format!("{}: {became}", self.deck.proposal_label(&proposal.fact));
                    self.tell(CoachNews::Decided(vec![Became {
                        proposal: proposal.id,
                        done,
                        words,
                    }]));
                }
                self.proposals(proposal.fact.conversation_id);
            }
            Shown::Usage { usage, cost } => {
                let tokens = match (usage.input, usage.output) {
                    (None, None) => None,
                    (input, output) => Some(input.unwrap_or(0).saturating_add(output.unwrap_or(0))),
                };
                self.took = Took { tokens, cost };
                let Took { tokens, cost } = self.before.and(self.took);
                self.more(More::Used(tokens, cost));
            }
            Shown::Waiting { attempt, pause, why } => {
                let until = Utc::now() + chrono::Duration::from_std(pause).unwrap_or_default();
                self.more(More::Waiting { attempt, until, why });
            }
            Shown::Summarised { messages } => self.note(format!(
                "The oldest {messages} messages are sent as a summary from now on; here all of them stay."
            )),
            Shown::Warning(warning) => self.note(warning),
            Shown::Ended { message_id, .. } => self.ended(message_id),
        }
    }

    fn note(&self, words: String) {
        self.tell(CoachNews::Said(Box::new(Said::new(0, Who::Note, words))));
    }

    fn began(&self, question: Option<i64>) {
        if let Some(chat) = self.chat {
            let title = self.title.clone();
            self.tell(CoachNews::Began { chat, title, question });
        }
    }

    /// What waits, as it is in the file now.
    fn proposals(&self, chat: Option<i64>) {
        // What can't be read now is told with the chat as a whole.
        if let Some(Ok(chat)) = chat.map(|chat| chat_of(self.deck, chat)) {
            self.tell(CoachNews::Proposed(chat.proposals));
        }
    }

    fn ended(&mut self, message: i64) {
        let Some(Ok(chat)) = self.chat.map(|chat| chat_of(self.deck, chat)) else {
            return;
        };
        if let Some(said) = chat.said.into_iter().find(|said| said.id == message) {
            // It says itself what it took.
            (self.before, self.took) = (Took::default(), Took::default());
            self.tell(CoachNews::Said(Box::new(said)));
        }
    }
}

/// What a model is doing that writes a call of a tool.
fn begun(tool: &str) -> String {
    match tool.split_once('_') {
        Some(("draft", what)) => format!("writing a {}", what.replace('_', " ")),
        Some(("add" | "update" | "delete", what)) => format!("proposing a change of a {}", what.replace('_', " ")),
        _ => format!("asking for {}", tool.replace('_', " ")),
    }
}

/// What was done, by what was being done: `reading job 12` → `read job 12`.
fn done(doing: &str, is_error: bool, why: Option<&str>) -> String {
    let (verb, rest) = doing.split_once(' ').unwrap_or((doing, ""));
    let past = match verb {
        "reading" => "read",
        "searching" => "searched",
        "looking" => "looked",
        "listing" => "listed",
        "proposing" => "proposed",
        "drafting" => "drafted",
        other => other,
    };
    let words = format!("{past} {rest}");
    if is_error {
        let why = why.map(|why| format!(": {why}")).unwrap_or_default();
        format!("{}: that did not work{why}", words.trim())
    } else {
        words.trim().to_owned()
    }
}
