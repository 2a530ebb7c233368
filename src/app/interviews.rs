//! Interviews: agreeing on them, changing them, and writing down how they went.

mod debrief;
mod invite;

use chrono::{DateTime, NaiveDate, Utc};

pub use self::debrief::Debrief;
pub use self::invite::{InviteCandidate, InviteChange, InviteItem, InviteJob, InviteOptions, InvitePlan, InviteStep};
use super::follow::Follow;
use super::{Applied, Deck, Error, Kind, Stamp, rows};
use crate::domain::calendar::{self, MOST_MINUTES};
use crate::domain::conversation::proposal::FieldChange;
use crate::domain::interview::{Interview, InterviewFact, InterviewOutcome, USUAL_MINUTES};
use crate::domain::job::JobStatus;
use crate::domain::sync::Signal;
use crate::domain::{text, zoned};
use crate::store::records::{self, Which};
use crate::store::{Transaction, hunt, jobs};

/// A change to the interviews: one edit of the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum InterviewChange {
    /// Adds an interview, also one that is over. The job comes to INTERVIEW_SCHEDULED. [`Applied::made`] is its number.
    Add(Box<InterviewFact>),
    /// Writes an interview anew.
    Edit {
        /// Which.
        id: i64,
        /// What is known now.
        fact: Box<InterviewFact>,
        /// What the person saw while editing: a field that somebody else changed meanwhile is not overwritten.
        seen: Option<Box<InterviewFact>>,
    },
    /// Says how it went. When no other is pending, the job comes to INTERVIEW_COMPLETED.
    Outcome {
        /// Which.
        id: i64,
        /// How it went.
        outcome: InterviewOutcome,
        /// What they said about it; `None` leaves what is there.
        feedback: Option<String>,
    },
    /// Writes down how it went: the questions go to the question bank, the thank-you to the tasks.
    Debrief {
        /// Which.
        id: i64,
        /// What there is to say.
        debrief: Box<Debrief>,
    },
    /// Moves an interview: by quarters of an hour, or by days at the same time on the wall of its own zone.
    Move {
        /// Which.
        id: i64,
        /// How far.
        by: calendar::Move,
        /// When it began as the person saw it; `None` = whenever that is.
        seen: Option<DateTime<Utc>>,
    },
    /// Makes an interview longer or shorter.
    Resize {
        /// Which.
        id: i64,
        /// By so many quarters of an hour.
        quarters: i64,
    },
    /// Calls an interview off, or takes that back. It stays in the history.
    Cancel {
        /// Which.
        id: i64,
        /// Whether it is called off.
        cancelled: bool,
    },
    /// Takes what an invitation asks for. [`Applied::made`] is the number of the first interview.
    Invite(Vec<InviteChange>),
    /// Deletes interviews; undo brings them back.
    Delete(Vec<i64>),
}

/// Which interviews a list shows.
#[derive(Debug, Clone, Default)]
pub struct InterviewQuery {
    /// Only those for this job.
    pub job_id: Option<i64>,
    /// Only those that are ahead at this time: pending, not called off, and later.
    pub upcoming_at: Option<DateTime<Utc>>,
    /// Only those that begin at this time or later.
    pub from: Option<DateTime<Utc>>,
    /// Only those that begin before this time.
    pub until: Option<DateTime<Utc>>,
    /// At most so many.
    pub limit: Option<u64>,
    /// Leaving out so many first.
    pub offset: u64,
}

impl Deck {
    /// Interviews by the time they begin.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such job.
    pub fn interviews(&self, query: &InterviewQuery) -> Result<Vec<Interview>, Error> {
        query.job_id.map(|id| self.store.job(id)).transpose()?;
        let time = |at: DateTime<Utc>| at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
        let mut n = 0;
        let mut next = |condition: &str, wanted: bool| {
            n += usize::from(wanted);
            format!("{condition} ?{n}")
        };
        let job = next("job_id =", query.job_id.is_some());
        let ahead = next("scheduled_at >", query.upcoming_at.is_some());
        let from = next("scheduled_at >=", query.from.is_some());
        let until = next("scheduled_at <", query.until.is_some());
        let which = Which::by("scheduled_at, id")
            .only(&job, query.job_id)
            .only(&ahead, query.upcoming_at.map(time))
            .only(&from, query.from.map(time))
            .only(&until, query.until.map(time))
            .when(
                query.upcoming_at.is_some(),
                "outcome = 'PENDING' AND cancelled_at IS NULL",
            )
            .part(query.limit, query.offset);
        self.store.records(&which)
    }

