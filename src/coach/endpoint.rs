//! Where a model is asked: an address, a protocol, a key.

use std::fmt;
use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use ureq::http::{HeaderName, HeaderValue, Uri};

use super::keys::Key;

/// How a server is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Protocol {
    /// Anthropic's Messages.
    #[serde(rename = "anthropic")]
    Anthropic,
    /// OpenAI's Chat Completions, which most others speak too.
    #[serde(rename = "openai")]
    OpenAiChat,
    /// OpenAI's Responses.
    #[serde(rename = "openai-responses")]
    OpenAiResponses,
    /// Ollama's own.
    #[serde(rename = "ollama")]
    Ollama,
}

impl Protocol {
    /// All of them.
    pub const ALL: [Protocol; 4] = [
        Protocol::Anthropic,
        Protocol::OpenAiChat,
        Protocol::OpenAiResponses,
        Protocol::Ollama,
    ];

    /// The word for it in the settings.
    pub fn word(self) -> &'static str {
        match self {
            Protocol::Anthropic => "anthropic",
            Protocol::OpenAiChat => "openai",
            Protocol::OpenAiResponses => "openai-responses",
            Protocol::Ollama => "ollama",
        }
    }

    /// What stands behind the base of an address.
    fn path(self) -> &'static str {
        match self {
            Protocol::Anthropic => "/v1/messages",
            Protocol::OpenAiChat => "/chat/completions",
            Protocol::OpenAiResponses => "/responses",
            Protocol::Ollama => "/api/chat",
        }
    }
}

/// Where a model is asked.
#[derive(Clone)]
pub struct Endpoint {
    /// What it is called in the settings and in messages.
    pub name: String,
    /// How it is spoken to.
    pub protocol: Protocol,
    /// The address without the path of the protocol.
    pub base_url: String,
    /// The model that is asked unless a request names another.
    pub model: Option<String>,
    /// How many tokens request and answer may have together, where the settings say so.
    pub context: Option<u32>,
    /// More headers. Their values may be keys: they are shown nowhere.
    pub headers: Vec<(String, String)>,
    /// The variable, file, command or address by which it was found.
    pub found_by: String,
    /// What the server says of models that it hands on: the model, and the host at which it runs; `None` = it has not said.
    pub(super) elsewhere: Option<Vec<(String, String)>>,
    /// Its key.
    pub(super) key: Key,
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Endpoint")
            .field("name", &self.name)
            .field("protocol", &self.protocol)
            .field("base_url", &self.base_url)
            .field("model", &self.model)
            .field(
                "headers",
                &self.headers.iter().map(|(name, _)| name).collect::<Vec<_>>(),
            )
            .field("found_by", &self.found_by)
            .field("key", &self.key)
            .finish()
    }
}

impl Endpoint {
    /// A server without a key.
    ///
    /// # Errors
    /// In words, when the address is none that can be asked.
    pub fn new(name: &str, protocol: Protocol, base_url: &str) -> Result<Endpoint, String> {
        Ok(Endpoint {
            name: name.to_owned(),
            protocol,
            base_url: tidy(protocol, &check_base_url(base_url)?),
            model: None,
            context: None,
            headers: Vec::new(),
            found_by: base_url.trim().to_owned(),
            elsewhere: None,
            key: Key::none(),
        })
    }

    /// The same with a key.
    #[must_use]
    pub fn with_key(mut self, key: Key) -> Endpoint {
        self.key = key;
        self
    }

    /// The same with another model.
    #[must_use]
    pub fn with_model(mut self, model: Option<String>) -> Endpoint {
        self.model = model.or(self.model);
        self
    }

    /// Where a request goes.
    pub fn url(&self) -> String {
        format!("{}{}", self.base_url, self.protocol.path())
    }

    /// The host, with the port where one is written.
    pub fn host(&self) -> String {
        let uri = self.base_url.parse::<Uri>().ok();
        let authority = uri.as_ref().and_then(Uri::authority);
        authority
            .map(|authority| authority.as_str().to_lowercase())
            .unwrap_or_default()
    }

    /// Whether the server is on this machine. What it is asked may leave it still: see [`Endpoint::stays_here`].
    pub fn is_loopback(&self) -> bool {
        let uri = self.base_url.parse::<Uri>().ok();
        uri.as_ref().and_then(Uri::host).is_some_and(is_loopback_host)
    }

