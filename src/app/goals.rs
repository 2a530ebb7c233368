//! Goals: what the person wants to reach, how far it is, what it takes, and the weekly review.

mod milestones;
mod progress;
mod review;
#[cfg(test)]
mod tests;

use super::{Applied, Deck, Error, Kind, Stamp, rows};
use crate::domain::goal::{CareerGoal, GoalFact, GoalStatus};
use crate::store::records::{self, Which};

pub use milestones::{MilestoneChange, Pointed};
pub use progress::GoalShown;

/// A change to the goals: one edit of the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum GoalChange {
    /// Adds a goal. [`Applied::made`] is its number.
    Add(Box<GoalFact>),
    /// Writes a goal anew.
    Edit {
        /// Which.
        id: i64,
        /// What is known now.
        fact: Box<GoalFact>,
        /// What the person saw while editing: a field that somebody else changed meanwhile is not overwritten.
        seen: Option<Box<GoalFact>>,
    },
    /// Says how far a goal is.
    SetStatus {
        /// Which.
        id: i64,
        /// How far.
        status: GoalStatus,
    },
    /// Changes the milestones of a goal.
    Milestone {
        /// Which goal.
        id: i64,
        /// What is changed.
        change: Box<MilestoneChange>,
    },
    /// Deletes goals; undo brings them back.
    Delete(Vec<i64>),
    /// Writes the review of the week in which a day lies, in place of the one that is there. [`Applied::made`] is its
    /// number.
    Review {
        /// A day of the week.
        day: chrono::NaiveDate,
        /// What was answered to each question, in their order; questions that are left out keep their answer.
        answers: Vec<(usize, Option<String>)>,
    },
    /// Deletes reviews; undo brings them back.
    DeleteReviews(Vec<i64>),
}

/// What is under way first, by its day; what is over last.
const ORDER: &str = "status IN ('COMPLETED', 'ABANDONED'), ifnull(target_date, '9999'), \
                     CASE priority WHEN 'HIGH' THEN 0 WHEN 'NORMAL' THEN 1 ELSE 2 END, id";

impl Deck {
    /// The goals: what is under way by its day, what is over last. Some statuses narrow it.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn goals(&self, statuses: &[GoalStatus], limit: Option<u64>, offset: u64) -> Result<Vec<CareerGoal>, Error> {
        let names: Vec<String> = statuses.iter().map(|status| format!("'{status}'")).collect();
        let among = format!("status IN ({})", names.join(", "));
        let which = Which::by(ORDER).when(!statuses.is_empty(), &among).part(limit, offset);
        self.store.records(&which)
    }

    /// One goal.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such goal.
    pub fn goal(&self, id: i64) -> Result<CareerGoal, Error> {
        self.store.record(id)
    }

    /// Makes one change of the goals.
    pub(super) fn apply_goal(&mut self, change: GoalChange, stamp: Stamp) -> Result<Applied, Error> {
        let user_id = self.store.user_id();
        let mut made = None;
        let journaled = match change {
            GoalChange::Add(fact) => {
                let doing = "adding a goal";
                let fact = checked(doing, fact.cleaned().measured(&[]))?;
                self.store.edit(doing, stamp, |transaction| {
                    made = Some(records::insert(transaction, user_id, &fact, stamp.now)?);
                    Ok((format!("add goal {}", fact.title), ()))
                })
            }
            GoalChange::Edit { id, fact, seen } => {
                let doing = format!("changing goal {id}");
                let shown = self.goal_shown(id, stamp.now)?;
                let fact = match &seen {
                    Some(seen) => fact.carrying_over(seen),
                    None => *fact,
                };
                let known = seen.as_deref().unwrap_or(&shown.goal.fact);
                let fact = checked(&doing, fact.cleaned().measured(&known.milestones))?;
                self.store.edit(&doing, stamp, |transaction| {
                    let current = records::one::<GoalFact>(transaction, id)?;
                    let wanted = checked(&doing, rows::merged(&doing, &current, seen.as_deref(), &fact)?)?;
                    let wanted = ticked(wanted, &shown);
                    let columns = records::update(transaction, id, &current.fact, &wanted)?;
                    Ok((format!("edit goal {}: {}", wanted.title, rows::fields(&columns)), ()))
                })
            }
            GoalChange::SetStatus { id, status } => {
                let doing = format!("changing goal {id}");
                let shown = self.goal_shown(id, stamp.now)?;
                self.store.edit(&doing, stamp, |transaction| {
                    let current = records::one::<GoalFact>(transaction, id)?;
                    let fact = GoalFact {
                        status,
                        ..current.fact.clone()
                    };
                    let fact = ticked(fact, &shown);
                    records::update(transaction, id, &current.fact, &fact)?;
                    Ok((format!("mark goal {} as {}", fact.title, status.label()), ()))
                })
            }
            GoalChange::Milestone { id, change } => return self.apply_milestone(id, *change, stamp),
            GoalChange::Review { day, answers } => return self.apply_review(day, &answers, stamp),
            GoalChange::DeleteReviews(ids) => return self.delete_reviews(&ids, stamp),
            GoalChange::Delete(ids) => self.store.edit("deleting goals", stamp, |transaction| {
                let (label, _) =
                    rows::delete::<GoalFact>(transaction, &ids, |goal| format!("goal {}", goal.fact.title))?;
                Ok((label, ()))
            }),
        }?;
        let mut applied = self.applied(journaled.edit)?;
        applied.made = made;
        Ok(applied)
    }
}

/// The same; of one that is over from now on, what was counted to its end is ticked off, for nothing is counted any more.
/// `before` is how it was.
fn ticked(mut fact: GoalFact, before: &GoalShown) -> GoalFact {
    if !fact.status.is_over() || before.goal.fact.status.is_over() {
        return fact;
    }
    for milestone in &mut fact.milestones {
        let Some(measure) = milestone.measure().filter(|measure| !measure.is_weekly()) else {
            continue;
        };
        let there = before.goal.fact.milestones.iter().zip(&before.progress.milestones);
        let mut same = there.filter(|(one, _)| one.title == milestone.title && one.measure() == Some(measure));
        if let Some((_, step)) = same.next() {
            milestone.completed = step.reached;
        }
    }
    fact
}

fn checked(doing: &str, fact: GoalFact) -> Result<GoalFact, Error> {
    if fact.title.is_empty() {
        return Err(Error::new(Kind::Usage, doing, "it has no title"));
    }
    Ok(fact)
}
