//! Applications: drafting them, sending them, and what they froze when they were sent.

mod freeze;
mod lines;
mod sent;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};

use self::freeze::Frozen;
pub use self::lines::{ApplicationDetail, SentCounts};
pub use self::sent::{SentDifference, SentFile};
use super::follow::Follow;
use super::{Applied, Deck, Error, Kind, Stamp, rows};
use crate::domain::application::snapshot::{Snapshot, SnapshotFact};
use crate::domain::application::warning::{self, Warning};
use crate::domain::application::{Application, ApplicationFact, ApplicationStatus};
use crate::domain::job::{Job, JobPatch, JobStatus};
use crate::domain::sync::Signal;
use crate::store::records::{self, Which};
use crate::store::{Transaction, blobs, hunt, jobs, resumes};

/// A change to the applications: one edit of the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum ApplicationChange {
    /// Adds an application. One that is sent already is frozen as it is now. [`Applied::made`] is its number.
    Add {
        /// What is known.
        fact: Box<ApplicationFact>,
        /// Whether a warning refuses it.
        strict: bool,
    },
    /// Writes an application anew. One that was a draft and is sent is frozen.
    Edit {
        /// Which.
        id: i64,
        /// What is known now.
        fact: Box<ApplicationFact>,
        /// What the person saw while editing: a field that somebody else changed meanwhile is not overwritten.
        seen: Option<Box<ApplicationFact>>,
        /// Whether a warning refuses it.
        strict: bool,
    },
    /// Sends an application: what goes out is frozen, and the job comes to APPLIED. Sent again, it is frozen again and
    /// keeps the time of the first. [`Applied::made`] is the number of the snapshot.
    Submit {
        /// Which.
        id: i64,
        /// When it was sent; `None` = now. Not in the future.
        at: Option<DateTime<Utc>>,
        /// Whether a warning refuses it.
        strict: bool,
    },
    /// Deletes applications with what they froze; undo brings all of it back.
    Delete(Vec<i64>),
}

impl Deck {
    /// The applications, newest first: of a job, or of all; with some statuses, or with any.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such job.
    pub fn applications(
        &self,
        job_id: Option<i64>,
        statuses: &[ApplicationStatus],
        limit: Option<u64>,
        offset: u64,
    ) -> Result<Vec<Application>, Error> {
        job_id.map(|id| self.store.job(id)).transpose()?;
        let names: Vec<String> = statuses.iter().map(|status| format!("'{status}'")).collect();
        let among = format!("status IN ({})", names.join(", "));
        let which = Which::by("id DESC")
            .only("job_id = ?1", job_id)
            .when(!statuses.is_empty(), &among)
            .part(limit, offset);
        self.store.records(&which)
    }

    /// One application.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such application.
    pub fn application(&self, id: i64) -> Result<Application, Error> {
        self.store.record(id)
    }

    /// What an application froze whenever it was sent, newest first.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such application.
    pub fn snapshots(&self, application_id: i64) -> Result<Vec<Snapshot>, Error> {
        self.store.record::<ApplicationFact>(application_id)?;
        let which = Which::by("taken_at DESC, id DESC").only("application_id = ?1", Some(application_id));
        self.store.records(&which)
    }

    /// The exact bytes of the résumé that was sent; `None` when none was.
    ///
    /// # Errors
    /// [`Kind::Failed`] when they are gone or damaged.
    pub fn snapshot_bytes(&self, snapshot: &Snapshot) -> Result<Option<Vec<u8>>, Error> {
        self.store.snapshot_bytes(snapshot.id)
    }

    /// Whether a snapshot is as it was when it was taken.
    pub fn snapshot_is_intact(&self, snapshot: &Snapshot) -> bool {
        manifest_hash(&snapshot.fact) == snapshot.fact.manifest_sha256
    }

