//! What can be typed after `careerdeck job`.

use clap::{Args, Subcommand};

use super::words::{Clearable, DateOrderWord, DuplicatesWord, FormatWord, clearable, word};
use super::{Notes, Window};
use crate::domain::job::{JobStatus, JobType, Priority, SalaryPeriod, WorkMode};

/// The commands about jobs.
#[derive(Debug, Subcommand)]
pub enum JobCommand {
    /// Add a job, from flags or from one line
    #[command(after_help = "Examples:
  careerdeck job add --title \"Tram driver\" --company \"City Transport\" --location Graz --salary 38k
  careerdeck job add \"Senior Rust Engineer @ Acme Berlin remote 90-110k EUR #referral\"")]
    Add(Box<JobAdd>),
    /// List jobs: the open ones, unless told otherwise
    #[command(after_help = "Examples:
  careerdeck job list --status applied --sort -status_changed_at
  careerdeck job list --search \"rust mode:remote salary>80k\" --json")]
    List(JobList),
    /// Show one job with its way over the board
    #[command(after_help = "Example:\n  careerdeck job show 12")]
    Show(JobShow),
    /// Change fields of a job; an empty value empties a field
    #[command(after_help = "Examples:
  careerdeck job edit 12 --salary 90-110k --currency EUR --deadline 31.12.
  careerdeck job edit 12 --location \"\" --tag referral --untag agency")]
    Edit(Box<JobEdit>),
    /// Delete jobs with everything that hangs on them; `careerdeck undo` brings them back
    #[command(after_help = "Example:\n  careerdeck job rm 12 13 --yes")]
    Rm(JobRm),
    /// Move jobs to another column of the board
    #[command(after_help = "Examples:
  careerdeck job move 12 applied
  careerdeck job move 12 13 14 rejected --note \"form letter\" --at yesterday")]
    Move(JobMove),
    /// Change where a job stands in its column
    #[command(after_help = "Examples:\n  careerdeck job place 12 --top\n  careerdeck job place 12 --above 7")]
    Place(JobPlace),
    /// Add and remove tags of several jobs at once
    #[command(after_help = "Example:\n  careerdeck job tag 12 13 --tag referral --untag agency")]
    Tag(JobTag),
    /// Print a job's way over the board, oldest first
    #[command(after_help = "Example:\n  careerdeck job history 12")]
    History(JobHistory),
    /// Import a tracker's CSV, a saved posting, an ATS's JSON, or a posting's address
    #[command(after_help = "Examples:
  careerdeck job import tracker.csv --dry-run
  careerdeck job import https://boards.greenhouse.io/acme/jobs/4000001
  pbpaste | careerdeck job import - --format text

An import is one edit: one `careerdeck undo` takes all of it back. Importing the same file again adds nothing.")]
    Import(JobImport),
}

/// What can be said of a job, new or not.
#[derive(Debug, Args)]
pub struct JobFields {
    /// What the posting calls the work
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Who hires
    #[arg(long, value_name = "TEXT")]
    pub company: Option<String>,
    /// Where, in the posting's words
    #[arg(long, value_name = "TEXT")]
    pub location: Option<String>,
    /// Where the work is done
    #[arg(long, value_name = "MODE", value_parser = word!(clearable WorkMode))]
    pub work_mode: Option<Clearable<WorkMode>>,
    /// The kind of employment
    #[arg(long = "type", visible_alias = "job-type", value_name = "TYPE", value_parser = word!(clearable JobType))]
    pub job_type: Option<Clearable<JobType>>,
    /// The posting's address
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// The salary, such as `90000-110000`, `90-110k EUR` or `€17.50/h`
    #[arg(long, value_name = "SALARY", allow_hyphen_values = true)]
    pub salary: Option<String>,
    /// The salary's currency, such as EUR
    #[arg(long, visible_alias = "salary-currency", value_name = "CODE")]
    pub currency: Option<String>,
    /// What the salary is counted by
    #[arg(long, visible_alias = "salary-period", value_name = "PERIOD", value_parser = word!(clearable SalaryPeriod))]
    pub period: Option<Clearable<SalaryPeriod>>,
    /// The posting's text
    #[arg(
        long,
        value_name = "TEXT",
        allow_hyphen_values = true,
        conflicts_with = "description_file"
    )]
    pub description: Option<String>,
    /// A file with the posting's text; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub description_file: Option<String>,
    /// The last day to apply
    #[arg(long, value_name = "DATE")]
    pub deadline: Option<String>,
    /// The day the posting appeared
    #[arg(long, value_name = "DATE")]
    pub posted_at: Option<String>,
    /// When you applied
    #[arg(long, value_name = "TIME")]
    pub applied_at: Option<String>,
    /// How much it matters
    #[arg(long, value_name = "PRIORITY", value_parser = word!(Priority))]
    pub priority: Option<Priority>,
    /// Where you found it
    #[arg(long, value_name = "TEXT")]
    pub source: Option<String>,
    /// Whom to ask
    #[arg(long, value_name = "TEXT")]
    pub contact_name: Option<String>,
    /// How to reach them
    #[arg(long, value_name = "TEXT")]
    pub contact_email: Option<String>,
    /// Your notes.
    #[command(flatten)]
    pub notes: Notes,
}

/// `job add`.
#[derive(Debug, Args)]
pub struct JobAdd {
    /// The job in one line: `Title @ Company place mode salary #tag address`
    #[arg(value_name = "LINE")]
    pub line: Vec<String>,
    /// What is known of it.
    #[command(flatten)]
    pub fields: JobFields,
    /// The column of the board [default: interested]
    #[arg(long, value_name = "STATUS", value_parser = word!(JobStatus))]
    pub status: Option<JobStatus>,
    /// A tag; can be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// Add nothing where the same posting is already there
    #[arg(long)]
    pub unless_present: bool,
}

