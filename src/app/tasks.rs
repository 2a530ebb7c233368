//! Tasks: what is to be done, put off, and done.

mod lines;

use chrono::{DateTime, NaiveDate, Utc};

pub use self::lines::{TaskLineShown, TaskLines};

use super::{Applied, Deck, Error, Kind, Stamp, rows};
use crate::domain::interview::InterviewFact;
use crate::domain::task::{Task, TaskFact};
use crate::store::records::{self, Which};
use crate::store::{Transaction, contacts, jobs};

/// A change to the tasks: one edit of the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum TaskChange {
    /// Adds a task. [`Applied::made`] is its number.
    Add(Box<TaskFact>),
    /// Writes a task anew.
    Edit {
        /// Which.
        id: i64,
        /// What is known now.
        fact: Box<TaskFact>,
        /// What the person saw while editing: a field that somebody else changed meanwhile is not overwritten.
        seen: Option<Box<TaskFact>>,
    },
    /// Says that tasks are done. One that repeats makes the next one; [`Applied::made`] is the last that was made.
    Done {
        /// Which.
        ids: Vec<i64>,
        /// When; `None` = now. Not in the future.
        at: Option<DateTime<Utc>>,
    },
    /// Takes that back; what repeats it goes, unless it was done or changed.
    Undone {
        /// Which.
        ids: Vec<i64>,
    },
    /// Puts tasks off until a day; `None` = not any more.
    Snooze {
        /// Which.
        ids: Vec<i64>,
        /// The day from which they show again.
        until: Option<NaiveDate>,
    },
    /// Deletes tasks; undo brings them back.
    Delete(Vec<i64>),
}

/// Which tasks a list shows.
#[derive(Debug, Clone, Default)]
pub struct TaskQuery {
    /// Only those on this job.
    pub job_id: Option<i64>,
    /// Only those of this interview.
    pub interview_id: Option<i64>,
    /// Only those about this person.
    pub contact_id: Option<i64>,
    /// Those that are done: `None` = whether or not.
    pub done: Option<bool>,
    /// Only those that are due on this day or before.
    pub due_until: Option<NaiveDate>,
    /// Only those that are not put off beyond this day.
    pub visible_on: Option<NaiveDate>,
    /// At most so many.
    pub limit: Option<u64>,
    /// Leaving out so many first.
    pub offset: u64,
}

/// What is to be done before what is done, and what is due first before what is due later.
pub(super) const ORDER: &str = "done_at IS NOT NULL, done_at DESC, ifnull(due_on, '9999'), ifnull(due_time, '99'), id";

impl Deck {
    /// Tasks: what is to be done by its day, those without one after them; what is done last, the newest first.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such job, interview or contact.
    pub fn tasks(&self, query: &TaskQuery) -> Result<Vec<Task>, Error> {
        query.job_id.map(|id| self.store.job(id)).transpose()?;
        query.interview_id.map(|id| self.interview(id)).transpose()?;
        query.contact_id.map(|id| self.store.contact(id)).transpose()?;
        let mut n = 0;
        let mut next = |condition: &str, wanted: bool| {
            n += usize::from(wanted);
            condition.replace('?', &format!("?{n}"))
        };
        let job = next("job_id = ?", query.job_id.is_some());
        let interview = next("interview_id = ?", query.interview_id.is_some());
        let contact = next("contact_id = ?", query.contact_id.is_some());
        let due = next("due_on <= ?", query.due_until.is_some());
        let visible = next(
            "(snoozed_until IS NULL OR snoozed_until <= ?)",
            query.visible_on.is_some(),
        );
        let day = |day: NaiveDate| day.to_string();
        let which = Which::by(ORDER)
            .only(&job, query.job_id)
            .only(&interview, query.interview_id)
            .only(&contact, query.contact_id)
            .only(&due, query.due_until.map(day))
            .only(&visible, query.visible_on.map(day))
            .when(query.done == Some(true), "done_at IS NOT NULL")
            .when(query.done == Some(false), "done_at IS NULL")
            .part(query.limit, query.offset);
        self.store.records(&which)
    }

    /// One task.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such task.
    pub fn task(&self, id: i64) -> Result<Task, Error> {
        self.store.record(id)
    }

