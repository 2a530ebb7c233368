//! Applications, interviews, tasks, offers and what was said: frozen, taken back, exported, kept.

use careerdeck::app::{
    ApplicationChange, AssessmentChange, Change, Debrief, Deck, InterviewChange, Kind, MarkChange, OfferChange,
    PracticeChange, QuestionChange, ResumeChange, TaskChange, TouchChange, read_pack, read_resume_file,
};
use careerdeck::domain::application::{ApplicationFact, ApplicationStatus};
use careerdeck::domain::interview::{AskedQuestion, InterviewFact, InterviewOutcome, InterviewType};
use careerdeck::domain::job::{JobPatch, JobStatus};
use careerdeck::domain::offer::{OfferFact, OfferRound, OfferSide};
use careerdeck::domain::practice::session::Setup;
use careerdeck::domain::question::QuestionFact;
use careerdeck::domain::task::{RepeatUnit, TaskFact};
use careerdeck::domain::touch::{TouchFact, TouchKind};

use crate::ground::{Ground, add, apply, assert_same, assert_sound, edit, job, minute, stamp};

fn submit(deck: &mut Deck, id: i64, minutes: i64) -> i64 {
    let change = ApplicationChange::Submit {
        id,
        at: None,
        strict: false,
    };
    apply(deck, Change::Application(Box::new(change)), minutes)
        .made
        .unwrap()
}

fn draft(deck: &mut Deck, job: i64, resume_id: Option<i64>, minutes: i64) -> i64 {
    let fact = Box::new(ApplicationFact {
        resume_id,
        cover_letter: Some("Dear Ms Braun".to_owned()),
        ..ApplicationFact::draft(job)
    });
    let change = ApplicationChange::Add { fact, strict: false };
    apply(deck, Change::Application(Box::new(change)), minutes)
        .made
        .unwrap()
}

fn resume(deck: &mut Deck, text: &str, minutes: i64) -> i64 {
    let file = read_resume_file(text.as_bytes().to_vec(), Some("cv.md")).unwrap();
    let change = ResumeChange::AddFile {
        file: Box::new(file),
        title: None,
        primary: true,
    };
    apply(deck, Change::Resume(Box::new(change)), minutes).made.unwrap()
}

/// A job with a row of every kind on it; gives the job and the application.
fn laden(deck: &mut Deck) -> (i64, i64) {
    let mut new = job("Tram driver", "Acme");
    new.description = Some("Nights too".to_owned());
    let job = add(deck, new, 0);
    let cv = resume(deck, "# Ada Okafor\n\n## Skills\n\n- Rails\n", 1);
    let application = draft(deck, job, Some(cv), 2);
    submit(deck, application, 3);
    let at = minute(5_000);
    let interview = InterviewChange::Add(Box::new(InterviewFact::at(job, InterviewType::Video, at)));
    let interview = apply(deck, Change::Interview(Box::new(interview)), 4).made.unwrap();
    let mut touch = TouchFact::new(TouchKind::ThankYou, minute(5));
    touch.interview_id = Some(interview);
    apply(deck, Change::Touch(Box::new(TouchChange::Add(Box::new(touch)))), 6);
    let mut task = TaskFact::new("Read about tram 7");
    task.interview_id = Some(interview);
    apply(deck, Change::Task(Box::new(TaskChange::Add(Box::new(task)))), 7);
    let offer = OfferFact {
        base: Some(58_000.0),
        ..OfferFact::new(job)
    };
    apply(deck, Change::Offer(Box::new(OfferChange::Add(Box::new(offer)))), 8);
    (job, application)
}

