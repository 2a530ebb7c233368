//! What can be typed after `careerdeck story`.

use clap::{Args, Subcommand};

use super::Window;

/// The commands about the story bank.
#[derive(Debug, Subcommand)]
pub enum StoryCommand {
    /// Add a story: by its parts, or from an answer of a practice interview
    #[command(after_help = "Examples:
  careerdeck story add \"The boiler\" --situation \"Last winter …\" --action \"I borrowed …\" --competency teamwork
  careerdeck story add --from 3
  careerdeck story add \"The boiler\" --from 3 --answer 2 --experience 5

--from puts each sentence of the answer into the part to which it most likely belongs; look it over with `story show`, and
change what you give besides.")]
    Add(StoryAdd),
    /// List stories, the newest first
    #[command(after_help = "Examples:
  careerdeck story list
  careerdeck story list --competency teamwork --search boiler")]
    List(StoryList),
    /// Print a story
    #[command(after_help = "Example:\n  careerdeck story show 2")]
    Show {
        /// The story's number
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Change a story; an empty text empties a field
    #[command(after_help = "Example:\n  careerdeck story edit 2 --result \"All of them stayed\"")]
    Edit(StoryEdit),
    /// Delete stories; `careerdeck undo` brings them back
    #[command(after_help = "Example:\n  careerdeck story rm 2 --yes")]
    Rm {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
}

/// What can be said of a story.
#[derive(Debug, Args)]
pub struct StoryFields {
    /// When and where it was
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub situation: Option<String>,
    /// What you had to do
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub task: Option<String>,
    /// What you did
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub action: Option<String>,
    /// What came of it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub result: Option<String>,
    /// What it shows, such as teamwork; repeat it for more, and give an empty one for none
    #[arg(long = "competency", value_name = "TEXT")]
    pub competencies: Vec<String>,
    /// The question that it answers
    #[arg(long, value_name = "TEXT")]
    pub question: Option<String>,
    /// Your notes
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub notes: Option<String>,
    /// The experience of your profile in which it happened; 0 = none
    #[arg(long, value_name = "ID")]
    pub experience: Option<i64>,
}

/// `story add`.
#[derive(Debug, Args)]
pub struct StoryAdd {
    /// What it is called [default with --from: the first words of the answer]
    #[arg(value_name = "TITLE", required_unless_present = "from")]
    pub title: Vec<String>,
    /// The practice interview that it was told in
    #[arg(long, value_name = "ID")]
    pub from: Option<i64>,
    /// The number of the answer in it [default: the one in which the checklist found most]
    #[arg(long, value_name = "N", requires = "from")]
    pub answer: Option<usize>,
    /// What else is known.
    #[command(flatten)]
    pub fields: StoryFields,
}

/// `story edit`.
#[derive(Debug, Args)]
pub struct StoryEdit {
    /// The story's number
    #[arg(value_name = "ID")]
    pub id: i64,
    /// What it is called
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// What else is known.
    #[command(flatten)]
    pub fields: StoryFields,
}

/// `story list`.
#[derive(Debug, Args)]
pub struct StoryList {
    /// Only those that show this
    #[arg(long, value_name = "TEXT")]
    pub competency: Option<String>,
    /// Only those in which all of these words stand
    #[arg(long, value_name = "WORDS")]
    pub search: Option<String>,
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
}
