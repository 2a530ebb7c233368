//! An offer, a proposal of its negotiation, and what a currency is worth.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::ModalOutcome;
use super::form_window::{Fields, FormWindow};
use super::understood::{Read, SIDE_WORDS, say_day};
use crate::app::OfferChange;
use crate::domain::job::{Job, SalaryPeriod};
use crate::domain::offer::compare::{USUAL_HOURS, grouped, per_year};
use crate::domain::offer::{Offer, OfferFact, OfferRound, OfferSide, OfferStatus, read_amount};
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, HuntReply, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::widgets::choice::Choice;
use crate::tui::widgets::form::{Field, Form, FormField, Remark};

/// The name under which the form of a new offer for a job is kept as a draft.
pub fn add_draft(job_id: i64) -> String {
    format!("offer-for-{job_id}")
}

/// The name under which the form of an offer is kept as a draft.
pub fn edit_draft(id: i64) -> String {
    format!("offer-{id}")
}

/// What saving does.
#[derive(Debug)]
enum Purpose {
    /// Adds an offer of which this is known.
    Add(Box<OfferFact>),
    /// Changes an offer that was seen like this.
    Edit(Box<Offer>),
    /// Adds a proposal to an offer.
    Round(Box<Offer>),
    /// Says what one unit of the first currency is worth in the second.
    Rate(String, String),
}

/// An offer, or a proposal of its negotiation.
#[derive(Debug)]
pub struct OfferForm {
    purpose: Purpose,
    title: String,
    window: FormWindow,
}

/// The fields that hold an amount.
const AMOUNTS: [&str; 7] = ["base", "bonus", "equity", "sign_on", "benefits_value", "hours", "rate"];

impl OfferForm {
    /// For a new offer.
    pub fn add(job: &Job, draft: Option<Value>) -> Self {
        let fact = OfferFact {
            currency: job.salary_currency.clone(),
            period: job.salary_period.unwrap_or(SalaryPeriod::Year),
            ..OfferFact::new(job.id)
        };
        let title = format!("An offer: {} at {}", job.title, job.company);
        let form = offer_fields(&fact);
        let name = add_draft(job.id);
        Self::with(Purpose::Add(Box::new(fact)), title, form, Some(name), draft)
    }

    /// For one that is there.
    pub fn edit(offer: Offer, job: &str, draft: Option<Value>) -> Self {
        let form = offer_fields(&offer.fact);
        let name = edit_draft(offer.id);
        Self::with(
            Purpose::Edit(Box::new(offer)),
            format!("The offer: {job}"),
            form,
            Some(name),
            draft,
        )
    }

    /// For a proposal.
    pub fn round(offer: Offer, job: &str) -> Self {
        let sides = OfferSide::ALL.iter().map(|side| side.label()).collect();
        // Whoever did not speak last is likely to speak now.
        let side = match offer.fact.rounds.last().map(|round| round.by) {
            Some(OfferSide::Me) => OfferSide::Them,
            _ => OfferSide::Me,
        };
        let mut fields = vec![
            FormField::new(
                "by",
                "From",
                "Who proposes it. What they propose is what is offered from then on.",
                Field::Choice(Choice::new(sides, Some(side as usize)).also(SIDE_WORDS)),
            ),
            FormField::line("at", "Day", "today, yesterday, 3.12.", "today").replaced(),
        ];
        fields.extend(amounts(&OfferFact::new(offer.fact.job_id)));
        fields.push(FormField::long("note", "Said", "What was said with it.", ""));
        let mut form = Form::new(fields);
        form.focus("base");
        Self::with(
            Purpose::Round(Box::new(offer)),
            format!("Negotiate: {job}"),
            form,
            None,
            None,
        )
    }

    /// For what one unit of a currency is worth in another.
    pub fn rate(code: &str, currency: &str) -> Self {
        let help = "Such as 0.92. It holds until you leave; [rates] in the settings keep it.";
        let form = Form::new(vec![FormField::line("rate", "Worth", help, "")]);
        Self::with(
            Purpose::Rate(code.to_owned(), currency.to_owned()),
            format!("What is 1 {code} worth in {currency}?"),
            form,
            None,
            None,
        )
    }

