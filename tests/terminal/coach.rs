//! The coach by keys, with a server that says what it is told to.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::pty::Terminal;
use crate::support::Hunt;

/// A server that speaks OpenAI's protocol on this machine and gives one answer after the other.
pub(super) struct Server {
    address: String,
    asked: Arc<Mutex<Vec<Value>>>,
}

impl Server {
    pub(super) fn new(answers: Vec<Vec<Value>>) -> Server {
        let server = tiny_http::Server::http("127.0.0.1:0").unwrap();
        let address = format!("http://{}/v1", server.server_addr().to_ip().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&asked);
        thread::spawn(move || {
            let mut answers = answers.into_iter();
            for mut request in server.incoming_requests() {
                if !request.url().ends_with("/chat/completions") {
                    let _ = request.respond(tiny_http::Response::from_string("{}").with_status_code(404));
                    continue;
                }
                let mut body = String::new();
                let _ = request.as_reader().read_to_string(&mut body);
                heard.lock().unwrap().push(serde_json::from_str(&body).unwrap());
                let mut stream = String::new();
                for piece in answers.next().unwrap_or_default() {
                    stream.push_str(&format!("data: {piece}\n\n"));
                }
                stream.push_str("data: [DONE]\n\n");
                let kind = tiny_http::Header::from_bytes("content-type", "text/event-stream").unwrap();
                let _ = request.respond(tiny_http::Response::from_string(stream).with_header(kind));
            }
        });
        Server { address, asked }
    }

    /// How many requests came.
    pub(super) fn count(&self) -> usize {
        self.asked.lock().unwrap().len()
    }

    pub(super) fn environment(&self) -> [(&str, &str); 2] {
        [("OPENAI_BASE_URL", &self.address), ("OPENAI_API_KEY", "sk-scripted")]
    }
}

pub(super) fn delta(delta: Value, finish: Option<&str>) -> Value {
    json!({"id": "1", "object": "chat.completion.chunk", "model": "scripted-1",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})
}

pub(super) fn words(words: &str) -> Value {
    delta(json!({ "content": words }), None)
}

pub(super) fn set_model(hunt: &Hunt) {
    std::fs::create_dir_all(hunt.path("settings/careerdeck")).unwrap();
    hunt.write(
        "settings/careerdeck/config.toml",
        "[coach]\nprovider = \"openai\"\nmodel = \"scripted-1\"\n",
    );
}

#[test]
fn from_a_question_to_an_approved_change_and_back() {
    let hunt = Hunt::new();
    let id = hunt.add("Bridge inspector", "Pontis AG");
    set_model(&hunt);
    let tool = delta(
        json!({"tool_calls": [{"index": 0, "id": "call-1", "type": "function", "function": {
            "name": "add_task",
            "arguments": json!({"title": "Ask about Swiss German", "job_id": id}).to_string()}}]}),
        None,
    );
    let server = Server::new(vec![
        vec![
            words("## Worth it\n\nYes, with **one doubt**"),
            words(&format!(" [job:{id}].\n\n")),
            tool,
            delta(json!({}), Some("tool_calls")),
        ],
        vec![words("It is on your list."), delta(json!({}), Some("stop"))],
    ]);
    let mut terminal = Terminal::open_with(&hunt, &server.environment());
    terminal.wait_for_card("Bridge inspector", "Interested");
    terminal.press("c");
    terminal.wait_for("about Bridge inspector");
    terminal.press("Is it worth my time?");
    terminal.press("\r");
    terminal.wait_for("Yes, with one doubt");
    terminal.wait_for("Ask about Swiss German");
    // Nothing has changed yet.
    assert_eq!(hunt.json(&["task", "list"]).as_array().map(Vec::len), Some(0));
    terminal.press("\t");
    terminal.wait_for("y approve");
    terminal.press("y");
    terminal.wait_for("It is on your list.");
    let tasks = hunt.json(&["task", "list"]);
    assert_eq!(tasks[0]["title"], "Ask about Swiss German");
    assert_eq!(server.asked.lock().unwrap().len(), 2);
    // While something still comes, Esc would stop that and not close the chat.
    terminal.wait_until("the answer is over", |screen| {
        let busy = ["writing", "asking", "waiting"];
        !busy.iter().any(|word| screen.contents().contains(word))
    });
    // The change is an edit like any other, and the keys are where it was approved.
    terminal.press("u");
    terminal.wait_for("undone");
    assert_eq!(hunt.json(&["task", "list"]).as_array().map(Vec::len), Some(0));
    terminal.press("\x1b");
    terminal.wait_for("Esc stop or close");
    terminal.press("\x1b");
    terminal.wait_until("the chat is closed", |screen| {
        !screen.contents().contains("about Bridge inspector")
    });
    // What was said is there again.
    terminal.press("c");
    terminal.wait_for("It is on your list.");
    terminal.press("\x1b");
    terminal.wait_without("It is on your list.");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}

