use super::*;
use crate::app::{Error, Kind};
use crate::domain::task::TaskFact;
use crate::tui::modals::testing::{drawn, effects, key, type_in};
use crate::tui::testing::Surroundings;

#[test]
fn a_line_becomes_a_task_and_what_was_understood_is_seen_while_typing() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut line = LineWindow::new(LineFor::AddTask { job: None });
    type_in("call Anna fri 9 #pontis every week", &ctx, |input, ctx| {
        line.input(input, ctx)
    });
    assert_eq!(
        line.said(&ctx).0,
        "call Anna · Fri 27 Nov 09:00, in 5 d · every week · on pontis"
    );
    let asked = effects(line.input(&key("enter"), &ctx));
    assert!(
        matches!(
            &asked[..],
            [Effect::Read(Read::Hunt(HuntRead::TaskOfLine { job_id: None, .. }))]
        ),
        "{asked:?}"
    );
    let why = Error::new(Kind::NotFound, "adding a task", "no open job is meant by \"#pontis\"");
    line.reply(&Reply::Hunt(HuntReply::TaskOfLine(Err(why))), &ctx);
    assert_eq!(
        line.said(&ctx),
        ("no open job is meant by \"#pontis\"".to_owned(), Role::Bad)
    );
    line.input(&key("enter"), &ctx);
    let task = Box::new(TaskFact::new("call Anna"));
    let added = effects(line.reply(&Reply::Hunt(HuntReply::TaskOfLine(Ok(task.clone()))), &ctx));
    assert!(
        matches!(&added[..], [Effect::Change(Change::Task(change))] if **change == TaskChange::Add(task)),
        "{added:?}"
    );
    // What is added is left over no more.
    let over = line.reply(&Reply::Applied(Default::default()), &ctx);
    let ModalOutcome::CloseWith(over) = over else {
        panic!("it closes");
    };
    assert!(
        matches!(&over[..], [Effect::KeepDraft { form, content: None }] if form == "task-line"),
        "{over:?}"
    );
}

#[test]
fn a_half_typed_task_is_there_again_and_typing_begins_afresh() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let for_job = || LineFor::AddTask {
        job: Some((7, "Welder at Werft Nord".to_owned())),
    };
    let mut line = LineWindow::new(for_job());
    type_in("call Anna", &ctx, |input, ctx| line.input(input, ctx));
    let ModalOutcome::CloseWith(left) = line.input(&key("esc"), &ctx) else {
        panic!("it closes");
    };
    let [
        Effect::KeepDraft {
            form,
            content: Some(draft),
        },
    ] = &left[..]
    else {
        panic!("{left:?}");
    };
    assert_eq!(form, &task_draft(Some(7)));
    let mut again = LineWindow::restored(for_job(), Some(draft));
    insta::assert_snapshot!("left_over", drawn(&LineWindow::restored(for_job(), Some(draft)).into()));
    assert!(again.said(&ctx).0.contains("left from last time"));
    type_in("send", &ctx, |input, ctx| again.input(input, ctx));
    assert_eq!(again.line.text(), "send");
}

#[test]
fn a_day_of_ones_choice_must_be_one_and_must_be_to_come() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let title = "Call Anna".to_owned();
    let mut line = LineWindow::new(LineFor::PutOffTask { id: 4, title });
    type_in("yesterday", &ctx, |input, ctx| line.input(input, ctx));
    assert!(matches!(line.input(&key("enter"), &ctx), ModalOutcome::Stay));
    assert_eq!(line.refused.as_deref(), Some("that day has come already"));
    line.line.set("");
    type_in("fri", &ctx, |input, ctx| line.input(input, ctx));
    insta::assert_snapshot!(drawn(&{
        let title = "Call Anna".to_owned();
        let mut line = LineWindow::new(LineFor::PutOffTask { id: 4, title });
        type_in("fri", &ctx, |input, ctx| line.input(input, ctx));
        line.into()
    }));
    let done = effects(line.input(&key("enter"), &ctx));
    let wanted = TaskChange::Snooze {
        ids: vec![4],
        until: "2026-11-27".parse().ok(),
    };
    assert!(
        matches!(&done[..], [Effect::Change(Change::Task(change))] if **change == wanted),
        "{done:?}"
    );
}