    fn with(purpose: Purpose, title: String, form: Form, name: Option<String>, draft: Option<Value>) -> Self {
        OfferForm {
            purpose,
            title,
            window: FormWindow::new(form, name, draft),
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        self.take_input(input, ctx)
    }

    pub(crate) fn reply(&mut self, reply: &Reply, ctx: &Ctx<'_>) -> ModalOutcome {
        self.take_reply(reply, ctx)
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let word = match self.purpose {
            Purpose::Round(_) => Some(("What is left out stays as it was.", Role::Dim)),
            Purpose::Add(_) | Purpose::Edit(_) => {
                Some(("What is not known stays empty: unknown is not nothing.", Role::Dim))
            }
            Purpose::Rate(..) => None,
        };
        self.window.view(ctx, frame, area, &self.title, word);
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::Form
    }

    pub(crate) fn situation(&self) -> Situation {
        self.window.situation()
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        self.window.leave()
    }

    fn read(&self, before: &OfferFact, ctx: &Ctx<'_>) -> OfferFact {
        let read = Read {
            form: &self.window.form,
            ctx,
        };
        let amount = |name: &str| read.text(name).and_then(|text| read_amount(&text));
        OfferFact {
            status: read.chosen("status", OfferStatus::ALL).unwrap_or(before.status),
            base: amount("base"),
            bonus: amount("bonus"),
            equity: amount("equity"),
            sign_on: amount("sign_on"),
            benefits_value: amount("benefits_value"),
            benefits: read.lines("benefits"),
            currency: read.text("currency").map(|code| code.to_uppercase()),
            period: read.chosen("period", SalaryPeriod::ALL).unwrap_or(before.period),
            hours_per_week: amount("hours"),
            deadline: read.day("deadline"),
            received_on: read.day("received_on"),
            notes: read.text("notes"),
            ..before.clone()
        }
    }
}

/// The four amounts that a proposal is about.
fn amounts(fact: &OfferFact) -> [FormField; 4] {
    let amount = |amount: Option<f64>| amount.map(grouped).unwrap_or_default();
    [
        FormField::line("base", "Base", "The salary: 58000, 58k, 4,200.", &amount(fact.base)).replaced(),
        FormField::line("bonus", "Bonus", "The bonus for each year.", &amount(fact.bonus)).replaced(),
        FormField::line(
            "equity",
            "Equity",
            "What the shares are worth for each year.",
            &amount(fact.equity),
        )
        .replaced(),
        FormField::line(
            "sign_on",
            "Sign-on",
            "What is paid once for signing.",
            &amount(fact.sign_on),
        )
        .replaced(),
    ]
}

fn offer_fields(fact: &OfferFact) -> Form {
    let amount = |amount: Option<f64>| amount.map(grouped).unwrap_or_default();
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let statuses = OfferStatus::ALL.iter().map(|status| status.label()).collect();
    let periods = SalaryPeriod::ALL.iter().map(|period| period.label()).collect();
    let [base, bonus, equity, sign_on] = amounts(fact);
    let step = "Type a part, or step through with the space bar.";
    Form::new(vec![
        base,
        FormField::new(
            "period",
            "Per",
            step,
            Field::Choice(Choice::new(periods, Some(fact.period as usize))),
        ),
        FormField::line(
            "currency",
            "Currency",
            "Three letters, such as EUR.",
            fact.currency.as_deref().unwrap_or_default(),
        )
        .replaced(),
        FormField::line(
            "hours",
            "Hours",
            "How many hours a week; a salary by the hour is worked out with them.",
            &amount(fact.hours_per_week),
        )
        .replaced(),
        bonus,
        equity,
        sign_on,
        FormField::line(
            "benefits_value",
            "Benefits",
            "What they are worth for each year, as far as you can tell.",
            &amount(fact.benefits_value),
        )
        .replaced(),
        FormField::list(
            "benefits",
            "Such as",
            "A line each: 30 days of leave, a bicycle.",
            &fact.benefits,
        ),
        FormField::line(
            "deadline",
            "Decide by",
            "The last day to decide: fri, in 2 weeks, 3.12.",
            &day(fact.deadline),
        )
        .replaced(),
        FormField::line(
            "received_on",
            "Came",
            "The day it came; empty = today.",
            &day(fact.received_on),
        )
        .replaced(),
        FormField::new(
            "status",
            "Stands",
            step,
            Field::Choice(Choice::new(statuses, Some(fact.status as usize))),
        ),
        FormField::long(
            "notes",
            "Notes",
            "What you want to remember.",
            fact.notes.as_deref().unwrap_or_default(),
        ),
    ])
}

impl Fields for OfferForm {
    fn window(&mut self) -> &mut FormWindow {
        &mut self.window
    }