    /// The host at which a model runs that a server on this machine only hands on, such as those of Ollama's cloud; `None`
    /// where a request for it stays at the server that is asked. An Ollama that has not said which models it hands on may hand
    /// on any.
    pub fn hands_on_to(&self, model: &str) -> Option<String> {
        if !self.is_loopback() {
            return None;
        }
        let mut said = self.elsewhere.iter().flatten();
        said.find(|(name, _)| is_same_model(name, model))
            .map(|(_, host)| host.clone())
            .or_else(|| (self.may_hand_on() || is_of_ollamas_cloud(model)).then(|| OLLAMAS_CLOUD.to_owned()))
    }

    /// Whether it is an Ollama that has not said which models it hands on.
    pub fn may_hand_on(&self) -> bool {
        self.elsewhere.is_none() && self.protocol == Protocol::Ollama && self.is_loopback()
    }

    /// The host at which a model runs: that of the server, or the one to which it hands the model's requests on.
    pub fn host_of(&self, model: &str) -> String {
        self.hands_on_to(model).unwrap_or_else(|| self.host())
    }

    /// Whether a model runs on this machine, so that nothing of what it is asked leaves it.
    pub fn stays_here(&self, model: &str) -> bool {
        self.is_loopback() && self.hands_on_to(model).is_none()
    }

    /// Whether it has a key, or means to fetch one.
    pub fn has_key(&self) -> bool {
        !self.key.is_none()
    }

    /// Whether the key would go unencrypted over a network.
    pub fn is_open(&self) -> bool {
        self.base_url.starts_with("http://") && !self.is_loopback()
    }

    /// Whether it is a host of this domain.
    pub(super) fn is_at(&self, domain: &str) -> bool {
        let host = self.host();
        let host = host.split(':').next().unwrap_or_default();
        host.strip_suffix(domain)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    }
}

/// Where Ollama's server sends what is asked of a model of its cloud.
const OLLAMAS_CLOUD: &str = "ollama.com";

/// Whether a name is that of a model of Ollama's cloud: its tag is `cloud` or ends with `-cloud`
/// (<https://docs.ollama.com/cloud>).
fn is_of_ollamas_cloud(model: &str) -> bool {
    let tag = model.rsplit_once(':').map(|(_, tag)| tag.trim().to_ascii_lowercase());
    tag.is_some_and(|tag| tag == "cloud" || tag.ends_with("-cloud"))
}

/// Whether two names are of one model: without a tag, `latest` is meant.
fn is_same_model(one: &str, other: &str) -> bool {
    let bare = |name: &str| {
        let name = name.trim().to_lowercase();
        name.strip_suffix(":latest").map(str::to_owned).unwrap_or(name)
    };
    bare(one) == bare(other)
}