    /// The résumé that goes with an application for a job where nobody says which: the newest that was made for it, else
    /// the primary one.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn resume_for(&self, job_id: i64) -> Result<Option<i64>, Error> {
        let resumes = self.store.resumes()?;
        let active = || resumes.iter().filter(|resume| resume.is_active);
        let own = active()
            .filter(|resume| resume.job_id == Some(job_id))
            .map(|resume| resume.id);
        let primary = active().find(|resume| resume.is_primary).map(|resume| resume.id);
        Ok(own.max().or(primary))
    }

    /// What the person should know before they apply for a job; `but` is the application that they are about to send.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such job.
    pub fn application_warnings(
        &self,
        job_id: i64,
        but: Option<i64>,
        now: DateTime<Utc>,
    ) -> Result<Vec<Warning>, Error> {
        let job = self.store.job(job_id)?;
        let blocked = self.profile()?.profile.preferences.blocked_companies;
        // Names of one company begin alike; the first word narrows what is looked at.
        let start: String = job
            .company
            .trim()
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric())
            .collect();
        let start = if start.is_empty() {
            job.company.trim().to_owned()
        } else {
            start
        };
        let others = self.store.earlier_applications(&job, &start, but)?;
        let mut earlier = Vec::new();
        for (company, other) in others {
            if other.same_posting || warning::is_same_company(&company, &job.company) {
                earlier.push(other);
            }
        }
        Ok(warning::warnings(
            &job.company,
            &blocked,
            &earlier,
            now,
            self.hunt.silence,
            &super::own_zone(),
        ))
    }

    /// Makes one change of the applications.
    pub(super) fn apply_application(&mut self, change: ApplicationChange, stamp: Stamp) -> Result<Applied, Error> {
        match change {
            ApplicationChange::Add { fact, strict } => self.add_application(*fact, strict, stamp),
            ApplicationChange::Edit { id, fact, seen, strict } => {
                self.edit_application(id, *fact, seen.as_deref(), strict, stamp)
            }
            ApplicationChange::Submit { id, at, strict } => self.submit_application(id, at, strict, stamp),
            ApplicationChange::Delete(ids) => self.delete_applications(&ids, stamp),
        }
    }

    fn add_application(&mut self, fact: ApplicationFact, strict: bool, stamp: Stamp) -> Result<Applied, Error> {
        let doing = "adding an application";
        let fact = checked(doing, fact.cleaned(), stamp)?;
        let warnings = self.warned(doing, fact.job_id, None, strict, stamp)?;
        let frozen = self.frozen_if_sent(&fact, stamp)?;
        let (mut follow, blobs, user_id) = (self.follow(stamp), self.store.blobs(), self.store.user_id());
        let mut made = None;
        let journaled = self.store.edit(doing, stamp, |transaction| {
            let job = jobs::job(transaction, fact.job_id)?;
            fact.resume_id.map(|id| resumes::resume(transaction, id)).transpose()?;
            let id = records::insert(transaction, user_id, &fact, stamp.now)?;
            made = Some(id);
            if let Some(frozen) = frozen {
                frozen.keep(transaction, &blobs, id, stamp.now)?;
            }
            follows(transaction, &mut follow, None, &fact, stamp)?;
            let verb = if fact.status == ApplicationStatus::Draft {
                "draft"
            } else {
                "log"
            };
            let label = format!("{verb} application {id} for {}", super::change::name_of(&job));
            Ok((follow.label(label), ()))
        })?;
        let mut applied = self.applied(journaled.edit)?;
        (applied.made, applied.warnings) = (made, warnings);
        follow.tell(&mut applied);
        Ok(applied)
    }

    fn edit_application(
        &mut self,
        id: i64,
        fact: ApplicationFact,
        seen: Option<&ApplicationFact>,
        strict: bool,
        stamp: Stamp,
    ) -> Result<Applied, Error> {
        let doing = format!("changing application {id}");
        let before = self.store.record::<ApplicationFact>(id)?;
        let wanted = rows::merged(&doing, &before, seen, &fact.cleaned())?;
        let wanted = checked(&doing, wanted, stamp)?;
        let is_sent_now = before.fact.status == ApplicationStatus::Draft && wanted.status != ApplicationStatus::Draft;
        let warnings = match is_sent_now || wanted.job_id != before.fact.job_id {
            true => self.warned(&doing, wanted.job_id, Some(id), strict, stamp)?,
            false => Vec::new(),
        };
        let frozen = if is_sent_now {
            self.frozen_if_sent(&wanted, stamp)?
        } else {
            None
        };
        let (mut follow, blobs) = (self.follow(stamp), self.store.blobs());
        let journaled = self.store.edit(&doing, stamp, |transaction| {
            let current = unchanged(transaction, &doing, &before)?;
            let job = jobs::job(transaction, wanted.job_id)?;
            wanted
                .resume_id
                .map(|id| resumes::resume(transaction, id))
                .transpose()?;
            let columns = records::update(transaction, id, &current.fact, &wanted)?;
            if let Some(frozen) = frozen {
                frozen.keep(transaction, &blobs, id, stamp.now)?;
            }
            follows(transaction, &mut follow, Some(&current.fact), &wanted, stamp)?;
            let label = format!(
                "edit application {id} for {}: {}",
                super::change::name_of(&job),
                rows::fields(&columns)
            );
            Ok((follow.label(label), ()))
        })?;
        let mut applied = self.applied(journaled.edit)?;
        applied.warnings = warnings;
        follow.tell(&mut applied);
        Ok(applied)
    }

    fn submit_application(
        &mut self,
        id: i64,
        at: Option<DateTime<Utc>>,
        strict: bool,
        stamp: Stamp,
    ) -> Result<Applied, Error> {
        let doing = format!("submitting application {id}");
        let before = self.store.record::<ApplicationFact>(id)?;
        let again = before.fact.status != ApplicationStatus::Draft;
        let mut wanted = before.fact.clone();
        wanted.submitted_at = at.or(wanted.submitted_at.filter(|_| again)).or(Some(stamp.now));
        if !wanted.status.is_open() {
            wanted.status = ApplicationStatus::Submitted;
        }
        let wanted = checked(&doing, wanted, stamp)?;
        let warnings = self.warned(&doing, wanted.job_id, Some(id), strict, stamp)?;
        let frozen = self.freeze(&wanted, stamp.now)?;
        let (mut follow, blobs) = (self.follow(stamp), self.store.blobs());
        let mut made = None;
        let journaled = self.store.edit(&doing, stamp, |transaction| {
            let current = unchanged(transaction, &doing, &before)?;
            let job = jobs::job(transaction, wanted.job_id)?;
            records::update(transaction, id, &current.fact, &wanted)?;
            made = Some(frozen.keep(transaction, &blobs, id, stamp.now)?);
            follows(transaction, &mut follow, None, &wanted, stamp)?;
            let verb = if again { "submit again" } else { "submit" };
            let label = format!("{verb} application {id} for {}", super::change::name_of(&job));
            Ok((follow.label(label), ()))
        })?;
        let mut applied = self.applied(journaled.edit)?;
        (applied.made, applied.warnings) = (made, warnings);
        follow.tell(&mut applied);
        Ok(applied)
    }

    fn delete_applications(&mut self, ids: &[i64], stamp: Stamp) -> Result<Applied, Error> {
        let mut follow = self.follow(stamp);
        let journaled = self.store.edit("deleting applications", stamp, |transaction| {
            let (label, gone) =
                rows::delete::<ApplicationFact>(transaction, ids, |one| format!("application {}", one.id))?;
            for application in &gone {
                left(transaction, &mut follow, application.fact.job_id, stamp)?;
            }
            Ok((label, ()))
        })?;
        let mut applied = self.applied(journaled.edit)?;
        follow.tell(&mut applied);
        Ok(applied)
    }

    /// The warnings of an application; refuses it where it is `strict` and there are any.
    fn warned(
        &self,
        doing: &str,
        job_id: i64,
        but: Option<i64>,
        strict: bool,
        stamp: Stamp,
    ) -> Result<Vec<Warning>, Error> {
        let warnings = self.application_warnings(job_id, but, stamp.now)?;
        if strict && !warnings.is_empty() {
            let why: Vec<&str> = warnings.iter().map(|warning| warning.text.as_str()).collect();
            return Err(Error::new(Kind::Failed, doing, why.join("; "))
                .hint("Nothing was changed. Without --strict this is only a warning."));
        }
        Ok(warnings)
    }

    fn frozen_if_sent(&self, fact: &ApplicationFact, stamp: Stamp) -> Result<Option<Frozen>, Error> {
        match fact.status {
            ApplicationStatus::Draft => Ok(None),
            _ => self.freeze(fact, stamp.now).map(Some),
        }
    }
}

