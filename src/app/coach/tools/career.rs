//! The tools that propose goals and what is to be remembered.

use super::arguments::{Arguments, Field, Takes};
use super::writing::{changed_row, new_row};
use super::{Deck, Does, Env, Error, Plan, Tool};
use crate::app::coach::MemoryChange;
use crate::app::{Change, GoalChange, own_zone};
use crate::domain::conversation::memory::{MemoryFact, MemorySource};
use crate::domain::goal::{GoalFact, Milestone};

const STATUSES: &[&str] = &["NOT_STARTED", "IN_PROGRESS", "COMPLETED", "ABANDONED"];
const PRIORITIES: &[&str] = &["LOW", "NORMAL", "HIGH"];
const MILESTONE: &[Field] = &[
    Field::must("title", Takes::Text(300), ""),
    Field::may("due_date", Takes::Day, ""),
    Field::may("completed", Takes::Flag, ""),
];

pub(super) const TOOLS: &[Tool] = &[
    Tool {
        name: "add_goal",
        about: "Proposes a goal with milestones.",
        words: "proposing a goal",
        fields: &[
            Field::must("title", Takes::Text(300), "What is to be reached"),
            Field::may("description", Takes::Text(5000), ""),
            Field::may("priority", Takes::Name(PRIORITIES), ""),
            Field::may("target_date", Takes::Day, "The day by which"),
            Field::may("milestones", Takes::Objects(20, MILESTONE), "The steps to it"),
            Field::may("notes", Takes::Text(5000), ""),
        ],
        does: Does::Writes(add_goal),
    },
    Tool {
        name: "update_goal",
        about: "Proposes changes of a goal; only the fields that shall differ. Milestones replace all that there are. An empty text empties a field.",
        words: "proposing a change of goal {}",
        fields: &[
            Field::must("goal_id", Takes::Row, ""),
            Field::may("title", Takes::Text(300), ""),
            Field::may("description", Takes::Text(5000), ""),
            Field::may("status", Takes::Name(STATUSES), ""),
            Field::may("priority", Takes::Name(PRIORITIES), ""),
            Field::may("target_date", Takes::Day, ""),
            Field::may("milestones", Takes::Objects(20, MILESTONE), ""),
            Field::may("notes", Takes::Text(5000), ""),
        ],
        does: Does::Writes(update_goal),
    },
    Tool {
        name: "add_memory",
        about: "Proposes to remember something that the person said about themselves or their wishes, for every later chat.",
        words: "proposing to remember something",
        fields: &[Field::must(
            "text",
            Takes::Text(600),
            "In the person's sense, one thing",
        )],
        does: Does::Writes(add_memory),
    },
];

fn milestones(arguments: &Arguments<'_>) -> Option<Vec<Milestone>> {
    let list = arguments.objects("milestones")?;
    let milestone = |given: Arguments<'_>| Milestone {
        title: given.needed("title"),
        completed: given.flag("completed").unwrap_or(false),
        due_date: given.day("due_date"),
        other: serde_json::Map::new(),
    };
    Some(list.into_iter().map(milestone).collect())
}

/// The fields of a goal that a call of either tool may name.
fn fill_goal(fact: &mut GoalFact, arguments: &Arguments<'_>) {
    arguments.put("title", &mut fact.title);
    arguments.put("description", &mut fact.description);
    fact.status = arguments.name("status").unwrap_or(fact.status);
    fact.priority = arguments.name("priority").unwrap_or(fact.priority);
    arguments.put("target_date", &mut fact.target_date);
    arguments.put("notes", &mut fact.notes);
    if let Some(milestones) = milestones(arguments) {
        fact.milestones = milestones;
    }
}

fn add_goal(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Plan, Error> {
    let mut fact = GoalFact::new(arguments.needed("title"));
    fill_goal(&mut fact, arguments);
    let fact = fact.cleaned();
    let change = Change::Goal(Box::new(GoalChange::Add(Box::new(fact.clone()))));
    new_row(deck, change, &fact, &[])
}

fn update_goal(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Plan, Error> {
    let goal = deck.goal(arguments.row("goal_id"))?;
    let mut fact = goal.fact.clone();
    fill_goal(&mut fact, arguments);
    let fact = fact.cleaned();
    let change = Change::Goal(Box::new(GoalChange::Edit {
        id: goal.id,
        fact: Box::new(fact.clone()),
        seen: Some(Box::new(goal.fact.clone())),
    }));
    changed_row(deck, ("goal", goal.id), &goal.fact, &fact, change)
}

fn add_memory(deck: &Deck, arguments: &Arguments<'_>, env: &Env<'_>) -> Result<Plan, Error> {
    let fact = MemoryFact {
        text: arguments.needed("text"),
        source: MemorySource::Coach,
        conversation_id: env.conversation,
        noted_on: own_zone().wall(env.now).date(),
    }
    .cleaned();
    let shown = serde_json::json!({ "text": fact.text });
    let change = Change::Memory(MemoryChange::Add(Box::new(fact)));
    new_row(deck, change, &shown, &[])
}
