use chrono::{DateTime, NaiveDate, Utc};

use super::super::{Change, ProfileChange};
use super::*;
use crate::app::{Origin, Stamp};
use crate::domain::job::{JobPatch, NewJob};
use crate::domain::profile::SkillFact;
use crate::domain::profile::fact::Fact;

const POSTING: &str = "Requirements:\n- Kubernetes\n- Python\n- German B2\nNice to have:\n- Terraform";

fn now() -> DateTime<Utc> {
    "2026-03-02T10:00:00Z".parse().unwrap()
}

fn today() -> NaiveDate {
    now().date_naive()
}

fn stamp() -> Stamp {
    Stamp {
        now: now(),
        origin: Origin::Screen,
    }
}

fn apply(deck: &mut Deck, change: Change) -> crate::app::Applied {
    deck.apply(change, stamp()).unwrap()
}

fn add(deck: &mut Deck, title: &str, text: &str) -> i64 {
    let job = NewJob {
        title: title.to_owned(),
        company: "Werft Nord".to_owned(),
        description: Some(text.to_owned()),
        ..NewJob::default()
    };
    apply(deck, Change::AddJob(Box::new(job))).jobs[0]
}

fn skill(deck: &mut Deck, name: &str) {
    let fact = Fact::Skill(SkillFact {
        name: name.to_owned(),
        ..SkillFact::default()
    });
    let change = ProfileChange::Add {
        fact: Box::new(fact),
        place: None,
    };
    apply(deck, Change::Profile(Box::new(change)));
}

fn deck() -> (tempfile::TempDir, Deck) {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = Deck::open(&folder.path().join("hunt.db"), None).unwrap();
    for name in ["Kubernetes", "Docker", "Rust"] {
        skill(&mut deck, name);
    }
    (folder, deck)
}

/// Scores all that is to be scored; gives what became another score.
fn score(deck: &mut Deck) -> Vec<NewScore> {
    let mut all = Vec::new();
    if let Some(mut scoring) = deck.scoring(today()).unwrap() {
        while let Some(scores) = deck.score_more(&mut scoring).unwrap() {
            all.extend(scores);
        }
    }
    all
}

fn ids(scores: &[NewScore]) -> Vec<i64> {
    scores.iter().map(|(id, _)| *id).collect()
}

#[test]
fn the_whole_board_is_scored_once_without_an_edit_and_without_touching_a_job() {
    let (_folder, mut deck) = deck();
    let jobs = [add(&mut deck, "Engineer", POSTING), add(&mut deck, "Cook", "Hot.")];
    let before = deck.job(jobs[0]).unwrap();
    let edits = deck.log(None, 0).unwrap().len();
    let scores = score(&mut deck);
    assert_eq!(ids(&scores), [jobs[0]], "what says too little gets no score");
    let after = deck.job(jobs[0]).unwrap();
    assert_eq!(after.match_score, deck.match_job(jobs[0], None, today()).unwrap().score);
    assert!(after.match_score.is_some());
    assert_eq!(after.updated_at, before.updated_at);
    assert_eq!(deck.log(None, 0).unwrap().len(), edits);
    assert!(deck.scoring(today()).unwrap().is_none(), "nothing is left to do");
}

#[test]
fn only_what_has_changed_is_scored_again() {
    let (_folder, mut deck) = deck();
    let jobs = [add(&mut deck, "Engineer", POSTING), add(&mut deck, "Operator", POSTING)];
    score(&mut deck);
    // What doesn't say what is asked needs no new score.
    let patch = JobPatch {
        notes: Some(Some("called".to_owned())),
        ..JobPatch::default()
    };
    let edit = |id, patch: JobPatch| Change::EditJob {
        id,
        patch: Box::new(patch),
        seen: None,
    };
    apply(&mut deck, edit(jobs[0], patch));
    assert!(deck.scoring(today()).unwrap().is_none());
    let patch = JobPatch {
        description: Some(Some("Requirements:\n- Kubernetes\n- Docker".to_owned())),
        ..JobPatch::default()
    };
    apply(&mut deck, edit(jobs[0], patch));
    assert_eq!(ids(&score(&mut deck)), [jobs[0]]);
    skill(&mut deck, "Python");
    assert_eq!(
        ids(&score(&mut deck)),
        [jobs[1]],
        "the other has the same score as before"
    );
    apply(&mut deck, Change::Undo);
    assert_eq!(ids(&score(&mut deck)), [jobs[1]]);
}

#[test]
fn undo_and_redo_don_t_mind_what_was_worked_out() {
    let (_folder, mut deck) = deck();
    let job = add(&mut deck, "Engineer", POSTING);
    score(&mut deck);
    apply(&mut deck, Change::Undo);
    assert!(deck.job(job).is_err());
    apply(&mut deck, Change::Redo);
    assert_eq!(deck.job(job).unwrap().title, "Engineer");
    score(&mut deck);
    apply(&mut deck, Change::DeleteJobs { ids: vec![job] });
    apply(&mut deck, Change::Undo);
    score(&mut deck);
    assert!(deck.job(job).unwrap().match_score.is_some());
}

#[test]
fn a_score_that_the_person_set_stays_until_they_clear_it() {
    let (_folder, mut deck) = deck();
    let job = add(&mut deck, "Engineer", POSTING);
    let set = |score| Change::EditJob {
        id: job,
        patch: Box::new(JobPatch {
            match_score: Some(score),
            ..JobPatch::default()
        }),
        seen: None,
    };
    apply(&mut deck, set(Some(12.0)));
    assert!(score(&mut deck).is_empty());
    assert_eq!(deck.job(job).unwrap().match_score, Some(12.0));
    apply(&mut deck, set(None));
    assert_eq!(ids(&score(&mut deck)), [job]);
    // Clearing is taken back although the score was worked out since.
    apply(&mut deck, Change::Undo);
    score(&mut deck);
    assert_eq!(deck.job(job).unwrap().match_score, Some(12.0));
}

