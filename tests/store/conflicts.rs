//! Two windows on one file: nobody overwrites what the other did.

use careerdeck::app::{BoardSort, Change, Deck, Kind, Place, SavedView};
use careerdeck::domain::job::{JobPatch, JobStatus};

use crate::ground::{Ground, add, apply, assert_same, assert_sound, edit, go, job, rename, stamp};

/// A file with one job, open in two windows.
fn two_windows() -> (Ground, Deck, Deck, i64) {
    let ground = Ground::new();
    let mut mine = ground.deck();
    let id = add(&mut mine, job("Tram driver", "Acme"), 0);
    let theirs = mine.reopen().unwrap();
    (ground, mine, theirs, id)
}

fn note(id: i64, text: &str) -> Change {
    edit(
        id,
        JobPatch {
            notes: Some(Some(text.to_owned())),
            ..JobPatch::default()
        },
    )
}

/// Fails unless the change is refused as a conflict, in these words, and every row stays as it was.
#[track_caller]
fn assert_conflict(ground: &Ground, deck: &mut Deck, change: Change, words: &str) {
    let before = ground.whole_dump();
    let entries = deck.log(None, 0).unwrap();
    let error = deck
        .apply(change.clone(), stamp(50))
        .expect_err("this must be a conflict");
    assert_eq!(error.kind, Kind::Conflict, "{change:?}: {error}");
    assert!(error.to_string().contains(words), "{words:?} is missing in: {error}");
    assert_same("a refused change", &ground.whole_dump(), &before);
    assert_eq!(deck.log(None, 0).unwrap(), entries);
    assert_sound(deck);
}

#[test]
fn an_edit_does_not_overwrite_a_field_that_somebody_changed_meanwhile() {
    let (ground, mut mine, mut theirs, id) = two_windows();
    let seen = mine.job(id).unwrap();
    apply(&mut theirs, rename(id, "Bus driver"), 1);
    let edit = |patch: JobPatch| Change::EditJob {
        id,
        patch: Box::new(patch),
        seen: Some(Box::new(seen.clone())),
    };
    let title = |title: &str| JobPatch {
        title: Some(title.to_owned()),
        ..JobPatch::default()
    };
    assert_conflict(&ground, &mut mine, edit(title("Train driver")), "meanwhile: title");

    // What both set alike, and what only one of them touched, is no conflict.
    apply(&mut mine, edit(title("Bus driver")), 2);
    let other_field = JobPatch {
        notes: Some(Some("nights".to_owned())),
        ..JobPatch::default()
    };
    apply(&mut mine, edit(other_field), 3);
    let job = theirs.job(id).unwrap();
    assert_eq!(
        (job.title.as_str(), job.notes.as_deref()),
        ("Bus driver", Some("nights"))
    );
}

#[test]
fn a_move_does_not_move_a_card_that_somebody_moved_meanwhile() {
    let (ground, mut mine, mut theirs, id) = two_windows();
    let other = add(&mut mine, job("Baker", "Bread"), 1);
    apply(&mut theirs, go(&[id], JobStatus::Rejected), 2);
    let moving = |seen: Vec<JobStatus>| Change::MoveJobs {
        ids: vec![other, id],
        seen,
        to: JobStatus::Applied,
        at: None,
        note: None,
        place: Place::Top,
    };
    let interested = JobStatus::Interested;
    assert_conflict(
        &ground,
        &mut mine,
        moving(vec![interested, interested]),
        "moved to Rejected meanwhile",
    );
    apply(&mut mine, moving(vec![interested, JobStatus::Rejected]), 3);
    assert_eq!(mine.counts().unwrap().of(JobStatus::Applied), 2);
}

#[test]
fn a_job_that_somebody_deleted_is_not_found() {
    let (ground, mut mine, mut theirs, id) = two_windows();
    let seen = mine.job(id).unwrap();
    apply(&mut theirs, Change::DeleteJobs { ids: vec![id] }, 1);
    let before = ground.dump();
    let edit = Change::EditJob {
        id,
        patch: Box::new(JobPatch {
            notes: Some(None),
            ..JobPatch::default()
        }),
        seen: Some(Box::new(seen)),
    };
    for change in [edit, go(&[id], JobStatus::Applied)] {
        assert_eq!(mine.apply(change, stamp(2)).unwrap_err().kind, Kind::NotFound);
    }
    assert_same("a refused change", &ground.dump(), &before);
}

#[test]
fn a_window_notices_what_another_one_did_and_not_what_it_did_itself() {
    let (_ground, mut mine, mut theirs, id) = two_windows();
    mine.changed_elsewhere().unwrap();
    theirs.changed_elsewhere().unwrap();
    apply(&mut mine, rename(id, "Bus driver"), 1);
    assert!(!mine.changed_elsewhere().unwrap());
    assert!(theirs.changed_elsewhere().unwrap());
    assert!(!theirs.changed_elsewhere().unwrap());
}

#[test]
fn undo_takes_back_what_was_done_last_in_whichever_window() {
    let (_ground, mut mine, mut theirs, id) = two_windows();
    apply(&mut mine, rename(id, "Mine"), 1);
    apply(&mut theirs, rename(id, "Theirs"), 2);
    apply(&mut mine, Change::Undo, 3);
    assert_eq!(theirs.job(id).unwrap().title, "Mine");
    apply(&mut theirs, Change::Undo, 4);
    assert_eq!(mine.job(id).unwrap().title, "Tram driver");
}

