//! One request: it is logged, sent with the stand-ins, and what comes goes into the machine and to the person.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::asking::no_model;
use super::{CallFailure, Ending, Error, Event, Model, ModelInfo, Session, Shown, Usage};
use crate::app::coach::prompt;
use crate::coach::estimate;
use crate::domain::conversation::log::RequestFact;
use crate::domain::conversation::machine::Effect;
use crate::domain::conversation::{AnswerStatus, fit};
use crate::domain::model::{FailureKind, ModelRequest, Piece, Turn};

/// How often what came of an answer is saved while it comes.
const TICK: Duration = Duration::from_secs(1);

/// A request that is out.
pub(super) struct Sent {
    pub(super) provider: String,
    pub(super) host: String,
    pub(super) model: String,
    pub(super) cost: Option<f64>,
}

impl Session {
    pub(super) fn call(
        &mut self,
        call: u32,
        turns: &[Turn],
        stop: &Arc<AtomicBool>,
        on: &mut dyn FnMut(Shown),
        todo: &mut VecDeque<Effect>,
    ) -> Result<(), Error> {
        let Some(mut model) = self.setup.model.take() else {
            return Err(no_model());
        };
        let done = self.call_on(model.as_mut(), call, turns, stop, on, todo);
        self.setup.model = Some(model);
        done
    }

    fn call_on(
        &mut self,
        model: &mut dyn Model,
        call: u32,
        turns: &[Turn],
        stop: &Arc<AtomicBool>,
        on: &mut dyn FnMut(Shown),
        todo: &mut VecDeque<Effect>,
    ) -> Result<(), Error> {
        let ending = self.try_call(model, call, turns, stop, on, todo)?;
        // Some models, asked with tools, only say that they know none: then they are asked without. Others have a window
        // that is full of the tools alone, which nobody knew before: then they get the most useful ones.
        let ending = match ending {
            Tried::NoTools => {
                model.has_no_tools();
                self.try_call(model, call, turns, stop, on, todo)?
            }
            Tried::NoRoom(..) => {
                model.is_small();
                self.try_call(model, call, turns, stop, on, todo)?
            }
            ending @ Tried::Over(..) => ending,
        };
        match ending {
            Tried::Over(ending, sent) | Tried::NoRoom(ending, sent) => {
                let piece = Piece::Ended(*ending);
                self.step(Event::Piece { call, piece }, Some(&sent), todo, on)
            }
            Tried::NoTools => Ok(()),
        }
    }

    /// One request.
    fn try_call(
        &mut self,
        model: &mut dyn Model,
        call: u32,
        turns: &[Turn],
        stop: &Arc<AtomicBool>,
        on: &mut dyn FnMut(Shown),
        todo: &mut VecDeque<Effect>,
    ) -> Result<Tried, Error> {
        let info = model.info().clone();
        let request = self.request(&info, turns)?;
        let estimate = estimate::request(&request);
        let mut sent = Sent {
            provider: info.provider.clone(),
            host: info.host.clone(),
            model: request.model.clone(),
            cost: None,
        };
        if let Some(failure) = self.over_limit(model, &request, estimate)? {
            self.failure = Some(failure.clone());
            return Ok(Tried::Over(Box::new(Ending::Failed(failure)), sent));
        }
        self.failure = None;
        let mut log = self.logged(model, &request, estimate);
        let log_id = self.setup.deck.store.add_beside(&log, log.asked_at)?;
        on(Shown::Sending { estimate });
        let mut shower = self.setup.stand_ins.shower();
        let mut reasoning_shower = self.setup.stand_ins.shower();
        let mut usage = Usage::default();
        let mut whole = String::new();
        let mut trouble = None;
        let prices = PriceOf {
            info: &info,
            request: &request,
        };
        // The price is asked for while the model streams, so it is worked out from what it said before.
        let mut costs: Vec<(Option<String>, Usage)> = Vec::new();
        let mut answering: Option<String> = None;
        let mut ended = None;
        self.last_tick = Instant::now();
        model.stream(&request, stop, &mut |piece| {
            if trouble.is_some() || ended.is_some() {
                return;
            }
            let mut pieces = Vec::new();
            match piece {
                Piece::Started { model } => {
                    answering.clone_from(&model);
                    on(Shown::Started { model: model.clone() });
                    pieces.push(Piece::Started { model });
                }
                Piece::Text(text) => {
                    let text = shower.push(&text);
                    if !text.is_empty() {
                        whole.push_str(&text);
                        on(Shown::Text(text.clone()));
                        pieces.push(Piece::Text(text));
                    }
                }
                Piece::Refusal(text) => {
                    let text = shower.push(&text);
                    if !text.is_empty() {
                        on(Shown::Refusal(text.clone()));
                        pieces.push(Piece::Refusal(text));
                    }
                }
                Piece::ReasoningText(text) => {
                    let text = reasoning_shower.push(&text);
                    if !text.is_empty() {
                        on(Shown::Reasoning(text));
                    }
                    pieces.push(Piece::ReasoningText(String::new()));
                }
                // What the provider wants back is kept as it came.
                Piece::Reasoning(reasoning) => pieces.push(Piece::Reasoning(reasoning)),
                Piece::ToolCallBegan(name) => {
                    on(Shown::ToolBegins(name.clone()));
                    pieces.push(Piece::ToolCallBegan(name));
                }
                Piece::ToolCall(mut tool) => {
                    tool.arguments = self.setup.stand_ins.show_arguments(&tool.arguments);
                    pieces.push(Piece::ToolCall(tool));
                }
                Piece::Usage(newer) => {
                    take(&mut usage, newer);
                    costs.push((answering.clone(), usage));
                    on(Shown::Usage { usage, cost: None });
                    pieces.push(Piece::Usage(newer));
                }
                Piece::Waiting { attempt, pause, why } => on(Shown::Waiting { attempt, pause, why }),
                Piece::Ended(ending) => {
                    let rest = shower.finish();
                    if !rest.is_empty() {
                        whole.push_str(&rest);
                        on(Shown::Text(rest.clone()));
                        pieces.push(Piece::Text(rest));
                    }
                    ended = Some(ending);
                }
            }
            if self.last_tick.elapsed() >= TICK {
                self.last_tick = Instant::now();
                if let Err(error) = self.step(Event::Tick, Some(&sent), todo, on) {
                    trouble = Some(error);
                }
            }
            for piece in pieces {
                if let Err(error) = self.step(Event::Piece { call, piece }, Some(&sent), todo, on) {
                    trouble.get_or_insert(error);
                }
            }
            if trouble.is_some() {
                stop.store(true, Ordering::Relaxed);
            }
        });
        // The same for one that ended without a word.
        let ending = ended.unwrap_or_else(|| Ending::Incomplete {
            why: "the answer ended without a word why".to_owned(),
        });
        sent.cost = prices.of(model, answering.as_deref(), &usage);
        log.status = status_of(&ending);
        log.input_tokens = usage.input.and_then(|n| i64::try_from(n).ok());
        log.output_tokens = usage.output.and_then(|n| i64::try_from(n).ok());
        log.cost = sent.cost;
        if let Some(name) = answering {
            log.model = name;
        }
        self.setup.deck.store.finish_request(log_id, &log)?;
        if let Some(error) = trouble {
            return Err(error);
        }
        if !costs.is_empty() {
            on(Shown::Usage { usage, cost: sent.cost });
        }
        if let Some(reported) = usage.input.filter(|input| fit::was_cut(*input, estimate)) {
            on(Shown::Warning(format!(
                "The server says that it read {reported} tokens of about {estimate}: it may have cut off the beginning. \
                 Give it a longer window, or begin a new chat."
            )));
        }
        if let Ending::Failed(failure) = &ending {
            if info.has_tools && knows_no_tools(failure) {
                return Ok(Tried::NoTools);
            }
            if info.has_tools && !info.is_small && failure.kind == FailureKind::TooLong {
                self.failure = Some(failure.clone());
                return Ok(Tried::NoRoom(Box::new(ending), sent));
            }
            self.failure = Some(failure.clone());
        }
        if !info.has_tools && matches!(ending, Ending::Complete(_)) {
            for tool in prompt::fenced_calls(&whole) {
                let piece = Piece::ToolCall(tool);
                self.step(Event::Piece { call, piece }, Some(&sent), todo, on)?;
            }
        }
        Ok(Tried::Over(Box::new(ending), sent))
    }