/// `job list`.
#[derive(Debug, Args)]
pub struct JobList {
    /// Only jobs with this status; can be given several times
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = word!(JobStatus))]
    pub status: Vec<JobStatus>,
    /// Only jobs that this filter lets through, as on the board: `rust mode:remote salary>80k`
    #[arg(long, value_name = "FILTER", allow_hyphen_values = true)]
    pub search: Option<String>,
    /// Only jobs with this tag; can be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// Sort by a column, such as `company` or `-created_at` for the newest first [default: as on the board]
    #[arg(long, value_name = "FIELD", allow_hyphen_values = true)]
    pub sort: Option<String>,
    /// Only jobs that are accepted, rejected or withdrawn
    #[arg(long, conflicts_with = "all")]
    pub closed: bool,
    /// Open and closed jobs
    #[arg(long)]
    pub all: bool,
    /// A saved view's filter
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
}

/// `job show`.
#[derive(Debug, Args)]
pub struct JobShow {
    /// The job's number
    #[arg(value_name = "ID")]
    pub id: i64,
}

/// `job edit`.
#[derive(Debug, Args)]
pub struct JobEdit {
    /// The job's number
    #[arg(value_name = "ID")]
    pub id: i64,
    /// What is known of it.
    #[command(flatten)]
    pub fields: JobFields,
    /// The column of the board; this is a move
    #[arg(long, value_name = "STATUS", value_parser = word!(JobStatus))]
    pub status: Option<JobStatus>,
    /// The salary's lower end
    #[arg(long, value_name = "N", value_parser = clearable::<f64>, allow_negative_numbers = true, conflicts_with = "salary")]
    pub salary_min: Option<Clearable<f64>>,
    /// The salary's upper end
    #[arg(long, value_name = "N", value_parser = clearable::<f64>, allow_negative_numbers = true, conflicts_with = "salary")]
    pub salary_max: Option<Clearable<f64>>,
    /// How well it fits, 0 to 100
    #[arg(long, value_name = "0-100", value_parser = clearable::<f64>, allow_negative_numbers = true)]
    pub match_score: Option<Clearable<f64>>,
    /// What a model wrote about the fit, as JSON with strengths, concerns, recommendation
    #[arg(long, value_name = "JSON")]
    pub ai_analysis: Option<String>,
    /// All tags, separated by commas, in place of those there are
    #[arg(long, value_name = "TAGS", conflicts_with_all = ["tag", "untag"])]
    pub tags: Option<String>,
    /// Add a tag; can be given several times
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// Remove a tag; can be given several times
    #[arg(long, value_name = "TAG")]
    pub untag: Vec<String>,
}

/// `job rm`.
#[derive(Debug, Args)]
pub struct JobRm {
    /// The jobs' numbers
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<i64>,
    /// Do not ask
    #[arg(long, short)]
    pub yes: bool,
}

/// `job move`.
#[derive(Debug, Args)]
pub struct JobMove {
    /// The jobs' numbers
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<i64>,
    /// Where to
    #[arg(value_name = "STATUS", value_parser = word!(JobStatus))]
    pub to: JobStatus,
    /// A word about it for the history
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub note: Option<String>,
    /// When it happened; a day without a time is its noon [default: now]
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// Put it below all others of its column rather than on top
    #[arg(long)]
    pub bottom: bool,
}

/// `job place`.
#[derive(Debug, Args)]
pub struct JobPlace {
    /// The job's number
    #[arg(value_name = "ID")]
    pub id: i64,
    /// Where to.
    #[command(flatten)]
    pub place: WhichPlace,
}

/// A place in a column.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct WhichPlace {
    /// Above all others
    #[arg(long)]
    pub top: bool,
    /// Below all others
    #[arg(long)]
    pub bottom: bool,
    /// Right above that job
    #[arg(long, value_name = "ID")]
    pub above: Option<i64>,
    /// Right below that job
    #[arg(long, value_name = "ID")]
    pub below: Option<i64>,
}

/// `job tag`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(true).args(["tag", "untag"]))]
pub struct JobTag {
    /// The jobs' numbers
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<i64>,
    /// Add a tag; can be given several times
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// Remove a tag; can be given several times
    #[arg(long, value_name = "TAG")]
    pub untag: Vec<String>,
}

/// `job history`.
#[derive(Debug, Args)]
pub struct JobHistory {
    /// The job's number
    #[arg(value_name = "ID")]
    pub id: i64,
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
}

/// `job import`.
#[derive(Debug, Args)]
pub struct JobImport {
    /// A file, an address (http or https), or `-` for standard input
    #[arg(value_name = "FILE|URL|-")]
    pub source: String,
    /// What the file is
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "auto", ignore_case = true)]
    pub format: FormatWord,
    /// What to do with a posting that is already there
    #[arg(long, value_enum, value_name = "WHAT", default_value = "skip", ignore_case = true)]
    pub duplicates: DuplicatesWord,
    /// How to read a date such as 03/04/2026 [default: guessed from the whole file]
    #[arg(long, value_enum, value_name = "ORDER", ignore_case = true)]
    pub date_order: Option<DateOrderWord>,
    /// The text encoding, such as windows-1252 [default: found out]
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Only say what would be added, changed and skipped
    #[arg(long)]
    pub dry_run: bool,
}
