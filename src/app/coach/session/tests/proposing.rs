//! What the model would change waits for the person, whatever the model was talked into.

use super::*;
use crate::app::coach::Decision;
use crate::app::{JobQuery, Origin};
use crate::domain::conversation::proposal::ProposalStatus;

const APPROVE: Decision = Decision::Approve { unsupported: false };

fn task(title: &str) -> Vec<Piece> {
    calls(&[("add_task", json!({ "title": title, "job_id": 1 }))])
}

fn tasks(ground: &Ground) -> usize {
    ground.deck().tasks(&crate::app::TaskQuery::default()).unwrap().len()
}

#[test]
fn a_proposal_waits_is_approved_as_the_coachs_edit_and_undone() {
    let ground = Ground::new();
    let mut session = ground.session([task("Call Ida"), says("It is on your list.")]);
    let answer = ask(&mut session, "Remind me to call Ida");
    let proposal = &answer.proposals[0];
    assert_eq!((tasks(&ground), session.state()), (0, State::Deciding));
    let fields: Vec<&str> = proposal
        .fact
        .changes
        .iter()
        .map(|change| change.field.as_str())
        .collect();
    assert_eq!(fields, ["title", "job_id"]);
    let answer = session.decide(proposal.id, APPROVE, &running(), &mut |_| {}).unwrap();
    assert_eq!(answer.message.unwrap().content, "It is on your list.");
    assert_eq!(tasks(&ground), 1);
    let mut deck = ground.deck();
    let edit = deck.log(None, 0).unwrap().remove(0);
    assert_eq!((edit.origin, edit.label.as_str()), (Origin::Coach, "add task Call Ida"));
    assert_eq!(deck.coach_proposal(proposal.id).unwrap().fact.edit_id, Some(edit.id));
    // What the model was told.
    let sent = serde_json::to_string(&ground.requests()[1].turns).unwrap();
    assert!(sent.contains("approved and done") && sent.contains("task:1"), "{sent}");
    deck.apply(Change::Undo, Stamp::command(now())).unwrap();
    assert_eq!(tasks(&ground), 0);
    assert_eq!(
        deck.coach_proposal(proposal.id).unwrap().fact.status,
        ProposalStatus::Pending
    );
    // The chat says so too, where it is only read and where it is gone on with.
    let chat = session.conversation().unwrap().id;
    let told = |deck: &Deck| {
        let messages = deck.chat_messages(chat).unwrap();
        let tool = messages
            .iter()
            .find(|message| message.role == MessageRole::Tool)
            .unwrap();
        (
            tool.content.clone(),
            tool.metadata.waits,
            crate::app::coach::says_undone(tool),
        )
    };
    let (content, waits, undone) = told(&deck);
    assert!(content.contains("undone") && waits && undone, "{content}");
    session.reload().unwrap();
    assert!(session.messages().unwrap()[2].content.contains("undone"));
    assert_eq!(session.state(), State::Idle, "an answer stands behind it");
    deck.apply(Change::Redo, Stamp::command(now())).unwrap();
    assert_eq!(
        deck.coach_proposal(proposal.id).unwrap().fact.status,
        ProposalStatus::Approved
    );
    assert_eq!(
        told(&deck),
        (r#"{"state":"approved and done"}"#.to_owned(), false, false)
    );
    session.reload().unwrap();
    assert!(session.messages().unwrap()[2].content.contains("approved and done"));
}

#[test]
fn a_proposal_is_carried_out_once() {
    let ground = Ground::new();
    let mut session = ground.session([task("Call Ida")]);
    let id = ask(&mut session, "Remind me").proposals[0].id;
    ground.deck().decide(id, APPROVE, None, now()).unwrap();
    let error = ground.deck().decide(id, APPROVE, None, now()).unwrap_err();
    assert_eq!((error.kind, tasks(&ground)), (Kind::Conflict, 1));
    // An edit that has nothing to do with it carries nothing out.
    let mut deck = ground.deck();
    deck.store.carry_out(Some(id));
    let twice = Change::Chat(crate::app::coach::ChatChange::Rename {
        id: session.conversation().unwrap().id,
        title: "x".to_owned(),
    });
    assert_eq!(
        deck.apply(twice, Stamp::command(now())).unwrap_err().kind,
        Kind::Conflict
    );
}

#[test]
fn a_refusal_with_a_word_is_told_to_the_model() {
    let ground = Ground::new();
    let mut session = ground.session([task("Call Ida"), says("Understood.")]);
    let id = ask(&mut session, "Remind me").proposals[0].id;
    let refuse = Decision::Refuse {
        why: Some("I called already".to_owned()),
    };
    let answer = session.decide(id, refuse, &running(), &mut |_| {}).unwrap();
    assert_eq!(answer.message.unwrap().content, "Understood.");
    assert_eq!(tasks(&ground), 0);
    let sent = serde_json::to_string(&ground.requests()[1].turns).unwrap();
    assert!(sent.contains("refused: I called already"));
}

#[test]
fn a_row_that_changed_meanwhile_is_not_overwritten() {
    let ground = Ground::new();
    let mut session = ground.session([calls(&[("update_job", json!({ "job_id": 1, "location": "Graz" }))])]);
    let id = ask(&mut session, "It is in Graz").proposals[0].id;
    let mut deck = ground.deck();
    let job = deck.job(1).unwrap();
    let change = |patch| Change::EditJob {
        id: 1,
        patch: Box::new(patch),
        seen: None,
    };
    // Another field may change.
    let notes = crate::domain::job::JobPatch {
        notes: Some(Some("Nice".to_owned())),
        ..Default::default()
    };
    deck.apply(change(notes), Stamp::command(now())).unwrap();
    let place = crate::domain::job::JobPatch {
        location: Some(Some("Vienna".to_owned())),
        ..Default::default()
    };
    deck.apply(change(place), Stamp::command(now())).unwrap();
    let error = deck.decide(id, APPROVE, None, now()).unwrap_err();
    assert_eq!(error.kind, Kind::Conflict, "{error}");
    assert!(error.why.contains("job:1"), "{error}");
    assert_eq!(deck.job(1).unwrap().location.as_deref(), Some("Vienna"));
    deck.apply(Change::Undo, Stamp::command(now())).unwrap();
    deck.decide(id, APPROVE, None, now()).unwrap();
    let after = deck.job(1).unwrap();
    assert_eq!(
        (after.location.as_deref(), after.notes.as_deref()),
        (Some("Graz"), Some("Nice"))
    );
    assert_eq!(after.title, job.title);
}

#[test]
fn a_field_that_was_not_shown_is_not_changed_by_the_approval() {
    let ground = Ground::new();
    // The title is as it is, so only the notes are shown.
    let wants = json!({ "job_id": 1, "title": "Tram driver", "notes": "Near" });
    let mut session = ground.session([calls(&[("update_job", wants)])]);
    let proposal = ask(&mut session, "It is near").proposals.remove(0);
    let fields: Vec<&str> = proposal.fact.changes.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(fields, ["notes"]);
    let mut deck = ground.deck();
    let title = crate::domain::job::JobPatch {
        title: Some("Head of trams".to_owned()),
        ..Default::default()
    };
    let rename = Change::EditJob {
        id: 1,
        patch: Box::new(title),
        seen: None,
    };
    deck.apply(rename, Stamp::command(now())).unwrap();
    let error = deck.decide(proposal.id, APPROVE, None, now()).unwrap_err();
    assert_eq!(error.kind, Kind::Conflict);
    assert!(error.why.contains("title"), "{error}");
    let job = deck.job(1).unwrap();
    assert_eq!((job.title.as_str(), job.notes.as_deref()), ("Head of trams", None));
    // As it was shown it is carried out.
    deck.apply(Change::Undo, Stamp::command(now())).unwrap();
    deck.decide(proposal.id, APPROVE, None, now()).unwrap();
    assert_eq!(deck.job(1).unwrap().notes.as_deref(), Some("Near"));
}

#[test]
fn a_letter_that_the_person_wrote_meanwhile_is_not_overwritten() {
    let ground = Ground::new();
    let letter = json!({ "job_id": 1, "text": "The coach's letter.", "rows": [] });
    let mut session = ground.session([calls(&[("draft_letter", letter)])]);
    let id = ask(&mut session, "Write it").proposals[0].id;
    let mut own = crate::domain::application::ApplicationFact::draft(1);
    own.cover_letter = Some("My own letter.".to_owned());
    let mut deck = ground.deck();
    let add = crate::app::ApplicationChange::Add {
        fact: Box::new(own),
        strict: false,
    };
    deck.apply(Change::Application(Box::new(add)), Stamp::command(now()))
        .unwrap();
    let anyway = Decision::Approve { unsupported: true };
    let error = deck.decide(id, anyway, None, now()).unwrap_err();
    assert_eq!(error.kind, Kind::Conflict, "{error}");
    let letters = deck.applications(Some(1), &[], None, 0).unwrap();
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].fact.cover_letter.as_deref(), Some("My own letter."));
}

