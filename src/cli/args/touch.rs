//! What can be typed after `careerdeck touch`.

use clap::{Args, Subcommand};

use super::Window;
use super::words::word;
use crate::domain::touch::TouchKind;

/// The commands about what passed between companies and you.
#[derive(Debug, Subcommand)]
pub enum TouchCommand {
    /// Write down a letter, a call or an answer about a job, or with a person
    #[command(after_help = "Examples:
  careerdeck touch add 12 --kind follow-up \"asked how far they are\"
  careerdeck touch add 12 --kind answer --personal \"Ms Braun: decision by Friday\" --contact 3
  careerdeck touch add --contact 3 --kind call --at yesterday")]
    Add(TouchAdd),
    /// List what was said, newest first
    #[command(after_help = "Example:\n  careerdeck touch list --job 12")]
    List(TouchList),
    /// Print what was said
    #[command(after_help = "Example:\n  careerdeck touch show 9")]
    Show {
        /// Its number
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Change what was written down; an empty text empties a field
    #[command(after_help = "Example:\n  careerdeck touch edit 9 --personal true")]
    Edit(TouchEdit),
    /// Delete what was written down; `careerdeck undo` brings it back
    #[command(after_help = "Example:\n  careerdeck touch rm 9 --yes")]
    Rm {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
}

/// What something was said about, and when.
#[derive(Debug, Args)]
pub struct TouchFields {
    /// The person that it was with; 0 = nobody
    #[arg(long, value_name = "ID")]
    pub contact: Option<i64>,
    /// The application that it was about; 0 = none
    #[arg(long, value_name = "ID")]
    pub application: Option<i64>,
    /// The interview that it was about; 0 = none
    #[arg(long, value_name = "ID")]
    pub interview: Option<i64>,
    /// When [default: now]
    #[arg(long, visible_alias = "happened-at", value_name = "TIME")]
    pub at: Option<String>,
}

/// `touch add`.
#[derive(Debug, Args)]
pub struct TouchAdd {
    /// The job's number; may be left out where --contact, --application or --interview is given
    #[arg(value_name = "JOB", required_unless_present_any = ["contact", "application", "interview"])]
    pub job: Option<i64>,
    /// What was said
    #[arg(value_name = "TEXT")]
    pub words: Vec<String>,
    /// What it was
    #[arg(long, value_name = "KIND", value_parser = word!(TouchKind))]
    pub kind: TouchKind,
    /// They said it, not you [default for answers]
    #[arg(long)]
    pub inbound: bool,
    /// A human being wrote it to you, no machine to everybody
    #[arg(long)]
    pub personal: bool,
    /// What was said
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, conflicts_with = "words")]
    pub text: Option<String>,
    /// What about.
    #[command(flatten)]
    pub fields: TouchFields,
}

/// `touch edit`.
#[derive(Debug, Args)]
pub struct TouchEdit {
    /// Its number
    #[arg(value_name = "ID")]
    pub id: i64,
    /// What it was
    #[arg(long, value_name = "KIND", value_parser = word!(TouchKind))]
    pub kind: Option<TouchKind>,
    /// Whether they said it
    #[arg(long, value_name = "BOOL")]
    pub inbound: Option<bool>,
    /// Whether a human being wrote it to you
    #[arg(long, value_name = "BOOL")]
    pub personal: Option<bool>,
    /// What was said
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub text: Option<String>,
    /// What about.
    #[command(flatten)]
    pub fields: TouchFields,
}

/// `touch list`.
#[derive(Debug, Args)]
pub struct TouchList {
    /// Only about this job
    #[arg(long, value_name = "ID")]
    pub job: Option<i64>,
    /// Only with this person
    #[arg(long, value_name = "ID")]
    pub contact: Option<i64>,
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
}
