//! A pseudo terminal with the program in it, and what it shows.

use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::fd::BorrowedFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use vt100::{MouseProtocolMode, Screen};

use crate::support::Hunt;

/// How long anything may take on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(20);

/// The program as it runs in a terminal of 120×40.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    keys: Option<File>,
    master: Option<Box<dyn MasterPty + Send>>,
    /// Held so that the terminal outlives the program, as a window does.
    slave: Option<Box<dyn SlavePty + Send>>,
    seen: Arc<Seen>,
    /// The thread that reads what the program writes.
    looking: Option<JoinHandle<()>>,
    settings: String,
}

struct Seen {
    state: Mutex<State>,
    news: Condvar,
    /// Whether nobody looks any more.
    is_over: AtomicBool,
}

struct State {
    parser: vt100::Parser,
    raw: Vec<u8>,
}

impl Terminal {
    /// Opens the screen of a hunt.
    pub fn open(hunt: &Hunt) -> Terminal {
        Terminal::open_with(hunt, &[])
    }

    /// The same with more set in the environment.
    pub fn open_with(hunt: &Hunt, environment: &[(&str, &str)]) -> Terminal {
        Terminal::run(hunt, &[], environment)
    }

    /// Runs a command of it in a terminal.
    pub fn run(hunt: &Hunt, args: &[&str], environment: &[(&str, &str)]) -> Terminal {
        let pair = native_pty_system().openpty(size(120, 40)).unwrap();
        let settings = format!("{:?}", pair.master.get_termios().unwrap());
        let process = hunt.process();
        let mut command = CommandBuilder::new(process.get_program());
        command.args(args);
        command.cwd(hunt.path(""));
        for (name, value) in process.get_envs() {
            command.env(name, value.unwrap_or_default());
        }
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let seen = Arc::new(Seen {
            state: Mutex::new(State {
                parser: vt100::Parser::new(cells(40), cells(120), 0),
                raw: Vec::new(),
            }),
            news: Condvar::new(),
            is_over: AtomicBool::new(false),
        });
        let mut output = pair.master.try_clone_reader().unwrap();
        let reader = Arc::clone(&seen);
        let looking = thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                if reader.is_over.load(Ordering::SeqCst) {
                    return;
                }
                let mut state = reader.state.lock().unwrap();
                state.parser.process(&buffer[..count]);
                state.raw.extend_from_slice(&buffer[..count]);
                reader.news.notify_all();
            }
        });
        // The writer that the library gives presses Enter when it is dropped.
        let fd = pair.master.as_raw_fd().unwrap();
        // SAFETY: the terminal is open, and outlives the borrow.
        let keys = unsafe { BorrowedFd::borrow_raw(fd) }.try_clone_to_owned().unwrap();
        Terminal {
            child,
            keys: Some(File::from(keys)),
            looking: Some(looking),
            master: Some(pair.master),
            slave: Some(pair.slave),
            seen,
            settings,
        }
    }

    /// Presses keys, as the terminal sends them.
    pub fn press(&mut self, keys: &str) {
        let typed = self.keys.as_mut().unwrap();
        typed.write_all(keys.as_bytes()).unwrap();
        typed.flush().unwrap();
    }

    /// Waits until the screen looks as wanted.
    pub fn wait_until(&self, what: &str, mut is_so: impl FnMut(&Screen) -> bool) {
        let mut state = self.seen.state.lock().unwrap();
        let deadline = Instant::now() + PATIENCE;
        while !is_so(state.parser.screen()) {
            let Some(left) = deadline.checked_duration_since(Instant::now()) else {
                let contents = state.parser.screen().contents();
                drop(state);
                panic!("waited in vain for: {what}. The screen:\n{contents}");
            };
            state = self.seen.news.wait_timeout(state, left).unwrap().0;
        }
    }

    /// Waits until these words are on the screen.
    pub fn wait_for(&self, words: &str) {
        self.wait_until(words, |screen| screen.contents().contains(words));
    }

    /// Waits until these words are gone from the screen.
    pub fn wait_without(&self, words: &str) {
        self.wait_until(&format!("no {words}"), |screen| !screen.contents().contains(words));
    }

    /// Waits until a card stands in the column of this heading.
    pub fn wait_for_card(&self, title: &str, heading: &str) {
        self.wait_until(&format!("{title} in {heading}"), |screen| {
            column_of(screen, title).as_deref() == Some(heading)
        });
    }

    /// Goes down the column until the card with this title is in focus.
    pub fn go_down_to(&mut self, title: &str) {
        self.wait_for(title);
        for _ in 0..20 {
            let mut before = None;
            self.wait_until("a card in focus", |screen| {
                before = focus(screen);
                before.is_some()
            });
            if before.as_ref().is_some_and(|(_, focused)| focused.starts_with(title)) {
                return;
            }
            self.press("j");
            self.wait_until("the next card in focus", |screen| {
                focus(screen).is_some_and(|now| Some(now) != before)
            });
        }
        panic!("{title} is not in the column in focus");
    }

    /// Gives the window another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        let mut state = self.seen.state.lock().unwrap();
        state.parser.set_size(cells(rows), cells(columns));
        drop(state);
        self.master.as_ref().unwrap().resize(size(columns, rows)).unwrap();
    }

    /// Sends a signal by its name, such as `TERM`.
    pub fn signal(&self, name: &str) {
        let sent = std::process::Command::new("kill")
            .args(["-s", name, &self.child.process_id().unwrap().to_string()])
            .status()
            .unwrap();
        assert!(sent.success());
    }

    /// Closes the window under the program, and gives the program's exit status.
    pub fn closed(&mut self) -> u32 {
        self.seen.is_over.store(true, Ordering::SeqCst);
        // What is drawn then ends the thread that reads, which has the terminal open too.
        self.resize(100, 30);
        self.looking.take().unwrap().join().unwrap();
        (self.keys, self.master, self.slave) = (None, None, None);
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                assert_eq!(status.signal(), None, "the program was killed");
                return status.exit_code();
            }
            assert!(Instant::now() < deadline, "the program does not end");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Everything that the program has written to the terminal, to the byte.
    pub fn raw(&self) -> Vec<u8> {
        self.seen.state.lock().unwrap().raw.clone()
    }

    /// Whether the program still runs.
    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Waits for the end of the program.
    pub fn waited(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < deadline, "the program does not end");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits for the end of the program, and holds it to leave the terminal as it found it. Gives the exit status.
    pub fn ended(&mut self) -> u32 {
        let status = self.waited();
        assert_eq!(status.signal(), None, "the program was killed");
        self.wait_until("the terminal as it was", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == MouseProtocolMode::None
        });
        let settings = format!("{:?}", self.master.as_ref().unwrap().get_termios().unwrap());
        assert_eq!(settings, self.settings, "the terminal's settings are others now");
        status.exit_code()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A test that has failed must not leave the program behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