    /// One interview.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such interview.
    pub fn interview(&self, id: i64) -> Result<Interview, Error> {
        self.store.record(id)
    }

    /// What agreeing on an interview would mean for its job, for whoever is asked about it first.
    pub(super) fn would_follow_interview(&self, fact: &InterviewFact) -> Result<Vec<FieldChange>, Error> {
        if !fact.is_pending() {
            return Ok(Vec::new());
        }
        self.would_follow(&self.job(fact.job_id)?, Signal::Scheduled)
    }

    /// Makes one change of the interviews.
    pub(super) fn apply_interview(&mut self, change: InterviewChange, stamp: Stamp) -> Result<Applied, Error> {
        let user_id = self.store.user_id();
        let mut follow = self.follow(stamp);
        let mut made = None;
        let journaled = match change {
            InterviewChange::Add(fact) => {
                let doing = "adding an interview";
                let fact = checked(doing, fact.cleaned())?;
                self.store.edit(doing, stamp, |transaction| {
                    let (id, label) = add(transaction, user_id, &mut follow, fact, stamp)?;
                    made = Some(id);
                    Ok((follow.label(label), ()))
                })
            }
            InterviewChange::Edit { id, fact, seen } => {
                let doing = format!("changing interview {id}");
                let fact = fact.cleaned();
                self.store.edit(&doing, stamp, |transaction| {
                    let current = records::one::<InterviewFact>(transaction, id)?;
                    let wanted = rows::merged(&doing, &current, seen.as_deref(), &fact)?;
                    let label = write(transaction, &mut follow, &current, checked(&doing, wanted)?, stamp)?;
                    Ok((follow.label(label), ()))
                })
            }
            InterviewChange::Outcome { id, outcome, feedback } => {
                let doing = format!("saying how interview {id} went");
                self.store.edit(&doing, stamp, |transaction| {
                    let current = records::one::<InterviewFact>(transaction, id)?;
                    let mut fact = current.fact.clone();
                    fact.outcome = outcome;
                    if let Some(feedback) = feedback {
                        fact.feedback = text::some_block(Some(feedback));
                    }
                    let label = write(transaction, &mut follow, &current, fact, stamp)?;
                    Ok((follow.label(label), ()))
                })
            }
            InterviewChange::Debrief { id, debrief } => {
                let doing = format!("debriefing interview {id}");
                self.store.edit(&doing, stamp, |transaction| {
                    let current = records::one::<InterviewFact>(transaction, id)?;
                    let job = jobs::job(transaction, current.fact.job_id)?;
                    let fact = debrief::take(&current.fact, *debrief.clone(), stamp.now);
                    write(transaction, &mut follow, &current, fact.clone(), stamp)?;
                    debrief::keep_questions(transaction, user_id, &current, &fact, stamp)?;
                    if debrief.thank {
                        made = debrief::thank_later(transaction, user_id, id, &fact, &job.company, stamp)?;
                    }
                    let label = format!("debrief the interview for {}", super::change::name_of(&job));
                    Ok((follow.label(label), ()))
                })
            }
            InterviewChange::Move { id, by, seen } => {
                let doing = format!("moving interview {id}");
                self.store.edit(&doing, stamp, |transaction| {
                    let current = records::one::<InterviewFact>(transaction, id)?;
                    if seen.is_some_and(|seen| seen != current.fact.scheduled_at) {
                        let why = "somebody else moved it meanwhile";
                        return Err(Error::new(Kind::Conflict, doing.as_str(), why)
                            .hint("Look where it stands now, then move it again."));
                    }
                    let zone = zone_of(&current.fact);
                    let mut fact = current.fact.clone();
                    fact.scheduled_at = calendar::moved(fact.scheduled_at, by, &zone).utc;
                    let to = zone.wall(fact.scheduled_at).format("%a %-d %b %H:%M");
                    write(transaction, &mut follow, &current, fact, stamp)?;
                    let job = jobs::job(transaction, current.fact.job_id)?;
                    let label = format!("move the interview for {} to {to}", super::change::name_of(&job));
                    Ok((follow.label(label), ()))
                })
            }
            InterviewChange::Resize { id, quarters } => {
                let doing = format!("changing the length of interview {id}");
                self.store.edit(&doing, stamp, |transaction| {
                    let current = records::one::<InterviewFact>(transaction, id)?;
                    let mut fact = current.fact.clone();
                    let minutes = calendar::resized(fact.duration_minutes.unwrap_or(USUAL_MINUTES), quarters);
                    fact.duration_minutes = Some(minutes);
                    write(transaction, &mut follow, &current, fact, stamp)?;
                    let job = jobs::job(transaction, current.fact.job_id)?;
                    let label = format!(
                        "plan {minutes} min for the interview for {}",
                        super::change::name_of(&job)
                    );
                    Ok((follow.label(label), ()))
                })
            }
            InterviewChange::Cancel { id, cancelled } => {
                self.store
                    .edit(&format!("calling off interview {id}"), stamp, |transaction| {
                        let current = records::one::<InterviewFact>(transaction, id)?;
                        let mut fact = current.fact.clone();
                        fact.cancelled_at = match (cancelled, fact.cancelled_at) {
                            (true, None) => Some(stamp.now),
                            (true, already) => already,
                            (false, _) => None,
                        };
                        write(transaction, &mut follow, &current, fact, stamp)?;
                        let job = jobs::job(transaction, current.fact.job_id)?;
                        let verb = if cancelled { "call off" } else { "take up again" };
                        let label = format!("{verb} the interview for {}", super::change::name_of(&job));
                        Ok((follow.label(label), ()))
                    })
            }
            InterviewChange::Invite(changes) => self.store.edit("taking an invitation", stamp, |transaction| {
                let label;
                (made, label) = invite::take(transaction, user_id, &mut follow, &changes, stamp)?;
                Ok((follow.label(label), ()))
            }),
            InterviewChange::Delete(ids) => self.store.edit("deleting interviews", stamp, |transaction| {
                let (label, gone) =
                    rows::delete::<InterviewFact>(transaction, &ids, |one| format!("interview {}", one.id))?;
                for interview in &gone {
                    left(transaction, &mut follow, interview.fact.job_id, stamp)?;
                }
                Ok((label, ()))
            }),
        }?;
        let mut applied = self.applied(journaled.edit)?;
        applied.made = made;
        follow.tell(&mut applied);
        Ok(applied)
    }
}

