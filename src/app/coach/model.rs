//! What a session needs from outside: a model, stand-ins for what is private, and a check of what a draft claims.

use std::sync::atomic::AtomicBool;

use serde_json::Value;

use super::{Deck, Error};
use crate::domain::model::{ModelRequest, Piece, Usage};

/// A model that can be asked.
pub trait Model: Send {
    /// Who it is and where it is.
    fn info(&self) -> &ModelInfo;

    /// Exactly what is sent for a request, without the key.
    fn body(&self, request: &ModelRequest) -> Value;

    /// Sends a request and hands out what comes, until it is over or `stop` is set. The last piece is
    /// [`Piece::Ended`], exactly once.
    fn stream(&mut self, request: &ModelRequest, stop: &AtomicBool, on: &mut dyn FnMut(Piece));

    /// What that much costs on a model, in US dollars; `None` = unknown.
    fn price(&self, model: &str, usage: &Usage) -> Option<f64>;
}

/// Who a model is and where it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ModelInfo {
    /// The provider's name in the settings.
    pub provider: String,
    /// The host to which a request goes.
    pub host: String,
    /// The address to which it goes.
    pub url: String,
    /// The model's name.
    pub model: String,
    /// Whether it runs on this machine.
    pub is_loopback: bool,
    /// How many tokens prompt and answer may have together, where that is known.
    pub window: Option<u32>,
    /// How many tokens an answer may have.
    pub max_output: Option<u32>,
    /// Whether it must be told how long its window is.
    pub wants_window: bool,
    /// Whether it can ask for tools. One that can't gets what it needs in the prompt.
    pub has_tools: bool,
}

/// Puts stand-ins in the place of what is private, and back.
pub trait Veil: Send {
    /// A text as it is sent.
    fn hide(&mut self, text: &str) -> String;
    /// A text as the person reads it.
    fn show(&self, text: &str) -> String;
    /// The same for a text that comes in chunks.
    fn shower(&self) -> Box<dyn Shower>;
}

/// Puts back what is private in a text that comes in chunks.
pub trait Shower: Send {
    /// Takes a chunk; gives what can be read by now.
    fn push(&mut self, text: &str) -> String;
    /// Gives the rest.
    fn finish(&mut self) -> String;
}

/// Hides nothing: for models that run on this machine, and where the person wants it so.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clear;

impl Veil for Clear {
    fn hide(&mut self, text: &str) -> String {
        text.to_owned()
    }

    fn show(&self, text: &str) -> String {
        text.to_owned()
    }

    fn shower(&self) -> Box<dyn Shower> {
        Box::new(Clear)
    }
}

impl Shower for Clear {
    fn push(&mut self, text: &str) -> String {
        text.to_owned()
    }

    fn finish(&mut self) -> String {
        String::new()
    }
}

/// Finds out which lines of a draft nothing in the file bears out.
pub trait Checker: Send {
    /// The lines, each with the reason. `said` is what the person said in the talk.
    ///
    /// # Errors
    /// When the file can't be read.
    fn unsupported(&self, deck: &Deck, text: &str, job_id: Option<i64>, said: &[String]) -> Result<Vec<String>, Error>;
}
