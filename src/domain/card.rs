//! What the board keeps of a job: enough to draw it, no long text.

use std::cmp::Ordering;

use chrono::{DateTime, NaiveDate, Utc};

use super::interview::InterviewType;
use super::job::{JobStatus, Priority, Salary, SalaryPeriod, WorkMode};
use super::offer::compare::{USUAL_HOURS, per_year};

/// A job as the board shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The job's number.
    pub id: i64,
    /// What the posting calls the work.
    pub title: String,
    /// Who hires.
    pub company: String,
    /// Where, in the posting's words.
    pub location: Option<String>,
    /// Remote, hybrid or onsite.
    pub work_mode: Option<WorkMode>,
    /// Its column.
    pub status: JobStatus,
    /// When it came into that column.
    pub status_changed_at: DateTime<Utc>,
    /// When it came into the file.
    pub created_at: DateTime<Utc>,
    /// The salary, where anything of it is known.
    pub salary: Option<Salary>,
    /// 0 to 100, where it is known.
    pub match_score: Option<f64>,
    /// The last day to apply.
    pub deadline: Option<NaiveDate>,
    /// How much it matters.
    pub priority: Priority,
    /// The person's words for it.
    pub tags: Vec<String>,
    /// The manual order within the column.
    pub position: f64,
    /// The next interview that is still pending.
    pub next_interview: Option<(DateTime<Utc>, InterviewType)>,
    /// When they were last heard of, in an interview or by what they said, for the silence after it.
    pub last_heard_at: Option<DateTime<Utc>>,
}

text_enum! {
    /// The order of the cards in a column.
    BoardSort("sort order") {
        Manual = "MANUAL", "your own order";
        Due = "DUE", "what is due";
        Newest = "NEWEST", "newest first";
        Stage = "STAGE", "longest in stage";
        Company = "COMPANY", "company";
        Title = "TITLE", "title";
        Salary = "SALARY", "highest salary";
        Match = "MATCH", "best match";
        Priority = "PRIORITY", "priority";
    }
}

/// How many jobs stand in each column, in the order of [`JobStatus::ALL`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StatusCounts(pub [u64; 8]);

impl StatusCounts {
    /// How many have that status.
    pub fn of(&self, status: JobStatus) -> u64 {
        self.0[status.index()]
    }

    /// How many there are at all.
    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }
}

/// The jobs that a filter lets through.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FilteredBoard {
    /// The cards, column by column, each column in the wanted order.
    pub cards: Vec<Card>,
    /// Whether there are more: only the newest were looked at.
    pub capped: bool,
}

/// The interview that must not be missed.
#[derive(Debug, Clone, PartialEq)]
pub struct NextInterview {
    /// When it begins.
    pub at: DateTime<Utc>,
    /// For which job.
    pub job_id: i64,
    /// With whom.
    pub company: String,
    /// What kind.
    pub interview_type: InterviewType,
}

/// A filter and an order that the person gave a name.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedView {
    /// Its name.
    pub name: String,
    /// The line that was typed.
    pub filter: String,
    /// The order.
    pub sort: BoardSort,
    /// Whether closed columns are shown.
    pub closed: bool,
}

impl BoardSort {
    /// The order of two cards of one column; the same as the board's queries use.
    pub fn compare(self, a: &Card, b: &Card) -> Ordering {
        let down = |a: Option<f64>, b: Option<f64>| b.unwrap_or(-1.0).total_cmp(&a.unwrap_or(-1.0));
        let top = |card: &Card| {
            let salary = card.salary.as_ref()?;
            let times = per_year(salary.period.unwrap_or(SalaryPeriod::Year), USUAL_HOURS);
            Some(salary.max.or(salary.min)? * times)
        };
        let fold = |text: &str| text.to_ascii_lowercase();
        let manual = || a.position.total_cmp(&b.position).then(a.id.cmp(&b.id));
        match self {
            BoardSort::Manual => manual(),
            BoardSort::Due => {
                let due = |card: &Card| card.deadline.unwrap_or(NaiveDate::MAX);
                due(a).cmp(&due(b)).then(a.id.cmp(&b.id))
            }
            BoardSort::Newest => (b.created_at, b.id).cmp(&(a.created_at, a.id)),
            BoardSort::Stage => (a.status_changed_at, a.id).cmp(&(b.status_changed_at, b.id)),
            BoardSort::Company => fold(&a.company).cmp(&fold(&b.company)).then(a.id.cmp(&b.id)),
            BoardSort::Title => fold(&a.title).cmp(&fold(&b.title)).then(a.id.cmp(&b.id)),
            BoardSort::Salary => down(top(a), top(b)).then(b.id.cmp(&a.id)),
            BoardSort::Match => down(a.match_score, b.match_score).then(b.id.cmp(&a.id)),
            BoardSort::Priority => b.priority.cmp(&a.priority).then_with(manual),
        }
    }
}
