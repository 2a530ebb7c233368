//! How far a goal is, from what was counted; nothing that can be counted is typed.
//!
//! A milestone with a measure in all is reached when that many were counted. One with a weekly measure is a pace and never
//! reached: it is left out of how far the goal is. Of a goal that is over nothing is counted any more.

use chrono::NaiveDate;
use serde::Serialize;

use super::measure::{Counts, Measure};
use super::rhythm::Rhythm;
use super::{CareerGoal, GoalStatus, Milestone};

/// A stretch of days of which something is counted, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// What.
    pub counts: Counts,
    /// From this day on.
    pub from: NaiveDate,
    /// Up to this day.
    pub to: NaiveDate,
}

/// How far a goal is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GoalProgress {
    /// How far, 0 to 1; `None` where there is nothing that can be reached yet.
    pub part: Option<f64>,
    /// How many of its milestones are reached.
    pub reached: usize,
    /// How many can be reached.
    pub of: usize,
    /// Of each milestone how far it is.
    pub milestones: Vec<MilestoneProgress>,
}

/// How far a milestone is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MilestoneProgress {
    /// Whether it is reached: ticked off, or counted to its end.
    pub reached: bool,
    /// How far, 0 to 1; `None` of one that is ticked off by hand or of which nothing is counted any more.
    pub part: Option<f64>,
    /// What was counted.
    pub counted: Option<Count>,
}

/// What was counted of a measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Count {
    /// Of which measure.
    #[serde(flatten)]
    pub measure: Measure,
    /// How many there were.
    pub n: u64,
    /// How many are asked: of a week with more rest days than usual, less than the measure's own number.
    pub asked: u32,
    /// From which day on it was counted.
    pub from: NaiveDate,
    /// Up to which day.
    pub to: NaiveDate,
}

impl Count {
    /// The same in as few words as there can be: `4 of 9`.
    pub fn short(&self) -> String {
        format!("{} of {}", self.n, self.asked)
    }

    /// Such as `4 of 9 this week` or `12 of 40 since 3 Nov 2026`.
    pub fn words(&self) -> String {
        match (self.measure.is_weekly(), self.asked) {
            (true, 0) => format!("a week of rest, {} all the same", self.n),
            (true, asked) if asked < self.measure.target => format!(
                "{} of {asked} this week, fewer than {} for the rest days",
                self.n, self.measure.target
            ),
            (true, asked) => format!("{} of {asked} this week", self.n),
            (false, asked) => format!("{} of {asked} since {}", self.n, self.from.format("%-d %b %Y")),
        }
    }
}

/// What is to be counted for each milestone of a goal.
pub fn wanted(goal: &CareerGoal, begun: NaiveDate, today: NaiveDate, rhythm: &Rhythm) -> Vec<Option<Stretch>> {
    let stretch = |milestone: &Milestone| {
        let measure = milestone.measure().filter(|_| !goal.fact.status.is_over())?;
        let (from, to) = match measure.is_weekly() {
            true => rhythm.week(today),
            false => (measure.since.unwrap_or(begun), today),
        };
        Some(Stretch {
            counts: measure.counts,
            from,
            to,
        })
    };
    goal.fact.milestones.iter().map(stretch).collect()
}

/// How far a goal is, by what was counted of each stretch of [`wanted`].
pub fn progress(
    goal: &CareerGoal,
    wanted: &[Option<Stretch>],
    counted: &[u64],
    today: NaiveDate,
    rhythm: &Rhythm,
) -> GoalProgress {
    let mut milestones = Vec::new();
    for (at, milestone) in goal.fact.milestones.iter().enumerate() {
        let count = wanted.get(at).copied().flatten().and_then(|stretch| {
            let measure = milestone.measure()?;
            Some(Count {
                measure,
                n: counted.get(at).copied().unwrap_or_default(),
                asked: match measure.is_weekly() {
                    true => rhythm.asked(measure.target, today),
                    false => measure.target,
                },
                from: stretch.from,
                to: stretch.to,
            })
        });
        let part = count.as_ref().map(|count| part_of(count.n, count.asked));
        let reached = match &count {
            Some(count) => !count.measure.is_weekly() && count.n >= u64::from(count.asked),
            None => milestone.completed,
        };
        milestones.push(MilestoneProgress {
            reached,
            part,
            counted: count,
        });
    }
    let is_pace = |milestone: &Milestone| milestone.measure().is_some_and(|measure| measure.is_weekly());
    let steps: Vec<&MilestoneProgress> = goal
        .fact
        .milestones
        .iter()
        .zip(&milestones)
        .filter(|(milestone, _)| !is_pace(milestone))
        .map(|(_, step)| step)
        .collect();
    let sum: f64 = steps
        .iter()
        .map(|step| {
            if step.reached {
                1.0
            } else {
                step.part.unwrap_or_default()
            }
        })
        .sum();
    let part = match (goal.fact.status, steps.len()) {
        (GoalStatus::Completed, _) => Some(1.0),
        (_, 0) => None,
        (_, of) => Some(sum / of as f64),
    };
    GoalProgress {
        part,
        reached: steps.iter().filter(|step| step.reached).count(),
        of: steps.len(),
        milestones,
    }
}

