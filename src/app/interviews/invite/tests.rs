use chrono::TimeZone;

use super::*;
use crate::app::{CalendarFile, CalendarOptions, InterviewChange};
use crate::domain::interview::InterviewType;
use crate::domain::job::NewJob;

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 8, 0, 0).unwrap()
}

fn stamp() -> Stamp {
    Stamp::command(now())
}

struct Hunt {
    deck: Deck,
    folder: tempfile::TempDir,
}

impl Hunt {
    fn with(jobs: &[(&str, &str)]) -> Hunt {
        let folder = tempfile::tempdir().unwrap();
        let mut deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
        for (title, company) in jobs {
            let job = NewJob {
                title: (*title).to_owned(),
                company: (*company).to_owned(),
                ..NewJob::default()
            };
            deck.apply(Change::AddJob(Box::new(job)), stamp()).unwrap();
        }
        Hunt { deck, folder }
    }

    fn plan(&self, text: &str) -> InvitePlan {
        self.planned(text, None, false)
    }

    fn planned(&self, text: &str, job_id: Option<i64>, forced: bool) -> InvitePlan {
        let options = InviteOptions {
            job_id,
            own_zone: Zone::named("Europe/Berlin").unwrap(),
            forced,
        };
        self.deck.read_invite(text.as_bytes(), &options, now()).unwrap()
    }

    fn take(&mut self, text: &str) -> InvitePlan {
        let plan = self.plan(text);
        self.deck.take_invite(&plan, stamp()).unwrap();
        plan
    }

    fn all(&self) -> Vec<Interview> {
        self.deck.interviews(&InterviewQuery::default()).unwrap()
    }
}

fn calendar(method: &str, events: &[String]) -> String {
    format!("BEGIN:VCALENDAR\nMETHOD:{method}\n{}END:VCALENDAR\n", events.concat())
}

fn event(uid: &str, sequence: i64, lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:{uid}\nSEQUENCE:{sequence}\nSUMMARY:Interview with Acme\n{lines}\nEND:VEVENT\n")
}

fn at(start: &str) -> String {
    format!("DTSTART;TZID=America/New_York:{start}\nDURATION:PT45M")
}

#[test]
fn an_invitation_is_added_updated_and_called_off_and_again_does_nothing() {
    let mut hunt = Hunt::with(&[("Engineer", "Acme"), ("Driver", "Pontis")]);
    let first = calendar("REQUEST", &[event("1", 0, &at("20261201T100000"))]);
    hunt.take(&first);
    let interview = hunt.all().remove(0);
    assert_eq!((interview.fact.job_id, interview.fact.duration_minutes), (1, Some(45)));
    assert_eq!(
        interview.fact.scheduled_at,
        Utc.with_ymd_and_hms(2026, 12, 1, 15, 0, 0).unwrap()
    );
    assert_eq!(interview.fact.round, Some(1));
    assert!(!hunt.plan(&first).changes_something());

    // The person's own change of the place neither hides their next version nor is it hidden by the same one.
    let mut own = interview.fact.clone();
    own.location = Some("my desk".to_owned());
    own.duration_minutes = Some(50);
    let seen = Some(Box::new(interview.fact.clone()));
    let change = InterviewChange::Edit {
        id: interview.id,
        fact: Box::new(own),
        seen,
    };
    hunt.deck.apply(Change::Interview(Box::new(change)), stamp()).unwrap();
    let same = hunt.plan(&first);
    assert!(!same.changes_something());
    let changed = Step::Changed {
        interview_id: interview.id,
        differs: vec!["length"],
    };
    assert_eq!(same.items[0].step, InviteStep::Take(changed));
    assert!(hunt.planned(&first, None, true).changes_something());
    hunt.take(&calendar("REQUEST", &[event("1", 1, &at("20261202T110000"))]));
    let moved = hunt.all().remove(0);
    assert_eq!(
        (moved.id, moved.fact.location.as_deref()),
        (interview.id, Some("my desk"))
    );
    assert_eq!(moved.fact.duration_minutes, Some(45));
    assert_eq!(
        moved.fact.scheduled_at,
        Utc.with_ymd_and_hms(2026, 12, 2, 16, 0, 0).unwrap()
    );

    let older = hunt.plan(&first);
    let step = Step::Older {
        interview_id: interview.id,
        known: 1,
    };
    assert_eq!(older.items[0].step, InviteStep::Take(step));
    hunt.take(&calendar("CANCEL", &[event("1", 2, &at("20261202T110000"))]));
    assert!(hunt.all()[0].fact.cancelled_at.is_some());
    let ahead = InterviewQuery {
        upcoming_at: Some(now()),
        ..InterviewQuery::default()
    };
    assert!(hunt.deck.interviews(&ahead).unwrap().is_empty());
    hunt.deck.apply(Change::Undo, stamp()).unwrap();
    assert_eq!(hunt.deck.interviews(&ahead).unwrap().len(), 1);
}

