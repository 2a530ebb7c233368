//! What tools gave, what the person decided, and stopping.

use super::{Effect, Key, Machine, STOPPED, State};
use crate::domain::conversation::{MessageMetadata, MessageRole};
use crate::domain::model::Ending;

impl Machine {
    pub(super) fn tool(
        &mut self,
        key: Key,
        content: String,
        is_error: bool,
        waits: bool,
        read: Vec<String>,
        effects: &mut Vec<Effect>,
    ) {
        if self.state != State::Working {
            return;
        }
        let Some(entry) = self.entries.get_mut(&key).filter(|entry| entry.is_open) else {
            return;
        };
        entry.is_open = false;
        let metadata = MessageMetadata {
            is_error,
            waits,
            read,
            ..entry.metadata.clone()
        };
        self.update(key, content, metadata, effects);
        self.go_on(true, effects);
    }

    pub(super) fn decided(
        &mut self,
        key: Key,
        content: String,
        is_error: bool,
        go_on: bool,
        effects: &mut Vec<Effect>,
    ) {
        let Some(entry) = self.entries.get(&key).filter(|entry| entry.metadata.waits) else {
            return;
        };
        let metadata = MessageMetadata {
            is_error,
            waits: false,
            ..entry.metadata.clone()
        };
        self.update(key, content, metadata, effects);
        if self.state == State::Deciding {
            self.go_on(go_on, effects);
        }
    }

    pub(super) fn undone(&mut self, key: Key, content: String, effects: &mut Vec<Effect>) {
        let of_tool =
            |entry: &&super::Entry| entry.role == MessageRole::Tool && !entry.metadata.waits && !entry.is_open;
        let Some(entry) = self.entries.get(&key).filter(of_tool) else {
            return;
        };
        let metadata = MessageMetadata {
            waits: true,
            is_error: false,
            ..entry.metadata.clone()
        };
        self.update(key, content, metadata, effects);
        if matches!(self.state, State::Idle | State::Deciding) {
            self.state = self.resting();
        }
    }

    /// Goes on after tools: with what still runs, with what the person has to say, or with the next request.
    pub(super) fn go_on(&mut self, call: bool, effects: &mut Vec<Effect>) {
        let results = self.last_results();
        if results.iter().any(|entry| entry.is_open) {
            return;
        }
        let waiting = results
            .iter()
            .filter(|entry| entry.metadata.waits)
            .map(|entry| entry.key);
        let waiting: Vec<Key> = waiting.collect();
        if !waiting.is_empty() {
            self.state = State::Deciding;
            effects.push(Effect::AskForDecisions(waiting));
        } else if call {
            self.call(effects);
        } else {
            self.state = State::Idle;
        }
    }

    pub(super) fn stop(&mut self, effects: &mut Vec<Effect>) {
        match self.state {
            State::Idle => {}
            State::Deciding => self.state = State::Idle,
            State::Fitting => {
                effects.push(Effect::Abort);
                self.state = State::Idle;
            }
            State::Calling | State::Streaming => {
                effects.push(Effect::Abort);
                self.call += 1;
                self.ended(Ending::Stopped, effects);
            }
            State::Working => {
                let open: Vec<Key> = self
                    .last_results()
                    .iter()
                    .filter(|e| e.is_open)
                    .map(|e| e.key)
                    .collect();
                for key in open {
                    if let Some(entry) = self.entries.get_mut(&key) {
                        entry.is_open = false;
                        let metadata = entry.metadata.clone();
                        self.update(key, STOPPED.to_owned(), metadata, effects);
                    }
                }
                self.state = State::Idle;
            }
        }
    }
}
