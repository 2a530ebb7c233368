//! Asking the coach from the question to the approved change and back, against a server that says what it is told to.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::support::{Hunt, Ran};

/// A server that speaks like OpenAI: the first request gets the first answer, the last answer is given for ever.
pub(super) struct Server {
    port: u16,
    bodies: Arc<Mutex<Vec<Value>>>,
}

/// What is sent as the body of an answer; what follows `HOLD` is sent only after ten seconds.
const HOLD: &str = "\u{0}hold\u{0}";

impl Server {
    pub(super) fn start(answers: Vec<String>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let bodies: Arc<Mutex<Vec<Value>>> = Arc::default();
        let kept = Arc::clone(&bodies);
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let Some(body) = request(&mut stream) else { continue };
                let number = kept.lock().unwrap().len();
                kept.lock().unwrap().push(body);
                let answer = answers[number.min(answers.len() - 1)].clone();
                thread::spawn(move || {
                    let head = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: text/event-stream\r\n\r\n";
                    let _ = stream.write_all(head.as_bytes());
                    for (n, part) in answer.split(HOLD).enumerate() {
                        if n > 0 {
                            thread::sleep(Duration::from_secs(10));
                        }
                        let _ = stream.write_all(part.as_bytes()).and_then(|()| stream.flush());
                    }
                });
            }
        });
        Server { port, bodies }
    }

    pub(super) fn bodies(&self) -> Vec<Value> {
        self.bodies.lock().unwrap().clone()
    }

    fn command(&self, hunt: &Hunt) -> std::process::Command {
        let mut command = hunt.process();
        for name in [
            "ANTHROPIC_API_KEY",
            "ANTHROPIC_BASE_URL",
            "OLLAMA_HOST",
            "OPENROUTER_API_KEY",
            "GEMINI_API_KEY",
            "GOOGLE_API_KEY",
            "MISTRAL_API_KEY",
            "GROQ_API_KEY",
        ] {
            command.env_remove(name);
        }
        command.env("OPENAI_API_KEY", "sk-this-must-never-be-seen");
        command.env("OPENAI_BASE_URL", format!("http://127.0.0.1:{}/v1", self.port));
        command.stdin(std::process::Stdio::null());
        command
    }

    pub(super) fn run(&self, hunt: &Hunt, args: &[&str]) -> Ran {
        let output = self.command(hunt).args(args).output().unwrap();
        let ran = Ran {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        assert!(!ran.out.contains("sk-this") && !ran.err.contains("sk-this"));
        ran
    }

    fn json(&self, hunt: &Hunt, args: &[&str]) -> Value {
        let ran = self.run(hunt, &[args, &["--json", "--model", "m-1"]].concat());
        assert_eq!(ran.status, 0, "{args:?}: {}", ran.err);
        serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}", ran.out))
    }
}

fn request(stream: &mut TcpStream) -> Option<Value> {
    let mut bytes = Vec::new();
    let mut part = [0; 16 * 1024];
    loop {
        let read = stream.read(&mut part).ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&part[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length")
                .then(|| value.trim().parse::<usize>().ok())?
        })?;
        if body.len() >= length {
            return serde_json::from_str(body).ok();
        }
    }
}

fn event(delta: Value, finish: Option<&str>) -> String {
    let chunk =
        json!({ "id": "c", "model": "m-1-2026", "choices": [{ "index": 0, "delta": delta, "finish_reason": finish }] });
    format!("data: {chunk}\n\n")
}

fn usage() -> String {
    let chunk = json!({ "id": "c", "choices": [], "usage": { "prompt_tokens": 9000, "completion_tokens": 7, "total_tokens": 9007 } });
    format!("data: {chunk}\n\ndata: [DONE]\n\n")
}

fn says(words: &[&str]) -> String {
    let parts: String = words
        .iter()
        .map(|word| event(json!({ "content": word }), None))
        .collect();
    format!("{parts}{}{}", event(json!({}), Some("stop")), usage())
}

fn calls(tool: &str, arguments: &Value) -> String {
    let call = json!({ "tool_calls": [{ "index": 0, "id": "call_1", "type": "function",
        "function": { "name": tool, "arguments": arguments.to_string() } }] });
    format!(
        "{}{}{}",
        event(call, None),
        event(json!({}), Some("tool_calls")),
        usage()
    )
}

