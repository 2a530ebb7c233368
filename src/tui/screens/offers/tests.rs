use chrono::Duration;

use super::*;
use crate::app::Change;
use crate::domain::job::SalaryPeriod;
use crate::domain::offer::{OfferRound, OfferSide};
use crate::tui::keymap::Resolved;
use crate::tui::modals::testing::{drawn as drawn_modal, drawn_with};
use crate::tui::testing::{Surroundings, job, offer, press};

/// An open one in euros, one by the month in francs, and a declined one of which little is known.
fn three(ctx: &Ctx<'_>) -> Vec<(Offer, Job)> {
    let mut first = offer(1, 11);
    first.fact.bonus = Some(2_000.0);
    first.fact.sign_on = Some(1_500.0);
    first.fact.benefits = vec!["30 days of leave".to_owned(), "cake".to_owned()];
    first.fact.hours_per_week = Some(38.5);
    first.fact.deadline = Some(ctx.today() + Duration::days(2));
    first.fact.received_on = Some(ctx.today() - Duration::days(3));
    let round = |by, base, note: Option<&str>, days| OfferRound {
        base,
        note: note.map(str::to_owned),
        ..OfferRound::new(ctx.today() - Duration::days(days), by)
    };
    first.fact.rounds = vec![
        round(OfferSide::Me, Some(49_000.0), Some("with the nights"), 2),
        round(OfferSide::Them, Some(46_000.0), None, 1),
    ];
    let mut second = offer(2, 12);
    second.fact.base = Some(7_400.0);
    second.fact.period = SalaryPeriod::Month;
    second.fact.currency = Some("CHF".to_owned());
    second.fact.equity = Some(3_000.0);
    second.fact.notes = Some("They would pay the move.".to_owned());
    let mut third = offer(3, 13);
    third.fact.base = None;
    third.fact.currency = None;
    third.fact.status = OfferStatus::Declined;
    vec![
        (first, job(11, "Pastry chef", "Café Zeitlos")),
        (
            second,
            job(12, "Bridge inspector & diver with a long title", "Pontis AG"),
        ),
        (third, job(13, "灯台守", "Küstenamt")),
    ]
}

fn screen(offers: Vec<(Offer, Job)>, ctx: &Ctx<'_>) -> OffersScreen {
    let mut screen = OffersScreen::default();
    let open = offers
        .iter()
        .filter(|(offer, _)| offer.fact.status == OfferStatus::Open);
    let counts = (open.count() as u64, offers.len() as u64);
    screen.reply(&HuntReply::Offers { offers, counts }, ctx);
    screen
}

fn go(screen: &mut OffersScreen, keys: &str, ctx: &Ctx<'_>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for key in keys.split(' ') {
        let Resolved::Action(action) = ctx.keymap.resolve(&[Scope::Offers], None, press(key).into()) else {
            panic!("{key} does nothing");
        };
        effects.extend(screen.update(action, ctx));
    }
    effects
}

fn drawn(screen: &OffersScreen) -> String {
    drawn_with(|around, frame, area| screen.view(&around.ctx(), frame, area))
}

fn rated() -> Surroundings {
    let mut around = Surroundings::default();
    around.config.hunt.currency = Some("EUR".to_owned());
    around.config.rates.insert("CHF".to_owned(), 1.05);
    around
}

#[test]
fn it_is_drawn_empty_with_one_with_three_and_with_500() {
    let around = rated();
    let ctx = around.ctx();
    insta::assert_snapshot!("empty", drawn(&screen(Vec::new(), &ctx)));
    insta::assert_snapshot!("one", drawn(&screen(three(&ctx).into_iter().take(1).collect(), &ctx)));
    let mut some = screen(three(&ctx), &ctx);
    insta::assert_snapshot!("three", drawn(&some));
    drawn(&some);
    go(&mut some, "l l", &ctx);
    insta::assert_snapshot!("three_last", drawn(&some));
    let many = (1..=500).map(|id| {
        let mut one = offer(id, id);
        one.fact.base = Some(30_000.0 + 100.0 * id as f64);
        (one, job(id, &format!("Post {id}"), "Amt"))
    });
    let mut many = screen(many.collect(), &ctx);
    go(&mut many, "end", &ctx);
    insta::assert_snapshot!("many", drawn(&many));
}

