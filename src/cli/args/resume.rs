//! What can be typed after `careerdeck resume`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::profile::Take;
use super::words::{read, word};
use super::{Notes, Window};
use crate::app::{Paper, ResumeFormat};
use crate::domain::resume::ResumeKind;

/// The commands about résumés.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "the comments of the variants are the help texts")]
pub enum ResumeCommand {
    /// Keep a résumé's file: PDF, DOCX, Markdown, plain text or JSON Resume
    #[command(after_help = "Examples:
  careerdeck resume import cv.pdf --primary
  careerdeck resume import cv.docx --title \"For trams\" --accept
  cat cv.md | careerdeck resume import -

The file is kept as it is. What was understood of it goes into the profile only with --accept, or later with
`careerdeck resume accept ID`. Importing the same file again adds nothing.")]
    Import(ResumeImport),
    /// Build a résumé from the profile
    #[command(after_help = "Example:\n  careerdeck resume build --title \"Long\" --template modern")]
    Build(ResumeBuild),
    /// Copy a résumé for a job; the copy remembers both
    #[command(after_help = "Example:\n  careerdeck resume tailor 2 --job 12")]
    Tailor(ResumeTailor),
    /// List the résumés, the primary one first
    #[command(after_help = "Example:\n  careerdeck resume list --all")]
    List(ResumeList),
    /// Show a résumé and what was understood of it
    #[command(after_help = "Example:\n  careerdeck resume show 2")]
    Show {
        /// Its number
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Change a résumé's title, notes, job or design
    #[command(after_help = "Example:\n  careerdeck resume edit 2 --title \"For trams\" --headline \"Tram driver\"")]
    Edit(Box<ResumeEdit>),
    /// Make a résumé the one that is sent where nothing else is said
    #[command(after_help = "Example:\n  careerdeck resume primary 2")]
    Primary {
        /// Its number
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// No longer offer résumés for new applications
    #[command(after_help = "Example:\n  careerdeck resume archive 1")]
    Archive {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
    },
    /// Offer archived résumés again
    #[command(after_help = "Example:\n  careerdeck resume activate 1")]
    Activate {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
    },
    /// Delete résumés; `careerdeck undo` brings them back
    #[command(after_help = "Example:\n  careerdeck resume rm 1 --yes")]
    Rm {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
    /// Print the text that a program for sorting applications would read
    #[command(after_help = "Example:\n  careerdeck resume text 2")]
    Text {
        /// Its number
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Write a résumé as a file
    #[command(after_help = format!("Examples:
  careerdeck resume export 2 --format pdf --template {} --out cv.pdf
  careerdeck resume export 2 --format text
  careerdeck resume export 2 --original --out cv-as-it-came.pdf

Templates: {}. Templates of your own are the *.typ files in `templates` beside the settings file.", first_template(), known_templates()))]
    Export(ResumeExport),
    /// Look for what a reader or a program would stumble over
    #[command(after_help = "Example:\n  careerdeck resume check 2 --job 12")]
    Check {
        /// Its number
        #[arg(value_name = "ID")]
        id: i64,
        /// Compare it with the posting of this job
        #[arg(long, value_name = "ID")]
        job: Option<i64>,
    },
    /// Show what a second résumé says otherwise than a first
    #[command(after_help = "Example:\n  careerdeck resume diff 1 2")]
    Diff {
        /// The first one's number
        #[arg(value_name = "A")]
        a: i64,
        /// The second one's number
        #[arg(value_name = "B")]
        b: i64,
    },
    /// Take what a résumé says into the profile
    #[command(
        after_help = "Examples:\n  careerdeck resume accept 1 --dry-run\n  careerdeck resume accept 1

What is there already is not doubled, and what the résumé says otherwise is left alone unless --overwrite is given."
    )]
    Accept {
        /// Its number
        #[arg(value_name = "ID")]
        id: i64,
        #[command(flatten)]
        take: Take,
    },
    /// List the templates
    #[command(after_help = "Example:\n  careerdeck resume templates")]
    Templates,
}

fn first_template() -> String {
    let all = crate::app::templates(None);
    all.into_iter().next().map(|template| template.name).unwrap_or_default()
}

fn known_templates() -> String {
    let names: Vec<String> = crate::app::templates(None)
        .into_iter()
        .map(|template| template.name)
        .collect();
    names.join(", ")
}

/// `resume import`.
#[derive(Debug, Args)]
pub struct ResumeImport {
    /// A file, or `-` for standard input
    #[arg(value_name = "FILE|-")]
    pub file: String,
    /// What you call it [default: the file's name]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Make it the one that is sent where nothing else is said
    #[arg(long)]
    pub primary: bool,
    /// Take what was understood into the profile as well
    #[arg(long)]
    pub accept: bool,
    /// Only say what would be added and what was understood
    #[arg(long)]
    pub dry_run: bool,
}

/// `resume build`.
#[derive(Debug, Args)]
pub struct ResumeBuild {
    /// What you call it
    #[arg(long, value_name = "TEXT")]
    pub title: String,
    /// The template of its PDF
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,
    /// Its whole design as JSON: sections, rows, order and words
    #[arg(long, value_name = "JSON")]
    pub design: Option<String>,
    /// The job that it is for
    #[arg(long, value_name = "ID")]
    pub job: Option<i64>,
    /// Make it the one that is sent where nothing else is said
    #[arg(long)]
    pub primary: bool,
}

/// `resume tailor`.
#[derive(Debug, Args)]
pub struct ResumeTailor {
    /// The number of the résumé to copy
    #[arg(value_name = "ID")]
    pub id: i64,
    /// The job that the copy is for
    #[arg(long, value_name = "ID")]
    pub job: i64,
    /// What you call it [default: the title with the company]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
}

/// `resume list`.
#[derive(Debug, Args)]
pub struct ResumeList {
    /// Archived ones too
    #[arg(long)]
    pub all: bool,
    /// Only files, or only those built from the profile
    #[arg(long, value_name = "KIND", value_parser = word!(ResumeKind))]
    pub kind: Option<ResumeKind>,
    /// Only those for this job
    #[arg(long, value_name = "ID")]
    pub job: Option<i64>,
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
}

/// `resume edit`.
#[derive(Debug, Args)]
pub struct ResumeEdit {
    /// Its number
    #[arg(value_name = "ID")]
    pub id: i64,
    /// What you call it
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Your notes.
    #[command(flatten)]
    pub notes: Notes,
    /// The job that it is for; 0 for none
    #[arg(long, value_name = "ID")]
    pub job: Option<i64>,
    /// Of a built one: the template of its PDF
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,
    /// Of a built one: in place of the profile's headline
    #[arg(long, value_name = "TEXT")]
    pub headline: Option<String>,
    /// Of a built one: in place of the profile's summary
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub summary: Option<String>,
    /// Of a built one: its whole design as JSON
    #[arg(long, value_name = "JSON", conflicts_with_all = ["template", "headline", "summary"])]
    pub design: Option<String>,
}

/// `resume export`.
#[derive(Debug, Args)]
pub struct ResumeExport {
    /// Its number
    #[arg(value_name = "ID")]
    pub id: i64,
    /// As what.
    #[command(flatten)]
    pub write: Write,
    /// The file that was imported, byte for byte
    #[arg(long, conflicts_with_all = ["format", "template", "paper", "language"])]
    pub original: bool,
    /// The file; without it, or as `-`, it goes to standard output
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// As what a résumé is written.
#[derive(Debug, Args)]
pub struct Write {
    /// As what [default: by the end of the file's name, else text, or json-resume of a profile]
    #[arg(long, value_name = "FORMAT", value_parser = word_of_formats())]
    pub format: Option<ResumeFormat>,
    /// The template of a PDF
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,
    /// The size of a PDF's pages: a4 or us-letter
    #[arg(long, value_name = "PAPER", value_parser = read::<Paper>)]
    pub paper: Option<Paper>,
    /// The language it is written in, such as de
    #[arg(long, value_name = "CODE")]
    pub language: Option<String>,
}

fn word_of_formats() -> super::words::Word<ResumeFormat> {
    super::words::Word::new(|| super::words::spellings(ResumeFormat::ALL), read::<ResumeFormat>)
}
