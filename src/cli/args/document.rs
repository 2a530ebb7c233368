//! What can be typed after `careerdeck document`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::words::word;
use super::{Notes, Window};
use crate::domain::document::DocumentType;

/// The commands about the files on jobs.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "the comments of the variants are the help texts")]
pub enum DocumentCommand {
    /// Attach a file or a text to a job
    #[command(after_help = "Examples:
  careerdeck document add 12 letter.md --type cover-letter
  curl -s https://jobs.example/form.pdf | careerdeck document add 12 - --name form.pdf
  careerdeck document add 12 --type cover-letter --text \"Dear Ms Braun, …\"")]
    Add(DocumentAdd),
    /// List the documents
    #[command(after_help = "Example:\n  careerdeck document list --job 12 --all")]
    List(DocumentList),
    /// Print a document as text
    #[command(after_help = "Example:\n  careerdeck document show 5")]
    Show {
        /// Its number
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Change a document's type, name or notes, or the text of a letter
    #[command(after_help = "Example:\n  careerdeck document edit 5 --text-file letter.md")]
    Edit(DocumentEdit),
    /// Put another file in place of a document; the old version is kept
    #[command(after_help = "Example:\n  careerdeck document replace 5 letter-2.pdf")]
    Replace {
        /// Its number
        #[arg(value_name = "ID")]
        id: i64,
        #[command(flatten)]
        body: Body,
    },
    /// Write a document's bytes as they are
    #[command(after_help = "Example:\n  careerdeck document export 5 --out zeugnis.pdf")]
    Export {
        /// Its number
        #[arg(value_name = "ID")]
        id: i64,
        /// The file; without it, or as `-`, it goes to standard output
        #[arg(long, short, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Open a copy of a document in the program that the system has for it
    #[command(after_help = "Example:\n  careerdeck document open 5")]
    Open {
        /// Its number
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Delete documents; `careerdeck undo` brings them back
    #[command(after_help = "Example:\n  careerdeck document rm 5 --yes")]
    Rm {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
}

/// What a document holds.
#[derive(Debug, Args)]
pub struct Body {
    /// The file, or `-` for standard input
    #[arg(value_name = "FILE|-", required_unless_present = "text")]
    pub file: Option<String>,
    /// A text in place of a file
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, conflicts_with = "file")]
    pub text: Option<String>,
    /// What kind [default: by the name]
    #[arg(long = "type", alias = "document-type", value_name = "TYPE", value_parser = word!(DocumentType))]
    pub document_type: Option<DocumentType>,
    /// What it is called [default: the file's name]
    #[arg(long = "name", visible_alias = "file-name", value_name = "NAME")]
    pub file_name: Option<String>,
    /// Your notes.
    #[command(flatten)]
    pub notes: Notes,
}

/// `document add`.
#[derive(Debug, Args)]
pub struct DocumentAdd {
    /// The job's number
    #[arg(value_name = "JOB")]
    pub job: i64,
    /// What.
    #[command(flatten)]
    pub body: Body,
}

/// `document list`.
#[derive(Debug, Args)]
pub struct DocumentList {
    /// Only those on this job
    #[arg(long, value_name = "ID")]
    pub job: Option<i64>,
    /// Only of this type
    #[arg(long = "type", value_name = "TYPE", value_parser = word!(DocumentType))]
    pub document_type: Option<DocumentType>,
    /// Old versions too
    #[arg(long)]
    pub all: bool,
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
}

/// `document edit`.
#[derive(Debug, Args)]
pub struct DocumentEdit {
    /// Its number
    #[arg(value_name = "ID")]
    pub id: i64,
    /// What kind
    #[arg(long = "type", alias = "document-type", value_name = "TYPE", value_parser = word!(DocumentType))]
    pub document_type: Option<DocumentType>,
    /// What it is called
    #[arg(long = "name", visible_alias = "file-name", value_name = "NAME")]
    pub file_name: Option<String>,
    /// Your notes.
    #[command(flatten)]
    pub notes: Notes,
    /// The whole text
    #[arg(
        long,
        visible_alias = "content",
        value_name = "TEXT",
        allow_hyphen_values = true,
        conflicts_with = "text_file"
    )]
    pub text: Option<String>,
    /// A file with the whole text; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub text_file: Option<String>,
}
