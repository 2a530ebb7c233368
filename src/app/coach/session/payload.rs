//! What would be sent, sending nothing and saving nothing.

use serde::Serialize;
use serde_json::Value;

use super::asking::no_model;
use super::{Error, Event, ModelInfo, Question, Session, Wish};
use crate::coach::estimate;
use crate::domain::conversation::fit;
use crate::domain::conversation::machine::{Effect, Refusal};
use crate::domain::model::{ModelRequest, Usage};

/// What would be sent.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Payload {
    /// Who would be asked, by the name in the settings.
    pub provider: String,
    /// The model.
    pub model: String,
    /// To which host.
    pub host: String,
    /// To which address.
    pub url: String,
    /// About how many tokens it is.
    pub tokens: u64,
    /// About what it costs without the answer, in US dollars; `null` = unknown.
    pub cost: Option<f64>,
    /// Exactly what would be sent, without the key.
    pub body: Value,
}

impl Session {
    /// What would be sent for a question; an empty one shows what is sent with any.
    ///
    /// # Errors
    /// When there is no model, when the talk is about something that is not there, or when it is too long.
    pub fn payload(&mut self, question: &Question) -> Result<Payload, Error> {
        self.preview(&Wish::Ask(question.clone()))
    }

    /// What would be sent for a wish.
    ///
    /// # Errors
    /// As [`Session::payload`], and when it can't be done.
    pub fn preview(&mut self, wish: &Wish) -> Result<Payload, Error> {
        self.setup.deck.check_about(self.about)?;
        self.make_room()?;
        let Some(info) = self.model().cloned() else {
            return Err(no_model());
        };
        // The machine of this talk stays as it is.
        let mut machine = self.machine.clone();
        let event = self.event(wish.clone(), &mut |_| {})?;
        let mut effects = machine.handle(event);
        let mut turns = machine.turns();
        while let Some(effect) = effects.pop() {
            match effect {
                Effect::Call { turns: said, .. } => turns = said,
                Effect::Summarise { keys, .. } => {
                    let text = fit::digest(keys.iter().filter_map(|key| machine.entry(*key)));
                    effects = machine.handle(Event::Summarised { text, by: None });
                }
                Effect::Refused(Refusal::Nothing) if wish.is_empty() => {}
                Effect::Refused(why) => return Err(super::asking::refused(why)),
                _ => {}
            }
        }
        let request = self.request(&info, &turns)?;
        self.payload_of(info, request)
    }

    /// What would be sent for a request.
    pub(super) fn payload_of(&self, info: ModelInfo, mut request: ModelRequest) -> Result<Payload, Error> {
        let tokens = estimate::request(&request);
        let Some(model) = &self.setup.model else {
            return Err(no_model());
        };
        // Also what may not be sent can be looked at.
        self.over_limit(model.as_ref(), &mut request, tokens)?;
        let usage = Usage {
            input: Some(tokens),
            output: Some(0),
            ..Usage::default()
        };
        Ok(Payload {
            provider: info.provider,
            model: info.model,
            host: info.host,
            url: info.url,
            tokens,
            cost: model.price(&request.model, &usage),
            body: model.body(&request),
        })
    }
}
