//! The talks and what the coach is to remember, without a model.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Deck, Error, Kind};
use crate::app::{Applied, Stamp, rows};
use crate::domain::conversation::log::{Request, RequestFact, RequestLine};
use crate::domain::conversation::memory::{Memory, MemoryFact, MemorySource};
use crate::domain::conversation::{Conversation, ConversationLine, Message, MessageKind, MessageRole};
use crate::domain::filter::Filter;
use crate::domain::search::ChatHit;
use crate::domain::text;
use crate::store::conversations;
use crate::store::records::{self, Which};

/// A change to the talks: one edit of the journal. What is said in them is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChatChange {
    /// Gives a talk another title.
    Rename {
        /// Which.
        id: i64,
        /// How it is called.
        title: String,
    },
    /// Deletes talks with all that was said in them; undo brings them back.
    Delete(Vec<i64>),
}

/// A change to what the coach is to remember: one edit of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemoryChange {
    /// Adds something. [`Applied::made`] is its number.
    Add(Box<MemoryFact>),
    /// Says it in other words.
    Edit {
        /// Which.
        id: i64,
        /// The words.
        text: String,
    },
    /// Deletes memories; undo brings them back.
    Delete(Vec<i64>),
}

impl MemoryChange {
    /// Something that the person wants remembered from a day on.
    pub fn of_person(text: impl Into<String>, noted_on: NaiveDate) -> MemoryChange {
        MemoryChange::Add(Box::new(MemoryFact {
            text: text.into(),
            source: MemorySource::Person,
            conversation_id: None,
            noted_on,
        }))
    }
}

