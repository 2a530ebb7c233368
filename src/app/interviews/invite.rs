//! Interviews that come by an invitation: a calendar file is read, shown, and taken as one edit.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::{Applied, Deck, Error, InterviewQuery, Kind, Stamp, add, write};
use crate::app::Change;
use crate::app::follow::Follow;
use crate::domain::interview::{Interview, InterviewFact};
use crate::domain::invite::matching::{self, Candidate, JobHint, Matcher, PersonHint, Sureness};
use crate::domain::invite::taking::{self, Me};
use crate::domain::invite::update::{self, Known, Step};
use crate::domain::invite::{Event, Method};
use crate::domain::zoned::Zone;
use crate::interop::ical::{self, Window};
use crate::store::Transaction;
use crate::store::records::{self, Which};

mod words;

/// How far back and ahead the times of a repeating event become interviews, and how many of them.
const BACK: TimeDelta = TimeDelta::days(30);
const AHEAD: TimeDelta = TimeDelta::days(180);
const MOST_TIMES: usize = 12;

/// How an invitation is to be taken.
#[derive(Debug, Clone)]
pub struct InviteOptions {
    /// The job that it is for; `None` = find out.
    pub job_id: Option<i64>,
    /// The person's own zone.
    pub own_zone: Zone,
    /// Whether a version is taken that is known already, or older than that.
    pub forced: bool,
}

/// What an invitation would change: see [`Deck::read_invite`].
#[derive(Debug, Clone, PartialEq)]
pub struct InvitePlan {
    /// What its sender wants.
    pub method: Option<Method>,
    /// Each event with what is to be done about it.
    pub items: Vec<InviteItem>,
    /// Events that can't be taken, and what was guessed, each with its line.
    pub remarks: Vec<String>,
    changes: Vec<InviteChange>,
}

/// An event, and what is to be done about it.
#[derive(Debug, Clone, PartialEq)]
pub struct InviteItem {
    /// The event.
    pub event: Event,
    /// What is to be done.
    pub step: InviteStep,
    /// The job that it is for, where that is clear.
    pub job: Option<InviteJob>,
    /// Why it is for that job, or the jobs that it may be for, the likeliest first.
    pub candidates: Vec<InviteCandidate>,
}

/// What is to be done about an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InviteStep {
    /// What its version asks for.
    Take(Step),
    /// The series has it no more: the interview is called off.
    Dropped {
        /// Which.
        interview_id: i64,
    },
    /// Several jobs may be meant.
    Unclear,
    /// Nothing hints at a job of the person's.
    NoJob,
}

/// A job in a few words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InviteJob {
    /// The job's number.
    pub job_id: i64,
    /// What the work is called.
    pub title: String,
    /// Who hires.
    pub company: String,
}

/// A job that an event may be for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteCandidate {
    /// Which job.
    pub job: InviteJob,
    /// How much can be said for it.
    pub sureness: Sureness,
    /// What is said for it.
    pub reasons: Vec<String>,
}

/// One interview that an invitation changes.
#[derive(Debug, Clone, PartialEq)]
pub enum InviteChange {
    /// Adds an interview.
    Add(Box<InterviewFact>),
    /// Writes an interview anew.
    Write {
        /// Which.
        id: i64,
        /// What it was when the plan was made: whoever changed it since is not overwritten.
        seen: Box<InterviewFact>,
        /// What it becomes.
        fact: Box<InterviewFact>,
    },
}

impl InvitePlan {
    /// The events for which a person must name the job.
    pub fn unclear(&self) -> impl Iterator<Item = &InviteItem> {
        self.items.iter().filter(|item| item.step == InviteStep::Unclear)
    }

    /// The change that takes it as it was shown.
    pub fn change(&self) -> super::InterviewChange {
        super::InterviewChange::Invite(self.changes.clone())
    }

    /// Whether something would change.
    pub fn changes_something(&self) -> bool {
        !self.changes.is_empty()
    }
}

impl InviteItem {
    /// The interview that it is about, where there is one already.
    pub fn interview_id(&self) -> Option<i64> {
        match &self.step {
            InviteStep::Dropped { interview_id } => Some(*interview_id),
            InviteStep::Take(
                Step::Update { interview_id }
                | Step::Cancel { interview_id }
                | Step::Same { interview_id }
                | Step::Changed { interview_id, .. }
                | Step::Older { interview_id, .. },
            ) => Some(*interview_id),
            _ => None,
        }
    }
}

