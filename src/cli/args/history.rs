//! What can be typed after `careerdeck history`, `stats` and `report`.

use std::path::PathBuf;

use clap::Args;

use super::Window;
use super::words::{Word, word};
use crate::app::{HistoryFormat, ReportFormat};
use crate::domain::history::HistoryKind;
use crate::domain::job::JobStatus;

/// Which days.
#[derive(Debug, Default, Args)]
pub struct Days {
    /// From this day on
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Up to this day
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
}

/// Which part of the hunt.
#[derive(Debug, Default, Args)]
pub struct Narrowed {
    /// Only this job
    #[arg(long, value_name = "ID")]
    pub job: Option<i64>,
    /// Only companies with this in their name
    #[arg(long, value_name = "COMPANY")]
    pub company: Vec<String>,
    /// Only jobs that are or ever were there
    #[arg(long, value_name = "STATUS", value_parser = word!(JobStatus))]
    pub status: Vec<JobStatus>,
    /// Only jobs that were found there
    #[arg(long, value_name = "SOURCE")]
    pub source: Vec<String>,
    /// Only jobs to which this résumé was sent: its number, or words of its title
    #[arg(long, value_name = "RESUME")]
    pub resume: Vec<String>,
    /// Which days.
    #[command(flatten)]
    pub days: Days,
}

/// `history`.
#[derive(Debug, Args)]
pub struct HistoryArgs {
    /// Which part of the hunt.
    #[command(flatten)]
    pub narrowed: Narrowed,
    /// Only entries with these words, in the job or in what was written down; the words of the screen's filter work too
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub search: Option<String>,
    /// Only this kind of entries
    #[arg(long, value_name = "KIND", value_parser = word!(HistoryKind))]
    pub kind: Vec<HistoryKind>,
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
    /// As what to print it [default: as the file's name ends, else table]
    #[arg(long, value_name = "FORMAT", value_parser = HISTORY_FORMAT)]
    pub format: Option<HistoryOut>,
    /// Write it into this file; `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// As what the history is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryOut {
    /// A table for people.
    Table,
    /// As a file.
    File(HistoryFormat),
}

const HISTORY_FORMAT: Word<HistoryOut> = Word::new(
    || {
        let formats = HistoryFormat::ALL.iter().map(ToString::to_string);
        std::iter::once("table".to_owned()).chain(formats).collect()
    },
    |word| match word.eq_ignore_ascii_case("table") {
        true => Ok(HistoryOut::Table),
        false => word.parse().map(HistoryOut::File),
    },
);

/// `stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// Which part of the hunt.
    #[command(flatten)]
    pub narrowed: Narrowed,
    /// List what stands behind a figure: sent, answered, positive, silent, pending, interviews, to-come, offers, a status
    /// (the jobs that reached it), FROM..TO (those that went from one to the other), round:N, source:NAME or resume:TITLE
    #[arg(long, value_name = "FIGURE", conflicts_with = "svg")]
    pub of: Option<String>,
    /// At most so many lines of it
    #[arg(long, value_name = "N", requires = "of")]
    pub limit: Option<usize>,
    /// Draw the figures as a picture into this file; `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub svg: Option<PathBuf>,
}

/// `report`.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Which days.
    #[command(flatten)]
    pub days: Days,
    /// As what [default: as the file's name ends, else markdown]
    #[arg(long, value_name = "FORMAT", value_parser = word!(ReportFormat))]
    pub format: Option<ReportFormat>,
    /// Write it into this file; `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}
