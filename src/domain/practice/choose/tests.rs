use super::*;
use crate::domain::profile::fact::Fact;
use crate::domain::profile::{ExperienceFact, samples};
use crate::domain::question::QuestionFact;
use crate::domain::question_bank::bank;

fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-23T10:00:00Z").unwrap().to_utc()
}

fn asked(id: i64, text: &str, count: i64) -> Question {
    let at = now() - Duration::days(40);
    Question {
        id,
        uid: format!("00000000-0000-7000-8000-{id:012}"),
        fact: QuestionFact {
            kind: QuestionKind::Behavioral,
            asked_count: count,
            asked_at: (count > 0).then_some(at),
            ..QuestionFact::new(text)
        },
        created_at: at,
        updated_at: at,
    }
}

const POSTING: &str = "We build bridges.\n\nWe offer:\n- 30 days of paid holiday\n\nRequirements:\n- Experience with scour inspections.\n- MIG\n* Planning inspections under traffic\n\nContact\n- Write to Ms Berg in the office";

fn profile() -> FullProfile {
    samples::with([Fact::Experience(ExperienceFact {
        achievements: samples::texts(&["Wrote the guide to scour at bridges"]),
        ..samples::work("Inspector", "Pont & Fils", "2019", "2024")
    })])
}

fn setup(questions: usize) -> Setup {
    Setup {
        questions,
        ..Setup::default()
    }
}

fn sources(chosen: &[Chosen]) -> Vec<Source> {
    chosen.iter().map(|chosen| chosen.source).collect()
}

/// A session in which every question had this answer, or none.
fn practised(questions: &[Chosen], answer: Option<&str>) -> Session {
    let without = Setup {
        follow_ups: false,
        ..Setup::default()
    };
    let mut session = Session::begin(without, questions.to_vec());
    while !session.is_over() {
        match answer {
            Some(answer) => assert!(session.answer(answer, 1)),
            None => session.skip(1),
        }
    }
    session
}

const WHOLE: &str =
    "Last winter our boiler failed. I had to keep 40 guests warm. I borrowed heaters. In the end all stayed.";

#[test]
fn own_questions_come_first_then_the_posting_and_the_profile_then_the_bank() {
    let own = [
        asked(1, "Typed?", 0),
        asked(2, "Asked once?", 1),
        asked(3, "Asked often?", 4),
    ];
    let (profile, plan) = (profile(), Plan::default());
    let pool = Pool {
        own: &own,
        job: Some(("Bridge inspector", POSTING)),
        profile: Some(&profile),
        bank: bank().unwrap(),
        plan: &plan,
        now: now(),
    };
    let chosen = choose(&setup(8), &pool);
    let ids: Vec<_> = chosen.iter().take(3).map(|one| one.question_id).collect();
    assert_eq!(ids, [Some(3), Some(2), Some(1)]);
    use Source::{Bank, Own, Posting, Profile};
    assert_eq!(sources(&chosen), [Own, Own, Own, Posting, Posting, Profile, Bank, Bank]);
    assert!(chosen[3].question.contains("Experience with scour inspections"));
    assert!(chosen[4].question.contains("Planning inspections under traffic"));
    let keys: HashSet<String> = chosen.iter().map(|one| question::key(&one.question)).collect();
    assert_eq!(keys.len(), 8);
}

#[test]
fn only_what_a_posting_asks_for_is_made_a_question() {
    assert_eq!(
        wanted_lines(POSTING),
        [
            "Experience with scour inspections",
            "Planning inspections under traffic"
        ]
    );
    // Without headings every line of a list is a candidate; offers under a heading are not.
    assert_eq!(
        wanted_lines("- Drive a forklift safely\n- x"),
        ["Drive a forklift safely"]
    );
    let german = "Wir bieten:\n- 30 Tage Urlaub im Jahr\nDein Profil:\n• Erfahrung in der Pflege alter Menschen";
    assert_eq!(wanted_lines(german), ["Erfahrung in der Pflege alter Menschen"]);
}

