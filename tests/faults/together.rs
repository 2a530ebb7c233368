//! Several processes on one file: no change is lost, none is refused because another one writes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};

use careerdeck::app::{Applied, Change, Deck, Edit, EditKind, Error, Place, Stamp};
use careerdeck::domain::job::{JobPatch, JobStatus, NewJob};
use chrono::Utc;

use super::random::Random;
use super::sound::{assert_sound, plain};
use crate::support::Hunt;

/// What every command line and every screen does in this test, in all 2,000 edits.
const SCREENS: u64 = 3;
const EDITS_OF_A_SCREEN: u64 = 600;
const COMMAND_LINES: u64 = 2;
const EDITS_OF_A_COMMAND_LINE: u64 = 100;

/// The jobs that all work on at once.
const SHARED: i64 = 8;

/// What one of the writers was told of its edits.
#[derive(Default)]
struct Told {
    /// The numbers of its edits in the journal, with the words that must stand in their labels.
    edits: Vec<(i64, String)>,
    /// The tags that it gave to shared jobs.
    tags: Vec<(i64, String)>,
    /// The titles that it added.
    titles: Vec<String>,
}

/// One who has the file open all the time and makes one edit after another.
fn screen(db: &Path, who: u64) -> Told {
    let mut deck = Deck::open(db, None).unwrap();
    let mut random = Random(who);
    let mut told = Told::default();
    let mut own = 0;
    for n in 0..EDITS_OF_A_SCREEN {
        let word = format!("s{who}e{n}");
        let shared = 1 + random.below(SHARED as u64) as i64;
        let (change, label) = match n % 4 {
            0 => (
                Change::AddJob(Box::new(NewJob {
                    title: word.clone(),
                    company: "Acme".to_owned(),
                    ..NewJob::default()
                })),
                format!("add {word} at"),
            ),
            1 => {
                let to = if n % 8 == 1 {
                    JobStatus::Applied
                } else {
                    JobStatus::Withdrawn
                };
                let change = Change::MoveJobs {
                    ids: vec![own],
                    seen: vec![JobStatus::Interested],
                    to,
                    at: None,
                    note: Some(word.clone()),
                    place: Place::Top,
                };
                (change, format!("move s{who}e{} at Acme to", n - 1))
            }
            2 => {
                let patch = JobPatch {
                    notes: Some(Some(word.clone())),
                    ..JobPatch::default()
                };
                let change = Change::EditJob {
                    id: shared,
                    patch: Box::new(patch),
                    seen: None,
                };
                (change, format!("edit Shared {shared} at Acme: notes"))
            }
            _ => {
                told.tags.push((shared, word.clone()));
                let change = Change::TagJobs {
                    ids: vec![shared],
                    add: vec![word.clone()],
                    remove: vec![],
                };
                (change, format!("tag Shared {shared} at Acme: +{word}"))
            }
        };
        let applied = apply(&mut deck, change);
        if n % 4 == 0 {
            own = applied.jobs[0];
            told.titles.push(word);
        }
        told.edits.push((applied.edit.unwrap().id, label));
    }
    told
}

fn apply(deck: &mut Deck, change: Change) -> Applied {
    let applied: Result<Applied, Error> = deck.apply(change, Stamp::screen(Utc::now()));
    applied.unwrap_or_else(|error| panic!("refused: {error}"))
}

/// One who starts the program for each edit.
fn command_line(hunt: &Hunt, who: u64) -> Told {
    let mut random = Random(1000 + who);
    let mut told = Told::default();
    for n in 0..EDITS_OF_A_COMMAND_LINE {
        let word = format!("c{who}e{n}");
        let shared = 1 + random.below(SHARED as u64) as i64;
        let ran = match n % 2 {
            0 => {
                told.titles.push(word.clone());
                hunt.run(&["job", "add", "--title", &word, "--company", "Acme"])
            }
            _ => {
                told.tags.push((shared, word.clone()));
                hunt.run(&["job", "tag", &shared.to_string(), "--tag", &word])
            }
        };
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{word}");
    }
    told
}

