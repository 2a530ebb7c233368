use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::json;

use super::*;
use crate::domain::assessment::builtin;

fn pack(kind: &str) -> &'static Pack {
    builtin::packs().iter().find(|pack| pack.kind == kind).unwrap()
}

#[derive(Deserialize)]
struct Scored {
    answers: Vec<Option<i64>>,
    domains: BTreeMap<String, i64>,
    facets: BTreeMap<String, i64>,
}

/// The sums were given by two other programs; `tests/assessments/README.md` says how.
#[test]
fn thirty_sheets_have_the_sums_that_other_programs_give_them() {
    let sheets: Vec<Scored> =
        serde_json::from_str(include_str!("../../../../tests/assessments/ipip_neo_120.json")).unwrap();
    assert!(sheets.len() >= 20);
    let pack = pack("ipip-neo-120");
    for (n, sheet) in sheets.iter().enumerate() {
        let results = results(pack, &sheet.answers);
        for (group, wanted) in [("domains", &sheet.domains), ("facets", &sheet.facets)] {
            let sums: BTreeMap<String, i64> = serde_json::from_value(results[group].clone()).unwrap();
            assert_eq!(&sums, wanted, "sheet {n}");
        }
    }
}

/// One item answered differently moves its own scale and the whole of which that is a part, by the right amount and in the
/// right direction, and nothing else.
#[test]
fn every_item_counts_for_its_scale_alone_and_reversed_ones_the_other_way() {
    for pack in builtin::packs() {
        let (min, max) = (pack.answers.min, pack.answers.max);
        let lowest = vec![Some(min); pack.items.len()];
        let before = score(pack, &lowest);
        for (place, item) in pack.items.iter().enumerate() {
            let mut answers = lowest.clone();
            answers[place] = Some(max);
            let step = if item.reversed { min - max } else { max - min };
            let own = pack.scales.iter().find(|scale| scale.code == item.scale).unwrap();
            for (then, now) in before.iter().zip(score(pack, &answers)) {
                let counts = now.scale.code == own.code || Some(&now.scale.code) == own.part_of.as_ref();
                let moved = now.sum.unwrap() - then.sum.unwrap();
                assert_eq!(
                    moved,
                    if counts { step } else { 0 },
                    "{}: item {}",
                    pack.kind,
                    place + 1
                );
            }
        }
    }
}

#[test]
fn a_reversed_item_counts_six_minus_the_answer_on_a_scale_of_one_to_five() {
    let pack = pack("ipip-neo-120");
    let reversed = pack.items.iter().find(|item| item.reversed).unwrap();
    let plain = pack.items.iter().find(|item| !item.reversed).unwrap();
    for answer in 1..=5 {
        assert_eq!(points(pack, reversed, answer), 6 - answer);
        assert_eq!(points(pack, plain, answer), answer);
    }
}

#[test]
fn half_of_a_sum_is_no_sum() {
    let pack = pack("ipip-neo-120");
    let mut answers = vec![Some(3); 120];
    // The first item is of N1.
    answers[0] = None;
    let results = Value::Object(results(pack, &answers));
    assert_eq!(
        (&results["facets"]["N1"], &results["domains"]["N"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(
        (&results["facets"]["N2"], &results["domains"]["E"]),
        (&json!(12), &json!(72))
    );
    assert_eq!((&results["answered"], &results["items"]), (&json!(119), &json!(120)));
    assert_eq!(results[ALLOWED], json!(false));
    let scores = score(pack, &answers);
    let n1 = scores.iter().find(|score| score.scale.code == "N1").unwrap();
    assert_eq!((n1.answered, n1.items, n1.lowest, n1.highest), (3, 4, 4, 20));
    // A sheet that ends early is one whose end is not answered.
    assert_eq!(score(pack, &[]).iter().filter_map(|score| score.sum).count(), 0);
}

#[test]
fn themes_are_named_from_the_highest_down_and_traits_never() {
    let interests = pack("career-interests");
    // The items go round R, I, A, S, E, C; the social ones are liked best, the realistic ones least.
    let likes = [1, 3, 4, 5, 2, 2];
    let answers: Vec<Option<i64>> = (0..60).map(|n| Some(likes[n % 6])).collect();
    let scores = score(interests, &answers);
    let codes: Vec<&str> = ranked(interests, "themes", &scores)
        .iter()
        .map(|score| score.scale.code.as_str())
        .collect();
    // Equal sums keep the order of the scales.
    assert_eq!(codes, ["S", "A", "I", "E", "C", "R"]);
    assert!(ranked(interests, "themes", &score(interests, &answers[..59])).is_empty());
    let traits = pack("ipip-neo-120");
    let scores = score(traits, &vec![Some(4); 120]);
    assert!(ranked(traits, "domains", &scores).is_empty());
}

#[test]
fn a_tie_is_never_cut_in_two() {
    let interests = pack("career-interests");
    let highest = |likes: [i64; 6]| {
        let answers: Vec<Option<i64>> = (0..60).map(|n| Some(likes[n % 6])).collect();
        highest(interests, "themes", &score(interests, &answers)).unwrap()
    };
    assert_eq!(
        highest([1, 3, 4, 5, 2, 2]),
        "Highest: Social 50, Artistic 40, Investigative 30."
    );
    assert_eq!(highest([2, 2, 2, 5, 2, 2]), "Highest: Social 50.");
    assert_eq!(highest([3, 3, 3, 5, 4, 1]), "Highest: Social 50, Enterprising 40.");
    let none = "None stands out: several share the highest sum.";
    assert_eq!(highest([3, 3, 3, 3, 3, 3]), none);
    assert_eq!(highest([4, 4, 4, 4, 1, 1]), none);
    // Traits and sheets with gaps have no highest.
    let traits = pack("ipip-neo-120");
    assert_eq!(
        super::highest(traits, "domains", &score(traits, &vec![Some(4); 120])),
        None
    );
    let half = vec![Some(4); 59];
    assert_eq!(super::highest(interests, "themes", &score(interests, &half)), None);
}
