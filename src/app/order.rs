//! The manual order of the cards in a column.

use super::{Error, Place};
use crate::domain::job::JobStatus;
use crate::store::{Transaction, board};

/// The position of a card that goes to `place` in a column; `moving` is the card itself, if it is there already.
///
/// Positions are real numbers, so a card goes between two others without touching them; only when there is no number
/// left between two is the column numbered anew.
pub(super) fn position(
    transaction: &Transaction<'_>,
    status: JobStatus,
    place: Place,
    moving: Option<i64>,
) -> Result<f64, Error> {
    if let Some(here) = moving
        .map(|id| stands_there(transaction, status, place, id))
        .transpose()?
        .flatten()
    {
        return Ok(here);
    }
    let ends = board::ends(transaction, status)?;
    let top = ends.map_or(0.0, |(first, _)| first - 1.0);
    let bottom = ends.map_or(0.0, |(_, last)| last + 1.0);
    let (beside, above) = match place {
        Place::Top => return Ok(top),
        Place::Bottom => return Ok(bottom),
        Place::Above(id) => (id, true),
        Place::Below(id) => (id, false),
    };
    for _ in 0..2 {
        let Some(found) = board::neighbours(transaction, beside)? else {
            return Ok(top);
        };
        if found.status != status {
            return Ok(top);
        }
        let this = found.this;
        let neighbour = if above { found.above } else { found.below };
        let Some((_, neighbour)) = neighbour else {
            return Ok(if above { this - 1.0 } else { this + 1.0 });
        };
        let between = f64::midpoint(this, neighbour);
        if between != this && between != neighbour {
            return Ok(between);
        }
        board::renumber(transaction, status)?;
    }
    Ok(top)
}

/// The position of a card that need not move: it stands at that place already.
fn stands_there(
    transaction: &Transaction<'_>,
    status: JobStatus,
    place: Place,
    moving: i64,
) -> Result<Option<f64>, Error> {
    let here = board::neighbours(transaction, moving)?.filter(|here| here.status == status);
    let beside = |neighbour: Option<(i64, f64)>| neighbour.map(|(id, _)| id);
    Ok(here
        .filter(|here| match place {
            Place::Top => here.above.is_none(),
            Place::Bottom => here.below.is_none(),
            Place::Above(id) => id == moving || beside(here.below) == Some(id),
            Place::Below(id) => id == moving || beside(here.above) == Some(id),
        })
        .map(|here| here.this))
}