#[test]
fn what_was_sent_stays_as_it_was_whatever_changes_afterwards() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let (job, application) = laden(&mut deck);
    let before = deck.snapshots(application).unwrap();
    let cv = deck.application(application).unwrap().fact.resume_id.unwrap();
    let bytes = deck.resume_bytes(cv).unwrap();
    let patch = JobPatch {
        title: Some("Bus driver".to_owned()),
        description: Some(Some("Days only".to_owned())),
        ..JobPatch::default()
    };
    apply(&mut deck, edit(job, patch), 20);
    apply(
        &mut deck,
        Change::Resume(Box::new(ResumeChange::Delete { ids: vec![cv] })),
        21,
    );
    let fact = Box::new(ApplicationFact {
        cover_letter: Some("Dear Mr Braun".to_owned()),
        ..deck.application(application).unwrap().fact
    });
    let change = ApplicationChange::Edit {
        id: application,
        fact,
        seen: None,
        strict: false,
    };
    apply(&mut deck, Change::Application(Box::new(change)), 22);

    let after = deck.snapshots(application).unwrap();
    assert_eq!(after, before);
    let frozen = &after[0];
    assert_eq!(frozen.fact.job_title, "Tram driver");
    assert_eq!(frozen.fact.posting.as_deref(), Some("Nights too"));
    assert_eq!(frozen.fact.cover_letter.as_deref(), Some("Dear Ms Braun"));
    assert!(frozen.fact.resume_text.as_deref().unwrap().contains("Ada Okafor"));
    assert!(deck.snapshot_is_intact(frozen));

    // Tidying keeps the bytes, though neither the résumé nor the journal's row of it needs them by now.
    ground.raw().execute_batch("DELETE FROM edits").unwrap();
    deck.tidy().unwrap();
    assert_eq!(deck.snapshot_bytes(frozen).unwrap().unwrap(), bytes);
    assert_sound(&deck);
    let parts: Vec<&str> = deck
        .snapshot_difference(frozen)
        .unwrap()
        .iter()
        .map(|one| one.part)
        .collect();
    assert_eq!(parts, ["job", "posting", "resume", "cover letter"]);

    // Sent again, it is frozen again, and the first is still there.
    submit(&mut deck, application, 30);
    let twice = deck.snapshots(application).unwrap();
    assert_eq!(twice.len(), 2);
    assert_eq!(twice[1], before[0]);
    assert_eq!(twice[0].fact.job_title, "Bus driver");
    let sent = deck.application(application).unwrap().fact.submitted_at;
    assert_eq!(sent, Some(minute(3)), "the first time counts");
}

#[test]
fn a_snapshot_that_somebody_changed_by_hand_or_whose_bytes_are_gone_is_noticed() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let (_, application) = laden(&mut deck);
    ground
        .raw()
        .execute_batch("UPDATE application_snapshots SET cover_letter = 'Dear me'")
        .unwrap();
    let changed = &deck.snapshots(application).unwrap()[0];
    assert!(!deck.snapshot_is_intact(changed));
    ground.raw().execute_batch("DELETE FROM blobs").unwrap();
    assert_eq!(deck.snapshot_bytes(changed).unwrap_err().kind, Kind::Failed);
    assert!(
        deck.check()
            .unwrap()
            .iter()
            .any(|line| !line.ok && line.detail.contains("application_snapshots"))
    );
}

#[test]
fn deleting_a_job_takes_all_of_it_and_undo_brings_every_row_back() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let (job, _) = laden(&mut deck);
    let before = ground.dump();
    apply(&mut deck, Change::DeleteJobs { ids: vec![job] }, 50);
    let raw = ground.raw();
    for table in [
        "applications",
        "application_snapshots",
        "interviews",
        "tasks",
        "offers",
        "touches",
    ] {
        let left: i64 = raw
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
            .unwrap();
        assert_eq!(left, 0, "{table}");
    }
    apply(&mut deck, Change::Undo, 51);
    assert_same("undo of deleting the job", &ground.dump(), &before);
    assert_sound(&deck);
}

