//! The screen.

use crate::app::{Deck, Error, Kind};
use crate::config::Config;

/// Temporary, until the screen is here.
pub struct RunOptions {
    /// Whether it is the made-up job hunt.
    pub demo: bool,
}

/// Temporary, until the screen is here.
///
/// # Errors
/// Always.
pub fn run(_deck: Deck, _config: Config, _options: RunOptions) -> Result<(), Error> {
    Err(Error::new(Kind::Failed, "opening the screen", "it is not built yet"))
}

/// Temporary.
pub mod keymap {
    use crate::config::Config;
    /// Temporary.
    pub struct Keymap;
    impl Keymap {
        /// Temporary.
        pub fn new(_: &Config) -> (Keymap, Vec<String>) {
            (Keymap, Vec::new())
        }
    }
    /// Temporary.
    pub fn keys_table(_: &Config) -> Vec<[String; 4]> {
        Vec::new()
    }
}
