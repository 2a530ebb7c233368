//! Anthropic's Messages: `POST {base}/v1/messages`, version 2023-06-01.
//!
//! Source of the format: Anthropic's API reference, "Messages" and "Streaming Messages".

use serde_json::{Map, Value, json};

use super::decode::{Decoder, Pieces};
use super::endpoint::Endpoint;
use super::turns;
use crate::domain::model::{Ending, ModelRequest, Part, Piece, Reasoning, Speaker, StopReason, ToolCall, Turn, Usage};

/// The provider wants a number, thoughts included; the oldest models and those of others write no more.
const LEAST_OUTPUT: u32 = 4096;
/// What models of version 3.5 write at most, and enough for a long letter with the thoughts before it.
const OUTPUT: [((u32, u32), u32); 2] = [((4, 0), 32_000), ((3, 5), 8192)];
/// From this version on a model thinks unless told otherwise, and its thoughts are bound to all that was said before them.
const BINDS: (u32, u32) = (5, 1);
/// The header that goes with [`thinking`].
pub(super) const BINDING: (&str, &str) = ("anthropic-beta", "thinking-binding-controls-2026-08-01");

/// The version in the name of a model: `claude-sonnet-5-5` is 5.5, `claude-3-5-haiku-20241022` is 3.5.
fn version(model: &str) -> Option<(u32, u32)> {
    let (_, name) = model.rsplit_once("claude-")?;
    // A longer number is a date.
    let mut numbers = name
        .split(['-', '.', '@'])
        .skip_while(|word| !is_number(word))
        .map_while(|word| is_number(word).then(|| word.parse::<u32>().ok()).flatten());
    Some((numbers.next()?, numbers.next().unwrap_or_default()))
}

