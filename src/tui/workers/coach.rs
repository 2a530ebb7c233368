//! The thread on which the coach answers, with its own connection, so that nothing on the screen waits for a model.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use super::spawn;
use crate::app::coach::{
    Allowed, Decision as Decides, Grants, Payload, Question as Asked, Session, Setup, Wish, with_field,
};
use crate::app::{Error, Opener};
use crate::config::Config;
use crate::domain::conversation::Attachment;
use crate::tui::effect::{CoachAsk, CoachNews, Consent, Decision, HuntReply, InsightsNews, Question, Reply, Says};
use crate::tui::event::Event;

mod chat;
mod desk;
mod reader;
mod teller;

use self::chat::chat_of;
pub(super) use self::desk::Desk;
pub use self::reader::ChatReader;
use self::teller::Teller;

/// The thread.
pub struct CoachThread {
    asks: Sender<CoachAsk>,
    stop: Arc<AtomicBool>,
    /// How many things it was given and has not done yet.
    busy: Arc<AtomicUsize>,
    grants: Grants,
    /// Whether the coach may read results of questionnaires.
    results: Allowed,
    events: Sender<Event>,
}

impl CoachThread {
    /// Starts it; the file is opened on it. `folder` is where the person's own prices are.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(
        opener: Opener,
        config: &Config,
        folder: Option<PathBuf>,
        events: Sender<Event>,
    ) -> Result<CoachThread, Error> {
        let settings = config.coach_settings();
        CoachThread::with(move || Ok(Desk::new(opener.open()?, settings, folder)), events)
    }

    fn with(
        desk: impl FnOnce() -> Result<Desk, Error> + Send + 'static,
        events: Sender<Event>,
    ) -> Result<CoachThread, Error> {
        let (asks, queue) = mpsc::channel();
        let thread = CoachThread {
            asks,
            stop: Arc::default(),
            busy: Arc::default(),
            grants: Grants::default(),
            results: Allowed::default(),
            events: events.clone(),
        };
        let (stop, busy) = (Arc::clone(&thread.stop), Arc::clone(&thread.busy));
        let (grants, results) = (thread.grants.clone(), thread.results.clone());
        spawn("coach", move || match desk() {
            Ok(desk) => {
                results.set(desk.uses_results());
                Worker {
                    desk,
                    session: None,
                    shown: None,
                    events,
                    stop,
                    grants,
                    results,
                }
                .work(&queue, &busy);
            }
            // Whatever it is asked, it can't.
            Err(error) => {
                while queue.recv().is_ok() && tell(&events, CoachNews::Failed(error.clone())) {
                    busy.fetch_sub(1, Ordering::Relaxed);
                }
            }
        })?;
        Ok(thread)
    }

    /// Gives it something to do, after what it does now. A grant ends at once, and so does the use of results.
    pub fn ask(&self, ask: CoachAsk) {
        match &ask {
            CoachAsk::EndGrant(tool) => {
                self.grants.end(tool);
                tell(&self.events, CoachNews::Grants(self.grants.list()));
                return;
            }
            CoachAsk::GoBy { coach, .. } => self.results.set(coach.coach.assessments),
            // They begin no answer, so the one that was just stopped stays so.
            CoachAsk::Look | CoachAsk::Preview(_) | CoachAsk::Switch { .. } | CoachAsk::InsightsPayload(_) => {}
            CoachAsk::Say(_)
            | CoachAsk::Retry { .. }
            | CoachAsk::Regenerate { .. }
            | CoachAsk::Resend { .. }
            | CoachAsk::Decide { .. }
            | CoachAsk::Insights { .. } => self.stop.store(false, Ordering::Relaxed),
        }
        self.busy.fetch_add(1, Ordering::Relaxed);
        if self.asks.send(ask).is_err() {
            self.busy.fetch_sub(1, Ordering::Relaxed);
        }
    }

    /// Stops the answer that is on its way; what came of it is kept.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Waits until it has done what it was given, but no longer than that.
    pub fn wait(&self, most: Duration) {
        let since = Instant::now();
        while self.busy.load(Ordering::Relaxed) > 0 && since.elapsed() < most {
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

struct Worker {
    desk: Desk,
    /// The chat that was spoken in last.
    session: Option<Session>,
    /// The host to which the person was asked to agree last.
    shown: Option<String>,
    events: Sender<Event>,
    stop: Arc<AtomicBool>,
    grants: Grants,
    results: Allowed,
}

impl Worker {
    fn work(&mut self, queue: &Receiver<CoachAsk>, busy: &AtomicUsize) {
        while let Ok(ask) = queue.recv() {
            let told = match ask {
                CoachAsk::Insights { assessment, agreed } => self.write_insights(assessment, agreed),
                CoachAsk::GoBy { coach, hunt } => {
                    self.desk.go_by(*coach, *hunt);
                    // A chat that is gone on with is read from the file again, with what holds now.
                    self.session = None;
                    true
                }
                ask => {
                    let news = self.answer(ask).unwrap_or_else(CoachNews::Failed);
                    tell(&self.events, news)
                }
            };
            if !told {
                return;
            }
            busy.fetch_sub(1, Ordering::Relaxed);
        }
    }

    /// Lets the coach write about the results of a questionnaire, on a session of its own; `false` when the loop is gone.
    fn write_insights(&mut self, assessment: i64, agreed: Option<String>) -> bool {
        let news = self.insights(assessment, agreed).unwrap_or_else(InsightsNews::Failed);
        self.tell_insights(assessment, news)
    }

    fn insights(&mut self, assessment: i64, agreed: Option<String>) -> Result<InsightsNews, Error> {
        let mut session = Session::new(self.desk.setup()?, crate::app::coach::About::GENERAL);
        // What is not allowed is refused before anything is agreed to.
        session.deck().insights_request(assessment)?;
        if let Some(host) = session.needs_consent()? {
            // What was agreed to is the host that was shown; by now it may be another.
            if agreed.as_ref() != Some(&host) {
                let payload = session.insights_payload(assessment)?;
                return Ok(InsightsNews::Consent(self.consent_to(payload)));
            }
            session.consent()?;
        }
        self.tell_insights(assessment, InsightsNews::Began);
        session.write_insights(assessment, &self.stop, &mut |_| {})?;
        Ok(InsightsNews::Written)
    }

    fn tell_insights(&self, assessment: i64, news: InsightsNews) -> bool {
        let reply = Reply::Hunt(HuntReply::Insights { assessment, news });
        self.events.send(Event::Reply(Box::new(reply))).is_ok()
    }

    fn consent_to(&self, payload: Payload) -> Consent {
        Consent {
            tokens: payload.all_tokens(),
            cost: payload.all_cost(),
            host: payload.host,
            model: payload.model,
            stand_ins: self.desk.hides(),
        }
    }

    /// Does what is asked; the last thing that there is to tell is given back.
    fn answer(&mut self, ask: CoachAsk) -> Result<CoachNews, Error> {
        match ask {
            CoachAsk::Look => {
                return Ok(CoachNews::Standing(self.desk.look()));
            }
            CoachAsk::Preview(ask) => return self.preview(&ask),
            ask @ (CoachAsk::Say(_)
            | CoachAsk::Retry { .. }
            | CoachAsk::Regenerate { .. }
            | CoachAsk::Resend { .. }) => self.send(&ask),
            CoachAsk::Switch { chat, to } => {
                self.go_to(chat)?.switch(to)?;
                return self.show();
            }
            CoachAsk::Decide { chat, decisions } => self.decide(chat, &decisions),
            CoachAsk::InsightsPayload(assessment) => {
                let mut session = Session::new(self.desk.setup()?, crate::app::coach::About::GENERAL);
                return Ok(shown(&session.insights_payload(assessment)?));
            }
            // These are answered otherwise: see `work`.
            CoachAsk::Insights { .. } | CoachAsk::GoBy { .. } => return Ok(CoachNews::Rested),
            CoachAsk::EndGrant(tool) => {
                self.grants.end(&tool);
                return Ok(CoachNews::Grants(self.grants.list()));
            }
        }
        .and_then(|news| match news {
            Some(news) => Ok(news),
            // The branch that is shown may be another one, and branches have come.
            None => {
                let chat = self.show()?;
                tell(&self.events, CoachNews::Rested);
                Ok(chat)
            }
        })
    }

    /// The chat as it is now.
    fn show(&self) -> Result<CoachNews, Error> {
        let id = self
            .session
            .as_ref()
            .and_then(Session::conversation)
            .map(|chat| chat.id);
        match id {
            Some(id) => Ok(CoachNews::Chat(Box::new(chat_of(self.desk.deck(), id)?))),
            None => Ok(CoachNews::Rested),
        }
    }

    /// The chat of that number, as it is in the file now.
    fn go_to(&mut self, chat: i64) -> Result<&mut Session, Error> {
        let is_it = |session: &Session| session.conversation().is_some_and(|known| known.id == chat);
        let session = match self.session.take().filter(is_it) {
            Some(mut session) => {
                session.reload()?;
                self.desk.renew(&mut session)?;
                session
            }
            None => Session::resume(self.setup()?, chat)?,
        };
        Ok(self.session.insert(session))
    }

    /// What another chat is made of. What was granted in the one before ends with it.
    fn setup(&mut self) -> Result<Setup, Error> {
        if self.grants.end_all() {
            tell(&self.events, CoachNews::Grants(Vec::new()));
        }
        Ok(Setup {
            grants: self.grants.clone(),
            assessments: self.results.clone(),
            ..self.desk.setup()?
        })
    }

    fn go_to_question(&mut self, question: &Question) -> Result<&mut Session, Error> {
        match question.chat {
            Some(chat) => self.go_to(chat),
            None => {
                let about = crate::app::coach::About {
                    context: question.about.context,
                    id: question.about.id,
                };
                let setup = self.setup()?;
                Ok(self.session.insert(Session::new(setup, about)))
            }
        }
    }

    /// The chat that something is asked in.
    fn go_to_ask(&mut self, ask: &CoachAsk) -> Result<(), Error> {
        match ask {
            CoachAsk::Say(question) => self.go_to_question(question).map(drop),
            CoachAsk::Retry { chat, .. } | CoachAsk::Regenerate { chat, .. } | CoachAsk::Resend { chat, .. } => {
                self.go_to(*chat).map(drop)
            }
            _ => Ok(()),
        }
    }

    /// Lets the session work, unless something would go to a host of which the person knows nothing: then that is what there
    /// is to tell.
    fn send(&mut self, ask: &CoachAsk) -> Result<Option<CoachNews>, Error> {
        let before = self.desk.standing().clone();
        self.go_to_ask(ask)?;
        if *self.desk.standing() != before {
            tell(&self.events, CoachNews::Standing(self.desk.standing().clone()));
        }
        let (Some((wish, agreed)), Some(session)) = (wish_of(ask), &mut self.session) else {
            return Ok(None);
        };
        let mut teller = Teller::new(&self.events, self.desk.deck(), session.conversation());
        if let (None, Wish::Ask(asked)) = (session.model(), &wish) {
            self.desk
                .answer_offline(session, asked, &mut |shown| teller.take(shown))?;
            return Ok(None);
        }
        if let Some(host) = session.needs_consent()? {
            // What was agreed to is the host that was shown; by now it may be another.
            if !agreed || self.shown.as_deref() != Some(host.as_str()) {
                self.shown = Some(host);
                let payload = session.preview(&wish)?;
                return Ok(Some(CoachNews::Consent(self.consent_to(payload))));
            }
            session.consent()?;
        }
        session.fulfil(wish, &self.stop, &mut |shown| teller.take(shown))?;
        Ok(None)
    }

    fn preview(&mut self, ask: &CoachAsk) -> Result<CoachNews, Error> {
        self.go_to_ask(ask)?;
        match (wish_of(ask), &mut self.session) {
            (Some((wish, _)), Some(session)) => Ok(shown(&session.preview(&wish)?)),
            _ => Ok(CoachNews::Rested),
        }
    }

    /// Does what the person says to proposals, one after the other. The model goes on when none waits any more.
    fn decide(&mut self, chat: i64, decisions: &[Decision]) -> Result<Option<CoachNews>, Error> {
        self.go_to(chat)?;
        let Some(session) = &mut self.session else {
            return Ok(None);
        };
        let mut teller = Teller::new(&self.events, self.desk.deck(), session.conversation());
        for decision in decisions {
            let id = decision.proposal;
            let says = match &decision.says {
                Says::Yes { unsupported } => Decides::Approve {
                    unsupported: *unsupported,
                },
                Says::YesAlways => {
                    let tool = session.deck().coach_proposal(id)?.fact.tool;
                    session.grant(&tool)?;
                    tell(&self.events, CoachNews::Grants(self.grants.list()));
                    Decides::Approve { unsupported: false }
                }
                Says::Becomes { field, text } => Decides::Edit {
                    arguments: with_field(&session.deck().coach_proposal(id)?.fact, field, text)?,
                },
                Says::No { why } => Decides::Refuse {
                    why: Some(why.clone()).filter(|why| !why.trim().is_empty()),
                },
            };
            session.decide(id, says, &self.stop, &mut |shown| teller.take(shown))?;
        }
        Ok(None)
    }
}

/// Tells the loop; `false` when it is gone.
fn tell(events: &Sender<Event>, news: CoachNews) -> bool {
    events.send(Event::Reply(Box::new(Reply::Coach(news)))).is_ok()
}

/// What the session is to do, and whether sending to a host that was never sent to is agreed to.
fn wish_of(ask: &CoachAsk) -> Option<(Wish, bool)> {
    let asked = |text: &str, attachments: &[(String, String)]| Asked {
        text: text.to_owned(),
        attachments: attachments
            .iter()
            .map(|(name, text)| Attachment::text(name, text))
            .collect(),
    };
    Some(match ask {
        CoachAsk::Say(question) => {
            let asked = asked(&question.text, &question.attachments);
            let wish = match question.after {
                Some(after) => Wish::Branch { after, question: asked },
                None => Wish::Ask(asked),
            };
            (wish, question.agreed)
        }
        CoachAsk::Resend {
            message,
            text,
            attachments,
            agreed,
            ..
        } => {
            let question = asked(text, attachments);
            let message = *message;
            (Wish::Resend { message, question }, *agreed)
        }
        CoachAsk::Regenerate { message, agreed, .. } => (Wish::Regenerate(*message), *agreed),
        CoachAsk::Retry { agreed, .. } => (Wish::Retry, *agreed),
        _ => return None,
    })
}

/// What is sent, as a window shows it.
fn shown(payload: &Payload) -> CoachNews {
    CoachNews::Payload {
        title: format!("What is sent to {}", payload.host),
        text: in_words(payload),
    }
}

/// What is sent, for reading.
pub(super) fn in_words(payload: &Payload) -> String {
    let cost = match payload.all_cost() {
        Some(cost) => format!("about ${cost:.4} without the answer"),
        None => "unknown".to_owned(),
    };
    let parts = payload.in_parts().into_iter().map(|(words, body)| {
        let body = serde_json::to_string_pretty(body).unwrap_or_default();
        format!("\n\n{words}\n\n{body}")
    });
    format!(
        "Address: {}\nModel: {} by {}\nTokens: about {}\nCost: {cost}{}",
        payload.url,
        payload.model,
        payload.provider,
        payload.all_tokens(),
        parts.collect::<String>(),
    )
}

#[cfg(test)]
mod tests;
