//! What follows from a change for the status of its job, and from a move for the applications of the job.

use std::iter;
use std::path::PathBuf;

use chrono::{DateTime, SecondsFormat, Utc};

use super::{ApplicationChange, Applied, Change, Deck, Error, InterviewChange, OfferChange, Place, Stamp, order};
use crate::domain::application::{Application, ApplicationFact};
use crate::domain::conversation::proposal::FieldChange;
use crate::domain::goal::rhythm::Rhythm;
use crate::domain::history::figures::is_back;
use crate::domain::interview::InterviewFact;
use crate::domain::job::{Job, JobStatus};
use crate::domain::offer::OfferFact;
use crate::domain::pipeline::SilenceWindow;
pub use crate::domain::sync::StatusSync;
use crate::domain::sync::{self, Signal};
use crate::domain::today::TodayRules;
use crate::store::records::{self, Which};
use crate::store::{Transaction, jobs};

/// What the move of a job is called where it follows from something else that is asked about.
pub(super) const JOB_STATUS: &str = "job status";

/// How many jobs a change may move before suggestions about each would be no help any more.
const MOST_SUGGESTIONS: usize = 20;

/// What the person has set about the hunt.
#[derive(Debug, Clone, PartialEq)]
pub struct HuntSettings {
    /// What is done with the moves of a job that follow from its applications, interviews and offers.
    pub status_sync: StatusSync,
    /// After how long a company counts as silent.
    pub silence: SilenceWindow,
    /// What today's list speaks of.
    pub today: TodayRules,
    /// The person's week: when it begins, on which days nothing is asked, and when it is looked back at.
    pub rhythm: Rhythm,
    /// The folder with the person's own templates of résumés.
    pub templates: Option<PathBuf>,
    /// Whether the match may use the results of questionnaires that the person allows one by one.
    pub match_uses_assessments: bool,
    /// Whether the coach may.
    pub coach_uses_assessments: bool,
}

impl Default for HuntSettings {
    fn default() -> Self {
        HuntSettings {
            status_sync: StatusSync::Apply,
            silence: SilenceWindow::default(),
            today: TodayRules::default(),
            rhythm: Rhythm::default(),
            templates: None,
            match_uses_assessments: false,
            coach_uses_assessments: false,
        }
    }
}

/// Something that may follow from a change, for the person to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// What, and why, in words.
    pub text: String,
    /// The change that does it.
    pub change: Change,
    /// The command that does it.
    pub command: String,
}

impl Deck {
    /// From now on this deck, and those that are reopened from it, goes by these settings.
    pub fn go_by(&mut self, settings: HuntSettings) {
        self.hunt = settings;
    }

    /// What would follow for a job and its applications from something that is only planned, for whoever is asked about it
    /// first: what [`Follow::signal`] does by itself.
    pub(super) fn would_follow(&self, job: &Job, signal: Signal) -> Result<Vec<FieldChange>, Error> {
        let step =
            sync::step(job.status, signal).filter(|step| step.sure && self.hunt.status_sync == StatusSync::Apply);
        let Some(step) = step else { return Ok(Vec::new()) };
        let mut changes = vec![FieldChange {
            field: JOB_STATUS.to_owned(),
            before: job.status.as_str().into(),
            after: step.to.as_str().into(),
        }];
        changes.extend(self.applications_would_follow(job.id, step.to)?);
        Ok(changes)
    }

    /// What would become of the applications of a job that is moved.
    pub(super) fn applications_would_follow(&self, job_id: i64, to: JobStatus) -> Result<Vec<FieldChange>, Error> {
        if self.hunt.status_sync != StatusSync::Apply {
            return Ok(Vec::new());
        }
        let applications = self.store.records::<ApplicationFact>(&open_applications(job_id))?;
        let follows = applications.into_iter().filter_map(|application| {
            let status = sync::follow(application.fact.status, to)?;
            Some(FieldChange {
                field: format!("application {}", application.id),
                before: application.fact.status.as_str().into(),
                after: status.as_str().into(),
            })
        });
        Ok(follows.collect())
    }

    pub(super) fn follow(&self, stamp: Stamp) -> Follow {
        Follow {
            sync: self.hunt.status_sync,
            stamp,
            also: Vec::new(),
            suggestions: Vec::new(),
            unwritten: Vec::new(),
        }
    }
}

