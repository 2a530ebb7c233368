//! A conversation in the order that every provider accepts: the person first, sides that take turns, and a result for each
//! call of a tool, right after it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet, VecDeque};

use serde_json::Value;

use crate::domain::model::{Part, Speaker, ToolCall, ToolResult, Turn};

/// What the shape of an answer is called, for providers that want a name.
pub(super) const SHAPE: &str = "answer";

/// What stands in for the result of a tool that was never run.
const NEVER_RUN: &str = r#"{"error":"this was not run: the person stopped the answer"}"#;

/// Puts turns in order: joins neighbours of one side, drops what is empty, gives each call without a result one, and drops
/// results of calls that were never made. Nothing that was said is lost.
pub(super) fn in_order(turns: &[Turn]) -> Vec<Turn> {
    let mut ordered: Vec<Turn> = Vec::with_capacity(turns.len());
    for turn in turns {
        let parts = turn.parts.iter().filter(|part| !is_empty(part)).cloned();
        match ordered.last_mut() {
            Some(last) if last.speaker == turn.speaker => last.parts.extend(parts),
            _ => {
                let parts: Vec<Part> = parts.collect();
                if !parts.is_empty() {
                    ordered.push(Turn {
                        speaker: turn.speaker,
                        parts,
                    });
                }
            }
        }
    }
    // Thoughts that led to no word are refused as an answer.
    ordered.retain(|turn| {
        turn.speaker == Speaker::Person || turn.parts.iter().any(|part| !matches!(part, Part::Reasoning(_)))
    });
    with_ids_of_their_own(answer_calls(ordered))
}

/// Gives calls of one name their own, over the whole talk: a model without tools counts its proposals anew in each answer, and
/// some servers their calls, but another provider takes each name once.
fn with_ids_of_their_own(mut turns: Vec<Turn>) -> Vec<Turn> {
    let mut taken: HashSet<String> = HashSet::new();
    // The names of the calls that the next results are of, in their order.
    let mut named: HashMap<String, VecDeque<String>> = HashMap::new();
    for turn in &mut turns {
        if turn.speaker == Speaker::Model {
            named.clear();
        }
        for part in &mut turn.parts {
            match part {
                Part::ToolCall(call) => {
                    let said = call.id.clone();
                    let mut n = 1;
                    while !taken.insert(call_id(&call.id)) {
                        n += 1;
                        call.id = format!("{said}_{n}");
                    }
                    named.entry(said).or_default().push_back(call.id.clone());
                }
                Part::ToolResult(result) => {
                    let own = named.get_mut(&result.call_id).and_then(VecDeque::pop_front);
                    result.call_id = own.unwrap_or_else(|| result.call_id.clone());
                }
                Part::Text(_) | Part::Reasoning(_) => {}
            }
        }
    }
    turns
}

fn answer_calls(turns: Vec<Turn>) -> Vec<Turn> {
    let mut answered: Vec<Turn> = Vec::with_capacity(turns.len() + 1);
    for mut turn in turns {
        let asked = match answered.last() {
            Some(last) if last.speaker == Speaker::Model => calls(last),
            _ => Vec::new(),
        };
        match turn.speaker {
            Speaker::Model => {}
            Speaker::Person => {
                let mut results: Vec<Part> = Vec::new();
                for call in &asked {
                    let given = turn
                        .parts
                        .iter()
                        .position(|part| matches!(part, Part::ToolResult(r) if r.call_id == call.id));
                    results.push(match given {
                        Some(at) => turn.parts.remove(at),
                        None => never_run(call),
                    });
                }
                // The results come first; one without its call would be refused.
                let rest = turn
                    .parts
                    .into_iter()
                    .filter(|part| !matches!(part, Part::ToolResult(_)));
                turn.parts = results.into_iter().chain(rest).collect();
                if turn.parts.is_empty() {
                    continue;
                }
            }
        }
        match answered.last_mut() {
            Some(last) if last.speaker == turn.speaker => last.parts.extend(turn.parts),
            _ => answered.push(turn),
        }
    }
    let asked = match answered.last() {
        Some(last) if last.speaker == Speaker::Model => calls(last),
        _ => Vec::new(),
    };
    if !asked.is_empty() {
        answered.push(Turn {
            speaker: Speaker::Person,
            parts: asked.iter().map(never_run).collect(),
        });
    }
    answered
}

fn calls(turn: &Turn) -> Vec<ToolCall> {
    let calls = turn.parts.iter().filter_map(|part| match part {
        Part::ToolCall(call) => Some(call.clone()),
        _ => None,
    });
    calls.collect()
}

fn never_run(call: &ToolCall) -> Part {
    Part::ToolResult(ToolResult {
        call_id: call.id.clone(),
        name: call.name.clone(),
        content: NEVER_RUN.to_owned(),
        is_error: true,
    })
}

fn is_empty(part: &Part) -> bool {
    match part {
        Part::Text(text) => text.trim().is_empty(),
        Part::Reasoning(reasoning) => reasoning.text.is_empty() && reasoning.opaque.is_none(),
        Part::ToolCall(_) | Part::ToolResult(_) => false,
    }
}