#[test]
fn a_question_is_answered_as_it_comes_and_kept_with_what_it_took() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport Graz");
    let server = Server::start(vec![says(&["Take ", "it, ", "[job:1]."]), says(&["Yes."])]);
    let ran = server.run(
        &hunt,
        &[
            "coach",
            "ask",
            "Is",
            "this for me?",
            "--context",
            "job:1",
            "--model",
            "m-1",
        ],
    );
    assert_eq!(
        (ran.status, ran.out.as_str()),
        (0, "Take it, [job:1].\n"),
        "{}",
        ran.err
    );
    let chats = hunt.json(&["coach", "chats"]);
    assert_eq!(chats[0]["title"], "Is this for me?");
    assert_eq!(
        (&chats[0]["context"], &chats[0]["context_id"]),
        (&json!("JOB"), &json!(1))
    );
    let answer = server.json(&hunt, &["coach", "ask", "Really?", "--chat", "1"]);
    assert_eq!(
        (&answer["role"], &answer["content"]),
        (&json!("assistant"), &json!("Yes."))
    );
    assert_eq!(
        (&answer["conversation_id"], &answer["proposals"]),
        (&json!(1), &json!([]))
    );
    let metadata = &answer["metadata"];
    for (key, value) in [
        ("model", json!("m-1-2026")),
        ("tokens", json!(9007)),
        ("input_tokens", json!(9000)),
        ("output_tokens", json!(7)),
        ("status", json!("complete")),
        ("provider", json!("openai")),
        ("host", json!(format!("127.0.0.1:{}", server.port))),
    ] {
        assert_eq!(metadata[key], value, "{key}");
    }
    assert!(metadata.get("cost").is_none(), "an unknown price is not nought");
    // The whole talk went along.
    assert_eq!(server.bodies()[1]["messages"].as_array().unwrap().len(), 4);
    let shown = hunt.ok(&["coach", "show", "1"]);
    assert!(
        shown.contains("Take it, [job:1].") && shown.contains("Really?"),
        "{shown}"
    );
    let hits = hunt.json(&["search", "really"]);
    assert_eq!(
        (&hits[0]["kind"], &hits[0]["conversation_id"]),
        (&json!("chat"), &json!(1))
    );
    let requests = hunt.json(&["coach", "requests"]);
    assert_eq!(requests[0]["body"], server.bodies()[1]);
}

#[test]
fn what_the_coach_proposes_waits_is_approved_and_undone() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport Graz");
    let arguments = json!({ "title": "Call Ida", "job_id": 1, "due_on": "2027-03-05" });
    let server = Server::start(vec![
        calls("get_job", &json!({ "job_id": 1 })),
        calls("add_task", &arguments),
        says(&["Good."]),
    ]);
    let answer = server.json(&hunt, &["coach", "ask", "Remind me to call Ida", "--context", "job:1"]);
    assert_eq!(answer["proposals"][0]["tool"], "add_task");
    assert_eq!(
        hunt.json(&["task", "list"]),
        json!([]),
        "nothing is done without a word"
    );
    let waiting = hunt.json(&["coach", "proposals"]);
    let id = waiting[0]["id"].to_string();
    assert_eq!(
        waiting[0]["changes"][0],
        json!({ "field": "title", "before": null, "after": "Call Ida" })
    );
    assert_eq!(waiting[0]["unsupported"], json!([]));
    let approved = hunt.json(&["coach", "approve", &id]);
    assert_eq!(
        (&approved["status"], &approved["edit"]["origin"]),
        (&json!("APPROVED"), &json!("COACH"))
    );
    assert_eq!(hunt.json(&["task", "list"])[0]["title"], "Call Ida");
    assert_eq!(hunt.json(&["coach", "proposals"]), json!([]));
    hunt.fails(1, &["coach", "approve", &id]);
    assert!(hunt.ok(&["undo"]).contains("add task Call Ida"));
    assert_eq!(hunt.json(&["task", "list"]), json!([]));
    let refused = hunt.json(&["coach", "refuse", &id, "--why", "I called already"]);
    assert_eq!(
        (&refused["status"], &refused["reason"]),
        (&json!("REFUSED"), &json!("I called already"))
    );
    hunt.fails(3, &["coach", "approve", "99"]);
    // What the model hears of it.
    server.json(&hunt, &["coach", "ask", "And now?", "--chat", "1"]);
    let sent = server.bodies().pop().unwrap().to_string();
    assert!(sent.contains("refused: I called already"), "{sent}");
    hunt.ok(&["db", "check"]);
}

