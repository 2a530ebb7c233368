//! A job hunt in a directory of its own, worked on with the real program.

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// A person's home with nothing in it yet.
pub struct Hunt {
    home: TempDir,
}

/// What a command gave.
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Hunt {
    pub fn new() -> Hunt {
        Hunt {
            home: tempfile::tempdir().unwrap(),
        }
    }

    /// The same in memory, where the system has a place for that: for tests that write thousands of times and look at
    /// what happens to processes, not to disks.
    #[allow(dead_code, reason = "shared by several test programs")]
    pub fn in_memory() -> Hunt {
        Hunt {
            home: tempfile::tempdir_in("/dev/shm")
                .or_else(|_| tempfile::tempdir())
                .unwrap(),
        }
    }

    /// A path in the home.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Puts a file into the home.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Where the database lies.
    pub fn db(&self) -> PathBuf {
        self.path("data/careerdeck/careerdeck.db")
    }

    /// The program, with no environment but this home.
    pub fn program(&self) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("careerdeck"));
        set_environment(self.home.path(), |name, value| {
            command.env(name, value);
        });
        command
    }

    /// The same for tests that start the process themselves.
    pub fn process(&self) -> std::process::Command {
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("careerdeck"));
        set_environment(self.home.path(), |name, value| {
            command.env(name, value);
        });
        command
    }

    /// Runs a command, whatever comes of it.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, b"")
    }

    /// Runs a command with something on its standard input.
    pub fn run_with(&self, args: &[&str], input: &[u8]) -> Ran {
        let output = self.program().args(args).write_stdin(input.to_vec()).output().unwrap();
        Ran {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs a command that works, and gives what it printed.
    pub fn ok(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!(ran.status, 0, "{args:?} failed: {}", ran.err);
        ran.out
    }

    /// Runs a command that works with `--json`, and gives the document.
    pub fn json(&self, args: &[&str]) -> Value {
        let out = self.ok(&[args, &["--json"]].concat());
        serde_json::from_str(&out).unwrap_or_else(|e| panic!("{args:?} gave no JSON ({e}): {out}"))
    }

    /// Runs a command that fails with this status, and gives what it said.
    pub fn fails(&self, status: i32, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!(ran.status, status, "{args:?} said {:?} and {:?}", ran.out, ran.err);
        assert!(!ran.err.trim().is_empty(), "{args:?} failed without a word");
        ran.err
    }

    /// Adds a job and gives its number.
    pub fn add(&self, title: &str, company: &str) -> i64 {
        self.json(&["job", "add", "--title", title, "--company", company])["id"]
            .as_i64()
            .unwrap()
    }

    /// Adds a job and gives its number as a word of the command line.
    pub fn add_word(&self, title: &str, company: &str) -> String {
        self.add(title, company).to_string()
    }
}

fn set_environment(home: &Path, mut set: impl FnMut(&str, &std::ffi::OsStr)) {
    set("HOME", home.as_os_str());
    set("XDG_DATA_HOME", home.join("data").as_os_str());
    set("XDG_CONFIG_HOME", home.join("settings").as_os_str());
    // What the machine that runs the tests has set shall not be found.
    for (name, value) in [
        ("CAREERDECK_DB", ""),
        ("CAREERDECK_CONFIG", ""),
        ("NO_COLOR", ""),
        ("TERM", "xterm-256color"),
        ("TZ", "UTC"),
    ] {
        set(name, value.as_ref());
    }
}

/// The field of every object of an array.
pub fn each<'a>(array: &'a Value, field: &str) -> Vec<&'a Value> {
    array.as_array().unwrap().iter().map(|row| &row[field]).collect()
}
