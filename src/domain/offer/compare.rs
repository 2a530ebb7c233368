//! Offers side by side: per year, in one currency, with the arithmetic shown.

use std::collections::BTreeMap;

use serde::Serialize;

use super::OfferFact;
use crate::domain::job::SalaryPeriod;

/// Weeks that are paid in a year.
const WEEKS: f64 = 52.0;
/// Days that are worked in a week.
const DAYS: f64 = 5.0;
/// Hours that are worked in a week where the offer does not say.
pub const USUAL_HOURS: f64 = 40.0;

/// Which part of an offer an amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PartName {
    /// The salary.
    Base,
    /// The bonus.
    Bonus,
    /// The shares.
    Equity,
    /// The benefits.
    Benefits,
    /// What is paid once for signing.
    SignOn,
}

impl PartName {
    /// The words that a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            PartName::Base => "base",
            PartName::Bonus => "bonus",
            PartName::Equity => "equity",
            PartName::Benefits => "benefits",
            PartName::SignOn => "sign-on",
        }
    }
}

/// One amount of an offer, and what it is worth.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// Which.
    pub name: PartName,
    /// As it was offered.
    pub amount: f64,
    /// How often it comes in a year.
    pub times: f64,
    /// What one unit of its currency is worth in that of the comparison.
    pub rate: f64,
    /// The product of the three, rounded to whole units.
    pub value: f64,
    /// How it was worked out, such as `4,200 CHF × 12 × 1.05 = 52,920 EUR`.
    pub arithmetic: String,
}

/// An offer as it stands in a comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Compared {
    /// What it is made of; what is not known is left out.
    pub parts: Vec<Part>,
    /// What comes in every year; `None` when the base is not known or there is no rate.
    pub per_year: Option<f64>,
    /// The same with what is paid for signing.
    pub first_year: Option<f64>,
    /// What the numbers can't say, in words.
    pub doubts: Vec<String>,
}

/// Works an offer out in another currency. `rates` says what one unit of a currency is worth in `currency`.
pub fn compare(offer: &OfferFact, currency: &str, rates: &BTreeMap<String, f64>) -> Compared {
    let own = offer.currency.as_deref().unwrap_or(currency);
    let mut doubts = Vec::new();
    if offer.currency.is_none() {
        doubts.push(format!("it names no currency; {currency} is taken"));
    }
    let rate = if own == currency {
        1.0
    } else if let Some(rate) = rates.get(own) {
        *rate
    } else {
        doubts.push(format!("what a {own} is worth in {currency} is not known"));
        return Compared {
            parts: Vec::new(),
            per_year: None,
            first_year: None,
            doubts,
        };
    };
    let hours = offer.hours_per_week.unwrap_or(USUAL_HOURS);
    if offer.period == SalaryPeriod::Hour && offer.hours_per_week.is_none() {
        doubts.push(format!(
            "it does not say how many hours; {USUAL_HOURS} a week are taken"
        ));
    }
    let amounts = [
        (PartName::Base, offer.base, per_year(offer.period, hours)),
        (PartName::Bonus, offer.bonus, 1.0),
        (PartName::Equity, offer.equity, 1.0),
        (PartName::Benefits, offer.benefits_value, 1.0),
        (PartName::SignOn, offer.sign_on, 1.0),
    ];
    let parts: Vec<Part> = amounts
        .into_iter()
        .filter_map(|(name, amount, times)| {
            let amount = amount?;
            let value = (amount * times * rate).round();
            Some(Part {
                name,
                amount,
                times,
                rate,
                value,
                arithmetic: arithmetic(amount, own, times, rate, value, currency),
            })
        })
        .collect();
    let sum = |once: bool| -> f64 {
        let counted = parts.iter().filter(|part| once || part.name != PartName::SignOn);
        counted.map(|part| part.value).sum()
    };
    if offer.base.is_none() {
        doubts.push("its base is not known".to_owned());
    }
    let known = offer.base.is_some();
    Compared {
        per_year: known.then(|| sum(false)),
        first_year: known.then(|| sum(true)),
        parts,
        doubts,
    }
}

/// What one unit of each currency is worth in another one. `rates` says it in `base`; without a base they are taken as
/// they are. A currency of which nothing is known is left out.
pub fn rates_in(rates: &BTreeMap<String, f64>, base: Option<&str>, currency: &str) -> BTreeMap<String, f64> {
    let Some(base) = base.filter(|base| *base != currency) else {
        return rates.clone();
    };
    let Some(worth) = rates.get(currency).copied().filter(|worth| *worth > 0.0) else {
        return BTreeMap::new();
    };
    let others = rates.iter().filter(|(code, _)| *code != currency);
    let mut converted: BTreeMap<String, f64> = others.map(|(code, rate)| (code.clone(), rate / worth)).collect();
    converted.insert(base.to_owned(), 1.0 / worth);
    converted
}

