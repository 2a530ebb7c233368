//! Offers: what came, how it was negotiated, and what was decided.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::follow::Follow;
use super::{Applied, Deck, Error, Kind, Stamp, rows};
use crate::domain::job::Job;
use crate::domain::offer::compare::{self, Compared};
use crate::domain::offer::{Offer, OfferFact, OfferRound, OfferStatus};
use crate::domain::sync::Signal;
use crate::store::records::{self, Which};
use crate::store::{Transaction, jobs};

/// A change to the offers: one edit of the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum OfferChange {
    /// Adds an offer. The job comes to OFFER_RECEIVED. [`Applied::made`] is its number.
    Add(Box<OfferFact>),
    /// Writes an offer anew.
    Edit {
        /// Which.
        id: i64,
        /// What is known now.
        fact: Box<OfferFact>,
        /// What the person saw while editing: a field that somebody else changed meanwhile is not overwritten.
        seen: Option<Box<OfferFact>>,
    },
    /// Adds a proposal of the negotiation; what they propose is offered from then on.
    Negotiate {
        /// Which.
        id: i64,
        /// What was proposed.
        round: Box<OfferRound>,
    },
    /// Accepts an offer; the job comes to ACCEPTED.
    Accept {
        /// Which.
        id: i64,
    },
    /// Declines an offer.
    Decline {
        /// Which.
        id: i64,
    },
    /// Deletes offers; undo brings them back.
    Delete(Vec<i64>),
}

/// Offers side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferComparison {
    /// The currency that all are worked out in.
    pub currency: String,
    /// Each offer with its job and what it comes to, the best first.
    pub offers: Vec<(Offer, Job, Compared)>,
}

/// Open ones first, what runs out next before the rest.
pub(super) const ORDER: &str = "status <> 'OPEN', CASE status WHEN 'OPEN' THEN ifnull(deadline, '9999') END, id DESC";

impl Deck {
    /// The offers: open ones first, by the day on which they run out, then the others, the newest first.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such job.
    pub fn offers(
        &self,
        job_id: Option<i64>,
        statuses: &[OfferStatus],
        limit: Option<u64>,
        offset: u64,
    ) -> Result<Vec<Offer>, Error> {
        job_id.map(|id| self.store.job(id)).transpose()?;
        let names: Vec<String> = statuses.iter().map(|status| format!("'{status}'")).collect();
        let among = format!("status IN ({})", names.join(", "));
        let which = Which::by(ORDER)
            .only("job_id = ?1", job_id)
            .when(!statuses.is_empty(), &among)
            .part(limit, offset);
        self.store.records(&which)
    }

