//! OpenAI's Responses: `POST {base}/responses`. Nothing is kept at the provider (`store: false`), so the thoughts of models
//! that think go back encrypted.

use serde_json::{Map, Value, json};

use super::decode::{Decoder, Pieces};
use super::endpoint::Endpoint;
use super::{failure, turns};
use crate::domain::model::{Ending, ModelRequest, Part, Piece, Reasoning, Speaker, StopReason, ToolCall, Turn, Usage};

/// What is sent.
pub(super) fn body(_endpoint: &Endpoint, request: &ModelRequest) -> Value {
    let mut body = Map::new();
    body.insert("model".into(), json!(request.model));
    if !request.system.is_empty() {
        body.insert("instructions".into(), json!(request.system));
    }
    let mut input = Vec::new();
    for turn in turns::in_order(&request.turns) {
        items(&turn, &mut input);
    }
    body.insert("input".into(), json!(input));
    body.insert("stream".into(), json!(true));
    body.insert("store".into(), json!(false));
    if thinks(&request.model) {
        // Other models refuse to be asked for it.
        body.insert("include".into(), json!(["reasoning.encrypted_content"]));
        body.insert("reasoning".into(), json!({ "summary": "auto" }));
    }
    if let Some(most) = request.max_output_tokens {
        body.insert("max_output_tokens".into(), json!(most));
    }
    if !request.tools.is_empty() {
        let tools = request.tools.iter().map(|tool| {
            json!({
                "type": "function", "name": tool.name, "description": tool.description,
                "parameters": tool.parameters, "strict": false,
            })
        });
        body.insert("tools".into(), tools.collect());
    }
    if let Some(shape) = &request.shape {
        let format = json!({ "type": "json_schema", "name": turns::SHAPE, "strict": true, "schema": shape });
        body.insert("text".into(), json!({ "format": format }));
    }
    Value::Object(body)
}

/// Whether it is one of OpenAI's models that think before they speak.
fn thinks(model: &str) -> bool {
    let name = model.rsplit('/').next().unwrap_or(model);
    let number = |rest: &str| {
        rest.split(|c: char| !c.is_ascii_digit())
            .next()
            .and_then(|number| number.parse::<u32>().ok())
    };
    name.strip_prefix('o').and_then(number).is_some()
        || name
            .strip_prefix("gpt-")
            .and_then(number)
            .is_some_and(|number| number >= 5)
            && !name.contains("chat")
        || name.starts_with("codex")
}

fn items(turn: &Turn, input: &mut Vec<Value>) {
    for part in &turn.parts {
        match part {
            Part::Text(text) => {
                let (role, kind) = match turn.speaker {
                    Speaker::Person => ("user", "input_text"),
                    Speaker::Model => ("assistant", "output_text"),
                };
                input.push(json!({ "type": "message", "role": role, "content": [{ "type": kind, "text": text }] }));
            }
            Part::Reasoning(reasoning) => {
                let item = reasoning
                    .opaque
                    .as_ref()
                    .filter(|item| item.get("type").is_some_and(|kind| kind == "reasoning"));
                input.extend(item.cloned());
            }
            Part::ToolCall(call) => input.push(json!({
                "type": "function_call", "call_id": turns::call_id(&call.id), "name": call.name,
                "arguments": turns::arguments_text(call),
            })),
            Part::ToolResult(result) => input.push(json!({
                "type": "function_call_output", "call_id": turns::call_id(&result.call_id), "output": result.content,
            })),
        }
    }
}

/// An item that is being written. Its number is what events share; their `item_id` is another one each time at some
/// gateways.
#[derive(Debug, Default)]
struct Item {
    index: u64,
    call_id: String,
    name: String,
    arguments: String,
    announced: bool,
    text: usize,
    refusal: usize,
    thought: usize,
}

/// Reads an answer.
#[derive(Debug, Default)]
pub(super) struct Answer {
    open: Vec<Item>,
    any_call: bool,
    any_text: bool,
    any_refusal: bool,
}