/// Whether a host is this machine. A name that merely looks like it is not.
pub(super) fn is_loopback_host(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// The address, without blanks and closing slashes around it.
///
/// # Errors
/// In words, when it is none that can be asked.
pub(super) fn check_base_url(url: &str) -> Result<String, String> {
    let url = url.trim().trim_end_matches('/');
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let Some(scheme) = scheme.filter(|scheme| ["http", "https"].contains(&scheme.as_str())) else {
        return Err("it must begin with https:// or http://".to_owned());
    };
    let uri: Uri = url.parse().map_err(|_| "it is no web address".to_owned())?;
    let authority = uri.authority().map(|authority| authority.as_str()).unwrap_or_default();
    if authority.contains('@') {
        return Err("it must not hold a name or a password; use api_key_env, api_key_file or headers".to_owned());
    }
    if uri.host().is_none_or(str::is_empty) {
        return Err("it names no host".to_owned());
    }
    if uri.query().is_some() || url.contains('#') {
        return Err("nothing may follow its path".to_owned());
    }
    // The scheme may be written in capitals; everything below compares small letters.
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    Ok(format!("{scheme}://{rest}"))
}

/// People write the address with and without the version, whatever the protocol's habit.
fn tidy(protocol: Protocol, url: &str) -> String {
    match protocol {
        Protocol::Anthropic => url.trim_end_matches("/v1").to_owned(),
        Protocol::Ollama => url.trim_end_matches("/v1").trim_end_matches("/api").to_owned(),
        Protocol::OpenAiChat | Protocol::OpenAiResponses => url.to_owned(),
    }
}

/// Whether it can stand in a header.
pub(super) fn is_header(name: &str, value: &str) -> bool {
    HeaderName::try_from(name).is_ok() && HeaderValue::try_from(value).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_http_or_https_and_holds_no_secret() {
        for (url, wanted) in [
            ("https://api.openai.com/v1", Ok("https://api.openai.com/v1")),
            (" HTTPS://api.openai.com/v1/ ", Ok("https://api.openai.com/v1")),
            ("http://127.0.0.1:8080", Ok("http://127.0.0.1:8080")),
            ("http://[::1]:8080/v1", Ok("http://[::1]:8080/v1")),
            ("file:///etc/passwd", Err("")),
            ("ftp://example.com", Err("")),
            ("api.openai.com", Err("")),
            ("https://", Err("")),
            ("", Err("")),
            ("https://me:secret@example.com/v1", Err("")),
            ("https://example.com/v1?key=secret", Err("")),
            ("https://exa mple.com", Err("")),
        ] {
            let checked = check_base_url(url);
            assert_eq!(checked.as_deref().map_err(|_| ""), wanted, "{url}: {checked:?}");
            assert!(!checked.is_err_and(|why| why.contains("secret")));
        }
    }

    #[test]
    fn requests_go_where_each_protocol_says() {
        for (protocol, base, url) in [
            (
                Protocol::Anthropic,
                "https://api.anthropic.com",
                "https://api.anthropic.com/v1/messages",
            ),
            (
                Protocol::Anthropic,
                "http://localhost:8080/v1/",
                "http://localhost:8080/v1/messages",
            ),
            (
                Protocol::OpenAiChat,
                "http://localhost:8080/v1",
                "http://localhost:8080/v1/chat/completions",
            ),
            (
                Protocol::OpenAiResponses,
                "https://api.openai.com/v1",
                "https://api.openai.com/v1/responses",
            ),
            (
                Protocol::Ollama,
                "http://localhost:11434/v1",
                "http://localhost:11434/api/chat",
            ),
        ] {
            assert_eq!(Endpoint::new("x", protocol, base).unwrap().url(), url);
        }
    }

    #[test]
    fn a_model_that_a_server_here_hands_on_does_not_stay_here() {
        let mut here = Endpoint::new("ollama", Protocol::Ollama, "http://127.0.0.1:11434").unwrap();
        here.elsewhere = Some(vec![("mine:latest".to_owned(), "models.example".to_owned())]);
        for (model, host) in [
            ("gpt-oss:120b-cloud", Some("ollama.com")),
            ("GLM-4.6:Cloud", Some("ollama.com")),
            ("mine", Some("models.example")),
            ("Mine:latest", Some("models.example")),
            ("mine:7b", None),
            ("qwen3:4b", None),
            ("cloud:4b", None),
            ("word-cloud", None),
        ] {
            assert_eq!(here.hands_on_to(model).as_deref(), host, "{model}");
            assert_eq!(here.stays_here(model), host.is_none(), "{model}");
            assert_eq!(here.host_of(model), host.unwrap_or("127.0.0.1:11434"), "{model}");
        }
        // One that has not said it may hand on any.
        here.elsewhere = None;
        assert!(!here.stays_here("qwen3:4b"));
        assert_eq!(here.host_of("qwen3:4b"), "ollama.com");
        let far = Endpoint::new("ollama", Protocol::Ollama, "https://gpu.example").unwrap();
        assert!(!far.stays_here("qwen3:4b"));
        assert_eq!(far.host_of("gpt-oss:120b-cloud"), "gpu.example");
    }

    #[test]
    fn only_this_machine_is_loopback() {
        for (base, loopback) in [
            ("http://127.0.0.1:1234/v1", true),
            ("http://127.9.9.9/v1", true),
            ("http://localhost/v1", true),
            ("http://LOCALHOST:80/v1", true),
            ("http://[::1]:80/v1", true),
            ("http://localhost.example.com/v1", false),
            ("http://127.0.0.1.example.com/v1", false),
            ("http://0.0.0.0/v1", false),
            ("http://192.168.1.2/v1", false),
            ("https://example.com/127.0.0.1", false),
        ] {
            let endpoint = Endpoint::new("x", Protocol::OpenAiChat, base).unwrap();
            assert_eq!(endpoint.is_loopback(), loopback, "{base}");
        }
        let at = |base: &str| {
            Endpoint::new("x", Protocol::Anthropic, base)
                .unwrap()
                .is_at("anthropic.com")
        };
        assert!(at("https://api.anthropic.com") && at("https://anthropic.com:443"));
        assert!(!at("https://notanthropic.com") && !at("https://anthropic.com.example.com"));
    }
}
