//! `careerdeck offer …`

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::hunt;
use crate::app::{Change, Deck, Error, Kind, OfferChange};
use crate::cli::args::{OfferAdd, OfferCommand, OfferCompare, OfferEdit, OfferFields, OfferList, OfferRoundArgs};
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::cli::{Context, when};
use crate::domain::offer::compare::{grouped, rates_in};
use crate::domain::offer::{Offer, OfferFact, OfferRound, read_amount};

pub(in crate::cli) fn run(context: &Context, command: OfferCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        OfferCommand::Add(args) => add(context, *args, out),
        OfferCommand::List(args) => list(&context.deck()?, &args, out),
        OfferCommand::Show { id } => show(&context.deck()?, id, out),
        OfferCommand::Edit(args) => edit(context, *args, out),
        OfferCommand::Round(args) => round(context, args, out),
        OfferCommand::Compare(args) => compare(context, &args, out),
        OfferCommand::Accept { id } => changed(context, id, OfferChange::Accept { id }, out, |name| {
            format!("Accepted {name}.")
        }),
        OfferCommand::Decline { id } => changed(context, id, OfferChange::Decline { id }, out, |name| {
            format!("Declined {name}.")
        }),
        OfferCommand::Rm { ids, yes } => {
            let mut deck = hunt::deck(context)?;
            let ids = hunt::each_once(ids);
            let gone = ids.iter().map(|id| deck.offer(*id)).collect::<Result<Vec<_>, _>>()?;
            hunt::ask(&gone, "offer", yes, |one| one.id.to_string())?;
            hunt::say(&deck.apply(Change::Offer(Box::new(OfferChange::Delete(ids))), context.stamp())?);
            hunt::deleted(out, &gone, |one| format!("offer {}", one.id))
        }
    }
}

/// Makes a change and prints the offer as it is then.
fn changed(
    context: &Context,
    id: i64,
    change: OfferChange,
    out: &mut Output,
    say: impl FnOnce(&str) -> String,
) -> Result<(), Error> {
    let mut deck = hunt::deck(context)?;
    let applied = deck.apply(Change::Offer(Box::new(change)), context.stamp())?;
    hunt::say(&applied);
    let now = deck.offer(id)?;
    let name = name(&deck, &now)?;
    hunt::one(out, &now, |_| match applied.edit {
        Some(_) => say(&name),
        None => format!("Offer {name} was like that already."),
    })
}

fn add(context: &Context, args: OfferAdd, out: &mut Output) -> Result<(), Error> {
    let mut deck = hunt::deck(context)?;
    let job = deck.job(args.job)?;
    let mut fact = OfferFact::new(args.job);
    fact.currency = job.salary_currency;
    fact.received_on = Some(context.clock.today());
    take_in(context, &mut fact, args.base, args.currency, args.fields)?;
    let applied = deck.apply(
        Change::Offer(Box::new(OfferChange::Add(Box::new(fact)))),
        context.stamp(),
    )?;
    hunt::say(&applied);
    let added = deck.offer(applied.made.unwrap_or_default())?;
    let name = name(&deck, &added)?;
    hunt::one(out, &added, |_| format!("Added {name}."))
}

fn edit(context: &Context, args: OfferEdit, out: &mut Output) -> Result<(), Error> {
    let deck = context.deck()?;
    let seen = deck.offer(args.id)?.fact;
    let mut fact = seen.clone();
    take_in(context, &mut fact, args.base, args.currency, args.fields)?;
    let change = OfferChange::Edit {
        id: args.id,
        fact: Box::new(fact),
        seen: Some(Box::new(seen)),
    };
    changed(context, args.id, change, out, |name| format!("Changed {name}."))
}

fn round(context: &Context, args: OfferRoundArgs, out: &mut Output) -> Result<(), Error> {
    let at = match args.at.as_deref() {
        Some(text) => context.clock.day("--at", text)?,
        None => context.clock.today(),
    };
    let mut round = OfferRound::new(at, args.by);
    set_amount("--base", args.base.as_deref(), &mut round.base)?;
    set_amount("--bonus", args.bonus.as_deref(), &mut round.bonus)?;
    set_amount("--equity", args.equity.as_deref(), &mut round.equity)?;
    set_amount("--sign-on", args.sign_on.as_deref(), &mut round.sign_on)?;
    hunt::set(args.note, &mut round.note);
    if round == OfferRound::new(at, args.by) {
        return Err(hunt::nothing_given(
            format!("negotiating offer {}", args.id),
            "offer round",
        ));
    }
    let change = OfferChange::Negotiate {
        id: args.id,
        round: Box::new(round),
    };
    changed(context, args.id, change, out, |name| {
        format!("Wrote down a round of {name}.")
    })
}

