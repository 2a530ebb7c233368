//! OpenAI's Chat Completions: `POST {base}/chat/completions`, and what everybody else makes of it (OpenRouter, Gemini's
//! compatible endpoint, Mistral, Groq, DeepSeek, xAI, llama.cpp's server, LM Studio, vLLM).

mod calls;

use serde_json::{Map, Value, json};

use self::calls::Calls;
use super::decode::{Decoder, Pieces};
use super::endpoint::Endpoint;
use super::{failure, turns};
use crate::domain::model::{Ending, ModelRequest, Part, Piece, Reasoning, Speaker, StopReason, Turn, Usage};

/// What is sent.
pub(super) fn body(endpoint: &Endpoint, request: &ModelRequest) -> Value {
    let mut body = Map::new();
    body.insert("model".into(), json!(request.model));
    let mut messages = Vec::new();
    if !request.system.is_empty() {
        messages.push(json!({ "role": "system", "content": request.system }));
    }
    let habits = Habits {
        names_results: endpoint.is_at("googleapis.com") || endpoint.is_at("mistral.ai"),
        short_ids: endpoint.is_at("mistral.ai"),
        wants_thoughts: endpoint.is_at("deepseek.com"),
    };
    for turn in turns::in_order(&request.turns) {
        said(&turn, habits, &mut messages);
    }
    body.insert("messages".into(), json!(messages));
    body.insert("stream".into(), json!(true));
    // Mistral sends the figures by itself and refuses what it does not know.
    if !endpoint.is_at("mistral.ai") {
        body.insert("stream_options".into(), json!({ "include_usage": true }));
    }
    if let Some(most) = request.max_output_tokens {
        // OpenAI's newer models refuse the old name, most others know no new one.
        let name = match endpoint.is_at("openai.com") || endpoint.is_at("azure.com") {
            true => "max_completion_tokens",
            false => "max_tokens",
        };
        body.insert(name.into(), json!(most));
    }
    if !request.tools.is_empty() {
        let tools = request.tools.iter().map(|tool| {
            json!({ "type": "function", "function": {
                "name": tool.name, "description": tool.description, "parameters": tool.parameters,
            } })
        });
        body.insert("tools".into(), tools.collect());
        // "Chat Completions supports function calling only with reasoning_effort set to none"
        // (developers.openai.com/api/docs/models/gpt-6-sol, November 2026); other models refuse the word.
        let wants_none = ["gpt-5.6", "gpt-6-"].iter().any(|name| request.model.starts_with(name));
        if endpoint.is_at("openai.com") && wants_none {
            body.insert("reasoning_effort".into(), json!("none"));
        }
    }
    if let Some(shape) = &request.shape {
        let schema = json!({ "name": turns::SHAPE, "strict": true, "schema": shape });
        body.insert(
            "response_format".into(),
            json!({ "type": "json_schema", "json_schema": schema }),
        );
    }
    Value::Object(body)
}

/// What some want otherwise than the rest.
#[derive(Debug, Clone, Copy)]
struct Habits {
    /// The result of a call must name its tool (Gemini refuses it otherwise).
    names_results: bool,
    /// The id of a call must have nine letters and digits (Mistral).
    short_ids: bool,
    /// A message with calls must have the thoughts that led to them, even if there were none (DeepSeek, "Thinking mode").
    wants_thoughts: bool,
}

impl Habits {
    fn id(self, id: &str) -> String {
        const DIGITS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";
        if !self.short_ids || id.len() == 9 && id.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return turns::call_id(id);
        }
        // The same id becomes the same nine characters each time, so that call and result still fit (FNV-1a).
        let mut hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let digit = |_| {
            let digit = DIGITS[(hash % 36) as usize];
            hash /= 36;
            char::from(digit)
        };
        (0..9).map(digit).collect()
    }
}

