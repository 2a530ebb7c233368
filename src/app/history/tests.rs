use chrono::{Duration, TimeZone};
use proptest::prelude::*;

use super::*;
use crate::app::{ApplicationChange, Change, InterviewChange, OfferChange, Stamp, TaskChange, TouchChange};
use crate::domain::application::ApplicationFact;
use crate::domain::history::{Event, HistoryKind};
use crate::domain::interview::{InterviewFact, InterviewType};
use crate::domain::job::{JobStatus, NewJob};
use crate::domain::offer::{OfferFact, OfferRound, OfferSide};
use crate::domain::task::TaskFact;
use crate::domain::touch::{TouchFact, TouchKind};

/// Noon of a day in March 2026.
fn day(day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, day, 12, 0, 0).unwrap()
}

fn apply(deck: &mut Deck, change: Change, on: u32) -> super::super::Applied {
    deck.apply(change, Stamp::command(day(on))).unwrap()
}

fn add(deck: &mut Deck, title: &str, company: &str, source: Option<&str>, on: u32) -> i64 {
    let job = NewJob {
        title: title.to_owned(),
        company: company.to_owned(),
        source: source.map(str::to_owned),
        ..NewJob::default()
    };
    apply(deck, Change::AddJob(Box::new(job)), on).jobs[0]
}

fn go(deck: &mut Deck, ids: &[i64], to: JobStatus, on: u32) {
    let change = Change::MoveJobs {
        ids: ids.to_vec(),
        seen: Vec::new(),
        to,
        at: None,
        note: None,
        place: crate::app::Place::Top,
    };
    apply(deck, change, on);
}

/// A whole hunt for one job, and a second one that came to nothing.
fn hunt(folder: &tempfile::TempDir) -> Deck {
    let mut deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
    let welder = add(&mut deck, "Welder", "Werft Nord", Some("LinkedIn"), 1);
    let driver = add(&mut deck, "Tram driver", "Stadtwerke", Some("a friend"), 2);
    let mut sent = ApplicationFact::draft(welder);
    sent.cover_letter = Some("Dear Ms Braun".to_owned());
    let draft = ApplicationChange::Add {
        fact: Box::new(sent),
        strict: false,
    };
    let id = apply(&mut deck, Change::Application(Box::new(draft)), 3).made.unwrap();
    let submit = ApplicationChange::Submit {
        id,
        at: None,
        strict: false,
    };
    apply(&mut deck, Change::Application(Box::new(submit)), 4);
    let mut answer = TouchFact::new(TouchKind::Answer, day(8));
    answer.job_id = Some(welder);
    answer.is_personal = true;
    answer.text = Some("Ms Braun: come on Thursday, bring the papers".to_owned());
    apply(
        &mut deck,
        Change::Touch(Box::new(TouchChange::Add(Box::new(answer)))),
        8,
    );
    let mut note = TouchFact::new(TouchKind::Note, day(9));
    note.job_id = Some(welder);
    note.text = Some("the yard smells of tar".to_owned());
    apply(&mut deck, Change::Touch(Box::new(TouchChange::Add(Box::new(note)))), 9);
    let interview = InterviewFact::at(welder, InterviewType::Onsite, day(12));
    apply(
        &mut deck,
        Change::Interview(Box::new(InterviewChange::Add(Box::new(interview)))),
        9,
    );
    let mut offer = OfferFact::new(welder);
    offer.base = Some(52_000.0);
    offer.received_on = Some(day(20).date_naive());
    let offer = apply(
        &mut deck,
        Change::Offer(Box::new(OfferChange::Add(Box::new(offer)))),
        20,
    )
    .made
    .unwrap();
    let round = OfferRound {
        base: Some(55_000.0),
        ..OfferRound::new(day(21).date_naive(), OfferSide::Me)
    };
    apply(
        &mut deck,
        Change::Offer(Box::new(OfferChange::Negotiate {
            id: offer,
            round: Box::new(round),
        })),
        21,
    );
    apply(
        &mut deck,
        Change::Offer(Box::new(OfferChange::Accept { id: offer })),
        23,
    );
    let mut task = TaskFact::new("Send the papers");
    task.job_id = Some(welder);
    let task = apply(&mut deck, Change::Task(Box::new(TaskChange::Add(Box::new(task)))), 9)
        .made
        .unwrap();
    apply(
        &mut deck,
        Change::Task(Box::new(TaskChange::Done {
            ids: vec![task],
            at: None,
        })),
        10,
    );
    go(&mut deck, &[driver], JobStatus::Applied, 5);
    go(&mut deck, &[driver], JobStatus::Rejected, 15);
    deck
}

