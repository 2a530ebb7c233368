//! What the coach proposes, what was sent, and to which hosts it may be sent.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

use super::{Store, failed, records, rows};
use crate::domain::conversation::AnswerStatus;
use crate::domain::conversation::log::{RequestFact, RequestLine};
use crate::domain::conversation::proposal::{ProposalFact, ProposalStatus};
use crate::domain::error::{Error, Kind};

/// What was spent in a stretch of time.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Spent {
    /// In US dollars, as far as it is known.
    pub cost: f64,
    /// How many requests there were.
    pub requests: u64,
    /// How many of them have no known cost.
    pub unknown: u64,
}

impl Store {
    /// Adds a row that is no edit of the person's: a proposal, or what was sent.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn add_beside<F: records::Table>(&mut self, fact: &F, now: DateTime<Utc>) -> Result<i64, Error> {
        let doing = format!("saving a {}", F::LABEL);
        self.make_ready().map_err(failed(&doing))?;
        let user_id = self.user_id;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed(&doing))?;
        let id = records::insert(&transaction, user_id, fact, now)?;
        transaction.commit().map_err(failed(&doing))?;
        Ok(id)
    }

    /// Says what became of a request.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn finish_request(&mut self, id: i64, fact: &RequestFact) -> Result<(), Error> {
        self.connection
            .execute(
                "UPDATE main.coach_requests SET input_tokens = ?3, output_tokens = ?4, cost = ?5, status = ?6, model = ?7
                 WHERE id = ?1 AND user_id = ?2",
                params![
                    id,
                    self.user_id,
                    fact.input_tokens,
                    fact.output_tokens,
                    fact.cost,
                    fact.status.as_str(),
                    fact.model
                ],
            )
            .map(drop)
            .map_err(failed("writing down what was sent"))
    }

    /// What was sent, the newest first, without the bodies.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn request_lines(&self, limit: u64) -> Result<Vec<RequestLine>, Error> {
        let line = |row: &rusqlite::Row<'_>| {
            let reported: Option<i64> = row.get(5)?;
            let status: String = row.get(8)?;
            Ok(RequestLine {
                id: row.get(0)?,
                asked_at: rows::moment(row, 1)?,
                host: row.get(2)?,
                model: row.get(3)?,
                input_tokens: reported.unwrap_or(row.get(4)?),
                is_estimate: reported.is_none(),
                output_tokens: row.get(6)?,
                cost: row.get(7)?,
                status: status.parse().unwrap_or(AnswerStatus::Incomplete),
            })
        };
        self.connection
            .prepare_cached(
                "SELECT id, asked_at, host, model, estimate, input_tokens, output_tokens, cost, status
                 FROM coach_requests ORDER BY id DESC LIMIT ?1",
            )
            .and_then(|mut statement| {
                let found = statement.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], line)?;
                found.collect()
            })
            .map_err(failed("reading what was sent"))
    }

    /// Whether the account has a row in a table.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn has_row(&self, table: &'static str, id: i64) -> Result<bool, Error> {
        self.connection
            .prepare_cached(&format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE id = ?1)"))
            .and_then(|mut statement| statement.query_row([id], |row| row.get(0)))
            .map_err(failed("looking for a row"))
    }

    /// The uid of a row of the account.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when it has no such row.
    pub fn uid_of(&self, table: &'static str, id: i64) -> Result<String, Error> {
        let doing = format!("looking for row {id} of {}", table.replace('_', " "));
        self.connection
            .prepare_cached(&format!("SELECT uid FROM {table} WHERE id = ?1"))
            .and_then(|mut statement| statement.query_row([id], |row| row.get(0)).optional())
            .map_err(failed(&doing))?
            .ok_or_else(|| Error::new(Kind::NotFound, doing, "there is no such row"))
    }

    /// What was spent since a moment.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn spent_since(&self, since: DateTime<Utc>) -> Result<Spent, Error> {
        self.connection
            .prepare_cached(
                "SELECT ifnull(sum(cost), 0.0), count(*), count(*) - count(cost) FROM coach_requests WHERE asked_at >= ?1",
            )
            .and_then(|mut statement| {
                statement.query_row([rows::time(since)], |row| {
                    Ok(Spent {
                        cost: row.get(0)?,
                        requests: row.get::<_, i64>(1)?.unsigned_abs(),
                        unknown: row.get::<_, i64>(2)?.unsigned_abs(),
                    })
                })
            })
            .map_err(failed("adding up what was spent"))
    }

    /// When the person agreed to send to a host.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn consent(&self, host: &str) -> Result<Option<DateTime<Utc>>, Error> {
        self.connection
            .prepare_cached("SELECT agreed_at FROM coach_consents WHERE host = ?1")
            .and_then(|mut statement| statement.query_row([host], |row| rows::moment(row, 0)).optional())
            .map_err(failed("reading to which hosts may be sent"))
    }

    /// Remembers, or with `None` forgets, that the person agreed to send to a host.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn set_consent(&mut self, host: &str, at: Option<DateTime<Utc>>) -> Result<(), Error> {
        let written = match at {
            Some(at) => self.connection.execute(
                "INSERT INTO main.coach_consents (user_id, host, agreed_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (user_id, host) DO NOTHING",
                params![self.user_id, host, rows::time(at)],
            ),
            None => self.connection.execute(
                "DELETE FROM main.coach_consents WHERE user_id = ?1 AND host = ?2",
                params![self.user_id, host],
            ),
        };
        written
            .map(drop)
            .map_err(failed("remembering to which hosts may be sent"))
    }

    /// Lets the next edit carry out a proposal: the edit and the word that it is approved are one transaction, so that it
    /// is carried out once, whoever else approves it at the same moment, and undoing the edit lets it wait again.
    pub fn carry_out(&mut self, proposal: Option<i64>) {
        self.carrying_out = proposal;
    }

    /// Says that a proposal is refused.
    ///
    /// # Errors
    /// [`Kind::Conflict`] when it no longer waits.
    pub fn refuse_proposal(&mut self, id: i64, why: Option<&str>, now: DateTime<Utc>) -> Result<(), Error> {
        let doing = format!("refusing proposal {id}");
        self.make_ready().map_err(failed(&doing))?;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed(&doing))?;
        let before = pending(&transaction, id, &doing)?;
        let after = ProposalFact {
            status: ProposalStatus::Refused,
            reason: why.map(str::to_owned),
            decided_at: Some(now),
            ..before.clone()
        };
        records::update(&transaction, id, &before, &after)?;
        transaction.commit().map_err(failed(&doing))
    }
}

