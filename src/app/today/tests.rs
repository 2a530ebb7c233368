use super::*;
use crate::app::{
    ApplicationChange, ContactChange, Debrief, HuntSettings, InterviewChange, OfferChange, ProfileChange, Stamp,
    TaskQuery,
};
use crate::domain::application::{ApplicationFact, ApplicationStatus};
use crate::domain::contact::ContactFact;
use crate::domain::interview::{InterviewFact, InterviewOutcome, InterviewType};
use crate::domain::job::{JobPatch, NewJob};
use crate::domain::offer::{OfferFact, OfferStatus};
use crate::domain::profile::CertificationFact;
use crate::domain::profile::fact::Fact;
use crate::domain::task::TaskFact;
use crate::domain::today::{Band, TodayRules};
use chrono::{Duration, TimeZone};

mod cases;
mod properties;

/// Sunday 22 November 2026, 11:00 in Berlin.
fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 10, 0, 0).unwrap()
}

fn berlin() -> Zone {
    Zone::named("Europe/Berlin").unwrap()
}

/// A hunt that is told in short lines; days are counted from today.
struct Told {
    deck: Deck,
    now: DateTime<Utc>,
    _folder: tempfile::TempDir,
}

impl Told {
    fn new() -> Told {
        let folder = tempfile::tempdir_in("/dev/shm")
            .or_else(|_| tempfile::tempdir())
            .unwrap();
        let deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
        deck.store.write_without_waiting().unwrap();
        Told {
            deck,
            now: now(),
            _folder: folder,
        }
    }

    /// A day with or without a time, such as `-9` or `1T14:30`; eight o'clock (UTC) is meant without one.
    fn at(word: &str) -> DateTime<Utc> {
        let (day, time) = word.split_once('T').unwrap_or((word, "08:00"));
        let day = now().date_naive() + Duration::days(day.parse().unwrap());
        let time = chrono::NaiveTime::parse_from_str(time, "%H:%M").unwrap();
        day.and_time(time).and_utc()
    }

    fn day(word: &str) -> NaiveDate {
        Told::at(word).date_naive()
    }

    fn job(&self, company: &str) -> i64 {
        let jobs = self.deck.jobs(&crate::app::JobQuery::default()).unwrap();
        jobs.iter().find(|job| job.company == company).unwrap().id
    }

    fn interview_of(&self, company: &str) -> crate::domain::interview::Interview {
        let query = crate::app::InterviewQuery {
            job_id: Some(self.job(company)),
            ..Default::default()
        };
        self.deck.interviews(&query).unwrap().remove(0)
    }

    fn apply(&mut self, change: Change, at: DateTime<Utc>) -> crate::app::Applied {
        self.deck.apply(change, Stamp::command(at.min(self.now))).unwrap()
    }

    fn interview(&mut self, change: InterviewChange, at: DateTime<Utc>) {
        self.apply(Change::Interview(Box::new(change)), at);
    }

    fn list(&self) -> Vec<Item> {
        self.deck.today(self.now, &berlin()).unwrap().items
    }

    fn item(&self, text: &str) -> Item {
        let items = self.list();
        let found = items.iter().find(|item| item.text.contains(text));
        found.unwrap_or_else(|| panic!("no {text} in {items:?}")).clone()
    }

