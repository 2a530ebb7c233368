//! What can be typed after `careerdeck interview`.

use clap::{Args, Subcommand};

use super::Window;
use super::invite::{InterviewExport, InterviewImport};
use super::words::word;
use crate::domain::interview::{InterviewOutcome, InterviewType};

/// The commands about interviews.
#[derive(Debug, Subcommand)]
pub enum InterviewCommand {
    /// Add an interview to a job; the job comes to INTERVIEW_SCHEDULED
    #[command(after_help = "Examples:
  careerdeck interview add 12 --type video --at \"2026-12-01 14:30\" --zone Europe/Berlin --minutes 45
  careerdeck interview add 12 --type onsite --at \"friday 9:00\" --location \"Hafenstr. 3\" --interviewer \"Ms Braun\"")]
    Add(Box<InterviewAdd>),
    /// List interviews by time
    #[command(
        after_help = "Examples:\n  careerdeck interview list --upcoming\n  careerdeck interview list --from monday --to friday"
    )]
    List(InterviewList),
    /// Print all that is known of an interview
    #[command(after_help = "Example:\n  careerdeck interview show 5")]
    Show {
        /// The interview's number
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Change an interview; an empty text empties a field
    #[command(after_help = "Examples:
  careerdeck interview edit 5 --at \"2026-12-02 10:00\"
  careerdeck interview edit 5 --ask \"Who is in the team?\" --preparation \"Read about tram 7\"")]
    Edit(Box<InterviewEdit>),
    /// Say how an interview went
    #[command(after_help = "Example:\n  careerdeck interview outcome 5 passed --feedback \"liked the portfolio\"")]
    Outcome {
        /// The interview's number
        #[arg(value_name = "ID")]
        id: i64,
        /// How it went
        #[arg(value_name = "OUTCOME", value_parser = word!(InterviewOutcome))]
        outcome: InterviewOutcome,
        /// What they said about it
        #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
        feedback: Option<String>,
    },
    /// Write down what was asked, said and promised: the questions go to the question bank, the thank-you to the tasks
    #[command(after_help = "Example:
  careerdeck interview debrief 5 --asked \"Why trams?=I said rails\" --salary-said \"60k\" --answer-due friday")]
    Debrief(Box<InterviewDebrief>),
    /// Call an interview off; it stays in the history
    #[command(after_help = "Example:\n  careerdeck interview cancel 5")]
    Cancel {
        /// The interview's number
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Take up an interview again that was called off
    #[command(after_help = "Example:\n  careerdeck interview restore 5")]
    Restore {
        /// The interview's number
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Write interviews as a calendar (iCalendar) for other programs; reading it again updates and never doubles
    #[command(after_help = "Examples:
  careerdeck interview export --upcoming --out interviews.ics
  careerdeck interview export 5 --out interview.ics

The setting calendar.file names a file that is kept up to date, so that calendar programs can subscribe to it.")]
    Export(InterviewExport),
    /// Take an invitation, its update or its cancellation from a calendar file (iCalendar); it is shown before it is taken
    #[command(after_help = "Examples:
  careerdeck interview import invite.ics --dry-run
  careerdeck interview import invite.ics --job 12")]
    Import(InterviewImport),
    /// Delete interviews; `careerdeck undo` brings them back
    #[command(after_help = "Example:\n  careerdeck interview rm 5 --yes")]
    Rm {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
}

/// What can be said of an interview besides its kind and time.
#[derive(Debug, Args)]
pub struct InterviewFields {
    /// The IANA zone in which the time was agreed [default: your own]
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    /// How long, in minutes; 0 = not known
    #[arg(long, visible_alias = "duration-minutes", value_name = "N")]
    pub minutes: Option<i64>,
    /// Where
    #[arg(long, value_name = "TEXT")]
    pub location: Option<String>,
    /// The link to join by
    #[arg(long, visible_alias = "meeting-url", value_name = "URL")]
    pub link: Option<String>,
    /// Who asks; can be given several times
    #[arg(long = "interviewer", value_name = "NAME")]
    pub interviewers: Vec<String>,
    /// Which round it is, counted from 1 [default: the next one]
    #[arg(long, value_name = "N")]
    pub round: Option<i64>,
    /// What you want to have ready
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub preparation: Option<String>,
    /// What you want to ask; can be given several times
    #[arg(long = "ask", value_name = "QUESTION", allow_hyphen_values = true)]
    pub questions: Vec<String>,
    /// Your notes
    #[arg(long, visible_alias = "note", value_name = "TEXT", allow_hyphen_values = true)]
    pub notes: Option<String>,
}

/// `interview add`.
#[derive(Debug, Args)]
pub struct InterviewAdd {
    /// The job's number
    #[arg(value_name = "JOB")]
    pub job: i64,
    /// What kind
    #[arg(long = "type", visible_alias = "interview-type", value_name = "TYPE", value_parser = word!(InterviewType))]
    pub interview_type: InterviewType,
    /// When it begins, on the wall of its zone
    #[arg(long, visible_alias = "scheduled-at", value_name = "TIME")]
    pub at: String,
    /// How it went, where it is over
    #[arg(long, value_name = "OUTCOME", value_parser = word!(InterviewOutcome))]
    pub outcome: Option<InterviewOutcome>,
    /// What else is known.
    #[command(flatten)]
    pub fields: InterviewFields,
}

/// `interview edit`.
#[derive(Debug, Args)]
pub struct InterviewEdit {
    /// The interview's number
    #[arg(value_name = "ID")]
    pub id: i64,
    /// What kind
    #[arg(long = "type", visible_alias = "interview-type", value_name = "TYPE", value_parser = word!(InterviewType))]
    pub interview_type: Option<InterviewType>,
    /// When it begins, on the wall of its zone; it keeps its zone unless --zone names another
    #[arg(long, visible_alias = "scheduled-at", value_name = "TIME")]
    pub at: Option<String>,
    /// How it went
    #[arg(long, value_name = "OUTCOME", value_parser = word!(InterviewOutcome))]
    pub outcome: Option<InterviewOutcome>,
    /// What they said about it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub feedback: Option<String>,
    /// What you said about salary
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub salary_said: Option<String>,
    /// The day by which they promised an answer
    #[arg(long, visible_alias = "answer-due-on", value_name = "DATE")]
    pub answer_due: Option<String>,
    /// What else is known. Lists that are given replace those that are there.
    #[command(flatten)]
    pub fields: InterviewFields,
}

/// `interview list`.
#[derive(Debug, Args)]
pub struct InterviewList {
    /// Only those that are ahead
    #[arg(long)]
    pub upcoming: bool,
    /// Only those for this job
    #[arg(long, value_name = "ID")]
    pub job: Option<i64>,
    /// Only those on this day or later
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Only those on this day or before
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
}

/// `interview debrief`.
#[derive(Debug, Args)]
pub struct InterviewDebrief {
    /// The interview's number
    #[arg(value_name = "ID")]
    pub id: i64,
    /// What they asked, and after `=` what you noted about it; can be given several times
    #[arg(long = "asked", value_name = "QUESTION[=NOTE]", allow_hyphen_values = true)]
    pub asked: Vec<String>,
    /// How it went, where that is known already
    #[arg(long, value_name = "OUTCOME", value_parser = word!(InterviewOutcome))]
    pub outcome: Option<InterviewOutcome>,
    /// What they said about it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub feedback: Option<String>,
    /// Your notes, put below those that are there
    #[arg(long, visible_alias = "note", value_name = "TEXT", allow_hyphen_values = true)]
    pub notes: Option<String>,
    /// What you said about salary
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub salary_said: Option<String>,
    /// The day by which they promised an answer
    #[arg(long, visible_alias = "answer-due-on", value_name = "DATE")]
    pub answer_due: Option<String>,
    /// Make no task to thank for it
    #[arg(long)]
    pub no_thanks: bool,
}
