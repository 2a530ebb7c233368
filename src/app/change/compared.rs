//! What an edit changes, held against what the person saw.

use crate::domain::error::{Error, Kind};

/// The fields of an edit, compared one by one.
#[derive(Debug, Default)]
pub(in crate::app) struct Compared {
    fields: Vec<&'static str>,
    lost: Vec<&'static str>,
}

impl Compared {
    /// Whether a field is to be written, as something else is wanted than stands there now. What would overwrite what
    /// somebody else wrote since it was `seen` is remembered.
    pub(in crate::app) fn differs<T: PartialEq>(&mut self, field: &'static str, wanted: &T, now: &T, seen: &T) -> bool {
        if wanted == now {
            return false;
        }
        if now != seen {
            self.lost.push(field);
        }
        self.fields.push(field);
        true
    }

    /// The fields that are written.
    ///
    /// # Errors
    /// [`Kind::Conflict`] when one of them would overwrite what somebody else wrote meanwhile.
    pub(in crate::app) fn fields(self, doing: impl Into<String>) -> Result<Vec<&'static str>, Error> {
        if self.lost.is_empty() {
            Ok(self.fields)
        } else {
            Err(lost(doing, &self.lost))
        }
    }
}

/// Somebody else wrote these fields meanwhile.
pub(in crate::app) fn lost(doing: impl Into<String>, fields: &[impl AsRef<str>]) -> Error {
    let fields: Vec<&str> = fields.iter().map(AsRef::as_ref).collect();
    let why = format!("somebody else changed it meanwhile: {}", fields.join(", "));
    Error::new(Kind::Conflict, doing, why)
        .hint("Nothing was overwritten. Look at it as it is now, then change it again.")
}