    pub(super) fn logged(&self, model: &dyn Model, request: &ModelRequest, estimate: u64) -> RequestFact {
        let info = model.info();
        RequestFact {
            conversation_id: self.conversation.as_ref().map(|conversation| conversation.id),
            asked_at: self.now(),
            provider: info.provider.clone(),
            host: info.host.clone(),
            url: info.url.clone(),
            model: request.model.clone(),
            body: model.body(request).to_string(),
            estimate: i64::try_from(estimate).unwrap_or(i64::MAX),
            input_tokens: None,
            output_tokens: None,
            cost: None,
            status: AnswerStatus::Incomplete,
        }
    }
}

/// How a request went.
pub(super) enum Tried {
    /// It is over.
    Over(Box<Ending>, Sent),
    /// The model knows no tools; nothing of an answer came.
    NoTools,
    /// The request is longer than the model's window; nothing of an answer came.
    NoRoom(Box<Ending>, Sent),
}

/// Whether a model says that it knows no tools: Ollama's words, and those of servers that speak like OpenAI.
fn knows_no_tools(failure: &CallFailure) -> bool {
    let why = failure.why.to_lowercase();
    let says = [
        "does not support tools",
        "does not support function",
        "tools is not supported",
        "tool use is not supported",
    ];
    failure.status == Some(400) && says.iter().any(|words| why.contains(words))
}

/// What a request costs.
pub(super) struct PriceOf<'a> {
    pub(super) info: &'a ModelInfo,
    pub(super) request: &'a ModelRequest,
}

impl PriceOf<'_> {
    /// By the model that answered, or where that has no price, by the one that was asked for.
    pub(super) fn of(&self, model: &dyn Model, answering: Option<&str>, usage: &Usage) -> Option<f64> {
        if usage.input.is_none() && usage.output.is_none() {
            return None;
        }
        answering
            .and_then(|name| model.price(name, usage))
            .or_else(|| model.price(&self.request.model, usage))
            .or_else(|| model.price(&self.info.model, usage))
    }
}

/// A later word on what was used replaces an earlier one, field by field.
pub(super) fn take(usage: &mut Usage, newer: Usage) {
    usage.input = newer.input.or(usage.input);
    usage.output = newer.output.or(usage.output);
    usage.cached = newer.cached.or(usage.cached);
    usage.cache_written = newer.cache_written.or(usage.cache_written);
    usage.reasoning = newer.reasoning.or(usage.reasoning);
}

pub(super) fn status_of(ending: &Ending) -> AnswerStatus {
    match ending {
        Ending::Complete(_) => AnswerStatus::Complete,
        Ending::Incomplete { .. } => AnswerStatus::Incomplete,
        Ending::Stopped => AnswerStatus::Stopped,
        Ending::Failed(_) => AnswerStatus::Failed,
    }
}