/// The applications of a job on which nobody has decided.
fn open_applications(job_id: i64) -> Which<'static> {
    Which::default()
        .only("job_id = ?1", Some(job_id))
        .when(true, "status IN ('SUBMITTED', 'UNDER_REVIEW')")
}

/// Gathers what follows from one change.
pub(super) struct Follow {
    sync: StatusSync,
    stamp: Stamp,
    also: Vec<String>,
    suggestions: Vec<Suggestion>,
    unwritten: Vec<i64>,
}

impl Follow {
    /// Moves the job of a signal, or suggests it. `at` is when that happened.
    pub(super) fn signal(
        &mut self,
        transaction: &Transaction<'_>,
        job_id: i64,
        signal: Signal,
        at: DateTime<Utc>,
    ) -> Result<(), Error> {
        if self.sync == StatusSync::Off {
            return Ok(());
        }
        let job = jobs::job(transaction, job_id)?;
        let Some(step) = sync::step(job.status, signal) else {
            return Ok(());
        };
        let now = self.stamp.now;
        // Only who says when an application was sent says something about the time before the job was written down.
        let at = match signal {
            Signal::Submitted => at.min(now),
            _ => at.max(job.status_changed_at).min(now),
        };
        if !(step.sure && self.sync == StatusSync::Apply) {
            self.suggest_move(&job, step.to, at, step.why);
            return Ok(());
        }
        let position = order::position(transaction, step.to, Place::Top, Some(job_id))?;
        let moved = jobs::Step {
            to: step.to,
            at,
            note: None,
            tells_applied: !matches!(signal, Signal::Scheduled | Signal::Interviewed),
        };
        jobs::change_status(transaction, &job, moved, position)?;
        self.also
            .push(format!("move {} to {}", super::change::name_of(&job), step.to.label()));
        self.applications_follow(transaction, job_id, step.to)?;
        self.interviews_follow(transaction, job_id, step.to)
    }

    fn suggest_move(&mut self, job: &Job, to: JobStatus, at: DateTime<Utc>, why: &str) {
        let word = to.as_str().to_lowercase().replace('_', "-");
        self.suggest(Suggestion {
            // Where to stands first: names are long, and it is what one decides about.
            text: format!("move to {}: {why} ({})", to.label(), super::change::name_of(job)),
            change: Change::MoveJobs {
                ids: vec![job.id],
                seen: vec![job.status],
                to,
                at: (at < self.stamp.now).then_some(at),
                note: None,
                place: Place::Top,
            },
            command: format!("careerdeck job move {} {word}", job.id),
        });
    }

    fn suggest(&mut self, suggestion: Suggestion) {
        if self.suggestions.len() < MOST_SUGGESTIONS && !self.suggestions.contains(&suggestion) {
            self.suggestions.push(suggestion);
        }
    }

    /// What a move by hand means for what hangs on the job.
    pub(super) fn moved(
        &mut self,
        transaction: &Transaction<'_>,
        job_id: i64,
        from: JobStatus,
        to: JobStatus,
    ) -> Result<(), Error> {
        if to == JobStatus::Applied && self.unwritten.len() < MOST_SUGGESTIONS {
            let any = Which::default().only("job_id = ?1", Some(job_id)).part(Some(1), 0);
            if records::list::<ApplicationFact>(transaction, &any)?.is_empty() {
                self.unwritten.push(job_id);
            }
        }
        if self.sync == StatusSync::Off {
            return Ok(());
        }
        self.applications_follow(transaction, job_id, to)?;
        self.decision_taken_back(transaction, job_id, from, to)?;
        self.interviews_follow(transaction, job_id, to)?;
        let open = Which::default()
            .only("job_id = ?1", Some(job_id))
            .when(true, "status = 'OPEN'");
        if to == JobStatus::Accepted
            && let [offer] = records::list::<OfferFact>(transaction, &open)?.as_slice()
        {
            self.suggest(Suggestion {
                text: format!("mark offer {} as accepted: its job is", offer.id),
                change: Change::Offer(Box::new(OfferChange::Accept { id: offer.id })),
                command: format!("careerdeck offer accept {}", offer.id),
            });
        }
        Ok(())
    }