impl Decoder for Answer {
    fn event(&mut self, event: &Value, out: &mut Pieces) -> Option<Ending> {
        let text = |key: &str| event.get(key).and_then(Value::as_str).unwrap_or_default();
        let index = event.get("output_index").and_then(Value::as_u64).unwrap_or_default();
        let response = event.get("response");
        match event.get("type").and_then(Value::as_str)? {
            "response.created" | "response.in_progress" => {
                out.start(response?.get("model").and_then(Value::as_str));
            }
            "response.output_item.added" => self.begin(index, event.get("item")?, out),
            "response.output_text.delta" => self.text(index, text("delta"), out),
            "response.refusal.delta" => self.refusal(index, text("delta"), out),
            "response.reasoning_summary_text.delta" | "response.reasoning_text.delta" => {
                self.thought(index, text("delta"), out);
            }
            "response.reasoning_summary_part.added"
                if event
                    .get("summary_index")
                    .and_then(Value::as_u64)
                    .is_some_and(|index| index > 0) =>
            {
                self.thought(index, "\n\n", out);
            }
            "response.function_call_arguments.delta" => self.item(index).arguments.push_str(text("delta")),
            "response.function_call_arguments.done" => {
                let whole = text("arguments");
                if !whole.is_empty() {
                    whole.clone_into(&mut self.item(index).arguments);
                }
            }
            "response.output_item.done" => self.finish(index, event.get("item")?, out),
            "response.completed" | "response.done" => return Some(self.complete(response, out)),
            "response.incomplete" => return Some(self.cut(response?, out)),
            "response.failed" => return Some(Ending::Failed(failure::of_error(response?))),
            "response.cancelled" => {
                return Some(Ending::Incomplete {
                    why: "the provider cancelled the answer".to_owned(),
                });
            }
            _ => {}
        }
        None
    }

    fn whole(&mut self, answer: &Value, out: &mut Pieces) -> Ending {
        if answer.get("output").is_none() {
            return Ending::Failed(failure::malformed("it has no output, as Responses have"));
        }
        out.start(answer.get("model").and_then(Value::as_str));
        match answer.get("status").and_then(Value::as_str) {
            Some("failed") => Ending::Failed(failure::of_error(answer)),
            Some("incomplete") => {
                self.rest(answer, out);
                self.cut(answer, out)
            }
            Some("completed") | None => self.complete(Some(answer), out),
            Some(other) => Ending::Incomplete {
                why: format!("the answer is said to be {other}"),
            },
        }
    }

    fn end(&mut self, _out: &mut Pieces) -> Ending {
        Ending::Incomplete {
            why: "the stream ended before the response was completed".to_owned(),
        }
    }

    fn is_whole(&self) -> bool {
        false
    }
}

impl Answer {
    fn item(&mut self, index: u64) -> &mut Item {
        let at = match self.open.iter().position(|item| item.index == index) {
            Some(at) => at,
            None => {
                self.open.push(Item {
                    index,
                    ..Item::default()
                });
                self.open.len() - 1
            }
        };
        &mut self.open[at]
    }

    fn begin(&mut self, index: u64, item: &Value, out: &mut Pieces) {
        if item.get("type").is_some_and(|kind| kind == "function_call") {
            let text = |key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
            let open = self.item(index);
            open.call_id = text("call_id");
            open.name = text("name");
            open.arguments = text("arguments");
            open.announced = true;
            out.push(Piece::ToolCallBegan(text("name")));
        }
    }

    fn text(&mut self, index: u64, text: &str, out: &mut Pieces) {
        self.item(index).text += text.len();
        self.any_text |= !text.is_empty();
        out.text(text);
    }

    fn refusal(&mut self, index: u64, text: &str, out: &mut Pieces) {
        self.item(index).refusal += text.len();
        self.any_refusal |= !text.is_empty();
        out.refusal(text);
    }

    fn thought(&mut self, index: u64, text: &str, out: &mut Pieces) {
        self.item(index).thought += text.len();
        out.thought(text);
    }

    /// An item is whole. What did not come before, piece by piece, comes now.
    fn finish(&mut self, index: u64, item: &Value, out: &mut Pieces) {
        let open = match self.open.iter().position(|item| item.index == index) {
            Some(at) => self.open.swap_remove(at),
            None => Item::default(),
        };
        let word = |key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default();
        match word("type") {
            "message" => {
                let (text, refusal) = (
                    joined(item, "content", "text", ""),
                    joined(item, "content", "refusal", ""),
                );
                self.text(index, text.get(open.text..).unwrap_or_default(), out);
                self.refusal(index, refusal.get(open.refusal..).unwrap_or_default(), out);
            }
            "reasoning" => {
                let mut text = joined(item, "summary", "text", "\n\n");
                if text.is_empty() {
                    text = joined(item, "content", "text", "\n\n");
                }
                if open.thought == 0 {
                    out.thought(&text);
                }
                let encrypted = item.get("encrypted_content").is_some_and(|content| !content.is_null());
                out.push(Piece::Reasoning(Reasoning {
                    text,
                    opaque: encrypted.then(|| given_back(item)),
                }));
            }
            "function_call" => {
                let either = |said: &str, before: String| if said.is_empty() { before } else { said.to_owned() };
                let call = ToolCall {
                    id: either(word("call_id"), open.call_id),
                    name: either(word("name"), open.name),
                    arguments: either(word("arguments"), open.arguments),
                    opaque: None,
                };
                self.call(call, open.announced, word("status") == "incomplete", out);
            }
            _ => {}
        }
        self.open.retain(|item| item.index != index);
    }

