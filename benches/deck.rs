//! What a person waits for, below the screen: opening the file, reading the board, typing in the filter, moving a card.
//!
//! `cargo bench` prints the figures. The files are made once under `target/bench` (the large one takes a minute); set
//! `CAREERDECK_BENCH_JOBS` to measure another size.

use std::path::PathBuf;

use careerdeck::app::import::ImportOptions;
use careerdeck::app::own_zone;
use careerdeck::app::{BoardSort, Change, Deck, HitOrder, Place, ProfileChange, Stamp, demo};
use careerdeck::config::Config;
use careerdeck::domain::detail::JobQuery;
use careerdeck::domain::filter::Filter;
use careerdeck::domain::job::{JobStatus, NewJob};
use careerdeck::domain::profile::SkillFact;
use careerdeck::domain::profile::fact::Fact;
use careerdeck::tui::action::Action;
use careerdeck::tui::ctx::Ctx;
use careerdeck::tui::effect::{Effect, Read};
use careerdeck::tui::keymap::Keymap;
use careerdeck::tui::pages::Page;
use careerdeck::tui::run;
use careerdeck::tui::screens::calendar::CalendarScreen;
use careerdeck::tui::theme::Theme;
use chrono::{Offset, Utc};
use divan::Bencher;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;
use rusqlite::Connection;
use rusqlite::config::DbConfig;

fn main() {
    divan::main();
}

/// The sizes that are compared: flat means that the second costs what the first does.
fn sizes() -> Vec<u64> {
    match std::env::var("CAREERDECK_BENCH_JOBS")
        .ok()
        .and_then(|jobs| jobs.parse().ok())
    {
        Some(jobs) => vec![jobs],
        None => vec![100, 100_000],
    }
}

/// A file with so many made-up jobs of 2 KB each, made once.
fn file(jobs: u64) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("bench-{jobs}.db"));
    if !path.exists() {
        eprintln!("making {} …", path.display());
        let unfinished = folder.join(format!("bench-{jobs}.part"));
        let _ = std::fs::remove_file(&unfinished);
        demo::build(&unfinished, Some(jobs), Utc::now()).expect("the file is made");
        std::fs::rename(&unfinished, &path).expect("the file is named");
    }
    path
}

fn deck(jobs: u64) -> Deck {
    Deck::open(&file(jobs), None).expect("the file opens")
}

#[divan::bench(args = sizes())]
fn open_and_read_the_first_screen(bencher: Bencher, jobs: u64) {
    let path = file(jobs);
    bencher.bench_local(|| {
        let deck = Deck::open(&path, None).expect("the file opens");
        let counts = deck.counts().expect("counts");
        let cards: usize = JobStatus::ALL[..5]
            .iter()
            .map(|status| deck.column(*status, BoardSort::Manual, 0, 20).expect("a column").len())
            .sum();
        (counts, cards)
    });
}

#[divan::bench(args = sizes())]
fn read_a_window_at_the_top(bencher: Bencher, jobs: u64) {
    let deck = deck(jobs);
    bencher.bench_local(|| {
        deck.column(JobStatus::Interested, BoardSort::Manual, 0, 40)
            .expect("a column")
    });
}

#[divan::bench(args = sizes())]
fn read_a_window_in_the_middle(bencher: Bencher, jobs: u64) {
    let deck = deck(jobs);
    let middle = deck.counts().expect("counts").of(JobStatus::Interested) / 2;
    bencher.bench_local(|| {
        deck.column(JobStatus::Interested, BoardSort::Salary, middle, 40)
            .expect("a column")
    });
}

#[divan::bench(args = sizes())]
fn open_a_job(bencher: Bencher, jobs: u64) {
    let deck = deck(jobs);
    bencher.bench_local(|| {
        deck.job_detail(1 + i64::try_from(jobs).unwrap_or(1) / 2)
            .expect("a job")
    });
}

#[divan::bench(args = ["d", "di", "div", "dive", "diver", "diver remote", "status:applied", "salary>90k", "zzz"])]
fn filter_while_typing(bencher: Bencher, line: &str) {
    let deck = deck(*sizes().last().unwrap_or(&100));
    let filter = Filter::parse(line, Utc::now());
    bencher.bench_local(|| deck.filter(&filter, BoardSort::Manual, 500).expect("a filtered board"));
}

