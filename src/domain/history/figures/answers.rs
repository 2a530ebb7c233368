//! What became of each application that was sent.

use chrono::{DateTime, Duration, Utc};

use super::path::Path;
use super::{Asked, SentOnce, Track};
use crate::domain::job::JobStatus;

/// What became of an application.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Outcome {
    /// A human being answered.
    Answered {
        /// When first.
        at: DateTime<Utc>,
        /// It came to an interview or better.
        positive: bool,
    },
    /// Nobody did, and it is over.
    Silent {
        /// It was turned down without a personal word.
        rejected: bool,
    },
    /// Nobody did yet.
    Pending,
}

/// What was sent, each with what became of it. A job that the board alone shows as applied for counts as one that was
/// sent then. What they said or did belongs to the last application before it.
pub(super) fn outcomes(track: &Track, path: &Path, asked: &Asked<'_>) -> Vec<(SentOnce, Outcome)> {
    let mut sent: Vec<SentOnce> = track.sent.iter().filter(|sent| sent.at <= asked.now).cloned().collect();
    if track.sent.is_empty() {
        sent.extend(path.step(JobStatus::Applied).map(|step| SentOnce {
            at: step.at,
            dated: step.dated,
            resume: None,
            rejected: false,
            accepted: false,
        }));
    }
    sent.sort_by_key(|sent| sent.at);
    let begins: Vec<DateTime<Utc>> = sent.iter().map(|sent| sent.at).collect();
    let same_day = |a: DateTime<Utc>, b: DateTime<Utc>| (asked.day_of)(a) == (asked.day_of)(b);
    let outcome = |n: usize, one: &SentOnce| {
        let end = begins.get(n + 1).copied();
        // Of an answer often only the day is known: on the day of sending it came after it.
        let mine = |at: DateTime<Utc>| {
            (!one.dated || at >= one.at || same_day(at, one.at)) && end.is_none_or(|end| at < end && !same_day(at, end))
        };
        let met = track.interviews.iter().map(|met| match met.recorded_at {
            invited if invited < met.at && mine(invited) => invited,
            _ => met.at,
        });
        let good: Vec<DateTime<Utc>> = path.positive().chain(met).chain(track.offers.iter().copied()).collect();
        let positive = one.accepted || good.iter().any(|at| mine(*at));
        let answers = track.answers.iter().copied().chain(good).filter(|at| mine(*at));
        let first = answers.min().map(|at| at.max(one.at));
        if let Some(at) = first.or_else(|| one.accepted.then_some(one.at)) {
            return Outcome::Answered { at, positive };
        }
        let rejected = one.rejected || path.rejected_at().is_some_and(mine);
        let last_sign = track.signs.iter().copied().filter(|at| mine(*at)).max();
        let since = last_sign.map_or(one.at, |sign| sign.max(one.at));
        let limit = Duration::days(i64::from(asked.window.applied_days));
        if rejected || asked.now - since > limit {
            return Outcome::Silent { rejected };
        }
        Outcome::Pending
    };
    let outcomes: Vec<Outcome> = sent.iter().enumerate().map(|(n, one)| outcome(n, one)).collect();
    sent.into_iter().zip(outcomes).collect()
}
