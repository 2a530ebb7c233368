//! One request that stands for itself: no chat, no tools, and an answer that something is made of.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;

use super::asking::no_model;
use super::calling::{Came, PriceOf, status_of};
use super::payload::Payload;
use super::{CallFailure, Ending, Error, Kind, Model, ModelInfo, Session, Shown, Usage};
use crate::coach::estimate;
use crate::domain::model::{FailureKind, ModelRequest, Part, Piece, Speaker, StopReason, Turn};

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Single {
    /// The instructions: only text of this program.
    pub system: String,
    /// What it is about, as an object: everything that others or the person wrote.
    pub data: Value,
    /// The JSON Schema of the answer, where its provider can hold it to one; the instructions must say it too.
    pub shape: Option<Value>,
    /// How many tokens the answer may have.
    pub room: u32,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct SingleAnswer {
    /// The words, with the person's own in place of their stand-ins.
    pub text: String,
    /// How it ended.
    pub ending: Ending,
    /// The model that answered, as far as it says so.
    pub model: String,
    /// What it cost, in US dollars; `None` = unknown.
    pub cost: Option<f64>,
    /// What it took, as far as the provider says.
    pub usage: Usage,
    /// Whether the provider knows no shapes, so that it need not be asked for one again.
    pub no_shapes: bool,
}

impl Session {
    /// Sends a request that belongs to no chat. It is logged, hidden and limited as every other, and can be stopped. A
    /// provider that refuses the shape is asked without it.
    ///
    /// # Errors
    /// When the file can't be written, when there is no model, when it is too long for the model, or when the person has
    /// not agreed to send to its host. That the model failed is no error but in the answer.
    pub fn ask_single(
        &mut self,
        single: &Single,
        stop: &Arc<AtomicBool>,
        on: &mut dyn FnMut(Shown),
    ) -> Result<SingleAnswer, Error> {
        self.may_ask()?;
        let Some(mut model) = self.setup.model.take() else {
            return Err(no_model());
        };
        let answered = self.ask_single_on(model.as_mut(), single, stop, on);
        self.setup.model = Some(model);
        answered
    }

    fn ask_single_on(
        &mut self,
        model: &mut dyn Model,
        single: &Single,
        stop: &Arc<AtomicBool>,
        on: &mut dyn FnMut(Shown),
    ) -> Result<SingleAnswer, Error> {
        let info = model.info().clone();
        let mut request = self.single_request(&info, single)?;
        let answer = self.send_single(model, &mut request, stop, on)?;
        let refuses = matches!(&answer.ending, Ending::Failed(failure) if failure.kind == FailureKind::Request);
        if request.shape.is_none() || !refuses || stop.load(Ordering::Relaxed) {
            return Ok(answer);
        }
        request.shape = None;
        let answer = self.send_single(model, &mut request, stop, on)?;
        Ok(SingleAnswer {
            no_shapes: true,
            ..answer
        })
    }

    /// What would be sent for it, sending nothing.
    ///
    /// # Errors
    /// When there is no model, or it is too long for it.
    pub fn single_payload(&mut self, single: &Single) -> Result<Payload, Error> {
        let Some(info) = self.model().cloned() else {
            return Err(no_model());
        };
        let request = self.single_request(&info, single)?;
        self.payload_of(info, request)
    }

    fn single_request(&mut self, info: &ModelInfo, single: &Single) -> Result<ModelRequest, Error> {
        let mut system = single.system.clone();
        if let Some(explanation) = self.setup.stand_ins.explanation() {
            system.push_str("\n\n");
            system.push_str(explanation);
        }
        let request = self.setup.stand_ins.hide_request(&ModelRequest {
            model: info.model.clone(),
            system,
            turns: vec![Turn {
                speaker: Speaker::Person,
                parts: vec![Part::Text(single.data.to_string())],
            }],
            tools: Vec::new(),
            max_output_tokens: Some(info.max_output.map_or(single.room, |most| most.min(single.room))),
            context_tokens: info.window.filter(|_| info.wants_window),
            shape: single.shape.clone(),
        });
        let tokens = estimate::request(&request);
        if let Some(window) = info.window.map(u64::from) {
            let room = window.saturating_sub(u64::from(single.room));
            if tokens > room {
                let why = format!("it is about {tokens} tokens, and the model takes {room}");
                return Err(Error::new(Kind::Failed, "asking the coach", why)
                    .hint("Use a model with a longer window. Nothing was sent."));
            }
        }
        Ok(request)
    }

    /// One request, as it is.
    pub(super) fn send_single(
        &mut self,
        model: &mut dyn Model,
        request: &mut ModelRequest,
        stop: &Arc<AtomicBool>,
        on: &mut dyn FnMut(Shown),
    ) -> Result<SingleAnswer, Error> {
        let info = model.info().clone();
        let estimate = estimate::request(request);
        let mut answer = SingleAnswer {
            text: String::new(),
            ending: Ending::Stopped,
            model: request.model.clone(),
            cost: None,
            usage: Usage::default(),
            no_shapes: false,
        };
        if stop.load(Ordering::Relaxed) {
            return Ok(answer);
        }
        if let Some(failure) = self.over_limit(model, request, estimate)? {
            answer.ending = Ending::Failed(failure);
            return Ok(answer);
        }
        let prices = PriceOf { info: &info, request };
        let mut log = self.logged(model, request, estimate);
        log.cost = prices.of_prompt(model, estimate);
        let id = self.setup.deck.store.add_beside(&log, log.asked_at)?;
        on(Shown::Sending { estimate });
        let mut usage = Usage::default();
        let mut declined = String::new();
        let mut ended = None;
        let mut answering = None;
        let mut came = Came::default();
        model.stream(request, stop, &mut |piece| {
            came.take(&piece);
            match piece {
                Piece::Started { model } => {
                    on(Shown::Started { model: model.clone() });
                    answering = model;
                }
                Piece::Text(more) => answer.text.push_str(&more),
                Piece::Refusal(more) => declined.push_str(&more),
                Piece::Usage(newer) => usage.take(newer),
                Piece::Waiting { attempt, pause, why } => on(Shown::Waiting { attempt, pause, why }),
                Piece::Ended(ending) => ended = Some(ending),
                _ => {}
            }
        });
        answer.ending = ended.unwrap_or_else(|| Ending::Incomplete {
            why: "the answer ended without a word why".to_owned(),
        });
        answer.usage = usage;
        let booked = came.booked(usage, &answer.ending, estimate);
        answer.cost = prices.of(model, answering.as_deref(), &booked);
        log.status = status_of(&answer.ending);
        log.input_tokens = usage.input.and_then(|n| i64::try_from(n).ok());
        log.output_tokens = usage.output.and_then(|n| i64::try_from(n).ok());
        log.cost = answer.cost;
        if let Some(name) = answering {
            log.model.clone_from(&name);
            answer.model = name;
        }
        // What came is worth more than its entry in the log.
        if let Err(error) = self.setup.deck.store.finish_request(id, &log) {
            on(Shown::Warning(error.to_string()));
        }
        if !declined.trim().is_empty() {
            answer.ending = Ending::Incomplete {
                why: format!("the model declines: {}", self.setup.stand_ins.show(declined.trim())),
            };
        }
        answer.text = self.setup.stand_ins.show(answer.text.trim());
        Ok(answer)
    }
}

impl SingleAnswer {
    /// The words, if the answer is whole; else why it is not.
    ///
    /// # Errors
    /// With what happened, in words.
    pub fn whole(&self) -> Result<&str, String> {
        match &self.ending {
            Ending::Complete(StopReason::Length | StopReason::Filter) => Err("the answer was cut off".to_owned()),
            Ending::Complete(_) => Ok(&self.text),
            Ending::Incomplete { why } => Err(format!("the answer broke off: {why}")),
            Ending::Stopped => Err("it was stopped".to_owned()),
            Ending::Failed(CallFailure { why, .. }) => Err(why.clone()),
        }
    }
}