fn list(deck: &Deck, args: &OfferList, out: &mut Output) -> Result<(), Error> {
    let offers = deck.offers(args.job, &args.statuses, args.window.limit, args.window.offset)?;
    if out.json {
        return out.array(&offers);
    }
    if offers.is_empty() {
        note("No offer is in this list.");
        return Ok(());
    }
    let mut table = Table::new(&[
        ">ID",
        ">JOB",
        "TITLE~",
        "COMPANY~",
        "STATUS",
        ">BASE",
        "PER",
        "DECIDE BY",
        "RECEIVED",
    ]);
    for offer in &offers {
        let fact = &offer.fact;
        let job = deck.job(fact.job_id)?;
        table.row([
            offer.id.to_string(),
            job.id.to_string(),
            job.title,
            job.company,
            fact.status.label().to_owned(),
            money(fact.base, fact).unwrap_or_default(),
            fact.period.label().to_owned(),
            fact.deadline.map(|day| day.to_string()).unwrap_or_default(),
            fact.received_on.map(|day| day.to_string()).unwrap_or_default(),
        ]);
    }
    out.table(&table)
}

fn show(deck: &Deck, id: i64, out: &mut Output) -> Result<(), Error> {
    let offer = deck.offer(id)?;
    if out.json {
        return out.object(&offer);
    }
    let fact = &offer.fact;
    out.heading(&name(deck, &offer)?)?;
    let base = money(fact.base, fact).map(|base| format!("{base} per {}", fact.period.label()));
    hunt::fields(
        out,
        vec![
            ("Status", Some(fact.status.label().to_owned())),
            ("Base", base),
            ("Bonus", money(fact.bonus, fact)),
            ("Equity", money(fact.equity, fact)),
            ("Sign-on", money(fact.sign_on, fact)),
            ("Benefits", money(fact.benefits_value, fact)),
            ("", Some(fact.benefits.join(", "))),
            ("Hours a week", fact.hours_per_week.map(grouped)),
            ("Received", fact.received_on.map(|day| day.to_string())),
            ("Decide by", fact.deadline.map(|day| day.to_string())),
            ("Decided", fact.decided_at.map(when::moment)),
        ],
    )?;
    if !fact.rounds.is_empty() {
        out.line("")?;
        out.heading("Negotiation")?;
        let mut table = Table::new(&["WHEN", "BY", ">BASE", ">BONUS", ">EQUITY", ">SIGN-ON", "NOTE~"]);
        for round in &fact.rounds {
            let amount = |amount: Option<f64>| amount.map(grouped).unwrap_or_default();
            table.row([
                round.at.map(|day| day.to_string()).unwrap_or_default(),
                match round.first {
                    true => "them, first".to_owned(),
                    false => round.by.label().to_owned(),
                },
                amount(round.base),
                amount(round.bonus),
                amount(round.equity),
                amount(round.sign_on),
                round.note.clone().unwrap_or_default(),
            ]);
        }
        out.table(&table)?;
    }
    hunt::blocks(out, vec![("Notes", fact.notes.clone())])
}

