//! Stopping within 200 milliseconds at every moment, and little memory whatever comes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use careerdeck::coach::{CallLimits, Key, Protocol, Secret, stream};
use careerdeck::domain::model::{Ending, FailureKind, Piece};

use super::server::{Server, Step, answer, call, limits, ok, request, send};

const TEXT: &str = "data: {\"model\":\"m-1\",\"choices\":[{\"delta\":{\"content\":\"One\"}}]}\n\n";

/// A thread that is late on a busy machine is not the program's.
const SOON: Duration = Duration::from_millis(200);

#[test]
fn a_call_stops_within_200_milliseconds_at_every_moment_and_lets_the_connection_go() {
    let cases: Vec<(&str, Vec<Step>, &str)> = vec![
        ("before the head", vec![Step::Hold], ""),
        ("in the head", vec![send("HTTP/1.1 200 OK\r\n"), Step::Hold], ""),
        ("before the first byte", vec![ok(""), Step::Hold], ""),
        ("in the answer", vec![ok(TEXT), Step::Hold], "One"),
        (
            "while bytes come without a pause",
            vec![ok(TEXT), Step::Endless(b": wait\n\n".to_vec())],
            "One",
        ),
        (
            "while bytes drip",
            vec![ok(TEXT), Step::Drip(b": wait\n\n".repeat(1000), 10)],
            "One",
        ),
        (
            "before another try",
            vec![answer("429 No", "retry-after: 60\r\n", "")],
            "",
        ),
        ("in an error", vec![answer("400 No", "", "{"), Step::Hold], ""),
    ];
    let runs: Vec<_> = cases
        .into_iter()
        .map(|(name, steps, text)| {
            thread::spawn(move || {
                let server = Server::start(vec![steps.clone()]);
                let stop = Arc::new(AtomicBool::new(false));
                let limits = CallLimits {
                    first_byte: Duration::from_secs(60),
                    silence: Duration::from_secs(60),
                    answer_bytes: u64::MAX,
                    ..limits()
                };
                let (flag, stopped) = (Arc::clone(&stop), Duration::from_millis(600));
                thread::spawn(move || {
                    thread::sleep(stopped);
                    flag.store(true, Ordering::Relaxed);
                });
                let called = call(&server.endpoint(Protocol::OpenAiChat), &limits, &stop);
                let ended = Instant::now();
                assert_eq!(called.ending, Ending::Stopped, "{name}");
                assert_eq!(called.message.text, text, "{name}: what came is kept");
                assert!(called.took < stopped + SOON, "{name}: {:?}", called.took);
                // What went out is charged, what was turned down is not.
                assert_eq!(called.nothing_sent, name.contains("another try"), "{name}");
                if !name.contains("another try") {
                    while server.closed.lock().unwrap().is_empty() {
                        assert!(
                            ended.elapsed() < Duration::from_secs(2),
                            "{name}: the connection stays open"
                        );
                        thread::sleep(Duration::from_millis(5));
                    }
                }
            })
        })
        .collect();
    runs.into_iter().for_each(|run| run.join().unwrap());
}

#[test]
fn a_call_that_was_stopped_before_it_began_sends_nothing() {
    let server = Server::start(vec![vec![ok(TEXT)]]);
    let called = call(
        &server.endpoint(Protocol::OpenAiChat),
        &limits(),
        &Arc::new(AtomicBool::new(true)),
    );
    assert_eq!(called.ending, Ending::Stopped);
    assert!(called.nothing_sent);
    assert_eq!(server.asked(), 0);
}

/// How much of this process is in memory, in bytes.
fn in_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok())
        .unwrap_or_default()
        * 1024
}

#[test]
fn an_endless_answer_takes_no_more_memory_than_its_limit() {
    const LIMIT: u64 = 16 * 1024 * 1024;
    for (name, body) in [
        ("text", TEXT.as_bytes().to_vec()),
        ("one line", b"data: aaaaaaaa".to_vec()),
        ("comments", b": wait\n\n".to_vec()),
        ("blank lines", b"\n".to_vec()),
    ] {
        let server = Server::start(vec![vec![ok(""), Step::Endless(body)]]);
        let limits = CallLimits {
            answer_bytes: LIMIT,
            silence: Duration::from_secs(30),
            ..limits()
        };
        let before = in_memory();
        let (mut most, mut ending, mut pieces) = (before, None, 0u64);
        stream(
            &server.endpoint(Protocol::OpenAiChat),
            &request(),
            &limits,
            &Arc::default(),
            &mut |piece| {
                pieces += 1;
                if pieces.is_multiple_of(1000) {
                    most = most.max(in_memory());
                }
                if let Piece::Ended(ended) = piece {
                    ending = Some(ended);
                }
            },
        );
        most = most.max(in_memory());
        assert!(
            matches!(&ending, Some(Ending::Failed(failed)) if failed.kind == FailureKind::TooLarge),
            "{name}: {ending:?}"
        );
        let grown = most.saturating_sub(before) >> 20;
        assert!(grown <= 50, "{name}: {grown} MB more");
    }
}

#[test]
fn a_key_that_can_not_be_had_is_said_and_nothing_is_sent() {
    let server = Server::start(vec![vec![ok(TEXT)]]);
    let settings: careerdeck::coach::CoachSettings = careerdeck::coach::CoachSettings {
        providers: [(
            "mine".to_owned(),
            toml::from_str(&format!(
                "kind = 'openai'\nbase_url = 'http://127.0.0.1:{}/v1'\napi_key_command = 'exit 3'",
                server.port
            ))
            .unwrap(),
        )]
        .into(),
        ..Default::default()
    };
    let found = careerdeck::coach::discover(&settings, &|_| None, false);
    let endpoint = found[0].endpoint.as_ref().unwrap();
    let called = call(endpoint, &limits(), &Arc::default());
    assert!(
        matches!(&called.ending, Ending::Failed(failed) if failed.kind == FailureKind::Authentication && failed.why.contains("exit 3")),
        "{:?}",
        called.ending
    );
    assert_eq!(server.asked(), 0);
    let key = Key::known(Secret::new("abcdef").unwrap());
    assert_eq!(format!("{key:?}"), "Key(Known((hidden)))");
}
