//! A made-up job hunt. (Signature only.)
#![allow(missing_docs)]

use std::path::Path;

use chrono::{DateTime, Utc};

use super::Error;

pub fn build(_path: &Path, _jobs: Option<u64>, _now: DateTime<Utc>) -> Result<(), Error> {
    todo!()
}