/// The texts of a turn as one.
pub(super) fn text_of(turn: &Turn) -> String {
    let texts = turn.parts.iter().filter_map(|part| match part {
        Part::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join("\n\n")
}

/// A call's arguments as the object that they must be. What the model wrote wrongly is handed back as it is, so that it can
/// see its mistake.
pub(super) fn arguments(call: &ToolCall) -> Value {
    if call.arguments.trim().is_empty() {
        return serde_json::json!({});
    }
    match serde_json::from_str(&call.arguments) {
        Ok(Value::Object(object)) => Value::Object(object),
        _ => serde_json::json!({ "arguments": call.arguments }),
    }
}

/// The arguments as text: an empty object where the model wrote none.
pub(super) fn arguments_text(call: &ToolCall) -> Cow<'_, str> {
    if call.arguments.trim().is_empty() {
        Cow::Borrowed("{}")
    } else {
        Cow::Borrowed(&call.arguments)
    }
}

/// A call's id with only the characters that every provider takes; it may come from another provider than the one that is
/// asked now.
pub(super) fn call_id(id: &str) -> String {
    let id: String = id
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '_' || c == '-' {
                c
            } else {
                '_'
            }
        })
        .collect();
    if id.is_empty() { "call".to_owned() } else { id }
}

/// Whether a call's arguments are JSON, so neither cut off nor written wrongly.
pub(super) fn is_json(arguments: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(arguments).is_ok()
}

/// An id for a call to which the provider gave none.
pub(super) fn made_id() -> String {
    format!("call_{}", uuid::Uuid::now_v7().simple())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(speaker: Speaker, parts: Vec<Part>) -> Turn {
        Turn { speaker, parts }
    }

    fn text(text: &str) -> Part {
        Part::Text(text.into())
    }

    fn call(id: &str) -> Part {
        Part::ToolCall(ToolCall {
            id: id.into(),
            name: "get_job".into(),
            ..ToolCall::default()
        })
    }

    fn result(id: &str) -> Part {
        Part::ToolResult(ToolResult {
            call_id: id.into(),
            name: "get_job".into(),
            content: "{}".into(),
            is_error: false,
        })
    }

    #[test]
    fn neighbours_are_joined_and_empty_turns_dropped() {
        use Speaker::{Model, Person};
        let turns = [
            turn(Person, vec![text("a")]),
            turn(Person, vec![text("b")]),
            turn(Model, vec![text(" ")]),
            turn(Model, vec![text("c")]),
        ];
        let ordered = in_order(&turns);
        assert_eq!(
            ordered,
            [turn(Person, vec![text("a"), text("b")]), turn(Model, vec![text("c")])]
        );
        assert_eq!(text_of(&ordered[0]), "a\n\nb");
    }

    #[test]
    fn thoughts_that_led_to_no_word_are_no_answer() {
        use Speaker::{Model, Person};
        let thought = || {
            Part::Reasoning(crate::domain::model::Reasoning {
                text: "hm".into(),
                opaque: Some(serde_json::json!({ "type": "thinking" })),
            })
        };
        let ordered = in_order(&[
            turn(Person, vec![text("a")]),
            turn(Model, vec![thought()]),
            turn(Person, vec![text("b")]),
            turn(Model, vec![thought(), text("c")]),
        ]);
        assert_eq!(
            ordered,
            [
                turn(Person, vec![text("a"), text("b")]),
                turn(Model, vec![thought(), text("c")])
            ]
        );
    }

    #[test]
    fn every_call_gets_a_result_right_after_it_and_no_result_is_without_its_call() {
        use Speaker::{Model, Person};
        let ordered = in_order(&[
            turn(Person, vec![text("a"), result("stray")]),
            turn(Model, vec![call("1"), call("2")]),
            turn(Person, vec![text("and?"), result("2")]),
            turn(Model, vec![call("3")]),
        ]);
        assert_eq!(ordered.len(), 5);
        assert_eq!(ordered[0].parts, [text("a")]);
        let ids = |turn: &Turn| {
            let ids = turn.parts.iter().map(|part| match part {
                Part::ToolResult(result) => format!("{} {}", result.call_id, result.is_error),
                _ => "text".to_owned(),
            });
            ids.collect::<Vec<_>>()
        };
        assert_eq!(ids(&ordered[2]), ["1 true", "2 false", "text"]);
        assert_eq!(ids(&ordered[4]), ["3 true"]);
    }

    #[test]
    fn calls_of_one_name_in_two_answers_are_told_apart_with_their_results() {
        use Speaker::{Model, Person};
        let ordered = in_order(&[
            turn(Person, vec![text("a")]),
            turn(Model, vec![call("proposal_1"), call("proposal_2")]),
            turn(Person, vec![result("proposal_2"), result("proposal_1"), text("b")]),
            turn(Model, vec![call("proposal_1"), call("proposal_1_2")]),
            turn(Person, vec![result("proposal_1_2"), result("proposal_1")]),
        ]);
        let ids = |turn: &Turn| {
            let ids = turn.parts.iter().filter_map(|part| match part {
                Part::ToolCall(call) => Some(call.id.clone()),
                Part::ToolResult(result) => Some(result.call_id.clone()),
                _ => None,
            });
            ids.collect::<Vec<_>>()
        };
        assert_eq!(ids(&ordered[1]), ["proposal_1", "proposal_2"]);
        assert_eq!(ids(&ordered[2]), ["proposal_1", "proposal_2"]);
        assert_eq!(ids(&ordered[3]), ["proposal_1_2", "proposal_1_2_2"]);
        assert_eq!(ids(&ordered[3]), ids(&ordered[4]));
    }

    #[test]
    fn arguments_that_are_no_object_are_handed_back_as_they_are() {
        let with = |arguments: &str| ToolCall {
            arguments: arguments.into(),
            ..ToolCall::default()
        };
        assert_eq!(arguments(&with("")), serde_json::json!({}));
        assert_eq!(arguments(&with("{\"id\":1}")), serde_json::json!({"id": 1}));
        assert_eq!(
            arguments(&with("{\"id\":")),
            serde_json::json!({"arguments": "{\"id\":"})
        );
        assert_eq!(call_id("functions.get:0"), "functions_get_0");
    }
}
