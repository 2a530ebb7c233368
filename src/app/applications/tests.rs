use chrono::TimeZone;

use super::*;
use crate::app::{Change, HuntSettings, Place, ProfileChange, ProfilePatch, ResumeChange, StatusSync, TouchChange};
use crate::domain::application::waiting::SentFilter;
use crate::domain::application::warning::WarningKind;
use crate::domain::job::NewJob;
use crate::domain::resume::design::ResumeDesign;
use crate::domain::touch::{TouchFact, TouchKind};

fn stamp(day: u32) -> Stamp {
    Stamp::command(Utc.with_ymd_and_hms(2026, 3, day, 12, 0, 0).unwrap())
}

fn deck(folder: &tempfile::TempDir) -> Deck {
    Deck::open(&folder.path().join("deck.db"), None).unwrap()
}

fn job(deck: &mut Deck, title: &str, company: &str) -> i64 {
    let job = NewJob {
        title: title.to_owned(),
        company: company.to_owned(),
        ..NewJob::default()
    };
    deck.apply(Change::AddJob(Box::new(job)), stamp(1)).unwrap().jobs[0]
}

fn apply(deck: &mut Deck, change: ApplicationChange, day: u32) -> Applied {
    deck.apply(Change::Application(Box::new(change)), stamp(day)).unwrap()
}

fn add(deck: &mut Deck, fact: ApplicationFact, day: u32) -> Applied {
    let change = ApplicationChange::Add {
        fact: Box::new(fact),
        strict: false,
    };
    apply(deck, change, day)
}

fn submit(id: i64) -> ApplicationChange {
    ApplicationChange::Submit {
        id,
        at: None,
        strict: false,
    }
}

#[test]
fn an_application_whose_job_the_person_withdrew_from_counts_as_open_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = deck(&folder);
    for company in ["Werft Nord", "Pontis AG"] {
        let job = job(&mut deck, "Welder", company);
        let id = add(&mut deck, ApplicationFact::draft(job), 2).made.unwrap();
        apply(&mut deck, submit(id), 3);
    }
    assert_eq!(deck.application_counts().unwrap().open(), 2);
    let job = deck.applications(None, &[], None, 0).unwrap()[0].fact.job_id;
    let withdraw = Change::MoveJobs {
        ids: vec![job],
        seen: Vec::new(),
        to: JobStatus::Withdrawn,
        at: None,
        note: None,
        place: Place::Top,
    };
    deck.apply(withdraw, stamp(4)).unwrap();
    let counts = deck.application_counts().unwrap();
    assert_eq!((counts.open(), counts.withdrawn, counts.total()), (1, 1, 2));
}

#[test]
fn submitting_moves_the_job_says_so_and_undo_takes_all_of_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = deck(&folder);
    let job = job(&mut deck, "Welder", "Werft Nord");
    let id = add(&mut deck, ApplicationFact::draft(job), 2).made.unwrap();
    assert_eq!(deck.job(job).unwrap().status, JobStatus::Interested);
    assert!(deck.snapshots(id).unwrap().is_empty());

    let sent = apply(&mut deck, submit(id), 3);
    assert_eq!(sent.also, ["move Welder at Werft Nord to Applied"]);
    let label = sent.edit.unwrap().label;
    assert_eq!(
        label,
        format!("submit application {id} for Welder at Werft Nord; move Welder at Werft Nord to Applied")
    );
    let now = deck.job(job).unwrap();
    assert_eq!((now.status, now.applied_at), (JobStatus::Applied, Some(stamp(3).now)));
    assert_eq!(deck.application(id).unwrap().fact.submitted_at, Some(stamp(3).now));

    deck.apply(Change::Undo, stamp(4)).unwrap();
    assert_eq!(deck.job(job).unwrap().status, JobStatus::Interested);
    assert_eq!(deck.application(id).unwrap().fact, ApplicationFact::draft(job));
    assert!(deck.snapshots(id).unwrap().is_empty());
}

