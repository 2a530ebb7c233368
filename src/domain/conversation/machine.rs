//! What happens in a talk, as a pure state machine: an event comes in, and what is to be done about it goes out.
//!
//! The machine knows the messages of one talk and does nothing itself. Whoever drives it carries the effects out in
//! their order, those of one event together: a question is saved before it is sent, and a message that asks for tools
//! is saved together with a result for each, which first says that the tool was not run. So whatever happens next, and
//! if nothing ever does, what lies on the disk is a valid talk.
//!
//! | state     | ask, branch, resend, regenerate, retry | switch   | summarised          | piece                              | tool done, proposed       | decided, undone                  | stop                              | tick |
//! |-----------|----------------------------------------|----------|---------------------|------------------------------------|---------------------------|----------------------------------|-----------------------------------|------|
//! | Idle      | → Fitting, Calling                     | → Idle   | –                   | –                                  | –                         | kept                             | –                                 | –    |
//! | Fitting   | busy                                   | busy     | → Calling, Fitting  | –                                  | –                         | kept                             | → Idle                            | –    |
//! | Calling   | busy                                   | busy     | –                   | → Calling, Streaming, Working, Idle | –                        | kept                             | → Idle, the answer is stopped     | –    |
//! | Streaming | busy                                   | busy     | –                   | → Streaming, Working, Idle         | –                         | kept                             | → Idle, what came is kept         | kept |
//! | Working   | busy                                   | busy     | –                   | –                                  | → Working, Fitting, Calling, Deciding, Idle | kept           | → Idle, the rest is "not run"     | –    |
//! | Deciding  | → Fitting, Calling                     | → Idle, Deciding | –           | –                                  | –                         | → Deciding, Fitting, Calling, Idle | → Idle, the proposals go on waiting | –  |
//!
//! A question that this program answers by itself ("told") is for the same states as one that is asked, and leads to Idle.
//! That it is known by now how much a request may hold ("fit") leads from Calling, and from Streaming while nothing came that
//! is kept, to Calling, Fitting or Idle.
//!
//! "–" is passed over (a piece of a call that was stopped, say), "busy" is said and nothing changes, "kept" writes a row
//! and leaves the state as it is. A refused event (a message that is not there, nothing to repeat) leaves the state as it is too.

mod answering;
mod deciding;
mod event;
mod path;
mod tree;

use std::collections::BTreeMap;

pub use self::event::{Effect, Event, Refusal};
pub use self::tree::{Entry, Key};
use super::{AnswerStatus, MessageKind, MessageMetadata, MessageRole};

/// What a machine waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// For the person.
    Idle,
    /// For a summary of the oldest part, without which the request is too long.
    Fitting,
    /// For the first byte of an answer.
    Calling,
    /// For more of an answer.
    Streaming,
    /// For tools.
    Working,
    /// For what the person says to proposals.
    Deciding,
}

/// How much a request may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// How many tokens what was said may take: the model's window without instructions, tools, context and answer.
    pub tokens: u64,
}

/// How often a model may ask for tools before the person is asked again.
pub const MOST_ROUNDS: u32 = 12;

/// How many tools a model may ask for at once; what is beyond them is not run.
pub const MOST_CALLS: usize = 24;

/// After how many bytes of an answer what came is written down.
const CHECKPOINT: usize = 4096;

/// What the result of a tool says that was not run.
pub const NOT_RUN: &str = r#"{"error":"it was not run"}"#;
/// What it says where the person stopped it.
pub const STOPPED: &str = r#"{"error":"stopped by the person"}"#;

/// One talk.
#[derive(Debug, Clone)]
pub struct Machine {
    entries: BTreeMap<Key, Entry>,
    /// The last message of the branch that is shown.
    leaf: Option<Key>,
    /// Whether the file says which branch is shown, because it is not that of the newest message.
    pinned: bool,
    state: State,
    /// The number of the last call; pieces of older ones are passed over.
    call: u32,
    rounds: u32,
    room: Option<Room>,
    answer: Option<Answer>,
}

