//! Who can be asked: by the settings, by the environment, and by what listens on this machine.
//!
//! The one that is used is, in this order: the one that `[coach] provider` names, the first of `[providers]`, the first whose
//! key or address is in the environment, the first server that answers on this machine. One that was named and can't be used
//! is not silently replaced by another.

use super::endpoint::{Endpoint, Protocol};
use super::keys::{self, Key};
use super::presets::{self, PRESETS, Preset};
use super::probe;
use super::secret::Secret;
use super::settings::{CoachSettings, ProviderTable};

/// A provider or server that was found, or was meant to be there.
#[derive(Debug, Clone)]
pub struct Found {
    /// How it is called in the settings.
    pub name: String,
    /// The variable, file, command or address by which it was found.
    pub found_by: String,
    /// Where it is asked, or in words why it can't be.
    pub endpoint: Result<Endpoint, String>,
    /// The models that a server on this machine says it has.
    pub models: Vec<String>,
    /// Why it is the one that is used; `None` for the others.
    pub used: Option<String>,
}

/// Looks up variables of the environment.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Finds who can be asked; the one that is used comes first, with the reason. `probe_loopback` looks at the usual ports of
/// this machine too, which takes up to a second.
pub fn discover(settings: &CoachSettings, env: Environment, probe_loopback: bool) -> Vec<Found> {
    let set = |name: &str| {
        env(name)
            .map(|value| value.trim().to_owned())
            .filter(|value| !value.is_empty())
    };
    let mut found: Vec<(Found, &str)> = Vec::new();
    for (name, table) in &settings.providers {
        found.push((
            of_table(name, table, &set),
            "it is the first under [providers] in the settings",
        ));
    }
    let others = PRESETS
        .iter()
        .filter(|preset| !settings.providers.contains_key(preset.name));
    for one in others.filter_map(|preset| of_environment(preset, &set)) {
        found.push((one, "it is the first that the environment has a key or an address for"));
    }
    if probe_loopback {
        let known: Vec<Endpoint> = found
            .iter()
            .filter_map(|(found, _)| found.endpoint.clone().ok())
            .collect();
        let is_known = |base: &str| known.iter().any(|known| same_server(&known.base_url, base));
        for heard in probe::local().into_iter().filter(|heard| !is_known(&heard.base_url)) {
            found.push((of_port(heard), "it is the first that answers on this machine"));
        }
    }
    let mut found = choose(found, settings.coach.provider.as_deref());
    if let Some(first) = found.first_mut().filter(|first| first.used.is_some())
        && let Ok(endpoint) = &mut first.endpoint
    {
        endpoint.model = settings.coach.model.clone().or(endpoint.model.take());
    }
    if probe_loopback {
        found.iter_mut().for_each(ask_for_models);
    }
    found
}

/// Puts the one that is used first.
fn choose(found: Vec<(Found, &str)>, wanted: Option<&str>) -> Vec<Found> {
    let at = match wanted {
        Some(wanted) => found.iter().position(|(found, _)| found.name == wanted),
        None => first(&found),
    };
    let mut list: Vec<Found> = Vec::with_capacity(found.len() + 1);
    if let (Some(wanted), None) = (wanted, at) {
        list.push(missing(wanted));
    }
    for (number, (mut one, why)) in found.into_iter().enumerate() {
        if Some(number) != at {
            list.push(one);
            continue;
        }
        let why = if wanted.is_some() {
            "it is set as provider under [coach] in the settings"
        } else {
            why
        };
        one.used = one.endpoint.is_ok().then(|| why.to_owned());
        list.insert(0, one);
    }
    list
}

/// The first that can be asked. OpenAI's own newer models use tools by Responses only, and other servers under its variables
/// speak Chat Completions, so a key for OpenAI itself is used in the newer way.
fn first(found: &[(Found, &str)]) -> Option<usize> {
    let at = found.iter().position(|(found, _)| found.endpoint.is_ok())?;
    let is = |found: &Found, name: &str| {
        let endpoint = found.endpoint.as_ref();
        found.name == name && endpoint.is_ok_and(|endpoint| endpoint.is_at("openai.com"))
    };
    let (chosen, why) = found.get(at)?;
    let newer = found
        .iter()
        .position(|(found, by)| by == why && is(found, "openai-responses"));
    Some(newer.filter(|_| is(chosen, "openai")).unwrap_or(at))
}

