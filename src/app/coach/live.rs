//! A model behind an address.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use serde_json::Value;

use super::model::{Model, ModelInfo};
use super::{Error, Kind};
use crate::coach::{self, CallLimits, CoachSettings, Endpoint, Found, PriceTable, Protocol};
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
        let Some(model) = endpoint.model.clone() else {
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
            host: endpoint.host(),
            url: endpoint.url(),
            model,
            is_loopback: endpoint.is_loopback(),
            window,
            max_output: None,
            wants_window,
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

    fn price(&self, model: &str, usage: &Usage) -> Option<f64> {
        coach::price(model, usage, &self.prices)
    }
}

/// The model that is asked: that of the provider which is used first, or another one of it. `Ok(None)` = there is no
/// provider; `probe` looks for servers on this machine too.
///
/// # Errors
/// When the provider that is set can't be asked, or no model is named.
pub fn find_model(
    settings: &CoachSettings,
    env: &dyn Fn(&str) -> Option<String>,
    prices: PriceTable,
    model: Option<&str>,
    probe: bool,
) -> Result<Option<LiveModel>, Error> {
    let endpoint_of = |found: Vec<Found>| found.into_iter().next().filter(|first| first.used.is_some());
    let named = |found: &Found| {
        found
            .endpoint
            .as_ref()
            .is_ok_and(|one| one.model.is_some() || model.is_some())
    };
    // Looking around on this machine takes time, so that is done only where nothing else is said.
    let mut found = coach::discover(settings, env, false);
    if probe && !found.first().is_some_and(|first| first.used.is_some() && named(first)) {
        found = coach::discover(settings, env, true);
    }
    if let Some(Found {
        name,
        endpoint: Err(why),
        ..
    }) = found.first()
    {
        let hint = "`careerdeck coach providers` says what was found.";
        return Err(Error::new(Kind::Failed, format!("asking {name}"), why.clone()).hint(hint));
    }
    let Some(Ok(endpoint)) = endpoint_of(found).map(|first| first.endpoint) else {
        return Ok(None);
    };
    let endpoint = endpoint.with_model(model.map(str::to_owned));
    LiveModel::new(endpoint, settings.coach.limits.call_limits(), prices).map(Some)
}
