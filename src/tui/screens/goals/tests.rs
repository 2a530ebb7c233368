use super::*;
use crate::app::{Applied, Change, GoalChange, MilestoneChange};
use crate::config::Config;
use crate::domain::goal::progress::{progress, wanted};
use crate::domain::goal::rhythm::Rhythm;
use crate::domain::goal::{CareerGoal, GoalStatus, line};
use crate::domain::history::figures::{Rate, Spread};
use crate::domain::job::Priority;
use crate::tui::keymap::Resolved;
use crate::tui::modals::Modal;
use crate::tui::modals::testing::{drawn_with, key};
use crate::tui::testing::{Surroundings, now, press};

/// A goal with milestones in lines; those that begin with `x ` are ticked off.
fn goal(id: i64, title: &str, status: GoalStatus, by: Option<&str>, lines: &[&str]) -> CareerGoal {
    let wall = now().naive_utc();
    let mut fact = GoalFact::new(title);
    fact.status = status;
    fact.target_date = by.and_then(|by| by.parse().ok());
    fact.milestones = lines
        .iter()
        .map(|text| Milestone {
            completed: text.starts_with("x "),
            ..line::read(text.trim_start_matches("x "), wall)
        })
        .collect();
    CareerGoal {
        id,
        uid: format!("00000000-0000-7000-8000-{id:012}"),
        fact,
        created_at: now() - chrono::Duration::days(30),
        updated_at: now(),
    }
}

/// With what was counted for each milestone.
fn counted(goal: CareerGoal, counted: &[u64]) -> GoalShown {
    let (today, rhythm) = (now().date_naive(), Rhythm::default());
    let wanted = wanted(&goal, goal.created_at.date_naive(), today, &rhythm);
    let progress = progress(&goal, &wanted, counted, today, &rhythm);
    GoalShown { goal, progress }
}

fn some() -> GoalsShown {
    use GoalStatus::*;
    let mut first = goal(
        1,
        "Drive a tram",
        InProgress,
        Some("2027-03-01"),
        &[
            "x Read the rule book",
            "Pass the medical by 2026-11-20",
            "Keep it up: 9 applications a week",
            "1 offer by 2027-02-15",
            "3 certificates",
        ],
    );
    first.fact.priority = Priority::High;
    first.fact.description = Some("Outdoors, with a timetable.\nReached when the first shift is over.".to_owned());
    let long = goal(
        2,
        "東京橋梁検査株式会社で働きたいので日本語を毎日少しずつ勉強して、いつか面接を受けて合格する 👩🏽‍✈️",
        NotStarted,
        None,
        &[
            "Lerne Oberleitungsbusfahrerprüfungsvorbereitungslehrgangsteilnehmerverzeichnisse auswendig",
            "2 practice interviews",
        ],
    );
    let mut done = goal(
        3,
        "Find out what I want",
        Completed,
        Some("2026-10-01"),
        &["x Talk to three people"],
    );
    done.fact.priority = Priority::Low;
    let left = goal(4, "Teach the dog to like rain", Abandoned, None, &["A coat"]);
    GoalsShown {
        goals: vec![
            counted(first, &[0, 0, 4, 0, 1]),
            counted(long, &[0, 0]),
            counted(done, &[0]),
            counted(left, &[0]),
        ],
    }
}

fn settled_as(of: u64, n: u64) -> Settled {
    Settled {
        rate: Rate::of(of, n),
        under_way: 6,
        days: Spread::of(vec![30.0, 41.0, 52.0]),
        sent_on: (0..24)
            .map(|n| now().date_naive() - chrono::Duration::days(n * 2))
            .collect(),
    }
}

fn screen(shown: GoalsShown) -> GoalsScreen {
    let around = Surroundings::default();
    let mut screen = GoalsScreen::default();
    let effects = screen.reply(&HuntReply::Goals(Box::new(shown)), &around.ctx());
    let [Effect::History(HistoryAsk::Settled { request })] = effects[..] else {
        panic!("{effects:?}");
    };
    let reply = HuntReply::Settled {
        request,
        offer: Box::new(settled_as(3, 40)),
        interview: Box::new(settled_as(11, 44)),
    };
    screen.reply(&reply, &around.ctx());
    screen
}

fn drawn(screen: &GoalsScreen) -> String {
    drawn_with(|around, frame, area| screen.view(&around.ctx(), frame, area))
}

fn go(screen: &mut GoalsScreen, keys: &str) -> Vec<Effect> {
    let around = Surroundings::default();
    let mut effects = Vec::new();
    for key in keys.split(' ') {
        if screen.is_typing() {
            effects.extend(screen.type_key(press(key), &around.ctx()));
            continue;
        }
        let Resolved::Action(action) = around.keymap.resolve(&[Scope::Goals], None, press(key).into()) else {
            panic!("{key} does nothing");
        };
        effects.extend(screen.update(action, &around.ctx()));
    }
    effects
}