fn said(turn: &Turn, habits: Habits, messages: &mut Vec<Value>) {
    match turn.speaker {
        Speaker::Person => {
            for part in &turn.parts {
                if let Part::ToolResult(result) = part {
                    let mut message = json!({
                        "role": "tool", "tool_call_id": habits.id(&result.call_id), "content": result.content,
                    });
                    if let (true, Some(message)) = (habits.names_results, message.as_object_mut()) {
                        message.insert("name".into(), json!(result.name));
                    }
                    messages.push(message);
                }
            }
            let text = turns::text_of(turn);
            if !text.is_empty() {
                messages.push(json!({ "role": "user", "content": text }));
            }
        }
        Speaker::Model => {
            let mut message = Map::new();
            message.insert("role".into(), json!("assistant"));
            let text = turns::text_of(turn);
            message.insert(
                "content".into(),
                if text.is_empty() { Value::Null } else { json!(text) },
            );
            let mut calls = Vec::new();
            let mut thoughts = String::new();
            for part in &turn.parts {
                match part {
                    Part::ToolCall(call) => {
                        let mut written = json!({
                            "id": habits.id(&call.id),
                            "type": "function",
                            "function": { "name": call.name, "arguments": turns::arguments_text(call) },
                        });
                        // Gemini refuses a call that comes back without its signature.
                        let extra = call.opaque.as_ref().and_then(|opaque| opaque.get("extra_content"));
                        if let (Some(extra), Some(written)) = (extra, written.as_object_mut()) {
                            written.insert("extra_content".into(), extra.clone());
                        }
                        calls.push(written);
                    }
                    Part::Reasoning(reasoning) => {
                        let opaque = reasoning.opaque.as_ref();
                        let thought = opaque.and_then(|opaque| opaque.get("reasoning_content")?.as_str());
                        thoughts.push_str(thought.unwrap_or(&reasoning.text));
                        if let Some(Value::Array(new)) = opaque.and_then(|opaque| opaque.get("reasoning_details")) {
                            let kept = message.entry("reasoning_details").or_insert_with(|| json!([]));
                            kept.as_array_mut()
                                .into_iter()
                                .for_each(|kept| kept.extend(new.iter().cloned()));
                        }
                        if let Some(extra) = opaque.and_then(|opaque| opaque.get("extra_content")) {
                            message.insert("extra_content".into(), extra.clone());
                        }
                    }
                    Part::Text(_) | Part::ToolResult(_) => {}
                }
            }
            if text.is_empty() && calls.is_empty() {
                return;
            }
            if !calls.is_empty() {
                message.insert("tool_calls".into(), json!(calls));
                if habits.wants_thoughts {
                    message.insert("reasoning_content".into(), json!(thoughts));
                }
            }
            messages.push(Value::Object(message));
        }
    }
}

/// Reads an answer.
#[derive(Debug, Default)]
pub(super) struct Answer {
    calls: Calls,
    usage: Usage,
    /// The provider's word.
    finish: Option<String>,
    thought: String,
    /// Whether the thoughts came in a field of their own, in which some want them back.
    in_content: bool,
    /// What OpenRouter wants back of the thoughts, piece by piece.
    details: Vec<Value>,
    extra: Option<Value>,
    any_text: bool,
    any_refusal: bool,
}

impl Decoder for Answer {
    fn event(&mut self, event: &Value, out: &mut Pieces) -> Option<Ending> {
        let model = event
            .get("model")
            .and_then(Value::as_str)
            .filter(|model| !model.is_empty());
        let choice = event
            .get("choices")
            .and_then(Value::as_array)
            .and_then(|choices| choices.first());
        if model.is_some() || choice.is_some() {
            out.start(model);
        }
        if let Some(choice) = choice {
            // A choice with an error is how OpenRouter tells that the provider behind it broke off.
            if let Some(error) = choice.get("error").filter(|error| !error.is_null()) {
                out.finish_text();
                return Some(Ending::Failed(failure::of_error(&json!({ "error": error }))));
            }
            for key in ["delta", "message"] {
                if let Some(delta) = choice.get(key).filter(|delta| delta.is_object()) {
                    self.delta(delta, out);
                }
            }
            if let Some(word) = choice
                .get("finish_reason")
                .and_then(Value::as_str)
                .filter(|word| !word.is_empty())
            {
                self.finish = Some(word.to_owned());
            }
        }
        self.usage(event, out);
        None
    }

