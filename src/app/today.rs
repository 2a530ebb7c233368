//! Today's list: what is to be done next, put off, dropped and done.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Change, Deck, Error, Kind, MarkChange, TaskChange, TouchChange};
use crate::domain::job::JobStatus;
use crate::domain::today::{self, Item, Rule, Today, Wall};
use crate::domain::touch::{TouchFact, TouchKind};
use crate::domain::zoned::Zone;

/// What doing an item means.
#[derive(Debug, Clone, PartialEq)]
pub enum Doing {
    /// A change that does it, with no more to say.
    Change(Box<Change>),
    /// The interview is to be looked at.
    Interview(i64),
    /// How it went is to be written down.
    Debrief(i64),
    /// The offer is to be decided about.
    Offer(i64),
    /// The job is to be looked at.
    Job(i64),
    /// The job is to be closed as one of the closed statuses.
    Close(i64),
    /// The certificate is to be looked at.
    Certificate(i64),
    /// The goal is to be looked at.
    Goal(i64),
    /// The week is to be looked back at.
    Review,
    /// The others of this rule are to be looked at.
    Others(Rule),
}

impl Deck {
    /// Today's list for a person in that zone.
    ///
    /// # Errors
    /// When the file can't be read, or [`Kind::Cancelled`] when it was interrupted.
    pub fn today(&self, now: DateTime<Utc>, zone: &Zone) -> Result<Today, Error> {
        let wall = Wall { now, zone };
        let (rules, silence) = (&self.hunt.today, self.hunt.silence);
        let mut facts = self.store.at_one_moment(|store| store.today(rules, silence, wall))?;
        facts.found.extend(self.review_owed(wall)?);
        let list = today::today(facts, rules, silence, wall);
        Ok(match self.hunt.rhythm.is_rest(wall.today()) {
            true => list.at_rest(),
            false => list,
        })
    }
}

/// What doing an item means. What was said is said at `now`.
pub fn doing(item: &Item, now: DateTime<Utc>) -> Doing {
    let touch = |kind: TouchKind| {
        let fact = TouchFact {
            job_id: item.ids.job_id,
            application_id: item.ids.application_id,
            interview_id: item.ids.interview_id,
            ..TouchFact::new(kind, now)
        };
        // An answer usually comes from them; this one is the person's.
        let fact = TouchFact {
            is_inbound: false,
            ..fact
        };
        Doing::Change(Box::new(Change::Touch(Box::new(TouchChange::Add(Box::new(fact))))))
    };
    if item.count.is_some() {
        return Doing::Others(item.kind);
    }
    let job = item.ids.job_id.unwrap_or_default();
    match item.kind {
        Rule::Interview => Doing::Interview(item.ids.interview_id.unwrap_or_default()),
        Rule::Offer | Rule::Decision => Doing::Offer(item.ids.offer_id.unwrap_or_default()),
        Rule::Reply => touch(TouchKind::Answer),
        Rule::FollowUp => touch(TouchKind::FollowUp),
        Rule::Nudge | Rule::Promise => touch(TouchKind::Nudge),
        Rule::ThankYou => touch(TouchKind::ThankYou),
        Rule::Task => Doing::Change(Box::new(Change::Task(Box::new(TaskChange::Done {
            ids: item.ids.task_id.into_iter().collect(),
            at: None,
        })))),
        Rule::Debrief => Doing::Debrief(item.ids.interview_id.unwrap_or_default()),
        Rule::Deadline => Doing::Job(job),
        Rule::Lapsed | Rule::Silent => Doing::Close(job),
        Rule::Certificate => Doing::Certificate(item.ids.certification_id.unwrap_or_default()),
        Rule::Goal => Doing::Goal(item.ids.goal_id.unwrap_or_default()),
        Rule::Review => Doing::Review,
    }
}

/// What doing it is called, in one or two words.
pub fn verb(kind: Rule) -> &'static str {
    match kind {
        Rule::Interview => "prepare",
        Rule::Offer | Rule::Decision => "decide",
        Rule::Reply => "answered it",
        Rule::FollowUp => "followed up",
        Rule::Nudge | Rule::Promise => "asked them",
        Rule::ThankYou => "thanked",
        Rule::Task => "done",
        Rule::Debrief => "write it down",
        Rule::Lapsed | Rule::Silent => "close it",
        Rule::Deadline | Rule::Certificate | Rule::Goal => "open",
        Rule::Review => "look back",
    }
}

/// The one change that puts items off until a day begins. A task is put off itself, so that its own list says the same.
pub fn snooze(items: &[Item], until: NaiveDate, zone: &Zone) -> Change {
    let task = |item: &Item| item.ids.task_id.filter(|_| item.kind == Rule::Task);
    let tasks: Vec<i64> = items.iter().filter_map(task).collect();
    if tasks.len() == items.len() {
        return Change::Task(Box::new(TaskChange::Snooze {
            ids: tasks,
            until: Some(until),
        }));
    }
    let others = items.iter().filter(|item| task(item).is_none());
    Change::Mark(MarkChange::Snooze {
        items: others.map(|item| item.item.clone()).collect(),
        tasks: tasks.into_iter().map(|id| (id, until)).collect(),
        until: zone.resolve(until.and_time(chrono::NaiveTime::MIN)).utc,
    })
}

/// The one change that drops items: their occasion is not spoken of any more.
pub fn drop_items(items: &[Item]) -> Change {
    Change::Mark(MarkChange::Drop {
        items: items.iter().map(|item| item.item.clone()).collect(),
    })
}

/// The command that does what needs more to be said.
pub fn command(doing: &Doing) -> Option<String> {
    Some(match doing {
        Doing::Change(_) | Doing::Others(_) => return None,
        Doing::Goal(id) => format!("careerdeck goal show {id}"),
        Doing::Review => "careerdeck goal review".to_owned(),
        Doing::Interview(id) => format!("careerdeck interview show {id}"),
        Doing::Debrief(id) => format!("careerdeck interview debrief {id}"),
        Doing::Offer(id) => format!("careerdeck offer accept {id}, or careerdeck offer decline {id}"),
        Doing::Job(id) => format!("careerdeck job show {id}"),
        Doing::Close(id) => {
            let word = |status: JobStatus| status.as_str().to_lowercase();
            let (rejected, withdrawn) = (word(JobStatus::Rejected), word(JobStatus::Withdrawn));
            format!("careerdeck job move {id} {rejected}, or careerdeck job move {id} {withdrawn}")
        }
        Doing::Certificate(id) => format!("careerdeck certification show {id}"),
    })
}

/// The item that a person names: by its place in the list, or by its whole name.
///
/// # Errors
/// [`Kind::NotFound`] when there is none.
pub fn named<'a>(today: &'a Today, word: &str) -> Result<&'a Item, Error> {
    let word = word.trim();
    let by_rank = word.parse::<usize>().ok();
    let found = today.items.iter().find(|item| match by_rank {
        Some(rank) => item.rank == rank,
        None => !item.item.is_empty() && item.item == word,
    });
    let missing = || {
        Error::new(
            Kind::NotFound,
            format!("looking for \"{word}\" in today's list"),
            "there is no such item",
        )
        .hint("`careerdeck today` numbers them; `careerdeck today --json` gives the name of each as \"item\".")
    };
    let item = found.ok_or_else(missing)?;
    if item.count.is_some() {
        return Err(missing());
    }
    Ok(item)
}

#[cfg(test)]
mod tests;
