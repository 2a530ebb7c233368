use chrono::TimeZone;

use super::*;
use crate::app::{Change, Place};
use crate::domain::interview::InterviewType;
use crate::domain::job::NewJob;

fn stamp(day: u32) -> Stamp {
    Stamp::command(Utc.with_ymd_and_hms(2026, 3, day, 12, 0, 0).unwrap())
}

fn apply(deck: &mut Deck, change: InterviewChange, day: u32) -> Applied {
    deck.apply(Change::Interview(Box::new(change)), stamp(day)).unwrap()
}

#[test]
fn deleting_the_interview_that_brought_a_job_there_offers_the_way_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
    let job = NewJob {
        title: "Welder".to_owned(),
        company: "Werft Nord".to_owned(),
        status: Some(JobStatus::Applied),
        ..NewJob::default()
    };
    let job = deck.apply(Change::AddJob(Box::new(job)), stamp(1)).unwrap().jobs[0];
    let mut met = |day: u32| {
        let fact = InterviewFact {
            outcome: InterviewOutcome::Passed,
            ..InterviewFact::at(job, InterviewType::Phone, stamp(day).now)
        };
        apply(&mut deck, InterviewChange::Add(Box::new(fact)), 10).made.unwrap()
    };
    let (first, second) = (met(5), met(7));
    assert_eq!(deck.job(job).unwrap().status, JobStatus::InterviewCompleted);
    let one_is_left = apply(&mut deck, InterviewChange::Delete(vec![first]), 11);
    assert!(one_is_left.suggestions.is_empty(), "{:?}", one_is_left.suggestions);
    let none_is_left = apply(&mut deck, InterviewChange::Delete(vec![second]), 12);
    let back = &none_is_left.suggestions[0].change;
    let expected = JobStatus::Applied;
    assert!(
        matches!(back, Change::MoveJobs { to, place: Place::Top, .. } if *to == expected),
        "{back:?}"
    );
}
