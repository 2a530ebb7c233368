//! Streams in every split: the same message must come out.

use careerdeck::coach::{AnswerReader, Protocol};
use careerdeck::domain::model::{Ending, FailureKind, Piece, Usage};

use super::streams::{self, Stream};

/// What came out of a stream.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Message {
    pub started: Vec<Option<String>>,
    pub text: String,
    pub thought: String,
    pub refusal: String,
    pub calls: Vec<(String, String)>,
    pub began: Vec<String>,
    pub opaque: Vec<serde_json::Value>,
    pub usage: Option<Usage>,
}

impl Message {
    pub fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Started { model } => self.started.push(model),
            Piece::Text(text) => self.text.push_str(&text),
            Piece::Refusal(text) => self.refusal.push_str(&text),
            Piece::ReasoningText(text) => self.thought.push_str(&text),
            Piece::Reasoning(reasoning) => self.opaque.extend(reasoning.opaque),
            Piece::ToolCallBegan(name) => self.began.push(name),
            Piece::ToolCall(call) => {
                assert!(!call.id.is_empty());
                self.opaque.extend(call.opaque);
                self.calls.push((call.name, call.arguments));
            }
            Piece::Usage(usage) => self.usage = Some(usage),
            Piece::StopWord(_) => {}
            Piece::Waiting { .. } | Piece::NothingSent | Piece::Ended(_) => panic!("a reader says none of these"),
        }
    }
}

/// Reads the bytes in chunks that end at these places.
fn read(protocol: Protocol, bytes: &[u8], cuts: &[usize]) -> (Message, Ending) {
    let mut reader = AnswerReader::new(protocol);
    let mut message = Message::default();
    let mut from = 0;
    for to in cuts.iter().copied().chain([bytes.len()]) {
        if let Some(ending) = reader.push(&bytes[from..to], &mut |piece| message.take(piece)) {
            return (message, ending);
        }
        from = to;
    }
    let ending = reader.end(&mut |piece| message.take(piece));
    (message, ending)
}

fn assert_is(stream: &Stream, message: &Message, ending: &Ending) {
    let name = stream.name;
    assert_eq!(message.text, stream.text, "{name}");
    assert_eq!(message.thought, stream.thought, "{name}");
    assert_eq!(message.refusal, stream.refusal, "{name}");
    let calls: Vec<(&str, &str)> = message
        .calls
        .iter()
        .map(|(name, args)| (name.as_str(), args.as_str()))
        .collect();
    assert_eq!(calls, stream.calls, "{name}");
    let usage = message.usage.map(|usage| (usage.input.unwrap(), usage.output.unwrap()));
    assert_eq!(usage, stream.usage, "{name}");
    let started: Vec<Option<&str>> = message.started.iter().map(Option::as_deref).collect();
    assert_eq!(
        started,
        stream.model.map(Some).into_iter().collect::<Vec<_>>(),
        "{name}"
    );
    assert!(stream.ends_with(ending), "{name}: {ending:?}");
    assert!(
        message.began.len() >= message.calls.len(),
        "{name}: every call is announced"
    );
}

#[test]
fn every_stream_gives_its_message_in_every_split() {
    for stream in streams::all() {
        let (whole, ending) = read(stream.protocol, &stream.bytes, &[]);
        assert_is(&stream, &whole, &ending);
        for at in 1..stream.bytes.len() {
            let split = read(stream.protocol, &stream.bytes, &[at]);
            assert_eq!(split, (whole.clone(), ending.clone()), "{} at {at}", stream.name);
        }
        let each: Vec<usize> = (1..stream.bytes.len()).collect();
        assert_eq!(
            read(stream.protocol, &stream.bytes, &each),
            (whole, ending),
            "{} byte by byte",
            stream.name
        );
    }
}