/// What a change of the milestones of the first goal is.
fn of_first(effects: &[Effect]) -> MilestoneChange {
    match effects {
        [Effect::Change(Change::Goal(change))] => match &**change {
            GoalChange::Milestone { id: 1, change } => (**change).clone(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn seen(at: usize, title: &str) -> Pointed {
    Pointed {
        at,
        title: Some(title.to_owned()),
    }
}

#[test]
fn it_is_drawn_empty_with_one_with_some_and_with_many() {
    insta::assert_snapshot!("empty", drawn(&screen(GoalsShown::default())));
    let one = GoalsShown {
        goals: some().goals.into_iter().take(1).collect(),
    };
    let mut one = screen(one);
    insta::assert_snapshot!("one", drawn(&one));
    go(&mut one, "j j j");
    insta::assert_snapshot!("counted", drawn(&one));
    let mut all = screen(some());
    go(&mut all, "tab h G");
    insta::assert_snapshot!("some", drawn(&all));
    let many = GoalsShown {
        goals: (0..300)
            .map(|n| {
                counted(
                    goal(
                        n,
                        &format!("Goal {n}"),
                        GoalStatus::InProgress,
                        Some("2026-12-24"),
                        &["One", "x Two"],
                    ),
                    &[0, 0],
                )
            })
            .collect(),
    };
    let mut many = screen(many);
    go(&mut many, "G k");
    insta::assert_snapshot!("many", drawn(&many));
}

#[test]
fn it_is_drawn_on_a_day_of_rest_filtered_and_in_ascii() {
    let config = Config {
        ascii: true,
        goals: crate::config::GoalsConfig {
            rest_days: vec!["sunday".to_owned()],
            ..crate::config::GoalsConfig::default()
        },
        ..Config::default()
    };
    let around = Surroundings::new(80, 24, config, true);
    let mut shown = screen(some());
    let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(80, 24)).unwrap();
    let mut draw = |screen: &GoalsScreen| {
        terminal
            .draw(|frame| screen.view(&around.ctx(), frame, Rect::new(0, 1, 80, 22)))
            .unwrap();
        crate::tui::testing::painted(terminal.backend().buffer())
    };
    insta::assert_snapshot!("rest_day", draw(&shown));
    go(&mut shown, "/ m e d i");
    insta::assert_snapshot!("filtered", draw(&shown));
    go(&mut shown, "z z");
    insta::assert_snapshot!("nothing_found", draw(&shown));
}

#[test]
fn keys_act_on_the_milestone_or_the_goal_in_focus() {
    let mut screen = screen(some());
    assert!(matches!(go(&mut screen, "a")[..], [Effect::Open(Opening::AddGoal)]));
    assert!(matches!(go(&mut screen, "e")[..], [Effect::Open(Opening::EditGoal(1))]));
    let ticked = MilestoneChange::Tick {
        which: vec![seen(0, "Read the rule book")],
        done: false,
    };
    assert_eq!(of_first(&go(&mut screen, "j space")), ticked);
    let down = MilestoneChange::Place {
        which: seen(0, "Read the rule book"),
        to: 1,
    };
    assert_eq!(of_first(&go(&mut screen, "J")), down);
    screen.wanted = None;
    assert!(go(&mut screen, "K").is_empty(), "it is the first");
    assert!(matches!(
        &go(&mut screen, "j e")[..],
        [Effect::Open(Opening::EditMilestone { goal: 1, which })] if *which == seen(1, "Pass the medical")
    ));
    assert_eq!(
        of_first(&go(&mut screen, "d")),
        MilestoneChange::Remove(vec![seen(1, "Pass the medical")])
    );
    // What counts by itself is not ticked off.
    assert!(matches!(&go(&mut screen, "j x")[..], [Effect::Toast(toast)] if toast.text.contains("counts by itself")));
    let [Effect::Push(modal)] = &mut go(&mut screen, "M")[..] else {
        panic!("a choice of goals");
    };
    let Modal::Pick(pick) = &mut **modal else {
        panic!("a choice")
    };
    let around = Surroundings::default();
    let moved = crate::tui::modals::testing::effects(pick.input(&key("enter"), &around.ctx()));
    let to_other = MilestoneChange::MoveTo {
        which: seen(2, "Keep it up"),
        goal: 2,
    };
    assert_eq!(of_first(&moved), to_other);
    // From the milestone to its goal, and then it is folded.
    let nodes = screen.nodes().len();
    go(&mut screen, "h");
    assert_eq!(screen.focus(), Some(Node::Goal(0)));
    go(&mut screen, "h");
    assert_eq!(screen.nodes().len(), nodes - 5);
    go(&mut screen, "enter");
    assert_eq!(screen.nodes().len(), nodes);
    let deleted = go(&mut screen, "d");
    assert!(matches!(&deleted[..], [Effect::Change(Change::Goal(change))] if **change == GoalChange::Delete(vec![1])));
    let raised = go(&mut screen, "p");
    assert!(
        matches!(&raised[..], [Effect::Change(Change::Goal(change))]
            if matches!(&**change, GoalChange::Edit { fact, seen: Some(_), .. } if fact.priority == Priority::Low)),
        "{raised:?}"
    );
    let [Effect::Push(modal)] = &mut go(&mut screen, "m")[..] else {
        panic!("a choice of statuses");
    };
    let Modal::Pick(pick) = &mut **modal else {
        panic!("a choice")
    };
    let done = crate::tui::modals::testing::effects(pick.input(&key("c"), &around.ctx()));
    let completed = GoalChange::SetStatus {
        id: 1,
        status: GoalStatus::Completed,
    };
    assert!(matches!(&done[..], [Effect::Change(Change::Goal(change))] if **change == completed));
    assert!(matches!(go(&mut screen, "r")[..], [Effect::Open(Opening::Review(_))]));
    assert!(matches!(go(&mut screen, "v")[..], [Effect::Open(Opening::Reviews)]));
    assert_eq!(screen.thing().unwrap().id, Some(1), "the coach is asked about the goal");
}

#[test]
fn what_it_takes_is_worked_out_for_the_goal_in_focus_and_told() {
    let mut shown = screen(some());
    let answer = shown.plan.as_ref().unwrap().answer();
    assert!(answer.starts_with("An offer by 1 Mar 2027 takes about "), "{answer}");
    let [Effect::Push(modal)] = &go(&mut shown, "w")[..] else {
        panic!("a text");
    };
    insta::assert_snapshot!("pace", crate::tui::modals::testing::drawn(modal));
    // The goal after it counts nothing that applications lead to.
    go(&mut shown, "j j j j j j");
    assert_eq!(shown.focus(), Some(Node::Goal(1)));
    assert_eq!(shown.plan, None);
    // An answer to an older question is not taken.
    let around = Surroundings::default();
    let stale = HuntReply::Settled {
        request: 0,
        offer: Box::new(Settled::default()),
        interview: Box::new(Settled::default()),
    };
    shown.reply(&stale, &around.ctx());
    go(&mut shown, "home");
    assert_eq!(shown.plan.as_ref().unwrap().answer(), answer);
}

#[test]
fn the_focus_follows_what_it_was_on_and_goes_to_what_was_added() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut shown = screen(some());
    go(&mut shown, "j j j");
    assert_eq!(shown.focus(), Some(Node::Step(0, 2)));
    let mut more = some();
    more.goals.insert(
        0,
        counted(
            goal(9, "Sooner", GoalStatus::InProgress, Some("2026-12-01"), &["One"]),
            &[0],
        ),
    );
    shown.refresh(more.clone(), &ctx);
    assert_eq!(shown.focus(), Some(Node::Step(1, 2)));
    shown.applied(&Applied {
        made: Some(9),
        tables: vec!["career_goals".to_owned()],
        ..Applied::default()
    });
    shown.refresh(more.clone(), &ctx);
    assert_eq!(shown.focus(), Some(Node::Goal(0)));
    // One that is over is shown when one goes to it.
    shown.reply(&HuntReply::GoalPicked(3), &ctx);
    shown.refresh(more, &ctx);
    assert_eq!(shown.goal().unwrap().goal.id, 3);
    assert!(shown.with_over);
    assert_eq!(shown.count(), Some(3));
}

#[test]
fn a_filter_finds_goals_and_milestones_also_those_that_are_over_and_folded() {
    let mut shown = screen(some());
    go(&mut shown, "h");
    go(&mut shown, "/ d o g");
    let titles: Vec<&str> = shown
        .nodes()
        .iter()
        .filter_map(|node| match node {
            Node::Goal(at) => shown.goals().get(*at).map(|shown| shown.goal.fact.title.as_str()),
            Node::Step(..) => None,
        })
        .collect();
    assert_eq!(titles, ["Teach the dog to like rain"]);
    go(&mut shown, "esc");
    assert!(!shown.is_typing() && !shown.is_filtered());
    go(&mut shown, "/ c e r t i f enter");
    assert_eq!(shown.nodes(), [Node::Goal(0), Node::Step(0, 4)]);
    go(&mut shown, "j esc");
    assert_eq!(shown.goal().unwrap().goal.id, 1, "the focus stays on what was found");
}

#[test]
fn a_goal_is_not_ticked_off_and_the_key_that_completes_it_is_the_persons() {
    let mut config = Config::default();
    config.keys.insert("goals-status".to_owned(), vec!["ctrl-g".to_owned()]);
    let around = Surroundings::new(120, 40, config, false);
    let mut screen = screen(some());
    let effects = screen.update(Action::GoalsTick, &around.ctx());
    let [Effect::Toast(toast)] = &effects[..] else {
        panic!("{effects:?}");
    };
    assert!(toast.text.contains("by Ctrl-G"), "{}", toast.text);
}