#[test]
fn a_job_that_changed_while_it_was_compared_is_compared_again() {
    let (folder, mut deck) = deck();
    let job = add(&mut deck, "Engineer", POSTING);
    let stale = deck.job(job).unwrap();
    let found = deck.match_job(job, None, today()).unwrap();
    let mut other = Deck::open(&folder.path().join("hunt.db"), None).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(3));
    let patch = JobPatch {
        description: Some(Some("Requirements:\n- Welding\n- Nursing".to_owned())),
        ..JobPatch::default()
    };
    let change = Change::EditJob {
        id: job,
        patch: Box::new(patch),
        seen: None,
    };
    apply(&mut other, change);
    assert!(deck.keep_matches(&[(stale, found)], today()).unwrap().is_empty());
    assert!(deck.scoring(today()).unwrap().is_some());
}

#[test]
fn weights_wishes_and_goals_count() {
    let (_folder, mut deck) = deck();
    let job = add(&mut deck, "Platform engineer", POSTING);
    let of = |deck: &Deck| deck.match_job(job, None, today()).unwrap();
    let usual = of(&deck).score.unwrap();
    let wishes = Preferences {
        weights: Some(Weights::parse("must 1, nice 1000").unwrap()),
        ..Preferences::default()
    };
    let patch = crate::app::ProfilePatch {
        preferences: Some(wishes),
        ..crate::app::ProfilePatch::default()
    };
    let change = ProfileChange::Set {
        patch: Box::new(patch),
        seen: None,
    };
    apply(&mut deck, Change::Profile(Box::new(change)));
    assert!(of(&deck).score.unwrap() < usual, "the nice-to-have is missing");
    let goal = crate::domain::goal::GoalFact::new("Work as a platform engineer");
    apply(
        &mut deck,
        Change::Goal(Box::new(crate::app::GoalChange::Add(Box::new(goal)))),
    );
    let found = of(&deck);
    let asked = found
        .requirements
        .iter()
        .find(|asked| asked.rows == ["goal:1"])
        .unwrap();
    assert_eq!(asked.evidence, ["Work as a platform engineer"]);
    assert!(found.parts.iter().any(|part| part.name.contains("goals")));
}

#[test]
fn gaps_are_counted_by_what_was_kept_of_the_open_jobs() {
    let (_folder, mut deck) = deck();
    add(&mut deck, "Engineer", POSTING);
    add(&mut deck, "Operator", "Requirements:\n- Python\n- Kubernetes");
    let closed = add(&mut deck, "Analyst", "Requirements:\n- Python\n- Excel");
    let change = Change::MoveJobs {
        ids: vec![closed],
        seen: Vec::new(),
        to: crate::domain::job::JobStatus::Rejected,
        at: None,
        note: None,
        place: crate::app::Place::Top,
    };
    apply(&mut deck, change);
    assert_eq!(deck.kept_gaps(false).unwrap().compared, 0, "nothing is compared yet");
    score(&mut deck);
    let gaps = deck.kept_gaps(false).unwrap();
    assert_eq!((gaps.of, gaps.compared, gaps.open), (2, 2, 2));
    let first = &gaps.lines[0];
    assert_eq!((first.text.as_str(), first.asked), ("python", 2));
    assert!(
        gaps.lines
            .iter()
            .any(|gap| gap.text == "German" && gap.state == matching::State::Unknown)
    );
    assert!(
        !gaps.lines.iter().any(|gap| gap.text == "kubernetes"),
        "the profile shows it"
    );
    assert!(
        deck.kept_gaps(true)
            .unwrap()
            .lines
            .iter()
            .any(|gap| gap.text == "kubernetes")
    );
    // The board shows the jobs behind a line.
    for (line, found) in [("asks:python", 3), ("asks:german is:open", 1), ("asks:pyth", 0)] {
        let filter = crate::domain::filter::Filter::parse(line, now());
        let board = deck.filter(&filter, crate::app::BoardSort::Newest, 10).unwrap();
        assert_eq!(board.cards.len(), found, "{line}");
    }
}

#[test]
fn the_screen_and_the_command_line_count_the_same_gaps() {
    let (_folder, mut deck) = deck();
    skill(&mut deck, "German B1");
    for asks in [
        "- German A2\n- Python",
        "- German C1\n- Python",
        "- German C1\n- Excel\n- German B1",
    ] {
        add(&mut deck, "Engineer", &format!("Requirements:\n{asks}"));
    }
    score(&mut deck);
    let jobs = deck
        .match_jobs(&crate::domain::detail::JobQuery::default(), None, today())
        .unwrap();
    let mut command_line = skill_gaps(&jobs);
    let german = command_line.iter().find(|gap| gap.text == "German").unwrap();
    assert_eq!((german.asked, german.of), (3, 3), "{german:?}");
    for gap in &mut command_line {
        assert_eq!(
            std::mem::take(&mut gap.jobs).len(),
            gap.asked,
            "each posting once: {gap:?}"
        );
    }
    assert_eq!(command_line, deck.kept_gaps(false).unwrap().lines);
}

#[test]
fn without_a_profile_nothing_is_worked_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = Deck::open(&folder.path().join("hunt.db"), None).unwrap();
    add(&mut deck, "Engineer", POSTING);
    assert!(deck.scoring(today()).unwrap().is_none());
}
