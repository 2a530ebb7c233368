//! Ollama's own `POST {base}/api/chat`. Its endpoint that is compatible with OpenAI's knows no `num_ctx`, and silently cuts
//! the front of a prompt that is longer than its small default.

use serde_json::{Map, Value, json};

use super::decode::{Decoder, Pieces};
use super::endpoint::Endpoint;
use super::{estimate, failure, turns};
use crate::domain::model::{Ending, ModelRequest, Part, Piece, Reasoning, Speaker, StopReason, ToolCall, Turn, Usage};

/// Ollama's own smallest default.
const SMALLEST_WINDOW: u64 = 4096;
/// Room for the answer where the request says nothing.
const ROOM: u64 = 2048;

/// What is sent. The window is always said: that of the request, or one in which prompt and answer have room.
pub(super) fn body(_endpoint: &Endpoint, request: &ModelRequest) -> Value {
    let mut messages = Vec::new();
    if !request.system.is_empty() {
        messages.push(json!({ "role": "system", "content": request.system }));
    }
    for turn in turns::in_order(&request.turns) {
        said(&turn, &mut messages);
    }
    let mut body = Map::new();
    body.insert("model".into(), json!(request.model));
    body.insert("messages".into(), json!(messages));
    body.insert("stream".into(), json!(true));
    if !request.tools.is_empty() {
        let tools = request.tools.iter().map(|tool| {
            json!({ "type": "function", "function": {
                "name": tool.name, "description": tool.description, "parameters": tool.parameters,
            } })
        });
        body.insert("tools".into(), tools.collect());
    }
    if let Some(shape) = &request.shape {
        body.insert("format".into(), shape.clone());
    }
    let mut options = Map::new();
    let window = request.context_tokens.map_or_else(|| needed(request), u64::from);
    options.insert("num_ctx".into(), json!(window));
    if let Some(most) = request.max_output_tokens {
        options.insert("num_predict".into(), json!(most));
    }
    body.insert("options".into(), Value::Object(options));
    Value::Object(body)
}

/// The smallest doubling of the usual window in which everything has room.
fn needed(request: &ModelRequest) -> u64 {
    let wanted = estimate::request(request) + request.max_output_tokens.map_or(ROOM, u64::from);
    let mut window = SMALLEST_WINDOW;
    while window < wanted && window < 1 << 20 {
        window *= 2;
    }
    window
}

fn said(turn: &Turn, messages: &mut Vec<Value>) {
    let text = turns::text_of(turn);
    match turn.speaker {
        Speaker::Person => {
            for part in &turn.parts {
                if let Part::ToolResult(result) = part {
                    messages.push(json!({ "role": "tool", "tool_name": result.name, "content": result.content }));
                }
            }
            if !text.is_empty() {
                messages.push(json!({ "role": "user", "content": text }));
            }
        }
        Speaker::Model => {
            let calls: Vec<Value> = turn
                .parts
                .iter()
                .filter_map(|part| match part {
                    Part::ToolCall(call) => {
                        Some(json!({ "function": { "name": call.name, "arguments": turns::arguments(call) } }))
                    }
                    _ => None,
                })
                .collect();
            if text.is_empty() && calls.is_empty() {
                return;
            }
            let mut message = json!({ "role": "assistant", "content": text });
            if let (false, Some(message)) = (calls.is_empty(), message.as_object_mut()) {
                message.insert("tool_calls".into(), json!(calls));
            }
            messages.push(message);
        }
    }
}

/// Reads an answer.
#[derive(Debug, Default)]
pub(super) struct Answer {
    thought: String,
    any_call: bool,
}

impl Decoder for Answer {
    fn event(&mut self, line: &Value, out: &mut Pieces) -> Option<Ending> {
        out.start(line.get("model").and_then(Value::as_str));
        if let Some(message) = line.get("message") {
            let text = |key: &str| message.get(key).and_then(Value::as_str).unwrap_or_default();
            self.thought.push_str(text("thinking"));
            out.thought(text("thinking"));
            if !text("content").is_empty() {
                self.finish_thought(out);
                out.text_with_thoughts(text("content"));
            }
            for call in message
                .get("tool_calls")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
            {
                self.finish_thought(out);
                self.call(call, out);
            }
        }
        if line.get("done").and_then(Value::as_bool) != Some(true) {
            return None;
        }
        out.finish_text();
        self.finish_thought(out);
        let number = |key: &str| line.get(key).and_then(Value::as_u64);
        let usage = Usage {
            input: number("prompt_eval_count"),
            output: number("eval_count"),
            ..Usage::default()
        };
        if usage != Usage::default() {
            out.push(Piece::Usage(usage));
        }
        let reason = line.get("done_reason").and_then(Value::as_str);
        if let Some(reason) = reason {
            out.push(Piece::StopWord(reason.to_owned()));
        }
        Some(Ending::Complete(match reason {
            Some("length") => StopReason::Length,
            Some("stop") | None if self.any_call => StopReason::Tools,
            Some("stop") | None => StopReason::Done,
            Some(other) => StopReason::Other(other.to_owned()),
        }))
    }

    fn whole(&mut self, answer: &Value, out: &mut Pieces) -> Ending {
        match answer.is_object() {
            true => self.event(answer, out).unwrap_or_else(|| self.end(out)),
            false => Ending::Failed(failure::malformed("it is no line of Ollama's")),
        }
    }

    fn end(&mut self, out: &mut Pieces) -> Ending {
        out.finish_text();
        self.finish_thought(out);
        Ending::Incomplete {
            why: "the stream ended before the model was done".to_owned(),
        }
    }

    fn is_whole(&self) -> bool {
        false
    }
}

impl Answer {
    fn finish_thought(&mut self, out: &mut Pieces) {
        if !self.thought.is_empty() {
            out.push(Piece::Reasoning(Reasoning {
                text: std::mem::take(&mut self.thought),
                opaque: None,
            }));
        }
    }

    fn call(&mut self, call: &Value, out: &mut Pieces) {
        let Some(function) = call.get("function") else { return };
        let Some(name) = function
            .get("name")
            .and_then(Value::as_str)
            .filter(|name| !name.is_empty())
        else {
            return;
        };
        let id = call.get("id").and_then(Value::as_str).filter(|id| !id.is_empty());
        self.any_call = true;
        out.push(Piece::ToolCallBegan(name.to_owned()));
        out.push(Piece::ToolCall(ToolCall {
            id: id.map_or_else(turns::made_id, str::to_owned),
            name: name.to_owned(),
            arguments: match function.get("arguments") {
                Some(Value::String(text)) => text.clone(),
                Some(Value::Null) | None => "{}".to_owned(),
                Some(arguments) => arguments.to_string(),
            },
            opaque: None,
        }));
    }
}

#[cfg(test)]
mod tests;
