//! What can be typed after `careerdeck assessment`.

use clap::{Args, Subcommand};

use super::Window;

/// The commands about questionnaires.
#[derive(Debug, Subcommand)]
pub enum AssessmentCommand {
    /// List the questionnaires that can be taken
    #[command(after_help = "Example:\n  careerdeck assessment list")]
    List(AssessmentList),
    /// List the items of a questionnaire with their numbers
    #[command(after_help = "Example:\n  careerdeck assessment items work-values")]
    Items {
        /// Which questionnaire
        #[arg(value_name = "KIND")]
        kind: String,
        /// Which part of the list.
        #[command(flatten)]
        window: Window,
    },
    /// Install a questionnaire from a file; docs/assessment-packs.md describes the format
    #[command(after_help = "Example:\n  careerdeck assessment install strengths.toml")]
    Install {
        /// The pack, in TOML or JSON; `-` is standard input
        #[arg(value_name = "FILE")]
        file: String,
    },
    /// Remove a questionnaire that was installed; what was taken of it stays
    #[command(after_help = "Example:\n  careerdeck assessment uninstall strengths --yes")]
    Uninstall {
        /// Which questionnaire
        #[arg(value_name = "KIND")]
        kind: String,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
    /// Take a questionnaire, item by item or with a sheet of answers
    #[command(after_help = "Examples:
  careerdeck assessment take career-interests
  careerdeck assessment take ipip-neo-120 --answers answers.json
  careerdeck assessment take work-values --continue 3

Without --answers it asks on the terminal, saves what you have answered when you leave, and goes on with that next time.")]
    Take(AssessmentTake),
    /// List what you took, the newest first
    #[command(after_help = "Example:\n  careerdeck assessment taken --kind career-interests")]
    Taken(AssessmentTaken),
    /// Print what came out, with what it can and cannot say
    #[command(after_help = "Example:\n  careerdeck assessment show 3")]
    Show {
        /// The number of what you took
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Compare what came out with an earlier time
    #[command(
        after_help = "Examples:\n  careerdeck assessment compare 5\n  careerdeck assessment compare 5 2\n  careerdeck assessment compare 5 --all"
    )]
    Compare {
        /// The later one
        #[arg(value_name = "ID")]
        id: i64,
        /// The earlier one [default: the one before of the same kind]
        #[arg(value_name = "EARLIER")]
        earlier: Option<i64>,
        /// Beside every time before, from the first on
        #[arg(long, conflicts_with = "earlier")]
        all: bool,
    },
    /// List the levels that a check of skills would change in your profile, or write them there
    #[command(after_help = "Examples:
  careerdeck assessment levels 4
  careerdeck assessment levels 4 \"TIG welding\" Drawing
  careerdeck assessment levels 4 --all

Without names it changes nothing. What is written is one edit; `careerdeck undo` takes it back.")]
    Levels {
        /// The number of the check
        #[arg(value_name = "ID")]
        id: i64,
        /// Write the level of this skill
        #[arg(value_name = "SKILL")]
        skills: Vec<String>,
        /// Write all of them
        #[arg(long, conflicts_with = "skills")]
        all: bool,
    },
    /// Let the coach write what the results say, and keep it with them
    #[command(after_help = "Examples:
  careerdeck assessment insights 3 --payload
  careerdeck assessment insights 3

It needs a model, your word for these results (`assessment allow`) and for the coach (`config set coach.assessments true`).
What is sent are the sums, no single answer. What comes is labelled with the model and the day; lines that rest on nothing
that was sent are marked.")]
    Insights(AssessmentInsights),
    /// List what you sorted highest among the work values, as questions to hold against a job
    #[command(after_help = "Example:\n  careerdeck assessment weigh

It is a list for you to weigh; no part of any score, because no posting says which values an employer meets.")]
    Weigh,
    /// Allow these results to be used by the match and the coach, as far as the settings let them
    #[command(after_help = "Examples:
  careerdeck assessment allow 3
  careerdeck config set coach.assessments true
  careerdeck config set match.assessments true")]
    Allow {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
    },
    /// Let the match and the coach no longer use these results
    #[command(after_help = "Example:\n  careerdeck assessment forbid 3")]
    Forbid {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
    },
    /// Delete what you took; `careerdeck undo` brings it back
    #[command(after_help = "Example:\n  careerdeck assessment rm 3 --yes")]
    Rm {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
}

/// `assessment list`.
#[derive(Debug, Args)]
pub struct AssessmentList {
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
}

/// `assessment take`.
#[derive(Debug, Args)]
pub struct AssessmentTake {
    /// Which questionnaire
    #[arg(value_name = "KIND")]
    pub kind: String,
    /// A JSON array with one answer for each item, in their order; null = not answered; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub answers: Option<String>,
    /// Go on with this one, which was left half-way; answers are added to those that are there
    #[arg(long = "continue", value_name = "ID")]
    pub go_on: Option<i64>,
}

/// `assessment insights`.
#[derive(Debug, Args)]
pub struct AssessmentInsights {
    /// The number of what you took
    #[arg(value_name = "ID")]
    pub id: i64,
    /// Print what would be sent, and send nothing
    #[arg(long)]
    pub payload: bool,
    /// Ask this model
    #[arg(long, value_name = "MODEL")]
    pub model: Option<String>,
    /// Send it although nothing was sent to this host yet
    #[arg(long, short)]
    pub yes: bool,
}

/// `assessment taken`.
#[derive(Debug, Args)]
pub struct AssessmentTaken {
    /// Only of this questionnaire
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
}