fn listed(deck: &Deck, line: &str) -> Vec<String> {
    let now = day(30);
    let filter = HistoryFilter::parse(line, now.naive_utc());
    let entries = deck.history(&filter, None, 1_000).unwrap();
    assert_eq!(deck.history_count(&filter).unwrap(), entries.len() as u64, "{line}");
    entries
        .iter()
        .map(|entry| format!("{} {}", entry.at.format("%-d"), entry.words(now)))
        .collect()
}

#[test]
fn the_offer_that_came_stays_in_the_history_when_they_propose_another_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = hunt(&folder);
    let id = deck.offers(None, &[], None, 0).unwrap()[0].id;
    let round = OfferRound {
        base: Some(58_000.0),
        ..OfferRound::new(day(22).date_naive(), OfferSide::Them)
    };
    let change = OfferChange::Negotiate {
        id,
        round: Box::new(round),
    };
    apply(&mut deck, Change::Offer(Box::new(change)), 22);
    let offers: Vec<String> = listed(&deck, "")
        .into_iter()
        .filter(|line| line.contains("k/y"))
        .collect();
    assert_eq!(
        offers,
        ["22 they proposed 58k/y", "21 you asked 55k/y", "20 offer 52k/y"],
        "each once, the first as it was"
    );
}

#[test]
fn everything_that_happened_stands_in_the_history_newest_first() {
    let folder = tempfile::tempdir().unwrap();
    let deck = hunt(&folder);
    let all = listed(&deck, "");
    for wanted in [
        "23 offer accepted",
        "23 moved to Accepted",
        "21 you asked 55k/y",
        "20 offer 52k/y",
        "15 moved to Rejected",
        "12 onsite interview, round 1, outcome open",
        "10 task done: Send the papers",
        "9 note",
        "8 answer from them, personal",
        "5 moved to Applied",
        "4 application sent with a letter, now accepted",
        "4 moved to Applied",
        "2 added to Interested",
        "1 added to Interested",
    ] {
        assert!(all.iter().any(|line| line == wanted), "{wanted} in {all:#?}");
    }
    let days: Vec<u32> = all
        .iter()
        .map(|line| line.split(' ').next().unwrap().parse().unwrap())
        .collect();
    assert!(days.is_sorted_by(|a, b| a >= b), "{days:?}");
}

