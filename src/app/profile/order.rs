//! The order of the lists of a profile.

use serde_json::{Map, Value};

use super::super::{Error, Kind, Place};
use crate::domain::partial_date::PartialDate;
use crate::domain::profile::fact::{FactKind, FactRow};
use crate::store::{Transaction, profile as store};

/// The position of a row that goes to `place`; `moving` is the row itself, if it is there already. The whole list is
/// numbered anew where there is no number left between two.
pub(super) fn position(
    transaction: &Transaction<'_>,
    kind: FactKind,
    place: Place,
    moving: Option<i64>,
) -> Result<f64, Error> {
    for _ in 0..2 {
        let mut rows = store::positions(transaction, kind, None)?;
        let own = rows.iter().position(|(id, _)| Some(*id) == moving);
        let at = match place {
            Place::Top => 0,
            Place::Bottom => rows.len(),
            Place::Above(beside) | Place::Below(beside) => {
                let found = rows.iter().position(|(id, _)| *id == beside).ok_or_else(|| {
                    let doing = format!("placing a {}", kind.label());
                    Error::new(Kind::NotFound, doing, format!("there is no {} {beside}", kind.label()))
                })?;
                if matches!(place, Place::Above(_)) {
                    found
                } else {
                    found + 1
                }
            }
        };
        // A row that stands there already stays as it is.
        if let Some(own) = own
            && (at == own || at == own + 1)
        {
            return Ok(rows.get(own).map_or(0.0, |(_, position)| *position));
        }
        let before = at.checked_sub(1).and_then(|before| rows.get(before)).map(|(_, p)| *p);
        let after = rows.get(at).map(|(_, p)| *p);
        let between = match (before, after) {
            (None, None) => return Ok(0.0),
            (None, Some(after)) => return Ok(after - 1.0),
            (Some(before), None) => return Ok(before + 1.0),
            (Some(before), Some(after)) => (f64::midpoint(before, after), before, after),
        };
        let (middle, before, after) = between;
        if middle > before && middle < after {
            return Ok(middle);
        }
        for (n, (row, _)) in rows.drain(..).enumerate() {
            let at = FactRow { kind, row };
            store::set_position(transaction, at, n as f64)?;
        }
    }
    Ok(0.0)
}

/// Puts rows first, in this order; the others follow in theirs. The list is numbered anew.
pub(super) fn reorder(transaction: &Transaction<'_>, kind: FactKind, ids: &[i64]) -> Result<(), Error> {
    let rows = store::positions(transaction, kind, None)?;
    let mut order: Vec<i64> = Vec::with_capacity(rows.len());
    for id in ids {
        if !rows.iter().any(|(row, _)| row == id) {
            let doing = format!("ordering the {}", store::table(kind).replace('_', " "));
            return Err(Error::new(
                Kind::NotFound,
                doing,
                format!("there is no {} {id}", kind.label()),
            ));
        }
        if !order.contains(id) {
            order.push(*id);
        }
    }
    let others: Vec<i64> = rows
        .iter()
        .map(|(row, _)| *row)
        .filter(|row| !order.contains(row))
        .collect();
    order.extend(others);
    if rows.iter().map(|(row, _)| *row).eq(order.iter().copied()) {
        return Ok(());
    }
    for (n, row) in order.into_iter().enumerate() {
        store::set_position(transaction, FactRow { kind, row }, n as f64)?;
    }
    Ok(())
}

/// Where a new row belongs by its dates: before the first that began earlier; at the end when it has no date.
pub(super) fn by_date(transaction: &Transaction<'_>, kind: FactKind, new: &Map<String, Value>) -> Result<Place, Error> {
    let column = match kind {
        FactKind::Experience | FactKind::Education => "start_date",
        FactKind::Certification => "issue_date",
        FactKind::Skill | FactKind::Entry => return Ok(Place::Bottom),
    };
    let date = |row: &Map<String, Value>| -> Option<PartialDate> { row.get(column)?.as_str()?.parse().ok() };
    let Some(begun) = date(new) else {
        return Ok(Place::Bottom);
    };
    for (row, _) in store::positions(transaction, kind, None)? {
        let there = store::one(transaction, FactRow { kind, row })?;
        if date(&there).is_some_and(|there| there < begun) {
            return Ok(Place::Above(row));
        }
    }
    Ok(Place::Bottom)
}
