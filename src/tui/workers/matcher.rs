//! The thread that works out how well jobs fit: what is seen first, then the rest of the board.
//!
//! It lives as long as there is something to do and a little longer. With it go its connection and the tables that
//! comparing takes, so that a board that stands still keeps nothing of it in memory. What it writes is derived and in no
//! journal; each transaction is a few statements, and it rests while somebody presses keys.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use chrono::Utc;

use super::spawn;
use crate::app::{Deck, Error, Kind, NewScore, Opener, Scoring, own_zone};
use crate::domain::matching;
use crate::tui::effect::{Fit, Reply};
use crate::tui::event::Event;

/// So long it waits for more before it goes.
const LINGERS: Duration = Duration::from_secs(3);
/// The pause after each batch, so that most of a processor is left to others.
const PAUSE: Duration = Duration::from_millis(6);
/// So long it rests after a key.
const RESTS: Duration = Duration::from_millis(200);
/// The screen is told at most so often.
const TELLS: Duration = Duration::from_millis(500);

/// What is asked of it.
#[derive(Debug)]
pub enum Ask {
    /// Score these first, then whatever else was not yet compared with the person as they are now.
    Score(Vec<i64>),
    /// Say all of how a job fits; its score is kept as well.
    Explain(i64),
}

/// The thread, while it lives.
pub struct Matcher {
    asks: Sender<Ask>,
    pressed: Arc<AtomicBool>,
    /// Whether it still takes questions: asking and going exclude each other, so that no question is lost.
    open: Arc<Mutex<bool>>,
}

impl Matcher {
    /// Starts it; it opens the file by itself, so that nobody waits for that.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(opener: Opener, events: Sender<Event>) -> Result<Matcher, Error> {
        let (asks, queue) = mpsc::channel();
        let pressed = Arc::new(AtomicBool::new(false));
        let keys = Arc::clone(&pressed);
        let open = Arc::new(Mutex::new(true));
        let doors = Arc::clone(&open);
        spawn("scores", move || {
            // A file that can't be opened or written keeps the scores that it has; whoever changes something hears why.
            if let Ok(mut deck) = opener.open()
                && deck.for_scores().is_ok()
            {
                Work {
                    deck: &mut deck,
                    events: &events,
                    keys: &keys,
                    open: &doors,
                    gathered: Vec::new(),
                    told: Instant::now(),
                }
                .until_idle(&queue);
            }
            *doors.lock().unwrap_or_else(PoisonError::into_inner) = false;
            matching::forget_tables();
            give_back();
        })?;
        Ok(Matcher { asks, pressed, open })
    }

    /// Asks; gives the question back when the thread is gone.
    pub fn ask(&self, ask: Ask) -> Result<(), Ask> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if !*open {
            return Err(ask);
        }
        self.asks.send(ask).map_err(|mpsc::SendError(ask)| ask)
    }

    /// Somebody pressed a key: what can wait, waits.
    pub fn rest(&self) {
        self.pressed.store(true, Ordering::Relaxed);
    }
}

struct Work<'a> {
    deck: &'a mut Deck,
    events: &'a Sender<Event>,
    keys: &'a AtomicBool,
    open: &'a Mutex<bool>,
    /// Scores of which the screen was not told yet.
    gathered: Vec<NewScore>,
    told: Instant,
}

impl Work<'_> {
    fn until_idle(&mut self, queue: &Receiver<Ask>) {
        let mut scoring: Option<Scoring> = None;
        // Who had nothing to do has no tables that would be worth staying for.
        let mut worked = true;
        loop {
            let wait = match (&scoring, worked) {
                (Some(_), _) => PAUSE,
                (None, true) => LINGERS,
                (None, false) => Duration::ZERO,
            };
            let asked = match queue.recv_timeout(wait) {
                Ok(asked) => Some(asked),
                Err(RecvTimeoutError::Timeout) if scoring.is_some() => None,
                Err(RecvTimeoutError::Timeout) => {
                    let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
                    match queue.try_recv() {
                        Ok(asked) => Some(asked),
                        Err(_) => {
                            *open = false;
                            return;
                        }
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let done = match (asked, &mut scoring) {
                (Some(Ask::Explain(id)), _) => {
                    worked = true;
                    self.explain(id)
                }
                (Some(Ask::Score(first)), _) => self.begin(&first).map(|begun| {
                    worked = begun.is_some();
                    scoring = begun;
                }),
                (None, Some(more)) => self.go_on(more).map(|ended| {
                    if ended {
                        scoring = None;
                    }
                }),
                (None, None) => Ok(()),
            };
            // What can't be read or written now is tried again with the next change.
            if done.is_err() {
                scoring = None;
                self.tell(true);
            }
        }
    }

    fn begin(&mut self, first: &[i64]) -> Result<Option<Scoring>, Error> {
        let scoring = self.deck.scoring(own_zone().local(Utc::now()).at.date())?;
        if let Some(scoring) = &scoring {
            self.gathered.extend(self.deck.score_some(scoring, first)?);
        }
        self.tell(scoring.is_none());
        Ok(scoring)
    }

    /// Scores a few more; says whether there were none.
    fn go_on(&mut self, scoring: &mut Scoring) -> Result<bool, Error> {
        while self.keys.swap(false, Ordering::Relaxed) {
            thread::sleep(RESTS);
        }
        let scores = self.deck.score_more(scoring)?;
        let ended = scores.is_none();
        self.gathered.extend(scores.into_iter().flatten());
        if ended || self.told.elapsed() >= TELLS {
            self.tell(ended);
        }
        Ok(ended)
    }

    fn tell(&mut self, ended: bool) {
        self.told = Instant::now();
        let scores = std::mem::take(&mut self.gathered);
        if ended || !scores.is_empty() {
            self.send(Reply::Scored { scores, ended });
        }
    }

    fn explain(&mut self, id: i64) -> Result<(), Error> {
        let today = own_zone().local(Utc::now()).at.date();
        match self.deck.explain(id, today) {
            Ok((fit, kept)) => {
                self.gathered.extend(kept);
                self.send(Reply::Fit(Box::new(Fit { id, found: fit })));
                self.tell(false);
                Ok(())
            }
            // It was deleted meanwhile.
            Err(error) if error.kind == Kind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn send(&self, reply: Reply) {
        // A loop that is gone needs nothing; the thread ends with its queue.
        let _ = self.events.send(Event::Reply(Box::new(reply)));
    }
}

/// Gives the memory back that comparing took: the pages of the table of vectors, which are read in place from the
/// program's file and come back from there, and what the allocator keeps for later.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "no safe wrapper knows these calls")]
fn give_back() {
    let table = matching::nearness::vectors::table().as_ptr_range();
    // SAFETY: it takes a number and gives one.
    let page = usize::try_from(unsafe { libc::sysconf(libc::_SC_PAGESIZE) }).unwrap_or_default();
    if page == 0 {
        return;
    }
    // Only whole pages of the table: what stands before and after it on the same page is let alone.
    let start = table.start.addr().next_multiple_of(page);
    let length = (table.end.addr() / page * page).saturating_sub(start);
    let skipped = start - table.start.addr();
    // SAFETY: the range is whole pages of a static of bytes that is never written, mapped from the program's file; the
    // kernel reads them from there again when they are looked at. Trimming the heap touches no memory that is in use.
    unsafe {
        libc::madvise(
            table.start.wrapping_add(skipped).cast_mut().cast(),
            length,
            libc::MADV_DONTNEED,
        );
        libc::malloc_trim(0);
    }
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn give_back() {}

#[cfg(test)]
mod tests;
