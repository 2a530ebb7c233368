//! A made-up job hunt to look at, in a file of its own.

use std::path::Path;

use chrono::{DateTime, Utc};

use super::Error;

/// Fills a new file with an invented hunt as it would stand at `now`: the story of one person, or, with a number, so
/// many jobs.
///
/// # Errors
/// When the file can't be made.
pub fn build(_path: &Path, _jobs: Option<u64>, _now: DateTime<Utc>) -> Result<(), Error> {
    todo!()
}
