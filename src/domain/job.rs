//! A job that a person may want: the posting, where it stands, and what they think of it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

text_enum! {
    /// Where a job stands: the columns of the board, in their order.
    JobStatus("job status") {
        Interested = "INTERESTED", "Interested";
        Applied = "APPLIED", "Applied";
        InterviewScheduled = "INTERVIEW_SCHEDULED", "Interview";
        InterviewCompleted = "INTERVIEW_COMPLETED", "Interviewed";
        OfferReceived = "OFFER_RECEIVED", "Offer";
        Rejected = "REJECTED", "Rejected";
        Accepted = "ACCEPTED", "Accepted";
        Withdrawn = "WITHDRAWN", "Withdrawn";
    }
}

text_enum! {
    /// The kind of employment.
    JobType("job type") {
        FullTime = "FULL_TIME", "full time";
        PartTime = "PART_TIME", "part time";
        Contract = "CONTRACT", "contract";
        Internship = "INTERNSHIP", "internship";
        Temporary = "TEMPORARY", "temporary";
    }
}

text_enum! {
    /// Where the work is done.
    WorkMode("work mode") {
        Remote = "REMOTE", "remote";
        Hybrid = "HYBRID", "hybrid";
        Onsite = "ONSITE", "onsite";
    }
}

text_enum! {
    /// What a salary figure is counted by.
    SalaryPeriod("salary period") {
        Year = "YEAR", "year";
        Month = "MONTH", "month";
        Week = "WEEK", "week";
        Day = "DAY", "day";
        Hour = "HOUR", "hour";
    }
}

text_enum! {
    /// How much a job matters to the person.
    Priority("priority") {
        Low = "LOW", "low";
        Normal = "NORMAL", "normal";
        High = "HIGH", "high";
    }
}

impl JobStatus {
    /// Whether the hunt for this job is over, so that the board folds it away.
    pub const fn is_closed(self) -> bool {
        matches!(self, JobStatus::Accepted | JobStatus::Rejected | JobStatus::Withdrawn)
    }

    /// The place in [`JobStatus::ALL`], 0 to 7.
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// A job as it is stored; the keys of its JSON are the columns of the table `jobs`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// The number that a person types; unique in one file.
    pub id: i64,
    /// A UUIDv7 that stays the same in exports and merges.
    pub uid: String,
    /// What the posting calls the work.
    pub title: String,
    /// Who hires.
    pub company: String,
    /// Where, in the posting's words.
    pub location: Option<String>,
    /// Remote, hybrid or onsite, where it is known.
    pub work_mode: Option<WorkMode>,
    /// The kind of employment, where it is known.
    pub job_type: Option<JobType>,
    /// The column of the board.
    pub status: JobStatus,
    /// When it came into that status.
    pub status_changed_at: DateTime<Utc>,
    /// How well it fits, 0 to 100; unknown is `None`, never 0.
    #[serde(serialize_with = "crate::domain::json::short_number")]
    pub match_score: Option<f64>,
    /// What a model wrote about the fit.
    pub ai_analysis: Option<JobAnalysis>,
    /// When the person applied.
    pub applied_at: Option<DateTime<Utc>>,
    /// The posting's address.
    pub url: Option<String>,
    /// The posting's text.
    pub description: Option<String>,
    /// The lower end of the salary, in whole units of the currency; unknown is `None`.
    #[serde(serialize_with = "crate::domain::json::short_number")]
    pub salary_min: Option<f64>,
    /// The upper end of the salary; unknown is `None`.
    #[serde(serialize_with = "crate::domain::json::short_number")]
    pub salary_max: Option<f64>,
    /// ISO 4217 code of the salary.
    pub salary_currency: Option<String>,
    /// What the salary is counted by.
    pub salary_period: Option<SalaryPeriod>,
    /// Where the person found it.
    pub source: Option<String>,
    /// Whom to ask.
    pub contact_name: Option<String>,
    /// How to reach them.
    pub contact_email: Option<String>,
    /// The last day to apply.
    pub deadline: Option<NaiveDate>,
    /// The day the posting appeared.
    pub posted_at: Option<NaiveDate>,
    /// How much it matters.
    pub priority: Priority,
    /// Words of the person's own, without `#`.
    pub tags: Vec<String>,
    /// The person's notes.
    pub notes: Option<String>,
    /// The manual order within its column: smaller stands higher.
    pub position: f64,
    /// When the row came into the file.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
}

