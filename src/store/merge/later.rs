//! References to rows that come later in an export.

use rusqlite::{Transaction, params};

use super::Known;
use crate::domain::error::{Error, Kind};
use crate::store::failed;
use crate::store::scope::JOURNALED;

/// A reference to a row that comes later in the export.
pub(super) struct Later {
    /// The place of the row's table among all.
    pub(super) place: usize,
    pub(super) id: i64,
    pub(super) column: String,
    pub(super) target: &'static str,
    pub(super) uid: String,
    /// Whether the row was counted as left alone.
    pub(super) skipped: bool,
    /// When the row was changed last, as the export says.
    pub(super) updated_at: Option<String>,
}

impl Later {
    /// Writes the reference, now that all rows are there. Gives whether that changed a row which was left alone.
    pub(super) fn resolve(&self, transaction: &Transaction<'_>, known: &Known) -> Result<bool, Error> {
        let doing = "importing the export";
        let table = JOURNALED.get(self.place).map_or("", |(table, _)| table);
        let Some(to) = known.get(&(self.target, self.uid.clone())) else {
            let why = format!(
                "the {} of a row of {table} points to nothing in the export",
                self.column
            );
            return Err(Error::new(Kind::Failed, doing, why));
        };
        let column = &self.column;
        let changed = transaction
            .prepare_cached(&format!(
                "UPDATE main.{table} SET {column} = ?2 WHERE id = ?1 AND {column} IS NOT ?2"
            ))
            .and_then(|mut statement| statement.execute([self.id, *to]))
            .map_err(failed(doing))?;
        if let (true, Some(at)) = (changed > 0, &self.updated_at) {
            // The reference is part of the row that was taken, no change of today.
            transaction
                .prepare_cached(&format!("UPDATE main.{table} SET updated_at = ?2 WHERE id = ?1"))
                .and_then(|mut statement| statement.execute(params![self.id, at]))
                .map_err(failed(doing))?;
        }
        Ok(self.skipped && changed > 0)
    }
}