impl Deck {
    /// The talks, the one in which something was said last first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn chats(&self, limit: Option<u64>, offset: u64) -> Result<Vec<ConversationLine>, Error> {
        self.store.conversations(limit, offset)
    }

    /// One talk.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such talk.
    pub fn chat(&self, id: i64) -> Result<Conversation, Error> {
        self.store.conversation(id)
    }

    /// Everything that was said in a talk, in all its branches, the oldest first.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such talk.
    pub fn chat_messages(&self, id: i64) -> Result<Vec<Message>, Error> {
        let mut messages = self.store.messages(id)?;
        let proposals = self.chat_proposals(id)?;
        // What became of a proposal since it was last told in the chat, such as by undo, is told here.
        for message in messages.iter_mut().filter(|message| message.role == MessageRole::Tool) {
            let proposal = proposals.iter().find(|one| one.fact.message_id == Some(message.id));
            if let Some(told) = super::proposals::told(message, proposal.map(|one| one.fact.status)) {
                message.content = told.content.to_owned();
                message.metadata.waits = told.waits;
                message.metadata.is_error = told.is_error;
            }
        }
        Ok(messages)
    }

    /// What was said on the branch of a talk that is shown, the oldest first.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such talk.
    pub fn chat_branch(&self, id: i64) -> Result<Vec<Message>, Error> {
        let conversation = self.store.conversation(id)?;
        let messages = self.chat_messages(id)?;
        let (entries, keys) = super::session::entries(&messages);
        let head = super::session::head(&conversation, &keys);
        let machine = crate::domain::conversation::machine::Machine::resumed(entries, head);
        let shown: std::collections::HashSet<_> = machine.path().iter().map(|entry| entry.key).collect();
        Ok(messages
            .into_iter()
            .filter(|message| keys.get(&message.uid).is_some_and(|key| shown.contains(key)))
            .collect())
    }

    /// Finds words in what was said, the best match first. Whatever is typed is a valid query.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn search_chats(&self, query: &str, limit: u64, offset: u64) -> Result<Vec<ChatHit>, Error> {
        let filter = Filter::parse(query, DateTime::UNIX_EPOCH);
        self.store.search_messages(&filter, limit, offset)
    }

    /// The shown branch of a talk as Markdown.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such talk.
    pub fn chat_as_markdown(&self, id: i64) -> Result<String, Error> {
        let conversation = self.store.conversation(id)?;
        let title = conversation.title.unwrap_or_else(|| format!("Chat {id}"));
        let mut page = format!("# {}\n", text::clean_line(&title));
        for message in self.chat_branch(id)? {
            let at = message.created_at.format("%Y-%m-%d %H:%M UTC");
            let (who, body) = match message.role {
                MessageRole::User => ("You", message.content.clone()),
                MessageRole::Assistant if message.metadata.kind == Some(MessageKind::Offline) => {
                    ("Offline coach", message.content.clone())
                }
                MessageRole::Assistant => ("Coach", message.content.clone()),
                MessageRole::System if message.metadata.kind == Some(MessageKind::Summary) => {
                    ("Summary of the earlier part", message.content.clone())
                }
                // What tools gave are the person's own rows; that they were read is said.
                MessageRole::Tool => {
                    let tool = message.metadata.tool.as_deref().unwrap_or("tool");
                    page.push_str(&format!("\n*{}*\n", text::clean_line(&format!("used {tool}"))));
                    continue;
                }
                MessageRole::System => continue,
            };
            if body.trim().is_empty() && message.metadata.error.is_none() {
                continue;
            }
            page.push_str(&format!("\n## {who}, {at}\n\n{}\n", text::clean_block(&body)));
            for attachment in &message.metadata.attachments {
                let fence = "`".repeat(longest_fence(&attachment.text) + 1);
                page.push_str(&format!(
                    "\n{}:\n\n{fence}\n{}\n{fence}\n",
                    text::clean_line(&attachment.name),
                    text::clean_block(&attachment.text)
                ));
            }
            match message.metadata.status {
                None | Some(crate::domain::conversation::AnswerStatus::Complete) if message.metadata.declines() => {
                    page.push_str("\n*(the model refused)*\n");
                }
                None | Some(crate::domain::conversation::AnswerStatus::Complete) => {}
                Some(status) => page.push_str(&format!("\n*({})*\n", status.label())),
            }
        }
        Ok(page)
    }

    /// What the coach is to remember, the oldest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn memories(&self) -> Result<Vec<Memory>, Error> {
        self.store.records(&Which::default())
    }

    /// What was sent to models, the newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn coach_requests(&self, limit: Option<u64>, offset: u64) -> Result<Vec<Request>, Error> {
        self.store
            .records::<RequestFact>(&Which::by("id DESC").part(limit, offset))
    }

    /// The newest requests to models, without their bodies.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn coach_request_lines(&self, limit: u64) -> Result<Vec<RequestLine>, Error> {
        self.store.request_lines(limit)
    }

    /// One request to a model, with what was sent.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such request.
    pub fn coach_request(&self, id: i64) -> Result<Request, Error> {
        self.store.record::<RequestFact>(id)
    }

    /// Remembers, or with `None` forgets, that the person agrees to send to a host.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn set_consent(&mut self, host: &str, at: Option<DateTime<Utc>>) -> Result<(), Error> {
        self.store.set_consent(host, at)
    }

    /// Makes one change of the talks.
    pub(in crate::app) fn apply_chat(&mut self, change: ChatChange, stamp: Stamp) -> Result<Applied, Error> {
        let journaled = match change {
            ChatChange::Rename { id, title } => {
                let title = text::clean_line(&title);
                if title.is_empty() {
                    return Err(Error::new(
                        Kind::Usage,
                        format!("renaming chat {id}"),
                        "it has no title",
                    ));
                }
                self.store.edit("renaming a chat", stamp, |transaction| {
                    conversations::conversation(transaction, id)?;
                    conversations::rename(transaction, id, &title)?;
                    Ok((format!("rename chat {id} to {title}"), ()))
                })
            }
            ChatChange::Delete(ids) => self.store.edit("deleting chats", stamp, |transaction| {
                let mut titles = Vec::new();
                for id in &ids {
                    let gone = conversations::conversation(transaction, *id)?;
                    titles.push(gone.title.unwrap_or_else(|| id.to_string()));
                    conversations::delete(transaction, *id)?;
                }
                let label = match titles.as_slice() {
                    [one] => format!("delete chat {one}"),
                    many => format!("delete {} chats", many.len()),
                };
                Ok((label, ()))
            }),
        }?;
        self.applied(journaled.edit)
    }

    /// Makes one change of what the coach is to remember.
    pub(in crate::app) fn apply_memory(&mut self, change: MemoryChange, stamp: Stamp) -> Result<Applied, Error> {
        let user_id = self.store.user_id();
        let mut made = None;
        let journaled = match change {
            MemoryChange::Add(fact) => {
                let doing = "adding a memory";
                let fact = checked(doing, fact.cleaned())?;
                self.store.edit(doing, stamp, |transaction| {
                    made = Some(records::insert(transaction, user_id, &fact, stamp.now)?);
                    Ok((format!("remember: {}", short(&fact.text)), ()))
                })
            }
            MemoryChange::Edit { id, text } => {
                let doing = format!("changing memory {id}");
                self.store.edit(&doing, stamp, |transaction| {
                    let current = records::one::<MemoryFact>(transaction, id)?.fact;
                    let fact = MemoryFact {
                        text,
                        ..current.clone()
                    };
                    let fact = checked(&doing, fact.cleaned())?;
                    records::update(transaction, id, &current, &fact)?;
                    Ok((format!("edit memory {id}"), ()))
                })
            }
            MemoryChange::Delete(ids) => self.store.edit("deleting memories", stamp, |transaction| {
                let name = |memory: &Memory| format!("memory {}", short(&memory.fact.text));
                let (label, _) = rows::delete::<MemoryFact>(transaction, &ids, name)?;
                Ok((label, ()))
            }),
        }?;
        let mut applied = self.applied(journaled.edit)?;
        applied.made = made;
        Ok(applied)
    }
}

fn checked(doing: &str, fact: MemoryFact) -> Result<MemoryFact, Error> {
    if fact.text.is_empty() {
        return Err(Error::new(Kind::Usage, doing, "it says nothing"));
    }
    Ok(fact)
}

fn short(words: &str) -> String {
    text::truncate(&text::clean_line(words), 60).into_owned()
}

/// How many backticks stand in a row at most, at least two.
fn longest_fence(body: &str) -> usize {
    let mut longest = 2;
    let mut run = 0;
    for c in body.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}