    fn call(&mut self, mut call: ToolCall, announced: bool, cut: bool, out: &mut Pieces) {
        if call.arguments.trim().is_empty() {
            "{}".clone_into(&mut call.arguments);
        }
        if call.name.is_empty() || cut && !turns::is_json(&call.arguments) {
            return;
        }
        if call.id.is_empty() {
            call.id = turns::made_id();
        }
        if !announced {
            out.push(Piece::ToolCallBegan(call.name.clone()));
        }
        self.any_call = true;
        out.push(Piece::ToolCall(call));
    }

    /// Gives out what only the finished response says.
    fn rest(&mut self, response: &Value, out: &mut Pieces) {
        let nothing_came = !self.any_text && !self.any_refusal && !self.any_call;
        let output = response.get("output").and_then(Value::as_array);
        for (index, item) in (0..).zip(output.filter(|_| nothing_came).into_iter().flatten()) {
            self.finish(index, item, out);
        }
    }

    fn complete(&mut self, response: Option<&Value>, out: &mut Pieces) -> Ending {
        if let Some(response) = response {
            self.rest(response, out);
            usage(response, out);
        }
        // Calls that were written but never said to be done.
        for item in std::mem::take(&mut self.open) {
            let call = ToolCall {
                id: item.call_id,
                name: item.name,
                arguments: item.arguments,
                opaque: None,
            };
            self.call(call, item.announced, true, out);
        }
        let status = response.and_then(|response| response.get("status")?.as_str());
        if let Some(status) = status {
            out.push(Piece::StopWord(status.to_owned()));
        }
        Ending::Complete(match () {
            () if self.any_call => StopReason::Tools,
            () if self.any_refusal && !self.any_text => StopReason::Refusal,
            () => StopReason::Done,
        })
    }

    fn cut(&mut self, response: &Value, out: &mut Pieces) -> Ending {
        usage(response, out);
        let details = response.get("incomplete_details");
        let reason = details
            .and_then(|details| details.get("reason"))
            .and_then(Value::as_str);
        if let Some(reason) = reason {
            out.push(Piece::StopWord(reason.to_owned()));
        }
        Ending::Complete(match reason {
            Some("max_output_tokens" | "max_tokens") => StopReason::Length,
            Some("content_filter") => StopReason::Filter,
            other => StopReason::Other(other.unwrap_or("incomplete").to_owned()),
        })
    }
}

/// What goes back of a thought: the fields that the provider takes.
fn given_back(item: &Value) -> Value {
    let mut kept = Map::new();
    for key in ["type", "id", "summary", "encrypted_content"] {
        if let Some(value) = item.get(key) {
            kept.insert(key.into(), value.clone());
        }
    }
    kept.entry("summary").or_insert_with(|| json!([]));
    Value::Object(kept)
}

/// The texts of an item's parts as one.
fn joined(item: &Value, list: &str, key: &str, between: &str) -> String {
    let parts = item.get(list).and_then(Value::as_array).into_iter().flatten();
    let texts = parts.filter_map(|part| part.get(key).and_then(Value::as_str));
    texts.collect::<Vec<_>>().join(between)
}

fn usage(response: &Value, out: &mut Pieces) {
    let Some(said) = response.get("usage").filter(|usage| usage.is_object()) else {
        return;
    };
    let number = |key: &str| said.get(key).and_then(Value::as_u64);
    let within = |outer: &str, key: &str| said.get(outer)?.get(key)?.as_u64();
    out.push(Piece::Usage(Usage {
        input: number("input_tokens"),
        output: number("output_tokens"),
        cached: within("input_tokens_details", "cached_tokens"),
        cache_written: None,
        reasoning: within("output_tokens_details", "reasoning_tokens"),
    }));
}

#[cfg(test)]
mod tests;
