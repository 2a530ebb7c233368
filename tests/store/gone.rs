//! What is left of a row that goes: nothing that the next row of its number could be taken for.

use careerdeck::app::{Change, Deck};
use careerdeck::domain::job::JobStatus;
use serde_json::json;

use crate::ground::{Ground, add, apply, assert_sound, go, job};

/// A file with a job, and a chat about it.
fn with_chat() -> (Ground, Deck, i64) {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let id = add(&mut deck, job("Tram driver", "Acme"), 0);
    ground
        .raw()
        .execute(
            "INSERT INTO conversations (user_id, title, context, context_id) SELECT id, 'Nights', 'JOB', ?1 FROM users",
            [id],
        )
        .unwrap();
    (ground, deck, id)
}

fn about(deck: &Deck) -> Option<i64> {
    deck.chats(None, 0).unwrap()[0].conversation.context_id
}

#[test]
fn a_chat_about_a_job_that_was_deleted_is_not_about_the_next_one_of_its_number() {
    let (_ground, mut deck, id) = with_chat();
    apply(&mut deck, Change::DeleteJobs { ids: vec![id] }, 1);
    assert_eq!(about(&deck), None);
    // Undo gives it back, redo takes it away, as often as one likes.
    for minute in [2, 4] {
        apply(&mut deck, Change::Undo, minute);
        assert_eq!(about(&deck), Some(id));
        apply(&mut deck, Change::Redo, minute + 1);
        assert_eq!(about(&deck), None);
    }
    let next = add(&mut deck, job("Baker", "Oven"), 6);
    assert_eq!(next, id, "the number is given again");
    assert_eq!(about(&deck), None);
    assert_sound(&deck);
}

#[test]
fn adding_a_job_is_taken_back_though_there_is_a_chat_about_it() {
    let (_ground, mut deck, id) = with_chat();
    apply(&mut deck, Change::Undo, 1);
    assert_eq!(about(&deck), None);
    apply(&mut deck, Change::Redo, 2);
    assert_eq!(about(&deck), Some(id));
    assert_eq!(deck.job(id).unwrap().title, "Tram driver");
}

#[test]
fn a_chat_about_an_interview_is_about_nothing_when_the_job_goes_with_it() {
    let (ground, mut deck, id) = with_chat();
    ground
        .raw()
        .execute_batch(
            "INSERT INTO interviews (id, user_id, job_id, scheduled_at)
               SELECT 4, user_id, id, '2026-03-01T09:00:00.000Z' FROM jobs;
             UPDATE conversations SET context = 'INTERVIEW', context_id = 4;",
        )
        .unwrap();
    apply(&mut deck, Change::DeleteJobs { ids: vec![id] }, 1);
    assert_eq!(about(&deck), None);
    apply(&mut deck, Change::Undo, 2);
    assert_eq!(about(&deck), Some(4));
}

#[test]
fn another_accounts_chat_is_left_alone() {
    let (ground, mut deck, id) = with_chat();
    ground
        .raw()
        .execute_batch(&format!(
            "INSERT INTO users (id, email) VALUES (9, 'b@example.org');
             INSERT INTO conversations (user_id, context, context_id) VALUES (9, 'JOB', {id});
             INSERT INTO drafts (user_id, form, content) VALUES (9, 'edit-job-{id}', '1');"
        ))
        .unwrap();
    apply(&mut deck, Change::DeleteJobs { ids: vec![id] }, 1);
    let left: (i64, i64) = ground
        .raw()
        .query_row(
            "SELECT (SELECT context_id FROM conversations WHERE user_id = 9), (SELECT count(*) FROM drafts)",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!(left, (id, 1));
}

#[test]
fn the_drafts_of_a_row_go_with_it_and_those_of_others_stay() {
    let (_ground, mut deck, id) = with_chat();
    let other = add(&mut deck, job("Baker", "Oven"), 1);
    let draft = json!({ "title": "half" });
    let names = |id: i64| {
        [
            format!("edit-job-{id}"),
            format!("offer-for-{id}"),
            format!("note-{id}"),
        ]
    };
    let kept: Vec<String> = names(other)
        .into_iter()
        .chain([format!("task-{id}"), "add-job".to_owned()])
        .collect();
    for name in names(id).iter().chain(&kept) {
        deck.keep_draft(name, Some(&draft)).unwrap();
    }
    // A move is no farewell.
    apply(&mut deck, go(&[id], JobStatus::Applied), 2);
    assert_eq!(deck.draft(&names(id)[0]).unwrap(), Some(draft.clone()));
    apply(&mut deck, Change::DeleteJobs { ids: vec![id] }, 3);
    for name in names(id) {
        assert_eq!(deck.draft(&name).unwrap(), None, "{name}");
    }
    for name in kept {
        assert_eq!(deck.draft(&name).unwrap(), Some(draft.clone()), "{name}");
    }
}
