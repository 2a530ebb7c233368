//! A disk in memory, and what a talk on it must be whatever happened.

use std::collections::BTreeMap;

use super::*;

/// The messages as the effects have left them.
#[derive(Default, Clone)]
pub struct Disk {
    pub rows: BTreeMap<Key, Entry>,
    pub head: Option<Key>,
}

impl Disk {
    /// Carries out what is to be saved; gives the rest.
    pub fn write(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut rest = Vec::new();
        for effect in effects {
            match effect {
                Effect::SaveMessage(entry) => {
                    let mut entry = *entry;
                    // A row does not know what runs.
                    entry.is_open = false;
                    assert!(self.rows.insert(entry.key, entry).is_none(), "a message is saved once");
                }
                Effect::UpdateMessage { key, content, metadata } => {
                    let row = self.rows.get_mut(&key).expect("what is updated was saved");
                    row.content = content;
                    row.metadata = *metadata;
                }
                Effect::SetHead(head) => self.head = head,
                other => rest.push(other),
            }
        }
        rest
    }

    /// What the program finds when it starts again.
    pub fn resumed(&self) -> Machine {
        Machine::resumed(self.rows.values().cloned().collect(), self.head)
    }

    /// Fails unless the talk is valid.
    pub fn check(&self) {
        for row in self.rows.values() {
            if let Some(parent) = row.parent {
                assert!(parent < row.key, "a message follows an older one");
                assert!(self.rows.contains_key(&parent), "a message follows one that is there");
            }
            match row.role {
                MessageRole::Assistant => {
                    assert!(row.metadata.status.is_some(), "an answer says how far it came");
                    self.check_results(row);
                }
                MessageRole::Tool => {
                    assert!(row.metadata.call_id.is_some() && row.metadata.tool.is_some());
                    let before = row
                        .parent
                        .and_then(|parent| self.rows.get(&parent))
                        .map(|before| before.role);
                    assert!(matches!(before, Some(MessageRole::Assistant | MessageRole::Tool)));
                    assert!(serde_json::from_str::<serde_json::Value>(&row.content).is_ok());
                }
                MessageRole::System => {
                    assert_eq!(row.metadata.kind, Some(MessageKind::Summary));
                    assert!(
                        row.covers
                            .iter()
                            .all(|covered| *covered < row.key && self.rows.contains_key(covered))
                    );
                }
                MessageRole::User => {}
            }
        }
        assert!(self.head.is_none_or(|head| self.rows.contains_key(&head)));
    }

    /// Each tool that an answer asks for has exactly one result, right behind it and in order.
    fn check_results(&self, answer: &Entry) {
        let mut last = answer.key;
        for call in &answer.metadata.tool_calls {
            let next: Vec<&Entry> = self.rows.values().filter(|row| row.parent == Some(last)).collect();
            let results: Vec<&&Entry> = next.iter().filter(|row| row.role == MessageRole::Tool).collect();
            assert_eq!(results.len(), 1, "{} has one result", call.id);
            assert_eq!(next.len(), 1, "nothing else comes between");
            assert_eq!(results[0].metadata.call_id.as_deref(), Some(call.id.as_str()));
            last = results[0].key;
        }
    }
}

/// Fails unless a provider would take these turns: the sides alternate, the person begins and is last, and the results of a
/// turn are those that the turn before asked for.
pub fn check_turns(turns: &[Turn]) {
    assert!(!turns.is_empty());
    for (n, turn) in turns.iter().enumerate() {
        let wanted = if n % 2 == 0 { Speaker::Person } else { Speaker::Model };
        assert_eq!(turn.speaker, wanted, "the sides alternate");
        assert!(!turn.parts.is_empty(), "nobody says nothing");
        let calls = |turn: &Turn| -> Vec<String> {
            let ids = turn.parts.iter().filter_map(|part| match part {
                Part::ToolCall(call) => Some(call.id.clone()),
                _ => None,
            });
            ids.collect()
        };
        let results: Vec<String> = turn
            .parts
            .iter()
            .filter_map(|part| match part {
                Part::ToolResult(result) => Some(result.call_id.clone()),
                _ => None,
            })
            .collect();
        match turn.speaker {
            Speaker::Model => assert!(results.is_empty()),
            Speaker::Person => {
                assert!(calls(turn).is_empty());
                let asked = n
                    .checked_sub(1)
                    .and_then(|before| turns.get(before))
                    .map(calls)
                    .unwrap_or_default();
                assert_eq!(results, asked, "each tool has its result in the next turn");
            }
        }
    }
    assert_eq!(turns.len() % 2, 1, "the person is last");
}
