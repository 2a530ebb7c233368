//! Settings that a person writes in a TOML file; every one has a default.

mod read;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::card::BoardSort;

/// The themes that can be picked.
pub const THEMES: &[&str] = &["terminal", "dark", "light", "high-contrast", "colour-blind"];

/// All settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// `terminal`, `dark`, `light`, `high-contrast` or `colour-blind`.
    pub theme: String,
    /// Whether to draw only ASCII.
    pub ascii: bool,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// The editor for long text; else `$VISUAL`, `$EDITOR`, `vi`.
    pub editor: Option<String>,
    /// How the board begins.
    pub board: BoardConfig,
    /// After how long a job counts as silent.
    pub silence: SilenceConfig,
    /// Keys by the name of the action: `"move-on" = ["L", "ctrl-right"]`. An empty list takes the keys away.
    pub keys: BTreeMap<String, Vec<String>>,
}

/// How the board begins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BoardConfig {
    /// The order of the cards.
    #[serde(serialize_with = "read::write_word", deserialize_with = "read::read_word")]
    pub sort: BoardSort,
    /// Whether closed columns are open.
    pub closed: bool,
}

/// After how many days without a sign of life a job counts as silent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SilenceConfig {
    /// After applying.
    pub applied_days: u32,
    /// After an interview.
    pub interviewed_days: u32,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            theme: "terminal".to_owned(),
            ascii: false,
            mouse: true,
            editor: None,
            board: BoardConfig::default(),
            silence: SilenceConfig::default(),
            keys: BTreeMap::new(),
        }
    }
}

impl Default for BoardConfig {
    fn default() -> Self {
        BoardConfig {
            sort: BoardSort::Manual,
            closed: false,
        }
    }
}

impl Default for SilenceConfig {
    fn default() -> Self {
        let window = crate::domain::pipeline::SilenceWindow::default();
        SilenceConfig {
            applied_days: window.applied_days,
            interviewed_days: window.interviewed_days,
        }
    }
}
