use chrono::{Duration, TimeZone, Utc};

use super::*;
use crate::app::{Change, Origin};
use crate::domain::practice::session::Source;
use crate::domain::question::{QuestionFact, QuestionKind};

fn at(hour: u32) -> Stamp {
    Stamp {
        now: Utc.with_ymd_and_hms(2026, 11, 23, hour, 0, 0).unwrap(),
        origin: Origin::Command,
    }
}

fn deck(folder: &tempfile::TempDir) -> Deck {
    Deck::open(&folder.path().join("deck.db"), None).unwrap()
}

fn apply(deck: &mut Deck, change: PracticeChange, stamp: Stamp) -> Result<Applied, Error> {
    deck.apply(Change::Practice(Box::new(change)), stamp)
}

fn begin(deck: &mut Deck, questions: usize, answers: Option<Vec<Option<String>>>) -> Result<i64, Error> {
    let setup = Setup {
        questions,
        ..Setup::default()
    };
    Ok(apply(deck, PracticeChange::Begin { setup, answers }, at(9))?
        .made
        .unwrap())
}

fn save(deck: &mut Deck, id: i64, session: &Session, seen: &PracticeHistory) -> Result<Applied, Error> {
    let change = PracticeChange::Save {
        id,
        session: Box::new(session.clone()),
        seen: Box::new(seen.clone()),
    };
    apply(deck, change, at(10))
}

#[test]
fn an_interview_goes_on_after_the_file_was_closed_and_is_completed_without_a_score() {
    let folder = tempfile::tempdir().unwrap();
    let id = begin(&mut deck(&folder), 2, None).unwrap();
    let mut deck = deck(&folder);
    let (row, mut session) = deck.practice_to_go_on(id).unwrap();
    assert!(!row.fact.is_completed);
    session.answer("I repaired the oven in 2 hours. In the end all were fed.", 40);
    session.skip(3);
    save(&mut deck, id, &session, &row.fact.conversation_history).unwrap();
    let (row, mut session) = deck.practice_to_go_on(id).unwrap();
    assert_eq!((session.answered(), session.current().unwrap().number), (1, 2));
    session.end();
    save(&mut deck, id, &session, &row.fact.conversation_history).unwrap();
    let done = deck.practice(id).unwrap();
    assert!(done.fact.is_completed && done.fact.completed_at.is_some());
    assert_eq!(done.fact.overall_score, None, "offline there is no score");
    assert_eq!(deck.practice_to_go_on(id).unwrap_err().kind, Kind::Failed);
    deck.apply(Change::Undo, at(11)).unwrap();
    assert!(!deck.practice(id).unwrap().fact.is_completed);
}

#[test]
fn what_somebody_else_went_on_with_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let mut mine = deck(&folder);
    let id = begin(&mut mine, 3, None).unwrap();
    let (row, session) = mine.practice_to_go_on(id).unwrap();
    let mut theirs = session.clone();
    theirs.skip(1);
    save(&mut mine, id, &theirs, &row.fact.conversation_history).unwrap();
    let mut ours = session;
    ours.answer("I did.", 1);
    let refused = save(&mut mine, id, &ours, &row.fact.conversation_history).unwrap_err();
    assert_eq!(refused.kind, Kind::Conflict);
    assert_eq!(mine.practice_to_go_on(id).unwrap().1, theirs);
}

#[test]
fn answers_given_at_once_are_one_edit_and_bad_ones_save_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = deck(&folder);
    let answers = vec![Some("I measured it.".to_owned()), None];
    let id = begin(&mut deck, 2, Some(answers.clone())).unwrap();
    assert!(deck.practice(id).unwrap().fact.is_completed);
    // Fewer answers than questions leave it open.
    let open = begin(&mut deck, 4, Some(answers.clone())).unwrap();
    assert_eq!(deck.practice_to_go_on(open).unwrap().1.current().unwrap().number, 3);
    assert_eq!(begin(&mut deck, 1, Some(answers)).unwrap_err().kind, Kind::Usage);
    assert_eq!(begin(&mut deck, 0, None).unwrap_err().kind, Kind::Usage);
    assert_eq!(begin(&mut deck, 51, None).unwrap_err().kind, Kind::Usage);
    assert_eq!(deck.practices(None, 0).unwrap().len(), 2);
    deck.apply(Change::Undo, at(11)).unwrap();
    assert_eq!(deck.practices(None, 0).unwrap().len(), 1);
    for bad in ["{}", "[7]", "[]", "nonsense", "[\"a\""] {
        assert_eq!(
            read_answers("a.json", bad.as_bytes()).unwrap_err().kind,
            Kind::Failed,
            "{bad}"
        );
    }
}

#[test]
fn a_question_that_was_asked_comes_first_and_not_again_the_same_day() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = deck(&folder);
    let fact = QuestionFact {
        kind: QuestionKind::Motivation,
        asked_count: 1,
        asked_at: Some(at(8).now),
        ..QuestionFact::new("Why trams?")
    };
    let add = crate::app::QuestionChange::Add(Box::new(fact));
    deck.apply(Change::Question(Box::new(add)), at(8)).unwrap();
    let id = begin(&mut deck, 1, Some(vec![Some("They keep to their rails.".to_owned())])).unwrap();
    let asked = Session::of(&deck.practice(id).unwrap().fact.conversation_history).unwrap();
    assert_eq!(
        (asked.turns[0].chosen.question.as_str(), asked.turns[0].chosen.source),
        ("Why trams?", Source::Own)
    );
    let again = deck.practice_questions(&asked.setup, at(10).now).unwrap();
    assert_ne!(again[0].question, "Why trams?");
    let later = deck
        .practice_questions(&asked.setup, at(10).now + Duration::days(400))
        .unwrap();
    assert_eq!(later[0].question, "Why trams?");
}

#[test]
fn having_an_interview_scored_is_no_practice() {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = deck(&folder);
    let fact = QuestionFact {
        kind: QuestionKind::Motivation,
        asked_count: 1,
        asked_at: Some(at(8).now),
        ..QuestionFact::new("Why trams?")
    };
    let add = crate::app::QuestionChange::Add(Box::new(fact));
    deck.apply(Change::Question(Box::new(add)), at(8)).unwrap();
    let id = begin(&mut deck, 1, Some(vec![Some("They keep to their rails.".to_owned())])).unwrap();
    let row = deck.practice(id).unwrap();
    let session = Session::of(&row.fact.conversation_history).unwrap();
    let two_days_later = Stamp {
        now: at(9).now + Duration::days(2),
        origin: Origin::Coach,
    };
    let score = PracticeChange::Score {
        id,
        judged: Box::new(crate::domain::practice::score::judge(&session, &[])),
        scoring: Box::new(Scoring::default()),
        seen: Box::new(row.fact.conversation_history),
    };
    apply(&mut deck, score, two_days_later).unwrap();
    // A whole answer comes back after three days, whatever was done to its row since.
    let asked = |hours: i64| {
        let now = at(9).now + Duration::hours(hours);
        let questions = deck.practice_questions(&session.setup, now).unwrap();
        questions[0].question == "Why trams?"
    };
    assert!(!asked(71) && asked(73));
}
