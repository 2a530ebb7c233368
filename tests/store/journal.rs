//! Every change is one edit that can be taken back and made again, across restarts.

use std::collections::BTreeSet;

use careerdeck::app::{BoardSort, Change, ContactChange, Deck, EditKind, Kind, Origin, Place, SavedView, Stamp};
use careerdeck::domain::contact::ContactFact;
use careerdeck::domain::job::{
    JobAnalysis, JobPatch, JobStatus, JobType, NewJob, Priority, Salary, SalaryPeriod, WorkMode,
};

use crate::ground::{Ground, add, apply, assert_same, assert_sound, edit, go, job, minute, rename, stamp};

fn view(name: &str, filter: &str) -> SavedView {
    SavedView {
        name: name.to_owned(),
        filter: filter.to_owned(),
        sort: BoardSort::Salary,
        closed: true,
    }
}

/// A new job in which nothing is left empty.
pub fn full() -> NewJob {
    NewJob {
        location: Some("Leipzig".to_owned()),
        work_mode: Some(WorkMode::Hybrid),
        job_type: Some(JobType::PartTime),
        status: Some(JobStatus::InterviewScheduled),
        applied_at: Some(minute(-3000)),
        saved_at: Some(minute(-6000)),
        url: Some("https://jobs.example/1?utm_source=x".to_owned()),
        description: Some("Drive trams.\n\nNights too.".to_owned()),
        salary: Some(Salary {
            min: Some(38_000.5),
            max: Some(44_000.0),
            currency: Some("EUR".to_owned()),
            period: Some(SalaryPeriod::Year),
        }),
        source: Some("a friend".to_owned()),
        contact_name: Some("Ms Braun".to_owned()),
        contact_email: Some("braun@trams.example".to_owned()),
        deadline: minute(9000).date_naive().into(),
        posted_at: minute(-9000).date_naive().into(),
        priority: Some(Priority::High),
        tags: vec!["referral".to_owned(), "Schicht 'A'".to_owned()],
        notes: Some("emoji 👩🏽‍✈️, quotes \" ' and \\, NUL is none".to_owned()),
        ..job("Tram driver", "Leipzig Trams")
    }
}

/// A patch that changes every field.
fn everything() -> JobPatch {
    JobPatch {
        title: Some("Signaller".to_owned()),
        company: Some("Rail".to_owned()),
        location: Some(None),
        work_mode: Some(Some(WorkMode::Onsite)),
        status: Some(JobStatus::Applied),
        job_type: Some(Some(JobType::Contract)),
        match_score: Some(Some(66.6)),
        ai_analysis: Some(Some(JobAnalysis {
            strengths: vec!["near".to_owned()],
            ..JobAnalysis::default()
        })),
        applied_at: Some(Some(minute(-5))),
        url: Some(Some("https://jobs.example/2".to_owned())),
        description: Some(Some("Signals.".to_owned())),
        salary_min: Some(Some(0.1 + 0.2)),
        salary_max: Some(Some(50_000.0)),
        salary_currency: Some(Some("CHF".to_owned())),
        salary_period: Some(Some(SalaryPeriod::Hour)),
        source: Some(None),
        contact_name: Some(Some("Mr Roth".to_owned())),
        contact_email: Some(None),
        deadline: Some(None),
        posted_at: Some(minute(0).date_naive().into()),
        priority: Some(Priority::Low),
        tags: Some(vec!["rail".to_owned()]),
        notes: Some(None),
    }
}

/// The kind of a change. A new kind must be added here, and then to the changes below.
fn kind(change: &Change) -> &'static str {
    match change {
        Change::AddJob(_) => "add",
        Change::EditJob { .. } => "edit",
        Change::MoveJobs { .. } => "move",
        Change::PlaceJob { .. } => "place",
        Change::DeleteJobs { .. } => "delete",
        Change::TagJobs { .. } => "tag",
        Change::SaveView(_) => "save view",
        Change::DeleteView { .. } => "delete view",
        // These have a table of their own; see `hunt` and `career`.
        Change::Application(_) => "application",
        Change::Interview(_) => "interview",
        Change::Task(_) => "task",
        Change::Offer(_) => "offer",
        Change::Touch(_) => "touch",
        Change::Question(_) => "question",
        Change::Assessment(_) => "assessment",
        Change::Practice(_) => "practice",
        Change::Mark(_) => "mark",
        Change::Goal(_) => "goal",
        Change::Chat(_) => "chat",
        Change::Memory(_) => "memory",
        Change::Profile(_) => "profile",
        Change::Resume(_) => "résumé",
        Change::Document(_) => "document",
        Change::Contacts(ContactChange::Add(_)) => "add contact",
        Change::Contacts(ContactChange::Edit { .. }) => "edit contact",
        Change::Contacts(ContactChange::Delete(_)) => "delete contacts",
        Change::Undo => "undo",
        Change::Redo => "redo",
    }
}

