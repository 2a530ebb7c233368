use chrono::{TimeZone, Utc};

use super::*;
use crate::app::{ApplicationChange, Change};
use crate::domain::application::{ApplicationFact, ApplicationStatus};
use crate::domain::job::{JobStatus, NewJob};
use crate::domain::offer::OfferSide;

fn stamp(day: u32) -> Stamp {
    Stamp::command(Utc.with_ymd_and_hms(2026, 3, day, 12, 0, 0).unwrap())
}

fn deck(folder: &tempfile::TempDir) -> (Deck, i64) {
    let mut deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
    let job = NewJob {
        title: "Welder".to_owned(),
        company: "Werft Nord".to_owned(),
        ..NewJob::default()
    };
    let id = deck.apply(Change::AddJob(Box::new(job)), stamp(1)).unwrap().jobs[0];
    (deck, id)
}

fn apply(deck: &mut Deck, change: OfferChange, day: u32) -> Applied {
    deck.apply(Change::Offer(Box::new(change)), stamp(day)).unwrap()
}

fn offer(job: i64, base: f64, currency: &str) -> OfferFact {
    OfferFact {
        base: Some(base),
        currency: Some(currency.to_owned()),
        ..OfferFact::new(job)
    }
}

#[test]
fn an_offer_moves_its_job_and_accepting_it_ends_the_hunt_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut deck, job) = deck(&folder);
    let added = apply(&mut deck, OfferChange::Add(Box::new(offer(job, 58_000.0, "eur"))), 2);
    let id = added.made.unwrap();
    assert_eq!(deck.job(job).unwrap().status, JobStatus::OfferReceived);
    assert!(added.edit.unwrap().label.contains("move Welder at Werft Nord to Offer"));
    assert_eq!(deck.offer(id).unwrap().fact.currency.as_deref(), Some("EUR"));
    let declined = apply(&mut deck, OfferChange::Decline { id }, 3);
    assert_eq!(
        deck.job(job).unwrap().status,
        JobStatus::OfferReceived,
        "only suggested"
    );
    assert_eq!(declined.suggestions.len(), 1);
    deck.apply(declined.suggestions[0].change.clone(), stamp(3)).unwrap();
    assert_eq!(deck.job(job).unwrap().status, JobStatus::Withdrawn);
    deck.apply(Change::Undo, stamp(3)).unwrap();
    deck.apply(Change::Undo, stamp(3)).unwrap();
    apply(&mut deck, OfferChange::Accept { id }, 4);
    assert_eq!(deck.job(job).unwrap().status, JobStatus::Accepted);
    assert_eq!(deck.offer(id).unwrap().fact.decided_at, Some(stamp(4).now));
    let again = apply(&mut deck, OfferChange::Accept { id }, 5);
    assert_eq!(again.edit, None);
}

#[test]
fn an_edit_names_where_the_job_went_however_much_else_it_changed() {
    let folder = tempfile::tempdir().unwrap();
    let (mut deck, job) = deck(&folder);
    for day in [2, 3, 4] {
        let sent = ApplicationFact {
            status: ApplicationStatus::Submitted,
            submitted_at: Some(stamp(day).now),
            ..ApplicationFact::draft(job)
        };
        let change = Change::Application(Box::new(ApplicationChange::Add {
            fact: Box::new(sent),
            strict: false,
        }));
        deck.apply(change, stamp(day)).unwrap();
    }
    let accepted = OfferFact {
        status: OfferStatus::Accepted,
        ..offer(job, 58_000.0, "EUR")
    };
    let applied = apply(&mut deck, OfferChange::Add(Box::new(accepted)), 5);
    let label = applied.edit.unwrap().label;
    assert!(applied.also.len() > 3, "{:?}", applied.also);
    assert!(
        label.contains("to Accepted") && label.ends_with("more changes"),
        "{label}"
    );
}

#[test]
fn a_move_that_follows_from_an_offer_has_the_day_of_the_offer() {
    let folder = tempfile::tempdir().unwrap();
    let (mut deck, job) = deck(&folder);
    let told = OfferFact {
        received_on: Some("2026-03-09".parse().unwrap()),
        status: OfferStatus::Accepted,
        decided_at: Some(stamp(12).now),
        ..offer(job, 58_000.0, "EUR")
    };
    apply(&mut deck, OfferChange::Add(Box::new(told)), 20);
    let zone = crate::app::own_zone();
    let steps: Vec<(JobStatus, String)> = deck
        .status_changes(job)
        .unwrap()
        .iter()
        .map(|step| (step.to_status, zone.wall(step.changed_at).date().to_string()))
        .collect();
    assert_eq!(steps[1], (JobStatus::OfferReceived, "2026-03-09".to_owned()));
    assert_eq!(
        steps[2],
        (JobStatus::Accepted, zone.wall(stamp(12).now).date().to_string())
    );
}

#[test]
fn a_round_of_theirs_changes_the_offer_and_offers_compare_in_one_currency() {
    let folder = tempfile::tempdir().unwrap();
    let (mut deck, job) = deck(&folder);
    let mut ids = Vec::new();
    for (base, currency) in [(58_000.0, "EUR"), (70_000.0, "USD")] {
        ids.push(
            apply(&mut deck, OfferChange::Add(Box::new(offer(job, base, currency))), 2)
                .made
                .unwrap(),
        );
    }
    let mut round = OfferRound::new("2026-03-03".parse().unwrap(), OfferSide::Them);
    round.base = Some(61_000.0);
    apply(
        &mut deck,
        OfferChange::Negotiate {
            id: ids[0],
            round: Box::new(round),
        },
        3,
    );
    assert_eq!(deck.offer(ids[0]).unwrap().fact.base, Some(61_000.0));

    let rates = BTreeMap::from([("USD".to_owned(), 0.9)]);
    let refused = deck.compare_offers(&[], None, &rates).unwrap_err();
    assert_eq!(refused.kind, Kind::Usage);
    let compared = deck.compare_offers(&[], Some("eur"), &rates).unwrap();
    let best: Vec<(i64, Option<f64>)> = compared
        .offers
        .iter()
        .map(|(offer, _, worth)| (offer.id, worth.per_year))
        .collect();
    assert_eq!(best, [(ids[1], Some(63_000.0)), (ids[0], Some(61_000.0))]);
    let one = deck.compare_offers(&ids[..1], None, &BTreeMap::new()).unwrap();
    assert_eq!((one.currency.as_str(), one.offers.len()), ("EUR", 1));
}

#[test]
fn an_offer_that_can_not_be_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (mut deck, job) = deck(&folder);
    let mut add = |fact: OfferFact| {
        let change = Change::Offer(Box::new(OfferChange::Add(Box::new(fact))));
        deck.apply(change, stamp(2)).unwrap_err().kind
    };
    assert_eq!(add(offer(job, -1.0, "EUR")), Kind::Usage);
    assert_eq!(add(offer(job, 1.0, "Euro")), Kind::Usage);
    assert_eq!(add(offer(99, 1.0, "EUR")), Kind::NotFound);
}
