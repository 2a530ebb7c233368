//! A made-up job hunt to look at, in a file of its own.

mod many;
mod story;

use std::path::Path;

use chrono::{DateTime, TimeZone, Utc};

use super::{Deck, Error, Kind};

/// Fills a new file with an invented hunt as it would stand at `now`: the story of one person, or, with a number, so
/// many jobs.
///
/// The same `now` gives the same hunt; its time zone is that of the person's wall clock. The story is told by the same
/// edits that a person would have made, each at its own past time, so the journal and the board of any past day tell it
/// too; generated jobs are in no journal.
///
/// # Errors
/// When the file can't be made, or has jobs in it already.
pub fn build(path: &Path, jobs: Option<u64>, now: DateTime<impl TimeZone>) -> Result<(), Error> {
    let mut deck = Deck::open(path, None)?;
    if deck.counts()?.total() > 0 {
        return Err(
            Error::new(Kind::Failed, "making the demo", "there are jobs in that file already")
                .hint("Name a file that does not exist yet. Nothing was changed."),
        );
    }
    deck.store.write_without_waiting()?;
    match jobs {
        None => story::tell(&mut deck, now),
        Some(jobs) => many::fill(&mut deck, jobs, now.with_timezone(&Utc)),
    }
}
