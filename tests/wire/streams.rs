//! Streams as each provider writes them, with what they say.

use careerdeck::coach::Protocol;
use careerdeck::domain::model::{Ending, StopReason};

/// A stream, and what must come out of it.
pub struct Stream {
    pub name: &'static str,
    pub protocol: Protocol,
    pub bytes: Vec<u8>,
    pub model: Option<&'static str>,
    pub text: &'static str,
    pub thought: &'static str,
    pub refusal: &'static str,
    /// Name and arguments of each call.
    pub calls: &'static [(&'static str, &'static str)],
    /// Tokens of the request and of the answer.
    pub usage: Option<(u64, u64)>,
    /// `None` for one that is incomplete.
    pub stop: Option<StopReason>,
}

impl Stream {
    fn new(name: &'static str, protocol: Protocol, bytes: impl Into<Vec<u8>>) -> Stream {
        Stream {
            name,
            protocol,
            bytes: bytes.into(),
            model: Some("m-1"),
            text: "",
            thought: "",
            refusal: "",
            calls: &[],
            usage: None,
            stop: Some(StopReason::Done),
        }
    }

    /// Whether an ending is the one that is wanted.
    pub fn ends_with(&self, ending: &Ending) -> bool {
        match (&self.stop, ending) {
            (Some(wanted), Ending::Complete(reason)) => wanted == reason,
            (None, Ending::Incomplete { .. }) => true,
            _ => false,
        }
    }
}

/// Events with nothing but data.
fn data(events: &[&str]) -> String {
    events.iter().map(|event| format!("data: {event}\n\n")).collect()
}

/// Events with their type before the data, as it stands in the data too.
fn named(events: &[&str]) -> String {
    let name = |event: &str| {
        let value: serde_json::Value = serde_json::from_str(event).unwrap();
        value["type"].as_str().unwrap().to_owned()
    };
    events
        .iter()
        .map(|event| format!("event: {}\ndata: {event}\n\n", name(event)))
        .collect()
}

const MESSAGE_START: &str = r#"{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],"model":"m-1","stop_reason":null,"usage":{"input_tokens":20,"cache_read_input_tokens":100,"cache_creation_input_tokens":3,"output_tokens":1}}}"#;
const TEXT_START: &str = r#"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#;
const STOP_0: &str = r#"{"type":"content_block_stop","index":0}"#;
const STOP_1: &str = r#"{"type":"content_block_stop","index":1}"#;
const MESSAGE_STOP: &str = r#"{"type":"message_stop"}"#;
const CREATED: &str = r#"{"type":"response.created","response":{"id":"r1","status":"in_progress","model":"m-1","output":[],"error":null}}"#;

/// All of them.
pub fn all() -> Vec<Stream> {
    [anthropic(), chat(), chat_calls(), responses(), ollama()]
        .into_iter()
        .flatten()
        .collect()
}

