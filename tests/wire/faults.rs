//! Servers with every fault: each ends in a clear state, with the text that came, after as many tries as it should.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use careerdeck::coach::Protocol;
use careerdeck::domain::model::{CallFailure, Ending, FailureKind, StopReason};

use super::cases::{self, Case, Want, whole};
use super::server::{Called, KEY, Server, answer, call, limits, ok};

fn check(case: &Case, called: &Called, server: &Server) -> Result<(), String> {
    let text = called.message.text.as_str();
    let fits = match (&case.want, &called.ending) {
        (Want::Complete(wanted), Ending::Complete(StopReason::Done)) => text == *wanted,
        (Want::Incomplete(wanted), Ending::Incomplete { why }) => text == *wanted && !why.is_empty(),
        (Want::Failed(kind, wanted, word), Ending::Failed(failed)) => {
            failed.kind == *kind
                && text == *wanted
                && failed.why.contains(word)
                && !failed.hint.is_empty()
                && is_safe(failed)
        }
        _ => false,
    };
    if !fits {
        return Err(format!(
            "{}: wanted {:?}, got {text:?} and {:?}",
            case.name, case.want, called.ending
        ));
    }
    if server.asked() != case.tries {
        return Err(format!(
            "{}: asked {} times, not {}",
            case.name,
            server.asked(),
            case.tries
        ));
    }
    Ok(())
}

/// Nothing that a terminal would obey, and no key.
fn is_safe(failed: &CallFailure) -> bool {
    !failed.why.chars().any(char::is_control) && !failed.why.contains(KEY) && failed.why.len() < 1000
}

#[test]
fn every_fault_ends_in_a_clear_state_with_the_text_that_came() {
    let cases = cases::all();
    assert!(cases.len() >= 100, "{}", cases.len());
    let waiting = Arc::new(Mutex::new(cases));
    let wrong = Arc::new(Mutex::new(Vec::new()));
    let workers: Vec<_> = (0..12)
        .map(|_| {
            let (waiting, wrong) = (Arc::clone(&waiting), Arc::clone(&wrong));
            thread::spawn(move || {
                loop {
                    let Some(case) = waiting.lock().unwrap().pop() else {
                        return;
                    };
                    let server = Server::start(case.scripts.clone());
                    let called = call(&server.endpoint(Protocol::OpenAiChat), &limits(), &Arc::default());
                    wrong.lock().unwrap().extend(check(&case, &called, &server).err());
                }
            })
        })
        .collect();
    workers.into_iter().for_each(|worker| worker.join().unwrap());
    let wrong = wrong.lock().unwrap();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_redirect_never_carries_the_key_to_another_server() {
    let other = Server::start(vec![vec![ok(whole())]]);
    for status in [301, 302, 303, 307, 308] {
        let there = format!("location: http://127.0.0.1:{}/v1/chat/completions\r\n", other.port);
        let here = Server::start(vec![vec![answer(&format!("{status} Go"), &there, "")]]);
        let called = call(&here.endpoint(Protocol::OpenAiChat), &limits(), &Arc::default());
        assert!(matches!(&called.ending, Ending::Failed(failed) if failed.kind == FailureKind::Redirected));
    }
    assert_eq!(other.asked(), 0);
}

#[test]
fn the_key_goes_in_its_own_header_and_nowhere_else() {
    for (protocol, header) in [
        (Protocol::Anthropic, format!("x-api-key: {KEY}")),
        (Protocol::OpenAiChat, format!("authorization: Bearer {KEY}")),
        (Protocol::OpenAiResponses, format!("authorization: Bearer {KEY}")),
    ] {
        let server = Server::start(vec![vec![answer("400 No", "", "{}")]]);
        let endpoint = server.endpoint(protocol);
        call(&endpoint, &limits(), &Arc::default());
        let requests = server.requests.lock().unwrap();
        let (head, body) = requests[0].split_once("\r\n\r\n").unwrap();
        assert_eq!(requests[0].matches(KEY).count(), 1);
        assert!(head.lines().any(|line| line.eq_ignore_ascii_case(&header)), "{head}");
        assert!(
            head.contains("accept-encoding: identity") && head.contains("careerdeck/"),
            "{head}"
        );
        let sent: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!(sent, careerdeck::coach::body(&endpoint, &super::server::request()));
        let shown = format!("{endpoint:?}");
        assert!(!shown.contains(KEY), "{shown}");
    }
}

#[test]
fn headers_of_the_settings_are_sent_and_their_values_are_not_told() {
    let server = Server::start(vec![vec![answer(
        "401 No",
        "",
        "{\"error\":{\"message\":\"bad token hdr-secret-value\"}}",
    )]]);
    let mut endpoint = server.endpoint(Protocol::OpenAiChat);
    endpoint.headers = vec![
        ("x-gateway-token".into(), "hdr-secret-value".into()),
        ("Authorization".into(), "Basic abcdefgh".into()),
    ];
    let called = call(&endpoint, &limits(), &Arc::default());
    let request = server.requests.lock().unwrap()[0].clone();
    assert!(request.contains("x-gateway-token: hdr-secret-value"), "{request}");
    assert!(
        request.contains("Basic abcdefgh") && !request.contains(KEY),
        "one's own header replaces the usual one"
    );
    let Ending::Failed(failed) = &called.ending else {
        panic!("{:?}", called.ending)
    };
    assert!(!failed.why.contains("hdr-secret-value"), "{}", failed.why);
    assert!(!format!("{endpoint:?}").contains("hdr-secret-value"));
}

#[test]
fn what_nobody_listens_to_is_said_at_once() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let endpoint = |base: &str| careerdeck::coach::Endpoint::new("x", Protocol::Ollama, base).unwrap();
    let called = call(
        &endpoint(&format!("http://127.0.0.1:{port}")),
        &limits(),
        &Arc::default(),
    );
    assert!(
        matches!(&called.ending, Ending::Failed(failed) if failed.kind == FailureKind::Network && failed.why.contains("refuses")),
        "{:?}",
        called.ending
    );
    assert!(called.took < Duration::from_millis(500) && called.waits.is_empty());
    let called = call(&endpoint("http://no-such-host.invalid"), &limits(), &Arc::default());
    // Where there is no name server, looking one up takes until the limit.
    let kinds = [FailureKind::Network, FailureKind::Timeout];
    assert!(
        matches!(&called.ending, Ending::Failed(failed) if kinds.contains(&failed.kind)),
        "{:?}",
        called.ending
    );
    assert!(called.waits.is_empty());
}

#[test]
fn the_countdown_before_another_try_says_how_long_and_why() {
    let server = Server::start(vec![
        vec![answer(
            "429 No",
            "retry-after-ms: 40\r\n",
            "{\"error\":{\"message\":\"slow down\"}}",
        )],
        vec![ok(whole())],
    ]);
    let called = call(&server.endpoint(Protocol::OpenAiChat), &limits(), &Arc::default());
    let [(pause, why)] = called.waits.as_slice() else {
        panic!("{:?}", called.waits)
    };
    assert!(
        *pause >= Duration::from_millis(40) && *pause < Duration::from_millis(200),
        "{pause:?}"
    );
    assert!(why.contains("slow down"), "{why}");
}