#[test]
fn what_was_answered_well_comes_back_later_and_what_was_skipped_tomorrow() {
    let own = [asked(1, "Tell me about a time?", 1), asked(2, "Describe a fault?", 1)];
    let pool = |plan, now| Pool {
        own: &own,
        job: None,
        profile: None,
        bank: bank().unwrap(),
        plan,
        now,
    };
    let none = Plan::default();
    let both = choose(&setup(2), &pool(&none, now()));
    let well = practised(&both[..1], Some(WHOLE));
    let skipped = practised(&both[1..], None);
    let plan = Plan::of([(now(), &well), (now(), &skipped)]);
    assert_eq!(plan.card(&both[0].question).unwrap().due, now() + Duration::days(3));
    assert_eq!(plan.card(&both[1].question).unwrap().due, now() + Duration::days(1));
    assert!(
        sources(&choose(&setup(2), &pool(&plan, now())))
            .iter()
            .all(|source| *source == Source::Bank)
    );
    let tomorrow = choose(&setup(2), &pool(&plan, now() + Duration::days(1)));
    assert_eq!(tomorrow[0].question, both[1].question);
    assert_eq!(tomorrow[1].source, Source::Bank);
    // Twice in a row is longer; an answer with parts missing comes sooner again.
    let twice = Plan::of([(now(), &well), (now() - Duration::days(5), &well)]);
    assert_eq!(twice.card(&both[0].question).unwrap().level, 2);
    let thin = practised(&both[..1], Some("I helped."));
    let fallen = Plan::of([(now() - Duration::days(5), &well), (now(), &thin)]);
    assert_eq!(fallen.card(&both[0].question).unwrap().level, 0);
}

#[test]
fn every_interviewer_finds_questions_and_a_focus_keeps_to_its_kind() {
    let plan = Plan::default();
    let pool = Pool {
        own: &[],
        job: None,
        profile: None,
        bank: bank().unwrap(),
        plan: &plan,
        now: now(),
    };
    for interviewer in Interviewer::ALL {
        let one = Setup {
            interviewer: *interviewer,
            ..setup(6)
        };
        assert_eq!(choose(&one, &pool).len(), 6, "{interviewer}");
    }
    for focus in QuestionKind::ALL.iter().filter(|kind| **kind != QuestionKind::Other) {
        let one = Setup {
            focus: Some(*focus),
            ..setup(3)
        };
        let chosen = choose(&one, &pool);
        assert!(
            !chosen.is_empty() && chosen.iter().all(|one| one.kind == *focus),
            "{focus}"
        );
    }
}

#[test]
fn technical_questions_are_of_the_field_of_the_job() {
    let plan = Plan::default();
    let one = Setup {
        focus: Some(QuestionKind::Technical),
        ..setup(3)
    };
    let pool = Pool {
        own: &[],
        job: Some(("Welder", "")),
        profile: None,
        bank: bank().unwrap(),
        plan: &plan,
        now: now(),
    };
    let chosen = choose(&one, &pool);
    assert_eq!(chosen.len(), 3);
    assert!(
        chosen
            .iter()
            .all(|one| one.topic.as_deref() == Some("welding and metalwork")),
        "{chosen:?}"
    );
}

#[test]
fn what_was_practised_is_not_asked_again_the_same_day_while_there_are_others() {
    let pool = |plan| Pool {
        own: &[],
        job: None,
        profile: None,
        bank: bank().unwrap(),
        plan,
        now: now(),
    };
    let none = Plan::default();
    let first = choose(&setup(5), &pool(&none));
    let session = practised(&first, Some("I helped."));
    let plan = Plan::of([(now(), &session)]);
    let second = choose(&setup(5), &pool(&plan));
    assert!(second.iter().all(|one| !first.contains(one)));
}

#[test]
fn a_technical_round_asks_technical_questions_where_no_field_is_known() {
    let plan = Plan::default();
    let pool = Pool {
        own: &[],
        job: None,
        profile: None,
        bank: bank().unwrap(),
        plan: &plan,
        now: now(),
    };
    let round = Setup {
        interview_type: Some(InterviewType::Technical),
        ..setup(6)
    };
    let chosen = choose(&round, &pool);
    let technical = chosen.iter().filter(|one| one.kind == QuestionKind::Technical).count();
    assert!(technical >= 3, "{chosen:?}");
}

#[test]
fn own_questions_of_the_same_job_come_before_those_that_were_asked_more_often() {
    let plan = Plan::default();
    let mut own = vec![
        asked(1, "Why us?", 7),
        asked(2, "Why bridges?", 1),
        asked(3, "Why you?", 0),
    ];
    for at in [1, 2] {
        own[at].fact.job_id = Some(9);
    }
    let pool = Pool {
        own: &own,
        job: None,
        profile: None,
        bank: bank().unwrap(),
        plan: &plan,
        now: now(),
    };
    let ids = |job_id| {
        let chosen = choose(&Setup { job_id, ..setup(3) }, &pool);
        chosen.iter().map(|one| one.question_id).collect::<Vec<_>>()
    };
    assert_eq!(ids(Some(9)), [Some(2), Some(3), Some(1)]);
    assert_eq!(ids(Some(8)), [Some(1), Some(2), Some(3)]);
    assert_eq!(ids(None), [Some(1), Some(2), Some(3)]);
}
