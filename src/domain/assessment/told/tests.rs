use chrono::{TimeZone, Utc};
use serde_json::{Map, json};

use super::*;
use crate::domain::assessment::insights::doubts;
use crate::domain::assessment::{AssessmentFact, builtin};
use crate::domain::profile::SkillLevel;

fn pack(kind: &str) -> Pack {
    builtin::packs().iter().find(|pack| pack.kind == kind).cloned().unwrap()
}

fn taken(pack: &Pack, answers: &[Option<i64>], more: impl FnOnce(&mut Map<String, Value>)) -> Assessment {
    let at = Utc.with_ymd_and_hms(2026, 3, 2, 9, 0, 0).unwrap();
    let mut results = score::results(pack, answers);
    more(&mut results);
    Assessment {
        id: 7,
        uid: String::new(),
        fact: AssessmentFact {
            assessment_type: pack.kind.clone(),
            answers: Some(answers.iter().map(|answer| Value::from(*answer)).collect()),
            results: Some(Value::Object(results)),
            ai_insights: None,
            completed_at: answers.iter().all(Option::is_some).then_some(at),
        },
        created_at: at,
        updated_at: at,
    }
}

#[test]
fn results_are_told_with_their_range_and_their_limits_and_never_with_single_answers() {
    let interests = pack("career-interests");
    let likes = [1, 3, 4, 5, 2, 2];
    let now: Vec<Option<i64>> = (0..60).map(|n| Some(likes[n % 6])).collect();
    let now = taken(&interests, &now, |_| {});
    let before = taken(&interests, &[Some(3); 60], |_| {});
    let words = in_words(&interests, &now, Some(&before), &Zone::utc());
    for told in [
        "Career interests (not validated",
        "taken on 2026-03-02",
        "- Social: 50 (possible: 10 to 50), +20 since the last time",
        "What it cannot say: How good you are",
        "No norms",
    ] {
        assert!(words.contains(told), "{told}: {words}");
    }
    let data = data(&interests, &now, Some(&before), &Zone::utc());
    assert_eq!(
        (&data["scales"][3]["sum"], &data["scales"][3]["since_last_time"]),
        (&json!(50), &json!(20))
    );
    let told = data.to_string();
    assert!(!told.contains("bicycle") && !told.contains("answers"), "{told}");
    // What is told bears itself out.
    assert_eq!(doubts(&words, &data), Vec::<String>::new());

    let traits = pack("ipip-neo-120");
    let mut half = vec![Some(3); 120];
    half[0] = None;
    let words = in_words(&traits, &taken(&traits, &half, |_| {}), None, &Zone::utc());
    assert!(
        words.starts_with("Big Five (IPIP-NEO-120) (validated), left half-way, 119 of 120"),
        "{words}"
    );
    assert!(words.contains("- Neuroticism: not known"), "{words}");
}

#[test]
fn a_check_of_skills_is_told_as_own_judgement_beside_the_profile() {
    let skills = [
        ("TIG welding".to_owned(), Some(SkillLevel::Expert)),
        ("Drawing".to_owned(), None),
    ];
    let check = skills::pack(&skills);
    let one = taken(&check, &[Some(3), Some(1)], |results| {
        skills::remember(results, &skills)
    });
    let words = in_words(&check, &one, None, &Zone::utc());
    assert!(
        words.contains("- TIG welding: advanced by own judgement; the profile said expert then"),
        "{words}"
    );
    assert!(
        words.contains("- Drawing: beginner by own judgement; the profile said no level then"),
        "{words}"
    );
}

#[test]
fn a_pack_of_others_can_not_say_much_nor_anything_unseen() {
    let mut long = pack("career-interests");
    long.name = format!("Kind\u{202e}ness {}", "x ".repeat(900));
    let words = in_words(&long, &taken(&long, &[Some(3); 60], |_| {}), None, &Zone::utc());
    assert!(!words.contains('\u{202e}') && words.len() < 3000, "{}", words.len());
}

#[test]
fn what_was_sorted_highest_is_a_list_to_hold_against_a_job() {
    let values = pack("work-values");
    // The cards of the first scale on top, those of the second and third below them, the rest in their order.
    let mut order: Vec<usize> = Vec::new();
    for scale in &values.scales {
        order.extend(values.items_of(scale).map(|(at, _)| at));
    }
    let mut answers = vec![None; 30];
    for (n, at) in order.iter().enumerate() {
        answers[*at] = Some(5 - i64::try_from(n / 6).unwrap());
    }
    let weigh = to_weigh(&values, &taken(&values, &answers, |_| {}));
    let names: Vec<&str> = weigh.iter().map(|value| value.name.as_str()).collect();
    assert_eq!(names, ["Achievement", "Independence", "Recognition"]);
    assert!(
        weigh
            .iter()
            .all(|value| value.questions.len() == 2 && !value.about.is_empty())
    );
    let card = values.items_of(&values.scales[0]).next().unwrap().1;
    assert_eq!(weigh[0].questions[0], card.text);
    // Half of a sorting ranks nothing, and interests are no sorting.
    answers[3] = None;
    assert!(to_weigh(&values, &taken(&values, &answers, |_| {})).is_empty());
    let interests = pack("career-interests");
    let liked: Vec<Option<i64>> = (0..60).map(|n| Some(if n % 6 == 0 { 5 } else { 1 })).collect();
    assert!(to_weigh(&interests, &taken(&interests, &liked, |_| {})).is_empty());
}

#[test]
fn the_day_on_which_it_was_taken_is_that_of_the_persons_wall() {
    let pack = pack("career-interests");
    let mut late = taken(&pack, &[Some(3); 60], |_| {});
    late.fact.completed_at = Some(Utc.with_ymd_and_hms(2026, 3, 2, 23, 30, 0).unwrap());
    let zone = Zone::named("Europe/Berlin").unwrap();
    assert!(in_words(&pack, &late, None, &zone).contains("taken on 2026-03-03"));
    assert_eq!(data(&pack, &late, None, &zone)["completed_on"], "2026-03-03");
}
