//! An application among all others: how long one has waited, and what comes next.

use chrono::{DateTime, Duration, Utc};

use super::ApplicationStatus;
use crate::domain::job::JobStatus;
use crate::domain::pipeline::{SilenceWindow, silent_days};
use crate::domain::text;
use crate::domain::today::TodayRules;

/// An application as a list of all of them shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct SentLine {
    /// The row's number.
    pub id: i64,
    /// For which job.
    pub job_id: i64,
    /// What the job is called.
    pub job_title: String,
    /// Who hires.
    pub company: String,
    /// Where the job stands.
    pub job_status: JobStatus,
    /// Where the application stands.
    pub status: ApplicationStatus,
    /// When it was sent.
    pub submitted_at: Option<DateTime<Utc>>,
    /// When it was written down.
    pub created_at: DateTime<Utc>,
    /// The title of the résumé that goes with it.
    pub resume_title: Option<String>,
    /// Where its state can be looked up.
    pub portal_url: Option<String>,
    /// When they were last heard of.
    pub heard_at: Option<DateTime<Utc>>,
    /// When a human being of theirs last wrote.
    pub answered_at: Option<DateTime<Utc>>,
    /// When the person last wrote.
    pub wrote_at: Option<DateTime<Utc>>,
    /// How often the person followed up since they were last heard of.
    pub follow_ups: i64,
    /// The last interview, which may be to come.
    pub interview_at: Option<DateTime<Utc>>,
}

/// How it stands with an application that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// So many days nobody was heard of.
    pub days: i64,
    /// Whether that is longer than the person waits.
    pub is_silent: bool,
    /// What comes next, and when it is due.
    pub next: Option<(NextStep, DateTime<Utc>)>,
}

/// What the person does next about an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// Ask how it stands.
    FollowUp,
    /// Answer them.
    Answer,
    /// Go to the interview.
    Interview,
}

impl NextStep {
    /// The words that a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            NextStep::FollowUp => "follow up",
            NextStep::Answer => "answer them",
            NextStep::Interview => "interview",
        }
    }
}

impl SentLine {
    /// How it stands at `now`, by the cadence of today's list; `None` where nothing is waited for.
    pub fn waiting(&self, now: DateTime<Utc>, window: SilenceWindow, rules: &TodayRules) -> Option<Waiting> {
        if !self.status.is_open() || self.job_status.is_closed() {
            return None;
        }
        let days = |days: u32| Duration::days(i64::from(days));
        let sent = self.submitted_at.unwrap_or(self.created_at);
        let met = self.interview_at.filter(|at| *at <= now);
        let last = [self.heard_at, met].into_iter().flatten().fold(sent, DateTime::max);
        let ahead = self.interview_at.filter(|at| *at > now);
        let unanswered = self
            .answered_at
            .filter(|at| *at >= last && self.wrote_at.is_none_or(|wrote| wrote < *at));
        let next = if let Some(at) = ahead {
            Some((NextStep::Interview, at))
        } else if let Some(at) = unanswered {
            Some((NextStep::Answer, at + days(rules.reply.within_days)))
        } else if matches!(self.job_status, JobStatus::Interested | JobStatus::Applied)
            && self.follow_ups < i64::from(rules.follow_up.most)
        {
            let from = self.wrote_at.map_or(last, |wrote| wrote.max(last));
            let after = match self.follow_ups {
                0 => rules.follow_up.after_days,
                _ => rules.follow_up.again_days,
            };
            Some((NextStep::FollowUp, from + days(after)))
        } else {
            None
        };
        let is_silent = ahead.is_none() && silent_days(self.job_status, last, now, window).is_some();
        Some(Waiting {
            days: (now - last).num_days(),
            is_silent,
            // Who was silent for so long is not asked a third time.
            next: next.filter(|(step, _)| !(is_silent && *step == NextStep::FollowUp && self.follow_ups > 0)),
        })
    }
}

/// Which applications a list shows: what a person types to narrow it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SentFilter {
    /// Each of these words stands in the job's title, the company, the résumé's title or the notes.
    pub words: Vec<String>,
    /// Only those that stand there; empty = any.
    pub statuses: Vec<ApplicationStatus>,
}