fn anthropic() -> Vec<Stream> {
    let new = |name, bytes: String| Stream::new(name, Protocol::Anthropic, bytes);
    vec![
        Stream {
            text: "Grüße aus Zürich: 東京 👩\u{200D}💻!",
            usage: Some((123, 17)),
            ..new(
                "text with a ping, trailing blanks and totals that grow",
                named(&[
                    MESSAGE_START,
                    TEXT_START,
                    r#"{"type": "ping"}"#,
                    "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Grüße aus Zür\"}}      ",
                    r#"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"ich: 東京 👩‍💻!"}}"#,
                    STOP_0,
                    r#"{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":17}}"#,
                    MESSAGE_STOP,
                ]),
            )
        },
        Stream {
            thought: "Which job? The tram.",
            text: "Let me look.",
            calls: &[("get_job", "{\"id\": 12}"), ("list_jobs", "{}")],
            usage: Some((123, 60)),
            stop: Some(StopReason::Tools),
            ..new(
                "a signed thought, text, and two calls, one without arguments",
                named(&[
                    MESSAGE_START,
                    r#"{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}"#,
                    r#"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Which job? "}}"#,
                    r#"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"The tram."}}"#,
                    r#"{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"c2ln"}}"#,
                    STOP_0,
                    r#"{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}"#,
                    r#"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Let me look."}}"#,
                    STOP_1,
                    r#"{"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"toolu_1","name":"get_job","input":{}}}"#,
                    r#"{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":""}}"#,
                    r#"{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\"id\":"}}"#,
                    r#"{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":" 12}"}}"#,
                    r#"{"type":"content_block_stop","index":2}"#,
                    r#"{"type":"content_block_start","index":3,"content_block":{"type":"tool_use","id":"toolu_2","name":"list_jobs","input":{}}}"#,
                    r#"{"type":"content_block_stop","index":3}"#,
                    r#"{"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":60}}"#,
                    MESSAGE_STOP,
                ]),
            )
        },
        Stream {
            refusal: "This breaks a rule.",
            usage: Some((123, 0)),
            stop: Some(StopReason::Refusal),
            ..new(
                "a refusal with its explanation",
                named(&[
                    MESSAGE_START,
                    r#"{"type":"message_delta","delta":{"stop_reason":"refusal","stop_details":{"type":"refusal","explanation":"This breaks a rule."}},"usage":{"output_tokens":0}}"#,
                    MESSAGE_STOP,
                ]),
            )
        },
        Stream {
            text: "I will write",
            usage: Some((123, 9)),
            stop: Some(StopReason::Length),
            ..new(
                "a call that the longest answer cut off is no call",
                named(&[
                    MESSAGE_START,
                    TEXT_START,
                    r#"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"I will write"}}"#,
                    STOP_0,
                    r#"{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"toolu_1","name":"add_note","input":{}}}"#,
                    r#"{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"text\":\"half"}}"#,
                    STOP_1,
                    r#"{"type":"message_delta","delta":{"stop_reason":"max_tokens"},"usage":{"output_tokens":9}}"#,
                    MESSAGE_STOP,
                ]),
            )
        },
        Stream {
            text: "half of",
            usage: Some((123, 1)),
            stop: None,
            ..new(
                "cut off in the middle of a call",
                named(&[
                    MESSAGE_START,
                    TEXT_START,
                    r#"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"half of"}}"#,
                    STOP_0,
                    r#"{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"toolu_1","name":"add_note","input":{}}}"#,
                    r#"{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"text\""}}"#,
                ]),
            )
        },
        Stream {
            text: "whole",
            usage: Some((7, 2)),
            ..new(
                "not streamed at all",
                r#"{"id":"msg_1","type":"message","role":"assistant","model":"m-1","content":[{"type":"text","text":"whole"}],"stop_reason":"end_turn","usage":{"input_tokens":7,"output_tokens":2}}"#.to_owned(),
            )
        },
    ]
}

/// One chunk of Chat Completions with that delta.
macro_rules! chunk {
    ($delta:literal) => {
        chunk!($delta, "null")
    };
    ($delta:literal, $finish:literal) => {
        concat!(
            r#"{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m-1","choices":[{"index":0,"delta":"#,
            $delta,
            r#","finish_reason":"#,
            $finish,
            "}]}"
        )
    };
}

const USAGE: &str = r#"{"id":"c1","object":"chat.completion.chunk","model":"m-1","choices":[],"usage":{"prompt_tokens":30,"completion_tokens":12,"total_tokens":42,"prompt_tokens_details":{"cached_tokens":8},"completion_tokens_details":{"reasoning_tokens":4}}}"#;

