//! What companies offer.

pub mod compare;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::job::SalaryPeriod;
use super::record::Record;
use super::text;

text_enum! {
    /// Where an offer stands.
    OfferStatus("offer status") {
        Open = "OPEN", "open";
        Accepted = "ACCEPTED", "accepted";
        Declined = "DECLINED", "declined";
        Expired = "EXPIRED", "expired";
    }
}

text_enum! {
    /// Who proposed something.
    OfferSide("side") {
        Me = "ME", "me";
        Them = "THEM", "them";
    }
}

/// An offer: a row of `offers`.
pub type Offer = Record<OfferFact>;

/// What is offered. `base` is counted by `period`; bonus, equity and benefits are worth so much a year, and what is paid
/// for signing comes once. Unknown is `None`, never 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfferFact {
    /// For which job.
    pub job_id: i64,
    /// Where it stands.
    pub status: OfferStatus,
    /// The salary for each period.
    #[serde(serialize_with = "crate::domain::json::short_number")]
    pub base: Option<f64>,
    /// The bonus for each year.
    #[serde(serialize_with = "crate::domain::json::short_number")]
    pub bonus: Option<f64>,
    /// What the shares are worth for each year.
    #[serde(serialize_with = "crate::domain::json::short_number")]
    pub equity: Option<f64>,
    /// What is paid once for signing.
    #[serde(serialize_with = "crate::domain::json::short_number")]
    pub sign_on: Option<f64>,
    /// What the benefits are worth for each year.
    #[serde(serialize_with = "crate::domain::json::short_number")]
    pub benefits_value: Option<f64>,
    /// The benefits in words.
    pub benefits: Vec<String>,
    /// ISO 4217 code of all amounts.
    pub currency: Option<String>,
    /// What the base is counted by.
    pub period: SalaryPeriod,
    /// How many hours a week are worked; needed where the base is counted by the hour.
    #[serde(serialize_with = "crate::domain::json::short_number")]
    pub hours_per_week: Option<f64>,
    /// The last day to decide.
    pub deadline: Option<NaiveDate>,
    /// The day it came.
    pub received_on: Option<NaiveDate>,
    /// When the person decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// How it was negotiated, oldest first.
    pub rounds: Vec<OfferRound>,
    /// The person's notes.
    pub notes: Option<String>,
}

/// One proposal of a negotiation: one of `offers.rounds`. What is left out stays as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfferRound {
    /// The day.
    #[serde(default, deserialize_with = "crate::domain::json::day_or_moment")]
    pub at: Option<NaiveDate>,
    /// Who proposed it.
    #[serde(default = "them")]
    pub by: OfferSide,
    /// The salary for each period.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "crate::domain::json::short_number"
    )]
    pub base: Option<f64>,
    /// The bonus for each year.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "crate::domain::json::short_number"
    )]
    pub bonus: Option<f64>,
    /// What the shares are worth for each year.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "crate::domain::json::short_number"
    )]
    pub equity: Option<f64>,
    /// What is paid once for signing.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "crate::domain::json::short_number"
    )]
    pub sign_on: Option<f64>,
    /// What was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether it is the offer as it first came, kept when the first proposal was written down.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub first: bool,
    /// Keys that this version does not know; they survive a round trip.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// An amount as a person types it: `58000`, `58k`, `58,000`; `None` when it is none. A bare number means itself, however
/// small or exact it is.
pub fn read_amount(text: &str) -> Option<f64> {
    let text = text.trim();
    let amount = text.parse::<f64>().ok().or_else(|| super::salary::amount(text));
    amount.filter(|amount| amount.is_finite() && *amount >= 0.0)
}

fn them() -> OfferSide {
    OfferSide::Them
}

impl OfferRound {
    /// An empty proposal.
    pub fn new(at: NaiveDate, by: OfferSide) -> OfferRound {
        OfferRound {
            at: Some(at),
            by,
            base: None,
            bonus: None,
            equity: None,
            sign_on: None,
            note: None,
            first: false,
            other: Map::new(),
        }
    }
}

impl OfferFact {
    /// One of which nothing is known yet.
    pub fn new(job_id: i64) -> OfferFact {
        OfferFact {
            job_id,
            status: OfferStatus::Open,
            base: None,
            bonus: None,
            equity: None,
            sign_on: None,
            benefits_value: None,
            benefits: Vec::new(),
            currency: None,
            period: SalaryPeriod::Year,
            hours_per_week: None,
            deadline: None,
            received_on: None,
            decided_at: None,
            rounds: Vec::new(),
            notes: None,
        }
    }

