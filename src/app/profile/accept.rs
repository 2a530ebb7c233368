//! Taking pieces of an imported résumé into the profile.

use chrono::NaiveDateTime;

use super::check::From;
use super::{ProfilePatch, apply};
use crate::app::{Error, Place, Stamp};
use crate::domain::profile::FullProfile;
use crate::domain::profile::fact::FactRow;
use crate::domain::profile::merge::{BasicsField, Change, split_name};
use crate::store::{Transaction, profile as store};

/// Makes the changes; gives how many there were.
pub(super) fn take(
    transaction: &Transaction<'_>,
    user_id: i64,
    stamp: Stamp,
    wall: NaiveDateTime,
    changes: &[Change],
    seen: Option<&FullProfile>,
    doubts: &mut Vec<String>,
) -> Result<usize, Error> {
    let mut patch = ProfilePatch::default();
    for change in changes {
        match change {
            Change::SetBasics(field, value) => set_basics(&mut patch, *field, value),
            Change::AddLink(link) => {
                let links = match patch.links.take() {
                    Some(links) => links,
                    None => store::full_profile(transaction)?.profile.links,
                };
                patch.links = Some(links.into_iter().chain([link.clone()]).collect());
            }
            Change::SetOther(other) => patch.other = Some(other.clone()),
            Change::AddFact(fact) => {
                let place = Some(Place::Bottom);
                apply::add(transaction, user_id, stamp, fact, place, From::File, wall, doubts)?;
            }
            Change::SetFact(row, fact) => {
                let at = FactRow {
                    kind: fact.kind(),
                    row: *row,
                };
                let seen = seen.and_then(|seen| seen.fact(at));
                apply::edit(transaction, *row, fact, seen.as_ref(), From::File, wall, doubts)?;
            }
        }
    }
    if patch != ProfilePatch::default() {
        apply::set(transaction, user_id, stamp, &patch, seen, From::File, doubts)?;
    }
    Ok(changes.len())
}

fn set_basics(patch: &mut ProfilePatch, field: BasicsField, value: &str) {
    let value = Some(value.to_owned());
    match field {
        BasicsField::Name => {
            let (first, last) = split_name(value.as_deref().unwrap_or_default());
            patch.first_name = Some(first);
            patch.last_name = Some(last);
        }
        BasicsField::Headline => patch.headline = Some(value),
        BasicsField::Email => patch.email = Some(value),
        BasicsField::Phone => patch.phone = Some(value),
        BasicsField::Location => patch.location = Some(value),
        BasicsField::Summary => patch.bio = Some(value),
    }
}
