//! Where keys come from: the environment, a file that only its owner reads, a command, the system's keyring. Never from the
//! database, and never into it.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use super::secret::Secret;

/// A command that asks for a password needs that long.
const LONGEST_COMMAND: Duration = Duration::from_secs(30);
/// How often it is asked whether a command is done.
const ASK: Duration = Duration::from_millis(20);
/// What is longer is no key.
const LARGEST: u64 = 64 * 1024;

/// The key of a server, or how to get it.
#[derive(Debug, Clone)]
pub struct Key(Source);

#[derive(Debug, Clone)]
enum Source {
    None,
    Known(Secret),
    /// A program that prints it, started when the key is needed for the first time.
    Printed {
        program: Vec<String>,
        printed: Arc<OnceLock<Secret>>,
    },
}

impl Key {
    /// No key, as for most servers on this machine.
    pub fn none() -> Key {
        Key(Source::None)
    }

    /// A key that is known.
    pub fn known(secret: Secret) -> Key {
        Key(Source::Known(secret))
    }

    /// What a command prints, run by the system's shell.
    pub(super) fn of_command(command: &str) -> Key {
        let shell = if cfg!(windows) { ["cmd", "/C"] } else { ["sh", "-c"] };
        Key::printed_by([shell[0], shell[1], command].map(str::to_owned).to_vec())
    }

    /// What the system's keyring has under that name.
    pub(super) fn of_keyring(name: &str) -> Key {
        let program: &[&str] = if cfg!(target_os = "macos") {
            &["security", "find-generic-password", "-w", "-s", name]
        } else {
            &["secret-tool", "lookup", "service", name]
        };
        Key::printed_by(program.iter().map(|word| (*word).to_owned()).collect())
    }

    fn printed_by(program: Vec<String>) -> Key {
        Key(Source::Printed {
            program,
            printed: Arc::new(OnceLock::new()),
        })
    }

    /// What a file holds.
    ///
    /// # Errors
    /// In words, when it can't be read, or when others can read it too.
    pub(super) fn of_file(path: &Path) -> Result<Key, String> {
        let at = path.display();
        let mut file = File::open(path).map_err(|error| format!("{at} can't be read: {}", in_words(&error)))?;
        let about = file
            .metadata()
            .map_err(|error| format!("{at} can't be read: {}", in_words(&error)))?;
        if !about.is_file() {
            return Err(format!("{at} is no file"));
        }
        if let Some(why) = seen_by_others(&about) {
            return Err(format!(
                "{at} is not used, because {why}; close it with: chmod 600 {at}"
            ));
        }
        let mut text = String::new();
        let read = Read::by_ref(&mut file).take(LARGEST).read_to_string(&mut text);
        read.map_err(|_| format!("{at} holds no text"))?;
        Secret::new(&text).map(Key::known).map_err(|why| format!("{at}: {why}"))
    }

    /// Whether there is none.
    pub(super) fn is_none(&self) -> bool {
        matches!(self.0, Source::None)
    }

    /// The key itself. A command is run once; what it printed is kept in memory.
    ///
    /// # Errors
    /// In words, when the command gives none. What it printed is not quoted.
    pub(super) fn get(&self, stop: &AtomicBool) -> Result<Option<Secret>, String> {
        match &self.0 {
            Source::None => Ok(None),
            Source::Known(secret) => Ok(Some(secret.clone())),
            Source::Printed { program, printed } => {
                if let Some(secret) = printed.get() {
                    return Ok(Some(secret.clone()));
                }
                let name = program
                    .last()
                    .filter(|_| program.first().is_some_and(|name| name == "sh" || name == "cmd"));
                let name = name.or(program.first()).map_or("", String::as_str);
                let text = run(program, LONGEST_COMMAND, stop).map_err(|why| format!("`{name}` {why}"))?;
                let secret = Secret::new(text.lines().next().unwrap_or_default())
                    .map_err(|why| format!("`{name}` printed no key: {why}"))?;
                Ok(Some(printed.get_or_init(|| secret).clone()))
            }
        }
    }
}

/// The path that was set, with the home directory for `~`.
pub(super) fn path_of(typed: &str, home: Option<&str>) -> PathBuf {
    match (typed.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => Path::new(home).join(rest),
        _ => PathBuf::from(typed),
    }
}

#[cfg(unix)]
fn seen_by_others(about: &std::fs::Metadata) -> Option<String> {
    use std::os::unix::fs::MetadataExt;
    let mode = about.mode() & 0o777;
    (mode & 0o077 != 0).then(|| format!("others may open it (its mode is {mode:04o})"))
}

#[cfg(not(unix))]
fn seen_by_others(_about: &std::fs::Metadata) -> Option<String> {
    None
}

