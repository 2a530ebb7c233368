//! What would be sent, sending nothing and saving nothing.

use serde::Serialize;
use serde_json::Value;

use super::asking::no_model;
use super::{Error, Event, Found, ModelInfo, Question, Session, Wish};
use crate::coach::estimate;
use crate::domain::conversation::fit;
use crate::domain::conversation::machine::{Effect, Refusal};
use crate::domain::model::{ModelRequest, Turn, Usage};

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
    /// Exactly what would be sent, without the key. After a request for a summary, words in brackets stand
    /// where its answer will.
    pub body: Value,
    /// What would be sent before it to put the oldest part of the chat in fewer words; `null` = nothing.
    pub summary_request: Option<SummaryRequest>,
}

/// What would be sent first, where the chat is too long for the model.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SummaryRequest {
    /// About how many tokens it is.
    pub tokens: u64,
    /// About what it costs without the answer, in US dollars; `null` = unknown.
    pub cost: Option<f64>,
    /// Exactly what would be sent, without the key.
    pub body: Value,
}

/// What stands in what would be sent in place of a summary that the model has not written yet.
pub const AWAITED: &str = "(Here stands what the model answers to the request for a summary.)";

impl Payload {
    /// About how many tokens all of it is.
    pub fn all_tokens(&self) -> u64 {
        self.tokens + self.summary_request.as_ref().map_or(0, |first| first.tokens)
    }

    /// About what all of it costs without the answers; `None` = unknown.
    pub fn all_cost(&self) -> Option<f64> {
        match &self.summary_request {
            Some(first) => first.cost.zip(self.cost).map(|(first, second)| first + second),
            None => self.cost,
        }
    }

    /// All that is sent for reading: what each request is for, and its body.
    pub fn in_parts(&self) -> Vec<(String, &Value)> {
        let Some(first) = &self.summary_request else {
            return vec![("This is all of it, but for the key:".to_owned(), &self.body)];
        };
        vec![
            (
                format!(
                    "The chat is too long for the model, so two requests are sent. This is the first, of about {} tokens, but for \
                     the key: the model is to put the oldest part of the chat in fewer words.",
                    first.tokens
                ),
                &first.body,
            ),
            (
                "This is the second, with your question. It holds what the model answers to the first, or where it gives no \
                 whole answer, a few lines that this program makes of the oldest part:"
                    .to_owned(),
                &self.body,
            ),
        ]
    }
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
        // What was found out for the last question says nothing of this one.
        self.found = Found::default();
        self.make_room()?;
        let Some(info) = self.model().cloned() else {
            return Err(no_model());
        };
        // The machine of this talk stays as it is.
        let mut machine = self.machine.clone();
        let event = self.event(wish.clone(), &mut |_| {})?;
        let mut effects = machine.handle(event);
        let mut turns = machine.turns();
        let mut first = None;
        while let Some(effect) = effects.pop() {
            match effect {
                Effect::Call { turns: said, .. } => turns = said,
                Effect::Summarise { keys, turns, most } => {
                    first = self.first_request(&info, &turns, most)?;
                    let text = match &first {
                        Some(_) => AWAITED.to_owned(),
                        None => fit::digest(keys.iter().filter_map(|key| machine.entry(*key)), most),
                    };
                    effects = machine.handle(Event::Summarised { text, by: None });
                }
                Effect::Refused(Refusal::Nothing) if wish.is_empty() => {}
                Effect::Refused(why) => return Err(super::asking::refused(why)),
                _ => {}
            }
        }
        let request = self.request(&info, &turns)?;
        let mut payload = self.payload_of(info, request)?;
        payload.summary_request = first;
        Ok(payload)
    }

    /// What is asked before the question, so that a chat that is too long has room.
    fn first_request(&mut self, info: &ModelInfo, turns: &[Turn], most: u64) -> Result<Option<SummaryRequest>, Error> {
        let Some(mut request) = self.request_for_summary(info, turns, most) else {
            return Ok(None);
        };
        let tokens = estimate::request(&request);
        // One that would cost more than it may is not sent, and the summary is made by rule.
        if let Some(model) = &self.setup.model
            && self.over_limit(model.as_ref(), &mut request, tokens)?.is_some()
        {
            return Ok(None);
        }
        let Payload { cost, body, .. } = self.payload_of(info.clone(), request)?;
        Ok(Some(SummaryRequest { tokens, cost, body }))
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
            summary_request: None,
        })
    }
}
