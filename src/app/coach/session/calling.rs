//! One request: it is logged, sent with the stand-ins, and what comes goes into the machine and to the person.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::asking::{no_model, not_sent};
use super::{CallFailure, Ending, Error, Event, Model, ModelInfo, Session, Shown, Told, Usage};
use crate::app::coach::prompt;
use crate::coach::estimate;
use crate::domain::conversation::cited::RowName;
use crate::domain::conversation::log::RequestFact;
use crate::domain::conversation::machine::Effect;
use crate::domain::conversation::{AnswerStatus, Learnt, fit};
use crate::domain::model::{FailureKind, ModelRequest, Piece, Turn};

/// How often what came of an answer is saved while it comes.
const TICK: Duration = Duration::from_secs(1);

/// So often what is sent is changed for a model that does not take it, while one thing is done.
const MOST_CHANGES: u32 = 3;

/// A request that is out.
pub(super) struct Sent {
    pub(super) provider: String,
    pub(super) host: String,
    pub(super) model: String,
    pub(super) cost: Option<f64>,
    /// What the server has refused by then.
    pub(super) learnt: Option<Learnt>,
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
        if done? {
            // What the model takes is another matter by now: what was said is fitted to that before it is sent once more.
            self.make_room()?;
            self.step(Event::Fit, None, todo, on)?;
        }
        Ok(())
    }

    /// One request; gives whether what was said is to be fitted anew and sent once more. Some models, asked with tools, only
    /// say that they know none: then they are asked without. Others have a window that is full of the tools alone, which
    /// nobody knew before: then they get the most useful ones. Some are both.
    fn call_on(
        &mut self,
        model: &mut dyn Model,
        call: u32,
        turns: &[Turn],
        stop: &Arc<AtomicBool>,
        on: &mut dyn FnMut(Shown),
        todo: &mut VecDeque<Effect>,
    ) -> Result<bool, Error> {
        let mut tried = self.try_call(model, call, turns, stop, on, todo)?;
        let may_change = self.found.changes < MOST_CHANGES;
        let Some(again) = tried.again.take().filter(|_| may_change) else {
            return self.over(call, tried, todo, on).map(|()| false);
        };
        self.found.changes += 1;
        match again {
            Again::WithoutTools => model.has_no_tools(),
            Again::WithFewTools => model.is_small(),
            Again::Shorter(by) => self.found.over += by,
        }
        if !matches!(again, Again::Shorter(_)) {
            let mut learnt = self.learnt.take().unwrap_or_default();
            let info = model.info();
            learnt.model.clone_from(&info.model);
            learnt.window = info.window;
            learnt.is_small |= matches!(again, Again::WithFewTools);
            learnt.no_tools |= matches!(again, Again::WithoutTools);
            self.learnt = Some(learnt);
        }
        self.finish_log(tried.sent, on);
        Ok(true)
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
            learnt: self.learnt.clone(),
            rows: beside.rows,
            log: None,
        };
        let unsent = match over_window(&request, estimate) {
            Some((failure, by)) => Some((failure, Some(Again::Shorter(by)))),
            None => self
                .over_limit(model, &mut request, estimate)?
                .map(|failure| (failure, None)),
        };
        if let Some((failure, again)) = unsent {
            self.failure = Some(failure.clone());
            return Ok(Tried {
                ending: Ending::Failed(failure),
                sent,
                again,
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
        self.warn_of_cut(usage.input, estimate, &request, on);
        let mut again = None;
        if let Ending::Failed(failure) = &ending {
            self.failure = Some(failure.clone());
            if came.is_kept {
                // What came is an answer of its own, to which another would be added.
            } else if info.has_tools && knows_no_tools(failure) {
                again = Some(Again::WithoutTools);
            } else if !info.is_small && failure.kind == FailureKind::TooLong {
                again = Some(Again::WithFewTools);
            }
        }
        if !info.has_tools && self.told != Told::Nothing && matches!(ending, Ending::Complete(_)) {
            for tool in prompt::fenced_calls(&whole) {
                let piece = Piece::ToolCall(tool);
                self.step(Event::Piece { call, piece }, Some(&sent), todo, on)?;
            }
        }
        Ok(Tried { ending, sent, again })
    }

    /// Tells the person that the server has probably not read all of it; once for an answer, however many requests it took.
    fn warn_of_cut(&mut self, reported: Option<u64>, estimate: u64, request: &ModelRequest, on: &mut dyn FnMut(Shown)) {
        let window = request.context_tokens.map(u64::from);
        let Some(reported) = reported.filter(|input| fit::was_cut(*input, estimate, window)) else {
            return;
        };
        if !std::mem::replace(&mut self.found.says_cut, true) {
            on(Shown::Warning(format!(
                "The server says that it read {reported} tokens of about {estimate}: it may have cut off the beginning. \
                 Give it a longer window, or begin a new chat."
            )));
        }
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
    /// It would be cut in silence; what was said must take so many tokens less.
    Shorter(u64),
}

/// Why a request can't go to a server that is told how long its window is and cuts what is longer in silence, and by how
/// many tokens it is longer.
fn over_window(request: &ModelRequest, estimate: u64) -> Option<(CallFailure, u64)> {
    let window = u64::from(request.context_tokens?);
    let over = estimate.checked_sub(window).filter(|over| *over > 0)?;
    let mut failure = not_sent(
        format!("it is about {estimate} tokens, and the model takes {window}"),
        "Ask in fewer words, begin a new chat, or set a larger `context` for it. Nothing was sent.",
    );
    failure.kind = FailureKind::TooLong;
    Some((failure, over))
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
