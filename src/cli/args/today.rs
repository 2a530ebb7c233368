//! What can be typed after `careerdeck today`.

use clap::{Args, Subcommand};

/// `today`.
#[derive(Debug, Args)]
pub struct TodayArgs {
    /// Print one line for a shell prompt, and nothing when there is nothing to do
    #[arg(long, short, conflicts_with = "json")]
    pub quiet: bool,
    /// Which part of the list.
    #[command(flatten)]
    pub window: super::Window,
    /// What to do with an item.
    #[command(subcommand)]
    pub command: Option<TodayCommand>,
}

/// What can be done with an item of the list.
#[derive(Debug, Subcommand)]
pub enum TodayCommand {
    /// Put items off until a day
    #[command(after_help = "Examples:
  careerdeck today snooze 2 --until monday
  careerdeck today snooze 4 5 --until \"in 3 days\"")]
    Snooze {
        /// Their numbers in the list, or their names
        #[arg(value_name = "ITEM", required = true)]
        items: Vec<String>,
        /// The day on which they come back
        #[arg(long, value_name = "DATE")]
        until: String,
    },
    /// Drop items; `careerdeck undo` brings them back
    #[command(after_help = "Example:\n  careerdeck today drop 3")]
    Drop {
        /// Their numbers in the list, or their names
        #[arg(value_name = "ITEM", required = true)]
        items: Vec<String>,
    },
    /// Do an item that needs nothing more said: a task, a follow-up, an answer, a thank-you
    #[command(after_help = "Example:\n  careerdeck today do 1")]
    Do {
        /// Its number in the list, or its name
        #[arg(value_name = "ITEM")]
        item: String,
    },
}
