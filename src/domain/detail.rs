//! One job with everything that hangs on it.

use chrono::{DateTime, Utc};

use super::application::{ApplicationMethod, ApplicationStatus};
use super::assessment::told::ToWeigh;
use super::card::BoardSort;
use super::document::DocumentType;
use super::filter::Filter;
use super::interview::{InterviewOutcome, InterviewType};
use super::job::{Job, StatusChange};
use super::offer::Offer;
use super::task::Task;
use super::touch::Touch;

/// A job with everything that hangs on it.
#[derive(Debug, Clone, PartialEq)]
pub struct JobDetail {
    /// The job.
    pub job: Job,
    /// Its way over the board, oldest first.
    pub history: Vec<StatusChange>,
    /// Newest first.
    pub applications: Vec<ApplicationLine>,
    /// By time.
    pub interviews: Vec<InterviewLine>,
    /// Newest first.
    pub documents: Vec<DocumentLine>,
    /// What is to be done by its day, then what is done.
    pub tasks: Vec<Task>,
    /// Open ones first.
    pub offers: Vec<Offer>,
    /// What passed between them and the person, newest first.
    pub touches: Vec<Touch>,
    /// What the person values most, for them to hold against the job; nothing, unless they let the match use it.
    pub weigh: Vec<ToWeigh>,
}

/// An application, as a list shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct ApplicationLine {
    /// The row's number.
    pub id: i64,
    /// How it was sent.
    pub method: ApplicationMethod,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// When it was sent.
    pub submitted_at: Option<DateTime<Utc>>,
    /// The title of the résumé that went with it.
    pub resume_title: Option<String>,
    /// Where its state can be looked up.
    pub portal_url: Option<String>,
    /// The person's notes.
    pub notes: Option<String>,
}

/// An interview, as a list shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct InterviewLine {
    /// The row's number.
    pub id: i64,
    /// Which round, where that is known.
    pub round: Option<i64>,
    /// What kind.
    pub interview_type: InterviewType,
    /// When it begins.
    pub scheduled_at: DateTime<Utc>,
    /// How long, in minutes.
    pub duration_minutes: Option<i64>,
    /// Where, or a link.
    pub location: Option<String>,
    /// How it went.
    pub outcome: InterviewOutcome,
    /// When it was called off.
    pub cancelled_at: Option<DateTime<Utc>>,
    /// Who asks.
    pub interviewers: Vec<String>,
    /// The person's notes.
    pub notes: Option<String>,
}

/// A document, as a list shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentLine {
    /// The row's number.
    pub id: i64,
    /// What kind.
    pub document_type: DocumentType,
    /// The file's name.
    pub file_name: String,
    /// In bytes.
    pub size: Option<i64>,
    /// When it was attached.
    pub created_at: DateTime<Utc>,
}

/// Which jobs a list shows.
#[derive(Debug, Clone, Default)]
pub struct JobQuery {
    /// Only what this filter lets through.
    pub filter: Filter,
    /// The column to sort by, ascending; a leading `-` is descending; `None` = as on the board, status by status.
    pub sort: Option<String>,
    /// The order of the jobs of one status, where no column is named; `None` = the manual one.
    pub within: Option<BoardSort>,
    /// At most so many.
    pub limit: Option<u64>,
    /// Leaving out so many first.
    pub offset: u64,
}
