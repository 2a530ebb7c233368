//! Filtering the board and searching everything that was written.

use careerdeck::app::{BoardSort, Change, Deck, Error, Hit, HitOrder, JobQuery, Kind};
use careerdeck::domain::filter::Filter;
use careerdeck::domain::job::{JobPatch, JobStatus, JobType, NewJob, Priority, Salary, WorkMode};
use chrono::{Duration, NaiveDate};
use proptest::prelude::*;

use crate::ground::{Ground, add, apply, assert_sound, edit, go, in_status, job, minute};

fn salary(min: Option<f64>, max: Option<f64>) -> Option<Salary> {
    Some(Salary {
        min,
        max,
        currency: None,
        period: None,
    })
}

fn day(days: i64) -> Option<NaiveDate> {
    Some((minute(0) + Duration::days(days)).date_naive())
}

/// A board on which every condition finds some and leaves some out.
fn board(deck: &mut Deck) {
    let jobs = [
        NewJob {
            location: Some("Leipzig".to_owned()),
            work_mode: Some(WorkMode::Remote),
            job_type: Some(JobType::FullTime),
            salary: salary(Some(80_000.0), Some(95_000.0)),
            deadline: day(3),
            priority: Some(Priority::High),
            tags: vec!["Referral".to_owned(), "öpnv".to_owned()],
            notes: Some("Ms Braun likes rails".to_owned()),
            description: Some("We write Rustaceans' tools in Rust and SQL.".to_owned()),
            ..job("Rust Engineer", "Acme")
        },
        NewJob {
            location: Some("Zürich".to_owned()),
            work_mode: Some(WorkMode::Hybrid),
            job_type: Some(JobType::Contract),
            salary: salary(Some(120_000.0), None),
            deadline: day(30),
            tags: vec!["ÖPNV".to_owned()],
            description: Some("An engineer who knows rust on rails".to_owned()),
            ..in_status("Signaller", "Bahn", JobStatus::Applied)
        },
        NewJob {
            work_mode: Some(WorkMode::Onsite),
            job_type: Some(JobType::PartTime),
            salary: salary(None, Some(40_000.0)),
            priority: Some(Priority::Low),
            tags: vec!["referral bonus".to_owned()],
            notes: Some("agency".to_owned()),
            ..in_status("Baker", "Rust & Brot", JobStatus::Rejected)
        },
        in_status("Cook", "Kitchen", JobStatus::OfferReceived),
    ];
    for new in jobs {
        add(deck, new, 0);
    }
    let baker = titles(deck, "baker")[0].clone();
    assert_eq!(baker, "Baker");
    for (id, score) in [(1, 71.0), (2, 40.0)] {
        let patch = JobPatch {
            match_score: Some(Some(score)),
            ..JobPatch::default()
        };
        apply(deck, edit(id, patch), 1);
    }
    apply(deck, go(&[4], JobStatus::Accepted), 60 * 24 * 20);
}

/// Twenty days after the jobs were added.
fn now() -> chrono::DateTime<chrono::Utc> {
    minute(60 * 24 * 20)
}

/// The titles that a line lets through, by name; the list of whole jobs must agree.
#[track_caller]
fn titles(deck: &Deck, line: &str) -> Vec<String> {
    let filter = Filter::parse(line, now());
    let found = deck.filter(&filter, BoardSort::Title, 100).unwrap();
    assert!(!found.capped);
    let mut titles: Vec<String> = found.cards.into_iter().map(|card| card.title).collect();
    titles.sort();
    let query = JobQuery {
        filter,
        ..JobQuery::default()
    };
    let mut listed: Vec<String> = deck.jobs(&query).unwrap().into_iter().map(|job| job.title).collect();
    listed.sort();
    assert_eq!(titles, listed, "the board and the list differ for {line:?}");
    titles
}

