use chrono::DateTime;

use super::*;
use crate::app::{Change, Origin};
use crate::domain::goal::measure::{Counts, Measure};
use crate::domain::goal::{Milestone, line};

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

fn deck() -> (tempfile::TempDir, Deck) {
    let folder = tempfile::tempdir().unwrap();
    let deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
    (folder, deck)
}

fn goal(deck: &mut Deck, lines: &[&str]) -> i64 {
    let wall = "2026-02-02T10:00:00".parse().unwrap();
    let fact = GoalFact {
        milestones: lines.iter().map(|text| line::read(text, wall)).collect(),
        ..GoalFact::new("Drive a tram")
    };
    let change = Change::Goal(Box::new(GoalChange::Add(Box::new(fact))));
    deck.apply(change, stamp()).unwrap().made.unwrap()
}

fn step(deck: &mut Deck, id: i64, change: MilestoneChange) -> Result<Applied, Error> {
    let change = GoalChange::Milestone {
        id,
        change: Box::new(change),
    };
    deck.apply(Change::Goal(Box::new(change)), stamp())
}

fn titles(deck: &Deck, id: i64) -> Vec<String> {
    deck.goal(id)
        .unwrap()
        .fact
        .milestones
        .into_iter()
        .map(|one| one.title)
        .collect()
}

fn seen(at: usize, title: &str) -> Pointed {
    Pointed {
        at,
        title: Some(title.to_owned()),
    }
}

#[test]
fn milestones_are_added_placed_ticked_edited_moved_and_removed_each_as_one_edit() {
    let (_folder, mut deck) = deck();
    let id = goal(&mut deck, &["a", "b", "c"]);
    let other = goal(&mut deck, &["z"]);
    let label = |applied: Applied| applied.edit.unwrap().label;
    let add = MilestoneChange::Add {
        milestone: Milestone::new(" d\u{7} "),
        at: Some(1),
    };
    assert_eq!(
        label(step(&mut deck, id, add).unwrap()),
        "add milestone d to Drive a tram"
    );
    assert_eq!(titles(&deck, id), ["a", "d", "b", "c"]);
    let place = MilestoneChange::Place {
        which: seen(3, "c"),
        to: 0,
    };
    step(&mut deck, id, place).unwrap();
    assert_eq!(titles(&deck, id), ["c", "a", "d", "b"]);
    let tick = MilestoneChange::Tick {
        which: vec![seen(1, "a"), seen(2, "d")],
        done: true,
    };
    let ticked = step(&mut deck, id, tick).unwrap();
    assert_eq!(ticked.also, ["mark goal Drive a tram as in progress"]);
    assert_eq!(
        label(ticked),
        "tick off 2 milestones of Drive a tram; mark goal Drive a tram as in progress"
    );
    assert_eq!(deck.goal(id).unwrap().fact.status, GoalStatus::InProgress);
    let mut changed = Milestone::new("a, sooner");
    changed.due_date = "2026-03-01".parse().ok();
    let edit = MilestoneChange::Edit {
        which: seen(1, "a"),
        milestone: changed,
    };
    step(&mut deck, id, edit).unwrap();
    let there = deck.goal(id).unwrap().fact.milestones.remove(1);
    assert!(there.completed, "what was ticked stays ticked");
    assert_eq!(there.title, "a, sooner");
    let away = MilestoneChange::MoveTo {
        which: seen(3, "b"),
        goal: other,
    };
    assert_eq!(
        label(step(&mut deck, id, away).unwrap()),
        "move milestone b to Drive a tram"
    );
    assert_eq!(
        (titles(&deck, id), titles(&deck, other)),
        (
            vec!["c".into(), "a, sooner".into(), "d".into()],
            vec!["z".into(), "b".into()]
        )
    );
    deck.apply(Change::Undo, stamp()).unwrap();
    assert_eq!(
        (titles(&deck, id).len(), titles(&deck, other).len()),
        (4, 1),
        "one edit, one undo"
    );
    step(&mut deck, id, MilestoneChange::Remove(vec![seen(0, "c"), seen(3, "b")])).unwrap();
    assert_eq!(titles(&deck, id), ["a, sooner", "d"]);
}

