//! What stands behind a figure: what it counts, each with its job and the moment by which it is counted.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::answers::Outcome;
use super::path::Path;
use super::{Asked, Track, met_in_rounds, offers_of, sent_of};
use crate::domain::job::JobStatus;

/// A figure that counts what can be listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counted {
    /// Applications sent.
    Sent,
    /// Those that a human being answered.
    Answered,
    /// Those that came to an interview or better.
    Positive,
    /// Those that nobody answered and that are over.
    Silent,
    /// Those that nobody answered yet.
    Pending,
    /// Interviews that took place.
    Interviews,
    /// Interviews to come.
    InterviewsToCome,
    /// Offers that came.
    Offers,
    /// Jobs that reached a status, by what the history shows.
    Reached(JobStatus),
    /// Jobs that went from one status to another.
    Hop(JobStatus, JobStatus),
    /// Jobs that reached a round of interviews, counted from 1.
    Round(u64),
    /// Applications for jobs found there; `None` = not known where.
    Source(Option<String>),
    /// Applications with that résumé; `None` = not known with which.
    Resume(Option<String>),
}

impl Counted {
    /// The figure of that name: `answered`, a status for the jobs that reached it, `applied..interview_scheduled` for
    /// those that went from one to the other, `round:2`, `source:NAME`, `resume:TITLE`.
    pub fn named(word: &str) -> Option<Counted> {
        let word = word.trim();
        let status = |word: &str| crate::domain::filter::status_named(word);
        if let Some((kind, name)) = word.split_once(':') {
            let name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
            return match kind.trim().to_lowercase().as_str() {
                "round" => Some(Counted::Round(name?.parse().ok()?)),
                "source" => Some(Counted::Source(name)),
                "resume" => Some(Counted::Resume(name)),
                _ => None,
            };
        }
        if let Some((from, to)) = word.split_once("..") {
            return Some(Counted::Hop(status(from)?, status(to)?));
        }
        Some(match word.to_lowercase().as_str() {
            "sent" => Counted::Sent,
            "answered" => Counted::Answered,
            "positive" => Counted::Positive,
            "silent" => Counted::Silent,
            "pending" => Counted::Pending,
            "interviews" => Counted::Interviews,
            "to-come" => Counted::InterviewsToCome,
            "offers" => Counted::Offers,
            _ => Counted::Reached(status(word)?),
        })
    }
}

/// Something that a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behind {
    /// On which job.
    pub job_id: i64,
    /// When it was sent, took place or was reached.
    pub at: DateTime<Utc>,
}

/// The same with the job as it stands now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BehindLine {
    /// The job's number.
    pub job_id: i64,
    /// When it was sent, took place or was reached.
    pub at: DateTime<Utc>,
    /// The job's title.
    pub title: String,
    /// Its company.
    pub company: String,
    /// Where it stands now.
    pub status: JobStatus,
}

/// What a figure counts, the latest first. There are as many as [`figures`](super::figures) says.
pub fn behind(tracks: &[Track], asked: &Asked<'_>, counted: &Counted) -> Vec<Behind> {
    let mut all: Vec<Behind> = tracks
        .iter()
        .flat_map(|track| {
            let at = of_job(track, asked, counted).into_iter();
            at.map(|at| Behind {
                job_id: track.job_id,
                at,
            })
        })
        .collect();
    all.sort_by_key(|behind| (std::cmp::Reverse(behind.at), behind.job_id));
    all
}

fn of_job(track: &Track, asked: &Asked<'_>, counted: &Counted) -> Vec<DateTime<Utc>> {
    let path = Path::of(track);
    let sent = sent_of(track, &path, asked);
    // Whether the job is among those whose way is told.
    let told = asked.is_of_all() || !sent.is_empty();
    let of_sent = |wanted: &dyn Fn(&super::SentOnce, Outcome) -> bool| {
        let chosen = sent.iter().filter(|(sent, outcome)| wanted(sent, *outcome));
        chosen.map(|(sent, _)| sent.at).collect()
    };
    match counted {
        Counted::Sent => of_sent(&|_, _| true),
        Counted::Answered => of_sent(&|_, outcome| matches!(outcome, Outcome::Answered { .. })),
        Counted::Positive => of_sent(&|_, outcome| matches!(outcome, Outcome::Answered { positive: true, .. })),
        Counted::Silent => of_sent(&|_, outcome| matches!(outcome, Outcome::Silent { .. })),
        Counted::Pending => of_sent(&|_, outcome| outcome == Outcome::Pending),
        Counted::Source(source) => of_sent(&|_, _| track.source == *source),
        Counted::Resume(title) => of_sent(&|sent, _| sent.resume == *title),
        Counted::Interviews | Counted::InterviewsToCome => {
            let took_place = *counted == Counted::Interviews;
            let met = track.interviews.iter().map(|met| met.at);
            met.filter(|at| asked.within(*at) && (*at <= asked.now) == took_place)
                .collect()
        }
        Counted::Offers => offers_of(track, &path, asked),
        Counted::Reached(status) => path.shown_at(*status).filter(|_| told).into_iter().collect(),
        Counted::Hop(from, to) => path
            .hops()
            .into_iter()
            .filter(|(a, b)| (a.to, b.to) == (*from, *to) && asked.has(b.at, b.dated))
            .map(|(_, to)| to.at)
            .collect(),
        Counted::Round(round) => {
            let met = met_in_rounds(track, asked);
            let place = usize::try_from(*round).ok().and_then(|round| round.checked_sub(1));
            let met = place.and_then(|place| met.get(place)).filter(|_| told);
            met.map(|met| met.at).into_iter().collect()
        }
    }
}
