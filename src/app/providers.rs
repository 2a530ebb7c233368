//! Which models can be asked, what they cost, and a call to see whether one answers.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use crate::domain::error::{Error, Kind};
use crate::domain::model::{Ending, ModelRequest, Part, Piece, Speaker, Turn, Usage};

pub use crate::coach::{
    CallLimits, CoachSettings, CoachTable, Endpoint, Found, LimitsTable, Price, PriceTable, Protocol, ProviderTable,
    Redact, ask_for_elsewhere, body, discover, estimate, price, stream, window,
};

/// The file with a person's own prices, beside the settings.
pub const PRICES: &str = "prices.toml";

/// Finds who can be asked, by the settings, this process's environment and, if wanted, the usual ports of this machine. The
/// one that is used comes first.
pub fn find(settings: &CoachSettings, probe_loopback: bool) -> Vec<Found> {
    discover(settings, &|name| std::env::var(name).ok(), probe_loopback)
}

/// The one that is used, or the one with that name.
///
/// # Errors
/// When there is none, or it can't be used: with the reason and what to do.
pub fn pick<'a>(found: &'a [Found], name: Option<&str>) -> Result<&'a Endpoint, Error> {
    const DOING: &str = "choosing a model";
    let failed = |why: String| Error::new(Kind::Failed, DOING, why);
    let chosen = match name {
        Some(name) => found.iter().find(|found| found.name == name).ok_or_else(|| {
            let names: Vec<&str> = found.iter().map(|found| found.name.as_str()).collect();
            let error = Error::new(Kind::NotFound, DOING, format!("no provider \"{name}\" was found"));
            match names.is_empty() {
                true => error.hint(HOW_TO_ADD),
                false => error.hint(format!("There are {}.", names.join(", "))),
            }
        })?,
        None => found
            .first()
            .filter(|first| first.used.is_some() || first.endpoint.is_err())
            .ok_or_else(|| failed("none was found".to_owned()).hint(HOW_TO_ADD))?,
    };
    match &chosen.endpoint {
        Ok(endpoint) => Ok(endpoint),
        Err(why) => Err(failed(format!("{} can't be used: {why}", chosen.name))
            .hint("`careerdeck coach providers` shows what was found.")),
    }
}

/// How a model is added.
pub const HOW_TO_ADD: &str = "Set a key such as ANTHROPIC_API_KEY or OPENAI_API_KEY, start a server on this machine \
(Ollama, llama.cpp, LM Studio, vLLM), or add [providers.NAME] to the settings.";

/// The prices that are known; those in the file [`PRICES`] in that folder win.
///
/// # Errors
/// When there is such a file and it can't be read.
pub fn prices(folder: Option<&Path>) -> Result<PriceTable, Error> {
    let known = PriceTable::built_in();
    let Some(path) = folder.map(|folder| folder.join(PRICES)).filter(|path| path.exists()) else {
        return Ok(known);
    };
    let failed = |why: String| {
        Error::new(Kind::Failed, format!("reading the prices in {}", path.display()), why)
            .hint("It must be as assets/prices.toml of the program; without the file, that is used.")
    };
    let text = std::fs::read_to_string(&path).map_err(|error| failed(error.to_string()))?;
    PriceTable::parse(&text).map(|own| known.with(own)).map_err(failed)
}

/// What came of a call that was made to see whether a model answers.
#[derive(Debug, Clone)]
pub struct Tested {
    /// The model that answered; it may be another than was asked.
    pub model: String,
    /// What it said.
    pub text: String,
    /// What it took.
    pub usage: Usage,
    /// How it ended.
    pub ending: Ending,
    /// How often it was tried.
    pub tries: u32,
    /// How long until the answer began.
    pub first: Option<Duration>,
    /// How long it took.
    pub total: Duration,
}

/// Asks a model for one word. Nothing of the person's is sent. `waiting` is told of each pause before another try.
///
/// # Errors
/// When no model is known by name.
pub fn test(
    endpoint: &Endpoint,
    model: Option<&str>,
    limits: &CallLimits,
    stop: &Arc<AtomicBool>,
    waiting: &mut dyn FnMut(&str, Duration),
) -> Result<Tested, Error> {
    let model = model.or(endpoint.model.as_deref()).ok_or_else(|| {
        Error::new(Kind::Failed, format!("asking {}", endpoint.name), "no model is set")
            .hint("Name one with --model, or set model under [coach] in the settings.")
    })?;
    let request = ModelRequest {
        model: model.to_owned(),
        system: "This is a test of the connection. Answer with one word.".to_owned(),
        turns: vec![Turn {
            speaker: Speaker::Person,
            parts: vec![Part::Text("Answer with the word: ready".to_owned())],
        }],
        max_output_tokens: Some(128),
        ..ModelRequest::default()
    };
    let begun = Instant::now();
    let mut tested = Tested {
        model: model.to_owned(),
        text: String::new(),
        usage: Usage::default(),
        ending: Ending::Stopped,
        tries: 1,
        first: None,
        total: Duration::ZERO,
    };
    stream(endpoint, &request, limits, stop, &mut |piece| match piece {
        Piece::Started { model } => {
            tested.first = Some(begun.elapsed());
            tested.model = model.unwrap_or_else(|| tested.model.clone());
        }
        Piece::Text(text) | Piece::Refusal(text) => tested.text.push_str(&text),
        Piece::Usage(usage) => tested.usage = usage,
        Piece::Waiting { attempt, pause, why } => {
            tested.tries = attempt;
            waiting(&why, pause);
        }
        Piece::Ended(ending) => tested.ending = ending,
        Piece::ReasoningText(_)
        | Piece::Reasoning(_)
        | Piece::ToolCallBegan(_)
        | Piece::ToolCall(_)
        | Piece::StopWord(_)
        | Piece::NothingSent => {}
    });
    tested.total = begun.elapsed();
    Ok(tested)
}
