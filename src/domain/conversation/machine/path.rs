//! What of a talk goes to the model, and how it fits.

use std::collections::HashSet;

use super::{Entry, Key, Machine, NOT_RUN, Room};
use crate::domain::conversation::beside::beside;
use crate::domain::conversation::fit;
use crate::domain::conversation::{AnswerStatus, MessageKind, MessageRole};
use crate::domain::model::{Part, Speaker, ToolResult, Turn};

/// Whether a request fits into the model's window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fit {
    /// It does.
    Fits,
    /// It does when these are summarised.
    Summarise {
        /// Which.
        keys: Vec<Key>,
        /// In how many tokens at most.
        most: u64,
    },
    /// Not even then: the newest question alone, with what was read for it, is too long.
    TooLong {
        /// How many tokens that is.
        tokens: u64,
        /// How many it may be.
        room: u64,
    },
}

/// How much of the room the newest part may take after a summary, so that the next question does not need another.
const KEPT: u64 = 2;

impl Machine {
    /// What was said on the branch that is shown, in turns; what a summary stands for is left out.
    pub fn turns(&self) -> Vec<Turn> {
        turns(&self.spoken())
    }

    pub(super) fn turns_of(&self, keys: &[Key]) -> Vec<Turn> {
        let entries: Vec<&Entry> = keys.iter().filter_map(|key| self.entries.get(key)).collect();
        turns(&entries)
    }

    /// The messages of the branch that are sent: the last summary first, then what it does not stand for.
    fn spoken(&self) -> Vec<&Entry> {
        let path = self.path();
        let is_summary = |entry: &&&Entry| entry.metadata.kind == Some(MessageKind::Summary);
        let Some(summary) = path.iter().rev().find(is_summary).copied() else {
            return path;
        };
        let covered: HashSet<Key> = summary.covers.iter().copied().collect();
        let rest = path
            .into_iter()
            .filter(|entry| entry.metadata.kind != Some(MessageKind::Summary) && !covered.contains(&entry.key));
        std::iter::once(summary).chain(rest).collect()
    }

    /// How many tokens the results of tools may still take for the newest question; `None` = as many as there are.
    pub fn left(&self) -> Option<u64> {
        let room = self.room?.tokens;
        let spoken = self.spoken();
        let last = spoken
            .iter()
            .rposition(|entry| entry.role == MessageRole::User)
            .unwrap_or(0);
        let newest: u64 = spoken.iter().skip(last).map(|entry| fit::tokens_of_entry(entry)).sum();
        let before = if last > 0 { fit::SHORTEST_SUMMARY } else { 0 };
        Some(room.saturating_sub(newest + before))
    }

    /// Whether what is to be sent fits, and what is to be summarised where it does not: everything up to a question, so
    /// that no call of a tool is parted from its result. An older summary is summarised with the rest. The less room there is,
    /// the shorter is the summary, so that a question that fits by itself is always sent.
    pub(super) fn fit(&self, room: Room) -> Fit {
        let spoken = self.spoken();
        let sizes: Vec<u64> = spoken.iter().map(|entry| fit::tokens_of_entry(entry)).collect();
        let total: u64 = sizes.iter().sum();
        if total <= room.tokens {
            return Fit::Fits;
        }
        // The newest question and what follows it stay.
        let last = spoken
            .iter()
            .rposition(|entry| entry.role == MessageRole::User)
            .unwrap_or(0);
        let rest = |at: usize| sizes.iter().skip(at).sum::<u64>();
        let wanted = fit::longest_summary(room.tokens);
        let mut borders = (1..=last).filter(|at| spoken.get(*at).is_some_and(|entry| entry.role == MessageRole::User));
        let roomy = borders.find(|at| rest(*at) + wanted <= room.tokens / KEPT);
        let left = room.tokens.saturating_sub(rest(last));
        let (at, most) = match roomy {
            Some(at) => (at, wanted),
            None if last > 0 && left >= fit::SHORTEST_SUMMARY => (last, left.min(wanted)),
            None => {
                let before = if last > 0 { fit::SHORTEST_SUMMARY } else { 0 };
                return Fit::TooLong {
                    tokens: rest(last),
                    room: room.tokens.saturating_sub(before),
                };
            }
        };
        let mut keys: Vec<Key> = Vec::new();
        for entry in spoken.iter().take(at) {
            // What the older summary stood for, the new one stands for too.
            keys.extend(&entry.covers);
            keys.push(entry.key);
        }
        keys.sort_unstable();
        keys.dedup();
        Fit::Summarise { keys, most }
    }
}

