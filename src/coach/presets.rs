//! The providers that are known by name: where they answer, how they speak, and which variable has their key.

use super::endpoint::{Endpoint, Protocol};

/// A provider that is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Preset {
    /// How it is called in the settings.
    pub(super) name: &'static str,
    pub(super) protocol: Protocol,
    /// Where it answers; empty for a server whose address must be found.
    pub(super) base_url: &'static str,
    /// The variables that may have its key, the first that is set wins.
    pub(super) key: &'static [&'static str],
    /// The variable that may have another address.
    pub(super) base: Option<&'static str>,
    /// The model that is asked where none is set.
    pub(super) model: Option<&'static str>,
}

/// All of them, in the order in which the first with a key is used.
///
/// The addresses and names of variables are those that each provider's own documentation gives; the models are their middle
/// ones, which the setting `[coach] model` replaces. Looked up on 26 November 2026: platform.claude.com/docs/en/models
/// (claude-sonnet-5-5), developers.openai.com/api/docs/models (gpt-6.2-sol takes tools by Responses only; gpt-6-sol takes them
/// by Chat Completions too, see `openai_chat`), api-docs.deepseek.com/quick_start/pricing (deepseek-flash; deepseek-chat was
/// retired on 24 July 2026), docs.mistral.ai (mistral-medium-latest means Mistral Medium 3.5). That gemini-flash-latest is
/// still served could not be looked up; Groq and xAI have no model here because none could be.
pub(super) const PRESETS: &[Preset] = &[
    Preset {
        name: "anthropic",
        protocol: Protocol::Anthropic,
        base_url: "https://api.anthropic.com",
        key: &["ANTHROPIC_API_KEY"],
        base: Some("ANTHROPIC_BASE_URL"),
        model: Some("claude-sonnet-5-5"),
    },
    Preset {
        name: "openai",
        protocol: Protocol::OpenAiChat,
        base_url: "https://api.openai.com/v1",
        key: &["OPENAI_API_KEY"],
        base: Some("OPENAI_BASE_URL"),
        model: Some("gpt-6-sol"),
    },
    Preset {
        name: "openai-responses",
        protocol: Protocol::OpenAiResponses,
        base_url: "https://api.openai.com/v1",
        key: &["OPENAI_API_KEY"],
        base: Some("OPENAI_BASE_URL"),
        model: Some("gpt-6.2-sol"),
    },
    Preset {
        name: "openrouter",
        protocol: Protocol::OpenAiChat,
        base_url: "https://openrouter.ai/api/v1",
        key: &["OPENROUTER_API_KEY"],
        base: None,
        model: Some("openrouter/auto"),
    },
    Preset {
        name: "gemini",
        protocol: Protocol::OpenAiChat,
        base_url: "https://generativelanguage.googleapis.com/v1beta/openai",
        key: &["GEMINI_API_KEY", "GOOGLE_API_KEY"],
        base: None,
        model: Some("gemini-flash-latest"),
    },
    Preset {
        name: "mistral",
        protocol: Protocol::OpenAiChat,
        base_url: "https://api.mistral.ai/v1",
        key: &["MISTRAL_API_KEY"],
        base: None,
        model: Some("mistral-medium-latest"),
    },
    Preset {
        name: "groq",
        protocol: Protocol::OpenAiChat,
        base_url: "https://api.groq.com/openai/v1",
        key: &["GROQ_API_KEY"],
        base: None,
        model: None,
    },
    Preset {
        name: "deepseek",
        protocol: Protocol::OpenAiChat,
        base_url: "https://api.deepseek.com/v1",
        key: &["DEEPSEEK_API_KEY"],
        base: None,
        model: Some("deepseek-flash"),
    },
    Preset {
        name: "xai",
        protocol: Protocol::OpenAiChat,
        base_url: "https://api.x.ai/v1",
        key: &["XAI_API_KEY"],
        base: None,
        model: None,
    },
    Preset {
        name: "ollama",
        protocol: Protocol::Ollama,
        base_url: "http://127.0.0.1:11434",
        key: &[],
        base: Some("OLLAMA_HOST"),
        model: None,
    },
];

/// The one with this name.
pub(super) fn named(name: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.name == name)
}

/// A server on this machine that is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Local {
    /// What it is called unless it says something else.
    pub(super) name: &'static str,
    pub(super) port: u16,
    pub(super) protocol: Protocol,
}

/// The usual ports, in the order in which the first that answers is used.
pub(super) const LOCAL: &[Local] = &[
    Local {
        name: "ollama",
        port: 11434,
        protocol: Protocol::Ollama,
    },
    Local {
        name: "llama.cpp",
        port: 8080,
        protocol: Protocol::OpenAiChat,
    },
    Local {
        name: "lm-studio",
        port: 1234,
        protocol: Protocol::OpenAiChat,
    },
    Local {
        name: "vllm",
        port: 8000,
        protocol: Protocol::OpenAiChat,
    },
];

/// The model that the first provider of a protocol has, for a server that says neither which it has nor which is wanted. A
/// provider that is known has models of its own, if none that could be named here.
pub(super) fn usual_model(endpoint: &Endpoint) -> Option<&'static str> {
    let is_known = PRESETS.iter().any(|preset| preset.base_url == endpoint.base_url);
    let mut speak = PRESETS.iter().filter(|preset| preset.protocol == endpoint.protocol);
    match is_known {
        true => speak.find(|preset| preset.base_url == endpoint.base_url)?.model,
        false => speak.next()?.model,
    }
}