#[test]
fn what_counts_by_itself_is_not_ticked_and_what_somebody_else_changed_is_left() {
    let (_folder, mut deck) = deck();
    let id = goal(&mut deck, &["9 applications a week", "b"]);
    let tick = |which| MilestoneChange::Tick {
        which: vec![which],
        done: true,
    };
    let refused = step(&mut deck, id, tick(Pointed::place(0))).unwrap_err();
    assert_eq!(refused.kind, Kind::Usage);
    assert!(refused.why.contains("counts by itself"), "{refused}");
    assert_eq!(
        step(&mut deck, id, tick(seen(1, "c"))).unwrap_err().kind,
        Kind::Conflict
    );
    let missing = step(&mut deck, id, tick(Pointed::place(5))).unwrap_err();
    assert_eq!(
        (missing.kind, missing.why.as_str()),
        (Kind::NotFound, "there is no milestone 6: it has 2")
    );
    let nameless = MilestoneChange::Add {
        milestone: Milestone::new(" "),
        at: None,
    };
    assert_eq!(step(&mut deck, id, nameless).unwrap_err().kind, Kind::Usage);
    assert_eq!(titles(&deck, id), ["9 applications a week", "b"]);
    // What is counted from now on is what was counted, not what was ticked.
    step(&mut deck, id, tick(Pointed::place(1))).unwrap();
    let mut counted = Milestone::new("b");
    counted.set_measure(Some(Measure::in_all(Counts::Tasks, 2)));
    let edit = MilestoneChange::Edit {
        which: Pointed::place(1),
        milestone: counted,
    };
    step(&mut deck, id, edit).unwrap();
    assert!(!deck.goal(id).unwrap().fact.milestones[1].completed);
}

#[test]
fn a_measure_that_was_cleared_stays_cleared_when_the_goal_is_edited() {
    let (_folder, mut deck) = deck();
    let id = goal(&mut deck, &["9 applications a week"]);
    let by_hand = MilestoneChange::Edit {
        which: Pointed::place(0),
        milestone: Milestone::new("9 applications a week"),
    };
    step(&mut deck, id, by_hand).unwrap();
    let tick = MilestoneChange::Tick {
        which: vec![Pointed::place(0)],
        done: true,
    };
    step(&mut deck, id, tick).unwrap();
    let seen = deck.goal(id).unwrap().fact;
    for seen_while_editing in [Some(Box::new(seen.clone())), None] {
        let mut fact = seen.clone();
        fact.notes = Some(format!("Ask Ida {}", seen_while_editing.is_some()));
        fact.milestones.push(Milestone::new("2 offers"));
        let edit = GoalChange::Edit {
            id,
            fact: Box::new(fact),
            seen: seen_while_editing,
        };
        deck.apply(Change::Goal(Box::new(edit)), stamp()).unwrap();
        let now = deck.goal_shown(id, stamp().now).unwrap();
        let first = &now.goal.fact.milestones[0];
        assert!(
            first.measure().is_none() && now.progress.milestones[0].reached,
            "{first:?}"
        );
        assert_eq!(
            now.goal.fact.milestones[1].measure(),
            Measure::read("2 offers"),
            "a new one counts"
        );
        deck.apply(Change::Undo, stamp()).unwrap();
    }
}

/// Adds a certificate to the profile, so many days before now.
fn certificate(deck: &mut Deck, issued: &str, days_ago: i64) {
    let paper = crate::domain::profile::CertificationFact {
        name: format!("Tram licence {issued} {days_ago}"),
        issue_date: Some(issued.to_owned()),
        ..Default::default()
    };
    let add = crate::app::ProfileChange::Add {
        fact: Box::new(crate::domain::profile::fact::Fact::Certification(paper)),
        place: None,
    };
    let then = Stamp {
        now: stamp().now - chrono::Duration::days(days_ago),
        ..stamp()
    };
    deck.apply(Change::Profile(Box::new(add)), then).unwrap();
}

#[test]
fn a_certificate_that_has_only_a_year_counts_in_the_week_in_which_it_was_added() {
    let (_folder, mut deck) = deck();
    let id = goal(&mut deck, &["9 certificates a week", "9 certificates since 2025-06-01"]);
    let counted = |deck: &Deck| -> Vec<u64> {
        let shown = deck.goal_shown(id, stamp().now).unwrap();
        let counts = shown
            .progress
            .milestones
            .iter()
            .map(|one| one.counted.as_ref().unwrap().n);
        counts.collect()
    };
    // A year that is only partly in what is counted, and one that is not at all.
    certificate(&mut deck, "2026", 20);
    certificate(&mut deck, "2024", 0);
    assert_eq!(counted(&deck), [0, 1]);
    certificate(&mut deck, "2026", 0);
    assert_eq!(counted(&deck), [1, 2]);
    // A month of which all lies in it.
    certificate(&mut deck, "2025-08", 20);
    assert_eq!(counted(&deck), [1, 3]);
}

