//! An import is one edit like any other, however large.

use std::ops::ControlFlow;

use careerdeck::app::import::{Duplicates, FetchedPosting, ImportOptions};
use careerdeck::app::{Change, Deck, HitOrder, Kind};
use careerdeck::domain::job::NewJob;

use crate::ground::{Ground, add, apply, assert_same, assert_sound, job, stamp};
use crate::journal::full;

#[test]
fn an_import_is_one_edit_and_the_same_import_again_is_none() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    add(&mut deck, job("Baker", "Bread"), 0);
    let before = ground.dump();
    let posting = FetchedPosting {
        format: "CSV".to_owned(),
        jobs: vec![
            full(),
            NewJob {
                location: Some("Halle".to_owned()),
                ..job("BAKER", "Bread")
            },
            job("Cook", "Kitchen"),
            job("", "No title"),
        ],
        ..FetchedPosting::default()
    };
    let options = ImportOptions {
        duplicates: Duplicates::Merge,
        ..ImportOptions::default()
    };

    let tried = deck
        .import_fetched(
            &posting,
            &ImportOptions {
                dry_run: true,
                ..options.clone()
            },
            stamp(1),
        )
        .unwrap();
    assert_eq!((tried.added, tried.changed, tried.rejected.len()), (2, 1, 1));
    assert_same("a dry run", &ground.dump(), &before);

    let report = deck.import_fetched(&posting, &options, stamp(2)).unwrap();
    assert_eq!((report.added, report.changed, report.rejected.len()), (2, 1, 1));
    assert_eq!(report.rejected[0].reason, "it has no title");
    let after = ground.dump();
    apply(&mut deck, Change::Undo, 3);
    assert_same("undo of the import", &ground.dump(), &before);
    apply(&mut deck, Change::Redo, 4);
    assert_same("redo of the import", &ground.dump(), &after);

    let again = deck.import_fetched(&posting, &options, stamp(5)).unwrap();
    assert_eq!((again.added, again.changed, again.skipped), (0, 0, 3));
    assert_eq!(again.edit, None);
    assert_same("the same import again", &ground.dump(), &after);
    assert_sound(&deck);
}

#[test]
fn a_large_import_is_one_edit_whatever_is_built_for_speed() {
    for rows in [150, 10_020] {
        let ground = Ground::new();
        let mut deck = ground.deck();
        add(&mut deck, job("Baker", "Bread"), 0);
        let before = ground.dump();
        let mut posting = FetchedPosting::default();
        for n in 0..rows {
            posting.jobs.push(NewJob {
                description: Some(format!("pantograph number{n}")),
                ..job(&format!("Driver {n}"), "Trams")
            });
        }
        // Two that are there already: one from before, one from this very import.
        for (title, company) in [("Driver 7", "Trams"), ("Baker", "Bread")] {
            posting.jobs.push(NewJob {
                notes: Some("filled".to_owned()),
                ..job(title, company)
            });
        }
        let options = ImportOptions {
            duplicates: Duplicates::Merge,
            ..ImportOptions::default()
        };
        let report = deck.import_fetched(&posting, &options, stamp(1)).unwrap();
        assert_eq!((report.added, report.changed), (rows, 2));
        let found = |deck: &Deck, word: &str| deck.search(word, HitOrder::Newest, 20_000, 0).unwrap().len() as u64;
        assert_eq!((found(&deck, "pantograph"), found(&deck, "filled")), (rows, 2));
        assert_eq!(deck.counts().unwrap().total(), rows + 1);
        assert_sound(&deck);
        let indexes = |ground: &Ground| -> i64 {
            let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'index'";
            ground.raw().query_row(sql, [], |row| row.get(0)).unwrap()
        };
        let fresh = Ground::new();
        drop(fresh.deck());
        assert_eq!(indexes(&ground), indexes(&fresh));
        let after = ground.dump();

        let undone = apply(&mut deck, Change::Undo, 2);
        assert_eq!((undone.everything, undone.jobs.is_empty()), (rows > 500, rows > 500));
        assert_same("undo", &ground.dump(), &before);
        assert_eq!((found(&deck, "pantograph"), found(&deck, "baker")), (0, 1));
        assert_sound(&deck);
        if rows < 500 {
            apply(&mut deck, Change::Redo, 3);
            assert_same("redo", &ground.dump(), &after);
            assert_eq!(found(&deck, "pantograph"), rows);
            assert_sound(&deck);
        }
        // What comes next is indexed row by row again.
        add(&mut deck, job("Signaller", "Rail"), 4);
        assert_eq!(found(&deck, "signaller"), 1);
        assert_sound(&deck);
    }
}

#[test]
fn a_long_table_that_is_stopped_leaves_nothing_behind_and_comes_in_whole_afterwards() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    add(&mut deck, job("Baker", "Bread"), 0);
    let before = ground.dump();
    let mut table = "Title,Company,Status\n".to_owned();
    for n in 0..5000 {
        // One in a thousand has neither title nor company, and one a status that nobody knows.
        let job = if n % 1000 == 10 {
            ",".to_owned()
        } else {
            format!("Driver,Trams {n}")
        };
        let status = if n % 1000 == 20 { "odd" } else { "Applied" };
        table.push_str(&format!("{job},{status}\n"));
    }
    let options = ImportOptions::default();

    let mut heard = Vec::new();
    let stopped = deck.import(table.as_bytes(), &options, stamp(1), &mut |progress| {
        heard.push((progress.done, progress.total));
        if progress.done < 2000 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    assert_eq!(stopped.unwrap_err().kind, Kind::Cancelled);
    assert_eq!(heard, [0, 1000, 2000].map(|done| (done, Some(5000))));
    assert_same("a stopped import", &ground.dump(), &before);

    let mut go_on = |_| ControlFlow::Continue(());
    let report = deck.import(table.as_bytes(), &options, stamp(2), &mut go_on).unwrap();
    assert_eq!((report.format.as_str(), report.added), ("CSV", 4995));
    let lines: Vec<u64> = report.rejected.iter().map(|remark| remark.line).collect();
    assert_eq!(lines, [12, 1012, 2012, 3012, 4012]);
    assert!(
        report.doubts.iter().any(|doubt| doubt.line == 22),
        "{:?}",
        report.doubts
    );
    assert!(report.notes.iter().any(|note| note.contains("the header is line 1")));
    assert_eq!(deck.counts().unwrap().total(), 4996);
    assert_sound(&deck);
    apply(&mut deck, Change::Undo, 3);
    assert_same("undo of the import", &ground.dump(), &before);
}