#[divan::bench(args = ["diver", "bridge inspector", "zzz"], sample_count = 20)]
fn search_newest_first(bencher: Bencher, words: &str) {
    let deck = deck(*sizes().last().unwrap_or(&100));
    bencher.bench_local(|| deck.search(words, HitOrder::Newest, 50, 0).expect("hits"));
}

#[divan::bench(args = ["diver", "bridge inspector", "zzz"], sample_count = 20)]
fn search_best_first(bencher: Bencher, words: &str) {
    let deck = deck(*sizes().last().unwrap_or(&100));
    bencher.bench_local(|| deck.search(words, HitOrder::Ranked, 50, 0).expect("hits"));
}

/// The same with two applications for each job and an interview for each that is past INTERESTED: with 100,000 jobs,
/// 200,000 applications and 50,000 interviews.
fn long_hunt(jobs: u64) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-hunt-{jobs}.db"));
    if !path.exists() {
        let from = file(jobs);
        eprintln!("making {} …", path.display());
        let connection = Connection::open(&from).expect("the file opens");
        let _ = std::fs::remove_file(&path);
        connection
            .execute("VACUUM INTO ?1", [path.to_str().expect("a path")])
            .expect("the file is copied");
        let connection = Connection::open(&path).expect("the copy opens");
        // What the triggers keep is made once, at the end.
        connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)
            .expect("the triggers rest");
        connection
            .execute_batch(
                "BEGIN;
                 DELETE FROM interviews;
                 DELETE FROM applications;
                 INSERT INTO applications (user_id, job_id, status, submitted_at)
                   SELECT user_id, jobs.id, 'SUBMITTED', ifnull(applied_at, created_at)
                   FROM jobs, (VALUES (1), (2));
                 INSERT INTO interviews (user_id, job_id, interview_type, scheduled_at, outcome, debriefed_at, answer_due_on)
                   SELECT user_id, id, 'VIDEO', strftime('%Y-%m-%dT%H:%M:%fZ', 'now', (id % 120 - 90) || ' days', (id % 600) || ' minutes'),
                     CASE WHEN id % 120 < 85 AND id % 3 > 0 THEN 'PASSED' ELSE 'PENDING' END,
                     CASE WHEN id % 2 = 0 THEN status_changed_at END, CASE WHEN id % 5 = 0 THEN date('now', (id % 120 - 80) || ' days') END
                   FROM jobs WHERE status <> 'INTERESTED' OR id % 37 = 0;
                 DELETE FROM waits;
                 INSERT INTO waits SELECT * FROM waiting_all;
                 COMMIT;
                 PRAGMA wal_checkpoint (TRUNCATE);",
            )
            .expect("the rows are added");
    }
    path
}

#[divan::bench(args = sizes())]
fn make_todays_list(bencher: Bencher, jobs: u64) {
    let deck = Deck::open(&long_hunt(jobs), None).expect("the file opens");
    let zone = careerdeck::app::own_zone();
    bencher.bench_local(|| deck.today(Utc::now(), &zone).expect("the list"));
}

/// A move is on the disk (write-ahead log, synchronous FULL) when this returns.
#[divan::bench(args = sizes())]
fn move_a_card_durably(bencher: Bencher, jobs: u64) {
    let mut deck = deck(jobs);
    deck.settle().expect("the file rests");
    let mut there = false;
    bencher.bench_local(|| {
        there = !there;
        let to = if there {
            JobStatus::Applied
        } else {
            JobStatus::Interested
        };
        let change = Change::MoveJobs {
            ids: vec![1],
            seen: vec![],
            to,
            at: None,
            note: None,
            place: Place::Top,
        };
        deck.apply(change, Stamp::screen(Utc::now())).expect("the card moves")
    });
}

