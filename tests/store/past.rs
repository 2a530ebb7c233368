//! The board as it was.

use careerdeck::app::import::{FetchedPosting, ImportOptions};
use careerdeck::app::{Change, Deck, Place};
use careerdeck::domain::job::{JobStatus, NewJob};

use crate::ground::{Ground, add, apply, go, job, minute, rename, stamp};

/// The board of a minute, as `Applied: Tram driver, Baker`, columns without cards left out.
fn board(deck: &Deck, minutes: i64) -> Vec<String> {
    deck.board_at(minute(minutes))
        .unwrap()
        .into_iter()
        .filter(|(_, cards)| !cards.is_empty())
        .map(|(status, cards)| {
            let titles: Vec<String> = cards.into_iter().map(|card| card.title).collect();
            format!("{}: {}", status.label(), titles.join(", "))
        })
        .collect()
}

#[test]
fn each_moment_shows_the_board_as_it_stood() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let driver = add(&mut deck, job("Driver", "Trams"), 10);
    let baker = add(&mut deck, job("Baker", "Bread"), 20);
    apply(&mut deck, go(&[driver], JobStatus::Applied), 30);
    apply(&mut deck, rename(driver, "Tram driver"), 40);
    apply(
        &mut deck,
        Change::PlaceJob {
            id: baker,
            place: Place::Bottom,
        },
        45,
    );
    apply(&mut deck, Change::DeleteJobs { ids: vec![baker] }, 50);
    apply(&mut deck, Change::Undo, 60);
    apply(&mut deck, go(&[driver, baker], JobStatus::Rejected), 70);
    apply(&mut deck, Change::Undo, 80);
    apply(&mut deck, Change::Redo, 90);
    let story: [(i64, &[&str]); 11] = [
        (5, &[]),
        (10, &["Interested: Driver"]),
        (25, &["Interested: Baker, Driver"]),
        (30, &["Interested: Baker", "Applied: Driver"]),
        (40, &["Interested: Baker", "Applied: Tram driver"]),
        (55, &["Applied: Tram driver"]),
        (60, &["Interested: Baker", "Applied: Tram driver"]),
        (75, &["Rejected: Tram driver, Baker"]),
        (85, &["Interested: Baker", "Applied: Tram driver"]),
        (90, &["Rejected: Tram driver, Baker"]),
        (999, &["Rejected: Tram driver, Baker"]),
    ];
    for (minutes, wanted) in story {
        assert_eq!(board(&deck, minutes), wanted, "at minute {minutes}");
    }
    // All eight columns are told, in their order, and since when a card stood there.
    let then = deck.board_at(minute(35)).unwrap();
    let statuses: Vec<JobStatus> = then.iter().map(|(status, _)| *status).collect();
    assert_eq!(statuses, JobStatus::ALL);
    assert_eq!(then[1].1[0].status_changed_at, minute(30));
    assert_eq!(then[1].1[0].company, "Trams");
}

#[test]
fn a_job_that_was_added_and_taken_back_stood_there_between() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    add(&mut deck, job("Driver", "Trams"), 10);
    apply(&mut deck, Change::Undo, 20);
    assert!(board(&deck, 25).is_empty());
    assert_eq!(board(&deck, 15), ["Interested: Driver"]);
    apply(&mut deck, Change::Redo, 30);
    assert_eq!(board(&deck, 35), ["Interested: Driver"]);
    assert!(board(&deck, 25).is_empty());
    assert_eq!(board(&deck, 15), ["Interested: Driver"]);
}

#[test]
fn the_number_of_a_deleted_job_may_be_used_again() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let driver = add(&mut deck, job("Driver", "Trams"), 10);
    apply(&mut deck, Change::DeleteJobs { ids: vec![driver] }, 20);
    add(&mut deck, job("Baker", "Bread"), 30);
    assert_eq!(board(&deck, 15), ["Interested: Driver"]);
    assert!(board(&deck, 25).is_empty());
    assert_eq!(board(&deck, 35), ["Interested: Baker"]);
}