    fn whole(&mut self, answer: &Value, out: &mut Pieces) -> Ending {
        if answer.get("choices").is_none() {
            return Ending::Failed(failure::malformed("it has no choices, as Chat Completions have"));
        }
        match self.event(answer, out) {
            Some(ending) => ending,
            None => self.end(out),
        }
    }

    fn end(&mut self, out: &mut Pieces) -> Ending {
        if self.finish.is_some() {
            return self.complete(out);
        }
        out.finish_text();
        self.finish_thought(out);
        Ending::Incomplete {
            why: "the stream ended without a finish_reason".to_owned(),
        }
    }

    fn done(&mut self, out: &mut Pieces) -> Ending {
        if self.finish.is_none() && !self.any_text && !self.any_refusal && self.calls.is_empty() {
            return self.end(out);
        }
        self.complete(out)
    }

    fn is_whole(&self) -> bool {
        self.finish.is_some()
    }
}

impl Answer {
    fn delta(&mut self, delta: &Value, out: &mut Pieces) {
        if let Some(extra) = delta.get("extra_content").filter(|extra| !extra.is_null()) {
            self.extra = Some(extra.clone());
        }
        self.details(delta.get("reasoning_details"));
        let has_details = !self.details.is_empty();
        for key in ["reasoning_content", "reasoning"] {
            if let Some(text) = delta.get(key).and_then(Value::as_str).filter(|text| !text.is_empty()) {
                self.thought.push_str(text);
                self.in_content |= key == "reasoning_content";
                out.thought(text);
                break;
            }
        }
        match delta.get("content") {
            Some(Value::String(text)) => self.text(text, has_details, out),
            Some(Value::Array(parts)) => parts.iter().for_each(|part| self.part(part, out)),
            _ => {}
        }
        if let Some(text) = delta.get("refusal").and_then(Value::as_str) {
            self.any_refusal |= !text.is_empty();
            out.refusal(text);
        }
        for fragment in delta.get("tool_calls").and_then(Value::as_array).into_iter().flatten() {
            self.finish_thought(out);
            self.calls.fragment(fragment, out);
        }
        if let Some(function) = delta.get("function_call").filter(|call| call.is_object()) {
            self.finish_thought(out);
            self.calls.fragment(&json!({ "index": 0, "function": function }), out);
        }
    }

    fn text(&mut self, text: &str, has_details: bool, out: &mut Pieces) {
        if text.is_empty() {
            return;
        }
        if !has_details {
            self.finish_thought(out);
        }
        self.any_text = true;
        out.text_with_thoughts(text);
    }

    /// Mistral's thinking models write parts.
    fn part(&mut self, part: &Value, out: &mut Pieces) {
        match part.get("type").and_then(Value::as_str) {
            Some("thinking") => {
                let inner = part.get("thinking").and_then(Value::as_array).into_iter().flatten();
                for text in inner.filter_map(|part| part.get("text")?.as_str()) {
                    self.thought.push_str(text);
                    out.thought(text);
                }
            }
            _ => {
                if let Some(text) = part.get("text").and_then(Value::as_str) {
                    self.text(text, false, out);
                }
            }
        }
    }

