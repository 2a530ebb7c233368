//! Long work: how far it is, and stopping it.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use signal_hook::consts::{SIGINT, SIGTERM};
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

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// Whether the person wants the work to stop (Ctrl-C, or a polite kill).
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// From now on the first Ctrl-C asks the work to stop, and a second one ends the program at once.
    pub fn listen() -> Stop {
        let asked = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
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
