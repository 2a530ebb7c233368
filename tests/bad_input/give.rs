//! Giving something to the real program and looking at what comes of it.

use std::ffi::OsStr;
use std::os::unix::process::ExitStatusExt;
use std::process::Output;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::Hunt;

/// No case may take longer, on however slow a machine.
const LONGEST: Duration = Duration::from_secs(60);

/// What a file gives when it is imported.
#[derive(Debug, Clone, Copy)]
pub enum Gives {
    /// Exit status 1, these words on standard error, and nothing in the board or the journal.
    Nothing(&'static [&'static str]),
    /// So many jobs, so many refused rows, and these words somewhere in the report or in the jobs.
    Jobs(u64, u64, &'static [&'static str]),
}

/// A file and what it gives.
pub struct Case {
    name: &'static str,
    file: &'static str,
    bytes: Vec<u8>,
    args: &'static [&'static str],
    gives: Gives,
}

/// A case of a file with that name.
pub fn case(name: &'static str, file: &'static str, bytes: impl Into<Vec<u8>>, gives: Gives) -> Case {
    Case {
        name,
        file,
        bytes: bytes.into(),
        args: &[],
        gives,
    }
}

impl Case {
    pub fn with(mut self, args: &'static [&'static str]) -> Case {
        self.args = args;
        self
    }
}

/// What a command gave, already known to be harmless.
#[derive(Debug)]
pub struct Gave {
    pub status: i32,
    pub out: String,
    pub err: String,
    pub took: Duration,
}

impl Gave {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("no JSON ({error}): {self:?}"))
    }
}

/// Runs a command, and asserts what holds for every command whatever it is given.
pub fn run<S: AsRef<OsStr>>(hunt: &Hunt, args: &[S]) -> Gave {
    run_with(hunt, args, b"")
}

/// The same with something on standard input.
pub fn run_with<S: AsRef<OsStr>>(hunt: &Hunt, args: &[S], input: &[u8]) -> Gave {
    let start = Instant::now();
    let output = hunt
        .program()
        .args(args)
        .write_stdin(input)
        .timeout(LONGEST)
        .output()
        .unwrap();
    let what: Vec<_> = args
        .iter()
        .map(|arg| arg.as_ref().to_string_lossy().chars().take(200).collect::<String>())
        .collect();
    harmless(&output, &format!("{what:?}"), start.elapsed())
}

/// Asserts that a process ended by itself, did not panic, and wrote nothing that a terminal would obey.
pub fn harmless(output: &Output, what: &str, took: Duration) -> Gave {
    let Some(status) = output.status.code() else {
        panic!("{what}: ended by signal {:?} after {took:?}", output.status.signal());
    };
    let text = |bytes: &[u8], stream: &str| {
        let text = std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{what}: {stream} is not UTF-8"));
        if let Some(at) = text.find(steers) {
            let around: String = text[at..].chars().take(40).collect();
            panic!("{what}: {stream} has {around:?}");
        }
        assert!(!text.contains("panicked at"), "{what}: {text}");
        text.to_owned()
    };
    let (out, err) = (
        text(&output.stdout, "standard output"),
        text(&output.stderr, "standard error"),
    );
    assert_ne!(status, 101, "{what}: {err}");
    assert!(status == 0 || !err.trim().is_empty(), "{what}: failed without a word");
    assert!(err.len() < 20_000, "{what}: {} bytes on standard error", err.len());
    Gave { status, out, err, took }
}

/// Characters that a terminal obeys, or that turn the order in which a person reads.
pub fn steers(c: char) -> bool {
    c.is_control() && c != '\n'
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Imports each file into a hunt of its own.
pub fn import_all(cases: Vec<Case>) {
    let mut wrong = Vec::new();
    for case in &cases {
        // All cases are looked at, so that one run tells all that is wrong.
        let looked = std::panic::catch_unwind(|| import(case));
        if let Err(panic) = looked {
            let why = panic.downcast_ref::<String>().map_or("", String::as_str);
            wrong.push(format!("{}: {why}", case.name));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} cases:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

fn import(case: &Case) {
    let hunt = Hunt::in_memory();
    let file = hunt.write(case.file, &case.bytes);
    let command = [&["job", "import", &file], case.args].concat();
    let gave = run(&hunt, &[&command[..], &["--json"]].concat());
    let jobs = run(&hunt, &["job", "list", "--all", "--json"]);
    assert_eq!(jobs.status, 0, "{}", jobs.err);
    let jobs = jobs.json();
    let count = jobs.as_array().unwrap().len() as u64;
    println!("{:>6.2} s  {}: {}", gave.took.as_secs_f64(), case.name, in_short(&gave));
    match case.gives {
        Gives::Nothing(words) => {
            assert_eq!((gave.status, count), (1, 0), "{gave:?}");
            assert_eq!(run(&hunt, &["log", "--json"]).json(), Value::Array(vec![]));
            assert_words(&gave.err, words);
        }
        Gives::Jobs(added, rejected, words) => {
            assert_eq!(gave.status, 0, "{}", gave.err);
            let report = gave.json();
            let refused = report["rejected"].as_array().unwrap().len() as u64;
            assert_eq!((report["added"].as_u64(), refused), (Some(added), rejected), "{report}");
            assert_eq!(count, added);
            for problem in report["rejected"].as_array().unwrap() {
                assert!(!problem["reason"].as_str().unwrap().is_empty());
            }
            assert_words(&format!("{}\n{jobs}", gave.out), words);
        }
    }
    // Once more for people, and the file is as sound as before.
    run(&hunt, &[&command[..], &["--dry-run"]].concat());
    run(&hunt, &["board"]);
    let check = run(&hunt, &["db", "check"]);
    assert_eq!(check.status, 0, "{}", check.out);
}

fn assert_words(text: &str, words: &[&str]) {
    for word in words {
        assert!(
            text.contains(word),
            "\"{word}\" is not said in: {}",
            &text.chars().take(3000).collect::<String>()
        );
    }
}

/// One line about what came of it, for whoever reads the table that the tests print.
fn in_short(gave: &Gave) -> String {
    match serde_json::from_str::<Value>(&gave.out) {
        Ok(report) => format!(
            "{} taken, {} refused, {} doubts ({})",
            report["added"],
            report["rejected"].as_array().map_or(0, Vec::len),
            report["doubts"].as_array().map_or(0, Vec::len),
            report["format"].as_str().unwrap_or_default(),
        ),
        Err(_) => gave.err.trim().replace('\n', " / ").chars().take(200).collect(),
    }
}
