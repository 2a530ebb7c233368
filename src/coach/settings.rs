//! What a person can set about the coach: `[coach]`, `[coach.limits]` and `[providers.NAME]`.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::endpoint::{self, Protocol};
use super::http::CallLimits;

/// `[coach]`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CoachTable {
    /// The provider that is used: one of those that are known, or one of `[providers.NAME]`. Else the first that is found.
    pub provider: Option<String>,
    /// The model, as its provider spells it.
    pub model: Option<String>,
    /// Whether names and addresses are replaced before they are sent.
    pub redact: Redact,
    /// Hosts that may be sent to without asking each time, such as `api.anthropic.com`. Loopback needs no consent.
    pub consent: Vec<String>,
    /// Whether it may use results of questionnaires, of those that the person allows one by one.
    pub assessments: bool,
    /// How long to wait, and how much to take and to pay.
    pub limits: LimitsTable,
}

/// Whether names and addresses are replaced before they are sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Redact {
    /// Unless the server is on this machine.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Redact {
    /// Whether they are replaced for a model that runs on this machine, or one that does not.
    pub fn hides(self, is_loopback: bool) -> bool {
        match self {
            Redact::Always => true,
            Redact::Never => false,
            Redact::Auto => !is_loopback,
        }
    }
}

/// `[coach.limits]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LimitsTable {
    /// For finding the server and opening the connection.
    pub connect_seconds: u32,
    /// Until an answer begins; a local model reads a long prompt for minutes.
    pub first_byte_seconds: u32,
    /// Between two bytes of an answer.
    pub silence_seconds: u32,
    /// How large an answer may be, with everything that the protocol writes around it.
    pub answer_bytes: u64,
    /// What one request may cost, in US dollars.
    pub request_cost: Option<f64>,
    /// What a calendar month may cost, in US dollars.
    pub monthly_cost: Option<f64>,
}

impl Default for LimitsTable {
    fn default() -> LimitsTable {
        LimitsTable {
            connect_seconds: 10,
            first_byte_seconds: 300,
            silence_seconds: 120,
            answer_bytes: 16 * 1024 * 1024,
            request_cost: None,
            monthly_cost: None,
        }
    }
}

impl LimitsTable {
    /// What one call may take.
    pub fn call_limits(&self) -> CallLimits {
        let seconds = |number: u32| Duration::from_secs(u64::from(number));
        CallLimits {
            connect: seconds(self.connect_seconds),
            first_byte: seconds(self.first_byte_seconds),
            silence: seconds(self.silence_seconds),
            answer_bytes: self.answer_bytes,
        }
    }
}

/// `[providers.NAME]`.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProviderTable {
    /// The protocol; need not be said for a name that is known.
    pub kind: Option<Protocol>,
    /// The address: for `anthropic` and `ollama` without `/v1`, for `openai` and `openai-responses` with it.
    pub base_url: Option<String>,
    /// The model.
    pub model: Option<String>,
    /// How many tokens request and answer may have together, where the server does not say so. Ollama is told it.
    pub context: Option<u32>,
    /// More headers. Their values are shown nowhere, since they may be keys.
    #[serde(serialize_with = "names_only")]
    pub headers: BTreeMap<String, String>,
    /// The environment variable with the key.
    pub api_key_env: Option<String>,
    /// The file with the key, which only its owner may read.
    pub api_key_file: Option<String>,
    /// The command that prints the key.
    pub api_key_command: Option<String>,
    /// The name under which the system's keyring has the key.
    pub api_key_keyring: Option<String>,
}

impl fmt::Debug for ProviderTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProviderTable")
            .field("kind", &self.kind)
            .field("base_url", &self.base_url)
            .field("model", &self.model)
            .field("context", &self.context)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("api_key_env", &self.api_key_env)
            .field("api_key_file", &self.api_key_file)
            .field("api_key_command", &self.api_key_command)
            .field("api_key_keyring", &self.api_key_keyring)
            .finish()
    }
}

