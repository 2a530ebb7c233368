//! A talk as the file has it.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Instant;

use super::{About, Error, Event, Found, Key, Kind, Machine, Session, Setup, Told};
use crate::app::coach::proposals;
use crate::domain::conversation::cited::{self, Claim, RowName};
use crate::domain::conversation::machine::Entry;
use crate::domain::conversation::{Conversation, Learnt, Message, MessageRole};
use crate::store::conversations::HEAD;

impl Session {
    /// Goes on with a talk that is in the file. What was cut off when the program ended is there as far as it came.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such talk.
    pub fn resume(setup: Setup, conversation_id: i64) -> Result<Session, Error> {
        let conversation = setup.deck.store.conversation(conversation_id)?;
        let mut session = Session {
            about: About {
                context: conversation.context,
                id: conversation.context_id,
            },
            setup,
            conversation: Some(conversation),
            machine: Machine::new(),
            uids: HashMap::new(),
            last_tick: Instant::now(),
            failure: None,
            warned: BTreeSet::new(),
            told: Told::default(),
            learnt: None,
            found: Found::default(),
            given: BTreeSet::new(),
        };
        session.reload()?;
        session.recall();
        Ok(session)
    }

    /// Tells the model what its server has refused in this talk, so that it is not tried with each question anew.
    pub(super) fn recall(&mut self) {
        let Some(model) = &mut self.setup.model else { return };
        let info = model.info();
        let (name, provider) = (info.model.clone(), info.provider.clone());
        let is_its = |learnt: &&Learnt| learnt.model == name;
        let said = || {
            let by = self
                .machine
                .entries()
                .filter(|entry| entry.metadata.provider.as_ref() == Some(&provider));
            by.filter_map(|entry| entry.metadata.learnt.as_ref())
                .filter(is_its)
                .last()
        };
        let learnt = self.learnt.as_ref().filter(is_its).or_else(said).cloned();
        if let Some(learnt) = &learnt {
            model.recall(learnt);
        }
        self.learnt = learnt;
    }

    /// Reads the talk anew, as after a change from elsewhere.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when the talk is no longer there.
    pub fn reload(&mut self) -> Result<(), Error> {
        let Some(id) = self.conversation.as_ref().map(|conversation| conversation.id) else {
            return Ok(());
        };
        let conversation = self.setup.deck.store.conversation(id)?;
        let messages = self.setup.deck.store.messages(id)?;
        let (entries, uids) = entries(&messages);
        let head = head(&conversation, &uids);
        self.machine = Machine::resumed(entries, head);
        self.uids = uids.into_iter().map(|(uid, key)| (key, uid)).collect();
        self.conversation = Some(conversation);
        self.settle(&messages)
    }

    /// Tells the results of tools that propose what became of the proposal since they were written.
    fn settle(&mut self, messages: &[Message]) -> Result<(), Error> {
        let Some(id) = self.conversation.as_ref().map(|conversation| conversation.id) else {
            return Ok(());
        };
        if messages.iter().all(|message| message.role != MessageRole::Tool) {
            return Ok(());
        }
        let proposals = self.setup.deck.chat_proposals(id)?;
        for message in messages.iter().filter(|message| message.role == MessageRole::Tool) {
            let found = proposals.iter().find(|one| one.fact.message_id == Some(message.id));
            let Some(told) = proposals::told(message, found.map(|one| one.fact.status)) else {
                continue;
            };
            let key = self.key(message.id)?;
            let content = told.content.to_owned();
            let event = match told.waits {
                true => Event::Undone { key, content },
                false => Event::Decided {
                    key,
                    content,
                    is_error: told.is_error,
                    go_on: false,
                },
            };
            self.take(event, &Arc::default(), &mut |_| {})?;
        }
        Ok(())
    }

    /// The branch that is shown, the oldest message first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn messages(&self) -> Result<Vec<Message>, Error> {
        let path = self.machine.path();
        path.iter()
            .map(|entry| self.setup.deck.store.message(self.message_id(entry.key)?))
            .collect()
    }

    /// The rows that were read in this talk: those that tools gave, that questions name, and that stood in what was sent.
    pub fn read_rows(&self) -> BTreeSet<RowName> {
        let path = self.machine.path();
        let mut read: BTreeSet<RowName> = path
            .iter()
            .flat_map(|entry| &entry.metadata.read)
            .filter_map(|name| RowName::read(name))
            .collect();
        read.extend(self.given.iter().cloned());
        read.extend(self.about.row().and_then(|row| RowName::read(&row)));
        read
    }

    /// The sentences of an answer with the rows that each names, and how they stand.
    pub fn claims(&self, text: &str) -> Vec<Claim> {
        let exists = |row: &RowName| self.setup.deck.has_row(row);
        cited::claims(text, &self.read_rows(), &exists)
    }

    pub(super) fn message_id(&self, key: Key) -> Result<i64, Error> {
        let uid = self.uids.get(&key).map(String::as_str).unwrap_or_default();
        let found = self.setup.deck.store.message_id(uid)?;
        found.ok_or_else(no_message)
    }

    pub(super) fn key(&self, message_id: i64) -> Result<Key, Error> {
        let uid = self.setup.deck.store.message(message_id)?.uid;
        let found = self.uids.iter().find(|(_, known)| **known == uid);
        found.map(|(key, _)| *key).ok_or_else(no_message)
    }
}

fn no_message() -> Error {
    Error::new(
        Kind::NotFound,
        "looking for a message",
        "there is no such message in this chat",
    )
}

/// Rows as the machine knows them, and which is which.
pub(in crate::app::coach) fn entries(messages: &[Message]) -> (Vec<Entry>, HashMap<String, Key>) {
    let mut keys: HashMap<String, Key> = HashMap::new();
    let mut entries: Vec<Entry> = Vec::with_capacity(messages.len());
    for (index, message) in messages.iter().enumerate() {
        let key = Key(index as u64 + 1);
        let mut metadata = message.metadata.clone();
        let parent = match metadata.parent.take() {
            Some(uid) => keys.get(&uid).copied(),
            // Another program says nothing about branches: its rows follow each other.
            None => entries.last().filter(|_| !is_first(message)).map(|entry| entry.key),
        };
        let covers = std::mem::take(&mut metadata.covers);
        let mut entry = Entry::new(key, parent, message.role, message.content.clone(), metadata);
        entry.covers = covers.iter().filter_map(|uid| keys.get(uid).copied()).collect();
        keys.insert(message.uid.clone(), key);
        entries.push(entry);
    }
    (entries, keys)
}

/// Whether a message of ours begins a branch at the very beginning of the talk: a first question asked in other words.
fn is_first(message: &Message) -> bool {
    message.metadata.other.get(BEGINS).is_some_and(|begins| begins == true)
}

/// The key of a message's metadata that says that it follows nothing.
pub(super) const BEGINS: &str = "begins";

/// The last message of the branch that is shown.
pub(in crate::app::coach) fn head(conversation: &Conversation, keys: &HashMap<String, Key>) -> Option<Key> {
    let uid = conversation.metadata.get(HEAD)?.as_str()?;
    keys.get(uid).copied()
}
