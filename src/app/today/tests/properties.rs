//! What holds in any hunt.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

/// Something that happens.
#[derive(Debug, Clone)]
enum Event {
    Move(usize, JobStatus),
    Touch(usize, TouchKind, bool, bool),
    Deadline(usize, i64),
    Interview(usize, i64),
    Outcome(usize, InterviewOutcome),
    Cancel(usize),
    Debrief(usize, Option<i64>),
    Offer(usize, i64),
    Task(Option<usize>, i64),
    Do(usize),
    Drop(usize),
    Snooze(usize, u32),
    Undo,
    Redo,
    Pass(i64),
}

fn event() -> impl Strategy<Value = Event> {
    let job = 0..3usize;
    prop_oneof![
        3 => (job.clone(), proptest::sample::select(JobStatus::ALL)).prop_map(|(job, to)| Event::Move(job, to)),
        4 => (job.clone(), proptest::sample::select(TouchKind::ALL), any::<bool>(), any::<bool>())
            .prop_map(|(job, kind, inbound, personal)| Event::Touch(job, kind, inbound, personal)),
        1 => (job.clone(), -5..12i64).prop_map(|(job, days)| Event::Deadline(job, days)),
        2 => (job.clone(), -60..80i64).prop_map(|(job, hours)| Event::Interview(job, hours)),
        1 => (job.clone(), proptest::sample::select(InterviewOutcome::ALL)).prop_map(|(job, how)| Event::Outcome(job, how)),
        1 => job.clone().prop_map(Event::Cancel),
        1 => (job.clone(), proptest::option::of(0..6i64)).prop_map(|(job, by)| Event::Debrief(job, by)),
        1 => (job.clone(), -2..15i64).prop_map(|(job, days)| Event::Offer(job, days)),
        1 => (proptest::option::of(job), -2..4i64).prop_map(|(job, days)| Event::Task(job, days)),
        2 => (0..4usize).prop_map(Event::Do),
        1 => (0..4usize).prop_map(Event::Drop),
        1 => (0..4usize, 1..5u32).prop_map(|(at, days)| Event::Snooze(at, days)),
        1 => Just(Event::Undo),
        1 => Just(Event::Redo),
        5 => (1..400i64).prop_map(Event::Pass),
    ]
}

/// The change that an event is; `None` when it can't be or is none.
fn change(hunt: &Told, jobs: &[i64], event: &Event) -> Option<Change> {
    let at = hunt.now;
    let interview = |job: usize| {
        let query = crate::app::InterviewQuery {
            job_id: Some(jobs[job]),
            ..Default::default()
        };
        // The job itself may have been undone.
        let mut interviews = hunt.deck.interviews(&query).ok()?;
        interviews.pop().map(|interview| interview.id)
    };
    let on = |change: InterviewChange| Some(Change::Interview(Box::new(change)));
    let day = |days: i64| at.date_naive() + Duration::days(days);
    match event {
        Event::Move(job, to) => Some(Change::MoveJobs {
            ids: vec![jobs[*job]],
            seen: vec![],
            to: *to,
            at: None,
            note: None,
            place: crate::app::Place::Top,
        }),
        Event::Touch(job, kind, inbound, personal) => {
            let fact = TouchFact {
                job_id: Some(jobs[*job]),
                is_inbound: *inbound,
                is_personal: *personal,
                ..TouchFact::new(*kind, at)
            };
            Some(Change::Touch(Box::new(TouchChange::Add(Box::new(fact)))))
        }
        Event::Deadline(job, days) => Some(Change::EditJob {
            id: jobs[*job],
            patch: Box::new(JobPatch {
                deadline: Some(Some(day(*days))),
                ..JobPatch::default()
            }),
            seen: None,
        }),
        Event::Interview(job, hours) => on(InterviewChange::Add(Box::new(InterviewFact::at(
            jobs[*job],
            InterviewType::Video,
            at + Duration::hours(*hours),
        )))),
        Event::Outcome(job, outcome) => on(InterviewChange::Outcome {
            id: interview(*job)?,
            outcome: *outcome,
            feedback: None,
        }),
        Event::Cancel(job) => on(InterviewChange::Cancel {
            id: interview(*job)?,
            cancelled: true,
        }),
        Event::Debrief(job, by) => on(InterviewChange::Debrief {
            id: interview(*job)?,
            debrief: Box::new(Debrief {
                answer_due_on: by.map(day),
                thank: true,
                ..Debrief::default()
            }),
        }),
        Event::Offer(job, days) => {
            let fact = OfferFact {
                deadline: Some(day(*days)),
                ..OfferFact::new(jobs[*job])
            };
            Some(Change::Offer(Box::new(OfferChange::Add(Box::new(fact)))))
        }
        Event::Task(job, days) => {
            let task = TaskFact {
                due_on: Some(day(*days)),
                job_id: job.map(|job| jobs[job]),
                ..TaskFact::new("call")
            };
            Some(Change::Task(Box::new(TaskChange::Add(Box::new(task)))))
        }
        Event::Do(n) => match doing(hunt.list().get(*n)?, at) {
            Doing::Change(change) => Some(*change),
            _ => None,
        },
        Event::Drop(n) => Some(drop_items(std::slice::from_ref(hunt.list().get(*n)?))),
        Event::Snooze(n, days) => {
            let today = berlin().local(at).at.date();
            Some(snooze(
                std::slice::from_ref(hunt.list().get(*n)?),
                today::plus(today, *days),
                &berlin(),
            ))
        }
        Event::Undo => Some(Change::Undo),
        Event::Redo => Some(Change::Redo),
        Event::Pass(_) => None,
    }
}

