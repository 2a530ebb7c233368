use super::*;
use crate::domain::practice::session::{Chosen, Setup, Source};
use crate::domain::question::QuestionKind;

fn session(answers: &[Option<&str>]) -> Session {
    let questions = (1..=answers.len()).map(|n| Chosen {
        question: format!("Question {n}?"),
        source: Source::Bank,
        question_id: None,
        topic: None,
        kind: QuestionKind::Behavioral,
        good_answer: None,
    });
    let setup = Setup {
        follow_ups: false,
        ..Setup::default()
    };
    let mut session = Session::begin(setup, questions.collect());
    for answer in answers {
        match answer {
            Some(answer) => assert!(session.answer(answer, 60)),
            None => session.skip(5),
        }
    }
    session
}

const SAID: &str = "I measured the sand every shift, and scrap fell from 11 to 4 percent.";
const QUOTE: &str = "measured the sand every shift";

/// What a model gives for the three parts of the first answer.
fn call(scores: [Value; 3], quote: &str) -> String {
    let judgements: Vec<Value> = Part::ALL
        .iter()
        .zip(scores)
        .map(|(part, score)| json!({"answer": 1, "part": part, "score": score, "quote": quote}))
        .collect();
    json!({"judgements": judgements}).to_string()
}

fn scores(judged: &Judged) -> Vec<Option<f64>> {
    judged.parts.iter().map(|part| part.score).collect()
}

#[test]
fn of_three_calls_the_median_of_each_part_counts_and_the_total_is_computed_here() {
    let calls = [
        call([json!(9), json!(4), json!(8)], QUOTE),
        call([json!(7), json!(6), json!(8)], QUOTE),
        call([json!(8), json!(10), json!(2)], QUOTE),
    ];
    let calls: Vec<&str> = calls.iter().map(String::as_str).collect();
    let judged = judge(&session(&[Some(SAID)]), &calls);
    assert_eq!(scores(&judged), [Some(8.0), Some(6.0), Some(8.0)]);
    assert_eq!((judged.overall, judged.calls), (Some(7.3), 3));
    assert!(judged.parts.iter().all(|part| part.verified));
    // A total that the model gives is not looked at.
    let with_total = r#"{"total": 10, "overall_score": 10, "judgements": []}"#;
    assert_eq!(judge(&session(&[Some(SAID)]), &[with_total]).overall, None);
}

#[test]
fn a_score_that_is_missing_or_off_the_scale_stays_missing() {
    let calls = [
        call([json!(11), json!(null), json!(0)], QUOTE),
        call([json!(-3), json!("8"), json!(7)], QUOTE),
        call([json!(100), json!(null), json!(9)], QUOTE),
    ];
    let calls: Vec<&str> = calls.iter().map(String::as_str).collect();
    let judged = judge(&session(&[Some(SAID)]), &calls);
    assert_eq!(scores(&judged), [None, None, Some(8.0)]);
    assert_eq!(judged.overall, Some(8.0), "what is missing is no 0 and no 5");
    let nothing = judge(&session(&[Some(SAID)]), &[]);
    assert_eq!((scores(&nothing), nothing.overall), (vec![None, None, None], None));
}

#[test]
fn a_quote_that_was_never_said_is_marked_and_its_score_is_not_in_the_total() {
    let invented = call(
        [json!(10), json!(10), json!(10)],
        "I led a team of forty people to victory",
    );
    let honest = call([json!(6), json!(null), json!(null)], "Measured  the sand, every shift");
    let judged = judge(&session(&[Some(SAID)]), &[&invented, &honest, &invented]);
    let content = &judged.parts[0];
    assert_eq!(
        (content.score, content.verified),
        (Some(6.0), true),
        "the honest call goes before two that invent"
    );
    let structure = &judged.parts[1];
    assert_eq!((structure.score, structure.verified), (Some(10.0), false));
    assert_eq!(judged.overall, Some(6.0));
    for (quote, said) in [
        ("scrap fell from 11 to 4 percent", true),
        ("SCRAP FELL", true),
        ("scrap fell from 1", false),
        ("I", false),
        ("crap fell from", false),
        ("", false),
        ("…", false),
    ] {
        assert_eq!(is_said(SAID, quote), said, "{quote}");
    }
    assert!(is_said("Yes.", "yes"), "a short answer may be quoted whole");
}

