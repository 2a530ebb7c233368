//! Calendar files (iCalendar, RFC 5545): reading the events of an invitation, and writing events for other programs.

mod fields;
mod read;
mod repeat;
mod series;
#[cfg(test)]
mod tests;
mod vtimezone;
pub mod write;
mod zones;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::doubt::Doubt;
use crate::domain::invite::{Event, Method};

pub use read::read;

/// From when until when the times of a repeating event are wanted. Single events are always given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first moment.
    pub from: DateTime<Utc>,
    /// The last.
    pub until: DateTime<Utc>,
    /// How many times of one event, the first ones.
    pub most: usize,
}

/// What a calendar file says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// What its sender wants.
    pub method: Option<Method>,
    /// The events in the order of the file, each as often as it takes place; at most 20,000.
    pub events: Vec<Event>,
    /// The events that the file tells whole: a known time of one of them that is not among `events` takes place no more.
    pub whole: BTreeSet<String>,
    /// Events that could not be taken, each with its line and why.
    pub rejected: Vec<Doubt>,
    /// What was guessed or left out.
    pub doubts: Vec<Doubt>,
}
