//! Servers of models on this machine: what listens at the usual ports, and what answers there.

use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use serde_json::Value;
use ureq::http::Uri;

use super::endpoint::{Endpoint, Protocol};
use super::http;
use super::presets::{LOCAL, Local};

/// On this machine a port answers at once or not at all.
const CONNECT: Duration = Duration::from_millis(100);
/// Something else may listen there and never answer.
const ANSWER: Duration = Duration::from_millis(700);
/// So many models are named.
const MOST_MODELS: usize = 200;

/// What was found at a port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heard {
    /// What it says it is, or what is usual at its port.
    pub(super) name: String,
    pub(super) base_url: String,
    pub(super) protocol: Protocol,
    /// The models that it has; `Err` when it does not answer as such a server.
    pub(super) models: Result<Vec<String>, String>,
    /// Those of them that it only hands on, with the host at which each runs; `None` where it does not say.
    pub(super) elsewhere: Option<Vec<(String, String)>>,
}

/// Looks at the usual ports, all at once. Ports at which nothing listens are left out.
pub(super) fn local() -> Vec<Heard> {
    at(LOCAL)
}

fn at(ports: &[Local]) -> Vec<Heard> {
    thread::scope(|scope| {
        let looks: Vec<_> = ports.iter().map(|local| scope.spawn(move || look(local))).collect();
        looks
            .into_iter()
            .filter_map(|look| look.join().ok().flatten())
            .collect()
    })
}

fn look(local: &Local) -> Option<Heard> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, local.port));
    TcpStream::connect_timeout(&address, CONNECT).ok()?;
    let root = format!("http://{address}");
    let base_url = match local.protocol {
        Protocol::OpenAiChat | Protocol::OpenAiResponses => format!("{root}/v1"),
        Protocol::Anthropic | Protocol::Ollama => root,
    };
    let found = listed(local.protocol, &base_url);
    let owner = found.as_ref().and_then(|list| list.owner.as_deref());
    Some(Heard {
        name: owner.and_then(server_of).unwrap_or(local.name).to_owned(),
        base_url,
        protocol: local.protocol,
        elsewhere: found.as_ref().map(|list| list.elsewhere.clone()),
        models: match found {
            Some(list) => Ok(list.models),
            None => Err(format!(
                "something listens at port {}, but not as a server of models",
                local.port
            )),
        },
    })
}

/// The models that a server on this machine has; `None` where it does not say.
pub(super) fn models(endpoint: &Endpoint) -> Option<Listed> {
    listed(endpoint.protocol, &endpoint.base_url)
}

/// What a server says of its models.
#[derive(Debug, Default)]
pub(super) struct Listed {
    pub(super) models: Vec<String>,
    /// Those of them that it only hands on, with the host at which each runs.
    pub(super) elsewhere: Vec<(String, String)>,
    /// Whom the first model is said to belong to.
    owner: Option<String>,
}

fn listed(protocol: Protocol, base_url: &str) -> Option<Listed> {
    let path = match protocol {
        Protocol::Ollama => "/api/tags",
        Protocol::Anthropic => "/v1/models",
        Protocol::OpenAiChat | Protocol::OpenAiResponses => "/models",
    };
    let answer = http::look(&format!("{base_url}{path}"), CONNECT * 5, ANSWER, &Arc::default())?;
    understood(protocol, &answer)
}

fn understood(protocol: Protocol, answer: &Value) -> Option<Listed> {
    let (list, name) = match protocol {
        Protocol::Ollama => ("models", "name"),
        _ => ("data", "id"),
    };
    let list = answer.get(list)?.as_array()?;
    let names = list.iter().filter_map(|model| model.get(name)?.as_str());
    // Models that give numbers and no words are of no use.
    let speaks = |name: &&str| !name.contains("embed") && !name.starts_with("all-minilm") && !name.contains("rerank");
    // Ollama lists the models of its cloud, and copies of them under any name, beside those that run here.
    let elsewhere = list.iter().filter_map(|model| {
        let at = model.get("remote_host")?.as_str().filter(|at| !at.trim().is_empty())?;
        Some((model.get(name)?.as_str()?.to_owned(), host_in(at)))
    });
    Some(Listed {
        elsewhere: elsewhere.collect(),
        models: names.filter(speaks).take(MOST_MODELS).map(str::to_owned).collect(),
        owner: list
            .first()
            .and_then(|model| model.get("owned_by")?.as_str())
            .map(str::to_owned),
    })
}

/// The host in an address such as `https://ollama.com:443`; the address itself where there is none.
fn host_in(address: &str) -> String {
    let uri = address.trim().parse::<Uri>().ok();
    let host = uri.as_ref().and_then(Uri::host);
    host.unwrap_or(address.trim()).to_lowercase()
}

/// The server that says this of its models.
fn server_of(owner: &str) -> Option<&'static str> {
    match owner {
        "llamacpp" => Some("llama.cpp"),
        "vllm" => Some("vllm"),
        "organization_owner" => Some("lm-studio"),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
