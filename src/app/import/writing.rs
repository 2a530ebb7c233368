//! Writing the jobs that a reader found, each where it belongs.

use std::ops::ControlFlow;

use chrono::{DateTime, Utc};

use super::{Duplicates, ImportOptions, ImportProgress, ImportReport, Remark};
use crate::app::change::checked;
use crate::app::{Error, Kind, Stamp};
use crate::domain::job::{Job, JobPatch, JobStatus, NewJob};
use crate::interop::import::{Found, Reading};
use crate::store::{Bulk, NewJobRow, Transaction, board, jobs};

/// How many new jobs a report lists by number.
const LISTED: usize = 1000;

/// How many rows pass between two words about the progress.
const STEP: u64 = 1000;

/// Jobs that come from a reader.
pub(in crate::app) struct Coming<I, F> {
    /// About how many.
    pub(in crate::app) total: u64,
    /// Each as it comes.
    pub(in crate::app) found: I,
    /// Says the rest about the file when all have come.
    pub(in crate::app) finish: F,
}

/// Writes the jobs that were found, each where it belongs, and tells the report of each.
pub(in crate::app) fn write_all(
    transaction: &Transaction<'_>,
    user_id: i64,
    stamp: Stamp,
    coming: Coming<impl Iterator<Item = Found>, impl FnOnce() -> Result<Reading, Error>>,
    options: &ImportOptions,
    progress: &mut dyn FnMut(ImportProgress) -> ControlFlow<()>,
    report: &mut ImportReport,
) -> Result<(), Error> {
    let Coming { total, found, finish } = coming;
    let mut into = Target {
        user_id,
        now: stamp.now,
        bulk: Bulk::begin(transaction, user_id, total)?,
        bottom: [None; JobStatus::ALL.len()],
        alike: 0,
    };
    for (done, found) in (0..).zip(found) {
        if done % STEP == 0
            && progress(ImportProgress {
                done,
                total: Some(total),
            })
            .is_break()
        {
            return Err(Error::new(Kind::Cancelled, "importing", "it was stopped").hint("Nothing of it was kept."));
        }
        take_one(transaction, found, options, &mut into, report)?;
    }
    let reading = finish()?;
    report.rejected.extend(reading.rejected.into_iter().map(Remark::from));
    report.doubts.splice(0..0, reading.doubts.into_iter().map(Remark::from));
    report.notes.extend(reading.notes);
    if into.alike > LISTED as u64 {
        report.notes.push(format!(
            "{} rows were added beside jobs with the same title and company, but another address",
            into.alike
        ));
    }
    // A dry run drops the transaction, so nothing needs to be put in order.
    if !options.dry_run {
        into.bulk.end(transaction)?;
    }
    Ok(())
}

/// Where the jobs of an import go.
struct Target {
    user_id: i64,
    now: DateTime<Utc>,
    bulk: Bulk,
    /// The position of the lowest card of each column, where it is known.
    bottom: [Option<f64>; JobStatus::ALL.len()],
    /// How many were added although the title and company of another job are the same.
    alike: u64,
}

fn take_one(
    transaction: &Transaction<'_>,
    found: Found,
    options: &ImportOptions,
    into: &mut Target,
    report: &mut ImportReport,
) -> Result<(), Error> {
    let line = found.line;
    let job = match checked(found.job) {
        Ok(job) => job,
        Err(error) => {
            report.rejected.push(Remark {
                line,
                reason: error.why,
            });
            return Ok(());
        }
    };
    let row = NewJobRow::new(&job);
    let present = match options.duplicates {
        Duplicates::Keep => None,
        Duplicates::Skip | Duplicates::Merge => row.present(transaction)?,
    };
    let Some(id) = present else {
        let alike = match options.duplicates {
            Duplicates::Keep => None,
            Duplicates::Skip | Duplicates::Merge => row.alike(transaction)?,
        };
        let status = job.status.unwrap_or(JobStatus::Interested);
        let place = &mut into.bottom[status.index()];
        let position = match *place {
            Some(last) => last + 1.0,
            None => board::ends(transaction, status)?.map_or(0.0, |(_, last)| last + 1.0),
        };
        *place = Some(position);
        let id = row.insert(transaction, into.user_id, position, into.now)?;
        report.added += 1;
        if report.job_ids.len() < LISTED {
            report.job_ids.push(id);
        }
        if let Some(alike) = alike {
            into.alike += 1;
            if into.alike <= LISTED as u64 {
                report.doubts.push(Remark {
                    line,
                    reason: format!(
                        "job {alike} has the same title and company, but another address; job {id} was added beside it"
                    ),
                });
            }
        }
        return Ok(());
    };
    let mut changed = false;
    if options.duplicates == Duplicates::Merge {
        let current = jobs::job(transaction, id)?;
        if let Some(patch) = filling(&current, &job) {
            into.bulk.catch_up(transaction)?;
            jobs::patch(transaction, &current, &patch)?;
            changed = true;
        }
    }
    if changed {
        report.changed += 1;
    } else {
        report.skipped += 1;
    }
    if report.duplicates.len() < LISTED {
        report.duplicates.push((line, id, job.title.clone()));
    }
    Ok(())
}

/// What a posting that is there already can learn from the import: its empty fields, and new tags.
fn filling(current: &Job, job: &NewJob) -> Option<JobPatch> {
    fn fill<T: Clone>(current: &Option<T>, new: &Option<T>) -> Option<Option<T>> {
        (current.is_none() && new.is_some()).then(|| new.clone())
    }
    let mut patch = JobPatch {
        location: fill(&current.location, &job.location),
        work_mode: fill(&current.work_mode, &job.work_mode),
        job_type: fill(&current.job_type, &job.job_type),
        applied_at: fill(&current.applied_at, &job.applied_at),
        url: fill(&current.url, &job.url),
        description: fill(&current.description, &job.description),
        source: fill(&current.source, &job.source),
        contact_name: fill(&current.contact_name, &job.contact_name),
        contact_email: fill(&current.contact_email, &job.contact_email),
        deadline: fill(&current.deadline, &job.deadline),
        posted_at: fill(&current.posted_at, &job.posted_at),
        notes: fill(&current.notes, &job.notes),
        ..JobPatch::default()
    };
    // A salary is one fact: half of ours and half of theirs would be neither.
    if let (None, None, Some(salary)) = (current.salary_min, current.salary_max, &job.salary) {
        patch.salary_min = Some(salary.min);
        patch.salary_max = Some(salary.max);
        patch.salary_currency = Some(salary.currency.clone());
        patch.salary_period = Some(salary.period);
    }
    let there: Vec<String> = current.tags.iter().map(|tag| tag.to_lowercase()).collect();
    let new: Vec<String> = job
        .tags
        .iter()
        .filter(|tag| !there.contains(&tag.to_lowercase()))
        .cloned()
        .collect();
    if !new.is_empty() {
        patch.tags = Some(current.tags.iter().cloned().chain(new).collect());
    }
    (patch != JobPatch::default()).then_some(patch)
}