/// Adds an interview; gives its number and the label.
fn add(
    transaction: &Transaction<'_>,
    user_id: i64,
    follow: &mut Follow,
    mut fact: InterviewFact,
    stamp: Stamp,
) -> Result<(i64, String), Error> {
    let job = jobs::job(transaction, fact.job_id)?;
    if fact.round.is_none() {
        fact.round = Some(hunt::next_round(transaction, fact.job_id)?);
    }
    let id = records::insert(transaction, user_id, &fact, stamp.now)?;
    follows(transaction, follow, None, &fact, stamp)?;
    let kind = fact.interview_type.label();
    let label = format!(
        "schedule {} {kind} interview for {}",
        text::article(kind),
        super::change::name_of(&job)
    );
    Ok((id, label))
}

/// Writes an interview anew; gives the label.
fn write(
    transaction: &Transaction<'_>,
    follow: &mut Follow,
    current: &Interview,
    mut fact: InterviewFact,
    stamp: Stamp,
) -> Result<String, Error> {
    let job = jobs::job(transaction, fact.job_id)?;
    // A calendar takes an event over only when its number has grown.
    if fact.ical_sequence == current.fact.ical_sequence && shows_differently(&current.fact, &fact) {
        fact.ical_sequence += 1;
    }
    let columns = records::update(transaction, current.id, &current.fact, &fact)?;
    follows(transaction, follow, Some(&current.fact), &fact, stamp)?;
    let said: Vec<&str> = columns
        .iter()
        .copied()
        .filter(|column| *column != "ical_sequence")
        .collect();
    Ok(format!(
        "edit the interview for {}: {}",
        super::change::name_of(&job),
        rows::fields(&said)
    ))
}

/// The zone in which an interview was agreed; the person's own where none is named.
fn zone_of(fact: &InterviewFact) -> zoned::Zone {
    let named = fact.time_zone.as_deref().and_then(zoned::Zone::named);
    named.unwrap_or_else(super::own_zone)
}

/// Whether a calendar would show it differently.
fn shows_differently(before: &InterviewFact, after: &InterviewFact) -> bool {
    let shown = |fact: &InterviewFact| {
        (
            fact.job_id,
            fact.interview_type,
            fact.scheduled_at,
            fact.time_zone.clone(),
            fact.duration_minutes,
            fact.location.clone(),
            fact.meeting_url.clone(),
            fact.interviewers.clone(),
            fact.cancelled_at.is_some(),
        )
    };
    shown(before) != shown(after)
}

