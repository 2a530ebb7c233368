//! `careerdeck coach providers` and `careerdeck coach test`.

use crate::app::{Error, Kind};
use crate::cli::Context;
use crate::cli::args::CoachTest;
use crate::cli::output::Output;

pub(super) fn providers(_context: &Context, _out: &mut Output) -> Result<(), Error> {
    Err(Error::new(
        Kind::Failed,
        "looking for providers",
        "none can be looked for yet",
    ))
}

pub(super) fn test(_context: &Context, _args: &CoachTest, _out: &mut Output) -> Result<(), Error> {
    Err(Error::new(Kind::Failed, "calling a model", "none can be called yet"))
}