#[test]
fn an_interview_that_was_entered_by_hand_is_taken_over_and_not_doubled() {
    let mut hunt = Hunt::with(&[("Engineer", "Acme")]);
    let fact = InterviewFact::at(
        1,
        InterviewType::Panel,
        Utc.with_ymd_and_hms(2026, 12, 1, 15, 0, 0).unwrap(),
    );
    let change = InterviewChange::Add(Box::new(fact));
    hunt.deck.apply(Change::Interview(Box::new(change)), stamp()).unwrap();
    hunt.take(&calendar("REQUEST", &[event("1", 0, &at("20261201T100000"))]));
    let all = hunt.all();
    assert_eq!((all.len(), all[0].fact.ical_uid.as_deref()), (1, Some("1")));
    assert_eq!(all[0].fact.interview_type, InterviewType::Panel);
    assert!(
        !hunt
            .plan(&calendar("REQUEST", &[event("1", 0, &at("20261201T100000"))]))
            .changes_something()
    );
}

#[test]
fn a_series_becomes_interviews_that_follow_its_changes() {
    let mut hunt = Hunt::with(&[("Engineer", "Acme")]);
    let series = |sequence, rule: &str| event("1", sequence, &format!("{}\nRRULE:{rule}", at("20261201T100000")));
    hunt.take(&calendar("REQUEST", &[series(0, "FREQ=DAILY;COUNT=3")]));
    assert_eq!(hunt.all().len(), 3);
    let moved = event(
        "1",
        1,
        &format!("RECURRENCE-ID:20261202T150000Z\n{}", at("20261202T120000")),
    );
    hunt.take(&calendar("REQUEST", &[moved]));
    assert_eq!(
        hunt.all()[1].fact.scheduled_at,
        Utc.with_ymd_and_hms(2026, 12, 2, 17, 0, 0).unwrap()
    );
    // A new version of the whole without its last day.
    let plan = hunt.take(&calendar("REQUEST", &[series(2, "FREQ=DAILY;COUNT=2")]));
    assert!(matches!(
        plan.items.last().unwrap().step,
        InviteStep::Dropped { interview_id: 3 }
    ));
    let called_off = |hunt: &Hunt| {
        hunt.all()
            .iter()
            .map(|one| one.fact.cancelled_at.is_some())
            .collect::<Vec<_>>()
    };
    assert_eq!(called_off(&hunt), [false, false, true]);
    assert_eq!(
        hunt.all()[1].fact.scheduled_at,
        Utc.with_ymd_and_hms(2026, 12, 2, 15, 0, 0).unwrap()
    );
    // Calling off the series without telling its rule calls all of it off, as one edit.
    hunt.take(&calendar("CANCEL", &[event("1", 3, &at("20261201T100000"))]));
    assert_eq!(called_off(&hunt), [true, true, true]);
    hunt.deck.apply(Change::Undo, stamp()).unwrap();
    assert_eq!(called_off(&hunt), [false, false, true]);
}

