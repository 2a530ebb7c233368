//! What passed between companies and the person.

use chrono::{DateTime, Utc};

use super::{Applied, Deck, Error, Kind, Stamp, rows, tasks};
use crate::domain::application::ApplicationFact;
use crate::domain::contact::ContactFact;
use crate::domain::interview::InterviewFact;
use crate::domain::text::article;
use crate::domain::touch::{Touch, TouchFact, TouchKind};
use crate::store::records::{self, Which};
use crate::store::{Transaction, contacts, jobs};

/// A change to what was said: one edit of the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum TouchChange {
    /// Writes down what was said. The contact's last day of contact and an interview's thank-you follow.
    /// [`Applied::made`] is its number.
    Add(Box<TouchFact>),
    /// Writes it anew.
    Edit {
        /// Which.
        id: i64,
        /// What is known now.
        fact: Box<TouchFact>,
        /// What the person saw while editing: a field that somebody else changed meanwhile is not overwritten.
        seen: Option<Box<TouchFact>>,
    },
    /// Deletes what was written down; undo brings it back.
    Delete(Vec<i64>),
}

/// The newest first.
const ORDER: &str = "happened_at DESC, id DESC";
/// The same of one job or person, looked up by that and not by the time: else all that was ever said is read for it.
pub(super) const OF_ONE: &str = "+happened_at DESC, id DESC";

impl Deck {
    /// What was said, newest first: about a job, with a person, or all.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such job or contact.
    pub fn touches(
        &self,
        job_id: Option<i64>,
        contact_id: Option<i64>,
        limit: Option<u64>,
        offset: u64,
    ) -> Result<Vec<Touch>, Error> {
        job_id.map(|id| self.store.job(id)).transpose()?;
        contact_id.map(|id| self.store.contact(id)).transpose()?;
        let contact = format!("contact_id = ?{}", 1 + usize::from(job_id.is_some()));
        let of_one = job_id.is_some() || contact_id.is_some();
        let which = Which::by(if of_one { OF_ONE } else { ORDER })
            .only("job_id = ?1", job_id)
            .only(&contact, contact_id)
            .part(limit, offset);
        self.store.records(&which)
    }

    /// One thing that was said.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such row.
    pub fn touch(&self, id: i64) -> Result<Touch, Error> {
        self.store.record(id)
    }

    /// Makes one change of what was said.
    pub(super) fn apply_touch(&mut self, change: TouchChange, stamp: Stamp) -> Result<Applied, Error> {
        let user_id = self.store.user_id();
        let mut made = None;
        let journaled = match change {
            TouchChange::Add(fact) => {
                let doing = "writing down what was said";
                rows::has_come(doing, fact.happened_at, stamp.now)?;
                let fact = fact.cleaned();
                self.store.edit(doing, stamp, |transaction| {
                    let fact = hung_up(transaction, doing, fact)?;
                    made = Some(records::insert(transaction, user_id, &fact, stamp.now)?);
                    follows(transaction, &fact)?;
                    Ok((format!("log {}{}", said(&fact), about(transaction, &fact)?), ()))
                })
            }
            TouchChange::Edit { id, fact, seen } => {
                let doing = format!("changing touch {id}");
                rows::has_come(&doing, fact.happened_at, stamp.now)?;
                let fact = fact.cleaned();
                self.store.edit(&doing, stamp, |transaction| {
                    let current = records::one::<TouchFact>(transaction, id)?;
                    let wanted = rows::merged(&doing, &current, seen.as_deref(), &fact)?;
                    let wanted = hung_up(transaction, &doing, wanted)?;
                    let columns = records::update(transaction, id, &current.fact, &wanted)?;
                    if follow_differs(&current.fact, &wanted) {
                        taken_back(transaction, &current.fact)?;
                    }
                    follows(transaction, &wanted)?;
                    Ok((format!("edit {}: {}", said(&wanted), rows::fields(&columns)), ()))
                })
            }
            TouchChange::Delete(ids) => self.store.edit("deleting what was said", stamp, |transaction| {
                let gone: Vec<Touch> = ids
                    .iter()
                    .map(|id| records::one::<TouchFact>(transaction, *id))
                    .collect::<Result<_, _>>()?;
                let (label, _) = rows::delete::<TouchFact>(transaction, &ids, |touch| said(&touch.fact))?;
                for touch in &gone {
                    taken_back(transaction, &touch.fact)?;
                }
                Ok((label, ()))
            }),
        }?;
        let mut applied = self.applied(journaled.edit)?;
        applied.made = made;
        Ok(applied)
    }
}

/// What was said in a few words, such as `an answer`.
fn said(fact: &TouchFact) -> String {
    let label = fact.kind.label();
    format!("{} {label}", article(label))
}

fn about(transaction: &Transaction<'_>, fact: &TouchFact) -> Result<String, Error> {
    match (fact.job_id, fact.contact_id) {
        (Some(id), _) => Ok(format!(
            " about {}",
            super::change::name_of(&jobs::job(transaction, id)?)
        )),
        (None, Some(id)) => Ok(format!(" with {}", contacts::contact(transaction, id)?.fact.name)),
        (None, None) => Ok(String::new()),
    }
}