/// How often a period comes in a year.
pub fn per_year(period: SalaryPeriod, hours_per_week: f64) -> f64 {
    match period {
        SalaryPeriod::Year => 1.0,
        SalaryPeriod::Month => 12.0,
        SalaryPeriod::Week => WEEKS,
        SalaryPeriod::Day => WEEKS * DAYS,
        SalaryPeriod::Hour => WEEKS * hours_per_week,
    }
}

fn arithmetic(amount: f64, own: &str, times: f64, rate: f64, value: f64, currency: &str) -> String {
    let mut said = format!("{} {own}", grouped(amount));
    for factor in [times, rate].into_iter().filter(|factor| *factor != 1.0) {
        said.push_str(&format!(" × {}", grouped(factor)));
    }
    if times != 1.0 || rate != 1.0 {
        said.push_str(&format!(" = {} {currency}", grouped(value)));
    }
    said
}

/// A number with commas between thousands, and with the digits behind the point that it has (six at most).
pub fn grouped(number: f64) -> String {
    let text = format!("{number:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, rest) = digits
        .split_once('.')
        .map_or((digits, ""), |(whole, rest)| (whole, rest));
    let mut out = String::from(sign);
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(base: f64, period: SalaryPeriod, currency: &str) -> OfferFact {
        OfferFact {
            base: Some(base),
            period,
            currency: Some(currency.to_owned()),
            ..OfferFact::new(1)
        }
    }

    #[test]
    fn a_monthly_salary_in_another_currency_is_worked_out_per_year_with_its_arithmetic() {
        let mut given = offer(4200.0, SalaryPeriod::Month, "CHF");
        given.sign_on = Some(2000.0);
        given.bonus = Some(1000.0);
        let rates = BTreeMap::from([("CHF".to_owned(), 1.05)]);
        let compared = compare(&given, "EUR", &rates);
        assert_eq!(compared.parts[0].arithmetic, "4,200 CHF × 12 × 1.05 = 52,920 EUR");
        assert_eq!(compared.per_year, Some(52_920.0 + 1_050.0));
        assert_eq!(compared.first_year, Some(52_920.0 + 1_050.0 + 2_100.0));
        assert!(compared.doubts.is_empty());
    }

    #[test]
    fn what_is_not_known_is_said_and_never_counted_as_nothing() {
        let none = compare(&OfferFact::new(1), "EUR", &BTreeMap::new());
        assert_eq!(none.per_year, None);
        assert_eq!(none.doubts.len(), 2);
        let foreign = compare(&offer(50_000.0, SalaryPeriod::Year, "USD"), "EUR", &BTreeMap::new());
        assert_eq!(foreign.per_year, None);
        assert_eq!(foreign.doubts, ["what a USD is worth in EUR is not known"]);
        let hourly = compare(&offer(20.0, SalaryPeriod::Hour, "EUR"), "EUR", &BTreeMap::new());
        assert_eq!(hourly.per_year, Some(41_600.0));
        assert!(hourly.doubts[0].contains("40 a week"));
    }

    #[test]
    fn rates_in_one_currency_say_what_they_are_in_another() {
        let rates = BTreeMap::from([("USD".to_owned(), 0.8), ("CHF".to_owned(), 1.6)]);
        let in_francs = rates_in(&rates, Some("EUR"), "CHF");
        assert_eq!(
            in_francs,
            BTreeMap::from([("USD".to_owned(), 0.5), ("EUR".to_owned(), 0.625)])
        );
        assert_eq!(rates_in(&rates, Some("EUR"), "EUR"), rates);
        assert_eq!(rates_in(&rates, None, "CHF"), rates);
        assert!(rates_in(&rates, Some("EUR"), "SEK").is_empty());
    }

    #[test]
    fn the_year_is_the_sum_of_its_parts() {
        let mut given = offer(58_500.0, SalaryPeriod::Year, "EUR");
        given.equity = Some(3_000.5);
        given.benefits_value = Some(1_200.0);
        let compared = compare(&given, "EUR", &BTreeMap::new());
        let sum: f64 = compared.parts.iter().map(|part| part.value).sum();
        assert_eq!(compared.per_year, Some(sum));
        assert_eq!(compared.parts[0].arithmetic, "58,500 EUR");
    }

    #[test]
    fn numbers_are_grouped_and_keep_their_digits() {
        for (number, text) in [
            (0.0, "0"),
            (999.5, "999.5"),
            (1234.0, "1,234"),
            (-1_234_567.25, "-1,234,567.25"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }
}
