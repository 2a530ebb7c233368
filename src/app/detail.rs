//! Reading one job with everything that hangs on it, and lists of whole jobs.

use chrono::{DateTime, Utc};

use super::{Deck, Error, PastCard, offers, tasks, touches};
use crate::domain::detail::{JobDetail, JobQuery};
use crate::domain::job::{Job, JobStatus, StatusChange};
use crate::store::records::Which;

impl Deck {
    /// One job.
    ///
    /// # Errors
    /// [`super::Kind::NotFound`] when this account has no such job.
    pub fn job(&self, id: i64) -> Result<Job, Error> {
        self.store.job(id)
    }

    /// One job with everything that hangs on it.
    ///
    /// # Errors
    /// [`super::Kind::NotFound`] when this account has no such job.
    pub fn job_detail(&self, id: i64) -> Result<JobDetail, Error> {
        let weigh = self.values_to_weigh()?;
        let on_job = |order| Which::by(order).only("job_id = ?1", Some(id));
        self.store.at_one_moment(|store| {
            Ok(JobDetail {
                job: store.job(id)?,
                history: store.status_changes(id)?,
                applications: store.applications_of(id)?,
                interviews: store.interviews_of(id)?,
                documents: store.documents_of(id)?,
                tasks: store.records(&on_job(tasks::ORDER))?,
                offers: store.records(&on_job(offers::ORDER))?,
                touches: store.records(&on_job(touches::OF_ONE))?,
                weigh,
            })
        })
    }

    /// A job's way over the board, oldest first.
    ///
    /// # Errors
    /// [`super::Kind::NotFound`] when this account has no such job.
    pub fn status_changes(&self, id: i64) -> Result<Vec<StatusChange>, Error> {
        self.store.job(id)?;
        self.store.status_changes(id)
    }

    /// Whole jobs, as `job list` prints them.
    ///
    /// # Errors
    /// [`super::Kind::Usage`] when the sort column is none.
    pub fn jobs(&self, query: &JobQuery) -> Result<Vec<Job>, Error> {
        self.store.jobs(query)
    }

    /// The columns that [`JobQuery::sort`] takes.
    pub fn sort_columns() -> &'static [&'static str] {
        crate::store::Store::sort_columns()
    }

    /// The number of jobs with each status as it was at `at`: see [`PastCard`].
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn board_at(&self, at: DateTime<Utc>) -> Result<Vec<(JobStatus, Vec<PastCard>)>, Error> {
        self.store.board_at(at)
    }
}
