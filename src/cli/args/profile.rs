//! What can be typed after `careerdeck profile`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::words::{Clearable, clearable};
use crate::app::ProfileFormat;

/// The commands about the person.
#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
    /// Show the whole profile and how complete it is
    #[command(after_help = "Example:\n  careerdeck profile show --json")]
    Show,
    /// Change the person's own fields and what they want of a job; an empty value empties a field
    #[command(after_help = "Examples:
  careerdeck profile set --first-name Ada --last-name Okafor --email ada@example.org
  careerdeck profile set --link GitHub=https://github.com/ada --link https://ada.example
  careerdeck profile set --wanted-title \"Tram driver\" --work-mode onsite --salary-floor 38000 --currency EUR
  careerdeck profile set --preferences '{\"places\": [\"Graz\"], \"blocked_companies\": [\"Acme\"]}'")]
    Set(Box<ProfileSet>),
    /// Take a JSON Resume, LinkedIn's data export or a résumé's file into the profile
    #[command(after_help = "Examples:
  careerdeck profile import resume.json --dry-run
  careerdeck profile import Basic_LinkedInDataExport.zip
  curl -s https://ada.example/resume.json | careerdeck profile import -

What is there already is not doubled, and what the file says otherwise is left alone unless --overwrite is given. An
import is one edit: one `careerdeck undo` takes all of it back. Importing the same file again adds nothing.")]
    Import(ProfileImport),
    /// Write the whole profile as a file
    #[command(after_help = "Examples:
  careerdeck profile export --out resume.json
  careerdeck profile export --format markdown")]
    Export(ProfileExport),
}

/// `profile set`.
#[derive(Debug, Default, Args)]
pub struct ProfileSet {
    /// First and last name in one
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["first_name", "last_name"])]
    pub name: Option<String>,
    /// The first name
    #[arg(long, value_name = "TEXT")]
    pub first_name: Option<String>,
    /// The last name
    #[arg(long, value_name = "TEXT")]
    pub last_name: Option<String>,
    /// The e-mail address, which also names the account
    #[arg(long, value_name = "EMAIL")]
    pub email: Option<String>,
    /// The telephone number
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub phone: Option<String>,
    /// The line under the name
    #[arg(long, value_name = "TEXT")]
    pub headline: Option<String>,
    /// You in a few sentences
    #[arg(
        long,
        visible_alias = "summary",
        value_name = "TEXT",
        allow_hyphen_values = true,
        conflicts_with = "bio_file"
    )]
    pub bio: Option<String>,
    /// A file with you in a few sentences; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub bio_file: Option<String>,
    /// Where you live
    #[arg(long, value_name = "TEXT")]
    pub location: Option<String>,
    /// A page of yours, with what it is before a `=`; several times. All of them, in place of those there are
    #[arg(long = "link", visible_alias = "links", value_name = "LABEL=URL")]
    pub links: Option<Vec<String>>,
    /// What you want of a job as JSON: the keys that it names are changed, `null` empties one
    #[arg(long, value_name = "JSON")]
    pub preferences: Option<String>,
    /// Work that you look for; several times. All of them, in place of those there are
    #[arg(long = "wanted-title", visible_alias = "titles", value_name = "TEXT")]
    pub titles: Option<Vec<String>>,
    /// Where you would work; several times. All of them, in place of those there are
    #[arg(long = "place", visible_alias = "places", value_name = "TEXT")]
    pub places: Option<Vec<String>>,
    /// How you would work: remote, hybrid, onsite; several times. All of them, in place of those there are
    #[arg(long = "work-mode", visible_alias = "work-modes", value_name = "MODE")]
    pub work_modes: Option<Vec<String>>,
    /// The least you would work for, a year
    #[arg(long, value_name = "N", value_parser = clearable::<f64>, allow_negative_numbers = true)]
    pub salary_floor: Option<Clearable<f64>>,
    /// The floor's currency, such as EUR
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    /// What you would never accept; several times. All of them, in place of those there are
    #[arg(long = "deal-breaker", visible_alias = "deal-breakers", value_name = "TEXT")]
    pub deal_breakers: Option<Vec<String>>,
    /// A company that you never apply to; several times. All of them, in place of those there are
    #[arg(long = "blocked-company", visible_alias = "blocked-companies", value_name = "TEXT")]
    pub blocked_companies: Option<Vec<String>>,
    /// A language in which you would work; several times. All of them, in place of those there are
    #[arg(long = "language", visible_alias = "languages", value_name = "TEXT")]
    pub languages: Option<Vec<String>>,
    /// How much each part of a match counts, such as "must 45, wishes 30"; what is not named counts as usual, and "" is
    /// all as usual: must 45, nice 10, experience 15, education 10, wishes 20
    #[arg(long = "match-weights", value_name = "WEIGHTS")]
    pub weights: Option<String>,
}

/// `profile import`.
#[derive(Debug, Args)]
pub struct ProfileImport {
    /// A file, or `-` for standard input
    #[arg(value_name = "FILE|-")]
    pub file: String,
    /// What the file is [default: found out]
    #[arg(long, value_enum, value_name = "FORMAT", ignore_case = true)]
    pub format: Option<ProfileFormatWord>,
    /// How to take it.
    #[command(flatten)]
    pub take: Take,
}

/// How facts are taken over.
#[derive(Debug, Clone, Copy, Args)]
pub struct Take {
    /// Take over what it says otherwise than the profile
    #[arg(long)]
    pub overwrite: bool,
    /// Only say what would be added, changed and skipped
    #[arg(long)]
    pub dry_run: bool,
}

/// The format of a profile's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ProfileFormatWord {
    /// Find out
    Auto,
    /// JSON Resume
    #[value(alias = "json")]
    JsonResume,
    /// LinkedIn's data export, or a CSV of it
    #[value(name = "linkedin")]
    LinkedIn,
    /// A résumé as PDF, DOCX, Markdown or plain text
    File,
}

impl ProfileFormatWord {
    /// What the word says; nothing to find out.
    pub fn format(self) -> Option<ProfileFormat> {
        match self {
            ProfileFormatWord::Auto => None,
            ProfileFormatWord::JsonResume => Some(ProfileFormat::JsonResume),
            ProfileFormatWord::LinkedIn => Some(ProfileFormat::LinkedIn),
            ProfileFormatWord::File => Some(ProfileFormat::File),
        }
    }
}

/// `profile export`.
#[derive(Debug, Args)]
pub struct ProfileExport {
    /// As what.
    #[command(flatten)]
    pub write: super::resume::Write,
    /// The file; without it, or as `-`, it goes to standard output
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
}
