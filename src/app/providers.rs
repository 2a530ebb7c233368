//! Which models can be asked, and what they cost.

use std::path::Path;

use crate::domain::error::{Error, Kind};

pub use crate::coach::{
    CallLimits, CoachSettings, CoachTable, Endpoint, Found, LimitsTable, Price, PriceTable, Protocol, ProviderTable,
    Redact, ask_for_elsewhere, body, discover, estimate, price, stream, window,
};

/// The file with a person's own prices, beside the settings.
pub const PRICES: &str = "prices.toml";

/// Finds who can be asked, by the settings, this process's environment and, if wanted, the usual ports of this machine. The
/// one that is used comes first.
pub fn find(settings: &CoachSettings, probe_loopback: bool) -> Vec<Found> {
    discover(settings, &|name| std::env::var(name).ok(), probe_loopback)
}

/// The one that is used, or the one with that name.
///
/// # Errors
/// When there is none, or it can't be used: with the reason and what to do.
pub fn pick<'a>(found: &'a [Found], name: Option<&str>) -> Result<&'a Endpoint, Error> {
    const DOING: &str = "choosing a model";
    let failed = |why: String| Error::new(Kind::Failed, DOING, why);
    let chosen = match name {
        Some(name) => found.iter().find(|found| found.name == name).ok_or_else(|| {
            let names: Vec<&str> = found.iter().map(|found| found.name.as_str()).collect();
            let error = Error::new(Kind::NotFound, DOING, format!("no provider \"{name}\" was found"));
            match names.is_empty() {
                true => error.hint(HOW_TO_ADD),
                false => error.hint(format!("There are {}.", names.join(", "))),
            }
        })?,
        None => found
            .first()
            .filter(|first| first.used.is_some() || first.endpoint.is_err())
            .ok_or_else(|| failed("none was found".to_owned()).hint(HOW_TO_ADD))?,
    };
    match &chosen.endpoint {
        Ok(endpoint) => Ok(endpoint),
        Err(why) => Err(failed(format!("{} can't be used: {why}", chosen.name))
            .hint("`careerdeck coach providers` shows what was found.")),
    }
}

/// How a model is added.
pub const HOW_TO_ADD: &str = "Set a key such as ANTHROPIC_API_KEY or OPENAI_API_KEY, start a server on this machine \
(Ollama, llama.cpp, LM Studio, vLLM), or add [providers.NAME] to the settings.";

/// The prices that are known; those in the file [`PRICES`] in that folder win.
///
/// # Errors
/// When there is such a file and it can't be read.
pub fn prices(folder: Option<&Path>) -> Result<PriceTable, Error> {
    let known = PriceTable::built_in();
    let Some(path) = folder.map(|folder| folder.join(PRICES)).filter(|path| path.exists()) else {
        return Ok(known);
    };
    let failed = |why: String| {
        Error::new(Kind::Failed, format!("reading the prices in {}", path.display()), why)
            .hint("It must be as assets/prices.toml of the program; without the file, that is used.")
    };
    let text = std::fs::read_to_string(&path).map_err(|error| failed(error.to_string()))?;
    PriceTable::parse(&text).map(|own| known.with(own)).map_err(failed)
}