#[test]
fn a_stream_that_is_cut_off_anywhere_keeps_what_came_and_is_never_more_than_it_was() {
    // What could have become a mark of a thought is given out as it came.
    for stream in streams::all()
        .into_iter()
        .filter(|stream| stream.name != "thoughts within the text")
    {
        let (whole, _) = read(stream.protocol, &stream.bytes, &[]);
        for end in 0..stream.bytes.len() {
            let (message, ending) = read(stream.protocol, &stream.bytes[..end], &[]);
            let name = stream.name;
            assert!(
                whole.text.starts_with(&message.text),
                "{name} at {end}: {}",
                message.text
            );
            assert!(whole.thought.starts_with(&message.thought), "{name} at {end}");
            assert!(message.calls.len() <= whole.calls.len(), "{name} at {end}");
            // Only an answer that is whole is said to be.
            if let Ending::Complete(_) = ending {
                assert_eq!(message.text, whole.text, "{name} at {end}");
                assert_eq!(message.calls, whole.calls, "{name} at {end}");
            }
        }
    }
}

#[test]
fn what_a_provider_wants_back_is_kept_as_it_is() {
    let signed = streams::all()
        .into_iter()
        .find(|stream| stream.name.starts_with("a signed thought"))
        .unwrap();
    let (message, _) = read(signed.protocol, &signed.bytes, &[]);
    let wanted = serde_json::json!({"type": "thinking", "thinking": "Which job? The tram.", "signature": "c2ln"});
    assert_eq!(message.opaque, [wanted]);

    let gemini = concat!(
        r#"data: {"model":"m-1","choices":[{"delta":{"tool_calls":[{"extra_content":{"google":{"thought_signature":"c2ln"}},"#,
        r#""function":{"name":"get_job","arguments":"{}"},"id":"a","type":"function"}]},"finish_reason":"stop"}]}"#,
        "\n\n"
    );
    let (message, _) = read(Protocol::OpenAiChat, gemini.as_bytes(), &[]);
    assert_eq!(
        message.opaque,
        [serde_json::json!({"extra_content": {"google": {"thought_signature": "c2ln"}}})]
    );

    let openrouter = concat!(
        r#"data: {"model":"m-1","choices":[{"delta":{"reasoning":"Hm","reasoning_details":[{"type":"reasoning.text","index":0,"text":"Hm"}]}}]}"#,
        "\n\n",
        r#"data: {"model":"m-1","choices":[{"delta":{"reasoning":"m.","reasoning_details":[{"type":"reasoning.text","index":0,"text":"m.","signature":"c2ln"}]}}]}"#,
        "\n\n",
        r#"data: {"model":"m-1","choices":[{"delta":{"content":"Yes."},"finish_reason":"stop"}]}"#,
        "\n\n",
    );
    let (message, _) = read(Protocol::OpenAiChat, openrouter.as_bytes(), &[]);
    let details = serde_json::json!([{"type": "reasoning.text", "index": 0, "text": "Hmm.", "signature": "c2ln"}]);
    assert_eq!(message.opaque, [serde_json::json!({ "reasoning_details": details })]);
    assert_eq!((message.thought.as_str(), message.text.as_str()), ("Hmm.", "Yes."));
}