/// The large file with so many interviews more, half a year around now.
fn with_interviews(interviews: i64) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-interviews-{interviews}.db"));
    if !path.exists() {
        let jobs = *sizes().last().unwrap_or(&100);
        eprintln!("making {} …", path.display());
        let unfinished = path.with_extension("part");
        std::fs::copy(file(jobs), &unfinished).expect("the file is copied");
        let connection = rusqlite::Connection::open(&unfinished).expect("the file opens");
        connection
            .execute(
                "WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n + 1 < ?1)
                 INSERT INTO interviews (user_id, job_id, interview_type, scheduled_at, duration_minutes)
                 SELECT (SELECT min(id) FROM users), (SELECT min(id) FROM jobs) + n % ?2, 'VIDEO',
                   strftime('%Y-%m-%dT%H:%M:%fZ', 'now', printf('%+d minutes', (n - ?1 / 2) * 5)), 45 FROM n",
                [interviews, i64::try_from(jobs).unwrap_or(1)],
            )
            .expect("the interviews are added");
        drop(connection);
        std::fs::rename(&unfinished, &path).expect("the file is named");
    }
    path
}

/// What stands on a month of the calendar, read and drawn, among 50,000 interviews.
#[divan::bench(args = [80, 120, 240])]
fn draw_a_month_of_the_calendar(bencher: Bencher, columns: u16) {
    draw_the_calendar(bencher, columns, None);
}

/// The same for a week, in which every hour is taken.
#[divan::bench(args = [80, 120, 240])]
fn draw_a_week_of_the_calendar(bencher: Bencher, columns: u16) {
    draw_the_calendar(bencher, columns, Some(Action::CalendarWeek));
}

fn draw_the_calendar(bencher: Bencher, columns: u16, view: Option<Action>) {
    let deck = Deck::open(&with_interviews(50_000), None).expect("the file opens");
    let (config, zone) = (Config::default(), own_zone());
    let (theme, keymap) = (Theme::new(&config, false), Keymap::new(&config).0);
    let ctx = Ctx {
        now: Utc::now(),
        zone: Utc.fix(),
        own_zone: &zone,
        window: Rect::new(0, 0, columns, 40),
        theme: &theme,
        keymap: &keymap,
        config: &config,
    };
    let mut screen = CalendarScreen::default();
    let mut terminal = Terminal::new(TestBackend::new(columns, 40)).expect("a terminal");
    let mut effects = screen.shown(&ctx);
    effects.extend(view.into_iter().flat_map(|action| screen.update(action, &ctx)));
    bencher.bench_local(|| {
        for effect in if effects.is_empty() {
            screen.read()
        } else {
            std::mem::take(&mut effects)
        } {
            if let Effect::Read(Read::Hunt(read)) = effect {
                let reply = run::hunt::read(&deck, read).expect("it is read");
                screen.reply(&reply, &ctx);
            }
        }
        terminal
            .draw(|frame| screen.view(&ctx, frame, ctx.body()))
            .expect("it is drawn");
    });
}

/// An answer that cites, lists, tabulates and shows code, as long as asked.
fn answer(bytes: usize) -> String {
    let part = "## What they ask\n\nYou have the **dive certificate** [certification:2] and five years of inspections \
                [experience:4], which is what they ask for first; Swiss German is asked for, and nothing says that you \
                speak it.\n\n1. Ask Frau Keller before you apply [job:5]\n2. Name the *214 bridges* in the first line\n\
                \n| Asked | Yours |\n|---|---:|\n| Dive certificate | CMAS ★★ |\n| 東京 | `none` |\n\n```text\nDear \
                Frau Keller,\n```\n\n";
    part.repeat(bytes / part.len() + 1)
}