impl Job {
    /// Its salary, where anything of it is known.
    pub fn salary(&self) -> Option<Salary> {
        let known = self.salary_min.is_some() || self.salary_max.is_some();
        known.then(|| Salary {
            min: self.salary_min,
            max: self.salary_max,
            currency: self.salary_currency.clone(),
            period: self.salary_period,
        })
    }
}

/// What a model wrote about a job: `jobs.ai_analysis`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct JobAnalysis {
    /// What speaks for it.
    #[serde(default)]
    pub strengths: Vec<String>,
    /// What speaks against it.
    #[serde(default)]
    pub concerns: Vec<String>,
    /// What to do.
    #[serde(default)]
    pub recommendation: String,
    /// Keys that this version does not know; they survive a round trip.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// A job that is not in the file yet: what a form, a command, a line or an import gives.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewJob {
    /// See [`Job::title`]; needed.
    pub title: String,
    /// See [`Job::company`]; needed.
    pub company: String,
    /// See [`Job::location`].
    pub location: Option<String>,
    /// See [`Job::work_mode`].
    pub work_mode: Option<WorkMode>,
    /// See [`Job::job_type`].
    pub job_type: Option<JobType>,
    /// See [`Job::status`]; `None` is [`JobStatus::Interested`].
    pub status: Option<JobStatus>,
    /// See [`Job::applied_at`].
    pub applied_at: Option<DateTime<Utc>>,
    /// When the person saved it, where an import knows; else the time of the edit.
    pub saved_at: Option<DateTime<Utc>>,
    /// See [`Job::url`].
    pub url: Option<String>,
    /// See [`Job::description`].
    pub description: Option<String>,
    /// See [`Job::salary_min`] and its neighbours.
    pub salary: Option<Salary>,
    /// See [`Job::source`].
    pub source: Option<String>,
    /// See [`Job::contact_name`].
    pub contact_name: Option<String>,
    /// See [`Job::contact_email`].
    pub contact_email: Option<String>,
    /// See [`Job::deadline`].
    pub deadline: Option<NaiveDate>,
    /// See [`Job::posted_at`].
    pub posted_at: Option<NaiveDate>,
    /// See [`Job::priority`]; `None` is [`Priority::Normal`].
    pub priority: Option<Priority>,
    /// See [`Job::tags`].
    pub tags: Vec<String>,
    /// See [`Job::notes`].
    pub notes: Option<String>,
}

/// A salary as a posting says it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Salary {
    /// The lower end.
    pub min: Option<f64>,
    /// The upper end.
    pub max: Option<f64>,
    /// ISO 4217 code, upper case, where it is known.
    pub currency: Option<String>,
    /// What it is counted by, where it is known.
    pub period: Option<SalaryPeriod>,
}

/// A change to one job: `None` leaves a field alone, `Some(None)` empties it.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "each field is the one of the same name in Job")]
pub struct JobPatch {
    pub title: Option<String>,
    pub company: Option<String>,
    pub location: Option<Option<String>>,
    pub work_mode: Option<Option<WorkMode>>,
    pub job_type: Option<Option<JobType>>,
    pub status: Option<JobStatus>,
    pub match_score: Option<Option<f64>>,
    pub ai_analysis: Option<Option<JobAnalysis>>,
    pub applied_at: Option<Option<DateTime<Utc>>>,
    pub url: Option<Option<String>>,
    pub description: Option<Option<String>>,
    pub salary_min: Option<Option<f64>>,
    pub salary_max: Option<Option<f64>>,
    pub salary_currency: Option<Option<String>>,
    pub salary_period: Option<Option<SalaryPeriod>>,
    pub source: Option<Option<String>>,
    pub contact_name: Option<Option<String>>,
    pub contact_email: Option<Option<String>>,
    pub deadline: Option<Option<NaiveDate>>,
    pub posted_at: Option<Option<NaiveDate>>,
    pub priority: Option<Priority>,
    pub tags: Option<Vec<String>>,
    pub notes: Option<Option<String>>,
}

/// One step of a job's way over the board: a row of `status_changes`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatusChange {
    /// The row's number.
    pub id: i64,
    /// A UUIDv7 that stays the same in exports and merges.
    pub uid: String,
    /// Which job.
    pub job_id: i64,
    /// Where it stood before; `None` for the first.
    pub from_status: Option<JobStatus>,
    /// Where it went.
    pub to_status: JobStatus,
    /// When that happened (a person may say an earlier time than now).
    pub changed_at: DateTime<Utc>,
    /// What the person said about it.
    pub note: Option<String>,
    /// When the row came into the file.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
}