/// So many of so many, at most all of it; where nothing is asked, all of it is done.
fn part_of(n: u64, of: u32) -> f64 {
    match of {
        0 => 1.0,
        of => (n as f64 / f64::from(of)).min(1.0),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::goal::{GoalFact, line};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn goal(status: GoalStatus, lines: &[&str]) -> CareerGoal {
        let wall = "2026-11-25T10:00:00".parse().unwrap();
        let at = "2026-11-03T10:00:00Z".parse().unwrap();
        CareerGoal {
            id: 1,
            uid: String::new(),
            fact: GoalFact {
                status,
                milestones: lines.iter().map(|text| line::read(text, wall)).collect(),
                ..GoalFact::new("Drive a tram")
            },
            created_at: at,
            updated_at: at,
        }
    }

    fn made(goal: &CareerGoal, counted: &[u64], rhythm: &Rhythm) -> GoalProgress {
        let today = day("2026-11-25");
        let wanted = wanted(goal, day("2026-11-03"), today, rhythm);
        progress(goal, &wanted, counted, today, rhythm)
    }

    #[test]
    fn steps_are_ticked_or_counted_and_a_weekly_pace_is_no_step() {
        let mut goal = goal(
            GoalStatus::InProgress,
            &[
                "Read the rule book",
                "4 certificates",
                "9 applications a week",
                "1 offer since 2026-10-01",
            ],
        );
        goal.fact.milestones[0].completed = true;
        let progress = made(&goal, &[0, 1, 4, 0], &Rhythm::default());
        assert_eq!((progress.part, progress.reached, progress.of), (Some(1.25 / 3.0), 1, 3));
        let words: Vec<Option<String>> = progress
            .milestones
            .iter()
            .map(|one| one.counted.as_ref().map(Count::words))
            .collect();
        assert_eq!(
            words,
            [
                None,
                Some("1 of 4 since 3 Nov 2026".to_owned()),
                Some("4 of 9 this week".to_owned()),
                Some("0 of 1 since 1 Oct 2026".to_owned())
            ]
        );
        let week = progress.milestones[2].counted.as_ref().unwrap();
        assert_eq!((week.from, week.to), (day("2026-11-23"), day("2026-11-29")));
        // What was counted decides, whatever another program ticked.
        goal.fact.milestones[3].completed = true;
        assert!(!made(&goal, &[0, 1, 4, 0], &Rhythm::default()).milestones[3].reached);
        assert!(made(&goal, &[0, 1, 4, 2], &Rhythm::default()).milestones[3].reached);
    }

    #[test]
    fn nothing_is_asked_in_a_week_of_rest() {
        let goal = goal(GoalStatus::InProgress, &["9 applications a week"]);
        let rest = |from: &str, to: &str| Rhythm {
            rest_dates: vec![(day(from), day(to))],
            ..Rhythm::default()
        };
        let words = |rhythm: &Rhythm| {
            made(&goal, &[2], rhythm).milestones[0]
                .counted
                .as_ref()
                .unwrap()
                .words()
        };
        assert_eq!(
            words(&rest("2026-11-23", "2026-11-29")),
            "a week of rest, 2 all the same"
        );
        assert_eq!(
            words(&rest("2026-11-26", "2026-12-24")),
            "2 of 4 this week, fewer than 9 for the rest days"
        );
    }

    #[test]
    fn of_a_goal_that_is_over_nothing_is_counted_any_more() {
        let done = goal(GoalStatus::Completed, &["4 certificates", "9 tasks a week"]);
        let progress = made(&done, &[0, 0], &Rhythm::default());
        assert_eq!(progress.part, Some(1.0));
        assert!(progress.milestones.iter().all(|one| one.counted.is_none()));
        assert_eq!(
            made(
                &goal(GoalStatus::NotStarted, &["2 tasks a week"]),
                &[1],
                &Rhythm::default()
            )
            .part,
            None
        );
        assert_eq!(
            made(&goal(GoalStatus::NotStarted, &[]), &[], &Rhythm::default()).part,
            None
        );
    }

    proptest! {
        #[test]
        fn more_of_what_is_counted_never_takes_a_goal_back(a in 0_u64..60, more in 0_u64..60, ticked: bool) {
            let mut goal = goal(GoalStatus::InProgress, &["40 applications", "Read"]);
            goal.fact.milestones[1].completed = ticked;
            let before = made(&goal, &[a, 0], &Rhythm::default()).part.unwrap();
            let after = made(&goal, &[a + more, 0], &Rhythm::default()).part.unwrap();
            prop_assert!((0.0..=1.0).contains(&before) && after >= before);
        }
    }
}
