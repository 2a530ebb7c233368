use chrono::TimeZone;

use super::*;
use crate::app::{Change, Debrief, InterviewChange, TaskQuery};
use crate::domain::interview::{AskedQuestion, InterviewType};
use crate::domain::job::NewJob;

fn stamp(day: u32) -> Stamp {
    Stamp::command(Utc.with_ymd_and_hms(2026, 3, day, 12, 0, 0).unwrap())
}

fn deck(folder: &tempfile::TempDir) -> (Deck, i64) {
    let mut deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
    let job = NewJob {
        title: "Welder".to_owned(),
        company: "Werft Nord".to_owned(),
        ..NewJob::default()
    };
    let id = deck.apply(Change::AddJob(Box::new(job)), stamp(1)).unwrap().jobs[0];
    (deck, id)
}

fn say(deck: &mut Deck, fact: TouchFact, day: u32) -> Result<Applied, Error> {
    deck.apply(Change::Touch(Box::new(TouchChange::Add(Box::new(fact)))), stamp(day))
}

#[test]
fn what_was_said_with_a_person_is_when_they_were_last_heard_of() {
    let folder = tempfile::tempdir().unwrap();
    let (mut deck, job) = deck(&folder);
    let person = ContactFact {
        name: "Ida Berg".to_owned(),
        ..ContactFact::default()
    };
    let ida = deck.add_contact(person, stamp(1)).unwrap().id;
    let mut call = TouchFact::new(TouchKind::Call, stamp(5).now);
    call.contact_id = Some(ida);
    say(&mut deck, call.clone(), 6).unwrap();
    call.happened_at = stamp(3).now;
    call.job_id = Some(job);
    say(&mut deck, call.clone(), 6).unwrap();
    let last = deck.contact(ida).unwrap().fact.last_contact_on;
    assert_eq!(
        last,
        Some(crate::app::own_zone().wall(stamp(5).now).date()),
        "the older one is no news"
    );
    assert_eq!(deck.touches(Some(job), None, None, 0).unwrap().len(), 1);
    assert_eq!(deck.touches(None, Some(ida), None, 0).unwrap().len(), 2);
    assert_eq!(deck.touches(Some(job), Some(ida), None, 0).unwrap().len(), 1);

    call.happened_at = stamp(9).now;
    assert_eq!(say(&mut deck, call, 6).unwrap_err().kind, Kind::Usage, "the future");
    let nothing = TouchFact::new(TouchKind::Note, stamp(3).now);
    assert_eq!(say(&mut deck, nothing, 6).unwrap_err().kind, Kind::Usage);
}

#[test]
fn an_answer_breaks_the_silence() {
    let folder = tempfile::tempdir().unwrap();
    let (mut deck, job) = deck(&folder);
    let mut answer = TouchFact::new(TouchKind::Answer, stamp(8).now);
    answer.job_id = Some(job);
    assert!(answer.is_inbound);
    say(&mut deck, answer.clone(), 9).unwrap();
    let heard = |deck: &Deck| {
        let status = deck.job(job).unwrap().status;
        deck.column(status, crate::app::BoardSort::Manual, 0, 9).unwrap()[0].last_heard_at
    };
    assert_eq!(heard(&deck), Some(stamp(8).now));
    let mut mine = TouchFact::new(TouchKind::FollowUp, stamp(9).now);
    mine.job_id = Some(job);
    say(&mut deck, mine, 9).unwrap();
    assert_eq!(
        heard(&deck),
        Some(stamp(8).now),
        "what the person says is no sign of theirs"
    );
}

#[test]
fn a_debrief_owes_a_thank_you_and_thanking_by_a_touch_or_by_the_task_pays_it() {
    for by_task in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let (mut deck, job) = deck(&folder);
        let fact = InterviewFact {
            interviewers: vec!["Ms Braun".to_owned()],
            ..InterviewFact::at(job, InterviewType::Technical, stamp(4).now)
        };
        let add = Change::Interview(Box::new(InterviewChange::Add(Box::new(fact))));
        let id = deck.apply(add, stamp(2)).unwrap().made.unwrap();
        let debrief = |question: &str| {
            let debrief = Box::new(Debrief {
                asked: vec![AskedQuestion {
                    question: question.to_owned(),
                    ..AskedQuestion::default()
                }],
                salary_said: Some("60k".to_owned()),
                thank: true,
                ..Debrief::default()
            });
            Change::Interview(Box::new(InterviewChange::Debrief { id, debrief }))
        };
        let task = deck.apply(debrief("Which seam?"), stamp(4)).unwrap().made.unwrap();
        let owed = deck.task(task).unwrap().fact;
        assert_eq!(owed.title, "Thank Ms Braun (Werft Nord) for the interview");
        assert_eq!(owed.due_on.unwrap().to_string(), "2026-03-05");
        // Debriefed again, the question counts once and the thank-you is owed once.
        assert_eq!(deck.apply(debrief("which seam"), stamp(4)).unwrap().made, None);
        let bank = deck.questions(None, None, None, 0).unwrap();
        assert_eq!((bank.len(), bank[0].fact.asked_count), (1, 1));
        assert_eq!(bank[0].fact.kind, crate::domain::question::QuestionKind::Technical);

        if by_task {
            let done = tasks::TaskChange::Done {
                ids: vec![task],
                at: None,
            };
            deck.apply(Change::Task(Box::new(done)), stamp(5)).unwrap();
        } else {
            let mut thanks = TouchFact::new(TouchKind::ThankYou, stamp(5).now);
            thanks.interview_id = Some(id);
            let touch = say(&mut deck, thanks, 5).unwrap().made.unwrap();
            assert_eq!(deck.touch(touch).unwrap().fact.job_id, Some(job));
        }
        let interview = deck.interview(id).unwrap().fact;
        assert_eq!(interview.thanked_at, Some(stamp(5).now));
        assert_eq!(interview.debriefed_at, Some(stamp(4).now));
        let open = TaskQuery {
            done: Some(false),
            ..TaskQuery::default()
        };
        assert!(deck.tasks(&open).unwrap().is_empty());
    }
}

