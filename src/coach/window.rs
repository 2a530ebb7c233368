//! How many tokens a model takes, asked of the server where it says so.
//!
//! - llama.cpp's server: `GET /props`, `default_generation_settings.n_ctx` (its README, and a server of build b8681).
//! - vLLM and others that speak like OpenAI: `max_model_len`, `context_length` or `meta.n_ctx` of `GET /v1/models`.
//! - LM Studio: `loaded_context_length` of `GET /api/v0/models` (its REST API v0); what a model could take at most says
//!   nothing about how it was loaded.
//! - OpenRouter: `GET /models/VENDOR/MODEL/endpoints`, the smallest `context_length`, since any of them may answer.
//!
//! Nothing of the person's is sent, and no key.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use serde_json::Value;

use super::endpoint::{Endpoint, Protocol};
use super::http;

const CONNECT: Duration = Duration::from_millis(500);
const ANSWER: Duration = Duration::from_millis(700);
/// A server on the network answers later.
const FAR: Duration = Duration::from_secs(4);

/// The window that the server says the model has; `None` where it does not say, or is not one that is asked: only servers of
/// this machine and OpenRouter are. Setting `stop` ends the asking.
pub fn window(endpoint: &Endpoint, model: &str, stop: &Arc<AtomicBool>) -> Option<u32> {
    if endpoint.protocol == Protocol::Ollama {
        // It is told, and does not tell.
        return None;
    }
    if endpoint.is_loopback() {
        let root = endpoint.base_url.trim_end_matches('/').trim_end_matches("/v1");
        let look = |path: &str| http::look(&format!("{root}{path}"), CONNECT, ANSWER, stop);
        return look("/props")
            .and_then(|props| of_props(&props))
            .or_else(|| look("/v1/models").and_then(|list| of_list(&list, model)))
            .or_else(|| look("/api/v0/models").and_then(|list| of_list(&list, model)));
    }
    if endpoint.is_at("openrouter.ai") && is_path(model) {
        let url = format!("{}/models/{model}/endpoints", endpoint.base_url.trim_end_matches('/'));
        return http::look(&url, FAR, FAR, stop).and_then(|answer| of_endpoints(&answer));
    }
    None
}

/// A name that may stand in an address.
fn is_path(model: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | ':');
    model.split('/').count() == 2 && model.chars().all(fits) && !model.contains("..")
}

fn size(value: Option<&Value>) -> Option<u32> {
    let size = value?.as_u64()?;
    u32::try_from(size).ok().filter(|size| *size > 0)
}

fn of_props(props: &Value) -> Option<u32> {
    size(props.pointer("/default_generation_settings/n_ctx"))
}

fn of_list(list: &Value, model: &str) -> Option<u32> {
    let models = list.get("data")?.as_array()?;
    let is_it = |entry: &&Value| entry.get("id").and_then(Value::as_str) == Some(model);
    let entry = match models.as_slice() {
        // A server with one model answers with it, whatever it is called.
        [only] => only,
        models => models.iter().find(is_it)?,
    };
    [
        "/loaded_context_length",
        "/max_model_len",
        "/context_length",
        "/meta/n_ctx",
    ]
    .into_iter()
    .find_map(|place| size(entry.pointer(place)))
}

fn of_endpoints(answer: &Value) -> Option<u32> {
    let endpoints = answer.pointer("/data/endpoints")?.as_array()?;
    endpoints.iter().filter_map(|one| size(one.get("context_length"))).min()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_server_says_it_in_its_own_place_and_what_is_no_size_is_unknown() {
        let props = json!({"total_slots": 1, "default_generation_settings": {"n_ctx": 4096}});
        assert_eq!(of_props(&props), Some(4096));
        for nothing in [
            json!({}),
            json!({"default_generation_settings": {"n_ctx": 0}}),
            json!([]),
        ] {
            assert_eq!(of_props(&nothing), None);
        }
        let list = |entry: Value| json!({"data": [{"id": "other"}, entry]});
        for (entry, size) in [
            (json!({"id": "m", "max_model_len": 8192}), Some(8192)),
            (
                json!({"id": "m", "state": "loaded", "loaded_context_length": 4096, "max_context_length": 131072}),
                Some(4096),
            ),
            (
                json!({"id": "m", "state": "not-loaded", "max_context_length": 131072}),
                None,
            ),
            (json!({"id": "m", "meta": {"n_ctx_train": 32768}}), None),
            (
                json!({"id": "m", "meta": {"n_ctx": 2048, "n_ctx_train": 32768}}),
                Some(2048),
            ),
            (json!({"id": "m", "context_length": -1}), None),
        ] {
            assert_eq!(of_list(&list(entry.clone()), "m"), size, "{entry}");
        }
        assert_eq!(
            of_list(&json!({"data": [{"id": "a.gguf", "max_model_len": 512}]}), "m"),
            Some(512)
        );
        let endpoints = json!({"data": {"endpoints": [{"context_length": 200_000}, {"context_length": 131_072}, {}]}});
        assert_eq!(of_endpoints(&endpoints), Some(131_072));
        assert_eq!(of_endpoints(&json!({"error": {"code": 404}})), None);
    }

    #[test]
    fn only_a_name_of_vendor_and_model_goes_into_an_address() {
        assert!(is_path("anthropic/claude-sonnet-5.5") && is_path("a/b:free"));
        for wrong in ["auto", "a/b/c", "a/b?x=1", "a/../b", "a/b#c", "a b/c", ""] {
            assert!(!is_path(wrong), "{wrong}");
        }
    }
}
