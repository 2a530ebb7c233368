//! The bytes of résumés and documents: kept once, never lost to an undo, carried by copies and exports.

use std::fs;
use std::path::{Path, PathBuf};

use careerdeck::app::{Change, Deck, DocumentBody, DocumentChange, NewDocument, ResumeChange, read_resume_file};

use crate::ground::{Ground, add, apply, assert_sound, job, stamp};

/// Files of more bytes lie beside the database in these tests.
const LIMIT: u64 = 64;

fn deck(ground: &Ground) -> Deck {
    let deck = ground.deck();
    deck.keep_inside(LIMIT);
    deck
}

fn attach(deck: &mut Deck, bytes: &[u8]) -> i64 {
    let new = NewDocument {
        file_name: Some("scan.bin".to_owned()),
        body: DocumentBody::File(bytes.to_vec()),
        ..NewDocument::default()
    };
    let change = DocumentChange::Add {
        job_id: 1,
        new: Box::new(new),
    };
    apply(deck, Change::Document(Box::new(change)), 1).made.unwrap()
}

fn remove(deck: &mut Deck, id: i64) {
    let change = DocumentChange::Delete { ids: vec![id] };
    apply(deck, Change::Document(Box::new(change)), 2);
}

fn large(letter: u8) -> Vec<u8> {
    vec![letter; 1000]
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn folder(ground: &Ground) -> PathBuf {
    ground.path().canonicalize().unwrap().with_extension("files")
}

fn blobs(ground: &Ground) -> i64 {
    ground
        .raw()
        .query_row("SELECT count(*) FROM blobs", [], |row| row.get(0))
        .unwrap()
}

#[test]
fn small_files_stand_inside_large_ones_beside_and_the_same_bytes_once() {
    let ground = Ground::new();
    let mut deck = deck(&ground);
    add(&mut deck, job("Driver", "Trams"), 0);
    let small = attach(&mut deck, b"small");
    assert_eq!((blobs(&ground), files(&folder(&ground)).len()), (1, 0));
    let big = attach(&mut deck, &large(b'a'));
    attach(&mut deck, &large(b'a'));
    attach(&mut deck, b"small");
    assert_eq!((blobs(&ground), files(&folder(&ground)).len()), (1, 1));
    assert_eq!(deck.document_bytes(small).unwrap(), b"small");
    assert_eq!(deck.document_bytes(big).unwrap(), large(b'a'));

    let beside = files(&folder(&ground)).remove(0);
    let name = beside.file_name().unwrap().to_str().unwrap();
    assert_eq!(deck.document(big).unwrap().content_sha256.as_deref(), Some(name));
    assert!(beside.parent().unwrap().ends_with(&name[..2]), "{}", beside.display());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&beside), 0o600);
        assert_eq!(mode(beside.parent().unwrap()), 0o700);
        assert_eq!(mode(&folder(&ground)), 0o700);
    }
    assert_sound(&deck);
}

#[test]
fn bytes_stay_while_a_row_or_an_undo_needs_them_and_go_when_nothing_does() {
    let ground = Ground::new();
    let mut deck = deck(&ground);
    add(&mut deck, job("Driver", "Trams"), 0);
    let small = attach(&mut deck, b"small");
    let big = attach(&mut deck, &large(b'a'));
    remove(&mut deck, small);
    remove(&mut deck, big);
    assert_eq!(deck.tidy().unwrap().files, 0, "undo could bring both back");
    apply(&mut deck, Change::Undo, 3);
    apply(&mut deck, Change::Undo, 4);
    assert_eq!(deck.document_bytes(small).unwrap(), b"small");
    assert_eq!(deck.document_bytes(big).unwrap(), large(b'a'));
    // Even what was only ever added and taken back can be made again.
    apply(&mut deck, Change::Undo, 5);
    assert_eq!(deck.tidy().unwrap().files, 0);
    apply(&mut deck, Change::Redo, 6);
    assert_eq!(deck.document_bytes(big).unwrap(), large(b'a'));

    // What a crash left behind belongs to nothing.
    let other = folder(&ground).join("ab");
    fs::create_dir_all(&other).unwrap();
    fs::write(other.join("ab".repeat(32)), b"whole").unwrap();
    fs::write(other.join("1.part"), b"half").unwrap();
    fs::write(other.join("notes.txt"), b"a person's own").unwrap();
    ground
        .raw()
        .execute("INSERT INTO blobs VALUES ('cd', x'00')", [])
        .unwrap();
    let swept = deck.tidy().unwrap();
    assert_eq!((swept.files, swept.bytes), (3, 10));
    assert!(other.join("notes.txt").exists());
    assert_eq!(deck.document_bytes(small).unwrap(), b"small");
    assert_eq!(deck.document_bytes(big).unwrap(), large(b'a'));
    assert_sound(&deck);
}