/// Writes what is set about headers without their values.
fn names_only<S: serde::Serializer>(headers: &BTreeMap<String, String>, into: S) -> Result<S::Ok, S::Error> {
    into.collect_map(headers.keys().map(|name| (name, "(hidden)")))
}

/// Everything that is set about the coach.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CoachSettings {
    /// `[coach]`.
    pub coach: CoachTable,
    /// `[providers.NAME]`.
    pub providers: BTreeMap<String, ProviderTable>,
}

/// No limit may be longer than a day.
const MOST_SECONDS: u32 = 24 * 60 * 60;
/// An answer must have room for one event at least.
const LEAST_BYTES: u64 = 1024;
/// A model with a smaller window can't even be told what it is for.
const LEAST_CONTEXT: u32 = 512;
/// No model has a larger one.
const MOST_CONTEXT: u32 = 100_000_000;
/// Beyond that an answer does not fit into memory.
const MOST_BYTES: u64 = 1 << 30;

impl CoachSettings {
    /// The first setting whose value can't be, by its name in the file, and why.
    pub fn check(&self) -> Option<(String, String)> {
        let limits = &self.coach.limits;
        let seconds = [
            ("connect_seconds", limits.connect_seconds),
            ("first_byte_seconds", limits.first_byte_seconds),
            ("silence_seconds", limits.silence_seconds),
        ];
        for (key, number) in seconds {
            if !(1..=MOST_SECONDS).contains(&number) {
                let why = format!("{number} is not between 1 and {MOST_SECONDS}");
                return Some((format!("coach.limits.{key}"), why));
            }
        }
        if !(LEAST_BYTES..=MOST_BYTES).contains(&limits.answer_bytes) {
            let why = format!("{} is not between {LEAST_BYTES} and {MOST_BYTES}", limits.answer_bytes);
            return Some(("coach.limits.answer_bytes".to_owned(), why));
        }
        for (key, cost) in [
            ("request_cost", limits.request_cost),
            ("monthly_cost", limits.monthly_cost),
        ] {
            if let Some(cost) = cost.filter(|cost| !cost.is_finite() || *cost < 0.0) {
                return Some((format!("coach.limits.{key}"), format!("{cost} is no amount of money")));
            }
        }
        self.providers.iter().find_map(|(name, table)| {
            let (key, why) = table.check(name)?;
            Some((format!("providers.{name}.{key}"), why))
        })
    }
}

impl ProviderTable {
    fn check(&self, name: &str) -> Option<(&'static str, String)> {
        let known = super::presets::named(name);
        if self.kind.is_none() && known.is_none() {
            let kinds = Protocol::ALL.map(Protocol::word).join(", ");
            return Some(("kind", format!("it is missing; there are {kinds}")));
        }
        if self.base_url.is_none() && known.is_none_or(|known| known.base_url.is_empty()) {
            return Some(("base_url", "it is missing".to_owned()));
        }
        if let Some(why) = self
            .base_url
            .as_deref()
            .and_then(|url| endpoint::check_base_url(url).err())
        {
            return Some(("base_url", why));
        }
        if let Some(context) = self
            .context
            .filter(|context| !(LEAST_CONTEXT..=MOST_CONTEXT).contains(context))
        {
            let why = format!("{context} is not between {LEAST_CONTEXT} and {MOST_CONTEXT} tokens");
            return Some(("context", why));
        }
        let keys = [
            &self.api_key_env,
            &self.api_key_file,
            &self.api_key_command,
            &self.api_key_keyring,
        ];
        if keys.iter().filter(|key| key.is_some()).count() > 1 {
            let why = "there is more than one of api_key_env, api_key_file, api_key_command and api_key_keyring";
            return Some(("api_key_env", why.to_owned()));
        }
        let wrong = self
            .headers
            .iter()
            .find(|(name, value)| !endpoint::is_header(name, value));
        wrong.map(|(name, _)| ("headers", format!("\"{name}\" or its value can't stand in a header")))
    }
}
