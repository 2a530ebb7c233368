//! What providers say when they say no: bodies of errors, and events with an error after HTTP 200.
//!
//! The shapes: `{"error": {"type", "code", "message"}}` (OpenAI, Anthropic, OpenRouter, llama.cpp), an array of such (Gemini),
//! `{"error": "text"}` (Ollama), `{"object": "error", "message"}` (vLLM, Mistral), `{"detail": …}` (FastAPI), a web page
//! (proxies), or nothing.

use std::time::Duration;

use serde_json::Value;

use crate::domain::model::{CallFailure, FailureKind};
use crate::domain::text::{clean_line, printable};

/// So many characters of a provider's words are shown.
const MOST_WORDS: usize = 400;
/// So many of what is no protocol at all.
const MOST_QUOTED: usize = 60;

/// What a provider said.
#[derive(Debug, Default)]
struct Said {
    /// Its words for the sort of error, in lower case: type, code and status.
    words: String,
    message: String,
    status: Option<u16>,
    retry_after: Option<Duration>,
}

/// The failure that a body with this status tells of. `who` is the host or the provider's name.
pub(super) fn of_response(status: u16, body: &[u8], who: &str) -> CallFailure {
    let value = serde_json::from_slice::<Value>(body).unwrap_or(Value::Null);
    let said = said(&value).unwrap_or_default();
    let kind = kind_of(&said, Some(status));
    let why = if said.message.is_empty() {
        format!("{who} answers with {}", status_in_words(status))
    } else {
        format!("{who} says: {} ({status})", said.message)
    };
    failure(kind, Some(status), why, said.retry_after)
}

/// The failure that an event tells of, should it tell of one.
pub(super) fn of_event(event: &Value) -> Option<CallFailure> {
    let is_error = |value: &Value| {
        value.get("error").is_some_and(|error| !error.is_null())
            || value.get("type").is_some_and(|word| word == "error")
            || value.get("object").is_some_and(|word| word == "error")
    };
    let one = event.as_array().and_then(|list| list.first()).unwrap_or(event);
    is_error(one).then(|| of_error(one))
}

/// The failure that an error object tells of.
pub(super) fn of_error(value: &Value) -> CallFailure {
    let said = said(value).unwrap_or_default();
    let kind = kind_of(&said, said.status);
    let why = match said.message.as_str() {
        "" => "the provider broke the answer off with an error and does not say which".to_owned(),
        message => format!("the provider broke the answer off: {message}"),
    };
    failure(kind, said.status, why, said.retry_after)
}

/// What came is not what the protocol says.
pub(super) fn malformed(why: &str) -> CallFailure {
    let why = format!("the answer can't be understood: {why}");
    failure(FailureKind::Malformed, None, why, None)
}

/// A failure with the hint that goes with its kind.
pub(super) fn failure(
    kind: FailureKind,
    status: Option<u16>,
    why: String,
    retry_after: Option<Duration>,
) -> CallFailure {
    CallFailure {
        kind,
        status,
        why,
        hint: hint(kind).to_owned(),
        retry_after,
    }
}

