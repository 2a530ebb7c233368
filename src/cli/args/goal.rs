//! What can be typed after `careerdeck goal`.

use clap::{Args, Subcommand};

use super::Window;
use super::words::word;
use crate::domain::goal::GoalStatus;
use crate::domain::goal::pace::Aim;
use crate::domain::job::Priority;

/// The commands about goals.
#[derive(Debug, Subcommand)]
pub enum GoalCommand {
    /// Add a goal, with its milestones
    #[command(after_help = "Examples:
  careerdeck goal add \"Drive a tram\" --by 2027-03-01 --priority high
  careerdeck goal add \"A new job\" --by 2027-03-01 --milestone \"9 applications a week\" --milestone \"1 offer\"

A milestone is a line: what, by when, and what is counted, such as \"Pass the medical by 3.12.\", \"3 certificates\" or
\"Keep it up: 9 applications a week\". What can be counted is counted by itself: applications, personal answers, interviews,
offers, follow-ups, tasks, practice interviews and certificates, in all or a week.")]
    Add(GoalAdd),
    /// List your goals: what is under way by its day, what is over last
    #[command(after_help = "Examples:\n  careerdeck goal list\n  careerdeck goal list --status completed --json")]
    List(GoalList),
    /// Print a goal with its milestones, how far each is, and what was counted
    #[command(after_help = "Example:\n  careerdeck goal show 1")]
    Show {
        /// The goal's number
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Change a goal; an empty text empties a field
    #[command(after_help = "Example:\n  careerdeck goal edit 1 --status in-progress --by 2027-03-31")]
    Edit(GoalEdit),
    /// Delete goals; `careerdeck undo` brings them back
    #[command(after_help = "Example:\n  careerdeck goal rm 1 --yes")]
    Rm {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
    /// Add, tick off, move, change and delete the milestones of a goal
    #[command(after_help = "Examples:
  careerdeck goal milestone 1 add \"Pass the medical\" --due 3.12.
  careerdeck goal milestone 1 done 2
  careerdeck goal milestone 1 move 3 1")]
    Milestone {
        /// The goal's number
        #[arg(value_name = "ID")]
        id: i64,
        /// What is done.
        #[command(subcommand)]
        command: MilestoneCommand,
    },
    /// What an offer takes at your own rates, and when it is likely at your own pace
    #[command(after_help = "Examples:
  careerdeck goal pace --by 2027-03-01
  careerdeck goal pace --goal 1
  careerdeck goal pace --for interview --chance 50

The rates are your own, with their 95 % intervals; below 20 settled applications nothing is worked out from them.")]
    Pace(GoalPace),
    /// Look back at a week: its figures, five questions, and your answers
    #[command(after_help = "Examples:
  careerdeck goal review
  careerdeck goal review --answer 1=\"The call went well\" --answer 5=\"Write to Ida\"
  careerdeck goal review --week 2026-11-16
  careerdeck goal review --list

On which days nothing is asked, and on which day you are reminded of the review, is set under [goals] in the settings.")]
    Review(GoalReview),
}

/// What can be said of a goal.
#[derive(Debug, Args)]
pub struct GoalFields {
    /// More about it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub description: Option<String>,
    /// How far it is
    #[arg(long, value_name = "STATUS", value_parser = word!(GoalStatus))]
    pub status: Option<GoalStatus>,
    /// How much it matters
    #[arg(long, value_name = "PRIORITY", value_parser = word!(Priority))]
    pub priority: Option<Priority>,
    /// The day by which
    #[arg(long = "by", visible_alias = "target-date", value_name = "DATE")]
    pub target_date: Option<String>,
    /// What you want to remember
    #[arg(long, visible_alias = "note", value_name = "TEXT", allow_hyphen_values = true)]
    pub notes: Option<String>,
}

/// `goal add`.
#[derive(Debug, Args)]
pub struct GoalAdd {
    /// What is to be reached
    #[arg(value_name = "TEXT", required_unless_present = "named", num_args = 1..)]
    pub title: Vec<String>,
    /// The same
    #[arg(long = "title", value_name = "TEXT", conflicts_with = "title", id = "named")]
    pub named: Option<String>,
    /// A step to it, in a line; may be given several times
    #[arg(long = "milestone", value_name = "LINE")]
    pub milestones: Vec<String>,
    /// What else is known.
    #[command(flatten)]
    pub fields: GoalFields,
}

/// `goal edit`.
#[derive(Debug, Args)]
pub struct GoalEdit {
    /// The goal's number
    #[arg(value_name = "ID")]
    pub id: i64,
    /// What is to be reached
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// What else is known.
    #[command(flatten)]
    pub fields: GoalFields,
}

/// `goal list`.
#[derive(Debug, Args)]
pub struct GoalList {
    /// Only those of this status; may be given several times
    #[arg(long, value_name = "STATUS", value_parser = word!(GoalStatus))]
    pub status: Vec<GoalStatus>,
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
}

/// `goal milestone ID …`.
#[derive(Debug, Subcommand)]
pub enum MilestoneCommand {
    /// Add a milestone
    #[command(after_help = "Examples:
  careerdeck goal milestone 1 add \"Pass the medical by 3.12.\"
  careerdeck goal milestone 1 add \"Keep it up\" --measure \"9 applications a week\"")]
    Add {
        /// What is to be done; a line may say by when, and what is counted
        #[arg(value_name = "TEXT", required = true, num_args = 1..)]
        title: Vec<String>,
        /// The day by which
        #[arg(long, value_name = "DATE")]
        due: Option<String>,
        /// What it counts by itself, such as "9 applications a week"
        #[arg(long, value_name = "MEASURE")]
        measure: Option<String>,
        /// At which place, from 1 [default: the last]
        #[arg(long, value_name = "N")]
        at: Option<usize>,
    },
    /// Tick milestones off
    #[command(after_help = "Example:\n  careerdeck goal milestone 1 done 2 3")]
    Done {
        /// Their numbers in the goal, from 1
        #[arg(value_name = "N", required = true)]
        numbers: Vec<usize>,
    },
    /// Take back that milestones are done
    #[command(after_help = "Example:\n  careerdeck goal milestone 1 undone 2")]
    Undone {
        /// Their numbers in the goal, from 1
        #[arg(value_name = "N", required = true)]
        numbers: Vec<usize>,
    },
    /// Change a milestone; an empty text empties a field
    #[command(after_help = "Example:\n  careerdeck goal milestone 1 edit 2 --due \"in 2 weeks\" --measure \"\"")]
    Edit {
        /// Its number in the goal, from 1
        #[arg(value_name = "N")]
        number: usize,
        /// What is to be done
        #[arg(long, value_name = "TEXT")]
        title: Option<String>,
        /// The day by which
        #[arg(long, value_name = "DATE")]
        due: Option<String>,
        /// What it counts by itself; empty = it is ticked off
        #[arg(long, value_name = "MEASURE")]
        measure: Option<String>,
    },
    /// Put a milestone at another place, or into another goal
    #[command(
        after_help = "Examples:\n  careerdeck goal milestone 1 move 3 1\n  careerdeck goal milestone 1 move 3 --goal 2"
    )]
    Move {
        /// Its number in the goal, from 1
        #[arg(value_name = "N")]
        number: usize,
        /// Its new number
        #[arg(value_name = "TO", required_unless_present = "goal")]
        to: Option<usize>,
        /// The goal at whose end it is put
        #[arg(long, value_name = "ID", conflicts_with = "to")]
        goal: Option<i64>,
    },
    /// Delete milestones; `careerdeck undo` brings them back
    #[command(after_help = "Example:\n  careerdeck goal milestone 1 rm 2 --yes")]
    Rm {
        /// Their numbers in the goal, from 1
        #[arg(value_name = "N", required = true)]
        numbers: Vec<usize>,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
}

