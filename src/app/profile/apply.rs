//! Making one change of the profile.

use chrono::NaiveDateTime;
use serde_json::{Map, Value};

use super::check::{self, From, checked, checked_patch, label};
use super::{ProfileChange, ProfilePatch, accept, order};
use crate::app::{Applied, Deck, Error, Kind, Place, Stamp};
use crate::domain::profile::FullProfile;
use crate::domain::profile::fact::{Fact, FactKind, FactRow};
use crate::store::{Transaction, profile as store};

impl Deck {
    /// Makes one change of the profile.
    pub(in crate::app) fn apply_profile(&mut self, change: ProfileChange, stamp: Stamp) -> Result<Applied, Error> {
        let user_id = self.store.user_id();
        // Words such as `today` mean the person's day.
        let wall = crate::app::own_zone().wall(stamp.now);
        let mut doubts = Vec::new();
        let mut made = None;
        let journaled = match change {
            ProfileChange::Set { patch, seen } => self.store.edit("changing the profile", stamp, |transaction| {
                let fields = set(
                    transaction,
                    user_id,
                    stamp,
                    &patch,
                    seen.as_deref(),
                    From::Person,
                    &mut doubts,
                )?;
                Ok((format!("edit profile: {}", fields.join(", ")), ()))
            }),
            ProfileChange::Add { fact, place } => {
                let doing = format!("adding a {}", fact.label());
                self.store.edit(&doing, stamp, |transaction| {
                    let id = add(
                        transaction,
                        user_id,
                        stamp,
                        &fact,
                        place,
                        From::Person,
                        wall,
                        &mut doubts,
                    )?;
                    made = Some(id);
                    Ok((format!("add {} {}", fact.label(), fact.title()), ()))
                })
            }
            ProfileChange::Edit { id, fact, seen } => {
                let doing = format!("changing {} {id}", fact.kind().label());
                self.store.edit(&doing, stamp, |transaction| {
                    let seen = seen.as_deref();
                    let fields = edit(transaction, id, &fact, seen, From::Person, wall, &mut doubts)?;
                    Ok((
                        format!("edit {} {}: {}", fact.label(), fact.title(), fields.join(", ")),
                        (),
                    ))
                })
            }
            ProfileChange::Place { at, place } => {
                let doing = format!("placing {} {}", at.kind.label(), at.row);
                self.store.edit(&doing, stamp, |transaction| {
                    let current = fact_of(transaction, at)?;
                    let position = order::position(transaction, at.kind, place, Some(at.row))?;
                    store::set_position(transaction, at, position)?;
                    Ok((format!("reorder {} {}", current.label(), current.title()), ()))
                })
            }
            ProfileChange::Order { kind, ids } => {
                let doing = format!("ordering the {}", store::table(kind).replace('_', " "));
                self.store.edit(&doing, stamp, |transaction| {
                    order::reorder(transaction, kind, &ids)?;
                    Ok((format!("reorder the {}", store::table(kind).replace('_', " ")), ()))
                })
            }
            ProfileChange::Delete { rows } => self.store.edit("deleting from the profile", stamp, |transaction| {
                let mut names = Vec::new();
                for at in &rows {
                    let current = fact_of(transaction, *at)?;
                    store::delete(transaction, *at)?;
                    names.push(format!("{} {}", current.label(), current.title()));
                }
                let what = match names.as_slice() {
                    [one] => one.clone(),
                    many => format!("{} rows of the profile", many.len()),
                };
                Ok((format!("delete {what}"), ()))
            }),
            ProfileChange::Accept { changes, seen, from } => {
                self.store.edit("taking over a résumé's facts", stamp, |transaction| {
                    let count = accept::take(
                        transaction,
                        user_id,
                        stamp,
                        wall,
                        &changes,
                        seen.as_deref(),
                        &mut doubts,
                    )?;
                    let pieces = if count == 1 { "piece" } else { "pieces" };
                    Ok((format!("take {count} {pieces} of {from} into the profile"), ()))
                })
            }
        }?;
        let mut applied = self.applied(journaled.edit)?;
        applied.made = made;
        applied.doubts = doubts;
        Ok(applied)
    }
}

/// What a row says now.
fn fact_of(transaction: &Transaction<'_>, at: FactRow) -> Result<Fact, Error> {
    let object = Value::Object(store::one(transaction, at)?);
    let read = match at.kind {
        FactKind::Experience => serde_json::from_value(object).map(Fact::Experience),
        FactKind::Education => serde_json::from_value(object).map(Fact::Education),
        FactKind::Skill => serde_json::from_value(object).map(Fact::Skill),
        FactKind::Certification => serde_json::from_value(object).map(Fact::Certification),
        FactKind::Entry => serde_json::from_value(object).map(Fact::Entry),
    };
    read.map_err(|error| {
        let doing = format!("reading {} {}", at.kind.label(), at.row);
        Error::new(Kind::Failed, doing, error.to_string())
    })
}

