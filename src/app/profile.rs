//! The person and the facts of their career: reading and changing them.

mod accept;
mod apply;
mod check;
mod import;
mod order;

use serde_json::{Map, Value};

use super::{Deck, Error, Place};
use crate::domain::profile::completeness::{self, Completeness, Expiry};
use crate::domain::profile::fact::{Fact, FactKind, FactRow};
use crate::domain::profile::merge::{self, Proposal};
use crate::domain::profile::{FullProfile, Preferences, ProfileLink, Skill};
use crate::domain::resume::content::ResumeContent;

pub use self::import::{
    Import, ImportedContacts, ImportedProfile, ProfileFile, ProfileFormat, is_network_export, is_of_person,
    read_profile_file,
};

/// A change to the profile: one edit of the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum ProfileChange {
    /// Changes fields of the person.
    Set {
        /// What.
        patch: Box<ProfilePatch>,
        /// The profile as the person saw it while editing: a field that somebody else changed meanwhile is not
        /// overwritten.
        seen: Option<Box<FullProfile>>,
    },
    /// Adds a row. [`super::Applied::made`] is its number.
    Add {
        /// What it says.
        fact: Box<Fact>,
        /// Where in its list; `None` = where its dates belong (the newest first), and at the end where it has none.
        place: Option<Place>,
    },
    /// Changes a row.
    Edit {
        /// Which.
        id: i64,
        /// What it says from now on.
        fact: Box<Fact>,
        /// What it said when the person began to edit: only what they changed is written, and a field that somebody
        /// else changed meanwhile is not overwritten. `None` = whatever it says.
        seen: Option<Box<Fact>>,
    },
    /// Changes the order of a list.
    Place {
        /// Which row.
        at: FactRow,
        /// Where in its list.
        place: Place,
    },
    /// Puts rows of a list first, in this order; the others follow in theirs.
    Order {
        /// Which list.
        kind: FactKind,
        /// The rows.
        ids: Vec<i64>,
    },
    /// Deletes rows; undo brings them back.
    Delete {
        /// Which.
        rows: Vec<FactRow>,
    },
    /// Takes pieces of an imported résumé over.
    Accept {
        /// The changes that the chosen proposals ask for; see [`Proposal::change`].
        changes: Vec<merge::Change>,
        /// The profile that the proposals were made for: what somebody else changed meanwhile is not overwritten.
        seen: Option<Box<FullProfile>>,
        /// Where it comes from, for the label of the edit, such as `cv.pdf`.
        from: String,
    },
}

/// A change to the person's own fields: `None` leaves a field alone, `Some(None)` empties it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProfilePatch {
    /// The first name.
    pub first_name: Option<Option<String>>,
    /// The last name.
    pub last_name: Option<Option<String>>,
    /// The e-mail address, which also names the account.
    pub email: Option<Option<String>>,
    /// The telephone number.
    pub phone: Option<Option<String>>,
    /// The line under the name.
    pub headline: Option<Option<String>>,
    /// The person in a few sentences.
    pub bio: Option<Option<String>>,
    /// Where they live.
    pub location: Option<Option<String>>,
    /// Their pages elsewhere, all of them.
    pub links: Option<Vec<ProfileLink>>,
    /// What they want of a job, all of it.
    pub preferences: Option<Preferences>,
    /// What imported résumés said besides, all of it.
    pub other: Option<Map<String, Value>>,
}

/// A row of the profile as lists print it: its columns.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum ProfileRow {
    /// A row of `experiences`.
    Experience(crate::domain::profile::Experience),
    /// A row of `educations`.
    Education(crate::domain::profile::Education),
    /// A row of `skills`.
    Skill(crate::domain::profile::Skill),
    /// A row of `certifications`.
    Certification(crate::domain::profile::Certification),
    /// A row of `profile_entries`.
    Entry(crate::domain::profile::ProfileEntry),
}

impl ProfileRow {
    /// Its number.
    pub fn id(&self) -> i64 {
        match self {
            ProfileRow::Experience(row) => row.id,
            ProfileRow::Education(row) => row.id,
            ProfileRow::Skill(row) => row.id,
            ProfileRow::Certification(row) => row.id,
            ProfileRow::Entry(row) => row.id,
        }
    }

    /// What it says.
    pub fn fact(&self) -> Fact {
        match self {
            ProfileRow::Experience(row) => Fact::Experience(row.fact.clone()),
            ProfileRow::Education(row) => Fact::Education(row.fact.clone()),
            ProfileRow::Skill(row) => Fact::Skill(row.fact.clone()),
            ProfileRow::Certification(row) => Fact::Certification(row.fact.clone()),
            ProfileRow::Entry(row) => Fact::Entry(row.fact.clone()),
        }
    }
}

impl Deck {
    /// The whole profile, each list in its order.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn profile(&self) -> Result<FullProfile, Error> {
        self.store.full_profile()
    }

    /// The rows of a list in its order; skills by category, the best first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn profile_rows(&self, kind: FactKind) -> Result<Vec<ProfileRow>, Error> {
        let profile = self.profile()?;
        Ok(match kind {
            FactKind::Experience => profile.experiences.into_iter().map(ProfileRow::Experience).collect(),
            FactKind::Education => profile.educations.into_iter().map(ProfileRow::Education).collect(),
            FactKind::Skill => self.skills_by_category()?.into_iter().map(ProfileRow::Skill).collect(),
            FactKind::Certification => profile
                .certifications
                .into_iter()
                .map(ProfileRow::Certification)
                .collect(),
            FactKind::Entry => profile.entries.into_iter().map(ProfileRow::Entry).collect(),
        })
    }

    /// One row of the profile.
    ///
    /// # Errors
    /// [`super::Kind::NotFound`] when this account has no such row.
    pub fn profile_row(&self, at: FactRow) -> Result<ProfileRow, Error> {
        Ok(match at.kind {
            FactKind::Experience => ProfileRow::Experience(self.store.fact_row(at)?),
            FactKind::Education => ProfileRow::Education(self.store.fact_row(at)?),
            FactKind::Skill => ProfileRow::Skill(self.store.fact_row(at)?),
            FactKind::Certification => ProfileRow::Certification(self.store.fact_row(at)?),
            FactKind::Entry => ProfileRow::Entry(self.store.fact_row(at)?),
        })
    }

    /// The skills by category, in each the best first (EXPERT before BEGINNER) and those without a level last.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn skills_by_category(&self) -> Result<Vec<Skill>, Error> {
        self.store.skills_by_category()
    }

    /// How complete the profile is, and what is missing.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn completeness(&self) -> Result<Completeness, Error> {
        Ok(completeness::completeness(&self.profile()?))
    }

    /// The certificates that have run out or soon will.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn expiring(&self, today: chrono::NaiveDate) -> Result<Vec<Expiry>, Error> {
        Ok(completeness::expiring(&self.profile()?, today))
    }

    /// What a résumé would bring into the profile, piece by piece; nothing is changed.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn proposals(&self, content: &ResumeContent) -> Result<Vec<Proposal>, Error> {
        Ok(merge::proposals(&self.profile()?, content))
    }
}

#[cfg(test)]
mod tests;