/// `goal pace`.
#[derive(Debug, Args)]
pub struct GoalPace {
    /// The day by which
    #[arg(long, value_name = "DATE")]
    pub by: Option<String>,
    /// What the applications are sent for [default: offer]
    #[arg(long = "for", value_name = "WHAT", value_parser = word!(Aim))]
    pub aim: Option<Aim>,
    /// How sure you want to be, in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 80, value_parser = clap::value_parser!(u8).range(5..=99))]
    pub chance: u8,
    /// The goal whose day and milestones say what is asked
    #[arg(long, value_name = "ID")]
    pub goal: Option<i64>,
}

/// `goal review`.
#[derive(Debug, Args)]
pub struct GoalReview {
    /// A day of the week that is looked back at [default: today]
    #[arg(long, value_name = "DATE", conflicts_with = "list")]
    pub week: Option<String>,
    /// An answer, such as 1="The call went well"; may be given several times; an empty one takes it away
    #[arg(long = "answer", value_name = "N=TEXT", conflicts_with_all = ["list", "answers"])]
    pub answer: Vec<String>,
    /// A JSON array with an answer for each question, in their order; null = not answered; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "list")]
    pub answers: Option<String>,
    /// List the reviews that were written, the latest week first
    #[arg(long)]
    pub list: bool,
    /// Delete the review of the week; `careerdeck undo` brings it back
    #[arg(long, conflicts_with_all = ["list", "answer", "answers"])]
    pub rm: bool,
    /// Do not ask before deleting
    #[arg(long, short)]
    pub yes: bool,
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
}