#[test]
fn a_filter_leaves_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let deck = hunt(&folder);
    assert_eq!(
        listed(&deck, "company:stadtwerke"),
        ["15 moved to Rejected", "5 moved to Applied", "2 added to Interested"]
    );
    assert_eq!(listed(&deck, "job:2"), listed(&deck, "company:stadtwerke"));
    // Where it ever stood counts, and not only where it stands.
    assert_eq!(listed(&deck, "status:applied company:stadt").len(), 3);
    assert_eq!(listed(&deck, "status:rejected"), listed(&deck, "job:2"));
    assert_eq!(listed(&deck, "source:friend"), listed(&deck, "job:2"));
    assert_eq!(
        listed(&deck, "kind:interview"),
        ["12 onsite interview, round 1, outcome open"]
    );
    assert_eq!(listed(&deck, "kind:note"), ["9 note"]);
    assert_eq!(listed(&deck, "kind:touch"), ["8 answer from them, personal"]);
    assert_eq!(listed(&deck, "kind:offer").len(), 3);
    assert_eq!(listed(&deck, "tar"), ["9 note"]);
    assert_eq!(
        listed(&deck, "braun kind:application,touch").len(),
        2,
        "the letter and the answer"
    );
    assert_eq!(listed(&deck, "\"bring the papers\""), ["8 answer from them, personal"]);
    assert_eq!(
        listed(&deck, "tram -moved").len(),
        3,
        "a word of a job takes all of its entries"
    );
    assert_eq!(listed(&deck, "-welder"), listed(&deck, "job:2"));
    assert_eq!(listed(&deck, "on:2026-03-10"), ["10 task done: Send the papers"]);
    assert!(
        listed(&deck, "from:2026-03-13 to:2026-03-20")
            .iter()
            .any(|line| line == "20 offer 52k/y")
    );
    assert_eq!(listed(&deck, "company:nobody"), [] as [&str; 0]);
    assert_eq!(listed(&deck, "100% _x"), [] as [&str; 0]);
}

#[test]
fn windows_of_any_size_give_the_whole_history_each_entry_once() {
    let folder = tempfile::tempdir().unwrap();
    let deck = hunt(&folder);
    let filter = HistoryFilter::default();
    let whole = deck.history(&filter, None, 1_000).unwrap();
    for size in 1..whole.len() + 2 {
        let mut read: Vec<HistoryEntry> = Vec::new();
        loop {
            let before = read.last().map(|entry| entry.key.clone());
            let part = deck.history(&filter, before.as_ref(), size).unwrap();
            if part.is_empty() {
                break;
            }
            read.extend(part);
        }
        assert_eq!(read, whole, "{size}");
    }
    assert_eq!(deck.history_part(&filter, Some(3), 2).unwrap(), whole[2..5]);
    assert_eq!(deck.history_part(&filter, None, 4).unwrap(), whole[4..]);
}

#[test]
fn another_account_has_another_history() {
    let folder = tempfile::tempdir().unwrap();
    let deck = hunt(&folder);
    let path = deck.path().to_owned();
    drop(deck);
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute("INSERT INTO users (email) VALUES ('ben@example.org')", [])
        .unwrap();
    let mut ben = Deck::open(&path, Some("ben@example.org")).unwrap();
    assert_eq!(ben.history_part(&HistoryFilter::default(), None, 0).unwrap(), []);
    assert_eq!(ben.history_count(&HistoryFilter::default()).unwrap(), 0);
    assert_eq!(ben.figures(&HistoryFilter::default(), day(30)).unwrap().sent.n, 0);
    add(&mut ben, "Cook", "Inn", None, 3);
    let own = ben.history_part(&HistoryFilter::default(), None, 0).unwrap();
    assert_eq!(own.len(), 1);
    assert_eq!(own[0].kind(), HistoryKind::Status);
}

#[test]
fn what_was_sent_is_reached_from_its_entry() {
    let folder = tempfile::tempdir().unwrap();
    let deck = hunt(&folder);
    let filter = HistoryFilter {
        kinds: vec![HistoryKind::Application],
        ..HistoryFilter::default()
    };
    let sent = deck.history_part(&filter, None, 0).unwrap();
    let Event::Sent {
        snapshot_id: Some(snapshot),
        letter: true,
        times: 1,
        ..
    } = sent[0].event
    else {
        panic!("{:?}", sent[0]);
    };
    assert_eq!(deck.snapshots(sent[0].id).unwrap()[0].id, snapshot);
}