    fn check(&mut self, ctx: &Ctx<'_>) {
        let form = &self.window.form;
        let read = Read { form, ctx };
        let hours = read.text("hours").and_then(|text| read_amount(&text));
        let times = per_year(
            read.chosen("period", SalaryPeriod::ALL).unwrap_or(SalaryPeriod::Year),
            hours.unwrap_or(USUAL_HOURS),
        );
        let is_offer = form.field("period").is_some();
        let said = is_offer
            || form
                .fields()
                .iter()
                .any(|field| AMOUNTS.contains(&field.name) && !field.field.text().trim().is_empty())
            || !form.text("note").is_empty();
        let is_rate = matches!(self.purpose, Purpose::Rate(..));
        let wrong = |said: &str| Some(Remark::Wrong(said.to_owned()));
        self.window.form.check(|field| {
            let text = field.field.text();
            let text = text.trim();
            if let Field::Choice(choice) = &field.field {
                return match choice.chosen() {
                    Ok(Some(_)) => None,
                    Ok(None) => wrong("one of them"),
                    Err(said) => Some(Remark::Wrong(said)),
                };
            }
            match field.name {
                "base" if text.is_empty() && !said && !is_rate => wrong("an amount, or what was said"),
                "rate" if text.is_empty() => wrong("a number is needed"),
                _ if text.is_empty() => None,
                "hours" if read_amount(text).is_none_or(|hours| hours <= 0.0 || hours > 168.0) => {
                    wrong("a week has 168 hours")
                }
                "rate" if read_amount(text).is_none_or(|rate| rate <= 0.0) => wrong("no rate such as 0.92"),
                name if AMOUNTS.contains(&name) => match read_amount(text) {
                    None => wrong("no amount of money"),
                    Some(base) if name == "base" && is_offer && times != 1.0 => Some(Remark::Understood(format!(
                        "{} × {} = {} a year",
                        grouped(base),
                        grouped(times),
                        grouped((base * times).round())
                    ))),
                    Some(amount) if grouped(amount) != text => Some(Remark::Understood(grouped(amount))),
                    Some(_) => None,
                },
                "currency" if text.len() != 3 || !text.chars().all(|c| c.is_ascii_alphabetic()) => {
                    wrong("three letters, such as EUR")
                }
                "deadline" | "received_on" | "at" => Some(say_day(text, ctx)),
                _ => None,
            }
        });
    }