#[test]
fn each_kind_of_condition_lets_the_right_jobs_through() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    board(&mut deck);
    let (baker, cook, rust, signal) = ("Baker", "Cook", "Rust Engineer", "Signaller");
    let cases: &[(&str, &[&str])] = &[
        ("", &[baker, cook, rust, signal]),
        ("   ", &[baker, cook, rust, signal]),
        ("rust", &[baker, rust, signal]),
        ("RUST", &[baker, rust, signal]),
        ("rustac", &[rust]),
        ("rus eng", &[rust, signal]),
        ("\"rust engineer\"", &[rust]),
        ("\"rust eng\"", &[]),
        ("\"rust on\"", &[signal]),
        ("-rust", &[cook]),
        ("engineer -rails", &[]),
        ("rust -company:acme", &[baker, signal]),
        ("-agency -rails", &[cook]),
        ("title:rust", &[rust]),
        ("company:rust", &[baker]),
        ("place:zurich", &[signal]),
        ("place:Zürich", &[signal]),
        ("notes:rails", &[rust]),
        ("text:rust", &[rust, signal]),
        ("#referral", &[rust]),
        ("tag:referral", &[rust]),
        ("tag:\"referral bonus\"", &[baker]),
        ("#öpnv", &[rust, signal]),
        ("#ÖPNV", &[rust, signal]),
        ("#opnv", &[rust, signal]),
        ("#öpnv #referral", &[rust]),
        ("-#referral", &[cook, signal]),
        ("status:interested", &[rust]),
        ("status:applied,rejected", &[baker, signal]),
        ("status:app", &[signal]),
        ("-status:applied", &[baker, cook, rust]),
        ("is:open", &[rust, signal]),
        ("is:closed", &[baker, cook]),
        ("-is:closed", &[rust, signal]),
        ("mode:remote", &[rust]),
        ("mode:hyb,onsite", &[baker, signal]),
        ("type:full", &[rust]),
        ("type:contract", &[signal]),
        ("priority:high", &[rust]),
        ("priority:normal", &[cook, signal]),
        ("salary>90k", &[rust, signal]),
        ("salary>100k", &[signal]),
        ("salary<80k", &[baker, rust]),
        ("salary:30-50k", &[baker]),
        ("match>70", &[rust]),
        ("match>40", &[rust, signal]),
        ("due<7d", &[rust]),
        ("due<20", &[rust, signal]),
        ("due<2026-03-05", &[rust]),
        ("age>14d", &[baker, rust, signal]),
        ("age>30d", &[]),
        ("rust is:open salary>90k mode:remote #referral", &[rust]),
        ("rust mode:onsite is:open", &[]),
    ];
    for (line, wanted) in cases {
        assert_eq!(titles(&deck, line), *wanted, "{line:?}");
    }
}

#[test]
fn a_filtered_board_is_cut_to_the_newest() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    for n in 0..30 {
        add(&mut deck, job(&format!("Driver {n}"), "Trams"), n);
    }
    for line in ["", "driver", "dri", "status:interested", "-baker"] {
        let filter = Filter::parse(line, now());
        let found = deck.filter(&filter, BoardSort::Newest, 10).unwrap();
        assert!(found.capped, "{line:?}");
        let titles: Vec<String> = found.cards.into_iter().map(|card| card.title).collect();
        let newest: Vec<String> = (20..30).rev().map(|n| format!("Driver {n}")).collect();
        assert_eq!(titles, newest, "{line:?}");
        assert!(!deck.filter(&filter, BoardSort::Newest, 30).unwrap().capped);
        assert_eq!(deck.filter(&filter, BoardSort::Newest, 0).unwrap().cards.len(), 0);
    }
}

#[test]
fn a_list_is_sorted_by_any_column_and_cut() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    board(&mut deck);
    let list = |sort: Option<&str>, limit, offset| -> Vec<String> {
        let query = JobQuery {
            sort: sort.map(str::to_owned),
            limit,
            offset,
            ..JobQuery::default()
        };
        deck.jobs(&query).unwrap().into_iter().map(|job| job.title).collect()
    };
    assert_eq!(list(None, None, 0), ["Rust Engineer", "Signaller", "Baker", "Cook"]);
    assert_eq!(
        list(Some("title"), None, 0),
        ["Baker", "Cook", "Rust Engineer", "Signaller"]
    );
    assert_eq!(list(Some("-company"), Some(2), 1), ["Cook", "Signaller"]);
    assert_eq!(
        list(Some("-priority"), None, 0),
        ["Rust Engineer", "Cook", "Signaller", "Baker"]
    );
    // What is unknown comes last in either direction.
    assert_eq!(
        list(Some("deadline"), None, 0),
        ["Rust Engineer", "Signaller", "Baker", "Cook"]
    );
    assert_eq!(
        list(Some("-deadline"), None, 0),
        ["Signaller", "Rust Engineer", "Cook", "Baker"]
    );
    for column in Deck::sort_columns() {
        for sort in [column.to_string(), format!("-{column}")] {
            assert_eq!(list(Some(&sort), None, 0).len(), 4, "{sort}");
        }
    }
    let query = JobQuery {
        sort: Some("title; DROP TABLE jobs".to_owned()),
        ..JobQuery::default()
    };
    assert_eq!(deck.jobs(&query).unwrap_err().kind, Kind::Usage);
}