/// The rows, a sign for each cell.
fn rows(screen: &Screen) -> Vec<Vec<String>> {
    let (rows, columns) = screen.size();
    (0..rows.get())
        .map(|row| {
            (0..columns.get())
                .map(|column| match screen.cell(row, column) {
                    Some(cell) if !cell.contents().is_empty() => cell.contents().to_owned(),
                    _ => " ".to_owned(),
                })
                .collect()
        })
        .collect()
}

/// Where words begin: the row and the column.
fn place_of(rows: &[Vec<String>], words: &str) -> Option<(usize, usize)> {
    let wanted: Vec<String> = words.chars().map(String::from).collect();
    rows.iter().enumerate().find_map(|(y, row)| {
        let x = row.windows(wanted.len()).position(|cells| cells == wanted)?;
        Some((y, x))
    })
}

/// The heading of the column in which a card stands.
fn column_of(screen: &Screen, title: &str) -> Option<String> {
    let rows = rows(screen);
    // The line of the headings has the name of the first and of the second column.
    let (headings, _) = place_of(&rows, "Interested")?;
    let (y, x) = place_of(&rows[headings + 1..], title)?;
    // Below the cards is the line that says what was done.
    if y + headings + 1 >= rows.len() - 1 {
        return None;
    }
    ["Interested", "Applied", "Interview", "Interviewed", "Offer"]
        .into_iter()
        .filter_map(|name| {
            // With the space after it, the name of one is not the beginning of another.
            let (_, at) = place_of(&rows[headings..=headings], &format!("{name} "))?;
            Some((at, name))
        })
        // A heading begins with its sign and a space.
        .filter(|(at, _)| at.saturating_sub(2) <= x)
        .max()
        .map(|(_, name)| name.to_owned())
}

/// Which row and which title is in focus: it has a bar before it.
fn focus(screen: &Screen) -> Option<(usize, String)> {
    let rows = rows(screen);
    let (y, x) = place_of(&rows, "▌")?;
    let title = rows[y][x + 1..].concat();
    Some((y, title.trim_start().to_owned()))
}
