use chrono::TimeZone;

use super::*;
use crate::app::Change;
use crate::domain::task::RepeatUnit;

fn stamp(hour: u32) -> Stamp {
    Stamp::command(Utc.with_ymd_and_hms(2026, 3, 2, hour, 0, 0).unwrap())
}

fn apply(deck: &mut Deck, change: TaskChange, hour: u32) -> Applied {
    deck.apply(Change::Task(Box::new(change)), stamp(hour)).unwrap()
}

fn weekly(deck: &mut Deck) -> i64 {
    let fact = TaskFact {
        due_on: "2026-03-02".parse().ok(),
        repeat_unit: Some(RepeatUnit::Week),
        ..TaskFact::new("Look at new postings")
    };
    apply(deck, TaskChange::Add(Box::new(fact)), 8).made.unwrap()
}

fn titles(deck: &Deck, done: Option<bool>) -> Vec<i64> {
    let query = TaskQuery {
        done,
        ..TaskQuery::default()
    };
    deck.tasks(&query).unwrap().iter().map(|task| task.id).collect()
}

#[test]
fn a_repeating_task_that_is_done_makes_the_next_in_the_same_edit_and_undone_takes_it_away_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
    let id = weekly(&mut deck);
    let done = |ids: Vec<i64>| TaskChange::Done { ids, at: None };
    let next = apply(&mut deck, done(vec![id]), 9).made.unwrap();
    assert_eq!(deck.task(next).unwrap().fact.due_on.unwrap().to_string(), "2026-03-09");
    assert_eq!(
        (titles(&deck, Some(false)), titles(&deck, Some(true))),
        (vec![next], vec![id])
    );

    deck.apply(Change::Undo, stamp(10)).unwrap();
    assert_eq!(titles(&deck, None), [id]);
    apply(&mut deck, done(vec![id]), 11);
    apply(&mut deck, TaskChange::Undone { ids: vec![id] }, 12);
    assert_eq!(titles(&deck, None), [id]);

    // One that the person has changed meanwhile is theirs.
    let next = apply(&mut deck, done(vec![id]), 13).made.unwrap();
    let fact = TaskFact {
        notes: Some("also the old ones".to_owned()),
        ..deck.task(next).unwrap().fact
    };
    let change = TaskChange::Edit {
        id: next,
        fact: Box::new(fact),
        seen: None,
    };
    apply(&mut deck, change, 14);
    apply(&mut deck, TaskChange::Undone { ids: vec![id] }, 15);
    assert_eq!(titles(&deck, None).len(), 2);
    // Done twice is done once.
    assert!(apply(&mut deck, done(vec![next, next]), 16).made.is_some());
    assert!(
        deck.apply(Change::Task(Box::new(done(vec![next]))), stamp(17))
            .unwrap()
            .edit
            .is_none()
    );
}

#[test]
fn the_list_goes_by_the_day_and_what_is_put_off_comes_back_on_its_day() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
    let mut add = |title: &str, due: Option<&str>| {
        let fact = TaskFact {
            due_on: due.map(|day| day.parse().unwrap()),
            ..TaskFact::new(title)
        };
        apply(&mut deck, TaskChange::Add(Box::new(fact)), 8).made.unwrap()
    };
    let [some_day, late, soon] = [
        add("a", None),
        add("b", Some("2026-04-01")),
        add("c", Some("2026-03-03")),
    ];
    assert_eq!(titles(&deck, None), [soon, late, some_day]);
    let until = "2026-03-05".parse().ok();
    apply(&mut deck, TaskChange::Snooze { ids: vec![soon], until }, 9);
    let seen_on = |day: &str| {
        let query = TaskQuery {
            visible_on: day.parse().ok(),
            due_until: "2026-03-31".parse().ok(),
            ..TaskQuery::default()
        };
        deck.tasks(&query)
            .unwrap()
            .iter()
            .map(|task| task.id)
            .collect::<Vec<_>>()
    };
    assert!(seen_on("2026-03-04").is_empty());
    assert_eq!(seen_on("2026-03-05"), [soon]);
}

#[test]
fn a_task_without_a_title_or_on_nothing_that_is_there_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
    let mut add = |fact: TaskFact| {
        let change = Change::Task(Box::new(TaskChange::Add(Box::new(fact))));
        deck.apply(change, stamp(8)).unwrap_err().kind
    };
    assert_eq!(add(TaskFact::new(" ")), Kind::Usage);
    let on = |job_id, interview_id, contact_id| TaskFact {
        job_id,
        interview_id,
        contact_id,
        ..TaskFact::new("Call")
    };
    for fact in [
        on(Some(9), None, None),
        on(None, Some(9), None),
        on(None, None, Some(9)),
    ] {
        assert_eq!(add(fact), Kind::NotFound);
    }
}