fn is_number(word: &str) -> bool {
    (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn most_output(model: &str) -> u32 {
    let version = version(model).unwrap_or_default();
    let known = OUTPUT.iter().find(|(least, _)| version >= *least);
    known.map_or(LEAST_OUTPUT, |(_, tokens)| *tokens)
}

/// What a model is told about its earlier thoughts: to leave out those before which something has changed. A chat is not
/// only added to: rows are read anew, the oldest part is summarised, a decision turns from open to made. Without it the
/// provider refuses the whole request (Anthropic's documentation, "Preserved thinking").
fn thinking() -> Value {
    json!({ "type": "adaptive", "block_binding": { "prefix_mismatch_behavior": "drop_block" } })
}

/// Whether the model's thoughts are bound so, and its server is the one that does it.
pub(super) fn binds_thoughts(endpoint: &Endpoint, model: &str) -> bool {
    endpoint.is_at("anthropic.com") && version(model).is_some_and(|version| version >= BINDS)
}

/// What is sent.
pub(super) fn body(endpoint: &Endpoint, request: &ModelRequest) -> Value {
    let mut body = Map::new();
    body.insert("model".into(), json!(request.model));
    body.insert(
        "max_tokens".into(),
        json!(request.max_output_tokens.unwrap_or(most_output(&request.model))),
    );
    body.insert("stream".into(), json!(true));
    if binds_thoughts(endpoint, &request.model) {
        body.insert("thinking".into(), thinking());
    }
    // What is the same in every request of a chat is read from a cache, which costs a tenth.
    let cached = endpoint.is_at("anthropic.com");
    if !request.system.is_empty() {
        let system = match cached {
            true => json!([{ "type": "text", "text": request.system, "cache_control": { "type": "ephemeral" } }]),
            false => json!(request.system),
        };
        body.insert("system".into(), system);
    }
    let messages: Vec<Value> = turns::in_order(&request.turns).iter().filter_map(message).collect();
    body.insert("messages".into(), json!(messages));
    if !request.tools.is_empty() {
        let tools = request
            .tools
            .iter()
            .map(|tool| json!({ "name": tool.name, "description": tool.description, "input_schema": tool.parameters }));
        body.insert("tools".into(), tools.collect());
    }
    if let Some(shape) = &request.shape {
        let format = json!({ "type": "json_schema", "schema": shape });
        body.insert("output_config".into(), json!({ "format": format }));
    }
    Value::Object(body)
}

fn message(turn: &Turn) -> Option<Value> {
    let role = match turn.speaker {
        Speaker::Person => "user",
        Speaker::Model => "assistant",
    };
    let content: Vec<Value> = turn.parts.iter().filter_map(block).collect();
    (!content.is_empty()).then(|| json!({ "role": role, "content": content }))
}

fn block(part: &Part) -> Option<Value> {
    match part {
        Part::Text(text) => Some(json!({ "type": "text", "text": text })),
        // Only thoughts that this provider signed are taken back.
        Part::Reasoning(reasoning) => {
            let block = reasoning.opaque.as_ref()?;
            matches!(block.get("type")?.as_str()?, "thinking" | "redacted_thinking").then(|| block.clone())
        }
        Part::ToolCall(call) => Some(json!({
            "type": "tool_use",
            "id": turns::call_id(&call.id),
            "name": call.name,
            "input": turns::arguments(call),
        })),
        Part::ToolResult(result) => Some(json!({
            "type": "tool_result",
            "tool_use_id": turns::call_id(&result.call_id),
            "content": result.content,
            "is_error": result.is_error,
        })),
    }
}

/// A block that is being written.
#[derive(Debug)]
enum Block {
    Text,
    Thought {
        text: String,
        signature: String,
    },
    Tool {
        id: String,
        name: String,
        arguments: String,
    },
    /// One of a kind that says nothing to the person, such as the searches that the provider makes itself.
    Other,
}

/// Reads an answer.
#[derive(Debug, Default)]
pub(super) struct Answer {
    /// By the provider's number of it.
    open: Vec<(u64, Block)>,
    usage: Usage,
    /// Of the prompt, those that came from no cache.
    fresh: Option<u64>,
    stop: Option<StopReason>,
    /// Calls whose arguments are no JSON: cut off, should the answer have reached its longest, or written wrongly.
    torn: Vec<ToolCall>,
}

impl Decoder for Answer {
    fn event(&mut self, event: &Value, out: &mut Pieces) -> Option<Ending> {
        let index = event.get("index").and_then(Value::as_u64).unwrap_or_default();
        match event.get("type").and_then(Value::as_str)? {
            "message_start" => {
                let message = event.get("message")?;
                out.start(message.get("model").and_then(Value::as_str));
                // A gateway that asked anew begins anew; what was half written is not part of the second answer.
                self.open.clear();
                self.usage(message.get("usage"), out);
            }
            "content_block_start" => self.begin(index, event.get("content_block")?, out),
            "content_block_delta" => self.more(index, event.get("delta")?, out),
            "content_block_stop" => {
                if let Some(at) = self.open.iter().position(|(number, _)| *number == index) {
                    let (_, block) = self.open.remove(at);
                    self.finish(block, out);
                }
            }
            "message_delta" => {
                self.usage(event.get("usage"), out);
                let delta = event.get("delta")?;
                self.stop(delta, out);
            }
            "message_stop" => return Some(self.complete()),
            _ => {}
        }
        None
    }

    fn whole(&mut self, answer: &Value, out: &mut Pieces) -> Ending {
        let Some(content) = answer.get("content").and_then(Value::as_array) else {
            return self.end(out);
        };
        out.start(answer.get("model").and_then(Value::as_str));
        for (index, block) in (0..).zip(content) {
            self.begin(index, block, out);
        }
        for (_, block) in std::mem::take(&mut self.open) {
            self.finish(block, out);
        }
        self.usage(answer.get("usage"), out);
        self.stop(answer, out);
        if self.stop.is_some() {
            self.complete()
        } else {
            self.end(out)
        }
    }

    fn end(&mut self, _out: &mut Pieces) -> Ending {
        Ending::Incomplete {
            why: "the stream ended before the message did".to_owned(),
        }
    }

    fn is_whole(&self) -> bool {
        false
    }
}

impl Answer {
    fn begin(&mut self, index: u64, block: &Value, out: &mut Pieces) {
        let text = |key: &str| block.get(key).and_then(Value::as_str).unwrap_or_default();
        let begun = match block.get("type").and_then(Value::as_str).unwrap_or_default() {
            "text" => {
                out.text(text("text"));
                Block::Text
            }
            "thinking" => {
                out.thought(text("thinking"));
                Block::Thought {
                    text: text("thinking").to_owned(),
                    signature: text("signature").to_owned(),
                }
            }
            "redacted_thinking" => {
                out.push(Piece::Reasoning(Reasoning {
                    text: String::new(),
                    opaque: Some(block.clone()),
                }));
                Block::Other
            }
            "tool_use" => {
                out.push(Piece::ToolCallBegan(text("name").to_owned()));
                let input = block
                    .get("input")
                    .filter(|input| input.as_object().is_none_or(|map| !map.is_empty()));
                Block::Tool {
                    id: text("id").to_owned(),
                    name: text("name").to_owned(),
                    arguments: input.map(Value::to_string).unwrap_or_default(),
                }
            }
            _ => Block::Other,
        };
        self.open.retain(|(number, _)| *number != index);
        self.open.push((index, begun));
    }

    fn more(&mut self, index: u64, delta: &Value, out: &mut Pieces) {
        let text = |key: &str| delta.get(key).and_then(Value::as_str).unwrap_or_default();
        let block = self
            .open
            .iter_mut()
            .find(|(number, _)| *number == index)
            .map(|(_, block)| block);
        match (delta.get("type").and_then(Value::as_str).unwrap_or_default(), block) {
            ("text_delta", _) => out.text(text("text")),
            ("thinking_delta", block) => {
                if let Some(Block::Thought { text: thought, .. }) = block {
                    thought.push_str(text("thinking"));
                }
                out.thought(text("thinking"));
            }
            ("signature_delta", Some(Block::Thought { signature, .. })) => signature.push_str(text("signature")),
            ("input_json_delta", Some(Block::Tool { arguments, .. })) => arguments.push_str(text("partial_json")),
            _ => {}
        }
    }

    /// The figures are totals, so later ones replace earlier ones.
    fn usage(&mut self, said: Option<&Value>, out: &mut Pieces) {
        let Some(said) = said.filter(|said| said.is_object()) else {
            return;
        };
        let number = |key: &str| said.get(key).and_then(Value::as_u64);
        let usage = &mut self.usage;
        self.fresh = number("input_tokens").or(self.fresh);
        usage.cached = number("cache_read_input_tokens").or(usage.cached);
        usage.cache_written = number("cache_creation_input_tokens").or(usage.cache_written);
        usage.output = number("output_tokens").or(usage.output);
        let thoughts = said
            .get("output_tokens_details")
            .and_then(|details| details.get("thinking_tokens"));
        usage.reasoning = thoughts.and_then(Value::as_u64).or(usage.reasoning);
        usage.input = self.fresh.map(|fresh| {
            fresh
                .saturating_add(usage.cached.unwrap_or_default())
                .saturating_add(usage.cache_written.unwrap_or_default())
        });
        out.push(Piece::Usage(*usage));
    }

    fn stop(&mut self, delta: &Value, out: &mut Pieces) {
        let Some(word) = delta.get("stop_reason").and_then(Value::as_str) else {
            return;
        };
        out.push(Piece::StopWord(word.to_owned()));
        self.stop = Some(match word {
            "end_turn" | "stop_sequence" => StopReason::Done,
            "tool_use" => StopReason::Tools,
            "max_tokens" | "model_context_window_exceeded" => StopReason::Length,
            "refusal" => {
                let why = delta.get("stop_details").and_then(|details| details.get("explanation"));
                out.refusal(why.and_then(Value::as_str).unwrap_or_default());
                StopReason::Refusal
            }
            other => StopReason::Other(other.to_owned()),
        });
        let torn = std::mem::take(&mut self.torn);
        if self.stop != Some(StopReason::Length) {
            torn.into_iter().for_each(|call| out.push(Piece::ToolCall(call)));
        }
    }

    fn finish(&mut self, block: Block, out: &mut Pieces) {
        match block {
            Block::Thought { text, signature } => {
                let opaque = json!({ "type": "thinking", "thinking": text, "signature": signature });
                out.push(Piece::Reasoning(Reasoning {
                    text,
                    opaque: (!signature.is_empty()).then_some(opaque),
                }));
            }
            Block::Tool { id, name, arguments } => {
                let call = ToolCall {
                    id: if id.is_empty() { turns::made_id() } else { id },
                    name,
                    arguments: if arguments.trim().is_empty() {
                        "{}".to_owned()
                    } else {
                        arguments
                    },
                    opaque: None,
                };
                if turns::is_json(&call.arguments) {
                    out.push(Piece::ToolCall(call));
                } else {
                    self.torn.push(call);
                }
            }
            Block::Text | Block::Other => {}
        }
    }

    fn complete(&mut self) -> Ending {
        Ending::Complete(self.stop.take().unwrap_or(StopReason::Done))
    }
}

#[cfg(test)]
mod tests;