    /// Makes one change of the tasks.
    pub(super) fn apply_task(&mut self, change: TaskChange, stamp: Stamp) -> Result<Applied, Error> {
        let user_id = self.store.user_id();
        let mut made = None;
        let journaled = match change {
            TaskChange::Add(fact) => {
                let doing = "adding a task";
                let fact = checked(doing, fact.cleaned())?;
                self.store.edit(doing, stamp, |transaction| {
                    let fact = hung_up(transaction, fact)?;
                    made = Some(records::insert(transaction, user_id, &fact, stamp.now)?);
                    Ok((format!("add task {}", fact.title), ()))
                })
            }
            TaskChange::Edit { id, fact, seen } => {
                let doing = format!("changing task {id}");
                let fact = fact.cleaned();
                self.store.edit(&doing, stamp, |transaction| {
                    let current = records::one::<TaskFact>(transaction, id)?;
                    let mut wanted = rows::merged(&doing, &current, seen.as_deref(), &fact)?;
                    // A series begins anew where its day is moved or its rhythm is another.
                    let rhythm = |fact: &TaskFact| (fact.due_on, fact.repeat_unit, fact.repeat_every);
                    if rhythm(&wanted) != rhythm(&current.fact) {
                        wanted.repeat_since = None;
                    }
                    let wanted = hung_up(transaction, checked(&doing, wanted.cleaned())?)?;
                    let columns = records::update(transaction, id, &current.fact, &wanted)?;
                    Ok((format!("edit task {}: {}", wanted.title, rows::fields(&columns)), ()))
                })
            }
            TaskChange::Done { ids, at } => {
                let doing = "marking tasks as done";
                let at = at.unwrap_or(stamp.now);
                rows::has_come(doing, at, stamp.now)?;
                self.store.edit(doing, stamp, |transaction| {
                    let mut titles = Vec::new();
                    for id in &ids {
                        let current = records::one::<TaskFact>(transaction, *id)?;
                        if current.fact.done_at.is_none() {
                            made = done(transaction, user_id, &current, at, stamp)?.or(made);
                            titles.push(current.fact.title);
                        }
                    }
                    Ok((format!("do {}", several(&titles)), ()))
                })
            }
            TaskChange::Undone { ids } => self.store.edit("marking tasks as not done", stamp, |transaction| {
                let mut titles = Vec::new();
                for id in &ids {
                    let current = records::one::<TaskFact>(transaction, *id)?;
                    if current.fact.done_at.is_some() {
                        undone(transaction, &current)?;
                        titles.push(current.fact.title);
                    }
                }
                Ok((format!("take up again {}", several(&titles)), ()))
            }),
            TaskChange::Snooze { ids, until } => self.store.edit("putting tasks off", stamp, |transaction| {
                let mut titles = Vec::new();
                for id in &ids {
                    let current = records::one::<TaskFact>(transaction, *id)?;
                    let fact = TaskFact {
                        snoozed_until: until,
                        ..current.fact.clone()
                    };
                    records::update(transaction, *id, &current.fact, &fact)?;
                    titles.push(current.fact.title);
                }
                let what = several(&titles);
                let label = match until {
                    Some(until) => format!("put off {what} until {until}"),
                    None => format!("no longer put off {what}"),
                };
                Ok((label, ()))
            }),
            TaskChange::Delete(ids) => self.store.edit("deleting tasks", stamp, |transaction| {
                let (label, _) =
                    rows::delete::<TaskFact>(transaction, &ids, |task| format!("task {}", task.fact.title))?;
                Ok((label, ()))
            }),
        }?;
        let mut applied = self.applied(journaled.edit)?;
        applied.made = made;
        Ok(applied)
    }
}

fn several(titles: &[String]) -> String {
    match titles {
        [one] => format!("task {one}"),
        many => format!("{} tasks", many.len()),
    }
}

fn checked(doing: &str, fact: TaskFact) -> Result<TaskFact, Error> {
    let refuse = |why: &str| Err(Error::new(Kind::Usage, doing, why));
    if fact.title.is_empty() {
        return refuse("it has no title");
    }
    if !(1..=1000).contains(&fact.repeat_every) {
        return refuse("it must repeat every 1 to 1000 days, weeks, months or years");
    }
    Ok(fact)
}

