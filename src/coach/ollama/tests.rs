use super::*;
use crate::coach::Protocol;
use crate::domain::model::{ToolResult, ToolSpec};

fn asked(context: Option<u32>) -> Value {
    let endpoint = Endpoint::new("x", Protocol::Ollama, "http://127.0.0.1:11434").unwrap();
    let turn = |speaker, parts| Turn { speaker, parts };
    let request = ModelRequest {
        model: "qwen3:4b".into(),
        system: "Be brief.".into(),
        turns: vec![
            turn(Speaker::Person, vec![Part::Text("Which job?".into())]),
            turn(
                Speaker::Model,
                vec![Part::ToolCall(ToolCall {
                    id: "a".into(),
                    name: "get_job".into(),
                    arguments: "{\"id\":12}".into(),
                    opaque: None,
                })],
            ),
            turn(
                Speaker::Person,
                vec![Part::ToolResult(ToolResult {
                    call_id: "a".into(),
                    name: "get_job".into(),
                    content: "{\"title\":\"Tram driver\"}".repeat(900),
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
        context_tokens: context,
        shape: Some(json!({"type": "object"})),
    };
    body(&endpoint, &request)
}

#[test]
fn a_request_has_arguments_as_objects_and_results_by_name() {
    let body = asked(Some(8192));
    assert_eq!(body["options"], json!({"num_ctx": 8192, "num_predict": 900}));
    assert_eq!(body["format"], json!({"type": "object"}), "the shape of the answer");
    assert_eq!(
        body["messages"][2],
        json!({"role": "assistant", "content": "",
            "tool_calls": [{"function": {"name": "get_job", "arguments": {"id": 12}}}]})
    );
    assert_eq!(
        (&body["messages"][3]["role"], &body["messages"][3]["tool_name"]),
        (&json!("tool"), &json!("get_job"))
    );
}

#[test]
fn the_window_is_always_said_and_has_room_for_everything() {
    let window = asked(None)["options"]["num_ctx"].as_u64().unwrap();
    assert!(window >= 8192 && window.is_power_of_two(), "{window}");
}