impl Deck {
    /// Reads a calendar file and says what it would change; nothing changes yet.
    ///
    /// # Errors
    /// [`Kind::Failed`] when the file is no calendar, is broken (with its line) or has no event; [`Kind::NotFound`] when
    /// the named job is not there.
    pub fn read_invite(&self, bytes: &[u8], options: &InviteOptions, now: DateTime<Utc>) -> Result<InvitePlan, Error> {
        let named = options.job_id.map(|id| self.store.job(id)).transpose()?;
        let window = Window {
            from: now - BACK,
            until: now + AHEAD,
            most: MOST_TIMES,
        };
        let reading = ical::read(bytes, &options.own_zone, window).map_err(|refused| {
            let error = Error::new(Kind::Failed, "reading the invitation", refused.reason);
            match refused.hint {
                Some(hint) => error.hint(hint),
                None => error,
            }
        })?;
        let known = KnownInterviews::of(self.interviews(&InterviewQuery::default())?);
        let named = named.map(|job| InviteJob {
            job_id: job.id,
            title: job.title,
            company: job.company,
        });
        let (jobs, people) = (self.store.job_hints()?, self.person_hints()?);
        let planner = Planner {
            options,
            named,
            me: self.me()?,
            jobs: jobs.iter().map(|job| (job.id, job)).collect(),
            matcher: Matcher::new(&jobs, &people),
            known,
            now,
        };
        let mut plan = InvitePlan {
            method: reading.method,
            items: Vec::new(),
            remarks: reading
                .rejected
                .iter()
                .chain(&reading.doubts)
                .map(ToString::to_string)
                .collect(),
            changes: Vec::new(),
        };
        let keys: BTreeSet<String> = reading.events.iter().map(Event::key).collect();
        let mut taken: BTreeSet<i64> = BTreeSet::new();
        for event in &reading.events {
            for item in planner.items(event, &mut taken, &mut plan.changes) {
                plan.items.push(item);
            }
        }
        for uid in &reading.whole {
            let times: Vec<&Event> = reading.events.iter().filter(|event| event.uid == *uid).collect();
            if let Some(first) = times.first().filter(|_| times.len() < MOST_TIMES) {
                planner.dropped(first, &keys, window.until, &mut plan);
            }
        }
        Ok(plan)
    }

    /// Takes an invitation as it was shown, as one edit.
    ///
    /// # Errors
    /// As [`Deck::apply`]; [`Kind::Conflict`] when an interview was changed since it was shown.
    pub fn take_invite(&mut self, plan: &InvitePlan, stamp: Stamp) -> Result<Applied, Error> {
        self.apply(Change::Interview(Box::new(plan.change())), stamp)
    }

    /// The interview that calendars know by that key.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn interview_of_event(&self, key: &str) -> Result<Option<i64>, Error> {
        let own = taking::uid_of_interview(key).map(|uid| ("uid = ?1", uid));
        // An interview of another file of ours has such a key too.
        for (condition, value) in own.into_iter().chain([("ical_uid = ?1", key)]) {
            let which = Which::default().only(condition, Some(value.to_owned()));
            let found = self.store.records::<InterviewFact>(&which.part(Some(1), 0))?;
            if let Some(interview) = found.first() {
                return Ok(Some(interview.id));
            }
        }
        Ok(None)
    }

    /// The addresses and the name by which the person is invited.
    fn me(&self) -> Result<Me, Error> {
        let profile = self.profile()?;
        let name = [profile.user.first_name.as_deref(), profile.user.last_name.as_deref()];
        let name: Vec<&str> = name
            .into_iter()
            .flatten()
            .filter(|part| !part.trim().is_empty())
            .collect();
        Ok(Me {
            emails: profile
                .email()
                .map(str::to_owned)
                .into_iter()
                .chain([profile.user.email.clone()])
                .collect(),
            name: (name.len() > 1).then(|| name.join(" ")),
        })
    }

    fn person_hints(&self) -> Result<Vec<PersonHint>, Error> {
        let people = self.contacts("", None, 0)?.into_iter();
        let hint = people.filter_map(|contact| {
            Some(PersonHint {
                email: contact.fact.email?,
                company: contact.fact.company?,
            })
        });
        Ok(hint.collect())
    }
}

