//! Fetching a posting from the web.

use super::import::{ReadError, Reading};

/// Fetches a posting by its address.
pub fn posting_from_url(_url: &str, _cancel: &dyn Fn() -> bool) -> Result<Reading, ReadError> {
    todo!()
}