/// The first characters of bytes that were not understood, safe to be shown.
pub(super) fn beginning(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes.get(..MOST_QUOTED * 4).unwrap_or(bytes));
    shortened(&printable(&clean_line(&text)), MOST_QUOTED)
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn said(value: &Value) -> Option<Said> {
    if let Some(list) = value.as_array() {
        return said(list.first()?);
    }
    let object = value.as_object()?;
    let inner = match object.get("error") {
        Some(Value::String(message)) => {
            return Some(Said {
                message: worded(message),
                ..Said::default()
            });
        }
        Some(error @ Value::Object(_)) => error,
        _ => object
            .get("response")
            .and_then(|response| response.get("error"))
            .unwrap_or(value),
    };
    if let Some(list) = inner.get("errors").and_then(Value::as_array) {
        return said(list.first()?);
    }
    let word = |key: &str| match inner.get(key) {
        Some(Value::String(word)) => word.to_lowercase(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let code = inner
        .get("code")
        .or_else(|| inner.get("status"))
        .or_else(|| inner.get("status_code"));
    let details = inner.get("details").and_then(Value::as_array).into_iter().flatten();
    let retry_after = details
        .filter_map(|detail| {
            detail
                .get("retryDelay")?
                .as_str()?
                .strip_suffix('s')?
                .parse::<f64>()
                .ok()
        })
        .find_map(seconds);
    let upstream = inner
        .get("metadata")
        .and_then(|metadata| metadata.get("raw"))
        .and_then(Value::as_str);
    let message = match (detail_of(inner), upstream) {
        (said, Some(raw)) => format!("{said}: {raw}"),
        (said, None) => said,
    };
    Some(Said {
        words: [word("type"), word("code"), word("status"), word("reason")].join(" "),
        message: worded(&message),
        status: code
            .and_then(Value::as_u64)
            .and_then(|code| u16::try_from(code).ok())
            .filter(|code| (400..600).contains(code)),
        retry_after,
    })
}

/// The message of an error, whatever its key.
fn detail_of(error: &Value) -> String {
    for key in ["message", "detail", "error_description", "title", "msg"] {
        match error.get(key) {
            Some(Value::String(text)) => return text.clone(),
            Some(Value::Array(list)) => {
                let each = list.iter().map(detail_of).filter(|text| !text.is_empty());
                return each.collect::<Vec<_>>().join("; ");
            }
            Some(inner @ Value::Object(_)) => return detail_of(inner),
            _ => {}
        }
    }
    String::new()
}

fn worded(message: &str) -> String {
    shortened(printable(&clean_line(message)).trim_end_matches('.'), MOST_WORDS)
}

/// So many seconds, unless it is no number that a clock has.
pub(super) fn seconds(number: f64) -> Option<Duration> {
    (number.is_finite() && number >= 0.0).then(|| Duration::from_secs_f64(number.min(1e9)))
}

fn kind_of(said: &Said, status: Option<u16>) -> FailureKind {
    let message = said.message.to_lowercase();
    let word = |some: &[&str]| some.iter().any(|word| said.words.contains(word));
    let told = |some: &[&str]| some.iter().any(|part| message.contains(part));
    let quota = word(&["insufficient_quota"]) || told(&["exceeded your current quota"]);
    // Gemini says "quota" for its limits by the minute too, and then after how long to ask again.
    if quota && said.retry_after.is_none()
        || word(&[
            "billing",
            "insufficient_credits",
            "insufficient_balance",
            "payment_required",
        ])
        || told(&[
            "credit balance is too low",
            "insufficient credits",
            "insufficient balance",
            "requires more credits",
        ])
        || status == Some(402)
    {
        return FailureKind::Billing;
    }
    if word(&[
        "authentication",
        "invalid_api_key",
        "permission",
        "unauthenticated",
        "api_key_invalid",
    ]) || told(&[
        "api key not valid",
        "invalid api key",
        "incorrect api key",
        "no auth credentials",
    ]) || matches!(status, Some(401 | 403 | 407))
    {
        return FailureKind::Authentication;
    }
    let too_long = [
        "prompt is too long",
        "context length",
        "context window",
        "context size",
        "context limit",
        "reduce the length",
        "too large for model",
        "exceeds the maximum number of tokens",
        "input is too long",
        "maximum prompt length",
        "maximum model length",
    ];
    if word(&["context_length", "exceed_context", "request_too_large"]) || told(&too_long) || status == Some(413) {
        return FailureKind::TooLong;
    }
    if word(&["rate_limit", "resource_exhausted", "too_many_requests"]) || status == Some(429) {
        return FailureKind::RateLimited;
    }
    if word(&["not_found"]) || matches!(status, Some(404 | 405 | 410)) || told(&["is not a valid model"]) {
        return FailureKind::NotFound;
    }
    match status {
        Some(408 | 409 | 425 | 500..) => FailureKind::Server,
        Some(_) => FailureKind::Request,
        None if word(&["invalid_request", "invalid_argument", "invalid_prompt"]) => FailureKind::Request,
        None => FailureKind::Server,
    }
}

fn status_in_words(status: u16) -> String {
    let words = match status {
        400 => "bad request",
        401 => "not authorised",
        403 => "forbidden",
        404 => "not found",
        408 => "request timeout",
        429 => "too many requests",
        500 => "an error of its own",
        502 => "bad gateway",
        503 => "not available",
        504 => "gateway timeout",
        529 => "overloaded",
        _ => return status.to_string(),
    };
    format!("{status} ({words})")
}

fn hint(kind: FailureKind) -> &'static str {
    match kind {
        FailureKind::Authentication => "Check the key; `careerdeck coach providers` says where it comes from.",
        FailureKind::Billing => "Look at the plan and the balance of your account there, or use another provider.",
        FailureKind::RateLimited => "Wait a little, or use another model.",
        FailureKind::TooLong => "Ask in a new chat or attach less, or use a model with a longer window.",
        FailureKind::NotFound => "Check the model and the base URL under [coach] and [providers] in the settings.",
        FailureKind::Request => "Another model or provider may understand it.",
        FailureKind::Server => "Try again later, or use another provider.",
        FailureKind::Redirected => "Set the address that it sends to as base_url, if you trust it.",
        FailureKind::Network => "Check the address, and whether this machine is online.",
        FailureKind::Certificate => {
            "Its certificate is not valid, or something stands in between; nothing was sent to it."
        }
        FailureKind::Timeout => "Try again, or allow more time under [coach.limits] in the settings.",
        FailureKind::TooLarge => {
            "Ask for a shorter answer, or raise answer_bytes under [coach.limits] in the settings."
        }
        FailureKind::Malformed => "Check that the provider's kind and base_url in the settings fit each other.",
    }
}

#[cfg(test)]
mod tests;
