//! What can be typed after `careerdeck questions`.

use clap::{Args, Subcommand};

use super::Window;
use super::words::word;
use crate::domain::question::QuestionKind;
use crate::domain::question_bank::{BankKind, QuestionLevel};

/// The commands about the question bank.
#[derive(Debug, Subcommand)]
pub enum QuestionCommand {
    /// Add a question
    #[command(after_help = "Example:\n  careerdeck questions add \"Why trams?\" --topic motives --kind motivation")]
    Add(QuestionAdd),
    /// List questions: your own, those of your interviews first, then those that come with the program
    #[command(after_help = "Examples:
  careerdeck questions list --own
  careerdeck questions list --topic nursing --level entry
  careerdeck questions list --kind to-ask")]
    List(QuestionList),
    /// Print a question with your best answer, or with what a good answer shows
    #[command(after_help = "Example:\n  careerdeck questions show 3")]
    Show {
        /// The question's number
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Change a question; an empty text empties a field
    #[command(after_help = "Example:\n  careerdeck questions edit 3 --good-answer \"Because rails remember\"")]
    Edit(QuestionEdit),
    /// Delete questions; `careerdeck undo` brings them back
    #[command(after_help = "Example:\n  careerdeck questions rm 3 --yes")]
    Rm {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
}

/// What can be said of a question.
#[derive(Debug, Args)]
pub struct QuestionFields {
    /// What it is about, in a word or two
    #[arg(long, value_name = "TEXT")]
    pub topic: Option<String>,
    /// What it is after
    #[arg(long, value_name = "KIND", value_parser = word!(QuestionKind))]
    pub kind: Option<QuestionKind>,
    /// Your best answer
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub good_answer: Option<String>,
}

/// `questions add`.
#[derive(Debug, Args)]
pub struct QuestionAdd {
    /// What is asked
    #[arg(value_name = "TEXT", required = true, num_args = 1..)]
    pub question: Vec<String>,
    /// What else is known.
    #[command(flatten)]
    pub fields: QuestionFields,
}

/// `questions edit`.
#[derive(Debug, Args)]
pub struct QuestionEdit {
    /// The question's number
    #[arg(value_name = "ID")]
    pub id: i64,
    /// What is asked
    #[arg(long, value_name = "TEXT")]
    pub question: Option<String>,
    /// What else is known.
    #[command(flatten)]
    pub fields: QuestionFields,
}

/// `questions list`.
#[derive(Debug, Args)]
pub struct QuestionList {
    /// Only those about this
    #[arg(long, value_name = "TEXT")]
    pub topic: Option<String>,
    /// Only of this kind
    #[arg(long, value_name = "KIND", value_parser = word!(BankKind))]
    pub kind: Option<BankKind>,
    /// Only those for this level; your own have none
    #[arg(long, value_name = "LEVEL", value_parser = word!(QuestionLevel), conflicts_with = "own")]
    pub level: Option<QuestionLevel>,
    /// Only your own
    #[arg(long)]
    pub own: bool,
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
}
