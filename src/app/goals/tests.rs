use chrono::DateTime;

use super::*;
use crate::app::{Change, Origin};

fn stamp() -> Stamp {
    Stamp {
        now: DateTime::from_timestamp(1_770_000_000, 0).unwrap(),
        origin: Origin::Command,
    }
}

#[test]
fn a_goal_is_added_changed_completed_deleted_and_each_step_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
    let apply = |deck: &mut Deck, change| deck.apply(Change::Goal(Box::new(change)), stamp()).unwrap();
    let fact = GoalFact {
        target_date: "2027-03-01".parse().ok(),
        ..GoalFact::new("  Drive a tram ")
    };
    let id = apply(&mut deck, GoalChange::Add(Box::new(fact))).made.unwrap();
    let added = deck.goal(id).unwrap();
    assert_eq!(added.fact.title, "Drive a tram");
    let mut fact = added.fact.clone();
    fact.notes = Some("Ask Ida".to_owned());
    let edit = GoalChange::Edit {
        id,
        fact: Box::new(fact),
        seen: Some(Box::new(added.fact.clone())),
    };
    assert_eq!(
        apply(&mut deck, edit).edit.unwrap().label,
        "edit goal Drive a tram: notes"
    );
    let done = GoalChange::SetStatus {
        id,
        status: GoalStatus::Completed,
    };
    assert_eq!(
        apply(&mut deck, done).edit.unwrap().label,
        "mark goal Drive a tram as completed"
    );
    assert_eq!(deck.goals(&[GoalStatus::NotStarted], None, 0).unwrap(), []);
    apply(&mut deck, GoalChange::Delete(vec![id]));
    assert_eq!(deck.goals(&[], None, 0).unwrap(), []);
    for _ in 0..3 {
        deck.apply(Change::Undo, stamp()).unwrap();
    }
    assert_eq!(deck.goal(id).unwrap().fact, added.fact);
    let nameless = Change::Goal(Box::new(GoalChange::Add(Box::new(GoalFact::new(" ")))));
    assert_eq!(deck.apply(nameless, stamp()).unwrap_err().kind, Kind::Usage);
}
