//! A file with two accounts, and the places where others' words stand.

use std::cell::RefCell;
use std::fmt::Write;
use std::net::TcpListener;

use careerdeck::app::read_resume_file;
use careerdeck::app::{Change, Deck, InterviewChange, ProfileChange, ProfilePatch, ResumeChange, Stamp, TaskChange};
use careerdeck::domain::contact::ContactFact;
use careerdeck::domain::interview::{InterviewFact, InterviewType};
use careerdeck::domain::job::NewJob;
use careerdeck::domain::task::TaskFact;
use chrono::{DateTime, Duration, TimeZone, Utc};
use rusqlite::Connection;
use rusqlite::types::Value;
use tempfile::TempDir;

use crate::attacks::Place;

const ADA: &str = "ada.okafor@example.org";
const BEN: &str = "ben@example.org";
/// What stands in the rows of the other account alone.
pub const SECRET: &str = "ZEBRASECRET";

pub fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 2, 9, 0, 0).unwrap()
}

/// Characters that show nothing, or that a terminal obeys.
pub fn is_hidden(c: char) -> bool {
    matches!(c, '\u{1B}' | '\u{9B}' | '\u{7}' | '\u{8}' | '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

/// The numbers of the rows of one attack.
#[derive(Debug, Clone, Copy)]
pub struct Planted {
    pub job: i64,
    pub task: i64,
    pub interview: i64,
    pub resume: i64,
}

pub struct Ground {
    folder: TempDir,
    listener: TcpListener,
    foreign: i64,
    as_planted: RefCell<(String, i64)>,
}

impl Ground {
    pub fn new() -> Ground {
        let folder = tempfile::tempdir_in("/dev/shm")
            .or_else(|_| tempfile::tempdir())
            .unwrap();
        let path = folder.path().join("careerdeck.db");
        drop(Deck::open(&path, None).unwrap());
        let raw = Connection::open(&path).unwrap();
        raw.execute_batch(&format!(
            "UPDATE users SET email = '{ADA}', first_name = 'Ada', last_name = 'Okafor';
             INSERT INTO users (email) VALUES ('{BEN}');
             INSERT INTO user_profiles (user_id) SELECT id FROM users WHERE email = '{BEN}';"
        ))
        .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let mut ben = Deck::open(&path, Some(BEN)).unwrap();
        // Numbers that Ada has no row of.
        let mut foreign = 0;
        for n in 0..3 {
            let job = NewJob {
                title: format!("{SECRET} {n}"),
                company: SECRET.to_owned(),
                description: Some(format!("{SECRET} {}", "words ".repeat(40))),
                notes: Some(SECRET.to_owned()),
                ..NewJob::default()
            };
            let applied = ben.apply(Change::AddJob(Box::new(job)), Stamp::screen(now())).unwrap();
            foreign = *applied.jobs.first().unwrap();
        }
        raw.execute_batch(&format!(
            "INSERT INTO career_goals (id, user_id, title) SELECT {foreign}, id, '{SECRET}' FROM users WHERE email = '{BEN}';
             INSERT INTO interviews (id, user_id, job_id, interview_type, scheduled_at, notes)
               SELECT {foreign}, id, {foreign}, 'PHONE', '2026-03-05T09:00:00.000Z', '{SECRET}' FROM users WHERE email = '{BEN}';"
        ))
        .unwrap();
        let resume = read_resume_file(
            format!("{SECRET}\n\nEXPERIENCE\nSpy | {SECRET} | 2019 - 2021").into_bytes(),
            None,
        )
        .unwrap();
        for _ in 0..foreign {
            let added = ben.apply(
                Change::Resume(Box::new(ResumeChange::AddFile {
                    file: Box::new(resume.clone()),
                    title: Some(SECRET.to_owned()),
                    primary: false,
                })),
                Stamp::screen(now()),
            );
            added.unwrap();
        }
        let ground = Ground {
            folder,
            listener,
            foreign,
            as_planted: RefCell::default(),
        };
        let mut ada = ground.ada();
        let patch = ProfilePatch {
            phone: Some(Some("+41 79 123 45 67".to_owned())),
            ..ProfilePatch::default()
        };
        let change = ProfileChange::Set {
            patch: Box::new(patch),
            seen: None,
        };
        ada.apply(Change::Profile(Box::new(change)), Stamp::screen(now()))
            .unwrap();
        ground
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("careerdeck.db")
    }

    pub fn ada(&self) -> Deck {
        Deck::open(&self.path(), Some(ADA)).unwrap()
    }

    fn raw(&self) -> Connection {
        Connection::open(self.path()).unwrap()
    }

    /// The number of rows that the other account has and Ada has not.
    pub fn foreign(&self) -> i64 {
        self.foreign
    }

    /// An address at which somebody would hear a call.
    pub fn evil(&self) -> String {
        format!("http://{}", self.listener.local_addr().unwrap())
    }

    pub fn was_called(&self) -> bool {
        self.listener.accept().is_ok()
    }

    /// Adds rows of Ada's and writes an attack into one of them, past the doors that clean what comes in.
    pub fn plant(&self, place: Place, text: &str) -> Planted {
        let text = &text.replace("{evil}", &self.evil());
        let mut deck = self.ada();
        let stamp = Stamp::screen(now());
        let job = NewJob {
            title: "Bridge inspector".to_owned(),
            company: "Pontis".to_owned(),
            description: Some("You inspect bridges. ".repeat(20)),
            ..NewJob::default()
        };
        let job = *deck
            .apply(Change::AddJob(Box::new(job)), stamp)
            .unwrap()
            .jobs
            .first()
            .unwrap();
        let made = |applied: careerdeck::app::Applied| applied.made.unwrap();
        let task = TaskFact {
            job_id: Some(job),
            ..TaskFact::new("Call them")
        };
        let task = made(
            deck.apply(Change::Task(Box::new(TaskChange::Add(Box::new(task)))), stamp)
                .unwrap(),
        );
        let interview = InterviewFact::at(job, InterviewType::Phone, now() + Duration::days(3));
        let change = InterviewChange::Add(Box::new(interview));
        let interview = made(deck.apply(Change::Interview(Box::new(change)), stamp).unwrap());
        let inside = if place == Place::Resume {
            text
        } else {
            "I inspect bridges."
        };
        let file = format!("Ada Okafor\n{ADA}\n\nEXPERIENCE\nInspector | Acme Ltd | 2019 - 2021\n- {inside}\n");
        let file = read_resume_file(file.into_bytes(), Some("cv.txt")).unwrap();
        let change = ResumeChange::AddFile {
            file: Box::new(file),
            title: None,
            primary: false,
        };
        let resume = made(deck.apply(Change::Resume(Box::new(change)), stamp).unwrap());
        let contact = ContactFact {
            name: "Petra Keller".to_owned(),
            company: Some("Pontis".to_owned()),
            ..ContactFact::default()
        };
        deck.add_contact(contact, stamp).unwrap();
        let raw = self.raw();
        let write = |sql: &str, id: i64| {
            raw.execute(sql, rusqlite::params![text, id])
                .unwrap_or_else(|error| panic!("{sql}: {error}"));
        };
        match place {
            Place::Posting => write(
                "UPDATE jobs SET description = description || char(10) || ?1 WHERE id = ?2",
                job,
            ),
            Place::Title => write("UPDATE jobs SET title = ?1 WHERE id = ?2", job),
            Place::Company => write("UPDATE jobs SET company = ?1 WHERE id = ?2", job),
            Place::Notes => write("UPDATE jobs SET notes = ?1 WHERE id = ?2", job),
            Place::Task => write("UPDATE tasks SET title = ?1 WHERE id = ?2", task),
            Place::Interview => write("UPDATE interviews SET notes = ?1 WHERE id = ?2", interview),
            Place::Contact => write(
                "UPDATE contacts SET notes = ?1 WHERE name = 'Petra Keller' AND ?2 > 0",
                job,
            ),
            Place::Letter => write(
                "INSERT INTO touches (user_id, job_id, kind, is_inbound, happened_at, text)
                   SELECT user_id, id, 'MESSAGE', 1, '2026-03-01T09:00:00.000Z', ?1 FROM jobs WHERE id = ?2",
                job,
            ),
            Place::Chat => {
                raw.execute_batch(
                    "INSERT INTO conversations (user_id, title) SELECT id, 'An imported chat' FROM users WHERE first_name = 'Ada';",
                )
                .unwrap();
                write(
                    "INSERT INTO messages (conversation_id, role, content)
                       SELECT max(id), 'assistant', 'walrus ' || ?1 FROM conversations WHERE title = 'An imported chat' AND ?2 > 0",
                    job,
                );
            }
            Place::Resume | Place::Paste => {}
        }
        *self.as_planted.borrow_mut() = (self.hunt(), self.edits());
        Planted {
            job,
            task,
            interview,
            resume,
        }
    }

    /// How the file was when the last attack was planted.
    pub fn as_planted(&self) -> (String, i64) {
        self.as_planted.borrow().clone()
    }

    /// How many edits there are in all accounts.
    pub fn edits(&self) -> i64 {
        self.raw()
            .query_row("SELECT count(*) FROM edits", [], |row| row.get(0))
            .unwrap()
    }

    /// Every row of the hunt: all tables but the journal, the talks and what the program keeps for itself.
    pub fn hunt(&self) -> String {
        const NOT: [&str; 9] = [
            "edits",
            "edit_rows",
            "current_edit",
            "conversations",
            "messages",
            "proposals",
            "coach_requests",
            "coach_consents",
            "drafts",
        ];
        let raw = self.raw();
        let tables: Vec<String> = raw
            .prepare(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_fts%'
                   ORDER BY name",
            )
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        let mut out = String::new();
        for table in tables.iter().filter(|table| !NOT.contains(&table.as_str())) {
            let mut statement = raw.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
            let columns = statement.column_count();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let _ = write!(out, "{table}");
                for index in 0..columns {
                    let value: Value = row.get(index).unwrap();
                    let _ = write!(out, " {value:?}");
                }
                out.push('\n');
            }
        }
        out
    }

    pub fn close(&mut self) {
        assert!(!self.was_called());
    }
}
