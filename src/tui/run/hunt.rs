//! Quick reads for the screens of the hunt.

use crate::app::{Deck, Error};
use crate::tui::effect::{HuntRead, HuntReply};

/// More tasks than a person looks through.
const MOST_TASKS: u64 = 500;

/// Reads a little and gives the answer.
pub fn read(deck: &Deck, read: HuntRead) -> Result<HuntReply, Error> {
    Ok(match read {
        HuntRead::Tasks { done } => HuntReply::Tasks(deck.task_lines(done, MOST_TASKS)?),
        HuntRead::TaskOfLine { line, wall, job_id } => {
            HuntReply::TaskOfLine(deck.task_of_line(&line, wall, job_id).map(Box::new))
        }
    })
}