#[test]
fn the_figures_are_those_of_what_happened() {
    let folder = tempfile::tempdir().unwrap();
    let deck = hunt(&folder);
    let all = deck.figures(&HistoryFilter::default(), day(30)).unwrap();
    let sent = all.sent;
    assert_eq!(
        (
            sent.n,
            sent.answered,
            sent.positive,
            sent.silent,
            sent.rejected_without_answer,
            sent.pending
        ),
        (2, 1, 1, 1, 1, 0)
    );
    assert_eq!((all.interviews, all.offers), (1, 1));
    let names: Vec<_> = all.by_source.iter().map(|group| group.name.as_deref()).collect();
    assert_eq!(names, [Some("LinkedIn"), Some("a friend")]);
    let one = deck
        .figures(
            &HistoryFilter::parse("company:stadtwerke", day(30).naive_utc()),
            day(30),
        )
        .unwrap();
    assert_eq!((one.sent.n, one.sent.answered, one.interviews), (1, 0, 0));
}

#[test]
fn a_call_of_theirs_is_an_answer_wherever_answers_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
    let job = add(&mut deck, "Welder", "Werft Nord", None, 1);
    let sent = ApplicationFact {
        status: crate::domain::application::ApplicationStatus::Submitted,
        submitted_at: Some(day(2)),
        ..ApplicationFact::draft(job)
    };
    let change = ApplicationChange::Add {
        fact: Box::new(sent),
        strict: false,
    };
    let id = apply(&mut deck, Change::Application(Box::new(change)), 2).made.unwrap();
    let call = TouchFact {
        job_id: Some(job),
        is_inbound: true,
        ..TouchFact::new(TouchKind::Call, day(6))
    };
    apply(&mut deck, Change::Touch(Box::new(TouchChange::Add(Box::new(call)))), 6);
    let figures = deck.figures(&HistoryFilter::default(), day(8)).unwrap();
    assert_eq!((figures.sent.answered, figures.sent.pending), (1, 0));
    assert_eq!(deck.store.application_line(id).unwrap().answered_at, Some(day(6)));
    let week = crate::store::goals::CountedTime {
        from: day(5),
        until: day(8),
        first: day(5).date_naive(),
        last: day(7).date_naive(),
    };
    let answers = crate::domain::goal::measure::Counts::Answers;
    assert_eq!(deck.store.count_of(answers, week).unwrap(), 1);
}

#[test]
fn an_import_that_tells_no_day_of_applying_gives_none_to_the_report_and_to_stretches_of_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
    let csv = "Company,Title,Status,Date applied\nAcme,Welder,Applied,\nBeta,Fitter,Applied,2026-03-05\n";
    let options = crate::app::import::ImportOptions::default();
    let mut go_on = |_| std::ops::ControlFlow::Continue(());
    let report = deck
        .import(csv.as_bytes(), &options, Stamp::command(day(20)), &mut go_on)
        .unwrap();
    assert_eq!(report.added, 2, "{report:?}");
    let written = |deck: &Deck| {
        let report = deck.write_report(&HistoryFilter::default(), ReportFormat::Csv, None, day(21));
        String::from_utf8(report.unwrap().bytes).unwrap()
    };
    let first = written(&deck);
    assert!(
        first.contains("\n,Acme,Welder,day not known: added to Applied"),
        "{first}"
    );
    assert!(first.contains("2026-03-05,Beta,Fitter,2026-03-05"), "{first}");
    let since = HistoryFilter::parse("from:2026-03-18", day(21).naive_utc());
    let (all, week) = (HistoryFilter::default(), deck.figures(&since, day(21)).unwrap());
    let all = deck.figures(&all, day(21)).unwrap();
    assert_eq!((all.sent.n, all.undated, week.sent.n, week.undated), (2, 1, 0, 1));

    // A later step invents none either, and what the person says counts.
    let acme = deck.jobs(&crate::app::JobQuery::default()).unwrap();
    let acme = acme.iter().find(|job| job.company == "Acme").unwrap().id;
    go(&mut deck, &[acme], JobStatus::InterviewScheduled, 22);
    assert_eq!(deck.job(acme).unwrap().applied_at, None);
    let patch = crate::domain::job::JobPatch {
        applied_at: Some(Some(day(3))),
        ..Default::default()
    };
    let change = Change::EditJob {
        id: acme,
        patch: Box::new(patch),
        seen: None,
    };
    apply(&mut deck, change, 23);
    assert!(
        written(&deck).contains("2026-03-03,Acme,Welder,2026-03-03"),
        "{}",
        written(&deck)
    );
}