/// Changes fields of the person; gives their names.
pub(super) fn set(
    transaction: &Transaction<'_>,
    user_id: i64,
    stamp: Stamp,
    patch: &ProfilePatch,
    seen: Option<&FullProfile>,
    from: From,
    doubts: &mut Vec<String>,
) -> Result<Vec<String>, Error> {
    let checked = checked_patch(patch, from)?;
    doubts.extend(checked.doubts);
    let current = store::full_profile(transaction)?;
    let (user_now, profile_now) = person_columns(&current);
    let (user_seen, profile_seen) = seen.map_or_else(|| (user_now.clone(), profile_now.clone()), person_columns);
    let doing = "changing the profile";
    let user = changed(doing, &user_now, &user_seen, checked.user)?;
    let profile = changed(doing, &profile_now, &profile_seen, checked.profile)?;
    let fields: Vec<String> = user.keys().chain(profile.keys()).map(|name| label(name)).collect();
    if fields.is_empty() {
        return Ok(fields);
    }
    let profile_id = store::profile_id(transaction, user_id, stamp.now)?;
    store::set_person(transaction, user_id, profile_id, &user, &profile)?;
    Ok(fields)
}

/// The columns of `users` and `user_profiles` that a person changes.
fn person_columns(profile: &FullProfile) -> (Map<String, Value>, Map<String, Value>) {
    let object = |value: serde_json::Result<Value>| match value {
        Ok(Value::Object(object)) => object,
        _ => Map::new(),
    };
    (
        object(serde_json::to_value(&profile.user)),
        object(serde_json::to_value(&profile.profile)),
    )
}

/// Adds a row; gives its number.
#[expect(clippy::too_many_arguments, reason = "each is one thing that a new row needs")]
pub(super) fn add(
    transaction: &Transaction<'_>,
    user_id: i64,
    stamp: Stamp,
    fact: &Fact,
    place: Option<Place>,
    from: From,
    wall: NaiveDateTime,
    doubts: &mut Vec<String>,
) -> Result<i64, Error> {
    let checked = checked(fact, from, wall)?;
    doubts.extend(checked.doubts.into_iter().map(|doubt| about(fact, &doubt, from)));
    let profile_id = store::profile_id(transaction, user_id, stamp.now)?;
    let kind = fact.kind();
    let place = match place {
        Some(place) => place,
        None => order::by_date(transaction, kind, &checked.columns)?,
    };
    let position = order::position(transaction, kind, place, None)?;
    store::insert(transaction, kind, profile_id, &checked.columns, position, stamp.now)
}

/// Changes a row; gives the names of the fields that changed.
pub(super) fn edit(
    transaction: &Transaction<'_>,
    id: i64,
    fact: &Fact,
    seen: Option<&Fact>,
    from: From,
    wall: NaiveDateTime,
    doubts: &mut Vec<String>,
) -> Result<Vec<String>, Error> {
    let at = FactRow {
        kind: fact.kind(),
        row: id,
    };
    let current = fact_of(transaction, at)?;
    let checked = checked(fact, from, wall)?;
    doubts.extend(checked.doubts.into_iter().map(|doubt| about(fact, &doubt, from)));
    let now = check::columns(&current);
    let seen = seen.map_or_else(|| now.clone(), check::columns);
    let doing = format!("changing {} {}", current.label(), current.title());
    let changed = changed(&doing, &now, &seen, checked.columns)?;
    store::update(transaction, at, &changed)?;
    Ok(changed.keys().map(|name| label(name)).collect())
}

/// A doubt with the name of what it is about, where many are said at once.
fn about(fact: &Fact, doubt: &str, from: From) -> String {
    match from {
        From::Person => doubt.to_owned(),
        From::File => format!("{} {}: {doubt}", fact.label(), fact.title()),
    }
}

/// The columns that the person changed and that are not so already.
///
/// # Errors
/// [`Kind::Conflict`] when somebody else changed one of them meanwhile.
fn changed(
    doing: &str,
    now: &Map<String, Value>,
    seen: &Map<String, Value>,
    wanted: Map<String, Value>,
) -> Result<Map<String, Value>, Error> {
    let none = Value::Null;
    let mut lost = Vec::new();
    let mut changed = Map::new();
    for (name, value) in wanted {
        let (now, seen) = (now.get(&name).unwrap_or(&none), seen.get(&name).unwrap_or(&none));
        if same(&value, seen) || same(&value, now) {
            continue;
        }
        if !same(now, seen) {
            lost.push(label(&name));
        }
        changed.insert(name, value);
    }
    if lost.is_empty() {
        return Ok(changed);
    }
    Err(crate::app::change::lost(doing, &lost))
}

/// Whether two values mean the same in a column.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (a, b) => a == b,
    }
}
