//! Two accounts in one file never see or touch each other's rows.

use careerdeck::app::import::{FetchedPosting, ImportOptions};
use careerdeck::app::{BoardSort, Change, Deck, HitOrder, JobQuery, Kind, Place, SavedView};
use careerdeck::domain::error::Error;
use careerdeck::domain::filter::Filter;
use careerdeck::domain::job::{JobStatus, NewJob};
use careerdeck::store::Store;
use serde_json::json;

use crate::ground::{Ground, add, apply, go, job, minute, rename, row_counts, stamp};
use crate::rows::seed;

const ADA: &str = "ada@example.org";
const BEN: &str = "ben@example.org";

/// A file with the accounts of Ada and Ben.
fn two() -> Ground {
    let ground = Ground::new();
    drop(ground.deck());
    ground
        .raw()
        .execute_batch(&format!(
            "UPDATE users SET email = '{ADA}';
             INSERT INTO users (email) VALUES ('{BEN}');
             INSERT INTO user_profiles (user_id) SELECT id FROM users WHERE email = '{BEN}';"
        ))
        .unwrap();
    ground
}

fn secret() -> NewJob {
    NewJob {
        url: Some("https://jobs.example/secret".to_owned()),
        tags: vec!["secret".to_owned()],
        notes: Some("secret".to_owned()),
        ..job("Secret agent", "Secret Service")
    }
}

fn view(filter: &str) -> SavedView {
    SavedView {
        name: "mine".to_owned(),
        filter: filter.to_owned(),
        sort: BoardSort::Due,
        closed: false,
    }
}

/// Gives Ada a job with all that may hang on one; returns its number.
fn fill(ground: &Ground, deck: &mut Deck) -> i64 {
    let id = add(deck, secret(), 0);
    apply(deck, go(&[id], JobStatus::Applied), 1);
    apply(deck, Change::SaveView(view("secret")), 2);
    deck.keep_draft("job", Some(&json!({"title": "secret"}))).unwrap();
    let raw = ground.raw();
    let user: i64 = raw
        .query_row("SELECT user_id FROM jobs WHERE id = ?1", [id], |row| row.get(0))
        .unwrap();
    raw.execute_batch(&format!(
        "INSERT INTO interviews (user_id, job_id, scheduled_at) VALUES ({user}, {id}, '2026-04-01T09:00:00.000Z');
         INSERT INTO applications (user_id, job_id) VALUES ({user}, {id});
         INSERT INTO documents (job_id, file_name) VALUES ({id}, 'secret.pdf');"
    ))
    .unwrap();
    id
}

#[test]
fn which_account_must_be_said_where_there_are_several() {
    let ground = two();
    let error = Deck::open(ground.path(), None).err().unwrap();
    assert_eq!(error.kind, Kind::Usage);
    assert!(error.to_string().contains("several accounts"), "{error}");
    ground.deck_of(ADA);
    ground.deck_of("BEN@Example.org");
    assert_eq!(
        Deck::open(ground.path(), Some("eve@example.org")).err().unwrap().kind,
        Kind::NotFound
    );
}

#[test]
fn an_account_that_is_not_active_is_denied() {
    let ground = two();
    for status in ["INACTIVE", "SUSPENDED"] {
        ground
            .raw()
            .execute("UPDATE users SET status = ?1 WHERE email = 'ben@example.org'", [status])
            .unwrap();
        let error = Deck::open(ground.path(), Some(BEN)).err().unwrap();
        assert_eq!(error.kind, Kind::Denied);
        assert!(error.to_string().contains(&status.to_lowercase()), "{error}");
    }
}

