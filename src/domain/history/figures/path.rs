//! The way of a job over the board, without what was taken back.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::{Asked, Step, Track};
use crate::domain::job::JobStatus;

/// The stages of the way, in their order; the other statuses end it.
pub(super) const STAGES: [JobStatus; 6] = [
    JobStatus::Interested,
    JobStatus::Applied,
    JobStatus::InterviewScheduled,
    JobStatus::InterviewCompleted,
    JobStatus::OfferReceived,
    JobStatus::Accepted,
];

fn place(status: JobStatus) -> Option<usize> {
    STAGES.iter().position(|stage| *stage == status)
}

/// Whether a move goes backwards, which is a correction: to an earlier stage, or out of what had ended it.
pub fn is_back(from: JobStatus, to: JobStatus) -> bool {
    match (place(from), place(to)) {
        (Some(from), Some(to)) => to < from,
        (None, Some(_)) => true,
        _ => false,
    }
}

/// Whether a step from interviewed to an interview is the next round and takes nothing back: one took place before.
fn another_round(path: &Path, step: &Step, track: &Track) -> bool {
    step.to == JobStatus::InterviewScheduled
        && path
            .stages
            .last()
            .is_some_and(|last| last.to == JobStatus::InterviewCompleted)
        && track.interviews.iter().any(|met| met.at <= step.at)
}

/// The way of a job, corrected.
#[derive(Debug, Default)]
pub(super) struct Path {
    /// The stages in their order, each when it was reached.
    stages: Vec<Step>,
    /// What ended it.
    end: Option<Step>,
    /// When the first step was written down.
    first_recorded: Option<DateTime<Utc>>,
}

/// How often a hop was made, and how long it took.
#[derive(Debug, Default)]
pub(super) struct Hops {
    pub(super) made: u64,
    pub(super) days: Vec<f64>,
    pub(super) same_day: u64,
    pub(super) imported: u64,
}

impl Path {
    pub(super) fn of(track: &Track) -> Path {
        let mut path = Path {
            first_recorded: track.steps.first().map(|step| step.recorded_at),
            ..Path::default()
        };
        for step in &track.steps {
            let Some(to) = place(step.to) else {
                path.end = Some(*step);
                continue;
            };
            let reopened = path.end.take().is_some();
            let top = |path: &Path| path.stages.last().and_then(|last| place(last.to));
            if !reopened && !another_round(&path, step, track) {
                while top(&path).is_some_and(|top| top > to) {
                    path.stages.pop();
                }
            }
            if top(&path).is_none_or(|top| top < to) {
                path.stages.push(*step);
            }
        }
        path
    }

    /// The step by which a stage was reached, by what the history shows.
    pub(super) fn step(&self, status: JobStatus) -> Option<Step> {
        self.stages.iter().find(|step| step.to == status).copied()
    }

    /// When that was.
    pub(super) fn at(&self, status: JobStatus) -> Option<DateTime<Utc>> {
        self.step(status).map(|step| step.at)
    }

    /// When a stage or an end was reached, by what the history shows.
    pub(super) fn shown_at(&self, status: JobStatus) -> Option<DateTime<Utc>> {
        let end = self.end.filter(|end| end.to == status).map(|end| end.at);
        self.at(status).or(end)
    }

    /// The steps from each stage to what came after it.
    pub(super) fn hops(&self) -> Vec<(Step, Step)> {
        let later = self.stages.iter().copied().chain(self.end).skip(1);
        self.stages.iter().copied().zip(later).collect()
    }

    /// Whether a stage or a later one was reached.
    pub(super) fn has_reached(&self, status: JobStatus) -> bool {
        let furthest = self.stages.last().and_then(|last| place(last.to));
        furthest >= place(status) && furthest.is_some()
    }

    /// The stages that say that they answered: an interview or better.
    pub(super) fn positive(&self) -> impl Iterator<Item = DateTime<Utc>> {
        let positive = |step: &&Step| place(step.to) >= place(JobStatus::InterviewScheduled);
        self.stages.iter().filter(positive).map(|step| step.at)
    }

    /// When they turned the person down.
    pub(super) fn rejected_at(&self) -> Option<DateTime<Utc>> {
        self.end.filter(|end| end.to == JobStatus::Rejected).map(|end| end.at)
    }

    /// Whether the hunt for it is over.
    pub(super) fn is_closed(&self) -> bool {
        self.end.is_some() || self.at(JobStatus::Accepted).is_some()
    }

    /// Of each stage and each end whether it was reached: as the history shows, and as it must have been.
    pub(super) fn reached(&self) -> [(bool, bool); STAGES.len() + 2] {
        let mut reached = [(false, false); STAGES.len() + 2];
        for (at, stage) in STAGES.iter().enumerate() {
            reached[at] = (self.shown_at(*stage).is_some(), self.has_reached(*stage));
        }
        for (at, end) in [JobStatus::Rejected, JobStatus::Withdrawn].iter().enumerate() {
            let there = self.shown_at(*end).is_some();
            reached[STAGES.len() + at] = (there, there);
        }
        reached
    }

    pub(super) fn add_hops(
        &self,
        asked: &Asked<'_>,
        hops: &mut BTreeMap<(JobStatus, JobStatus), Hops>,
        waiting: &mut BTreeMap<JobStatus, u64>,
    ) {
        for (from, to) in self.hops() {
            if !asked.has(to.at, to.dated) {
                continue;
            }
            let sum = hops.entry((from.to, to.to)).or_default();
            sum.made += 1;
            let told = Some(to.recorded_at) == self.first_recorded || !from.dated || !to.dated;
            if from.dated && to.dated && (asked.day_of)(from.at) == (asked.day_of)(to.at) {
                sum.same_day += 1;
            } else if told {
                // Written down together with the job, or without a day: an import told of it afterwards.
                sum.imported += 1;
            } else {
                sum.days.push((to.at - from.at).as_seconds_f64() / 86_400.0);
            }
        }
        if let Some(last) = self.stages.last().filter(|_| !self.is_closed()) {
            *waiting.entry(last.to).or_default() += 1;
        }
    }
}
