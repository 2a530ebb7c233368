//! What tools that write have in common: what would differ, and what the rows were.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Deck, Error, Plan};
use crate::app::Change;
use crate::app::coach::session::table_of;
use crate::domain::conversation::proposal::{FieldChange, SeenRow};

/// The fields that differ between what is there (nothing, for a new row) and what would be.
pub(super) fn difference(before: Option<&impl Serialize>, after: &impl Serialize) -> Vec<FieldChange> {
    let object = |value: Value| match value {
        Value::Object(object) => object,
        _ => Map::new(),
    };
    let before = before.map(|before| object(serde_json::to_value(before).unwrap_or_default()));
    let after = object(serde_json::to_value(after).unwrap_or_default());
    let is_new = before.is_none();
    let before = before.unwrap_or_default();
    after
        .into_iter()
        .filter_map(|(field, after)| {
            let was = before.get(&field).cloned().unwrap_or_default();
            let is_empty = is_new && is_nothing(&after);
            (was != after && !is_empty).then_some(FieldChange {
                field,
                before: was,
                after,
            })
        })
        .collect()
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.is_empty(),
        _ => false,
    }
}

/// A row as it is, with the fields that would change.
pub(super) fn seen(deck: &Deck, kind: &str, id: i64, changes: &[FieldChange]) -> Result<SeenRow, Error> {
    Ok(SeenRow {
        fields: changes
            .iter()
            .map(|change| (change.field.clone(), change.before.clone()))
            .collect(),
        ..named(deck, kind, id)?
    })
}

/// A row that is only named.
pub(super) fn named(deck: &Deck, kind: &str, id: i64) -> Result<SeenRow, Error> {
    let table = table_of(kind).unwrap_or("jobs");
    Ok(SeenRow {
        row: format!("{kind}:{id}"),
        uid: deck.store.uid_of(table, id)?,
        fields: Map::new(),
    })
}

/// The plan of a row that would be new, on rows that are there.
pub(super) fn new_row(
    deck: &Deck,
    change: Change,
    fact: &impl Serialize,
    on: &[(&str, Option<i64>)],
) -> Result<Plan, Error> {
    let mut seen = Vec::new();
    for (kind, id) in on {
        if let Some(id) = id {
            seen.push(named(deck, kind, *id)?);
        }
    }
    Ok(Plan {
        change,
        changes: difference(None::<&Value>, fact),
        unsupported: Vec::new(),
        seen,
    })
}

/// The plan of a row that would change.
pub(super) fn changed_row<F: Serialize>(
    deck: &Deck,
    (kind, id): (&str, i64),
    before: &F,
    after: &F,
    change: Change,
) -> Result<Plan, Error> {
    let changes = difference(Some(before), after);
    Ok(Plan {
        change,
        seen: vec![seen(deck, kind, id, &changes)?],
        changes,
        unsupported: Vec::new(),
    })
}
