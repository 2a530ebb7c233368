//! What may end a call before the server does: the person, and the limits. Whatever waits asks here, fifty times a second.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often whatever waits asks whether it is still wanted: often enough for what came to be kept when the program is left.
pub(super) const ASK: Duration = Duration::from_millis(20);

/// Why a call was ended by this side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Halt {
    /// The person stopped it.
    Stopped,
    /// The server could not be reached in time.
    Connect,
    /// It did not answer in time.
    FirstByte,
    /// It said nothing more for too long.
    Silence,
}

/// Until when is waited, and what is said afterwards.
#[derive(Debug, Clone, Copy)]
struct Limit {
    /// No later than then, whatever comes.
    deadline: Option<Instant>,
    /// No longer than that without a byte.
    silence: Option<Duration>,
    halt: Halt,
}

/// Watches over one try of a call.
#[derive(Debug)]
pub(super) struct Watch {
    stop: Arc<AtomicBool>,
    limit: Mutex<Limit>,
    halted: Mutex<Option<Halt>>,
    lost: AtomicBool,
    connected: AtomicBool,
}

impl Watch {
    /// Begins with connecting, which may take so long.
    pub(super) fn new(stop: Arc<AtomicBool>, connect: Duration) -> Watch {
        Watch {
            stop,
            limit: Mutex::new(Limit {
                deadline: Some(Instant::now() + connect),
                silence: None,
                halt: Halt::Connect,
            }),
            halted: Mutex::new(None),
            lost: AtomicBool::new(false),
            connected: AtomicBool::new(false),
        }
    }

    /// From now on the next thing must be there within that time.
    pub(super) fn within(&self, time: Duration, halt: Halt) {
        self.set(Limit {
            deadline: Some(Instant::now() + time),
            silence: None,
            halt,
        });
    }

    /// From now on a byte must come at least that often.
    pub(super) fn silence(&self, time: Duration) {
        self.set(Limit {
            deadline: None,
            silence: Some(time),
            halt: Halt::Silence,
        });
    }

    fn set(&self, limit: Limit) {
        *self.limit.lock().unwrap_or_else(PoisonError::into_inner) = limit;
    }

    /// Why this side ended the call, if it did.
    pub(super) fn halted(&self) -> Option<Halt> {
        *self.halted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The connection was lost, rather than closed as it should. ureq takes the one for the other where a body ends with
    /// its connection.
    pub(super) fn lose(&self) {
        self.lost.store(true, Ordering::Relaxed);
    }

    /// Whether it was.
    pub(super) fn is_lost(&self) -> bool {
        self.lost.load(Ordering::Relaxed)
    }

    /// A connection is there, and something may go out.
    pub(super) fn connect(&self) {
        self.connected.store(true, Ordering::Relaxed);
    }

    /// Whether something may have gone out.
    pub(super) fn is_connected(&self) -> bool {
        self.connected.load(Ordering::Relaxed)
    }

    /// Whether what has waited since then may go on waiting.
    pub(super) fn may_wait(&self, since: Instant) -> Result<(), Halt> {
        let limit = *self.limit.lock().unwrap_or_else(PoisonError::into_inner);
        let halt = if self.stop.load(Ordering::Relaxed) {
            Halt::Stopped
        } else if limit.deadline.is_some_and(|deadline| Instant::now() >= deadline)
            || limit.silence.is_some_and(|silence| since.elapsed() >= silence)
        {
            limit.halt
        } else {
            return Ok(());
        };
        *self.halted.lock().unwrap_or_else(PoisonError::into_inner) = Some(halt);
        Err(halt)
    }

    /// How long is left of what may be waited for as a whole.
    pub(super) fn left(&self) -> Duration {
        let limit = *self.limit.lock().unwrap_or_else(PoisonError::into_inner);
        limit.deadline.map_or(Duration::MAX, |deadline| {
            deadline.saturating_duration_since(Instant::now())
        })
    }

    /// Does what can't be interrupted on a thread of its own, which is left alone when it is not wanted any more.
    pub(super) fn on_thread<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Halt> {
        let since = Instant::now();
        let (sender, receiver) = mpsc::sync_channel(1);
        let begun = std::thread::Builder::new().name("coach-reach".into()).spawn(move || {
            let _ = sender.send(work());
        });
        if begun.is_err() {
            return Err(Halt::Connect);
        }
        loop {
            self.may_wait(since)?;
            match receiver.recv_timeout(ASK) {
                Ok(done) => return Ok(done),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(Halt::Connect),
            }
        }
    }

    /// Sleeps, unless the person stops it.
    pub(super) fn sleep(stop: &AtomicBool, time: Duration) -> Result<(), Halt> {
        let until = Instant::now() + time;
        loop {
            if stop.load(Ordering::Relaxed) {
                return Err(Halt::Stopped);
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(());
            }
            std::thread::sleep(left.min(ASK));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_waits_hears_of_a_stop_soon_enough_to_be_left() {
        let heard = || {
            let stop = Arc::new(AtomicBool::new(false));
            let waits = Arc::clone(&stop);
            let waiting = std::thread::spawn(move || Watch::sleep(&waits, Duration::from_secs(5)));
            std::thread::sleep(Duration::from_millis(2));
            let since = Instant::now();
            stop.store(true, Ordering::Relaxed);
            assert_eq!(waiting.join().unwrap(), Err(Halt::Stopped));
            since.elapsed()
        };
        // A machine that is busy otherwise may be late once.
        let soonest = (0..8).map(|_| heard()).min().unwrap();
        assert!(soonest < Duration::from_millis(35), "{soonest:?}");
    }
}