#[test]
fn what_followed_from_something_goes_when_it_was_not_said_after_all() {
    let folder = tempfile::tempdir().unwrap();
    let (mut deck, job) = deck(&folder);
    let person = ContactFact {
        name: "Ida Berg".to_owned(),
        ..ContactFact::default()
    };
    let ida = deck.add_contact(person, stamp(1)).unwrap().id;
    let add = Change::Interview(Box::new(InterviewChange::Add(Box::new(InterviewFact::at(
        job,
        InterviewType::Technical,
        stamp(2).now,
    )))));
    let interview = deck.apply(add, stamp(1)).unwrap().made.unwrap();
    let thank = Change::Interview(Box::new(InterviewChange::Debrief {
        id: interview,
        debrief: Box::new(Debrief {
            thank: true,
            ..Debrief::default()
        }),
    }));
    let task = deck.apply(thank, stamp(2)).unwrap().made.unwrap();
    let mut call = TouchFact::new(TouchKind::Call, stamp(3).now);
    call.contact_id = Some(ida);
    say(&mut deck, call, 3).unwrap();
    let mut thanks = TouchFact::new(TouchKind::ThankYou, stamp(5).now);
    thanks.interview_id = Some(interview);
    thanks.contact_id = Some(ida);
    let thanks_id = say(&mut deck, thanks.clone(), 5).unwrap().made.unwrap();
    let state = |deck: &Deck| {
        let last = deck.contact(ida).unwrap().fact.last_contact_on;
        let done = deck.task(task).unwrap().fact.done_at;
        (last, deck.interview(interview).unwrap().fact.thanked_at, done)
    };
    let day = |n| Some(crate::app::own_zone().wall(stamp(n).now).date());
    let thanked = (day(5), Some(stamp(5).now), Some(stamp(5).now));
    assert_eq!(state(&deck), thanked);

    // Only its words are written anew: nothing else follows.
    let edit = |fact: &TouchFact| {
        Change::Touch(Box::new(TouchChange::Edit {
            id: thanks_id,
            fact: Box::new(fact.clone()),
            seen: None,
        }))
    };
    thanks.text = Some("by mail".to_owned());
    deck.apply(edit(&thanks), stamp(6)).unwrap();
    assert_eq!(state(&deck), thanked);
    // It was said a day earlier.
    thanks.happened_at = stamp(4).now;
    deck.apply(edit(&thanks), stamp(6)).unwrap();
    assert_eq!(state(&deck), (day(4), Some(stamp(4).now), Some(stamp(4).now)));
    deck.apply(Change::Touch(Box::new(TouchChange::Delete(vec![thanks_id]))), stamp(7))
        .unwrap();
    assert_eq!(state(&deck), (day(3), None, None), "the call was the last contact");
    deck.apply(Change::Undo, stamp(8)).unwrap();
    assert_eq!(state(&deck), (day(4), Some(stamp(4).now), Some(stamp(4).now)));
}

#[test]
fn a_thank_you_that_is_not_done_after_all_has_not_thanked() {
    let folder = tempfile::tempdir().unwrap();
    let (mut deck, job) = deck(&folder);
    let add = Change::Interview(Box::new(InterviewChange::Add(Box::new(InterviewFact::at(
        job,
        InterviewType::Technical,
        stamp(2).now,
    )))));
    let id = deck.apply(add, stamp(1)).unwrap().made.unwrap();
    let debrief = Box::new(Debrief {
        thank: true,
        ..Debrief::default()
    });
    let debrief = Change::Interview(Box::new(InterviewChange::Debrief { id, debrief }));
    let task = deck.apply(debrief, stamp(2)).unwrap().made.unwrap();
    let task_change = |change| Change::Task(Box::new(change));
    let ids = vec![task];
    let done = tasks::TaskChange::Done {
        ids: ids.clone(),
        at: None,
    };
    deck.apply(task_change(done), stamp(3)).unwrap();
    assert_eq!(deck.interview(id).unwrap().fact.thanked_at, Some(stamp(3).now));
    deck.apply(task_change(tasks::TaskChange::Undone { ids }), stamp(4))
        .unwrap();
    assert_eq!(deck.interview(id).unwrap().fact.thanked_at, None);
}
