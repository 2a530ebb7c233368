//! What companies offer, side by side.

use std::cell::Cell;
use std::collections::BTreeMap;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{Applied, OfferChange};
use crate::domain::conversation::ConversationContext;
use crate::domain::job::Job;
use crate::domain::offer::compare::{self, Compared};
use crate::domain::offer::{Offer, OfferStatus};
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{About, Effect, HuntRead, HuntReply, Opening, Place};
use crate::tui::modals::offer_form::OfferForm;
use crate::tui::modals::pick::Pick;
use crate::tui::pages::Page;
use crate::tui::widgets::panes::Places;

#[cfg(test)]
mod tests;
mod view;

pub use self::view::line;

/// More offers than a person compares: so many are read.
pub const MOST: usize = 500;
/// Currencies that one is likely to think in, besides those of the offers.
const USUAL: [&str; 10] = ["EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CAD", "AUD"];

/// An offer with its job and what it comes to.
#[derive(Debug)]
struct Column {
    offer: Offer,
    job: Job,
    worth: Compared,
}

/// What companies offer, side by side.
#[derive(Debug, Default)]
pub struct OffersScreen {
    columns: Vec<Column>,
    /// Whether they were read yet.
    read: bool,
    /// How many are open, and how many there are; not all of them need be read.
    counts: (u64, u64),
    at: usize,
    /// The offer to be in focus once it was read.
    wanted: Option<i64>,
    /// The currency that the person picked, and the one in which all is worked out.
    picked: Option<String>,
    currency: String,
    /// What the person said here that one unit of a currency is worth in another.
    rates: BTreeMap<(String, String), f64>,
    /// The first column and the first line that are seen; known when drawing only.
    first: Cell<usize>,
    top: Cell<usize>,
    /// How many lines there are and are seen.
    seen: Cell<(usize, usize)>,
    places: Places,
}

impl OffersScreen {
    fn focused(&self) -> Option<&Column> {
        self.columns.get(self.at)
    }