#[test]
fn without_a_rate_the_year_is_said_in_the_offers_own_currency() {
    let mut around = rated();
    around.config.rates.clear();
    let ctx = around.ctx();
    let text = drawn(&screen(three(&ctx), &ctx));
    assert!(text.contains("7,400 CHF × 12"), "{text}");
    // With the shares of each year.
    assert!(text.contains("91,800 CHF"), "{text}");
}

#[test]
fn more_offers_than_are_compared_are_counted_all_the_same() {
    let around = rated();
    let ctx = around.ctx();
    let mut screen = OffersScreen::default();
    let offers = HuntReply::Offers {
        offers: three(&ctx),
        counts: (1_204, 3_107),
    };
    screen.reply(&offers, &ctx);
    assert_eq!(screen.count(), Some(1_204));
    assert!(
        drawn(&screen).contains("1–2 of the first 3 of 3,107"),
        "{}",
        drawn(&screen)
    );
}

#[test]
fn the_best_open_one_comes_first_and_what_is_not_known_is_last() {
    let around = rated();
    let ctx = around.ctx();
    let screen = screen(three(&ctx), &ctx);
    let order: Vec<i64> = screen.columns.iter().map(|column| column.offer.id).collect();
    assert_eq!(order, [2, 1, 3]);
    assert_eq!(screen.columns[0].worth.per_year, Some(96_390.0));
    assert_eq!(screen.columns[2].worth.per_year, None);
    assert_eq!(screen.count(), Some(2));
}

#[test]
fn another_currency_asks_for_the_rate_that_is_missing_and_works_all_out_anew() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut screen = screen(three(&ctx), &ctx);
    let picked = go(&mut screen, "C", &ctx);
    let [Effect::Push(modal)] = &picked[..] else {
        panic!("{picked:?}");
    };
    insta::assert_snapshot!("currency", drawn_modal(modal));
    let asked = screen.reply(&HuntReply::Currency("SEK".to_owned()), &ctx);
    let [Effect::Push(modal)] = &asked[..] else {
        panic!("{asked:?}");
    };
    insta::assert_snapshot!("rate", drawn_modal(modal));
    let rate = |code: &str, rate| HuntReply::Rate {
        code: code.to_owned(),
        currency: "SEK".to_owned(),
        rate,
    };
    // Two currencies, asked one after the other.
    assert!(matches!(screen.reply(&rate("EUR", 11.0), &ctx)[..], [Effect::Push(_)]));
    assert!(screen.reply(&rate("CHF", 12.0), &ctx).is_empty());
    let per_year = |id| {
        let column = screen.columns.iter().find(|column| column.offer.id == id);
        column.and_then(|column| column.worth.per_year)
    };
    assert_eq!(per_year(1), Some(11.0 * 48_000.0));
    assert_eq!(per_year(2), Some(12.0 * (12.0 * 7_400.0 + 3_000.0)));
}

#[test]
fn keys_act_on_the_offer_in_focus() {
    let around = rated();
    let ctx = around.ctx();
    let mut screen = screen(three(&ctx), &ctx);
    go(&mut screen, "l", &ctx);
    for (key, wanted) in [
        ("A", OfferChange::Accept { id: 1 }),
        ("x", OfferChange::Decline { id: 1 }),
        ("d", OfferChange::Delete(vec![1])),
    ] {
        let done = go(&mut screen, key, &ctx);
        assert!(
            matches!(&done[..], [Effect::Change(Change::Offer(change))] if **change == wanted),
            "{done:?}"
        );
    }
    assert!(matches!(
        go(&mut screen, "n", &ctx)[..],
        [Effect::Open(Opening::OfferRound(1))]
    ));
    assert!(matches!(
        go(&mut screen, "enter", &ctx)[..],
        [Effect::Go(Place::Job(11))]
    ));
    assert!(screen.situation().undecided);
    go(&mut screen, "end", &ctx);
    assert!(!screen.situation().undecided);
    assert!(matches!(
        go(&mut screen, "a", &ctx)[..],
        [Effect::Open(Opening::NewOffer)]
    ));
}

#[test]
fn an_offer_in_one_line_says_until_when() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let offers = three(&ctx);
    assert_eq!(
        line(&offers[0].0, &ctx).0,
        "open · 46,000 EUR a year · decide by 24 Nov · in 2 d"
    );
    assert_eq!(line(&offers[2].0, &ctx).0, "declined");
}