const KINDS: [&str; 13] = [
    "add",
    "edit",
    "move",
    "place",
    "delete",
    "tag",
    "save view",
    "delete view",
    "add contact",
    "edit contact",
    "delete contacts",
    "undo",
    "redo",
];

fn contact(name: &str) -> ContactFact {
    ContactFact {
        name: name.to_owned(),
        ..ContactFact::default()
    }
}

/// A board of four jobs, a view and two people; gives the jobs' numbers.
fn board(deck: &mut Deck) -> [i64; 4] {
    let ids = [
        add(deck, full(), 0),
        add(deck, job("Baker", "Bread"), 1),
        add(deck, job("Cook", "Kitchen"), 2),
        add(deck, job("Diver", "Sea"), 3),
    ];
    apply(deck, Change::SaveView(view("late", "age>14d")), 4);
    for name in ["Ida Berg", "Ada Okafor"] {
        apply(deck, Change::Contacts(ContactChange::Add(Box::new(contact(name)))), 5);
    }
    ids
}

fn changes(ids: [i64; 4]) -> Vec<(Change, &'static str)> {
    let [a, b, c, d] = ids;
    vec![
        (Change::AddJob(Box::new(full())), "add Tram driver at Leipzig Trams"),
        (rename(b, "Master baker"), "edit Master baker at Bread: title"),
        (
            edit(a, everything()),
            "edit Signaller at Rail: title, company, location, work mode, job type, status, match, analysis, applied, url, \
             description, salary from, salary to, currency, salary period, source, contact, contact e-mail, deadline, \
             posted, priority, tags, notes",
        ),
        (go(&[b], JobStatus::Applied), "move Baker at Bread to Applied"),
        (
            Change::MoveJobs {
                ids: vec![d, a, b],
                seen: vec![
                    JobStatus::Interested,
                    JobStatus::InterviewScheduled,
                    JobStatus::Interested,
                ],
                to: JobStatus::Rejected,
                at: Some(minute(-60)),
                note: Some("by mail".to_owned()),
                place: Place::Bottom,
            },
            "move 3 jobs to Rejected",
        ),
        (
            Change::PlaceJob {
                id: d,
                place: Place::Below(b),
            },
            "reorder Diver at Sea",
        ),
        (
            Change::DeleteJobs { ids: vec![a] },
            "delete Tram driver at Leipzig Trams",
        ),
        (Change::DeleteJobs { ids: vec![c, a, d] }, "delete 3 jobs"),
        (
            Change::TagJobs {
                ids: vec![a, b],
                add: vec!["#soon".to_owned()],
                remove: vec!["REFERRAL".to_owned()],
            },
            "tag 2 jobs: +soon -REFERRAL",
        ),
        (Change::SaveView(view("mine", "#soon")), "save view mine"),
        (Change::SaveView(view("Late", "age>7d")), "save view Late"),
        (
            Change::DeleteView {
                name: "late".to_owned(),
            },
            "delete view late",
        ),
        (
            Change::Contacts(ContactChange::Add(Box::new(contact("Eve Moss")))),
            "add contact Eve Moss",
        ),
        (
            Change::Contacts(ContactChange::Edit {
                id: 2,
                fact: Box::new(ContactFact {
                    introducer_id: Some(1),
                    tags: vec!["mentor".to_owned()],
                    ..contact("Ada Okafor")
                }),
                seen: None,
            }),
            "edit contact Ada Okafor",
        ),
        (Change::Contacts(ContactChange::Delete(vec![1, 2])), "delete 2 contacts"),
    ]
}