    /// The currency in which all is worked out: the picked one, that of the settings, or the one that most offers have.
    fn currency_of(&self, offers: &[(Offer, Job)], ctx: &Ctx<'_>) -> String {
        if let Some(currency) = self.picked.as_ref().or(ctx.config.hunt.currency.as_ref()) {
            return currency.to_uppercase();
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for code in offers.iter().filter_map(|(offer, _)| offer.fact.currency.as_deref()) {
            *counts.entry(code).or_default() += 1;
        }
        let most = counts
            .into_iter()
            .max_by_key(|(code, count)| (*count, std::cmp::Reverse(*code)));
        most.map_or_else(|| "EUR".to_owned(), |(code, _)| code.to_owned())
    }

    /// Works everything out anew.
    fn work_out(&mut self, offers: Vec<(Offer, Job)>, ctx: &Ctx<'_>) {
        let focus = self.wanted.take().or(self.focused().map(|column| column.offer.id));
        self.currency = self.currency_of(&offers, ctx);
        let base = ctx.config.hunt.currency.as_deref();
        let mut rates = compare::rates_in(&ctx.config.rates, base, &self.currency);
        for ((code, currency), rate) in &self.rates {
            if *currency == self.currency {
                rates.insert(code.clone(), *rate);
            }
        }
        let columns = offers.into_iter().map(|(offer, job)| Column {
            worth: compare::compare(&offer.fact, &self.currency, &rates),
            offer,
            job,
        });
        self.columns = columns.collect();
        // Those that are open come first, the best of them foremost; what was decided stays in its order.
        self.columns.sort_by(|a, b| {
            let open = |column: &Column| column.offer.fact.status == OfferStatus::Open;
            let year = |column: &Column| {
                column
                    .worth
                    .per_year
                    .filter(|_| open(column))
                    .unwrap_or(f64::NEG_INFINITY)
            };
            open(b).cmp(&open(a)).then(year(b).total_cmp(&year(a)))
        });
        let found = self.columns.iter().position(|column| Some(column.offer.id) == focus);
        self.at = found.unwrap_or(self.at).min(self.columns.len().saturating_sub(1));
    }

    fn work_out_again(&mut self, ctx: &Ctx<'_>) {
        let columns = std::mem::take(&mut self.columns);
        let at = columns.get(self.at).map(|column| column.offer.id);
        self.wanted = self.wanted.or(at);
        self.work_out(
            columns.into_iter().map(|column| (column.offer, column.job)).collect(),
            ctx,
        );
    }

    /// Asks what a currency is worth that an open offer is in and of which nothing is known.
    fn ask_rate(&self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let base = ctx.config.hunt.currency.as_deref();
        let known = compare::rates_in(&ctx.config.rates, base, &self.currency);
        let missing = self.columns.iter().find_map(|column| {
            let code = column.offer.fact.currency.as_ref()?;
            let said = self.rates.contains_key(&(code.clone(), self.currency.clone()));
            (*code != self.currency && !known.contains_key(code) && !said).then_some(code)
        });
        let form = missing.map(|code| OfferForm::rate(code, &self.currency));
        form.map(|form| Effect::Push(Box::new(form.into())))
            .into_iter()
            .collect()
    }

    fn pick_currency(&self) -> Vec<Effect> {
        let mut codes: Vec<&str> = Vec::new();
        let own = self
            .columns
            .iter()
            .filter_map(|column| column.offer.fact.currency.as_deref());
        for code in own.chain(USUAL) {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        let choices = codes.into_iter().map(|code| {
            let aside = if code == self.currency { "as it is" } else { "" };
            let hear = Effect::Hear(HuntReply::Currency(code.to_owned()));
            (code.to_owned(), aside.to_owned(), hear)
        });
        let pick = Pick::by_typing("Compare in which currency?", choices.collect());
        vec![Effect::Push(Box::new(pick.into()))]
    }

    fn go(&mut self, to: usize) {
        self.at = to.min(self.columns.len().saturating_sub(1));
    }

    fn scroll(&mut self, by: isize) {
        let (lines, seen) = self.seen.get();
        let last = lines.saturating_sub(seen);
        self.top.set(self.top.get().saturating_add_signed(by).min(last));
    }
}

impl Page for OffersScreen {
    fn scope(&self) -> Scope {
        Scope::Offers
    }

    fn thing(&self) -> Option<About> {
        let job = &self.focused()?.job;
        Some(About::row(
            ConversationContext::Job,
            job.id,
            format!("the offer of {}", job.company),
        ))
    }

    fn situation(&self) -> Situation {
        let focused = self.focused();
        Situation {
            any_jobs: true,
            entries: self.columns.len(),
            entry: focused.is_some(),
            undecided: focused.is_some_and(|column| column.offer.fact.status == OfferStatus::Open),
            ..Situation::default()
        }
    }

    fn tables(&self) -> &'static [&'static str] {
        &["offers", "jobs"]
    }

    fn read(&self) -> Vec<Effect> {
        vec![HuntRead::Offers.into()]
    }

    fn want(&mut self, row: i64) {
        self.wanted = Some(row);
    }

    fn applied(&mut self, applied: &Applied) {
        if applied.tables.iter().any(|table| table == "offers") {
            self.wanted = applied.made.or(self.wanted);
        }
    }

    fn update(&mut self, action: Action, _ctx: &Ctx<'_>) -> Vec<Effect> {
        let half = isize::try_from(self.seen.get().1 / 2).unwrap_or(5).max(1);
        match action {
            Action::OffersLeft => self.go(self.at.saturating_sub(1)),
            Action::OffersRight => self.go(self.at + 1),
            Action::OffersFirst => self.go(0),
            Action::OffersLast => self.go(usize::MAX),
            Action::OffersUp => self.scroll(-1),
            Action::OffersDown => self.scroll(1),
            Action::OffersPageUp => self.scroll(-half),
            Action::OffersPageDown => self.scroll(half),
            Action::OffersAdd => return vec![Effect::Open(Opening::NewOffer)],
            Action::OffersCurrency => return self.pick_currency(),
            _ => {}
        }
        let Some(Column { offer, job, .. }) = self.focused() else {
            return Vec::new();
        };
        let id = offer.id;
        vec![match action {
            Action::OffersOpen => Effect::Go(Place::Job(job.id)),
            Action::OffersEdit => Effect::Open(Opening::EditOffer(id)),
            Action::OffersRound => Effect::Open(Opening::OfferRound(id)),
            Action::OffersAccept => OfferChange::Accept { id }.into(),
            Action::OffersDecline => OfferChange::Decline { id }.into(),
            Action::OffersDelete => OfferChange::Delete(vec![id]).into(),
            _ => return Vec::new(),
        }]
    }

    fn reply(&mut self, reply: &HuntReply, ctx: &Ctx<'_>) -> Vec<Effect> {
        match reply {
            HuntReply::Offers { offers, counts } => {
                self.read = true;
                self.counts = *counts;
                self.work_out(offers.clone(), ctx);
            }
            HuntReply::Currency(currency) => {
                self.picked = Some(currency.clone());
                self.work_out_again(ctx);
                return self.ask_rate(ctx);
            }
            HuntReply::Rate { code, currency, rate } => {
                self.rates.insert((code.clone(), currency.clone()), *rate);
                self.work_out_again(ctx);
                return self.ask_rate(ctx);
            }
            _ => {}
        }
        Vec::new()
    }

    fn count(&self) -> Option<u64> {
        let (open, _) = self.counts;
        Some(open).filter(|open| *open > 0)
    }

    fn mouse(&mut self, mouse: MouseEvent, _ctx: &Ctx<'_>) -> Vec<Effect> {
        let hit = self.places.at(mouse.column, mouse.row);
        match (mouse.kind, hit) {
            (MouseEventKind::ScrollDown, _) => self.scroll(3),
            (MouseEventKind::ScrollUp, _) => self.scroll(-3),
            (MouseEventKind::Down(MouseButton::Left), Some(hit)) if hit == self.at => {
                let job = self.focused().map(|column| Effect::Go(Place::Job(column.job.id)));
                return job.into_iter().collect();
            }
            (MouseEventKind::Down(MouseButton::Left), Some(hit)) => self.go(hit),
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        view::view(self, ctx, frame.buffer_mut(), area);
    }
}