fn chat() -> Vec<Stream> {
    let new = |name, bytes: String| Stream::new(name, Protocol::OpenAiChat, bytes);
    let plain = data(&[
        chunk!(r#"{"role":"assistant","content":""}"#),
        chunk!(r#"{"content":"Schön"}"#),
        chunk!(r#"{"content":" und gut"}"#),
        chunk!("{}", r#""stop""#),
        USAGE,
        "[DONE]",
    ]);
    let mut all = Vec::new();
    for (name, bytes) in [
        ("text", plain.clone()),
        ("CRLF", plain.replace('\n', "\r\n")),
        ("CR", plain.replace('\n', "\r")),
        ("a byte order mark", format!("\u{FEFF}{plain}")),
        (
            "comments of OpenRouter",
            format!(": OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\n{plain}"),
        ),
        ("no blank after the colon", plain.replace("data: ", "data:")),
        (
            "several data lines",
            plain.replace(",\"choices\"", ",\ndata: \"choices\""),
        ),
        (
            "types, ids and retry",
            plain.replace("data: ", "id: 7\nretry: 3\nevent: message\ndata: "),
        ),
        ("[DONE] and nothing after it", plain.trim_end().to_owned()),
        ("what follows [DONE]", format!("{plain}data: no JSON\n\n")),
        ("blank lines", format!("\n\n\r\n{}", plain.replace("\n\n", "\n\n\n\n"))),
    ] {
        all.push(Stream {
            text: "Schön und gut",
            usage: Some((30, 12)),
            ..new(name, bytes)
        });
    }
    all.push(Stream {
        text: "Schön und gut",
        ..new(
            "neither figures nor [DONE], but a reason to finish",
            data(&[chunk!(r#"{"content":"Schön und gut"}"#), chunk!("{}", r#""stop""#)]),
        )
    });
    all.push(Stream {
        text: "Schön",
        ..new(
            "[DONE] without a reason to finish",
            data(&[chunk!(r#"{"content":"Schön"}"#), "[DONE]"]),
        )
    });
    all.push(Stream {
        text: "Schön",
        stop: None,
        ..new(
            "neither [DONE] nor a reason to finish",
            data(&[chunk!(r#"{"content":"Schön"}"#)]),
        )
    });
    all.push(Stream {
        model: None,
        stop: None,
        ..new("[DONE] and nothing else", data(&["[DONE]"]))
    });
    for (name, key) in [("reasoning_content", "reasoning_content"), ("reasoning", "reasoning")] {
        let bytes = data(&[
            chunk!(r#"{"role":"assistant","content":null,"KEY":"Why? "}"#),
            chunk!(r#"{"KEY":"So."}"#),
            chunk!(r#"{"content":"Because.","KEY":null}"#),
            chunk!("{}", r#""length""#),
            "[DONE]",
        ]);
        all.push(Stream {
            thought: "Why? So.",
            text: "Because.",
            stop: Some(StopReason::Length),
            ..new(name, bytes.replace("KEY", key))
        });
    }
    all.push(Stream {
        thought: "Why?\n",
        text: "Because.",
        ..new(
            "thoughts within the text",
            data(&[
                chunk!(r#"{"content":"<thi"}"#),
                chunk!(r#"{"content":"nk>\nWhy?\n</thi"}"#),
                chunk!(r#"{"content":"nk>\n\nBecause."}"#),
                chunk!("{}", r#""stop""#),
            ]),
        )
    });
    all.push(Stream {
        thought: "Hm.",
        text: "Yes.",
        ..new(
            "content in parts, as Mistral's thinking models write it",
            data(&[
                chunk!(r#"{"content":[{"type":"thinking","thinking":[{"type":"text","text":"Hm."}]}]}"#),
                chunk!(r#"{"content":[{"type":"text","text":"Yes."}]}"#),
                chunk!("{}", r#""stop""#),
            ]),
        )
    });
    all.push(Stream {
        refusal: "I can't do that.",
        stop: Some(StopReason::Refusal),
        ..new(
            "a refusal in pieces",
            data(&[
                chunk!(r#"{"role":"assistant","content":null,"refusal":"I can't"}"#),
                chunk!(r#"{"refusal":" do that."}"#),
                chunk!("{}", r#""stop""#),
                "[DONE]",
            ]),
        )
    });
    all.push(Stream {
        text: "Sch",
        stop: Some(StopReason::Filter),
        ..new(
            "cut off by a filter",
            data(&[
                chunk!(r#"{"content":"Sch"}"#),
                chunk!("{}", r#""content_filter""#),
                "[DONE]",
            ]),
        )
    });
    all.push(Stream {
        text: "Hello",
        usage: Some((9, 3)),
        ..new(
            "figures of llama.cpp's own kind",
            data(&[
                chunk!(r#"{"content":"Hello"}"#),
                r#"{"model":"m-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"timings":{"cache_n":4,"prompt_n":5,"predicted_n":3}}"#,
                "[DONE]",
            ]),
        )
    });
    all.push(Stream {
        text: "whole",
        usage: Some((5, 1)),
        ..new(
            "not streamed at all",
            r#"{"id":"c1","object":"chat.completion","model":"m-1","choices":[{"index":0,"message":{"role":"assistant","content":"whole"},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":1}}"#.to_owned(),
        )
    });
    all
}

fn chat_calls() -> Vec<Stream> {
    let new = |name, events: &[&str]| Stream {
        stop: Some(StopReason::Tools),
        ..Stream::new(name, Protocol::OpenAiChat, data(events))
    };
    const TWO: &[(&str, &str)] = &[("get_job", "{\"id\":12}"), ("list_tasks", "{\"open\":true}")];
    vec![
        Stream {
            calls: TWO,
            ..new(
                "fragments with numbers, woven",
                &[
                    chunk!(
                        r#"{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"get_job","arguments":""}}]}"#
                    ),
                    chunk!(r#"{"tool_calls":[{"index":0,"function":{"arguments":"{\"id\""}}]}"#),
                    chunk!(
                        r#"{"tool_calls":[{"index":1,"id":"b","type":"function","function":{"name":"list_tasks","arguments":"{\"open\":"}}]}"#
                    ),
                    chunk!(
                        r#"{"tool_calls":[{"index":0,"function":{"arguments":":12}"}},{"index":1,"function":{"arguments":"true}"}}]}"#
                    ),
                    chunk!("{}", r#""tool_calls""#),
                    "[DONE]",
                ],
            )
        },
        Stream {
            calls: TWO,
            ..new(
                "whole calls without numbers, finished with stop",
                &[
                    chunk!(
                        r#"{"tool_calls":[{"id":"a","type":"function","function":{"name":"get_job","arguments":"{\"id\":12}"}}]}"#
                    ),
                    chunk!(
                        r#"{"tool_calls":[{"id":"b","type":"function","function":{"name":"list_tasks","arguments":"{\"open\":true}"}}]}"#
                    ),
                    chunk!("{}", r#""stop""#),
                    "[DONE]",
                ],
            )
        },
        Stream {
            calls: TWO,
            ..new(
                "every call has the number 0 and an id of its own",
                &[
                    chunk!(
                        r#"{"tool_calls":[{"index":0,"id":"a","function":{"name":"get_job","arguments":"{\"id\":12}"}}]}"#
                    ),
                    chunk!(
                        r#"{"tool_calls":[{"index":0,"id":"b","function":{"name":"list_tasks","arguments":"{\"open\":"}}]}"#
                    ),
                    chunk!(
                        r#"{"tool_calls":[{"index":0,"function":{"arguments":"true}"}}]}"#,
                        r#""stop""#
                    ),
                    "[DONE]",
                ],
            )
        },
        Stream {
            calls: TWO,
            ..new(
                "neither numbers nor ids",
                &[
                    chunk!(r#"{"tool_calls":[{"function":{"name":"get_job","arguments":"{\"id\""}}]}"#),
                    chunk!(r#"{"tool_calls":[{"function":{"arguments":":12}"}}]}"#),
                    chunk!(r#"{"tool_calls":[{"function":{"name":"list_tasks","arguments":{"open":true}}}]}"#),
                    chunk!("{}", r#""tool_calls""#),
                ],
            )
        },
        Stream {
            calls: TWO,
            ..new(
                "id and name said with every fragment",
                &[
                    chunk!(
                        r#"{"tool_calls":[{"index":0,"id":"a","function":{"name":"get_job","arguments":"{\"id\""}}]}"#
                    ),
                    chunk!(r#"{"tool_calls":[{"index":0,"id":"a","function":{"name":"get_job","arguments":":12}"}}]}"#),
                    chunk!(
                        r#"{"tool_calls":[{"index":1,"id":"b","function":{"name":"list_tasks","arguments":"{\"open\":true}"}}]}"#
                    ),
                    chunk!("{}", r#""tool_calls""#),
                ],
            )
        },
        Stream {
            text: "Looking.",
            calls: &[("list_tasks", "{}")],
            ..new(
                "text before a call without arguments",
                &[
                    chunk!(r#"{"content":"Looking."}"#),
                    chunk!(r#"{"tool_calls":[{"index":0,"id":"a","function":{"name":"list_tasks"}}]}"#),
                    chunk!("{}", r#""tool_calls""#),
                ],
            )
        },
        Stream {
            calls: &[("get_job", "{\"id\":12}")],
            ..new(
                "the old function_call",
                &[
                    chunk!(r#"{"function_call":{"name":"get_job","arguments":""}}"#),
                    chunk!(r#"{"function_call":{"arguments":"{\"id\":12}"}}"#),
                    chunk!("{}", r#""function_call""#),
                ],
            )
        },
        Stream {
            stop: Some(StopReason::Length),
            ..new(
                "a call that the longest answer cut off",
                &[
                    chunk!(
                        r#"{"tool_calls":[{"index":0,"id":"a","function":{"name":"get_job","arguments":"{\"id\""}}]}"#
                    ),
                    chunk!("{}", r#""length""#),
                ],
            )
        },
        Stream {
            stop: None,
            ..new(
                "a call that the connection cut off",
                &[chunk!(
                    r#"{"tool_calls":[{"index":0,"id":"a","function":{"name":"get_job","arguments":"{\"id\":12}"}}]}"#
                )],
            )
        },
    ]
}

fn responses() -> Vec<Stream> {
    let new = |name, events: &[&str]| Stream::new(name, Protocol::OpenAiResponses, named(events));
    const COMPLETED: &str = r#"{"type":"response.completed","response":{"id":"r1","status":"completed","model":"m-1","output":[],"error":null,"usage":{"input_tokens":40,"input_tokens_details":{"cached_tokens":0},"output_tokens":15,"output_tokens_details":{"reasoning_tokens":5}}}}"#;
    vec![
        Stream {
            thought: "One.\n\nTwo.",
            text: "Hello there",
            usage: Some((40, 15)),
            ..new(
                "a summary of thoughts in two parts, and text",
                &[
                    CREATED,
                    r#"{"type":"response.output_item.added","output_index":0,"item":{"id":"rs_1","type":"reasoning","summary":[]}}"#,
                    r#"{"type":"response.reasoning_summary_part.added","output_index":0,"summary_index":0,"part":{"type":"summary_text","text":""}}"#,
                    r#"{"type":"response.reasoning_summary_text.delta","output_index":0,"summary_index":0,"delta":"One."}"#,
                    r#"{"type":"response.reasoning_summary_part.added","output_index":0,"summary_index":1,"part":{"type":"summary_text","text":""}}"#,
                    r#"{"type":"response.reasoning_summary_text.delta","output_index":0,"summary_index":1,"delta":"Two."}"#,
                    r#"{"type":"response.output_item.done","output_index":0,"item":{"id":"rs_1","type":"reasoning","encrypted_content":"enc","summary":[{"type":"summary_text","text":"One."},{"type":"summary_text","text":"Two."}]}}"#,
                    r#"{"type":"response.output_item.added","output_index":1,"item":{"id":"msg_1","type":"message","role":"assistant","content":[]}}"#,
                    r#"{"type":"response.output_text.delta","output_index":1,"content_index":0,"item_id":"x1","delta":"Hello"}"#,
                    r#"{"type":"response.output_text.delta","output_index":1,"content_index":0,"item_id":"x2","delta":" there"}"#,
                    r#"{"type":"response.output_text.done","output_index":1,"content_index":0,"text":"Hello there"}"#,
                    r#"{"type":"response.output_item.done","output_index":1,"item":{"id":"msg_1","type":"message","role":"assistant","content":[{"type":"output_text","text":"Hello there"}]}}"#,
                    COMPLETED,
                ],
            )
        },
        Stream {
            calls: &[("get_job", "{\"id\":12}"), ("list_tasks", "{}")],
            usage: Some((40, 15)),
            stop: Some(StopReason::Tools),
            ..new(
                "calls in pieces and at once",
                &[
                    CREATED,
                    r#"{"type":"response.output_item.added","output_index":0,"item":{"id":"fc_1","type":"function_call","call_id":"a","name":"get_job","arguments":""}}"#,
                    r#"{"type":"response.function_call_arguments.delta","output_index":0,"delta":"{\"id\""}"#,
                    r#"{"type":"response.function_call_arguments.delta","output_index":0,"delta":":12}"}"#,
                    r#"{"type":"response.function_call_arguments.done","output_index":0,"arguments":"{\"id\":12}"}"#,
                    r#"{"type":"response.output_item.done","output_index":0,"item":{"id":"fc_1","type":"function_call","call_id":"a","name":"get_job","arguments":"{\"id\":12}","status":"completed"}}"#,
                    r#"{"type":"response.output_item.done","output_index":1,"item":{"id":"fc_2","type":"function_call","call_id":"b","name":"list_tasks","arguments":""}}"#,
                    COMPLETED,
                ],
            )
        },
        Stream {
            text: "only at the end",
            usage: Some((3, 4)),
            ..new(
                "text that only the finished response has",
                &[
                    CREATED,
                    r#"{"type":"response.completed","response":{"status":"completed","model":"m-1","output":[{"type":"message","content":[{"type":"output_text","text":"only at the end"}]}],"usage":{"input_tokens":3,"output_tokens":4}}}"#,
                ],
            )
        },
        Stream {
            refusal: "No.",
            usage: Some((40, 15)),
            stop: Some(StopReason::Refusal),
            ..new(
                "a refusal",
                &[
                    CREATED,
                    r#"{"type":"response.refusal.delta","output_index":0,"content_index":0,"delta":"No"}"#,
                    r#"{"type":"response.output_item.done","output_index":0,"item":{"type":"message","content":[{"type":"refusal","refusal":"No."}]}}"#,
                    COMPLETED,
                ],
            )
        },
        Stream {
            text: "Hel",
            usage: Some((40, 15)),
            stop: Some(StopReason::Length),
            ..new(
                "the longest answer",
                &[
                    CREATED,
                    r#"{"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"Hel"}"#,
                    r#"{"type":"response.output_item.added","output_index":1,"item":{"type":"function_call","call_id":"a","name":"get_job","arguments":""}}"#,
                    r#"{"type":"response.incomplete","response":{"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"usage":{"input_tokens":40,"output_tokens":15}}}"#,
                ],
            )
        },
        Stream {
            text: "Hel",
            stop: None,
            ..new(
                "cut off",
                &[
                    CREATED,
                    r#"{"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"Hel"}"#,
                ],
            )
        },
    ]
}

fn ollama() -> Vec<Stream> {
    let new = |name, lines: &[&str]| {
        let bytes: String = lines.iter().map(|line| format!("{line}\n")).collect();
        Stream::new(name, Protocol::Ollama, bytes)
    };
    const DONE: &str = r#"{"model":"m-1","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","prompt_eval_count":26,"eval_count":7}"#;
    vec![
        Stream {
            thought: "Hm, ok.",
            text: "Grüß Gott",
            usage: Some((26, 7)),
            ..new(
                "thoughts and text",
                &[
                    r#"{"model":"m-1","message":{"role":"assistant","content":"","thinking":"Hm, "},"done":false}"#,
                    r#"{"model":"m-1","message":{"role":"assistant","content":"","thinking":"ok."},"done":false}"#,
                    r#"{"model":"m-1","message":{"role":"assistant","content":"Grü"},"done":false}"#,
                    r#"{"model":"m-1","message":{"role":"assistant","content":"ß Gott"},"done":false}"#,
                    DONE,
                ],
            )
        },
        Stream {
            calls: &[("get_job", "{\"id\":12}"), ("list_tasks", "{}")],
            usage: Some((26, 7)),
            stop: Some(StopReason::Tools),
            ..new(
                "calls with arguments as objects",
                &[
                    r#"{"model":"m-1","message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"get_job","arguments":{"id":12}}}]},"done":false}"#,
                    r#"{"model":"m-1","message":{"role":"assistant","content":"","tool_calls":[{"id":"b","function":{"index":1,"name":"list_tasks","arguments":{}}}]},"done":false}"#,
                    DONE,
                ],
            )
        },
        Stream {
            text: "long",
            usage: Some((26, 7)),
            stop: Some(StopReason::Length),
            ..Stream::new(
                "the longest answer, and no line end at its end",
                Protocol::Ollama,
                format!(
                    "{}\n{}",
                    r#"{"model":"m-1","message":{"content":"long"},"done":false}"#,
                    DONE.replace("stop", "length")
                ),
            )
        },
        Stream {
            text: "half",
            stop: None,
            ..Stream::new(
                "cut off in a line",
                Protocol::Ollama,
                "{\"model\":\"m-1\",\"message\":{\"content\":\"half\"},\"done\":false}\n{\"model\":\"m-1\",\"mess",
            )
        },
    ]
}