#[test]
fn undo_and_redo_refuse_where_a_row_was_changed_past_the_journal() {
    let (ground, mut deck, _, id) = two_windows();
    apply(&mut deck, rename(id, "Bus driver"), 1);
    let raw = ground.raw();
    let set = |column: &str, value: &str| {
        raw.execute(&format!("UPDATE jobs SET {column} = ?1"), [value]).unwrap();
    };
    set("title", "Pilot");
    assert_conflict(&ground, &mut deck, Change::Undo, "Pilot at Acme) was changed since");
    set("title", "Bus driver");
    // Another column of the same row is no hindrance, and stays.
    set("notes", "by hand");
    apply(&mut deck, Change::Undo, 2);
    let job = deck.job(id).unwrap();
    assert_eq!(
        (job.title.as_str(), job.notes.as_deref()),
        ("Tram driver", Some("by hand"))
    );
    set("title", "Pilot");
    assert_conflict(&ground, &mut deck, Change::Redo, "was changed since");
    set("title", "Tram driver");
    apply(&mut deck, Change::Redo, 3);
    assert_eq!(deck.job(id).unwrap().title, "Bus driver");
}

#[test]
fn undo_refuses_where_a_row_is_gone() {
    let (ground, mut deck, _, id) = two_windows();
    apply(&mut deck, note(id, "nights"), 1);
    ground.raw().execute("DELETE FROM jobs", []).unwrap();
    assert_conflict(&ground, &mut deck, Change::Undo, "was changed or removed since");
}

#[test]
fn undoing_an_added_job_refuses_where_something_was_hung_on_it() {
    let (ground, mut deck, _, id) = two_windows();
    ground
        .raw()
        .execute(
            "INSERT INTO interviews (user_id, job_id, scheduled_at) VALUES (1, ?1, '2026-03-09T09:00:00.000Z')",
            [id],
        )
        .unwrap();
    assert_conflict(&ground, &mut deck, Change::Undo, "something was added since");
}

#[test]
fn undoing_an_added_job_refuses_where_its_notes_were_written_past_the_journal() {
    let (ground, mut deck, _, _) = two_windows();
    ground.raw().execute("UPDATE jobs SET notes = 'precious'", []).unwrap();
    assert_conflict(&ground, &mut deck, Change::Undo, "was changed since");
}

#[test]
fn undoing_a_deletion_refuses_where_the_number_is_taken() {
    let (ground, mut deck, _, id) = two_windows();
    apply(&mut deck, Change::DeleteJobs { ids: vec![id] }, 1);
    ground
        .raw()
        .execute(
            "INSERT INTO jobs (id, user_id, title, company) VALUES (?1, 1, 'Pilot', 'Sky')",
            [id],
        )
        .unwrap();
    assert_conflict(&ground, &mut deck, Change::Undo, "Pilot at Sky");
}

#[test]
fn undoing_a_deletion_refuses_where_what_it_hung_on_is_gone() {
    let (ground, mut deck, _, id) = two_windows();
    let raw = ground.raw();
    raw.execute_batch(&format!(
        "INSERT INTO resumes (id, user_id, title) VALUES (7, 1, 'Long one');
         INSERT INTO applications (user_id, job_id, resume_id) VALUES (1, {id}, 7);"
    ))
    .unwrap();
    apply(&mut deck, Change::DeleteJobs { ids: vec![id] }, 1);
    raw.execute("DELETE FROM resumes", []).unwrap();
    assert_conflict(&ground, &mut deck, Change::Undo, "is gone");
}

#[test]
fn undoing_a_deleted_view_refuses_where_its_name_is_taken() {
    let (ground, mut deck, _, _) = two_windows();
    let view = SavedView {
        name: "late".to_owned(),
        filter: "age>14d".to_owned(),
        sort: BoardSort::Manual,
        closed: false,
    };
    apply(&mut deck, Change::SaveView(view), 1);
    apply(
        &mut deck,
        Change::DeleteView {
            name: "late".to_owned(),
        },
        2,
    );
    ground
        .raw()
        .execute("INSERT INTO saved_views (id, user_id, name) VALUES (99, 1, 'LATE')", [])
        .unwrap();
    assert_conflict(&ground, &mut deck, Change::Undo, "taken");
}

#[test]
fn two_that_undo_at_once_take_back_two_edits() {
    let (ground, mut mine, mut theirs, id) = two_windows();
    apply(&mut mine, rename(id, "Two"), 1);
    apply(&mut mine, rename(id, "Three"), 2);
    std::thread::scope(|scope| {
        for deck in [&mut mine, &mut theirs] {
            scope.spawn(move || {
                // The slower one hears that it was undone meanwhile, or takes back the edit before.
                while let Err(error) = deck.apply(Change::Undo, stamp(3)) {
                    assert_eq!(error.kind, Kind::Conflict, "{error}");
                }
            });
        }
    });
    assert_eq!(ground.deck().job(id).unwrap().title, "Tram driver");
}

#[test]
fn windows_that_write_at_the_same_time_lose_nothing() {
    let (ground, mut mine, mut theirs, id) = two_windows();
    std::thread::scope(|scope| {
        for (name, deck) in [("mine", &mut mine), ("theirs", &mut theirs)] {
            scope.spawn(move || {
                for n in 0..40 {
                    let new = add(deck, job(&format!("{name} {n}"), "Acme"), n);
                    apply(deck, go(&[new], JobStatus::Applied), n);
                    let tag = Change::TagJobs {
                        ids: vec![id],
                        add: vec![format!("{name}{n}")],
                        remove: Vec::new(),
                    };
                    apply(deck, tag, n);
                }
            });
        }
    });
    let deck = ground.deck();
    assert_eq!(deck.counts().unwrap().of(JobStatus::Applied), 80);
    assert_eq!(deck.job(id).unwrap().tags.len(), 80);
    assert_eq!(deck.log(None, 0).unwrap().len(), 241);
    assert_sound(&deck);
}