/// A question: its words, what was put beside them, and the rows that they mention.
type Asked = (String, Vec<super::Attachment>, Vec<String>);

/// An answer that is being written.
#[derive(Debug, Clone)]
struct Answer {
    key: Key,
    parent: Option<Key>,
    content: String,
    /// A thought that is not whole yet.
    thinking: String,
    metadata: MessageMetadata,
    /// Whether the model has said that it declines.
    declines: bool,
    is_saved: bool,
    /// How many bytes of it are saved.
    saved: usize,
}

impl Machine {
    /// A talk in which nothing was said.
    pub fn new() -> Machine {
        Machine {
            entries: BTreeMap::new(),
            leaf: None,
            pinned: false,
            state: State::Idle,
            call: 0,
            rounds: 0,
            room: None,
            answer: None,
        }
    }

    /// A talk as it was left: its messages, and the last of the branch that was shown where that is not the newest.
    pub fn resumed(entries: Vec<Entry>, head: Option<Key>) -> Machine {
        let mut machine = Machine::new();
        for mut entry in entries {
            // Only what is there and older can be followed.
            entry.parent = entry
                .parent
                .filter(|parent| *parent < entry.key && machine.entries.contains_key(parent));
            machine.entries.insert(entry.key, entry);
        }
        machine.leaf = machine.entries.keys().next_back().copied();
        if let Some(head) = head.filter(|head| machine.entries.contains_key(head)) {
            machine.pinned = Some(head) != machine.leaf;
            machine.leaf = Some(head);
        }
        machine.state = machine.resting();
        machine
    }

    /// What it waits for.
    pub fn state(&self) -> State {
        self.state
    }

    /// Says how much a request may hold; `None` = as much as there is.
    pub fn set_room(&mut self, room: Option<Room>) {
        self.room = room;
    }

    /// How much a request may hold, as far as that was said.
    pub fn room(&self) -> Option<Room> {
        self.room
    }

    /// Takes an event; gives what is to be done, in order.
    pub fn handle(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = Vec::new();
        match event {
            Event::Ask {
                text,
                attachments,
                read,
            } => self.ask(self.leaf, (text, attachments, read), &mut effects),
            Event::Resend {
                message,
                text,
                attachments,
                read,
            } => self.resend(message, text, attachments, read, &mut effects),
            Event::Branch {
                after,
                text,
                attachments,
                read,
            } => match self.end_of_turn(after) {
                Some(end) => self.ask(Some(end), (text, attachments, read), &mut effects),
                None => effects.push(Effect::Refused(Refusal::NoSuchMessage)),
            },
            Event::Regenerate { message } => self.regenerate(message, &mut effects),
            Event::Told {
                text,
                attachments,
                answer,
                read,
            } => self.told(text, attachments, answer, read, &mut effects),
            Event::Retry => self.retry(&mut effects),
            Event::Switch { to } => self.switch(to, &mut effects),
            Event::Fit => {
                if self.is_unanswered() {
                    self.call(&mut effects);
                }
            }
            Event::Summarised { text, by } => self.summarised(text, by, &mut effects),
            Event::Piece { call, piece } if call == self.call => self.piece(piece, &mut effects),
            Event::Piece { .. } => {}
            Event::ToolDone {
                key,
                content,
                is_error,
                read,
            } => self.tool(key, content, is_error, false, read, &mut effects),
            Event::Proposed { key, content } => self.tool(key, content, false, true, Vec::new(), &mut effects),
            Event::Decided {
                key,
                content,
                is_error,
                go_on,
            } => self.decided(key, content, is_error, go_on, &mut effects),
            Event::Undone { key, content } => self.undone(key, content, &mut effects),
            Event::Stop => self.stop(&mut effects),
            Event::Tick => self.checkpoint(1, &mut effects),
        }
        effects
    }

