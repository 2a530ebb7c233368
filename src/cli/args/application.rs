//! What can be typed after `careerdeck application`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Window;
use super::words::word;
use crate::domain::application::{ApplicationMethod, ApplicationStatus};

/// The commands about applications.
#[derive(Debug, Subcommand)]
pub enum ApplicationCommand {
    /// Add an application to a job: a draft, or one that was sent
    #[command(after_help = "Examples:
  careerdeck application add 12 --resume 3 --cover-letter-file letter.md
  careerdeck application add 12 --submitted-at yesterday --portal-url https://jobs.example/me")]
    Add(Box<ApplicationAdd>),
    /// List applications, newest first
    #[command(after_help = "Example:\n  careerdeck application list --status submitted --status under-review")]
    List(ApplicationList),
    /// Print all that is known of an application
    #[command(after_help = "Example:\n  careerdeck application show 4")]
    Show {
        /// The application's number
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Change an application; an empty text empties a field
    #[command(after_help = "Examples:
  careerdeck application edit 4 --status under-review
  careerdeck application edit 4 --answer \"Driving licence?=B\"")]
    Edit(Box<ApplicationEdit>),
    /// Send an application: what goes out is frozen, and the job comes to APPLIED
    #[command(after_help = "Example:\n  careerdeck application submit 4 --at \"yesterday 18:20\"")]
    Submit {
        /// The application's number
        #[arg(value_name = "ID")]
        id: i64,
        /// When it was sent [default: now]
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
        /// Refuse where there is a warning
        #[arg(long)]
        strict: bool,
    },
    /// Print or write out what was sent: the posting, the résumé and the letter as they were
    #[command(after_help = "Examples:
  careerdeck application snapshot 4
  careerdeck application snapshot 4 --out sent/
  careerdeck application snapshot 4 --diff")]
    Snapshot(SnapshotArgs),
    /// Delete applications; `careerdeck undo` brings them back
    #[command(after_help = "Example:\n  careerdeck application rm 4 --yes")]
    Rm {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
}

/// What can be said of an application.
#[derive(Debug, Args)]
pub struct ApplicationFields {
    /// The number of the résumé that goes with it; 0 = none
    #[arg(long, value_name = "ID")]
    pub resume: Option<i64>,
    /// How it is sent
    #[arg(long, value_name = "METHOD", value_parser = word!(ApplicationMethod))]
    pub method: Option<ApplicationMethod>,
    /// Where it stands
    #[arg(long, value_name = "STATUS", value_parser = word!(ApplicationStatus))]
    pub status: Option<ApplicationStatus>,
    /// When it was sent
    #[arg(long, value_name = "TIME")]
    pub submitted_at: Option<String>,
    /// The letter
    #[arg(
        long,
        value_name = "TEXT",
        allow_hyphen_values = true,
        conflicts_with = "cover_letter_file"
    )]
    pub cover_letter: Option<String>,
    /// A file with the letter; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub cover_letter_file: Option<String>,
    /// What the form asked and what you answered; can be given several times
    #[arg(long = "answer", value_name = "QUESTION=ANSWER", allow_hyphen_values = true)]
    pub answers: Vec<String>,
    /// Where its state can be looked up
    #[arg(long, visible_alias = "portal", value_name = "URL")]
    pub portal_url: Option<String>,
    /// How to sign in there, never the password
    #[arg(long, value_name = "TEXT")]
    pub login_hint: Option<String>,
    /// Your notes
    #[arg(long, visible_alias = "note", value_name = "TEXT", allow_hyphen_values = true)]
    pub notes: Option<String>,
    /// Refuse where there is a warning, such as a second application to the same posting
    #[arg(long)]
    pub strict: bool,
}

/// `application add`.
#[derive(Debug, Args)]
pub struct ApplicationAdd {
    /// The job's number
    #[arg(value_name = "JOB")]
    pub job: i64,
    /// What is known. Without a résumé it is the one made for the job, else the primary one.
    #[command(flatten)]
    pub fields: ApplicationFields,
}

/// `application edit`.
#[derive(Debug, Args)]
pub struct ApplicationEdit {
    /// The application's number
    #[arg(value_name = "ID")]
    pub id: i64,
    /// What is known.
    #[command(flatten)]
    pub fields: ApplicationFields,
}

/// `application list`.
#[derive(Debug, Args)]
pub struct ApplicationList {
    /// Only those for this job
    #[arg(long, value_name = "ID")]
    pub job: Option<i64>,
    /// Only those that stand there; can be given several times
    #[arg(long = "status", value_name = "STATUS", value_parser = word!(ApplicationStatus))]
    pub statuses: Vec<ApplicationStatus>,
    /// Only those in whose job, company, résumé or notes each of these words stands, open ones first; `is:open` and
    /// `is:closed` narrow as well
    #[arg(long, value_name = "WORDS", default_value = "", hide_default_value = true)]
    pub search: String,
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
}

/// `application snapshot`.
#[derive(Debug, Args)]
pub struct SnapshotArgs {
    /// The application's number
    #[arg(value_name = "ID")]
    pub id: i64,
    /// Write the posting, the résumé's exact bytes, the letter and a manifest with SHA-256 into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "diff")]
    pub out: Option<PathBuf>,
    /// Show what has changed since: the posting, the résumé's text, the letter and the answers
    #[arg(long)]
    pub diff: bool,
    /// Of an application that was sent several times: which time, counted from 1 [default: the last]
    #[arg(long, value_name = "N")]
    pub time: Option<usize>,
}