    /// Adds a proposal; what they propose is what is offered from then on. What was offered first stays as a proposal of
    /// its own before it.
    pub fn negotiate(&mut self, round: OfferRound) {
        let is_known = [self.base, self.bonus, self.equity, self.sign_on]
            .iter()
            .any(Option::is_some);
        if self.rounds.is_empty() && is_known {
            self.rounds.push(OfferRound {
                at: self.received_on,
                base: self.base,
                bonus: self.bonus,
                equity: self.equity,
                sign_on: self.sign_on,
                first: true,
                ..OfferRound::new(round.at.unwrap_or_default(), OfferSide::Them)
            });
        }
        if round.by == OfferSide::Them {
            self.base = round.base.or(self.base);
            self.bonus = round.bonus.or(self.bonus);
            self.equity = round.equity.or(self.equity);
            self.sign_on = round.sign_on.or(self.sign_on);
        }
        self.rounds.push(round);
    }

    /// The first amount that can't be, by its name; amounts are not below 0 and finite.
    pub fn impossible(&self) -> Option<&'static str> {
        let amounts = [
            ("base", self.base),
            ("bonus", self.bonus),
            ("equity", self.equity),
            ("sign-on", self.sign_on),
            ("value of the benefits", self.benefits_value),
            ("hours per week", self.hours_per_week),
        ];
        let hours = self.hours_per_week.filter(|hours| *hours <= 0.0 || *hours > 168.0);
        let wrong = |amount: f64| !amount.is_finite() || amount < 0.0;
        amounts
            .into_iter()
            .find(|(_, amount)| amount.is_some_and(wrong))
            .map(|(name, _)| name)
            .or_else(|| hours.map(|_| "hours per week"))
    }

    /// The same with every text on its way into the file cleaned, and nothing where nothing is said.
    #[must_use]
    pub fn cleaned(self) -> OfferFact {
        let rounds = self.rounds.into_iter().map(|round| OfferRound {
            note: text::some_block(round.note),
            ..round
        });
        OfferFact {
            benefits: text::lines_of(&self.benefits),
            currency: text::some_line(self.currency).map(|code| code.to_uppercase()),
            rounds: rounds.collect(),
            notes: text::some_block(self.notes),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::json::tests::survives;

    #[test]
    fn a_proposal_survives_a_round_trip_with_keys_of_other_programs() {
        survives::<OfferRound>(json!({"at": "2026-11-20", "by": "ME", "base": 62000, "note": "asked", "mood": "good"}));
        survives::<OfferRound>(json!({"at": null, "by": "THEM"}));
    }

    #[test]
    fn what_they_propose_is_what_is_offered_and_what_the_person_asks_is_not() {
        let mut offer = OfferFact::new(1);
        offer.base = Some(58_000.0);
        let day: NaiveDate = "2026-11-20".parse().unwrap();
        offer.negotiate(OfferRound {
            base: Some(65_000.0),
            ..OfferRound::new(day, OfferSide::Me)
        });
        assert_eq!(offer.base, Some(58_000.0));
        offer.negotiate(OfferRound {
            base: Some(61_000.0),
            ..OfferRound::new(day, OfferSide::Them)
        });
        assert_eq!((offer.base, offer.rounds.len()), (Some(61_000.0), 3));
    }

    #[test]
    fn what_was_offered_first_stays_in_the_negotiation() {
        let day: NaiveDate = "2026-11-20".parse().unwrap();
        let mut offer = OfferFact::new(1);
        offer.base = Some(50_000.0);
        offer.received_on = day.pred_opt();
        for base in [55_000.0, 58_000.0] {
            offer.negotiate(OfferRound {
                base: Some(base),
                ..OfferRound::new(day, OfferSide::Them)
            });
        }
        let told: Vec<_> = offer.rounds.iter().map(|round| (round.base, round.first)).collect();
        assert_eq!(
            told,
            [(Some(50_000.0), true), (Some(55_000.0), false), (Some(58_000.0), false)]
        );
        assert_eq!(
            (offer.rounds[0].at, offer.rounds[0].by),
            (day.pred_opt(), OfferSide::Them)
        );
        // Of an offer of which nothing was known there is nothing to keep.
        let mut unknown = OfferFact::new(1);
        unknown.negotiate(OfferRound::new(day, OfferSide::Me));
        assert_eq!(unknown.rounds.len(), 1);
    }

    #[test]
    fn amounts_that_can_not_be_are_named() {
        let mut offer = OfferFact::new(1);
        assert_eq!(offer.impossible(), None);
        offer.bonus = Some(-1.0);
        assert_eq!(offer.impossible(), Some("bonus"));
        offer.bonus = None;
        offer.hours_per_week = Some(0.0);
        assert_eq!(offer.impossible(), Some("hours per week"));
    }
}