impl Store {
    /// Writes a proposal that waits anew.
    ///
    /// # Errors
    /// [`Kind::Conflict`] when it no longer waits.
    pub fn change_proposal(&mut self, id: i64, fact: &ProposalFact) -> Result<(), Error> {
        let doing = format!("changing proposal {id}");
        self.make_ready().map_err(failed(&doing))?;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed(&doing))?;
        let before = pending(&transaction, id, &doing)?;
        records::update(&transaction, id, &before, fact)?;
        transaction.commit().map_err(failed(&doing))
    }
}

/// Says within the edit that carries it out that a proposal is approved.
pub(super) fn approved(transaction: &Transaction<'_>, id: i64, edit: i64, now: DateTime<Utc>) -> Result<(), Error> {
    let before = pending(transaction, id, &format!("approving proposal {id}"))?;
    let after = ProposalFact {
        status: ProposalStatus::Approved,
        edit_id: Some(edit),
        decided_at: Some(now),
        ..before.clone()
    };
    records::update(transaction, id, &before, &after).map(drop)
}

fn pending(transaction: &Transaction<'_>, id: i64, doing: &str) -> Result<ProposalFact, Error> {
    let fact = records::one::<ProposalFact>(transaction, id)?.fact;
    if fact.status == ProposalStatus::Pending {
        return Ok(fact);
    }
    Err(Error::new(
        Kind::Conflict,
        doing,
        format!("it was {} already", fact.status.label()),
    ))
}
