//! What the screens of the hunt read, and the answers.

use chrono::NaiveDateTime;

use crate::app::{Error, TaskLines};
use crate::domain::task::TaskFact;
use crate::domain::today::Today;
use crate::domain::zoned::Zone;

/// A quick read for a screen of the hunt.
#[derive(Debug, Clone, PartialEq)]
pub enum HuntRead {
    /// The tasks.
    Tasks {
        /// Those that are done as well.
        done: bool,
    },
    /// What task a line means.
    TaskOfLine {
        /// What was typed.
        line: String,
        /// The person's wall.
        wall: NaiveDateTime,
        /// The job that it is for, whatever the line says.
        job_id: Option<i64>,
    },
}

/// Its answer.
#[derive(Debug, Clone)]
pub enum HuntReply {
    /// Today's list; see [`Effect::LookToday`](super::Effect::LookToday).
    Today {
        /// The list.
        today: Today,
        /// The zone for whose days it was made.
        zone: Zone,
    },
    /// See [`HuntRead::Tasks`].
    Tasks(TaskLines),
    /// See [`HuntRead::TaskOfLine`].
    TaskOfLine(Result<Box<TaskFact>, Error>),
}
