use super::*;
use crate::coach::Protocol;
use crate::domain::model::{ToolCall, ToolResult, ToolSpec};

fn endpoint(base: &str) -> Endpoint {
    Endpoint::new("x", Protocol::OpenAiChat, base).unwrap()
}

fn turn(speaker: Speaker, parts: Vec<Part>) -> Turn {
    Turn { speaker, parts }
}

fn asked() -> ModelRequest {
    ModelRequest {
        model: "m-1".into(),
        system: "Be brief.".into(),
        turns: vec![
            turn(Speaker::Person, vec![Part::Text("Which job?".into())]),
            turn(
                Speaker::Model,
                vec![
                    Part::Text("Looking.".into()),
                    Part::ToolCall(ToolCall {
                        id: "a".into(),
                        name: "get_job".into(),
                        arguments: String::new(),
                        opaque: Some(json!({"extra_content": {"google": {"thought_signature": "c2ln"}}})),
                    }),
                ],
            ),
            turn(
                Speaker::Person,
                vec![
                    Part::ToolResult(ToolResult {
                        call_id: "a".into(),
                        name: "get_job".into(),
                        content: "{}".into(),
                        is_error: false,
                    }),
                    Part::Text("And?".into()),
                ],
            ),
        ],
        tools: vec![ToolSpec {
            name: "get_job".into(),
            description: "Reads a job".into(),
            parameters: json!({"type": "object"}),
        }],
        max_output_tokens: Some(900),
        context_tokens: None,
        shape: None,
    }
}

#[test]
fn a_request_has_what_chat_completions_want_and_gives_a_signature_back() {
    let body = body(&endpoint("http://127.0.0.1:8080/v1"), &asked());
    assert_eq!(
        body,
        json!({
            "model": "m-1",
            "messages": [
                {"role": "system", "content": "Be brief."},
                {"role": "user", "content": "Which job?"},
                {"role": "assistant", "content": "Looking.", "tool_calls": [{
                    "id": "a", "type": "function", "function": {"name": "get_job", "arguments": "{}"},
                    "extra_content": {"google": {"thought_signature": "c2ln"}},
                }]},
                {"role": "tool", "tool_call_id": "a", "content": "{}"},
                {"role": "user", "content": "And?"},
            ],
            "stream": true,
            "stream_options": {"include_usage": true},
            "max_tokens": 900,
            "tools": [{"type": "function", "function": {
                "name": "get_job", "description": "Reads a job", "parameters": {"type": "object"},
            }}],
        })
    );
}

#[test]
fn each_host_gets_the_names_that_it_knows() {
    let openai = body(&endpoint("https://api.openai.com/v1"), &asked());
    assert_eq!(
        (&openai["max_completion_tokens"], &openai["max_tokens"]),
        (&json!(900), &Value::Null)
    );
    let gemini = body(
        &endpoint("https://generativelanguage.googleapis.com/v1beta/openai"),
        &asked(),
    );
    assert_eq!(
        (&gemini["messages"][3]["name"], &gemini["messages"][3]["tool_call_id"]),
        (&json!("get_job"), &json!("a"))
    );
    let mistral = body(&endpoint("https://api.mistral.ai/v1"), &asked());
    let (call, result) = (
        &mistral["messages"][2]["tool_calls"][0]["id"],
        &mistral["messages"][3]["tool_call_id"],
    );
    assert_eq!(call, result);
    assert!(
        call.as_str()
            .is_some_and(|id| id.len() == 9 && id.bytes().all(|b| b.is_ascii_alphanumeric())),
        "{call}"
    );
    assert_eq!(
        (&mistral["stream_options"], &mistral["max_tokens"]),
        (&Value::Null, &json!(900))
    );
}

