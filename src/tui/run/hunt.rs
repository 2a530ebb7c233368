//! Quick reads for the screens of the hunt.

use crate::app::{Deck, Error};
use crate::tui::effect::{HuntRead, HuntReply};

/// Reads a little and gives the answer.
pub fn read(deck: &Deck, read: HuntRead) -> Result<HuntReply, Error> {
    Ok(match read {
        HuntRead::History { filter, limit } => {
            let entries = match filter.is_quick() {
                true => Some(deck.history(&filter, None, limit)?),
                false => None,
            };
            HuntReply::History {
                ended: entries.as_ref().is_some_and(|entries| entries.len() < limit),
                filter,
                entries,
            }
        }
        HuntRead::Sent { application_id } => {
            let snapshot = deck
                .snapshots(application_id)?
                .into_iter()
                .max_by_key(|snapshot| snapshot.fact.taken_at);
            HuntReply::Sent {
                intact: snapshot
                    .as_ref()
                    .is_some_and(|snapshot| deck.snapshot_is_intact(snapshot)),
                snapshot: snapshot.map(Box::new),
            }
        }
    })
}