/// What was said about things that are there: an application or an interview says which job.
fn hung_up(transaction: &Transaction<'_>, doing: &str, mut fact: TouchFact) -> Result<TouchFact, Error> {
    let mut jobs_said = Vec::new();
    if let Some(id) = fact.application_id {
        jobs_said.push(records::one::<ApplicationFact>(transaction, id)?.fact.job_id);
    }
    if let Some(id) = fact.interview_id {
        jobs_said.push(records::one::<InterviewFact>(transaction, id)?.fact.job_id);
    }
    fact.job_id = fact.job_id.or(jobs_said.first().copied());
    if jobs_said.iter().any(|job| Some(*job) != fact.job_id) {
        return Err(Error::new(
            Kind::Usage,
            doing,
            "the application or the interview is for another job",
        ));
    }
    fact.job_id.map(|id| jobs::job(transaction, id)).transpose()?;
    fact.contact_id
        .map(|id| contacts::contact(transaction, id))
        .transpose()?;
    if fact.job_id.is_none() && fact.contact_id.is_none() {
        return Err(Error::new(Kind::Usage, doing, "it is about no job and no person").hint("Name a job or a contact."));
    }
    Ok(fact)
}

/// What follows from what was said: when the person was last heard of, and that an interview was thanked for.
fn follows(transaction: &Transaction<'_>, fact: &TouchFact) -> Result<(), Error> {
    if let Some(id) = fact.contact_id {
        let contact = contacts::contact(transaction, id)?;
        let day = super::own_zone().wall(fact.happened_at).date();
        if contact.fact.last_contact_on.is_none_or(|last| last < day) && fact.kind != TouchKind::Note {
            let newer = ContactFact {
                last_contact_on: Some(day),
                ..contact.fact
            };
            contacts::update(transaction, id, &newer)?;
        }
    }
    match (fact.kind, fact.interview_id) {
        (TouchKind::ThankYou, Some(id)) if !fact.is_inbound => {
            thanked(transaction, id, fact.happened_at)?;
            tasks::thanks_done(transaction, id, fact.happened_at)
        }
        _ => Ok(()),
    }
}

/// Whether two versions of what was said mean something else for its contact or its interview.
fn follow_differs(before: &TouchFact, after: &TouchFact) -> bool {
    let said = |fact: &TouchFact| {
        (
            fact.kind,
            fact.is_inbound,
            fact.happened_at,
            fact.contact_id,
            fact.interview_id,
        )
    };
    said(before) != said(after)
}

/// Takes back what followed from something that was not said after all, as far as nothing else that is written down bears it
/// out. What the person has set otherwise since stays.
fn taken_back(transaction: &Transaction<'_>, fact: &TouchFact) -> Result<(), Error> {
    let zone = super::own_zone();
    let day = |at: DateTime<Utc>| zone.wall(at).date();
    if let (Some(id), true) = (fact.contact_id, fact.kind != TouchKind::Note) {
        let contact = contacts::contact(transaction, id)?;
        if contact.fact.last_contact_on == Some(day(fact.happened_at)) {
            let others = Which::by(OF_ONE)
                .only("contact_id = ?1", Some(id))
                .when(true, "kind <> 'NOTE'")
                .part(Some(1), 0);
            let last = records::list::<TouchFact>(transaction, &others)?;
            let older = ContactFact {
                last_contact_on: last.first().map(|touch| day(touch.fact.happened_at)),
                ..contact.fact.clone()
            };
            if older != contact.fact {
                contacts::update(transaction, id, &older)?;
            }
        }
    }
    if let (TouchKind::ThankYou, false, Some(id)) = (fact.kind, fact.is_inbound, fact.interview_id) {
        tasks::thanks_undone(transaction, id, fact.happened_at)?;
        thanks_taken_back(transaction, id, fact.happened_at)?;
    }
    Ok(())
}

/// Takes back that an interview was thanked for at that moment, unless something else that is written down says that it was.
pub(super) fn thanks_taken_back(
    transaction: &Transaction<'_>,
    interview_id: i64,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let current = records::one::<InterviewFact>(transaction, interview_id)?;
    if current.fact.thanked_at != Some(at) {
        return Ok(());
    }
    let others = Which::by("happened_at, id")
        .only("interview_id = ?1", Some(interview_id))
        .when(true, "kind = 'THANK_YOU' AND is_inbound = 0")
        .part(Some(1), 0);
    let said = records::list::<TouchFact>(transaction, &others)?;
    let said = said.first().map(|touch| touch.fact.happened_at);
    let fact = InterviewFact {
        thanked_at: said
            .into_iter()
            .chain(tasks::thanks_done_at(transaction, interview_id)?)
            .min(),
        ..current.fact.clone()
    };
    records::update(transaction, interview_id, &current.fact, &fact).map(drop)
}

/// Notes that an interview was thanked for.
pub(super) fn thanked(transaction: &Transaction<'_>, interview_id: i64, at: DateTime<Utc>) -> Result<(), Error> {
    let current = records::one::<InterviewFact>(transaction, interview_id)?;
    if current.fact.thanked_at.is_none() {
        let fact = InterviewFact {
            thanked_at: Some(at),
            ..current.fact.clone()
        };
        records::update(transaction, interview_id, &current.fact, &fact)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
