//! Offers: how one is negotiated, and what they are worth beside each other.

use std::collections::BTreeMap;

use super::{Asking, Page, found};
use crate::app::{Error, InterviewQuery};
use crate::domain::history::one_amount;
use crate::domain::offer::compare::{compare, grouped};
use crate::domain::offer::{Offer, OfferSide, OfferStatus};
use crate::domain::offline::{NEGOTIATE, in_markdown};
use crate::domain::salary;

/// So many offers are named.
const MOST: u64 = 8;

pub(super) fn negotiate(asking: &Asking<'_>, page: &mut Page) -> Result<(), Error> {
    let named = asking.asked.row.filter(|(kind, _)| *kind == "offer");
    let offer = match (named, asking.job()?) {
        (Some((_, id)), _) => found(asking.deck.offer(id))?,
        (None, Some(job)) => asking.deck.offers(Some(job.id), &[], Some(1), 0)?.into_iter().next(),
        (None, None) => asking
            .deck
            .offers(None, &[OfferStatus::Open], Some(1), 0)?
            .into_iter()
            .next(),
    };
    match offer {
        Some(offer) => on_the_table(asking, page, &offer)?,
        None => none_there(asking, page)?,
    }
    page.heading("How to negotiate");
    page.own_text(NEGOTIATE);
    Ok(())
}

fn on_the_table(asking: &Asking<'_>, page: &mut Page, offer: &Offer) -> Result<(), Error> {
    let job = asking.deck.job(offer.fact.job_id)?;
    let (said, cited) = (page.job(&job), page.cite("offer", offer.id));
    page.paragraph(&format!("The offer for {said}."));
    page.heading("What is on the table");
    let fact = &offer.fact;
    let currency = fact.currency.as_deref().unwrap_or_default();
    if let Some(base) = one_amount(fact.base, fact.currency.clone(), Some(fact.period)) {
        page.bullet(&format!("base: {} {cited}", in_markdown(&salary::short(&base))));
    }
    for (name, amount) in [
        ("bonus a year", fact.bonus),
        ("equity a year", fact.equity),
        ("for signing, once", fact.sign_on),
        ("benefits a year", fact.benefits_value),
    ] {
        match amount {
            Some(amount) => page.bullet(&format!("{name}: {} {currency} {cited}", grouped(amount))),
            None => page.bullet(&format!("{name}: not known; ask")),
        }
    }
    for round in &fact.rounds {
        let who = match round.by {
            OfferSide::Them if round.first => "they offered first",
            OfferSide::Me => "you proposed",
            OfferSide::Them => "they proposed",
        };
        if let Some(base) = round.base {
            page.bullet(&format!("{who} a base of {} {currency} {cited}", grouped(base)));
        }
    }
    if let Some(day) = fact.deadline {
        let days = (day - asking.wall().date()).num_days();
        page.bullet(&match days {
            ..0 => format!("it ran out on {day} {cited}"),
            0 => format!("**decide today** {cited}"),
            days => format!(
                "decide by {day}, {days} {} left {cited}",
                if days == 1 { "day is" } else { "days are" }
            ),
        });
    }
    page.heading("What you can lean on");
    let own = asking.deck.profile()?;
    let mut known = false;
    if let Some(pay) = job.salary() {
        let row = page.cite("job", job.id);
        page.bullet(&format!("the posting said {} {row}", in_markdown(&salary::short(&pay))));
        known = true;
    }
    if let Some(floor) = own.profile.preferences.salary_floor {
        let row = page.cite("profile", own.profile.id);
        let currency = own.profile.preferences.currency.as_deref().unwrap_or_default();
        page.bullet(&format!(
            "your floor: {} {} a year {row}",
            grouped(floor),
            in_markdown(currency)
        ));
        known = true;
    }
    let talks = asking.deck.interviews(&InterviewQuery {
        job_id: Some(job.id),
        ..InterviewQuery::default()
    })?;
    for talk in &talks {
        if let Some(said) = talk.fact.salary_said.as_deref() {
            let row = page.cite("interview", talk.id);
            page.bullet(&format!("you said in an interview: \"{}\" {row}", in_markdown(said)));
            known = true;
        }
    }
    let others = asking.deck.offers(None, &[OfferStatus::Open], Some(5), 0)?;
    for other in others.iter().filter(|other| other.id != offer.id) {
        let row = page.cite("offer", other.id);
        let job = asking.deck.job(other.fact.job_id)?;
        let said = page.job(&job);
        page.bullet(&format!("another open offer: {said} {row}"));
        known = true;
    }
    if !known {
        page.paragraph(
            "Nothing yet: neither the posting's range, nor a floor of yours, nor another offer is in your file.",
        );
    }
    Ok(())
}

