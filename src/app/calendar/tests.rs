use chrono::TimeZone;

use super::*;
use crate::app::{Change, ContactChange, Debrief, InterviewChange, Kind, Stamp, TaskChange};
use crate::domain::calendar::{DueKind, Move, WeekStart, month_days};
use crate::domain::contact::ContactFact;
use crate::domain::interview::{InterviewFact, InterviewOutcome};
use crate::domain::job::NewJob;
use crate::domain::task::TaskFact;

fn stamp() -> Stamp {
    Stamp::command(Utc.with_ymd_and_hms(2026, 10, 1, 12, 0, 0).unwrap())
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn berlin() -> Zone {
    Zone::named("Europe/Berlin").unwrap()
}

struct File {
    deck: Deck,
    job: i64,
    _folder: tempfile::TempDir,
}

fn file() -> File {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
    let job = NewJob {
        title: "Welder".to_owned(),
        company: "Werft Nord GmbH".to_owned(),
        description: Some("You weld ships at night.".to_owned()),
        deadline: "2026-10-26".parse().ok(),
        ..NewJob::default()
    };
    let job = deck.apply(Change::AddJob(Box::new(job)), stamp()).unwrap().jobs[0];
    File {
        deck,
        job,
        _folder: folder,
    }
}

impl File {
    fn interview(&mut self, begins: &str, zone: &str) -> i64 {
        let mut fact = InterviewFact::at(self.job, InterviewType::Video, at(begins));
        fact.time_zone = Some(zone.to_owned());
        fact.interviewers = vec!["Ida Berg".to_owned()];
        self.change(InterviewChange::Add(Box::new(fact))).unwrap()
    }

    fn change(&mut self, change: InterviewChange) -> Option<i64> {
        self.deck
            .apply(Change::Interview(Box::new(change)), stamp())
            .unwrap()
            .made
    }

    fn begins(&self, id: i64) -> DateTime<Utc> {
        self.deck.interview(id).unwrap().fact.scheduled_at
    }
}

#[test]
fn an_interview_that_is_moved_by_a_day_keeps_its_time_in_its_own_zone_and_undo_brings_it_back() {
    let mut file = file();
    let id = file.interview("2026-10-31T18:30:00Z", "America/New_York");
    let by_a_day = |seen| InterviewChange::Move {
        id,
        by: Move::Days(1),
        seen,
    };
    file.change(by_a_day(Some(at("2026-10-31T18:30:00Z"))));
    // Clocks go back there in that night: 14:30 is an hour later in universal time.
    assert_eq!(file.begins(id), at("2026-11-01T19:30:00Z"));
    let late = Change::Interview(Box::new(by_a_day(Some(at("2026-10-31T18:30:00Z")))));
    assert_eq!(file.deck.apply(late, stamp()).unwrap_err().kind, Kind::Conflict);
    file.change(InterviewChange::Move {
        id,
        by: Move::Quarters(-2),
        seen: None,
    });
    file.change(InterviewChange::Resize { id, quarters: 1 });
    assert_eq!(file.begins(id), at("2026-11-01T19:00:00Z"));
    let fact = file.deck.interview(id).unwrap().fact;
    assert_eq!(fact.duration_minutes, Some(75));
    assert_eq!(fact.ical_sequence, 3, "calendars take each of them over");
    for _ in 0..3 {
        file.deck.apply(Change::Undo, stamp()).unwrap();
    }
    assert_eq!(file.begins(id), at("2026-10-31T18:30:00Z"));
    assert_eq!(file.deck.interview(id).unwrap().fact.duration_minutes, None);
}

#[test]
fn days_hold_what_stands_on_them_by_the_persons_wall() {
    let mut file = file();
    // 00:30 in Berlin is the day before in universal time; the day of the change has 25 hours.
    let first = file.interview("2026-10-24T22:30:00Z", "Europe/Berlin");
    let last = file.interview("2026-10-25T22:59:00Z", "Europe/Berlin");
    let gone = file.interview("2026-10-25T10:00:00Z", "Europe/Berlin");
    let other = file.interview("2026-10-25T23:00:00Z", "Europe/Berlin");
    file.change(InterviewChange::Cancel {
        id: gone,
        cancelled: true,
    });
    let task = TaskFact {
        due_on: "2026-10-26".parse().ok(),
        ..TaskFact::new("Iron the shirt")
    };
    file.deck
        .apply(Change::Task(Box::new(TaskChange::Add(Box::new(task)))), stamp())
        .unwrap();
    let days = month_days("2026-10-25".parse().unwrap(), WeekStart::Monday);
    let shown = file.deck.calendar_days(&days, &berlin(), 8).unwrap();
    let of = |date: &str| shown.iter().find(|day| day.date.to_string() == date).unwrap();
    let ids = |date: &str| of(date).entries.iter().map(|entry| entry.id).collect::<Vec<_>>();
    assert_eq!(ids("2026-10-25"), [first, gone, last]);
    assert_eq!(
        (of("2026-10-25").count, of("2026-10-25").entries[1].cancelled),
        (2, true)
    );
    assert_eq!(ids("2026-10-26"), [other]);
    let due: Vec<DueKind> = of("2026-10-26").due.iter().map(|due| due.kind).collect();
    assert_eq!(
        (due, of("2026-10-26").due_count),
        (vec![DueKind::Deadline, DueKind::Task], 2)
    );
    assert_eq!(shown.iter().map(|day| day.count).sum::<u64>(), 3);
    let few = file.deck.calendar_days(&days, &berlin(), 1).unwrap();
    let sunday = few.iter().find(|day| day.date.to_string() == "2026-10-25").unwrap();
    assert_eq!((sunday.entries.len(), sunday.count), (1, 2));

    let beside = |at_: &str, id, later| {
        let found = file.deck.calendar_beside(at(at_), id, later, 2).unwrap();
        found.iter().map(|entry| entry.id).collect::<Vec<_>>()
    };
    assert_eq!(beside("2026-10-25T10:00:00Z", gone, true), [last, other]);
    assert_eq!(beside("2026-10-25T10:00:00Z", gone, false), [first]);
    assert_eq!(file.deck.interviews_ahead(stamp().now).unwrap(), 3);
    assert_eq!(
        file.deck.next_interview(stamp().now).unwrap().unwrap().at,
        at("2026-10-24T22:30:00Z")
    );
}

#[test]
fn what_is_called_off_or_over_is_not_what_comes_next() {
    let mut file = file();
    let id = file.interview("2026-10-24T10:00:00Z", "Europe/Berlin");
    assert!(file.deck.next_interview(stamp().now).unwrap().is_some());
    file.change(InterviewChange::Cancel { id, cancelled: true });
    assert!(file.deck.next_interview(stamp().now).unwrap().is_none());
    file.change(InterviewChange::Cancel { id, cancelled: false });
    assert!(file.deck.next_interview(stamp().now).unwrap().is_some());
    let outcome = InterviewOutcome::Passed;
    file.change(InterviewChange::Outcome {
        id,
        outcome,
        feedback: None,
    });
    assert!(file.deck.next_interview(stamp().now).unwrap().is_none());
}

#[test]
fn a_brief_holds_the_people_what_was_said_of_pay_and_what_is_to_be_prepared() {
    let mut file = file();
    for (name, company) in [
        ("Ida Berg", "Somewhere Else"),
        ("Otto Kran", "Werft Nord"),
        ("Eva Wald", "Forstamt"),
    ] {
        let fact = ContactFact {
            name: name.to_owned(),
            company: Some(company.to_owned()),
            ..ContactFact::default()
        };
        file.deck
            .apply(Change::Contacts(ContactChange::Add(Box::new(fact))), stamp())
            .unwrap();
    }
    let first = file.interview("2026-09-24T10:00:00Z", "Europe/Berlin");
    let debrief = Debrief {
        salary_said: Some("52k, not less".to_owned()),
        outcome: Some(InterviewOutcome::Passed),
        ..Debrief::default()
    };
    file.change(InterviewChange::Debrief {
        id: first,
        debrief: Box::new(debrief),
    });
    let second = file.interview("2026-10-24T10:00:00Z", "Europe/Berlin");
    let task = TaskFact {
        interview_id: Some(second),
        ..TaskFact::new("Sharpen the torch")
    };
    file.deck
        .apply(Change::Task(Box::new(TaskChange::Add(Box::new(task)))), stamp())
        .unwrap();
    let brief = file.deck.interview_brief(second).unwrap();
    let names: Vec<&str> = brief.people.iter().map(|contact| contact.fact.name.as_str()).collect();
    assert_eq!(names, ["Ida Berg", "Otto Kran"], "who asks first, then who works there");
    assert_eq!(brief.salary.len(), 1);
    assert_eq!(brief.salary[0].text, "52k, not less");
    assert_eq!(
        (brief.tasks.len(), brief.rounds.len(), brief.rounds[0].id),
        (1, 1, first)
    );
    assert_eq!(file.deck.interview_brief(99).unwrap_err().kind, Kind::NotFound);
    assert!(names_salary("They offer 60k €") && names_salary("No word about Gehalt") && !names_salary("A good talk"));
}
