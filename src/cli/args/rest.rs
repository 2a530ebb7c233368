//! What can be typed after the commands that are not about single jobs.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Window;
use super::words::word;
use crate::domain::card::BoardSort;

/// `board`.
#[derive(Debug, Args)]
pub struct BoardArgs {
    /// As it was then; a day without a time is its end [default: now]
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// The order of the cards in a column
    #[arg(long, value_name = "ORDER", value_parser = word!(BoardSort), conflicts_with = "at")]
    pub sort: Option<BoardSort>,
    /// Print at most N cards of each column
    #[arg(long, value_name = "N")]
    pub limit: Option<u64>,
    /// Leave out the first N cards of each column
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub offset: u64,
}

/// `search`.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// The words; in quotes they must stand together, `-word` leaves out, `title:word` looks in one field
    #[arg(value_name = "TEXT", required = true)]
    pub text: Vec<String>,
    /// Newest first instead of best first
    #[arg(long)]
    pub newest: bool,
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
}

/// `log`.
#[derive(Debug, Args)]
pub struct LogArgs {
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
}

/// The commands about saved views.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "the comments of the variants are the help texts")]
pub enum ViewCommand {
    /// List the saved views
    #[command(after_help = "Example:\n  careerdeck view list")]
    List {
        #[command(flatten)]
        window: Window,
    },
    /// Save a view, in place of an older one of that name
    #[command(after_help = "Example:\n  careerdeck view save remote --filter \"mode:remote salary>80k\" --sort due")]
    Save(ViewSave),
    /// Forget a saved view; the jobs stay
    #[command(after_help = "Example:\n  careerdeck view rm remote --yes")]
    Rm {
        /// Its name
        #[arg(value_name = "NAME")]
        name: String,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
}

/// `view save`.
#[derive(Debug, Args)]
pub struct ViewSave {
    /// Its name
    #[arg(value_name = "NAME")]
    pub name: String,
    /// The filter, as typed on the board
    #[arg(
        long,
        value_name = "FILTER",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    pub filter: String,
    /// The order of the cards
    #[arg(long, value_name = "ORDER", value_parser = word!(BoardSort), default_value = "manual")]
    pub sort: BoardSort,
    /// With the closed columns open
    #[arg(long)]
    pub closed: bool,
}

/// The commands about the database file.
#[derive(Debug, Subcommand)]
pub enum DbCommand {
    /// Print where the database file lies
    #[command(after_help = "Example:\n  careerdeck db path")]
    Path,
    /// Check the file: its pages, its references, the search index, the journal, who can read it
    #[command(after_help = "Example:\n  careerdeck db check")]
    Check,
    /// Copy the file, also while it is in use
    #[command(after_help = "Example:\n  careerdeck db backup ~/careerdeck-backup.db")]
    Backup {
        /// The copy
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Overwrite a file that is there
        #[arg(long)]
        force: bool,
    },
    /// Put a backup in the place of the file; what stands there is copied beside it first
    #[command(after_help = "Example:\n  careerdeck db restore ~/careerdeck-backup.db")]
    Restore {
        /// The backup
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
    /// Remove the bytes of files that nothing needs any more, not even an undo
    #[command(after_help = "Example:\n  careerdeck db tidy")]
    Tidy,
    /// Write the whole account as JSON, with the bytes of its files
    #[command(
        after_help = "Examples:\n  careerdeck db export hunt.json\n  careerdeck db export - | gzip > hunt.json.gz"
    )]
    Export {
        /// The JSON file; `-` is standard output
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Overwrite a file that is there
        #[arg(long)]
        force: bool,
    },
    /// Merge an exported account into this one; doing it again changes nothing
    #[command(after_help = "Example:\n  careerdeck db import hunt.json --dry-run")]
    Import {
        /// The JSON file; `-` is standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Only say what would be added, changed and skipped
        #[arg(long)]
        dry_run: bool,
    },
}

/// The commands about settings.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Print where the settings file lies
    #[command(after_help = "Examples:\n  careerdeck config path\n  careerdeck config path --json

Files of your own in the folder prompts beside it take the place of the coach's prompts of the same name.")]
    Path,
    /// Print the settings that hold now
    #[command(after_help = "Example:\n  careerdeck config show")]
    Show,
    /// Change one setting in the file; what else stands there stays as it is
    #[command(after_help = "Examples:
  careerdeck config set theme dark
  careerdeck config set coach.assessments true
  careerdeck config set calendar.alarms \"[60, 5]\"

A value is one of TOML; what is none is a text. A value that can't be is refused, and nothing is written.")]
    Set {
        /// Which, such as board.sort
        #[arg(value_name = "KEY")]
        key: String,
        /// To what
        #[arg(value_name = "VALUE", allow_hyphen_values = true)]
        value: String,
    },
    /// Print the keys of the screen
    #[command(after_help = "Example:\n  careerdeck config keys")]
    Keys,
}

/// `demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// How many jobs to make up
    #[arg(long, value_name = "N")]
    pub jobs: Option<u64>,
    /// Keep the demo's file in this directory [default: a temporary one that goes away at the end]
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

/// `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL", value_enum, ignore_case = true)]
    pub shell: clap_complete::Shell,
}

/// `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Write a page for every command into this directory
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
}
