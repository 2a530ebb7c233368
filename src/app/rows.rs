//! What changes to rows of tables that are alike have in common.

use super::{Error, Kind};
use crate::domain::record::Record;
use crate::store::Transaction;
use crate::store::records::{self, Table};

/// Puts what a person wants upon a row as it is now; what somebody else changed meanwhile is not overwritten.
pub(super) fn merged<F: Table>(doing: &str, current: &Record<F>, seen: Option<&F>, wanted: &F) -> Result<F, Error> {
    records::merged(&current.fact, seen.unwrap_or(&current.fact), wanted).map_err(|columns| {
        let fields = columns.join(", ").replace('_', " ");
        Error::new(
            Kind::Conflict,
            doing,
            format!("somebody else changed it meanwhile: {fields}"),
        )
        .hint("Nothing was overwritten. Look at it as it is now, then change it again.")
    })
}

/// Deletes rows; gives how they are called together, by what `name` calls each.
pub(super) fn delete<F: Table>(
    transaction: &Transaction<'_>,
    ids: &[i64],
    name: impl Fn(&Record<F>) -> String,
) -> Result<(String, Vec<Record<F>>), Error> {
    let mut gone = Vec::new();
    for id in ids {
        gone.push(records::one::<F>(transaction, *id)?);
        records::delete::<F>(transaction, *id)?;
    }
    let label = match gone.as_slice() {
        [one] => format!("delete {}", name(one)),
        many => format!("delete {} {}", many.len(), F::NAME.replace('_', " ")),
    };
    Ok((label, gone))
}

/// The columns of an edit in words.
pub(super) fn fields(columns: &[&str]) -> String {
    columns.join(", ").replace('_', " ")
}

/// Refuses a moment that has not come.
pub(super) fn has_come(
    doing: &str,
    at: chrono::DateTime<chrono::Utc>,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), Error> {
    if at > now {
        return Err(Error::new(Kind::Usage, doing, "that time is in the future").hint("Say when it happened."));
    }
    Ok(())
}