    /// Whether the person may say something now; otherwise says that it is busy.
    fn is_free(&self, effects: &mut Vec<Effect>) -> bool {
        let free = matches!(self.state, State::Idle | State::Deciding);
        if !free {
            effects.push(Effect::Refused(Refusal::Busy));
        }
        free
    }

    fn ask(&mut self, parent: Option<Key>, asked: Asked, effects: &mut Vec<Effect>) {
        if self.question(parent, asked, effects) {
            self.rounds = 0;
            self.call(effects);
        }
    }

    /// Saves a question; gives whether it may be asked.
    fn question(&mut self, parent: Option<Key>, (text, attachments, read): Asked, effects: &mut Vec<Effect>) -> bool {
        if !self.is_free(effects) {
            return false;
        }
        if text.trim().is_empty() && attachments.is_empty() {
            effects.push(Effect::Refused(Refusal::Nothing));
            return false;
        }
        let metadata = MessageMetadata {
            attachments,
            read,
            ..MessageMetadata::default()
        };
        if self.entries.is_empty() {
            // Rows that are mentioned are called by their names.
            let rows = metadata
                .attachments
                .iter()
                .filter_map(|file| Some((file.row.as_ref()?, &file.name)));
            let words = rows.fold(text.clone(), |words, (row, name)| {
                words.replace(&format!("[{row}]"), name)
            });
            effects.push(Effect::Title(super::title::of(&words)));
        }
        let key = self.next_key();
        self.save(Entry::new(key, parent, MessageRole::User, text, metadata), effects);
        true
    }

    /// Saves a question with the answer that this program gave by itself.
    fn told(
        &mut self,
        text: String,
        attachments: Vec<super::Attachment>,
        answer: String,
        read: Vec<String>,
        effects: &mut Vec<Effect>,
    ) {
        if !self.question(self.leaf, (text, attachments, Vec::new()), effects) {
            return;
        }
        let metadata = MessageMetadata {
            kind: Some(MessageKind::Offline),
            status: Some(AnswerStatus::Complete),
            read,
            ..MessageMetadata::default()
        };
        let key = self.next_key();
        let entry = Entry::new(key, self.leaf, MessageRole::Assistant, answer, metadata);
        self.save(entry, effects);
        self.state = State::Idle;
        effects.push(Effect::Ended { key });
    }

    fn resend(
        &mut self,
        message: Key,
        text: String,
        added: Vec<super::Attachment>,
        read: Vec<String>,
        effects: &mut Vec<Effect>,
    ) {
        let Some(old) = self
            .entries
            .get(&message)
            .filter(|entry| entry.role == MessageRole::User)
        else {
            effects.push(Effect::Refused(Refusal::NoSuchMessage));
            return;
        };
        let parent = old.parent;
        let kept = old.metadata.attachments.iter().filter(|file| file.row.is_none());
        let attachments = kept.cloned().chain(added).collect();
        self.ask(parent, (text, attachments, read), effects);
    }

    /// Asks the question again that a message answers.
    fn regenerate(&mut self, message: Option<Key>, effects: &mut Vec<Effect>) {
        if !self.is_free(effects) {
            return;
        }
        let from = message.or(self.leaf).filter(|key| self.entries.contains_key(key));
        let question = self
            .path_to(from)
            .into_iter()
            .rev()
            .find(|entry| entry.role == MessageRole::User)
            .map(|entry| entry.key);
        let Some(question) = question else {
            effects.push(Effect::Refused(Refusal::NoSuchMessage));
            return;
        };
        self.call_from(Some(question), effects);
    }

    /// Asks with what was said up to a message; the branch stays as it is where that can't be sent.
    fn call_from(&mut self, leaf: Option<Key>, effects: &mut Vec<Effect>) {
        let before = std::mem::replace(&mut self.leaf, leaf);
        self.rounds = 0;
        self.call(effects);
        if !matches!(self.state, State::Calling | State::Fitting) {
            self.leaf = before;
            self.state = self.resting();
        }
    }