#[test]
fn an_error_within_a_stream_ends_it_with_its_kind_and_keeps_the_text() {
    let text = r#"data: {"model":"m-1","choices":[{"delta":{"content":"So far"}}]}"#;
    let anthropic = concat!(
        r#"data: {"type":"message_start","message":{"model":"m-1"}}"#,
        "\n\n",
        r#"data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"So far"}}"#
    );
    let cases = [
        (
            Protocol::OpenAiChat,
            text,
            r#"data: {"error":{"code":502,"message":"upstream"}}"#,
            FailureKind::Server,
        ),
        (
            Protocol::OpenAiChat,
            text,
            r#"data: {"error":{"code":429,"message":"slow down"}}"#,
            FailureKind::RateLimited,
        ),
        (
            Protocol::OpenAiChat,
            text,
            r#"data: [{"error":{"code":503,"message":"x","status":"UNAVAILABLE"}}]"#,
            FailureKind::Server,
        ),
        (
            Protocol::OpenAiChat,
            text,
            r#"data: {"choices":[{"delta":{},"error":{"code":502,"message":"upstream"},"finish_reason":"error"}]}"#,
            FailureKind::Server,
        ),
        (
            Protocol::OpenAiChat,
            text,
            r#"data: {"choices":[{"delta":{},"finish_reason":"error"}]}"#,
            FailureKind::Server,
        ),
        (
            Protocol::OpenAiChat,
            text,
            "event: error\ndata: {\"error\":{\"message\":\"no memory\"}}",
            FailureKind::Server,
        ),
        (
            Protocol::OpenAiChat,
            text,
            "data: {\"choices\": nonsense}",
            FailureKind::Malformed,
        ),
        (Protocol::OpenAiChat, text, "data: <html>", FailureKind::Malformed),
        (
            Protocol::Anthropic,
            anthropic,
            "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}",
            FailureKind::Server,
        ),
        (
            Protocol::Anthropic,
            anthropic,
            r#"data: {"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 9 tokens > 8 maximum"}}"#,
            FailureKind::TooLong,
        ),
    ];
    for (protocol, before, error, kind) in cases {
        let bytes = format!("{before}\n\n{error}\n\n");
        for at in 1..bytes.len() {
            let (message, ending) = read(protocol, bytes.as_bytes(), &[at]);
            assert_eq!(message.text, "So far", "{error}");
            assert!(
                matches!(&ending, Ending::Failed(failed) if failed.kind == kind),
                "{error}: {ending:?}"
            );
        }
    }
    let ollama =
        "{\"model\":\"m\",\"message\":{\"content\":\"So far\"},\"done\":false}\n{\"error\":\"out of memory\"}\n";
    let (message, ending) = read(Protocol::Ollama, ollama.as_bytes(), &[]);
    assert_eq!(message.text, "So far");
    assert!(
        matches!(&ending, Ending::Failed(failed) if failed.why.contains("out of memory")),
        "{ending:?}"
    );
    for failed in [
        r#"data: {"type":"error","error":{"type":"insufficient_quota","code":"insufficient_quota","message":"You exceeded your current quota"}}"#,
        r#"data: {"type":"error","code":"insufficient_quota","message":"You exceeded your current quota"}"#,
        r#"data: {"type":"response.failed","response":{"error":{"code":"insufficient_quota","message":"You exceeded your current quota"}}}"#,
    ] {
        let (_, ending) = read(Protocol::OpenAiResponses, format!("{failed}\n\n").as_bytes(), &[]);
        assert!(
            matches!(&ending, Ending::Failed(failed) if failed.kind == FailureKind::Billing),
            "{ending:?}"
        );
    }
}

#[test]
fn a_second_beginning_drops_what_was_half_written() {
    let spliced = [
        r#"{"type":"message_start","message":{"model":"m-1","usage":{"input_tokens":1,"output_tokens":1}}}"#,
        r#"{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"a","name":"get_job","input":{}}}"#,
        r#"{"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{\"id\":\"ha"}}"#,
        r#"{"type":"message_start","message":{"model":"m-1","usage":{"input_tokens":1,"output_tokens":1}}}"#,
        r#"{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"b","name":"get_job","input":{}}}"#,
        r#"{"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{\"id\":12}"}}"#,
        r#"{"type":"content_block_stop","index":0}"#,
        r#"{"type":"message_delta","delta":{"stop_reason":"tool_use"}}"#,
        r#"{"type":"message_stop"}"#,
    ];
    let bytes: String = spliced.iter().map(|event| format!("data: {event}\n\n")).collect();
    let (message, _) = read(Protocol::Anthropic, bytes.as_bytes(), &[]);
    assert_eq!(message.calls, [("get_job".to_owned(), "{\"id\":12}".to_owned())]);
    assert_eq!(message.started.len(), 1);
}

proptest::proptest! {
    #[test]
    fn any_bytes_end_in_an_ending_and_never_in_a_panic(
        bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300),
        which in 0usize..4,
        cut in 0usize..300,
    ) {
        let cut = cut.min(bytes.len());
        let _ = read(Protocol::ALL[which], &bytes, &[cut]);
    }

    #[test]
    fn a_stream_with_wrong_bytes_never_panics(at in 0usize..4000, byte in proptest::prelude::any::<u8>(), which in 0usize..60) {
        let all = streams::all();
        let stream = &all[which % all.len()];
        let mut bytes = stream.bytes.clone();
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = read(stream.protocol, &bytes, &[]);
    }
}