fn hits(deck: &Deck, query: &str, order: HitOrder) -> Vec<Hit> {
    deck.search(query, order, 10, 0).unwrap()
}

#[test]
fn a_search_ranks_the_title_before_the_company_before_the_long_texts() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let described = |title: &str, company: &str, description: &str| NewJob {
        description: Some(description.to_owned()),
        ..job(title, company)
    };
    add(&mut deck, described("Tram driver", "Acme", "on rails"), 0);
    add(&mut deck, described("Cook", "Tram Kitchen", "on wheels"), 1);
    add(&mut deck, described("Baker", "Bread", "near the tram"), 2);
    add(&mut deck, described("Diver", "Sea", "far from all"), 3);
    let titles = |order| -> Vec<String> { hits(&deck, "tram", order).into_iter().map(|hit| hit.title).collect() };
    assert_eq!(titles(HitOrder::Ranked), ["Tram driver", "Cook", "Baker"]);
    assert_eq!(titles(HitOrder::Newest), ["Baker", "Cook", "Tram driver"]);
    let paged = deck.search("tram", HitOrder::Ranked, 1, 1).unwrap();
    assert_eq!(paged[0].title, "Cook");
    for empty in ["", "   ", "-tram", "\"", "***", "status:applied"] {
        assert!(hits(&deck, empty, HitOrder::Ranked).is_empty(), "{empty:?}");
    }
}

#[test]
fn a_hit_shows_the_words_around_the_match_on_one_line() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let long = format!(
        "{}\n\nYou will   keep the\npantographs of our trams clean.\n{}",
        "Before. ".repeat(50),
        "After. ".repeat(50)
    );
    let new = NewJob {
        description: Some(long),
        ..in_status("Cleaner", "Depot", JobStatus::Applied)
    };
    let id = add(&mut deck, new, 0);
    let hit = hits(&deck, "pantograph", HitOrder::Ranked).remove(0);
    assert_eq!((hit.kind, hit.job_id, hit.status), ("job", id, JobStatus::Applied));
    let matching: Vec<&str> = hit
        .snippet
        .iter()
        .filter(|(_, matches)| *matches)
        .map(|(text, _)| text.as_str())
        .collect();
    assert_eq!(matching, ["pantographs"]);
    assert!(
        hit.snippet_text.contains("keep the pantographs of our"),
        "{}",
        hit.snippet_text
    );
    assert!(
        !hit.snippet_text.contains(['\n', '\u{2}', '\u{3}']),
        "{:?}",
        hit.snippet_text
    );
    assert!(hit.snippet_text.chars().count() < 200);
}

#[test]
fn the_index_follows_every_change() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let id = add(&mut deck, job("Driver", "Trams"), 0);
    let patch = JobPatch {
        notes: Some(Some("pantograph".to_owned())),
        tags: Some(vec!["nights".to_owned()]),
        ..JobPatch::default()
    };
    let found = |deck: &Deck, word| !hits(deck, word, HitOrder::Newest).is_empty();
    apply(&mut deck, edit(id, patch), 1);
    assert!(found(&deck, "pantograph") && found(&deck, "nights") && found(&deck, "driver"));
    apply(&mut deck, Change::Undo, 2);
    assert!(!found(&deck, "pantograph") && !found(&deck, "nights") && found(&deck, "driver"));
    apply(&mut deck, Change::Redo, 3);
    apply(&mut deck, Change::DeleteJobs { ids: vec![id] }, 4);
    assert!(!found(&deck, "pantograph") && !found(&deck, "driver"));
    apply(&mut deck, Change::Undo, 5);
    assert!(found(&deck, "pantograph") && found(&deck, "driver"));
    assert_sound(&deck);
}

/// A deck with a few jobs whose texts hold what queries may trip over.
fn odd(ground: &Ground) -> Deck {
    let mut deck = ground.deck();
    board(&mut deck);
    for title in [
        "C++ (AND/OR) \"NEAR\"",
        "naïve café ½ ²",
        "工程师 エンジニア",
        "'; DROP TABLE jobs; --",
    ] {
        let new = NewJob {
            tags: vec!["\"tag\"".to_owned(), "%_".to_owned()],
            ..job(title, "Acme")
        };
        add(&mut deck, new, 0);
    }
    deck
}