/// A server that sends a word every few milliseconds for ever.
pub(super) fn endless() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/v1", listener.local_addr().unwrap());
    thread::spawn(move || {
        use std::io::{Read, Write};
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            thread::spawn(move || {
                let mut request = [0; 65_536];
                let _ = stream.read(&mut request);
                let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";
                if stream.write_all(head.as_bytes()).is_err() {
                    return;
                }
                for number in 0.. {
                    let event = format!("data: {}\n\n", words(&format!("word{number} ")));
                    if stream.write_all(event.as_bytes()).is_err() {
                        return;
                    }
                    thread::sleep(Duration::from_millis(2));
                }
            });
        }
    });
    address
}

#[test]
fn an_answer_is_stopped_by_esc_and_leaving_does_not_wait_for_it() {
    let hunt = Hunt::new();
    hunt.add("Bridge inspector", "Pontis AG");
    set_model(&hunt);
    let address = endless();
    let environment = [("OPENAI_BASE_URL", address.as_str()), ("OPENAI_API_KEY", "sk-scripted")];
    let mut terminal = Terminal::open_with(&hunt, &environment);
    terminal.wait_for_card("Bridge inspector", "Interested");
    terminal.press("c");
    terminal.wait_for("about Bridge inspector");
    terminal.press("go on\r");
    terminal.wait_for("word50");
    terminal.press("\x1b");
    terminal.wait_for("you stopped it here");
    // Typing goes on while an answer comes.
    terminal.press("and on\r");
    terminal.wait_for("tok/s");
    terminal.press("typed meanwhile");
    terminal.wait_for("typed meanwhile");
    terminal.press("\x1b");
    terminal.wait_for("you stopped it here");
    terminal.press("\x15once more\r");
    terminal.wait_for("tok/s");
    terminal.press("\t");
    let left = Instant::now();
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    // Far more than the hundred milliseconds that it takes, for machines that have much else to do.
    assert!(left.elapsed() < Duration::from_secs(2), "{:?}", left.elapsed());
    eprintln!("leaving while an answer comes took {:?}", left.elapsed());
    let chats = hunt.json(&["coach", "chats"]);
    assert_eq!(chats.as_array().map(Vec::len), Some(1), "{chats}");
}

#[test]
fn ctrl_c_at_the_question_whether_to_send_ends_the_command_and_nothing_is_sent() {
    let hunt = Hunt::new();
    let environment = [
        ("OPENAI_BASE_URL", "https://models.invalid/v1"),
        ("OPENAI_API_KEY", "sk-scripted"),
    ];
    let mut terminal = Terminal::run(&hunt, &["coach", "ask", "Hello", "--model", "m-1"], &environment);
    terminal.wait_for("[y/N]");
    terminal.press("\x03");
    let status = terminal.waited();
    assert!(status.signal().is_some(), "{status:?}");
    assert_eq!(hunt.json(&["coach", "chats"]), json!([]));
}
