//! The rules of the way over the board: what a move implies, and what silence means.

use chrono::{DateTime, Duration, Utc};

use super::job::JobStatus;

/// After how many days without a sign of life a job counts as silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SilenceWindow {
    /// In [`JobStatus::Applied`].
    pub applied_days: u32,
    /// After an interview.
    pub interviewed_days: u32,
}

impl Default for SilenceWindow {
    /// 28 days after applying and 30 after an interview, the windows that trackers agree on.
    fn default() -> Self {
        SilenceWindow {
            applied_days: 28,
            interviewed_days: 30,
        }
    }
}

/// For how many days nobody has answered, if that is longer than the window; else `None`.
///
/// Silence is computed, never stored, so it goes away by itself when they answer. `last_sign` is the
/// last thing that is known to have happened: the status change, or a later interview.
pub fn silent_days(
    status: JobStatus,
    last_sign: DateTime<Utc>,
    now: DateTime<Utc>,
    window: SilenceWindow,
) -> Option<i64> {
    let limit = match status {
        JobStatus::Applied => window.applied_days,
        JobStatus::InterviewScheduled | JobStatus::InterviewCompleted => window.interviewed_days,
        _ => return None,
    };
    let waited = now - last_sign;
    (waited > Duration::days(i64::from(limit))).then_some(waited.num_days())
}

/// The status that the key "move on" leads to; `None` at the end of the way.
///
/// It walks the columns in the order of the board, but never by itself into the closed ones except
/// from an offer, which is accepted.
pub const fn next(status: JobStatus) -> Option<JobStatus> {
    match status {
        JobStatus::Interested => Some(JobStatus::Applied),
        JobStatus::Applied => Some(JobStatus::InterviewScheduled),
        JobStatus::InterviewScheduled => Some(JobStatus::InterviewCompleted),
        JobStatus::InterviewCompleted => Some(JobStatus::OfferReceived),
        JobStatus::OfferReceived => Some(JobStatus::Accepted),
        JobStatus::Rejected | JobStatus::Accepted | JobStatus::Withdrawn => None,
    }
}

/// The status that the key "move back" leads to.
pub const fn previous(status: JobStatus) -> Option<JobStatus> {
    match status {
        JobStatus::Interested => None,
        JobStatus::Applied => Some(JobStatus::Interested),
        JobStatus::InterviewScheduled => Some(JobStatus::Applied),
        JobStatus::InterviewCompleted => Some(JobStatus::InterviewScheduled),
        JobStatus::OfferReceived => Some(JobStatus::InterviewCompleted),
        JobStatus::Accepted => Some(JobStatus::OfferReceived),
        // A closed job comes back to where hunting for it goes on.
        JobStatus::Rejected | JobStatus::Withdrawn => Some(JobStatus::Applied),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_begins_after_the_window_and_only_where_an_answer_is_awaited() {
        let sent = DateTime::UNIX_EPOCH;
        let window = SilenceWindow::default();
        let after = |days| sent + Duration::days(days) + Duration::seconds(1);
        assert_eq!(silent_days(JobStatus::Applied, sent, after(27), window), None);
        assert_eq!(silent_days(JobStatus::Applied, sent, after(28), window), Some(28));
        assert_eq!(
            silent_days(JobStatus::InterviewCompleted, sent, after(28), window),
            None
        );
        assert_eq!(
            silent_days(JobStatus::InterviewCompleted, sent, after(31), window),
            Some(31)
        );
        assert_eq!(silent_days(JobStatus::Interested, sent, after(400), window), None);
        assert_eq!(silent_days(JobStatus::Rejected, sent, after(400), window), None);
    }

    #[test]
    fn going_on_and_back_returns_to_where_it_was() {
        for &status in JobStatus::ALL {
            if let Some(on) = next(status) {
                assert_eq!(previous(on), Some(status));
            }
        }
    }
}
