//! What a session needs from outside: a model, and a check of what a draft claims.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use serde_json::Value;

use super::{Deck, Error};
use crate::domain::conversation::Learnt;
use crate::domain::conversation::cited::RowName;
use crate::domain::model::{ModelRequest, Piece, Usage};

/// A model that can be asked.
pub trait Model: Send {
    /// Who it is and where it is.
    fn info(&self) -> &ModelInfo;

    /// Exactly what is sent for a request, without the key.
    fn body(&self, request: &ModelRequest) -> Value;

    /// Sends a request and hands out what comes, until it is over or `stop` is set. The last piece is
    /// [`Piece::Ended`], exactly once.
    fn stream(&mut self, request: &ModelRequest, stop: &Arc<AtomicBool>, on: &mut dyn FnMut(Piece));

    /// Takes notice that the model can't ask for tools.
    fn has_no_tools(&mut self);

    /// Finds out how long the model's window is, where the server says so and nothing of the person's need be sent for it;
    /// `stop` ends that.
    fn look_up_window(&mut self, _stop: &Arc<AtomicBool>) {}

    /// Takes notice that the model's window is small.
    fn is_small(&mut self) {}

    /// Takes notice of what its server has refused before, without asking it for anything.
    fn recall(&mut self, learnt: &Learnt) {
        if learnt.no_tools {
            self.has_no_tools();
        }
        if learnt.is_small {
            self.is_small();
        }
    }

    /// What that much costs on a model, in US dollars; `None` = unknown.
    fn price(&self, model: &str, usage: &Usage) -> Option<f64>;
}

/// How much a model is told beside what was said, the fullest first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Told {
    /// All tools.
    #[default]
    All,
    /// The most useful tools.
    Few,
    /// No tools: what it needs stands in the prompt, in short.
    Nothing,
}

/// Who a model is and where it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ModelInfo {
    /// The provider's name in the settings.
    pub provider: String,
    /// The host to which a request goes, also where a server on this machine hands it on.
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
    /// Whether its window is so small that only the most useful tools are described to it.
    pub is_small: bool,
    /// Whether it can ask for tools. One that can't gets what it needs in the prompt.
    pub has_tools: bool,
}

/// A draft, and what it may rest on.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// Its words.
    pub text: &'a str,
    /// The job that it is for.
    pub job_id: Option<i64>,
    /// The rows that it names; `None` = it may rest on any of the person's.
    pub named: Option<&'a [RowName]>,
    /// What the person said in the talk.
    pub said: &'a [String],
}

/// Finds out which lines of a draft nothing in the file bears out.
pub trait Checker: Send {
    /// The lines, each with the reason.
    ///
    /// # Errors
    /// When the file can't be read.
    fn unsupported(&self, deck: &Deck, draft: &Draft<'_>) -> Result<Vec<String>, Error>;
}
