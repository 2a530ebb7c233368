use chrono::{DateTime, Duration, Utc};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::app::{Change, SalarySaid};
use crate::domain::application::ApplicationAnswer;
use crate::domain::application::snapshot::{Snapshot, SnapshotFact};
use crate::domain::contact::{Contact, ContactFact};
use crate::domain::interview::{Interview, InterviewFact, InterviewType};
use crate::domain::story::stories;
use crate::tui::modals::testing::SIZES;
use crate::tui::testing::{Surroundings, job, now, painted, press, profile};

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn bare() -> Box<InterviewBrief> {
    Box::new(InterviewBrief {
        interview: Interview {
            id: 7,
            uid: String::new(),
            fact: InterviewFact::at(12, InterviewType::Video, at("2026-11-23T14:30:00Z")),
            created_at: now(),
            updated_at: now(),
        },
        job: job(12, "Bridge inspector & diver", "Pontis AG"),
        people: Vec::new(),
        sent: None,
        stories: Vec::new(),
        salary: Vec::new(),
        tasks: Vec::new(),
        rounds: Vec::new(),
    })
}

fn task(id: i64, title: &str, done: bool) -> Task {
    Task {
        id,
        uid: String::new(),
        fact: TaskFact {
            done_at: done.then(now),
            due_on: "2026-11-23".parse().ok(),
            interview_id: Some(7),
            ..TaskFact::new(title)
        },
        created_at: now(),
        updated_at: now(),
    }
}

/// Everything that a cockpit can show, with so many tasks.
fn full(tasks: i64) -> Box<InterviewBrief> {
    let mut brief = bare();
    let some = |text: &str| Some(text.to_owned());
    let fact = &mut brief.interview.fact;
    fact.round = Some(2);
    fact.interview_type = InterviewType::Technical;
    fact.time_zone = some("America/New_York");
    fact.duration_minutes = Some(90);
    fact.meeting_url = some("https://meet.example/abc-defg");
    fact.location = some("Rheinufer 3, Basel");
    fact.interviewers = vec!["Frau Keller".to_owned(), "Herr Moser".to_owned()];
    fact.preparation = some("The three bridges of last summer, with depth and visibility. Why I left the port.");
    fact.questions_to_ask = vec![
        "How is a good year measured?".to_owned(),
        "Who decides, and by when?".to_owned(),
    ];
    fact.notes = some("Boat licence: asked.");
    brief.job.description = some("We look after 212 bridges. You dive, inspect and write reports about scour.");
    brief.job.salary_min = Some(98_000.0);
    brief.job.salary_max = Some(112_000.0);
    brief.job.salary_currency = some("CHF");
    brief.people = vec![Contact {
        id: 1,
        uid: String::new(),
        fact: ContactFact {
            name: "Frau Keller".to_owned(),
            company: some("Pontis AG"),
            title: some("Head of bridges"),
            phone: some("+41 61 555 01 23"),
            how_met: some("rang on 20 November"),
            last_contact_on: "2026-11-20".parse().ok(),
            ..ContactFact::default()
        },
        created_at: now(),
        updated_at: now(),
    }];
    brief.sent = Some(Snapshot {
        id: 1,
        uid: String::new(),
        fact: SnapshotFact {
            application_id: 1,
            taken_at: now() - Duration::days(9),
            job_title: "Bridge inspector & diver".to_owned(),
            company: "Pontis AG".to_owned(),
            location: None,
            posting_url: None,
            posting: None,
            resume_title: some("Diver CV v3"),
            file_name: None,
            media_type: None,
            file_size: None,
            content_sha256: None,
            resume_text: some("Mira Steiner\nInspected 214 bridges in five years"),
            cover_letter: some("Dear Frau Keller,\nbridges hold."),
            answers: vec![ApplicationAnswer {
                question: "Licence?".to_owned(),
                answer: "Yes.".to_owned(),
                ..ApplicationAnswer::default()
            }],
            portal_url: None,
            manifest_sha256: String::new(),
        },
        created_at: now(),
        updated_at: now(),
    });
    brief.stories = stories(&profile(), brief.job.description.as_deref().unwrap());
    brief.salary = vec![SalarySaid {
        at: now() - Duration::days(2),
        theirs: false,
        interview: Some((InterviewType::Phone, Some(1))),
        text: "100 to 110, all in".to_owned(),
    }];
    brief.tasks = (0..tasks)
        .map(|n| task(n + 1, &format!("Look at bridge {n:03}"), n % 3 == 1))
        .collect();
    brief
}