#[test]
fn thoughts_go_back_only_as_far_as_the_provider_wants_them() {
    let thought = |opaque| {
        Part::Reasoning(Reasoning {
            text: "Hm".into(),
            opaque,
        })
    };
    let mut request = asked();
    request.turns[1].parts.insert(
        0,
        thought(Some(
            json!({"reasoning_details": [{"type": "reasoning.text", "text": "Hm"}]}),
        )),
    );
    request.turns[1].parts.insert(
        1,
        thought(Some(
            json!({"reasoning_details": [{"type": "reasoning.encrypted", "data": "x"}]}),
        )),
    );
    request.turns[1]
        .parts
        .insert(2, thought(Some(json!({"type": "thinking", "signature": "of another"}))));
    request.turns[1].parts.insert(3, thought(None));
    let body = body(&endpoint("https://openrouter.ai/api/v1"), &request);
    let message = &body["messages"][2];
    assert_eq!(message["reasoning_details"].as_array().unwrap().len(), 2);
    assert!(!message.to_string().contains("of another"), "{message}");
}

#[test]
fn deepseek_gets_the_thoughts_before_a_call_back_and_others_do_not() {
    let mut stream = String::new();
    for choice in [
        json!({"delta": {"reasoning_content": "Look "}}),
        json!({"delta": {"reasoning_content": "there."}}),
        json!({"delta": {"tool_calls": [{"index": 0, "id": "a", "function": {"name": "get_job", "arguments": "{}"}}]}}),
        json!({"delta": {}, "finish_reason": "tool_calls"}),
    ] {
        let event = json!({"model": "m", "choices": [choice]});
        stream.push_str(&format!("data: {event}\n\n"));
    }
    let mut parts = Vec::new();
    let mut reader = crate::coach::decode::AnswerReader::new(Protocol::OpenAiChat);
    let mut keep = |piece| match piece {
        Piece::Reasoning(reasoning) => parts.push(Part::Reasoning(reasoning)),
        Piece::ToolCall(call) => parts.push(Part::ToolCall(call)),
        _ => {}
    };
    reader.push(stream.as_bytes(), &mut keep);
    reader.end(&mut keep);
    let mut request = asked();
    request.turns[1].parts = parts;
    let said = |base: &str, request: &ModelRequest| body(&endpoint(base), request)["messages"][2].clone();
    let message = said("https://api.deepseek.com/v1", &request);
    assert_eq!(message["reasoning_content"], "Look there.");
    assert_eq!(message["tool_calls"][0]["id"], "a");
    assert!(
        said("https://api.groq.com/openai/v1", &request)
            .get("reasoning_content")
            .is_none()
    );
    // Where there were none, the field is wanted all the same.
    request.turns[1]
        .parts
        .retain(|part| !matches!(part, Part::Reasoning(_)));
    assert_eq!(said("https://api.deepseek.com/v1", &request)["reasoning_content"], "");
}

#[test]
fn thoughts_that_are_left_out_of_the_answers_figure_are_in_the_sum() {
    let mut answer = Answer::default();
    let mut out = Pieces::default();
    let usage = |completion: u64, total: u64| json!({"usage": {"prompt_tokens": 12, "completion_tokens": completion, "total_tokens": total}});
    answer.usage(&usage(2, 354), &mut out);
    assert_eq!(answer.usage.output, Some(342));
    answer.usage(&usage(342, 354), &mut out);
    assert_eq!(answer.usage.output, Some(342));
    answer.usage(
        &json!({"usage": {"prompt_tokens": 12, "completion_tokens": 3}}),
        &mut out,
    );
    assert_eq!(answer.usage.output, Some(3));
}

#[test]
fn the_shape_of_an_answer_is_sent_where_one_is_wanted() {
    let mut request = asked();
    let at = endpoint("http://127.0.0.1:8080/v1");
    assert!(body(&at, &request).get("response_format").is_none());
    request.shape = Some(json!({"type": "object"}));
    assert_eq!(
        body(&at, &request)["response_format"],
        json!({"type": "json_schema", "json_schema": {"name": "answer", "strict": true, "schema": {"type": "object"}}})
    );
}