fn compare(context: &Context, args: &OfferCompare, out: &mut Output) -> Result<(), Error> {
    let config = context.settings()?;
    let currency = args.currency.as_deref().or(config.hunt.currency.as_deref());
    let base = config.hunt.currency.as_deref();
    let mut rates: BTreeMap<String, f64> = match currency {
        Some(currency) => rates_in(&config.rates, base, &currency.to_uppercase()),
        None => config.rates.clone(),
    };
    for text in &args.rates {
        let (code, rate) = read_rate(text)?;
        rates.insert(code, rate);
    }
    let deck = context.deck()?;
    let compared = deck.compare_offers(&args.ids, currency, &rates)?;
    if out.json {
        return out.array(compared.offers.iter().map(|(offer, job, worth)| {
            let mut object = json!({
                "offer_id": offer.id,
                "job_id": job.id,
                "company": job.company,
                "title": job.title,
                "status": offer.fact.status,
                "deadline": offer.fact.deadline,
                "currency": compared.currency,
            });
            if let (Value::Object(object), Ok(Value::Object(worth))) = (&mut object, serde_json::to_value(worth)) {
                object.extend(worth);
            }
            object
        }));
    }
    if compared.offers.is_empty() {
        note("There is no open offer to compare.");
        return Ok(());
    }
    for (n, (offer, job, worth)) in compared.offers.iter().enumerate() {
        if n > 0 {
            out.line("")?;
        }
        out.heading(&format!("{} {} at {}", offer.id, job.title, job.company))?;
        let mut table = Table::new(&["", ">", "~"]);
        let total = |amount: Option<f64>| {
            amount.map_or("not known".to_owned(), |n| {
                format!("{} {}", grouped(n), compared.currency)
            })
        };
        for part in &worth.parts {
            table.row([
                part.name.label().to_owned(),
                format!("{} {}", grouped(part.value), compared.currency),
                part.arithmetic.clone(),
            ]);
        }
        table.row([
            "a year".to_owned(),
            total(worth.per_year),
            "without the sign-on".to_owned(),
        ]);
        table.row(["the first year".to_owned(), total(worth.first_year), String::new()]);
        if let Some(deadline) = offer.fact.deadline {
            table.row(["decide by".to_owned(), deadline.to_string(), String::new()]);
        }
        out.table(&table)?;
        for doubt in &worth.doubts {
            note(&format!("Offer {}: {doubt}.", offer.id));
        }
    }
    Ok(())
}

/// Reads `USD=0.92`.
fn read_rate(text: &str) -> Result<(String, f64), Error> {
    let read = text.split_once('=').and_then(|(code, rate)| {
        let code = code.trim().to_ascii_uppercase();
        let rate: f64 = rate.trim().replace(',', ".").parse().ok()?;
        let known = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
        (known && rate.is_finite() && rate > 0.0).then_some((code, rate))
    });
    read.ok_or_else(|| {
        Error::new(Kind::Usage, "reading --rate", format!("\"{text}\" is no rate"))
            .hint("Write it like USD=0.92: what one US dollar is worth in the currency of the comparison.")
    })
}

fn set_amount(flag: &str, typed: Option<&str>, field: &mut Option<f64>) -> Result<(), Error> {
    match typed.map(str::trim) {
        None => {}
        Some("") => *field = None,
        Some(text) => {
            *field = Some(read_amount(text).ok_or_else(|| {
                Error::new(
                    Kind::Usage,
                    format!("reading {flag}"),
                    format!("\"{text}\" is no amount"),
                )
                .hint("Write it like one of these: 58000, 58k, 58,000.")
            })?);
        }
    }
    Ok(())
}

/// Takes what was typed into an offer; an empty text empties a field.
fn take_in(
    context: &Context,
    fact: &mut OfferFact,
    base: Option<String>,
    currency: Option<String>,
    fields: OfferFields,
) -> Result<(), Error> {
    set_amount("--base", base.as_deref(), &mut fact.base)?;
    set_amount("--bonus", fields.bonus.as_deref(), &mut fact.bonus)?;
    set_amount("--equity", fields.equity.as_deref(), &mut fact.equity)?;
    set_amount("--sign-on", fields.sign_on.as_deref(), &mut fact.sign_on)?;
    set_amount(
        "--benefits-value",
        fields.benefits_value.as_deref(),
        &mut fact.benefits_value,
    )?;
    set_amount(
        "--hours-per-week",
        fields.hours_per_week.as_deref(),
        &mut fact.hours_per_week,
    )?;
    hunt::set(currency, &mut fact.currency);
    if !fields.benefits.is_empty() {
        fact.benefits = fields.benefits;
    }
    fact.period = fields.period.unwrap_or(fact.period);
    fact.status = fields.status.unwrap_or(fact.status);
    hunt::set_day(context, "--deadline", fields.deadline.as_deref(), &mut fact.deadline)?;
    hunt::set_day(
        context,
        "--received-on",
        fields.received_on.as_deref(),
        &mut fact.received_on,
    )?;
    hunt::set(fields.notes, &mut fact.notes);
    Ok(())
}

fn money(amount: Option<f64>, fact: &OfferFact) -> Option<String> {
    let code = fact.currency.as_deref().unwrap_or_default();
    amount.map(|amount| format!("{} {code}", grouped(amount)).trim().to_owned())
}

/// An offer in a few words, such as `2 for Tram driver at City Transport`.
fn name(deck: &Deck, offer: &Offer) -> Result<String, Error> {
    let job = deck.job(offer.fact.job_id)?;
    Ok(format!("offer {} for {} at {}", offer.id, job.title, job.company))
}
