//! A model behind an address.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use super::model::{Model, ModelInfo};
use super::{Error, Kind};
use crate::app::providers::{self, CallLimits, CoachSettings, Endpoint, Found, PriceTable, Protocol};
use crate::coach;
use crate::domain::model::{ModelRequest, Piece, Usage};

/// How long prompt and answer may be together for Ollama, which must be told and whose own default is small.
const OLLAMA_WINDOW: u32 = 16_384;

/// What every model of Anthropic's has at least (platform.claude.com/docs/en/models, November 2026).
const ANTHROPIC_WINDOW: u32 = 200_000;

/// A model behind an address.
pub struct LiveModel {
    endpoint: Endpoint,
    info: ModelInfo,
    limits: CallLimits,
    prices: PriceTable,
    /// Whether the server was asked how long its window is.
    asked: bool,
}

/// The window of a model of which nothing is said.
fn usual_window(endpoint: &Endpoint) -> Option<u32> {
    match endpoint.protocol {
        Protocol::Ollama => Some(OLLAMA_WINDOW),
        // Other servers speak the protocol too, with models of any size.
        Protocol::Anthropic if endpoint.host().starts_with("api.anthropic.com") => Some(ANTHROPIC_WINDOW),
        Protocol::Anthropic | Protocol::OpenAiChat | Protocol::OpenAiResponses => None,
    }
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
        let wants_window = endpoint.protocol == Protocol::Ollama;
        let window = endpoint
            .context
            .or_else(|| prices.window(&model))
            .or_else(|| usual_window(&endpoint));
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
            asked: false,
        })
    }
}

impl LiveModel {
    /// Asks the server how long the model's window is, once; the settings win.
    fn ask_window(&mut self, again: bool) {
        if self.endpoint.context.is_some() || self.info.wants_window || self.asked {
            return;
        }
        self.asked = true;
        let key = (self.endpoint.base_url.clone(), self.info.model.clone());
        let known = || told().get(&key).copied();
        let window = match again {
            true => providers::window(&self.endpoint, &self.info.model),
            false => known().or_else(|| providers::window(&self.endpoint, &self.info.model)),
        };
        if let Some(window) = window {
            told().insert(key, window);
            self.info.window = Some(window);
        }
    }
}

/// What servers have said of their models' windows since the program began, by address and model: each question makes a
/// model of its own.
fn told() -> MutexGuard<'static, BTreeMap<(String, String), u32>> {
    static TOLD: Mutex<BTreeMap<(String, String), u32>> = Mutex::new(BTreeMap::new());
    TOLD.lock().unwrap_or_else(PoisonError::into_inner)
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
        // Where it says how long its window is, the next request is fitted to it.
        self.ask_window(true);
    }

    fn look_up_window(&mut self) {
        let is_known = self.info.window.is_some();
        if !is_known && !self.info.is_loopback {
            self.ask_window(false);
        }
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
    let was_asked = found.first().is_some_and(|first| !first.models.is_empty());
    let mut endpoint = providers::pick(&found, None)?
        .clone()
        .with_model(model.map(str::to_owned));
    providers::ask_for_elsewhere(&mut endpoint);
    let mut found = LiveModel::new(endpoint, settings.coach.limits.call_limits(), prices)?;
    // A server of this machine that was just asked which models it has is asked this as well; one that the person has set up
    // in every detail is not looked into before it says that a request is too long.
    if was_asked {
        found.ask_window(true);
    } else if found.info.window.is_none() && found.endpoint.context.is_none() {
        let key = (found.endpoint.base_url.clone(), found.info.model.clone());
        found.info.window = told().get(&key).copied();
    }
    Ok(Some(found))
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
