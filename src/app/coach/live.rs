//! A model behind an address.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use serde_json::Value;

use super::model::{Model, ModelInfo};
use super::{Error, Kind};
use crate::app::providers::{self, CallLimits, CoachSettings, Endpoint, Found, PriceTable, Protocol};
use crate::coach;
use crate::domain::model::{ModelRequest, Piece, Usage};

/// How long prompt and answer may be together for Ollama, which must be told and whose own default is small.
const OLLAMA_WINDOW: u32 = 16_384;

/// The windows of providers that are known by their protocol alone; others say so when a request is too long.
const ANTHROPIC_WINDOW: u32 = 200_000;

/// A model behind an address.
pub struct LiveModel {
    endpoint: Endpoint,
    info: ModelInfo,
    limits: CallLimits,
    prices: PriceTable,
}

impl LiveModel {
    /// The model of an endpoint.
    ///
    /// # Errors
    /// When no model is named.
    pub fn new(endpoint: Endpoint, limits: CallLimits, prices: PriceTable) -> Result<LiveModel, Error> {
        let usual = || coach::usual_model(endpoint.protocol).map(str::to_owned);
        let Some(model) = endpoint.model.clone().or_else(usual) else {
            return Err(
                Error::new(Kind::Usage, format!("asking {}", endpoint.name), "no model is named").hint(
                    "Name one with --model, or under [coach] in the settings; `careerdeck coach providers` lists them.",
                ),
            );
        };
        let (window, wants_window) = match endpoint.protocol {
            Protocol::Ollama => (Some(OLLAMA_WINDOW), true),
            Protocol::Anthropic => (Some(ANTHROPIC_WINDOW), false),
            Protocol::OpenAiChat | Protocol::OpenAiResponses => (None, false),
        };
        let info = ModelInfo {
            provider: endpoint.name.clone(),
            host: endpoint.host_of(&model),
            url: endpoint.url(),
            is_loopback: endpoint.stays_here(&model),
            model,
            window,
            max_output: None,
            wants_window,
            is_small: false,
            has_tools: true,
        };
        Ok(LiveModel {
            endpoint,
            info,
            limits,
            prices,
        })
    }
}

impl Model for LiveModel {
    fn info(&self) -> &ModelInfo {
        &self.info
    }

    fn body(&self, request: &ModelRequest) -> Value {
        coach::body(&self.endpoint, request)
    }

    fn stream(&mut self, request: &ModelRequest, stop: &Arc<AtomicBool>, on: &mut dyn FnMut(Piece)) {
        coach::stream(&self.endpoint, request, &self.limits, stop, on);
    }

    fn has_no_tools(&mut self) {
        self.info.has_tools = false;
    }

    fn is_small(&mut self) {
        self.info.is_small = true;
    }

    fn price(&self, model: &str, usage: &Usage) -> Option<f64> {
        coach::price(model, usage, &self.prices)
    }
}

/// The model that is asked: that of the provider which is used first, or another one of it. `Ok(None)` = there is no
/// provider.
///
/// # Errors
/// When the provider that is set can't be asked, or no model is named.
pub fn find_model(
    settings: &CoachSettings,
    prices: PriceTable,
    model: Option<&str>,
) -> Result<Option<LiveModel>, Error> {
    let is_enough = |found: &[Found]| {
        found.first().is_some_and(|first| {
            let named = |one: &Endpoint| one.model.is_some() || model.is_some();
            first.used.is_some() && first.endpoint.as_ref().is_ok_and(named)
        })
    };
    // Looking around on this machine takes time, so that is done only where nothing else says enough.
    let mut found = providers::find(settings, false);
    if !is_enough(&found) {
        found = providers::find(settings, true);
    }
    if found.is_empty() {
        return Ok(None);
    }
    let mut endpoint = providers::pick(&found, None)?
        .clone()
        .with_model(model.map(str::to_owned));
    providers::ask_for_elsewhere(&mut endpoint);
    LiveModel::new(endpoint, settings.coach.limits.call_limits(), prices).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_that_ollama_hands_on_counts_as_elsewhere_and_names_the_host_to_agree_to() {
        for (model, is_here, host) in [
            ("qwen3:4b", true, "127.0.0.1:11434"),
            ("gpt-oss:120b-cloud", false, "ollama.com"),
        ] {
            let endpoint = Endpoint::new("ollama", Protocol::Ollama, "http://127.0.0.1:11434").unwrap();
            let endpoint = endpoint.with_model(Some(model.to_owned()));
            let limits = CoachSettings::default().coach.limits.call_limits();
            let model = LiveModel::new(endpoint, limits, PriceTable::default()).unwrap();
            assert_eq!((model.info().is_loopback, model.info().host.as_str()), (is_here, host));
            assert_eq!(model.info().url, "http://127.0.0.1:11434/api/chat");
        }
    }
}
