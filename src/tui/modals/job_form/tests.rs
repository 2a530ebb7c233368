use super::*;
use crate::domain::job::{Priority, WorkMode};
use crate::tui::modals::Modal;
use crate::tui::modals::testing::{drawn, effects, key, type_in};
use crate::tui::testing::{Surroundings, card, job};
use crate::tui::widgets::form::Remark;

fn change(form: &mut JobForm, by: &str, ctx: &Ctx<'_>) -> Change {
    match effects(form.input(&key(by), ctx)).into_iter().next() {
        Some(Effect::Change(change)) => change,
        other => panic!("{other:?}"),
    }
}

fn write(form: &mut JobForm, field: &str, words: &str, ctx: &Ctx<'_>) {
    form.window.form.focus(field);
    type_in(words, ctx, |input, ctx| form.input(input, ctx));
}

#[test]
fn nothing_is_needed_but_title_and_company() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut form = JobForm::add(JobStatus::Applied, None);
    assert!(matches!(form.input(&key("ctrl-s"), &ctx), ModalOutcome::Stay));
    write(&mut form, "title", "Welder", &ctx);
    write(&mut form, "company", "Werft Nord", &ctx);
    let Change::AddJob(job) = change(&mut form, "ctrl-s", &ctx) else {
        panic!("a new job");
    };
    assert_eq!((job.title.as_str(), job.company.as_str()), ("Welder", "Werft Nord"));
    assert_eq!(job.status, Some(JobStatus::Applied));
    assert_eq!(
        (job.location.as_deref(), job.salary.clone(), job.deadline),
        (None, None, None)
    );
}

#[test]
fn every_field_is_understood_as_people_type() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut form = JobForm::add(JobStatus::Interested, None);
    for (field, words) in [
        ("title", "Welder"),
        ("company", "Werft Nord"),
        ("work_mode", "ons"),
        ("url", "werft.example/7"),
        ("salary", "25 €/h"),
        ("deadline", "in 3 days"),
        ("tags", "sea, #night shift"),
        ("contact_email", "k@werft.example"),
    ] {
        write(&mut form, field, words, &ctx);
    }
    let Change::AddJob(job) = change(&mut form, "ctrl-s", &ctx) else {
        panic!("a new job");
    };
    assert_eq!(job.work_mode, Some(WorkMode::Onsite));
    assert_eq!(job.url.as_deref(), Some("https://werft.example/7"));
    assert_eq!(job.salary.and_then(|salary| salary.min), Some(25.0));
    assert_eq!(job.deadline, "2026-11-25".parse().ok());
    assert_eq!(job.tags, ["sea", "night shift"]);
}

#[test]
fn what_makes_no_sense_is_said_beside_the_field_and_hinders_saving() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    for (field, words) in [
        ("work_mode", "moon"),
        ("url", "not an address"),
        ("salary", "plenty"),
        ("deadline", "whenever"),
        ("contact_email", "k at werft"),
    ] {
        let mut form = JobForm::edit(job(7, "Welder", "Werft Nord"), None);
        write(&mut form, field, words, &ctx);
        assert!(
            matches!(form.input(&key("ctrl-s"), &ctx), ModalOutcome::Stay),
            "{field}"
        );
        assert_eq!(form.window.form.focused().map(|field| field.name), Some(field));
        assert!(matches!(
            form.window.form.focused().and_then(|f| f.remark.as_ref()),
            Some(Remark::Wrong(_))
        ));
    }
}

#[test]
fn an_edit_changes_only_what_was_changed_and_is_held_against_what_was_seen() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut seen = job(7, "Welder", "Werft Nord");
    seen.salary_min = Some(41_234.0);
    seen.salary_currency = Some("EUR".to_owned());
    seen.notes = Some("call\tmornings".to_owned());
    let mut form = JobForm::edit(seen.clone(), None);
    assert!(!form.window.form.is_changed());
    write(&mut form, "title", ", nights", &ctx);
    form.window.form.focus("priority");
    form.input(&key("ctrl-u"), &ctx);
    type_in("hi", &ctx, |input, ctx| form.input(input, ctx));
    let Change::EditJob {
        id: 7,
        patch,
        seen: before,
    } = change(&mut form, "ctrl-s", &ctx)
    else {
        panic!("an edit");
    };
    assert_eq!(before.as_deref(), Some(&seen));
    let wanted = crate::domain::job::JobPatch {
        title: Some("Welder, nights".to_owned()),
        priority: Some(Priority::High),
        ..Default::default()
    };
    assert_eq!(*patch, wanted);
    let mut same = JobForm::edit(seen, None);
    assert!(matches!(same.input(&key("ctrl-s"), &ctx), ModalOutcome::CloseWith(_)));
}