/// An interview that can be: its zone is one, and it takes its time.
fn checked(doing: &str, mut fact: InterviewFact) -> Result<InterviewFact, Error> {
    let refuse = |why: String| Error::new(Kind::Usage, doing, why);
    if let Some(zone) = &fact.time_zone {
        fact.time_zone = Some(zone_name(doing, zone)?);
    }
    if fact
        .duration_minutes
        .is_some_and(|minutes| !(1..=MOST_MINUTES).contains(&minutes))
    {
        return Err(refuse(format!("it must take between 1 and {MOST_MINUTES} minutes")));
    }
    if fact.round.is_some_and(|round| round < 1) {
        return Err(refuse("rounds are counted from 1".to_owned()));
    }
    Ok(fact)
}

/// The name of a zone as the database of zones writes it.
///
/// # Errors
/// [`Kind::Usage`] when there is none; it names those that may be meant.
pub fn zone_name(doing: &str, name: &str) -> Result<String, Error> {
    zoned::canonical(name).ok_or_else(|| {
        let error = Error::new(Kind::Usage, doing, format!("there is no time zone \"{name}\""));
        match zoned::like(name).as_slice() {
            [] => error.hint("Write it like Europe/Berlin or America/New_York."),
            near => error.hint(format!("Did you mean {}?", near.join(", "))),
        }
    })
}

/// What an interview's new state means for its job.
fn follows(
    transaction: &Transaction<'_>,
    follow: &mut Follow,
    before: Option<&InterviewFact>,
    after: &InterviewFact,
    stamp: Stamp,
) -> Result<(), Error> {
    let was_pending = before.is_some_and(|fact| fact.is_pending() && fact.job_id == after.job_id);
    if after.is_pending() && !was_pending {
        // One that is told afterwards was agreed before it took place.
        let agreed = after.scheduled_at.min(stamp.now);
        follow.signal(transaction, after.job_id, Signal::Scheduled, agreed)?;
    }
    let had = before.map(|fact| fact.outcome).unwrap_or(InterviewOutcome::Pending);
    let is_over = after.outcome != InterviewOutcome::Pending && after.cancelled_at.is_none();
    if is_over && had != after.outcome && hunt::interviews_of_job(transaction, after.job_id)?.0 == 0 {
        let over = after.ends_at().min(stamp.now);
        follow.signal(transaction, after.job_id, Signal::Interviewed, over)?;
        if after.outcome == InterviewOutcome::Failed {
            follow.signal(transaction, after.job_id, Signal::Failed, stamp.now)?;
        }
    }
    match before {
        Some(before) if before.job_id != after.job_id => left(transaction, follow, before.job_id, stamp),
        Some(before) if before.cancelled_at.is_none() && after.cancelled_at.is_some() => {
            left(transaction, follow, after.job_id, stamp)
        }
        _ => Ok(()),
    }
}

/// An interview of a job is gone: where the job stood only because of it, it may go on or back.
fn left(transaction: &Transaction<'_>, follow: &mut Follow, job_id: i64, stamp: Stamp) -> Result<(), Error> {
    let job = jobs::job(transaction, job_id)?;
    let (pending, over) = hunt::interviews_of_job(transaction, job_id)?;
    let stood_by_it = match job.status {
        JobStatus::InterviewScheduled => pending == 0,
        JobStatus::InterviewCompleted => pending == 0 && over == 0,
        _ => false,
    };
    if !stood_by_it {
        return Ok(());
    }
    let signal = match (over, job.applied_at) {
        (0, Some(_)) => Signal::Gone(JobStatus::Applied),
        (0, None) => Signal::Gone(JobStatus::Interested),
        _ => Signal::Gone(JobStatus::InterviewCompleted),
    };
    follow.signal(transaction, job_id, signal, stamp.now)
}

/// The day of a moment on the wall of a zone; of the person where none is named.
fn day_in(zone: Option<&str>, at: DateTime<Utc>) -> NaiveDate {
    match zone.and_then(zoned::Zone::named) {
        Some(zone) => zone.local(at).at.date(),
        None => super::own_zone().wall(at).date(),
    }
}

#[cfg(test)]
mod tests;
