//! Changing the milestones of a goal, one at a time.

use super::super::{Applied, Deck, Error, Kind, Stamp};
use crate::domain::goal::{CareerGoal, GoalFact, GoalStatus, Milestone};
use crate::domain::text;
use crate::store::records;

/// More milestones than this are another goal.
const MOST: usize = 200;

/// A milestone of a goal, by its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pointed {
    /// Its place, from 0.
    pub at: usize,
    /// What it was called when the person saw it; `None` = whichever stands there.
    pub title: Option<String>,
}

impl Pointed {
    /// Whichever stands at a place.
    pub const fn place(at: usize) -> Pointed {
        Pointed { at, title: None }
    }
}

/// A change of the milestones of a goal.
#[derive(Debug, Clone, PartialEq)]
pub enum MilestoneChange {
    /// Adds one.
    Add {
        /// Which.
        milestone: Milestone,
        /// At which place, from 0; `None` = at the end.
        at: Option<usize>,
    },
    /// Writes one anew: its title, its day and what it counts.
    Edit {
        /// Which.
        which: Pointed,
        /// How it is now.
        milestone: Milestone,
    },
    /// Ticks some off, or takes that back. One that counts by itself can't be.
    Tick {
        /// Which.
        which: Vec<Pointed>,
        /// Whether they are done.
        done: bool,
    },
    /// Puts one at another place.
    Place {
        /// Which.
        which: Pointed,
        /// Where to, from 0.
        to: usize,
    },
    /// Puts one at the end of another goal.
    MoveTo {
        /// Which.
        which: Pointed,
        /// Which goal.
        goal: i64,
    },
    /// Deletes some.
    Remove(Vec<Pointed>),
}

impl Deck {
    /// Makes one change of the milestones of a goal.
    pub(super) fn apply_milestone(&mut self, id: i64, change: MilestoneChange, stamp: Stamp) -> Result<Applied, Error> {
        let doing = format!("changing the milestones of goal {id}");
        let mut also = Vec::new();
        let journaled = self.store.edit(&doing, stamp, |transaction| {
            let current = records::one::<GoalFact>(transaction, id)?;
            let mut fact = current.fact.clone();
            if let MilestoneChange::MoveTo { which, goal } = &change {
                let other = records::one::<GoalFact>(transaction, *goal)?;
                let milestone = taken(&doing, &mut fact, which)?;
                let label = format!("move milestone {} to {}", milestone.title, other.fact.title);
                let mut theirs = other.fact.clone();
                if other.id == current.id {
                    fact.milestones.push(milestone);
                } else {
                    theirs.milestones.push(milestone);
                    not_too_many(&doing, &theirs)?;
                    records::update(transaction, other.id, &other.fact, &theirs)?;
                }
                records::update(transaction, id, &current.fact, &fact)?;
                return Ok((label, ()));
            }
            let mut label = changed(&doing, &current, &mut fact, change)?;
            // Whoever has done a step has begun.
            let ticked = |fact: &GoalFact| fact.milestones.iter().filter(|milestone| milestone.completed).count();
            if fact.status == GoalStatus::NotStarted && ticked(&fact) > ticked(&current.fact) {
                fact.status = GoalStatus::InProgress;
                let follows = format!("mark goal {} as {}", fact.title, fact.status.label());
                label.push_str(&format!("; {follows}"));
                also.push(follows);
            }
            records::update(transaction, id, &current.fact, &fact)?;
            Ok((label, ()))
        })?;
        let mut applied = self.applied(journaled.edit)?;
        applied.also = also;
        Ok(applied)
    }
}

