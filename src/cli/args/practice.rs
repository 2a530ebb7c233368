//! What can be typed after `careerdeck practice`.

use clap::{Args, Subcommand};

use super::Window;
use super::words::word;
use crate::domain::interview::InterviewType;
use crate::domain::practice::session::Interviewer;
use crate::domain::question::QuestionKind;

/// The commands about practice interviews.
#[derive(Debug, Subcommand)]
pub enum PracticeCommand {
    /// Practise an interview, one question at a time or with all answers at once
    #[command(after_help = "Examples:
  careerdeck practice start --job 3 --interviewer recruiter
  careerdeck practice start --focus behavioral --questions 3 --answers answers.json
  careerdeck practice start --continue 2

Without --answers it asks on the terminal; what you answered is saved at once, and you can go on with it later. No model is
needed: what is found in your answers is an offline checklist, not a rating.")]
    Start(PracticeStart),
    /// List your practice interviews, the newest first
    #[command(after_help = "Example:\n  careerdeck practice list")]
    List {
        /// Which part of the list.
        #[command(flatten)]
        window: Window,
    },
    /// Print a practice interview: what was said, and what was found in it
    #[command(after_help = "Example:\n  careerdeck practice show 2")]
    Show {
        /// The number of the practice interview
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Print how your answers change, competency by competency: counts of the offline checklist, and no rating
    #[command(after_help = "Example:\n  careerdeck practice trend")]
    Trend,
    /// Have a model score the answers of a finished interview: three calls, of which the median counts
    #[command(after_help = "Examples:
  careerdeck practice score 2
  careerdeck practice score 2 --payload

Only what you ask for is sent, three times, by the provider of the coach; --payload prints it and sends nothing. A score
counts when the quote that it rests on stands in your answer; the total is worked out here. What the offline checklist finds
stays beside it.")]
    Score(PracticeScore),
    /// Delete practice interviews; `careerdeck undo` brings them back
    #[command(after_help = "Example:\n  careerdeck practice rm 2 --yes")]
    Rm {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
}

/// `practice score`.
#[derive(Debug, Args)]
pub struct PracticeScore {
    /// The number of the practice interview
    #[arg(value_name = "ID")]
    pub id: i64,
    /// Print what would be sent, and send nothing
    #[arg(long, conflicts_with = "yes")]
    pub payload: bool,
    /// Another model of the provider
    #[arg(long, value_name = "MODEL")]
    pub model: Option<String>,
    /// Send it to a host to which nothing was sent yet, without asking
    #[arg(long, short)]
    pub yes: bool,
}

/// `practice start`.
#[derive(Debug, Args)]
pub struct PracticeStart {
    /// The job that it is for: its posting is asked about
    #[arg(long, value_name = "ID")]
    pub job: Option<i64>,
    /// Only questions of this kind
    #[arg(long, value_name = "KIND", value_parser = word!(QuestionKind))]
    pub focus: Option<QuestionKind>,
    /// How many questions [default: 5, or as many as there are answers]
    #[arg(long, value_name = "N")]
    pub questions: Option<usize>,
    /// Who asks
    #[arg(long, value_name = "WHO", value_parser = word!(Interviewer), default_value = "hiring-manager")]
    pub interviewer: Interviewer,
    /// Which round is practised
    #[arg(long = "type", value_name = "TYPE", value_parser = word!(InterviewType))]
    pub interview_type: Option<InterviewType>,
    /// Ask no follow-up questions
    #[arg(long)]
    pub no_follow_ups: bool,
    /// A JSON array with an answer for each question, in their order; null = skipped; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub answers: Option<String>,
    /// Go on with this one, which was left in the middle
    #[arg(
        long = "continue",
        value_name = "ID",
        conflicts_with_all = ["job", "focus", "questions", "interview_type", "no_follow_ups", "answers"]
    )]
    pub go_on: Option<i64>,
}
