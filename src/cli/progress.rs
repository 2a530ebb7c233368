//! Long work: how far it is, and stopping it.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;

/// A bar on standard error, only where that is a terminal.
pub struct Progress {
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Begins with these words.
    pub fn new(words: &str) -> Progress {
        if !std::io::stderr().is_terminal() {
            return Progress { bar: None };
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        bar.set_style(style("{spinner} {msg} {human_pos}"));
        bar.set_message(words.to_owned());
        Progress { bar: Some(bar) }
    }

    /// So many are done, of so many where that is known.
    pub fn set(&self, done: u64, total: Option<u64>) {
        let Some(bar) = &self.bar else { return };
        if bar.length() != total
            && let Some(total) = total
        {
            bar.set_style(style("{msg} {bar:30} {human_pos} of {human_len}, {eta} left"));
            bar.set_length(total);
        }
        bar.set_position(done);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// What is quick is not said.
const SAID_AFTER: Duration = Duration::from_millis(200);
const TURNS_EVERY: Duration = Duration::from_millis(100);

/// What goes on where nobody can tell how far it is: words and the time that it has taken, on standard error, only where
/// that is a terminal and only when it is slow. They are wiped away when this is dropped.
#[derive(Default)]
pub struct Slow(Option<(Sender<&'static str>, JoinHandle<()>)>);

impl Slow {
    /// What goes on from now on.
    pub fn say(&mut self, words: &'static str) {
        if self.0.is_none() && std::io::stderr().is_terminal() {
            let (sender, heard) = mpsc::channel();
            let thread = thread::Builder::new().spawn(move || show(&heard));
            // Where there is no thread to say it, the work is done all the same.
            self.0 = thread.ok().map(|thread| (sender, thread));
        }
        if let Some((sender, _)) = &self.0 {
            let _ = sender.send(words);
        }
    }
}

impl Drop for Slow {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.0.take() {
            drop(sender);
            let _ = thread.join();
        }
    }
}

fn show(heard: &Receiver<&'static str>) {
    let Ok(mut words) = heard.recv() else { return };
    loop {
        match heard.recv_timeout(SAID_AFTER) {
            Ok(next) => words = next,
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    bar.set_style(style("{spinner} {msg} {elapsed}"));
    bar.set_message(words);
    loop {
        bar.tick();
        match heard.recv_timeout(TURNS_EVERY) {
            Ok(next) => bar.set_message(next),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    bar.finish_and_clear();
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// Whether the program was started with a signal switched off; where the system does not tell, it was not.
fn ignores(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

/// Whether the person wants the work to stop (Ctrl-C, a polite kill, or a window that is closed).
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// From now on the first Ctrl-C asks the work to stop, and a second one ends the program at once.
    pub fn listen() -> Stop {
        let asked = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            // Who starts it by nohup wants it to go on without a window.
            if signal == SIGHUP && ignores(signal) {
                continue;
            }
            // The order matters: the second signal finds the flag set by the first. Where a handler can't be set, the
            // signal ends the program, and the unfinished transaction with it.
            let _ = flag::register_conditional_shutdown(signal, 1, Arc::clone(&asked));
            let _ = flag::register(signal, Arc::clone(&asked));
        }
        Stop(asked)
    }

    /// What is set when it is asked for, for work that looks there itself.
    pub fn flag(&self) -> &Arc<AtomicBool> {
        &self.0
    }

    /// Whether it was asked for.
    pub fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
