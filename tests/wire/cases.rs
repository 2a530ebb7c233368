//! The faults, and what must come of each.

use std::io::Write;

use careerdeck::domain::model::FailureKind;

use super::server::{KEY, Step, answer, ok, send};

/// What must come of a case.
#[derive(Debug, Clone)]
pub enum Want {
    /// Complete, with this text.
    Complete(&'static str),
    /// Incomplete, with this text kept.
    Incomplete(&'static str),
    /// Failed in this way with this text kept, saying this word.
    Failed(FailureKind, &'static str, &'static str),
}

pub struct Case {
    pub name: String,
    pub scripts: Vec<Vec<Step>>,
    pub want: Want,
    /// How often the server is asked.
    pub tries: usize,
}

const ONE: &str = "data: {\"model\":\"m-1\",\"choices\":[{\"delta\":{\"content\":\"One\"}}]}\n\n";
const TWO: &str = "data: {\"model\":\"m-1\",\"choices\":[{\"delta\":{\"content\":\" two\"}}]}\n\n";
const STOP: &str = "data: {\"model\":\"m-1\",\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
const DONE: &str = "data: [DONE]\n\n";

pub fn whole() -> String {
    [ONE, TWO, STOP, DONE].concat()
}

fn chunked(parts: &[&str], last: bool) -> String {
    let mut text: String = parts
        .iter()
        .map(|part| format!("{:x}\r\n{part}\r\n", part.len()))
        .collect();
    if last {
        text.push_str("0\r\n\r\n");
    }
    text
}

const CHUNKED: &str = "transfer-encoding: chunked\r\ncontent-type: text/event-stream\r\n";

fn case(name: impl Into<String>, tries: usize, scripts: Vec<Vec<Step>>, want: Want) -> Case {
    Case {
        name: name.into(),
        scripts,
        want,
        tries,
    }
}

/// Answers that are answers, however they are packed.
fn answers() -> Vec<Case> {
    let fine = Want::Complete("One two");
    let one = |name: &str, steps: Vec<Step>| case(name, 1, vec![steps], fine.clone());
    let text = whole();
    let single: Vec<&str> = (0..text.len()).map(|at| &text[at..=at]).collect();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let json = r#"{"model":"m-1","choices":[{"message":{"content":"One two"},"finish_reason":"stop"}]}"#;
    vec![
        one("a whole answer", vec![ok(whole())]),
        one("a byte at a time", vec![ok(""), Step::Drip(whole().into_bytes(), 1)]),
        one(
            "in chunks",
            vec![answer("200 OK", CHUNKED, chunked(&[ONE, TWO, STOP, DONE], true))],
        ),
        one(
            "in chunks of one byte",
            vec![answer("200 OK", CHUNKED, chunked(&single, true))],
        ),
        one(
            "with its length",
            vec![answer("200 OK", &format!("content-length: {}\r\n", text.len()), &text)],
        ),
        one("without a type", vec![answer("200 OK", "", &text)]),
        one(
            "of a wrong type",
            vec![answer("200 OK", "content-type: text/html\r\n", &text)],
        ),
        one(
            "packed, though nobody asked",
            vec![answer("200 OK", "content-encoding: gzip\r\n", packed)],
        ),
        one(
            "not streamed",
            vec![answer("200 OK", "content-type: application/json\r\n", json)],
        ),
        one(
            "after an interim answer",
            vec![send("HTTP/1.1 100 Continue\r\n\r\n"), ok(whole())],
        ),
        one(
            "the head in pieces",
            vec![
                Step::Drip(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n".to_vec(), 2),
                send(whole()),
            ],
        ),
        one("no [DONE] and the end", vec![ok([ONE, TWO, STOP].concat())]),
        one("no [DONE] and silence", vec![ok([ONE, TWO, STOP].concat()), Step::Hold]),
        one(
            "no [DONE] and a reset",
            vec![ok([ONE, TWO, STOP].concat()), Step::Pause(100), Step::Reset],
        ),
        one("open after [DONE]", vec![ok(whole()), Step::Hold]),
        one(
            "nonsense after [DONE]",
            vec![ok(whole()), Step::Endless(b"nonsense".to_vec())],
        ),
        one(
            "comments between",
            vec![ok(format!(": wait\n\n{ONE}: wait\n\n{TWO}{STOP}{DONE}"))],
        ),
        one("in HTTP/1.0", vec![send(format!("HTTP/1.0 200 OK\r\n\r\n{}", whole()))]),
        one("201", vec![answer("201 Created", "", &text)]),
    ]
}

/// Answers that break off or are no answers.
fn broken() -> Vec<Case> {
    use FailureKind::{Malformed, Server as Broken, TooLarge};
    let part = Want::Incomplete("One two");
    let none = Want::Incomplete("");
    let one = |name: &str, steps: Vec<Step>, want: Want| case(name, 1, vec![steps], want);
    let so_far = [ONE, TWO].concat();
    let event = "data: {\"error\":{\"code\":503,\"message\":\"no capacity\"}}\n\n";
    let mut cases = vec![
        one("ends too early", vec![ok(&so_far)], part.clone()),
        one(
            "ends in an event",
            vec![ok(format!("{so_far}data: {{\"choices\""))],
            part.clone(),
        ),
        one("falls silent", vec![ok(&so_far), Step::Hold], part.clone()),
        one(
            "is reset",
            vec![ok(&so_far), Step::Pause(100), Step::Reset],
            part.clone(),
        ),
        one(
            "ends in a chunk",
            vec![
                answer("200 OK", CHUNKED, chunked(&[ONE, TWO], false) + "ff\r\ndata"),
                Step::Pause(50),
            ],
            part.clone(),
        ),
        one(
            "ends without the last chunk",
            vec![answer("200 OK", CHUNKED, chunked(&[ONE, TWO], false))],
            part.clone(),
        ),
        one(
            "is shorter than it says",
            vec![answer("200 OK", "content-length: 900\r\n", &so_far)],
            part.clone(),
        ),
        one(
            "a chunk of a wrong size",
            vec![
                answer("200 OK", CHUNKED, chunked(&[ONE, TWO], false)),
                Step::Pause(200),
                send("zz\r\nx"),
            ],
            part,
        ),
        one(
            "chunks of a wrong size",
            vec![answer("200 OK", CHUNKED, "zz\r\nx")],
            Want::Failed(Malformed, "", "can't be understood"),
        ),
        one("is empty", vec![ok("")], none.clone()),
        one(
            "is nothing but comments",
            vec![ok(": wait\n\n: wait\n\n")],
            none.clone(),
        ),
        one("is nothing but [DONE]", vec![ok(DONE)], none.clone()),
        one("is plain text", vec![ok("Hello there!")], none),
        one(
            "no content",
            vec![answer("204 No Content", "", "")],
            Want::Incomplete(""),
        ),
        one(
            "wrong JSON",
            vec![ok(format!("{so_far}data: {{\"choices\": [}}\n\n"))],
            Want::Failed(Malformed, "One two", "no JSON"),
        ),
        one(
            "a web page",
            vec![ok("<!doctype html><title>Sign in</title>")],
            Want::Failed(Malformed, "", "<!doctype"),
        ),
        one(
            "an escape sequence",
            vec![ok("<\x1b[31mred")],
            Want::Failed(Malformed, "", "begins with"),
        ),
        one(
            "JSON that is something else",
            vec![ok("{\"hello\": 1}")],
            Want::Failed(Malformed, "", "choices"),
        ),
        one(
            "an error instead",
            vec![ok("{\"error\":{\"message\":\"no capacity\"}}")],
            Want::Failed(Broken, "", "no capacity"),
        ),
        one(
            "an error as the first event",
            vec![ok(event)],
            Want::Failed(Broken, "", "no capacity"),
        ),
        one(
            "an error in the middle",
            vec![ok(format!("{so_far}{event}"))],
            Want::Failed(Broken, "One two", "no capacity"),
        ),
        one(
            "without an end",
            vec![
                ok(ONE),
                Step::Endless(b"data: {\"choices\":[{\"delta\":{\"content\":\"\"}}]}\n\n".to_vec()),
            ],
            Want::Failed(TooLarge, "One", "larger than"),
        ),
        one(
            "comments without an end",
            vec![ok(""), Step::Endless(b": wait\n\n".to_vec())],
            Want::Failed(TooLarge, "", "larger than"),
        ),
        one(
            "a line without an end",
            vec![ok(ONE), Step::Endless(b"data: aaaaaaaa".to_vec())],
            Want::Failed(TooLarge, "One", "larger than"),
        ),
        one(
            "a gigabyte",
            vec![
                answer("200 OK", "content-length: 1073741824\r\n", ONE),
                Step::Endless(vec![b'\n'; 1000]),
            ],
            Want::Failed(TooLarge, "", "larger than"),
        ),
        one(
            "packed in a way that is not known",
            vec![answer("200 OK", "content-encoding: br\r\n", ONE)],
            Want::Failed(Malformed, "", "br"),
        ),
        one(
            "no HTTP",
            vec![send("SSH-2.0-OpenSSH_9.6\r\n"), Step::Hold],
            Want::Failed(Malformed, "", "HTTP"),
        ),
        one(
            "a status that is none",
            vec![send("HTTP/1.1 abc OK\r\n\r\n"), Step::Hold],
            Want::Failed(Malformed, "", "HTTP"),
        ),
        one(
            "a huge head",
            vec![
                send(format!("HTTP/1.1 200 OK\r\nx: {}\r\n\r\n", "x".repeat(100_000))),
                Step::Hold,
            ],
            Want::Failed(Malformed, "", "HTTP"),
        ),
    ];
    let events = [ONE, TWO, STOP, DONE];
    for count in 0..events.len() {
        let want = match count {
            0 => Want::Incomplete(""),
            1 => Want::Incomplete("One"),
            2 => Want::Incomplete("One two"),
            _ => Want::Complete("One two"),
        };
        for (how, last) in [("end", vec![]), ("reset", vec![Step::Pause(100), Step::Reset])] {
            // What is lost before its first byte is tried again.
            if count == 0 && how == "reset" {
                continue;
            }
            let steps = [vec![ok(events[..count].concat())], last].concat();
            cases.push(case(
                format!("{how} after {count} events"),
                1,
                vec![steps],
                want.clone(),
            ));
        }
    }
    cases
}

/// Servers that do not begin.
fn slow() -> Vec<Case> {
    use FailureKind::{Network, Timeout};
    let fine = Want::Complete("One two");
    let late = Want::Failed(Timeout, "", "did not begin");
    vec![
        case("never answers", 1, vec![vec![Step::Hold]], late.clone()),
        case("head and nothing more", 1, vec![vec![ok(""), Step::Hold]], late.clone()),
        case(
            "half a head",
            1,
            vec![vec![send("HTTP/1.1 200 OK\r\ncont"), Step::Hold]],
            late.clone(),
        ),
        case(
            "a head without an end",
            1,
            vec![vec![
                send("HTTP/1.1 200 OK\r\n"),
                Step::Drip(b"x: y\r\n".repeat(500), 2),
            ]],
            late.clone(),
        ),
        case(
            "interim answers without an end",
            1,
            vec![vec![Step::Drip(b"HTTP/1.1 102 Wait\r\n\r\n".repeat(200), 2)]],
            late,
        ),
        case(
            "closes at once",
            3,
            vec![vec![]],
            Want::Failed(Network, "", "broke off"),
        ),
        case(
            "resets at once",
            3,
            vec![vec![Step::Reset]],
            Want::Failed(Network, "", "broke off"),
        ),
        case(
            "resets after the head",
            3,
            vec![vec![ok(""), Step::Pause(100), Step::Reset]],
            Want::Failed(Network, "", "before the answer began"),
        ),
        case("closes once", 2, vec![vec![], vec![ok(whole())]], fine.clone()),
        case(
            "resets twice",
            3,
            vec![vec![Step::Reset], vec![Step::Reset], vec![ok(whole())]],
            fine,
        ),
    ]
}

/// Servers that say no.
fn refusals() -> Vec<Case> {
    use FailureKind::{Authentication, Billing, NotFound, RateLimited, Request, Server as Broken, TooLong};
    let mut cases = Vec::new();
    for (status, tries, kind) in [
        (400, 1, Request),
        (401, 1, Authentication),
        (402, 1, Billing),
        (403, 1, Authentication),
        (404, 1, NotFound),
        (405, 1, NotFound),
        (408, 3, Broken),
        (409, 3, Broken),
        (413, 1, TooLong),
        (418, 1, Request),
        (422, 1, Request),
        (429, 3, RateLimited),
        (500, 3, Broken),
        (502, 3, Broken),
        (503, 3, Broken),
        (504, 3, Broken),
        (529, 3, Broken),
    ] {
        let steps = vec![answer(
            &format!("{status} No"),
            "",
            "{\"error\":{\"message\":\"because\"}}",
        )];
        cases.push(case(
            format!("{status}"),
            tries,
            vec![steps],
            Want::Failed(kind, "", "because"),
        ));
    }
    let body = |name: &str, status: &str, body: &str, kind, word| {
        case(
            name,
            1,
            vec![vec![answer(status, "", body)]],
            Want::Failed(kind, "", word),
        )
    };
    cases.extend([
        body("quota, though 429", "429 No", r#"{"error":{"type":"insufficient_quota","code":"insufficient_quota","message":"You exceeded your current quota"}}"#, Billing, "quota"),
        body("no credit, though 400", "400 No", r#"{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low"}}"#, Billing, "credit"),
        body("an array with a wrong key", "400 No", r#"[{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT"}}]"#, Authentication, "API key"),
        body("a window that is too small", "400 No", r#"{"error":{"code":400,"message":"request (2009 tokens) exceeds the available context size (512 tokens)","type":"exceed_context_size_error","n_ctx":512}}"#, TooLong, "512"),
        body("an error that is a text", "404 No", r#"{"error":"model 'm-1' not found"}"#, NotFound, "m-1"),
        body("an error of FastAPI", "422 No", r#"{"detail":[{"loc":["body"],"msg":"field required","type":"missing"}]}"#, Request, "field required"),
        body("an error that is a page", "400 No", "<html><body>nginx</body></html>", Request, "400"),
        body("an error without a body", "400 No", "", Request, "400"),
        body("an error with the key", "401 No", &format!(r#"{{"error":{{"message":"Incorrect API key provided: {KEY}"}}}}"#), Authentication, "(hidden)"),
        body("an error with escapes", "400 No", "{\"error\":{\"message\":\"a\\u001b[2Jb\"}}", Request, "ab"),
        case("an error without an end", 1, vec![vec![answer("400 No", "", "{\"error\":{\"message\":\""), Step::Endless(b"aaaa".to_vec())]], Want::Failed(Request, "", "400")),
        case("an error that falls silent", 1, vec![vec![answer("400 No", "", "{\"error\""), Step::Hold]], Want::Failed(Request, "", "400")),
        case("an error whose length lies", 1, vec![vec![answer("400 No", "content-length: 900\r\n", "{\"error\":\"x\"}")]], Want::Failed(Request, "", "x")),
    ]);
    cases
}

/// Servers that say when to come back.
fn again() -> Vec<Case> {
    use FailureKind::{Authentication, RateLimited, Server as Broken};
    let fine = Want::Complete("One two");
    let no = |status: &str, headers: &str| vec![answer(status, headers, "{\"error\":{\"message\":\"because\"}}")];
    let then_fine = |name: &str, first: Vec<Step>| case(name, 2, vec![first, vec![ok(whole())]], fine.clone());
    vec![
        then_fine("429 and milliseconds", no("429 No", "retry-after-ms: 30\r\n")),
        then_fine("429 and seconds", no("429 No", "retry-after: 1\r\n")),
        then_fine(
            "429 and a date that has passed",
            no("429 No", "retry-after: Thu, 01 Jan 2026 00:00:00 GMT\r\n"),
        ),
        then_fine("429 and nonsense", no("429 No", "retry-after: soon\r\n")),
        then_fine("529", no("529 No", "")),
        then_fine(
            "400 that is worth another try",
            no("400 No", "x-should-retry: true\r\n"),
        ),
        case(
            "503 twice",
            3,
            vec![no("503 No", ""), no("503 No", ""), vec![ok(whole())]],
            fine,
        ),
        case(
            "an hour",
            1,
            vec![no("429 No", "retry-after: 3600\r\n")],
            Want::Failed(RateLimited, "", "60 minutes"),
        ),
        case(
            "a date far off",
            1,
            vec![no("503 No", "retry-after: Fri, 01 Jan 2100 00:00:00 GMT\r\n")],
            Want::Failed(Broken, "", "days"),
        ),
        case(
            "500 that is not worth it",
            1,
            vec![no("500 No", "x-should-retry: false\r\n")],
            Want::Failed(Broken, "", "because"),
        ),
        case(
            "401 that lies",
            1,
            vec![no("401 No", "x-should-retry: true\r\nretry-after: 1\r\n")],
            Want::Failed(Authentication, "", "because"),
        ),
        case(
            "503, then half an answer",
            2,
            vec![no("503 No", ""), vec![ok(ONE)]],
            Want::Incomplete("One"),
        ),
        case(
            "Gemini's limit by the minute",
            2,
            vec![
                vec![answer(
                    "429 No",
                    "",
                    r#"[{"error":{"code":429,"message":"You exceeded your current quota","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"0.05s"}]}}]"#,
                )],
                vec![ok(whole())],
            ],
            Want::Complete("One two"),
        ),
    ]
}

/// Servers that send on.
fn redirects() -> Vec<Case> {
    let to = |status: &str, location: &str| vec![answer(status, &format!("location: {location}\r\n"), "")];
    let gone = |name: &str, steps: Vec<Step>, word| {
        case(name, 1, vec![steps], Want::Failed(FailureKind::Redirected, "", word))
    };
    let follows =
        |name: &str, steps: Vec<Step>| case(name, 2, vec![steps, vec![ok(whole())]], Want::Complete("One two"));
    vec![
        follows("308 to itself", to("308 Go", "/v2/chat")),
        follows("307 to itself, relative", to("307 Go", "other")),
        follows("301 to itself", to("301 Go", "/v1/chat/completions/")),
        gone(
            "307 to another host",
            to("307 Go", "http://evil.example/v1"),
            "evil.example",
        ),
        gone(
            "302 to another host without a scheme",
            to("302 Go", "//evil.example/v1"),
            "evil.example",
        ),
        gone(
            "308 to another host in safe",
            to("308 Go", "https://evil.example/v1"),
            "evil.example",
        ),
        gone(
            "307 to another port",
            to("307 Go", "http://127.0.0.1:1/v1"),
            "127.0.0.1",
        ),
        gone(
            "307 to a name that looks alike",
            to("307 Go", "http://127.0.0.1.evil.example/"),
            "evil.example",
        ),
        gone(
            "307 to a user at another host",
            to("307 Go", "http://127.0.0.1@evil.example/"),
            "evil.example",
        ),
        gone("307 to a file", to("307 Go", "file:///etc/passwd"), "not followed"),
        gone("303", to("303 Go", "/v1/other"), "not followed"),
        gone("302 without a target", vec![answer("302 Go", "", "")], "nowhere"),
        gone("304", vec![answer("304 Same", "", "")], "nowhere"),
        case(
            "round and round",
            4,
            vec![to("307 Go", "/again")],
            Want::Failed(FailureKind::Redirected, "", "without an end"),
        ),
    ]
}

/// All of them.
pub fn all() -> Vec<Case> {
    [answers(), broken(), slow(), refusals(), again(), redirects()]
        .into_iter()
        .flatten()
        .collect()
}