#[test]
fn between_equal_jobs_nothing_is_decided_until_one_is_named() {
    let mut hunt = Hunt::with(&[("Engineer", "Acme"), ("Driver", "Acme"), ("Baker", "Pontis")]);
    let invitation = calendar("REQUEST", &[event("1", 0, &at("20261201T100000"))]);
    let plan = hunt.plan(&invitation);
    assert_eq!(plan.unclear().count(), 1);
    assert_eq!(
        plan.items[0]
            .candidates
            .iter()
            .map(|one| one.job.job_id)
            .collect::<Vec<_>>(),
        [2, 1]
    );
    assert!(!plan.changes_something());
    let plan = hunt.planned(&invitation, Some(2), false);
    hunt.deck.take_invite(&plan, stamp()).unwrap();
    assert_eq!(hunt.all()[0].fact.job_id, 2);
    let missing = InviteOptions {
        job_id: Some(9),
        own_zone: Zone::utc(),
        forced: false,
    };
    let error = hunt
        .deck
        .read_invite(invitation.as_bytes(), &missing, now())
        .unwrap_err();
    assert_eq!(error.kind, Kind::NotFound);
}

#[test]
fn answers_proposals_and_strangers_cancellations_change_nothing() {
    let mut hunt = Hunt::with(&[("Engineer", "Acme")]);
    hunt.take(&calendar("REQUEST", &[event("1", 0, &at("20261201T100000"))]));
    for method in ["REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"] {
        let plan = hunt.plan(&calendar(method, &[event("1", 5, &at("20261205T100000"))]));
        assert!(!plan.changes_something(), "{method}");
        assert!(
            matches!(plan.items[0].step, InviteStep::Take(Step::Word(_))),
            "{method}"
        );
    }
    let stranger = hunt.plan(&calendar("CANCEL", &[event("2", 0, &at("20261209T100000"))]));
    assert_eq!(stranger.items[0].step, InviteStep::Take(Step::NothingToCancel));
}

#[test]
fn what_was_changed_since_it_was_shown_is_not_overwritten() {
    let mut hunt = Hunt::with(&[("Engineer", "Acme")]);
    hunt.take(&calendar("REQUEST", &[event("1", 0, &at("20261201T100000"))]));
    let plan = hunt.plan(&calendar("REQUEST", &[event("1", 1, &at("20261202T100000"))]));
    let mut fact = hunt.all()[0].fact.clone();
    fact.scheduled_at += TimeDelta::hours(2);
    let change = InterviewChange::Edit {
        id: 1,
        fact: Box::new(fact),
        seen: None,
    };
    hunt.deck.apply(Change::Interview(Box::new(change)), stamp()).unwrap();
    assert_eq!(hunt.deck.take_invite(&plan, stamp()).unwrap_err().kind, Kind::Conflict);
}

#[test]
fn what_goes_out_comes_back_as_the_same_interviews() {
    let mut hunt = Hunt::with(&[("Engineer", "Acme"), ("Driver", "Acme")]);
    let plan = hunt.planned(
        &calendar("REQUEST", &[event("1", 4, &at("20261201T100000"))]),
        Some(1),
        false,
    );
    hunt.deck.take_invite(&plan, stamp()).unwrap();
    let fact = InterviewFact::at(
        2,
        InterviewType::Onsite,
        Utc.with_ymd_and_hms(2026, 12, 5, 9, 0, 0).unwrap(),
    );
    let change = InterviewChange::Add(Box::new(fact));
    hunt.deck.apply(Change::Interview(Box::new(change)), stamp()).unwrap();
    let options = CalendarOptions {
        alarms: vec![60],
        own_zone: Zone::named("Europe/Berlin").unwrap(),
    };
    let text = hunt.deck.export_interviews(None, None, &options).unwrap();
    let plan = hunt.plan(&text);
    assert!(!plan.changes_something(), "{:?}", plan.items);
    assert_eq!(
        plan.items
            .iter()
            .filter_map(InviteItem::interview_id)
            .collect::<Vec<_>>(),
        [1, 2]
    );
    // Moved in a calendar program, which counts the version up.
    let moved = text.replace(
        "DTSTART;TZID=Europe/Berlin:20261205T100000",
        "DTSTART;TZID=Europe/Berlin:20261205T110000",
    );
    let moved = moved.replace(
        "DTEND;TZID=Europe/Berlin:20261205T110000",
        "DTEND;TZID=Europe/Berlin:20261205T120000",
    );
    let moved = moved.replace("SEQUENCE:0", "SEQUENCE:1");
    hunt.take(&moved);
    let onsite = &hunt.all()[1];
    assert_eq!(
        (onsite.id, onsite.fact.scheduled_at),
        (2, Utc.with_ymd_and_hms(2026, 12, 5, 10, 0, 0).unwrap())
    );
    assert_eq!((onsite.fact.ical_uid.as_deref(), hunt.all().len()), (None, 2));
}