#[test]
fn two_thousand_edits_of_several_processes_at_once_are_all_there_and_none_is_refused() {
    let hunt = Hunt::in_memory();
    for n in 1..=SHARED {
        assert_eq!(hunt.add(&format!("Shared {n}"), "Acme"), n);
    }
    let db = hunt.db();
    let told: Vec<Told> = std::thread::scope(|scope| {
        let screens: Vec<_> = (0..SCREENS)
            .map(|who| {
                scope.spawn({
                    let db = &db;
                    move || screen(db, who)
                })
            })
            .collect();
        let lines: Vec<_> = (0..COMMAND_LINES)
            .map(|who| {
                scope.spawn({
                    let hunt = &hunt;
                    move || command_line(hunt, who)
                })
            })
            .collect();
        screens
            .into_iter()
            .chain(lines)
            .map(|writer| writer.join().unwrap())
            .collect()
    });
    assert_sound(&db, "after all of it");

    let deck = Deck::open(&db, None).unwrap();
    let journal: BTreeMap<i64, Edit> = deck
        .log(None, 0)
        .unwrap()
        .into_iter()
        .map(|edit| (edit.id, edit))
        .collect();
    assert_eq!(journal.len(), 2000 + SHARED as usize);
    let labels: BTreeSet<&str> = journal.values().map(|edit| edit.label.as_str()).collect();
    let mut seen = BTreeSet::new();
    for (id, label) in told.iter().flat_map(|told| &told.edits) {
        assert!(seen.insert(*id), "the journal gave one number to two edits");
        assert!(
            journal[id].label.starts_with(label),
            "{} is not {label}",
            journal[id].label
        );
    }
    for title in told.iter().flat_map(|told| &told.titles) {
        assert!(labels.contains(format!("add {title} at Acme").as_str()), "{title}");
    }
    for (job, tag) in told.iter().flat_map(|told| &told.tags) {
        assert!(
            labels.contains(format!("tag Shared {job} at Acme: +{tag}").as_str()),
            "{tag}"
        );
    }

    let mut titles: Vec<&String> = told.iter().flat_map(|told| &told.titles).collect();
    titles.sort();
    let connection = plain(&db);
    let mut statement = connection
        .prepare("SELECT title FROM jobs WHERE id > ?1 ORDER BY title")
        .unwrap();
    let there: Vec<String> = statement
        .query_map([SHARED], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(there.iter().collect::<Vec<_>>(), titles);
    for job in 1..=SHARED {
        let given: BTreeSet<&str> = told
            .iter()
            .flat_map(|told| &told.tags)
            .filter(|(id, _)| *id == job)
            .map(|(_, tag)| tag.as_str())
            .collect();
        let there = deck.job(job).unwrap().tags;
        assert_eq!(there.len(), given.len());
        assert_eq!(there.iter().map(String::as_str).collect::<BTreeSet<_>>(), given);
    }
}

#[test]
fn programs_that_start_at_the_same_moment_on_a_new_file_all_find_it_ready() {
    for _ in 0..20 {
        let hunt = Hunt::in_memory();
        std::thread::scope(|scope| {
            for n in 0..6 {
                let hunt = &hunt;
                scope.spawn(move || hunt.add(&format!("First {n}"), "Acme"));
            }
        });
        assert_eq!(hunt.json(&["job", "list"]).as_array().unwrap().len(), 6);
        assert_sound(&hunt.db(), "after six first starts");
    }
}

#[test]
fn additions_wait_for_an_import_of_another_process_and_an_import_for_them() {
    let hunt = Hunt::in_memory();
    hunt.add("First", "Acme");
    let mut csv = String::from("Company,Position\n");
    for n in 0..8000 {
        csv.push_str(&format!("Imported,Position {n}\n"));
    }
    let file = hunt.write("tracker.csv", csv);
    std::thread::scope(|scope| {
        let import = scope.spawn(|| hunt.run(&["job", "import", &file]));
        let mut others = 0;
        while !import.is_finished() || others < 5 {
            hunt.add(&format!("Other {others}"), "Acme");
            others += 1;
        }
        let ran = import.join().unwrap();
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        let jobs = hunt.json(&["job", "list"]).as_array().unwrap().len();
        assert_eq!(jobs, 8000 + 1 + others);
    });
    assert_sound(&hunt.db(), "after the import");
}

#[test]
fn one_process_takes_back_what_another_did_and_each_edit_only_once() {
    let hunt = Hunt::in_memory();
    let id = hunt.add("Tram driver", "City Transport");
    let mut deck = Deck::open(&hunt.db(), None).unwrap();
    let id_word = id.to_string();

    // The command line moves, the open screen takes it back, the command line makes it again.
    hunt.ok(&["job", "move", &id_word, "offer-received"]);
    let undo = apply(&mut deck, Change::Undo);
    assert_eq!(undo.edit.as_ref().map(|edit| edit.kind), Some(EditKind::Undo));
    assert_eq!(undo.jobs, [id]);
    assert_eq!(hunt.json(&["job", "show", &id_word])["status"], "INTERESTED");
    assert!(hunt.ok(&["redo"]).contains("Offer"));
    assert_eq!(deck.job(id).unwrap().status, JobStatus::OfferReceived);

    // And the other way round.
    apply(&mut deck, Change::DeleteJobs { ids: vec![id] });
    assert!(hunt.ok(&["undo"]).contains("delete Tram driver"));
    assert_eq!(deck.job(id).unwrap().title, "Tram driver");

    // Twenty edits, taken back by four at once: each is taken back by one of them.
    for n in 0..20 {
        hunt.ok(&["job", "edit", &id_word, "--notes", &format!("note {n}")]);
    }
    let taken = std::thread::scope(|scope| {
        let all: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let mut deck = Deck::open(&hunt.db(), None).unwrap();
                    let mut taken = Vec::new();
                    while taken.len() < 5 {
                        match deck.apply(Change::Undo, Stamp::screen(Utc::now())) {
                            Ok(applied) => taken.push(applied.edit.unwrap().target_id.unwrap()),
                            Err(error) => assert!(error.why.contains("undone meanwhile"), "{error}"),
                        }
                    }
                    taken
                })
            })
            .collect();
        all.into_iter()
            .flat_map(|one| one.join().unwrap())
            .collect::<Vec<i64>>()
    });
    assert_eq!(taken.iter().collect::<BTreeSet<_>>().len(), 20);
    assert_eq!(deck.job(id).unwrap().notes, None);
    assert_sound(&hunt.db(), "after all of it");
}