#[test]
fn what_was_counted_to_its_end_stays_reached_when_its_goal_is_over() {
    for status in [GoalStatus::Completed, GoalStatus::Abandoned] {
        for by_edit in [false, true] {
            let (_folder, mut deck) = deck();
            let id = goal(
                &mut deck,
                &[
                    "1 certificate since 2026-01-01",
                    "5 certificates",
                    "1 certificate a week",
                    "Read",
                ],
            );
            certificate(&mut deck, "2026-02-01", 0);
            let seen = deck.goal(id).unwrap().fact;
            let change = if by_edit {
                let fact = GoalFact { status, ..seen.clone() };
                GoalChange::Edit {
                    id,
                    fact: Box::new(fact),
                    seen: Some(Box::new(seen.clone())),
                }
            } else {
                GoalChange::SetStatus { id, status }
            };
            deck.apply(Change::Goal(Box::new(change)), stamp()).unwrap();
            let shown = deck.goal_shown(id, stamp().now).unwrap();
            let reached: Vec<bool> = shown.progress.milestones.iter().map(|one| one.reached).collect();
            assert_eq!(reached, [true, false, false, false], "{status} {by_edit}");
            deck.apply(Change::Undo, stamp()).unwrap();
            assert_eq!(deck.goal(id).unwrap().fact, seen);
        }
    }
}

#[test]
fn a_review_is_one_row_of_its_week_that_can_be_added_to_and_deleted() {
    let (_folder, mut deck) = deck();
    let day = "2026-02-01".parse().unwrap();
    let write = |deck: &mut Deck, answers: Vec<(usize, Option<String>)>| {
        deck.apply(Change::Goal(Box::new(GoalChange::Review { day, answers })), stamp())
    };
    let first = write(&mut deck, vec![(0, Some("The call".to_owned()))]).unwrap();
    assert_eq!(first.edit.unwrap().label, "write the review of 26 Jan to 1 Feb 2026");
    let again = write(&mut deck, vec![(4, Some("Write to Ida".to_owned()))]).unwrap();
    assert_eq!(again.made, first.made);
    let review = deck.review_of("2026-01-28".parse().unwrap()).unwrap().unwrap();
    let said: Vec<Option<&str>> = review.answers.iter().map(|one| one.answer.as_deref()).collect();
    assert_eq!(said, [Some("The call"), None, None, None, Some("Write to Ida")]);
    assert_eq!(deck.reviews(None, 0).unwrap().first(), Some(&review));
    // It is no questionnaire, though it stands in the same table.
    assert_eq!(deck.assessments(None).unwrap(), []);
    assert_eq!(deck.assessment(review.id).unwrap_err().kind, Kind::NotFound);
    assert_eq!(write(&mut deck, vec![(5, None)]).unwrap_err().kind, Kind::Usage);
    let to_come = GoalChange::Review {
        day: "2026-02-09".parse().unwrap(),
        answers: vec![(0, Some("?".to_owned()))],
    };
    assert_eq!(
        deck.apply(Change::Goal(Box::new(to_come)), stamp()).unwrap_err().kind,
        Kind::Usage
    );
    let delete = Change::Goal(Box::new(GoalChange::DeleteReviews(vec![review.id])));
    deck.apply(delete, stamp()).unwrap();
    assert_eq!(deck.reviews(None, 0).unwrap(), []);
    deck.apply(Change::Undo, stamp()).unwrap();
    assert_eq!(deck.review(review.id).unwrap(), review);
}

#[test]
fn the_review_is_asked_for_on_its_day_and_nothing_else_on_a_day_of_rest() {
    use crate::app::{HuntSettings, TaskChange};
    use crate::domain::goal::rhythm::Rhythm;
    use crate::domain::task::TaskFact;
    use crate::domain::today::Rule;
    use crate::domain::zoned::Zone;

    let (_folder, mut deck) = deck();
    // Monday 2 February 2026.
    let now = stamp().now;
    let task = TaskFact {
        due_on: "2026-02-02".parse().ok(),
        ..TaskFact::new("Send the portfolio")
    };
    deck.apply(Change::Task(Box::new(TaskChange::Add(Box::new(task)))), stamp())
        .unwrap();
    let rules = |deck: &Deck| {
        let today = deck.today(now, &Zone::utc()).unwrap();
        let kinds: Vec<Rule> = today.items.iter().map(|item| item.kind).collect();
        (kinds, today.to_do())
    };
    assert_eq!(rules(&deck), (vec![Rule::Task], 1));
    deck.go_by(HuntSettings {
        rhythm: Rhythm {
            review_day: Some(chrono::Weekday::Mon),
            ..Rhythm::default()
        },
        ..HuntSettings::default()
    });
    assert_eq!(rules(&deck), (vec![Rule::Task, Rule::Review], 2));
    let answers = vec![(0, Some("The call".to_owned()))];
    let day = "2026-02-02".parse().unwrap();
    deck.apply(Change::Goal(Box::new(GoalChange::Review { day, answers })), stamp())
        .unwrap();
    assert_eq!(rules(&deck), (vec![Rule::Task], 1), "it was written");
    deck.go_by(HuntSettings {
        rhythm: Rhythm {
            rest_weekdays: vec![chrono::Weekday::Mon],
            ..Rhythm::default()
        },
        ..HuntSettings::default()
    });
    assert_eq!(rules(&deck), (vec![Rule::Task], 0), "it can wait");
}
