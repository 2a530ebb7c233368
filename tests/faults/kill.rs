//! `kill -9` in the middle of whatever the program does: nothing that it has said is lost, nothing is half there.
//!
//! The moments are spread evenly over the life of a process, from before its first instruction to after its last. 300
//! processes are killed in all: 40 at the first start, 180 one after another, 80 while others write to the same file.

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Output, Stdio};
use std::time::{Duration, Instant};

use careerdeck::app::{Deck, HitOrder};
use serde_json::Value;

use super::random::Random;
use super::sound::{assert_sound, content, plain, schema};
use crate::support::Hunt;

const SIGKILL: i32 = 9;

/// How one process ended.
struct End {
    killed: bool,
    /// What it has said on standard output, if it came to that.
    said: Option<Value>,
}

fn start(hunt: &Hunt, args: &[String]) -> Child {
    hunt.process()
        .args(args)
        .arg("--json")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Kills a process unless it is done.
fn kill(mut child: Child) -> End {
    child.kill().unwrap();
    end_of(&child.wait_with_output().unwrap())
}

fn end_of(output: &Output) -> End {
    let killed = output.status.signal() == Some(SIGKILL);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(killed || output.status.success(), "{}: {complaint}", output.status);
    for word in ["locked", "busy", "panicked"] {
        assert!(!complaint.contains(word), "{complaint}");
    }
    let said = serde_json::from_slice(&output.stdout).ok();
    assert!(killed || said.is_some(), "a process that was not killed said nothing");
    End { killed, said }
}

fn sleep(span: Duration) {
    std::thread::sleep(span);
}

/// A moment in a life of that length, or a little after it.
fn moment(random: &mut Random, life: Duration) -> Duration {
    Duration::from_micros(random.below(life.as_micros() as u64 * 11 / 10))
}

fn words(line: &[&str]) -> Vec<String> {
    line.iter().map(|word| (*word).to_owned()).collect()
}

fn add(title: &str, company: &str) -> Vec<String> {
    words(&[
        "job",
        "add",
        "--title",
        title,
        "--company",
        company,
        "--status",
        "applied",
    ])
}

/// An import of so many rows, all of that company.
fn import(hunt: &Hunt, company: &str, rows: u64) -> Vec<String> {
    let mut csv = String::from("Company,Position,Status,Notes\n");
    for n in 0..rows {
        csv.push_str(&format!(
            "{company},Position {n} {company},Applied,Some words about number {n}\n"
        ));
    }
    words(&["job", "import", &hunt.write(&format!("{company}.csv"), csv)])
}

/// How long a command takes that nobody disturbs.
fn life_of(hunt: &Hunt, args: &[String]) -> Duration {
    let start_of_life = Instant::now();
    let end = end_of(&start(hunt, args).wait_with_output().unwrap());
    assert!(end.said.is_some());
    start_of_life.elapsed()
}

fn number(db: &Path, sql: &str) -> i64 {
    plain(db).query_row(sql, [], |row| row.get(0)).unwrap()
}

fn jobs_of(db: &Path, company: &str) -> u64 {
    number(db, &format!("SELECT count(*) FROM jobs WHERE company = '{company}'")) as u64
}

/// Asserts that a job is there with all that belongs to it.
fn assert_whole(db: &Path, title: &str) {
    let deck = Deck::open(db, None).unwrap();
    let hits = deck.search(&format!("\"{title}\""), HitOrder::Newest, 10, 0).unwrap();
    assert_eq!(hits.len(), 1, "{title} is not found by its name");
    let job = deck.job(hits[0].job_id).unwrap();
    assert_eq!(job.title, title);
    assert_eq!(deck.status_changes(job.id).unwrap().len(), 1, "{title}");
    let entries = format!("SELECT count(*) FROM edits WHERE label LIKE 'add {title} at %'");
    assert_eq!(number(db, &entries), 1, "{title}");
}

#[test]
fn a_first_start_that_is_killed_leaves_a_file_with_which_the_next_start_works() {
    let mut random = Random(1);
    let life = life_of(&Hunt::in_memory(), &add("Word", "Acme"));
    let (mut killed, mut said, mut done) = (0, 0, 0);
    while killed < 40 {
        let hunt = Hunt::in_memory();
        let child = start(&hunt, &add("First", "Acme"));
        sleep(moment(&mut random, life));
        let end = kill(child);
        killed += u32::from(end.killed);

        let db = hunt.db();
        std::fs::create_dir_all(db.parent().unwrap()).unwrap();
        Deck::open(&db, None).unwrap();
        assert_sound(&db, "after a killed first start");
        let there = jobs_of(&db, "Acme");
        if end.said.is_some() {
            said += 1;
            assert_eq!(there, 1);
        }
        if there == 1 {
            done += 1;
            assert_whole(&db, "First");
        }
        hunt.add("Second", "Acme");
        assert_whole(&db, "Second");
    }
    println!("{killed} first starts killed; {done} jobs there, {said} acknowledged");
}

#[test]
fn a_change_that_is_killed_has_happened_whole_or_not_at_all() {
    let (mut killed, mut done, mut said) = (0, 0, 0);
    let mut seed = 100;
    while killed < 180 {
        seed += 1;
        let mut line = OneAfterAnother::new(seed);
        for _ in 0..30 {
            let (end, happened) = line.step();
            killed += u32::from(end.killed);
            done += u32::from(happened && end.said.is_none());
            said += u32::from(end.said.is_some());
            if killed == 180 {
                break;
            }
        }
    }
    println!("{killed} changes killed; {done} had happened unsaid, {said} were acknowledged");
}

/// A hunt on which one process after another works, and what must be in it.
struct OneAfterAnother {
    hunt: Hunt,
    random: Random,
    /// What was there before each edit that is not taken back, and before each undo that is not made good.
    before: Vec<Vec<String>>,
    undone: Vec<Vec<String>>,
    schema: Vec<String>,
    lives: [Duration; 2],
    count: u64,
    /// In every other hunt somebody has the file open all the time, as a screen would.
    _screen: Option<Deck>,
}

impl OneAfterAnother {
    fn new(seed: u64) -> OneAfterAnother {
        let hunt = Hunt::in_memory();
        let before = vec![Vec::new()];
        hunt.add("First", "Acme");
        let mut line = OneAfterAnother {
            schema: schema(&hunt.db()),
            before,
            undone: Vec::new(),
            random: Random(seed),
            lives: [Duration::ZERO; 2],
            count: 0,
            _screen: seed.is_multiple_of(2).then(|| Deck::open(&hunt.db(), None).unwrap()),
            hunt,
        };
        for kind in 0..2 {
            line.before.push(content(&line.hunt.db()));
            let args = if kind == 0 {
                add("Second", "Acme")
            } else {
                import(&line.hunt, "Third", 400)
            };
            line.lives[kind] = life_of(&line.hunt, &args);
        }
        line
    }

    /// A command that changes something, whatever is there.
    fn command(&mut self) -> Vec<String> {
        self.count += 1;
        let n = self.count;
        let ids: Vec<i64> = {
            let connection = plain(&self.hunt.db());
            let mut statement = connection.prepare("SELECT id FROM jobs ORDER BY id LIMIT 50").unwrap();
            let rows = statement.query_map([], |row| row.get(0)).unwrap();
            rows.map(Result::unwrap).collect()
        };
        let any = |random: &mut Random| random.pick(&ids).to_string();
        let kind = if ids.is_empty() { 0 } else { self.random.below(10) };
        match kind {
            0 | 1 => add(&format!("Title{n}"), "Acme"),
            2 => words(&["job", "edit", &any(&mut self.random), "--notes", &format!("Note {n}")]),
            3 => words(&["job", "tag", &any(&mut self.random), "--tag", &format!("tag{n}")]),
            4 => {
                let to = *self
                    .random
                    .pick(&["interested", "applied", "offer-received", "withdrawn"]);
                let note = format!("Step {n}");
                words(&["job", "move", &any(&mut self.random), to, "--note", &note])
            }
            5 => words(&["job", "rm", &any(&mut self.random), "--yes"]),
            6 => words(&["job", "place", &any(&mut self.random), "--bottom"]),
            7 => import(&self.hunt, &format!("Import{n}"), 400),
            8 if self.before.len() > 1 => words(&["undo"]),
            9 if !self.undone.is_empty() => words(&["redo"]),
            _ => add(&format!("Title{n}"), "Acme"),
        }
    }

    fn step(&mut self) -> (End, bool) {
        let db = self.hunt.db();
        let args = self.command();
        let what = args.join(" ");
        let earlier = content(&db);
        let edits = number(&db, "SELECT count(*) FROM edits");
        let life = self.lives[usize::from(args.get(1).is_some_and(|word| word == "import"))];
        let child = start(&self.hunt, &args);
        sleep(moment(&mut self.random, life));
        let end = kill(child);

        assert_sound(&db, &what);
        let now = content(&db);
        let made = number(&db, "SELECT count(*) FROM edits") - edits;
        // To move or place a card where it stands already changes nothing.
        let command = args.get(1).map(String::as_str);
        let moot = matches!(command, Some("move" | "place"));
        if made == 0 {
            assert_eq!(now, earlier, "{what} left something behind");
            assert!(end.said.is_none() || moot, "{what} was acknowledged and is lost");
            return (end, false);
        }
        assert_eq!(made, 1, "{what}");
        assert_ne!(now, earlier, "{what}");
        match args[0].as_str() {
            "undo" => {
                assert_eq!(Some(&now), self.before.last(), "{what}");
                self.before.pop();
                self.undone.push(earlier);
            }
            "redo" => {
                assert_eq!(Some(&now), self.undone.last(), "{what}");
                self.undone.pop();
                self.before.push(earlier);
            }
            _ => {
                self.before.push(earlier);
                self.undone.clear();
            }
        }
        match (command, args.get(3)) {
            (Some("add"), Some(title)) => assert_whole(&db, title),
            (Some("import"), _) => {
                assert_eq!(jobs_of(&db, &format!("Import{}", self.count)), 400);
                assert_eq!(schema(&db), self.schema);
            }
            _ => {}
        }
        (end, true)
    }
}

#[test]
fn processes_that_are_killed_beside_others_take_nothing_of_theirs_along() {
    let (mut killed, mut said, mut rounds) = (0, 0, 0);
    let mut seed = 1000;
    while killed < 80 {
        seed += 1;
        let mut lanes = Lanes::new(seed);
        for _ in 0..6 {
            rounds += 1;
            killed += u32::from(lanes.round());
            if killed == 80 {
                break;
            }
        }
        lanes.finish();
        said += lanes.said;
    }
    println!("{killed} processes killed in {rounds} rounds; {said} changes of others acknowledged");
}

/// Several processes at once on one file: two add jobs, one imports.
struct Lanes {
    hunt: Hunt,
    random: Random,
    running: [Option<(Child, Work)>; 3],
    /// The titles that were acknowledged.
    titles: Vec<String>,
    /// So many of them were looked at closely.
    looked_at: usize,
    /// The imports that were begun: the company, the rows, whether it was acknowledged.
    imports: Vec<(String, u64, bool)>,
    schema: Vec<String>,
    /// How long an addition takes, and an import.
    lives: [Duration; 2],
    count: u64,
    said: usize,
    _screen: Option<Deck>,
}

enum Work {
    Add(String),
    Import(usize),
}

impl Lanes {
    fn new(seed: u64) -> Lanes {
        let hunt = Hunt::in_memory();
        hunt.add("First", "Acme");
        let lives = [add("Second", "Acme"), import(&hunt, "Third", 800)].map(|args| life_of(&hunt, &args));
        Lanes {
            schema: schema(&hunt.db()),
            random: Random(seed),
            running: [None, None, None],
            titles: Vec::new(),
            looked_at: 0,
            imports: Vec::new(),
            lives,
            count: 0,
            said: 0,
            _screen: seed.is_multiple_of(2).then(|| Deck::open(&hunt.db(), None).unwrap()),
            hunt,
        }
    }

    fn start(&mut self, lane: usize) {
        self.count += 1;
        let n = self.count;
        self.running[lane] = Some(if lane == 2 {
            let (company, rows) = (
                format!("Import{n}"),
                if n.is_multiple_of(5) {
                    3000
                } else {
                    200 + self.random.below(600)
                },
            );
            self.imports.push((company.clone(), rows, false));
            let child = start(&self.hunt, &import(&self.hunt, &company, rows));
            (child, Work::Import(self.imports.len() - 1))
        } else {
            let title = format!("Title{n}");
            (start(&self.hunt, &add(&title, "Acme")), Work::Add(title))
        });
    }

    fn note(&mut self, end: &End, work: Work) {
        if end.said.is_none() {
            return;
        }
        self.said += 1;
        match work {
            Work::Add(title) => self.titles.push(title),
            Work::Import(index) => self.imports[index].2 = true,
        }
    }

    /// Kills one process at a random moment; whether it was still alive.
    fn round(&mut self) -> bool {
        for lane in 0..3 {
            let done = |(child, _): &mut (Child, Work)| child.try_wait().unwrap().is_some();
            if self.running[lane].as_mut().is_some_and(done) {
                let (child, work) = self.running[lane].take().unwrap();
                let end = end_of(&child.wait_with_output().unwrap());
                self.note(&end, work);
            }
            if self.running[lane].is_none() {
                self.start(lane);
            }
        }
        let lane = self.random.below(3) as usize;
        sleep(moment(&mut self.random, self.lives[usize::from(lane == 2)]));
        let (child, work) = self.running[lane].take().unwrap();
        let end = kill(child);
        self.note(&end, work);
        self.check();
        end.killed
    }

    fn check(&mut self) {
        let db = self.hunt.db();
        assert_sound(&db, "with others at work");
        assert_eq!(schema(&db), self.schema);
        for title in &self.titles[self.looked_at..] {
            assert_whole(&db, title);
        }
        self.looked_at = self.titles.len();
        let lost = number(&db, "SELECT count(*) FROM jobs WHERE title LIKE 'Title%'") < self.titles.len() as i64;
        assert!(!lost, "an acknowledged job is lost");
        for (company, rows, said) in &self.imports {
            match jobs_of(&db, company) {
                0 => assert!(!said, "{company} was acknowledged and is lost"),
                there => assert_eq!(there, *rows, "{company} is half there"),
            }
        }
    }

    /// What was not killed comes to its end.
    fn finish(&mut self) {
        for lane in 0..3 {
            if let Some((child, work)) = self.running[lane].take() {
                let end = end_of(&child.wait_with_output().unwrap());
                assert!(!end.killed);
                self.note(&end, work);
            }
        }
        self.check();
    }
}