    /// Pieces of one detail have its number; their texts are joined, and it goes back whole.
    fn details(&mut self, details: Option<&Value>) {
        for piece in details.and_then(Value::as_array).into_iter().flatten() {
            let same = |kept: &&mut Value| {
                ["index", "type"].iter().all(|key| kept.get(*key) == piece.get(*key)) && piece.get("index").is_some()
            };
            let Some(kept) = self.details.iter_mut().find(same).and_then(Value::as_object_mut) else {
                self.details.push(piece.clone());
                continue;
            };
            for (key, value) in piece.as_object().into_iter().flatten() {
                match (kept.get_mut(key), value) {
                    (Some(Value::String(kept)), Value::String(more))
                        if ["text", "summary", "data"].contains(&key.as_str()) =>
                    {
                        kept.push_str(more);
                    }
                    (_, Value::Null) => {}
                    _ => {
                        kept.insert(key.clone(), value.clone());
                    }
                }
            }
        }
    }

    fn finish_thought(&mut self, out: &mut Pieces) {
        let mut opaque = Map::new();
        if !self.details.is_empty() {
            opaque.insert("reasoning_details".into(), json!(std::mem::take(&mut self.details)));
        }
        if let Some(extra) = self.extra.take() {
            opaque.insert("extra_content".into(), extra);
        }
        let text = std::mem::take(&mut self.thought);
        if std::mem::take(&mut self.in_content) {
            opaque.insert("reasoning_content".into(), json!(text));
        }
        if !text.is_empty() || !opaque.is_empty() {
            out.push(Piece::Reasoning(Reasoning {
                text,
                opaque: (!opaque.is_empty()).then_some(Value::Object(opaque)),
            }));
        }
    }

    fn usage(&mut self, event: &Value, out: &mut Pieces) {
        let groq = event.get("x_groq").and_then(|groq| groq.get("usage"));
        let said = event.get("usage").filter(|usage| usage.is_object()).or(groq);
        let before = self.usage;
        if let Some(said) = said {
            let number = |value: &Value, key: &str| value.get(key).and_then(Value::as_u64);
            let within = |outer: &str, key: &str| said.get(outer).and_then(|inner| number(inner, key));
            let usage = &mut self.usage;
            usage.input = number(said, "prompt_tokens").or(usage.input);
            // Some leave the thoughts out of the answer's figure (xAI), though not out of the sum.
            let rest = number(said, "total_tokens")
                .zip(usage.input)
                .map(|(all, input)| all.saturating_sub(input));
            usage.output = number(said, "completion_tokens").max(rest).or(usage.output);
            usage.cached = within("prompt_tokens_details", "cached_tokens").or(usage.cached);
            usage.reasoning = within("completion_tokens_details", "reasoning_tokens").or(usage.reasoning);
        } else if let Some(timings) = event.get("timings").filter(|_| self.usage == Usage::default()) {
            // Some builds of llama.cpp give no usage but these.
            let number = |key: &str| timings.get(key).and_then(Value::as_u64);
            let prompt = number("prompt_n").zip(Some(number("cache_n").unwrap_or_default()));
            self.usage.input = prompt.map(|(new, cached)| new.saturating_add(cached));
            self.usage.output = number("predicted_n");
        }
        if self.usage != before {
            out.push(Piece::Usage(self.usage));
        }
    }

    fn complete(&mut self, out: &mut Pieces) -> Ending {
        out.finish_text();
        self.finish_thought(out);
        let finish = self.finish.take().unwrap_or_default();
        if finish == "error" {
            return Ending::Failed(failure::of_error(&Value::Null));
        }
        let any_call = self.calls.finish(finish == "length", out);
        if !finish.is_empty() {
            out.push(Piece::StopWord(finish.clone()));
        }
        Ending::Complete(match finish.as_str() {
            // Gemini and others say "stop" after calls too.
            "stop" | "tool_calls" | "function_call" | "" if any_call => StopReason::Tools,
            "stop" | "" if self.any_refusal && !self.any_text => StopReason::Refusal,
            "stop" | "" | "eos" | "end_turn" | "tool_calls" | "function_call" => StopReason::Done,
            "length" | "max_tokens" | "model_length" => StopReason::Length,
            "content_filter" | "safety" => StopReason::Filter,
            "refusal" => StopReason::Refusal,
            _ => StopReason::Other(finish),
        })
    }
}

#[cfg(test)]
mod tests;
