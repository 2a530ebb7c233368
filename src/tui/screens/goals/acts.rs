//! What keys do with the goal or the milestone in focus.

use super::GoalsScreen;
use crate::app::{Change, GoalChange, MilestoneChange};
use crate::domain::goal::{GoalFact, GoalStatus};
use crate::domain::job::Priority;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Opening};
use crate::tui::modals::pick::Pick;
use crate::tui::toast::Toast;

impl GoalsScreen {
    /// Folds or unfolds the goal in focus, or edits the milestone.
    pub(super) fn fold_or_edit(&mut self) -> Vec<Effect> {
        match (self.step().is_some(), self.goal()) {
            (true, _) => self.edit(),
            (false, Some(shown)) => {
                let id = shown.goal.id;
                if shown.goal.fact.milestones.is_empty() {
                    return vec![Effect::Open(Opening::EditGoal(id))];
                }
                if !self.folded.remove(&id) {
                    self.folded.insert(id);
                }
                Vec::new()
            }
            (false, None) => Vec::new(),
        }
    }

    /// From a milestone to its goal, from a goal to having it folded.
    pub(super) fn close(&mut self) {
        let Some(id) = self.goal().map(|shown| shown.goal.id) else {
            return;
        };
        if self.step().is_some() {
            self.go_to(id, None);
        } else {
            self.folded.insert(id);
        }
    }

    pub(super) fn edit(&self) -> Vec<Effect> {
        let Some(shown) = self.goal() else { return Vec::new() };
        let goal = shown.goal.id;
        vec![Effect::Open(match self.pointed() {
            Some(which) => Opening::EditMilestone { goal, which },
            None => Opening::EditGoal(goal),
        })]
    }

    pub(super) fn tick(&self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let (Some(shown), Some((_, step, _)), Some(which)) = (self.goal(), self.step(), self.pointed()) else {
            let by = match ctx.keymap.label(Action::GoalsStatus) {
                Some(key) => format!("by {key}"),
                None => "from the palette".to_owned(),
            };
            let said = format!("a goal is marked as completed {by}; a milestone is ticked off");
            return vec![Effect::Toast(Toast::refused(said))];
        };
        if let Some(measure) = step.measure() {
            let said = format!("it counts by itself: {measure}");
            return vec![Effect::Toast(Toast::refused(&said))];
        }
        let tick = MilestoneChange::Tick {
            which: vec![which],
            done: !step.completed,
        };
        vec![milestone(shown.goal.id, tick)]
    }

    pub(super) fn delete(&self) -> Vec<Effect> {
        let Some(shown) = self.goal() else { return Vec::new() };
        vec![match self.pointed() {
            Some(which) => milestone(shown.goal.id, MilestoneChange::Remove(vec![which])),
            None => change(GoalChange::Delete(vec![shown.goal.id])),
        }]
    }

    /// Puts the milestone in focus one place down or up.
    pub(super) fn place(&mut self, down: bool) -> Vec<Effect> {
        let (Some(shown), Some(which)) = (self.goal(), self.pointed()) else {
            return vec![Effect::Toast(Toast::refused(
                "goals stand by their day; milestones can be moved",
            ))];
        };
        let (id, count) = (shown.goal.id, shown.goal.fact.milestones.len());
        let to = match down {
            true => which.at + 1,
            false => which.at.wrapping_sub(1),
        };
        if to >= count {
            return Vec::new();
        }
        self.wanted = Some((id, Some(to)));
        vec![milestone(id, MilestoneChange::Place { which, to })]
    }

    pub(super) fn move_to(&self) -> Vec<Effect> {
        let (Some(shown), Some(which)) = (self.goal(), self.pointed()) else {
            return Vec::new();
        };
        let id = shown.goal.id;
        let others = self.goals().iter().filter(|other| other.goal.id != id);
        let choices: Vec<(String, String, Effect)> = others
            .map(|other| {
                let change = MilestoneChange::MoveTo {
                    which: which.clone(),
                    goal: other.goal.id,
                };
                let fact = &other.goal.fact;
                (
                    fact.title.clone(),
                    fact.status.label().to_owned(),
                    milestone(id, change),
                )
            })
            .collect();
        if choices.is_empty() {
            return vec![Effect::Toast(Toast::refused("there is no other goal to move it to"))];
        }
        vec![Effect::Push(Box::new(
            Pick::by_typing("To which goal?", choices).into(),
        ))]
    }

    pub(super) fn pick_status(&self) -> Vec<Effect> {
        let Some(shown) = self.goal() else { return Vec::new() };
        let id = shown.goal.id;
        let letters = ['n', 'i', 'c', 'a'];
        let choices = GoalStatus::ALL.iter().zip(letters).map(|(status, letter)| {
            let label = status.label();
            let mut word = label.to_owned();
            if let Some(first) = word.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            (letter, word, change(GoalChange::SetStatus { id, status: *status }))
        });
        vec![Effect::Push(Box::new(
            Pick::new("How far is it?", choices.collect()).into(),
        ))]
    }

    pub(super) fn next_priority(&self) -> Vec<Effect> {
        let Some(shown) = self.goal() else { return Vec::new() };
        let seen = shown.goal.fact.clone();
        let fact = GoalFact {
            priority: match seen.priority {
                Priority::Low => Priority::Normal,
                Priority::Normal => Priority::High,
                Priority::High => Priority::Low,
            },
            ..seen.clone()
        };
        vec![change(GoalChange::Edit {
            id: shown.goal.id,
            fact: Box::new(fact),
            seen: Some(Box::new(seen)),
        })]
    }
}

fn change(change: GoalChange) -> Effect {
    Effect::Change(Change::Goal(Box::new(change)))
}

fn milestone(id: i64, of: MilestoneChange) -> Effect {
    change(GoalChange::Milestone {
        id,
        change: Box::new(of),
    })
}
