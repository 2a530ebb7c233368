use serde_json::json;

use super::*;

pub(crate) fn chosen(question: &str, kind: QuestionKind) -> Chosen {
    Chosen {
        question: question.to_owned(),
        source: Source::Bank,
        question_id: Some(1_001_001),
        topic: Some("teamwork".to_owned()),
        kind,
        good_answer: None,
    }
}

fn begun(follow_ups: bool) -> Session {
    let setup = Setup {
        questions: 3,
        follow_ups,
        ..Setup::default()
    };
    let questions = vec![
        chosen("Tell me about a time when you helped.", QuestionKind::Behavioral),
        chosen("Why this job?", QuestionKind::Motivation),
        chosen("How do you braze copper?", QuestionKind::Technical),
    ];
    Session::begin(setup, questions)
}

const WHOLE: &str =
    "Last winter our boiler failed. I had to keep 40 guests warm. I borrowed heaters. In the end all stayed.";

/// Through what is kept and back.
fn again(session: &Session) -> Session {
    let kept = serde_json::to_value(session.history()).unwrap();
    Session::of(&serde_json::from_value(kept).unwrap()).unwrap()
}

#[test]
fn one_question_is_asked_at_a_time_until_all_were() {
    let mut session = begun(false);
    let first = session.current().unwrap();
    assert_eq!((first.number, first.of, first.is_follow_up), (1, 3, false));
    assert!(!session.answer(" \n ", 5), "an empty text is no answer");
    assert!(session.answer(WHOLE, 60));
    session.skip(4);
    assert_eq!(session.current().unwrap().number, 3);
    assert!(session.answer("With flux.", 9));
    assert!(session.is_over() && session.current().is_none());
    assert!(!session.answer("more", 1));
    assert_eq!((session.answered(), session.turns[1].skipped), (2, true));
    let seconds: Vec<u64> = session.turns.iter().map(|turn| turn.seconds).collect();
    assert_eq!(seconds, [60, 4, 9]);
}

#[test]
fn it_is_asked_on_once_where_an_answer_leaves_something_open() {
    let mut session = begun(true);
    session.answer(
        "Last winter our boiler failed. We had to act. We borrowed 4 heaters.",
        30,
    );
    let asked = session.current().unwrap();
    assert!(asked.is_follow_up);
    assert_eq!(
        (asked.number, asked.text),
        (1, "Which part of that did you do yourself?")
    );
    session.answer("I called the church, and in the end all stayed.", 12);
    assert_eq!(session.current().unwrap().number, 2);
    // Both answers are looked through together.
    let list = session.checklist(0).unwrap();
    assert!(list.has(Check::FirstPerson) && list.has(Check::Result));
    // A whole answer leaves nothing open; one in German is asked on in German.
    let mut session = begun(true);
    session.answer(WHOLE, 30);
    assert_eq!(session.current().unwrap().number, 2);
    let mut session = begun(true);
    session.answer(
        "Damals war der Ofen kaputt. Ich musste helfen und habe ihn repariert.",
        30,
    );
    assert_eq!(session.current().unwrap().text, "Was kam am Ende dabei heraus?");
    session.skip(2);
    assert_eq!(session.current().unwrap().number, 2, "what is asked on can be skipped");
    assert!(session.turns[0].answer.is_some());
}

#[test]
fn it_goes_on_where_it_was_left_at_every_step() {
    let mut session = begun(true);
    assert_eq!(again(&session), session);
    session.answer("We did nothing.", 30);
    assert!(session.current().unwrap().is_follow_up);
    assert_eq!(again(&session), session);
    session.pause(7);
    session.answer("I watched.", 5);
    assert_eq!(again(&session), session);
    session.skip(3);
    assert_eq!(again(&session), session);
    let mut ended = session.clone();
    ended.end();
    assert!(ended.is_over());
    assert_eq!(again(&ended), ended);
    session.answer("With flux in 2019.", 3);
    assert!(session.is_over());
    assert_eq!(again(&session), session);
}

#[test]
fn what_was_said_is_kept_as_messages_of_two_speakers() {
    let mut session = begun(false);
    session.answer("I helped.", 3);
    let kept = serde_json::to_value(session.history()).unwrap();
    let wanted = json!([
        {"role": "assistant", "content": "Tell me about a time when you helped."},
        {"role": "user", "content": "I helped."},
        {"role": "assistant", "content": "Why this job?"},
    ]);
    assert_eq!(kept["messages"], wanted);
}

#[test]
fn what_another_program_kept_is_left_alone() {
    let bare: PracticeHistory =
        serde_json::from_value(json!({"messages": [{"role": "user", "content": "x"}]})).unwrap();
    assert_eq!(Session::of(&bare), None);
    let odd = json!({"messages": [], "practice": {"interviewer": "ROBOT"}});
    assert_eq!(Session::of(&serde_json::from_value(odd).unwrap()), None);
    // Messages that were taken out make no fault.
    let mut session = begun(true);
    session.answer("We did nothing.", 3);
    let mut history = session.history();
    history.messages.clear();
    assert!(Session::of(&history).is_none_or(|read| read.turns.len() == 3));
}

#[test]
fn parts_of_a_story_are_expected_only_where_one_is_asked_for() {
    let mut session = begun(false);
    session.answer("I helped.", 3);
    session.answer("It is near.", 3);
    let findings = session.findings();
    assert_eq!(findings.len(), 14);
    let expected = |number, check| {
        findings
            .iter()
            .find(|one| one.number == number && one.check == check)
            .unwrap()
            .expected
    };
    assert!(expected(1, Check::Situation) && !expected(2, Check::Situation));
    assert!(expected(1, Check::Numbers) && !expected(2, Check::Numbers) && !expected(1, Check::Hedging));
    assert!(chosen("Beschreiben Sie eine Lage, in der …", QuestionKind::Other).wants_story());
}

#[test]
fn answers_given_at_once_are_texts_or_nothing() {
    assert_eq!(
        read_answers(&json!(["a", null, "  "])),
        Ok(vec![Some("a".to_owned()), None, None])
    );
    assert!(read_answers(&json!({"a": 1})).is_err());
    assert!(read_answers(&json!(["a", 7])).unwrap_err().contains("answer 2"));
    assert!(read_answers(&json!(vec!["x"; 51])).is_err());
}
