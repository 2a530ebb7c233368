//! A thread that has a model score a practice interview, with its own connection; it ends when that is done.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::coach::{Desk, in_words};
use super::spawn;
use crate::app::coach::{About, Session};
use crate::app::{Deck, Error, Kind, ScoringStep, score_practice, scoring_payload};
use crate::config::Config;
use crate::domain::practice::score::CALLS;
use crate::tui::effect::{Consent, HuntReply, Reply, ScoreAsk, ScoringNews, Standing};
use crate::tui::event::Event;

/// What is being scored.
pub struct ScoringThread {
    stop: Arc<AtomicBool>,
    busy: Arc<AtomicBool>,
}

impl ScoringThread {
    /// Starts it on a connection of its own; `folder` is where the person's own prices are.
    ///
    /// # Errors
    /// When the file can't be opened again or no thread can be started.
    pub fn start(
        deck: &Deck,
        config: &Config,
        folder: Option<PathBuf>,
        events: Sender<Event>,
        ask: ScoreAsk,
    ) -> Result<ScoringThread, Error> {
        let desk = Desk::new(deck.reopen()?, config.coach_settings(), folder);
        ScoringThread::with(desk, events, ask)
    }

    fn with(mut desk: Desk, events: Sender<Event>, ask: ScoreAsk) -> Result<ScoringThread, Error> {
        let thread = ScoringThread {
            stop: Arc::default(),
            busy: Arc::new(AtomicBool::new(true)),
        };
        let (stop, busy) = (Arc::clone(&thread.stop), Arc::clone(&thread.busy));
        spawn("scoring", move || {
            let id = ask.id();
            let tell = |news| {
                let reply = Reply::Hunt(HuntReply::Scoring { id, news });
                // A loop that is gone stops the thread by its flag.
                let _ = events.send(Event::Reply(Box::new(reply)));
            };
            let news = match ask {
                ScoreAsk::Begin { id, agreed } => score(&mut desk, id, agreed, &stop, &tell),
                ScoreAsk::Preview(id) => preview(&mut desk, id),
            };
            busy.store(false, Ordering::Relaxed);
            tell(news.unwrap_or_else(ScoringNews::Failed));
        })?;
        Ok(thread)
    }

    /// Whether it is still at work.
    pub fn is_busy(&self) -> bool {
        self.busy.load(Ordering::Relaxed)
    }

    /// Stops it; what came before is kept.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Waits until it has ended, but no longer than that.
    pub fn wait(&self, most: Duration) {
        let since = Instant::now();
        while self.is_busy() && since.elapsed() < most {
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

/// A session with the model that is there by now.
fn session(desk: &mut Desk) -> Result<Session, Error> {
    let session = Session::new(desk.setup()?, About::GENERAL);
    if session.model().is_some() {
        return Ok(session);
    }
    let why = match desk.standing() {
        Standing::Offline { why: Some(why) } => why.clone(),
        _ => "there is no model to ask".to_owned(),
    };
    Err(Error::new(Kind::Failed, "scoring by a model", why)
        .hint("The offline checklist needs none. `careerdeck coach providers` says what was looked for."))
}

fn preview(desk: &mut Desk, id: i64) -> Result<ScoringNews, Error> {
    let payload = scoring_payload(&mut session(desk)?, id)?;
    Ok(ScoringNews::Payload {
        title: format!("What is sent to {}, {CALLS} times", payload.host),
        text: in_words(&payload),
    })
}

fn score(
    desk: &mut Desk,
    id: i64,
    agreed: Option<String>,
    stop: &Arc<AtomicBool>,
    tell: &dyn Fn(ScoringNews),
) -> Result<ScoringNews, Error> {
    let mut session = session(desk)?;
    if let Some(host) = session.needs_consent()? {
        // What was agreed to is the host that was shown; by now it may be another.
        if agreed.as_ref() != Some(&host) {
            let payload = scoring_payload(&mut session, id)?;
            return Ok(ScoringNews::Consent(Consent {
                host: payload.host,
                model: payload.model,
                tokens: payload.tokens,
                cost: payload.cost,
                stand_ins: desk.hides(),
            }));
        }
        session.consent()?;
    }
    let scored = score_practice(&mut session, id, stop, &mut |step| {
        tell(ScoringNews::Going(match step {
            ScoringStep::Asking { call, of } => format!("asking the model, {call} of {of}"),
            ScoringStep::Waiting { attempt, pause, why } => {
                format!("{why}; try {attempt} follows in {} s", pause.as_secs().max(1))
            }
            ScoringStep::Lost { call, why } => format!("call {call} can't be used: {why}"),
        }));
    })?;
    Ok(ScoringNews::Done {
        words: scored.in_words(),
        saved: scored.applied.is_some(),
    })
}

#[cfg(test)]
mod tests;