#[test]
fn a_backup_holds_the_files_that_lie_beside_and_needs_nothing_else() {
    let ground = Ground::new();
    let mut deck = deck(&ground);
    add(&mut deck, job("Driver", "Trams"), 0);
    let small = attach(&mut deck, b"small");
    let big = attach(&mut deck, &large(b'a'));
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("copy.db");
    deck.backup(&copy, false).unwrap();
    drop(deck);
    fs::remove_dir_all(folder(&ground)).unwrap();
    let copy = Deck::open(&copy, None).unwrap();
    assert_eq!(copy.document_bytes(small).unwrap(), b"small");
    assert_eq!(copy.document_bytes(big).unwrap(), large(b'a'));
    assert_sound(&copy);
}

#[test]
fn a_check_finds_files_that_are_gone_or_damaged() {
    let ground = Ground::new();
    let mut deck = deck(&ground);
    add(&mut deck, job("Driver", "Trams"), 0);
    let big = attach(&mut deck, &large(b'a'));
    let line = |deck: &Deck| {
        let lines = deck.check().unwrap();
        lines.into_iter().find(|line| line.name == "files").unwrap()
    };
    assert!(line(&deck).ok);
    let beside = files(&folder(&ground)).remove(0);
    fs::write(&beside, large(b'b')).unwrap();
    assert!(
        !line(&deck).ok && line(&deck).detail.contains("damaged"),
        "{:?}",
        line(&deck)
    );
    assert!(deck.document_bytes(big).is_err());
    fs::remove_file(&beside).unwrap();
    assert!(
        !line(&deck).ok && line(&deck).detail.contains("gone"),
        "{:?}",
        line(&deck)
    );
    assert!(deck.document_bytes(big).unwrap_err().why.contains("gone"));
    // The same bytes once more mend it.
    attach(&mut deck, &large(b'a'));
    assert!(line(&deck).ok);
}

fn export(deck: &Deck) -> Vec<u8> {
    let mut out = Vec::new();
    deck.export_to(&mut out, stamp(0).now).unwrap();
    out
}

#[test]
fn an_export_brings_bytes_and_references_of_a_career_to_another_file() {
    let ground = Ground::new();
    let mut source = deck(&ground);
    crate::career::career(&mut source);
    let big = attach(&mut source, &large(b'a'));
    let replaced = Change::Document(Box::new(DocumentChange::Replace {
        id: 2,
        new: Box::new(NewDocument {
            body: DocumentBody::File(b"newer".to_vec()),
            ..NewDocument::default()
        }),
    }));
    let newer = apply(&mut source, replaced, 5).made.unwrap();
    let text = export(&source);

    let other = Ground::new();
    let mut target = deck(&other);
    let report = target.import_from(&text, false, stamp(9)).unwrap();
    assert!(report.added > 10);
    assert_eq!(target.document_bytes(big).unwrap(), large(b'a'));
    assert_eq!(target.resume_bytes(1).unwrap(), b"Ada Okafor\nTram driver\n");
    let built = target.resume(2).unwrap();
    assert_eq!((built.base_id, built.job_id), (Some(1), Some(1)));
    assert_eq!(target.document(2).unwrap().replaced_by, Some(newer));
    assert_eq!(target.documents(None, false).unwrap().len(), 3);
    assert_eq!(target.profile().unwrap().experiences.len(), 2);
    assert_sound(&target);
    // A second time nothing is left to do, and one undo takes all of it back.
    let again = target.import_from(&text, false, stamp(10)).unwrap();
    assert_eq!((again.added, again.changed), (0, 0));
    apply(&mut target, Change::Undo, 11);
    assert!(target.resumes().unwrap().is_empty());
    apply(&mut target, Change::Redo, 12);
    assert_eq!(target.document_bytes(big).unwrap(), large(b'a'));
}