#[test]
fn the_setting_decides_whether_the_job_is_moved_suggested_or_left() {
    for (sync, status, suggested) in [
        (StatusSync::Apply, JobStatus::Applied, 0),
        (StatusSync::Suggest, JobStatus::Interested, 1),
        (StatusSync::Off, JobStatus::Interested, 0),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut deck = deck(&folder);
        deck.go_by(HuntSettings {
            status_sync: sync,
            ..HuntSettings::default()
        });
        let mut deck = deck.reopen().unwrap();
        let job = job(&mut deck, "Welder", "Werft Nord");
        let id = add(&mut deck, ApplicationFact::draft(job), 2).made.unwrap();
        let sent = apply(&mut deck, submit(id), 3);
        assert_eq!(deck.job(job).unwrap().status, status, "{sync}");
        assert_eq!(sent.suggestions.len(), suggested, "{sync}");
        for suggestion in sent.suggestions {
            assert_eq!(suggestion.command, format!("careerdeck job move {job} applied"));
            deck.apply(suggestion.change, stamp(3)).unwrap();
            assert_eq!(deck.job(job).unwrap().status, JobStatus::Applied);
        }
    }
}

#[test]
fn an_application_follows_its_job_and_a_declined_one_offers_the_move() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = deck(&folder);
    let job = job(&mut deck, "Welder", "Werft Nord");
    let sent = ApplicationFact {
        status: ApplicationStatus::Submitted,
        ..ApplicationFact::draft(job)
    };
    let id = add(&mut deck, sent.clone(), 2).made.unwrap();
    let moved = Change::MoveJobs {
        ids: vec![job],
        seen: Vec::new(),
        to: JobStatus::InterviewScheduled,
        at: None,
        note: None,
        place: Place::Top,
    };
    let label = deck.apply(moved, stamp(3)).unwrap().edit.unwrap().label;
    assert!(
        label.ends_with(&format!("; mark application {id} as under review")),
        "{label}"
    );
    let mut fact = deck.application(id).unwrap().fact;
    assert_eq!(fact.status, ApplicationStatus::UnderReview);

    // As long as another one is open, it says nothing about the job.
    let other = add(&mut deck, sent, 4).made.unwrap();
    fact.status = ApplicationStatus::Rejected;
    let edit = |id: i64, fact: &ApplicationFact| ApplicationChange::Edit {
        id,
        fact: Box::new(fact.clone()),
        seen: None,
        strict: false,
    };
    assert!(apply(&mut deck, edit(id, &fact), 5).suggestions.is_empty());
    let declined = apply(&mut deck, edit(other, &fact), 6);
    assert_eq!(deck.job(job).unwrap().status, JobStatus::InterviewScheduled);
    assert_eq!(
        declined.suggestions[0].command,
        format!("careerdeck job move {job} rejected")
    );
    deck.apply(declined.suggestions[0].change.clone(), stamp(6)).unwrap();
    assert_eq!(deck.job(job).unwrap().status, JobStatus::Rejected);
}

#[test]
fn a_move_that_is_taken_back_offers_to_take_back_what_it_decided() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = deck(&folder);
    let job = job(&mut deck, "Welder", "Werft Nord");
    let sent = ApplicationFact {
        status: ApplicationStatus::Submitted,
        ..ApplicationFact::draft(job)
    };
    let id = add(&mut deck, sent, 2).made.unwrap();
    let mut go = |to, day| {
        let change = Change::MoveJobs {
            ids: vec![job],
            seen: Vec::new(),
            to,
            at: None,
            note: None,
            place: Place::Top,
        };
        deck.apply(change, stamp(day)).unwrap()
    };
    go(JobStatus::OfferReceived, 3);
    let back = go(JobStatus::Applied, 4);
    assert_eq!(back.suggestions.len(), 1, "{:?}", back.suggestions);
    let suggestion = &back.suggestions[0];
    assert_eq!(
        suggestion.command,
        format!("careerdeck application edit {id} --status submitted")
    );
    assert_eq!(deck.application(id).unwrap().fact.status, ApplicationStatus::Accepted);
    deck.apply(suggestion.change.clone(), stamp(5)).unwrap();
    assert_eq!(deck.application(id).unwrap().fact.status, ApplicationStatus::Submitted);
}

