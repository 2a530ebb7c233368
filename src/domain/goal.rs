//! What the person wants to reach.
//!
//! A goal has milestones; a milestone is ticked off, or it has a [`measure::Measure`] and counts by itself. What was counted
//! makes the [`progress`] of a goal, [`pace`] says what an offer takes at the person's own rates, and [`review`] is what
//! they write down once a week. On days of [`rhythm`] on which they rest nothing is asked.

pub mod line;
pub mod measure;
pub mod pace;
pub mod progress;
pub mod review;
pub mod rhythm;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::job::Priority;
use super::record::Record;
use super::text;

text_enum! {
    /// How far a goal is.
    GoalStatus("goal status") {
        NotStarted = "NOT_STARTED", "not started";
        InProgress = "IN_PROGRESS", "in progress";
        Completed = "COMPLETED", "completed";
        Abandoned = "ABANDONED", "abandoned";
    }
}

/// A goal: a row of `career_goals`.
pub type CareerGoal = Record<GoalFact>;

/// What is said of a goal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GoalFact {
    /// What is to be reached.
    pub title: String,
    /// More about it.
    pub description: Option<String>,
    /// How far it is.
    pub status: GoalStatus,
    /// How much it matters.
    pub priority: Priority,
    /// The day by which.
    pub target_date: Option<NaiveDate>,
    /// The steps to it, in their order.
    pub milestones: Vec<Milestone>,
    /// The person's notes.
    pub notes: Option<String>,
}

impl GoalFact {
    /// The same, with what is known of milestones beside their title, day and tick taken over from `before` where one of
    /// the same title says nothing of it: whoever writes a goal anew need not know what its milestones count.
    #[must_use]
    pub fn carrying_over(mut self, before: &GoalFact) -> GoalFact {
        for milestone in self
            .milestones
            .iter_mut()
            .filter(|milestone| milestone.other.is_empty())
        {
            let same = before.milestones.iter().find(|there| there.title == milestone.title);
            if let Some(same) = same {
                milestone.other.clone_from(&same.other);
            }
        }
        self
    }
}

impl GoalStatus {
    /// Whether nothing is to be done for it any more.
    pub const fn is_over(self) -> bool {
        matches!(self, GoalStatus::Completed | GoalStatus::Abandoned)
    }
}

impl GoalFact {
    /// One with that title, not begun.
    pub fn new(title: impl Into<String>) -> GoalFact {
        GoalFact {
            title: title.into(),
            description: None,
            status: GoalStatus::NotStarted,
            priority: Priority::Normal,
            target_date: None,
            milestones: Vec::new(),
            notes: None,
        }
    }

    /// The same, where each milestone that is not among the `known` and says what it counts by its title alone does so:
    /// whoever writes "9 applications a week" and nothing else about it means that. Of a known one somebody may have said
    /// that it is ticked off by hand.
    #[must_use]
    pub fn measured(mut self, known: &[Milestone]) -> GoalFact {
        let is_new = |milestone: &&mut Milestone| known.iter().all(|there| there.title != milestone.title);
        for milestone in self.milestones.iter_mut().filter(is_new) {
            if milestone.other.is_empty()
                && let Some(measure) = measure::Measure::read(&milestone.title)
            {
                milestone.set_measure(Some(measure));
            }
        }
        self
    }

    /// The same with every text on its way into the file cleaned, and nothing where nothing is said.
    #[must_use]
    pub fn cleaned(self) -> GoalFact {
        let milestones = self.milestones.into_iter().map(|milestone| Milestone {
            title: text::clean_line(&milestone.title),
            ..milestone
        });
        GoalFact {
            title: text::clean_line(&self.title),
            description: text::some_block(self.description),
            notes: text::some_block(self.notes),
            milestones: milestones.filter(|milestone| !milestone.title.is_empty()).collect(),
            ..self
        }
    }
}

/// A step to a goal: one of `career_goals.milestones`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Milestone {
    /// What is to be done.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub title: String,
    /// Whether it is done.
    #[serde(default, deserialize_with = "crate::domain::json::or_default")]
    pub completed: bool,
    /// The day by which.
    #[serde(
        rename = "dueDate",
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::domain::json::day_or_moment"
    )]
    pub due_date: Option<NaiveDate>,
    /// Keys that this version does not know; they survive a round trip.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use serde_json::json;

    use super::{GoalFact, Milestone};
    use crate::domain::json::tests::{reads_without, survives};

    #[test]
    fn milestones_survive_a_round_trip_with_keys_of_other_programs() {
        survives::<Vec<Milestone>>(json!([
            {"title": "Finish the course", "completed": true, "dueDate": "2026-09-30", "colour": "green"},
            {"title": "Write to Ms Braun", "completed": false},
        ]));
    }

    #[test]
    fn a_goal_written_anew_keeps_what_its_milestones_count() {
        let measured = |title: &str| {
            let mut milestone = Milestone::new(title);
            milestone.set_measure(super::measure::Measure::read("9 applications a week"));
            milestone
        };
        let mut before = GoalFact::new("Drive a tram");
        before.milestones = vec![measured("Keep it up"), Milestone::new("Read")];
        let mut now = before.clone();
        now.milestones = vec![
            Milestone::new("Read"),
            Milestone::new("Keep it up"),
            Milestone::new("2 offers "),
        ];
        let now = now.carrying_over(&before).cleaned().measured(&before.milestones);
        assert_eq!(now.milestones[1], measured("Keep it up"));
        assert_eq!(now.milestones[0].measure(), None);
        assert_eq!(now.milestones[2].measure(), super::measure::Measure::read("2 offers"));
    }

    #[test]
    fn a_milestone_with_keys_missing_is_read() {
        assert_eq!(reads_without::<Milestone>(json!({})), Milestone::default());
        assert_eq!(
            reads_without::<Milestone>(json!({"title": null, "completed": null, "dueDate": null})),
            Milestone::default()
        );
    }

    #[test]
    fn a_due_date_may_be_a_moment_and_then_means_its_day() {
        let day = NaiveDate::from_ymd_opt(2026, 9, 30);
        for date in ["2026-09-30", "2026-09-30T22:30:00.000Z", " 2026-09-30 "] {
            assert_eq!(
                reads_without::<Milestone>(json!({"dueDate": date})).due_date,
                day,
                "{date}"
            );
        }
        assert!(serde_json::from_value::<Milestone>(json!({"dueDate": "soon"})).is_err());
    }
}