    /// How many offers are open, and how many there are.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn offer_counts(&self) -> Result<(u64, u64), Error> {
        self.store.count_offers()
    }

    /// One offer.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such offer.
    pub fn offer(&self, id: i64) -> Result<Offer, Error> {
        self.store.record(id)
    }

    /// Offers side by side in one currency: those that are named, or all that are open. Without a currency it is the one
    /// that all of them have. `rates` says what one unit of a currency is worth in it.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when there is no such offer, [`Kind::Usage`] when they have several currencies and none is named.
    pub fn compare_offers(
        &self,
        ids: &[i64],
        currency: Option<&str>,
        rates: &BTreeMap<String, f64>,
    ) -> Result<OfferComparison, Error> {
        let offers = match ids {
            [] => self.offers(None, &[OfferStatus::Open], None, 0)?,
            ids => ids.iter().map(|id| self.offer(*id)).collect::<Result<_, _>>()?,
        };
        let mut own: Vec<&str> = offers
            .iter()
            .filter_map(|offer| offer.fact.currency.as_deref())
            .collect();
        own.sort_unstable();
        own.dedup();
        let currency = match (currency, own.as_slice()) {
            (Some(currency), _) => currency.to_uppercase(),
            (None, []) => "EUR".to_owned(),
            (None, [one]) => (*one).to_owned(),
            (None, several) => {
                let why = format!("they are in {}", several.join(", "));
                return Err(Error::new(Kind::Usage, "comparing offers", why).hint(
                    "Name one currency with --currency, and what the others are worth in it with --rate USD=0.92.",
                ));
            }
        };
        let mut compared = Vec::new();
        for offer in offers {
            let job = self.store.job(offer.fact.job_id)?;
            let worth = compare::compare(&offer.fact, &currency, rates);
            compared.push((offer, job, worth));
        }
        compared.sort_by(|a, b| {
            let year = |worth: &Compared| worth.per_year.unwrap_or(f64::NEG_INFINITY);
            year(&b.2).total_cmp(&year(&a.2))
        });
        Ok(OfferComparison {
            currency,
            offers: compared,
        })
    }

    /// Makes one change of the offers.
    pub(super) fn apply_offer(&mut self, change: OfferChange, stamp: Stamp) -> Result<Applied, Error> {
        let user_id = self.store.user_id();
        let mut follow = self.follow(stamp);
        let mut made = None;
        let journaled = match change {
            OfferChange::Add(fact) => {
                let doing = "adding an offer";
                let fact = checked(doing, fact.cleaned(), stamp)?;
                self.store.edit(doing, stamp, |transaction| {
                    let job = jobs::job(transaction, fact.job_id)?;
                    made = Some(records::insert(transaction, user_id, &fact, stamp.now)?);
                    follows(transaction, &mut follow, None, &fact, stamp)?;
                    Ok((
                        follow.label(format!("add an offer for {}", super::change::name_of(&job))),
                        (),
                    ))
                })
            }
            OfferChange::Edit { id, fact, seen } => {
                let fact = fact.cleaned();
                self.change_offer(id, stamp, &mut follow, |doing, current| {
                    rows::merged(doing, current, seen.as_deref(), &fact)
                })
            }
            OfferChange::Negotiate { id, round } => self.change_offer(id, stamp, &mut follow, |_, current| {
                let mut fact = current.fact.clone();
                fact.negotiate(*round);
                Ok(fact.cleaned())
            }),
            OfferChange::Accept { id } => self.change_offer(id, stamp, &mut follow, |_, current| {
                Ok(OfferFact {
                    status: OfferStatus::Accepted,
                    ..current.fact.clone()
                })
            }),
            OfferChange::Decline { id } => self.change_offer(id, stamp, &mut follow, |_, current| {
                Ok(OfferFact {
                    status: OfferStatus::Declined,
                    ..current.fact.clone()
                })
            }),
            OfferChange::Delete(ids) => self.store.edit("deleting offers", stamp, |transaction| {
                let (label, _) = rows::delete::<OfferFact>(transaction, &ids, |offer| format!("offer {}", offer.id))?;
                Ok((label, ()))
            }),
        }?;
        let mut applied = self.applied(journaled.edit)?;
        applied.made = made;
        follow.tell(&mut applied);
        Ok(applied)
    }

    fn change_offer(
        &mut self,
        id: i64,
        stamp: Stamp,
        follow: &mut Follow,
        change: impl FnOnce(&str, &Offer) -> Result<OfferFact, Error>,
    ) -> Result<crate::store::Journaled<()>, Error> {
        let doing = format!("changing offer {id}");
        self.store.edit(&doing, stamp, |transaction| {
            let current = records::one::<OfferFact>(transaction, id)?;
            let mut fact = change(&doing, &current)?;
            if fact.status != current.fact.status && fact.decided_at == current.fact.decided_at {
                fact.decided_at = None;
            }
            let fact = checked(&doing, fact, stamp)?;
            let job = jobs::job(transaction, fact.job_id)?;
            let columns = records::update(transaction, id, &current.fact, &fact)?;
            follows(transaction, follow, Some(&current.fact), &fact, stamp)?;
            let about = super::change::name_of(&job);
            let label = match fact.status {
                OfferStatus::Accepted if columns.contains(&"status") => format!("accept the offer for {about}"),
                OfferStatus::Declined if columns.contains(&"status") => format!("decline the offer for {about}"),
                _ => format!("edit the offer for {about}: {}", rows::fields(&columns)),
            };
            Ok((follow.label(label), ()))
        })
    }
}

/// An offer that can be; one that was decided says when.
fn checked(doing: &str, mut fact: OfferFact, stamp: Stamp) -> Result<OfferFact, Error> {
    if let Some(name) = fact.impossible() {
        return Err(Error::new(Kind::Usage, doing, format!("its {name} can't be so much")));
    }
    let code = |code: &String| code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase());
    if fact.currency.as_ref().is_some_and(|currency| !code(currency)) {
        return Err(
            Error::new(Kind::Usage, doing, "its currency is no code of three letters").hint("Write it like EUR."),
        );
    }
    fact.decided_at = match fact.status {
        OfferStatus::Accepted | OfferStatus::Declined => fact.decided_at.or(Some(stamp.now)),
        OfferStatus::Open | OfferStatus::Expired => None,
    };
    Ok(fact)
}

/// When an offer came: at noon of its day on the person's wall, and now where it names none.
fn received_at(fact: &OfferFact, stamp: Stamp) -> DateTime<Utc> {
    fact.received_on.map_or(stamp.now, |day| super::own_zone().noon_of(day))
}

/// What an offer's new state means for its job.
fn follows(
    transaction: &Transaction<'_>,
    follow: &mut Follow,
    before: Option<&OfferFact>,
    after: &OfferFact,
    stamp: Stamp,
) -> Result<(), Error> {
    let was = before
        .filter(|fact| fact.job_id == after.job_id)
        .map(|fact| fact.status);
    if was == Some(after.status) {
        return Ok(());
    }
    if was.is_none() {
        follow.signal(transaction, after.job_id, Signal::Offered, received_at(after, stamp))?;
    }
    let others = Which::default()
        .only("job_id = ?1", Some(after.job_id))
        .when(true, "status IN ('OPEN', 'ACCEPTED')")
        .part(Some(1), 0);
    let decided_at = after.decided_at.unwrap_or(stamp.now);
    match after.status {
        OfferStatus::Accepted => follow.signal(transaction, after.job_id, Signal::OfferAccepted, decided_at),
        OfferStatus::Declined if records::list::<OfferFact>(transaction, &others)?.is_empty() => {
            follow.signal(transaction, after.job_id, Signal::OfferDeclined, decided_at)
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