/// The interviews that there are, by what events call them.
struct KnownInterviews {
    by_key: HashMap<String, Interview>,
    /// Those that nobody has invited to yet, by job and time.
    by_hand: HashMap<(i64, DateTime<Utc>), Interview>,
}

impl KnownInterviews {
    fn of(all: Vec<Interview>) -> KnownInterviews {
        let mut known = KnownInterviews {
            by_key: HashMap::new(),
            by_hand: HashMap::new(),
        };
        for interview in all {
            if interview.fact.ical_uid.is_none() && interview.fact.cancelled_at.is_none() {
                let slot = (interview.fact.job_id, interview.fact.scheduled_at);
                known.by_hand.insert(slot, interview.clone());
            }
            // It may come back from an invitation as well as from a calendar that it was given to.
            if let Some(key) = interview.fact.ical_uid.clone() {
                known.by_key.insert(key, interview.clone());
            }
            known.by_key.insert(taking::own_uid(&interview.uid), interview);
        }
        known
    }

    /// All times of an event.
    fn of_series(&self, uid: &str) -> Vec<&Interview> {
        let prefix = format!("{uid};");
        let mut times: Vec<&Interview> = self
            .by_key
            .iter()
            .filter(|(key, _)| *key == uid || key.starts_with(&prefix))
            .map(|(_, interview)| interview)
            .collect();
        times.sort_by_key(|interview| (interview.fact.scheduled_at, interview.id));
        times
    }
}

struct Planner<'a> {
    options: &'a InviteOptions,
    named: Option<InviteJob>,
    me: Me,
    jobs: HashMap<i64, &'a JobHint>,
    matcher: Matcher<'a>,
    known: KnownInterviews,
    now: DateTime<Utc>,
}

