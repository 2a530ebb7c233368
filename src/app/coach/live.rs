//! A model behind an address.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::model::{Model, ModelInfo};
use super::{Error, Kind};
use crate::app::providers::{self, CallLimits, CoachSettings, Endpoint, Found, PriceTable, Protocol};
use crate::coach;
use crate::domain::conversation::Learnt;
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
    /// What ends the answer that is on its way, and what is asked for its sake.
    stop: Arc<AtomicBool>,
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
        let usual = || coach::usual_model(&endpoint).map(str::to_owned);
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
        let mut model = LiveModel {
            endpoint,
            info,
            limits,
            prices,
            asked: false,
            stop: Arc::default(),
        };
        let refused = refused().get(&model.key()).copied().unwrap_or_default();
        model.info.is_small = refused.all_tools;
        model.info.has_tools = !refused.any_tool;
        Ok(model)
    }
}

impl LiveModel {
    /// By which it is known to this process.
    fn key(&self) -> (String, String) {
        (self.endpoint.base_url.clone(), self.info.model.clone())
    }

    /// Asks the server how long the model's window is, once; the settings win.
    fn ask_window(&mut self, again: bool, stop: &Arc<AtomicBool>) {
        if self.endpoint.context.is_some() || self.info.wants_window || self.asked {
            return;
        }
        self.asked = true;
        let key = self.key();
        let told = heard().get(&key).copied().filter(Told::holds);
        let window = match told {
            Some(told) if !again => told.window,
            _ => {
                let window = providers::window(&self.endpoint, &self.info.model, stop);
                // What was not waited for may be said the next time.
                if window.is_some() || !stop.load(Ordering::Relaxed) {
                    let at = Instant::now();
                    heard().insert(key, Told { window, at });
                }
                window
            }
        };
        self.info.window = window.or(self.info.window);
    }
}

/// What a server has said of a model's window.
#[derive(Clone, Copy)]
struct Told {
    /// `None` = nothing, or it did not answer.
    window: Option<u32>,
    at: Instant,
}

impl Told {
    /// Whether it need not be asked again: one that said nothing is asked again after a while.
    fn holds(&self) -> bool {
        self.window.is_some() || self.at.elapsed() < Duration::from_secs(600)
    }
}

/// What servers have said of their models' windows since the program began, by address and model: each question makes a
/// model of its own.
fn heard() -> MutexGuard<'static, BTreeMap<(String, String), Told>> {
    static HEARD: Mutex<BTreeMap<(String, String), Told>> = Mutex::new(BTreeMap::new());
    HEARD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a server has refused for a model.
#[derive(Clone, Copy, Default)]
struct Refused {
    /// All tools, because they were too long.
    all_tools: bool,
    /// Any tool.
    any_tool: bool,
}

