//! Asking language models: the protocols, the calls, and finding out who can be asked.
//!
//! Nothing here knows what is asked. [`body`] is exactly what would be sent, without the key; [`stream`] sends it and gives
//! the answer piece by piece, whichever protocol carries it. Each protocol is a builder of requests and a reader of answers,
//! both pure; `http` alone uses the network, and only for the address of an [`Endpoint`].

mod anthropic;
mod decode;
mod discover;
mod endpoint;
pub mod estimate;
mod failure;
mod http;
mod keys;
mod ollama;
mod openai_chat;
mod openai_responses;
mod presets;
mod price;
mod probe;
mod redirect;
mod retry;
mod secret;
mod settings;
mod sse;
mod think;
mod transport;
mod turns;
mod watch;
mod window;

use serde_json::Value;

use crate::domain::model::ModelRequest;

pub use decode::AnswerReader;
pub use discover::{Found, ask_for_elsewhere, discover};
pub use endpoint::{Endpoint, Protocol};
pub use http::{CallLimits, stream};
pub use keys::Key;
pub use price::{Price, PriceTable, price};
pub use secret::Secret;
pub use settings::{CoachSettings, CoachTable, LimitsTable, ProviderTable, Redact};
pub use window::window;

/// The model that is asked of a server which says neither which it has nor which is wanted.
pub fn usual_model(endpoint: &Endpoint) -> Option<&'static str> {
    presets::usual_model(endpoint)
}

/// Exactly what is sent, without the key.
pub fn body(endpoint: &Endpoint, request: &ModelRequest) -> Value {
    match endpoint.protocol {
        Protocol::Anthropic => anthropic::body(endpoint, request),
        Protocol::OpenAiChat => openai_chat::body(endpoint, request),
        Protocol::OpenAiResponses => openai_responses::body(endpoint, request),
        Protocol::Ollama => ollama::body(endpoint, request),
    }
}