#[test]
fn a_draft_with_lines_that_nothing_bears_out_is_not_approved_by_accident() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport Graz");
    let letter = json!({ "job_id": 1, "text": "Dear all,\n\nI led a team of 40 at Siemens for 12 years.", "rows": [] });
    let server = Server::start(vec![calls("draft_letter", &letter)]);
    let ran = server.run(&hunt, &["coach", "ask", "Write a letter", "--model", "m-1"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("approve 1 --unsupported"), "{}", ran.err);
    let waiting = hunt.json(&["coach", "proposals"]);
    assert_eq!(waiting[0]["unsupported"].as_array().unwrap().len(), 1, "{waiting}");
    let said = hunt.fails(1, &["coach", "approve", "1"]);
    assert!(said.contains("Siemens"), "{said}");
    assert_eq!(hunt.json(&["application", "list"]), json!([]));
    hunt.ok(&["coach", "approve", "1", "--unsupported"]);
    let letter = hunt.json(&["application", "list"])[0]["cover_letter"].clone();
    assert!(letter.as_str().unwrap().contains("Siemens"));
}

#[test]
fn what_was_done_before_a_decision_fails_is_said() {
    let letter = json!({ "job_id": 1, "text": "I led a team of 40 at Siemens for 12 years.", "rows": [] });
    for json in [false, true] {
        let hunt = Hunt::new();
        hunt.add("Tram driver", "City Transport Graz");
        let task = calls("add_task", &json!({ "title": "Call Ida" }));
        let server = Server::start(vec![task, calls("draft_letter", &letter)]);
        for question in ["Remind me", "Write a letter"] {
            let ran = server.run(&hunt, &["coach", "ask", question, "--model", "m-1"]);
            assert_eq!(ran.status, 0, "{}", ran.err);
        }
        let mut args = vec!["coach", "approve", "1", "2"];
        args.extend(json.then_some("--json"));
        let ran = server.run(&hunt, &args);
        assert_eq!(ran.status, 1, "{}", ran.err);
        assert!(ran.err.contains("Siemens"), "{}", ran.err);
        match json {
            true => {
                let done: Value = serde_json::from_str(&ran.out).unwrap();
                assert_eq!((done[0]["id"].as_i64(), done.as_array().unwrap().len()), (Some(1), 1));
            }
            false => assert!(ran.out.starts_with("Approved 1"), "{}", ran.out),
        }
        assert_eq!(hunt.json(&["task", "list"])[0]["title"], "Call Ida");
    }
}

#[test]
fn a_broken_answer_exits_1_with_what_came() {
    let hunt = Hunt::new();
    let cut = event(json!({ "content": "Half an" }), None);
    let server = Server::start(vec![cut]);
    let ran = server.run(&hunt, &["coach", "ask", "Tell me", "--model", "m-1"]);
    assert_eq!((ran.status, ran.out.trim_end()), (1, "Half an"), "{}", ran.err);
    let chat = hunt.json(&["coach", "show", "1"]);
    assert_eq!(chat["messages"][1]["metadata"]["status"], "incomplete");
    let ran = server.run(&hunt, &["coach", "ask", "Tell me", "--model", "m-1", "--json"]);
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.status, &answer["content"]), (1, &json!("Half an")));
}

#[test]
fn what_would_be_sent_is_shown_and_sent_and_nothing_is_saved_before() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport Graz");
    let server = Server::start(vec![says(&["Yes."])]);
    let payload = server.json(&hunt, &["coach", "payload", "Is it for me?", "--context", "job:1"]);
    assert_eq!(payload["host"], format!("127.0.0.1:{}", server.port));
    assert!(payload["url"].as_str().unwrap().ends_with("/v1/chat/completions"));
    assert!(payload["tokens"].as_u64().unwrap() > 100 && payload["cost"].is_null());
    assert_eq!((server.bodies().len(), hunt.json(&["coach", "chats"])), (0, json!([])));
    server.json(&hunt, &["coach", "ask", "Is it for me?", "--context", "job:1"]);
    assert_eq!(server.bodies()[0], payload["body"]);
    for command in ["payload", "ask"] {
        let ran = server.run(&hunt, &["coach", command, "x", "--context", "job:99", "--model", "m-1"]);
        assert_eq!(ran.status, 3, "{}", ran.err);
        let ran = server.run(
            &hunt,
            &["coach", command, "x", "--context", "nonsense", "--model", "m-1"],
        );
        assert_eq!(ran.status, 2, "{}", ran.err);
    }
}