/// Asks everything that takes what a person typed.
fn ask(deck: &Deck, line: &str) {
    let filter = Filter::parse(line, now());
    let found = answer(line, deck.filter(&filter, BoardSort::Manual, 5));
    assert!(found.cards.len() <= 5);
    for order in [HitOrder::Newest, HitOrder::Ranked] {
        let hits = answer(line, deck.search(line, order, 5, 0));
        assert!(hits.len() <= 5);
    }
    let query = JobQuery {
        filter,
        ..JobQuery::default()
    };
    answer(line, deck.jobs(&query));
    answer(line, deck.similar(Some(line), line, line));
}

fn answer<T>(line: &str, result: Result<T, Error>) -> T {
    result.unwrap_or_else(|error| panic!("{line:?}: {error}"))
}

#[test]
fn what_looks_like_a_query_language_is_only_text() {
    let ground = Ground::new();
    let deck = odd(&ground);
    let lines = [
        "'; DROP TABLE jobs; --",
        "\" OR 1=1 --",
        "') UNION SELECT password FROM users --",
        "title MATCH 'x'",
        "NEAR(rust sql, 3)",
        "rust AND",
        "AND OR NOT",
        "NOT rust",
        "^rust",
        "rust*",
        "*",
        "**",
        "title:*",
        "{title company} : rust",
        "-title : rust",
        "title:\"",
        "\"rust",
        "rust\"",
        "\"\"",
        "\"\" rust",
        "\"*\"",
        "rust + sql",
        "(rust",
        "rust)",
        "rust:",
        ":rust",
        "rowid:1",
        "jobs_fts:1",
        "#\"",
        "-#",
        "--",
        "-",
        "- rust",
        "-\"rust\"",
        "-title:rust",
        "%",
        "_",
        "?1 :a @b $c",
        "\u{0}",
        "ru\u{0}st",
        "\u{1}\u{2}\u{3}",
        "\u{feff}rust",
        "²",
        "½",
        "ⅷ",
        "१२",
        "工程师",
        "👩🏽‍✈️",
        "é",
        "e\u{301}",
        "\u{301}",
        "ﷺ",
        "salary>",
        "salary>1e308",
        "salary>-1",
        "salary:nan",
        "match>999999999999",
        "due<99999999d",
        "age>99999d",
        "age>-1d",
        "due:32.13.9999",
        "status:,",
        "is:",
        "tag:,,",
    ];
    for line in lines {
        ask(&deck, line);
    }
    assert_eq!(titles(&deck, "\"drop table\""), ["'; DROP TABLE jobs; --"]);
    assert_eq!(
        titles(&deck, "c++"),
        ["C++ (AND/OR) \"NEAR\"", "Cook", "naïve café ½ ²"]
    );
    assert_eq!(titles(&deck, "#%_").len(), 4);
    assert_sound(&deck);
}

#[test]
fn a_line_may_be_as_long_as_it_likes() {
    let ground = Ground::new();
    let deck = odd(&ground);
    let many = |word: &dyn Fn(usize) -> String| (0..1500).map(word).collect::<Vec<_>>().join(" ");
    for line in [
        many(&|n| format!("word{n}")),
        many(&|n| format!("-word{n}")),
        many(&|n| format!("#tag{n}")),
        many(&|n| format!("-#tag{n}")),
        many(&|n| format!("title:word{n} -notes:\"x y{n}\"")),
        many(&|_| "rust".to_owned()),
        many(&|n| format!("status:applied,offer salary>{n} due<{n}d age>{n}d")),
        "x".repeat(100_000),
        "\"".repeat(10_001),
        "-".repeat(10_000),
        format!("\"{}\"", "rust ".repeat(10_000)),
    ] {
        ask(&deck, &line);
    }
}

thread_local! {
    static ODD: (Ground, Deck) = {
        let ground = Ground::new();
        let deck = odd(&ground);
        (ground, deck)
    };
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_ever_an_error(line in any::<String>()) {
        ODD.with(|(_, deck)| ask(deck, &line));
    }

    #[test]
    fn no_mixture_of_the_signs_of_query_languages_is_ever_an_error(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "rust", "\"", "'", "*", "^", "-", "+", "(", ")", "{", "}", ":", ";", "--", "AND", "OR", "NOT", "NEAR",
                "title:", "#", "tag:", "status:", "salary>", "due<", "age>", "is:", "%", "_", "\\", "\0", " ", "  ", ",",
                "½", "é", "工", "90k", "7d", "applied", "\u{301}",
            ]),
            0..12,
        )
    ) {
        ODD.with(|(_, deck)| ask(deck, &parts.concat()));
    }
}