/// A task on things that are there; one of an interview is on its job too.
fn hung_up(transaction: &Transaction<'_>, mut fact: TaskFact) -> Result<TaskFact, Error> {
    if let Some(id) = fact.interview_id {
        fact.job_id = Some(records::one::<InterviewFact>(transaction, id)?.fact.job_id);
    }
    fact.job_id.map(|id| jobs::job(transaction, id)).transpose()?;
    fact.contact_id
        .map(|id| contacts::contact(transaction, id))
        .transpose()?;
    Ok(fact)
}

/// Marks a task as done and makes the one that repeats it; gives its number. Who did the thank-you has thanked.
fn done(
    transaction: &Transaction<'_>,
    user_id: i64,
    current: &Task,
    at: DateTime<Utc>,
    stamp: Stamp,
) -> Result<Option<i64>, Error> {
    let fact = TaskFact {
        done_at: Some(at),
        snoozed_until: None,
        ..current.fact.clone()
    };
    records::update(transaction, current.id, &current.fact, &fact)?;
    if let (true, Some(id)) = (fact.is_thanks(), fact.interview_id) {
        super::touches::thanked(transaction, id, at)?;
    }
    let next = fact.next(current.id, super::own_zone().wall(at).date());
    next.map(|next| records::insert(transaction, user_id, &next, stamp.now))
        .transpose()
}

fn undone(transaction: &Transaction<'_>, current: &Task) -> Result<(), Error> {
    let fact = TaskFact {
        done_at: None,
        ..current.fact.clone()
    };
    records::update(transaction, current.id, &current.fact, &fact)?;
    let Some(done_at) = current.fact.done_at else {
        return Ok(());
    };
    if let (true, Some(id)) = (fact.is_thanks(), fact.interview_id) {
        super::touches::thanks_taken_back(transaction, id, done_at)?;
    }
    let made = current.fact.next(current.id, super::own_zone().wall(done_at).date());
    let after = Which::default().only("previous_id = ?1", Some(current.id));
    for next in records::list::<TaskFact>(transaction, &after)? {
        if made.as_ref() == Some(&next.fact) {
            records::delete::<TaskFact>(transaction, next.id)?;
        }
    }
    Ok(())
}

/// Marks the open thank-you tasks of an interview as done.
pub(super) fn thanks_done(transaction: &Transaction<'_>, interview_id: i64, at: DateTime<Utc>) -> Result<(), Error> {
    let open = Which::default()
        .only("interview_id = ?1", Some(interview_id))
        .when(true, "done_at IS NULL");
    for task in records::list::<TaskFact>(transaction, &open)? {
        if task.fact.is_thanks() {
            let fact = TaskFact {
                done_at: Some(at),
                ..task.fact.clone()
            };
            records::update(transaction, task.id, &task.fact, &fact)?;
        }
    }
    Ok(())
}

/// When the thank-you tasks of an interview were first done; `None` where none is.
pub(super) fn thanks_done_at(transaction: &Transaction<'_>, interview_id: i64) -> Result<Option<DateTime<Utc>>, Error> {
    let tasks = thank_you_tasks(transaction, interview_id)?;
    Ok(tasks.into_iter().filter_map(|task| task.fact.done_at).min())
}

/// Takes up again the thank-you tasks of an interview that what was said at that moment had marked as done.
pub(super) fn thanks_undone(transaction: &Transaction<'_>, interview_id: i64, at: DateTime<Utc>) -> Result<(), Error> {
    for task in thank_you_tasks(transaction, interview_id)? {
        if task.fact.done_at == Some(at) {
            let fact = TaskFact {
                done_at: None,
                ..task.fact.clone()
            };
            records::update(transaction, task.id, &task.fact, &fact)?;
        }
    }
    Ok(())
}

fn thank_you_tasks(transaction: &Transaction<'_>, interview_id: i64) -> Result<Vec<Task>, Error> {
    let of_interview = Which::default().only("interview_id = ?1", Some(interview_id));
    let mut tasks = records::list::<TaskFact>(transaction, &of_interview)?;
    tasks.retain(|task| task.fact.is_thanks());
    Ok(tasks)
}

#[cfg(test)]
mod tests;
