//! The threads that hear of keys and signals and pass them on.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event as TerminalEvent};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGIO, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::event::{Event, Input};

/// The signal by which a watched folder tells that something in it was written.
pub const FOLDER_CHANGED: i32 = SIGIO;

/// How long to wait for the input thread to stand still before another program gets the terminal.
const PARKING_TAKES: Duration = Duration::from_millis(500);

/// The thread that reads the terminal.
pub struct Reader {
    gate: Arc<Gate>,
}

/// Lets the reader stand still, so that it does not take the keys that are meant for an editor.
#[derive(Default)]
struct Gate {
    closed: AtomicBool,
    parked: Mutex<bool>,
    turned: Condvar,
}

impl Reader {
    /// Starts to read.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(events: Sender<Event>) -> std::io::Result<Reader> {
        let gate = Arc::new(Gate::default());
        let own = Arc::clone(&gate);
        thread::Builder::new().name("input".to_owned()).spawn(move || {
            loop {
                let event = event::read();
                if own.closed.load(Ordering::SeqCst) {
                    own.wait_until_open();
                    continue;
                }
                let event = match event {
                    Ok(TerminalEvent::Key(key)) => Event::Input(Input::Key(key)),
                    Ok(TerminalEvent::Mouse(mouse)) => Event::Input(Input::Mouse(mouse)),
                    Ok(TerminalEvent::Paste(text)) => Event::Input(Input::pasted(&text)),
                    Ok(TerminalEvent::Resize(columns, rows)) => Event::Resize(columns, rows),
                    Ok(_) => continue,
                    // The terminal is gone.
                    Err(_) => Event::End,
                };
                let last = matches!(event, Event::End);
                if events.send(event).is_err() || last {
                    return;
                }
            }
        })?;
        Ok(Reader { gate })
    }

    /// Makes it stand still. It blocks in a read of the terminal, out of which the signal for a new size gets it.
    pub fn park(&self) {
        self.gate.closed.store(true, Ordering::SeqCst);
        let _ = signal_hook::low_level::raise(SIGWINCH);
        let parked = self.gate.parked.lock().unwrap_or_else(PoisonError::into_inner);
        // If it does not come, the editor may miss a key; that is no reason to wait for ever.
        drop(
            self.gate
                .turned
                .wait_timeout_while(parked, PARKING_TAKES, |parked| !*parked),
        );
    }

    /// Lets it go on.
    pub fn unpark(&self) {
        self.gate.closed.store(false, Ordering::SeqCst);
        self.gate.turned.notify_all();
    }
}

impl Gate {
    fn wait_until_open(&self) {
        let mut parked = self.parked.lock().unwrap_or_else(PoisonError::into_inner);
        *parked = true;
        self.turned.notify_all();
        while self.closed.load(Ordering::SeqCst) {
            // The time limit only matters if the notice comes between the look and the wait.
            parked = match self.turned.wait_timeout(parked, PARKING_TAKES) {
                Ok((parked, _)) => parked,
                Err(poisoned) => poisoned.into_inner().0,
            };
        }
        *parked = false;
    }
}

/// Starts to listen to the signals that ask the program to end, to stop or to go on, and to that of a watched folder.
///
/// # Errors
/// When the signals can't be listened to.
pub fn listen_to_signals(events: Sender<Event>) -> std::io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH, FOLDER_CHANGED])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGTSTP => Event::Stop,
                SIGCONT => Event::Continue,
                FOLDER_CHANGED => Event::FileChanged,
                // The reader hears of it too, but only from its first read on.
                SIGWINCH => Event::Resize(0, 0),
                _ => Event::End,
            };
            if events.send(event).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}