#[test]
fn every_change_is_one_edit_that_is_undone_and_redone_across_restarts() {
    let number_of_changes = changes([1, 2, 3, 4]).len();
    let mut covered = BTreeSet::from([kind(&Change::Undo), kind(&Change::Redo)]);
    for n in 0..number_of_changes {
        let ground = Ground::new();
        let mut deck = ground.deck();
        let ids = board(&mut deck);
        let (change, label) = changes(ids).swap_remove(n);
        covered.insert(kind(&change));
        let entries = deck.log(None, 0).unwrap().len();
        let before = ground.dump();

        let applied = apply(&mut deck, change, 10);
        let after = ground.dump();
        assert_ne!(before, after, "{label}");
        let made = applied.edit.expect(label);
        assert_eq!(made.label, label);
        assert_eq!(
            (made.kind, made.origin, made.undone),
            (EditKind::Edit, Origin::Command, false)
        );
        assert_eq!(made.created_at, minute(10));
        assert!(made.row_count > 0);
        let log = deck.log(None, 0).unwrap();
        assert_eq!(log.len(), entries + 1, "{label}: one change is one edit");
        assert_eq!(log.first(), Some(&made));
        assert_eq!(deck.undoable().unwrap().0, Some(made.clone()));
        assert_sound(&deck);

        let undone = apply(&mut deck, Change::Undo, 11).edit.unwrap();
        assert_eq!((undone.kind, undone.target_id), (EditKind::Undo, Some(made.id)));
        assert_eq!(undone.label, format!("undo: {label}"));
        assert_same(&format!("undo of {label}"), &ground.dump(), &before);
        assert_sound(&deck);

        let redone = apply(&mut deck, Change::Redo, 12).edit.unwrap();
        assert_eq!((redone.kind, redone.target_id), (EditKind::Redo, Some(made.id)));
        assert_same(&format!("redo of {label}"), &ground.dump(), &after);
        assert_sound(&deck);

        // The same from another program run, with another one between.
        drop(deck);
        apply(&mut ground.deck(), Change::Undo, 13);
        assert_same(&format!("undo of {label} after a restart"), &ground.dump(), &before);
        apply(&mut ground.deck(), Change::Redo, 14);
        assert_same(&format!("redo of {label} after a restart"), &ground.dump(), &after);
        assert_eq!(ground.deck().log(None, 0).unwrap().len(), entries + 5, "{label}");
    }
    assert_eq!(covered, BTreeSet::from(KINDS));
}

#[test]
fn a_whole_hunt_is_undone_step_by_step_and_made_again() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let empty = ground.dump();
    let ids = board(&mut deck);
    let mut states = vec![empty.clone(), ground.dump()];
    // Only those that can follow one another.
    let follow_up = [1, 2, 3, 5, 8, 9, 10, 11, 12, 13, 14, 7];
    for (minutes, n) in (20..).zip(follow_up) {
        let (change, label) = changes(ids).swap_remove(n);
        apply(&mut deck, change, minutes);
        states.push(ground.dump());
        assert_ne!(states[states.len() - 2], states[states.len() - 1], "{label}");
    }
    let board_edits = 7;
    for state in states[1..states.len() - 1].iter().rev() {
        apply(&mut deck, Change::Undo, 40);
        assert_same("undo", &ground.dump(), state);
    }
    for _ in 0..board_edits {
        apply(&mut deck, Change::Undo, 41);
    }
    assert_same("undo of all", &ground.dump(), &empty);
    let error = deck.apply(Change::Undo, stamp(42)).unwrap_err();
    assert!(error.to_string().contains("nothing to undo"), "{error}");
    for _ in 0..board_edits {
        apply(&mut deck, Change::Redo, 43);
    }
    for state in &states[1..] {
        assert_same("redo", &ground.dump(), state);
        if state != states.last().unwrap() {
            apply(&mut deck, Change::Redo, 44);
        }
    }
    let error = deck.apply(Change::Redo, stamp(45)).unwrap_err();
    assert!(error.to_string().contains("nothing to redo"), "{error}");
    assert_sound(&deck);
}