impl SentFilter {
    /// Reads a line: `status:draft` and `is:open` or `is:closed` narrow by where an application stands, other words are
    /// looked for. A status that there is not is a word like any other.
    pub fn parse(line: &str) -> SentFilter {
        let mut filter = SentFilter::default();
        for word in line.split_whitespace() {
            let found: Vec<ApplicationStatus> = match word.split_once(':') {
                Some(("status", names)) => names.split(',').flat_map(statuses).collect(),
                Some(("is", "open")) => ApplicationStatus::ALL
                    .iter()
                    .copied()
                    .filter(|status| status.is_open() || *status == ApplicationStatus::Draft)
                    .collect(),
                Some(("is", "closed")) => vec![ApplicationStatus::Rejected, ApplicationStatus::Accepted],
                _ => Vec::new(),
            };
            if found.is_empty() {
                filter.words.push(text::fold(word));
            } else {
                filter.statuses.extend(found);
            }
        }
        filter
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.statuses.is_empty()
    }
}

/// The statuses whose words begin so.
fn statuses(name: &str) -> Vec<ApplicationStatus> {
    let name = text::fold(&name.replace(['-', '_'], " "));
    let all = ApplicationStatus::ALL.iter().copied();
    all.filter(|status| !name.is_empty() && status.label().starts_with(&name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-22T10:00:00Z".parse().unwrap()
    }

    fn sent(days: i64) -> SentLine {
        let at = now() - Duration::days(days);
        SentLine {
            id: 1,
            job_id: 2,
            job_title: "Welder".to_owned(),
            company: "Werft Nord".to_owned(),
            job_status: JobStatus::Applied,
            status: ApplicationStatus::Submitted,
            submitted_at: Some(at),
            created_at: at,
            resume_title: None,
            portal_url: None,
            heard_at: None,
            answered_at: None,
            wrote_at: None,
            follow_ups: 0,
            interview_at: None,
        }
    }

    /// For how many days one waits, whether that is silence, and what comes next in how many days.
    type Said = (i64, bool, Option<(NextStep, i64)>);

    fn waits(line: &SentLine) -> Option<Said> {
        let waiting = line.waiting(now(), SilenceWindow::default(), &TodayRules::default())?;
        let next = waiting.next.map(|(step, at)| (step, (at - now()).num_days()));
        Some((waiting.days, waiting.is_silent, next))
    }

    #[test]
    fn one_follows_up_a_week_after_the_last_word_and_at_most_twice() {
        assert_eq!(waits(&sent(4)), Some((4, false, Some((NextStep::FollowUp, 3)))));
        let once = SentLine {
            follow_ups: 1,
            wrote_at: Some(now() - Duration::days(2)),
            ..sent(10)
        };
        assert_eq!(waits(&once), Some((10, false, Some((NextStep::FollowUp, 5)))));
        let twice = SentLine { follow_ups: 2, ..once };
        assert_eq!(waits(&twice), Some((10, false, None)));
    }

    #[test]
    fn an_answer_begins_the_waiting_anew_and_is_to_be_answered() {
        let answered = SentLine {
            heard_at: Some(now() - Duration::days(3)),
            answered_at: Some(now() - Duration::days(3)),
            ..sent(40)
        };
        assert_eq!(waits(&answered), Some((3, false, Some((NextStep::Answer, -2)))));
        let replied = SentLine {
            wrote_at: Some(now() - Duration::days(1)),
            ..answered
        };
        assert_eq!(waits(&replied), Some((3, false, Some((NextStep::FollowUp, 6)))));
    }

    #[test]
    fn silence_is_said_only_where_something_is_waited_for() {
        assert_eq!(waits(&sent(31)), Some((31, true, Some((NextStep::FollowUp, -24)))));
        let ahead = SentLine {
            interview_at: Some(now() + Duration::days(2)),
            job_status: JobStatus::InterviewScheduled,
            ..sent(31)
        };
        assert_eq!(waits(&ahead), Some((31, false, Some((NextStep::Interview, 2)))));
        for closed in [
            SentLine {
                status: ApplicationStatus::Rejected,
                ..sent(31)
            },
            SentLine {
                status: ApplicationStatus::Draft,
                ..sent(31)
            },
            SentLine {
                job_status: JobStatus::Withdrawn,
                ..sent(31)
            },
        ] {
            assert_eq!(waits(&closed), None);
        }
    }

    #[test]
    fn a_line_narrows_by_words_and_by_where_an_application_stands() {
        use ApplicationStatus::{Draft, Rejected, Submitted, UnderReview};
        let read = |line| {
            let filter = SentFilter::parse(line);
            (filter.words, filter.statuses)
        };
        assert_eq!(read("Wérft status:sub"), (vec!["werft".to_owned()], vec![Submitted]));
        assert_eq!(read("status:under-review,rej").1, [UnderReview, Rejected]);
        assert_eq!(read("is:open").1, [Draft, Submitted, UnderReview]);
        assert_eq!(read("status:nothing").0, ["status:nothing"]);
        assert!(SentFilter::parse("  ").is_empty());
    }
}