    /// Asks again where the last answer is not whole, or where there is none.
    fn retry(&mut self, effects: &mut Vec<Effect>) {
        if !self.is_free(effects) {
            return;
        }
        let Some(last) = self.leaf.and_then(|leaf| self.entries.get(&leaf)) else {
            effects.push(Effect::Refused(Refusal::Nothing));
            return;
        };
        let from = match last.role {
            MessageRole::Assistant if last.metadata.status == Some(AnswerStatus::Complete) => {
                effects.push(Effect::Refused(Refusal::Nothing));
                return;
            }
            MessageRole::Tool if self.is_deciding() => {
                effects.push(Effect::Refused(Refusal::Undecided));
                return;
            }
            MessageRole::Assistant => last.parent,
            _ => self.leaf,
        };
        self.call_from(from, effects);
    }

    fn switch(&mut self, to: Key, effects: &mut Vec<Effect>) {
        if !self.is_free(effects) {
            return;
        }
        if !self.entries.contains_key(&to) {
            effects.push(Effect::Refused(Refusal::NoSuchMessage));
            return;
        }
        let leaf = self.newest_below(to);
        self.leaf = Some(leaf);
        self.pinned = self.entries.keys().next_back() != Some(&leaf);
        effects.push(Effect::SetHead(self.pinned.then_some(leaf)));
        self.state = self.resting();
    }

    /// Whether the model is asked and nothing came of it that is kept.
    fn is_unanswered(&self) -> bool {
        let is_bare = |answer: &Answer| {
            let said = answer.content.is_empty() && answer.thinking.is_empty() && !answer.is_saved;
            said && answer.metadata.tool_calls.is_empty() && answer.metadata.reasoning.is_empty()
        };
        matches!(self.state, State::Calling | State::Streaming) && self.answer.as_ref().is_some_and(is_bare)
    }

    /// Sends what was said, after a summary where it would be too long.
    fn call(&mut self, effects: &mut Vec<Effect>) {
        self.answer = None;
        if let Some(room) = self.room {
            match self.fit(room) {
                path::Fit::Fits => {}
                path::Fit::Summarise { keys, most } => {
                    self.state = State::Fitting;
                    let turns = self.turns_of(&keys);
                    effects.push(Effect::Summarise { keys, turns, most });
                    return;
                }
                path::Fit::TooLong { tokens, room } => {
                    self.state = self.resting();
                    effects.push(Effect::Refused(Refusal::TooLong { tokens, room }));
                    return;
                }
            }
        }
        self.call += 1;
        self.state = State::Calling;
        self.answer = Some(Answer {
            key: self.next_key(),
            parent: self.leaf,
            content: String::new(),
            thinking: String::new(),
            metadata: MessageMetadata::default(),
            declines: false,
            is_saved: false,
            saved: 0,
        });
        effects.push(Effect::Call {
            call: self.call,
            turns: self.turns(),
        });
    }

    fn summarised(&mut self, text: String, by: Option<String>, effects: &mut Vec<Effect>) {
        if self.state != State::Fitting {
            return;
        }
        let Some(path::Fit::Summarise { keys: covers, most }) = self.room.map(|room| self.fit(room)) else {
            self.call(effects);
            return;
        };
        // A summary that is no shorter than it may be would have to be summarised again.
        let text = super::fit::no_longer_than(&text, most);
        let metadata = MessageMetadata {
            kind: Some(MessageKind::Summary),
            model: by,
            ..MessageMetadata::default()
        };
        let key = self.next_key();
        let mut entry = Entry::new(key, self.leaf, MessageRole::System, text, metadata);
        entry.covers = covers;
        self.save(entry, effects);
        self.call(effects);
    }
}

impl Default for Machine {
    fn default() -> Machine {
        Machine::new()
    }
}

#[cfg(test)]
mod tests;
