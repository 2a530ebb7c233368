//! A call that is made to see whether a model answers.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use super::asking::no_model;
use super::{Ending, Error, Session, Shown, Usage};
use crate::domain::model::{ModelRequest, Part, Speaker, Turn};

/// So many tokens are enough for one word, and for a few thoughts before it.
const ROOM: u32 = 128;

/// What came of a call that was made to see whether a model answers.
#[derive(Debug, Clone)]
pub struct Tested {
    /// The model that answered; it may be another than was asked.
    pub model: String,
    /// What it said.
    pub text: String,
    /// What it took.
    pub usage: Usage,
    /// What it cost, in US dollars; `None` = unknown.
    pub cost: Option<f64>,
    /// How it ended.
    pub ending: Ending,
    /// How often it was tried.
    pub tries: u32,
    /// How long until the answer began.
    pub first: Option<Duration>,
    /// How long it took.
    pub total: Duration,
}

impl Session {
    /// Asks the model for one word. Nothing of the person's is sent, so they need not have agreed to its host; it is logged,
    /// counted and limited as every other request. `waiting` is told of each pause before another try.
    ///
    /// # Errors
    /// When there is no model, or the file can't be written. That the model failed is no error but in what is given.
    pub fn test(&mut self, stop: &Arc<AtomicBool>, waiting: &mut dyn FnMut(&str, Duration)) -> Result<Tested, Error> {
        let Some(mut model) = self.setup.model.take() else {
            return Err(no_model());
        };
        let mut request = ModelRequest {
            model: model.info().model.clone(),
            system: "This is a test of the connection. Answer with one word.".to_owned(),
            turns: vec![Turn {
                speaker: Speaker::Person,
                parts: vec![Part::Text("Answer with the word: ready".to_owned())],
            }],
            max_output_tokens: Some(ROOM),
            ..ModelRequest::default()
        };
        let begun = Instant::now();
        let (mut tries, mut first) = (1, None);
        let answer = self.send_single(model.as_mut(), &mut request, stop, &mut |shown| match shown {
            Shown::Started { .. } => first = Some(begun.elapsed()),
            Shown::Waiting { attempt, pause, why } => {
                tries = attempt;
                waiting(&why, pause);
            }
            _ => {}
        });
        self.setup.model = Some(model);
        let answer = answer?;
        Ok(Tested {
            model: answer.model,
            text: answer.text,
            usage: answer.usage,
            cost: answer.cost,
            ending: answer.ending,
            tries,
            first,
            total: begun.elapsed(),
        })
    }
}