    /// Tells one line.
    fn tell(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let late = Told::at("0");
        match words.as_slice() {
            ["at", at] => self.now = Told::at(at),
            ["now"] => self.now = now(),
            ["move", company, status, at] => {
                let change = Change::MoveJobs {
                    ids: vec![self.job(company)],
                    seen: vec![],
                    to: status.parse().unwrap(),
                    at: None,
                    note: None,
                    place: crate::app::Place::Top,
                };
                self.apply(change, Told::at(at));
            }
            ["deadline", company, day] => self.patch(
                company,
                JobPatch {
                    deadline: Some(Some(Told::day(day))),
                    ..JobPatch::default()
                },
            ),
            ["match", company, score] => self.patch(
                company,
                JobPatch {
                    match_score: Some(score.parse().ok()),
                    ..JobPatch::default()
                },
            ),
            ["touch", company, kind, at, more @ ..] => {
                let fact = TouchFact {
                    job_id: Some(self.job(company)),
                    is_inbound: more.contains(&"in"),
                    is_personal: more.contains(&"personal"),
                    interview_id: more.contains(&"interview").then(|| self.interview_of(company).id),
                    ..TouchFact::new(kind.parse().unwrap(), Told::at(at))
                };
                self.apply(Change::Touch(Box::new(TouchChange::Add(Box::new(fact)))), Told::at(at));
            }
            ["sent", company, at, more @ ..] => {
                let fact = ApplicationFact {
                    status: match more.contains(&"rejected") {
                        true => ApplicationStatus::Rejected,
                        false => ApplicationStatus::Submitted,
                    },
                    submitted_at: Some(Told::at(at)),
                    ..ApplicationFact::draft(self.job(company))
                };
                let add = ApplicationChange::Add {
                    fact: Box::new(fact),
                    strict: false,
                };
                self.apply(Change::Application(Box::new(add)), late);
            }
            ["interview", company, at] => {
                let fact = InterviewFact::at(self.job(company), InterviewType::Phone, Told::at(at));
                self.interview(InterviewChange::Add(Box::new(fact)), Told::at(at) - Duration::days(2));
            }
            ["outcome", company, outcome, at] => {
                let outcome: InterviewOutcome = outcome.parse().unwrap();
                let id = self.interview_of(company).id;
                let feedback = None;
                self.interview(InterviewChange::Outcome { id, outcome, feedback }, Told::at(at));
            }
            ["cancel", company] => {
                let id = self.interview_of(company).id;
                self.interview(InterviewChange::Cancel { id, cancelled: true }, late);
            }
            ["debrief", company, at, more @ ..] => {
                let id = self.interview_of(company).id;
                let debrief = Debrief {
                    thank: more.contains(&"thank"),
                    answer_due_on: more.iter().find_map(|word| Some(Told::day(word.strip_prefix("by=")?))),
                    ..Debrief::default()
                };
                let debrief = Box::new(debrief);
                self.interview(InterviewChange::Debrief { id, debrief }, Told::at(at));
            }
            ["offer", company, more @ ..] => {
                let fact = OfferFact {
                    deadline: more.first().map(|day| Told::day(day)),
                    ..OfferFact::new(self.job(company))
                };
                self.apply(Change::Offer(Box::new(OfferChange::Add(Box::new(fact)))), late);
            }
            [answer @ ("accept" | "decline"), company] => {
                let offers = self
                    .deck
                    .offers(Some(self.job(company)), &[OfferStatus::Open], None, 0)
                    .unwrap();
                let id = offers[0].id;
                let change = match *answer {
                    "accept" => OfferChange::Accept { id },
                    _ => OfferChange::Decline { id },
                };
                self.apply(Change::Offer(Box::new(change)), late);
            }
            ["task", title, more @ ..] => {
                let due = more.iter().find(|word| word.starts_with(['-', '+', '0']));
                let company = more.iter().find_map(|word| word.strip_prefix("on="));
                let prepares = more.iter().find_map(|word| word.strip_prefix("for="));
                let mut task = TaskFact {
                    due_on: due.map(|day| Told::day(day)),
                    due_time: due.filter(|due| due.contains('T')).map(|due| Told::at(due).time()),
                    job_id: company.map(|company| self.job(company)),
                    interview_id: prepares.map(|company| self.interview_of(company).id),
                    ..TaskFact::new(*title)
                };
                let repeat = more.iter().find_map(|word| word.strip_prefix("repeat="));
                task.set_repeat(repeat.and_then(|word| crate::domain::task::Repeat::read(word).flatten()));
                self.apply(Change::Task(Box::new(TaskChange::Add(Box::new(task)))), late);
            }
            ["done", title] => {
                let tasks = self.deck.tasks(&TaskQuery::default()).unwrap();
                let id = tasks.iter().find(|task| task.fact.title == *title).unwrap().id;
                self.apply(
                    Change::Task(Box::new(TaskChange::Done {
                        ids: vec![id],
                        at: None,
                    })),
                    late,
                );
            }
            ["certificate", name, expires] => {
                let fact = CertificationFact {
                    name: (*name).to_owned(),
                    expiry_date: Some(match expires.strip_prefix('=') {
                        Some(text) => text.to_owned(),
                        None => Told::day(expires).to_string(),
                    }),
                    ..CertificationFact::default()
                };
                let change = ProfileChange::Add {
                    fact: Box::new(Fact::Certification(fact)),
                    place: None,
                };
                self.apply(Change::Profile(Box::new(change)), late);
            }
            ["goal", title, status, target] => {
                let user = self.deck.store.user_id();
                let sql = format!(
                    "INSERT INTO main.career_goals (user_id, title, status, target_date) VALUES ({user}, '{title}', '{status}', '{}')",
                    Told::day(target)
                );
                let edit = self
                    .deck
                    .store
                    .edit("adding a goal", Stamp::command(late), |transaction| {
                        transaction.execute_batch(&sql).unwrap();
                        Ok(("add a goal".to_owned(), ()))
                    });
                edit.unwrap();
            }
            ["drop", text] => {
                let item = self.item(text);
                let now = self.now;
                self.apply(drop_items(std::slice::from_ref(&item)), now);
            }
            ["snooze", text, until] => {
                let item = self.item(text);
                let now = self.now;
                self.apply(snooze(std::slice::from_ref(&item), Told::day(until), &berlin()), now);
            }
            ["do", text] => {
                let item = self.item(text);
                let Doing::Change(change) = doing(&item, self.now) else {
                    panic!("{text} needs more");
                };
                let now = self.now;
                self.apply(*change, now);
            }
            ["undo"] => {
                self.apply(Change::Undo, late);
            }
            ["rules", ..] => {
                let rules: TodayRules = toml::from_str(&line["rules".len()..].replace(';', "\n")).unwrap();
                self.deck.go_by(HuntSettings {
                    today: rules,
                    ..HuntSettings::default()
                });
            }
            ["person", name] => {
                let fact = ContactFact {
                    name: (*name).to_owned(),
                    ..ContactFact::default()
                };
                self.apply(Change::Contacts(ContactChange::Add(Box::new(fact))), late);
            }
            [status, company, at] => {
                let job = NewJob {
                    title: "Bridge inspector".to_owned(),
                    company: (*company).to_owned(),
                    status: Some(status.parse().unwrap()),
                    ..NewJob::default()
                };
                self.apply(Change::AddJob(Box::new(job)), Told::at(at));
            }
            _ => panic!("{line}"),
        }
    }