    /// Interviews that are ahead are for nothing once the job is closed.
    fn interviews_follow(&mut self, transaction: &Transaction<'_>, job_id: i64, to: JobStatus) -> Result<(), Error> {
        if !to.is_closed() {
            return Ok(());
        }
        let ahead = Which::by("scheduled_at")
            .only("job_id = ?1", Some(job_id))
            .when(true, "outcome = 'PENDING' AND cancelled_at IS NULL")
            .only(
                "scheduled_at > ?2",
                Some(self.stamp.now.to_rfc3339_opts(SecondsFormat::Millis, true)),
            );
        let zone = super::own_zone();
        for interview in records::list::<InterviewFact>(transaction, &ahead)? {
            self.suggest(Suggestion {
                text: format!(
                    "call off the {} interview on {}: the hunt for this job is over",
                    interview.fact.interview_type.label(),
                    zone.wall(interview.fact.scheduled_at).format("%Y-%m-%d")
                ),
                change: Change::Interview(Box::new(InterviewChange::Cancel {
                    id: interview.id,
                    cancelled: true,
                })),
                command: format!("careerdeck interview cancel {}", interview.id),
            });
        }
        Ok(())
    }

    /// Applications that are open follow their job.
    fn applications_follow(&mut self, transaction: &Transaction<'_>, job_id: i64, to: JobStatus) -> Result<(), Error> {
        for application in records::list::<ApplicationFact>(transaction, &open_applications(job_id))? {
            let Some(status) = sync::follow(application.fact.status, to) else {
                continue;
            };
            let fact = ApplicationFact {
                status,
                ..application.fact.clone()
            };
            if self.sync == StatusSync::Apply {
                records::update(transaction, application.id, &application.fact, &fact)?;
                self.also
                    .push(format!("mark application {} as {}", application.id, status.label()));
            } else {
                self.suggest_standing(application, fact, "");
            }
        }
        Ok(())
    }

    /// A move back takes back what a move before had decided: the newest application, where it stands decided as the job
    /// stood, may be open again. It is only suggested, because the person may have decided on it as well.
    fn decision_taken_back(
        &mut self,
        transaction: &Transaction<'_>,
        job_id: i64,
        from: JobStatus,
        to: JobStatus,
    ) -> Result<(), Error> {
        let newest = Which::by("submitted_at DESC, id DESC")
            .only("job_id = ?1", Some(job_id))
            .when(true, "status <> 'DRAFT'")
            .part(Some(1), 0);
        if !is_back(from, to) {
            return Ok(());
        }
        for application in records::list::<ApplicationFact>(transaction, &newest)? {
            if let Some(status) = sync::reopened(application.fact.status, from, to) {
                let fact = ApplicationFact {
                    status,
                    ..application.fact.clone()
                };
                self.suggest_standing(application, fact, " again: its job was moved back");
            }
        }
        Ok(())
    }

    fn suggest_standing(&mut self, application: Application, fact: ApplicationFact, why: &str) {
        let (id, status) = (application.id, fact.status);
        let word = status.as_str().to_lowercase().replace('_', "-");
        self.suggest(Suggestion {
            text: format!("mark application {id} as {}{why}", status.label()),
            change: Change::Application(Box::new(ApplicationChange::Edit {
                id,
                fact: Box::new(fact),
                seen: Some(Box::new(application.fact)),
                strict: false,
            })),
            command: format!("careerdeck application edit {id} --status {word}"),
        });
    }

    /// A label that names what follows as well: all of it, or where that is much the jobs' own moves, and how many
    /// changes more.
    pub(super) fn label(&self, label: String) -> String {
        const MOST_NAMED: usize = 3;
        let named: Vec<&str> = if self.also.len() <= MOST_NAMED {
            self.also.iter().map(String::as_str).collect()
        } else {
            let moves = self.also.iter().map(String::as_str);
            moves
                .filter(|also| also.starts_with("move "))
                .take(MOST_NAMED)
                .collect()
        };
        let rest = match self.also.len() - named.len() {
            0 => None,
            1 => Some("and 1 more change".to_owned()),
            more => Some(format!("and {more} more changes")),
        };
        let parts = iter::once(label)
            .chain(named.into_iter().map(str::to_owned))
            .chain(rest);
        parts.collect::<Vec<_>>().join("; ")
    }

    /// Tells whoever shows it.
    pub(super) fn tell(self, applied: &mut Applied) {
        applied.also = self.also;
        applied.suggestions = self.suggestions;
        applied.unwritten = self.unwritten;
    }
}
