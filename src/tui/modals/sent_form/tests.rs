use super::*;
use crate::app::Change;
use crate::domain::application::ApplicationAnswer;
use crate::domain::application::warning::{Warning, WarningKind};
use crate::domain::resume::ResumeKind;
use crate::tui::modals::testing::{drawn_with, effects, key};
use crate::tui::testing::{Surroundings, application, job, now, resume};

fn resumes() -> Vec<Resume> {
    vec![
        resume(2, "Diver CV v3", ResumeKind::Built),
        resume(3, "Lebenslauf", ResumeKind::File),
    ]
}

fn new() -> ApplicationForm {
    ApplicationForm::add(&job(12, "Bridge inspector", "Pontis AG"), Some(2), resumes(), None)
}

fn drawn(form: &ApplicationForm) -> String {
    drawn_with(|around, frame, area| form.view(&around.ctx(), frame, area))
}

fn change(done: Vec<Effect>) -> ApplicationChange {
    match done.into_iter().next() {
        Some(Effect::Change(Change::Application(change))) => *change,
        other => panic!("{other:?}"),
    }
}

fn warned(form: &mut ApplicationForm, texts: &[&str], ctx: &Ctx<'_>) -> Vec<Effect> {
    let warnings = texts.iter().map(|text| Warning {
        kind: WarningKind::SameCompany,
        text: (*text).to_owned(),
        job_id: None,
        application_id: Some(4),
    });
    let reply = HuntReply::Warnings {
        job_id: 12,
        warnings: warnings.collect(),
    };
    effects(form.reply(&Reply::Hunt(reply), ctx))
}

#[test]
fn a_draft_is_saved_at_once_with_the_resume_that_was_made_for_the_job() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut form = new();
    form.window.form.set("answers", "Driving licence? = B\nWhy us?");
    form.window.form.set("portal_url", "jobs.pontis.example/me");
    form.check(&ctx);
    insta::assert_snapshot!("draft", drawn(&form));
    let ApplicationChange::Add { fact, strict: false } = change(effects(form.input(&key("ctrl-s"), &ctx))) else {
        panic!("it is added");
    };
    assert_eq!(
        (fact.job_id, fact.resume_id, fact.status),
        (12, Some(2), ApplicationStatus::Draft)
    );
    assert_eq!(fact.portal_url.as_deref(), Some("https://jobs.pontis.example/me"));
    let said: Vec<(&str, &str)> = fact
        .answers
        .iter()
        .map(|a| (a.question.as_str(), a.answer.as_str()))
        .collect();
    assert_eq!(said, [("Driving licence?", "B"), ("Why us?", "")]);
}

#[test]
fn sending_asks_what_speaks_against_it_and_a_second_time_sends_anyway() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut form = new();
    form.window.form.set("status", "submitted");
    let asked = effects(form.input(&key("ctrl-s"), &ctx));
    assert!(
        matches!(
            asked[..],
            [Effect::Read(effect::Read::Hunt(HuntRead::Warnings {
                job_id: 12,
                application_id: None
            }))]
        ),
        "{asked:?}"
    );
    let mut said = warned(&mut form, &["another application to Pontis AG is open", "silent"], &ctx);
    let Some(Effect::Push(mut window)) = said.pop() else {
        panic!("{said:?}");
    };
    // Who thinks better of it finds the form as it was.
    assert!(effects(form.input(&key("left"), &ctx)).is_empty());
    let sent = change(effects(window.input(&key("y"), &ctx)));
    assert!(matches!(sent, ApplicationChange::Add { fact, .. } if fact.status == ApplicationStatus::Submitted));
    let done = form.reply(&Reply::Applied(crate::app::Applied::default()), &ctx);
    assert!(matches!(done, ModalOutcome::CloseWith(_)), "{done:?}");
    // Where nothing speaks against it, nobody is asked twice.
    let mut free = new();
    free.window.form.set("submitted_at", "yesterday 9:30");
    effects(free.input(&key("ctrl-s"), &ctx));
    let ApplicationChange::Add { fact, .. } = change(warned(&mut free, &[], &ctx)) else {
        panic!("it is added");
    };
    assert_eq!(fact.status, ApplicationStatus::Submitted);
    assert_eq!(fact.submitted_at.unwrap().to_rfc3339(), "2026-11-21T09:30:00+00:00");
}

#[test]
fn what_was_not_touched_stays_to_the_letter() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut seen = application(7, 12, ApplicationStatus::Submitted);
    seen.fact.resume_id = Some(3);
    seen.fact.submitted_at = Some(now() - chrono::Duration::milliseconds(1_234_567));
    let two_lines = ApplicationAnswer {
        question: "Why = us?".to_owned(),
        answer: "The river.\nThe boat.".to_owned(),
        other: serde_json::from_str(r#"{"required": true}"#).unwrap(),
    };
    let licence = ApplicationAnswer {
        question: "Licence?".to_owned(),
        answer: "B".to_owned(),
        ..ApplicationAnswer::default()
    };
    seen.fact.answers = vec![two_lines.clone(), licence];
    let mut form = ApplicationForm::edit(
        seen.clone(),
        "Bridge inspector at Pontis AG".to_owned(),
        resumes(),
        None,
    );
    let lines = form
        .window
        .form
        .text("answers")
        .replace("Licence? = B", "Licence? = B and boat");
    form.window.form.set("answers", &lines);
    let ApplicationChange::Edit {
        id: 7,
        fact,
        seen: Some(was),
        ..
    } = change(effects(form.input(&key("ctrl-s"), &ctx)))
    else {
        panic!("it is changed");
    };
    assert_eq!(*was, seen.fact);
    assert_eq!(fact.answers[0], two_lines);
    assert_eq!(fact.answers[1].answer, "B and boat");
    assert_eq!((fact.submitted_at, fact.resume_id), (seen.fact.submitted_at, Some(3)));
}

#[test]
fn a_resume_that_is_not_there_and_a_time_to_come_are_refused() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    for (name, text) in [
        ("resume", "Diver CV"),
        ("submitted_at", "tomorrow"),
        ("portal_url", "no"),
    ] {
        let mut form = new();
        form.window.form.set(name, text);
        assert!(effects(form.input(&key("ctrl-s"), &ctx)).is_empty(), "{name}");
    }
}
