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

#[test]
fn a_milestone_is_a_line_that_says_what_it_understood_and_reviews_are_read_in_one_text() {
    use crate::app::{MilestoneChange, Pointed};
    use crate::tui::modals::line::{LineFor, LineWindow};
    use crate::tui::modals::reading::Reading;

    let around = Surroundings::default();
    let ctx = around.ctx();
    let of_goal = |which| LineFor::Milestone {
        goal: 7,
        title: "Drive a tram".to_owned(),
        which,
    };
    insta::assert_snapshot!("milestone_empty", drawn(&LineWindow::new(of_goal(None)).into()));
    let which = Pointed {
        at: 1,
        title: Some("Keep it up".to_owned()),
    };
    let line = LineWindow::with(
        of_goal(Some(which.clone())),
        "Keep it up: 9 applications a week by 2026-12-24".to_owned(),
    );
    insta::assert_snapshot!("milestone", drawn(&line.into()));
    let mut line = LineWindow::with(of_goal(Some(which.clone())), "3 certificates since 1.10.".to_owned());
    let GoalChange::Milestone { id: 7, change } = changed(&effects(line.input(&key("enter"), &ctx))) else {
        panic!("it is changed");
    };
    let MilestoneChange::Edit {
        which: changed,
        milestone,
    } = *change
    else {
        panic!("it is changed");
    };
    assert_eq!(
        (changed, line::write(&milestone).as_str()),
        (which, "3 certificates since 2026-10-01")
    );
    // It is changed once, however often one presses.
    assert!(effects(line.input(&key("enter"), &ctx)).is_empty());
    // What would be no count because of a fault in it is not saved, and says why.
    let mut doubted = LineWindow::with(of_goal(None), "3 certificates since tomorrow".to_owned());
    assert!(effects(doubted.input(&key("enter"), &ctx)).is_empty());
    assert!(drawn(&doubted.into()).contains("still to come"));
    let text = review(&[Some("The call went well"), None, None, None, Some("Write to Ida")]).text();
    insta::assert_snapshot!("reviews", drawn(&Reading::new("Weekly reviews", &text).into()));
}
