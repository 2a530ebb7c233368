use proptest::prelude::*;

use super::*;
use crate::domain::goal::line;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const TODAY: &str = "2026-11-22";

/// So many of so many settled applications, those of each day so many weeks back.
fn settled(of: u64, n: u64, weekly: usize, weeks: i64, days: Vec<f64>) -> Settled {
    let mut sent_on = Vec::new();
    for week in 0..weeks {
        for _ in 0..weekly {
            sent_on.push(day(TODAY) - chrono::Duration::days(week * 7));
        }
    }
    Settled {
        rate: Rate::of(of, n),
        under_way: 5,
        days: Spread::of(days),
        sent_on,
    }
}

fn offer_by(by: Option<&str>) -> Wish {
    Wish {
        aim: Aim::Offer,
        by: by.map(day),
        chance: USUAL_CHANCE,
    }
}

fn close(a: Option<f64>, b: f64) -> bool {
    a.is_some_and(|a| (a - b).abs() < 0.005)
}

#[test]
fn the_numbers_are_those_of_the_formula() {
    // By hand: ln(0.2) / ln(1 - 0.05) = 31.38; 1 - 0.95^20 = 0.6415.
    assert!(close(needed(0.05, 0.8), 31.377));
    assert!(close(Some(chance(0.05, 20.0)), 0.6415));
    assert_eq!((needed(0.0, 0.8), needed(1.0, 0.8)), (None, Some(1.0)));
    assert_eq!(
        (chance(0.3, 0.0), chance(0.0, 100.0), chance(1.0, 1.0)),
        (0.0, 0.0, 1.0)
    );
    assert_eq!(needed(0.000_01, 0.8), None, "more than anybody sends");
}

#[test]
fn an_offer_by_a_day_takes_so_many_a_week_within_an_interval() {
    // 4 of 50: 8 %, Wilson 3.155 to 18.838 %; 14 weeks from 23 Nov to 28 Feb. Worked out apart from this program.
    let plan = plan(
        &settled(4, 50, 3, 8, vec![]),
        offer_by(Some("2027-02-28")),
        day(TODAY),
        &Rhythm::default(),
    );
    assert_eq!(plan.weeks, Some(14.0));
    let band = plan.per_week.unwrap();
    assert!(
        close(band.about, 1.3787) && close(band.low, 0.5508) && close(band.high, 3.5860),
        "{band:?}"
    );
    assert_eq!(
        plan.answer(),
        "An offer by 28 Feb 2027 takes about 2 applications a week, 1 to 4"
    );
    let all = plan.sentences().join("\n");
    assert!(all.contains("4 of 50 (8 %, 95 % interval 3–19 %)"), "{all}");
    assert!(all.contains("Your pace: 24 sent in the last 7.1 weeks"), "{all}");
    assert!(all.contains("is not counted in: of that you have 0"), "{all}");
    assert!(all.contains("has a chance of"), "{all}");
}

#[test]
fn how_long_it_took_shortens_the_time_in_which_sending_counts() {
    let slow = settled(4, 50, 3, 8, vec![30.0, 42.0, 50.0, 41.0]);
    let planned = plan(&slow, offer_by(Some("2027-02-28")), day(TODAY), &Rhythm::default());
    // The median is 41.5 days, so 42.
    assert_eq!(planned.send_by, Some(day("2027-01-17")));
    assert_eq!(planned.weeks, Some(8.0));
    let late = plan(&slow, offer_by(Some("2026-12-20")), day(TODAY), &Rhythm::default());
    assert_eq!(late.per_week, None);
    assert_eq!(
        late.answer(),
        "What is sent from now on is likely too late for an offer by 20 Dec 2026"
    );
}

#[test]
fn below_enough_nothing_is_worked_out_and_it_says_from_how_many_on() {
    let few = plan(
        &settled(2, 7, 2, 4, vec![]),
        offer_by(Some("2027-02-28")),
        day(TODAY),
        &Rhythm::default(),
    );
    assert_eq!(
        (few.enough, few.per_week, few.likely_by, few.chance_at_pace),
        (false, None, None, None)
    );
    assert_eq!(
        few.answer(),
        "At your own rates nothing can be said yet: 7 of your applications are settled, and from 20 on they say something"
    );
    assert!(
        few.sentences()
            .join(" ")
            .contains("Nobody else's figures stand in for yours")
    );
    let nothing = plan(&Settled::default(), offer_by(None), day(TODAY), &Rhythm::default());
    assert!(nothing.sentences().join(" ").contains("You have sent nothing yet"));
}

