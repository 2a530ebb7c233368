//! What can be typed after `careerdeck interview export` and `interview import`.

use std::path::PathBuf;

use clap::Args;

/// `interview export`.
#[derive(Debug, Args)]
pub struct InterviewExport {
    /// The interview's number; without it all, also those that were called off
    #[arg(value_name = "ID")]
    pub id: Option<i64>,
    /// Only those that are ahead
    #[arg(long, conflicts_with = "id")]
    pub upcoming: bool,
    /// The file to write; without it, standard output
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `interview import`.
#[derive(Debug, Args)]
pub struct InterviewImport {
    /// The file; - is standard input
    #[arg(value_name = "FILE")]
    pub file: String,
    /// The number of the job that it is for, where it can't be found out
    #[arg(long, value_name = "ID")]
    pub job: Option<i64>,
    /// Take a version that is known already, or older, over what you have changed since
    #[arg(long)]
    pub force: bool,
    /// Only say what would be added, changed and skipped
    #[arg(long)]
    pub dry_run: bool,
    /// Do not ask, and leave out events whose job is not clear
    #[arg(long, short)]
    pub yes: bool,
}