fn open(brief: Box<InterviewBrief>, draft: Option<Value>, around: &Surroundings) -> Cockpit {
    Cockpit::new(brief, draft.as_ref(), &around.ctx())
}

fn drawn(cockpit: &Cockpit) -> String {
    SIZES
        .iter()
        .map(|(columns, rows)| {
            let around = Surroundings::sized(*columns, *rows);
            format!("{columns}×{rows}\n{}", frame(cockpit, &around))
        })
        .collect()
}

fn frame(cockpit: &Cockpit, around: &Surroundings) -> String {
    let window = around.window;
    let mut terminal = Terminal::new(TestBackend::new(window.width, window.height)).unwrap();
    let ctx = around.ctx();
    terminal.draw(|frame| cockpit.view(&ctx, frame, ctx.body())).unwrap();
    painted(terminal.backend().buffer())
}

fn type_in(cockpit: &mut Cockpit, words: &str, around: &Surroundings) -> Vec<Effect> {
    let keys = words.chars().map(|letter| press(&letter.to_string()));
    keys.flat_map(|key| cockpit.type_key(key, &around.ctx())).collect()
}

#[test]
fn what_one_wants_to_see_is_there_at_every_size() {
    let around = Surroundings::default();
    insta::assert_snapshot!("bare", drawn(&open(bare(), None, &around)));
    let mut cockpit = open(full(3), None, &around);
    insta::assert_snapshot!("prepare", drawn(&cockpit));
    for (name, pane) in [
        ("ask", Pane::Ask),
        ("sent", Pane::Sent),
        ("stories", Pane::Stories),
        ("salary", Pane::Salary),
        ("people", Pane::People),
        ("notes", Pane::Notes),
    ] {
        cockpit.go_to(pane);
        insta::assert_snapshot!(name, drawn(&cockpit));
    }
    insta::assert_snapshot!("prepare_1", drawn(&open(full(1), None, &around)));
    let mut many = open(full(500), None, &around);
    many.update(Action::CockpitBottom, &around.ctx());
    insta::assert_snapshot!("prepare_500", drawn(&many));
}

