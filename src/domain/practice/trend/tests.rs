use super::*;
use crate::domain::practice::score::Part;
use crate::domain::practice::session::{Chosen, Setup, Source};
use crate::domain::question::QuestionKind;

const WHOLE: &str = "Last winter our boiler failed with 40 guests in the house. I had to keep them warm. I borrowed heaters. In \
                     the end all of them stayed.";

fn chosen(topic: Option<&str>, kind: QuestionKind) -> Chosen {
    Chosen {
        question: "What happened?".to_owned(),
        source: Source::Bank,
        question_id: None,
        topic: topic.map(str::to_owned),
        kind,
        good_answer: None,
    }
}

fn session(answers: &[(Chosen, Option<&str>)]) -> Session {
    let setup = Setup {
        follow_ups: false,
        ..Setup::default()
    };
    let mut session = Session::begin(setup, answers.iter().map(|(chosen, _)| chosen.clone()).collect());
    for (_, answer) in answers {
        match answer {
            Some(answer) => assert!(session.answer(answer, 1)),
            None => session.skip(1),
        }
    }
    session
}

fn at(day: u32) -> DateTime<Utc> {
    format!("2026-11-{day:02}T10:00:00Z").parse().unwrap()
}

fn practised<'a>(id: i64, day: u32, session: &'a Session, parts: &'a [PartScore]) -> Practised<'a> {
    Practised {
        id,
        at: at(day),
        session,
        parts,
    }
}

#[test]
fn shares_are_counted_by_competency_and_interview_in_the_order_of_time() {
    let team = |answer| (chosen(Some("Teamwork"), QuestionKind::Behavioral), answer);
    let first = session(&[team(Some("It was fine.")), team(None)]);
    let second = session(&[
        team(Some(WHOLE)),
        (chosen(None, QuestionKind::Behavioral), Some(WHOLE)),
        // Nothing is expected of why somebody wants to come, so nothing is counted.
        (chosen(Some("motives"), QuestionKind::Motivation), Some("Because.")),
    ]);
    let trends = trends([practised(2, 9, &second, &[]), practised(1, 3, &first, &[])]);
    let names: Vec<&str> = trends.iter().map(|trend| trend.competency.as_str()).collect();
    assert_eq!(names, ["Teamwork", "behavioral"]);
    let teamwork = &trends[0];
    assert_eq!((teamwork.answers, teamwork.points.len()), (2, 2));
    let counted: Vec<_> = teamwork
        .points
        .iter()
        .map(|point| {
            (
                point.practice_id,
                point.answers,
                point.found,
                point.expected,
                point.score,
            )
        })
        .collect();
    assert_eq!(
        counted,
        [(1, 1, 0, 6, None), (2, 1, 6, 6, None)],
        "a skipped one is no answer"
    );
    assert_eq!(teamwork.all(), (6, 12));
    assert_eq!(teamwork.last_and_before(), Some(((6, 6), (0, 6))));
    assert_eq!(trends[1].last_and_before(), None);
}

#[test]
fn verified_scores_of_a_model_stand_beside_the_shares() {
    let one = session(&[
        (
            chosen(Some("motives"), QuestionKind::Motivation),
            Some("Because of the rails."),
        ),
        (
            chosen(Some("motives"), QuestionKind::Motivation),
            Some("And the trams."),
        ),
    ]);
    let part = |number, part, score: f64, verified| PartScore {
        question: "What happened?".to_owned(),
        number,
        part,
        score: Some(score),
        quote: None,
        verified,
    };
    let parts = [
        part(1, Part::Content, 4.0, true),
        part(1, Part::Clarity, 10.0, false),
        part(2, Part::Content, 7.0, true),
    ];
    let trends = trends([practised(1, 1, &one, &parts)]);
    let point = &trends[0].points[0];
    assert_eq!((point.score, point.scored, point.expected), (Some(5.5), 2, 0));
}
