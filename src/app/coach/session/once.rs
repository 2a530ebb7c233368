//! A single request beside the talks: no tools, no chat, the same doors. It needs the same word for the host, keeps the same
//! limits on cost, goes out with the same stand-ins and stands in the same list of requests.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::asking::{no_model, refused};
use super::calling::{Came, status_of, take};
use super::{Ending, Error, Kind, Model, ModelInfo, Payload, Session, Shown, Usage};
use crate::app::Deck;
use crate::coach::estimate;
use crate::domain::conversation::machine::Refusal;
use crate::domain::model::{ModelRequest, Part, Piece, Speaker, StopReason, Turn};

/// What is asked once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errand {
    /// Instructions: words of this program alone.
    pub system: String,
    /// The data, as one text of JSON.
    pub data: String,
    /// How many tokens the answer may have.
    pub max_output_tokens: u32,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrandDone {
    /// The answer, with what was hidden shown again. It is whole, and not yet safe for a terminal.
    pub text: String,
    /// The model that answered.
    pub model: String,
    /// Who was asked, by the name in the settings.
    pub provider: String,
}

impl Session {
    /// Asks once. Nothing is kept but the line in the list of requests.
    ///
    /// # Errors
    /// As [`Session::ask`], and when the answer is not whole: what came of it is of no use then.
    pub fn errand(
        &mut self,
        errand: &Errand,
        stop: &Arc<AtomicBool>,
        on: &mut dyn FnMut(Shown),
    ) -> Result<ErrandDone, Error> {
        self.may_ask()?;
        let Some(mut model) = self.setup.model.take() else {
            return Err(no_model());
        };
        let done = self.errand_on(model.as_mut(), errand, stop, on);
        self.setup.model = Some(model);
        done
    }

    /// What would be sent for it, sending nothing.
    ///
    /// # Errors
    /// When there is no model.
    pub fn errand_payload(&mut self, errand: &Errand) -> Result<Payload, Error> {
        let Some(info) = self.model().cloned() else {
            return Err(no_model());
        };
        let request = self.errand_request(&info, errand);
        let tokens = estimate::request(&request);
        let Some(model) = &self.setup.model else {
            return Err(no_model());
        };
        let usage = Usage {
            input: Some(tokens),
            ..Usage::default()
        };
        Ok(Payload {
            cost: model.price(&request.model, &usage),
            body: model.body(&request),
            provider: info.provider,
            model: info.model,
            host: info.host,
            url: info.url,
            tokens,
        })
    }

    /// The file, to keep what came of it.
    pub fn deck_mut(&mut self) -> &mut Deck {
        &mut self.setup.deck
    }

    fn errand_request(&mut self, info: &ModelInfo, errand: &Errand) -> ModelRequest {
        let mut system = errand.system.clone();
        if let Some(explanation) = self.setup.stand_ins.explanation() {
            system.push_str("\n\n");
            system.push_str(explanation);
        }
        self.setup.stand_ins.hide_request(&ModelRequest {
            model: info.model.clone(),
            system,
            turns: vec![Turn {
                speaker: Speaker::Person,
                parts: vec![Part::Text(errand.data.clone())],
            }],
            tools: Vec::new(),
            max_output_tokens: Some(errand.max_output_tokens),
            context_tokens: info.window.filter(|_| info.wants_window),
        })
    }

    fn errand_on(
        &mut self,
        model: &mut dyn Model,
        errand: &Errand,
        stop: &Arc<AtomicBool>,
        on: &mut dyn FnMut(Shown),
    ) -> Result<ErrandDone, Error> {
        let info = model.info().clone();
        let mut request = self.errand_request(&info, errand);
        let estimate = estimate::request(&request);
        let whole = estimate + u64::from(errand.max_output_tokens);
        if let Some(room) = info.window.map(u64::from).filter(|window| whole > *window) {
            return Err(refused(Refusal::TooLong { tokens: whole, room }));
        }
        if let Some(failure) = self.over_limit(model, &mut request, estimate)? {
            return Err(Error::from(&failure));
        }
        let mut log = self.logged(model, &request, estimate);
        let log_id = self.setup.deck.store.add_beside(&log, log.asked_at)?;
        on(Shown::Sending { estimate });
        let mut text = String::new();
        let mut usage = Usage::default();
        let mut answering = None;
        let mut ended = None;
        let mut came = Came::default();
        model.stream(&request, stop, &mut |piece| {
            came.take(&piece);
            match piece {
                Piece::Started { model } => {
                    answering.clone_from(&model);
                    on(Shown::Started { model });
                }
                Piece::Text(more) | Piece::Refusal(more) => text.push_str(&more),
                Piece::Usage(newer) => take(&mut usage, newer),
                Piece::Waiting { attempt, pause, why } => on(Shown::Waiting { attempt, pause, why }),
                Piece::Ended(ending) => ended = Some(ending),
                _ => {}
            }
        });
        let ending = ended.unwrap_or_else(|| Ending::Incomplete {
            why: "the answer ended without a word why".to_owned(),
        });
        let answered = answering.unwrap_or_else(|| request.model.clone());
        log.status = status_of(&ending);
        log.input_tokens = usage.input.and_then(|n| i64::try_from(n).ok());
        log.output_tokens = usage.output.and_then(|n| i64::try_from(n).ok());
        log.cost = model.price(&answered, &came.booked(usage, &ending, estimate));
        log.model.clone_from(&answered);
        self.setup.deck.store.finish_request(log_id, &log)?;
        let doing = "asking the coach";
        match ending {
            Ending::Complete(StopReason::Length | StopReason::Filter) => {
                Err(Error::new(Kind::Failed, doing, "the answer was cut off before its end")
                    .hint("Nothing of it was kept. Ask again, or another model."))
            }
            Ending::Complete(_) => Ok(ErrandDone {
                text: self.setup.stand_ins.show(text.trim()),
                model: answered,
                provider: info.provider,
            }),
            Ending::Stopped => Err(Error::new(Kind::Cancelled, doing, "it was stopped")),
            Ending::Failed(failure) => Err(Error::from(&failure)),
            Ending::Incomplete { why } => {
                Err(
                    Error::new(Kind::Failed, doing, format!("the answer is not whole: {why}"))
                        .hint("Nothing of it was kept. Ask again."),
                )
            }
        }
    }
}