#[test]
fn an_export_does_not_reach_bytes_that_it_does_not_bring() {
    let ground = Ground::new();
    let mut source = deck(&ground);
    crate::career::career(&mut source);
    let name = source.resume(1).unwrap().content_sha256.unwrap();
    let mut value: serde_json::Value = serde_json::from_slice(&export(&source)).unwrap();
    value["tables"] = serde_json::json!({"resumes": [{"uid": "1", "title": "Taken", "content_sha256": name}]});
    let bytes = value["blobs"].take();

    // Another account of the same file holds the very bytes, and still they must be brought.
    let raw = ground.raw();
    raw.execute("INSERT INTO users (email) VALUES ('b@example.org')", [])
        .unwrap();
    let mut theirs = ground.deck_of("b@example.org");
    let refused = theirs
        .import_from(value.to_string().as_bytes(), false, stamp(1))
        .unwrap_err();
    assert!(refused.why.contains("does not hold"), "{refused}");
    assert!(theirs.resumes().unwrap().is_empty());

    value["blobs"] = serde_json::json!({&name: "AAAA"});
    let refused = theirs
        .import_from(value.to_string().as_bytes(), false, stamp(1))
        .unwrap_err();
    assert!(refused.why.contains("damaged"), "{refused}");
    assert!(theirs.resumes().unwrap().is_empty());

    value["blobs"] = bytes;
    theirs
        .import_from(value.to_string().as_bytes(), false, stamp(1))
        .unwrap();
    let own = theirs.resumes().unwrap()[0].id;
    assert_eq!(theirs.resume_bytes(own).unwrap(), source.resume_bytes(1).unwrap());
}

#[test]
fn a_merge_keeps_our_primary_resume() {
    let ground = Ground::new();
    let mut source = deck(&ground);
    crate::career::career(&mut source);
    let text = export(&source);
    let other = Ground::new();
    let mut target = deck(&other);
    let file = read_resume_file(b"Grace Hopper\nAdmiral\n".to_vec(), Some("mine.txt")).unwrap();
    let change = ResumeChange::AddFile {
        file: Box::new(file),
        title: None,
        primary: true,
    };
    apply(&mut target, Change::Resume(Box::new(change)), 1);
    target.import_from(&text, false, stamp(9)).unwrap();
    let resumes = target.resumes().unwrap();
    let primary: Vec<&str> = resumes
        .iter()
        .filter(|resume| resume.is_primary)
        .map(|resume| resume.title.as_str())
        .collect();
    assert_eq!(primary, ["mine"]);
}

#[test]
fn a_file_whose_folder_can_not_be_written_is_refused_and_nothing_changes() {
    let ground = Ground::new();
    let mut deck = deck(&ground);
    add(&mut deck, job("Driver", "Trams"), 0);
    // Where the folder should be stands a file.
    fs::write(folder(&ground), b"in the way").unwrap();
    let before = ground.dump();
    let new = NewDocument {
        body: DocumentBody::File(large(b'a')),
        ..NewDocument::default()
    };
    let change = DocumentChange::Add {
        job_id: 1,
        new: Box::new(new),
    };
    let refused = deck.apply(Change::Document(Box::new(change)), stamp(1)).unwrap_err();
    assert!(refused.hint.is_some_and(|hint| hint.contains("Nothing was changed")));
    assert_eq!(ground.dump(), before);
}