#[test]
fn what_can_not_be_read_is_no_call_and_takes_nothing_from_the_others() {
    let good = call([json!(7), json!(7), json!(7)], QUOTE);
    let fenced = format!("Here you are:\n```json\n{good}\n```");
    for (junk, calls) in [
        ("", 2),
        ("I would give it a 9.", 2),
        ("{\"judgements\": 9}", 2),
        ("{\"judgements\": [null, 3]}", 3),
    ] {
        let judged = judge(&session(&[Some(SAID)]), &[&good, junk, &fenced]);
        assert_eq!((judged.calls, judged.overall), (calls, Some(7.0)), "{junk}");
    }
}

#[test]
fn only_answers_are_scored_and_a_quote_must_stand_in_its_own_answer() {
    let session = session(&[None, Some(SAID), Some("I repainted the whole hall with two friends.")]);
    assert_eq!(answers(&session).as_array().unwrap().len(), 2);
    let one = |answer: i64, quote: &str| json!({"answer": answer, "part": "content", "score": 9, "quote": quote});
    let call = json!({"judgements": [
        one(1, QUOTE), one(0, QUOTE), one(-1, QUOTE), one(99, QUOTE),
        one(2, "repainted the whole hall"), one(2, QUOTE), one(3, "repainted the whole hall"),
    ]})
    .to_string();
    let judged = judge(&session, &[&call]);
    let numbers: Vec<usize> = judged.parts.iter().map(|part| part.number).collect();
    assert_eq!(numbers, [2, 2, 2, 3, 3, 3]);
    // The first word counts where a call says two things of the same part.
    assert_eq!((judged.parts[0].score, judged.parts[0].verified), (Some(9.0), false));
    assert_eq!((judged.parts[3].score, judged.parts[3].verified), (Some(9.0), true));
    assert_eq!(judged.overall, Some(9.0));
}

#[test]
fn the_schema_asks_for_parts_and_for_no_total() {
    let schema = schema().to_string();
    assert!(schema.contains("quote") && !schema.contains("total") && !schema.contains("overall"));
}

#[test]
fn the_words_are_those_of_the_call_that_is_next_to_the_total() {
    let said = |score: i64, summary: &str| {
        let judgements: Vec<Value> = Part::ALL
            .iter()
            .map(|part| json!({"answer": 1, "part": part, "score": score, "quote": QUOTE}))
            .collect();
        json!({"judgements": judgements, "summary": summary, "feedback": format!("{summary}\u{1b}[31m!")}).to_string()
    };
    let (low, middle, high) = (said(3, "low"), said(6, "middle"), said(10, "high"));
    let judged = judge(&session(&[Some(SAID)]), &[&high, &low, &middle]);
    assert_eq!((judged.overall, judged.summary.as_str()), (Some(6.0), "middle"));
    assert!(judged.feedback.starts_with("middle") && !judged.feedback.contains('\u{1b}'));
    assert_eq!(judged.counted(), 3);
    // Where no judgement holds, what is said about the answers holds no more than they do.
    let invented = said(9, "wonderful").replace(QUOTE, "saved the whole company twice");
    assert_eq!(judge(&session(&[Some(SAID)]), &[&invented]).summary, "");
}

#[test]
fn an_answer_is_found_behind_thoughts_with_braces_in_them() {
    let good = call([json!(7), json!(7), json!(7)], QUOTE);
    let text = format!("Let me see {{the answers}}.\n```json\n{good}\n```\nAs {{asked}}.");
    assert!(is_readable(&session(&[Some(SAID)]), &text));
    assert!(!is_readable(&session(&[Some(SAID)]), "{\"judgements\": \"none\"}"));
}

#[test]
fn scores_are_kept_with_how_they_came_about_and_what_others_keep_beside_them_stays() {
    let good = call([json!(7), json!(8), json!(9)], QUOTE);
    let judged = judge(&session(&[Some(SAID)]), &[&good]);
    let scoring = Scoring {
        model: "m-1".to_owned(),
        calls: 1,
        of: CALLS,
        failures: vec!["call 2: broke off".to_owned()],
        ..Scoring::default()
    };
    let before: PracticeAnalysis =
        serde_json::from_value(json!({"summary": "old", "detailedFeedback": "old", "x-colour": 7})).unwrap();
    let kept = PracticeAnalysis::scored(Some(&before), &judged, &scoring);
    let again: PracticeAnalysis = serde_json::from_value(serde_json::to_value(&kept).unwrap()).unwrap();
    assert_eq!(again.other["x-colour"], 7);
    assert_eq!(again.parts().unwrap(), judged.parts);
    assert_eq!(again.scoring().unwrap(), scoring);
    assert_ne!(again.summary, "old");
}