#[test]
fn what_was_sent_goes_into_an_export_and_comes_back_with_its_bytes() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let (_, application) = laden(&mut deck);
    let cv = deck.application(application).unwrap().fact.resume_id.unwrap();
    apply(
        &mut deck,
        Change::Resume(Box::new(ResumeChange::Delete { ids: vec![cv] })),
        40,
    );
    let mark = MarkChange::Drop {
        items: vec!["follow-up:018f".to_owned()],
    };
    apply(&mut deck, Change::Mark(mark.clone()), 41);
    let mut text = Vec::new();
    deck.export_to(&mut text, minute(60)).unwrap();

    let other = Ground::new();
    let mut there = other.deck();
    apply(&mut there, Change::Mark(mark), 1);
    there.import_from(&text, false, stamp(100)).unwrap();
    assert_sound(&there);
    assert_eq!(there.today_marks().unwrap().len(), 1, "one mark for an item");
    let sent = there
        .applications(None, &[ApplicationStatus::Accepted], None, 0)
        .unwrap();
    let frozen = there.snapshots(sent[0].id).unwrap();
    let mine = deck.snapshots(application).unwrap();
    assert!(there.snapshot_is_intact(&frozen[0]));
    assert_eq!(
        there.snapshot_bytes(&frozen[0]).unwrap(),
        deck.snapshot_bytes(&mine[0]).unwrap()
    );
    let again = there.import_from(&text, false, stamp(101)).unwrap();
    assert_eq!((again.added, again.changed), (0, 0), "{again:?}");

    // A backup has them too, also where they lie beside the database.
    let copy = ground.beside("copy.db");
    deck.backup(&copy, false).unwrap();
    let copied = Deck::open(&copy, None).unwrap();
    assert!(
        copied
            .snapshot_bytes(&copied.snapshots(application).unwrap()[0])
            .unwrap()
            .is_some()
    );
}

#[test]
fn somebody_elses_change_to_another_field_is_kept_and_to_the_same_one_is_not_overwritten() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let job = add(&mut deck, job("Tram driver", "Acme"), 0);
    let at = minute(9_000);
    let interview = InterviewChange::Add(Box::new(InterviewFact::at(job, InterviewType::Phone, at)));
    let id = apply(&mut deck, Change::Interview(Box::new(interview)), 1)
        .made
        .unwrap();
    let seen = deck.interview(id).unwrap().fact;
    let change = |fact: InterviewFact| {
        Change::Interview(Box::new(InterviewChange::Edit {
            id,
            fact: Box::new(fact),
            seen: Some(Box::new(seen.clone())),
        }))
    };
    let theirs = InterviewFact {
        location: Some("Depot".to_owned()),
        ..seen.clone()
    };
    apply(&mut deck, change(theirs), 2);
    let mine = InterviewFact {
        notes: Some("ask about nights".to_owned()),
        ..seen.clone()
    };
    apply(&mut deck, change(mine), 3);
    let now = deck.interview(id).unwrap().fact;
    assert_eq!(
        (now.location.as_deref(), now.notes.as_deref()),
        (Some("Depot"), Some("ask about nights"))
    );
    assert_eq!(now.ical_sequence, 1, "calendars see the place and not the notes");
    let clash = InterviewFact {
        location: Some("Office".to_owned()),
        ..seen.clone()
    };
    let refused = deck.apply(change(clash), stamp(4)).unwrap_err();
    assert_eq!(refused.kind, Kind::Conflict);
    assert!(refused.why.contains("location"), "{refused}");
}

