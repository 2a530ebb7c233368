use super::*;
use crate::app::TaskLineShown;
use crate::domain::task::{Repeat, Task};
use crate::tui::keymap::Resolved;
use crate::tui::modals::testing::{drawn_with, key};
use crate::tui::modals::{Modal, ModalOutcome};
use crate::tui::testing::{Surroundings, now, press};

fn line(id: i64, title: &str, due: Option<&str>, about: Option<&str>) -> TaskLineShown {
    let mut fact = TaskFact::new(title);
    let (day, time) = due.map_or((None, None), |due| (due.get(..10), due.get(11..)));
    fact.due_on = day.and_then(|day| day.parse().ok());
    fact.due_time = time.and_then(|time| chrono::NaiveTime::parse_from_str(time, "%H:%M").ok());
    fact.job_id = about.map(|_| 7);
    TaskLineShown {
        task: Task {
            id,
            uid: format!("00000000-0000-7000-8000-{id:012}"),
            fact,
            created_at: now(),
            updated_at: now(),
        },
        about: about.map(str::to_owned),
    }
}

fn some() -> TaskLines {
    let mut weekly = line(3, "Look at new postings", Some("2026-11-22"), None);
    weekly.task.fact.set_repeat(Repeat::read("weekly").flatten());
    let mut later = line(5, "Read about scour", None, None);
    later.task.fact.snoozed_until = "2026-12-01".parse().ok();
    let mut done = line(
        6,
        "Write the letter",
        Some("2026-11-20"),
        Some("Archivist at Stadtarchiv Köln"),
    );
    done.task.fact.done_at = Some(now() - chrono::Duration::days(1));
    TaskLines {
        lines: vec![
            line(
                1,
                "Call Anna",
                Some("2026-11-20"),
                Some("Bridge inspector at Pontis AG"),
            ),
            line(
                2,
                "Pack the suitcase for 東京橋梁検査株式会社",
                Some("2026-11-22 18:00"),
                Some("video interview, Bridge inspector at Pontis AG"),
            ),
            weekly,
            line(
                4,
                "Send the portfolio",
                Some("2026-11-27 09:00"),
                Some("Archivist at Stadtarchiv Köln"),
            ),
            line(8, "Ask for a reference", None, None),
            later,
            done,
        ],
        open: 6,
        done: 1,
    }
}

fn screen(lines: TaskLines) -> TasksScreen {
    let mut screen = TasksScreen::default();
    screen.refresh(lines, &Surroundings::default().ctx());
    screen
}

fn drawn(screen: &TasksScreen) -> String {
    drawn_with(|around, frame, area| screen.view(&around.ctx(), frame, area))
}

fn go(screen: &mut TasksScreen, keys: &str) -> Vec<Effect> {
    let around = Surroundings::default();
    let mut effects = Vec::new();
    for key in keys.split(' ') {
        let Resolved::Action(action) = around.keymap.resolve(&[Scope::Tasks], None, press(key).into()) else {
            panic!("{key} does nothing");
        };
        effects.extend(screen.update(action, &around.ctx()));
    }
    effects
}

#[test]
fn it_is_drawn_empty_with_one_with_some_and_with_many() {
    insta::assert_snapshot!("empty", drawn(&screen(TaskLines::default())));
    let one = TaskLines {
        lines: some().lines.into_iter().take(1).collect(),
        open: 1,
        done: 0,
    };
    insta::assert_snapshot!("one", drawn(&screen(one)));
    let mut shown = screen(some());
    shown.with_done = true;
    go(&mut shown, "j");
    insta::assert_snapshot!("some", drawn(&shown));
    let five_hundred = TaskLines {
        lines: (0..500)
            .map(|n| line(n, &format!("Task {n}"), Some("2026-11-27"), None))
            .collect(),
        open: 500,
        done: 12,
    };
    let mut five_hundred = screen(five_hundred);
    go(&mut five_hundred, "G k");
    insta::assert_snapshot!("five_hundred", drawn(&five_hundred));
}

#[test]
fn keys_act_on_the_task_in_focus_in_the_order_of_the_groups() {
    let mut screen = screen(some());
    let is = |effects: &[Effect], wanted: TaskChange| matches!(effects, [Effect::Change(Change::Task(change))] if **change == wanted);
    let done = |ids| TaskChange::Done { ids, at: None };
    assert!(is(&go(&mut screen, "space"), done(vec![1])));
    assert!(is(&go(&mut screen, "j x"), done(vec![2])));
    assert!(is(&go(&mut screen, "d"), TaskChange::Delete(vec![2])));
    assert!(matches!(go(&mut screen, "e")[..], [Effect::Open(Opening::EditTask(2))]));
    assert!(matches!(go(&mut screen, "o")[..], [Effect::Go(Place::Job(7))]));
    assert!(matches!(
        go(&mut screen, "a")[..],
        [Effect::Open(Opening::AddTask { job_id: None })]
    ));
    // The last is the one that is done.
    assert!(is(&go(&mut screen, "G x"), TaskChange::Undone { ids: vec![6] }));
    assert!(matches!(
        go(&mut screen, "tab")[..],
        [Effect::Read(Read::Hunt(HuntRead::Tasks { done: true }))]
    ));
    assert_eq!(screen.count(), Some(6));
}

#[test]
fn it_is_put_off_until_a_day_and_the_focus_stays_on_its_task() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut screen = screen(some());
    let effects = go(&mut screen, "j j j z");
    let Some(Effect::Push(mut modal)) = effects.into_iter().next() else {
        panic!("a window");
    };
    let Modal::Pick(pick) = &mut *modal else {
        panic!("a choice")
    };
    let ModalOutcome::CloseWith(effects) = pick.input(&key("3"), &ctx) else {
        panic!("a change");
    };
    let wanted = TaskChange::Snooze {
        ids: vec![4],
        until: "2026-11-25".parse().ok(),
    };
    assert!(
        matches!(&effects[..], [Effect::Change(Change::Task(change))] if **change == wanted),
        "{effects:?}"
    );
    let mut fewer = some();
    fewer.lines.remove(0);
    screen.refresh(fewer, &ctx);
    assert_eq!(screen.focused(&ctx).unwrap().task.id, 4);
}
