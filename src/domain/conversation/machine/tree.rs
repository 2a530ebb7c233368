//! The messages of a talk: a tree, because a question can be asked again in other words.

use super::{Effect, Machine, State};
use crate::domain::conversation::{MessageMetadata, MessageRole};

/// A message, as the machine knows it. A later message has a greater key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u64);

/// A message of a talk.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Which.
    pub key: Key,
    /// The message that it follows.
    pub parent: Option<Key>,
    /// Who said it.
    pub role: MessageRole,
    /// What was said.
    pub content: String,
    /// What is known of it. Its `parent` and `covers` are filled in by whoever knows the rows.
    pub metadata: MessageMetadata,
    /// Of a summary: the messages that it stands for.
    pub covers: Vec<Key>,
    /// Of the result of a tool: whether the tool is still to run.
    pub(super) is_open: bool,
}

impl Entry {
    /// A message.
    pub fn new(key: Key, parent: Option<Key>, role: MessageRole, content: String, metadata: MessageMetadata) -> Entry {
        Entry {
            key,
            parent,
            role,
            content,
            metadata,
            covers: Vec::new(),
            is_open: false,
        }
    }
}

impl Machine {
    /// A message.
    pub fn entry(&self, key: Key) -> Option<&Entry> {
        self.entries.get(&key)
    }

    /// All messages of all branches, the oldest first.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// The branch that is shown, the oldest message first.
    pub fn path(&self) -> Vec<&Entry> {
        self.path_to(self.leaf)
    }

    /// The messages that stand in the same place as this one, itself included, the oldest first.
    pub fn siblings(&self, key: Key) -> Vec<Key> {
        let Some(entry) = self.entries.get(&key) else {
            return Vec::new();
        };
        let same = |other: &&Entry| other.parent == entry.parent && other.role == entry.role;
        self.entries.values().filter(same).map(|other| other.key).collect()
    }

    pub(super) fn path_to(&self, leaf: Option<Key>) -> Vec<&Entry> {
        let mut path = Vec::new();
        let mut next = leaf;
        // A parent is always older, so this ends.
        while let Some(entry) = next.and_then(|key| self.entries.get(&key)) {
            path.push(entry);
            next = entry.parent.filter(|parent| *parent < entry.key);
        }
        path.reverse();
        path
    }

    /// The last message of the newest branch that a message is on.
    pub(super) fn newest_below(&self, key: Key) -> Key {
        let mut leaf = key;
        while let Some(child) = self.entries.values().rev().find(|entry| entry.parent == Some(leaf)) {
            leaf = child.key;
        }
        leaf
    }

    /// The last message before the next question: of an answer, with the results of its tools and what was said to them.
    /// `None` when there is no such message.
    pub(super) fn end_of_turn(&self, key: Key) -> Option<Key> {
        let mut path = self.path();
        if path.iter().all(|entry| entry.key != key) {
            path = self.path_to(self.entries.contains_key(&key).then(|| self.newest_below(key)));
        }
        let at = path.iter().position(|entry| entry.key == key)?;
        let rest = path.iter().skip(at + 1);
        let turn = rest.take_while(|entry| entry.role != MessageRole::User);
        Some(turn.last().map_or(key, |entry| entry.key))
    }

    pub(super) fn next_key(&self) -> Key {
        let saved = self.entries.keys().next_back().map_or(0, |key| key.0);
        Key(saved.max(self.answer.as_ref().map_or(0, |answer| answer.key.0)) + 1)
    }

    /// Takes a new message in; the branch goes on with it.
    pub(super) fn save(&mut self, entry: Entry, effects: &mut Vec<Effect>) {
        self.leaf = Some(entry.key);
        self.entries.insert(entry.key, entry.clone());
        effects.push(Effect::SaveMessage(Box::new(entry)));
        if std::mem::take(&mut self.pinned) {
            effects.push(Effect::SetHead(None));
        }
    }

    pub(super) fn update(&mut self, key: Key, content: String, metadata: MessageMetadata, effects: &mut Vec<Effect>) {
        let Some(entry) = self.entries.get_mut(&key) else {
            return;
        };
        entry.content.clone_from(&content);
        entry.metadata = metadata.clone();
        effects.push(Effect::UpdateMessage {
            key,
            content,
            metadata: Box::new(metadata),
        });
    }

    /// The results at the end of the branch that is shown.
    pub(super) fn last_results(&self) -> Vec<&Entry> {
        let mut results: Vec<&Entry> = Vec::new();
        for entry in self.path().into_iter().rev() {
            if entry.role != MessageRole::Tool {
                break;
            }
            results.push(entry);
        }
        results.reverse();
        results
    }

    /// Whether the branch ends with proposals that wait.
    pub(super) fn is_deciding(&self) -> bool {
        self.last_results().iter().any(|entry| entry.metadata.waits)
    }

    /// What a talk waits for in which nothing runs.
    pub(super) fn resting(&self) -> State {
        if self.is_deciding() {
            State::Deciding
        } else {
            State::Idle
        }
    }
}
