//! The fenced format in which a model without tools proposes.

use serde_json::Value;

use crate::domain::model::ToolCall;

/// How a block begins.
const OPEN: &str = "```careerdeck-proposal";

/// The tool that a block which can't be read is said to ask for; it is answered with what is wrong.
const UNREADABLE: &str = "proposal";

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
    use super::fenced_calls;

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
