//! What an answer cost. A price that is not known is not known: never nothing.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::model::Usage;

const BUILT_IN: &str = include_str!("../../assets/prices.toml");

/// What a model costs, in US dollars for a million tokens.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// Of the request.
    pub input: f64,
    /// Of the answer, thoughts included.
    pub output: f64,
    /// Of the request, read from a cache; else as `input`.
    pub cached: Option<f64>,
    /// Of the request, written to a cache; else as `input`.
    pub cache_written: Option<f64>,
}

/// Prices by the model's name.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PriceTable {
    /// The day on which they were true, as `2026-11-26`.
    pub as_of: String,
    /// What each costs.
    pub models: BTreeMap<String, Price>,
    /// How many tokens request and answer may have together.
    pub windows: BTreeMap<String, u32>,
}

impl PriceTable {
    /// The prices that the program knows.
    pub fn built_in() -> PriceTable {
        // A test holds the file to being read.
        PriceTable::parse(BUILT_IN).unwrap_or_default()
    }

    /// Reads a table.
    ///
    /// # Errors
    /// In words, when it is no such table or holds a price that can't be.
    pub fn parse(text: &str) -> Result<PriceTable, String> {
        let table: PriceTable = toml::from_str(text).map_err(|error| error.message().replace('\n', ", "))?;
        let wrong = |price: &Price| {
            let prices = [Some(price.input), Some(price.output), price.cached, price.cache_written];
            prices
                .into_iter()
                .flatten()
                .any(|price| !price.is_finite() || price < 0.0)
        };
        match table.models.iter().find(|(_, price)| wrong(price)) {
            Some((model, _)) => Err(format!("{model} has a price that can't be")),
            None => Ok(table),
        }
    }

    /// The same with other prices, which win.
    #[must_use]
    pub fn with(mut self, own: PriceTable) -> PriceTable {
        if !own.as_of.is_empty() {
            self.as_of = own.as_of;
        }
        self.models.extend(own.models);
        self.windows.extend(own.windows);
        self
    }

    /// What a model costs: by its name, or by its name without the date, the `latest` or the vendor around it.
    pub fn of(&self, model: &str) -> Option<&Price> {
        known(&self.models, model)
    }

    /// How many tokens request and answer of a model may have together, by its name in the same way.
    pub fn window(&self, model: &str) -> Option<u32> {
        known(&self.windows, model).copied()
    }
}

fn known<'a, T>(table: &'a BTreeMap<String, T>, model: &str) -> Option<&'a T> {
    let model = model.to_lowercase();
    let bare = model.rsplit('/').next().unwrap_or(&model);
    let known = table.iter().filter(|(name, _)| {
        let rest = bare.strip_prefix(name.to_lowercase().as_str());
        model == name.to_lowercase() || rest.is_some_and(is_version)
    });
    known.max_by_key(|(name, _)| name.len()).map(|(_, found)| found)
}

/// Whether what follows a name is only which issue of the model it is.
fn is_version(rest: &str) -> bool {
    let Some(version) = rest.strip_prefix(['-', '@']) else {
        return rest.is_empty();
    };
    let digits = version.bytes().filter(u8::is_ascii_digit).count();
    version == "latest" || digits == 8 && version.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

/// What an answer cost in US dollars; `None` when the price is not known, or the provider did not say how many tokens it
/// took.
pub fn price(model: &str, usage: &Usage, table: &PriceTable) -> Option<f64> {
    let price = table.of(model)?;
    let (input, output) = (usage.input?, usage.output?);
    let (cached, written) = (usage.cached.unwrap_or(0), usage.cache_written.unwrap_or(0));
    let fresh = input.saturating_sub(cached).saturating_sub(written);
    let sum = fresh as f64 * price.input
        + cached as f64 * price.cached.unwrap_or(price.input)
        + written as f64 * price.cache_written.unwrap_or(price.input)
        + output as f64 * price.output;
    Some(sum / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_table_can_be_read_and_is_dated() {
        let table = PriceTable::parse(BUILT_IN).unwrap();
        assert!(table.models.len() > 20);
        assert!(chrono::NaiveDate::parse_from_str(&table.as_of, "%Y-%m-%d").is_ok());
    }

    #[test]
    fn a_model_is_known_by_its_name_and_its_issues_and_no_other() {
        let table = PriceTable::built_in();
        let input = |model: &str| table.of(model).map(|price| price.input);
        assert_eq!(input("claude-haiku-4-5"), Some(1.0));
        assert_eq!(input("claude-haiku-4-5-20251001"), Some(1.0));
        assert_eq!(input("anthropic/Claude-Haiku-4-5"), Some(1.0));
        assert_eq!(input("gpt-4o-2024-08-06"), Some(2.5));
        assert_eq!(input("gpt-5-mini-2025-08-07"), Some(0.25));
        assert_eq!(input("claude-sonnet-5-latest"), Some(2.0));
        for unknown in [
            "gpt-4o-audio-preview",
            "claude-haiku-4",
            "claude-haiku",
            "smollm2",
            "",
            "gpt-5-pro",
        ] {
            assert_eq!(input(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn a_window_is_known_by_the_same_names_and_a_persons_own_wins() {
        let table = PriceTable::built_in();
        assert_eq!(table.window("claude-sonnet-5-5"), Some(1_000_000));
        assert_eq!(table.window("anthropic/claude-haiku-4-5-20251001"), Some(200_000));
        assert_eq!(table.window("a-model-of-mine"), None);
        let own = PriceTable::parse("[windows]\n\"claude-sonnet-5-5\" = 200000\nmine = 4096").unwrap();
        let table = table.with(own);
        assert_eq!(table.window("claude-sonnet-5-5"), Some(200_000));
        assert_eq!(table.window("mine"), Some(4096));
    }

    #[test]
    fn cached_tokens_cost_what_they_cost_and_what_is_unknown_is_not_free() {
        let table = PriceTable::built_in();
        let usage = Usage {
            input: Some(1_000_000),
            output: Some(100_000),
            cached: Some(400_000),
            cache_written: Some(100_000),
            reasoning: Some(50_000),
        };
        let cost = price("claude-haiku-4-5", &usage, &table).unwrap();
        assert!((cost - (0.5 + 0.04 + 0.125 + 0.5)).abs() < 1e-9, "{cost}");
        assert_eq!(price("a-model-of-mine", &usage, &table), None);
        assert_eq!(price("claude-haiku-4-5", &Usage::default(), &table), None);
    }

    #[test]
    fn a_persons_own_prices_win_and_wrong_ones_are_refused() {
        let own = PriceTable::parse(
            "as_of = '2027-01-01'\n[models.gpt-5]\ninput = 1\noutput = 2\n[models.mine]\ninput = 0\noutput = 0",
        )
        .unwrap();
        let table = PriceTable::built_in().with(own);
        assert_eq!(table.of("gpt-5").unwrap().output, 2.0);
        assert_eq!(table.of("mine").unwrap().input, 0.0);
        assert_eq!(table.of("claude-haiku-4-5").unwrap().input, 1.0);
        assert_eq!(table.as_of, "2027-01-01");
        for wrong in [
            "[models.a]\ninput = -1\noutput = 1",
            "[models.a]\ninput = nan\noutput = 1",
            "models = 3",
            "[models.a]\ninput = 1",
        ] {
            assert!(PriceTable::parse(wrong).is_err(), "{wrong}");
        }
    }
}
