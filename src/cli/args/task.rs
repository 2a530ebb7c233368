//! What can be typed after `careerdeck task`.

use clap::{Args, Subcommand};

use super::Window;

/// The commands about tasks.
#[derive(Debug, Subcommand)]
pub enum TaskCommand {
    /// Add something to do, on a job or free
    #[command(after_help = "Examples:
  careerdeck task add \"Send the portfolio\" --job 12 --due friday
  careerdeck task add \"Look at new postings\" --due \"tomorrow 9:00\" --repeat daily")]
    Add(TaskAdd),
    /// List what is to be done, by its day
    #[command(after_help = "Examples:\n  careerdeck task list --due today\n  careerdeck task list --job 12 --all")]
    List(TaskList),
    /// Print a task
    #[command(after_help = "Example:\n  careerdeck task show 7")]
    Show {
        /// The task's number
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Change a task; an empty text empties a field
    #[command(after_help = "Example:\n  careerdeck task edit 7 --due \"next monday\" --repeat \"every 2 weeks\"")]
    Edit(TaskEdit),
    /// Say that tasks are done; one that repeats makes the next one
    #[command(after_help = "Example:\n  careerdeck task done 7")]
    Done {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
        /// When [default: now]
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
    },
    /// Take back that tasks are done
    #[command(after_help = "Example:\n  careerdeck task undone 7")]
    Undone {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
    },
    /// Put tasks off until a day
    #[command(after_help = "Example:\n  careerdeck task snooze 7 --until monday")]
    Snooze {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
        /// The day from which they show again; empty = at once
        #[arg(long, value_name = "DATE")]
        until: String,
    },
    /// Delete tasks; `careerdeck undo` brings them back
    #[command(after_help = "Example:\n  careerdeck task rm 7 --yes")]
    Rm {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
}

/// What can be said of a task.
#[derive(Debug, Args)]
pub struct TaskFields {
    /// The day by which, with a time where it matters
    #[arg(long, visible_alias = "due-on", value_name = "DATE")]
    pub due: Option<String>,
    /// How often: daily, weekly, monthly, yearly, or such as "every 2 weeks"; empty = once
    #[arg(long, value_name = "HOW OFTEN")]
    pub repeat: Option<String>,
    /// The job that it is about; 0 = none
    #[arg(long, value_name = "ID")]
    pub job: Option<i64>,
    /// The interview that it prepares; 0 = none
    #[arg(long, value_name = "ID")]
    pub interview: Option<i64>,
    /// The person that it is about; 0 = nobody
    #[arg(long, value_name = "ID")]
    pub contact: Option<i64>,
    /// More about it
    #[arg(long, visible_alias = "note", value_name = "TEXT", allow_hyphen_values = true)]
    pub notes: Option<String>,
}

/// `task add`.
#[derive(Debug, Args)]
pub struct TaskAdd {
    /// What is to be done
    #[arg(value_name = "TEXT", required = true, num_args = 1..)]
    pub title: Vec<String>,
    /// What else is known.
    #[command(flatten)]
    pub fields: TaskFields,
}

/// `task edit`.
#[derive(Debug, Args)]
pub struct TaskEdit {
    /// The task's number
    #[arg(value_name = "ID")]
    pub id: i64,
    /// What is to be done
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// What else is known.
    #[command(flatten)]
    pub fields: TaskFields,
}

/// `task list`.
#[derive(Debug, Args)]
pub struct TaskList {
    /// Only those on this job
    #[arg(long, value_name = "ID")]
    pub job: Option<i64>,
    /// Only those of this interview
    #[arg(long, value_name = "ID")]
    pub interview: Option<i64>,
    /// Only those about this person
    #[arg(long, value_name = "ID")]
    pub contact: Option<i64>,
    /// Only those that are due on this day or before
    #[arg(long, value_name = "DATE")]
    pub due: Option<String>,
    /// Only those that are done
    #[arg(long, conflicts_with = "all")]
    pub done: bool,
    /// Those that are done as well
    #[arg(long)]
    pub all: bool,
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
}