#[test]
fn warnings_are_given_and_strict_refuses_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = deck(&folder);
    let first = job(&mut deck, "Welder", "Werft Nord GmbH");
    let other = job(&mut deck, "Fitter", "werft nord");
    let elsewhere = job(&mut deck, "Baker", "Werftbäckerei");
    let sent = |job| ApplicationFact {
        status: ApplicationStatus::Submitted,
        ..ApplicationFact::draft(job)
    };
    assert!(add(&mut deck, sent(first), 2).warnings.is_empty());
    let kinds = |applied: &Applied| -> Vec<WarningKind> { applied.warnings.iter().map(|one| one.kind).collect() };
    assert_eq!(
        kinds(&add(&mut deck, ApplicationFact::draft(first), 2)),
        [WarningKind::SamePosting]
    );
    let second = add(&mut deck, ApplicationFact::draft(other), 2);
    assert_eq!(kinds(&second), [WarningKind::SameCompany]);
    assert!(add(&mut deck, sent(elsewhere), 2).warnings.is_empty());

    let strict = ApplicationChange::Submit {
        id: second.made.unwrap(),
        at: None,
        strict: true,
    };
    let before = deck.log(None, 0).unwrap().len();
    let refused = deck.apply(Change::Application(Box::new(strict)), stamp(3)).unwrap_err();
    assert!(refused.why.contains("is open"), "{refused}");
    assert_eq!(deck.log(None, 0).unwrap().len(), before);

    let patch = Box::new(ProfilePatch {
        preferences: Some(serde_json::from_str(r#"{"blocked_companies": ["Werftbäckerei KG"]}"#).unwrap()),
        ..ProfilePatch::default()
    });
    let set = ProfileChange::Set { patch, seen: None };
    deck.apply(Change::Profile(Box::new(set)), stamp(3)).unwrap();
    let warned = deck.application_warnings(elsewhere, None, stamp(3).now).unwrap();
    assert_eq!(warned[0].kind, WarningKind::Blocked);

    // Weeks later nobody has answered.
    let later = stamp(2).now + chrono::Duration::days(40);
    let warned = deck.application_warnings(other, second.made, later).unwrap();
    assert_eq!(
        warned.iter().map(|one| one.kind).collect::<Vec<_>>(),
        [WarningKind::Silent]
    );
}

#[test]
fn a_resume_that_is_built_is_frozen_as_it_is_set() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = deck(&folder);
    let patch = Box::new(ProfilePatch {
        first_name: Some(Some("Ada".to_owned())),
        last_name: Some(Some("Okafor".to_owned())),
        ..ProfilePatch::default()
    });
    let set = ProfileChange::Set { patch, seen: None };
    deck.apply(Change::Profile(Box::new(set)), stamp(1)).unwrap();
    let built = ResumeChange::AddBuilt {
        title: "For ships / 1".to_owned(),
        design: Box::new(ResumeDesign::default()),
        base_id: None,
        job_id: None,
        primary: true,
    };
    let resume = deck
        .apply(Change::Resume(Box::new(built)), stamp(1))
        .unwrap()
        .made
        .unwrap();
    let job = job(&mut deck, "Welder", "Werft Nord");
    assert_eq!(deck.resume_for(job).unwrap(), Some(resume));
    let fact = ApplicationFact {
        resume_id: Some(resume),
        ..ApplicationFact::draft(job)
    };
    let id = add(&mut deck, fact, 2).made.unwrap();
    apply(&mut deck, submit(id), 2);
    let frozen = deck.snapshots(id).unwrap().remove(0);
    let bytes = deck.snapshot_bytes(&frozen).unwrap().unwrap();
    let (name, start): (_, &[u8]) = if cfg!(feature = "pdf") {
        ("For ships - 1.pdf", b"%PDF-")
    } else {
        ("For ships - 1.html", b"<")
    };
    assert_eq!(frozen.fact.file_name.as_deref(), Some(name));
    assert!(bytes.starts_with(start));
    assert!(frozen.fact.resume_text.as_deref().unwrap().contains("Ada Okafor"));
    let files = deck.snapshot_files(&frozen).unwrap();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, [name, "resume-text.txt", "manifest.json"]);
    let manifest: serde_json::Value = serde_json::from_slice(&files[2].bytes).unwrap();
    assert_eq!(manifest["files"][0]["sha256"], blobs::sha256(&bytes));
    assert_eq!(manifest["is_intact"], true);
}