#[test]
fn an_open_file_notices_within_a_second_what_the_command_line_did_and_only_that() {
    let hunt = Hunt::in_memory();
    hunt.add("First", "Acme");
    let mut deck = Deck::open(&hunt.db(), None).unwrap();
    assert!(!deck.changed_elsewhere().unwrap());
    let changes: [&[&str]; 6] = [
        &["job", "add", "--title", "Second", "--company", "Acme"],
        &["job", "move", "1", "applied"],
        &["job", "tag", "1", "--tag", "night"],
        &["job", "rm", "1", "--yes"],
        &["undo"],
        &["view", "save", "mine", "--filter", "rust"],
    ];
    for change in changes {
        let mut child = hunt
            .process()
            .args(change)
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        assert!(child.wait().unwrap().success());
        let done = Instant::now();
        while !deck.changed_elsewhere().unwrap() {
            assert!(done.elapsed() < Duration::from_secs(1), "{change:?} was not noticed");
            std::thread::sleep(Duration::from_millis(5));
        }
        assert!(!deck.changed_elsewhere().unwrap(), "{change:?} was noticed twice");
    }
    assert_eq!(deck.job(1).unwrap().tags, ["night"]);

    // Looking changes nothing, and what oneself did is no news.
    for look in [&["board"][..], &["job", "list"], &["search", "night"], &["log"]] {
        hunt.ok(look);
    }
    apply(&mut deck, Change::Undo);
    assert!(!deck.changed_elsewhere().unwrap());
}