#[test]
fn the_calendar_file_is_written_after_a_change_and_only_then() {
    let mut hunt = Hunt::with(&[("Engineer", "Acme")]);
    let path = hunt.folder.path().join("interviews.ics");
    let options = CalendarOptions {
        alarms: vec![60],
        own_zone: Zone::utc(),
    };
    let file = CalendarFile {
        path: path.clone(),
        options,
    };
    assert!(hunt.deck.keep_calendar_file(&file).unwrap());
    assert!(!hunt.deck.keep_calendar_file(&file).unwrap());
    hunt.take(&calendar("REQUEST", &[event("1", 0, &at("20261201T100000"))]));
    assert!(hunt.deck.keep_calendar_file(&file).unwrap());
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(
        text.contains("SUMMARY:Phone interview: Engineer at Acme") && text.contains("TRIGGER:-PT60M"),
        "{text}"
    );
    hunt.deck.apply(Change::Undo, stamp()).unwrap();
    assert!(hunt.deck.keep_calendar_file(&file).unwrap());
    assert!(!std::fs::read_to_string(&path).unwrap().contains("VEVENT"));
    assert_eq!(
        std::fs::read_dir(hunt.folder.path())
            .unwrap()
            .filter(|entry| { entry.as_ref().unwrap().file_name().to_string_lossy().ends_with(".part") })
            .count(),
        0
    );
    let nowhere = CalendarFile {
        path: hunt.folder.path().join("no/such/place.ics"),
        ..file
    };
    assert_eq!(
        hunt.deck.keep_calendar_file(&nowhere).unwrap_err().why,
        "its folder is not there"
    );
}

#[test]
fn an_interview_of_another_file_of_ours_is_known_again_when_it_moves() {
    let job = &[("Engineer", "Acme")];
    let mut there = Hunt::with(job);
    let fact = InterviewFact {
        round: Some(3),
        interviewers: vec!["Ida Berg <ida@acme.example>".to_owned()],
        ..InterviewFact::at(
            1,
            InterviewType::Technical,
            Utc.with_ymd_and_hms(2026, 12, 1, 15, 0, 0).unwrap(),
        )
    };
    let add = Change::Interview(Box::new(InterviewChange::Add(Box::new(fact))));
    there.deck.apply(add, stamp()).unwrap();
    let given = |hunt: &Hunt| {
        let options = CalendarOptions {
            alarms: Vec::new(),
            own_zone: Zone::named("Europe/Berlin").unwrap(),
        };
        hunt.deck.export_interviews(None, None, &options).unwrap()
    };
    let mut here = Hunt::with(job);
    here.take(&given(&there));
    let taken = here.all().remove(0);
    assert_eq!(taken.fact.interviewers, ["Ida Berg <ida@acme.example>"]);
    assert_eq!(taken.fact.round, Some(3));
    assert!(!here.plan(&given(&there)).changes_something());

    let known = there.all().remove(0);
    let moved = InterviewFact {
        scheduled_at: Utc.with_ymd_and_hms(2026, 12, 2, 15, 0, 0).unwrap(),
        ..known.fact.clone()
    };
    let change = InterviewChange::Edit {
        id: known.id,
        fact: Box::new(moved.clone()),
        seen: None,
    };
    there.deck.apply(Change::Interview(Box::new(change)), stamp()).unwrap();
    let sent = given(&there);
    here.take(&sent);
    let all = here.all();
    assert_eq!(all.len(), 1, "it moved and is not there twice");
    assert_eq!((all[0].id, all[0].fact.scheduled_at), (taken.id, moved.scheduled_at));
    assert!(!here.plan(&sent).changes_something());
    // Its own file still takes it for its own.
    assert!(!there.plan(&sent).changes_something());
    let key = taking::own_uid(&known.uid);
    assert_eq!(here.deck.interview_of_event(&key).unwrap(), Some(taken.id));
    assert_eq!(there.deck.interview_of_event(&key).unwrap(), Some(known.id));
}