/// Changes the milestones; gives what that is called.
fn changed(doing: &str, goal: &CareerGoal, fact: &mut GoalFact, change: MilestoneChange) -> Result<String, Error> {
    Ok(match change {
        MilestoneChange::Add { milestone, at } => {
            let milestone = cleaned(doing, milestone)?;
            let label = format!("add milestone {} to {}", milestone.title, fact.title);
            let at = at.unwrap_or(usize::MAX).min(fact.milestones.len());
            fact.milestones.insert(at, milestone);
            not_too_many(doing, fact)?;
            label
        }
        MilestoneChange::Edit { which, milestone } => {
            let there = pointed(doing, fact, &which)?;
            let wanted = cleaned(doing, milestone)?;
            let measure = wanted.measure();
            there.title = wanted.title;
            there.due_date = wanted.due_date;
            // What was ticked off by hand and is counted now is what was counted.
            there.completed &= measure.is_none();
            there.set_measure(measure);
            format!("edit milestone {}", there.title)
        }
        MilestoneChange::Tick { which, done } => {
            let mut titles = Vec::new();
            for which in &which {
                let there = pointed(doing, fact, which)?;
                if let Some(measure) = there.measure() {
                    let why = format!("\"{}\" counts by itself: {measure}", there.title);
                    return Err(Error::new(Kind::Usage, doing, why)
                        .hint("Edit it and say what is to be done without a number, then it can be ticked off."));
                }
                there.completed = done;
                titles.push(there.title.clone());
            }
            let verb = if done { "tick off" } else { "take back that it is done:" };
            match titles.as_slice() {
                [one] => format!("{verb} {one}"),
                many => format!("{verb} {} milestones of {}", many.len(), goal.fact.title),
            }
        }
        MilestoneChange::Place { which, to } => {
            let milestone = taken(doing, fact, &which)?;
            let label = format!("move milestone {}", milestone.title);
            let to = to.min(fact.milestones.len());
            fact.milestones.insert(to, milestone);
            label
        }
        MilestoneChange::Remove(mut which) => {
            // From the last on, so that the places of the others stay what they were.
            which.sort_by_key(|one| std::cmp::Reverse(one.at));
            which.dedup_by_key(|one| one.at);
            let mut titles = Vec::new();
            for one in &which {
                titles.push(taken(doing, fact, one)?.title);
            }
            match titles.as_slice() {
                [one] => format!("delete milestone {one}"),
                many => format!("delete {} milestones of {}", many.len(), goal.fact.title),
            }
        }
        MilestoneChange::MoveTo { .. } => return Err(Error::new(Kind::Failed, doing, "it takes two goals")),
    })
}

/// The milestone that is meant.
fn pointed<'a>(doing: &str, fact: &'a mut GoalFact, which: &Pointed) -> Result<&'a mut Milestone, Error> {
    let count = fact.milestones.len();
    let Some(there) = fact.milestones.get_mut(which.at) else {
        let there_are = match count {
            0 => "it has none".to_owned(),
            1 => "it has one".to_owned(),
            count => format!("it has {count}"),
        };
        return Err(Error::new(
            Kind::NotFound,
            doing,
            format!("there is no milestone {}: {there_are}", which.at.saturating_add(1)),
        )
        .hint("`careerdeck goal show ID` numbers them."));
    };
    if which.title.as_ref().is_some_and(|title| *title != there.title) {
        return Err(
            Error::new(Kind::Conflict, doing, "somebody else changed them meanwhile")
                .hint("Nothing was changed. Look at them as they are now, then change them again."),
        );
    }
    Ok(there)
}

/// The same, taken out.
fn taken(doing: &str, fact: &mut GoalFact, which: &Pointed) -> Result<Milestone, Error> {
    pointed(doing, fact, which)?;
    Ok(fact.milestones.remove(which.at))
}

fn cleaned(doing: &str, milestone: Milestone) -> Result<Milestone, Error> {
    let title = text::clean_line(&milestone.title);
    if title.is_empty() {
        return Err(Error::new(Kind::Usage, doing, "the milestone has no words")
            .hint("Say what is to be done: pass the medical by 3.12., or 9 applications a week."));
    }
    Ok(Milestone { title, ..milestone })
}

fn not_too_many(doing: &str, fact: &GoalFact) -> Result<(), Error> {
    if fact.milestones.len() > MOST {
        return Err(Error::new(
            Kind::Usage,
            doing,
            format!("{} would have more than {MOST} milestones", fact.title),
        )
        .hint("Make another goal of some of them."));
    }
    Ok(())
}