#[test]
fn an_offer_has_its_day_wherever_on_earth_the_person_lives() {
    let folder = tempfile::tempdir().unwrap();
    let deck = hunt(&folder);
    for name in [
        "Pacific/Auckland",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
        "Europe/Berlin",
    ] {
        let zone = Zone::named(name).unwrap();
        let of_day = |day: &str| {
            let filter = HistoryFilter::parse(&format!("kind:offer from:{day} to:{day}"), self::day(30).naive_utc());
            let entries = deck.store.history(&narrow(&filter, &zone), None, 100).unwrap();
            let days = entries.iter().map(|entry| zone.wall(entry.at).date().to_string());
            days.collect::<Vec<_>>()
        };
        assert_eq!(of_day("2026-03-20"), ["2026-03-20"], "{name}");
        assert_eq!(of_day("2026-03-21"), ["2026-03-21"], "{name}");
        assert!(of_day("2026-03-19").is_empty(), "{name}");
        let filter = HistoryFilter::default();
        let tracks = deck.store.tracks(&narrow(&filter, &zone)).unwrap();
        let offers = tracks.iter().flat_map(|track| &track.offers);
        let days: Vec<String> = offers.map(|at| zone.wall(*at).date().to_string()).collect();
        assert_eq!(days, ["2026-03-20"], "{name}");
    }
}

/// What the pages say, read by another library than the one that set them.
fn text_of_pdf(bytes: &[u8]) -> String {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    document.extract_text(&pages).unwrap()
}

#[test]
fn a_report_lists_what_was_applied_for_and_no_notes() {
    let folder = tempfile::tempdir().unwrap();
    let deck = hunt(&folder);
    for format in ReportFormat::ALL {
        let report = deck.write_report(&HistoryFilter::default(), *format, None, day(30));
        let report = match format {
            ReportFormat::Pdf if !crate::interop::resume_writer::has_pdf() => {
                let error = report.unwrap_err();
                assert!(error.to_string().contains("without PDF"), "{error}");
                continue;
            }
            ReportFormat::Pdf => text_of_pdf(&report.unwrap().bytes),
            _ => String::from_utf8(report.unwrap().bytes).unwrap(),
        };
        assert!(
            report.contains("Werft Nord") && report.contains("2026-03-15"),
            "{report}"
        );
        assert!(!report.contains("tar"), "{report}");
    }
    for format in HistoryFormat::ALL {
        let bytes = deck
            .write_history(&HistoryFilter::default(), *format, (None, 0), day(30))
            .unwrap();
        let written = String::from_utf8(bytes).unwrap();
        assert!(written.contains("the yard smells of tar"), "{written}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_filter_gives_part_of_the_whole_and_counts_it(line in "(company:|status:|kind:|source:|resume:|from:|-|\"|)[a-z0-9\"%_*():^-]{0,6}( [a-z*\"-]{1,5})?") {
        let folder = tempfile::tempdir().unwrap();
        let deck = hunt(&folder);
        let whole = deck.history_part(&HistoryFilter::default(), None, 0).unwrap();
        let filter = HistoryFilter::parse(&line, (day(30) + Duration::days(300)).naive_utc());
        let part = deck.history_part(&filter, None, 0).unwrap();
        prop_assert_eq!(deck.history_count(&filter).unwrap(), part.len() as u64);
        prop_assert!(part.iter().all(|entry| whole.contains(entry)));
        deck.figures(&filter, day(30)).unwrap();
    }
}