/// The SHA-256 over everything that a snapshot holds.
fn manifest_hash(fact: &SnapshotFact) -> String {
    let hash = |text: &str| blobs::sha256(text.as_bytes());
    blobs::sha256(fact.manifest(hash).as_bytes())
}

/// An application whose status and time fit together: a draft was not sent, anything else was.
fn checked(doing: &str, mut fact: ApplicationFact, stamp: Stamp) -> Result<ApplicationFact, Error> {
    if let Some(at) = fact.submitted_at {
        rows::has_come(doing, at, stamp.now)?;
    }
    match fact.status {
        ApplicationStatus::Draft => fact.submitted_at = None,
        _ => fact.submitted_at = fact.submitted_at.or(Some(stamp.now)),
    }
    Ok(fact)
}

/// The application as it is now, where nobody has changed it since it was read.
fn unchanged(transaction: &Transaction<'_>, doing: &str, before: &Application) -> Result<Application, Error> {
    let current = records::one::<ApplicationFact>(transaction, before.id)?;
    if current.fact != before.fact {
        return Err(Error::new(Kind::Conflict, doing, "somebody else changed it meanwhile")
            .hint("Nothing was overwritten. Look at it as it is now, then try again."));
    }
    Ok(current)
}

/// What an application's new state means for its job.
fn follows(
    transaction: &Transaction<'_>,
    follow: &mut Follow,
    before: Option<&ApplicationFact>,
    after: &ApplicationFact,
    stamp: Stamp,
) -> Result<(), Error> {
    use ApplicationStatus::{Accepted, Draft, Rejected};
    let was = before.map_or(Draft, |fact| fact.status);
    let elsewhere = before.is_some_and(|fact| fact.job_id != after.job_id);
    let at = after.submitted_at.unwrap_or(stamp.now);
    if after.status != Draft && (was == Draft || elsewhere) {
        follow.signal(transaction, after.job_id, Signal::Submitted, at)?;
        let job = jobs::job(transaction, after.job_id)?;
        if job.applied_at.is_none() && job.status != JobStatus::Interested {
            set_applied(transaction, &job, at)?;
        }
    }
    if after.status != was || elsewhere {
        match after.status {
            Rejected if !has_open(transaction, after.job_id)? => {
                follow.signal(transaction, after.job_id, Signal::Declined, stamp.now)?;
            }
            Accepted => follow.signal(transaction, after.job_id, Signal::Taken, stamp.now)?,
            Draft if was != Draft => left(transaction, follow, after.job_id, stamp)?,
            _ => {}
        }
    }
    match before {
        Some(before) if elsewhere => left(transaction, follow, before.job_id, stamp),
        _ => Ok(()),
    }
}