#[test]
fn real_numbers_come_back_to_the_last_bit() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let id = add(&mut deck, job("One", "Acme"), 0);
    let numbers = [
        0.1 + 0.2,
        1.0 / 3.0,
        2.000_000_000_232_830_6,
        f64::from_bits(0x3fef_ffff_ffff_ffff),
        f64::MIN_POSITIVE,
        5e-324,
        f64::MAX,
        9_007_199_254_740_993.0,
        -0.0,
        1e22,
        123_456_789.123_456_79,
    ];
    let by_chance = (1..150_u64).map(|n| {
        // Any bits will do that are a finite number.
        let bits = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) & 0xbfff_ffff_ffff_ffff;
        f64::from_bits(bits)
    });
    let raw = ground.raw();
    for number in numbers.into_iter().chain(by_chance) {
        raw.execute("UPDATE jobs SET position = ?1", [number]).unwrap();
        let stored = || -> f64 {
            raw.query_row("SELECT position FROM jobs", [], |row| row.get(0))
                .unwrap()
        };
        let before = stored();
        apply(&mut deck, Change::DeleteJobs { ids: vec![id] }, 1);
        apply(&mut deck, Change::Undo, 2);
        assert_eq!(stored().to_bits(), before.to_bits(), "{number:e}");
    }
}

#[test]
fn undo_and_redo_can_be_mixed_and_repeated() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let id = add(&mut deck, job("One", "Acme"), 0);
    for (minutes, title) in [(1, "Two"), (2, "Three"), (3, "Four")] {
        apply(&mut deck, rename(id, title), minutes);
    }
    let steps = [
        (Change::Undo, "Three"),
        (Change::Undo, "Two"),
        (Change::Redo, "Three"),
        (Change::Undo, "Two"),
        (Change::Undo, "One"),
        (Change::Redo, "Two"),
        (Change::Redo, "Three"),
        (Change::Redo, "Four"),
        (Change::Undo, "Three"),
    ];
    for (minutes, (change, title)) in (4..).zip(steps) {
        // Each from a program run of its own.
        apply(&mut ground.deck(), change.clone(), minutes);
        assert_eq!(deck.job(id).unwrap().title, title, "after {change:?}");
    }
}

#[test]
fn a_new_edit_ends_redo() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let id = add(&mut deck, job("One", "Acme"), 0);
    apply(&mut deck, rename(id, "Two"), 1);
    apply(&mut deck, Change::Undo, 2);
    assert!(deck.undoable().unwrap().1.is_some());
    let tag = Change::TagJobs {
        ids: vec![id],
        add: vec!["new".to_owned()],
        remove: Vec::new(),
    };
    apply(&mut deck, tag, 3);
    assert_eq!(deck.undoable().unwrap().1, None);
    let before = ground.whole_dump();
    let error = deck.apply(Change::Redo, stamp(4)).unwrap_err();
    assert!(error.to_string().contains("nothing to redo"), "{error}");
    assert_eq!(ground.whole_dump(), before);
    // Undo goes on to what was done before.
    apply(&mut deck, Change::Undo, 5);
    apply(&mut deck, Change::Undo, 6);
    assert_eq!(deck.counts().unwrap().total(), 0);
}

#[test]
fn an_edit_that_changes_nothing_leaves_no_entry_and_no_trace() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let [a, b, c, d] = board(&mut deck);
    let current = deck.job(a).unwrap();
    let same = JobPatch {
        title: Some(current.title.clone()),
        salary_min: Some(current.salary_min),
        tags: Some(current.tags.clone()),
        notes: Some(current.notes.clone()),
        deadline: Some(current.deadline),
        ..JobPatch::default()
    };
    let place = |id, place| Change::PlaceJob { id, place };
    let nothing = [
        edit(a, same),
        edit(a, JobPatch::default()),
        Change::TagJobs {
            ids: vec![a, b],
            add: Vec::new(),
            remove: vec!["unknown".to_owned()],
        },
        Change::TagJobs {
            ids: vec![a],
            add: vec!["Referral".to_owned()],
            remove: Vec::new(),
        },
        Change::DeleteJobs { ids: Vec::new() },
        go(&[], JobStatus::Applied),
        go(&[d], JobStatus::Interested),
        place(d, Place::Top),
        place(b, Place::Bottom),
        place(c, Place::Above(b)),
        place(c, Place::Below(d)),
        place(c, Place::Below(c)),
        Change::SaveView(view("late", "age>14d")),
    ];
    let before = (ground.whole_dump(), deck.log(None, 0).unwrap());
    for change in nothing {
        let applied = apply(&mut deck, change.clone(), 10);
        assert_eq!(applied.edit, None, "{change:?}");
        assert!(applied.jobs.is_empty() && !applied.everything, "{change:?}");
        assert_same(&format!("{change:?}"), &ground.whole_dump(), &before.0);
        assert_eq!(deck.log(None, 0).unwrap(), before.1, "{change:?}");
    }
}