/// That there is no such offer, and which others there are.
fn none_there(asking: &Asking<'_>, page: &mut Page) -> Result<(), Error> {
    let open = asking.deck.offers(None, &[OfferStatus::Open], Some(MOST), 0)?;
    let missing = match (asking.asked.row, asking.job()?) {
        (Some(("offer", id)), _) => format!("There is no offer {id} in your file."),
        (_, Some(job)) => format!("No offer for {} stands in your file.", page.job(&job)),
        _ => "No offer stands in your file yet.".to_owned(),
    };
    if open.is_empty() {
        page.paragraph(&format!(
            "{missing} Write it down as soon as there is a number; until then:"
        ));
        return Ok(());
    }
    page.paragraph(&format!("{missing} These are open; ask beside one of their jobs:"));
    for offer in &open {
        let job = asking.deck.job(offer.fact.job_id)?;
        let (said, line) = (page.job(&job), line(asking, page, offer));
        page.bullet(&format!("{said}: {line}"));
    }
    Ok(())
}

/// What is offered in one line: the year in its own currency and the day by which it is decided.
pub(super) fn line(asking: &Asking<'_>, page: &mut Page, offer: &Offer) -> String {
    let fact = &offer.fact;
    let cited = page.cite("offer", offer.id);
    let code = fact.currency.as_deref().unwrap_or_default();
    let worth = compare(fact, code, &BTreeMap::new());
    let year = match worth.per_year {
        Some(year) => format!("{} {} a year", grouped(year), in_markdown(code)),
        None => "an unknown base".to_owned(),
    };
    let base = worth.parts.first().filter(|part| part.times != 1.0);
    let base = base.map(|part| format!(" ({} × {})", grouped(part.amount), grouped(part.times)));
    let days = fact.deadline.map(|day| (day, (day - asking.wall().date()).num_days()));
    let until = match days {
        None => ", no day to decide by".to_owned(),
        Some((day, ..0)) => format!(", it ran out on {day}"),
        Some((_, 0)) => ", **decide today**".to_owned(),
        Some((day, _)) => format!(", decide by {day}"),
    };
    format!(
        "{}{}{until} {cited}.",
        year.replace("  ", " "),
        base.unwrap_or_default()
    )
}

/// The open offers beside each other.
pub(super) fn compared(asking: &Asking<'_>, page: &mut Page) -> Result<(), Error> {
    let open = asking.deck.offers(None, &[OfferStatus::Open], Some(MOST), 0)?;
    page.heading("The offers that are open");
    if open.is_empty() {
        page.paragraph("None is in your file. Write one down as soon as there is a number.");
    }
    for offer in &open {
        let job = asking.deck.job(offer.fact.job_id)?;
        let (said, line) = (page.job(&job), line(asking, page, offer));
        let code = offer.fact.currency.as_deref();
        let doubts = code.map(|code| compare(&offer.fact, code, &BTreeMap::new()).doubts);
        let doubts = doubts.unwrap_or_else(|| vec!["it names no currency".to_owned()]);
        let doubts = match doubts.is_empty() {
            true => String::new(),
            false => format!(" But {}.", in_markdown(&doubts.join(", and "))),
        };
        page.bullet(&format!("{said}: {line}{doubts}"));
    }
    let mut codes: Vec<&str> = open.iter().filter_map(|offer| offer.fact.currency.as_deref()).collect();
    codes.sort_unstable();
    codes.dedup();
    if codes.len() > 1 {
        page.paragraph(
            "They are in several currencies: `careerdeck offer compare --currency EUR --rate USD=0.92` and the screen of offers \
             bring them into one, with the arithmetic.",
        );
    } else if open.len() > 1 {
        page.paragraph("The screen of offers and `careerdeck offer compare` show each sum with its arithmetic.");
    }
    page.heading("What the sums don't say");
    for asked in [
        "Which of them would you take if they paid the same?",
        "Who would you learn from, and what could you do after two years there that you can't now?",
        "What do the hours, the way there and the days at home cost or save you each week?",
        "What is written down, and what was only said? Ask for the rest in writing before you decide.",
    ] {
        page.bullet(asked);
    }
    Ok(())
}
