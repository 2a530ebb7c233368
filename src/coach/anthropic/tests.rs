use super::*;
use crate::coach::Protocol;
use crate::domain::model::{ToolResult, ToolSpec};

fn endpoint(base: &str) -> Endpoint {
    Endpoint::new("x", Protocol::Anthropic, base).unwrap()
}

fn asked() -> ModelRequest {
    ModelRequest {
        model: "m-1".into(),
        system: "Be brief.".into(),
        turns: vec![
            Turn {
                speaker: Speaker::Person,
                parts: vec![Part::Text("Which job?".into())],
            },
            Turn {
                speaker: Speaker::Model,
                parts: vec![
                    Part::Reasoning(Reasoning {
                        text: "Hm".into(),
                        opaque: Some(json!({"type": "thinking", "thinking": "Hm", "signature": "c2ln"})),
                    }),
                    Part::Reasoning(Reasoning {
                        text: "of another provider".into(),
                        opaque: Some(json!({"type": "reasoning", "id": "rs_1"})),
                    }),
                    Part::ToolCall(ToolCall {
                        id: "call:1".into(),
                        name: "get_job".into(),
                        arguments: "{\"id\":12}".into(),
                        opaque: None,
                    }),
                ],
            },
            Turn {
                speaker: Speaker::Person,
                parts: vec![Part::ToolResult(ToolResult {
                    call_id: "call:1".into(),
                    name: "get_job".into(),
                    content: "{}".into(),
                    is_error: false,
                })],
            },
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
fn a_request_has_what_messages_want() {
    let body = body(&endpoint("http://127.0.0.1:8080"), &asked());
    assert_eq!(
        body,
        json!({
            "model": "m-1", "max_tokens": 900, "stream": true, "system": "Be brief.",
            "messages": [
                {"role": "user", "content": [{"type": "text", "text": "Which job?"}]},
                {"role": "assistant", "content": [
                    {"type": "thinking", "thinking": "Hm", "signature": "c2ln"},
                    {"type": "tool_use", "id": "call_1", "name": "get_job", "input": {"id": 12}},
                ]},
                {"role": "user", "content": [
                    {"type": "tool_result", "tool_use_id": "call_1", "content": "{}", "is_error": false},
                ]},
            ],
            "tools": [{"name": "get_job", "description": "Reads a job", "input_schema": {"type": "object"}}],
        })
    );
}

#[test]
fn instructions_are_cached_where_that_is_known_and_a_length_is_always_said() {
    let request = ModelRequest {
        max_output_tokens: None,
        ..asked()
    };
    let body = body(&endpoint("https://api.anthropic.com"), &request);
    assert_eq!(body["system"][0]["cache_control"]["type"], "ephemeral");
    assert_eq!(body["max_tokens"], LEAST_OUTPUT);
}

#[test]
fn the_length_and_the_binding_of_thoughts_go_by_the_version_in_the_name() {
    for (model, length, binds) in [
        ("claude-sonnet-5-5", 32_000, true),
        ("claude-fable-5-1", 32_000, true),
        ("claude-sonnet-5", 32_000, false),
        ("claude-haiku-4-5-20251001", 32_000, false),
        ("claude-opus-4-20250514", 32_000, false),
        ("claude-3-5-haiku-20241022", 8192, false),
        ("claude-3-opus-20240229", 4096, false),
        ("claude-x", 4096, false),
        ("claude-99999999999-1", 4096, false),
        ("some-model", 4096, false),
    ] {
        let request = ModelRequest {
            model: model.into(),
            max_output_tokens: None,
            ..asked()
        };
        let sent = body(&endpoint("https://api.anthropic.com"), &request);
        assert_eq!(sent["max_tokens"], length, "{model}");
        let told = &sent["thinking"]["block_binding"]["prefix_mismatch_behavior"];
        assert_eq!(told == "drop_block", binds, "{model}");
        assert!(
            body(&endpoint("http://127.0.0.1:8080"), &request)
                .get("thinking")
                .is_none()
        );
    }
}

#[test]
fn a_turn_of_which_nothing_can_be_sent_is_left_out() {
    let mut request = asked();
    request.turns[1].parts = vec![Part::Reasoning(Reasoning {
        text: "only a thought".into(),
        opaque: None,
    })];
    request.turns.truncate(2);
    let body = body(&endpoint("http://127.0.0.1:8080"), &request);
    assert_eq!(body["messages"].as_array().unwrap().len(), 1);
}

#[test]
fn the_shape_of_an_answer_is_sent_where_one_is_wanted() {
    let mut request = asked();
    let at = endpoint("https://api.anthropic.com");
    assert!(body(&at, &request).get("output_config").is_none());
    request.shape = Some(json!({"type": "object"}));
    assert_eq!(
        body(&at, &request)["output_config"],
        json!({"format": {"type": "json_schema", "schema": {"type": "object"}}})
    );
}