#[test]
fn no_reading_shows_what_another_account_has() {
    let ground = two();
    let mut ada = ground.deck_of(ADA);
    let id = fill(&ground, &mut ada);
    let ben = ground.deck_of(BEN);

    let nothing = |what: &str, found: bool| assert!(!found, "Ben sees Ada's {what}");
    nothing("counts", ben.counts().unwrap().total() > 0);
    for sort in BoardSort::ALL {
        nothing(
            "column",
            !ben.column(JobStatus::Applied, *sort, 0, 10).unwrap().is_empty(),
        );
        nothing("rank", ben.rank(id, *sort).unwrap().is_some());
    }
    nothing("card", ben.card(id).unwrap().is_some());
    for line in ["", "secret", "#secret", "status:applied", "-nothing", "company:secret"] {
        let filter = Filter::parse(line, minute(9));
        nothing(
            "filtered board",
            !ben.filter(&filter, BoardSort::Manual, 10).unwrap().cards.is_empty(),
        );
        let query = JobQuery {
            filter,
            ..JobQuery::default()
        };
        nothing("list", !ben.jobs(&query).unwrap().is_empty());
    }
    for order in [HitOrder::Newest, HitOrder::Ranked] {
        nothing("search", !ben.search("secret", order, 10, 0).unwrap().is_empty());
    }
    let similar = ben.similar(Some("https://jobs.example/secret"), "Secret agent", "Secret Service");
    nothing("postings", !similar.unwrap().is_empty());
    nothing("interview", ben.next_interview(minute(0)).unwrap().is_some());
    nothing("views", !ben.views().unwrap().is_empty());
    nothing("tags", !ben.tags().unwrap().is_empty());
    nothing("draft", ben.draft("job").unwrap().is_some());
    nothing(
        "past",
        ben.board_at(minute(60))
            .unwrap()
            .iter()
            .any(|(_, cards)| !cards.is_empty()),
    );
    nothing("journal", !ben.log(None, 0).unwrap().is_empty());
    nothing("undo", ben.undoable().unwrap() != (None, None));
    let missing = |result: Result<(), Error>| assert_eq!(result.unwrap_err().kind, Kind::NotFound);
    missing(ben.job(id).map(drop));
    missing(ben.job_detail(id).map(drop));
    missing(ben.status_changes(id).map(drop));
    let mut export = Vec::new();
    ben.export_to(&mut export, minute(9)).unwrap();
    let export = String::from_utf8(export).unwrap();
    nothing(
        "export",
        export.to_lowercase().contains("secret") || export.contains(ADA),
    );

    // And Ada sees all of it.
    assert_eq!(ada.counts().unwrap().total(), 1);
    assert_eq!(ada.job_detail(id).unwrap().interviews.len(), 1);
    assert_eq!(ada.views().unwrap().len(), 1);
    assert_eq!(
        ada.filter(&Filter::parse("#secret", minute(9)), BoardSort::Manual, 10)
            .unwrap()
            .cards
            .len(),
        1
    );
}

#[test]
fn no_change_touches_what_another_account_has() {
    let ground = two();
    let mut ada = ground.deck_of(ADA);
    let theirs = fill(&ground, &mut ada);
    let mut ben = ground.deck_of(BEN);
    let own = add(&mut ben, job("Baker", "Bread"), 5);
    let before = ground.whole_dump();
    let refused = [
        rename(theirs, "Mine now"),
        go(&[theirs], JobStatus::Withdrawn),
        go(&[own, theirs], JobStatus::Withdrawn),
        Change::PlaceJob {
            id: theirs,
            place: Place::Top,
        },
        Change::DeleteJobs { ids: vec![theirs] },
        Change::DeleteJobs { ids: vec![own, theirs] },
        Change::TagJobs {
            ids: vec![theirs],
            add: vec!["mine".to_owned()],
            remove: Vec::new(),
        },
        Change::DeleteView {
            name: "mine".to_owned(),
        },
    ];
    for change in refused {
        let error = ben.apply(change.clone(), stamp(6)).expect_err(&format!("{change:?}"));
        assert_eq!(error.kind, Kind::NotFound, "{change:?}: {error}");
        assert_eq!(ground.whole_dump(), before, "{change:?}");
    }
}

#[test]
fn what_one_account_does_leaves_the_rows_of_the_other_as_they_are() {
    let ground = two();
    let mut ada = ground.deck_of(ADA);
    let theirs = fill(&ground, &mut ada);
    let adas = ground.whole_dump();
    let unchanged = |what: &str| {
        let now = ground.whole_dump();
        for line in adas.lines() {
            assert!(now.contains(line), "{what} changed {line}");
        }
    };

    let mut ben = ground.deck_of(BEN);
    // The same posting, the same view, the same form: each account has its own.
    let own = add(&mut ben, secret(), 5);
    unchanged("adding");
    apply(&mut ben, Change::SaveView(view("ben")), 6);
    ben.keep_draft("job", Some(&json!({"title": "baker"}))).unwrap();
    unchanged("saving");
    apply(
        &mut ben,
        Change::PlaceJob {
            id: own,
            place: Place::Below(theirs),
        },
        7,
    );
    apply(&mut ben, go(&[own], JobStatus::Applied), 7);
    let report = ben
        .import_fetched(
            &FetchedPosting {
                jobs: vec![secret(), job("Cook", "Kitchen")],
                ..FetchedPosting::default()
            },
            &ImportOptions::default(),
            stamp(8),
        )
        .unwrap();
    assert_eq!((report.added, report.skipped), (1, 1));
    unchanged("importing");
    apply(
        &mut ben,
        Change::DeleteView {
            name: "mine".to_owned(),
        },
        9,
    );
    apply(&mut ben, Change::DeleteJobs { ids: vec![own] }, 9);
    ben.keep_draft("job", None).unwrap();
    unchanged("deleting");
    while ben.undoable().unwrap().0.is_some() {
        apply(&mut ben, Change::Undo, 10);
        unchanged("undoing");
    }
    assert_eq!(ben.counts().unwrap().total(), 0);
    assert_eq!(ada.undoable().unwrap().0.unwrap().label, "save view mine");
    while ben.undoable().unwrap().1.is_some() {
        apply(&mut ben, Change::Redo, 11);
        unchanged("redoing");
    }
}