fn set_applied(transaction: &Transaction<'_>, job: &Job, at: DateTime<Utc>) -> Result<(), Error> {
    let patch = JobPatch {
        applied_at: Some(Some(at)),
        ..JobPatch::default()
    };
    jobs::patch(transaction, job, &patch)
}

fn has_open(transaction: &Transaction<'_>, job_id: i64) -> Result<bool, Error> {
    let open = Which::default()
        .only("job_id = ?1", Some(job_id))
        .when(true, "status IN ('SUBMITTED', 'UNDER_REVIEW')")
        .part(Some(1), 0);
    Ok(!records::list::<ApplicationFact>(transaction, &open)?.is_empty())
}

/// An application of a job is gone: where the job stood only because of it, it may go back.
fn left(transaction: &Transaction<'_>, follow: &mut Follow, job_id: i64, stamp: Stamp) -> Result<(), Error> {
    let sent = Which::default()
        .only("job_id = ?1", Some(job_id))
        .when(true, "status <> 'DRAFT'")
        .part(Some(1), 0);
    let job = jobs::job(transaction, job_id)?;
    let (pending, over) = hunt::interviews_of_job(transaction, job_id)?;
    if job.status == JobStatus::Applied
        && pending + over == 0
        && records::list::<ApplicationFact>(transaction, &sent)?.is_empty()
    {
        follow.signal(transaction, job_id, Signal::Gone(JobStatus::Interested), stamp.now)?;
    }
    Ok(())
}
