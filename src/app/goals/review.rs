//! The weekly review: written, read again, and asked for on its day.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::super::{Applied, Deck, Error, Kind, Stamp, own_zone};
use crate::domain::assessment::{Assessment, AssessmentFact};
use crate::domain::goal::review::{self, QUESTIONS, Review, week_words};
use crate::domain::today::{Found, Ground, Wall};
use crate::store::Transaction;
use crate::store::records::{self, Which};

impl Deck {
    /// The reviews that were written, those of the latest weeks first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn reviews(&self, limit: Option<u64>, offset: u64) -> Result<Vec<Review>, Error> {
        let which = Which::by("json_extract(results, '$.week_begins') DESC, id DESC")
            .only("type = ?1", Some(review::KIND.to_owned()))
            .part(limit, offset);
        let rows: Vec<Assessment> = self.store.records(&which)?;
        // What another version wrote and this one can't read is left alone.
        Ok(rows.iter().filter_map(Review::of).collect())
    }

    /// The review of the week in which a day lies.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn review_of(&self, day: NaiveDate) -> Result<Option<Review>, Error> {
        let (begins, _) = self.hunt.rhythm.week(day);
        let Some(id) = self.store.review_of(begins)? else {
            return Ok(None);
        };
        Ok(Review::of(&self.store.record(id)?))
    }

    /// One review.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such review.
    pub fn review(&self, id: i64) -> Result<Review, Error> {
        let row: Option<Assessment> = match self.store.record(id) {
            Err(error) if error.kind == Kind::NotFound => None,
            row => Some(row?),
        };
        let found = row.filter(|row| row.fact.assessment_type == review::KIND);
        found.as_ref().and_then(Review::of).ok_or_else(|| gone(id))
    }

    /// The review that is to be written today, as an item of today's list.
    pub(in crate::app) fn review_owed(&self, wall: Wall<'_>) -> Result<Option<Found>, Error> {
        let (rhythm, today) = (&self.hunt.rhythm, wall.today());
        if !self.hunt.today.review.on || rhythm.review_day != Some(today.weekday()) {
            return Ok(None);
        }
        let (begins, ends) = rhythm.week(today);
        let item = format!("review:{begins}");
        if self.store.review_of(begins)?.is_some() || self.store.is_marked(&item, wall.now)? {
            return Ok(None);
        }
        Ok(Some(Found {
            item,
            job: None,
            ground: Ground::Review { begins, ends },
        }))
    }

    pub(super) fn apply_review(
        &mut self,
        day: NaiveDate,
        answers: &[(usize, Option<String>)],
        stamp: Stamp,
    ) -> Result<Applied, Error> {
        let user_id = self.store.user_id();
        let week = self.week_figures(day, stamp.now)?;
        let words = week_words(week.week_begins, week.week_ends);
        let doing = format!("writing the review of {words}");
        refuse_days_to_come(&doing, week.week_begins, stamp.now)?;
        if let Some((at, _)) = answers.iter().find(|(at, _)| *at >= QUESTIONS.len()) {
            let why = format!(
                "there is no question {}: there are {}",
                at.saturating_add(1),
                QUESTIONS.len()
            );
            return Err(Error::new(Kind::Usage, doing, why).hint("`careerdeck goal review` lists them."));
        }
        let there = self.store.review_of(week.week_begins)?;
        let mut made = there;
        let journaled = self.store.edit(&doing, stamp, |transaction| {
            let current = there.map(|id| one(transaction, id)).transpose()?;
            let before = current.as_ref().and_then(Review::of);
            let mut said: Vec<Option<String>> = vec![None; QUESTIONS.len()];
            for (at, slot) in said.iter_mut().enumerate() {
                let given = answers.iter().rev().find(|(given, _)| *given == at);
                *slot = match given {
                    Some((_, answer)) => answer.clone(),
                    None => before
                        .as_ref()
                        .and_then(|before| before.answers.get(at)?.answer.clone()),
                };
            }
            let fact = review::fact(&week, &said, current.as_ref().map(|row| &row.fact), stamp.now);
            match &current {
                Some(current) => {
                    records::update(transaction, current.id, &current.fact, &fact)?;
                }
                None => made = Some(records::insert(transaction, user_id, &fact, stamp.now)?),
            }
            Ok((format!("write the review of {words}"), ()))
        })?;
        let mut applied = self.applied(journaled.edit)?;
        applied.made = made;
        Ok(applied)
    }

    pub(super) fn delete_reviews(&mut self, ids: &[i64], stamp: Stamp) -> Result<Applied, Error> {
        let journaled = self.store.edit("deleting reviews", stamp, |transaction| {
            let mut words = Vec::new();
            for id in ids {
                let row = one(transaction, *id)?;
                words.extend(Review::of(&row).map(|review| review.week.week_words()));
                records::delete::<AssessmentFact>(transaction, *id)?;
            }
            let label = match words.as_slice() {
                [one] => format!("delete the review of {one}"),
                _ => format!("delete {} reviews", ids.len()),
            };
            Ok((label, ()))
        })?;
        self.applied(journaled.edit)
    }
}

fn one(transaction: &Transaction<'_>, id: i64) -> Result<Assessment, Error> {
    let row: Assessment = records::one(transaction, id)?;
    match row.fact.assessment_type == review::KIND {
        true => Ok(row),
        false => Err(gone(id)),
    }
}

fn gone(id: i64) -> Error {
    Error::new(
        Kind::NotFound,
        format!("looking for review {id}"),
        "there is no such review",
    )
    .hint("`careerdeck goal review --list` lists them.")
}

/// A week that has not begun can't be looked back at.
fn refuse_days_to_come(doing: &str, begins: NaiveDate, now: DateTime<Utc>) -> Result<(), Error> {
    if begins > own_zone().wall(now).date() {
        return Err(
            Error::new(Kind::Usage, doing, "that week is to come").hint("Name a day of this week or an earlier one.")
        );
    }
    Ok(())
}