/// Messages as turns: the sides take turns, the person begins, and each call of a tool has one result.
fn turns(entries: &[&Entry]) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    let mut at = 0;
    while let Some(entry) = entries.get(at) {
        at += 1;
        match entry.role {
            MessageRole::User => say(&mut turns, Speaker::Person, asked(entry)),
            MessageRole::System => {
                if entry.metadata.kind == Some(MessageKind::Summary) {
                    let text = match entry.content.as_str() {
                        fit::NO_SUMMARY => fit::NO_SUMMARY.to_owned(),
                        summary => format!("{}\n{summary}", fit::SUMMARY_HEAD),
                    };
                    say(&mut turns, Speaker::Person, vec![Part::Text(text)]);
                }
            }
            MessageRole::Assistant => {
                let is_offline = entry.metadata.kind == Some(MessageKind::Offline);
                let said = if is_offline { Vec::new() } else { answered(entry) };
                say(&mut turns, Speaker::Model, said);
                let results: Vec<&&Entry> = entries
                    .iter()
                    .skip(at)
                    .take_while(|entry| entry.role == MessageRole::Tool)
                    .collect();
                let parts = entry.metadata.tool_calls.iter().map(|call| {
                    let result = results
                        .iter()
                        .find(|result| result.metadata.call_id.as_deref() == Some(call.id.as_str()));
                    Part::ToolResult(ToolResult {
                        call_id: call.id.clone(),
                        name: call.name.clone(),
                        content: result.map_or_else(|| NOT_RUN.to_owned(), |result| result.content.clone()),
                        is_error: result.is_none_or(|result| result.metadata.is_error),
                    })
                });
                say(&mut turns, Speaker::Person, parts.collect());
            }
            // Taken with the message that asked for it.
            MessageRole::Tool => {}
        }
    }
    if turns.first().is_some_and(|turn| turn.speaker == Speaker::Model) {
        turns.insert(
            0,
            Turn {
                speaker: Speaker::Person,
                parts: vec![Part::Text("(The beginning of this chat was deleted.)".to_owned())],
            },
        );
    }
    turns
}

/// Adds to the turns; two of one side in a row become one.
fn say(turns: &mut Vec<Turn>, speaker: Speaker, parts: Vec<Part>) {
    if parts.is_empty() {
        return;
    }
    match turns.last_mut() {
        Some(turn) if turn.speaker == speaker => turn.parts.extend(parts),
        _ => turns.push(Turn { speaker, parts }),
    }
}

fn asked(entry: &Entry) -> Vec<Part> {
    let attachments = entry.metadata.attachments.iter();
    let mut parts: Vec<Part> = attachments
        .map(|attachment| Part::Text(beside(attachment).data.to_string()))
        .collect();
    if !entry.content.trim().is_empty() {
        parts.push(Part::Text(entry.content.clone()));
    }
    parts
}

fn answered(entry: &Entry) -> Vec<Part> {
    let mut parts = Vec::new();
    if entry.metadata.status == Some(AnswerStatus::Complete) {
        let thoughts = entry.metadata.reasoning.iter();
        // Thoughts without what the provider wants back are for the person alone.
        parts.extend(
            thoughts
                .filter(|thought| thought.opaque.is_some())
                .cloned()
                .map(Part::Reasoning),
        );
    }
    if !entry.content.trim().is_empty() {
        parts.push(Part::Text(entry.content.clone()));
    }
    parts.extend(entry.metadata.tool_calls.iter().cloned().map(Part::ToolCall));
    parts
}
