//! The fenced format in which a model without tools proposes.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::domain::model::ToolCall;

/// How a block begins.
const OPEN: &str = "```careerdeck-proposal";

/// The tool that a block which can't be read is said to ask for; it is answered with what is wrong.
pub(in crate::app::coach) const UNREADABLE: &str = "proposal";

/// What is wrong with a block that could not be read, for the model; `None` where the call is of another tool.
pub(in crate::app::coach) fn unreadable(call: &ToolCall) -> Option<String> {
    if call.name != UNREADABLE {
        return None;
    }
    let wrong = match serde_json::from_str::<Value>(&call.arguments) {
        Err(error) => format!("it is no JSON: {error}"),
        Ok(Value::Object(object)) => wrong_with(&object),
        Ok(_) => "it is no object".to_owned(),
    };
    Some(format!(
        "the proposal can't be read: {wrong}. The block holds one JSON object with the keys tool, which is the name of a \
         tool, and arguments, which is an object, and nothing else"
    ))
}

fn wrong_with(object: &Map<String, Value>) -> String {
    if let Some(other) = object.keys().find(|key| !["tool", "arguments"].contains(&key.as_str())) {
        return format!("the key {other} does not belong there");
    }
    match (object.get("tool"), object.get("arguments")) {
        (None, _) => "the key tool is missing".to_owned(),
        (_, None) => "the key arguments is missing".to_owned(),
        (Some(tool), _) if !tool.is_string() => "tool is no text".to_owned(),
        _ => "arguments is no object".to_owned(),
    }
}

/// An answer without the blocks that propose something, which is shown otherwise. Of one that is still `open` a block that
/// has begun is left out as well; of one that is over it is shown, because nothing came of it.
pub fn without_proposals(text: &str, open: bool) -> Cow<'_, str> {
    let begins = text.contains(OPEN) || open && ends_with_part(text);
    if !begins {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut block: Option<String> = None;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        match &mut block {
            None if trimmed == OPEN => block = Some(line.to_owned()),
            // The beginning of a block may come in pieces.
            None if open && !line.ends_with('\n') && !trimmed.is_empty() && OPEN.starts_with(trimmed) => {}
            None => kept.push_str(line),
            Some(_) if trimmed == "```" => block = None,
            Some(body) => body.push_str(line),
        }
    }
    if let Some(rest) = block.filter(|_| !open) {
        kept.push_str(&rest);
    }
    Cow::Owned(kept)
}

/// Whether the last line may become the beginning of a block.
fn ends_with_part(text: &str) -> bool {
    let last = text.rsplit('\n').next().unwrap_or_default().trim();
    !last.is_empty() && OPEN.starts_with(last)
}

/// The proposals in an answer, as calls of tools. A block that is not closed is none: the answer may have been cut off.
pub(in crate::app::coach) fn fenced_calls(text: &str) -> Vec<ToolCall> {
    let mut calls = Vec::new();
    let mut block: Option<String> = None;
    for line in text.lines() {
        let trimmed = line.trim();
        match &mut block {
            None if trimmed == OPEN => block = Some(String::new()),
            None => {}
            Some(body) if trimmed == "```" => {
                calls.push(call(body, calls.len() + 1));
                block = None;
            }
            Some(body) => {
                body.push_str(line);
                body.push('\n');
            }
        }
    }
    calls
}

fn call(body: &str, n: usize) -> ToolCall {
    let made = |name: &str, arguments: String| ToolCall {
        id: format!("proposal_{n}"),
        name: name.to_owned(),
        arguments,
        opaque: None,
    };
    // Strictly: an object with these two keys and no others.
    let Ok(Value::Object(object)) = serde_json::from_str::<Value>(body) else {
        return made(UNREADABLE, body.trim().to_owned());
    };
    match (object.len(), object.get("tool"), object.get("arguments")) {
        (2, Some(Value::String(tool)), Some(arguments @ Value::Object(_))) => made(tool, arguments.to_string()),
        _ => made(UNREADABLE, body.trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{fenced_calls, unreadable, without_proposals};

    fn found(text: &str) -> Vec<(String, String)> {
        fenced_calls(text)
            .into_iter()
            .map(|call| (call.name, call.arguments))
            .collect()
    }

    #[test]
    fn each_closed_block_is_a_call_and_nothing_else_is() {
        let text = "I propose:\n```careerdeck-proposal\n{\"tool\": \"add_task\",\n \"arguments\": {\"title\": \"Call\"}}\n```\n\
                    and\n```json\n{\"tool\": \"add_job\", \"arguments\": {}}\n```\n```careerdeck-proposal\n{\"tool\": \"add_";
        assert_eq!(
            found(text),
            [("add_task".to_owned(), "{\"title\":\"Call\"}".to_owned())]
        );
    }

    #[test]
    fn a_block_that_can_not_be_read_is_answered_with_what_is_wrong() {
        for (body, wrong) in [
            ("no JSON", "it is no JSON"),
            ("[]", "it is no object"),
            ("{\"tool\": \"add_task\"}", "the key arguments is missing"),
            ("{\"tool\": 1, \"arguments\": {}}", "tool is no text"),
            (
                "{\"tool\": \"add_task\", \"arguments\": {}, \"approve\": true}",
                "the key approve",
            ),
        ] {
            let calls = fenced_calls(&format!("```careerdeck-proposal\n{body}\n```"));
            let said = calls.first().and_then(unreadable).unwrap_or_default();
            assert!(said.contains(wrong) && !said.contains("no such tool"), "{body}: {said}");
        }
        let read = fenced_calls("```careerdeck-proposal\n{\"tool\": \"add_task\", \"arguments\": {}}\n```");
        assert_eq!(read.first().and_then(unreadable), None);
    }

    #[test]
    fn the_raw_block_is_not_shown_beside_the_proposal() {
        let text = "I propose:\n```careerdeck-proposal\n{\"tool\": \"add_task\"}\n```\nSay yes.";
        assert_eq!(without_proposals(text, false), "I propose:\nSay yes.");
        // While it comes, a block that has begun is not shown either; one that was cut off is.
        for end in 12..50 {
            let part = text.get(..end).unwrap_or_default();
            assert_eq!(without_proposals(part, true).trim_end(), "I propose:", "{part}");
        }
        let cut = text.get(..50).unwrap_or_default();
        assert_eq!(without_proposals(cut, false), cut);
        assert_eq!(
            without_proposals("```rust\nlet a = 1;\n```\n", true),
            "```rust\nlet a = 1;\n```\n"
        );
    }

    #[test]
    fn a_block_of_another_shape_asks_for_no_tool_that_there_is() {
        for body in [
            "no JSON",
            "[]",
            "{\"tool\": \"add_task\"}",
            "{\"tool\": 1, \"arguments\": {}}",
            "{\"tool\": \"add_task\", \"arguments\": {}, \"approve\": true}",
        ] {
            let calls = found(&format!("```careerdeck-proposal\n{body}\n```"));
            assert_eq!(calls, [("proposal".to_owned(), body.to_owned())]);
        }
    }
}
