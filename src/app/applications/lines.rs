//! The list of all applications, and one with everything that belongs to it.

use crate::app::{Deck, Error};
use crate::domain::application::snapshot::Snapshot;
use crate::domain::application::waiting::{SentFilter, SentLine};
use crate::domain::application::{Application, ApplicationStatus};
use crate::domain::job::Job;
use crate::domain::resume::Resume;
use crate::domain::touch::Touch;

/// How many applications stand where, in the order of [`ApplicationStatus::ALL`]: those that are open come first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SentCounts {
    /// How many stand there, by the place of the status in [`ApplicationStatus::ALL`].
    pub by_status: Vec<u64>,
    /// How many of those that were sent and not decided the person has withdrawn: their job is.
    pub withdrawn: u64,
}

impl SentCounts {
    /// How many there are.
    pub fn total(&self) -> u64 {
        self.by_status.iter().sum()
    }

    /// How many stand there.
    pub fn of(&self, status: ApplicationStatus) -> u64 {
        self.by_status.get(status as usize).copied().unwrap_or_default()
    }

    /// How many are no draft, were not decided and not withdrawn.
    pub fn open(&self) -> u64 {
        let open = ApplicationStatus::ALL.iter().filter(|status| status.is_open());
        open.map(|status| self.of(*status))
            .sum::<u64>()
            .saturating_sub(self.withdrawn)
    }
}

/// An application with everything that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct ApplicationDetail {
    /// The application.
    pub application: Application,
    /// As the list shows it.
    pub line: SentLine,
    /// Its job.
    pub job: Job,
    /// The résumé that goes with it, while that is in the file.
    pub resume: Option<Resume>,
    /// What it froze whenever it was sent, newest first, and whether each is as it was.
    pub snapshots: Vec<(Snapshot, bool)>,
    /// What passed about the job, newest first, and with whom.
    pub touches: Vec<(Touch, Option<String>)>,
}

/// Of more applications the list is not counted within a frame.
const MANY: i64 = 20_000;

impl Deck {
    /// Whether there may be so many applications that counting them takes longer than a frame.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn has_many_applications(&self) -> Result<bool, Error> {
        Ok(self.store.last_application()? > MANY)
    }

    /// How many applications stand where.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn application_counts(&self) -> Result<SentCounts, Error> {
        Ok(SentCounts {
            by_status: self.store.application_counts()?,
            withdrawn: self.store.withdrawn_applications()?,
        })
    }

    /// Part of the list of all applications: drafts, then those that are under way, then those that were decided, each
    /// kind the newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn application_lines(&self, counts: &SentCounts, offset: u64, limit: u64) -> Result<Vec<SentLine>, Error> {
        let mut lines = Vec::new();
        let mut skip = offset;
        for status in ApplicationStatus::ALL {
            let count = counts.of(*status);
            let room = limit.saturating_sub(lines.len() as u64);
            if room == 0 {
                break;
            }
            if skip < count {
                lines.extend(self.store.application_part(*status, count, skip, room)?);
            }
            skip = skip.saturating_sub(count);
        }
        Ok(lines)
    }

    /// Where an application stands in that list, counted from 0; `None` when it is gone.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn application_rank(&self, counts: &SentCounts, id: i64) -> Result<Option<u64>, Error> {
        let rank = self.store.application_rank(id)?;
        Ok(rank.map(|(status, rank)| {
            let before = ApplicationStatus::ALL.iter().take(status as usize);
            before.map(|status| counts.of(*status)).sum::<u64>() + rank
        }))
    }

    /// The applications that a filter lets through, in the order of the list; at most so many. It may read all of them:
    /// call it on a worker thread.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn find_applications(&self, filter: &SentFilter, most: u64) -> Result<Vec<SentLine>, Error> {
        self.store.find_applications(filter, most)
    }

    /// One application with everything that belongs to it.
    ///
    /// # Errors
    /// [`crate::app::Kind::NotFound`] when this account has no such application.
    pub fn application_detail(&self, id: i64) -> Result<ApplicationDetail, Error> {
        let application = self.application(id)?;
        let fact = &application.fact;
        let job = self.job(fact.job_id)?;
        let resume = fact.resume_id.map(|id| self.resume(id)).transpose()?;
        let snapshots = self.snapshots(id)?.into_iter().map(|snapshot| {
            let intact = self.snapshot_is_intact(&snapshot);
            (snapshot, intact)
        });
        let snapshots = snapshots.collect();
        let mut touches = Vec::new();
        for touch in self.touches(Some(job.id), None, Some(200), 0)? {
            let who = touch.fact.contact_id.map(|id| self.contact(id)).transpose()?;
            touches.push((touch, who.map(|contact| contact.fact.name)));
        }
        Ok(ApplicationDetail {
            line: self.store.application_line(id)?,
            application,
            job,
            resume,
            snapshots,
            touches,
        })
    }
}