#[test]
fn leaving_keeps_a_draft_and_a_key_discards_it() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut form = JobForm::add(JobStatus::Interested, None);
    write(&mut form, "title", "Welder", &ctx);
    let left = effects(form.input(&key("esc"), &ctx));
    let [
        Effect::KeepDraft {
            form: name,
            content: Some(content),
        },
        Effect::Toast(_),
    ] = &left[..]
    else {
        panic!("{left:?}");
    };
    assert_eq!(name, ADD_DRAFT);
    let mut again = JobForm::add(JobStatus::Interested, Some(content.clone()));
    assert!(again.situation().draft);
    insta::assert_snapshot!(drawn(
        &JobForm::add(JobStatus::Interested, Some(content.clone())).into()
    ));
    let discarded = effects(again.input(&key("ctrl-x"), &ctx));
    assert!(
        matches!(&discarded[..], [Effect::KeepDraft { content: None, .. }]),
        "{discarded:?}"
    );
    assert!(!again.window.form.is_changed());
    // Leaving an untouched form keeps nothing.
    let left = effects(again.input(&key("esc"), &ctx));
    assert!(
        matches!(&left[..], [Effect::KeepDraft { content: None, .. }]),
        "{left:?}"
    );
}

#[test]
fn what_was_written_in_the_editor_comes_back_into_the_field() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut form = JobForm::edit(job(7, "Welder", "Werft Nord"), None);
    form.window.form.focus("notes");
    let editor = effects(form.input(&key("ctrl-e"), &ctx));
    assert!(
        matches!(&editor[..], [Effect::Editor { extension: "md", .. }]),
        "{editor:?}"
    );
    form.reply(&Reply::Written(Some("one\ntwo\n".to_owned())), &ctx);
    assert_eq!(form.window.form.text("notes"), "one\ntwo");
}

#[test]
fn the_same_posting_is_noticed_on_leaving_the_field() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut form = JobForm::add(JobStatus::Interested, None);
    write(&mut form, "title", "Welder", &ctx);
    form.input(&key("tab"), &ctx);
    type_in("Werft Nord", &ctx, |input, ctx| form.input(input, ctx));
    let asked = effects(form.input(&key("tab"), &ctx));
    let [Effect::Read(Read::Similar { request, .. })] = asked[..] else {
        panic!("{asked:?}");
    };
    let cards = vec![card(6, JobStatus::Applied, "Welder, nights", "Werft Nord", 31)];
    form.reply(&Reply::Similar { request, cards }, &ctx);
    assert_eq!(form.similar.len(), 1);
    insta::assert_snapshot!(drawn(&form.into()));
}

#[test]
fn what_was_changed_elsewhere_meanwhile_is_shown_and_saving_again_decides() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut form = JobForm::edit(job(7, "Welder", "Werft Nord"), None);
    write(&mut form, "location", "Kiel", &ctx);
    change(&mut form, "ctrl-s", &ctx);
    let error = crate::app::Error::new(Kind::Conflict, "changing \"Welder\"", "somebody else changed it");
    let outcome = form.reply(&Reply::Failed { request: None, error }, &ctx);
    // It is said in the window, not a second time below.
    let ModalOutcome::Took(read) = outcome else {
        panic!("{outcome:?}");
    };
    assert!(
        matches!(read[..], [Effect::Read(Read::Job { id: 7, open: false })]),
        "{read:?}"
    );
    let mut now = job(7, "Welder, nights", "Werft Nord");
    now.location = Some("Emden".to_owned());
    form.look_again(&now, &ctx);
    assert_eq!(form.window.form.text("title"), "Welder, nights");
    assert_eq!(form.window.form.text("location"), "Kiel");
    insta::assert_snapshot!(drawn(&Modal::JobForm(form)));
    let mut form = JobForm::edit(job(7, "Welder", "Werft Nord"), None);
    write(&mut form, "location", "Kiel", &ctx);
    form.look_again(&now, &ctx);
    let Change::EditJob { patch, seen, .. } = change(&mut form, "ctrl-s", &ctx) else {
        panic!("an edit");
    };
    assert_eq!(seen.as_deref(), Some(&now));
    let wanted = crate::domain::job::JobPatch {
        location: Some(Some("Kiel".to_owned())),
        ..Default::default()
    };
    assert_eq!(*patch, wanted);
}

#[test]
fn what_comes_with_the_form_is_looked_at_as_it_opens() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let draft = serde_json::json!({"title": "Welder", "company": "Werft Nord", "deadline": "whenever"});
    let mut form = JobForm::add(JobStatus::Interested, Some(draft));
    let asked = effects(form.opened(&ctx));
    assert!(matches!(asked[..], [Effect::Read(Read::Similar { .. })]), "{asked:?}");
    let shown = drawn(&Modal::JobForm(form));
    assert!(shown.contains("whenever") && shown.contains("no day"), "{shown}");
    // An empty one asks for nothing and blames nobody.
    let mut empty = JobForm::add(JobStatus::Interested, None);
    assert!(effects(empty.opened(&ctx)).is_empty());
    assert!(!drawn(&Modal::JobForm(empty)).contains("needs a"));
}