#[test]
fn the_list_has_open_ones_first_and_any_part_of_it_is_the_part_of_the_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = deck(&folder);
    let mut ids = Vec::new();
    for day in 2..20 {
        let job = job(&mut deck, &format!("Welder {day}"), "Werft Nord");
        let status = ApplicationStatus::ALL[usize::try_from(day).unwrap() % ApplicationStatus::ALL.len()];
        let fact = ApplicationFact {
            status,
            submitted_at: (status != ApplicationStatus::Draft).then(|| stamp(1 + day / 3).now),
            ..ApplicationFact::draft(job)
        };
        ids.push(add(&mut deck, fact, day).made.unwrap());
    }
    let counts = deck.application_counts().unwrap();
    assert_eq!(counts.total(), 18);
    let whole = deck.application_lines(&counts, 0, 100).unwrap();
    let order: Vec<(usize, std::cmp::Reverse<Option<DateTime<Utc>>>)> = whole
        .iter()
        .map(|line| (line.status as usize, std::cmp::Reverse(line.submitted_at)))
        .collect();
    assert!(order.is_sorted(), "{order:?}");
    for offset in 0..18 {
        for limit in [1, 4, 30] {
            let part = deck.application_lines(&counts, offset, limit).unwrap();
            let end = usize::try_from(offset + limit).unwrap().min(18);
            assert_eq!(part, whole[usize::try_from(offset).unwrap()..end], "{offset} {limit}");
        }
    }
    for id in ids {
        let rank = deck.application_rank(&counts, id).unwrap().unwrap();
        assert_eq!(whole[usize::try_from(rank).unwrap()].id, id);
    }
    assert_eq!(deck.application_rank(&counts, 999).unwrap(), None);
}

#[test]
fn words_and_statuses_find_applications_and_what_passed_stands_beside_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = deck(&folder);
    let welder = job(&mut deck, "Schweißer", "Werft Nord");
    let sent = ApplicationFact {
        status: ApplicationStatus::Submitted,
        notes: Some("ask Åsa".to_owned()),
        ..ApplicationFact::draft(welder)
    };
    let id = add(&mut deck, sent, 2).made.unwrap();
    let other = job(&mut deck, "Diver", "Pontis");
    add(&mut deck, ApplicationFact::draft(other), 2);
    let find = |deck: &Deck, line: &str| {
        let found = deck.find_applications(&SentFilter::parse(line), 10).unwrap();
        found.into_iter().map(|line| line.job_title).collect::<Vec<_>>()
    };
    assert_eq!(find(&deck, "asa werft"), ["Schweißer"]);
    assert_eq!(find(&deck, "status:draft"), ["Diver"]);
    assert_eq!(find(&deck, "is:open"), ["Diver", "Schweißer"]);
    assert!(find(&deck, "werft status:draft").is_empty());

    let mut touch = TouchFact::new(TouchKind::FollowUp, stamp(9).now);
    touch.application_id = Some(id);
    deck.apply(Change::Touch(Box::new(TouchChange::Add(Box::new(touch)))), stamp(9))
        .unwrap();
    let line = deck.application_detail(id).unwrap().line;
    assert_eq!(
        (line.follow_ups, line.wrote_at, line.heard_at),
        (1, Some(stamp(9).now), None)
    );
    let mut answer = TouchFact::new(TouchKind::Answer, stamp(10).now);
    answer.application_id = Some(id);
    deck.apply(Change::Touch(Box::new(TouchChange::Add(Box::new(answer)))), stamp(10))
        .unwrap();
    let detail = deck.application_detail(id).unwrap();
    assert_eq!((detail.line.follow_ups, detail.line.heard_at), (0, Some(stamp(10).now)));
    // A machine's answer waits for none.
    assert_eq!(detail.line.answered_at, None);
    assert_eq!((detail.touches.len(), detail.snapshots.len()), (2, 1));
}

#[test]
fn a_job_that_comes_to_applied_by_hand_is_named_where_nothing_is_written_down() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = deck(&folder);
    let job = job(&mut deck, "Welder", "Werft Nord");
    let to = |to| Change::MoveJobs {
        ids: vec![job],
        seen: Vec::new(),
        to,
        at: None,
        note: None,
        place: Place::Top,
    };
    assert_eq!(deck.apply(to(JobStatus::Applied), stamp(2)).unwrap().unwritten, [job]);
    add(&mut deck, ApplicationFact::draft(job), 3);
    assert!(
        deck.apply(to(JobStatus::Interested), stamp(4))
            .unwrap()
            .unwritten
            .is_empty()
    );
    assert!(
        deck.apply(to(JobStatus::Applied), stamp(5))
            .unwrap()
            .unwritten
            .is_empty()
    );
}