#[test]
fn an_export_of_one_account_can_not_become_a_change_of_the_other() {
    let ground = two();
    let mut ada = ground.deck_of(ADA);
    fill(&ground, &mut ada);
    let mut export = Vec::new();
    ada.export_to(&mut export, minute(3)).unwrap();
    let changed = String::from_utf8(export)
        .unwrap()
        .replace("Secret agent", "Baker")
        .replace("\"updated_at\":\"20", "\"updated_at\":\"29");
    let before = ground.whole_dump();
    let error = ground
        .deck_of(BEN)
        .import_from(changed.as_bytes(), false, stamp(4))
        .expect_err("these rows are Ada's");
    assert_eq!(error.kind, Kind::Failed, "{error}");
    assert_eq!(ground.whole_dump(), before);
}

/// Every table that a change may touch.
const TABLES: &[&str] = &[
    "users",
    "user_profiles",
    "experiences",
    "educations",
    "skills",
    "certifications",
    "resumes",
    "jobs",
    "applications",
    "interviews",
    "mock_interviews",
    "stories",
    "documents",
    "status_changes",
    "career_goals",
    "assessments",
    "conversations",
    "messages",
    "proposals",
    "memories",
    "saved_views",
];

#[test]
fn the_file_itself_refuses_a_statement_that_names_a_row_of_another_account() {
    let ground = Ground::new();
    drop(ground.deck());
    let raw = ground.raw();
    raw.execute("DELETE FROM users", []).unwrap();
    for n in [1, 2] {
        seed(&raw, n);
        raw.execute(
            "INSERT INTO saved_views (id, user_id, name) VALUES (?1, ?1, 'mine')",
            [n],
        )
        .unwrap();
    }
    assert_eq!(row_counts(&raw, TABLES).len(), TABLES.len());
    let before = ground.whole_dump();
    let mut store = Store::open(ground.path(), Some("a1@example.org")).unwrap();
    for table in TABLES {
        let owner: String = raw
            .query_row(
                "SELECT name FROM pragma_table_info(?1) WHERE name IN ('user_id', 'user_profile_id', 'job_id',
                   'conversation_id') ORDER BY name = 'user_id' DESC LIMIT 1",
                [table],
                |row| row.get(0),
            )
            .unwrap_or_else(|_| "id".to_owned());
        let statements = [
            format!("UPDATE main.{table} SET created_at = created_at WHERE id = 2"),
            format!("UPDATE main.{table} SET created_at = created_at"),
            format!("UPDATE main.{table} SET {owner} = 2 WHERE id = 1"),
            format!("DELETE FROM main.{table} WHERE id = 2"),
            format!("DELETE FROM main.{table}"),
            format!("INSERT OR REPLACE INTO main.{table} SELECT * FROM main.{table} WHERE id = 2"),
        ];
        for sql in statements {
            let done = store.edit("trying", stamp(0), |transaction| match transaction.execute(&sql, []) {
                Ok(rows) => panic!("{sql} touched {rows} rows"),
                Err(error) => Err::<(String, ()), _>(Error::new(Kind::Denied, "trying", error.to_string())),
            });
            let error = done.unwrap_err().to_string();
            // Where an account has only one of a kind, that one is taken already.
            let taken = matches!(*table, "users" | "user_profiles" | "saved_views") && error.contains("UNIQUE");
            assert!(taken || error.contains("belongs to another account"), "{sql}: {error}");
        }
        // By its plain name a table holds only one's own rows.
        store
            .edit("looking", stamp(0), |transaction| {
                let rows: i64 = transaction
                    .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
                    .unwrap();
                assert_eq!(rows, 1, "{table}");
                Ok((String::new(), ()))
            })
            .unwrap();
    }
    assert_eq!(ground.whole_dump(), before);
}
