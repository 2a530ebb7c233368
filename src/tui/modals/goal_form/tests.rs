use super::*;
use crate::domain::goal::measure::Counts;
use crate::domain::goal::review::Answer;
use crate::tui::modals::testing::{drawn, effects, key, type_in};
use crate::tui::testing::{Surroundings, now};

fn changed(done: &[Effect]) -> GoalChange {
    match done {
        [Effect::Change(Change::Goal(change))] => (**change).clone(),
        other => panic!("{other:?}"),
    }
}

fn week() -> WeekFigures {
    WeekFigures {
        week_begins: "2026-11-16".parse().unwrap(),
        week_ends: "2026-11-22".parse().unwrap(),
        figures: vec![(Counts::Applications, 7), (Counts::Interviews, 2), (Counts::Tasks, 0)],
        rest_days: 1,
    }
}

fn review(answers: &[Option<&str>]) -> Review {
    let answer = |at: usize| answers.get(at).copied().flatten().map(str::to_owned);
    Review {
        id: 4,
        week: week(),
        answers: QUESTIONS
            .iter()
            .enumerate()
            .map(|(at, question)| Answer {
                question: (*question).to_owned(),
                answer: answer(at),
            })
            .collect(),
        written_at: now(),
    }
}

#[test]
fn a_goal_is_added_with_its_milestones_in_lines() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut form = GoalForm::add(None);
    let mut type_words = |words: &str| type_in(words, &ctx, |input, ctx| form.input(input, ctx));
    type_words("Drive a tram");
    form.input(&key("tab"), &ctx);
    type_in("1.3.2027", &ctx, |input, ctx| form.input(input, ctx));
    for _ in 0..3 {
        form.input(&key("tab"), &ctx);
    }
    type_in("Pass the medical by 3.12.", &ctx, |input, ctx| form.input(input, ctx));
    form.input(&key("enter"), &ctx);
    type_in("9 applications a week", &ctx, |input, ctx| form.input(input, ctx));
    insta::assert_snapshot!("add", drawn_form(&form));
    let GoalChange::Add(fact) = changed(&effects(form.input(&key("ctrl-s"), &ctx))) else {
        panic!("it is added");
    };
    assert_eq!(
        (fact.title.as_str(), fact.target_date),
        ("Drive a tram", "2027-03-01".parse().ok())
    );
    let steps: Vec<String> = fact.milestones.iter().map(line::write).collect();
    assert_eq!(steps, ["Pass the medical by 2026-12-03", "9 applications a week"]);
}

fn drawn_form(form: &GoalForm) -> String {
    crate::tui::modals::testing::drawn_with(|around, frame, area| form.view(&around.ctx(), frame, area))
}

#[test]
fn a_goal_without_a_word_is_not_saved_and_editing_keeps_its_milestones() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut form = GoalForm::add(None);
    assert!(effects(form.input(&key("ctrl-s"), &ctx)).is_empty());
    let mut fact = GoalFact::new("Drive a tram");
    fact.milestones = vec![line::read("1 offer", now().naive_utc())];
    let goal = CareerGoal {
        id: 7,
        uid: String::new(),
        fact: fact.clone(),
        created_at: now(),
        updated_at: now(),
    };
    let mut form = GoalForm::edit(goal, None);
    type_in(", at night", &ctx, |input, ctx| form.input(input, ctx));
    let GoalChange::Edit {
        id: 7,
        fact: wanted,
        seen,
    } = changed(&effects(form.input(&key("ctrl-s"), &ctx)))
    else {
        panic!("it is changed");
    };
    assert_eq!(wanted.title, "Drive a tram, at night");
    assert_eq!(wanted.milestones, fact.milestones);
    assert_eq!(seen.as_deref(), Some(&fact));
}

#[test]
fn a_review_shows_the_week_and_saves_only_what_was_changed() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let written = review(&[Some("The call went well"), None, None, None, None]);
    let before = review(&[None, None, None, None, Some("Write to Ida")]);
    let mut form = GoalForm::review(week(), Some(&written), Some(&before), None);
    form.input(&key("tab"), &ctx);
    type_in("Mondays", &ctx, |input, ctx| form.input(input, ctx));
    insta::assert_snapshot!("review", drawn_form(&form));
    let saved = changed(&effects(form.input(&key("ctrl-s"), &ctx)));
    assert_eq!(
        saved,
        GoalChange::Review {
            day: "2026-11-16".parse().unwrap(),
            answers: vec![(1, Some("Mondays".to_owned()))],
        }
    );
    insta::assert_snapshot!(
        "review_empty",
        drawn(&GoalForm::review(week(), None, None, None).into())
    );
    // What was left is there again.
    let left = GoalForm::review(week(), None, None, Some(serde_json::json!({"hard": "Mondays"})));
    assert!(left.situation().draft);
}