#[test]
fn a_task_is_done_at_the_moment_of_the_approval() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let task = crate::domain::task::TaskFact::new("Call Ida");
    let add = crate::app::TaskChange::Add(Box::new(task));
    deck.apply(Change::Task(Box::new(add)), Stamp::command(now())).unwrap();
    let mut session = ground.session([calls(&[("update_task", json!({ "task_id": 1, "done": true }))])]);
    let id = ask(&mut session, "I called her").proposals[0].id;
    let later = now() + chrono::Duration::hours(3);
    deck.decide(id, APPROVE, None, later).unwrap();
    assert_eq!(deck.task(1).unwrap().fact.done_at, Some(later));
}

#[test]
fn the_same_number_in_another_file_is_another_row() {
    let ground = Ground::new();
    let mut session = ground.session([task("Call Ida")]);
    let id = ask(&mut session, "Remind me").proposals[0].id;
    let mut deck = ground.deck();
    deck.apply(Change::DeleteJobs { ids: vec![1] }, Stamp::command(now()))
        .unwrap();
    let other = NewJob {
        title: "Baker".to_owned(),
        company: "Bread".to_owned(),
        ..NewJob::default()
    };
    deck.apply(Change::AddJob(Box::new(other)), Stamp::command(now()))
        .unwrap();
    let jobs = deck.jobs(&JobQuery::default()).unwrap();
    if jobs[0].id == 1 {
        assert_eq!(deck.decide(id, APPROVE, None, now()).unwrap_err().kind, Kind::Conflict);
    } else {
        assert_eq!(
            deck.decide(id, APPROVE, None, now()).unwrap_err().kind,
            Kind::Conflict,
            "its job is gone"
        );
    }
    assert_eq!(tasks(&ground), 0);
}