#[test]
fn notes_are_kept_as_they_are_typed_and_go_into_the_file_when_they_are_left() {
    let around = Surroundings::default();
    let mut cockpit = open(full(1), None, &around);
    cockpit.update(Action::CockpitNotes, &around.ctx());
    assert_eq!(cockpit.scope(), Scope::LiveNotes);
    let kept = type_in(&mut cockpit, " qD", &around);
    assert_eq!(kept.len(), 3, "each key is kept");
    match &kept[2] {
        Effect::KeepDraft {
            form,
            content: Some(content),
        } => {
            assert_eq!(form, "interview-notes-7");
            assert_eq!(content["notes"], "Boat licence: asked. qD");
        }
        other => panic!("{other:?}"),
    }
    let saved = cockpit.type_key(press("tab"), &around.ctx());
    match &saved[..] {
        [Effect::Change(Change::Interview(change))] => match &**change {
            InterviewChange::Edit {
                id: 7,
                fact,
                seen: Some(seen),
            } => {
                assert_eq!(fact.notes.as_deref(), Some("Boat licence: asked. qD"));
                assert_eq!(seen.notes.as_deref(), Some("Boat licence: asked."));
            }
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
    // Once the file has them the draft is forgotten.
    let mut now = full(1);
    now.interview.fact.notes = Some("Boat licence: asked. qD".to_owned());
    let forgotten = cockpit.refresh(now, &around.ctx());
    assert!(
        matches!(&forgotten[..], [Effect::KeepDraft { content: None, .. }]),
        "{forgotten:?}"
    );
    assert!(cockpit.save_notes().is_empty());
}

#[test]
fn notes_come_back_after_the_program_ended_and_nothing_that_others_wrote_is_lost() {
    let around = Surroundings::default();
    let draft = json!({ "notes": "Boat licence: asked.\nThey dive on Mondays.", "base": "Boat licence: asked." });
    let cockpit = open(full(1), Some(draft.clone()), &around);
    assert_eq!(cockpit.notes.text(), "Boat licence: asked.\nThey dive on Mondays.");
    assert!(!cockpit.save_notes().is_empty());
    let mut elsewhere = full(1);
    elsewhere.interview.fact.notes = Some("From the command line.".to_owned());
    let cockpit = open(elsewhere, Some(draft), &around);
    assert_eq!(cockpit.notes.text(), "From the command line.\n\nThey dive on Mondays.");
    for (now, was, typed, wanted) in [
        ("a", "a", "a b", "a b"),
        ("a b", "a", "a b", "a b"),
        ("c", "a", "a", "c"),
        ("", "a", "a b", "a b"),
        ("c", "", "b", "c\n\nb"),
    ] {
        assert_eq!(together(now, was, typed).trim_start(), wanted, "{now} {was} {typed}");
    }
}

#[test]
fn tasks_are_checked_off_and_added_without_leaving() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut cockpit = open(full(3), None, &around);
    let change = |effects: Vec<Effect>| match effects.into_iter().next() {
        Some(Effect::Change(Change::Task(change))) => *change,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        change(cockpit.update(Action::CockpitToggle, &ctx)),
        TaskChange::Done { ids: vec![1], at: None }
    );
    cockpit.update(Action::CockpitDown, &ctx);
    assert_eq!(
        change(cockpit.update(Action::CockpitToggle, &ctx)),
        TaskChange::Undone { ids: vec![2] }
    );
    cockpit.update(Action::CockpitAddTask, &ctx);
    assert_eq!(cockpit.scope(), Scope::TaskLine);
    type_in(&mut cockpit, "Torch", &around);
    match change(cockpit.type_key(press("enter"), &ctx)) {
        TaskChange::Add(fact) => {
            assert_eq!(
                (fact.title.as_str(), fact.interview_id, fact.job_id),
                ("Torch", Some(7), Some(12))
            );
        }
        other => panic!("{other:?}"),
    }
    assert!(
        cockpit.type_key(press("enter"), &ctx).is_empty(),
        "an empty line ends it"
    );
    assert_eq!(cockpit.scope(), Scope::Cockpit);
}

#[test]
fn the_last_minute_counts_seconds_and_what_goes_on_begins_with_the_notes() {
    let mut around = Surroundings::sized(80, 24);
    let said = |around: &Surroundings| view::countdown(&open(full(0), None, around), &around.ctx()).0;
    for (now, wanted) in [
        ("2026-11-20T10:00:00Z", "in 3 d 4 h"),
        ("2026-11-23T11:05:00Z", "in 3 h 25 min"),
        ("2026-11-23T14:20:00Z", "in 10 min"),
        ("2026-11-23T14:29:18Z", "in 42 s"),
        ("2026-11-23T14:50:00Z", "now: 20 of 90 min"),
        ("2026-11-23T16:30:00Z", "over: how did it go?"),
    ] {
        around.now = at(now);
        assert_eq!(said(&around), wanted);
        let cockpit = open(full(0), None, &around);
        assert_eq!(cockpit.counts_seconds(around.now), wanted.ends_with(" s"));
        assert_eq!(cockpit.is_typing(), wanted.starts_with("now"));
    }
}