/// What servers have refused since the program began, by address and model, so that it is not tried with each question.
fn refused() -> MutexGuard<'static, BTreeMap<(String, String), Refused>> {
    static REFUSED: Mutex<BTreeMap<(String, String), Refused>> = Mutex::new(BTreeMap::new());
    REFUSED.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Model for LiveModel {
    fn info(&self) -> &ModelInfo {
        &self.info
    }

    fn body(&self, request: &ModelRequest) -> Value {
        coach::body(&self.endpoint, request)
    }

    fn stream(&mut self, request: &ModelRequest, stop: &Arc<AtomicBool>, on: &mut dyn FnMut(Piece)) {
        self.stop = Arc::clone(stop);
        coach::stream(&self.endpoint, request, &self.limits, stop, on);
    }

    fn has_no_tools(&mut self) {
        self.info.has_tools = false;
        refused().entry(self.key()).or_default().any_tool = true;
    }

    fn is_small(&mut self) {
        self.info.is_small = true;
        refused().entry(self.key()).or_default().all_tools = true;
        // Where it says how long its window is, the next request is fitted to it.
        let stop = Arc::clone(&self.stop);
        self.ask_window(true, &stop);
    }

    fn recall(&mut self, learnt: &Learnt) {
        self.info.has_tools &= !learnt.no_tools;
        self.info.is_small |= learnt.is_small;
        self.info.window = self.info.window.or(learnt.window);
    }

    fn look_up_window(&mut self, stop: &Arc<AtomicBool>) {
        let is_known = self.info.window.is_some();
        if !is_known && !self.info.is_loopback {
            self.ask_window(false, stop);
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
        found.ask_window(true, &Arc::default());
    } else if found.info.window.is_none() && found.endpoint.context.is_none() {
        found.info.window = heard().get(&found.key()).and_then(|told| told.window);
    }
    Ok(Some(found))
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn a_model_that_ollama_hands_on_counts_as_elsewhere_and_names_the_host_to_agree_to() {
        let tags = serve(r#"{"models":[{"name":"qwen3:4b"},{"name":"mine","remote_host":"https://ollama.com"}]}"#);
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let silent = silent.local_addr().unwrap().to_string();
        for (server, model, is_here, host) in [
            (&tags, "qwen3:4b", true, tags.as_str()),
            (&tags, "mine", false, "ollama.com"),
            (&tags, "gpt-oss:120b-cloud", false, "ollama.com"),
            // It may be a copy of one under another name.
            (&silent, "qwen3:4b", false, "ollama.com"),
        ] {
            let endpoint = Endpoint::new("ollama", Protocol::Ollama, &format!("http://{server}")).unwrap();
            let mut endpoint = endpoint.with_model(Some(model.to_owned()));
            providers::ask_for_elsewhere(&mut endpoint);
            let limits = CoachSettings::default().coach.limits.call_limits();
            let model = LiveModel::new(endpoint, limits, PriceTable::default()).unwrap();
            assert_eq!((model.info().is_loopback, model.info().host.as_str()), (is_here, host));
            assert_eq!(model.info().url, format!("http://{server}/api/chat"));
        }
    }

    /// A server that gives the same to whoever asks, for as long as the test lasts.
    fn serve(body: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let _ = stream.read(&mut [0; 4096]);
                let _ = write!(
                    stream,
                    "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                    body.len()
                );
            }
        });
        address
    }

    fn live(endpoint: Endpoint) -> Result<LiveModel, Error> {
        LiveModel::new(
            endpoint,
            CoachSettings::default().coach.limits.call_limits(),
            PriceTable::default(),
        )
    }

    #[test]
    fn what_a_server_has_refused_is_not_tried_again_by_the_next_question() {
        let named = |model: &str| {
            let endpoint = Endpoint::new("x", Protocol::OpenAiChat, "http://127.0.0.1:9/refuses").unwrap();
            live(endpoint.with_model(Some(model.to_owned()))).unwrap()
        };
        let mut model = named("no-tools");
        assert!(model.info().has_tools && !model.info().is_small);
        model.has_no_tools();
        assert!(!named("no-tools").info().has_tools);
        named("small").is_small();
        assert!(named("small").info().is_small && named("small").info().has_tools);
        assert!(named("another").info().has_tools && !named("another").info().is_small);
    }

    #[test]
    fn a_known_provider_is_never_asked_for_anothers_model() {
        let model = |name: &str, protocol, url: &str| {
            let made = live(Endpoint::new(name, protocol, url).unwrap());
            made.map(|model| model.info().model.clone()).map_err(|error| error.why)
        };
        for (name, url) in [
            ("groq", "https://api.groq.com/openai/v1"),
            ("xai", "https://api.x.ai/v1"),
        ] {
            assert_eq!(
                model(name, Protocol::OpenAiChat, url),
                Err("no model is named".to_owned()),
                "{name}"
            );
        }
        let own = model("openai", Protocol::OpenAiChat, "https://gateway.example/v1").unwrap();
        let usual = model("openai", Protocol::OpenAiChat, "https://api.openai.com/v1").unwrap();
        assert_eq!(own, usual);
        assert_ne!(
            model(
                "openai-responses",
                Protocol::OpenAiResponses,
                "https://api.openai.com/v1"
            )
            .unwrap(),
            usual
        );
    }

    #[test]
    fn looking_how_much_a_model_takes_ends_when_it_is_stopped_and_a_server_that_says_nothing_is_asked_once() {
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/v1", silent.local_addr().unwrap());
        let model = || {
            live(
                Endpoint::new("x", Protocol::OpenAiChat, &url)
                    .unwrap()
                    .with_model(Some("m".into())),
            )
            .unwrap()
        };
        let begun = Instant::now();
        model().ask_window(false, &Arc::new(AtomicBool::new(true)));
        assert!(begun.elapsed() < Duration::from_millis(400), "{:?}", begun.elapsed());
        // What was stopped says nothing about the server.
        let go_on = Arc::new(AtomicBool::new(false));
        model().ask_window(false, &go_on);
        assert!(begun.elapsed() > Duration::from_millis(700), "{:?}", begun.elapsed());
        let begun = Instant::now();
        model().ask_window(false, &go_on);
        assert!(begun.elapsed() < Duration::from_millis(400), "{:?}", begun.elapsed());
    }
}