#[test]
fn the_past_is_the_same_after_a_restart() {
    let ground = Ground::new();
    let id = add(&mut ground.deck(), job("Driver", "Trams"), 10);
    apply(&mut ground.deck(), go(&[id], JobStatus::Applied), 20);
    assert_eq!(board(&ground.deck(), 15), ["Interested: Driver"]);
    assert_eq!(board(&ground.deck(), 25), ["Applied: Driver"]);
}

#[test]
fn a_hunt_that_was_imported_has_its_past_from_its_dates() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let posting = FetchedPosting {
        format: "CSV".to_owned(),
        jobs: vec![
            NewJob {
                status: Some(JobStatus::Rejected),
                saved_at: Some(minute(-500)),
                applied_at: Some(minute(-400)),
                ..job("Driver", "Trams")
            },
            NewJob {
                saved_at: Some(minute(-300)),
                ..job("Baker", "Bread")
            },
            NewJob {
                status: Some(JobStatus::Applied),
                applied_at: Some(minute(-200)),
                ..job("Cook", "Kitchen")
            },
        ],
        ..FetchedPosting::default()
    };
    let report = deck
        .import_fetched(&posting, &ImportOptions::default(), stamp(0))
        .unwrap();
    apply(&mut deck, go(&[report.job_ids[1]], JobStatus::Applied), 100);
    let story: [(i64, &[&str]); 7] = [
        (-600, &[]),
        (-450, &["Interested: Driver"]),
        (-350, &["Applied: Driver"]),
        (-250, &["Interested: Baker", "Applied: Driver"]),
        (-100, &["Interested: Baker", "Applied: Driver, Cook"]),
        (50, &["Interested: Baker", "Applied: Cook", "Rejected: Driver"]),
        (150, &["Applied: Baker, Cook", "Rejected: Driver"]),
    ];
    for (minutes, wanted) in story {
        assert_eq!(board(&deck, minutes), wanted, "at minute {minutes}");
    }
}

#[test]
fn the_first_time_that_a_job_comes_to_applied_is_when_it_was_applied_for() {
    let applied_at = |to: &[(JobStatus, i64)]| {
        let ground = Ground::new();
        let mut deck = ground.deck();
        let id = add(&mut deck, job("Driver", "Trams"), 0);
        for (status, minutes) in to {
            apply(&mut deck, go(&[id], *status), *minutes);
        }
        deck.job(id).unwrap().applied_at
    };
    use JobStatus::{Applied, Interested, OfferReceived, Rejected, Withdrawn};
    assert_eq!(
        applied_at(&[(Applied, 5), (Interested, 6), (Applied, 7)]),
        Some(minute(5))
    );
    assert_eq!(applied_at(&[(OfferReceived, 5)]), Some(minute(5)));
    assert_eq!(applied_at(&[(Rejected, 5)]), None);
    assert_eq!(applied_at(&[(Withdrawn, 5), (Interested, 6)]), None);
}

#[test]
fn a_move_tells_when_it_happened_and_what_was_said() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let id = add(&mut deck, job("Driver", "Trams"), 0);
    let moved = |to, at, note: &str| Change::MoveJobs {
        ids: vec![id],
        seen: Vec::new(),
        to,
        at,
        note: Some(note.to_owned()),
        place: Place::Top,
    };
    apply(&mut deck, moved(JobStatus::Applied, Some(minute(50)), " by mail "), 100);
    // The same column again takes the place and is no step.
    apply(&mut deck, moved(JobStatus::Applied, None, "again"), 110);
    apply(&mut deck, moved(JobStatus::Rejected, None, ""), 120);
    let told: Vec<_> = deck
        .status_changes(id)
        .unwrap()
        .into_iter()
        .map(|step| (step.from_status, step.to_status, step.changed_at, step.note))
        .collect();
    use JobStatus::{Applied, Interested, Rejected};
    assert_eq!(
        told,
        [
            (None, Interested, minute(0), None),
            (Some(Interested), Applied, minute(50), Some("by mail".to_owned())),
            (Some(Applied), Rejected, minute(120), None),
        ]
    );
    let job = deck.job(id).unwrap();
    assert_eq!((job.applied_at, job.status_changed_at), (Some(minute(50)), minute(120)));
}
