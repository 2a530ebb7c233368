//! What an imported résumé would bring into the profile, piece by piece, without doubling what is there.
//!
//! Each piece is compared with the row that means the same: names are compared without legal forms, case and marks,
//! degrees and languages by what they mean, dates by whether they can be the same. A piece that says more fills that
//! row up; one that says something else is shown and changes nothing unless the person takes it.

mod combine;
pub(crate) mod keys;
mod person;
mod pieces;
mod same;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::fact::{Fact, FactKind};
use super::{FullProfile, ProfileLink};
use crate::domain::resume::content::{ResumeContent, Section};

pub use person::split_name;

text_enum! {
    /// A field of the person's own.
    BasicsField("field of a profile") {
        Name = "NAME", "name";
        Headline = "HEADLINE", "headline";
        Email = "EMAIL", "e-mail address";
        Phone = "PHONE", "phone";
        Location = "LOCATION", "location";
        Summary = "SUMMARY", "summary";
    }
}

text_enum! {
    /// What a person does with a piece.
    Choice("choice") {
        Skip = "SKIP", "skip";
        Fill = "FILL", "fill in";
        Take = "TAKE", "take over";
    }
}

/// A piece of a profile: what one decision is about.
#[expect(
    clippy::large_enum_variant,
    reason = "nearly all of them are facts, so that a box would save nothing"
)]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// A field of the person's own.
    Basics(BasicsField, String),
    /// A page of theirs elsewhere.
    Link(ProfileLink),
    /// What has no place of its own, under the names of the résumé's format; see [`WHOLE_PARTS`].
    Other(Map<String, Value>),
    /// A row of a list.
    Fact(Fact),
}

/// The key of `user_profiles.other` under which whole parts of an imported résumé are kept that have no place here
/// (`ResumeContent::other`); what stands beside it belongs to the résumé's head (`Basics::other`).
pub const WHOLE_PARTS: &str = "$parts";

/// A field of which a résumé says more than the profile, or something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// The column's name, such as `end_date`.
    pub field: &'static str,
    /// What the profile says, as a person reads it; `None` = nothing yet.
    pub ours: Option<String>,
    /// What the résumé says; of lists, only what is new.
    pub theirs: String,
}

/// How a piece of a résumé relates to the profile.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing of the kind is there.
    New,
    /// It is there, and nothing would change.
    Same {
        /// The row, of a fact.
        row: Option<i64>,
    },
    /// It is there, and the résumé knows more of it.
    Fills {
        /// The row, of a fact.
        row: Option<i64>,
        /// What it would add.
        fields: Vec<FieldChange>,
    },
    /// It is there, and the résumé says something else.
    Differs {
        /// The row, of a fact.
        row: Option<i64>,
        /// What it says otherwise.
        fields: Vec<FieldChange>,
        /// What it would add besides.
        fills: Vec<FieldChange>,
    },
    /// The same résumé said it before; what it adds to that stands in the earlier proposal.
    Repeats {
        /// The place of that proposal in the list, from 0.
        proposal: usize,
    },
}

/// A piece that a résumé would bring.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proposal {
    /// What the résumé says.
    pub what: Piece,
    /// In which section it stands; `None` for the head of the résumé.
    pub section: Option<Section>,
    /// How it relates to the profile.
    pub verdict: Verdict,
    /// The first and the last line of the source's text, counted from 1.
    pub lines: Option<(u32, u32)>,
    /// How sure the reader was, from 0 to 1; `None` where nothing was guessed.
    pub confidence: Option<f32>,
    /// What is done with it unless the person says otherwise.
    pub choice: Choice,
    /// What the profile would say after [`Choice::Fill`], where that changes anything.
    #[serde(skip)]
    filled: Option<Piece>,
    /// What the profile would say after [`Choice::Take`], where that changes anything.
    #[serde(skip)]
    taken: Option<Piece>,
}

/// A change of the profile that an accepted piece asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// The field gets that value. A name is split by [`split_name`].
    SetBasics(BasicsField, String),
    /// A page is added to the links.
    AddLink(ProfileLink),
    /// `user_profiles.other` gets that value.
    SetOther(Map<String, Value>),
    /// A row is added at the end of its list.
    AddFact(Fact),
    /// The row says that from now on.
    SetFact(i64, Fact),
}

impl Proposal {
    /// What the profile says of it after a choice; `None` when nothing would change.
    pub fn after(&self, choice: Choice) -> Option<&Piece> {
        match choice {
            Choice::Skip => None,
            Choice::Fill => self.filled.as_ref(),
            Choice::Take => self.taken.as_ref(),
        }
    }

    /// What a choice asks for; `None` when nothing would change.
    pub fn change(&self, choice: Choice) -> Option<Change> {
        Some(match self.after(choice)?.clone() {
            Piece::Basics(field, value) => Change::SetBasics(field, value),
            Piece::Link(link) => Change::AddLink(link),
            Piece::Other(other) => Change::SetOther(other),
            Piece::Fact(fact) => match self.row() {
                Some(row) => Change::SetFact(row, fact),
                None => Change::AddFact(fact),
            },
        })
    }

    /// The row of the profile that means the same.
    pub fn row(&self) -> Option<i64> {
        match &self.verdict {
            Verdict::Same { row } | Verdict::Fills { row, .. } | Verdict::Differs { row, .. } => *row,
            Verdict::New | Verdict::Repeats { .. } => None,
        }
    }

    /// The kind of its fact; `None` for what belongs to the head.
    pub fn kind(&self) -> Option<FactKind> {
        match &self.what {
            Piece::Fact(fact) => Some(fact.kind()),
            Piece::Basics(..) | Piece::Link(_) | Piece::Other(_) => None,
        }
    }

    /// The choices that would do something, the default one first; empty when nothing would change.
    pub fn choices(&self) -> Vec<Choice> {
        let mut useful: Vec<Choice> = match (&self.filled, &self.taken) {
            (None, None) => return Vec::new(),
            (Some(filled), Some(taken)) if filled == taken => vec![Choice::Take, Choice::Skip],
            (Some(_), _) => vec![Choice::Fill, Choice::Take, Choice::Skip],
            (None, Some(_)) => vec![Choice::Take, Choice::Skip],
        };
        useful.sort_by_key(|choice| *choice != self.choice);
        useful
    }
}

/// What a résumé would bring into the profile: the head first, then section by section in the résumé's order.
///
/// Taking every proposal and asking again gives nothing but [`Verdict::Same`] and [`Verdict::Repeats`].
pub fn proposals(profile: &FullProfile, content: &ResumeContent) -> Vec<Proposal> {
    pieces::proposals(profile, content)
}

#[cfg(test)]
mod tests;
