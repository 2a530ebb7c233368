//! Reading one job with everything that hangs on it, and lists of whole jobs.

use chrono::{DateTime, Utc};

use super::{Deck, Error, PastCard};
use crate::domain::detail::{JobDetail, JobQuery};
use crate::domain::job::{Job, JobStatus, StatusChange};

impl Deck {
    /// One job.
    ///
    /// # Errors
    /// [`super::Kind::NotFound`] when this account has no such job.
    pub fn job(&self, _id: i64) -> Result<Job, Error> {
        todo!()
    }

    /// One job with everything that hangs on it.
    ///
    /// # Errors
    /// [`super::Kind::NotFound`] when this account has no such job.
    pub fn job_detail(&self, _id: i64) -> Result<JobDetail, Error> {
        todo!()
    }

    /// A job's way over the board, oldest first.
    ///
    /// # Errors
    /// [`super::Kind::NotFound`] when this account has no such job.
    pub fn status_changes(&self, _id: i64) -> Result<Vec<StatusChange>, Error> {
        todo!()
    }

    /// Whole jobs, as `job list` prints them.
    ///
    /// # Errors
    /// [`super::Kind::Usage`] when the sort column is none.
    pub fn jobs(&self, _query: &JobQuery) -> Result<Vec<Job>, Error> {
        todo!()
    }

    /// The columns that [`JobQuery::sort`] takes.
    pub fn sort_columns() -> &'static [&'static str] {
        todo!()
    }

    /// The number of jobs with each status as it was at `at`: see [`PastCard`].
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn board_at(&self, _at: DateTime<Utc>) -> Result<Vec<(JobStatus, Vec<PastCard>)>, Error> {
        todo!()
    }
}