/// Why an item may be gone although nobody changed anything and time has passed.
fn is_over(item: &Item, after: &[Item], now: DateTime<Utc>) -> bool {
    let same_job = |kind: Rule| {
        after
            .iter()
            .any(|other| other.kind == kind && other.ids.job_id == item.ids.job_id)
    };
    let days = item.due_at.map_or(0, |due| (now - due).num_days());
    match item.kind {
        // It took place: what it wants now is said by others, unless that was dropped before.
        Rule::Interview => item.due_at.is_some_and(|at| now >= at + Duration::hours(1)),
        Rule::Deadline => after
            .iter()
            .any(|other| other.kind == Rule::Lapsed && other.item == item.item),
        Rule::Decision => same_job(Rule::Offer),
        Rule::FollowUp | Rule::Nudge | Rule::Promise => same_job(Rule::Silent),
        // Due after a day, and left after 14.
        Rule::ThankYou | Rule::Debrief => days >= 12,
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn no_closed_job_is_named_and_nothing_disappears_without_a_reason(
        events in proptest::collection::vec(event(), 1..25)
    ) {
        let mut hunt = told("applied A -9 / interested B -5 / applied C -30");
        let jobs = [hunt.job("A"), hunt.job("B"), hunt.job("C")];
        let mut before = hunt.list();
        for event in &events {
            let mut touched: BTreeSet<Option<i64>> = BTreeSet::new();
            let mut marked = None;
            let mut free = false;
            match (event, change(&hunt, &jobs, event)) {
                (Event::Pass(hours), _) => hunt.now += Duration::hours(*hours),
                (_, None) => continue,
                (event, Some(change)) => {
                    if let Event::Drop(n) | Event::Snooze(n, _) = event {
                        marked = hunt.list().get(*n).map(|item| item.item.clone());
                    }
                    // What can't be done (nothing to undo) changes nothing.
                    let Ok(applied) = hunt.deck.apply(change, Stamp::command(hunt.now)) else { continue };
                    touched.extend(applied.jobs.iter().copied().map(Some));
                    free = applied.tables.iter().any(|table| table == "tasks" || table == "today_marks");
                }
            }
            let after = hunt.list();
            for item in &after {
                if let Some(id) = item.ids.job_id {
                    let status = hunt.deck.job(id).unwrap().status;
                    prop_assert!(!status.is_closed(), "{item:?} names a job that is {status}");
                }
                prop_assert!(!item.text.is_empty() && !item.why.is_empty());
            }
            let names: BTreeSet<&str> = after.iter().map(|item| item.item.as_str()).collect();
            prop_assert_eq!(names.len(), after.len(), "an item stands there twice: {:?}", after);
            for item in &before {
                let stays = after.iter().any(|other| other.item == item.item);
                let reason = marked.as_deref() == Some(&item.item)
                    || touched.contains(&item.ids.job_id)
                    // A mark or a task on no job that was taken back or done.
                    || (free && (item.ids.job_id.is_none() || matches!(event, Event::Undo | Event::Redo)))
                    || (matches!(event, Event::Pass(_)) && is_over(item, &after, hunt.now));
                prop_assert!(stays || reason, "{event:?} took {item:?} away");
            }
            let checked = hunt.deck.check().unwrap();
            let waits = checked.iter().find(|line| line.name == "what waits").unwrap();
            prop_assert!(waits.ok, "after {event:?}: {}", waits.detail);
            before = after;
        }
    }
}