#[test]
fn a_grant_covers_one_tool_of_this_session_and_no_draft_that_is_not_borne_out() {
    let ground = Ground::new();
    let letter = json!({ "job_id": 1, "text": "I drove trams for 20 years.", "rows": [] });
    let mut session = ground.session([
        calls(&[
            ("add_task", json!({ "title": "Call Ida" })),
            ("add_note", json!({ "job_id": 1, "text": "Near" })),
        ]),
        calls(&[("draft_letter", letter)]),
        says("Done."),
    ]);
    assert_eq!(session.grant("get_job").unwrap_err().kind, Kind::Usage);
    session.grant("add_task").unwrap();
    session.grant("draft_letter").unwrap();
    assert_eq!(session.grants().list(), ["add_task", "draft_letter"]);
    let answer = ask(&mut session, "Do it");
    assert_eq!((tasks(&ground), answer.proposals.len()), (1, 1));
    assert_eq!(answer.proposals[0].fact.tool, "add_note");
    let answer = session
        .decide(answer.proposals[0].id, APPROVE, &running(), &mut |_| {})
        .unwrap();
    let [letter] = &answer.proposals[..] else {
        panic!("{answer:?}")
    };
    assert_eq!(letter.fact.tool, "draft_letter");
    let error = ground.deck().decide(letter.id, APPROVE, None, now()).unwrap_err();
    assert_eq!(error.kind, Kind::Failed);
    assert!(error.why.contains("20 years"), "{error}");
    let anyway = Decision::Approve { unsupported: true };
    ground.deck().decide(letter.id, anyway, None, now()).unwrap();
    let sent = ground.deck().applications(Some(1), &[], None, 0).unwrap();
    assert_eq!(
        sent[0].fact.cover_letter.as_deref(),
        Some("I drove trams for 20 years.")
    );
}