/// Counts what would be written to the terminal.
#[derive(Default)]
struct Counted(usize);

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// 60 KB of an answer beside the board at 2,000 tokens a second: a frame every 16 ms with the 128 bytes that came since.
/// Prints the slowest frame, from the words that came to what is written, and how many bytes that is.
#[divan::bench(args = [80, 120, 240], sample_count = 3, sample_size = 1)]
fn stream_an_answer_of_60_kb(bencher: Bencher, columns: u16) {
    use careerdeck::tui::effect::{CoachNews, More, Reply, Standing};
    use careerdeck::tui::event::Input;
    use crossterm::event::{KeyCode, KeyEvent};

    let (config, zone) = (Config::default(), own_zone());
    let (theme, keymap) = (Theme::new(&config, false), Keymap::new(&config).0);
    let window = Rect::new(0, 0, columns, 45);
    let mut ctx = Ctx {
        now: Utc::now(),
        zone: Utc.fix(),
        own_zone: &zone,
        window,
        theme: &theme,
        keymap: &keymap,
        config: &config,
    };
    let answer = answer(60 * 1024);
    bencher.bench_local(|| {
        let mut shell = careerdeck::tui::shell::Shell::new(&config, std::path::Path::new("bench"), false);
        let key = |code| Input::Key(KeyEvent::from(code));
        let news = |news| Reply::Coach(news);
        shell.input(key(KeyCode::Char('c')), &ctx);
        shell.reply(
            news(CoachNews::Standing(Standing::Model {
                model: "a-model".to_owned(),
                provider: "a".to_owned(),
                host: "a.example".to_owned(),
            })),
            &ctx,
        );
        shell.input(key(KeyCode::Char('x')), &ctx);
        shell.input(key(KeyCode::Enter), &ctx);
        let mut painter = careerdeck::tui::paint::Painter::new(Counted::default());
        let mut frame = ratatui::buffer::Buffer::empty(window);
        let mut terminal = Terminal::new(TestBackend::new(window.width, window.height)).expect("a terminal");
        let mut times = Vec::new();
        let mut bytes = Vec::new();
        let mut rest = answer.as_str();
        while !rest.is_empty() {
            let mut end = rest.len().min(128);
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
            ctx.now += chrono::Duration::milliseconds(16);
            let begun = std::time::Instant::now();
            // Four tokens at a time, as they come.
            for more in rest[..end].chars().collect::<Vec<_>>().chunks(16) {
                let more = vec![More::Text(more.iter().collect())];
                shell.reply(news(CoachNews::More(more)), &ctx);
            }
            shell.view(&ctx, &mut terminal.get_frame());
            std::mem::swap(&mut frame, terminal.current_buffer_mut());
            painter.paint(&mut frame);
            let before = painter.writer().0;
            painter.flush().expect("it is counted");
            times.push(begun.elapsed());
            bytes.push(painter.writer().0 - before);
            rest = &rest[end..];
        }
        times.sort();
        bytes.sort();
        let at = |share: usize| times[(times.len() - 1) * share / 100];
        let total: std::time::Duration = times.iter().sum();
        let shown = u32::try_from(times.len()).unwrap_or(u32::MAX);
        eprintln!(
            "{columns} columns: {} frames, median {:?}, p99 {:?}, slowest {:?}, {:.1} % of a core; bytes a frame: median {}, most {}",
            times.len(),
            at(50),
            at(99),
            at(100),
            total.as_secs_f64() / (f64::from(shown) * 0.016) * 100.0,
            bytes[bytes.len() / 2],
            bytes[bytes.len() - 1],
        );
    });
}

const NOTES: &str = "hedges roses trees water tools team weekend greenhouse seeds soil";

/// A tracker's table of rows of 200 bytes into an empty file, and its undo.
#[divan::bench(args = [1_000, 100_000], sample_count = 3, sample_size = 1)]
fn import_a_table(bencher: Bencher, rows: usize) {
    let mut table = String::from("title,company,location,status,url,date applied,salary,notes\n");
    for row in 0..rows {
        use std::fmt::Write;
        let _ = writeln!(
            table,
            "Gardener {row:06},Stadtpark {},Köln,{},https://jobs.example/{row},2026-03-{:02},{}-{},\"{}\"",
            row % 3333,
            ["wishlist", "applied", "interview", "rejected"][row % 4],
            row % 28 + 1,
            30_000 + row % 40_000,
            75_000 + row % 40_000,
            NOTES
        );
    }
    let folder = tempfile::tempdir().expect("a folder");
    let mut n = 0;
    bencher
        .with_inputs(|| {
            n += 1;
            Deck::open(&folder.path().join(format!("{n}.db")), None).expect("a new file")
        })
        .bench_local_values(|mut deck| {
            let options = ImportOptions {
                origin: Some("table.csv".to_owned()),
                ..ImportOptions::default()
            };
            let report = deck
                .import(table.as_bytes(), &options, Stamp::command(Utc::now()), &mut |_| {
                    std::ops::ControlFlow::Continue(())
                })
                .expect("the table is read");
            assert_eq!(report.added, rows as u64);
            deck
        });
}

