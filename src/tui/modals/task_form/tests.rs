use super::*;
use crate::tui::modals::testing::{drawn, effects, key, type_in};
use crate::tui::testing::{Surroundings, now};

fn task() -> Task {
    let mut fact = TaskFact {
        due_on: "2026-11-27".parse().ok(),
        job_id: Some(7),
        ..TaskFact::new("Call Anna")
    };
    fact.set_repeat(Repeat::read("weekly").flatten());
    Task {
        id: 4,
        uid: "00000000-0000-7000-8000-000000000004".to_owned(),
        fact,
        created_at: now(),
        updated_at: now(),
    }
}

fn form() -> TaskForm {
    let wall = now().naive_utc();
    TaskForm::new(task(), Some("Bridge inspector at Pontis AG"), None, wall)
}

#[test]
fn only_what_was_changed_is_changed_and_what_was_typed_is_understood() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut form = form();
    insta::assert_snapshot!(drawn(&self::form().into()));
    form.input(&key("tab"), &ctx);
    type_in("tomorrow 14:30", &ctx, |input, ctx| form.input(input, ctx));
    let saved = effects(form.input(&key("ctrl-s"), &ctx));
    let [Effect::Change(Change::Task(change))] = &saved[..] else {
        panic!("{saved:?}");
    };
    let TaskChange::Edit { id: 4, fact, seen } = &**change else {
        panic!("{change:?}");
    };
    assert_eq!(seen.as_deref(), Some(&task().fact));
    let wanted = TaskFact {
        due_on: "2026-11-23".parse().ok(),
        due_time: chrono::NaiveTime::from_hms_opt(14, 30, 0),
        ..task().fact
    };
    assert_eq!(**fact, wanted);
}

#[test]
fn what_is_no_day_and_no_rhythm_is_not_saved() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut form = form();
    form.input(&key("tab"), &ctx);
    type_in("soon", &ctx, |input, ctx| form.input(input, ctx));
    assert!(effects(form.input(&key("ctrl-s"), &ctx)).is_empty());
    form.form.set("due", "");
    form.form.set("repeat", "sometimes");
    assert!(effects(form.input(&key("ctrl-s"), &ctx)).is_empty());
    form.form.set("repeat", "");
    let saved = effects(form.input(&key("ctrl-s"), &ctx));
    assert!(matches!(&saved[..], [Effect::Change(_)]), "{saved:?}");
    assert_eq!(form.wanted(&ctx).repeat(), None);
}