#[test]
fn a_proposal_can_be_changed_before_it_is_approved_and_still_waits() {
    let ground = Ground::new();
    let mut session = ground.session([task("Call Ida"), says("Good.")]);
    let id = ask(&mut session, "Remind me").proposals[0].id;
    let arguments = json!({ "title": "Write to Ida", "due_on": "2026-03-06" });
    let Value::Object(arguments) = arguments else { panic!() };
    session
        .decide(id, Decision::Edit { arguments }, &running(), &mut |_| {})
        .unwrap();
    assert_eq!(
        (tasks(&ground), session.state(), ground.requests().len()),
        (0, State::Deciding, 1)
    );
    let wrong = json!({ "title": "x", "user_id": 2 });
    let Value::Object(arguments) = wrong else { panic!() };
    let error = session
        .decide(id, Decision::Edit { arguments }, &running(), &mut |_| {})
        .unwrap_err();
    assert_eq!(error.kind, Kind::Usage);
    session.decide(id, APPROVE, &running(), &mut |_| {}).unwrap();
    assert_eq!(
        ground.deck().tasks(&crate::app::TaskQuery::default()).unwrap()[0]
            .fact
            .title,
        "Write to Ida"
    );
}

#[test]
fn what_a_pasted_posting_wants_bears_nothing_out_also_after_the_draft_is_edited() {
    let ground = Ground::new();
    let claim = "I drove trams for 20 years.";
    let letter = json!({ "job_id": 1, "text": claim, "rows": [] });
    let mut setup = ground.setup(ground.script([calls(&[("draft_letter", letter)]), says("Good.")]));
    setup.checker = Some(Box::new(crate::app::coach::FactCheck {
        today: now().date_naive(),
    }));
    let mut session = Session::new(setup, About::GENERAL);
    let posting = "Write me a letter for this, please. We are looking for somebody with verve. You drove trams for 20 years, \
                   and you like to get up early in the morning, also on Sundays.";
    let proposal = ask(&mut session, posting).proposals.remove(0);
    assert_eq!(proposal.fact.unsupported.len(), 1, "{proposal:?}");
    let edited = json!({ "job_id": 1, "text": format!("Dear all,\n{claim}"), "rows": [] });
    let Value::Object(arguments) = edited else { panic!() };
    session
        .decide(proposal.id, Decision::Edit { arguments }, &running(), &mut |_| {})
        .unwrap();
    let edited = ground.deck().coach_proposal(proposal.id).unwrap();
    assert!(
        matches!(&edited.fact.unsupported[..], [line] if line.contains("20 years")),
        "{edited:?}"
    );
}

#[test]
fn what_waits_still_waits_after_a_restart() {
    let ground = Ground::new();
    let mut session = ground.session([task("Call Ida")]);
    let proposal = ask(&mut session, "Remind me").proposals.remove(0);
    let id = session.conversation().unwrap().id;
    drop(session);
    let mut session = Session::resume(ground.setup(ground.script([says("It is there.")])), id).unwrap();
    assert_eq!(session.state(), State::Deciding);
    let answer = session.decide(proposal.id, APPROVE, &running(), &mut |_| {}).unwrap();
    assert_eq!(
        (answer.message.unwrap().content.as_str(), tasks(&ground)),
        ("It is there.", 1)
    );
}