/// The skills and vectors are taken in once; after that each posting of 2 KB is read and compared.
#[divan::bench(sample_count = 3)]
fn ten_thousand_postings_are_scored(bencher: Bencher) {
    let deck = deck(10_000);
    let today = Utc::now().date_naive();
    bencher.bench_local(|| {
        deck.match_jobs(&JobQuery::default(), None, today)
            .expect("they are scored")
            .len()
    });
}

/// What changes when the profile does: the person is taken in anew and the forty visible cards are scored.
#[divan::bench]
fn an_edited_profile_rescores_the_visible_board(bencher: Bencher) {
    let deck = deck(10_000);
    let today = Utc::now().date_naive();
    let visible = JobQuery {
        limit: Some(40),
        ..JobQuery::default()
    };
    deck.match_jobs(&visible, None, today).expect("they are scored");
    bencher.bench_local(|| deck.match_jobs(&visible, None, today).expect("they are scored").len());
}

/// So many postings are a whole board.
const BOARD: usize = 10_000;
/// So many cards are in sight at once, or nearly.
const IN_SIGHT: usize = 60;

/// Postings as long as real ones, made of the written pairs, with their titles.
fn postings(count: usize) -> Vec<(String, String)> {
    let text = include_str!("../tests/matching/pairs.toml");
    let pairs: toml::Table = toml::from_str(text).expect("the pairs are TOML");
    let pairs = pairs["pair"].as_array().expect("a list of pairs");
    let of = |at: usize, key: &str| pairs[at % pairs.len()][key].as_str().unwrap_or_default().to_owned();
    (0..count)
        .map(|n| {
            let parts: Vec<String> = (0..9).map(|part| of(n * 5 + part * 11, "posting")).collect();
            (of(n, "job"), parts.join("\n"))
        })
        .collect()
}

/// A file with such postings and a profile that shows some of what they ask for.
fn matched(jobs: usize) -> (tempfile::TempDir, Deck) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut deck = Deck::open(&folder.path().join("hunt.db"), None).expect("the file opens");
    for name in [
        "TIG welding",
        "Kubernetes",
        "Lesson planning",
        "Patient care",
        "Excel",
        "SQL",
        "Customer service",
    ] {
        add_skill(&mut deck, name);
    }
    for (title, text) in postings(jobs) {
        let job = NewJob {
            title,
            company: "Werft Nord".to_owned(),
            description: Some(text),
            ..NewJob::default()
        };
        let change = Change::AddJob(Box::new(job));
        deck.apply(change, Stamp::screen(Utc::now())).expect("a job");
    }
    (folder, deck)
}

fn add_skill(deck: &mut Deck, name: &str) {
    let fact = Fact::Skill(SkillFact {
        name: name.to_owned(),
        ..SkillFact::default()
    });
    let change = ProfileChange::Add {
        fact: Box::new(fact),
        place: None,
    };
    deck.apply(Change::Profile(Box::new(change)), Stamp::screen(Utc::now()))
        .expect("a skill");
}

/// Comparing 10,000 postings with a profile, on one core, the tables loaded before: at most 5 ms each is wanted.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn match_ten_thousand_postings(bencher: Bencher) {
    let (_folder, deck) = matched(1);
    let judge = deck.judge(None, Utc::now().date_naive()).expect("a person");
    let job = deck.job(1).expect("a job");
    let jobs: Vec<_> = postings(BOARD)
        .into_iter()
        .map(|(title, text)| {
            let mut job = job.clone();
            (job.title, job.description) = (title, Some(text));
            job
        })
        .collect();
    bencher.bench_local(|| {
        let scores = jobs.iter().filter_map(|job| judge.compare(job).score);
        scores.sum::<f64>()
    });
}

/// From an edit of the profile until the scores of the cards in sight are kept, the tables loaded anew: at most 100 ms is
/// wanted.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn score_the_board_in_sight_after_an_edit_of_the_profile(bencher: Bencher) {
    let (_folder, mut deck) = matched(200);
    let ids: Vec<i64> = (1..).take(IN_SIGHT).collect();
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        careerdeck::domain::matching::forget_tables();
        add_skill(&mut deck, &format!("Skill number {number}"));
        let scoring = deck
            .scoring(Utc::now().date_naive())
            .expect("a look")
            .expect("something to do");
        deck.score_some(&scoring, &ids).expect("scores").len()
    });
}