#[test]
fn another_host_needs_the_persons_word_and_a_full_month_stops() {
    let hunt = Hunt::new();
    std::fs::create_dir_all(hunt.path("settings/careerdeck")).unwrap();
    let away = "[coach]\nprovider = \"far\"\nmodel = \"m-1\"\n[providers.far]\nkind = \"openai\"\nbase_url = \"http://192.0.2.1:9/v1\"\n[coach.limits]\nconnect_seconds = 1\n";
    hunt.write("settings/careerdeck/config.toml", away);
    let server = Server::start(vec![says(&["Yes."])]);
    let ran = server.run(&hunt, &["coach", "ask", "Hello"]);
    assert_eq!(ran.status, 2, "{}", ran.err);
    assert!(
        ran.err.contains("--yes") && ran.err.contains("192.0.2.1"),
        "{}",
        ran.err
    );
    assert_eq!(hunt.json(&["coach", "chats"]), json!([]));
    let near = format!(
        "[coach]\nprovider = \"near\"\nmodel = \"gpt-6-luna\"\n[providers.near]\nkind = \"openai\"\nbase_url = \"http://127.0.0.1:{}/v1\"\n[coach.limits]\nmonthly_cost = 0.000001\n",
        server.port
    );
    hunt.write("settings/careerdeck/config.toml", near);
    let ran = server.run(&hunt, &["coach", "ask", "Hello"]);
    assert_eq!((ran.status, server.bodies().len()), (1, 0), "{}", ran.err);
    assert!(ran.err.contains("monthly_cost"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn an_interrupt_saves_marks_and_leaves_within_a_second() {
    let hunt = Hunt::new();
    hunt.ok(&["coach", "chats"]);
    // Who was started to outlive its terminal (nohup) goes on when that is closed, and so do these tests' children.
    let ignored = std::fs::read_to_string("/proc/self/status").is_ok_and(|status| {
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
            .is_some_and(|mask| mask & 1 != 0)
    });
    let signals = ["-INT", "-TERM", "-HUP"];
    for signal in signals.into_iter().filter(|signal| !(ignored && *signal == "-HUP")) {
        let held = format!("{}{HOLD}", event(json!({ "content": "So far" }), None));
        let server = Server::start(vec![held]);
        let mut child = server
            .command(&hunt)
            .args(["coach", "ask", "Tell me", "--model", "m-1"])
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = child.stdout.take().unwrap();
        let mut came = [0; 6];
        out.read_exact(&mut came).unwrap();
        assert_eq!(&came, b"So far");
        let begun = Instant::now();
        let kill = std::process::Command::new("kill")
            .args([signal, &child.id().to_string()])
            .status()
            .unwrap();
        assert!(kill.success());
        let status = child.wait().unwrap();
        assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
        assert!(!status.success());
        let chats = hunt.json(&["coach", "chats"]);
        let id = chats[0]["id"].to_string();
        let answer = hunt.json(&["coach", "show", &id])["messages"][1].clone();
        assert_eq!(
            (&answer["content"], &answer["metadata"]["status"]),
            (&json!("So far"), &json!("stopped"))
        );
    }
}

#[test]
fn the_offline_coach_says_what_it_is_and_sends_nothing() {
    let hunt = Hunt::new();
    let server = Server::start(vec![says(&["Yes."])]);
    let ran = server.run(&hunt, &["coach", "ask", "What should I do today?", "--offline"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.starts_with("*Offline coach"), "{}", ran.out);
    assert_eq!(server.bodies().len(), 0);
    let chat = hunt.json(&["coach", "show", "1"]);
    assert_eq!(chat["messages"][1]["metadata"]["kind"], "offline");
}

#[test]
fn chats_are_renamed_written_out_deleted_and_brought_back_and_memories_kept() {
    let hunt = Hunt::new();
    let server = Server::start(vec![says(&["**Yes.**"])]);
    server.json(&hunt, &["coach", "ask", "Is it?"]);
    hunt.ok(&["coach", "rename", "1", "The", "tram"]);
    let page = hunt.ok(&["coach", "show", "1", "--markdown"]);
    assert!(page.starts_with("# The tram\n") && page.contains("**Yes.**"), "{page}");
    hunt.fails(2, &["coach", "rm", "1"]);
    hunt.ok(&["coach", "rm", "1", "--yes"]);
    hunt.fails(3, &["coach", "show", "1"]);
    hunt.ok(&["undo"]);
    assert_eq!(
        hunt.json(&["coach", "show", "1"])["messages"].as_array().unwrap().len(),
        2
    );
    hunt.ok(&["coach", "remember", "I don't work at night"]);
    server.json(&hunt, &["coach", "ask", "And?"]);
    assert!(
        server
            .bodies()
            .pop()
            .unwrap()
            .to_string()
            .contains("I don't work at night")
    );
    hunt.ok(&["coach", "forget", "1"]);
    assert_eq!(hunt.json(&["coach", "memories"]), json!([]));
    // A chat goes into an export and comes out of it.
    let file = hunt.path("all.json");
    hunt.ok(&["db", "export", file.to_str().unwrap()]);
    let other = Hunt::new();
    other.ok(&["db", "import", file.to_str().unwrap()]);
    let id = other.json(&["coach", "chats"])[0]["id"].to_string();
    assert!(
        !other.json(&["coach", "show", &id])["messages"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_row_that_is_cited_and_not_there_is_told() {
    let hunt = Hunt::new();
    let id = hunt.add("Bridge inspector", "Pontis AG");
    let server = Server::start(vec![says(&[
        &format!("It pays well [job:{id}]. "),
        "Your bridges speak for you [experience:99].",
    ])]);
    let context = format!("job:{id}");
    let asked = ["coach", "ask", "Is it for me?", "--context", &context];
    let ran = server.run(&hunt, &[&asked[..], &["--model", "m-1"]].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("There is no experience:99"), "{}", ran.err);
    assert!(!ran.err.contains(&format!("job:{id}")), "{}", ran.err);
    let answer = server.json(&hunt, &asked);
    assert_eq!(
        answer["citations"],
        json!([
            { "row": "experience:99", "standing": "missing" },
            { "row": context, "standing": "read" },
        ])
    );
}

#[test]
fn an_answer_that_was_cut_at_its_longest_is_kept_and_said_not_to_be_whole() {
    let hunt = Hunt::new();
    let cut = event(json!({ "content": "Dear Ms Berg, I" }), Some("length"));
    let server = Server::start(vec![format!("{cut}{}", usage())]);
    let ran = server.run(&hunt, &["coach", "ask", "Write to her", "--model", "m-1"]);
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains("Dear Ms Berg, I"), "{}", ran.out);
    assert!(ran.err.contains("the longest answer"), "{}", ran.err);
}

#[test]
fn what_a_pasted_posting_wants_is_no_evidence_for_a_letter() {
    let hunt = Hunt::new();
    let id = hunt.add("Dispatcher", "Pontis AG");
    let draft = |letter: &str| {
        let arguments = json!({ "job_id": id, "text": letter, "rows": [format!("job:{id}")] }).to_string();
        let call = json!({ "tool_calls": [{ "index": 0, "id": "c1", "type": "function",
            "function": { "name": "draft_letter", "arguments": arguments } }] });
        format!(
            "{}{}{}",
            event(call, None),
            event(json!({}), Some("tool_calls")),
            usage()
        )
    };
    let ask = |question: &str| {
        let server = Server::start(vec![draft("I led a team of 15 people."), says(&["There it is."])]);
        server.json(&hunt, &["coach", "ask", question, "--context", &format!("job:{id}")])["proposals"][0].clone()
    };
    let pasted = ask(
        "Write a letter. The posting says: We need somebody who led a team of 15 people for many years, and you like it.",
    );
    assert_eq!(pasted["unsupported"].as_array().map(Vec::len), Some(1), "{pasted}");
    let said = ask("Write a letter. I led a team of 15 people.");
    assert_eq!(said["unsupported"], json!([]), "{said}");
}
