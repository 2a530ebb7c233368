use std::sync::mpsc;
use std::time::Duration;

use super::*;
use crate::app::{Change, ProfileChange, Stamp};
use crate::domain::job::NewJob;
use crate::domain::profile::SkillFact;
use crate::domain::profile::fact::Fact;

fn deck(folder: &tempfile::TempDir, jobs: usize) -> Deck {
    let mut deck = Deck::open(&folder.path().join("hunt.db"), None).unwrap();
    let mut apply = |change| deck.apply(change, Stamp::screen(Utc::now())).unwrap();
    for name in ["Kubernetes", "Python", "Welding"] {
        let fact = Box::new(Fact::Skill(SkillFact {
            name: name.to_owned(),
            ..SkillFact::default()
        }));
        apply(Change::Profile(Box::new(ProfileChange::Add { fact, place: None })));
    }
    for number in 0..jobs {
        let job = NewJob {
            title: format!("Engineer {number}"),
            company: "Werft Nord".to_owned(),
            description: Some("Requirements:\n- Kubernetes\n- Terraform".to_owned()),
            ..NewJob::default()
        };
        apply(Change::AddJob(Box::new(job)));
    }
    deck
}

fn replies(heard: &mpsc::Receiver<Event>, until: impl Fn(&Reply) -> bool) -> Vec<Reply> {
    let mut all = Vec::new();
    loop {
        let Ok(Event::Reply(reply)) = heard.recv_timeout(Duration::from_secs(20)) else {
            panic!("no more replies after {all:?}");
        };
        let last = until(&reply);
        all.push(*reply);
        if last {
            return all;
        }
    }
}

#[test]
fn what_is_seen_is_scored_first_then_the_whole_board_and_the_thread_goes() {
    let folder = tempfile::tempdir().unwrap();
    let deck = deck(&folder, 60);
    let (events, heard) = mpsc::channel();
    let matcher = Matcher::start(deck.opener(), events).unwrap();
    matcher.ask(Ask::Score(vec![3, 5])).unwrap();
    let all = replies(&heard, |reply| matches!(reply, Reply::Scored { ended: true, .. }));
    let scored: Vec<Vec<i64>> = all
        .iter()
        .map(|reply| match reply {
            Reply::Scored { scores, .. } => scores.iter().map(|(id, _)| *id).collect(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(scored[0], [3, 5]);
    assert_eq!(scored.concat().len(), 60);
    assert!(deck.job(60).unwrap().match_score.is_some());
    // A second look finds nothing to do and says so at once.
    matcher.ask(Ask::Score(vec![3])).unwrap();
    let all = replies(&heard, |reply| matches!(reply, Reply::Scored { ended: true, .. }));
    assert!(matches!(&all[..], [Reply::Scored { scores, .. }] if scores.is_empty()));
    std::thread::sleep(LINGERS + Duration::from_millis(700));
    assert!(
        matcher.ask(Ask::Explain(1)).is_err(),
        "it is gone, and gives the question back"
    );
}

#[test]
fn a_job_is_explained_before_the_board_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let deck = deck(&folder, 3);
    let (events, heard) = mpsc::channel();
    let matcher = Matcher::start(deck.opener(), events).unwrap();
    matcher.ask(Ask::Explain(2)).unwrap();
    let all = replies(&heard, |reply| matches!(reply, Reply::Scored { .. }));
    let Some(Reply::Fit(fit)) = all.first() else {
        panic!("{all:?}");
    };
    assert_eq!((fit.id, fit.found.score), (2, deck.job(2).unwrap().match_score));
    assert!(fit.found.requirements.iter().any(|asked| asked.text == "kubernetes"));
    // One that is not there gives no answer and does no harm.
    matcher.ask(Ask::Explain(99)).unwrap();
    matcher.ask(Ask::Score(Vec::new())).unwrap();
    replies(&heard, |reply| matches!(reply, Reply::Scored { ended: true, .. }));
}

#[test]
fn a_move_is_not_held_up_while_the_board_is_scored() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = deck(&folder, 200);
    let (events, heard) = mpsc::channel();
    let matcher = Matcher::start(deck.opener(), events).unwrap();
    matcher.ask(Ask::Score(Vec::new())).unwrap();
    for (id, to) in (1..=40).zip([crate::domain::job::JobStatus::Applied].into_iter().cycle()) {
        let change = Change::MoveJobs {
            ids: vec![id],
            seen: Vec::new(),
            to,
            at: None,
            note: None,
            place: crate::app::Place::Top,
        };
        deck.apply(change, Stamp::screen(Utc::now())).unwrap();
    }
    replies(&heard, |reply| matches!(reply, Reply::Scored { ended: true, .. }));
    // Those that were moved while they were compared are found by the next walk.
    matcher.ask(Ask::Score(Vec::new())).unwrap();
    replies(&heard, |reply| matches!(reply, Reply::Scored { ended: true, .. }));
    for id in 1..=200 {
        assert!(deck.job(id).unwrap().match_score.is_some(), "{id}");
    }
    assert_eq!(deck.job(40).unwrap().status, crate::domain::job::JobStatus::Applied);
}