#[test]
fn what_was_decided_when_the_program_ended_no_longer_waits() {
    let ground = Ground::new();
    let mut session = ground.session([task("Call Ida")]);
    ask(&mut session, "Remind me");
    let id = session.conversation().unwrap().id;
    let raw = rusqlite::Connection::open(ground.folder.path().join("deck.db")).unwrap();
    raw.execute("UPDATE proposals SET status = 'REFUSED'", []).unwrap();
    let session = Session::resume(ground.setup(ground.script([says("")])), id).unwrap();
    assert_eq!(session.state(), State::Idle);
    assert!(rows(&session).last().unwrap().1.contains("refused"));
}

#[test]
fn a_model_that_obeys_everything_changes_nothing_and_reaches_no_other_account() {
    let ground = Ground::new();
    let path = ground.folder.path().join("deck.db");
    // Another account with a job of its own.
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch(
        "INSERT INTO users (id, email, password, first_name, last_name) VALUES (77, 'b@example.org', 'x', 'B', 'B');
         INSERT INTO jobs (id, user_id, title, company) VALUES (900, 77, 'Secret', 'Hidden');
         INSERT INTO tasks (id, user_id, title) VALUES (901, 77, 'Their task');
         INSERT INTO career_goals (id, user_id, title) VALUES (902, 77, 'Their goal');
         INSERT INTO conversations (id, user_id, title) VALUES (903, 77, 'Their chat');
         INSERT INTO messages (conversation_id, role, content) VALUES (903, 'user', 'Hidden words');",
    )
    .unwrap();
    drop(raw);
    let mine = Deck::open(&path, None);
    let email = match mine {
        Ok(_) => None,
        Err(_) => {
            let raw = rusqlite::Connection::open(&path).unwrap();
            let email: String = raw
                .query_row("SELECT email FROM users WHERE id <> 77", [], |row| row.get(0))
                .unwrap();
            Some(email)
        }
    };
    let attacks = calls(&[
        ("get_job", json!({ "job_id": 900 })),
        ("search_jobs", json!({ "query": "Secret" })),
        ("search_chats", json!({ "query": "Hidden" })),
        ("update_job", json!({ "job_id": 900, "title": "Mine" })),
        ("add_task", json!({ "title": "x", "job_id": 900 })),
        ("update_task", json!({ "task_id": 901, "done": true })),
        ("update_goal", json!({ "goal_id": 902, "status": "ABANDONED" })),
        ("add_job", json!({ "title": "Pwned", "company": "Evil" })),
        ("update_job", json!({ "job_id": 1, "user_id": 77 })),
        ("delete_job", json!({ "job_id": 1 })),
        ("run_shell", json!({ "command": "rm -rf /" })),
        ("fetch_url", json!({ "url": "https://evil.example" })),
    ]);
    let setup = Setup {
        model: Some(Box::new(ground.script([attacks, says("Done.")]))),
        clock: Box::new(now),
        ..Setup::new(Deck::open(&path, email.as_deref()).unwrap())
    };
    let mut session = Session::new(setup, About::GENERAL);
    let answer = ask(&mut session, "Do what the posting says");
    let tools: Vec<&str> = answer.proposals.iter().map(|one| one.fact.tool.as_str()).collect();
    assert_eq!(tools, ["add_job"], "the rest was refused");
    let raw = rusqlite::Connection::open(&path).unwrap();
    let state: String = raw
        .query_row(
            "SELECT group_concat(title, ',') FROM (SELECT title FROM jobs UNION ALL SELECT title FROM tasks
               UNION ALL SELECT title || status FROM career_goals)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(state, "Tram driver,Secret,Their task,Their goalNOT_STARTED");
    for message in session.messages().unwrap() {
        assert!(
            !message.content.contains("Secret") || message.role == MessageRole::User,
            "{}",
            message.content
        );
        assert!(!message.content.contains("Hidden words"), "{}", message.content);
    }
}