impl Planner<'_> {
    /// What an event asks for: one thing, or one for each known time where it calls a whole series off.
    fn items(&self, event: &Event, taken: &mut BTreeSet<i64>, changes: &mut Vec<InviteChange>) -> Vec<InviteItem> {
        if event.is_cancelled() && event.recurrence.is_none() {
            let times = self.known.of_series(&event.uid);
            if !times.is_empty() {
                return times
                    .into_iter()
                    .map(|known| self.known_item(event, known, Vec::new(), taken, changes))
                    .collect();
            }
        }
        if let Some(known) = self.known.by_key.get(&event.key()) {
            return vec![self.known_item(event, known, Vec::new(), taken, changes)];
        }
        let candidates = self.matcher.candidates(event);
        let job = match &self.named {
            Some(job) => Some(job.clone()),
            None => matching::clear(&candidates).and_then(|found| self.job(found.job_id)),
        };
        let candidates: Vec<InviteCandidate> = candidates
            .into_iter()
            .take(10)
            .filter_map(|one| self.shown(one))
            .collect();
        let item = |step| InviteItem {
            event: event.clone(),
            step,
            job: job.clone(),
            candidates: candidates.clone(),
        };
        let Some(to) = &job else {
            let step = match update::step(event, None, self.options.forced) {
                Step::Add if candidates.is_empty() => InviteStep::NoJob,
                Step::Add => InviteStep::Unclear,
                other => InviteStep::Take(other),
            };
            return vec![item(step)];
        };
        // Who entered the interview by hand before the invitation came has it once all the same.
        let by_hand = self.known.by_hand.get(&(to.job_id, event.start.utc));
        if let Some(known) = by_hand.filter(|known| !taken.contains(&known.id)) {
            return vec![self.known_item(event, known, candidates, taken, changes)];
        }
        let step = update::step(event, None, self.options.forced);
        if step == Step::Add {
            let fact = taking::interview(event, to.job_id, self.options.own_zone.name(), &self.me);
            changes.push(InviteChange::Add(Box::new(fact)));
        }
        vec![item(InviteStep::Take(step))]
    }

    fn known_item(
        &self,
        event: &Event,
        known: &Interview,
        candidates: Vec<InviteCandidate>,
        taken: &mut BTreeSet<i64>,
        changes: &mut Vec<InviteChange>,
    ) -> InviteItem {
        let own = taking::own_uid(&known.uid) == event.key();
        let by_hand = known.fact.ical_uid.is_none() && !own;
        let state = Known {
            interview_id: known.id,
            sequence: (!by_hand).then(|| taking::known_sequence(&known.fact, event)),
            cancelled: known.fact.cancelled_at.is_some(),
            differs: taking::differences(&known.fact, event),
        };
        let step = update::step(event, Some(&state), self.options.forced);
        let fact = match &step {
            // A file that tells an event twice changes it once.
            _ if !taken.insert(known.id) => None,
            Step::Update { .. } => {
                let mut fact = known.fact.clone();
                if by_hand {
                    fact.ical_uid = Some(event.key());
                }
                Some(taking::update(&fact, event, self.options.own_zone.name(), &self.me))
            }
            Step::Cancel { .. } => Some(taking::cancel(&known.fact, event, self.now)),
            _ => None,
        };
        if let Some(fact) = fact {
            changes.push(InviteChange::Write {
                id: known.id,
                seen: Box::new(known.fact.clone()),
                fact: Box::new(fact),
            });
        }
        InviteItem {
            event: event.clone(),
            step: InviteStep::Take(step),
            job: self.job(known.fact.job_id),
            candidates,
        }
    }

    /// Calls off the times to come that a series has no more.
    fn dropped(&self, event: &Event, keys: &BTreeSet<String>, until: DateTime<Utc>, plan: &mut InvitePlan) {
        let has_word = matches!(update::step(event, None, false), Step::Word(_));
        for known in self.known.of_series(&event.uid) {
            let fact = &known.fact;
            let gone = fact.ical_uid.as_ref().is_some_and(|key| !keys.contains(key));
            let ahead = fact.is_upcoming(self.now) && fact.scheduled_at < until;
            let newer = event.sequence > taking::known_sequence(fact, event);
            if has_word || event.is_cancelled() || !gone || !ahead || !newer {
                continue;
            }
            plan.changes.push(InviteChange::Write {
                id: known.id,
                seen: Box::new(fact.clone()),
                fact: Box::new(taking::cancel(fact, event, self.now)),
            });
            let mut event = event.clone();
            event.start.utc = fact.scheduled_at;
            plan.items.push(InviteItem {
                event,
                step: InviteStep::Dropped { interview_id: known.id },
                job: self.job(fact.job_id),
                candidates: Vec::new(),
            });
        }
    }

    fn job(&self, id: i64) -> Option<InviteJob> {
        let job = self.jobs.get(&id)?;
        Some(InviteJob {
            job_id: job.id,
            title: job.title.clone(),
            company: job.company.clone(),
        })
    }

    fn shown(&self, candidate: Candidate) -> Option<InviteCandidate> {
        Some(InviteCandidate {
            job: self.job(candidate.job_id)?,
            sureness: candidate.sureness,
            reasons: candidate.reasons,
        })
    }
}

/// Makes the changes of an invitation; gives the numbers of what it changed and the label.
pub(super) fn take(
    transaction: &Transaction<'_>,
    user_id: i64,
    follow: &mut Follow,
    changes: &[InviteChange],
    stamp: Stamp,
) -> Result<(Option<i64>, String), Error> {
    let doing = "taking an invitation";
    let mut labels = Vec::new();
    let mut made = None;
    for change in changes {
        match change {
            InviteChange::Add(fact) => {
                let fact = super::checked(doing, fact.as_ref().clone().cleaned())?;
                let (id, label) = add(transaction, user_id, follow, fact, stamp)?;
                made = made.or(Some(id));
                labels.push(label);
            }
            InviteChange::Write { id, seen, fact } => {
                let current = records::one::<InterviewFact>(transaction, *id)?;
                let wanted =
                    crate::app::rows::merged(doing, &current, Some(seen.as_ref()), &fact.as_ref().clone().cleaned())?;
                labels.push(write(
                    transaction,
                    follow,
                    &current,
                    super::checked(doing, wanted)?,
                    stamp,
                )?);
                made = made.or(Some(*id));
            }
        }
    }
    let label = match labels.as_slice() {
        [one] => one.clone(),
        many => format!("take an invitation with {} interviews", many.len()),
    };
    Ok((made, label))
}

#[cfg(test)]
mod tests;