#[test]
fn before_the_first_offer_only_the_least_is_said() {
    let none = plan(
        &settled(0, 40, 5, 8, vec![]),
        offer_by(Some("2027-02-28")),
        day(TODAY),
        &Rhythm::default(),
    );
    // Wilson: at most 8.76 %, which takes 1.25 in each of 14 weeks.
    assert_eq!(
        none.answer(),
        "An offer takes at least 2 applications a week; how many at most can only be said after the first"
    );
    assert!(
        none.sentences()
            .join(" ")
            .contains("none of 40 settled applications came to an offer; with 95 % confidence it is at most 9 %")
    );
}

#[test]
fn at_ones_pace_it_is_likely_by_a_day_and_rest_days_move_it() {
    let some = settled(4, 50, 3, 8, vec![]);
    let usual = plan(&some, offer_by(None), day(TODAY), &Rhythm::default());
    let likely = usual.likely_by.unwrap();
    assert!(likely.early < likely.about && likely.about < likely.late, "{likely:?}");
    assert!(
        usual
            .answer()
            .starts_with("At your pace of 3.4 a week an offer is likely by "),
        "{}",
        usual.answer()
    );
    let rest = Rhythm {
        rest_dates: vec![(day("2026-12-20"), day("2027-01-10"))],
        ..Rhythm::default()
    };
    let later = plan(&some, offer_by(None), day(TODAY), &rest).likely_by.unwrap();
    assert!(later.about > likely.about);
    // Without any rest-free day there is no day to come.
    let never = Rhythm {
        rest_dates: vec![(day("2026-01-01"), day("2036-01-01"))],
        ..Rhythm::default()
    };
    assert_eq!(
        plan(&some, offer_by(None), day(TODAY), &never).likely_by.unwrap().about,
        None
    );
}

#[test]
fn what_a_goal_is_after_is_told_by_what_its_milestones_count() {
    let wall = "2026-11-22T10:00:00".parse().unwrap();
    let of = |lines: &[&str]| {
        let mut goal = GoalFact::new("Drive a tram");
        goal.milestones = lines.iter().map(|text| line::read(text, wall)).collect();
        Aim::of(&goal)
    };
    assert_eq!(of(&["9 applications a week", "1 offer"]), Some(Aim::Offer));
    assert_eq!(of(&["3 interviews", "9 applications a week"]), Some(Aim::Interview));
    assert_eq!(of(&["9 applications a week"]), Some(Aim::Offer));
    assert_eq!(of(&["Read the rule book", "2 certificates"]), None);
}

proptest! {
    #[test]
    fn more_applications_never_lower_the_chance_and_a_better_rate_never_does(
        rate in 0.0_f64..1.0, better in 0.0_f64..1.0, n in 0.0_f64..500.0, more in 0.0_f64..500.0,
    ) {
        let (low, high) = (rate.min(better), rate.max(better));
        prop_assert!(chance(rate, n + more) >= chance(rate, n));
        prop_assert!(chance(high, n) >= chance(low, n));
        prop_assert!((0.0..=1.0).contains(&chance(rate, n)));
    }

    #[test]
    fn what_is_needed_gives_the_chance_that_was_wanted(rate in 0.001_f64..0.999, wanted in 0.05_f64..0.99) {
        if let Some(n) = needed(rate, wanted) {
            prop_assert!(chance(rate, n) >= wanted - 1e-9);
        }
    }

    #[test]
    fn more_time_never_asks_for_more_a_week_and_the_ends_enclose_the_middle(
        of in 0_u64..30, more in 20_u64..200, days in 8_i64..300, later in 0_i64..100,
    ) {
        let some = settled(of, of + more, 2, 6, vec![]);
        let by = day(TODAY) + chrono::Duration::days(days);
        let wish = |by| Wish { by: Some(by), ..offer_by(None) };
        let near = plan(&some, wish(by), day(TODAY), &Rhythm::default());
        let far = plan(&some, wish(by + chrono::Duration::days(later)), day(TODAY), &Rhythm::default());
        let (near, far) = (near.per_week.unwrap(), far.per_week.unwrap());
        if let (Some(a), Some(b)) = (near.about, far.about) {
            prop_assert!(b <= a + 1e-9);
        }
        if let (Some(low), Some(about)) = (near.low, near.about) {
            prop_assert!(low <= about);
        }
        if let (Some(about), Some(high)) = (near.about, near.high) {
            prop_assert!(about <= high);
        }
    }
}
