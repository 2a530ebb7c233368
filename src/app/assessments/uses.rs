//! What of the results others than the person may use: nothing, unless the settings and the person allow it.

use crate::app::{Deck, Error, own_zone};
use crate::domain::assessment::Assessment;
use crate::domain::assessment::told::{self, ToWeigh};

impl Deck {
    /// Who may use these results, in words.
    pub fn users_of(&self, taken: &Assessment) -> &'static str {
        let settings = &self.hunt;
        told::users(
            taken.fact.is_allowed(),
            settings.match_uses_assessments,
            settings.coach_uses_assessments,
        )
    }

    /// The results that the match may use: of each kind the latest that was completed, if that one is allowed, and only
    /// where `[match] assessments` is on.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn assessments_for_match(&self) -> Result<Vec<Assessment>, Error> {
        match self.hunt.match_uses_assessments {
            true => self.allowed_assessments(),
            false => Ok(Vec::new()),
        }
    }

    /// What matters to the person most, by the sorting of cards that the match may use: a list to hold against a job by
    /// themselves. It is no part of the score, because no posting says which values an employer meets.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn values_to_weigh(&self) -> Result<Vec<ToWeigh>, Error> {
        let mut weigh = Vec::new();
        for taken in self.assessments_for_match()? {
            if let Some(pack) = self.pack_of(&taken)? {
                weigh.extend(told::to_weigh(&pack, &taken));
            }
        }
        Ok(weigh)
    }

    /// The results that the coach may read, in words with their limits, each with the row that it comes from: of each kind
    /// the latest that was completed, if that one is allowed, and only where `[coach] assessments` is on.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn assessments_for_coach(&self) -> Result<Vec<(String, String)>, Error> {
        let mut told = Vec::new();
        if !self.hunt.coach_uses_assessments {
            return Ok(told);
        }
        for taken in self.allowed_assessments()? {
            if let Some(pack) = self.pack_of(&taken)? {
                let before = self.assessments_before(&taken)?.pop();
                let words = told::in_words(&pack, &taken, before.as_ref(), &own_zone());
                told.push((format!("assessment:{}", taken.id), words));
            }
        }
        Ok(told)
    }

    /// The results that the person allows: of each kind the latest that was completed, if that one is allowed. Whether the
    /// match or the coach may use them hangs on the settings too.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn allowed_assessments(&self) -> Result<Vec<Assessment>, Error> {
        let mut latest: Vec<Assessment> = Vec::new();
        for one in self.assessments(None)? {
            let is_known = latest
                .iter()
                .any(|there| there.fact.assessment_type == one.fact.assessment_type);
            if one.fact.completed_at.is_some() && !is_known {
                latest.push(one);
            }
        }
        latest.retain(|one| one.fact.is_allowed());
        Ok(latest)
    }
}