/// What a program prints. It gets no input, and is ended when it takes too long or is not wanted any more.
fn run(program: &[String], longest: Duration, stop: &AtomicBool) -> Result<String, String> {
    let (name, arguments) = program.split_first().ok_or("is empty")?;
    let mut command = Command::new(name);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    // With what it starts it is a group of its own, so that all of it can be ended.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command
        .spawn()
        .map_err(|error| format!("could not be started: {}", in_words(&error)))?;
    let output = child.stdout.take();
    // Reading on a thread of its own, so that a program that prints without an end is ended too.
    let reader = std::thread::spawn(move || {
        let mut text = Vec::new();
        let _ = output.map(|output| output.take(LARGEST).read_to_end(&mut text));
        text
    });
    let begun = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if begun.elapsed() < longest && !stop.load(Ordering::Relaxed) => std::thread::sleep(ASK),
            _ => {
                end(&mut child);
                let why = match stop.load(Ordering::Relaxed) {
                    true => "was stopped".to_owned(),
                    false => format!("gave no key within {} seconds", longest.as_secs()),
                };
                return Err(why);
            }
        }
    };
    if !status.success() {
        return Err(match status.code() {
            Some(code) => format!("failed with status {code}"),
            None => "was ended by a signal".to_owned(),
        });
    }
    // Something that it started may hold its output open for ever.
    while !reader.is_finished() {
        if begun.elapsed() > longest || stop.load(Ordering::Relaxed) {
            end(&mut child);
            return Err("ended, but something that it started did not".to_owned());
        }
        std::thread::sleep(ASK);
    }
    let bytes = reader.join().map_err(|_| "could not be read".to_owned())?;
    String::from_utf8(bytes).map_err(|_| "printed no text".to_owned())
}

/// Ends a program and what it has started.
fn end(child: &mut Child) {
    #[cfg(unix)]
    {
        // The shell's own command, because a group can't be signalled by what the standard library has.
        let group = format!("kill -KILL -{}", child.id());
        let _ = Command::new("sh")
            .args(["-c", &group])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }
    let _ = child.kill();
    let _ = child.wait();
}

fn in_words(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "it is not there".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(key: &Key) -> Result<Option<String>, String> {
        let secret = key.get(&AtomicBool::new(false))?;
        Ok(secret.map(|secret| secret.reveal().to_owned()))
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_may_open_is_refused_by_name_and_says_how_to_close_it() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key");
        std::fs::write(&path, "sk-verysecret\n").unwrap();
        for (mode, fine) in [
            (0o600, true),
            (0o400, true),
            (0o640, false),
            (0o604, false),
            (0o644, false),
            (0o620, false),
        ] {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
            let key = Key::of_file(&path);
            assert_eq!(key.is_ok(), fine, "{mode:o}");
            if let Err(why) = key {
                assert!(
                    why.contains("key") && why.contains("chmod 600") && !why.contains("verysecret"),
                    "{why}"
                );
            }
        }
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        assert_eq!(get(&Key::of_file(&path).unwrap()), Ok(Some("sk-verysecret".into())));
        assert!(Key::of_file(dir.path()).unwrap_err().contains("no file"));
        assert!(
            Key::of_file(&dir.path().join("none"))
                .unwrap_err()
                .contains("not there")
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_command_is_run_once_and_its_first_line_is_the_key() {
        let dir = tempfile::tempdir().unwrap();
        let count = dir.path().join("count");
        let key = Key::of_command(&format!("echo x >> {}; echo sk-one; echo two", count.display()));
        assert!(!count.exists(), "not before the key is needed");
        assert_eq!(get(&key.clone()), Ok(Some("sk-one".into())));
        assert_eq!(get(&key), Ok(Some("sk-one".into())));
        assert_eq!(std::fs::read_to_string(count).unwrap(), "x\n");
    }

    #[cfg(unix)]
    #[test]
    fn a_command_that_fails_or_prints_no_key_is_told_without_its_output() {
        for (command, word) in [
            ("echo sk-secret; exit 3", "status 3"),
            ("true", "empty"),
            ("echo not a key", "one word"),
            ("kill $$", "signal"),
            ("printf '\\377\\376'", "no text"),
        ] {
            let why = get(&Key::of_command(command)).unwrap_err();
            let said = why.rsplit('`').next().unwrap();
            assert!(said.contains(word) && !said.contains("sk-secret"), "{why}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_command_that_takes_too_long_is_ended() {
        let program = ["sh", "-c", "sleep 20"].map(str::to_owned);
        let begun = Instant::now();
        let why = run(&program, Duration::from_millis(100), &AtomicBool::new(false)).unwrap_err();
        assert!(why.contains("within"), "{why}");
        assert_eq!(
            run(&program, LONGEST_COMMAND, &AtomicBool::new(true)),
            Err("was stopped".into())
        );
        assert!(begun.elapsed() < Duration::from_secs(5));
    }

    #[cfg(unix)]
    #[test]
    fn what_a_command_has_started_ends_with_it() {
        let dir = tempfile::tempdir().unwrap();
        let (begun, late) = (dir.path().join("begun"), dir.path().join("late"));
        // A shell that waits for another one, as a script that asks for a password does.
        let line = format!(
            "sh -c 'echo > {}; sleep 2; echo > {}'; echo sk-late",
            begun.display(),
            late.display()
        );
        let program = ["sh", "-c", &line].map(str::to_owned);
        let stop = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&stop);
        let there = begun.clone();
        let stopper = std::thread::spawn(move || {
            while !there.exists() {
                std::thread::sleep(ASK);
            }
            asked.store(true, Ordering::Relaxed);
        });
        assert_eq!(run(&program, LONGEST_COMMAND, &stop), Err("was stopped".into()));
        stopper.join().unwrap();
        std::thread::sleep(Duration::from_secs(3));
        assert!(!late.exists(), "it went on as an orphan");
    }
}
