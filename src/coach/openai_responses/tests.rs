use super::*;
use crate::coach::Protocol;
use crate::domain::model::{ToolResult, ToolSpec};

#[test]
fn a_request_keeps_nothing_at_the_provider_and_gives_thoughts_back_encrypted() {
    let endpoint = Endpoint::new("x", Protocol::OpenAiResponses, "https://api.openai.com/v1").unwrap();
    let turn = |speaker, parts| Turn { speaker, parts };
    let thought = json!({"type": "reasoning", "id": "rs_1", "summary": [], "encrypted_content": "enc"});
    let request = ModelRequest {
        model: "gpt-5-mini".into(),
        system: "Be brief.".into(),
        turns: vec![
            turn(Speaker::Person, vec![Part::Text("Which job?".into())]),
            turn(
                Speaker::Model,
                vec![
                    Part::Reasoning(Reasoning {
                        text: String::new(),
                        opaque: Some(thought.clone()),
                    }),
                    Part::Text("Looking.".into()),
                    Part::ToolCall(ToolCall {
                        id: "a".into(),
                        name: "get_job".into(),
                        arguments: "{\"id\":12}".into(),
                        opaque: None,
                    }),
                ],
            ),
            turn(
                Speaker::Person,
                vec![Part::ToolResult(ToolResult {
                    call_id: "a".into(),
                    name: "get_job".into(),
                    content: "{}".into(),
                    is_error: false,
                })],
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
    };
    assert_eq!(
        body(&endpoint, &request),
        json!({
            "model": "gpt-5-mini", "instructions": "Be brief.",
            "input": [
                {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "Which job?"}]},
                thought,
                {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "Looking."}]},
                {"type": "function_call", "call_id": "a", "name": "get_job", "arguments": "{\"id\":12}"},
                {"type": "function_call_output", "call_id": "a", "output": "{}"},
            ],
            "stream": true, "store": false,
            "include": ["reasoning.encrypted_content"], "reasoning": {"summary": "auto"},
            "max_output_tokens": 900,
            "tools": [{"type": "function", "name": "get_job", "description": "Reads a job",
                "parameters": {"type": "object"}, "strict": false}],
        })
    );
}

#[test]
fn only_models_that_think_are_asked_for_their_thoughts() {
    for (model, wanted) in [
        ("gpt-5", true),
        ("gpt-5.4-mini", true),
        ("gpt-6-sol", true),
        ("openai/o4-mini", true),
        ("o3", true),
        ("gpt-5-chat-latest", false),
        ("gpt-4.1", false),
        ("gpt-4o", false),
        ("gpt-oss-20b", false),
        ("smollm2", false),
        ("olmo", false),
        ("", false),
    ] {
        assert_eq!(thinks(model), wanted, "{model}");
    }
}

#[test]
fn the_shape_of_an_answer_is_sent_where_one_is_wanted() {
    let endpoint = Endpoint::new("x", Protocol::OpenAiResponses, "https://api.openai.com/v1").unwrap();
    let mut request = ModelRequest::default();
    assert!(body(&endpoint, &request).get("text").is_none());
    request.shape = Some(json!({"type": "object"}));
    assert_eq!(
        body(&endpoint, &request)["text"]["format"],
        json!({"type": "json_schema", "name": "answer", "strict": true, "schema": {"type": "object"}})
    );
}