#[test]
fn a_change_that_is_refused_leaves_no_entry_and_no_trace() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let [a, b, ..] = board(&mut deck);
    let patched = |patch| edit(a, patch);
    let cases = [
        (
            Change::AddJob(Box::new(job(" \u{200b} ", "Acme"))),
            Kind::Usage,
            "no title",
        ),
        (Change::AddJob(Box::new(job("Cook", "\n"))), Kind::Usage, "no company"),
        (rename(a, "  "), Kind::Usage, "title can't be empty"),
        (
            patched(JobPatch {
                salary_min: Some(Some(-1.0)),
                ..JobPatch::default()
            }),
            Kind::Usage,
            "below zero",
        ),
        (
            patched(JobPatch {
                salary_max: Some(Some(f64::NAN)),
                ..JobPatch::default()
            }),
            Kind::Usage,
            "salary",
        ),
        (
            patched(JobPatch {
                salary_min: Some(Some(90_000.0)),
                ..JobPatch::default()
            }),
            Kind::Usage,
            "above the upper end",
        ),
        (
            patched(JobPatch {
                match_score: Some(Some(101.0)),
                ..JobPatch::default()
            }),
            Kind::Usage,
            "0 to 100",
        ),
        (rename(99, "Nobody"), Kind::NotFound, "no such job"),
        (Change::DeleteJobs { ids: vec![b, 99] }, Kind::NotFound, "no such job"),
        (go(&[b, 99], JobStatus::Applied), Kind::NotFound, "no such job"),
        (
            Change::MoveJobs {
                ids: vec![b],
                seen: Vec::new(),
                to: JobStatus::Applied,
                at: Some(minute(11)),
                note: None,
                place: Place::Top,
            },
            Kind::Usage,
            "in the future",
        ),
        (Change::SaveView(view(" ", "x")), Kind::Usage, "no name"),
        (
            Change::DeleteView {
                name: "none".to_owned(),
            },
            Kind::NotFound,
            "no view",
        ),
    ];
    let before = (ground.whole_dump(), deck.log(None, 0).unwrap());
    for (change, kind, words) in cases {
        let error = deck
            .apply(change.clone(), stamp(10))
            .expect_err(&format!("{change:?} must be refused"));
        assert_eq!(error.kind, kind, "{change:?}: {error}");
        assert!(error.to_string().contains(words), "{words:?} is missing in: {error}");
        assert_same(&format!("{change:?}"), &ground.whole_dump(), &before.0);
        assert_eq!(deck.log(None, 0).unwrap(), before.1, "{change:?}");
    }
}

#[test]
fn the_journal_tells_newest_first_whence_each_edit_came() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let id = add(&mut deck, job("One", "Acme"), 0);
    deck.apply(rename(id, "Two"), Stamp::screen(minute(1))).unwrap();
    deck.apply(Change::Undo, Stamp::screen(minute(2))).unwrap();
    let told: Vec<(String, Origin, bool)> = deck
        .log(None, 0)
        .unwrap()
        .into_iter()
        .map(|edit| (edit.label, edit.origin, edit.undone))
        .collect();
    assert_eq!(
        told,
        [
            ("undo: edit Two at Acme: title".to_owned(), Origin::Screen, false),
            ("edit Two at Acme: title".to_owned(), Origin::Screen, true),
            ("add One at Acme".to_owned(), Origin::Command, false),
        ]
    );
    assert_eq!(deck.log(Some(1), 1).unwrap()[0].label, "edit Two at Acme: title");
}
