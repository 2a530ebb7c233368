//! What hangs on a job goes with it and comes back with it.

use careerdeck::app::{Change, Deck, HitOrder};
use careerdeck::domain::job::JobStatus;

use crate::ground::{Ground, add, apply, assert_same, assert_sound, go, job, minute, row_counts};

const HANGING: &[&str] = &["interviews", "applications", "documents", "status_changes"];

/// Two jobs with all that may hang on one, and a job without.
fn laden(ground: &Ground, deck: &mut Deck) -> [i64; 3] {
    let mut ids = [0; 3];
    for (n, (id, title)) in (0..).zip(ids.iter_mut().zip(["Tram driver", "Signaller", "Baker"])) {
        let mut new = job(title, "Acme");
        new.description = Some(format!("pantograph {title}"));
        *id = add(deck, new, n);
    }
    apply(deck, go(&ids[..2], JobStatus::Applied), 5);
    apply(deck, go(&ids[..1], JobStatus::InterviewScheduled), 6);
    let raw = ground.raw();
    raw.execute_batch("INSERT INTO resumes (id, user_id, title) VALUES (7, 1, 'Long one')")
        .unwrap();
    for id in &ids[..2] {
        raw.execute_batch(&format!(
            "INSERT INTO interviews (user_id, job_id, scheduled_at, interviewers, notes) VALUES
               (1, {id}, '2026-03-09T09:00:00.000Z', '[\"Ms Braun\"]', 'ask about nights'),
               (1, {id}, '2026-03-12T09:00:00.000Z', '[]', NULL);
             INSERT INTO applications (user_id, job_id, resume_id, status, answers) VALUES
               (1, {id}, 7, 'SUBMITTED', '[{{\"question\": \"Licence?\", \"answer\": \"B\"}}]');
             INSERT INTO documents (job_id, document_type, file_name, content) VALUES
               ({id}, 'COVER_LETTER', 'letter.txt', 'Dear \"Sir\" \\ 👩‍✈️');"
        ))
        .unwrap();
    }
    ids
}

fn found(deck: &Deck) -> Vec<i64> {
    let mut ids: Vec<i64> = deck
        .search("pantograph", HitOrder::Newest, 10, 0)
        .unwrap()
        .into_iter()
        .map(|hit| hit.job_id)
        .collect();
    ids.sort_unstable();
    ids
}

#[test]
fn deleting_a_job_takes_what_hangs_on_it_and_undo_brings_every_row_back() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let [driver, signaller, baker] = laden(&ground, &mut deck);
    let before = (
        ground.dump(),
        row_counts(&ground.raw(), HANGING),
        deck.job_detail(driver).unwrap(),
    );
    assert_eq!(found(&deck), [driver, signaller, baker]);

    let delete = Change::DeleteJobs {
        ids: vec![driver, baker],
    };
    let applied = apply(&mut deck, delete, 10);
    assert_eq!(applied.jobs.len(), 2);
    assert_eq!(found(&deck), [signaller]);
    assert_eq!(deck.counts().unwrap().total(), 1);
    assert_eq!(
        deck.next_interview(minute(0)).unwrap().map(|next| next.job_id),
        Some(signaller)
    );
    let left = row_counts(&ground.raw(), HANGING);
    assert_eq!(left["interviews"], before.1["interviews"] / 2);
    assert_eq!((left["applications"], left["documents"]), (1, 1));
    assert_sound(&deck);
    let after = ground.dump();

    let undone = apply(&mut deck, Change::Undo, 11);
    assert_same("undo", &ground.dump(), &before.0);
    let mut jobs = undone.jobs.clone();
    jobs.sort_unstable();
    assert_eq!(jobs, [driver, baker]);
    assert_eq!(found(&deck), [driver, signaller, baker]);
    assert_eq!(deck.counts().unwrap().total(), 3);
    let back = deck.job_detail(driver).unwrap();
    assert_eq!(back.interviews, before.2.interviews);
    assert_eq!(back.applications, before.2.applications);
    assert_eq!(back.applications[0].resume_title.as_deref(), Some("Long one"));
    assert_eq!(back.documents, before.2.documents);
    assert_eq!(back.history.len(), 3);
    assert_sound(&deck);

    // And again, from another program run.
    drop(deck);
    let mut deck = ground.deck();
    apply(&mut deck, Change::Redo, 12);
    assert_same("redo", &ground.dump(), &after);
    assert_eq!(found(&deck), [signaller]);
    apply(&mut ground.deck(), Change::Undo, 13);
    assert_same("second undo", &ground.dump(), &before.0);
    assert_sound(&deck);
}

#[test]
fn undoing_an_added_job_takes_its_history_with_it() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let empty = ground.dump();
    let id = add(&mut deck, job("Tram driver", "Acme"), 0);
    apply(&mut deck, go(&[id], JobStatus::Applied), 1);
    apply(&mut deck, go(&[id], JobStatus::OfferReceived), 2);
    let full = ground.dump();
    for minutes in 3..6 {
        apply(&mut deck, Change::Undo, minutes);
    }
    assert_same("undo", &ground.dump(), &empty);
    for minutes in 6..9 {
        apply(&mut deck, Change::Redo, minutes);
    }
    assert_same("redo", &ground.dump(), &full);
    assert_sound(&deck);
}