    fn save(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        let change = match &self.purpose {
            Purpose::Add(before) => {
                let mut fact = self.read(before, ctx);
                fact.received_on = fact.received_on.or(Some(ctx.today()));
                OfferChange::Add(Box::new(fact))
            }
            Purpose::Edit(_) if !self.window.form.is_changed() => {
                return ModalOutcome::CloseWith(self.window.forget());
            }
            Purpose::Edit(offer) => OfferChange::Edit {
                id: offer.id,
                fact: Box::new(self.read(&offer.fact, ctx)),
                seen: Some(Box::new(offer.fact.clone())),
            },
            Purpose::Round(offer) => {
                let read = Read {
                    form: &self.window.form,
                    ctx,
                };
                let amount = |name: &str| read.text(name).and_then(|text| read_amount(&text));
                let by = read.chosen("by", OfferSide::ALL).unwrap_or(OfferSide::Them);
                let round = OfferRound {
                    base: amount("base"),
                    bonus: amount("bonus"),
                    equity: amount("equity"),
                    sign_on: amount("sign_on"),
                    note: read.text("note"),
                    ..OfferRound::new(read.day("at").unwrap_or(ctx.today()), by)
                };
                OfferChange::Negotiate {
                    id: offer.id,
                    round: Box::new(round),
                }
            }
            Purpose::Rate(code, currency) => {
                let Some(rate) = read_amount(&self.window.form.text("rate")) else {
                    return ModalOutcome::Stay;
                };
                return ModalOutcome::CloseWith(vec![Effect::Hear(HuntReply::Rate {
                    code: code.clone(),
                    currency: currency.clone(),
                    rate,
                })]);
            }
        };
        self.window.save(change.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Change;
    use crate::tui::modals::testing::{drawn_with, effects, key, type_in};
    use crate::tui::testing::{Surroundings, job, offer};

    fn drawn(form: &OfferForm) -> String {
        drawn_with(|around, frame, area| form.view(&around.ctx(), frame, area))
    }

    fn change(done: Vec<Effect>) -> OfferChange {
        match done.into_iter().next() {
            Some(Effect::Change(Change::Offer(change))) => *change,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_offer_is_written_down_and_what_is_not_known_stays_unknown() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut form = OfferForm::add(&job(12, "Pastry chef", "Café Zeitlos"), None);
        type_in("4.2k", &ctx, |input, ctx| form.input(input, ctx));
        form.window.form.set("period", SalaryPeriod::Month.label());
        form.window.form.set("currency", "chf");
        form.window.form.set("deadline", "fri");
        form.check(&ctx);
        insta::assert_snapshot!("add", drawn(&form));
        let OfferChange::Add(fact) = change(effects(form.input(&key("ctrl-s"), &ctx))) else {
            panic!("it is added");
        };
        assert_eq!((fact.base, fact.period), (Some(4200.0), SalaryPeriod::Month));
        assert_eq!((fact.bonus, fact.currency.as_deref()), (None, Some("CHF")));
        assert_eq!(fact.deadline.unwrap().to_string(), "2026-11-27");
        assert_eq!(fact.received_on, Some(ctx.today()));
    }

    #[test]
    fn a_proposal_says_an_amount_or_something_else() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut form = OfferForm::round(offer(3, 12), "Pastry chef at Café Zeitlos");
        assert!(effects(form.input(&key("ctrl-s"), &ctx)).is_empty());
        type_in("62k", &ctx, |input, ctx| form.input(input, ctx));
        insta::assert_snapshot!("round", drawn(&form));
        let OfferChange::Negotiate { id: 3, round } = change(effects(form.input(&key("ctrl-s"), &ctx))) else {
            panic!("it is a round");
        };
        assert_eq!(
            (round.by, round.base, round.at),
            (OfferSide::Me, Some(62_000.0), Some(ctx.today()))
        );
    }

    #[test]
    fn a_proposal_may_be_said_to_come_from_i_or_they_as_the_offers_say_it() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        for (typed, side) in [
            ("they", OfferSide::Them),
            ("I", OfferSide::Me),
            ("them", OfferSide::Them),
        ] {
            let mut form = OfferForm::round(offer(3, 12), "Pastry chef at Café Zeitlos");
            type_in("62k", &ctx, |input, ctx| form.input(input, ctx));
            form.window.form.set("by", typed);
            let saved = change(effects(form.input(&key("ctrl-s"), &ctx)));
            assert!(
                matches!(&saved, OfferChange::Negotiate { round, .. } if round.by == side),
                "{typed}: {saved:?}"
            );
        }
    }

    #[test]
    fn what_a_currency_is_worth_goes_to_the_screen() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut form = OfferForm::rate("USD", "EUR");
        type_in("0", &ctx, |input, ctx| form.input(input, ctx));
        assert!(effects(form.input(&key("enter"), &ctx)).is_empty());
        type_in(".92", &ctx, |input, ctx| form.input(input, ctx));
        let said = effects(form.input(&key("enter"), &ctx));
        assert!(
            matches!(&said[..], [Effect::Hear(HuntReply::Rate { code, rate, .. })] if code == "USD" && *rate == 0.92),
            "{said:?}"
        );
    }

    #[test]
    fn amounts_and_codes_that_can_not_be_are_refused() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        for (name, text) in [
            ("base", "much"),
            ("currency", "EURO"),
            ("hours", "200"),
            ("deadline", "never"),
        ] {
            let mut form = OfferForm::edit(offer(3, 12), "Pastry chef at Café Zeitlos", None);
            form.window.form.set(name, text);
            assert!(effects(form.input(&key("ctrl-s"), &ctx)).is_empty(), "{name}");
        }
    }
}