/// The provider that was set, of which there is no trace.
fn missing(name: &str) -> Found {
    let why = match presets::named(name) {
        Some(preset) if preset.key.is_empty() => {
            "it is set as provider, but nothing answers where it usually does".to_owned()
        }
        Some(preset) => format!("it is set as provider, but {} is not set", preset.key.join(" or ")),
        None => format!("it is set as provider, but there is no [providers.{name}] and nothing of that name was found"),
    };
    Found {
        name: name.to_owned(),
        found_by: "provider under [coach] in the settings".to_owned(),
        endpoint: Err(why),
        models: Vec::new(),
        used: None,
    }
}

/// What `[providers.NAME]` says.
fn of_table(name: &str, table: &ProviderTable, set: Environment) -> Found {
    let preset = presets::named(name);
    let by_preset = || preset.and_then(|preset| preset.key.iter().find(|variable| set(variable).is_some()));
    let (key, found_by) = if let Some(variable) = &table.api_key_env {
        (of_variable(variable, set), variable.clone())
    } else if let Some(file) = &table.api_key_file {
        let path = keys::path_of(file, set("HOME").as_deref());
        (Key::of_file(&path), path.display().to_string())
    } else if let Some(command) = &table.api_key_command {
        (Ok(Key::of_command(command)), command.clone())
    } else if let Some(name) = &table.api_key_keyring {
        (Ok(Key::of_keyring(name)), format!("the keyring's {name}"))
    } else if let Some(variable) = by_preset() {
        (of_variable(variable, set), (*variable).to_owned())
    } else {
        // Its own servers answer nobody without one; another address may.
        let needed = preset.filter(|preset| !preset.key.is_empty() && table.base_url.is_none());
        let key = match needed {
            Some(preset) => Err(format!(
                "it has no key: set {} or one of its api_key_… settings",
                preset.key.join(" or ")
            )),
            None => Ok(Key::none()),
        };
        (key, String::new())
    };
    let kind = table
        .kind
        .or(preset.map(|preset| preset.protocol))
        .unwrap_or(Protocol::OpenAiChat);
    let by_variable = preset.and_then(|preset| set(preset.base?));
    let base = table
        .base_url
        .clone()
        .or(by_variable)
        .or(preset.map(|preset| preset.base_url.to_owned()));
    let endpoint = key.and_then(|key| {
        let mut endpoint = Endpoint::new(name, kind, &base.unwrap_or_default())
            .map_err(|why| format!("its base_url can't be used: {why}"))?
            .with_key(key);
        endpoint.model = table
            .model
            .clone()
            .or(preset.and_then(|preset| preset.model.map(str::to_owned)));
        endpoint.context = table.context;
        endpoint.headers = table.headers.clone().into_iter().collect();
        Ok(endpoint)
    });
    finish(name, found_by, endpoint)
}

/// What the environment says of a provider that is known.
fn of_environment(preset: &Preset, set: Environment) -> Option<Found> {
    let variable = preset.key.iter().find(|variable| set(variable).is_some());
    let base = preset.base.and_then(|name| Some((name, set(name)?)));
    if variable.is_none() && base.is_none() {
        return None;
    }
    let found_by = variable
        .copied()
        .or(base.as_ref().map(|(name, _)| *name))
        .unwrap_or_default()
        .to_owned();
    let key = variable.map_or(Ok(Key::none()), |variable| of_variable(variable, set));
    // A model of the provider's own is no model of another server.
    let model = preset.model.filter(|_| base.is_none()).map(str::to_owned);
    let url = match (preset.protocol, &base) {
        (Protocol::Ollama, Some((_, host))) => ollama_address(host),
        (_, Some((_, url))) => url.clone(),
        (_, None) => preset.base_url.to_owned(),
    };
    let endpoint = key.and_then(|key| {
        let endpoint = Endpoint::new(preset.name, preset.protocol, &url);
        let name = base.map_or("its address", |(name, _)| name);
        let endpoint = endpoint.map_err(|why| format!("{name} can't be used: {why}"))?;
        Ok(endpoint.with_key(key).with_model(model))
    });
    Some(finish(preset.name, found_by, endpoint))
}

