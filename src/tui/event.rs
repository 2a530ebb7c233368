//! What comes through the channel.

use std::ops::ControlFlow;

use chrono::{DateTime, Utc};
use crossterm::event::{KeyEvent, MouseEvent};

use super::effect::Reply;

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key, a mouse move or click, pasted text.
    Input(Input),
    /// The window has this size now: columns, rows.
    Resize(u16, u16),
    /// A worker has something to say.
    Reply(Reply),
    /// The file's folder noticed a write.
    FileChanged,
    /// The process was told to end.
    End,
    /// The input thread waits for [`super::input::Input`] to be let go on.
    Parked,
}

/// What a person did.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// A key went down.
    Key(KeyEvent),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// Text was pasted.
    Paste(String),
}

/// Whether the loop goes on, and for how long it may sleep.
pub type Next = ControlFlow<()>;

/// The start of the next minute, at which relative times change.
pub fn next_minute(now: DateTime<Utc>) -> std::time::Duration {
    let past = now.timestamp_millis().rem_euclid(60_000);
    std::time::Duration::from_millis(u64::try_from(60_000 - past).unwrap_or(60_000))
}