#[test]
fn two_interviews_move_the_job_once_each_and_only_the_last_outcome_completes_them() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let job = add(&mut deck, job("Tram driver", "Acme"), 0);
    let mut ids = Vec::new();
    for hours in [50, 70] {
        let fact = InterviewFact::at(job, InterviewType::Phone, minute(hours * 60));
        let added = apply(
            &mut deck,
            Change::Interview(Box::new(InterviewChange::Add(Box::new(fact)))),
            1,
        );
        ids.push(added.made.unwrap());
    }
    let rounds: Vec<Option<i64>> = ids.iter().map(|id| deck.interview(*id).unwrap().fact.round).collect();
    assert_eq!(rounds, [Some(1), Some(2)]);
    assert_eq!(deck.job(job).unwrap().status, JobStatus::InterviewScheduled);
    let mut outcome = |id: i64, outcome: InterviewOutcome, at: i64| {
        let change = InterviewChange::Outcome {
            id,
            outcome,
            feedback: None,
        };
        let applied = apply(&mut deck, Change::Interview(Box::new(change)), at);
        (deck.job(job).unwrap().status, applied.suggestions.len())
    };
    assert_eq!(
        outcome(ids[0], InterviewOutcome::Passed, 3_100),
        (JobStatus::InterviewScheduled, 0)
    );
    assert_eq!(
        outcome(ids[1], InterviewOutcome::Failed, 4_300),
        (JobStatus::InterviewCompleted, 1)
    );
}

/// Every kind of change to the hunt, in an order in which each has something to change. A new kind belongs here.
fn every_change(deck: &Deck, job: i64, application: i64) -> Vec<Change> {
    let assessment = |change| Change::Assessment(Box::new(change));
    let pack = br#"{"format": 1, "kind": "mini", "name": "Mini", "validated": false, "licence": "MIT",
        "answers": {"min": 1, "max": 2, "labels": ["no", "yes"]},
        "scales": [{"group": "all", "code": "all", "name": "All"}],
        "items": [{"text": "one", "scale": "all"}, {"text": "two", "scale": "all"}]}"#;
    let pack = read_pack("mini.json", pack).unwrap();
    let task = |change| Change::Task(Box::new(change));
    let interview = |change| Change::Interview(Box::new(change));
    let offer = |change| Change::Offer(Box::new(change));
    let ask = |text: &str| QuestionFact::new(text);
    let again = TaskFact {
        due_on: Some(minute(0).date_naive()),
        repeat_unit: Some(RepeatUnit::Month),
        ..TaskFact::new("Look at new postings")
    };
    let call = TouchFact {
        job_id: Some(job),
        ..TouchFact::new(TouchKind::Call, minute(9))
    };
    let noted = Debrief {
        asked: vec![AskedQuestion {
            question: "Why trams?".to_owned(),
            ..AskedQuestion::default()
        }],
        outcome: Some(InterviewOutcome::Passed),
        ..Debrief::default()
    };
    let mut letter = deck.application(application).unwrap().fact;
    letter.cover_letter = Some("Dear all".to_owned());
    let mut longer = deck.interview(1).unwrap().fact;
    longer.duration_minutes = Some(90);
    let mut better = deck.offer(1).unwrap().fact;
    better.bonus = Some(0.1 + 0.2);
    let mut round = OfferRound::new(minute(0).date_naive(), OfferSide::Them);
    round.base = Some(60_000.0);
    let items = vec!["follow-up:018f".to_owned()];
    vec![
        Change::Application(Box::new(ApplicationChange::Edit {
            id: application,
            fact: Box::new(letter),
            seen: None,
            strict: false,
        })),
        interview(InterviewChange::Edit {
            id: 1,
            fact: Box::new(longer),
            seen: None,
        }),
        interview(InterviewChange::Cancel { id: 1, cancelled: true }),
        interview(InterviewChange::Cancel {
            id: 1,
            cancelled: false,
        }),
        interview(InterviewChange::Debrief {
            id: 1,
            debrief: Box::new(noted),
        }),
        interview(InterviewChange::Outcome {
            id: 1,
            outcome: InterviewOutcome::Failed,
            feedback: Some("too late".to_owned()),
        }),
        task(TaskChange::Add(Box::new(again.clone()))),
        task(TaskChange::Snooze {
            ids: vec![2],
            until: Some(minute(9_000).date_naive()),
        }),
        task(TaskChange::Done { ids: vec![2], at: None }),
        task(TaskChange::Undone { ids: vec![2] }),
        task(TaskChange::Edit {
            id: 2,
            fact: Box::new(TaskFact {
                notes: Some("all of them".to_owned()),
                ..again
            }),
            seen: None,
        }),
        task(TaskChange::Delete(vec![1, 2])),
        offer(OfferChange::Edit {
            id: 1,
            fact: Box::new(better),
            seen: None,
        }),
        offer(OfferChange::Negotiate {
            id: 1,
            round: Box::new(round),
        }),
        offer(OfferChange::Decline { id: 1 }),
        offer(OfferChange::Accept { id: 1 }),
        offer(OfferChange::Delete(vec![1])),
        Change::Touch(Box::new(TouchChange::Add(Box::new(call.clone())))),
        Change::Touch(Box::new(TouchChange::Edit {
            id: 2,
            fact: Box::new(TouchFact {
                is_personal: true,
                ..call
            }),
            seen: None,
        })),
        Change::Touch(Box::new(TouchChange::Delete(vec![1, 2]))),
        Change::Question(Box::new(QuestionChange::Add(Box::new(ask("Why not?"))))),
        Change::Question(Box::new(QuestionChange::Edit {
            id: 2,
            fact: Box::new(ask("Why not now?")),
            seen: None,
        })),
        Change::Question(Box::new(QuestionChange::Delete(vec![1, 2]))),
        assessment(AssessmentChange::Install(Box::new(pack))),
        assessment(AssessmentChange::Take {
            kind: "mini".to_owned(),
            answers: vec![Some(1), None],
            mark: None,
        }),
        assessment(AssessmentChange::Answer {
            id: 2,
            answers: vec![Some(1), Some(2)],
            seen: vec![Some(1), None],
        }),
        assessment(AssessmentChange::Allow {
            ids: vec![2],
            allowed: true,
        }),
        assessment(AssessmentChange::Delete(vec![2])),
        assessment(AssessmentChange::Uninstall("mini".to_owned())),
        Change::Practice(Box::new(PracticeChange::Begin {
            setup: Setup::default(),
            answers: Some(vec![Some("I measured it.".to_owned()), None]),
        })),
        Change::Practice(Box::new(PracticeChange::Delete(vec![1]))),
        Change::Mark(MarkChange::Snooze {
            items: items.clone(),
            tasks: Vec::new(),
            until: minute(999),
        }),
        Change::Mark(MarkChange::Drop { items: items.clone() }),
        Change::Mark(MarkChange::Clear { items }),
        interview(InterviewChange::Delete(vec![1])),
        Change::Application(Box::new(ApplicationChange::Delete(vec![application]))),
    ]
}