fn of_port(heard: probe::Heard) -> Found {
    let by = heard.base_url.clone();
    let endpoint = heard.models.clone().and_then(|models| {
        let mut endpoint = Endpoint::new(&heard.name, heard.protocol, &heard.base_url)?;
        endpoint.elsewhere = heard.elsewhere;
        let first = first_here(&endpoint, &models);
        Ok(endpoint.with_model(first))
    });
    Found {
        models: heard.models.unwrap_or_default(),
        ..finish(&heard.name, by, endpoint)
    }
}

fn of_variable(variable: &str, set: Environment) -> Result<Key, String> {
    let value = set(variable).ok_or_else(|| format!("the variable {variable} is not set"))?;
    Secret::new(&value)
        .map(Key::known)
        .map_err(|why| format!("{variable}: {why}"))
}

fn finish(name: &str, found_by: String, endpoint: Result<Endpoint, String>) -> Found {
    let endpoint = endpoint.map(|mut endpoint| {
        if !found_by.is_empty() {
            endpoint.found_by.clone_from(&found_by);
        }
        endpoint
    });
    Found {
        name: name.to_owned(),
        found_by: match &endpoint {
            Ok(endpoint) => endpoint.found_by.clone(),
            Err(_) => found_by,
        },
        endpoint,
        models: Vec::new(),
        used: None,
    }
}

/// A server on this machine is asked which models it has, where none is set.
fn ask_for_models(found: &mut Found) {
    let Ok(endpoint) = &mut found.endpoint else { return };
    if endpoint.model.is_none()
        && endpoint.is_loopback()
        && found.models.is_empty()
        && let Some(listed) = probe::models(endpoint)
    {
        found.models = listed.models;
        endpoint.elsewhere = Some(listed.elsewhere);
    }
    // Also where the model is named: it may be handed on.
    ask_for_elsewhere(endpoint);
    let first = first_here(endpoint, &found.models);
    endpoint.model = endpoint.model.take().or(first);
}

/// The first model that runs at the server itself. One that it hands on to somebody else is used by nobody who has not
/// named it.
fn first_here(endpoint: &Endpoint, models: &[String]) -> Option<String> {
    let mut here = models.iter().filter(|model| endpoint.hands_on_to(model).is_none());
    here.next().cloned()
}

/// Learns from Ollama's server on this machine which of its models it only hands on: a copy of one may have any name. Where it
/// does not answer, each of them counts as handed on.
pub fn ask_for_elsewhere(endpoint: &mut Endpoint) {
    if endpoint.protocol == Protocol::Ollama && endpoint.is_loopback() && endpoint.elsewhere.is_none() {
        endpoint.elsewhere = probe::models(endpoint).map(|listed| listed.elsewhere);
    }
}

/// `OLLAMA_HOST` as an address: it may be a host, a port, both or a whole address, and names what a server binds to.
fn ollama_address(typed: &str) -> String {
    let (scheme, rest) = typed.split_once("://").unwrap_or(("http", typed));
    let (host, port) = match rest.trim_end_matches('/').rsplit_once(':') {
        Some((host, port)) if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => (host, port),
        _ if typed.contains("://") => (rest, if scheme == "https" { "443" } else { "80" }),
        _ => (rest, "11434"),
    };
    // Where it listens on every address, it is asked on this machine's.
    let host = match host.trim_end_matches('/') {
        "" | "0.0.0.0" => "127.0.0.1",
        "[::]" | "::" => "[::1]",
        host => host,
    };
    format!("{scheme}://{host}:{port}")
}

/// Whether two addresses are of one server.
fn same_server(one: &str, other: &str) -> bool {
    let bare = |url: &str| {
        let url = url
            .trim_end_matches("/v1")
            .replace("://localhost", "://127.0.0.1")
            .replace("://[::1]", "://127.0.0.1");
        url.trim_end_matches('/').to_owned()
    };
    bare(one) == bare(other)
}

#[cfg(test)]
mod tests;