    fn patch(&mut self, company: &str, patch: JobPatch) {
        let change = Change::EditJob {
            id: self.job(company),
            patch: Box::new(patch),
            seen: None,
        };
        self.apply(change, Told::at("0"));
    }
}

fn told(lines: &str) -> Told {
    let mut told = Told::new();
    for line in lines.split('/').map(str::trim).filter(|line| !line.is_empty()) {
        told.tell(line);
    }
    told
}

#[test]
fn what_is_done_from_the_list_is_written_where_it_belongs_and_undone_with_one_key() {
    let mut hunt = told("applied Pontis -9 / interview Pontis -1 / task call 0");
    let before = hunt.list();
    assert_eq!(before.len(), 3);
    hunt.tell("do Thank-you");
    assert!(hunt.interview_of("Pontis").fact.thanked_at.is_some());
    assert_eq!(hunt.list().len(), 2);
    hunt.tell("do call");
    assert_eq!(hunt.list().len(), 1);
    hunt.tell("undo");
    hunt.tell("undo");
    assert_eq!(hunt.list(), before);
}

#[test]
fn the_journal_names_what_was_put_off() {
    let mut hunt = told("applied Pontis -9 / interview Pontis -1");
    let thanks = hunt.list().into_iter().find(|item| item.kind == Rule::ThankYou);
    let thanks = thanks.unwrap_or_else(|| panic!("{:?}", hunt.list()));
    let job = hunt.deck.job(hunt.job("Pontis")).unwrap();
    let label = |applied: crate::app::Applied| applied.edit.unwrap().label;
    let put_off = hunt.apply(snooze(std::slice::from_ref(&thanks), Told::day("3"), &berlin()), now());
    assert_eq!(
        label(put_off),
        format!("put off the thank-you for {} at {}", job.title, job.company)
    );
    let gone = hunt.apply(
        Change::Mark(MarkChange::Drop {
            items: vec!["silent:0000@2026-11-01".to_owned()],
        }),
        now(),
    );
    assert_eq!(label(gone), "drop the silent application of today's list");
}

#[test]
fn an_item_is_named_by_its_place_or_its_name_and_one_that_is_only_counted_is_none() {
    let hunt = told("applied Pontis -9");
    let today = hunt.deck.today(hunt.now, &berlin()).unwrap();
    let item = named(&today, "1").unwrap();
    assert_eq!(named(&today, &item.item).unwrap(), item);
    assert!(
        item.item.starts_with("follow-up-1:") && item.item.ends_with("@2026-11-13"),
        "{}",
        item.item
    );
    for word in ["2", "0", "", "follow-up-1:x", "-1"] {
        assert_eq!(named(&today, word).unwrap_err().kind, Kind::NotFound, "{word}");
    }
}

#[test]
fn many_of_a_rule_are_counted_beyond_the_first_hundred_and_without_those_that_are_dropped() {
    let mut hunt = Told::new();
    for n in 0..130 {
        hunt.tell(&format!("applied C{n} -40"));
    }
    let items = hunt.list();
    assert_eq!(items.len(), 101);
    let last = items.last().unwrap();
    assert_eq!(
        (last.text.as_str(), last.count),
        ("and 30 more silent applications", Some(30))
    );
    let first = items[0].clone();
    hunt.apply(drop_items(std::slice::from_ref(&first)), now());
    let items = hunt.list();
    assert!(items.iter().all(|item| item.item != first.item));
    assert_eq!(items.last().unwrap().count, Some(29));
    let today = hunt.deck.today(hunt.now, &berlin()).unwrap();
    assert_eq!((today.to_do(), today.can_wait()), (0, 129));
}
