use chrono::TimeZone;

use super::*;
use crate::app::{Change, HuntSettings, Place, ProfileChange, ProfilePatch, ResumeChange, StatusSync};
use crate::domain::application::warning::WarningKind;
use crate::domain::job::NewJob;
use crate::domain::resume::design::ResumeDesign;

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
