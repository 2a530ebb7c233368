//! One request: it is logged, sent with the stand-ins, and what comes goes into the machine and to the person.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::asking::no_model;
use super::{CallFailure, Ending, Error, Event, Model, ModelInfo, Session, Shown, Usage};
use crate::app::coach::prompt;
use crate::coach::estimate;
use crate::domain::conversation::cited::RowName;
use crate::domain::conversation::log::RequestFact;
use crate::domain::conversation::machine::Effect;
use crate::domain::conversation::{AnswerStatus, fit};
use crate::domain::model::{FailureKind, ModelRequest, Piece, Turn};

/// How often what came of an answer is saved while it comes.
const TICK: Duration = Duration::from_secs(1);

/// So often a request is changed for a model that does not take it.
const MOST_TRIES: u32 = 2;

/// A request that is out.
pub(super) struct Sent {
    pub(super) provider: String,
    pub(super) host: String,
    pub(super) model: String,
    pub(super) cost: Option<f64>,
    /// The rows that stood in it, beside what the tools gave.
    pub(super) rows: Vec<String>,
    /// Its row in the log, and what is to be written there when the answer is saved; `None` where nothing was sent.
    log: Option<(i64, Box<RequestFact>)>,
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
        // Some models, asked with tools, only say that they know none: then they are asked without. Others have a window
        // that is full of the tools alone, which nobody knew before: then they get the most useful ones. Some are both.
        for _ in 0..MOST_TRIES {
            let tried = self.try_call(model, call, turns, stop, on, todo)?;
            match tried.again {
                Some(Again::WithoutTools) => model.has_no_tools(),
                Some(Again::WithFewTools) => model.is_small(),
                None => return self.over(call, tried, todo, on),
            }
            self.finish_log(tried.sent, on);
        }
        let tried = self.try_call(model, call, turns, stop, on, todo)?;
        self.over(call, tried, todo, on)
    }

    /// Saves how an answer ended.
    fn over(
        &mut self,
        call: u32,
        tried: Tried,
        todo: &mut VecDeque<Effect>,
        on: &mut dyn FnMut(Shown),
    ) -> Result<(), Error> {
        let piece = Piece::Ended(tried.ending);
        let saved = self.step(Event::Piece { call, piece }, Some(&tried.sent), todo, on);
        self.finish_log(tried.sent, on);
        saved
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
        let (mut request, beside) = self.request_and_beside(&info, turns)?;
        let estimate = estimate::request(&request);
        let mut sent = Sent {
            provider: info.provider.clone(),
            host: info.host.clone(),
            model: request.model.clone(),
            cost: None,
            rows: beside.rows,
            log: None,
        };
        if let Some(failure) = self.over_limit(model, &mut request, estimate)? {
            self.failure = Some(failure.clone());
            return Ok(Tried {
                ending: Ending::Failed(failure),
                sent,
                again: None,
            });
        }
        self.failure = None;
        let prices = PriceOf {
            info: &info,
            request: &request,
        };
        let mut log = self.logged(model, &request, estimate);
        log.cost = prices.of_prompt(model, estimate);
        self.warn(beside.warnings, on);
        self.given.extend(sent.rows.iter().filter_map(|row| RowName::read(row)));
        let log_id = self.setup.deck.store.add_beside(&log, log.asked_at)?;
        on(Shown::Sending { estimate });
        let mut shower = self.setup.stand_ins.shower();
        let stand_ins = self.setup.stand_ins.clone();
        let mut reasoning_shower = stand_ins.shower();
        let mut usage = Usage::default();
        let mut whole = String::new();
        let mut came = Came::default();
        let mut trouble = None;
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
            came.take(&piece);
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
                        on(Shown::Reasoning(text.clone()));
                    }
                    // Also where all of it is held back: it has begun.
                    pieces.push(Piece::ReasoningText(text));
                }
                // What the provider wants back is kept as it came.
                Piece::Reasoning(reasoning) => {
                    let rest = std::mem::replace(&mut reasoning_shower, stand_ins.shower()).finish();
                    if !rest.is_empty() {
                        on(Shown::Reasoning(rest.clone()));
                        pieces.push(Piece::ReasoningText(rest));
                    }
                    pieces.push(Piece::Reasoning(reasoning));
                }
                Piece::StopWord(word) => pieces.push(Piece::StopWord(word)),
                Piece::ToolCallBegan(name) => {
                    on(Shown::ToolBegins(name.clone()));
                    pieces.push(Piece::ToolCallBegan(name));
                }
                Piece::ToolCall(mut tool) => {
                    tool.arguments = self.setup.stand_ins.show_arguments(&tool.arguments);
                    pieces.push(Piece::ToolCall(tool));
                }
                Piece::Usage(newer) => {
                    usage.take(newer);
                    costs.push((answering.clone(), usage));
                    on(Shown::Usage { usage, cost: None });
                    pieces.push(Piece::Usage(newer));
                }
                Piece::Waiting { attempt, pause, why } => on(Shown::Waiting { attempt, pause, why }),
                Piece::NothingSent => {}
                Piece::Ended(ending) => {
                    let thought = std::mem::replace(&mut reasoning_shower, stand_ins.shower()).finish();
                    if !thought.is_empty() {
                        on(Shown::Reasoning(thought.clone()));
                        pieces.push(Piece::ReasoningText(thought));
                    }
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
        sent.cost = prices.of(model, answering.as_deref(), &came.booked(usage, &ending, estimate));
        log.status = status_of(&ending);
        log.input_tokens = usage.input.and_then(|n| i64::try_from(n).ok());
        log.output_tokens = usage.output.and_then(|n| i64::try_from(n).ok());
        log.cost = sent.cost;
        if let Some(name) = answering {
            log.model = name;
        }
        sent.log = Some((log_id, Box::new(log)));
        if let Some(error) = trouble {
            self.finish_log(sent, on);
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
        let mut again = None;
        if let Ending::Failed(failure) = &ending {
            self.failure = Some(failure.clone());
            if came.is_kept {
                // What came is an answer of its own, to which another would be added.
            } else if info.has_tools && knows_no_tools(failure) {
                again = Some(Again::WithoutTools);
            } else if info.has_tools && !info.is_small && failure.kind == FailureKind::TooLong {
                again = Some(Again::WithFewTools);
            }
        }
        if !info.has_tools && matches!(ending, Ending::Complete(_)) {
            for tool in prompt::fenced_calls(&whole) {
                let piece = Piece::ToolCall(tool);
                self.step(Event::Piece { call, piece }, Some(&sent), todo, on)?;
            }
        }
        Ok(Tried { ending, sent, again })
    }

    /// Tells the person what they should know of what goes out; each thing once in a talk, as it goes out with each request.
    fn warn(&mut self, warnings: Vec<String>, on: &mut dyn FnMut(Shown)) {
        for warning in warnings {
            if self.warned.insert(warning.clone()) {
                on(Shown::Warning(warning));
            }
        }
    }

    /// Writes down what came of a request. What was answered is worth more than its entry in the log: where that can't be
    /// written, the person is told and the talk goes on.
    fn finish_log(&mut self, sent: Sent, on: &mut dyn FnMut(Shown)) {
        let Some((id, log)) = sent.log else { return };
        if let Err(error) = self.setup.deck.store.finish_request(id, &log) {
            on(Shown::Warning(format!(
                "What the last request took could not be noted: {}.",
                error.why
            )));
        }
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
struct Tried {
    ending: Ending,
    sent: Sent,
    /// How it is to be tried once more; then nothing of an answer came.
    again: Option<Again>,
}

/// How a request is tried once more.
enum Again {
    /// The model knows no tools.
    WithoutTools,
    /// The request is longer than the model's window.
    WithFewTools,
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
    /// What a request costs at least, by the estimate: booked when it goes out, so that one whose end nobody sees counts.
    pub(super) fn of_prompt(&self, model: &dyn Model, estimate: u64) -> Option<f64> {
        let usage = Usage {
            input: Some(estimate),
            output: Some(0),
            ..Usage::default()
        };
        self.of(model, None, &usage)
    }

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

/// What came of an answer, for reckoning what it took where the provider does not say.
#[derive(Default)]
pub(super) struct Came {
    anything: bool,
    /// Whether something came that the person sees or the talk keeps.
    is_kept: bool,
    /// Whether it was stopped before anything went out.
    nothing_sent: bool,
    words: String,
}

impl Came {
    pub(super) fn take(&mut self, piece: &Piece) {
        match piece {
            Piece::Text(text) | Piece::Refusal(text) | Piece::ReasoningText(text) => {
                self.words.push_str(text);
                self.is_kept |= !text.is_empty();
            }
            Piece::ToolCall(call) => {
                self.words.push_str(&call.name);
                self.words.push_str(&call.arguments);
                self.is_kept = true;
            }
            Piece::Reasoning(_) => self.is_kept = true,
            Piece::NothingSent => {
                self.nothing_sent = true;
                return;
            }
            Piece::Waiting { .. } | Piece::Ended(_) => return,
            _ => {}
        }
        self.anything = true;
    }

    /// What is put on the bill: what the provider says, and where it says nothing, or says it of an answer that did not come
    /// to its end, at least what came. Providers give the figures at the end, and charge for an answer that was stopped all
    /// the same. A request that was turned down before anything came costs nothing, nor does one that never went out.
    pub(super) fn booked(&self, said: Usage, ending: &Ending, estimate: u64) -> Usage {
        if (self.nothing_sent || matches!(ending, Ending::Failed(_))) && !self.anything {
            return said;
        }
        let words = estimate::text(&self.words);
        let output = match ending {
            Ending::Complete(_) => said.output.unwrap_or(words),
            _ => said.output.unwrap_or(0).max(words),
        };
        Usage {
            input: Some(said.input.unwrap_or(estimate)),
            output: Some(output),
            ..said
        }
    }
}

pub(super) fn status_of(ending: &Ending) -> AnswerStatus {
    match ending {
        Ending::Complete(_) => AnswerStatus::Complete,
        Ending::Incomplete { .. } => AnswerStatus::Incomplete,
        Ending::Stopped => AnswerStatus::Stopped,
        Ending::Failed(_) => AnswerStatus::Failed,
    }
}