#[test]
fn every_change_is_one_edit_that_is_taken_back_and_made_again() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let (job, application) = laden(&mut deck);
    let changes = every_change(&deck, job, application);
    for (n, change) in (0..).zip(changes) {
        let at = 6_000 + n * 10;
        let before = ground.dump();
        let entries = deck.log(None, 0).unwrap().len();
        let applied = apply(&mut deck, change.clone(), at);
        let label = applied
            .edit
            .unwrap_or_else(|| panic!("{change:?} changed nothing"))
            .label;
        assert_eq!(deck.log(None, 0).unwrap().len(), entries + 1, "{label}");
        let on_the_job = !matches!(
            change,
            Change::Question(_) | Change::Assessment(_) | Change::Practice(_) | Change::Mark(_)
        ) && !label.contains("Look at new postings")
            && !label.contains("tasks");
        assert!(
            !on_the_job || applied.jobs == [job],
            "{label} touched {:?}",
            applied.jobs
        );
        let after = ground.dump();
        assert_ne!(before, after, "{label}");
        apply(&mut deck, Change::Undo, at + 1);
        assert_same(&format!("undo of {label}"), &ground.dump(), &before);
        apply(&mut deck, Change::Redo, at + 2);
        assert_same(&format!("redo of {label}"), &ground.dump(), &after);
    }
    assert_sound(&deck);
}
